"""The cmdlets over aliases: Get-, Set-, New-, Remove-, Export- and Import-Alias."""
from __future__ import annotations

from shell.cmdlet import Cmdlet, Param, Switch
from shell.cmdlets.variable import options_of
from shell.errors import net_exception

OPTIONS = "System.Management.Automation.ScopedItemOptions"
STATE = "System.Management.Automation.SessionStateUnauthorizedAccessException"


def visible_aliases(scope):
    """Return {lower-case name: AliasInfo} of the aliases seen from a scope."""
    found = {}
    while scope is not None:
        for key, alias in scope.aliases.items():
            found.setdefault(key, alias)
        scope = scope.parent
    return found


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
    name_ = Param("string[]", name="Name", position=0, pipeline=True, by_name=True, sets="Default", help="The names; wildcards are allowed.")
    definition = Param("string[]", sets="Definition", help="The commands that the aliases stand for; wildcards are allowed.")
    exclude = Param("string[]", help="Patterns of names to leave out.")

    def run(self, items):
        from shell.runtime.wildcard import compiled, has_wildcard
        for _ in items:
            if self.scope is not None:
                known = dict(self.where().aliases)
            else:
                known = visible_aliases(self.frame.scope)
            from shell.dotnet.text_comparison import key as sort_key
            ordered = [known[key] for key in sorted(known, key=sort_key)]
            if self.exclude:
                ordered = [a for a in ordered if not any(compiled(p)(a.name) for p in self.exclude)]
            if self.definition is not None:
                for wanted in self.definition:
                    found = [a for a in ordered if compiled(wanted)(a.definition)]
                    if not found and not has_wildcard(wanted):
                        self.write_error(net_exception("System.Management.Automation.ItemNotFoundException", "This command cannot find a matching alias because "
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
            made = AliasInfo(self.name_, self.value, scope.session_state.module, options_of(self.option), self.description, self.session)
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
