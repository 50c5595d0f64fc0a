"""The members of type data as Get-TypeData shows them: AliasPropertyData, ScriptPropertyData and their kin over the members of shell/runtime/type_data.py."""
from __future__ import annotations

from shell.dotnet.types import constructor, dotnet_type, find_declared, generic, getter

RUNSPACES = "System.Management.Automation.Runspaces."
# Types whose own classes here hold members that PowerShell adds by type data.
DECLARED = ("System.Diagnostics.Process", "System.Management.Automation.AliasInfo", "System.Management.Automation.PSDriveInfo",
            "System.Management.Automation.CallStackFrame", "System.Management.Automation.Job", "System.Management.Automation.FormatViewDefinition")


@dotnet_type("System.Management.Automation.Runspaces.TypeMemberData", abstract=True)
class TypeMemberData:
    """One member: `member` is the object that serves it."""

    def __init__(self, member):
        self.member = member

    @getter("string Name {get;}")
    def Name(self):
        return self.member.name

    @getter("bool IsHidden {get;set;}")
    def IsHidden(self):
        return bool(getattr(self.member, "hidden", False))


@dotnet_type("System.Management.Automation.Runspaces.NotePropertyData", base="System.Management.Automation.Runspaces.TypeMemberData")
class NotePropertyData(TypeMemberData):
    """A fixed value."""

    @getter("System.Object Value {get;set;}")
    def Value(self):
        return self.member.value


@dotnet_type("System.Management.Automation.Runspaces.AliasPropertyData", base="System.Management.Automation.Runspaces.TypeMemberData")
class AliasPropertyData(TypeMemberData):
    """Another name of a property."""

    @getter("string ReferencedMemberName {get;set;}")
    def ReferencedMemberName(self):
        return getattr(self.member, "target", None)

    @getter("type MemberType {get;set;}")
    def MemberType(self):
        return getattr(self.member, "net_type_of_value", None)


@dotnet_type("System.Management.Automation.Runspaces.ScriptPropertyData", base="System.Management.Automation.Runspaces.TypeMemberData")
class ScriptPropertyData(TypeMemberData):
    """A computed property."""

    @getter("scriptblock GetScriptBlock {get;set;}")
    def GetScriptBlock(self):
        return getattr(self.member, "get_script", None)

    @getter("scriptblock SetScriptBlock {get;set;}")
    def SetScriptBlock(self):
        return getattr(self.member, "set_script", None)


@dotnet_type("System.Management.Automation.Runspaces.CodePropertyData", base="System.Management.Automation.Runspaces.TypeMemberData")
class CodePropertyData(TypeMemberData):
    """A property that PowerShell's own code serves."""


@dotnet_type("System.Management.Automation.Runspaces.ScriptMethodData", base="System.Management.Automation.Runspaces.TypeMemberData")
class ScriptMethodData(TypeMemberData):
    """A method that is a script block."""

    @getter("scriptblock Script {get;set;}")
    def Script(self):
        return getattr(self.member, "script_block", None)


@dotnet_type("System.Management.Automation.Runspaces.CodeMethodData", base="System.Management.Automation.Runspaces.TypeMemberData")
class CodeMethodData(TypeMemberData):
    """A method that PowerShell's own code serves."""


@dotnet_type("System.Management.Automation.Runspaces.PropertySetData")
class PropertySetData:
    """Names of properties that go together."""

    @constructor("(System.Collections.Generic.IEnumerable[string] referencedProperties)")
    def __init__(self, names):
        self.names = list(names)

    @getter("System.Collections.ObjectModel.Collection[string] ReferencedProperties {get;}")
    def ReferencedProperties(self):
        return generic("System.Collections.ObjectModel.Collection`1", "string").python(self.names)

    @getter("bool IsHidden {get;set;}")
    def IsHidden(self):
        return False


KINDS = {"NoteProperty": NotePropertyData, "AliasProperty": AliasPropertyData, "ScriptProperty": ScriptPropertyData, "CodeProperty": CodePropertyData,
         "ScriptMethod": ScriptMethodData, "CodeMethod": CodeMethodData}


def member_data(members):
    """Return a type's members as TypeData.Members: a Dictionary by name."""
    made = generic("System.Collections.Generic.Dictionary`2", "string", RUNSPACES + "TypeMemberData").python()
    for member in members:
        kind = getattr(member, "extended", None) or member.kind
        if kind in KINDS:
            made[member.name] = KINDS[kind](member)
    return made


def declared_members(names):
    """Yield (type name, its members) of the types whose classes hold members that belong to type data; names: {lower case: as written} to fill."""
    for name in DECLARED:
        net_type = find_declared(name)
        if net_type is None:
            continue
        found = [member for members in (net_type.members_table or {}).values() for member in members if member.extended]
        if found:
            names.setdefault(name.lower(), name)
            yield name, found
