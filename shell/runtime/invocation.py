"""Calling functions and script blocks from compiled code and from Python: the short way where arguments bind by position alone, else the pipeline engine.

A CallSite is a command in the text that is called alone, without pipeline and redirections. It keeps the function it found last.
"""
from __future__ import annotations

from shell.dotnet.values import UNSET, VOID
from shell.runtime.frame import Frame
from shell.runtime.pipeline import pipeline
from shell.runtime.scope import Cell, Constraint, Scope, SessionState
from shell.runtime.script_block import ScriptBlock
from shell.runtime.stages import Stage

# Types of simple parameters: (exact Python class that needs no conversion, what the parameter is without argument)
SIMPLE = {None: (None, None), "object": (None, None), "psobject": (None, None), "int": (int, 0), "int32": (int, 0), "string": (str, ""),
          "double": (float, 0.0), "bool": (bool, False), "array": (list, None), "object[]": (list, None), "scriptblock": (ScriptBlock, None),
          "hashtable": (UNSET, None), "long": (UNSET, UNSET), "datetime": (UNSET, UNSET)}


class CallSite:
    """A command in the text; name is None where it is computed. plain: all arguments are positional values."""

    __slots__ = ("name", "key", "operator", "extent_index", "forms", "plain", "found", "version", "script")

    def __init__(self, name, operator, extent_index, forms, plain):
        self.name = name
        self.key = None if name is None else name.lower()
        self.operator = operator
        self.extent_index = extent_index
        self.forms = forms
        self.plain = plain
        self.found = None       # the FunctionInfo found last, valid while `version` and `script` are the same
        self.version = -1
        self.script = None


def call(frame, site, arguments):
    """Return the iterator of `name arguments`."""
    if site.plain:
        scope = frame.scope
        registry = scope.registry
        if site.version == registry.version and site.script is scope.script and not registry.local:
            found = site.found
        else:
            found = resolve(site, scope, registry)
        if found is not None:
            started = start(frame, found.script_block, arguments, found, site)
            if started is not None:
                return started
    return pipeline(frame, None, [Stage(site.name, site.operator, arguments, (), site.extent_index, site.forms)])


def resolve(site, scope, registry):
    """Return the FunctionInfo that the site's name means, None for any other kind of command; keep it where that is safe."""
    key = site.key
    found = None
    if scope.find_alias(key) is None:
        found = scope.find_function(key)
    site.version = registry.version
    site.script = scope.script
    site.found = found
    return found


def call_value(frame, site, command, arguments):
    """Return the iterator of `& command arguments`."""
    if type(command) is ScriptBlock and site.plain:
        started = start(frame, command, arguments, None, site)
        if started is not None:
            return started
    return pipeline(frame, None, [Stage(command, "&", arguments, (), site.extent_index, site.forms)])


def dot_value(frame, site, command, arguments):
    """Return the iterator of `. command arguments`."""
    return pipeline(frame, None, [Stage(command, ".", arguments, (), site.extent_index, site.forms)])


def start(frame, block, arguments, command, site):
    """Run a block in a new scope with arguments bound by position; None where that needs the binder."""
    template = block.template
    code = template.plain
    if code is None:
        code = block.code()
    simple = code.simple
    if simple is None:
        return None
    state = block.session_state
    outer = frame.scope
    scope = Scope(outer, state) if outer.session_state is state else block.scope_for_call(frame)
    cells = scope.cells
    given = len(arguments)
    rest = ()
    if given > len(simple):
        rest = arguments[len(simple):]
    missing = None
    at = 0
    for key, type_text, default in simple:
        kind, empty = SIMPLE[type_text]
        if at < given:
            value = arguments[at]
            if kind is not None and type(value) is not kind:
                return None
            if value is VOID:
                value = None
            at += 1
            cells[key] = Cell(value)
        elif default is None:
            if empty is UNSET:
                return None
            cells[key] = Cell(empty)
        else:
            missing = missing or []
            missing.append((key, default, kind, empty))
    inner = Frame(frame.session, scope, frame.streams, block, frame, rest, None, frame.guarded, command)
    scope.frame = inner
    if site is not None:
        inner.site = (frame, site.extent_index)
    if scope.strict or template.plain is not code or scope.registry.special:
        code = template.code_for(scope)
    if missing is not None:
        for key, default, kind, _ in missing:
            value = code.function(default, inner)()
            if kind is not None and type(value) is not kind:
                return None
            cells[key] = Cell(None if value is VOID else value)
    if code.typed_parameters:
        for key, reference in code.typed_parameters:
            scope.constrain(key, Constraint(reference.find(inner), parameter=True))
    return code.function("end", inner)()


def run_block(caller, block, arguments, items, current, dollar_under, guarded):
    """Return the iterator of a block that Python calls."""
    if guarded is not None and guarded != caller.guarded:
        caller = caller.derived(guarded=guarded)
    if items is UNSET and not current:
        stream = start(caller, block, arguments, None, None)
    else:
        stream = None
    if stream is None:
        source = None if items is UNSET else iter(items)
        stage = Stage(block, "." if current else "&", arguments, (), None)
        stream = lazily(caller, source, stage)
    if dollar_under is UNSET:
        return stream
    return with_dollar_under(caller, stream, dollar_under)


def lazily(caller, source, stage):
    """Start the pipeline when the first object is asked for, so that $_ is set when `begin` runs."""
    yield from pipeline(caller, source, [stage])


def with_dollar_under(caller, stream, value):
    """Yield a stream with $_ set in the caller's scope while it runs."""
    cell = caller.scope.cell("_")
    before = cell.cell_contents
    cell.cell_contents = value
    try:
        for item in stream:
            cell.cell_contents = before
            yield item
            before, cell.cell_contents = cell.cell_contents, value
    finally:
        cell.cell_contents = before


def new_closure(block, frame):
    """Return a block that keeps the variables of the current scope as they are now."""
    from shell.runtime.modules import dynamic_module
    session = frame.session
    state = SessionState(session, None, frame.scope.global_scope())
    state.module = dynamic_module(session, state)
    for name, value in frame.scope.variables().items():
        if name not in ("args", "input", "myinvocation", "psboundparameters", "pscmdlet"):
            state.scope.cell(name).cell_contents = value
            state.written[name] = frame.scope.written_name(name)
    made = ScriptBlock(block.template, state)
    made.closed = True
    return made


def invoke_method(block, arguments):
    """Return what $block.Invoke(arguments) gives: a Collection of outputs; errors are wrapped as those of methods."""
    from shell.dotnet.collections import collection_of
    try:
        return collection_of("psobject", block.invoke(block.session.frame, list(arguments), guarded=True))
    except Exception as error:
        from shell.runtime.overloads import invocation_error
        raise invocation_error("Invoke", arguments, error) from None


def invoke_with_context(block, functions, variables, arguments):
    """Return the outputs of a block that sees the given functions and variables."""
    from shell.runtime.commands import function_info
    frame = block.session.frame
    scope = Scope(frame.scope, frame.scope.session_state)
    inner = frame.derived(guarded=True)
    inner.scope = scope
    for name, body in (functions.items() if functions is not None else ()):
        scope.define_function(str(name), function_info(str(name), body))
    for variable in variables or ():
        scope.set(variable.name, variable.value)
    return block.invoke(inner, list(arguments), guarded=True)
