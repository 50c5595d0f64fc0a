"""What a provider is, and the objects that name its places: ProviderInfo, PSDriveInfo, PathInfo.

A provider sees only its own paths, which drives and the current location have been resolved away from (shell.providers.paths): for FileSystem an
absolute path, for the flat providers (Environment, Variable, Function, Alias) the name of an item, '' for the root.
An operation that a provider does not have raises PSNotSupportedException, as in PowerShell.
"""
from __future__ import annotations

from shell.dotnet.types import dotnet_type, getter
from shell.errors import runtime_error

SNAPIN = "Microsoft.PowerShell.Core"


def not_supported(what: str = "NotSupported") -> Exception:
    """Return the error of an operation that a provider lacks."""
    return runtime_error("Provider operation stopped because the provider does not support this operation.", what, "NotImplemented",
                         exception="System.Management.Automation.PSNotSupportedException")


def path_not_found(display: str) -> Exception:
    """Return the error of a path that does not exist; display is the path as messages show it."""
    return runtime_error(f"Cannot find path '{display}' because it does not exist.", "PathNotFound", "ObjectNotFound", display,
                         exception="System.Management.Automation.ItemNotFoundException")


def drive_not_found(name: str) -> Exception:
    """Return the error of a drive that does not exist."""
    return runtime_error(f"Cannot find drive. A drive with the name '{name}' does not exist.", "DriveNotFound", "ObjectNotFound", name,
                         exception="System.Management.Automation.DriveNotFoundException")


def provider_not_found(name: str) -> Exception:
    """Return the error of a provider that does not exist."""
    return runtime_error(f"Cannot find a provider with the name '{name}'.", "ProviderNotFound", "ObjectNotFound", name,
                         exception="System.Management.Automation.ProviderNotFoundException")


@dotnet_type("System.Management.Automation.ProviderInfo")
class Provider:
    """A provider and its operations; subclasses are FileSystem, Environment, Variable, Function, Alias and Certificate."""

    name = ""
    capabilities = "ShouldProcess"
    description = ""
    item_nouns = ("Item", "Item")   # what -WhatIf calls an item and a container: "Remove File", "Remove Directory"

    def __init__(self, session):
        self.session = session

    @getter("string Name {get;}")
    def Name(self):
        return self.name

    @getter("string Description {get;set;}")
    def Description(self):
        return self.description

    @getter("System.Management.Automation.Provider.ProviderCapabilities Capabilities {get;}")
    def Capabilities(self):
        from shell.runtime.conversion import convert
        from shell.runtime.type_names import find_type
        return convert(self.capabilities, find_type("System.Management.Automation.Provider.ProviderCapabilities"))

    @getter("string Home {get;set;}")
    def Home(self):
        return self.home

    @getter("System.Collections.ObjectModel.Collection[System.Management.Automation.PSDriveInfo] Drives {get;}")
    def Drives(self):
        return [drive for drive in self.session.drives.all() if drive.provider is self]

    @getter("string ModuleName {get;}")
    def ModuleName(self):
        return SNAPIN

    @getter("type ImplementingType {get;}")
    def ImplementingType(self):
        return self.net_type

    def __str__(self):
        return self.full_name

    home = None

    @property
    def full_name(self):
        """The name with the module before it: Microsoft.PowerShell.Core\\FileSystem."""
        return f"{SNAPIN}\\{self.name}"

    # Path syntax.

    def normalise(self, path: str) -> str:
        """Return the path with its separators, '.' and '..' resolved."""
        return path.replace("\\", "/").strip("/")

    def join(self, parent: str, child: str) -> str:
        """Return the path of a child."""
        return child if not parent else f"{parent}/{child}"

    def parent(self, path: str) -> str:
        """Return the parent's path, '' for the root."""
        return ""

    def leaf(self, path: str) -> str:
        """Return the last part of a path."""
        return path

    # Questions.

    def exists(self, path: str) -> bool:
        """Whether there is an item."""
        raise not_supported()

    def is_container(self, path: str) -> bool:
        """Whether the item can have children."""
        return path == ""

    def is_valid(self, path: str) -> bool:
        """Whether the path's syntax is valid here."""
        return True

    def expand(self, pattern: str, force: bool = False):
        """Yield the paths that match a pattern with wildcards."""
        raise not_supported()

    # Items. `items` yields decorated objects.

    def item(self, path: str, force: bool = False):
        """Return the item as scripts see it; raises path_not_found."""
        raise not_supported()

    def children(self, path: str, force: bool = False):
        """Yield (path, is container) of the children of a container, in the provider's order."""
        raise not_supported()

    def new_item(self, path: str, item_type: str, value: object, force: bool):
        """Make an item and return it."""
        raise not_supported()

    def set_item(self, path: str, value: object, force: bool):
        """Give an item a value and return it."""
        raise not_supported()

    def clear_item(self, path: str, force: bool):
        """Empty an item, keeping it."""
        raise not_supported()

    def remove_item(self, path: str, recurse: bool, force: bool) -> None:
        """Remove an item."""
        raise not_supported()

    def rename_item(self, path: str, new_name: str, force: bool):
        """Rename an item and return it."""
        raise not_supported()

    def copy_item(self, path: str, destination: str, recurse: bool, force: bool, container: bool = True):
        """Copy an item and yield the copies."""
        raise not_supported()

    def move_item(self, path: str, destination: str, force: bool):
        """Move an item and return it."""
        raise not_supported()

    def invoke_item(self, path: str) -> None:
        """Do what opening the item means."""
        raise not_supported()

    # Content.

    def reader(self, path: str, encoding, as_bytes: bool):
        """Return a content reader; see shell.providers.content."""
        raise not_supported()

    def writer(self, path: str, encoding, as_bytes: bool, append: bool, no_newline: bool):
        """Return a content writer; see shell.providers.content."""
        raise not_supported()

    def clear_content(self, path: str) -> None:
        """Empty the content of an item."""
        raise not_supported()

    # What -WhatIf and -Confirm say.

    def noun(self, path: str) -> str:
        """The word for the item in 'Performing the operation "Remove File"'."""
        return self.item_nouns[self.is_container(path)]

    def target_text(self, path: str) -> str:
        """The text for the item in 'on target "..."'."""
        return f"Item: {path}"


