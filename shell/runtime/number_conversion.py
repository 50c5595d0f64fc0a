"""Conversion to numbers and characters: from text by PowerShell's literals, from other numbers with rounding and range checks.

Each to_… function has the form of conversion.TARGETS: (value, net_type, session) -> value; what is no number goes the general way of conversion.py.
"""
from __future__ import annotations

import re

from shell.dotnet.number_parsing import RANGES, bad_text, out_of_range
from shell.dotnet.types import NetType, type_of
from shell.dotnet.values import BigInteger, Byte, Char, Int16, Int64, SByte, Single, UInt16, UInt32, UInt64
from shell.errors import NetException, net_exception
from shell.runtime.cast_errors import inner_error

INTEGER_CLASSES = {"System.Int32": int, "System.Int64": Int64, "System.UInt64": UInt64, "System.UInt32": UInt32, "System.Int16": Int16,
                   "System.UInt16": UInt16, "System.Byte": Byte, "System.SByte": SByte}

def general(value, net_type, session=None):
    """Conversion by the target type's own means; see conversion.general."""
    from shell.runtime.conversion import general as general_way
    return general_way(value, net_type, session)


def convert(value, net_type):
    """conversion.convert, which is not there yet when this module is imported."""
    from shell.runtime.conversion import convert as converted
    return converted(value, net_type)

def literal_class(name):
    """The Python class of a number literal's type name, None for int and float, which need none."""
    from decimal import Decimal
    return {"Int64": Int64, "UInt64": UInt64, "UInt32": UInt32, "Int16": Int16, "UInt16": UInt16, "Byte": Byte, "SByte": SByte,
            "BigInteger": BigInteger, "Decimal": Decimal}.get(name)


def scan_number(text: str):
    """Return the number that a text spells as a literal (1.5, 0x1F, 10kb, 3L), None where it is none. Blanks and a sign may stand before it."""
    from shell.syntax.numbers import LITERAL, number_value
    body = text.strip()
    sign = ""
    if body[:1] in "+-\u2013\u2014\u2015" and body:
        sign, body = ("" if body[0] == "+" else "-"), body[1:].lstrip()
    found = LITERAL.fullmatch(body)
    if found is None:
        return None
    pair = number_value(found, sign)
    if pair is None:
        return None
    value, name = pair
    cls = literal_class(name)
    return value if cls is None else cls(value)


def to_number(text: str, net_type: NetType | None = None):
    """Return the number that an operator takes a text for; raises the cast error to `net_type` (Int32) where it is none."""
    if text.isdecimal() and len(text) < 10 and text.isascii():
        return int(text)
    if not text.strip():
        return 0
    number = scan_number(text)
    if number is None:
        from shell.dotnet.types import find_declared
        return convert(text, net_type or find_declared("System.Int32"))
    return number


def to_integer(value, net_type, session=None):
    """Conversion to one of the integer types."""
    cls = INTEGER_CLASSES[net_type.full_name]
    kind = type(value)
    if issubclass(kind, int):  # other integers, bool and enums
        number = int(value)
        row = RANGES[cls]
        if row[0] <= number <= row[1]:
            return cls(number)
        raise inner_error(value, net_type, out_of_range(cls), "InvalidCastIConvertible")
    if kind is float or kind is Single:
        if value != value or value in (float("inf"), float("-inf")):
            raise inner_error(value, net_type, out_of_range(cls), "InvalidCastIConvertible")
        return to_integer(round(value), net_type) if RANGES[cls][0] <= round(value) <= RANGES[cls][1] else overflowed(value, net_type, cls)
    if kind is Char:
        return cls(ord(value)) if ord(value) <= RANGES[cls][1] else overflowed(value, net_type, cls)
    if kind is str:
        return text_to_integer(value, net_type, cls)
    if kind.__name__ == "Decimal":
        number = round(value)
        return cls(number) if RANGES[cls][0] <= number <= RANGES[cls][1] else overflowed(value, net_type, cls)
    return general(value, net_type, session)


def overflowed(value, net_type, cls):
    raise inner_error(value, net_type, out_of_range(cls), "InvalidCastIConvertible")


def text_to_integer(text, net_type, cls):
    """A text as an integer type: a literal of any kind, rounded."""
    if not text:
        return cls(0)
    if text.isdecimal() and len(text) < 10 and text.isascii():
        number = int(text)
    elif (digits := HEXADECIMAL.fullmatch(text.strip())) is not None:
        return hexadecimal(digits[1], text, net_type, cls)
    else:
        number = scan_number(text)
        if number is None and not text.strip():
            number = 0
        if number is None:
            number = text_through_double(text, net_type)
    if not isinstance(number, int):
        if number != number or number in (float("inf"), float("-inf")):
            raise inner_error(text, net_type, out_of_range(cls), "InvalidCastFromStringToInteger")
        number = round(number)
    if not RANGES[cls][0] <= number <= RANGES[cls][1]:
        raise inner_error(text, net_type, out_of_range(cls), "InvalidCastFromStringToInteger")
    return cls(number)


HEXADECIMAL = re.compile("(?:0x|&h|#)([0-9a-f]+)", re.IGNORECASE)


def hexadecimal(digits, text, net_type, cls):
    """A hexadecimal text as an integer: as many bits as the type has, the top one the sign of a signed type."""
    number = int(digits, 16)
    low, high = RANGES[cls][:2]
    if number > high - low:
        raise inner_error(text, net_type, out_of_range(cls), "InvalidCastFromStringToInteger")
    return cls(number if number <= high else number - (high - low + 1))


