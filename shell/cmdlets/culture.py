"""Get-Culture, Get-UICulture and Get-TimeZone."""
from __future__ import annotations

from shell.cmdlet import Cmdlet, Param, Switch
from shell.errors import net_exception


class GetCulture(Cmdlet):
    """Gets the current culture, one by name, or all there are.

    .EXAMPLE By name
    PS> (Get-Culture de-DE).DateTimeFormat.ShortDatePattern
    dd.MM.yyyy
    """

    default_set = "CurrentCulture"
    output = ("System.Globalization.CultureInfo",)
    no_user_overrides = Switch(sets=("CurrentCulture", "Name"), help="Passes over what the user changed.")
    name_ = Param("string[]", name="Name", sets="Name", position=0, pipeline=True, help="Names of cultures.")
    list_available = Switch(sets="ListAvailable", help="Gives all cultures.")

    def run(self, items):
        from shell.dotnet.culture import culture, current

        for _ in items:
            if self.list_available:
                yield from available()
            elif self.name_ is not None:
                for name in self.name_:
                    try:
                        yield culture(name)
                    except Exception:
                        message = f"Culture is not supported. (Parameter 'name')\n{name} is an invalid culture identifier."
                        self.write_error(net_exception("System.Globalization.CultureNotFoundException", message), "ItemNotFoundException", "ObjectNotFound",
                                         name)
            else:
                yield current()


def available():
    """Yield all cultures."""
    from shell.dotnet.types import find_declared
    from shell.runtime.members import call_static, get_static

    kinds = find_declared("System.Globalization.CultureTypes")
    yield from call_static(find_declared("System.Globalization.CultureInfo"), "GetCultures", [get_static(kinds, "AllCultures")], None)


class GetUICulture(Cmdlet):
    """Gets the culture that messages are in.

    .EXAMPLE Its type
    PS> (Get-UICulture).GetType().Name
    CultureInfo
    """

    name = "Get-UICulture"
    output = ("System.Globalization.CultureInfo",)

    def run(self, items):
        from shell.dotnet.types import find_declared
        from shell.runtime.members import get_static

        for _ in items:
            yield get_static(find_declared("System.Globalization.CultureInfo"), "CurrentUICulture")


class GetTimeZone(Cmdlet):
    """Gets the time zone of the computer, or others by name or ID.

    .EXAMPLE By ID
    PS> (Get-TimeZone -Id UTC).Id
    UTC
    """

    module = "Microsoft.PowerShell.Management"
    aliases = ("gtz",)
    default_set = "Name"
    output = ("System.TimeZoneInfo",)
    name_ = Param("string[]", name="Name", sets="Name", position=0, pipeline=True, help="Names of time zones; wildcards are allowed.")
    id = Param("string[]", sets="Id", mandatory=True, by_name=True, help="IDs of time zones.")
    list_available = Switch(sets="ListAvailable", mandatory=True, help="Gives all time zones.")

    def run(self, items):
        from shell.dotnet.types import find_declared
        from shell.runtime.members import call_static, get_static

        zone = find_declared("System.TimeZoneInfo")
        for _ in items:
            if self.list_available:
                yield from call_static(zone, "GetSystemTimeZones", [], self.frame)
            elif self.id is not None:
                for identifier in self.id:
                    try:
                        yield call_static(zone, "FindSystemTimeZoneById", [identifier], self.frame)
                    except Exception as error:
                        inner = getattr(error, "inner", None) or error
                        self.write_error(inner, "TimeZoneNotFound", "InvalidArgument", identifier)
            elif self.name_ is not None:
                yield from self.named(call_static(zone, "GetSystemTimeZones", [], self.frame))
            else:
                yield get_static(zone, "Local")

    def named(self, zones):
        from shell.runtime.wildcard import compiled

        for name in self.name_:
            matches = compiled(name)
            found = [zone for zone in zones if matches(zone.StandardName) or matches(zone.DaylightName)]
            if not found:
                self.write_error(net_exception("System.TimeZoneNotFoundException", f"The time zone ID '{name}' was not found on the local computer."),
                                 "TimeZoneNotFound", "InvalidArgument", name)
            yield from found