@dotnet_type("System.Management.Automation.PSDriveInfo")
class Drive:
    """A drive: a name for a place of a provider, with a current location of its own (relative to its root, '' at the root)."""

    def __init__(self, name, provider, root, description="", scope=None):
        self.name = name
        self.provider = provider
        self.root = root
        self.description = description
        self.current_location = ""
        self.scope = scope

    @getter("string Name {get;}")
    def Name(self):
        return self.name

    @getter("System.Management.Automation.ProviderInfo Provider {get;}")
    def Provider(self):
        return self.provider

    @getter("string Root {get;}")
    def Root(self):
        return self.root

    @getter("string Description {get;set;}")
    def Description(self):
        return self.description

    @getter("string CurrentLocation {get;set;}")
    def CurrentLocation(self):
        return self.current_location

    @getter("string DisplayRoot {get;}")
    def DisplayRoot(self):
        return None

    @getter("System.Nullable[long] MaximumSize {get;}")
    def MaximumSize(self):
        return None

    @getter("pscredential Credential {get;}")
    def Credential(self):
        return None

    @getter("System.Object Used {get=...}", extended="ScriptProperty")
    def Used(self):
        space = self.space()
        return None if space is None else space[0]

    @getter("System.Object Free {get=...}", extended="ScriptProperty")
    def Free(self):
        space = self.space()
        return None if space is None else space[1]

    def __str__(self):
        return self.name

    def space(self):
        """Return (bytes used, bytes free) of a file system, None for other providers."""
        from os import statvfs

        from shell.dotnet.values import Int64
        if self.provider.name != "FileSystem":
            return None
        state = statvfs(self.root)
        return Int64((state.f_blocks - state.f_bfree) * state.f_frsize), Int64(state.f_bavail * state.f_frsize)

    def display(self, path: str) -> str:
        """Return a provider path as it reads on this drive: /etc/hosts, Work:/in, Env:/PATH."""
        if self.name == "/":
            return path
        within = path
        if self.root:
            within = path[len(self.root.rstrip("/")):] if path.startswith(self.root.rstrip("/")) else path
        return f"{self.name}:/{within.lstrip('/')}"


@dotnet_type("System.Management.Automation.PathInfo")
class PathInfo:
    """A place as Get-Location and Resolve-Path return it; also what path resolution passes around."""

    __slots__ = ("provider", "path", "drive", "extended", "__weakref__")

    def __init__(self, provider, path, drive):
        self.provider = provider
        self.path = path        # the provider's own path
        self.drive = drive      # None when the path was qualified by provider

    @property
    def display(self) -> str:
        """The path as messages and $PWD show it."""
        if self.drive is None:
            return f"{self.provider.full_name}::{self.path}"
        return self.drive.display(self.path)

    @getter("string Path {get;}")
    def Path(self):
        return self.display

    @getter("System.Management.Automation.PSDriveInfo Drive {get;}")
    def Drive(self):
        return self.drive

    @getter("System.Management.Automation.ProviderInfo Provider {get;}")
    def Provider(self):
        return self.provider

    @getter("string ProviderPath {get;}")
    def ProviderPath(self):
        return self.path

    def __str__(self):
        return self.display


def decorate(item, provider, path, drive, container):
    """Give an item the note properties that providers add (PSPath, PSParentPath, PSChildName, PSDrive, PSProvider, PSIsContainer) and return it."""
    from shell.runtime.members import NoteProperty
    parent = provider.parent(path)
    notes = {
        "pspath": NoteProperty("PSPath", f"{provider.full_name}::{path}"),
        "psparentpath": NoteProperty("PSParentPath", f"{provider.full_name}::{parent}" if path and provider.name == "FileSystem" else ""),
        "pschildname": NoteProperty("PSChildName", provider.leaf(path)),
        "psdrive": NoteProperty("PSDrive", drive),
        "psprovider": NoteProperty("PSProvider", provider),
        "psiscontainer": NoteProperty("PSIsContainer", container),
    }
    if drive is None:
        del notes["psdrive"]
    if getattr(item, "extended", None) is None:
        item.extended = notes
    else:
        item.extended.update(notes)
    return item
