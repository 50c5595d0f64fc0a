"""Completion: what may stand at the cursor. The entry point of the prompt's Tab key, TabExpansion2 and [CommandCompletion]::CompleteInput."""
from __future__ import annotations

import re

from shell.errors import net_exception
from shell.interactive.completion.command_line import CommandLine
from shell.interactive.completion.request import Request
from shell.interactive.completion.results import opening_quote, unquoted, value_results
from shell.runtime.completion_results import CommandCompletion, after_the_end

IN_STRING_VARIABLE = re.compile(r"(?<!`)(\$\{[^}]*|\$[\w:?]*)\Z")
ATTRIBUTE_NAME = re.compile(r"\[(\w+)\Z")
# What `using` takes of files: kind of token: endings.
USING_FILES = {"Module": (".psd1", ".psm1"), "Assembly": (".dll",)}
DIRECTORY_COMMANDS = frozenset(("set-location", "push-location"))


def complete(session, text: str, cursor: int, options=None) -> CommandCompletion:
    """Return the completions of a text at a cursor.

    Raises PSArgumentException where the cursor is after the end, IndexOutOfRangeException where it is negative. Nothing of the text is run.
    """
    if cursor > len(text):
        raise after_the_end()
    if cursor < 0:
        raise net_exception("System.IndexOutOfRangeException", "Index was outside the bounds of the array.")
    if not text.strip():
        return CommandCompletion([], -1, -1, -1)
    request = Request(session, text, cursor, options)
    found = at_cursor(request)
    results, start, length = found if type(found) is tuple else (found, request.start, request.length)
    unique = {}
    for result in results or ():
        unique.setdefault((result.text, result.list_text), result)
    return CommandCompletion(list(unique.values()), -1, start, length)


def at_cursor(request):
    """Return the results at the cursor, or (results, start, length) where another part is replaced."""
    current, previous = request.current, request.previous
    if current is not None:
        if current.kind == "Comment":
            from shell.interactive.completion.words import complete_requires
            return complete_requires(request)
        if current.kind in ("StringExpandable", "HereStringExpandable"):
            inside = in_string(request)
            if inside is not None:
                return inside
        if current.kind == "StringLiteral" and not current_is_open(request):
            return closed_string(request)
        if current.kind in ("Variable", "SplattedVariable") and request.cursor <= current.end:
            from shell.interactive.completion.variable_names import complete_variable
            return complete_variable(request, request.word)
    member = member_access(request)
    if member is not None:
        return member
    if previous is not None and previous.kind in ("Break", "Continue"):
        from shell.interactive.completion.words import complete_label
        return complete_label(request)
    using = using_statement(request)
    if using is not None:
        return using
    if switch_pattern(request):
        return []
    type_word = type_literal(request)
    if type_word is not None:
        return type_word
    bracketed = in_bracket(request)
    if bracketed is not None:
        return bracketed
    return in_element(request)


def current_is_open(request):
    """Whether the string under the cursor has no closing quote, or only its quotes."""
    word = request.word
    return len(word) < 2 or not word.endswith(word[0]) or len(word) == 2


def closed_string(request):
    """A complete string: its value may still be an argument; a variable's name in it is text."""
    if request.cursor < request.current.end or "$" in request.word:
        return []
    return in_element(request)


def in_string(request):
    """Return the results for a variable or a $( ) inside an expandable string, None where the cursor is in neither."""
    current = request.current
    written = request.text[current.start:request.cursor]
    opened = open_subexpression(written)
    if opened is not None:
        offset = current.start + opened
        inner = complete(request.session, request.text[offset:request.cursor], request.cursor - offset, request.options)
        return inner.matches, inner.index + offset, inner.length
    found = IN_STRING_VARIABLE.search(written)
    if found is None or found[0] == "$":
        return None
    after = request.text[request.cursor:current.end]
    tail = re.match(r"\w*", after)[0] if not found[0].startswith("${") else ""
    start = current.start + found.start()
    if "/" in written[1:found.start()] or written[1:found.start()].strip() == "" and found.start() == 1 and element_takes_paths(request, written):
        return None
    from shell.interactive.completion.variable_names import complete_variable
    return complete_variable(request, found[0] + tail), start, len(found[0]) + len(tail)


