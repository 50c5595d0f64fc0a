"""Invoke-Command: script here, or on other machines over ssh."""
from __future__ import annotations

from shell.cmdlet import Param, Switch
from shell.cmdlets.ps_session import NOT_EMPTY, NOT_NULL, RemotingCmdlet
from shell.cmdlets.remote_session import ConnectionFailed, deliver, remote_sessions
from shell.dotnet.values import UNSET
from shell.errors import net_exception

SESSIONS, CONTAINERS = ("Session", "FilePathRunspace"), ("ContainerId", "FilePathContainerId")
WSMAN = ("ComputerName", "FilePathComputerName", "Uri", "FilePathUri")
MACHINES = ("VMId", "VMName", "FilePathVMId", "FilePathVMName")
SSH = ("SSHHost", "SSHHostHashParam", "FilePathSSHHost", "FilePathSSHHostHash")
REMOTE = (*SESSIONS, *WSMAN, *MACHINES, *CONTAINERS, *SSH)
NAMED_JOBS = (*SESSIONS, *WSMAN, *CONTAINERS, "SSHHost", "SSHHostHashParam")
ELSEWHERE = ("Session", "HostName", "SSHConnection", "ComputerName", "ConnectionUri", "VMId", "VMName", "ContainerId", "FilePath")   # parameters that say where
SECOND_BLOCKS = tuple(name for name in REMOTE if not name.startswith("FilePath"))
SECOND_FILES = ("FilePathRunspace", "FilePathComputerName", "FilePathUri", "FilePathVMId", "FilePathVMName", "FilePathContainerId")


