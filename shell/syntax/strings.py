"""Scanners for strings, variables and words: everything that may hold escapes and `$` parts (about_Quoting_Rules).

Each takes the lexer and the position where the literal begins and returns (token, end). An expandable literal's value is an
ExpandableText: the text with escapes done, and the parts it is made of. A part is a str, or a nested token (`Variable`, or `DollarParen` with the
extent of `$(...)`), which the builder turns into an expression. `$(...)` ends at its balanced parenthesis; quotes inside it do not
count, which is PowerShell's rule too.
"""
from __future__ import annotations

from shell.syntax.patterns import Pattern
from shell.syntax.token import Token
from shell.syntax.variable_path import VariablePath

SINGLE_QUOTES = "'‘’‚‛"
DOUBLE_QUOTES = "\"“”„"
WHITE = " \t\f\v\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
# Characters that end a word in command mode.
FORCE_END = "\0\t\n\v\f\r &(),;{}|\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"

SINGLE_RUN = Pattern(f"[^{SINGLE_QUOTES}]*")
DOUBLE_RUN = Pattern(f"[^{DOUBLE_QUOTES}$`]*")
WORD_RUN = Pattern(f"[^{FORCE_END}{SINGLE_QUOTES}{DOUBLE_QUOTES}$`]*")
WORD_ENDS = frozenset("\0\t\n\v\f\r &(),;{}|\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000") | frozenset(map(chr, range(0x2000, 0x200B)))
VARIABLE_RUN = Pattern(r"(?:[\w?]|:(?!:))*")
PARENTHESES = Pattern(f"[()`{DOUBLE_QUOTES}]")
HERE_RUN = Pattern(r"[^$`\r\n]*")
ESCAPES = {"0": "\0", "a": "\a", "b": "\b", "e": "\x1b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v"}
SPECIAL_VARIABLES = "$?^"


class ExpandableText:
    """The value of an expandable literal: `text` with escapes done and nested parts as written, and `parts` (str and nested tokens)."""

    __slots__ = ("text", "parts")

    def __init__(self, text, parts):
        self.text = text
        self.parts = parts

    def __str__(self):
        return self.text


def ends_word(text, at, limit):
    """True where a word ends in command mode: at white space, a separator, a bracket or the end."""
    return at >= limit or text[at] in WORD_ENDS


def escape(lexer, at):
    """The text of an escape and the position after it; `at` is just after the backtick, before the end of the text."""
    text = lexer.text
    c = text[at]
    if c == "u" and text[at + 1:at + 2] == "{":
        close = at + 2
        while close < lexer.limit and text[close] in "0123456789abcdefABCDEF" and close < at + 9:
            close += 1
        digits = text[at + 2:close]
        if text[close:close + 1] != "}" or not digits or len(digits) > 6:
            if len(digits) == 0:
                lexer.error("InvalidUnicodeEscapeSequence", at - 1, close)
            elif len(digits) > 6:
                lexer.error("TooManyDigitsInUnicodeEscapeSequence", at - 1, close)
            else:
                lexer.error("MissingUnicodeEscapeSequenceTerminator", at - 1, close)
            return "�", close
        code = int(digits, 16)
        if code > 0x10FFFF:
            lexer.error("InvalidUnicodeEscapeSequenceValue", at - 1, close)
            return "�", close + 1
        return chr(code), close + 1
    if c == "u":
        lexer.error("InvalidUnicodeEscapeSequence", at - 1, at + 1)
        return "", at + 1
    if c == "\r" and text[at + 1:at + 2] == "\n":
        return "\r\n", at + 2
    return ESCAPES.get(c, c), at + 1


def single_quoted(lexer, start, at):
    """The text of a single-quoted string whose first character is at `at`, and the position after its closing quote."""
    text, limit = lexer.text, lexer.limit
    pieces = []
    while True:
        end = SINGLE_RUN.match(text, at, limit).end()
        pieces.append(text[at:end])
        if end >= limit:
            lexer.error("TerminatorExpectedAtEndOfString", start, limit, "'", incomplete=True)
            return "".join(pieces), limit
        if text[end + 1:end + 2] and end + 1 < limit and text[end + 1] in SINGLE_QUOTES:
            pieces.append(text[end + 1])
            at = end + 2
            continue
        return "".join(pieces), end + 1


