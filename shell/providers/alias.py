"""The Alias provider: the aliases that the current scope sees, on drive Alias:."""
from __future__ import annotations

from shell.providers.flat import FlatProvider


class AliasProvider(FlatProvider):
    """Aliases as AliasInfo items, whose content is the definition."""

    name = "Alias"
    drive_name = "Alias"

    @property
    def scope(self):
        return self.session.current_scope()

    def names(self):
        return [alias.name for alias in self.scope.visible_aliases().values()]

    def get(self, name):
        return self.scope.find_alias(name.lower())

    def value(self, name):
        alias = self.get(name)
        return None if alias is None else alias.definition

    def put(self, name, value, force=False):
        from shell.runtime.commands import AliasInfo
        self.scope.define_alias(name, AliasInfo(name, self.session.text(value), session=self.session))

    def delete(self, name, force=False):
        self.scope.remove_alias(name)
