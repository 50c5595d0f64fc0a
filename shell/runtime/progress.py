"""Progress on a terminal: one line that is written over."""
from __future__ import annotations


def show(host, record):
    """Show a progress record on the terminal's current line; a completed one clears it."""
    if record.completed:
        host.write_out("\r\x1b[K")
        host.flush()
        return
    text = record.activity
    if record.status:
        text += f": {record.status}"
    width = max(host.width - 1, 10)
    if record.percent >= 0:
        text = f"[{record.percent:3d}%] {text}"
    host.write_out("\r\x1b[K" + text[:width])
    host.flush()
