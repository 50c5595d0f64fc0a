"""X509Certificate2 and its collection, as .NET has them, over the `cryptography` library.

`parsed` is the library's certificate, None for an empty or disposed one; `key` its private key, which no member hands out.
"""
from __future__ import annotations

import datetime
import os

from shell.dotnet.enums import text as enum_text
from shell.dotnet.types import NetType, constructor, dotnet_type, getter, method, register, static_method
from shell.errors import CLASSES, exception_class, net_exception
from shell.exchange.certificate import public_key_hash, serial_bytes, thumbprint_of
from shell.exchange.distinguished_name import printed_name
from shell.exchange.errors import ExchangeError
from shell.exchange.reading import read_contents
from shell.exchange.x509_extensions import X509ExtensionCollection, extension_of
from shell.exchange.x509_keys import PublicKey
from shell.exchange.x509_names import NAMES, ReadOnlyMemory, X500DistinguishedName, byte_array, cryptographic_error
from shell.exchange.x509_names import Oid as ObjectIdentifier
from shell.runtime.added_members import CodeProperty
from shell.runtime.type_data import register as register_members

TYPE_CHECKING = False
if TYPE_CHECKING:
    from cryptography import x509

register(NetType("System.Security.Cryptography.X509Certificates.X509Certificate", None, "System.Object"))
# .NET reports a certificate file that is not there by a class of its own, nested in another.
MissingFile = CLASSES.setdefault("Interop+Crypto+OpenSslCryptographicException", type(
    "OpenSslCryptographicException", (exception_class("System.Security.Cryptography.CryptographicException"),),
    {"full_name": "Interop+Crypto+OpenSslCryptographicException"}))
# Properties that PowerShell adds to certificates; they have values where a certificate drive fills them.
for _name, _type in (("DnsNameList", "System.Object"), ("EnhancedKeyUsageList", "System.Object"), ("SendAsTrustedIssuer", "System.Object")):
    register_members("System.Security.Cryptography.X509Certificates.X509Certificate2",
                     CodeProperty(_name, lambda owner: None, None, _type, "ScriptProperty"))
CERTIFICATE_TYPES = {"System.Security.Cryptography.X509Certificates.X509Certificate": "the base of X509Certificate2"}


def local_time(moment: datetime.datetime) -> object:
    """A DateTime in local time."""
    from shell.dotnet.date_time import LOCAL, from_unix

    return from_unix(moment.timestamp(), LOCAL)


def password_text(password: object) -> str | None:
    """The text of a password given as String or SecureString."""
    return password if password is None or isinstance(password, str) else password.plain_text()


def read_source(source, password: object = None) -> object:
    """The contents of a file or bytes; .NET's errors for what cannot be read."""
    if isinstance(source, str):
        try:
            with open(source, "rb") as file:
                data = file.read()
        except OSError:
            raise MissingFile("error:10000080:BIO routines::no such file") from None
    else:
        data = bytes(source)
    text = password_text(password)
    for attempt in (text, "" if text is None else text):
        try:
            return read_contents(data, attempt)
        except ExchangeError as error:
            failure = error
    if failure.id == "ImportFailed":
        raise cryptographic_error("The certificate data cannot be read with the provided password, the password may be incorrect.") from None
    raise cryptographic_error("ASN1 corrupted data.") from None


@dotnet_type("System.Security.Cryptography.X509Certificates.X509Certificate2", base="System.Security.Cryptography.X509Certificates.X509Certificate",
             interfaces=("System.IDisposable",))
