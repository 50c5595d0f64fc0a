"""The Variable provider: the variables that the current scope sees, on drive Variable:."""
from __future__ import annotations

from shell.dotnet.values import UNSET
from shell.providers.flat import FlatProvider, ScopedProvider


class VariableProvider(ScopedProvider, FlatProvider):
    """Variables as PSVariable items; reads and writes go to the scope that runs."""

    name = "Variable"
    drive_name = "Variable"

    def names(self):
        from shell.runtime.variable_objects import visible_variables
        return [scope.written_name(key) for key, scope in visible_variables(self.session.current_scope()).items()]

    def get(self, name):
        from shell.runtime.variable_objects import variable_object
        scope, name = self.scoped(name)
        if scope.find(name) is UNSET:
            return None
        return variable_object(scope.holder(name) or scope, name.lower())

    def value(self, name):
        scope, name = self.scoped(name)
        return scope.get(name)

    def put(self, name, value, force=False):
        scope, name = self.scoped(name)
        scope.set(name, value)

    def delete(self, name, force=False):
        scope, name = self.scoped(name)
        (scope.holder(name) or scope).remove(name, force)
