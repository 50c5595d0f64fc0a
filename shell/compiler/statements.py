"""Statements as Python source: what each outputs, guards against errors, conditions, jumps.

Output goes to the sink of the function being written: the consumer of the generator, or a list where the statement is the right side of an assignment.
"""
from __future__ import annotations

from shell.compiler import debugging, try_statements
from shell.compiler.assignments import assignment_statement, increment_statement
from shell.compiler.block import BLOCK_LIMIT, INDENT_LIMIT, Collect
from shell.compiler.commands import pipeline_chain, pure_expression, redirected_expression, statement_value, stream_of
from shell.compiler.expressions import quoted, raw, text, truth
from shell.syntax import ast

SIMPLE_TYPES = ("int", "str", "float", "bool", "null", "other", "object")   # types of E whose value is one object of output
INCREMENTS = ("PlusPlus", "MinusMinus", "PostfixPlusPlus", "PostfixMinusMinus")
CHAIN = 40   # clauses of one if that are written as one elif chain


def named_block(c, node, name):
    """The statements of a begin, process, end, clean or dynamicparam block."""
    if name == first_part(c.node):
        if c.analysis.types:
            c.out.line(f"define_types({c.fn.frame}, ({''.join(str(definition.start) + ', ' for definition in c.analysis.types)}))")
    statement_block(c, node)


def first_part(block):
    """Return the name of the part that runs first: where types are defined."""
    for part, name in (("dynamic_param_block", "dynamic_param"), ("begin_block", "begin"), ("process_block", "process"), ("end_block", "end")):
        if getattr(block, part) is not None:
            return name
    return "end"


def single_expression(c, node):
    """Return (statement, expression) of a block that is one expression that outputs, else None."""
    if len(node.statements) != 1 or node.traps or c.analysis.types:
        return None
    inner = pure_expression(node.statements[0])
    if inner is None or type(inner) is ast.UnaryExpression and inner.operator in INCREMENTS:
        return None
    return node.statements[0], inner


def single_expression_of(block):
    """Return the expression of a ScriptBlock node that is nothing but one, else None."""
    body = block.end_block
    if body is None or block.param_block is not None or block.begin_block is not None or block.process_block is not None \
            or len(body.statements) != 1 or body.traps:
        return None
    inner = pure_expression(body.statements[0])
    return None if inner is None or type(inner) is ast.UnaryExpression and inner.operator in INCREMENTS else inner


def statement_block(c, node):
    """The statements of a block, with its traps."""
    if not node.traps:
        for item in node.statements:
            statement(c, item)
        return
    before = c.fn.traps, c.fn.trying, c.fn.frame
    try_statements.trap_block(c, node)
    c.fn.traps, c.fn.trying, c.fn.frame = before


def statement(c, node):
    """Any statement."""
    before = c.out.at
    c.out.at = (node.start, node.end)
    kind = type(node)
    if kind in COMPOUND_STATEMENTS and (c.fn.blocks >= BLOCK_LIMIT or c.out.depth >= INDENT_LIMIT):
        outlined(c, node)
    else:
        if c.debugged:
            debugging.statement_place(c, node)
        STATEMENTS[kind](c, node)
    c.out.at = before


def outlined(c, node):
    """A statement that is nested too deep for one Python function: compiled as a block of its own that runs in the same scope and frame."""
    if any(type(inner) is ast.ReturnStatement for inner in node.walk()):
        c.inner_return = True
    template = c.unit.statement(node)
    template.outer_typed = frozenset(c.analysis.typed | c.template.outer_typed)
    template.method = c.template.method
    c.guarded(lambda: c.out.line(c.fn.sink.many(f"run_inside({c.fn.frame}, {c.constant(template)})")))


def collected(c, node):
    """Write a statement whose output is wanted as a value; return the name of the list that collects it."""
    name = c.local("o")
    c.out.line(f"{name} = []")
    before = c.fn.sink
    c.fn.sink = Collect(name)
    statement(c, node)
    c.fn.sink = before
    return name


# Output

def output(c, node):
    """An expression whose value is output."""
    if type(node) is ast.UnaryExpression and node.operator in INCREMENTS:
        increment_statement(c, node)
        return
    sink = c.fn.sink
    if type(node) is ast.ParenExpression:
        inner = node.pipeline
        if type(inner) is ast.Pipeline and pure_expression(inner) is None and len(inner.pipeline_elements) == 1 and not inner.background:
            # (command): its output is what is output, but all of it first
            c.out.line(sink.many(f"list({stream_of(c, inner)})"))
            return
    e = raw(c, node)
    if e.type in SIMPLE_TYPES:
        c.out.line(sink.one(e.text))
    elif e.type == "list":
        c.out.line(sink.many(e.text))
    else:
        t = c.local("t")
        c.out.line(f"{t} = {e.text}")
        c.out.line(f"if type({t}) in SCALARS: {sink.one(t)}")
        c.out.line(f"else: {sink.many(f'items({t})')}")


