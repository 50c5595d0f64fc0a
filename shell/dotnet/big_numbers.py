"""System.Decimal and System.Numerics.BigInteger."""
from __future__ import annotations

import math
from decimal import Decimal

from shell.dotnet import decimals
from shell.dotnet.number_format import to_single
from shell.dotnet.number_parsing import INTEGER, NUMBER, fitted, parse_big_integer, parse_decimal
from shell.dotnet.numbers import FORMATTING, NUMBER_INTERFACES, enter_static, formatted, hash_of, styles_and_info, try_parse, type_code, wrong_type
from shell.dotnet.types import constructor, dotnet_type, getter, method, static_field, static_getter, static_method, type_of, typed_array
from shell.dotnet.values import BigInteger, Byte, Int16, Int64, SByte, Single, UInt16, UInt32, UInt64
from shell.errors import net_exception


@dotnet_type("System.Decimal", represents=Decimal, kind="struct", interfaces=(*NUMBER_INTERFACES, "System.IComparable[decimal]", "System.IEquatable[decimal]"))
class DecimalType:
    """Adapter of decimal.Decimal."""

    @constructor("(int value)", "(uint value)", "(long value)", "(ulong value)", "(float value)", "(double value)", "(int[] bits)",
                 "(int lo, int mid, int hi, bool isNegative, byte scale)")
    def construct(value, mid=None, hi=None, negative=False, scale=0):
        if isinstance(value, list):
            if len(value) != 4:
                raise net_exception("System.ArgumentException", "Decimal constructor requires an array or span of four valid decimal bytes.")
            low, mid, hi, flags = value
            return DecimalType.construct(low, mid, hi, flags < 0, flags >> 16 & 0xFF)
        if mid is not None:
            whole = (value & 0xFFFFFFFF) | (mid & 0xFFFFFFFF) << 32 | (hi & 0xFFFFFFFF) << 64
            return decimals.made(-whole if negative else whole, int(scale))
        return decimals.from_float(value, 7 if type(value) is Single else 15) if isinstance(value, float) else Decimal(int(value))

    @getter("byte Scale")
    def Scale(self):
        return Byte(decimals.parts(self)[1])

    @static_field("decimal Zero")
    def Zero():
        return Decimal(0)

    @static_field("decimal One")
    def One():
        return Decimal(1)

    @static_field("decimal MinusOne")
    def MinusOne():
        return Decimal(-1)

    @static_field("decimal MaxValue")
    def MaxValue():
        return decimals.MAXIMUM

    @static_field("decimal MinValue")
    def MinValue():
        return decimals.MINIMUM

    @method("int CompareTo(System.Object value)", "int CompareTo(decimal value)")
    def CompareTo(self, value):
        if value is None:
            return 1
        if type(value) is not Decimal:
            raise wrong_type("Decimal")
        return (self > value) - (self < value)

    @method("bool Equals(System.Object value)", "bool Equals(decimal value)")
    def Equals(self, value):
        return type(value) is Decimal and self == value

    @method("int GetHashCode()")
    def GetHashCode(self):
        return hash_of(self)

    @method("System.TypeCode GetTypeCode()")
    def GetTypeCode(self):
        return type_code("Decimal")

    @method(*FORMATTING)
    def ToString(self, first=None, provider=None):
        return formatted(self, first, provider)

    @static_method("decimal Parse(string s)", "decimal Parse(string s, System.Globalization.NumberStyles style)",
                   "decimal Parse(string s, System.IFormatProvider provider)",
                   "decimal Parse(string s, System.Globalization.NumberStyles style, System.IFormatProvider provider)")
    def Parse(text, *options):
        return parse_decimal(text, *styles_and_info(options, NUMBER))

    @static_method("bool TryParse(string s, [ref] decimal result)", "bool TryParse(string s, System.IFormatProvider provider, [ref] decimal result)",
                   "bool TryParse(string s, System.Globalization.NumberStyles style, System.IFormatProvider provider, [ref] decimal result)")
    def TryParse(*arguments):
        return try_parse(DecimalType.Parse, Decimal(0), arguments)

    @static_method("decimal Round(decimal d)", "decimal Round(decimal d, int decimals)", "decimal Round(decimal d, System.MidpointRounding mode)",
                   "decimal Round(decimal d, int decimals, System.MidpointRounding mode)")
    def Round(d, *rest):
        places = next((int(r) for r in rest if type(r) is int), 0)
        mode = next((int(r) for r in rest if type(r) is not int), 0)
        return round_decimal(d, places, mode)

    @static_method("decimal Truncate(decimal d)")
    def Truncate(d):
        return round_decimal(d, 0, 2)

    @static_method("decimal Floor(decimal d)")
    def Floor(d):
        return round_decimal(d, 0, 3)

    @static_method("decimal Ceiling(decimal d)")
    def Ceiling(d):
        return round_decimal(d, 0, 4)

    @static_method("int[] GetBits(decimal d)")
    def GetBits(d):
        mantissa, scale = decimals.parts(d)
        whole = abs(mantissa)
        words = [whole >> 32 * n & 0xFFFFFFFF for n in range(3)] + [scale << 16 | (0x80000000 if d.is_signed() else 0)]
        return typed_array("int", [w - (1 << 32) if w >> 31 else w for w in words])


