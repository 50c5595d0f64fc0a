"""What the providers of names and values share: Environment, Variable, Function and Alias have one level of items, which are their own content."""
from __future__ import annotations

from shell.errors import runtime_error
from shell.providers.provider import Provider, decorate, path_not_found
from shell.runtime.wildcard import has_wildcard, unescape


class ScopedProvider:
    """What the providers of a scope's contents share: a name may begin with a scope, as in Function:global:prompt."""

    def scoped(self, name):
        """Return (scope, name without the scope): the scope that the name begins with, or the one that runs."""
        return self.session.current_scope().qualified(name)


class FlatProvider(Provider):
    """A provider whose items are named values. Subclasses say how values are listed, read, written and removed."""

    drive_name = ""
    ignores_case = True

    def names(self):
        """Return the names of all items."""
        raise NotImplementedError

    def get(self, name):
        """Return the item as scripts see it, None where there is none."""
        raise NotImplementedError

    def value(self, name):
        """Return what Get-Content gives."""
        raise NotImplementedError

    def put(self, name, value, force=False):
        """Give a name a value, making it if need be."""
        raise NotImplementedError

    def delete(self, name, force=False):
        """Remove a name."""
        raise NotImplementedError

    def missing(self, path):
        """Return the error of an item that is not there."""
        return path_not_found(f"{self.drive_name}:/{path}")

    def exists(self, path):
        return path == "" or self.get(path) is not None

    def expand(self, pattern, force=False):
        from shell.runtime.wildcard import compiled
        if not has_wildcard(pattern):
            name = unescape(pattern)
            return [name] if self.exists(name) else []
        matches = compiled(pattern, self.ignores_case)
        return [name for name in self.sorted_names() if matches(name)]

    def sorted_names(self):
        """Return the names in the order that Get-ChildItem lists them."""
        return sorted(self.names(), key=lambda name: (name.lower(), name))

    def drive(self):
        """Return the provider's own drive, which PSDrive shows."""
        return self.session.drives.table.get(self.drive_name.lower())

    def item(self, path, force=False, drive=None):
        if path == "":
            return [self.item(name) for name in self.sorted_names()]
        found = self.get(path)
        if found is None:
            raise self.missing(path)
        return decorate(found, self, path, drive or self.drive(), False)

    def children(self, path, force=False):
        if path != "":
            if not self.exists(path):
                raise self.missing(path)
            yield path, False
            return
        for name in self.sorted_names():
            yield name, False

    def new_item(self, path, item_type, value, force):
        if self.get(path) is not None and not force:
            raise runtime_error(f"The item at path '{path}' already exists.", "Argument", "InvalidArgument", path,
                                exception="System.Management.Automation.PSArgumentException")
        self.put(path, value, force)
        return self.item(path)

    def set_item(self, path, value, force):
        self.put(path, value, force)
        return self.item(path) if self.get(path) is not None else None

    def clear_item(self, path, force):
        if self.get(path) is None:
            raise self.missing(path)
        self.put(path, None, force)

    def remove_item(self, path, recurse, force):
        if self.get(path) is None:
            raise self.missing(path)
        self.delete(path, force)

    def rename_item(self, path, new_name, force):
        if self.get(path) is None:
            raise self.missing(path)
        if self.get(new_name) is not None and not force:
            raise runtime_error(f"Cannot rename the item because an item with the name '{new_name}' already exists.", "Argument", "InvalidArgument", new_name,
                                exception="System.Management.Automation.PSArgumentException")
        value = self.value(path)
        self.delete(path, force)
        self.put(new_name, value, force)
        return self.item(new_name)

    def copy_item(self, path, destination, recurse, force, container=True):
        if self.get(path) is None:
            raise self.missing(path)
        self.put(destination or path, self.value(path), force)
        yield self.item(destination or path)

    def move_item(self, path, destination, force):
        return self.rename_item(path, destination, force)

    def reader(self, path, encoding, as_bytes):
        from shell.providers.content import ValueReader
        if self.get(path) is None:
            raise self.missing(path)
        return ValueReader(self.value(path))

    def writer(self, path, encoding, as_bytes, append, no_newline):
        from shell.providers.content import ValueWriter
        before = self.value(path) if append and self.get(path) is not None else None
        return ValueWriter(lambda value: self.put(path, value), before)

    def clear_content(self, path):
        self.clear_item(path, False)
