"""What the debugger shows at a stop, and the commands one types there; anything else runs as a command where the script stands."""
from __future__ import annotations

import os

from shell.dotnet.types import dotnet_type, getter
from shell.dotnet.values import UNSET
from shell.errors import ExitShell, LoopExit, PipelineStopped
from shell.runtime.stages import ERROR

LISTED = 16     # lines that `list` shows
BEFORE = 5      # of them, those before the current one

HELP = """
 s, stepInto         go to the next statement, into functions and scripts
 v, stepOver         go to the next statement, running called functions through
 o, stepOut          run until the current function or script has ended

 c, continue         run on
 q, quit             end the script
 d, detach           run on and let no breakpoint stop it

 k, Get-PSCallStack  show the calls that are under way

 l, list             show the script around the current line;
                     list M starts at line M, list M N shows N lines

 <enter>             the last command again, if it was stepInto, stepOver or list

 ?, h                show this

Anything else runs as a command where the script stands.
"""

RESUMING = {"s": "into", "stepinto": "into", "v": "over", "stepover": "over", "o": "out", "stepout": "out", "c": "continue", "continue": "continue",
            "q": "quit", "quit": "quit", "d": "detach", "detach": "detach"}
REPEATED = ("s", "stepinto", "v", "stepover", "l", "list")


@dotnet_type("System.Management.Automation.PSDebugContext")
class PSDebugContext:
    """$PSDebugContext: where the script is stopped and by which breakpoints."""

    def __init__(self, frame, place, hits):
        self.frame = frame
        self.place = place
        self.hits = hits
        self.extended = None

    @getter("System.Management.Automation.InvocationInfo InvocationInfo {get;}")
    def InvocationInfo(self):
        return self.frame.my_invocation().at(self.place)

    @getter("System.Management.Automation.Breakpoint[] Breakpoints {get;}")
    def Breakpoints(self):
        return list(self.hits)


class DebuggerPrompt:
    """One stop: its frame, and the line that `list` shows next."""

    def __init__(self, debugger, frame, hits):
        self.debugger = debugger
        self.session = debugger.session
        self.host = self.session.host
        self.frame = frame
        self.hits = hits
        self.place = debugger.place
        self.next_line = None

    def ask(self) -> str:
        """Show the stop and answer commands until one lets the script go on: "into", "over", "out", "continue", "quit" or "detach"."""
        waiting = []
        if not self.host.interactive:
            line = None if os.isatty(self.host.input_file) else self.host.read_line()
            if line is None:
                return "continue"       # nobody can be asked
            waiting.append(line)        # commands come from a pipe
        scope, session = self.session.global_state.scope, self.session
        level, context = scope.get("nestedpromptlevel"), scope.cell("psdebugcontext")
        succeeded, running = session.succeeded, session.frame
        scope.cell("nestedpromptlevel").cell_contents = (level or 0) + 1
        context.cell_contents = PSDebugContext(self.frame, self.place, self.hits)
        try:
            self.show()
            while True:
                self.host.write_out("[DBG]: " + self.prompt_text())
                line = waiting.pop() if waiting else self.host.read_line()
                if line is None:
                    self.host.write_line("")
                    return "continue"
                resume = self.command(line.strip())
                if resume is not None:
                    return resume
        finally:
            scope.cell("nestedpromptlevel").cell_contents = level
            context.cell_contents = UNSET
            session.succeeded, session.frame = succeeded, running

    def show(self):
        """Show which breakpoints were hit, and the place."""
        from shell.runtime.invocation_info import position_message
        if not self.debugger.greeted:
            self.debugger.greeted = True
            self.host.write_line("Entering debug mode. Use h or ? for help.\n")
        for each in self.hits:
            self.host.write_line(f"Hit {each}")
        if self.hits:
            self.host.write_line("")
        self.host.write_line(position_message(self.place))

    def prompt_text(self):
        """Return what the prompt function gives."""
        function = self.frame.scope.find_function("prompt")
        if function is None:
            return "PS>> "
        try:
            return "".join(self.session.text(item) for item in function.script_block.invoke(self.frame)) or "PS>"
        except Exception as error:
            self.report(error)
            return "PS>> "

    def command(self, line):
        """Do one command; return how the script goes on, None where it stays."""
        if not line:
            line = self.debugger.last_command
            if not line:
                return None
        word, *rest = line.split()
        word = word.lower()
        self.debugger.last_command = line if word in REPEATED and not rest else "list" if word in ("l", "list") else ""
        if word in RESUMING and not rest:
            return RESUMING[word]
        if word in ("h", "?") and not rest:
            self.host.write_line(HELP)
        elif word in ("l", "list") and all(part.isdecimal() for part in rest) and len(rest) < 3:
            self.list(*map(int, rest))
        elif word == "k" and not rest:
            self.run_command("Get-PSCallStack")
        else:
            self.run(line)
        return None

    def list(self, first=None, count=LISTED):
        """Show lines of the script."""
        current, lines = self.place.start_line, self.place.unit.text.split("\n")
        if first is None:
            first = self.next_line or max(1, current - BEFORE)
        if first > len(lines):
            self.host.write_line(f"The script has {len(lines)} lines.")
            return
        self.host.write_line("")
        for number in range(max(first, 1), min(first + count, len(lines) + 1)):
            self.host.write_line(f"{number:5}:{'*' if number == current else ' '} {lines[number - 1]}".rstrip())
        self.host.write_line("")
        self.next_line = min(first + count, len(lines)) if first + count <= len(lines) else None

    def run(self, text):
        """Run a text as a command in the scope where the script stands, and show what it outputs."""
        try:
            block = self.session.script_block(text, self.frame.scope.session_state)
        except Exception as error:
            self.report(error)
        else:
            self.run_command(block, ".")

    def run_command(self, command, operator=""):
        """Run a command or block where the script stands, and show what it outputs."""
        from shell.runtime.pipeline import run
        session = self.session
        frame = self.frame.derived(guarded=False, streams=session.streams)
        try:
            session.formatter.write(run(frame, command, (), None, operator))
        except (LoopExit, PipelineStopped, KeyboardInterrupt):
            self.host.write_line("")
        except ExitShell:
            raise
        except Exception as error:
            self.report(error)

    def report(self, error):
        """Show an error of a command typed here."""
        from shell.runtime.error_records import error_record_of
        record = error_record_of(error, self.frame)
        self.session.remember_error(record)
        self.session.streams.emit(ERROR, record)
