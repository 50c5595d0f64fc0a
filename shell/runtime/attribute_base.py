"""What all attributes of parameters and variables share: the base classes, settable properties, and the failure of a validation."""
from __future__ import annotations

from shell.dotnet.types import NetType, dotnet_type, getter, is_assignable, method, static_method, typed_array
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


def attributes_of(element, wanted=None):
    """Return the attributes of a type, member or parameter, those of one type where it is given."""
    from shell.runtime.type_names import type_of
    holder = element if isinstance(element, NetType) else getattr(getattr(element, "member", None), "function", None)
    found = getattr(holder, "attributes", None) or ()
    return [each for each in found if not isinstance(wanted, NetType) or is_assignable(type_of(each), wanted)]


# What may carry attributes.
CARRIERS = ("System.Reflection.MemberInfo", "System.Reflection.ParameterInfo", "System.Reflection.Module", "System.Reflection.Assembly")


def for_carriers(result, name, *tails):
    """Return the signatures of a method for everything that may carry attributes."""
    return [f"{result} {name}({carrier} element{tail})" for carrier in CARRIERS for tail in tails]


TYPED, INHERITED = ", type attributeType", ", bool inherit"


@dotnet_type("System.Attribute", abstract=True)
class Attribute:
    """System.Attribute."""

    type_id = None

    @getter("System.Object TypeId {get;}")
    def TypeId(self):
        from shell.runtime.type_names import type_of
        return type_of(self)

    @method("bool IsDefaultAttribute()")
    def IsDefaultAttribute(self):
        return False

    @method("bool Match(System.Object obj)")
    def Match(self, other):
        return self == other

    @static_method(*for_carriers("bool", "IsDefined", TYPED, TYPED + INHERITED))
    def IsDefined(element, wanted, inherit=True):
        return bool(attributes_of(element, wanted))

    @static_method(*for_carriers("System.Attribute", "GetCustomAttribute", TYPED, TYPED + INHERITED))
    def GetCustomAttribute(element, wanted, inherit=True):
        from shell.errors import net_exception
        found = attributes_of(element, wanted)
        if len(found) > 1:
            raise net_exception("System.Reflection.AmbiguousMatchException", "Multiple custom attributes of the same type found.")
        return found[0] if found else None

    @static_method(*for_carriers("System.Attribute[]", "GetCustomAttributes", "", INHERITED, TYPED, TYPED + INHERITED))
    def GetCustomAttributes(element, wanted=None, inherit=True):
        return typed_array("System.Attribute", attributes_of(element, wanted))


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
