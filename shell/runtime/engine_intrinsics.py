"""$ExecutionContext and what hangs below it: SessionState, InvokeCommand, InvokeProvider."""
from __future__ import annotations

from shell.dotnet.types import dotnet_type, getter, method
from shell.dotnet.values import UNSET, VOID

NAMESPACE = "System.Management.Automation."


@dotnet_type("System.Management.Automation.EngineIntrinsics")
class EngineIntrinsics:
    """$ExecutionContext"""

    def __init__(self, session):
        self.session = session
        self.extended = None

    @getter("System.Management.Automation.SessionState SessionState {get;}")
    def SessionState(self):
        return SessionStateObject(self.session, self.session.frame.scope.session_state)

    @getter("System.Management.Automation.CommandInvocationIntrinsics InvokeCommand {get;}")
    def InvokeCommand(self):
        return CommandIntrinsics(self.session)

    @getter("System.Management.Automation.ProviderIntrinsics InvokeProvider {get;}")
    def InvokeProvider(self):
        return ProviderIntrinsics(self.session)

    @getter("System.Management.Automation.Host.PSHost Host {get;}")
    def Host(self):
        return self.session.host_object()


@dotnet_type("System.Management.Automation.SessionState")
class SessionStateObject:
    """The session state of a module, or the global one."""

    def __init__(self, session, state):
        self.session = session
        self.state = state
        self.extended = None

    @getter("System.Management.Automation.PSVariableIntrinsics PSVariable {get;}")
    def PSVariable(self):
        return VariableIntrinsics(self.session, self.state)

    @getter("System.Management.Automation.PathIntrinsics Path {get;}")
    def Path(self):
        return PathIntrinsics(self.session)

    @getter("psmoduleinfo Module {get;}")
    def Module(self):
        return self.state.module

    @getter("System.Management.Automation.CommandInvocationIntrinsics InvokeCommand {get;}")
    def InvokeCommand(self):
        return CommandIntrinsics(self.session)

    @getter("System.Management.Automation.ProviderIntrinsics InvokeProvider {get;}")
    def InvokeProvider(self):
        return ProviderIntrinsics(self.session)

    @getter("System.Management.Automation.PSLanguageMode LanguageMode {get;set;}")
    def LanguageMode(self):
        from shell.runtime.conversion import convert
        from shell.runtime.type_names import find_type
        return convert("FullLanguage", find_type(NAMESPACE + "PSLanguageMode"))


@dotnet_type("System.Management.Automation.PSVariableIntrinsics")
class VariableIntrinsics:
    """$ExecutionContext.SessionState.PSVariable"""

    def __init__(self, session, state):
        self.session = session
        self.state = state
        self.extended = None

    @property
    def scope(self):
        """The scope that runs now, where it belongs to this session state; else the state's outermost."""
        running = self.session.frame.scope
        return running if running.session_state is self.state else self.state.scope

    @method("psvariable Get(string name)")
    def Get(self, name):
        from shell.runtime.variable_objects import PSVariable
        if self.scope.find(name) is UNSET:
            return None
        return PSVariable(self.scope.written_name(name.lower()), None, "None", self.scope.holder(name) or self.scope)

    @method("System.Object GetValue(string name)", "System.Object GetValue(string name, System.Object defaultValue)")
    def GetValue(self, name, otherwise=None):
        value = self.scope.find(name)
        return otherwise if value is UNSET else value

    @method("void Set(string name, System.Object value)", "void Set(psvariable variable)")
    def Set(self, name, value=UNSET):
        if value is UNSET:
            name, value = name.name, name.value
        self.scope.set(name, value)
        return VOID

    @method("void Remove(string name)", "void Remove(psvariable variable)")
    def Remove(self, name):
        name = getattr(name, "name", name)
        holder = self.scope.holder(name)
        if holder is not None:
            holder.remove(name)
        return VOID


@dotnet_type("System.Management.Automation.PathIntrinsics")
class PathIntrinsics:
    """$ExecutionContext.SessionState.Path"""

    def __init__(self, session):
        self.session = session
        self.extended = None

    @getter("System.Management.Automation.PathInfo CurrentLocation {get;}")
    def CurrentLocation(self):
        return self.session.drives.location()

    @getter("System.Management.Automation.PathInfo CurrentFileSystemLocation {get;}")
    def CurrentFileSystemLocation(self):
        return self.session.drives.location(self.session.drives.root)

    @method("string GetUnresolvedProviderPathFromPSPath(string path)")
    def GetUnresolvedProviderPathFromPSPath(self, path):
        return self.session.drives.target(path).path

    @method("System.Collections.ObjectModel.Collection[System.Management.Automation.PathInfo] GetResolvedPSPathFromPSPath(string path)")
    def GetResolvedPSPathFromPSPath(self, path):
        return self.session.drives.resolve(path)

    @method("System.Management.Automation.PathInfo SetLocation(string path)")
    def SetLocation(self, path):
        return self.session.drives.set_location(self.session.drives.resolve_one(path))

    @method("bool IsValid(string path)")
    def IsValid(self, path):
        return bool(path)

    @method("string Combine(string parent, string child)")
    def Combine(self, parent, child):
        return f"{parent.rstrip('/')}/{child.lstrip('/')}" if parent else child

    @method("string ParseParent(string path, string root)")
    def ParseParent(self, path, root):
        return path.rpartition("/")[0]

    @method("string ParseChildName(string path)")
    def ParseChildName(self, path):
        return path.rstrip("/").rpartition("/")[2]

    @method("bool IsPSAbsolute(string path, [ref] string driveName)")
    def IsPSAbsolute(self, path, drive=None):
        return path.startswith("/") or ":" in path


