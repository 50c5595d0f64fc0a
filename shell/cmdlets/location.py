"""Location: Get-, Set-, Push- and Pop-Location."""
from __future__ import annotations

from shell.cmdlet import Cmdlet, Param, Switch
from shell.cmdlets.path_cmdlet import MANAGEMENT
from shell.errors import NetException


class GetLocation(Cmdlet):
    """Gets the current location, that of a drive, or a stack of locations.

    .EXAMPLE Where a drive is
    PS> (Get-Location -PSDrive Env).Path
    Env:/
    """

    aliases = ("gl", "pwd")
    module = MANAGEMENT
    default_set = "Location"
    output = ("System.Management.Automation.PathInfo", "System.Management.Automation.PathInfoStack")
    ps_provider = Param("string[]", name="PSProvider", by_name=True, sets="Location", help="The providers whose drives' locations are wanted.")
    ps_drive = Param("string[]", name="PSDrive", by_name=True, sets="Location", help="The drives whose locations are wanted.")
    stack = Switch(sets="Stack", help="Gets the current location stack.")
    stack_name = Param("string[]", by_name=True, sets="Stack", help="The location stacks wanted.")

    def run(self, items):
        drives = self.session.drives
        for _ in items:
            if self.stack or self.stack_name:
                for name in self.stack_name or [None]:
                    yield from reversed(drives.stack(name))
            elif self.ps_drive or self.ps_provider:
                try:
                    providers = [drives.provider(name) for name in self.ps_provider or ()]
                    wanted = [drives.find(name) for name in self.ps_drive or ()] or [d for d in drives.all() if d.provider in providers]
                    for drive in wanted:
                        yield drives.location(drive)
                except NetException as error:
                    self.write_error(error)
            else:
                yield drives.location()


class LocationCmdlet(Cmdlet):
    """What Set-Location and Push-Location share."""

    module = MANAGEMENT
    default_set = "Path"
    output = ("System.Management.Automation.PathInfo", "System.Management.Automation.PathInfoStack")
    path = Param("string", position=0, pipeline=True, by_name=True, sets="Path", help="The new location.")
    literal_path = Param("string", by_name=True, sets="LiteralPath", aliases=("PSPath", "LP"), help="The new location, taken as it is written.")
    pass_thru = Switch(help="Returns the new location.")

    def place(self):
        """Return the place that the parameters name."""
        from shell.providers.paths import resolve_one
        if self.literal_path is not None:
            return resolve_one(self.session, self.literal_path, literal=True)
        return resolve_one(self.session, self.path or "~")


class SetLocation(LocationCmdlet):
    """Goes to another location.

    `-` goes back to the one before, `+` forward again.

    .EXAMPLE To a directory and back
    PS> Set-Location /usr; $PWD.Path; Set-Location -
    /usr
    """

    aliases = ("sl", "cd", "chdir")
    literal_path = Param("string", mandatory=True, by_name=True, sets="LiteralPath", aliases=("PSPath", "LP"), help="The new location, as written.")
    stack_name = Param("string", by_name=True, sets="Stack", help="The location stack that becomes the current one.")

    def run(self, items):
        drives = self.session.drives
        for _ in items:
            try:
                if self.stack_name is not None:
                    drives.current_stack = self.stack_name
                    continue
                if self.path == "-":
                    place = drives.go_back()
                elif self.path == "+":
                    place = drives.go_forward()
                else:
                    place = drives.set_location(self.place())
                if self.pass_thru:
                    yield place
            except NetException as error:
                self.write_error(error)


class PushLocation(LocationCmdlet):
    """Remembers the current location on a stack and goes to another.

    .EXAMPLE There and back
    PS> Push-Location /usr; $PWD.Path; Pop-Location
    /usr
    """

    aliases = ("pushd",)
    stack_name = Param("string", by_name=True, help="The location stack.")

    def run(self, items):
        drives = self.session.drives
        for _ in items:
            try:
                here = drives.location()
                if self.path is not None or self.literal_path is not None:
                    drives.set_location(self.place())
                drives.stack(self.stack_name).append(here)
                if self.pass_thru:
                    yield drives.location()
            except NetException as error:
                self.write_error(error)


class PopLocation(Cmdlet):
    """Goes to the location that was pushed last.

    .EXAMPLE There and back
    PS> Push-Location /usr; Pop-Location; $PWD.Path -ne '/usr'
    True
    """

    aliases = ("popd",)
    module = MANAGEMENT
    output = ("System.Management.Automation.PathInfo",)
    pass_thru = Switch(help="Returns the location.")
    stack_name = Param("string", by_name=True, help="The location stack.")

    def run(self, items):
        drives = self.session.drives
        for _ in items:
            stack = drives.stack(self.stack_name)
            if stack:
                place = drives.set_location(stack.pop())
                if self.pass_thru:
                    yield place
