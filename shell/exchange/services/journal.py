"""The journal of a change to services: written before anything is touched, so that a killed process leaves nothing half done.

One change at a time is made on a machine, under a lock that the system gives back when its holder dies. The journal is a file of JSON lines: the first
says all that is needed to put everything back, each further one names a step that was reached. Every line is flushed to the disk before what it
announces is done; a line cut short was never acted on. No key is ever in it.

What decides between putting back and finishing is the organisation's store: the change of the store's bindings is one transaction that also records
the journal's id. An unfinished journal whose id the store has is finished, any other is put back.
"""
from __future__ import annotations

import contextlib
import fcntl
import json
import os
import time

from shell.exchange.errors import ExchangeError
from shell.exchange.files import synchronise_directory

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

JOURNAL_FILE, LOCK_FILE = "services.journal", "services.lock"
LOCK_SECONDS = 300.0


class Journal:
    """One change, from its beginning to its end."""

    def __init__(self, path: str, beginning: dict, steps: list[str]) -> None:
        self.path = path
        self.beginning = beginning
        self.steps = steps

    @property
    def id(self) -> str:
        """What the store's transaction records."""
        return self.beginning["id"]

    @classmethod
    def begin(cls, state: str, beginning: dict) -> Journal:
        """Writes the first line, which must be safe on the disk before anything is touched."""
        beginning = {"id": os.urandom(16).hex(), "time": int(time.time()), **beginning}
        journal = cls(os.path.join(state, JOURNAL_FILE), beginning, [])
        descriptor = os.open(journal.path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
        journal._append(descriptor, {"begin": beginning})
        synchronise_directory(state)
        return journal

    @classmethod
    def unfinished(cls, state: str) -> Journal | None:
        """The journal that a killed process left, if there is one."""
        path = os.path.join(state, JOURNAL_FILE)
        try:
            with open(path, "rb") as file:
                lines = file.read().split(b"\n")
        except FileNotFoundError:
            return None
        entries = []
        for line in lines[:-1]:  # what follows the last line's end was cut short
            try:
                entries.append(json.loads(line))
            except ValueError:
                break
        if not entries or "begin" not in entries[0]:
            # Killed while the first line was written: nothing had been touched.
            os.unlink(path)
            synchronise_directory(state)
            return None
        return cls(path, entries[0]["begin"], [entry["step"] for entry in entries[1:]])

    def step(self, name: str) -> None:
        """Notes that a step is about to be taken."""
        self._append(os.open(self.path, os.O_WRONLY | os.O_APPEND | os.O_CLOEXEC), {"step": name})
        self.steps.append(name)

    def done(self) -> None:
        """Ends it."""
        os.unlink(self.path)
        synchronise_directory(os.path.dirname(self.path))

    @staticmethod
    def _append(descriptor: int, entry: dict) -> None:
        with os.fdopen(descriptor, "wb") as file:
            file.write(json.dumps(entry).encode("ascii") + b"\n")
            file.flush()
            os.fsync(file.fileno())


@contextlib.contextmanager
def locked(state: str, seconds: float = LOCK_SECONDS) -> Iterator[bool]:
    """Holds the machine's lock; with no seconds to wait it yields False when another process has it, otherwise that is an error."""
    try:
        os.makedirs(state, mode=0o711, exist_ok=True)
        descriptor = os.open(os.path.join(state, LOCK_FILE), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise ExchangeError("ServiceStateUnwritable", path=state, detail=error.strerror) from None
    give_up = time.monotonic() + seconds
    try:
        while True:
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() >= give_up:
                    if seconds:
                        raise ExchangeError("ServicesBusy", seconds=int(seconds)) from None
                    yield False
                    return
                time.sleep(0.1)
        yield True
    finally:
        os.close(descriptor)
