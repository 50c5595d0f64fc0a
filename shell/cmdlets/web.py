"""Invoke-WebRequest and Invoke-RestMethod."""
from __future__ import annotations

from shell.cmdlet import Cmdlet, Param, Switch
from shell.errors import ErrorRecord, net_exception

NOT_EMPTY = (("ValidateNotNullOrEmpty", ()),)
COUNT = (("ValidateRange", (0, 2147483647)),)
POSITIVE = (("ValidateRange", (1, 2147483647)),)
STANDARD = ("StandardMethod", "StandardMethodNoProxy")
CUSTOM = ("CustomMethod", "CustomMethodNoProxy")
PROXIED = ("StandardMethod", "CustomMethod")
METHODS = ("GET", "GET", "HEAD", "POST", "PUT", "DELETE", "TRACE", "OPTIONS", "MERGE", "PATCH")      # WebRequestMethod by number
NOT_HERE = ("CertificateThumbprint", "UnixSocket", "ProxyCredential", "ProxyUseDefaultCredentials", "UseDefaultCredentials", "TransferEncoding")


class WebCmdlet(Cmdlet):
    """What both web cmdlets share: the request."""

    default_set = "StandardMethod"
    use_basic_parsing = Switch(help="Does nothing: parsing is always basic.")
    uri = Param("uri", position=0, mandatory=True, validate=NOT_EMPTY, help="The address.")
    http_version = Param("version", help="The HTTP version; 1.1 is what is used.")
    web_session = Param("Microsoft.PowerShell.Commands.WebRequestSession", help="The session with cookies and headers to use.")
    session_variable = Param("string", aliases="SV", help="The variable to keep a new session in.")
    allow_unencrypted_authentication = Switch(help="Sends secrets without TLS.")
    authentication = Param("Microsoft.PowerShell.Commands.WebAuthenticationType", default=0, help="None, Basic, Bearer or OAuth.")
    credential = Param("pscredential", help="User name and password.")
    use_default_credentials = Switch(help="Not available here.")
    certificate_thumbprint = Param("string", validate=NOT_EMPTY, help="Not available here.")
    certificate = Param("System.Security.Cryptography.X509Certificates.X509Certificate", validate=(("ValidateNotNull", ()),),
                        help="The client certificate, with its key.")
    skip_certificate_check = Switch(help="Accepts any certificate of the server.")
    ssl_protocol = Param("Microsoft.PowerShell.Commands.WebSslProtocol", default=0, help="The TLS versions allowed.")
    token = Param("securestring", help="The token of Bearer and OAuth.")
    user_agent = Param("string", help="The User-Agent header.")
    disable_keep_alive = Switch(help="Closes the connection afterwards, which is done anyway.")
    connection_timeout_seconds = Param("int", default=0, aliases="TimeoutSec", validate=COUNT, help="How long to wait for the answer; 0 for any time.")
    operation_timeout_seconds = Param("int", default=0, validate=COUNT, help="How long to wait for more of the answer; 0 for any time.")
    headers = Param("System.Collections.IDictionary", help="Request headers.")
    skip_header_validation = Switch(help="Sends headers as they are, which is done anyway.")
    allow_insecure_redirect = Switch(help="Follows redirections from https to http.")
    maximum_redirection = Param("int", default=-1, validate=COUNT, help="How many redirections to follow.")
    maximum_retry_count = Param("int", default=0, validate=COUNT, help="How often to try again after a failure.")
    preserve_authorization_on_redirect = Switch(help="Keeps the Authorization header when redirected.")
    retry_interval_sec = Param("int", default=5, validate=POSITIVE, help="How many seconds between tries.")
    method = Param("Microsoft.PowerShell.Commands.WebRequestMethod", sets=STANDARD, default=0, help="The method.")
    preserve_http_method_on_redirect = Switch(help="Keeps the method when redirected.")
    unix_socket = Param("System.Net.Sockets.UnixDomainSocketEndPoint", validate=NOT_EMPTY, help="Not available here.")
    proxy = Param("uri", sets=PROXIED, help="The proxy.")
    proxy_credential = Param("pscredential", sets=PROXIED, help="Not available here.")
    proxy_use_default_credentials = Switch(sets=PROXIED, help="Not available here.")
    body = Param("object", pipeline=True, help="The request's body: text, bytes, or a dictionary of form fields.")
    form = Param("System.Collections.IDictionary", help="Fields and files of a multipart form.")
    content_type = Param("string", help="The Content-Type header.")
    transfer_encoding = Param("string", values=("chunked", "compress", "deflate", "gzip", "identity"), help="Not available here.")
    in_file = Param("string", validate=NOT_EMPTY, help="The file that is the body.")
    out_file = Param("string", validate=NOT_EMPTY, help="The file to write the answer to.")
    pass_thru = Switch(help="Gives the answer as well as writing it.")
    resume = Switch(help="Goes on with a file that was partly received.")
    skip_http_error_check = Switch(help="Gives answers of errors as any other.")
    no_proxy = Switch(sets=("StandardMethodNoProxy", "CustomMethodNoProxy"), mandatory=True, help="Goes past the proxy.")
    custom_method = Param("string", sets=CUSTOM, mandatory=True, aliases="CM", validate=NOT_EMPTY, help="A method of any name.")

    def check(self):
        """End the statement where parameters contradict each other or cannot be had here."""
        for first, second, error_id in (("Body", "InFile", "WebCmdletBodyConflictException"), ("Body", "Form", "WebCmdletBodyFormConflictException"),
                                        ("InFile", "Form", "WebCmdletFormInFileConflictException"), ("Credential", "Token",
                                                                                                     "WebCmdletAuthenticationTokenConflictException"),
                                        ("WebSession", "SessionVariable", "WebCmdletSessionConflictException")):
            if first in self.bound and second in self.bound and self.bound[first] is not None:
                self.invalid(f"The cmdlet cannot run because the following conflicting parameters are specified: {first} and {second}. Specify either "
                             f"{first} or "
                             f"{second}, then retry.", error_id)
        if self.pass_thru and self.out_file is None:
            self.invalid("The cmdlet cannot run because the following parameter is missing: OutFile. Provide a valid OutFile parameter value when using the "
                         "PassThru "
                         "parameter, then retry.", "WebCmdletOutFileMissingException")
        for name in NOT_HERE:
            if name in self.bound:
                self.fail(net_exception("System.NotSupportedException", f"-{name} is not available in this shell."), "NotSupportedException",
                          "NotImplemented", None)
        kind = str(self.authentication) if not isinstance(self.authentication, int) or self.authentication else ""
        if kind and self.address().startswith("http:") and not self.allow_unencrypted_authentication:
            self.invalid("The cmdlet cannot protect plain text secrets sent over unencrypted connections. To suppress this warning and send plain text "
                         "secrets over "
                         "unencrypted networks, reissue the command specifying the AllowUnencryptedAuthentication parameter.",
                         "WebCmdletAllowUnencryptedAuthenticationRequiredException")

    def invalid(self, message, error_id):
        self.fail(net_exception("System.Management.Automation.ValidationMetadataException", message), error_id, "InvalidArgument", self)

    def address(self) -> str:
        text = str(self.uri.OriginalString)
        return text if "://" in text else "http://" + text

    def request(self):
        """Return the Request of shell.cmdlets.web_transport that the parameters ask for."""
        from shell.cmdlets.web_transport import Request

        method = self.custom_method.upper() if self.custom_method is not None else METHODS[int(self.method)]
        request = Request(method, self.address())
        if self.web_session is not None:
            request.headers.update(self.web_session.headers)
        for name in list(self.headers.keys()) if self.headers is not None else ():
            request.headers[str(name)] = self.session.text(self.headers[name])
        request.headers.setdefault("User-Agent", self.user_agent or "Mozilla/5.0 (Linux; en-US) PowerShell/7.6.0 verbnoun")
        self.authorize(request)
        self.add_body(request)
        if self.content_type is not None:
            request.headers["Content-Type"] = self.content_type
        request.timeout = max(self.connection_timeout_seconds, self.operation_timeout_seconds) or None
        request.redirections = 50 if self.maximum_redirection < 0 else self.maximum_redirection
        request.check_certificate = not self.skip_certificate_check
        request.insecure_redirect = bool(self.allow_insecure_redirect)
        request.proxy = "" if self.no_proxy else str(self.proxy.OriginalString) if self.proxy is not None else None
        request.tls = int(self.ssl_protocol)
        request.certificate = self.certificate
        return request

    def authorize(self, request):
        import base64

        kind = int(self.authentication)
        if kind == 1 or not kind and self.credential is not None:
            if self.credential is None:
                self.invalid("The cmdlet cannot run because the following parameter is not specified: Credential. The supplied Authentication type requires "
                             "a Credential. "
                             "Specify Credential, then retry.", "WebCmdletAuthenticationCredentialNotSuppliedException")
            from shell.cmdlets.secure_string import plain_text

            pair = f"{self.credential.UserName}:{plain_text(self.credential.Password)}"
            request.headers["Authorization"] = "Basic " + base64.b64encode(pair.encode()).decode()
        elif kind > 1:
            if self.token is None:
                self.invalid("The cmdlet cannot run because the following parameter is not specified: Token. The supplied Authentication type requires a "
                             "Token. Specify "
                             "Token, then retry.", "WebCmdletAuthenticationTokenNotSuppliedException")
            from shell.cmdlets.secure_string import plain_text

            request.headers["Authorization"] = "Bearer " + plain_text(self.token)

    def add_body(self, request):
        from urllib.parse import urlencode

        from shell.cmdlets.object_property import is_dictionary

        body = self.body
        if self.in_file is not None:
            from shell.providers.paths import resolve_one

            with open(resolve_one(self.session, self.in_file).path, "rb") as file:
                request.body = file.read()
        elif self.form is not None:
            from shell.cmdlets.web_transport import multipart

            request.body, request.headers["Content-Type"] = multipart((str(name), self.form[name]) for name in list(self.form.keys()))
        elif body is not None and is_dictionary(body):
            fields = urlencode([(str(name), self.session.text(body[name])) for name in list(body.keys())])
            if request.method == "GET":
                request.address += ("&" if "?" in request.address else "?") + fields
            else:
                request.body = fields.encode()
                request.headers["Content-Type"] = "application/x-www-form-urlencoded"
        elif isinstance(body, list) and all(isinstance(item, int) for item in body):
            request.body = bytes(body)
        elif body is not None:
            charset = (self.content_type or "").lower().partition("charset=")[2].strip("\"' ;") or "utf-8"
            request.body = self.session.text(body).encode(charset, "replace")
            if request.method in ("POST", "MERGE") or "Content-Type" not in request.headers and request.method != "GET":
                request.headers.setdefault("Content-Type", "application/x-www-form-urlencoded")

    def send(self):
        """Return the response; what goes wrong ends the statement."""
        import time

        from shell.cmdlets.web_transport import TransportError, send

        request = self.request()
        session = self.web_session
        if session is None:
            from shell.cmdlets.web_transport import WebRequestSession

            session = WebRequestSession()
            if self.session_variable is not None:
                session.headers.update(request.headers)
                self.frame.scope.set(self.session_variable, session)
        left = self.maximum_retry_count
        while True:
            self.write_verbose(f"{request.method} {request.address} with {len(request.body or b'')}-byte payload")
            try:
                response = send(request, session.cookies)
            except TransportError as error:
                self.fail(net_exception("System.Net.Http.HttpRequestException", str(error)), "WebCmdletWebResponseException", "InvalidOperation", request)
            if left and (response.status in (304,) or response.status >= 400):
                left -= 1
                time.sleep(self.retry_interval_sec)
                continue
            break
        if response.status >= 400 and not self.skip_http_error_check:
            self.refused(response)
        return response

    def refused(self, response):
        """End the statement because of the response's status."""
        error = net_exception("Microsoft.PowerShell.Commands.HttpResponseException",
                              f"Response status code does not indicate success: {response.status} ({response.reason}).")
        error.response = response
        record = ErrorRecord(error, "WebCmdletWebResponseException", "InvalidOperation", None)
        if response.content:
            record.details = response.text()
        self.fail(record)

    def write_file(self, response):
        """Write the answer to -OutFile."""
        from shell.providers.paths import target

        path = target(self.session, self.out_file, False).path
        with open(path, "wb") as file:
            file.write(response.content)


