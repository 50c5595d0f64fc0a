"""Start-, Get-, Wait-, Receive-, Stop-, Remove- and Debug-Job, and Start-ThreadJob."""
from __future__ import annotations

from shell.cmdlet import Cmdlet, Param, Switch
from shell.cmdlets.job_objects import STREAMS, ProcessJob, ThreadJob, error_record, jobs_of
from shell.dotnet.values import UNSET, PSCustomObject
from shell.errors import net_exception

CORE = "Microsoft.PowerShell.Core"
NOT_EMPTY = (("ValidateNotNullOrEmpty", ()),)
TRUSTED = (("ValidateTrustedData", ()),)
ID, JOB, NAME, INSTANCE, STATE, FILTER, COMMAND = ("SessionIdParameterSet", "JobParameterSet", "NameParameterSet", "InstanceIdParameterSet",
                                                   "StateParameterSet",
                                                   "FilterParameterSet", "CommandParameterSet")
RUNNING = ("ComputerName", "FilePathComputerName", "LiteralFilePathComputerName")


class StartJob(Cmdlet):
    """Starts a script block or script as a job: a process of its own that runs while the shell goes on.

    What it outputs is kept until Receive-Job. Objects come back as copies with properties but without methods.

    .EXAMPLE Run and receive
    PS> Start-Job { 1 + $args[0] } -ArgumentList 2 | Receive-Job -Wait -AutoRemoveJob
    3
    """

    module = CORE
    aliases = ("sajb",)
    default_set = "ComputerName"
    output = ("System.Management.Automation.PSRemotingJob",)
    name_ = Param("string", name="Name", sets=RUNNING, by_name=True, help="The job's name.")
    script_block = Param("scriptblock", sets="ComputerName", position=0, mandatory=True, aliases="Command", validate=TRUSTED, help="What to run.")
    credential = Param("pscredential", sets=RUNNING, help="Another user; not available here.")
    authentication = Param("System.Management.Automation.Runspaces.AuthenticationMechanism", sets=RUNNING, help="Not available here.")
    initialization_script = Param("scriptblock", sets=RUNNING, position=1, validate=TRUSTED, help="What to run first.")
    working_directory = Param("string", validate=(("ValidateNotNullOrWhiteSpace", ()),), help="The folder the job starts in.")
    run_as32 = Switch(name="RunAs32", sets=RUNNING, help="Not available here.")
    ps_version = Param("version", name="PSVersion", sets=RUNNING, validate=NOT_EMPTY, help="Not available here.")
    input_object = Param("psobject", sets=RUNNING, pipeline=True, validate=TRUSTED, default=UNSET, help="What the script reads as $input.")
    argument_list = Param("object[]", sets=RUNNING, aliases="Args", validate=TRUSTED, help="The arguments.")
    definition_name = Param("string", sets="DefinitionName", position=0, mandatory=True, validate=(("ValidateTrustedData", ()), ("ValidateNotNullOrEmpty", ())),
                            help="A scheduled job; not available here.")
    definition_path = Param("string", sets="DefinitionName", position=1, validate=NOT_EMPTY, help="Where it is; not available here.")
    type = Param("string", sets="DefinitionName", position=2, validate=NOT_EMPTY, help="Its type; not available here.")
    file_path = Param("string", sets="FilePathComputerName", position=0, mandatory=True, validate=TRUSTED, help="The script to run.")
    literal_path = Param("string", sets="LiteralFilePathComputerName", mandatory=True, aliases=("PSPath", "LP"), validate=TRUSTED,
                         help="The script to run, its name taken as it stands.")

    def run(self, items):
        inputs = [item for item in items if item is not UNSET]
        if self.definition_name is not None:
            self.fail(net_exception("System.InvalidOperationException", f"Cannot find a scheduled job with name {self.definition_name}."),
                      "StartJobCommandJobDefinitionNotFound",
                      "ObjectNotFound", self.definition_name)
        text = self.text()
        job = ProcessJob(self.session, self.name_, text)
        jobs_of(self.session).add(job)
        job.start(self.request(text, inputs), self.directory())
        yield job

    def text(self):
        """Return the text of the script to run."""
        if self.script_block is not None:
            return self.script_block.text
        from shell.providers.paths import resolve_one
        from shell.runtime.script_files import read_script

        literal = self.literal_path is not None
        return read_script(resolve_one(self.session, self.literal_path if literal else self.file_path, literal).path)

    def request(self, text, inputs):
        from shell.cmdlets.using_values import using_values
        from shell.dotnet.types import find_declared
        from shell.runtime.members import construct

        using = construct(find_declared("System.Collections.Hashtable"), [], None)
        if self.script_block is not None:
            for name, value in using_values(self.script_block, self.frame).items():
                using[name] = value
        first = self.initialization_script
        return PSCustomObject({"Script": text, "Initialization": None if first is None else first.text, "Arguments": list(self.argument_list or ()),
                               "Using": using,
                               "Input": inputs or None})

    def directory(self):
        if self.working_directory is None:
            return self.session.drives.working_directory()
        import os

        from shell.providers.paths import target

        path = target(self.session, self.working_directory, False).path
        if not os.path.isdir(path):
            self.fail(net_exception("System.IO.DirectoryNotFoundException", f"Cannot find the WorkingDirectory path {path}."), "DirectoryNotFoundException",
                      "InvalidOperation", None)
        return path


