"""New self-signed certificates and new requests on a server."""
from __future__ import annotations

from shell.exchange.binding import add_certificate, bind_services
from shell.exchange.certificate import ExchangeCertificate
from shell.exchange.distinguished_name import common_name, parsed_name, printed_name
from shell.exchange.domain_names import checked_domain_names, domain_name_fault
from shell.exchange.enabling import checked_services, deployed_services, enable_details, put_into_service
from shell.exchange.enumerations import AllowedServices
from shell.exchange.errors import ExchangeError
from shell.exchange.generation import (
    certificate_request,
    checked_friendly_name,
    checked_key_size,
    checked_subject_key_identifier,
    new_key,
    self_signed_certificate,
)
from shell.exchange.server import Server
from shell.exchange.services.change import service_change

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from cryptography import x509
    from sqlalchemy import Connection

DEFAULT_FRIENDLY_NAME = "Microsoft Exchange"
SETUP_SERVICES = {
    "Mailbox": AllowedServices.NONE,
    "ClientAccess": AllowedServices.IMAP | AllowedServices.POP | AllowedServices.IIS,
    "UnifiedMessaging": AllowedServices.UM,
    "HubTransport": AllowedServices.SMTP,
    "Edge": AllowedServices.SMTP,
}


class Wanted:
    """What a new certificate or request is to hold, checked before anything is made."""

    def __init__(self, server: Server, *, subject_name: str | None = None, domain_names: list[str] | None = None, request: bool = False,
                 include_accepted_domains: bool = False, include_autodiscover: bool = False, include_server_fqdn: bool = False,
                 include_server_name: bool = False, key_size: int | None = None, friendly_name: str | None = None, exportable: bool = False,
                 subject_key_identifier: str | None = None, source: x509.Certificate | None = None, source_friendly_name: str | None = None) -> None:
        """`source` is the certificate to renew: its subject, names, friendly name and key size are taken where none are given."""
        from shell.exchange.certificate import certificate_names

        self.exportable = exportable
        self.key_size = checked_key_size(key_size if key_size is not None else _source_key_size(source))
        name = friendly_name if friendly_name is not None else source_friendly_name
        self.friendly_name = checked_friendly_name(DEFAULT_FRIENDLY_NAME if name is None else name)
        self.subject_key_identifier = checked_subject_key_identifier(subject_key_identifier)
        if subject_name:
            self.subject = parsed_name(subject_name)
        else:
            self.subject = source.subject if source is not None else parsed_name(f"CN={server.name}")
        self.subject_text = printed_name(self.subject)
        own_name = common_name(self.subject)
        if own_name is None:
            raise ExchangeError("SubjectNameInvalid", name=self.subject_text, detail="it has no common name (CN).")
        names = [own_name] if domain_name_fault(own_name) is None else []
        if source is not None and domain_names is None:
            names += [name for name in certificate_names(source) if domain_name_fault(name) is None]
        included = include_accepted_domains or include_autodiscover or include_server_fqdn or include_server_name
        names += domain_names or []
        if domain_names is None and source is None and not included and not (request and subject_name):
            names += [server.name, server.fqdn]
        names += _included_names(server, include_accepted_domains, include_autodiscover, include_server_fqdn, include_server_name)
        self.names = checked_domain_names(names)


def _source_key_size(source: x509.Certificate | None) -> int:
    from cryptography.hazmat.primitives.asymmetric import rsa

    key = source.public_key() if source is not None else None
    return key.key_size if isinstance(key, rsa.RSAPublicKey) and key.key_size >= 2048 else 2048


def _included_names(server: Server, accepted: bool, autodiscover: bool, fqdn: bool, name: bool) -> list[str]:
    if autodiscover and "ClientAccess" not in server.roles:
        raise ExchangeError("AutoDiscoverNeedsClientAccess", server=server.name)
    domains = [domain.domain_name for domain in server.organisation.accepted_domains()] if accepted or autodiscover else []
    names = list(domains) if accepted else []
    if autodiscover:
        names += [f"autodiscover.{domain.removeprefix('*.')}" for domain in domains]
    if fqdn:
        names.append(server.fqdn)
    if name:
        names.append(server.name)
    return names


def new_self_signed(server: Server, wanted: Wanted, services: int = AllowedServices.SMTP, *,
                    replace_default: Callable[[ExchangeCertificate, str, object], bool] | None = None) -> ExchangeCertificate:
    """Makes a self-signed certificate and enables it.

    `replace_default(current, thumbprint, expires)` decides whether it becomes the default SMTP certificate where there
    is one already; without it, it does.
    """
    from cryptography.hazmat.primitives.serialization import Encoding

    from shell.exchange.certificate import thumbprint_of

    services = checked_services(server, services)
    key = new_key(wanted.key_size)
    certificate = self_signed_certificate(key, wanted.subject, wanted.names, subject_key_identifier=wanted.subject_key_identifier)
    thumbprint = thumbprint_of(certificate.public_bytes(Encoding.DER))
    becomes_default = False
    if services & AllowedServices.SMTP:
        current = server.default_smtp_certificate()
        becomes_default = current is None or replace_default is None or replace_default(current, thumbprint, certificate.not_valid_after_utc)
    with service_change(server, deployed_services(services, becomes_default), certificate, lambda: key) as change, server.store.writing() as connection:
        made = add_certificate(server, connection, certificate, key, friendly_name=wanted.friendly_name, exportable=wanted.exportable)
        server.store.record(connection, server.fqdn, "New-ExchangeCertificate", made.thumbprint, subject=made.subject, services=int(services),
                            default_smtp=becomes_default)
        put_into_service(server, connection, made, services, default_smtp=becomes_default)
        change.record(connection)
    return server.certificate(made.thumbprint)


def new_request(server: Server, wanted: Wanted) -> ExchangeCertificate:
    """Makes a PKCS#10 request and keeps it, with its key, until the answer is imported.

    A pending request is listed as a stand-in certificate with a thumbprint of its own.
    """
    from cryptography.hazmat.primitives.serialization import Encoding

    key = new_key(wanted.key_size)
    request = certificate_request(key, wanted.subject, wanted.names, subject_key_identifier=wanted.subject_key_identifier)
    stand_in = self_signed_certificate(key, wanted.subject, wanted.names)
    with server.store.writing() as connection:
        made = add_certificate(server, connection, stand_in, key, friendly_name=wanted.friendly_name, exportable=wanted.exportable,
                               request=request.public_bytes(Encoding.DER))
        server.store.record(connection, server.fqdn, "New-ExchangeCertificate", made.thumbprint, subject=made.subject, request=True)
        return made


def add_setup_certificate(server: Server, connection: Connection) -> None:
    """The self-signed certificate a server has from its first day; setup also puts it among the trusted roots."""
    services = AllowedServices.NONE
    for role in server.roles:
        services |= SETUP_SERVICES.get(role, AllowedServices.NONE)
    names = checked_domain_names([server.name, server.fqdn])
    key = new_key(2048)
    certificate = self_signed_certificate(key, parsed_name(f"CN={server.name}"), names)
    made = add_certificate(server, connection, certificate, key, friendly_name=DEFAULT_FRIENDLY_NAME, exportable=False)
    server.organisation.add_authority_within(connection, certificate, "Registry")
    bind_services(server, connection, made, services, default_smtp=bool(services & AllowedServices.SMTP), details=enable_details(made, services))
