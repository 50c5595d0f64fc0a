"""ForEach-Object -Parallel: script blocks in threads, each with a session of its own; objects are shared, variables are not."""
from __future__ import annotations

import queue
import threading
import time

from shell.cmdlets.using_values import block_elsewhere, using_values
from shell.dotnet.values import UNSET
from shell.errors import ControlFlow, net_exception

OUTPUT, DONE = "output", "done"
STACK = 256 << 20      # bytes of address space for each thread: scripts may recurse deeply


class Worker:
    """A session that runs the script block for one object at a time."""

    def __init__(self, cmdlet, using, results):
        from shell.session import Session

        self.session = Session(cmdlet.session.host)
        self.results = results
        self.block = block_elsewhere(cmdlet.parallel, self.session, using)
        place = cmdlet.session.drives.location()
        self.session.drives.set_location(place)
        self.session.streams = self.streams = self.reporting()
        self.session.top_frame.streams = self.streams

    def reporting(self):
        """Return streams that hand every record to the main thread."""
        from shell.runtime.stages import DEBUG, ERROR, INFORMATION, VERBOSE, WARNING

        return self.session.streams.redirected({number: self.sink(number) for number in (ERROR, WARNING, VERBOSE, DEBUG, INFORMATION)})

    def sink(self, number):
        return lambda record: self.results.put((number, record))

    def run(self, item):
        from shell.runtime.error_records import error_record_of
        from shell.runtime.stages import ERROR

        try:
            for value in self.block.stream(self.session, dollar_under=item):
                self.results.put((OUTPUT, value))
        except ControlFlow:
            pass    # break, continue and exit end this object's script block only
        except Exception as error:
            self.results.put((ERROR, error_record_of(error, self.session.top_frame)))
        finally:
            self.results.put((DONE, self))


class Pool:
    """At most `limit` workers at once."""

    def __init__(self, cmdlet):
        self.cmdlet = cmdlet
        self.results = queue.SimpleQueue()
        self.using = using_values(cmdlet.parallel, cmdlet.frame)
        self.free = []
        self.active = 0
        seconds = cmdlet.timeout_seconds
        self.deadline = time.monotonic() + seconds if seconds else None

    def start(self, item):
        worker = self.free.pop() if self.free and not self.cmdlet.use_new_runspace else Worker(self.cmdlet, self.using, self.results)
        self.active += 1
        before = threading.stack_size(STACK)
        try:
            threading.Thread(target=worker.run, args=(item,), daemon=True).start()
        finally:
            threading.stack_size(before)

    def received(self, wait):
        """Yield the output that is there; with wait, at least until a worker is done. Other records go to the cmdlet's streams."""
        while True:
            try:
                kind, value = self.results.get(wait, self.time_left()) if wait else self.results.get_nowait()
            except queue.Empty:
                if wait:
                    self.timed_out()
                return
            if kind == OUTPUT:
                yield value
            elif kind == DONE:
                self.active -= 1
                self.free.append(value)
                if wait:
                    return
            else:
                self.report(kind, value)

    def time_left(self):
        return None if self.deadline is None else max(self.deadline - time.monotonic(), 0)

    def timed_out(self):
        self.active = 0
        raise TimeoutError

    def report(self, number, record):
        from shell.runtime.stages import ERROR

        if number == ERROR:
            self.cmdlet.write_error(record)
        else:
            self.cmdlet.streams.emit(number, record)


def run_parallel(cmdlet, items):
    """Yield what the script block outputs for each object, in the order in which it comes."""
    from shell.runtime.script_block import ScriptBlock

    if cmdlet.as_job:
        from shell.cmdlets.job_objects import parallel_job

        yield parallel_job(cmdlet, [item for item in items if item is not UNSET])
        return
    pool = Pool(cmdlet)
    try:
        for item in items:
            if isinstance(item, ScriptBlock):
                cmdlet.write_error(net_exception("System.Management.Automation.PSArgumentException", "A ForEach-Object -Parallel piped input object cannot "
                                                 "be a script block. Passed-in script block variables are not supported with ForEach-Object -Parallel, and "
                                                 "can result "
                                                 "in undefined "
                                                 "behavior."), "ParallelPipedInputObjectCannotBeScriptBlock", "InvalidType", item)
                continue
            while pool.active >= cmdlet.throttle_limit:
                yield from pool.received(True)
            pool.start(None if item is UNSET else item)
            yield from pool.received(False)
        while pool.active:
            yield from pool.received(True)
        yield from pool.received(False)
    except TimeoutError:
        cmdlet.write_error(net_exception("System.OperationCanceledException", "The operation was stopped because it took longer than TimeoutSeconds allows."),
                           "PSTaskException", "OperationStopped", None)
