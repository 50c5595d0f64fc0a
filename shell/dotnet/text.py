"""Encodings by the names that PowerShell's -Encoding takes."""
from __future__ import annotations

from shell.dotnet.encodings import Encoding, encoding, find_encoding
from shell.errors import net_exception

# PowerShell's name: (key of ENCODINGS, with byte order mark)
NAMES = {"ascii": ("us-ascii", False), "ansi": ("windows-1252", False), "bigendianunicode": ("utf-16BE", True), "bigendianutf32": ("utf-32BE", True),
         "default": ("utf-8", False), "oem": ("utf-8", False), "string": ("utf-16", True), "unicode": ("utf-16", True), "unknown": ("utf-16", True),
         "utf7": ("utf-7", False), "utf8": ("utf-8", False), "utf8bom": ("utf-8", True), "utf8nobom": ("utf-8", False), "utf32": ("utf-32", True)}


def encoding_named(value) -> Encoding:
    """Return the encoding of what -Encoding was given: a name, a code page, an Encoding or null for UTF-8."""
    if value is None:
        return encoding("utf-8", False)
    if isinstance(value, Encoding):
        return value
    if isinstance(value, int):
        return find_encoding(int(value))
    text = str(value)
    known = NAMES.get(text.lower())
    if known is not None:
        return encoding(*known)
    if text.isdigit():
        return find_encoding(int(text))
    try:
        return find_encoding(text)
    except Exception as error:
        if not hasattr(error, "full_name"):
            raise
        raise net_exception("System.Management.Automation.ArgumentTransformationMetadataException", error.text, error) from None
