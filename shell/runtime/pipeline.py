"""The pipeline engine: commands resolved, bound and started left to right, then one iterator pulls everything through.

Each stage is a processor: `prepare` binds its command line, `start` takes the iterator of the stage before and returns its own. `begin` runs in
`start`, left to right, before anything is pulled; every stage drains its source; a stage that ends early closes it, so that `finally` and `clean` run.
"""
from __future__ import annotations

from shell.dotnet.values import UNSET, VOID
from shell.errors import runtime_error
from shell.runtime.binder import bind
from shell.runtime.command_discovery import not_found
from shell.runtime.built_in_functions import BuiltInFunction
from shell.runtime.commands import AliasInfo, ApplicationInfo, CmdletInfo, CommandInfo, ExternalScriptInfo, FilterInfo, FunctionInfo, ScriptInfo
from shell.runtime.invocation_info import InvocationInfo
from shell.runtime.parameters import ALL_SETS, cmdlet_parameters
from shell.runtime.script_block import ScriptBlock

READY = object()    # what a primed stage yields first: its begin has run
END = object()


def pipeline(frame, source, stages):
    """Return the iterator of a pipeline's output; source is None or the iterator of what it begins with."""
    session = frame.session
    session.frame = frame
    length = len(stages)
    expecting = source is not None
    processors = []
    position = 0
    for stage in stages:
        position += 1
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


def close(iterator):
    """Close an iterator that has a way of being closed."""
    closing = getattr(iterator, "close", None)
    if closing is not None:
        closing()


class Processor:
    """One command of a pipeline on its way from stage to iterator."""

    __slots__ = ("frame", "stage", "info", "name", "expecting", "length", "position", "streams", "redirects", "binding", "invocation", "variables",
                 "before")

    def __init__(self, frame, stage, info, name, expecting, length, position):
        self.frame = frame
        self.stage = stage
        self.info = info
        self.name = name
        self.expecting = expecting
        self.length = length
        self.position = position
        self.streams = frame.streams
        self.redirects = None
        self.binding = self.invocation = self.variables = None
        self.before = None      # the processor before this one in the pipeline
        if stage.redirections:
            from shell.runtime.redirection import Redirects
            self.redirects = Redirects(self, stage.redirections)
            self.streams = self.redirects.streams

    def prepare(self):
        """Bind the command line."""

    def start(self, upstream):
        """Run begin and return the output's iterator."""
        raise NotImplementedError(type(self).__name__)

    def bound(self, parameters, script, dynamic=None):
        """Return the Binding of the command line; its errors are given command and position."""
        try:
            binding = bind(parameters, self.stage.arguments, self.frame, self.info.name, script, self.expecting, dynamic, self.stage.forms)
        except Exception as error:
            if getattr(error, "binding", False):
                self.place(error)
            raise
        common = binding.common
        if common is not None:
            for name in COLLECTING:
                if name in common:
                    from shell.runtime.output_variables import OutputVariables
                    self.variables = OutputVariables(self.frame, common)
                    self.streams = self.variables.streams(self.streams)
                    break
        return binding

    def place(self, error):
        """Give a binding error the command's InvocationInfo, pointing at the argument it is about."""
        record = error.error_record
        if record.invocation is not None:
            return
        info = InvocationInfo(self.info, self.name, self.frame.block, self.stage.extent_index, None, (), self.expecting, self.length, self.position)
        argument = getattr(error, "argument", None)
        if argument is not None and self.stage.extent_index is not None:
            from shell.runtime.call_positions import argument_position
            place = argument_position(self.frame, self.stage, argument, getattr(error, "at_name", False))
            if place is not None:
                info = info.at(place)
        record.invocation = info
        record.position = info.position

    def failing(self):
        """Whether this command or one before it wrote an error: $? is false then."""
        at = self
        while at is not None:
            cmdlet = getattr(at, "cmdlet", None)
            if cmdlet is not None and cmdlet.failed:
                return True
            at = at.before
        return False

    def report(self, error):
        """Write an error of pipeline binding, after which the next object follows; -ErrorVariable does not get it."""
        self.place(error)
        from shell.runtime.streams import Streams, action_of
        streams, cmdlet = Streams(self.streams.session, self.streams.sinks), self.cmdlet
        if cmdlet is None:
            streams.report(error.error_record, action_of(self.inner.scope.find("erroractionpreference")))
            return
        cmdlet.failed = True
        streams.report(error.error_record, streams.preference(cmdlet, "ErrorAction", "erroractionpreference"), cmdlet)

    def finished(self, iterator):
        """Wrap an output iterator in what redirections and -OutVariable ask for."""
        if self.variables is not None:
            iterator = self.variables.output(iterator)
        if self.redirects is not None:
            iterator = self.redirects.output(iterator)
        return iterator


