"""Handing out a certificate with its key as PKCS#12, or a pending request as PKCS#10."""
from __future__ import annotations

from shell.exchange.certificate import ExchangeCertificate
from shell.exchange.errors import ExchangeError
from shell.exchange.generation import REQUEST_ARMOUR
from shell.exchange.server import Server
from shell.exchange.writing import armoured, pkcs12_container


def request_text(certificate: ExchangeCertificate) -> str:
    """The request as the text a certification authority asks for."""
    return armoured(certificate.certificate_request, REQUEST_ARMOUR)


def export_certificate(server: Server, certificate: ExchangeCertificate, password: str, *, legacy: bool = False) -> bytes:
    """A PKCS#12 container with the certificate, its key and the intermediates of its chain."""
    if not certificate.has_private_key or not certificate.exportable:
        raise ExchangeError("PrivateKeyNotExportable")
    if not password:
        raise ExchangeError("PasswordRequired", thumbprint=certificate.thumbprint)
    key = server.private_key(certificate)
    if key is None:
        raise ExchangeError("CertificateNotFound", thumbprint=certificate.thumbprint)
    chain = server.organisation.trust().evaluated(certificate.parsed)[2][1:]
    intermediates = [member for member in chain if member.subject != member.issuer]
    container = pkcs12_container(key, certificate.parsed, intermediates, password, certificate.friendly_name, legacy=legacy)
    with server.store.writing() as connection:
        server.store.record(connection, server.fqdn, "Export-ExchangeCertificate", certificate.thumbprint, subject=certificate.subject)
    return container
