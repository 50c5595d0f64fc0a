"""PSObject and PSCustomObject as types: what [psobject] and [pscustomobject] name."""
from __future__ import annotations

from shell.dotnet.types import constructor, dotnet_type, static_method
from shell.dotnet.values import PSCustomObject, PSObject


@dotnet_type("System.Management.Automation.PSCustomObject", represents=PSCustomObject)
class CustomObjectMembers:
    """An object that is nothing but its properties."""


@dotnet_type("System.Management.Automation.PSObject", represents=PSObject)
class PSObjectMembers:
    """The wrapper of any object; a new one without an object is a custom object."""

    @constructor("()", "(int capacity)", "(System.Object obj)")
    def construct(obj=None):
        return PSCustomObject() if obj is None or type(obj) is int else obj

    @static_method("psobject AsPSObject(System.Object obj)")
    def AsPSObject(obj):
        return obj
