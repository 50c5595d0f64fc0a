"""The cmdlets over modules: Get-, Import-, Remove- and New-Module, Export-ModuleMember, and those over manifests."""
from __future__ import annotations

import os

from shell.cmdlet import Cmdlet, Param, Switch
from shell.errors import net_exception

CORE = "Microsoft.PowerShell.Core"
SPECIFICATION = "Microsoft.PowerShell.Commands.ModuleSpecification[]"


class GetModule(Cmdlet):
    """Gets modules that are loaded, or that could be.

    .EXAMPLE A module made on the spot
    PS> $null = New-Module -Name Tools { function Get-Tool { 'hammer' } } | Import-Module; (Get-Module Tools).ExportedFunctions.Keys
    Get-Tool
    """

    module = CORE
    aliases = ("gmo",)
    default_set = "Loaded"
    name_ = Param("string[]", name="Name", position=0, pipeline=True, validate=(("ValidateNotNullOrEmpty", ()),), help="The names; wildcards are allowed.")
    fully_qualified_name = Param(SPECIFICATION, by_name=True, help="Names with versions.")
    all = Switch(sets=("Loaded", "Available"), help="Gives nested modules too.")
    list_available = Switch(sets={"Available": {"mandatory": True}, "PsSession": {}, "CimSession": {}}, help="Gives the modules in $env:PSModulePath.")
    refresh = Switch(sets=("Available", "PsSession", "CimSession"), help="Looks again.")
    ps_edition = Param("string", name="PSEdition", sets=("Available", "PsSession"), help="The edition modules must support.")
    skip_edition_check = Switch(sets=("Available", "PsSession", "CimSession"), help="Gives modules for other editions too.")
    ps_session = Param("System.Management.Automation.Runspaces.PSSession", name="PSSession", sets="PsSession", mandatory=True,
                       validate=(("ValidateNotNull", ()),), help="The session on another machine whose modules are asked for.")
    cim_session = Param("Microsoft.Management.Infrastructure.CimSession", sets="CimSession", mandatory=True, validate=(("ValidateNotNull", ()),),
                        help="Not available here.")
    cim_resource_uri = Param("uri", sets="CimSession", validate=(("ValidateNotNull", ()),), help="Not available here.")
    cim_namespace = Param("string", sets="CimSession", validate=(("ValidateNotNullOrEmpty", ()),), help="Not available here.")

    def run(self, items):
        for _ in items:
            names = list(self.name_ or ())
            if self.fully_qualified_name:
                from shell.runtime.modules import specification
                names += [specification(value)[0] for value in self.fully_qualified_name]
            if self.cim_session is not None:
                self.fail(net_exception("System.NotSupportedException", "Modules of CIM sessions are not available on this system."),
                          "ModuleTransportNotAvailable", "NotImplemented", None)
            if self.ps_session is not None:
                yield from self.elsewhere(names)
            elif self.list_available:
                yield from self.available(names)
            else:
                yield from self.loaded(names)

    def elsewhere(self, names):
        """Yield what Get-Module gives in a session on another machine."""
        from shell.runtime.pipeline import run
        from shell.runtime.stages import Named
        there = self.session.script_block("param($names, $all) Get-Module -ListAvailable:$all $(if ($names) { $names } else { '*' })")
        yield from run(self.frame, "Invoke-Command", [Named("Session", [self.ps_session]), Named("ScriptBlock", there),
                                                      Named("ArgumentList", [names, bool(self.list_available)])])

    def loaded(self, names):
        """Yield the loaded modules, those of the running module's own first."""
        from shell.runtime.wildcard import compiled
        modules = self.session.modules
        found = list(modules.loaded)
        owner = self.frame.scope.session_state.module
        if owner is not None:
            found += [m for m in owner.nested if m not in found]
        if self.all:
            for module in list(found):
                found += [m for m in module.nested if m not in found]
        if names:
            found = [m for m in found if any(compiled(name)(m.name) for name in names)]
            for name in names:
                built_in = modules.built_in_module(name) if not any(m.name.lower() == name.lower() for m in found) else None
                if built_in is not None:
                    found.append(built_in)
        yield from sorted(found, key=lambda m: m.name.lower())

    def available(self, names):
        """Yield the modules of the search path that fit."""
        from shell.runtime.module_info import ModuleInfo
        from shell.runtime.wildcard import compiled
        modules = self.session.modules
        for name in names:
            if "/" in name:
                file = modules.locate(name)
                if file:
                    yield self.described(file, None)
        for folder in modules.search_path():
            try:
                entries = sorted(os.listdir(folder), key=str.lower)
            except OSError:
                continue
            for entry in entries:
                if names and not any(compiled(name)(entry) for name in names if "/" not in name):
                    continue
                for version, file in modules.candidates(entry, folder):
                    yield self.described(file, version)
        from shell.runtime.python_modules import entry_points
        for entry in sorted(entry_points(), key=lambda entry: entry.name.lower()):
            if not names or any(compiled(name)(entry.name) for name in names):
                yield from self.installed(entry.name)
        for name in names:
            built_in = modules.built_in_module(name)
            if isinstance(built_in, ModuleInfo):
                yield built_in

    def installed(self, name):
        """Yield the module of an installed Python package; one that cannot be loaded is an error."""
        try:
            module = self.session.modules.installed(name)
        except Exception as error:
            if getattr(error, "error_record", None) is None:
                raise
            self.write_error(error.error_record)
            return
        yield module

    def described(self, file, version):
        """Return the ModuleInfo of a file without running it."""
        from shell.runtime.module_info import ModuleInfo
        modules = self.session.modules
        made = ModuleInfo(self.session, os.path.splitext(os.path.basename(file))[0], file)
        made.version_text = modules.version_of(version, file)
        if file.endswith(".psd1"):
            made.module_type = "Manifest"
            try:
                made.manifest = modules.manifest_of(file, self.frame)
            except Exception as error:
                if getattr(error, "error_record", None) is None:
                    raise
                return made
            made.version_text = str(made.manifest["moduleversion"])
            if made.manifest.get("rootmodule"):
                made.module_type = "Script"
        from shell.runtime.commands import FunctionInfo
        for name in sorted(exported(modules, file, made)):
            made.functions[name] = FunctionInfo(name, self.session.script_block(""), made)
        return made