def text_through_double(text, net_type):
    """A text that is no literal: `1,000` and the like, which Double.Parse reads."""
    from shell.dotnet.number_format import INVARIANT
    from shell.dotnet.number_parsing import FLOAT_THOUSANDS, parse_double
    try:
        return parse_double(text, FLOAT_THOUSANDS, INVARIANT)
    except NetException:
        raise inner_error(text, net_type, bad_text(text), "InvalidCastFromStringToInteger") from None


def to_double(value, net_type, session=None):
    """Conversion to Double."""
    kind = type(value)
    if issubclass(kind, (int, float)):
        try:
            return float(value)
        except OverflowError:
            return float("inf") if value > 0 else float("-inf")
    if kind is str:
        return text_to_real(value, net_type)
    if kind.__name__ == "Decimal":
        return float(value)
    if kind is Char:
        raise no_char(value, net_type)
    return general(value, net_type, session)


def no_char(value, net_type):
    """Characters have no conversion to fractions."""
    error = net_exception("System.InvalidCastException", f"Invalid cast from 'Char' to '{net_type.name}'.")
    return inner_error(value, net_type, error, "InvalidCastIConvertible")


def text_to_real(text, net_type):
    """A text as a Double: a literal, or what Double.Parse reads."""
    from shell.dotnet.number_format import INVARIANT
    from shell.dotnet.number_parsing import FLOAT_THOUSANDS, parse_double
    if not text:
        return 0.0
    number = scan_number(text)
    if number is not None:
        return float(number)
    if not text.strip():
        return 0.0
    try:
        return parse_double(text, FLOAT_THOUSANDS, INVARIANT)
    except NetException as error:
        raise inner_error(text, net_type, error, "InvalidCastFromStringToDoubleOrSingle") from None


def to_single(value, net_type, session=None):
    """Conversion to Single."""
    from shell.dotnet.number_format import to_single as narrowed
    return Single(narrowed(to_double(value, net_type, session)))


def to_decimal(value, net_type, session=None):
    """Conversion to Decimal."""
    from decimal import Decimal

    from shell.dotnet import decimals
    kind = type(value)
    if kind is Decimal:
        return value
    try:
        if issubclass(kind, int):
            return decimals.fit(Decimal(int(value)))
        if kind is float or kind is Single:
            return decimals.from_float(float(value), 15 if kind is float else 7)
    except NetException as error:
        raise inner_error(value, net_type, error, "InvalidCastIConvertible") from None
    if kind is str:
        return text_to_decimal(value, net_type)
    if kind is Char:
        raise no_char(value, net_type)
    return general(value, net_type, session)


def text_to_decimal(text, net_type):
    """A text as a Decimal; a number with a point goes through Double, as PowerShell's scanner takes it."""
    from decimal import Decimal

    from shell.dotnet import decimals
    from shell.dotnet.number_format import INVARIANT
    from shell.dotnet.number_parsing import FLOAT_THOUSANDS, NUMBER, parse_decimal, parse_double
    if not text.strip():
        return Decimal(0)
    number = scan_number(text)
    try:
        if number is not None and number not in (float("inf"), float("-inf")):
            return decimals.from_float(number) if isinstance(number, float) else decimals.fit(Decimal(number))
        return parse_decimal(text, NUMBER, INVARIANT)
    except NetException as error:
        if error.full_name == "System.FormatException":
            try:
                return decimals.from_float(parse_double(text, FLOAT_THOUSANDS, INVARIANT))
            except NetException:
                pass  # the first error is the one to show
        raise inner_error(text, net_type, error, "InvalidCastFromStringToDecimal") from None


def to_big_integer(value, net_type, session=None):
    """Conversion to BigInteger; a text goes through Double unless it fits an Int64, as PowerShell's does."""
    kind = type(value)
    if issubclass(kind, int):
        return BigInteger(value)
    if issubclass(kind, float) or kind.__name__ == "Decimal":
        try:
            return BigInteger(int(value))
        except (OverflowError, ValueError):
            raise inner_error(value, net_type, net_exception("System.OverflowException", "BigInteger cannot represent infinity."),
                              "InvalidCastConstructorTargetInvocationException") from None
    if kind is str:
        if not value.strip():
            return BigInteger(0)
        number = scan_number(value)
        if number is not None:
            try:
                return BigInteger(number if isinstance(number, int) else int(float(number)))
            except (OverflowError, ValueError):
                raise inner_error(value, net_type, net_exception("System.OverflowException", "BigInteger cannot represent infinity."),
                                  "InvalidCastConstructorTargetInvocationException") from None
        from shell.dotnet.number_format import INVARIANT
        from shell.dotnet.number_parsing import INTEGER, THOUSANDS, parse_big_integer
        try:
            return parse_big_integer(value, INTEGER | THOUSANDS, INVARIANT)
        except NetException as error:
            raise inner_error(value, net_type, error, "InvalidCastFromStringToInteger") from None
    return general(value, net_type, session)


def to_char(value, net_type, session=None):
    """Conversion to Char."""
    kind = type(value)
    if kind is str:
        if len(value) == 1 and ord(value) < 0x10000:
            return Char(value)
        raise inner_error(value, net_type, net_exception("System.FormatException", "String must be exactly one character long."),
                          "InvalidCastParseTargetInvocation")
    number = None
    if issubclass(kind, int) and kind is not bool:
        number = int(value)
    elif issubclass(kind, float) or kind.__name__ == "Decimal" or kind is bool:
        raise inner_error(value, net_type, net_exception("System.InvalidCastException", f"Invalid cast from '{type_of(value).name}' to 'Char'."),
                          "InvalidCastIConvertible")
    if number is None:
        return general(value, net_type, session)
    if not 0 <= number <= 0xFFFF:
        raise inner_error(value, net_type, net_exception("System.OverflowException", "Value was either too large or too small for a character."),
                          "InvalidCastIConvertible")
    return Char(chr(number))
