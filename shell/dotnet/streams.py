"""System.IO.Stream and the streams over files and memory.

Every stream holds a Python binary file in `file`; Python code may read and write that directly.
"""
from __future__ import annotations

import io
import os

from shell.dotnet.asynchronous import declare_async
from shell.dotnet.declaration import bad_argument, null_argument, out_of_range
from shell.dotnet.encodings import byte_array
from shell.dotnet.file_errors import checked_path, io_errors
from shell.dotnet.types import constructor, dotnet_type, getter, method, static_field
from shell.dotnet.values import Byte, Int64
from shell.errors import net_exception

CREATE_NEW, CREATE, OPEN, OPEN_OR_CREATE, TRUNCATE, APPEND = range(1, 7)
READ, WRITE = 1, 2


def closed():
    return net_exception("System.ObjectDisposedException", "Cannot access a closed Stream.")


def unsupported(what):
    return net_exception("System.NotSupportedException", f"Stream does not support {what}.")


@dotnet_type("System.IO.Stream", base="System.MarshalByRefObject", interfaces=("System.IDisposable", "System.IAsyncDisposable"), abstract=True)
class Stream:
    """`file` is None once the stream is closed."""

    file = None
    extended = None
    access = READ | WRITE

    @property
    def open_file(self):
        """The Python file; ObjectDisposedException once it is closed."""
        if self.file is None:
            raise closed()
        return self.file

    @getter("bool CanRead")
    def CanRead(self):
        return self.file is not None and bool(self.access & READ)

    @getter("bool CanWrite")
    def CanWrite(self):
        return self.file is not None and bool(self.access & WRITE)

    @getter("bool CanSeek")
    def CanSeek(self):
        return self.file is not None and self.file.seekable()

    @getter("bool CanTimeout")
    def CanTimeout(self):
        return False

    @getter("long Length")
    def Length(self):
        file = self.open_file
        if not file.seekable():
            raise net_exception("System.NotSupportedException", "Specified method is not supported.")
        at = file.tell()
        end = file.seek(0, 2)
        file.seek(at)
        return Int64(end)

    @getter("long Position")
    def Position(self):
        return Int64(self.open_file.tell())

    @Position.setter
    def Position(self, value):
        if value < 0:
            raise out_of_range("value", "Non-negative number required.")
        self.open_file.seek(value)

    @static_field("System.IO.Stream Null")
    def Null():
        made = object.__new__(Stream)
        made.file = io.FileIO(os.devnull, "r+")
        return made

    @method("int Read(byte[] buffer, int offset, int count)")
    def Read(self, buffer, offset, count):
        check_range(buffer, offset, count)
        file = self.open_file
        if not self.access & READ:
            raise unsupported("reading")
        data = file.read(count) or b""
        buffer[offset:offset + len(data)] = map(Byte, data)
        return len(data)

    @method("void ReadExactly(byte[] buffer, int offset, int count)")
    def ReadExactly(self, buffer, offset, count):
        if self.Read(buffer, offset, count) < count:
            raise net_exception("System.IO.EndOfStreamException", "Unable to read beyond the end of the stream.")

    @method("int ReadByte()")
    def ReadByte(self):
        data = self.open_file.read(1)
        return data[0] if data else -1

    @method("void Write(byte[] buffer, int offset, int count)", "void Write(byte[] buffer)")
    def Write(self, buffer, offset=0, count=None):
        if count is None:
            count = len(buffer)
        check_range(buffer, offset, count)
        self.put(bytes(buffer[offset:offset + count]))

    @method("void WriteByte(byte value)")
    def WriteByte(self, value):
        self.put(bytes((value,)))

    def put(self, data: bytes) -> None:
        """Write bytes; NotSupportedException where the stream is only for reading."""
        file = self.open_file
        if not self.access & WRITE:
            raise unsupported("writing")
        file.write(data)

    @method("long Seek(long offset, System.IO.SeekOrigin origin)")
    def Seek(self, offset, origin):
        try:
            return Int64(self.open_file.seek(offset, int(origin)))
        except (OSError, ValueError):
            raise net_exception("System.IO.IOException", "An attempt was made to move the position before the beginning of the stream.") from None

    @method("void SetLength(long value)")
    def SetLength(self, value):
        file = self.open_file
        at = file.tell()
        length = file.seek(0, 2)
        if value > length:
            file.write(bytes(value - length))
        file.truncate(value)
        file.seek(min(at, value))

    @method("void Flush()", "void Flush(bool flushToDisk)")
    def Flush(self, flushToDisk=False):
        self.open_file.flush()

    @method("void CopyTo(System.IO.Stream destination)", "void CopyTo(System.IO.Stream destination, int bufferSize)")
    def CopyTo(self, destination, bufferSize=81920):
        if destination is None:
            raise null_argument("destination")
        file = self.open_file
        while data := file.read(1 << 16):
            destination.put(data)

    @method("void Close()")
    def Close(self):
        self.close()

    @method("void Dispose()")
    def Dispose(self):
        self.close()

    def close(self) -> None:
        """Close the Python file, once."""
        if self.file is not None:
            file, self.file = self.file, None
            file.close()