class StartThreadJob(Cmdlet):
    """Starts a script block as a job in a thread of this process, with variables of its own but the same objects.

    .EXAMPLE Run and receive
    PS> Start-ThreadJob { 'from a thread' } | Receive-Job -Wait -AutoRemoveJob
    from a thread
    """

    module = "ThreadJob"
    default_set = "ScriptBlock"
    output = ("ThreadJob.ThreadJob",)
    script_block = Param("scriptblock", sets="ScriptBlock", position=0, mandatory=True, help="What to run.")
    file_path = Param("string", sets="FilePath", position=0, mandatory=True, help="The script to run.")
    name_ = Param("string", name="Name", help="The job's name.")
    initialization_script = Param("scriptblock", help="What to run first.")
    input_object = Param("psobject", pipeline=True, default=UNSET, validate=(("ValidateNotNull", ()),), help="What the script reads as $input.")
    argument_list = Param("object[]", help="The arguments.")
    throttle_limit = Param("int", default=5, validate=(("ValidateRange", (1, 1000000)),), help="How many may run at once; all start at once here.")

    def run(self, items):
        inputs = [item for item in items if item is not UNSET]
        block = self.script_block
        if block is None:
            from shell.providers.paths import resolve_one

            block = self.session.script_file(resolve_one(self.session, self.file_path).path)
        job = ThreadJob(self.session, self.name_, block.text, "ThreadJob", "PowerShell")
        jobs_of(self.session).add(job)
        job.start(self.work(block, inputs))
        yield job

    def work(self, block, inputs):
        from shell.cmdlets.using_values import block_elsewhere, using_values

        using, arguments, first = using_values(block, self.frame), list(self.argument_list or ()), self.initialization_script
        place = self.session.drives.location()

        def work(job):
            from shell.runtime.stages import DEBUG, ERROR, INFORMATION, VERBOSE, WARNING
            from shell.session import Session

            names = {ERROR: "error", WARNING: "warning", VERBOSE: "verbose", DEBUG: "debug", INFORMATION: "information"}
            session = Session(self.session.host)
            session.drives.set_location(place)
            sinks = {number: (lambda record, kind=kind: job.put(kind, record)) for number, kind in names.items()}
            session.streams = session.top_frame.streams = session.streams.redirected(sinks)
            if first is not None:
                block_elsewhere(first, session, {}).invoke(session, scope="current")
            for value in block_elsewhere(block, session, using).stream(session, arguments, inputs or UNSET):
                job.put("output", value)

        return work


