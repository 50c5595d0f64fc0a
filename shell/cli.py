"""The command line: verbnoun [options] [-File] FILE arguments, -Command text, or neither for the interactive shell.

Options are parsed by hand, as PowerShell does: any unambiguous beginning of a name in any letter case, with one dash or two. Exit codes are PowerShell's:
the script's own, 1 after an error that ended it, 64 for a command line that makes no sense, 130 after Ctrl+C.
"""
from __future__ import annotations

import os
import sys

USAGE_ERROR = 64

# option: (shortest beginning that means it, takes a value)
OPTIONS = {
    "file": ("f", "rest"), "command": ("c", "rest"), "commandwithargs": ("commandw", "rest"), "cwa": ("cwa", "rest"),
    "encodedcommand": ("e", True), "ec": ("ec", True), "encodedarguments": ("encodeda", True), "ea": ("ea", True),
    "noprofile": ("nop", False), "noninteractive": ("noni", False), "noexit": ("noe", False), "nologo": ("nol", False),
    "interactive": ("i", False), "login": ("l", False), "workingdirectory": ("wo", True), "wd": ("wd", True), "version": ("v", False), "help": ("h", False),
    "?": ("?", False), "inputformat": ("inp", True), "outputformat": ("o", True), "executionpolicy": ("ex", True), "ep": ("ep", True),
    "settingsfile": ("settings", True), "configurationname": ("config", True), "configurationfile": ("configurationf", True),
    "custompipename": ("cus", True), "windowstyle": ("w", True), "mta": ("mta", False), "sta": ("sta", False), "noprofileloadtime": ("noprofilel", False),
    "dump": ("dump", True), "sshservermode": ("sshs", False),
}
SHORT_FOR = {"cwa": "commandwithargs", "ec": "encodedcommand", "wd": "workingdirectory", "?": "help", "ep": "executionpolicy"}

USAGE = """
Usage: verbnoun [-Login] [[-File] <filePath> [args]]
                [-Command { - | <script-block> [-args <arg-array>]
                              | <string> [<CommandParameters>] } ]
                [-CommandWithArgs <string> [<CommandParameters>]]
                [-EncodedCommand <Base64EncodedCommand>]
                [-InputFormat {Text | XML}] [-Interactive] [-NoExit] [-NoLogo]
                [-NonInteractive] [-NoProfile] [-OutputFormat {Text | XML}]
                [-SSHServerMode] [-WorkingDirectory <directoryPath>]
                [--dump tokens | ast | parse | scopes | python]

       verbnoun -h | -Help | -? | /?

The command names are those of PowerShell; all parameters are case-insensitive.
"""


class UsageError(Exception):
    """A command line that makes no sense; the message is printed with the usage."""


class Options:
    """What the command line asks for."""

    def __init__(self) -> None:
        self.file: str | None = None
        self.command: str | None = None
        self.dump: str | None = None
        self.working_directory: str | None = None
        self.arguments = []
        self.no_profile = self.non_interactive = self.no_exit = self.no_logo = False
        self.version = self.help = self.interactive = self.login = self.ssh_server_mode = False


def option_name(word: str) -> str | None:
    """Return the option that a word means, None where it means none."""
    if word[:1] not in ("-", "/", "\u2013") or len(word) < 2:
        return None
    name = word.lstrip("-\u2013").lower() if word[:1] != "/" else word[1:].lower()
    for option, (shortest, _) in OPTIONS.items():
        if name == option or option.startswith(name) and name.startswith(shortest):
            return option
    return None


