"""System.Index and System.Range."""
from __future__ import annotations

from shell.dotnet.declaration import out_of_range
from shell.dotnet.types import constructor, dotnet_type, getter, method, static_getter, static_method


@dotnet_type("System.Index", kind="struct")
class Index:
    """A position from the start or the end."""

    __slots__ = ("number", "from_end")

    @constructor("(int value)", "(int value, bool fromEnd)")
    def __init__(self, value=0, fromEnd=False):
        if value < 0:
            raise out_of_range("value", "value must be non-negative")
        self.number, self.from_end = value, fromEnd

    @static_method("System.Index FromStart(int value)")
    def FromStart(value):
        return Index(value)

    @static_method("System.Index FromEnd(int value)")
    def FromEnd(value):
        return Index(value, True)

    @static_method("System.Index op_Implicit(int value)")
    def op_Implicit(value):
        return Index(value)

    @getter("int Value")
    def Value(self):
        return self.number

    @getter("bool IsFromEnd")
    def IsFromEnd(self):
        return self.from_end

    @method("int GetOffset(int length)")
    def GetOffset(self, length):
        return length - self.number if self.from_end else self.number

    def __eq__(self, other):
        return (self.number, self.from_end) == (other.number, other.from_end) if isinstance(other, Index) else NotImplemented

    def __hash__(self):
        return hash((self.number, self.from_end))

    def __str__(self):
        return f"^{self.number}" if self.from_end else str(self.number)


@dotnet_type("System.Range", kind="struct")
class Range:
    """From one position up to another."""

    __slots__ = ("first", "last")

    @constructor("(System.Index start, System.Index end)")
    def __init__(self, start=None, end=None):
        self.first, self.last = start or Index(), end or Index()

    @static_getter("System.Range All")
    def All():
        return Range(Index(0), Index(0, True))

    @static_method("System.Range StartAt(System.Index start)")
    def StartAt(start):
        return Range(start, Index(0, True))

    @static_method("System.Range EndAt(System.Index end)")
    def EndAt(end):
        return Range(Index(0), end)

    @getter("System.Index Start")
    def Start(self):
        return self.first

    @getter("System.Index End")
    def End(self):
        return self.last

    def __eq__(self, other):
        return (self.first, self.last) == (other.first, other.last) if isinstance(other, Range) else NotImplemented

    def __hash__(self):
        return hash((self.first, self.last))

    def __str__(self):
        return f"{self.first}..{self.last}"
