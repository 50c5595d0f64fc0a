"""The names that -Encoding takes, and the encodings that they mean."""
from __future__ import annotations

# name in lower case: (name of the encoding, whether the byte order mark is written)
NAMES = {
    "ascii": ("us-ascii", False), "ansi": ("windows-1252", False), "bigendianunicode": ("utf-16BE", True), "bigendianutf32": ("utf-32BE", True),
    "default": ("utf-8", False), "latin1": ("iso-8859-1", False), "oem": ("utf-8", False), "string": ("utf-16", True), "unicode": ("utf-16", True),
    "unknown": ("utf-16", True), "utf7": ("utf-7", False), "utf8": ("utf-8", False), "utf8bom": ("utf-8", True), "utf8nobom": ("utf-8", False),
    "utf32": ("utf-32", True),
}


def encoding_named(value):
    """Return the System.Text.Encoding that a name, a code page or an encoding means; raises ArgumentException for anything else."""
    from shell.dotnet.encodings import Encoding, encoding, find_encoding
    if isinstance(value, Encoding):
        return value
    if isinstance(value, int):
        return find_encoding(value)
    text = str(value)
    known = NAMES.get(text.lower())
    if known is not None:
        return encoding(*known)
    if text.isdigit():
        return find_encoding(int(text))
    return find_encoding(text)
