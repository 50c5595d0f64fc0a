"""Format-Hex: bytes of files, text and numbers in hexadecimal and as characters."""
from __future__ import annotations

from shell.cmdlet import Cmdlet, Param, Switch
from shell.dotnet.types import dotnet_type, getter
from shell.dotnet.values import UInt64

BYTES_PER_LINE = 16
LARGEST = 9223372036854775807
NATURAL = (("ValidateRange", (0, LARGEST)),)
POSITIVE = (("ValidateRange", (1, LARGEST)),)


@dotnet_type("Microsoft.PowerShell.Commands.ByteCollection")
class ByteCollection:
    """Up to 16 bytes of one input, with the offset of the first."""

    def __init__(self, offset, data, label, path=None):
        self.offset, self.data, self.label, self.path = offset, data, label, path

    @getter("ulong Offset64 {get;}")
    def Offset64(self):
        return UInt64(self.offset)

    @getter("byte[] Bytes {get;}")
    def Bytes(self):
        from shell.dotnet.types import typed_array
        from shell.dotnet.values import Byte
        return typed_array("byte", [Byte(value) for value in self.data])

    @getter("string Path {get;}")
    def Path(self):
        return self.path

    @getter("string HexOffset {get;}")
    def HexOffset(self):
        return f"{self.offset:016X}"

    @getter("string Label {get;}")
    def Label(self):
        return self.label

    @getter("string HexBytes {get;}")
    def HexBytes(self):
        return self.data.hex(" ").upper()

    @getter("string Ascii {get;}")
    def Ascii(self):
        return "".join(" " if value == 0 else "\ufffd" if value < 32 or 127 <= value < 160 else chr(value) for value in self.data)

    def __str__(self):
        head = "           00 01 02 03 04 05 06 07 08 09 0A 0B 0C 0D 0E 0F"
        return f"{head}\n\n{self.offset:08X}   {self.HexBytes:<47}  {self.Ascii}"