class InvokeWebRequest(WebCmdlet):
    """Sends a request to a web server and gives the answer with its status, headers, content and links.

    .EXAMPLE An address that cannot be
    PS> try { Invoke-WebRequest http://localhost:1/ } catch { $_.FullyQualifiedErrorId }
    WebCmdletWebResponseException,Microsoft.PowerShell.Commands.InvokeWebRequestCommand
    """

    aliases = ("iwr",)
    output = ("Microsoft.PowerShell.Commands.BasicHtmlWebResponseObject",)

    def run(self, items):
        for _ in items:
            self.check()
            response = self.send()
            if self.out_file is not None:
                self.write_file(response)
            if self.out_file is None or self.pass_thru:
                yield response


class InvokeRestMethod(WebCmdlet):
    """Sends a request to a web service and gives what the answer holds: objects of JSON, documents of XML, or text.

    .EXAMPLE An address that cannot be
    PS> try { Invoke-RestMethod http://localhost:1/ } catch { $_.FullyQualifiedErrorId }
    WebCmdletWebResponseException,Microsoft.PowerShell.Commands.InvokeRestMethodCommand
    """

    aliases = ("irm",)
    follow_rel_link = Switch(aliases="FL", help="Goes on with the addresses that answers name as next.")
    maximum_follow_rel_link = Param("int", default=2147483647, aliases="ML", validate=POSITIVE, help="How many of them to follow.")
    response_headers_variable = Param("string", aliases="RHV", help="The variable for the answer's headers.")
    status_code_variable = Param("string", help="The variable for the status.")

    def run(self, items):
        for _ in items:
            self.check()
            left = self.maximum_follow_rel_link if self.follow_rel_link else 0
            while True:
                response = self.send()
                if self.response_headers_variable is not None:
                    self.frame.scope.set(self.response_headers_variable, response.Headers)
                if self.status_code_variable is not None:
                    self.frame.scope.set(self.status_code_variable, response.status)
                if self.out_file is not None:
                    self.write_file(response)
                if self.out_file is None or self.pass_thru:
                    yield from self.content(response)
                following = response.relations().get("next") if left > 0 else None
                if following is None:
                    break
                left -= 1
                self.uri = type(self.uri)(following)

    def content(self, response):
        """Yield what the answer holds."""
        text = response.text()
        kind = response.content_type()
        if "json" in kind or not kind.endswith("xml") and text[:1] in ("{", "["):
            parsed = self.json(text)
            if parsed is not None:
                yield from parsed
                return
        if "xml" in kind or text.lstrip()[:5] == "<?xml":
            from shell.dotnet.types import find_declared
            from shell.runtime.conversion import convert

            try:
                yield convert(text, find_declared("System.Xml.XmlDocument"), self.session)
                return
            except Exception:
                self.write_verbose("The answer is not well-formed XML; it is given as text.")
        yield text

    def json(self, text):
        """Return [the value] of JSON, or its elements where it is an array; None where it is none."""
        from shell.cmdlets.json import ConvertFromJson
        from shell.cmdlets.json_reading import JsonError, read_json

        reader = ConvertFromJson()
        reader.session, reader.frame, reader.streams, reader.invocation = self.session, self.frame, self.streams, self.invocation
        try:
            value = read_json(text, reader.object, reader.text, 1024)
        except JsonError:
            return None
        return [value]
