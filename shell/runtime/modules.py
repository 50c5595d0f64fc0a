"""Modules: finding, loading, exporting and removing them.

A module runs in a session state of its own, whose parent is the global scope. Importing puts its exported functions and aliases into the importing
session state's outermost scope and shares the cells of its exported variables.
"""
from __future__ import annotations

import os
import re

from shell.dotnet.values import UNSET
from shell.errors import runtime_error
from shell.runtime.module_info import ModuleInfo, ModuleSpecification
from shell.runtime.scope import SessionState

EXTENSIONS = (".psd1", ".psm1", ".ps1")
BUILT_IN = ("Microsoft.PowerShell.Core", "Microsoft.PowerShell.Diagnostics", "Microsoft.PowerShell.Host", "Microsoft.PowerShell.Management",
            "Microsoft.PowerShell.Security", "Microsoft.PowerShell.Utility", "Microsoft.WSMan.Management", "CimCmdlets", "PSDiagnostics", "PSReadLine",
            "Pester", "ThreadJob", "Microsoft.PowerShell.ThreadJob", "Microsoft.PowerShell.Archive", "PackageManagement", "PowerShellGet")
MANIFEST_KEYS = frozenset((
    "rootmodule", "moduletoprocess", "moduleversion", "compatiblepseditions", "guid", "author", "companyname", "copyright", "description",
    "powershellversion", "powershellhostname", "powershellhostversion", "dotnetframeworkversion", "clrversion", "processorarchitecture",
    "requiredmodules", "requiredassemblies", "scriptstoprocess", "typestoprocess", "formatstoprocess", "nestedmodules", "functionstoexport",
    "cmdletstoexport", "variablestoexport", "aliasestoexport", "dscresourcestoexport", "modulelist", "filelist", "privatedata", "helpinfouri",
    "defaultcommandprefix", "experimentalfeatures"))
FUNCTION_LINE = re.compile(r"(?im)^[ \t]*(?:function|filter)[ \t]+(?:global:)?([\w.-]+)")
ALIAS_LINE = re.compile(r"(?im)^[ \t]*(?:set-alias|new-alias|sal|nal)[ \t]+(?:-name[ \t]+)?['\"]?([\w.-]+)")


def module_error(message, error_id, category="ResourceUnavailable", target=None, exception="System.IO.FileNotFoundException", inner=None):
    """Return an exception of module loading."""
    return runtime_error(message, error_id, category, target, exception, inner)


def dynamic_module(session, state, name=None):
    """Return a module without a file that owns a session state."""
    import uuid
    module = ModuleInfo(session, name or f"__DynamicModule_{uuid.uuid4()}", "", "Script", state)
    state.module = module
    return module