class FormatHex(Cmdlet):
    """Shows bytes in hexadecimal and as characters.

    .EXAMPLE The bytes of a text
    PS> (Format-Hex -InputObject 'Hello').HexBytes
    48 65 6C 6C 6F
    """

    aliases = ("fhx",)
    default_set = "Path"
    output = ("Microsoft.PowerShell.Commands.ByteCollection",)
    path = Param("string[]", position=0, mandatory=True, sets="Path", validate=(("ValidateNotNullOrEmpty", ()),), help="The files; wildcards are allowed.")
    literal_path = Param("string[]", mandatory=True, sets="LiteralPath", aliases=("PSPath", "LP"), validate=(("ValidateNotNullOrEmpty", ()),),
                         help="The files, taken as they are written.")
    input_object = Param("psobject", mandatory=True, pipeline=True, sets="ByInputObject", help="Text, numbers, arrays of numbers, or files.")
    encoding = Param("System.Text.Encoding", sets="ByInputObject", validate=(("ValidateNotNullOrEmpty", ()),), help="The encoding of text, UTF-8 by default.")
    count = Param("long", validate=POSITIVE, help="How many bytes are shown.")
    offset = Param("long", validate=NATURAL, help="How many bytes are left out at the beginning.")
    raw = Switch(sets="ByInputObject", hidden=True, help="Has no effect.")

    def run(self, items):
        self.start = int(self.offset or 0)
        self.limit = int(self.count) if self.count is not None else LARGEST
        if self.path is not None or self.literal_path is not None:
            for _ in items:
                pass
            for path in self.files():
                yield from self.file(path)
            return
        self.buffer, self.kind, self.grouped = b"", None, True
        for _ in items:
            yield from self.one(self.input_object)
        yield from self.flush()

    def files(self):
        """Yield the paths of the files that -Path or -LiteralPath mean."""
        from shell.errors import NetException
        from shell.providers.paths import resolve
        literal = self.literal_path is not None
        for given in self.literal_path if literal else self.path:
            try:
                places = resolve(self.session, given, literal, True)
            except NetException as error:
                self.write_error(error)
                continue
            for place in places:
                if place.provider is self.session.drives.file_system:
                    yield place.path

    def file(self, path):
        """Yield the lines of a file."""
        from shell.errors import net_exception
        try:
            with open(path, "rb") as file:
                file.seek(self.start)
                offset, left = self.start, self.limit
                while left > 0:
                    data = file.read(min(BYTES_PER_LINE, left))
                    if not data:
                        return
                    yield ByteCollection(offset, data, path, path)
                    offset += len(data)
                    left -= len(data)
        except OSError as error:
            kind = "System.UnauthorizedAccessException" if isinstance(error, (PermissionError, IsADirectoryError)) else "System.IO.IOException"
            self.write_error(net_exception(kind, f"Access to the path '{path}' is denied." if kind.endswith("AccessException") else str(error)),
                             "FormatHexIOError", "WriteError", path)

    def one(self, value):
        """Yield the lines that are complete after one object."""
        from shell.dotnet.values import PSObject
        from shell.runtime.type_names import type_of
        if type(value) is PSObject:
            value = value.base
        if value is None:
            return
        net_type = type_of(value)
        if net_type.full_name == "System.IO.FileInfo":
            from shell.formatting.properties import read
            yield from self.flush()
            yield from self.file(read(value, "FullName"))
            return
        if net_type.full_name == "System.String":
            yield from self.flush()
            data = value.encode(self.encoding.codec if self.encoding is not None else "utf-8", "replace")
            yield from self.lines(data, net_type)
            return
        data, element = bytes_of(value, net_type)
        if data is None:
            from shell.errors import net_exception
            message = (f"Cannot convert input of type '{net_type.full_name}' to hexadecimal. To view the hexadecimal formatting of its string "
                       "representation, pipe it to the Out-String cmdlet before piping it to Format-Hex.")
            self.write_error(net_exception("System.ArgumentException", message), "FormatHexTypeNotSupported", "InvalidArgument", net_type)
            return
        if net_type.element is not None or (self.kind is not None and self.kind is not element):
            yield from self.flush()
        self.kind = net_type if net_type.element is not None else element
        self.buffer += data
        if net_type.element is not None:
            yield from self.flush()

    def flush(self):
        """Yield the lines of the numbers gathered so far."""
        data, kind, self.buffer, self.kind = self.buffer, self.kind, b"", None
        if data:
            yield from self.lines(data, kind)

    def lines(self, data, net_type):
        """Yield the lines of some bytes, under a label that tells inputs apart."""
        import random
        label = f"{net_type.name} ({net_type.full_name}) <{random.getrandbits(31):08X}>"
        data = data[self.start:self.start + self.limit]
        for at in range(0, len(data), BYTES_PER_LINE):
            yield ByteCollection(at, data[at:at + BYTES_PER_LINE], label)


# Element types: the struct format of their bytes, little-endian.
FORMATS = {"System.Boolean": "?", "System.Byte": "B", "System.SByte": "b", "System.Int16": "h", "System.UInt16": "H", "System.Int32": "i",
           "System.UInt32": "I", "System.Int64": "q", "System.UInt64": "Q", "System.Single": "f", "System.Double": "d", "System.Char": "H"}


def bytes_of(value, net_type):
    """Return (bytes, element type) of a number, enum value or array of them; (None, None) for other types."""
    import struct
    element = net_type.element if net_type.element is not None else net_type
    if element.kind == "enum":
        specifier = "i"
    else:
        specifier = FORMATS.get(element.full_name)
    if specifier is None or (net_type.element is not None and not value):
        return None, None
    values = value if net_type.element is not None else [value]
    if element.full_name == "System.Char":
        values = [ord(character) for character in values]
    return b"".join(struct.pack("<" + specifier, held) for held in values), element
