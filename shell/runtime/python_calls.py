"""Calls of Python objects from scripts, and the .NET methods that they answer to besides their own."""
from __future__ import annotations

from shell.dotnet.types import type_of
from shell.dotnet.values import UNSET, VOID
from shell.errors import runtime_error
from shell.runtime.conversion import type_title
from shell.runtime.enumeration import is_enumerable, items
from shell.runtime.python_conversion import call_arguments, to_python, to_script
from shell.runtime.python_errors import PythonError, guarded


def call(function, arguments, name):
    """Call a Python callable from a script; its errors come out as MethodInvocationExceptions. None is no output, as of a void method."""
    if not callable(function):
        raise runtime_error(f"Method invocation failed because [{type_title(type_of(to_script(function)))}] cannot be called.", "MethodNotFound", target=name)
    positional, named = call_arguments(arguments)
    try:
        return to_script(guarded(function, *positional, **named))
    except PythonError as error:
        from shell.runtime.overloads import invocation_error
        raise invocation_error(name, arguments, error) from None


def enumerator(view):
    """GetEnumerator."""
    if not (view.is_mapping or is_enumerable(view)):
        return UNSET
    from shell.dotnet.collections import Enumerator
    return Enumerator(view.entries() if view.is_mapping else iter(view))


def has_key(view, key):
    """ContainsKey and Contains."""
    if view.is_mapping:
        return key in view
    return guarded(lambda: to_python(key) in view.python_target) if hasattr(type(view.python_target), "__contains__") else UNSET


def add_item(view, *arguments):
    """Add, of lists and dictionaries."""
    target = view.python_target
    if view.is_mapping and len(arguments) == 2:
        view.assign(*arguments)
        return VOID
    for name in ("append", "add"):
        if hasattr(target, name) and len(arguments) == 1:
            guarded(getattr(target, name), to_python(arguments[0]))
            return VOID
    return UNSET


def dispose(view):
    """Dispose: leaves a context manager, or closes."""
    target = view.python_target
    if hasattr(type(target), "__exit__"):
        guarded(target.__exit__, None, None, None)
        return VOID
    if hasattr(type(target), "close"):
        guarded(target.close)
        return VOID
    return UNSET


def invoke(view, *arguments):
    """Invoke, of callables."""
    return call(view.python_target, arguments, "Invoke") if callable(view.python_target) else UNSET


def to_array(view):
    """ToArray."""
    return list(items(view)) if is_enumerable(view) else UNSET


NET_CALLS = {"getenumerator": enumerator, "containskey": has_key, "contains": has_key, "add": add_item, "dispose": dispose, "invoke": invoke,
             "toarray": to_array}
