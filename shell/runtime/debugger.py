"""The debugger: told by code compiled for it (shell.compiler.debugging) where a script stands; stops at breakpoints, steps, and traces.

A session without breakpoints, tracing and stepping has no Debugger, and its blocks run the common variant. The commands at a stop are in
shell.runtime.debugger_prompt.
"""
from __future__ import annotations

from shell.errors import PipelineStopped, net_exception
from shell.runtime.stages import DEBUG

LONGEST_VALUE = 60      # characters of a variable's name and value that a trace shows


def debugger_of(session) -> Debugger:
    """Return the session's debugger, making it the first time."""
    return session.part("debugger", lambda: Debugger(session))


def stop_at(frame, start, end, facts):
    """Called by compiled code before a place runs; facts: what it runs, reads and writes, as shell.compiler.debugging.facts gives it."""
    debugger = frame.session.lazy.get("debugger")
    if debugger is not None and debugger.active and not debugger.inside:
        debugger.at(frame, start, end, facts)


def stop_at_entry(frame, start):
    """Called by compiled code at the opening brace of a function or script block."""
    debugger = frame.session.lazy.get("debugger")
    if debugger is not None and debugger.active and not debugger.inside:
        debugger.entered(frame, start)


def assigned(frame):
    """Called by compiled code at the end of a script, where no further place shows what the last statement assigned."""
    debugger = frame.session.lazy.get("debugger")
    if debugger is not None and debugger.active and not debugger.inside:
        debugger.trace_assignments(frame.depth)