class Modules:
    """The modules of one session."""

    def __init__(self, session):
        self.session = session
        self.loaded = []                # in order of loading
        self.built_in = {}              # lower-case name: ModuleInfo
        self.available = {}             # path of a file: (time, names it exports), for loading by command name
        self.autoloading = set()

    # Finding

    def search_path(self):
        """Return the folders of $env:PSModulePath."""
        return [folder for folder in os.environ.get("PSModulePath", "").split(":") if folder]

    def find(self, name):
        """Return the loaded modules whose name or path is `name`."""
        key = name.lower()
        return [module for module in self.loaded if module.name.lower() == key or module.path == name]

    def built_in_module(self, name):
        """Return a module that is part of the shell, None where there is none of that name."""
        key = name.lower()
        found = self.built_in.get(key)
        if found is None:
            names = [*(row[4] for row in self.session.cmdlet_index.CMDLETS.values()), *BUILT_IN]
            written = next((each for each in names if each.lower() == key), None)
            if written is None:
                return None
            found = self.built_in[key] = ModuleInfo(self.session, written, "", "Manifest")
            found.version_text = "7.0.0.0"
            found.built_in = lambda info: info.ModuleName.lower() == key
        return found

    def candidates(self, name, folder):
        """Yield (version text, file) of the module `name` in a folder of the search path, highest version first."""
        base = os.path.join(folder, name)
        leaf = os.path.basename(name)
        if not os.path.isdir(base):
            return
        versions = []
        try:
            for entry in os.listdir(base):
                if re.fullmatch(r"\d+(\.\d+){1,3}", entry):
                    file = module_file(os.path.join(base, entry), leaf)
                    if file:
                        versions.append((tuple(map(int, entry.split("."))), entry, file))
        except OSError:
            return
        for _, text, file in sorted(versions, reverse=True):
            yield text, file
        file = module_file(base, leaf)
        if file:
            yield None, file

    def locate(self, name, required=None, minimum=None, maximum=None):
        """Return the file of a module by name or path, None where there is none that fits the versions."""
        if "/" in name or name.startswith((".", "~")):
            path = os.path.expanduser(name)
            if not path.startswith("/"):
                path = os.path.normpath(os.path.join(self.session.drives.working_directory(), path))
            if os.path.isfile(path):
                return path
            found = module_file(path, os.path.basename(path)) if os.path.isdir(path) else None
            if found is not None:
                return found
            for extension in EXTENSIONS[:2]:
                if os.path.isfile(path + extension):
                    return path + extension
            from shell.runtime.python_modules import python_file
            return python_file(path)
        for folder in self.search_path():
            for version, file in self.candidates(name, folder):
                if fits(self.version_of(version, file), required, minimum, maximum):
                    return file
        return None

    def version_of(self, text, file):
        """Return the version of a module file: its folder's, or its manifest's."""
        if text is not None:
            return text
        if file.endswith(".psd1"):
            found = re.search(r"(?im)^\s*ModuleVersion\s*=\s*['\"]([\d.]+)['\"]", read_text(file)) or re.search(
                r"(?i)ModuleVersion\s*=\s*['\"]([\d.]+)['\"]", read_text(file))
            if found:
                return found[1]
        return "0.0"

    # Loading

    def load(self, path, frame, arguments=(), parent=None):
        """Return the module of a file, run and with its exports worked out."""
        if path.lower().endswith(".psd1"):
            return self.load_manifest(path, frame, arguments)
        if path.endswith(".py"):
            from shell.runtime.python_modules import load_file
            return load_file(self.session, path)
        module = ModuleInfo(self.session, os.path.splitext(os.path.basename(path))[0], path)
        self.run_module(module, path, frame, arguments)
        return module

    def run_module(self, module, path, frame, arguments):
        """Run a .psm1 (or .ps1) file in the module's own session state."""
        if module.state is None:
            module.state = SessionState(self.session, module, self.session.global_state.scope)
        block = self.session.script_file(path, module.state)
        self.run_block(module, block, frame, arguments)

    def run_block(self, module, block, frame, arguments):
        """Run a block as a module's body; returns what it output."""
        from shell.runtime.commands import ScriptInfo
        from shell.runtime.pipeline import run
        state = module.state
        caller = frame.derived(guarded=True)
        caller.scope = state.scope
        before = state.scope.frame
        output = list(run(caller, ScriptInfo(block), arguments, None, "."))
        state.scope.frame = state.scope.frame or before
        self.work_out_exports(module)
        return output

    def work_out_exports(self, module):
        """Fill a module's tables of exports: what Export-ModuleMember said, else all functions and aliases."""
        from shell.runtime.wildcard import compiled
        scope = module.state.scope
        chosen = module.explicit
        patterns = {"function": ["*"], "alias": ["*"], "variable": [], "cmdlet": []} if chosen is None else chosen

        def wanted(kind, name):
            return any(compiled(pattern)(name) for pattern in patterns.get(kind, ()))

        # functions of modules nested in this one count as its own where they are named
        module.functions = {info.name: info for key, info in scope.functions.items()
                            if wanted("function", info.name) and (info.module is module or chosen is not None)}
        module.aliases = {info.name: info for key, info in scope.aliases.items()
                          if wanted("alias", info.name) and (info.module is module or chosen is not None)}
        module.variables = {scope.written_name(key): key for key in scope.variables() if wanted("variable", scope.written_name(key))}

    def load_manifest(self, path, frame, arguments):
        """Return the module that a .psd1 file describes."""
        manifest = self.manifest_of(path, frame)
        name = os.path.splitext(os.path.basename(path))[0]
        module = ModuleInfo(self.session, name, path, "Manifest")
        module.manifest = manifest
        module.version_text = str(manifest["moduleversion"])
        module.prefix = str(manifest.get("defaultcommandprefix") or "")
        base = os.path.dirname(path)
        module.state = SessionState(self.session, module, self.session.global_state.scope)
        for wanted in listed(manifest.get("requiredmodules")):
            required_name, required, minimum, maximum = specification(wanted)
            found = self.import_named(required_name, frame, required=required, minimum=minimum, maximum=maximum)
            module.required.append(found)
        for script in listed(manifest.get("scriptstoprocess")):
            block = self.session.script_file(os.path.join(base, str(script)))
            from shell.runtime.pipeline import run
            list(run(frame.derived(guarded=True), block, (), None, "."))
        nested = []
        for wanted in listed(manifest.get("nestedmodules")):
            nested_name, *_ = specification(wanted)
            nested.append(self.load_nested(module, nested_name, base, frame))
        root = manifest.get("rootmodule") or manifest.get("moduletoprocess")
        if root:
            file = self.file_beside(str(root), base)
            if file is None:
                raise module_error(f"The specified module '{root}' was not loaded because no valid module file was found in any module directory.",
                                   "Modules_ModuleFileNotFound", "ResourceUnavailable", str(root))
            if file.lower().endswith(".psm1"):
                module.module_type = "Script"
            self.run_module(module, file, frame, arguments)
            module.path = path if file.endswith(".psd1") else file
        module.source = path
        self.restrict(module, manifest, nested)
        return module

    def load_nested(self, module, name, base, frame):
        """Load a nested module into its owner's session state."""
        file = self.file_beside(name, base) or self.locate(name)
        if file is None:
            built_in = self.built_in_module(name)
            if built_in is not None:
                return built_in
            raise module_error(f"The specified module '{name}' was not loaded because no valid module file was found in any module directory.",
                               "Modules_ModuleFileNotFound", "ResourceUnavailable", name)
        if file.lower().endswith(".ps1"):
            block = self.session.script_file(file, module.state)
            self.run_block(module, block, frame, ())
            return module
        made = self.load(file, frame)
        self.export_into(made, module.state.scope)
        module.nested.append(made)
        return made

    def file_beside(self, name, base):
        """Return the file that a manifest names, None where it is missing."""
        path = os.path.join(base, name.replace("\\", "/"))
        if os.path.isfile(path):
            return os.path.normpath(path)
        for extension in (".psd1", ".psm1"):
            if os.path.isfile(path + extension):
                return os.path.normpath(path + extension)
        if os.path.isdir(path):
            return module_file(path, os.path.basename(path))
        return None

    def restrict(self, module, manifest, nested):
        """Keep of a module's exports what its manifest lets through."""
        from shell.runtime.wildcard import compiled
        functions, aliases, variables = dict(module.functions), dict(module.aliases), dict(module.variables)
        for inner in nested:
            if inner is not module:
                functions.update(inner.functions)
                aliases.update(inner.aliases)

        def kept(table, key):
            if key not in manifest:
                return table
            patterns = [str(p) for p in listed(manifest[key])]
            return {name: value for name, value in table.items() if any(compiled(p)(name) for p in patterns)}

        module.functions = kept(functions, "functionstoexport")
        module.aliases = kept(aliases, "aliasestoexport")
        module.variables = kept(variables, "variablestoexport")

    def manifest_of(self, path, frame):
        """Return the keys of a manifest in lower case, checked."""
        from shell.runtime.binder import dictionary_items
        from shell.runtime.conversion import try_convert
        from shell.runtime.data_language import data_value
        from shell.runtime.type_names import find_type
        try:
            value = data_value(self.session, frame, read_text(path), path, ("PSScriptRoot", "PSEdition", "EnabledExperimentalFeatures"))
        except Exception as error:
            raise module_error(f"The module manifest '{path}' could not be processed because it is not a valid PowerShell module manifest file. Remove the "
                               f"elements that are not permitted: {error}", "Modules_InvalidManifest", "ResourceUnavailable", path,
                               "System.InvalidOperationException", error) from error
        manifest = {}
        for key, item in dictionary_items(value):
            lowered = str(key).lower()
            if lowered not in MANIFEST_KEYS:
                allowed = "', '".join(sorted(MANIFEST_KEYS))
                raise module_error(f"The module manifest '{path}' contains one or more members that are not valid ('{key}'). The valid manifest members are "
                                   f"('{allowed}'). Remove the members that are not valid ('{key}'), then try to import the module again.",
                                   "Modules_InvalidManifestMember", "InvalidData", path, "System.InvalidOperationException")
            manifest[lowered] = item
        version = manifest.get("moduleversion")
        if version is None or try_convert(version, find_type("System.Version"), self.session) is UNSET:
            raise module_error(f"The 'ModuleVersion' key in the module manifest '{path}' is missing or is not a valid version.", "Modules_InvalidManifest",
                               "ResourceUnavailable", path, "System.ArgumentException")
        return manifest

    # Importing

    def import_named(self, name, frame, required=None, minimum=None, maximum=None, arguments=(), force=False, **more):
        """Import a module by name or path as Import-Module does; returns it."""
        loaded = [m for m in self.find(name) if fits(m.version_text, required, minimum, maximum)]
        path = None
        if not loaded:
            path = self.locate(name, required, minimum, maximum)
            if path is not None:
                loaded = [m for m in self.loaded if m.path == path or m.manifest and os.path.splitext(path)[0] == os.path.splitext(m.path)[0]]
        if loaded and not force:
            self.export_into(loaded[0], self.target_scope(frame, more.get("where")), more)
            return loaded[0]
        if loaded:
            path = path or (loaded[0].source or loaded[0].path if loaded[0].entry_point is None else None)
            for old in loaded:
                self.remove(old)
        if path is None:
            built_in = self.built_in_module(name)
            if built_in is not None:
                return built_in
            module = self.installed(name, required, minimum, maximum, force)
            if module is None:
                raise not_loaded(name, required, minimum, maximum)
            self.enter(module, frame, more)
            return module
        if path.lower().endswith(".ps1"):
            from shell.runtime.pipeline import run
            list(run(frame, self.session.script_file(path), list(arguments), None, "."))
            return None
        module = self.load(path, frame, arguments)
        self.enter(module, frame, more)
        return module

    def installed(self, name, required=None, minimum=None, maximum=None, again=False):
        """Return the module that an installed Python package declares under a name, None where none does."""
        from shell.runtime.python_modules import entry_point, load_entry_point
        entry = entry_point(name)
        if entry is None:
            return None
        module = load_entry_point(self.session, entry, again)
        return module if fits(module.version_text, required, minimum, maximum) else None

    def enter(self, module, frame, more):
        """Note a module as loaded and put its exports where they belong."""
        owner = frame.scope.session_state.module
        if owner is not None and not more.get("global_"):
            owner.nested.append(module)
        else:
            self.loaded.append(module)
        self.export_into(module, self.target_scope(frame, more.get("where"), more.get("global_")), more)

    def target_scope(self, frame, where=None, global_=False):
        """Return the scope that an import fills."""
        if global_ or str(where).lower() == "global":
            return self.session.global_state.scope
        if str(where).lower() == "local":
            return frame.scope
        return frame.scope.session_state.scope

    def export_into(self, module, scope, more=None):
        """Put a module's exports into a scope; more: prefix, no_clobber, functions, aliases, variables, cmdlets (patterns to keep)."""
        from shell.runtime.commands import AliasInfo
        from shell.runtime.wildcard import compiled
        more = more or {}
        prefix = more.get("prefix") if more.get("prefix") is not None else module.prefix
        no_clobber = more.get("no_clobber")
        limited = any(more.get(key) is not None for key in ("functions", "aliases", "variables", "cmdlets"))

        def wanted(kind, name):
            patterns = more.get(kind)
            if patterns is None:
                return not limited
            return any(compiled(p)(name) for p in patterns)

        for name, info in module.functions.items():
            if not wanted("functions", name):
                continue
            name = prefixed(name, prefix)
            if no_clobber and scope.find_function(name.lower()) is not None:
                continue
            scope.define_function(name, info if name == info.name else renamed(info, name))
        for name, info in module.aliases.items():
            if wanted("aliases", name):
                name = prefixed(name, prefix)
                # Only a manifest says that an alias belongs to the module.
                owner = module if module.manifest else None
                definition = info.definition if name == info.name else prefixed(info.definition, prefix)
                scope.define_alias(name, AliasInfo(name, definition, owner, info.options, info.description, self.session))
        if module.cmdlets:
            from shell.runtime.python_modules import enter_cmdlets
            enter_cmdlets(module, self.session.commands, prefix, lambda name: wanted("cmdlets", name), no_clobber)
        for name, key in module.variables.items():
            if wanted("variables", name) or not limited:
                scope.cells[key] = module.state.scope.cell(key)
                scope.session_state.written[key] = name
        if scope not in module.imported_into:
            module.imported_into.append(scope)

    def announce(self, module, command):
        """Tell the verbose stream what was imported, and warn of verbs that are not approved."""
        from shell.runtime.approved_verbs import approved_verbs
        approved = {verb.lower() for verb, *_ in approved_verbs()}
        for name in module.functions:
            command.write_verbose(f"Exporting function '{name}'.")
        for name in module.cmdlets:
            command.write_verbose(f"Importing cmdlet '{prefixed(name, command.prefix or module.prefix)}'.")
        for name in module.aliases:
            command.write_verbose(f"Exporting alias '{name}'.")
        for name in module.functions:
            command.write_verbose(f"Importing function '{prefixed(name, command.prefix or module.prefix)}'.")
        for name in module.aliases:
            command.write_verbose(f"Importing alias '{name}'.")
        names = (*module.functions, *module.cmdlets)
        if not command.disable_name_checking and any("-" in name and name.partition("-")[0].lower() not in approved for name in names):
            command.write_warning(f"The names of some imported commands from the module '{module.name}' include unapproved verbs that might make them less "
                                  "discoverable. To find the commands with unapproved verbs, run the Import-Module command again with the Verbose "
                                  "parameter. For a list of approved verbs, type Get-Verb.")

    def remove(self, module):
        """Take a module's exports away and forget it."""
        if module.on_remove is not None:
            list(module.on_remove.stream(self.session, [module]))
        for scope in module.imported_into:
            for table in (scope.functions, scope.aliases):
                for key in [key for key, info in table.items() if getattr(info, "module", None) is module]:
                    del table[key]
            for key in module.variables.values():
                if scope.cells.get(key) is module.state.scope.cells.get(key):
                    scope.cells.pop(key, None)
            scope.registry.version += 1
        module.imported_into.clear()
        if module.cmdlets:
            from shell.runtime.python_modules import leave_cmdlets
            leave_cmdlets(module, self.session.commands)
        if module in self.loaded:
            self.loaded.remove(module)

    def exported_command(self, module_name, command):
        """Return the command module\\name, None where there is none."""
        key = command.lower()
        for module in reversed(self.loaded):
            if module.name.lower() == module_name.lower():
                for table in (module.functions, module.aliases, module.cmdlets):
                    for name, info in table.items():
                        if name.lower() == key or prefixed(name, module.prefix).lower() == key:
                            return info
        return None

    # Loading by command name

    def autoload(self, name, scope):
        """Import the module in $env:PSModulePath that exports a command, and return the command; None where none does."""
        folders = self.search_path()
        if not folders:
            return None
        preference = scope.find("psmoduleautoloadingpreference")
        if preference is not UNSET and str(preference).lower() == "none":
            return None
        key = name.lower()
        if "\\" in name:
            module_name, _, key = key.rpartition("\\")
            file = self.locate(module_name)
            return self.autoload_from(file, key, scope) if file else None
        for file in self.module_files(folders):
            if key in self.exported_names(file):
                found = self.autoload_from(file, key, scope)
                if found is not None:
                    return found
        return None

    def autoload_from(self, file, key, scope):
        if file in self.autoloading or any(m.path == file for m in self.loaded):
            return None
        self.autoloading.add(file)
        try:
            frame = self.session.top_frame
            module = self.load(file, frame)
            self.enter(module, frame, {})
        finally:
            self.autoloading.discard(file)
        return self.session.global_state.scope.find_function(key) or self.session.global_state.scope.find_alias(key)

    def module_files(self, folders):
        """Yield the files of all modules in the folders."""
        for folder in folders:
            try:
                names = sorted(os.listdir(folder), key=str.lower)
            except OSError:
                continue
            for name in names:
                for _, file in self.candidates(name, folder):
                    yield file
                    break

    def exported_names(self, file):
        """Return the lower-case names of the commands that a module file seems to export, without running it."""
        try:
            time = os.stat(file).st_mtime_ns
        except OSError:
            return frozenset()
        known = self.available.get(file)
        if known is not None and known[0] == time:
            return known[1]
        text = read_text(file)
        if file.endswith(".psd1"):
            found = set()
            listing = re.search(r"(?is)FunctionsToExport\s*=\s*(@\(.*?\)|[^\r\n;}]*)", text)
            if listing:
                found = {match.lower() for match in re.findall(r"['\"]([^'\"]+)['\"]", listing[1])}
            listing = re.search(r"(?is)AliasesToExport\s*=\s*(@\(.*?\)|[^\r\n;}]*)", text)
            if listing:
                found |= {match.lower() for match in re.findall(r"['\"]([^'\"]+)['\"]", listing[1])}
            if not found or any("*" in name for name in found):
                root = re.search(r"(?i)(?:RootModule|ModuleToProcess)\s*=\s*['\"]([^'\"]+)['\"]", text)
                beside = self.file_beside(root[1], os.path.dirname(file)) if root else None
                if beside and beside != file:
                    found = set(self.exported_names(beside))
        else:
            found = {match.lower() for match in FUNCTION_LINE.findall(text)} | {match.lower() for match in ALIAS_LINE.findall(text)}
        result = frozenset(found)
        self.available[file] = (time, result)
        return result


