"""Lists of members: what Get-Member, PSObject.Properties, Select-Object * and formatting see, in PowerShell's order."""
from __future__ import annotations

from shell.dotnet.types import NetType, find_declared, short_name, type_of
from shell.dotnet.values import PSCustomObject, PSObject
from shell.runtime.added_members import AdaptedProperty, NoteProperty, ParameterizedProperty, TypedMethod
from shell.runtime.members import added, declared, extended_value, own_property, property_getter
from shell.runtime.overloads import Group

TABLES: dict = {}  # class: [(name, Member)] of the type's own properties


def own_properties(value) -> list:
    """[(name, Member)] of the properties that the value's .NET type and its bases declare: the type's own first, as reflection lists them."""
    cls = type(value)
    found = TABLES.get(cls)
    if found is None:
        found, seen, each = [], set(), type_of(value)
        while each is not None:
            for lowered, members in (each.members_table or {}).items():
                member = members[0]
                if member.kind in ("Property", "Field") and lowered not in seen and not member.hidden:
                    seen.add(lowered)
                    found.append((member.name, member))
            each = each.base_type
        if type_of(value).script_class is None:
            TABLES[cls] = found
    return found


def bound_getter(read, owner):
    """A getter without arguments."""
    return lambda: read(owner)


def properties(value) -> list:
    """[(name, getter)] of every property."""
    if value is None:
        return []
    if type(value) is PSCustomObject and not value.extended and not value.type_names:
        notes = value.notes
        return [(name, bound_getter(notes.get, name)) for name in notes]
    found, seen = [], set()
    for member in added_properties(value):
        lowered = member.name.lower()
        if lowered not in seen:
            seen.add(lowered)
            found.append((member.name, bound_getter(member.get, value)))
    base = value
    while type(base) is PSObject:
        base = base.base
    if type(base) is PSCustomObject:
        return found
    if hasattr(type(base), "adapted_names") and (names := base.adapted_names()):
        return found + [(name, bound_getter(base.adapted_value, name)) for name in names if name.lower() not in seen]
    if getattr(type(base), "is_dictionary", False) and type_of(base).script_class is None:
        return found + [(name, bound_getter(property_getter(type(base), member), base)) for name, member in own_properties(base) if name.lower() not in seen]
    found += [(name, bound_getter(property_getter(type(base), member), base)) for name, member in own_properties(base) if name.lower() not in seen]
    if not hasattr(type(base), "net_type") and not type_of(base).full_name.startswith("System."):
        found += [(name, bound_getter(base.__dict__.get, name)) for name in getattr(base, "__dict__", ()) if not name.startswith("_")]
    return found


def added_properties(value):
    """Yield the properties that PowerShell or the user added: notes, extended members, type data."""
    while True:
        if type(value) is PSCustomObject:
            for name in value.notes:
                yield NoteProperty.of(value.notes, name, value)
        for member in (added(value) or {}).values():
            if hasattr(member, "get") and not getattr(member, "hidden", False):
                yield member
        if type(value) is not PSObject:
            break
        value = value.base
    from shell.runtime.type_data import members_for
    for member in members_for(value):
        if hasattr(member, "get") and not member.hidden:
            yield member


def added_members(value):
    """Yield every added member: properties, methods and sets."""
    while True:
        if type(value) is PSCustomObject:
            for name in value.notes:
                yield NoteProperty.of(value.notes, name, value)
        yield from (added(value) or {}).values()
        if type(value) is not PSObject:
            break
        value = value.base
    from shell.runtime.type_data import members_for
    yield from members_for(value)


def members_of(value, static: bool = False, hidden: bool = False) -> list:
    """Every member, bound to the value, each name once: added ones, then the type's properties, then its methods."""
    if static:
        return static_members(value if type(value) is NetType else type_of(value))
    found, seen = [], set()
    for member in added_members(value):
        lowered = member.name.lower()
        if lowered not in seen:
            seen.add(lowered)
            found.append(member if member.owner is value and member.kind == "NoteProperty" else member.bound(value))
    base = value
    while type(base) is PSObject:
        base = base.base
    net_type = type_of(base)
    if hasattr(type(base), "python_members"):
        return found + base.python_members(value) + methods_of(base, find_declared("System.Object"), seen, value)
    if hasattr(type(base), "adapted_names") and (names := base.adapted_names()):
        found += [AdaptedProperty(name, lambda owner, name=name: base.adapted_value(name), lambda owner, item, name=name: base.adapt(name, item),
                                  f"{short_name(type_of(base.adapted_value(name)))} {name} {{get;set;}}").bound(value) for name in names]
        return found + methods_of(base, net_type, seen, value)
    for name, member in own_properties(base) + (hidden_properties(net_type) if hidden else []):
        if name.lower() not in seen:
            seen.add(name.lower())
            found.append(AdaptedProperty(name, property_getter(type(base), member), member.setter, member.signatures[0]).bound(value))
    return found + methods_of(base, net_type, seen, value, hidden)


def hidden_properties(net_type):
    """[(name, Member)] of the properties that a class of a script and its bases hide."""
    found = []
    while net_type is not None and net_type.script_class is not None:
        found += [(members[0].name, members[0]) for members in net_type.members_table.values() if members[0].hidden and members[0].kind == "Property"]
        net_type = net_type.base_type
    return found


def methods_of(base, net_type, seen, value, hidden=False):
    """The methods and indexers of a type and its bases."""
    names, found, each = {}, [], net_type
    while each is not None:
        for lowered, members in (each.members_table or {}).items():
            if members[0].kind in ("Method", "ParameterizedProperty", "Event") and lowered not in seen and lowered not in names \
                    and (hidden or not members[0].hidden):
                names[lowered] = members[0]
        each = each.base_type
    for lowered, member in names.items():
        if member.kind == "Method":
            found.append(TypedMethod(member.name, value, Group(member.name, declared(net_type, lowered), net_type)))
        else:
            found.append(ParameterizedProperty(member.name, value, member))
    if net_type.script_class is None:
        from shell.runtime.interface_members import interface_signatures
        found += [TypedMethod(texts[0][0], value, Group(texts[0][0], [], net_type)) for lowered, texts in interface_signatures(net_type).items()
                  if lowered not in names and lowered not in seen]
    return found


def static_members(net_type) -> list:
    """The static members of a type, for Get-Member -Static."""
    found: list = []
    seen, each = set(), net_type
    if net_type.values is not None:
        for name in net_type.values:
            found.append(AdaptedProperty(name, lambda owner, name=name: net_type.python(net_type.values[name]), None,
                                         f"static {net_type.full_name} {name} {{get;}}"))
    while each is not None:
        for lowered, members in (each.statics_table or {}).items():
            member = members[0]
            if lowered in seen or lowered.startswith("op_"):
                continue
            seen.add(lowered)
            if member.kind == "Method":
                found.append(TypedMethod(member.name, net_type, Group(member.name, declared(net_type, lowered, True), net_type), static=True))
            else:
                signature = member.signatures[0]
                found.append(AdaptedProperty(member.name, lambda owner, f=member.function: f(), member.setter,
                                             signature if signature.startswith("static ") else "static " + signature))
        each = each.base_type
    if net_type.constructors is not None and not net_type.abstract:
        made = TypedMethod("new", net_type, Group("new", [(net_type.constructors, net_type)], net_type), static=True)
        made.definitions = lambda: [f"{short_name(net_type)} new{s.text if s.text.startswith('(') else '(' + s.text.partition('(')[2]}"
                                    for s, _ in made.group.signatures()]
        found.append(made)
    return found


_ = extended_value, own_property
