"""Truth: what if, -not, -and and [bool] make of a value.
"""
from __future__ import annotations

from shell.dotnet.types import is_assignable
from shell.dotnet.values import VOID, Char, PSObject, TypedArray
from shell.runtime.enumeration import is_enumerable_class


def truth(value) -> bool:
    """Return what if, -not and [bool] make of a value."""
    cls = type(value)
    if cls is bool:
        return value
    if value is None or value is VOID:
        return False
    if cls is str or cls is int or cls is float:
        return bool(value)
    if cls is list or cls is TypedArray:
        return list_truth(value)
    function = TRUTHS.get(cls)
    if function is None:
        function = TRUTHS[cls] = truth_function(cls)
    return function(value)


TRUTHS: dict = {}  # class: how its values are taken as true or false


def list_truth(value):
    """A list is true when it has several items, or one that is."""
    count = len(value)
    if count == 1:
        first = value[0]
        if isinstance(first, list):
            return len(first) > 0
        return truth(first)
    return count > 1


def truth_function(cls):
    """Choose how values of a class are taken as true or false."""
    if cls is PSObject:
        return lambda value: truth(value.base)
    if cls is Char:
        return lambda value: value != "\0"
    if issubclass(cls, (int, float, str)) or cls.__name__ == "Decimal":
        return bool
    if issubclass(cls, list):
        return list_truth
    net_type = getattr(cls, "net_type", None)
    if net_type is not None and net_type.full_name == "System.Management.Automation.SwitchParameter":
        return lambda value: value.IsPresent
    if net_type is not None and net_type.full_name == "System.DBNull":
        return lambda value: False
    if net_type is not None and is_enumerable_class(cls) and hasattr(cls, "__len__"):
        from shell.dotnet.types import find_declared
        if is_assignable(net_type, find_declared("System.Collections.IList")):
            return lambda value: list_truth(list(value)) if len(value) < 2 else True
    return lambda value: True
