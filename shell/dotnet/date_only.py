"""System.DateOnly and System.TimeOnly."""
from __future__ import annotations

from datetime import date

from shell.dotnet.date_time import HOUR, MINUTE, Clock, clock_part, date_ticks, day_of_week, month_added, time_ticks
from shell.dotnet.date_time import from_ticks as date_time
from shell.dotnet.declaration import out_of_range, tried
from shell.dotnet.time_span import DAY
from shell.dotnet.time_span import from_ticks as time_span
from shell.dotnet.types import constructor, dotnet_type, getter, method, static_getter, static_method
from shell.dotnet.values import Int64
from shell.errors import net_exception


def compared(a, b):
    return (a > b) - (a < b)


def not_recognized(text, what):
    return net_exception("System.FormatException", f"String '{text}' was not recognized as a valid {what}.")


def parsed(text, what, exact=None, provider=None):
    """Return the DateTime of a text that holds only a date, or only a time."""
    from shell.dotnet.date_parsing import parse, parse_date_time, parse_exact
    try:
        if exact is not None:
            return parse_exact(text, exact, provider, 8)
        parts = parse(text, provider, 8)
        if (parts.hour is not None) != (what == "TimeOnly") or (parts.day is not None or parts.year is not None) == (what == "TimeOnly"):
            raise not_recognized(text, what)
        return parse_date_time(text, provider, 8)
    except Exception as error:
        if getattr(error, "full_name", "") != "System.FormatException":
            raise
        raise not_recognized(text, what) from None


class Ordered:
    """Comparison by one number, `key`."""

    __slots__ = ()

    def __eq__(self, other):
        return self.key == other.key if type(other) is type(self) else NotImplemented

    def __hash__(self):
        return hash(self.key)

    def __lt__(self, other):
        return self.key < other.key if type(other) is type(self) else NotImplemented

    def __le__(self, other):
        return self.key <= other.key if type(other) is type(self) else NotImplemented

    def __gt__(self, other):
        return self.key > other.key if type(other) is type(self) else NotImplemented

    def __ge__(self, other):
        return self.key >= other.key if type(other) is type(self) else NotImplemented


def from_number(number: int) -> DateOnly:
    """Return the DateOnly of a number of days since 0001-01-01."""
    if not 0 <= number <= 3652058:
        raise out_of_range("dayNumber", "The added or subtracted value results in an un-representable DateOnly.")
    made = object.__new__(DateOnly)
    made.key = number
    return made


