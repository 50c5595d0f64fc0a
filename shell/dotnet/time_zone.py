"""System.TimeZoneInfo over the system's time zone files."""
from __future__ import annotations

import os
import time

from shell.dotnet.date_time import LOCAL, SECOND, UNIX_EPOCH, UNSPECIFIED, UTC, from_ticks, offset_at, to_utc
from shell.dotnet.declaration import bad_argument, null_argument, tried
from shell.dotnet.time_span import HOUR
from shell.dotnet.time_span import from_ticks as time_span
from shell.dotnet.types import dotnet_type, getter, method, static_getter, static_method, typed_array
from shell.errors import net_exception

# Windows names that scripts use for zones.
WINDOWS_NAMES = {
    "UTC": "Etc/UTC", "GMT Standard Time": "Europe/London", "W. Europe Standard Time": "Europe/Berlin", "Romance Standard Time": "Europe/Paris",
    "Central Europe Standard Time": "Europe/Budapest", "Central European Standard Time": "Europe/Warsaw", "E. Europe Standard Time": "Europe/Chisinau",
    "GTB Standard Time": "Europe/Bucharest", "FLE Standard Time": "Europe/Kiev", "Russian Standard Time": "Europe/Moscow",
    "Turkey Standard Time": "Europe/Istanbul", "Israel Standard Time": "Asia/Jerusalem", "Arabian Standard Time": "Asia/Dubai",
    "India Standard Time": "Asia/Kolkata", "China Standard Time": "Asia/Shanghai", "Singapore Standard Time": "Asia/Singapore",
    "Tokyo Standard Time": "Asia/Tokyo", "Korea Standard Time": "Asia/Seoul", "AUS Eastern Standard Time": "Australia/Sydney",
    "New Zealand Standard Time": "Pacific/Auckland", "Eastern Standard Time": "America/New_York", "Central Standard Time": "America/Chicago",
    "Mountain Standard Time": "America/Denver", "US Mountain Standard Time": "America/Phoenix", "Pacific Standard Time": "America/Los_Angeles",
    "Alaskan Standard Time": "America/Anchorage", "Hawaiian Standard Time": "Pacific/Honolulu", "Atlantic Standard Time": "America/Halifax",
    "SA Pacific Standard Time": "America/Bogota", "E. South America Standard Time": "America/Sao_Paulo", "Argentina Standard Time": "America/Buenos_Aires",
    "South Africa Standard Time": "Africa/Johannesburg", "Egypt Standard Time": "Africa/Cairo",
}


def local_name() -> str:
    """Return the IANA name of the local zone, from TZ or /etc."""
    name = os.environ.get("TZ", "").lstrip(":")
    if name and not name.startswith("/"):
        return name
    path = name or os.path.realpath("/etc/localtime")
    if "zoneinfo/" in path:
        return path.partition("zoneinfo/")[2]
    try:
        with open("/etc/timezone", encoding="ascii") as source:
            return source.read().strip() or "UTC"
    except OSError:
        return "UTC"




