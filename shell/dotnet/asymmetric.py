"""RSA and ECDsa over the `cryptography` library, with their parameters, paddings and curves.

`key` is the library's private or public key. No member prints a private key but those that scripts call to export it.
"""
from __future__ import annotations

from shell.dotnet.bit_converter import byte_array
from shell.dotnet.declaration import null_argument, stored
from shell.dotnet.hashing import cryptographic_error
from shell.dotnet.types import constructor, dotnet_type, find_declared, getter, method, static_getter, static_method
from shell.errors import runtime_error

C = "System.Security.Cryptography."
NAME = C + "HashAlgorithmName"
PAD = C + "RSASignaturePadding"


def algorithm(name):
    """Return the library's hash of a HashAlgorithmName."""
    from cryptography.hazmat.primitives import hashes
    text = (name.name or "").upper()
    found = {"MD5": hashes.MD5, "SHA1": hashes.SHA1, "SHA256": hashes.SHA256, "SHA384": hashes.SHA384, "SHA512": hashes.SHA512, "SHA3-256": hashes.SHA3_256,
             "SHA3-384": hashes.SHA3_384, "SHA3-512": hashes.SHA3_512}.get(text)
    if found is None:
        raise cryptographic_error(f"'{name.name}' is not a known hash algorithm." if text else "The hash algorithm name cannot be null or empty.")
    return found()


def number_bytes(number, size):
    return byte_array(number.to_bytes(size, "big"))


def whole(data) -> int:
    return int.from_bytes(bytes(data), "big")


def pem(label: str, data: bytes) -> str:
    """Return DER as PEM, without a line end at its end as .NET gives it."""
    import base64
    text = base64.b64encode(data).decode("ascii")
    lines = "\n".join(text[at:at + 64] for at in range(0, len(text), 64))
    return f"-----BEGIN {label}-----\n{lines}\n-----END {label}-----"


def singletons(cls, full_name, names):
    """Give a class static properties, one value each."""
    for name in names:
        made = cls(name)
        setattr(cls, name, static_getter(f"{full_name} {name}")(lambda made=made: made))
    from shell.dotnet.types import add_member
    for name in names:
        add_member(cls.net_type, name, vars(cls)[name])


class Named:
    """A value that is only its name."""

    __slots__ = ("name",)

    def __init__(self, name):
        self.name = name

    def __eq__(self, other):
        return type(other) is type(self) and other.name == self.name

    def __hash__(self):
        return hash(self.name)

    def __str__(self):
        return self.name


@dotnet_type("System.Security.Cryptography.RSASignaturePadding")
class RSASignaturePadding(Named):
    """Pkcs1 or Pss."""

    __slots__ = ()


@dotnet_type("System.Security.Cryptography.RSAEncryptionPadding")
class RSAEncryptionPadding(Named):
    """Pkcs1 or an OAEP."""

    __slots__ = ()


singletons(RSASignaturePadding, PAD, ("Pkcs1", "Pss"))
singletons(RSAEncryptionPadding, C + "RSAEncryptionPadding", ("Pkcs1", "OaepSHA1", "OaepSHA256", "OaepSHA384", "OaepSHA512"))


@dotnet_type("System.Security.Cryptography.RSAParameters", kind="struct")
class RSAParameters:
    """The numbers of an RSA key."""

    extended = None
    FIELDS = ("Exponent", "Modulus", "P", "Q", "DP", "DQ", "InverseQ", "D")
    locals().update({name: stored(f"byte[] {name}") for name in FIELDS})

    @constructor("()")
    def __init__(self):
        self.__dict__.update(dict.fromkeys(RSAParameters.FIELDS))


