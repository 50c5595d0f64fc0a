"""X509Chain, its policy, elements and status; X509Store.

A chain is built from the policy's extra certificates and the machine's roots. Revocation is not consulted: no list is downloaded.
"""
from __future__ import annotations

import os

from shell.dotnet import enums
from shell.dotnet.declaration import null_argument, stored
from shell.dotnet.time_span import from_ticks as time_span
from shell.dotnet.types import constructor, dotnet_type, find_declared, getter, method, static_method, typed_array
from shell.exchange.x509_certificate import X509Certificate2
from shell.exchange.x509_names import NAMES, OidCollection, cryptographic_error

LONGEST = 12
# flag: what .NET says of it on Linux
INFORMATION = {"NotTimeValid": "certificate has expired", "UntrustedRoot": "self-signed certificate", "PartialChain": "unable to get local issuer certificate",
               "NotSignatureValid": "certificate signature failure", "InvalidBasicConstraints": "invalid CA certificate",
               "NotValidForUsage": "unsupported certificate purpose"}
# status flag: verification flags that let it pass
PASSED = {"NotTimeValid": 1, "UntrustedRoot": 16, "PartialChain": 16, "InvalidBasicConstraints": 8, "NotValidForUsage": 32}


def member(kind, name):
    return enums.member(f"{NAMES}.{kind}", name)


def flags(kind, number):
    return enums.value_of(find_declared(f"{NAMES}.{kind}"), number)


@dotnet_type("System.Security.Cryptography.X509Certificates.X509ChainStatus", kind="struct")
class X509ChainStatus:
    """One thing that is wrong with a chain."""

    extended = None
    Status = stored(f"{NAMES}.X509ChainStatusFlags Status")
    StatusInformation = stored("string StatusInformation")

    @constructor("()")
    def __init__(self, name="NoError", information=None):
        self.__dict__.update(Status=member("X509ChainStatusFlags", name), StatusInformation=information if information is not None else "")


@dotnet_type("System.Security.Cryptography.X509Certificates.X509ChainPolicy")
class X509ChainPolicy:
    """How a chain is built and judged."""

    extended = None
    ApplicationPolicy = stored("System.Security.Cryptography.OidCollection ApplicationPolicy", writable=False)
    CertificatePolicy = stored("System.Security.Cryptography.OidCollection CertificatePolicy", writable=False)
    CustomTrustStore = stored(f"{NAMES}.X509Certificate2Collection CustomTrustStore", writable=False)
    DisableCertificateDownloads = stored("bool DisableCertificateDownloads")
    ExtraStore = stored(f"{NAMES}.X509Certificate2Collection ExtraStore", writable=False)
    RevocationFlag = stored(f"{NAMES}.X509RevocationFlag RevocationFlag")
    RevocationMode = stored(f"{NAMES}.X509RevocationMode RevocationMode")
    TrustMode = stored(f"{NAMES}.X509ChainTrustMode TrustMode")
    UrlRetrievalTimeout = stored("timespan UrlRetrievalTimeout")
    VerificationFlags = stored(f"{NAMES}.X509VerificationFlags VerificationFlags")
    VerificationTime = stored("datetime VerificationTime")
    VerificationTimeIgnored = stored("bool VerificationTimeIgnored")

    @constructor("()")
    def __init__(self):
        self.Reset()

    @method("void Reset()")
    def Reset(self):
        from shell.dotnet.date_time import now
        collection = find_declared(f"{NAMES}.X509Certificate2Collection").python
        self.__dict__.update(
            ApplicationPolicy=OidCollection(), CertificatePolicy=OidCollection(), CustomTrustStore=collection(), ExtraStore=collection(),
            DisableCertificateDownloads=False, RevocationFlag=member("X509RevocationFlag", "ExcludeRoot"),
            RevocationMode=member("X509RevocationMode", "Online"), TrustMode=member("X509ChainTrustMode", "System"), UrlRetrievalTimeout=time_span(0),
            VerificationFlags=flags("X509VerificationFlags", 0), VerificationTime=now(), VerificationTimeIgnored=False)


@dotnet_type("System.Security.Cryptography.X509Certificates.X509ChainElement")
class X509ChainElement:
    """A certificate of a chain, with what is wrong with it."""

    extended = None

    def __init__(self, certificate, names):
        self.certificate, self.names = certificate, names

    @getter(f"{NAMES}.X509Certificate2 Certificate")
    def Certificate(self):
        return self.certificate

    @getter(f"{NAMES}.X509ChainStatus[] ChainElementStatus")
    def ChainElementStatus(self):
        return statuses(self.names)

    @getter("string Information")
    def Information(self):
        return ""


def statuses(names):
    return typed_array(f"{NAMES}.X509ChainStatus", [X509ChainStatus(name, INFORMATION.get(name, "")) for name in names])


