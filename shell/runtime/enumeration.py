"""What a pipeline, foreach, -join and array operators enumerate, and what a statement's output collapses to.

Text, dictionaries, XML nodes and single objects are one item; lists, sets, queues, generators and every other .NET IEnumerable are their items. A class
of ours that can be iterated but counts as one object says so with a class attribute `single = True`.
"""
from __future__ import annotations

from shell.dotnet.values import UNSET, VOID, PSCustomObject, PSObject, TypedArray

# Python class: whether its values are enumerated. Filled as classes are met.
ENUMERABLE = {list: True, TypedArray: True, tuple: True, str: False, int: False, float: False, bool: False, bytes: False, dict: False,
              PSCustomObject: False, type(None): False, type(UNSET): False, type(VOID): False}


def is_enumerable_class(cls: type) -> bool:
    """True when values of the class are enumerated."""
    found = ENUMERABLE.get(cls)
    if found is None:
        found = (hasattr(cls, "__iter__") and not issubclass(cls, (str, bytes, dict, int)) and not getattr(cls, "single", False)
                 and not issubclass(cls, BaseException) and not isinstance(cls, type(None)) and not issubclass(cls, type))
        ENUMERABLE[cls] = found
    return found


def is_enumerable(value) -> bool:
    """True for values that a pipeline takes apart."""
    found = ENUMERABLE.get(type(value))
    if found is None:
        if type(value) is PSObject:
            return is_enumerable(value.base)
        found = is_enumerable_class(type(value))
    return found


def items(value):
    """Return an iterable of what a pipeline gets from a value: $null is one item, VOID none."""
    cls = type(value)
    if cls is list or cls is TypedArray:
        return value
    if value is VOID:
        return ()
    if cls is PSObject:
        return items(value.base) if is_enumerable(value.base) else (value,)
    found = ENUMERABLE.get(cls)
    if found is None:
        found = is_enumerable_class(cls)
    if found:
        return iter(value)
    return (value,)


def loop_items(value):
    """Return an iterable of what foreach runs over: as items(), but nothing for $null."""
    return () if value is None or value is VOID else items(value)


def collapse(output: list):
    """Return what a statement's output is as a value: VOID, the one object, or the list as Object[]."""
    if not output:
        return VOID
    if len(output) == 1:
        return output[0]
    return output


def array(value) -> list:
    """Return @(value) of one value: its items as a new Object[]."""
    if value is None:
        return [None]
    return list(items(value))


def array_of(output: list) -> list:
    """Return @(…) of a statement's output, where one list is taken as the array itself."""
    if len(output) == 1 and type(output[0]) is list:
        return output[0]
    return output
