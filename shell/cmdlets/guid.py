"""New-Guid."""
from __future__ import annotations

from shell.cmdlet import Cmdlet, Param, Switch


class NewGuid(Cmdlet):
    """Makes a GUID: a random one, the empty one, or the one a text means.

    .EXAMPLE The empty one
    PS> (New-Guid -Empty).ToString()
    00000000-0000-0000-0000-000000000000
    """

    default_set = "Default"
    output = ("System.Guid",)
    empty = Switch(sets="Empty", help="Makes the GUID of zeros.")
    input_object = Param("string", sets="InputObject", position=0, pipeline=True, help="A GUID as text.")

    def run(self, items):
        from shell.dotnet.types import find_declared
        from shell.runtime.members import call_static, construct, get_static

        guid = find_declared("System.Guid")
        for _ in items:
            if self.input_object is not None:
                try:
                    yield construct(guid, [self.input_object], self.frame)
                except Exception as error:
                    inner = getattr(error, "inner", None) or error
                    self.write_error(inner, "StringNotRecognizedAsGuid", "InvalidArgument", None)
            elif self.empty:
                yield get_static(guid, "Empty")
            else:
                yield call_static(guid, "NewGuid", [], self.frame)
