"""System.IO.FileSystemInfo, FileInfo, DirectoryInfo and DriveInfo: what Get-Item and Get-ChildItem give."""
from __future__ import annotations

import os
import stat

from shell.dotnet import enums
from shell.dotnet.declaration import bad_argument, null_argument
from shell.dotnet.file_errors import checked_path, io_errors
from shell.dotnet.paths import full_path
from shell.dotnet.types import constructor, dotnet_type, find_declared, getter, method, static_method, typed_array
from shell.dotnet.values import Int64
from shell.errors import net_exception

READ_ONLY, HIDDEN, DIRECTORY, NORMAL, REPARSE_POINT = 1, 2, 16, 128, 1024
TOP_ONLY, ALL_DIRECTORIES = 0, 1


def attributes_of(path: str, status: os.stat_result):
    """Return FileAttributes as .NET finds them on Linux: hidden is a leading dot, read-only is what this user may not write."""
    value = 0
    mode = status.st_mode
    if stat.S_ISLNK(mode):
        value |= REPARSE_POINT
        if os.path.isdir(path):
            value |= DIRECTORY
    elif stat.S_ISDIR(mode):
        value |= DIRECTORY
    if not mode & 0o222 or not stat.S_ISLNK(mode) and not writable(status):
        value |= READ_ONLY
    if os.path.basename(path.rstrip("/")).startswith("."):
        value |= HIDDEN
    return enums.value_of(find_declared("System.IO.FileAttributes"), value or NORMAL)


def writable(status):
    """Tell whether the mode's bits let this user write; root is judged by the owner's bits too, as .NET does."""
    mode, user = status.st_mode, os.geteuid()
    if user == status.st_uid:
        return bool(mode & 0o200)
    if status.st_gid == os.getegid() or status.st_gid in os.getgroups():
        return bool(mode & 0o020)
    return bool(mode & 0o002)


def set_attributes(path: str, attributes: int) -> None:
    """Take the read-only attribute over into the mode; Linux has no others."""
    with io_errors(path):
        mode = stat.S_IMODE(os.stat(path).st_mode)
        os.chmod(path, mode & ~0o222 if attributes & READ_ONLY else mode if mode & 0o222 else mode | 0o200)


def time_of(path: str, which: str, utc: bool = False, status: os.stat_result | None = None):
    """Return a file's time as DateTime; 1601 where there is no file. Creation is the earliest time known, as Linux tells Python no other."""
    from shell.dotnet.date_time import FILE_TIME_EPOCH, LOCAL, UTC, from_nanoseconds, from_ticks, to_local
    if status is None:
        try:
            status = os.lstat(path)
        except OSError:
            ticks = FILE_TIME_EPOCH
            return from_ticks(ticks if utc else to_local(ticks), UTC if utc else LOCAL)
    moment = min(status.st_mtime_ns, status.st_ctime_ns) if which == "Creation" else status.st_atime_ns if which == "LastAccess" else status.st_mtime_ns
    return from_nanoseconds(moment, UTC if utc else LOCAL)


def set_time(path: str, which: str, value, utc: bool = False) -> None:
    """Set a file's time; an unspecified kind is what the property's name says."""
    from shell.dotnet.date_time import UNIX_EPOCH, UNSPECIFIED, to_nanoseconds
    moment = (value.ticks - UNIX_EPOCH) * 100 if utc and value.kind == UNSPECIFIED else to_nanoseconds(value)
    with io_errors(path):
        status = os.stat(path)
        access, modified = status.st_atime_ns, status.st_mtime_ns
        os.utime(path, ns=(moment, modified) if which == "LastAccess" else (access, moment))


def entries(path: str, pattern: str = "*", option: int = TOP_ONLY, kind: str = "all"):
    """Yield the paths of a directory's entries that match a pattern: kind is files, directories or all."""
    from fnmatch import translate
    from re import compile
    checked_path(path)
    matches = compile("" if pattern in ("*", "*.*") else translate(pattern.replace("[", "[[]"))).match
    with io_errors(path, directory=True), os.scandir(path) as found:
        listed = list(found)
    below = []
    for entry in listed:
        is_directory = entry.is_dir()
        if (kind == "all" or (kind == "directories") == is_directory) and matches(entry.name):
            yield os.path.join(path, entry.name)
        if is_directory and option == ALL_DIRECTORIES and not entry.is_symlink():
            below.append(os.path.join(path, entry.name))
    for directory in below:
        yield from entries(directory, pattern, option, kind)


