"""The pipeline engine: commands resolved, bound and started left to right, then one iterator pulls everything through.

Each stage is a processor: `prepare` binds its command line, `start` takes the iterator of the stage before and returns its own. `begin` runs in
`start`, left to right, before anything is pulled; every stage drains its source; a stage that ends early closes it, so that `finally` and `clean` run.
"""
from __future__ import annotations

from shell.errors import runtime_error
from shell.runtime.built_in_functions import BuiltInFunction
from shell.runtime.command_discovery import not_found
from shell.runtime.commands import AliasInfo, ApplicationInfo, CmdletInfo, CommandInfo, ExternalScriptInfo, FilterInfo, FunctionInfo, ScriptInfo
from shell.runtime.invocation_info import InvocationInfo
from shell.runtime.processor import CmdletProcessor, NativeProcessor, close
from shell.runtime.script_block import ScriptBlock
from shell.runtime.script_processor import FunctionProcessor


def pipeline(frame, source, stages):
    """Return the iterator of a pipeline's output; source is None or the iterator of what it begins with."""
    session = frame.session
    session.frame = frame
    length = len(stages)
    expecting = source is not None
    processors = []
    for position, stage in enumerate(stages, 1):
        processors.append(processor_of(frame, stage, expecting, length, position))
        expecting = True
    if length > 1:
        processors = connected(processors)
        before = None
        for processor in processors:
            processor.before = before
            before = processor
    for processor in processors:
        processor.prepare()
    iterator = source if source is None else iter(source)
    if length == 1:
        return processors[0].start(iterator)
    started = []
    try:
        for processor in processors:
            iterator = processor.start(iterator)
            started.append(iterator)
    except BaseException:
        for iterator in reversed(started):
            close(iterator)
        raise
    return iterator


def run(frame, command, arguments=(), source=None, operator="&"):
    """Return the iterator of one command called from Python: a CommandInfo, script block or name with positional and Named arguments."""
    from shell.runtime.stages import Stage
    return pipeline(frame, source, [Stage(command, operator, list(arguments), (), None)])


def processor_of(frame, stage, expecting, length, position):
    """Return the processor of a stage; raises where its name means no command."""
    command = stage.command
    if getattr(command, "is_module", False) and stage.arguments:
        stage = in_module(stage)        # & $module { ... }
        command = stage.command
    if type(command) is str:
        if not command and stage.operator:
            raise at_command(bad_expression(stage.operator), frame, stage)
        info = frame.session.find_command(command, frame)
        if info is None:
            raise at_command(not_found(alias_target(frame.scope, command)), frame, stage)
        name = command
    else:
        info, name = command_of_value(frame, stage, command)
    if stage.operator and type(command) is not str or stage.operator == "&":
        name = stage.operator
    kind = PROCESSORS.get(type(info))
    if kind is None:
        raise at_command(not_found(str(info)), frame, stage)
    return kind(frame, stage, info, name, expecting, length, position)


def in_module(stage):
    """Return the stage of `& $module command arguments`: the command runs in the module's session state."""
    from shell.runtime.stages import Stage
    first, *rest = stage.arguments
    if isinstance(first, ScriptBlock):
        command = stage.command.bound_block(first)
    else:
        state = stage.command.state
        command = state.scope.find_function(str(first).lower()) if state is not None else None
        if command is None:
            command = first
    return Stage(command, stage.operator, rest, stage.redirections, stage.extent_index)


def alias_target(scope, name):
    """Return what a name stands for after aliases, for saying that it cannot be found."""
    seen = set()
    alias = scope.find_alias(name.lower())
    while alias is not None and name.lower() not in seen:
        seen.add(name.lower())
        name = alias.definition
        alias = scope.find_alias(name.lower())
    return name


def command_of_value(frame, stage, value):
    """Return (command, name) for what stands after & or `.`: a script block, a command, or something whose text is a name."""
    from shell.runtime.conversion import to_text, unwrap
    value = unwrap(value)
    if isinstance(value, ScriptBlock):
        return ScriptInfo(value), ""
    if isinstance(value, AliasInfo):
        found = value.resolved(frame)
        if found is None:
            raise at_command(not_found(value.definition), frame, stage)
        return found, value.name
    if isinstance(value, CommandInfo):
        return value, value.name
    if value is None:
        raise at_command(bad_expression(stage.operator), frame, stage)
    name = to_text(value)
    if not name:
        raise at_command(bad_expression(stage.operator), frame, stage)
    found = frame.session.find_command(name, frame)
    if found is None:
        raise at_command(not_found(name), frame, stage)
    return found, name


def bad_expression(operator):
    return runtime_error(f"The expression after '{operator}' in a pipeline element produced an object that was not valid. It must result in a command "
                         "name, a script block, or a CommandInfo object.", "BadExpression")


def at_command(error, frame, stage):
    """Give an error the position of a command's name."""
    record = error.error_record
    if stage.extent_index is not None and record.invocation is None:
        from shell.runtime.call_positions import command_name_position
        info = InvocationInfo(None, stage.command if type(stage.command) is str else "", frame.block, stage.extent_index)
        place = command_name_position(frame, stage)
        record.invocation = info if place is None else info.at(place)
        record.position = place
    return error


def connected(processors):
    """Join native programs that stand side by side into one processor, whose programs pass bytes."""
    found = []
    for processor in processors:
        last = found[-1] if found else None
        if last is not None and type(processor) is NativeProcessor and type(last) is NativeProcessor and last.joins():
            last.follow(processor)
        else:
            found.append(processor)
    return found


PROCESSORS = {
    CmdletInfo: CmdletProcessor, FunctionInfo: FunctionProcessor, BuiltInFunction: FunctionProcessor, FilterInfo: FunctionProcessor,
    ScriptInfo: FunctionProcessor, ExternalScriptInfo: FunctionProcessor, ApplicationInfo: NativeProcessor,
}
