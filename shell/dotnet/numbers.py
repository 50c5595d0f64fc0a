"""System.Boolean, the integer types, Double and Single."""
from __future__ import annotations

import math

from shell.dotnet.float_functions import declare_functions
from shell.dotnet.number_format import format_number, number_info, to_single
from shell.dotnet.number_parsing import FLOAT_THOUSANDS, INTEGER, RANGES, fitted, parse_double, parse_integer, parse_single
from shell.dotnet.types import BY_CLASS, BY_NAME, NetType, add_member, dotnet_type, method, short_name, static_field, static_method
from shell.dotnet.values import Byte, Int16, Int64, SByte, Single, UInt16, UInt32, UInt64
from shell.errors import NetException, net_exception


def comparison(a, b) -> int:
    """-1, 0 or 1; NaN comes before any number."""
    if a == b:
        return 0
    if a != a or b != b:
        return (b != b) - (a != a) if (a != a) != (b != b) else 0
    return -1 if a < b else 1


def wrong_type(name):
    return net_exception("System.ArgumentException", f"Object must be of type {name}.")


def formatted(value, first=None, provider=None) -> str:
    """value.ToString(format, provider), in which either may be left out."""
    if first is not None and not isinstance(first, str):
        first, provider = None, first
    return format_number(value, first, number_info(provider))


def try_parse(parse, zero, arguments) -> bool:
    """TryParse(s, [styles, provider,] [ref] result)."""
    text, *options, result = arguments
    try:
        result.Value = parse(text, *options)
    except NetException:
        result.Value = zero
        return False
    return True


def styles_and_info(options, default):
    """(styles, NumberInfo) of the optional arguments of Parse."""
    styles, provider = default, None
    for option in options:
        if isinstance(option, int):
            styles = int(option)
        elif option is not None:
            provider = option
    return styles, number_info(provider)


def type_code(name):
    """A TypeCode value."""
    from shell.dotnet.enums import member
    return member("System.TypeCode", name)


def hash_of(value):
    return ((hash(value) + (1 << 31)) & 0xFFFFFFFF) - (1 << 31)


FORMATTING = ("string ToString()", "string ToString(string format)", "string ToString(System.IFormatProvider provider)",
              "string ToString(string format, System.IFormatProvider provider)")
NUMBER_INTERFACES = ("System.IComparable", "System.IConvertible", "System.IFormattable", "System.ISpanFormattable")


@dotnet_type("System.Boolean", represents=bool, kind="struct", interfaces=("System.IComparable", "System.IConvertible", "System.IComparable[bool]",
                                                                           "System.IEquatable[bool]"))
class Boolean:
    """Adapter of bool."""

    @static_field("string TrueString")
    def TrueString():
        return "True"

    @static_field("string FalseString")
    def FalseString():
        return "False"

    @method("int CompareTo(System.Object obj)", "int CompareTo(bool value)")
    def CompareTo(self, value):
        if value is None:
            return 1
        if type(value) is not bool:
            raise wrong_type("Boolean")
        return int(self) - int(value)

    @method("bool Equals(System.Object obj)", "bool Equals(bool obj)")
    def Equals(self, value):
        return type(value) is bool and self == value

    @method("int GetHashCode()")
    def GetHashCode(self):
        return int(self)

    @method("System.TypeCode GetTypeCode()")
    def GetTypeCode(self):
        return type_code("Boolean")

    @method("string ToString()", "string ToString(System.IFormatProvider provider)")
    def ToString(self, provider=None):
        return str(self)

    @static_method("bool Parse(string value)")
    def Parse(value):
        if value is None:
            raise net_exception("System.ArgumentNullException", "Value cannot be null. (Parameter 'value')", ParamName="value")
        found = {"true": True, "false": False}.get(value.strip().lower())
        if found is None:
            raise net_exception("System.FormatException", f"String '{value}' was not recognized as a valid Boolean.")
        return found

    @static_method("bool TryParse(string value, [ref] bool result)")
    def TryParse(value, result):
        found = {"true": True, "false": False}.get((value or "").strip().lower())
        result.Value = bool(found)
        return found is not None


# ---- integers -------------------------------------------------------------------------------------------------------------------------------------

INTEGER_TYPES = {"System.Int32": int, "System.Int64": Int64, "System.UInt64": UInt64, "System.UInt32": UInt32, "System.Int16": Int16,
                 "System.UInt16": UInt16, "System.Byte": Byte, "System.SByte": SByte}
WIDTHS = {int: 32, Int64: 64, UInt64: 64, UInt32: 32, Int16: 16, UInt16: 16, Byte: 8, SByte: 8}


