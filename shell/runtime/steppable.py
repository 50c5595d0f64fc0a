"""Steppable pipelines: a pipeline that a proxy function drives object by object.

The pipeline pulls; whoever steps it pushes. So the objects given to Process go into a queue that the pipeline's source reads, and the pipeline runs on a
thread of its own that takes turns with the caller: only one of the two ever runs.
"""
from __future__ import annotations

from shell.dotnet.types import dotnet_type, method
from shell.dotnet.values import UNSET
from shell.runtime.ps_cmdlet import Sent


@dotnet_type("System.Management.Automation.SteppablePipeline", interfaces=("System.IDisposable",))
class SteppablePipeline:
    """What {…}.GetSteppablePipeline() gives."""

    def __init__(self, frame, block, arguments=()):
        self.frame = frame
        self.block = block
        self.arguments = list(arguments)
        self.queue = []
        self.expecting = True
        self.closed = False
        self.turns = None
        self.extended = None

    def source(self):
        """Yield the objects that were pushed, pausing where there is none for now."""
        while True:
            while self.queue:
                yield self.queue.pop(0)
            if self.closed:
                return
            self.turns.pause()

    @method("System.Object Begin(bool expectInput)", "System.Object Begin(System.Management.Automation.Internal.InternalCommand command)",
            "System.Object Begin(bool expectInput, System.Management.Automation.EngineIntrinsics contextToRedirectTo)")
    def Begin(self, expecting=True, context=UNSET):
        from shell.runtime.ps_cmdlet import PSCmdlet
        command = expecting if isinstance(expecting, PSCmdlet) else None
        self.expecting = command.invocation.expecting_input if command is not None else bool(expecting)
        self.turns = Turns(self.run)
        return Sent(self.turns.resume())

    def run(self, put):
        """Run the pipeline to its end; put(object) takes each object of its output."""
        text = f"$input | {self.block.text}" if self.expecting else self.block.text
        session = self.frame.session
        block = session.script_block(text, self.block.session_state)
        inner = block.frame_for_call(self.frame, None, self.arguments, self.source() if self.expecting else None, None, True)
        for item in block.bind(inner).end():
            put(item)

    @method("System.Object Process()", "System.Object Process(System.Object input)")
    def Process(self, value=UNSET):
        if value is not UNSET:
            self.queue.append(value)
        return Sent(self.turns.resume())

    @method("System.Object End()")
    def End(self):
        self.closed = True
        return Sent(self.turns.resume())

    @method("void Clean()")
    def Clean(self):
        self.closed = True

    @method("void Dispose()")
    def Dispose(self):
        self.closed = True


class Turns:
    """Runs a function on a thread of its own that takes turns with its caller: `resume` lets it go on, `pause` gives back."""

    def __init__(self, work):
        import threading
        self.work = work
        self.output = []
        self.error = None
        self.go, self.back = threading.Semaphore(0), threading.Semaphore(0)
        self.done = False
        threading.stack_size(64 * 1024 * 1024)
        self.thread = threading.Thread(target=self.body, daemon=True)
        threading.stack_size(0)
        self.started = False

    def body(self):
        self.go.acquire()
        try:
            self.work(self.output.append)
        except BaseException as error:
            self.error = error
        self.done = True
        self.back.release()

    def pause(self):
        """Let the caller go on until it resumes."""
        self.back.release()
        self.go.acquire()

    def resume(self):
        """Let the work go on until it pauses or ends; returns what it put out meanwhile."""
        if self.done:
            return []
        if not self.started:
            self.started = True
            self.thread.start()
        self.go.release()
        self.back.acquire()
        if self.error is not None:
            error, self.error = self.error, None
            raise error
        output, self.output[:] = list(self.output), []
        return output

