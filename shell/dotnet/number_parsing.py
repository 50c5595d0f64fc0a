"""Text to numbers as .NET's Parse methods read it: NumberStyles, cultures, range checks and their messages."""
from __future__ import annotations

import re

from shell.dotnet.number_format import EN_US, INFINITY, NumberInfo, to_single
from shell.dotnet.values import BigInteger, Byte, Int16, Int64, SByte, Single, UInt16, UInt32, UInt64
from shell.errors import net_exception
from shell.syntax.patterns import Pattern

# The bits of System.Globalization.NumberStyles.
LEADING_WHITE, TRAILING_WHITE, LEADING_SIGN, TRAILING_SIGN, PARENTHESES, DECIMAL_POINT, THOUSANDS, EXPONENT, CURRENCY, HEX, BINARY = (1 << n for n in range(11))
INTEGER = LEADING_WHITE | TRAILING_WHITE | LEADING_SIGN
NUMBER = INTEGER | TRAILING_SIGN | DECIMAL_POINT | THOUSANDS
FLOAT = INTEGER | DECIMAL_POINT | EXPONENT
FLOAT_THOUSANDS = FLOAT | THOUSANDS

# Integer classes: lowest, highest, and how .NET names the type when a value does not fit.
RANGES = {
    int: (-(1 << 31), (1 << 31) - 1, "an Int32"), Int64: (-(1 << 63), (1 << 63) - 1, "an Int64"), UInt64: (0, (1 << 64) - 1, "a UInt64"),
    UInt32: (0, (1 << 32) - 1, "a UInt32"), Int16: (-(1 << 15), (1 << 15) - 1, "an Int16"), UInt16: (0, (1 << 16) - 1, "a UInt16"),
    Byte: (0, 255, "an unsigned byte"), SByte: (-128, 127, "a signed byte"),
}
BITS = {int: 32, Int64: 64, UInt64: 64, UInt32: 32, Int16: 16, UInt16: 16, Byte: 8, SByte: 8}


def bad_text(text: str):
    """The FormatException of text that is no number."""
    return net_exception("System.FormatException", f"The input string '{text}' was not in a correct format.")


def out_of_range(cls):
    """The OverflowException of a number that does not fit its type."""
    name = RANGES[cls][2] if cls in RANGES else "a Decimal"
    return net_exception("System.OverflowException", f"Value was either too large or too small for {name}.")


def fitted(number: int, cls):
    """The integer as an instance of `cls`; OverflowException where it does not fit."""
    row = RANGES.get(cls)
    if row is not None and not row[0] <= number <= row[1]:
        raise out_of_range(cls)
    return number if cls is int and type(number) is int else cls(number)


PLAIN_INTEGER = Pattern(r"[ \t\n\r\f\v]*([+-]?[0-9]+)[ \t\n\r\f\v\0]*", re.ASCII)
NUMBER_PARTS = Pattern(r"([0-9,]*)(?:\.([0-9]*))?(?:[eE]([+-]?[0-9]+))?", re.ASCII)
WHITE = " \t\n\v\f\r"


def parse_integer(text: str | None, cls=int, styles: int = INTEGER, info: NumberInfo = EN_US):
    """Int32.Parse and its like."""
    if text is None:
        raise net_exception("System.ArgumentNullException", "Value cannot be null. (Parameter 's')", ParamName="s")
    if styles == INTEGER:
        found = PLAIN_INTEGER.fullmatch(text)
        if found is not None:
            return fitted(int(found[1]), cls)
        if info.negative_sign == "-":
            raise bad_text(text)
    if styles & (HEX | BINARY):
        return parse_digits(text, cls, styles)
    negative, whole, fraction, power = number_parts(text, styles, info)
    if power < 0:
        whole, fraction = (whole[:power] or "0", whole[power:] + fraction) if len(whole) > -power else ("0", whole + fraction)
    elif power:
        moved = fraction[:power].ljust(power, "0")
        whole, fraction = whole + moved, fraction[power:]
    if fraction.strip("0"):
        raise out_of_range(cls)
    number = int(whole or "0")
    return fitted(-number if negative else number, cls)


def parse_digits(text, cls, styles):
    """Hexadecimal or binary digits, the top bit being the sign of signed types."""
    body = text.strip(WHITE) if styles & LEADING_WHITE else text
    base = 16 if styles & HEX else 2
    if not re.fullmatch("[0-9a-fA-F]+" if base == 16 else "[01]+", body):
        raise bad_text(text)
    number = int(body, base)
    bits = BITS.get(cls)
    if bits is None:  # BigInteger
        width = len(body) * (4 if base == 16 else 1)
        return cls(number - (1 << width) if number >> (width - 1) else number)
    if number >> bits:
        raise out_of_range(cls)
    if RANGES[cls][0] < 0 and number >> (bits - 1):
        number -= 1 << bits
    return fitted(number, cls)


