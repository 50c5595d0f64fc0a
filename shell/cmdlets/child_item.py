"""ChildItem: Get-ChildItem."""
from __future__ import annotations

from shell.cmdlet import Param, Switch
from shell.cmdlets.path_cmdlet import PathCmdlet
from shell.errors import NetException

ATTRIBUTE_SWITCHES = (("directory", "Directory"), ("hidden", "Hidden"), ("read_only", "ReadOnly"), ("system", "System"))


class GetChildItem(PathCmdlet):
    """Gets the items in a container: the files of a directory, the variables of a drive.

    Hidden items are left out unless -Force or -Hidden is given. -Recurse goes into directories, -Depth says how far.

    .EXAMPLE The aliases that begin with s and end in t
    PS> (Get-ChildItem Alias:s*t).Name
    select
    set
    """

    aliases = ("gci", "dir", "ls")
    default_set = "Items"
    output = ("System.IO.FileInfo", "System.IO.DirectoryInfo")
    path = Param("string[]", position=0, pipeline=True, by_name=True, sets="Items", help="The containers; the current location unless given.")
    literal_path = Param("string[]", mandatory=True, by_name=True, sets="LiteralItems", aliases=("PSPath", "LP"), help="The containers, taken as written.")
    filter = Param("string", position=1, help="A filter in the provider's own form, applied while items are found.")
    include = Param("string[]", help="Only items whose names match one of these patterns.")
    exclude = Param("string[]", help="No items whose names match one of these patterns.")
    recurse = Switch(aliases=("s", "r"), help="Goes into containers.")
    depth = Param("uint", help="How many levels to go down; includes -Recurse.")
    force = Switch(help="Shows hidden items too.")
    name_ = Switch(name="Name", help="Returns names, relative to the container, instead of items.")
    attributes = Param("System.Management.Automation.FlagsExpression`1[System.IO.FileAttributes]",
                       help="Only items with these attributes: Hidden, !Directory, ReadOnly+Hidden.")
    follow_symlink = Switch(help="Goes into directories that symbolic links point to.")
    directory = Switch(aliases="ad", help="Only directories.")
    file = Switch(aliases="af", help="Only files.")
    hidden = Switch(aliases=("ah", "h"), help="Only hidden items.")
    read_only = Switch(aliases="ar", help="Only read-only items.")
    system = Switch(aliases="as", help="Only items with the system attribute, which Linux has not.")

    def run(self, items):
        for _ in items:
            for text in self.texts() or ["."]:
                yield from self.listing(text)

    def listing(self, text):
        """Yield the items of one path text."""
        from shell.providers.paths import resolve
        from shell.runtime.wildcard import has_wildcard
        literal = self.is_literal
        try:
            places = resolve(self.session, text, literal, self.wants_hidden)
            if not places and not literal and not has_wildcard(text):
                return
        except NetException as error:
            if self.recurse and not literal and self.is_name_pattern(error):
                yield from self.by_name_below(text)
                return
            self.write_error(error)
            return
        patterned = not literal and has_wildcard(text)
        for place in places:
            provider, path = place.provider, place.path
            container = provider.is_container(path)
            try:
                deep = self.recurse or self.depth is not None
                if patterned and path != "" and self.accepts(provider, path, container):
                    yield self.shown(place, path, "")
                elif not container and not patterned and self.accepts(provider, path, False):
                    yield self.shown(place, path, "")
                if (container and (deep or not patterned) or path == "") and (deep or not self.include):
                    yield from self.below(place, path, "", 0 if self.depth is None else int(self.depth))
            except NetException as error:
                self.write_error(error)

    @property
    def wants_hidden(self):
        """Whether hidden items are found at all."""
        return bool(self.force or self.hidden) or (self.attributes is not None and "hidden" in self.session.text(self.attributes).lower())

    def is_name_pattern(self, error):
        """Whether -Recurse should look for the missing path's name below its container."""
        return error.error_record is not None and error.error_record.error_id == "PathNotFound"

    def by_name_below(self, text):
        """Yield the items below a container whose names are the last part of a path (Get-ChildItem name -Recurse)."""
        from shell.providers.paths import target
        from shell.providers.provider import PathInfo, path_not_found
        place = target(self.session, text, literal=False)
        provider = place.provider
        parent = provider.parent(place.path)
        if not provider.is_container(parent):
            self.write_error(path_not_found(place.display))
            return
        self.include = [provider.leaf(place.path)]
        found = False
        for item in self.below(PathInfo(provider, parent, place.drive), parent, "", 0 if self.depth is None else int(self.depth)):
            found = True
            yield item
        if not found:
            self.write_error(path_not_found(place.display))

    def below(self, place, path, prefix, levels):
        """Yield what is in a container, then, when recursing, what is in its containers; prefix is the path relative to the start."""
        import os
        provider = place.provider
        inner = []
        try:
            rows = list(provider.children(path, self.wants_hidden))
        except NetException as error:
            self.write_error(error)
            return
        for child, container in rows:
            if self.accepts(provider, child, container):
                yield self.shown(place, child, prefix)
            if container and not (provider.name == "FileSystem" and os.path.islink(child) and not self.follow_symlink):
                inner.append(child)
        if self.depth is not None and levels <= 0 or not (self.recurse or self.depth is not None):
            return
        for child in inner:
            yield from self.below(place, child, f"{prefix}{provider.leaf(child)}/", levels - 1)

    def shown(self, place, path, prefix):
        """Return what is output for an item: the item, or with -Name its relative path."""
        if self.name_:
            return prefix + place.provider.leaf(path)
        return place.provider.item(path, True, place.drive)

    def accepts(self, provider, path, container):
        """Whether an item passes all the filters."""
        name = provider.leaf(path)
        if self.filter and not self.matches(name, [self.filter]):
            return False
        if self.include and not self.matches(name, self.include):
            return False
        if self.exclude and self.matches(name, self.exclude):
            return False
        if provider.name != "FileSystem":
            return True
        if self.file and container or self.directory and not container:
            return False
        if not (self.hidden or self.read_only or self.system or self.attributes is not None):
            return True
        return self.has_attributes(path, container)

    def has_attributes(self, path, container):
        """Whether a file has the attributes that -Attributes and the switches ask for."""
        from shell.dotnet.files import FileInfo
        item = FileInfo(path)
        held = {word.strip().lower() for word in self.session.text(item.Attributes).split(",")}
        for attribute, word in ATTRIBUTE_SWITCHES:
            if getattr(self, attribute) and word.lower() not in held:
                return False
        if self.attributes is None:
            return True
        alternatives = self.session.text(self.attributes).lower().split(",")
        return any(all((term.strip()[1:] not in held) if term.strip().startswith("!") else term.strip() in held for term in alternative.split("+"))
                   for alternative in alternatives)
