"""Completion of members after . and ::, and of property names as arguments."""
from __future__ import annotations

import re

from shell.dotnet.values import UNSET
from shell.interactive.completion.inference import UNKNOWN, Inference
from shell.interactive.completion.request import CLOSERS, OPENERS, element_before
from shell.interactive.completion.results import quoted, starting_with, unquoted
from shell.runtime.completion_results import CompletionResult

NAME = re.compile(r"[\w]+\Z")
LIST_METHODS = {"ForEach": "ForEach(expression [, arguments...])", "Where": "Where(expression [, mode [, numberToReturn]])"}
# The methods of System.IConvertible, which classes implement without showing them: name: what it returns.
CONVERTIBLE = {"ToBoolean": "bool", "ToByte": "byte", "ToChar": "char", "ToDateTime": "datetime", "ToDecimal": "decimal", "ToDouble": "double",
               "ToInt16": "short", "ToInt32": "int", "ToInt64": "long", "ToSByte": "sbyte", "ToSingle": "float", "ToType": "System.Object",
               "ToUInt16": "ushort", "ToUInt32": "uint", "ToUInt64": "ulong"}


def type_members(net_type, static):
    """Yield the members of a type and its bases, the most derived first, as Get-Member shows them."""
    from shell.runtime.member_listing import static_members
    if static:
        yield from static_members(net_type)
        return
    from shell.runtime.added_members import AdaptedProperty, TypedMethod
    from shell.runtime.members import declared
    from shell.runtime.overloads import Group
    yield from added_by_type_data(net_type)
    each, seen = net_type, set()
    while each is not None:
        for lowered, members in (each.members_table or {}).items():
            member = members[0]
            if lowered in seen or member.hidden:
                continue
            seen.add(lowered)
            if member.kind == "Method":
                yield TypedMethod(member.name, net_type, Group(member.name, declared(net_type, lowered), net_type))
            elif member.kind in ("Property", "Field"):
                yield AdaptedProperty(member.name, member.function, member.setter, member.signatures[0])
        each = each.base_type


def added_by_type_data(net_type):
    """Yield the members that type data adds to a type."""
    from shell.runtime import type_data
    from shell.runtime.type_names import hierarchy
    if not type_data.MEMBERS:
        type_data.native_members()
    for name in hierarchy(net_type):
        for table in (type_data.ADDED, type_data.MEMBERS):
            yield from table.get(name.lower(), {}).values()


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
    return member_results(request.session, inferred(request, tokens), word, static)


def inferred(request, tokens):
    """Return what is known of the expression that some tokens make."""
    from shell.syntax.parse import parse
    start = tokens[0].start
    parsed = parse(" " * start + request.text[start:tokens[-1].end])     # offsets stay those of the whole text
    statements = parsed.ast.end_block.statements if parsed.ast.end_block is not None else []
    if not statements or parsed.errors:
        return UNKNOWN
    inference = Inference(request.session, request.text, request.tree)
    return inference.of(statements[-1], pipeline_input(request, inference, start))


def pipeline_input(request, inference, position):
    """Return what $_ is at a position: what the pipeline before its script block gives, in a catch block the error; None where it is neither."""
    from shell.interactive.completion.request import Request
    at = Request(request.session, request.text[:position], position)
    index, opened = at.opener()
    while index is not None:
        if opened.kind == "LCurly" and index and at.before[index - 1].kind == "Catch":
            return inference.typed("System.Management.Automation.ErrorRecord")
        if opened.kind == "LCurly" and opened.terminal != "LCURLY":
            element = element_before(at.before[:index])
            start = element[0].start if element else opened.start
            return inference.of(pipeline_before(request.text[:start])).each
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
    parsed = parse(" " * start + stripped[start:])
    statements = parsed.ast.end_block.statements if parsed.ast.end_block is not None else []
    return statements[-1] if statements else None


