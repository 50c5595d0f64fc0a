"""The -Property and -GroupBy arguments of formatting cmdlets: names, wildcards, script blocks and calculated properties.

An Expression resolves against an object to the properties it stands for, each with a name and a reader. Calculated properties are dictionaries
whose keys may be shortened to any unambiguous beginning.
"""
from __future__ import annotations

from shell.formatting import properties
from shell.formatting.fields import dictionary_pairs

# key: the Python type of its value; "text", "integer", "alignment", "expression". Label and Name are one.
TABLE_KEYS = {"Expression": "expression", "FormatString": "text", "Label": "text", "Name": "text", "Alignment": "alignment", "Width": "integer"}
LIST_KEYS = {"Expression": "expression", "FormatString": "text", "Label": "text", "Name": "text"}
WIDE_KEYS = {"Expression": "expression", "FormatString": "text"}
CUSTOM_KEYS = {"Expression": "expression", "Depth": "integer"}
GROUP_KEYS = {"Expression": "expression", "FormatString": "text", "Label": "text", "Name": "text"}
ALIGNMENTS = ("left", "center", "right")


class Expression:
    """A property name, wildcard or script block."""

    __slots__ = ("text", "select")

    def __init__(self, text, select=None):
        self.text = text
        self.select = select    # f(item) -> value, for a script block

    def resolve(self, item: object) -> list:
        """Return the Expressions of single properties of the item that this stands for."""
        if self.select is not None:
            return [self]
        return [Expression(name) for name in properties.matching(item, self.text)]

    def value(self, item: object) -> object:
        """Return the value for the item; None where the property is missing. Exceptions travel on."""
        if self.select is not None:
            return self.select(item)
        return properties.read(item, self.text)

    @property
    def is_wildcard(self) -> bool:
        """Whether this may stand for several properties."""
        return self.select is None and properties.has_wildcard(self.text)


class Unresolved(Expression):
    """A property that the first object does not have: later ones may."""

    __slots__ = ()

    def value(self, item):
        found = properties.matching(item, self.text)
        return properties.read(item, found[0]) if found else None


class Parameter:
    """One -Property argument: an Expression and how to show it."""

    __slots__ = ("expression", "label", "width", "alignment", "format", "depth")

    def __init__(self, expression, label=None, width=0, alignment="", format="", depth=None):
        self.expression = expression
        self.label = label
        self.width = width
        self.alignment = alignment
        self.format = format
        self.depth = depth


def parameters(cmdlet, arguments, keys) -> list:
    """Return the Parameters for a -Property argument; `keys` is the table of keys that calculated properties may have."""
    return [parameter(cmdlet, argument, keys) for argument in arguments or ()]


def parameter(cmdlet, argument, keys) -> Parameter:
    """Return the Parameter of one argument, failing as the cmdlet's error where it is none."""
    from shell.runtime.conversion import unwrap
    from shell.runtime.script_block import ScriptBlock
    argument = unwrap(argument)
    if isinstance(argument, ScriptBlock):
        return Parameter(script_expression(cmdlet, argument))
    if isinstance(argument, str):
        return Parameter(Expression(check_text(cmdlet, argument)))
    pairs = dictionary_pairs(argument)
    if pairs is not None:
        return calculated(cmdlet, pairs, keys)
    from shell.runtime.type_names import type_of
    expected = "{System.String, System.Management.Automation.ScriptBlock, System.Collections.Hashtable}"
    if argument is None:
        fail(cmdlet, "DictionaryKeyUnknownType", f"The value of a parameter was null; one of the following types was expected: {expected}.")
    return fail(cmdlet, "DictionaryKeyUnknownType", f"Cannot convert {type_of(argument).full_name} to one of the following types {expected}.")


def check_text(cmdlet, text, key=None):
    """Return the text of an expression, which may not be empty."""
    if not text and key is not None:
        fail(cmdlet, "ExpressionEmptyString1", f'The "{key}" key cannot have an empty string value.')
    if not text:
        fail(cmdlet, "ExpressionEmptyString2", "An empty string value is not allowed.")
    return text


