"""System.Diagnostics.Stopwatch."""
from __future__ import annotations

import time

from shell.dotnet.declaration import field
from shell.dotnet.time_span import from_ticks
from shell.dotnet.types import constructor, dotnet_type, getter, method, static_method
from shell.dotnet.values import Int64


@dotnet_type("System.Diagnostics.Stopwatch")
class Stopwatch:
    """`before` nanoseconds of finished runs and `since`, when the present run began."""

    __slots__ = ("before", "since")
    Frequency = field("long Frequency", Int64(1_000_000_000))
    IsHighResolution = field("bool IsHighResolution", True)

    @constructor("()")
    def __init__(self):
        self.before, self.since = 0, None

    def nanoseconds(self) -> int:
        """Return the time measured so far."""
        return self.before + (time.perf_counter_ns() - self.since if self.since is not None else 0)

    @getter("bool IsRunning")
    def IsRunning(self):
        return self.since is not None

    @getter("timespan Elapsed")
    def Elapsed(self):
        return from_ticks(self.nanoseconds() // 100)

    @getter("long ElapsedMilliseconds")
    def ElapsedMilliseconds(self):
        return Int64(self.nanoseconds() // 1_000_000)

    @getter("long ElapsedTicks")
    def ElapsedTicks(self):
        return Int64(self.nanoseconds())

    @static_method("System.Diagnostics.Stopwatch StartNew()")
    def StartNew():
        made = Stopwatch()
        made.begin()
        return made

    @static_method("long GetTimestamp()")
    def GetTimestamp():
        return Int64(time.perf_counter_ns())

    @static_method("timespan GetElapsedTime(long startingTimestamp)", "timespan GetElapsedTime(long startingTimestamp, long endingTimestamp)")
    def GetElapsedTime(startingTimestamp, endingTimestamp=None):
        return from_ticks(((time.perf_counter_ns() if endingTimestamp is None else endingTimestamp) - startingTimestamp) // 100)

    def begin(self):
        if self.since is None:
            self.since = time.perf_counter_ns()

    @method("void Start()")
    def Start(self):
        self.begin()

    @method("void Stop()")
    def Stop(self):
        self.before, self.since = self.nanoseconds(), None

    @method("void Reset()")
    def Reset(self):
        self.before, self.since = 0, None

    @method("void Restart()")
    def Restart(self):
        self.before, self.since = 0, time.perf_counter_ns()

    @method("string ToString()")
    def ToString(self):
        return str(self)

    def __str__(self):
        return str(self.Elapsed)
