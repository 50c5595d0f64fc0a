"""[Experimental()], attributes that only mark (DSC, runspace affinity), and [ValidateUserDrive()]."""
from __future__ import annotations

from shell.dotnet.types import constructor, dotnet_type, getter
from shell.runtime.attribute_base import Attribute, CmdletMetadataAttribute
from shell.runtime.validation_attributes import ValidateDriveAttribute


@dotnet_type("System.Management.Automation.ExperimentalAttribute", "System.Management.Automation.Internal.ParsingBaseAttribute")
class ExperimentalAttribute(CmdletMetadataAttribute):
    """[Experimental('feature', 'Show')]: the command or parameter belongs to a feature that may be off."""

    @constructor("(string experimentName, System.Management.Automation.ExperimentAction experimentAction)")
    def __init__(self, name, action):
        self.experiment, self.action = name, action

    @getter("string ExperimentName {get;}")
    def ExperimentName(self):
        return self.experiment

    @getter("System.Management.Automation.ExperimentAction ExperimentAction {get;}")
    def ExperimentAction(self):
        from shell.runtime.conversion import convert
        from shell.runtime.type_names import find_type
        return convert(self.action, find_type("System.Management.Automation.ExperimentAction"))


@dotnet_type("System.Management.Automation.DscLocalConfigurationManagerAttribute", "System.Management.Automation.Internal.CmdletMetadataAttribute")
class DscLocalConfigurationManagerAttribute(CmdletMetadataAttribute):
    """[DscLocalConfigurationManager()]"""

    @constructor("()")
    def __init__(self):
        pass


@dotnet_type("System.Management.Automation.Language.NoRunspaceAffinityAttribute", "System.Management.Automation.Internal.ParsingBaseAttribute")
class NoRunspaceAffinityAttribute(Attribute):
    """[NoRunspaceAffinity()]: methods of the class run in the runspace that calls them, as all do here."""

    @constructor("()")
    def __init__(self):
        pass


@dotnet_type("System.Management.Automation.ValidateUserDriveAttribute", "System.Management.Automation.ValidateDriveAttribute")
class ValidateUserDriveAttribute(ValidateDriveAttribute):
    """[ValidateUserDrive()]: the path must be on the User drive."""

    @constructor("()")
    def __init__(self):
        ValidateDriveAttribute.__init__(self, "User")
