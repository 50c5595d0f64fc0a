"""System.Net.Sockets.NetworkStream and System.Net.Security.SslStream."""
from __future__ import annotations

import ssl

from shell.dotnet.streams import Stream
from shell.dotnet.types import constructor, dotnet_type, getter, method
from shell.errors import net_exception


@dotnet_type("System.Net.Sockets.NetworkStream", base="System.IO.Stream")
class NetworkStream(Stream):
    """A stream over a connected socket."""

    def __init__(self, connected):
        self.socket = connected
        self.file = connected.makefile("rwb", buffering=0)

    @getter("bool DataAvailable")
    def DataAvailable(self):
        import select
        return bool(select.select([self.socket], [], [], 0)[0])


@dotnet_type("System.Net.Security.SslStream", base="System.IO.Stream")
class SslStream(Stream):
    """A stream that encrypts another, a NetworkStream."""

    @constructor("(System.IO.Stream innerStream)", "(System.IO.Stream innerStream, bool leaveInnerStreamOpen)",
                 "(System.IO.Stream innerStream, bool leaveInnerStreamOpen, System.Net.Security.RemoteCertificateValidationCallback "
                 "userCertificateValidationCallback)")
    def __init__(self, innerStream, leaveInnerStreamOpen=False, userCertificateValidationCallback=None):
        self.inner, self.validate = innerStream, userCertificateValidationCallback
        self.tls = None

    @method("void AuthenticateAsClient(string targetHost)")
    def AuthenticateAsClient(self, targetHost):
        context = ssl.create_default_context()
        if self.validate is not None:
            context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        try:
            self.tls = context.wrap_socket(self.inner.socket, server_hostname=targetHost)
        except ssl.SSLError as error:
            raise net_exception("System.Security.Authentication.AuthenticationException",
                                "The remote certificate is invalid according to the validation procedure." if isinstance(error, ssl.SSLCertVerificationError)
                                else f"Authentication failed: {error.reason}") from None
        if self.validate is not None and not self.validate(self, None, None, 0):
            raise net_exception("System.Security.Authentication.AuthenticationException",
                                "The remote certificate was rejected by the provided RemoteCertificateValidationCallback.")
        self.file = self.tls.makefile("rwb", buffering=0)

    @getter("bool IsAuthenticated")
    def IsAuthenticated(self):
        return self.tls is not None

    @getter("bool IsEncrypted")
    def IsEncrypted(self):
        return self.tls is not None

    @getter("System.Security.Authentication.SslProtocols SslProtocol")
    def SslProtocol(self):
        from shell.dotnet import enums
        return enums.member("System.Security.Authentication.SslProtocols", {"TLSv1.3": "Tls13", "TLSv1.2": "Tls12"}.get(self.tls.version(), "None"))
