"""Read-Host and Clear-Host."""
from __future__ import annotations

from shell.cmdlet import Cmdlet, Param, Switch


class ReadHost(Cmdlet):
    """Reads a line from the user.

    .EXAMPLE Ask for a name, where nobody may answer
    PS> try { $name = Read-Host 'Name' } catch { 'nobody to ask' }
    nobody to ask
    """

    default_set = "AsString"
    prompt = Param("object", position=0, remaining=True, allow=("AllowNull",), help="What to ask.")
    as_secure_string = Switch(sets="AsSecureString", help="Gives a SecureString; what is typed is not shown.")
    mask_input = Switch(sets="AsString", help="Does not show what is typed.")

    def run(self, items):
        host = self.session.host
        text = "" if self.prompt is None else self.session.text(self.prompt) + ": "
        host.require_interaction(text)
        if self.as_secure_string or self.mask_input:
            secret = host.read_secret(text)
            if self.as_secure_string:
                from shell.runtime.conversion import convert
                from shell.runtime.type_names import find_type
                secret = convert(secret, find_type("System.Security.SecureString"))
            yield secret
            return
        if text:
            host.write_out(text)
        line = host.read_line()
        yield "" if line is None else line


class ClearHost(Cmdlet):
    """Clears the terminal.

    .EXAMPLE Clear
    PS> Clear-Host
    """

    module = "Microsoft.PowerShell.Core"
    aliases = ("cls",)

    def run(self, items):
        if self.session.host.terminal:
            self.session.host.write_out("\x1b[H\x1b[2J\x1b[3J")
        return
        yield
