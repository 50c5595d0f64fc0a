"""New-, Get-, Enter-, Exit- and Remove-PSSession: sessions on other machines over ssh."""
from __future__ import annotations

from shell.cmdlet import Cmdlet, Param, Switch
from shell.cmdlets.remote_session import Address, ConnectionFailed, address_of_table, enter, remote_sessions
from shell.errors import ErrorRecord, NetException, net_exception

CORE = "Microsoft.PowerShell.Core"
NOT_EMPTY = (("ValidateNotNullOrEmpty", ()),)
NOT_NULL = (("ValidateNotNull", ()),)
ELSEWHERE = ("ComputerName", "Uri", "VMId", "VMName", "ContainerId")
LOOKED_UP = ("ComputerName", "ComputerInstanceId", "ConnectionUri", "ConnectionUriInstanceId")
LOOKED_UP_ANYWHERE = (*LOOKED_UP, "ContainerId", "ContainerIdInstanceId", "VMId", "VMIdInstanceId", "VMName", "VMNameInstanceId")
BY_INSTANCE = ("ComputerInstanceId", "ConnectionUriInstanceId", "ContainerIdInstanceId", "VMIdInstanceId", "VMNameInstanceId")
TRANSPORT_ERROR = "System.Management.Automation.Remoting.PSRemotingTransportException"
# beginning of a parameter set's name: what its transport needs, and the error's ID
MISSING_TRANSPORTS = (
    (("ComputerName", "ComputerInstanceId", "Uri", "ConnectionUri"),
     "This parameter set requires WSMan, and no supported WSMan client library was found. WSMan is either not installed or unavailable for this system. "
     "Use -HostName to connect by ssh.", "WSManNotAvailable"),
    (("VM", "Container"), "This parameter set requires Hyper-V or containers of Windows, which this system does not have. Use -HostName to connect by ssh.",
     "HyperVNotAvailable"),
    (("UseWindowsPowerShell",), "This parameter set requires Windows PowerShell, which this system does not have.", "WindowsPowerShellNotAvailable"),
)


class RemotingCmdlet(Cmdlet):
    """What cmdlets that reach other machines share."""

    module = CORE
    ssh_connection = None

    def no_transport(self):
        """End the statement where a transport is asked for that Linux does not have."""
        kind = self.parameter_set.removeprefix("FilePath")
        for beginnings, message, error_id in MISSING_TRANSPORTS:
            if kind.startswith(beginnings):
                self.fail(net_exception(TRANSPORT_ERROR, message), error_id, "ConnectionError", None)

    def addresses(self):
        """Return the addresses that the parameters of ssh mean."""
        if self.ssh_connection is not None:
            try:
                return [address_of_table(table) for table in self.ssh_connection]
            except NetException as error:
                self.fail(error, "InvalidSSHConnection", "InvalidArgument", None)
        return [self.address(name) for name in self.host_name]

    def address(self, name):
        return Address(name, self.user_name, self.port or None, self.key_file_path, self.subsystem, self.connecting_timeout, self.options)

    def open_failed(self, host, error):
        """Write that a machine could not be reached."""
        made = net_exception(TRANSPORT_ERROR, f"[{host}] The connection failed: {error}.")
        self.write_error(ErrorRecord(made, "PSSessionOpenFailed", "OpenError", host))


