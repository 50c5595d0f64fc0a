"""Get- and Set-Clipboard: the desktop's clipboard through the program that has it (wl-copy, xclip, xsel), or the terminal's by OSC 52."""
from __future__ import annotations

import os

from shell.cmdlet import Cmdlet, Param, Switch
from shell.dotnet.values import UNSET
from shell.errors import net_exception

MANAGEMENT = "Microsoft.PowerShell.Management"
# (the environment variable of the desktop, command that reads, command that writes)
PROGRAMS = (
    ("WAYLAND_DISPLAY", ("wl-paste", "--no-newline"), ("wl-copy",)),
    ("DISPLAY", ("xclip", "-selection", "clipboard", "-out"), ("xclip", "-selection", "clipboard", "-in")),
    ("DISPLAY", ("xsel", "--clipboard", "--output"), ("xsel", "--clipboard", "--input")),
)


def clipboard_programs(session):
    """Return (reading command, writing command) of the clipboard that can be reached, None where none can."""
    for variable, reading, writing in PROGRAMS:
        if os.environ.get(variable) and session.commands.application(reading[0]) and session.commands.application(writing[0]):
            return reading, writing
    return None


class ClipboardCmdlet(Cmdlet):
    """What both share: finding the clipboard."""

    module = MANAGEMENT
    output = ("System.String",)

    def programs(self):
        found = clipboard_programs(self.session)
        if found is None:
            self.fail(net_exception("System.Management.Automation.PSInvalidOperationException",
                                    "No clipboard can be reached: a desktop (WAYLAND_DISPLAY or DISPLAY) and one of wl-copy, xclip and xsel are needed."),
                      "ClipboardNotAvailable", "ResourceUnavailable", None)
        return found

    def read(self) -> str:
        """Return the clipboard's text."""
        import subprocess

        return subprocess.run(self.programs()[0], capture_output=True, check=False).stdout.decode("utf-8", "replace")

    def write(self, text: str) -> None:
        """Make a text what the clipboard holds."""
        import subprocess

        subprocess.run(self.programs()[1], input=text.encode(), check=True, stdout=subprocess.DEVNULL)


class GetClipboard(ClipboardCmdlet):
    """Gets the text on the clipboard, line by line.

    .EXAMPLE Where there is no desktop
    PS> $env:DISPLAY = $env:WAYLAND_DISPLAY = $null; try { Get-Clipboard } catch { $_.FullyQualifiedErrorId }
    ClipboardNotAvailable,Microsoft.PowerShell.Commands.GetClipboardCommand
    """

    aliases = ("gcb",)
    raw = Switch(help="Gives one text.")
    delimiter = Param("string[]", help="What ends a piece, instead of the end of a line.")

    def run(self, items):
        for _ in items:
            text = self.read()
            if self.raw:
                yield text
                continue
            if not self.delimiter:
                yield from text.splitlines()
                continue
            import re

            yield from re.split("|".join(re.escape(each) for each in self.delimiter), text)


class SetClipboard(ClipboardCmdlet):
    """Puts text on the clipboard; each string is a line of it.

    -AsOSC52 asks the terminal to do it, which works over ssh.

    .EXAMPLE What would be done
    PS> 'mail.example.com' | Set-Clipboard -WhatIf
    What if: Performing the operation "Set Clipboard" on target "mail.example.com".
    """

    aliases = ("scb",)
    supports_should_process = True
    value = Param("string[]", position=0, mandatory=True, pipeline=True, by_name=True, default=UNSET,
                  allow=("AllowNull", "AllowEmptyCollection", "AllowEmptyString"), help="The lines.")
    append = Switch(help="Keeps what is there and goes on after it.")
    pass_thru = Switch(help="Gives the text as well.")
    as_osc52 = Switch(name="AsOSC52", aliases="ToLocalhost", help="Sends the text to the terminal's own clipboard.")

    def run(self, items):
        lines = []
        for _ in items:
            if self.value is not UNSET and self.value is not None:
                lines += [each or "" for each in self.value]
        text = "\n".join(lines)
        shown = text if len(text) <= 20 else text[:20] + " ..."
        if self.should_process(shown, "Append to clipboard" if self.append else "Set Clipboard"):
            if self.as_osc52:
                import base64

                self.session.host.write_out(f"\x1b]52;c;{base64.b64encode(text.encode()).decode()}\a")
            else:
                self.write(self.read() + "\n" + text if self.append else text)
        if self.pass_thru:
            yield text
