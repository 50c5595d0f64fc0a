"""Values to JSON text, written as .NET's usual writer does it: indents of two, `1.0` for whole doubles, ISO dates, \\u escapes in lower case.

Objects become their properties down to the depth, deeper ones their text. The kinds of scalars are a table from full type names to writers.
"""
from __future__ import annotations

import re
from decimal import Decimal

from shell.dotnet.values import Char, EnumValue, PSCustomObject, PSObject, Single

DEFAULT, NON_ASCII, HTML = range(3)     # StringEscapeHandling

SHORT_ESCAPES = {"\t": "\\t", "\n": "\\n", "\r": "\\r", "\f": "\\f", "\b": "\\b", "\\": "\\\\", '"': '\\"'}
ESCAPED = {
    DEFAULT: re.compile('[\x00-\x1f"\\\\\x85\u2028\u2029]'),
    NON_ASCII: re.compile('[\x00-\x1f"\\\\\x7f-\U0010ffff]'),
    HTML: re.compile('[\x00-\x1f"\\\\\x85\u2028\u2029<>&\']'),
}
HTML_QUOTE = {'"': "\\u0022"}


def quoted(text: str, handling: int = DEFAULT) -> str:
    """Return the text as a JSON string."""
    def escape(found):
        character = found.group()
        if handling == HTML and character == '"':
            return HTML_QUOTE[character]
        short = SHORT_ESCAPES.get(character)
        if short is not None:
            return short
        units = character.encode("utf-16-be", "surrogatepass")
        return "".join(f"\\u{units[at]:02x}{units[at + 1]:02x}" for at in range(0, len(units), 2))

    return '"' + ESCAPED[handling].sub(escape, text) + '"'


def with_decimal_place(text: str) -> str:
    return text if any(c in text for c in ".eEIN") else text + ".0"


class JsonWriter:
    """Writes one value. depth: how deep objects are written; warn is called once when something is deeper."""

    def __init__(self, depth, compress=False, enums_as_strings=False, handling=DEFAULT, warn=None, cmdlet=None):
        self.depth = depth
        self.compress = compress
        self.enums_as_strings = enums_as_strings
        self.handling = handling
        self.warn = warn
        self.cmdlet = cmdlet
        self.out = []

    def text(self, value) -> str:
        self.value(value, 0, 0)
        return "".join(self.out)

    # One value; level is the indentation, depth counts objects.

    def value(self, value, level, depth):
        kind = type(value)
        if kind is str or kind is Char:
            self.out.append(quoted(value, self.handling))
        elif value is None:
            self.out.append("null")
        elif kind is bool:
            self.out.append("true" if value else "false")
        elif kind is int:
            self.out.append(str(value))
        elif kind is PSCustomObject:
            self.custom(value, level, depth)
        else:
            self.other(value, level, depth)

    def other(self, value, level, depth):
        extra = None
        if isinstance(value, PSObject):
            extra, value = value, value.base
            if isinstance(value, str) or value is None:
                self.value(value, level, depth)
                return
        written = self.scalar(value)
        if written is None and depth > self.depth:
            self.too_deep(extra if extra is not None else value)
            return
        if extra is not None:
            self.with_added(extra, value, written, level, depth)
        elif written is not None:
            self.out.append(written)
        else:
            self.container(value, level, depth)

    def scalar(self, value):
        """Return the JSON of a scalar, None for anything else."""
        if isinstance(value, EnumValue):
            if self.enums_as_strings:
                from shell.dotnet.enums import text

                return quoted(text(value), self.handling)
            return str(int(value))
        if isinstance(value, int):
            return str(int(value))
        if isinstance(value, float):
            return self.floating(value)
        if isinstance(value, Decimal):
            from shell.dotnet.decimals import text

            return with_decimal_place(text(value))
        writer = SCALARS.get(full_name(value))
        return None if writer is None else writer(value, self.handling)

    def floating(self, value):
        from shell.dotnet.number_format import double_text, single_text

        if value != value:
            return '"NaN"'
        if value in (float("inf"), float("-inf")):
            return '"Infinity"' if value > 0 else '"-Infinity"'
        return with_decimal_place(single_text(value) if isinstance(value, Single) else double_text(float(value)))

    def too_deep(self, value):
        from shell.runtime.conversion import to_text

        if self.warn is not None:
            self.warn(f"Resulting JSON is truncated as serialization has exceeded the set depth of {self.depth}.")
            self.warn = None
        self.out.append(quoted(to_text(value), self.handling))

    def custom(self, value, level, depth):
        if depth > self.depth:
            self.too_deep(value)
            return
        if value.extended is None:
            pairs = value.notes.items()
        else:
            pairs = properties(value)
        self.object(pairs, level, depth)

    def container(self, value, level, depth):
        from shell.cmdlets.object_property import is_dictionary
        from shell.runtime.enumeration import is_enumerable, items

        if is_dictionary(value):
            self.object(self.dictionary_pairs(value), level, depth)
        elif is_enumerable(value):
            self.array(items(value), level, depth)
        else:
            self.object(properties(value), level, depth)

    def with_added(self, extra, value, written, level, depth):
        """A value with members added to it: an object with `value` and the members, unless there are none that count."""
        from shell.cmdlets.object_property import is_dictionary
        from shell.runtime.enumeration import is_enumerable

        added = added_properties(extra)
        if full_name(value) == "System.DateTime" or not added:
            if written is not None:
                self.out.append(written)
            else:
                self.container(value, level, depth)
        elif written is None and is_dictionary(value):
            pairs = dict(self.dictionary_pairs(value))
            self.object({**pairs, **{name: item for name, item in added if name not in pairs}}.items(), level, depth)
        elif written is None and not is_enumerable(value):
            self.object(properties(extra), level, depth)
        else:
            self.object([("value", value), *added], level, depth, first_as_is=True)

    def dictionary_pairs(self, value):
        for key in list(value.Keys):
            if not isinstance(key, str):
                from shell.errors import net_exception
                from shell.runtime.type_names import type_of

                error = net_exception("System.InvalidOperationException",
                                      f"The type '{type_of(value).full_name}' is not supported for serialization or deserialization of a dictionary. "
                                      "Keys must be strings.")
                if self.cmdlet is None:
                    raise error
                self.cmdlet.fail(error, "NonStringKeyInDictionary", "InvalidOperation", value)
            yield key, value[key]

    def object(self, pairs, level, depth, first_as_is=False):
        out, compress = self.out, self.compress
        inner = "\n" + "  " * (level + 1)
        colon = '":' if compress else '": '
        first = True
        out.append("{")
        for name, item in pairs:
            if not first:
                out.append(",")
            if not compress:
                out.append(inner)
            out.append(quoted(name, self.handling)[:-1] + colon)
            self.value(item, level + 1, depth if first_as_is and first else depth + 1)
            first = False
        if not compress and not first:
            out.append("\n" + "  " * level)
        out.append("}")

    def array(self, items, level, depth):
        out, compress = self.out, self.compress
        inner = "\n" + "  " * (level + 1)
        first = True
        out.append("[")
        for item in items:
            if not first:
                out.append(",")
            if not compress:
                out.append(inner)
            self.value(item, level + 1, depth + 1)
            first = False
        if not compress and not first:
            out.append("\n" + "  " * level)
        out.append("]")


