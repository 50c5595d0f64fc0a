"""CertificateRequest, signature generators and the builder of subject alternative names: certificates and requests from scripts.

Certificates are encoded here, so that names and extensions keep the very bytes they were given with.
"""
from __future__ import annotations

import os

from shell.dotnet.asymmetric import RSA, ECDsa, algorithm, pem
from shell.dotnet.declaration import bad_argument, null_argument, out_of_range
from shell.dotnet.types import constructor, dotnet_type, generic, getter, method, static_method
from shell.exchange.x509_certificate import X509Certificate2
from shell.exchange.x509_extensions import extension_of
from shell.exchange.x509_names import NAMES, X500DistinguishedName, byte_array, cryptographic_error

TYPE_CHECKING = False
if TYPE_CHECKING:
    pass

HASH = "System.Security.Cryptography.HashAlgorithmName"
PADDING = "System.Security.Cryptography.RSASignaturePadding"
SIGNATURES = {("rsa", "SHA1"): "1.2.840.113549.1.1.5", ("rsa", "SHA256"): "1.2.840.113549.1.1.11", ("rsa", "SHA384"): "1.2.840.113549.1.1.12",
              ("rsa", "SHA512"): "1.2.840.113549.1.1.13", ("ec", "SHA1"): "1.2.840.10045.4.1", ("ec", "SHA256"): "1.2.840.10045.4.3.2",
              ("ec", "SHA384"): "1.2.840.10045.4.3.3", ("ec", "SHA512"): "1.2.840.10045.4.3.4"}
DIGESTS = {"SHA1": "1.3.14.3.2.26", "SHA256": "2.16.840.1.101.3.4.2.1", "SHA384": "2.16.840.1.101.3.4.2.2", "SHA512": "2.16.840.1.101.3.4.2.3"}


# ---- DER ------------------------------------------------------------------------------------------------------------------------------------------

def element(tag: int, content: bytes) -> bytes:
    """Return one DER element."""
    size = len(content)
    if size < 128:
        return bytes((tag, size)) + content
    octets = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes((tag, 0x80 | len(octets))) + octets + content


def sequence(*parts: bytes) -> bytes:
    return element(0x30, b"".join(parts))


def object_identifier(dotted: str) -> bytes:
    first, second, *rest = map(int, dotted.split("."))
    content = b""
    for number in (first * 40 + second, *rest):
        septets = [number & 0x7F]
        while number := number >> 7:
            septets.insert(0, 0x80 | number & 0x7F)
        content += bytes(septets)
    return element(0x06, content)


def integer(data: bytes) -> bytes:
    """Return a positive INTEGER of big-endian bytes."""
    data = data.lstrip(b"\0") or b"\0"
    return element(0x02, b"\0" + data if data[0] & 0x80 else data)


def moment(value) -> bytes:
    """Return a time: UTCTime up to 2049, GeneralizedTime from then on."""
    utc = value.UtcDateTime
    if 1950 <= utc.Year < 2050:
        return element(0x17, utc.text("yyMMddHHmmss").encode() + b"Z")
    return element(0x18, utc.text("yyyyMMddHHmmss").encode() + b"Z")


def extension_der(extension) -> bytes:
    critical = element(0x01, b"\xff") if extension.Critical else b""
    return sequence(object_identifier(extension.Oid.Value), critical, element(0x04, bytes(extension.RawData)))


# ---- signing --------------------------------------------------------------------------------------------------------------------------------------

