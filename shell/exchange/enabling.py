"""Enabling a certificate for services: what it must be able to do, and what enabling records.

Services are additive: none can be taken from a certificate except by enabling another one for it. IMAP, POP, IIS, UM
and UMCallRouter have one certificate each; SMTP has many, of which one is the default (internal transport) certificate.
"""
from __future__ import annotations

import datetime

from shell.exchange.binding import bind_services
from shell.exchange.certificate import ExchangeCertificate
from shell.exchange.enumerations import AllowedServices, service_list
from shell.exchange.errors import ExchangeError
from shell.exchange.server import Server
from shell.exchange.services.change import service_change

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Connection

    from shell.exchange.services.change import Observer

# The role that offers a service, and the setting that must not say TCP before it can use a certificate.
SERVICE_ROLES = {
    AllowedServices.IMAP: (("ClientAccess",), None),
    AllowedServices.POP: (("ClientAccess",), None),
    AllowedServices.IIS: (("ClientAccess",), None),
    AllowedServices.SMTP: (("HubTransport", "Edge"), None),
    AllowedServices.UM: (("UnifiedMessaging",), "UMStartupMode"),
    AllowedServices.UMCallRouter: (("UnifiedMessaging", "ClientAccess"), "UMCallRouterStartupMode"),
}


def checked_services(server: Server, services: int) -> AllowedServices:
    """The services, when this server offers all of them."""
    if services & AllowedServices.Federation:
        raise ExchangeError("FederationRefused")
    for service in service_list(services):
        roles, setting = SERVICE_ROLES[service]
        if not any(role in server.roles for role in roles):
            raise ExchangeError("RoleMissing", service=service.name, server=server.name, role=" or ".join(roles))
        if setting is not None and str(server.setting(setting, "TCP")).upper() == "TCP":
            raise ExchangeError("StartupModeTcp", service=service.name, server=server.name)
    return AllowedServices(services)


def unfitness(certificate: ExchangeCertificate) -> str | None:
    """Why services cannot use a certificate, in one word, or None."""
    from cryptography import x509
    from cryptography.hazmat.primitives.asymmetric import ec, rsa

    if not certificate.has_private_key:
        return "PrivateKeyMissing"
    key = certificate.parsed.public_key()
    if not isinstance(key, (rsa.RSAPublicKey, ec.EllipticCurvePublicKey)):
        return "KeyAlgorithmUnsupported"
    if isinstance(key, rsa.RSAPublicKey) and not 1024 <= key.key_size <= 16384:
        return "PublicKeyUnsupportedSize"
    try:
        extensions = certificate.parsed.extensions
    except ValueError:
        return "KeyUsageCorrupted"
    try:
        usage = extensions.get_extension_for_class(x509.KeyUsage).value
        if not (usage.digital_signature or usage.key_encipherment or usage.key_agreement):
            return "KeyUsageCorrupted"
    except x509.ExtensionNotFound:
        pass  # without the extension every use is allowed
    purposes = [oid for _, oid in certificate.enhanced_key_usages]
    if purposes and not {"1.3.6.1.5.5.7.3.1", "2.5.29.37.0"}.intersection(purposes):
        return "PkixKpServerAuthNotFoundInEnhancedKeyUsage"
    now = datetime.datetime.now(datetime.UTC)
    if now > certificate.not_after:
        return "CertificateExpired"
    return "CertificateNotYetValid" if now < certificate.not_before else None


def certificate_name_setting(service: AllowedServices) -> str:
    """The setting with the name that clients of IMAP or POP use, where an administrator gave one."""
    return f"{service.name}.X509CertificateName"


def enable_details(certificate: ExchangeCertificate, services: int, server: Server | None = None) -> dict[str, dict]:
    """What each service's configuration is told besides the certificate itself."""
    own = certificate.certificate_domains[0] if certificate.certificate_domains else ""

    def client_name(service: AllowedServices) -> str:
        wanted = server.setting(certificate_name_setting(service)) if server is not None else None
        return str(wanted) if wanted and certificate.covers(str(wanted)) else own

    return {
        "IMAP": {"X509CertificateName": client_name(AllowedServices.IMAP)},
        "POP": {"X509CertificateName": client_name(AllowedServices.POP)},
        "IIS": {"Site": "Default Web Site", "Binding": "0.0.0.0:443"},
        "UM": {"Port": 5061},
        "UMCallRouter": {"Port": 5061},
    } if services else {}


