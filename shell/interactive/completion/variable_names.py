"""Completion of variables, also inside strings, with a scope or a drive before the name."""
from __future__ import annotations

import re

from shell.dotnet.values import UNSET
from shell.interactive.completion.results import short_type, starting_with
from shell.runtime.completion_results import CompletionResult

SIMPLE = re.compile(r"[\w?]+\Z")
SCOPES = ("global", "script", "local", "private", "using")
DRIVES = {"function": "visible_functions", "alias": "visible_aliases"}
# Automatic variables that exist only where they mean something.
CONSTANTS = ("true", "false", "null")
AUTOMATIC = ("_", "PSItem", "args", "input", "this", "foreach", "switch", "Matches", "PSScriptRoot", "PSCommandPath", "MyInvocation",
             "PSBoundParameters", "PSCmdlet", "LASTEXITCODE", "StackTrace", "Error", "Event", "EventArgs", "Sender", "EventSubscriber")


def complete_variable(request, written):
    """Return results for a variable as it is written, `$zz` or `${zz` or `@zz`: assigned in the text, existing, automatic, then drives."""
    from shell.runtime.variable_objects import visible_variables
    braces = written.startswith("${")
    sigil = written[:1]
    name = written[2:].removesuffix("}") if braces else written[1:]
    where, colon, rest = name.partition(":")
    session = request.session
    scope = session.current_scope()
    prefix = ""
    if colon and where.lower() in (*SCOPES, "variable"):
        prefix, name = where + ":", rest
    elif colon:
        return [result(sigil, braces, f"{where}:", item, item) for item in items_of_drive(scope, where.lower()) if item.lower().startswith(rest.lower())]
    matches = starting_with(name.replace("`", ""))
    found, assigned = {}, []
    if not prefix or prefix.lower() == "local:":
        names = {}
        for written_name, type_name in assigned_names(request):
            if matches(written_name) and ":" not in written_name:
                names.setdefault(written_name.lower(), (written_name, f"[{type_name}]${written_name}" if type_name else f"${written_name}"))
        assigned = list(names.values())
    for key, holder in visible_variables(scope).items():
        if matches(key) and not any(key == each.lower() for each, _ in assigned):
            spelled, value = holder.written_name(key), holder.find(key)
            found.setdefault(key, (spelled, f"[{short_type(type_of(value))}]${spelled}" if value is not None and value is not UNSET else f"${spelled}"))
    if not prefix:
        for constant in CONSTANTS:
            if matches(constant):
                found.setdefault(constant, (constant, f"${constant}"))
    results = [result(sigil, braces, prefix, n, tip) for n, tip in (*assigned, *sorted(found.values(), key=lambda row: row[0].lower()))]
    if not prefix:
        known = {r.list_text.lower() for r in results}
        results += [result(sigil, braces, prefix, n, f"${n}") for n in AUTOMATIC if matches(n) and n.lower() not in known]
    if not colon and sigil == "$":
        from shell.interactive.completion.paths import drive_names
        drives = [drive for drive in drive_names(session) if name and drive.lower().startswith(name.lower())]
        results += [CompletionResult(f"${drive}:", f"{drive}:", "Variable", f"${drive}:") for drive in drives]
    return results


def items_of_drive(scope, drive):
    """Return the names of a drive's items that a variable may name."""
    if drive == "env":
        import os
        return sorted(os.environ, key=str.lower)
    commands = getattr(scope, DRIVES[drive])().values() if drive in DRIVES else ()
    return sorted((command.name for command in commands), key=str.lower)


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
    """Yield (name, short type or '') of the variables and parameters that the text before the word makes, those of closed script blocks left out."""
    for node in request.tree.walk():
        kind = type(node).__name__
        if kind == "AssignmentStatement":
            targets = [node.left]
        elif kind == "ForEachStatement":
            targets = [node.variable]
        elif kind == "Parameter":
            targets = [node]
        else:
            continue
        if not closed_around(node, request.start):
            for target in targets:
                yield from targets_of(target)


def targets_of(node, type_name=""):
    """Yield (name, short type) of the variables in the target of an assignment, or of a parameter."""
    kind = type(node).__name__
    if kind == "VariableExpression":
        yield node.variable_path.user_path, type_name
    elif kind == "ArrayLiteral":
        for element in node.elements:
            yield from targets_of(element)
    elif kind == "ConvertExpression":
        yield from targets_of(node.child, str(node.type.type_name).lower())
    elif kind == "Parameter":
        written = next((str(each.type_name).lower() for each in node.attributes if type(each).__name__ == "TypeConstraint"), "")
        yield from targets_of(node.name, written)


def closed_around(node, position):
    """Whether a script block or function around a node ended before a position."""
    at = node.parent
    while at is not None:
        if type(at).__name__ in ("ScriptBlockExpression", "FunctionDefinition") and at.end <= position:
            return True
        at = at.parent
    return False
