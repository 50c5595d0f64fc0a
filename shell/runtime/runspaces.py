"""Runspaces: a Runspace is a session of its own in this process, RunspacePool a number of them, and [runspacefactory] makes both.

Sessions share nothing but the objects that scripts hand over. A runspace runs one pipeline at a time; another that comes waits for its turn.
"""
from __future__ import annotations

import threading

from shell.dotnet.types import dotnet_type, find_declared, getter, method, static_getter, static_method
from shell.dotnet.values import VOID
from shell.errors import net_exception

RUNSPACES = "System.Management.Automation.Runspaces."
TABLE: dict = {}      # number: Runspace, of all that were made and not disposed
NUMBERS = [1]         # the last number given; 1 is the shell's own runspace


def state_of(kind, name):
    """Return an enum's value of System.Management.Automation.Runspaces."""
    found = find_declared(RUNSPACES + kind)
    return found.python(found.values[name])


def new_guid():
    """Return a new System.Guid."""
    from shell.runtime.static_members import call_static
    return call_static(find_declared("System.Guid"), "NewGuid")


@dotnet_type("System.Management.Automation.Runspaces.RunspaceStateInfo")
class RunspaceStateInfo:
    """Where a runspace stands."""

    def __init__(self, name):
        self.name = name

    def __str__(self):
        return self.name

    @getter("System.Management.Automation.Runspaces.RunspaceState State {get;}")
    def State(self):
        return state_of("RunspaceState", self.name)

    @getter("System.Exception Reason {get;}")
    def Reason(self):
        return None

    @method("string ToString()")
    def ToString(self):
        return self.name


@dotnet_type("System.Management.Automation.Runspaces.Runspace", interfaces=("System.IDisposable",), abstract=True)
class Runspace:
    """A session that is made when the runspace is opened; `session` may be given where the runspace is the shell's own."""

    def __init__(self, origin, host=None, initial=None, session=None):
        if session is not None and 1 not in TABLE:
            self.number = 1
        else:
            NUMBERS[0] += 1
            self.number = NUMBERS[0]
        self.origin = origin
        self.host = host            # where Write-Host shows; None where nothing is shown
        self.initial = initial
        self.session = session
        self.state = "BeforeOpen" if session is None else "Opened"
        self.lock = threading.RLock()
        self.busy = 0
        self.own_name = None
        self.identity = new_guid()
        self.extended = None
        self.options = "Default"
        TABLE[self.number] = self

    def opened(self):
        """Return the session of an open runspace, or raise."""
        if self.state != "Opened":
            raise net_exception("System.Management.Automation.Runspaces.InvalidRunspaceStateException",
                                f"Cannot perform the operation because the runspace is not in the 'Opened' state. The current state is '{self.state}'.")
        return self.session

    @static_getter("runspace DefaultRunspace {get;set;}")
    def DefaultRunspace():
        return next((each for each in TABLE.values() if each.session is not None and each.session is each.origin), None)

    @static_getter("bool CanUseDefaultRunspace {get;}")
    def CanUseDefaultRunspace():
        return True

    @getter("int Id {get;}")
    def Id(self):
        return self.number

    @getter("string Name {get;set;}")
    def Name(self):
        return self.own_name or f"Runspace{self.number}"

    @Name.setter
    def Name(self, value):
        self.own_name = value

    @getter("guid InstanceId {get;}")
    def InstanceId(self):
        return self.identity

    @getter("version Version {get;}")
    def Version(self):
        from shell.dotnet.version import Version
        return Version(7, 6, 5, 0)

    @getter("bool RunspaceIsRemote {get;}")
    def RunspaceIsRemote(self):
        return False

    @getter("System.Management.Automation.Runspaces.RunspaceStateInfo RunspaceStateInfo {get;}")
    def RunspaceStateInfo(self):
        return RunspaceStateInfo(self.state)

    @getter("System.Management.Automation.Runspaces.RunspaceAvailability RunspaceAvailability {get;}")
    def RunspaceAvailability(self):
        if self.state != "Opened":
            return state_of("RunspaceAvailability", "None")
        return state_of("RunspaceAvailability", "Busy" if self.busy or self.session is self.origin else "Available")

    @getter("initialsessionstate InitialSessionState {get;}")
    def InitialSessionState(self):
        return self.initial

    @getter("System.Management.Automation.Runspaces.RunspaceConnectionInfo ConnectionInfo {get;}")
    def ConnectionInfo(self):
        return None

    @getter("System.Management.Automation.Runspaces.RunspaceConnectionInfo OriginalConnectionInfo {get;}")
    def OriginalConnectionInfo(self):
        return None

    @getter("System.Nullable[datetime] DisconnectedOn {get;}")
    def DisconnectedOn(self):
        return None

    @getter("System.Nullable[datetime] ExpiresOn {get;}")
    def ExpiresOn(self):
        return None

    @getter("System.Management.Automation.Runspaces.PSThreadOptions ThreadOptions {get;set;}")
    def ThreadOptions(self):
        return state_of("PSThreadOptions", self.options)

    @ThreadOptions.setter
    def ThreadOptions(self, value):
        self.options = str(value)

    @getter("System.Management.Automation.Runspaces.SessionStateProxy SessionStateProxy {get;}")
    def SessionStateProxy(self):
        return SessionStateProxy(self)

    @method("void Open()")
    def Open(self):
        if self.state != "BeforeOpen":
            raise net_exception("System.Management.Automation.Runspaces.InvalidRunspaceStateException",
                                f"Cannot open the runspace because the runspace is not in the BeforeOpen state. Current state of runspace is '{self.state}'.")
        from shell.runtime.host import ConsoleHost
        self.session = type(self.origin)(self.host or ConsoleHost(interactive=False))
        self.state = "Opened"
        if self.initial is not None:
            self.initial.apply(self.session)
        return VOID

    @method("void OpenAsync()")
    def OpenAsync(self):
        return self.Open()

    @method("void Close()")
    def Close(self):
        self.state = "Closed"
        return VOID

    @method("void CloseAsync()")
    def CloseAsync(self):
        return self.Close()

    @method("void ResetRunspaceState()")
    def ResetRunspaceState(self):
        self.opened()
        self.session = type(self.origin)(self.session.host)
        return VOID

    @method("void Dispose()")
    def Dispose(self):
        self.Close()
        TABLE.pop(self.number, None)
        return VOID