def member_results(session, found, word, static):
    """Return results for the members of what was inferred: properties, then methods."""
    matches = starting_with(unquoted(word))
    properties, methods, keys = {}, {}, []
    if found.definition is not None:
        class_members(found.definition, static, matches, properties, methods)
    for name in found.names:
        if matches(name):
            properties[name.lower()] = property_result(name, name)
    if static != found.static:
        return []
    if found.value is not UNSET and not static:
        from shell.dotnet.collections import is_dictionary
        from shell.runtime.members import members_of
        if is_dictionary(found.value):
            keys = [property_result(key, key) for key in found.value.Keys if isinstance(key, str) and matches(key)]
        collect(members_of(found.value), matches, properties, methods)
    else:
        for net_type in found.types:
            collect(type_members(net_type, static), matches, properties, methods)
    if not static:
        for net_type in found.items.types if found.items is not None else ():
            collect(type_members(net_type, False), matches, properties, methods)
        for net_type in found.types:
            intrinsic(net_type, matches, methods)
    taken = {key.list_text.lower() for key in keys}
    return [*keys, *(r for r in sorted(properties.values(), key=by_name) if r.list_text.lower() not in taken), *sorted(methods.values(), key=by_name)]


def by_name(result):
    """The order of members in a list."""
    return result.list_text.lower()


def class_members(definition, static, matches, properties, methods):
    """Collect the members of a class or enum that the text itself declares."""
    for member in definition.members:
        name = member.name
        if not matches(name) or member.is_hidden or bool(member.is_static) != static and definition.kind != "Enum":
            continue
        if type(member).__name__ == "FunctionMember":
            if name.lower() != definition.name.lower():
                methods.setdefault(name.lower(), CompletionResult(f"{name}(", name, "Method", f"{name}()"))
        else:
            kind = f"[{member.property_type.type_name}] " if member.property_type is not None else ""
            properties.setdefault(name.lower(), property_result(name, f"{kind}{name}"))


def property_result(name, tip):
    """Return the result of a property, quoted where its name needs it."""
    return CompletionResult(quoted(name, "", needs=not NAME.match(name)), name, "Property", tip or name)


def collect(members, matches, properties, methods):
    """Sort members into properties and methods; the first of a name stays."""
    from shell.runtime.added_members import MethodInfo
    for member in members:
        name = member.name
        if not matches(name) or member.kind in ("ParameterizedProperty", "PropertySet", "MemberSet", "Event") or name.startswith(("get_", "set_", "op_")):
            continue
        if isinstance(member, MethodInfo):
            methods.setdefault(name.lower(), CompletionResult(f"{name}(", name, "Method", "\n".join(member.definitions()) or name))
        else:
            properties.setdefault(name.lower(), property_result(name, member.definition()))


def intrinsic(net_type, matches, methods):
    """Add what every list has in PowerShell, and the methods of IConvertible that a class hides."""
    from shell.dotnet.types import find_declared, is_assignable
    if net_type.element is not None or is_assignable(net_type, find_declared("System.Collections.IList")):
        for name, tip in LIST_METHODS.items():
            if matches(name):
                methods.setdefault(name.lower(), CompletionResult(f"{name}(", name, "Method", tip))
    if is_assignable(net_type, find_declared("System.IConvertible")):
        for name, kind in CONVERTIBLE.items():
            if matches(name):
                tip = f"{kind} IConvertible.{name}({'type conversionType, ' if name == 'ToType' else ''}System.IFormatProvider provider)"
                methods.setdefault(name.lower(), CompletionResult(f"{name}(", name, "Method", tip))


def complete_property_argument(request, word):
    """Return results for a word as the name of a property of what the pipeline gives."""
    element = request.element()
    if not element:
        return []
    start = element[0].start
    node = pipeline_before(request.text[:start])
    if node is None:
        return []
    inference = Inference(request.session, request.text, request.tree)
    return [r for r in member_results(request.session, inference.of(node).each, word, False) if r.kind == "Property"]
