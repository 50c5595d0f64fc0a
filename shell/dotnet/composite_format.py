"""Composite formatting, {index,alignment:format}, and value.ToString(format, culture) for any value."""
from __future__ import annotations

from shell.dotnet.lent import object_texts
from shell.dotnet.number_format import format_number, number_info
from shell.dotnet.values import Char, EnumValue, PSObject
from shell.errors import net_exception

PARSED: dict = {}  # format text: its pieces
MOST_WIDTH = 1_000_000   # indexes and alignments from here on are refused


def format_value(value, specifier: str | None = None, culture=None) -> str:
    """value.ToString(specifier, culture) as .NET does it; culture None is the current one."""
    while type(value) is PSObject and not (value.extended and "tostring" in value.extended):
        value = value.base
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
    return object_texts[-1](value)


def takes_format(cls) -> int:
    """How many of (format, provider) a class's ToString method takes."""
    found = FORMATS.get(cls)
    if found is None:
        net_type = getattr(cls, "net_type", None)
        texts = [s for m in (net_type.members_table or {}).get("tostring", ()) for s in m.signatures] if net_type is not None else []
        found = 2 if any("string format, System.IFormatProvider" in s for s in texts) else 1 if any("string format" in s for s in texts) else 0
        FORMATS[cls] = found
    return found


FORMATS: dict = {}


def formatted_by_type(value, specifier, culture):
    """The text of an object with a ToString of its own; a format is only passed where one of its overloads takes it."""
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
            width = int(alignment) if len(alignment) < 20 else MOST_WIDTH
        except ValueError:
            raise bad_format(f"Input string was not in a correct format. Failure to parse near offset {start + 1}. Expected an ASCII digit.") from None
    if abs(width) >= MOST_WIDTH or len(number) > 20 or int(number) >= MOST_WIDTH:
        raise bad_format(f"Input string was not in a correct format. Failure to parse near offset {start + 1}. Index or alignment is too large.")
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