def info_of(path: str):
    """Return the DirectoryInfo or FileInfo of a path."""
    return DirectoryInfo(path) if os.path.isdir(path) else FileInfo(path)


def link_target(path, final=False):
    """Return the FileSystemInfo that a link points to, null where it is none."""
    if not os.path.islink(path):
        return None
    target = os.path.realpath(path) if final else os.path.join(os.path.dirname(os.path.abspath(path)), os.readlink(path))
    return info_of(target)


def times(name):
    """Declare the two properties of one of a file's times."""
    def declare(suffix):
        utc = bool(suffix)

        def read(self):
            return time_of(self.full, name, utc, self.status_or_none())

        def write(self, value):
            set_time(self.full, name, value, utc)
            self.status = None
        return getter(f"datetime {name}Time{suffix}")(read).setter(write)
    return declare("Utc"), declare("")


@dotnet_type("System.IO.FileSystemInfo", base="System.MarshalByRefObject", interfaces=("System.Runtime.Serialization.ISerializable",), abstract=True)
class FileSystemInfo:
    """`original` path as given, `full` path, and `status`, which is kept until Refresh()."""

    extended = None

    def begin(self, path, parameter):
        if path is None:
            raise null_argument(parameter)
        checked_path(path, parameter)
        self.original = str(path)
        self.full = full_path(self.original)
        self.status = None

    def status_or_none(self):
        """Return the file's status, None where there is no file."""
        if self.status is None:
            try:
                self.status = os.lstat(self.full)
            except OSError:
                return None
        return self.status

    @getter("string FullName")
    def FullName(self):
        return self.full

    @getter("string Extension")
    def Extension(self):
        name = os.path.basename(self.full.rstrip("/"))
        dot = name.rfind(".")
        return name[dot:] if dot >= 0 else ""

    CreationTimeUtc, CreationTime = times("Creation")
    LastAccessTimeUtc, LastAccessTime = times("LastAccess")
    LastWriteTimeUtc, LastWriteTime = times("LastWrite")

    @getter("string LinkTarget")
    def LinkTarget(self):
        return os.readlink(self.full) if os.path.islink(self.full) else None

    @getter("System.IO.UnixFileMode UnixFileMode")
    def UnixFileMode(self):
        status = self.status_or_none()
        return enums.value_of(find_declared("System.IO.UnixFileMode"), -1 if status is None else stat.S_IMODE(status.st_mode))

    @UnixFileMode.setter
    def UnixFileMode(self, value):
        with io_errors(self.full):
            os.chmod(self.full, int(value))
        self.status = None

    @getter("System.IO.FileAttributes Attributes")
    def Attributes(self):
        status = self.status_or_none()
        return enums.value_of(find_declared("System.IO.FileAttributes"), -1) if status is None else attributes_of(self.full, status)

    @Attributes.setter
    def Attributes(self, value):
        set_attributes(self.full, int(value))
        self.status = None

    @method("void Refresh()")
    def Refresh(self):
        self.status = None

    @method("System.IO.FileSystemInfo ResolveLinkTarget(bool returnFinalTarget)")
    def ResolveLinkTarget(self, returnFinalTarget):
        return link_target(self.full, returnFinalTarget)

    @method("void CreateAsSymbolicLink(string pathToTarget)")
    def CreateAsSymbolicLink(self, pathToTarget):
        with io_errors(self.full):
            os.symlink(pathToTarget, self.full)
        self.status = None

    @method("string ToString()")
    def ToString(self):
        return self.original

    def __str__(self):
        return self.original


