"""HTTP for the web cmdlets, over the standard library: requests, responses, cookies, redirections."""
from __future__ import annotations

from shell.dotnet.types import constructor, dotnet_type, getter, method
from shell.dotnet.values import Int64, PSCustomObject


class TransportError(Exception):
    """There was no answer."""


class Request:
    """One request to send."""

    def __init__(self, method, address):
        self.method, self.address = method, address
        self.headers, self.body = {}, None
        self.timeout, self.redirections = None, 50
        self.check_certificate, self.insecure_redirect = True, False
        self.proxy = None       # None for what the environment says, '' for none
        self.tls = 0
        self.certificate = None

    def __str__(self):
        return f"Method: {self.method}, RequestUri: '{self.address}'"


@dotnet_type("Microsoft.PowerShell.Commands.WebRequestSession")
class WebRequestSession:
    """Cookies and headers that requests share."""

    @constructor("()")
    def __init__(self):
        from http.cookiejar import CookieJar

        self.cookies = CookieJar()
        self.headers = {}
        self.extended = self.type_names = None

    @getter("System.Collections.Generic.Dictionary[string,string] Headers {get;}")
    def Headers(self):
        return PSCustomObject(dict(self.headers))

    @getter("string UserAgent {get;set;}")
    def UserAgent(self):
        return self.headers.get("User-Agent")

    @UserAgent.setter
    def UserAgent(self, value):
        self.headers["User-Agent"] = value


@dotnet_type("Microsoft.PowerShell.Commands.WebResponseObject")
class WebResponseObject:
    """The answer of a server."""

    def __init__(self, status, reason, headers, content, address):
        self.status, self.reason, self.header_pairs, self.content, self.address = status, reason, headers, content, address
        self.extended = self.type_names = None

    def header(self, name):
        return next((value for key, value in self.header_pairs if key.lower() == name.lower()), None)

    def content_type(self) -> str:
        return (self.header("Content-Type") or "").partition(";")[0].strip().lower()

    def text(self) -> str:
        """Return the content as text, in the encoding that the header, a byte order mark or the document names."""
        import re

        charset = (self.header("Content-Type") or "").lower().partition("charset=")[2].partition(";")[0].strip("\"' ")
        if not charset:
            found = re.search(rb"""(?:charset|encoding)=["']?([\w-]+)""", self.content[:1024])
            charset = found.group(1).decode() if found else "utf-8"
        try:
            return self.content.decode(charset, "replace").removeprefix("\ufeff")
        except LookupError:
            return self.content.decode("utf-8", "replace")

    def relations(self) -> dict:
        """Return {relation: address} of the Link headers."""
        import re
        from urllib.parse import urljoin

        found = {}
        for name, value in self.header_pairs:
            if name.lower() == "link":
                for address, relation in re.findall(r'<([^>]+)>\s*;[^,]*?rel\s*=\s*"?([^",;]+)"?', value):
                    found[relation.strip()] = urljoin(self.address, address)
        return found

    @getter("int StatusCode {get;}")
    def StatusCode(self):
        return self.status

    @getter("string StatusDescription {get;}")
    def StatusDescription(self):
        return self.reason

    @getter("System.Byte[] Content {get;}")
    def Content(self):
        return self.text()

    @getter("string RawContent {get;set;}")
    def RawContent(self):
        head = "".join(f"{name}: {value}\r\n" for name, value in self.header_pairs)
        return f"HTTP/1.1 {self.status} {self.reason}\r\n{head}\r\n{self.text()}"

    @getter("System.Collections.Generic.Dictionary[string,System.Collections.Generic.IEnumerable[string]] Headers {get;}")
    def Headers(self):
        from shell.dotnet.types import generic
        from shell.runtime.members import construct

        table = construct(generic("System.Collections.Generic.Dictionary`2", *map(named, ("System.String", "System.Object"))), [], None)
        for name, value in self.header_pairs:
            table[name] = [*(table[name] if name in table else []), value]
        return table

    @getter("long RawContentLength {get;}")
    def RawContentLength(self):
        return Int64(len(self.content))

    @getter("System.Collections.Generic.Dictionary[string,string] RelationLink {get;}")
    def RelationLink(self):
        return PSCustomObject(self.relations())

    @method("string ToString()")
    def ToString(self):
        return "".join(c if c.isprintable() or c in "\n\t" else "." for c in self.text())

    def __str__(self):
        return self.ToString()


