"""System.Diagnostics.Process over /proc, and the type's PowerShell properties."""
from __future__ import annotations

import os

from shell.cmdlets.process_starting import ProcessStarting
from shell.dotnet.types import add_member, constructor, dotnet_type, getter, method, static_method
from shell.dotnet.values import VOID, Int64
from shell.errors import net_exception

TICKS_PER_SECOND = 10_000_000
PAGE = os.sysconf("SC_PAGE_SIZE")
CLOCK = os.sysconf("SC_CLK_TCK")


def time_span(ticks: int):
    from shell.dotnet.time_span import from_ticks

    return from_ticks(ticks)


def boot_time() -> float:
    """Return when the computer started, in seconds since 1970."""
    with open("/proc/stat", encoding="ascii") as file:
        for line in file:
            if line.startswith("btime "):
                return float(line.split()[1])
    return 0.0


def date_of(seconds: float):
    """Return the local DateTime of seconds since 1970."""
    from shell.dotnet.types import find_declared
    from shell.runtime.members import call_member, call_static

    epoch = call_static(find_declared("System.DateTimeOffset"), "FromUnixTimeMilliseconds", [Int64(int(seconds * 1000))], None)
    return call_member(epoch, "ToLocalTime", [], None).DateTime


def int32(value: int) -> int:
    """Return the value's lower 32 bits as .NET's older memory properties do."""
    value &= 0xFFFFFFFF
    return value - (1 << 32) if value >= 1 << 31 else value


