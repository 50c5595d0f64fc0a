"""System.Math and System.MathF: results have the class of the chosen overload."""
from __future__ import annotations

import math as python_math
from functools import partial

from shell.dotnet.declaration import bad_argument, field
from shell.dotnet.types import dotnet_type, static_method
from shell.dotnet.values import Byte, Int16, Int64, SByte, Single, UInt16, UInt32, UInt64
from shell.errors import net_exception

NAN, INFINITY = float("nan"), float("inf")
NUMBERS = ("byte", "decimal", "double", "short", "int", "long", "sbyte", "float", "ushort", "uint", "ulong")
SIGNED = ("short", "int", "long", "sbyte", "decimal", "double", "float")
TO_EVEN, AWAY, TO_ZERO, DOWN, UP = range(5)


def overloads(pattern: str, types=NUMBERS) -> list:
    """Return the signatures of one method for several types, `T` in the pattern being the type."""
    return [pattern.replace("T ", name + " ") for name in types]


def function(name, parameter, compute):
    """Declare a function of one double."""
    return static_method(f"double {name}(double {parameter})", name=name)(lambda x: guarded(compute, x))


def guarded(compute, *arguments):
    """Call a function of Python's math, with NaN for values it has no result for and infinity for results too large."""
    try:
        return float(compute(*arguments))
    except OverflowError:
        return INFINITY
    except ValueError:
        return NAN


def logarithm(d):
    """Return the natural logarithm as .NET does, 0 giving minus infinity."""
    return -INFINITY if d == 0 else guarded(python_math.log, d)


def power(x, y):
    """Return x to the power y by IEEE's rules, which Python answers with exceptions in places."""
    try:
        return python_math.pow(x, y)
    except OverflowError:
        return -INFINITY if x < 0 and y % 2 == 1 else INFINITY
    except ValueError:
        if x == 0:
            return -INFINITY if python_math.copysign(1, x) < 0 and y % 2 == 1 else INFINITY
        return NAN


def whole(value, rounding):
    """Apply floor, ceil or trunc to a double or decimal, keeping its class."""
    if isinstance(value, float):
        return value if value != value or value in (INFINITY, -INFINITY) else signed_zero(float(rounding(value)), value)
    from decimal import Decimal
    return Decimal(rounding(value))


def signed_zero(result, value):
    return python_math.copysign(result, value) if result == 0 else result


def round_double(value: float, digits: int = 0, mode: int = TO_EVEN) -> float:
    """Return Math.Round(value, digits, mode), scaling as .NET does."""
    if not 0 <= digits <= 15:
        raise net_exception("System.ArgumentOutOfRangeException", "Rounding digits must be between 0 and 15, inclusive. (Parameter 'digits')")
    if value != value or abs(value) >= 1e16:
        return value
    scale = 10.0 ** digits
    scaled = value * scale
    if mode == TO_EVEN:
        result = float(round(scaled))
    elif mode == AWAY:
        result = float(python_math.trunc(scaled))
        if abs(scaled - result) >= 0.5:
            result += python_math.copysign(1.0, scaled)
    elif mode in (TO_ZERO, DOWN, UP):
        result = float((python_math.trunc, python_math.floor, python_math.ceil)[mode - TO_ZERO](scaled))
    else:
        raise bad_argument(f"The value '{mode}' is not valid for this usage of the type MidpointRounding.", "mode")
    return signed_zero(result / scale, value)


def round_decimal(value, digits: int = 0, mode: int = TO_EVEN):
    """Return Math.Round of a decimal."""
    import decimal
    if not 0 <= digits <= 28:
        raise net_exception("System.ArgumentOutOfRangeException", "Decimal can only round to between 0 and 28 digits of precision. (Parameter 'decimals')")
    modes = (decimal.ROUND_HALF_EVEN, decimal.ROUND_HALF_UP, decimal.ROUND_DOWN, decimal.ROUND_FLOOR, decimal.ROUND_CEILING)
    if -value.as_tuple().exponent <= digits:
        return value
    with decimal.localcontext() as context:
        context.prec = 60
        return value.quantize(decimal.Decimal(1).scaleb(-digits), rounding=modes[mode])


def absolute(value):
    """Return Math.Abs; the lowest integer has no counterpart."""
    cls = type(value)
    if not isinstance(value, int):
        return cls(abs(value)) if cls is Single else abs(value)
    if value == (-(1 << 31) if cls is int else cls.low):
        raise net_exception("System.OverflowException", "Negating the minimum value of a twos complement number is invalid.")
    return cls(abs(value))


