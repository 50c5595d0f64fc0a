"""System.Security.Cryptography: hashes, keyed hashes, random numbers, symmetric encryption."""
from __future__ import annotations

import hashlib
import hmac
import os

from shell.dotnet import enums
from shell.dotnet.bit_converter import byte_array
from shell.dotnet.declaration import bad_argument, field, null_argument, out_of_range
from shell.dotnet.types import add_member, constructor, dotnet_type, getter, method, static_getter, static_method
from shell.errors import net_exception

CRYPTOGRAPHY = "System.Security.Cryptography."
HASHES = {"MD5": "md5", "SHA1": "sha1", "SHA256": "sha256", "SHA384": "sha384", "SHA512": "sha512", "SHA3_256": "sha3_256", "SHA3_384": "sha3_384",
          "SHA3_512": "sha3_512"}


def cryptographic_error(message):
    return net_exception("System.Security.Cryptography.CryptographicException", message)


def content(source) -> bytes:
    """Return a byte[] or the rest of a stream as bytes."""
    if source is None:
        raise null_argument("source")
    return source.open_file.read() if hasattr(source, "open_file") else bytes(source)


@dotnet_type("System.Security.Cryptography.HashAlgorithmName", kind="struct")
class HashAlgorithmName:
    """A hash by name."""

    __slots__ = ("name",)

    @constructor("(string name)")
    def __init__(self, name=None):
        self.name = name

    @getter("string Name")
    def Name(self):
        return self.name

    locals().update({name: static_getter(f"System.Security.Cryptography.HashAlgorithmName {name}")(lambda name=name: HashAlgorithmName(name.replace("_", "-")))
                     for name in HASHES})

    @method("bool Equals(System.Object obj)")
    def Equals(self, obj):
        return self == obj

    def __eq__(self, other):
        return isinstance(other, HashAlgorithmName) and self.name == other.name

    def __hash__(self):
        return hash(self.name)

    def __str__(self):
        return self.name or ""


@dotnet_type("System.Security.Cryptography.HashAlgorithm", interfaces=("System.IDisposable", "System.Security.Cryptography.ICryptoTransform"), abstract=True)
class HashAlgorithm:
    """`python` is hashlib's name; `running` the digest that TransformBlock has begun."""

    python = ""
    running = None
    result = None
    extended = None

    def begin(self):
        """Return a fresh digest."""
        return hashlib.new(self.python)

    @getter("int HashSize")
    def HashSize(self):
        return self.begin().digest_size * 8

    @getter("byte[] Hash")
    def Hash(self):
        return None if self.result is None else byte_array(self.result)

    @static_method("System.Security.Cryptography.HashAlgorithm Create(string hashName)", name="Create")
    def CreateNamed(hashName):
        plain = hashName.upper().replace("-", "").rpartition(".")[2].removesuffix("MANAGED").removesuffix("CRYPTOSERVICEPROVIDER")
        cls = CLASSES.get(plain)
        return None if cls is None else cls()

    @method("byte[] ComputeHash(byte[] buffer)", "byte[] ComputeHash(System.IO.Stream inputStream)", "byte[] ComputeHash(byte[] buffer, int offset, int count)")
    def ComputeHash(self, buffer, offset=0, count=None):
        digest = self.begin()
        if hasattr(buffer, "open_file"):
            while data := buffer.open_file.read(1 << 20):
                digest.update(data)
        else:
            data = content(buffer)
            digest.update(data[offset:] if count is None else data[offset:offset + count])
        self.result = digest.digest()
        return byte_array(self.result)

    @method("int TransformBlock(byte[] inputBuffer, int inputOffset, int inputCount, byte[] outputBuffer, int outputOffset)")
    def TransformBlock(self, inputBuffer, inputOffset, inputCount, outputBuffer, outputOffset):
        if self.running is None:
            self.running = self.begin()
        self.running.update(bytes(inputBuffer[inputOffset:inputOffset + inputCount]))
        if outputBuffer is not None:
            outputBuffer[outputOffset:outputOffset + inputCount] = inputBuffer[inputOffset:inputOffset + inputCount]
        return inputCount

    @method("byte[] TransformFinalBlock(byte[] inputBuffer, int inputOffset, int inputCount)")
    def TransformFinalBlock(self, inputBuffer, inputOffset, inputCount):
        running, self.running = self.running or self.begin(), None
        data = bytes(inputBuffer[inputOffset:inputOffset + inputCount])
        running.update(data)
        self.result = running.digest()
        return byte_array(data)

    @method("void Initialize()")
    def Initialize(self):
        self.running = None

    @method("void Clear()")
    def Clear(self):
        self.running = None

    @method("void Dispose()")
    def Dispose(self):
        self.running = None