MODES = ("ROUND_HALF_EVEN", "ROUND_HALF_UP", "ROUND_DOWN", "ROUND_FLOOR", "ROUND_CEILING")


def round_decimal(value: Decimal, places: int, mode: int = 0) -> Decimal:
    """A Decimal rounded to a number of places by a MidpointRounding."""
    if not 0 <= places <= 28:
        raise net_exception("System.ArgumentOutOfRangeException", "Decimal can only round to between 0 and 28 digits of precision. (Parameter 'decimals')",
                            ParamName="decimals")
    exponent = value.as_tuple().exponent
    if isinstance(exponent, int) and -exponent <= places:
        return value
    return value.quantize(Decimal(1).scaleb(-places), MODES[mode], decimals.EXACT)


def declare_decimal_functions():
    """The static arithmetic of Decimal, and its conversions."""
    net_type = type_of(Decimal(0))
    one, two, value = "(decimal d)", "(decimal d1, decimal d2)", "(decimal value)"

    def whole(cls):
        return lambda d: fitted(int(round_decimal(d, 0, 2)), cls)
    functions = {
        f"decimal Add{two}": decimals.add, f"decimal Subtract{two}": decimals.subtract, f"decimal Multiply{two}": decimals.multiply,
        f"decimal Divide{two}": decimals.divide, f"decimal Remainder{two}": decimals.remainder, f"int Compare{two}": lambda a, b: (a > b) - (a < b),
        f"bool Equals{two}": lambda a, b: a == b, f"decimal Negate{one}": lambda d: decimals.EXACT.minus(d) if d else d,
        f"decimal Abs{value}": lambda d: abs(d) if not d.is_signed() else d.copy_abs(), f"int Sign{one}": lambda d: (d > 0) - (d < 0),
        "decimal Max(decimal x, decimal y)": max, "decimal Min(decimal x, decimal y)": min,
        "decimal Clamp(decimal value, decimal min, decimal max)": lambda v, a, b: min(max(v, a), b),
        f"bool IsInteger{value}": lambda d: d == d.to_integral_value(), f"bool IsNegative{value}": lambda d: d.is_signed(),
        f"bool IsPositive{value}": lambda d: not d.is_signed(), f"bool IsEvenInteger{value}": lambda d: d % 2 == 0,
        f"bool IsOddInteger{value}": lambda d: abs(d % 2) == 1,
        f"bool IsCanonical{value}": lambda d: decimals.parts(d)[1] == 0 or decimals.parts(d)[0] % 10 != 0,
        "decimal CopySign(decimal value, decimal sign)": lambda v, sign: v.copy_sign(sign),
        "decimal MaxMagnitude(decimal x, decimal y)": lambda x, y: max(x, y) if abs(x) == abs(y) else max(x, y, key=abs),
        "decimal MinMagnitude(decimal x, decimal y)": lambda x, y: min(x, y) if abs(x) == abs(y) else min(x, y, key=abs),
        f"float ToSingle{one}": lambda d: Single(to_single(float(d))),
        "decimal FromOACurrency(long cy)": lambda cy: decimals.made(int(cy), 4).normalize(decimals.EXACT) + 0,
        f"long ToOACurrency{value}": lambda d: Int64(int(round_decimal(d, 4).scaleb(4, decimals.EXACT))),
        f"double ToDouble{one}": float, f"int ToInt32{one}": whole(int), f"long ToInt64{one}": whole(Int64), f"byte ToByte{value}": whole(Byte),
        f"short ToInt16{value}": whole(Int16), f"uint ToUInt32{one}": whole(UInt32), f"ulong ToUInt64{one}": whole(UInt64),
        f"ushort ToUInt16{value}": whole(UInt16), f"sbyte ToSByte{value}": whole(SByte),
    }
    for signature, function in functions.items():
        enter_static(net_type, signature, function)


declare_decimal_functions()


@dotnet_type("System.Numerics.BigInteger", represents=BigInteger, kind="struct",
             interfaces=("System.IComparable", "System.IFormattable", "System.IComparable[bigint]", "System.IEquatable[bigint]"))