COLLECTING = ("OutVariable", "ErrorVariable", "WarningVariable", "InformationVariable", "PipelineVariable")


class CmdletProcessor(Processor):
    """A cmdlet of ours."""

    __slots__ = ("cmdlet", "meta")

    def prepare(self):
        cls = self.info.cmdlet
        self.meta = cmdlet_parameters(cls)
        cmdlet = self.cmdlet = cls()
        cmdlet.frame = self.frame
        cmdlet.session = self.frame.session
        cmdlet.expecting_input = self.expecting
        dynamic = self.dynamic if cls.dynamic_parameters is not None else None
        binding = self.binding = self.bound(self.meta, False, dynamic)
        cmdlet.bound = binding.bound
        cmdlet.common = binding.common
        cmdlet.streams = self.streams
        cmdlet.invocation = InvocationInfo(self.info, self.name, self.frame.block, self.stage.extent_index, binding.bound, (), self.expecting,
                                           self.length, self.position)
        cmdlet.parameter_set = binding.set_name or ALL_SETS
        by_name = binding.parameters.by_name
        for name, value in binding.bound.items():
            parameter = by_name[name.lower()]
            if not parameter.common:
                setattr(cmdlet, parameter.attribute, value)

    def dynamic(self, binding):
        """Ask the cmdlet for its dynamic parameters."""
        from shell.runtime.parameters import from_declaration
        cmdlet = self.cmdlet
        cmdlet.bound = binding.bound
        for name, value in binding.bound.items():
            parameter = binding.parameters.by_name[name.lower()]
            if not parameter.common:
                setattr(cmdlet, parameter.attribute, value)
        found = cmdlet.dynamic_parameters(binding.bound)
        made = []
        for attribute, param in (found or {}).items():
            param.__set_name__(type(cmdlet), attribute)
            if not hasattr(cmdlet, attribute):
                setattr(cmdlet, attribute, param.default)
            parameter = from_declaration(param)
            parameter.dynamic = True
            made.append(parameter)
        return made

    def start(self, upstream):
        cmdlet = self.cmdlet
        try:
            cmdlet.begin()
            iterator = cmdlet.run(self.items(upstream))
        except Exception as error:
            close(upstream)
            raise self.attributed(error)
        return self.finished(self.output(iterator if iterator is not None else (), upstream))

    def items(self, upstream):
        """Return the iterator that the cmdlet's run gets."""
        cmdlet = self.cmdlet
        if upstream is None:
            for parameter in self.meta.piped:
                for _, data in parameter.bits:
                    if data.pipeline:
                        return iter((getattr(cmdlet, parameter.attribute),))
            return iter((None,))
        binding = self.binding
        piped = self.meta.piped
        if cmdlet.plain_input and len(piped) == 1 and piped[0].name not in binding.bound and binding.delayed is None:
            return upstream
        from shell.runtime.pipeline_binding import bound_items

        def assign(parameter, value):
            setattr(cmdlet, parameter.attribute, value)

        def forget(parameter):
            setattr(cmdlet, parameter.attribute, parameter.default)

        found = bound_items(binding, upstream, assign, forget, self.report, self.current)
        return found if not self.meta.sets else self.with_set(found)

    def with_set(self, items):
        """Keep the cmdlet's parameter_set in step with what each object made it."""
        cmdlet, binding = self.cmdlet, self.binding
        for item in items:
            cmdlet.parameter_set = binding.set_name or ALL_SETS
            yield item

    def current(self, item):
        """Note the object being processed; cmdlets get it from their items."""

    def output(self, iterator, upstream):
        """Yield what the cmdlet yields; its errors become its own, $? is set at the end."""
        try:
            yield from iterator
        except Exception as error:
            raise self.attributed(error)
        finally:
            if upstream is not None:
                close(upstream)
        self.frame.session.succeeded = not self.failing()

    def attributed(self, error):
        """Return an error with the cmdlet's InvocationInfo, unless it came out of a script block that the cmdlet ran."""
        self.frame.session.succeeded = False
        record = getattr(error, "error_record", None)
        if record is not None and (record.invocation is not None or record.position is not None) or from_script(error):
            return error
        if record is None:
            from shell.runtime.error_records import error_record_of
            record = error_record_of(error, self.frame)
        if record.invocation is None:
            record.invocation = self.cmdlet.invocation
            record.position = self.cmdlet.invocation.position
        if not hasattr(error, "error_record") or error.error_record is None:
            try:
                error.error_record = record
            except AttributeError:
                pass
        return error