def not_a_number(a, b):
    return a if a != a else b if b != b else None


def larger(a, b):
    """Return the greater of two values, NaN if one of them is."""
    nan = not_a_number(a, b)
    return nan if nan is not None else a if a > b else b


def smaller(a, b):
    """Return the smaller of two values, NaN if one of them is."""
    nan = not_a_number(a, b)
    return nan if nan is not None else a if a < b else b


def value_tuple(element, *items):
    """Return a System.ValueTuple of items of one type."""
    from shell.dotnet.types import generic
    return generic(f"System.ValueTuple`{len(items)}", *[element] * len(items)).python(*items)


def divided(a, b):
    """Return quotient, cut towards zero, and remainder in the class of a."""
    if b == 0:
        raise net_exception("System.DivideByZeroException", "Attempted to divide by zero.")
    quotient = abs(a) // abs(b) * (1 if (a < 0) == (b < 0) else -1)
    cls = type(a)
    return cls(quotient), cls(a - quotient * b)


FUNCTIONS = {"Acos": "d", "Acosh": "d", "Asin": "d", "Asinh": "d", "Atan": "d", "Atanh": "d", "Cos": "d", "Cosh": "value", "Exp": "d", "Sin": "a",
             "Sinh": "value", "Sqrt": "d", "Tan": "a", "Tanh": "value"}


