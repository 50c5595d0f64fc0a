"""Completion of variables, also inside strings, with a scope or a drive before the name."""
from __future__ import annotations

import re

from shell.dotnet.values import UNSET
from shell.interactive.completion.results import short_type
from shell.runtime.completion_results import CompletionResult

SIMPLE = re.compile(r"[\w?]+\Z")
SCOPES = ("global", "script", "local", "private", "using")
DRIVES = {"function": "visible_functions", "alias": "visible_aliases"}
# Automatic variables that exist only where they mean something.
AUTOMATIC = ("true", "false", "null", "_", "PSItem", "args", "input", "this", "foreach", "switch", "Matches", "PSScriptRoot", "PSCommandPath", "MyInvocation",
             "PSBoundParameters", "PSCmdlet", "LASTEXITCODE", "StackTrace", "Error", "Event", "EventArgs", "Sender", "EventSubscriber")


def complete_variable(request, written, before=""):
    """Return results for a variable as it is written, `$zz` or `${zz` or `@zz`; before is the text before it (what it may assign)."""
    from shell.runtime.variable_objects import visible_variables
    from shell.runtime.wildcard import compiled
    braces = written.startswith("${")
    sigil = written[:1]
    name = written[2:].removesuffix("}") if braces else written[1:]
    where, colon, rest = name.partition(":")
    session = request.session
    scope = session.current_scope()
    prefix = ""
    if colon and where.lower() in SCOPES:
        prefix, name = where + ":", rest
    elif colon and where.lower() == "env":
        import os
        return [result(sigil, braces, f"{where}:", n, f"{n}") for n in sorted(os.environ, key=str.lower) if n.lower().startswith(rest.lower())]
    elif colon and where.lower() == "variable":
        prefix, name = where + ":", rest
    elif colon and where.lower() in DRIVES:
        commands = getattr(scope, DRIVES[where.lower()])().values()
        return [result(sigil, braces, f"{where}:", c.name, c.name) for c in sorted(commands, key=lambda c: c.name.lower()) if c.name.lower().startswith(rest.lower())]
    matches = compiled(name.replace("`", "") + "*")
    found = {}
    if not prefix or prefix.lower() in ("local:",):
        for assigned, type_name in assigned_names(request):
            if matches(assigned):
                found.setdefault(assigned.lower(), (assigned, f"[{type_name}]${assigned}" if type_name else f"${assigned}"))
    for key, holder in visible_variables(scope).items():
        if matches(key):
            name, value = holder.written_name(key), holder.find(key)
            found.setdefault(key, (name, f"[{short_type(type_of(value))}]${name}" if value is not None and value is not UNSET else f"${name}"))
    if not prefix:
        for automatic in AUTOMATIC:
            if matches(automatic):
                found.setdefault(automatic.lower(), (automatic, f"${automatic}"))
    results = [result(sigil, braces, prefix, n, tip) for n, tip in sorted(found.values(), key=lambda row: row[0].lower())]
    if not colon and sigil == "$":
        from shell.interactive.completion.paths import drive_names
        results += [CompletionResult(f"${drive}:", f"{drive}:", "Variable", f"${drive}:") for drive in drive_names(session) if drive.lower().startswith(name.lower()) and name]
        results.sort(key=lambda r: r.text.lower())
    return results


def type_of(value):
    """Return a value's NetType."""
    from shell.runtime.type_names import type_of as found
    return found(value)


def result(sigil, braces, prefix, name, tip):
    """Return one result, in braces where the name needs them."""
    inner = prefix + name
    if braces or not SIMPLE.match(name):
        return CompletionResult("${" + inner + "}", name, "Variable", tip)
    return CompletionResult(f"{sigil}{inner}", name, "Variable", tip)


def assigned_names(request):
    """Yield (name, short type or '') of the variables and parameters that the text before the cursor makes, those of closed script blocks left out."""
    text = request.text[:request.start]
    for found in re.finditer(r"(?:\[([\w.\[\]]+)\]\s*)?\$(\w+)(?=\s*(?:,\s*\$\w+\s*)*=[^=]|\s+in\s|\s*\)|\s*,|\s*=)", text):
        if balanced_after(text, found.end()) and (is_assignment(text, found) or is_parameter(text, found)):
            yield found[2], (found[1] or "").lower() if (found[1] or "") else ""


def is_assignment(text, found):
    """Whether what follows the name makes it a variable: =, a list before =, or in."""
    after = text[found.end():].lstrip()
    return after.startswith("=") and not after.startswith("==") or after.startswith("in ") or re.match(r"(,\s*\$\w+\s*)+=", after) is not None


def is_parameter(text, found):
    """Whether the name stands in a function's or param's parentheses."""
    head = text[:found.start()]
    opened = head.rfind("(")
    return opened >= 0 and ")" not in head[opened:].replace("()", "") and re.search(r"(param|function\s+[\w-]+|\w+)\s*$", head[:opened]) is not None and (
        re.search(r"\b(param|function\s+[\w-]+)\s*$", head[:opened]) is not None)


def balanced_after(text, at):
    """Whether no block that holds the position was closed after it."""
    depth = 0
    for character in text[at:]:
        if character == "{":
            depth += 1
        elif character == "}":
            depth -= 1
            if depth < 0:
                return False
    return True