def from_script(error):
    """Whether an exception was raised by compiled script code that a cmdlet called."""
    trace = error.__traceback__
    trace = trace.tb_next if trace is not None else None
    while trace is not None:
        if "CODE" in trace.tb_frame.f_globals:
            return True
        trace = trace.tb_next
    return False


class FunctionProcessor(Processor):
    """A function, a filter, a script block or a script file."""

    __slots__ = ("block", "inner", "meta", "cmdlet", "blocks", "dotted")

    def prepare(self):
        info, caller = self.info, self.frame
        block = self.block = info.script_block
        meta = self.meta = info.command_parameters()
        scope = caller.scope if self.stage.operator == "." else None
        if scope is not None and block.session_state is not scope.session_state and type(info) is ScriptInfo:
            scope = block.session_state.scope
        inner = self.inner = block.frame_for_call(caller, scope, (), None, info)
        inner.site = (caller, self.stage.extent_index)
        self.cmdlet = None
        if scope is None and type(info) is ExternalScriptInfo:
            inner.scope.script = inner.scope
        self.dotted = scope is not None
        if scope is not None and caller is caller.session.top_frame and scope is caller.scope:
            take_over(scope, inner)
        template = block.template
        if template.start == 0 and template.function is None and "using" in template.unit.text[:20000]:
            uses_modules(caller.session, block, inner)
        self.prepare_binding(meta, block, inner)

    def prepare_binding(self, meta, block, inner):
        """Bind the arguments and set the parameters' variables."""
        dynamic = self.dynamic if block.has("dynamic_param") else None
        if meta.advanced:
            from shell.runtime.ps_cmdlet import PSScriptCmdlet
            self.cmdlet = inner.cmdlet = PSScriptCmdlet(inner, meta)
        binding = self.binding = self.bound(meta, True, dynamic)
        inner.streams = self.streams
        inner.bound = binding.bound
        inner.arguments = binding.rest
        if binding.names is not None:
            inner.argument_names = binding.names
        invocation = InvocationInfo(self.info, self.name, self.frame.block, self.stage.extent_index, binding.bound, binding.rest, self.expecting,
                                    self.length, self.position)
        inner.invocation = invocation
        cmdlet = self.cmdlet
        if cmdlet is not None:
            cmdlet.attach(self, binding, invocation)
        if binding.common is not None:
            self.preferences(binding.common)
        set_parameters(binding, block, inner)
        self.blocks = None

    def preferences(self, common):
        """Set the preference variables that common parameters stand for, in the function's scope."""
        from shell.runtime.parameters import COMMON, SHOULD_PROCESS
        scope = self.inner.scope
        for name, value in common.items():
            row = COMMON.get(name) or SHOULD_PROCESS.get(name)
            if row is None or row[2] is None:
                continue
            if name in ("Verbose", "Debug"):
                value = "Continue" if value else "SilentlyContinue"
            elif name == "Confirm":
                value = "Low" if value else "None"
            scope.cell(row[2].lower()).cell_contents = preference_value(row[2], value)

    def dynamic(self, binding):
        """Run the dynamicparam block with what is bound so far and return its parameters."""
        from shell.runtime.dynamic_parameters import block_dynamic_parameters
        return block_dynamic_parameters(self, binding)

    def start(self, upstream):
        block, inner = self.block, self.inner
        if type(self.info) is ExternalScriptInfo:
            self.frame.session.check_requirements(block, self.info)
        bound = self.blocks = block.bind(inner)
        if bound.begin is None and bound.clean is None and bound.process is None and upstream is None and self.redirects is None \
                and self.variables is None and type(self.info) is not ExternalScriptInfo and self.cmdlet is None and not self.dotted:
            return simple_output(bound, inner) if bound.end is not None else iter(())
        output = self.output(bound, upstream)
        if bound.begin is not None or bound.clean is not None:
            try:
                next(output)    # READY: begin has run to its first object
            except StopIteration:
                output = iter(())
        else:
            next(output)
        return self.finished(output)

    def output(self, bound, upstream):
        """Yield READY once begin has run, then what the blocks output."""
        inner = self.inner
        session = self.frame.session
        script = type(self.info) is ExternalScriptInfo
        finished = False
        kept = lend_automatic(inner) if self.dotted else None
        try:
            first = END
            if bound.begin is not None:
                beginning = bound.begin()
                first = next(beginning, END)
            yield READY
            if first is not END:
                yield first
                yield from beginning
            if bound.process is not None:
                yield from self.process(bound, upstream)
            elif upstream is not None:
                self.take_input(upstream)
            if bound.end is not None:
                if bound.process is not None:
                    inner.input = []
                    clear_input(inner)
                yield from bound.end()
            finished = True
        except BaseException as error:
            if not script or not is_exit(error):
                raise
            session.set_last_exit_code(error.code)
            session.succeeded = error.code == 0
            if self.frame is session.top_frame and self.frame.block is None:
                session.script_exit = error.code
            finished = None
        finally:
            if upstream is not None:
                close(upstream)
            if bound.clean is not None:
                for _ in bound.clean():
                    pass
            if kept is not None:
                for cell, value in kept:
                    cell.cell_contents = value
        if finished and not (self.dotted and self.frame is session.top_frame and type(self.info) is ScriptInfo):    # input: $? stays its last statement's
            session.succeeded = not self.failing()

    def take_input(self, upstream):
        """Collect the pipeline's objects for $input; parameters that take pipeline input keep the last."""
        inner, binding = self.inner, self.binding
        if self.meta.advanced or self.meta.piped:
            taken = []
            for item in self.bound_input(upstream):
                taken.append(item)
        else:
            taken = list(upstream)
        inner.input = taken
        clear_input(inner)
        binding.positions = None

    def bound_input(self, upstream):
        """Yield the objects that were bound to parameters."""
        from shell.runtime.pipeline_binding import bound_items
        inner, block = self.inner, self.block
        scope = inner.scope

        def assign(parameter, value):
            scope.cell(parameter.key).cell_contents = value

        def forget(parameter):
            scope.cell(parameter.key).cell_contents = unbound_value(parameter, block, inner)

        return bound_items(self.binding, upstream, assign, forget, self.report, self.current)

    def current(self, item):
        self.inner.scope.cell("_").cell_contents = item

    def process(self, bound, upstream):
        """Run the process block for each object."""
        inner = self.inner
        scope = inner.scope
        process = bound.process
        under = scope.cell("_")
        if upstream is None:
            if self.expecting is False:
                before = under.cell_contents
                if before is UNSET:
                    under.cell_contents = None
                yield from process()
            return
        if not self.meta.advanced and not self.meta.piped:
            for item in upstream:
                under.cell_contents = item
                inner.input = [item]
                clear_input(inner)
                yield from process()
            return
        for item in self.bound_input(upstream):
            under.cell_contents = item
            inner.input = [item]
            clear_input(inner)
            if self.cmdlet is not None and self.cmdlet.pending:
                yield from self.cmdlet.take_output()
            yield from process()