class FindingJobCmdlet(Cmdlet):
    """What the cmdlets over jobs share: finding them."""

    module = CORE
    default_set = ID
    output = ("System.Management.Automation.Job",)

    def found(self):
        """Return the jobs that the parameters mean; what is not found is written as an error."""
        jobs = list(jobs_of(self.session).by_id.values())
        if getattr(self, "job", None) is not None:
            return list(self.job)
        if getattr(self, "id", None) is not None:
            return self.by_value(jobs, self.id, lambda job: job.id, "JobWithSpecifiedSessionNotFound",
                                 "The command cannot find a job with the job ID {}. Verify the value of the Id parameter and then try the command again.")
        if getattr(self, "name_", None) is not None:
            return self.by_name(jobs)
        if getattr(self, "instance_id", None) is not None:
            return self.by_value(jobs, self.instance_id, lambda job: job.instance_id, "JobWithSpecifiedInstanceIdNotFound",
                                 "The command cannot find a job with the instance identifier {}. Verify the value of the InstanceId parameter, and then try "
                                 "the command again.")
        if getattr(self, "state", None) is not None:
            return [job for job in jobs if job.state == str(self.state)]
        if getattr(self, "command", None) is not None:
            from shell.runtime.wildcard import compiled

            return [job for job in jobs if any(compiled(pattern)(job.command.strip()) for pattern in self.command)]
        return jobs if self.everything else []

    everything = False      # whether no parameter means all jobs

    def by_value(self, jobs, values, of, error_id, message):
        from shell.runtime.conversion import to_text

        found = []
        for value in values:
            job = next((job for job in jobs if to_text(of(job)) == to_text(value)), None)
            if job is None:
                self.write_error(net_exception("System.Management.Automation.PSArgumentException", message.format(to_text(value))), error_id,
                                 "ObjectNotFound", value)
            else:
                found.append(job)
        return found

    def by_name(self, jobs):
        from shell.runtime.wildcard import compiled, has_wildcard

        found = []
        for name in self.name_:
            matches = compiled(name)
            some = [job for job in jobs if matches(job.name)]
            if not some and not has_wildcard(name):
                message = (f"The command cannot find the job because the job name {name} was not found. Verify the value of the Name parameter, and then try "
                           "the command again.")
                self.write_error(net_exception("System.Management.Automation.PSArgumentException", message), "JobWithSpecifiedNameNotFound",
                                 "ObjectNotFound", name)
            found += [job for job in some if job not in found]
        return found


def id_parameter(mandatory=True):
    return Param("int[]", sets=ID, position=0, mandatory=mandatory, by_name=True, validate=NOT_EMPTY, help="IDs of jobs.")


def name_parameter():
    return Param("string[]", name="Name", sets=NAME, position=0, mandatory=True, by_name=True, validate=NOT_EMPTY, help="Names of jobs; wildcards are allowed.")


def instance_parameter():
    return Param("guid[]", sets=INSTANCE, position=0, mandatory=True, by_name=True, validate=NOT_EMPTY, help="GUIDs of jobs.")


def state_parameter():
    return Param("System.Management.Automation.JobState", sets=STATE, position=0, mandatory=True, by_name=True, help="The state of the jobs.")


def filter_parameter():
    return Param("hashtable", sets=FILTER, position=0, mandatory=True, by_name=True, validate=NOT_EMPTY, help="Not supported by these jobs.")


def job_parameter():
    return Param("System.Management.Automation.Job[]", sets=JOB, position=0, mandatory=True, pipeline=True, by_name=True, validate=NOT_EMPTY, help="The jobs.")


