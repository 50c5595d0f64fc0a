"""System.DateTimeOffset: a clock time together with its offset from UTC."""
from __future__ import annotations

from shell.dotnet.date_time import (
    DAY,
    FILE_TIME_EPOCH,
    HIGHEST,
    HOUR,
    LOCAL,
    MICROSECOND,
    MILLISECOND,
    MINUTE,
    SECOND,
    UNIX_EPOCH,
    UNSPECIFIED,
    UTC,
    Clock,
    added,
    clock_part,
    date_ticks,
    day_of_week,
    local_offset,
    month_added,
    now,
    offset_at,
    time_ticks,
)
from shell.dotnet.date_time import from_ticks as date_time
from shell.dotnet.declaration import bad_argument, operators, out_of_range, tried
from shell.dotnet.time_span import TimeSpan
from shell.dotnet.time_span import from_ticks as time_span
from shell.dotnet.types import constructor, dotnet_type, getter, method, static_field, static_getter, static_method
from shell.dotnet.values import Int64


def from_clock(ticks: int, offset: int) -> DateTimeOffset:
    """Return the DateTimeOffset of a clock time and an offset, both in ticks."""
    if offset % MINUTE:
        raise bad_argument("Offset must be specified in whole minutes.", "offset")
    if not -14 * HOUR <= offset <= 14 * HOUR:
        raise out_of_range("offset", "Offset must be within plus or minus 14 hours.")
    if not 0 <= ticks - offset <= HIGHEST or not 0 <= ticks <= HIGHEST:
        raise out_of_range("offset", "The UTC time represented when the offset is applied must be between year 0 and 10,000.")
    made = object.__new__(DateTimeOffset)
    made.ticks, made.offset = ticks, offset
    return made


def from_date_time(value) -> DateTimeOffset:
    """Return a DateTime as DateTimeOffset, in local time unless it is UTC."""
    return from_clock(value.ticks, 0 if value.kind == UTC else local_offset(value.ticks))