def uses_modules(session, block, inner):
    """Carry out a script's `using module` statements, where it has any."""
    import re
    if re.search(r"(?im)^\s*using\s+module\s", block.template.unit.text):
        from shell.runtime.modules import use_modules
        use_modules(session, block, inner)


def take_over(scope, inner):
    """Make a frame the owner of the outermost scope's $args, $MyInvocation and the like: a script or input at the outermost level."""
    scope.frame = inner
    for name in ("args", "input", "psboundparameters", "myinvocation"):
        cell = scope.cells.get(name)
        if cell is not None:
            cell.cell_contents = UNSET


def lend_automatic(inner):
    """Give a dot-sourced block its own $args, $input and the like in the scope it shares; returns what to put back afterwards."""
    from shell.runtime.scope import AUTOMATIC
    kept = []
    scope = inner.scope
    if scope.frame is inner:
        return None
    for name in ("args", "input", "psboundparameters", "myinvocation"):
        if name == "psboundparameters" and not inner.bound:
            continue
        cell = scope.cell(name)
        kept.append((cell, cell.cell_contents))
        cell.cell_contents = AUTOMATIC[name](inner)
    return kept


def simple_output(bound, inner):
    """Yield the output of a plain end block."""
    yield from bound.end()
    inner.session.succeeded = True