@dotnet_type("System.Security.Cryptography.ECCurve", kind="struct")
class ECCurve:
    """A named curve: `name` as .NET calls it."""

    extended = None

    def __init__(self, name="", oid=None):
        self.name, self.oid = name, oid

    @static_method("System.Security.Cryptography.ECCurve CreateFromFriendlyName(string oidFriendlyName)")
    def CreateFromFriendlyName(oidFriendlyName):
        if oidFriendlyName is None:
            raise null_argument("oidFriendlyName")
        return curve_named(oidFriendlyName)

    @static_method("System.Security.Cryptography.ECCurve CreateFromValue(string oidValue)")
    def CreateFromValue(oidValue):
        return curve_named(oidValue)

    @getter("System.Security.Cryptography.Oid Oid")
    def Oid(self):
        return find_declared(C + "Oid").python(self.oid, self.name)

    @getter("bool IsNamed")
    def IsNamed(self):
        return True


# (names, OID, class of the library)
CURVES = ((("nistP256", "ECDSA_P256", "ECDH_P256", "secp256r1", "prime256v1"), "1.2.840.10045.3.1.7", "SECP256R1"),
          (("nistP384", "ECDSA_P384", "ECDH_P384", "secp384r1"), "1.3.132.0.34", "SECP384R1"),
          (("nistP521", "ECDSA_P521", "ECDH_P521", "secp521r1"), "1.3.132.0.35", "SECP521R1"),
          (("secp256k1",), "1.3.132.0.10", "SECP256K1"),
          (("brainpoolP256r1",), "1.3.36.3.3.2.8.1.1.7", "BrainpoolP256R1"), (("brainpoolP384r1",), "1.3.36.3.3.2.8.1.1.11", "BrainpoolP384R1"),
          (("brainpoolP512r1",), "1.3.36.3.3.2.8.1.1.13", "BrainpoolP512R1"))


def curve_named(name: str) -> ECCurve:
    """Return a curve by name or OID."""
    for names, oid, _ in CURVES:
        if name == oid or name.lower() in (known.lower() for known in names):
            return ECCurve(names[1] if name == oid and len(names) > 1 else name, oid)
    raise cryptographic_error(f"The specified curve '{name}' or its parameters are not valid for this platform.")


def library_curve(curve: ECCurve):
    """Return the library's curve."""
    from cryptography.hazmat.primitives.asymmetric import ec
    for _, oid, name in CURVES:
        if oid == curve.oid:
            return getattr(ec, name)()
    raise cryptographic_error("The specified curve is not valid for this platform.")


def curve_of(key) -> ECCurve:
    """Return the curve of one of the library's keys."""
    for names, oid, name in CURVES:
        if name.lower() == key.curve.name.lower():
            return ECCurve(names[1] if len(names) > 1 else names[0], oid)
    raise cryptographic_error(f"The curve '{key.curve.name}' is not supported.")


@dotnet_type("System.Security.Cryptography.ECCurve+NamedCurves", abstract=True)
class NamedCurves:
    """Static properties only."""

    locals().update({names[0]: static_getter(f"System.Security.Cryptography.ECCurve {names[0]}")(lambda name=names[0]: curve_named(name))
                     for names, _, _ in CURVES})


@dotnet_type("System.Security.Cryptography.ECPoint", kind="struct")
class ECPoint:
    """Two coordinates."""

    extended = None
    X = stored("byte[] X")
    Y = stored("byte[] Y")

    @constructor("()")
    def __init__(self, x=None, y=None):
        self.__dict__.update(X=x, Y=y)


@dotnet_type("System.Security.Cryptography.ECParameters", kind="struct")
class ECParameters:
    """A curve, a point and, for private keys, a number."""

    extended = None
    Q = stored("System.Security.Cryptography.ECPoint Q")
    D = stored("byte[] D")
    Curve = stored("System.Security.Cryptography.ECCurve Curve")

    @constructor("()")
    def __init__(self, curve=None, point=None, number=None):
        self.__dict__.update(Q=point or ECPoint(), D=number, Curve=curve or ECCurve())


