"""Export-Clixml, Import-Clixml, ConvertTo-CliXml and ConvertFrom-CliXml."""
from __future__ import annotations

from shell.cmdlet import Cmdlet, Param, Switch
from shell.cmdlets.path_cmdlet import encoding_parameter
from shell.dotnet.types import dotnet_type, static_method
from shell.errors import net_exception

ONE_OR_MORE = (("ValidateRange", (1, 2147483647)),)


class ExportClixml(Cmdlet):
    """Writes objects to a file as CLIXML, from which Import-Clixml makes them again.

    .EXAMPLE To a file and back
    PS> 1, 'two' | Export-Clixml values.xml; Import-Clixml values.xml
    1
    two
    """

    default_set = "ByPath"
    supports_should_process = True
    depth = Param("int", default=2, validate=ONE_OR_MORE, help="How many levels of objects are written.")
    path = Param("string", sets="ByPath", position=0, mandatory=True, help="The file.")
    input_object = Param("psobject", mandatory=True, pipeline=True, allow=("AllowNull",), help="The objects to write.")
    force = Switch(help="Writes to read-only files.")
    no_clobber = Switch(aliases="NoOverwrite", help="Refuses to replace a file.")
    encoding = encoding_parameter()
    literal_path = Param("string", sets="ByLiteralPath", mandatory=True, aliases=("PSPath", "LP"), help="The file, its name taken as it stands.")

    def run(self, items):
        from shell.cmdlets.clixml_writing import ClixmlWriter
        from shell.cmdlets.file_writing import open_for_writing

        given = self.path if self.path is not None else self.literal_path
        if not self.should_process(given):
            for _ in items:
                pass
            return
        file = open_for_writing(self, given, self.path is None, self.encoding, force=bool(self.force), no_clobber=bool(self.no_clobber))
        try:
            file.write(ClixmlWriter(self.depth).document(self.input_object for _ in items))
        finally:
            file.close()
        return
        yield


class ImportClixml(Cmdlet):
    """Reads objects from a file that Export-Clixml wrote.

    .EXAMPLE The first object only
    PS> 1..3 | Export-Clixml values.xml; Import-Clixml values.xml -First 1
    1
    """

    default_set = "ByPath"
    path = Param("string[]", sets="ByPath", position=0, mandatory=True, pipeline=True, by_name=True, help="The files.")
    include_total_count = Switch(help="Gives the number of objects before them.")
    skip = Param("uint64", default=0, help="How many objects to pass over.")
    first = Param("uint64", default=18446744073709551615, help="How many objects to give.")
    literal_path = Param("string[]", sets="ByLiteralPath", mandatory=True, by_name=True, aliases=("PSPath", "LP"),
                         help="The files, their names taken as they stand.")

    def run(self, items):
        from shell.cmdlets.clixml_reading import ClixmlReader
        from shell.cmdlets.file_writing import open_for_reading

        for _ in items:
            literal = self.literal_path is not None
            for path in self.literal_path if literal else self.path:
                with open_for_reading(self, path, literal, None) as file:
                    objects = ClixmlReader(self.session).read(file.read())
                if self.include_total_count:
                    from shell.dotnet.values import UInt64

                    yield UInt64(len(objects))
                yield from objects[self.skip:self.skip + self.first]


class ConvertToCliXml(Cmdlet):
    """Converts objects to CLIXML text.

    .EXAMPLE A number
    PS> 42 | ConvertTo-CliXml
    <Objs Version="1.1.0.1" xmlns="http://schemas.microsoft.com/powershell/2004/04">
      <I32>42</I32>
    </Objs>
    """

    name = "ConvertTo-CliXml"
    output = ("System.String",)
    input_object = Param("psobject", position=0, mandatory=True, pipeline=True, allow=("AllowNull",), help="The objects to convert.")
    depth = Param("int", default=2, validate=ONE_OR_MORE, help="How many levels of objects are converted.")

    def run(self, items):
        from shell.cmdlets.clixml_writing import ClixmlWriter

        objects = [self.input_object for _ in items]
        yield ClixmlWriter(self.depth).document(objects)


class ConvertFromCliXml(Cmdlet):
    """Converts CLIXML text to objects.

    .EXAMPLE There and back
    PS> 'a', 'b' | ConvertTo-CliXml | ConvertFrom-CliXml
    a
    b
    """

    name = "ConvertFrom-CliXml"
    input_object = Param("string", position=0, mandatory=True, pipeline=True, help="The text.")

    def run(self, items):
        from shell.cmdlets.clixml_reading import ClixmlReader

        text = "".join(self.input_object for _ in items)
        if text:
            yield from ClixmlReader(self.session).read(text)


@dotnet_type("System.Management.Automation.PSSerializer", abstract=True)
class PSSerializer:
    """Objects to CLIXML and back."""

    @static_method("string Serialize(System.Object source)", "string Serialize(System.Object source, int depth)")
    def Serialize(source, depth=1):
        from shell.cmdlets.clixml_writing import ClixmlWriter

        return ClixmlWriter(depth).document([source])

    @static_method("System.Object Deserialize(string source)")
    def Deserialize(source):
        from shell.runtime.enumeration import collapse

        return collapse(read(source))

    @static_method("System.Object[] DeserializeAsList(string source)")
    def DeserializeAsList(source):
        return read(source)


def read(source):
    from shell.cmdlets.clixml_reading import ClixmlReader

    if source is None:
        raise net_exception("System.ArgumentNullException", "Value cannot be null. (Parameter 'source')")
    return ClixmlReader(None).read(source)
