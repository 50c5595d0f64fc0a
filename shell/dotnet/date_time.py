"""System.DateTime: ticks of 100 ns since the year 1, and a kind (unspecified, UTC, local).

Local time follows TZ through the C library. Texts are made by date_format.py and read by date_parsing.py.
"""
from __future__ import annotations

import time
from datetime import date

from shell.dotnet import enums
from shell.dotnet.declaration import bad_argument, operators, out_of_range, tried
from shell.dotnet.time_span import DAY, HOUR, MICROSECOND, MILLISECOND, MINUTE, SECOND, TimeSpan
from shell.dotnet.time_span import from_ticks as time_span
from shell.dotnet.types import constructor, dotnet_type, getter, method, static_field, static_getter, static_method, typed_array
from shell.dotnet.values import Int64
from shell.errors import net_exception

UNSPECIFIED, UTC, LOCAL = 0, 1, 2
UNIX_EPOCH = 621355968000000000
FILE_TIME_EPOCH = 504911232000000000
AUTOMATION_EPOCH = 599264352000000000
HIGHEST = 3155378975999999999


def is_leap(year: int) -> bool:
    """Tell whether a year has a 29 February."""
    if not 1 <= year <= 9999:
        raise out_of_range("year", "Year must be between 1 and 9999.")
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def days_in_month(year: int, month: int) -> int:
    """Return the number of days in a month."""
    if not 1 <= month <= 12:
        raise out_of_range("month", "Month must be between one and twelve.")
    return 29 if month == 2 and is_leap(year) else (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1]


def day_of_week(number: int):
    """Return a System.DayOfWeek, Sunday being 0."""
    return enums.value_of(enums.find_declared("System.DayOfWeek"), number)


def offset_at(unix: float) -> int:
    """Return the offset from UTC, in seconds, that local time has at a moment."""
    return time.localtime(unix).tm_gmtoff


def local_offset(ticks: int) -> int:
    """Return the offset from UTC, in ticks, of a local clock time; of two that fit (the clock went back) standard time's."""
    seconds = (ticks - UNIX_EPOCH) // SECOND
    candidates = {offset_at(seconds - 90000), offset_at(seconds + 90000)}
    fitting = [offset for offset in candidates if offset_at(seconds - offset) == offset]
    return min(fitting or candidates) * SECOND


def to_utc(ticks: int) -> int:
    """Return the UTC ticks of local ticks, kept within DateTime's range."""
    return min(max(ticks - local_offset(ticks), 0), HIGHEST)


