"""Putting files, pairs and links in place in one step each, and putting back what was there.

Everything is written beside its place, flushed to the disk and renamed. A configuration file keeps its mode and owner, and a link to it stays a link.
"""
from __future__ import annotations

import base64
import glob
import hashlib
import os
import shutil

from shell.exchange.errors import ExchangeError
from shell.exchange.files import synchronise_directory
from shell.exchange.services.pair import CURRENT, Pair

UNFINISHED = ".unfinished"


class FileChange:
    """A configuration file as it was and as it is to be."""

    __slots__ = ("path", "before", "after", "mode", "owner", "group")

    def __init__(self, path: str, before: bytes | None, after: bytes, mode: int, owner: int, group: int) -> None:
        self.path = path
        self.before = before
        self.after = after
        self.mode = mode
        self.owner = owner
        self.group = group

    @classmethod
    def of(cls, path: str, after: bytes) -> FileChange:
        """The change of a file to new content, from what is there now; a new file can be read by all."""
        path = os.path.realpath(path)
        try:
            with open(path, "rb") as file:
                status = os.fstat(file.fileno())
                return cls(path, file.read(), after, status.st_mode & 0o7777, status.st_uid, status.st_gid)
        except FileNotFoundError:
            return cls(path, None, after, 0o644, os.geteuid(), os.getegid())

    def record(self) -> dict:
        """What a journal keeps: all that is needed to put the file back, and to see that nobody else has changed it."""
        return {"path": self.path, "before": None if self.before is None else base64.b64encode(self.before).decode("ascii"),
                "after": hashlib.sha256(self.after).hexdigest(), "mode": self.mode, "owner": self.owner, "group": self.group}


def place_file(path: str, data: bytes, mode: int, owner: int, group: int) -> None:
    """Replaces a file in one step."""
    # The name begins with a full stop, so that a service that includes all files of a directory never reads it.
    beside = os.path.join(os.path.dirname(path), f".{os.path.basename(path)}.{os.urandom(4).hex()}{UNFINISHED}")
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            if os.geteuid() == 0:
                os.fchown(file.fileno(), owner, group)
            os.fchmod(file.fileno(), mode)
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(beside, path)
    except BaseException:
        if os.path.lexists(beside):
            os.unlink(beside)
        raise
    synchronise_directory(os.path.dirname(path))


def content(path: str) -> bytes | None:
    """The bytes of a file, None when there is none."""
    try:
        with open(path, "rb") as file:
            return file.read()
    except FileNotFoundError:
        return None


def apply_file(change: FileChange) -> None:
    """Writes a configuration file, unless someone has changed it since it was read."""
    if content(change.path) != change.before:
        raise ExchangeError("ServiceFileChanged", path=change.path)
    place_file(change.path, change.after, change.mode, change.owner, change.group)


def put_back_file(record: dict) -> str | None:
    """Gives a file the content it had. What someone else has written meanwhile is left alone, and that is said."""
    path, before = record["path"], None if record["before"] is None else base64.b64decode(record["before"])
    for left in glob.glob(os.path.join(glob.escape(os.path.dirname(path)), f".{glob.escape(os.path.basename(path))}.*{UNFINISHED}")):
        os.unlink(left)
    there = content(path)
    if there == before:
        return None
    if there is None or hashlib.sha256(there).hexdigest() != record["after"]:
        return f"'{path}' was changed by someone else meanwhile and was left as it is, with the certificate that it names"
    if before is None:
        os.unlink(path)
        synchronise_directory(os.path.dirname(path))
    else:
        place_file(path, before, record["mode"], record["owner"], record["group"])
    return None


def place_pair(directory: str, pair: Pair, owner: tuple[int, int] | None) -> str:
    """Writes a pair below a service's directory, whole or not at all, and returns where."""
    os.makedirs(directory, mode=0o711, exist_ok=True)
    place = os.path.join(directory, pair.directory_name)
    unfinished = place + UNFINISHED
    os.mkdir(unfinished, 0o700)
    try:
        for name, (data, mode) in pair.files.items():
            path = os.path.join(unfinished, name)
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
            with os.fdopen(descriptor, "wb") as file:
                if owner is not None:
                    os.fchown(file.fileno(), *owner)
                os.fchmod(file.fileno(), mode)
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
        os.chmod(unfinished, 0o711)
        synchronise_directory(unfinished)
        os.rename(unfinished, place)
        synchronise_directory(directory)
    except BaseException:
        shutil.rmtree(unfinished, ignore_errors=True)
        raise
    return place


def current_pair(directory: str) -> str | None:
    """The name of the pair that a service's directory shows now."""
    try:
        return os.readlink(os.path.join(directory, CURRENT))
    except FileNotFoundError:
        return None


def show_pair(directory: str, name: str | None) -> None:
    """Makes `current` mean a pair, or nothing."""
    link = os.path.join(directory, CURRENT)
    if name is None:
        if os.path.lexists(link):
            os.unlink(link)
    else:
        beside = f"{link}.{os.urandom(4).hex()}{UNFINISHED}"
        os.symlink(name, beside)
        os.replace(beside, link)
    if os.path.isdir(directory):
        synchronise_directory(directory)


def retire_pairs(directory: str) -> None:
    """Deletes every pair but the current one, and what was left unfinished: old keys do not stay about."""
    if not os.path.isdir(directory):
        return
    keep = current_pair(directory)
    for name in os.listdir(directory):
        path = os.path.join(directory, name)
        if name in (keep, CURRENT):
            continue
        if os.path.isdir(path) and not os.path.islink(path):
            shutil.rmtree(path)
        else:
            os.unlink(path)
    if keep is None and not os.listdir(directory):
        os.rmdir(directory)
