"""System.TimeSpan: a length of time in ticks of 100 ns, its texts and what reads them."""
from __future__ import annotations

import re

from shell.dotnet.declaration import field, operators, tried
from shell.dotnet.types import constructor, dotnet_type, getter, method, static_field, static_method
from shell.dotnet.values import Int64
from shell.errors import net_exception

MICROSECOND, MILLISECOND, SECOND = 10, 10_000, 10_000_000
MINUTE, HOUR, DAY = 60 * SECOND, 3600 * SECOND, 86400 * SECOND
LOWEST, HIGHEST = -(1 << 63), (1 << 63) - 1


def too_long():
    return net_exception("System.OverflowException", "TimeSpan overflowed because the duration is too long.")


def from_ticks(ticks: int) -> TimeSpan:
    """Return the TimeSpan of a number of ticks; OverflowException beyond 64 bits."""
    if not LOWEST <= ticks <= HIGHEST:
        raise too_long()
    made = object.__new__(TimeSpan)
    made.ticks = int(ticks)
    return made


def scaled(value, unit: int, *more: tuple) -> TimeSpan:
    """Return `value` units (a double is cut to whole ticks) and further (value, unit) pairs as a TimeSpan."""
    if value != value:
        raise net_exception("System.ArgumentException", "TimeSpan does not accept floating point Not-a-Number values. (Parameter 'value')")
    if value in (float("inf"), float("-inf")):
        raise too_long()
    return from_ticks(int(value * unit) + sum(count * size for count, size in more))


CONSTANTS = {
    "NanosecondsPerTick": 100, "TicksPerMicrosecond": MICROSECOND, "TicksPerMillisecond": MILLISECOND, "TicksPerSecond": SECOND, "TicksPerMinute": MINUTE,
    "TicksPerHour": HOUR, "TicksPerDay": DAY, "MicrosecondsPerMillisecond": 1000, "MicrosecondsPerSecond": 10**6, "MicrosecondsPerMinute": 60 * 10**6,
    "MicrosecondsPerHour": 3600 * 10**6, "MicrosecondsPerDay": 86400 * 10**6, "MillisecondsPerSecond": 1000, "MillisecondsPerMinute": 60000,
    "MillisecondsPerHour": 3600000, "MillisecondsPerDay": 86400000, "SecondsPerMinute": 60, "SecondsPerHour": 3600, "SecondsPerDay": 86400,
    "MinutesPerHour": 60, "MinutesPerDay": 1440,
}


