"""Get-Help and Get-Verb."""
from __future__ import annotations

from shell.cmdlet import Cmdlet, Param, Switch
from shell.errors import net_exception

CORE = "Microsoft.PowerShell.Core"

CATEGORIES = ("Alias", "Cmdlet", "Provider", "General", "FAQ", "Glossary", "HelpFile", "ScriptCommand", "Function", "Filter", "ExternalScript", "All",
              "DefaultHelp", "DscResource", "Class", "Configuration")


class GetHelp(Cmdlet):
    """Shows help about commands.

    Help comes from a function's comment, from a cmdlet's own declaration, or from the about_ topics: Get-Help about_* lists them.

    .EXAMPLE One line
    PS> (Get-Help Get-Help).Synopsis
    Shows help about commands.
    """

    module = CORE
    default_set = "AllUsersView"
    name_ = Param("string", name="Name", position=0, by_name=True, validate=(("ValidateNotNullOrEmpty", ()),), help="The command; wildcards are allowed.")
    path = Param("string", help="Where a script is.")
    category = Param("string[]", values=CATEGORIES, help="Kinds of help.")
    component = Param("string[]", help="Only commands with this component.")
    functionality = Param("string[]", help="Only commands with this functionality.")
    role = Param("string[]", help="Only commands with this role.")
    detailed = Switch(sets={"DetailedView": {"mandatory": True}}, help="Shows parameters and examples too.")
    full = Switch(sets="AllUsersView", help="Shows everything.")
    examples = Switch(sets={"Examples": {"mandatory": True}}, help="Shows the examples.")
    parameter = Param("string[]", sets={"Parameters": {"mandatory": True}}, help="Shows these parameters; wildcards are allowed.")
    online = Switch(sets={"Online": {"mandatory": True}}, help="Opens the help in a browser; there is none here.")
    show_window = Switch(sets={"ShowWindow": {"mandatory": True}}, help="Shows a window; there is none here.")

    def run(self, items):
        from shell.runtime.help_topics import topic
        for _ in items:
            if self.name_ is None:
                yield from self.introduction()
                continue
            found = self.found()
            if not found:
                self.write_error(net_exception("Microsoft.PowerShell.Commands.HelpNotFoundException", f"Get-Help could not find {self.name_} in a help file "
                                               "in this session."), "HelpNotFound", "ResourceUnavailable", None)
                continue
            if len(found) > 1:
                yield from (self.summary(info) for info in found)
                continue
            if found[0].command_type == "HelpFile":
                yield found[0].object()
                continue
            help_object = topic(found[0])
            if self.parameter:
                yield from self.matching_parameters(help_object)
                continue
            self.choose_view(help_object)
            yield help_object

    def introduction(self):
        """Yield what Get-Help says without a name."""
        yield "\n".join(("", "NAME", "    Get-Help", "", "SYNOPSIS", "    Shows help about commands.", "", "    Get-Help Get-Process    help about a command",
                         "    Get-Help about_*        the topics about the language", "    Get-Command -Noun Item  which commands there are", ""))

    def found(self):
        """Return the commands and topics that are meant: by name, else topics whose names contain the word."""
        from shell.runtime import about_topics
        from shell.runtime.wildcard import has_wildcard
        name = self.name_
        found = list(self.commands())
        if has_wildcard(name) and not (len(found) == 1 and found[0].name.lower() == name.lower()):
            found += about_topics.matching(name)
        elif not found:
            exact = about_topics.find(name) or about_topics.find(about_topics.BEGINNING + name)
            found = [exact] if exact is not None else about_topics.containing(name)
        if self.category:
            wanted = [str(each).lower() for each in self.category]
            found = [each for each in found if each.command_type.lower() in wanted]
        return found

    def commands(self):
        """Yield the commands that are meant."""
        from shell.runtime.wildcard import compiled, has_wildcard
        session, name = self.session, self.name_
        if has_wildcard(name) and session.find_command(name, self.frame) is None:
            test = compiled(name)
            seen, scope = set(), self.frame.scope
            while scope is not None:
                for key, info in scope.functions.items():
                    if test(info.name) and key not in seen:
                        seen.add(key)
                        yield info
                scope = scope.parent
            yield from sorted((info for info in session.commands.all_cmdlets() if test(info.name)), key=lambda info: info.name.lower())
            return
        info = session.find_command(name, self.frame)
        if info is not None and info.command_type != "Application":
            yield info

    def summary(self, info):
        """Return a row of the list that a wildcard gives."""
        from shell.dotnet.values import PSCustomObject
        synopsis = getattr(info, "synopsis", None)
        if synopsis is None:
            from shell.runtime.help_topics import topic
            synopsis = topic(info).notes["Synopsis"].strip()
        return PSCustomObject({"Name": info.name, "Category": info.command_type, "Module": info.ModuleName or "", "Synopsis": synopsis})

    def matching_parameters(self, help_object):
        """Yield the objects of the parameters asked for."""
        from shell.runtime.wildcard import compiled
        found = [p for p in help_object.notes["parameters"].notes["parameter"]
                 if any(compiled(str(pattern))(p.notes["name"]) or pattern == p.notes["position"] for pattern in self.parameter)]
        if not found:
            self.write_error(net_exception("System.Management.Automation.PSArgumentException", "No parameter matches criteria "
                                           f"{', '.join(self.parameter)}."), "NoMatchingParameterFound", "InvalidArgument", None)
        yield from found

    def choose_view(self, help_object):
        """Give the help object the type name whose view shows as much as was asked for."""
        name = help_object.type_names[0]
        view = "DetailedView" if self.detailed else "FullView" if self.full else "ExamplesView" if self.examples else None
        if view is not None and name == "MamlCommandHelpInfo":
            help_object.type_names = [f"{name}#{view}", name]
