"""System.Half: a floating-point number of 16 bits."""
from __future__ import annotations

import math
from struct import pack, unpack

from shell.dotnet.number_parsing import FLOAT_THOUSANDS, parse_double
from shell.dotnet.numbers import NUMBER_INTERFACES, comparison, formatted, styles_and_info, try_parse, wrong_type
from shell.dotnet.types import dotnet_type, method, static_getter, static_method
from shell.dotnet.values import Single

FROM = ("System.Half op_Explicit(double value)", "System.Half op_Explicit(float value)", "System.Half op_Explicit(int value)",
        "System.Half op_Explicit(long value)", "System.Half op_Explicit(decimal value)", "System.Half op_Explicit(byte value)")


def to_half(number) -> float:
    """The number rounded to 16 bits, as a plain float."""
    try:
        return unpack("e", pack("e", float(number)))[0]
    except OverflowError:
        return math.inf if number > 0 else -math.inf


def shortest(number) -> str:
    """The fewest digits that read back the same 16 bits."""
    for digits in range(1, 6):
        text = f"{float(number):.{digits}g}"
        if to_half(float(text)) == number:
            return repr(float(text))
    return repr(float(number))


@dotnet_type("System.Half", kind="struct", interfaces=NUMBER_INTERFACES)
class Half(float):
    """A number that fits 16 bits; arithmetic on it goes by Single."""

    __slots__ = ()

    @static_method(*FROM)
    def op_Explicit(value):
        return Half(to_half(value))

    @static_method("float op_Implicit(System.Half value)")
    def op_Implicit(value):
        return Single(float(value))

    @static_getter("System.Half MaxValue {get;}")
    def MaxValue():
        return Half(65504.0)

    @static_getter("System.Half MinValue {get;}")
    def MinValue():
        return Half(-65504.0)

    @static_getter("System.Half Epsilon {get;}")
    def Epsilon():
        return Half(2.0 ** -24)

    @static_getter("System.Half NaN {get;}")
    def NaN():
        return Half(math.nan)

    @static_getter("System.Half PositiveInfinity {get;}")
    def PositiveInfinity():
        return Half(math.inf)

    @static_getter("System.Half NegativeInfinity {get;}")
    def NegativeInfinity():
        return Half(-math.inf)

    @static_method("bool IsNaN(System.Half value)")
    def IsNaN(value):
        return value != value

    @static_method("System.Half Parse(string s)", "System.Half Parse(string s, System.IFormatProvider provider)",
                   "System.Half Parse(string s, System.Globalization.NumberStyles style)",
                   "System.Half Parse(string s, System.Globalization.NumberStyles style, System.IFormatProvider provider)")
    def Parse(text, *options):
        return Half(to_half(parse_double(text, *styles_and_info(options, FLOAT_THOUSANDS))))

    @static_method("bool TryParse(string s, [ref] System.Half result)", "bool TryParse(string s, System.IFormatProvider provider, [ref] System.Half result)")
    def TryParse(*arguments):
        return try_parse(Half.Parse, Half(0.0), arguments)

    @method("int CompareTo(System.Object obj)", "int CompareTo(System.Half other)")
    def CompareTo(self, value):
        if value is None:
            return 1
        if type(value) is not Half:
            raise wrong_type("Half")
        return comparison(self, value)

    @method("bool Equals(System.Object obj)", "bool Equals(System.Half other)")
    def Equals(self, value):
        return type(value) is Half and (self == value or self != self and value != value)

    @method("string ToString()", "string ToString(string format)", "string ToString(System.IFormatProvider provider)",
            "string ToString(string format, System.IFormatProvider provider)")
    def ToString(self, first=None, provider=None):
        if isinstance(first, str) and first:
            return formatted(float(self), first, provider)
        return formatted(float(shortest(self)) if math.isfinite(self) else float(self), None, first if first else provider)

    def __str__(self):
        return self.ToString()
