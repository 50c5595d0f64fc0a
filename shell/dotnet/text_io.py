"""Readers and writers of text: TextReader, StreamReader, StringReader, TextWriter, StreamWriter, StringWriter."""
from __future__ import annotations

import io

from shell.dotnet.asynchronous import declare_async
from shell.dotnet.declaration import null_argument
from shell.dotnet.encodings import encoding
from shell.dotnet.streams import APPEND, CREATE, OPEN, READ, WRITE, FileStream
from shell.dotnet.string_builder import StringBuilder, text_of
from shell.dotnet.types import constructor, dotnet_type, find_declared, getter, method, static_field
from shell.dotnet.values import Char
from shell.errors import net_exception


def closed_reader():
    return net_exception("System.ObjectDisposedException", "Cannot read from a closed TextReader.")


@dotnet_type("System.IO.TextReader", base="System.MarshalByRefObject", interfaces=("System.IDisposable",), abstract=True)
class TextReader:
    """Reads from `source`, a Python text file whose lines keep their ends; `ahead` holds characters that were looked at."""

    source = None
    extended = None
    ahead = ""

    @property
    def open_source(self):
        if self.source is None:
            raise closed_reader()
        return self.source

    @method("int Peek()")
    def Peek(self):
        if not self.ahead:
            self.ahead = self.open_source.read(1)
        return ord(self.ahead[0]) if self.ahead else -1

    @method("int Read()", "int Read(char[] buffer, int index, int count)")
    def Read(self, buffer=None, index=0, count=0):
        if buffer is None:
            text = self.take(1)
            return ord(text) if text else -1
        text = self.take(count)
        buffer[index:index + len(text)] = map(Char, text)
        return len(text)

    @method("int ReadBlock(char[] buffer, int index, int count)")
    def ReadBlock(self, buffer, index, count):
        return self.Read(buffer, index, count)

    def take(self, count: int) -> str:
        """Return up to so many characters."""
        source, ahead = self.open_source, self.ahead
        if ahead:
            self.ahead = ahead[count:]
            return ahead[:count] + (source.read(count - len(ahead)) if count > len(ahead) else "")
        return source.read(count)

    @method("string ReadLine()")
    def ReadLine(self):
        line = self.open_source.readline()
        if self.ahead:
            ahead, self.ahead = self.ahead, ""
            # The character looked at may have been the end of its line, of which the source has given the next.
            if ahead == "\n" or ahead == "\r" and line != "\n":
                self.pushed(line)
                return ""
            line = "" if ahead == "\r" else ahead + line
            if ahead == "\r":
                return ""
        if not line:
            return None
        return line[:-2] if line.endswith("\r\n") else line[:-1] if line[-1] in "\r\n" else line

    def pushed(self, line):
        """Put a line that was read too early back before what is left."""
        rest = self.source
        self.source = io.StringIO(line + rest.read(), newline="") if line else rest

    @method("string ReadToEnd()")
    def ReadToEnd(self):
        ahead, self.ahead = self.ahead, ""
        return ahead + self.open_source.read()

    @method("void Close()")
    def Close(self):
        self.close()

    @method("void Dispose()")
    def Dispose(self):
        self.close()

    def close(self):
        if self.source is not None:
            source, self.source = self.source, None
            source.close()

    def __iter__(self):
        while (line := self.ReadLine()) is not None:
            yield line


@dotnet_type("System.IO.StringReader", base="System.IO.TextReader")
class StringReader(TextReader):
    """Reads a string."""

    @constructor("(string s)")
    def __init__(self, s):
        if s is None:
            raise null_argument("s")
        self.source = io.StringIO(s, newline="")


MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe\x00\x00", "utf-32"), (b"\x00\x00\xfe\xff", "utf-32BE"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16BE"))


def detected(file, chosen, detect=True):
    """Return the encoding that the file's first bytes name, having passed over them; the chosen one where they name none."""
    start = file.peek(4)[:4] if hasattr(file, "peek") else file.read(4)
    if not hasattr(file, "peek"):
        file.seek(file.tell() - len(start))
    for mark, name in MARKS:
        if start.startswith(mark) and (detect or chosen.name == name):
            file.read(len(mark))
            return encoding(name) if detect else chosen
    return chosen


