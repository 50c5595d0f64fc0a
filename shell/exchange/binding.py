"""Writing rows of certificates and the services bound to them, inside a caller's transaction."""
from __future__ import annotations

import json
import time

from shell.exchange.certificate import ExchangeCertificate, row_values
from shell.exchange.enumerations import EXCLUSIVE_SERVICES, AllowedServices
from shell.exchange.server import DEFAULT_SMTP, Server

TYPE_CHECKING = False
if TYPE_CHECKING:
    from cryptography import x509
    from sqlalchemy import Connection


def add_certificate(server: Server, connection: Connection, certificate: x509.Certificate, key: object | None, *, friendly_name: str,
                    exportable: bool, request: bytes | None = None) -> ExchangeCertificate:
    """Stores a certificate with its key, when there is one, and the request it stands for, when it is pending."""
    from cryptography.hazmat.primitives.serialization import Encoding

    from shell.exchange.schema import certificates, inserted, pending_requests

    values = row_values(certificate, certificate.public_bytes(Encoding.DER))
    values.update(server_id=server.id, friendly_name=friendly_name, services=0, exportable=exportable, network_service=False,
                  created=int(time.time()))
    sequence = inserted(connection, certificates, values)
    if key is not None:
        server.store.vault.seal(connection, sequence, values["thumbprint"], key)
    if request is not None:
        connection.execute(pending_requests.insert().values(sequence=sequence, request_der=request))
    return server.certificate_within(connection, values["thumbprint"])


def delete_certificate(connection: Connection, certificate: ExchangeCertificate) -> bool:
    """Deletes a certificate or pending request with its key; False when someone else already has."""
    from shell.exchange.schema import certificates, keys, pending_requests

    for table in (pending_requests, keys):
        connection.execute(table.delete().where(table.c.sequence == certificate.sequence))
    return connection.execute(certificates.delete().where(certificates.c.sequence == certificate.sequence)).rowcount > 0


def bind_services(server: Server, connection: Connection, certificate: ExchangeCertificate, services: int, *, default_smtp: bool,
                  network_service: bool = False, details: dict[str, dict] | None = None) -> None:
    """Adds services to a certificate; those that one certificate serves alone leave the one that had them."""
    from shell.exchange.schema import certificates

    exclusive = [service for service in EXCLUSIVE_SERVICES if services & service]
    taken = sum(exclusive)
    if taken:
        others = certificates.update().where(certificates.c.server_id == server.id, certificates.c.sequence != certificate.sequence,
                                             certificates.c.services.op("&")(taken) != 0)
        connection.execute(others.values(services=certificates.c.services.op("&")(~taken & 0x7FFF)))
    values = {"services": certificates.c.services.op("|")(int(services))}
    if network_service or services & AllowedServices.SMTP:
        values["network_service"] = True
    connection.execute(certificates.update().where(certificates.c.sequence == certificate.sequence).values(values))
    for service in exclusive:
        _point(server, connection, service.name, certificate.thumbprint, (details or {}).get(service.name, {}))
    if default_smtp:
        _point(server, connection, DEFAULT_SMTP, certificate.thumbprint, {})


def change_details(server: Server, service: str, **changes: object) -> None:
    """Changes what a service's configuration is told besides its certificate."""
    from sqlalchemy import select

    from shell.exchange.schema import service_bindings

    mine = (service_bindings.c.server_id == server.id) & (service_bindings.c.service == service)
    with server.store.writing() as connection:
        details = connection.execute(select(service_bindings.c.details).where(mine)).scalar()
        if details is not None:
            connection.execute(service_bindings.update().where(mine).values(details=json.dumps({**json.loads(details), **changes}, sort_keys=True)))


def _point(server: Server, connection: Connection, service: str, thumbprint: str, details: dict) -> None:
    from shell.exchange.schema import service_bindings

    connection.execute(service_bindings.delete().where(service_bindings.c.server_id == server.id, service_bindings.c.service == service))
    connection.execute(service_bindings.insert().values(server_id=server.id, service=service, thumbprint=thumbprint,
                                                        details=json.dumps(details, sort_keys=True), changed=int(time.time())))
