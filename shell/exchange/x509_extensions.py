"""X509Extension and its kinds, and the texts that Format gives for them."""
from __future__ import annotations

from shell.dotnet.declaration import stored
from shell.dotnet.enums import value_of
from shell.dotnet.types import constructor, dotnet_type, find_declared, getter, method, typed_array
from shell.exchange.x509_names import NAMES, OID_NAMES, Oid, OidCollection, byte_array

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from cryptography import x509

# Attribute of the library's KeyUsage, the bit of X509KeyUsageFlags, and openssl's words; in the order of the bits of the extension.
KEY_USAGES = (
    ("digital_signature", 0x80, "Digital Signature"), ("content_commitment", 0x40, "Non Repudiation"), ("key_encipherment", 0x20, "Key Encipherment"),
    ("data_encipherment", 0x10, "Data Encipherment"), ("key_agreement", 0x08, "Key Agreement"), ("key_cert_sign", 0x04, "Certificate Sign"),
    ("crl_sign", 0x02, "CRL Sign"), ("encipher_only", 0x01, "Encipher Only"), ("decipher_only", 0x8000, "Decipher Only"),
)


@dotnet_type("System.Security.Cryptography.X509Certificates.X509Extension")
class X509Extension:
    """An extension of a certificate."""

    Critical = stored("bool Critical")
    Oid = stored("System.Security.Cryptography.Oid Oid", writable=False)
    RawData = stored("byte[] RawData", writable=False)

    @constructor("(string oid, byte[] rawData, bool critical)", "(System.Security.Cryptography.Oid oid, byte[] rawData, bool critical)")
    def __init__(self, oid: object, raw_data: list, critical: bool) -> None:
        self.fill(str(oid.Value if isinstance(oid, Oid) else oid), bytes(raw_data), critical)

    def fill(self, oid: str, raw: bytes, critical: bool, value: object = None) -> None:
        """Set everything; value is the library's own object for a known extension."""
        self.value = value
        self.raw = raw
        self.__dict__.update(Critical=critical, Oid=Oid(oid, OID_NAMES.get(oid)), RawData=byte_array(raw))

    @method("string Format(bool multiLine)")
    def Format(self, multiLine: bool) -> str:
        text = self.text()
        return text + "\n" if multiLine and text else text

    def text(self) -> str:
        """What openssl prints."""
        from cryptography import x509

        value = self.value
        if isinstance(value, x509.CRLDistributionPoints):
            return "\n".join("Full Name:\n" + "\n".join("  " + _general_name(name) for name in point.full_name or ()) for point in value)
        if isinstance(value, x509.CertificatePolicies):
            return "\n".join(f"Policy: {policy.policy_identifier.dotted_string}" for policy in value)
        return self.raw.hex().upper()


@dotnet_type("System.Security.Cryptography.X509Certificates.X509BasicConstraintsExtension", base=f"{NAMES}.X509Extension")
class X509BasicConstraintsExtension(X509Extension):
    """Whether it is the certificate of an authority."""

    @constructor("(bool certificateAuthority, bool hasPathLengthConstraint, int pathLengthConstraint, bool critical)")
    def __init__(self, authority: bool, limited: bool, length: int, critical: bool) -> None:
        from cryptography import x509

        value = x509.BasicConstraints(ca=authority, path_length=length if authority and limited else None)
        self.fill("2.5.29.19", value.public_bytes(), critical, value)

    @getter("bool CertificateAuthority")
    def CertificateAuthority(self) -> bool:
        return self.value.ca

    @getter("bool HasPathLengthConstraint")
    def HasPathLengthConstraint(self) -> bool:
        return self.value.path_length is not None

    @getter("int PathLengthConstraint")
    def PathLengthConstraint(self) -> int:
        return self.value.path_length or 0

    def text(self) -> str:
        limit = f", pathlen:{self.value.path_length}" if self.value.path_length is not None else ""
        return f"CA:{'TRUE' if self.value.ca else 'FALSE'}{limit}"


