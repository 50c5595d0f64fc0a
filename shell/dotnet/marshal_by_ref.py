"""System.MarshalByRefObject, the base of what .NET Framework could reach from elsewhere; its services are gone, as they are from .NET itself."""
from __future__ import annotations

from shell.dotnet.types import dotnet_type, method
from shell.errors import net_exception


@dotnet_type("System.MarshalByRefObject", abstract=True)
class MarshalByRefObject:
    """Streams, writers, wait handles and others have it as their base."""

    @method("System.Object GetLifetimeService()")
    def GetLifetimeService(self):
        raise net_exception("System.PlatformNotSupportedException", "Remoting is not supported on this platform.")

    @method("System.Object InitializeLifetimeService()")
    def InitializeLifetimeService(self):
        raise net_exception("System.PlatformNotSupportedException", "Remoting is not supported on this platform.")
