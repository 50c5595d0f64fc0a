"""InitialSessionState: what a new runspace starts with besides PowerShell's own commands and variables."""
from __future__ import annotations

from shell.dotnet.types import constructor, dotnet_type, find_declared, generic, getter, method, static_method
from shell.dotnet.values import VOID

RUNSPACES = "System.Management.Automation.Runspaces."


@dotnet_type("System.Management.Automation.Runspaces.InitialSessionStateEntry", abstract=True)
class Entry:
    """A named entry."""

    def __init__(self, name):
        self.name = name
        self.extended = None

    @getter("string Name {get;}")
    def Name(self):
        return self.name


@dotnet_type("System.Management.Automation.Runspaces.SessionStateVariableEntry", base=RUNSPACES + "InitialSessionStateEntry")
class SessionStateVariableEntry(Entry):
    """A variable."""

    @constructor("(string name, System.Object value, string description)",
                 "(string name, System.Object value, string description, System.Management.Automation.ScopedItemOptions options)")
    def __init__(self, name, value, description, options=None):
        Entry.__init__(self, name)
        self.value, self.description, self.options = value, description, options

    @getter("System.Object Value {get;}")
    def Value(self):
        return self.value

    @getter("string Description {get;}")
    def Description(self):
        return self.description

    def apply(self, session):
        """Give a session the variable."""
        session.global_state.scope.set(self.name, self.value)


@dotnet_type("System.Management.Automation.Runspaces.SessionStateFunctionEntry", base=RUNSPACES + "InitialSessionStateEntry")
class SessionStateFunctionEntry(Entry):
    """A function."""

    @constructor("(string name, string definition)",
                 "(string name, string definition, System.Management.Automation.ScopedItemOptions options, string helpFile)")
    def __init__(self, name, definition, options=None, help_file=None):
        Entry.__init__(self, name)
        self.definition = definition

    @getter("string Definition {get;}")
    def Definition(self):
        return self.definition

    def apply(self, session):
        """Give a session the function."""
        run(session, f"function global:{self.name} {{{self.definition}}}")


@dotnet_type("System.Management.Automation.Runspaces.SessionStateAliasEntry", base=RUNSPACES + "InitialSessionStateEntry")
class SessionStateAliasEntry(Entry):
    """An alias."""

    @constructor("(string name, string definition)", "(string name, string definition, string description)",
                 "(string name, string definition, string description, System.Management.Automation.ScopedItemOptions options)")
    def __init__(self, name, definition, description="", options=None):
        Entry.__init__(self, name)
        self.definition, self.description = definition, description

    @getter("string Definition {get;}")
    def Definition(self):
        return self.definition

    def apply(self, session):
        """Give a session the alias."""
        run(session, "param($name, $meaning) Set-Alias -Name $name -Value $meaning -Scope Global", self.name, self.definition)


def run(session, text, *arguments):
    """Run a text in a session's global scope."""
    session.script_block(text).invoke(session, list(arguments), guarded=True)


@dotnet_type("System.Management.Automation.Runspaces.InitialSessionStateEntryCollection`1", generic=("T",))
class EntryCollection(list):
    """Entries, by name."""

    __slots__ = ("extended",)

    @getter("int Count {get;}")
    def Count(self):
        return len(self)

    @method("void Add(T item)")
    def Add(self, item):
        self.append(item)
        return VOID

    @method("void Clear()")
    def Clear(self):
        self.clear()
        return VOID

    @method("void Remove(string name, System.Object type)")
    def Remove(self, name, kind):
        self[:] = [entry for entry in self if entry.name.lower() != name.lower()]
        return VOID


def entries(name):
    """Return an empty collection of entries of a type."""
    return generic(RUNSPACES + "InitialSessionStateEntryCollection`1", find_declared(RUNSPACES + name)).python()


@dotnet_type("System.Management.Automation.Runspaces.InitialSessionState")
class InitialSessionState:
    """[initialsessionstate]"""

    def __init__(self):
        self.variables = entries("SessionStateVariableEntry")
        self.commands = entries("InitialSessionStateEntry")
        self.modules = []
        self.environment = entries("SessionStateVariableEntry")
        self.startup = generic("System.Collections.Generic.HashSet`1", "string").python()
        self.language_mode = "FullLanguage"
        self.extended = None

    @static_method("initialsessionstate Create()")
    def Create():
        return InitialSessionState()

    @static_method("initialsessionstate CreateDefault()")
    def CreateDefault():
        return InitialSessionState()

    @static_method("initialsessionstate CreateDefault2()")
    def CreateDefault2():
        return InitialSessionState()

    @getter("System.Management.Automation.Runspaces.InitialSessionStateEntryCollection[System.Management.Automation.Runspaces.SessionStateVariableEntry] "
            "Variables {get;}")
    def Variables(self):
        return self.variables

    @getter("System.Management.Automation.Runspaces.InitialSessionStateEntryCollection[System.Management.Automation.Runspaces.SessionStateCommandEntry] "
            "Commands {get;}")
    def Commands(self):
        return self.commands

    @getter("System.Management.Automation.Runspaces.InitialSessionStateEntryCollection[System.Management.Automation.Runspaces.SessionStateVariableEntry] "
            "EnvironmentVariables {get;}")
    def EnvironmentVariables(self):
        return self.environment

    @getter("System.Management.Automation.PSLanguageMode LanguageMode {get;set;}")
    def LanguageMode(self):
        from shell.dotnet.enums import member
        return member("System.Management.Automation.PSLanguageMode", self.language_mode)

    @method("void ImportPSModule(Params string[] name)")
    def ImportPSModule(self, names):
        self.modules.extend([names] if isinstance(names, str) else names)
        return VOID

    @getter("System.Collections.Generic.HashSet[string] StartupScripts {get;}")
    def StartupScripts(self):
        return self.startup

    def apply(self, session):
        """Give a new session what it starts with."""
        for entry in [*self.variables, *self.commands]:
            entry.apply(session)
        for entry in self.environment:
            run(session, "param($name, $value) Set-Item -LiteralPath \"env:$name\" -Value $value", entry.name, entry.value)
        for name in self.modules:
            run(session, "param($name) Import-Module $name -Global", name)
        for path in self.startup:
            run(session, "param($path) . $path", path)
