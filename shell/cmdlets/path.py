"""Path: Test-, Resolve-, Convert-, Split- and Join-Path."""
from __future__ import annotations

from shell.cmdlet import Param, Switch
from shell.cmdlets.path_cmdlet import PathCmdlet
from shell.errors import NetException, net_exception, runtime_error

NULL_PATH = "Value cannot be null. (Parameter 'The provided Path argument was null or an empty collection.')"


class TestPath(PathCmdlet):
    """Tells whether a path exists.

    .EXAMPLE A directory, and a drive that is not there
    PS> Test-Path /usr -PathType Container; Test-Path nodrive:x
    True
    False
    """

    output = ("System.Boolean",)
    path = Param("string[]", position=0, mandatory=True, pipeline=True, by_name=True, sets="Path",
                 allow=("AllowNull", "AllowEmptyCollection", "AllowEmptyString"), help="The paths; wildcards are allowed.")
    literal_path = Param("string[]", mandatory=True, by_name=True, sets="LiteralPath", aliases=("PSPath", "LP"),
                         allow=("AllowNull", "AllowEmptyCollection", "AllowEmptyString"), help="The paths, taken as they are written.")
    filter = Param("string", help="A filter in the provider's own form.")
    include = Param("string[]", help="Only items whose names match one of these patterns.")
    exclude = Param("string[]", help="No items whose names match one of these patterns.")
    path_type = Param("Microsoft.PowerShell.Commands.TestPathType", aliases="Type", default="Any", help="Any, Container or Leaf.")
    is_valid = Switch(help="Tells whether the path is well formed, not whether it exists.")
    credential = Param("pscredential", by_name=True, help="Not supported by the providers here.")
    older_than = Param("System.Nullable[datetime]", help="Only items last written before this time.")
    newer_than = Param("System.Nullable[datetime]", help="Only items last written after this time.")

    def run(self, items):
        for _ in items:
            texts = self.literal_path if self.is_literal else self.path
            if not texts or any(text is None for text in texts):
                error = net_exception("System.ArgumentNullException", NULL_PATH)
                self.write_error(error, "NullPathNotPermitted", "InvalidArgument", None)
                continue
            for text in texts:
                yield self.test(text)

    def test(self, text):
        """Whether one path exists as the parameters ask."""
        from shell.providers.paths import locate, resolve
        if not text.strip():
            return False
        try:
            if self.is_valid:
                place = locate(self.session, text)
                return place.provider.is_valid(place.path)
            return any(self.fits(place) for place in resolve(self.session, text, self.is_literal, True))
        except NetException:
            return False    # whatever is wrong with it, it does not exist

    def fits(self, place):
        """Whether an existing place passes the filters."""
        kind = self.session.text(self.path_type)
        container = place.provider.is_container(place.path)
        if not self.passes(place) or kind == "Container" and not container or kind == "Leaf" and container:
            return False
        if self.older_than is None and self.newer_than is None:
            return True
        from shell.runtime.operators import igt, ilt
        written = self.item_of(place).LastWriteTime
        return (self.older_than is None or ilt(written, self.older_than)) and (self.newer_than is None or igt(written, self.newer_than))


class ResolvePath(PathCmdlet):
    """Resolves wildcards and gives the full path.

    .EXAMPLE Where two names lead
    PS> Resolve-Path /usr/../usr/bin | ForEach-Object Path
    /usr/bin
    """

    aliases = ("rvpa",)
    output = ("System.Management.Automation.PathInfo", "System.String")
    relative = Switch(help="Gives the path relative to the current location.")
    relative_base_path = Param("string", help="What -Relative is relative to.")
    force = Switch(help="Finds hidden items too.")
    credential = Param("pscredential", by_name=True, help="Not supported by the providers here.")
    shows_hidden = False

    def run(self, items):
        for _ in items:
            for place in self.places():
                yield self.relative_text(place) if self.relative else place

    def relative_text(self, place):
        """Return a place relative to the current location: ./name or ../name."""
        import os

        from shell.providers.paths import resolve_one
        base = resolve_one(self.session, self.relative_base_path).path if self.relative_base_path else self.session.drives.location().path
        if place.provider.name != "FileSystem":
            return place.path
        found = os.path.relpath(place.path, base)
        return found if found.startswith("..") else f"./{found}" if found != "." else "."


class ConvertPath(PathCmdlet):
    """Turns a path into the provider's own form.

    .EXAMPLE The directory behind a drive
    PS> Convert-Path /usr/./bin
    /usr/bin
    """

    aliases = ("cvpa",)
    output = ("System.String",)
    force = Switch(help="Finds hidden items too.")

    def run(self, items):
        for _ in items:
            for place in self.places():
                yield place.path


