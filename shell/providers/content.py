"""Reading and writing the content of items: lines, delimited pieces, bytes, with .NET's way of recognising encodings."""
from __future__ import annotations

import codecs
import os

from shell.dotnet.values import Byte, Char
from shell.errors import runtime_error
from shell.runtime.value_text import unwrap

BLOCK = 1 << 16

# What a file may begin with, longest first: (bytes, codec).
BYTE_ORDER_MARKS = (
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)


def recognised(head: bytes, codec: str):
    """Return (codec, length of the byte order mark) of a file that begins with head, where codec is what applies without a mark."""
    for mark, marked in BYTE_ORDER_MARKS:
        if head.startswith(mark):
            return marked, len(mark)
    return codec, 0


class FileReader:
    """The content of a file, read as it is asked for."""

    def __init__(self, path, encoding, as_bytes):
        self.file = open(path, "rb")
        self.path = path
        self.as_bytes = as_bytes
        self.codec = encoding.codec if encoding is not None else "utf-8"
        if not as_bytes:
            self.codec, skip = recognised(self.file.read(4), self.codec)
            self.file.seek(skip)

    def close(self):
        """Close the file."""
        self.file.close()

    def raw(self):
        """Return everything: text, or a list of bytes."""
        data = self.file.read()
        if self.as_bytes:
            return [Byte(b) for b in data]
        return data.decode(self.codec, "replace")

    def blocks(self):
        """Yield the text in blocks, decoded."""
        decoder = codecs.getincrementaldecoder(self.codec)("replace")
        while data := self.file.read(BLOCK):
            yield decoder.decode(data)
        yield decoder.decode(b"", True)

    def items(self, delimiter=None):
        """Yield lines without their ends (\\n, \\r\\n, \\r), pieces without the delimiter, or bytes."""
        if self.as_bytes:
            while data := self.file.read(BLOCK):
                for b in data:
                    yield Byte(b)
        elif delimiter is not None:
            yield from self.pieces(delimiter)
        else:
            yield from self.lines()

    def lines(self):
        if self.codec == "utf-8":
            # The io module's universal newlines are exactly these line ends, at C speed.
            import io
            with io.TextIOWrapper(self.file, "utf-8", errors="replace", newline=None) as text:
                for line in text:
                    yield line[:-1] if line.endswith("\n") else line
            return
        rest = ""
        for block in self.blocks():
            text = rest + block
            held = ""
            if text.endswith("\r"):    # its \n may be in the next block
                text, held = text[:-1], "\r"
            parts = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
            rest = parts.pop() + held
            yield from parts
        if rest.endswith("\r"):
            yield rest[:-1]
        elif rest:
            yield rest

    def pieces(self, delimiter):
        rest = ""
        for block in self.blocks():
            parts = (rest + block).split(delimiter)
            rest = parts.pop()
            yield from parts
        if rest:
            yield rest

    def follow(self):
        """Yield lines for ever, as they are appended (Get-Content -Wait)."""
        import time
        decoder = codecs.getincrementaldecoder(self.codec)("replace")
        rest = ""
        while True:
            data = self.file.read(BLOCK)
            if not data:
                if os.path.getsize(self.path) < self.file.tell():
                    self.file.seek(0)
                time.sleep(0.1)
                continue
            parts = (rest + decoder.decode(data)).split("\n")
            rest = parts.pop()
            for line in parts:
                yield line.removesuffix("\r")


class FileWriter:
    """Writes items to a file, each a line unless no_newline."""

    def __init__(self, path, encoding, as_bytes, append, no_newline, session):
        self.codec = encoding.codec if encoding is not None else "utf-8"
        self.as_bytes = as_bytes
        self.end = "" if no_newline else "\n"
        self.session = session
        self.file = open(path, "ab" if append else "wb")
        if not as_bytes and encoding is not None and encoding.preamble and self.file.tell() == 0:
            self.file.write(encoding.preamble)

    def write(self, items):
        """Write items; lists are written item by item."""
        for item in items:
            if item is None:
                continue
            if type(item) is list or isinstance(item, list):
                self.write(item)
            elif self.as_bytes:
                self.file.write(bytes((byte_of(item),)))
            else:
                self.file.write((text_of(item, self.session) + self.end).encode(self.codec, "replace"))

    def close(self):
        """Close the file."""
        self.file.close()


def text_of(item, session) -> str:
    """Return an item as a line of a file: what .NET calls IFormattable (dates, times) by the culture, anything else as strings show it."""
    if isinstance(item, (str, int, float)):
        return session.text(item)
    from shell.dotnet.types import type_of
    if "System.IFormattable" in type_of(unwrap(item)).interfaces:
        from shell.dotnet.composite_format import format_value
        return format_value(item)
    return session.text(item)


def byte_of(item) -> int:
    """Return an item as one byte, raising the error of Set-Content -AsByteStream."""
    if isinstance(item, int) and not isinstance(item, bool) and 0 <= item <= 255:
        return int(item)
    if isinstance(item, Char):
        return ord(item) & 255
    raise runtime_error("Cannot proceed with byte encoding. When using byte encoding the content must be of type byte.", "WriteContainerContentArgumentError",
                        "InvalidArgument", item, exception="System.ArgumentException")


class ValueReader:
    """The content of an item that is its own content (a variable, an environment variable)."""

    as_bytes = False

    def __init__(self, value):
        self.value = value

    def raw(self):
        """Return the value."""
        return self.value

    def items(self, delimiter=None):
        """Yield the value, or its elements."""
        from shell.runtime.enumeration import items
        yield from items(self.value)

    def close(self):
        """Nothing is open."""


class ValueWriter:
    """Collects what is written and gives it to the item at the end."""

    def __init__(self, put, before):
        self.put = put
        self.collected = [] if before is None else [before]

    def write(self, items):
        """Take items."""
        self.collected.extend(items)

    def close(self):
        """Set the value."""
        self.put(self.collected[0] if len(self.collected) == 1 else self.collected or None)
