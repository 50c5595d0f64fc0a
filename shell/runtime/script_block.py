"""Script blocks: text that has been parsed, is compiled when first needed, and runs bound to a scope.

`Unit` is one parsed text (a file, a command line). `Template` is one block in it, compiled lazily, in variants (`Code`): names whose assignment must go
through the scope, and whether strict mode is on. `ScriptBlock` is the value that scripts hold: a template and the session state it belongs to.
`BoundBlock` is a block whose free variables are the cells of a scope. The compiler is reached through `Unit.compile`, so that this layer
does not import it.
"""
from __future__ import annotations

from shell.dotnet.types import dotnet_type, getter, method, static_method
from shell.dotnet.values import UNSET, VOID
from shell.runtime.frame import Frame
from shell.runtime.scope import NOTHING, Cell, Scope

Function = type(lambda: None)


class Unit:
    """One parsed text; `tree` gives its AST (parsed on first use where only cached code is there)."""

    __slots__ = ("text", "file", "parse", "compile", "parsed", "templates", "namespaces", "tracks_success", "mentions_strict", "cached", "line_starts",
                 "requirements", "mentions_debugger")

    def __init__(self, text, file, compile, parse, parsed=None):
        self.text = text
        self.file = file
        self.compile = compile      # f(template, variant) -> Code
        self.parse = parse          # f() -> AST of the text
        self.parsed = parsed
        self.templates = {}         # (start, end): Template
        self.namespaces = ()        # of `using namespace`
        self.tracks_success = True  # some block reads $?
        self.mentions_strict = False  # some block may set strict mode, so all must ask for it
        self.mentions_debugger = False  # some block may set breakpoints or tracing, so all are compiled for the debugger
        self.cached = None          # the entry of the code cache, None for texts that are not cached
        self.line_starts = None
        self.requirements = None    # what #requires asks for

    @property
    def tree(self):
        """The AST of the whole text."""
        if self.parsed is None:
            self.parsed = self.parse()
        return self.parsed

    def template(self, node, function=None):
        """Return the Template of a ScriptBlock node; function is the FunctionDefinition or FunctionMember it is the body of."""
        key = (node.start, node.end)
        found = self.templates.get(key)
        if found is None:
            found = self.templates[key] = Template(self, node.start, node.end, node, function)
        elif found.node is None:
            found.node, found.owner = node, function
        return found

    def statement(self, node):
        """Return the Template of one statement that runs inside the block around it."""
        from shell.syntax import ast
        key = (node.start, node.end, "statement")
        found = self.templates.get(key)
        if found is None:
            body = ast.NamedBlock(node.start, node.end, True, "End", [node], [])
            block = ast.ScriptBlock(node.start, node.end, [], [], None, None, None, body, None, None, None)
            found = self.templates[key] = Template(self, node.start, node.end, block)
            found.inside = True
        return found

    def position(self, offset):
        """Return (line, column), both from 1, of an offset into the text."""
        starts = self.line_starts
        if starts is None:
            starts = self.line_starts = [0]
            at = self.text.find("\n")
            while at >= 0:
                starts.append(at + 1)
                at = self.text.find("\n", at + 1)
        low, high = 0, len(starts)
        while high - low > 1:
            middle = (low + high) // 2
            if starts[middle] <= offset:
                low = middle
            else:
                high = middle
        return low + 1, offset - starts[low] + 1


