"""Script files: their text, whatever encoding they are in."""
from __future__ import annotations


def read_script(path):
    """Return the text of a script file."""
    with open(path, "rb") as file:
        data = file.read()
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    return data.decode("utf-8", "replace")