@dotnet_type("System.TimeSpan", kind="struct", interfaces=("System.IComparable", "System.IFormattable"))
class TimeSpan:
    """`ticks` may be negative; the value never changes."""

    __slots__ = ("ticks",)
    locals().update({name: field(f"long {name}", Int64(value)) for name, value in CONSTANTS.items()})
    HoursPerDay = field("int HoursPerDay", 24)

    @constructor("(long ticks)", "(int hours, int minutes, int seconds)", "(int days, int hours, int minutes, int seconds)",
                 "(int days, int hours, int minutes, int seconds, int milliseconds)",
                 "(int days, int hours, int minutes, int seconds, int milliseconds, int microseconds)")
    def __init__(self, *parts):
        if len(parts) < 2:
            ticks = parts[0] if parts else 0
        else:
            if len(parts) == 3:
                parts = (0, *parts)
            ticks = sum(part * unit for part, unit in zip(parts, (DAY, HOUR, MINUTE, SECOND, MILLISECOND, MICROSECOND)))
            if not LOWEST <= ticks <= HIGHEST:
                raise net_exception("System.ArgumentOutOfRangeException", "TimeSpan overflowed because the duration is too long. (Parameter 'null')")
        self.ticks = int(ticks)

    @static_field("timespan Zero")
    def Zero():
        return from_ticks(0)

    @static_field("timespan MaxValue")
    def MaxValue():
        return from_ticks(HIGHEST)

    @static_field("timespan MinValue")
    def MinValue():
        return from_ticks(LOWEST)

    # The order of these properties is the order in which the shell shows them.

    @getter("long Ticks")
    def Ticks(self):
        return Int64(self.ticks)

    @getter("int Days")
    def Days(self):
        return whole(self.ticks, DAY)

    @getter("int Hours")
    def Hours(self):
        return whole(self.ticks, HOUR, 24)

    @getter("int Milliseconds")
    def Milliseconds(self):
        return whole(self.ticks, MILLISECOND, 1000)

    @getter("int Microseconds")
    def Microseconds(self):
        return whole(self.ticks, MICROSECOND, 1000)

    @getter("int Nanoseconds")
    def Nanoseconds(self):
        return whole(self.ticks, 1, 10) * 100

    @getter("int Minutes")
    def Minutes(self):
        return whole(self.ticks, MINUTE, 60)

    @getter("int Seconds")
    def Seconds(self):
        return whole(self.ticks, SECOND, 60)

    @getter("double TotalDays")
    def TotalDays(self):
        return self.ticks / DAY

    @getter("double TotalHours")
    def TotalHours(self):
        return self.ticks / HOUR

    @getter("double TotalMilliseconds")
    def TotalMilliseconds(self):
        return self.ticks / MILLISECOND

    @getter("double TotalMicroseconds")
    def TotalMicroseconds(self):
        return self.ticks / MICROSECOND

    @getter("double TotalNanoseconds")
    def TotalNanoseconds(self):
        return self.ticks * 100.0

    @getter("double TotalMinutes")
    def TotalMinutes(self):
        return self.ticks / MINUTE

    @getter("double TotalSeconds")
    def TotalSeconds(self):
        return self.ticks / SECOND

    # -- making

    @static_method("timespan FromTicks(long value)")
    def FromTicks(value):
        return from_ticks(value)

    @static_method("timespan FromDays(int days)", "timespan FromDays(double value)",
                   "timespan FromDays(int days, int hours, long minutes, long seconds, long milliseconds, long microseconds)")
    def FromDays(value, hours=0, minutes=0, seconds=0, milliseconds=0, microseconds=0):
        return scaled(value, DAY, (hours, HOUR), (minutes, MINUTE), (seconds, SECOND), (milliseconds, MILLISECOND), (microseconds, MICROSECOND))

    @static_method("timespan FromHours(int hours)", "timespan FromHours(double value)",
                   "timespan FromHours(int hours, long minutes, long seconds, long milliseconds, long microseconds)")
    def FromHours(value, minutes=0, seconds=0, milliseconds=0, microseconds=0):
        return scaled(value, HOUR, (minutes, MINUTE), (seconds, SECOND), (milliseconds, MILLISECOND), (microseconds, MICROSECOND))

    @static_method("timespan FromMinutes(long minutes)", "timespan FromMinutes(double value)",
                   "timespan FromMinutes(long minutes, long seconds, long milliseconds, long microseconds)")
    def FromMinutes(value, seconds=0, milliseconds=0, microseconds=0):
        return scaled(value, MINUTE, (seconds, SECOND), (milliseconds, MILLISECOND), (microseconds, MICROSECOND))

    @static_method("timespan FromSeconds(long seconds)", "timespan FromSeconds(double value)",
                   "timespan FromSeconds(long seconds, long milliseconds, long microseconds)")
    def FromSeconds(value, milliseconds=0, microseconds=0):
        return scaled(value, SECOND, (milliseconds, MILLISECOND), (microseconds, MICROSECOND))

    @static_method("timespan FromMilliseconds(long milliseconds)", "timespan FromMilliseconds(double value)",
                   "timespan FromMilliseconds(long milliseconds, long microseconds)")
    def FromMilliseconds(value, microseconds=0):
        return scaled(value, MILLISECOND, (microseconds, MICROSECOND))

    @static_method("timespan FromMicroseconds(long microseconds)", "timespan FromMicroseconds(double value)")
    def FromMicroseconds(value):
        return scaled(value, MICROSECOND)

    @static_method("timespan Parse(string s)", "timespan Parse(string input, System.IFormatProvider formatProvider)")
    def Parse(s, formatProvider=None):
        return parse_time_span(s)

    @static_method("bool TryParse(string s, [ref] timespan result)",
                   "bool TryParse(string input, System.IFormatProvider formatProvider, [ref] timespan result)")
    def TryParse(s, *more):
        return tried(more[-1], from_ticks(0), parse_time_span, s)

    @static_method("timespan ParseExact(string input, string format, System.IFormatProvider formatProvider)",
                   "timespan ParseExact(string input, string[] formats, System.IFormatProvider formatProvider)")
    def ParseExact(input, format, formatProvider=None):
        return parse_exact(input, format)

    @static_method("bool TryParseExact(string input, string format, System.IFormatProvider formatProvider, [ref] timespan result)",
                   "bool TryParseExact(string input, string[] formats, System.IFormatProvider formatProvider, [ref] timespan result)")
    def TryParseExact(input, format, formatProvider, result):
        return tried(result, from_ticks(0), parse_exact, input, format)

    @static_method("int Compare(timespan t1, timespan t2)")
    def Compare(t1, t2):
        return (t1.ticks > t2.ticks) - (t1.ticks < t2.ticks)

    # -- calculating

    @method("timespan Add(timespan ts)")
    def Add(self, ts):
        return self + ts

    @method("timespan Subtract(timespan ts)")
    def Subtract(self, ts):
        return self - ts

    @method("timespan Negate()")
    def Negate(self):
        return -self

    @method("timespan Duration()")
    def Duration(self):
        return from_ticks(abs(self.ticks))

    @method("timespan Multiply(double factor)")
    def Multiply(self, factor):
        return self * factor

    @method("timespan Divide(double divisor)", "double Divide(timespan ts)")
    def Divide(self, divisor):
        return self / divisor

    @method("int CompareTo(System.Object value)", "int CompareTo(timespan value)")
    def CompareTo(self, value):
        if value is None:
            return 1
        if not isinstance(value, TimeSpan):
            raise net_exception("System.ArgumentException", "Object must be of type TimeSpan.")
        return TimeSpan.Compare(self, value)

    @method("bool Equals(timespan obj)", "bool Equals(System.Object value)")
    def Equals(self, obj):
        return self == obj

    @method("int GetHashCode()")
    def GetHashCode(self):
        return ((self.ticks ^ (self.ticks >> 32)) + (1 << 31)) % (1 << 32) - (1 << 31)

    @method("string ToString()", "string ToString(string format)", "string ToString(string format, System.IFormatProvider formatProvider)")
    def ToString(self, format=None, formatProvider=None):
        return format_time_span(self, format)

    op_Addition, op_Subtraction, op_UnaryNegation, op_UnaryPlus, op_Multiply, op_Division = operators(
        ("timespan op_Addition(timespan t1, timespan t2)",), ("timespan op_Subtraction(timespan t1, timespan t2)",),
        ("timespan op_UnaryNegation(timespan t)",), ("timespan op_UnaryPlus(timespan t)",),
        ("timespan op_Multiply(timespan timeSpan, double factor)", "timespan op_Multiply(double factor, timespan timeSpan)"),
        ("double op_Division(timespan t1, timespan t2)", "timespan op_Division(timespan timeSpan, double divisor)"))

    def __str__(self):
        return constant_text(self.ticks)

    __repr__ = __str__

    def __eq__(self, other):
        return self.ticks == other.ticks if isinstance(other, TimeSpan) else NotImplemented

    def __hash__(self):
        return hash(self.ticks)

    def __lt__(self, other):
        return self.ticks < other.ticks if isinstance(other, TimeSpan) else NotImplemented

    def __le__(self, other):
        return self.ticks <= other.ticks if isinstance(other, TimeSpan) else NotImplemented

    def __gt__(self, other):
        return self.ticks > other.ticks if isinstance(other, TimeSpan) else NotImplemented

    def __ge__(self, other):
        return self.ticks >= other.ticks if isinstance(other, TimeSpan) else NotImplemented

    def __add__(self, other):
        return from_ticks(self.ticks + other.ticks) if isinstance(other, TimeSpan) else NotImplemented

    def __sub__(self, other):
        return from_ticks(self.ticks - other.ticks) if isinstance(other, TimeSpan) else NotImplemented

    def __neg__(self):
        if self.ticks == LOWEST:
            raise net_exception("System.OverflowException", "Negating the minimum value of a twos complement number is invalid.")
        return from_ticks(-self.ticks)

    def __pos__(self):
        return self

    def __mul__(self, factor):
        if not isinstance(factor, (int, float)):
            return NotImplemented
        return from_ticks(round(self.ticks * factor)) if factor == factor else scaled(factor, 1)

    __rmul__ = __mul__

    def __truediv__(self, divisor):
        if isinstance(divisor, TimeSpan):
            return self.ticks / divisor.ticks if divisor.ticks else float("nan") if not self.ticks else float("inf") * (1 if self.ticks > 0 else -1)
        if not isinstance(divisor, (int, float)):
            return NotImplemented
        if divisor == 0:
            raise too_long()
        return from_ticks(round(self.ticks / divisor))


