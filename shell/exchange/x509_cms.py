"""Encrypted messages of the Cryptographic Message Syntax, as .NET's System.Security.Cryptography.Pkcs has them.

What the message says of its recipients is read here from the DER; encrypting and decrypting is the library's.
"""
from __future__ import annotations

from shell.dotnet.declaration import stored
from shell.dotnet.types import constructor, dotnet_type, getter, method
from shell.exchange.x509_collection import X509Certificate2Collection
from shell.exchange.x509_names import Oid, byte_array, cryptographic_error

PKCS = "System.Security.Cryptography.Pkcs."
NAMES = "System.Security.Cryptography.X509Certificates."
DOCUMENT_ENCRYPTION = "1.3.6.1.4.1.311.80.1"
ENVELOPED_DATA = "1.2.840.113549.1.7.3"


def elements(data: bytes) -> list:
    """Return [(tag, content)] of the DER elements that follow each other in data."""
    found, at = [], 0
    while at < len(data):
        tag, size, at = data[at], data[at + 1], at + 2
        if size & 0x80:
            count = size & 0x7F
            size, at = int.from_bytes(data[at:at + count], "big"), at + count
        if at + size > len(data):
            raise ValueError("an element is longer than what holds it")
        found.append((tag, data[at:at + size]))
        at += size
    return found


