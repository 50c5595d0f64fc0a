"""Compiling one block: the state that emitters share, and the functions a block becomes.

A block becomes a module whose one function has the PowerShell variables as parameters and the parts (`begin`, `process`, `end`, `value`, ...) as inner
functions. Only the code objects of the parts are kept; run time binds their free variables to cells of a scope. Emitters are plain functions
`emitter(c, node)`, found by node class; `c` is the BlockCompiler.
"""
from __future__ import annotations

from shell.compiler import debugging
from shell.compiler.scopes import analysed
from shell.compiler.writer import Writer
from shell.runtime.scope import FIXED
from shell.syntax import ast
from shell.syntax.patterns import Pattern

BLOCK_LIMIT = 14    # nested loop and try blocks of one Python function; deeper statements move to an inner function (CPython allows 20)
INDENT_LIMIT = 70   # CPython allows 100


class Loop:
    """A loop or switch that break and continue may mean; `skips` says that continue must first run code (a flag variable is set)."""

    __slots__ = ("label", "leave", "first", "switch")

    def __init__(self, label, switch=False):
        self.label = label
        self.leave = None       # the local that says how far a labelled jump goes, once one needs it
        self.first = None
        self.switch = switch


class PythonFunction:
    """The Python function that is being written: names of its frame and sink, its loops, what is known of variables."""

    __slots__ = ("frame", "loops", "blocks", "sink", "inner", "definite", "trying", "traps", "caught", "temporaries")

    def __init__(self, frame, sink, inner=False, definite=()):
        self.frame = frame
        self.sink = sink
        self.inner = inner              # not the part itself: return and break leave by exception
        self.definite = set(definite)   # variables that hold a value here, neither UNSET nor VOID
        self.loops = []
        self.blocks = 0
        self.trying = False             # inside a try: no guards
        self.traps = None               # the name of the trap function that guards call
        self.caught = None              # the local that holds the ErrorRecord of the catch clause this is in
        self.temporaries = 0


class Yield:
    """Output goes to the consumer of the generator."""

    def one(self, text):
        return f"yield {text}"

    def many(self, text):
        return f"yield from {text}"


class Collect:
    """Output goes to a list."""

    def __init__(self, name):
        self.name = name

    def one(self, text):
        return f"{self.name}.append({text})"

    def many(self, text):
        return f"{self.name}.extend({text})"


class Discard:
    """Output is not wanted."""

    def one(self, text):
        return text

    def many(self, text):
        return f"drain({text})"


class BlockCompiler:
    """What emitters share while one block is compiled."""

    def __init__(self, template, constrained, strict, debugged=False):
        self.template = template
        self.unit = template.unit
        self.node = template.tree
        self.strict = strict
        self.debugged = debugged    # the debugger hears of every statement: shell.compiler.debugging
        self.out = Writer()
        self.constants = []
        self.constant_numbers = {}
        self.names = {}             # variable name: Python name
        self.counter = 0
        self.analysis = analysed(self.node, template.function)
        self.slow = constrained | (self.analysis.typed | template.outer_typed) | FIXED
        self.checked = constrained | self.analysis.attributed   # even an int must go through the scope
        if self.analysis.dynamic:
            self.slow |= self.analysis.assigned
            self.checked = self.checked | self.analysis.assigned
        self.assigned = set()
        self.defaults = {}
        self.inner_return = False
        self.fn = None
        self.method = template.method
        self.simple, self.typed_parameters = None, ()
        self.metadata = self.cacheable = False
        self.is_root = template.start == 0 and template.end == len(template.unit.text)

    # Names

    def variable(self, name):
        """Return the Python name of the variable with this lower-case name."""
        found = self.names.get(name)
        if found is None:
            plain = "".join(c if c.isascii() and c.isalnum() or c == "_" else f"_{ord(c):x}_" for c in name)
            found = "v_" + plain
            taken = set(self.names.values())
            while found in taken:
                found += "_"
            self.names[name] = found
        return found

    def local(self, letter):
        """Return a new local name."""
        self.counter += 1
        return f"{letter}{self.counter}"

    def constant(self, value, key=None):
        """Return the name of an entry of the constant table."""
        if key is not None:
            found = self.constant_numbers.get(key)
            if found is not None:
                return found
        name = f"K{len(self.constants)}"
        self.constants.append(value)
        if key is not None:
            self.constant_numbers[key] = name
        return name

    def extent(self, node):
        """Return the number of a node's extent in the template's table."""
        return self.template.extent_index(node.start, node.end)

    def child(self, node, function=None):
        """Return the Template of a block inside this one."""
        made = self.unit.template(node, function)
        if not made.outer_typed:
            made.outer_typed = frozenset(self.analysis.typed | self.template.outer_typed)
        return made

    # Guards

    def guarded(self, write):
        """Write statements that may fail: inside a try they stand alone, elsewhere an error is reported and the next statement runs."""
        fn = self.fn
        if fn.trying:
            write()
            return
        fn.blocks += 1
        with self.out.block("try:"):
            write()
        fn.blocks -= 1
        self.handler()

    def handler(self):
        """Write the except clause of a guard."""
        fn = self.fn
        with self.out.block("except Exception as error:"):
            if fn.traps is None:
                self.out.line(f"failed({fn.frame}, error)")
            else:
                self.out.line(fn.sink.many(f"trapped({fn.frame}, error, {fn.traps})"))

    def function(self, header, write, frame="frame", sink=None):
        """Write an inner generator function whose body `write` emits."""
        outer = self.fn
        fn = self.fn = PythonFunction(frame, sink or Yield(), inner=True, definite=outer.definite if outer else ())
        if outer is not None:
            fn.trying, fn.traps, fn.caught = outer.trying, None, outer.caught
            if frame == "frame" and outer.frame != "frame":
                fn.frame = outer.frame
        with self.out.block(header):
            self.out.line("NONLOCAL")
            write()
            self.out.line("return")
            self.out.line("yield")
        self.fn = outer

    def capture(self, write):
        """Write an inner generator and return the expression that runs it."""
        name = self.local("s")
        self.function(f"def {name}():", write)
        return f"{name}()"