def module_file(folder, name):
    """Return the file of the module `name` in a folder, None where there is none."""
    for extension in (".psd1", ".psm1"):
        path = os.path.join(folder, name + extension)
        if os.path.isfile(path):
            return path
    return None


def read_text(path):
    """Return the text of a module file."""
    from shell.runtime.script_files import read_script
    return read_script(path)


def listed(value):
    """Return the items of a manifest's value: one or a list."""
    return [] if value is None else list(value) if isinstance(value, (list, tuple)) else [value]


def specification(value):
    """Return (name, required version, minimum, maximum) of a module specification: a name, or a table with ModuleName."""
    if isinstance(value, ModuleSpecification):
        return value.name, value.required, value.minimum, value.maximum
    if hasattr(value, "keys"):
        from shell.runtime.binder import dictionary_items
        table = {str(key).lower(): item for key, item in dictionary_items(value)}
        return str(table.get("modulename")), text_or_none(table.get("requiredversion")), text_or_none(table.get("moduleversion")), \
            text_or_none(table.get("maximumversion"))
    name = getattr(value, "name", None)
    return (name if isinstance(name, str) and getattr(value, "is_module", False) else str(value)), None, None, None


def text_or_none(value):
    return None if value is None else str(value)


def numbers(text):
    """Return a version text as a tuple."""
    return tuple(int(part) for part in re.findall(r"\d+", str(text)))