def number_parts(text, styles, info):
    """(negative, whole digits, fraction digits, power of ten) of a number's text; FormatException where the styles do not allow it."""
    body = text
    if styles & LEADING_WHITE:
        body = body.lstrip(WHITE)
    if styles & TRAILING_WHITE:
        body = body.rstrip(WHITE + "\0")
    negative = False
    if styles & CURRENCY and info.currency_symbol in body:
        body = body.replace(info.currency_symbol, "", 1).strip(WHITE)
    if styles & PARENTHESES and body[:1] == "(" and body[-1:] == ")":
        negative, body = True, body[1:-1]
    elif styles & LEADING_SIGN and body.startswith((info.negative_sign, "-", "\u2212")):
        negative, body = True, body[len(info.negative_sign) if body.startswith(info.negative_sign) else 1:]
    elif styles & LEADING_SIGN and body.startswith(info.positive_sign):
        body = body[len(info.positive_sign):]
    elif styles & TRAILING_SIGN and body.endswith(info.negative_sign):
        negative, body = True, body[:-len(info.negative_sign)].rstrip(WHITE)
    elif styles & TRAILING_SIGN and body.endswith(info.positive_sign):
        body = body[:-len(info.positive_sign)].rstrip(WHITE)
    if styles & CURRENCY and info.currency_symbol in body:
        body = body.replace(info.currency_symbol, "", 1).strip(WHITE)
    if info.decimal_separator != "." or info.group_separator != ",":
        group = info.group_separator
        body = "".join(
            "." if c == info.decimal_separator else "," if c == group or (group in "\u00a0\u202f" and c in " \u00a0\u202f") else "\0" if c in ".," else c
            for c in body)
    found = NUMBER_PARTS.fullmatch(body)
    if found is None:
        raise bad_text(text)
    whole, fraction, power = found.groups()
    if (not whole.strip(",") and not fraction) or (fraction is not None and not styles & DECIMAL_POINT) or (power is not None and not styles & EXPONENT):
        raise bad_text(text)
    if "," in whole:
        if not styles & THOUSANDS or whole[0] == ",":
            raise bad_text(text)
        whole = whole.replace(",", "")
    return negative, whole, fraction or "", int(power) if power else 0


def parse_double(text: str | None, styles: int = FLOAT_THOUSANDS, info: NumberInfo = EN_US) -> float:
    """Double.Parse: never overflows, reads the culture's names for NaN and infinity."""
    if text is None:
        raise net_exception("System.ArgumentNullException", "Value cannot be null. (Parameter 's')", ParamName="s")
    try:
        negative, whole, fraction, power = number_parts(text, styles, info)
    except Exception:
        named = NAMED.get(text.strip(WHITE).casefold())
        if named is None:
            raise
        return named
    number = float(f"{whole or '0'}.{fraction or '0'}e{power}")
    return -number if negative else number


NAMED = {"nan": float("nan"), "-nan": float("nan"), "+nan": float("nan"), "infinity": INFINITY, "+infinity": INFINITY, "-infinity": -INFINITY,
         "∞": INFINITY, "-∞": -INFINITY, "+∞": INFINITY}


def parse_single(text, styles=FLOAT_THOUSANDS, info=EN_US) -> Single:
    """Single.Parse."""
    return Single(to_single(parse_double(text, styles, info)))


def parse_decimal(text: str | None, styles: int = NUMBER, info: NumberInfo = EN_US):
    """Decimal.Parse: keeps trailing zeros."""
    from shell.dotnet import decimals
    if text is None:
        raise net_exception("System.ArgumentNullException", "Value cannot be null. (Parameter 's')", ParamName="s")
    negative, whole, fraction, power = number_parts(text, styles, info)
    mantissa = int((whole or "0") + fraction)
    scale = len(fraction) - power
    if scale < 0:
        mantissa *= 10 ** -scale
        scale = 0
    return decimals.fit_parts(-mantissa if negative else mantissa, scale)


def parse_big_integer(text, styles=INTEGER, info=EN_US) -> BigInteger:
    """BigInteger.Parse."""
    try:
        return parse_integer(text, BigInteger, styles, info)
    except Exception as error:
        if getattr(error, "full_name", "") == "System.FormatException":
            raise net_exception("System.FormatException", f"The input string '{text}' was not in a correct format.") from None
        raise
