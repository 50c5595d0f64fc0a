"""Invoke-Expression: text run as code."""
from __future__ import annotations

from shell.cmdlet import Cmdlet, Param


class InvokeExpression(Cmdlet):
    """Runs text as code in the current scope.

    .EXAMPLE Evaluate text
    PS> Invoke-Expression '1 + 2'
    3
    """

    aliases = ("iex",)
    command = Param("string", position=0, mandatory=True, pipeline=True, validate=(("ValidateTrustedData", ()),), help="The text.")

    def run(self, items):
        from shell.runtime.pipeline import run
        for _ in items:
            try:
                block = self.session.script_block(self.command, self.frame.scope.session_state)
            except Exception as error:
                record = getattr(error, "error_record", None)
                if record is None:
                    raise
                record.invocation = self.invocation
                raise
            yield from run(self.frame, block, (), None, ".")
