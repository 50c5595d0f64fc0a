"""Get-TypeData, Update-TypeData and Remove-TypeData: the members and displays that the session gives to types."""
from __future__ import annotations

from shell.cmdlet import Cmdlet, Param, Switch
from shell.dotnet.types import dotnet_type, getter

NOT_NULL = (("ValidateNotNull", ()),)
NOT_EMPTY = (("ValidateNotNullOrEmpty", ()),)
TYPE_DATA = "System.Management.Automation.Runspaces.TypeData"
KINDS = ("NoteProperty", "AliasProperty", "ScriptProperty", "CodeProperty", "ScriptMethod", "CodeMethod")
# Parameters that set a standard member of the type: attribute, standard member.
STANDARD = {"default_display_property": "DefaultDisplayProperty", "default_display_property_set": "DefaultDisplayPropertySet",
            "default_key_property_set": "DefaultKeyPropertySet", "property_serialization_set": "PropertySerializationSet",
            "serialization_method": "SerializationMethod", "serialization_depth": "SerializationDepth",
            "inherit_property_serialization_set": "InheritPropertySerializationSet", "string_serialization_source": "StringSerializationSource",
            "target_type_for_deserialization": "TargetTypeForDeserialization", "type_converter": "TypeConverter", "type_adapter": "TypeAdapter"}


@dotnet_type("System.Management.Automation.Runspaces.TypeData")
class TypeData:
    """What the session adds to one type."""

    def __init__(self, name, members, standard):
        self.name, self.members, self.standard = name, members, standard

    @getter("string TypeName {get;}")
    def TypeName(self):
        return self.name

    @getter("System.Collections.Generic.Dictionary[string,System.Management.Automation.Runspaces.TypeMemberData] Members {get;}")
    def Members(self):
        from shell.runtime.type_member_data import member_data
        return member_data(self.members.values())

    @getter("string DefaultDisplayProperty {get;set;}")
    def DefaultDisplayProperty(self):
        return self.standard.get("DefaultDisplayProperty")

    @getter("System.Management.Automation.Runspaces.PropertySetData DefaultDisplayPropertySet {get;set;}")
    def DefaultDisplayPropertySet(self):
        return self.names("DefaultDisplayPropertySet")

    @getter("System.Management.Automation.Runspaces.PropertySetData DefaultKeyPropertySet {get;set;}")
    def DefaultKeyPropertySet(self):
        return self.names("DefaultKeyPropertySet")

    @getter("string StringSerializationSource {get;set;}")
    def StringSerializationSource(self):
        return self.standard.get("StringSerializationSource")

    @getter("string SerializationMethod {get;set;}")
    def SerializationMethod(self):
        return self.standard.get("SerializationMethod")

    @getter("uint SerializationDepth {get;set;}")
    def SerializationDepth(self):
        return self.standard.get("SerializationDepth", 0)

    def names(self, name):
        """Return a standard set as an object with ReferencedProperties, None where there is none."""
        found = self.standard.get(name)
        if not found:
            return None
        from shell.runtime.type_member_data import PropertySetData
        return PropertySetData(found)

    def __str__(self):
        return self.name


class GetTypeData(Cmdlet):
    """Gets the members and displays that PowerShell and the session add to types.

    .EXAMPLE What dates have in addition
    PS> (Get-TypeData System.DateTime).Members.Keys
    DateTime
    """

    output = (TYPE_DATA,)
    type_name = Param("string[]", position=0, pipeline=True, validate=NOT_EMPTY, help="The types; wildcards are allowed.")

    def run(self, items):
        from shell.runtime.type_data import all_types
        from shell.runtime.wildcard import matches
        for _ in items:
            for name, members, standard in all_types():
                if any(matches(name, pattern) for pattern in self.type_name or ("*",)):
                    yield TypeData(name, members, standard)


