"""Get-Date, Set-Date, New-TimeSpan and Get-Uptime."""
from __future__ import annotations

from shell.cmdlet import Cmdlet, Param, Switch
from shell.errors import net_exception

FORMAT_SETS = ("DateAndFormat", "UnixTimeSecondsAndFormat")
UFORMAT_SETS = ("DateAndUFormat", "UnixTimeSecondsAndUFormat")
FILE_FORMATS = {    # name in lower case: (format, in universal time)
    "filedate": ("yyyyMMdd", False),
    "filedateuniversal": ("yyyyMMddZ", True),
    "filedatetime": ("yyyyMMddTHHmmssffff", False),
    "filedatetimeuniversal": ("yyyyMMddTHHmmssffffZ", True),
}
# -UFormat letters that are .NET formats; a leading % marks a single-letter custom format.
UNIX_FORMATS = {
    "A": ("dddd",), "a": ("ddd",), "B": ("MMMM",), "b": ("MMM",), "h": ("MMM",), "c": ("ddd", " ", "dd", " ", "MMM", " ", "yyyy", " ", "HH", ":", "mm", ":",
                                                                                       "ss"),
    "D": ("MM/dd/yy",), "x": ("MM/dd/yy",), "d": ("dd",), "F": ("yyyy", "-", "MM", "-",
                                                                "dd"), "H": ("HH",), "I": ("hh",), "M": ("mm",), "m": ("MM",), "p": ("tt",),
    "R": ("HH:mm",), "r": ("hh:mm:ss tt",), "S": ("ss",), "T": ("HH:mm:ss",), "X": ("HH:mm:ss",), "Y": ("yyyy",), "y": ("yy",), "Z": ("zz",),
}


def static(type_name, name, *arguments):
    """Call a static method of a .NET type, or read a static property."""
    from shell.dotnet.types import find_declared
    from shell.runtime import members

    net_type = find_declared(type_name)
    if not arguments:
        return members.get_static(net_type, name)
    return members.call_static(net_type, name, list(arguments), None)


def call(value, name, *arguments):
    from shell.runtime.members import call_member

    return call_member(value, name, list(arguments), None)


