"""Members that PowerShell adds to .NET types (what its types.ps1xml files hold), as data, and those that Update-TypeData adds.

MEMBERS maps type names to members, which serve every object of the type and of types derived from it. Files of other layers may register
their own: `register("System.IO.FileInfo", CodeProperty("Mode", read_mode))`. STANDARD maps type names to the sets that views go by
(DefaultDisplayPropertySet, DefaultDisplayProperty, DefaultKeyPropertySet).
"""
from __future__ import annotations

from shell.dotnet.types import NetType, type_of
from shell.dotnet.values import PSCustomObject, PSObject, TypedArray

MEMBERS: dict = {}     # type name in lower case: {member name in lower case: member}
STANDARD: dict = {}    # type name in lower case: {set name: names or name}
ADDED: dict = {}       # the same as MEMBERS, from Update-TypeData
ADDED_STANDARD: dict = {}
NAMES: dict = {}       # names of types as written
CACHE: dict = {}       # class: {member name in lower case: member} of all its type names
SOURCES = {}           # type name in lower case: module that registers more members when it is imported

# Type name: the standard sets that PowerShell's own files give it.
STANDARD.update({
    "system.diagnostics.process": {"DefaultDisplayPropertySet": ("Id", "Handles", "CPU", "SI", "Name")},
    "deserialized.system.diagnostics.process": {"DefaultDisplayPropertySet": ("Id", "Handles", "CPU", "Name")},
    "system.io.fileinfo": {"DefaultDisplayPropertySet": ("LastWriteTime", "Length", "Name")},
    "system.management.automation.extendedtypedefinition": {"DefaultDisplayPropertySet": ("TypeNames", "FormatViewDefinition")},
    "system.management.automation.psmoduleinfo": {"DefaultDisplayPropertySet": ("Name", "Path", "Description", "Guid", "Version", "ModuleBase", "ModuleType",
                                                                               "PrivateData", "AccessMode", "ExportedAliases", "ExportedCmdlets",
                                                                               "ExportedFunctions", "ExportedVariables", "NestedModules")},
})


def register(type_name: str, *members) -> None:
    """Give a type members that belong to PowerShell itself."""
    table = MEMBERS.setdefault(type_name.lower(), {})
    NAMES[type_name.lower()] = type_name
    for member in members:
        member.added = False
        table[member.name.lower()] = member
    CACHE.clear()


def native_members() -> None:
    """Register the members of types that this layer knows: run once, when type data is first asked for."""
    from shell.runtime.added_members import AdaptedProperty, AliasProperty, CodeMethod, CodeProperty
    register("System.Array", AdaptedProperty("Count", len, None, "int Count {get;}"))
    register("System.Collections.DictionaryEntry", AliasProperty("Name", "Key"))
    register("System.Guid", CodeProperty("Guid", str, None, "System.Object", "ScriptProperty", "$this.ToString()"))
    register("System.DateTime", CodeProperty("DateTime", date_time_text, None, "System.Object", "ScriptProperty", DATE_TIME_SCRIPT))
    register("System.Net.IPAddress", CodeProperty("IPAddressToString", str, None, "System.Object", "ScriptProperty", "$this.Tostring()"))
    register("System.Xml.XmlNode", CodeMethod("ToString", xml_text, "static string XmlNode(psobject instance)"))
    register("System.Xml.XmlNodeList", CodeMethod("ToString", xml_list_text, "static string XmlNodeList(psobject instance)"))
    from shell.runtime.file_members import register_file_members
    register_file_members(register)
    from shell.runtime.foreign_members import register_foreign_members
    register_foreign_members(register)
    register("System.Management.Automation.ErrorRecord", CodeProperty("PSMessageDetails", message_details, None, "System.Object", "ScriptProperty"))


DATE_TIME_SCRIPT = ('if ((& { Set-StrictMode -Version 1; $this.DisplayHint }) -ieq  "Date") { "{0}" -f $this.ToLongDateString() } elseif '
                    '((& { Set-StrictMode -Version 1; $this.DisplayHint }) -ieq "Time") { "{0}" -f  $this.ToLongTimeString() } else '
                    '{ "{0} {1}" -f $this.ToLongDateString(), $this.ToLongTimeString() }')


def date_time_text(value):
    """The long text of a date; Get-Date -DisplayHint leaves out the day or the time."""
    from shell.runtime.conversion import to_text
    from shell.runtime.members import call_member, property_value
    hint = to_text(property_value(value, "DisplayHint", "")).lower()
    parts = [call_member(value, name, ()) for kind, name in (("time", "ToLongDateString"), ("date", "ToLongTimeString")) if hint != kind]
    return " ".join(parts)