def session_runspace(session):
    """Return the Runspace of a shell's own session: $Host.Runspace."""
    return session.part("runspace", lambda: next((each for each in TABLE.values() if each.session is session), None) or Runspace(session, session=session))


@dotnet_type("System.Management.Automation.Runspaces.SessionStateProxy")
class SessionStateProxy:
    """The variables and what else a runspace's session holds."""

    def __init__(self, runspace):
        self.runspace = runspace
        self.extended = None

    @property
    def session(self):
        return self.runspace.opened()

    def state(self):
        """Return the session's SessionState object."""
        return self.session.session_state_object(self.session.global_state)

    @method("void SetVariable(string name, System.Object value)")
    def SetVariable(self, name, value):
        self.session.global_state.scope.set(name, value)
        return VOID

    @method("System.Object GetVariable(string name)")
    def GetVariable(self, name):
        return self.session.global_state.scope.get(name)

    @getter("System.Management.Automation.PSVariableIntrinsics PSVariable {get;}")
    def PSVariable(self):
        from shell.runtime.members import get_member
        return get_member(self.state(), "PSVariable")

    @getter("System.Management.Automation.CommandInvocationIntrinsics InvokeCommand {get;}")
    def InvokeCommand(self):
        from shell.runtime.members import get_member
        return get_member(self.state(), "InvokeCommand")

    @getter("System.Management.Automation.PathIntrinsics Path {get;}")
    def Path(self):
        from shell.runtime.members import get_member
        return get_member(self.state(), "Path")


