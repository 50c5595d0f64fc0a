"""Completion of command names: cmdlets, functions, aliases, programs, scripts."""
from __future__ import annotations

import re

from shell.interactive.completion.results import opening_quote, quoted, starting_with, unquoted
from shell.runtime.completion_results import CompletionResult


def initials(name: str) -> str:
    """Return the hyphened initials of a name: i-psdf of Import-PowerShellDataFile."""
    verb, dash, noun = name.partition("-")
    if not dash:
        return ""
    return "".join(c for c in verb if c.isupper()) + "-" + "".join(c for c in noun if c.isupper())


def visible_commands(session):
    """Return {name: CommandInfo} of the cmdlets, functions and aliases that the current scope sees."""
    scope = session.current_scope()
    found = {}
    for command in (*scope.visible_aliases().values(), *scope.visible_functions().values(), *session.commands.all_cmdlets()):
        found.setdefault(command.name, command)
    return found


def defined_functions(text):
    """Return the names of functions that a text itself defines."""
    return re.findall(r"(?im)\b(?:function|filter)\s+([\w-]+)", text)


def complete_command(request):
    """Return results for the word as the name of a command."""
    quote = opening_quote(request.word)
    word = unquoted(request.word)
    if not word:
        return []
    matches = starting_with(word)
    names = visible_commands(request.session)
    for name in defined_functions(request.text):
        names.setdefault(name, None)
    found = [name for name in names if matches(name)]
    if "-" in word and not found:
        found = [name for name in names if initials(name).lower() == word.lower()]
    results = []
    for name in sorted(found, key=lambda n: (n.lower(), n)):
        results.append(CompletionResult(quoted(name, quote, needs=False), name, "Command", tip(names[name], name)))
    if not results or "/" in word:
        from shell.interactive.completion.paths import complete_path
        results += complete_path(request)
    if not results and "/" not in word:
        results += [CompletionResult(name, name, "Command", name) for name in programs(request.session, matches)]
    return results


def programs(session, matches):
    """Return the names of programs on the path that match, sorted."""
    return sorted({command.name for command in session.commands.applications_like(matches)}, key=str.lower)


def tip(command, name):
    """Return the tool tip of a command: its syntax."""
    from shell.runtime.commands import CmdletInfo
    if command is None:
        return name
    if isinstance(command, CmdletInfo):
        from shell.runtime.command_metadata import syntax
        return "\n".join(syntax(command)) or name
    return str(command.definition) or name