PARTS = (("dynamic_param_block", "dynamic_param"), ("begin_block", "begin"), ("process_block", "process"), ("end_block", "end"), ("clean_block", "clean"))


def compile_template(template, constrained, strict, metadata=False, debugged=False):
    """Return the Code of a template under a variant; with `metadata`, the Code of its parameters' attributes."""
    c = BlockCompiler(template, constrained, strict, debugged)
    c.metadata = metadata
    c.cacheable = not constrained and not debugged and bool(strict) == template.unit.mentions_strict and not template.inside \
        and type(template.node) is ast.ScriptBlock and template.unit.templates.get((template.start, template.end)) is template
    try:
        if metadata:
            from shell.compiler.functions import write_metadata
            write_metadata(c)
        else:
            write_block(c)
        return finished(c)
    except RecursionError:
        raise too_complicated() from None


def write_block(c):
    """Write all parts of the block below the function that gives it its variables."""
    from shell.compiler.expressions import value
    from shell.compiler.functions import parameters_of, simple_parameters, typed_parameters
    from shell.compiler.statements import named_block, single_expression
    node = c.node
    c.out.line("def block(VARIABLES):")
    c.out.depth = 1
    if c.method is not None and not c.template.inside:
        write_method(c)
        return
    for part, name in PARTS:
        body = getattr(node, part)
        if body is None:
            continue
        if name == "end" and c.template.is_filter:
            name = "process"    # a filter's body
        write_part(c, name, lambda body=body, name=name: named_block(c, body, name))
        if name in ("end", "process"):
            expression = single_expression(c, body)
            if expression is not None:
                write_value(c, expression)
    for number, parameter in enumerate(parameters_of(c)):
        if parameter.default_value is not None:
            part = f"default_{number}"
            key = parameter.name.variable_path.name.lower()
            c.defaults[key] = part
            write_expression_part(c, part, lambda parameter=parameter: value(c, parameter.default_value).text)
    c.simple = simple_parameters(c)
    c.typed_parameters = typed_parameters(c)


def write_part(c, name, write):
    """Write one part as a generator function of the frame."""
    fn = c.fn = PythonFunction("frame", Yield(), inner=c.template.inside)
    with c.out.block(f"def {name}(frame):"):
        c.out.line("NONLOCAL")
        first = len(c.out.lines)
        if c.debugged:
            debugging.entry(c, name)
        write()
        if c.debugged:
            debugging.exit(c, name)
        if (c.analysis.inner_return or c.inner_return) and not c.template.inside:
            c.out.wrap(first, "try:")
            with c.out.block("except ReturnFromBlock as leave:"):
                c.out.line("if leave.block is not frame.scope: raise")
                c.out.line("yield from leave.values")
        if name == "end" and not c.is_root and not c.template.inside:
            c.out.line("frame.session.succeeded = True")
        c.out.line("return")
        c.out.line("yield")
    c.fn = None
    return fn