class Template:
    """One block of a unit; all ScriptBlock values made from it share it."""

    __slots__ = ("unit", "start", "end", "node", "owner", "codes", "plain", "extents", "extent_numbers", "metadata", "is_filter", "method", "outer_typed",
                 "command_parameters", "inside")

    def __init__(self, unit, start, end, node=None, function=None):
        self.unit = unit
        self.start = start
        self.end = end
        self.node = node
        self.owner = function       # the function or method it is the body of; UNSET until the text is parsed, where cached code knows there is one
        self.codes = {}
        self.plain = None           # the Code of the common variant: nothing constrained, not strict
        self.extents = []           # (start, end) by extent index
        self.extent_numbers = {}
        self.metadata = None        # (parameters, attributes) once asked for
        self.inside = False         # a statement of another block, moved to a block of its own: return leaves the other one
        self.command_parameters = None   # CommandParameters, once a call has bound arguments
        self.is_filter = False
        self.method = None          # the class of a method's body
        self.inside = False         # a statement of another block, moved to a block of its own: return leaves the other one
        self.command_parameters = None   # CommandParameters, made by shell.runtime.commands
        self.outer_typed = frozenset()   # names that surrounding blocks declare with a type

    def extent_index(self, start, end):
        """Return the number of an extent in this block's table."""
        key = (start, end)
        found = self.extent_numbers.get(key)
        if found is None:
            found = self.extent_numbers[key] = len(self.extents)
            self.extents.append(key)
        return found

    def code_for(self, scope):
        """Return the Code to run in a scope: the plain one unless the scope has constraints that matter or strict mode is on."""
        code = self.plain
        if code is None:
            code = self.plain = self.variant(frozenset(), self.unit.mentions_strict, self.unit.mentions_debugger)
        if scope.registry.special:
            return self.special_code(scope, code)
        if scope.strict and not self.unit.mentions_strict or scope.constraints is not NOTHING and not code.stored.isdisjoint(scope.constraints):
            return self.variant(frozenset(code.stored.intersection(scope.constraints)), self.unit.mentions_strict or scope.strict > 0,
                                self.unit.mentions_debugger)
        return code

    def special_code(self, scope, code):
        """Return the Code to run where the session's registry asks for more than the common variant."""
        unit, registry = self.unit, scope.registry
        constrained = frozenset(code.stored.intersection(scope.constraints).union(code.stored.intersection(registry.all_scope)))
        return self.variant(constrained, unit.mentions_strict or scope.strict > 0, registry.debugged or unit.mentions_debugger)

    def variant(self, constrained, strict, debugged=False):
        """Return the Code in which assignments to the names in `constrained` go through the scope.

        `strict` says that strict mode may be on, `debugged` that the debugger is told of every statement.
        """
        key = (constrained, strict, debugged)
        found = self.codes.get(key)
        if found is None:
            found = self.codes[key] = self.unit.compile(self, constrained, strict, debugged=debugged)
        return found

    @property
    def function(self):
        """The FunctionDefinition or FunctionMember that the block is the body of, None for other blocks."""
        if self.owner is UNSET:
            self.owner = self.tree.parent
        return self.owner

    @property
    def tree(self):
        """The ScriptBlock node, found by its extent where only cached code is there."""
        if self.node is None:
            for node in self.unit.tree.walk():
                if type(node).__name__ == "ScriptBlock" and node.start == self.start and node.end == self.end:
                    self.node = node
                    break
        return self.node

    @property
    def text(self):
        """The text of the block without its braces."""
        source = self.unit.text[self.start:self.end]
        if source[:1] == "{" and source[-1:] == "}" and (self.start, self.end) != (0, len(self.unit.text)):
            parameters = getattr(self.function, "parameters", None)
            if parameters:      # function f($a, $b) { ... }
                listed = self.unit.text[parameters[0].start:parameters[-1].end]
                return f"param({listed})\n{source[1:-1]}"
            return source[1:-1]
        return source


class Code:
    """The compiled form of a block under one variant."""

    __slots__ = ("parts", "namespace", "stored", "assigned", "written", "lines", "variables", "simple", "defaults", "source",
                 "typed_parameters", "closures")

    def __init__(self, parts, namespace, stored, assigned, written, lines, variables, simple, defaults, source=None):
        self.parts = parts              # {"end": code object, ...}
        self.namespace = namespace      # the globals of generated code
        self.stored = stored            # names that the code writes straight into their cells
        self.assigned = assigned        # all names that it assigns
        self.written = written          # {lower-case name: as written}
        self.lines = lines              # Python line: (start, end)
        self.variables = variables      # {Python name: variable name}
        self.simple = simple            # ((key, conversion, default part), ...) where binding is only by position, else None
        self.defaults = defaults        # {parameter key: name of the part that computes its default}
        self.source = source
        self.closures = {}              # part: names of its free variables, in order
        self.typed_parameters = ()      # (key, TypeReference) of typed parameters that the block assigns to

    def function(self, part, frame):
        """Return a part bound to the frame's scope, as a function without arguments."""
        names = self.closures.get(part)
        if names is None:
            names = self.closures[part] = tuple(self.variables[name] for name in self.parts[part].co_freevars)
        cells = frame.scope.cells
        return Function(self.parts[part], self.namespace, part, (frame,), tuple([cells.get(name) or new_cell(cells, name) for name in names]))