class GetDate(Cmdlet):
    """Gets the current date and time, or changes and formats one.

    -Format takes .NET formats and FileDate, FileDateTime and their Universal forms; -UFormat takes those of the date command. -Year to -Millisecond
    replace parts of the date.

    .EXAMPLE A date in a format
    PS> Get-Date '2024-03-05 14:07:09' -Format 'yyyy-MM-dd HH:mm'
    2024-03-05 14:07

    .EXAMPLE A file name
    PS> Get-Date '2024-03-05' -UFormat 'log-%Y%m%d.txt'
    log-20240305.txt
    """

    default_set = "DateAndFormat"
    output = ("System.String", "System.DateTime")
    date = Param("datetime", sets=("DateAndFormat", "DateAndUFormat"), position=0, pipeline=True, by_name=True, aliases="LastWriteTime",
                 help="The date; now unless given.")
    year = Param("int", validate=(("ValidateRange", (1, 9999)),), help="The year.")
    month = Param("int", validate=(("ValidateRange", (1, 12)),), help="The month.")
    day = Param("int", validate=(("ValidateRange", (1, 31)),), help="The day of the month.")
    hour = Param("int", validate=(("ValidateRange", (0, 23)),), help="The hour.")
    minute = Param("int", validate=(("ValidateRange", (0, 59)),), help="The minute.")
    second = Param("int", validate=(("ValidateRange", (0, 59)),), help="The second.")
    millisecond = Param("int", validate=(("ValidateRange", (0, 999)),), help="The millisecond.")
    display_hint = Param("Microsoft.PowerShell.Commands.DisplayHintType", default=2, help="What of it is shown: Date, Time or DateTime.")
    format = Param("string", sets=FORMAT_SETS, help="A .NET date format.")
    as_utc = Switch(name="AsUTC", help="Converts to universal time.")
    u_format = Param("string", sets=UFORMAT_SETS, mandatory=True, help="A format of the date command.")
    unix_time_seconds = Param("long", sets=("UnixTimeSecondsAndFormat", "UnixTimeSecondsAndUFormat"), mandatory=True, aliases="UnixTime",
                              validate=(("ValidateRange", (-62135596800, 253402300799)),), help="The date as seconds since 1970.")

    def run(self, items):
        for _ in items:
            date = self.start()
            for part, add in (("Year", "AddYears"), ("Month", "AddMonths"), ("Day", "AddDays"), ("Hour", "AddHours"), ("Minute", "AddMinutes"),
                              ("Second", "AddSeconds"), ("Millisecond", "AddMilliseconds")):
                if part in self.bound:
                    date = call(date, add, self.bound[part] - getattr(date, part))
                    if part == "Millisecond":
                        date = call(date, "AddTicks", -(int(date.Ticks) % 10000))
            if self.as_utc:
                date = call(date, "ToUniversalTime")
            yield self.shown(date)

    def start(self):
        if "Date" in self.bound:
            return self.date
        if "UnixTimeSeconds" in self.bound:
            return static("System.DateTimeOffset", "FromUnixTimeSeconds", self.unix_time_seconds).LocalDateTime
        return static("System.DateTime", "Now")

    def shown(self, date):
        """Return the date as text where a format is given, else with its display hint."""
        from shell.dotnet.culture import current

        if self.u_format is not None:
            return unix_formatted(date, self.u_format)
        if self.format is not None:
            format, universal = FILE_FORMATS.get(self.format.lower(), (self.format, False))
            if universal:
                date = call(date, "ToUniversalTime")
            return call(date, "ToString", format, current())
        from shell.dotnet.enums import value_of
        from shell.dotnet.types import find_declared
        from shell.runtime.added_members import NoteProperty
        from shell.runtime.members import add_member

        hint = value_of(find_declared("Microsoft.PowerShell.Commands.DisplayHintType"), int(self.display_hint))
        return add_member(date, NoteProperty("DisplayHint", hint))


def unix_formatted(date, format: str) -> str:
    """Return the date in a format of the date command."""
    from shell.dotnet.culture import current

    culture = current()

    def net(pattern):
        return call(date, "ToString", "%" + pattern if len(pattern) == 1 else pattern, culture)

    out, at, end = [], 1 if format[:1] == "+" else 0, len(format)
    while at < end:
        character = format[at]
        at += 1
        if character != "%" or at >= end:
            out.append(character)
            continue
        letter = format[at]
        at += 1
        pieces = UNIX_FORMATS.get(letter)
        if pieces is not None:
            out += [piece if len(piece) == 1 else net(piece) for piece in pieces]
        elif letter in COMPUTED:
            out.append(COMPUTED[letter](date, net))
        else:
            out.append(letter)
    return "".join(out)


def iso_week(date):
    import datetime

    return datetime.date(int(date.Year), int(date.Month), int(date.Day)).isocalendar()


def unix_seconds(date) -> str:
    ticks = int(call(date, "ToUniversalTime").Ticks) - 621355968000000000
    whole, rest = divmod(ticks, 10_000_000)
    return str(whole + (rest >= 5_000_000))