def exported(modules, file, made):
    """Return the names that a module file seems to export, as they are written in it."""
    import re

    from shell.runtime.modules import FUNCTION_LINE, listed, read_text
    names = modules.exported_names(file)
    declared = [str(n) for n in listed(made.manifest.get("functionstoexport"))] if made.manifest else []
    text = read_text(file)
    written = {match.lower(): match for match in FUNCTION_LINE.findall(text)}
    written.update({n.lower(): n for n in declared if not re.search(r"[*?\[]", n)})
    return [written.get(n, n) for n in names if "*" not in n]


NAMED = ("Name", "PSSession", "CimSession", "WinCompat")
TRUSTED = (("ValidateTrustedData", ()),)
NOT_NULL = (("ValidateNotNull", ()),)
NOT_EMPTY = (("ValidateNotNullOrEmpty", ()),)


class ImportModule(Cmdlet):
    """Loads a module and makes what it exports available.

    .EXAMPLE A module file
    PS> Set-Content tools.psm1 'function Get-Tool { "hammer" }'; Import-Module ./tools.psm1; Get-Tool
    hammer
    """

    module = CORE
    aliases = ("ipmo",)
    default_set = "Name"
    name_ = Param("string[]", name="Name", position=0, mandatory=True, pipeline=True, sets=NAMED, validate=TRUSTED, help="The modules, by name or path.")
    fully_qualified_name = Param(SPECIFICATION, position=0, mandatory=True, pipeline=True, validate=TRUSTED,
                                 sets=("FullyQualifiedName", "FullyQualifiedNameAndPSSession", "FullyQualifiedNameAndWinCompat"), help="Names with versions.")
    module_info = Param("System.Management.Automation.PSModuleInfo[]", position=0, mandatory=True, pipeline=True, sets="ModuleInfo", name="ModuleInfo",
                        validate=TRUSTED, help="Modules as objects.")
    assembly = Param("System.Reflection.Assembly[]", position=0, mandatory=True, pipeline=True, sets="Assembly", validate=TRUSTED,
                     help="Assemblies; there are none here.")
    ps_session = Param("System.Management.Automation.Runspaces.PSSession", name="PSSession", sets=("PSSession", "FullyQualifiedNameAndPSSession"),
                       mandatory=True, validate=NOT_NULL, help="The session on another machine whose module it is; its commands run there.")
    cim_session = Param("Microsoft.Management.Infrastructure.CimSession", sets="CimSession", mandatory=True, validate=NOT_NULL, help="Not available here.")
    cim_resource_uri = Param("uri", sets="CimSession", validate=NOT_NULL, help="Not available here.")
    cim_namespace = Param("string", sets="CimSession", validate=NOT_EMPTY, help="Not available here.")
    global_ = Switch(name="Global", help="Imports into the global scope from inside a module.")
    prefix = Param("string", validate=NOT_NULL, help="Text put before the nouns.")
    function = Param("string[]", validate=NOT_NULL, help="The functions to import.")
    cmdlet = Param("string[]", validate=NOT_NULL, help="The cmdlets to import.")
    variable = Param("string[]", validate=NOT_NULL, help="The variables to import.")
    alias = Param("string[]", validate=NOT_NULL, help="The aliases to import.")
    force = Switch(help="Loads the module again.")
    pass_thru = Switch(help="Gives the module.")
    as_custom_object = Switch(help="Gives an object with the exports as members.")
    minimum_version = Param("version", sets=NAMED, aliases=("Version",), help="The lowest version.")
    maximum_version = Param("string", sets=NAMED, help="The highest version.")
    required_version = Param("version", sets=NAMED, help="The version.")
    argument_list = Param("object[]", aliases=("Args",), help="Arguments of the module's param block.")
    disable_name_checking = Switch(help="Does not warn of unapproved verbs.")
    no_clobber = Switch(aliases=("NoOverwrite",), help="Keeps commands that exist.")
    scope = Param("string", values=("Local", "Global"), help="Where to import: Local or Global.")
    skip_edition_check = Switch(sets=("Name", "PSSession", "CimSession", "FullyQualifiedName", "FullyQualifiedNameAndPSSession", "Assembly", "ModuleInfo"),
                                help="Takes modules for other editions too, as is done anyway.")
    use_windows_power_shell = Switch(name="UseWindowsPowerShell", sets=("WinCompat", "FullyQualifiedNameAndWinCompat"), mandatory=True, aliases="UseWinPS",
                                     help="Not available here.")

    def run(self, items):
        from shell.runtime.modules import specification
        for _ in items:
            if self.cim_session is not None or self.use_windows_power_shell:
                self.fail(net_exception("System.NotSupportedException", "Modules of Windows PowerShell and of CIM sessions are not available on this system."),
                          "ModuleTransportNotAvailable", "NotImplemented", None)
            if self.ps_session is not None:
                yield from self.imported_from_session()
            elif self.module_info is not None:
                for module in self.module_info:
                    yield from self.imported(lambda module=module: self.enter(module))
            elif self.fully_qualified_name is not None:
                for value in self.fully_qualified_name:
                    name, required, minimum, maximum = specification(value)
                    yield from self.imported(lambda n=name, r=required, m=minimum, x=maximum: self.named(n, r, m, x))
            elif self.assembly is not None:
                self.fail(net_exception("System.NotSupportedException", "Assemblies cannot be imported: there is no .NET here."),
                          "Modules_BinaryModulesNotSupported", "NotImplemented")
            else:
                for name in self.name_:
                    required, minimum = (None if each is None else self.session.text(each) for each in (self.required_version, self.minimum_version))
                    yield from self.imported(lambda n=name, r=required, m=minimum: self.named(n, r, m, self.maximum_version))

    def choices(self):
        """Return what the parameters say about what goes where."""
        return {"prefix": self.prefix, "no_clobber": bool(self.no_clobber), "functions": self.function, "aliases": self.alias, "variables": self.variable,
                "cmdlets": self.cmdlet, "where": self.scope, "global_": bool(self.global_)}

    def imported_from_session(self):
        """Load modules in a session on another machine and make their commands commands of this session."""
        from shell.runtime.modules import specification
        from shell.runtime.pipeline import run
        from shell.runtime.stages import Named
        names = list(self.name_ or ()) or [specification(value)[0] for value in self.fully_qualified_name]
        there = self.session.script_block("param($names, $force) Import-Module $names -Force:$force")
        for _ in run(self.frame, "Invoke-Command", [Named("Session", [self.ps_session]), Named("ScriptBlock", there),
                                                    Named("ArgumentList", [names, bool(self.force)])]):
            pass
        more = [Named("Prefix", self.prefix)] if self.prefix is not None else []
        for module in run(self.frame, "Import-PSSession", [Named("Session", self.ps_session), Named("Module", names),
                                                           Named("AllowClobber", not self.no_clobber), *more]):
            if self.pass_thru:
                yield module

    def imported(self, work):
        """Import one module; what goes wrong is written as an error."""
        try:
            module = work()
        except Exception as error:
            record = getattr(error, "error_record", None)
            if record is None:
                raise
            if getattr(error, "was_thrown", False) or "Modules_" not in record.error_id:
                if record.category == "ParserError":
                    self.unparsed(record)
                    return
                record.invocation = self.invocation
                raise
            self.write_error(record)
            return
        if module is None:
            return
        self.session.modules.announce(module, self)
        if self.as_custom_object:
            from shell.runtime.modules import custom_object
            yield custom_object(module)
        elif self.pass_thru:
            yield module

    def unparsed(self, record):
        """Write what is wrong with a module's text, then that it was not loaded."""
        from shell.runtime.modules import not_loaded
        self.failed = True
        self.streams.report(record, self.streams.preference(self, "ErrorAction", "erroractionpreference"), self)
        self.write_error(not_loaded(self.name_[0] if self.name_ else "").error_record)

    def named(self, name, required, minimum, maximum):
        return self.session.modules.import_named(name, self.frame, required, minimum, maximum, self.argument_list or (), bool(self.force), **self.choices())

    def enter(self, module):
        modules = self.session.modules
        if module.state is None and module.path:
            return self.named(module.path, None, None, None)
        if module.built_in is None:
            if module not in modules.loaded:
                modules.enter(module, self.frame, self.choices())
            else:
                modules.export_into(module, modules.target_scope(self.frame, self.scope), self.choices())
        return module


