"""Values as text in a display: numbers by the culture, collections as {1, 2, 3…}, everything else by its own ToString."""
from __future__ import annotations

from decimal import Decimal

from shell.dotnet.values import Char, EnumValue, PSCustomObject, PSObject, Single

DEFAULT_LIMIT = 4
NAME_PATTERNS = ("name", "id", "key", "*key", "*name", "*id")
HAS_TO_STRING: dict = {}   # NetType: whether the type itself declares ToString

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def enumeration_limit(session) -> int:
    """Return $FormatEnumerationLimit of the global scope."""
    found = session.global_state.scope.get("formatenumerationlimit")
    return found if type(found) is int else DEFAULT_LIMIT


def field_text(value: Any, limit: int, in_table: bool = False) -> str:
    """Return a value's text for a cell or a list line; a table shows fractions with the culture's number of decimals."""
    kind = type(value)
    if kind is str:
        return value
    if kind is int:
        return str(value)
    if value is None:
        return ""
    if kind is bool:
        return "True" if value else "False"
    if kind is list:
        return enumerated_text(value, limit)
    if kind is PSObject and value.written is not None:
        return value.written
    if kind is PSObject:
        return field_text(value.base, limit, in_table) if type(value.base) is not list else enumerated_text(value.base, limit)
    if in_table and (kind is float or kind is Single or kind is Decimal):
        from shell.dotnet.culture import number_format_of
        from shell.dotnet.number_format import format_number, number_info
        return format_number(value, "F", number_info(number_format_of(None)))
    if kind is not PSCustomObject and not isinstance(value, (int, float, str, Decimal)):
        elements = elements_of(value)
        if elements is not None:
            return enumerated_text(elements, limit)
    return display_text(value)


def elements_of(value: object):
    """Return an iterable of what a collection or dictionary holds, None for single values."""
    kind = type(value)
    if kind is list:
        return value
    if kind is PSCustomObject or isinstance(value, (str, int, float, Decimal, BaseException)):
        return None
    if kind is PSObject:
        return elements_of(value.base)
    from shell.runtime.enumeration import is_enumerable_class, items
    if getattr(kind, "is_dictionary", False):
        return list(value.entries())
    return items(value) if is_enumerable_class(kind) else None


def dictionary_pairs(value: object) -> list | None:
    """Return the (key, value) pairs of a dictionary, None for anything else."""
    if type(value) is PSObject:
        value = value.base
    return list(value.pairs()) if getattr(type(value), "is_dictionary", False) else None


def enumerated_text(elements, limit: int) -> str:
    """Return {a, b, c…} with at most `limit` elements (all of them when negative)."""
    texts = []
    for element in elements:
        if limit >= 0 and len(texts) == limit:
            return "{" + ", ".join(texts) + "…}"
        texts.append(element_text(element))
    return "{" + ", ".join(texts) + "}"


def element_text(element: Any) -> str:
    """Return the text of a collection's element: its own ToString where its type has one, else the value of its name-like property."""
    kind = type(element)
    if kind is str:
        return element
    if kind is int:
        return str(element)
    if element is None:
        return "$null"
    if kind is PSCustomObject or kind is bool or isinstance(element, (int, float, str, Decimal)) or own_to_string(element):
        return display_text(element)
    from shell.formatting.properties import read
    name = display_name(element)
    if name is not None:
        try:
            return display_text(read(element, name))
        except Exception:  # noqa: BLE001 - PowerShell falls back to the object's own text
            pass
    return display_text(element)


def own_to_string(value: object) -> bool:
    """Whether the value's type declares ToString itself rather than inheriting it."""
    from shell.runtime.type_names import type_of
    net_type = type_of(value)
    found = HAS_TO_STRING.get(net_type)
    if found is None:
        found = HAS_TO_STRING[net_type] = "tostring" in (net_type.members_table or {}) or "__str__" in vars(type(value))
    return found


def display_name(value: object, single: str | None = None) -> str | None:
    """Return the property that names an object: its DefaultDisplayProperty, else the first that looks like a name, id or key."""
    from shell.formatting.properties import matching
    if single is not None:
        found = matching(value, single)
        return found[0] if found else single
    for pattern in NAME_PATTERNS:
        for name in matching(value, pattern):
            if name.lower() not in ("pscomputername", "psshowcomputername", "runspaceid", "pssourcejobinstanceid"):
                return name
    return None


def display_text(value: Any) -> str:
    """Return a value's own text in the current culture: what .NET's ToString() gives."""
    kind = type(value)
    if kind is str:
        return value
    if kind is int:
        return str(value)
    if value is None:
        return ""
    if kind is bool:
        return "True" if value else "False"
    if kind is float or kind is Single:
        from shell.dotnet.culture import number_format_of
        from shell.dotnet.number_format import format_number, number_info
        return format_number(value, "G7" if kind is Single else "G15", number_info(number_format_of(None)))
    function = TEXTS.get(kind)
    if function is None:
        function = TEXTS[kind] = text_function(kind, value)
    return function(value)


TEXTS: dict = {}   # class: function of the value that gives its text


def text_function(kind, value):
    """Choose how values of a class become text: their own ToString, which follows the culture, where .NET declares one."""
    from shell.dotnet.types import NetType
    from shell.runtime.conversion import plain_text, to_text
    from shell.runtime.enumeration import is_enumerable_class
    from shell.runtime.type_names import type_of
    if kind is PSObject:
        return wrapped_text
    if kind is Char or kind is PSCustomObject or issubclass(kind, (EnumValue, BaseException)):
        return plain_text
    if issubclass(kind, int):
        return int.__repr__
    if kind is Decimal:
        return lambda number: format(number, "f")
    if is_enumerable_class(kind):
        return to_text
    current = type_of(value)
    if kind is not NetType:
        while current is not None and "tostring" not in (current.members_table or {}):
            current = current.base_type
        if current is None or current.full_name == "System.Object":
            return plain_text
    return own_text


def own_text(value):
    """Return what the value's ToString() gives."""
    from shell.runtime.members import call_member
    found = call_member(value, "ToString", ())
    return "" if found is None else str(found)


def wrapped_text(value):
    """Return the text of a wrapped value: the ToString added to it, else the value's own."""
    if value.written is not None:
        return value.written
    if value.extended and "tostring" in value.extended:
        return own_text(value)
    return display_text(value.base)