@dotnet_type("System.Management.Automation.CommandInvocationIntrinsics")
class CommandIntrinsics:
    """$ExecutionContext.InvokeCommand"""

    def __init__(self, session):
        self.session = session
        self.extended = None

    @getter("bool HasErrors {get;set;}")
    def HasErrors(self):
        return False

    @method("string ExpandString(string source)")
    def ExpandString(self, source):
        if not source:
            return ""
        from shell.runtime.enumeration import collapse
        frame = self.session.frame
        block = self.session.script_block(f'@"\n{source}\n"@', frame.scope.session_state)
        return self.session.text(collapse(block.invoke(frame, scope="current")))

    @method("scriptblock NewScriptBlock(string scriptText)")
    def NewScriptBlock(self, text):
        return self.session.script_block(text, self.session.frame.scope.session_state)

    @method("System.Collections.ObjectModel.Collection[psobject] InvokeScript(string script)",
            "System.Collections.ObjectModel.Collection[psobject] InvokeScript(string script, Params System.Object[] args)",
            "System.Collections.ObjectModel.Collection[psobject] InvokeScript(System.Management.Automation.SessionState sessionState, "
            "scriptblock scriptBlock, Params System.Object[] args)",
            "System.Collections.ObjectModel.Collection[psobject] InvokeScript(bool useLocalScope, scriptblock scriptBlock, "
            "System.Collections.IList input, Params System.Object[] args)",
            "System.Collections.ObjectModel.Collection[psobject] InvokeScript(string script, bool useNewScope, "
            "System.Management.Automation.Runspaces.PipelineResultTypes writeToPipeline, System.Collections.IList input, Params System.Object[] args)")
    def InvokeScript(self, *values):
        from shell.runtime.script_block import ScriptBlock
        frame = self.session.frame
        block, arguments, source, scope = None, list(values[1:]), UNSET, "new"
        first = values[0]
        if isinstance(first, str):
            block = self.session.script_block(first, frame.scope.session_state)
            if len(values) >= 3 and isinstance(values[1], bool):
                scope = "new" if values[1] else "current"
                source = values[3] if len(values) > 3 and values[3] is not None else UNSET
                arguments = list(values[4:])
        elif isinstance(first, SessionStateObject):
            block = ScriptBlock(values[1].template, first.state)
            arguments = list(values[2:])
        else:
            scope = "new" if first else "current"
            block = values[1]
            source = values[2] if len(values) > 2 and values[2] is not None else UNSET
            arguments = list(values[3:])
        if len(arguments) == 1 and isinstance(arguments[0], list):
            arguments = arguments[0]
        return block.invoke(frame, arguments, source, scope)

    @method("System.Management.Automation.CommandInfo GetCommand(string commandName, System.Management.Automation.CommandTypes type)",
            "System.Management.Automation.CommandInfo GetCommand(string commandName, System.Management.Automation.CommandTypes type, "
            "System.Object[] arguments)")
    def GetCommand(self, name, kind, arguments=None):
        for info in self.commands(name, kind):
            return info
        return None

    @method("System.Management.Automation.CmdletInfo GetCmdlet(string commandName)")
    def GetCmdlet(self, name):
        return self.session.commands.cmdlet(name.lower())

    @method("System.Collections.Generic.IEnumerable[System.Management.Automation.CommandInfo] GetCommands(string name, "
            "System.Management.Automation.CommandTypes commandTypes, bool nameIsPattern)")
    def GetCommands(self, name, kind, pattern=False):
        return list(self.commands(name, kind))

    def commands(self, name, kind):
        """Return what Get-Command finds."""
        from shell.runtime.pipeline import run
        from shell.runtime.stages import Named
        info = self.session.commands.cmdlet("get-command")
        return list(run(self.session.frame, info, [Named("Name", name), Named("CommandType", kind), Named("All", True), Named("ErrorAction", "Ignore")]))

    @method("System.Collections.Generic.List[string] GetCommandName(string name, bool nameIsPattern, bool returnFullName)")
    def GetCommandName(self, name, pattern, full):
        return [info.name for info in self.commands(name, "All")]


@dotnet_type("System.Management.Automation.ProviderIntrinsics")
class ProviderIntrinsics:
    """$ExecutionContext.InvokeProvider"""

    def __init__(self, session):
        self.session = session
        self.extended = None

    @getter("System.Management.Automation.ItemCmdletProviderIntrinsics Item {get;}")
    def Item(self):
        return ItemIntrinsics(self.session)


@dotnet_type("System.Management.Automation.ItemCmdletProviderIntrinsics")
class ItemIntrinsics:
    """$ExecutionContext.InvokeProvider.Item"""

    def __init__(self, session):
        self.session = session
        self.extended = None

    def run(self, cmdlet, arguments):
        from shell.runtime.pipeline import run
        return list(run(self.session.frame, self.session.commands.cmdlet(cmdlet), arguments))

    @method("bool Exists(string path)")
    def Exists(self, path):
        return bool(self.run("test-path", [path])[0])

    @method("System.Collections.ObjectModel.Collection[psobject] Get(string path)")
    def Get(self, path):
        return self.run("get-item", [path])

    @method("void Remove(string path, bool recurse)")
    def Remove(self, path, recurse):
        from shell.runtime.stages import Named
        self.run("remove-item", [path, Named("Recurse", bool(recurse))])
        return VOID