@dotnet_type("System.Math", abstract=True)
class Math:
    """Static methods only."""

    E = field("double E", python_math.e)
    PI = field("double PI", python_math.pi)
    Tau = field("double Tau", python_math.tau)
    locals().update({name: function(name, parameter, getattr(python_math, name.lower())) for name, parameter in FUNCTIONS.items()})
    Cbrt = function("Cbrt", "d", lambda d: python_math.copysign(python_math.cbrt(abs(d)), d))
    BitDecrement = function("BitDecrement", "x", lambda x: python_math.nextafter(x, -INFINITY))
    BitIncrement = function("BitIncrement", "x", lambda x: python_math.nextafter(x, INFINITY))
    Log10 = function("Log10", "d", lambda d: -INFINITY if d == 0 else python_math.log10(d))
    Log2 = function("Log2", "x", lambda x: -INFINITY if x == 0 else python_math.log2(x))

    @static_method(*overloads("T Abs(T value)", SIGNED))
    def Abs(value):
        return absolute(value)

    @static_method("double Atan2(double y, double x)")
    def Atan2(y, x):
        return guarded(python_math.atan2, y, x)

    @static_method("long BigMul(int a, int b)", "ulong BigMul(uint a, uint b)")
    def BigMul(a, b):
        return (UInt64 if type(a) is UInt32 else Int64)(a * b)

    @static_method("decimal Ceiling(decimal d)", "double Ceiling(double a)")
    def Ceiling(value):
        return whole(value, python_math.ceil)

    @static_method("decimal Floor(decimal d)", "double Floor(double d)")
    def Floor(value):
        return whole(value, python_math.floor)

    @static_method("decimal Truncate(decimal d)", "double Truncate(double d)")
    def Truncate(value):
        return whole(value, python_math.trunc)

    @static_method(*overloads("T Clamp(T value, T min, T max)"))
    def Clamp(value, min, max):
        if min > max:
            raise bad_argument(f"'{min}' cannot be greater than {max}.")
        return min if value < min else max if value > max else value

    @static_method("double CopySign(double x, double y)")
    def CopySign(x, y):
        return python_math.copysign(x, y)

    @static_method("int DivRem(int a, int b, [ref] int result)", "long DivRem(long a, long b, [ref] long result)",
                   *[f"System.ValueTuple[{name},{name}] DivRem({name} left, {name} right)"
                     for name in ("sbyte", "byte", "short", "ushort", "int", "uint", "long", "ulong")])
    def DivRem(a, b, result=None):
        quotient, remainder = divided(a, b)
        if result is None:
            names = {int: "int", Int64: "long", SByte: "sbyte", Byte: "byte", Int16: "short", UInt16: "ushort", UInt32: "uint", UInt64: "ulong"}
            return value_tuple(names[type(a)], quotient, remainder)
        result.Value = remainder
        return quotient

    @static_method("double FusedMultiplyAdd(double x, double y, double z)")
    def FusedMultiplyAdd(x, y, z):
        from fractions import Fraction
        return float(Fraction(x) * Fraction(y) + Fraction(z))

    @static_method("double IEEERemainder(double x, double y)")
    def IEEERemainder(x, y):
        return guarded(python_math.remainder, x, y)

    @static_method("int ILogB(double x)")
    def ILogB(x):
        if x == 0:
            return -(1 << 31)
        return (1 << 31) - 1 if x != x or x in (INFINITY, -INFINITY) else python_math.frexp(x)[1] - 1

    @static_method("double Log(double d)", "double Log(double a, double newBase)")
    def Log(d, newBase=None):
        if newBase is None:
            return logarithm(d)
        if d != d or newBase != newBase or newBase == 1 or d != 1 and (newBase == 0 or newBase == INFINITY):
            return NAN
        return logarithm(d) / logarithm(newBase)

    @static_method(*overloads("T Max(T val1, T val2)"))
    def Max(val1, val2):
        return larger(val1, val2)

    @static_method(*overloads("T Min(T val1, T val2)"))
    def Min(val1, val2):
        return smaller(val1, val2)

    @static_method("double MaxMagnitude(double x, double y)")
    def MaxMagnitude(x, y):
        return larger(x, y) if abs(x) == abs(y) else x if abs(x) > abs(y) or x != x else y

    @static_method("double MinMagnitude(double x, double y)")
    def MinMagnitude(x, y):
        return smaller(x, y) if abs(x) == abs(y) else x if abs(x) < abs(y) or x != x else y

    @static_method("double Pow(double x, double y)")
    def Pow(x, y):
        return power(x, y)

    @static_method("double Round(double a)", "double Round(double value, int digits)", "double Round(double value, System.MidpointRounding mode)",
                   "double Round(double value, int digits, System.MidpointRounding mode)", "decimal Round(decimal d)",
                   "decimal Round(decimal d, int decimals)", "decimal Round(decimal d, System.MidpointRounding mode)",
                   "decimal Round(decimal d, int decimals, System.MidpointRounding mode)")
    def Round(value, *more):
        digits, mode = 0, TO_EVEN
        for item in more:
            if type(item) is int:
                digits = item
            else:
                mode = int(item)
        return (round_double if isinstance(value, float) else round_decimal)(value, digits, mode)

    @static_method("double ScaleB(double x, int n)")
    def ScaleB(x, n):
        return guarded(python_math.ldexp, x, n)

    @static_method(*overloads("int Sign(T value)", SIGNED))
    def Sign(value):
        if value != value:
            raise net_exception("System.ArithmeticException", "Function does not accept floating point Not-a-Number values.")
        return (value > 0) - (value < 0)

    @static_method("System.ValueTuple[double,double] SinCos(double x)")
    def SinCos(x):
        return value_tuple("double", python_math.sin(x), python_math.cos(x))


def single(signature, compute):
    """Declare a MathF function: the same in Single."""
    name = signature.partition("(")[0].split()[-1]

    def call(*arguments):
        from shell.dotnet.number_format import to_single
        result = compute(*arguments)
        return Single(to_single(result)) if isinstance(result, float) else result
    return static_method(signature, name=name)(call)


@dotnet_type("System.MathF", abstract=True)
class MathF:
    """Static methods on Single."""

    E = field("float E", Single(2.7182817459106445))
    PI = field("float PI", Single(3.1415927410125732))
    locals().update({name: single(f"float {name}(float x)", partial(guarded, getattr(python_math, name.lower()))) for name in FUNCTIONS})
    Abs = single("float Abs(float x)", abs)
    Ceiling = single("float Ceiling(float x)", lambda x: whole(float(x), python_math.ceil))
    Floor = single("float Floor(float x)", lambda x: whole(float(x), python_math.floor))
    Truncate = single("float Truncate(float x)", lambda x: whole(float(x), python_math.trunc))
    Round = single("float Round(float x, int digits = 0)", lambda x, digits=0: round_double(float(x), digits))
    Max = single("float Max(float x, float y)", larger)
    Min = single("float Min(float x, float y)", smaller)
    Pow = single("float Pow(float x, float y)", power)
    Log = single("float Log(float x)", logarithm)
    Sign = single("int Sign(float x)", lambda x: (x > 0) - (x < 0))