class RemoveModule(Cmdlet):
    """Removes modules from the session.

    .EXAMPLE Remove a module
    PS> New-Module -Name Tools { function Get-Tool { 1 } } | Import-Module; Remove-Module Tools; [bool](Get-Module Tools)
    False
    """

    module = CORE
    aliases = ("rmo",)
    supports_should_process = True
    default_set = "name"
    name_ = Param("string[]", name="Name", position=0, mandatory=True, pipeline=True, sets="name", help="The names; wildcards are allowed.")
    fully_qualified_name = Param(SPECIFICATION, position=0, mandatory=True, pipeline=True, sets="FullyQualifiedName", help="Names with versions.")
    module_info = Param("System.Management.Automation.PSModuleInfo[]", position=0, mandatory=True, pipeline=True, sets="ModuleInfo", name="ModuleInfo",
                        help="Modules as objects.")
    force = Switch(help="Removes read-only modules too.")

    def run(self, items):
        from shell.runtime.modules import specification
        from shell.runtime.wildcard import compiled
        modules = self.session.modules
        for _ in items:
            if self.module_info is not None:
                found = [m for m in self.module_info if m in modules.loaded]
            else:
                names = self.name_ if self.name_ is not None else [specification(v)[0] for v in self.fully_qualified_name]
                found = [m for m in modules.loaded if any(compiled(name)(m.name) or m.path == name for name in names)]
            if not found:
                self.write_error(net_exception("System.InvalidOperationException", "No modules were removed. Verify that the specification of modules to "
                                               "remove is correct and those modules exist in the runspace."), "Modules_NoModulesRemoved",
                                 "ResourceUnavailable", None)
            for module in found:
                if module.access_mode.lower() == "constant" or module.access_mode.lower() == "readonly" and not self.force:
                    self.write_error(net_exception("System.InvalidOperationException", f"Unable to remove the module '{module.name}' because it is "
                                                   f"{'constant' if module.access_mode.lower() == 'constant' else 'read-only'}. Add the Force parameter to "
                                                   "your command to remove read-only modules."), "Modules_ModuleIsReadOnly", "PermissionDenied", module.name)
                    continue
                if self.should_process(module.name, "Remove-Module"):
                    modules.remove(module)
        return
        yield