@dotnet_type("System.Security.Cryptography.KeyedHashAlgorithm", base="System.Security.Cryptography.HashAlgorithm", abstract=True)
class KeyedHashAlgorithm(HashAlgorithm):
    """`key` is kept as bytes."""

    key = b""

    @getter("byte[] Key")
    def Key(self):
        return byte_array(self.key)

    @Key.setter
    def Key(self, value):
        self.key = bytes(value)


CLASSES: dict = {}


def empty_constructor(body=lambda self: None):
    """Return a declared __init__ without arguments."""
    def initialise(self):
        body(self)
    initialise.__name__ = "__init__"
    return constructor("()")(initialise)


def hash_class(name):
    """Declare MD5, SHA256, ... and the provider types with their old names."""
    full = CRYPTOGRAPHY + name
    cls = type(name, (HashAlgorithm,), {"python": HASHES[name], "__module__": __name__, "__doc__": f"{name}."})
    dotnet_type(full, base="System.Security.Cryptography.HashAlgorithm", abstract=True)(cls)
    actual = type(name, (cls,), {"__module__": __name__, "__doc__": f"{name}.", "__init__": empty_constructor()})
    dotnet_type(full + "+Implementation", base=full)(actual)
    size = hashlib.new(HASHES[name]).digest_size
    for declared in (field("int HashSizeInBits", size * 8), field("int HashSizeInBytes", size)):
        add_member(cls.net_type, "", declared)
    add_member(cls.net_type, "Create", static_method(f"{full} Create()", name="Create")(lambda: actual()))
    add_member(cls.net_type, "HashData", static_method("byte[] HashData(byte[] source)", "byte[] HashData(System.IO.Stream source)", name="HashData")(
        lambda source: byte_array(hashlib.new(HASHES[name], content(source)).digest())))
    CLASSES[name] = actual
    for old in (name + "Managed", name + "CryptoServiceProvider"):
        made = type(old, (cls,), {"__module__": __name__, "__doc__": f"{name}.", "__init__": empty_constructor()})
        dotnet_type(CRYPTOGRAPHY + old, base=full)(made)


def keyed_class(name):
    """Declare HMACSHA256 and the like."""
    full = f"{CRYPTOGRAPHY}HMAC{name}"
    python = HASHES[name]

    def initialise(self, key=None):
        self.key = os.urandom(64) if key is None else bytes(key)
    initialise.__name__ = "__init__"
    cls = type("HMAC" + name, (KeyedHashAlgorithm,), {
        "python": python, "__module__": __name__, "__doc__": f"HMAC with {name}.", "__init__": constructor("()", "(byte[] key)")(initialise),
        "begin": lambda self: hmac.new(self.key, digestmod=python)})
    dotnet_type(full, base="System.Security.Cryptography.KeyedHashAlgorithm")(cls)
    cls.HashName = getter("string HashName")(lambda self: name)
    add_member(cls.net_type, "HashName", cls.HashName)
    add_member(cls.net_type, "HashData", static_method("byte[] HashData(byte[] key, byte[] source)", name="HashData")(
        lambda key, source: byte_array(hmac.new(bytes(key), content(source), python).digest())))
    CLASSES["HMAC" + name] = cls


