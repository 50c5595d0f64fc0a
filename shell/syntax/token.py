"""Tokens, as the lexer gives them."""
from __future__ import annotations


class Token:
    """One token: `kind` is TokenKind's name, `start` and `end` its extent, `value` what the literal means, `flags` a word on its use.

    `terminal` is the grammar's name for it, or "" for what the grammar does not see (comments, newlines that end nothing, insides of type names).
    """

    __slots__ = ("kind", "start", "end", "value", "flags", "terminal")

    def __init__(self, kind, start, end, value=None, flags=""):
        self.kind = kind
        self.start = start
        self.end = end
        self.value = value
        self.flags = flags
        self.terminal = ""

    def text(self, source: str) -> str:
        """The token as written in `source`."""
        return source[self.start:self.end]

    def __repr__(self):
        return f"{self.kind} {self.start} {self.end}"
