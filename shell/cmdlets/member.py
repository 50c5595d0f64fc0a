"""Get-Member and Add-Member: the properties and methods of objects."""
from __future__ import annotations

from shell.cmdlet import Cmdlet, Param, Switch
from shell.dotnet.types import dotnet_type, getter

NOT_EMPTY = (("ValidateNotNullOrEmpty", ()),)
MEMBER_TYPES = "System.Management.Automation.PSMemberTypes"
VIEW_TYPES = "System.Management.Automation.PSMemberViewTypes"
ADDED_KINDS = frozenset(("AliasProperty", "CodeProperty", "NoteProperty", "ScriptProperty", "PropertySet", "CodeMethod", "ScriptMethod", "MemberSet"))
ADDED_FLAGS = 1 | 2 | 8 | 16 | 32 | 128 | 256 | 1024   # the same, as bits of PSMemberTypes
NATIVE_FLAGS = 4 | 64 | 512                             # Property, Method, ParameterizedProperty
EVENT = 2048
# A kind of member in first place means -MemberType, not the name of a note property.
NOT_A_KIND = (("ValidatePattern", ("^(?!(" + "|".join(sorted(ADDED_KINDS)) + ")$)",)),)
HIDDEN_NAMES = ("get_", "set_", "add_", "remove_", "op_")


@dotnet_type("Microsoft.PowerShell.Commands.MemberDefinition")
class MemberDefinition:
    """One member, as Get-Member describes it."""

    def __init__(self, type_name, name, member_type, definition):
        self.type_name, self.name, self.member_type, self.definition = type_name, name, member_type, definition

    @getter("string TypeName {get;}")
    def TypeName(self):
        return self.type_name

    @getter("string Name {get;}")
    def Name(self):
        return self.name

    @getter("System.Management.Automation.PSMemberTypes MemberType {get;}")
    def MemberType(self):
        return self.member_type

    @getter("string Definition {get;}")
    def Definition(self):
        return self.definition

    def __str__(self):
        return self.definition


class GetMember(Cmdlet):
    """Gets the properties and methods of objects.

    .EXAMPLE The properties of an object
    PS> [pscustomobject]@{ Name = 'n'; Size = 5 } | Get-Member -MemberType NoteProperty

       TypeName: System.Management.Automation.PSCustomObject

    Name MemberType   Definition
    ---- ----------   ----------
    Name NoteProperty string Name=n
    Size NoteProperty int Size=5

    """

    aliases = ("gm",)
    output = ("Microsoft.PowerShell.Commands.MemberDefinition",)
    name_ = Param("string[]", name="Name", position=0, default=("*",), validate=NOT_EMPTY, help="The members' names; wildcards are allowed.")
    member_type = Param(MEMBER_TYPES, aliases=("Type",), help="The kinds of members, all by default.")
    view = Param(VIEW_TYPES, help="Which members: Adapted (.NET's), Extended (added ones), Base, All.")
    static = Switch(help="Gets the static members of the type.")
    force = Switch(help="Gets hidden members too.")
    input_object = Param("psobject", pipeline=True, help="The objects.")

    def run(self, items):
        shown = set()
        wanted = int(self.member_type) if self.member_type is not None else ADDED_FLAGS | NATIVE_FLAGS | EVENT | 4096 | 8192
        if self.view is not None:
            wanted &= self.view_flags(int(self.view))
        for _ in items:
            value = self.input_object
            if value is None:
                continue
            type_name = self.type_name_of(value)
            if type_name not in shown:
                shown.add(type_name)
                yield from self.members(value, type_name, wanted)
        if not shown:
            from shell.errors import net_exception
            self.write_error(net_exception("System.InvalidOperationException", "You must specify an object for the Get-Member cmdlet."),
                             "NoObjectInGetMember", "CloseError", None)

    @staticmethod
    def view_flags(view):
        """Return the kinds that a view takes in: 1 extended, 2 adapted, 4 base."""
        return (ADDED_FLAGS if view & 1 else 0) | (NATIVE_FLAGS | EVENT if view & 6 else 0)

    def type_name_of(self, value):
        from shell.dotnet.types import NetType
        from shell.runtime.type_names import type_names, type_of
        if self.static:
            return (value if type(value) is NetType else type_of(value)).full_name
        names = type_names(value)
        return names[0] if names else ""

    def members(self, value, type_name, wanted):
        """Yield the definitions of a value's members, sorted by kind and name for each name asked for."""
        from shell.runtime.conversion import to_text
        from shell.runtime.members import members_of
        from shell.runtime.wildcard import matches
        found = [member for member in members_of(value, bool(self.static), bool(self.force)) if (int(member.MemberType) & wanted) and self.is_shown(member)]
        for pattern in self.name_:
            named = [member for member in found if matches(member.name, pattern)]
            for member in sorted(named, key=lambda member: (member.kind.lower(), member.name.lower())):
                yield MemberDefinition(type_name, member.name, member.MemberType, to_text(member.definition()))

    def is_shown(self, member):
        """Whether a member is shown without -Force."""
        return bool(self.force) or not (member.hidden or (member.kind == "Method" and member.name.lower().startswith(HIDDEN_NAMES)))


