"""System.Net.NetworkInformation.PhysicalAddress: the hardware address of a network card."""
from __future__ import annotations

from shell.dotnet.types import constructor, dotnet_type, method, static_field, static_method, typed_array
from shell.dotnet.values import Byte
from shell.errors import net_exception

SEPARATORS = ("-", ":", ".")


@dotnet_type("System.Net.NetworkInformation.PhysicalAddress")
class PhysicalAddress:
    """Some bytes, usually six."""

    single = True
    extended = None

    @constructor("(byte[] address)")
    def __init__(self, address):
        self.octets = bytes(int(octet) for octet in address)

    def __str__(self):
        return self.octets.hex().upper()

    def __eq__(self, other):
        return isinstance(other, PhysicalAddress) and self.octets == other.octets

    def __hash__(self):
        return hash(self.octets)

    @static_field("System.Net.NetworkInformation.PhysicalAddress None")
    def none():
        return PhysicalAddress(b"")

    @static_method("System.Net.NetworkInformation.PhysicalAddress Parse(string address)")
    def Parse(address):
        if address is None:
            return PhysicalAddress(b"")
        plain = address
        for sign in SEPARATORS:
            plain = plain.replace(sign, "")
        try:
            return PhysicalAddress(bytes.fromhex(plain))
        except ValueError:
            raise net_exception("System.FormatException", f"An invalid physical address was specified: '{address}'.") from None

    @static_method("bool TryParse(string address, [ref] System.Net.NetworkInformation.PhysicalAddress value)")
    def TryParse(address, value):
        from shell.errors import NetException
        try:
            value.Value = PhysicalAddress.Parse(address)
        except NetException:
            value.Value = None
            return False
        return True

    @method("byte[] GetAddressBytes()")
    def GetAddressBytes(self):
        return typed_array("byte", [Byte(octet) for octet in self.octets])

    @method("string ToString()")
    def ToString(self):
        return str(self)
