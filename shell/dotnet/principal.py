"""System.Security.Principal as far as Linux has it: Windows' identities are not supported, and say so as .NET does."""
from __future__ import annotations

from shell.dotnet.types import constructor, dotnet_type, static_method
from shell.errors import net_exception


def unsupported():
    return net_exception("System.PlatformNotSupportedException", "Windows Principal functionality is not supported on this platform.")


@dotnet_type("System.Security.Principal.WindowsIdentity")
class WindowsIdentity:
    """Only on Windows."""

    @static_method("System.Security.Principal.WindowsIdentity GetCurrent()")
    def GetCurrent():
        raise unsupported()

    @static_method("System.Security.Principal.WindowsIdentity GetAnonymous()")
    def GetAnonymous():
        raise unsupported()


@dotnet_type("System.Security.Principal.WindowsPrincipal")
class WindowsPrincipal:
    """Only on Windows."""

    @constructor("(System.Security.Principal.WindowsIdentity ntIdentity)")
    def __init__(self, ntIdentity):
        raise unsupported()


@dotnet_type("System.Security.Principal.SecurityIdentifier")
class SecurityIdentifier:
    """Only on Windows."""

    @constructor("(string sddlForm)")
    def __init__(self, sddlForm):
        raise unsupported()
