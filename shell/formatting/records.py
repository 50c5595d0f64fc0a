"""Format records: what Format-* cmdlets send down a pipeline, for Out-* cmdlets to lay out.

A document is FormatStartData, then for each group GroupStartData, its FormatEntryData and GroupEndData, then FormatEndData. Entries that are out of
band (plain text, errors, objects the view does not apply to) may come anywhere and are written as they are.
"""
from __future__ import annotations

from shell.dotnet.types import dotnet_type, getter


class Record:
    """What all format records have in common."""

    __slots__ = ()


def class_id(text):
    """Return the property that tells the kinds of records apart, all that scripts see of one."""
    @getter("string ClassId2e4f51ef21dd47e99d3c952918aff9cd {get;}")
    def read(self):
        return text
    return read


@dotnet_type("Microsoft.PowerShell.Commands.Internal.Format.FormatStartData")
class FormatStartData(Record):
    """The start of a document. shape is table, list, wide or custom; autosize waits for a whole group; the rest describes a table or wide view."""

    __slots__ = ("shape", "columns", "hide_headers", "repeat_header", "autosize", "wide_columns")
    ClassId2e4f51ef21dd47e99d3c952918aff9cd = class_id("033ecb2bc07a4d43b5ef94ed5a35d280")

    def __init__(self, shape, columns=(), hide_headers=False, repeat_header=False, autosize=False, wide_columns=0):
        self.shape = shape
        self.columns = columns            # HeaderColumn for each column of a table
        self.hide_headers = hide_headers
        self.repeat_header = repeat_header
        self.autosize = autosize
        self.wide_columns = wide_columns  # 0: as many as fit


class HeaderColumn:
    """A column of a table: label, width (0: worked out), alignment; named_by_property is False where the label is no property's name."""

    __slots__ = ("label", "width", "alignment", "named_by_property")

    def __init__(self, label, width=0, alignment="left", named_by_property=True):
        self.label = label
        self.width = width
        self.alignment = alignment
        self.named_by_property = named_by_property


@dotnet_type("Microsoft.PowerShell.Commands.Internal.Format.GroupStartData")
class GroupStartData(Record):
    """The start of a group; `heading` is complex content (see complex_layout) or None."""

    __slots__ = ("heading",)
    ClassId2e4f51ef21dd47e99d3c952918aff9cd = class_id("9e210fe47d09416682b841769c78b8a3")

    def __init__(self, heading=None):
        self.heading = heading


@dotnet_type("Microsoft.PowerShell.Commands.Internal.Format.FormatEntryData")
class FormatEntryData(Record):
    """One object's entry.

    shape says what `content` is: text (raw text), table (a list of texts; `multiline` wraps them), list ([(label, text)]), wide (one text),
    custom (complex content).
    """

    __slots__ = ("shape", "content", "out_of_band", "multiline", "prefix")
    ClassId2e4f51ef21dd47e99d3c952918aff9cd = class_id("27c87ef9bbda4f709f6b4002fa4af63c")

    def __init__(self, shape, content, out_of_band=False, multiline=False):
        self.shape = shape
        self.content = content
        self.out_of_band = out_of_band
        self.multiline = multiline
        self.prefix = ""    # what the terminal puts before each line: WARNING: and the like


@dotnet_type("Microsoft.PowerShell.Commands.Internal.Format.GroupEndData")
class GroupEndData(Record):
    """The end of a group."""

    __slots__ = ()
    ClassId2e4f51ef21dd47e99d3c952918aff9cd = class_id("4ec4f0187cb04f4cb6973460dfe252df")


@dotnet_type("Microsoft.PowerShell.Commands.Internal.Format.FormatEndData")
class FormatEndData(Record):
    """The end of a document."""

    __slots__ = ()
    ClassId2e4f51ef21dd47e99d3c952918aff9cd = class_id("cf522b78d86c486691226b40aa69e95c")


RECORDS = frozenset((FormatStartData, GroupStartData, FormatEntryData, GroupEndData, FormatEndData))
