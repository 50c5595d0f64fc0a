"""Start-Sleep and Measure-Command."""
from __future__ import annotations

from shell.cmdlet import Cmdlet, Param
from shell.dotnet.values import UNSET


class StartSleep(Cmdlet):
    """Waits.

    .EXAMPLE A tenth of a second
    PS> Start-Sleep -Milliseconds 100
    """

    default_set = "Seconds"
    seconds = Param("double", position=0, mandatory=True, pipeline=True, by_name=True, sets="Seconds", validate=(("ValidateRange", (0.0, 2147483.647)),),
                    help="How long, in seconds.")
    milliseconds = Param("int", mandatory=True, by_name=True, sets="Milliseconds", aliases=("ms",), validate=(("ValidateRange", (0, 2147483647)),),
                         help="How long, in milliseconds.")
    duration = Param("timespan", mandatory=True, by_name=True, sets="FromTimeSpan", aliases=("ts",), help="How long, as a time span.")

    def run(self, items):
        import time
        for _ in items:
            self.session.host.flush()
            if self.parameter_set == "Milliseconds":
                time.sleep(self.milliseconds / 1000)
            elif self.parameter_set == "FromTimeSpan":
                time.sleep(max(0.0, float(self.duration.TotalSeconds)))
            else:
                time.sleep(self.seconds)
        return
        yield


class MeasureCommand(Cmdlet):
    """Gives the time that a script block takes.

    .EXAMPLE How long a loop takes
    PS> (Measure-Command { foreach ($i in 1..100) { $i } }).TotalSeconds -lt 10
    True
    """

    expression = Param("scriptblock", position=0, mandatory=True, help="The script block; what it outputs is dropped.")
    input_object = Param("psobject", pipeline=True, help="Objects for $_.", default=UNSET)

    def run(self, items):
        import time

        from shell.dotnet.values import Int64
        from shell.runtime.conversion import convert
        from shell.runtime.type_names import find_type
        total = 0
        for item in items:
            start = time.perf_counter_ns()
            for _ in self.expression.stream(self.frame, scope="current", dollar_under=item if item is not UNSET else UNSET):
                pass
            total += time.perf_counter_ns() - start
        yield convert(Int64(total // 100), find_type("System.TimeSpan"))
