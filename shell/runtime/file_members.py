"""The members that PowerShell adds to files and directories: Mode, BaseName, UnixMode, User, Group, LinkType and what their views show."""
from __future__ import annotations

import os
import stat

READ_ONLY, HIDDEN, SYSTEM, DIRECTORY, ARCHIVE, REPARSE_POINT = 1, 2, 4, 16, 32, 1024


def mode(item) -> str:
    """The five letters of the attributes: d (or l), a, r, h, s."""
    attributes = int(item.Attributes)
    if attributes == -1:
        return ""
    first = "l" if attributes & REPARSE_POINT else "d" if attributes & DIRECTORY else "-"
    return first + "".join(letter if attributes & bit else "-" for letter, bit in zip("arhs", (ARCHIVE, READ_ONLY, HIDDEN, SYSTEM)))


def base_name(item) -> str:
    """The name without its extension; a directory's whole name."""
    name = item.Name
    if os.path.isdir(item.full):
        return name
    extension = item.Extension
    return name[:len(name) - len(extension)]


def link_type(item):
    """SymbolicLink or HardLink, null for others."""
    status = item.status_or_none()
    if status is None:
        return None
    if stat.S_ISLNK(status.st_mode):
        return "SymbolicLink"
    return "HardLink" if stat.S_ISREG(status.st_mode) and status.st_nlink > 1 else None


def resolved_target(item):
    """The path that a link leads to in the end, the item's own path for others."""
    return os.path.realpath(item.full) if os.path.islink(item.full) else item.full


def unix_mode(item):
    """The mode as ls -l shows it."""
    status = item.status_or_none()
    return None if status is None else stat.filemode(status.st_mode)


def user(item):
    """The owner's name, or number where it has none."""
    import pwd
    status = item.status_or_none()
    if status is None:
        return None
    try:
        return pwd.getpwuid(status.st_uid).pw_name
    except KeyError:
        return str(status.st_uid)


def group(item):
    """The group's name, or number where it has none."""
    import grp
    status = item.status_or_none()
    if status is None:
        return None
    try:
        return grp.getgrgid(status.st_gid).gr_name
    except KeyError:
        return str(status.st_gid)


def size(item):
    """The size in bytes, of a directory what the file system says."""
    from shell.dotnet.values import Int64
    status = item.status_or_none()
    return None if status is None else Int64(status.st_size)


def name_string(item) -> str:
    """The name as views show it; a link with its target."""
    name = item.Name
    return f"{name} -> {os.readlink(item.full)}" if os.path.islink(item.full) else name


def length_string(item) -> str:
    """The length of a file, nothing for a directory."""
    status = item.status_or_none()
    return "" if status is None or os.path.isdir(item.full) else str(status.st_size)


def last_write_time_string(item) -> str:
    """The short date and time of the last change, in the columns of the view."""
    moment = item.LastWriteTime
    return f"{moment.text('d'):>14} {moment.text('t'):>11}"


def version_info(item):
    """Windows' version resource, which files here do not have; only the name."""
    from shell.dotnet.file_version_info import FileVersionInfo
    return FileVersionInfo(item.full)


def register_file_members(register) -> None:
    """Register the members with type data."""
    from shell.runtime.added_members import AliasProperty, CodeProperty
    both = [CodeProperty("Mode", mode, None, "System.String"), CodeProperty("ModeWithoutHardLink", mode, None, "System.String"),
            CodeProperty("BaseName", base_name, None, "System.Object", "ScriptProperty"),
            CodeProperty("ResolvedTarget", resolved_target, None, "System.String"), AliasProperty("Target", "LinkTarget"),
            CodeProperty("LinkType", link_type, None, "System.String"), CodeProperty("NameString", name_string, None, "System.String"),
            CodeProperty("LengthString", length_string, None, "System.String"),
            CodeProperty("LastWriteTimeString", last_write_time_string, None, "System.String")]
    register("System.IO.FileInfo", *both[:2], CodeProperty("VersionInfo", version_info, None, "System.Object", "ScriptProperty"), *both[2:])
    register("System.IO.DirectoryInfo", *both)
    register("System.IO.FileSystemInfo", *[CodeProperty(name, read, None, "System.Object", "ScriptProperty") for name, read in (
        ("UnixMode", unix_mode), ("User", user), ("Group", group), ("Size", size))])
