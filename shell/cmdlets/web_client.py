"""System.Net.WebClient: the older way of scripts to fetch and send over HTTP."""
from __future__ import annotations

from shell.cmdlets.web_transport import Request, TransportError, send
from shell.dotnet.types import constructor, dotnet_type, find_declared, getter, method, typed_array
from shell.errors import net_exception


@dotnet_type("System.Net.WebHeaderCollection", base="System.Collections.Specialized.NameValueCollection")
class WebHeaderCollection:
    """The headers of a request or response, in any letter case."""

    def __init__(self, pairs=()):
        self.pairs = {name.lower(): (name, value) for name, value in pairs}

    def __iter__(self):
        return iter([name for name, _ in self.pairs.values()])

    def items(self):
        """(name, value) of every header."""
        return list(self.pairs.values())

    @getter("int Count {get;}")
    def Count(self):
        return len(self.pairs)

    @getter("string[] AllKeys {get;}")
    def AllKeys(self):
        return typed_array("string", list(self))

    @getter("string Item(string name)")
    def Item(self, name):
        return self.Get(str(name))

    @Item.setter
    def Item(self, name, value):
        self.pairs[str(name).lower()] = (str(name), str(value))

    @method("string Get(string name)")
    def Get(self, name):
        return self.pairs.get(name.lower(), (None, None))[1]

    @method("void Set(string name, string value)")
    def Set(self, name, value):
        self.pairs[name.lower()] = (name, value)

    @method("void Add(string name, string value)", "void Add(string header)")
    def Add(self, name, value=None):
        if value is None:
            name, _, value = (part.strip() for part in name.partition(":"))
        old = self.pairs.get(name.lower())
        self.pairs[name.lower()] = (name, value if old is None else f"{old[1]},{value}")

    @method("void Remove(string name)")
    def Remove(self, name):
        self.pairs.pop(name.lower(), None)

    @method("void Clear()")
    def Clear(self):
        self.pairs.clear()

    def __str__(self):
        return "".join(f"{name}: {value}\r\n" for name, value in self.pairs.values()) + "\r\n"


@dotnet_type("System.Net.WebClient", base="System.ComponentModel.Component", interfaces=("System.IDisposable",))
class WebClient:
    """Fetches and sends whole resources."""

    extended = None

    @constructor("()")
    def __init__(self):
        from shell.dotnet.encodings import encoding
        self.headers = WebHeaderCollection()
        self.answered = None
        self.chosen = encoding("utf-8", False)
        self.base, self.credentials, self.proxy = "", None, None
        self.query = None

    @getter("System.Net.WebHeaderCollection Headers")
    def Headers(self):
        return self.headers

    @Headers.setter
    def Headers(self, value):
        self.headers = value

    @getter("System.Net.WebHeaderCollection ResponseHeaders {get;}")
    def ResponseHeaders(self):
        return self.answered

    @getter("System.Text.Encoding Encoding")
    def Encoding(self):
        return self.chosen

    @Encoding.setter
    def Encoding(self, value):
        self.chosen = value

    @getter("string BaseAddress")
    def BaseAddress(self):
        return self.base

    @BaseAddress.setter
    def BaseAddress(self, value):
        self.base = value or ""

    @getter("System.Net.ICredentials Credentials")
    def Credentials(self):
        return self.credentials

    @Credentials.setter
    def Credentials(self, value):
        self.credentials = value

    @getter("System.Net.IWebProxy Proxy")
    def Proxy(self):
        return self.proxy

    @Proxy.setter
    def Proxy(self, value):
        self.proxy = value

    # ---- sending

    def fetch(self, address, verb="GET", body=None, content_type=None):
        """Send a request; the answer's bytes, WebException where there is none or the server refuses."""
        from http.cookiejar import CookieJar
        from urllib.parse import urljoin
        address = urljoin(self.base, str(address))
        if address.startswith("file:"):
            return self.local(address)
        request = Request(verb, address)
        request.headers = dict(self.headers.items())
        request.body = body
        if content_type and not any(name.lower() == "content-type" for name in request.headers):
            request.headers["Content-Type"] = content_type
        if self.credentials is not None:
            from base64 import b64encode
            pair = f"{self.credentials.UserName}:{self.credentials.Password}"
            request.headers["Authorization"] = "Basic " + b64encode(pair.encode()).decode()
        try:
            answer = send(request, CookieJar())
        except TransportError as error:
            raise net_exception("System.Net.WebException", str(error)) from None
        self.answered = WebHeaderCollection(answer.header_pairs)
        if answer.status >= 400:
            raise net_exception("System.Net.WebException", f"The remote server returned an error: ({answer.status}) {answer.reason}.")
        return answer.content

    @staticmethod
    def local(address):
        """The content of a file: address."""
        from urllib.parse import unquote, urlparse
        path = unquote(urlparse(address).path)
        try:
            with open(path, "rb") as file:
                return file.read()
        except OSError:
            raise net_exception("System.Net.WebException", f"Could not find file '{path}'.") from None

    def text(self, data):
        """The text of an answer: in the encoding its Content-Type names, else the client's."""
        from shell.dotnet.encodings import encoding
        kind = self.answered.Get("Content-Type") if self.answered is not None else None
        name = (kind or "").lower().partition("charset=")[2].partition(";")[0].strip(' "')
        try:
            chosen = encoding(name) if name else self.chosen
        except LookupError:
            chosen = self.chosen
        if data.startswith(b"\xef\xbb\xbf"):
            return data[3:].decode("utf-8", "replace")
        return chosen.decode(data)

    @method("string DownloadString(string address)", "string DownloadString(uri address)")
    def DownloadString(self, address):
        return self.text(self.fetch(address))

    @method("byte[] DownloadData(string address)", "byte[] DownloadData(uri address)")
    def DownloadData(self, address):
        from shell.dotnet.encodings import byte_array
        return byte_array(self.fetch(address))

    @method("void DownloadFile(string address, string fileName)", "void DownloadFile(uri address, string fileName)")
    def DownloadFile(self, address, fileName):
        from shell.dotnet.file import write_bytes
        write_bytes(fileName, self.fetch(address))

    @method("System.IO.Stream OpenRead(string address)", "System.IO.Stream OpenRead(uri address)")
    def OpenRead(self, address):
        from shell.dotnet.encodings import byte_array
        return find_declared("System.IO.MemoryStream").python(byte_array(self.fetch(address)))

    @method("string UploadString(string address, string data)", "string UploadString(uri address, string data)",
            "string UploadString(string address, string method, string data)", "string UploadString(uri address, string method, string data)")
    def UploadString(self, address, *more):
        verb, data = more if len(more) == 2 else ("POST", more[0])
        return self.text(self.fetch(address, verb or "POST", self.chosen.encode(data), "text/plain"))

    @method("byte[] UploadData(string address, byte[] data)", "byte[] UploadData(string address, string method, byte[] data)")
    def UploadData(self, address, *more):
        from shell.dotnet.encodings import byte_array
        verb, data = more if len(more) == 2 else ("POST", more[0])
        return byte_array(self.fetch(address, verb or "POST", bytes(data), "application/octet-stream"))

    @method("byte[] UploadFile(string address, string fileName)", "byte[] UploadFile(string address, string method, string fileName)")
    def UploadFile(self, address, *more):
        from shell.dotnet.encodings import byte_array
        from shell.dotnet.file import read_bytes
        verb, name = more if len(more) == 2 else ("POST", more[0])
        return byte_array(self.fetch(address, verb or "POST", read_bytes(name), "application/octet-stream"))

    @method("void Dispose()")
    def Dispose(self):
        self.answered = None
