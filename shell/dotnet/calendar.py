"""System.Globalization.Calendar: weeks, leap years and lengths of months in the Gregorian calendar, the only one there is here."""
from __future__ import annotations

from shell.dotnet.types import constructor, dotnet_type, method


@dotnet_type("System.Globalization.Calendar", abstract=True)
class Calendar:
    """The Gregorian calendar, the only one there is here."""

    full_name = "System.Globalization.GregorianCalendar"

    @method("int GetWeekOfYear(datetime time, System.Globalization.CalendarWeekRule rule, System.DayOfWeek firstDayOfWeek)")
    def GetWeekOfYear(self, time, rule, firstDayOfWeek):
        day = time.DayOfYear - 1
        first = (int(time.DayOfWeek) - day) % 7                   # weekday of 1 January
        offset = (first - firstDayOfWeek) % 7                     # days of that week before the year began
        full_days = (0, 7, 4)[rule]                               # how many days the first week must have
        if full_days == 0:
            return (day + offset) // 7 + 1
        start = -offset if 7 - offset >= full_days else 7 - offset
        if day >= start:
            return (day - start) // 7 + 1
        from shell.dotnet.date_time import DateTime
        return self.GetWeekOfYear(DateTime.of(time.Year - 1, 12, 31), rule, firstDayOfWeek)

    @method("int GetDaysInMonth(int year, int month)")
    def GetDaysInMonth(self, year, month):
        from shell.dotnet.date_time import days_in_month
        return days_in_month(year, month)

    @method("int GetDaysInYear(int year)")
    def GetDaysInYear(self, year):
        return 366 if self.IsLeapYear(year) else 365

    @method("bool IsLeapYear(int year)")
    def IsLeapYear(self, year):
        from shell.dotnet.date_time import is_leap
        return is_leap(year)

    @method("System.DayOfWeek GetDayOfWeek(datetime time)")
    def GetDayOfWeek(self, time):
        return time.DayOfWeek


@dotnet_type("System.Globalization.GregorianCalendar", base="System.Globalization.Calendar")
class GregorianCalendar(Calendar):
    """What scripts construct."""

    @constructor("()")
    def __init__(self):
        pass