@dotnet_type("System.IO.StreamReader", base="System.IO.TextReader")
class StreamReader(TextReader):
    """Reads the text of a stream or file."""

    @constructor("(System.IO.Stream stream)", "(System.IO.Stream stream, bool detectEncodingFromByteOrderMarks)",
                 "(System.IO.Stream stream, System.Text.Encoding encoding)",
                 "(System.IO.Stream stream, System.Text.Encoding encoding, bool detectEncodingFromByteOrderMarks)",
                 "(System.IO.Stream stream, System.Text.Encoding encoding, bool detectEncodingFromByteOrderMarks, int bufferSize)",
                 "(System.IO.Stream stream, System.Text.Encoding encoding, bool detectEncodingFromByteOrderMarks, int bufferSize, bool leaveOpen)",
                 "(string path)", "(string path, bool detectEncodingFromByteOrderMarks)", "(string path, System.Text.Encoding encoding)",
                 "(string path, System.Text.Encoding encoding, bool detectEncodingFromByteOrderMarks)",
                 "(string path, System.Text.Encoding encoding, bool detectEncodingFromByteOrderMarks, int bufferSize)")
    def __init__(self, stream, *more):
        if stream is None:
            raise null_argument("stream")
        self.stream = FileStream(stream, OPEN, READ) if isinstance(stream, str) else stream
        flags = [item for item in more if isinstance(item, bool)]
        chosen = next((item for item in more if hasattr(item, "codec")), None)
        self.leave_open = len(flags) > 1 and flags[1]
        self.chosen, self.detect = chosen or encoding("utf-8"), flags[0] if flags else True
        self.begin()

    def begin(self):
        """Start decoding at the stream's present position."""
        file = self.stream.open_file
        if not file.seekable() and not hasattr(file, "peek"):
            file = io.BufferedReader(Kept(file))
        self.encoding = detected(file, self.chosen, self.detect)
        self.source = io.TextIOWrapper(Kept(file), self.encoding.codec, "replace", newline="")

    @getter("System.Text.Encoding CurrentEncoding")
    def CurrentEncoding(self):
        return self.encoding

    @getter("System.IO.Stream BaseStream")
    def BaseStream(self):
        return self.stream

    @getter("bool EndOfStream")
    def EndOfStream(self):
        return self.Peek() < 0

    @method("void DiscardBufferedData()")
    def DiscardBufferedData(self):
        self.ahead = ""
        self.begin()

    def close(self):
        TextReader.close(self)
        if not self.leave_open:
            self.stream.close()


class Kept(io.RawIOBase):
    """A binary file that is not closed with the wrapper round it; the stream that owns it closes it."""

    def __init__(self, file):
        self.file = file

    def readable(self):
        return True

    def read(self, size=-1):
        return self.file.read(size)

    def read1(self, size=-1):
        return self.file.read(8192 if size < 0 else size)

    def readinto(self, buffer):
        data = self.file.read(len(buffer))
        buffer[:len(data)] = data
        return len(data)


SIMPLE = ("bool", "char", "decimal", "double", "float", "int", "long", "uint", "ulong", "string", "System.Object", "char[]", "System.Text.StringBuilder")
FORMATTED = ("string format, System.Object arg0", "string format, System.Object arg0, System.Object arg1",
             "string format, System.Object arg0, System.Object arg1, System.Object arg2", "string format, Params System.Object[] arg")


def write_overloads(name, empty=False):
    """Return the signatures of Write and WriteLine."""
    return ([f"void {name}()"] if empty else []) + [f"void {name}({kind} value)" for kind in SIMPLE] + [f"void {name}({more})" for more in FORMATTED] + [
        f"void {name}(char[] buffer, int index, int count)"]


def written(arguments) -> str:
    """Return what Write's arguments stand for."""
    if not arguments:
        return ""
    if len(arguments) == 1:
        return text_of(arguments[0])
    if isinstance(arguments[0], list):
        buffer, index, count = arguments
        return "".join(buffer[index:index + count])
    return find_declared("System.String").statics_table["format"][0].function(*arguments)


@dotnet_type("System.IO.TextWriter", base="System.MarshalByRefObject", interfaces=("System.IDisposable",), abstract=True)
class TextWriter:
    """Subclasses have `put(text)`."""

    extended = None
    new_line = "\n"

    def put(self, text: str) -> None:
        """Take text."""
        raise NotImplementedError

    @static_field("System.IO.TextWriter Null")
    def Null():
        return NullWriter()

    @getter("string NewLine")
    def NewLine(self):
        return self.new_line

    @NewLine.setter
    def NewLine(self, value):
        self.new_line = "\n" if value is None else value

    @getter("System.IFormatProvider FormatProvider")
    def FormatProvider(self):
        from shell.dotnet.culture import current
        return current()

    @method(*write_overloads("Write"))
    def Write(self, *arguments):
        self.put(written(arguments))

    @method(*write_overloads("WriteLine", empty=True))
    def WriteLine(self, *arguments):
        self.put(written(arguments) + self.new_line)

    @method("void Flush()")
    def Flush(self):
        return None

    @method("void Close()")
    def Close(self):
        self.close()

    @method("void Dispose()")
    def Dispose(self):
        self.close()

    def close(self):
        return None


