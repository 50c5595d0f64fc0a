"""Set-StrictMode and Set-PSDebug."""
from __future__ import annotations

from shell.cmdlet import Cmdlet, Param, Switch


def strict_version(session, value):
    """Return the version argument of Set-StrictMode as text of a version: `latest` is the highest there is."""
    text = session.text(value)
    if text.lower() == "latest":
        return "3.0"
    return text if "." in text else text + ".0"


class SetStrictMode(Cmdlet):
    """Makes the current scope stricter about variables, properties and calls.

    .EXAMPLE Unset variables are errors
    PS> & { Set-StrictMode -Version Latest; try { $typo } catch { 'caught' } }
    caught
    """

    module = "Microsoft.PowerShell.Core"
    default_set = "Version"
    off = Switch(sets="Off", mandatory=True, help="Turns strict mode off.")
    version = Param("version", sets="Version", mandatory=True, aliases=("v",), transform=strict_version, help="1.0, 2.0, 3.0 or Latest.")

    def run(self, items):
        if self.off:
            level = 0
        else:
            major = self.session.text(self.version).partition(".")[0]
            level = int(major)
            if not 0 <= level <= 7:
                from shell.runtime.binding_errors import binding_error
                raise binding_error("ParameterArgumentValidationError", name="Version", reason=f"The \"{self.version}\" argument is not a version of "
                                    "the language. Supply 1.0, 2.0, 3.0 or Latest, and then try the command again.")
        self.frame.scope.strict = min(level, 3)
        return
        yield


class SetPSDebug(Cmdlet):
    """Turns tracing of script lines on or off.

    .EXAMPLE Turn tracing off
    PS> Set-PSDebug -Off
    """

    name = "Set-PSDebug"
    module = "Microsoft.PowerShell.Core"
    default_set = "on"
    trace = Param("int", sets="on", default=-1, validate=(("ValidateRange", (0, 2)),), help="0 for none, 1 for lines, 2 for assignments and calls too.")
    step = Switch(sets="on", help="Asks before each line.")
    strict = Switch(sets="on", help="Unset variables are errors, everywhere.")
    off = Switch(sets="off", help="Turns everything off.")

    def run(self, items):
        from shell.runtime.debugger import debugger_of
        top = self.session.global_state.scope
        if self.off:
            top.strict = 0
            debugger = self.session.lazy.get("debugger")
            if debugger is not None:
                debugger.trace, debugger.asks = 0, False
                debugger.changed()
        else:
            if self.strict:
                top.strict = max(top.strict, 1)
                self.frame.scope.strict = max(self.frame.scope.strict, 1)
            if self.trace >= 0 or self.step:
                debugger = debugger_of(self.session)
                debugger.asks = bool(self.step)
                debugger.trace = max(int(self.trace), 1 if self.step else 0)
                debugger.changed()
        return
        yield
