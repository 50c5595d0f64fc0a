"""Sessions on other machines over ssh: the connection, the PSSession object, and sending script to it; see shell.cmdlets.remote_server for the far end."""
from __future__ import annotations

from shell.cmdlets.job_objects import error_record, new_guid
from shell.cmdlets.remote_server import FINISHED, HELLO, PROTOCOL, REQUEST, TEXT
from shell.dotnet.types import dotnet_type, find_declared, getter
from shell.dotnet.values import PSCustomObject
from shell.errors import net_exception

SUBSYSTEM = "powershell"
# what a connection's hashtable may say: attribute of Address
KEYS = {"computername": "host", "hostname": "host", "username": "user", "keyfilepath": "key_file", "identityfilepath": "key_file", "port": "port",
        "subsystem": "subsystem", "connectingtimeout": "timeout", "options": "options"}


class ConnectionFailed(Exception):
    """The far end could not be reached; the message says why."""


class Address:
    """Where a session is, and how ssh gets there."""

    def __init__(self, host=None, user=None, port=None, key_file=None, subsystem=None, timeout=None, options=None):
        self.host, self.user, self.port, self.key_file = host, user, port, key_file
        self.subsystem, self.timeout, self.options = subsystem or SUBSYSTEM, timeout, options
        if host is not None:
            self.take_apart(host)

    def take_apart(self, host):
        """Take user and port from user@host:port."""
        host = host.removeprefix("ssh://")
        user, at, host = host.rpartition("@")
        if at:
            self.user = user
        name, colon, port = host.rpartition(":")
        if colon and port.isdigit() and ":" not in name:
            host, self.port = name, int(port)
        self.host = host

    def command(self) -> list:
        """Return the command line of ssh."""
        words = ["ssh"]
        if self.key_file:
            words += ["-i", self.key_file]
        if self.port:
            words += ["-p", str(int(self.port))]
        if self.user:
            words += ["-l", self.user]
        if self.timeout and self.timeout > 0:
            words += ["-o", f"ConnectTimeout={max(1, round(self.timeout / 1000))}"]
        for name in self.options.keys() if self.options is not None else ():
            words += ["-o", f"{name}={self.options[name]}"]
        return [*words, "-s", "--", self.host, self.subsystem]


def address_of_table(table) -> Address:
    """Return the Address of a hashtable of -SSHConnection; an ArgumentException where it says what is not known."""
    made, values = Address(), {}
    for key in table.keys():
        attribute = KEYS.get(str(key).lower())
        if attribute is None:
            raise net_exception("System.ArgumentException", f"The connection hashtable has an unknown key: {key}. Known are ComputerName, HostName, UserName, "
                                "KeyFilePath, IdentityFilePath, Port, Subsystem, ConnectingTimeout and Options.")
        values[attribute] = table[key]
    if not values.get("host"):
        raise net_exception("System.ArgumentException", "The connection hashtable has no HostName.")
    for name, value in values.items():
        setattr(made, name, value)
    made.take_apart(values["host"])
    return made