class X509Certificate2:
    """A certificate, with its private key where there is one."""

    __slots__ = ("parsed", "key", "__weakref__")

    @constructor("()", "(byte[] rawData)", "(byte[] rawData, string password)", "(byte[] rawData, securestring password)",
                 f"(byte[] rawData, string password, {NAMES}.X509KeyStorageFlags keyStorageFlags)",
                 f"(byte[] rawData, securestring password, {NAMES}.X509KeyStorageFlags keyStorageFlags)",
                 "(string fileName)", "(string fileName, string password)", "(string fileName, securestring password)",
                 f"(string fileName, string password, {NAMES}.X509KeyStorageFlags keyStorageFlags)",
                 f"(string fileName, securestring password, {NAMES}.X509KeyStorageFlags keyStorageFlags)",
                 f"({NAMES}.X509Certificate2 certificate)")
    def __init__(self, source: object = None, password: object = None, flags: object = None) -> None:
        self.parsed = self.key = None
        if isinstance(source, X509Certificate2):
            self.parsed, self.key = source.parsed, source.key
        elif source is not None:
            contents = read_source(source, password)
            keys = {public_key_hash(key.public_key()): key for key in contents.keys}
            with_key = [found for found in contents.certificates if public_key_hash(found.public_key()) in keys]
            self.parsed = (with_key or contents.certificates)[0]
            self.key = keys.get(public_key_hash(self.parsed.public_key()))

    @classmethod
    def of(cls, parsed: x509.Certificate, key: object = None) -> X509Certificate2:
        """The object of a parsed certificate."""
        made = X509Certificate2.__new__(X509Certificate2)
        made.parsed, made.key = parsed, key
        return made

    @property
    def held(self) -> x509.Certificate:
        """The library's certificate; .NET's error where the object is empty or disposed."""
        if self.parsed is None:
            raise cryptographic_error("m_safeCertContext is an invalid handle.")
        return self.parsed

    @property
    def der(self) -> bytes:
        """The encoded certificate."""
        from cryptography.hazmat.primitives.serialization import Encoding

        return b"" if self.parsed is None else self.parsed.public_bytes(Encoding.DER)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, X509Certificate2) and other.der == self.der

    def __hash__(self) -> int:
        return hash(self.der)

    def __str__(self) -> str:
        return self.ToString()

    # Properties

    @getter("bool Archived")
    def Archived(self) -> bool:
        return False

    @Archived.setter
    def Archived(self, value: bool) -> None:
        raise net_exception("System.PlatformNotSupportedException", "The Archived value cannot be set on Unix.")

    @getter("System.Security.Cryptography.X509Certificates.X509ExtensionCollection Extensions")
    def Extensions(self) -> X509ExtensionCollection:
        return X509ExtensionCollection([extension_of(extension) for extension in self.parsed.extensions] if self.parsed is not None else [])

    @getter("string FriendlyName")
    def FriendlyName(self) -> str:
        return ""

    @FriendlyName.setter
    def FriendlyName(self, value: str) -> None:
        raise net_exception("System.PlatformNotSupportedException", "The FriendlyName value cannot be set on Unix.")

    @getter("System.IntPtr Handle")
    def Handle(self) -> int:
        return 0 if self.parsed is None else id(self.parsed)

    @getter("bool HasPrivateKey")
    def HasPrivateKey(self) -> bool:
        return self.key is not None

    @getter("string Issuer")
    def Issuer(self) -> str:
        return "" if self.parsed is None else printed_name(self.parsed.issuer)

    @getter("System.Security.Cryptography.X509Certificates.X500DistinguishedName IssuerName")
    def IssuerName(self) -> X500DistinguishedName | None:
        return None if self.parsed is None else X500DistinguishedName.of(self.parsed.issuer)

    @getter("datetime NotAfter")
    def NotAfter(self) -> object:
        return None if self.parsed is None else local_time(self.parsed.not_valid_after_utc)

    @getter("datetime NotBefore")
    def NotBefore(self) -> object:
        return None if self.parsed is None else local_time(self.parsed.not_valid_before_utc)

    @getter("System.Security.Cryptography.AsymmetricAlgorithm PrivateKey")
    def PrivateKey(self) -> object:
        return self.PublicKey.Key if self.HasPrivateKey else None

    @getter("System.Security.Cryptography.X509Certificates.PublicKey PublicKey")
    def PublicKey(self) -> PublicKey | None:
        return None if self.parsed is None else PublicKey(self.parsed)

    @getter("byte[] RawData")
    def RawData(self) -> list:
        return byte_array(self.der)

    @getter("System.ReadOnlyMemory[byte] RawDataMemory")
    def RawDataMemory(self) -> ReadOnlyMemory:
        return ReadOnlyMemory(self.der)

    @getter("string SerialNumber")
    def SerialNumber(self) -> str:
        return "" if self.parsed is None else serial_bytes(self.parsed).hex().upper()

    @getter("System.ReadOnlyMemory[byte] SerialNumberBytes")
    def SerialNumberBytes(self) -> ReadOnlyMemory:
        return ReadOnlyMemory(b"" if self.parsed is None else serial_bytes(self.parsed))

    @getter("System.Security.Cryptography.Oid SignatureAlgorithm")
    def SignatureAlgorithm(self) -> ObjectIdentifier | None:
        return None if self.parsed is None else ObjectIdentifier(self.parsed.signature_algorithm_oid.dotted_string)

    @getter("string Subject")
    def Subject(self) -> str:
        return "" if self.parsed is None else printed_name(self.parsed.subject)

    @getter("System.Security.Cryptography.X509Certificates.X500DistinguishedName SubjectName")
    def SubjectName(self) -> X500DistinguishedName | None:
        return None if self.parsed is None else X500DistinguishedName.of(self.parsed.subject)

    @getter("string Thumbprint")
    def Thumbprint(self) -> str:
        return "" if self.parsed is None else thumbprint_of(self.der)

    @getter("int Version")
    def Version(self) -> int:
        return 0 if self.parsed is None else self.parsed.version.value + 1

    # Methods

    @method("void Dispose()")
    def Dispose(self) -> None:
        self.parsed = self.key = None

    @method("void Reset()")
    def Reset(self) -> None:
        self.parsed = self.key = None

    @method("bool Equals(System.Object obj)")
    def Equals(self, obj: object) -> bool:
        return self == obj

    @method("int GetHashCode()")
    def GetHashCode(self) -> int:
        return int.from_bytes(bytes.fromhex(self.Thumbprint)[:4] or b"\0", "big", signed=True)

    @method(f"byte[] Export({NAMES}.X509ContentType contentType)", f"byte[] Export({NAMES}.X509ContentType contentType, string password)",
            f"byte[] Export({NAMES}.X509ContentType contentType, securestring password)")
    def Export(self, contentType, password: object = None) -> list:
        kind = int(contentType)
        if kind == 1:
            return byte_array(self.der)
        if kind == 3:
            return byte_array(self.pkcs12(password_text(password) or ""))
        raise cryptographic_error("Invalid content type.")

    def pkcs12(self, password: str) -> bytes:
        """A PKCS#12 container with the key that there is."""
        from cryptography.hazmat.primitives.serialization import NoEncryption, pkcs12

        from shell.exchange.writing import pkcs12_container

        if password:
            return pkcs12_container(self.key, self.held, [], password, "")
        return pkcs12.serialize_key_and_certificates(None, self.key, self.held, None, NoEncryption())

    @method("string ExportCertificatePem()")
    def ExportCertificatePem(self) -> str:
        from shell.exchange.writing import armoured

        return armoured(self.der, "CERTIFICATE").rstrip("\n")

    @method("byte[] GetCertHash()", "byte[] GetCertHash(System.Security.Cryptography.HashAlgorithmName hashAlgorithm)")
    def GetCertHash(self, hashAlgorithm: object = "SHA1") -> list:
        return byte_array(bytes.fromhex(self.GetCertHashString(hashAlgorithm)))

    @method("string GetCertHashString()", "string GetCertHashString(System.Security.Cryptography.HashAlgorithmName hashAlgorithm)")
    def GetCertHashString(self, hashAlgorithm: object = "SHA1") -> str:
        import hashlib

        return hashlib.new(str(getattr(hashAlgorithm, "Name", hashAlgorithm)).lower(), self.der, usedforsecurity=False).hexdigest().upper()

    @method("string GetKeyAlgorithm()")
    def GetKeyAlgorithm(self) -> str:
        return self.held.public_key_algorithm_oid.dotted_string

    @method("string GetNameInfo(System.Security.Cryptography.X509Certificates.X509NameType nameType, bool forIssuer)")
    def GetNameInfo(self, nameType, forIssuer: bool) -> str:
        return name_info(self.held, enum_text(nameType), forIssuer)

    @method("string GetKeyAlgorithmParametersString()")
    def GetKeyAlgorithmParametersString(self) -> str:
        return self.key_parameters().hex().upper()

    @method("byte[] GetKeyAlgorithmParameters()")
    def GetKeyAlgorithmParameters(self) -> list:
        return byte_array(self.key_parameters())

    def key_parameters(self) -> bytes:
        """The parameters in the AlgorithmIdentifier of the key, as DER."""
        from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

        from shell.exchange.x509_request import object_identifier

        whole = self.held.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
        oid = object_identifier(self.held.public_key_algorithm_oid.dotted_string)
        start = whole.index(oid)
        header = 2 if whole[1] < 128 else 2 + (whole[1] & 0x7F)
        length = whole[header + 1]
        return whole[start + len(oid):header + 2 + length]

    @method("byte[] GetPublicKey()")
    def GetPublicKey(self) -> list:
        return self.PublicKey.EncodedKeyValue.RawData

    @method("byte[] GetRawCertData()")
    def GetRawCertData(self) -> list:
        return byte_array(self.der)

    @method("string GetRawCertDataString()")
    def GetRawCertDataString(self) -> str:
        return self.der.hex().upper()

    @method("byte[] GetSerialNumber()")
    def GetSerialNumber(self) -> list:
        return byte_array(serial_bytes(self.held)[::-1])

    @method("string GetSerialNumberString()")
    def GetSerialNumberString(self) -> str:
        return self.SerialNumber

    @method("string GetEffectiveDateString()")
    def GetEffectiveDateString(self) -> str:
        return str(self.NotBefore)

    @method("string GetExpirationDateString()")
    def GetExpirationDateString(self) -> str:
        return str(self.NotAfter)

    @method("bool MatchesHostname(string hostname, bool allowWildcards = True, bool allowCommonName = True)")
    def MatchesHostname(self, hostname: str, allowWildcards: bool = True, allowCommonName: bool = True) -> bool:
        return matches_host(self.held, hostname, allowWildcards, allowCommonName)

    @method("bool Verify()")
    def Verify(self) -> bool:
        from shell.exchange.trust import TrustIndex

        status, root, _ = TrustIndex([]).evaluated(self.held)
        return status.name == "Valid" and root.name != "None"

    @method("string ToString()", "string ToString(bool verbose)")
    def ToString(self, verbose: bool = False) -> str:
        if self.parsed is None:
            return f"{NAMES}.X509Certificate2"
        names = {}
        for title, issuer in (("Subject", False), ("Issuer", True)) if verbose else ():
            names[title] = f"\n  Simple Name: {name_info(self.parsed, 'SimpleName', issuer)}\n  DNS Name: {name_info(self.parsed, 'DnsName', issuer)}"
        sections = [("Version", f"V{self.Version}")] if verbose else []
        sections += [("Subject", self.Subject + names.get("Subject", "")), ("Issuer", self.Issuer + names.get("Issuer", "")),
                     ("Serial Number", self.SerialNumber), ("Not Before", self.NotBefore), ("Not After", self.NotAfter), ("Thumbprint", self.Thumbprint)]
        if verbose:
            algorithm = self.SignatureAlgorithm
            sections.append(("Signature Algorithm", f"{algorithm.FriendlyName}({algorithm.Value})"))
        return "\n\n".join(f"[{title}]\n  {value}" for title, value in sections) + "\n"

    @static_method(f"{NAMES}.X509Certificate2 CreateFromPem(string certPem)", f"{NAMES}.X509Certificate2 CreateFromPem(string certPem, string keyPem)")
    def CreateFromPem(certPem: str, keyPem: str | None = None) -> X509Certificate2:
        return from_pem(certPem, keyPem)

    @static_method(f"{NAMES}.X509Certificate2 CreateFromPemFile(string certPemFilePath, string keyPemFilePath = $null)")
    def CreateFromPemFile(certPemFilePath: str, keyPemFilePath: str | None = None) -> X509Certificate2:
        certificate = file_text(certPemFilePath)
        return from_pem(certificate, certificate if keyPemFilePath is None else file_text(keyPemFilePath))

    @static_method(f"{NAMES}.X509ContentType GetCertContentType(string fileName)", f"{NAMES}.X509ContentType GetCertContentType(byte[] rawData)")
    def GetCertContentType(source: str | bytes) -> object:
        from shell.dotnet.enums import member
        from shell.exchange.reading import content_kind

        kinds = {"certificate": "Cert", "pkcs7": "Pkcs7", "pkcs12": "Pfx"}
        if isinstance(source, str):
            with open(source, "rb") as file:
                data = file.read()
        else:
            data = bytes(source)
        return member(f"{NAMES}.X509ContentType", kinds.get(content_kind(data), "Unknown"))