@dotnet_type("System.TimeZoneInfo", interfaces=("System.Runtime.Serialization.ISerializable",))
class TimeZoneInfo:
    """`name` as asked for; `zone` is Python's, None for UTC; the local zone is asked from the C library."""

    def __init__(self, name, zone=None, is_local=False, fixed=None, display=None):
        self.name, self.zone, self.is_local, self.fixed, self.display = name, zone, is_local, fixed, display

    # -- offsets, in seconds at a Unix time

    def offset(self, unix):
        if self.fixed is not None:
            return self.fixed
        if self.is_local:
            return offset_at(unix)
        if self.zone is None:
            return 0
        return int(self.moment(unix).utcoffset().total_seconds())

    def moment(self, unix):
        import datetime
        return datetime.datetime.fromtimestamp(min(max(unix, -62135596800 + 86400), 253402300799 - 86400), datetime.UTC).astimezone(self.zone)

    def daylight(self, unix):
        if self.fixed is not None:
            return False
        if self.is_local:
            return time.localtime(unix).tm_isdst > 0
        return self.zone is not None and bool(self.moment(unix).dst())

    def clock_offset(self, ticks):
        """Return the offset of a clock time; of two that fit, standard time's."""
        seconds = (ticks - UNIX_EPOCH) // SECOND
        candidates = {self.offset(seconds - 90000), self.offset(seconds + 90000)}
        fitting = [offset for offset in candidates if self.offset(seconds - offset) == offset]
        return min(fitting or candidates) * SECOND

    def offsets_of(self, ticks):
        """Return every offset with which a clock time happens."""
        seconds = (ticks - UNIX_EPOCH) // SECOND
        candidates = {self.offset(seconds - 90000), self.offset(seconds + 90000)}
        return sorted(offset for offset in candidates if self.offset(seconds - offset) == offset)

    def utc_of(self, value):
        """Return the UTC ticks of a DateTime; an unspecified kind is this zone's clock."""
        if value.kind == UTC:
            return value.ticks
        if value.kind == LOCAL and not self.is_local:
            return to_utc(value.ticks)
        return value.ticks - self.clock_offset(value.ticks)

    def shown(self, utc_ticks):
        """Return the DateTime that this zone's clock shows at a moment."""
        ticks = utc_ticks + self.offset((utc_ticks - UNIX_EPOCH) // SECOND) * SECOND
        return from_ticks(ticks, UTC if self.zone is None and not self.is_local and self.fixed is None else LOCAL if self.is_local else UNSPECIFIED)

    def this_year(self):
        now = int(time.time())
        return [self.offset(now + days * 86400) for days in (0, 91, 182, 273)]

    # -- properties

    @getter("string Id")
    def Id(self):
        return self.name

    @getter("bool HasIanaId")
    def HasIanaId(self):
        return self.name not in WINDOWS_NAMES or self.name == "UTC"

    @getter("string DisplayName")
    def DisplayName(self):
        if self.display is not None:
            return self.display
        if self.zone is None and not self.is_local:
            return "(UTC) Coordinated Universal Time"
        seconds = min(self.this_year())
        sign = "-" if seconds < 0 else "+"
        return f"(UTC{sign}{abs(seconds) // 3600:02}:{abs(seconds) // 60 % 60:02}) {self.StandardName}" + (
            f" ({self.name.rpartition('/')[2].replace('_', ' ')})" if "/" in self.name else "")

    @getter("string StandardName")
    def StandardName(self):
        return self.zone_name(False)

    @getter("string DaylightName")
    def DaylightName(self):
        return self.zone_name(True)

    def zone_name(self, daylight):
        if self.display is not None:
            return self.display
        if self.zone is None and not self.is_local:
            return "Coordinated Universal Time"
        now = int(time.time())
        for days in (0, 91, 182, 273):
            if self.daylight(now + days * 86400) == daylight:
                return time.localtime(now + days * 86400).tm_zone if self.is_local else self.moment(now + days * 86400).tzname()
        return self.zone_name(False) if daylight else self.name

    @getter("timespan BaseUtcOffset")
    def BaseUtcOffset(self):
        return time_span(min(self.this_year()) * SECOND)

    @getter("bool SupportsDaylightSavingTime")
    def SupportsDaylightSavingTime(self):
        return len(set(self.this_year())) > 1

    @static_getter("System.TimeZoneInfo Local")
    def Local():
        name = local_name()
        return utc() if name in ("UTC", "Etc/UTC") and offset_at(time.time()) == 0 else TimeZoneInfo(name, is_local=True)

    @static_getter("System.TimeZoneInfo Utc")
    def Utc():
        return utc()

    # -- methods

    @method("timespan GetUtcOffset(datetime dateTime)", "timespan GetUtcOffset(System.DateTimeOffset dateTimeOffset)")
    def GetUtcOffset(self, dateTime):
        ticks = dateTime.ticks - dateTime.offset if hasattr(dateTime, "offset") else self.utc_of(dateTime)
        return time_span(self.offset((ticks - UNIX_EPOCH) // SECOND) * SECOND)

    @method("bool IsDaylightSavingTime(datetime dateTime)", "bool IsDaylightSavingTime(System.DateTimeOffset dateTimeOffset)")
    def IsDaylightSavingTime(self, dateTime):
        ticks = dateTime.ticks - dateTime.offset if hasattr(dateTime, "offset") else self.utc_of(dateTime)
        return self.daylight((ticks - UNIX_EPOCH) // SECOND)

    @method("bool IsAmbiguousTime(datetime dateTime)")
    def IsAmbiguousTime(self, dateTime):
        return len(self.offsets_of(dateTime.ticks)) > 1

    @method("bool IsInvalidTime(datetime dateTime)")
    def IsInvalidTime(self, dateTime):
        return not self.offsets_of(dateTime.ticks)

    @method("timespan[] GetAmbiguousTimeOffsets(datetime dateTime)")
    def GetAmbiguousTimeOffsets(self, dateTime):
        found = self.offsets_of(dateTime.ticks)
        if len(found) < 2:
            raise bad_argument("The supplied DateTime is not in an ambiguous time range.", "dateTime")
        return typed_array("timespan", [time_span(offset * SECOND) for offset in found])

    @static_method("System.TimeZoneInfo FindSystemTimeZoneById(string id)")
    def FindSystemTimeZoneById(id):
        return find_zone(id)

    @static_method("bool TryFindSystemTimeZoneById(string id, [ref] System.TimeZoneInfo timeZoneInfo)")
    def TryFindSystemTimeZoneById(id, timeZoneInfo):
        return tried(timeZoneInfo, None, find_zone, id)

    @static_method("System.Collections.ObjectModel.ReadOnlyCollection[System.TimeZoneInfo] GetSystemTimeZones()")
    def GetSystemTimeZones():
        import zoneinfo
        zones = [find_zone(name) for name in zoneinfo.available_timezones() if "/" in name and not name.startswith(("posix", "right", "SystemV"))]
        return typed_array("System.TimeZoneInfo", sorted(zones, key=lambda zone: (min(zone.this_year()), zone.name)))

    @static_method("System.TimeZoneInfo CreateCustomTimeZone(string id, timespan baseUtcOffset, string displayName, string standardDisplayName)")
    def CreateCustomTimeZone(id, baseUtcOffset, displayName, standardDisplayName):
        if abs(baseUtcOffset.ticks) > 14 * HOUR:
            raise net_exception("System.ArgumentOutOfRangeException",
                                "The TimeSpan parameter must be within plus or minus 14.0 hours. (Parameter 'baseUtcOffset')")
        return TimeZoneInfo(id, fixed=baseUtcOffset.ticks // SECOND, display=displayName)

    @static_method("datetime ConvertTime(datetime dateTime, System.TimeZoneInfo destinationTimeZone)",
                   "System.DateTimeOffset ConvertTime(System.DateTimeOffset dateTimeOffset, System.TimeZoneInfo destinationTimeZone)",
                   "datetime ConvertTime(datetime dateTime, System.TimeZoneInfo sourceTimeZone, System.TimeZoneInfo destinationTimeZone)")
    def ConvertTime(value, *zones):
        target = zones[-1]
        if hasattr(value, "offset"):
            from shell.dotnet.date_time_offset import from_clock
            utc_ticks = value.ticks - value.offset
            offset = target.offset((utc_ticks - UNIX_EPOCH) // SECOND) * SECOND
            return from_clock(utc_ticks + offset, offset)
        source = zones[0] if len(zones) == 2 else TimeZoneInfo.Local()
        return target.shown(source.utc_of(value))

    @static_method("datetime ConvertTimeBySystemTimeZoneId(datetime dateTime, string destinationTimeZoneId)",
                   "datetime ConvertTimeBySystemTimeZoneId(datetime dateTime, string sourceTimeZoneId, string destinationTimeZoneId)",
                   "System.DateTimeOffset ConvertTimeBySystemTimeZoneId(System.DateTimeOffset dateTimeOffset, string destinationTimeZoneId)")
    def ConvertTimeBySystemTimeZoneId(value, *names):
        return TimeZoneInfo.ConvertTime(value, *map(find_zone, names))

    @static_method("datetime ConvertTimeFromUtc(datetime dateTime, System.TimeZoneInfo destinationTimeZone)")
    def ConvertTimeFromUtc(dateTime, destinationTimeZone):
        if dateTime.kind == LOCAL:
            raise bad_argument("The conversion could not be completed because the supplied DateTime did not have the Kind property set correctly.  "
                               "For example, "
                               "when the Kind property is DateTimeKind.Local, the source time zone must be TimeZoneInfo.Local.", "sourceTimeZone")
        return destinationTimeZone.shown(dateTime.ticks)

    @static_method("datetime ConvertTimeToUtc(datetime dateTime)", "datetime ConvertTimeToUtc(datetime dateTime, System.TimeZoneInfo sourceTimeZone)")
    def ConvertTimeToUtc(dateTime, sourceTimeZone=None):
        if sourceTimeZone is None:
            return dateTime.ToUniversalTime()
        return from_ticks(sourceTimeZone.utc_of(dateTime), UTC)

    @static_method("void ClearCachedData()")
    def ClearCachedData():
        time.tzset()

    @method("bool Equals(System.TimeZoneInfo other)")
    def Equals(self, other):
        return self == other

    def __eq__(self, other):
        return isinstance(other, TimeZoneInfo) and self.name.lower() == other.name.lower()

    def __hash__(self):
        return hash(self.name.lower())

    def __str__(self):
        return self.DisplayName


def utc():
    return TimeZoneInfo("UTC")


def find_zone(name: str) -> TimeZoneInfo:
    """Return the zone of an IANA or Windows name."""
    if name is None:
        raise null_argument("id")
    if name.upper() in ("UTC", "ETC/UTC"):
        return utc()
    import zoneinfo
    try:
        return TimeZoneInfo(name, zoneinfo.ZoneInfo(WINDOWS_NAMES.get(name, name)))
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        raise net_exception("System.TimeZoneNotFoundException", f"The time zone ID '{name}' was not found on the local computer.") from None