class NewModule(Cmdlet):
    """Makes a module of a script block.

    .EXAMPLE An object with methods
    PS> (New-Module -AsCustomObject { function Add($a, $b) { $a + $b } }).Add(1, 2)
    3
    """

    module = CORE
    aliases = ("nmo",)
    default_set = "ScriptBlock"
    name_ = Param("string", name="Name", position=0, mandatory=True, pipeline=True, sets="Name", help="The module's name.")
    script_block = Param("scriptblock", sets={"Name": {"position": 1, "mandatory": True}, "ScriptBlock": {"position": 0, "mandatory": True}},
                         validate=(("ValidateNotNull", ()),), help="The module's body.")
    function = Param("string[]", validate=(("ValidateNotNull", ()),), help="The functions to export.")
    cmdlet = Param("string[]", validate=(("ValidateNotNull", ()),), help="The cmdlets to export.")
    return_result = Switch(help="Gives what the block outputs instead of the module.")
    as_custom_object = Switch(help="Gives an object with the exports as members.")
    argument_list = Param("object[]", aliases=("Args",), remaining=True, help="Arguments of the block.")

    def run(self, items):
        from shell.runtime.modules import custom_object, dynamic_module
        from shell.runtime.scope import SessionState
        modules = self.session.modules
        state = SessionState(self.session, None, self.session.global_state.scope)
        module = dynamic_module(self.session, state, self.name_)
        output = modules.run_block(module, module.bound_block(self.script_block), self.frame, self.argument_list or ())
        if self.function:
            from shell.runtime.wildcard import compiled
            module.functions = {name: info for name, info in module.functions.items() if any(compiled(p)(name) for p in self.function)}
        if self.as_custom_object:
            yield custom_object(module)
            return
        modules.export_into(module, modules.target_scope(self.frame))
        if self.return_result:
            yield from output
        else:
            yield module


