"""What happens to one argument on its way into a parameter: transformation, conversion to the type, null and emptiness checks, validation."""
from __future__ import annotations

from shell.dotnet.values import UNSET, PSObject
from shell.runtime.binding_errors import binding_error

BOOL_ONLY = ("Boolean parameters accept only Boolean values and numbers, such as $True, $False, 1 or 0.")


# Types that an unquoted number becomes by its text as it was typed: 1.50 stays so, 2.0 is a version.
FROM_TYPED_TEXT = frozenset(("System.String", "System.Version", "System.Management.Automation.SemanticVersion"))
KEEP_NULL = frozenset(("System.String", "System.String[]"))     # cmdlets see $null, not an empty text


def argument_value(binding, parameter, value, argument=None):
    """Return the value that a parameter takes for an argument; raises the binding errors."""
    raw = value
    if parameter.transformations or parameter.transform is not None:
        value = transformed(binding, parameter, value, argument)
    target = parameter.binding_type
    if target is UNSET:
        target = parameter.conversion(binding.session)
    if target is not None and type(value) is not target.python and (value is not None or binding.script or target.full_name not in KEEP_NULL):
        form = binding.forms[argument] if argument is not None and binding.forms is not None else None
        if type(form) is str and target.full_name in FROM_TYPED_TEXT and value is raw and not isinstance(value, list):
            value = converted(binding, parameter, target, form, argument)
        else:
            value = converted(binding, parameter, target, value, argument)
    if not binding.script and binding.forms is not None and argument is not None and type(form := binding.forms[argument]) is str \
            and (target is None or target.full_name in OBJECTS):
        value = as_written(value, form)
    if parameter.type_name is not None:
        check_type_name(parameter, value, argument)
    if parameter.validations:
        validated(binding, parameter, value, argument)
    if parameter.mask:
        check_emptiness(binding, parameter, value, raw, argument)
    return value


OBJECTS = frozenset(("System.Object", "System.Management.Automation.PSObject"))


def as_written(value, form):
    """A number of a command line that goes to a cmdlet as an object: its text stays what was typed (0x1F, 1mb)."""
    from shell.runtime.conversion import to_text
    return value if type(value) in (PSObject, str, list) or to_text(value) == form else PSObject(value, written=form)


def transformed(binding, parameter, value, argument):
    """Return what the transformation attributes make of an argument."""
    try:
        if parameter.transform is not None:
            value = parameter.transform(binding.session, value)
        for attribute in parameter.transformations:
            if attribute.__class__.__name__ == "CredentialAttribute":
                value = binding.session.credential(value)
            else:
                from shell.runtime.members import call_member
                value = call_member(attribute, "Transform", [binding.session.engine_intrinsics, value], binding.frame)
    except Exception as error:
        raise binding_error("ParameterArgumentTransformationError", argument, error, name=parameter.name, reason=innermost(error)) from error
    return value


def innermost(error):
    """Return the message of an error, without the sentence that a method call puts round it."""
    inner = getattr(error, "inner", None)
    return str(inner) if inner is not None and error.__class__.__name__ == "MethodInvocationException" else str(error)


def converted(binding, parameter, target, value, argument):
    """Return an argument as the parameter's type."""
    from shell.runtime.conversion import convert
    if type(value) is PSObject and target.full_name not in ("System.Object[]",):
        base = value.base
        if type(base) is target.python:
            return base
    name = target.full_name
    try:
        if name in ("System.Boolean", "System.Management.Automation.SwitchParameter"):
            made = boolean(value, name, binding, target)
            return target.python(made) if binding.script and name != "System.Boolean" and not parameter.common else made
        if name == "System.Management.Automation.PSReference" and type(value).__name__ != "PSReference":
            from shell.errors import runtime_error
            raise runtime_error("Reference type is expected in argument.", "ReferenceTypeExpected", "InvalidType")
        return convert(value, target, binding.session)
    except Exception as error:
        if not hasattr(error, "error_record") and not isinstance(error, (ValueError, TypeError, OverflowError)):
            raise
        if binding.script:
            raise binding_error("ParameterArgumentTransformationError", argument, error, name=parameter.name, reason=str(error)) from error
        if isinstance(value, list) and target.element is None and target.python not in (str,) and not isinstance(target.python, type(None)):
            from shell.runtime.type_names import type_of
            raise binding_error("CannotConvertArgument", argument, error, name=parameter.name, value=type_of(value).full_name, type=name,
                                reason="Specified method is not supported.") from error
        raise binding_error("CannotConvertArgumentNoMessage", argument, error, name=parameter.name, reason=str(error)) from error


