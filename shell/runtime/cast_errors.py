"""The errors of conversions that fail, with PowerShell's ids.
"""
from __future__ import annotations

from shell.dotnet.types import NetType, type_of
from shell.errors import NetException, net_exception, runtime_error
from shell.runtime.value_text import plain_text, type_title

INVALID_CAST = "System.Management.Automation.PSInvalidCastException"


def cast_error(message: str, error_id: str, inner=None) -> NetException:
    """The error of a failed conversion, which names no target; its inner exception is the PSInvalidCastException that catch clauses may name."""
    cause = net_exception(INVALID_CAST, message, inner)
    return runtime_error(message, error_id, "InvalidArgument", None, inner=cause)


def no_conversion(value, net_type: NetType) -> NetException:
    """The error of two types that have nothing in common."""
    source = type_of(value)
    # what was to become a secret is not shown
    shown = "value" if net_type.full_name == "System.Security.SecureString" else f'"{plain_text(value)}" value'
    return cast_error(f'Cannot convert the {shown} of type "{type_title(source)}" to type "{type_title(net_type)}".',
                      "ConvertToFinalInvalidCastException")


def exact_text(value):
    """A value as the errors of conversions show it: doubles with all their digits."""
    if type(value) is float:
        from shell.dotnet.number_format import INVARIANT, format_number
        return format_number(value, "R", INVARIANT)
    return plain_text(value)


def inner_error(value, net_type, error, error_id) -> NetException:
    """The error of a conversion that the target type itself refused."""
    message = getattr(error, "text", None) or str(error)
    return cast_error(f'Cannot convert value "{exact_text(value)}" to type "{type_title(net_type)}". Error: "{message}"', error_id, error)
