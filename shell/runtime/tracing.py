"""Traces: what Trace-Command shows of how commands are found and how arguments find their parameters.

Two of PowerShell's sources exist. Their lines are made from what a lookup or binding came to, so that code that nobody traces does nothing more than ask
whether a tracer is there.
"""
from __future__ import annotations

from shell.dotnet.types import dotnet_type, getter
from shell.runtime.stages import DEBUG, Named

SOURCES = {
    "CommandDiscovery": "How the commands are found that names mean",
    "ParameterBinding": "How arguments and pipeline input find their parameters",
}
WRITE_LINE = 4096       # PSTraceSourceOptions.WriteLine: the kind of line that the sources write


@dotnet_type("System.Management.Automation.PSTraceSource")
class PSTraceSource:
    """One source: its options, and the listeners that Set-TraceSource gave it: {"PSHost" or a file's path: function of a line}."""

    def __init__(self, name, description):
        self.name = name
        self.text = description
        self.options = 0
        self.listeners = {}
        self.extended = None

    @getter("string Name {get;}")
    def Name(self):
        return self.name

    @getter("string Description {get;set;}")
    def Description(self):
        return self.text

    @Description.setter
    def Description(self, value):
        self.text = value

    @getter("System.Management.Automation.PSTraceSourceOptions Options {get;set;}")
    def Options(self):
        from shell.dotnet.enums import value_of
        from shell.dotnet.types import find_declared
        return value_of(find_declared("System.Management.Automation.PSTraceSourceOptions"), self.options)

    @Options.setter
    def Options(self, value):
        self.options = int(value)

    @getter("string[] Listeners {get;}")
    def Listeners(self):
        return list(self.listeners)


def sources(session) -> dict:
    """Return the session's sources by name."""
    return session.part("trace_sources", lambda: {name: PSTraceSource(name, text) for name, text in SOURCES.items()})


def update(session) -> None:
    """Have the session trace where a source has a listener, and stop where none has."""
    wanted = any(source.listeners and source.options & WRITE_LINE for source in sources(session).values())
    session.tracer = Tracer(session) if wanted else None
    if wanted:
        session.find_command = session.tracer.find_command
    else:
        vars(session).pop("find_command", None)


def to_host(session):
    """Return the function that shows a line as a debug message."""
    from shell.runtime.records import message_record
    return lambda line: session.write_record(DEBUG, message_record(DEBUG, line, None))


def to_file(path):
    """Return the function that adds a line to a file."""
    def write(line):
        with open(path, "a", encoding="utf-8") as file:
            file.write(line + "\n")
    return write


class Tracer:
    """Writes the lines of a session that traces."""

    def __init__(self, session):
        self.session = session
        self.busy = False

    def write(self, name, depth, text):
        """Write a line of a source to its listeners."""
        source = sources(self.session)[name]
        if self.busy or not source.options & WRITE_LINE:
            return
        self.busy = True        # what the listeners themselves run is not traced
        try:
            for listener in list(source.listeners.values()):
                listener(f"{name} Information: 0 : {'    ' * depth}{text}")
        finally:
            self.busy = False

    def find_command(self, name, frame=None, aliases=False):
        """Session.find_command, traced."""
        session = self.session
        found = type(session).find_command(session, name, frame, aliases)
        self.write("CommandDiscovery", 0, f"Looking up command: {name}")
        if found is None:
            self.write("CommandDiscovery", 1, f"'{name}' is not recognized as a command")
        else:
            place = f", {found.path}" if getattr(found, "path", None) else ""
            self.write("CommandDiscovery", 1, f"{found.command_type} found: {found.name}{place}")
        return found

    def binding_failed(self, processor, error):
        """A command line could not be bound."""
        self.begin(processor)
        self.write("ParameterBinding", 1, f"ERROR: {error}")

    def begin(self, processor):
        """The first line of a binding."""
        self.write("ParameterBinding", 0, f"BIND cmd line args [{processor.info.name}]")

    def bound(self, processor, binding):
        """A command line was bound."""
        from shell.runtime.command_metadata import type_text
        if not processor.info.name:
            return      # a script block
        self.begin(processor)
        names = [argument.name.lower() for argument in processor.stage.arguments if type(argument) is Named]
        for name, value in binding.bound.items():
            parameter = binding.parameters.by_name.get(name.lower())
            spellings = [name.lower(), *(alias.lower() for alias in parameter.aliases)]
            how = "NAMED" if any(spelling.startswith(given) for given in names for spelling in spellings) else "POSITIONAL"
            kind = type_text(parameter, processor.info, long=True)
            self.write("ParameterBinding", 1, f"BIND {how} arg [{self.session.text(value)}] to parameter [{name}] of type [{kind}] SUCCESSFUL")
        for value in binding.rest or ():
            self.write("ParameterBinding", 1, f"NOT BOUND: [{self.session.text(value)}]")
        self.write("ParameterBinding", 1, f"Parameter set: {binding.set_name or '__AllParameterSets'}")
