"""-f: composite formatting of a text with the values on the right."""
from __future__ import annotations

from shell.dotnet.composite_format import composite, format_value  # noqa: F401
from shell.dotnet.values import PSObject, TypedArray
from shell.errors import NetException, runtime_error
from shell.runtime.conversion import separator_of, to_text


def format_arguments(value) -> list:
    """The right side of -f as arguments: an array's elements, anything else one argument."""
    if type(value) is list:
        return value
    if type(value) is TypedArray and not value.element.is_value_type:
        return value
    if type(value) is PSObject and type(value.base) is list:
        return value.base
    return [value]


def piped_argument(value) -> list:
    """$_ on the right of -f: the pipeline's object, so that even an array is one argument, as its text."""
    return [to_text(value) if isinstance(value, list) else value]


def format(frame, a, b):
    """a -f b."""
    text = a if type(a) is str else to_text(a, separator_of(frame))
    try:
        return composite(text, format_arguments(b))
    except NetException as error:
        if error.full_name != "System.FormatException" or error.error_record is not None:
            raise
        raise runtime_error(f"Error formatting a string: {error.text}.", "FormatError", "InvalidOperation", text, inner=error) from None
