"""nginx's configuration as directives with their places in the text, so that one can be changed and all else kept as it is."""
from __future__ import annotations

import glob
import os
import re

_TOKEN = re.compile(r"""\s+|\#[^\n]*|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|[{};]|(?:\\.|\$\{[^}]*\}|[^\s{};"'\\])(?:\\.|\$\{[^}]*\}|[^\s{};\\])*""", re.S)


class Directive:
    """A directive: its words, its place in its file, and those in its block."""

    __slots__ = ("path", "words", "start", "end", "block")

    def __init__(self, path: str, words: list[str], start: int, end: int, block: list[Directive] | None) -> None:
        self.path = path
        self.words = words
        self.start = start
        self.end = end  # after the semicolon, or after the opening brace of a block
        self.block = block

    def all(self, name: str) -> list[Directive]:
        """The directives of that name in its block, not in blocks within."""
        return [directive for directive in self.block or () if directive.words[0] == name]


class NginxSyntaxError(Exception):
    """Where the text cannot be understood."""


def parse_text(path: str, text: str) -> list[Directive]:
    """The directives of one file."""
    top: list[Directive] = []
    stack = [top]
    words: list[str] = []
    start = position = 0
    while position < len(text):
        match = _TOKEN.match(text, position)
        if match is None:
            raise NginxSyntaxError(f"'{path}' cannot be understood in line {text.count(chr(10), 0, position) + 1}")
        token, here, position = match.group(), position, match.end()
        if token[0].isspace() or token[0] == "#":
            continue
        if token == "}":
            if len(stack) == 1:
                raise NginxSyntaxError(f"'{path}' closes a block that is not open in line {text.count(chr(10), 0, here) + 1}")
            stack.pop()
        elif token in ";{":
            if words:
                made = Directive(path, words, start, position, [] if token == "{" else None)
                stack[-1].append(made)
                if made.block is not None:
                    stack.append(made.block)
            words = []
        else:
            if not words:
                start = here
            words.append(re.sub(r"\\(.)", r"\1", token[1:-1]) if token[0] in "\"'" else token)
    if len(stack) > 1 or words:
        raise NginxSyntaxError(f"'{path}' ends inside a block or directive")
    return top


def read_configuration(main: str) -> list[Directive]:
    """The directives of the main file, with those of included files in the place of each include."""
    base = os.path.dirname(os.path.abspath(main))
    return _read(main, base, ())


def _read(path: str, base: str, above: tuple[str, ...]) -> list[Directive]:
    if path in above:
        raise NginxSyntaxError(f"'{path}' includes itself")
    try:
        with open(path, encoding="utf-8", errors="surrogateescape", newline="") as file:
            text = file.read()
    except OSError as error:
        raise NginxSyntaxError(f"'{path}' cannot be read: {error.strerror}") from None
    return _with_includes(parse_text(path, text), base, (*above, path))


def _with_includes(directives: list[Directive], base: str, above: tuple[str, ...]) -> list[Directive]:
    found = []
    for directive in directives:
        if directive.words[0] == "include" and len(directive.words) == 2:
            for path in sorted(glob.glob(os.path.join(base, directive.words[1]))):
                found += _read(path, base, above)
        else:
            if directive.block is not None:
                directive.block = _with_includes(directive.block, base, above)
            found.append(directive)
    return found
