"""Finding the command that a name means: alias, function, cmdlet, script file or native program, then modules that could be loaded."""
from __future__ import annotations

import os

from shell.errors import runtime_error
from shell.runtime.built_in_functions import ALIASES as FUNCTION_ALIASES
from shell.runtime.commands import AliasInfo, ApplicationInfo, CmdletInfo, ExternalScriptInfo

# Windows aliases that are left out on Linux, where they would hide the system's own programs.
NOT_ON_UNIX = frozenset(("ac", "cat", "clear", "compare", "cp", "cpp", "diff", "lp", "ls", "man", "mount", "mv", "ps", "rm", "rmdir", "sleep", "sort",
                         "start", "tee", "write"))
NOT_FOUND = ("The term '{name}' is not recognized as a name of a cmdlet, function, script file, or executable program.\n"
             "Check the spelling of the name, or if a path was included, verify that the path is correct and try again.")


class CommandTable:
    """The cmdlets of a session and what is known of $env:PATH."""

    def __init__(self, session):
        self.session = session
        self.cmdlets = {}           # lower-case name: CmdletInfo, as they are used
        self.imported = {}          # lower-case name: (ModuleInfo, CmdletInfo) of modules written in Python
        self.search_path = None     # the text of $env:PATH that `applications` belongs to
        self.applications = {}      # name: path

    def cmdlet(self, key):
        """Return the CmdletInfo of a lower-case name, None where there is none."""
        found = self.cmdlets.get(key)
        if found is None:
            row = self.session.cmdlet_index.CMDLETS.get(key)
            if row is None:
                return None
            name, module, cls, synopsis, ps_module = row
            found = self.cmdlets[key] = CmdletInfo(name, module, cls, synopsis, ps_module)
        return found

    def all_cmdlets(self):
        """Return every CmdletInfo."""
        index = self.session.cmdlet_index.CMDLETS
        return [self.cmdlet(key) for key in index] + [info for key, (_, info) in self.imported.items() if key not in index]

    def application(self, name):
        """Return the path of a program in $env:PATH, None where there is none."""
        path = os.environ.get("PATH", "")
        if path != self.search_path:
            self.search_path = path
            self.applications.clear()
        found = self.applications.get(name)
        if found is None:
            for folder in path.split(":"):
                candidate = f"{folder or '.'}/{name}"
                if os.access(candidate, os.X_OK) and os.path.isfile(candidate):
                    found = self.applications[name] = candidate
                    break
        return found

    def applications_like(self, matches):
        """Yield the programs in $env:PATH whose names pass a test, in the order of the path."""
        seen = set()
        for folder in os.environ.get("PATH", "").split(":"):
            try:
                names = sorted(os.listdir(folder))
            except OSError:
                continue
            for name in names:
                path = f"{folder}/{name}"
                if matches(name) and path not in seen and os.access(path, os.X_OK) and os.path.isfile(path):
                    seen.add(path)
                    yield ExternalScriptInfo(name, path, self.session) if name.endswith(".ps1") else ApplicationInfo(name, path)

    def script(self, name):
        """Return the path of a .ps1 file in $env:PATH, None where there is none."""
        wanted = name if name.lower().endswith(".ps1") else name + ".ps1"
        for folder in os.environ.get("PATH", "").split(":"):
            candidate = f"{folder or '.'}/{wanted}"
            if os.path.isfile(candidate):
                return candidate
        return None


def find_command(session, name, scope, aliases=False, autoload=True):
    """Return the command that a name means in a scope, None where it means none. aliases: an alias is returned itself, not what it stands for."""
    key = name.lower()
    table = session.commands
    seen = None
    while True:
        alias = scope.find_alias(key)
        if alias is None:
            break
        if aliases and seen is None:
            return alias
        seen = seen or set()
        if key in seen:
            break
        seen.add(key)
        if not aliases:
            alias.used = True
        name = alias.definition
        key = name.lower()
    found = scope.find_function(key)
    if found is not None:
        return found
    found = table.cmdlet(key)
    if found is not None:
        return found
    if "\\" in name or ":" in name:
        found = qualified(session, name, scope)
        if found is not None:
            return found
    if "/" in name or name[:1] == "~" or name[:1] == "." and "\\" in name:
        return by_path(session, name)
    path = table.application(name) if name else None
    if path is not None:
        if name.lower().endswith(".ps1"):
            return ExternalScriptInfo(name, path, session)
        return ApplicationInfo(name, path)
    path = table.script(name) if name else None
    if path is not None:
        return ExternalScriptInfo(os.path.basename(path), path, session)
    if autoload:
        found = session.modules.autoload(name, scope)
        if found is not None:
            return found
    if "-" not in key and key:
        found = scope.find_function("get-" + key) or table.cmdlet("get-" + key)
        if found is not None:
            return found
    return None


def qualified(session, name, scope):
    """Return the command of module\\name, or of a scope as in global:name."""
    if "\\" in name:
        module_name, _, command = name.rpartition("\\")
        found = session.modules.exported_command(module_name, command)
        if found is not None:
            return found
        cmdlet = session.commands.cmdlet(command.lower())
        if cmdlet is not None and cmdlet.ModuleName.lower() == module_name.lower():
            return cmdlet
        return None
    where, _, command = name.partition(":")
    if where.lower() in ("global", "script", "local", "private"):
        return scope.named(where).functions.get(command.lower())
    return None


def by_path(session, name):
    """Return the script or program at a path as it was typed."""
    path = os.path.expanduser(name) if name[:1] == "~" else name
    if not path.startswith("/"):
        path = os.path.normpath(os.path.join(session.drives.working_directory(), path.replace("\\", "/")))
    if os.path.isfile(path):
        if path.lower().endswith(".ps1"):
            return ExternalScriptInfo(os.path.basename(path), path, session)
        return ApplicationInfo(os.path.basename(path), path)
    if os.path.isfile(path + ".ps1"):
        return ExternalScriptInfo(os.path.basename(path) + ".ps1", path + ".ps1", session)
    return None


def not_found(name):
    """Return the exception of a name that means no command."""
    error = runtime_error(NOT_FOUND.format(name=name), "CommandNotFoundException", "ObjectNotFound", name,
                          "System.Management.Automation.CommandNotFoundException")
    error.CommandName = name
    return error


def built_in_aliases(session):
    """Return {lower-case name: AliasInfo} of the aliases every session starts with."""
    found = {}
    for name, definition in (session.cmdlet_index.ALIASES | FUNCTION_ALIASES).items():
        if name.lower() not in NOT_ON_UNIX:
            found[name.lower()] = AliasInfo(name, definition, None, (), "", session)
    return found