class ExportModuleMember(Cmdlet):
    """Says what the module that runs exports.

    .EXAMPLE Keep a function private
    PS> $m = New-Module { function A { 1 }; function B { 2 }; Export-ModuleMember -Function A }; $m.ExportedFunctions.Keys
    A
    """

    module = CORE
    function = Param("string[]", position=0, pipeline=True, by_name=True, allow=("AllowEmptyCollection",), help="The functions; wildcards are allowed.")
    cmdlet = Param("string[]", by_name=True, allow=("AllowEmptyCollection",), help="The cmdlets; wildcards are allowed.")
    variable = Param("string[]", by_name=True, validate=(("ValidateNotNull", ()),), help="The variables; wildcards are allowed.")
    alias = Param("string[]", by_name=True, validate=(("ValidateNotNull", ()),), help="The aliases; wildcards are allowed.")

    def run(self, items):
        owner = self.frame.scope.session_state.module
        if owner is None:
            self.fail(net_exception("System.InvalidOperationException", "The Export-ModuleMember cmdlet can only be called from inside a module."),
                      "Modules_CanOnlyExecuteExportModuleMemberInsideAModule", "PermissionDenied", None)
        if owner.explicit is None:
            owner.explicit = {"function": [], "cmdlet": [], "variable": [], "alias": []}
        for _ in items:
            for kind in owner.explicit:
                owner.explicit[kind].extend(getattr(self, kind) or ())
        return
        yield


