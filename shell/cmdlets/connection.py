"""Test-Connection: ICMP echo, routes, MTU and TCP ports.

Echo requests go through a datagram ICMP socket, which Linux allows to the groups of net.ipv4.ping_group_range, or a raw one, which root may open.
"""
from __future__ import annotations

from shell.cmdlet import Cmdlet, Param, Switch
from shell.cmdlets.connection_objects import PingMtuStatus, PingStatus, TcpPortStatus, TraceStatus
from shell.cmdlets.icmp import Echo, NotAllowed
from shell.dotnet.values import Int64
from shell.errors import net_exception

POSITIVE = (("ValidateRange", ("Positive",)),)
PING = ("DefaultPing", "RepeatPing")
LONGEST_ROUTE = 128
CLASS = "Microsoft.PowerShell.Commands.TestConnectionCommand+"


class TestConnection(Cmdlet):
    """Asks machines for an answer: an echo (the default), a TCP port, the route, or the largest packet.

    .EXAMPLE Whether a port answers
    PS> Test-Connection localhost -TcpPort 9 -TimeoutSeconds 1
    False
    """

    module = "Microsoft.PowerShell.Management"
    default_set = "DefaultPing"
    output = (CLASS + "PingStatus", "System.Boolean", CLASS + "PingMtuStatus", "System.Int32", CLASS + "TraceStatus", CLASS + "TcpPortStatus")
    ping = Switch(sets=PING, help="Sends echo requests, as it does anyway.")
    ipv4 = Switch(name="IPv4", help="Uses IPv4.")
    ipv6 = Switch(name="IPv6", help="Uses IPv6.")
    resolve_destination = Switch(help="Shows the name of the machine that answers.")
    source = Param("string", sets=(*PING, "TraceRoute", "TcpPort"), help="The name to show as the source.")
    max_hops = Param("int", sets=(*PING, "TraceRoute"), default=LONGEST_ROUTE, aliases=("Ttl", "TimeToLive", "Hops"), validate=(("ValidateRange", (1, 128)),),
                     help="How many routers packets may pass.")
    count = Param("int", sets=("DefaultPing", "TcpPort"), default=4, validate=POSITIVE, help="How many requests to send.")
    delay = Param("int", sets=(*PING, "TcpPort"), default=1, validate=POSITIVE, help="How many seconds between requests.")
    buffer_size = Param("int", sets=PING, default=32, aliases=("Size", "Bytes", "BS"), validate=(("ValidateRange", (0, 65500)),),
                        help="How many bytes to send.")
    dont_fragment = Switch(sets=PING, help="Does not let routers take packets apart.")
    quiet = Switch(help="Gives true or false only.")
    timeout_seconds = Param("int", default=5, validate=POSITIVE, help="How many seconds to wait for an answer.")
    target_name = Param("string[]", position=0, mandatory=True, pipeline=True, by_name=True, aliases="ComputerName", validate=(("ValidateNotNullOrEmpty", ()),),
                        help="Names or addresses of the machines.")
    repeat = Switch(sets={"RepeatPing": {"mandatory": True}, "TcpPort": {}}, aliases="Continuous", help="Goes on until stopped.")
    traceroute = Switch(sets="TraceRoute", mandatory=True, help="Shows the routers on the way.")
    mtu_size = Switch(sets="MtuSizeDetect", mandatory=True, aliases="MtuSizeDetect", help="Finds the largest packet that gets through whole.")
    tcp_port = Param("int", sets="TcpPort", mandatory=True, validate=(("ValidateRange", (0, 65535)),), help="The TCP port to connect to.")
    detailed = Switch(sets="TcpPort", help="Gives an object for each try.")

    def run(self, items):
        import socket

        kind = {"TcpPort": self.tcp, "TraceRoute": self.trace, "MtuSizeDetect": self.mtu}.get(self.parameter_set, self.echo)
        for _ in items:
            for name in self.target_name:
                try:
                    family, address = self.resolved(name)
                except (OSError, UnicodeError):
                    if self.quiet or self.parameter_set == "TcpPort" and not self.detailed:
                        yield False
                    else:
                        inner = net_exception("System.Net.Sockets.SocketException", "Name or service not known")
                        self.write_error(net_exception("System.Net.NetworkInformation.PingException",
                                                       f"Testing connection to computer '{name}' failed: Cannot resolve the target name.", inner),
                                         "TestConnectionException", "ResourceUnavailable", name)
                    continue
                shown = self.shown_name(name, address) if self.resolve_destination else name
                try:
                    yield from kind(shown, family, address)
                except NotAllowed as error:
                    if self.quiet:
                        yield False
                    else:
                        self.write_error(net_exception("System.Net.NetworkInformation.PingException",
                                                       f"Testing connection to computer '{name}' failed: {error}"), "TestConnectionException",
                                         "ResourceUnavailable", name)
                finally:
                    socket.setdefaulttimeout(None)

    def resolved(self, name):
        """Return (address family, address) of a name."""
        import socket

        family = socket.AF_INET6 if self.ipv6 else socket.AF_INET if self.ipv4 else socket.AF_UNSPEC
        found = socket.getaddrinfo(name, None, family, socket.SOCK_DGRAM)[0]
        return found[0], found[4][0]

    def shown_name(self, name, address):
        import socket

        try:
            return socket.gethostbyaddr(address)[0]
        except OSError:
            return name

    def source_name(self):
        import os

        return self.source or os.uname().nodename

    def rounds(self, number, endless):
        """Yield 1, 2, ... with the delay between."""
        import time

        step = 0
        while endless or step < number:
            if step:
                time.sleep(self.delay)
            step += 1
            yield step

    def echo(self, name, family, address):
        good = True
        for step in self.rounds(self.count, bool(self.repeat)):
            with Echo(family, address, self.timeout_seconds, self.max_hops, bool(self.dont_fragment)) as socket:
                reply = socket.ask(step, self.buffer_size)
            good = good and reply.status == "Success"
            if self.quiet:
                if self.repeat:
                    yield reply.status == "Success"
            else:
                yield PingStatus(step, self.source_name(), name, address, reply, self.buffer_size)
        if self.quiet and not self.repeat:
            yield good

    def trace(self, name, family, address):
        reached = False
        for hop in range(1, self.max_hops + 1):
            for _ in range(3):
                with Echo(family, address, self.timeout_seconds, hop, True) as socket:
                    reply = socket.ask(hop, 32)
                if not self.quiet:
                    host = self.shown_name(reply.address, reply.address) if self.resolve_destination and reply.address else reply.address
                    yield TraceStatus(hop, self.source_name(), name, address, reply, host)
                reached = reached or reply.status == "Success"
            if reached:
                break
        if self.quiet:
            yield reached

    def mtu(self, name, family, address):
        low, high, last, tries = 28, 65500, None, 0
        while low <= high:
            size = (low + high) // 2
            tries += 1
            with Echo(family, address, self.timeout_seconds, LONGEST_ROUTE, True) as socket:
                reply = socket.ask(tries, size)
            if reply.status == "Success":
                last, low = (size, reply), size + 1
            elif reply.status in ("PacketTooBig", "TimedOut"):
                high = size - 1
            else:
                break
        if self.quiet:
            yield 0 if last is None else last[0] + 28
        elif last is None:
            self.write_error(net_exception("System.Net.NetworkInformation.PingException", f"Testing connection to computer '{name}' failed: {reply.status}"),
                             "TestConnectionException", "ResourceUnavailable", name)
        else:
            yield PingMtuStatus(self.source_name(), name, address, last[1], last[0] + 28)

    def tcp(self, name, family, address):
        import socket
        import time

        number = self.count if "Count" in self.bound or self.detailed else 1
        good = True
        for step in self.rounds(number, bool(self.repeat)):
            started = time.monotonic()
            status = "Success"
            try:
                with socket.create_connection((address, self.tcp_port), self.timeout_seconds):
                    pass
            except TimeoutError:
                status = "TimedOut"
            except OSError as error:
                status = SOCKET_ERRORS.get(error.errno, "SocketError")
            taken = Int64(int((time.monotonic() - started) * 1000))
            good = good and status == "Success"
            if self.detailed:
                yield TcpPortStatus(step, self.source_name(), name, address, self.tcp_port, taken if status == "Success" else Int64(0), status)
            elif self.repeat:
                yield status == "Success"
        if not self.detailed and not self.repeat:
            yield good


SOCKET_ERRORS = {111: "ConnectionRefused", 113: "HostUnreachable", 101: "NetworkUnreachable", 104: "ConnectionReset"}