def write_method(c):
    """Write the part `method`, a plain function that returns the method's value, and `base`, which returns the base constructor's arguments."""
    from shell.compiler.expressions import text
    from shell.compiler.functions import parameters_of, typed_parameters
    from shell.compiler.statements import named_block
    known = [p.name.variable_path.name.lower() for p in parameters_of(c)]
    if not c.template.function.is_static:
        known.append("this")
    c.typed_parameters = typed_parameters(c)
    call = getattr(c.template.function, "base_call", None)
    if call is not None:
        c.fn = PythonFunction("frame", Discard(), definite=known)
        c.fn.trying = True
        with c.out.block("def base(frame):"):
            c.out.line("NONLOCAL")
            c.out.at = (call.start, call.end)
            c.out.line(f"return [{', '.join(text(c, argument) for argument in call.arguments or ())}]")
    c.fn = PythonFunction("frame", Discard(), definite=known)
    c.fn.trying = True
    with c.out.block("def method(frame):"):
        c.out.line("NONLOCAL")
        if c.node.end_block is not None:
            named_block(c, c.node.end_block, "end")
        c.out.line("return VOID")
    c.fn = None


def write_expression_part(c, name, text_of):
    """Write a part that returns one value."""
    c.fn = PythonFunction("frame", Yield(), inner=True)
    c.fn.trying = True
    with c.out.block(f"def {name}(frame):"):
        c.out.line("NONLOCAL")
        c.out.line(f"return {text_of()}")
    c.fn = None


def write_value(c, expression):
    """Write the part `value`: the block's one expression without a generator."""
    from shell.compiler.expressions import raw
    statement, node = expression
    c.fn = PythonFunction("frame", Yield(), inner=True)
    with c.out.block("def value(frame):"):
        c.out.line("NONLOCAL")
        c.out.at = (statement.start, statement.end)
        first = len(c.out.lines)
        if c.debugged:
            debugging.statement_place(c, statement)
        c.out.line(f"return {raw(c, node).text}")
        c.out.wrap(first, "try:")
        with c.out.block("except Exception as error:"):
            c.out.line("failed(frame, error)")
            c.out.line("return VOID")
    c.fn = None


def finished(c):
    """Return the Code: compile the source and take the parts' code objects out of it."""
    names = {python: name for name, python in c.names.items()}
    listed = ", ".join(sorted(names))
    lines = []
    for number, line in enumerate(c.out.lines):
        text = line[1]
        if text == "NONLOCAL":
            used = used_names(c.out.lines, number, names)
            text = f"nonlocal {', '.join(used)}" if used else "pass"
        elif text == "def block(VARIABLES):":
            text = f"def block({listed}):"
        lines.append(f"{' ' * line[0]}{text}\n")
    lines.append("  pass\n" if c.out.lines[-1][0] else " pass\n")
    source = "".join(lines)
    return load(c, source, names)


VARIABLE = Pattern(r"\bv_\w+")


def used_names(lines, number, names):
    """Return the sorted variables that the function whose first line is `number` uses."""
    depth = lines[number][0]
    used = set()
    for at in range(number + 1, len(lines)):
        if lines[at][0] < depth:
            break
        used.update(VARIABLE.findall(lines[at][1]))
    return sorted(used.intersection(names))


def too_complicated():
    """Return the exception of an expression or statement nested deeper than Python can compile."""
    from shell.errors import runtime_error
    return runtime_error("The script is too complicated to run: brackets or operators are nested too deeply.", "ScriptTooComplicated", "ParserError")


def load(c, source, names):
    """Compile source and return its Code; of script files what the cache may store is kept."""
    from shell.compiler.parts import made_code
    filename = f"{c.unit.file or '<script>'}:{c.template.start}"
    try:
        module = compile(source, filename, "exec", dont_inherit=True)
    except (SyntaxError, MemoryError) as error:
        if isinstance(error, SyntaxError) and "too many" not in str(error):
            raise
        raise too_complicated() from None
    code = made_code(c.unit, module, c.constants, frozenset(c.assigned), frozenset(c.analysis.assigned), c.analysis.written, c.out.table(), names,
                     c.simple, c.defaults, source)
    code.typed_parameters = c.typed_parameters
    entry = c.unit.cached
    if entry is not None and c.cacheable and c.method is None:
        from shell.compiler.cache import packed
        stored = packed(module, c.constants, code)
        if stored is not None:
            entry.fresh[c.template.start, c.template.end, c.metadata] = (c.template, stored)
    return code
