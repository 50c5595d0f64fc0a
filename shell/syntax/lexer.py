"""The lexer: text to tokens, with its own mode stack and no help from the parser, so that highlighting and completion use it alone.

`tokens(text)` gives every token, comments and newlines included, and never raises. The lexer is always in one mode (grammar/modes.md); a
mode function reads one token and sets the next mode. Brackets push a Frame, which says what closes it, which mode follows then, and
where statements inside it begin. What the grammar reads is `fed`: tokens with a `terminal`; a type in brackets is one such token.
"""
from __future__ import annotations

import re

from shell.syntax import modes_command, modes_declaration, modes_expression, modes_statement
from shell.syntax.patterns import Pattern
from shell.syntax.strings import WHITE
from shell.syntax.token import Token

SPACES = Pattern(f"[{WHITE}]+")
LINE = Pattern(r"[^\r\n]*")
BLANK = Pattern(f"[{WHITE}\\r\\n]*")
CONTINUER = Pattern(r"[|:)]|else|catch|finally", re.IGNORECASE)

MODES = {**modes_statement.MODES, **modes_expression.MODES, **modes_command.MODES, **modes_declaration.MODES}
# Modes that drop a newline: the construct cannot end here.
CONTINUING = modes_statement.CONTINUING | modes_expression.CONTINUING | modes_command.CONTINUING | modes_declaration.CONTINUING
# Brackets in which an operand may be followed by newlines.
LOOSE = frozenset(("call", "index", "parameters", "attribute", "bracket"))


# Brackets inside brackets; real scripts have some ten, and every stage after this one recurses.
NESTING_LIMIT = 300


class NestedTooDeep(Exception):
    """Stops the lexer at NESTING_LIMIT."""


class ParseError:
    """A parse error as plain data: PowerShell's id, the message, the extent, and whether more text could mend it.

    `late` errors stop a script from running like the others, but PowerShell's parser does not count them.
    """

    __slots__ = ("id", "arguments", "start", "end", "incomplete", "moment", "late")

    def __init__(self, id, start, end, arguments=(), incomplete=False, moment=None):
        self.id = id
        self.start = start
        self.end = end
        self.arguments = arguments
        self.incomplete = incomplete
        self.moment = moment
        self.late = False

    @property
    def message(self) -> str:
        """The message in words."""
        from shell.syntax.error_messages import message
        return message(self.id, self.arguments)

    def __repr__(self):
        return f"{self.id} {self.start} {self.end}"


class Frame:
    """An open bracket: what closes it, the mode after it, the mode that begins a statement in it, and what kind of bracket it is."""

    __slots__ = ("closer", "after", "restart", "flavour", "block", "ternary", "fresh", "named", "follow")

    def __init__(self, closer, after, restart, flavour, block, follow=None):
        self.closer = closer
        self.after = after
        self.restart = restart
        self.flavour = flavour
        self.block = block
        self.ternary = 0
        self.fresh = True
        self.named = True
        self.follow = follow


