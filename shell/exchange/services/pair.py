"""A certificate with its chain and key, as the files that a service reads.

A pair is a directory of its own with `certificate.pem` (the certificate, then intermediates), `key.pem`, and `chain.pem` (the key, then the
certificates, for services that take one file). It is written beside its place and renamed, so it is whole or absent; a service's configuration
names it through the symbolic link `current`, which is replaced in one step, so certificate and key always change together.
"""
from __future__ import annotations

import os

from shell.exchange.errors import ExchangeError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from cryptography import x509
    from cryptography.hazmat.primitives.asymmetric.types import CertificateIssuerPrivateKeyTypes as PrivateKey

    from shell.exchange.trust import TrustIndex

CERTIFICATE_FILE, KEY_FILE, CHAIN_FILE = "certificate.pem", "key.pem", "chain.pem"
CURRENT = "current"


class Pair:
    """What is written for a service."""

    def __init__(self, certificate: x509.Certificate, key: PrivateKey | None, trust: TrustIndex) -> None:
        """Checks that the key belongs to the certificate: not every service's own test does."""
        from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

        from shell.exchange.certificate import certificate_names, public_key_hash, thumbprint_of

        self.thumbprint = thumbprint_of(certificate.public_bytes(Encoding.DER))
        if key is None:
            raise ExchangeError("CertificateNotValidForExchange", thumbprint=self.thumbprint, reason="PrivateKeyMissing")
        if public_key_hash(key.public_key()) != public_key_hash(certificate.public_key()):
            raise ExchangeError("KeyMismatch", thumbprint=self.thumbprint)
        self.names = certificate_names(certificate)
        chain = trust.evaluated(certificate)[2]
        # The root is left out: a client must have it anyway. A certificate that signs itself is all there is.
        members = [certificate] + [member for member in chain[1:] if member.subject != member.issuer]
        certificates = b"".join(member.public_bytes(Encoding.PEM) for member in members)
        secret = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        self.files = {CERTIFICATE_FILE: (certificates, 0o644), KEY_FILE: (secret, 0o600), CHAIN_FILE: (secret + certificates, 0o600)}
        # A name of its own each time: what a service shows now is never written to, so putting it back is exact.
        self.directory_name = f"{self.thumbprint}-{os.urandom(4).hex()}"

    def __repr__(self) -> str:
        return f"<Pair {self.thumbprint}>"

    def covers(self, name: str) -> bool:
        """Whether the certificate serves a name."""
        from shell.exchange.domain_names import name_covers

        return any(name_covers(own, name) for own in self.names)
