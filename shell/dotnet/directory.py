"""System.IO.Directory: directories by path."""
from __future__ import annotations

import os

from shell.dotnet.declaration import bad_argument
from shell.dotnet.file import time_methods
from shell.dotnet.file_errors import checked_path, io_errors
from shell.dotnet.files import TOP_ONLY, DirectoryInfo, entries, info_of, link_target
from shell.dotnet.types import dotnet_type, static_method, typed_array
from shell.errors import net_exception


def delete_directory(path: str, recursive: bool = False) -> None:
    """Delete a directory, with what is in it where asked."""
    from shutil import rmtree
    path = checked_path(path)
    with io_errors(path, directory=True):
        if os.path.islink(path):
            os.unlink(path)
        elif recursive:
            rmtree(path)
        else:
            os.rmdir(path)


def move_directory(source: str, target: str) -> None:
    """Move a directory (or file) to a name that is not taken."""
    source, target = checked_path(source, "sourceDirName"), checked_path(target, "destDirName")
    if not os.path.exists(source):
        raise net_exception("System.IO.DirectoryNotFoundException", f"Could not find a part of the path '{os.path.abspath(source)}'.")
    if os.path.exists(target):
        raise net_exception("System.IO.IOException",
                            f"Cannot create '{os.path.abspath(target)}' because a file or directory with the same name already exists.")
    with io_errors(target, directory=True):
        os.rename(source, target)


def create_directory(path: str) -> DirectoryInfo:
    """Make a directory and those above it."""
    path = checked_path(path)
    if os.path.isfile(path):
        raise net_exception("System.IO.IOException", f"The file '{os.path.abspath(path)}' already exists.")
    with io_errors(path, directory=True):
        os.makedirs(path, exist_ok=True)
    return DirectoryInfo(path)


LISTED = {"Directories": "directories", "Files": "files", "FileSystemEntries": "all"}


def listing(verb, noun):
    """Declare GetFiles, EnumerateFiles and their like."""
    name = verb + noun
    result = "string[]" if verb == "Get" else "System.Collections.Generic.IEnumerable[string]"

    def call(path, searchPattern="*", searchOption=TOP_ONLY):
        return typed_array("string", entries(path, searchPattern, int(searchOption), LISTED[noun]))
    return static_method(f"{result} {name}(string path)", f"{result} {name}(string path, string searchPattern)",
                         f"{result} {name}(string path, string searchPattern, System.IO.SearchOption searchOption)", name=name)(call)


@dotnet_type("System.IO.Directory", abstract=True)
class Directory:
    """Static methods only."""

    locals().update(time_methods())
    locals().update({verb + noun: listing(verb, noun) for verb in ("Get", "Enumerate") for noun in LISTED})

    @static_method("bool Exists(string path)")
    def Exists(path):
        return bool(path) and os.path.isdir(path)

    @static_method("System.IO.DirectoryInfo CreateDirectory(string path)",
                   "System.IO.DirectoryInfo CreateDirectory(string path, System.IO.UnixFileMode unixCreateMode)")
    def CreateDirectory(path, unixCreateMode=None):
        made = create_directory(path)
        if unixCreateMode is not None:
            os.chmod(path, int(unixCreateMode))
        return made

    @static_method("System.IO.DirectoryInfo CreateTempSubdirectory(string prefix)")
    def CreateTempSubdirectory(prefix=None):
        import tempfile
        return DirectoryInfo(tempfile.mkdtemp(prefix=prefix or ""))

    @static_method("void Delete(string path)", "void Delete(string path, bool recursive)")
    def Delete(path, recursive=False):
        delete_directory(path, recursive)

    @static_method("void Move(string sourceDirName, string destDirName)")
    def Move(sourceDirName, destDirName):
        move_directory(sourceDirName, destDirName)

    @static_method("System.IO.DirectoryInfo GetParent(string path)")
    def GetParent(path):
        path = checked_path(path)
        parent = os.path.dirname(os.path.abspath(path))
        return None if os.path.abspath(path) == "/" else DirectoryInfo(parent)

    @static_method("string GetDirectoryRoot(string path)")
    def GetDirectoryRoot(path):
        checked_path(path)
        return "/"

    @static_method("string GetCurrentDirectory()")
    def GetCurrentDirectory():
        return os.getcwd()

    @static_method("void SetCurrentDirectory(string path)")
    def SetCurrentDirectory(path):
        with io_errors(checked_path(path), directory=True):
            os.chdir(path)

    @static_method("string[] GetLogicalDrives()")
    def GetLogicalDrives():
        from shell.dotnet.files import mounts
        return typed_array("string", [path for path, _ in mounts()])

    @static_method("System.IO.FileSystemInfo CreateSymbolicLink(string path, string pathToTarget)")
    def CreateSymbolicLink(path, pathToTarget):
        if not pathToTarget:
            raise bad_argument("The path is empty.", "pathToTarget")
        with io_errors(checked_path(path)):
            os.symlink(pathToTarget, path)
        return info_of(path)

    @static_method("System.IO.FileSystemInfo ResolveLinkTarget(string linkPath, bool returnFinalTarget)")
    def ResolveLinkTarget(linkPath, returnFinalTarget):
        return link_target(checked_path(linkPath), returnFinalTarget)
