"""What Test-Connection gives."""
from __future__ import annotations

from shell.dotnet.declaration import stored
from shell.dotnet.types import dotnet_type, getter
from shell.dotnet.values import Int64

CLASS = "Microsoft.PowerShell.Commands.TestConnectionCommand+"
IP_STATUS = "System.Net.NetworkInformation.IPStatus"


def ip_address(text):
    """Return an IPAddress, None for none."""
    from shell.dotnet.types import find_declared
    from shell.runtime.conversion import convert

    return None if text is None else convert(text, find_declared("System.Net.IPAddress"))


def ip_status(name):
    from shell.dotnet import enums

    return enums.member(IP_STATUS, name)


class Answer:
    """What all kinds of answers tell."""

    def __init__(self, **values):
        self.extended = self.type_names = None
        self.__dict__.update(values)


@dotnet_type(CLASS + "PingStatus")
class PingStatus(Answer):
    """One echo."""

    Source = stored("string Source", writable=False)
    Destination = stored("string Destination", writable=False)
    Address = stored("System.Net.IPAddress Address", writable=False)
    DisplayAddress = stored("string DisplayAddress", writable=False)
    Ping = stored("int Ping", writable=False)
    Latency = stored("long Latency", writable=False)
    Status = stored(IP_STATUS + " Status", writable=False)
    BufferSize = stored("int BufferSize", writable=False)

    def __init__(self, number, source, destination, address, reply, size):
        good = reply.status == "Success"
        super().__init__(Ping=number, Source=source, Destination=destination, Address=ip_address(reply.address or address) if good else None,
                         DisplayAddress=(reply.address or address) if good else "*", Latency=Int64(reply.milliseconds), Status=ip_status(reply.status),
                         BufferSize=size if good else 0)


@dotnet_type(CLASS + "PingMtuStatus")
class PingMtuStatus(Answer):
    """The largest packet."""

    Source = stored("string Source", writable=False)
    Destination = stored("string Destination", writable=False)
    Address = stored("System.Net.IPAddress Address", writable=False)
    Latency = stored("long Latency", writable=False)
    Status = stored(IP_STATUS + " Status", writable=False)
    MtuSize = stored("int MtuSize", writable=False)

    def __init__(self, source, destination, address, reply, size):
        super().__init__(Source=source, Destination=destination, Address=ip_address(address), Latency=Int64(reply.milliseconds),
                         Status=ip_status(reply.status), MtuSize=size)


@dotnet_type(CLASS + "TraceStatus")
class TraceStatus(Answer):
    """One router on the way."""

    Hop = stored("int Hop", writable=False)
    Hostname = stored("string Hostname", writable=False)
    Ping = stored("int Ping", writable=False)
    HopAddress = stored("System.Net.IPAddress HopAddress", writable=False)
    Latency = stored("long Latency", writable=False)
    Status = stored(IP_STATUS + " Status", writable=False)
    Source = stored("string Source", writable=False)
    Target = stored("string Target", writable=False)
    TargetAddress = stored("System.Net.IPAddress TargetAddress", writable=False)

    def __init__(self, hop, source, target, address, reply, host):
        super().__init__(Hop=hop, Hostname=host or "*", Ping=hop, HopAddress=ip_address(reply.address), Latency=Int64(reply.milliseconds),
                         Status=ip_status(reply.status), Source=source, Target=target, TargetAddress=ip_address(address))


@dotnet_type(CLASS + "TcpPortStatus")
class TcpPortStatus(Answer):
    """One try to connect."""

    Id = stored("int Id", writable=False)
    Source = stored("string Source", writable=False)
    Target = stored("string Target", writable=False)
    TargetAddress = stored("System.Net.IPAddress TargetAddress", writable=False)
    Port = stored("int Port", writable=False)
    Latency = stored("long Latency", writable=False)
    Status = stored("System.Net.Sockets.SocketError Status", writable=False)

    def __init__(self, number, source, target, address, port, milliseconds, status):
        from shell.dotnet import enums

        super().__init__(Id=number, Source=source, Target=target, TargetAddress=ip_address(address), Port=port, Latency=milliseconds,
                         Status=enums.member("System.Net.Sockets.SocketError", status))

    @getter("bool Connected {get;}")
    def Connected(self):
        return str(self.Status) == "Success"