class BigIntegerType:
    """Adapter of BigInteger."""

    @constructor("(int value)", "(uint value)", "(long value)", "(ulong value)", "(float value)", "(double value)", "(decimal value)", "(byte[] value)")
    def construct(value):
        if isinstance(value, list):
            return BigInteger(int.from_bytes(bytes(value), "little", signed=True))
        return BigInteger(int(value))

    @static_getter("bigint Zero")
    def Zero():
        return BigInteger(0)

    @static_getter("bigint One")
    def One():
        return BigInteger(1)

    @static_getter("bigint MinusOne")
    def MinusOne():
        return BigInteger(-1)

    @getter("bool IsPowerOfTwo")
    def IsPowerOfTwo(self):
        return self > 0 and not int(self) & (int(self) - 1)

    @getter("bool IsZero")
    def IsZero(self):
        return self == 0

    @getter("bool IsOne")
    def IsOne(self):
        return self == 1

    @getter("bool IsEven")
    def IsEven(self):
        return self % 2 == 0

    @getter("int Sign")
    def Sign(self):
        return (self > 0) - (self < 0)

    @method("int CompareTo(long other)", "int CompareTo(ulong other)", "int CompareTo(bigint other)", "int CompareTo(System.Object obj)")
    def CompareTo(self, value):
        if value is None:
            return 1
        return (self > value) - (self < value)

    @method("bool Equals(System.Object obj)", "bool Equals(long other)", "bool Equals(ulong other)", "bool Equals(bigint other)")
    def Equals(self, value):
        return isinstance(value, int) and int(self) == int(value)

    @method("int GetHashCode()")
    def GetHashCode(self):
        return hash_of(int(self))

    @method("long GetBitLength()")
    def GetBitLength(self):
        return Int64((int(self) if self >= 0 else ~int(self)).bit_length())

    @method("byte[] ToByteArray()", "byte[] ToByteArray(bool isUnsigned, bool isBigEndian)")
    def ToByteArray(self, isUnsigned=False, isBigEndian=False):
        bits = (int(self) if self >= 0 else ~int(self)).bit_length()
        count = max((bits + 7) // 8, 1) if isUnsigned else bits // 8 + 1
        return typed_array("byte", map(Byte, int(self).to_bytes(count, "big" if isBigEndian else "little", signed=not isUnsigned)))

    @method(*FORMATTING)
    def ToString(self, first=None, provider=None):
        return formatted(self, first, provider)

    @static_method("bigint Parse(string value)", "bigint Parse(string value, System.Globalization.NumberStyles style)",
                   "bigint Parse(string value, System.IFormatProvider provider)",
                   "bigint Parse(string value, System.Globalization.NumberStyles style, System.IFormatProvider provider)")
    def Parse(text, *options):
        return parse_big_integer(text, *styles_and_info(options, INTEGER))

    @static_method("bool TryParse(string value, [ref] bigint result)",
                   "bool TryParse(string value, System.Globalization.NumberStyles style, System.IFormatProvider provider, [ref] bigint result)")
    def TryParse(*arguments):
        return try_parse(BigIntegerType.Parse, BigInteger(0), arguments)

    @static_method("bigint DivRem(bigint dividend, bigint divisor, [ref] bigint remainder)",
                   "System.ValueTuple[bigint,bigint] DivRem(bigint left, bigint right)")
    def DivRem(a, b, result=None):
        quotient, rest = truncated(a, b)
        if result is None:
            from shell.dotnet.tuples import value_tuple
            return value_tuple(quotient, rest)
        result.Value = rest
        return quotient

    @static_method("double Log(bigint value)", "double Log(bigint value, double baseValue)")
    def Log(value, base=None):
        return math.log(value) if base is None else math.log(value, base)


def truncated(a, b):
    """(quotient, remainder) rounded towards zero."""
    if b == 0:
        raise net_exception("System.DivideByZeroException", "Attempted to divide by zero.")
    quotient = abs(int(a)) // abs(int(b))
    quotient = -quotient if (a < 0) != (b < 0) else quotient
    return BigInteger(quotient), BigInteger(int(a) - quotient * int(b))


def declare_big_functions():
    """The static arithmetic of BigInteger."""
    net_type = type_of(BigInteger(0))
    two = "(bigint left, bigint right)"
    functions = {
        f"bigint Add{two}": lambda a, b: BigInteger(int(a) + int(b)), f"bigint Subtract{two}": lambda a, b: BigInteger(int(a) - int(b)),
        f"bigint Multiply{two}": lambda a, b: BigInteger(int(a) * int(b)), f"bigint Divide{two}": lambda a, b: truncated(a, b)[0],
        f"bigint Remainder{two}": lambda a, b: truncated(a, b)[1], f"int Compare{two}": lambda a, b: (a > b) - (a < b),
        f"bigint Max{two}": max, f"bigint Min{two}": min, f"bigint GreatestCommonDivisor{two}": lambda a, b: BigInteger(math.gcd(a, b)),
        "bigint Abs(bigint value)": lambda v: BigInteger(abs(int(v))), "bigint Negate(bigint value)": lambda v: BigInteger(-int(v)),
        "bigint Pow(bigint value, int exponent)": lambda v, n: BigInteger(int(v) ** int(n)),
        "bigint ModPow(bigint value, bigint exponent, bigint modulus)": lambda v, e, m: BigInteger(pow(int(v), int(e), int(m))),
        "double Log10(bigint value)": math.log10, "bigint Log2(bigint value)": lambda v: BigInteger(int(v).bit_length() - 1),
        "bool IsEvenInteger(bigint value)": lambda v: v % 2 == 0, "bool IsOddInteger(bigint value)": lambda v: v % 2 != 0,
    }
    for signature, function in functions.items():
        enter_static(net_type, signature, function)


declare_big_functions()
