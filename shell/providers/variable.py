"""The Variable provider: the variables that the current scope sees, on drive Variable:."""
from __future__ import annotations

from shell.dotnet.values import UNSET
from shell.providers.flat import FlatProvider


class VariableProvider(FlatProvider):
    """Variables as PSVariable items; reads and writes go to the scope that runs."""

    name = "Variable"
    drive_name = "Variable"

    @property
    def scope(self):
        return self.session.current_scope()

    def names(self):
        from shell.runtime.variable_objects import visible_variables
        return [scope.written_name(key) for key, scope in visible_variables(self.scope).items()]

    def get(self, name):
        from shell.runtime.variable_objects import variable_object
        if self.scope.find(name) is UNSET:
            return None
        return variable_object(self.scope.holder(name) or self.scope, name.lower())

    def value(self, name):
        return self.scope.get(name)

    def put(self, name, value, force=False):
        self.scope.set(name, value)

    def delete(self, name, force=False):
        (self.scope.holder(name) or self.scope).remove(name, force)
