"""PSObject and PSCustomObject as .NET types."""
from __future__ import annotations

from shell.dotnet.types import constructor, dotnet_type, getter, method, static_getter, static_method
from shell.dotnet.values import VOID, PSCustomObject, PSObject


def view(value):
    """The PSObject property's object of a value."""
    from shell.runtime.object_view import ObjectView
    return ObjectView(value)


@dotnet_type("System.Management.Automation.PSCustomObject", represents=PSCustomObject)
class CustomObjectType:
    """Adapter of PSCustomObject: it has no members of its own."""


@dotnet_type("System.Management.Automation.Internal.AutomationNull", abstract=True)
class AutomationNull:
    """The static Value: nothing at all, what a statement without output gives."""

    @static_getter("psobject Value {get;}")
    def Value():
        return VOID


@dotnet_type("System.Management.Automation.Language.NullString")
class NullString:
    """The value that stays null where a parameter of type string would make $null an empty string."""

    @static_getter("System.Management.Automation.Language.NullString Value {get;}")
    def Value():
        return NULL_STRING

    def __str__(self):
        return ""

    @method("string ToString()")
    def ToString(self):
        return ""


NULL_STRING = NullString()


@dotnet_type("System.Management.Automation.PSObject", represents=PSObject, interfaces=("System.IFormattable", "System.IComparable"))
class ObjectWrapperType:
    """Adapter of PSObject."""

    @constructor("()", "(int instanceMemberCapacity)", "(System.Object obj)")
    def construct(value=None):
        return PSCustomObject() if value is None else value

    @getter("System.Management.Automation.PSMemberInfoCollection[System.Management.Automation.PSMemberInfo] Members")
    def Members(self):
        return view(self).Members

    @getter("System.Management.Automation.PSMemberInfoCollection[System.Management.Automation.PSPropertyInfo] Properties")
    def Properties(self):
        return view(self).Properties

    @getter("System.Management.Automation.PSMemberInfoCollection[System.Management.Automation.PSMethodInfo] Methods")
    def Methods(self):
        return view(self).Methods

    @getter("System.Object ImmediateBaseObject")
    def ImmediateBaseObject(self):
        return view(self).ImmediateBaseObject

    @getter("System.Object BaseObject")
    def BaseObject(self):
        return view(self).BaseObject

    @getter("System.Collections.ObjectModel.Collection[string] TypeNames")
    def TypeNames(self):
        return view(self).TypeNames

    @method("psobject Copy()")
    def Copy(self):
        return view(self).Copy()

    @method("int CompareTo(System.Object obj)")
    def CompareTo(self, other):
        from shell.runtime.comparison import compare
        return compare(self, other)

    @method("string ToString()", "string ToString(string format, System.IFormatProvider formatProvider)")
    def ToString(self, format=None, formatProvider=None):
        from shell.runtime.conversion import to_text
        return to_text(self)

    @static_method("psobject AsPSObject(System.Object obj)")
    def AsPSObject(value):
        return value
