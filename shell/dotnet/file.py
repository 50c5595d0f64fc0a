"""System.IO.File: whole files by path."""
from __future__ import annotations

import os
import stat

from shell.dotnet import enums
from shell.dotnet.asynchronous import declare_async
from shell.dotnet.declaration import null_argument
from shell.dotnet.encodings import byte_array, encoding
from shell.dotnet.file_errors import checked_path, io_errors
from shell.dotnet.files import attributes_of, info_of, link_target, set_attributes, set_time, time_of
from shell.dotnet.streams import FileStream
from shell.dotnet.types import dotnet_type, find_declared, static_method, typed_array
from shell.errors import net_exception


def read_bytes(path: str) -> bytes:
    """Return a file's content."""
    path = checked_path(path)
    with io_errors(path), open(path, "rb") as source:
        return source.read()


@dotnet_type("System.IO.ReadLinesIterator", interfaces=("System.Collections.IEnumerable", "System.Collections.IEnumerator", "System.IDisposable"))
class LinesOfFile:
    """What File.ReadLines gives: the lines of an open file, read as they are asked for."""

    def __init__(self, reader):
        self.lines = iter(reader)
        self.element = find_declared("System.String")

    def __iter__(self):
        return self.lines


def write_bytes(path: str, data: bytes, append: bool = False) -> None:
    """Write or append a file's content."""
    path = checked_path(path)
    with io_errors(path), open(path, "ab" if append else "wb") as target:
        target.write(data)


def read_text(path: str, chosen=None) -> str:
    """Return a file's text: by its byte order mark, or else in the chosen encoding, UTF-8 where there is none."""
    from shell.dotnet.text_io import MARKS
    data = read_bytes(path)
    for mark, name in MARKS:
        if data.startswith(mark):
            return encoding(name).decode(data[len(mark):])
    return (chosen or encoding("utf-8")).decode(data)


def lines_of(text: str) -> list:
    """Return the lines of a text without their ends; a final line end makes no line."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if lines and not lines[-1]:
        lines.pop()
    return lines


def write_text(path: str, text: str, chosen=None, append: bool = False) -> None:
    """Write or append text; a new file gets the encoding's byte order mark."""
    chosen = chosen or encoding("utf-8", False)
    path = checked_path(path)
    mark = b"" if append and os.path.exists(path) and os.path.getsize(path) else chosen.preamble
    write_bytes(path, mark + chosen.encode(text), append)


def joined_lines(contents) -> str:
    if contents is None:
        raise null_argument("contents")
    return "".join(("" if line is None else line) + "\n" for line in contents)


def delete_file(path: str) -> None:
    """Delete a file; one that is not there is no error, a missing directory is."""
    path = checked_path(path)
    with io_errors(path):
        if os.path.isdir(path) and not os.path.islink(path):
            raise IsADirectoryError(21, "Is a directory", path)
        try:
            os.unlink(path)
        except FileNotFoundError:
            if not os.path.isdir(os.path.dirname(os.path.abspath(path))):
                raise


def copy_file(source: str, target: str, overwrite: bool = False) -> None:
    """Copy a file with its mode and times."""
    from shutil import copyfile, copystat
    source, target = checked_path(source, "sourceFileName"), checked_path(target, "destFileName")
    with io_errors(source):
        os.stat(source)
        if os.path.isdir(source):
            raise IsADirectoryError(21, "Is a directory", source)
    if os.path.isdir(target):
        raise net_exception("System.IO.IOException", f"The target file '{os.path.abspath(target)}' is a directory, not a file.")
    if os.path.exists(target) and not overwrite:
        raise net_exception("System.IO.IOException", f"The file '{os.path.abspath(target)}' already exists.")
    with io_errors(target):
        copyfile(source, target)
        copystat(source, target)