class NewPSSession(RemotingCmdlet):
    """Opens sessions on other machines over ssh, which stay open until Remove-PSSession.

    The far end needs this shell, set up in its sshd_config: `Subsystem powershell /usr/bin/verbnoun -sshs`.

    .EXAMPLE A machine that cannot be reached
    PS> New-PSSession -HostName nowhere.invalid -ErrorAction SilentlyContinue -ErrorVariable problem; $problem[0].CategoryInfo.Category.ToString()
    OpenError
    """

    name = "New-PSSession"
    aliases = ("nsn",)
    default_set = "ComputerName"
    output = ("System.Management.Automation.Runspaces.PSSession",)
    computer_name = Param("string[]", sets="ComputerName", position=0, pipeline=True, by_name=True, aliases="Cn", validate=NOT_EMPTY,
                          help="Computers reached by WS-Management, which Linux does not have.")
    credential = Param("pscredential", sets={"ComputerName": {}, "Uri": {}, "VMId": {"mandatory": True}, "VMName": {"mandatory": True}}, by_name=True,
                       help="User name and password, for WS-Management.")
    name_ = Param("string[]", name="Name", help="The sessions' names.")
    enable_network_access = Switch(sets=("ComputerName", "Uri", "Session"), help="For WS-Management.")
    configuration_name = Param("string", sets=ELSEWHERE, by_name=True, help="The configuration of a WS-Management session.")
    port = Param("int", sets=("ComputerName", "SSHHost"), validate=(("ValidateRange", (1, 65535)),), help="The port; 22 for ssh unless given.")
    use_ssl = Switch(name="UseSSL", sets="ComputerName", help="For WS-Management.")
    application_name = Param("string", sets="ComputerName", by_name=True, help="For WS-Management.")
    throttle_limit = Param("int", sets=(*ELSEWHERE, "Session"), help="How many connections at once; 32 unless given.")
    session_option = Param("System.Management.Automation.Remoting.PSSessionOption", sets=("ComputerName", "Uri"), validate=NOT_NULL,
                           help="Options of WS-Management.")
    authentication = Param("System.Management.Automation.Runspaces.AuthenticationMechanism", sets=("ComputerName", "Uri"), help="For WS-Management.")
    certificate_thumbprint = Param("string", sets=("ComputerName", "Uri"), help="For WS-Management.")
    connection_uri = Param("System.Uri[]", sets="Uri", position=0, mandatory=True, by_name=True, aliases=("URI", "CU"), validate=NOT_EMPTY,
                           help="Addresses reached by WS-Management.")
    allow_redirection = Switch(sets="Uri", help="For WS-Management.")
    vm_id = Param("guid[]", name="VMId", sets="VMId", position=0, mandatory=True, by_name=True, aliases="VMGuid", validate=NOT_EMPTY,
                  help="Virtual machines of Hyper-V, which Linux does not have.")
    vm_name = Param("string[]", name="VMName", sets="VMName", mandatory=True, by_name=True, validate=NOT_EMPTY,
                    help="Virtual machines of Hyper-V, which Linux does not have.")
    session_ = Param("System.Management.Automation.Runspaces.PSSession[]", name="Session", sets="Session", position=0, pipeline=True, by_name=True,
                     validate=NOT_EMPTY, help="Sessions to open again under the same address.")
    container_id = Param("string[]", sets="ContainerId", mandatory=True, by_name=True, validate=NOT_EMPTY, help="Containers of Windows.")
    run_as_administrator = Switch(sets="ContainerId", help="For containers of Windows.")
    use_windows_power_shell = Switch(sets="UseWindowsPowerShellParameterSet", mandatory=True, help="Windows PowerShell, which Linux does not have.")
    host_name = Param("string[]", sets="SSHHost", position=0, mandatory=True, validate=NOT_EMPTY,
                      help="Machines reached by ssh: name, user@name or user@name:port.")
    user_name = Param("string", sets="SSHHost", validate=NOT_EMPTY, help="The user at the far end.")
    key_file_path = Param("string", sets="SSHHost", aliases="IdentityFilePath", validate=NOT_EMPTY, help="The file with the private key.")
    subsystem = Param("string", sets="SSHHost", by_name=True, help="The subsystem that ssh asks for; powershell unless given.")
    connecting_timeout = Param("int", sets="SSHHost", help="How many milliseconds to wait for the connection.")
    ssh_transport = Switch(name="SSHTransport", sets="SSHHost", values=("true",), help="Uses ssh, which -HostName does anyway.")
    options = Param("hashtable", sets="SSHHost", validate=NOT_EMPTY, help="Options of ssh, name and value.")
    ssh_connection = Param("hashtable[]", name="SSHConnection", sets="SSHHostHashParam", mandatory=True, validate=NOT_EMPTY,
                           help="Connections by ssh, each a hashtable with HostName, UserName, Port, KeyFilePath, Subsystem, Options.")

    def run(self, items):
        names = list(self.name_ or ())
        session = self.frame.session
        for _ in items:
            self.no_transport()
            addresses = [each.address for each in self.session_] if self.session_ is not None else self.addresses()
            for address in addresses:
                try:
                    yield remote_sessions(session).connect(session, address, names.pop(0) if names else None)
                except ConnectionFailed as error:
                    self.open_failed(address.host, error)