class UpdateTypeData(Cmdlet):
    """Adds members and displays to types for this session.

    .EXAMPLE Properties that a list of these objects shows
    PS> Update-TypeData -TypeName My.Row -DefaultDisplayPropertySet Name, Size
    PS> [pscustomobject]@{ PSTypeName = 'My.Row'; Name = 'a'; Size = 5; Detail = 'x' }

    Name Size
    ---- ----
    a       5

    """

    default_set = "FileSet"
    supports_should_process = True
    append_path = Param("string[]", position=0, pipeline=True, by_name=True, sets="FileSet", aliases=("PSPath", "Path"), validate=NOT_NULL,
                        help="Type files to load after the built-in data.")
    prepend_path = Param("string[]", sets="FileSet", validate=NOT_NULL, help="Type files to load before the built-in data.")
    type_name = Param("string", mandatory=True, pipeline=True, sets="DynamicTypeSet", validate=NOT_EMPTY, help="The type.")
    member_type = Param("string", sets="DynamicTypeSet", values=KINDS, help="The kind of member to add.")
    member_name = Param("string", sets="DynamicTypeSet", validate=NOT_EMPTY, help="The member's name.")
    value = Param("object", sets="DynamicTypeSet", help="The value, the getter's script block, or the name an alias stands for.")
    second_value = Param("object", sets="DynamicTypeSet", validate=NOT_NULL, help="The setter's script block, or the type of an alias.")
    type_converter = Param("type", sets="DynamicTypeSet", validate=NOT_NULL, help="A type that converts values to the type.")
    type_adapter = Param("type", sets="DynamicTypeSet", validate=NOT_NULL, help="A type that adapts values of the type.")
    serialization_method = Param("string", sets="DynamicTypeSet", validate=NOT_EMPTY, help="How values are serialised.")
    target_type_for_deserialization = Param("type", sets="DynamicTypeSet", validate=NOT_NULL, help="The type that values are deserialised to.")
    serialization_depth = Param("int", sets="DynamicTypeSet", validate=(("ValidateRange", (0, 2147483647)),), help="How deep values are serialised.")
    default_display_property = Param("string", sets="DynamicTypeSet", validate=NOT_EMPTY, help="The property that a wide display shows.")
    inherit_property_serialization_set = Param("object", sets="DynamicTypeSet", validate=NOT_NULL, help="Whether serialised properties are inherited.")
    string_serialization_source = Param("string", sets="DynamicTypeSet", validate=NOT_EMPTY, help="The property that stands for the text of a value.")
    default_display_property_set = Param("string[]", sets="DynamicTypeSet", validate=NOT_EMPTY, help="The properties that a display shows.")
    default_key_property_set = Param("string[]", sets="DynamicTypeSet", validate=NOT_EMPTY, help="The properties that Group-Object and Sort-Object go by.")
    property_serialization_set = Param("string[]", sets="DynamicTypeSet", validate=NOT_EMPTY, help="The properties that are serialised.")
    type_data = Param(TYPE_DATA + "[]", position=0, mandatory=True, pipeline=True, by_name=True, sets="TypeDataSet", help="Type data from Get-TypeData.")
    force = Switch(sets=("DynamicTypeSet", "TypeDataSet"), help="Replaces members that exist.")

    def run(self, items):
        for _ in items:
            if self.parameter_set == "FileSet":
                self.load(self.append_path)
            elif self.parameter_set == "TypeDataSet":
                for data in self.type_data:
                    self.copy(data)
            else:
                self.update()
        if self.parameter_set == "FileSet":
            self.load(self.prepend_path)
        yield from ()

    def update(self):
        """Add what the parameters describe."""
        from shell.errors import net_exception
        from shell.runtime.type_data import set_standard
        name = self.full_name()
        member = None
        if self.member_name is not None or self.member_type is not None:
            if self.member_name is None or self.member_type is None:
                missing = "MemberType" if self.member_type is None else "MemberName"
                self.write_error(net_exception("System.InvalidOperationException", f"The {missing} parameter is required to add a member to the type "
                                 f'"{name}".'), f"{missing}IsEmpty", "InvalidOperation", name)
                return
            member = self.made_member()
        given = {standard: getattr(self, attribute) for attribute, standard in STANDARD.items() if standard in self.bound}
        if member is None and not given:
            self.write_error(net_exception("System.InvalidOperationException", f'The type data for "{name}" has nothing to add.'), "TypeDataEmpty",
                             "InvalidOperation", name)
            return
        if not self.should_process(name, "Update TypeData"):
            return
        if member is not None and not self.add(name, member):
            return
        for standard, value in given.items():
            set_standard(name, standard, tuple(value) if isinstance(value, list) else value)

    def full_name(self):
        """Return the type's full name where it is one, or the name as given."""
        from shell.runtime.type_names import find_type
        found = find_type(self.type_name, self.session)
        return found.full_name if found is not None else self.type_name

    def add(self, name, member):
        """Add a member to a type; an error where there is one of that name."""
        from shell.errors import net_exception
        from shell.runtime.type_data import add
        if add(name, member, bool(self.force)):
            return True
        message = f'Error in TypeData "{name}": The member {member.name} is already present.'
        self.write_error(net_exception("System.Management.Automation.RuntimeException", message), "TypesDynamicUpdateException", "InvalidOperation", None)
        return False

    def made_member(self):
        """Return the member that the parameters describe."""
        from shell.runtime.conversion import convert, to_text
        from shell.runtime.members import AliasProperty, NoteProperty, ScriptMethod, ScriptProperty
        from shell.runtime.type_names import find_type
        block = find_type("scriptblock")
        if self.member_type == "NoteProperty":
            return NoteProperty(self.member_name, self.value)
        if self.member_type == "AliasProperty":
            given = convert(self.second_value, find_type("type"), self.session) if self.second_value is not None else None
            return AliasProperty(self.member_name, to_text(self.value), given)
        if self.member_type == "ScriptProperty":
            return ScriptProperty(self.member_name, *(None if value is None else convert(value, block, self.session)
                                                      for value in (self.value, self.second_value)))
        if self.member_type == "ScriptMethod":
            return ScriptMethod(self.member_name, convert(self.value, block, self.session))
        from shell.errors import net_exception
        return self.fail(net_exception("System.PlatformNotSupportedException", f"A {self.member_type} needs a .NET method, which this shell has not."),
                         "CodeMemberNotSupported", "NotImplemented", self.member_type)

    def copy(self, data):
        """Add what type data from elsewhere holds."""
        from shell.runtime.type_data import set_standard
        if not self.should_process(data.name, "Update TypeData"):
            return
        for member in data.members.values():
            self.add(data.name, member)
        for standard, value in data.standard.items():
            set_standard(data.name, standard, value)

    def load(self, paths):
        """Load type files."""
        from shell.cmdlets.type_file import members_of_file
        from shell.errors import NetException, net_exception
        from shell.providers.paths import target
        from shell.runtime.type_data import set_standard
        for given in paths or ():
            path = target(self.session, given, False).path
            if not path.lower().endswith(".ps1xml"):
                self.write_error(net_exception("System.InvalidOperationException", f"The file {path} must have the extension .ps1xml."),
                                 "WrongExtension", "InvalidArgument", given)
                continue
            if not self.should_process(path, "Update TypeData"):
                continue
            try:
                for name, members, standard in members_of_file(path, self.session):
                    for member in members:
                        self.add(name, member)
                    for key, value in standard.items():
                        set_standard(name, key, value)
            except (OSError, NetException) as error:
                self.write_error(net_exception("System.Management.Automation.RuntimeException", f"{path}: {error}"), "TypesXmlUpdateException",
                                 "InvalidOperation", None)


