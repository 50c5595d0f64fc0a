"""The FileSystem provider: items, children, copying and moving of files, directories and links.

Paths are absolute and normalised. Letter case counts in a literal part of a path and does not in a part with wildcards, as PowerShell has it on Linux.
Changes of what exists keep what was there until the new is complete: copies go to a temporary name first, renames never overwrite unless asked.
"""
from __future__ import annotations

import errno
import os
import stat

from shell.errors import net_exception, runtime_error
from shell.providers.provider import Provider, decorate, path_not_found
from shell.runtime.wildcard import has_wildcard, unescape

ITEM_TYPES = ("directory", "file", "symboliclink", "junction", "hardlink")


def io_error(error: OSError, path: str, error_id: str, category: str = "WriteError") -> Exception:
    """Return an OSError as the .NET exception, with an ErrorRecord of the id that PowerShell gives."""
    text, name = os_error_text(error, path)
    return runtime_error(text, error_id, "PermissionDenied" if name == "System.UnauthorizedAccessException" else category, path, exception=name)


def os_error_text(error: OSError, path: str):
    """Return (message, exception name) of an OSError in .NET's words."""
    code = error.errno
    if code == errno.ENOENT:
        if not os.path.isdir(os.path.dirname(path) or "/"):
            return f"Could not find a part of the path '{path}'.", "System.IO.DirectoryNotFoundException"
        return f"Could not find file '{path}'.", "System.IO.FileNotFoundException"
    if code == errno.ENOTDIR:
        return f"Could not find a part of the path '{path}'.", "System.IO.DirectoryNotFoundException"
    if code in (errno.EACCES, errno.EPERM, errno.EISDIR):
        return f"Access to the path '{path}' is denied.", "System.UnauthorizedAccessException"
    if code == errno.EEXIST:
        return f"The file '{path}' already exists.", "System.IO.IOException"
    if code == errno.ENOTEMPTY:
        return f"Directory not empty : '{path}'", "System.IO.IOException"
    if code == errno.ENOSPC:
        return f"There is not enough space on the disk. : '{path}'", "System.IO.IOException"
    if code == errno.EROFS:
        return f"The file system is read-only. : '{path}'", "System.IO.IOException"
    if code == errno.ENAMETOOLONG:
        return f"The specified file name or path is too long, or a component of the specified path is too long. : '{path}'", "System.IO.PathTooLongException"
    return f"{os.strerror(code) if code else error} : '{path}'", "System.IO.IOException"


def order(name: str):
    """The key that Get-ChildItem sorts names by."""
    from shell.dotnet.text_comparison import key
    return key(name), name


