"""System.IO.Path as it works on Linux."""
from __future__ import annotations

import os

from shell.dotnet.declaration import bad_argument, field, null_argument
from shell.dotnet.types import dotnet_type, static_method, typed_array
from shell.dotnet.values import Char


def combined(*paths: str) -> str:
    """Return Path.Combine: a rooted part starts anew."""
    out = ""
    for index, path in enumerate(paths):
        if path is None:
            raise null_argument(f"path{index + 1}" if len(paths) < 5 else "paths")
        if not path:
            continue
        out = path if not out or path[0] == "/" else out + path if out[-1] == "/" else f"{out}/{path}"
    return out


def joined(*paths: str) -> str:
    """Return Path.Join: one separator between the parts, whatever they are."""
    out = ""
    for path in paths:
        if path:
            out = path if not out else out + path if out[-1] == "/" or path[0] == "/" else f"{out}/{path}"
    return out


def full_path(path: str, base: str | None = None) -> str:
    """Return Path.GetFullPath: `.` and `..` resolved, a final separator kept."""
    if path is None:
        raise null_argument("path")
    if not path:
        raise bad_argument("The path is empty.", "path")
    whole = path if path[0] == "/" else combined(base or os.getcwd(), path)
    out = []
    for segment in whole.split("/"):
        if segment == "..":
            if out:
                out.pop()
        elif segment not in ("", "."):
            out.append(segment)
    return "/" + "/".join(out) + ("/" if whole.endswith("/") and out else "")


def file_name(path):
    return path if path is None else path[path.rfind("/") + 1:]


def extension_of(path):
    """Return the extension with its dot, empty where there is none."""
    name = file_name(path)
    dot = name.rfind(".")
    return name[dot:] if 0 <= dot < len(name) - 1 else ""


def directory_name(path):
    """Return Path.GetDirectoryName: null for a root, empty where there is no directory."""
    if not path or path.strip("/") == "":
        return None
    end = path.rfind("/")
    if end < 0:
        return ""
    head = path[:end].rstrip("/")
    import re
    return re.sub(r"/+", "/", head) or "/"


def relative_path(relative_to, path):
    """Return Path.GetRelativePath."""
    for value, name in ((relative_to, "relativeTo"), (path, "path")):
        if value is None:
            raise null_argument(name)
        if not value:
            raise bad_argument("The path is empty.", name)
    start, target = full_path(relative_to), full_path(path)
    own = [part for part in start.split("/") if part]
    other = [part for part in target.split("/") if part]
    shared = 0
    while shared < min(len(own), len(other)) and own[shared] == other[shared]:
        shared += 1
    if shared == len(own) == len(other):
        return "."
    return "/".join([".."] * (len(own) - shared) + other[shared:]) + ("/" if target.endswith("/") and other[shared:] else "")


def temporary_directory() -> str:
    """Return Path.GetTempPath()."""
    path = os.environ.get("TMPDIR") or "/tmp/"
    return path if path.endswith("/") else path + "/"


@dotnet_type("System.IO.Path", abstract=True)
class Path:
    """Static members only."""

    DirectorySeparatorChar = field("char DirectorySeparatorChar", Char("/"))
    AltDirectorySeparatorChar = field("char AltDirectorySeparatorChar", Char("/"))
    VolumeSeparatorChar = field("char VolumeSeparatorChar", Char("/"))
    PathSeparator = field("char PathSeparator", Char(":"))

    @static_method("string Combine(string path1, string path2)", "string Combine(string path1, string path2, string path3)",
                   "string Combine(string path1, string path2, string path3, string path4)", "string Combine(Params string[] paths)")
    def Combine(*paths):
        return combined(*(paths[0] if len(paths) == 1 and not isinstance(paths[0], str) and paths[0] is not None else paths))

    @static_method("string Join(string path1, string path2)", "string Join(string path1, string path2, string path3)",
                   "string Join(string path1, string path2, string path3, string path4)", "string Join(Params string[] paths)")
    def Join(*paths):
        return joined(*(paths[0] if len(paths) == 1 and not isinstance(paths[0], str) and paths[0] is not None else paths))

    @static_method("string GetFileName(string path)")
    def GetFileName(path):
        return file_name(path)

    @static_method("string GetFileNameWithoutExtension(string path)")
    def GetFileNameWithoutExtension(path):
        name = file_name(path)
        if name is None:
            return None
        dot = name.rfind(".")
        return name if dot < 0 else name[:dot]

    @static_method("string GetExtension(string path)")
    def GetExtension(path):
        return path if path is None else extension_of(path)

    @static_method("bool HasExtension(string path)")
    def HasExtension(path):
        return bool(path) and bool(extension_of(path))

    @static_method("string ChangeExtension(string path, string extension)")
    def ChangeExtension(path, extension):
        if not path:
            return path
        name = file_name(path)
        dot = name.rfind(".")
        stem = path if dot < 0 else path[:len(path) - len(name) + dot]
        if extension is None:
            return stem
        return stem + (extension if extension.startswith(".") else "." + extension)

    @static_method("string GetDirectoryName(string path)")
    def GetDirectoryName(path):
        return directory_name(path)

    @static_method("string GetFullPath(string path)", "string GetFullPath(string path, string basePath)")
    def GetFullPath(path, basePath=None):
        return full_path(path, basePath)

    @static_method("string GetRelativePath(string relativeTo, string path)")
    def GetRelativePath(relativeTo, path):
        return relative_path(relativeTo, path)

    @static_method("string GetPathRoot(string path)")
    def GetPathRoot(path):
        return None if not path else "/" if path[0] == "/" else ""

    @static_method("bool IsPathRooted(string path)")
    def IsPathRooted(path):
        return bool(path) and path[0] == "/"

    @static_method("bool IsPathFullyQualified(string path)")
    def IsPathFullyQualified(path):
        if path is None:
            raise null_argument("path")
        return path[:1] == "/"

    @static_method("bool EndsInDirectorySeparator(string path)")
    def EndsInDirectorySeparator(path):
        return bool(path) and path[-1] == "/"

    @static_method("string TrimEndingDirectorySeparator(string path)")
    def TrimEndingDirectorySeparator(path):
        return path[:-1] if path and len(path) > 1 and path[-1] == "/" else path

    @static_method("bool Exists(string path)")
    def Exists(path):
        return bool(path) and os.path.exists(path)

    @static_method("char[] GetInvalidFileNameChars()")
    def GetInvalidFileNameChars():
        return typed_array("char", [Char("\0"), Char("/")])

    @static_method("char[] GetInvalidPathChars()")
    def GetInvalidPathChars():
        return typed_array("char", [Char("\0")])

    @static_method("string GetTempPath()")
    def GetTempPath():
        return temporary_directory()

    @static_method("string GetTempFileName()")
    def GetTempFileName():
        import tempfile
        handle, path = tempfile.mkstemp(prefix="tmp", suffix=".tmp", dir=temporary_directory())
        os.close(handle)
        return path

    @static_method("string GetRandomFileName()")
    def GetRandomFileName():
        name = "".join("abcdefghijklmnopqrstuvwxyz012345"[byte & 31] for byte in os.urandom(11))
        return f"{name[:8]}.{name[8:]}"
