"""New-PSSessionConfigurationFile and New-PSRoleCapabilityFile: data files that say what sessions may do."""
from __future__ import annotations

from shell.cmdlet import Cmdlet, Param, Switch
from shell.errors import net_exception

NOT_EMPTY = (("ValidateNotNullOrEmpty", ()),)
NOT_NULL = (("ValidateNotNull", ()),)
CORE = "Microsoft.PowerShell.Core"
# key: (comment, example of a value that is not given, whether -Full is needed for it)
COMMON = {
    "GUID": ("ID used to uniquely identify this document", "", False),
    "Author": ("Author of this document", "", False),
    "Description": ("Description of the functionality provided by these settings", "''", False),
    "CompanyName": ("Company associated with this document", "''", False),
    "Copyright": ("Copyright statement for this document", "''", False),
}
LISTS = {
    "ModulesToImport": ("Modules to import when applied to a session", "'MyCustomModule', @{ ModuleName = 'MyCustomModule'; ModuleVersion = '1.0.0.0' }", True),
    "VisibleAliases": ("Aliases to make visible when applied to a session", "'Item1', 'Item2'", True),
    "VisibleCmdlets": ("Cmdlets to make visible when applied to a session",
                       "'Invoke-Cmdlet1', @{ Name = 'Invoke-Cmdlet2'; Parameters = @{ Name = 'Parameter1' } }", True),
    "VisibleFunctions": ("Functions to make visible when applied to a session", "'Invoke-Function1'", True),
    "VisibleExternalCommands": ("External commands (scripts and applications) to make visible when applied to a session", "'Item1', 'Item2'", True),
    "VisibleProviders": ("Providers to make visible when applied to a session", "'Item1', 'Item2'", True),
    "AliasDefinitions": ("Aliases to be defined when applied to a session", "@{ Name = 'Alias1'; Value = 'Invoke-Alias1' }", True),
    "FunctionDefinitions": ("Functions to define when applied to a session", "@{ Name = 'MyFunction'; ScriptBlock = { param($MyInput) $MyInput } }", True),
    "VariableDefinitions": ("Variables to define when applied to a session", "@{ Name = 'Variable1'; Value = { 'Dynamic' + 'InitialValue' } }", True),
    "EnvironmentVariables": ("Environment variables to define when applied to a session", "@{ Variable1 = 'Value1' }", True),
    "TypesToProcess": ("Type files (.ps1xml) to load when applied to a session", "'./MyTypes.ps1xml'", True),
    "FormatsToProcess": ("Format files (.ps1xml) to load when applied to a session", "'./MyFormats.ps1xml'", True),
    "AssembliesToLoad": ("Assemblies to load when applied to a session", "'System.Web'", True),
}
SCRIPTS = {"ScriptsToProcess": ("Scripts to run when applied to a session", "'./Script1.ps1'", False)}
SESSION = {
    "SchemaVersion": ("Version number of the schema used for this document", "", False), **COMMON,
    "SessionType": ("Session type defaults to apply for this session configuration", "", False),
    "TranscriptDirectory": ("Directory to place session transcripts for this session configuration", "'/var/log/transcripts'", False),
    "RunAsVirtualAccount": ("Whether to run this session configuration as the machine's (virtual) administrator account", "$true", False),
    "RunAsVirtualAccountGroups": ("Groups associated with the virtual account", "'Remote Desktop Users'", True),
    "MountUserDrive": ("Creates a user drive for the session", "$true", True),
    "UserDriveMaximumSize": ("The maximum size of the user drive", "50000000", True),
    "GroupManagedServiceAccount": ("Group managed service account under which the configuration will run", "'CONTOSO\\GroupManagedServiceAccount'", True),
    **SCRIPTS,
    "RoleDefinitions": ("User roles (security groups), and the role capabilities that should be applied to them", "@{ 'CONTOSO\\Admins' = @{ "
                        "RoleCapabilities = 'Maintenance' } }", False),
    "RequiredGroups": ("Group accounts for which membership is required before the user can connect", "@{ And = 'RequiredGroup1', 'RequiredGroup2' }", True),
    "LanguageMode": ("Language mode to apply when applied to a session", "'NoLanguage'", True),
    "ExecutionPolicy": ("Execution policy to apply when applied to a session", "'Unrestricted'", True),
    "PowerShellVersion": ("Version of the PowerShell engine to use when applied to a session", "'7.6'", True), **LISTS,
}
ROLE = {**COMMON, **{key: (comment, example, False) for key, (comment, example, _) in LISTS.items()}, **SCRIPTS}


