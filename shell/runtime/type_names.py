"""Type names: from the text in brackets to the type, and the names that a value answers to (PSTypeNames)."""
from __future__ import annotations

from shell.dotnet.types import NetType, accelerator, find_declared, is_assignable, parse_type, type_from_text, type_of
from shell.dotnet.values import PSCustomObject, PSObject
from shell.errors import runtime_error

__all__ = ["find_type", "is_assignable", "named_type", "type_names", "type_of"]


def find_type(text: str, session=None) -> NetType | None:
    """Return the type of a name as written in a script, None where there is none.

    Looked up in turn: classes and enums of scripts, accelerators, full names, names in System, names in the namespaces of `using namespace`. `session` may be
    the Session or a frame; it answers find_script_type(name) and namespaces().
    """
    script_types = getattr(session, "find_script_type", None)
    namespaces = getattr(session, "namespaces", None)
    if script_types is None and namespaces is None:
        return type_from_text(text)

    def find(name):
        if script_types is not None:
            found = script_types(name)
            if found is not None:
                return found
        full_name = accelerator(name)
        if full_name is not None:
            return find_declared(full_name)
        found = find_declared(name) or find_declared("System." + name)
        if found is None and namespaces is not None:
            for namespace in namespaces():
                found = find_declared(f"{namespace}.{name}")
                if found is not None:
                    break
        return found
    return parse_type(text.strip(), None, find)


def named_type(text: str, session=None) -> NetType:
    """find_type for a type literal: raises TypeNotFound where there is none."""
    found = find_type(text, session)
    if found is None:
        raise runtime_error(f"Unable to find type [{text}].", "TypeNotFound", "InvalidOperation", text)
    return found


class WholeTypeNames(list):
    """Type names that stand instead of those of the value's own type, as a deserialized object has them."""


def type_names(value) -> list:
    """Return the names that views and type data go by, the most particular first: PSTypeNames."""
    own = getattr(value, "type_names", None) if type(value) in (PSCustomObject, PSObject) or hasattr(type(value), "type_names") else None
    if type(own) is WholeTypeNames:
        return list(own)
    if callable(own):
        own = None
    base = value
    while type(base) is PSObject:
        base = base.base
    if base is not value and type(base) is PSCustomObject:
        return list(own or []) + type_names(base)
    return list(own or []) + hierarchy(type_of(base))


HIERARCHIES: dict = {}


def hierarchy(net_type) -> list:
    """The names of a type and its bases, as PowerShell lists them."""
    if net_type is None:
        return []
    found = HIERARCHIES.get(net_type)
    if found is None:
        from shell.runtime.conversion import type_title
        found, each = [], net_type
        while each is not None:
            found.append(each.full_name if each.definition is not None else type_title(each))
            each = each.base_type
        HIERARCHIES[net_type] = found
    return found
