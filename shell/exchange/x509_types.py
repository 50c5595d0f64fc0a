"""The .NET objects that a certificate hands out: OIDs, names, public keys, extensions, DNS names, access rules."""
from __future__ import annotations

from shell.dotnet.declaration import stored
from shell.dotnet.types import dotnet_type, getter, method, typed_array
from shell.dotnet.values import Byte

TYPE_CHECKING = False
if TYPE_CHECKING:
    from cryptography import x509

# Where a public key's own name differs from its OID: the names .NET shows.
KEY_NAMES = {"1.2.840.113549.1.1.1": "RSA", "1.2.840.10045.2.1": "ECC", "1.2.840.10040.4.1": "DSA", "1.3.101.112": "Ed25519", "1.3.101.113": "Ed448"}
EXTENSION_NAMES = {
    "2.5.29.14": "X509v3 Subject Key Identifier", "2.5.29.15": "X509v3 Key Usage", "2.5.29.17": "X509v3 Subject Alternative Name",
    "2.5.29.19": "X509v3 Basic Constraints", "2.5.29.31": "X509v3 CRL Distribution Points", "2.5.29.32": "X509v3 Certificate Policies",
    "2.5.29.35": "X509v3 Authority Key Identifier", "2.5.29.37": "X509v3 Extended Key Usage", "1.3.6.1.5.5.7.1.1": "Authority Information Access",
}


def byte_array(data: bytes) -> list:
    """The bytes as a Byte[]."""
    return typed_array("byte", [Byte(octet) for octet in data])


@dotnet_type("System.Security.Cryptography.Oid")
class Oid:
    """An object identifier with its friendly name."""

    FriendlyName = stored("string FriendlyName", writable=False)
    Value = stored("string Value", writable=False)

    def __init__(self, value: str, friendly_name: str | None) -> None:
        self.__dict__.update(Value=value, FriendlyName=friendly_name)


@dotnet_type("System.Security.Cryptography.X509Certificates.X500DistinguishedName")
class X500DistinguishedName:
    """A subject or issuer name."""

    Name = stored("string Name", writable=False)
    RawData = stored("byte[] RawData", writable=False)

    def __init__(self, name: x509.Name) -> None:
        from shell.exchange.distinguished_name import printed_name

        self.__dict__.update(Name=printed_name(name), RawData=byte_array(name.public_bytes()))


@dotnet_type("System.Security.Cryptography.AsymmetricAlgorithm")
class AsymmetricAlgorithm:
    """What is told of a key: its size and kind, never the key."""

    KeySize = stored("int KeySize", writable=False)
    SignatureAlgorithm = stored("string SignatureAlgorithm", writable=False)

    def __init__(self, size: int, kind: str) -> None:
        self.__dict__.update(KeySize=size, SignatureAlgorithm=kind)


@dotnet_type("System.Security.Cryptography.X509Certificates.PublicKey")
class PublicKey:
    """A certificate's public key."""

    Oid = stored("System.Security.Cryptography.Oid Oid", writable=False)
    Key = stored("System.Security.Cryptography.AsymmetricAlgorithm Key", writable=False)

    def __init__(self, certificate: x509.Certificate) -> None:
        key = certificate.public_key()
        oid = certificate.public_key_algorithm_oid.dotted_string
        kind = KEY_NAMES.get(oid, oid)
        self.__dict__.update(Oid=Oid(oid, kind), Key=AsymmetricAlgorithm(getattr(key, "key_size", 0), kind))


@dotnet_type("System.Security.Cryptography.X509Certificates.X509Extension")
class X509Extension:
    """An extension, encoded."""

    Critical = stored("bool Critical", writable=False)
    Oid = stored("System.Security.Cryptography.Oid Oid", writable=False)
    RawData = stored("byte[] RawData", writable=False)

    def __init__(self, extension: x509.Extension) -> None:
        oid = extension.oid.dotted_string
        self.__dict__.update(Critical=extension.critical, Oid=Oid(oid, EXTENSION_NAMES.get(oid)), RawData=byte_array(extension.value.public_bytes()))


@dotnet_type("Microsoft.PowerShell.Commands.DnsNameRepresentation", kind="struct")
class DnsNameRepresentation:
    """A DNS name in its two spellings."""

    Punycode = stored("string Punycode", writable=False)
    Unicode = stored("string Unicode", writable=False)

    def __init__(self, name: str) -> None:
        unicode = name
        if "xn--" in name.lower():
            try:
                unicode = name.encode("ascii").decode("idna")
            except UnicodeError:
                unicode = name
        self.__dict__.update(Punycode=name, Unicode=unicode)

    @method("string ToString()")
    def ToString(self) -> str:
        return self.Unicode

    __str__ = ToString


@dotnet_type("Microsoft.PowerShell.Commands.EnhancedKeyUsageRepresentation", kind="struct")
class EnhancedKeyUsageRepresentation:
    """A purpose of a certificate, by name and OID."""

    FriendlyName = stored("string FriendlyName", writable=False)
    ObjectId = stored("string ObjectId", writable=False)

    def __init__(self, name: str, oid: str) -> None:
        self.__dict__.update(FriendlyName=name, ObjectId=oid)

    @method("string ToString()")
    def ToString(self) -> str:
        return f"{self.FriendlyName} ({self.ObjectId})" if self.FriendlyName else self.ObjectId

    __str__ = ToString


@dotnet_type("System.Security.AccessControl.CryptoKeyAccessRule")
class CryptoKeyAccessRule:
    """An account that may read a private key."""

    IdentityReference = stored("string IdentityReference", writable=False)

    def __init__(self, account: str) -> None:
        self.__dict__["IdentityReference"] = account

    @getter("string CryptoKeyRights")
    def CryptoKeyRights(self) -> str:
        return "GenericRead"

    @getter("string AccessControlType")
    def AccessControlType(self) -> str:
        return "Allow"