class Key:
    """What RSA and ECDsa share: importing and exporting."""

    extended = None
    key = None

    @property
    def private(self):
        """The library's private key; CryptographicException where there is only a public one."""
        key = self.ready()
        if not hasattr(key, "private_bytes"):
            raise cryptographic_error("The key does not contain a private key." if isinstance(self, RSA) else "The key does not exist.")
        return key

    @property
    def public(self):
        key = self.ready()
        return key.public_key() if hasattr(key, "private_bytes") else key

    def ready(self):
        raise NotImplementedError

    def load(self, data, password=None):
        """Take over a key in PEM or DER, whichever kind it is."""
        from cryptography.hazmat.primitives import serialization as s
        data = bytes(data)
        armoured = b"-----BEGIN " in data
        loaders = (s.load_pem_private_key, s.load_pem_public_key) if armoured else (s.load_der_private_key, s.load_der_public_key)
        for load in loaders:
            try:
                self.key = load(data, password) if "private" in load.__name__ else load(data)
                return
            except (ValueError, TypeError):
                continue
        raise cryptographic_error("ASN1 corrupted data.")

    def private_der(self, form):
        from cryptography.hazmat.primitives import serialization as s
        return self.private.private_bytes(s.Encoding.DER, getattr(s.PrivateFormat, form), s.NoEncryption())

    def public_der(self):
        from cryptography.hazmat.primitives import serialization as s
        return self.public.public_bytes(s.Encoding.DER, s.PublicFormat.SubjectPublicKeyInfo)

    @method("byte[] ExportPkcs8PrivateKey()")
    def ExportPkcs8PrivateKey(self):
        return byte_array(self.private_der("PKCS8"))

    @method("string ExportPkcs8PrivateKeyPem()")
    def ExportPkcs8PrivateKeyPem(self):
        return pem("PRIVATE KEY", self.private_der("PKCS8"))

    @method("byte[] ExportSubjectPublicKeyInfo()")
    def ExportSubjectPublicKeyInfo(self):
        return byte_array(self.public_der())

    @method("string ExportSubjectPublicKeyInfoPem()")
    def ExportSubjectPublicKeyInfoPem(self):
        return pem("PUBLIC KEY", self.public_der())

    @method("void ImportFromPem(string input)")
    def ImportFromPem(self, input):
        if "-----BEGIN " not in input:
            raise argument_without_pem()
        self.load(input.encode("ascii", "replace"))

    @method("void ImportFromEncryptedPem(string input, string password)")
    def ImportFromEncryptedPem(self, input, password):
        self.load(input.encode("ascii", "replace"), password.encode("utf-8"))

    @method("void ImportPkcs8PrivateKey(byte[] source, [ref] int bytesRead)")
    def ImportPkcs8PrivateKey(self, source, bytesRead=None):
        self.take(source, bytesRead)

    @method("void ImportSubjectPublicKeyInfo(byte[] source, [ref] int bytesRead)")
    def ImportSubjectPublicKeyInfo(self, source, bytesRead=None):
        self.take(source, bytesRead)

    def take(self, source, count):
        self.load(source)
        if count is not None:
            count.Value = len(source)

    @method("void Clear()")
    def Clear(self):
        self.key = None

    @method("void Dispose()")
    def Dispose(self):
        self.key = None


def argument_without_pem():
    from shell.dotnet.declaration import bad_argument
    return bad_argument("No supported key formats were found. Check that the input represents the contents of a PEM-encoded key file, "
                        "not the path to such a file.",
                        "input")


