"""One certificate of a server, as the store holds it and as an administrator sees it.

What filters ask for (thumbprint, subject, dates, whether it is self-signed) comes from the store's columns; the rest is
parsed from the DER when first asked for, so that walking over ten thousand certificates stays cheap. The private key is
never part of this object: `Server.private_key` gives it to those who need it.
"""
from __future__ import annotations

import datetime

from shell.exchange.distinguished_name import common_name, printed_name
from shell.exchange.domain_names import name_covers
from shell.exchange.enumerations import AllowedServices, CertificateStatus, RootCAType, services_string

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from cryptography import x509

    from shell.exchange.trust import TrustIndex

SIGNATURE_NAMES = {
    "1.2.840.113549.1.1.4": "md5RSA", "1.2.840.113549.1.1.5": "sha1RSA", "1.2.840.113549.1.1.10": "RSASSA-PSS",
    "1.2.840.113549.1.1.11": "sha256RSA", "1.2.840.113549.1.1.12": "sha384RSA", "1.2.840.113549.1.1.13": "sha512RSA",
    "1.2.840.10045.4.1": "sha1ECDSA", "1.2.840.10045.4.3.2": "sha256ECDSA", "1.2.840.10045.4.3.3": "sha384ECDSA",
    "1.2.840.10045.4.3.4": "sha512ECDSA", "1.2.840.10040.4.3": "sha1DSA", "1.3.101.112": "Ed25519", "1.3.101.113": "Ed448",
}
KEY_USAGE_NAMES = {
    "1.3.6.1.5.5.7.3.1": "Server Authentication", "1.3.6.1.5.5.7.3.2": "Client Authentication", "1.3.6.1.5.5.7.3.3": "Code Signing",
    "1.3.6.1.5.5.7.3.4": "Secure Email", "1.3.6.1.5.5.7.3.8": "Time Stamping", "1.3.6.1.5.5.7.3.9": "OCSP Signing",
}


def load_certificate(der: bytes) -> x509.Certificate:
    """The certificate in these bytes. Old ones break rules that are only warned about; the warning would meet the wrong reader."""
    import warnings

    from cryptography import x509
    from cryptography.utils import CryptographyDeprecationWarning

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", CryptographyDeprecationWarning)
        return x509.load_der_x509_certificate(der)


def serial_bytes(certificate: x509.Certificate) -> bytes:
    """The serial number's bytes as they are encoded, the highest first. Some roots have 0, which the library warns of."""
    import warnings

    from cryptography.utils import CryptographyDeprecationWarning

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", CryptographyDeprecationWarning)
        number = certificate.serial_number
    return number.to_bytes(number.bit_length() // 8 + 1, "big", signed=True)


def thumbprint_of(der: bytes) -> str:
    """The SHA-1 of the encoded certificate: a name, not a protection."""
    import hashlib

    return hashlib.sha1(der, usedforsecurity=False).hexdigest().upper()


def public_key_hash(public_key: object) -> bytes:
    """The SHA-256 of a public key's encoding, by which an answer finds its request."""
    import hashlib

    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

    return hashlib.sha256(public_key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)).digest()


def is_self_signed(certificate: x509.Certificate) -> bool:
    """Whether subject and issuer are the same and its own key made the signature."""
    if certificate.subject != certificate.issuer:
        return False
    try:
        certificate.verify_directly_issued_by(certificate)
    except Exception:  # a bad signature and an algorithm that cannot be checked both mean: not proven to be its own
        return False
    return True


def is_authority(certificate: x509.Certificate) -> bool:
    """Whether basic constraints make it the certificate of a certification authority."""
    from cryptography import x509

    try:
        return certificate.extensions.get_extension_for_class(x509.BasicConstraints).value.ca
    except (x509.ExtensionNotFound, ValueError):
        return False


def certificate_names(certificate: x509.Certificate) -> list[str]:
    """The names it serves: the common name first, then the DNS names, each once."""
    from cryptography import x509

    names: dict[str, str] = {}
    own_name = common_name(certificate.subject)
    try:
        alternative = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value.get_values_for_type(x509.DNSName)
    except (x509.ExtensionNotFound, ValueError):
        alternative = []
    for name in ([own_name] if own_name and " " not in own_name else []) + list(alternative):
        names.setdefault(name.lower(), name)
    return list(names.values())


