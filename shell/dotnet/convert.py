"""System.Convert: between the basic types, bases 2 to 16, Base64 and hexadecimal."""
from __future__ import annotations

import base64
import math

from shell.dotnet.declaration import bad_argument, null_argument, out_of_range
from shell.dotnet.types import dotnet_type, find_declared, static_field, static_method, type_of, typed_array
from shell.dotnet.values import Byte, Char, Int16, Int64, SByte, Single, UInt16, UInt32, UInt64
from shell.errors import net_exception

SOURCES = ("System.Object", "bool", "char", "sbyte", "byte", "short", "ushort", "int", "uint", "long", "ulong", "float", "double", "decimal", "datetime")
# method: (type, class, article and name in messages)
INTEGERS = {"ToSByte": ("sbyte", SByte, "a signed byte"), "ToByte": ("byte", Byte, "an unsigned byte"), "ToInt16": ("short", Int16, "an Int16"),
            "ToUInt16": ("ushort", UInt16, "a UInt16"), "ToInt32": ("int", int, "an Int32"), "ToUInt32": ("uint", UInt32, "a UInt32"),
            "ToInt64": ("long", Int64, "an Int64"), "ToUInt64": ("ulong", UInt64, "a UInt64")}
BITS = {SByte: 8, Byte: 8, Int16: 16, UInt16: 16, int: 32, UInt32: 32, Int64: 64, UInt64: 64}


def signatures(result, method):
    """Return the overloads of Convert.ToX(value)."""
    return [f"{result} {method}({source} value)" for source in SOURCES] + [
        f"{result} {method}(string value)", f"{result} {method}(string value, System.IFormatProvider provider)",
        f"{result} {method}(System.Object value, System.IFormatProvider provider)"]


def invalid_cast(value, target):
    source = type_of(value)
    return net_exception("System.InvalidCastException", f"Invalid cast from '{source.name}' to '{target}'.")


def info_of(provider):
    from shell.dotnet.culture import number_format_of
    return number_format_of(provider).number_info


def bounds(cls):
    return (-(1 << 31), (1 << 31) - 1) if cls is int else (cls.low, cls.high)


def to_integer(value, cls, named, provider=None):
    """Return Convert.ToInt32 and its like: halves go to the even neighbour, text is read in a culture."""
    if value is None:
        return cls(0)
    if isinstance(value, Char):
        number = ord(value)
    elif isinstance(value, str):
        from shell.dotnet.number_parsing import INTEGER, parse_integer
        return parse_integer(value, cls, INTEGER, info_of(provider))
    elif isinstance(value, (bool, int)):
        number = int(value)
    elif isinstance(value, float):
        if value != value or value in (math.inf, -math.inf):
            raise too_large(named)
        number = round(value)
    elif type(value).__name__ == "Decimal":
        number = round(value)
    else:
        raise not_convertible(value, cls_name(cls))
    low, high = bounds(cls)
    if not low <= number <= high:
        raise net_exception("System.OverflowException", "Value was either too large or too small for a character.") if cls is Char else too_large(named)
    return cls(number)


def cls_name(cls):
    return {int: "Int32", float: "Double", str: "String", bool: "Boolean"}.get(cls, cls.__name__)


def too_large(named):
    return net_exception("System.OverflowException", f"Value was either too large or too small for {named}.")


def not_convertible(value, target):
    if hasattr(value, "ticks"):
        return net_exception("System.InvalidCastException", f"Invalid cast from 'DateTime' to '{target}'.")
    return net_exception("System.InvalidCastException", f"Unable to cast object of type '{type_of(value).full_name}' to type 'System.IConvertible'.")


def from_base(text, base, cls, named):
    """Return Convert.ToInt32(text, base): other bases than 10 give the bits, so the top one is the sign."""
    if base not in (2, 8, 10, 16):
        raise bad_argument("Invalid Base.", None)
    if text is None:
        return cls(0)
    if not text:
        raise out_of_range("startIndex", "Index was out of range. Must be non-negative and less than the size of the collection.")
    body, negative = text, text[0] == "-"
    if negative:
        if base != 10:
            raise bad_argument("String cannot contain a minus sign if the base is not 10.")
        if cls.__name__.startswith("U") or cls is Byte:
            raise net_exception("System.OverflowException", "The string was being parsed as an unsigned number and could not have a negative sign.")
    if body[0] in "+-":
        body = body[1:]
    if base == 16 and body[:2] in ("0x", "0X"):
        body = body[2:]
    digits = "0123456789abcdef"[:base]
    count = next((index for index, c in enumerate(body) if c.lower() not in digits), len(body))
    if count == 0:
        raise net_exception("System.FormatException", "Could not find any recognizable digits.")
    if count < len(body):
        raise net_exception("System.FormatException", "Additional non-parsable characters are at the end of the string.")
    number = int(body, base)
    low, high = bounds(cls)
    if base == 10:
        number = -number if negative else number
    elif number >> BITS[cls] == 0 and number > high:
        number -= 1 << BITS[cls]
    if not low <= number <= high:
        unsigned = {"an Int32": "a UInt32", "an Int64": "a UInt64"}
        raise too_large(unsigned.get(named, named) if base != 10 else named)
    return cls(number)


