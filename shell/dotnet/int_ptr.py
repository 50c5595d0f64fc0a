"""System.IntPtr and UIntPtr: numbers the size of an address."""
from __future__ import annotations

from shell.dotnet.declaration import field
from shell.dotnet.types import constructor, dotnet_type, method, static_field
from shell.dotnet.values import Int64


@dotnet_type("System.IntPtr", kind="struct")
class IntPtr(int):
    """An address."""

    @constructor("(int value)", "(long value)")
    def construct(value=0):
        return IntPtr(value)

    Size = field("int Size", 8)

    @static_field("System.IntPtr Zero")
    def Zero():
        return IntPtr(0)

    @static_field("System.IntPtr MaxValue")
    def MaxValue():
        return IntPtr((1 << 63) - 1)

    @static_field("System.IntPtr MinValue")
    def MinValue():
        return IntPtr(-(1 << 63))

    @method("int ToInt32()")
    def ToInt32(self):
        return int(self)

    @method("long ToInt64()")
    def ToInt64(self):
        return Int64(self)

    @method("bool Equals(System.Object obj)")
    def Equals(self, obj):
        return isinstance(obj, IntPtr) and int(self) == int(obj)


@dotnet_type("System.UIntPtr", kind="struct")
class UIntPtr(int):
    """An address without sign."""

    @constructor("(uint value)", "(ulong value)")
    def construct(value=0):
        return UIntPtr(value)

    Size = field("int Size", 8)

    @static_field("System.UIntPtr Zero")
    def Zero():
        return UIntPtr(0)