def subexpression(lexer, start, here):
    """The `DollarParen` token of a `$(...)` inside a string; its value is the set of offsets that doubled quotes make void."""
    text, limit = lexer.text, lexer.limit
    depth = 1
    at = start + 2
    skipped = []
    while True:
        found = PARENTHESES.search(text, at, limit)
        if found is None:
            lexer.error("IncompleteDollarSubexpressionReference", start, limit, incomplete=True)
            return Token("DollarParen", start, limit, skipped, "unclosed")
        at = found.end()
        c = found.group()
        if c == "(":
            depth += 1
        elif c == ")":
            depth -= 1
            if not depth:
                return Token("DollarParen", start, at, skipped)
        elif not here and at < limit and text[at] in DOUBLE_QUOTES:
            skipped.append(at - 1)
            at += 1


def braced_variable(lexer, start, in_string):
    """The token of `${name}`."""
    text, limit = lexer.text, lexer.limit
    at = start + 2
    pieces = []
    while at < limit and text[at] != "}":
        c = text[at]
        at += 1
        if c == "`" and at < limit:
            c, at = escape(lexer, at)
        elif in_string and c in DOUBLE_QUOTES and at < limit and text[at] in DOUBLE_QUOTES:
            at += 1
        elif c == "{":
            lexer.error("OpenBraceNeedsToBeBackTickedInVariableName", at, at + 1)
        pieces.append(c)
    name = "".join(pieces)
    if at >= limit:
        lexer.error("IncompleteDollarVariableReference", start + 1, limit, incomplete=True)
    else:
        if not name:
            lexer.error("EmptyVariableReference", at, at + 1)
        at += 1
    path = VariablePath(name or ":Error:")
    if not path.name:
        lexer.error("InvalidBracedVariableReference", start, at)
    return Token("Variable", start, at, path)


def plain_variable(lexer, start, kind="Variable"):
    """The token of `$name`, or None where no name follows the sigil."""
    text, limit = lexer.text, lexer.limit
    c = text[start + 1] if start + 1 < limit else ""
    if c and c in SPECIAL_VARIABLES and kind == "Variable":
        return Token(kind, start, start + 2, VariablePath(c))
    if not c or not (c.isalnum() or c == "_" or c == ":" or c in SPECIAL_VARIABLES):
        return None
    end = VARIABLE_RUN.match(text, start + 1, limit).end()
    if end == start + 1:
        return None
    path = VariablePath(text[start + 1:end])
    if not path.name:
        lexer.error("InvalidVariableReferenceWithDrive" if path.is_drive_qualified or path.drive_or_scope else "InvalidVariableReference", start, end)
    return Token(kind, start, end, path)


def dollar_part(lexer, at, here):
    """The nested token that a `$` at `at` begins inside a string, or None where it is only a dollar sign."""
    text = lexer.text
    c = text[at + 1] if at + 1 < lexer.limit else ""
    if c == "(":
        return subexpression(lexer, at, here)
    if c == "{":
        return braced_variable(lexer, at, not here)
    return plain_variable(lexer, at)


class Pieces:
    """Collects the text and the parts of an expandable literal."""

    __slots__ = ("whole", "run", "parts")

    def __init__(self):
        self.whole = []
        self.run = []
        self.parts = []

    def add(self, piece):
        """Add plain text."""
        self.whole.append(piece)
        self.run.append(piece)

    def nest(self, token, source):
        """Add a nested token."""
        if self.run:
            self.parts.append("".join(self.run))
            self.run = []
        self.parts.append(token)
        self.whole.append(source[token.start:token.end])

    def finish(self):
        """The ExpandableText."""
        if self.run:
            self.parts.append("".join(self.run))
        return ExpandableText("".join(self.whole), self.parts)


def double_quoted(lexer, start, at, pieces):
    """Scan a double-quoted string from `at`, after its opening quote, into `pieces`; returns the position after it."""
    text, limit = lexer.text, lexer.limit
    while True:
        end = DOUBLE_RUN.match(text, at, limit).end()
        if end > at:
            pieces.add(text[at:end])
        if end >= limit:
            lexer.error("TerminatorExpectedAtEndOfString", start, limit, '"', incomplete=True)
            return limit
        c = text[end]
        at = end + 1
        if c == "$":
            nested = dollar_part(lexer, end, False)
            if nested is None:
                pieces.add(c)
            else:
                pieces.nest(nested, text)
                at = nested.end
        elif c == "`":
            if at >= limit:
                pieces.add(c)
            else:
                piece, at = escape(lexer, at)
                pieces.add(piece)
        elif at < limit and text[at] in DOUBLE_QUOTES:
            pieces.add(text[at])
            at += 1
        else:
            return at


def string_literal(lexer, start):
    """A single-quoted string."""
    value, end = single_quoted(lexer, start, start + 1)
    return Token("StringLiteral", start, end, value)


