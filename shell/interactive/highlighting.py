"""Colours for PowerShell text, straight from the shell's own lexer."""
from __future__ import annotations

from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.lexers import Lexer

from shell.syntax.keywords import KEYWORDS
from shell.syntax.lexer import tokens

# Token kinds to style classes; what is not listed is an operator when it is not a word.
CLASSES = {
    "Variable": "variable", "SplattedVariable": "variable", "Parameter": "parameter", "Number": "number", "Comment": "comment",
    "StringLiteral": "string", "StringExpandable": "string", "HereStringLiteral": "string", "HereStringExpandable": "string",
    "Generic": "argument", "Identifier": "argument", "Label": "keyword", "NewLine": "", "LineContinuation": "", "EndOfInput": "",
}

# After these a word is a command.
BEFORE_COMMANDS = frozenset(("NewLine", "Semi", "Pipe", "LCurly", "LParen", "DollarParen", "AtParen", "AndAnd", "OrOr", "Ampersand", "Dot", "Equals"))

# The colours of PSReadLine's default tokens.
COLOURS = {
    "command": "ansiyellow", "keyword": "ansibrightgreen", "variable": "ansibrightgreen", "parameter": "ansibrightblack", "number": "ansiwhite",
    "string": "ansicyan", "comment": "ansigreen", "operator": "ansibrightblack", "argument": "", "type": "ansigray",
}


def token_class(token) -> str:
    """Return the style class of a token, '' for plain text."""
    if "CommandName" in str(token.flags):
        return "command"
    found = CLASSES.get(token.kind)
    if found is not None:
        return found
    if token.kind.lower() in KEYWORDS or "Keyword" in str(token.flags):
        return "keyword"
    return "operator"


def spans(text: str) -> list:
    """Return (start, end, style class) of what is coloured in a text, in order, without overlaps."""
    found, at, command_next = [], 0, True
    for token in tokens(text):
        if token.end <= token.start or token.start < at:
            continue
        name = token_class(token)
        if token.terminal in ("COMMAND_NAME", "COMMAND"):
            name = "command"
        elif command_next and token.kind in ("Generic", "Identifier"):
            name = "command"
        if token.kind not in ("Comment", "LineContinuation"):
            command_next = token.kind in BEFORE_COMMANDS
        if name:
            found.append((token.start, token.end, name))
        at = token.end
    return found


def fragments(text: str) -> StyleAndTextTuples:
    """Return a text as (style, text) pieces for the terminal."""
    pieces: StyleAndTextTuples = []
    at = 0
    for start, end, name in spans(text):
        if start > at:
            pieces.append(("", text[at:start]))
        pieces.append((f"class:{name}", text[start:end]))
        at = end
    pieces.append(("", text[at:]))
    return pieces


class ShellLexer(Lexer):
    """Colours the input line as it is typed."""

    def lex_document(self, document):
        lines, current = [], []
        for style, text in fragments(document.text):
            parts = text.split("\n")
            for number, part in enumerate(parts):
                if number:
                    lines.append(current)
                    current = []
                if part:
                    current.append((style, part))
        lines.append(current)
        return lambda number: lines[number] if number < len(lines) else []
