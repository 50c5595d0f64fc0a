"""Switch-Process."""
from __future__ import annotations

from shell.cmdlet import Cmdlet, Param
from shell.errors import net_exception


class SwitchProcess(Cmdlet):
    """Puts another program in the place of the shell: the shell ends, the program goes on under the same process ID.

    .EXAMPLE A program that is not there
    PS> try { Switch-Process no-such-program } catch { $_.FullyQualifiedErrorId }
    CommandNotFound,Microsoft.PowerShell.Commands.SwitchProcessCommand
    """

    module = "Microsoft.PowerShell.Core"
    with_command = Param("string[]", position=0, remaining=True, help="The program and its arguments.")

    def run(self, items):
        import os

        for _ in items:
            command = self.with_command
            if not command:
                self.fail(net_exception("System.Management.Automation.PSArgumentException", "A command is needed to switch to."), "CommandNotSpecified",
                          "InvalidArgument", None)
            path = command[0] if "/" in command[0] else self.session.commands.application(command[0])
            if path is None or not os.access(path, os.X_OK):
                self.fail(net_exception("System.Management.Automation.CommandNotFoundException", f"The term '{command[0]}' is not recognized as the name of a "
                                        "native program."), "CommandNotFound", "InvalidArgument", list(command))
            self.session.host.flush()
            os.chdir(self.session.drives.working_directory())
            os.execv(path, list(command))
        yield