class RemoveTypeData(Cmdlet):
    """Removes what the session or PowerShell adds to types.

    .EXAMPLE Add a member and remove it
    PS> Update-TypeData -TypeName My.Box -MemberType NoteProperty -MemberName N -Value 1
    PS> Remove-TypeData My.Box
    PS> $null -eq ([pscustomobject]@{ PSTypeName = 'My.Box' }).N
    True
    """

    default_set = "RemoveTypeDataSet"
    supports_should_process = True
    type_data = Param(TYPE_DATA, mandatory=True, pipeline=True, sets="RemoveTypeDataSet", help="Type data from Get-TypeData.")
    type_name = Param("string", position=0, mandatory=True, pipeline=True, by_name=True, sets="RemoveTypeSet", validate=NOT_EMPTY, help="The type.")
    path = Param("string[]", mandatory=True, sets="RemoveFileSet", validate=NOT_EMPTY, help="Type files whose data goes.")

    def run(self, items):
        from shell.errors import net_exception
        from shell.runtime.type_data import remove
        for _ in items:
            for name in self.names():
                if not self.should_process(name, "Remove TypeData"):
                    continue
                if not remove(name):
                    message = f'Error in TypeData "{name}": The TypeData was not found. Only existing TypeData can be removed.'
                    self.write_error(net_exception("System.Management.Automation.RuntimeException", message), "TypesDynamicRemoveException",
                                     "InvalidOperation", name)
        yield from ()

    def names(self):
        """Return the names of the types to remove."""
        if self.type_data is not None:
            return [self.type_data.name]
        if self.type_name is not None:
            return [self.type_name]
        from shell.cmdlets.type_file import members_of_file
        from shell.providers.paths import target
        return [name for given in self.path for name, _, _ in members_of_file(target(self.session, given, False).path, self.session)]