def deployed_services(services: int, default_smtp: bool) -> int:
    """The services whose daemons get the certificate: for SMTP, Postfix presents the default certificate."""
    return services if default_smtp else services & ~AllowedServices.SMTP


def put_into_service(server: Server, connection: Connection, certificate: ExchangeCertificate, services: int, *,
                     default_smtp: bool, network_service: bool = False, require_ssl: bool = True) -> None:
    """Binds the services in the store, inside a transaction."""
    details = enable_details(certificate, services, server)
    details.setdefault("IIS", {})["RequireSsl"] = require_ssl
    bind_services(server, connection, certificate, services, default_smtp=default_smtp, network_service=network_service, details=details)


def enable(server: Server, certificate: ExchangeCertificate, services: int, *,
           replace_default: Callable[[ExchangeCertificate, str, object], bool] | None = None, warn: Callable[[str], None] | None = None,
           network_service: bool = False, require_ssl: bool = True, observer: Observer | None = None) -> None:
    """Enables a certificate for more services, all of them or none.

    `replace_default(current, thumbprint, expires)` decides whether it becomes the default SMTP certificate where there
    is another one; without it, it does. `warn` gets a sentence for each thing an administrator should know. The services
    that this machine manages present the certificate when this returns; `observer` is told of the steps.
    """
    if certificate.pending:
        raise ExchangeError("PendingRequestNotUsable", thumbprint=certificate.thumbprint)
    reason = unfitness(certificate)
    if reason:
        raise ExchangeError("CertificateNotValidForExchange", thumbprint=certificate.thumbprint, reason=reason)
    services = checked_services(server, services)
    tell = warn or (lambda text: None)
    services = _without_wildcard_mail_services(server, certificate, services, tell)
    becomes_default = False
    if services & AllowedServices.SMTP:
        current = server.default_smtp_certificate()
        if current is None or current.thumbprint == certificate.thumbprint:
            becomes_default = True
        else:
            becomes_default = replace_default is None or replace_default(current, certificate.thumbprint, certificate.not_after)
        _warn_about_edge(server, certificate, tell)
    with service_change(server, deployed_services(services, becomes_default), certificate.parsed, lambda: server.private_key(certificate), observer) as change:
        with server.store.writing() as connection:
            current_row = server.certificate_within(connection, certificate.thumbprint)
            server.store.record(connection, server.fqdn, "Enable-ExchangeCertificate", certificate.thumbprint, services=int(services),
                                default_smtp=becomes_default)
            put_into_service(server, connection, current_row, services, default_smtp=becomes_default, network_service=network_service,
                             require_ssl=require_ssl)
            change.record(connection)


def _without_wildcard_mail_services(server: Server, certificate: ExchangeCertificate, services: AllowedServices,
                                    warn: Callable[[str], None]) -> AllowedServices:
    """Clients of POP and IMAP are told one name, which a wildcard does not give; with a name in the settings it may serve them."""
    from shell.exchange.distinguished_name import common_name

    if not (common_name(certificate.parsed.subject) or "").startswith("*."):
        return services
    for service, cmdlet in ((AllowedServices.POP, "Set-POPSettings"), (AllowedServices.IMAP, "Set-IMAPSettings")):
        name = server.setting(certificate_name_setting(service))
        if services & service and not (name and certificate.covers(str(name))):
            services &= ~service
            warn(f"This certificate with thumbprint {certificate.thumbprint} and subject '{certificate.subject}' cannot be used for {service.name} SSL/TLS "
                 f"connections because the subject is not a Fully Qualified Domain Name (FQDN). Use command {cmdlet} to set X509CertificateName to "
                 "the FQDN of the service.")
    return services


def _warn_about_edge(server: Server, certificate: ExchangeCertificate, warn: Callable[[str], None]) -> None:
    """EdgeSync authenticates both sides by their certificates, so one certificate cannot stand for both."""
    edge = "Edge" in server.roles
    for other in server.organisation.servers():
        if other.id != server.id and ("Edge" in other.roles) != edge:
            default = other.default_smtp_certificate()
            if default is not None and default.thumbprint == certificate.thumbprint:
                warn(f"The certificate with thumbprint {certificate.thumbprint} is also the default SMTP certificate of {other.name}. "
                     "EdgeSync does not work while an Edge server and a Hub server use the same certificate (event 10104).")
