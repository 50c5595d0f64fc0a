"""Commands as objects: CmdletInfo, FunctionInfo, FilterInfo, AliasInfo, ApplicationInfo, ExternalScriptInfo. Finding them is command_discovery's."""
from __future__ import annotations

import os

from shell.dotnet.types import dotnet_type, getter, method

NAMESPACE = "System.Management.Automation."
# Cmdlets whose .NET class is not Microsoft.PowerShell.Commands.<VerbNoun>Command.
CLASS_NAMES = {
    "Format-Hex": "Microsoft.PowerShell.Commands.FormatHex",
    "Register-ArgumentCompleter": "System.Management.Automation.RegisterArgumentCompleterCommand",
    "Get-Error": "Microsoft.PowerShell.Commands.GetErrorCommand",
    "Select-Xml": "Microsoft.PowerShell.Commands.SelectXmlCommand",
    "Import-LocalizedData": "Microsoft.PowerShell.Commands.ImportLocalizedData",
}


@dotnet_type("System.Management.Automation.CommandInfo", abstract=True)
class CommandInfo:
    """What every command has: a name, a kind, the module it came from."""

    command_type = ""
    is_cmdlet = False

    def __init__(self, name, module=None):
        self.name = name
        self.module = module
        self.extended = None

    def __str__(self):
        return self.name

    def type_value(self):
        from shell.runtime.conversion import convert
        from shell.runtime.type_names import find_type
        return convert(self.command_type, find_type(NAMESPACE + "CommandTypes"))

    @property
    def full_name(self):
        """What stands after the comma of a FullyQualifiedErrorId."""
        return self.name

    @getter("string Name {get;}")
    def Name(self):
        return self.name

    @getter("System.Management.Automation.CommandTypes CommandType {get;}")
    def CommandType(self):
        return self.type_value()

    @getter("string Source {get;}")
    def Source(self):
        return self.ModuleName

    @getter("version Version {get;}")
    def Version(self):
        module = self.module
        return getattr(module, "version", None) if module is not None else None

    @getter("string Definition {get;}")
    def Definition(self):
        return ""

    @getter("psmoduleinfo Module {get;}")
    def Module(self):
        return self.module if not isinstance(self.module, str) else None

    @getter("string ModuleName {get;}")
    def ModuleName(self):
        module = self.module
        return module if isinstance(module, str) else getattr(module, "name", "") if module is not None else ""

    @getter("System.Management.Automation.SessionStateEntryVisibility Visibility {get;set;}")
    def Visibility(self):
        from shell.runtime.conversion import convert
        from shell.runtime.type_names import find_type
        return convert("Public", find_type(NAMESPACE + "SessionStateEntryVisibility"))

    @getter("System.Collections.Generic.Dictionary[string,System.Management.Automation.ParameterMetadata] Parameters {get;}")
    def Parameters(self):
        from shell.runtime.command_metadata import parameter_table
        return parameter_table(self)

    @getter("System.Collections.ObjectModel.ReadOnlyCollection[System.Management.Automation.CommandParameterSetInfo] ParameterSets {get;}")
    def ParameterSets(self):
        from shell.runtime.command_metadata import parameter_sets
        return parameter_sets(self)

    @getter("System.Collections.ObjectModel.ReadOnlyCollection[System.Management.Automation.PSTypeName] OutputType {get;}")
    def OutputType(self):
        from shell.runtime.command_metadata import output_types
        return output_types(self)

    @method("System.Management.Automation.ParameterMetadata ResolveParameter(string name)")
    def ResolveParameter(self, name):
        from shell.runtime.command_metadata import resolve_parameter
        return resolve_parameter(self, name)

    @method("string ToString()")
    def ToString(self):
        return self.name

    def command_parameters(self):
        """Return the CommandParameters, None for commands that have none."""
        return


