"""The records of the warning, verbose, debug and information streams, as .NET types."""
from __future__ import annotations

import os

from shell.dotnet.types import dotnet_type, getter, method
from shell.runtime.stages import DEBUG, VERBOSE, WARNING

NAMESPACE = "System.Management.Automation."


@dotnet_type("System.Management.Automation.InformationalRecord", abstract=True)
class InformationalRecord:
    """A warning, verbose or debug message and where it came from."""

    def __init__(self, message, invocation=None):
        self.message = message
        self.invocation = invocation
        self.extended = None

    def __str__(self):
        return self.message

    @getter("string Message {get;set;}")
    def Message(self):
        return self.message

    @Message.setter
    def Message(self, value):
        self.message = value

    @getter("System.Management.Automation.InvocationInfo InvocationInfo {get;}")
    def InvocationInfo(self):
        return self.invocation

    @getter("System.Collections.ObjectModel.ReadOnlyCollection[int] PipelineIterationInfo {get;}")
    def PipelineIterationInfo(self):
        return [0, 1]

    @method("string ToString()")
    def ToString(self):
        return self.message


@dotnet_type("System.Management.Automation.WarningRecord", "System.Management.Automation.InformationalRecord")
class WarningRecord(InformationalRecord):
    """A warning."""

    @getter("string FullyQualifiedWarningId {get;}")
    def FullyQualifiedWarningId(self):
        return ""


@dotnet_type("System.Management.Automation.VerboseRecord", "System.Management.Automation.InformationalRecord")
class VerboseRecord(InformationalRecord):
    """A verbose message."""


@dotnet_type("System.Management.Automation.DebugRecord", "System.Management.Automation.InformationalRecord")
class DebugRecord(InformationalRecord):
    """A debug message."""


CLASSES = {WARNING: WarningRecord, VERBOSE: VerboseRecord, DEBUG: DebugRecord}


def message_record(number, message, command):
    """Return the record of a message on a stream."""
    return CLASSES[number](message, command.frame.invocation if command is not None else None)


@dotnet_type("System.Management.Automation.HostInformationMessage")
class HostInformationMessage:
    """What Write-Host sends: text, colours, and whether a line ends after it."""

    def __init__(self, message="", foreground=None, background=None, no_newline=False):
        self.message = message
        self.foreground = foreground
        self.background = background
        self.no_newline = no_newline
        self.extended = None

    def __str__(self):
        return self.message

    @getter("string Message {get;set;}")
    def Message(self):
        return self.message

    @getter("System.Nullable[bool] NoNewLine {get;set;}")
    def NoNewLine(self):
        return self.no_newline

    @getter("System.Nullable[System.ConsoleColor] ForegroundColor {get;set;}")
    def ForegroundColor(self):
        return self.foreground

    @getter("System.Nullable[System.ConsoleColor] BackgroundColor {get;set;}")
    def BackgroundColor(self):
        return self.background

    @method("string ToString()")
    def ToString(self):
        return self.message


@dotnet_type("System.Management.Automation.InformationRecord")
class InformationRecord:
    """What Write-Information and Write-Host send."""

    def __init__(self, data, source="", tags=()):
        import time
        self.data = data
        self.source = source
        self.tags = list(tags)
        self.time = time.time()
        self.extended = None

    def __str__(self):
        from shell.runtime.conversion import to_text
        return to_text(self.data)

    @getter("System.Object MessageData {get;set;}")
    def MessageData(self):
        return self.data

    @getter("string Source {get;set;}")
    def Source(self):
        return self.source

    @getter("datetime TimeGenerated {get;set;}")
    def TimeGenerated(self):
        from shell.runtime.members import call_static
        from shell.runtime.type_names import find_type
        return call_static(find_type("System.DateTimeOffset"), "FromUnixTimeMilliseconds", [int(self.time * 1000)], None).LocalDateTime

    @getter("System.Collections.Generic.List[string] Tags {get;set;}")
    def Tags(self):
        return self.tags

    @getter("string User {get;set;}")
    def User(self):
        import getpass
        return getpass.getuser()

    @getter("string Computer {get;set;}")
    def Computer(self):
        return os.uname().nodename

    @getter("uint ProcessId {get;set;}")
    def ProcessId(self):
        return os.getpid()

    @method("string ToString()")
    def ToString(self):
        return str(self)


def information_record(data, tags, host_message, command):
    """Return the record of Write-Information or Write-Host; its source is the script or the command."""
    position = command.invocation.position if command is not None and command.invocation is not None else None
    source = (getattr(position, "file", None) if position is not None else None) or (command.name if command is not None else "")
    return InformationRecord(data if host_message is None else host_message, source or "", tags)


@dotnet_type("System.Management.Automation.ProgressRecord")
class ProgressRecord:
    """What Write-Progress sends."""

    def __init__(self, activity_id, activity, status, operation="", percent=-1, seconds=-1, parent=-1, completed=False):
        self.activity_id = activity_id
        self.activity = activity
        self.status = status
        self.operation = operation
        self.percent = percent
        self.seconds = seconds
        self.parent = parent
        self.completed = completed
        self.extended = None
