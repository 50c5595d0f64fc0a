"""System.Guid."""
from __future__ import annotations

import re

from shell.dotnet.declaration import bad_argument, null_argument, tried
from shell.dotnet.types import constructor, dotnet_type, getter, method, static_field, static_getter, static_method, typed_array
from shell.dotnet.values import Byte
from shell.errors import net_exception

GROUPS = re.compile(r"([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})")
FORMS = {
    "N": r"([0-9a-f]{32})", "D": r"([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})",
    "B": r"\{([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\}", "P": r"\(([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\)",
}


def unrecognized(text):
    """Return the FormatException of a text that is no Guid, as precise as .NET's."""
    body = text.strip()
    if re.fullmatch(r"[{(]?[0-9a-zA-Z-]{36}[})]?", body) and re.sub(r"[^-]", "", body) == "----":
        return net_exception("System.FormatException", "Guid string should only contain hexadecimal characters.")
    if "-" in body and not body.startswith(("{", "(")):
        return net_exception("System.FormatException",
                             "Guid should contain 32 digits with 4 dashes (xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx).")
    return net_exception("System.FormatException", "Unrecognized Guid format.")


def parse(text: str, forms: str = "NDBP") -> Guid:
    """Return the Guid a text stands for, in one of the formats N, D, B and P."""
    if text is None:
        raise null_argument("input")
    body = text.strip().lower()
    for form in forms:
        found = re.fullmatch(FORMS[form], body)
        if found:
            return from_bytes(bytes.fromhex(found[1].replace("-", "")))
    raise unrecognized(text)


def from_bytes(data: bytes) -> Guid:
    """Return the Guid of 16 bytes in the order in which its text shows them."""
    made = object.__new__(Guid)
    made.data = data
    return made


def swapped(data):
    """The bytes in .NET's order: the first three fields are little endian."""
    return data[3::-1] + data[5:3:-1] + data[7:5:-1] + data[8:]


@dotnet_type("System.Guid", kind="struct", interfaces=("System.IComparable", "System.IFormattable"))
class Guid:
    """`data` holds 16 bytes in the order in which the text shows them."""

    __slots__ = ("data",)

    @constructor("(byte[] b)", "(string g)", "(int a, short b, short c, byte[] d)",
                 "(int a, short b, short c, byte d, byte e, byte f, byte g, byte h, byte i, byte j, byte k)",
                 "(uint a, ushort b, ushort c, byte d, byte e, byte f, byte g, byte h, byte i, byte j, byte k)")
    def __init__(self, *parts):
        if not parts:
            self.data = bytes(16)
        elif isinstance(parts[0], str):
            self.data = parse(parts[0]).data
        elif len(parts) == 1:
            if len(parts[0]) != 16:
                raise bad_argument("Byte array for Guid must be exactly 16 bytes long.", "b")
            self.data = swapped(bytes(parts[0]))
        else:
            tail = parts[3] if len(parts) == 4 else parts[3:]
            a, b, c = parts[:3]
            self.data = (a % (1 << 32)).to_bytes(4, "big") + (b % (1 << 16)).to_bytes(2, "big") + (c % (1 << 16)).to_bytes(2, "big") + bytes(tail)

    @static_field("guid Empty")
    def Empty():
        return from_bytes(bytes(16))

    @static_getter("guid AllBitsSet")
    def AllBitsSet():
        return from_bytes(b"\xff" * 16)

    @getter("int Variant")
    def Variant(self):
        return self.data[8] >> 4

    @getter("int Version")
    def Version(self):
        return self.data[6] >> 4

    @static_method("guid NewGuid()")
    def NewGuid():
        import os
        data = bytearray(os.urandom(16))
        data[6], data[8] = data[6] & 0x0F | 0x40, data[8] & 0x3F | 0x80
        return from_bytes(bytes(data))

    @static_method("guid CreateVersion7()", "guid CreateVersion7(System.DateTimeOffset timestamp)")
    def CreateVersion7(timestamp=None):
        import os
        import time
        milliseconds = time.time_ns() // 1_000_000 if timestamp is None else timestamp.ToUnixTimeMilliseconds()
        data = bytearray(int(milliseconds).to_bytes(6, "big") + os.urandom(10))
        data[6], data[8] = data[6] & 0x0F | 0x70, data[8] & 0x3F | 0x80
        return from_bytes(bytes(data))

    @static_method("guid Parse(string input)", "guid Parse(string s, System.IFormatProvider provider)")
    def Parse(input, provider=None):
        return parse(input)

    @static_method("guid ParseExact(string input, string format)")
    def ParseExact(input, format):
        return parse(input, checked_format(format))

    @static_method("bool TryParse(string input, [ref] guid result)", "bool TryParse(string s, System.IFormatProvider provider, [ref] guid result)")
    def TryParse(input, *more):
        return tried(more[-1], from_bytes(bytes(16)), parse, input)

    @static_method("bool TryParseExact(string input, string format, [ref] guid result)")
    def TryParseExact(input, format, result):
        return tried(result, from_bytes(bytes(16)), parse, input, checked_format(format))

    @method("byte[] ToByteArray()", "byte[] ToByteArray(bool bigEndian)")
    def ToByteArray(self, bigEndian=False):
        return typed_array("byte", map(Byte, self.data if bigEndian else swapped(self.data)))

    @method("string ToString()", "string ToString(string format)", "string ToString(string format, System.IFormatProvider provider)")
    def ToString(self, format=None, provider=None):
        format = checked_format(format or "D")
        text = str(self)
        if format == "N":
            return text.replace("-", "")
        if format == "X":
            a, b, c, *rest = GROUPS.fullmatch(text.replace("-", "")).groups()
            tail = ",".join(f"0x{byte:02x}" for byte in bytes.fromhex("".join(rest)))
            return f"{{0x{a},0x{b},0x{c},{{{tail}}}}}"
        return {"D": "{}", "B": "{{{}}}", "P": "({})"}[format].format(text)

    @method("int CompareTo(guid value)", "int CompareTo(System.Object value)")
    def CompareTo(self, value):
        if value is None:
            return 1
        if not isinstance(value, Guid):
            raise bad_argument("Object must be of type GUID.", "value")
        return (self.data > value.data) - (self.data < value.data)

    @method("bool Equals(guid g)", "bool Equals(System.Object o)")
    def Equals(self, g):
        return self == g

    @method("int GetHashCode()")
    def GetHashCode(self):
        words = [int.from_bytes(swapped(self.data)[at:at + 4], "little") for at in (0, 4, 8, 12)]
        value = words[0] ^ words[1] ^ words[2] ^ words[3]
        return value - (1 << 32) if value >> 31 else value

    def __str__(self):
        return "-".join(GROUPS.fullmatch(self.data.hex()).groups())

    __repr__ = __str__

    def __eq__(self, other):
        return self.data == other.data if isinstance(other, Guid) else NotImplemented

    def __hash__(self):
        return hash(self.data)

    def __lt__(self, other):
        return self.data < other.data if isinstance(other, Guid) else NotImplemented

    def __gt__(self, other):
        return self.data > other.data if isinstance(other, Guid) else NotImplemented

    def __le__(self, other):
        return self.data <= other.data if isinstance(other, Guid) else NotImplemented

    def __ge__(self, other):
        return self.data >= other.data if isinstance(other, Guid) else NotImplemented


def checked_format(format):
    if len(format) != 1 or format.upper() not in "NDBPX":
        raise net_exception("System.FormatException", 'Format string can be only "D", "d", "N", "n", "P", "p", "B", "b", "X" or "x".')
    return format.upper()
