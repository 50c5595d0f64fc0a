"""A session: everything one shell owns. It is passed along, never global, so that several can live in one process."""
from __future__ import annotations

from shell.dotnet.values import UNSET
from shell.runtime import automatic_variables
from shell.runtime.built_in_functions import built_in_functions
from shell.runtime.command_discovery import CommandTable, built_in_aliases, find_command
from shell.runtime.frame import Frame
from shell.runtime.scope import SessionState
from shell.runtime.stages import DEBUG, ERROR, INFORMATION, VERBOSE, WARNING
from shell.runtime.streams import Streams

PREFIXES = {WARNING: "WARNING: ", VERBOSE: "VERBOSE: ", DEBUG: "DEBUG: ", INFORMATION: ""}
COLORS = {WARNING: "\x1b[33;1m", VERBOSE: "\x1b[33;1m", DEBUG: "\x1b[33;1m"}
MAXIMUM_ERRORS = 256

# The parts of a session whose layers lie above it: (module, name), imported when the part is first asked for.
PARTS = {
    "drives": ("shell.providers.drives", "Drives"),
    "formatter": ("shell.formatting.formatter", "Formatter"),
    "cmdlet_index": ("shell.cmdlets.index", None),
    "completion": ("shell.interactive.completion.complete", "complete"),
}


def made(part):
    """Return the class or module of a part of the session."""
    module, name = PARTS[part]
    found = __import__(module, fromlist=["*"])
    return found if name is None else getattr(found, name)


