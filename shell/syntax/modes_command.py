"""Command mode: the arguments of a command, and single arguments elsewhere (redirections, switch, using, data)."""
from __future__ import annotations

import re

from shell.syntax.keywords import KEYWORDS
from shell.syntax.modes_expression import DASHES, at_sign, number, open_parenthesis, open_script_block, string, suffix, symbol
from shell.syntax.patterns import Pattern
from shell.syntax.strings import DOUBLE_QUOTES, SINGLE_QUOTES, dollar_part, ends_word, generic

IDENTIFIER = Pattern(r"[^\W\d]\w*|_\w*")
PARAMETER = Pattern(r"[A-Za-z_?][^\s{}();,|&.\[:'\"‘’‚‛“”„\x00]*")
REDIRECTION = Pattern(r"[1-6*]?>(?:>|&[12])?")
CONTINUING = frozenset(("argument",))


def redirection(lexer, c):
    """Read a redirection operator; a file name follows as one argument."""
    text, at = lexer.text, lexer.at
    if c == "<":
        lexer.emit("RedirectInStd", at + 1, "REDIRECT_FILE")
        lexer.mode = "command"
        return
    match = REDIRECTION.match(text, at, lexer.limit)
    spelling = match.group()
    if c == "*" and spelling == "*>&2":
        spelling = "*>"
    if c == ">" and "&" in spelling:
        spelling = ">"
    lexer.emit("Redirection", at + len(spelling), "REDIRECT_MERGE" if "&" in spelling else "REDIRECT_FILE", spelling)
    lexer.mode = "command"


def dollar(lexer, after):
    """Read what a `$` begins in command mode: a variable ends at a dot or bracket, and is part of a word when other text touches it."""
    text, at, limit = lexer.text, lexer.at, lexer.limit
    c = text[at + 1:at + 2] if at + 1 < limit else ""
    if c == "(":
        lexer.emit("DollarParen", at + 2, "DOLLAR_PAREN")
        lexer.push(")", after, "statement", "statements", "statement")
        return
    errors = len(lexer.errors)
    token = dollar_part(lexer, at, True)
    if token is not None:
        end = token.end
        if ends_word(text, end, limit) or text[end] in ".[" or text.startswith("::", end) or c != "{" and text[end] == "=":
            lexer.add(token, "VARIABLE")
            lexer.adjacent = lexer.at
            lexer.mode = after
            return
    del lexer.errors[errors:]
    lexer.add(generic(lexer, at), "WORD")
    lexer.mode = after


def command(lexer, c):
    """An argument, a parameter, a redirection, or what ends the command."""
    text, at = lexer.text, lexer.at
    if lexer.adjacent == at:
        if c == "<" and text[at + 1:at + 2] == "#":
            lexer.block_comment()
            lexer.adjacent = lexer.at
            return
        if suffix(lexer, c, "command"):
            return
    if c == "|" or c == "&":
        symbol(lexer, c)
    elif c == ">" or c == "<" or c in "123456*" and (text.startswith(">", at + 1)):
        redirection(lexer, c)
    elif c == ",":
        lexer.emit("Comma", at + 1, "COMMA")
        lexer.mode = "argument"
    elif c in DASHES and lexer.fed[-1].terminal != "PARAMETER_COLON" and dashed(lexer):
        pass
    else:
        argument(lexer, c, "command")


def dashed(lexer):
    """Read a parameter, `--` or `--%`; False where the dash begins a word."""
    text, at, limit = lexer.text, lexer.at, lexer.limit
    c = text[at + 1:at + 2] if at + 1 < limit else ""
    if c and c in DASHES:
        if text.startswith("%", at + 2) and ends_word(text, at + 3, limit):
            return verbatim(lexer)
        if not ends_word(text, at + 2, limit):
            return False
        lexer.emit("MinusMinus", at + 2, "PARAMETER", "-")
        lexer.mode = "command"
        return True
    match = PARAMETER.match(text, at + 1, limit)
    if match is None or not (c.isalpha() or c in "_?"):
        if not c.isalpha():
            return False
        match = re.compile(r"[^\s{}();,|&.\[:'\"‘’‚‛“”„\x00]*").match(text, at + 1, limit)
    end = match.end()
    if end < limit and text[end] in SINGLE_QUOTES + DOUBLE_QUOTES:
        return False
    if end < limit and text[end] == ":":
        lexer.emit("Parameter", end + 1, "PARAMETER_COLON", text[at + 1:end])
    else:
        lexer.emit("Parameter", end, "PARAMETER", text[at + 1:end])
    lexer.mode = "command"
    return True


VERBATIM = Pattern(r'(?:"[^"\r\n]*"?|[^"|&\r\n]|&(?!&))*')


def verbatim(lexer):
    """Read `--%` and the rest of the line, which is passed on as it is."""
    text, at, limit = lexer.text, lexer.at, lexer.limit
    lexer.emit("Generic", at + 3, "WORD", text[at:at + 3])
    start = at + 3
    while start < limit and text[start] in " \t":
        start += 1
    lexer.at = start
    end = VERBATIM.match(text, start, limit).end()
    if end >= start:
        lexer.emit("Generic", end, "WORD", text[start:end])
    lexer.mode = "command"
    return True


def argument(lexer, c, after):
    """Read one argument."""
    text, at = lexer.text, lexer.at
    if c in SINGLE_QUOTES or c in DOUBLE_QUOTES:
        string(lexer, c, after)
    elif c == "$":
        dollar(lexer, after)
    elif c == "(":
        open_parenthesis(lexer, after)
    elif c == "{":
        open_script_block(lexer, after)
    elif c == "@":
        at_sign(lexer, after)
    elif (c.isdigit() or c == ".") and number(lexer, after, strict=True, command=True):
        pass
    elif c == "." and text[at + 1:at + 2] and text[at + 1] in "$\"'" + "(":
        lexer.emit("Generic", at + 1, "WORD", ".")
        lexer.mode = after
    elif c == "]":
        lexer.emit("Generic", at + 1, "WORD", "]")
        lexer.mode = after
    else:
        word(lexer, "WORD", after)


def word(lexer, terminal, after, keep_keyword=False):
    """Read a bare word."""
    text, at, limit = lexer.text, lexer.at, lexer.limit
    match = IDENTIFIER.match(text, at, limit)
    if match is not None and ends_word(text, match.end(), limit):
        name = match.group()
        kind = "Identifier"
        keyword = KEYWORDS.get(name.lower())
        if keyword is not None:
            kind = keyword if keep_keyword else "Generic"
        lexer.emit(kind, match.end(), terminal, name)
    else:
        lexer.add(generic(lexer, at), terminal)
    lexer.mode = after


def next_argument(lexer, c):
    """After a comma between arguments."""
    if c in ",|&":
        command(lexer, c)
    else:
        lexer.adjacent = -1
        argument(lexer, c, "command")


MODES = {"command": command, "argument": next_argument}