class Lexer:
    """Reads `text` from `start` to `limit`; `tokens` and `fed` grow until `run` returns."""

    def __init__(self, text, start=0, limit=None, depth=0):
        self.text = text
        self.at = start
        self.limit = len(text) if limit is None else limit
        self.depth = depth
        self.tokens = []
        self.fed = []
        self.errors = []
        self.mode = "statement"
        self.frame = Frame("", "statement", "statement", "script", None)
        self.stack = []
        self.adjacent = -1
        self.block = None
        self.follow = None
        self.turns = (-1, 0)

    def error(self, id, start, end, *arguments, incomplete=False):
        """Note a parse error."""
        self.errors.append(ParseError(id, start, end, arguments, incomplete, len(self.fed)))

    def emit(self, kind, end, terminal="", value=None):
        """Add the token from the position to `end` and move there."""
        token = Token(kind, self.at, end, value)
        token.terminal = terminal
        self.tokens.append(token)
        if terminal:
            self.fed.append(token)
        self.at = end
        return token

    def add(self, token, terminal):
        """Add a token that a scanner made and move to its end."""
        token.terminal = terminal
        self.tokens.append(token)
        self.fed.append(token)
        self.at = token.end
        return token

    def push(self, closer, after, restart, flavour, mode):
        """Open a bracket."""
        self.stack.append(self.frame)
        if len(self.stack) == NESTING_LIMIT:
            self.error("ScriptTooComplicated", self.at - 1, self.at)
            raise NestedTooDeep
        self.frame = Frame(closer, after, restart, flavour, self.block)
        self.mode = mode

    def pop(self):
        """Close the innermost bracket."""
        frame = self.frame
        self.frame = self.stack.pop()
        self.block = frame.block
        self.mode = frame.after
        self.follow = frame.follow

    def skip(self):
        """Skip white space, comments and continued lines."""
        text, limit = self.text, self.limit
        while self.at < limit:
            c = text[self.at]
            if c == " ":
                self.at = SPACES.match(text, self.at, limit).end()
            elif c == "#":
                self.emit("Comment", LINE.match(text, self.at, limit).end())
            elif c == "<":
                if text[self.at + 1:self.at + 2] != "#":
                    return
                self.block_comment()
            elif c == "`":
                follower = text[self.at + 1:self.at + 2] if self.at + 1 < limit else ""
                if not follower:
                    self.error("IncompleteString", limit, limit, incomplete=True)
                    self.at = limit
                elif follower in "\r\n":
                    self.emit("LineContinuation", self.at + (3 if text[self.at + 1:self.at + 3] == "\r\n" else 2))
                elif follower.isspace():
                    self.at += 1
                else:
                    return
            else:
                match = SPACES.match(text, self.at, limit)
                if match is None:
                    return
                self.at = match.end()

    def block_comment(self):
        """Read a <# comment #>."""
        close = self.text.find("#>", self.at + 2, self.limit)
        if close < 0:
            self.error("MissingTerminatorMultiLineComment", self.at, self.limit, incomplete=True)
            self.emit("Comment", self.limit)
        else:
            self.emit("Comment", close + 2)

    def newline(self):
        """Read a newline, which ends a statement, or nothing where the construct cannot end."""
        end = self.at + (2 if self.text[self.at:self.at + 2] == "\r\n" else 1)
        token = self.emit("NewLine", end)
        mode, frame = self.mode, self.frame
        if mode.startswith("member_called:"):
            mode = self.mode = mode[14:]
        if mode == "statement":
            if frame.restart != "statement":
                if self.follow and self.ahead() in self.follow:
                    return
                self.mode = frame.restart
            return
        if mode in CONTINUING:
            return
        if mode == "operator" and (frame.flavour in LOOSE):
            return
        if mode == "operator" or mode == "command":
            following = self.ahead()
            if following == "|" or following == ":" and frame.ternary or frame.flavour == "for" and following == ")":
                return
        frame.ternary = 0
        token.terminal = "SEMI" if frame.flavour == "for" else "NEWLINE"
        self.fed.append(token)
        self.mode = frame.restart

    def ahead(self):
        """What the next line begins with, if that can make it go on: one of `|`, `:`, `)`, else, catch, finally."""
        text, at, limit = self.text, self.at, self.limit
        while True:
            at = BLANK.match(text, at, limit).end()
            if text.startswith("#", at) and at < limit:
                at = LINE.match(text, at, limit).end()
            elif text.startswith("<#", at):
                close = text.find("#>", at + 2, limit)
                if close < 0:
                    return ""
                at = close + 2
            else:
                break
        match = CONTINUER.match(text, at, limit)
        return match.group().lower() if match else ""

    def close(self, c):
        """Read a closing bracket."""
        frame = self.frame
        if frame.closer != c:
            depth = len(self.stack) - 1
            while depth >= 0 and self.stack[depth].closer != c:
                if self.stack[depth].closer == "}" and c == ")":
                    depth = -1
                    break
                depth -= 1
            if depth < 0:
                self.stray(c)
                return
            while self.frame.closer != c:
                self.pop()
        self.emit({")": "RParen", "}": "RCurly", "]": "RBracket"}[c], self.at + 1, {")": "RPAREN", "}": "RCURLY", "]": "RBRACKET"}[c])
        self.pop()
        self.adjacent = self.at

    def stray(self, c):
        """Read a closing bracket that closes nothing."""
        if c == "]":
            self.emit("RBracket", self.at + 1, "WORD")
            self.mode = "command"
        elif c == ")":
            self.emit("RParen", self.at + 1, "RPAREN")
            self.mode = "statement"
        else:
            self.emit("RCurly", self.at + 1, "RCURLY")
            self.mode = "statement"

    def semicolon(self):
        """Read a semicolon."""
        self.frame.ternary = 0
        if self.mode == "switch_clause":
            self.emit("Semi", self.at + 1)
            return
        self.emit("Semi", self.at + 1, "SEMI")
        self.mode = self.frame.restart if self.frame.flavour != "for" else "for_part"

    def run(self):
        """Read all of it."""
        if self.at == 0 and self.text.startswith("\ufeff"):
            self.at = 1
        try:
            self.read()
        except NestedTooDeep:
            self.at = self.limit
        self.finish()
        return self

    def read(self):
        """Read token by token to the end."""
        text, limit = self.text, self.limit
        while True:
            if self.adjacent != self.at or text[self.at:self.at + 1] != "<" or self.mode not in SUFFIXED:
                self.skip()
            if self.at >= limit:
                break
            c = text[self.at]
            if c == "\n" or c == "\r":
                self.newline()
            elif c == ";":
                self.semicolon()
            elif c == ")" or c == "}":
                self.close(c)
            elif c == "]" and (self.frame.closer == "]" or self.frame.flavour == "attribute"):
                self.close(c)
            else:
                before = self.at
                MODES[self.mode](self, c)
                if self.at == before:
                    self.stuck()

    def stuck(self):
        """A mode may only change the mode; after eight times without progress the character is taken as a word."""
        place, turns = self.turns
        turns = turns + 1 if place == self.at else 1
        self.turns = (self.at, turns)
        if turns > 8:
            self.emit("Unknown", self.at + 1, "WORD")
            self.mode = "command"

    def finish(self):
        """Add EndOfInput. PowerShell's lies one behind the end, and two behind where the text has no statement."""
        place = self.limit + (1 if self.fed else 2)
        end = Token("EndOfInput", place, place)
        end.terminal = "$END"
        self.tokens.append(end)
        self.fed.append(end)


# Modes in which something may follow an operand without white space between; a <# comment #> may stand between, so these modes read it.
SUFFIXED = frozenset(("operator", "command", "member_called:operator", "member_called:command", "switch_body", "switch_open", "data_open", "using_rest"))


def tokens(text: str) -> list[Token]:
    """All tokens of `text`, EndOfInput last. Never raises."""
    return Lexer(text).run().tokens
