"""Text measured in terminal cells: width, truncation, wrapping, and escape sequences that take no room.

PowerShell counts UTF-16 code units, and East Asian wide characters of the basic plane twice; so a character outside the basic plane (an emoji)
takes two cells and a combining accent one, whatever the terminal makes of them.
"""
from __future__ import annotations

import re

ELLIPSIS = "…"
ESCAPE = re.compile(r"\x1b(?:\[[0-9;?]*[@-~]|\](?:[^\x07\x1b]*)(?:\x07|\x1b\\))")
WORD = re.compile("[^ \t\u00ad\u2011\u00a0]+[ \t\u00ad\u2011\u00a0]?|[ \t\u00ad\u2011\u00a0]")
LINE_END = re.compile("[\r\n]")
WIDE_RANGES = ((0x1100, 0x115F), (0x2329, 0x232A), (0x2E80, 0x303E), (0x3040, 0xA4CF), (0xAC00, 0xD7A3), (0xF900, 0xFAFF), (0xFE10, 0xFE19),
               (0xFE30, 0xFE6F), (0xFF00, 0xFF60), (0xFFE0, 0xFFE6))


def plain(text: str) -> str:
    """Return the text without escape sequences."""
    return ESCAPE.sub("", text) if "\x1b" in text else text


def character_width(character: str) -> int:
    """Return the number of cells one character takes."""
    code = ord(character)
    if code < 0x1100:
        return 1
    if code > 0xFFFF:
        return 2
    for low, high in WIDE_RANGES:
        if low <= code <= high:
            return 2
    return 1


def width(text: str) -> int:
    """Return the number of cells the text takes."""
    if "\x1b" in text:
        text = ESCAPE.sub("", text)
    if text.isascii():
        return len(text)
    return sum(map(character_width, text))


def head(text: str, cells: int) -> str:
    """Return as much of the beginning of the text as fits; escape sequences on the way are kept."""
    if text.isascii() and "\x1b" not in text:
        return text[:cells]
    return "".join(unit for unit, _ in fitting(units(text), cells))


def tail(text: str, cells: int) -> str:
    """Return as much of the end of the text as fits."""
    if text.isascii() and "\x1b" not in text:
        return text[len(text) - cells:] if cells else ""
    return "".join(unit for unit, _ in reversed(fitting(units(text)[::-1], cells)))


def units(text: str) -> list:
    """Return the text as (piece, cells): single characters, and escape sequences with no cells."""
    if "\x1b" not in text:
        return [(character, character_width(character)) for character in text]
    found, at = [], 0
    for match in ESCAPE.finditer(text):
        found.extend((character, character_width(character)) for character in text[at:match.start()])
        found.append((match.group(), 0))
        at = match.end()
    found.extend((character, character_width(character)) for character in text[at:])
    return found


def fitting(pieces: list, cells: int) -> list:
    """Return the first pieces that fit."""
    taken = []
    for piece in pieces:
        cells -= piece[1]
        if cells < 0:
            break
        taken.append(piece)
    return taken


def lines_of(text: str) -> list:
    """Return the lines of a text; carriage returns go."""
    if "\n" not in text:
        return [text.replace("\r", "")]
    return text.replace("\r", "").split("\n")


def first_line(text: str) -> str:
    """Return the text up to its first line end, with an ellipsis for what was cut."""
    found = LINE_END.search(text)
    return text if found is None else text[:found.start()] + ELLIPSIS


def wrap(text: str, cells: int, following: int | None = None) -> list:
    """Return the lines of a text broken at blanks to fit `cells` (`following` from the second line of each on); too long words are cut."""
    if not text:
        return [""]
    wrapped = []
    for line in lines_of(text):
        if width(line) <= cells:
            wrapped.append(line)
        else:
            wrap_line(line, cells, cells if following is None else following, wrapped)
    return wrapped


def words_of(line: str):
    """Yield the words of a line, each with the blank after it; a soft hyphen vanishes, a hard hyphen or no-break space is dropped as PowerShell does."""
    for word in WORD.findall(line):
        yield word[:-1] if word[-1] in "\u00ad\u2011\u00a0" else word
    if line[-1] in " \t":
        yield ""


def wrap_line(line: str, cells: int, following: int, wrapped: list) -> None:
    """Append the wrapped line to `wrapped`."""
    limit = left = cells
    if limit <= 0:
        limit = left = following
        if limit <= 0:
            wrapped.append("")
            return
    current: list = []
    for word in words_of(line):
        taken = width(word)
        if taken > limit:
            for unit, unit_width in units(word):
                if unit_width > limit:
                    unit, unit_width = "?", 1
                if unit_width > left:
                    wrapped.append("".join(current))
                    current, limit = [unit], following
                    left = limit - unit_width
                else:
                    current.append(unit)
                    left -= unit_width
        elif taken > left:
            wrapped.append("".join(current))
            current, limit = [word], following
            left = limit - taken
        else:
            current.append(word)
            left -= taken
    wrapped.append("".join(current))


def fit(text: str, cells: int, alignment: str, padded: bool) -> str:
    """Return the text as one table cell: padded to the width, or cut with an ellipsis.

    `alignment` is left, right or center; the last column is not `padded` on its right.
    """
    if not (text.isascii() and text.isprintable()):
        text = first_line(text)
        taken = width(text)
    else:
        taken = len(text)
    if taken < cells:
        missing = cells - taken
        if alignment == "right":
            return " " * missing + text
        if alignment == "center":
            return " " * (missing // 2) + text + (" " * (missing - missing // 2) if padded else "")
        return text + " " * missing if padded else text
    if taken == cells:
        return text
    if cells > 1:
        text = ELLIPSIS + tail(text, cells - 1) if alignment == "right" else head(text, cells - 1) + ELLIPSIS
    else:
        text = tail(text, cells) if alignment == "right" else head(text, cells)
    if width(text) < cells:  # a wide character did not fit by one cell
        if alignment == "right":
            return " " + text
        if padded:
            return text + " "
    return text
