"""[python]: Python itself for scripts. What each function gives is described in docs/python.md."""
from __future__ import annotations

from shell.dotnet.types import dotnet_type, static_getter, static_method
from shell.dotnet.values import VOID
from shell.errors import NetException
from shell.runtime.enumeration import collapse, is_enumerable, items
from shell.runtime.python_conversion import Keywords, call_arguments, to_python, to_script
from shell.runtime.python_errors import PythonError, guarded
from shell.runtime.python_objects import python_type, view


def passing(function):
    """Mark a function through which the errors of scripts pass as they are."""
    getattr(function, "__func__", function).passes_errors = True
    return function


def gathered(arguments):
    """The items of one collection, or the arguments themselves."""
    if len(arguments) == 1 and is_enumerable(arguments[0]):
        arguments = items(arguments[0])
    return [to_python(argument) for argument in arguments]


def named(table) -> dict:
    """A dictionary of scripts as keyword arguments or variables."""
    return {str(key): item for key, item in to_python(table).items()} if table is not None else {}


@dotnet_type("python", abstract=True)
class Python:
    """The functions; none of them keeps anything between calls."""

    @static_method("System.Object import(string name)", name="import")
    def imported(name):
        import importlib
        return view(guarded(importlib.import_module, name))

    @passing
    @static_method("System.Object eval(string expression)", "System.Object eval(string expression, System.Collections.IDictionary variables)")
    def eval(expression, variables=None):
        names = {"__name__": "powershell", **named(variables)}
        return to_script(guarded(eval, guarded(compile, expression.strip(), "<eval>", "eval"), names))  # noqa: S307 - what it is for

    @passing
    @static_method("System.Object exec(string code)", "System.Object exec(string code, System.Collections.IDictionary variables)")
    def exec(code, variables=None):
        import sys
        module = type(sys)("powershell")
        vars(module).update(named(variables))
        compiled = guarded(compile, code, "<exec>", "exec")
        before = sys.modules.get("powershell")
        sys.modules["powershell"] = module      # dataclasses and enums look their module up while they are made
        try:
            guarded(exec, compiled, vars(module))  # noqa: S102 - what it is for
        finally:
            if before is None:
                del sys.modules["powershell"]
            else:
                sys.modules["powershell"] = before
        return view(module)

    @passing
    @static_method("System.Object call(System.Object callable)", "System.Object call(System.Object callable, System.Object[] arguments)",
                   "System.Object call(System.Object callable, System.Object[] arguments, System.Collections.IDictionary keywords)")
    def call(callable, arguments=(), keywords=None):
        positional, by_name = call_arguments(arguments or ())
        return to_script(guarded(to_python(callable), *positional, **by_name, **named(keywords)))

    @static_method("System.Object keywords(System.Collections.IDictionary arguments)")
    def keywords(arguments):
        return Keywords(named(arguments))

    @static_method("string repr(System.Object value)")
    def repr(value):
        return guarded(repr, to_python(value))

    @static_method("string str(System.Object value)")
    def str(value):
        return guarded(str, to_python(value))

    @static_method("type type(System.Object value)")
    def type(value):
        return python_type(type(to_python(value)))

    @static_method("System.Object object(System.Object value)")
    def object(value):
        return view(to_python(value))

    @static_method("System.Object value(System.Object value)")
    def value(value):
        return plain(to_python(value), {})

    @static_method("System.Object list(Params System.Object[] items)")
    def list(*items):
        return view(gathered(items))

    @static_method("System.Object tuple(Params System.Object[] items)")
    def tuple(*items):
        return view(tuple(gathered(items)))

    @static_method("System.Object set(Params System.Object[] items)")
    def set(*items):
        return view(guarded(set, gathered(items)))

    @static_method("System.Object dict()", "System.Object dict(System.Object entries)")
    def dict(entries=None):
        return view(guarded(dict, to_python(entries) if entries is not None else {}))

    @static_method("System.Object bytes(System.Object value)", "System.Object bytes(string value, string encoding)")
    def bytes(value, encoding="utf-8"):
        value = to_python(value)
        return view(guarded(bytes, value, encoding) if isinstance(value, str) else guarded(bytes, value))

    @passing
    @static_method("System.Object with(System.Object manager, scriptblock body)", name="with", frame=True)
    def with_(frame, manager, body):
        manager = to_python(manager)
        entered = to_script(guarded(lambda: type(manager).__enter__(manager)))
        told = (None, None, None)
        try:
            output = body.invoke(frame, [entered], dollar_under=entered, guarded=True)
        except NetException as error:
            raised = next((each.python_target for each in (error, error.inner) if isinstance(each, PythonError)), error)
            told = (type(raised), raised, raised.__traceback__)
            if guarded(manager.__exit__, *told):    # it deals with the error itself
                return VOID
            raise
        finally:
            if told[0] is None:
                guarded(manager.__exit__, *told)
        return collapse(output)

    @static_getter("string Version")
    def Version():
        import platform
        return platform.python_version()


def plain(value, seen):
    """A Python value as PowerShell's own, copied all the way down: lists as Object[], dicts as ordered dictionaries, objects with fields as custom objects."""
    if id(value) in seen:
        return seen[id(value)]
    if isinstance(value, dict):
        from shell.dotnet.ordered_dictionary import OrderedDictionary
        made = seen[id(value)] = OrderedDictionary()
        for key, item in value.items():
            made[to_script(key)] = plain(item, seen)
        return made
    if isinstance(value, (list, tuple, set, frozenset)):
        made = seen[id(value)] = []
        made += [plain(item, seen) for item in value]
        return made
    if hasattr(type(value), "__dataclass_fields__"):
        from shell.dotnet.values import PSCustomObject
        made = seen[id(value)] = PSCustomObject()
        for name in type(value).__dataclass_fields__:
            made.notes[name] = plain(guarded(getattr, value, name), seen)
        return made
    return to_script(value)