@dotnet_type("System.Management.Automation.CmdletInfo", "System.Management.Automation.CommandInfo")
class CmdletInfo(CommandInfo):
    """A cmdlet; its class is imported when it is first used."""

    command_type = "Cmdlet"
    is_cmdlet = True

    def __init__(self, name, python_module, class_name, synopsis="", module=""):
        super().__init__(name, module or None)
        self.python_module = python_module
        self.class_name = class_name
        self.synopsis = synopsis
        self.loaded = None

    @property
    def cmdlet(self):
        """The Cmdlet class."""
        found = self.loaded
        if found is None:
            module = __import__(self.python_module, fromlist=(self.class_name,))
            found = self.loaded = getattr(module, self.class_name)
        return found

    @property
    def full_name(self):
        written = getattr(self.cmdlet, "implementing_type", None)
        return written or CLASS_NAMES.get(self.name) or f"Microsoft.PowerShell.Commands.{self.name.replace('-', '')}Command"

    @getter("string ModuleName {get;}")
    def ModuleName(self):
        return self.cmdlet.module

    @getter("string Source {get;}")
    def Source(self):
        return self.cmdlet.module

    @getter("version Version {get;}")
    def Version(self):
        from shell.runtime.conversion import convert
        from shell.runtime.type_names import find_type
        return convert("7.0.0.0" if self.cmdlet.module.startswith("Microsoft.PowerShell") else "1.0.0.0", find_type("System.Version"))

    @getter("string Verb {get;}")
    def Verb(self):
        return self.name.partition("-")[0]

    @getter("string Noun {get;}")
    def Noun(self):
        return self.name.partition("-")[2]

    @getter("string HelpFile {get;}")
    def HelpFile(self):
        return f"{self.cmdlet.module}.dll-Help.xml"

    @getter("string DefaultParameterSet {get;}")
    def DefaultParameterSet(self):
        return self.cmdlet.default_set

    @getter("type ImplementingType {get;}")
    def ImplementingType(self):
        from shell.dotnet.types import NetType
        return NetType(self.full_name, None, "System.Management.Automation.PSCmdlet")

    @getter("string Definition {get;}")
    def Definition(self):
        from shell.runtime.command_metadata import syntax
        return "\n" + "\n\n".join(syntax(self)) + "\n"

    def command_parameters(self):
        from shell.runtime.parameters import cmdlet_parameters
        return cmdlet_parameters(self.cmdlet)


@dotnet_type("System.Management.Automation.FunctionInfo", "System.Management.Automation.CommandInfo")
class FunctionInfo(CommandInfo):
    """A function."""

    command_type = "Function"

    def __init__(self, name, script_block, module=None, options=()):
        super().__init__(name, module)
        self.script_block = script_block
        self.options = frozenset(options)
        self.description = ""
        self.parameters_made = None
        self.lookup_name = name     # the name it was imported under, where a prefix was given

    def command_parameters(self):
        return block_parameters(self.script_block)

    @getter("scriptblock ScriptBlock {get;}")
    def ScriptBlock(self):
        return self.script_block

    @getter("bool CmdletBinding {get;}")
    def CmdletBinding(self):
        return self.command_parameters().advanced

    @getter("string DefaultParameterSet {get;}")
    def DefaultParameterSet(self):
        return self.command_parameters().default_set

    @getter("string Definition {get;}")
    def Definition(self):
        return self.definition

    @property
    def definition(self):
        return str(self.script_block)

    @getter("System.Management.Automation.ScopedItemOptions Options {get;set;}")
    def Options(self):
        from shell.runtime.conversion import convert
        from shell.runtime.type_names import find_type
        return convert(", ".join(sorted(self.options)) or "None", find_type(NAMESPACE + "ScopedItemOptions"))

    @getter("string Description {get;set;}")
    def Description(self):
        return self.description or None

    @getter("string Verb {get;}")
    def Verb(self):
        return self.name.partition("-")[0] if "-" in self.name else ""

    @getter("string Noun {get;}")
    def Noun(self):
        return self.name.partition("-")[2]

    @getter("string HelpFile {get;}")
    def HelpFile(self):
        return None


@dotnet_type("System.Management.Automation.FilterInfo", "System.Management.Automation.FunctionInfo")
class FilterInfo(FunctionInfo):
    """A filter: a function whose body is its process block."""

    command_type = "Filter"


def function_info(name, script_block, module=None):
    """Return the FunctionInfo or FilterInfo of a definition."""
    return (FilterInfo if script_block.is_filter else FunctionInfo)(name, script_block, module)


def block_parameters(block):
    """Return the CommandParameters of a script block, made once for the text it comes from."""
    template = block.template
    found = template.command_parameters
    if found is None:
        from shell.runtime.parameters import script_parameters
        parameters, attributes = block.details()
        found = template.command_parameters = script_parameters(parameters, attributes)
    return found


