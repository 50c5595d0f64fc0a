"""Verb: Get-Verb."""
from __future__ import annotations

from shell.cmdlet import Cmdlet, Param


class GetVerb(Cmdlet):
    """Gets the approved verbs for command names.

    .EXAMPLE Verbs for data
    PS> (Get-Verb -Group Data | Select-Object -First 2).Verb
    Backup
    Checkpoint
    """

    verb = Param("string[]", position=0, pipeline=True, by_name=True, help="The verbs; wildcards are allowed.")
    group = Param("string[]", position=1, by_name=True, values=("Common", "Communications", "Data", "Diagnostic", "Lifecycle", "Other", "Security"),
                  help="The groups.")

    def run(self, items):
        from shell.dotnet.values import PSCustomObject
        from shell.runtime.approved_verbs import approved_verbs
        from shell.runtime.wildcard import compiled
        for _ in items:
            for verb, alias, group in approved_verbs():
                if self.verb and not any(compiled(p)(verb) for p in self.verb):
                    continue
                if self.group and group.lower() not in [g.lower() for g in self.group]:
                    continue
                made = PSCustomObject({"Verb": verb, "AliasPrefix": alias, "Group": group, "Description": ""})
                made.type_names = ["System.Management.Automation.VerbInfo"]
                yield made
