"""What compiled code hands to the pipeline engine: commands with their arguments and redirections, not yet resolved or bound.

A call site that never changes builds these once; only the argument list is made at each call.
"""
from __future__ import annotations

from shell.dotnet.values import UNSET

# Streams as redirections number them; ALL is `*`.
ALL, OUTPUT, ERROR, WARNING, VERBOSE, DEBUG, INFORMATION = range(7)

# In Stage.forms: the argument was quoted in the source, so a native command must not glob it.
QUOTED = True


class Stage:
    """One command of a pipeline.

    command: a name (str), or any value after `&` and `.`. operator: "", "&" or ".". arguments: positional values, with Named, Splat and BareWord
    among them. redirections: a tuple of MergeTo and ToFile. extent_index: the command's extent in its block's table, for error positions.
    forms: None, or a tuple beside `arguments` that says how constants were written: QUOTED for quoted text, the source text for numbers
    (natives get `1.0` as it was typed), None for anything else.
    """

    __slots__ = ("command", "operator", "arguments", "redirections", "extent_index", "forms")

    def __init__(self, command, operator="", arguments=(), redirections=(), extent_index=0, forms=None):
        self.command = command
        self.operator = operator
        self.arguments = arguments
        self.redirections = redirections
        self.extent_index = extent_index
        self.forms = forms


class Named:
    """-name or -name:value; value is UNSET for a bare -name, whose argument, if it takes one, is the next. spaced: `-name: value`.

    text is the dash and name as written, "-name" or "--name" or with an en dash, for $args and natives.
    """

    __slots__ = ("name", "value", "spaced", "text")

    def __init__(self, name, value=UNSET, spaced=False, text=None):
        self.name = name
        self.value = value
        self.spaced = spaced
        self.text = text or "-" + name


class Splat:
    """@variable: a dictionary gives named arguments, anything else positional ones."""

    __slots__ = ("value",)

    def __init__(self, value):
        self.value = value


class BareWord(str):
    """A word written without quotes; only `--` must be marked so, other bare words may be plain text."""

    __slots__ = ()


class MergeTo:
    """2>&1: records of from_stream go where to_stream goes."""

    __slots__ = ("from_stream", "to_stream")

    def __init__(self, from_stream, to_stream):
        self.from_stream = from_stream
        self.to_stream = to_stream


class ToFile:
    """> path, 2>> path; a path of None is $null."""

    __slots__ = ("from_stream", "path", "append")

    def __init__(self, from_stream, path, append=False):
        self.from_stream = from_stream
        self.path = path
        self.append = append
