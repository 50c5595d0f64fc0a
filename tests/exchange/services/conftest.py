"""Real servers in private directories on free loopback ports: Postfix, Dovecot and nginx, started by the test and ended with it.

Nothing of the machine's own services is read or changed. Postfix needs root; a server that is not installed skips its tests and says so.
"""
from __future__ import annotations

import os
import shutil
import socket
import stat
import subprocess
import time

import pytest

from shell.exchange.certificate import thumbprint_of
from shell.exchange.files import write_file
from shell.exchange.services.commands import find_program
from shell.exchange.services.probe import Endpoint, presented_or_none

PUBLIC = ("cleanup", "qmgr", "postlog")  # the services of Postfix that other programs talk to


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def needed(*programs: str) -> None:
    """Skips the test when a program is missing."""
    for program in programs:
        if find_program(program) is None:
            pytest.skip(f"{program} is not installed")


def wait_for(condition, seconds=15.0):
    """Waits until a condition holds."""
    give_up = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < give_up, "it did not happen in time"
        time.sleep(0.05)


def answers(port: int) -> bool:
    """Whether something listens on a port."""
    try:
        socket.create_connection(("127.0.0.1", port), 1).close()
    except OSError:
        return False
    return True


class RunningServer:
    """A server of a test: where it listens, and the section that manages it."""

    def __init__(self, name: str, section: str, endpoints: dict[str, Endpoint]) -> None:
        self.name = name
        self.section = section
        self.endpoints = endpoints

    def presented(self, which: str) -> str | None:
        """The thumbprint that it presents at one of its endpoints."""
        return presented_or_none(self.endpoints[which])


@pytest.fixture(scope="session")
def first_pair(tmp_path_factory):
    """The certificate and key that the servers have before anything is enabled: their files."""
    needed("openssl")
    directory = tmp_path_factory.mktemp("first")
    subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "key.pem", "-out", "certificate.pem", "-days", "30",
                    "-subj", "/CN=first.test"], cwd=directory, check=True, capture_output=True)
    os.chmod(directory / "key.pem", 0o600)
    return str(directory / "certificate.pem"), str(directory / "key.pem")


@pytest.fixture
def root(tmp_path):
    """A directory that servers which give up their privileges may enter; pytest's own are closed to them."""
    path = f"/tmp/verbnoun-test-{os.getpid()}-{os.urandom(4).hex()}"
    os.mkdir(path, 0o755)
    yield path
    shutil.rmtree(path, ignore_errors=True)


