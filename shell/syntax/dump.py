"""Tokens and trees as text, for `--dump tokens`, `--dump ast` and `--dump parse`."""
from __future__ import annotations

from shell.syntax import ast
from shell.syntax.parse import ParseResult, parse


def utf16_offsets(text):
    """A function from offsets in code points to offsets in UTF-16 code units."""
    if text.isascii() or max(text, default="") <= "\uffff":
        return lambda offset: offset
    table = [0]
    for c in text:
        table.append(table[-1] + (2 if c > "\uffff" else 1))
    table.append(table[-1] + 1)
    return table.__getitem__


def ast_lines(result: ParseResult) -> list[str]:
    """`TypeNameAst start end` of every node, sorted as text."""
    offset = utf16_offsets(result.source.text)
    lines = []
    for node in result.ast.walk():
        if type(node) is ast.BaseCtorInvokeMemberExpression:
            continue
        lines.append(f"{node.ast_name} {offset(node.start)} {offset(node.end)}")
        if type(node) is ast.FunctionMember:
            lines.append(f"FunctionDefinitionAst {offset(node.name_start)} {offset(node.end)}")
            lines.extend(base_call_lines(node, offset))
    return sorted(lines)


def base_call_lines(node, offset):
    """The nodes PowerShell puts at the start of a constructor's body for the call of the base class, written or not."""
    if node.is_static or type(node.parent) is not ast.TypeDefinition or node.name.lower() != node.parent.name.lower():
        return []
    call = node.base_call
    if call is None:
        return ["CommandExpressionAst 0 0", "StringConstantExpressionAst 0 0", "VariableExpressionAst 0 0"]
    return [f"CommandExpressionAst {offset(call.start)} {offset(call.end)}"]


def parse_line(name: str, text: str, known_type=None) -> str:
    """The JSON line of `--dump parse` for one file; `known_type` as for parse."""
    import json
    result = parse(text, name, known_type)
    offset = utf16_offsets(text)
    return json.dumps({
        "file": name,
        "errors": [f"{error.id} {offset(error.start)} {offset(error.end)}" for error in result.errors if not error.late],
        "ast": ast_lines(result),
        "tok": [f"{token.kind} {offset(token.start)} {offset(token.end)}" for token in result.tokens],
    }, ensure_ascii=False)


def dump(text: str, kind: str, file: str | None = None, known_type=None) -> str:
    """What `--dump tokens`, `--dump ast` and `--dump parse` show of a text."""
    if kind == "parse":
        return parse_line(file or "", text, known_type) + "\n"
    if kind == "tokens":
        return token_text(text) + "\n"
    result = parse(text, file, known_type)
    lines = [tree_text(result.ast, text)]
    lines += [f"{error.id} {error.start}-{error.end}: {error.message}" for error in result.errors]
    return "\n".join(lines) + "\n"


def token_text(text: str) -> str:
    """The tokens, one a line."""
    from shell.syntax.lexer import tokens
    return "\n".join(f"{token.kind:24} {token.start:5} {token.end:5}  {text[token.start:token.end]!r}" for token in tokens(text))


def tree_text(node: ast.Node, text: str) -> str:
    """The tree, one node a line, indented, with the plain fields of each node."""
    lines = []
    stack = [(node, 0)]
    while stack:
        node, depth = stack.pop()
        plain = []
        for field in node.fields:
            value = getattr(node, field)
            if not isinstance(value, ast.Node) and not any(True for _ in ast.nodes_in(value)) and value not in (None, [], False):
                plain.append(f"{field}={value!r}")
        lines.append("  " * depth + " ".join([type(node).__name__, f"{node.start}-{node.end}", *plain]))
        stack.extend((child, depth + 1) for child in reversed(list(node.children())))
    return "\n".join(lines)
