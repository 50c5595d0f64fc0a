"""Breakpoints: where the debugger stops, or what it runs there."""
from __future__ import annotations

from shell.dotnet.types import dotnet_type, getter, method
from shell.errors import BreakLoop, ContinueLoop

NAMESPACE = "System.Management.Automation."


@dotnet_type(NAMESPACE + "Breakpoint", abstract=True)
class Breakpoint:
    """What all kinds have in common; script is the full path of the file it belongs to, None for all."""

    kind = ""

    def __init__(self, script, action):
        self.number = None      # given by Debugger.add
        self.script = script
        self.action = action
        self.enabled = True
        self.hits = 0
        self.extended = None

    @getter("scriptblock Action {get;}")
    def Action(self):
        return self.action

    @getter("bool Enabled {get;}")
    def Enabled(self):
        return self.enabled

    @getter("int HitCount {get;}")
    def HitCount(self):
        return self.hits

    @getter("int Id {get;}")
    def Id(self):
        return self.number

    @getter("string Script {get;}")
    def Script(self):
        return self.script

    @method("string ToString()")
    def ToString(self):
        return str(self)

    def in_file(self, file):
        """Whether the breakpoint holds for code of a file."""
        return self.script is None or self.script == file

    def stops(self, frame):
        """Count a hit and run the action, if there is one; return whether to stop: an action stops with `break`."""
        self.hits += 1
        if self.action is None:
            return True
        try:
            self.action.invoke(frame.derived(guarded=True), dollar_under=self)
        except BreakLoop:
            return True
        except (ContinueLoop, Exception):   # an action's errors are not the script's, as in PowerShell
            return False
        return False


@dotnet_type(NAMESPACE + "LineBreakpoint", NAMESPACE + "Breakpoint")
class LineBreakpoint(Breakpoint):
    """Stops before the first statement of a line, or before the one at a column."""

    kind = "Line"

    def __init__(self, script, line, column=0, action=None):
        super().__init__(script, action)
        self.line = line
        self.column = column

    def __str__(self):
        if self.column:
            return f"Statement breakpoint on '{self.script}:{self.line}, {self.column}'"
        return f"Line breakpoint on '{self.script}:{self.line}'"

    @getter("int Line {get;}")
    def Line(self):
        return self.line

    @getter("int Column {get;}")
    def Column(self):
        return self.column


@dotnet_type(NAMESPACE + "CommandBreakpoint", NAMESPACE + "Breakpoint")
class CommandBreakpoint(Breakpoint):
    """Stops before a command runs; the name may hold wildcards."""

    kind = "Command"

    def __init__(self, script, command, action=None):
        super().__init__(script, action)
        self.command = command

    def __str__(self):
        return f"Command breakpoint on '{self.script + ':' if self.script else ''}{self.command}'"

    @getter("string Command {get;}")
    def Command(self):
        return self.command

    def means(self, name):
        """Whether a command's name is meant."""
        from shell.runtime.wildcard import matches
        return matches(name, self.command)


@dotnet_type(NAMESPACE + "VariableBreakpoint", NAMESPACE + "Breakpoint")
class VariableBreakpoint(Breakpoint):
    """Stops before a variable is read or written."""

    kind = "Variable"

    def __init__(self, script, variable, mode="Write", action=None):
        super().__init__(script, action)
        self.variable = variable
        self.mode = mode        # Read, Write, ReadWrite

    def __str__(self):
        return f"Variable breakpoint on '{self.script + ':' if self.script else ''}${self.variable}' ({self.mode} access)"

    @getter("System.Management.Automation.VariableAccessMode AccessMode {get;}")
    def AccessMode(self):
        from shell.dotnet.enums import member
        return member("System.Management.Automation.VariableAccessMode", self.mode)

    @getter("string Variable {get;}")
    def Variable(self):
        return self.variable