class FileSystemProvider(Provider):
    """Files and directories."""

    name = "FileSystem"
    capabilities = "Filter, ShouldProcess, Credentials"
    item_nouns = ("File", "Directory")

    @property
    def home(self):
        return os.environ.get("HOME", "/")

    # Path syntax.

    def normalise(self, path):
        path = path.replace("\\", "/")
        if "`" in path or "//" in path or "/." in path or path.endswith("/") or not path.startswith("/"):
            path = os.path.normpath("/" + path) if path else "/"
            if path.startswith("//"):
                path = path[1:]
        return path

    def join(self, parent, child):
        return f"{parent.rstrip('/')}/{child}"

    def parent(self, path):
        return "" if path == "/" else os.path.dirname(path)

    def leaf(self, path):
        return os.path.basename(path) or path

    def is_valid(self, path):
        return "\0" not in path

    # Questions.

    def exists(self, path):
        try:
            os.lstat(path)
            return True
        except (OSError, ValueError):
            return False

    def is_container(self, path):
        return os.path.isdir(path)

    def expand(self, pattern, force=False):
        places = ["/"]
        parts = [part for part in pattern.split("/") if part]
        for number, part in enumerate(parts):
            last = number == len(parts) - 1
            if has_wildcard(part):
                places = [found for place in places for found in self.matching(place, part, force, directories=not last)]
            else:
                name = unescape(part)
                places = [path for path in (self.join(place, name) for place in places) if self.exists(path)]
        return places

    def matching(self, directory, pattern, force, directories):
        """Return the paths of a directory's entries that match, in order: directories first."""
        from shell.runtime.wildcard import compiled
        matches = compiled(pattern)
        try:
            with os.scandir(directory) as entries:
                found = [(not entry.is_dir(), entry.name) for entry in entries
                         if (force or not entry.name.startswith(".") or pattern.startswith(".")) and matches(entry.name)]
        except OSError:
            return []
        found = [row for row in found if not (directories and row[0])]
        found.sort(key=lambda row: (row[0], order(row[1])))
        return [self.join(directory, name) for _, name in found]

    # Items.

    def item(self, path, force=False, drive=None):
        from shell.dotnet.files import DirectoryInfo, FileInfo
        container = os.path.isdir(path)
        if not container and not os.path.lexists(path):
            raise path_not_found(path)
        if not force and self.leaf(path).startswith(".") and path != "/":
            raise runtime_error(f"Could not find item {path}.", "ItemNotFound", "ObjectNotFound", path, exception="System.IO.IOException")
        return decorate(DirectoryInfo(path) if container else FileInfo(path), self, path, drive or self.drive_of(path), container)

    def made(self, path):
        """Return the item at a path that was just made, hidden or not."""
        return self.item(path, force=True)

    def drive_of(self, path):
        """The drive that PSDrive shows: the current one where the path is under its root, otherwise /."""
        drives = self.session.drives
        current = drives.current
        if current.provider is self and path.startswith(current.root.rstrip("/") + "/"):
            return current
        return drives.root

    def children(self, path, force=False):
        try:
            with os.scandir(path) as entries:
                rows = [(not entry.is_dir(), entry.name) for entry in entries if force or not entry.name.startswith(".")]
        except FileNotFoundError:
            raise path_not_found(path) from None
        except PermissionError as error:
            raise io_error(error, path, "DirUnauthorizedAccessError", "PermissionDenied") from None
        except OSError as error:
            raise io_error(error, path, "DirIOError", "ReadError") from None
        rows.sort(key=lambda row: (row[0], order(row[1])))
        for not_container, name in rows:
            yield self.join(path, name), not not_container

    def new_item(self, path, item_type, value, force):
        kind = self.item_type(item_type)
        if kind == "directory":
            return self.new_directory(path, force)
        if kind in ("symboliclink", "junction", "hardlink"):
            return self.new_link(path, kind, value, force)
        if os.path.isdir(path):
            raise io_error(OSError(errno.EACCES, ""), path, "NewItemUnauthorizedAccessError", "PermissionDenied")
        if os.path.lexists(path) and not force:
            raise io_error(OSError(errno.EEXIST, ""), path, "NewItemIOError")
        try:
            if force:
                os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "w", encoding="utf-8", errors="surrogateescape", newline="") as file:
                if value is not None:
                    file.write(self.session.text(value))
        except OSError as error:
            raise io_error(error, path, "NewItemIOError" if error.errno not in (errno.EACCES, errno.EPERM) else "NewItemUnauthorizedAccessError") from None
        return self.made(path)

    def item_type(self, text):
        """Return the full item type that a text abbreviates."""
        lowered = (text or "file").lower()
        for known in ITEM_TYPES:
            if known.startswith(lowered):
                return known
        error = net_exception("System.Management.Automation.PSArgumentException",
                              'The type is not a known type for the file system. Only "file","directory" or "symboliclink" can be specified.')
        from shell.errors import ErrorRecord
        error.error_record = ErrorRecord(error, "Argument", "InvalidArgument", text)
        raise error

    def new_directory(self, path, force):
        if os.path.isdir(path) and not force:
            raise runtime_error(f"An item with the specified name {path} already exists.", "DirectoryExist", "ResourceExists", path,
                                exception="System.IO.IOException")
        try:
            os.makedirs(path, exist_ok=True)
        except FileExistsError:
            raise runtime_error(f"An item with the specified name {path} already exists.", "DirectoryExist", "ResourceExists", path,
                                exception="System.IO.IOException") from None
        except OSError as error:
            raise io_error(error, path, "CreateDirectoryIOError") from None
        return self.made(path)

    def new_link(self, path, kind, value, force):
        points_to = self.session.text(value) if value is not None else ""
        if not points_to:
            raise runtime_error("Cannot bind argument to parameter 'Value' because it is an empty string.", "ArgumentNull", "InvalidArgument", path,
                                exception="System.Management.Automation.PSArgumentNullException")
        try:
            if os.path.lexists(path):
                if not force:
                    raise OSError(errno.EEXIST, "")
                self.replace_link(path, points_to, kind)
            elif kind == "hardlink":
                os.link(self.absolute(points_to), path)
            else:
                os.symlink(points_to, path)
        except OSError as error:
            raise io_error(error, path, "NewItemIOError") from None
        return self.made(path)

    def replace_link(self, path, points_to, kind):
        """Put a link where something is already, in one step."""
        temporary = f"{path}.{os.getpid()}.new"
        if kind == "hardlink":
            os.link(self.absolute(points_to), temporary)
        else:
            os.symlink(points_to, temporary)
        try:
            os.replace(temporary, path)
        except OSError:
            os.unlink(temporary)
            raise

    def absolute(self, path):
        """Return a path that a value names, relative to the session's location."""
        return self.normalise(path if path.startswith("/") else f"{self.session.drives.working_directory()}/{path}")

    def remove_item(self, path, recurse, force):
        try:
            if os.path.islink(path) or not os.path.isdir(path):
                if not force and not os.path.islink(path) and not os.stat(path).st_mode & stat.S_IWUSR:
                    raise runtime_error("You do not have sufficient access rights to perform this operation or the item is hidden, system, or read only.",
                                        "RemoveFileSystemItemUnAuthorizedAccess", "PermissionDenied", path, exception="System.IO.IOException")
                os.unlink(path)
            elif recurse:
                from shutil import rmtree
                rmtree(path)
            else:
                os.rmdir(path)
        except OSError as error:
            raise io_error(error, path, "RemoveFileSystemItemUnAuthorizedAccess" if isinstance(error, PermissionError) else "RemoveItemIOError") from None

    def rename_item(self, path, new_name, force):
        if "/" in new_name or "\\" in new_name:
            target_directory = os.path.dirname(self.absolute(new_name))
            if target_directory != os.path.dirname(path) or not new_name.lstrip(".").startswith(("/", "\\")):
                error = runtime_error("Cannot rename the specified target, because it represents a path or device name.", "Argument", "InvalidArgument",
                                      new_name, exception="System.Management.Automation.PSArgumentException")
                raise error
            new_name = os.path.basename(new_name)
        destination = self.join(self.parent(path), new_name)
        return self.move(path, destination, force, "RenameItemIOError")

    def move_item(self, path, destination, force):
        if os.path.isdir(destination):
            destination = self.join(destination, self.leaf(path))
        return self.move(path, destination, force, "MoveFileInfoItemIOError" if not os.path.isdir(path) else "MoveDirectoryItemIOError")

    def move(self, path, destination, force, error_id):
        """Give a file or directory another path; across file systems by copying first and removing last."""
        try:
            if os.path.lexists(destination) and not force:
                if destination == path:
                    raise runtime_error("Source and destination path must be different.", error_id, "WriteError", path, exception="System.IO.IOException")
                if os.path.isdir(destination) or error_id == "RenameItemIOError":
                    raise OSError(errno.EEXIST, "")
                raise runtime_error("Cannot create a file when that file already exists.", error_id, "WriteError", path, exception="System.IO.IOException")
            if not os.path.isdir(os.path.dirname(destination)):
                raise runtime_error(f"Could not find a part of the path '{destination}'." if os.path.isdir(path) else "Could not find a part of the path.",
                                    error_id, "WriteError", path, exception="System.IO.DirectoryNotFoundException")
            if os.path.isdir(destination) and os.path.isdir(path) and force:
                from shutil import rmtree
                rmtree(destination)
            os.rename(path, destination)
        except OSError as error:
            if error.errno == errno.EXDEV:
                from shutil import move
                move(path, destination)
            else:
                raise io_error(error, destination if error.errno == errno.EEXIST else path, error_id) from None
        return self.made(destination)

    def copy_item(self, path, destination, recurse, force, container=True):
        if os.path.isdir(destination):
            into = self.join(destination, self.leaf(path))
        else:
            into = destination
        if os.path.isdir(path):
            yield from self.copy_directory(path, into, recurse, force, container)
        else:
            yield self.copy_file(path, into, force)

    def copy_directory(self, path, into, recurse, force, container):
        if f"{into}/".startswith(f"{path}/"):
            raise runtime_error(f"Cannot overwrite the item {path} with itself.", "CopyError", "WriteError", path, exception="System.IO.IOException")
        try:
            made = not os.path.isdir(into)
            os.makedirs(into, exist_ok=True)
            if made:
                os.chmod(into, stat.S_IMODE(os.stat(path).st_mode))
        except OSError as error:
            raise io_error(error, into, "CopyDirectoryInfoItemIOError") from None
        yield self.made(into)
        if recurse:
            for child, is_container in list(self.children(path, force=True)):
                below = self.join(into, self.leaf(child))
                if is_container and not os.path.islink(child):
                    yield from self.copy_directory(child, below, True, force, container)
                else:
                    yield self.copy_file(child, below, force)

    def copy_file(self, path, into, force):
        from shutil import copyfile, copystat
        if os.path.exists(into) and os.path.samefile(path, into):
            raise runtime_error(f"Cannot overwrite the item {path} with itself.", "CopyError", "WriteError", path, exception="System.IO.IOException")
        temporary = f"{into}.{os.getpid()}.copying"
        try:
            if os.path.exists(into) and not os.access(into, os.W_OK) and not force:
                raise OSError(errno.EACCES, "")
            copyfile(path, temporary)
            copystat(path, temporary)
            os.replace(temporary, into)
        except OSError as error:
            if os.path.lexists(temporary):
                os.unlink(temporary)
            raise io_error(error, into, "CopyFileInfoItemIOError") from None
        return self.made(into)

    def invoke_item(self, path):
        from shell.runtime.native import start_detached
        opener = path if os.access(path, os.X_OK) and not os.path.isdir(path) else "xdg-open"
        start_detached([opener] if opener == path else [opener, path], self.session.drives.working_directory())

    # Content.

    def reader(self, path, encoding, as_bytes):
        from shell.providers.content import FileReader
        if os.path.isdir(path):
            raise runtime_error(f"Unable to get content because it is a directory: '{path}'. Please use 'Get-ChildItem' instead.",
                                "GetContainerContentException", "InvalidOperation", path, exception="System.InvalidOperationException")
        try:
            return FileReader(path, encoding, as_bytes)
        except FileNotFoundError:
            raise path_not_found(path) from None
        except OSError as error:
            raise io_error(error, path, "GetContentReaderUnauthorizedAccessError" if isinstance(error, PermissionError) else "GetContentReaderIOError",
                           "ReadError") from None

    def writer(self, path, encoding, as_bytes, append, no_newline):
        from shell.providers.content import FileWriter
        try:
            return FileWriter(path, encoding, as_bytes, append, no_newline, self.session)
        except OSError as error:
            text, name = os_error_text(error, path)
            kind = {"System.IO.DirectoryNotFoundException": "GetContentWriterDirectoryNotFoundError",
                    "System.UnauthorizedAccessException": "GetContentWriterUnauthorizedAccessError"}.get(name, "GetContentWriterIOError")
            categories = {"System.IO.DirectoryNotFoundException": "ObjectNotFound", "System.UnauthorizedAccessException": "PermissionDenied"}
            category = categories.get(name, "WriteError")
            raise runtime_error(text, kind, category, path, exception=name) from None

    def clear_content(self, path):
        if not os.path.exists(path):
            raise path_not_found(path)
        try:
            with open(path, "r+b") as file:
                file.truncate(0)
        except OSError as error:
            raise io_error(error, path, "ClearContentUnauthorizedAccess") from None

    def target_text(self, path):
        return path
