"""Out-Default, Out-Host, Out-String, Out-File, Out-Null and Tee-Object: where objects end, as text or not at all."""
from __future__ import annotations

from shell.cmdlet import Cmdlet, Param, Switch
from shell.cmdlets.path_cmdlet import encoding_argument

CORE = "Microsoft.PowerShell.Core"
WIDTHS = (("ValidateRange", (2, 2147483647)),)


class TextCmdlet(Cmdlet):
    """What the cmdlets that make text of objects share."""

    input_object = Param("psobject", pipeline=True, help="The objects to show.")

    def objects(self, items):
        """Yield the input, from the pipeline or -InputObject (a collection there is formatted as its elements)."""
        if self.expecting_input:
            yield from items
        else:
            for _ in items:
                yield self.input_object

    def text_lines(self, items, width=None, to_host=False):
        """Yield lists of lines for the input."""
        return self.session.formatter.lines(self.objects(items), to_host, width, None, self.fail)


class OutDefault(TextCmdlet):
    """Writes objects to the terminal, as the end of every pipeline does.

    .EXAMPLE Show objects from inside a function that returns something else
    PS> 1, 2 | Out-Default
    1
    2
    """

    module = CORE
    transcript = Switch(help="Sends the objects to transcripts only.", hidden=True)

    def run(self, items):
        if self.transcript:
            for _ in items:
                pass
            return
        host = self.session.host
        for lines in self.text_lines(items, to_host=True):
            host.write_out("\n".join(lines) + "\n")
        yield from ()


class OutHost(TextCmdlet):
    """Writes objects to the terminal.

    .EXAMPLE Show a value without returning it
    PS> 'shown' | Out-Host
    shown
    """

    aliases = ("oh",)
    module = CORE
    paging = Switch(help="Shows one screen at a time.")

    def run(self, items):
        host = self.session.host
        for lines in self.text_lines(items, to_host=True):
            if self.paging and host.interactive and getattr(host, "terminal", False):
                if not self.paged(lines):
                    return
            else:
                host.write_out("\n".join(lines) + "\n")
        yield from ()

    shown = 0   # lines since the last question

    def paged(self, lines):
        """Write lines a screen at a time; whether to go on."""
        host = self.session.host
        for line in lines:
            host.write_out(line + "\n")
            self.shown += 1
            if self.shown >= max(host.height - 1, 1):
                host.write_out("<SPACE> next page; <CR> next line; Q quit")
                answer = host.read_line()
                if answer is None or answer.strip().lower() == "q":
                    return False
                self.shown = 0 if answer else self.shown - 1
        return True


class OutString(TextCmdlet):
    """Returns the text that objects would show.

    One text for all of them, or each line for itself with -Stream.

    .EXAMPLE The text of a table
    PS> ([pscustomobject]@{ Name = 'a' } | Out-String).Trim()
    Name
    ----
    a
    """

    default_set = "NoNewLineFormatting"
    output = ("System.String",)
    stream = Switch(sets="StreamFormatting", help="Returns each line as it is made.")
    width = Param("int", validate=WIDTHS, help="The number of characters in a line; longer ones are cut or wrapped.")
    no_newline = Switch(name="NoNewline", sets="NoNewLineFormatting", help="Leaves out the line ends.")

    def run(self, items):
        made = self.text_lines(items, self.width)
        if self.stream:
            for lines in made:
                for text in lines:
                    yield from text.split("\n")
            return
        parts = []
        for lines in made:
            parts.extend(lines)
        if self.no_newline:
            yield "".join(parts)
        else:
            yield "\n".join(parts) + "\n" if parts else ""


