"""Stop- and Restart-Computer."""
from __future__ import annotations

from shell.cmdlet import Cmdlet
from shell.errors import net_exception

MANAGEMENT = "Microsoft.PowerShell.Management"


class ShuttingDownCmdlet(Cmdlet):
    """What both share: calling shutdown."""

    module = MANAGEMENT
    supports_should_process = True
    action = arguments = ""     # what -WhatIf says, what shutdown gets

    def run(self, items):
        import subprocess

        for _ in items:
            program = self.session.commands.application("shutdown")
            if not self.should_process(f"localhost ({machine_name()})", self.action):
                continue
            if program is None:
                self.fail(net_exception("System.Management.Automation.CommandNotFoundException", "Command '/sbin/shutdown' was not found."),
                          "CommandNotFound", "ObjectNotFound", "shutdown")
            ended = subprocess.run([program, *self.arguments], capture_output=True, text=True, check=False)
            if ended.returncode:
                self.fail(net_exception("System.InvalidOperationException", f"Command returned 0x{ended.returncode:X}: {ended.stderr.strip()}"),
                          "CommandFailed", "OperationStopped", None)
        return
        yield


def machine_name() -> str:
    """Return the name of this machine."""
    import os

    return os.uname().nodename


class StopComputer(ShuttingDownCmdlet):
    """Shuts this machine down.

    .EXAMPLE What would be done
    PS> (Get-Command Stop-Computer).Parameters.ContainsKey('WhatIf')
    True
    """

    action, arguments = "Stop-Computer", ("-P", "now")


class RestartComputer(ShuttingDownCmdlet):
    """Starts this machine again.

    .EXAMPLE What would be done
    PS> (Get-Command Restart-Computer).Parameters.ContainsKey('WhatIf')
    True
    """

    action, arguments = "Restart-Computer", ("-r", "now")
