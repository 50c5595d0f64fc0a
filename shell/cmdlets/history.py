"""The cmdlets over the session's history: Get-, Invoke-, Add- and Clear-History."""
from __future__ import annotations

from shell.cmdlet import Cmdlet, Param, Switch
from shell.dotnet.values import Int64
from shell.errors import net_exception

CORE = "Microsoft.PowerShell.Core"


class HistoryCmdlet(Cmdlet):
    """A cmdlet over the history."""

    module = CORE

    def entry(self, number):
        """Return the entry of a number, None and an error where there is none."""
        for entry in self.session.history:
            if entry.number == int(number):
                return entry
        self.write_error(net_exception("System.ArgumentException", f"Cannot locate the history for Id {int(number)}."),
                         f"{self.name.replace('-', '')}NoHistoryForId", "ObjectNotFound", Int64(number))
        return None


class GetHistory(HistoryCmdlet):
    """Gets what was run in this session.

    .EXAMPLE How many
    PS> @(Get-History -Count 5).Count -le 5
    True
    """

    aliases = ("ghy", "h", "history")
    id = Param("long[]", position=0, pipeline=True, validate=(("ValidateRange", (Int64(1), Int64(Int64.high))),), help="The numbers of entries.")
    count = Param("int", position=1, default=None, validate=(("ValidateRange", (0, 32767)),), help="How many, the latest ones.")

    def run(self, items):
        for _ in items:
            if self.id:
                for number in self.id:
                    entry = self.entry(number)
                    if entry is not None:
                        yield entry
                continue
            found = list(self.session.history)
            if self.count is not None:
                found = found[-self.count:] if self.count else []
            yield from found


class InvokeHistory(HistoryCmdlet):
    """Runs something from the history again.

    .EXAMPLE An entry that is not there
    PS> Invoke-History 999 -ErrorAction SilentlyContinue; $?
    False
    """

    aliases = ("ihy", "r")
    supports_should_process = True
    id = Param("string", position=0, by_name=True, help="The number of the entry, or how it begins.")

    def run(self, items):
        for _ in items:
            entry = self.wanted()
            if entry is None:
                continue
            if self.should_process(entry.text, "Invoke-History"):
                self.session.host.write_line(entry.text)
                from shell.runtime.pipeline import run
                yield from run(self.frame, self.session.script_block(entry.text), (), None, ".")

    def wanted(self):
        history = self.session.history
        if self.id is None:
            if history:
                return history[-1]
            self.fail(net_exception("System.InvalidOperationException", "Cannot locate most recent history."), "InvokeHistoryNoLastHistoryEntryFound",
                      "InvalidOperation")
        if self.id.isdigit():
            return self.entry(int(self.id))
        for entry in reversed(history):
            if entry.text.lower().startswith(self.id.lower()):
                return entry
        return self.fail(net_exception("System.ArgumentException", f"Cannot locate the history for command line {self.id}."),
                         "InvokeHistoryNoHistoryForCommandline", "ObjectNotFound", self.id)


class AddHistory(HistoryCmdlet):
    """Adds entries to the history.

    .EXAMPLE Add entries of another session
    PS> Get-History | Add-History
    """

    input_object = Param("psobject[]", position=0, pipeline=True, allow=("AllowNull",), help="The entries.")
    passthru = Switch(name="Passthru", help="Gives the entries.")

    def run(self, items):
        from shell.runtime.history import remember
        from shell.runtime.members import property_value
        for _ in items:
            for value in self.input_object or ():
                text = property_value(value, "CommandLine", None)
                if text is None:
                    self.write_error(net_exception("System.ArgumentException", "Cannot add history because the input object has a format that is not valid."),
                                     "AddHistoryInvalidInput", "InvalidData", value)
                    continue
                entry = remember(self.session, text)
                if self.passthru:
                    yield entry


class ClearHistory(HistoryCmdlet):
    """Removes entries from the history.

    .EXAMPLE Forget everything
    PS> Clear-History; @(Get-History).Count
    0
    """

    aliases = ("clhy",)
    supports_should_process = True
    default_set = "IDParameter"
    id = Param("int[]", position=0, sets="IDParameter", validate=(("ValidateRange", (1, 2147483647)),), help="The numbers of entries.")
    command_line = Param("string[]", sets="CommandLineParameter", validate=(("ValidateNotNullOrEmpty", ()),), help="Patterns of entries.")
    count = Param("int", position=1, validate=(("ValidateRange", (1, 2147483647)),), help="How many.")
    newest = Switch(help="The newest first.")

    def run(self, items):
        history = self.session.history
        if not self.should_process("the session's history", "Clear-History"):
            return
        if self.id:
            history[:] = [entry for entry in history if entry.number not in self.id]
        elif self.command_line:
            from shell.runtime.wildcard import compiled
            history[:] = [entry for entry in history if not any(compiled(p)(entry.text) for p in self.command_line)]
        elif self.count:
            if self.newest:
                del history[-self.count:]
            else:
                del history[:self.count]
        else:
            history.clear()
        return
        yield