def string_expandable(lexer, start):
    """A double-quoted string."""
    pieces = Pieces()
    end = double_quoted(lexer, start, start + 1, pieces)
    return Token("StringExpandable", start, end, pieces.finish())


def generic(lexer, start, at=None):
    """A word of command mode: a command name or a bare argument, with quotes and `$` parts inside it."""
    text, limit = lexer.text, lexer.limit
    at = start if at is None else at
    pieces = Pieces()
    if at > start:
        pieces.add(text[start:at])
    while True:
        end = WORD_RUN.match(text, at, limit).end()
        if end > at:
            pieces.add(text[at:end])
            at = end
        if at >= limit:
            break
        c = text[at]
        if c == "`":
            at += 1
            if at >= limit:
                pieces.add(c)
            else:
                piece, at = escape(lexer, at)
                pieces.add(piece)
        elif c == "$":
            nested = dollar_part(lexer, at, False)
            if nested is None:
                pieces.add(c)
                at += 1
            else:
                pieces.nest(nested, text)
                at = nested.end
        elif c in SINGLE_QUOTES:
            value, at = single_quoted(lexer, at, at + 1)
            pieces.add(value)
        elif c in DOUBLE_QUOTES:
            at = double_quoted(lexer, at, at + 1, pieces)
        elif at == start:
            pieces.add(c)
            at += 1
        else:
            break
    value = pieces.finish()
    return Token("Generic", start, at, value if any(type(part) is not str for part in value.parts) else value.text)


def here_string(lexer, start):
    """A here-string, literal or expandable; (token). `start` is at the `@`."""
    text, limit = lexer.text, lexer.limit
    quote = text[start + 1]
    quotes = SINGLE_QUOTES if quote in SINGLE_QUOTES else DOUBLE_QUOTES
    expandable = quotes is DOUBLE_QUOTES
    kind = "HereStringExpandable" if expandable else "HereStringLiteral"
    at = start + 2
    while at < limit and text[at] in " \t\f\v\x85\xa0":
        at += 1
    if at >= limit:
        lexer.error("TerminatorExpectedAtEndOfString", start, limit, quote + "@", incomplete=True)
        return Token(kind, start, limit, ExpandableText("", []) if expandable else "")
    if text[at] not in "\r\n":
        lexer.error("UnexpectedCharactersAfterHereStringHeader", at, at + 1)
        end = at
        while end < limit and text[end] not in "\r\n":
            if text[end] == quote and text[end + 1:end + 2] == "@":
                end += 2
                break
            end += 1
        if expandable:
            return Token("HereStringExpandable", start, end, ExpandableText("", []))
        return Token("HereStringLiteral", start, end, "")
    at += 2 if text[at:at + 2] == "\r\n" else 1
    return here_body(lexer, start, at, quotes, kind)


def here_body(lexer, start, at, quotes, kind):
    """The token of a here-string whose first line begins at `at`."""
    text, limit = lexer.text, lexer.limit
    expandable = kind == "HereStringExpandable"
    pieces = Pieces()
    false_footer = -1
    newline = ""
    while True:
        if at + 1 < limit and text[at] in quotes and text[at + 1] == "@":
            value = pieces.finish()
            return Token(kind, start, at + 2, value if expandable else value.text)
        if newline:
            pieces.add(newline)
            newline = ""
        blank = at
        while blank < limit and text[blank] in " \t\f\v\x85\xa0":
            blank += 1
        if false_footer < 0 and blank + 1 < limit and text[blank] in quotes and text[blank + 1] == "@":
            false_footer = blank
        while True:
            end = HERE_RUN.match(text, at, limit).end()
            if not expandable:
                while end < limit and text[end] not in "\r\n":
                    end = HERE_RUN.match(text, end + 1, limit).end()
            if end > at:
                pieces.add(text[at:end])
            at = end
            if at >= limit:
                if false_footer >= 0:
                    lexer.error("WhitespaceBeforeHereStringFooter", false_footer, limit)
                else:
                    lexer.error("TerminatorExpectedAtEndOfString", start, limit, text[start + 1] + "@", incomplete=True)
                value = pieces.finish()
                return Token(kind, start, limit, value if expandable else value.text)
            c = text[at]
            if c == "$":
                nested = dollar_part(lexer, at, True)
                if nested is None:
                    pieces.add(c)
                    at += 1
                else:
                    pieces.nest(nested, text)
                    at = nested.end
            elif c == "`":
                at += 1
                if at >= limit:
                    pieces.add(c)
                else:
                    piece, at = escape(lexer, at)
                    pieces.add(piece)
            else:
                newline = "\r\n" if text[at:at + 2] == "\r\n" else c
                at += len(newline)
                break
