"""System.BitConverter and System.Buffer: values as bytes and back."""
from __future__ import annotations

import struct

from shell.dotnet.declaration import bad_argument, field, null_argument, out_of_range
from shell.dotnet.types import dotnet_type, static_method, typed_array
from shell.dotnet.values import Byte, Char, Int16, Int64, Single, UInt16, UInt32, UInt64

# method: (type, struct code, class)
READERS = {"ToBoolean": ("bool", "?", bool), "ToChar": ("char", "H", lambda n: Char(chr(n))), "ToInt16": ("short", "h", Int16), "ToInt32": ("int", "i", int),
           "ToInt64": ("long", "q", Int64), "ToUInt16": ("ushort", "H", UInt16), "ToUInt32": ("uint", "I", UInt32), "ToUInt64": ("ulong", "Q", UInt64),
           "ToSingle": ("float", "f", Single), "ToDouble": ("double", "d", float)}
CODES = {bool: "?", Int16: "h", int: "i", Int64: "q", UInt16: "H", UInt32: "I", UInt64: "Q", Single: "f", float: "d"}
REINTERPRETED = {"DoubleToInt64Bits": ("long", "double", "d", "q", Int64), "Int64BitsToDouble": ("double", "long", "q", "d", float),
                 "SingleToInt32Bits": ("int", "float", "f", "i", int), "Int32BitsToSingle": ("float", "int", "i", "f", Single),
                 "DoubleToUInt64Bits": ("ulong", "double", "d", "Q", UInt64), "UInt64BitsToDouble": ("double", "ulong", "Q", "d", float),
                 "SingleToUInt32Bits": ("uint", "float", "f", "I", UInt32), "UInt32BitsToSingle": ("float", "uint", "I", "f", Single)}


def byte_array(data: bytes):
    """Return bytes as a byte[]."""
    return typed_array("byte", map(Byte, data))


def reader(name):
    """Declare BitConverter.ToInt32 and its like."""
    result, code, make = READERS[name]
    size = struct.calcsize("<" + code)

    def call(value, startIndex=0):
        if value is None:
            raise null_argument("value")
        if not 0 <= startIndex < len(value):
            raise out_of_range("startIndex", "Index was out of range. Must be non-negative and less than the size of the collection.")
        if startIndex > len(value) - size:
            raise bad_argument("Destination array is not long enough to copy all the items in the collection. Check array index and length.", "value")
        return make(struct.unpack_from("<" + code, bytes(value[startIndex:startIndex + size]))[0])
    return static_method(f"{result} {name}(byte[] value, int startIndex)", name=name)(call)


def reinterpreter(name):
    """Declare the methods that read the bits of one type as another."""
    result, source, given, wanted, make = REINTERPRETED[name]
    return static_method(f"{result} {name}({source} value)", name=name)(lambda value: make(struct.unpack("<" + wanted, struct.pack("<" + given, value))[0]))


@dotnet_type("System.BitConverter", abstract=True)
class BitConverter:
    """Static methods only; little endian."""

    IsLittleEndian = field("bool IsLittleEndian", True)
    locals().update({name: reader(name) for name in READERS})
    locals().update({name: reinterpreter(name) for name in REINTERPRETED})

    @static_method(*[f"byte[] GetBytes({name} value)" for name in ("bool", "char", "short", "int", "long", "ushort", "uint", "ulong", "float", "double")])
    def GetBytes(value):
        if isinstance(value, Char):
            return byte_array(struct.pack("<H", ord(value)))
        return byte_array(struct.pack("<" + CODES[type(value)], value))

    @static_method("string ToString(byte[] value)", "string ToString(byte[] value, int startIndex)",
                   "string ToString(byte[] value, int startIndex, int length)")
    def ToString(value, startIndex=0, length=None):
        if value is None:
            raise null_argument("value")
        end = len(value) if length is None else startIndex + length
        if startIndex < 0 or startIndex > len(value) or end > len(value):
            raise out_of_range("startIndex", "StartIndex cannot be less than zero.")
        return "-".join(f"{b:02X}" for b in value[startIndex:end])


@dotnet_type("System.Buffer", abstract=True)
class Buffer:
    """Static methods only."""

    @static_method("void BlockCopy(array src, int srcOffset, array dst, int dstOffset, int count)")
    def BlockCopy(src, srcOffset, dst, dstOffset, count):
        if srcOffset < 0 or dstOffset < 0 or count < 0 or srcOffset + count > Buffer.ByteLength(src) or dstOffset + count > Buffer.ByteLength(dst):
            raise bad_argument("Offset and length were out of bounds for the array or count is greater than the number of elements from index to the end of "
                               "the source collection.")
        source, target = packed(src), bytearray(packed(dst))
        target[dstOffset:dstOffset + count] = source[srcOffset:srcOffset + count]
        code = code_of(dst)
        dst[:] = [item_class(dst)(number) for (number,) in struct.iter_unpack("<" + code, bytes(target))]

    @static_method("int ByteLength(array array)")
    def ByteLength(array):
        return len(array) * struct.calcsize("<" + code_of(array))


ELEMENT_CODES = {"System.Byte": "B", "System.SByte": "b", "System.Char": "H", **{"System." + name: CODES[cls] for name, cls in (
    ("Boolean", bool), ("Int16", Int16), ("Int32", int), ("Int64", Int64), ("UInt16", UInt16), ("UInt32", UInt32), ("UInt64", UInt64), ("Single", Single),
    ("Double", float))}}


def code_of(array):
    """The struct code of an array's elements."""
    code = ELEMENT_CODES.get(getattr(getattr(array, "element", None), "full_name", None))
    if code is None:
        raise bad_argument("Object must be an array of primitives.")
    return code


def item_class(array):
    return type(array[0]) if array else int


def packed(array):
    """The bytes of an array of numbers."""
    code = code_of(array)
    return b"".join(struct.pack("<" + code, ord(item) if isinstance(item, str) else item) for item in array)
