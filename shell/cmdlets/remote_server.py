"""The far end of a session over ssh: `verbnoun -SSHServerMode`, set up in sshd_config as `Subsystem powershell /usr/bin/verbnoun -sshs`.

Both directions carry frames: a line `KIND LENGTH` and that many bytes of CLIXML. It begins with `hello`; every `request` is answered by records and
`finished`. All requests run in one session, so that variables and locations stay. Standard output itself goes nowhere, so that programs cannot
disturb the frames.
"""
from __future__ import annotations

import os
import sys

from shell.dotnet.values import PSCustomObject

HELLO, REQUEST, FINISHED, TEXT = "hello", "request", "finished", "text"
PROTOCOL = 1


def read_frame(file):
    """Return (kind, CLIXML) of the next frame, None at the end."""
    line = file.readline()
    if not line:
        return None
    kind, size = line.decode("ascii").split()
    return kind, file.read(int(size)).decode()


class Server:
    """One session that serves requests."""

    def __init__(self, pipe):
        from shell.cmdlets.job_server import streams_to
        from shell.runtime.host import ConsoleHost
        from shell.session import Session

        self.pipe = pipe
        self.session = Session(ConsoleHost(interactive=False))
        self.session.streams = self.session.top_frame.streams = streams_to(pipe, self.session)

    def serve(self, file):
        """Answer requests until the near end has gone."""
        from shell.cmdlets.clixml_reading import ClixmlReader
        from shell.runtime.automatic_variables import VERSION

        self.pipe.send(HELLO, PSCustomObject({"Protocol": PROTOCOL, "Version": VERSION, "Machine": os.uname().nodename}))
        while (frame := read_frame(file)) is not None:
            request = ClixmlReader(self.session).read(frame[1])[0]
            self.pipe.send(FINISHED, self.answer(request.notes))

    def answer(self, request) -> str:
        """Run what was asked for; returns the state it ends in."""
        from shell.cmdlets.job_server import OUTPUT, error_object
        from shell.cmdlets.using_values import block_elsewhere
        from shell.dotnet.values import UNSET
        from shell.errors import ExitShell
        from shell.runtime.error_records import error_record_of

        session = self.session
        using = {name: request["Using"][name] for name in request["Using"].Keys}
        try:
            block = block_elsewhere(session.script_block(request["Script"]), session, using)
            inputs = list(request["Input"]) if request["Input"] is not None else UNSET
            values = block.stream(session, list(request["Arguments"] or ()), inputs, scope="current")     # what it assigns stays
            if request["Typed"]:
                for lines in session.formatter.lines(values):
                    self.pipe.send(TEXT, "\n".join(lines) + "\n")
            else:
                for value in values:
                    self.pipe.send(OUTPUT, value)
        except ExitShell:
            return "Exited"
        except Exception as error:
            record = error_record_of(error, session.top_frame)
            session.remember_error(record)
            self.pipe.send("failure", error_object(record))
            return "Failed"
        return "Completed"


def main() -> None:
    """Serve one near end on standard input and output."""
    from shell.cmdlets.job_server import Pipe
    from shell.runtime.process_limits import prepare_process

    source = os.fdopen(os.dup(0), "rb")
    pipe = Pipe(os.dup(1))
    null = os.open(os.devnull, os.O_RDWR)
    os.dup2(null, 1)
    os.dup2(null, 0)
    prepare_process()
    try:
        Server(pipe).serve(source)
    except BrokenPipeError:
        sys.exit(0)     # the near end has gone