def found_sessions(cmdlet, everything):
    """Return the sessions that -Session, -Id, -Name and -InstanceId mean; what is not found is written as an error."""
    from shell.runtime.wildcard import compiled, has_wildcard

    known = remote_sessions(cmdlet.frame.session).open
    given = getattr(cmdlet, "session_", None)
    if given is not None:
        return list(given)
    for values, of, word in ((cmdlet.id, lambda each: each.number, "ID"), (cmdlet.instance_id, lambda each: str(each.guid), "instance ID")):
        if values is None:
            continue
        found = []
        for value in values if isinstance(values, list) else [values]:
            some = [each for each in known if of(each) == (value if isinstance(value, int) else str(value))]
            if not some:
                not_found(cmdlet, word, value)
            found += some
        return found
    if cmdlet.name_ is None:
        return list(known) if everything else []
    found = []
    for name in cmdlet.name_ if isinstance(cmdlet.name_, list) else [cmdlet.name_]:
        some = [each for each in known if compiled(name)(each.name)]
        if not some and not has_wildcard(name):
            not_found(cmdlet, "name", name)
        found += some
    return found


def not_found(cmdlet, word, value):
    """Write that there is no such session."""
    text = cmdlet.frame.session.text(value)
    cmdlet.write_error(net_exception("System.Management.Automation.PSArgumentException", f"The remote session with the {word} {text} is not available."),
                       "PSSessionNotFound", "ObjectNotFound", value)


class GetPSSession(RemotingCmdlet):
    """Gets the sessions on other machines that are open.

    .EXAMPLE None
    PS> @(Get-PSSession).Count
    0
    """

    name = "Get-PSSession"
    aliases = ("gsn",)
    default_set = "Name"
    output = ("System.Management.Automation.Runspaces.PSSession",)
    name_ = Param("string[]", name="Name",
                  sets={"Name": {"by_name": True}, "ComputerName": {}, "ConnectionUri": {}, "ContainerId": {}, "VMId": {}, "VMName": {}},
                  validate=NOT_EMPTY, help="Names; wildcards are allowed.")
    computer_name = Param("string[]", sets=("ComputerName", "ComputerInstanceId"), position=0, mandatory=True, by_name=True, aliases="Cn", validate=NOT_EMPTY,
                          help="Computers reached by WS-Management, which Linux does not have.")
    application_name = Param("string", sets=("ComputerName", "ComputerInstanceId"), by_name=True, help="For WS-Management.")
    configuration_name = Param("string", sets=LOOKED_UP_ANYWHERE, by_name=True, help="The configuration of a WS-Management session.")
    credential = Param("pscredential", sets=LOOKED_UP, help="User name and password, for WS-Management.")
    authentication = Param("System.Management.Automation.Runspaces.AuthenticationMechanism", sets=LOOKED_UP, help="For WS-Management.")
    certificate_thumbprint = Param("string", sets=LOOKED_UP, help="For WS-Management.")
    port = Param("int", sets=("ComputerName", "ComputerInstanceId"), validate=(("ValidateRange", (1, 65535)),), help="The port; 22 for ssh unless given.")
    use_ssl = Switch(name="UseSSL", sets=("ComputerName", "ComputerInstanceId"), help="For WS-Management.")
    throttle_limit = Param("int", sets=LOOKED_UP, help="How many connections at once; 32 unless given.")
    state = Param("Microsoft.PowerShell.Commands.SessionFilterState", sets=LOOKED_UP_ANYWHERE, help="Only sessions in this state.")
    session_option = Param("System.Management.Automation.Remoting.PSSessionOption", sets=LOOKED_UP, help="Options of WS-Management.")
    instance_id = Param("guid[]",
                        sets={**dict.fromkeys(BY_INSTANCE, {"mandatory": True}), "InstanceId": {"by_name": True}},
                        validate=NOT_NULL, help="GUIDs of sessions.")
    connection_uri = Param("System.Uri[]", sets=("ConnectionUri", "ConnectionUriInstanceId"), position=0, mandatory=True, by_name=True, aliases=("URI", "CU"),
                           validate=NOT_EMPTY, help="Addresses reached by WS-Management.")
    allow_redirection = Switch(sets=("ConnectionUri", "ConnectionUriInstanceId"), help="For WS-Management.")
    container_id = Param("string[]", sets=("ContainerId", "ContainerIdInstanceId"), mandatory=True, by_name=True, validate=NOT_EMPTY,
                         help="Containers of Windows.")
    vm_id = Param("guid[]", name="VMId", sets=("VMId", "VMIdInstanceId"), mandatory=True, by_name=True, aliases="VMGuid", validate=NOT_EMPTY,
                  help="Virtual machines of Hyper-V, which Linux does not have.")
    vm_name = Param("string[]", name="VMName", sets=("VMName", "VMNameInstanceId"), mandatory=True, by_name=True, validate=NOT_EMPTY,
                    help="Virtual machines of Hyper-V, which Linux does not have.")
    id = Param("int[]", sets="Id", position=0, mandatory=True, by_name=True, validate=NOT_NULL, help="Numbers of sessions.")

    def run(self, items):
        for _ in items:
            self.no_transport()
            yield from found_sessions(self, True)


