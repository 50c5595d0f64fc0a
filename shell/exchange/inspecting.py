"""What services really present, and how well certificates are: nothing is changed here.

Test-ExchangeCertificateService compares what the store says with what a handshake shows; Get-ExchangeCertificateHealth adds what will go wrong soon.
"""
from __future__ import annotations

import datetime

from shell.exchange.certificate import ExchangeCertificate, public_key_hash
from shell.exchange.enumerations import AllowedServices, CertificateStatus, service_list
from shell.exchange.errors import ExchangeError
from shell.exchange.server import DEFAULT_SMTP, Server

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from shell.exchange.services.daemon import Daemon

# What a check of one endpoint comes to.
MATCH, DIFFERENT, SILENT, UNBOUND, UNMANAGED = "Match", "Different", "NotPresented", "NotBound", "NotManaged"
HEALTHY, WARNING, FAILED = "Healthy", "Warning", "Failed"
WARNING_DAYS, FAILED_DAYS = 60, 30
STALE_REQUEST_DAYS = 30
_WEAK_HASHES = ("md5", "sha1")
# Dates are looked at by themselves.
_STATUS_LEVELS = {CertificateStatus.Valid: HEALTHY, CertificateStatus.PendingRequest: HEALTHY, CertificateStatus.DateInvalid: HEALTHY,
                  CertificateStatus.Untrusted: WARNING, CertificateStatus.Unknown: WARNING, CertificateStatus.RevocationCheckFailure: WARNING}


class EndpointCheck:
    """One place where a service listens: the certificate it should present and the one it does."""

    __slots__ = ("service", "daemon", "endpoint", "configured", "presented", "result", "detail")

    def __init__(self, service: str, configured: str | None, result: str, *, daemon: str | None = None, endpoint: str | None = None,
                 presented: str | None = None, detail: str = "") -> None:
        self.service = service
        self.daemon = daemon
        self.endpoint = endpoint
        self.configured = configured
        self.presented = presented
        self.result = result
        self.detail = detail


def check_services(server: Server, services: int | None = None) -> Iterator[EndpointCheck]:
    """Asks every managed service what it presents. A service that is bound in the store but not managed here is listed, for the store alone knows of it."""
    from shell.exchange.services.change import managed_daemons
    from shell.exchange.services.configuration import ServicesConfiguration

    managed: dict[str, Daemon] = {}
    for daemon in managed_daemons(server, ServicesConfiguration.read()):
        managed.update((str(service.name), daemon) for service in daemon.services)
    for service in service_list(0x7F if services is None else services):
        name = str(service.name)
        configured = server.binding(DEFAULT_SMTP if service is AllowedServices.SMTP else name)
        if name in managed:
            yield from _check_endpoints(managed[name], name, configured)
        elif configured is not None:
            yield EndpointCheck(name, configured, UNMANAGED, detail="This machine's configuration of services has no section for it.")


def _check_endpoints(daemon: Daemon, service: str, configured: str | None) -> Iterator[EndpointCheck]:
    from shell.exchange.services.probe import ProbeError, presented_thumbprint

    try:
        daemon.check_installed()
        endpoints = daemon.endpoints([service])
    except ExchangeError as error:
        if configured is not None:
            yield EndpointCheck(service, configured, SILENT, daemon=daemon.name, detail=str(error))
        return
    for endpoint in endpoints:
        presented, detail = None, ""
        try:
            presented = presented_thumbprint(endpoint)
        except ProbeError as error:
            detail = f"{error}"
        result = UNBOUND if configured is None else SILENT if presented is None else MATCH if presented == configured else DIFFERENT
        yield EndpointCheck(service, configured, result, daemon=daemon.name, endpoint=str(endpoint), presented=presented, detail=detail)


class Health:
    """How well a certificate is: the worst of its issues, and each in a sentence."""

    def __init__(self, certificate: ExchangeCertificate) -> None:
        self.certificate = certificate
        self.level = HEALTHY
        self.issues: list[str] = []
        self.days_left = (certificate.not_after - datetime.datetime.now(datetime.UTC)).days
        self.key = "Missing"
        self.presented = ""

    def add(self, level: str, sentence: str) -> None:
        """Notes an issue."""
        self.issues.append(sentence)
        if self.level != FAILED:
            self.level = level