def literal(value) -> str:
    """Return a value as text of the language."""
    from shell.dotnet.values import EnumValue
    from shell.runtime.binder import dictionary_items
    from shell.runtime.conversion import to_text
    from shell.runtime.script_block import ScriptBlock

    if isinstance(value, bool):
        return "$true" if value else "$false"
    if isinstance(value, int) and not isinstance(value, EnumValue):
        return str(int(value))
    if isinstance(value, ScriptBlock):
        return "{" + value.text.strip("{}") + "}"
    if hasattr(value, "keys"):
        return "@{ " + "; ".join(f"{literal(str(key))} = {literal(item)}" for key, item in dictionary_items(value)) + " }"
    if isinstance(value, list):
        return ", ".join(map(literal, value)) or "@()"
    return "'" + to_text(value).replace("'", "''") + "'"


class DataFileCmdlet(Cmdlet):
    """What both cmdlets share: writing the file."""

    module = CORE
    extension = ""
    settings: dict[str, tuple] = {}
    full = True

    def run(self, items):
        from shell.cmdlets.file_writing import file_path_of

        for _ in items:
            path = file_path_of(self, self.path, False)
            if not path.lower().endswith(self.extension):
                self.fail(net_exception("System.InvalidOperationException", f"The path '{path}' must end in {self.extension}."), "InvalidFileExtension",
                          "InvalidArgument", path)
            try:
                with open(path, "w", encoding="utf-8") as file:
                    file.write(self.text())
            except OSError as error:
                self.fail(net_exception("System.IO.IOException", f"{error.strerror} : '{path}'"), "FileOpenFailure", "OpenError", path)
        return
        yield

    def defaults(self) -> dict:
        """Return what is written where nothing is given."""
        import getpass
        import uuid

        author = self.author or getpass.getuser()
        return {"GUID": str(uuid.uuid4()), "Author": author, "CompanyName": "Unknown", "Copyright": f"(c) {author}. All rights reserved."}

    def text(self) -> str:
        """Return the file's text."""
        given = {each.name.lower(): getattr(self, each.attribute) for each in self.parameters.values() if each.name in self.bound}
        defaults, lines = self.defaults(), ["@{", ""]
        for key, (comment, example, needs_full) in self.settings.items():
            value = given.get(key.lower(), defaults.get(key))
            if value is not None:
                lines += [f"# {comment}", f"{key} = {literal(value)}", ""]
            elif self.full or not needs_full:
                lines += [f"# {comment}", f"# {key} = {example}", ""]
        return "\n".join([*lines, "}", ""])


class NewPSRoleCapabilityFile(DataFileCmdlet):
    """Writes a role capability file (.psrc): what users in a role may use.

    .EXAMPLE One cmdlet
    PS> New-PSRoleCapabilityFile queue.psrc -VisibleCmdlets Get-Date; (Get-Content queue.psrc) -match '^VisibleCmdlets'
    VisibleCmdlets = 'Get-Date'
    """

    name = "New-PSRoleCapabilityFile"
    extension, settings = ".psrc", ROLE
    path = Param("string", position=0, mandatory=True, validate=NOT_EMPTY, help="The file to write.")
    guid = Param("guid", help="The identity; a new one unless given.")
    author = Param("string", help="Who wrote it.")
    description = Param("string", help="What it is for.")
    company_name = Param("string", help="For whom.")
    copyright = Param("string", help="The copyright statement.")
    modules_to_import = Param("object[]", help="Modules loaded first.")
    visible_aliases = Param("string[]", help="Aliases that may be used.")
    visible_cmdlets = Param("object[]", help="Cmdlets that may be used.")
    visible_functions = Param("object[]", help="Functions that may be used.")
    visible_external_commands = Param("string[]", help="Programs and scripts that may be used.")
    visible_providers = Param("string[]", help="Providers that may be used.")
    scripts_to_process = Param("string[]", help="Scripts run first.")
    alias_definitions = Param("System.Collections.IDictionary[]", help="Aliases to define: Name, Value, Description, Options.")
    function_definitions = Param("System.Collections.IDictionary[]", help="Functions to define: Name, ScriptBlock, Options.")
    variable_definitions = Param("object", help="Variables to define: Name, Value.")
    environment_variables = Param("System.Collections.IDictionary", help="Environment variables to set.")
    types_to_process = Param("string[]", help="Type files.")
    formats_to_process = Param("string[]", help="Format files.")
    assemblies_to_load = Param("string[]", help="Assemblies, which this shell does not load.")


