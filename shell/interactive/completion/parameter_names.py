"""Completion of parameter names."""
from __future__ import annotations

from shell.interactive.completion.results import short_type, starting_with
from shell.runtime.completion_results import CompletionResult

# Parameters that the FileSystem provider adds, by cmdlet in lower case: on other drives they are not there.
OF_FILE_SYSTEM = {
    "get-childitem": ("Attributes", "FollowSymlink", "Directory", "File", "Hidden", "ReadOnly", "System"),
    "get-content": ("Delimiter", "Wait", "Raw", "Encoding", "AsByteStream"), "set-content": ("NoNewline", "Encoding", "AsByteStream"),
    "add-content": ("NoNewline", "Encoding", "AsByteStream"),
}


def on_file_system(line):
    """Whether the path of a command, as far as it is typed, is of the file system."""
    from shell.interactive.completion.results import unquoted
    from shell.providers.paths import qualifier
    drives = line.session.drives
    kind, name, _ = qualifier(unquoted(line.bound.get("Path") or line.bound.get("LiteralPath") or ""))
    drive = drives.table.get(name.lower()) if kind == "drive" else drives.current
    return drive is None or drive.provider is drives.file_system


def complete_parameter(request, line):
    """Return results for the word as a parameter's name (it begins with a dash)."""
    if line.parameters is None:
        return []
    word = request.word[1:]
    colon = ""
    if word.endswith(":"):
        word, colon = word[:-1], ":"
    mask = line.mask()
    matches = starting_with(word)
    left_out = OF_FILE_SYSTEM.get(line.command.name.lower(), ())
    if left_out and on_file_system(line):
        left_out = ()
    results = []
    for parameter in line.parameters.everything().values():
        if parameter.name in line.bound or parameter.name in left_out or not parameter.common and not parameter.mask & mask:
            continue
        if matches(parameter.name):
            name = parameter.name
        else:
            name = next((alias for alias in parameter.aliases if word and matches(alias)), None)
        if name is not None:
            results.append(CompletionResult(f"-{name}{colon}", name, "ParameterName", parameter_tip(parameter, name, request.session)))
    return results


def parameter_tip(parameter, name, session):
    """Return the tool tip of a parameter: [type] Name - help message."""
    text = f"[{short_type(parameter.net_type(session))}] {name}"
    message = next((data.help_message for data in parameter.sets.values() if data.help_message), None)
    return f"{text} - {message}" if message else text
