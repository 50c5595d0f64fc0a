"""Parsed texts: from a text to a Unit whose blocks are compiled when they first run."""
from __future__ import annotations

from shell.errors import ErrorRecord, net_exception

DEBUGGER_WORDS = ("psbreakpoint", "wait-debugger", "set-psdebug")   # a text with one may turn the debugger on under way, so all its code must ask it


def compiled_unit(text: str, file: str | None = None, frame=None):
    """Return the Unit of a text: from the code cache for files that ran before, else parsed; parse errors are raised.

    frame: where the text is going to run, which decides what types its classes may name.
    """
    from shell.runtime.script_block import Unit

    def compile_block(template, constrained, strict, metadata=False, debugged=False):
        entry = unit.cached
        if entry is not None and not debugged and not constrained and bool(strict) == unit.mentions_strict and not template.inside:
            stored = entry.blocks.get((template.start, template.end, metadata))
            if stored is not None and template.method is None and unit.templates.get((template.start, template.end)) is template:
                from shell.compiler.cache import unpacked
                return unpacked(unit, template, stored)
        from shell.compiler.block import compile_template
        return compile_template(template, constrained, strict, metadata, debugged)

    unit = Unit(text, file, compile_block, lambda: parsed(text, file).ast)
    lower = text.lower()
    unit.mentions_debugger = any(word in lower for word in DEBUGGER_WORDS)
    if file is not None:
        from shell.compiler import cache
        unit.cached = entry = cache.load(text)
        if entry is not None:
            import atexit
            atexit.register(cache.save, unit)
            if entry.facts is not None:
                unit.tracks_success, unit.mentions_strict, unit.namespaces = entry.facts
                return unit
    result = parsed(text, file, frame)
    if result.errors:
        raise parse_exception(result, unit)
    unit.parsed = result.ast
    survey(unit)
    return unit


def root_template(unit):
    """Return the Template of the whole text."""
    if unit.parsed is None and unit.cached is not None:
        from shell.compiler.cache import cached_template
        return cached_template(unit, 0, len(unit.text))
    return unit.template(unit.tree)


def parsed(text, file, frame=None):
    """Return the ParseResult of a text; with a frame, types that its classes name must exist there, unless modules that it uses bring more."""
    from shell.syntax.parse import parse
    if frame is None or "using module" in text.lower():
        return parse(text, file)
    from shell.runtime.known_types import type_knower
    return parse(text, file, type_knower(frame))


def survey(unit):
    """Note what holds for a whole text: whether it looks at $? or sets strict mode, and its `using namespace` statements."""
    unit.tracks_success = any(sign in unit.text for sign in ("$?", "${?}", "&&", "||"))
    unit.mentions_strict = "strictmode" in unit.text.lower()
    namespaces = []
    for statement in unit.parsed.using_statements or ():
        if statement.using_statement_kind == "Namespace":
            namespaces.append(statement.name.value)
    unit.namespaces = tuple(namespaces)
    unit.requirements = unit.parsed.script_requirements


def parse_exception(result, unit):
    """Return the ParseException of a text that has errors: its message shows every place, its ErrorRecord is that of the first."""
    from shell.runtime.extent import ScriptExtent
    from shell.runtime.invocation_info import position_message
    first = result.errors[0]
    places = [f"{position_message(ScriptExtent(unit, error.start, error.end))}\n{error.message}" for error in result.errors]
    exception = net_exception("System.Management.Automation.ParseException", "\n\n".join(places))
    record = exception.error_record = ErrorRecord(exception, first.id, "ParserError")
    record.position = ScriptExtent(unit, first.start, first.end)
    exception.first_message = first.message     # what error views show
    exception.parse_errors = result.errors
    from shell.runtime.language_tokens import ScriptParseError
    exception.Errors = [ScriptParseError.of(error, result.source) for error in result.errors]
    return exception
