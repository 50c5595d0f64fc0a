"""Job objects: what Start-Job and ForEach-Object -AsJob give, their states, and the records they have made so far."""
from __future__ import annotations

import threading

from shell.dotnet.types import dotnet_type, getter, method
from shell.errors import ErrorRecord, net_exception

JOB = "System.Management.Automation.Job"
FINAL_STATES = ("Completed", "Failed", "Stopped")
STREAMS = {"warning": 3, "verbose": 4, "debug": 5, "information": 6}


class Jobs:
    """The jobs of a session, by ID."""

    def __init__(self):
        self.by_id = {}
        self.next_id = 1

    def add(self, job):
        """Number a job (its child takes the next number) and keep it."""
        job.id = self.next_id
        self.next_id += 2
        if job.name is None:
            job.name = f"Job{job.id}"
        self.by_id[job.id] = job


def jobs_of(session) -> Jobs:
    """Return the jobs of a session."""
    return session.part("jobs", Jobs)


@dotnet_type(JOB, abstract=True)
class Job:
    """A job: records come in from a thread of its own."""

    def __init__(self, session, name, command, type_name="BackgroundJob", location="localhost"):
        self.session = session
        self.name = name
        self.command = command
        self.type_name = type_name
        self.location = location
        self.id = 0
        self.state = "Running"
        self.records = []           # (kind, value), not yet received
        self.failure = None         # the ErrorRecord that ended it
        self.changed = threading.Condition()
        self.began = now()
        self.ended = None
        self.instance_id = new_guid()
        self.extended = self.type_names = None

    def put(self, kind, value):
        """Keep a record; called by the job's thread."""
        with self.changed:
            self.records.append((kind, value))
            self.changed.notify_all()

    def finish(self, state):
        """Note that the job has ended."""
        with self.changed:
            if self.state not in FINAL_STATES:
                self.state = state
                self.ended = now()
            self.changed.notify_all()

    def finished(self) -> bool:
        return self.state in FINAL_STATES

    def wait(self, seconds=None) -> bool:
        """Wait until the job has ended; False where the time ran out first."""
        with self.changed:
            return self.changed.wait_for(self.finished, seconds)

    def take(self, keep=False, wait=False):
        """Return the records that are there, waiting for one or for the end with wait."""
        with self.changed:
            if wait:
                self.changed.wait_for(lambda: self.records or self.finished())
            records = list(self.records)
            if not keep:
                self.records.clear()
            return records

    def stop(self):
        """End the job early."""
        self.finish("Stopped")

    @getter("int Id {get;}")
    def Id(self):
        return self.id

    @getter("string Name {get;set;}")
    def Name(self):
        return self.name

    @Name.setter
    def Name(self, value):
        self.name = value

    @getter("string PSJobTypeName {get;}")
    def PSJobTypeName(self):
        return self.type_name

    @getter("System.Management.Automation.JobState State", extended="ScriptProperty")
    def State(self):
        return job_state(self.state)

    @getter("System.Management.Automation.JobStateInfo JobStateInfo {get;}")
    def JobStateInfo(self):
        return JobStateInfo(self.state, self.failure)

    @getter("bool HasMoreData {get;}")
    def HasMoreData(self):
        return bool(self.records) or not self.finished()

    @getter("string Location {get;}")
    def Location(self):
        return self.location

    @getter("string Command {get;}")
    def Command(self):
        return self.command

    @getter("string StatusMessage {get;}")
    def StatusMessage(self):
        return ""

    @getter("System.Guid InstanceId {get;}")
    def InstanceId(self):
        return self.instance_id

    @getter("System.Nullable[datetime] PSBeginTime {get;}")
    def PSBeginTime(self):
        return self.began

    @getter("System.Nullable[datetime] PSEndTime {get;}")
    def PSEndTime(self):
        return self.ended

    @getter("System.Collections.Generic.IList[System.Management.Automation.Job] ChildJobs {get;}")
    def ChildJobs(self):
        return [ChildJob(self)]

    @method("void StopJob()")
    def StopJob(self):
        self.stop()

    @method("void Dispose()")
    def Dispose(self):
        self.stop()

    def __str__(self):
        return type(self).net_type.full_name


@dotnet_type("System.Management.Automation.PSRemotingChildJob", base=JOB)
class ChildJob(Job):
    """The child that PowerShell keeps a job's records in: here a view of the job itself."""

    def __init__(self, parent):
        self.__dict__.update(parent.__dict__)
        self.id = parent.id + 1
        self.name = f"Job{self.id}"
        self.type_name = None

    @getter("System.Collections.Generic.IList[System.Management.Automation.Job] ChildJobs {get;}")
    def ChildJobs(self):
        return []

    @getter("System.Management.Automation.PSDataCollection[System.Management.Automation.ErrorRecord] Error {get;}")
    def Error(self):
        return [error_record(value) for kind, value in self.records if kind == "error"]

    @getter("System.Management.Automation.PSDataCollection[psobject] Output {get;}")
    def Output(self):
        return [value for kind, value in self.records if kind == "output"]