class GetJob(FindingJobCmdlet):
    """Gets the jobs of this session.

    .EXAMPLE None there
    PS> @(Get-Job).Count
    0
    """

    aliases = ("gjb",)
    everything = True
    _narrowed = (ID, INSTANCE, NAME, STATE, COMMAND)
    include_child_job = Switch(sets=_narrowed, help="Gives their child jobs as well.")
    child_job_state = Param("System.Management.Automation.JobState", sets=_narrowed, help="Only jobs with a child in this state.")
    has_more_data = Param("bool", sets=_narrowed, help="Only jobs that have, or have not, something to receive.")
    before = Param("datetime", sets=_narrowed, help="Only jobs that ended before.")
    after = Param("datetime", sets=_narrowed, help="Only jobs that ended after.")
    newest = Param("int", sets=_narrowed, help="Only so many of the newest.")
    id = id_parameter(False)
    instance_id = instance_parameter()
    name_ = name_parameter()
    state = state_parameter()
    command = Param("string[]", sets=COMMAND, by_name=True, validate=NOT_EMPTY, help="Patterns of the jobs' commands.")
    filter = filter_parameter()
    del _narrowed

    def run(self, items):
        for _ in items:
            jobs = sorted(self.found(), key=lambda job: job.id)
            if self.has_more_data is not None:
                jobs = [job for job in jobs if job.HasMoreData == self.has_more_data]
            if self.newest is not None:
                jobs = jobs[-self.newest:] if self.newest else []
            for job in jobs:
                yield job
                if self.include_child_job:
                    yield from job.ChildJobs


class WaitJob(FindingJobCmdlet):
    """Waits until jobs have ended.

    .EXAMPLE A job that has ended
    PS> $j = Start-Job { 1 } | Wait-Job; "$($j.State)"; Remove-Job $j
    Completed
    """

    aliases = ("wjb",)
    any = Switch(help="Waits until one of them has ended.")
    timeout = Param("int", default=-1, aliases="TimeoutSec", validate=(("ValidateRange", (-1, 2147483647)),), help="How many seconds to wait at most.")
    force = Switch(help="Goes on waiting for suspended jobs, which there are none of here.")
    id = id_parameter()
    job = job_parameter()
    name_ = name_parameter()
    instance_id = instance_parameter()
    state = state_parameter()
    filter = filter_parameter()

    def run(self, items):
        import time

        jobs = []
        for _ in items:
            jobs += [job for job in self.found() if job not in jobs]
        deadline = None if self.timeout < 0 else time.monotonic() + self.timeout
        if self.any:
            while jobs and not any(job.finished() for job in jobs):
                if deadline is not None and time.monotonic() >= deadline:
                    return
                time.sleep(0.01)
            yield from [job for job in jobs if job.finished()][:1]
            return
        for job in jobs:
            if job.wait(None if deadline is None else max(deadline - time.monotonic(), 0)):
                yield job


