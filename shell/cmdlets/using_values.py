"""The $using: values of a script block that runs elsewhere (ForEach-Object -Parallel, jobs): found in its text, taken from the caller's scope."""
from __future__ import annotations

from shell.dotnet.values import UNSET


def using_names(block) -> list:
    """Return the names that a script block uses with $using:, each once, as written."""
    from shell.syntax import ast

    names = {}
    for node in block.ast.walk():
        if isinstance(node, ast.UsingExpression):
            name = node.variable.variable_path.name
        elif isinstance(node, ast.VariableExpression) and getattr(node.variable_path, "scope", "") == "using":
            name = node.variable_path.name
        else:
            continue
        names.setdefault(name.lower(), name)
    return list(names.values())


def using_values(block, frame) -> dict:
    """Return {lower-case name: value} of a block's $using: variables as the frame sees them."""
    values = {}
    for name in using_names(block):
        value = frame.scope.find(name.lower())
        values[name.lower()] = None if value is UNSET else value
    return values


def block_elsewhere(block, session, using):
    """Return the script block as one of another session, with its $using: values."""
    from shell.runtime.script_block import ScriptBlock

    made = ScriptBlock(block.template, session.global_state)
    made.using = using
    return made
