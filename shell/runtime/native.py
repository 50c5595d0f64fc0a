"""Native programs: starting them, feeding them, and reading what they write, line by line.

Programs are started with posix_spawn, which does not copy this process. Programs side by side share a pipe. The last program of a pipeline whose output
nobody looks at gets the shell's own standard output, so that editors and pagers work. Standard error is the shell's own unless the stream
is redirected, when its lines become ErrorRecords.
"""
from __future__ import annotations

import errno
import os
import select
import signal

from shell.errors import ErrorRecord, net_exception, runtime_error
from shell.runtime.stages import ERROR

CHUNK = 65536
SIGNALS = (signal.SIGPIPE, signal.SIGXFSZ)     # what Python ignores and programs expect to have


class Spawned:
    """The running programs of a pipeline segment: process ids and our ends of the pipes."""

    __slots__ = ("processes", "input", "output", "errors")

    def __init__(self):
        self.processes = []     # (pid, processor)
        self.input = self.output = self.errors = None


def native_output(processors, upstream):
    """Yield the lines that the last program writes."""
    last = processors[-1]
    session = last.frame.session
    redirects = last.redirects
    direct = redirects is None and goes_to_host(session)
    target = None
    if redirects is not None and redirects.bytes_target is not None:
        target = redirects.bytes_target
        direct = True
    elif redirects is not None:
        direct = redirects.output_elsewhere is False and redirects.pending is None and goes_to_host(session)
    session.host.flush()
    spawned = start_all(processors, upstream, direct, target)
    iterator = conversation(session, spawned, upstream, last)
    finished = False
    try:
        if redirects is None:
            yield from iterator
        else:
            yield from redirects.output(iterator)
        finished = True
    finally:
        close_files(spawned)
        if upstream is not None and hasattr(upstream, "close"):
            upstream.close()
        code = finish(spawned, killed=not finished)
        if redirects is not None:
            redirects.close()
    session.set_last_exit_code(code)
    session.succeeded = code == 0
    if code:
        check_exit_code(last, code)


def conversation(session, spawned, upstream, last):
    """Yield lines of output while feeding input; error lines go to the error stream as they come."""
    if upstream is not None:
        data = input_bytes(session, upstream)
        if spawned.output is None and spawned.errors is None:
            feed(spawned, data)
            return
        yield from exchange(spawned, data, last)
    elif spawned.errors is not None:
        yield from exchange(spawned, None, last)
    elif spawned.output is not None:
        yield from lines_of(spawned.output)


def feed(spawned, data):
    """Write everything to a program's standard input; it may stop reading early."""
    for chunk in data:
        view = memoryview(chunk)
        try:
            while view:
                view = view[os.write(spawned.input, view):]
        except BrokenPipeError:
            break
    os.close(spawned.input)
    spawned.input = None


def input_bytes(session, upstream):
    """Yield the bytes that a program reads: text as lines, byte arrays as they are, other objects as they would be shown."""
    parts, size = [], 0
    for lines in session.formatter.lines(native_items(upstream)):
        for line in lines:
            if type(line) is bytes:
                parts.append(line)
            else:
                parts.append(line.encode("utf-8", "replace"))
                parts.append(b"\n")
            size += len(line) + 1
        if size > 4096:
            yield b"".join(parts)
            parts, size = [], 0
    if parts:
        yield b"".join(parts)


def native_items(upstream):
    """Yield the objects for a program's input: $null is nothing."""
    for item in upstream:
        if item is not None:
            yield item


class LineSplitter:
    """Bytes in, complete lines out; lines end with LF, CR LF or CR, bytes that are no UTF-8 become U+FFFD."""

    __slots__ = ("decoder", "rest", "return_seen")

    def __init__(self):
        import codecs
        self.decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self.rest = ""
        self.return_seen = False

    def lines(self, data, final=False):
        """Return the complete lines; at the end what is left counts as one."""
        text = self.decoder.decode(data, final)
        if self.return_seen:
            self.return_seen = False
            if text[:1] == "\n":
                text = text[1:]
        if "\r" in text:
            if text[-1] == "\r" and not final:
                self.return_seen = True
            text = text.replace("\r\n", "\n").replace("\r", "\n")
        found = (self.rest + text).split("\n")
        self.rest = found.pop()
        if final and self.rest:
            found.append(self.rest)
            self.rest = ""
        return found


def lines_of(file):
    """Yield the lines of a pipe until it ends."""
    splitter = LineSplitter()
    read = os.read
    while True:
        data = read(file, CHUNK)
        if not data:
            break
        yield from splitter.lines(data)
    yield from splitter.lines(b"", True)


