"""X509Certificate2Collection, and X509CertificateLoader, which reads one kind of file at a time."""
from __future__ import annotations

from shell.dotnet.enums import text as enum_text
from shell.dotnet.types import constructor, dotnet_type, getter, method, static_method
from shell.errors import net_exception
from shell.exchange.certificate import public_key_hash
from shell.exchange.reading import read_contents
from shell.exchange.x509_certificate import X509Certificate2, file_text, read_source
from shell.exchange.x509_names import NAMES


@dotnet_type("System.Security.Cryptography.X509Certificates.X509Certificate2Collection", interfaces=("System.Collections.IList",))
class X509Certificate2Collection(list):
    """A list of certificates."""

    @constructor("()", f"({NAMES}.X509Certificate2 certificate)", f"({NAMES}.X509Certificate2[] certificates)")
    def __init__(self, certificates=()) -> None:
        list.__init__(self, [certificates] if isinstance(certificates, X509Certificate2) else certificates)

    @getter("int Count")
    def Count(self) -> int:
        return len(self)

    @getter(f"{NAMES}.X509Certificate2 Item(int index)")
    def Item(self, index: int) -> X509Certificate2:
        return self[index]

    @method(f"int Add({NAMES}.X509Certificate2 certificate)")
    def Add(self, certificate: X509Certificate2) -> int:
        self.append(certificate)
        return len(self) - 1

    @method(f"void AddRange({NAMES}.X509Certificate2[] certificates)")
    def AddRange(self, certificates: list) -> None:
        self.extend(certificates)

    @method(f"bool Contains({NAMES}.X509Certificate2 certificate)")
    def Contains(self, certificate: X509Certificate2) -> bool:
        return certificate in self

    @method("void Clear()")
    def Clear(self) -> None:
        self.clear()

    @method(f"void Remove({NAMES}.X509Certificate2 certificate)")
    def Remove(self, certificate: X509Certificate2) -> None:
        self.remove(certificate)

    @method("void Import(string fileName)", f"void Import(string fileName, string password, {NAMES}.X509KeyStorageFlags keyStorageFlags = 0)",
            "void Import(byte[] rawData)", f"void Import(byte[] rawData, string password, {NAMES}.X509KeyStorageFlags keyStorageFlags = 0)")
    def Import(self, source: object, password: object = None, keyStorageFlags: object = None) -> None:
        contents = read_source(source, password)
        keys = {public_key_hash(key.public_key()): key for key in contents.keys}
        self.extend(X509Certificate2.of(found, keys.get(public_key_hash(found.public_key()))) for found in contents.certificates)

    @method("void ImportFromPem(string certPem)")
    def ImportFromPem(self, certPem: str) -> None:
        self.extend(X509Certificate2.of(found) for found in read_contents(certPem).certificates)

    @method("void ImportFromPemFile(string certPemFilePath)")
    def ImportFromPemFile(self, certPemFilePath: str) -> None:
        self.ImportFromPem(file_text(certPemFilePath))

    @method(f"{NAMES}.X509Certificate2Collection Find({NAMES}.X509FindType findType, System.Object findValue, bool validOnly)")
    def Find(self, findType, findValue: object, validOnly: bool) -> X509Certificate2Collection:
        tests = {
            "FindByThumbprint": lambda item: item.Thumbprint == str(findValue).upper(),
            "FindBySubjectName": lambda item: str(findValue).lower() in item.Subject.lower(),
            "FindBySubjectDistinguishedName": lambda item: item.Subject.lower() == str(findValue).lower(),
            "FindByIssuerName": lambda item: str(findValue).lower() in item.Issuer.lower(),
            "FindByIssuerDistinguishedName": lambda item: item.Issuer.lower() == str(findValue).lower(),
            "FindBySerialNumber": lambda item: item.SerialNumber == str(findValue).upper(),
        }
        kind = enum_text(findType)
        if kind not in tests:
            raise net_exception("System.NotSupportedException", f"Finding certificates by {kind} is not supported.")
        return X509Certificate2Collection([item for item in self if tests[kind](item) and (not validOnly or item.Verify())])


@dotnet_type("System.Security.Cryptography.X509Certificates.X509CertificateLoader", abstract=True)
class X509CertificateLoader:
    """Reads one kind of file at a time, where X509Certificate2's constructors guess."""

    @static_method(f"{NAMES}.X509Certificate2 LoadCertificate(byte[] data)")
    def LoadCertificate(data: list) -> X509Certificate2:
        return X509Certificate2.of(read_source(data).certificates[0])

    @static_method(f"{NAMES}.X509Certificate2 LoadCertificateFromFile(string path)")
    def LoadCertificateFromFile(path: str) -> X509Certificate2:
        return X509Certificate2.of(read_source(path).certificates[0])

    @static_method(f"{NAMES}.X509Certificate2 LoadPkcs12(byte[] data, string password)")
    def LoadPkcs12(data: list, password: str | None) -> X509Certificate2:
        return X509Certificate2(data, password)

    @static_method(f"{NAMES}.X509Certificate2 LoadPkcs12FromFile(string path, string password)")
    def LoadPkcs12FromFile(path: str, password: str | None) -> X509Certificate2:
        return X509Certificate2(path, password)