def certificate_health(server: Server, certificate: ExchangeCertificate, checks: list[EndpointCheck] | None) -> Health:
    """Looks at dates, key, chain and names, and at what services present, where that was asked (`checks`)."""
    health = Health(certificate)
    _check_dates(health)
    _check_key(server, health)
    if not certificate.pending:
        _check_chain(health)
        _check_names(server, health)
        _check_presented(health, checks or [])
    return health


def _check_dates(health: Health) -> None:
    certificate, now = health.certificate, datetime.datetime.now(datetime.UTC)
    if certificate.pending:
        age = (now - certificate.not_before).days
        if age >= STALE_REQUEST_DAYS:
            health.add(WARNING, f"The request has waited for its answer for {age} days.")
    elif now > certificate.not_after:
        health.add(FAILED, f"It expired on {certificate.not_after.date()}.")
    elif now < certificate.not_before:
        health.add(FAILED, f"It is not valid before {certificate.not_before.date()}.")
    elif health.days_left < FAILED_DAYS:
        health.add(FAILED, f"It expires in {health.days_left} days.")
    elif health.days_left < WARNING_DAYS:
        health.add(WARNING, f"It expires in {health.days_left} days.")


def _check_key(server: Server, health: Health) -> None:
    certificate = health.certificate
    if not certificate.has_private_key:
        health.add(FAILED if certificate.services else WARNING, "It has no private key on this server.")
    else:
        try:
            key: Any = server.private_key(certificate)
            health.key = "Present"
            if key is None or public_key_hash(key.public_key()) != public_key_hash(certificate.parsed.public_key()):
                health.key = "Mismatch"
                health.add(FAILED, "Its private key belongs to another certificate.")
        except ExchangeError as error:
            health.key = "Damaged"
            health.add(FAILED, str(error))
    from cryptography.hazmat.primitives.asymmetric import rsa

    if isinstance(certificate.parsed.public_key(), rsa.RSAPublicKey) and certificate.public_key_size < 2048:
        health.add(WARNING, f"Its key has {certificate.public_key_size} bits; 2048 are the least that is safe.")


def _check_chain(health: Health) -> None:
    certificate = health.certificate
    level = _STATUS_LEVELS.get(certificate.status, FAILED)
    if level != HEALTHY:
        health.add(level, f"Its chain is {certificate.status.name}.")
    name = certificate.signature_algorithm[1]
    if name.lower().startswith(_WEAK_HASHES) and not certificate.self_signed:
        health.add(WARNING, f"It is signed with {name}, which is no longer trusted.")


def _check_names(server: Server, health: Health) -> None:
    from shell.exchange.services.change import managed_daemons
    from shell.exchange.services.configuration import ServicesConfiguration

    certificate = health.certificate
    if not certificate.services:
        return
    if certificate.services & AllowedServices.SMTP and server.binding(DEFAULT_SMTP) == certificate.thumbprint and not certificate.covers(server.fqdn):
        health.add(WARNING, f"It is the default SMTP certificate but does not serve the name of the server, {server.fqdn}.")
    for daemon in managed_daemons(server, ServicesConfiguration.read()):
        for name in {daemon.section.text("name"), daemon.section.text("site")} - {""}:
            if any(certificate.services & service for service in daemon.services) and not certificate.covers(name):
                health.add(FAILED, f"It does not serve {name}, the name that clients of {daemon.name} use.")


def _check_presented(health: Health, checks: list[EndpointCheck]) -> None:
    mine = [check for check in checks if check.configured == health.certificate.thumbprint and check.result != UNMANAGED]
    health.presented = ", ".join(sorted({check.service for check in mine if check.result == MATCH}))
    for check in mine:
        if check.result == DIFFERENT:
            health.add(FAILED, f"{check.daemon} presents {check.presented} for {check.service} at {check.endpoint} instead.")
        elif check.result == SILENT:
            place = f" at {check.endpoint}" if check.endpoint else ""
            health.add(FAILED, f"{check.daemon} does not present it for {check.service}{place}: {check.detail or 'it does not answer'}.")
