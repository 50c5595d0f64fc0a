"""Parsed texts: from a text to a Unit whose blocks are compiled when they first run."""
from __future__ import annotations

from shell.errors import ErrorRecord, net_exception


def compiled_unit(text: str, file: str | None = None):
    """Return the Unit of a text, parsed, or raise its parse errors."""
    from shell.runtime.script_block import Unit

    def compile_block(template, constrained, strict, metadata=False):
        from shell.compiler.block import compile_template
        return compile_template(template, constrained, strict, metadata)

    unit = Unit(text, file, compile_block, lambda: parsed(text, file).ast)
    result = parsed(text, file)
    if result.errors:
        raise parse_exception(result, unit)
    unit.parsed = result.ast
    survey(unit)
    return unit


def parsed(text, file):
    """Return the ParseResult of a text."""
    from shell.syntax.parse import parse
    return parse(text, file)


def survey(unit):
    """Note what holds for a whole text: whether it reads $? or sets strict mode, and its `using namespace` statements."""
    unit.tracks_success = "$?" in unit.text or "${?}" in unit.text
    unit.mentions_strict = "strictmode" in unit.text.lower()
    namespaces = []
    for statement in unit.parsed.using_statements or ():
        if statement.using_statement_kind == "Namespace":
            namespaces.append(statement.name.value)
    unit.namespaces = tuple(namespaces)
    unit.requirements = unit.parsed.script_requirements


def parse_exception(result, unit):
    """Return the ParseException of a text that has errors."""
    from shell.runtime.extent import ScriptExtent
    records = []
    for error in result.errors:
        message = error.message
        exception = net_exception("System.Management.Automation.ParseException", message)
        record = ErrorRecord(exception, error.id, "ParserError")
        record.position = ScriptExtent(unit, error.start, error.end)
        exception.error_record = record
        records.append(record)
    first = records[0].exception
    first.errors = records
    first.parse_errors = result.errors
    return first