@dotnet_type("System.Security.Cryptography.X509Certificates.X509ChainElementCollection", interfaces=("System.Collections.ICollection",))
class X509ChainElementCollection:
    """The elements, the certificate first."""

    def __init__(self, elements):
        self.elements = elements

    @getter("int Count")
    def Count(self):
        return len(self.elements)

    @getter(f"{NAMES}.X509ChainElement Item(int index)")
    def Item(self, index):
        return self.elements[index]

    def __iter__(self):
        return iter(self.elements)

    def __len__(self):
        return len(self.elements)


@dotnet_type("System.Security.Cryptography.X509Certificates.X509Chain", interfaces=("System.IDisposable",))
class X509Chain:
    """Builds a chain from a certificate to a root."""

    extended = None

    @constructor("()", "(bool useMachineContext)")
    def __init__(self, useMachineContext=False):
        self.policy, self.elements, self.names = X509ChainPolicy(), [], []

    @static_method(f"{NAMES}.X509Chain Create()")
    def Create():
        return X509Chain()

    @getter(f"{NAMES}.X509ChainPolicy ChainPolicy")
    def ChainPolicy(self):
        return self.policy

    @ChainPolicy.setter
    def ChainPolicy(self, value):
        if value is None:
            raise null_argument("value")
        self.policy = value

    @getter(f"{NAMES}.X509ChainElementCollection ChainElements")
    def ChainElements(self):
        return X509ChainElementCollection(self.elements)

    @getter(f"{NAMES}.X509ChainStatus[] ChainStatus")
    def ChainStatus(self):
        return statuses(self.names)

    @method("void Reset()")
    def Reset(self):
        self.elements, self.names = [], []

    @method("void Dispose()")
    def Dispose(self):
        self.Reset()

    @method(f"bool Build({NAMES}.X509Certificate2 certificate)")
    def Build(self, certificate):
        if certificate is None or certificate.parsed is None:
            raise null_argument("certificate")
        custom = str(self.policy.TrustMode) == "CustomRootTrust"
        roots = [found.parsed for found in self.policy.CustomTrustStore] if custom else machine_roots()
        pool = [found.parsed for found in self.policy.ExtraStore] + roots
        path = path_from(certificate.parsed, pool)
        found = [self.judged(index, parsed, path) for index, parsed in enumerate(path)]
        top = path[-1]
        if not self_signed(top):
            found[-1].append("PartialChain")
        elif not any(top == root for root in roots):
            found[-1].append("UntrustedRoot")
        self.elements = [X509ChainElement(certificate if index == 0 else X509Certificate2.of(parsed), names)
                         for index, (parsed, names) in enumerate(zip(path, found))]
        self.names = list(dict.fromkeys(name for names in found for name in names))
        allowed = int(self.policy.VerificationFlags)
        return all(allowed & PASSED.get(name, 0) for name in self.names)

    def judged(self, index, parsed, path):
        """Return the names of what is wrong with one certificate of the path, but for trust."""
        from cryptography import x509
        names = []
        if not valid_at(parsed, self.policy.VerificationTime):
            names.append("NotTimeValid")
        if index + 1 < len(path) and not signed_by(parsed, path[index + 1]):
            names.append("NotSignatureValid")
        if index:
            try:
                if not parsed.extensions.get_extension_for_class(x509.BasicConstraints).value.ca:
                    names.append("InvalidBasicConstraints")
            except x509.ExtensionNotFound:
                if parsed.version is x509.Version.v3:
                    names.append("InvalidBasicConstraints")
        if index == 0 and self.policy.ApplicationPolicy:
            try:
                usages = {usage.dotted_string for usage in parsed.extensions.get_extension_for_class(x509.ExtendedKeyUsage).value}
                if not {oid.Value for oid in self.policy.ApplicationPolicy} <= usages and "2.5.29.37.0" not in usages:
                    names.append("NotValidForUsage")
            except x509.ExtensionNotFound:
                pass
        return names


def valid_at(parsed, when):
    from shell.dotnet.date_time import to_nanoseconds
    seconds = to_nanoseconds(when) / 1e9
    return parsed.not_valid_before_utc.timestamp() <= seconds <= parsed.not_valid_after_utc.timestamp()


def self_signed(parsed):
    return parsed.issuer == parsed.subject and signed_by(parsed, parsed)


def signed_by(parsed, issuer):
    """Tell whether an issuer's key made a certificate's signature."""
    from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
    try:
        parsed.verify_directly_issued_by(issuer)
    except (InvalidSignature, ValueError, TypeError, UnsupportedAlgorithm):
        return False
    return True


def path_from(parsed, pool):
    """Return the certificates from one up to a root, as far as they are to be found."""
    path = [parsed]
    while len(path) < LONGEST and path[-1].issuer != path[-1].subject:
        candidates = [found for found in pool if found.subject == path[-1].issuer and found not in path]
        issuer = next((found for found in candidates if signed_by(path[-1], found)), candidates[0] if candidates else None)
        if issuer is None:
            break
        path.append(issuer)
    return path


