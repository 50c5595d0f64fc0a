"""-f and String.Format: composite formatting, {index,alignment:format}."""
from __future__ import annotations

from shell.dotnet.number_format import INVARIANT, format_number, number_info
from shell.dotnet.values import Char, EnumValue, PSCustomObject, PSObject, TypedArray
from shell.errors import NetException, net_exception, runtime_error
from shell.runtime.conversion import plain_text, separator_of, to_text, type_title, unwrap
from shell.runtime.enumeration import is_enumerable

PARSED: dict = {}  # format text: its pieces


def format_value(value, specifier: str | None = None, culture=None) -> str:
    """value.ToString(specifier, culture) as .NET does it; culture None is the current one."""
    value = unwrap(value)
    cls = type(value)
    if cls is str or cls is Char:
        return str(value)
    if value is None:
        return ""
    if cls is bool:
        return str(value)
    if isinstance(value, EnumValue):
        from shell.dotnet.enums import format_value as enum_format
        return enum_format(value, specifier or "G")
    if isinstance(value, (int, float)) or cls.__name__ == "Decimal":
        return format_number(value, specifier, number_info(culture))
    written = getattr(cls, "ToString", None)
    if written is not None:
        return formatted_by_type(value, specifier, culture)
    if cls.__name__ == "NetType":
        return type_title(value)
    return plain_text(value)


def formatted_by_type(value, specifier, culture):
    """The text of an object with a ToString of its own; a format is only passed where one of its overloads takes it."""
    from shell.runtime.overloads import takes_format
    level = takes_format(type(value))
    if level == 2:
        return value.ToString(specifier, culture)
    if level == 1 and specifier:
        return value.ToString(specifier)
    return value.ToString()


def bad_format(message="Input string was not in a correct format."):
    return net_exception("System.FormatException", message)


def parse(text: str) -> list:
    """Cut a composite format into texts and (index, alignment, format)."""
    found = PARSED.get(text)
    if found is not None:
        return found
    out, literal, index, length = [], [], 0, len(text)
    while index < length:
        c = text[index]
        if c == "{":
            if text[index + 1:index + 2] == "{":
                literal.append("{")
                index += 2
                continue
            if literal:
                out.append("".join(literal))
                literal = []
            piece, index = place(text, index)
            out.append(piece)
            continue
        if c == "}":
            if text[index + 1:index + 2] != "}":
                raise bad_format(f"Input string was not in a correct format. Failure to parse near offset {index}. Unexpected closing brace without a "
                                 "corresponding opening brace.")
            index += 1
        literal.append(c)
        index += 1
    if literal:
        out.append("".join(literal))
    if len(PARSED) > 500:
        PARSED.clear()
    PARSED[text] = out
    return out


def place(text, start):
    """Read one {…} from its opening brace; returns (index, alignment, format) and the position after it."""
    end = text.find("}", start)
    if end < 0:
        raise bad_format(f"Input string was not in a correct format. Failure to parse near offset {len(text)}. Format item ends prematurely.")
    inside = text[start + 1:end]
    head, colon, specifier = inside.partition(":")
    number, comma, alignment = head.partition(",")
    if not number.strip().isdecimal() or number[:1] == " ":
        raise bad_format(f"Input string was not in a correct format. Failure to parse near offset {start + 1}. Expected an ASCII digit.")
    width = 0
    if comma:
        try:
            width = int(alignment)
        except ValueError:
            raise bad_format(f"Input string was not in a correct format. Failure to parse near offset {start + 1}. Expected an ASCII digit.") from None
    return (int(number), width, specifier if colon else None), end + 1


def composite(text: str, arguments, culture=None) -> str:
    """String.Format: raises FormatException."""
    out = []
    for piece in parse(text):
        if type(piece) is str:
            out.append(piece)
            continue
        index, width, specifier = piece
        if index >= len(arguments):
            raise bad_format("Index (zero based) must be greater than or equal to zero and less than the size of the argument list.")
        made = format_value(arguments[index], specifier, culture)
        if width:
            made = made.rjust(width) if width > 0 else made.ljust(-width)
        out.append(made)
    return "".join(out)


def format_arguments(value) -> list:
    """The right side of -f as arguments: an array's elements, anything else one argument."""
    if type(value) is list:
        return value
    if type(value) is TypedArray and not value.element.is_value_type:
        return value
    if type(value) is PSObject and type(value.base) is list:
        return value.base
    return [value]


def format(frame, a, b):
    """a -f b."""
    text = a if type(a) is str else to_text(a, separator_of(frame))
    try:
        return composite(text, format_arguments(b))
    except NetException as error:
        if error.full_name != "System.FormatException" or error.error_record is not None:
            raise
        raise runtime_error(f"Error formatting a string: {error.text}.", "FormatError", "InvalidOperation", text, inner=error) from None