@dotnet_type("System.DateOnly", kind="struct", interfaces=("System.IComparable", "System.IFormattable"))
class DateOnly(Ordered):
    """`key` is the number of days since 0001-01-01."""

    __slots__ = ("key",)

    @constructor("(int year, int month, int day)", "(int year, int month, int day, System.Globalization.Calendar calendar)")
    def __init__(self, year=1, month=1, day=1, calendar=None):
        self.key = date_ticks(year, month, day) // DAY

    @property
    def ticks(self):
        return self.key * DAY

    @property
    def day(self):
        return date.fromordinal(self.key + 1)

    @getter("int Year")
    def Year(self):
        return self.day.year

    @getter("int Month")
    def Month(self):
        return self.day.month

    @getter("int Day")
    def Day(self):
        return self.day.day

    @getter("System.DayOfWeek DayOfWeek")
    def DayOfWeek(self):
        return day_of_week((self.key + 1) % 7)

    @getter("int DayOfYear")
    def DayOfYear(self):
        return self.day.timetuple().tm_yday

    @getter("int DayNumber")
    def DayNumber(self):
        return self.key

    @static_getter("System.DateOnly MinValue")
    def MinValue():
        return from_number(0)

    @static_getter("System.DateOnly MaxValue")
    def MaxValue():
        return from_number(3652058)

    @static_method("System.DateOnly FromDateTime(datetime dateTime)")
    def FromDateTime(dateTime):
        return from_number(dateTime.ticks // DAY)

    @static_method("System.DateOnly FromDayNumber(int dayNumber)")
    def FromDayNumber(dayNumber):
        return from_number(dayNumber)

    @static_method("System.DateOnly Parse(string s)", "System.DateOnly Parse(string s, System.IFormatProvider provider)")
    def Parse(s, provider=None):
        return from_number(parsed(s, "DateOnly", None, provider).ticks // DAY)

    @static_method("System.DateOnly ParseExact(string s, string format)",
                   "System.DateOnly ParseExact(string s, string format, System.IFormatProvider provider)")
    def ParseExact(s, format, provider=None):
        return from_number(parsed(s, "DateOnly", format, provider).ticks // DAY)

    @static_method("bool TryParse(string s, [ref] System.DateOnly result)")
    def TryParse(s, result):
        return tried(result, from_number(0), DateOnly.Parse, s)

    @method("System.DateOnly AddDays(int value)")
    def AddDays(self, value):
        return from_number(self.key + value)

    @method("System.DateOnly AddMonths(int value)")
    def AddMonths(self, value):
        return from_number(month_added(self, value) // DAY)

    @method("System.DateOnly AddYears(int value)")
    def AddYears(self, value):
        return from_number(month_added(self, value * 12) // DAY)

    @method("datetime ToDateTime(System.TimeOnly time)", "datetime ToDateTime(System.TimeOnly time, System.DateTimeKind kind)")
    def ToDateTime(self, time, kind=0):
        return date_time(self.ticks + time.ticks, int(kind))

    @method("int CompareTo(System.DateOnly value)")
    def CompareTo(self, value):
        return compared(self, value)

    @method("bool Equals(System.Object value)")
    def Equals(self, value):
        return self == value

    @method("string ToString()", "string ToString(string format)", "string ToString(System.IFormatProvider provider)",
            "string ToString(string format, System.IFormatProvider provider)")
    def ToString(self, format=None, provider=None):
        if format is not None and not isinstance(format, str):
            format, provider = None, format
        return self.text(format or "d", provider)

    def text(self, format, provider=None):
        """Return the text of a format in a culture."""
        return date_time(self.ticks).text("yyyy-MM-dd" if format in ("o", "O") else format, provider)

    @method("string ToLongDateString()")
    def ToLongDateString(self):
        return self.text("D")

    @method("string ToShortDateString()")
    def ToShortDateString(self):
        return self.text("d")

    def __str__(self):
        day = self.day
        return f"{day.month:02}/{day.day:02}/{day.year:04}"

    __repr__ = __str__


def from_day_ticks(ticks: int) -> TimeOnly:
    """Return the TimeOnly of ticks since midnight."""
    made = object.__new__(TimeOnly)
    made.ticks = ticks
    return made


@dotnet_type("System.TimeOnly", kind="struct", interfaces=("System.IComparable", "System.IFormattable"))
class TimeOnly(Ordered, Clock):
    """`ticks` since midnight."""

    __slots__ = ("ticks",)

    @constructor("(int hour, int minute)", "(int hour, int minute, int second)", "(int hour, int minute, int second, int millisecond)",
                 "(int hour, int minute, int second, int millisecond, int microsecond)", "(long ticks)")
    def __init__(self, *parts):
        if len(parts) == 1:
            if not 0 <= parts[0] < DAY:
                raise out_of_range("ticks", "Ticks must be between 0 and and TimeOnly.MaxValue.Ticks.")
            self.ticks = int(parts[0])
        else:
            self.ticks = time_ticks(*(*parts, 0, 0)[:5]) if parts else 0

    @property
    def key(self):
        return self.ticks

    Hour = clock_part("Hour")
    Minute = clock_part("Minute")
    Second = clock_part("Second")
    Millisecond = clock_part("Millisecond")
    Microsecond = clock_part("Microsecond")

    @getter("int Nanosecond")
    def Nanosecond(self):
        return self.ticks % 10 * 100

    @getter("long Ticks")
    def Ticks(self):
        return Int64(self.ticks)

    @static_getter("System.TimeOnly MinValue")
    def MinValue():
        return from_day_ticks(0)

    @static_getter("System.TimeOnly MaxValue")
    def MaxValue():
        return from_day_ticks(DAY - 1)

    @static_method("System.TimeOnly FromDateTime(datetime dateTime)")
    def FromDateTime(dateTime):
        return from_day_ticks(dateTime.ticks % DAY)

    @static_method("System.TimeOnly FromTimeSpan(timespan timeSpan)")
    def FromTimeSpan(timeSpan):
        return TimeOnly(timeSpan.ticks)

    @static_method("System.TimeOnly Parse(string s)", "System.TimeOnly Parse(string s, System.IFormatProvider provider)")
    def Parse(s, provider=None):
        return from_day_ticks(parsed(s, "TimeOnly", None, provider).ticks % DAY)

    @static_method("System.TimeOnly ParseExact(string s, string format)",
                   "System.TimeOnly ParseExact(string s, string format, System.IFormatProvider provider)")
    def ParseExact(s, format, provider=None):
        return from_day_ticks(parsed(s, "TimeOnly", format, provider).ticks % DAY)

    @static_method("bool TryParse(string s, [ref] System.TimeOnly result)")
    def TryParse(s, result):
        return tried(result, from_day_ticks(0), TimeOnly.Parse, s)

    @method("System.TimeOnly Add(timespan value)")
    def Add(self, value):
        return from_day_ticks((self.ticks + value.ticks) % DAY)

    @method("System.TimeOnly AddHours(double value)")
    def AddHours(self, value):
        return from_day_ticks((self.ticks + int(value * HOUR)) % DAY)

    @method("System.TimeOnly AddMinutes(double value)")
    def AddMinutes(self, value):
        return from_day_ticks((self.ticks + int(value * MINUTE)) % DAY)

    @method("bool IsBetween(System.TimeOnly start, System.TimeOnly end)")
    def IsBetween(self, start, end):
        if start <= end:
            return start <= self < end
        return self >= start or self < end

    @method("timespan ToTimeSpan()")
    def ToTimeSpan(self):
        return time_span(self.ticks)

    @method("int CompareTo(System.TimeOnly value)")
    def CompareTo(self, value):
        return compared(self, value)

    @method("bool Equals(System.Object value)")
    def Equals(self, value):
        return self == value

    @method("string ToString()", "string ToString(string format)", "string ToString(System.IFormatProvider provider)",
            "string ToString(string format, System.IFormatProvider provider)")
    def ToString(self, format=None, provider=None):
        if format is not None and not isinstance(format, str):
            format, provider = None, format
        return self.text(format or "t", provider)

    def text(self, format, provider=None):
        """Return the text of a format in a culture."""
        return date_time(self.ticks).text({"o": "HH:mm:ss.fffffff", "O": "HH:mm:ss.fffffff", "r": "HH:mm:ss", "R": "HH:mm:ss"}.get(format, format), provider)

    @method("string ToLongTimeString()")
    def ToLongTimeString(self):
        return self.text("T")

    @method("string ToShortTimeString()")
    def ToShortTimeString(self):
        return self.text("t")

    def __str__(self):
        return f"{self.ticks // HOUR:02}:{self.ticks // MINUTE % 60:02}"

    __repr__ = __str__

    @static_method("timespan op_Subtraction(System.TimeOnly t1, System.TimeOnly t2)")
    def op_Subtraction(t1, t2):
        return time_span((t1.ticks - t2.ticks) % DAY)

    def __sub__(self, other):
        return TimeOnly.op_Subtraction(self, other) if isinstance(other, TimeOnly) else NotImplemented