def file_text(path: str) -> str:
    """The text of a PEM file."""
    try:
        with open(path, encoding="utf-8", errors="replace") as file:
            return file.read()
    except OSError:
        raise net_exception("System.IO.FileNotFoundException", f"Could not find file '{os.path.abspath(path)}'.", FileName=path) from None


def from_pem(certificate: str, key: str | None) -> X509Certificate2:
    """A certificate from PEM text, with a key from PEM text that must belong to it."""
    try:
        contents = read_contents(certificate) if "-----BEGIN CERTIFICATE-----" in certificate else None
    except ExchangeError:
        contents = None
    if contents is None:
        raise cryptographic_error("The certificate contents do not contain a PEM with a CERTIFICATE label, or the content is malformed.")
    made = X509Certificate2.of(contents.certificates[0])
    if key is not None:
        from cryptography.hazmat.primitives.serialization import load_pem_private_key

        try:
            made.key = load_pem_private_key(key.encode(), None)
        except (ValueError, TypeError):
            raise cryptographic_error("The key contents do not contain a PEM, the content is malformed, or the key does not match the certificate.") from None
        if public_key_hash(made.key.public_key()) != public_key_hash(made.parsed.public_key()):
            raise net_exception("System.ArgumentException", "The provided key does not match the public key for this certificate. (Parameter 'privateKey')")
    return made


