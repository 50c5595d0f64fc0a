"""The variant of a block that the debugger runs: before each statement and condition it is told where the block stands and what will be read and written.

Only this variant has the calls (`stop_at`), so that a session without breakpoints and tracing pays nothing: shell.runtime.script_block picks the variant.
The places are those of shell.syntax.places.
"""
from __future__ import annotations

from shell.syntax import ast
from shell.syntax.places import NO_PLACE

CHANGING = frozenset(("PlusPlus", "MinusMinus", "PostfixPlusPlus", "PostfixMinusMinus"))


def place(c, node, of=None):
    """Return the call that tells of a place; `of` is the node that runs there where it is another one."""
    return f"stop_at({c.fn.frame}, {node.start}, {node.end}, {c.constant(facts(of or node))})"


def statement_place(c, node):
    """Write the call before a statement."""
    if type(node) not in NO_PLACE:
        c.out.line(place(c, node))


def variable_place(c, variable):
    """Write the call before foreach's variable takes its next value."""
    c.out.line(f"stop_at({c.fn.frame}, {variable.start}, {variable.end}, {c.constant(((), (), (variable.variable_path.name.lower(),)))})")


def has_braces(c):
    """Whether the block is a function or script block, whose braces are places."""
    return not c.template.inside and c.template.start < c.template.end and c.unit.text[c.template.start] == "{"


def entry(c, part):
    """Write the call at the opening brace, in the part that runs first."""
    from shell.compiler.statements import first_part
    if has_braces(c) and part in (first_part(c.node), "process" if c.template.is_filter else ""):
        c.out.line(f"stop_at_entry({c.fn.frame}, {c.template.start})")


def exit(c, part):
    """Write the call at the closing brace, in the part that runs last."""
    last = "end" if c.node.end_block is not None else "process" if c.node.process_block is not None else "begin"
    if has_braces(c) and part in (last, "process" if c.template.is_filter else ""):
        c.out.line(f"stop_at({c.fn.frame}, {c.template.end - 1}, {c.template.end}, None)")
    elif c.is_root:
        c.out.line(f"assigned({c.fn.frame})")


def facts(node):
    """Return (commands, read variables, written variables) of what runs at a place, names in lower case; None where there are none."""
    commands, read, written = [], [], []
    stack = [node]
    while stack:
        at = stack.pop()
        kind = type(at)
        if kind is ast.ScriptBlockExpression or kind is ast.FunctionDefinition:
            continue
        if kind is ast.Command:
            name = at.command_elements[0]
            if isinstance(name, ast.StringConstantExpression):
                commands.append(name.value.lower())
        elif kind is ast.VariableExpression:
            read.append(at.variable_path.name.lower())
        elif kind is ast.AssignmentStatement:
            names = targets(at.left)
            written += names
            if at.operator != "Equals":
                read += names
            elif names:
                stack.append(at.right)
                continue
        elif kind is ast.UnaryExpression and at.operator in CHANGING and isinstance(at.child, ast.VariableExpression):
            written.append(at.child.variable_path.name.lower())
        stack.extend(at.children())
    if not (commands or read or written):
        return None
    return tuple(commands), tuple(read), tuple(written)


def targets(node):
    """Return the variables that the left side of an assignment gives values to."""
    while isinstance(node, ast.AttributedExpression):
        node = node.child
    if isinstance(node, ast.ArrayLiteral):
        return [name for element in node.elements for name in targets(element)]
    return [node.variable_path.name.lower()] if isinstance(node, ast.VariableExpression) else []
