"""The static functions of System.Double and System.Single, as tables: .NET's names and parameters, and what computes them."""
from __future__ import annotations

import math
from struct import pack, unpack

from shell.dotnet.number_format import to_single
from shell.dotnet.types import Member
from shell.dotnet.values import Single

SMALLEST_NORMAL = {float: 2.2250738585072014e-308, Single: 1.1754943508222875e-38}


def pi_function(function):
    """sin(x·π) and its like."""
    return lambda x: function(x * math.pi) if x * 2 != math.floor(x * 2) else exact_pi(function, x)


def exact_pi(function, x):
    """The value at a multiple of half a turn, where rounding of π would show."""
    quarter = int(x * 2) % 4
    if function is math.tan:
        return 0.0 if quarter % 2 == 0 else (math.inf if quarter == 1 else -math.inf)
    return float({math.sin: (0, 1, 0, -1), math.cos: (1, 0, -1, 0)}[function][quarter])


def cube_root(x):
    return math.copysign(abs(x) ** (1 / 3) if abs(x) != math.inf else math.inf, x) if x else x


def exact_cube_root(x):
    """The cube root, whole where it is whole."""
    found = cube_root(x)
    near = float(round(found)) if math.isfinite(found) else found
    return near if near ** 3 == x else found


def root(x, n):
    """The n-th root; of a negative number where n is odd."""
    if n == 0:
        return math.nan
    if x < 0 and n % 2 == 0:
        return math.nan
    if x == 0:
        return 0.0 if n > 0 else math.inf
    found = math.copysign(abs(x) ** (1 / n), x)
    near = float(round(found)) if math.isfinite(found) else found
    return near if n > 0 and near ** n == x else found


def binary_exponent(x):
    """ILogB: the exponent of two."""
    if x == 0:
        return -2147483648
    if not math.isfinite(x):
        return 2147483647
    return math.frexp(x)[1] - 1


def neighbour(cls, x, direction):
    """The next number up or down that the type can hold."""
    if cls is float:
        return math.nextafter(x, direction)
    if x != x or x == direction:
        return x
    if x == 0:
        return math.copysign(1.401298464324817e-45, direction)
    bits = unpack("<i", pack("<f", x))[0]
    return unpack("<f", pack("<i", bits + (1 if (x > 0) == (direction > 0) else -1)))[0]


def larger(a, b):
    return math.nan if a != a or b != b else max(a, b)


def smaller(a, b):
    return math.nan if a != a or b != b else min(a, b)


def larger_number(a, b):
    return b if a != a else a if b != b else max(a, b)


def smaller_number(a, b):
    return b if a != a else a if b != b else min(a, b)


def magnitude(choose):
    """MaxMagnitude and its like: the number whose absolute value is the larger or the smaller."""
    def pick(a, b):
        if abs(a) == abs(b):
            return choose(a, b)
        return (a if choose(abs(a), abs(b)) == abs(a) else b) if a == a and b == b else choose(a, b)
    return pick


def rounded(x, *more):
    """Round to a number of digits; what is no Int32 is a MidpointRounding."""
    from shell.dotnet.math import round_double
    digits, mode = 0, 0
    for item in more:
        if type(item) is int:
            digits = item
        else:
            mode = int(item)
    return round_double(float(x), digits, mode)


def multiply_add(a, b, c):
    """a·b + c rounded once."""
    if not all(map(math.isfinite, (a, b, c))):
        return a * b + c
    from fractions import Fraction
    return float(Fraction(a) * Fraction(b) + Fraction(c))


def ieee_remainder(x, y):
    return math.nan if y == 0 or not math.isfinite(x) else math.remainder(x, y)


def natural_log(x):
    return -math.inf if x == 0 else math.log(x)


def other_log(x, base):
    if base in (1, 0) and x != 1 or x != x or base != base:
        return math.nan
    return natural_log(x) / natural_log(base)


def whole(function):
    """floor, ceil and trunc that keep infinities and the sign of zero."""
    return lambda x: math.copysign(float(function(x)), x) if math.isfinite(x) else x


def power(x, y):
    from shell.dotnet.math import power as by_rules
    return by_rules(x, y)


