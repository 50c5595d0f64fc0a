"""The cmdlets over aliases: Get-, Set-, New-, Remove-, Export- and Import-Alias."""
from __future__ import annotations

from shell.cmdlet import Cmdlet, Param, Switch
from shell.cmdlets.variable import options_of
from shell.errors import net_exception

OPTIONS = "System.Management.Automation.ScopedItemOptions"
STATE = "System.Management.Automation.SessionStateUnauthorizedAccessException"


class AliasCmdlet(Cmdlet):
    """A cmdlet over aliases in one scope."""

    scope = Param("string", help="The scope: Global, Local, Script, or a number counted outwards.")

    def where(self):
        """Return the scope that is meant."""
        return self.frame.scope.named(self.scope) if self.scope is not None else self.frame.scope


class GetAlias(AliasCmdlet):
    """Gets aliases.

    .EXAMPLE The aliases of a command
    PS> (Get-Alias -Definition Select-Object).Name
    select
    """

    aliases = ("gal",)
    default_set = "Default"
    name_ = Param("string[]", name="Name", position=0, pipeline=True, by_name=True, sets="Default", validate=(("ValidateNotNullOrEmpty", ()),),
                  help="The names; wildcards are allowed.")
    definition = Param("string[]", sets="Definition", validate=(("ValidateNotNullOrEmpty", ()),),
                       help="The commands that the aliases stand for; wildcards are allowed.")
    exclude = Param("string[]", help="Patterns of names to leave out.")

    def run(self, items):
        from shell.runtime.wildcard import compiled, has_wildcard
        for _ in items:
            if self.scope is not None:
                known = dict(self.where().aliases)
            else:
                known = self.frame.scope.visible_aliases()
            from shell.dotnet.text_comparison import key as sort_key
            ordered = [known[key] for key in sorted(known, key=sort_key)]
            if self.exclude:
                ordered = [a for a in ordered if not any(compiled(p)(a.name) for p in self.exclude)]
            if self.definition is not None:
                for wanted in self.definition:
                    found = [a for a in ordered if compiled(wanted)(a.definition)]
                    if not found and not has_wildcard(wanted):
                        self.write_error(net_exception("System.Management.Automation.ItemNotFoundException",
                                                       "This command cannot find a matching alias because "
                                                       f"an alias with the definition '{wanted}' does not exist."),
                                         "ItemNotFoundException", "ObjectNotFound", wanted)
                    yield from found
                continue
            for wanted in self.name_ or ["*"]:
                found = [a for a in ordered if compiled(wanted)(a.name)]
                if not found and not has_wildcard(wanted):
                    self.write_error(net_exception("System.Management.Automation.ItemNotFoundException", "This command cannot find a matching alias because "
                                                   f"an alias with the name '{wanted}' does not exist."), "ItemNotFoundException", "ObjectNotFound", wanted)
                yield from found


class WriteAliasCmdlet(AliasCmdlet):
    """A cmdlet that makes or changes an alias."""

    supports_should_process = True
    name_ = Param("string", name="Name", position=0, mandatory=True, by_name=True, help="The alias.")
    value = Param("string", position=1, mandatory=True, by_name=True, help="The command it stands for.")
    description = Param("string", default="", help="A description.")
    option = Param(OPTIONS, default="None", help="ReadOnly, Constant, Private, AllScope.")
    pass_thru = Switch(help="Gives the alias.")
    force = Switch(help="Changes a read-only alias.")

    replaces = True

    def run(self, items):
        from shell.runtime.commands import AliasInfo
        for _ in items:
            scope, key = self.where(), self.name_.lower()
            if not self.should_process(f"Name: {self.name_} Value: {self.value}", "Set Alias" if self.replaces else "New Alias"):
                continue
            old = scope.aliases.get(key)
            if old is not None:
                if not self.replaces and not self.force:
                    self.write_error(net_exception("System.Management.Automation.SessionStateException", "The alias is not allowed, because an alias with the "
                                                   f"name '{self.name_}' already exists."), "AliasAlreadyExists", "ResourceExists", self.name_)
                    continue
                if "Constant" in old.options or "ReadOnly" in old.options and not self.force:
                    self.write_error(net_exception(STATE, f"Alias is not writeable because alias {self.name_} is read-only or constant and cannot be "
                                                   "written to."), "AliasNotWritable", "WriteError", self.name_)
                    continue
            made = AliasInfo(self.name_, self.value, None, options_of(self.option), self.description, self.session)
            scope.define_alias(self.name_, made)
            if self.pass_thru:
                yield made


class SetAlias(WriteAliasCmdlet):
    """Makes an alias, or changes what it stands for.

    .EXAMPLE A short name
    PS> Set-Alias now Get-Date; (Get-Alias now).Definition
    Get-Date
    """

    aliases = ("sal",)


class NewAlias(WriteAliasCmdlet):
    """Makes a new alias.

    .EXAMPLE A short name
    PS> New-Alias now Get-Date; (Get-Alias now).Definition
    Get-Date
    """

    aliases = ("nal",)
    replaces = False