@dotnet_type("System.IO.FileInfo", base="System.IO.FileSystemInfo")
class FileInfo(FileSystemInfo):
    """A file, there or not."""

    @constructor("(string fileName)")
    def __init__(self, fileName):
        self.begin(fileName, "fileName")

    @getter("string Name")
    def Name(self):
        return os.path.basename(self.full)

    @getter("long Length")
    def Length(self):
        status = self.status_or_none()
        if status is None or stat.S_ISDIR(status.st_mode):
            raise net_exception("System.IO.FileNotFoundException", f"Could not find file '{self.full}'.", FileName=self.full)
        return Int64(status.st_size)

    @getter("string DirectoryName")
    def DirectoryName(self):
        return os.path.dirname(self.full)

    @getter("System.IO.DirectoryInfo Directory")
    def Directory(self):
        return DirectoryInfo(os.path.dirname(self.full))

    @getter("bool IsReadOnly")
    def IsReadOnly(self):
        return bool(self.Attributes & READ_ONLY)

    @IsReadOnly.setter
    def IsReadOnly(self, value):
        set_attributes(self.full, READ_ONLY if value else NORMAL)
        self.status = None

    @getter("bool Exists")
    def Exists(self):
        status = self.status_or_none()
        return status is not None and not (stat.S_ISDIR(status.st_mode) or stat.S_ISLNK(status.st_mode) and os.path.isdir(self.full))

    @method("void Delete()")
    def Delete(self):
        from shell.dotnet.file import delete_file
        delete_file(self.full)
        self.status = None

    @method("System.IO.FileInfo CopyTo(string destFileName)", "System.IO.FileInfo CopyTo(string destFileName, bool overwrite)")
    def CopyTo(self, destFileName, overwrite=False):
        from shell.dotnet.file import copy_file
        copy_file(self.full, destFileName, overwrite)
        return FileInfo(destFileName)

    @method("void MoveTo(string destFileName)", "void MoveTo(string destFileName, bool overwrite)")
    def MoveTo(self, destFileName, overwrite=False):
        from shell.dotnet.file import move_file
        move_file(self.full, destFileName, overwrite)
        self.begin(destFileName, "destFileName")

    @method("System.IO.FileStream Open(System.IO.FileMode mode)", "System.IO.FileStream Open(System.IO.FileMode mode, System.IO.FileAccess access)",
            "System.IO.FileStream Open(System.IO.FileMode mode, System.IO.FileAccess access, System.IO.FileShare share)")
    def Open(self, mode, access=0, share=0):
        return self.stream(mode, access)

    def stream(self, mode, access=0):
        """Open the file as a FileStream."""
        from shell.dotnet.streams import FileStream
        self.status = None
        return FileStream(self.full, mode, access)

    @method("System.IO.FileStream OpenRead()")
    def OpenRead(self):
        return self.stream(3, 1)

    @method("System.IO.FileStream OpenWrite()")
    def OpenWrite(self):
        return self.stream(4, 2)

    @method("System.IO.FileStream Create()")
    def Create(self):
        return self.stream(2)

    @method("System.IO.StreamReader OpenText()")
    def OpenText(self):
        from shell.dotnet.text_io import StreamReader
        return StreamReader(self.full)

    @method("System.IO.StreamWriter CreateText()")
    def CreateText(self):
        from shell.dotnet.text_io import StreamWriter
        return StreamWriter(self.full)

    @method("System.IO.StreamWriter AppendText()")
    def AppendText(self):
        from shell.dotnet.text_io import StreamWriter
        return StreamWriter(self.full, True)


LISTED = {"Directories": ("System.IO.DirectoryInfo", "directories"), "Files": ("System.IO.FileInfo", "files"),
          "FileSystemInfos": ("System.IO.FileSystemInfo", "all")}


def listing(verb, noun):
    """Declare GetFiles, EnumerateFiles and their like."""
    element, kind = LISTED[noun]
    name = verb + noun
    result = f"{element}[]" if verb == "Get" else f"System.Collections.Generic.IEnumerable[{element}]"

    def call(self, searchPattern="*", searchOption=TOP_ONLY):
        return typed_array(element, map(info_of, entries(self.full, searchPattern, int(searchOption), kind)))
    return method(f"{result} {name}()", f"{result} {name}(string searchPattern)",
                  f"{result} {name}(string searchPattern, System.IO.SearchOption searchOption)", name=name)(call)