class Debugger:
    """Breakpoints, the level of tracing, and how the stepping goes on: "into", "over" or "out" of the depth it began at."""

    def __init__(self, session):
        self.session = session
        self.breakpoints = []
        self.count = 0
        self.trace = 0
        self.asks = False           # Set-PSDebug -Step
        self.stepping = None        # (mode, depth)
        self.inside = False         # stopped, or running an action: nothing else stops
        self.active = False
        self.greeted = False        # the first line of a stop has been shown in this run
        self.places = {}            # id of a unit: (the unit, the first places of its lines)
        self.pending = []           # (depth, scope, variables) whose assignment is to be traced
        self.place = None           # the extent where the script is stopped
        self.last_command = ""

    def add(self, breakpoint):
        """Number a breakpoint and enter it."""
        breakpoint.number = self.count
        self.count += 1
        self.breakpoints.append(breakpoint)
        self.changed()

    def changed(self):
        """See whether anything is left to do, and have blocks compiled accordingly."""
        self.active = bool(self.trace or self.asks or self.stepping or any(each.enabled for each in self.breakpoints))
        registry = self.session.global_state.scope.registry
        registry.debugged = self.active
        registry.special = bool(self.active or registry.all_scope)

    def ended(self):
        """Told when what was typed, or a script, has ended: stepping does not go on in what is typed next."""
        self.greeted = False
        self.pending.clear()
        if self.stepping is not None:
            self.stepping = None
            self.changed()

    # Places

    def at(self, frame, start, end, facts):
        """A script stands before a place."""
        if self.trace or self.asks:
            self.trace_place(frame, start, facts)
        hits = self.hits(frame, start, facts) if self.breakpoints else ()
        if hits or self.stepping is not None and self.steps_here(frame):
            self.stop(frame, start, end, hits)

    def entered(self, frame, start):
        """A function or script block begins."""
        command = frame.command
        name = command.name if command is not None else ""
        if self.trace or self.asks:
            if self.trace > 1 and name:
                file = frame.block.template.unit.file
                self.write(f"    ! CALL function '{name}'" + (f"  (defined in file '{file}')" if file else ""))
            self.trace_place(frame, start, None)
        hits = self.hits(frame, start, None)
        if name:
            caller = frame.site[0] if frame.site is not None else None
            files = [at.block.template.unit.file for at in (caller, frame) if at is not None and at.block is not None]
            hits += [each for each in self.of_kind("Command") if any(each.in_file(file) for file in files) and each.means(name) and self.counted(each, frame)]
        if hits or self.stepping is not None and self.steps_here(frame):
            self.stop(frame, start, start + 1, hits)

    def steps_here(self, frame):
        """Whether stepping stops in a frame."""
        mode, depth = self.stepping
        return mode == "into" or frame.depth < depth or mode == "over" and frame.depth == depth

    # Breakpoints

    def of_kind(self, kind):
        """Return the enabled breakpoints of a kind."""
        return [each for each in self.breakpoints if each.enabled and each.kind == kind]

    def counted(self, breakpoint, frame):
        """Count a hit; return whether to stop."""
        self.inside = True
        try:
            return breakpoint.stops(frame)
        finally:
            self.inside = False

    def hits(self, frame, start, facts):
        """Return the breakpoints that stop here."""
        unit = frame.block.template.unit
        found = [each for each in self.of_kind("Line") if each.script == unit.file and self.on_line(each, unit, start)]
        if facts is not None:
            commands, read, written = facts
            found += [each for each in self.of_kind("Variable") if each.in_file(unit.file) and touched(each, read, written)]
            if commands:
                found += [each for each in self.of_kind("Command") if each.in_file(unit.file) and calls(each, commands, frame)]
        return [each for each in found if self.counted(each, frame)]

    def on_line(self, breakpoint, unit, start):
        """Whether a place is that of a breakpoint: the first of its line, or the one at its column."""
        line, column = unit.position(start)
        if line != breakpoint.line:
            return False
        if breakpoint.column:
            return column == breakpoint.column
        known = self.places.get(id(unit))
        if known is None:
            from shell.syntax.places import first_places
            known = self.places[id(unit)] = unit, first_places(unit.tree)
        return start in known[1]

    # Stopping

    def stop(self, frame, start, end, hits):
        """Stop the script here, ask what to do, and go on accordingly."""
        from shell.runtime.debugger_prompt import DebuggerPrompt
        from shell.runtime.extent import ScriptExtent
        self.inside, self.place = True, ScriptExtent(frame.block.template.unit, start, end)
        try:
            resume = DebuggerPrompt(self, frame, hits).ask()
        finally:
            self.inside, self.place = False, None
        if resume == "quit":
            raise PipelineStopped()
        if resume == "detach":
            for each in self.breakpoints:
                each.enabled = False
        self.stepping = (resume, frame.depth) if resume in ("into", "over", "out") else None
        self.changed()

    # Tracing

    def trace_place(self, frame, start, facts):
        """Show a place with its line, as Set-PSDebug -Trace does."""
        from shell.runtime.extent import line_at
        self.trace_assignments(frame.depth)
        unit = frame.block.template.unit
        number, column = unit.position(start)
        line = line_at(unit, start)
        shown = f"{line[:column - 1]} >>>> {line[column - 1:]}" if column <= len(line) else f"{line} <<<< "
        text = f"{number:4}+ {shown}"
        if self.asks:
            self.ask(text)
        self.write(text)
        if self.trace > 1 and facts is not None and facts[2]:
            self.pending.append((frame.depth, frame.scope, facts[2]))

    def trace_assignments(self, depth):
        """Show what the statements before, at this depth of calls or deeper, assigned."""
        while self.pending and self.pending[-1][0] >= depth:
            _, scope, names = self.pending.pop()
            for name in dict.fromkeys(names):
                written = scope.written_name(name)
                text = self.session.text(scope.get(name))
                most = max(LONGEST_VALUE - len(written), 0)
                self.write(f"    ! SET ${written} = '{text if len(text) <= most else text[:most] + chr(0x2026)}'.")

    def write(self, text):
        """Write a line of the trace to the host."""
        from shell.runtime.records import message_record
        self.session.write_record(DEBUG, message_record(DEBUG, text, None))

    def ask(self, text):
        """Ask whether to go on, as Set-PSDebug -Step does."""
        choices = (("&Yes", "Runs the line."), ("Yes to &All", "Runs it and asks no more."), ("&No", "Ends the script."), ("No to A&ll", "Ends the script."))
        answer = self.session.host.choose("Continue with this operation?", text, choices)
        if answer == 1:
            self.asks = False
            self.changed()
        elif answer > 1:
            stop = net_exception("System.Management.Automation.ActionPreferenceStopException", "The script was stopped at a step of Set-PSDebug.")
            stop.was_thrown = True
            raise stop


def calls(breakpoint, commands, frame):
    """Whether one of the named commands is the breakpoint's; functions are left to the place where they begin."""
    for name in commands:
        alias = frame.scope.find_alias(name)
        target = alias.definition if alias is not None else name
        if (breakpoint.means(name) or breakpoint.means(target)) and frame.scope.find_function(target.lower()) is None:
            return True
    return False


def touched(breakpoint, read, written):
    """Whether the variable of a breakpoint is accessed in the way it waits for."""
    name = breakpoint.variable.lower()
    return breakpoint.mode != "Read" and name in written or breakpoint.mode != "Write" and name in read