def script_expression(cmdlet, block) -> Expression:
    """Return the Expression of a script block, run in the caller's scope with $_ as the item; its errors make an empty cell."""
    return Expression(block.text, block.selector(cmdlet.frame, guarded=True))


def calculated(cmdlet, pairs, keys) -> Parameter:
    """Return the Parameter of a calculated property."""
    made = Parameter(None)
    for key, value in pairs:
        name = key_named(cmdlet, key, keys)
        kind = keys[name]
        value = converted(cmdlet, name, kind, value)
        if name == "Expression":
            made.expression = value
        elif name in ("Label", "Name"):
            made.label = value
        elif name == "FormatString":
            made.format = value
        else:
            setattr(made, name.lower(), value)
    if made.expression is None:
        fail(cmdlet, "DictionaryKeyMandatoryEntry", "A mandatory entry for expression is missing.")
    return made


def key_named(cmdlet, key, keys) -> str:
    """Return the full name of a key given by any unambiguous beginning."""
    if not isinstance(key, str):
        from shell.runtime.type_names import type_of
        fail(cmdlet, "DictionaryKeyNonString", f"The {type_of(key).name} key type is not valid. The key must be a string.")
    lowered = key.lower()
    found = [name for name in keys if name.lower().startswith(lowered)] if lowered else []
    exact = [name for name in found if name.lower() == lowered]
    found = exact or found
    if not found:
        fail(cmdlet, "DictionaryKeyIllegal", f"The {key} key is not valid.")
    if len(found) > 1:
        fail(cmdlet, "DictionaryKeyAmbiguous", f"The {key} key is ambiguous; {found[0].lower()} and {found[1].lower()} conflict.")
    return found[0]


def converted(cmdlet, name, kind, value):
    """Return the value of a key as what it must be."""
    from shell.runtime.conversion import unwrap
    from shell.runtime.script_block import ScriptBlock
    value = unwrap(value)
    key = name.lower()
    if kind == "expression":
        if isinstance(value, ScriptBlock):
            return script_expression(cmdlet, value)
        if isinstance(value, str):
            return Expression(check_text(cmdlet, value, key))
        bad_type(cmdlet, key, value, "{System.String, System.Management.Automation.ScriptBlock}")
    if kind == "integer":
        if not isinstance(value, int) or isinstance(value, bool):
            bad_type(cmdlet, key, value, "System.Int32")
        if value <= 0 and name == "Width":
            fail(cmdlet, "WidthOutOfRange", f'The value "{value}" for key "{key}" should be greater than 0.')
        return int(value)
    if not isinstance(value, str):
        bad_type(cmdlet, key, value, "System.String")
    if kind == "text":
        if not value and name == "FormatString":
            fail(cmdlet, "FormatStringEmpty", f'Cannot have an empty formatting string for key "{key}".')
        return value
    found = [alignment for alignment in ALIGNMENTS if value and alignment.startswith(value.lower())]
    if len(found) != 1:
        fail(cmdlet, "AlignmentIllegalValue", f'The value "{value}" for key "{key}" is not valid; valid values are left, center, right.')
    return found[0]


def bad_type(cmdlet, key, value, expected):
    """Fail because a key's value is of another type."""
    if value is None:
        fail(cmdlet, "DictionaryKeyMissingValue", f"The {key} key has no value.")
    from shell.runtime.type_names import type_of
    several = expected.startswith("{")
    fail(cmdlet, "DictionaryKeyIllegalValue2" if several else "DictionaryKeyIllegalValue1",
         f'The "{key}" key has a type, {type_of(value).full_name}, that is not valid; expected type{"s are" if several else " is"} {expected}.')


def fail(cmdlet, error_id, message):
    """End the statement with an invalid-argument error of the cmdlet."""
    from shell.errors import ErrorRecord, net_exception
    record = ErrorRecord(net_exception("System.NotSupportedException", "Specified method is not supported."), error_id, "InvalidArgument")
    record.details = message
    cmdlet.fail(record)