class ExchangeCertificate:
    """A certificate, or the stand-in of a pending request, in one server's store."""

    __slots__ = ("sequence", "server", "thumbprint", "raw_data", "friendly_name", "services", "exportable", "has_private_key", "pending",
                 "certificate_request", "self_signed", "subject", "issuer", "not_before", "not_after", "network_service",
                 "_parsed", "_trust", "_names")

    def __init__(self, row: object, server: str, trust: Callable[[], TrustIndex] | None = None) -> None:
        """`row` is a row of the certificates table joined with its request; `server` the server's FQDN; `trust` gives the roots when needed."""
        self.sequence = row.sequence
        self.server = server
        self.thumbprint = row.thumbprint
        self.raw_data = row.der
        self.friendly_name = row.friendly_name
        self.services = AllowedServices(row.services)
        self.exportable = bool(row.exportable)
        self.has_private_key = row.key_sequence is not None
        self.pending = row.request_der is not None
        self.certificate_request = row.request_der
        # A root that was imported without a key is an authority kept for its chains: who asks for self-signed certificates does not mean it.
        self.self_signed = bool(row.self_signed) and not self.pending and (self.has_private_key or not row.authority)
        self.subject = row.subject
        self.issuer = row.issuer
        self.not_before = datetime.datetime.fromtimestamp(row.not_before, datetime.UTC)
        self.not_after = datetime.datetime.fromtimestamp(row.not_after, datetime.UTC)
        self.network_service = bool(row.network_service)
        self._parsed: x509.Certificate | None = None
        self._trust = trust
        self._names: list[str] | None = None

    def __repr__(self) -> str:
        return f"<ExchangeCertificate {self.thumbprint} {self.subject!r}>"

    def __str__(self) -> str:
        sections = (("Subject", self.subject), ("Issuer", self.issuer), ("Serial Number", self.serial_number),
                    ("Not Before", self.not_before.astimezone()), ("Not After", self.not_after.astimezone()), ("Thumbprint", self.thumbprint))
        return "\r\n\r\n".join(f"[{title}]\r\n  {value}" for title, value in sections) + "\r\n"

    @property
    def parsed(self) -> x509.Certificate:
        """The certificate as the cryptography library knows it."""
        if self._parsed is None:
            self._parsed = load_certificate(self.raw_data)
        return self._parsed

    @property
    def identity(self) -> str:
        """The server's name and the thumbprint, unique in the organisation."""
        return f"{self.server}\\{self.thumbprint}"

    @property
    def certificate_domains(self) -> list[str]:
        """The names it serves, the common name first."""
        if self._names is None:
            self._names = certificate_names(self.parsed)
        return self._names

    def covers(self, domain: str) -> bool:
        """Whether it serves this host name, by its own name or a wildcard."""
        return any(name_covers(name, domain) for name in self.certificate_domains)

    @property
    def serial_number(self) -> str:
        """The serial number in hexadecimal, the bytes as they are encoded."""
        return serial_bytes(self.parsed).hex().upper()

    @property
    def version(self) -> int:
        """3 for every certificate with extensions."""
        return self.parsed.version.value + 1

    @property
    def public_key_size(self) -> int:
        """The size of the public key in bits, 0 where its kind has none."""
        return getattr(self.parsed.public_key(), "key_size", 0)

    @property
    def signature_algorithm(self) -> tuple[str, str]:
        """The OID of the signature and its usual name."""
        oid = self.parsed.signature_algorithm_oid.dotted_string
        return oid, SIGNATURE_NAMES.get(oid, oid)

    @property
    def enhanced_key_usages(self) -> list[tuple[str, str]]:
        """Name and OID of each purpose; none means every purpose."""
        from cryptography import x509

        try:
            usages = self.parsed.extensions.get_extension_for_class(x509.ExtendedKeyUsage).value
        except (x509.ExtensionNotFound, ValueError):
            return []
        return [(KEY_USAGE_NAMES.get(usage.dotted_string, ""), usage.dotted_string) for usage in usages]

    @property
    def subject_key_identifier(self) -> str | None:
        """The subject key identifier in hexadecimal, when it has one."""
        from cryptography import x509

        try:
            return self.parsed.extensions.get_extension_for_class(x509.SubjectKeyIdentifier).value.digest.hex().upper()
        except (x509.ExtensionNotFound, ValueError):
            return None

    @property
    def status(self) -> CertificateStatus:
        """Whether it and its chain are in order now."""
        return self._evaluated[0]

    @property
    def root_ca_type(self) -> RootCAType:
        """Where the root of its chain is trusted."""
        return self._evaluated[1]

    @property
    def _evaluated(self) -> tuple[CertificateStatus, RootCAType]:
        # Not kept: an object may live while certificates expire and roots come and go.
        if self.pending:
            return CertificateStatus.PendingRequest, RootCAType.Unknown
        if self._trust is None:
            return CertificateStatus.Unknown, RootCAType.Unknown
        status, root, _ = self._trust().evaluated(self.parsed)
        return status, root

    @property
    def access_rules(self) -> list[str]:
        """The accounts that may read the private key."""
        if not self.has_private_key:
            return []
        readers = ["NT AUTHORITY\\SYSTEM", "BUILTIN\\Administrators"]
        return readers + ["NT AUTHORITY\\NETWORK SERVICE"] if self.network_service or self.services & AllowedServices.SMTP else readers

    def services_string(self, places: int = 5) -> str:
        """The services as letters."""
        return services_string(self.services, places)


def row_values(certificate: x509.Certificate, der: bytes) -> dict:
    """The columns of the certificates table that follow from the certificate itself."""
    return {
        "der": der,
        "thumbprint": thumbprint_of(der),
        "subject": printed_name(certificate.subject),
        "issuer": printed_name(certificate.issuer),
        "not_before": int(certificate.not_valid_before_utc.timestamp()),
        "not_after": int(certificate.not_valid_after_utc.timestamp()),
        "self_signed": is_self_signed(certificate),
        "authority": is_authority(certificate),
        "public_key_hash": public_key_hash(certificate.public_key()),
    }
