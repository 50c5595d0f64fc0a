"""Views of files and directories; they are grouped by directory."""
from __future__ import annotations

from shell.formatting.properties import read
from shell.formatting.views import Column, Entry, Group, List, Table, Wide


def written(item):
    """Return the time of the last change: short date and 24-hour time."""
    from shell.runtime.format_operator import composite
    return composite("{0:d} {0:HH}:{0:mm}", [read(item, "LastWriteTime")])


def directory_heading(item, parent):
    """Return the heading of a directory's entries."""
    return ["    Directory: ", (read(item, "PSParentPath") or "").replace("Microsoft.PowerShell.Core\\FileSystem::", "")]


DIRECTORY = Group("PSParentPath", heading=directory_heading)
FILE_ENTRIES = ("Name", Entry("LengthString", label="Length"), "CreationTime", "LastWriteTime", "LastAccessTime", "Mode", "LinkType", "Target",
                "VersionInfo")

VIEWS = (
    Table(("System.IO.DirectoryInfo", "System.IO.FileInfo"), Column("UnixMode", "UnixMode", width=10, alignment="left"),
          Column("User", "User", width=10, alignment="right"),
          Column("Group", "Group", width=10, alignment="left"), Column(written, label="LastWriteTime", width=16, alignment="right"),
          Column("Size", "Size", width=12,
          alignment="right"), Column("NameString", label="Name", alignment="left"), name="childrenWithUnixStat", wrap=True, group=DIRECTORY),
    Table(("System.IO.DirectoryInfo", "System.IO.FileInfo"), Column("ModeWithoutHardLink", label="Mode", width=7, alignment="left"),
          Column("LastWriteTimeString", label="LastWriteTime", width=26, alignment="right"), Column("LengthString", label="Length", width=14,
          alignment="right"), Column("NameString", label="Name", alignment="left"), name="children", wrap=True, group=DIRECTORY),
    Table(("System.IO.DirectoryInfo", "System.IO.FileInfo"), Column("Mode", "Mode", width=7, alignment="left"),
          Column("LastWriteTimeString", label="LastWriteTime",
          width=26, alignment="right"), Column("LengthString", label="Length", width=14, alignment="right"), Column("NameString", label="Name",
          alignment="left"), name="childrenWithHardlink", wrap=True, group=DIRECTORY),
    List(("System.IO.DirectoryInfo", "System.IO.FileInfo"), "Name", "CreationTime", "LastWriteTime", "LastAccessTime", "Mode", "LinkType", "Target",
         name="children", group=DIRECTORY, selected={"System.IO.FileInfo": FILE_ENTRIES}),
    Wide(("System.IO.DirectoryInfo", "System.IO.FileInfo"), "Name", name="children", group=DIRECTORY,
         selected={"System.IO.DirectoryInfo": ("Name", "[{0}]")}),
    Table("Microsoft.PowerShell.Commands.FileHashInfo", Column("Algorithm", width=15, alignment="left"), Column("Hash", width=70, alignment="left"), "Path"),
)
