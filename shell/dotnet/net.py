"""System.Net: addresses, names, mail addresses, and plain TCP connections."""
from __future__ import annotations

import ipaddress
import re
import socket

from shell.dotnet import enums
from shell.dotnet.asynchronous import declare_async
from shell.dotnet.bit_converter import byte_array
from shell.dotnet.declaration import bad_argument, field, null_argument, out_of_range, tried
from shell.dotnet.types import constructor, dotnet_type, getter, method, static_field, static_getter, static_method, typed_array
from shell.dotnet.values import Int16, Int64
from shell.errors import net_exception

RESOLVER_MESSAGES = {socket.EAI_NONAME: "Name or service not known", socket.EAI_AGAIN: "Resource temporarily unavailable"}


def socket_error(error: OSError) -> Exception:
    """Return SocketException for an error of the system's sockets."""
    message = RESOLVER_MESSAGES.get(error.errno or 0) if isinstance(error, socket.gaierror) else None
    return net_exception("System.Net.Sockets.SocketException", message or error.strerror or str(error), NativeErrorCode=error.errno)


def parse_address(text: str) -> IPAddress:
    """Return IPAddress.Parse(text): also the short and numeric forms of IPv4."""
    if text is None:
        raise null_argument("ipString")
    body = text[1:-1] if text.startswith("[") and text.endswith("]") else text
    try:
        if ":" in body:
            address, percent, scope = body.partition("%")
            return IPAddress(ipaddress.IPv6Address(address).packed, int(scope) if percent and scope.isdigit() else 0)
        if re.fullmatch(r"[0-9a-fA-FxX.]+", body):
            return IPAddress(socket.inet_aton(body) if not body.endswith(".") and ".." not in body else b"")
    except (ValueError, OSError):
        pass
    raise net_exception("System.FormatException", "An invalid IP address was specified.")


@dotnet_type("System.Net.IPAddress")
class IPAddress:
    """`packed` holds 4 or 16 bytes."""

    __slots__ = ("packed", "scope", "__weakref__")

    @constructor("(long newAddress)", "(byte[] address, long scopeid)", "(byte[] address)")
    def __init__(self, address, scopeid=0):
        if isinstance(address, int):
            if not 0 <= address <= 0xFFFFFFFF:
                raise out_of_range("newAddress")
            address = int(address).to_bytes(4, "little")
        elif address is None:
            raise null_argument("address")
        packed = bytes(address)
        if len(packed) not in (4, 16):
            raise bad_argument("An invalid IP address was specified.", "address")
        self.packed, self.scope = packed, int(scopeid)

    @property
    def python(self):
        return ipaddress.ip_address(self.packed)

    @getter("System.Net.Sockets.AddressFamily AddressFamily")
    def AddressFamily(self):
        return enums.member("System.Net.Sockets.AddressFamily", "InterNetwork" if len(self.packed) == 4 else "InterNetworkV6")

    @getter("long ScopeId")
    def ScopeId(self):
        if len(self.packed) == 4:
            raise net_exception("System.Net.Sockets.SocketException", "The attempted operation is not supported for the type of object referenced.")
        return Int64(self.scope)

    @getter("bool IsIPv6Multicast")
    def IsIPv6Multicast(self):
        return len(self.packed) == 16 and self.packed[0] == 0xFF

    @getter("bool IsIPv6LinkLocal")
    def IsIPv6LinkLocal(self):
        return len(self.packed) == 16 and self.python.is_link_local

    @getter("bool IsIPv6SiteLocal")
    def IsIPv6SiteLocal(self):
        return len(self.packed) == 16 and self.python.is_site_local

    @getter("bool IsIPv6Teredo")
    def IsIPv6Teredo(self):
        return self.packed[:4] == b"\x20\x01\0\0" and len(self.packed) == 16

    @getter("bool IsIPv6UniqueLocal")
    def IsIPv6UniqueLocal(self):
        return len(self.packed) == 16 and self.packed[0] & 0xFE == 0xFC

    @getter("bool IsIPv4MappedToIPv6")
    def IsIPv4MappedToIPv6(self):
        return len(self.packed) == 16 and self.packed[:12] == bytes(10) + b"\xff\xff"

    @getter("long Address")
    def Address(self):
        if len(self.packed) == 16:
            raise net_exception("System.Net.Sockets.SocketException", "The attempted operation is not supported for the type of object referenced.")
        return Int64(int.from_bytes(self.packed, "little"))

    Any = static_field("ipaddress Any")(lambda: IPAddress(bytes(4)))
    Loopback = static_field("ipaddress Loopback")(lambda: IPAddress(b"\x7f\0\0\x01"))
    Broadcast = static_field("ipaddress Broadcast")(lambda: IPAddress(b"\xff" * 4))
    NoAddress = static_field("ipaddress None")(lambda: IPAddress(b"\xff" * 4))
    IPv6Any = static_field("ipaddress IPv6Any")(lambda: IPAddress(bytes(16)))
    IPv6Loopback = static_field("ipaddress IPv6Loopback")(lambda: IPAddress(bytes(15) + b"\x01"))
    IPv6None = static_field("ipaddress IPv6None")(lambda: IPAddress(bytes(16)))

    @static_method("ipaddress Parse(string ipString)")
    def Parse(ipString):
        return parse_address(ipString)

    @static_method("bool TryParse(string ipString, [ref] ipaddress address)")
    def TryParse(ipString, address):
        return tried(address, None, parse_address, ipString)

    @static_method("bool IsLoopback(ipaddress address)")
    def IsLoopback(address):
        if address is None:
            raise null_argument("address")
        return address.python.is_loopback

    @static_method("short HostToNetworkOrder(short host)", "int HostToNetworkOrder(int host)", "long HostToNetworkOrder(long host)")
    def HostToNetworkOrder(host):
        return swapped(host)

    @static_method("short NetworkToHostOrder(short network)", "int NetworkToHostOrder(int network)", "long NetworkToHostOrder(long network)")
    def NetworkToHostOrder(network):
        return swapped(network)

    @method("byte[] GetAddressBytes()")
    def GetAddressBytes(self):
        return byte_array(self.packed)

    @method("ipaddress MapToIPv4()")
    def MapToIPv4(self):
        return IPAddress(self.packed[-4:])

    @method("ipaddress MapToIPv6()")
    def MapToIPv6(self):
        return self if len(self.packed) == 16 else IPAddress(bytes(10) + b"\xff\xff" + self.packed)

    @method("bool Equals(System.Object comparand)")
    def Equals(self, comparand):
        return self == comparand

    def __eq__(self, other):
        return (self.packed, self.scope) == (other.packed, other.scope) if isinstance(other, IPAddress) else NotImplemented

    def __hash__(self):
        return hash(self.packed)

    @method("string ToString()")
    def ToString(self):
        return str(self)

    def __str__(self):
        text = f"::ffff:{ipaddress.IPv4Address(self.packed[-4:])}" if self.IsIPv4MappedToIPv6 else str(self.python)
        return f"{text}%{self.scope}" if self.scope else text

    __repr__ = __str__


