"""The ExchangeCertificate that scripts see, and its enumerations.

It wraps a certificate of the store (`certificate`) and gives it the members and names of Exchange's own type, which
derives from X509Certificate2.
"""
from __future__ import annotations

from shell.dotnet.enums import declare_enums, member, value_of
from shell.dotnet.types import dotnet_type, find_declared, getter, method, typed_array
from shell.exchange.x509_certificate import X509Certificate2, local_time
from shell.exchange.x509_names import NAMES
from shell.exchange.x509_objects import CryptoKeyAccessRule, DnsNameRepresentation, EnhancedKeyUsageRepresentation
from shell.runtime.added_members import CodeProperty
from shell.runtime.type_data import STANDARD
from shell.runtime.type_data import register as register_members

TYPE_CHECKING = False
if TYPE_CHECKING:
    from cryptography import x509

    from shell.exchange.certificate import ExchangeCertificate

TASKS = "Microsoft.Exchange.Management.SystemConfigurationTasks"
EXCHANGE_TYPES = {
    "Microsoft.Exchange.Management.SystemConfigurationTasks.AllowedServices":
        "flags None=0 IMAP=1 POP=2 UM=4 IIS=8 SMTP=16 Federation=32 UMCallRouter=64",
    "Microsoft.Exchange.Management.SystemConfigurationTasks.CertificateStatus":
        "Unknown Valid Revoked DateInvalid Untrusted Invalid RevocationCheckFailure PendingRequest",
    "Microsoft.Exchange.Management.SystemConfigurationTasks.RootCertificateType": "None ThirdParty Enterprise Registry GroupPolicy Unknown",
}
declare_enums(EXCHANGE_TYPES)
# What is shown of one that comes among objects of other types.
STANDARD[f"{TASKS}.ExchangeCertificate".lower()] = {"DefaultDisplayPropertySet": (
    "AccessRules", "CertificateDomains", "HasPrivateKey", "IsSelfSigned", "Issuer", "NotAfter", "NotBefore", "PublicKeySize", "RootCAType", "SerialNumber",
    "Services", "Status", "Subject", "Thumbprint")}


@dotnet_type("Microsoft.Exchange.Management.SystemConfigurationTasks.ExchangeCertificate", base=f"{NAMES}.X509Certificate2")
class NetExchangeCertificate(X509Certificate2):
    """A certificate of a server, or a pending request."""

    __slots__ = ("certificate", "places")

    def __init__(self, certificate: ExchangeCertificate, places: int = 5) -> None:
        """`places` is how many letters the services are shown with."""
        self.certificate = certificate
        self.places = places
        self.key = None

    @property
    def parsed(self) -> x509.Certificate:
        """The certificate, parsed when it is first needed."""
        return self.certificate.parsed

    @property
    def der(self) -> bytes:
        """The encoded certificate."""
        return self.certificate.raw_data

    @method("void Dispose()")
    def Dispose(self) -> None:
        """Nothing to give back: the store's object stays whole."""

    @getter("System.Collections.Generic.IList[System.Security.AccessControl.CryptoKeyAccessRule] AccessRules")
    def AccessRules(self) -> list:
        return typed_array("System.Security.AccessControl.CryptoKeyAccessRule", [CryptoKeyAccessRule(account) for account in self.certificate.access_rules])

    @getter("string[] CertificateDomains")
    def CertificateDomains(self) -> list:
        return typed_array("string", self.certificate.certificate_domains)

    @getter("string CertificateRequest")
    def CertificateRequest(self) -> str | None:
        from shell.exchange.exporting import request_text

        return request_text(self.certificate) if self.certificate.pending else None

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

    @getter("string KeyIdentifier")
    def KeyIdentifier(self) -> str | None:
        return self.certificate.subject_key_identifier

    @getter("datetime NotAfter")
    def NotAfter(self) -> object:
        return local_time(self.certificate.not_after)

    @getter("datetime NotBefore")
    def NotBefore(self) -> object:
        return local_time(self.certificate.not_before)

    @getter("bool PrivateKeyExportable")
    def PrivateKeyExportable(self) -> bool:
        return self.certificate.exportable

    @getter("int PublicKeySize")
    def PublicKeySize(self) -> int:
        return self.certificate.public_key_size

    @getter("Microsoft.Exchange.Management.SystemConfigurationTasks.RootCertificateType RootCAType")
    def RootCAType(self) -> object:
        return value_of(find_declared(f"{TASKS}.RootCertificateType"), int(self.certificate.root_ca_type))

    @getter("Microsoft.Exchange.Management.SystemConfigurationTasks.AllowedServices Services")
    def Services(self) -> object:
        return value_of(find_declared(f"{TASKS}.AllowedServices"), int(self.certificate.services))

    @getter("string ServicesStringForm")
    def ServicesStringForm(self) -> str:
        return self.certificate.services_string(self.places)

    @getter("Microsoft.Exchange.Management.SystemConfigurationTasks.CertificateStatus Status")
    def Status(self) -> object:
        return value_of(find_declared(f"{TASKS}.CertificateStatus"), int(self.certificate.status))

    @getter("string Subject")
    def Subject(self) -> str:
        return self.certificate.subject

    @getter("string SubjectKeyIdentifier")
    def SubjectKeyIdentifier(self) -> str | None:
        return self.certificate.subject_key_identifier

    @getter("string Thumbprint")
    def Thumbprint(self) -> str:
        return self.certificate.thumbprint


def dns_names(owner: NetExchangeCertificate) -> list:
    """DnsNameList: the names it serves."""
    names = owner.certificate.certificate_domains
    return typed_array("Microsoft.PowerShell.Commands.DnsNameRepresentation", [DnsNameRepresentation(name) for name in names])


def purposes(owner: NetExchangeCertificate) -> list:
    """EnhancedKeyUsageList: what it is for."""
    usages = owner.certificate.enhanced_key_usages
    return typed_array("Microsoft.PowerShell.Commands.EnhancedKeyUsageRepresentation", [EnhancedKeyUsageRepresentation(name, oid) for name, oid in usages])


register_members(
    f"{TASKS}.ExchangeCertificate",
    CodeProperty("DnsNameList", dns_names, None, "Microsoft.PowerShell.Commands.DnsNameRepresentation[]", "ScriptProperty"),
    CodeProperty("EnhancedKeyUsageList", purposes, None, "Microsoft.PowerShell.Commands.EnhancedKeyUsageRepresentation[]", "ScriptProperty"),
    CodeProperty("SendAsTrustedIssuer", lambda owner: False, None, "bool", "ScriptProperty"))
