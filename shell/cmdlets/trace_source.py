"""Trace-Command, Get-TraceSource and Set-TraceSource."""
from __future__ import annotations

from shell.cmdlet import Cmdlet, Param, Switch
from shell.errors import net_exception

SOURCE = "System.Management.Automation.PSTraceSource"
OPTIONS = "System.Management.Automation.PSTraceSourceOptions"
ALL = 32767


class TracingCmdlet(Cmdlet):
    """What the cmdlets share: finding sources and making listeners."""

    def sources(self, names):
        """Return the sources that names or patterns mean; a name that means none is an error."""
        from shell.runtime.tracing import sources
        from shell.runtime.wildcard import compiled, has_wildcard
        known, found = sources(self.session), []
        for name in names:
            matching = [source for key, source in known.items() if compiled(str(name))(key)]
            if not matching and not has_wildcard(str(name)):
                self.write_error(net_exception("System.ArgumentException", f"There is no trace source '{name}' here. This shell has {' and '.join(known)}."),
                                 "TraceSourceNotFound", "ObjectNotFound", name)
            found += [source for source in matching if source not in found]
        return found

    def listeners(self):
        """Return the listeners asked for: {name: function of a line}."""
        from shell.runtime.tracing import to_file, to_host
        if self.listener_option is not None and int(self.listener_option):
            self.fail(net_exception("System.NotImplementedException", "Traces have no times, call stacks and processes here: -ListenerOption is None."),
                      "NotImplemented", "NotImplemented", self.listener_option)
        if self.debugger:
            self.fail(net_exception("System.NotImplementedException", "There is no debugger attached that could listen to traces."), "NotImplemented",
                      "NotImplemented", None)
        made = {}
        if self.ps_host:
            made["PSHost"] = to_host(self.session)
        if self.file_path:
            import os
            path = self.session.drives.target(self.file_path).path
            if self.force and os.path.exists(path):
                os.chmod(path, os.stat(path).st_mode | 0o200)
            made[path] = to_file(path)
        return made


class TraceCommand(TracingCmdlet):
    """Runs a command or script block, and shows how it is found and how its arguments find their parameters.

    The sources are CommandDiscovery and ParameterBinding.

    .EXAMPLE Which arguments go where
    PS> Trace-Command -Name ParameterBinding -PSHost { Write-Output one -NoEnumerate }
    DEBUG: ParameterBinding Information: 0 : BIND cmd line args [Write-Output]
    DEBUG: ParameterBinding Information: 0 :     BIND NAMED arg [True] to parameter [NoEnumerate] of type [SwitchParameter] SUCCESSFUL
    DEBUG: ParameterBinding Information: 0 :     BIND POSITIONAL arg [one] to parameter [InputObject] of type [PSObject] SUCCESSFUL
    DEBUG: ParameterBinding Information: 0 :     Parameter set: __AllParameterSets
    one
    """

    name = "Trace-Command"
    default_set = "expressionSet"
    input_object = Param("psobject", pipeline=True, help="Input of the command.")
    name_ = Param("string[]", name="Name", position=0, mandatory=True, help="The sources; wildcards are allowed.")
    option = Param(OPTIONS, position=2, help="Kinds of lines; all unless given.")
    expression = Param("scriptblock", sets="expressionSet", position=1, mandatory=True, help="What to run.")
    command = Param("string", sets="commandSet", position=1, mandatory=True, help="The name of a command to run.")
    argument_list = Param("object[]", sets="commandSet", aliases="Args", help="Its arguments.")
    listener_option = Param("System.Diagnostics.TraceOptions", help="Only None.")
    file_path = Param("string", aliases=("PSPath", "Path"), help="A file to write the lines to.")
    force = Switch(help="Writes to a read-only file as well.")
    debugger = Switch(help="Not available here.")
    ps_host = Switch(name="PSHost", help="Shows the lines.")

    def run(self, items):
        from shell.dotnet.values import UNSET
        from shell.runtime.pipeline import run
        from shell.runtime.tracing import update
        listeners, chosen = self.listeners(), self.sources(self.name_)
        before = [(source, source.options, dict(source.listeners)) for source in chosen]
        given = items if self.expecting_input else UNSET
        options = ALL if self.option is None else int(self.option)
        for source in chosen:
            source.options = options
            source.listeners.update(listeners)
        update(self.session)
        try:
            source = None if given is UNSET else iter(given)
            yield from run(self.frame, self.expression or str(self.command), self.argument_list or (), source)
        finally:
            for source, was, had in before:
                source.options, source.listeners = was, had
            update(self.session)