@dotnet_type("Microsoft.PowerShell.Commands.BasicHtmlWebResponseObject", base="Microsoft.PowerShell.Commands.WebResponseObject")
class BasicHtmlWebResponseObject(WebResponseObject):
    """The answer of a server whose content is text; links, images and input fields are found in it."""

    @getter("string Content {get;}")
    def Content(self):
        return self.text()

    @getter("Microsoft.PowerShell.Commands.WebCmdletElementCollection Links {get;}")
    def Links(self):
        return elements(self.text(), "a", "href")

    @getter("Microsoft.PowerShell.Commands.WebCmdletElementCollection Images {get;}")
    def Images(self):
        return elements(self.text(), "img", "src")

    @getter("Microsoft.PowerShell.Commands.WebCmdletElementCollection InputFields {get;}")
    def InputFields(self):
        return elements(self.text(), "input", "name")


def named(full_name):
    from shell.dotnet.types import find_declared

    return find_declared(full_name)


def elements(text, tag, attribute) -> list:
    """Return custom objects for the elements of a tag: their source and attributes."""
    import html
    import re

    found = []
    pattern = rf"<{tag}\b([^>]*)>(?:.*?</{tag}>)?" if tag == "a" else rf"<{tag}\b([^>]*)>"
    for each in re.finditer(pattern, text, re.S | re.I):
        notes = {"outerHTML": each.group(), "tagName": tag.upper()}
        for name, quoted, single, plain in re.findall(r"""([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))""", each.group(1)):
            notes[name] = html.unescape(quoted or single or plain)
        found.append(PSCustomObject(notes))
    return found


def multipart(fields):
    """Return (body, content type) of a multipart form; files are given as file objects."""
    import secrets

    boundary = secrets.token_hex(16)
    parts = []
    for name, value in fields:
        path = getattr(value, "FullName", None)
        head = f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"'
        if path is not None and not isinstance(value, str):
            with open(path, "rb") as file:
                data = file.read()
            head += f'; filename="{path.rpartition("/")[2]}"\r\nContent-Type: application/octet-stream'
        else:
            from shell.runtime.conversion import to_text

            data = to_text(value).encode()
        parts.append(head.encode() + b"\r\n\r\n" + data + b"\r\n")
    return b"".join(parts) + f"--{boundary}--\r\n".encode(), f"multipart/form-data; boundary={boundary}"


def tls_context(request):
    """Return the TLS settings of a request."""
    import ssl

    context = ssl.create_default_context()
    if not request.check_certificate:
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    if request.tls == 12288:
        context.minimum_version = ssl.TLSVersion.TLSv1_3
    elif request.tls and request.tls & 3072 and not request.tls & 12288:
        context.maximum_version = ssl.TLSVersion.TLSv1_2
    return context


def send(request, cookies):
    """Send a request, following redirections; returns the response."""
    import urllib.error
    import urllib.request

    class Redirect(urllib.request.HTTPRedirectHandler):
        """Follows as many redirections as allowed."""

        max_redirections = request.redirections
        max_repeats = request.redirections

        def redirect_request(self, original, file, code, message, headers, address):
            if request.redirections == 0 or original.full_url.startswith("https:") and address.startswith("http:") and not request.insecure_redirect:
                return None
            return super().redirect_request(original, file, code, message, headers, address)

    handlers = [Redirect(), urllib.request.HTTPSHandler(context=tls_context(request)), urllib.request.HTTPCookieProcessor(cookies)]
    if request.proxy is not None:
        handlers.append(urllib.request.ProxyHandler({"http": request.proxy, "https": request.proxy} if request.proxy else {}))
    opener = urllib.request.build_opener(*handlers)
    opener.addheaders = []
    try:
        made = urllib.request.Request(request.address, request.body, request.headers, method=request.method)
        with opener.open(made, timeout=request.timeout) as answer:
            return response(answer.status, answer.reason, answer.headers, answer.read(), answer.url)
    except urllib.error.HTTPError as error:
        with error:
            return response(error.code, error.reason, error.headers, error.read(), error.url)
    except TimeoutError:
        raise TransportError(f"The request was canceled due to the configured HttpClient.Timeout of {request.timeout} seconds elapsing.") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "reason", error)
        host = request.address.partition("://")[2].partition("/")[0]
        if isinstance(reason, TimeoutError):
            raise TransportError(f"The request was canceled due to the configured HttpClient.Timeout of {request.timeout} seconds elapsing.") from None
        text = getattr(reason, "strerror", None) or str(reason)
        raise TransportError(f"{text} ({host if ':' in host else host + (':443' if request.address.startswith('https') else ':80')})") from None


def response(status, reason, headers, content, address):
    kind = BasicHtmlWebResponseObject if is_text(headers.get("Content-Type", "")) else WebResponseObject
    return kind(status, reason or "", list(headers.items()), content, address)


def is_text(content_type: str) -> bool:
    kind = content_type.partition(";")[0].strip().lower()
    return not kind or kind.startswith("text/") or kind.endswith(("json", "xml", "javascript", "x-www-form-urlencoded"))