def to_base(value, base, bits):
    """Return an integer's digits in base 2, 8, 10 or 16, negative ones in two's complement."""
    if base not in (2, 8, 10, 16):
        raise bad_argument("Invalid Base.", None)
    if base == 10:
        return str(int(value))
    return format(int(value) % (1 << bits), {2: "b", 8: "o", 16: "x"}[base])


def to_float(value, provider=None):
    """Return a value as double."""
    if value is None:
        return 0.0
    if isinstance(value, Char):
        raise invalid_cast(value, "Double")
    if isinstance(value, str):
        from shell.dotnet.number_parsing import FLOAT_THOUSANDS, parse_double
        return parse_double(value, FLOAT_THOUSANDS, info_of(provider))
    if isinstance(value, (int, float)) or type(value).__name__ == "Decimal":
        return float(value)
    raise not_convertible(value, "Double")


def to_text(value, provider=None):
    """Return Convert.ToString(value, provider)."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "True" if value else "False"
    if isinstance(value, str):
        return str(value)
    from shell.dotnet.values import EnumValue
    if isinstance(value, EnumValue):
        return str(value)
    if isinstance(value, (int, float)) or type(value).__name__ == "Decimal":
        from shell.dotnet.number_format import default_text
        return default_text(value, info_of(provider))
    if hasattr(value, "text") and hasattr(value, "ticks"):
        return value.text("G", provider)
    return value.ToString() if hasattr(value, "ToString") else str(value)


def integer_method(name):
    """Declare one of Convert.ToInt32 and its like."""
    result, cls, named = INTEGERS[name]

    def call(value, more=None):
        if isinstance(value, str) and not isinstance(value, Char) and isinstance(more, int):
            return from_base(value, more, cls, named)
        return to_integer(value, cls, named, more)
    return static_method(*signatures(result, name), f"{result} {name}(string value, int fromBase)", name=name)(call)


def changed(value, target, provider=None):
    """Return Convert.ChangeType(value, type)."""
    name = target.full_name
    if value is None:
        if target.is_value_type:
            raise net_exception("System.InvalidCastException", "Null object cannot be converted to a value type.")
        return None
    if type_of(value) is target:
        return value
    method = {"System.Boolean": "ToBoolean", "System.Char": "ToChar", "System.Single": "ToSingle", "System.Double": "ToDouble", "System.Decimal": "ToDecimal",
              "System.DateTime": "ToDateTime", "System.String": "ToString", **{"System." + name[2:]: name for name in INTEGERS}}.get(name)
    if method is None:
        source = type_of(value)
        if source.full_name.startswith("System.") and isinstance(value, (str, int, float)):
            raise net_exception("System.InvalidCastException", f"Invalid cast from '{source.full_name}' to '{name}'.")
        raise net_exception("System.InvalidCastException", "Object must implement IConvertible.")
    return getattr(Convert, method)(value, provider)




@dotnet_type("System.Convert", abstract=True)
class Convert:
    """Static methods only."""

    locals().update({name: integer_method(name) for name in INTEGERS})

    @static_field("System.Object DBNull")
    def DBNull():
        return find_declared("System.DBNull").python.Value()

    @static_method("bool IsDBNull(System.Object value)")
    def IsDBNull(value):
        return getattr(type_of(value), "full_name", "") == "System.DBNull"

    @static_method(*signatures("bool", "ToBoolean"))
    def ToBoolean(value, provider=None):
        if value is None:
            return False
        if isinstance(value, Char):
            raise invalid_cast(value, "Boolean")
        if isinstance(value, str):
            word = value.strip().strip("\0").lower()
            if word not in ("true", "false"):
                raise net_exception("System.FormatException", f"String '{value}' was not recognized as a valid Boolean.")
            return word == "true"
        if isinstance(value, (int, float)) or type(value).__name__ == "Decimal":
            return value != 0
        raise not_convertible(value, "Boolean")

    @static_method(*signatures("char", "ToChar"))
    def ToChar(value, provider=None):
        if value is None:
            return Char("\0")
        if isinstance(value, str):
            if len(value) != 1:
                raise net_exception("System.FormatException", "String must be exactly one character long.")
            return Char(value)
        if isinstance(value, (bool, float)) or not isinstance(value, int):
            raise invalid_cast(value, "Char") if isinstance(value, (bool, float)) else not_convertible(value, "Char")
        if not 0 <= value <= 0xFFFF:
            raise too_large("a character")
        return Char(chr(value))

    @static_method(*signatures("double", "ToDouble"))
    def ToDouble(value, provider=None):
        return to_float(value, provider)

    @static_method(*signatures("float", "ToSingle"))
    def ToSingle(value, provider=None):
        from shell.dotnet.number_format import to_single
        return Single(to_single(to_float(value, provider)))

    @static_method(*signatures("decimal", "ToDecimal"))
    def ToDecimal(value, provider=None):
        from decimal import Decimal
        if isinstance(value, Char):
            raise invalid_cast(value, "Decimal")
        if isinstance(value, str):
            from shell.dotnet.number_parsing import NUMBER, parse_decimal
            return parse_decimal(value, NUMBER, info_of(provider))
        if isinstance(value, float):
            if value != value or abs(value) >= 7.9228162514264338e28:
                raise too_large("a Decimal")
            return Decimal(format(value, ".15g" if not isinstance(value, Single) else ".7g")).normalize() + 0
        if value is not None and not isinstance(value, (int, Decimal)):
            raise not_convertible(value, "Decimal")
        return value if isinstance(value, Decimal) else Decimal(int(value or 0))

    @static_method(*signatures("datetime", "ToDateTime"))
    def ToDateTime(value, provider=None):
        from shell.dotnet.date_time import DateTime, from_ticks
        if value is None:
            return from_ticks(0)
        if isinstance(value, DateTime):
            return value
        if isinstance(value, str) and not isinstance(value, Char):
            from shell.dotnet.date_parsing import parse_date_time
            return parse_date_time(value, provider)
        raise invalid_cast(value, "DateTime")

    @static_method(*signatures("string", "ToString"), "string ToString(byte value, int toBase)", "string ToString(short value, int toBase)",
                   "string ToString(int value, int toBase)", "string ToString(long value, int toBase)")
    def ToString(value, more=None):
        if isinstance(more, int):
            return to_base(value, more, BITS[type(value)])
        return to_text(value, more)

    @static_method("System.Object ChangeType(System.Object value, type conversionType)",
                   "System.Object ChangeType(System.Object value, type conversionType, System.IFormatProvider provider)",
                   "System.Object ChangeType(System.Object value, System.TypeCode typeCode)",
                   "System.Object ChangeType(System.Object value, System.TypeCode typeCode, System.IFormatProvider provider)")
    def ChangeType(value, target, provider=None):
        if isinstance(target, int):
            target = find_declared("System." + str(target))
        return changed(value, target, provider)

    @static_method("System.TypeCode GetTypeCode(System.Object value)")
    def GetTypeCode(value):
        from shell.dotnet import enums
        if value is None:
            return enums.member("System.TypeCode", "Empty")
        name = type_of(value).name
        values = find_declared("System.TypeCode").values
        return enums.member("System.TypeCode", name if name in values else "Object")

    @static_method("byte[] FromBase64String(string s)")
    def FromBase64String(s):
        if s is None:
            raise null_argument("s")
        text = "".join(s.split())
        try:
            if len(text) % 4:
                raise ValueError
            return typed_array("byte", map(Byte, base64.b64decode(text, validate=True)))
        except ValueError:
            raise net_exception("System.FormatException", "The input is not a valid Base-64 string as it contains a non-base 64 character, more than two "
                                "padding characters, or an illegal character among the padding characters.") from None

    @static_method("byte[] FromBase64CharArray(char[] inArray, int offset, int length)")
    def FromBase64CharArray(inArray, offset, length):
        return Convert.FromBase64String("".join(inArray[offset:offset + length]))

    @static_method("string ToBase64String(byte[] inArray)", "string ToBase64String(byte[] inArray, System.Base64FormattingOptions options)",
                   "string ToBase64String(byte[] inArray, int offset, int length)",
                   "string ToBase64String(byte[] inArray, int offset, int length, System.Base64FormattingOptions options)")
    def ToBase64String(inArray, *more):
        if inArray is None:
            raise null_argument("inArray")
        options = more[-1] if len(more) in (1, 3) else 0
        data = part_of(inArray, *more[:2]) if len(more) > 1 else inArray
        text = base64.b64encode(bytes(data)).decode("ascii")
        return "\r\n".join(text[at:at + 76] for at in range(0, len(text), 76)) if options else text

    @static_method("byte[] FromHexString(string s)")
    def FromHexString(s):
        try:
            if len(s) % 2:
                raise net_exception("System.FormatException", "The input is not a valid hex string as its length is not a multiple of 2.")
            if any(c.isspace() for c in s):
                raise ValueError
            return typed_array("byte", map(Byte, bytes.fromhex(s)))
        except ValueError:
            raise net_exception("System.FormatException", "The input is not a valid hex string as it contains a non-hex character.") from None

    @static_method("string ToHexString(byte[] inArray)", "string ToHexString(byte[] inArray, int offset, int length)")
    def ToHexString(inArray, offset=0, length=None):
        return bytes(part_of(inArray, offset, length)).hex().upper()

    @static_method("string ToHexStringLower(byte[] inArray)", "string ToHexStringLower(byte[] inArray, int offset, int length)")
    def ToHexStringLower(inArray, offset=0, length=None):
        return bytes(part_of(inArray, offset, length)).hex()


def part_of(array, offset=0, length=None):
    """Return a part of an array; ArgumentOutOfRangeException where it does not lie in it."""
    if length is None:
        length = len(array) - offset
    if length < 0:
        raise out_of_range("length", "Index was out of range. Must be non-negative and less than the size of the collection.")
    if offset < 0 or offset > len(array) - length:
        raise out_of_range("offset", "Offset and length must refer to a position in the string.")
    return array[offset:offset + length]