def fits(version, required=None, minimum=None, maximum=None):
    """Whether a version is the required one, or lies between two."""
    found = numbers(version)
    if required is not None and trimmed(found) != trimmed(numbers(required)):
        return False
    if minimum is not None and found < numbers(minimum):
        return False
    if maximum is not None and found > tuple(99999999 if part == "*" else int(part) for part in str(maximum).split(".")):
        return False
    return True


def trimmed(version):
    while version and version[-1] == 0:
        version = version[:-1]
    return version


def prefixed(name, prefix):
    """Return a command's name with a prefix before its noun."""
    if not prefix:
        return name
    verb, dash, noun = name.partition("-")
    return f"{verb}-{prefix}{noun}" if dash else prefix + name


def renamed(info, name):
    """Return a function under another name."""
    return type(info)(name, info.script_block, info.module, info.options)


def not_loaded(name, required=None, minimum=None, maximum=None):
    """Return the exception of a module that cannot be found."""
    if required is not None or minimum is not None or maximum is not None:
        wanted = required or minimum or maximum
        return module_error(f"The specified module '{name}' with version '{wanted}' was not loaded because no valid module file was found in any module "
                            "directory.", "Modules_ModuleWithVersionNotFound", "ResourceUnavailable", name)
    return module_error(f"The specified module '{name}' was not loaded because no valid module file was found in any module directory.",
                        "Modules_ModuleNotFound", "ResourceUnavailable", name)