def xml_text(node):
    """The text of an XML node: its local name."""
    from shell.runtime.members import get_member
    return get_member(node, "LocalName")


def xml_list_text(nodes):
    """The text of a list of XML nodes."""
    from shell.runtime.conversion import to_text
    return to_text(list(nodes))


def message_details(record):
    """What an error's exception adds to its message."""
    from shell.runtime.members import get_member
    return get_member(get_member(record, "Exception"), "PSMessageDetails")


def table_for(value) -> dict:
    """{lower-case name: member} for a value: all that type data gives its type names, the most particular first."""
    own_names = getattr(value, "type_names", None) if type(value) in (PSCustomObject, PSObject) else None
    cls = type(value)
    if not own_names:
        found = CACHE.get(cls)
        if found is not None and cls is not NetType:
            return found
    if "system.array" not in MEMBERS:
        native_members()
    from shell.runtime.type_names import hierarchy, type_names
    base = value
    while type(base) is PSObject:
        base = base.base
    net_type = type_of(base)
    names = type_names(value) if own_names else hierarchy(net_type)
    found = {}
    for name in names + (interface_names(net_type) if ADDED else []):
        for tables in (ADDED, MEMBERS):
            for key, member in tables.get(name.lower(), {}).items():
                found.setdefault(key, member)
    if not own_names and cls is not PSObject and cls is not TypedArray and net_type is not None:
        CACHE[cls] = found
    return found


def interface_names(net_type):
    """The interfaces of a type, which Update-TypeData may name as well."""
    return sorted(net_type.assignable or ()) if net_type is not None else []


def member_of(value, lowered: str):
    """The type-data member of a value by lower-case name, None where there is none."""
    cls = type(value)
    found = CACHE.get(cls)
    if found is None or cls is PSCustomObject and value.type_names or cls is PSObject:
        if value is None:
            return None
        found = table_for(value)
    return found.get(lowered)


def members_for(value) -> list:
    """All type-data members of a value."""
    return [] if value is None else list(table_for(value).values())


def standard_members(type_name: str, session=None) -> dict | None:
    """{DefaultDisplayPropertySet: names, DefaultDisplayProperty: name, …} of a type name, None where there are none."""
    key = type_name.lower()
    return ADDED_STANDARD.get(key) or STANDARD.get(key)


# ---- Update-TypeData, Remove-TypeData, Get-TypeData -----------------------------------------------------------------------------------------------

def add(type_name: str, member, force: bool = False) -> bool:
    """Add a member for the session; False where there is one of the name and force is not given."""
    if "system.array" not in MEMBERS:
        native_members()
    key = type_name.lower()
    table = ADDED.setdefault(key, {})
    if not force and (member.name.lower() in table or member.name.lower() in MEMBERS.get(key, {})):
        return False
    NAMES.setdefault(key, type_name)
    member.added = False
    table[member.name.lower()] = member
    changed()
    return True


def set_standard(type_name: str, name: str, value) -> None:
    """Give a type a standard set for the session."""
    key = type_name.lower()
    NAMES.setdefault(key, type_name)
    ADDED_STANDARD.setdefault(key, dict(STANDARD.get(key, {})))[name] = value
    changed()


def remove(type_name: str, member_name: str | None = None) -> bool:
    """Remove what was added to a type, or one member; False where there was nothing."""
    key = type_name.lower()
    if member_name is not None:
        found = ADDED.get(key, {}).pop(member_name.lower(), None) or MEMBERS.get(key, {}).pop(member_name.lower(), None)
    else:
        found = [t.pop(key, None) for t in (ADDED, ADDED_STANDARD, MEMBERS, STANDARD)]
        found = any(found)
    changed()
    return bool(found)


def reset() -> None:
    """Forget what the session added: a new session starts without it."""
    if ADDED or ADDED_STANDARD:
        ADDED.clear()
        ADDED_STANDARD.clear()
        changed()


def changed() -> None:
    """Empty the caches that go by type data."""
    from shell.runtime.members import forget
    CACHE.clear()
    forget()


def all_types() -> list:
    """[(type name, {name: member}, standard sets)] of every type that has data."""
    if "system.array" not in MEMBERS:
        native_members()
    from shell.runtime.type_member_data import declared_members
    declared = {name.lower(): {member.name.lower(): member for member in members} for name, members in declared_members(NAMES)}
    keys = {**declared, **MEMBERS, **STANDARD, **ADDED, **ADDED_STANDARD}
    keys.pop("system.array", None)   # PowerShell gives arrays their Count without type data
    return [(NAMES.get(key, key), {**declared.get(key, {}), **MEMBERS.get(key, {}), **ADDED.get(key, {})},
             ADDED_STANDARD.get(key) or STANDARD.get(key, {})) for key in keys]