@pytest.fixture
def nginx(root, first_pair):
    """nginx with one TLS site, and another one that must be left alone."""
    needed("nginx")
    port, other = free_port(), free_port()
    directory = f"{root}/nginx"
    os.makedirs(f"{directory}/sites")
    configuration = f"{directory}/nginx.conf"
    user = "user root;\n" if os.geteuid() == 0 else ""
    temporary = "\n".join(f"  {kind}_temp_path {directory}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    write_file(configuration, f"""{user}worker_processes 1;
pid {directory}/nginx.pid;
error_log {directory}/error.log;
events {{ worker_connections 64; }}
http {{
  access_log off;
{temporary}
  include sites/*;
}}
""".encode())
    write_file(f"{directory}/sites/default", f"""# The "default" site; braces {{ in a comment must not count.
server {{
    listen 127.0.0.1:{port} ssl default_server;
    server_name mail.test 'odd name;';
    ssl_certificate {first_pair[0]};   # kept comment
    ssl_certificate_key {first_pair[1]};
    location / {{ return 200 "site; {{}}\\n"; }}
}}
""".encode())
    write_file(f"{directory}/sites/other", f"""server {{
    listen 127.0.0.1:{other} ssl;
    ssl_certificate {first_pair[0]};
    ssl_certificate_key {first_pair[1]};
}}
""".encode())
    process = subprocess.Popen([find_program("nginx"), "-c", configuration, "-g", "daemon off;"], stderr=subprocess.DEVNULL)
    server = RunningServer("Nginx", f"[Nginx]\nconfiguration = {configuration}\ntimeout = 10\n",
                           {"https": Endpoint("IIS", "127.0.0.1", port, False), "other": Endpoint("IIS", "127.0.0.1", other, False)})
    server.directory = directory
    try:
        wait_for(lambda: answers(port) and answers(other))
        yield server
    finally:
        process.terminate()
        process.wait(20)


@pytest.fixture
def dovecot(root, first_pair):
    """Dovecot with IMAP and POP, one certificate for both."""
    needed("dovecot", "doveconf", "doveadm", "/usr/lib/dovecot/imap-login", "/usr/lib/dovecot/pop3-login")
    version = subprocess.run([find_program("dovecot"), "--version"], capture_output=True, text=True, check=True).stdout
    if not version.startswith("2.3."):
        pytest.skip(f"the test's configuration is for Dovecot 2.3, and {version.split()[0]} is installed")
    import grp
    import pwd

    me, group = pwd.getpwuid(os.geteuid()).pw_name, grp.getgrgid(os.getegid()).gr_name
    login, internal, group = ("dovenull", "dovecot", "dovecot") if os.geteuid() == 0 else (me, me, group)
    ports = {name: free_port() for name in ("imap", "imaps", "pop3", "pop3s")}
    directory = f"{root}/dovecot"
    os.makedirs(directory)
    configuration = f"{directory}/dovecot.conf"
    listeners = "".join(f"""service {protocol}-login {{
  chroot =
  inet_listener {protocol} {{
    port = {ports[protocol]}
  }}
  inet_listener {protocol}s {{
    port = {ports[protocol + "s"]}
  }}
}}
""" for protocol in ("imap", "pop3"))
    write_file(configuration, f"""protocols = imap pop3
listen = 127.0.0.1
base_dir = {directory}/run
state_dir = {directory}/run
log_path = {directory}/log
default_internal_user = {internal}
default_internal_group = {group}
default_login_user = {login}
ssl = yes
ssl_cert = <{first_pair[0]}
ssl_key = <{first_pair[1]}
passdb {{
  driver = static
  args = password=nobody
}}
service anvil {{
  chroot =
}}
service stats {{
  chroot =
}}
{listeners}""".encode())
    process = subprocess.Popen([find_program("dovecot"), "-F", "-c", configuration], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    server = RunningServer("Dovecot", f"[Dovecot]\nconfiguration = {configuration}\ntimeout = 10\n", {
        "imap": Endpoint("IMAP", "127.0.0.1", ports["imap"], True), "imaps": Endpoint("IMAP", "127.0.0.1", ports["imaps"], False),
        "pop": Endpoint("POP", "127.0.0.1", ports["pop3"], True), "pops": Endpoint("POP", "127.0.0.1", ports["pop3s"], False)})
    server.directory = directory
    try:
        wait_for(lambda: all(answers(port) for port in ports.values()))
        yield server
    finally:
        process.terminate()
        process.wait(20)


@pytest.fixture
def postfix(root, first_pair):
    """Postfix with STARTTLS on one port, TLS at once on another, and a connector with its own certificate on a third."""
    needed("postfix", "postconf")
    if os.geteuid() != 0:
        pytest.skip("Postfix needs root")
    smtp, smtps, own = free_port(), free_port(), free_port()
    directory = f"{root}/postfix"
    for name in ("", "/etc", "/spool", "/data"):
        os.mkdir(directory + name)
    shutil.chown(f"{directory}/data", "postfix")
    write_file(f"{directory}/etc/main.cf", f"""compatibility_level = 3.6
queue_directory = {directory}/spool
data_directory = {directory}/data
myhostname = mail.test
mydestination =
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
alias_maps =
local_recipient_maps =
maillog_file = /dev/stdout
smtpd_tls_cert_file = {first_pair[0]}
smtpd_tls_key_file = {first_pair[1]}
smtpd_tls_security_level = may
smtpd_recipient_restrictions = reject
""".encode())
    services = "".join(f"{name} {kind} {'n' if name in PUBLIC else '-'} - n {wake} {limit} {command}\n" for name, kind, wake, limit, command in (
        ("tlsmgr", "unix", "1000?", "1", "tlsmgr"), ("rewrite", "unix", "-", "-", "trivial-rewrite"), ("anvil", "unix", "-", "1", "anvil"),
        ("scache", "unix", "-", "1", "scache"), ("cleanup", "unix", "-", "0", "cleanup"), ("error", "unix", "-", "-", "error"),
        ("qmgr", "unix", "300", "1", "qmgr"), ("proxymap", "unix", "-", "-", "proxymap"), ("proxywrite", "unix", "-", "1", "proxymap"),
        ("postlog", "unix-dgram", "-", "1", "postlogd")))
    write_file(f"{directory}/etc/master.cf", (f"""127.0.0.1:{smtp} inet n - n - - smtpd
127.0.0.1:{smtps} inet n - n - - smtpd
  -o smtpd_tls_wrappermode=yes
127.0.0.1:{own} inet n - n - - smtpd
  -o smtpd_tls_chain_files={first_pair[1]},{first_pair[0]}
""" + services).encode())
    master = subprocess.run([find_program("postconf"), "-c", f"{directory}/etc", "-h", "daemon_directory"], capture_output=True, text=True, check=True)
    subprocess.run([find_program("postfix"), "-c", f"{directory}/etc", "check"], capture_output=True, check=True)
    with open(f"{directory}/log", "wb") as log:
        process = subprocess.Popen([f"{master.stdout.strip()}/master", "-c", f"{directory}/etc", "-d"], stdout=log, stderr=log)
    server = RunningServer("Postfix", f"[Postfix]\nconfiguration = {directory}/etc\ntimeout = 10\n", {
        "smtp": Endpoint("SMTP", "127.0.0.1", smtp, True), "smtps": Endpoint("SMTP", "127.0.0.1", smtps, False),
        "own": Endpoint("SMTP", "127.0.0.1", own, True)})
    server.directory = directory
    try:
        wait_for(lambda: answers(smtp))
        yield server
    finally:
        process.terminate()
        process.wait(20)


@pytest.fixture
def manage(environment, root):
    """Writes the configuration of services: manage(server, ..., more="timeout = 1") adds lines to each section."""
    state = f"{root}/state"

    def write(*servers, more=""):
        sections = "".join(server.section + more + "\n" for server in servers)
        write_file(environment["VERBNOUN_SERVICES"], f"[verbnoun]\nstate = {state}\n{sections}".encode())
        return state

    return write


@pytest.fixture(scope="session")
def first_thumbprint(first_pair):
    """What the servers present at first."""
    from cryptography import x509
    from cryptography.hazmat.primitives.serialization import Encoding

    with open(first_pair[0], "rb") as file:
        return thumbprint_of(x509.load_pem_x509_certificate(file.read()).public_bytes(Encoding.DER))


@pytest.fixture
def made(server):
    """Makes a certificate that serves nothing yet: made("mail.test")."""
    from shell.exchange.issuing import Wanted, new_self_signed

    return lambda name="mail.test": new_self_signed(server, Wanted(server, subject_name=f"CN={name}"), 0)


@pytest.fixture
def tree():
    """Every file below directories, with its content, mode and owner, and every link with its target; not what servers write themselves."""

    def found(*directories):
        files = {}
        own = {"run", "spool", "data"}
        for base, names in ((base, names) for directory in directories for base, _, names in os.walk(directory)):
            for name in names:
                path = os.path.join(base, name)
                if os.path.islink(path):
                    files[path] = os.readlink(path)
                elif stat.S_ISREG(os.stat(path).st_mode) and not name.endswith(("log", ".pid", ".lock")) and not own & set(base.split("/")):
                    with open(path, "rb") as file:
                        status = os.fstat(file.fileno())
                        files[path] = file.read(), status.st_mode, status.st_uid, status.st_gid
        return files

    return found


@pytest.fixture
def whole(server, tree):
    """Everything that a change may touch, to be compared: files of the servers and of the state, the store, and what is presented."""

    def state_of(state, *running):
        files = tree(state, *(one.directory for one in running))
        store = [(one.thumbprint, one.services) for one in server.certificates()]
        bindings = {name: server.binding(name) for name in ("IMAP", "POP", "IIS", "DefaultSMTP")}
        return files, store, bindings, {(one.name, name): one.presented(name) for one in running for name in one.endpoints}

    return state_of