def exchange(spawned, data, last):
    """Yield output lines while writing input and reading errors, whichever is possible; nobody waits for the other."""
    poll = select.poll()
    splitters = {}
    for file in (spawned.output, spawned.errors):
        if file is not None:
            poll.register(file, select.POLLIN)
            splitters[file] = LineSplitter()
    view = memoryview(b"")
    if data is not None:
        os.set_blocking(spawned.input, False)
        poll.register(spawned.input, select.POLLOUT)
    elif spawned.input is not None:
        os.close(spawned.input)
        spawned.input = None
    while splitters or spawned.input is not None:
        for file, _ in poll.poll():
            if file == spawned.input:
                view = feed_some(spawned, poll, view, data)
                continue
            chunk = os.read(file, CHUNK)
            lines = splitters[file].lines(chunk, not chunk)
            if not chunk:
                poll.unregister(file)
                del splitters[file]
            if file == spawned.output:
                yield from lines
            else:
                for line in lines:
                    last.streams.emit(ERROR, error_line(line, last))
                if lines and last.redirects is not None and last.redirects.pending is not None:
                    yield from last.redirects.waiting()


def feed_some(spawned, poll, view, data):
    """Write as much input as the program takes now; returns what is left of the current chunk."""
    try:
        while True:
            while not view:
                chunk = next(data, None)
                if chunk is None:
                    raise StopIteration
                view = memoryview(chunk)
            view = view[os.write(spawned.input, view):]
    except BlockingIOError:
        return view
    except (StopIteration, BrokenPipeError):
        poll.unregister(spawned.input)
        os.close(spawned.input)
        spawned.input = None
        return memoryview(b"")


def error_line(line, processor):
    """Return the ErrorRecord of a line that a program wrote to standard error."""
    error = net_exception("System.Management.Automation.RemoteException", line)
    record = ErrorRecord(error, "NativeCommandError" if not getattr(processor, "error_lines", 0) else "NativeCommandErrorMessage", "NotSpecified", line)
    error.error_record = record
    return record


# Starting


def start_all(processors, upstream, direct, target):
    """Start the programs of a segment with their pipes."""
    spawned = Spawned()
    session = processors[0].frame.session
    directory = session.drives.working_directory()
    to_close = []
    read_end = None
    if upstream is not None:
        read_end, spawned.input = os.pipe()
        to_close.append(read_end)
    try:
        for processor in processors:
            last = processor is processors[-1]
            write_end, next_read = None, None
            if not last:
                next_read, write_end = os.pipe()
                to_close += (write_end, next_read)
            elif target is not None:
                write_end = target
            elif not direct:
                spawned.output, write_end = os.pipe()
                to_close.append(write_end)
            error_end = error_file(processor, spawned, to_close, last, write_end)
            pid = spawn(processor, directory, read_end, write_end, error_end)
            spawned.processes.append((pid, processor))
            read_end = next_read
    except BaseException:
        close_files(spawned)
        for file in to_close:
            os.close(file)
        to_close.clear()
        finish(spawned, killed=True)
        raise
    finally:
        for file in to_close:
            os.close(file)
    return spawned


def error_file(processor, spawned, to_close, last, write_end):
    """Return the file descriptor for a program's standard error, None for the shell's own."""
    redirects = processor.redirects
    if redirects is not None and redirects.error_bytes is not None:
        return redirects.error_bytes
    if processor.streams.sinks[ERROR] is None:
        return None
    if redirects is not None and redirects.errors_to_output and not last:
        return write_end
    if spawned.errors is None:
        spawned.errors, end = os.pipe()
        to_close.append(end)
        return end
    return None


def spawn(processor, directory, stdin, stdout, stderr):
    """Start one program; returns its process id."""
    path = processor.info.path
    arguments = [path, *native_arguments(processor, directory)]
    host = processor.frame.session.host
    stdin = host.input_file if stdin is None and host.input_file != 0 else stdin
    stdout = host.output_file if stdout is None and host.output_file != 1 else stdout
    stderr = host.error_file if stderr is None and host.error_file != 2 else stderr
    actions = []
    if stdin is not None:
        actions.append((os.POSIX_SPAWN_DUP2, stdin, 0))
    if stdout is not None:
        actions.append((os.POSIX_SPAWN_DUP2, stdout, 1))
    if stderr is not None:
        actions.append((os.POSIX_SPAWN_DUP2, stderr, 2))
    here = None
    try:
        if directory != os.environ.get("PWD") or not same_directory(directory):
            here = os.open(".", os.O_RDONLY | os.O_DIRECTORY)
            os.chdir(directory)
        environment = os.environ if os.environ.get("PWD") == directory else {**os.environ, "PWD": directory}
        return os.posix_spawn(path, arguments, environment, file_actions=actions, setsigdef=SIGNALS)
    except OSError as error:
        if error.errno == errno.ENOEXEC and is_text(path):
            return os.posix_spawn("/bin/sh", ["/bin/sh", *arguments], os.environ, file_actions=actions, setsigdef=SIGNALS)
        raise failed_to_run(processor, error) from None
    finally:
        if here is not None:
            os.fchdir(here)
            os.close(here)


