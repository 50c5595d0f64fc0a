"""Redirections of one command: streams merged into its output, and streams written to files."""
from __future__ import annotations

import os

from shell.errors import NetException, runtime_error
from shell.runtime.stages import ALL, ERROR, INFORMATION, OUTPUT, ToFile

FILE_ID = "FileOpenFailure,Microsoft.PowerShell.Commands.OutFileCommand"    # redirections are Out-File's work in PowerShell
EVERY = range(ERROR, INFORMATION + 1)


class Redirects:
    """What a command's redirections do.

    streams: the streams to run the command with. pending: records that wait to be put among the output, None where nothing is merged.
    files: {stream number: FileTarget}. For native programs: bytes_target and error_bytes are file descriptors that take bytes untouched.
    """

    def __init__(self, processor, redirections):
        self.session = processor.frame.session
        self.pending = None
        self.files = {}
        self.opened = []
        self.errors_to_output = False
        changes = {}
        for redirection in redirections:
            if type(redirection) is ToFile:
                target = self.target(redirection)
                for number in (OUTPUT, *EVERY) if redirection.from_stream == ALL else (redirection.from_stream,):
                    self.files[number] = target
                    if number != OUTPUT:
                        changes[number] = target.write_record
            else:
                self.merge(redirection, changes)
        self.streams = processor.streams.redirected(changes) if changes else processor.streams
        self.output_elsewhere = OUTPUT in self.files
        self.takes_output = OUTPUT in self.files

    def merge(self, redirection, changes):
        """Send streams into the output: 2>&1, *>&1."""
        if self.pending is None:
            self.pending = []
        self.errors_to_output = self.errors_to_output or redirection.from_stream in (ALL, ERROR)
        for number in EVERY if redirection.from_stream == ALL else (redirection.from_stream,):
            changes[number] = self.pending.append

    def target(self, redirection):
        """Return the FileTarget of a path; $null and /dev/null swallow everything."""
        path = redirection.path
        if path is None:
            made = NullTarget()
        else:
            from shell.runtime.conversion import to_text
            text = to_text(path)
            made = FileTarget(self.session, resolved(self.session, text), redirection.append)
        self.opened.append(made)
        return made

    @property
    def bytes_target(self):
        """The file descriptor that takes a native program's output, None where it is wanted as objects."""
        target = self.files.get(OUTPUT)
        return target.descriptor() if target is not None and self.pending is None else None

    @property
    def error_bytes(self):
        """The file descriptor that takes a native program's errors, None where they are wanted as records."""
        target = self.files.get(ERROR)
        return target.descriptor() if target is not None else None

    def waiting(self):
        """Return the merged records that wait, and forget them."""
        found, self.pending[:] = list(self.pending), []
        return found

    def output(self, iterator):
        """Return the iterator of what is left of the output: merged records in order, nothing of what goes to a file."""
        if self.pending is not None:
            iterator = self.merged(iterator)
        target = self.files.get(OUTPUT)
        if target is not None:
            return self.written(iterator, target)
        if self.files:
            return self.closing(iterator)
        return iterator

    def merged(self, iterator):
        pending = self.pending
        while True:
            try:
                item = next(iterator)
            except StopIteration:
                break
            except Exception:
                yield from self.waiting()
                raise
            if pending:
                yield from self.waiting()
            yield item
        yield from self.waiting()

    def written(self, iterator, target):
        """Write the whole output to a file; nothing comes out."""
        try:
            target.write_all(iterator)
        finally:
            self.close()
        return
        yield

    def closing(self, iterator):
        try:
            yield from iterator
        finally:
            self.close()

    def close(self):
        """Close the files."""
        for target in self.opened:
            target.close()


class ExpressionSite:
    """What Redirects asks of a processor, for an expression."""

    def __init__(self, frame):
        self.frame = frame
        self.streams = frame.streams


def redirected_expression(frame, run, redirections):
    """Return the output of an expression whose streams are redirected; run(frame) gives its iterator."""
    redirects = Redirects(ExpressionSite(frame), redirections)
    return redirects.output(run(frame.derived(streams=redirects.streams)))


def resolved(session, text):
    """Return the path of a file named in a redirection."""
    if text == "/dev/null":
        return text
    path = os.path.expanduser(text) if text[:1] == "~" else text
    if not path.startswith("/"):
        if ":" in path.partition("/")[0]:
            return session.drives.target(path).path
        path = os.path.join(session.drives.working_directory(), path)
    return path


class NullTarget:
    """$null."""

    def __init__(self):
        self.file = None

    def write_record(self, record):
        """Drop a record."""

    def write_all(self, iterator):
        """Drop the output."""
        for _ in iterator:
            pass

    def descriptor(self):
        """Return a file descriptor that swallows bytes."""
        if self.file is None:
            self.file = os.open("/dev/null", os.O_WRONLY)
        return self.file

    def close(self):
        """Close what was opened."""
        if self.file is not None:
            os.close(self.file)
            self.file = None


class FileTarget:
    """A file that output or records are written to as Out-File writes them."""

    def __init__(self, session, path, append):
        self.session = session
        self.path = path
        self.flags = os.O_WRONLY | os.O_CREAT | (os.O_APPEND if append else os.O_TRUNC)
        self.file = None
        self.parts = []         # lines of the output that are not written yet
        self.open()

    def open(self):
        try:
            self.file = os.open(self.path, self.flags | os.O_CLOEXEC, 0o666)
        except OSError as error:
            raise cannot_open(self.path, error) from None

    def descriptor(self):
        """Return the file's descriptor."""
        return self.file

    def write_text(self, text):
        """Write text."""
        data = memoryview(text.encode("utf-8", "replace"))
        while data:
            data = data[os.write(self.file, data):]

    def write_record(self, record):
        """Write a record of another stream, after the output that came before it."""
        self.flush()
        for lines in self.session.formatter.lines([record]):
            self.write_text("\n".join(lines) + "\n")

    def write_all(self, iterator):
        """Write the whole output."""
        size = 0
        for lines in self.session.formatter.lines(iterator):
            for line in lines:
                self.parts.append(line)
                size += len(line)
            if size > 32768:
                self.flush()
                size = 0
        self.flush()

    def flush(self):
        """Write the lines that wait."""
        if self.parts:
            self.write_text("\n".join(self.parts) + "\n")
            self.parts.clear()

    def close(self):
        """Close the file."""
        if self.file is not None:
            os.close(self.file)
            self.file = None


def cannot_open(path, error) -> NetException:
    """Return the exception of a file that cannot be written to."""
    import errno
    if error.errno == errno.ENOENT:
        return runtime_error(f"Could not find a part of the path '{path}'.", FILE_ID, "OpenError", None,
                             "System.IO.DirectoryNotFoundException")
    if error.errno in (errno.EACCES, errno.EISDIR):
        return runtime_error(f"Access to the path '{path}' is denied.", FILE_ID, "OpenError", None, "System.UnauthorizedAccessException")
    return runtime_error(f"{os.strerror(error.errno)} : '{path}'", FILE_ID, "OpenError", None, "System.IO.IOException")