@dotnet_type("System.IO.DirectoryInfo", base="System.IO.FileSystemInfo")
class DirectoryInfo(FileSystemInfo):
    """A directory, there or not."""

    @constructor("(string path)")
    def __init__(self, path):
        self.begin(path, "path")

    @getter("string Name")
    def Name(self):
        return os.path.basename(self.full.rstrip("/")) or "/"

    @getter("System.IO.DirectoryInfo Parent")
    def Parent(self):
        path = self.full.rstrip("/")
        return DirectoryInfo(os.path.dirname(path)) if path else None

    @getter("System.IO.DirectoryInfo Root")
    def Root(self):
        return DirectoryInfo("/")

    @getter("bool Exists")
    def Exists(self):
        return os.path.isdir(self.full)

    locals().update({verb + noun: listing(verb, noun) for verb in ("Get", "Enumerate") for noun in LISTED})

    @method("void Create()")
    def Create(self):
        with io_errors(self.full):
            os.makedirs(self.full, exist_ok=True)
        self.status = None

    @method("System.IO.DirectoryInfo CreateSubdirectory(string path)")
    def CreateSubdirectory(self, path):
        made = DirectoryInfo(os.path.join(self.full, checked_path(path)))
        made.Create()
        return made

    @method("void Delete()", "void Delete(bool recursive)")
    def Delete(self, recursive=False):
        from shell.dotnet.directory import delete_directory
        delete_directory(self.full, recursive)
        self.status = None

    @method("void MoveTo(string destDirName)")
    def MoveTo(self, destDirName):
        from shell.dotnet.directory import move_directory
        move_directory(self.full, destDirName)
        self.begin(destDirName, "destDirName")


@dotnet_type("System.IO.DriveInfo")
class DriveInfo:
    """A mounted file system."""

    @constructor("(string driveName)")
    def __init__(self, driveName):
        if not driveName:
            raise bad_argument("The path is empty.", "driveName")
        self.name = driveName

    @static_method("System.IO.DriveInfo[] GetDrives()")
    def GetDrives():
        return typed_array("System.IO.DriveInfo", [DriveInfo(row[0]) for row in mounts()])

    @getter("string Name")
    def Name(self):
        return self.name

    @getter("bool IsReady")
    def IsReady(self):
        return os.path.isdir(self.name)

    @getter("System.IO.DirectoryInfo RootDirectory")
    def RootDirectory(self):
        return DirectoryInfo(self.name)

    @getter("System.IO.DriveType DriveType")
    def DriveType(self):
        kind = self.DriveFormat
        name = "Network" if kind in ("nfs", "nfs4", "cifs", "smb3") else "Ram" if kind in ("tmpfs", "ramfs", "proc", "sysfs", "devtmpfs",
                                                                                           "cgroup2") else "Fixed"
        return enums.member("System.IO.DriveType", name)

    @getter("string DriveFormat")
    def DriveFormat(self):
        return next((kind for path, kind in mounts() if path == self.name), "unknown")

    @getter("long AvailableFreeSpace")
    def AvailableFreeSpace(self):
        status = self.space()
        return Int64(status.f_bavail * status.f_frsize)

    @getter("long TotalFreeSpace")
    def TotalFreeSpace(self):
        status = self.space()
        return Int64(status.f_bfree * status.f_frsize)

    @getter("long TotalSize")
    def TotalSize(self):
        status = self.space()
        return Int64(status.f_blocks * status.f_frsize)

    @getter("string VolumeLabel")
    def VolumeLabel(self):
        return self.name

    def space(self):
        try:
            return os.statvfs(self.name)
        except FileNotFoundError:
            raise net_exception("System.IO.DriveNotFoundException", f"Could not find the drive '{self.name}'. The drive might not be ready or might not be "
                                "mapped.") from None

    @method("string ToString()")
    def ToString(self):
        return self.name

    def __str__(self):
        return self.name


def mounts():
    """Return (path, file system) of each mount."""
    with open("/proc/self/mounts", encoding="utf-8", errors="replace") as source:
        return [(row[1].replace("\\040", " "), row[2]) for row in (line.split() for line in source)]
