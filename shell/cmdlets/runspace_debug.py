"""Debug-Runspace, Debug-Job, and Get-, Enable- and Disable-RunspaceDebug."""
from __future__ import annotations

from shell.cmdlet import Cmdlet, Param, Switch
from shell.dotnet.declaration import stored
from shell.dotnet.types import dotnet_type
from shell.errors import net_exception

RUNSPACE = "System.Management.Automation.Runspaces.Runspace"
NOT_EMPTY = (("ValidateNotNullOrEmpty", ()),)
NAME, OBJECT, ID, INSTANCE, PROCESS = ("RunspaceNameParameterSet", "RunspaceParameterSet", "RunspaceIdParameterSet", "RunspaceInstanceIdParameterSet",
                                       "ProcessNameParameterSet")


def chosen(cmdlet, names, numbers, guids):
    """Return the runspaces with names (patterns), numbers or GUIDs, all where none is given."""
    from shell.runtime.runspaces import runspaces
    from shell.runtime.wildcard import matches

    found = list(runspaces(cmdlet.session))
    if names:
        return [each for each in found if any(matches(each.Name, pattern) for pattern in names)]
    if numbers is not None:
        return [each for each in found if each.number in numbers]
    if guids is not None:
        wanted = [str(guid) for guid in guids]
        return [each for each in found if str(each.identity) in wanted]
    return found


class DebugRunspace(Cmdlet):
    """Stops another runspace in the debugger.

    The debugger of this shell reaches the runspace that it is called in, so that this ends in an error.

    .EXAMPLE The shell's own
    PS> try { Debug-Runspace -Id 1 } catch { $_.FullyQualifiedErrorId }
    InvalidOperation,Microsoft.PowerShell.Commands.DebugRunspaceCommand
    """

    default_set = OBJECT
    supports_should_process = True
    runspace = Param(RUNSPACE, sets=OBJECT, position=0, mandatory=True, pipeline=True, by_name=True, help="The runspace.")
    break_all = Switch(help="Stops at once.")
    name_ = Param("string", name="Name", sets="NameParameterSet", position=0, mandatory=True, help="Its name.")
    id = Param("int", sets="IdParameterSet", position=0, mandatory=True, help="Its number.")
    instance_id = Param("guid", sets="InstanceIdParameterSet", position=0, mandatory=True, help="Its GUID.")

    def run(self, items):
        for _ in items:
            found = [self.runspace] if self.runspace is not None else chosen(
                self, self.name_ and [self.name_], None if self.id is None else [self.id], self.instance_id and [self.instance_id])
            if not found:
                self.fail(net_exception("System.Management.Automation.PSArgumentException", "No runspace was found."), "DebugRunspaceNoRunspaceFound",
                          "InvalidOperation", None)
            if self.should_process(found[0].Name, "Debug"):
                own = found[0].session is self.session
                self.fail(net_exception("System.Management.Automation.PSInvalidOperationException", "A runspace cannot debug itself. Use Set-PSBreakpoint or "
                                        "Wait-Debugger." if own else "A runspace cannot be debugged from another one in this shell. Call Set-PSBreakpoint or "
                                        "Wait-Debugger in it."), "InvalidOperation", "InvalidOperation", None)
        return
        yield


class DebugJob(Cmdlet):
    """Stops a job in the debugger.

    Jobs are processes and threads of their own, which the debugger of this shell does not reach: this ends in an error.

    .EXAMPLE A job
    PS> $j = Start-ThreadJob { 1 }; try { Debug-Job $j } catch { $_.FullyQualifiedErrorId }; Remove-Job $j -Force
    DebugJobNotSupported,Microsoft.PowerShell.Commands.DebugJobCommand
    """

    module = "Microsoft.PowerShell.Core"
    default_set = "JobParameterSet"
    supports_should_process = True
    job = Param("System.Management.Automation.Job", sets="JobParameterSet", position=0, mandatory=True, pipeline=True, by_name=True, help="The job.")
    break_all = Switch(help="Stops at once.")
    name_ = Param("string", name="Name", sets="JobNameParameterSet", position=0, mandatory=True, help="Its name.")
    id = Param("int", sets="JobIdParameterSet", position=0, mandatory=True, help="Its number.")
    instance_id = Param("guid", sets="JobInstanceIdParameterSet", position=0, mandatory=True, help="Its GUID.")

    def run(self, items):
        from shell.cmdlets.job_objects import jobs_of
        from shell.runtime.wildcard import matches

        for _ in items:
            known = list(jobs_of(self.session).by_id.values())
            job = self.job or next((each for each in known if self.name_ is not None and matches(each.name, self.name_) or each.id == self.id
                                    or self.instance_id is not None and str(each.instance_id) == str(self.instance_id)), None)
            if job is None:
                self.fail(net_exception("System.Management.Automation.PSArgumentException", "No job was found."), "DebugJobNoJobsFound", "InvalidOperation",
                          None)
            if self.should_process(job.name, "Debug"):
                self.fail(net_exception("System.Management.Automation.PSInvalidOperationException", f"The job {job.name} cannot be debugged: jobs are "
                                        "processes or threads of their own. Call Wait-Debugger in a script that runs here."),
                          "DebugJobNotSupported", "InvalidOperation", job)
        return
        yield


