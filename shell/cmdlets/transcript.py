"""Start- and Stop-Transcript: a file with everything that is typed and shown."""
from __future__ import annotations

import os

from shell.cmdlet import Cmdlet, Param, Switch
from shell.errors import net_exception

HOST = "Microsoft.PowerShell.Host"
NOT_EMPTY = (("ValidateNotNullOrEmpty", ()),)
RULE = "*" * 22
ESCAPES = r"\x1b\[[0-9;]*[A-Za-z]|\x1b\][^\x07]*\x07"


def now() -> str:
    """Return the time as transcripts write it."""
    import time

    return time.strftime("%Y%m%d%H%M%S")


class Transcript:
    """A transcript that is being written."""

    def __init__(self, path, append, with_command_times):
        import atexit

        self.path = path
        self.with_command_times = with_command_times
        self.file = open(path, "a" if append else "w", encoding="utf-8")
        atexit.register(self.end)

    def record(self, text):
        """Add what was written, without colours."""
        if "\x1b" in text:
            import re

            text = re.sub(ESCAPES, "", text)
        self.file.write(text)
        self.file.flush()

    def record_command(self, text):
        """Add what was typed."""
        if self.with_command_times:
            self.record(f"{RULE}\nCommand start time: {now()}\n{RULE}\n")
        self.record(text + "\n")

    def end(self):
        """Write the end and close the file; does nothing a second time."""
        if not self.file.closed:
            self.record(f"{RULE}\nPowerShell transcript end\nEnd time: {now()}\n{RULE}\n")
            self.file.close()


def header(session, minimal) -> str:
    """Return the first lines of a transcript."""
    lines = [RULE, "PowerShell transcript start", f"Start time: {now()}"]
    if not minimal:
        import getpass
        import sys

        machine = os.uname()
        user = f"{machine.nodename}\\{getpass.getuser()}"
        lines += [f"Username: {user}", f"RunAs User: {user}", "Configuration Name: ", f"Machine: {machine.nodename} (Unix {machine.release})",
                  f"Host Application: {' '.join(sys.argv)}", f"Process ID: {os.getpid()}"]
        table = session.global_state.scope.get("PSVersionTable")
        for name in table.keys():
            value = table[name]
            shown = ", ".join(map(session.text, value)) if isinstance(value, list) else session.text(value)
            lines.append(f"{name}: {shown}")
    return "\n".join([*lines, RULE, ""])


class StartTranscript(Cmdlet):
    """Writes everything that is typed and shown to a file from now on, until Stop-Transcript or the end of the shell.

    Unless a path is given, by -Path or the variable $Transcript, the file is in your home directory.

    .EXAMPLE What a script shows
    PS> $null = Start-Transcript Temp:/session.txt -UseMinimalHeader; 'all is well' | Out-Host; $null = Stop-Transcript
    all is well
    PS> (Get-Content Temp:/session.txt)[4]; Remove-Item Temp:/session.txt
    all is well
    """

    module = HOST
    default_set = "ByPath"
    supports_should_process = True
    output = ("System.String",)
    path = Param("string", sets="ByPath", position=0, validate=NOT_EMPTY, help="The file.")
    literal_path = Param("string", sets="ByLiteralPath", position=0, aliases=("PSPath", "LP"), validate=NOT_EMPTY,
                         help="The file, its name taken as it stands.")
    output_directory = Param("string", sets="ByOutputDirectory", position=0, validate=NOT_EMPTY, help="The directory for a file with a name of its own.")
    append = Switch(help="Goes on after what the file holds.")
    force = Switch(help="Writes to a read-only file too.")
    no_clobber = Switch(aliases="NoOverwrite", help="Does not write over a file that exists.")
    include_invocation_header = Switch(help="Writes when each command was started.")
    use_minimal_header = Switch(help="Writes only when the transcript began.")

    def run(self, items):
        for _ in items:
            path = self.file_path()
            if not self.should_process(path):
                continue
            if os.path.exists(path) and not self.append:
                if self.no_clobber:
                    self.fail(net_exception("System.UnauthorizedAccessException", f"File {path} already exists and NoClobber was specified."), "NoClobber",
                              "ResourceExists", path)
            if self.force and os.path.exists(path) and not os.access(path, os.W_OK):
                os.chmod(path, os.stat(path).st_mode | 0o200)
            host = self.session.host
            try:
                os.makedirs(os.path.dirname(path), exist_ok=True)
                made = Transcript(path, bool(self.append), bool(self.include_invocation_header))
            except OSError as error:
                self.fail(net_exception("System.Management.Automation.PSInvalidOperationException",
                                        f"Transcription cannot be started: {error.strerror} : '{path}'"), "CannotStartTranscription", "InvalidOperation", None)
            made.record(header(self.session, self.use_minimal_header))
            host.transcripts.append(made)
            host.capturing = True       # native programs write to the shell now, not past it
            yield f"Transcript started, output file is {path}"

    def file_path(self):
        from shell.providers.paths import target

        given = self.path or self.literal_path
        if given is None and self.output_directory is None:
            variable = self.frame.scope.get("Transcript")
            given = None if variable is None else self.session.text(variable)
        if given is not None:
            return target(self.session, given, self.literal_path is not None).path
        import secrets
        import time

        name = f"PowerShell_transcript.{os.uname().nodename}.{secrets.token_urlsafe(6)}.{now()}.txt"
        if self.output_directory is None:
            return os.path.join(os.environ.get("HOME", "/"), name)
        return os.path.join(target(self.session, self.output_directory, False).path, time.strftime("%Y%m%d"), name)


class StopTranscript(Cmdlet):
    """Ends the transcript that was started last.

    .EXAMPLE None there
    PS> try { Stop-Transcript } catch { $_.Exception.Message }
    An error occurred stopping transcription: The host is not currently transcribing.
    """

    module = HOST
    supports_should_process = True
    output = ("System.String",)

    def run(self, items):
        host = self.session.host
        for _ in items:
            if not self.should_process("Transcript"):
                continue
            if not host.transcripts:
                self.fail(net_exception("System.Management.Automation.PSInvalidOperationException",
                                        "An error occurred stopping transcription: The host is not currently transcribing."), "InvalidOperation",
                          "InvalidOperation", None)
            ended = host.transcripts.pop()
            host.capturing = bool(host.transcripts)
            ended.end()
            yield f"Transcript stopped, output file is {ended.path}"
