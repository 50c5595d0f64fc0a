"""Complex content laid out: what custom views and group headings are made of.

Content is a list of pieces: text, NEW_LINE, or Block(pieces, left, right, first_line) for indented content.
"""
from __future__ import annotations

from shell.formatting import cells


class NewLine:
    """The type of NEW_LINE."""

    __slots__ = ()


NEW_LINE = NewLine()


class Block:
    """Indented content: `left` and `right` cells, the first line of a paragraph by `first_line` more (less when negative)."""

    __slots__ = ("pieces", "left", "right", "first_line")

    def __init__(self, pieces, left=0, right=0, first_line=0):
        self.pieces = pieces
        self.left = left
        self.right = right
        self.first_line = first_line


class ComplexLayout:
    """Turns content into lines."""

    def __init__(self, screen: int):
        self.screen = screen
        self.buffer: list = []
        self.lines: list = []

    def layout(self, pieces: list) -> list:
        """Return the lines of the content; what follows the last NEW_LINE is a line too, even when empty."""
        self.buffer, self.lines = [], []
        self.add(pieces, 0, 0, 0)
        self.flush(0, 0, 0)
        return self.lines

    def add(self, pieces, left, right, first_line):
        for piece in pieces:
            if type(piece) is str:
                self.buffer.append(piece)
            elif piece is NEW_LINE:
                self.flush(left, right, first_line)
            else:
                self.add(piece.pieces, left + piece.left, right + piece.right, piece.first_line)

    def flush(self, left, right, first_line):
        text = "".join(self.buffer)
        self.buffer = []
        room = self.screen - left - right
        if room <= 0:
            text = ""
        if abs(first_line) >= room:
            first_line = 0
        first, following = (room - first_line, room) if first_line >= 0 else (room, room + first_line)
        first_indent, indent = (left + first_line, left) if first_line >= 0 else (left, left - first_line)
        for position, line in enumerate(cells.wrap(text, first, following)):
            self.lines.append(" " * (indent if position else first_indent) + line)
