"""Tables laid out: column widths, headers and rows.

Widths given by a view or a calculated property stand; the others share what is left. Where the columns need more room than there is, the last
visible one shrinks, and vanishes when nothing is left of it.
"""
from __future__ import annotations

from shell.formatting import cells

MINIMUM_SCREEN = 5


def column_widths(widths: list, screen: int) -> list:
    """Return the widths of all columns, -1 for hidden ones; 0 in `widths` means any."""
    widths = list(widths)
    if all(width > 0 for width in widths):
        if sum(widths) + len(widths) - 1 > screen:
            trim(widths, screen)
        return widths
    free = [at for at, width in enumerate(widths) if width <= 0]
    for at in free:
        widths[at] = 1
    available = screen - sum(widths) - (len(widths) - 1)
    if available < 0:
        trim(widths, screen)
        return widths
    share, rest = divmod(available, len(free))
    for position, at in enumerate(free):
        widths[at] += share + (1 if position < rest else 0)
    return widths


def trim(widths: list, screen: int) -> None:
    """Shrink and hide columns from the right until the table fits."""
    last = len(widths) - 1
    while last >= 0:
        excess = sum(widths[:last + 1]) + last - screen
        if excess <= 0:
            return
        if widths[last] - excess >= 1:
            widths[last] -= excess
            return
        widths[last] = -1
        last -= 1


class TableLayout:
    """The layout of one group: header and rows for given columns (HeaderColumn), with `widths` where they were measured."""

    def __init__(self, columns, screen, widths=None, hide_headers=False, style=None):
        self.columns = columns
        self.style = style
        found = column_widths(widths or [column.width for column in columns], screen)
        self.disabled = screen < MINIMUM_SCREEN or not any(width > 0 for width in found)
        self.hide_headers = hide_headers
        self.visible = [(at, found[at], columns[at].alignment, at < len(columns) - 1) for at in range(len(columns)) if found[at] > 0]
        self.header_lines = None

    def header(self) -> list:
        """Return the header's lines and the underlines."""
        if self.disabled or self.hide_headers:
            return []
        if self.header_lines is None:
            labels = [column.label for column in self.columns]
            lines = self.wrapped_row(labels, header=True)
            dashes = [""] * len(labels)
            for at, width, _, _ in self.visible:
                dashes[at] = "-" * min(width, cells.width(labels[at]) or width)
            lines.append(self.row(dashes, header=True))
            self.header_lines = lines
        return self.header_lines

    def lines(self, values: list, multiline: bool) -> list:
        """Return the lines of a row; values that are missing are empty."""
        if self.disabled:
            return []
        missing = len(self.columns) - len(values)
        if missing > 0:
            values = [*values, *[""] * missing]
        if multiline:
            return self.wrapped_row(values)
        return [self.row(values)]

    def row(self, values: list, header: bool = False) -> str:
        """Return the row as one line, cells cut to their width."""
        parts = []
        for at, width, alignment, padded in self.visible:
            value = values[at]
            if value.isascii() and value.isprintable() and len(value) <= width:
                if alignment == "left":
                    cell = value.ljust(width) if padded else value
                elif alignment == "right":
                    cell = value.rjust(width)
                else:
                    cell = cells.fit(value, width, alignment, padded)
            else:
                cell = cells.fit(value, width, alignment, padded)
                if "\x1b" in cell and not cell.rstrip().endswith("\x1b[0m"):
                    cell += "\x1b[0m"
            if header and self.style is not None:
                cell = f"{self.style.table_header}{cell}{self.style.reset}"
            parts.append(cell)
        return " ".join(parts)

    def wrapped_row(self, values: list, header: bool = False) -> list:
        """Return the row's lines, long cells wrapped; what is right of the last cell with text on a line is left out."""
        blocks = []
        for position, (at, width, alignment, _) in enumerate(self.visible):
            padded = position < len(self.visible) - 1
            block = cells.wrap(values[at], width)
            if padded or alignment != "left":
                block = [cells.fit(line, width, alignment, padded) if cells.width(line) < width else line for line in block]
            blocks.append(block)
        height = max(map(len, blocks))
        rows = []
        for line in range(height):
            last = max(position for position, block in enumerate(blocks) if len(block) > line)
            parts = []
            for position, block in enumerate(blocks[:last + 1]):
                cell = block[line] if line < len(block) else " " * self.visible[position][1]
                if position == last and height > 1:
                    cell = cell.rstrip()
                parts.append(self.header_cell(cell, position) if header and self.style is not None else cell)
            rows.append(" ".join(parts) if not header or self.style is None else "".join(self.separated(parts)))
        return rows

    def header_cell(self, cell: str, position: int) -> str:
        column = self.columns[self.visible[position][0]]
        return f"{self.style.table_header if column.named_by_property else self.style.custom_table_header_label}{cell}{self.style.reset}"

    @staticmethod
    def separated(parts: list):
        """Yield header cells with the separator inside the styling, where PowerShell puts it."""
        for position, part in enumerate(parts):
            if position:
                start = part.index("m") + 1
                yield part[:start] + " " + part[start:]
            else:
                yield part


def wide_columns(longest: int, screen: int) -> int:
    """Return how many items of a wide list fit side by side."""
    if longest <= 0 or longest >= screen:
        return 1
    count = 1
    while longest * (count + 1) + count < screen:
        count += 1
    return count