def swapped(number):
    """Return a number with its bytes in the other order."""
    cls, size = type(number), {Int16: 2, Int64: 8}.get(type(number), 4)
    return cls(int.from_bytes(int(number).to_bytes(size, "little", signed=True), "big", signed=True))


@dotnet_type("System.Net.EndPoint", abstract=True)
class EndPoint:
    """The base of IPEndPoint."""


@dotnet_type("System.Net.IPEndPoint", base="System.Net.EndPoint")
class IPEndPoint(EndPoint):
    """An address and a port."""

    MaxPort = field("int MaxPort", 65535)
    MinPort = field("int MinPort", 0)

    @constructor("(long address, int port)", "(ipaddress address, int port)")
    def __init__(self, address, port):
        if not 0 <= port <= 65535:
            raise out_of_range("port")
        self.address, self.port = address if isinstance(address, IPAddress) else IPAddress(address), port

    @getter("System.Net.Sockets.AddressFamily AddressFamily")
    def AddressFamily(self):
        return self.address.AddressFamily

    @getter("ipaddress Address")
    def Address(self):
        return self.address

    @Address.setter
    def Address(self, value):
        self.address = value

    @getter("int Port")
    def Port(self):
        return self.port

    @Port.setter
    def Port(self, value):
        if not 0 <= value <= 65535:
            raise out_of_range("value")
        self.port = value

    @static_method("IPEndpoint Parse(string s)")
    def Parse(s):
        if s is None:
            raise null_argument("s")
        found = re.fullmatch(r"(\[[^\]]+\])(?::(\d{1,5}))?|([^:]+)(?::(\d{1,5}))?|(.*:.*:.*)", s)
        try:
            if found is None:
                raise ValueError
            return IPEndPoint(parse_address(found[1] or found[3] or found[5]), int(found[2] or found[4] or 0))
        except Exception as error:
            if not hasattr(error, "full_name") and not isinstance(error, ValueError):
                raise
            raise net_exception("System.FormatException", "An invalid IPEndPoint was specified.") from None

    @static_method("bool TryParse(string s, [ref] IPEndpoint result)")
    def TryParse(s, result):
        return tried(result, None, IPEndPoint.Parse, s)

    def __eq__(self, other):
        return (self.address, self.port) == (other.address, other.port) if isinstance(other, IPEndPoint) else NotImplemented

    def __hash__(self):
        return hash((self.address, self.port))

    def __str__(self):
        text = str(self.address)
        return f"[{text}]:{self.port}" if ":" in text else f"{text}:{self.port}"