def pipeline(c, node):
    """A pipeline as a statement."""
    inner = pure_expression(node)
    if inner is None:
        c.guarded(lambda: c.out.line(c.fn.sink.many(stream_of(c, node))))
        return
    if type(inner) is ast.UnaryExpression and inner.operator in INCREMENTS:
        increment_statement(c, inner)
    elif expression_can_fail(c, inner):
        c.guarded(lambda: output(c, inner))
    else:
        output(c, inner)
    if c.unit.tracks_success and type(inner) not in (ast.ParenExpression, ast.SubExpression, ast.ArrayExpression):
        c.out.line(f"{c.fn.frame}.session.succeeded = True")


def assignment(c, node):
    """An assignment as a statement."""
    assignment_statement(c, node)
    if c.unit.tracks_success and not runs_commands(node.right):
        c.out.line(f"{c.fn.frame}.session.succeeded = True")


def runs_commands(node):
    """Whether a command in a node sets $?."""
    return any(type(inner) is ast.Command for inner in node.walk())


def command_expression(c, node):
    """An expression as a pipeline element on its own."""
    if node.redirections:
        c.guarded(lambda: c.out.line(c.fn.sink.many(redirected_expression(c, node))))
    else:
        c.guarded(lambda: output(c, node.expression))


SAFE_LEAVES = frozenset((ast.ConstantExpression, ast.StringConstantExpression, ast.ScriptBlockExpression))


def expression_can_fail(c, node):
    """Whether evaluating an expression may raise."""
    kind = type(node)
    if kind in SAFE_LEAVES:
        return False
    if kind is ast.VariableExpression:
        path = node.variable_path
        return bool(c.strict) or not path.is_variable or bool(path.scope)
    if kind is ast.ArrayLiteral:
        return any(expression_can_fail(c, element) for element in node.elements)
    if kind is ast.ArrayExpression:
        return bool(node.sub_expression.statements)
    if kind is ast.ParenExpression:
        inner = pure_expression(node.pipeline)
        return inner is None or expression_can_fail(c, inner)
    if kind is ast.Hashtable:
        return any(expression_can_fail(c, key) or pure_expression(item) is None or expression_can_fail(c, pure_expression(item))
                   for key, item in node.key_value_pairs)
    return True


# Conditions

def condition_text(c, node):
    """Return the text of a condition's truth, on a Python line that carries the condition's extent."""
    if c.debugged:
        return f"({debugging.place(c, node)} or {condition_truth(c, node)})"
    return condition_truth(c, node)


def condition_truth(c, node):
    """Return the text of a condition's truth."""
    inner = pure_expression(node)
    if inner is not None:
        return truth(c, inner)
    e = statement_value(c, node)
    if type(node) is ast.AssignmentStatement:
        return f"truth(plain({e.text}))"
    return f"truth(plain({e.text}))"


def condition_can_fail(c, node):
    """Whether a condition may raise."""
    inner = pure_expression(node)
    return inner is None or expression_can_fail(c, inner)


def if_statement(c, node):
    """if, elseif, else."""
    if len(node.clauses) > CHAIN:
        long_if(c, node)
        return
    guard = not c.fn.trying and any(condition_can_fail(c, condition) for condition, _ in node.clauses)
    first = len(c.out.lines)
    c.fn.blocks += guard
    before = set(c.fn.definite)
    after = None
    texts = []
    for condition, _ in node.clauses:
        c.out.at = (condition.start, condition.end)
        texts.append(condition_text(c, condition))
    start = len(c.out.lines) if guard else first
    word = "if"
    for (condition, body), words in zip(node.clauses, texts):
        c.out.at = (condition.start, condition.end)
        c.fn.definite = set(before)
        with c.out.block(f"{word} {words}:"):
            statement_block(c, body)
        after = c.fn.definite if after is None else after & c.fn.definite
        word = "elif"
    c.fn.definite = set(before)
    if node.else_clause is not None:
        with c.out.block("else:"):
            statement_block(c, node.else_clause)
    c.fn.definite = (after & c.fn.definite) if not guard else before
    c.fn.blocks -= guard
    if guard:
        c.out.at = (node.start, node.end)
        c.out.wrap(start, "try:")
        c.handler()


def long_if(c, node):
    """An if with very many clauses: a local says that none has run yet."""
    flag = c.local("c")
    c.out.line(f"{flag} = True")
    before = set(c.fn.definite)

    def clause(words, body):
        with c.out.block(words):
            c.out.line(f"{flag} = False")
            statement_block(c, body)
        c.fn.definite = set(before)

    def write():
        for condition, body in node.clauses:
            c.out.at = (condition.start, condition.end)
            clause(f"if {flag} and {condition_text(c, condition)}:", body)
        if node.else_clause is not None:
            clause(f"if {flag}:", node.else_clause)
    c.guarded(write)


# Jumps

def jump_value(c, node):
    """Return the label of break or continue as text: a literal, or an expression."""
    if node.label is None:
        return None
    if isinstance(node.label, ast.StringConstantExpression):
        return node.label.value.lower()
    return node.label


def break_statement(c, node):
    """break, break label"""
    jump(c, jump_value(c, node), "break", "BreakLoop")