class SplitPath(PathCmdlet):
    """Gives a part of a path: the parent unless asked for another.

    .EXAMPLE Directory, name, and extension
    PS> Split-Path /etc/ssl/openssl.cnf; Split-Path /etc/ssl/openssl.cnf -Leaf; Split-Path /etc/ssl/openssl.cnf -Extension
    /etc/ssl
    openssl.cnf
    .cnf
    """

    default_set = "ParentSet"
    output = ("System.String", "System.Boolean")
    path = Param("string[]", position=0, mandatory=True, pipeline=True, by_name=True,
                 sets=("ParentSet", "LeafSet", "LeafBaseSet", "ExtensionSet", "QualifierSet", "NoQualifierSet", "IsAbsoluteSet"), help="The paths.")
    literal_path = Param("string[]", mandatory=True, by_name=True, sets="LiteralPathSet", aliases=("PSPath", "LP"), help="The paths, taken as written.")
    parent = Switch(by_name=True, sets="ParentSet", help="Gives what is above.")
    leaf = Switch(mandatory=True, by_name=True, sets="LeafSet", help="Gives the last part.")
    leaf_base = Switch(mandatory=True, by_name=True, sets="LeafBaseSet", help="Gives the last part without its extension.")
    extension = Switch(mandatory=True, by_name=True, sets="ExtensionSet", help="Gives the extension of the last part.")
    qualifier = Switch(mandatory=True, by_name=True, sets="QualifierSet", help="Gives the drive.")
    no_qualifier = Switch(mandatory=True, by_name=True, sets="NoQualifierSet", help="Gives the path without the drive.")
    is_absolute = Switch(mandatory=True, sets="IsAbsoluteSet", help="Tells whether the path is absolute.")
    resolve = Switch(help="Resolves wildcards first.")
    credential = Param("pscredential", by_name=True, help="Not supported by the providers here.")

    def run(self, items):
        for _ in items:
            texts = [place.display for place in self.places()] if self.resolve else self.texts()
            for text in texts:
                try:
                    yield self.part(text)
                except NetException as error:
                    self.fail(error)

    def part(self, text):
        """Return the part of a path that the parameters ask for."""
        from shell.providers.paths import qualifier
        kind, name, rest = qualifier(text)
        if self.is_absolute:
            return kind != "" or text.startswith(("/", "\\", "~"))
        if self.qualifier:
            if kind == "":
                raise runtime_error(f"Cannot parse path because path '{text}' does not have a qualifier specified.", "ParsePathFormatError",
                                    "InvalidArgument", text, exception="System.FormatException")
            return f"{name}:" if kind == "drive" else f"{name}::"
        if self.no_qualifier:
            return rest
        prefix = "" if kind == "" else f"{name}:" if kind == "drive" else f"{name}::"
        path = rest.replace("\\", "/")
        trimmed = path.rstrip("/")
        leaf = trimmed.rpartition("/")[2]
        if self.leaf:
            return leaf if trimmed else (prefix or path)
        if self.leaf_base:
            return leaf.rpartition(".")[0] if "." in leaf else leaf
        if self.extension:
            return "." + leaf.rpartition(".")[2] if "." in leaf and not leaf.endswith(".") else ""
        if not trimmed and not prefix:
            raise runtime_error('Cannot process argument because the value of argument "path" is not valid. Change the value of the "path" argument and run '
                                "the operation again.", "Argument", "InvalidArgument", text, exception="System.Management.Automation.PSArgumentException")
        above = trimmed.rpartition("/")[0]
        if not above and trimmed.startswith("/") and prefix:
            above = "/"
        return prefix + above if above or not prefix else prefix if trimmed else ""


class JoinPath(PathCmdlet):
    """Joins a path and a child path.

    .EXAMPLE A file in a directory
    PS> Join-Path /etc ssl openssl.cnf
    /etc/ssl/openssl.cnf
    """

    default_set = None
    output = ("System.String",)
    literal_path = None
    path = Param("string[]", position=0, mandatory=True, pipeline=True, by_name=True, aliases="PSPath", help="The paths to join to.")
    child_path = Param("string", name="ChildPath", position=1, mandatory=True, by_name=True, allow=("AllowNull", "AllowEmptyString"), help="What is joined.")
    additional_child_path = Param("string[]", position=2, by_name=True, remaining=True, allow=("AllowNull", "AllowEmptyString", "AllowEmptyCollection"),
                                  help="Further parts.")
    resolve = Switch(help="Gives the existing paths that the result means.")
    extension = Param("string", help="The extension that the result gets.")
    credential = Param("pscredential", by_name=True, help="Not supported by the providers here.")

    def texts(self):
        return self.path

    def run(self, items):
        from shell.providers.paths import qualifier, resolve
        for _ in items:
            for text in self.path:
                try:
                    kind, name, _rest = qualifier(text)
                    if kind == "drive":
                        self.session.drives.find(name)
                    joined = text
                    for child in (self.child_path, *(self.additional_child_path or ())):
                        joined = join(joined, child or "")
                    if self.extension is not None:
                        joined = with_extension(joined, self.extension)
                    if self.resolve:
                        for place in resolve(self.session, joined):
                            yield place.display
                    else:
                        yield joined
                except NetException as error:
                    self.write_error(error)


def join(parent: str, child: str) -> str:
    """Return two parts joined by one separator."""
    parent, child = parent.replace("\\", "/"), child.replace("\\", "/")
    if not parent:
        return child
    if parent.endswith(":"):
        return parent + child if child.startswith("/") else f"{parent}/{child}"
    return f"{parent.rstrip('/')}/{child.lstrip('/')}"


def with_extension(path: str, extension: str) -> str:
    """Return a path with its extension replaced, or removed when the new one is empty."""
    before, slash, leaf = path.rpartition("/")
    base = leaf.rpartition(".")[0] if "." in leaf else leaf
    return f"{before}{slash}{base}{'.' + extension.lstrip('.') if extension else ''}"
