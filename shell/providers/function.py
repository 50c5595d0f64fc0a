"""The Function provider: the functions that the current scope sees, on drive Function:."""
from __future__ import annotations

from shell.providers.flat import FlatProvider


class FunctionProvider(FlatProvider):
    """Functions as FunctionInfo items, whose content is their script block."""

    name = "Function"
    drive_name = "Function"

    @property
    def scope(self):
        return self.session.current_scope()

    def names(self):
        return [function.name for function in self.scope.visible_functions().values()]

    def get(self, name):
        return self.scope.find_function(name.lower())

    def value(self, name):
        function = self.get(name)
        return None if function is None else function.script_block

    def put(self, name, value, force=False):
        from shell.runtime.commands import function_info
        if value is None:
            self.delete(name)
            return
        self.scope.define_function(name, function_info(name, self.session.script_block(value)))

    def delete(self, name, force=False):
        self.scope.remove_function(name)
