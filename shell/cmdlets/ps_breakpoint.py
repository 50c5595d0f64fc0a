"""Set-, Get-, Remove-, Enable- and Disable-PSBreakpoint, and Wait-Debugger."""
from __future__ import annotations

from shell.cmdlet import Cmdlet, Param, Switch
from shell.errors import NetException, net_exception
from shell.runtime.breakpoints import CommandBreakpoint, LineBreakpoint, VariableBreakpoint
from shell.runtime.debugger import debugger_of

BREAKPOINT = "System.Management.Automation.Breakpoint"
KINDS = ("System.Management.Automation.CommandBreakpoint", "System.Management.Automation.LineBreakpoint",
         "System.Management.Automation.VariableBreakpoint")
RUNSPACE = "System.Management.Automation.Runspaces.Runspace"
NOT_NULL = (("ValidateNotNull", ()),)
NOT_EMPTY = (("ValidateNotNullOrEmpty", ()),)


class BreakpointCmdlet(Cmdlet):
    """What the cmdlets share: the debugger of the session or of a runspace, and the paths of scripts."""

    runspace = Param(RUNSPACE, validate=NOT_NULL, help="The runspace; the shell's own unless given.")

    def debugger(self):
        """Return the debugger that is meant."""
        session = self.session
        if self.runspace is not None and self.runspace.session is not None:
            session = self.runspace.session
        return debugger_of(session)

    def scripts(self):
        """Return the paths of the scripts that -Script means; those that are none are written as errors."""
        from shell.providers.paths import resolve

        found = []
        for text in self.script or ():
            try:
                places = resolve(self.session, text)
            except NetException:
                self.write_error(net_exception("System.ArgumentException", f"Cannot set breakpoint. The file '{text}' does not exist."),
                                 "NewPSBreakpoint:FileDoesNotExist", "InvalidArgument", None)
                continue
            for place in places:
                if place.path.lower().endswith((".ps1", ".psm1")):
                    found.append(place.path)
                else:
                    self.write_error(net_exception("System.ArgumentException", f"Cannot set breakpoint. The file '{place.path}' is not a script: its name ends "
                                                   "in neither .ps1 nor .psm1."), "NewPSBreakpoint:WrongFileExtension", "InvalidArgument", None)
        return found


def numbered(cmdlet, debugger, numbers):
    """Yield the breakpoints with these numbers; each that is missing is an error."""
    for number in numbers:
        found = [each for each in debugger.breakpoints if each.number == number]
        if not found:
            cmdlet.write_error(net_exception("System.ArgumentException", f"There is no breakpoint with ID '{number}'."), "PSBreakpoint:BreakpointIdNotFound",
                               "InvalidArgument", None)
        yield from found


class SetPSBreakpoint(BreakpointCmdlet):
    """Makes scripts stop at a line, a command or a variable; or, with -Action, runs a script block there, which stops the script by `break`.

    .EXAMPLE Watch a variable
    PS> $null = Set-PSBreakpoint -Variable queue -Action { Write-Host 'written' }
    PS> & { $queue = 5 }
    written
    PS> Get-PSBreakpoint | Remove-PSBreakpoint
    """

    name = "Set-PSBreakpoint"
    aliases = ("sbp",)
    default_set = "Line"
    output = KINDS
    action = Param("scriptblock", help="What to run there instead of stopping.")
    column = Param("int", sets="Line", position=2, default=0, validate=(("ValidateRange", (1, 2147483647)),), help="The column.")
    line = Param("int[]", sets="Line", position=1, mandatory=True, help="The lines.")
    script = Param("string[]", sets={"Line": {"position": 0, "mandatory": True}, "Command": {"position": 0}, "Variable": {"position": 0}}, validate=NOT_NULL,
                   help="The scripts; everywhere unless given.")
    command = Param("string[]", sets="Command", mandatory=True, aliases="C", help="The commands; wildcards are allowed.")
    variable = Param("string[]", sets="Variable", mandatory=True, aliases="V", help="The variables, without $.")
    mode = Param("System.Management.Automation.VariableAccessMode", sets="Variable", help="Read, Write (as it is unless given) or ReadWrite.")

    def run(self, items):
        for _ in items:
            debugger = self.debugger()
            paths = self.scripts() if self.script else [None]
            for path in paths:
                for breakpoint in self.made(path):
                    debugger.add(breakpoint)
                    yield breakpoint

    def made(self, path):
        """Yield the breakpoints that the parameters mean in a script."""
        if self.parameter_set == "Line":
            for line in self.line:
                if line < 1:
                    self.write_error(net_exception("System.ArgumentException", "Line cannot be less than 1."), "NewPSBreakpoint:LineLessThanOne",
                                     "InvalidArgument", None)
                else:
                    yield LineBreakpoint(path, int(line), int(self.column), self.action)
        elif self.parameter_set == "Command":
            for command in self.command:
                yield CommandBreakpoint(path, command, self.action)
        else:
            mode = "Write" if self.mode is None else str(self.mode)
            for variable in self.variable:
                yield VariableBreakpoint(path, variable.removeprefix("$"), mode, self.action)


