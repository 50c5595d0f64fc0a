"""Format records made into lines: what all Out-* cmdlets do, whatever they write to.

A group of a table whose widths are not given waits until the group ends, or for a while, so that its columns can be measured; -AutoSize always
waits for the whole group.
"""
from __future__ import annotations

import time

from shell.formatting import cells
from shell.formatting.complex_layout import ComplexLayout
from shell.formatting.list_layout import list_lines
from shell.formatting.records import FormatEndData, FormatEntryData, FormatStartData, GroupEndData, GroupStartData, HeaderColumn
from shell.formatting.table_layout import TableLayout, column_widths, wide_columns

UNLIMITED = 2 ** 31 - 1
TERMINAL_WAIT = 0.3    # seconds that someone waits for the first rows of a table; PowerShell's own figure
OTHER_WAIT = 3.0       # nobody watches a file or pipe: measuring more rows gives the same columns on a slow machine as on a fast one


class OutOfSequence(Exception):
    """A record came where it cannot be: Format-* output was filtered or mixed."""


class Renderer:
    """Turns records into lines, which `take()` gives.

    screen is the width for lists and custom views (UNLIMITED for files), table_screen for tables. style is a PSStyle view with table_header,
    custom_table_header_label, format_accent and reset, or None for plain text.
    """

    def __init__(self, screen, table_screen, style=None, strip=True, rows=0, wait=OTHER_WAIT, to_host=False):
        self.screen = screen
        self.table_screen = table_screen
        self.style = style
        self.strip = strip
        self.rows = rows
        self.wait = wait
        self.to_host = to_host
        self.lines = []
        self.start = None        # FormatStartData of the open document
        self.state = "reset"     # reset, formatting, group
        self.layout = None       # TableLayout of the open group
        self.wide_buffer = []
        self.wide_count = 0
        self.cache = None        # records of a group that waits
        self.deadline = None
        self.wait_for = None     # seconds that groups wait, None where they do not
        self.row_count = 0

    @property
    def idle(self) -> bool:
        """Whether plain text can go straight out: nothing is waiting."""
        return self.cache is None

    def take(self) -> list:
        """Return the lines made since the last call."""
        lines, self.lines = self.lines, []
        if self.strip:
            for at, line in enumerate(lines):
                if "\x1b" in line:
                    lines[at] = cells.plain(line)
        return lines

    # ---- sequence and waiting

    def feed(self, record) -> None:
        """Take one record."""
        kind = type(record)
        if kind is FormatEntryData:
            if not record.out_of_band and self.state != "group":
                raise OutOfSequence(kind.__name__)
        else:
            self.check_sequence(kind, record)
        if kind is FormatStartData:
            self.deadline = None
            self.start = record
            waits = record.autosize or (record.shape == "table" and record.columns and record.columns[0].width == 0)
            if waits:  # once on, waiting stays on for all that follows in this output, as in PowerShell
                self.wait_for = UNLIMITED if record.autosize else self.wait
        if self.cache is not None:
            self.cache.append(record)
            if kind is GroupEndData or (self.deadline is not None and time.monotonic() > self.deadline):
                self.flush()
        elif kind is GroupStartData and self.wait_for is not None:
            self.cache = [record]
            self.deadline = None if self.wait_for == UNLIMITED else time.monotonic() + self.wait_for
        else:
            self.execute(record)

    def check_sequence(self, kind, record):
        """Keep track of documents and groups; a document that starts inside another one closes it."""
        if kind is FormatStartData:
            if self.state == "group":
                self.close()
            before, after = "reset", "formatting"
        elif kind is FormatEndData:
            before, after = "formatting", "reset"
        elif kind is GroupStartData:
            before, after = "formatting", "group"
        else:
            before, after = "group", "formatting"
        if self.state != before:
            raise OutOfSequence(kind.__name__)
        self.state = after

    def close(self):
        """End an open document whose closing records never came."""
        if self.cache is not None:
            self.flush(measured=False)
        self.write_wide()
        self.state = "reset"
        self.layout = None

    def flush(self, measured=True):
        """Lay out the waiting group."""
        records, self.cache = self.cache, None
        self.deadline = None
        widths = None
        if measured:
            entries = [record for record in records if type(record) is FormatEntryData and not record.out_of_band]
            if self.start.shape == "table":
                widths = self.measured_widths(entries)
            elif self.start.shape == "wide" and not self.start.wide_columns:
                widths = max((cells.width(entry.content) for entry in entries), default=0)
        for record in records:
            if type(record) is GroupStartData:
                self.start_group(record, widths)
            else:
                self.execute(record)

    def measured_widths(self, entries):
        """Return the width each column needs; a width that the view gives is only a default here, as in PowerShell."""
        widths = [cells.width(column.label) for column in self.start.columns]
        count = len(widths)
        for at in range(count):
            widest = widths[at]
            for entry in entries:
                values = entry.content
                if at < len(values):
                    value = values[at]
                    taken = len(value) if value.isascii() and "\x1b" not in value else cells.width(value)
                    if taken > widest:
                        widest = taken
            widths[at] = widest
        return widths

    # ---- laying out

    def execute(self, record):
        """Lay out one record."""
        kind = type(record)
        if kind is FormatEntryData:
            if record.out_of_band:
                self.band(record)
            else:
                self.entry(record)
        elif kind is FormatStartData:
            self.lines.append("")
        elif kind is GroupStartData:
            self.start_group(record, None)
        elif kind is GroupEndData:
            self.write_wide()
            self.layout = None
        elif self.start.shape != "list":
            self.lines.append("")

    def start_group(self, record, widths):
        if record.heading is not None:
            self.lines.extend(ComplexLayout(self.screen).layout(record.heading))
            self.lines.append("")
        shape = self.start.shape
        if shape == "table" and self.start.columns:
            self.layout = TableLayout(self.start.columns, self.table_screen, widths, self.start.hide_headers, self.style)
            header = self.layout.header()
            self.lines.extend(header)
            self.row_count += len(header)
        elif shape == "wide":
            self.wide_count = wide_columns(widths, self.table_screen) if widths else self.start.wide_columns or 2
            columns = [HeaderColumn("") for _ in range(self.wide_count)]
            self.layout = TableLayout(columns, self.table_screen, column_widths([0] * self.wide_count, self.table_screen))
            self.wide_buffer = []

    def entry(self, record):
        shape = record.shape
        if shape == "table":
            if self.layout is not None:
                if self.start.repeat_header and self.rows > 2 and self.row_count >= self.rows - 2:
                    self.lines.append("")
                    self.lines.extend(self.layout.header())
                    self.row_count = len(self.layout.header())
                self.lines.extend(self.layout.lines(record.content, record.multiline))
                self.row_count += 1
        elif shape == "list":
            self.lines.extend(list_lines(record.content, self.screen, self.style))
            self.lines.append("")
        elif shape == "wide":
            self.wide_buffer.append(record.content)
            if len(self.wide_buffer) == self.wide_count:
                self.write_wide()
        else:
            self.lines.extend(ComplexLayout(self.screen).layout(record.content))

    def write_wide(self):
        if self.wide_buffer:
            self.lines.extend(self.layout.lines(self.wide_buffer, False))
            self.wide_buffer = []

    def band(self, record):
        """Lay out an out-of-band entry."""
        shape = record.shape
        if shape == "text":
            self.lines.append(record.content)
        elif shape == "list":
            self.lines.append("")
            self.lines.extend(list_lines(record.content, self.screen, self.style))
            self.lines.append("")
        else:
            lines = ComplexLayout(UNLIMITED).layout(record.content)
            if record.prefix and self.to_host:
                lines = [record.prefix + line for line in lines]
            self.lines.extend(lines)

    def finish(self) -> None:
        """The records have ended: lay out what waits."""
        if self.cache is not None:
            self.flush(measured=False)
        self.write_wide()