class Session:
    """One shell: its scopes, commands, modules, drives, streams and host.

    frame is the frame that runs now, as far as anybody has told; top_frame the outermost one. succeeded is $?.
    """

    def __init__(self, host):
        self.host = host
        self.lazy = {}
        self.succeeded = True
        self.global_state = SessionState(self)
        self.streams = Streams(self)
        self.commands = CommandTable(self)
        self.top_frame = self.frame = Frame(self, self.global_state.scope, self.streams)
        self.global_state.scope.frame = self.top_frame
        self.global_state.scope.aliases = built_in_aliases(self)
        self.global_state.scope.functions = built_in_functions(self)
        self.history = []
        self.script_classes = {}
        self.tracer = None          # what Trace-Command makes of lookups and bindings: shell.runtime.tracing
        self.script_exit = None     # the code that the outermost script left with, None where it ran to its end
        automatic_variables.prepare(self)

    # Parts that are made when first asked for

    def part(self, name, make):
        """Return a part of the session, making it the first time."""
        found = self.lazy.get(name)
        if found is None:
            found = self.lazy[name] = make()
        return found

    @property
    def drives(self):
        """Drives and locations."""
        found = self.lazy.get("drives")
        if found is None:
            found = self.lazy["drives"] = made("drives")(self)
        return found

    @property
    def cmdlet_index(self):
        """The names, aliases and modules of the built-in cmdlets."""
        found = self.lazy.get("cmdlet_index")
        if found is None:
            found = self.lazy["cmdlet_index"] = made("cmdlet_index")
        return found

    @property
    def formatter(self):
        """Out-Default and text from objects."""
        found = self.lazy.get("formatter")
        if found is None:
            found = self.lazy["formatter"] = made("formatter")(self)
        return found

    @property
    def modules(self):
        """The loaded modules."""
        found = self.lazy.get("modules")
        if found is None:
            from shell.runtime.modules import Modules
            found = self.lazy["modules"] = Modules(self)
        return found

    @property
    def errors(self):
        """$Error: the ErrorRecords, newest first."""
        found = self.lazy.get("errors")
        if found is None:
            from shell.dotnet.types import find_declared
            found = self.lazy["errors"] = find_declared("System.Collections.ArrayList").python()
        return found

    @property
    def engine_intrinsics(self):
        """$ExecutionContext."""
        def make():
            from shell.runtime.engine_intrinsics import EngineIntrinsics
            return EngineIntrinsics(self)
        return self.part("engine_intrinsics", make)

    def host_object(self):
        """Return $Host."""
        def make():
            from shell.runtime.host_object import PSHost
            return PSHost(self)
        return self.part("host_object", make)

    def session_state_object(self, state):
        """Return the SessionState object of scripts for a module's or the global state."""
        from shell.runtime.engine_intrinsics import SessionStateObject
        return SessionStateObject(self, state)

    @property
    def output_end_codes(self):
        """The code objects that stand between a native program's output and the host: True for the last, False for those that hand on."""
        def make():
            formatter = made("formatter")
            return {formatter.write.__code__: True, formatter.lines.__code__: False}
        return self.part("output_end_codes", make)

    # Text to code

    def script_block(self, source, state=None, file=None):
        """Return a script block for text; a script block is returned as it is. Parse errors are raised as a ParseException."""
        from shell.runtime.script_block import ScriptBlock
        if isinstance(source, ScriptBlock):
            return source
        from shell.compiler import script_block
        return script_block(self, self.text(source), file, state or self.global_state)

    def command_line(self, text):
        """Return the script block of a command line, which is asked at its end whether it succeeded."""
        block = self.script_block(text)
        block.template.unit.tracks_success = True
        return block

    def script_file(self, path, state=None):
        """Return the script block of a file."""
        from shell.runtime.script_files import read_script
        return self.script_block(read_script(path), state, path)

    def check_requirements(self, block, info):
        """Hold a script's #requires against this session."""
        requirements = block.template.unit.requirements if hasattr(block.template.unit, "requirements") else None
        if requirements is None and "#requires" not in block.template.unit.text.lower():
            return
        from shell.runtime.requirements import check
        check(self, block, info)

    # Commands and values

    def find_script_type(self, name):
        """Return the class or enum of a script that a name means where the session runs, None where there is none."""
        return self.frame.find_script_type(name)

    def namespaces(self):
        """Return the namespaces that type names may leave out where the session runs."""
        return self.frame.namespaces()

    def find_command(self, name, frame=None, aliases=False):
        """Return the command that a name means where frame runs, None where it means none."""
        return find_command(self, name, (frame or self.frame).scope, aliases)

    def current_scope(self):
        """Return the scope that runs now."""
        return self.frame.scope

    def text(self, value):
        """Return a value's text, lists joined by $OFS."""
        if type(value) is str:
            return value
        from shell.runtime.conversion import to_text
        separator = self.frame.scope.find("ofs")
        return to_text(value, " " if separator is UNSET or separator is None else str(separator))

    def provider_content(self, frame, path):
        """Return the content of an item that ${drive:path} names, None where there is none."""
        from shell.errors import NetException
        from shell.runtime.enumeration import collapse
        try:
            place = self.drives.target(path)
            reader = place.provider.reader(place.path, None, False)
        except NetException:
            return None
        try:
            return collapse(list(reader.items()))
        finally:
            reader.close()

    def set_provider_content(self, frame, path, value):
        """Make a value the content of the item that ${drive:path} names."""
        place = self.drives.target(path)
        writer = place.provider.writer(place.path, None, False, False, False)
        try:
            writer.write(value if isinstance(value, list) else [value])
        finally:
            writer.close()

    def credential(self, value):
        """Return a PSCredential for a user name, asking for the password."""
        from shell.runtime.prompting import credential
        return credential(self, value)

    # Records

    def remember_error(self, record):
        """Put an error at the head of $Error."""
        errors = self.errors
        if len(errors) and errors[0] is record:
            return      # thrown again: it is there already
        errors.insert(0, record)
        if len(errors) > MAXIMUM_ERRORS:
            del errors[MAXIMUM_ERRORS:]

    def write_record(self, number, record):
        """Write a record to the host: what the outermost streams do."""
        host = self.host
        if number == ERROR:
            if record.error_id.startswith("NativeCommandError"):
                host.write_error_text(str(record.exception) + "\n")     # a line of a program, as it wrote it
            else:
                host.write_error_text(self.formatter.error_text(record) + "\n")
            return
        from shell.runtime.conversion import to_text
        text = PREFIXES[number] + (record.message if number != INFORMATION else to_text(record.data))
        if host.supports_color and number in COLORS:
            text = f"{COLORS[number]}{text}\x1b[0m"
        host.write_line(text)

    def set_last_exit_code(self, code):
        """Set $LASTEXITCODE."""
        self.global_state.scope.cell("lastexitcode").cell_contents = int(code)

    def complete(self, text, cursor, options=None):
        """Return the CommandCompletion of a text at a cursor: what TabExpansion2 gives."""
        return made("completion")(self, text, cursor, options)

    def location(self, drive=None):
        """Return the current location, or that of a drive."""
        return self.drives.location(drive)

    def location_changed(self, location):
        """Told by the drives that the current location is another; what depends on it asks the drives itself."""

    # Running

    def run(self, block, arguments=(), operator=".", command=None, source=None):
        """Run a block or command at the outermost level; what it outputs goes to the host."""
        from shell.runtime.pipeline import run
        try:
            self.formatter.write(run(self.top_frame, command or block, arguments, source, operator))
        finally:
            debugger = self.lazy.get("debugger")
            if debugger is not None:
                debugger.ended()