@dotnet_type("Microsoft.PowerShell.Commands.PSRunspaceDebug")
class PSRunspaceDebug:
    """Whether breakpoints of a runspace work."""

    Enabled = stored("bool Enabled", writable=False)
    BreakAll = stored("bool BreakAll", writable=False)
    RunspaceName = stored("string RunspaceName", writable=False)
    RunspaceId = stored("int RunspaceId", writable=False)

    def __init__(self, runspace):
        debugger = None if runspace.session is None else runspace.session.lazy.get("debugger")
        self.extended = self.type_names = None
        self.__dict__.update(Enabled=debugger is None or not debugger.inside, BreakAll=debugger is not None and bool(debugger.stepping),
                             RunspaceName=runspace.Name, RunspaceId=runspace.number)


class RunspaceDebugCmdlet(Cmdlet):
    """What the three cmdlets share: finding runspaces."""

    default_set = NAME
    runspace_name = Param("string[]", sets=NAME, position=0, validate=NOT_EMPTY, help="The names; wildcards are allowed.")
    runspace = Param(RUNSPACE + "[]", sets=OBJECT, position=0, mandatory=True, pipeline=True, by_name=True, validate=NOT_EMPTY, help="The runspaces.")
    runspace_id = Param("int[]", sets=ID, position=0, mandatory=True, validate=NOT_EMPTY, help="The numbers.")
    runspace_instance_id = Param("guid[]", sets=INSTANCE, position=0, mandatory=True, validate=NOT_EMPTY, help="The GUIDs.")
    process_name = Param("string", sets=PROCESS, position=0, validate=NOT_EMPTY, help="Another process, which cannot be reached.")
    app_domain_name = Param("string[]", sets=PROCESS, position=1, validate=NOT_EMPTY, help="Its application domains.")

    def found(self):
        if self.process_name is not None or self.app_domain_name is not None:
            self.fail(net_exception("System.NotSupportedException", "Runspaces of other processes cannot be reached in this shell."), "ProcessNotSupported",
                      "NotImplemented", self.process_name)
        return list(self.runspace) if self.runspace is not None else chosen(self, self.runspace_name, self.runspace_id, self.runspace_instance_id)

    def run(self, items):
        from shell.runtime.debugger import debugger_of

        for _ in items:
            for runspace in self.found():
                if runspace.session is not None:
                    self.change(debugger_of(runspace.session))
        return
        yield


class GetRunspaceDebug(RunspaceDebugCmdlet):
    """Gets whether the breakpoints of runspaces work.

    .EXAMPLE The shell's own
    PS> (Get-RunspaceDebug -RunspaceId 1).Enabled
    True
    """

    output = ("Microsoft.PowerShell.Commands.PSRunspaceDebug",)

    def run(self, items):
        for _ in items:
            yield from map(PSRunspaceDebug, self.found())


class EnableRunspaceDebug(RunspaceDebugCmdlet):
    """Makes the breakpoints of runspaces work.

    .EXAMPLE Off and on
    PS> Disable-RunspaceDebug -RunspaceId 1; Enable-RunspaceDebug -RunspaceId 1; (Get-RunspaceDebug -RunspaceId 1).Enabled
    True
    """

    break_all = Switch(sets=(NAME, OBJECT, ID), position=1, help="Stops at the next statement.")

    def change(self, debugger):
        debugger.inside = False
        if self.break_all:
            debugger.stepping = ("into", 0)
            debugger.changed()


class DisableRunspaceDebug(RunspaceDebugCmdlet):
    """Makes runspaces run past their breakpoints.

    .EXAMPLE Off
    PS> Disable-RunspaceDebug -RunspaceId 1; (Get-RunspaceDebug -RunspaceId 1).Enabled; Enable-RunspaceDebug -RunspaceId 1
    False
    """

    def change(self, debugger):
        debugger.inside = True      # nothing stops while it is as if it were stopped already
