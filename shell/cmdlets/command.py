"""Get-Command."""
from __future__ import annotations

from shell.cmdlet import Cmdlet, Param, Switch
from shell.errors import net_exception

CORE = "Microsoft.PowerShell.Core"
KINDS = {"alias": 1, "function": 2, "filter": 4, "cmdlet": 8, "externalscript": 16, "application": 32, "script": 64, "configuration": 256}
DEFAULT_KINDS = 1 | 2 | 4 | 8 | 256
ORDER = {"Alias": 0, "Function": 1, "Filter": 2, "Cmdlet": 3, "ExternalScript": 4, "Application": 5}


class GetCommand(Cmdlet):
    """Gets commands: cmdlets, functions, aliases, scripts and programs.

    .EXAMPLE Which program
    PS> (Get-Command sh -CommandType Application | Select-Object -First 1).Name
    sh
    """

    module = CORE
    aliases = ("gcm",)
    default_set = "CmdletSet"
    name_ = Param("string[]", name="Name", position=0, pipeline=True, by_name=True, sets="AllCommandSet", validate=(("ValidateNotNullOrEmpty", ()),),
                  help="The names; wildcards are allowed.")
    verb = Param("string[]", by_name=True, sets="CmdletSet", help="The verbs; wildcards are allowed.")
    noun = Param("string[]", by_name=True, sets="CmdletSet", help="The nouns; wildcards are allowed.")
    module_ = Param("string[]", name="Module", by_name=True, aliases=("PSSnapin",), help="The modules; wildcards are allowed.")
    fully_qualified_module = Param("object[]", by_name=True, help="Modules with versions.")
    command_type = Param("object", by_name=True, aliases=("Type",), sets="AllCommandSet", help="Kinds of command.")
    total_count = Param("int", by_name=True, default=-1, help="How many to give.")
    syntax = Switch(by_name=True, help="Gives the syntax as text.")
    show_command_info = Switch(help="Gives details for displays.")
    argument_list = Param("object[]", position=1, aliases=("Args",), remaining=True, allow=("AllowNull", "AllowEmptyCollection"),
                          help="Arguments that dynamic parameters depend on.")
    all = Switch(by_name=True, help="Gives commands that others hide too.")
    list_imported = Switch(by_name=True, help="Only commands of loaded modules.")
    parameter_name = Param("string[]", help="Only commands with these parameters.", validate=(("ValidateNotNullOrEmpty", ()),))
    parameter_type = Param("object[]", validate=(("ValidateNotNullOrEmpty", ()),), help="Only commands with parameters of these types.")
    use_fuzzy_matching = Switch(sets="AllCommandSet", help="Finds names that are nearly right.")
    use_abbreviation_expansion = Switch(help="Finds names by their capital letters.")

    def run(self, items):
        count = 0
        for _ in items:
            for info in self.found():
                if 0 <= self.total_count <= count:
                    return
                count += 1
                yield from self.shown(info)

    def shown(self, info):
        if not self.syntax:
            yield info
            return
        from shell.runtime.command_metadata import syntax
        if type(info).__name__ == "AliasInfo":
            resolved = info.resolved(self.frame)
            info = resolved if resolved is not None else info
        yield "\n" + "\n\n".join(syntax(info)) + "\n"

    def kinds(self):
        """Return the kinds asked for as a bit mask."""
        if self.command_type is None:
            return DEFAULT_KINDS if self.name_ is None else 0xFFFF
        mask = 0
        values = self.command_type if isinstance(self.command_type, list) else [self.command_type]
        for value in values:
            if isinstance(value, int):
                mask |= int(value)
            else:
                for word in str(value).split(","):
                    word = word.strip().lower()
                    if word == "all":
                        mask |= 0xFFFF
                    elif word in KINDS:
                        mask |= KINDS[word]
                    else:
                        names = "Alias, Function, Filter, Cmdlet, ExternalScript, Application, Script, Configuration, All"
                        self.fail(net_exception("System.Management.Automation.ParameterBindingException", "Cannot bind parameter 'CommandType'. Cannot convert "
                                                f'value "{word}" to type "System.Management.Automation.CommandTypes". Error: "Unable to match the identifier '
                                                f"name {word} to a valid enumerator name. Specify one of the following enumerator names and try again:"
                                                f'\n{names}"'),
                                  "CannotConvertArgumentNoMessage", "InvalidArgument", value)
        return mask

    def found(self):
        """Yield the commands that fit everything asked for."""
        from shell.runtime.wildcard import has_wildcard
        kinds = self.kinds()
        if self.name_ is None:
            yield from (info for info in self.listing("*", kinds) if self.passes(info))
            return
        for name in self.name_:
            if has_wildcard(name):
                yield from (info for info in self.listing(name, kinds) if self.passes(info))
                continue
            exact = [info for info in self.exactly(name, kinds) if self.passes(info)]
            if not exact:
                from shell.runtime.command_discovery import NOT_FOUND
                self.write_error(net_exception("System.Management.Automation.CommandNotFoundException", NOT_FOUND.format(name=name)),
                                 "CommandNotFoundException", "ObjectNotFound", name)
            yield from exact if self.all or (kinds != 0xFFFF and kinds & 32) else exact[:1]

    def passes(self, info):
        """Whether a command fits -Verb, -Noun, -Module and -Parameter…."""
        from shell.runtime.wildcard import compiled
        verb, dash, noun = info.name.partition("-")
        if self.verb and not (dash and any(compiled(p)(verb) for p in self.verb)):
            return False
        if self.noun and not (dash and any(compiled(p)(noun) for p in self.noun)):
            return False
        if (self.verb or self.noun) and info.command_type not in ("Cmdlet", "Function", "Filter", "Alias"):
            return False
        if self.module_ and not any(compiled(p)(info.ModuleName or "") for p in self.module_):
            return False
        if self.fully_qualified_module:
            from shell.runtime.modules import specification
            if not any(specification(v)[0].lower() == (info.ModuleName or "").lower() for v in self.fully_qualified_module):
                return False
        if self.parameter_name:
            meta = info.command_parameters()
            if meta is None or not any(compiled(p)(name) for p in self.parameter_name for name in meta.everything()):
                return False
        if self.parameter_type:
            meta = info.command_parameters()
            wanted = {self.session.text(getattr(t, "full_name", t)).lower() for t in self.parameter_type}
            if meta is None or not any(p.net_type(self.session).full_name.lower() in wanted for p in meta.parameters):
                return False
        return True

    def exactly(self, name, kinds):
        """Return the commands of one name, in the order in which they would run."""
        from shell.runtime.command_discovery import by_path, qualified
        session, scope, key = self.session, self.frame.scope, name.lower()
        found = []
        alias = scope.find_alias(key) if kinds & 1 else None
        if alias is not None:
            found.append(alias)
        function = scope.find_function(key) if kinds & 6 else None
        if function is not None and KINDS[function.command_type.lower()] & kinds:
            found.append(function)
        if self.all and kinds & 6:
            found += [info for module in session.modules.loaded for name, info in module.functions.items() if name.lower() == key and info not in found]
        if kinds & 8:
            cmdlet = session.commands.cmdlet(key)
            if cmdlet is not None:
                found.append(cmdlet)
        if "\\" in name:
            info = qualified(session, name, scope)
            if info is not None:
                found.append(info)
        if "/" in name:
            info = by_path(session, name)
            if info is not None and KINDS[info.command_type.lower()] & kinds:
                found.append(info)
        elif kinds & 48:
            found += [info for info in session.commands.applications_like(lambda n: n == name or n.lower() == key + ".ps1")
                      if KINDS[info.command_type.lower()] & kinds]
        if not found and kinds & 6:
            info = session.modules.autoload(name, scope)
            if info is not None:
                found.append(info)
        return found

    def listing(self, pattern, kinds):
        """Return the commands whose names match a pattern, by kind and name."""
        from shell.runtime.wildcard import compiled
        test = compiled(pattern)
        found = []
        if kinds & 1 and not (self.verb or self.noun):
            found += [alias for alias in self.frame.scope.visible_aliases().values() if test(alias.name)]
        if kinds & 6:
            found += [info for info in self.frame.scope.visible_functions().values() if test(info.name) and KINDS[info.command_type.lower()] & kinds]
        if kinds & 8:
            found += [info for info in self.session.commands.all_cmdlets() if test(info.name)]
        found.sort(key=lambda info: (ORDER.get(info.command_type, 9), info.name.lower()))
        if pattern != "*" and kinds & 48:
            found += [info for info in self.session.commands.applications_like(test) if KINDS[info.command_type.lower()] & kinds]
        return found
