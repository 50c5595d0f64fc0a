"""Properties that .NET itself may set and scripts may not: reflection on the type that declares them says that they can be written."""
from __future__ import annotations

AUTOMATION = "System.Management.Automation."
# Full name of the declaring type: properties.
PRIVATE_SETTERS = {
    AUTOMATION + "Language.Ast": "Parent",
    AUTOMATION + "Language.ScriptBlockAst": "UsingStatements ScriptRequirements",
    AUTOMATION + "Language.PipelineAst": "Background",
    AUTOMATION + "Language.CommandAst": "DefiningKeyword",
    AUTOMATION + "Language.MemberExpressionAst": "NullConditional",
    AUTOMATION + "Language.Token": "TokenFlags",
    AUTOMATION + "Language.CommentHelpInfo": "Synopsis Description Notes Parameters Links Examples Inputs Outputs Component Role Functionality "
                                             "ForwardHelpTargetName ForwardHelpCategory RemoteHelpRunspace MamlHelpFile",
    AUTOMATION + "PowerShell": "InstanceId InvocationStateInfo IsNested HadErrors IsRunspaceOwner",
    AUTOMATION + "Runspaces.Runspace": "RunspaceAvailability InstanceId DisconnectedOn ExpiresOn",
    AUTOMATION + "InvocationInfo": "BoundParameters UnboundArguments InvocationName PipelineLength PipelinePosition ExpectingInput CommandOrigin",
    AUTOMATION + "PSModuleInfo": "Name Path Guid HelpInfoUri ProjectUri IconUri LicenseUri ReleaseNotes RepositorySourceLocation Version ModuleType Author "
                                 "ClrVersion CompanyName Copyright DotNetFrameworkVersion Prefix PowerShellHostName PowerShellHostVersion PowerShellVersion "
                                 "ProcessorArchitecture RootModule ExportedFormatFiles ExportedTypeFiles ImplementingAssembly ExperimentalFeatures",
    AUTOMATION + "CmdletInfo": "HelpFile Options",
    AUTOMATION + "CommandInfo": "Module",
    AUTOMATION + "PSVariable": "Module",
    AUTOMATION + "PSDriveInfo": "Root MaximumSize DisplayRoot",
}


def set_by_the_library(net_type, name: str) -> bool:
    """Whether a property of the type that declares it has a setter that is not public."""
    return name in PRIVATE_SETTERS.get(net_type.full_name, "").split()