def same_directory(directory):
    """Whether the process stands in a directory already."""
    try:
        return os.getcwd() == directory
    except OSError:
        return False


def is_text(path):
    """Whether a file without #! looks like a shell script."""
    try:
        with open(path, "rb") as file:
            return b"\0" not in file.read(256)
    except OSError:
        return False


def failed_to_run(processor, error):
    """Return the exception of a program that could not be started."""
    reason = os.strerror(error.errno) if error.errno else str(error)
    directory = processor.frame.session.drives.working_directory()
    inner = net_exception("System.ComponentModel.Win32Exception",
                          f"An error occurred trying to start process '{processor.info.path}' with working directory '{directory}'. {reason}")
    message = f"Program '{processor.info.name}' failed to run: {inner}"
    if processor.stage.extent_index is not None:
        from shell.runtime.call_positions import position_of
        from shell.runtime.invocation_info import position_message
        message += position_message(position_of(processor.frame, processor.stage.extent_index))
    message += "."
    return runtime_error(message, "NativeCommandFailed", "ResourceUnavailable", None,
                         "System.Management.Automation.ApplicationFailedException", inner)


def close_files(spawned):
    """Close our ends of the pipes."""
    for name in ("input", "output", "errors"):
        file = getattr(spawned, name)
        if file is not None:
            os.close(file)
            setattr(spawned, name, None)


def finish(spawned, killed=False):
    """Wait for the programs; returns the last one's exit code. killed: they are no longer wanted."""
    code = 0
    for pid, _ in spawned.processes:
        code = wait(pid, killed)
    return code


def wait(pid, killed):
    """Return a program's exit code, 128 and the signal's number where one ended it; killed: end it if it does not end soon."""
    if killed:
        import time
        for delay in (0, 0.001, 0.004, 0.02):
            time.sleep(delay)
            done, status = os.waitpid(pid, os.WNOHANG)
            if done:
                return code_of(status)
        os.kill(pid, signal.SIGKILL)
    while True:
        try:
            _, status = os.waitpid(pid, 0)
            return code_of(status)
        except ChildProcessError:
            return 0


def code_of(status):
    code = os.waitstatus_to_exitcode(status)
    return code if code >= 0 else 128 - code


def check_exit_code(processor, code):
    """Turn a failing exit code into an error where $PSNativeCommandUseErrorActionPreference asks for it."""
    scope = processor.frame.scope
    if not scope.find("psnativecommanduseerroractionpreference"):
        return
    name = processor.info.name
    error = net_exception("System.Management.Automation.NativeCommandExitException",
                          f'Program "{name}" ended with non-zero exit code: {code} (0x{code:02X}).')
    error.ExitCode = code
    error.ProcessId = 0
    error.Path = processor.info.path
    record = ErrorRecord(error, "ProgramExitedWithNonZeroCode", "NotSpecified", processor.info.path)
    error.error_record = record
    from shell.runtime.streams import action_of
    action = action_of(scope.find("erroractionpreference"))
    if processor.stage.extent_index is not None:
        from shell.runtime.call_positions import position_of
        record.position = position_of(processor.frame, processor.stage.extent_index)
    processor.streams.report(record, action)
    if action == "SilentlyContinue":
        processor.frame.session.succeeded = True


# Arguments


def native_arguments(processor, directory):
    """Return the texts a program is called with."""
    from shell.runtime.native_arguments import argument_texts
    return argument_texts(processor.stage, processor.frame, directory)


# Where output goes


def goes_to_host(session):
    """Whether what this generator yields goes to the host untouched: everything between is waiting in `yield from`."""
    import sys
    from opcode import opmap
    send = opmap.get("SEND", opmap.get("YIELD_FROM"))
    end = session.output_end_codes
    frame = sys._getframe(2)
    while frame is not None:
        code = frame.f_code
        if code in end:
            if end[code]:
                return not session.host.capturing
        else:
            at = frame.f_lasti
            byte = code.co_code[at]
            if byte != send and not (byte == opmap.get("YIELD_VALUE") and code.co_code[at + 2] == send):
                return False
        frame = frame.f_back
    return False