class RemoveAlias(AliasCmdlet):
    """Removes aliases.

    .EXAMPLE Remove an alias
    PS> Set-Alias now Get-Date; Remove-Alias now; Test-Path alias:now
    False
    """

    supports_should_process = True
    name_ = Param("string[]", name="Name", position=0, mandatory=True, by_name=True, pipeline=True, help="The aliases.")
    force = Switch(help="Removes a read-only alias.")

    def run(self, items):
        for _ in items:
            for name in self.name_:
                key = name.lower()
                scope = self.frame.scope if self.scope is None else self.where()
                while scope is not None and key not in scope.aliases:
                    scope = scope.parent if self.scope is None else None
                if scope is None:
                    self.write_error(net_exception("System.Management.Automation.ItemNotFoundException", "This command cannot find a matching alias because "
                                                   f"an alias with the name '{name}' does not exist."), "ItemNotFoundException", "ObjectNotFound", name)
                    continue
                alias = scope.aliases[key]
                if "Constant" in alias.options or "ReadOnly" in alias.options and not self.force:
                    self.write_error(net_exception(STATE, f"Alias was not removed because alias {name} is constant or read-only."),
                                     "AliasNotRemovable", "WriteError", name)
                    continue
                if self.should_process(f"Name: {name}", "Remove Alias"):
                    del scope.aliases[key]
                    scope.registry.version += 1
        return
        yield


class ExportAlias(AliasCmdlet):
    """Writes aliases to a file.

    .EXAMPLE As commands
    PS> Set-Alias now Get-Date; Export-Alias aliases.ps1 -Name now -As Script; Get-Content aliases.ps1 | Select-Object -Last 1
    set-alias -Name:"now" -Value:"Get-Date" -Description:"" -Option:"None"
    """

    aliases = ("epal",)
    supports_should_process = True
    default_set = "ByPath"
    path = Param("string", position=0, mandatory=True, sets="ByPath", help="The file.")
    literal_path = Param("string", mandatory=True, by_name=True, sets="ByLiteralPath", aliases=("PSPath", "LP"), help="The file, its name taken as it stands.")
    name_ = Param("string[]", name="Name", position=1, pipeline=True, by_name=True, help="The aliases; wildcards are allowed.")
    pass_thru = Switch(help="Gives the aliases.")
    as_ = Param("string", name="As", default="Csv", values=("Csv", "Script"), help="Csv or Script.")
    append = Switch(help="Adds to the file.")
    force = Switch(help="Writes to a read-only file.")
    no_clobber = Switch(aliases=("NoOverwrite",), help="Keeps a file that exists.")
    description = Param("string", help="A text for the head of the file.")

    def run(self, items):
        import getpass
        import os
        import time

        from shell.runtime.wildcard import compiled
        wanted = []
        for _ in items:
            wanted += list(self.name_ or ["*"])
        known = dict(self.where().aliases) if self.scope is not None else self.frame.scope.visible_aliases()
        found = [known[key] for key in sorted(known) if any(compiled(p)(known[key].name) for p in wanted)]
        path = os.path.join(self.session.drives.working_directory(), self.path or self.literal_path)
        if not self.should_process(path, "Export Alias"):
            return
        if self.no_clobber and os.path.exists(path):
            self.fail(net_exception("System.IO.IOException", f"The file '{path}' already exists."), "NoClobber", "ResourceExists", path)
        lines = ["# Alias File", f"# Exported by : {getpass.getuser()}", f"# Date/Time : {time.strftime('%A, %B %d, %Y %I:%M:%S %p')}",
                 f"# Computer : {os.uname().nodename}"]
        if self.description:
            lines.append(f"# {self.description}")
        for alias in found:
            options = ", ".join(sorted(alias.options)) or "None"
            if self.as_.lower() == "script":
                lines.append(f'set-alias -Name:"{alias.name}" -Value:"{alias.definition}" -Description:"{alias.description}" -Option:"{options}"')
            else:
                lines.append(f'"{alias.name}","{alias.definition}","{alias.description}","{options}"')
        with open(path, "a" if self.append else "w", encoding="utf-8") as file:
            file.write("\n".join(lines) + "\n")
        if self.pass_thru:
            yield from found


class ImportAlias(AliasCmdlet):
    """Reads aliases from a file that Export-Alias wrote.

    .EXAMPLE Read them back
    PS> Set-Alias now Get-Date; Export-Alias a.csv -Name now; Remove-Alias now; Import-Alias a.csv; (Get-Alias now).Definition
    Get-Date
    """

    aliases = ("ipal",)
    supports_should_process = True
    default_set = "ByPath"
    path = Param("string", position=0, mandatory=True, pipeline=True, by_name=True, sets="ByPath", help="The file.")
    literal_path = Param("string", mandatory=True, by_name=True, sets="ByLiteralPath", aliases=("PSPath", "LP"), help="The file, its name taken as it stands.")
    pass_thru = Switch(help="Gives the aliases.")
    force = Switch(help="Replaces aliases that exist.")

    def run(self, items):
        import csv
        import os

        from shell.runtime.commands import AliasInfo
        for _ in items:
            path = os.path.join(self.session.drives.working_directory(), self.path or self.literal_path)
            with open(path, encoding="utf-8-sig", newline="") as file:
                rows = [row for row in csv.reader(line for line in file if not line.startswith("#")) if row]
            for row in rows:
                name, definition, description, options = (*row, "", "", "None")[:4] if len(row) < 4 else row[:4]
                scope = self.where()
                if name.lower() in scope.aliases and not self.force:
                    self.write_error(net_exception("System.Management.Automation.SessionStateException", "The alias is not allowed, because an alias with the "
                                                   f"name '{name}' already exists."), "AliasAlreadyExists", "ResourceExists", name)
                    continue
                made = AliasInfo(name, definition, None, options_of(options), description, self.session)
                scope.define_alias(name, made)
                if self.pass_thru:
                    yield made
