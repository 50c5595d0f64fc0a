"""PSDrive and PSProvider: Get-, New- and Remove-PSDrive, Get-PSProvider."""
from __future__ import annotations

from shell.cmdlet import Cmdlet, Param, Switch
from shell.cmdlets.path_cmdlet import MANAGEMENT
from shell.errors import NetException, runtime_error


class GetPSDrive(Cmdlet):
    """Gets the drives of the session.

    .EXAMPLE The provider of a drive
    PS> (Get-PSDrive Env).Provider.Name
    Environment
    """

    name = "Get-PSDrive"
    aliases = ("gdr",)
    module = MANAGEMENT
    default_set = "Name"
    output = ("System.Management.Automation.PSDriveInfo",)
    name_ = Param("string[]", name="Name", position=0, by_name=True, sets="Name", validate=(("ValidateNotNullOrEmpty", ()),),
                  help="Names; wildcards are allowed.")
    literal_name = Param("string[]", position=0, mandatory=True, by_name=True, sets="LiteralName", help="Names, taken as they are written.")
    scope = Param("string", by_name=True, help="The scope of the drives.")
    ps_provider = Param("string[]", name="PSProvider", by_name=True, help="Only drives of these providers.")

    def run(self, items):
        from shell.runtime.wildcard import compiled
        drives = self.session.drives
        for _ in items:
            try:
                providers = [drives.provider(name) for name in self.ps_provider or ()]
            except NetException as error:
                self.write_error(error)
                continue
            for name in self.literal_name or self.name_ or ["*"]:
                matches = compiled(name)
                found = [d for d in drives.all() if (d.name.lower() == name.lower() if self.literal_name else matches(d.name))]
                if not found and "*" not in name and "?" not in name:
                    self.write_error(runtime_error(f"Cannot find drive. A drive with the name '{name}' does not exist.", "GetLocationNoMatchingDrive",
                                                   "ObjectNotFound", name, exception="System.Management.Automation.DriveNotFoundException"))
                yield from (d for d in found if not providers or d.provider in providers)


class NewPSDrive(Cmdlet):
    """Makes a drive for a place of a provider.

    .EXAMPLE A drive for a directory
    PS> $null = New-PSDrive -Name Etc -PSProvider FileSystem -Root /etc; Test-Path Etc:/passwd
    True
    """

    name = "New-PSDrive"
    aliases = ("ndr", "mount")
    module = MANAGEMENT
    supports_should_process = True
    output = ("System.Management.Automation.PSDriveInfo",)
    name_ = Param("string", name="Name", position=0, mandatory=True, by_name=True, help="The drive's name.")
    ps_provider = Param("string", name="PSProvider", position=1, mandatory=True, by_name=True, help="The provider.")
    root = Param("string", position=2, mandatory=True, by_name=True, allow=("AllowEmptyString",), help="The place that the drive stands for.")
    description = Param("string", by_name=True, help="What the drive is for.")
    scope = Param("string", by_name=True, help="The scope of the drive.")
    credential = Param("pscredential", by_name=True, help="Not supported by the providers here.")

    def run(self, items):
        drives = self.session.drives
        for _ in items:
            try:
                provider = drives.provider(self.ps_provider)
                if self.should_process(f"Name: {self.name_} Provider: {provider.full_name} Root: {self.root}", "New Drive"):
                    yield drives.new(self.name_, provider, self.root, self.description or "", self.scope)
            except NetException as error:
                self.write_error(error)


class RemovePSDrive(Cmdlet):
    """Removes drives; what they stand for stays.

    .EXAMPLE Make and remove a drive
    PS> $null = New-PSDrive Etc FileSystem /etc; Remove-PSDrive Etc; Test-Path Etc:/
    False
    """

    name = "Remove-PSDrive"
    aliases = ("rdr",)
    module = MANAGEMENT
    default_set = "Name"
    supports_should_process = True
    name_ = Param("string[]", name="Name", position=0, mandatory=True, by_name=True, sets="Name", allow=("AllowNull", "AllowEmptyCollection"), help="Names.")
    literal_name = Param("string[]", position=0, mandatory=True, pipeline=True, by_name=True, sets="LiteralName", help="Names, taken as they are written.")
    ps_provider = Param("string[]", name="PSProvider", by_name=True, help="Only drives of these providers.")
    scope = Param("string", by_name=True, help="The scope of the drives.")
    force = Switch(help="Removes the drive even when it is the current one.")

    def run(self, items):
        drives = self.session.drives
        for _ in items:
            for name in self.literal_name or self.name_ or ():
                try:
                    drive = drives.find(name)
                    if self.should_process(f"Name: {drive.name} Provider: {drive.provider.full_name} Root: {drive.root}", "Remove Drive"):
                        drives.remove(drive)
                except NetException as error:
                    self.write_error(error)
        return
        yield


class GetPSProvider(Cmdlet):
    """Gets the providers of the session.

    .EXAMPLE The drives of a provider
    PS> (Get-PSProvider Variable).Drives.Name
    Variable
    """

    name = "Get-PSProvider"
    module = MANAGEMENT
    output = ("System.Management.Automation.ProviderInfo",)
    ps_provider = Param("string[]", name="PSProvider", position=0, pipeline=True, by_name=True, validate=(("ValidateNotNullOrEmpty", ()),), help="Names.")

    def run(self, items):
        drives = self.session.drives
        for _ in items:
            if not self.ps_provider:
                yield from sorted(drives.providers.values(), key=lambda provider: provider.name)
            for name in self.ps_provider or ():
                try:
                    yield drives.provider(name)
                except NetException as error:
                    self.write_error(error)