@dotnet_type("System.Management.Automation.Runspaces.PSSession")
class PSSession:
    """A session on another machine."""

    def __init__(self, session, address, number, name):
        self.session, self.address = session, address
        self.number, self.name = number, name or f"Runspace{number}"
        self.guid = new_guid()
        self.state, self.busy = "Opened", False
        self.process = None
        self.extended = self.type_names = None

    # The connection

    def open(self):
        """Start ssh and hear the far end's greeting; ConnectionFailed where it cannot be reached."""
        import subprocess

        self.session.host.flush()
        try:
            self.process = subprocess.Popen(self.address.command(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        except OSError as error:
            self.state = "Broken"
            raise ConnectionFailed(f"the program ssh cannot be run: {error.strerror}") from None
        line = self.process.stdout.readline()
        words = line.split()
        if len(words) != 2 or words[0] != HELLO.encode() or not words[1].isdigit():
            self.state = "Broken"
            said = line.decode("utf-8", "replace").strip()
            self.process.kill()
            problem = self.process.stderr.read().decode("utf-8", "replace").strip()
            self.hang_up()
            if said:
                problem = f"the far end does not speak this shell's protocol (it said: {said[:60]})"
            raise ConnectionFailed(problem or "the connection ended at once")
        greeting = self.value(self.process.stdout.read(int(words[1])).decode())
        if greeting.notes["Protocol"] != PROTOCOL:
            self.close()
            raise ConnectionFailed(f"the far end speaks version {greeting.notes['Protocol']} of the protocol, this shell version {PROTOCOL}")
        return self

    def value(self, text):
        from shell.cmdlets.clixml_reading import ClixmlReader

        return ClixmlReader(self.session).read(text)[0]

    def send(self, text, arguments=(), using=(), inputs=None, typed=False):
        """Ask the far end to run script."""
        from shell.cmdlets.clixml_writing import ClixmlWriter
        from shell.runtime.members import construct

        if self.state != "Opened" or self.busy:
            raise ConnectionFailed(f"the session {self.name} is {'busy' if self.busy else self.state.lower()}")
        table = construct(find_declared("System.Collections.Hashtable"), [], None)
        for name, value in dict(using).items():
            table[name] = value
        request = PSCustomObject({"Script": text, "Arguments": list(arguments), "Using": table, "Input": inputs, "Typed": typed})
        data = ClixmlWriter(3).document([request]).encode()
        try:
            self.process.stdin.write(f"{REQUEST} {len(data)}\n".encode() + data)
            self.process.stdin.flush()
        except OSError:
            self.broken()
        self.busy = True

    def records(self):
        """Yield (kind, value) of the answer to what was sent."""
        from shell.cmdlets.remote_server import read_frame

        try:
            while (frame := read_frame(self.process.stdout)) is not None:
                kind, text = frame
                value = self.value(text)
                if kind == FINISHED:
                    if value == "Exited":
                        self.close()
                    return
                yield kind, value
            self.broken()
        finally:
            self.busy = False

    def broken(self):
        self.state = "Broken"
        problem = self.process.stderr.read().decode("utf-8", "replace").strip()
        self.hang_up()
        raise ConnectionFailed(problem or "the connection was lost")

    def hang_up(self):
        for file in (self.process.stdin, self.process.stdout, self.process.stderr):
            try:
                file.close()
            except OSError:
                pass        # the far end is gone, and what it was to get with it
        self.process.wait()

    def close(self):
        """End the session."""
        if self.process is not None and self.process.returncode is None:
            self.process.terminate()
            self.hang_up()
        if self.state == "Opened":
            self.state = "Closed"

    # What scripts see

    @getter("int Id {get;}")
    def Id(self):
        return self.number

    @getter("string Name {get;set;}")
    def Name(self):
        return self.name

    @getter("guid InstanceId {get;}")
    def InstanceId(self):
        return self.guid

    @getter("string ComputerName {get;}")
    def ComputerName(self):
        return self.address.host

    @getter("System.Management.Automation.Runspaces.TargetMachineType ComputerType {get;set;}")
    def ComputerType(self):
        from shell.dotnet import enums

        return enums.member("System.Management.Automation.Runspaces.TargetMachineType", "RemoteMachine")

    @getter("string ConfigurationName {get;}")
    def ConfigurationName(self):
        return "DefaultShell"

    @getter("string Transport {get;}")
    def Transport(self):
        return "SSH"

    @getter("System.Management.Automation.Runspaces.Runspace Runspace {get;}")
    def Runspace(self):
        if self.state == "Opened" and self.process.poll() is not None:
            self.state = "Broken"
        return RemoteRunspace(self)

    @getter("System.Management.Automation.Runspaces.RunspaceAvailability Availability {get;}")
    def Availability(self):
        from shell.dotnet import enums

        return enums.member("System.Management.Automation.Runspaces.RunspaceAvailability",
                            "None" if self.Runspace.state != "Opened" else "Busy" if self.busy else "Available")

    def __str__(self):
        return f"[PSSession]{self.name}"


@dotnet_type("System.Management.Automation.RemoteRunspace")
class RemoteRunspace:
    """The runspace at the far end, as far as it can be seen from here."""

    def __init__(self, remote):
        self.state, self.guid, self.number = remote.state, remote.guid, remote.number
        self.extended = self.type_names = None

    @getter("int Id {get;}")
    def Id(self):
        return self.number

    @getter("guid InstanceId {get;}")
    def InstanceId(self):
        return self.guid

    @getter("System.Management.Automation.Runspaces.RunspaceStateInfo RunspaceStateInfo {get;}")
    def RunspaceStateInfo(self):
        from shell.runtime.runspaces import RunspaceStateInfo

        return RunspaceStateInfo(self.state)


class RemoteSessions:
    """The sessions on other machines that a session has."""

    def __init__(self):
        self.open = []
        self.count = 0
        self.entered = None     # the one that the prompt is in

    def connect(self, session, address, name=None, keep=True):
        """Return a new PSSession; ConnectionFailed where the machine cannot be reached."""
        self.count += 1
        made = PSSession(session, address, self.count, name).open()
        if keep:
            self.open.append(made)
        return made


def remote_sessions(session) -> RemoteSessions:
    """Return the sessions on other machines of a session; they end with it."""
    def make():
        import atexit

        made = RemoteSessions()
        atexit.register(lambda: [each.close() for each in made.open])
        return made
    return session.part("remote_sessions", make)


def deliver(cmdlet, kind, value):
    """Write a record from another machine to a cmdlet's own streams; returns the object of an output record in a list."""
    if kind == "output":
        return [value]
    if kind == TEXT:
        cmdlet.session.host.write_out(value)
    elif kind in ("error", "failure"):
        record = error_record(value)
        record.details = None
        cmdlet.write_error(record)
    elif kind == "information":
        cmdlet.write_information(value)
    else:
        getattr(cmdlet, f"write_{kind}")(value)
    return []


def enter(session, remote):
    """Let the prompt speak to another session from now on."""
    remote_sessions(session).entered = remote


class Typed:
    """What `deliver` needs where no cmdlet runs: the prompt."""

    def __init__(self, session):
        self.session = session

    def write_error(self, record):
        from shell.runtime.stages import ERROR

        self.session.streams.emit(ERROR, record)

    def write_information(self, data):
        self.session.host.write_line(self.session.text(data))

    def write_warning(self, message):
        self.session.host.write_line("WARNING: " + message)

    def write_verbose(self, message):
        self.session.host.write_line("VERBOSE: " + message)

    def write_debug(self, message):
        self.session.host.write_line("DEBUG: " + message)


def run_typed(session, remote, text) -> None:
    """Run what was typed while the prompt is in another session; `exit` comes back from it."""
    sessions = remote_sessions(session)
    if text.strip().lower() in ("exit", "exit-pssession", "exsn"):
        sessions.entered = None
        if remote not in sessions.open:
            remote.close()
        return
    remote.send(text, typed=True)
    for kind, value in remote.records():
        deliver(Typed(session), kind, value)
    if remote.state != "Opened":
        sessions.entered = None


def prompt_of(remote) -> str:
    """Return the prompt of another session, after its name."""
    remote.send("prompt")
    shown = "".join(str(value) for kind, value in remote.records() if kind == "output")
    return f"[{remote.address.host}]: {shown or 'PS> '}"