def whole(ticks, unit, modulus=0):
    """The whole units in `ticks`, cut towards zero, within the next greater unit where `modulus` says how many make one."""
    units = abs(ticks) // unit
    if modulus:
        units %= modulus
    return -units if ticks < 0 else units


# ---- texts ----------------------------------------------------------------------------------------------------------------------------------------

def parts_of(ticks):
    """(days, hours, minutes, seconds, ticks of a second) of a number of ticks, without sign."""
    seconds, fraction = divmod(abs(ticks), SECOND)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    days, hours = divmod(hours, 24)
    return days, hours, minutes, seconds, fraction


def constant_text(ticks: int) -> str:
    """The text of format c, which ToString() and strings use."""
    days, hours, minutes, seconds, fraction = parts_of(ticks)
    return (f"{'-' if ticks < 0 else ''}{f'{days}.' if days else ''}{hours:02}:{minutes:02}:{seconds:02}{f'.{fraction:07}' if fraction else ''}")


def format_time_span(value: TimeSpan, format: str | None = None, provider: object = None) -> str:
    """Return value.ToString(format): standard formats c, t, T, g and G, or a custom one."""
    ticks = value.ticks
    if not format or format in "ctT":
        return constant_text(ticks)
    days, hours, minutes, seconds, fraction = parts_of(ticks)
    sign = "-" if ticks < 0 else ""
    if format == "g":
        tail = f".{fraction:07}".rstrip("0") if fraction else ""
        return f"{sign}{f'{days}:' if days else ''}{hours}:{minutes:02}:{seconds:02}{tail}"
    if format == "G":
        return f"{sign}{days}:{hours:02}:{minutes:02}:{seconds:02}.{fraction:07}"
    if len(format) == 1:
        raise bad_format()
    return custom_text(format, {"d": days, "h": hours, "m": minutes, "s": seconds}, fraction)


