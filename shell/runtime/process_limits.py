"""What a process that runs scripts prepares once: room for recursion, less frequent garbage collection, an orderly end on SIGTERM."""
from __future__ import annotations

import gc
import sys

RECURSION_LIMIT = 60_000
STACK_BYTES = 1 << 30


def prepare_process() -> None:
    """Make room for deep recursion, and let garbage collection come less often."""
    import resource
    import signal
    sys.setrecursionlimit(RECURSION_LIMIT)
    soft, hard = resource.getrlimit(resource.RLIMIT_STACK)
    wanted = STACK_BYTES if hard == resource.RLIM_INFINITY else min(STACK_BYTES, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_STACK, (wanted, hard))
    gc.set_threshold(100_000, 20, 50)
    signal.signal(signal.SIGTERM, terminated)


def terminated(number, frame):
    """End as after `exit 143` when the system asks for it: finally and clean blocks run."""
    from shell.errors import ExitShell
    raise ExitShell(128 + number)