class TestModuleManifest(Cmdlet):
    """Checks a manifest and gives the module it describes.

    .EXAMPLE The version
    PS> New-ModuleManifest tools.psd1 -ModuleVersion 1.2; (Test-ModuleManifest tools.psd1).Version.ToString()
    1.2
    """

    module = CORE
    path = Param("string", position=0, mandatory=True, pipeline=True, by_name=True, help="The manifest.")

    def run(self, items):
        from shell.runtime.modules import listed
        for _ in items:
            path = os.path.join(self.session.drives.working_directory(), self.path)
            if not os.path.isfile(path):
                self.write_error(net_exception("System.Management.Automation.ItemNotFoundException", f"Cannot find path '{path}' because it does not exist."),
                                 "PathNotFound", "ObjectNotFound", self.path)
                continue
            if not path.lower().endswith(".psd1"):
                self.write_error(net_exception("System.InvalidOperationException", f"Cannot process the module manifest file '{path}': its extension must "
                                               "be '.psd1'."), "Modules_InvalidModuleManifestPath", "InvalidArgument", self.path)
                continue
            try:
                module = GetModule.described(self, os.path.normpath(path), None)
                module.manifest = self.session.modules.manifest_of(os.path.normpath(path), self.frame)
            except Exception as error:
                if getattr(error, "error_record", None) is None:
                    raise
                self.write_error(error)
                continue
            module.module_type = "Script" if module.manifest.get("rootmodule") else "Manifest"
            root = module.manifest.get("rootmodule")
            if root and self.session.modules.file_beside(str(root), os.path.dirname(path)) is None:
                self.write_error(net_exception("System.IO.FileNotFoundException", f"The specified RootModule entry '{root}' in the module manifest '{path}' is "
                                               "invalid. Try again after updating this entry with valid values."),
                                 "Modules_InvalidRootModuleInModuleManifest", "ObjectNotFound", path)
                continue
            for name in listed(module.manifest.get("functionstoexport")):
                if "*" not in str(name) and str(name) not in module.functions:
                    from shell.runtime.commands import FunctionInfo
                    module.functions[str(name)] = FunctionInfo(str(name), self.session.script_block(""), module)
            yield module