def use_modules(session, block, inner):
    """Carry out the `using module` statements of a script: import each module, and let the script see its classes."""
    folder = os.path.dirname(block.file or "")
    for statement in block.ast.using_statements or ():
        if statement.using_statement_kind != "Module":
            continue
        if statement.module_specification is not None:
            from shell.runtime.data_language import data_value
            node = statement.module_specification
            name, required, minimum, maximum = specification(data_value(session, inner, block.template.unit.text[node.start:node.end], block.file))
        else:
            name, required, minimum, maximum = statement.name.value, None, None, None
        if name.startswith("."):
            name = os.path.normpath(os.path.join(folder or session.drives.working_directory(), name))
        module = session.modules.import_named(name, inner, required, minimum, maximum)
        if module is not None and module.state is not None:
            for net_type_name, net_type in module.state.scope.types.items():
                inner.scope.define_type(net_type_name, net_type)


def variable_property(name, scope, key):
    """Return a note property that is a module's variable, seen live."""
    from shell.runtime.added_members import NoteProperty

    class VariableProperty(NoteProperty):
        """A property that reads and writes a variable."""

        def get(self, owner):
            return scope.get(key)

        def set(self, owner, value):
            scope.assign(key, value)

    return VariableProperty(name)


def custom_object(module):
    """Return the object of New-Module -AsCustomObject: exported variables as properties, functions as methods."""
    from shell.dotnet.values import PSCustomObject
    from shell.runtime.added_members import ScriptMethod
    made = PSCustomObject()
    made.extended = {}
    scope = module.state.scope
    for name, key in module.variables.items():
        made.extended[key] = variable_property(name, scope, key)
    for name, info in module.functions.items():
        made.extended[name.lower()] = ScriptMethod(name, info.script_block)
    return made
