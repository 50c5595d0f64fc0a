"""New keys, self-signed certificates and PKCS#10 requests, in the form Exchange gives them.

A certificate has, in this order: key usage (critical), the names, server authentication, basic constraints (critical),
and a subject key identifier only when one is asked for. The serial number has 16 random bytes.
"""
from __future__ import annotations

import datetime

from shell.exchange.errors import ExchangeError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from cryptography import x509
    from cryptography.hazmat.primitives.asymmetric import rsa

KEY_SIZES = (1024, 2048, 4096)
REQUEST_ARMOUR = "NEW CERTIFICATE REQUEST"


def checked_key_size(size: int) -> int:
    """The size itself, when Exchange supports it."""
    if size not in KEY_SIZES:
        raise ExchangeError("KeySizeInvalid", size=size)
    return size


def checked_friendly_name(name: str) -> str:
    """The name itself, when it is short enough."""
    if len(name) >= 64:
        raise ExchangeError("FriendlyNameTooLong", length=len(name))
    return name


def checked_subject_key_identifier(value: str | None) -> bytes | None:
    """The bytes of a subject key identifier written in hexadecimal."""
    if not value:
        return None
    try:
        octets = bytes.fromhex(value.replace("-", ""))
    except ValueError:
        octets = b""
    if not 1 <= len(octets) <= 32:
        raise ExchangeError("SubjectKeyIdentifierInvalid", value=value)
    return octets


def new_key(size: int) -> rsa.RSAPrivateKey:
    """A fresh RSA key."""
    from cryptography.hazmat.primitives.asymmetric import rsa

    return rsa.generate_private_key(public_exponent=65537, key_size=checked_key_size(size))


def years_later(moment: datetime.datetime, years: int) -> datetime.datetime:
    """The same day and time so many years on; 29 February becomes 28 February where there is none."""
    try:
        return moment.replace(year=moment.year + years)
    except ValueError:
        return moment.replace(year=moment.year + years, day=28)


def _key_usage() -> x509.KeyUsage:
    from cryptography import x509

    return x509.KeyUsage(digital_signature=True, key_encipherment=True, content_commitment=False, data_encipherment=False,
                         key_agreement=False, key_cert_sign=False, crl_sign=False, encipher_only=False, decipher_only=False)


def self_signed_certificate(key: rsa.RSAPrivateKey, subject: x509.Name, names: list[str], *, years: int = 1,
                            subject_key_identifier: bytes | None = None, now: datetime.datetime | None = None) -> x509.Certificate:
    """A certificate that signs itself with SHA-256, valid from now."""
    import os

    from cryptography import x509
    from cryptography.hazmat.primitives import hashes

    start = (now or datetime.datetime.now(datetime.UTC)).replace(microsecond=0)
    # The first byte is kept between 1 and 127: the number is positive and always has 16 bytes.
    serial = bytearray(os.urandom(16))
    serial[0] = serial[0] & 0x7F or 1
    builder = (x509.CertificateBuilder().subject_name(subject).issuer_name(subject).public_key(key.public_key())
               .serial_number(int.from_bytes(serial, "big")).not_valid_before(start).not_valid_after(years_later(start, years))
               .add_extension(_key_usage(), critical=True))
    if names:
        builder = builder.add_extension(x509.SubjectAlternativeName([x509.DNSName(name) for name in names]), critical=False)
    builder = builder.add_extension(x509.ExtendedKeyUsage([x509.ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
    builder = builder.add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
    if subject_key_identifier:
        builder = builder.add_extension(x509.SubjectKeyIdentifier(subject_key_identifier), critical=False)
    return builder.sign(key, hashes.SHA256())


def certificate_request(key: rsa.RSAPrivateKey, subject: x509.Name, names: list[str], *,
                        subject_key_identifier: bytes | None = None) -> x509.CertificateSigningRequest:
    """A PKCS#10 request whose wanted extensions a certification authority can copy."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes

    builder = x509.CertificateSigningRequestBuilder().subject_name(subject).add_extension(_key_usage(), critical=True)
    if names:
        builder = builder.add_extension(x509.SubjectAlternativeName([x509.DNSName(name) for name in names]), critical=False)
    builder = builder.add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
    identifier = (x509.SubjectKeyIdentifier(subject_key_identifier) if subject_key_identifier
                  else x509.SubjectKeyIdentifier.from_public_key(key.public_key()))
    return builder.add_extension(identifier, critical=False).sign(key, hashes.SHA256())