def to_local(ticks: int) -> int:
    """Return the local ticks of UTC ticks, kept within DateTime's range."""
    return min(max(ticks + offset_at((ticks - UNIX_EPOCH) // SECOND) * SECOND, 0), HIGHEST)


def date_ticks(year: int, month: int, day: int) -> int:
    """Return the ticks of a day's beginning."""
    try:
        return (date(year, month, day).toordinal() - 1) * DAY
    except (ValueError, OverflowError):
        raise net_exception("System.ArgumentOutOfRangeException", "Year, Month, and Day parameters describe an un-representable DateTime.") from None


def time_ticks(hour: int, minute: int, second: int, millisecond: int = 0, microsecond: int = 0) -> int:
    """Return the ticks of a time of day."""
    if not (0 <= hour < 24 and 0 <= minute < 60 and 0 <= second < 60):
        raise net_exception("System.ArgumentOutOfRangeException", "Hour, Minute, and Second parameters describe an un-representable DateTime.")
    if not 0 <= millisecond < 1000:
        raise out_of_range("millisecond", "Valid values are between 0 and 999, inclusive.")
    if not 0 <= microsecond < 1000:
        raise out_of_range("microsecond", "Valid values are between 0 and 999, inclusive.")
    return hour * HOUR + minute * MINUTE + second * SECOND + millisecond * MILLISECOND + microsecond * MICROSECOND


def from_ticks(ticks: int, kind: int = UNSPECIFIED, parameter: str = "value") -> DateTime:
    """Return the DateTime of a number of ticks; ArgumentOutOfRangeException outside the years 1 to 9999."""
    if not 0 <= ticks <= HIGHEST:
        raise out_of_range(parameter, "The added or subtracted value results in an un-representable DateTime.")
    made = object.__new__(DateTime)
    made.ticks, made.kind = ticks, kind
    return made


def from_unix(seconds: float, kind: int = UTC) -> DateTime:
    """Return the DateTime of a Unix time (as os.stat gives it, in seconds or whole nanoseconds times 1e-9), local or UTC."""
    ticks = UNIX_EPOCH + round(seconds * SECOND)
    return from_ticks(to_local(ticks) if kind == LOCAL else ticks, kind)


def from_nanoseconds(nanoseconds: int, kind: int = LOCAL) -> DateTime:
    """Return the DateTime of a Unix time in nanoseconds, exactly: what st_mtime_ns and its like hold."""
    ticks = UNIX_EPOCH + nanoseconds // 100
    return from_ticks(to_local(ticks) if kind == LOCAL else ticks, kind)


def to_nanoseconds(value: DateTime) -> int:
    """Return a DateTime's Unix time in nanoseconds, an unspecified kind meaning local."""
    return ((value.ticks if value.kind == UTC else to_utc(value.ticks)) - UNIX_EPOCH) * 100


def now(kind: int = LOCAL) -> DateTime:
    """Return the present moment."""
    return from_nanoseconds(time.time_ns(), kind)


def added(value, unit: int) -> int:
    """Return `value` units in ticks, the fraction cut to whole ticks."""
    if value != value:
        raise out_of_range("value", "Value to add was out of range.")
    if abs(value) * unit > HIGHEST:
        raise out_of_range("value", "Value to add was out of range.")
    whole = int(value)
    return whole * unit + int((value - whole) * unit)


def month_added(value, months: int, parameter: str = "months"):
    """Return the ticks of a DateTime some months later, its day cut to the month's length."""
    if not -120000 <= months <= 120000:
        raise out_of_range("months", "Months value must be between +/-120000.")
    day = date.fromordinal(value.ticks // DAY + 1)
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not 1 <= year <= 9999:
        raise out_of_range(parameter, "The added or subtracted value results in an un-representable DateTime.")
    return date_ticks(year, month + 1, min(day.day, days_in_month(year, month + 1))) + value.ticks % DAY


class Clock:
    """What DateTime and DateTimeOffset share: the parts of `ticks`, the clock time they show."""

    __slots__ = ()

    @property
    def calendar_day(self):
        return date.fromordinal(self.ticks // DAY + 1)

    def part(self, unit, modulus):
        return self.ticks // unit % modulus


CLOCK_PARTS = {"Hour": (HOUR, 24), "Minute": (MINUTE, 60), "Second": (SECOND, 60), "Millisecond": (MILLISECOND, 1000), "Microsecond": (MICROSECOND, 1000)}


def clock_part(name):
    """Declare the property of one part of the time of day."""
    unit, modulus = CLOCK_PARTS[name]
    return getter(f"int {name}")(lambda self: self.ticks // unit % modulus)


@dotnet_type("System.DateTime", kind="struct", interfaces=("System.IComparable", "System.IFormattable", "System.IConvertible"))
class DateTime(Clock):
    """`ticks` since 0001-01-01 and `kind`, 0 unspecified, 1 UTC, 2 local; the value never changes."""

    __slots__ = ("ticks", "kind")

    @constructor("(long ticks)", "(long ticks, System.DateTimeKind kind)",
                 "(System.DateOnly date, System.TimeOnly time)", "(System.DateOnly date, System.TimeOnly time, System.DateTimeKind kind)",
                 "(int year, int month, int day)", "(int year, int month, int day, System.Globalization.Calendar calendar)",
                 "(int year, int month, int day, int hour, int minute, int second)",
                 "(int year, int month, int day, int hour, int minute, int second, int millisecond)",
                 "(int year, int month, int day, int hour, int minute, int second, System.DateTimeKind kind)",
                 "(int year, int month, int day, int hour, int minute, int second, System.Globalization.Calendar calendar)",
                 "(int year, int month, int day, int hour, int minute, int second, int millisecond, System.DateTimeKind kind)",
                 "(int year, int month, int day, int hour, int minute, int second, int millisecond, System.Globalization.Calendar calendar)",
                 "(int year, int month, int day, int hour, int minute, int second, int millisecond, System.Globalization.Calendar calendar, "
                 "System.DateTimeKind kind)",
                 "(int year, int month, int day, int hour, int minute, int second, int millisecond, int microsecond)",
                 "(int year, int month, int day, int hour, int minute, int second, int millisecond, int microsecond, System.DateTimeKind kind)")
    def __init__(self, *parts):
        self.kind = UNSPECIFIED
        if parts and getattr(getattr(parts[-1], "net_type", None), "full_name", "") == "System.DateTimeKind":
            self.kind = int(parts[-1])
            parts = parts[:-1]
        parts = tuple(part for part in parts if not hasattr(part, "GetDaysInYear"))
        if not parts:
            self.ticks = 0
        elif hasattr(parts[0], "DayNumber"):
            self.ticks = parts[0].DayNumber * DAY + parts[1].ticks
        elif len(parts) == 1:
            if not 0 <= parts[0] <= HIGHEST:
                raise out_of_range("ticks", "Ticks must be between DateTime.MinValue.Ticks and DateTime.MaxValue.Ticks.")
            self.ticks = int(parts[0])
        else:
            self.ticks = date_ticks(*parts[:3]) + (time_ticks(*parts[3:]) if len(parts) > 3 else 0)

    @staticmethod
    def of(*parts):
        """Return the DateTime of year, month, day, and parts of the day."""
        return DateTime(*parts)

    # -- properties, in the order in which the shell shows them

    @getter("datetime Date")
    def Date(self):
        return from_ticks(self.ticks - self.ticks % DAY, self.kind)

    @getter("int Day")
    def Day(self):
        return self.calendar_day.day

    @getter("System.DayOfWeek DayOfWeek")
    def DayOfWeek(self):
        return day_of_week((self.ticks // DAY + 1) % 7)

    @getter("int DayOfYear")
    def DayOfYear(self):
        return self.calendar_day.timetuple().tm_yday

    Hour = clock_part("Hour")

    @getter("System.DateTimeKind Kind")
    def Kind(self):
        return enums.value_of(enums.find_declared("System.DateTimeKind"), self.kind)

    Millisecond = clock_part("Millisecond")
    Microsecond = clock_part("Microsecond")

    @getter("int Nanosecond")
    def Nanosecond(self):
        return self.ticks % 10 * 100

    Minute = clock_part("Minute")

    @getter("int Month")
    def Month(self):
        return self.calendar_day.month

    Second = clock_part("Second")

    @getter("long Ticks")
    def Ticks(self):
        return Int64(self.ticks)

    @getter("timespan TimeOfDay")
    def TimeOfDay(self):
        return time_span(self.ticks % DAY)

    @getter("int Year")
    def Year(self):
        return self.calendar_day.year

    @static_getter("datetime Now")
    def Now():
        return now()

    @static_getter("datetime UtcNow")
    def UtcNow():
        return now(UTC)

    @static_getter("datetime Today")
    def Today():
        return now().Date

    @static_field("datetime MinValue")
    def MinValue():
        return from_ticks(0)

    @static_field("datetime MaxValue")
    def MaxValue():
        return from_ticks(HIGHEST)

    @static_field("datetime UnixEpoch")
    def UnixEpoch():
        return from_ticks(UNIX_EPOCH, UTC)

    # -- static methods

    @static_method("int Compare(datetime t1, datetime t2)")
    def Compare(t1, t2):
        return (t1.ticks > t2.ticks) - (t1.ticks < t2.ticks)

    @static_method("int DaysInMonth(int year, int month)")
    def DaysInMonth(year, month):
        is_leap(year)
        return days_in_month(year, month)

    @static_method("bool IsLeapYear(int year)")
    def IsLeapYear(year):
        return is_leap(year)

    @static_method("datetime SpecifyKind(datetime value, System.DateTimeKind kind)")
    def SpecifyKind(value, kind):
        return from_ticks(value.ticks, int(kind))

    @static_method("bool Equals(datetime t1, datetime t2)", "bool Equals(System.Object objA, System.Object objB)", name="Equals")
    def StaticEquals(t1, t2):
        return t1 == t2

    @static_method("datetime Parse(string s)", "datetime Parse(string s, System.IFormatProvider provider)",
                   "datetime Parse(string s, System.IFormatProvider provider, System.Globalization.DateTimeStyles styles)")
    def Parse(s, provider=None, styles=0):
        from shell.dotnet.date_parsing import parse_date_time
        return parse_date_time(s, provider, styles)

    @static_method("bool TryParse(string s, [ref] datetime result)", "bool TryParse(string s, System.IFormatProvider provider, [ref] datetime result)",
                   "bool TryParse(string s, System.IFormatProvider provider, System.Globalization.DateTimeStyles styles, [ref] datetime result)")
    def TryParse(s, *more):
        from shell.dotnet.date_parsing import parse_date_time
        return tried(more[-1], from_ticks(0), parse_date_time, s, *more[:-1])

    @static_method("datetime ParseExact(string s, string format, System.IFormatProvider provider)",
                   "datetime ParseExact(string s, string format, System.IFormatProvider provider, System.Globalization.DateTimeStyles style)",
                   "datetime ParseExact(string s, string[] formats, System.IFormatProvider provider, System.Globalization.DateTimeStyles style)")
    def ParseExact(s, format, provider=None, style=0):
        from shell.dotnet.date_parsing import parse_exact
        return parse_exact(s, format, provider, style)

    @static_method("bool TryParseExact(string s, string format, System.IFormatProvider provider, System.Globalization.DateTimeStyles style, "
                   "[ref] datetime result)",
                   "bool TryParseExact(string s, string[] formats, System.IFormatProvider provider, System.Globalization.DateTimeStyles style, "
                   "[ref] datetime result)")
    def TryParseExact(s, format, provider, style, result):
        from shell.dotnet.date_parsing import parse_exact
        return tried(result, from_ticks(0), parse_exact, s, format, provider, style)

    @static_method("datetime FromBinary(long dateData)")
    def FromBinary(dateData):
        bits = int(dateData) % (1 << 64)
        kind, ticks = bits >> 62, bits & ((1 << 62) - 1)
        if kind >= 2:
            if ticks > (1 << 62) - 864000000000:
                ticks -= 1 << 62
            return from_ticks(to_local(ticks), LOCAL)
        return from_ticks(ticks, kind)

    @static_method("datetime FromFileTime(long fileTime)")
    def FromFileTime(fileTime):
        return from_ticks(to_local(FILE_TIME_EPOCH + fileTime), LOCAL)

    @static_method("datetime FromFileTimeUtc(long fileTime)")
    def FromFileTimeUtc(fileTime):
        return from_ticks(FILE_TIME_EPOCH + fileTime, UTC)

    @static_method("datetime FromOADate(double d)")
    def FromOADate(d):
        whole = int(d)
        milliseconds = round(abs(d - whole) * 86400000) + whole * 86400000
        return from_ticks(AUTOMATION_EPOCH + milliseconds * MILLISECOND)

    # -- calculating

    @method("datetime Add(timespan value)")
    def Add(self, value):
        return from_ticks(self.ticks + value.ticks, self.kind)

    @method("datetime AddDays(double value)")
    def AddDays(self, value):
        return from_ticks(self.ticks + added(value, DAY), self.kind)

    @method("datetime AddHours(double value)")
    def AddHours(self, value):
        return from_ticks(self.ticks + added(value, HOUR), self.kind)

    @method("datetime AddMicroseconds(double value)")
    def AddMicroseconds(self, value):
        return from_ticks(self.ticks + added(value, MICROSECOND), self.kind)

    @method("datetime AddMilliseconds(double value)")
    def AddMilliseconds(self, value):
        return from_ticks(self.ticks + added(value, MILLISECOND), self.kind)

    @method("datetime AddMinutes(double value)")
    def AddMinutes(self, value):
        return from_ticks(self.ticks + added(value, MINUTE), self.kind)

    @method("datetime AddMonths(int months)")
    def AddMonths(self, months):
        return from_ticks(month_added(self, months), self.kind)

    @method("datetime AddSeconds(double value)")
    def AddSeconds(self, value):
        return from_ticks(self.ticks + added(value, SECOND), self.kind)

    @method("datetime AddTicks(long value)")
    def AddTicks(self, value):
        return from_ticks(self.ticks + int(value), self.kind)

    @method("datetime AddYears(int value)")
    def AddYears(self, value):
        if not -10000 <= value <= 10000:
            raise out_of_range("years", "Years value must be between +/-10000.")
        return from_ticks(month_added(self, value * 12, "value"), self.kind)

    @method("timespan Subtract(datetime value)", "datetime Subtract(timespan value)")
    def Subtract(self, value):
        return self - value

    @method("datetime ToLocalTime()")
    def ToLocalTime(self):
        return self if self.kind == LOCAL else from_ticks(to_local(self.ticks), LOCAL)

    @method("datetime ToUniversalTime()")
    def ToUniversalTime(self):
        return self if self.kind == UTC else from_ticks(to_utc(self.ticks), UTC)

    @method("bool IsDaylightSavingTime()")
    def IsDaylightSavingTime(self):
        if self.kind == UTC:
            return False
        return time.localtime((to_utc(self.ticks) - UNIX_EPOCH) // SECOND).tm_isdst > 0

    @method("long ToBinary()")
    def ToBinary(self):
        if self.kind == LOCAL:
            ticks = self.ticks - local_offset(self.ticks)
            bits = (ticks % (1 << 62)) | (2 << 62)
        else:
            bits = self.ticks | self.kind << 62
        return Int64(bits - (1 << 64) if bits >> 63 else bits)

    @method("long ToFileTime()")
    def ToFileTime(self):
        return self.ToUniversalTime().ToFileTimeUtc()

    @method("long ToFileTimeUtc()")
    def ToFileTimeUtc(self):
        ticks = (to_utc(self.ticks) if self.kind == LOCAL else self.ticks) - FILE_TIME_EPOCH
        if ticks < 0:
            raise net_exception("System.ArgumentOutOfRangeException", "Not a valid Win32 FileTime. (Parameter 'null')")
        return Int64(ticks)

    @method("double ToOADate()")
    def ToOADate(self):
        if self.ticks == 0:
            return 0.0
        milliseconds = (self.ticks - AUTOMATION_EPOCH) // MILLISECOND
        if milliseconds < 0 and milliseconds % 86400000:
            # A negative date counts its time of day forwards from the day.
            milliseconds -= milliseconds % 86400000 * 2
        return milliseconds / 86400000

    @method("int CompareTo(System.Object value)", "int CompareTo(datetime value)")
    def CompareTo(self, value):
        if value is None:
            return 1
        if not isinstance(value, DateTime):
            raise bad_argument("Object must be of type DateTime.")
        return DateTime.Compare(self, value)

    @method("bool Equals(datetime value)", "bool Equals(System.Object value)")
    def Equals(self, value):
        return isinstance(value, DateTime) and self.ticks == value.ticks

    @method("int GetHashCode()")
    def GetHashCode(self):
        return (((self.ticks & 0xFFFFFFFF) ^ (self.ticks >> 32)) + (1 << 31)) % (1 << 32) - (1 << 31)

    # -- texts

    @method("string ToString()", "string ToString(string format)", "string ToString(System.IFormatProvider provider)",
            "string ToString(string format, System.IFormatProvider provider)")
    def ToString(self, format=None, provider=None):
        if format is not None and not isinstance(format, str):
            format, provider = None, format
        return self.text(format or "G", provider)

    def text(self, format, provider=None):
        """Return the text of a format in a culture, the current one where there is none."""
        from shell.dotnet.culture import date_format_of
        from shell.dotnet.date_format import format_date_time
        return format_date_time(self, format, date_format_of(provider))

    @method("string ToLongDateString()")
    def ToLongDateString(self):
        return self.text("D")

    @method("string ToLongTimeString()")
    def ToLongTimeString(self):
        return self.text("T")

    @method("string ToShortDateString()")
    def ToShortDateString(self):
        return self.text("d")

    @method("string ToShortTimeString()")
    def ToShortTimeString(self):
        return self.text("t")

    @method("string[] GetDateTimeFormats()", "string[] GetDateTimeFormats(char format)", "string[] GetDateTimeFormats(System.IFormatProvider provider)",
            "string[] GetDateTimeFormats(char format, System.IFormatProvider provider)")
    def GetDateTimeFormats(self, format=None, provider=None):
        if format is not None and not isinstance(format, str):
            format, provider = None, format
        return typed_array("string", [self.text(letter, provider) for letter in (format or "dDtTfFgGmorsuUy")])

    @method("System.TypeCode GetTypeCode()")
    def GetTypeCode(self):
        return enums.member("System.TypeCode", "DateTime")

    op_Addition, op_Subtraction = operators(
        ("datetime op_Addition(datetime d, timespan t)",),
        ("timespan op_Subtraction(datetime d1, datetime d2)", "datetime op_Subtraction(datetime d, timespan t)"))

    def __str__(self):
        day = self.calendar_day
        return f"{day.month:02}/{day.day:02}/{day.year:04} {self.part(HOUR, 24):02}:{self.part(MINUTE, 60):02}:{self.part(SECOND, 60):02}"

    __repr__ = __str__

    def __eq__(self, other):
        return self.ticks == other.ticks if isinstance(other, DateTime) else NotImplemented

    def __hash__(self):
        return hash(self.ticks)

    def __lt__(self, other):
        return self.ticks < other.ticks if isinstance(other, DateTime) else NotImplemented

    def __le__(self, other):
        return self.ticks <= other.ticks if isinstance(other, DateTime) else NotImplemented

    def __gt__(self, other):
        return self.ticks > other.ticks if isinstance(other, DateTime) else NotImplemented

    def __ge__(self, other):
        return self.ticks >= other.ticks if isinstance(other, DateTime) else NotImplemented

    def __add__(self, other):
        return from_ticks(self.ticks + other.ticks, self.kind, "t") if isinstance(other, TimeSpan) else NotImplemented

    def __sub__(self, other):
        if isinstance(other, DateTime):
            return time_span(self.ticks - other.ticks)
        return from_ticks(self.ticks - other.ticks, self.kind, "t") if isinstance(other, TimeSpan) else NotImplemented