@dotnet_type("System.Net.IPHostEntry")
class IPHostEntry:
    """What Dns finds of a host."""

    extended = None

    @constructor("()")
    def __init__(self, name=None, addresses=(), aliases=()):
        self.name, self.addresses, self.aliases = name, list(addresses), list(aliases)

    @getter("string HostName")
    def HostName(self):
        return self.name

    @getter("string[] Aliases")
    def Aliases(self):
        return typed_array("string", self.aliases)

    @getter("ipaddress[] AddressList")
    def AddressList(self):
        return typed_array("ipaddress", self.addresses)


def addresses_of(name, family=0) -> list:
    """Return the addresses of a host name or of an address's text."""
    if name is None:
        raise null_argument("hostNameOrAddress")
    try:
        found = socket.getaddrinfo(name or socket.gethostname(), None, family, socket.SOCK_STREAM)
    except OSError as error:
        raise socket_error(error) from None
    unique = {}
    for _, _, _, _, place in found:
        unique.setdefault(parse_address(str(place[0]).partition("%")[0]), None)
    return list(unique)


@dotnet_type("System.Net.Dns", abstract=True)
class Dns:
    """Static methods only."""

    @static_method("string GetHostName()")
    def GetHostName():
        return socket.gethostname()

    @static_method("ipaddress[] GetHostAddresses(string hostNameOrAddress)",
                   "ipaddress[] GetHostAddresses(string hostNameOrAddress, System.Net.Sockets.AddressFamily family)")
    def GetHostAddresses(hostNameOrAddress, family=0):
        python = {2: socket.AF_INET, 23: socket.AF_INET6}.get(int(family), 0)
        return typed_array("ipaddress", addresses_of(hostNameOrAddress, python))

    @static_method("System.Net.IPHostEntry GetHostEntry(string hostNameOrAddress)", "System.Net.IPHostEntry GetHostEntry(ipaddress address)")
    def GetHostEntry(hostNameOrAddress):
        return host_entry(hostNameOrAddress)

    @static_method("System.Net.IPHostEntry GetHostByName(string hostName)")
    def GetHostByName(hostName):
        return host_entry(hostName)

    @static_method("System.Net.IPHostEntry GetHostByAddress(string address)", "System.Net.IPHostEntry GetHostByAddress(ipaddress address)")
    def GetHostByAddress(address):
        return host_entry(address)

    @static_method("System.Net.IPHostEntry Resolve(string hostName)")
    def Resolve(hostName):
        return host_entry(hostName)


declare_async(Dns.net_type, "GetHostAddresses", token="both", static=True, forms=("string hostNameOrAddress",))
declare_async(Dns.net_type, "GetHostEntry", token="both", static=True, forms=("string hostNameOrAddress",))
declare_async(Dns.net_type, "GetHostEntry", token="none", static=True, forms=("ipaddress address",))


def host_entry(name):
    """Return the IPHostEntry of a name or address; an address is looked up backwards."""
    text = str(name) if name is not None else None
    try:
        parse_address(text)
        is_address = True
    except Exception as error:
        if not hasattr(error, "full_name"):
            raise
        is_address = False
    addresses = addresses_of(text)
    try:
        official, aliases, _ = socket.gethostbyaddr(text) if is_address else (socket.getfqdn(text), [], [])
    except OSError:
        official, aliases = text, []
    return IPHostEntry(official, addresses, aliases)


# ---- mail addresses -------------------------------------------------------------------------------------------------------------------------------

ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~\u0080-\U0010ffff-]+"
MAIL = re.compile(rf'\s*(?:(?:"((?:[^"\\]|\\.)*)"|([^<>"@]*?))\s*<\s*)?'
                  rf'((?:{ATOM}(?:\.{ATOM})*)|"(?:[^"\\]|\\.)*")@([\w.\u0080-\U0010ffff-]+|\[[^\]]+\])\s*>?\s*')