def alternative_names(certificate: x509.Certificate, kind: str, issuer: bool = False) -> list:
    """The values of one kind in the subject's (or issuer's) alternative names."""
    from cryptography import x509

    try:
        found = certificate.extensions.get_extension_for_class(x509.IssuerAlternativeName if issuer else x509.SubjectAlternativeName)
    except (x509.ExtensionNotFound, ValueError):
        return []
    return found.value.get_values_for_type(getattr(x509, kind))


# What GetNameInfo looks for: attributes of the name in order, and the kind of alternative name.
SIMPLE_NAME = ("2.5.4.3", "2.5.4.11", "2.5.4.10", "1.2.840.113549.1.9.1")


def name_info(certificate: x509.Certificate, kind: str, issuer: bool) -> str:
    """What X509Certificate2.GetNameInfo gives for a kind of name."""
    from shell.exchange.distinguished_name import name_parts

    name = certificate.issuer if issuer else certificate.subject
    attributes = [pair for part in reversed(name_parts(name)) for pair in part]
    by_oid = {}
    for oid, value in attributes:
        by_oid.setdefault(oid, value)
    dns = alternative_names(certificate, "DNSName", issuer)
    email = alternative_names(certificate, "RFC822Name", issuer)
    if kind == "SimpleName":
        return next((by_oid[oid] for oid in SIMPLE_NAME if oid in by_oid), (email or [""])[0])
    if kind == "EmailName":
        return email[0] if email else by_oid.get("1.2.840.113549.1.9.1", "")
    if kind == "DnsName":
        return dns[0] if dns else by_oid.get("2.5.4.3", "")
    if kind == "DnsFromAlternativeName":
        return dns[0] if dns else ""
    if kind == "UrlName":
        return (alternative_names(certificate, "UniformResourceIdentifier", issuer) or [""])[0]
    return ""


def matches_host(certificate: x509.Certificate, host: str, wildcards: bool, common: bool) -> bool:
    """Whether the certificate serves a host name or address."""
    from shell.exchange.domain_names import name_covers

    if host in [str(address) for address in alternative_names(certificate, "IPAddress")]:
        return True
    names = alternative_names(certificate, "DNSName")
    if not names and common:
        own = name_info(certificate, "SimpleName", False)
        return own.lower() == host.lower()
    return any(name_covers(name, host) for name in names if wildcards or not name.startswith("*."))
