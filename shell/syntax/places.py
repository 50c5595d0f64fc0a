"""The places of a script at which a debugger can stop: statements that are no blocks themselves, conditions, what loops enumerate, and braces."""
from __future__ import annotations

from shell.syntax import ast

# Statements that only hold others, or that do nothing when they are reached.
NO_PLACE = (ast.IfStatement, ast.WhileStatement, ast.DoWhileStatement, ast.DoUntilStatement, ast.ForStatement, ast.ForEachStatement, ast.SwitchStatement,
            ast.TryStatement, ast.BlockStatement, ast.DataStatement, ast.FunctionDefinition, ast.TypeDefinition, ast.UsingStatement, ast.TrapStatement)
WITH_CONDITION = (ast.WhileStatement, ast.DoWhileStatement, ast.DoUntilStatement, ast.ForStatement, ast.ForEachStatement, ast.SwitchStatement)


def first_places(tree) -> set:
    """Return the offset of the first place of each line that has one: where breakpoints on lines are hit."""
    starts = set(starts_of(tree))
    first, found = {}, set()
    position = tree.source.position
    for start in sorted(starts):
        line = position(start)[0]
        if line not in first:
            first[line] = start
            found.add(start)
    return found


def starts_of(tree):
    """Yield the offset of every place."""
    for node in tree.walk():
        kind = type(node)
        if kind is ast.IfStatement:
            yield from (condition.start for condition, _ in node.clauses)
        elif kind in WITH_CONDITION:
            if node.condition is not None:
                yield node.condition.start
        elif kind is ast.ScriptBlock:
            if node.parent is not None and node.end > node.start:
                yield node.start
                yield node.end - 1
        elif kind not in NO_PLACE and isinstance(node, ast.Statement) and type(node.parent) in (ast.NamedBlock, ast.StatementBlock, ast.ForStatement):
            yield node.start
