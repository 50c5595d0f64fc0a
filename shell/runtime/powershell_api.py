"""[powershell]: commands and scripts gathered by a script, then invoked in a runspace, at once or in a thread."""
from __future__ import annotations

import threading

from shell.dotnet.types import dotnet_type, find_declared, generic, getter, method, static_method
from shell.dotnet.values import UNSET, VOID
from shell.errors import ControlFlow, NetException, net_exception
from shell.runtime.data_collection import DataStreams, PSDataCollection, collection_of_objects
from shell.runtime.runspaces import Runspace, new_guid, session_runspace
from shell.runtime.stages import ERROR, INFORMATION, Named, Stage

AUTOMATION = "System.Management.Automation."
STACK = 256 << 20      # bytes of address space for each thread: scripts may recurse deeply


class StopInvocation(BaseException):
    """Raised inside the thread of an invocation that is stopped."""


class Invocation:
    """One command of what is going to be invoked: a script or a command's name, and its arguments."""

    __slots__ = ("script", "text", "local", "arguments")

    def __init__(self, script, text, local):
        self.script, self.text, self.local, self.arguments = script, text, local, []


@dotnet_type("System.Management.Automation.PSInvocationStateInfo")
class PSInvocationStateInfo:
    """Where an invocation stands."""

    def __init__(self, name, reason):
        self.name, self.reason = name, reason

    def __str__(self):
        return self.net_type.full_name

    @getter("System.Management.Automation.PSInvocationState State {get;}")
    def State(self):
        found = find_declared(AUTOMATION + "PSInvocationState")
        return found.python(found.values[self.name])

    @getter("System.Exception Reason {get;}")
    def Reason(self):
        return self.reason


@dotnet_type("System.Management.Automation.PowerShellAsyncResult", interfaces=("System.IAsyncResult",))
class AsyncResult:
    """What BeginInvoke gives: it says when the invocation is done."""

    def __init__(self, state=None):
        from shell.dotnet.threading import ManualResetEvent
        self.done = ManualResetEvent(False)
        self.state = state
        self.output = PSDataCollection.of_objects()
        self.error = None
        self.thread = None
        self.extended = None

    @getter("bool IsCompleted {get;}")
    def IsCompleted(self):
        return self.done.event.is_set()

    @getter("bool CompletedSynchronously {get;}")
    def CompletedSynchronously(self):
        return False

    @getter("System.Object AsyncState {get;}")
    def AsyncState(self):
        return self.state

    @getter("System.Threading.WaitHandle AsyncWaitHandle {get;}")
    def AsyncWaitHandle(self):
        return self.done


@dotnet_type("System.Management.Automation.Runspaces.Command")
class Command:
    """One command of a PSCommand."""

    def __init__(self, invocation):
        self.invocation = invocation

    def __str__(self):
        return self.invocation.text

    @getter("string CommandText {get;}")
    def CommandText(self):
        return self.invocation.text

    @getter("bool IsScript {get;}")
    def IsScript(self):
        return self.invocation.script

    @getter("bool UseLocalScope {get;}")
    def UseLocalScope(self):
        return self.invocation.local

    @getter("System.Management.Automation.Runspaces.CommandParameterCollection Parameters {get;}")
    def Parameters(self):
        return generic("System.Collections.ObjectModel.Collection`1", AUTOMATION + "Runspaces.CommandParameter").python(
            [CommandParameter(argument) for argument in self.invocation.arguments])


@dotnet_type("System.Management.Automation.Runspaces.CommandParameter")
class CommandParameter:
    """A parameter or argument."""

    def __init__(self, argument):
        named = isinstance(argument, Named)
        self.name, self.value = (argument.name, None if argument.value is UNSET else argument.value) if named else (None, argument)

    @getter("string Name {get;}")
    def Name(self):
        return self.name

    @getter("System.Object Value {get;}")
    def Value(self):
        return self.value


@dotnet_type("System.Management.Automation.PSCommand")
class PSCommand:
    """The commands of a [powershell]."""

    def __init__(self, owner):
        self.owner = owner

    @getter("System.Management.Automation.Runspaces.CommandCollection Commands {get;}")
    def Commands(self):
        return generic("System.Collections.ObjectModel.Collection`1", AUTOMATION + "Runspaces.Command").python(
            [Command(each) for each in self.owner.commands if each is not None])

    @method("void Clear()")
    def Clear(self):
        self.owner.commands.clear()
        return VOID


