"""Shorthands for declaring members that are only data: constants, stored properties, several properties at once.

`types.py` says how a type is declared; these save the functions that would do nothing but return or store a value.
"""
from __future__ import annotations

import operator

from shell.dotnet.types import NetProperty, find_declared, static_field, static_getter, static_method
from shell.errors import net_exception


def constant(signature: str, value: object):
    """Declare a static property whose value never changes: `MaxValue = constant("int MaxValue", 5)`."""
    def read():
        return value
    return static_getter(signature)(read)


def field(signature: str, value: object):
    """Declare a static field whose value never changes."""
    def read():
        return value
    return static_field(signature)(read)


OPERATORS = {"op_Addition": operator.add, "op_Subtraction": operator.sub, "op_Multiply": operator.mul, "op_Division": operator.truediv,
             "op_UnaryNegation": operator.neg, "op_UnaryPlus": operator.pos}


def operators(*overloads: tuple) -> list:
    """Declare operator methods, each by its signatures; Python's operators of the class do the work."""
    made = []
    for signatures in overloads:
        name = signatures[0].partition("(")[0].split()[-1]
        made.append(static_method(*signatures, name=name)(lambda *operands, apply=OPERATORS[name]: apply(*operands)))
    return made


def enum_value(full_name: str, value: int):
    """Return a value of an enum type by its full name and number."""
    return find_declared(full_name).python(value)


def stored(signature: str, writable: bool = True) -> NetProperty:
    """Declare a property kept in the instance's __dict__ under its own name."""
    name = signature.rpartition(" ")[2]

    def read(self):
        return self.__dict__[name]

    def write(self, value):
        if self.__dict__.get("read_only"):
            raise net_exception("System.InvalidOperationException", "Instance is read-only.")
        self.__dict__[name] = value

    made = NetProperty(read, write if writable else None)
    made.signature = signature
    return made


def out_of_range(parameter: str, message: str = "Specified argument was out of the range of valid values.", actual: object = None) -> Exception:
    """Return ArgumentOutOfRangeException with .NET's own ending, `(Parameter 'x')`."""
    text = f"{message} (Parameter '{parameter}')"
    if actual is not None:
        text += f"\nActual value was {actual}."
    return net_exception("System.ArgumentOutOfRangeException", text, ParamName=parameter, ActualValue=actual)


def bad_argument(message: str, parameter: str | None = None) -> Exception:
    """Return ArgumentException, with the parameter's name where it has one."""
    return net_exception("System.ArgumentException", f"{message} (Parameter '{parameter}')" if parameter else message, ParamName=parameter)


def null_argument(parameter: str) -> Exception:
    """Return ArgumentNullException for a parameter."""
    return net_exception("System.ArgumentNullException", f"Value cannot be null. (Parameter '{parameter}')", ParamName=parameter)


def tried(reference, default, read, *arguments) -> bool:
    """Store what `read` returns in a [ref] and say True; `default` and False where it fails."""
    try:
        reference.Value = read(*arguments)
    except Exception as error:
        if not hasattr(error, "full_name"):
            raise
        reference.Value = default
        return False
    return True
