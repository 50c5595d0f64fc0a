"""Functions, filters, script blocks and script files as stages of a pipeline: their variables, their blocks, and what each block gets."""
from __future__ import annotations

from shell.dotnet.values import UNSET, VOID
from shell.runtime.commands import ExternalScriptInfo, ScriptInfo
from shell.runtime.invocation_info import InvocationInfo
from shell.runtime.processor import Processor, close, passing

READY = object()    # what a primed stage yields first: its begin has run
END = object()


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
            if self.cmdlet is not None:
                passing(error, inner, inner.invocation)
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
    if name == "System.Boolean":
        return False
    if name == "System.Management.Automation.SwitchParameter":
        return target.python(False)
    if target.kind in ("struct", "enum") and target.definition is None:
        from shell.runtime.conversion import convert
        try:
            return convert(0, target) if target.kind == "enum" or target.python in (int, float) or target.python is not None and issubclass(
                target.python, (int, float)) else None
        except Exception:
            return None
    return None
