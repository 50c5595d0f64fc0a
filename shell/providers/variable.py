"""The Variable provider: the variables that the current scope sees, on drive Variable:."""
from __future__ import annotations

from shell.providers.flat import FlatProvider


class VariableProvider(FlatProvider):
    """Variables as PSVariable items; reads and writes go to the scope that runs."""

    name = "Variable"
    drive_name = "Variable"

    @property
    def scope(self):
        return self.session.current_scope()

    def names(self):
        return [variable.name for variable in self.scope.variables()]

    def get(self, name):
        return self.scope.variable(name)

    def value(self, name):
        return self.scope.get(name)

    def put(self, name, value, force=False):
        self.scope.assign(name, value)

    def delete(self, name, force=False):
        self.scope.remove(name, force)