class GetTraceSource(TracingCmdlet):
    """Gets the sources of traces.

    .EXAMPLE What there is
    PS> Get-TraceSource | ForEach-Object Name
    CommandDiscovery
    ParameterBinding
    """

    output = (SOURCE,)
    name_ = Param("string[]", name="Name", position=0, pipeline=True, by_name=True, validate=(("ValidateNotNullOrEmpty", ()),),
                  help="Names; wildcards are allowed.")

    def run(self, items):
        for _ in items:
            yield from self.sources(self.name_ or ("*",))


class SetTraceSource(TracingCmdlet):
    """Turns a source of traces on or off for the whole session.

    .EXAMPLE On and off
    PS> Set-TraceSource CommandDiscovery -Option All -PSHost
    PS> Get-Verb Add | ForEach-Object Verb
    DEBUG: CommandDiscovery Information: 0 : Looking up command: Get-Verb
    DEBUG: CommandDiscovery Information: 0 :     Cmdlet found: Get-Verb
    DEBUG: CommandDiscovery Information: 0 : Looking up command: ForEach-Object
    DEBUG: CommandDiscovery Information: 0 :     Cmdlet found: ForEach-Object
    Add
    PS> Set-TraceSource CommandDiscovery -RemoveListener PSHost | Out-Null
    DEBUG: CommandDiscovery Information: 0 : Looking up command: Set-TraceSource
    DEBUG: CommandDiscovery Information: 0 :     Cmdlet found: Set-TraceSource
    DEBUG: CommandDiscovery Information: 0 : Looking up command: Out-Null
    DEBUG: CommandDiscovery Information: 0 :     Cmdlet found: Out-Null
    """

    default_set = "optionsSet"
    output = (SOURCE,)
    name_ = Param("string[]", name="Name", position=0, mandatory=True, pipeline=True, by_name=True, help="The sources; wildcards are allowed.")
    option = Param(OPTIONS, sets="optionsSet", position=1, by_name=True, help="Kinds of lines; All or None.")
    listener_option = Param("System.Diagnostics.TraceOptions", sets="optionsSet", help="Only None.")
    file_path = Param("string", sets="optionsSet", aliases=("PSPath", "Path"), help="A file to write the lines to.")
    force = Switch(sets="optionsSet", help="Writes to a read-only file as well.")
    debugger = Switch(sets="optionsSet", help="Not available here.")
    ps_host = Switch(name="PSHost", sets="optionsSet", help="Shows the lines.")
    remove_listener = Param("string[]", sets="removeAllListenersSet", validate=(("ValidateNotNullOrEmpty", ()),), help="Listeners to take away: PSHost, *.")
    remove_file_listener = Param("string[]", sets="removeFileListenersSet", validate=(("ValidateNotNullOrEmpty", ()),), help="Files to write to no more.")
    pass_thru = Switch(sets="optionsSet", help="Gives the sources.")

    def run(self, items):
        from shell.runtime.tracing import update
        from shell.runtime.wildcard import compiled
        for _ in items:
            chosen = self.sources(self.name_)
            for source in chosen:
                if self.parameter_set == "optionsSet":
                    if self.option is not None:
                        source.options = int(self.option)
                    source.listeners.update(self.listeners())
                    continue
                for pattern in self.remove_listener or self.remove_file_listener:
                    for name in [name for name in source.listeners if compiled(str(pattern))(name)]:
                        del source.listeners[name]
            update(self.session)
            if self.pass_thru:
                yield from chosen
