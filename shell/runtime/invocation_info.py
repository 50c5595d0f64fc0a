"""InvocationInfo: how a command was called, as $MyInvocation and an error's InvocationInfo show it.

Making one costs an allocation a call, so it only keeps the frame's block and the index of the call's extent; line numbers and texts are worked out
when a script or an error view asks.
"""
from __future__ import annotations

from shell.dotnet.types import dotnet_type, getter
from shell.runtime.extent import ScriptExtent

LONGEST_LINE = 69   # characters of a source line that a position message shows


@dotnet_type("System.Management.Automation.InvocationInfo")
class InvocationInfo:
    """System.Management.Automation.InvocationInfo."""

    __slots__ = ("command", "name", "caller", "extent_index", "fixed_position", "bound", "unbound", "expecting_input", "pipeline_length",
                 "pipeline_position", "statement_position", "script_file", "__weakref__")

    def __init__(self, command, name, caller=None, extent_index=None, bound=None, unbound=(), expecting_input=False, pipeline_length=1,
                 pipeline_position=1):
        self.command = command
        self.name = name
        self.caller = caller                # the block that called, whose extents the index counts
        self.extent_index = extent_index
        self.fixed_position = None
        self.bound = bound
        self.unbound = unbound
        self.expecting_input = expecting_input
        self.pipeline_length = pipeline_length
        self.pipeline_position = pipeline_position
        self.script_file = None

    @property
    def position(self):
        """The extent of the call, None where it was not made from script."""
        if self.fixed_position is not None:
            return self.fixed_position
        if self.caller is None or self.extent_index is None:
            return None
        template = self.caller.template
        return ScriptExtent(template.unit, *template.extents[self.extent_index])

    def at(self, position):
        """Return a copy that points at another place."""
        copy = InvocationInfo(self.command, self.name, self.caller, self.extent_index, self.bound, self.unbound, self.expecting_input,
                              self.pipeline_length, self.pipeline_position)
        copy.fixed_position = position
        return copy

    @getter("System.Management.Automation.CommandInfo MyCommand {get;}")
    def MyCommand(self):
        return self.command

    @getter("System.Collections.Generic.Dictionary[string,System.Object] BoundParameters {get;}")
    def BoundParameters(self):
        from shell.runtime.ps_cmdlet import bound_parameters_dictionary
        if self.bound is None:
            self.bound = {}
        return bound_parameters_dictionary(self.bound)

    @getter("System.Collections.Generic.List[System.Object] UnboundArguments {get;}")
    def UnboundArguments(self):
        return list(self.unbound)

    @getter("int ScriptLineNumber {get;set;}")
    def ScriptLineNumber(self):
        position = self.position
        return 0 if position is None else position.start_line

    @getter("int OffsetInLine {get;set;}")
    def OffsetInLine(self):
        position = self.position
        return 0 if position is None else position.start_column

    @getter("long HistoryId {get;set;}")
    def HistoryId(self):
        from shell.dotnet.values import Int64
        return Int64(-1)

    @getter("string ScriptName {get;}")
    def ScriptName(self):
        position = self.position
        return "" if position is None else position.file or ""

    @getter("string Line {get;}")
    def Line(self):
        position = self.position
        return "" if position is None else position.line

    @getter("string Statement {get;}")
    def Statement(self):
        position = self.position
        return "" if position is None else position.text

    @getter("string PositionMessage {get;}")
    def PositionMessage(self):
        position = self.position
        if position is None:
            return ""
        return position_message(position)

    @getter("string PSScriptRoot {get;}")
    def PSScriptRoot(self):
        import os
        position = self.position
        return "" if position is None or not position.file else os.path.dirname(position.file)

    @getter("string PSCommandPath {get;}")
    def PSCommandPath(self):
        position = self.position
        return "" if position is None else position.file or ""

    @getter("string InvocationName {get;}")
    def InvocationName(self):
        return self.name

    @getter("int PipelineLength {get;}")
    def PipelineLength(self):
        return self.pipeline_length

    @getter("int PipelinePosition {get;}")
    def PipelinePosition(self):
        return self.pipeline_position

    @getter("bool ExpectingInput {get;}")
    def ExpectingInput(self):
        return self.expecting_input

    @getter("System.Management.Automation.CommandOrigin CommandOrigin {get;}")
    def CommandOrigin(self):
        return "Internal"

    @getter("System.Management.Automation.Language.IScriptExtent DisplayScriptPosition {get;set;}")
    def DisplayScriptPosition(self):
        return self.position


def position_message(position):
    """Return `At file:line char:column` with the line and the underlining of the place; a long line is cut to what matters."""
    place = f"At {position.file or 'line'}:{position.start_line} char:{position.start_column}"
    line = position.line.rstrip()
    if not line:
        return place + "\n+ "
    before = position.start_column - 1
    one_line = position.end_line == position.start_line and position.end_column <= len(line) + 1
    marked = position.end_column - position.start_column if one_line else len(line) - before
    if "\t" in line:
        parts = [part.replace("\t", "    ") for part in (line[:before], line[before:before + marked], line[before + marked:])]
        before, marked, line = len(parts[0]), len(parts[1]), "".join(parts)
    if len(line) > LONGEST_LINE:
        line, before, marked = excerpt(line, before, marked)
    return f"{place}\n+ {line}\n+ {' ' * before}{'~' * max(marked, 1)}"


def excerpt(line, before, marked):
    """Return (text, before, marked) of a line too long to show: up to 12 characters before the place and 8 after it, more where there is room."""
    after = len(line) - marked - before
    prefix, suffix = min(before, 12), min(after, 8)
    if prefix + marked + suffix >= LONGEST_LINE:
        marked = min(marked, LONGEST_LINE - prefix)
        cut_after = True
    else:
        prefix += min(before - prefix, LONGEST_LINE - (prefix + marked + suffix))
        suffix += min(after, LONGEST_LINE - (prefix + marked + suffix))
        cut_after = suffix < after
    start = max(before - prefix, 0)
    text = line[start:start + LONGEST_LINE] + (" \u2026" if cut_after else "")
    if prefix < before:
        return "\u2026 " + text, prefix + 2, min(marked, LONGEST_LINE - prefix)
    return text, min(before, prefix), min(marked, LONGEST_LINE - min(before, prefix))
