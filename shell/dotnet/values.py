"""The classes of .NET values that Python's own types do not already stand for.

    Int32 int    Double float    Boolean bool    String str    Decimal decimal.Decimal    null None    Object[] list
    other integers: subclasses of int    Single: subclass of float    Char: subclass of str    typed arrays: subclass of list

`type(x) is int` therefore always means Int32, and every fast path is one identity test. Arithmetic on the subclasses gives plain ints: only
shell.runtime.operators makes results, and it chooses their class.
"""
from __future__ import annotations


class Int64(int):
    """System.Int64."""

    __slots__ = ()
    low, high = -(1 << 63), (1 << 63) - 1


class UInt64(int):
    """System.UInt64."""

    __slots__ = ()
    low, high = 0, (1 << 64) - 1


class UInt32(int):
    """System.UInt32."""

    __slots__ = ()
    low, high = 0, (1 << 32) - 1


class Int16(int):
    """System.Int16."""

    __slots__ = ()
    low, high = -(1 << 15), (1 << 15) - 1


class UInt16(int):
    """System.UInt16."""

    __slots__ = ()
    low, high = 0, (1 << 16) - 1


class Byte(int):
    """System.Byte."""

    __slots__ = ()
    low, high = 0, 255


class SByte(int):
    """System.SByte."""

    __slots__ = ()
    low, high = -128, 127


class BigInteger(int):
    """System.Numerics.BigInteger."""

    __slots__ = ()


class Single(float):
    """System.Single; the value is always one that fits 32 bits."""

    __slots__ = ()


class Char(str):
    """System.Char: one UTF-16 code unit."""

    __slots__ = ()


class EnumValue(int):
    """A value of an enum type; a subclass is made for each enum, with `net_type`."""

    __slots__ = ()


class TypedArray(list):
    """An array whose element type is not Object; `element` is the NetType of its elements."""

    __slots__ = ("element",)

    def __init__(self, element, items=()):
        list.__init__(self, items)
        self.element = element


class Unset:
    """The one value UNSET: no value at all, which is not $null (an unset variable, an argument left out)."""

    __slots__ = ()

    def __repr__(self):
        return "UNSET"

    def __bool__(self):
        return False


UNSET = Unset()


class Void:
    """The one value VOID, PowerShell's AutomationNull: what a statement without output gives.

    It acts as $null wherever a value is used, but enumerates as nothing: @($x).Count is 0 after $x = & {}. Only variable cells, statement values and
    the results of void methods hold it; compiled code and Scope.get turn it into None before an operator, a member or a parameter sees it.
    """

    __slots__ = ()

    def __repr__(self):
        return "VOID"

    def __bool__(self):
        return False


VOID = Void()


class PSCustomObject:
    """System.Management.Automation.PSCustomObject: what [pscustomobject]@{} and Select-Object make.

    `notes` maps property names as written to values, in order. `extended` holds members that are not plain notes (script properties, methods,
    alias properties) by lower-case name, None until there is one. `type_names` holds names put before the standard one, None until there is one.
    """

    __slots__ = ("notes", "extended", "type_names", "__weakref__")

    def __init__(self, notes=None):
        self.notes = {} if notes is None else notes
        self.extended = self.type_names = None

    def find(self, name):
        """Return the property's name as written, whatever its letter case here, or None."""
        notes = self.notes
        if name in notes:
            return name
        lowered = name.lower()
        for written in notes:
            if written.lower() == lowered:
                return written
        return None


class PSObject:
    """A wrapper round a value that cannot itself hold added members or type names (text, numbers, lists, foreign Python objects).

    Only made when something is added. Operators, conversion and binding unwrap it: `base` is the value. `extended` maps lower-case names to
    members (shell.runtime.members), in order. Values that are ours and mutable carry an `extended` attribute of their own instead.
    """

    __slots__ = ("base", "extended", "type_names", "written", "__weakref__")

    def __init__(self, base, extended=None, type_names=None, written=None):
        self.base = base
        self.written = written      # how a number was written on a command line, which is its text then
        self.extended = {} if extended is None else extended
        self.type_names = type_names