def continue_statement(c, node):
    """continue, continue label"""
    jump(c, jump_value(c, node), "continue", "ContinueLoop")


def jump(c, label, word, exception):
    """Leave loops: with Python's own statement where the loop is the innermost, over a local where it is further out, else by exception."""
    loops = c.fn.loops
    if isinstance(label, ast.Node):
        c.out.line(f"raise {exception}(text_of({text(c, label)}).lower())")
        return
    if not label:
        if not loops:
            c.out.line(f"raise {exception}('')")
        elif word == "continue" and loops[-1].switch:
            c.out.line("continue")
        else:
            c.out.line(word)
        return
    distance = next((n for n, loop in enumerate(reversed(loops)) if loop.label == label), None)
    if distance is None:
        c.out.line(f"raise {exception}({quoted(label)})")
        return
    if distance == 0:
        c.out.line(word)
        return
    # every loop between looks at its local after it ends; the number says how many more to leave, with a minus sign for continue
    name = loops[-1 - distance].leave = loops[-1 - distance].leave or c.local("j")
    for inner in loops[len(loops) - distance:]:
        inner.leave = inner.leave or c.local("j")
    c.out.line(f"{loops[-1].leave} = {quoted(label)}")
    c.out.line(f"{name}_go = {quoted(word)}")
    c.out.line("break")


def return_statement(c, node):
    """return, return pipeline"""
    fn = c.fn
    c.out.at = (node.start, node.end)
    if not fn.inner and c.method is not None:
        c.out.line("return VOID" if node.pipeline is None else f"return {statement_value(c, node.pipeline).text}")
        return
    if not fn.inner:
        if node.pipeline is not None:
            inner = pure_expression(node.pipeline)
            if inner is not None and not expression_can_fail(c, inner):
                output(c, inner)
            else:
                c.guarded(lambda: output(c, inner) if inner is not None else statement(c, node.pipeline))
        c.out.line("return")
        return
    if node.pipeline is None:
        c.out.line("raise ReturnFromBlock(frame.scope, ())")
        return
    name = c.local("r")
    c.out.line(f"{name} = ()")
    c.guarded(lambda: c.out.line(f"{name} = list(items({statement_value(c, node.pipeline).text}))"))
    c.out.line(f"raise ReturnFromBlock(frame.scope, {name})")


def exit_statement(c, node):
    """exit, exit code"""
    if node.pipeline is None:
        c.out.line("raise ExitShell(0)")
    else:
        c.guarded(lambda: c.out.line(f"raise ExitShell(exit_code({c.fn.frame}, {statement_value(c, node.pipeline).text}))"))


# Definitions

def function_definition(c, node):
    """function or filter: entered in the scope when the statement runs."""
    template = c.child(node.body, node)
    template.is_filter = node.is_filter
    c.guarded(lambda: c.out.line(f"define_function({c.fn.frame}, {quoted(node.name)}, {c.constant(template)})"))


def type_definition(c, node):
    """class and enum: defined where the block begins."""


def using_statement(c, node):
    """using: done where the block begins."""


def data_statement(c, node):
    """data name { ... }"""
    name = collected(c, ast_block(node.body))
    if node.variable:
        from shell.compiler.assignments import store
        target = ast.VariableExpression(node.start, node.end, _path(node.variable), False)
        c.out.line(store(c, target, f"collapse({name})"))
        c.fn.definite.discard(node.variable.lower())
    else:
        c.out.line(c.fn.sink.many(name))


def ast_block(node):
    """A statement block as a statement."""
    return ast.BlockStatement(node.start, node.end, node, "data")


def block_statement(c, node):
    """A block that stands as a statement."""
    statement_block(c, node.body)


def _path(name):
    from shell.syntax.variable_path import VariablePath
    return VariablePath(name)


def unsupported(c, node):
    """Statements of the language that only Windows PowerShell runs."""
    c.out.line(f"raise not_supported({quoted(type(node).__name__)})")


STATEMENTS = {
    ast.Pipeline: pipeline,
    ast.PipelineChain: pipeline_chain,
    ast.AssignmentStatement: assignment,
    ast.CommandExpression: command_expression,
    ast.IfStatement: if_statement,
    ast.BreakStatement: break_statement,
    ast.ContinueStatement: continue_statement,
    ast.ReturnStatement: return_statement,
    ast.ExitStatement: exit_statement,
    ast.FunctionDefinition: function_definition,
    ast.TypeDefinition: type_definition,
    ast.UsingStatement: using_statement,
    ast.DataStatement: data_statement,
    ast.BlockStatement: block_statement,
    ast.ConfigurationDefinition: unsupported,
    ast.DynamicKeywordStatement: unsupported,
    ast.TryStatement: try_statements.try_statement,
    ast.ThrowStatement: try_statements.throw_statement,
}
COMPOUND_STATEMENTS = {ast.IfStatement, ast.TryStatement, ast.BlockStatement}

from shell.compiler import loops  # noqa: E402  (it enters its statements in the tables above)

assert loops