class AddMember(Cmdlet):
    """Adds properties and methods to objects.

    .EXAMPLE A property worked out by a script block
    PS> $box = [pscustomobject]@{ W = 2; H = 3 }
    PS> $box | Add-Member ScriptProperty Area { $this.W * $this.H }
    PS> $box.Area
    6
    """

    default_set = "TypeNameSet"
    input_object = Param("psobject", mandatory=True, pipeline=True, help="The objects.")
    member_type = Param(MEMBER_TYPES, position=0, mandatory=True, sets="MemberSet", aliases=("Type",), help="The kind of member.")
    name_ = Param("string", name="Name", position=1, mandatory=True, sets="MemberSet", help="The member's name.")
    value = Param("object", position=2, sets="MemberSet", help="The value, the getter's script block, or the name an alias stands for.")
    second_value = Param("object", position=3, sets="MemberSet", help="The setter's script block, or the type of an alias.")
    note_property_name = Param("string", position=0, mandatory=True, sets="NotePropertySingleMemberSet", validate=NOT_EMPTY + NOT_A_KIND,
                               help="The name of a note property.")
    note_property_value = Param("object", position=1, mandatory=True, sets="NotePropertySingleMemberSet", allow=("AllowNull",),
                                help="The value of the note property.")
    note_property_members = Param("System.Collections.IDictionary", position=0, mandatory=True, sets="NotePropertyMultiMemberSet", validate=NOT_EMPTY,
                                  help="Several note properties: names and values.")
    type_name = Param("string", sets={"TypeNameSet": {"mandatory": True}, "MemberSet": {}, "NotePropertySingleMemberSet": {},
                                      "NotePropertyMultiMemberSet": {}}, validate=NOT_EMPTY, help="A type name to put before the object's own.")
    force = Switch(sets=("MemberSet", "NotePropertySingleMemberSet", "NotePropertyMultiMemberSet"), help="Replaces a member of the same name.")
    pass_thru = Switch(help="Returns the object.")

    def run(self, items):
        for _ in items:
            self.target, self.done = self.input_object, True
            for member in self.new_members():
                if not self.add(member):
                    self.done = False
            if self.type_name is not None:
                self.name_type()
            if self.pass_thru and self.done:
                yield self.target

    def new_members(self):
        """Return the members to add."""
        from shell.formatting.fields import dictionary_pairs, display_text
        from shell.runtime.members import NoteProperty
        if self.parameter_set == "TypeNameSet":
            return ()
        if self.parameter_set == "NotePropertySingleMemberSet":
            return (NoteProperty(self.note_property_name, self.note_property_value),)
        if self.parameter_set == "NotePropertyMultiMemberSet":
            return [NoteProperty(display_text(key), held) for key, held in dictionary_pairs(self.note_property_members)]
        return (self.made_member(),)

    def made_member(self):
        """Return the member that -MemberType, -Name and -Value describe."""
        from shell.runtime.conversion import convert, to_text
        from shell.runtime.members import AliasProperty, MemberSet, NoteProperty, PropertySet, ScriptMethod, ScriptProperty
        from shell.runtime.type_names import find_type
        kind = to_text(self.member_type)
        if kind == "NoteProperty":
            self.no_second_value(kind)
            return NoteProperty(self.name_, self.value)
        if kind == "AliasProperty":
            self.needs_value(kind)
            given = convert(self.second_value, find_type("type"), self.session) if self.second_value is not None else None
            return AliasProperty(self.name_, to_text(self.value), given)
        if kind == "ScriptProperty":
            if self.value is None and self.second_value is None:
                self.refuse("Value1AndValue2AreNotBothNull", "Both the Value and SecondValue parameters cannot be null for a member of type ScriptProperty.",
                            kind)
            block = find_type("scriptblock")
            return ScriptProperty(self.name_, *(None if given is None else convert(given, block, self.session) for given in (self.value, self.second_value)))
        if kind == "ScriptMethod":
            self.no_second_value(kind)
            self.needs_value(kind)
            return ScriptMethod(self.name_, convert(self.value, find_type("scriptblock"), self.session))
        if kind == "PropertySet":
            self.no_second_value(kind)
            self.needs_value(kind)
            return PropertySet(self.name_, convert(self.value, find_type("string[]"), self.session))
        if kind == "MemberSet":
            self.no_second_value(kind)
            return MemberSet(self.name_, self.value or ())
        return self.refuse("CannotAddMemberType", f"Cannot add a member with type {kind}. Specify a different type for the MemberTypes parameter.", None)

    def needs_value(self, kind):
        if self.value is None:
            self.refuse("Value1ShouldNotBeNull", f"The Value parameter cannot be null for a member of type {kind}.", kind)

    def no_second_value(self, kind):
        if "SecondValue" in self.bound:
            self.refuse("Value2ShouldNotBeSpecified", f"The SecondValue parameter is not necessary for a member of type {kind}, and should not be specified.",
                        kind)

    def refuse(self, error_id, message, target):
        from shell.errors import net_exception
        self.fail(net_exception("System.InvalidOperationException", message), error_id, "InvalidOperation", target)

    def add(self, member):
        """Add a member to the object; whether that was possible."""
        from shell.errors import net_exception
        from shell.runtime.members import add_member
        if not self.force and self.exists(member.name):
            message = (f'Cannot add a member with the name "{member.name}" because a member with that name already exists. To overwrite the member anyway, '
                       "add the Force parameter to your command.")
            self.write_error(net_exception("System.InvalidOperationException", message), "MemberAlreadyExists", "InvalidOperation", self.target)
            return False
        self.target = add_member(self.target, member, bool(self.force))
        return True

    def exists(self, name):
        """Whether the object has a member of that name."""
        from shell.dotnet.values import PSCustomObject
        if type(self.target) is PSCustomObject and self.target.type_names is None and not self.target.extended:
            return self.target.find(name) is not None
        from shell.runtime.members import members_of
        lowered = name.lower()
        return any(member.name.lower() == lowered for member in members_of(self.target))

    def name_type(self):
        """Put the type name before the object's own."""
        from shell.dotnet.values import PSCustomObject, PSObject
        from shell.runtime.type_names import find_type
        found = find_type(self.type_name, self.session)
        name = found.full_name if found is not None else self.type_name
        if type(self.target) not in (PSCustomObject, PSObject):
            self.target = PSObject(self.target)
        self.target.type_names = [name, *(self.target.type_names or ())]
