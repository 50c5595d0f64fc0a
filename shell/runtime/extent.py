"""Places in a text: what errors, InvocationInfo and AST nodes show as an extent."""
from __future__ import annotations

from shell.dotnet.types import dotnet_type, getter, method

LANGUAGE = "System.Management.Automation.Language."


@dotnet_type(LANGUAGE + "ScriptPosition", interfaces=(LANGUAGE + "IScriptPosition",))
class ScriptPosition:
    """One place: line, column, offset."""

    def __init__(self, unit, offset):
        self.unit = unit
        self.offset = offset

    @getter("string File {get;}")
    def File(self):
        return self.unit.file

    @getter("int LineNumber {get;}")
    def LineNumber(self):
        return self.unit.position(self.offset)[0]

    @getter("int ColumnNumber {get;}")
    def ColumnNumber(self):
        return self.unit.position(self.offset)[1]

    @getter("int Offset {get;}")
    def Offset(self):
        return self.offset

    @getter("string Line {get;}")
    def Line(self):
        return line_at(self.unit, self.offset)


def line_at(unit, offset):
    """Return the line of the unit's text that holds an offset."""
    text = unit.text
    start = text.rfind("\n", 0, offset) + 1
    end = text.find("\n", start)
    return (text[start:] if end < 0 else text[start:end]).rstrip("\r")


@dotnet_type(LANGUAGE + "InternalScriptExtent", interfaces=(LANGUAGE + "IScriptExtent",))
class ScriptExtent:
    """From one place of a text to another. The Python properties are for our own use, the .NET ones for scripts."""

    def __init__(self, unit, start, end):
        self.unit = unit
        self.start = start
        self.end = end

    def __str__(self):
        return self.text

    @property
    def file(self):
        return self.unit.file

    @property
    def text(self):
        """The text of the extent."""
        return self.unit.text[self.start:self.end]

    @property
    def start_line(self):
        return self.unit.position(self.start)[0]

    @property
    def start_column(self):
        return self.unit.position(self.start)[1]

    @property
    def end_line(self):
        return self.unit.position(self.end)[0]

    @property
    def end_column(self):
        return self.unit.position(self.end)[1]

    @property
    def line(self):
        """The first line of the extent, whole."""
        return line_at(self.unit, self.start)

    @property
    def source(self):
        """The whole text that the extent is a part of."""
        return self.unit.text

    @getter("string File {get;}")
    def File(self):
        return self.unit.file

    @getter("System.Management.Automation.Language.IScriptPosition StartScriptPosition {get;}")
    def StartScriptPosition(self):
        return ScriptPosition(self.unit, self.start)

    @getter("System.Management.Automation.Language.IScriptPosition EndScriptPosition {get;}")
    def EndScriptPosition(self):
        return ScriptPosition(self.unit, self.end)

    @getter("int StartLineNumber {get;}")
    def StartLineNumber(self):
        return self.start_line

    @getter("int StartColumnNumber {get;}")
    def StartColumnNumber(self):
        return self.start_column

    @getter("int EndLineNumber {get;}")
    def EndLineNumber(self):
        return self.end_line

    @getter("int EndColumnNumber {get;}")
    def EndColumnNumber(self):
        return self.end_column

    @getter("int StartOffset {get;}")
    def StartOffset(self):
        return self.start

    @getter("int EndOffset {get;}")
    def EndOffset(self):
        return self.end

    @getter("string Text {get;}")
    def Text(self):
        return self.text

    @method("string ToString()")
    def ToString(self):
        return self.text
