"""Files that are whole or absent: written beside their place, flushed to the disk, then renamed."""
from __future__ import annotations

import os

from shell.exchange.errors import ExchangeError


def synchronise_directory(directory: str) -> None:
    """Makes the names in a directory safe on the disk."""
    descriptor = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _written_beside(path: str, data: bytes, mode: int) -> str:
    """The path of a new file in the same directory that holds the data, safe on the disk."""
    beside = f"{path}.{os.getpid()}.{os.urandom(4).hex()}.new"
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, mode)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        os.unlink(beside)
        raise
    return beside


def check_target(path: str, *, overwrite: bool) -> None:
    """Raises when a file cannot be put there: to be asked before work that would be lost."""
    if not os.path.isdir(os.path.dirname(os.path.abspath(path))):
        raise ExchangeError("TargetDirectoryMissing", path=path)
    if os.path.isdir(path):
        raise ExchangeError("TargetFileUnwritable", path=path, detail="it is a directory")
    if not overwrite and os.path.exists(path):
        raise ExchangeError("TargetFileExists", path=path)


def write_file(path: str, data: bytes, *, secret: bool = False, overwrite: bool = True) -> None:
    """Puts the data in place at once; a secret file is readable by its owner only."""
    directory = os.path.dirname(os.path.abspath(path))
    if not os.path.isdir(directory):
        raise ExchangeError("TargetDirectoryMissing", path=path)
    try:
        beside = _written_beside(path, data, 0o600 if secret else 0o644)
        try:
            if overwrite:
                os.replace(beside, path)
            else:
                # A link fails where the name is taken, so two writers cannot both believe they were first.
                os.link(beside, path)
                os.unlink(beside)
        except BaseException:
            os.unlink(beside)
            raise
        synchronise_directory(directory)
    except FileExistsError:
        raise ExchangeError("TargetFileExists", path=path) from None
    except OSError as error:
        raise ExchangeError("TargetFileUnwritable", path=path, detail=error.strerror or "") from None


def file_content(path: str, longest: int = 16 * 1024 * 1024) -> bytes:
    """The bytes of a source file; certificates are small, so a huge file is refused rather than read."""
    try:
        with open(path, "rb") as file:
            data = file.read(longest + 1)
    except FileNotFoundError:
        raise ExchangeError("SourceFileMissing", path=path) from None
    except OSError as error:
        raise ExchangeError("SourceFileUnreadable", path=path, detail=error.strerror or "") from None
    if len(data) > longest:
        raise ExchangeError("SourceFileUnreadable", path=path, detail="it is too large to hold certificates.")
    return data