@dotnet_type("System.Management.Automation.PowerShell", interfaces=("System.IDisposable",))
class PowerShell:
    """System.Management.Automation.PowerShell. `origin` is the frame that made it."""

    def __init__(self, origin, runspace=None, current=False, initial=None):
        self.origin = origin
        self.current = current
        self.runspace = runspace
        self.owns = runspace is None
        self.pool = None
        self.initial = initial
        self.commands = []          # Invocations; None ends a statement
        self.streams = DataStreams()
        self.had_errors = False
        self.state, self.reason = "NotStarted", None
        self.running = None         # the thread of an invocation
        self.identity = new_guid()
        self.extended = None

    @static_method("powershell Create()", "powershell Create(System.Management.Automation.RunspaceMode runspace)", "powershell Create(runspace runspace)",
                   "powershell Create(initialsessionstate initialSessionState)", frame=True)
    def Create(frame, given=UNSET):
        if given is UNSET:
            return PowerShell(frame)
        if isinstance(given, Runspace):
            return PowerShell(frame, given)
        if type(given).__name__ == "InitialSessionState":
            return PowerShell(frame, initial=given)
        return PowerShell(frame, current=str(given) == "CurrentRunspace")

    @getter("runspace Runspace {get;set;}")
    def Runspace(self):
        if self.current:
            return session_runspace(self.origin.session)
        if self.runspace is None and self.pool is None:
            self.own_runspace()
        return self.runspace

    @Runspace.setter
    def Runspace(self, value):
        self.runspace, self.owns, self.pool = value, False, None

    @getter("System.Management.Automation.Runspaces.RunspacePool RunspacePool {get;set;}")
    def RunspacePool(self):
        return self.pool

    @RunspacePool.setter
    def RunspacePool(self, value):
        self.pool, self.runspace = value, None

    @getter("bool IsRunspaceOwner {get;}")
    def IsRunspaceOwner(self):
        return self.owns

    @getter("bool IsNested {get;}")
    def IsNested(self):
        return self.current

    @getter("guid InstanceId {get;}")
    def InstanceId(self):
        return self.identity

    @getter("bool HadErrors {get;}")
    def HadErrors(self):
        return self.had_errors

    @getter("System.Management.Automation.PSDataStreams Streams {get;}")
    def Streams(self):
        return self.streams

    @getter("System.Management.Automation.PSInvocationStateInfo InvocationStateInfo {get;}")
    def InvocationStateInfo(self):
        return PSInvocationStateInfo(self.state, self.reason)

    @getter("System.Management.Automation.PSCommand Commands {get;}")
    def Commands(self):
        return PSCommand(self)

    @getter("string HistoryString {get;}")
    def HistoryString(self):
        return "".join(each.text for each in self.commands if each is not None)

    # ---- gathering

    @method("powershell AddScript(string script)", "powershell AddScript(string script, bool useLocalScope)")
    def AddScript(self, text, local=False):
        if text is None:
            raise net_exception("System.ArgumentNullException", "Value cannot be null. (Parameter 'script')", ParamName="script")
        return self.add(Invocation(True, text, local))

    @method("powershell AddCommand(string cmdlet)", "powershell AddCommand(string cmdlet, bool useLocalScope)",
            "powershell AddCommand(System.Management.Automation.CommandInfo commandInfo)")
    def AddCommand(self, name, local=False):
        return self.add(Invocation(False, name if isinstance(name, str) else name.Name, local))

    def add(self, invocation):
        """Add a command, unless one runs."""
        if self.running is not None and self.state == "Running":
            raise net_exception("System.Management.Automation.InvalidPowerShellStateException",
                                "The state of the current PowerShell instance is not valid for this operation.")
        self.commands.append(invocation)
        return self

    def last(self):
        """Return the arguments of the command added last."""
        if not self.commands or self.commands[-1] is None:
            raise net_exception("System.InvalidOperationException", "A command is required to add a parameter. A command must be added to the PowerShell "
                                "instance before adding a parameter.")
        return self.commands[-1].arguments

    @method("powershell AddArgument(System.Object value)")
    def AddArgument(self, value):
        self.last().append(value)
        return self

    @method("powershell AddParameter(string parameterName)", "powershell AddParameter(string parameterName, System.Object value)")
    def AddParameter(self, name, value=UNSET):
        self.last().append(Named(name, True if value is UNSET else value))
        return self

    @method("powershell AddParameters(System.Collections.IDictionary parameters)", "powershell AddParameters(System.Collections.IList parameters)")
    def AddParameters(self, values):
        if hasattr(values, "keys"):
            from shell.runtime.binder import dictionary_items
            self.last().extend(Named(str(key), value) for key, value in dictionary_items(values))
        else:
            self.last().extend(values)
        return self

    @method("powershell AddStatement()")
    def AddStatement(self):
        if self.commands:
            self.commands.append(None)
        return self

    # ---- invoking

    @method("System.Collections.ObjectModel.Collection[psobject] Invoke()",
            "System.Collections.ObjectModel.Collection[psobject] Invoke(System.Collections.IEnumerable input)",
            "void Invoke(System.Collections.IEnumerable input, System.Collections.IList output)")
    def Invoke(self, source=None, output=None):
        found = [] if output is None else output
        self.run(source, found.append)
        return collection_of_objects(found) if output is None else VOID

    @method("System.IAsyncResult BeginInvoke()",
            "System.IAsyncResult BeginInvoke(System.Management.Automation.PSDataCollection[T] input)",
            "System.IAsyncResult BeginInvoke(System.Management.Automation.PSDataCollection[TInput] input, "
            "System.Management.Automation.PSDataCollection[TOutput] output)")
    def BeginInvoke(self, source=None, output=None):
        result = AsyncResult()
        if output is not None:
            result.output = output
        self.state = "Running"

        def work():
            try:
                self.run(source, result.output.append)
            except (Exception, StopInvocation) as error:
                result.error = error
            finally:
                result.done.event.set()
        before = threading.stack_size(STACK)
        try:
            self.running = threading.Thread(target=work, daemon=True)
            self.running.start()
        finally:
            threading.stack_size(before)
        return result

    @method("System.Management.Automation.PSDataCollection[psobject] EndInvoke(System.IAsyncResult asyncResult)")
    def EndInvoke(self, result):
        if not isinstance(result, AsyncResult):
            raise net_exception("System.ArgumentException", "The IAsyncResult object was not created by this PowerShell instance. (Parameter 'asyncResult')")
        result.done.event.wait()
        self.running = None
        if result.error is not None:
            if isinstance(result.error, StopInvocation):
                raise net_exception("System.Management.Automation.PipelineStoppedException", "The pipeline has been stopped.")
            raise result.error
        return result.output

    @method("void Stop()")
    def Stop(self):
        thread = self.running
        if thread is not None and thread.is_alive():
            import ctypes
            ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread.ident), ctypes.py_object(StopInvocation))
            thread.join(5)
            self.state = "Stopped"
        return VOID

    @method("System.IAsyncResult BeginStop(System.AsyncCallback callback, System.Object state)")
    def BeginStop(self, callback, state):
        result = AsyncResult(state)
        self.Stop()
        result.done.event.set()
        return result

    @method("void EndStop(System.IAsyncResult asyncResult)")
    def EndStop(self, result):
        result.done.event.wait()
        return VOID

    @method("void Dispose()")
    def Dispose(self):
        if self.owns and self.runspace is not None:
            self.runspace.Dispose()
        return VOID

    def own_runspace(self):
        """Return the runspace that belongs to this object alone, open."""
        if self.runspace is None:
            self.runspace = Runspace(self.origin.session, None, self.initial)
            self.runspace.Open()
        return self.runspace

    def run(self, source, take):
        """Invoke the commands; take(object) gets the output."""
        if not any(self.commands):
            raise net_exception("System.InvalidOperationException", "No commands are specified. The pipeline cannot be invoked without commands.")
        self.state, self.reason = "Running", None
        if self.current:
            self.run_in(self.origin.session, self.origin, source, take)
            return
        runspace = self.pool.take() if self.pool is not None else self.runspace or self.own_runspace()
        try:
            session = runspace.opened()
            with runspace.lock:
                runspace.busy += 1
                try:
                    self.run_in(session, session.top_frame, source, take)
                finally:
                    runspace.busy -= 1
        finally:
            if self.pool is not None:
                self.pool.give(runspace)

    def run_in(self, session, frame, source, take):
        """Invoke the commands where a frame runs."""
        from shell.runtime.enumeration import items
        from shell.runtime.pipeline import pipeline
        inner = frame.derived(streams=session.streams.redirected({number: self.taker(number) for number in self.streams.records}))
        before, session.streams = session.streams, inner.streams
        try:
            for stages in self.statements(session):
                for item in pipeline(inner, None if source is None else iter(list(items(source))), stages):
                    take(item)
            self.state = "Completed"
        except NetException as error:
            self.failed(error, inner)
        except StopInvocation:
            self.state = "Stopped"
            raise
        except ControlFlow:
            self.state = "Completed"    # exit, break and continue end the invocation
        finally:
            session.streams = before

    def failed(self, error, frame):
        """Note that an invocation ended with an error, and let it travel on as the exception of the invocation."""
        from shell.runtime.error_records import error_record_of
        record = error_record_of(error, frame)
        self.had_errors = True
        self.state, self.reason = "Failed", error
        frame.session.remember_error(record)
        error.was_thrown = False
        raise error

    def taker(self, number):
        """Return the function that takes the records of a stream."""
        items = self.streams.records[number]

        def take(record):
            items.append(record)
            if number == ERROR:
                self.had_errors = True
            elif number == INFORMATION and self.runspace is not None and self.runspace.host is not None and "PSHOST" in (record.tags or ()):
                self.runspace.host.write_host(record.data)
        return take

    def statements(self, session):
        """Yield the stages of each statement; commands between AddStatement calls are one pipeline."""
        stages = []
        for each in [*self.commands, None]:
            if each is None:
                if stages:
                    yield stages
                stages = []
            elif each.script:
                stages.append(Stage(session.script_block(each.text), "&" if each.local else ".", list(each.arguments), (), None))
            else:
                stages.append(Stage(each.text, "", list(each.arguments), (), None))