def bad_format():
    return net_exception("System.FormatException", "Input string was not in a correct format.")


TOKEN = re.compile(r"\\(.)|'([^']*)'|\"([^\"]*)\"|%([dhmsfF])|(d{1,8}|h{1,2}|m{1,2}|s{1,2}|f{1,7}|F{1,7})", re.DOTALL)


def custom_text(format, parts, fraction):
    out, at = [], 0
    while at < len(format):
        found = TOKEN.match(format, at)
        if found is None:
            raise bad_format()
        at = found.end()
        escaped, single, double, one, letters = found.groups()
        letters = letters or one
        if letters is None:
            out.append(next(text for text in (escaped, single, double) if text is not None))
        elif letters[0] in "fF":
            digits = f"{fraction:07}"[:len(letters)]
            out.append(digits if letters[0] == "f" else digits.rstrip("0"))
        else:
            out.append(f"{parts[letters[0]]:0{len(letters)}}")
    return "".join(out)


# ---- reading --------------------------------------------------------------------------------------------------------------------------------------

SHAPE = re.compile(r"\s*(-)?(?:(\d+)|(?:(\d+)\.)?(\d+):(\d+)(?::(\d+)(?:\.(\d*))?)?|(\d+):(\d+):(\d+):(\d+)(?:\.(\d*))?)\s*")