@dotnet_type("System.Net.Mail.MailAddress")
class MailAddress:
    """A mail address with the name that is shown for it."""

    __slots__ = ("shown", "user", "host", "__weakref__")

    @constructor("(string address)", "(string address, string displayName)",
                 "(string address, string displayName, System.Text.Encoding displayNameEncoding)")
    def __init__(self, address, displayName=None, displayNameEncoding=None):
        if address is None:
            raise null_argument("address")
        if not address:
            raise bad_argument("The parameter 'address' cannot be an empty string.", "address")
        found = MAIL.fullmatch(address)
        if found is None or ("<" in address) != address.rstrip().endswith(">") or found[4].startswith((".", "-")) or ".." in found[4] or found[4].endswith("."):
            raise self.failure(address)
        self.user, self.host = found[3], found[4]
        self.shown = displayName if displayName else re.sub(r"\\(.)", r"\1", found[1]) if found[1] is not None else (found[2] or "").strip()

    @staticmethod
    def failure(address):
        """Return the FormatException of an address, with the character .NET stumbles over where that is plain."""
        if "@" in address:
            user, _, host = address.rpartition("@")
            if host and user and "@" in user and "<" not in address:
                return net_exception("System.FormatException", "An invalid character was found in the mail header: '@'.")
        return net_exception("System.FormatException", "The specified string is not in the form required for an e-mail address.")

    @getter("string DisplayName")
    def DisplayName(self):
        return self.shown

    @getter("string User")
    def User(self):
        return self.user

    @getter("string Host")
    def Host(self):
        return self.host

    @getter("string Address")
    def Address(self):
        return f"{self.user}@{self.host}"

    @static_method("bool TryCreate(string address, [ref] mailaddress result)",
                   "bool TryCreate(string address, string displayName, [ref] mailaddress result)")
    def TryCreate(address, *more):
        return tried(more[-1], None, MailAddress, address, *more[:-1])

    @method("bool Equals(System.Object value)")
    def Equals(self, value):
        return self == value

    def __eq__(self, other):
        return str(self).lower() == str(other).lower() if isinstance(other, MailAddress) else NotImplemented

    def __hash__(self):
        return hash(str(self).lower())

    @method("string ToString()")
    def ToString(self):
        return str(self)

    def __str__(self):
        return f'"{self.shown}" <{self.Address}>' if self.shown else self.Address


# ---- connections ----------------------------------------------------------------------------------------------------------------------------------

@dotnet_type("System.Net.Sockets.TcpClient", interfaces=("System.IDisposable",))
class TcpClient:
    """A TCP connection."""

    extended = None

    @constructor("()", "(string hostname, int port)")
    def __init__(self, hostname=None, port=0):
        self.socket = self.made = None
        self.receive = self.send = 0
        if hostname is not None:
            self.connect(hostname, port, None)

    def connect(self, host, port, timeout):
        try:
            self.socket = socket.create_connection((str(host), port), timeout)
            self.socket.settimeout(self.receive / 1000 if self.receive else None)
        except OSError as error:
            raise socket_error(error) from None

    @method("void Connect(string hostname, int port)", "void Connect(ipaddress address, int port)")
    def Connect(self, hostname, port):
        self.connect(hostname, port, None)

    @getter("bool Connected")
    def Connected(self):
        return self.socket is not None

    @getter("int ReceiveTimeout")
    def ReceiveTimeout(self):
        return self.receive

    @ReceiveTimeout.setter
    def ReceiveTimeout(self, value):
        self.receive = value

    @getter("int SendTimeout")
    def SendTimeout(self):
        return self.send

    @SendTimeout.setter
    def SendTimeout(self, value):
        self.send = value

    @method("System.Net.Sockets.NetworkStream GetStream()")
    def GetStream(self):
        if self.socket is None:
            raise net_exception("System.InvalidOperationException", "The operation is not allowed on non-connected sockets.")
        if self.made is None:
            from shell.dotnet.network_stream import NetworkStream
            self.made = NetworkStream(self.socket)
        return self.made

    @method("void Close()")
    def Close(self):
        self.Dispose()

    @method("void Dispose()")
    def Dispose(self):
        if self.socket is not None:
            self.socket.close()
            self.socket = None


@dotnet_type("System.Net.ServicePointManager", abstract=True)
class ServicePointManager:
    """What older scripts set before they make a request; connections here negotiate TLS 1.2 or later whatever it says."""

    chosen: dict = {}

    @static_getter("System.Net.SecurityProtocolType SecurityProtocol")
    def SecurityProtocol():
        return ServicePointManager.chosen.get("protocol") or enums.member("System.Net.SecurityProtocolType", "SystemDefault")

    @static_getter("bool Expect100Continue")
    def Expect100Continue():
        return ServicePointManager.chosen.get("expect", True)


def declare_setters():
    table = ServicePointManager.net_type.statics_table
    table["securityprotocol"][0].setter = lambda value: ServicePointManager.chosen.update(protocol=value)
    table["expect100continue"][0].setter = lambda value: ServicePointManager.chosen.update(expect=value)


declare_setters()
