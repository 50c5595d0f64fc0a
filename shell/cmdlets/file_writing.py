"""Opening files for the cmdlets that write or read a whole file of their own (Export-Csv, Export-Clixml, ...), with the errors they share."""
from __future__ import annotations

import os

from shell.errors import ErrorRecord, net_exception, runtime_error


def file_path_of(cmdlet, given: str, literal: bool) -> str:
    """Return the file system path that a -Path or -LiteralPath means; a pattern must match one file."""
    from shell.providers.paths import resolve, target
    from shell.runtime.wildcard import has_wildcard

    session = cmdlet.session
    if not literal and has_wildcard(given):
        places = resolve(session, given)
        if len(places) > 1:
            raise runtime_error("Cannot perform operation because the path resolved to more than one file. This command cannot operate on multiple files.",
                                "ReadWriteMultipleFilesNotSupported", "InvalidArgument", exception="System.InvalidOperationException")
        if not places:
            cmdlet.fail(net_exception("System.IO.FileNotFoundException", f"Cannot perform operation because the wildcard path {given} did not resolve to a "
                                                                         "file."),
                        "FileOpenFailure", "OpenError", given)
        place = places[0]
    else:
        place = target(session, given, literal)
    if place.provider is not session.drives.file_system:
        cmdlet.fail(net_exception("System.InvalidOperationException", f"Cannot open file because the current provider ({place.provider.full_name}) cannot "
                                                                      "open a file."),
                    "ReadWriteFileNotFileSystemProvider", "InvalidArgument", None)
    return place.path


def open_failure(cmdlet, error: OSError, path: str) -> None:
    """End the statement because a file cannot be opened."""
    if isinstance(error, FileNotFoundError):
        folder = os.path.dirname(path)
        if os.path.isdir(folder):
            made = net_exception("System.IO.FileNotFoundException", f"Could not find file '{path}'.", FileName=path)
        else:
            made = net_exception("System.IO.DirectoryNotFoundException", f"Could not find a part of the path '{path}'.")
    elif isinstance(error, (PermissionError, IsADirectoryError)):
        made = net_exception("System.UnauthorizedAccessException", f"Access to the path '{path}' is denied.")
    else:
        made = net_exception("System.IO.IOException", f"{error.strerror or error} : '{path}'")
    cmdlet.fail(made, "FileOpenFailure", "OpenError", None)


def open_for_writing(cmdlet, given: str, literal: bool, encoding, append=False, force=False, no_clobber=False):
    """Return a text file open for writing."""
    path = file_path_of(cmdlet, given, literal)
    exists = os.path.exists(path)
    if exists and no_clobber and not append:
        record = ErrorRecord(net_exception("System.IO.IOException", f"The file '{path}' already exists."), "NoClobber", "ResourceExists", path)
        record.details = f"File {given} already exists and NoClobber was specified."
        cmdlet.fail(record)
    if force and exists and not os.access(path, os.W_OK):
        os.chmod(path, os.stat(path).st_mode | 0o200)
    try:
        empty = not exists or not append or os.path.getsize(path) == 0
        file = open(path, "a" if append else "w", encoding=encoding_name(encoding), newline="", errors="replace")
    except OSError as error:
        open_failure(cmdlet, error, path)
    if empty and encoding is not None and encoding.preamble:
        file.write("\ufeff")
    return file


def open_for_reading(cmdlet, given: str, literal: bool, encoding):
    """Return a text file open for reading, its encoding recognised by its first bytes."""
    from shell.providers.content import recognised

    path = file_path_of(cmdlet, given, literal)
    try:
        raw = open(path, "rb")
    except OSError as error:
        open_failure(cmdlet, error, path)
    import io

    codec, skip = recognised(raw.read(4), encoding_name(encoding))
    raw.seek(skip)
    return io.TextIOWrapper(raw, codec, errors="replace", newline="")


def encoding_name(encoding, reading=False) -> str:
    """Return Python's name of an encoding, UTF-8 where none is given."""
    if encoding is not None:
        return encoding.codec
    return "utf-8-sig" if reading else "utf-8"