class ReceiveJob(FindingJobCmdlet):
    """Gives what jobs have output so far, and their errors and messages.

    What was given is forgotten unless -Keep.

    .EXAMPLE Wait for all of it
    PS> Start-Job { 'a', 'b' } | Receive-Job -Wait -AutoRemoveJob
    a
    b
    """

    aliases = ("rcjb",)
    default_set = "Location"
    output = ()
    job = Param("System.Management.Automation.Job[]", sets=("Location", "ComputerName", "Session"), position=0, mandatory=True, pipeline=True, by_name=True,
                help="The jobs.")
    location = Param("string[]", sets="Location", position=1, validate=NOT_EMPTY, help="Only what came from these places.")
    keep = Switch(help="Keeps what is given.")
    no_recurse = Switch(help="Leaves out child jobs.")
    force = Switch(help="Goes on waiting for suspended jobs.")
    wait = Switch(help="Waits until the jobs have ended.")
    auto_remove_job = Switch(help="Removes the jobs when they have ended.")
    write_events = Switch(help="Tells when states change.")
    write_job_in_results = Switch(help="Gives the jobs first.")
    computer_name = Param("string[]", sets="ComputerName", position=1, by_name=True, aliases="Cn", validate=NOT_EMPTY,
                          help="Only what came from these computers.")
    name_ = name_parameter()
    instance_id = instance_parameter()
    id = id_parameter()

    def begin(self):
        for switch in ("AutoRemoveJob", "WriteJobInResults"):
            if self.bound.get(switch) and not self.wait:
                self.fail(net_exception("System.InvalidOperationException", f"The -{switch} parameter cannot be used without the -Wait parameter"),
                          f"{switch}CannotBeUsedWithoutWait", "InvalidOperation", None)

    def run(self, items):
        jobs = []
        for _ in items:
            jobs += [job for job in self.found() if job not in jobs]
        for job in jobs:
            if self.write_job_in_results:
                yield job
            yield from self.received(job)
            if self.auto_remove_job:
                jobs_of(self.session).by_id.pop(job.id, None)

    def received(self, job):
        while True:
            done = job.finished()
            for kind, value in job.take(bool(self.keep), bool(self.wait) and not self.keep):
                if kind == "output":
                    yield self.marked(job, value)
                else:
                    self.message(kind, value)
            if not self.wait or done:
                return
            if self.keep:
                job.wait()

    def marked(self, job, value):
        """Return the object with a note of where it came from."""
        if type(value) is PSCustomObject and isinstance(job, ProcessJob):
            value.notes["RunspaceId"] = job.instance_id
        return value

    def message(self, kind, value):
        if kind == "error":
            self.write_error(error_record(value))
        elif kind == "warning":
            self.write_warning(getattr(value, "message", value))
        elif kind == "verbose":
            self.write_verbose(getattr(value, "message", value))
        elif kind == "debug":
            self.write_debug(getattr(value, "message", value))
        elif kind in STREAMS:
            data = getattr(value, "data", value)
            self.write_information(data, ("PSHOST",), data if hasattr(data, "Message") or isinstance(data, str) else None)


class StopJob(FindingJobCmdlet):
    """Ends running jobs.

    .EXAMPLE A job that would go on
    PS> $j = Start-Job { Start-Sleep 60 }; Stop-Job $j; "$($j.State)"; Remove-Job $j
    Stopped
    """

    aliases = ("spjb",)
    supports_should_process = True
    pass_thru = Switch(help="Gives the jobs.")
    id = id_parameter()
    job = job_parameter()
    name_ = name_parameter()
    instance_id = instance_parameter()
    state = state_parameter()
    filter = filter_parameter()

    def run(self, items):
        for _ in items:
            for job in self.found():
                if self.should_process(f'Remote Command: {job.command}, associated with the job that has an ID of "{job.id}".', "Stop"):
                    job.stop()
                if self.pass_thru:
                    yield job


class RemoveJob(FindingJobCmdlet):
    """Forgets jobs that have ended, or with -Force any.

    .EXAMPLE All of them
    PS> Get-Job | Remove-Job -Force; @(Get-Job).Count
    0
    """

    aliases = ("rjb",)
    supports_should_process = True
    force = Switch(sets=(ID, JOB, INSTANCE, NAME, FILTER), aliases="F", help="Ends jobs that still run.")
    id = id_parameter()
    job = job_parameter()
    instance_id = instance_parameter()
    name_ = name_parameter()
    filter = filter_parameter()
    state = state_parameter()
    command = Param("string[]", sets=COMMAND, by_name=True, validate=NOT_EMPTY, help="Patterns of the jobs' commands.")

    def run(self, items):
        for _ in items:
            for job in self.found():
                if not self.should_process(f'Remote Command: {job.command}, associated with a job that has an ID of "{job.id}".', "Remove"):
                    continue
                if not job.finished():
                    if not self.force:
                        self.write_error(net_exception("System.ArgumentException", f"The command cannot remove the job with the job ID {job.id} because the "
                                                       "job is not finished. To remove the job, first stop the job, or use the Force parameter. (Parameter "
                                                       "'Job')"),
                                         "InvalidOperation", "InvalidOperation", job)
                        continue
                    job.stop()
                jobs_of(self.session).by_id.pop(job.id, None)
        return
        yield