def new_cell(cells, name):
    """Return a new empty cell, entered under the name."""
    cell = cells[name] = Cell(UNSET)
    return cell


class BoundBlock:
    """A block bound to a frame: each part is None or a function without arguments that returns an iterator of output objects.

    `value`, where the block is one expression, returns the value itself (VOID after an error that was reported): no generator, nothing enumerated.
    """

    __slots__ = ("frame", "dynamic_param", "begin", "process", "end", "clean", "value")

    def __init__(self, frame, code):
        self.frame = frame
        parts = code.parts
        self.dynamic_param = code.function("dynamic_param", frame) if "dynamic_param" in parts else None
        self.begin = code.function("begin", frame) if "begin" in parts else None
        self.process = code.function("process", frame) if "process" in parts else None
        self.end = code.function("end", frame) if "end" in parts else None
        self.clean = code.function("clean", frame) if "clean" in parts else None
        self.value = code.function("value", frame) if "value" in parts else None


@dotnet_type("System.Management.Automation.ScriptBlock")
class ScriptBlock:
    """System.Management.Automation.ScriptBlock."""

    def __init__(self, template, session_state):
        self.template = template
        self.session_state = session_state
        self.extended = None
        self.closed = None        # the names a closure took along, None for blocks that are not closures

    def __str__(self):
        return self.template.text

    @property
    def text(self):
        """The text between the braces."""
        return self.template.text

    @property
    def file(self):
        """The path of the script file, None for text that was typed."""
        return self.template.unit.file

    @property
    def start(self):
        """The offset of the block in its text."""
        return self.template.start

    @property
    def ast(self):
        """The ScriptBlock node."""
        return self.template.tree

    @property
    def session(self):
        return self.session_state.session

    @property
    def parameters(self):
        """The list of Parameter metadata (shell.runtime.parameters)."""
        return self.details()[0]

    @property
    def attributes(self):
        """The attributes of the block itself, as objects."""
        return self.details()[1]

    def details(self):
        """Return (parameters, attributes), which are worked out when first asked for."""
        found = self.template.metadata
        if found is None:
            from shell.runtime.block_parameters import block_parameters
            found = self.template.metadata = block_parameters(self)
        return found

    @property
    def is_filter(self):
        return self.template.is_filter

    def has(self, part):
        """Whether the block has a part: begin, process, end, clean or dynamic_param."""
        return part in self.code().parts

    def code(self):
        """Return the plain compiled code."""
        return self.template.plain or self.template.code_for(self.session_state.scope)

    def extent(self, index):
        """Return the ScriptExtent of an entry of the block's extent table."""
        from shell.runtime.extent import ScriptExtent
        start, end = self.template.extents[index]
        return ScriptExtent(self.template.unit, start, end)

    # Running

    def bind(self, frame):
        """Return the block bound to the frame's scope; it is compiled on first use."""
        code = self.template.code_for(frame.scope)
        if code.written:
            remember_names(frame.scope.session_state.written, code)
        return BoundBlock(frame, code)

    def scope_for_call(self, caller):
        """Return a new scope for a call from a frame: inside the caller's where both belong to the same session state, else inside the block's own."""
        state = self.session_state
        at = caller
        while at is not None and at.scope.session_state is not state:
            at = at.caller
        return Scope(state.scope if at is None else at.scope, state)

    def frame_for_call(self, caller, scope=None, arguments=(), input=None, command=None, guarded=None):
        """Return a new frame for running the block, in a new scope unless one is given."""
        if scope is None:
            scope = self.scope_for_call(caller)
        frame = Frame(caller.session, scope, caller.streams, self, caller, arguments, input,
                      caller.guarded if guarded is None else guarded, command)
        if scope.frame is None:
            scope.frame = frame
        return frame

    def default_value(self, key, frame):
        """Return the default of a parameter (lower-case name), computed in the frame's scope; UNSET where none is written."""
        code = self.template.code_for(frame.scope)
        part = code.defaults.get(key)
        return UNSET if part is None else code.function(part, frame)()

    def stream(self, frame_or_session, arguments=(), items=UNSET, scope="new", dollar_under=UNSET, guarded=None):
        """Return an iterator of what the block outputs; items is pipeline input, scope "new" or "current", dollar_under the value of $_."""
        from shell.runtime.invocation import run_block
        caller = frame_or_session if isinstance(frame_or_session, Frame) else frame_or_session.frame
        return run_block(caller, self, list(arguments), items, scope == "current", dollar_under, guarded)

    def invoke(self, frame_or_session, arguments=(), items=UNSET, scope="new", dollar_under=UNSET, guarded=None):
        """Run the block and return the list of what it outputs."""
        return list(self.stream(frame_or_session, arguments, items, scope, dollar_under, guarded))

    def selector(self, frame, guarded=None):
        """Return f(item) -> value of the block with $_ set, in the caller's scope: None / the one value / the list of its output."""
        return self.item_function(frame, guarded)

    def predicate(self, frame, guarded=None):
        """Return f(item) -> bool, as `selector`."""
        from shell.runtime.conversion import truth
        select = self.item_function(frame, guarded)

        def test(item):
            value = select(item)
            return value if type(value) is bool else truth(value)
        return test

    def item_function(self, frame, guarded=None):
        """Return f(item) -> value of the block with $_ set for the call."""
        from shell.runtime.enumeration import collapse
        inner = self.frame_for_call(frame, frame.scope, guarded=guarded)
        bound = self.bind(inner)
        cell = frame.scope.cell("_")
        value = bound.value
        if value is not None:
            def select(item):
                before = cell.cell_contents
                cell.cell_contents = item
                try:
                    made = value()
                finally:
                    cell.cell_contents = before
                return None if made is VOID else made
        else:
            run = bound.end or bound.process or nothing

            def select(item):
                before = cell.cell_contents
                cell.cell_contents = item
                try:
                    made = collapse(list(run()))
                finally:
                    cell.cell_contents = before
                return None if made is VOID else made
        return select

    def for_each(self, frame, source, guarded=None):
        """Yield what the block outputs for each item of source, with $_ set, in the caller's scope: ForEach-Object's inner loop."""
        from shell.runtime.enumeration import items as enumerated
        inner = self.frame_for_call(frame, frame.scope, guarded=guarded)
        bound = self.bind(inner)
        cell = frame.scope.cell("_")
        before = cell.cell_contents
        value, run = bound.value, bound.end or bound.process or nothing
        try:
            if value is not None:
                for item in source:
                    cell.cell_contents = item
                    made = value()
                    if type(made) in SCALARS:
                        yield made
                    else:
                        yield from enumerated(made)
            else:
                for item in source:
                    cell.cell_contents = item
                    for made in run():
                        yield made
                        cell.cell_contents = item   # what ran downstream may have set its own
        finally:
            cell.cell_contents = before

    def filter(self, frame, source, guarded=None):
        """Yield the items of source for which the block, with $_ set, outputs something true: Where-Object's inner loop."""
        from shell.runtime.conversion import truth
        inner = self.frame_for_call(frame, frame.scope, guarded=guarded)
        bound = self.bind(inner)
        cell = frame.scope.cell("_")
        before = cell.cell_contents
        value = bound.value
        try:
            if value is None:
                from shell.runtime.enumeration import collapse
                run = bound.end or bound.process or nothing

                def value():
                    return collapse(list(run()))
            for item in source:
                cell.cell_contents = item
                made = value()
                if made is True or made is not False and truth(made):
                    yield item
        finally:
            cell.cell_contents = before

    # What scripts see

    @getter("bool IsFilter")
    def IsFilter(self):
        return self.template.is_filter

    @getter("bool IsConfiguration")
    def IsConfiguration(self):
        return False

    @getter("string File")
    def File(self):
        return self.file

    @getter("System.Collections.Generic.List[System.Attribute] Attributes")
    def Attributes(self):
        return list(self.attributes)

    @getter("System.Management.Automation.Language.Ast Ast")
    def Ast(self):
        from shell.runtime import ast_types  # noqa: F401  (declares the types of nodes)
        return self.template.tree

    @static_method("scriptblock Create(string script)")
    def Create(script):
        """Needs the session: shell.runtime.compiled.created_block does it."""
        raise NotImplementedError("[scriptblock]::Create without a session")

    @getter("psmoduleinfo Module")
    def Module(self):
        return self.session_state.module

    @getter("System.Guid Id")
    def Id(self):
        from shell.runtime.members import call_static
        from shell.runtime.type_names import find_type
        return call_static(find_type("guid"), "NewGuid", [], self.session.frame)

    @method("string ToString()")
    def ToString(self):
        return self.template.text

    @method("scriptblock GetNewClosure()")
    def GetNewClosure(self):
        from shell.runtime.invocation import new_closure
        return new_closure(self, self.session.frame)

    @method("System.Management.Automation.SteppablePipeline GetSteppablePipeline()",
            "System.Management.Automation.SteppablePipeline GetSteppablePipeline(System.Management.Automation.CommandOrigin commandOrigin)",
            "System.Management.Automation.SteppablePipeline GetSteppablePipeline(System.Management.Automation.CommandOrigin commandOrigin, "
            "System.Object[] args)")
    def GetSteppablePipeline(self, origin=None, arguments=None):
        from shell.runtime.steppable import SteppablePipeline
        return SteppablePipeline(self.session.frame, self, arguments or ())

    @method("System.Collections.ObjectModel.Collection[psobject] Invoke(Params System.Object[] args)")
    def Invoke(self, *arguments):
        from shell.runtime.invocation import invoke_method
        return invoke_method(self, arguments)

    @method("System.Object InvokeReturnAsIs(Params System.Object[] args)")
    def InvokeReturnAsIs(self, *arguments):
        from shell.runtime.enumeration import collapse
        from shell.runtime.invocation import invoke_method
        return collapse(list(invoke_method(self, arguments)))

    @method("System.Collections.ObjectModel.Collection[psobject] InvokeWithContext(System.Collections.IDictionary functionsToDefine, "
            "System.Collections.Generic.List[psvariable] variablesToDefine, Params System.Object[] args)")
    def InvokeWithContext(self, functions, variables, *arguments):
        from shell.runtime.invocation import invoke_with_context
        return invoke_with_context(self, functions, variables, arguments)

    @method("void CheckRestrictedLanguage(System.Collections.Generic.IEnumerable[string] allowedCommands, "
            "System.Collections.Generic.IEnumerable[string] allowedVariables, bool allowEnvironmentVariables)")
    def CheckRestrictedLanguage(self, commands, variables, environment):
        from shell.runtime.data_language import check_data
        check_data(self.ast, *(frozenset(str(name).lower() for name in names or ()) for names in (commands, variables)), environment)
        return VOID

    @getter("System.Management.Automation.PSToken StartPosition {get;}")
    def StartPosition(self):
        from shell.runtime.ps_parser import first_token
        return first_token(self.template)


ScriptBlock.Invoke.passes_errors = ScriptBlock.InvokeReturnAsIs.passes_errors = True   # shell.runtime.invocation has wrapped them already

# Types whose values a pipeline passes on as they are: no need to ask how they enumerate.
SCALARS = frozenset((int, str, float, bool))


def nothing():
    """The part of an empty block."""
    return iter(())


def remember_names(written, code):
    """Keep how variable names were first written; done once for a Code."""
    for key, name in code.written.items():
        written.setdefault(key, name)
    code.written = None
