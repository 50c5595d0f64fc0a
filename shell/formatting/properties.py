"""Properties of arbitrary objects as formatting needs them: names in the order shown, values, wildcards, default display sets."""
from __future__ import annotations

from shell.dotnet.values import UNSET, PSCustomObject, PSObject

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def has_wildcard(text: str) -> bool:
    """Whether a property name is a wildcard."""
    return "*" in text or "?" in text or "[" in text


def star_names(value: object) -> list:
    """Return the property names as a wildcard finds them: those PowerShell or the user added come first."""
    if type(value) is PSCustomObject and value.type_names is None and not value.extended:
        return list(value.notes)
    from shell.runtime.members import properties
    return [name for name, _ in properties(value)]


def display_names(value: object) -> list:
    """Return the property names in the order of a display that names none: those added to the object, .NET's own, then those of type data."""
    found = star_names(value)
    base = value
    added = [member.name for member in (getattr(value, "extended", None) or {}).values() if hasattr(member, "get") and not member.hidden]
    while type(base) is PSObject:
        base = base.base
    if type(base) is PSCustomObject:
        return found
    own = base.adapted_names() if hasattr(type(base), "adapted_names") else None   # XML's names stand for .NET's
    if not own:
        from shell.runtime.member_listing import own_properties
        own = [name for name, _ in own_properties(base)]
    own = added + [name for name in own if name not in added]
    known = {name.lower() for name in own}
    return own + [name for name in found if name.lower() not in known]


def read(value: object, name: str) -> Any:
    """Return a property's value, None where there is no such property; a getter's exception travels on."""
    if type(value) is PSCustomObject:
        found = value.notes.get(name, UNSET)
        if found is not UNSET:
            return found
    from shell.runtime.members import property_value
    found = property_value(value, name, UNSET)
    if found is UNSET:
        return 1 if name.lower() in ("length", "count") and value is not None else None   # every object has these, as one
    return found


def read_path(value: object, *names: str) -> object:
    """Return a property of a property and so on; None where one is missing. For views."""
    for name in names:
        if value is None:
            return None
        value = read(value, name)
    return value


def matching(value: object, pattern: str) -> list:
    """Return the names, as written, of the properties that a name or wildcard stands for."""
    if not has_wildcard(pattern):
        if type(value) is PSCustomObject:
            written = value.find(pattern)
            if written is not None:
                return [written]
        lowered = pattern.lower()
        for name in star_names(value):
            if name.lower() == lowered:
                return [name]
        return property_set(value, pattern) or ([pattern] if readable(value, pattern) else [])
    if pattern == "*":
        return star_names(value)
    from shell.runtime.wildcard import compiled
    matches = compiled(pattern)
    return [name for name in star_names(value) if matches(name)]


def readable(value: object, name: str) -> bool:
    """Whether a property that enumeration does not show (a dictionary's key) can be read."""
    from shell.runtime.members import property_value
    try:
        return property_value(value, name, UNSET) is not UNSET
    except Exception:  # noqa: BLE001 - it is there, and its getter failed
        return True


def property_set(value: object, name: str) -> list:
    """Return the property names of a property set such as PSConfiguration, [] where there is no such set."""
    from shell.runtime.type_data import member_of
    found = (getattr(value, "extended", None) or {}).get(name.lower()) or member_of(value, name.lower())
    return list(found.names) if getattr(found, "kind", "") == "PropertySet" else []


def default_display(value: object, session) -> tuple:
    """Return (DefaultDisplayPropertySet, DefaultDisplayProperty) that type data gives the value's type: a tuple of names, and a name or None."""
    from shell.runtime.type_data import standard_members
    from shell.runtime.type_names import type_names
    properties = single = None
    for type_name in type_names(value):
        found = standard_members(type_name, session)
        if found is not None:
            properties = properties or found.get("DefaultDisplayPropertySet")
            single = single or found.get("DefaultDisplayProperty")
    return tuple(properties or ()), single