class RemovePSSession(RemotingCmdlet):
    """Ends sessions on other machines.

    .EXAMPLE One that is not there
    PS> Remove-PSSession -Id 99 -ErrorAction SilentlyContinue -ErrorVariable problem; $problem[0].Exception.Message
    The remote session with the ID 99 is not available.
    """

    name = "Remove-PSSession"
    aliases = ("rsn",)
    default_set = "Id"
    supports_should_process = True
    id = Param("int[]", sets="Id", position=0, mandatory=True, by_name=True, validate=NOT_NULL, help="Numbers of sessions.")
    session_ = Param("System.Management.Automation.Runspaces.PSSession[]", name="Session", sets="Session", position=0, mandatory=True, pipeline=True,
                     by_name=True, help="The sessions.")
    container_id = Param("string[]", sets="ContainerId", mandatory=True, by_name=True, validate=NOT_EMPTY, help="Containers of Windows.")
    vm_id = Param("guid[]", name="VMId", sets="VMId", mandatory=True, by_name=True, aliases="VMGuid", validate=NOT_EMPTY,
                  help="Virtual machines of Hyper-V, which Linux does not have.")
    vm_name = Param("string[]", name="VMName", sets="VMName", mandatory=True, by_name=True, validate=NOT_EMPTY,
                    help="Virtual machines of Hyper-V, which Linux does not have.")
    instance_id = Param("guid[]", sets="InstanceId", mandatory=True, by_name=True, validate=NOT_NULL, help="GUIDs of sessions.")
    name_ = Param("string[]", name="Name", sets="Name", mandatory=True, by_name=True, validate=NOT_EMPTY, help="Names; wildcards are allowed.")
    computer_name = Param("string[]", sets="ComputerName", position=0, mandatory=True, by_name=True, aliases="Cn", validate=NOT_EMPTY,
                          help="Computers reached by WS-Management, which Linux does not have.")

    def run(self, items):
        known = remote_sessions(self.frame.session).open
        for _ in items:
            self.no_transport()
            for each in found_sessions(self, False):
                if self.should_process(str(each), "Remove"):
                    each.close()
                    if each in known:
                        known.remove(each)
        return
        yield