def clear_input(inner):
    """Make $input be read anew from the frame."""
    cell = inner.scope.cells.get("input")
    if cell is not None:
        cell.cell_contents = UNSET


def is_exit(error):
    """Whether something that ends a script is `exit`."""
    return error.__class__.__name__ == "ExitShell"


def preference_value(variable, value):
    """Return the value that a preference variable gets from a common parameter."""
    if variable == "WhatIfPreference":
        return bool(value)
    from shell.runtime.conversion import convert
    from shell.runtime.type_names import find_type
    kind = "ConfirmImpact" if variable == "ConfirmPreference" else "ActionPreference"
    return convert(value, find_type(f"System.Management.Automation.{kind}"))


def set_parameters(binding, block, inner):
    """Set the variables of a script block's parameters: arguments, defaults, and what holds for later assignments."""
    scope, bound = inner.scope, binding.bound
    parameters = binding.parameters.parameters
    if not parameters:
        return
    assigned = block.code().assigned
    for parameter in parameters:
        if parameter.dynamic:
            continue
        key = parameter.key
        value = bound.get(parameter.name, UNSET)
        if value is UNSET:
            value = unbound_value(parameter, block, inner)
        scope.cell(key).cell_contents = value
        if key in assigned and (parameter.validations or parameter.transformations or parameter.conversion(inner.session) is not None):
            from shell.runtime.scope import Constraint
            scope.constrain(key, Constraint(parameter.conversion(inner.session), parameter.validations + parameter.transformations, parameter=True))


def unbound_value(parameter, block, inner):
    """Return what a parameter without an argument is: its default, or its type's own."""
    value = block.default_value(parameter.key, inner)
    target = parameter.conversion(inner.session)
    if value is UNSET:
        if target is None:
            return None
        return type_default(target)
    if value is VOID:
        value = None
    if target is not None and type(value) is not target.python:
        from shell.runtime.conversion import convert
        try:
            return convert(value, target, inner.session)
        except Exception as error:
            from shell.runtime.binding_errors import binding_error
            raise binding_error("ParameterArgumentTransformationError", None, error, name=parameter.name, reason=str(error)) from error
    return value


def type_default(target):
    """Return what a typed parameter is without argument and default: 0, '' or $false for simple types, else $null."""
    name = target.full_name
    if name == "System.String":
        return ""
    if name == "System.Boolean" or name == "System.Management.Automation.SwitchParameter":
        return False
    if target.kind in ("struct", "enum") and target.definition is None:
        from shell.runtime.conversion import convert
        try:
            return convert(0, target) if target.kind == "enum" or target.python in (int, float) or target.python is not None and issubclass(
                target.python, (int, float)) else None
        except Exception:
            return None
    return None


class NativeProcessor(Processor):
    """One native program, or several side by side."""

    __slots__ = ("followers",)

    def joins(self):
        """Whether the program after this one may read its bytes: nothing redirects its output."""
        last = self.followers[-1] if self.followers else self
        return last.redirects is None or not last.redirects.takes_output

    def follow(self, processor):
        self.followers.append(processor)

    def prepare(self):
        if self.followers is None:
            self.followers = []

    def start(self, upstream):
        from shell.runtime.native import native_output
        return native_output([self, *self.followers], upstream)

    def __init__(self, *more):
        super().__init__(*more)
        self.followers = []


PROCESSORS = {CmdletInfo: CmdletProcessor, FunctionInfo: FunctionProcessor, BuiltInFunction: FunctionProcessor, FilterInfo: FunctionProcessor, ScriptInfo: FunctionProcessor,
              ExternalScriptInfo: FunctionProcessor,
              ApplicationInfo: NativeProcessor}

