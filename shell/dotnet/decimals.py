"""System.Decimal arithmetic on decimal.Decimal: 96 bits of digits, a scale of 0 to 28, half-even rounding, trailing zeros kept."""
from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Context, Decimal

from shell.errors import net_exception

EXACT = Context(prec=130, rounding=ROUND_HALF_EVEN, Emin=-999999, Emax=999999)
LARGEST = (1 << 96) - 1
MAXIMUM, MINIMUM = Decimal(LARGEST), Decimal(-LARGEST)
TOO_LARGE = "Value was either too large or too small for a Decimal."


def overflow():
    return net_exception("System.OverflowException", TOO_LARGE)


def made(mantissa: int, scale: int) -> Decimal:
    """The Decimal of an integer and a scale."""
    return EXACT.scaleb(Decimal(mantissa), -scale)


def parts(value: Decimal) -> tuple[int, int]:
    """(signed mantissa, scale) of a finite Decimal; a scale is never negative."""
    sign, digits, exponent = value.as_tuple()
    assert isinstance(exponent, int)
    mantissa = int("".join(map(str, digits)))
    if exponent > 0:
        mantissa *= 10 ** exponent
        exponent = 0
    return (-mantissa if sign else mantissa), -exponent


def rounded_quotient(numerator: int, denominator: int) -> int:
    """numerator / denominator rounded to the nearest, halves to even; the denominator is positive."""
    quotient, rest = divmod(numerator, denominator)
    twice = rest * 2
    if twice > denominator or (twice == denominator and quotient & 1):
        quotient += 1
    return quotient


def fit(value: Decimal) -> Decimal:
    """The value as .NET can hold it: rounded to 28 decimals and 96 bits; OverflowException where it is too large."""
    _, digits, exponent = value.as_tuple()
    if isinstance(exponent, str):
        raise overflow()
    if -28 <= exponent <= 0 and len(digits) <= 28:
        return value
    mantissa, scale = parts(value)
    return fit_parts(mantissa, scale)


def fit_parts(mantissa: int, scale: int) -> Decimal:
    """fit() of a mantissa and a scale."""
    negative = mantissa < 0
    whole = -mantissa if negative else mantissa
    drop = max(scale - 28, 0)
    while drop <= scale and rounded_quotient(whole, 10 ** drop) > LARGEST:
        drop += 1
    if drop > scale:
        raise overflow()
    whole = rounded_quotient(whole, 10 ** drop)
    return made(-whole if negative else whole, scale - drop)


def add(a: Decimal, b: Decimal) -> Decimal:
    return fit(EXACT.add(a, b))


def subtract(a: Decimal, b: Decimal) -> Decimal:
    return fit(EXACT.subtract(a, b))


def multiply(a: Decimal, b: Decimal) -> Decimal:
    return fit(EXACT.multiply(a, b))


def divide(a: Decimal, b: Decimal) -> Decimal:
    """a / b with as many digits as fit, without trailing zeros that the division itself made."""
    numerator, scale_a = parts(a)
    denominator, scale_b = parts(b)
    if denominator == 0:
        raise net_exception("System.DivideByZeroException", "Attempted to divide by zero.")
    negative = (numerator < 0) != (denominator < 0)
    numerator, denominator = abs(numerator), abs(denominator)
    scale = scale_a - scale_b
    quotient, rest = divmod(numerator, denominator)
    if rest:
        first = max(scale, 0)
        power = 28 - scale
        while power > 0 and numerator * 10 ** power // denominator > LARGEST:
            power -= 1
        quotient = rounded_quotient(numerator * 10 ** power, denominator) if power >= 0 else rounded_quotient(numerator, denominator * 10 ** -power)
        scale += power
        while scale > first and quotient % 10 == 0:
            quotient //= 10
            scale -= 1
    if scale < 0:
        quotient *= 10 ** -scale
        scale = 0
    return fit_parts(-quotient if negative else quotient, scale)


def remainder(a: Decimal, b: Decimal) -> Decimal:
    """The remainder with the sign of a."""
    mantissa_a, scale_a = parts(a)
    mantissa_b, scale_b = parts(b)
    if mantissa_b == 0:
        raise net_exception("System.DivideByZeroException", "Attempted to divide by zero.")
    scale = max(scale_a, scale_b)
    whole_a, whole_b = abs(mantissa_a) * 10 ** (scale - scale_a), abs(mantissa_b) * 10 ** (scale - scale_b)
    rest = whole_a % whole_b
    return fit_parts(-rest if mantissa_a < 0 else rest, scale)


def from_float(value: float, digits: int = 15) -> Decimal:
    """Convert.ToDecimal: 15 significant digits of a Double, 7 of a Single, without trailing zeros."""
    if value != value or value in (float("inf"), float("-inf")) or abs(value) >= 7.9228162514264338e28:
        raise overflow()
    if value == 0:
        return Decimal(0)
    found = EXACT.normalize(Decimal(format(value, f".{digits - 1}e")))
    return fit(found)


def text(value: Decimal) -> str:
    """The invariant text: no exponent, trailing zeros kept."""
    return format(value if value else value.copy_abs(), "f")


def rounded(value: Decimal, places: int, away: bool = False) -> Decimal:
    """The value rounded to a number of decimals; halves to even, or away from zero."""
    mantissa, scale = parts(value)
    if scale <= places:
        return value
    unit = 10 ** (scale - places)
    whole = abs(mantissa)
    if away:
        whole = (whole * 2 + unit) // (unit * 2)
    else:
        whole = rounded_quotient(whole, unit)
    return made(-whole if mantissa < 0 else whole, places)