@dotnet_type("System.IO.NullTextWriter", base="System.IO.TextWriter")
class NullWriter(TextWriter):
    """Writes nothing."""

    def put(self, text):
        return None


@dotnet_type("System.IO.StringWriter", base="System.IO.TextWriter")
class StringWriter(TextWriter):
    """Writes into a StringBuilder."""

    @constructor("()", "(System.IFormatProvider formatProvider)", "(System.Text.StringBuilder sb)",
                 "(System.Text.StringBuilder sb, System.IFormatProvider formatProvider)")
    def __init__(self, sb=None, formatProvider=None):
        self.builder = sb if isinstance(sb, StringBuilder) else StringBuilder()

    def put(self, text):
        self.builder.pieces.append(text)

    @getter("System.Text.Encoding Encoding")
    def Encoding(self):
        return encoding("utf-16")

    @method("System.Text.StringBuilder GetStringBuilder()")
    def GetStringBuilder(self):
        return self.builder

    @method("string ToString()")
    def ToString(self):
        return self.builder.whole()

    def __str__(self):
        return self.builder.whole()


@dotnet_type("System.IO.StreamWriter", base="System.IO.TextWriter")
class StreamWriter(TextWriter):
    """Encodes text into a stream or file."""

    @constructor("(System.IO.Stream stream)", "(System.IO.Stream stream, System.Text.Encoding encoding)",
                 "(System.IO.Stream stream, System.Text.Encoding encoding, int bufferSize)",
                 "(System.IO.Stream stream, System.Text.Encoding encoding, int bufferSize, bool leaveOpen)",
                 "(string path)", "(string path, bool append)", "(string path, bool append, System.Text.Encoding encoding)",
                 "(string path, bool append, System.Text.Encoding encoding, int bufferSize)")
    def __init__(self, stream, *more):
        if stream is None:
            raise null_argument("stream")
        flags = [item for item in more if isinstance(item, bool)]
        self.encoding = next((item for item in more if hasattr(item, "codec")), None) or encoding("utf-8", False)
        self.leave_open = False
        if isinstance(stream, str):
            stream = FileStream(stream, APPEND if flags and flags[0] else CREATE, WRITE)
        else:
            self.leave_open = bool(flags and flags[0])
        if not stream.access & WRITE:
            raise net_exception("System.ArgumentException", "Stream was not writable.")
        self.stream = stream
        self.pending, self.size, self.auto_flush = [], 0, False
        file = stream.open_file
        if self.encoding.preamble and file.seekable() and file.tell() == 0:
            stream.put(self.encoding.preamble)

    def put(self, text):
        if self.stream is None:
            raise net_exception("System.ObjectDisposedException", "Cannot write to a closed TextWriter.")
        self.pending.append(text)
        self.size += len(text)
        if self.auto_flush or self.size > 32768:
            self.flush()

    def flush(self):
        """Encode what is pending into the stream."""
        if self.pending:
            text = "".join(self.pending)
            self.pending.clear()
            self.size = 0
            self.stream.put(self.encoding.encode(text))

    @getter("bool AutoFlush")
    def AutoFlush(self):
        return self.auto_flush

    @AutoFlush.setter
    def AutoFlush(self, value):
        self.auto_flush = value
        if value:
            self.Flush()

    @getter("System.IO.Stream BaseStream")
    def BaseStream(self):
        return self.stream

    @getter("System.Text.Encoding Encoding")
    def Encoding(self):
        return self.encoding

    @method("void Flush()")
    def Flush(self):
        if self.stream is None:
            raise net_exception("System.ObjectDisposedException", "Cannot write to a closed TextWriter.")
        self.flush()
        self.stream.Flush()

    def close(self):
        if self.stream is not None:
            self.flush()
            if self.leave_open:
                self.stream.Flush()
            else:
                self.stream.close()
            self.stream = None


def declare_async_methods():
    """ReadLineAsync and its like."""
    declare_async(find_declared("System.IO.TextReader"), "ReadLine", "ReadToEnd", token="both")
    declare_async(find_declared("System.IO.TextReader"), "Read", "ReadBlock", token="none", forms=("char[] buffer, int index, int count",))
    writer = find_declared("System.IO.TextWriter")
    for name, forms in (("Write", ("char value", "string value", "char[] buffer, int index, int count")),
                        ("WriteLine", ("", "char value", "string value", "char[] buffer, int index, int count")), ("Flush", ("",))):
        declare_async(writer, name, token="none", forms=forms)


declare_async_methods()
