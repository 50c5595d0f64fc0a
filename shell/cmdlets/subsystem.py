"""Get-PSSubsystem."""
from __future__ import annotations

from shell.cmdlet import Cmdlet, Param
from shell.dotnet.types import dotnet_type, find_declared, getter
from shell.errors import net_exception

KIND = "System.Management.Automation.Subsystem.SubsystemKind"
# kind: the interface of its implementations
KINDS = {
    "CommandPredictor": "System.Management.Automation.Subsystem.Prediction.ICommandPredictor",
    "CrossPlatformDsc": "System.Management.Automation.Subsystem.DSC.ICrossPlatformDsc",
    "FeedbackProvider": "System.Management.Automation.Subsystem.Feedback.IFeedbackProvider",
}


@dotnet_type("System.Management.Automation.Subsystem.SubsystemInfo")
class SubsystemInfo:
    """A part of the shell that others may implement. Nothing can be registered here, because implementations are .NET objects."""

    def __init__(self, kind):
        self.kind = kind
        self.extended = self.type_names = None

    @getter(KIND + " Kind {get;}")
    def Kind(self):
        from shell.dotnet import enums

        return enums.member(KIND, self.kind)

    @getter("type SubsystemType {get;}")
    def SubsystemType(self):
        return find_declared(KINDS[self.kind])

    @getter("bool IsRegistered {get;}")
    def IsRegistered(self):
        return False

    @getter("System.Collections.ObjectModel.ReadOnlyCollection[System.Object] Implementations {get;}")
    def Implementations(self):
        return []


class GetPSSubsystem(Cmdlet):
    """Gets the parts of the shell that others may implement.

    .EXAMPLE Which there are
    PS> (Get-PSSubsystem).Kind
    CommandPredictor
    CrossPlatformDsc
    FeedbackProvider
    """

    name = "Get-PSSubsystem"
    module = "Microsoft.PowerShell.Core"
    default_set = "GetAllSet"
    output = ("System.Management.Automation.Subsystem.SubsystemInfo",)
    kind = Param(KIND, sets="GetByKindSet", mandatory=True, pipeline=True, help="The kind.")
    subsystem_type = Param("type", sets="GetByTypeSet", mandatory=True, pipeline=True, help="The interface of its implementations.")

    def run(self, items):
        for _ in items:
            if self.subsystem_type is not None:
                found = [kind for kind, name in KINDS.items() if name == self.subsystem_type.full_name]
                if not found:
                    self.fail(net_exception("System.ArgumentException", f"The specified subsystem type '{self.subsystem_type.full_name}' is unknown. "
                                            "(Parameter 'subsystemType')"), "ArgumentException", "InvalidArgument", None)
            else:
                found = [kind for kind in KINDS if self.kind is None or str(self.kind) == kind]
            yield from map(SubsystemInfo, found)