class Signer:
    """Signs with a key: `algorithm_der(hash)` is the AlgorithmIdentifier, `sign(data, hash)` the signature."""

    def __init__(self, key, padding=None):
        self.key, self.padding = key, padding

    def kind(self):
        return "rsa" if isinstance(self.key, RSA) else "ec"

    def algorithm_der(self, hash_name):
        name = hash_name.name
        if self.padding is not None and self.padding.name == "Pss":
            digest = sequence(object_identifier(DIGESTS[name]), element(0x05, b""))
            generator = sequence(object_identifier("1.2.840.113549.1.1.8"), digest)
            size = bytes((algorithm(hash_name).digest_size,))
            return sequence(object_identifier("1.2.840.113549.1.1.10"), sequence(element(0xA0, digest), element(0xA1, generator),
                                                                                   element(0xA2, element(0x02, size))))
        oid = SIGNATURES.get((self.kind(), name))
        if oid is None:
            raise out_of_range("hashAlgorithm", f"'{name}' is not a known hash algorithm.")
        return sequence(object_identifier(oid), element(0x05, b"") if self.kind() == "rsa" else b"")

    def sign(self, data, hash_name):
        if self.kind() == "rsa":
            return bytes(self.key.SignData(data, hash_name, self.padding))
        return bytes(self.key.SignData(data, hash_name, 1))


@dotnet_type("System.Security.Cryptography.X509Certificates.X509SignatureGenerator", abstract=True)
class X509SignatureGenerator:
    """Signs certificates with a key that no certificate belongs to."""

    def __init__(self, signer):
        self.signer = signer

    @static_method(f"{NAMES}.X509SignatureGenerator CreateForECDsa(System.Security.Cryptography.ECDsa key)")
    def CreateForECDsa(key):
        if key is None:
            raise null_argument("key")
        return X509SignatureGenerator(Signer(key))

    @static_method(f"{NAMES}.X509SignatureGenerator CreateForRSA(System.Security.Cryptography.RSA key, {PADDING} signaturePadding)")
    def CreateForRSA(key, signaturePadding):
        if key is None:
            raise null_argument("key")
        return X509SignatureGenerator(Signer(key, signaturePadding))


# ---- requests -------------------------------------------------------------------------------------------------------------------------------------

