"""The session's history: what was run, when, for how long (Get-History's objects)."""
from __future__ import annotations

import time

from shell.dotnet.types import dotnet_type, getter, method
from shell.dotnet.values import Int64


@dotnet_type("Microsoft.PowerShell.Commands.HistoryInfo")
class HistoryInfo:
    """One input of the session; times are seconds since the epoch."""

    def __init__(self, number, text):
        self.number = number
        self.text = text
        self.started = time.time()
        self.stopped = None
        self.status = "NotStarted"

    def ended(self, succeeded: bool) -> None:
        """Note that the input has run."""
        self.stopped = time.time()
        self.status = "Completed" if succeeded else "Failed"

    @getter("long Id {get;}")
    def Id(self):
        return Int64(self.number)

    @getter("string CommandLine {get;}")
    def CommandLine(self):
        return self.text

    @getter("System.Management.Automation.Runspaces.PipelineState ExecutionStatus {get;}")
    def ExecutionStatus(self):
        from shell.dotnet.enums import member
        return member("System.Management.Automation.Runspaces.PipelineState", self.status)

    @getter("datetime StartExecutionTime {get;}")
    def StartExecutionTime(self):
        from shell.dotnet.date_time import LOCAL, from_unix
        return from_unix(self.started, LOCAL)

    @getter("datetime EndExecutionTime {get;}")
    def EndExecutionTime(self):
        from shell.dotnet.date_time import LOCAL, from_unix
        return from_unix(self.stopped if self.stopped is not None else self.started, LOCAL)

    @getter("timespan Duration {get;}")
    def Duration(self):
        from shell.dotnet.time_span import from_ticks
        return from_ticks(int(((self.stopped or self.started) - self.started) * 10_000_000))

    @method("string ToString()")
    def ToString(self):
        return self.text


def remember(session, text: str) -> HistoryInfo:
    """Add an input to the session's history and return its entry."""
    number = session.history[-1].number + 1 if session.history else 1
    entry = HistoryInfo(number, text)
    session.history.append(entry)
    return entry
