"""What else an Exchange certificate hands out: DNS names, purposes, and who may read its key."""
from __future__ import annotations

from shell.dotnet.declaration import stored
from shell.dotnet.types import dotnet_type, getter, method


@dotnet_type("Microsoft.PowerShell.Commands.DnsNameRepresentation", kind="struct")
class DnsNameRepresentation:
    """A DNS name in its two spellings."""

    Punycode = stored("string Punycode", writable=False)
    Unicode = stored("string Unicode", writable=False)

    def __init__(self, name: str) -> None:
        unicode = name
        if "xn--" in name.lower():
            try:
                unicode = name.encode("ascii").decode("idna")
            except UnicodeError:
                unicode = name
        self.__dict__.update(Punycode=name, Unicode=unicode)

    @method("string ToString()")
    def ToString(self) -> str:
        return self.Unicode

    __str__ = ToString


@dotnet_type("Microsoft.PowerShell.Commands.EnhancedKeyUsageRepresentation", kind="struct")
class EnhancedKeyUsageRepresentation:
    """A purpose of a certificate, by name and OID."""

    FriendlyName = stored("string FriendlyName", writable=False)
    ObjectId = stored("string ObjectId", writable=False)

    def __init__(self, name: str, oid: str) -> None:
        self.__dict__.update(FriendlyName=name, ObjectId=oid)

    @method("string ToString()")
    def ToString(self) -> str:
        return f"{self.FriendlyName} ({self.ObjectId})" if self.FriendlyName else self.ObjectId

    __str__ = ToString


@dotnet_type("System.Security.AccessControl.CryptoKeyAccessRule")
class CryptoKeyAccessRule:
    """An account that may read a private key."""

    IdentityReference = stored("string IdentityReference", writable=False)

    def __init__(self, account: str) -> None:
        self.__dict__["IdentityReference"] = account

    @getter("string CryptoKeyRights")
    def CryptoKeyRights(self) -> str:
        return "GenericRead"

    @getter("string AccessControlType")
    def AccessControlType(self) -> str:
        return "Allow"