@dotnet_type("System.Diagnostics.Process", base="System.ComponentModel.Component")
class Process(ProcessStarting):
    """One process; what /proc says is read when first asked for and kept until Refresh()."""

    @constructor("()")
    def __init__(self, pid=None, child=None):
        self.pid = pid
        self.child = child          # the subprocess.Popen of a process that this shell started
        self.stat_fields = None
        self.extended = self.type_names = None
        self.prepare()

    def stat(self):
        """Return the fields of /proc/pid/stat from the third on, with the name first."""
        if self.stat_fields is None:
            try:
                with open(f"/proc/{self.pid}/stat", encoding="utf-8", errors="replace") as file:
                    text = file.read()
            except OSError:
                raise self.exited() from None
            name = text[text.index("(") + 1:text.rindex(")")]
            self.stat_fields = [name, *text[text.rindex(")") + 2:].split()]
        return self.stat_fields

    def exited(self):
        return net_exception("System.InvalidOperationException", f"Cannot process request because the process ({self.pid}) has exited.")

    def status_value(self, key):
        try:
            with open(f"/proc/{self.pid}/status", encoding="utf-8", errors="replace") as file:
                for line in file:
                    if line.startswith(key + ":"):
                        return int(line.split()[1]) * 1024
        except OSError:
            raise self.exited() from None
        return 0

    @getter("int Id {get;}")
    def Id(self):
        return self.pid

    @getter("string ProcessName {get;}")
    def ProcessName(self):
        name = self.stat()[0]
        if len(name.encode()) == 15:    # cut off by the kernel
            command = self.arguments()
            for argument in command[:2]:
                base = os.path.basename(argument)
                if base.startswith(name):
                    return base
        return name

    def arguments(self):
        try:
            with open(f"/proc/{self.pid}/cmdline", "rb") as file:
                return file.read().decode("utf-8", "replace").split("\0")[:-1]
        except OSError:
            return []

    @getter("bool HasExited {get;}")
    def HasExited(self):
        if self.child is not None:
            return self.child.poll() is not None
        try:
            with open(f"/proc/{self.pid}/stat", encoding="utf-8", errors="replace") as file:
                return file.read().rpartition(")")[2].split()[0] == "Z"
        except OSError:
            return True

    @getter("int ExitCode {get;}")
    def ExitCode(self):
        code = self.child.poll() if self.child is not None else None
        if code is None:
            message = "Process must exit before requested information can be determined." if not self.HasExited else \
                "Process was not started by this object, so requested information cannot be determined."
            raise net_exception("System.InvalidOperationException", message)
        return code if code >= 0 else 128 - code

    @getter("datetime StartTime {get;}")
    def StartTime(self):
        return date_of(boot_time() + int(self.stat()[20]) / CLOCK)

    @getter("datetime ExitTime {get;}")
    def ExitTime(self):
        if self.child is None or self.child.poll() is None:
            raise net_exception("System.InvalidOperationException", "Process must exit before requested information can be determined.")
        if self.exit_time is None:
            import time
            self.exit_time = date_of(time.time())
        return self.exit_time

    @getter("string MachineName {get;}")
    def MachineName(self):
        return "."

    @getter("int BasePriority {get;}")
    def BasePriority(self):
        nice = int(self.stat()[17])
        return 13 if nice < -14 else 10 if nice < -4 else 8 if nice < 5 else 6 if nice < 15 else 4

    @getter("int HandleCount {get;}")
    def HandleCount(self):
        try:
            return len(os.listdir(f"/proc/{self.pid}/fd"))
        except OSError:
            return 0

    @getter("int SessionId {get;}")
    def SessionId(self):
        return int(self.stat()[4])

    @getter("long WorkingSet64 {get;}")
    def WorkingSet64(self):
        return Int64(int(self.stat()[22]) * PAGE)

    @getter("int WorkingSet {get;}")
    def WorkingSet(self):
        return int32(self.WorkingSet64)

    @getter("long VirtualMemorySize64 {get;}")
    def VirtualMemorySize64(self):
        return Int64(int(self.stat()[21]))

    @getter("int VirtualMemorySize {get;}")
    def VirtualMemorySize(self):
        return int32(self.VirtualMemorySize64)

    @getter("long PagedMemorySize64 {get;}")
    def PagedMemorySize64(self):
        return Int64(self.status_value("VmData"))

    @getter("long PrivateMemorySize64 {get;}")
    def PrivateMemorySize64(self):
        return Int64(self.status_value("VmData"))

    @getter("long PeakWorkingSet64 {get;}")
    def PeakWorkingSet64(self):
        return Int64(self.status_value("VmHWM"))

    @getter("long PeakVirtualMemorySize64 {get;}")
    def PeakVirtualMemorySize64(self):
        return Int64(self.status_value("VmPeak"))

    @getter("long NonpagedSystemMemorySize64 {get;}")
    def NonpagedSystemMemorySize64(self):
        return Int64(0)

    @getter("long PagedSystemMemorySize64 {get;}")
    def PagedSystemMemorySize64(self):
        return Int64(0)

    @getter("int PagedMemorySize {get;}")
    def PagedMemorySize(self):
        return int32(self.PagedMemorySize64)

    @getter("int PrivateMemorySize {get;}")
    def PrivateMemorySize(self):
        return int32(self.PrivateMemorySize64)

    @getter("int PeakWorkingSet {get;}")
    def PeakWorkingSet(self):
        return int32(self.PeakWorkingSet64)

    @getter("int PeakVirtualMemorySize {get;}")
    def PeakVirtualMemorySize(self):
        return int32(self.PeakVirtualMemorySize64)

    @getter("long PeakPagedMemorySize64 {get;}")
    def PeakPagedMemorySize64(self):
        return Int64(self.status_value("VmData"))

    @getter("int PeakPagedMemorySize {get;}")
    def PeakPagedMemorySize(self):
        return int32(self.PeakPagedMemorySize64)

    @getter("int NonpagedSystemMemorySize {get;}")
    def NonpagedSystemMemorySize(self):
        return 0

    @getter("int PagedSystemMemorySize {get;}")
    def PagedSystemMemorySize(self):
        return 0

    @getter("timespan TotalProcessorTime {get;}")
    def TotalProcessorTime(self):
        return time_span((int(self.stat()[12]) + int(self.stat()[13])) * TICKS_PER_SECOND // CLOCK)

    @getter("timespan UserProcessorTime {get;}")
    def UserProcessorTime(self):
        return time_span(int(self.stat()[12]) * TICKS_PER_SECOND // CLOCK)

    @getter("timespan PrivilegedProcessorTime {get;}")
    def PrivilegedProcessorTime(self):
        return time_span(int(self.stat()[13]) * TICKS_PER_SECOND // CLOCK)

    @getter("string MainWindowTitle {get;}")
    def MainWindowTitle(self):
        return ""

    @getter("bool Responding {get;}")
    def Responding(self):
        return True

    # What PowerShell adds

    @getter("System.Object Name", extended="AliasProperty")
    def Name(self):
        return self.ProcessName

    @getter("System.Object SI", extended="AliasProperty")
    def SI(self):
        return self.SessionId

    @getter("System.Object Handles", extended="AliasProperty")
    def Handles(self):
        return self.HandleCount

    @getter("System.Object VM", extended="AliasProperty")
    def VM(self):
        return self.VirtualMemorySize64

    @getter("System.Object WS", extended="AliasProperty")
    def WS(self):
        return self.WorkingSet64

    @getter("System.Object PM", extended="AliasProperty")
    def PM(self):
        return self.PagedMemorySize64

    @getter("System.Object NPM", extended="AliasProperty")
    def NPM(self):
        return self.NonpagedSystemMemorySize64

    @getter("System.Object Path {get;}", extended="ScriptProperty")
    def Path(self):
        try:
            return os.readlink(f"/proc/{self.pid}/exe")
        except OSError:
            return None

    @getter("System.Object CommandLine {get;}", extended="ScriptProperty")
    def CommandLine(self):
        return " ".join(self.arguments()) or None

    @getter("System.Object Parent {get;}", extended="CodeProperty")
    def Parent(self):
        parent = int(self.stat()[2])
        return Process(parent) if parent else None

    @getter("System.Object CPU {get;}", extended="ScriptProperty")
    def CPU(self):
        return (int(self.stat()[12]) + int(self.stat()[13])) / CLOCK

    # Methods

    @method("void Refresh()")
    def Refresh(self):
        self.stat_fields = None

    @method("void Kill()", "void Kill(bool entireProcessTree)")
    def Kill(self, entireProcessTree=False):
        import signal

        if entireProcessTree:
            for child in children_of(self.pid):
                child.Kill(True)
        try:
            os.kill(self.pid, signal.SIGKILL)
        except ProcessLookupError:
            return
        except PermissionError as error:
            raise net_exception("System.ComponentModel.Win32Exception", error.strerror) from None

    @method("bool CloseMainWindow()")
    def CloseMainWindow(self):
        return False

    @method("void WaitForExit()", "bool WaitForExit(int milliseconds)", "bool WaitForExit(timespan timeout)")
    def WaitForExit(self, milliseconds=None):
        import time

        if milliseconds is not None and not isinstance(milliseconds, int):
            milliseconds = int(milliseconds.TotalMilliseconds)
        deadline = None if milliseconds is None or milliseconds < 0 else time.monotonic() + milliseconds / 1000
        if deadline is None and self.child is not None:
            self.child.wait()
        while not self.HasExited:
            if deadline is not None and time.monotonic() >= deadline:
                return False
            time.sleep(0.01)
        if deadline is None:
            self.finish_reading()
        return True if milliseconds is not None else VOID

    @method("System.Threading.Tasks.Task WaitForExitAsync(System.Threading.CancellationToken cancellationToken = default)")
    def WaitForExitAsync(self, cancellationToken=None):
        from shell.dotnet.tasks import started
        return started(self.WaitForExit, None, cancellationToken)

    @method("void Close()")
    def Close(self):
        self.stat_fields = None

    @method("void Dispose()")
    def Dispose(self):
        self.stat_fields = None

    @method("string ToString()")
    def ToString(self):
        return str(self)

    def __str__(self):
        try:
            return f"System.Diagnostics.Process ({self.ProcessName})"
        except Exception:
            return "System.Diagnostics.Process"

    @static_method("System.Diagnostics.Process GetCurrentProcess()")
    def GetCurrentProcess():
        return Process(os.getpid())

    @static_method("System.Diagnostics.Process GetProcessById(int processId)")
    def GetProcessById(processId):
        if not os.path.isdir(f"/proc/{processId}"):
            raise net_exception("System.ArgumentException", f"Process with an Id of {processId} is not running.")
        return Process(processId)

    @static_method("System.Diagnostics.Process[] GetProcesses()")
    def GetProcesses():
        from shell.dotnet.types import find_declared, typed_array

        return typed_array(find_declared("System.Diagnostics.Process"), all_processes())

    @static_method("System.Diagnostics.Process[] GetProcessesByName(string processName)")
    def GetProcessesByName(processName):
        from shell.dotnet.types import find_declared, typed_array

        found = [process for process in all_processes() if name_or_none(process) is not None and process.ProcessName.lower() == (processName or "").lower()]
        return typed_array(find_declared("System.Diagnostics.Process"), found)


for _name, _value in vars(ProcessStarting).items():
    add_member(Process.net_type, _name, _value)


def all_processes() -> list:
    """Return the processes of the computer, by ID."""
    return [Process(pid) for pid in sorted(int(name) for name in os.listdir("/proc") if name.isdigit())]


def children_of(pid: int) -> list:
    found = []
    for process in all_processes():
        try:
            if int(process.stat()[2]) == pid:
                found.append(process)
        except Exception:
            continue
    return found


def name_or_none(process):
    """Return the process's name, None where it has gone."""
    try:
        return process.ProcessName
    except Exception:
        return None