def machine_roots():
    """Return the library's certificates of the machine's trusted roots."""
    from shell.exchange.trust import system_roots
    return [root for root, _ in system_roots()]


# ---- stores ---------------------------------------------------------------------------------------------------------------------------------------

@dotnet_type("System.Security.Cryptography.X509Certificates.X509Store", interfaces=("System.IDisposable",))
class X509Store:
    """A user's store: one file for each certificate, as .NET keeps it on Linux, below ~/.dotnet/corefx/cryptography/x509stores."""

    extended = None

    @constructor("()", "(string storeName)", f"({NAMES}.StoreName storeName)", f"({NAMES}.StoreLocation storeLocation)",
                 f"(string storeName, {NAMES}.StoreLocation storeLocation)", f"({NAMES}.StoreName storeName, {NAMES}.StoreLocation storeLocation)",
                 f"(string storeName, {NAMES}.StoreLocation storeLocation, {NAMES}.OpenFlags flags)",
                 f"({NAMES}.StoreName storeName, {NAMES}.StoreLocation storeLocation, {NAMES}.OpenFlags flags)")
    def __init__(self, *parts):
        self.name, self.location, self.flags = "My", "CurrentUser", None
        for part in parts:
            kind = getattr(getattr(part, "net_type", None), "full_name", "")
            if kind.endswith("StoreLocation"):
                self.location = str(part)
            elif kind.endswith("OpenFlags"):
                self.Open(part)
            else:
                self.name = str(part)

    @getter("bool IsOpen")
    def IsOpen(self):
        return self.flags is not None

    @getter(f"{NAMES}.StoreLocation Location")
    def Location(self):
        return member("StoreLocation", self.location)

    @getter("string Name")
    def Name(self):
        return self.name

    def directory(self):
        home = os.environ.get("HOME") or os.path.expanduser("~")
        return os.path.join(home, ".dotnet", "corefx", "cryptography", "x509stores", self.name.lower())

    @method(f"void Open({NAMES}.OpenFlags flags)")
    def Open(self, flags):
        if self.location == "LocalMachine" and int(flags) & 3:
            raise cryptographic_error("Unix LocalMachine X509Stores are read-only for all users.")
        if int(flags) & 4 and self.location == "CurrentUser" and not os.path.isdir(self.directory()):
            raise cryptographic_error("The store does not exist.")
        self.flags = int(flags)

    def opened(self):
        if self.flags is None:
            raise cryptographic_error("The X509 certificate store has not been opened.")

    @getter(f"{NAMES}.X509Certificate2Collection Certificates")
    def Certificates(self):
        collection = find_declared(f"{NAMES}.X509Certificate2Collection").python()
        if self.flags is None:
            return collection
        if self.location == "LocalMachine":
            if self.name.lower() in ("root", "ca"):
                for parsed in machine_roots():
                    collection.Add(X509Certificate2.of(parsed))
            return collection
        for _, certificate in self.entries():
            collection.Add(certificate)
        return collection

    def entries(self):
        """Yield (path, certificate) of the files."""
        try:
            names = sorted(os.listdir(self.directory()))
        except FileNotFoundError:
            return
        for name in names:
            path = os.path.join(self.directory(), name)
            if name.endswith(".pfx"):
                yield path, X509Certificate2(path, "")

    def writable(self):
        self.opened()
        if not self.flags & 3:
            raise cryptographic_error("The X509 certificate store is read-only.")

    @method(f"void Add({NAMES}.X509Certificate2 certificate)")
    def Add(self, certificate):
        if certificate is None:
            raise null_argument("certificate")
        self.writable()
        os.makedirs(self.directory(), mode=0o700, exist_ok=True)
        path = os.path.join(self.directory(), certificate.Thumbprint + ".pfx")
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o600)
        with os.fdopen(handle, "wb") as target:
            target.write(certificate.pkcs12(""))

    @method(f"void Remove({NAMES}.X509Certificate2 certificate)")
    def Remove(self, certificate):
        if certificate is None:
            raise null_argument("certificate")
        self.writable()
        for path, found in list(self.entries()):
            if found == certificate:
                os.unlink(path)

    @method(f"void AddRange({NAMES}.X509Certificate2Collection certificates)")
    def AddRange(self, certificates):
        for certificate in certificates:
            self.Add(certificate)

    @method(f"void RemoveRange({NAMES}.X509Certificate2Collection certificates)")
    def RemoveRange(self, certificates):
        for certificate in certificates:
            self.Remove(certificate)

    @method("void Close()")
    def Close(self):
        self.flags = None

    @method("void Dispose()")
    def Dispose(self):
        self.flags = None
