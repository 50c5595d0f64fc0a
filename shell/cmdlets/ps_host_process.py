"""Get-PSHostProcessInfo, Enter- and Exit-PSHostProcess: other shells on this machine."""
from __future__ import annotations

import os

from shell.cmdlet import Cmdlet, Param
from shell.dotnet.declaration import stored
from shell.dotnet.types import dotnet_type
from shell.errors import net_exception

CORE = "Microsoft.PowerShell.Core"
INFO = "Microsoft.PowerShell.Commands.PSHostProcessInfo"
NOT_EMPTY = (("ValidateNotNullOrEmpty", ()),)
PROGRAMS = ("verbnoun", "vn")


@dotnet_type("Microsoft.PowerShell.Commands.PSHostProcessInfo")
class PSHostProcessInfo:
    """A process that runs this shell."""

    ProcessName = stored("string ProcessName", writable=False)
    ProcessId = stored("int ProcessId", writable=False)
    AppDomainName = stored("string AppDomainName", writable=False)
    MainWindowTitle = stored("string MainWindowTitle", writable=False)

    def __init__(self, number, name):
        self.extended = self.type_names = None
        self.__dict__.update(ProcessName=name, ProcessId=number, AppDomainName="DefaultAppDomain", MainWindowTitle="")


def shells():
    """Yield the processes of this user that run this shell, by their command lines."""
    for entry in sorted((name for name in os.listdir("/proc") if name.isdigit()), key=int):
        try:
            with open(f"/proc/{entry}/cmdline", "rb") as file:
                words = file.read().decode("utf-8", "replace").split("\0")
        except OSError:
            continue        # ended meanwhile, or another user's
        names = [os.path.basename(word) for word in words[:2]]
        program = next((name for name in names if name in PROGRAMS), "verbnoun" if words[1:3] == ["-m", "shell"] else None)
        if program is not None:
            yield PSHostProcessInfo(int(entry), program)


class GetPSHostProcessInfo(Cmdlet):
    """Gets the processes on this machine that run this shell.

    .EXAMPLE This one
    PS> (Get-PSHostProcessInfo -Id 0).Count
    0
    """

    name = "Get-PSHostProcessInfo"
    module = CORE
    default_set = "ProcessNameParameterSet"
    output = (INFO,)
    name_ = Param("string[]", name="Name", sets="ProcessNameParameterSet", position=0, validate=NOT_EMPTY, help="The programs; wildcards are allowed.")
    process = Param("System.Diagnostics.Process[]", sets="ProcessParameterSet", position=0, mandatory=True, pipeline=True, validate=NOT_EMPTY,
                    help="The processes.")
    id = Param("int[]", sets="ProcessIdParameterSet", position=0, mandatory=True, validate=NOT_EMPTY, help="Their IDs.")

    def run(self, items):
        from shell.runtime.members import property_value
        from shell.runtime.wildcard import matches

        for _ in items:
            numbers = self.id if self.process is None else [property_value(each, "Id", None) for each in self.process]
            for info in shells():
                if (numbers is None or info.ProcessId in numbers) and (not self.name_ or any(matches(info.ProcessName, each) for each in self.name_)):
                    yield info


class EnterPSHostProcess(Cmdlet):
    """Would make the prompt speak to another shell of this machine.

    Shells here listen to nobody, so that this ends in an error.

    .EXAMPLE A process that runs no shell
    PS> try { Enter-PSHostProcess -Id 1 } catch { $_.FullyQualifiedErrorId }
    EnterPSHostProcessNotListening,Microsoft.PowerShell.Commands.EnterPSHostProcessCommand
    """

    name = "Enter-PSHostProcess"
    module = CORE
    default_set = "ProcessIdParameterSet"
    id = Param("int", sets="ProcessIdParameterSet", position=0, mandatory=True, validate=(("ValidateRange", (0, 2147483647)),), help="The process's ID.")
    app_domain_name = Param("string", sets=("ProcessIdParameterSet", "ProcessParameterSet", "ProcessNameParameterSet", "PSHostProcessInfoParameterSet"),
                            position=1, validate=NOT_EMPTY, help="The application domain, of which each process has one.")
    process = Param("System.Diagnostics.Process", sets="ProcessParameterSet", position=0, mandatory=True, pipeline=True, validate=(("ValidateNotNull", ()),),
                    help="The process.")
    name_ = Param("string", name="Name", sets="ProcessNameParameterSet", position=0, mandatory=True, validate=NOT_EMPTY, help="The program.")
    host_process_info = Param(INFO, sets="PSHostProcessInfoParameterSet", position=0, mandatory=True, pipeline=True, validate=(("ValidateNotNull", ()),),
                              help="What Get-PSHostProcessInfo gave.")
    custom_pipe_name = Param("string", sets="PipeNameParameterSet", mandatory=True, help="The pipe that the shell listens on.")

    def run(self, items):
        for _ in items:
            self.fail(net_exception("System.Management.Automation.PSInvalidOperationException",
                                    "Shells of this kind listen on no pipe, so that none can be entered. Use Enter-PSSession -HostName localhost for a session "
                                    "over ssh."), "EnterPSHostProcessNotListening", "OperationStopped", None)
        yield


class ExitPSHostProcess(Cmdlet):
    """Leaves a shell that was entered with Enter-PSHostProcess, which cannot be: this ends in an error.

    .EXAMPLE None was entered
    PS> try { Exit-PSHostProcess } catch { $_.CategoryInfo.Category.ToString() }
    InvalidOperation
    """

    name = "Exit-PSHostProcess"
    module = CORE

    def run(self, items):
        for _ in items:
            self.fail(net_exception("System.Management.Automation.PSInvalidOperationException", "No other shell was entered."), "ExitPSHostProcessNotEntered",
                      "InvalidOperation", None)
        yield