@dotnet_type("System.DateTimeOffset", kind="struct", interfaces=("System.IComparable", "System.IFormattable"))
class DateTimeOffset(Clock):
    """`ticks` of the clock time and `offset` in ticks; the value never changes."""

    __slots__ = ("ticks", "offset")

    @constructor("(long ticks, timespan offset)", "(datetime dateTime)", "(datetime dateTime, timespan offset)",
                 "(System.DateOnly date, System.TimeOnly time, timespan offset)",
                 "(int year, int month, int day, int hour, int minute, int second, timespan offset)",
                 "(int year, int month, int day, int hour, int minute, int second, int millisecond, timespan offset)",
                 "(int year, int month, int day, int hour, int minute, int second, int millisecond, int microsecond, timespan offset)")
    def __init__(self, *parts):
        offset = parts[-1].ticks if parts and isinstance(parts[-1], TimeSpan) else None
        if not parts:
            made = from_clock(0, 0)
        elif hasattr(parts[0], "kind"):
            value = parts[0]
            if offset is None:
                made = from_date_time(value)
            else:
                if value.kind == UTC and offset:
                    raise bad_argument("The UTC Offset for Utc DateTime instances must be 0.", "offset")
                if value.kind == LOCAL and offset != local_offset(value.ticks):
                    raise bad_argument("The UTC Offset of the local dateTime parameter does not match the offset argument.", "offset")
                made = from_clock(value.ticks, offset)
        elif hasattr(parts[0], "DayNumber"):
            made = from_clock(parts[0].DayNumber * DAY + parts[1].ticks, offset)
        elif len(parts) == 2:
            made = from_clock(int(parts[0]), offset)
        else:
            made = from_clock(date_ticks(*parts[:3]) + time_ticks(*parts[3:-1]), offset)
        self.ticks, self.offset = made.ticks, made.offset

    # -- properties, in the order in which the shell shows them

    @getter("datetime DateTime")
    def DateTime(self):
        return date_time(self.ticks, UNSPECIFIED)

    @getter("datetime UtcDateTime")
    def UtcDateTime(self):
        return date_time(self.ticks - self.offset, UTC)

    @getter("datetime LocalDateTime")
    def LocalDateTime(self):
        return self.UtcDateTime.ToLocalTime()

    @getter("datetime Date")
    def Date(self):
        return date_time(self.ticks - self.ticks % DAY)

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
    Millisecond = clock_part("Millisecond")
    Microsecond = clock_part("Microsecond")

    @getter("int Nanosecond")
    def Nanosecond(self):
        return self.ticks % 10 * 100

    Minute = clock_part("Minute")

    @getter("int Month")
    def Month(self):
        return self.calendar_day.month

    @getter("timespan Offset")
    def Offset(self):
        return time_span(self.offset)

    @getter("int TotalOffsetMinutes")
    def TotalOffsetMinutes(self):
        return self.offset // MINUTE

    Second = clock_part("Second")

    @getter("long Ticks")
    def Ticks(self):
        return Int64(self.ticks)

    @getter("long UtcTicks")
    def UtcTicks(self):
        return Int64(self.ticks - self.offset)

    @getter("timespan TimeOfDay")
    def TimeOfDay(self):
        return time_span(self.ticks % DAY)

    @getter("int Year")
    def Year(self):
        return self.calendar_day.year

    @static_getter("System.DateTimeOffset Now")
    def Now():
        return from_date_time(now())

    @static_getter("System.DateTimeOffset UtcNow")
    def UtcNow():
        return from_clock(now(UTC).ticks, 0)

    @static_field("System.DateTimeOffset MinValue")
    def MinValue():
        return from_clock(0, 0)

    @static_field("System.DateTimeOffset MaxValue")
    def MaxValue():
        return from_clock(HIGHEST, 0)

    @static_field("System.DateTimeOffset UnixEpoch")
    def UnixEpoch():
        return from_clock(UNIX_EPOCH, 0)

    # -- static methods

    @static_method("int Compare(System.DateTimeOffset first, System.DateTimeOffset second)")
    def Compare(first, second):
        return (first > second) - (first < second)

    @static_method("System.DateTimeOffset FromUnixTimeSeconds(long seconds)")
    def FromUnixTimeSeconds(seconds):
        return from_unix(seconds, SECOND, "seconds")

    @static_method("System.DateTimeOffset FromUnixTimeMilliseconds(long milliseconds)")
    def FromUnixTimeMilliseconds(milliseconds):
        return from_unix(milliseconds, MILLISECOND, "milliseconds")

    @static_method("System.DateTimeOffset FromFileTime(long fileTime)")
    def FromFileTime(fileTime):
        return from_clock(FILE_TIME_EPOCH + fileTime, 0).ToLocalTime()

    @static_method("System.DateTimeOffset Parse(string input)", "System.DateTimeOffset Parse(string input, System.IFormatProvider formatProvider)",
                   "System.DateTimeOffset Parse(string input, System.IFormatProvider formatProvider, System.Globalization.DateTimeStyles styles)")
    def Parse(input, formatProvider=None, styles=0):
        from shell.dotnet.date_parsing import parse_date_time_offset
        return parse_date_time_offset(input, formatProvider, styles)

    @static_method("bool TryParse(string input, [ref] System.DateTimeOffset result)",
                   "bool TryParse(string input, System.IFormatProvider formatProvider, [ref] System.DateTimeOffset result)",
                   "bool TryParse(string input, System.IFormatProvider formatProvider, System.Globalization.DateTimeStyles styles, "
                   "[ref] System.DateTimeOffset result)")
    def TryParse(input, *more):
        from shell.dotnet.date_parsing import parse_date_time_offset
        return tried(more[-1], from_clock(0, 0), parse_date_time_offset, input, *more[:-1])

    @static_method("System.DateTimeOffset ParseExact(string input, string format, System.IFormatProvider formatProvider)",
                   "System.DateTimeOffset ParseExact(string input, string format, System.IFormatProvider formatProvider, "
                   "System.Globalization.DateTimeStyles styles)",
                   "System.DateTimeOffset ParseExact(string input, string[] formats, System.IFormatProvider formatProvider, "
                   "System.Globalization.DateTimeStyles styles)")
    def ParseExact(input, format, formatProvider=None, styles=0):
        from shell.dotnet.date_parsing import parse_exact_offset
        return parse_exact_offset(input, format, formatProvider, styles)

    @static_method("bool TryParseExact(string input, string format, System.IFormatProvider formatProvider, System.Globalization.DateTimeStyles styles, "
                   "[ref] System.DateTimeOffset result)",
                   "bool TryParseExact(string input, string[] formats, System.IFormatProvider formatProvider, System.Globalization.DateTimeStyles styles, "
                   "[ref] System.DateTimeOffset result)")
    def TryParseExact(input, format, formatProvider, styles, result):
        from shell.dotnet.date_parsing import parse_exact_offset
        return tried(result, from_clock(0, 0), parse_exact_offset, input, format, formatProvider, styles)

    # -- calculating

    @method("System.DateTimeOffset Add(timespan timeSpan)")
    def Add(self, timeSpan):
        return self + timeSpan

    @method("System.DateTimeOffset AddDays(double days)")
    def AddDays(self, days):
        return from_clock(self.ticks + added(days, DAY), self.offset)

    @method("System.DateTimeOffset AddHours(double hours)")
    def AddHours(self, hours):
        return from_clock(self.ticks + added(hours, HOUR), self.offset)

    @method("System.DateTimeOffset AddMicroseconds(double microseconds)")
    def AddMicroseconds(self, microseconds):
        return from_clock(self.ticks + added(microseconds, MICROSECOND), self.offset)

    @method("System.DateTimeOffset AddMilliseconds(double milliseconds)")
    def AddMilliseconds(self, milliseconds):
        return from_clock(self.ticks + added(milliseconds, MILLISECOND), self.offset)

    @method("System.DateTimeOffset AddMinutes(double minutes)")
    def AddMinutes(self, minutes):
        return from_clock(self.ticks + added(minutes, MINUTE), self.offset)

    @method("System.DateTimeOffset AddMonths(int months)")
    def AddMonths(self, months):
        return from_clock(month_added(self, months), self.offset)

    @method("System.DateTimeOffset AddSeconds(double seconds)")
    def AddSeconds(self, seconds):
        return from_clock(self.ticks + added(seconds, SECOND), self.offset)

    @method("System.DateTimeOffset AddTicks(long ticks)")
    def AddTicks(self, ticks):
        return from_clock(self.ticks + int(ticks), self.offset)

    @method("System.DateTimeOffset AddYears(int years)")
    def AddYears(self, years):
        return from_clock(month_added(self, years * 12), self.offset)

    @method("timespan Subtract(System.DateTimeOffset value)", "System.DateTimeOffset Subtract(timespan value)")
    def Subtract(self, value):
        return self - value

    @method("System.DateTimeOffset ToOffset(timespan offset)")
    def ToOffset(self, offset):
        return from_clock(self.ticks - self.offset + offset.ticks, offset.ticks)

    @method("System.DateTimeOffset ToUniversalTime()")
    def ToUniversalTime(self):
        return from_clock(self.ticks - self.offset, 0)

    @method("System.DateTimeOffset ToLocalTime()")
    def ToLocalTime(self):
        utc = self.ticks - self.offset
        offset = offset_at((utc - UNIX_EPOCH) // SECOND) * SECOND
        return from_clock(utc + offset, offset)

    @method("long ToFileTime()")
    def ToFileTime(self):
        return self.UtcDateTime.ToFileTimeUtc()

    @method("long ToUnixTimeSeconds()")
    def ToUnixTimeSeconds(self):
        return Int64((self.ticks - self.offset - UNIX_EPOCH) // SECOND)

    @method("long ToUnixTimeMilliseconds()")
    def ToUnixTimeMilliseconds(self):
        return Int64((self.ticks - self.offset - UNIX_EPOCH) // MILLISECOND)

    @method("int CompareTo(System.DateTimeOffset other)")
    def CompareTo(self, other):
        return DateTimeOffset.Compare(self, other)

    @method("bool Equals(System.DateTimeOffset other)", "bool Equals(System.Object obj)")
    def Equals(self, other):
        return self == other

    @method("bool EqualsExact(System.DateTimeOffset other)")
    def EqualsExact(self, other):
        return self.ticks == other.ticks and self.offset == other.offset

    @method("int GetHashCode()")
    def GetHashCode(self):
        return self.UtcDateTime.GetHashCode()

    @method("string ToString()", "string ToString(string format)", "string ToString(System.IFormatProvider formatProvider)",
            "string ToString(string format, System.IFormatProvider formatProvider)")
    def ToString(self, format=None, formatProvider=None):
        from shell.dotnet.culture import date_format_of
        from shell.dotnet.date_format import format_date_time, standard_pattern
        if format is not None and not isinstance(format, str):
            format, formatProvider = None, format
        info = date_format_of(formatProvider)
        return format_date_time(self, format or standard_pattern("G", info) + " zzz", info)

    def text(self, format, provider=None):
        """Return the text of a format in a culture."""
        return self.ToString(format, provider)

    op_Addition, op_Subtraction = operators(
        ("System.DateTimeOffset op_Addition(System.DateTimeOffset dateTimeOffset, timespan timeSpan)",),
        ("timespan op_Subtraction(System.DateTimeOffset left, System.DateTimeOffset right)",
         "System.DateTimeOffset op_Subtraction(System.DateTimeOffset dateTimeOffset, timespan timeSpan)"))

    @static_method("System.DateTimeOffset op_Implicit(datetime dateTime)")
    def op_Implicit(dateTime):
        return from_date_time(dateTime)

    def __str__(self):
        from shell.dotnet.date_format import offset_text
        return f"{self.DateTime} {offset_text(self.offset, 3)}"

    __repr__ = __str__

    def __eq__(self, other):
        return self.ticks - self.offset == other.ticks - other.offset if isinstance(other, DateTimeOffset) else NotImplemented

    def __hash__(self):
        return hash(self.ticks - self.offset)

    def __lt__(self, other):
        return self.ticks - self.offset < other.ticks - other.offset if isinstance(other, DateTimeOffset) else NotImplemented

    def __le__(self, other):
        return self.ticks - self.offset <= other.ticks - other.offset if isinstance(other, DateTimeOffset) else NotImplemented

    def __gt__(self, other):
        return self.ticks - self.offset > other.ticks - other.offset if isinstance(other, DateTimeOffset) else NotImplemented

    def __ge__(self, other):
        return self.ticks - self.offset >= other.ticks - other.offset if isinstance(other, DateTimeOffset) else NotImplemented

    def __add__(self, other):
        return from_clock(self.ticks + other.ticks, self.offset) if isinstance(other, TimeSpan) else NotImplemented

    def __sub__(self, other):
        if isinstance(other, DateTimeOffset):
            return time_span(self.ticks - self.offset - other.ticks + other.offset)
        return from_clock(self.ticks - other.ticks, self.offset) if isinstance(other, TimeSpan) else NotImplemented


def from_unix(value, unit, parameter):
    """Return a Unix time in UTC; ArgumentOutOfRangeException beyond the years 1 to 9999."""
    ticks = UNIX_EPOCH + int(value) * unit
    if not 0 <= ticks <= HIGHEST:
        low, high = -UNIX_EPOCH // unit, (HIGHEST - UNIX_EPOCH) // unit
        raise out_of_range(parameter, f"Valid values are between {low} and {high}, inclusive.")
    return from_clock(ticks, 0)
