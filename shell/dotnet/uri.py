"""System.Uri and UriBuilder.

`OriginalString` stays as written; the parts are escaped and normalised as .NET does (scheme and host in lower case, dot segments removed). ToString()
unescapes what can be shown, which is not the same as AbsoluteUri.
"""
from __future__ import annotations

import re

from shell.dotnet import enums
from shell.dotnet.declaration import bad_argument, field, null_argument
from shell.dotnet.types import constructor, dotnet_type, getter, method, static_method, typed_array
from shell.errors import net_exception

DEFAULT_PORTS = {"http": 80, "https": 443, "ftp": 21, "ws": 80, "wss": 443, "ldap": 389, "ssh": 22, "telnet": 23, "nntp": 119, "gopher": 70, "mailto": 25,
                 "net.tcp": 808, "imap": -1, "file": -1}
HIERARCHICAL = {"http", "https", "ftp", "ws", "wss", "net.tcp", "net.pipe"}
SCHEMES = {"File": "file", "Ftp": "ftp", "Sftp": "sftp", "Ftps": "ftps", "Gopher": "gopher", "Http": "http", "Https": "https", "Ws": "ws", "Wss": "wss",
           "Mailto": "mailto", "News": "news", "Nntp": "nntp", "Ssh": "ssh", "Telnet": "telnet", "NetTcp": "net.tcp", "NetPipe": "net.pipe"}