def move_file(source: str, target: str, overwrite: bool = False) -> None:
    """Move a file, also to another file system."""
    from shutil import move
    source, target = checked_path(source, "sourceFileName"), checked_path(target, "destFileName")
    if not os.path.lexists(source) or os.path.isdir(source):
        raise net_exception("System.IO.FileNotFoundException", f"Could not find file '{os.path.abspath(source)}'.", FileName=os.path.abspath(source))
    if os.path.exists(target) and not overwrite and not os.path.samefile(source, target):
        raise net_exception("System.IO.IOException", f"The file '{os.path.abspath(target)}' already exists.")
    with io_errors(target):
        move(source, target)


def status_of(path):
    with io_errors(checked_path(path)):
        return os.lstat(path)


def time_methods():
    """Declare GetLastWriteTime, SetLastWriteTimeUtc and their like."""
    made = {}
    for which in ("Creation", "LastAccess", "LastWrite"):
        for suffix in ("", "Utc"):
            name = f"{which}Time{suffix}"
            parameter = name[0].lower() + name[1:]
            made[f"Get{name}"] = static_method(f"datetime Get{name}(string path)", name=f"Get{name}")(
                lambda path, which=which, utc=bool(suffix): time_of(checked_path(path), which, utc))
            made[f"Set{name}"] = static_method(f"void Set{name}(string path, datetime {parameter})", name=f"Set{name}")(
                lambda path, value, which=which, utc=bool(suffix): set_time(checked_path(path), which, value, utc))
    return made


TEXT_LIST = "System.Collections.Generic.IEnumerable[string]"


