"""Oid, OidCollection, X500DistinguishedName and its builder: names and object identifiers as .NET has them."""
from __future__ import annotations

from shell.dotnet.declaration import stored
from shell.dotnet.enums import text as enum_text
from shell.dotnet.types import constructor, dotnet_type, getter, method, static_method, typed_array
from shell.dotnet.values import Byte
from shell.errors import net_exception
from shell.exchange.distinguished_name import ATTRIBUTES, attribute_key, name_parts, parsed_parts, printed_part
from shell.exchange.errors import ExchangeError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from cryptography import x509

NAMES = "System.Security.Cryptography.X509Certificates"
# Object identifiers by the name .NET shows on Linux; further names by which one is found.
OID_NAMES = {
    "1.2.840.113549.1.1.1": "RSA", "1.2.840.10045.2.1": "ECC", "1.2.840.10040.4.1": "DSA",
    "1.2.840.113549.1.1.4": "md5RSA", "1.2.840.113549.1.1.5": "sha1RSA", "1.2.840.113549.1.1.10": "RSASSA-PSS", "1.2.840.113549.1.1.11": "sha256RSA",
    "1.2.840.113549.1.1.12": "sha384RSA", "1.2.840.113549.1.1.13": "sha512RSA", "1.2.840.10045.4.1": "sha1ECDSA", "1.2.840.10045.4.3.2": "sha256ECDSA",
    "1.2.840.10045.4.3.3": "sha384ECDSA", "1.2.840.10045.4.3.4": "sha512ECDSA", "1.2.840.10040.4.3": "sha1DSA",
    "1.2.840.10045.3.1.7": "ECDSA_P256", "1.3.132.0.34": "ECDSA_P384", "1.3.132.0.35": "ECDSA_P521",
    "1.3.14.3.2.26": "sha1", "2.16.840.1.101.3.4.2.1": "sha256", "2.16.840.1.101.3.4.2.2": "sha384", "2.16.840.1.101.3.4.2.3": "sha512",
    "1.2.840.113549.2.5": "md5", "1.3.6.1.5.5.7.3.1": "TLS Web Server Authentication", "1.3.6.1.5.5.7.3.2": "TLS Web Client Authentication",
    "1.3.6.1.5.5.7.3.3": "Code Signing", "1.3.6.1.5.5.7.3.4": "E-mail Protection", "1.3.6.1.5.5.7.3.8": "Time Stamping",
    "1.3.6.1.5.5.7.3.9": "OCSP Signing", "2.5.29.37.0": "Any Extended Key Usage", "2.5.29.14": "X509v3 Subject Key Identifier",
    "2.5.29.15": "X509v3 Key Usage", "2.5.29.17": "X509v3 Subject Alternative Name", "2.5.29.18": "X509v3 Issuer Alternative Name",
    "2.5.29.19": "X509v3 Basic Constraints", "2.5.29.31": "X509v3 CRL Distribution Points", "2.5.29.32": "X509v3 Certificate Policies",
    "2.5.29.35": "X509v3 Authority Key Identifier", "2.5.29.37": "X509v3 Extended Key Usage", "1.3.6.1.5.5.7.1.1": "Authority Information Access",
    "1.2.840.113549.1.7.1": "PKCS 7 Data", "1.2.840.113549.1.7.2": "PKCS 7 Signed Data", "1.3.101.112": "Ed25519", "1.3.101.113": "Ed448",
}
OTHER_NAMES = {
    "serverauth": "1.3.6.1.5.5.7.3.1", "clientauth": "1.3.6.1.5.5.7.3.2", "codesigning": "1.3.6.1.5.5.7.3.3", "emailprotection": "1.3.6.1.5.5.7.3.4",
    "timestamping": "1.3.6.1.5.5.7.3.8", "ocspsigning": "1.3.6.1.5.5.7.3.9", "nistp256": "1.2.840.10045.3.1.7", "nistp384": "1.3.132.0.34",
    "nistp521": "1.3.132.0.35",
}
BY_NAME = {**{key.lower(): oid for key, oid in ATTRIBUTES}, **{name.lower(): oid for oid, name in OID_NAMES.items()}, **OTHER_NAMES}


def byte_array(data: bytes) -> list:
    """The bytes as a Byte[]."""
    return typed_array("byte", [Byte(octet) for octet in data])


@dotnet_type("System.ReadOnlyMemory")
class ReadOnlyMemory:
    """Bytes that cannot be changed; ToArray copies them."""

    def __init__(self, data: bytes) -> None:
        self.data = data

    @getter("int Length")
    def Length(self) -> int:
        return len(self.data)

    @method("byte[] ToArray()")
    def ToArray(self) -> list:
        return byte_array(self.data)