@dotnet_type("System.Security.Cryptography.X509Certificates.CertificateRequest")
class CertificateRequest:
    """A subject, a key and extensions, from which a request or a certificate is made."""

    extended = None

    @constructor(f"(string subjectName, System.Security.Cryptography.ECDsa key, {HASH} hashAlgorithm)",
                 f"({NAMES}.X500DistinguishedName subjectName, System.Security.Cryptography.ECDsa key, {HASH} hashAlgorithm)",
                 f"(string subjectName, System.Security.Cryptography.RSA key, {HASH} hashAlgorithm, {PADDING} padding)",
                 f"({NAMES}.X500DistinguishedName subjectName, System.Security.Cryptography.RSA key, {HASH} hashAlgorithm, {PADDING} padding)",
                 f"({NAMES}.X500DistinguishedName subjectName, {NAMES}.PublicKey publicKey, {HASH} hashAlgorithm)",
                 f"({NAMES}.X500DistinguishedName subjectName, {NAMES}.PublicKey publicKey, {HASH} hashAlgorithm, {PADDING} rsaSignaturePadding)")
    def __init__(self, subject, key, hash_name, padding=None):
        if subject is None:
            raise null_argument("subjectName")
        if key is None:
            raise null_argument("key")
        self.subject = subject if isinstance(subject, X500DistinguishedName) else X500DistinguishedName(subject)
        self.hash = hash_name
        self.extensions = generic("System.Collections.ObjectModel.Collection`1", f"{NAMES}.X509Extension").python()
        if isinstance(key, (RSA, ECDsa)):
            self.signer, self.key_der = Signer(key, padding), bytes(key.ExportSubjectPublicKeyInfo())
        else:
            self.signer, self.key_der = None, key.der
        self.padding = padding

    @getter(f"{NAMES}.X500DistinguishedName SubjectName")
    def SubjectName(self):
        return self.subject

    @getter(f"System.Collections.ObjectModel.Collection[{NAMES}.X509Extension] CertificateExtensions")
    def CertificateExtensions(self):
        return self.extensions

    @getter(f"{HASH} HashAlgorithm")
    def HashAlgorithm(self):
        return self.hash

    def needs_key(self):
        if self.signer is None:
            raise find_error("This method cannot be used since no signing key was provided via a constructor, use an overload accepting an "
                             "X509SignatureGenerator instead.")

    def certificate(self, issuer_raw, signer, not_before, not_after, serial, key=None):
        """Return the X509Certificate2 that a signer signs."""
        from cryptography import x509
        if not_after < not_before:
            raise bad_argument("The provided notBefore value is later than the notAfter value.")
        if not serial:
            raise bad_argument("Value cannot be empty.", "serialNumber")
        identifier = signer.algorithm_der(self.hash)
        extensions = element(0xA3, sequence(*map(extension_der, self.extensions))) if self.extensions else b""
        body = sequence(element(0xA0, integer(b"\2")), integer(serial), identifier, issuer_raw, sequence(moment(not_before), moment(not_after)),
                        bytes(self.subject.RawData), self.key_der, extensions)
        whole = sequence(body, identifier, element(0x03, b"\0" + signer.sign(body, self.hash)))
        return X509Certificate2.of(x509.load_der_x509_certificate(whole), key)

    @method(f"{NAMES}.X509Certificate2 CreateSelfSigned(System.DateTimeOffset notBefore, System.DateTimeOffset notAfter)")
    def CreateSelfSigned(self, notBefore, notAfter):
        self.needs_key()
        serial = bytearray(os.urandom(8))
        serial[0] = serial[0] & 0x7F | 0x01
        return self.certificate(bytes(self.subject.RawData), self.signer, notBefore, notAfter, bytes(serial), self.signer.key.private)

    @method(f"{NAMES}.X509Certificate2 Create({NAMES}.X509Certificate2 issuerCertificate, System.DateTimeOffset notBefore, System.DateTimeOffset notAfter, "
            "byte[] serialNumber)",
            f"{NAMES}.X509Certificate2 Create({NAMES}.X500DistinguishedName issuerName, {NAMES}.X509SignatureGenerator generator, "
            "System.DateTimeOffset notBefore, System.DateTimeOffset notAfter, byte[] serialNumber)")
    def Create(self, issuer, *more):
        if issuer is None:
            raise null_argument("issuerCertificate")
        not_before, not_after, serial = more[-3:]
        if isinstance(issuer, X509Certificate2):
            signer = self.issuing_signer(issuer, not_before, not_after)
            issuer_raw = issuer.parsed.subject.public_bytes()
        else:
            signer, issuer_raw = more[0].signer, bytes(issuer.RawData)
        return self.certificate(issuer_raw, signer, not_before, not_after, bytes(serial or b""))

    def issuing_signer(self, issuer, not_before, not_after):
        """Return the Signer of an issuing certificate, which must have its key, be an authority and be valid for longer."""
        from cryptography import x509
        if issuer.key is None:
            raise bad_argument("The provided issuer certificate does not have an associated private key.", "issuerCertificate")
        if not_before.UtcDateTime < issuer.NotBefore.ToUniversalTime():
            raise bad_argument(f"The requested notBefore value ({not_before}) is earlier than issuerCertificate.NotBefore ({issuer.NotBefore}).", "notBefore")
        if not_after.UtcDateTime > issuer.NotAfter.ToUniversalTime():
            raise bad_argument(f"The requested notAfter value ({not_after}) is later than issuerCertificate.NotAfter ({issuer.NotAfter}).", "notAfter")
        try:
            basic = issuer.parsed.extensions.get_extension_for_class(x509.BasicConstraints).value
        except x509.ExtensionNotFound:
            raise bad_argument("The issuer certificate does not have a Basic Constraints extension.", "issuerCertificate") from None
        if not basic.ca:
            raise bad_argument("The issuer certificate does not have an appropriate value for the Basic Constraints extension.", "issuerCertificate")
        return signer_of(issuer.key, self.padding)

    def request_der(self):
        """Return the signed request."""
        self.needs_key()
        attributes = b""
        if self.extensions:
            attributes = sequence(object_identifier("1.2.840.113549.1.9.14"), element(0x31, sequence(*map(extension_der, self.extensions))))
        body = sequence(integer(b"\0"), bytes(self.subject.RawData), self.key_der, element(0xA0, attributes))
        return sequence(body, self.signer.algorithm_der(self.hash), element(0x03, b"\0" + self.signer.sign(body, self.hash)))

    @method("byte[] CreateSigningRequest()")
    def CreateSigningRequest(self):
        return byte_array(self.request_der())

    @method("string CreateSigningRequestPem()")
    def CreateSigningRequestPem(self):
        return pem("CERTIFICATE REQUEST", self.request_der())

    @static_method(f"{NAMES}.CertificateRequest LoadSigningRequest(byte[] pkcs10, {HASH} signerHashAlgorithm, "
                   f"{NAMES}.CertificateRequestLoadOptions options = 0, {PADDING} signerSignaturePadding = $null)")
    def LoadSigningRequest(pkcs10, signerHashAlgorithm, options=0, signerSignaturePadding=None):
        return loaded(bytes(pkcs10), signerHashAlgorithm, int(options), signerSignaturePadding)

    @static_method(f"{NAMES}.CertificateRequest LoadSigningRequestPem(string pkcs10Pem, {HASH} signerHashAlgorithm, "
                   f"{NAMES}.CertificateRequestLoadOptions options = 0, {PADDING} signerSignaturePadding = $null)")
    def LoadSigningRequestPem(pkcs10Pem, signerHashAlgorithm, options=0, signerSignaturePadding=None):
        import binascii
        import re
        found = re.search(r"-----BEGIN CERTIFICATE REQUEST-----(.*?)-----END CERTIFICATE REQUEST-----", pkcs10Pem or "", re.DOTALL)
        try:
            if found is None:
                raise ValueError
            data = binascii.a2b_base64(found[1])
        except ValueError:
            raise cryptographic_error("The contents do not contain a PEM with a 'CERTIFICATE REQUEST' label, or the content is malformed.") from None
        return loaded(data, signerHashAlgorithm, int(options), signerSignaturePadding)


