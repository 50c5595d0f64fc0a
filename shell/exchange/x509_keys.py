"""What a certificate tells of its key: algorithm, size and encoding, never a private key."""
from __future__ import annotations

from shell.dotnet.declaration import stored
from shell.dotnet.types import dotnet_type, method
from shell.exchange.x509_names import Oid as ObjectIdentifier
from shell.exchange.x509_names import byte_array

TYPE_CHECKING = False
if TYPE_CHECKING:
    from cryptography import x509


@dotnet_type("System.Security.Cryptography.AsnEncodedData")
class AsnEncodedData:
    """Encoded data under its OID."""

    Oid = stored("System.Security.Cryptography.Oid Oid", writable=False)
    RawData = stored("byte[] RawData", writable=False)

    def __init__(self, oid: str, data: bytes) -> None:
        self.__dict__.update(Oid=ObjectIdentifier(oid), RawData=byte_array(data))


@dotnet_type("System.Security.Cryptography.AsymmetricAlgorithm", abstract=True)
class AsymmetricAlgorithm:
    """A key's size and kind."""

    KeySize = stored("int KeySize", writable=False)
    SignatureAlgorithm = stored("string SignatureAlgorithm", writable=False)

    def __init__(self, size: int, kind: str) -> None:
        self.__dict__.update(KeySize=size, SignatureAlgorithm=kind)


@dotnet_type("System.Security.Cryptography.X509Certificates.PublicKey")
class PublicKey:
    """A certificate's public key."""

    EncodedKeyValue = stored("System.Security.Cryptography.AsnEncodedData EncodedKeyValue", writable=False)
    Key = stored("System.Security.Cryptography.AsymmetricAlgorithm Key", writable=False)
    Oid = stored("System.Security.Cryptography.Oid Oid", writable=False)

    def __init__(self, certificate: x509.Certificate) -> None:
        from cryptography.hazmat.primitives.asymmetric import ec, rsa
        from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

        key = certificate.public_key()
        oid = ObjectIdentifier(certificate.public_key_algorithm_oid.dotted_string)
        if isinstance(key, rsa.RSAPublicKey):
            encoded = key.public_bytes(Encoding.DER, PublicFormat.PKCS1)
        elif isinstance(key, ec.EllipticCurvePublicKey):
            encoded = key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        else:
            encoded = key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
        self.__dict__.update(Oid=oid, EncodedKeyValue=AsnEncodedData(oid.Value, encoded),
                             Key=AsymmetricAlgorithm(getattr(key, "key_size", 0), oid.FriendlyName or oid.Value))
        self.key = key
        self.der = key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)

    @method("System.Security.Cryptography.RSA GetRSAPublicKey()")
    def GetRSAPublicKey(self) -> object:
        return self.as_algorithm("RSA")

    @method("System.Security.Cryptography.ECDsa GetECDsaPublicKey()")
    def GetECDsaPublicKey(self) -> object:
        return self.as_algorithm("ECDsa")

    def as_algorithm(self, name: str) -> object:
        """The key as RSA or ECDsa, None where it is another kind."""
        from cryptography.hazmat.primitives.asymmetric import ec, rsa

        from shell.dotnet.asymmetric import ECDsaOpenSsl, RSAImplementation

        kind, cls = {"RSA": (rsa.RSAPublicKey, RSAImplementation), "ECDsa": (ec.EllipticCurvePublicKey, ECDsaOpenSsl)}[name]
        if not isinstance(self.key, kind):
            return None
        made = cls()
        made.key = self.key
        return made
