"""System.IO.Compression: GZip, Deflate and ZLib streams, zip files and archives."""
from __future__ import annotations

import os
import zlib

from shell.dotnet import enums
from shell.dotnet.declaration import null_argument
from shell.dotnet.file_errors import checked_path, io_errors
from shell.dotnet.streams import READ, WRITE, Stream
from shell.dotnet.types import constructor, dotnet_type, getter, method, static_method, typed_array
from shell.dotnet.values import Int64
from shell.errors import net_exception


class Compressor:
    """A Python file that compresses into, or decompresses from, a stream, with a zlib format given by `bits`."""

    def __init__(self, stream, writes, bits):
        self.stream, self.writes = stream, writes
        self.coder = zlib.compressobj(wbits=bits) if writes else zlib.decompressobj(bits)
        self.buffer = b""

    def seekable(self):
        return False

    def write(self, data):
        self.stream.put(self.coder.compress(data))

    def read(self, size=-1):
        try:
            while size < 0 or len(self.buffer) < size:
                data = self.stream.open_file.read(1 << 16)
                if not data:
                    self.buffer += self.coder.flush()
                    break
                self.buffer += self.coder.decompress(data)
        except zlib.error:
            raise net_exception("System.IO.InvalidDataException", "The archive entry was compressed using an unsupported compression method.") from None
        size = len(self.buffer) if size < 0 else size
        out, self.buffer = self.buffer[:size], self.buffer[size:]
        return out

    def flush(self):
        if self.writes:
            self.stream.put(self.coder.flush(zlib.Z_SYNC_FLUSH))

    def close(self):
        if self.writes:
            self.stream.put(self.coder.flush())


def compression_class(name, bits):
    """Declare GZipStream and its like."""
    def initialise(self, stream, mode, leaveOpen=False):
        if stream is None:
            raise null_argument("stream")
        writes = "CompressionLevel" in mode.net_type.full_name or int(mode) == 1
        self.base, self.leave_open, self.access = stream, leaveOpen, WRITE if writes else READ
        self.file = Compressor(stream, writes, bits)
    initialise.__name__ = "__init__"

    def close(self):
        if self.file is not None:
            Stream.close(self)
            if not self.leave_open:
                self.base.close()
    kinds = ("System.IO.Compression.CompressionMode mode", "System.IO.Compression.CompressionLevel compressionLevel")
    cls = type(name, (Stream,), {
        "__init__": constructor(*[f"(System.IO.Stream stream, {kind}{more})" for kind in kinds for more in ("", ", bool leaveOpen")])(initialise),
        "close": close, "BaseStream": getter("System.IO.Stream BaseStream")(lambda self: self.base), "__module__": __name__, "__doc__": f"{name}."})
    return dotnet_type("System.IO.Compression." + name, base="System.IO.Stream")(cls)


GZipStream = compression_class("GZipStream", 31)
DeflateStream = compression_class("DeflateStream", -15)
ZLibStream = compression_class("ZLibStream", 15)
STREAM_TYPES = {"System.IO.Compression.GZipStream": 1, "System.IO.Compression.DeflateStream": 1, "System.IO.Compression.ZLibStream": 1}


def bad_archive():
    return net_exception("System.IO.InvalidDataException", "End of Central Directory record could not be found.")


def opened(path, mode="r"):
    import zipfile
    path = checked_path(path, "archiveFileName")
    with io_errors(path):
        try:
            return zipfile.ZipFile(path, mode, zipfile.ZIP_DEFLATED)
        except zipfile.BadZipFile:
            raise bad_archive() from None


def extract(archive, entry, target, overwrite):
    """Write one entry to a path, with its time."""
    import time
    if os.path.exists(target) and not overwrite:
        raise net_exception("System.IO.IOException", f"The file '{os.path.abspath(target)}' already exists.")
    with io_errors(target):
        os.makedirs(os.path.dirname(os.path.abspath(target)), exist_ok=True)
        with archive.open(entry) as source, open(target, "wb") as out:
            while data := source.read(1 << 20):
                out.write(data)
        moment = time.mktime((*entry.date_time, 0, 0, -1))
        os.utime(target, (moment, moment))