class EnterPSSession(RemotingCmdlet):
    """Makes the prompt speak to a session on another machine, until exit.

    .EXAMPLE A machine that cannot be reached
    PS> Enter-PSSession -HostName nowhere.invalid -ErrorAction SilentlyContinue -ErrorVariable problem; $problem[0].CategoryInfo.Category.ToString()
    OpenError
    """

    name = "Enter-PSSession"
    aliases = ("etsn",)
    default_set = "ComputerName"
    computer_name = Param("string", sets="ComputerName", position=0, mandatory=True, pipeline=True, by_name=True, aliases="Cn", validate=NOT_EMPTY,
                          help="Computers reached by WS-Management, which Linux does not have.")
    enable_network_access = Switch(sets=("ComputerName", "Uri"), help="For WS-Management.")
    credential = Param("pscredential",
                       sets={"ComputerName": {}, "Uri": {}, "VMId": {"position": 1, "mandatory": True}, "VMName": {"position": 1, "mandatory": True}},
                       by_name=True, help="User name and password, for WS-Management.")
    configuration_name = Param("string", sets=ELSEWHERE, by_name=True, help="The configuration of a WS-Management session.")
    port = Param("int", sets=("ComputerName", "SSHHost"), validate=(("ValidateRange", (1, 65535)),), help="The port; 22 for ssh unless given.")
    use_ssl = Switch(name="UseSSL", sets="ComputerName", help="For WS-Management.")
    application_name = Param("string", sets="ComputerName", by_name=True, help="For WS-Management.")
    session_option = Param("System.Management.Automation.Remoting.PSSessionOption", sets=("ComputerName", "Uri"), validate=NOT_NULL,
                           help="Options of WS-Management.")
    authentication = Param("System.Management.Automation.Runspaces.AuthenticationMechanism", sets=("ComputerName", "Uri"), help="For WS-Management.")
    certificate_thumbprint = Param("string", sets=("ComputerName", "Uri"), help="For WS-Management.")
    host_name = Param("string", sets="SSHHost", position=0, mandatory=True, pipeline=True, validate=NOT_EMPTY,
                      help="Machines reached by ssh: name, user@name or user@name:port.")
    options = Param("hashtable", sets="SSHHost", validate=NOT_EMPTY, help="Options of ssh, name and value.")
    user_name = Param("string", sets="SSHHost", validate=NOT_EMPTY, help="The user at the far end.")
    key_file_path = Param("string", sets="SSHHost", aliases="IdentityFilePath", validate=NOT_EMPTY, help="The file with the private key.")
    subsystem = Param("string", sets="SSHHost", by_name=True, help="The subsystem that ssh asks for; powershell unless given.")
    connecting_timeout = Param("int", sets="SSHHost", help="How many milliseconds to wait for the connection.")
    ssh_transport = Switch(name="SSHTransport", sets="SSHHost", values=("true",), help="Uses ssh, which -HostName does anyway.")
    session_ = Param("System.Management.Automation.Runspaces.PSSession", name="Session", sets="Session", position=0, pipeline=True, by_name=True,
                     validate=NOT_EMPTY, help="The sessions.")
    connection_uri = Param("uri", sets="Uri", position=1, by_name=True, aliases=("URI", "CU"), validate=NOT_EMPTY, help="Addresses reached by WS-Management.")
    allow_redirection = Switch(sets="Uri", help="For WS-Management.")
    instance_id = Param("guid", sets="InstanceId", by_name=True, validate=NOT_NULL, help="The session's GUID.")
    id = Param("int", sets="Id", position=0, by_name=True, validate=NOT_NULL, help="The session's number.")
    name_ = Param("string", name="Name", sets="Name", by_name=True, help="The session's name.")
    vm_id = Param("guid", name="VMId", sets="VMId", position=0, mandatory=True, pipeline=True, by_name=True, aliases="VMGuid", validate=NOT_EMPTY,
                  help="Virtual machines of Hyper-V, which Linux does not have.")
    vm_name = Param("string", name="VMName", sets="VMName", position=0, mandatory=True, pipeline=True, by_name=True, validate=NOT_EMPTY,
                    help="Virtual machines of Hyper-V, which Linux does not have.")
    container_id = Param("string", sets="ContainerId", position=0, mandatory=True, pipeline=True, by_name=True, validate=NOT_EMPTY,
                         help="Containers of Windows.")
    run_as_administrator = Switch(sets="ContainerId", help="For containers of Windows.")

    def run(self, items):
        session = self.frame.session
        for _ in items:
            self.no_transport()
            if self.host_name is not None:
                address = self.address(self.host_name)
                try:
                    enter(session, remote_sessions(session).connect(session, address, keep=False))
                except ConnectionFailed as error:
                    self.open_failed(address.host, error)
                continue
            found = [self.session_] if self.session_ is not None else found_sessions(self, False)
            if found:
                enter(session, found[0])
        return
        yield


class ExitPSSession(RemotingCmdlet):
    """Brings the prompt back from a session on another machine; typed there, as `exit` is.

    .EXAMPLE Where there is none to leave
    PS> Exit-PSSession
    """

    name = "Exit-PSSession"
    aliases = ("exsn",)

    def run(self, items):
        for _ in items:
            remote_sessions(self.frame.session).entered = None
        return
        yield