def find_error(message):
    from shell.errors import net_exception
    return net_exception("System.InvalidOperationException", message)


def signer_of(key, padding=None):
    """Return the Signer of one of the library's private keys."""
    from shell.dotnet.asymmetric import RSASignaturePadding
    if hasattr(key, "curve"):
        return Signer(ECDsa.over(key))
    return Signer(RSA.over(key), padding or RSASignaturePadding("Pkcs1"))


class LoadedKey:
    """The public key of a request."""

    def __init__(self, der):
        self.der = der


def loaded(data, hash_name, options, padding):
    """Return the CertificateRequest of a signed request; its extensions only where the options ask for them."""
    from cryptography import x509
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
    try:
        request = x509.load_der_x509_csr(data)
    except ValueError:
        raise cryptographic_error("ASN1 corrupted data.") from None
    if not options & 1 and not request.is_signature_valid:
        raise cryptographic_error("The public key within the PKCS#10 Certification Request did not verify the embedded signature.")
    key = LoadedKey(request.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo))
    made = CertificateRequest(X500DistinguishedName.of(request.subject), key, hash_name, padding)
    if options & 2:
        made.extensions.extend(extension_of(extension) for extension in request.extensions)
    return made


REQUEST_TYPES = {"System.Security.Cryptography.X509Certificates.CertificateRequestLoadOptions":
                 "flags Default=0 SkipSignatureValidation=1 UnsafeLoadCertificateExtensions=2"}


def declare_request_enums():
    from shell.dotnet.enums import declare_enums
    declare_enums(REQUEST_TYPES)


declare_request_enums()


# ---- alternative names ----------------------------------------------------------------------------------------------------------------------------