# .NET's parameters: {name: function}. T is the type itself.
TESTS = {
    "T d": {"IsNaN": math.isnan, "IsInfinity": math.isinf, "IsFinite": math.isfinite, "IsPositiveInfinity": lambda x: x == math.inf,
            "IsNegativeInfinity": lambda x: x == -math.inf, "IsNegative": lambda x: math.copysign(1, x) < 0},
    "T value": {"IsPositive": lambda x: math.copysign(1, x) > 0, "IsInteger": lambda x: math.isfinite(x) and x == math.floor(x),
                "IsEvenInteger": lambda x: math.isfinite(x) and x % 2 == 0, "IsOddInteger": lambda x: math.isfinite(x) and abs(x) % 2 == 1,
                "IsRealNumber": lambda x: x == x, "IsPow2": lambda x: 0 < x < math.inf and math.frexp(x)[0] == 0.5},
}
FUNCTIONS = {
    "T value": {"Abs": abs},
    "T x": {"Acos": math.acos, "Acosh": math.acosh, "AcosPi": lambda x: math.acos(x) / math.pi, "Asin": math.asin, "Asinh": math.asinh,
            "AsinPi": lambda x: math.asin(x) / math.pi, "Atan": math.atan, "Atanh": lambda x: math.copysign(math.inf, x) if abs(x) == 1 else math.atanh(x),
            "AtanPi": lambda x: math.atan(x) / math.pi, "Cbrt": exact_cube_root, "Ceiling": whole(math.ceil), "Cos": math.cos, "Cosh": math.cosh,
            "CosPi": pi_function(math.cos), "Exp": math.exp, "ExpM1": math.expm1, "Exp2": lambda x: 2.0 ** x, "Exp2M1": lambda x: 2.0 ** x - 1,
            "Exp10": lambda x: 10.0 ** x, "Exp10M1": lambda x: 10.0 ** x - 1, "Floor": whole(math.floor), "Log": natural_log,
            "LogP1": lambda x: -math.inf if x == -1 else math.log1p(x), "Log10": lambda x: -math.inf if x == 0 else math.log10(x),
            "Log10P1": lambda x: -math.inf if x == -1 else math.log10(x + 1), "Log2P1": lambda x: -math.inf if x == -1 else math.log2(x + 1),
            "ReciprocalEstimate": lambda x: math.copysign(math.inf, x) if x == 0 else 1 / x,
            "ReciprocalSqrtEstimate": lambda x: math.inf if x == 0 else 1 / math.sqrt(x), "Round": rounded, "Sin": math.sin, "Sinh": math.sinh,
            "SinPi": pi_function(math.sin), "Sqrt": math.sqrt, "Tan": math.tan, "Tanh": math.tanh, "TanPi": pi_function(math.tan),
            "Truncate": whole(math.trunc)},
    "T value#": {"Log2": lambda x: -math.inf if x == 0 else math.log2(x)},
    "T degrees": {"DegreesToRadians": math.radians},
    "T radians": {"RadiansToDegrees": math.degrees},
    "T x, T newBase": {"Log": other_log},
    "T x, T y": {"Hypot": math.hypot, "Max": larger, "MaxMagnitude": magnitude(larger), "MaxMagnitudeNumber": magnitude(larger_number),
                 "MaxNative": larger_number,
                 "MaxNumber": larger_number, "Min": smaller, "MinMagnitude": magnitude(smaller), "MinMagnitudeNumber": magnitude(smaller_number),
                 "MinNative": smaller_number, "MinNumber": smaller_number, "Pow": power},
    "T y, T x": {"Atan2": math.atan2, "Atan2Pi": lambda y, x: math.atan2(y, x) / math.pi},
    "T value, T sign": {"CopySign": math.copysign},
    "T value, T min, T max": {"Clamp": lambda x, low, high: min(max(x, low), high), "ClampNative": lambda x, low, high: min(max(x, low), high)},
    "T value1, T value2, T amount": {"Lerp": lambda a, b, amount: a * (1 - amount) + b * amount},
    "T left, T right": {"Ieee754Remainder": ieee_remainder},
    "T left, T right, T addend": {"FusedMultiplyAdd": multiply_add, "MultiplyAddEstimate": multiply_add},
    "T x, int n": {"RootN": root, "ScaleB": math.ldexp},
    "T x, int digits": {"Round": rounded},
    "T x, System.MidpointRounding mode": {"Round": rounded},
    "T x, int digits, System.MidpointRounding mode": {"Round": rounded},
}


def declare_functions(net_type, cls, me) -> None:
    """Enter the static functions of Double or Single; `me` is the type's name in signatures."""
    def enter(returned, name, parameters, function):
        signature = f"{returned} {name}({parameters.rstrip('#').replace('T ', me + ' ')})"
        net_type.statics_table.setdefault(name.lower(), []).append(Member(name, "Method", (signature,), function, static=True))

    for parameters, functions in TESTS.items():
        shown = parameters.replace(" d", " f") if cls is Single else parameters
        for name, function in functions.items():
            enter("bool", name, shown, function)
    shown = "T f" if cls is Single else "T d"
    enter("bool", "IsNormal", shown, lambda x: math.isfinite(x) and abs(x) >= SMALLEST_NORMAL[cls])
    enter("bool", "IsSubnormal", shown, lambda x: 0 < abs(x) < SMALLEST_NORMAL[cls])
    for parameters, functions in FUNCTIONS.items():
        for name, function in functions.items():
            enter(me, name, parameters, narrowed(function, cls))
    enter(me, "BitIncrement", "T x", lambda x: cls(neighbour(cls, x, math.inf)))
    enter(me, "BitDecrement", "T x", lambda x: cls(neighbour(cls, x, -math.inf)))
    enter("int", "Sign", "T value", sign)
    enter("int", "ILogB", "T x", binary_exponent)
    for name, sine, cosine in (("SinCos", math.sin, math.cos), ("SinCosPi", pi_function(math.sin), pi_function(math.cos))):
        enter(f"System.ValueTuple[{me},{me}]", name, "T x", pair(narrowed(sine, cls), narrowed(cosine, cls)))


def sign(x):
    """-1, 0 or 1; NaN has no sign."""
    if x != x:
        from shell.errors import net_exception
        raise net_exception("System.ArithmeticException", "Function does not accept floating point Not-a-Number values.")
    return (x > 0) - (x < 0)


def pair(first, second):
    """A function that gives two results as a tuple."""
    def call(x):
        from shell.dotnet.tuples import value_tuple
        return value_tuple(first(x), second(x))
    return call


def narrowed(function, cls):
    """The function with its result as the type itself; what Python raises is NaN or infinity."""
    def call(*arguments):
        try:
            made = function(*arguments)
        except ValueError:
            made = math.nan
        except (OverflowError, ZeroDivisionError):
            made = math.inf
        return float(made) if cls is float else Single(to_single(made))
    return call
