"""One server's certificates: finding them, walking over them, and their private keys.

Walking reads a batch at a time, by sequence number, each batch in a transaction of its own: memory stays constant,
nothing is locked while the caller works, certificates removed on the way do no harm, and those added after the start
are not met.
"""
from __future__ import annotations

import functools

from shell.exchange.certificate import ExchangeCertificate
from shell.exchange.enumerations import AllowedServices
from shell.exchange.errors import ExchangeError
from shell.exchange.thumbprint import normalised_thumbprint

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from cryptography.hazmat.primitives.asymmetric.types import CertificateIssuerPrivateKeyTypes as PrivateKey
    from sqlalchemy import Connection, Select

    from shell.exchange.organisation import Organisation

BATCH = 200
DEFAULT_SMTP = "DefaultSMTP"


class Server:
    """A server of the organisation."""

    def __init__(self, organisation: Organisation, row: object) -> None:
        self.organisation = organisation
        self.store = organisation.store
        self.id = row.id
        self.name = row.name
        self.fqdn = row.fqdn
        self.roles = tuple(role for role in row.roles.split(",") if role)
        self.guid = row.guid

    def __repr__(self) -> str:
        return f"<Server {self.fqdn}>"

    def setting(self, name: str, default: object = None) -> object:
        """A setting of this server."""
        return self.organisation.setting(name, default, self.name.lower())

    def change_setting(self, name: str, value: object) -> None:
        """Keeps a setting of this server."""
        self.organisation.change_setting(name, value, self.name.lower())

    def certificates(self, domain: str | None = None) -> Iterator[ExchangeCertificate]:
        """All certificates and pending requests, oldest first; with a domain, those that serve it in the order transport chooses."""
        if domain is None:
            yield from self._walk()
            return
        yield from sorted((certificate for certificate in self._walk() if certificate.covers(domain)), key=_selection_order)

    def _walk(self) -> Iterator[ExchangeCertificate]:
        from sqlalchemy import func, select

        from shell.exchange.schema import certificates

        trust = functools.cache(self.organisation.trust)  # once for all certificates of the walk, and only if one's status is asked for
        with self.store.reading() as connection:
            last = connection.execute(select(func.max(certificates.c.sequence)).where(certificates.c.server_id == self.id)).scalar()
        after = 0
        while last is not None and after < last:
            wanted = _rows().where(certificates.c.server_id == self.id, certificates.c.sequence > after, certificates.c.sequence <= last)
            with self.store.reading() as connection:
                batch = connection.execute(wanted.order_by(certificates.c.sequence).limit(BATCH)).all()
            if not batch:
                return
            for row in batch:
                yield ExchangeCertificate(row, self.fqdn, trust)
            after = batch[-1].sequence

    def certificate(self, thumbprint: str) -> ExchangeCertificate:
        """The certificate or pending request with this thumbprint."""
        with self.store.reading() as connection:
            return self.certificate_within(connection, thumbprint)

    def certificate_within(self, connection: Connection, thumbprint: str) -> ExchangeCertificate:
        """The same, as a transaction sees it."""
        from shell.exchange.schema import certificates

        wanted = normalised_thumbprint(thumbprint)
        row = connection.execute(_rows().where(certificates.c.server_id == self.id, certificates.c.thumbprint == wanted)).first()
        if row is None:
            raise ExchangeError("CertificateNotFound", thumbprint=wanted)
        return ExchangeCertificate(row, self.fqdn, self.organisation.trust)

    def certificates_with_key(self, connection: Connection, public_key_hash: bytes) -> list[ExchangeCertificate]:
        """Those whose public key this is, oldest first."""
        from shell.exchange.schema import certificates

        wanted = _rows().where(certificates.c.server_id == self.id, certificates.c.public_key_hash == public_key_hash)
        return [ExchangeCertificate(row, self.fqdn) for row in connection.execute(wanted.order_by(certificates.c.sequence))]

    def private_key(self, certificate: ExchangeCertificate) -> PrivateKey | None:
        """The private key, for signing, deploying or exporting; None when the server does not have it."""
        with self.store.reading() as connection:
            return self.store.vault.unseal(connection, certificate.sequence, certificate.thumbprint)

    def binding(self, service: str) -> str | None:
        """The thumbprint of the certificate that serves a service (or DefaultSMTP) alone."""
        with self.store.reading() as connection:
            return self.binding_within(connection, service)

    def binding_within(self, connection: Connection, service: str) -> str | None:
        """The same, as a transaction sees it."""
        from sqlalchemy import select

        from shell.exchange.schema import service_bindings

        return connection.execute(select(service_bindings.c.thumbprint).where(service_bindings.c.server_id == self.id,
                                                                              service_bindings.c.service == service)).scalar()

    def binding_details(self, service: str) -> dict:
        """What the configuration of a service was told besides the certificate."""
        import json

        from sqlalchemy import select

        from shell.exchange.schema import service_bindings

        with self.store.reading() as connection:
            details = connection.execute(select(service_bindings.c.details).where(service_bindings.c.server_id == self.id,
                                                                                  service_bindings.c.service == service)).scalar()
        return json.loads(details) if details else {}

    def default_smtp_certificate(self) -> ExchangeCertificate | None:
        """The internal transport certificate, when there is one."""
        thumbprint = self.binding(DEFAULT_SMTP)
        if thumbprint is None:
            return None
        try:
            return self.certificate(thumbprint)
        except ExchangeError:
            return None

    def users(self, certificate: ExchangeCertificate) -> list[str]:
        """What certificates are bound to this one alone: services by name, and DefaultSMTP."""
        from sqlalchemy import select

        from shell.exchange.schema import service_bindings

        with self.store.reading() as connection:
            return list(connection.execute(select(service_bindings.c.service).where(
                service_bindings.c.server_id == self.id, service_bindings.c.thumbprint == certificate.thumbprint)).scalars())


def _rows() -> Select:
    """Certificates with what they need from other tables; a sealed key itself is never read with them."""
    from sqlalchemy import select

    from shell.exchange.schema import certificates, keys, pending_requests

    return (select(certificates, keys.c.sequence.label("key_sequence"), pending_requests.c.request_der)
            .outerjoin(keys, keys.c.sequence == certificates.c.sequence)
            .outerjoin(pending_requests, pending_requests.c.sequence == certificates.c.sequence))


def _selection_order(certificate: ExchangeCertificate) -> tuple:
    """The first is the one a connector with that name uses: able to serve, then issued by an authority, then newest."""
    import datetime

    now = datetime.datetime.now(datetime.UTC)
    usages = [oid for _, oid in certificate.enhanced_key_usages]
    able = (certificate.has_private_key and not certificate.pending and certificate.not_before <= now <= certificate.not_after
            and (not usages or "1.3.6.1.5.5.7.3.1" in usages))
    return not able, not certificate.services & AllowedServices.SMTP, certificate.self_signed, -certificate.not_before.timestamp(), -certificate.sequence