UNRESERVED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~"
KEPT = set(UNRESERVED + ":/?#[]@!$&'()*+,;=")
SHAPE = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):(?://([^/?#\\]*))?([^?#]*)(\?[^#]*)?(#.*)?", re.DOTALL)


def format_error(message):
    return net_exception("System.UriFormatException", f"Invalid URI: {message}")


def escaped(text, kept=KEPT):
    """Return text with everything percent-encoded but what may stand in a URI; encoded bytes stay as they are."""
    out = []
    for index, c in enumerate(text):
        if c in kept or (c == "%" and re.match(r"%[0-9A-Fa-f]{2}", text[index:index + 3])):
            out.append(c)
        else:
            out.append("".join(f"%{byte:02X}" for byte in c.encode("utf-8", "surrogatepass")))
    return "".join(out)


def unescaped(text, keep=""):
    """Return text with percent-encoded UTF-8 decoded, but for the characters in `keep` and bytes that are no UTF-8."""
    def decoded(found):
        data = bytes.fromhex(found[0].replace("%", ""))
        try:
            plain = data.decode("utf-8")
        except UnicodeDecodeError:
            return found[0]
        return "".join("".join(f"%{byte:02X}" for byte in c.encode()) if c in keep or ord(c) < 32 and keep else c for c in plain)
    return re.sub(r"(?:%[0-9A-Fa-f]{2})+", decoded, text)


def without_dots(path):
    """Return a path with its `.` and `..` segments resolved."""
    if "/." not in path:
        return path
    out = []
    segments = path.split("/")
    for index, segment in enumerate(segments):
        last = index == len(segments) - 1
        if segment in (".", ".."):
            if segment == ".." and len(out) > 1:
                out.pop()
            if last:
                out.append("")
        else:
            out.append(segment)
    return "/".join(out)


class Parts:
    """The parts of an absolute URI."""

    __slots__ = ("scheme", "user", "host", "port", "path", "query", "fragment", "authority")


def parsed(text):
    """Return the Parts of an absolute URI; UriFormatException where it is none."""
    stripped = text.strip()
    if not stripped:
        raise format_error("The URI is empty.")
    if stripped.startswith("/"):
        stripped = "file://" + stripped
    found = SHAPE.fullmatch(stripped)
    if found is None:
        scheme = stripped.partition(":")[0] if ":" in stripped else None
        if scheme is not None and scheme and "/" not in scheme and re.search(r"[^A-Za-z0-9+.-]", scheme):
            raise format_error("The URI scheme is not valid.")
        raise format_error("The format of the URI could not be determined.")
    parts = Parts()
    scheme, authority, path, query, fragment = found.groups()
    parts.scheme = scheme.lower()
    parts.user, parts.host, parts.port, parts.authority = "", "", DEFAULT_PORTS.get(parts.scheme, -1), authority is not None
    if parts.scheme in HIERARCHICAL:
        path = path.replace("\\", "/")
        if authority is None and path.startswith("/"):
            authority, path = path.lstrip("/").partition("/")[0], "/" + path.lstrip("/").partition("/")[2]
            parts.authority = True
        if not authority:
            raise format_error("The hostname could not be parsed." if authority is not None else "The Authority/Host could not be parsed.")
    if authority:
        split_authority(parts, authority)
    if parts.scheme == "mailto":
        if "@" in path:
            parts.user, _, parts.host = path.rpartition("@")
        path = ""
    if parts.authority and not path:
        path = "/"
    parts.path = escaped(without_dots(path) if path.startswith("/") else path, KEPT - set("?#[]"))
    parts.query = escaped(query or "")
    parts.fragment = escaped(fragment or "")
    return parts


def split_authority(parts, authority):
    user, at, host = authority.rpartition("@")
    parts.user = user
    found = re.fullmatch(r"(\[[^\]]*\]|[^:]*)(?::(\d*))?", host)
    if found is None:
        if re.search(r":\D", host):
            raise format_error("Invalid port specified.")
        raise format_error("The hostname could not be parsed.")
    parts.host = found[1].lower()
    if re.search(r"[\s<>^|\"%{}]", parts.host) or parts.host.startswith("[") and not re.fullmatch(r"\[[0-9a-f:.]*:[0-9a-f:.]*\]", parts.host):
        raise format_error("The hostname could not be parsed.")
    if found[2]:
        parts.port = int(found[2])
        if parts.port > 65535:
            raise format_error("Invalid port specified.")


def relative_error():
    return net_exception("System.InvalidOperationException", "This operation is not supported for a relative URI.")


def from_text(text: str, kind: int = 0) -> Uri:
    """Return the Uri of a text; kind 0 allows relative ones, 1 only absolute, 2 only relative. [uri]'…' allows both."""
    made = object.__new__(Uri)
    made.original = str(text)
    made.parts = None
    if kind != 2:
        try:
            made.parts = parsed(text)
        except Exception as error:
            if kind == 1 or not hasattr(error, "full_name") or re.match(r"[A-Za-z][A-Za-z0-9+.-]*://", text):
                raise
    elif SHAPE.fullmatch(text):
        raise format_error("A relative URI cannot be created because the 'uriString' parameter represents an absolute URI.")
    return made


def combined(base, relative):
    """Return the absolute Uri that a relative text means at a base."""
    if base.parts is None:
        raise net_exception("System.ArgumentOutOfRangeException", "A relative URI cannot be used as base. (Parameter 'baseUri')")
    text = str(relative)
    if SHAPE.fullmatch(text):
        return from_text(text, 1)
    parts = base.parts
    root = f"{parts.scheme}:{'//' + base.full_authority if parts.authority else ''}"
    if text.startswith("//"):
        return from_text(f"{parts.scheme}:{text}", 1)
    if text.startswith("/"):
        return from_text(root + text, 1)
    if not text:
        return from_text(root + parts.path + parts.query, 1)
    if text[0] == "?":
        return from_text(root + parts.path + text, 1)
    if text[0] == "#":
        return from_text(root + parts.path + parts.query + text, 1)
    return from_text(root + parts.path[:parts.path.rfind("/") + 1] + text, 1)


def part(signature):
    """Declare a property that only absolute URIs have."""
    def declare(function):
        def read(self):
            if self.parts is None:
                raise relative_error()
            return function(self, self.parts)
        return getter(signature)(read)
    return declare


@dotnet_type("System.Uri", interfaces=("System.IFormattable", "System.Runtime.Serialization.ISerializable"))
class Uri:
    """`original` text and `parts`, None for a relative URI."""

    __slots__ = ("original", "parts")
    locals().update({f"UriScheme{name}": field(f"string UriScheme{name}", scheme) for name, scheme in SCHEMES.items()})
    SchemeDelimiter = field("string SchemeDelimiter", "://")

    @constructor("(string uriString)", "(string uriString, System.UriKind uriKind)", "(uri baseUri, string relativeUri)", "(uri baseUri, uri relativeUri)",
                 "(string uriString, bool dontEscape)")
    def __init__(self, first, second=None):
        if first is None:
            raise null_argument("uriString")
        if isinstance(first, Uri):
            made = combined(first, second.original if isinstance(second, Uri) else second or "")
        else:
            made = from_text(first, 1 if second is None or isinstance(second, bool) else int(second))
        self.original, self.parts = made.original, made.parts

    # -- properties, in the order in which the shell shows them

    @part("string AbsolutePath")
    def AbsolutePath(self, parts):
        return parts.path

    @part("string AbsoluteUri")
    def AbsoluteUri(self, parts):
        return self.absolute()

    @part("string LocalPath")
    def LocalPath(self, parts):
        return unescaped(parts.path)

    @part("string Authority")
    def Authority(self, parts):
        return self.host_and_port()

    @part("System.UriHostNameType HostNameType")
    def HostNameType(self, parts):
        return enums.member("System.UriHostNameType", "Basic" if not parts.host else host_type(parts.host))

    @part("bool IsDefaultPort")
    def IsDefaultPort(self, parts):
        return parts.port == DEFAULT_PORTS.get(parts.scheme, -1)

    @part("bool IsFile")
    def IsFile(self, parts):
        return parts.scheme == "file"

    @part("bool IsLoopback")
    def IsLoopback(self, parts):
        return parts.host in ("localhost", "loopback", "[::1]") or parts.host.startswith("127.") or parts.scheme == "file" and not parts.host

    @part("string PathAndQuery")
    def PathAndQuery(self, parts):
        return parts.path + parts.query

    @part("string[] Segments")
    def Segments(self, parts):
        return typed_array("string", re.findall(r"[^/]*/|[^/]+", parts.path))

    @part("bool IsUnc")
    def IsUnc(self, parts):
        return parts.scheme == "file" and bool(parts.host)

    @part("string Host")
    def Host(self, parts):
        return parts.host

    @part("int Port")
    def Port(self, parts):
        return parts.port

    @part("string Query")
    def Query(self, parts):
        return "" if parts.query == "?" else parts.query

    @part("string Fragment")
    def Fragment(self, parts):
        return "" if parts.fragment == "#" else parts.fragment

    @part("string Scheme")
    def Scheme(self, parts):
        return parts.scheme

    @getter("string OriginalString")
    def OriginalString(self):
        return self.original

    @part("string DnsSafeHost")
    def DnsSafeHost(self, parts):
        return parts.host.strip("[]")

    @part("string IdnHost")
    def IdnHost(self, parts):
        host = parts.host.strip("[]")
        return host if host.isascii() else host.encode("idna").decode("ascii")

    @getter("bool IsAbsoluteUri")
    def IsAbsoluteUri(self):
        return self.parts is not None

    @getter("bool UserEscaped")
    def UserEscaped(self):
        return False

    @part("string UserInfo")
    def UserInfo(self, parts):
        return parts.user

    # -- texts

    def host_and_port(self):
        parts = self.parts
        return parts.host if parts.port == DEFAULT_PORTS.get(parts.scheme, -1) else f"{parts.host}:{parts.port}"

    @property
    def full_authority(self):
        return (self.parts.user + "@" if self.parts.user else "") + self.host_and_port()

    def absolute(self):
        """Return the whole URI, escaped."""
        parts = self.parts
        if parts.scheme == "mailto":
            return f"mailto:{self.full_authority}{parts.query}"
        return f"{parts.scheme}:{'//' + self.full_authority if parts.authority else ''}{parts.path}{parts.query}{parts.fragment}"

    @method("string ToString()")
    def ToString(self):
        return str(self)

    def __str__(self):
        if self.parts is None:
            return self.original
        return unescaped(self.absolute(), keep="%?#/\\@:;=&+,$")

    __repr__ = __str__

    @method("string GetLeftPart(System.UriPartial part)")
    def GetLeftPart(self, part):
        if self.parts is None:
            raise relative_error()
        parts = self.parts
        text = parts.scheme + "://" if parts.authority else parts.scheme + ":"
        if part >= 1 and parts.authority:
            text += self.full_authority
        if part >= 2:
            text += parts.path
        return text + (parts.query if part >= 3 else "")

    @method("string GetComponents(System.UriComponents components, System.UriFormat format)")
    def GetComponents(self, components, format):
        parts, chosen = self.parts, int(components)
        out = ""
        if chosen & 1:
            out += parts.scheme + ("://" if chosen & ~1 and parts.authority else ":" if chosen & ~1 else "")
        if chosen & 2 and parts.user:
            out += parts.user + ("@" if chosen & 4 else "")
        if chosen & 4:
            out += parts.host
        if chosen & (8 | 128) and parts.port != -1 and (chosen & 128 or not self.IsDefaultPort):
            out += f":{parts.port}" if chosen & 4 else str(parts.port)
        if chosen & 16:
            out += parts.path if chosen & ~16 else parts.path.lstrip("/")
        if chosen & 32:
            out += parts.query if chosen & ~32 else parts.query.lstrip("?")
        if chosen & 64:
            out += parts.fragment if chosen & ~64 else parts.fragment.lstrip("#")
        return unescaped(out) if int(format) != 1 else out

    @method("bool IsBaseOf(uri uri)")
    def IsBaseOf(self, uri):
        a, b = self.parts, uri.parts
        return b is None or (a.scheme, a.host, a.port) == (b.scheme, b.host, b.port) and b.path.startswith(a.path[:a.path.rfind("/") + 1])

    @method("uri MakeRelativeUri(uri uri)")
    def MakeRelativeUri(self, uri):
        a, b = self.parts, uri.parts
        if (a.scheme, a.host, a.port) != (b.scheme, b.host, b.port):
            return uri
        own, other = a.path.split("/")[:-1], b.path.split("/")
        shared = 0
        while shared < len(own) and shared < len(other) - 1 and own[shared] == other[shared]:
            shared += 1
        return from_text("../" * (len(own) - shared) + "/".join(other[shared:]) + b.query + b.fragment, 2)

    @method("bool IsWellFormedOriginalString()")
    def IsWellFormedOriginalString(self):
        return well_formed(self.original, 0)

    @method("bool Equals(System.Object comparand)", "bool Equals(uri other)")
    def Equals(self, comparand):
        return self == comparand

    def __eq__(self, other):
        if not isinstance(other, Uri):
            return NotImplemented
        if self.parts is None or other.parts is None:
            return self.original == other.original
        return self.absolute().removesuffix(self.parts.fragment) == other.absolute().removesuffix(other.parts.fragment)

    def __hash__(self):
        return hash(self.original if self.parts is None else self.absolute().removesuffix(self.parts.fragment))

    # -- static methods

    @static_method("string EscapeDataString(string stringToEscape)")
    def EscapeDataString(stringToEscape):
        if stringToEscape is None:
            raise null_argument("stringToEscape")
        return "".join(c if c in UNRESERVED else "".join(f"%{byte:02X}" for byte in c.encode("utf-8", "surrogatepass")) for c in stringToEscape)

    @static_method("string EscapeUriString(string stringToEscape)")
    def EscapeUriString(stringToEscape):
        return escaped(stringToEscape)

    @static_method("string UnescapeDataString(string stringToUnescape)")
    def UnescapeDataString(stringToUnescape):
        if stringToUnescape is None:
            raise null_argument("stringToUnescape")
        return unescaped(stringToUnescape)

    @static_method("bool IsWellFormedUriString(string uriString, System.UriKind uriKind)")
    def IsWellFormedUriString(uriString, uriKind):
        return uriString is not None and well_formed(uriString, int(uriKind))

    @static_method("bool TryCreate(string uriString, System.UriKind uriKind, [ref] uri result)",
                   "bool TryCreate(uri baseUri, string relativeUri, [ref] uri result)",
                   "bool TryCreate(uri baseUri, uri relativeUri, [ref] uri result)")
    def TryCreate(first, second, result):
        result.Value = None
        try:
            if first is None:
                return False
            result.Value = combined(first, second) if isinstance(first, Uri) else from_text(first, int(second))
        except Exception as error:
            if not hasattr(error, "full_name"):
                raise
            return False
        return True

    @static_method("bool CheckSchemeName(string schemeName)")
    def CheckSchemeName(schemeName):
        return bool(re.fullmatch(r"[A-Za-z][A-Za-z0-9+.-]*", schemeName or ""))

    @static_method("System.UriHostNameType CheckHostName(string name)")
    def CheckHostName(name):
        return enums.member("System.UriHostNameType", host_type(name) if name else "Unknown")

    @static_method("bool IsHexDigit(char character)")
    def IsHexDigit(character):
        return character in "0123456789abcdefABCDEF"

    @static_method("string HexEscape(char character)")
    def HexEscape(character):
        return f"%{ord(character):02X}"


def host_type(host):
    """Return the name of a host's UriHostNameType."""
    if re.fullmatch(r"\d{1,3}(\.\d{1,3}){3}", host) and all(int(number) < 256 for number in host.split(".")):
        return "IPv4"
    if ":" in host:
        return "IPv6"
    return "Dns" if re.fullmatch(r"[\w-]+(\.[\w-]+)*\.?", host) else "Unknown"


def well_formed(text, kind):
    """Tell whether a text is a URI that needs no escaping."""
    try:
        made = from_text(text, kind)
    except Exception as error:
        if not hasattr(error, "full_name"):
            raise
        return False
    if made.parts is not None and (text.startswith("/") or text != text.strip()):
        return kind != 1 and text.startswith("/")
    return escaped(text, KEPT - set("[]")) == text and "\\" not in text


@dotnet_type("System.UriBuilder")
class UriBuilder:
    """Every part may be set; `Uri` puts them together."""

    @constructor("()", "(string uri)", "(uri uri)", "(string schemeName, string hostName)", "(string scheme, string host, int portNumber)",
                 "(string scheme, string host, int port, string pathValue)", "(string scheme, string host, int port, string path, string extraValue)")
    def __init__(self, first=None, host=None, port=-1, path="", extra=""):
        self.values = {"Scheme": "http", "UserName": "", "Password": "", "Host": "localhost", "Port": -1, "Path": "/", "Query": "", "Fragment": ""}
        if host is not None:
            self.values.update(Scheme=(first or "").rstrip(":/").lower(), Host=host, Port=port, Path=rooted(path))
            if extra:
                if extra[0] not in "?#":
                    raise bad_argument("Extra portion of URI not valid.", "extraValue")
                query, mark, fragment = extra.partition("#")
                self.values.update(Query=query, Fragment=mark + fragment)
        elif first is not None:
            uri = first if isinstance(first, Uri) else from_text(first if "://" in first or first.startswith("mailto:") else "http://" + first, 1)
            parts = uri.parts
            name, _, password = parts.user.partition(":")
            self.values.update(Scheme=parts.scheme, UserName=name, Password=password, Host=parts.host, Port=parts.port, Path=parts.path or "/",
                               Query=parts.query, Fragment=parts.fragment)

    def __str__(self):
        values = self.values
        user = values["UserName"] + (":" + values["Password"] if values["Password"] else "")
        port = f":{values['Port']}" if values["Port"] != -1 else ""
        return (f"{values['Scheme']}://{user + '@' if user else ''}{values['Host']}{port if values['Host'] else ''}{values['Path']}{values['Query']}"
                f"{values['Fragment']}")

    @method("string ToString()")
    def ToString(self):
        return str(self)


def rooted(path):
    return escaped("/" + path.lstrip("/").replace("\\", "/"))


def prefixed(mark):
    """What a query or fragment is stored as: with its mark, unless empty."""
    return lambda value: "" if not value else value if value[0] == mark else mark + value


STORED = {"Scheme": lambda value: (value or "").partition(":")[0].lower(), "UserName": lambda value: value or "", "Password": lambda value: value or "",
          "Host": lambda value: f"[{value}]" if value and ":" in value and value[0] != "[" else value or "", "Port": int,
          "Path": lambda value: rooted(value or ""), "Query": prefixed("?"), "Fragment": prefixed("#")}


def builder_property(name, kind):
    """Declare one writable part of UriBuilder."""
    store = STORED[name]

    def read(self):
        return self.values[name]

    def write(self, value):
        self.values[name] = store(value)
    return getter(f"{kind} {name}")(read).setter(write)


def declare_builder_properties():
    from shell.dotnet.types import add_member
    for name in STORED:
        declared = builder_property(name, "int" if name == "Port" else "string")
        setattr(UriBuilder, name, declared)
        add_member(UriBuilder.net_type, name, declared)
    whole = getter("uri Uri")(lambda self: from_text(str(self), 1))
    UriBuilder.Uri = whole
    add_member(UriBuilder.net_type, "Uri", whole)


declare_builder_properties()
