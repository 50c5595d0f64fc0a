"""Completion of members after . and ::, and of property names as arguments."""
from __future__ import annotations

import re

from shell.dotnet.completion_results import CompletionResult
from shell.dotnet.values import UNSET
from shell.interactive.completion.inference import Inference
from shell.interactive.completion.request import CLOSERS, OPENERS, element_before
from shell.interactive.completion.results import quoted, unquoted

NAME = re.compile(r"[\w]+\Z")


def type_members(net_type, static):
    """Yield the declared members of a type and its bases, most derived first."""
    from shell.runtime.members import declared_members
    yield from declared_members(net_type, static)


def expression_tokens(before):
    """Return the tokens of the expression that ends a list of tokens: a primary with its member accesses, indexes and calls."""
    index, depth = len(before), 0
    while index:
        token = before[index - 1]
        kind = token.kind
        if kind in CLOSERS:
            depth += 1
        elif kind in OPENERS:
            if depth == 0:
                break
            depth -= 1
        index -= 1
        if depth == 0 and index and before[index - 1].end != token.start:
            # White space before it: only a cast may stand there.
            if before[index - 1].kind == "RBracket" and before[index - 1].terminal in ("", "CAST", "TYPE"):
                continue
            break
        if depth == 0 and index and before[index - 1].kind in ("Comma", "Semi", "NewLine", "Pipe", "Equals"):
            break
    return before[index:]


def complete_member(request, tokens, word, static):
    """Return results for a word as a member of the expression that the tokens make."""
    from shell.syntax.parse import parse
    source = request.text[tokens[0].start:tokens[-1].end]
    parsed = parse(source)
    statements = parsed.ast.end_block.statements if parsed.ast.end_block is not None else []
    if not statements or parsed.errors:
        return []
    whole = parse(request.text[:request.start].rstrip(".:") + ";").ast
    inference = Inference(request.session, request.text, whole)
    node = statements[-1]
    found = inference.of(node, pipeline_input(request, inference, tokens[0].start))
    return member_results(request.session, found, word, static)


def pipeline_input(request, inference, position):
    """Return what $_ is at a position: what the pipeline before its script block gives."""
    from shell.interactive.completion.request import Request
    at = Request(request.session, request.text[:position], position)
    index, opened = at.opener()
    while index is not None:
        if opened.kind == "LCurly" and opened.terminal != "LCURLY":
            element = element_before(at.before[:index])
            start = element[0].start if element else opened.start
            return inference.of(pipeline_before(request.text[:start]))
        at.before = at.before[:index]
        index, opened = at.opener()
    return None


def pipeline_before(text):
    """Return the node of the pipeline that a text ends in, its last pipe left out."""
    from shell.interactive.completion.request import Request
    from shell.syntax.parse import parse
    stripped = text.rstrip()
    if not stripped.endswith("|"):
        return None
    stripped = stripped[:-1]
    at = Request(None, stripped, len(stripped) + 1)
    start, depth = 0, 0
    for token in reversed(at.tokens):
        if token.kind in CLOSERS:
            depth += 1
        elif token.kind in OPENERS:
            if depth == 0:
                start = token.end
                break
            depth -= 1
        elif depth == 0 and token.kind in ("Semi", "NewLine", "Equals"):
            start = token.end
            break
    parsed = parse(stripped[start:])
    statements = parsed.ast.end_block.statements if parsed.ast.end_block is not None else []
    return statements[-1] if statements else None


def member_results(session, found, word, static):
    """Return results for the members of what was inferred."""
    from shell.runtime.wildcard import compiled
    matches = compiled(unquoted(word) + "*")
    properties, methods = {}, {}
    if static:
        if found.type is None or not found.static:
            return []
        collect(type_members(found.type, True), matches, properties, methods)
        if found.type.kind == "enum":
            for name in found.type.values or ():
                if matches(name):
                    properties.setdefault(name.lower(), CompletionResult(name, name, "Property", name))
    else:
        for name in found.names or ():
            if matches(name):
                properties[name.lower()] = CompletionResult(quoted(name, "", needs=not NAME.match(name)), name, "Property", name)
        if found.value is not UNSET:
            live(found.value, matches, properties, methods)
        elif found.type is not None and not found.static:
            collect(type_members(found.type, False), matches, properties, methods)
            if found.type.kind != "enum":
                for name in ("Where", "ForEach") if found.type.element is not None else ():
                    if matches(name):
                        methods.setdefault(name.lower(), CompletionResult(f"{name}(", name, "Method", f"{name}(expression [, mode [, numberToReturn]])"))
    return sorted(properties.values(), key=lambda r: r.list_text.lower()) + sorted(methods.values(), key=lambda r: r.list_text.lower())


def live(value, matches, properties, methods):
    """Collect the members of a value."""
    from shell.dotnet.hashtable import is_dictionary, keys_of
    from shell.runtime.members import members_of
    if is_dictionary(value):
        for key in keys_of(value):
            if isinstance(key, str) and matches(key):
                properties[key.lower()] = CompletionResult(quoted(key, "", needs=not NAME.match(key)), key, "Property", key)
    collect(members_of(value), matches, properties, methods)


def collect(members, matches, properties, methods):
    """Sort members into properties and methods; the first of a name stays."""
    for member in members:
        name = member.name
        if not matches(name) or name.startswith(("get_", "set_", "op_", "add_", "remove_")):
            continue
        tip = "\n".join(member.signatures) if member.signatures else name
        if member.kind in ("Method", "Constructor", "CodeMethod", "ScriptMethod"):
            methods.setdefault(name.lower(), CompletionResult(f"{name}(", name, "Method", tip or name))
        elif member.kind != "ParameterizedProperty":
            properties.setdefault(name.lower(), CompletionResult(quoted(name, "", needs=not NAME.match(name)), name, "Property", tip or name))


def complete_property_argument(request, word):
    """Return results for a word as the name of a property of what the pipeline gives."""
    from shell.syntax.parse import parse
    element = request.element()
    if not element:
        return []
    start = element[0].start
    node = pipeline_before(request.text[:start])
    if node is None:
        return []
    inference = Inference(request.session, request.text, parse(request.text[:start].rstrip().rstrip("|")).ast)
    return [r for r in member_results(request.session, inference.of(node), word, False) if r.kind == "Property"]
