"""Text to AST: `parse(text)` gives the ScriptBlock, the parse errors and the tokens.

The lexer reads the whole text first; the LALR loop then drives the builder. Strings are parsed inside when their node is built, by a
lexer over the slice of `$(...)`, so that offsets are those of the whole text.
"""
from __future__ import annotations

from bisect import bisect_right

from shell.syntax import ast, tables
from shell.syntax.builder_commands import CommandBuilder
from shell.syntax.builder_expressions import ExpressionBuilder
from shell.syntax.builder_statements import StatementBuilder
from shell.syntax.lalr import Tables, run
from shell.syntax.lexer import Lexer, ParseError
from shell.syntax.recovery import Recovery
from shell.syntax.variable_path import VariablePath

TABLES = Tables(tables.RULES, tables.ACTIONS, tables.GOTOS, tables.END)
DEPTH_LIMIT = 40


class Source:
    """The text a tree came from, its file, and where its lines begin."""

    __slots__ = ("text", "file", "lines")

    def __init__(self, text, file=None):
        self.text = text
        self.file = file
        self.lines = None

    def position(self, offset: int) -> tuple[int, int]:
        """The line and column of an offset, both counted from 1."""
        if self.lines is None:
            self.lines = line_starts(self.text)
        line = bisect_right(self.lines, offset)
        return line, offset - self.lines[line - 1] + 1

    def line(self, number: int) -> str:
        """A line's text, without its newline."""
        if self.lines is None:
            self.lines = line_starts(self.text)
        end = self.lines[number] if number < len(self.lines) else len(self.text)
        return self.text[self.lines[number - 1]:end].rstrip("\r\n")


def line_starts(text):
    """The offsets where lines begin."""
    starts = [0]
    at = 0
    for line in text.split("\n")[:-1]:
        at += len(line) + 1
        starts.append(at)
    return starts


class Builder(StatementBuilder, CommandBuilder, ExpressionBuilder):
    """All reductions, and the errors found while building."""

    def __init__(self, text, errors, depth=0):
        self.text = text
        self.errors = errors
        self.depth = depth
        self.reductions = None
        self.moment = None

    def error(self, id, start, end, *arguments, incomplete=False):
        """Note a parse error."""
        self.errors.append(ParseError(id, start, end, arguments, incomplete, self.moment))

    def path(self, name):
        """A VariablePath."""
        return VariablePath(name)

    def build(self, lexer):
        """The items of what `lexer` reads: statements, blocks and using statements."""
        if self.reductions is None:
            self.reductions = [getattr(self, rule[1], None) for rule in TABLES.rules]
        lexer.run()
        before = len(self.errors)
        recovery = Recovery(self, TABLES, tables.STATE_ERRORS)
        starts = [token.start for token in lexer.fed] if lexer.errors else ()
        items = run(TABLES, lexer.fed, self.reductions, recovery.recover)
        if lexer.errors:
            self.merge(lexer.errors, before, starts)
        self.moment = None
        return items

    def merge(self, lexed, before, starts):
        """Put the lexer's errors between those found since `before`, in the order in which a parser reading token by token meets them."""
        found = self.errors[before:]
        for error in found:
            if error.moment is None:
                error.moment = bisect_right(starts, error.end)
        both = [(error.moment, 0, i, error) for i, error in enumerate(lexed)] + [(error.moment, 1, i, error) for i, error in enumerate(found)]
        both.sort(key=lambda row: row[:3])
        self.errors[before:] = [row[3] for row in both]


def nested_items(builder, token):
    """The statements of a `$(...)` inside a string; `token.value` lists the offsets of doubled quotes, which count once."""
    end = token.end if token.flags == "unclosed" else token.end - 1
    if builder.depth >= DEPTH_LIMIT:
        builder.error("ScriptTooComplicated", token.start, token.end)
        return []
    text, start = builder.text, token.start + 2
    if not token.value:
        lexer = Lexer(text, start, end, builder.depth + 1)
        lexer.frame.flavour = "statements"
        builder.depth += 1
        try:
            return builder.build(lexer)
        finally:
            builder.depth -= 1
    offsets = [i for i in range(start, end) if i not in set(token.value)]
    plain = "".join(text[i] for i in offsets)
    offsets += [end, end + 1]
    inner_errors = []
    inner = Builder(plain, inner_errors, builder.depth + 1)
    lexer = Lexer(plain, 0, None, builder.depth + 1)
    lexer.frame.flavour = "statements"
    items = inner.build(lexer)
    for item in items:
        for node in item.walk():
            node.start, node.end = offsets[node.start], offsets[node.end - 1] + 1 if node.end > node.start else offsets[node.end]
    for error in inner_errors:
        error.start, error.end = offsets[min(error.start, len(offsets) - 1)], offsets[min(error.end, len(offsets) - 1)]
        builder.errors.append(error)
    return items


class ParseResult:
    """What parse gives: `ast`, `errors` in the order of the text, `tokens`, and the `source`."""

    __slots__ = ("ast", "errors", "tokens", "source")

    def __init__(self, tree, errors, tokens, source):
        self.ast = tree
        self.errors = errors
        self.tokens = tokens
        self.source = source

    @property
    def incomplete(self) -> bool:
        """True when more text could mend it."""
        return any(error.incomplete for error in self.errors)


def parse(text: str, file: str | None = None) -> ParseResult:
    """Parse a script. Never raises for what the text holds."""
    source = Source(text, file)
    errors = []
    lexer = Lexer(text)
    builder = Builder(text, errors)
    items = builder.build(lexer)
    tree = builder.script_block(0, len(text), items, None, None)
    tree.source = source
    link(tree)
    return ParseResult(tree, errors, lexer.tokens, source)


def link(tree):
    """Set every node's parent."""
    stack = [tree]
    while stack:
        node = stack.pop()
        for child in node.children():
            child.parent = node
            stack.append(child)


def is_incomplete(text: str) -> bool:
    """True when the text only lacks its end: an open bracket, a string, an operator's right side."""
    return parse(text).incomplete
