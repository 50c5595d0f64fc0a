"""Regular expressions that are compiled when they are first used: compiling all of the lexer's at start-up costs 4 ms."""
from __future__ import annotations


class Pattern:
    """A regular expression; after its first use its methods are those of the compiled one, found directly."""

    def __init__(self, text, flags=0):
        self.text = text
        self.flags = flags

    def __getattr__(self, name):
        import re
        compiled = re.compile(self.text, self.flags)
        self.match, self.fullmatch, self.search = compiled.match, compiled.fullmatch, compiled.search
        self.sub, self.finditer, self.findall = compiled.sub, compiled.finditer, compiled.findall
        return getattr(compiled, name)
