"""Values as text: what string expansion, [string] and ToString() give, invariant; @{…} for custom objects, lists joined by $OFS.
"""
from __future__ import annotations

from shell.dotnet.lent import object_makers, object_texts
from shell.dotnet.number_format import number_text
from shell.dotnet.types import NetType, short_name, type_of
from shell.dotnet.values import (
    VOID,
    BigInteger,
    Byte,
    Char,
    EnumValue,
    Int16,
    Int64,
    PSCustomObject,
    PSObject,
    SByte,
    Single,
    TypedArray,
    UInt16,
    UInt32,
    UInt64,
)
from shell.runtime.enumeration import ENUMERABLE, is_enumerable


def unwrap(value):
    """Return the value itself without the wrapper that holds added members; VOID becomes $null."""
    while type(value) is PSObject:
        value = value.base
    return None if value is VOID else value

def type_title(net_type: NetType) -> str:
    """Type.ToString(): the full name, closed generics with their arguments' names only."""
    if net_type is None:
        return "null"
    if net_type.element is not None:
        return type_title(net_type.element) + "[" + "," * (net_type.rank - 1) + "]"
    if net_type.definition is not None:
        return f"{net_type.definition.full_name}[{','.join(map(type_title, net_type.arguments))}]"
    return net_type.full_name

def to_text(value, separator: str = " ", session=None) -> str:
    """Return what string expansion and [string] give: invariant, lists joined by the separator ($OFS)."""
    cls = type(value)
    if cls is str:
        return value
    if cls is int:
        return int.__repr__(value)
    if value is None or value is VOID:
        return ""
    found = ENUMERABLE.get(cls)
    if found is None:
        found = is_enumerable(value)
    if found:
        return separator.join([property_text(item) for item in value])
    if cls is PSObject:
        if value.written is not None:
            return value.written
        if value.extended and "tostring" in value.extended:
            return plain_text(value)
        return to_text(value.base, separator, session)
    return plain_text(value)


def list_text(value):
    """plain_text of arrays."""
    return type_title(type_of(value))


def custom_object_text(value):
    """@{name=value; …} of a [pscustomobject]."""
    if value.extended:
        method = value.extended.get("tostring")
        if method is not None:
            from shell.runtime.members import call_member
            return plain_text(call_member(value, "ToString", ()))
    if value.extended or value.type_names:
        from shell.runtime.member_listing import added_properties
        found = {}
        for member in added_properties(value):
            found.setdefault(member.name.lower(), f"{member.name}={member_text(member, value)}")
        return "@{" + "; ".join(found.values()) + "}" if found else ""
    if not value.notes:
        return ""
    return "@{" + "; ".join([f"{name}={property_text(item)}" for name, item in value.notes.items()]) + "}"


def member_text(member, owner):
    """A property inside @{…}; scripts are not run for it."""
    return "System.Management.Automation.PSScriptProperty" if member.kind == "ScriptProperty" else property_text(member.get(owner))


def property_text(value):
    """A value inside @{…} or a joined list: not enumerated, and custom objects show as nothing unless they have a ToString of their own."""
    return "" if type(value) is PSCustomObject and not (value.extended and "tostring" in value.extended) else plain_text(value)


def type_text(value):
    """The text of a type in strings: its short name."""
    return short_name(value)


def wrapped_text(value):
    """plain_text of a PSObject: as it was written, its own ToString member, or its value's text."""
    if value.written is not None:
        return value.written
    if value.extended and "tostring" in value.extended:
        from shell.runtime.members import call_member
        return plain_text(call_member(value, "ToString", ()))
    return plain_text(value.base)


TEXTS: dict = {
    str: lambda value: value, int: int.__repr__, bool: str, float: number_text, Single: number_text, Int64: int.__repr__, UInt64: int.__repr__,
    UInt32: int.__repr__, Int16: int.__repr__, UInt16: int.__repr__, Byte: int.__repr__, SByte: int.__repr__, BigInteger: int.__repr__,
    Char: str.__str__, type(None): lambda value: "", type(VOID): lambda value: "", list: list_text, TypedArray: list_text,
    PSCustomObject: custom_object_text, PSObject: wrapped_text, NetType: type_text,
}


def plain_text(value) -> str:
    """Return the text of one value, not enumerated: what ToString() gives, invariant, and @{…} for custom objects."""
    function = TEXTS.get(type(value))
    if function is None:
        function = TEXTS[type(value)] = text_function(type(value))
    return function(value)


def type_text_in_format(value):
    """The text of a value in a composite format: types show their full name."""
    return type_title(value) if type(value) is NetType else plain_text(value)


object_texts.append(type_text_in_format)


def make_object(net_type, arguments):
    """What Activator.CreateInstance makes."""
    from shell.runtime.members import construct
    return construct(net_type, arguments)


object_makers.append(make_object)


def text_function(cls):
    """Choose how values of a class become text."""
    if cls.__name__ == "Decimal":
        return number_text
    if issubclass(cls, BaseException):
        from shell.dotnet.exceptions import describe
        return describe
    net_type = getattr(cls, "net_type", None)
    if net_type is not None and net_type.script_class is not None and not issubclass(cls, EnumValue):
        return script_object_text
    if cls.__str__ is not object.__str__ and not (net_type is None and cls.__module__ == "builtins"):
        if not (issubclass(cls, list) and cls.__str__ is list.__str__):
            return str
    if cls.__name__ == "ScriptBlock":
        return lambda value: value.text
    if net_type is None and cls.__module__ == "builtins":
        return str
    return lambda value: type_title(type_of(value))


def script_object_text(value):
    """The text of an object of a script class: its ToString method where it has one."""
    each = type_of(value)
    while each is not None and each.script_class is not None and "tostring" not in (each.members_table or {}):
        each = each.base_type
    if each is None or each.full_name == "System.Object":
        return type_title(type_of(value))
    from shell.runtime.members import call_member
    return plain_text(call_member(value, "ToString", ()))
