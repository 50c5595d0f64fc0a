"""Members of Python objects for Get-Member and completion, with signatures from inspect, and Python's operators as .NET's."""
from __future__ import annotations

import operator

from shell.dotnet.types import Member
from shell.dotnet.values import PSObject
from shell.errors import NetException
from shell.runtime.added_members import AdaptedMethod, AdaptedProperty
from shell.runtime.python_conversion import to_python, to_script
from shell.runtime.python_errors import guarded

OPERATORS = {"op_addition": operator.add, "op_subtraction": operator.sub, "op_multiply": operator.mul, "op_division": operator.truediv,
             "op_modulus": operator.mod, "op_bitwiseand": operator.and_, "op_bitwiseor": operator.or_, "op_exclusiveor": operator.xor,
             "op_unarynegation": operator.neg, "op_leftshift": operator.lshift, "op_rightshift": operator.rshift}
MADE: dict = {}   # operator name in lower case: Member


def operator_member(lowered):
    """The static Member of a .NET operator name, None for any other name."""
    function = OPERATORS.get(lowered)
    if function is None:
        return None
    found = MADE.get(lowered)
    if found is None:
        def apply(*operands):
            return to_script(guarded(function, *map(to_python, operands)))
        operands = "System.Object a" if lowered == "op_unarynegation" else "System.Object a, System.Object b"
        found = MADE[lowered] = Member(lowered, "Method", (f"System.Object {lowered}({operands})",), apply, static=True)
    return found


class PythonMethod(AdaptedMethod):
    """A callable attribute; its signature is asked for only when it is shown."""

    def __init__(self, name, owner, target):
        super().__init__(name, owner, None)
        self.target = target

    def call(self, owner, arguments, frame=None):
        from shell.runtime.members import call_member
        return call_member(owner, self.name, arguments, frame)

    def definitions(self):
        return [f"{self.name}{signature_text(self.target)}"]


def signature_text(function) -> str:
    """A callable's parameters and result as Python writes them; (...) where Python does not know."""
    import inspect
    try:
        return str(inspect.signature(function))
    except Exception:  # noqa: BLE001 - many functions written in C, and any foreign __signature__
        return "(...)"


def members_of_object(view, owner) -> list:
    """The public attributes of a view's object as members of `owner`, properties first."""
    from shell.runtime.python_objects import names_of, type_name
    base = view
    while type(base) is PSObject:
        base = base.base
    target, properties, methods = base.python_target, [], []
    for name in names_of(target):
        if name.startswith("_"):
            continue
        try:
            found = guarded(getattr, target, name)
        except NetException as error:
            found = error
        if callable(found) and not isinstance(found, BaseException):
            methods.append(PythonMethod(name, owner, found))
        else:
            kind = "object" if isinstance(found, NetException) else type_name(type(found))[len("python."):]
            properties.append(AdaptedProperty(name, lambda value, name=name: base.adapted_value(name), lambda value, item, name=name: base.adapt(name, item),
                                              f"{kind} {name} {{get;set;}}").bound(owner))
    return properties + methods