def cryptographic_error(message: str) -> Exception:
    """A CryptographicException."""
    return net_exception("System.Security.Cryptography.CryptographicException", message)


@dotnet_type("System.Security.Cryptography.Oid")
class Oid:
    """An object identifier with its friendly name."""

    Value = stored("string Value", writable=False)
    FriendlyName = stored("string FriendlyName", writable=False)

    @constructor("(string oid)", "(string value, string friendlyName)", "(System.Security.Cryptography.Oid oid)")
    def __init__(self, value, friendly_name: str | None = None) -> None:
        if isinstance(value, Oid):
            value, friendly_name = value.Value, value.FriendlyName
        if friendly_name is None:
            value = BY_NAME.get(value.lower(), value)
            friendly_name = attribute_key(value) or OID_NAMES.get(value)
        self.__dict__.update(Value=value, FriendlyName=friendly_name)

    @static_method("System.Security.Cryptography.Oid FromFriendlyName(string friendlyName, System.Security.Cryptography.OidGroup group)")
    def FromFriendlyName(friendlyName: str, group: object) -> Oid:
        value = BY_NAME.get(friendlyName.lower())
        if value is None:
            raise cryptographic_error("No OID value matches this name.")
        return Oid(value)

    @static_method("System.Security.Cryptography.Oid FromOidValue(string oidValue, System.Security.Cryptography.OidGroup group)")
    def FromOidValue(oidValue: str, group: object) -> Oid:
        found = Oid(oidValue)
        if found.FriendlyName is None:
            raise cryptographic_error("The OID value is invalid.")
        return found


# Encoded data without an OID of its own has one without a value.
NO_OID = Oid("", "")
NO_OID.__dict__.update(Value=None, FriendlyName=None)


@dotnet_type("System.Security.Cryptography.OidCollection", interfaces=("System.Collections.ICollection",))
class OidCollection(list):
    """A list of object identifiers."""

    @constructor("()")
    def __init__(self, oids: list = ()) -> None:
        list.__init__(self, oids)

    @getter("int Count")
    def Count(self) -> int:
        return len(self)

    @method("int Add(System.Security.Cryptography.Oid oid)")
    def Add(self, oid: Oid) -> int:
        self.append(oid)
        return len(self) - 1


@dotnet_type("System.Security.Cryptography.X509Certificates.X500RelativeDistinguishedName")
class X500RelativeDistinguishedName:
    """One part of a name."""

    def __init__(self, part: list) -> None:
        self.part = part

    @getter("bool HasMultipleElements")
    def HasMultipleElements(self) -> bool:
        return len(self.part) > 1

    @method("System.Security.Cryptography.Oid GetSingleElementType()")
    def GetSingleElementType(self) -> Oid:
        return Oid(self.single()[0])

    @method("string GetSingleElementValue()")
    def GetSingleElementValue(self) -> str:
        return self.single()[1]

    def single(self) -> tuple[str, str]:
        """The only attribute."""
        if len(self.part) > 1:
            raise net_exception("System.InvalidOperationException", "The relative distinguished name has multiple elements.")
        return self.part[0]


@dotnet_type("System.Security.Cryptography.X509Certificates.X500DistinguishedName")
class X500DistinguishedName:
    """A subject or issuer name: `parts` in encoded order."""

    Name = stored("string Name", writable=False)
    Oid = stored("System.Security.Cryptography.Oid Oid", writable=False)
    RawData = stored("byte[] RawData", writable=False)

    @constructor("(string distinguishedName)", f"(string distinguishedName, {NAMES}.X500DistinguishedNameFlags flag)",
                 f"({NAMES}.X500DistinguishedName distinguishedName)")
    def __init__(self, distinguished_name, flag=None) -> None:
        if isinstance(distinguished_name, X500DistinguishedName):
            self.__dict__.update(distinguished_name.__dict__)
            return
        try:
            parts = parsed_parts(distinguished_name)
        except ExchangeError:
            raise cryptographic_error("The string contains an invalid X500 name attribute key, oid, value or delimiter.") from None
        reverse = flag is None or "Reversed" in enum_text(flag)
        self.fill(parts[::-1] if reverse else parts, distinguished_name)

    @classmethod
    def of(cls, name: x509.Name) -> X500DistinguishedName:
        """The name of a certificate."""
        made = cls.__new__(cls)
        made.fill(name_parts(name), None, name.public_bytes())
        return made

    def fill(self, parts: list, name: str | None, raw: bytes | None = None) -> None:
        """Set everything from the parts in encoded order."""
        self.parts = parts
        self.__dict__.update(Name=self.written(True) if name is None else name, Oid=NO_OID,
                             RawData=byte_array(encoded_parts(parts) if raw is None else raw))

    def written(self, reverse: bool, separator: str = ", ") -> str:
        """The parts as text."""
        return separator.join(printed_part(part) for part in (reversed(self.parts) if reverse else self.parts))

    @method(f"string Decode({NAMES}.X500DistinguishedNameFlags flag)")
    def Decode(self, flag) -> str:
        return self.written("Reversed" in enum_text(flag))

    @method("string Format(bool multiLine)")
    def Format(self, multiLine: bool) -> str:
        if not multiLine:
            return self.written(False)
        return "".join(printed_part(part) + "\n" for part in self.parts)

    @method(f"System.Collections.Generic.IEnumerable[{NAMES}.X500RelativeDistinguishedName] EnumerateRelativeDistinguishedNames(bool reversed = True)")
    def EnumerateRelativeDistinguishedNames(self, reversed: bool = True) -> list:
        parts = self.parts[::-1] if reversed else self.parts
        return typed_array(f"{NAMES}.X500RelativeDistinguishedName", [X500RelativeDistinguishedName(part) for part in parts])