@dotnet_type("System.Management.Automation.JobStateInfo")
class JobStateInfo:
    """The state of a job, and why it failed."""

    def __init__(self, state, failure):
        self.state = state
        self.failure = failure
        self.extended = self.type_names = None

    @getter("System.Management.Automation.JobState State {get;}")
    def State(self):
        return job_state(self.state)

    @getter("System.Exception Reason {get;}")
    def Reason(self):
        return self.failure.exception if self.failure is not None else None

    def __str__(self):
        return self.state

    @method("string ToString()")
    def ToString(self):
        return self.state


@dotnet_type("System.Management.Automation.PSRemotingJob", base=JOB)
class ProcessJob(Job):
    """A job that is a process of its own; see shell.cmdlets.job_server."""

    def start(self, request, directory):
        """Start the process with a request, a custom object."""
        import subprocess
        import sys

        from shell.cmdlets.clixml_writing import ClixmlWriter

        self.session.host.flush()
        self.process = subprocess.Popen([sys.executable, "-m", "shell.cmdlets.job_server"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        stderr=subprocess.PIPE, cwd=directory)
        self.process.stdin.write(ClixmlWriter(3).document([request]).encode())
        self.process.stdin.close()
        threading.Thread(target=self.read, daemon=True).start()

    def read(self):
        """Take in the records until the process ends."""
        from shell.cmdlets.clixml_reading import ClixmlReader

        state, output = "Failed", self.process.stdout
        while line := output.readline():
            kind, size = line.decode().split()
            value = ClixmlReader(self.session).read(output.read(int(size)).decode())[0]
            if kind == "finished":
                state = value
            elif kind == "failure":
                self.failure = error_record(value)
                self.put("error", value)
            else:
                self.put(kind, value)
        self.process.wait()
        if state == "Failed" and self.failure is None and not self.finished():
            text = self.process.stderr.read().decode("utf-8", "replace").strip().rpartition("\n")[2]
            self.failure = ErrorRecord(net_exception("System.Management.Automation.RemoteException", text or "The job's process ended unexpectedly."),
                                       "JobFailure", "OperationStopped", None)
        output.close()
        self.process.stderr.close()
        self.finish(state)

    def stop(self):
        if not self.finished():
            self.finish("Stopped")
            self.process.terminate()


class ThreadJob(Job):
    """A job that is a thread of this process: ForEach-Object -AsJob and Start-ThreadJob."""

    def start(self, work):
        """Run work(job) in a thread."""
        from shell.cmdlets.parallel import STACK

        def run():
            try:
                work(self)
            except Exception as error:
                from shell.runtime.error_records import error_record_of

                self.failure = error_record_of(error, self.session.top_frame)
                self.finish("Failed")
            else:
                self.finish("Failed" if self.failure is not None else "Completed")

        before = threading.stack_size(STACK)
        try:
            threading.Thread(target=run, daemon=True).start()
        finally:
            threading.stack_size(before)


ThreadJob = dotnet_type("ThreadJob.ThreadJob", base=JOB)(ThreadJob)


@dotnet_type("System.Management.Automation.PSTasks.PSTaskJob", base=JOB)
class PSTaskJob(ThreadJob):
    """The job of ForEach-Object -Parallel -AsJob; it counts a child for each object."""

    children = 1

    @getter("System.Collections.Generic.IList[System.Management.Automation.Job] ChildJobs {get;}")
    def ChildJobs(self):
        return [ChildJob(self) for _ in range(self.children)]


def now():
    from shell.cmdlets.date import static

    return static("System.DateTime", "Now")


def new_guid():
    from shell.dotnet.types import find_declared
    from shell.runtime.members import call_static

    return call_static(find_declared("System.Guid"), "NewGuid", [], None)


def job_state(name):
    from shell.dotnet.enums import member

    return member("System.Management.Automation.JobState", name)


def error_record(value):
    """Return the ErrorRecord of what a job's process sent; records of this process are returned as they are."""
    if isinstance(value, ErrorRecord):
        return value
    notes = value.notes
    record = ErrorRecord(net_exception("System.Management.Automation.RemoteException", notes["Message"]), notes["ErrorId"], notes["Category"], notes["Target"])
    record.details = notes["Details"]
    return record


def parallel_job(cmdlet, items):
    """Return a running job that does what ForEach-Object -Parallel would have done."""
    job = PSTaskJob(cmdlet.session, None, cmdlet.parallel.text, "PSTaskJob", "PowerShell")
    job.children = len(items)
    jobs_of(cmdlet.session).add(job)

    def work(job):
        from shell.cmdlets.parallel import Pool

        pool = Pool(cmdlet)
        pool.report = lambda number, record: job.put({1: "output", 2: "error"}.get(number) or {v: k for k, v in STREAMS.items()}[number], record)
        for item in items:
            while pool.active >= cmdlet.throttle_limit:
                for value in pool.received(True):
                    job.put("output", value)
            pool.start(item)
        while pool.active:
            for value in pool.received(True):
                job.put("output", value)

    job.start(work)
    return job