def dotted(content: bytes) -> str:
    """Return the text of an OBJECT IDENTIFIER's content."""
    numbers, value = [], 0
    for byte in content:
        value = value << 7 | byte & 0x7F
        if not byte & 0x80:
            numbers.append(value)
            value = 0
    first = min(numbers[0] // 40, 2)
    return ".".join(map(str, (first, numbers[0] - first * 40, *numbers[1:])))


class Values:
    """An object of stored values."""

    def __init__(self, **values):
        self.extended = self.type_names = None
        self.__dict__.update(values)


@dotnet_type("System.Security.Cryptography.Xml.X509IssuerSerial")
class X509IssuerSerial(Values):
    """A certificate by its issuer and serial number."""

    IssuerName = stored("string IssuerName")
    SerialNumber = stored("string SerialNumber")


@dotnet_type(PKCS + "SubjectIdentifier")
class SubjectIdentifier(Values):
    """Which certificate a recipient has."""

    Type = stored(PKCS + "SubjectIdentifierType Type", writable=False)
    Value = stored("System.Object Value", writable=False)


@dotnet_type(PKCS + "AlgorithmIdentifier")
class AlgorithmIdentifier(Values):
    """An algorithm and its key's size."""

    Oid = stored("System.Security.Cryptography.Oid Oid")
    KeyLength = stored("int KeyLength")


@dotnet_type(PKCS + "KeyTransRecipientInfo")
class KeyTransRecipientInfo(Values):
    """One recipient, for whom the key is encrypted."""

    RecipientIdentifier = stored(PKCS + "SubjectIdentifier RecipientIdentifier", writable=False)
    KeyEncryptionAlgorithm = stored(PKCS + "AlgorithmIdentifier KeyEncryptionAlgorithm", writable=False)
    EncryptedKey = stored("byte[] EncryptedKey", writable=False)
    Version = stored("int Version", writable=False)


@dotnet_type(PKCS + "ContentInfo")
class ContentInfo(Values):
    """What a message holds."""

    Content = stored("byte[] Content", writable=False)
    ContentType = stored("System.Security.Cryptography.Oid ContentType", writable=False)

    @constructor("(byte[] content)")
    def __init__(self, content):
        super().__init__(Content=byte_array(bytes(content)), ContentType=Oid("1.2.840.113549.1.7.1"))


@dotnet_type(PKCS + "CmsRecipient")
class CmsRecipient:
    """Someone to encrypt for."""

    extended = None

    @constructor(f"({NAMES}X509Certificate2 certificate)")
    def __init__(self, certificate):
        self.certificate = certificate

    @getter(NAMES + "X509Certificate2 Certificate")
    def Certificate(self):
        return self.certificate


@dotnet_type(PKCS + "CmsRecipientCollection")
class CmsRecipientCollection(list):
    """Several to encrypt for."""

    extended = None

    @constructor("()", f"({PKCS}CmsRecipient recipient)")
    def __init__(self, recipient=None):
        super().__init__([] if recipient is None else [recipient])

    @method(f"int Add({PKCS}CmsRecipient recipient)")
    def Add(self, recipient):
        self.append(recipient)
        return len(self) - 1


@dotnet_type(PKCS + "EnvelopedCms")
class EnvelopedCms:
    """A message that only its recipients can read."""

    @constructor("()", f"({PKCS}ContentInfo contentInfo)")
    def __init__(self, content=None):
        self.content = ContentInfo(b"") if content is None else content
        self.encoded = None
        self.recipients = []
        self.algorithm = AlgorithmIdentifier(Oid=Oid("2.16.840.1.101.3.4.1.42"), KeyLength=0)
        self.version = 0
        self.extended = self.type_names = None

    @getter(PKCS + "ContentInfo ContentInfo")
    def ContentInfo(self):
        return self.content

    @getter(PKCS + "AlgorithmIdentifier ContentEncryptionAlgorithm")
    def ContentEncryptionAlgorithm(self):
        return self.algorithm

    @getter(PKCS + "RecipientInfoCollection RecipientInfos")
    def RecipientInfos(self):
        return list(self.recipients)

    @getter(NAMES + "X509Certificate2Collection Certificates")
    def Certificates(self):
        return X509Certificate2Collection()

    @getter("int Version")
    def Version(self):
        return self.version

    @method("void Decode(byte[] encodedMessage)")
    def Decode(self, encodedMessage):
        data = bytes(encodedMessage)
        try:
            self.read(data)
        except (ValueError, IndexError):
            raise cryptographic_error("ASN1 corrupted data.") from None
        self.encoded = data

    def read(self, data):
        """Take the recipients and the algorithm from an encoded message."""
        from cryptography import x509

        kind, body = elements(elements(data)[0][1])
        if dotted(kind[1]) != ENVELOPED_DATA:
            raise ValueError("not an enveloped message")
        parts = elements(elements(body[1])[0][1])
        self.version = int.from_bytes(parts[0][1], "big")
        rows = iter(parts[1:])
        tag, content = next(rows)
        if tag == 0xA0:     # certificates of the originator
            tag, content = next(rows)
        self.recipients = []
        for tag, recipient in elements(content):
            if tag != 0x30:
                continue        # not by a certificate's public key
            version, identifier, algorithm, key = elements(recipient)[:4]
            if identifier[0] == 0x30:
                issuer, serial = elements(identifier[1])
                name = x509.Name([x509.NameAttribute(x509.ObjectIdentifier(dotted(pair[0][1])), pair[1][1].decode("utf-8", "replace"))
                                  for _, group in elements(issuer[1]) for _, pair_data in elements(group) for pair in (elements(pair_data),)])
                from shell.exchange.distinguished_name import printed_name
                value = X509IssuerSerial(IssuerName=printed_name(name), SerialNumber=serial[1].hex().upper())
                kind = "IssuerAndSerialNumber"
            else:
                value, kind = identifier[1].hex().upper(), "SubjectKeyIdentifier"
            from shell.dotnet import enums
            self.recipients.append(KeyTransRecipientInfo(
                RecipientIdentifier=SubjectIdentifier(Type=enums.member(PKCS + "SubjectIdentifierType", kind), Value=value),
                KeyEncryptionAlgorithm=AlgorithmIdentifier(Oid=Oid(dotted(elements(algorithm[1])[0][1])), KeyLength=0),
                EncryptedKey=byte_array(key[1]), Version=int.from_bytes(version[1], "big")))
        encrypted = elements(next(rows)[1])
        self.algorithm = AlgorithmIdentifier(Oid=Oid(dotted(elements(encrypted[1][1])[0][1])), KeyLength=0)

    @method(f"void Encrypt({PKCS}CmsRecipient recipient)", f"void Encrypt({PKCS}CmsRecipientCollection recipients)")
    def Encrypt(self, recipients):
        from cryptography.hazmat.primitives.ciphers import algorithms
        from cryptography.hazmat.primitives.serialization import Encoding, pkcs7

        builder = pkcs7.PKCS7EnvelopeBuilder().set_data(bytes(self.content.Content)).set_content_encryption_algorithm(algorithms.AES256)
        for recipient in [recipients] if isinstance(recipients, CmsRecipient) else recipients:
            try:
                builder = builder.add_recipient(recipient.certificate.parsed)
            except TypeError:
                raise cryptographic_error("The certificate's key cannot be used for encryption.") from None
        encoded = builder.encrypt(Encoding.DER, [pkcs7.PKCS7Options.Binary])
        self.Decode(encoded)

    @method("byte[] Encode()")
    def Encode(self):
        if self.encoded is None:
            raise self.not_decoded()
        return byte_array(self.encoded)

    @method("void Decrypt()", f"void Decrypt({NAMES}X509Certificate2Collection extraStore)")
    def Decrypt(self, extra=()):
        from cryptography.hazmat.primitives.serialization import pkcs7

        if self.encoded is None:
            raise self.not_decoded()
        for certificate in [*extra, *own_certificates()]:
            if certificate.key is None or not self.is_for(certificate):
                continue
            try:
                content = pkcs7.pkcs7_decrypt_der(self.encoded, certificate.parsed, certificate.key, [])
            except ValueError as error:
                raise cryptographic_error(f"The message cannot be decrypted: {error}") from None
            self.content = ContentInfo(content)
            return
        raise cryptographic_error("The enveloped-data message does not contain the specified recipient.")

    def is_for(self, certificate):
        serial = format(certificate.parsed.serial_number, "X")
        return any(getattr(info.RecipientIdentifier.Value, "SerialNumber", "").lstrip("0") == serial.lstrip("0") for info in self.recipients)

    def not_decoded(self):
        from shell.errors import net_exception

        return net_exception("System.InvalidOperationException", "The CMS message is not encrypted.")


def own_certificates() -> list:
    """Return the certificates of the user's own store."""
    from shell.exchange.x509_chain import X509Store, flags

    store = X509Store()
    store.Open(flags("OpenFlags", 0))
    try:
        return list(store.Certificates)
    finally:
        store.Close()


def is_good_for_encryption(certificate) -> bool:
    """Whether a certificate is made for encrypting documents."""
    from cryptography import x509

    extensions = certificate.parsed.extensions
    try:
        usage = extensions.get_extension_for_class(x509.KeyUsage).value
        purposes = extensions.get_extension_for_class(x509.ExtendedKeyUsage).value
    except x509.ExtensionNotFound:
        return False
    return (usage.key_encipherment or usage.data_encipherment) and any(each.dotted_string == DOCUMENT_ENCRYPTION for each in purposes)