MANIFEST_LINES = (   # key, comment, default text
    ("RootModule", "Script module or binary module file associated with this manifest.", None),
    ("ModuleVersion", "Version number of this module.", "'0.0.1'"),
    ("CompatiblePSEditions", "Supported PSEditions", None),
    ("GUID", "ID used to uniquely identify this module", None),
    ("Author", "Author of this module", None),
    ("CompanyName", "Company or vendor of this module", "'Unknown'"),
    ("Copyright", "Copyright statement for this module", None),
    ("Description", "Description of the functionality provided by this module", None),
    ("PowerShellVersion", "Minimum version of the PowerShell engine required by this module", None),
    ("PowerShellHostName", "Name of the PowerShell host required by this module", None),
    ("PowerShellHostVersion", "Minimum version of the PowerShell host required by this module", None),
    ("RequiredModules", "Modules that must be imported into the global environment prior to importing this module", None),
    ("RequiredAssemblies", "Assemblies that must be loaded prior to importing this module", None),
    ("ScriptsToProcess", "Script files (.ps1) that are run in the caller's environment prior to importing this module.", None),
    ("TypesToProcess", "Type files (.ps1xml) to be loaded when importing this module", None),
    ("FormatsToProcess", "Format files (.ps1xml) to be loaded when importing this module", None),
    ("NestedModules", "Modules to import as nested modules of the module specified in RootModule/ModuleToProcess", None),
    ("FunctionsToExport", "Functions to export from this module, for best performance, do not use wildcards and do not delete the entry.", "'*'"),
    ("CmdletsToExport", "Cmdlets to export from this module, for best performance, do not use wildcards and do not delete the entry.", "'*'"),
    ("VariablesToExport", "Variables to export from this module", "'*'"),
    ("AliasesToExport", "Aliases to export from this module, for best performance, do not use wildcards and do not delete the entry.", "'*'"),
    ("ModuleList", "List of all modules packaged with this module", None),
    ("FileList", "List of all files packaged with this module", None),
)
PS_DATA_LINES = (("Tags", "Tags applied to this module."), ("LicenseUri", "A URL to the license for this module."),
                 ("ProjectUri", "A URL to the main website for this project."), ("IconUri", "A URL to an icon representing this module."),
                 ("ReleaseNotes", "ReleaseNotes of this module"), ("Prerelease", "Prerelease string of this module"))