def element_takes_paths(request, written):
    """Whether a string that begins with a variable and goes on as a path is meant."""
    return "/" in written


def open_subexpression(written):
    """Return the offset after the innermost $( that is not closed, None where there is none."""
    depth, starts = 0, []
    index = 0
    while index < len(written):
        if written.startswith("`", index):
            index += 2
            continue
        if written.startswith("$(", index):
            starts.append(index + 2)
            index += 2
            continue
        if starts and written[index] == "(":
            depth += 1
        elif starts and written[index] == ")":
            if depth:
                depth -= 1
            else:
                starts.pop()
        index += 1
    return starts[-1] if starts else None


def member_access(request):
    """Return the results after . or ::, None where the word is no member."""
    current, before = request.current, list(request.before)
    word = request.word
    if current is not None and current.terminal == "MEMBER_ACCESS" or current is not None and current.kind in ("Dot", "ColonColon", "QuestionDot"):
        dot, word, start, length = current, "", request.cursor, 0
    elif before and before[-1].terminal == "MEMBER_ACCESS" and before[-1].end == request.start:
        dot, start, length = before.pop(), request.start, request.length
    else:
        return None
    from shell.interactive.completion.members import complete_member, expression_tokens
    tokens = expression_tokens(before)
    if not tokens:
        return None
    return complete_member(request, tokens, word, dot.kind == "ColonColon"), start, length


def type_literal(request):
    """Return the results for a word inside the brackets of a type, None where it is in none."""
    from shell.interactive.completion.type_names import types_like
    start = type_start(request)
    if start is None:
        return None
    word = request.text[start:request.cursor] + re.match(r"[\w.]*", request.text[request.cursor:])[0]
    return types_like(request, word), start, len(word)


def type_start(request):
    """Return where the name of a type that the cursor is in begins, None where it is in none."""
    written, previous = request.text[:request.cursor], request.previous
    if request.current is not None and previous is not None and previous.kind == "Comma" and len(request.before) > 1:
        first = request.before[-2]
        if first.kind == "Generic" and request.text[first.start] == "[":
            return request.start    # [Dictionary[string, Name
    opened = written.rfind("[")
    if opened < 0 or not re.fullmatch(r"[\w.+`]+", written[opened + 1:]):
        return None
    if not any(token.kind == "LBracket" and token.start == opened for token in request.tokens) and not (
            request.current is not None and request.current.kind == "Generic"):
        return None
    before = written[opened - 1:opened]
    if before and (before.isalnum() or before in "_)]}'\"") and not (before.isalnum() and "[" in written[:opened]):
        return None
    return opened + 1


def using_statement(request):
    """Return the results after `using` and its kind, None elsewhere."""
    previous = request.previous
    if previous is not None and previous.kind == "Using":
        return value_results(("assembly", "module", "namespace"), request.word, "Keyword")
    if previous is None or previous.terminal != "USING_KIND":
        return None
    if previous.kind == "Namespace":
        from shell.interactive.completion.type_names import namespaces
        return namespaces(request.word)
    from shell.interactive.completion.paths import complete_path
    endings = USING_FILES.get(previous.kind, ())
    return [r for r in complete_path(request) if r.kind == "ProviderContainer" or r.list_text.lower().endswith(endings)]


def switch_pattern(request):
    """Whether the word is a pattern of a switch statement."""
    _, opened = request.opener()
    return opened is not None and opened.terminal == "SWITCH_LCURLY" and request.current is not None and request.current.terminal == "WORD" and (
        request.previous is opened or request.previous.kind in ("RCurly", "NewLine", "Semi"))


def enum_operand(request, element):
    """Return the values of the enum that the left side of an operator is, None where it is no enum or the word is no text."""
    quote = opening_quote(request.word)
    if not element or element[-1].terminal != "OPERATOR" or request.word and not quote:
        return None
    from shell.interactive.completion.members import expression_tokens, inferred
    tokens = expression_tokens(element[:-1])
    net_type = next(iter(inferred(request, tokens).types), None) if tokens else None
    if net_type is None or net_type.kind != "enum" or not net_type.values:
        return None
    return value_results(list(net_type.values), "'" + unquoted(request.word), sort=False)


