"""Running a service's own programs: with a time limit, without a shell, and with output that is safe to show."""
from __future__ import annotations

import os

_SHOWN_LINES = 4
_SHOWN_CHARACTERS = 400


class CommandError(Exception):
    """A program failed, could not be started or took too long; the text says which and what it said."""


def run(command: list[str], timeout: float) -> str:
    """The output of a program that succeeds; CommandError otherwise. Whatever it started is ended with it when time is up."""
    import signal
    import subprocess
    import tempfile

    # A file and not a pipe: a daemon that the program leaves behind would hold a pipe open for ever.
    with tempfile.TemporaryFile() as output:
        try:
            process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=output, stderr=output, start_new_session=True,
                                       env={"PATH": os.environ.get("PATH", os.defpath) + ":/usr/sbin:/sbin", "LC_ALL": "C"})
        except OSError as error:
            raise CommandError(f"'{command[0]}' cannot be run: {error.strerror}") from None
        try:
            status = process.wait(timeout)
        except subprocess.TimeoutExpired:
            raise CommandError(f"'{' '.join(command)}' did not end within {timeout:g} seconds") from None
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
        output.seek(0)
        text = output.read().decode("utf-8", "replace")
    if status:
        raise CommandError(f"'{' '.join(command)}' ended with {status}: {_shown(text)}")
    return text


def find_program(name: str) -> str | None:
    """The path of an installed program, also where only root looks."""
    import shutil

    return shutil.which(name) or shutil.which(name, path="/usr/sbin:/sbin:/usr/local/sbin")


def _shown(text: str) -> str:
    """The last lines of what a program said. None of them prints keys; if one ever did, such lines would not be shown."""
    lines = [line.strip() for line in text.splitlines() if line.strip() and "PRIVATE KEY" not in line]
    return " / ".join(lines[-_SHOWN_LINES:])[-_SHOWN_CHARACTERS:] or "it said nothing"
