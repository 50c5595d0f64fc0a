"""Restricted data: .psd1 files, which hold values and no code. The tree is checked first, then run like any script."""
from __future__ import annotations

from shell.errors import runtime_error
from shell.syntax import ast

PLAIN = frozenset((
    ast.ScriptBlock, ast.NamedBlock, ast.Pipeline, ast.CommandExpression, ast.Hashtable, ast.ArrayLiteral, ast.ArrayExpression, ast.ParenExpression,
    ast.StatementBlock, ast.StringConstantExpression, ast.ConstantExpression, ast.ExpandableStringExpression, ast.VariableExpression,
    ast.UnaryExpression, ast.BinaryExpression, ast.ConvertExpression, ast.TypeConstraint, ast.ScriptBlockExpression, ast.SubExpression,
    ast.IfStatement, ast.TernaryExpression))
VARIABLES = frozenset(("true", "false", "null", "psscriptroot", "psculture", "psuiculture"))


def data_value(session, frame, text, path, allowed=()):
    """Return the value that a data file's text stands for. allowed: commands (verb-noun) and variables that it may use."""
    from shell.runtime.enumeration import collapse
    from shell.runtime.pipeline import run
    block = session.script_block(text, frame.scope.session_state, path)
    extra = frozenset(name.lower() for name in allowed)
    check_data(block.ast, extra, extra)
    return collapse(list(run(frame.derived(guarded=True), block, (), None, "&")))


def check_data(tree, commands, variables, environment=False):
    """Raise where a tree holds more than data and the named commands and variables (lower case; `*` allows all); environment: $env: is allowed."""
    for node in tree.walk():
        kind = type(node)
        if kind is ast.VariableExpression:
            name = node.variable_path.user_path
            known = name.lower() in VARIABLES or name.lower() in variables or "*" in variables
            if not known and not (environment and name.lower().startswith("env:")):
                raise not_data(f"A variable that cannot be referenced in restricted language mode or a Data section is being referenced: "
                               f"${name}.", "VariableReferenceNotSupportedInDataSection")
        elif kind is ast.Command:
            word = getattr(node.command_elements[0], "value", None)
            if not isinstance(word, str) or word.lower() not in commands and "*" not in commands:
                raise not_data(f"The command '{word}' is not allowed in restricted language mode or a Data section.", "CommandNotAllowedInDataSection")
        elif kind not in PLAIN and not (commands and kind is ast.CommandParameter):
            raise not_data(f"{kind.__name__} is not allowed in restricted language mode or a Data section.", "NotSupportedInDataSection")


def not_data(message, error_id):
    """Return the exception of a file that holds more than data."""
    return runtime_error(message, error_id, "ParserError", None, "System.Management.Automation.ParseException")