def in_bracket(request):
    """Return the results for a hashtable's key or an attribute's argument, None where the word is neither."""
    index, opened = request.opener()
    if opened is None:
        return None
    text = request.text
    if opened.kind == "LParen":
        found = ATTRIBUTE_NAME.search(text[:opened.start])
        if found is not None and (request.previous.kind in ("LParen", "Comma")):
            from shell.interactive.completion.words import complete_attribute_argument
            return complete_attribute_argument(request, found[1])
    if opened.kind == "AtCurly" and request.previous.kind in ("AtCurly", "Semi", "NewLine"):
        from shell.interactive.completion.request import element_before
        from shell.interactive.completion.words import complete_hashtable_key
        element = element_before(request.before[:index])
        line = CommandLine(request, element) if element and element[0].terminal in ("WORD", "INVOKE") else None
        return complete_hashtable_key(request, index, line, cast_members(request, opened))
    return None


def cast_members(request, opened):
    """Return the properties of the class that a hashtable is cast to or assigned as, None where there is no cast."""
    from shell.errors import NetException
    from shell.interactive.completion.members import type_members
    from shell.runtime.type_names import find_type
    found = re.search(r"\[([\w.]+)\]\s*(?:\$\w+\s*=\s*)?\Z", request.text[:opened.start])
    if found is None or found[1].lower() in ("pscustomobject", "ordered", "hashtable"):
        return None
    try:
        net_type = find_type(found[1], request.session)
    except NetException:
        return None
    return list(type_members(net_type, False)) if net_type is not None else None


def in_element(request):
    """Return the results for a word in a pipeline element: a command, a parameter, an argument, an operator."""
    from shell.interactive.completion.paths import complete_path
    element = request.element()
    previous = request.previous
    if previous is not None and previous.terminal == "REDIRECTION" or previous is not None and previous.kind == "Redirection":
        return complete_path(request)
    if not element or len(element) == 1 and element[0].terminal == "INVOKE":
        return first_word(request, bool(element))
    if element[0].terminal not in ("WORD", "INVOKE"):
        operand = enum_operand(request, element)
        if operand is not None:
            return operand
        if request.word[:1] in "-–—―" and request.word:
            from shell.interactive.completion.words import complete_operator
            return complete_operator(request)
        if opening_quote(request.word):
            return complete_path(request)
        from shell.interactive.completion.command_names import complete_command
        return complete_command(request) if request.current is not None and request.current.terminal == "WORD" else []
    line = CommandLine(request, element)
    named = request.current is not None and request.current.kind == "Parameter" and not request.word.endswith(":") or request.word == "-"
    if named and line.parameters is not None:
        from shell.interactive.completion.parameter_names import complete_parameter
        return complete_parameter(request, line)
    return argument(request, line)


def first_word(request, invoked):
    """Return the results for the first word of a pipeline element."""
    from shell.interactive.completion.command_names import complete_command
    from shell.interactive.completion.paths import complete_path
    if request.current is None:
        return []
    if opening_quote(request.word) and not invoked:
        return complete_path(request)
    return complete_command(request)


def argument(request, line):
    """Return the results for a word that is an argument of a command."""
    from shell.interactive.completion.argument_values import complete_argument
    from shell.interactive.completion.paths import complete_path
    start, length = request.start, request.length
    if request.current is not None and request.current.kind == "Parameter" and request.word.endswith(":"):
        # -Name: with the value still to come
        line = CommandLine(request, [*request.element(), request.current])
        line.colon = True
        request.before.append(request.current)
        request.current = None
        start, length = request.cursor, 0
    found = complete_argument(request, line)
    if found is None:
        command = line.command.name.lower() if line.command is not None else ""
        parameter = line.value_parameter()
        literal = request.options.get("literalpaths") is True or parameter is not None and parameter.name == "LiteralPath"
        found = complete_path(request, directories_only=command in DIRECTORY_COMMANDS, literal=literal)
    return found, start, length
