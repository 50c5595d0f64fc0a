"""Lists laid out: one `label : value` for each property, values wrapped under themselves."""
from __future__ import annotations

from shell.formatting import cells

SEPARATOR = " : "


def list_lines(fields: list, screen: int, style=None) -> list:
    """Return the lines of one object's list; fields are (label, text)."""
    if not fields or screen - len(SEPARATOR) < 2:
        return []
    longest = min(max(cells.width(label) for label, _ in fields), screen - len(SEPARATOR) - 1)
    indent = longest + len(SEPARATOR)
    room = screen - indent
    lines = []
    for label, value in fields:
        missing = longest - cells.width(label)
        label = (label + " " * missing if missing >= 0 else cells.head(label, longest)) + SEPARATOR
        if style is not None and style.format_accent:
            label = f"{style.format_accent}{label}{style.reset}"
        if "\n" not in value and "\r" not in value and len(value) * 2 <= room and "\x1b" not in value:
            lines.append(label + value)
            continue
        prefix = label
        for line in cells.wrap(value, room):
            if "\x1b" in line and not line.rstrip().endswith("\x1b[0m"):
                line += "\x1b[0m"
            lines.append(prefix + line)
            prefix = " " * indent
    return lines
