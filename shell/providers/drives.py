"""The drives and locations of one session: session.drives."""
from __future__ import annotations

import os

from shell.errors import runtime_error
from shell.providers import paths
from shell.providers.provider import Drive, PathInfo, drive_not_found, path_not_found, provider_not_found


class Drives:
    """The drives by lower-case name, the current one, and the stacks of Push-Location.

    The process's own working directory is left alone, as in PowerShell: [System.IO.File] resolves against it, cmdlets and natives against the
    session's location.
    """

    def __init__(self, session):
        from shell.providers.alias import AliasProvider
        from shell.providers.environment import EnvironmentProvider
        from shell.providers.filesystem import FileSystemProvider
        from shell.providers.function import FunctionProvider
        from shell.providers.variable import VariableProvider
        self.session = session
        self.providers = {}
        self.table = {}
        self.stacks = {"": []}
        self.current_stack = ""
        self.back, self.forward = [], []
        for make in (FileSystemProvider, AliasProvider, EnvironmentProvider, FunctionProvider, VariableProvider):
            provider = make(session)
            self.providers[provider.name.lower()] = provider
        self.file_system = self.providers["filesystem"]
        self.root = self.add("/", self.file_system, "/", "/")
        self.add("Temp", self.file_system, os.path.realpath(os.environ.get("TMPDIR", "/tmp")),
                 "Drive that maps to the temporary directory path for the current user")
        self.add("Alias", self.providers["alias"], "", "Drive that contains a view of the aliases stored in a session state")
        self.add("Env", self.providers["environment"], "", "Drive that contains a view of the environment variables for the process")
        self.add("Function", self.providers["function"], "", "Drive that contains a view of the functions stored in a session state")
        self.add("Variable", self.providers["variable"], "", "Drive that contains a view of those variables stored in a session state")
        self.current = self.root
        self.root.current_location = working_directory().lstrip("/")

    def add(self, name, provider, root, description="", scope=None):
        """Add a drive and return it."""
        drive = Drive(name, provider, root, description, scope)
        self.table[name.lower()] = drive
        return drive

    def all(self):
        """Return the drives in order of name."""
        return sorted(self.table.values(), key=lambda drive: drive.name.lower())

    def find(self, name: str):
        """Return the drive of a name, raising drive_not_found."""
        drive = self.table.get(name.lower())
        if drive is None:
            raise drive_not_found(name)
        return drive

    def provider(self, name: str):
        """Return the provider of a name with or without its module, raising provider_not_found."""
        found = self.providers.get(name.rpartition("\\")[2].lower())
        if found is None or ("\\" in name and found.full_name.lower() != name.lower()):
            raise provider_not_found(name)
        return found

    def new(self, name, provider, root, description="", scope=None):
        """Make a drive as New-PSDrive does."""
        if name.lower() in self.table:
            raise runtime_error(f"A drive with the name '{name}' already exists.", "DriveAlreadyExists", "ResourceExists", name,
                                exception="System.Management.Automation.SessionStateException")
        if any(c in name for c in ":/\\.~"):
            raise runtime_error("Cannot process the drive name because the drive name contains one or more of the following characters that are not valid: "
                                "; ~ / \\ . :",
                                "NewDriveNameInvalid", "InvalidArgument", name, exception="System.Management.Automation.PSArgumentException")
        if provider is self.file_system:
            root = self.target(root).path if root else "/"
            if not os.path.isdir(root):
                raise runtime_error(f"The specified drive root \"{root}\" either does not exist, or it is not a folder.", "DriveRootError", "ReadError", name,
                                    exception="System.IO.IOException")
        return self.add(name, provider, root, description, scope)

    def remove(self, drive) -> None:
        """Remove a drive; the current one cannot be removed."""
        if drive is self.current:
            raise runtime_error(f"Cannot remove drive '{drive.name}' because it is in use.", "RemoveDriveInUse", "InvalidOperation", drive.name,
                                exception="System.Management.Automation.PSInvalidOperationException")
        self.table.pop(drive.name.lower(), None)

    # Paths: what users write, resolved from the current location; see shell.providers.paths.

    def target(self, text: str, literal: bool = True) -> PathInfo:
        """Return the one place that a text means, which need not exist."""
        return paths.target(self.session, text, literal)

    def resolve(self, text: str, literal: bool = False, force: bool = True) -> list:
        """Return every existing place that a text means."""
        return paths.resolve(self.session, text, literal, force)

    def resolve_one(self, text: str, literal: bool = False) -> PathInfo:
        """Return the one existing place that a text means."""
        return paths.resolve_one(self.session, text, literal)

    # Locations.

    def location(self, drive=None) -> PathInfo:
        """Return the current location, or that of one drive."""
        drive = drive or self.current
        return PathInfo(drive.provider, self.absolute(drive, drive.current_location), drive)

    def absolute(self, drive, within: str) -> str:
        """Return the provider path of a path relative to a drive's root."""
        return drive.provider.normalise(f"{drive.root}/{within}") if drive.root else drive.provider.normalise(within)

    def working_directory(self) -> str:
        """Return the directory that natives start in: the current location of the file system."""
        if self.current.provider is self.file_system:
            return self.location().path
        return self.location(self.root).path

    def set_location(self, place: PathInfo, remember: bool = True) -> PathInfo:
        """Make a place the current location; raises path_not_found where it is no container."""
        if not place.provider.is_container(place.path):
            raise path_not_found(place.display)
        before = self.location()
        drive = place.drive or next((d for d in self.all() if d.provider is place.provider), None)
        if drive is None:
            raise path_not_found(place.display)
        root = drive.root.rstrip("/")
        drive.current_location = place.path[len(root):].lstrip("/") if place.path.startswith(root) else place.path
        self.current = drive
        if remember:
            self.back.append(before)
            self.forward.clear()
        self.session.location_changed(self.location())
        return self.location()

    def go_back(self) -> PathInfo:
        """Set-Location -"""
        if not self.back:
            raise runtime_error("There is no location history left to navigate backwards.", "System.InvalidOperationException", "NotSpecified",
                                exception="System.InvalidOperationException")
        self.forward.append(self.location())
        return self.set_location(self.back.pop(), remember=False)

    def go_forward(self) -> PathInfo:
        """Set-Location +"""
        if not self.forward:
            raise runtime_error("There is no location history left to navigate forwards.", "System.InvalidOperationException", "NotSpecified",
                                exception="System.InvalidOperationException")
        self.back.append(self.location())
        return self.set_location(self.forward.pop(), remember=False)

    def stack(self, name: str | None):
        """Return the location stack of a name ('' or None: the current one), most recent last."""
        return self.stacks.setdefault(name if name is not None else self.current_stack, [])


def working_directory() -> str:
    """Return the process's directory as the environment spells it, which keeps symbolic links, or as the system knows it."""
    spelled = os.environ.get("PWD", "")
    try:
        actual = os.getcwd()
        if spelled.startswith("/") and os.path.samefile(spelled, actual):
            return os.path.normpath(spelled)
    except OSError:
        return spelled or "/"
    return actual