def boolean(value, name, binding, target):
    """Return an argument of a bool or switch parameter: text and collections are turned down."""
    if type(value) is PSObject:
        value = value.base
    if type(value) is bool:
        return value
    from decimal import Decimal
    if isinstance(value, (int, float, Decimal)):
        return bool(value)
    if type(value).__name__ == "SwitchParameter":
        return bool(value)
    from shell.errors import runtime_error
    from shell.runtime.type_names import type_of
    if value is None and name.endswith("SwitchParameter"):
        return False
    given = "" if value is None else type_of(value).full_name
    raise runtime_error(f'Cannot convert value "{given}" to type "{name}". {BOOL_ONLY}', "InvalidCastArgumentNotBoolean", "InvalidArgument")


def check_type_name(parameter, value, argument):
    """Hold an argument against [PSTypeName()]."""
    from shell.runtime.type_names import type_names
    wanted = parameter.type_name.lower()
    values = value if isinstance(value, list) else [value]
    for item in values:
        if item is not None and not any(n.lower() == wanted for n in type_names(item)):
            raise binding_error("MismatchedPSTypeName", argument, name=parameter.name, type=parameter.type_name)


def check_emptiness(binding, parameter, value, raw, argument):
    """Turn down $null, '' and empty collections where the parameter is mandatory and no [Allow…()] says otherwise."""
    for bit, data in parameter.bits:
        if data.mandatory and bit & binding.mask:
            break
    else:
        return
    allow = parameter.allow
    if value is None:
        if "null" not in allow:
            raise binding_error("ParameterArgumentValidationErrorNullNotAllowed", argument, name=parameter.name)
        return
    if isinstance(value, str):
        if not value and "string" not in allow:
            if raw is None and "null" in allow:
                return
            raise binding_error("ParameterArgumentValidationErrorEmptyStringNotAllowed", argument, name=parameter.name)
        return
    target = parameter.binding_type
    if target is None and not binding.script or target is not None and target.full_name in OBJECTS:
        return      # what an object parameter holds is no collection to look into
    if isinstance(value, list):
        kind = "Array"
    elif hasattr(value, "__len__") and hasattr(value, "__iter__") and not hasattr(value, "keys") and not isinstance(value, PSObject):
        kind = "Collection"
    else:
        return
    if not len(value):
        if "collection" not in allow:
            raise binding_error(f"ParameterArgumentValidationErrorEmpty{kind}NotAllowed", argument, name=parameter.name)
        return
    if parameter.binding_type is None:
        return
    originals = raw if isinstance(raw, list) and len(raw) == len(value) else value
    for item, original in zip(value, originals):
        if original is None and "null" not in allow:
            raise binding_error("ParameterArgumentValidationErrorNullNotAllowed", argument, name=parameter.name)
        if isinstance(item, str) and not item and original is not None and "string" not in allow:
            raise binding_error("ParameterArgumentValidationErrorEmptyStringNotAllowed", argument, name=parameter.name)


def validated(binding, parameter, value, argument):
    """Run the validation attributes."""
    from shell.runtime.parameter_attributes import validate
    for attribute in reversed(parameter.validations):       # the one next to the parameter first
        try:
            validate(attribute, value, binding.session)
        except Exception as error:
            raise binding_error("ParameterArgumentValidationError", argument, error, name=parameter.name, reason=innermost(error)) from error