def parse_options(words: list[str]) -> Options:
    """Return the Options of a command line."""
    found = Options()
    at = 0
    while at < len(words):
        word = words[at]
        at += 1
        option = option_name(word)
        if option is None:
            found.file, found.arguments = word, words[at:]
            if word == "-":
                found.file, found.command = None, "-"
            break
        kind = OPTIONS[option][1]
        option = SHORT_FOR.get(option, option)
        value = ""
        if kind:
            if at >= len(words):
                raise UsageError(f"The {word} parameter requires an argument." if option != "command" else
                                 "Cannot process the command because of a missing parameter. A command must follow -Command.")
            value = words[at]
            at += 1
        if option in ("file", "command", "commandwithargs"):
            rest = words[at:]
            if option == "file":
                found.file, found.arguments = value, rest
                if value == "-":
                    found.file, found.command = None, "-"
            elif option == "command":
                found.command = " ".join([value, *rest]) if value != "-" else value
                if value == "-" and rest:
                    raise UsageError("'-' was specified with the -Command parameter; no other arguments to -Command are permitted.")
            else:
                found.command, found.arguments = value, rest
            break
        set_option(found, option, value)
    return found


def set_option(found: Options, option: str, value: str) -> None:
    """Enter one option."""
    if option == "encodedcommand":
        import base64
        try:
            found.command = base64.b64decode(value, validate=True).decode("utf-16-le")
        except ValueError:
            raise UsageError("Cannot process the command because the value specified with -EncodedCommand is not properly encoded. The value must be "
                             "Base64 encoded.") from None
    elif option == "workingdirectory":
        found.working_directory = value
    elif option == "dump":
        found.dump = value
    else:
        for name in ("no_profile", "non_interactive", "no_exit", "no_logo", "version", "help", "interactive", "login", "ssh_server_mode"):
            if name.replace("_", "") == option:
                setattr(found, name, True)


def main(arguments: list[str] | None = None) -> int:
    """Run the shell and return the exit code."""
    words = sys.argv[1:] if arguments is None else arguments
    try:
        options = parse_options(words)
    except UsageError as error:
        sys.stderr.write(f"{error}\n{USAGE}")
        return USAGE_ERROR
    if options.help:
        sys.stdout.write(USAGE)
        return 0
    if options.ssh_server_mode:
        from importlib import import_module
        import_module("shell.cmdlets.remote_server").main()
        return 0
    if options.version:
        from shell.runtime.automatic_variables import VERSION
        sys.stdout.write(f"PowerShell {VERSION}\n")
        return 0
    from shell.runtime.process_limits import prepare_process
    prepare_process()
    code = run(options)
    sys.stdout.flush()
    return code & 0xFF


def run(options: Options) -> int:
    """Run what the options ask for; returns the exit code."""
    from shell.dotnet.lent import console_flushes
    from shell.errors import ExitShell, PipelineStopped
    from shell.runtime.host import ConsoleHost
    if options.dump:
        return dump(options, options.dump)
    piped = not os.isatty(0)
    interactive = options.command is None and options.file is None and (not piped or options.interactive)
    host = ConsoleHost(interactive=not options.non_interactive and (not piped or interactive))
    console_flushes.append(host.flush)
    if options.file is not None and not os.path.isfile(os.path.expanduser(options.file)):
        sys.stderr.write(f"The argument '{options.file}' is not recognized as the name of a script file. Check the spelling of the name, or if a path was "
                         f"included, verify that the path is correct and try again.\n{USAGE}")
        return USAGE_ERROR
    from shell.session import Session
    session = Session(host)
    try:
        if options.working_directory is not None:
            set_location(session, options.working_directory)
        if not options.no_profile:
            load_profiles(session)
        if interactive or options.no_exit:
            code = run_script(session, options) if options.file or options.command else 0
            from shell.interactive.repl import run_interactive
            return run_interactive(session, options) or code
        return run_script(session, options)
    except KeyboardInterrupt:
        return 130
    except ExitShell as leaving:
        return leaving.code
    except PipelineStopped:
        return 0 if host.closed else 130
    finally:
        try:
            host.flush()
        except PipelineStopped:
            pass    # nobody reads what is left; the exit code stands


def set_location(session, path: str) -> None:
    """Start in another directory."""
    from shell.providers.paths import resolve_one
    session.drives.set_location(resolve_one(session, path, literal=True))


