"""Get-Host."""
from __future__ import annotations

from shell.cmdlet import Cmdlet


class GetHost(Cmdlet):
    """Gets the host: the program the shell runs in.

    .EXAMPLE Its name
    PS> (Get-Host).Name
    ConsoleHost
    """

    output = ("System.Management.Automation.Host.PSHost",)

    def run(self, items):
        for _ in items:
            yield self.frame.scope.get("Host")