def not_recognized(text):
    return net_exception("System.FormatException", f"String '{text}' was not recognized as a valid TimeSpan.")


def parse_time_span(text: str) -> TimeSpan:
    """Return TimeSpan.Parse(text): `d`, `[d.]hh:mm[:ss[.ff]]` or `d:hh:mm:ss[.ff]`, with a sign."""
    if text is None:
        raise net_exception("System.ArgumentNullException", "Value cannot be null. (Parameter 'input')")
    found = SHAPE.fullmatch(text)
    if found is None:
        raise not_recognized(text)
    sign, only, days, hours, minutes, seconds, fraction, d2, h2, m2, s2, f2 = found.groups()
    if d2 is not None:
        days, hours, minutes, seconds, fraction = d2, h2, m2, s2, f2
    values = [int(part or 0) for part in (only or days, hours, minutes, seconds)]
    return limited(text, sign, values, fraction or "")


def limited(text, sign, values, fraction):
    days, hours, minutes, seconds = values
    if hours > 23 or minutes > 59 or seconds > 59 or days > 10675199 or len(fraction) > 7:
        raise net_exception("System.OverflowException", f"The TimeSpan string '{text}' could not be parsed because at least one of the numeric components"
                            " is out of range or contains too many digits.")
    ticks = days * DAY + hours * HOUR + minutes * MINUTE + seconds * SECOND + int(fraction.ljust(7, "0") or 0)
    return from_ticks(-ticks if sign else ticks)


STANDARD = {"c": r"(?P<sign>-)?(?:(?P<d>\d{1,8})\.)?(?P<h>\d{2}):(?P<m>\d{2}):(?P<s>\d{2})(?:\.(?P<f>\d{7}))?",
            "g": r"(?P<sign>-)?(?:(?P<d>\d{1,8}):)?(?P<h>\d{1,2}):(?P<m>\d{1,2}):(?P<s>\d{1,2})(?:\.(?P<f>\d{1,7}))?",
            "G": r"(?P<sign>-)?(?P<d>\d{1,8}):(?P<h>\d{1,2}):(?P<m>\d{1,2}):(?P<s>\d{1,2})\.(?P<f>\d{7})"}


def parse_exact(text: str, formats) -> TimeSpan:
    """Return TimeSpan.ParseExact(text, format or formats)."""
    for format in [formats] if isinstance(formats, str) else formats:
        found = re.fullmatch(exact_pattern(format), text)
        if found is not None:
            parts = found.groupdict()
            return limited(text, parts.get("sign"), [int(parts.get(name) or 0) for name in "dhms"], parts.get("f") or "")
    raise not_recognized(text)


def exact_pattern(format):
    """Return the regular expression of a format."""
    if len(format) == 1 and format in "ctTgG":
        return STANDARD["c" if format in "tT" else format]
    out, at = [], 0
    while at < len(format):
        found = TOKEN.match(format, at)
        if found is None:
            raise bad_format()
        at = found.end()
        escaped, single, double, one, letters = found.groups()
        letters = letters or one
        if letters is None:
            out.append(re.escape(next(text for text in (escaped, single, double) if text is not None)))
            continue
        name, count = letters[0].lower(), len(letters)
        digits = f"{{0,{count}}}" if letters[0] == "F" else f"{{{count}}}" if name == "f" or count == 2 else f"{{{count},8}}" if name == "d" else "{1,2}"
        out.append(rf"(?P<{name}>\d{digits})")
    return "".join(out)
