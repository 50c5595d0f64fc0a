"""The Alias provider: the aliases that the current scope sees, on drive Alias:."""
from __future__ import annotations

from shell.providers.flat import FlatProvider, ScopedProvider


class AliasProvider(ScopedProvider, FlatProvider):
    """Aliases as AliasInfo items, whose content is the definition."""

    name = "Alias"
    drive_name = "Alias"

    def names(self):
        return [alias.name for alias in self.session.current_scope().visible_aliases().values()]

    def get(self, name):
        scope, name = self.scoped(name)
        return scope.find_alias(name.lower())

    def value(self, name):
        alias = self.get(name)
        return None if alias is None else alias.definition

    def put(self, name, value, force=False):
        from shell.runtime.commands import AliasInfo
        scope, name = self.scoped(name)
        scope.define_alias(name, AliasInfo(name, self.session.text(value), session=self.session))

    def delete(self, name, force=False):
        scope, name = self.scoped(name)
        scope.remove_alias(name)