@dotnet_type("System.Security.Cryptography.X509Certificates.SubjectAlternativeNameBuilder")
class SubjectAlternativeNameBuilder:
    """Collects names and builds the extension."""

    @constructor("()")
    def __init__(self):
        self.names = []

    def add(self, kind, value):
        """Add a name of one of the library's kinds."""
        from cryptography import x509
        self.names.append(getattr(x509, kind)(value))

    @method("void AddDnsName(string dnsName)")
    def AddDnsName(self, dnsName):
        checked(dnsName, "dnsName")
        self.add("DNSName", dnsName if dnsName.isascii() else dnsName.encode("idna").decode("ascii"))

    @method("void AddEmailAddress(string emailAddress)")
    def AddEmailAddress(self, emailAddress):
        self.add("RFC822Name", checked(emailAddress, "emailAddress"))

    @method("void AddIpAddress(ipaddress ipAddress)")
    def AddIpAddress(self, ipAddress):
        if ipAddress is None:
            raise null_argument("ipAddress")
        self.add("IPAddress", ipAddress.python)

    @method("void AddUri(uri uri)")
    def AddUri(self, uri):
        if uri is None:
            raise null_argument("uri")
        self.add("UniformResourceIdentifier", uri.AbsoluteUri)

    @method("void AddUserPrincipalName(string upn)")
    def AddUserPrincipalName(self, upn):
        from cryptography import x509
        encoded = element(0x0C, checked(upn, "upn").encode("utf-8"))
        self.names.append(x509.OtherName(x509.ObjectIdentifier("1.3.6.1.4.1.311.20.2.3"), encoded))

    @method(f"{NAMES}.X509Extension Build(bool critical = False)")
    def Build(self, critical=False):
        from cryptography import x509
        value = x509.SubjectAlternativeName(self.names)
        return extension_of(x509.Extension(value.oid, critical, value))


def checked(text, parameter):
    if not (text or "").strip():
        raise out_of_range(parameter, "String cannot be empty or null.")
    return text


# ---- keys of certificates -------------------------------------------------------------------------------------------------------------------------

def key_of(certificate, kind, private):
    """Return the certificate's key as RSA or ECDsa, null where it is of another kind or has no private key."""
    from cryptography.hazmat.primitives.asymmetric import ec, rsa
    if certificate is None:
        raise null_argument("certificate")
    key = certificate.key if private else certificate.parsed.public_key()
    wanted = (rsa.RSAPrivateKey, rsa.RSAPublicKey) if kind is RSA else (ec.EllipticCurvePrivateKey, ec.EllipticCurvePublicKey)
    return kind.over(key) if isinstance(key, wanted) else None


def with_key(certificate, key):
    """Return the certificate with a private key, which must be its own."""
    from shell.exchange.certificate import public_key_hash
    if certificate.key is not None:
        raise find_error("The certificate already has an associated private key.")
    if public_key_hash(key.public) != public_key_hash(certificate.parsed.public_key()):
        raise bad_argument("The provided key does not match the public key for this certificate.", "privateKey")
    return X509Certificate2.of(certificate.parsed, key.private)


def certificate_extensions(name, kind):
    """Declare RSACertificateExtensions and ECDsaCertificateExtensions."""
    label = kind.__name__
    full = f"System.Security.Cryptography.{label}"
    cls = type(name, (), {
        f"Get{label}PublicKey": static_method(f"{full} Get{label}PublicKey({NAMES}.X509Certificate2 certificate)", name=f"Get{label}PublicKey")(
            lambda certificate: key_of(certificate, kind, False)),
        f"Get{label}PrivateKey": static_method(f"{full} Get{label}PrivateKey({NAMES}.X509Certificate2 certificate)", name=f"Get{label}PrivateKey")(
            lambda certificate: key_of(certificate, kind, True)),
        "CopyWithPrivateKey": static_method(f"{NAMES}.X509Certificate2 CopyWithPrivateKey({NAMES}.X509Certificate2 certificate, {full} privateKey)",
                                            name="CopyWithPrivateKey")(with_key),
        "__doc__": "Static methods only.", "__module__": __name__})
    dotnet_type(f"{NAMES}.{name}", abstract=True)(cls)


EXTENSION_CLASS_TYPES = {"System.Security.Cryptography.X509Certificates.RSACertificateExtensions": RSA,
                         "System.Security.Cryptography.X509Certificates.ECDsaCertificateExtensions": ECDsa}
for full_name, key_class in EXTENSION_CLASS_TYPES.items():
    certificate_extensions(full_name.rpartition(".")[2], key_class)
