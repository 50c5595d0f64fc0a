"""ConvertTo-Csv, ConvertFrom-Csv, Export-Csv and Import-Csv."""
from __future__ import annotations

from shell.cmdlet import Cmdlet, Param, Switch
from shell.cmdlets.csv_text import CsvReader, RowWriter, parse_line, simple_line, split_line
from shell.cmdlets.path_cmdlet import encoding_parameter
from shell.errors import net_exception, runtime_error

QUOTE_KIND = "Microsoft.PowerShell.Commands.BaseCsvWritingCommand+QuoteKind"
NOT_NULL = (("ValidateNotNull", ()),)
NOT_EMPTY = (("ValidateNotNullOrEmpty", ()),)
BOTH = (("ValidateNotNull", ()), ("ValidateNotNullOrEmpty", ()))


def delimiter_of(cmdlet) -> str:
    """Return the delimiter the cmdlet was given: its own, the culture's list separator, else a comma."""
    if cmdlet.use_culture:
        from shell.dotnet.culture import current

        return str(current().TextInfo.ListSeparator)[0]
    return str(cmdlet.delimiter) if cmdlet.delimiter is not None else ","


class WritingCsvCmdlet(Cmdlet):
    """What ConvertTo-Csv and Export-Csv share."""

    default_set = "Delimiter"
    delimiter = Param("char", sets="Delimiter", position=1, validate=NOT_NULL, help="What separates the columns; a comma unless given.")
    include_type_information = Switch(aliases="ITI", help="Begins with a line that names the objects' type.")
    no_type_information = Switch(aliases="NTI", help="Leaves that line out, which is done anyway.")
    quote_fields = Param("string[]", aliases="QF", help="The columns whose values are quoted.")
    use_quotes = Param(QUOTE_KIND, aliases="UQ", default=1, help="When values are quoted: Always, AsNeeded or Never.")
    no_header = Switch(help="Leaves out the line of column names.")
    use_culture = Switch(sets="UseCulture", help="Separates the columns as the current culture does.")

    def begin(self):
        if "QuoteFields" in self.bound and "UseQuotes" in self.bound:
            self.fail(net_exception("System.InvalidOperationException", "You must specify either the -UseQuotes or -QuoteFields parameters, but not both."),
                      "CannotSpecifyQuoteFieldsAndUseQuotes", "InvalidData", None)
        self.writer = RowWriter(delimiter_of(self), int(self.use_quotes), self.quote_fields)


class ConvertToCsv(WritingCsvCmdlet):
    """Converts objects to lines of comma-separated values.

    The first object's properties are the columns.

    .EXAMPLE A custom object
    PS> [pscustomobject]@{ Name = 'fig'; Count = 2 } | ConvertTo-Csv
    "Name","Count"
    "fig","2"

    .EXAMPLE Only the quotes that are needed
    PS> [pscustomobject]@{ Name = 'fig, dried'; Count = 2 } | ConvertTo-Csv -UseQuotes AsNeeded
    Name,Count
    "fig, dried",2
    """

    output = ("System.String",)
    input_object = Param("psobject", position=0, mandatory=True, pipeline=True, by_name=True, help="The objects to convert.")

    def run(self, items):
        names = None
        for _ in items:
            item = self.input_object
            if item is None:
                continue
            if names is None:
                names = self.writer.column_names(item)
                if not self.no_header:
                    if self.include_type_information:
                        yield self.writer.type_line(item)
                    header = self.writer.header(names)
                    if header:
                        yield header
            line = self.writer.row(item, names)
            if line:
                yield line


