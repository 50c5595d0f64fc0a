"""Get-Runspace."""
from __future__ import annotations

from shell.cmdlet import Cmdlet, Param

NOT_EMPTY = (("ValidateNotNullOrEmpty", ()),)


class GetRunspace(Cmdlet):
    """Gets the runspaces of this process: the shell's own and those that scripts made.

    .EXAMPLE The shell's own
    PS> (Get-Runspace -Id 1).Name
    Runspace1
    """

    default_set = "NameParameterSet"
    output = ("System.Management.Automation.Runspaces.Runspace",)
    name_ = Param("string[]", name="Name", sets="NameParameterSet", position=0, validate=NOT_EMPTY, help="Names; wildcards are allowed.")
    id_ = Param("int[]", name="Id", sets="IdParameterSet", position=0, mandatory=True, help="Numbers.")
    instance_id = Param("guid[]", sets="InstanceIdParameterSet", position=0, mandatory=True, help="Instance ids.")

    def run(self, items):
        from shell.runtime.runspaces import runspaces
        from shell.runtime.wildcard import matches
        for _ in items:
            for runspace in runspaces(self.session):
                if self.id_ is not None:
                    found = runspace.number in self.id_
                elif self.instance_id is not None:
                    found = str(runspace.identity) in map(str, self.instance_id)
                else:
                    found = any(matches(runspace.Name, pattern) for pattern in self.name_ or ("*",))
                if found:
                    yield runspace
