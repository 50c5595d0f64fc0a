"""ScriptRequirements: what a script's #requires comments ask for."""
from __future__ import annotations

from shell.dotnet.types import dotnet_type, generic, getter


@dotnet_type("System.Management.Automation.Language.ScriptRequirements")
class ShownRequirements:
    """System.Management.Automation.Language.ScriptRequirements over those of the parser."""

    def __init__(self, found):
        self.found = found

    @getter("string RequiredApplicationId {get;}")
    def RequiredApplicationId(self):
        return self.found.shell_id

    @getter("version RequiredPSVersion {get;}")
    def RequiredPSVersion(self):
        if self.found.version is None:
            return None
        from shell.dotnet.version import Version
        return Version(self.found.version if "." in self.found.version else self.found.version + ".0")

    @getter("System.Collections.ObjectModel.ReadOnlyCollection[string] RequiredPSEditions {get;}")
    def RequiredPSEditions(self):
        return generic("System.Collections.ObjectModel.ReadOnlyCollection`1", "string").python(self.found.editions)

    @getter("System.Collections.ObjectModel.ReadOnlyCollection[Microsoft.PowerShell.Commands.ModuleSpecification] RequiredModules {get;}")
    def RequiredModules(self):
        from shell.runtime.module_info import ModuleSpecification
        made = [ModuleSpecification(module) for module in self.found.modules]
        return generic("System.Collections.ObjectModel.ReadOnlyCollection`1", "Microsoft.PowerShell.Commands.ModuleSpecification").python(made)

    @getter("System.Collections.ObjectModel.ReadOnlyCollection[string] RequiredAssemblies {get;}")
    def RequiredAssemblies(self):
        return generic("System.Collections.ObjectModel.ReadOnlyCollection`1", "string").python(self.found.assemblies)

    @getter("bool IsElevationRequired {get;}")
    def IsElevationRequired(self):
        return self.found.elevated
