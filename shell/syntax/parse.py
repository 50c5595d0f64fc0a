"""Text to AST: `parse(text)` gives the ScriptBlock, the parse errors and the tokens.

The lexer reads the whole text first; the LALR loop then drives the builder. Strings are parsed inside when their node is built, by a
lexer over the slice of `$(...)`, so that offsets are those of the whole text.
"""
from __future__ import annotations

import gc
from bisect import bisect_left, bisect_right

from shell.syntax import ast, tables
from shell.syntax.builder_commands import CommandBuilder
from shell.syntax.builder_expressions import ExpressionBuilder
from shell.syntax.builder_statements import StatementBuilder
from shell.syntax.checks import Checker
from shell.syntax.lalr import Tables, run
from shell.syntax.lexer import Lexer, ParseError
from shell.syntax.recovery import Recovery
from shell.syntax.requirements import requirements
from shell.syntax.token import Token
from shell.syntax.variable_path import VariablePath

TABLES = Tables(tables.RULES, tables.ACTIONS, tables.GOTOS, tables.END)
DEPTH_LIMIT = 40


class Source:
    """The text a tree came from, its file, and where its lines begin; `session` is the shell whose script asked for the tree, where one did."""

    __slots__ = ("text", "file", "lines", "session")

    def __init__(self, text, file=None):
        self.text = text
        self.file = file
        self.lines = None
        self.session = None

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
        fed = lexer.fed
        items = run(TABLES, fed[:], self.reductions, recovery.recover)
        if lexer.errors or len(self.errors) > before + 1:
            self.merge(lexer.errors, before, [token.start for token in fed])
        for error in self.errors[before:]:
            error.moment = None
        return items

    def subexpression(self, lexer, token):
        """The SubExpression that `lexer` reads."""
        items = self.build(lexer)
        for item in items:
            for node in item.walk():
                if type(node) is ast.SubExpression and node.start == lexer.tokens[0].start:
                    return node
        return self.empty_subexpression(token)

    def empty_subexpression(self, token):
        """The SubExpression of text that could not be parsed."""
        return ast.SubExpression(token.start, token.end, ast.StatementBlock(0, 0, [], []))

    def merge(self, lexed, before, starts):
        """Put the lexer's errors between those found since `before`, in the order in which a parser reading token by token meets them."""
        found = self.errors[before:]
        both = [(error.moment, 0, i, error) for i, error in enumerate(lexed)]
        for i, error in enumerate(found):
            if error.moment is not None:
                both.append((error.moment, 2, i, error))
            else:  # What is missing after a token is known only with the next one.
                both.append((bisect_left(starts, error.end), 1 if error.end > error.start else 3, i, error))
        both.sort(key=lambda row: row[:3])
        self.errors[before:] = [row[3] for row in both]


def nested_expression(builder, token):
    """The SubExpression of a `$(...)` inside a string; `token.value` lists the offsets of doubled quotes, which count once."""
    if builder.depth >= DEPTH_LIMIT:
        builder.error("ScriptTooComplicated", token.start, token.end)
        return builder.empty_subexpression(token)
    if token.value:
        return unquoted_expression(builder, token)
    builder.depth += 1
    try:
        return builder.subexpression(Lexer(builder.text, token.start, token.end), token)
    finally:
        builder.depth -= 1


def unquoted_expression(builder, token):
    """The same where quotes are doubled inside: parse the text without the doubles, and move all offsets back."""
    void = set(token.value)
    offsets = [i for i in range(token.start, token.end) if i not in void]
    plain = "".join(builder.text[i] for i in offsets)
    offsets += [token.end, token.end + 1]
    errors = []
    inner = Builder(plain, errors, builder.depth + 1)
    node = inner.subexpression(Lexer(plain), Token("DollarParen", 0, len(plain)))
    for each in node.walk():
        each.start, each.end = offsets[each.start], offsets[each.end - 1] + 1 if each.end > each.start else offsets[each.end]
    for error in errors:
        error.start, error.end = offsets[min(error.start, len(offsets) - 1)], offsets[min(error.end, len(offsets) - 1)]
    builder.errors.extend(errors)
    return node


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


def parse(text: str, file: str | None = None, known_type=None) -> ParseResult:
    """Parse a script. Never raises for what the text holds.

    `known_type(name, namespaces) -> bool` says whether a type exists, with the script's `using namespace` names; without it the types in
    class definitions are not looked up.
    """
    source = Source(text, file)
    errors = []
    lexer = Lexer(text)
    builder = Builder(text, errors)
    collecting = gc.isenabled()
    gc.disable()  # A tree holds no garbage yet, and looking for some costs a third of the time.
    try:
        items = builder.build(lexer)
        tree = builder.script_block(0, len(text), items, None, None)
        requirements(builder, tree, lexer.tokens)
        Checker(builder, known_type).link(tree)
    except RecursionError:
        builder.error("ScriptTooComplicated", 0, len(text))
        tree = builder.script_block(0, len(text), [], None, None)
    finally:
        if collecting:
            gc.enable()
    tree.source = source
    return ParseResult(tree, errors, lexer.tokens, source)


def is_incomplete(text: str) -> bool:
    """True when the text only lacks its end: an open bracket, a string, an operator's right side."""
    return parse(text).incomplete