def extract_all(archive, directory, overwrite):
    """Extract every entry below a directory; names that lead out of it are refused."""
    root = os.path.abspath(checked_path(directory, "destinationDirectoryName"))
    os.makedirs(root, exist_ok=True)
    for entry in archive.infolist():
        target = os.path.abspath(os.path.join(root, entry.filename))
        if target != root and not target.startswith(root.rstrip("/") + "/"):
            raise net_exception("System.IO.IOException", "Extracting Zip entry would have resulted in a file outside the specified destination directory.")
        if entry.is_dir():
            os.makedirs(target, exist_ok=True)
        else:
            extract(archive, entry, target, overwrite)


@dotnet_type("System.IO.Compression.ZipFile", abstract=True)
class ZipFile:
    """Static methods only."""

    @static_method("void CreateFromDirectory(string sourceDirectoryName, string destinationArchiveFileName)",
                   "void CreateFromDirectory(string sourceDirectoryName, string destinationArchiveFileName, "
                   "System.IO.Compression.CompressionLevel compressionLevel, bool includeBaseDirectory)")
    def CreateFromDirectory(sourceDirectoryName, destinationArchiveFileName, compressionLevel=0, includeBaseDirectory=False):
        source = checked_path(sourceDirectoryName, "sourceDirectoryName")
        if not os.path.isdir(source):
            raise net_exception("System.IO.DirectoryNotFoundException", f"Could not find a part of the path '{os.path.abspath(source)}'.")
        if os.path.exists(checked_path(destinationArchiveFileName)):
            raise net_exception("System.IO.IOException", f"The file '{os.path.abspath(destinationArchiveFileName)}' already exists.")
        base = os.path.dirname(os.path.abspath(source)) if includeBaseDirectory else os.path.abspath(source)
        with opened(destinationArchiveFileName, "w") as archive:
            for directory, names, files in os.walk(os.path.abspath(source)):
                if not names and not files and directory != base:
                    archive.write(directory, os.path.relpath(directory, base) + "/")
                for name in sorted(files):
                    path = os.path.join(directory, name)
                    if os.path.abspath(destinationArchiveFileName) != path:
                        archive.write(path, os.path.relpath(path, base))

    @static_method("void ExtractToDirectory(string sourceArchiveFileName, string destinationDirectoryName)",
                   "void ExtractToDirectory(string sourceArchiveFileName, string destinationDirectoryName, bool overwriteFiles)")
    def ExtractToDirectory(sourceArchiveFileName, destinationDirectoryName, overwriteFiles=False):
        with opened(sourceArchiveFileName) as archive:
            extract_all(archive, destinationDirectoryName, overwriteFiles)

    @static_method("System.IO.Compression.ZipArchive OpenRead(string archiveFileName)")
    def OpenRead(archiveFileName):
        return ZipArchive.over(opened(archiveFileName), "Read")

    @static_method("System.IO.Compression.ZipArchive Open(string archiveFileName, System.IO.Compression.ZipArchiveMode mode)")
    def Open(archiveFileName, mode):
        name = str(mode)
        return ZipArchive.over(opened(archiveFileName, {"Read": "r", "Create": "x", "Update": "a"}[name]), name)


