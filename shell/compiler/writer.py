"""Writing Python source: indentation as with-blocks, and the table from Python lines to extents.

A line keeps the extent that was current when it was written, so that an error's position is found from the traceback and the running code stores nothing.
Inside parentheses a mark (see `mark`) starts a new Python line that has an extent of its own.
"""
from __future__ import annotations

MARK, END = "\x01", "\x02"


def mark(start: int, end: int) -> str:
    """Return a mark for the inside of a parenthesised expression: what follows has the given extent."""
    return f"{MARK}{start}:{end}{END}"


class Writer:
    """Collects lines as [indentation, text, extent]."""

    def __init__(self):
        self.lines = []
        self.depth = 0
        self.at = (0, 0)

    def line(self, text: str) -> None:
        """Write a line with the current extent."""
        if MARK not in text:
            self.lines.append([self.depth, text, self.at])
            return
        first, *rest = text.split(MARK)
        self.lines.append([self.depth, first, self.at])
        for part in rest:
            extent, _, part = part.partition(END)
            if extent == "end":
                self.lines.append([self.depth + 1, part, self.at])
            else:
                start, _, end = extent.partition(":")
                self.lines.append([self.depth + 1, part, (int(start), int(end))])

    def block(self, header: str) -> Indented:
        """Write a header line and return the with-block of what stands below it."""
        self.line(header)
        return Indented(self)

    def wrap(self, first: int, header: str) -> None:
        """Put a header line before line `first` and move everything from there on one level in."""
        for line in self.lines[first:]:
            line[0] += 1
        self.lines.insert(first, [self.depth, header, self.at])

    def text(self) -> str:
        """Return the source."""
        return "".join(f"{' ' * depth}{text}\n" for depth, text, _ in self.lines)

    def table(self) -> list:
        """Return the extents by Python line; entry 0 is not used."""
        return [(0, 0)] + [extent for _, _, extent in self.lines]


class Indented:
    """The with-block of a header line; an empty one gets `pass`."""

    __slots__ = ("out", "first")

    def __init__(self, out):
        self.out = out

    def __enter__(self):
        self.out.depth += 1
        self.first = len(self.out.lines)
        return self.out

    def __exit__(self, *error):
        if len(self.out.lines) == self.first:
            self.out.line("pass")
        self.out.depth -= 1