@dotnet_type("System.Management.Automation.Runspaces.RunspacePool", interfaces=("System.IDisposable",))
class RunspacePool:
    """At most `largest` runspaces, each used by one pipeline at a time and then by the next."""

    def __init__(self, origin, smallest, largest, host=None, initial=None):
        if smallest < 1 or largest < smallest:
            raise net_exception("System.ArgumentOutOfRangeException", "The number of runspaces of a pool must be at least 1, and the maximum not below the "
                                "minimum.")
        self.origin, self.smallest, self.largest, self.host, self.initial = origin, smallest, largest, host, initial
        self.places = threading.Semaphore(largest)
        self.free = []
        self.made = []
        self.state = "BeforeOpen"
        self.identity = new_guid()
        self.options = "Default"
        self.extended = None

    def take(self):
        """Return a runspace that is free, waiting for one where all are in use."""
        if self.state != "Opened":
            raise net_exception("System.Management.Automation.Runspaces.InvalidRunspacePoolStateException",
                                f"Cannot perform operation because the runspace pool is not in the 'Opened' state. The current state is '{self.state}'.")
        self.places.acquire()
        if self.free:
            return self.free.pop()
        made = Runspace(self.origin, self.host, self.initial)
        made.Open()
        self.made.append(made)
        return made

    def give(self, runspace):
        """Take back a runspace."""
        self.free.append(runspace)
        self.places.release()

    @getter("guid InstanceId {get;}")
    def InstanceId(self):
        return self.identity

    @getter("bool IsDisposed {get;}")
    def IsDisposed(self):
        return self.state == "Closed"

    @getter("System.Management.Automation.RunspacePoolStateInfo RunspacePoolStateInfo {get;}")
    def RunspacePoolStateInfo(self):
        return RunspaceStateInfo(self.state)

    @getter("initialsessionstate InitialSessionState {get;}")
    def InitialSessionState(self):
        return self.initial

    @getter("System.Management.Automation.Runspaces.PSThreadOptions ThreadOptions {get;set;}")
    def ThreadOptions(self):
        return state_of("PSThreadOptions", self.options)

    @ThreadOptions.setter
    def ThreadOptions(self, value):
        self.options = str(value)

    @method("void Open()")
    def Open(self):
        self.state = "Opened"
        return VOID

    @method("void Close()")
    def Close(self):
        for runspace in self.made:
            runspace.Dispose()
        self.state = "Closed"
        return VOID

    @method("void Dispose()")
    def Dispose(self):
        return self.Close()

    @method("int GetMaxRunspaces()")
    def GetMaxRunspaces(self):
        return self.largest

    @method("int GetMinRunspaces()")
    def GetMinRunspaces(self):
        return self.smallest

    @method("int GetAvailableRunspaces()")
    def GetAvailableRunspaces(self):
        return self.largest - (len(self.made) - len(self.free))

    @method("bool SetMaxRunspaces(int maxRunspaces)")
    def SetMaxRunspaces(self, count):
        for _ in range(count - self.largest):
            self.places.release()
        changed = count > self.largest
        self.largest = max(self.largest, count)
        return changed


HOST = "System.Management.Automation.Host.PSHost host"
STATE = "initialsessionstate initialSessionState"


@dotnet_type("System.Management.Automation.Runspaces.RunspaceFactory")
class RunspaceFactory:
    """[runspacefactory]"""

    @static_method("runspace CreateRunspace()", f"runspace CreateRunspace({HOST})", f"runspace CreateRunspace({STATE})",
                   f"runspace CreateRunspace({HOST}, {STATE})", frame=True)
    def CreateRunspace(frame, *arguments):
        return Runspace(frame.session, *parts_of(frame, arguments))

    @static_method(f"{RUNSPACES}RunspacePool CreateRunspacePool()", f"{RUNSPACES}RunspacePool CreateRunspacePool(int minRunspaces, int maxRunspaces)",
                   f"{RUNSPACES}RunspacePool CreateRunspacePool({STATE})",
                   f"{RUNSPACES}RunspacePool CreateRunspacePool(int minRunspaces, int maxRunspaces, {HOST})",
                   f"{RUNSPACES}RunspacePool CreateRunspacePool(int minRunspaces, int maxRunspaces, {STATE}, {HOST})", frame=True)
    def CreateRunspacePool(frame, *arguments):
        numbers = [argument for argument in arguments if type(argument) is int] or [1, 1]
        return RunspacePool(frame.session, *numbers, *parts_of(frame, arguments))


def parts_of(frame, arguments):
    """Return (host, InitialSessionState) among the arguments of a factory's method."""
    from shell.runtime.initial_session_state import InitialSessionState
    initial = next((argument for argument in arguments if isinstance(argument, InitialSessionState)), None)
    host = next((True for argument in arguments if argument is not None and type(argument) is not int and argument is not initial), None)
    return (frame.session.host if host else None), initial


def runspaces(session):
    """Return the runspaces that there are, the session's own among them."""
    session_runspace(session)
    return [TABLE[number] for number in sorted(TABLE)]