@dotnet_type("System.IO.Compression.ZipArchive", interfaces=("System.IDisposable",))
class ZipArchive:
    """`archive` is Python's."""

    extended = None

    @constructor("(System.IO.Stream stream)", "(System.IO.Stream stream, System.IO.Compression.ZipArchiveMode mode)")
    def __init__(self, stream, mode=None):
        import zipfile
        self.mode = "Read" if mode is None else str(mode)
        try:
            self.archive = zipfile.ZipFile(stream.open_file, {"Read": "r", "Create": "w", "Update": "a"}[self.mode], zipfile.ZIP_DEFLATED)
        except zipfile.BadZipFile:
            raise bad_archive() from None

    @staticmethod
    def over(archive, mode):
        made = object.__new__(ZipArchive)
        made.archive, made.mode = archive, mode
        return made

    @getter("System.Collections.ObjectModel.ReadOnlyCollection[System.IO.Compression.ZipArchiveEntry] Entries")
    def Entries(self):
        return typed_array("System.IO.Compression.ZipArchiveEntry", [ZipArchiveEntry(self, info) for info in self.archive.infolist()])

    @getter("System.IO.Compression.ZipArchiveMode Mode")
    def Mode(self):
        return enums.member("System.IO.Compression.ZipArchiveMode", self.mode)

    @method("System.IO.Compression.ZipArchiveEntry GetEntry(string entryName)")
    def GetEntry(self, entryName):
        try:
            return ZipArchiveEntry(self, self.archive.getinfo(entryName))
        except KeyError:
            return None

    @method("System.IO.Compression.ZipArchiveEntry CreateEntry(string entryName)")
    def CreateEntry(self, entryName):
        import time
        import zipfile
        info = zipfile.ZipInfo(entryName, time.localtime()[:6])
        info.compress_type = zipfile.ZIP_DEFLATED
        return ZipArchiveEntry(self, info)

    @method("void ExtractToDirectory(string destinationDirectoryName)", "void ExtractToDirectory(string destinationDirectoryName, bool overwriteFiles)")
    def ExtractToDirectory(self, destinationDirectoryName, overwriteFiles=False):
        extract_all(self.archive, destinationDirectoryName, overwriteFiles)

    @method("void Dispose()")
    def Dispose(self):
        self.archive.close()


@dotnet_type("System.IO.Compression.ZipArchiveEntry")
class ZipArchiveEntry:
    """One entry."""

    extended = None

    def __init__(self, owner, info):
        self.owner, self.info = owner, info

    @getter("System.IO.Compression.ZipArchive Archive")
    def Archive(self):
        return self.owner

    @getter("long CompressedLength")
    def CompressedLength(self):
        return Int64(self.info.compress_size)

    @getter("string FullName")
    def FullName(self):
        return self.info.filename

    @getter("System.DateTimeOffset LastWriteTime")
    def LastWriteTime(self):
        from shell.dotnet.date_time import DateTime
        from shell.dotnet.date_time_offset import from_date_time
        return from_date_time(DateTime(*self.info.date_time))

    @getter("long Length")
    def Length(self):
        return Int64(self.info.file_size)

    @getter("string Name")
    def Name(self):
        return self.info.filename.rpartition("/")[2]

    @method("System.IO.Stream Open()")
    def Open(self):
        made = object.__new__(Stream)
        writes = self.owner.mode != "Read"
        made.file = self.owner.archive.open(self.info, "w" if writes else "r")
        made.access = WRITE if writes else READ
        return made

    def __str__(self):
        return self.info.filename


@dotnet_type("System.IO.Compression.ZipFileExtensions", abstract=True)
class ZipFileExtensions:
    """Static methods only."""

    @static_method("void ExtractToFile(System.IO.Compression.ZipArchiveEntry source, string destinationFileName)",
                   "void ExtractToFile(System.IO.Compression.ZipArchiveEntry source, string destinationFileName, bool overwrite)")
    def ExtractToFile(source, destinationFileName, overwrite=False):
        extract(source.owner.archive, source.info, checked_path(destinationFileName), overwrite)

    @static_method("System.IO.Compression.ZipArchiveEntry CreateEntryFromFile(System.IO.Compression.ZipArchive destination, string sourceFileName, "
                   "string entryName)")
    def CreateEntryFromFile(destination, sourceFileName, entryName):
        with io_errors(sourceFileName):
            destination.archive.write(sourceFileName, entryName)
        return destination.GetEntry(entryName)