class InvokeCommand(RemotingCmdlet):
    """Runs a script block: here, in a scope of its own, or on other machines over ssh.

    Objects from other machines come as copies with properties but without methods, and with PSComputerName.

    .EXAMPLE With arguments
    PS> Invoke-Command { param($a, $b) $a + $b } -ArgumentList 1, 2
    3

    .EXAMPLE A machine that cannot be reached
    PS> Invoke-Command -HostName nowhere.invalid { Get-Date } -ErrorAction SilentlyContinue -ErrorVariable problem; $problem[0].CategoryInfo.Category.ToString()
    OpenError
    """

    aliases = ("icm",)
    default_set = "InProcess"
    script_block = Param("scriptblock", sets={"InProcess": {"position": 0}, **dict.fromkeys(SECOND_BLOCKS, {"position": 1})}, mandatory=True, aliases="Command",
                         validate=NOT_NULL, help="The script block.")
    no_new_scope = Switch(sets="InProcess", help="Runs in the current scope.")
    input_object = Param("psobject", pipeline=True, default=UNSET, help="The input, as $input.")
    argument_list = Param("object[]", aliases="Args", help="The arguments.")
    session_ = Param("System.Management.Automation.Runspaces.PSSession[]", name="Session", sets=("Session", "FilePathRunspace"), position=0, validate=NOT_EMPTY,
                     help="The sessions.")
    throttle_limit = Param("int", sets=(*SESSIONS, *WSMAN, *MACHINES, *CONTAINERS), help="How many connections at once; 32 unless given.")
    as_job = Switch(sets=REMOTE, help="Runs in the background.")
    hide_computer_name = Switch(sets=REMOTE, aliases="HCN", help="Does not show where objects come from.")
    job_name = Param("string", sets=NAMED_JOBS, help="The job's name.")
    remote_debug = Switch(sets=REMOTE, help="Debugging at the far end; not available.")
    file_path = Param("string", sets={**dict.fromkeys(SECOND_FILES, {"position": 1}), **dict.fromkeys(("FilePathSSHHost", "FilePathSSHHostHash"), {})},
                      mandatory=True, aliases="PSPath", validate=NOT_NULL, help="A script file of this machine.")
    computer_name = Param("string[]", sets=("ComputerName", "FilePathComputerName"), position=0, aliases="Cn", validate=NOT_EMPTY,
                          help="Computers reached by WS-Management, which Linux does not have.")
    credential = Param("pscredential", sets={**dict.fromkeys(WSMAN, {}), **dict.fromkeys(MACHINES, {"mandatory": True})}, by_name=True,
                       help="User name and password, for WS-Management.")
    port = Param("int", sets=("ComputerName", "FilePathComputerName", "SSHHost"), validate=(("ValidateRange", (1, 65535)),),
                 help="The port; 22 for ssh unless given.")
    use_ssl = Switch(name="UseSSL", sets=("ComputerName", "FilePathComputerName"), help="For WS-Management.")
    configuration_name = Param("string", sets=(*WSMAN, *MACHINES, *CONTAINERS), by_name=True, help="The configuration of a WS-Management session.")
    application_name = Param("string", sets=("ComputerName", "FilePathComputerName"), by_name=True, help="For WS-Management.")
    in_disconnected_session = Switch(sets=WSMAN, aliases="Disconnected", help="For WS-Management.")
    session_name = Param("string[]", sets=("ComputerName", "FilePathComputerName"), validate=NOT_EMPTY, help="For WS-Management.")
    session_option = Param("System.Management.Automation.Remoting.PSSessionOption", sets=WSMAN, help="Options of WS-Management.")
    authentication = Param("System.Management.Automation.Runspaces.AuthenticationMechanism", sets=WSMAN, help="For WS-Management.")
    enable_network_access = Switch(sets=WSMAN, help="For WS-Management.")
    certificate_thumbprint = Param("string", sets=("ComputerName", "Uri"), help="For WS-Management.")
    connection_uri = Param("System.Uri[]", sets=("Uri", "FilePathUri"), position=0, aliases=("URI", "CU"), validate=NOT_EMPTY,
                           help="Addresses reached by WS-Management.")
    allow_redirection = Switch(sets=("Uri", "FilePathUri"), help="For WS-Management.")
    vm_id = Param("guid[]", name="VMId", sets=("VMId", "FilePathVMId"), position=0, mandatory=True, by_name=True, aliases="VMGuid", validate=NOT_EMPTY,
                  help="Virtual machines of Hyper-V, which Linux does not have.")
    vm_name = Param("string[]", name="VMName", sets=("VMName", "FilePathVMName"), mandatory=True, by_name=True, validate=NOT_EMPTY,
                    help="Virtual machines of Hyper-V, which Linux does not have.")
    host_name = Param("string[]", sets=("SSHHost", "FilePathSSHHost"), mandatory=True, validate=NOT_EMPTY,
                      help="Machines reached by ssh: name, user@name or user@name:port.")
    user_name = Param("string", sets=("SSHHost", "FilePathSSHHost"), validate=NOT_EMPTY, help="The user at the far end.")
    key_file_path = Param("string", sets=("SSHHost", "FilePathSSHHost"), aliases="IdentityFilePath", validate=NOT_EMPTY, help="The file with the private key.")
    subsystem = Param("string", sets=("SSHHost", "FilePathSSHHost"), help="The subsystem that ssh asks for; powershell unless given.")
    connecting_timeout = Param("int", sets=("SSHHost", "FilePathSSHHost"), help="How many milliseconds to wait for the connection.")
    ssh_transport = Switch(name="SSHTransport", sets=("SSHHost", "FilePathSSHHost"), values=("true",), help="Uses ssh, which -HostName does anyway.")
    options = Param("hashtable", sets=("SSHHost", "FilePathSSHHost"), validate=NOT_EMPTY, help="Options of ssh, name and value.")
    run_as_administrator = Switch(sets=("ContainerId", "FilePathContainerId"), help="For containers of Windows.")
    container_id = Param("string[]", sets=("ContainerId", "FilePathContainerId"), mandatory=True, by_name=True, validate=NOT_EMPTY,
                         help="Containers of Windows.")
    ssh_connection = Param("hashtable[]", name="SSHConnection", sets=("SSHHostHashParam", "FilePathSSHHostHash"), mandatory=True, validate=NOT_EMPTY,
                           help="Connections by ssh, each a hashtable with HostName, UserName, Port, KeyFilePath, Subsystem, Options.")

    def run(self, items):
        if not any(name in self.bound for name in ELSEWHERE):      # with pipeline input the parameter set is not known before the first object
            yield from self.run_here(items)
            return
        inputs = [self.input_object for _ in items]
        inputs = inputs if self.expecting_input else None if self.input_object is UNSET else [self.input_object]
        self.no_transport()
        if self.remote_debug:
            self.fail(net_exception("System.NotSupportedException", "-RemoteDebug is not available in this shell."), "NotSupportedException", "NotImplemented",
                      None)
        if self.as_job or self.job_name is not None:
            yield self.job(inputs)
        else:
            yield from self.run_there(self, inputs)

    def run_here(self, items):
        from shell.runtime.pipeline import run

        source = None
        if self.expecting_input:
            source = iter([self.input_object for _ in items])
        elif self.input_object is not UNSET:
            source = iter([self.input_object])
        yield from run(self.frame, self.script_block, self.argument_list or (), source, "." if self.no_new_scope else "&")

    def text(self):
        """Return the script to run."""
        if self.script_block is not None:
            return self.script_block.text
        from shell.providers.paths import resolve_one
        from shell.runtime.script_files import read_script

        return read_script(resolve_one(self.frame.session, self.file_path).path)

    def run_there(self, writer, inputs):
        """Yield what all far ends output; as many run at once as -ThrottleLimit allows. Errors and messages go to the writer's streams."""
        from shell.cmdlets.using_values import using_values

        text, session = self.text(), self.frame.session
        using = using_values(self.script_block, self.frame) if self.script_block is not None else {}
        targets = list(self.session_) if self.session_ is not None else self.addresses()
        limit = self.throttle_limit or 32
        while targets:
            batch, targets = targets[:limit], targets[limit:]
            running = []
            for target in batch:
                try:
                    remote = target if self.session_ is not None else remote_sessions(session).connect(session, target, keep=False)
                    remote.send(text, self.argument_list or (), using, inputs)
                    running.append(remote)
                except ConnectionFailed as error:
                    self.open_failed(target.host if self.session_ is None else target.address.host, error)
            for remote in running:
                try:
                    for kind, value in remote.records():
                        for item in deliver(writer, kind, value):
                            yield self.marked(item, remote)
                except ConnectionFailed as error:
                    self.open_failed(remote.address.host, error)
                finally:
                    if self.session_ is None:
                        remote.close()

    def marked(self, item, remote):
        """Return an object with what tells where it came from."""
        from shell.runtime.added_members import NoteProperty
        from shell.runtime.member_setting import add_member

        if item is None:
            return None
        for name, value in (("PSComputerName", remote.address.host), ("RunspaceId", remote.guid), ("PSShowComputerName", not self.hide_computer_name)):
            item = add_member(item, NoteProperty(name, value), True)
        return item

    def job(self, inputs):
        """Return a job that does the work."""
        from shell.cmdlets.job_objects import ThreadJob, jobs_of

        session = self.frame.session
        host = self.session_[0].address.host if self.session_ is not None else self.addresses()[0].host
        job = ThreadJob(session, self.job_name, self.text(), "RemoteJob", host)
        jobs_of(session).add(job)
        job.start(lambda job: [job.put("output", value) for value in self.run_there(JobWriter(job), inputs)])
        return job


class JobWriter:
    """Takes into a job what would have gone to a cmdlet's streams."""

    def __init__(self, job):
        self.job, self.session = job, job.session

    def write_error(self, record):
        self.job.put("error", record)

    def write_information(self, data):
        self.job.put("information", data)

    def write_warning(self, message):
        self.job.put("warning", message)

    def write_verbose(self, message):
        self.job.put("verbose", message)

    def write_debug(self, message):
        self.job.put("debug", message)
