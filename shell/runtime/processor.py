"""What a stage of a pipeline is on its way from command to iterator: `prepare` binds its command line, `start` takes the iterator of the stage before.

Processor is what all have in common; CmdletProcessor runs a cmdlet, NativeProcessor programs (shell.runtime.native does the work). Functions, script
blocks and script files have shell.runtime.script_processor.
"""
from __future__ import annotations

from shell.errors import NetException
from shell.runtime.binder import bind
from shell.runtime.invocation_info import InvocationInfo
from shell.runtime.parameters import ALL_SETS, cmdlet_parameters
from shell.runtime.stages import ERROR


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
            if self.frame.session.tracer is not None:
                self.frame.session.tracer.binding_failed(self, error)
            raise
        if self.frame.session.tracer is not None:
            self.frame.session.tracer.bound(self, binding)
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
        """Write an error of pipeline binding, after which the next object follows; the -ErrorVariable of a function does not get it."""
        self.place(error)
        from shell.runtime.streams import Streams, action_of
        streams, cmdlet = self.streams, self.cmdlet
        if type(self) is not CmdletProcessor:
            streams = Streams(streams.session, streams.sinks)
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
        if self.variables is not None and isinstance(error, NetException) and not getattr(error, "was_thrown", False):
            self.streams.collect(ERROR, error)      # -ErrorVariable gets the exception of what ended the cmdlet
        record = getattr(error, "error_record", None)
        if record is not None and (record.invocation is not None or record.position is not None) or from_script(error):
            passing(error, self.frame, self.cmdlet.invocation)
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


def passing(error, frame, invocation):
    """Make an error that leaves a command its own: its id and heading then name the innermost command; what `throw` or Stop raised stays as it is."""
    if not isinstance(error, NetException) or getattr(error, "was_thrown", False) and not getattr(error, "was_stopped", False):
        return
    record = error.error_record
    if record is not None and (record.exception is not error or record.invocation is not None and record.invocation.command is not None):
        return
    from shell.runtime.error_records import error_record_of
    record = error_record_of(error, frame)
    record.invocation = invocation if record.position is None else invocation.at(record.position)


def from_script(error):
    """Whether an exception was raised by compiled script code that a cmdlet called."""
    trace = error.__traceback__
    trace = trace.tb_next if trace is not None else None
    while trace is not None:
        if "CODE" in trace.tb_frame.f_globals:
            return True
        trace = trace.tb_next
    return False


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