@dotnet_type("System.Security.Cryptography.X509Certificates.X509KeyUsageExtension", base=f"{NAMES}.X509Extension")
class X509KeyUsageExtension(X509Extension):
    """What the key may be used for."""

    @constructor("(System.Security.Cryptography.X509Certificates.X509KeyUsageFlags keyUsages, bool critical)")
    def __init__(self, usages: int, critical: bool) -> None:
        from cryptography import x509

        value = x509.KeyUsage(**{name: bool(usages & bit) for name, bit, _ in KEY_USAGES})
        self.fill("2.5.29.15", value.public_bytes(), critical, value)

    def used(self) -> list[tuple[int, str]]:
        """Bits and words of the usages it has."""
        found = []
        for name, bit, words in KEY_USAGES:
            if name in ("encipher_only", "decipher_only") and not self.value.key_agreement:
                continue
            if getattr(self.value, name):
                found.append((bit, words))
        return found

    @getter("System.Security.Cryptography.X509Certificates.X509KeyUsageFlags KeyUsages")
    def KeyUsages(self) -> object:
        return value_of(find_declared(f"{NAMES}.X509KeyUsageFlags"), sum(bit for bit, _ in self.used()))

    def text(self) -> str:
        return ", ".join(words for _, words in self.used())


@dotnet_type("System.Security.Cryptography.X509Certificates.X509EnhancedKeyUsageExtension", base=f"{NAMES}.X509Extension")
class X509EnhancedKeyUsageExtension(X509Extension):
    """The purposes it is for."""

    @constructor("(System.Security.Cryptography.OidCollection enhancedKeyUsages, bool critical)")
    def __init__(self, usages: list, critical: bool) -> None:
        from cryptography import x509

        value = x509.ExtendedKeyUsage([x509.ObjectIdentifier(oid.Value) for oid in usages])
        self.fill("2.5.29.37", value.public_bytes(), critical, value)

    @getter("System.Security.Cryptography.OidCollection EnhancedKeyUsages")
    def EnhancedKeyUsages(self) -> OidCollection:
        return OidCollection([Oid(usage.dotted_string, OID_NAMES.get(usage.dotted_string)) for usage in self.value])

    def text(self) -> str:
        return ", ".join(OID_NAMES.get(usage.dotted_string, usage.dotted_string) for usage in self.value)


@dotnet_type("System.Security.Cryptography.X509Certificates.X509SubjectAlternativeNameExtension", base=f"{NAMES}.X509Extension")
class X509SubjectAlternativeNameExtension(X509Extension):
    """The names it serves."""

    @method("System.Collections.Generic.IEnumerable[string] EnumerateDnsNames()")
    def EnumerateDnsNames(self) -> list:
        from cryptography import x509

        return typed_array("string", self.value.get_values_for_type(x509.DNSName))

    @method("System.Collections.Generic.IEnumerable[ipaddress] EnumerateIPAddresses()")
    def EnumerateIPAddresses(self) -> list:
        from cryptography import x509

        address_type = find_declared("System.Net.IPAddress")
        addresses = [str(address) for address in self.value.get_values_for_type(x509.IPAddress)]
        if address_type is None:
            return typed_array("string", addresses)
        from shell.runtime.conversion import convert

        return typed_array(address_type, [convert(address, address_type) for address in addresses])

    def text(self) -> str:
        return ", ".join(_general_name(name) for name in self.value)


@dotnet_type("System.Security.Cryptography.X509Certificates.X509SubjectKeyIdentifierExtension", base=f"{NAMES}.X509Extension")
class X509SubjectKeyIdentifierExtension(X509Extension):
    """The short name of its key."""

    @constructor("(string subjectKeyIdentifier, bool critical)", "(byte[] subjectKeyIdentifier, bool critical)")
    def __init__(self, identifier, critical: bool) -> None:
        from cryptography import x509

        value = x509.SubjectKeyIdentifier(bytes.fromhex(identifier) if isinstance(identifier, str) else bytes(identifier))
        self.fill("2.5.29.14", value.public_bytes(), critical, value)

    @getter("string SubjectKeyIdentifier")
    def SubjectKeyIdentifier(self) -> str:
        return self.value.digest.hex().upper()

    def text(self) -> str:
        return self.value.digest.hex(":").upper()


