"""Get-PSCallStack."""
from __future__ import annotations

from shell.cmdlet import Cmdlet
from shell.dotnet.types import dotnet_type, getter, method


@dotnet_type("System.Management.Automation.CallStackFrame")
class CallStackFrame:
    """One call that is under way."""

    def __init__(self, frame, position):
        self.frame = frame
        self.place = position
        self.extended = None

    @getter("System.Management.Automation.InvocationInfo InvocationInfo {get;}")
    def InvocationInfo(self):
        return self.frame.my_invocation()

    @getter("System.Management.Automation.Language.IScriptExtent Position {get;}")
    def Position(self):
        return self.place

    @getter("string ScriptName {get;}")
    def ScriptName(self):
        return self.frame.block.file if self.frame.block is not None else None

    @getter("int ScriptLineNumber {get;}")
    def ScriptLineNumber(self):
        return self.place.start_line if self.place is not None else 0

    @getter("string FunctionName {get;}")
    def FunctionName(self):
        command = self.frame.command
        return command.name if command is not None and command.command_type in ("Function", "Filter") else "<ScriptBlock>"

    @getter("string Command {get;}", extended="ScriptProperty")
    def Command(self):
        command = self.frame.command
        return command.name if command is not None and command.name else "<ScriptBlock>"

    @getter("string Location {get;}", extended="ScriptProperty")
    def Location(self):
        return self.GetScriptLocation()

    @getter("string Arguments {get;}", extended="ScriptProperty")
    def Arguments(self):
        from shell.runtime.conversion import to_text
        bound = self.frame.bound or {}
        return "{" + ", ".join(f"{name}={to_text(value)}" for name, value in bound.items()) + "}"

    @method("string GetScriptLocation()")
    def GetScriptLocation(self):
        name = self.ScriptName
        return f"{name.rpartition('/')[2]}: line {self.ScriptLineNumber}" if name else "<No file>"


class GetPSCallStack(Cmdlet):
    """Gets the calls that are under way, the innermost first.

    .EXAMPLE Who called
    PS> function Inner { (Get-PSCallStack)[1].Command }; function Outer { Inner }; Outer
    Outer
    """

    name = "Get-PSCallStack"
    aliases = ("gcs",)

    def run(self, items):
        frame, place = self.frame, self.invocation.position
        debugger = self.session.lazy.get("debugger")
        if debugger is not None and debugger.place is not None:
            place = debugger.place      # asked for at a stop
        while frame is not None and frame.block is not None:
            if frame.scope.frame is frame or frame.command is not None:
                yield CallStackFrame(frame, place)
                site = frame.site
                place = None
                if site is not None and site[1] is not None:
                    from shell.runtime.call_positions import position_of
                    place = position_of(site[0], site[1])
            frame = frame.caller
