"""[ref]: PSReference, a box round a variable or a value."""
from __future__ import annotations

from shell.dotnet.types import constructor, dotnet_type, getter
from shell.dotnet.values import UNSET, VOID
from shell.errors import runtime_error


@dotnet_type("System.Management.Automation.PSReference")
class PSReference:
    """System.Management.Automation.PSReference: holds a value of its own, or stands for a variable."""

    single = True

    @constructor("(System.Object value)")
    def __init__(self, value=None):
        self.held = value
        self.scope = self.name = None

    @classmethod
    def of_variable(cls, scope, name):
        """Return a reference that reads and writes the variable."""
        if name.lower() == "null":
            return cls()
        holder = scope.holder(name)
        if holder is None:
            raise runtime_error("[ref] cannot be applied to a variable that does not exist.", "NonExistingVariableReference")
        made = cls()
        made.scope, made.name = holder, name.lower()
        return made

    @getter("System.Object Value {get;set;}")
    def Value(self):
        if self.scope is None:
            return self.held
        found = self.scope.raw(self.name)
        return None if found is VOID or found is UNSET else found

    @Value.setter
    def Value(self, new):
        if self.scope is None:
            self.held = new
        else:
            self.scope.assign(self.name, new)
