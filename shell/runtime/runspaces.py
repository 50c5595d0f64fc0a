"""Running PowerShell from script through .NET's way: [powershell], [runspacefactory]. A runspace is a session of its own in this process."""
from __future__ import annotations

from shell.dotnet.types import dotnet_type, getter, method, static_method
from shell.dotnet.values import UNSET, VOID
from shell.errors import runtime_error
from shell.runtime.stages import DEBUG, ERROR, INFORMATION, VERBOSE, WARNING, Named


def collection(items):
    """Return what Invoke gives: a Collection of PSObject."""
    from shell.dotnet.types import closed_type, find_declared
    definition = find_declared("System.Collections.ObjectModel.Collection`1")
    made = closed_type(definition, (find_declared("System.Management.Automation.PSObject"),)).python()
    made.extend(items)
    return made


@dotnet_type("System.Management.Automation.Runspaces.Runspace", interfaces=("System.IDisposable",))
class Runspace:
    """A session of its own, made when it is opened."""

    def __init__(self, number=1):
        self.number = number
        self.origin = None      # the frame that made it
        self.session = None
        self.state = "BeforeOpen"
        self.extended = None

    def opened(self):
        """Return the session, opening it where it is not."""
        if self.session is None:
            from shell.runtime.host import ConsoleHost
            self.session = type(self.origin.session)(ConsoleHost(interactive=False))
            self.state = "Opened"
        return self.session

    @getter("int Id {get;}")
    def Id(self):
        return self.number

    @getter("string Name {get;set;}")
    def Name(self):
        return f"Runspace{self.number}"

    @getter("System.Management.Automation.Runspaces.RunspaceStateInfo RunspaceStateInfo {get;}")
    def RunspaceStateInfo(self):
        return self.state

    @getter("System.Management.Automation.Runspaces.SessionStateProxy SessionStateProxy {get;}")
    def SessionStateProxy(self):
        return SessionStateProxy(self)

    @method("void Open()")
    def Open(self):
        self.opened()
        return VOID

    @method("void Close()")
    def Close(self):
        self.state = "Closed"
        return VOID

    @method("void Dispose()")
    def Dispose(self):
        self.state = "Closed"
        return VOID


@dotnet_type("System.Management.Automation.Runspaces.SessionStateProxy")
class SessionStateProxy:
    """The variables of a runspace."""

    def __init__(self, runspace):
        self.runspace = runspace
        self.extended = None

    @property
    def scope(self):
        if self.runspace.session is None:
            raise runtime_error("The runspace is not open.", "InvalidRunspaceState", "InvalidOperation", None, "System.InvalidOperationException")
        return self.runspace.session.global_state.scope

    @method("void SetVariable(string name, System.Object value)")
    def SetVariable(self, name, value):
        self.scope.set(name, value)
        return VOID

    @method("System.Object GetVariable(string name)")
    def GetVariable(self, name):
        return self.scope.get(name)


@dotnet_type("System.Management.Automation.Runspaces.RunspaceFactory")
class RunspaceFactory:
    """[runspacefactory]"""

    @static_method("System.Management.Automation.Runspaces.Runspace CreateRunspace()")
    def CreateRunspace():
        return Runspace()


@dotnet_type("System.Management.Automation.PSDataStreams")
class DataStreams:
    """The records of one [powershell] object, by stream."""

    def __init__(self):
        self.records = {number: [] for number in (ERROR, WARNING, VERBOSE, DEBUG, INFORMATION)}
        self.extended = None

    @getter("System.Management.Automation.PSDataCollection[System.Management.Automation.ErrorRecord] Error {get;set;}")
    def Error(self):
        return self.records[ERROR]

    @getter("System.Management.Automation.PSDataCollection[System.Management.Automation.WarningRecord] Warning {get;set;}")
    def Warning(self):
        return self.records[WARNING]

    @getter("System.Management.Automation.PSDataCollection[System.Management.Automation.VerboseRecord] Verbose {get;set;}")
    def Verbose(self):
        return self.records[VERBOSE]

    @getter("System.Management.Automation.PSDataCollection[System.Management.Automation.DebugRecord] Debug {get;set;}")
    def Debug(self):
        return self.records[DEBUG]

    @getter("System.Management.Automation.PSDataCollection[System.Management.Automation.InformationRecord] Information {get;set;}")
    def Information(self):
        return self.records[INFORMATION]

    @method("void ClearStreams()")
    def ClearStreams(self):
        for items in self.records.values():
            items.clear()
        return VOID


