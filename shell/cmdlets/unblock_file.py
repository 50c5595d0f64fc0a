"""Unblock-File."""
from __future__ import annotations

from shell.cmdlet import Cmdlet, Param
from shell.errors import net_exception


class UnblockFile(Cmdlet):
    """Takes the mark of the Internet off a file, which files on Linux do not have: this ends in an error there, as it does in PowerShell.

    .EXAMPLE Not on Linux
    PS> try { Unblock-File setup.ps1 } catch { $_.Exception.Message }
    The cmdlet does not support Linux.
    """

    default_set = "ByPath"
    supports_should_process = True
    path = Param("string[]", sets="ByPath", position=0, mandatory=True, help="The files; wildcards are allowed.")
    literal_path = Param("string[]", sets="ByLiteralPath", mandatory=True, by_name=True, aliases=("PSPath", "LP"),
                         help="The files, their names taken as they stand.")

    def begin(self):
        self.fail(net_exception("System.PlatformNotSupportedException", "The cmdlet does not support Linux."), "LinuxNotSupported", "NotImplemented", None)

    def run(self, items):
        yield from ()