@dotnet_type("System.IO.File", abstract=True)
class File:
    """Static methods only."""

    locals().update(time_methods())

    @static_method("bool Exists(string path)")
    def Exists(path):
        return bool(path) and os.path.isfile(path) or bool(path) and not path.endswith("/") and os.path.exists(path) and not os.path.isdir(path)

    @static_method("byte[] ReadAllBytes(string path)")
    def ReadAllBytes(path):
        return byte_array(read_bytes(path))

    @static_method("string ReadAllText(string path)", "string ReadAllText(string path, System.Text.Encoding encoding)")
    def ReadAllText(path, encoding=None):
        return read_text(path, encoding)

    @static_method("string[] ReadAllLines(string path)", "string[] ReadAllLines(string path, System.Text.Encoding encoding)")
    def ReadAllLines(path, encoding=None):
        return typed_array("string", lines_of(read_text(path, encoding)))

    @static_method(f"{TEXT_LIST} ReadLines(string path)", f"{TEXT_LIST} ReadLines(string path, System.Text.Encoding encoding)")
    def ReadLines(path, encoding=None):
        from shell.dotnet.text_io import StreamReader
        return LinesOfFile(StreamReader(path, encoding) if encoding else StreamReader(path))

    @static_method("void WriteAllBytes(string path, byte[] bytes)")
    def WriteAllBytes(path, bytes):
        if bytes is None:
            raise null_argument("bytes")
        write_bytes(path, bytearray(bytes))

    @static_method("void AppendAllBytes(string path, byte[] bytes)")
    def AppendAllBytes(path, bytes):
        write_bytes(path, bytearray(bytes), append=True)

    @static_method("void WriteAllText(string path, string contents)", "void WriteAllText(string path, string contents, System.Text.Encoding encoding)")
    def WriteAllText(path, contents, encoding=None):
        write_text(path, contents or "", encoding)

    @static_method("void AppendAllText(string path, string contents)", "void AppendAllText(string path, string contents, System.Text.Encoding encoding)")
    def AppendAllText(path, contents, encoding=None):
        write_text(path, contents or "", encoding, append=True)

    @static_method("void WriteAllLines(string path, string[] contents)", f"void WriteAllLines(string path, {TEXT_LIST} contents)",
                   "void WriteAllLines(string path, string[] contents, System.Text.Encoding encoding)",
                   f"void WriteAllLines(string path, {TEXT_LIST} contents, System.Text.Encoding encoding)")
    def WriteAllLines(path, contents, encoding=None):
        write_text(path, joined_lines(contents), encoding)

    @static_method(f"void AppendAllLines(string path, {TEXT_LIST} contents)",
                   f"void AppendAllLines(string path, {TEXT_LIST} contents, System.Text.Encoding encoding)")
    def AppendAllLines(path, contents, encoding=None):
        write_text(path, joined_lines(contents), encoding, append=True)

    @static_method("void Delete(string path)")
    def Delete(path):
        delete_file(path)

    @static_method("void Copy(string sourceFileName, string destFileName)", "void Copy(string sourceFileName, string destFileName, bool overwrite)")
    def Copy(sourceFileName, destFileName, overwrite=False):
        copy_file(sourceFileName, destFileName, overwrite)

    @static_method("void Move(string sourceFileName, string destFileName)", "void Move(string sourceFileName, string destFileName, bool overwrite)")
    def Move(sourceFileName, destFileName, overwrite=False):
        move_file(sourceFileName, destFileName, overwrite)

    @static_method("void Replace(string sourceFileName, string destinationFileName, string destinationBackupFileName)")
    def Replace(sourceFileName, destinationFileName, destinationBackupFileName):
        status_of(destinationFileName)
        if destinationBackupFileName:
            move_file(destinationFileName, destinationBackupFileName, True)
        move_file(sourceFileName, destinationFileName, True)

    @static_method("System.IO.FileStream Create(string path)", "System.IO.FileStream Create(string path, int bufferSize)")
    def Create(path, bufferSize=4096):
        return FileStream(path, 2)

    @static_method("System.IO.FileStream Open(string path, System.IO.FileMode mode)",
                   "System.IO.FileStream Open(string path, System.IO.FileMode mode, System.IO.FileAccess access)",
                   "System.IO.FileStream Open(string path, System.IO.FileMode mode, System.IO.FileAccess access, System.IO.FileShare share)")
    def Open(path, mode, access=0, share=0):
        return FileStream(path, mode, access)

    @static_method("System.IO.FileStream OpenRead(string path)")
    def OpenRead(path):
        return FileStream(path, 3, 1)

    @static_method("System.IO.FileStream OpenWrite(string path)")
    def OpenWrite(path):
        return FileStream(path, 4, 2)

    @static_method("System.IO.StreamReader OpenText(string path)")
    def OpenText(path):
        from shell.dotnet.text_io import StreamReader
        return StreamReader(path)

    @static_method("System.IO.StreamWriter CreateText(string path)")
    def CreateText(path):
        from shell.dotnet.text_io import StreamWriter
        return StreamWriter(path)

    @static_method("System.IO.StreamWriter AppendText(string path)")
    def AppendText(path):
        from shell.dotnet.text_io import StreamWriter
        return StreamWriter(path, True)

    @static_method("System.IO.FileAttributes GetAttributes(string path)")
    def GetAttributes(path):
        return attributes_of(path, status_of(path))

    @static_method("void SetAttributes(string path, System.IO.FileAttributes fileAttributes)")
    def SetAttributes(path, fileAttributes):
        set_attributes(checked_path(path), int(fileAttributes))

    @static_method("System.IO.UnixFileMode GetUnixFileMode(string path)")
    def GetUnixFileMode(path):
        return enums.value_of(find_declared("System.IO.UnixFileMode"), stat.S_IMODE(status_of(path).st_mode))

    @static_method("void SetUnixFileMode(string path, System.IO.UnixFileMode mode)")
    def SetUnixFileMode(path, mode):
        with io_errors(checked_path(path)):
            os.chmod(path, int(mode))

    @static_method("System.IO.FileSystemInfo CreateSymbolicLink(string path, string pathToTarget)")
    def CreateSymbolicLink(path, pathToTarget):
        with io_errors(checked_path(path)):
            os.symlink(checked_path(pathToTarget, "pathToTarget"), path)
        return info_of(path)

    @static_method("System.IO.FileSystemInfo ResolveLinkTarget(string linkPath, bool returnFinalTarget)")
    def ResolveLinkTarget(linkPath, returnFinalTarget):
        status_of(linkPath)
        return link_target(linkPath, returnFinalTarget)


declare_async(find_declared("System.IO.File"), "ReadAllBytes", "ReadAllText", "ReadAllLines", "WriteAllBytes", "WriteAllText", "AppendAllBytes",
              "AppendAllText", "AppendAllLines", static=True)
