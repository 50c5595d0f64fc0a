"""The Function provider: the functions that the current scope sees, on drive Function:."""
from __future__ import annotations

from shell.providers.flat import FlatProvider, ScopedProvider


class FunctionProvider(ScopedProvider, FlatProvider):
    """Functions as FunctionInfo items, whose content is their script block."""

    name = "Function"
    drive_name = "Function"

    def names(self):
        return [function.name for function in self.session.current_scope().visible_functions().values()]

    def get(self, name):
        scope, name = self.scoped(name)
        return scope.find_function(name.lower())

    def value(self, name):
        function = self.get(name)
        return None if function is None else function.script_block

    def put(self, name, value, force=False):
        from shell.runtime.commands import function_info
        if value is None:
            self.delete(name)
            return
        scope, name = self.scoped(name)
        scope.define_function(name, function_info(name, self.session.script_block(value)))

    def delete(self, name, force=False):
        scope, name = self.scoped(name)
        scope.remove_function(name)