class ExportCsv(WritingCsvCmdlet):
    """Writes objects to a file of comma-separated values.

    .EXAMPLE To a file and back
    PS> [pscustomobject]@{ Name = 'fig'; Count = 2 } | Export-Csv fruit.csv; Import-Csv fruit.csv

    Name Count
    ---- -----
    fig  2
    """

    aliases = ("epcsv",)
    supports_should_process = True
    input_object = Param("psobject", mandatory=True, pipeline=True, by_name=True, help="The objects to write.")
    path = Param("string", position=0, validate=NOT_EMPTY, help="The file.")
    literal_path = Param("string", aliases=("PSPath", "LP"), validate=NOT_EMPTY, help="The file, its name taken as it stands.")
    force = Switch(help="Writes to read-only files, and adds rows that lack columns.")
    no_clobber = Switch(aliases="NoOverwrite", help="Refuses to replace a file.")
    encoding = encoding_parameter()
    append = Switch(help="Adds to the file.")

    def begin(self):
        super().begin()
        if (self.path is None) == (self.literal_path is None):
            self.fail(net_exception("System.InvalidOperationException", "You must specify either the -Path or -LiteralPath parameters, but not both."),
                      "CannotSpecifyPathAndLiteralPath", "InvalidData", None)
        if self.append and self.no_header:
            self.fail(net_exception("System.InvalidOperationException", "You must specify either the -Append or -NoHeader parameters, but not both."),
                      "CannotSpecifyBothAppendAndNoHeader", "InvalidData", None)

    def run(self, items):
        from shell.cmdlets.file_writing import open_for_writing

        given = self.path if self.path is not None else self.literal_path
        if not self.should_process(given):
            for _ in items:
                pass
            return
        file_path, existing = self.existing_columns(given)
        file = open_for_writing(self, given, self.path is None, self.encoding, append=bool(self.append), force=bool(self.force),
                                no_clobber=bool(self.no_clobber))
        names = None
        try:
            for _ in items:
                item = self.input_object
                if item is None:
                    continue
                if names is None:
                    names = self.writer.column_names(item)
                    if existing is not None:
                        names = self.reconciled(names, existing, given)
                    elif not self.no_header:
                        if self.include_type_information:
                            file.write(self.writer.type_line(item) + "\n")
                        file.write(self.writer.header(names) + "\n")
                file.write(self.writer.row(item, names) + "\n")
        finally:
            file.close()
        return
        yield

    def existing_columns(self, given):
        """Return (path, the columns of the file that is appended to, None where a header must be written)."""
        import os

        from shell.cmdlets.file_writing import encoding_name
        from shell.providers.paths import target

        file_path = target(self.session, given, literal=self.path is None).path
        if not self.append or not os.path.isfile(file_path) or not os.path.getsize(file_path):
            return file_path, None
        with open(file_path, encoding=encoding_name(self.encoding, reading=True), newline="") as file:
            reader = CsvReader(file, delimiter_of(self))
            reader.read_header()
        return file_path, reader.header

    def reconciled(self, names, existing, given):
        """Return the columns of the file, which the first object must have unless -Force."""
        have = {name.lower() for name in names}
        for column in existing:
            if column.lower() not in have and not self.force:
                message = (f"Cannot append CSV content to the following file: {given}. The appended object does not have a property that corresponds to the "
                           f"following column: {column}. To continue with mismatched properties, add the -Force parameter, and then retry the command.")
                self.fail(net_exception("System.InvalidOperationException", message), "CannotAppendCsvWithMismatchedPropertyNames", "InvalidData", column)
        return existing


class ReadingCsvCmdlet(Cmdlet):
    """What ConvertFrom-Csv and Import-Csv share."""

    def begin(self):
        self.warned = False

    def rows(self, reader):
        """Yield the objects of a text, warning once of columns without a name."""
        for row in self.guarded(reader):
            if reader.unnamed and not self.warned:
                self.warned = True
                self.write_warning('One or more headers were not specified. Default names starting with "H" have been used in place of any missing headers.')
            yield row

    def guarded(self, reader):
        from shell.cmdlets.csv_text import DuplicateColumn

        try:
            yield from reader.objects()
        except DuplicateColumn as error:
            self.fail(net_exception("System.Management.Automation.ExtendedTypeSystemException", f'The member "{error}" is already present.'),
                      "AlreadyPresentPSMemberInfoInternalCollectionAdd", "NotSpecified", None)