@dotnet_type("System.Security.Cryptography.RSA", base="System.Security.Cryptography.AsymmetricAlgorithm", interfaces=("System.IDisposable",), abstract=True)
class RSA(Key):
    """An RSA key; one that was only created is made when it is first used."""

    size = 2048
    locals().update({name: value for name, value in vars(Key).items() if hasattr(value, "net")})

    def ready(self):
        if self.key is None:
            from cryptography.hazmat.primitives.asymmetric import rsa
            self.key = rsa.generate_private_key(65537, self.size)
        return self.key

    @static_method("System.Security.Cryptography.RSA Create()", "System.Security.Cryptography.RSA Create(int keySizeInBits)",
                   "System.Security.Cryptography.RSA Create(System.Security.Cryptography.RSAParameters parameters)")
    def Create(size=None):
        made = RSAImplementation()
        if isinstance(size, RSAParameters):
            made.ImportParameters(size)
        elif size is not None:
            if size < 512 or size > 16384 or size % 8:
                raise cryptographic_error("Specified key is not a valid size for this algorithm.")
            made.size = size
        return made

    @staticmethod
    def over(key):
        """Return the object of one of the library's keys, as a certificate hands it out."""
        made = RSAOpenSsl()
        made.key = key
        return made

    @getter("string SignatureAlgorithm")
    def SignatureAlgorithm(self):
        return "RSA"

    @getter("string KeyExchangeAlgorithm")
    def KeyExchangeAlgorithm(self):
        return "RSA"

    @getter("int KeySize")
    def KeySize(self):
        return self.size if self.key is None else self.key.key_size

    @KeySize.setter
    def KeySize(self, value):
        if value < 512 or value > 16384 or value % 8:
            raise cryptographic_error("Specified key is not a valid size for this algorithm.")
        self.size, self.key = value, None

    def padding(self, chosen, hash_name):
        from cryptography.hazmat.primitives.asymmetric import padding
        if chosen.name == "Pss":
            return padding.PSS(padding.MGF1(algorithm(hash_name)), algorithm(hash_name).digest_size)
        return padding.PKCS1v15()

    @method(f"byte[] SignData(byte[] data, {NAME} hashAlgorithm, {PAD} padding)",
            f"byte[] SignData(System.IO.Stream data, {NAME} hashAlgorithm, {PAD} padding)")
    def SignData(self, data, hashAlgorithm, padding):
        from shell.dotnet.hashing import content
        return byte_array(self.private.sign(content(data), self.padding(padding, hashAlgorithm), algorithm(hashAlgorithm)))

    @method(f"byte[] SignHash(byte[] hash, {NAME} hashAlgorithm, {PAD} padding)")
    def SignHash(self, hash, hashAlgorithm, padding):
        from cryptography.hazmat.primitives.asymmetric.utils import Prehashed
        return byte_array(self.private.sign(bytes(hash), self.padding(padding, hashAlgorithm), Prehashed(algorithm(hashAlgorithm))))

    @method(f"bool VerifyData(byte[] data, byte[] signature, {NAME} hashAlgorithm, {PAD} padding)")
    def VerifyData(self, data, signature, hashAlgorithm, padding):
        return self.verified(bytes(signature), bytes(data), padding, hashAlgorithm, algorithm(hashAlgorithm))

    @method(f"bool VerifyHash(byte[] hash, byte[] signature, {NAME} hashAlgorithm, {PAD} padding)")
    def VerifyHash(self, hash, signature, hashAlgorithm, padding):
        from cryptography.hazmat.primitives.asymmetric.utils import Prehashed
        return self.verified(bytes(signature), bytes(hash), padding, hashAlgorithm, Prehashed(algorithm(hashAlgorithm)))

    def verified(self, signature, data, padding, hash_name, digest):
        from cryptography.exceptions import InvalidSignature
        try:
            self.public.verify(signature, data, self.padding(padding, hash_name), digest)
        except InvalidSignature:
            return False
        return True

    def encryption(self, chosen):
        from cryptography.hazmat.primitives.asymmetric import padding

        from shell.dotnet.hashing import HashAlgorithmName
        if isinstance(chosen, bool):
            chosen = RSAEncryptionPadding("OaepSHA1" if chosen else "Pkcs1")
        if chosen.name == "Pkcs1":
            return padding.PKCS1v15()
        digest = algorithm(HashAlgorithmName(chosen.name.removeprefix("Oaep")))
        return padding.OAEP(padding.MGF1(digest), digest, None)

    @method("byte[] Encrypt(byte[] data, System.Security.Cryptography.RSAEncryptionPadding padding)")
    def Encrypt(self, data, padding):
        try:
            return byte_array(self.public.encrypt(bytes(data), self.encryption(padding)))
        except ValueError:
            raise cryptographic_error("The message exceeds the maximum allowable length for the chosen options.") from None

    @method("byte[] Decrypt(byte[] data, System.Security.Cryptography.RSAEncryptionPadding padding)")
    def Decrypt(self, data, padding):
        try:
            return byte_array(self.private.decrypt(bytes(data), self.encryption(padding)))
        except ValueError:
            raise cryptographic_error("The length of the data to decrypt is not valid for the size of this key.") from None

    @method("System.Security.Cryptography.RSAParameters ExportParameters(bool includePrivateParameters)")
    def ExportParameters(self, includePrivateParameters):
        made, numbers = RSAParameters(), self.public.public_numbers()
        size = (self.public.key_size + 7) // 8
        values = {"Modulus": number_bytes(numbers.n, size), "Exponent": number_bytes(numbers.e, (numbers.e.bit_length() + 7) // 8)}
        if includePrivateParameters:
            key, half = self.private.private_numbers(), (size + 1) // 2
            values.update(D=number_bytes(key.d, size), P=number_bytes(key.p, half), Q=number_bytes(key.q, half), DP=number_bytes(key.dmp1, half),
                          DQ=number_bytes(key.dmq1, half), InverseQ=number_bytes(key.iqmp, half))
        made.__dict__.update(values)
        return made

    @method("void ImportParameters(System.Security.Cryptography.RSAParameters parameters)")
    def ImportParameters(self, parameters):
        from cryptography.hazmat.primitives.asymmetric import rsa
        if not parameters.Modulus or not parameters.Exponent:
            raise cryptographic_error("The specified RSA parameters are not valid. Both Exponent and Modulus are required fields.")
        public = rsa.RSAPublicNumbers(whole(parameters.Exponent), whole(parameters.Modulus))
        if parameters.D is None:
            self.key = public.public_key()
        else:
            self.key = rsa.RSAPrivateNumbers(*[whole(getattr(parameters, name)) for name in ("P", "Q", "D", "DP", "DQ", "InverseQ")], public).private_key()

    def public_key_der(self):
        from cryptography.hazmat.primitives import serialization as s
        return self.public.public_bytes(s.Encoding.DER, s.PublicFormat.PKCS1)

    @method("byte[] ExportRSAPublicKey()")
    def ExportRSAPublicKey(self):
        return byte_array(self.public_key_der())

    @method("string ExportRSAPublicKeyPem()")
    def ExportRSAPublicKeyPem(self):
        return pem("RSA PUBLIC KEY", self.public_key_der())

    @method("byte[] ExportRSAPrivateKey()")
    def ExportRSAPrivateKey(self):
        return byte_array(self.private_der("TraditionalOpenSSL"))

    @method("string ExportRSAPrivateKeyPem()")
    def ExportRSAPrivateKeyPem(self):
        return pem("RSA PRIVATE KEY", self.private_der("TraditionalOpenSSL"))

    @method("void ImportRSAPrivateKey(byte[] source, [ref] int bytesRead)")
    def ImportRSAPrivateKey(self, source, bytesRead=None):
        self.take(source, bytesRead)

    @method("void ImportRSAPublicKey(byte[] source, [ref] int bytesRead)")
    def ImportRSAPublicKey(self, source, bytesRead=None):
        self.take(source, bytesRead)

    @method("string ToXmlString(bool includePrivateParameters)")
    def ToXmlString(self, includePrivateParameters):
        import base64
        parameters = self.ExportParameters(includePrivateParameters)
        names = ("Modulus", "Exponent") + (("P", "Q", "DP", "DQ", "InverseQ", "D") if includePrivateParameters else ())
        return "<RSAKeyValue>" + "".join(f"<{n}>{base64.b64encode(bytes(getattr(parameters, n))).decode()}</{n}>" for n in names) + "</RSAKeyValue>"

    @method("void FromXmlString(string xmlString)")
    def FromXmlString(self, xmlString):
        import base64
        import re
        parameters = RSAParameters()
        for name, text in re.findall(r"<(\w+)>([^<]+)</\1>", xmlString):
            if name in RSAParameters.FIELDS:
                parameters.__dict__[name] = byte_array(base64.b64decode(text))
        self.ImportParameters(parameters)


@dotnet_type("System.Security.Cryptography.RSAImplementation", base="System.Security.Cryptography.RSA")
class RSAImplementation(RSA):
    """What RSA.Create() gives."""


@dotnet_type("System.Security.Cryptography.RSAOpenSsl", base="System.Security.Cryptography.RSA")
class RSAOpenSsl(RSA):
    """What certificates give: its KeySize can, to PowerShell, only be set."""

    @getter("int KeySize")
    def KeySize(self):
        raise runtime_error('Cannot get property value because "KeySize" is a write-only property.', "PropertyWriteOnly",
                            exception="System.Management.Automation.GetValueException")

    @KeySize.setter
    def KeySize(self, value):
        self.size, self.key = value, None


@dotnet_type("System.Security.Cryptography.RSACryptoServiceProvider", base="System.Security.Cryptography.RSA")
class RSACryptoServiceProvider(RSA):
    """The old class, which scripts construct."""

    @constructor("()", "(int dwKeySize)")
    def __init__(self, dwKeySize=1024):
        self.size = dwKeySize

    @getter("bool PublicOnly")
    def PublicOnly(self):
        return not hasattr(self.ready(), "private_bytes")

    @getter("bool PersistKeyInCsp")
    def PersistKeyInCsp(self):
        return False

    @PersistKeyInCsp.setter
    def PersistKeyInCsp(self, value):
        return None


@dotnet_type("System.Security.Cryptography.ECDsa", base="System.Security.Cryptography.AsymmetricAlgorithm", interfaces=("System.IDisposable",), abstract=True)
class ECDsa(Key):
    """An elliptic curve key."""

    curve = None
    locals().update({name: value for name, value in vars(Key).items() if hasattr(value, "net")})

    def ready(self):
        if self.key is None:
            from cryptography.hazmat.primitives.asymmetric import ec
            self.key = ec.generate_private_key(library_curve(self.curve or curve_named("nistP521")))
        return self.key

    @static_method("System.Security.Cryptography.ECDsa Create()", "System.Security.Cryptography.ECDsa Create(System.Security.Cryptography.ECCurve curve)",
                   "System.Security.Cryptography.ECDsa Create(System.Security.Cryptography.ECParameters parameters)")
    def Create(curve=None):
        made = ECDsaOpenSsl()
        if isinstance(curve, ECParameters):
            made.ImportParameters(curve)
        else:
            made.curve = curve
        return made

    @staticmethod
    def over(key):
        """Return the object of one of the library's keys."""
        made = ECDsaOpenSsl()
        made.key = key
        return made

    @getter("string SignatureAlgorithm")
    def SignatureAlgorithm(self):
        return "ECDsa"

    @getter("int KeySize")
    def KeySize(self):
        return self.ready().key_size

    def coordinate_size(self):
        return (self.ready().key_size + 7) // 8

    def flat(self, signature):
        """Return a DER signature as r and s, each as long as the curve."""
        from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
        size = self.coordinate_size()
        r, s = decode_dss_signature(signature)
        return r.to_bytes(size, "big") + s.to_bytes(size, "big")

    @method(f"byte[] SignData(byte[] data, {NAME} hashAlgorithm)", f"byte[] SignData(System.IO.Stream data, {NAME} hashAlgorithm)",
            f"byte[] SignData(byte[] data, {NAME} hashAlgorithm, System.Security.Cryptography.DSASignatureFormat signatureFormat)")
    def SignData(self, data, hashAlgorithm, signatureFormat=0):
        from cryptography.hazmat.primitives.asymmetric import ec

        from shell.dotnet.hashing import content
        signature = self.private.sign(content(data), ec.ECDSA(algorithm(hashAlgorithm)))
        return byte_array(signature if int(signatureFormat) else self.flat(signature))

    @method("byte[] SignHash(byte[] hash)")
    def SignHash(self, hash):
        from cryptography.hazmat.primitives.asymmetric import ec
        from cryptography.hazmat.primitives.asymmetric.utils import Prehashed
        return byte_array(self.flat(self.private.sign(bytes(hash), ec.ECDSA(Prehashed(hash_of_size(len(hash)))))))

    @method(f"bool VerifyData(byte[] data, byte[] signature, {NAME} hashAlgorithm)",
            f"bool VerifyData(byte[] data, byte[] signature, {NAME} hashAlgorithm, System.Security.Cryptography.DSASignatureFormat signatureFormat)")
    def VerifyData(self, data, signature, hashAlgorithm, signatureFormat=0):
        return self.verified(bytes(signature), bytes(data), algorithm(hashAlgorithm), int(signatureFormat))

    @method("bool VerifyHash(byte[] hash, byte[] signature)")
    def VerifyHash(self, hash, signature):
        from cryptography.hazmat.primitives.asymmetric.utils import Prehashed
        return self.verified(bytes(signature), bytes(hash), Prehashed(hash_of_size(len(hash))), 0)

    def verified(self, signature, data, digest, encoded):
        from cryptography.exceptions import InvalidSignature
        from cryptography.hazmat.primitives.asymmetric import ec
        from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
        size = self.coordinate_size()
        if not encoded:
            if len(signature) != 2 * size:
                return False
            signature = encode_dss_signature(int.from_bytes(signature[:size], "big"), int.from_bytes(signature[size:], "big"))
        try:
            self.public.verify(signature, data, ec.ECDSA(digest))
        except InvalidSignature:
            return False
        return True

    @method("System.Security.Cryptography.ECParameters ExportParameters(bool includePrivateParameters)")
    def ExportParameters(self, includePrivateParameters):
        size, numbers = self.coordinate_size(), self.public.public_numbers()
        point = ECPoint(number_bytes(numbers.x, size), number_bytes(numbers.y, size))
        private = number_bytes(self.private.private_numbers().private_value, size) if includePrivateParameters else None
        return ECParameters(curve_of(self.ready()), point, private)

    @method("void ImportParameters(System.Security.Cryptography.ECParameters parameters)")
    def ImportParameters(self, parameters):
        from cryptography.hazmat.primitives.asymmetric import ec
        curve = library_curve(parameters.Curve)
        if parameters.D is not None:
            self.key = ec.derive_private_key(whole(parameters.D), curve)
        else:
            self.key = ec.EllipticCurvePublicNumbers(whole(parameters.Q.X), whole(parameters.Q.Y), curve).public_key()

    @method("void GenerateKey(System.Security.Cryptography.ECCurve curve)")
    def GenerateKey(self, curve):
        self.curve, self.key = curve, None

    @method("byte[] ExportECPrivateKey()")
    def ExportECPrivateKey(self):
        return byte_array(self.private_der("TraditionalOpenSSL"))

    @method("string ExportECPrivateKeyPem()")
    def ExportECPrivateKeyPem(self):
        return pem("EC PRIVATE KEY", self.private_der("TraditionalOpenSSL"))

    @method("void ImportECPrivateKey(byte[] source, [ref] int bytesRead)")
    def ImportECPrivateKey(self, source, bytesRead=None):
        self.take(source, bytesRead)


def hash_of_size(size):
    """Return the hash whose digest has a size."""
    from cryptography.hazmat.primitives import hashes
    found = {16: hashes.MD5, 20: hashes.SHA1, 32: hashes.SHA256, 48: hashes.SHA384, 64: hashes.SHA512}.get(size)
    if found is None:
        raise cryptographic_error("Hash length is not valid.")
    return found()


@dotnet_type("System.Security.Cryptography.ECDsaOpenSsl", base="System.Security.Cryptography.ECDsa")
class ECDsaOpenSsl(ECDsa):
    """What ECDsa.Create() and certificates give."""