class OutFile(TextCmdlet):
    """Writes objects to a file as they would show on the terminal.

    The file is UTF-8 without a byte order mark unless -Encoding says otherwise.

    .EXAMPLE Write lines and read them
    PS> 'one', 'two' | Out-File lines.txt
    PS> Get-Content lines.txt
    one
    two
    """

    default_set = "ByPath"
    supports_should_process = True
    file_path = Param("string", position=0, mandatory=True, sets="ByPath", aliases=("Path",), help="The file.")
    literal_path = Param("string", mandatory=True, by_name=True, sets="ByLiteralPath", aliases=("PSPath", "LP"), help="The file, taken as it is written.")
    encoding = Param("System.Text.Encoding", position=1, validate=(("ValidateNotNullOrEmpty", ()),), transform=encoding_argument, help="The encoding.")
    append = Switch(help="Adds to the file.")
    force = Switch(help="Writes even to a read-only file.")
    no_clobber = Switch(aliases=("NoOverwrite",), help="Does not replace a file that exists.")
    width = Param("int", validate=WIDTHS, help="The number of characters in a line; longer ones are cut or wrapped.")
    no_newline = Switch(name="NoNewline", help="Leaves out the line ends.")

    file = None

    def begin(self):
        from shell.cmdlets.file_writing import open_for_writing
        literal = self.literal_path is not None
        given = self.literal_path if literal else self.file_path
        if self.should_process(given, "Output to File"):
            self.file = open_for_writing(self, given, literal, self.encoding, bool(self.append), bool(self.force), bool(self.no_clobber))

    def run(self, items):
        end = "" if self.no_newline else "\n"
        write = self.file.write if self.file is not None else None
        try:
            for lines in self.text_lines(items, self.width):
                if write is not None:
                    write(end.join(lines) + end)
        finally:
            if self.file is not None:
                self.file.close()
        yield from ()


class OutNull(Cmdlet):
    """Takes objects and shows nothing.

    .EXAMPLE Run a command for what it does
    PS> 1..3 | Out-Null
    """

    module = CORE
    input_object = Param("psobject", pipeline=True, help="The objects to drop.")

    def run(self, items):
        for _ in items:
            pass
        yield from ()


class TeeObject(Cmdlet):
    """Passes objects on and also writes them to a file or variable.

    .EXAMPLE Keep what passes by
    PS> 1..3 | Tee-Object -Variable kept | Measure-Object | ForEach-Object Count
    3
    PS> $kept.Count
    3
    """

    aliases = ("tee",)
    default_set = "File"
    input_object = Param("psobject", pipeline=True, help="The objects.")
    file_path = Param("string", position=0, mandatory=True, sets="File", aliases=("Path",), help="The file to write to.")
    literal_path = Param("string", mandatory=True, sets="LiteralFile", aliases=("PSPath", "LP"), help="The file, taken as it is written.")
    variable = Param("string", mandatory=True, sets="Variable", help="The variable that gets the objects.")
    append = Switch(sets=("File", "Variable"), help="Adds to the file or variable.")
    encoding = Param("System.Text.Encoding", sets=("File", "LiteralFile"), validate=(("ValidateNotNullOrEmpty", ()),), transform=encoding_argument,
                     help="The encoding of the file.")

    def run(self, items):
        if self.variable is not None:
            yield from self.to_variable(items)
        else:
            yield from self.to_file(items)

    def objects(self, items):
        for item in items:
            yield item if self.expecting_input else self.input_object

    def to_variable(self, items):
        """Yield the objects, then set the variable to them."""
        kept = []
        scope = self.frame.scope
        if self.append:
            from shell.dotnet.values import UNSET
            from shell.runtime.enumeration import items as items_of
            before = scope.find(self.variable.lower())
            if before is not UNSET and before is not None:
                kept.extend(items_of(before))
        for item in self.objects(items):
            kept.append(item)
            yield item
        from shell.dotnet.values import VOID
        from shell.runtime.enumeration import collapse
        found = collapse(kept)
        scope.assign(self.variable.lower(), None if found is VOID else found)

    def to_file(self, items):
        """Yield the objects and write their text, which waits where a table does."""
        from shell.cmdlets.file_writing import open_for_writing
        from shell.formatting.shaping import Shaper
        literal = self.literal_path is not None
        file = open_for_writing(self, self.literal_path if literal else self.file_path, literal, self.encoding, bool(self.append))
        formatter = self.session.formatter
        renderer, shaper = formatter.renderer(False), Shaper(self.session)
        try:
            for item in self.objects(items):
                formatter.feed(renderer, shaper, item, self.fail)
                for line in renderer.take():
                    file.write(line + "\n")
                yield item
            for record in shaper.finish():
                renderer.feed(record)
            renderer.finish()
            for line in renderer.take():
                file.write(line + "\n")
        finally:
            file.close()