@dotnet_type("System.Security.Cryptography.X509Certificates.X509AuthorityKeyIdentifierExtension", base=f"{NAMES}.X509Extension")
class X509AuthorityKeyIdentifierExtension(X509Extension):
    """The short name of the key that signed it."""

    def text(self) -> str:
        return (self.value.key_identifier or b"").hex(":").upper()


@dotnet_type("System.Security.Cryptography.X509Certificates.X509AuthorityInformationAccessExtension", base=f"{NAMES}.X509Extension")
class X509AuthorityInformationAccessExtension(X509Extension):
    """Where its authority is found."""

    def text(self) -> str:
        words = {"1.3.6.1.5.5.7.48.1": "OCSP", "1.3.6.1.5.5.7.48.2": "CA Issuers"}
        return "\n".join(f"{words.get(access.access_method.dotted_string, access.access_method.dotted_string)} - {_general_name(access.access_location)}"
                         for access in self.value)


KINDS = {
    "2.5.29.19": X509BasicConstraintsExtension, "2.5.29.15": X509KeyUsageExtension, "2.5.29.37": X509EnhancedKeyUsageExtension,
    "2.5.29.17": X509SubjectAlternativeNameExtension, "2.5.29.14": X509SubjectKeyIdentifierExtension, "2.5.29.35": X509AuthorityKeyIdentifierExtension,
    "1.3.6.1.5.5.7.1.1": X509AuthorityInformationAccessExtension,
}


def extension_of(extension: x509.Extension) -> X509Extension:
    """The .NET object of a certificate's extension."""
    oid = extension.oid.dotted_string
    kind = KINDS.get(oid, X509Extension)
    made = kind.__new__(kind)
    made.fill(oid, extension.value.public_bytes(), extension.critical, extension.value)
    return made


def _general_name(name: x509.GeneralName) -> str:
    from cryptography import x509

    from shell.exchange.distinguished_name import printed_name

    if isinstance(name, x509.DNSName):
        return f"DNS:{name.value}"
    if isinstance(name, x509.RFC822Name):
        return f"email:{name.value}"
    if isinstance(name, x509.UniformResourceIdentifier):
        return f"URI:{name.value}"
    if isinstance(name, x509.IPAddress):
        return f"IP Address:{name.value}"
    if isinstance(name, x509.DirectoryName):
        return f"DirName:{printed_name(name.value)}"
    if isinstance(name, x509.RegisteredID):
        return f"Registered ID:{name.value.dotted_string}"
    return "othername:<unsupported>"


@dotnet_type("System.Security.Cryptography.X509Certificates.X509ExtensionCollection", interfaces=("System.Collections.ICollection",))
class X509ExtensionCollection:
    """The extensions of a certificate, found by place or OID."""

    @constructor("()")
    def __init__(self, extensions: list = ()) -> None:
        self.extensions = list(extensions)

    def __iter__(self) -> Iterator[X509Extension]:
        return iter(self.extensions)

    def __len__(self) -> int:
        return len(self.extensions)

    @getter("int Count")
    def Count(self) -> int:
        return len(self.extensions)

    @getter("System.Security.Cryptography.X509Certificates.X509Extension Item(int index)")
    def Item(self, index: int) -> X509Extension:
        return self.extensions[index]

    @getter("System.Security.Cryptography.X509Certificates.X509Extension Item(string oid)")
    def ItemByOid(self, oid: str) -> X509Extension | None:
        wanted = Oid(oid).Value
        return next((extension for extension in self.extensions if extension.Oid.Value == wanted), None)

    @method("int Add(System.Security.Cryptography.X509Certificates.X509Extension extension)")
    def Add(self, extension: X509Extension) -> int:
        self.extensions.append(extension)
        return len(self.extensions) - 1