@dotnet_type("System.Management.Automation.AliasInfo", "System.Management.Automation.CommandInfo")
class AliasInfo(CommandInfo):
    """An alias: another name for a command."""

    command_type = "Alias"

    def __init__(self, name, definition, module=None, options=(), description="", session=None):
        super().__init__(name, module)
        self.definition = definition
        self.options = frozenset(options)
        self.description = description
        self.session = session
        self.used = False       # some command line went through it

    def resolved(self, frame=None):
        """Return the command at the end of the chain of aliases, None where there is none."""
        session = self.session
        return None if session is None else session.find_command(self.definition, frame)

    def command_parameters(self):
        found = self.resolved()
        return None if found is None else found.command_parameters()

    @getter("string Definition {get;}")
    def Definition(self):
        return self.definition

    @getter("System.Management.Automation.CommandInfo ReferencedCommand {get;}")
    def ReferencedCommand(self):
        return self.session.find_command(self.definition, None, aliases=True) if self.session else None

    @getter("System.Management.Automation.CommandInfo ResolvedCommand {get;}")
    def ResolvedCommand(self):
        return self.resolved()

    @getter("string ResolvedCommandName {get;}", extended="ScriptProperty")
    def ResolvedCommandName(self):
        if not self.used:       # PowerShell knows only once the alias has been used
            return None
        found = self.resolved()
        return found.name if found is not None else None

    @getter("string DisplayName {get;}", extended="ScriptProperty")
    def DisplayName(self):
        found = self.resolved()
        return f"{self.name} -> {found.name if found is not None else self.definition}"

    @getter("System.Management.Automation.ScopedItemOptions Options {get;set;}")
    def Options(self):
        from shell.runtime.conversion import convert
        from shell.runtime.type_names import find_type
        return convert(", ".join(sorted(self.options)) or "None", find_type(NAMESPACE + "ScopedItemOptions"))

    @getter("string Description {get;set;}")
    def Description(self):
        return self.description

    @Description.setter
    def Description(self, value):
        self.description = value


@dotnet_type("System.Management.Automation.ApplicationInfo", "System.Management.Automation.CommandInfo")
class ApplicationInfo(CommandInfo):
    """A native program."""

    command_type = "Application"

    def __init__(self, name, path):
        super().__init__(name)
        self.path = path

    @getter("string Path {get;}")
    def Path(self):
        return self.path

    @getter("string Source {get;}")
    def Source(self):
        return self.path

    @getter("string Definition {get;}")
    def Definition(self):
        return self.path

    @getter("string Extension {get;}")
    def Extension(self):
        return os.path.splitext(self.path)[1]

    @getter("version Version {get;}")
    def Version(self):
        from shell.runtime.conversion import convert
        from shell.runtime.type_names import find_type
        return convert("0.0.0.0", find_type("System.Version"))


@dotnet_type("System.Management.Automation.ExternalScriptInfo", "System.Management.Automation.CommandInfo")
class ExternalScriptInfo(CommandInfo):
    """A .ps1 file."""

    command_type = "ExternalScript"

    def __init__(self, name, path, session):
        super().__init__(name)
        self.path = path
        self.session = session
        self.block = None

    @property
    def script_block(self):
        """The file's script block; it is read and parsed on first use."""
        if self.block is None:
            self.block = self.session.script_file(self.path)
        return self.block

    def command_parameters(self):
        return block_parameters(self.script_block)

    @getter("string Path {get;}")
    def Path(self):
        return self.path

    @getter("string Source {get;}")
    def Source(self):
        return self.path

    @getter("string Definition {get;}")
    def Definition(self):
        return self.path

    @getter("scriptblock ScriptBlock {get;}")
    def ScriptBlock(self):
        return self.script_block

    @getter("string ScriptContents {get;}")
    def ScriptContents(self):
        return self.script_block.text


@dotnet_type("System.Management.Automation.ScriptInfo", "System.Management.Automation.CommandInfo")
class ScriptInfo(CommandInfo):
    """A script block that was called with & or ."""

    command_type = "Script"

    def __init__(self, script_block):
        super().__init__("")
        self.script_block = script_block

    def command_parameters(self):
        return block_parameters(self.script_block)

    @getter("scriptblock ScriptBlock {get;}")
    def ScriptBlock(self):
        return self.script_block

    @getter("string Definition {get;}")
    def Definition(self):
        return str(self.script_block)
