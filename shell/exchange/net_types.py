"""The ExchangeCertificate that scripts see, and its enumerations.

It wraps a certificate of the store (`certificate`) and gives it the members and names of Exchange's own type, which
derives from X509Certificate2.
"""
from __future__ import annotations

from shell.dotnet.enums import declare_enums, member, value_of
from shell.dotnet.types import NetType, dotnet_type, find_declared, getter, method, register, typed_array
from shell.exchange.x509_types import (
    AsymmetricAlgorithm,
    CryptoKeyAccessRule,
    DnsNameRepresentation,
    EnhancedKeyUsageRepresentation,
    Oid,
    PublicKey,
    X500DistinguishedName,
    X509Extension,
    byte_array,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    import datetime

    from shell.exchange.certificate import ExchangeCertificate

TASKS = "Microsoft.Exchange.Management.SystemConfigurationTasks"
X509 = "System.Security.Cryptography.X509Certificates"
EXCHANGE_TYPES = {
    "Microsoft.Exchange.Management.SystemConfigurationTasks.AllowedServices":
        "flags None=0 IMAP=1 POP=2 UM=4 IIS=8 SMTP=16 Federation=32 UMCallRouter=64",
    "Microsoft.Exchange.Management.SystemConfigurationTasks.CertificateStatus":
        "Unknown Valid Revoked DateInvalid Untrusted Invalid RevocationCheckFailure PendingRequest",
    "Microsoft.Exchange.Management.SystemConfigurationTasks.RootCertificateType": "None ThirdParty Enterprise Registry GroupPolicy Unknown",
}
declare_enums(EXCHANGE_TYPES)

# Its bases are named here for as long as nothing else declares them.
for _name, _base in ((f"{X509}.X509Certificate", "System.Object"), (f"{X509}.X509Certificate2", f"{X509}.X509Certificate")):
    if find_declared(_name) is None:
        register(NetType(_name, None, _base))


def local_time(moment: datetime.datetime) -> object:
    """A DateTime in local time."""
    from shell.dotnet.date_time import LOCAL, from_unix

    return from_unix(moment.timestamp(), LOCAL)


@dotnet_type("Microsoft.Exchange.Management.SystemConfigurationTasks.ExchangeCertificate", base=f"{X509}.X509Certificate2")
class NetExchangeCertificate:
    """A certificate of a server, or a pending request."""

    __slots__ = ("certificate", "places", "__weakref__")

    def __init__(self, certificate: ExchangeCertificate, places: int = 5) -> None:
        """`places` is how many letters the services are shown with."""
        self.certificate = certificate
        self.places = places

    def __str__(self) -> str:
        return str(self.certificate)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, NetExchangeCertificate) and other.certificate.raw_data == self.certificate.raw_data

    def __hash__(self) -> int:
        return hash(self.certificate.thumbprint)

    @method("string ToString()", "string ToString(bool verbose)")
    def ToString(self, verbose: bool = False) -> str:
        return str(self.certificate)

    @method("bool Equals(System.Object obj)")
    def Equals(self, obj: object) -> bool:
        return self == obj

    @method("int GetHashCode()")
    def GetHashCode(self) -> int:
        return hash(self) & 0x7FFFFFFF

    @method("string GetCertHashString()")
    def GetCertHashString(self) -> str:
        return self.certificate.thumbprint

    @method("byte[] GetRawCertData()")
    def GetRawCertData(self) -> list:
        return byte_array(self.certificate.raw_data)

    @method("string GetSerialNumberString()")
    def GetSerialNumberString(self) -> str:
        return self.certificate.serial_number

    @getter("System.Collections.Generic.IList[System.Security.AccessControl.CryptoKeyAccessRule] AccessRules")
    def AccessRules(self) -> list:
        return typed_array("System.Security.AccessControl.CryptoKeyAccessRule", [CryptoKeyAccessRule(account) for account in self.certificate.access_rules])

    @getter("bool Archived")
    def Archived(self) -> bool:
        return False

    @getter("string[] CertificateDomains")
    def CertificateDomains(self) -> list:
        return typed_array("string", self.certificate.certificate_domains)

    @getter("string CertificateRequest")
    def CertificateRequest(self) -> str | None:
        from shell.exchange.exporting import request_text

        return request_text(self.certificate) if self.certificate.pending else None

    @getter("System.Security.Cryptography.X509Certificates.X509Extension[] Extensions")
    def Extensions(self) -> list:
        return typed_array(f"{X509}.X509Extension", [X509Extension(extension) for extension in self.certificate.parsed.extensions])

    @getter("string FriendlyName")
    def FriendlyName(self) -> str:
        return self.certificate.friendly_name

    @getter("bool HasPrivateKey")
    def HasPrivateKey(self) -> bool:
        return self.certificate.has_private_key

    @getter("string Identity")
    def Identity(self) -> str:
        return self.certificate.identity

    @getter("string[] IISServices")
    def IISServices(self) -> list:
        served = member(f"{TASKS}.AllowedServices", "IIS") & self.certificate.services
        return typed_array("string", [f"IIS://{self.certificate.server}/W3SVC/1"] if served else [])

    @getter("bool IsSelfSigned")
    def IsSelfSigned(self) -> bool:
        return self.certificate.self_signed

    @getter("string Issuer")
    def Issuer(self) -> str:
        return self.certificate.issuer

    @getter("System.Security.Cryptography.X509Certificates.X500DistinguishedName IssuerName")
    def IssuerName(self) -> X500DistinguishedName:
        return X500DistinguishedName(self.certificate.parsed.issuer)

    @getter("string KeyIdentifier")
    def KeyIdentifier(self) -> str | None:
        return self.certificate.subject_key_identifier

    @getter("datetime NotAfter")
    def NotAfter(self) -> object:
        return local_time(self.certificate.not_after)

    @getter("datetime NotBefore")
    def NotBefore(self) -> object:
        return local_time(self.certificate.not_before)

    @getter("System.Security.Cryptography.AsymmetricAlgorithm PrivateKey")
    def PrivateKey(self) -> AsymmetricAlgorithm | None:
        return PublicKey(self.certificate.parsed).Key if self.certificate.has_private_key else None

    @getter("bool PrivateKeyExportable")
    def PrivateKeyExportable(self) -> bool:
        return self.certificate.exportable

    @getter("System.Security.Cryptography.X509Certificates.PublicKey PublicKey")
    def PublicKey(self) -> PublicKey:
        return PublicKey(self.certificate.parsed)

    @getter("int PublicKeySize")
    def PublicKeySize(self) -> int:
        return self.certificate.public_key_size

    @getter("byte[] RawData")
    def RawData(self) -> list:
        return byte_array(self.certificate.raw_data)

    @getter("Microsoft.Exchange.Management.SystemConfigurationTasks.RootCertificateType RootCAType")
    def RootCAType(self) -> object:
        return value_of(find_declared(f"{TASKS}.RootCertificateType"), int(self.certificate.root_ca_type))

    @getter("string SerialNumber")
    def SerialNumber(self) -> str:
        return self.certificate.serial_number

    @getter("Microsoft.Exchange.Management.SystemConfigurationTasks.AllowedServices Services")
    def Services(self) -> object:
        return value_of(find_declared(f"{TASKS}.AllowedServices"), int(self.certificate.services))

    @getter("string ServicesStringForm")
    def ServicesStringForm(self) -> str:
        return self.certificate.services_string(self.places)

    @getter("System.Security.Cryptography.Oid SignatureAlgorithm")
    def SignatureAlgorithm(self) -> Oid:
        return Oid(*self.certificate.signature_algorithm)

    @getter("Microsoft.Exchange.Management.SystemConfigurationTasks.CertificateStatus Status")
    def Status(self) -> object:
        return value_of(find_declared(f"{TASKS}.CertificateStatus"), int(self.certificate.status))

    @getter("string Subject")
    def Subject(self) -> str:
        return self.certificate.subject

    @getter("string SubjectKeyIdentifier")
    def SubjectKeyIdentifier(self) -> str | None:
        return self.certificate.subject_key_identifier

    @getter("System.Security.Cryptography.X509Certificates.X500DistinguishedName SubjectName")
    def SubjectName(self) -> X500DistinguishedName:
        return X500DistinguishedName(self.certificate.parsed.subject)

    @getter("string Thumbprint")
    def Thumbprint(self) -> str:
        return self.certificate.thumbprint

    @getter("int Version")
    def Version(self) -> int:
        return self.certificate.version

    @getter("Microsoft.PowerShell.Commands.DnsNameRepresentation[] DnsNameList", extended="ScriptProperty")
    def DnsNameList(self) -> list:
        names = self.certificate.certificate_domains
        return typed_array("Microsoft.PowerShell.Commands.DnsNameRepresentation", [DnsNameRepresentation(name) for name in names])

    @getter("Microsoft.PowerShell.Commands.EnhancedKeyUsageRepresentation[] EnhancedKeyUsageList", extended="ScriptProperty")
    def EnhancedKeyUsageList(self) -> list:
        usages = self.certificate.enhanced_key_usages
        return typed_array("Microsoft.PowerShell.Commands.EnhancedKeyUsageRepresentation",
                           [EnhancedKeyUsageRepresentation(name, oid) for name, oid in usages])

    @getter("bool SendAsTrustedIssuer", extended="ScriptProperty")
    def SendAsTrustedIssuer(self) -> bool:
        return False
