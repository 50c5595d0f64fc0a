"""Importing certificates: the answer to a pending request, a PKCS#12 container, or a certificate alone."""
from __future__ import annotations

from shell.exchange.binding import add_certificate, delete_certificate
from shell.exchange.certificate import ExchangeCertificate, is_authority, public_key_hash
from shell.exchange.errors import ExchangeError
from shell.exchange.generation import checked_friendly_name
from shell.exchange.issuing import DEFAULT_FRIENDLY_NAME
from shell.exchange.reading import Contents, read_contents
from shell.exchange.server import Server

TYPE_CHECKING = False
if TYPE_CHECKING:
    from cryptography import x509
    from sqlalchemy import Connection


def import_certificate(server: Server, source: bytes | str | list, password: str | None = None, *, friendly_name: str | None = None,
                       exportable: bool = False) -> ExchangeCertificate:
    """Stores the certificate that a source holds and returns it.

    Its key comes from the source, from the pending request with the same public key (which is then gone), or from
    another certificate with that key. The other members of its chain are kept to build chains with, never as roots.
    """
    if friendly_name is not None:
        checked_friendly_name(friendly_name)
    contents = read_contents(source, password)
    keys = {public_key_hash(key.public_key()): key for key in contents.keys}
    with server.store.writing() as connection:
        leaf = _end_certificate(server, connection, contents, keys)
        imported = _store_leaf(server, connection, contents, leaf, keys, friendly_name, exportable)
        for member in contents.certificates:
            if member != leaf and is_authority(member):
                server.organisation.add_authority_within(connection, member, "Intermediate")
        server.store.record(connection, server.fqdn, "Import-ExchangeCertificate", imported.thumbprint, subject=imported.subject,
                            private_key=imported.has_private_key)
    # Read again: the chain it came with may have changed what it is worth.
    return server.certificate(imported.thumbprint)


def _end_certificate(server: Server, connection: Connection, contents: Contents, keys: dict) -> x509.Certificate:
    """The certificate meant: the one with a key in the source or on the server, or the one that issued none of the others."""
    members = contents.certificates
    for member in members:
        if public_key_hash(member.public_key()) in keys:
            return member
    for member in members:
        if any(found.pending for found in server.certificates_with_key(connection, public_key_hash(member.public_key()))):
            return member
    issuers = {member.issuer.public_bytes() for member in members if member.issuer != member.subject}
    ends = [member for member in members if member.subject.public_bytes() not in issuers]
    return next((member for member in ends if not is_authority(member)), (ends or members)[0])


def _store_leaf(server: Server, connection: Connection, contents: Contents, leaf: x509.Certificate, keys: dict, friendly_name: str | None,
                exportable: bool) -> ExchangeCertificate:
    from cryptography.hazmat.primitives.serialization import Encoding

    from shell.exchange.certificate import thumbprint_of

    der = leaf.public_bytes(Encoding.DER)
    thumbprint = thumbprint_of(der)
    known = public_key_hash(leaf.public_key())
    matches = server.certificates_with_key(connection, known)
    if any(match.thumbprint == thumbprint for match in matches):
        raise ExchangeError("CertificateExists", thumbprint=thumbprint)
    key = keys.get(known)
    pending = next((match for match in matches if match.pending), None)
    origin = pending or next((match for match in matches if match.has_private_key), None)
    name = friendly_name if friendly_name is not None else contents.friendly_names.get(der)
    if key is None and origin is not None:
        key = server.store.vault.unseal(connection, origin.sequence, origin.thumbprint)
        exportable = origin.exportable
        name = origin.friendly_name if name is None else name
    imported = add_certificate(server, connection, leaf, key, friendly_name=(name or DEFAULT_FRIENDLY_NAME)[:63], exportable=exportable)
    if pending is not None:
        delete_certificate(connection, pending)
    return imported