class GetPSBreakpoint(BreakpointCmdlet):
    """Gets the breakpoints.

    .EXAMPLE None
    PS> @(Get-PSBreakpoint).Count
    0
    """

    name = "Get-PSBreakpoint"
    aliases = ("gbp",)
    default_set = "Line"
    output = (*KINDS, BREAKPOINT)
    script = Param("string[]", sets={"Line": {"position": 0, "pipeline": True}, "Command": {}, "Variable": {}, "Type": {}}, validate=NOT_EMPTY,
                   help="Only those in these scripts.")
    command = Param("string[]", sets="Command", mandatory=True, validate=NOT_NULL, help="Only those on these commands.")
    variable = Param("string[]", sets="Variable", mandatory=True, validate=NOT_NULL, help="Only those on these variables.")
    type = Param("Microsoft.PowerShell.Commands.BreakpointType[]", sets="Type", position=0, mandatory=True, pipeline=True, validate=NOT_NULL,
                 help="Only these kinds: Line, Command, Variable.")
    id = Param("int[]", sets="Id", position=0, mandatory=True, pipeline=True, validate=NOT_NULL, help="Only those with these numbers.")

    def run(self, items):
        for _ in items:
            debugger = self.debugger()
            found = list(debugger.breakpoints)
            if self.script:
                paths = self.scripts()
                found = [each for each in found if each.script in paths]
            if self.id is not None:
                found = list(numbered(self, debugger, self.id))
            for values, attribute in ((self.command, "command"), (self.variable, "variable")):
                if values is not None:
                    wanted = [value.lower() for value in values]
                    found = [each for each in found if (getattr(each, attribute, None) or "").lower() in wanted]
            if self.type is not None:
                kinds = [f"{each}Breakpoint" for each in self.type]
                found = [each for each in found if type(each).__name__ in kinds]
            yield from found


class ChangingBreakpointCmdlet(BreakpointCmdlet):
    """A cmdlet that changes breakpoints given by object or number."""

    default_set = "Breakpoint"
    supports_should_process = True
    breakpoint = Param(BREAKPOINT + "[]", sets="Breakpoint", position=0, mandatory=True, pipeline=True, validate=NOT_NULL, help="The breakpoints.")
    id = Param("int[]", sets="Id", position=0, mandatory=True, by_name=True, validate=NOT_NULL, help="Their numbers.")
    runspace = Param(RUNSPACE, sets="Id", by_name=True, aliases="RunspaceId", help="The runspace; the shell's own unless given.")

    def run(self, items):
        for _ in items:
            debugger = self.debugger()
            for breakpoint in self.breakpoint if self.id is None else list(numbered(self, debugger, self.id)):
                if self.should_process(str(breakpoint)):
                    self.change(debugger, breakpoint)
                    if getattr(self, "pass_thru", False):
                        yield breakpoint


class RemovePSBreakpoint(ChangingBreakpointCmdlet):
    """Takes breakpoints away.

    .EXAMPLE One that is not there
    PS> Remove-PSBreakpoint -Id 99 -ErrorAction SilentlyContinue -ErrorVariable problem; $problem[0].Exception.Message
    There is no breakpoint with ID '99'.
    """

    name = "Remove-PSBreakpoint"
    aliases = ("rbp",)

    def change(self, debugger, breakpoint):
        if breakpoint in debugger.breakpoints:
            debugger.breakpoints.remove(breakpoint)
            debugger.changed()


class EnablePSBreakpoint(ChangingBreakpointCmdlet):
    """Makes disabled breakpoints work again.

    .EXAMPLE Off and on
    PS> $b = Set-PSBreakpoint -Command Get-Nothing; Disable-PSBreakpoint $b; (Enable-PSBreakpoint $b -PassThru).Enabled; Remove-PSBreakpoint $b
    True
    """

    name = "Enable-PSBreakpoint"
    aliases = ("ebp",)
    output = (BREAKPOINT,)
    pass_thru = Switch(help="Gives the breakpoints.")

    def change(self, debugger, breakpoint):
        breakpoint.enabled = True
        debugger.changed()


class DisablePSBreakpoint(ChangingBreakpointCmdlet):
    """Keeps breakpoints without stopping at them.

    .EXAMPLE Off
    PS> $b = Set-PSBreakpoint -Command Get-Nothing; (Disable-PSBreakpoint $b -PassThru).Enabled; Remove-PSBreakpoint $b
    False
    """

    name = "Disable-PSBreakpoint"
    aliases = ("dbp",)
    output = (BREAKPOINT,)
    pass_thru = Switch(help="Gives the breakpoints.")

    def change(self, debugger, breakpoint):
        breakpoint.enabled = False
        debugger.changed()


class WaitDebugger(Cmdlet):
    """Stops the script here, in the debugger.

    .EXAMPLE Where nobody can answer, the script goes on
    PS> Wait-Debugger; 'went on'
    went on
    """

    def run(self, items):
        debugger, place = debugger_of(self.session), self.invocation.position
        if place is not None and not debugger.inside:
            debugger.stop(self.frame, place.start, place.end, ())
        return
        yield
