"""Get-Error: everything about the last errors."""
from __future__ import annotations

from shell.cmdlet import Cmdlet, Param

RECORD_NAME = "System.Management.Automation.ErrorRecord"
EXCEPTION_NAME = "System.Exception"


class GetError(Cmdlet):
    """Gets the last errors with all their details.

    .EXAMPLE The type of the last error's exception
    PS> Get-Item ./nope -ErrorAction SilentlyContinue
    PS> (Get-Error).Exception.GetType().Name
    ItemNotFoundException
    """

    aliases = ("gerr",)
    default_set = "Newest"
    output = (RECORD_NAME + "#PSExtendedError", EXCEPTION_NAME + "#PSExtendedError")
    input_object = Param("psobject", position=0, pipeline=True, sets="Error", validate=(("ValidateNotNullOrEmpty", ()),),
                         help="The error record or exception to show.")
    newest = Param("int", sets="Newest", aliases=("Last",), default=1, validate=(("ValidateRange", (1, 2147483647)),),
                   help="How many errors, the newest first.")

    def run(self, items):
        for _ in items:
            if self.input_object is not None:
                yield from self.detailed([self.input_object])
            else:
                yield from self.detailed(list(self.session.errors)[:self.newest])

    @staticmethod
    def detailed(errors):
        """Yield the errors under the type name whose view shows everything; several get their place in $Error."""
        from shell.dotnet.values import PSObject
        from shell.errors import ErrorRecord
        from shell.runtime.members import NoteProperty, add_member
        from shell.runtime.type_names import type_names
        for index, error in enumerate(errors):
            base = error.base if type(error) is PSObject else error
            if not isinstance(base, (ErrorRecord, BaseException)):
                continue
            name = RECORD_NAME if isinstance(base, ErrorRecord) else EXCEPTION_NAME
            names = [name + "#PSExtendedError"] + [known for known in type_names(base) if known != name]
            made = PSObject(base, None, names)
            yield add_member(made, NoteProperty("PSErrorIndex", index)) if len(errors) > 1 else made