HASH_TYPES = {  # names for the index: these types are declared by function
    "System.Security.Cryptography.MD5": 1, "System.Security.Cryptography.SHA1": 1, "System.Security.Cryptography.SHA256": 1,
    "System.Security.Cryptography.SHA384": 1, "System.Security.Cryptography.SHA512": 1, "System.Security.Cryptography.SHA3_256": 1,
    "System.Security.Cryptography.SHA3_384": 1, "System.Security.Cryptography.SHA3_512": 1,
    "System.Security.Cryptography.HMACMD5": 1, "System.Security.Cryptography.HMACSHA1": 1, "System.Security.Cryptography.HMACSHA256": 1,
    "System.Security.Cryptography.HMACSHA384": 1, "System.Security.Cryptography.HMACSHA512": 1,
    "System.Security.Cryptography.MD5CryptoServiceProvider": 1, "System.Security.Cryptography.SHA1CryptoServiceProvider": 1,
    "System.Security.Cryptography.SHA1Managed": 1, "System.Security.Cryptography.SHA256CryptoServiceProvider": 1,
    "System.Security.Cryptography.SHA256Managed": 1, "System.Security.Cryptography.SHA384Managed": 1, "System.Security.Cryptography.SHA512Managed": 1,
}
for each in HASHES:
    hash_class(each)
for each in ("MD5", "SHA1", "SHA256", "SHA384", "SHA512"):
    keyed_class(each)


