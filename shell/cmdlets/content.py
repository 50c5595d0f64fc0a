"""Content: Get-, Set-, Add- and Clear-Content."""
from __future__ import annotations

from collections import deque

from shell.cmdlet import Param, Switch
from shell.cmdlets.path_cmdlet import FilteredPathCmdlet, encoding_parameter
from shell.errors import NetException, runtime_error


class GetContent(FilteredPathCmdlet):
    """Gets the content of files, line by line, and of other items.

    -Raw gives one text, -TotalCount and -Tail the first and last lines, -AsByteStream bytes. The encoding is recognised by the file's first bytes,
    UTF-8 otherwise.

    .EXAMPLE The definition of a function
    PS> function Hello { 'hi' }; Get-Content Function:Hello
     'hi'
    """

    aliases = ("gc", "cat", "type")
    output = ("System.Byte", "System.String")
    path = Param("string[]", position=0, mandatory=True, by_name=True, sets="Path", help="The paths of the items; wildcards are allowed.")
    read_count = Param("long", by_name=True, default=1, help="How many lines travel together; 0 for all.")
    total_count = Param("long", by_name=True, default=-1, aliases=("First", "Head"), validate=(("ValidateRange", (0, 9223372036854775807)),),
                        help="How many lines from the beginning.")
    tail = Param("int", by_name=True, default=-1, aliases="Last", validate=(("ValidateRange", (0, 2147483647)),), help="How many lines from the end.")
    delimiter = Param("string", help="What ends a piece, instead of the end of a line.")
    wait = Switch(help="Keeps the file open and gives lines as they are appended.")
    raw = Switch(help="Gives the whole content as one text.")
    encoding = encoding_parameter()
    as_byte_stream = Switch(help="Gives bytes.")

    def begin(self):
        if "TotalCount" in self.bound and "Tail" in self.bound:
            self.fail(runtime_error("The parameters TotalCount and Tail cannot be used together. Please specify only one parameter.",
                                    "TailAndHeadCannotCoexist", "InvalidOperation", exception="System.InvalidOperationException"))
        if self.raw:
            for other in ("Tail", "TotalCount", "Wait", "Delimiter"):
                if other in self.bound:
                    self.fail(runtime_error(f"The 'Raw' and '{other}' parameters cannot be specified in the same command.", "InvalidOperation",
                                            "InvalidOperation", exception="System.InvalidOperationException"))

    def run(self, items):
        for _ in items:
            for place in self.places():
                done, reader = self.attempt(place.provider.reader, place.path, self.encoding, bool(self.as_byte_stream))
                if done:
                    try:
                        yield from self.content(reader)
                    finally:
                        reader.close()

    def content(self, reader):
        """Yield what the parameters ask of one item."""
        if self.raw:
            whole = reader.raw()
            if whole != "":
                if type(whole) is list:
                    yield from whole
                else:
                    yield whole
            return
        pieces = reader.items(self.delimiter)
        if self.total_count >= 0:
            from itertools import islice
            pieces = islice(pieces, int(self.total_count))
        elif self.tail >= 0:
            pieces = iter(deque(pieces, int(self.tail)))
        if self.read_count == 1:
            yield from pieces
        else:
            yield from batches(pieces, int(self.read_count))
        if self.wait:
            yield from reader.follow()


def batches(pieces, size):
    """Yield lists of `size` pieces, 0 meaning one list of all."""
    batch = []
    for piece in pieces:
        batch.append(piece)
        if size and len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch


class ContentWritingCmdlet(FilteredPathCmdlet):
    """What Set-Content and Add-Content share: writers that stay open while values arrive."""

    supports_should_process = True
    path = Param("string[]", position=0, mandatory=True, by_name=True, sets="Path", help="The paths of the items; wildcards are allowed.")
    value = Param("object[]", position=1, mandatory=True, pipeline=True, by_name=True, allow=("AllowNull", "AllowEmptyCollection", "AllowEmptyString"),
                  help="The content.")
    pass_thru = Switch(help="Returns what was written.")
    no_newline = Switch(help="Writes no end of line after each value.")
    encoding = encoding_parameter()
    as_byte_stream = Switch(help="Writes bytes.")

    appends = False
    action = "Set Content"

    def run(self, items):
        writers, opened = [], None
        try:
            for _ in items:
                texts = list(self.texts())
                if texts != opened:     # they change from one input object to the next when they come by property name
                    for writer in writers:
                        writer.close()
                    writers, opened = list(self.writers()), texts
                values = self.value if isinstance(self.value, list) else [self.value]
                for writer in writers:
                    writer.write(values)
                if self.pass_thru:
                    yield from values
        except NetException as error:
            self.write_error(error)
        finally:
            for writer in writers:
                writer.close()

    def writers(self):
        """Yield an open writer for each path."""
        for place in self.targets():
            target = f"Path: {place.path}" if place.provider.name == "FileSystem" else f"Item: {place.path}"
            if self.should_process(target, self.action):
                done, writer = self.attempt(place.provider.writer, place.path, self.encoding, bool(self.as_byte_stream), self.appends, bool(self.no_newline))
                if done:
                    yield writer


class SetContent(ContentWritingCmdlet):
    """Replaces the content of files and other items.

    Each value becomes a line. Text is written as UTF-8 without a byte order mark unless -Encoding says otherwise.

    .EXAMPLE Two lines
    PS> Set-Content Temp:/two.txt 'one', 'two'; Get-Content Temp:/two.txt; Remove-Item Temp:/two.txt
    one
    two
    """


class AddContent(ContentWritingCmdlet):
    """Appends to the content of files.

    .EXAMPLE One line more
    PS> Set-Content Temp:/log.txt 'one'; Add-Content Temp:/log.txt 'two'; Get-Content Temp:/log.txt; Remove-Item Temp:/log.txt
    one
    two
    """

    aliases = ("ac",)
    appends = True
    action = "Add Content"


class ClearContent(FilteredPathCmdlet):
    """Empties items and keeps them.

    .EXAMPLE A file of no length
    PS> Set-Content Temp:/full.txt 'text'; Clear-Content Temp:/full.txt; (Get-Item Temp:/full.txt).Length; Remove-Item Temp:/full.txt
    0
    """

    aliases = ("clc",)
    supports_should_process = True
    path = Param("string[]", position=0, mandatory=True, by_name=True, sets="Path", help="The paths of the items; wildcards are allowed.")

    def run(self, items):
        for _ in items:
            for place in self.places():
                if self.should_process(f"Path: {place.path}" if place.provider.name == "FileSystem" else f"Item: {place.path}", "Clear Content"):
                    self.attempt(place.provider.clear_content, place.path)
        return
        yield
