"""Removing a certificate or pending request with its key, unless something depends on it."""
from __future__ import annotations

from shell.exchange.binding import delete_certificate
from shell.exchange.certificate import ExchangeCertificate
from shell.exchange.errors import ExchangeError
from shell.exchange.server import DEFAULT_SMTP, Server

TYPE_CHECKING = False
if TYPE_CHECKING:
    from sqlalchemy import Connection


def check_removable(server: Server, certificate: ExchangeCertificate) -> None:
    """Raises when the certificate is in use."""
    with server.store.reading() as connection:
        _check(server, connection, certificate)


def remove(server: Server, certificate: ExchangeCertificate) -> None:
    """Removes it, in a transaction of its own that checks again."""
    from sqlalchemy import select

    from shell.exchange.schema import authorities, certificates

    with server.store.writing() as connection:
        _check(server, connection, certificate)
        if not delete_certificate(connection, certificate):
            raise ExchangeError("CertificateNotFound", thumbprint=certificate.thumbprint)
        held = connection.execute(select(certificates.c.sequence).where(certificates.c.thumbprint == certificate.thumbprint)).first()
        if certificate.self_signed and held is None:
            # Setup trusted it as its own root; without the certificate that trust serves nobody.
            connection.execute(authorities.delete().where(authorities.c.thumbprint == certificate.thumbprint))
        server.store.record(connection, server.fqdn, "Remove-ExchangeCertificate", certificate.thumbprint, subject=certificate.subject)


def _check(server: Server, connection: Connection, certificate: ExchangeCertificate) -> None:
    from sqlalchemy import select

    from shell.exchange.schema import service_bindings

    users = list(connection.execute(select(service_bindings.c.service).where(
        service_bindings.c.server_id == server.id, service_bindings.c.thumbprint == certificate.thumbprint)).scalars())
    if DEFAULT_SMTP in users:
        raise ExchangeError("InternalTransportCertificate", thumbprint=certificate.thumbprint)
    if users:
        raise ExchangeError("CertificateInUse", thumbprint=certificate.thumbprint, users=", ".join(sorted(users)))