class NewModuleManifest(Cmdlet):
    """Writes a module manifest.

    .EXAMPLE A manifest
    PS> New-ModuleManifest tools.psd1 -RootModule tools.psm1 -ModuleVersion 2.0; (Import-PowerShellDataFile tools.psd1).ModuleVersion
    2.0
    """

    module = CORE
    supports_should_process = True
    path = Param("string", position=0, mandatory=True, help="The file to write.")
    root_module = Param("string", aliases=("ModuleToProcess",), help="The module's script file.")
    module_version = Param("version", validate=(("ValidateNotNull", ()),), help="The version.")
    guid = Param("guid", help="The module's identity.")
    author = Param("string", help="Who wrote it.")
    company_name = Param("string", help="For whom.")
    copyright = Param("string", help="The copyright statement.")
    description = Param("string", help="What it is for.")
    compatible_ps_editions = Param("string[]", name="CompatiblePSEditions", values=("Desktop", "Core"), help="The editions it runs on.")
    power_shell_version = Param("version", name="PowerShellVersion", help="The lowest version of the shell.")
    power_shell_host_name = Param("string", name="PowerShellHostName", help="The host it needs.")
    power_shell_host_version = Param("version", name="PowerShellHostVersion", help="The host's lowest version.")
    required_modules = Param("object[]", help="Modules it needs.")
    required_assemblies = Param("string[]", help="Assemblies it needs.")
    scripts_to_process = Param("string[]", help="Scripts run in the caller's scope first.")
    types_to_process = Param("string[]", help="Type files.")
    formats_to_process = Param("string[]", help="Format files.")
    nested_modules = Param("object[]", help="Modules inside it.")
    functions_to_export = Param("string[]", help="The functions it exports.", allow=("AllowEmptyCollection",))
    cmdlets_to_export = Param("string[]", help="The cmdlets it exports.", allow=("AllowEmptyCollection",))
    variables_to_export = Param("string[]", help="The variables it exports.", allow=("AllowEmptyCollection",))
    aliases_to_export = Param("string[]", help="The aliases it exports.", allow=("AllowEmptyCollection",))
    module_list = Param("object[]", help="The modules it is packaged with.")
    file_list = Param("string[]", help="Its files.")
    private_data = Param("object", help="Data handed to the module.")
    tags = Param("string[]", validate=(("ValidateNotNullOrEmpty", ()),), help="Words to find it by.")
    project_uri = Param("uri", validate=(("ValidateNotNullOrEmpty", ()),), help="Its home page.")
    license_uri = Param("uri", validate=(("ValidateNotNullOrEmpty", ()),), help="Its licence.")
    icon_uri = Param("uri", validate=(("ValidateNotNullOrEmpty", ()),), help="Its icon.")
    release_notes = Param("string", validate=(("ValidateNotNullOrEmpty", ()),), help="What is new.")
    prerelease = Param("string", validate=(("ValidateNotNullOrEmpty", ()),), help="The name of a pre-release.")
    help_info_uri = Param("string", name="HelpInfoUri", help="Where its help comes from.")
    default_command_prefix = Param("string", help="A prefix for the nouns of its commands.")
    pass_thru = Switch(help="Gives the text too.")

    def run(self, items):
        path = os.path.join(self.session.drives.working_directory(), self.path)
        if not path.lower().endswith(".psd1"):
            self.fail(net_exception("System.InvalidOperationException", f"Cannot create the module manifest file '{path}': its extension must be '.psd1'."),
                      "Modules_InvalidModuleManifestPath", "InvalidArgument", self.path)
        if not self.should_process(path, "Create the module manifest file"):
            return
        text = self.text()
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        if self.pass_thru:
            yield text

    def text(self):
        """Return the manifest's text."""
        import getpass
        import time
        import uuid
        name = os.path.splitext(os.path.basename(self.path))[0]
        author = self.author or getpass.getuser()
        company = self.company_name or "Unknown"
        values = {"guid": quoted(self.guid or uuid.uuid4()), "author": quoted(author), "companyname": quoted(company),
                  "copyright": quoted(self.copyright or f"(c) {author}. All rights reserved.")}
        lines = ["#", f"# Module manifest for module '{name}'", "#", f"# Generated by: {author}", "#", f"# Generated on: {time.strftime('%m/%d/%Y')}", "#", "",
                 "@{", ""]
        for key, comment, otherwise in MANIFEST_LINES:
            attribute = next(a for a, p in self.parameters.items() if p.name.lower() == key.lower())
            value = getattr(self, attribute)
            text = quoted_list(value) if value is not None else values.get(key.lower(), otherwise)
            lines += [f"# {comment}", f"{key} = {text}" if text is not None else f"# {key} = {'@()' if 'List' in key or key.endswith('s') else quoted('')}", ""]
        lines += ["# Private data to pass to the module specified in RootModule/ModuleToProcess.", "PrivateData = @{", "", "    PSData = @{", ""]
        for key, comment in PS_DATA_LINES:
            attribute = next(a for a, p in self.parameters.items() if p.name.lower() == key.lower())
            value = getattr(self, attribute)
            text = quoted_list(value) if value is not None else None
            empty = "@()" if key == "Tags" else quoted("")
            lines += [f"        # {comment}", f"        {key} = {text}" if text is not None else f"        # {key} = {empty}", ""]
        lines += ["    } # End of PSData hashtable", "", "} # End of PrivateData hashtable", ""]
        for key, value in (("HelpInfoURI", self.help_info_uri), ("DefaultCommandPrefix", self.default_command_prefix)):
            lines += [f"{key} = {quoted(value)}" if value is not None else f"# {key} = ''", ""]
        return "\n".join([*lines, "}", ""])


def quoted(value):
    """Return a value as a single-quoted string."""
    from shell.runtime.conversion import to_text
    return "'" + to_text(value).replace("'", "''") + "'"


def quoted_list(value):
    """Return a value, or a list of values, as text of the language."""
    if isinstance(value, (list, tuple)):
        if not value:
            return "@()"
        return quoted(value[0]) if len(value) == 1 else ", ".join(map(quoted_item, value))
    return quoted(value)


def quoted_item(value):
    if hasattr(value, "keys"):
        from shell.runtime.binder import dictionary_items
        return "@{" + "; ".join(f"{key} = {quoted(item)}" for key, item in dictionary_items(value)) + "}"
    return quoted(value)