def declare_integer(full_name, cls):
    """Enter one integer type: the same members for each, in its own signatures."""
    net_type = NetType(full_name, cls, "System.ValueType", "struct",
                       (*NUMBER_INTERFACES, f"System.IComparable[{full_name}]", f"System.IEquatable[{full_name}]"))
    net_type.members_table, net_type.statics_table = {}, {}
    BY_NAME[full_name.lower()] = net_type
    BY_CLASS[cls] = net_type
    me = short_name(net_type)
    low, high, _ = RANGES[cls]
    width = WIDTHS[cls]

    def enter(function):
        add_member(net_type, function.__name__, function)

    @method("int CompareTo(System.Object value)", f"int CompareTo({me} value)")
    def CompareTo(self, value):
        if value is None:
            return 1
        if type(value) is not cls:
            raise wrong_type(net_type.name)
        return (self > value) - (self < value) if width >= 32 else int(self) - int(value)

    @method("bool Equals(System.Object obj)", f"bool Equals({me} obj)")
    def Equals(self, value):
        return type(value) is cls and self == value

    @method("int GetHashCode()")
    def GetHashCode(self):
        return hash_of(int(self))

    @method("System.TypeCode GetTypeCode()")
    def GetTypeCode(self):
        return type_code(net_type.name)

    @method(*FORMATTING)
    def ToString(self, first=None, provider=None):
        return formatted(self, first, provider)

    @static_field(f"{me} MaxValue")
    def MaxValue():
        return cls(high)

    @static_field(f"{me} MinValue")
    def MinValue():
        return cls(low)

    def parse(text, *options):
        return parse_integer(text, cls, *styles_and_info(options, INTEGER))

    @static_method(f"{me} Parse(string s)", f"{me} Parse(string s, System.Globalization.NumberStyles style)",
                   f"{me} Parse(string s, System.IFormatProvider provider)",
                   f"{me} Parse(string s, System.Globalization.NumberStyles style, System.IFormatProvider provider)")
    def Parse(text, *options):
        return parse(text, *options)

    @static_method(f"bool TryParse(string s, [ref] {me} result)", f"bool TryParse(string s, System.IFormatProvider provider, [ref] {me} result)",
                   f"bool TryParse(string s, System.Globalization.NumberStyles style, System.IFormatProvider provider, [ref] {me} result)")
    def TryParse(*arguments):
        return try_parse(parse, cls(0), arguments)

    for function in (CompareTo, Equals, GetHashCode, GetTypeCode, ToString, MaxValue, MinValue, Parse, TryParse):
        enter(function)
    declare_integer_functions(net_type, cls, me, width)


def declare_integer_functions(net_type, cls, me, width):
    """The arithmetic that .NET's integer types have as static methods."""
    mask = (1 << width) - 1

    def unsigned(value):
        return int(value) & mask

    def made(bits):
        bits &= mask
        return cls(bits - (1 << width) if RANGES[cls][0] < 0 and bits >> (width - 1) else bits)

    def divide(left, right):
        from shell.dotnet.tuples import value_tuple
        if right == 0:
            raise net_exception("System.DivideByZeroException", "Attempted to divide by zero.")
        quotient = abs(int(left)) // abs(int(right))
        quotient = -quotient if (left < 0) != (right < 0) else quotient
        return value_tuple(cls(quotient), cls(int(left) - quotient * int(right)))

    one, two = f"({me} value)", f"({me} x, {me} y)"
    functions = {
        f"bool IsEvenInteger{one}": lambda v: v % 2 == 0, f"bool IsOddInteger{one}": lambda v: v % 2 != 0,
        f"bool IsPow2{one}": lambda v: v > 0 and not int(v) & (int(v) - 1),
        f"{me} Clamp({me} value, {me} min, {me} max)": lambda v, a, b: min(max(v, a), b),
        f"{me} Max{two}": max, f"{me} Min{two}": min,
        f"{me} LeadingZeroCount{one}": lambda v: cls(width - unsigned(v).bit_length()),
        f"{me} TrailingZeroCount{one}": lambda v: cls((unsigned(v) & -unsigned(v)).bit_length() - 1 if v else width),
        f"{me} Log2{one}": lambda v: cls(int(v).bit_length() - 1), f"{me} PopCount{one}": lambda v: cls(unsigned(v).bit_count()),
        f"{me} RotateLeft({me} value, int rotateAmount)": lambda v, n: made(unsigned(v) << n % width | unsigned(v) >> (width - n % width)),
        f"{me} RotateRight({me} value, int rotateAmount)": lambda v, n: made(unsigned(v) >> n % width | unsigned(v) << (width - n % width)),
        f"int Sign{one}": lambda v: (v > 0) - (v < 0), f"System.ValueTuple[{me},{me}] DivRem({me} left, {me} right)": divide,
    }
    if RANGES[cls][0] < 0:
        functions |= {f"bool IsNegative{one}": lambda v: v < 0, f"bool IsPositive{one}": lambda v: v >= 0, f"{me} Abs{one}": lambda v: fitted(abs(int(v)), cls),
                      f"{me} CopySign({me} value, {me} sign)": lambda v, s: fitted(-abs(int(v)) if s < 0 else abs(int(v)), cls),
                      f"{me} MaxMagnitude{two}": lambda a, b: max(a, b, key=abs), f"{me} MinMagnitude{two}": lambda a, b: min(a, b, key=abs)}
    for signature, function in functions.items():
        enter_static(net_type, signature, function)