def full_name(value) -> str:
    from shell.runtime.type_names import type_of

    return type_of(value).full_name


def properties(value):
    """Yield (name, value) of all properties; one that fails is null."""
    from shell.runtime import members
    from shell.runtime.type_names import type_of

    if type_of(value).script_class is not None:
        yield from class_properties(value)
        return
    seen = set()
    for name, getter in members.properties(value):
        if name in seen:
            continue
        seen.add(name)
        try:
            item = getter()
        except Exception:
            item = None
        yield name, item


def class_properties(value):
    """Yield (name, value) of the properties of an object of a script class, hidden ones too, as reflection lists them."""
    from shell.runtime.members import get_member
    from shell.runtime.type_names import type_of

    seen, net_type = set(), type_of(value)
    while net_type is not None:
        for lowered, found in (net_type.members_table or {}).items():
            if found[0].kind in ("Property", "Field") and lowered not in seen:
                seen.add(lowered)
                yield found[0].name, get_member(value, found[0].name)
        net_type = net_type.base_type


def added_properties(wrapper) -> list:
    """Return [(name, value)] of the properties that were added to a value."""
    from shell.runtime import members

    added = []
    for member in wrapper.extended.values():
        if "Property" in type(member).__name__:
            try:
                added.append((member.name, members.get_member(wrapper, member.name)))
            except Exception:
                added.append((member.name, None))
    return added


def iso_date(value, handling):
    """Return a DateTime or DateTimeOffset in ISO 8601 with as many fraction digits as it has."""
    from shell.runtime.members import call_member

    text = call_member(value, "ToString", ["o"], None)
    head, dot, tail = text.partition(".")
    if dot:
        digits, zone = tail[:7].rstrip("0"), tail[7:]
        text = head + ("." + digits if digits else "") + zone
    return quoted(text, handling)


def plain_text(value, handling):
    from shell.runtime.conversion import to_text

    return quoted(to_text(value), handling)


def original_text(value, handling):
    return quoted(value.OriginalString, handling)


# full type name: f(value, escape handling) -> JSON
SCALARS = {
    "System.DateTime": iso_date,
    "System.DateTimeOffset": iso_date,
    "System.Guid": plain_text,
    "System.Uri": original_text,
    "System.DBNull": lambda value, handling: "null",
    "System.Management.Automation.Language.NullString": lambda value, handling: "null",
}
