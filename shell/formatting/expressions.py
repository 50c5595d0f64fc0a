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
    expected = "System.String, System.Management.Automation.ScriptBlock, System.Collections.IDictionary"
    fail(cmdlet, "UnknownParameterType", f"Cannot convert {type_of(argument).full_name} to one of the following types {{{expected}}}.", argument)


def check_text(cmdlet, text):
    if not text:
        fail(cmdlet, "ExpressionEmptyString1", "The value of a parameter was an empty string; a non-empty string was expected.")
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
        fail(cmdlet, "DictionaryKeyMandatoryEntry1", "The Expression key is missing; it must be given a value."
             if pairs else "A dictionary of a calculated property must not be empty.")
    return made


def key_named(cmdlet, key, keys) -> str:
    """Return the full name of a key given by any unambiguous beginning."""
    if not isinstance(key, str):
        from shell.runtime.type_names import type_of
        fail(cmdlet, "DictionaryKeyNonString2", f"The {key} key has a type, {type_of(key).full_name}, that is not valid; expected type is System.String.")
    lowered = key.lower()
    found = [name for name in keys if name.lower().startswith(lowered)] if lowered else []
    exact = [name for name in found if name.lower() == lowered]
    found = exact or found
    if not found:
        fail(cmdlet, "DictionaryKeyIllegal1", f"The {key} key is not valid.")
    if len(found) > 1 and lowered not in ("l", "n"):
        fail(cmdlet, "DictionaryKeyAmbiguous2", f"The {key} key is ambiguous; possible values are {', '.join(found)}.")
    return found[0]


def converted(cmdlet, name, kind, value):
    """Return the value of a key as what it must be."""
    from shell.runtime.conversion import unwrap
    from shell.runtime.script_block import ScriptBlock
    value = unwrap(value)
    if kind == "expression":
        if isinstance(value, ScriptBlock):
            return script_expression(cmdlet, value)
        if isinstance(value, str):
            return Expression(check_text(cmdlet, value))
        bad_type(cmdlet, name, value, "{System.String, System.Management.Automation.ScriptBlock}")
    if kind == "text":
        if not isinstance(value, str):
            bad_type(cmdlet, name, value, "System.String")
        if not value and name != "FormatString":
            fail(cmdlet, "EmptyLabelString", f"The value of the key {name} was an empty string; a non-empty string was expected.")
        return value
    if kind == "integer":
        if not isinstance(value, int) or isinstance(value, bool):
            bad_type(cmdlet, name, value, "System.Int32")
        if value <= 0 and name == "Width":
            fail(cmdlet, "OutOfRangeWidth", f"The key {name} has a value of {value} that is out of range; it must be positive.")
        return int(value)
    if not isinstance(value, str):
        bad_type(cmdlet, name, value, "System.String")
    found = [alignment for alignment in ALIGNMENTS if value and alignment.startswith(value.lower())]
    if len(found) != 1:
        fail(cmdlet, "AlignmentIllegal", f"The {value} value of the {name} key is not valid; possible values are left, center, right.")
    return found[0]


def bad_type(cmdlet, name, value, expected):
    from shell.runtime.type_names import type_of
    given = "null" if value is None else type_of(value).full_name
    fail(cmdlet, "DictionaryKeyIllegalValue", f"The {name} key has a type, {given}, that is not valid; expected types are {expected}.")


def fail(cmdlet, error_id, message, target=None):
    """End the statement with an invalid-argument error of the cmdlet."""
    from shell.errors import net_exception
    cmdlet.fail(net_exception("System.NotSupportedException", message), error_id, "InvalidArgument", target)