def load_profiles(session) -> None:
    """Run the profile scripts that exist."""
    folder = os.environ.get("XDG_CONFIG_HOME") or os.path.join(os.environ.get("HOME", ""), ".config")
    for name in ("profile.ps1", "Microsoft.PowerShell_profile.ps1"):
        path = os.path.join(folder, "powershell", name)
        if os.path.isfile(path):
            run_guarded(session, lambda path=path: session.run(session.script_file(path)))


def run_script(session, options: Options) -> int:
    """Run -File or -Command; returns the exit code."""
    if options.file is not None:
        path = os.path.abspath(os.path.expanduser(options.file))
        return run_guarded(session, lambda: run_file(session, path, options.arguments))
    text = options.command
    if text == "-" or text is None:
        text = sys.stdin.buffer.read().decode("utf-8", "replace")
    def command():
        session.run(session.command_line(text), script_arguments(options.arguments))
        if not session.succeeded:
            from shell.errors import ExitShell
            raise ExitShell(1)
    return run_guarded(session, command)


def run_file(session, path: str, arguments: list[str]) -> None:
    """Run a script file in the global scope."""
    from shell.runtime.commands import ExternalScriptInfo
    from shell.runtime.invocation_info import InvocationInfo
    info = ExternalScriptInfo(os.path.basename(path), path, session)
    session.top_frame.command = info
    session.top_frame.invocation = InvocationInfo(info, path)
    session.run(None, script_arguments(arguments), ".", info)
    if session.script_exit is not None:
        from shell.errors import ExitShell
        raise ExitShell(session.script_exit)


def script_arguments(words: list[str]) -> list:
    """Return a script's arguments: -name and -name:value are parameters, $true and $false after a colon are booleans."""
    from shell.dotnet.values import UNSET
    from shell.runtime.stages import Named
    found: list[object] = []
    for word in words:
        if word[:1] == "-" and len(word) > 1 and not word[1].isdigit() and word[1] not in "-.":
            name, colon, value = word[1:].partition(":")
            value = {"$true": True, "$false": False}.get(value.lower(), value)
            found.append(Named(name, value if colon and value != "" else UNSET))
        else:
            found.append(word)
    return found


def run_guarded(session, work) -> int:
    """Do some work; an error that ends it is shown. Returns the exit code."""
    from shell.errors import BreakLoop, ContinueLoop, ExitShell
    try:
        work()
    except ExitShell as leaving:
        return leaving.code & 0xFF
    except (BreakLoop, ContinueLoop):
        return 0
    except Exception as error:
        from shell.runtime.error_records import error_record_of
        from shell.runtime.stages import ERROR
        record = error_record_of(error, session.top_frame)
        session.remember_error(record)
        session.streams.emit(ERROR, record)
        return 1
    return 0


def dump_parses(files: list[str]) -> int:
    """Show the parse of each file, one JSON line a file."""
    from shell.runtime.script_files import read_script
    from shell.runtime.type_names import find_type
    from shell.syntax.dump import parse_line

    def known_type(name, namespaces):
        return any(find_type(each) is not None for each in (name, *(f"{space}.{name}" for space in namespaces)))

    for file in files:
        sys.stdout.write(parse_line(file, read_script(file), known_type) + "\n")
    return 0


def dump(options: Options, stage: str) -> int:
    """Show a stage of the text's way: tokens, ast, parse, scopes or python."""
    text = options.command
    if stage == "parse" and options.file is not None:
        return dump_parses([options.file, *options.arguments])
    if options.file is not None:
        from shell.runtime.script_files import read_script
        text = read_script(options.file)
    if text is None or text == "-":
        text = sys.stdin.read()
    if stage in ("tokens", "ast", "parse"):
        from shell.syntax.dump import dump as written
    else:
        from shell.compiler.dump import dump as written
    sys.stdout.write(written(text, stage, options.file))
    return 0