declare_async(Stream.net_type, "CopyTo", "Flush", token="both")
declare_async(Stream.net_type, "Read", "Write", token="both", forms=("byte[] buffer, int offset, int count",))


def check_range(buffer, offset, count):
    if buffer is None:
        raise null_argument("buffer")
    if offset < 0:
        raise out_of_range("offset", "Non-negative number required.")
    if count < 0:
        raise out_of_range("count", "Non-negative number required.")
    if len(buffer) - offset < count:
        raise bad_argument("Offset and length were out of bounds for the array or count is greater than the number of elements from index to the end of the "
                           "source collection.")


FLAGS = {CREATE_NEW: os.O_CREAT | os.O_EXCL, CREATE: os.O_CREAT | os.O_TRUNC, OPEN: 0, OPEN_OR_CREATE: os.O_CREAT, TRUNCATE: os.O_TRUNC,
         APPEND: os.O_CREAT}


def open_path(path: str, mode: int = OPEN, access: int = 0):
    """Open a file as FileStream does, and return (Python file, access)."""
    path = checked_path(path)
    if not access:
        access = WRITE if mode == APPEND else READ | WRITE
    if not access & WRITE and mode in (CREATE_NEW, CREATE, TRUNCATE, APPEND):
        names = {CREATE_NEW: "CreateNew", CREATE: "Create", TRUNCATE: "Truncate", APPEND: "Append"}
        raise bad_argument(f"Combining FileMode: {names[mode]} with FileAccess: Read is invalid.", "access")
    flags = FLAGS[mode] | (os.O_RDWR if access == READ | WRITE else os.O_WRONLY if access & WRITE else os.O_RDONLY) | os.O_CLOEXEC
    with io_errors(path):
        if os.path.isdir(path):
            raise IsADirectoryError(21, "Is a directory", path)
        handle = os.open(path, flags, 0o666)
        file = os.fdopen(handle, {READ: "rb", WRITE: "wb", READ | WRITE: "r+b" if seekable(handle) else "rb"}[access])
    if mode == APPEND:
        file.seek(0, 2)
    return file, access


def seekable(handle):
    try:
        os.lseek(handle, 0, 1)
    except OSError:
        return False
    return True


@dotnet_type("System.IO.FileStream", base="System.IO.Stream")
class FileStream(Stream):
    """A stream over a file."""

    @constructor("(string path, System.IO.FileMode mode)", "(string path, System.IO.FileMode mode, System.IO.FileAccess access)",
                 "(string path, System.IO.FileMode mode, System.IO.FileAccess access, System.IO.FileShare share)",
                 "(string path, System.IO.FileMode mode, System.IO.FileAccess access, System.IO.FileShare share, int bufferSize)",
                 "(string path, System.IO.FileMode mode, System.IO.FileAccess access, System.IO.FileShare share, int bufferSize, "
                 "System.IO.FileOptions options)")
    def __init__(self, path, mode=OPEN, access=0, share=1, bufferSize=4096, options=0):
        self.file, self.access = open_path(path, int(mode), int(access))
        self.path = os.path.abspath(path)
        self.delete_on_close = bool(int(options) & 67108864)

    @getter("string Name")
    def Name(self):
        return self.path

    @getter("bool IsAsync")
    def IsAsync(self):
        return False

    def close(self):
        was_open = self.file is not None
        Stream.close(self)
        if was_open and self.delete_on_close:
            os.unlink(self.path)


