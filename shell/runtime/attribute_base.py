"""What all attributes of parameters and variables share: the base classes, settable properties, and the failure of a validation."""
from __future__ import annotations

from shell.dotnet.types import dotnet_type, getter
from shell.errors import runtime_error

VALIDATION_FAILURE = "System.Management.Automation.ValidationMetadataException"


def failure(message, error_id="ValidationFailure"):
    """Return the exception of a value that a validation attribute turns down."""
    return runtime_error(message, error_id, "MetadataError", None, VALIDATION_FAILURE)


def elements(value):
    """Return the elements a validation attribute looks at, or None where the value is no collection."""
    if isinstance(value, str) or value is None:
        return None
    if isinstance(value, (list, tuple)):
        return value
    from shell.runtime.enumeration import is_enumerable, items
    return list(items(value)) if is_enumerable(value) else None


def text_of(value):
    """Return the text of a value in a message."""
    from shell.runtime.conversion import to_text
    return to_text(value)


def flat(values):
    """Return the values of a params array, which may have come as one list."""
    if len(values) == 1 and isinstance(values[0], (list, tuple)):
        return list(values[0])
    return list(values)


@dotnet_type("System.Attribute", abstract=True)
class Attribute:
    """System.Attribute."""

    type_id = None

    @getter("System.Object TypeId")
    def TypeId(self):
        from shell.runtime.type_names import type_of
        return type_of(self)


def switchable(name, default=False, type="bool"):
    """Return a property of an attribute that is stored under its own name in __dict__."""
    made = getter(f"{type} {name}")(lambda self: self.__dict__.get(name, default))
    def assign(self, value):
        self.__dict__[name] = value
    return made.setter(assign)


@dotnet_type("System.Management.Automation.Internal.CmdletMetadataAttribute", "System.Attribute", abstract=True)
class CmdletMetadataAttribute(Attribute):
    """System.Management.Automation.Internal.CmdletMetadataAttribute."""


@dotnet_type("System.Management.Automation.Internal.ParsingBaseAttribute", "System.Management.Automation.Internal.CmdletMetadataAttribute", abstract=True)
class ParsingBaseAttribute(CmdletMetadataAttribute):
    """System.Management.Automation.Internal.ParsingBaseAttribute."""