class ConvertFromCsv(ReadingCsvCmdlet):
    """Converts lines of comma-separated values to objects.

    The first line names the columns unless -Header does.

    .EXAMPLE Lines of text
    PS> 'Name,Count', 'fig,2' | ConvertFrom-Csv

    Name Count
    ---- -----
    fig  2
    """

    default_set = "Delimiter"
    plain_input = True
    delimiter = Param("char", sets="Delimiter", position=1, validate=BOTH, help="What separates the columns; a comma unless given.")
    input_object = Param("psobject[]", position=0, mandatory=True, pipeline=True, by_name=True, validate=BOTH, help="The lines.")
    header = Param("string[]", validate=BOTH, help="The names of the columns.")
    use_culture = Switch(sets="UseCulture", mandatory=True, validate=BOTH, help="Separates the columns as the current culture does.")

    def run(self, items):
        import io

        from shell.runtime.conversion import to_text

        delimiter, header, type_name, names, reader = delimiter_of(self), self.header, None, None, None
        simple, ordered = simple_line(delimiter)
        for given in items:
            if given is None:
                self.write_error(runtime_error("Cannot bind argument to parameter 'InputObject' because it is null.",
                                               "ParameterArgumentValidationErrorNullNotAllowed",
                                               "InvalidData", exception="System.Management.Automation.ParameterBindingValidationException"))
                continue
            for item in given if isinstance(given, list) else (given,):
                text = item if type(item) is str else to_text(item)
                if names is not None and (simple(text) or ordered(text)):      # nearly every line
                    values = split_line(text, delimiter) if '"' not in text else parse_line(text, delimiter)
                    if values and (len(values) > 1 or values[0]):
                        yield reader.made(names, values)
                    continue
                reader = CsvReader(io.StringIO(text, newline=""), delimiter, header, type_name)
                yield from self.rows(reader)
                header, type_name = header or reader.header, type_name or reader.type_name
                if header and not reader.unnamed:
                    names = reader.named_columns()


class ImportCsv(ReadingCsvCmdlet):
    """Reads objects from a file of comma-separated values.

    .EXAMPLE With names for the columns
    PS> 'fig,2' | Set-Content fruit.csv; Import-Csv fruit.csv -Header Name, Count

    Name Count
    ---- -----
    fig  2
    """

    aliases = ("ipcsv",)
    default_set = "DelimiterPath"
    delimiter = Param("char", sets=("DelimiterPath", "DelimiterLiteralPath"), position=1, validate=NOT_NULL,
                      help="What separates the columns; a comma unless given.")
    path = Param("string[]", sets=("DelimiterPath", "CulturePath"), position=0, mandatory=True, pipeline=True, by_name=True, validate=NOT_EMPTY,
                 help="The files.")
    header = Param("string[]", validate=NOT_EMPTY, help="The names of the columns.")
    encoding = encoding_parameter()
    literal_path = Param("string[]", sets=("DelimiterLiteralPath", "CultureLiteralPath"), mandatory=True, by_name=True, aliases=("PSPath", "LP"),
                         validate=NOT_EMPTY,
                         help="The files, their names taken as they stand.")
    use_culture = Switch(sets=("CulturePath", "CultureLiteralPath"), mandatory=True, validate=NOT_NULL,
                         help="Separates the columns as the current culture does.")

    def run(self, items):
        from shell.cmdlets.file_writing import open_for_reading

        delimiter = delimiter_of(self)
        for _ in items:
            literal = self.path is None
            for path in self.literal_path if literal else self.path:
                with open_for_reading(self, path, literal, self.encoding) as file:
                    yield from self.rows(CsvReader(file, delimiter, self.header))