@dotnet_type("System.IO.MemoryStream", base="System.IO.Stream")
class MemoryStream(Stream):
    """A stream over bytes in memory; they stay readable after it is closed."""

    @constructor("()", "(int capacity)", "(byte[] buffer)", "(byte[] buffer, bool writable)", "(byte[] buffer, int index, int count)",
                 "(byte[] buffer, int index, int count, bool writable)", "(byte[] buffer, int index, int count, bool writable, bool publiclyVisible)")
    def __init__(self, buffer=None, *more):
        self.fixed = buffer is not None and not isinstance(buffer, int)
        data = b""
        if self.fixed:
            data = bytes(buffer) if len(more) < 2 else bytes(buffer[more[0]:more[0] + more[1]])
        flags = [item for item in more if isinstance(item, bool)]
        self.access = READ if flags and not flags[0] else READ | WRITE
        self.file = io.BytesIO(data)
        self.capacity = len(data) if self.fixed else buffer or 0
        self.kept = None

    @getter("int Capacity")
    def Capacity(self):
        length = len(self.data())
        if length > self.capacity:
            self.capacity = max(length, 256, self.capacity * 2)
        return self.capacity

    @Capacity.setter
    def Capacity(self, value):
        self.capacity = value

    def data(self) -> bytes:
        """Return the content."""
        return self.kept if self.file is None else self.file.getvalue()

    def put(self, data):
        file = self.open_file
        if self.fixed and file.tell() + len(data) > self.capacity:
            raise net_exception("System.NotSupportedException", "Memory stream is not expandable.")
        Stream.put(self, data)

    @method("byte[] ToArray()")
    def ToArray(self):
        return byte_array(self.data())

    @method("byte[] GetBuffer()")
    def GetBuffer(self):
        return byte_array(self.data().ljust(self.Capacity, b"\0"))

    @method("void WriteTo(System.IO.Stream stream)")
    def WriteTo(self, stream):
        stream.put(self.data())

    def close(self):
        if self.file is not None:
            self.kept = self.file.getvalue()
            Stream.close(self)


@dotnet_type("System.IO.BufferedStream", base="System.IO.Stream")
class BufferedStream(Stream):
    """The same stream: Python's files are buffered already."""

    @constructor("(System.IO.Stream stream)", "(System.IO.Stream stream, int bufferSize)")
    def __init__(self, stream, bufferSize=4096):
        self.file, self.access = stream.open_file, stream.access