@dotnet_type("System.Security.Cryptography.RandomNumberGenerator", interfaces=("System.IDisposable",))
class RandomNumberGenerator:
    """The system's random numbers."""

    @static_method("System.Security.Cryptography.RandomNumberGenerator Create()")
    def Create():
        return RandomNumberGenerator()

    @static_method("byte[] GetBytes(int count)", name="GetBytes")
    def StaticGetBytes(count):
        if count < 0:
            raise out_of_range("count", "Non-negative number required.")
        return byte_array(os.urandom(count))

    @static_method("int GetInt32(int toExclusive)", "int GetInt32(int fromInclusive, int toExclusive)")
    def GetInt32(first, second=None):
        import secrets
        low, high = (0, first) if second is None else (first, second)
        if low >= high:
            raise out_of_range("toExclusive", f"toExclusive ('{high}') must be a non-negative and non-zero value.") if second is None else \
                bad_argument("Range of random number does not contain at least one possibility.")
        return low + secrets.randbelow(high - low)

    @static_method("string GetHexString(int stringLength, bool lowercase = false)")
    def GetHexString(stringLength, lowercase=False):
        text = os.urandom(stringLength // 2 + 1).hex()[:stringLength]
        return text if lowercase else text.upper()

    @method("void GetBytes(byte[] data)", "void GetBytes(byte[] data, int offset, int count)")
    def GetBytes(self, data, offset=0, count=None):
        count = len(data) - offset if count is None else count
        data[offset:offset + count] = byte_array(os.urandom(count))

    @method("void GetNonZeroBytes(byte[] data)")
    def GetNonZeroBytes(self, data):
        data[:] = byte_array(bytes(byte or 1 for byte in os.urandom(len(data))))

    @method("void Dispose()")
    def Dispose(self):
        return None


@dotnet_type("System.Security.Cryptography.RNGCryptoServiceProvider", base="System.Security.Cryptography.RandomNumberGenerator")
class RNGCryptoServiceProvider(RandomNumberGenerator):
    """The old name."""

    @constructor("()")
    def __init__(self):
        pass


@dotnet_type("System.Security.Cryptography.Rfc2898DeriveBytes", interfaces=("System.IDisposable",))
class Rfc2898DeriveBytes:
    """PBKDF2."""

    @constructor("(string password, byte[] salt)", "(string password, byte[] salt, int iterations)",
                 "(string password, byte[] salt, int iterations, System.Security.Cryptography.HashAlgorithmName hashAlgorithm)",
                 "(byte[] password, byte[] salt, int iterations)",
                 "(byte[] password, byte[] salt, int iterations, System.Security.Cryptography.HashAlgorithmName hashAlgorithm)")
    def __init__(self, password, salt, iterations=1000, hashAlgorithm=None):
        self.password = password.encode("utf-8") if isinstance(password, str) else bytes(password)
        self.salt, self.iterations, self.python = bytes(salt), iterations, HASHES[hashAlgorithm.name] if hashAlgorithm else "sha1"
        self.taken = 0

    @method("byte[] GetBytes(int cb)")
    def GetBytes(self, cb):
        self.taken += cb
        return byte_array(hashlib.pbkdf2_hmac(self.python, self.password, self.salt, self.iterations, self.taken)[-cb:])

    @static_method(*[f"byte[] Pbkdf2({kind} password, byte[] salt, int iterations, System.Security.Cryptography.HashAlgorithmName hashAlgorithm, "
                     "int outputLength)" for kind in ("string", "byte[]")])
    def Pbkdf2(password, salt, iterations, hashAlgorithm, outputLength):
        return Rfc2898DeriveBytes(password, salt, iterations, hashAlgorithm).GetBytes(outputLength)

    @method("void Dispose()")
    def Dispose(self):
        return None


@dotnet_type("System.Security.Cryptography.CryptographicOperations", abstract=True)
class CryptographicOperations:
    """Static methods only."""

    @static_method("bool FixedTimeEquals(byte[] left, byte[] right)")
    def FixedTimeEquals(left, right):
        return hmac.compare_digest(bytes(left), bytes(right))


@dotnet_type("System.Security.Cryptography.SymmetricAlgorithm", interfaces=("System.IDisposable",), abstract=True)
class SymmetricAlgorithm:
    """Key, initialisation vector, mode and padding."""

    extended = None
    block, size = 16, 32

    def begin(self):
        self.mode, self.padding = enums.member(CRYPTOGRAPHY + "CipherMode", "CBC"), enums.member(CRYPTOGRAPHY + "PaddingMode", "PKCS7")
        self.key, self.vector = os.urandom(self.size), os.urandom(self.block)

    @getter("byte[] Key")
    def Key(self):
        return byte_array(self.key)

    @Key.setter
    def Key(self, value):
        if len(value) not in (16, 24, 32):
            raise cryptographic_error("Specified key is not a valid size for this algorithm.")
        self.key = bytes(value)

    @getter("byte[] IV")
    def IV(self):
        return byte_array(self.vector)

    @IV.setter
    def IV(self, value):
        if len(value) != self.block:
            raise cryptographic_error("Specified initialization vector (IV) does not match the block size for this algorithm.")
        self.vector = bytes(value)

    @getter("int KeySize")
    def KeySize(self):
        return len(self.key) * 8

    @KeySize.setter
    def KeySize(self, value):
        if value not in (128, 192, 256):
            raise cryptographic_error("Specified key is not a valid size for this algorithm.")
        self.key = os.urandom(value // 8)

    @getter("int BlockSize")
    def BlockSize(self):
        return self.block * 8

    @BlockSize.setter
    def BlockSize(self, value):
        if value != self.block * 8:
            raise cryptographic_error("Specified block size is not valid for this algorithm.")

    @getter("System.Security.Cryptography.CipherMode Mode")
    def Mode(self):
        return self.mode

    @Mode.setter
    def Mode(self, value):
        self.mode = value

    @getter("System.Security.Cryptography.PaddingMode Padding")
    def Padding(self):
        return self.padding

    @Padding.setter
    def Padding(self, value):
        self.padding = value

    @method("void GenerateKey()")
    def GenerateKey(self):
        self.key = os.urandom(len(self.key))

    @method("void GenerateIV()")
    def GenerateIV(self):
        self.vector = os.urandom(self.block)

    @method("System.Security.Cryptography.ICryptoTransform CreateEncryptor()",
            "System.Security.Cryptography.ICryptoTransform CreateEncryptor(byte[] rgbKey, byte[] rgbIV)")
    def CreateEncryptor(self, rgbKey=None, rgbIV=None):
        return CryptoTransform(self, True, bytes(rgbKey or self.key), bytes(rgbIV or self.vector))

    @method("System.Security.Cryptography.ICryptoTransform CreateDecryptor()",
            "System.Security.Cryptography.ICryptoTransform CreateDecryptor(byte[] rgbKey, byte[] rgbIV)")
    def CreateDecryptor(self, rgbKey=None, rgbIV=None):
        return CryptoTransform(self, False, bytes(rgbKey or self.key), bytes(rgbIV or self.vector))

    @method("byte[] EncryptCbc(byte[] plaintext, byte[] iv, System.Security.Cryptography.PaddingMode paddingMode = 2)")
    def EncryptCbc(self, plaintext, iv, paddingMode=2):
        return byte_array(CryptoTransform(self, True, self.key, bytes(iv)).whole(bytes(plaintext)))

    @method("byte[] DecryptCbc(byte[] ciphertext, byte[] iv, System.Security.Cryptography.PaddingMode paddingMode = 2)")
    def DecryptCbc(self, ciphertext, iv, paddingMode=2):
        return byte_array(CryptoTransform(self, False, self.key, bytes(iv)).whole(bytes(ciphertext)))

    @method("void Clear()")
    def Clear(self):
        self.key = b""

    @method("void Dispose()")
    def Dispose(self):
        self.key = b""


@dotnet_type("System.Security.Cryptography.CryptoTransform", interfaces=("System.IDisposable", "System.Security.Cryptography.ICryptoTransform"))
class CryptoTransform:
    """An encryption or decryption under way."""

    def __init__(self, algorithm, encrypts, key, vector):
        from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
        made = {"CBC": lambda: modes.CBC(vector), "ECB": modes.ECB, "CFB": lambda: modes.CFB8(vector)}.get(str(algorithm.mode))
        if made is None:
            raise cryptographic_error("Specified cipher mode is not valid for this algorithm.")
        cipher = Cipher(algorithms.AES(key), made())
        self.encrypts, self.padding, self.block = encrypts, str(algorithm.padding), algorithm.block
        self.context = cipher.encryptor() if encrypts else cipher.decryptor()
        self.pending = b""

    def whole(self, data: bytes) -> bytes:
        """Return what the last data, with what is pending, becomes."""
        data = self.pending + data
        self.pending = b""
        size = self.block
        if self.encrypts:
            missing = size - len(data) % size
            if self.padding == "PKCS7":
                data += bytes((missing,)) * missing
            elif self.padding == "ANSIX923":
                data += bytes(missing - 1) + bytes((missing,))
            elif self.padding == "ISO10126":
                data += os.urandom(missing - 1) + bytes((missing,))
            elif self.padding == "Zeros":
                data += bytes(missing % size)
        if len(data) % size and "CFB" not in type(self.context).__name__:
            raise cryptographic_error("The input data is not a complete block.")
        out = self.context.update(data) + self.context.finalize()
        if not self.encrypts and self.padding in ("PKCS7", "ANSIX923", "ISO10126"):
            count = out[-1] if out else 0
            if not 1 <= count <= size or self.padding == "PKCS7" and out[-count:] != bytes((count,)) * count:
                raise cryptographic_error("Padding is invalid and cannot be removed.")
            out = out[:-count]
        return out

    @method("byte[] TransformFinalBlock(byte[] inputBuffer, int inputOffset, int inputCount)")
    def TransformFinalBlock(self, inputBuffer, inputOffset, inputCount):
        return byte_array(self.whole(bytes(inputBuffer[inputOffset:inputOffset + inputCount])))

    @method("void Dispose()")
    def Dispose(self):
        self.pending = b""


@dotnet_type("System.Security.Cryptography.Aes", base="System.Security.Cryptography.SymmetricAlgorithm", abstract=True)
class Aes(SymmetricAlgorithm):
    """The Advanced Encryption Standard."""

    @static_method("System.Security.Cryptography.Aes Create()")
    def Create():
        return AesImplementation()


@dotnet_type("System.Security.Cryptography.AesImplementation", base="System.Security.Cryptography.Aes")
class AesImplementation(Aes):
    """What Aes.Create() gives."""

    def __init__(self):
        self.begin()


def old_name(name):
    """Declare AesManaged and the like, which scripts construct."""
    cls = type(name, (Aes,), {"__module__": __name__, "__doc__": "AES.", "__init__": empty_constructor(lambda self: self.begin())})
    dotnet_type(CRYPTOGRAPHY + name, base="System.Security.Cryptography.Aes")(cls)


OLD_TYPES = {"System.Security.Cryptography.AesManaged": 1, "System.Security.Cryptography.AesCryptoServiceProvider": 1,
             "System.Security.Cryptography.RijndaelManaged": 1}
for each in OLD_TYPES:
    old_name(each.removeprefix(CRYPTOGRAPHY))
