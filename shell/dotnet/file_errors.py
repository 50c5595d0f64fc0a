"""What .NET throws where the operating system says no."""
from __future__ import annotations

import errno
import os

from shell.dotnet.declaration import bad_argument, null_argument
from shell.errors import NetException, net_exception


def checked_path(path: str, parameter: str = "path") -> str:
    """Return a path as str; ArgumentNullException or ArgumentException for null and empty ones."""
    if path is None:
        raise null_argument(parameter)
    path = str(path)
    if not path:
        raise bad_argument("The path is empty.", parameter)
    if "\0" in path:
        raise bad_argument("Null character in path.", parameter)
    return path


def net_error(error: OSError, path: str, directory: bool = False) -> NetException:
    """Return the .NET exception of an OSError about a path."""
    full = os.path.abspath(path)
    number = error.errno
    if number in (errno.ENOENT, errno.ENOTDIR):
        parent = os.path.dirname(full)
        if directory or number == errno.ENOTDIR or not os.path.isdir(parent):
            return net_exception("System.IO.DirectoryNotFoundException", f"Could not find a part of the path '{full}'.")
        return net_exception("System.IO.FileNotFoundException", f"Could not find file '{full}'.", FileName=full)
    if number in (errno.EACCES, errno.EPERM, errno.EISDIR, errno.EROFS):
        inner = net_exception("System.IO.IOException", os.strerror(number))
        return net_exception("System.UnauthorizedAccessException", f"Access to the path '{full}' is denied.", inner)
    if number == errno.EEXIST:
        return net_exception("System.IO.IOException", f"The file '{full}' already exists.")
    if number == errno.ENOTEMPTY:
        return net_exception("System.IO.IOException", f"Directory not empty : '{full}'")
    if number == errno.ENAMETOOLONG:
        return net_exception("System.IO.PathTooLongException",
                             f"The specified file name or path is too long, or a component of the specified path is too long. : '{full}'")
    return net_exception("System.IO.IOException", f"{os.strerror(number) if number else error} : '{full}'")


class io_errors:
    """A context in which an OSError about `path` becomes its .NET exception."""

    __slots__ = ("path", "directory")

    def __init__(self, path: str, directory: bool = False):
        self.path, self.directory = path, directory

    def __enter__(self):
        return self

    def __exit__(self, kind, error, traceback):
        if isinstance(error, OSError):
            raise net_error(error, self.path, self.directory) from None
        return False
