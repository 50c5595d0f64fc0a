"""Renewing a certificate in one step: a new one with the same names takes over its services, and the old one is removed.

A self-signed certificate is made anew. One that an authority issued needs a request first, and its answer takes over. The old certificate is
removed only after the services that this machine manages present the new one, and only where nothing uses it any more.
"""
from __future__ import annotations

from shell.exchange.certificate import ExchangeCertificate
from shell.exchange.enabling import enable
from shell.exchange.errors import ExchangeError
from shell.exchange.importing import import_certificate
from shell.exchange.issuing import Wanted, new_request, new_self_signed
from shell.exchange.removing import remove
from shell.exchange.server import DEFAULT_SMTP, Server

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable


def _renewal(server: Server, old: ExchangeCertificate, request: bool) -> Wanted:
    return Wanted(server, source=old.parsed, source_friendly_name=old.friendly_name, exportable=old.exportable, request=request)


def renew_self_signed(server: Server, old: ExchangeCertificate) -> ExchangeCertificate:
    """A new self-signed certificate with the same names, key size and exportability, which serves what the old one serves."""
    if old.pending or not old.self_signed:
        raise ExchangeError("RenewalNeedsAuthority", thumbprint=old.thumbprint)
    is_default = server.binding(DEFAULT_SMTP) == old.thumbprint
    return new_self_signed(server, _renewal(server, old, False), int(old.services), replace_default=lambda *_: is_default)


def request_renewal(server: Server, old: ExchangeCertificate) -> ExchangeCertificate:
    """A pending request with the names of the old certificate."""
    if old.pending:
        raise ExchangeError("PendingRequestNotUsable", thumbprint=old.thumbprint)
    return new_request(server, _renewal(server, old, True))


def complete_renewal(server: Server, old: ExchangeCertificate, answer: bytes, password: str | None = None, *,
                     warn: Callable[[str], None] | None = None) -> ExchangeCertificate:
    """Imports the authority's answer, which must serve every name that the old certificate serves, and lets it take over.

    When a service does not take it, it stays imported and the old certificate goes on serving.
    """
    is_default = server.binding(DEFAULT_SMTP) == old.thumbprint
    new = import_certificate(server, answer, password, friendly_name=old.friendly_name, exportable=old.exportable)
    missing = [name for name in old.certificate_domains if not new.covers(name)] if old.services else []
    if missing:
        raise ExchangeError("RenewalLacksNames", thumbprint=new.thumbprint, names=", ".join(missing), old=old.thumbprint)
    if old.services:
        enable(server, new, int(old.services), replace_default=lambda *_: is_default, warn=warn)
    return server.certificate(new.thumbprint)


def retire(server: Server, old: ExchangeCertificate) -> None:
    """Removes a certificate that nothing uses any more; raises where something still does."""
    remove(server, server.certificate(old.thumbprint))