# -UFormat letters that are worked out: f(date, .NET formatter) -> text
COMPUTED = {
    "C": lambda date, net: str(int(date.Year) // 100),
    "e": lambda date, net: f"{int(date.Day):2}",
    "G": lambda date, net: f"{iso_week(date)[0]:04}",
    "g": lambda date, net: f"{iso_week(date)[0] % 100:02}",
    "j": lambda date, net: f"{int(date.DayOfYear):03}",
    "k": lambda date, net: f"{int(date.Hour):2}",
    "l": lambda date, net: net("h").rjust(2),
    "n": lambda date, net: "\n",
    "s": lambda date, net: unix_seconds(date),
    "t": lambda date, net: "\t",
    "U": lambda date, net: str(int(date.DayOfYear) // 7),
    "u": lambda date, net: str(int(date.DayOfWeek) or 7),
    "V": lambda date, net: f"{iso_week(date)[1]:02}",
    "W": lambda date, net: str(int(date.DayOfYear) // 7),
    "w": lambda date, net: str(int(date.DayOfWeek)),
}


class SetDate(Cmdlet):
    """Sets the computer's clock.

    Needs the right to do so, which usually only root has.

    .EXAMPLE What would be done
    PS> Set-Date '2024-01-02 03:04:05' -WhatIf
    What if: Performing the operation "Set-Date" on target "01/02/2024 03:04:05".
    """

    default_set = "Date"
    supports_should_process = True
    output = ("System.DateTime",)
    date = Param("datetime", sets="Date", position=0, mandatory=True, pipeline=True, by_name=True, help="The date and time to set.")
    display_hint = Param("Microsoft.PowerShell.Commands.DisplayHintType", default=2, help="What of it is shown: Date, Time or DateTime.")
    adjust = Param("timespan", sets="Adjust", position=0, mandatory=True, by_name=True, help="How much to add to the time now.", allow=("AllowNull",))

    def run(self, items):
        import time

        from shell.runtime.conversion import to_text

        for _ in items:
            date = self.date if self.adjust is None else call(static("System.DateTime", "Now"), "Add", self.adjust)
            if not self.should_process(to_text(date)):
                continue
            ticks = int(call(date, "ToUniversalTime").Ticks) - 621355968000000000
            try:
                time.clock_settime(time.CLOCK_REALTIME, ticks / 10_000_000)
            except PermissionError as error:
                self.fail(net_exception("System.ComponentModel.Win32Exception", str(error.strerror)), "System.ComponentModel.Win32Exception", "NotSpecified",
                          None)
            yield date


class NewTimeSpan(Cmdlet):
    """Makes a time span, of parts or between two dates.

    .EXAMPLE Between two dates
    PS> (New-TimeSpan '2024-02-27' '2024-03-01').Days
    3
    """

    default_set = "Date"
    output = ("System.TimeSpan",)
    start = Param("datetime", sets="Date", position=0, pipeline=True, by_name=True, aliases="LastWriteTime", help="Where the span begins; now unless given.")
    end = Param("datetime", sets="Date", position=1, by_name=True, help="Where the span ends; now unless given.")
    days = Param("int", sets="Time", default=0, help="Days.")
    hours = Param("int", sets="Time", default=0, help="Hours.")
    minutes = Param("int", sets="Time", default=0, help="Minutes.")
    seconds = Param("int", sets="Time", default=0, help="Seconds.")
    milliseconds = Param("int", sets="Time", default=0, help="Milliseconds.")

    def run(self, items):
        from shell.dotnet.types import find_declared
        from shell.runtime.members import construct

        for _ in items:
            if self.parameter_set == "Time":
                yield construct(find_declared("System.TimeSpan"), [self.days, self.hours, self.minutes, self.seconds, self.milliseconds], self.frame)
                continue
            now = static("System.DateTime", "Now")
            start = self.start if "Start" in self.bound else now
            end = self.end if "End" in self.bound else now
            yield call(end, "Subtract", start)


class GetUptime(Cmdlet):
    """Tells how long the computer has been running, or -Since when.

    .EXAMPLE Running for more than a second
    PS> (Get-Uptime).TotalSeconds -gt 1
    True
    """

    default_set = "Timespan"
    output = ("System.TimeSpan", "System.DateTime")
    since = Switch(sets="Since", help="Gives the time of the last start.")

    def run(self, items):
        import time

        for _ in items:
            seconds = int(time.clock_gettime(time.CLOCK_BOOTTIME))
            span = static("System.TimeSpan", "FromSeconds", float(seconds))
            yield call(static("System.DateTime", "Now"), "Subtract", span) if self.since else span
