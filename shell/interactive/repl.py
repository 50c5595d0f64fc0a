"""The prompt: reads a line or several, runs them, shows what comes out, until exit or Ctrl+D."""
from __future__ import annotations

import sys

from shell.errors import ExitShell, LoopExit, PipelineStopped

BANNER = "verbnoun {version} — PowerShell {language} without .NET. Get-Help explains a command; exit leaves."


def run_interactive(session, options) -> int:
    """Run the prompt until it is left; returns the exit code."""
    if not options.no_logo:
        print(banner())
    read = terminal_reader(session) if sys.stdin.isatty() and sys.stdout.isatty() else plain_reader(session)
    while True:
        session.frame = session.top_frame
        try:
            text = read()
        except EOFError:
            return 0
        except KeyboardInterrupt:
            continue
        if text.strip():
            try:
                run(session, text)
            except ExitShell as leaving:
                return leaving.code & 0xFF


def banner() -> str:
    """Return the first line of a session."""
    from shell.runtime.automatic_variables import VERSION
    return BANNER.format(version=product_version(), language=VERSION)


def product_version() -> str:
    """Return the version of the installed distribution, or of the source tree."""
    from importlib.metadata import PackageNotFoundError, version
    try:
        return version("verbnoun")
    except PackageNotFoundError:
        return "(source)"


def run(session, text: str) -> None:
    """Run one input; whatever ends it is shown, and the prompt comes back."""
    from shell.runtime.history import remember
    entry = remember(session, text)
    for transcript in session.host.transcripts:
        transcript.record_command(prompt_text(session) + text)
    elsewhere = entered(session)
    try:
        if elsewhere is not None:
            from shell.cmdlets.remote_session import run_typed
            run_typed(session, elsewhere, text)
        else:
            session.run(session.command_line(text))
    except (LoopExit, PipelineStopped, KeyboardInterrupt):
        print(flush=True)
    except Exception as error:
        report(session, error)
    finally:
        entry.ended(session.succeeded)
        session.host.flush()


def entered(session):
    """Return the session on another machine that the prompt is in, None where it is in none."""
    sessions = session.lazy.get("remote_sessions")
    return None if sessions is None else sessions.entered


def report(session, error: Exception) -> None:
    """Show an error that ended an input."""
    from shell.runtime.error_records import error_record_of
    from shell.runtime.stages import ERROR
    session.succeeded = False
    record = error_record_of(error, session.top_frame)
    session.remember_error(record)
    session.streams.emit(ERROR, record)


def prompt_text(session) -> str:
    """Return what the prompt function gives, or where it fails PowerShell's own fallback."""
    elsewhere = entered(session)
    if elsewhere is not None:
        from shell.cmdlets.remote_session import prompt_of
        return prompt_of(elsewhere)
    function = session.current_scope().find_function("prompt")
    if function is None:
        return f"PS {session.drives.location().display}> "
    succeeded = session.succeeded
    try:
        found = function.script_block.invoke(session.top_frame)
        return "".join(session.text(item) for item in found) or "PS> "
    except Exception as error:
        report(session, error)
        return "PS> "
    finally:
        session.succeeded = succeeded


def plain_reader(session):
    """Return a function that reads whole inputs from a stream without line editing (stdin that is no terminal)."""
    from shell.syntax.parse import is_incomplete

    def read():
        lines, prompt = [], prompt_text(session)
        while True:
            session.host.flush()
            sys.stdout.write(prompt)
            sys.stdout.flush()
            line = sys.stdin.readline()
            if not line:
                if lines:
                    return "\n".join(lines)
                raise EOFError
            lines.append(line.rstrip("\n"))
            if not is_incomplete("\n".join(lines)) or lines[-1] == "":
                return "\n".join(lines)
            prompt = ">> "
    return read


def terminal_reader(session):
    """Return a function that reads whole inputs from the terminal, with history, colours, completion and several lines."""
    from prompt_toolkit import PromptSession
    from prompt_toolkit.auto_suggest import AutoSuggestFromHistory
    from prompt_toolkit.enums import EditingMode
    from prompt_toolkit.formatted_text import ANSI
    from prompt_toolkit.styles import Style

    from shell.interactive.history_file import history
    from shell.interactive.keys import key_bindings

    colours = session.host.supports_color
    more = {}
    if colours:
        from shell.interactive.highlighting import COLOURS, ShellLexer
        more = {"lexer": ShellLexer(), "style": Style.from_dict(COLOURS)}
    from shell.interactive.completion.menu import ShellCompleter
    terminal = PromptSession(history=history(), completer=ShellCompleter(session), complete_while_typing=False, multiline=True,
                             auto_suggest=AutoSuggestFromHistory(), key_bindings=key_bindings(), prompt_continuation=">> ",
                             editing_mode=EditingMode.EMACS, enable_history_search=False, **more)

    def read():
        session.host.flush()
        return terminal.prompt(ANSI(prompt_text(session)))
    return read
