"""How System.Diagnostics.Process starts programs: Start, the redirected streams, and the events of output and exit.

The streams of a child that are not redirected are the shell's own. Lines that BeginOutputReadLine reads, and the exit, arrive in threads; subscribers
(Register-ObjectEvent) get them through the session's events.
"""
from __future__ import annotations

import os

from shell.dotnet.types import dotnet_type, getter, method, static_method
from shell.errors import net_exception

EVENTS = ("OutputDataReceived", "ErrorDataReceived", "Exited")
READERS = {"stdout": ("StandardOutput", "StandardOut", "OutputDataReceived"), "stderr": ("StandardError", "StandardError", "ErrorDataReceived")}


@dotnet_type("System.Diagnostics.DataReceivedEventArgs", base="System.EventArgs")
class DataReceivedEventArgs:
    """A line that a process wrote; $null at the end."""

    def __init__(self, data):
        self.data = data

    @getter("string Data {get;}")
    def Data(self):
        return self.data


def invalid(message):
    return net_exception("System.InvalidOperationException", message)


def command_of(info) -> list:
    """Return the program and the arguments that a ProcessStartInfo describes."""
    from shell.cmdlets.process import split_arguments
    if info.list:
        if info.Arguments:
            raise invalid("Only one of Arguments or ArgumentList may be used.")
        return [info.FileName, *map(str, info.list)]
    return [info.FileName, *split_arguments(info.Arguments or "")]


def environment_of(info) -> dict | None:
    """Return the environment that a ProcessStartInfo describes, None for the shell's own."""
    if info.environment is None:
        return None
    return {str(name): str(value) for name, value in info.environment.pairs() if value is not None}


def launch(info):
    """Return the subprocess.Popen of a ProcessStartInfo; Win32Exception where the program cannot be started."""
    import subprocess

    from shell.dotnet.lent import console_flushes
    if not info.FileName:
        raise invalid("Cannot start process because a file name has not been provided.")
    if info.UseShellExecute and (info.RedirectStandardInput or info.RedirectStandardOutput or info.RedirectStandardError):
        raise invalid("The Process object must have the UseShellExecute property set to false in order to redirect IO streams.")
    for flush in console_flushes:
        flush()
    folder = info.WorkingDirectory or None
    try:
        return subprocess.Popen(command_of(info), cwd=folder, env=environment_of(info), stdin=subprocess.PIPE if info.RedirectStandardInput else None,
                                stdout=subprocess.PIPE if info.RedirectStandardOutput else None,
                                stderr=subprocess.PIPE if info.RedirectStandardError else None)
    except OSError as error:
        raise net_exception("System.ComponentModel.Win32Exception", f"An error occurred trying to start process '{info.FileName}' with working directory "
                            f"'{folder or os.getcwd()}'. {error.strerror}", NativeErrorCode=error.errno) from None


def stream_over(file, access):
    """A .NET stream over a Python file."""
    from shell.dotnet.streams import Stream
    made = object.__new__(Stream)
    made.file, made.access = file, access
    return made


