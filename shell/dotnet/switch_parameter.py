"""System.Management.Automation.SwitchParameter: whether a switch was given."""
from __future__ import annotations

from shell.dotnet.types import constructor, dotnet_type, getter, method, static_getter, static_method


@dotnet_type("System.Management.Automation.SwitchParameter", kind="struct")
class SwitchParameter:
    """The value of a [switch] parameter; true in conditions when it is present."""

    __slots__ = ("is_present",)

    @constructor("(bool isPresent)")
    def __init__(self, isPresent=False):
        self.is_present = isPresent

    @getter("bool IsPresent")
    def IsPresent(self):
        return self.is_present

    @static_getter("System.Management.Automation.SwitchParameter Present")
    def Present():
        return SwitchParameter(True)

    @method("bool ToBool()")
    def ToBool(self):
        return self.is_present

    @method("string ToString()")
    def ToString(self):
        return str(self.is_present)

    @static_method("bool op_Implicit(System.Management.Automation.SwitchParameter switchParameter)")
    def op_Implicit(switchParameter):
        return switchParameter.is_present

    def __str__(self):
        return str(self.is_present)

    def __bool__(self):
        return self.is_present

    def __eq__(self, other):
        return self.is_present == (other.is_present if type(other) is SwitchParameter else other)

    def __hash__(self):
        return hash(self.is_present)
