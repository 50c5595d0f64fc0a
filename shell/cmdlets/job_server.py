"""The process of a job: reads what to run from standard input as CLIXML and writes every record it makes to the job's pipe.

A record is a line `KIND LENGTH` and that many bytes of CLIXML. Standard output itself goes nowhere, so that programs cannot disturb the records.
"""
from __future__ import annotations

import os
import sys

from shell.dotnet.values import PSCustomObject

OUTPUT, FINISHED = "output", "finished"


class Pipe:
    """Where records go."""

    def __init__(self, descriptor):
        self.file = os.fdopen(descriptor, "wb", buffering=0)

    def send(self, kind, value=None):
        from shell.cmdlets.clixml_writing import ClixmlWriter

        data = ClixmlWriter(2).document([value]).encode()
        self.file.write(f"{kind} {len(data)}\n".encode() + data)


def error_object(record):
    """Return an ErrorRecord as an object that CLIXML keeps."""
    from shell.runtime.type_names import type_names

    return PSCustomObject({"Message": str(record.exception), "Details": record.details, "ErrorId": record.error_id, "Category": record.category,
                           "Target": record.target, "ExceptionType": type_names(record.exception)[0]})


def streams_to(pipe, session):
    """Return streams that send every record."""
    from shell.runtime.stages import DEBUG, ERROR, INFORMATION, VERBOSE, WARNING

    def sink(number):
        if number == ERROR:
            return lambda record: pipe.send("error", error_object(record))
        if number == INFORMATION:
            return lambda record: pipe.send("information", record.data)
        name = {WARNING: "warning", VERBOSE: "verbose", DEBUG: "debug"}[number]
        return lambda record: pipe.send(name, record.message)

    return session.streams.redirected({number: sink(number) for number in (ERROR, WARNING, VERBOSE, DEBUG, INFORMATION)})


def run(pipe, request) -> str:
    """Run what was asked for; returns the state the job ends in."""
    from shell.cmdlets.using_values import block_elsewhere
    from shell.dotnet.values import UNSET
    from shell.errors import ExitShell
    from shell.runtime.error_records import error_record_of
    from shell.runtime.host import ConsoleHost
    from shell.session import Session

    notes = request.notes
    session = Session(ConsoleHost(interactive=False))
    session.streams = session.top_frame.streams = streams_to(pipe, session)
    using = {name: notes["Using"][name] for name in notes["Using"].Keys}
    try:
        if notes["Initialization"] is not None:
            for _ in session.script_block(notes["Initialization"]).stream(session):
                pass
        block = block_elsewhere(session.script_block(notes["Script"]), session, using)
        inputs = list(notes["Input"]) if notes["Input"] is not None else UNSET
        for value in block.stream(session, list(notes["Arguments"] or ()), inputs):
            pipe.send(OUTPUT, value)
    except ExitShell:
        return "Completed"
    except Exception as error:
        pipe.send("failure", error_object(error_record_of(error, session.top_frame)))
        return "Failed"
    return "Completed"


def main() -> None:
    from shell.cmdlets.clixml_reading import ClixmlReader
    from shell.runtime.process_limits import prepare_process

    request = ClixmlReader(None).read(sys.stdin.buffer.read().decode())[0]
    pipe = Pipe(os.dup(1))
    null = os.open(os.devnull, os.O_RDWR)
    os.dup2(null, 1)
    os.dup2(null, 0)
    prepare_process()
    pipe.send(FINISHED, run(pipe, request))


if __name__ == "__main__":
    main()