def enter_static(net_type, signature, function):
    """Enter one static method given as its signature and a function."""
    from shell.dotnet.types import Member
    name = signature.partition("(")[0].split()[-1]
    net_type.statics_table.setdefault(name.lower(), []).append(Member(name, "Method", (signature,), function, static=True))


for _full_name, _cls in INTEGER_TYPES.items():
    declare_integer(_full_name, _cls)


# ---- Double and Single ----------------------------------------------------------------------------------------------------------------------------

FLOAT_TYPES = {"System.Double": float, "System.Single": Single}


def declare_float(full_name, cls):
    """Enter Double or Single."""
    net_type = NetType(full_name, cls, "System.ValueType", "struct",
                       (*NUMBER_INTERFACES, f"System.IComparable[{full_name}]", f"System.IEquatable[{full_name}]"))
    net_type.members_table, net_type.statics_table = {}, {}
    BY_NAME[full_name.lower()] = net_type
    BY_CLASS[cls] = net_type
    me = short_name(net_type)
    parser = parse_double if cls is float else parse_single

    @method("int CompareTo(System.Object value)", f"int CompareTo({me} value)")
    def CompareTo(self, value):
        if value is None:
            return 1
        if type(value) is not cls:
            raise wrong_type(net_type.name)
        return comparison(self, value)

    @method("bool Equals(System.Object obj)", f"bool Equals({me} obj)")
    def Equals(self, value):
        return type(value) is cls and (self == value or self != self and value != value)

    @method("int GetHashCode()")
    def GetHashCode(self):
        return hash_of(float(self))

    @method("System.TypeCode GetTypeCode()")
    def GetTypeCode(self):
        return type_code(net_type.name)

    @method(*FORMATTING)
    def ToString(self, first=None, provider=None):
        return formatted(self, first, provider)

    def parse(text, *options):
        return parser(text, *styles_and_info(options, FLOAT_THOUSANDS))

    @static_method(f"{me} Parse(string s)", f"{me} Parse(string s, System.Globalization.NumberStyles style)",
                   f"{me} Parse(string s, System.IFormatProvider provider)",
                   f"{me} Parse(string s, System.Globalization.NumberStyles style, System.IFormatProvider provider)")
    def Parse(text, *options):
        return parse(text, *options)

    @static_method(f"bool TryParse(string s, [ref] {me} result)", f"bool TryParse(string s, System.IFormatProvider provider, [ref] {me} result)",
                   f"bool TryParse(string s, System.Globalization.NumberStyles style, System.IFormatProvider provider, [ref] {me} result)")
    def TryParse(*arguments):
        return try_parse(parse, cls(0.0), arguments)

    for function in (CompareTo, Equals, GetHashCode, GetTypeCode, ToString, Parse, TryParse):
        add_member(net_type, function.__name__, function)
    declare_constants(net_type, cls, me)
    declare_functions(net_type, cls, me)


FLOAT_CONSTANTS = {
    float: {"MinValue": -1.7976931348623157e308, "MaxValue": 1.7976931348623157e308, "Epsilon": 5e-324, "NegativeInfinity": -math.inf,
            "PositiveInfinity": math.inf, "NaN": math.nan, "NegativeZero": -0.0, "E": math.e, "Pi": math.pi, "Tau": math.tau},
    Single: {"MinValue": -3.4028234663852886e38, "MaxValue": 3.4028234663852886e38, "Epsilon": 1.401298464324817e-45, "NegativeInfinity": -math.inf,
             "PositiveInfinity": math.inf, "NaN": math.nan, "NegativeZero": -0.0, "E": to_single(math.e), "Pi": to_single(math.pi), "Tau": to_single(math.tau)},
}


def declare_constants(net_type, cls, me):
    """The constants of a floating-point type."""
    from shell.dotnet.types import Member
    for name, number in FLOAT_CONSTANTS[cls].items():
        net_type.statics_table[name.lower()] = [Member(name, "Field", (f"{me} {name}",), lambda number=number: cls(number), static=True)]


for _full_name, _cls in FLOAT_TYPES.items():
    declare_float(_full_name, _cls)
