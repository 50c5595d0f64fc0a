"""Asking a running service which certificate it presents: a TLS handshake, after STARTTLS where the protocol has it.

The certificate is not verified here: who asks wants to know what is presented, whatever it is worth.
"""
from __future__ import annotations

import time

TYPE_CHECKING = False
if TYPE_CHECKING:
    import socket

# Protocol: what ends the greeting, then what is sent and what its answer begins with.
_STARTTLS: dict[str, tuple[bytes, tuple[tuple[bytes, bytes], ...]]] = {
    "SMTP": (b"220 ", ((b"EHLO probe.invalid\r\n", b"250 "), (b"STARTTLS\r\n", b"220 "))),
    "IMAP": (b"* ", ((b"a STARTTLS\r\n", b"a OK"),)),
    "POP": (b"+OK", ((b"STLS\r\n", b"+OK"),)),
}
_LONGEST_ANSWER = 64 * 1024
_SURE = 4  # as often in a row a certificate must be seen: for a moment after a reload, new and old processes answer by turns


class ProbeError(Exception):
    """Why no certificate was seen, in words for an administrator."""


class Endpoint:
    """A place where a service listens, and how TLS begins there."""

    __slots__ = ("service", "host", "port", "starttls", "name")

    def __init__(self, service: str, host: str, port: int, starttls: bool, name: str | None = None) -> None:
        """`name` is sent as the server's name (SNI) when there is one."""
        self.service = service
        self.host = host
        self.port = port
        self.starttls = starttls
        self.name = name

    def __str__(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{host}:{self.port}" + (" (STARTTLS)" if self.starttls else "")

    def as_list(self) -> list:
        """What a journal keeps of it."""
        return [self.service, self.host, self.port, self.starttls, self.name]


def presented_certificate(endpoint: Endpoint, timeout: float = 5.0) -> bytes:
    """The DER of the certificate that the service presents there; ProbeError says why there is none."""
    import socket
    import ssl

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    try:
        with socket.create_connection((endpoint.host, endpoint.port), timeout) as plain:
            if endpoint.starttls:
                _start_tls(plain, endpoint.service, time.monotonic() + timeout)
            with context.wrap_socket(plain, server_hostname=endpoint.name) as secure:
                der = secure.getpeercert(binary_form=True)
    except TimeoutError:
        raise ProbeError("no answer in time") from None
    except ssl.SSLError as error:
        raise ProbeError(f"the TLS handshake failed ({error.reason or 'closed'})") from None
    except OSError as error:
        raise ProbeError(error.strerror or "no connection") from None
    if not der:
        raise ProbeError("the handshake showed no certificate")
    return der


def presented_thumbprint(endpoint: Endpoint, timeout: float = 5.0) -> str:
    """The thumbprint of the certificate that the service presents there."""
    from shell.exchange.certificate import thumbprint_of

    return thumbprint_of(presented_certificate(endpoint, timeout))


def presented_or_none(endpoint: Endpoint, timeout: float = 5.0) -> str | None:
    """The same, None where nothing answers with TLS."""
    try:
        return presented_thumbprint(endpoint, timeout)
    except ProbeError:
        return None


def await_thumbprint(endpoint: Endpoint, wanted: tuple[str | None, ...], timeout: float) -> str | None:
    """Waits until a wanted certificate is presented (None stands for none at all); says what is there instead when it is not in time, None when it is.

    A reload is done by the daemon in its own time, and its old processes may still answer for a moment.
    """
    give_up = time.monotonic() + timeout
    in_a_row = 0
    while True:
        left = give_up - time.monotonic()
        seen = None
        try:
            seen = presented_thumbprint(endpoint, max(0.5, min(5.0, left)))
            found = f"{endpoint} presents the certificate {seen} instead"
        except ProbeError as error:
            found = f"{endpoint}: {error}"
        in_a_row = in_a_row + 1 if seen in wanted else 0
        if in_a_row == _SURE:
            return None
        if not in_a_row and time.monotonic() >= give_up:
            return found
        time.sleep(0.1)


def _start_tls(plain: socket.socket, service: str, give_up: float) -> None:
    greeting, exchanges = _STARTTLS[service]
    _expect(plain, greeting, give_up)
    for sent, answer in exchanges:
        plain.sendall(sent)
        text = _expect(plain, answer, give_up)
        if sent.startswith(b"EHLO") and b"STARTTLS" not in text.upper():
            raise ProbeError("STARTTLS is not offered")


def _expect(plain: socket.socket, beginning: bytes, give_up: float) -> bytes:
    """Reads one byte at a time, so that nothing of the handshake is taken, until a line begins as it should."""
    text = b""
    line = b""
    while len(text) < _LONGEST_ANSWER:
        if time.monotonic() > give_up:
            raise TimeoutError
        byte = plain.recv(1)
        if not byte:
            raise ProbeError("the connection was closed")
        line += byte
        if byte != b"\n":
            continue
        text += line
        if line.startswith(beginning):
            return text
        # SMTP's answers of several lines go on with a hyphen; anything else is a refusal.
        if line[:3] != beginning[:3] or line[3:4] != b"-":
            raise ProbeError("STARTTLS is refused")
        line = b""
    raise ProbeError("the answer is too long")