@dotnet_type("System.Security.Cryptography.X509Certificates.X500DistinguishedNameBuilder")
class X500DistinguishedNameBuilder:
    """Puts a name together; what is added last is encoded first."""

    @constructor("()")
    def __init__(self) -> None:
        self.parts = []

    @method("void Add(string oidValue, string value)")
    def Add(self, oidValue: str, value: str) -> None:
        self.parts.append([(oidValue, value)])

    @method("void AddCommonName(string commonName)")
    def AddCommonName(self, commonName: str) -> None:
        self.Add("2.5.4.3", commonName)

    @method("void AddCountryOrRegion(string twoLetterCode)")
    def AddCountryOrRegion(self, twoLetterCode: str) -> None:
        if len(twoLetterCode) != 2 or not (twoLetterCode.isascii() and twoLetterCode.isalpha()):
            raise net_exception("System.ArgumentException", "The two letter code must be exactly two letters. (Parameter 'twoLetterCode')")
        self.Add("2.5.4.6", twoLetterCode.upper())

    @method("void AddDomainComponent(string domainComponent)")
    def AddDomainComponent(self, domainComponent: str) -> None:
        self.Add("0.9.2342.19200300.100.1.25", domainComponent)

    @method("void AddEmailAddress(string emailAddress)")
    def AddEmailAddress(self, emailAddress: str) -> None:
        self.Add("1.2.840.113549.1.9.1", emailAddress)

    @method("void AddLocalityName(string localityName)")
    def AddLocalityName(self, localityName: str) -> None:
        self.Add("2.5.4.7", localityName)

    @method("void AddOrganizationName(string organizationName)")
    def AddOrganizationName(self, organizationName: str) -> None:
        self.Add("2.5.4.10", organizationName)

    @method("void AddOrganizationalUnitName(string organizationalUnitName)")
    def AddOrganizationalUnitName(self, organizationalUnitName: str) -> None:
        self.Add("2.5.4.11", organizationalUnitName)

    @method("void AddStateOrProvinceName(string stateOrProvinceName)")
    def AddStateOrProvinceName(self, stateOrProvinceName: str) -> None:
        self.Add("2.5.4.8", stateOrProvinceName)

    @method(f"{NAMES}.X500DistinguishedName Build()")
    def Build(self) -> X500DistinguishedName:
        made = X500DistinguishedName.__new__(X500DistinguishedName)
        made.fill(self.parts[::-1], None)
        return made


# DER, as far as names need it: the library refuses an attribute without a value, which .NET writes.
_PRINTABLE = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 '()+,-./:=?")
_IA5_ATTRIBUTES = ("1.2.840.113549.1.9.1", "0.9.2342.19200300.100.1.25")


def _element(tag: int, content: bytes) -> bytes:
    size = len(content)
    if size < 128:
        return bytes((tag, size)) + content
    octets = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes((tag, 0x80 | len(octets))) + octets + content


def _object_identifier(dotted: str) -> bytes:
    first, second, *rest = (int(number) for number in dotted.split("."))
    content = b""
    for number in (first * 40 + second, *rest):
        septets = [number & 0x7F]
        while number := number >> 7:
            septets.insert(0, 0x80 | number & 0x7F)
        content += bytes(septets)
    return _element(0x06, content)


def encoded_parts(parts: list) -> bytes:
    """The DER of a name."""
    sets = b""
    for part in parts:
        attributes = []
        for oid, value in part:
            tag = 0x16 if oid in _IA5_ATTRIBUTES else 0x13 if _PRINTABLE.issuperset(value) else 0x0C
            attributes.append(_element(0x30, _object_identifier(oid) + _element(tag, value.encode("ascii" if tag == 0x16 else "utf-8"))))
        sets += _element(0x31, b"".join(sorted(attributes)))
    return _element(0x30, sets)