@dotnet_type("System.Management.Automation.PowerShell", interfaces=("System.IDisposable",))
class PowerShell:
    """[powershell]: commands and scripts gathered, then invoked in a runspace."""

    def __init__(self, current=False):
        self.current = current
        self.origin = None      # the frame that made it
        self.runspace = None
        self.commands = []      # [is script, text, arguments]
        self.streams = DataStreams()
        self.had_errors = False
        self.extended = None

    @static_method("powershell Create()", "powershell Create(System.Object runspace)")
    def Create(mode=UNSET):
        return PowerShell(mode is not UNSET)

    @getter("System.Management.Automation.Runspaces.Runspace Runspace {get;set;}")
    def Runspace(self):
        return self.runspace

    @Runspace.setter
    def Runspace(self, value):
        self.runspace = value

    @getter("bool HadErrors {get;}")
    def HadErrors(self):
        return self.had_errors

    @getter("System.Management.Automation.PSDataStreams Streams {get;}")
    def Streams(self):
        return self.streams

    @method("powershell AddScript(string script)", "powershell AddScript(string script, bool useLocalScope)")
    def AddScript(self, text, local=False):
        self.commands.append([True, text, []])
        return self

    @method("powershell AddCommand(string cmdlet)", "powershell AddCommand(string cmdlet, bool useLocalScope)")
    def AddCommand(self, name, local=False):
        self.commands.append([False, name, []])
        return self

    @method("powershell AddArgument(System.Object value)")
    def AddArgument(self, value):
        self.last().append(value)
        return self

    @method("powershell AddParameter(string parameterName)", "powershell AddParameter(string parameterName, System.Object value)")
    def AddParameter(self, name, value=UNSET):
        self.last().append(Named(name, value))
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
        self.commands.append(None)
        return self

    def last(self):
        """Return the arguments of the command added last."""
        if not self.commands or self.commands[-1] is None:
            raise runtime_error("A command is required before a parameter can be added.", "InvalidOperation", "InvalidOperation", None,
                                "System.InvalidOperationException")
        return self.commands[-1][2]

    @method("System.Collections.ObjectModel.Collection[psobject] Invoke()",
            "System.Collections.ObjectModel.Collection[psobject] Invoke(System.Collections.IEnumerable input)")
    def Invoke(self, source=UNSET):
        session = self.session()
        frame = self.origin if self.current else session.top_frame
        streams = session.streams.redirected({number: self.taker(number) for number in self.streams.records})
        inner = frame.derived(streams=streams)
        output = []
        try:
            for stages in self.statements(session):
                from shell.runtime.pipeline import pipeline
                output.extend(pipeline(inner, None if source is UNSET else iter(source), stages))
        except Exception as error:
            self.had_errors = True
            from shell.runtime.error_records import error_record_of
            error_record_of(error, inner)
            raise
        return collection(output)

    def session(self):
        """Return the session to run in."""
        if self.current:
            return self.origin.session
        if self.runspace is None:
            self.runspace = Runspace(2)
            self.runspace.origin = self.origin
        return self.runspace.opened()

    def taker(self, number):
        """Return the function that takes the records of a stream."""
        items = self.streams.records[number]

        def take(record):
            items.append(record)
            if number == ERROR:
                self.had_errors = True
        return take

    def statements(self, session):
        """Yield the stages of each statement; commands between AddStatement calls are one pipeline."""
        from shell.runtime.stages import Stage
        stages = []
        for command in self.commands:
            if command is None:
                if stages:
                    yield stages
                stages = []
                continue
            script, text, arguments = command
            if script:
                stages.append(Stage(session.script_block(text), ".", list(arguments), (), None))
            else:
                stages.append(Stage(text, "", list(arguments), (), None))
        if stages:
            yield stages

    @method("void Stop()")
    def Stop(self):
        return VOID

    @method("void Dispose()")
    def Dispose(self):
        return VOID