class ProcessStarting:
    """The members of Process that start programs and read what they write."""

    child = start_info = None
    raising = False

    def prepare(self):
        """Fill in what a new object has before it is started."""
        self.streams = {}
        self.reading = {}
        self.handlers = {}
        self.exit_time = None

    @getter("System.Diagnostics.ProcessStartInfo StartInfo")
    def StartInfo(self):
        if self.start_info is None:
            if self.pid is not None:
                raise invalid("Process was not started by this object, so requested information cannot be determined.")
            from shell.dotnet.file_version_info import ProcessStartInfo
            self.start_info = ProcessStartInfo()
        return self.start_info

    @StartInfo.setter
    def StartInfo(self, value):
        self.start_info = value

    @method("bool Start()")
    def Start(self):
        self.streams, self.reading, self.exit_time = {}, {}, None
        self.child = launch(self.StartInfo)
        self.pid = self.child.pid
        self.stat_fields = None
        if self.raising:
            self.watch()
        return True

    @static_method("System.Diagnostics.Process Start(string fileName)", "System.Diagnostics.Process Start(string fileName, string arguments)",
                   "System.Diagnostics.Process Start(string fileName, System.Collections.Generic.IEnumerable[string] arguments)",
                   "System.Diagnostics.Process Start(System.Diagnostics.ProcessStartInfo startInfo)", name="Start")
    def StartProgram(first, arguments=""):
        from shell.cmdlets.process_object import Process
        from shell.dotnet.file_version_info import ProcessStartInfo
        made = Process()
        if isinstance(first, ProcessStartInfo):
            made.start_info = first
        else:
            made.start_info = ProcessStartInfo(first)
            if isinstance(arguments, str):
                made.start_info.Arguments = arguments
            else:
                made.start_info.ArgumentList.extend(arguments)
        made.Start()
        return made

    def reader(self, name):
        """The StreamReader over a redirected stream of the child."""
        from shell.dotnet.streams import READ
        from shell.dotnet.text_io import StreamReader
        shown, written, _ = READERS[name]
        file = getattr(self.child, name) if self.child is not None else None
        if file is None:
            raise invalid(f"{written} has not been redirected or the process hasn't started yet.")
        if name in self.reading:
            raise invalid("Cannot mix synchronous and asynchronous operation on process stream.")
        if name not in self.streams:
            chosen = getattr(self.start_info, shown + "Encoding")
            self.streams[name] = StreamReader(stream_over(file, READ), *([chosen] if chosen is not None else []))
        return self.streams[name]

    @getter("System.IO.StreamReader StandardOutput {get;}")
    def StandardOutput(self):
        return self.reader("stdout")

    @getter("System.IO.StreamReader StandardError {get;}")
    def StandardError(self):
        return self.reader("stderr")

    @getter("System.IO.StreamWriter StandardInput {get;}")
    def StandardInput(self):
        from shell.dotnet.streams import WRITE
        from shell.dotnet.text_io import StreamWriter
        if self.child is None or self.child.stdin is None:
            raise invalid("StandardIn has not been redirected.")
        if "stdin" not in self.streams:
            chosen = self.start_info.StandardInputEncoding
            made = StreamWriter(stream_over(self.child.stdin.raw, WRITE), *([chosen] if chosen is not None else []))
            made.auto_flush = True
            self.streams["stdin"] = made
        return self.streams["stdin"]

    # ---- events

    def subscribe(self, name, function):
        """Call function(sender, arguments) for each event of a name; returns what ends that."""
        written = next((each for each in EVENTS if each.lower() == name.lower()), None)
        if written is None:
            raise net_exception("System.ArgumentException", "Cannot register for the specified event. An event with the name "
                                f"'{name}' does not exist. (Parameter 'eventName')")
        found = self.handlers.setdefault(written, [])
        found.append(function)
        return lambda: found.remove(function) if function in found else None

    def raise_event(self, name, arguments):
        """Tell the subscribers of an event."""
        for function in list(self.handlers.get(name, ())):
            function(self, arguments)

    def read_lines(self, name):
        """Read a redirected stream line by line in a thread."""
        from threading import Thread
        source = self.reader(name)
        event = READERS[name][2]

        def read():
            while (line := source.ReadLine()) is not None and self.reading.get(name) is not None:
                self.raise_event(event, DataReceivedEventArgs(line))
            self.raise_event(event, DataReceivedEventArgs(None))
        self.reading[name] = Thread(target=read, daemon=True)
        self.reading[name].start()

    def cancel(self, name):
        """Stop telling of lines."""
        if self.reading.get(name) is None:
            raise invalid("No async read operation is in progress on the stream.")
        self.reading[name] = None

    @method("void BeginOutputReadLine()")
    def BeginOutputReadLine(self):
        self.read_lines("stdout")

    @method("void BeginErrorReadLine()")
    def BeginErrorReadLine(self):
        self.read_lines("stderr")

    @method("void CancelOutputRead()")
    def CancelOutputRead(self):
        self.cancel("stdout")

    @method("void CancelErrorRead()")
    def CancelErrorRead(self):
        self.cancel("stderr")

    @getter("bool EnableRaisingEvents")
    def EnableRaisingEvents(self):
        return self.raising

    @EnableRaisingEvents.setter
    def EnableRaisingEvents(self, value):
        if value and not self.raising and self.child is not None:
            self.watch()
        self.raising = value

    def watch(self):
        """Raise Exited when the child ends."""
        from threading import Thread
        child = self.child

        def wait():
            child.wait()
            self.raise_event("Exited", None)
        Thread(target=wait, daemon=True).start()

    def finish_reading(self):
        """After WaitForExit() without a limit all lines have been told of."""
        for thread in list(self.reading.values()):
            if thread is not None:
                thread.join()