@dotnet_type("System.IO.BinaryReader", interfaces=("System.IDisposable",))
class BinaryReader:
    """Reads numbers, little endian, and text with its length."""

    @constructor("(System.IO.Stream input)", "(System.IO.Stream input, System.Text.Encoding encoding)",
                 "(System.IO.Stream input, System.Text.Encoding encoding, bool leaveOpen)")
    def __init__(self, input, encoding=None, leaveOpen=False):
        from shell.dotnet.encodings import encoding as known
        self.stream, self.encoding, self.leave_open = input, encoding or known("utf-8"), leaveOpen

    def take(self, count: int) -> bytes:
        """Return exactly so many bytes."""
        data = self.stream.open_file.read(count)
        if len(data) < count:
            raise net_exception("System.IO.EndOfStreamException", "Unable to read beyond the end of the stream.")
        return data

    @getter("System.IO.Stream BaseStream")
    def BaseStream(self):
        return self.stream

    @method("byte[] ReadBytes(int count)")
    def ReadBytes(self, count):
        return byte_array(self.stream.open_file.read(count))

    @method("int PeekChar()")
    def PeekChar(self):
        file = self.stream.open_file
        at = file.tell()
        data = file.read(1)
        file.seek(at)
        return data[0] if data else -1

    @method("int Read()")
    def Read(self):
        return self.stream.ReadByte()

    @method("char ReadChar()")
    def ReadChar(self):
        from shell.dotnet.values import Char
        data = self.take(1)
        while "\ufffd" in (text := self.encoding.decode(data)) and len(data) < 4:
            data += self.take(1)
        return Char(text)

    @method("string ReadString()")
    def ReadString(self):
        return self.encoding.decode(self.take(self.Read7BitEncodedInt()))

    @method("int Read7BitEncodedInt()")
    def Read7BitEncodedInt(self):
        number = shift = 0
        while True:
            byte = self.take(1)[0]
            number |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                return number

    @method("void Close()")
    def Close(self):
        self.Dispose()

    @method("void Dispose()")
    def Dispose(self):
        if not self.leave_open:
            self.stream.close()


@dotnet_type("System.IO.BinaryWriter", interfaces=("System.IDisposable",))
class BinaryWriter:
    """Writes numbers, little endian, and text with its length."""

    @constructor("(System.IO.Stream output)", "(System.IO.Stream output, System.Text.Encoding encoding)",
                 "(System.IO.Stream output, System.Text.Encoding encoding, bool leaveOpen)")
    def __init__(self, output, encoding=None, leaveOpen=False):
        from shell.dotnet.encodings import encoding as known
        self.stream, self.encoding, self.leave_open = output, encoding or known("utf-8"), leaveOpen

    @getter("System.IO.Stream BaseStream")
    def BaseStream(self):
        return self.stream

    @method(*[f"void Write({name} value)" for name in ("bool", "byte", "sbyte", "char", "short", "ushort", "int", "uint", "long", "ulong", "float", "double",
                                                       "string")], "void Write(byte[] buffer)", "void Write(byte[] buffer, int index, int count)")
    def Write(self, value, index=0, count=None):
        from shell.dotnet.bit_converter import BitConverter
        from shell.dotnet.values import Char, SByte
        if isinstance(value, list):
            data = bytes(value if count is None else value[index:index + count])
        elif type(value) is Char:
            data = self.encoding.encode(value)
        elif isinstance(value, str):
            text = self.encoding.encode(value)
            self.Write7BitEncodedInt(len(text))
            data = text
        elif isinstance(value, (Byte, SByte)):
            data = bytes((value % 256,))
        else:
            data = bytes(BitConverter.GetBytes(value))
        self.stream.put(data)

    @method("void Write7BitEncodedInt(int value)")
    def Write7BitEncodedInt(self, value):
        out = bytearray()
        while value > 127:
            out.append(value & 127 | 128)
            value >>= 7
        out.append(value)
        self.stream.put(bytes(out))

    @method("void Flush()")
    def Flush(self):
        self.stream.Flush()

    @method("void Close()")
    def Close(self):
        self.Dispose()

    @method("void Dispose()")
    def Dispose(self):
        if not self.leave_open:
            self.stream.close()


def declare_binary_readers():
    """Give BinaryReader its ReadInt32 and the like."""
    from shell.dotnet.bit_converter import READERS, struct
    from shell.dotnet.types import add_member
    from shell.dotnet.values import SByte
    rows = {"Read" + name[2:]: row for name, row in READERS.items() if name != "ToChar"}
    rows.update(ReadByte=("byte", "B", Byte), ReadSByte=("sbyte", "b", SByte))
    for name, (result, code, make) in rows.items():
        size = struct.calcsize("<" + code)

        def read(self, code=code, make=make, size=size):
            return make(struct.unpack("<" + code, self.take(size))[0])
        add_member(BinaryReader.net_type, name, method(f"{result} {name}()", name=name)(read))


declare_binary_readers()