class NewPSSessionConfigurationFile(DataFileCmdlet):
    """Writes a session configuration file (.pssc): what sessions of it begin with and may do.

    .EXAMPLE A restricted one
    PS> New-PSSessionConfigurationFile mail.pssc -SessionType RestrictedRemoteServer; (Get-Content mail.pssc) -match '^SessionType'
    SessionType = 'RestrictedRemoteServer'
    """

    name = "New-PSSessionConfigurationFile"
    extension, settings = ".pssc", SESSION
    path = Param("string", position=0, mandatory=True, validate=NOT_EMPTY, help="The file to write.")
    schema_version = Param("version", validate=NOT_NULL, help="The version of the file's form.")
    guid = Param("guid", help="The identity; a new one unless given.")
    author = Param("string", help="Who wrote it.")
    description = Param("string", help="What it is for.")
    company_name = Param("string", help="For whom.")
    copyright = Param("string", help="The copyright statement.")
    session_type = Param("System.Management.Automation.Remoting.SessionType", help="What a session begins with: Empty, RestrictedRemoteServer or Default.")
    transcript_directory = Param("string", help="Where transcripts of sessions go.")
    run_as_virtual_account = Switch(help="Runs as an account of its own.")
    run_as_virtual_account_groups = Param("string[]", help="The groups of that account.")
    mount_user_drive = Switch(help="Gives each user a drive.")
    user_drive_maximum_size = Param("long", help="How large it may get.")
    group_managed_service_account = Param("string", help="The service account to run as.")
    scripts_to_process = Param("string[]", help="Scripts run first.")
    role_definitions = Param("System.Collections.IDictionary", help="The roles of users and groups.")
    required_groups = Param("System.Collections.IDictionary", help="Who may connect.")
    language_mode = Param("System.Management.Automation.PSLanguageMode", help="How much of the language may be used.")
    execution_policy = Param("Microsoft.PowerShell.ExecutionPolicy", help="Which scripts may run.")
    power_shell_version = Param("version", help="The version of the shell.")
    modules_to_import = Param("object[]", help="Modules loaded first.")
    visible_aliases = Param("string[]", help="Aliases that may be used.")
    visible_cmdlets = Param("object[]", help="Cmdlets that may be used.")
    visible_functions = Param("object[]", help="Functions that may be used.")
    visible_external_commands = Param("string[]", help="Programs and scripts that may be used.")
    visible_providers = Param("string[]", help="Providers that may be used.")
    alias_definitions = Param("System.Collections.IDictionary[]", help="Aliases to define: Name, Value, Description, Options.")
    function_definitions = Param("System.Collections.IDictionary[]", help="Functions to define: Name, ScriptBlock, Options.")
    variable_definitions = Param("object", help="Variables to define: Name, Value.")
    environment_variables = Param("System.Collections.IDictionary", help="Environment variables to set.")
    types_to_process = Param("string[]", help="Type files.")
    formats_to_process = Param("string[]", help="Format files.")
    assemblies_to_load = Param("string[]", help="Assemblies, which this shell does not load.")
    full = Switch(help="Writes every setting, not only the common ones.")

    def defaults(self):
        return {"SchemaVersion": "2.0.0.0", **super().defaults(), "SessionType": "Default"}
