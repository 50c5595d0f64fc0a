"""Completion of parameter names."""
from __future__ import annotations

from shell.interactive.completion.results import short_type
from shell.runtime.completion_results import CompletionResult


def complete_parameter(request, line):
    """Return results for the word as a parameter's name (it begins with a dash)."""
    from shell.runtime.wildcard import compiled
    if line.parameters is None:
        return []
    word = request.word[1:]
    colon = ""
    if word.endswith(":"):
        word, colon = word[:-1], ":"
    mask = line.mask()
    matches = compiled(word + "*")
    results = []
    for parameter in line.parameters.everything().values():
        if parameter.name in line.bound or not parameter.common and not parameter.mask & mask:
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
