"""PSModuleInfo: a module that was loaded, or one that could be."""
from __future__ import annotations

import os

from shell.dotnet.types import constructor, dotnet_type, getter, method

NAMESPACE = "System.Management.Automation."


@dotnet_type("System.Management.Automation.PSModuleInfo")
class ModuleInfo:
    """A module: where it is, what it exports, and its own session state."""

    is_module = True

    def __init__(self, session, name, path="", module_type="Script", state=None):
        self.session = session
        self.name = name
        self.path = path
        self.source = None              # the manifest it was loaded from, where that is another file
        self.module_type = module_type
        self.version_text = "0.0"
        self.state = state              # SessionState, None where it was not run
        self.functions = {}             # exported: name: FunctionInfo
        self.aliases = {}
        self.variables = {}             # name: lower-case key
        self.cmdlets = {}               # name: CmdletInfo, of modules written in Python
        self.entry_point = None         # the entry point of an installed Python package
        self.explicit = None            # what Export-ModuleMember said: {"function": [patterns], ...}, None where it was not called
        self.nested = []
        self.required = []
        self.manifest = {}
        self.on_remove = None
        self.prefix = ""
        self.access_mode = "ReadWrite"
        self.log_pipeline = False
        self.imported_into = []         # scopes that got its exports
        self.built_in = None            # predicate of CmdletInfo for modules that are part of the shell
        self.extended = None

    def __str__(self):
        return self.name

    @property
    def version(self):
        """The version as a System.Version."""
        from shell.runtime.conversion import convert
        from shell.runtime.type_names import find_type
        return convert(self.version_text, find_type("System.Version"))

    @property
    def base(self):
        return os.path.dirname(self.path) if self.path else ""

    def bound_block(self, block):
        """Return a script block that runs in the module's session state."""
        from shell.runtime.script_block import ScriptBlock
        return ScriptBlock(block.template, self.state) if self.state is not None else block

    def enum(self, kind, name):
        from shell.runtime.conversion import convert
        from shell.runtime.type_names import find_type
        return convert(name, find_type(NAMESPACE + kind))

    def table(self, pairs):
        """Return a dictionary for scripts, case-insensitive by name."""
        from shell.runtime.dictionaries import NamedObjects
        return NamedObjects(pairs)

    @getter("string Name {get;}")
    def Name(self):
        return self.name

    @getter("string Path {get;}")
    def Path(self):
        return self.path

    @getter("string ModuleBase {get;}")
    def ModuleBase(self):
        return self.base

    @getter("version Version {get;}")
    def Version(self):
        return self.version

    @getter("System.Management.Automation.ModuleType ModuleType {get;}")
    def ModuleType(self):
        return self.enum("ModuleType", self.module_type)

    @getter("System.Management.Automation.ModuleAccessMode AccessMode {get;set;}")
    def AccessMode(self):
        return self.enum("ModuleAccessMode", self.access_mode)

    @AccessMode.setter
    def AccessMode(self, value):
        self.access_mode = str(value)

    @getter("System.Collections.Generic.Dictionary[string,System.Management.Automation.FunctionInfo] ExportedFunctions {get;}")
    def ExportedFunctions(self):
        return self.table(sorted(self.functions.items()))

    @getter("System.Collections.Generic.Dictionary[string,System.Management.Automation.AliasInfo] ExportedAliases {get;}")
    def ExportedAliases(self):
        return self.table(sorted(self.aliases.items()))

    @getter("System.Collections.Generic.Dictionary[string,psvariable] ExportedVariables {get;}")
    def ExportedVariables(self):
        from shell.runtime.variable_objects import variable_object
        return self.table((name, variable_object(self.state.scope, key)) for name, key in sorted(self.variables.items()))

    @getter("System.Collections.Generic.Dictionary[string,System.Management.Automation.CmdletInfo] ExportedCmdlets {get;}")
    def ExportedCmdlets(self):
        return self.table(sorted(self.commands_of_shell().items()))

    @getter("System.Collections.Generic.Dictionary[string,System.Management.Automation.CommandInfo] ExportedCommands {get;}")
    def ExportedCommands(self):
        return self.table(sorted({**self.functions, **self.aliases, **self.commands_of_shell()}.items()))

    def commands_of_shell(self):
        """Return the cmdlets of a module that is part of the shell."""
        if self.built_in is None:
            return self.cmdlets
        return {info.name: info for info in self.session.commands.all_cmdlets() if self.built_in(info)}

    @getter("System.Collections.ObjectModel.ReadOnlyCollection[psmoduleinfo] NestedModules {get;}")
    def NestedModules(self):
        return list(self.nested)

    @getter("System.Collections.ObjectModel.ReadOnlyCollection[psmoduleinfo] RequiredModules {get;}")
    def RequiredModules(self):
        return list(self.required)

    @getter("string Author {get;}")
    def Author(self):
        return self.text("Author")

    @getter("string Description {get;set;}")
    def Description(self):
        return self.text("Description")

    @getter("string CompanyName {get;}")
    def CompanyName(self):
        return self.text("CompanyName")

    @getter("string Copyright {get;}")
    def Copyright(self):
        return self.text("Copyright")

    @getter("string HelpInfoUri {get;}")
    def HelpInfoUri(self):
        return self.text("HelpInfoURI")

    def text(self, key):
        value = self.manifest.get(key.lower())
        return "" if value is None else str(value)

    @getter("guid Guid {get;}")
    def Guid(self):
        from shell.runtime.conversion import convert
        from shell.runtime.type_names import find_type
        return convert(self.manifest.get("guid") or "00000000-0000-0000-0000-000000000000", find_type("System.Guid"))

    @getter("version PowerShellVersion {get;}")
    def PowerShellVersion(self):
        from shell.runtime.conversion import convert
        from shell.runtime.type_names import find_type
        value = self.manifest.get("powershellversion")
        return convert(value, find_type("System.Version")) if value is not None else None

    @getter("System.Object PrivateData {get;set;}")
    def PrivateData(self):
        return self.manifest.get("privatedata")

    @PrivateData.setter
    def PrivateData(self, value):
        self.manifest["privatedata"] = value

    @getter("System.Collections.Generic.IEnumerable[string] Tags {get;}")
    def Tags(self):
        data = self.ps_data()
        found = data.get("tags") if data else None
        return found if isinstance(found, list) else [] if found is None else [found]

    @getter("uri ProjectUri {get;}")
    def ProjectUri(self):
        data = self.ps_data()
        return data.get("projecturi") if data else None

    @getter("uri LicenseUri {get;}")
    def LicenseUri(self):
        data = self.ps_data()
        return data.get("licenseuri") if data else None

    @getter("string ReleaseNotes {get;}")
    def ReleaseNotes(self):
        data = self.ps_data()
        return data.get("releasenotes") if data else ""

    @getter("string Prerelease {get;}")
    def Prerelease(self):
        data = self.ps_data()
        return data.get("prerelease") if data else None

    def ps_data(self):
        """Return the PSData table of the manifest's private data, keys in lower case."""
        private = self.manifest.get("privatedata")
        if private is None or not hasattr(private, "keys"):
            return None
        from shell.runtime.binder import dictionary_items
        for key, value in dictionary_items(private):
            if str(key).lower() == "psdata" and hasattr(value, "keys"):
                return {str(k).lower(): v for k, v in dictionary_items(value)}
        return None

    @getter("string Prefix {get;}")
    def Prefix(self):
        return self.prefix

    @getter("string RootModule {get;}")
    def RootModule(self):
        return self.text("RootModule") or (os.path.basename(self.path) if self.path.endswith(".psm1") else "")

    @getter("scriptblock OnRemove {get;set;}")
    def OnRemove(self):
        return self.on_remove

    @OnRemove.setter
    def OnRemove(self, value):
        self.on_remove = value

    @getter("System.Management.Automation.SessionState SessionState {get;set;}")
    def SessionState(self):
        return self.session.session_state_object(self.state) if self.state is not None else None

    @getter("string Definition {get;}")
    def Definition(self):
        return ""

    @getter("System.Collections.Generic.IEnumerable[string] FileList {get;}")
    def FileList(self):
        found = self.manifest.get("filelist")
        return found if isinstance(found, list) else [] if found is None else [found]

    @getter("System.Collections.Generic.IEnumerable[string] CompatiblePSEditions {get;}")
    def CompatiblePSEditions(self):
        found = self.manifest.get("compatiblepseditions")
        return found if isinstance(found, list) else [] if found is None else [found]

    @getter("bool LogPipelineExecutionDetails {get;set;}")
    def LogPipelineExecutionDetails(self):
        return self.log_pipeline

    @LogPipelineExecutionDetails.setter
    def LogPipelineExecutionDetails(self, value):
        self.log_pipeline = bool(value)

    @method("scriptblock NewBoundScriptBlock(scriptblock scriptBlockToBind)")
    def NewBoundScriptBlock(self, block):
        return self.bound_block(block)

    @method("System.Object Invoke(scriptblock sb, Params System.Object[] args)")
    def Invoke(self, block, *arguments):
        from shell.runtime.enumeration import collapse
        return collapse(self.bound_block(block).invoke(self.session, list(arguments)))

    @method("psvariable GetVariableFromCallersModule(string variableName)")
    def GetVariableFromCallersModule(self, name):
        from shell.runtime.variable_objects import PSVariable
        return PSVariable(name, None, "None", self.session.frame.scope)

    @method("psobject AsCustomObject()")
    def AsCustomObject(self):
        from shell.runtime.modules import custom_object
        return custom_object(self)

    @method("string ToString()")
    def ToString(self):
        return self.name


@dotnet_type("Microsoft.PowerShell.Commands.ModuleSpecification")
class ModuleSpecification:
    """A module's name with the versions that will do."""

    @constructor("()", "(string moduleName)", "(hashtable moduleSpecification)")
    def __init__(self, source=None):
        from shell.runtime.modules import specification
        self.extended = None
        self.name, self.required, self.minimum, self.maximum = specification(source) if source is not None else ("", None, None, None)

    def __str__(self):
        return self.name

    @getter("string Name {get;}")
    def Name(self):
        return self.name

    @getter("version Version {get;}")
    def Version(self):
        return self.version_of(self.minimum)

    @getter("version RequiredVersion {get;}")
    def RequiredVersion(self):
        return self.version_of(self.required)

    @getter("string MaximumVersion {get;}")
    def MaximumVersion(self):
        return self.maximum

    @staticmethod
    def version_of(text):
        from shell.runtime.conversion import convert
        from shell.runtime.type_names import find_type
        return None if text is None else convert(text, find_type("System.Version"))
