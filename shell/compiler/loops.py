"""Loops and switch as Python source.

All are `while True: if not ...: break`, which CPython 3.11 specializes in fresh code; `foreach` is Python's own for. break and continue of the same Python
function are Python's; those that come out of commands and script blocks arrive as LoopExit exceptions, which only loops whose body may call something catch.
"""
from __future__ import annotations

from shell.compiler import debugging
from shell.compiler.block import BLOCK_LIMIT, INDENT_LIMIT, Loop
from shell.compiler.commands import pure_expression, source_of, statement_value, stream_of
from shell.compiler.expressions import cell_of, quoted, raw, text, truth_of, value
from shell.compiler.statements import COMPOUND_STATEMENTS, STATEMENTS, condition_can_fail, condition_text, single_expression_of, statement, statement_block
from shell.syntax import ast

CALLS = (ast.Command, ast.InvokeMemberExpression)
DEEP = 3   # statements nested in a loop body from which on it may have been moved to an inner function


def label_of(node):
    """Return the label of a loop in lower case, '' without one."""
    return (node.label or "").lower()


def may_jump_in(body):
    """Whether break or continue may arrive in the loop as an exception: from a call, a jump by name, or code in an inner function."""
    stack = [(body, 0)]
    while stack:
        node, depth = stack.pop()
        kind = type(node)
        if kind in CALLS:
            return True
        if kind in (ast.BreakStatement, ast.ContinueStatement) and isinstance(node.label, ast.Node) \
                and not isinstance(node.label, ast.StringConstantExpression):
            return True
        if kind in (ast.SubExpression, ast.ArrayExpression, ast.ParenExpression, ast.TrapStatement, ast.Hashtable) and any(
                type(n) in (ast.BreakStatement, ast.ContinueStatement) for n in node.walk()):
            return True
        if kind in COMPOUND_STATEMENTS:
            depth += 1
            if depth > DEEP:
                return True
        stack.extend((child, depth) for child in node.children())
    return False


def near_limit(c):
    """Whether statements of a loop's body may be moved to a block of their own."""
    return c.fn.blocks >= BLOCK_LIMIT - 5 or c.out.depth >= INDENT_LIMIT - 10


def has_jump(body):
    """Whether there is a break or continue somewhere below."""
    return any(type(node) in (ast.BreakStatement, ast.ContinueStatement) for node in body.walk())


def has_continue(body, label):
    """Whether a continue in the body may mean this loop, so that its iterator must not be skipped."""
    stack = [body]
    while stack:
        node = stack.pop()
        kind = type(node)
        if kind is ast.ContinueStatement:
            return True
        if kind is ast.ScriptBlockExpression or kind is ast.FunctionDefinition:
            continue
        stack.extend(node.children())
    return False


def loop_body(c, node, loop, body):
    """Write the body of a loop that has been opened, catching jumps from outside where some may come."""
    fn = c.fn
    catches = may_jump_in(body) or near_limit(c) and has_jump(body)
    fn.loops.append(loop)
    before = set(fn.definite)
    fn.blocks += 1 + catches
    if catches:
        with c.out.block("try:"):
            statement_block(c, body)
        with c.out.block("except LoopExit as leave:"):
            c.out.line(f"if jumps_out(leave, {quoted(loop.label)}): raise")
            c.out.line("if type(leave) is BreakLoop: break")
    else:
        statement_block(c, body)
    fn.blocks -= 1 + catches
    fn.loops.pop()
    fn.definite = before


def after_loop(c, loop):
    """Write what follows a loop that a labelled jump may leave on its way out."""
    if loop.leave is None:
        return
    outer = c.fn.loops[-1] if c.fn.loops else None
    targets = [other for other in c.fn.loops if other.leave is not None]
    if outer is None or not targets:
        return
    with c.out.block(f"if {loop.leave}:"):
        if outer.label:
            go = f"{outer.leave}_go" if outer.leave else "None"
            if outer.leave:
                with c.out.block(f"if {loop.leave} == {quoted(outer.label)}:"):
                    c.out.line(f"{loop.leave} = ''")
                    c.out.line(f"if {go} == 'continue': continue")
                    c.out.line("break")
        if outer.leave:
            c.out.line(f"{outer.leave} = {loop.leave}")
        c.out.line(f"{loop.leave} = ''")
        c.out.line("break")


def prepare(c, loop, first):
    """Set the locals of labelled jumps before the loop that was written from line `first` on."""
    if loop.leave is not None:
        c.out.lines.insert(first, [c.out.depth, f"{loop.leave} = ''", c.out.at])


def condition(c, node, leave="break"):
    """Write the test that ends a loop; an error in it ends the loop, too."""
    if node is None:
        return
    before = c.out.at
    c.out.at = (node.start, node.end)
    words = f"if not {condition_text(c, node)}: {leave}"
    if c.fn.trying or not condition_can_fail(c, node):
        c.out.line(words)
    else:
        first = len(c.out.lines)
        c.out.line(words)
        c.out.wrap(first, "try:")
        c.handler()
        c.out.lines[-1][1] += "; " + leave
    c.out.at = before


def while_statement(c, node):
    """while (condition) { ... }"""
    loop = Loop(label_of(node))
    first = len(c.out.lines)
    with c.out.block("while True:"):
        c.fn.blocks += 1
        condition(c, node.condition)
        c.fn.blocks -= 1
        loop_body(c, node, loop, node.body)
    prepare(c, loop, first)
    after_loop(c, loop)


def do_statement(c, node):
    """do { ... } while (condition), do { ... } until (condition)"""
    loop = Loop(label_of(node))
    first = len(c.out.lines)
    flag = c.local("f")
    c.out.line(f"{flag} = True")
    with c.out.block("while True:"):
        c.fn.blocks += 1
        c.out.line(f"if {flag}: {flag} = False")
        with c.out.block("else:"):
            if type(node) is ast.DoUntilStatement:
                until(c, node.condition)
            else:
                condition(c, node.condition)
        c.fn.blocks -= 1
        loop_body(c, node, loop, node.body)
    prepare(c, loop, first)
    after_loop(c, loop)


def until(c, node):
    """Write the test that ends a do ... until loop."""
    before = c.out.at
    c.out.at = (node.start, node.end)
    first = len(c.out.lines)
    c.out.line(f"if {condition_text(c, node)}: break")
    if not c.fn.trying and condition_can_fail(c, node):
        c.out.wrap(first, "try:")
        c.handler()
        c.out.lines[-1][1] += "; break"
    c.out.at = before


def for_statement(c, node):
    """for (initializer; condition; iterator) { ... }"""
    loop = Loop(label_of(node))
    if node.initializer is not None:
        silent(c, node.initializer)
    first = len(c.out.lines)
    flag = None
    if node.iterator is not None and (has_continue(node.body, loop.label) or may_jump_in(node.body)):
        flag = c.local("f")
        c.out.line(f"{flag} = True")
    with c.out.block("while True:"):
        c.fn.blocks += 1
        if flag is not None:
            c.out.line(f"if {flag}: {flag} = False")
            with c.out.block("else:"):
                silent(c, node.iterator)
        condition(c, node.condition)
        c.fn.blocks -= 1
        loop_body(c, node, loop, node.body)
        if flag is None and node.iterator is not None:
            c.fn.blocks += 1
            silent(c, node.iterator)
            c.fn.blocks -= 1
    prepare(c, loop, first)
    after_loop(c, loop)


def silent(c, node):
    """Write a statement whose output is dropped, as the initializer and iterator of for."""
    from shell.compiler.block import Discard
    before, at = c.fn.sink, c.out.at
    c.fn.sink = Discard()
    c.out.at = (node.start, node.end)
    statement(c, node)
    c.fn.sink, c.out.at = before, at


def foreach_statement(c, node):
    """foreach ($variable in pipeline) { ... }"""
    from shell.compiler.assignments import store
    loop = Loop(label_of(node))
    fn = c.fn
    uses_enumerator = any(type(n) is ast.VariableExpression and n.variable_path.name.lower() == "foreach" for n in node.body.walk())
    first = len(c.out.lines)
    source = c.local("i")

    def write():
        c.out.at = (node.condition.start, node.condition.end)
        if c.debugged:
            c.out.line(debugging.place(c, node.condition))
        c.out.line(f"{source} = {foreach_source(c, node.condition)}")
        if uses_enumerator:
            c.out.line(f"{source} = enter_foreach({fn.frame}, {source})")
    if fn.trying:
        write()
    else:
        c.out.line(f"{source} = ()")
        c.guarded(write)
    variable = node.variable
    c.out.at = (variable.start, variable.end)
    name = variable.variable_path.name.lower()
    cell = cell_of(c, variable)
    direct = cell is not None and name not in c.slow
    target = cell if direct else c.local("e")
    guard = not fn.trying
    begin = len(c.out.lines)
    fn.blocks += guard
    with c.out.block(f"for {target} in {source}:"):
        if direct:
            c.assigned.add(name)
            fn.definite.add(name)
            if c.debugged:
                debugging.variable_place(c, variable)
        else:
            fn.blocks += 1
            if c.debugged:
                debugging.variable_place(c, variable)
            c.guarded(lambda: c.out.line(store(c, variable, target)))
            fn.blocks -= 1
        loop_body(c, node, loop, node.body)
    fn.blocks -= guard
    if direct:
        fn.definite.discard(name)
    if guard and not safe_source(node.condition):
        c.out.wrap(begin, "try:")
        c.handler()
    if uses_enumerator:
        c.out.line(f"leave_foreach({fn.frame})")
    prepare(c, loop, first)
    after_loop(c, loop)


def safe_source(node):
    """Whether enumerating the collection cannot fail."""
    inner = pure_expression(node)
    return inner is not None and type(inner) in (ast.BinaryExpression, ast.ArrayLiteral, ast.ArrayExpression) \
        and (type(inner) is not ast.BinaryExpression or inner.operator == "DotDot")


def foreach_source(c, node):
    """Return the iterable of a foreach."""
    inner = pure_expression(node)
    if inner is None:
        if type(node) is ast.Pipeline:
            return f"list({stream_of(c, node)})"
        return f"foreach_items({statement_value(c, node).text})"
    if type(inner) is ast.BinaryExpression and inner.operator == "DotDot":
        return source_of(c, inner)
    e = raw(c, inner)
    return e.text if e.type == "list" else f"foreach_items({e.text})"


# switch

def switch_statement(c, node):
    """switch [-regex | -wildcard | -exact] [-casesensitive] (value) { ... }, switch -file path { ... }"""
    fn = c.fn
    loop = Loop(label_of(node), switch=True)
    flags = [flag.lower() for flag in node.flags] if isinstance(node.flags, (list, tuple)) else [str(node.flags).lower()]
    source, flag = c.local("i"), c.local("m")
    under = c.variable("_")
    saved = c.local("u")
    first = len(c.out.lines)
    uses_enumerator = any(type(n) is ast.VariableExpression and n.variable_path.name.lower() == "switch"
                          for _, body in list(node.clauses) + [(None, node.default)] if body is not None for n in body.walk())

    def write():
        c.out.at = (node.condition.start, node.condition.end)
        if c.debugged:
            c.out.line(debugging.place(c, node.condition))
        words = statement_value(c, node.condition).text if not isinstance(node.condition, ast.Expression) else raw(c, node.condition).text
        c.out.line(f"{source} = {'switch_file(' + fn.frame + ', ' if 'file' in flags else 'switch_items('}{words})")
        if uses_enumerator:
            c.out.line(f"{source} = enter_switch({fn.frame}, {source})")
    if fn.trying:
        write()
    else:
        c.out.line(f"{source} = ()")
        c.guarded(write)
    c.out.at = (node.start, node.end)
    c.out.line(f"{saved} = {under}")
    had = "_" in fn.definite
    with c.out.block(f"for {under} in {source}:"):
        fn.loops.append(loop)
        before = set(fn.definite)
        fn.definite.add("_")
        catches = any(may_jump_in(body) for _, body in node.clauses) or node.default is not None and may_jump_in(node.default) \
            or any(type(pattern) is ast.ScriptBlockExpression for pattern, _ in node.clauses)
        fn.blocks += 1 + catches
        item = c.local("w")
        c.out.line(f"{item} = {under}")
        start = len(c.out.lines)
        if node.default is not None:
            c.out.line(f"{flag} = True")
        for pattern, body in node.clauses:
            switch_clause(c, pattern, body, flags, item, flag if node.default is not None else None, under)
        if node.default is not None:
            with c.out.block(f"if {flag}:"):
                statement_block(c, node.default)
        if catches:
            c.out.wrap(start, "try:")
            with c.out.block("except LoopExit as leave:"):
                c.out.line(f"if jumps_out(leave, {quoted(loop.label)}): raise")
                c.out.line("if type(leave) is BreakLoop: break")
        fn.blocks -= 1 + catches
        fn.loops.pop()
        fn.definite = before
    if not had:
        fn.definite.discard("_")
    c.out.line(f"{under} = {saved}")
    if uses_enumerator:
        c.out.line(f"leave_switch({fn.frame})")
    prepare(c, loop, first)
    after_loop(c, loop)


def switch_clause(c, pattern, body, flags, item, flag, under):
    """One clause of a switch: a test, then the body with $_ set."""
    fn = c.fn
    c.out.at = (pattern.start, pattern.end)
    before = set(fn.definite)
    guard = not fn.trying and type(pattern) not in (ast.ConstantExpression,)
    start = len(c.out.lines)
    words = clause_test(c, pattern, flags, item)
    if guard:
        start = len(c.out.lines)
        fn.blocks += 1
    with c.out.block(f"if {words}:"):
        if flag is not None:
            c.out.line(f"{flag} = False")
        statement_block(c, body)
        c.out.line(f"{under} = {item}")
    fn.definite = before
    if guard:
        fn.blocks -= 1
        c.out.wrap(start, "try:")
        c.handler()


def clause_test(c, pattern, flags, item):
    """Return the text of a clause's test."""
    frame = c.fn.frame
    sensitive = "casesensitive" in flags
    if type(pattern) is ast.ScriptBlockExpression:
        inner = single_expression_of(pattern.script_block)
        if inner is not None:
            return truth_of(c, inner, value(c, inner))
        return f"switch_block({frame}, {raw(c, pattern).text}, {item})"
    if "regex" in flags:
        return f"switch_regex({frame}, {item}, {text(c, pattern)}, {sensitive})"
    if "wildcard" in flags:
        return f"switch_wildcard({frame}, {item}, {text(c, pattern)}, {sensitive})"
    e = value(c, pattern)
    if type(pattern) is ast.ConstantExpression and e.type == "int":
        return f"({item} == {e.text} if type({item}) is int else switch_equal({frame}, {item}, {e.text}, {sensitive}))"
    return f"switch_equal({frame}, {item}, {e.text}, {sensitive})"


STATEMENTS.update({
    ast.WhileStatement: while_statement,
    ast.DoWhileStatement: do_statement,
    ast.DoUntilStatement: do_statement,
    ast.ForStatement: for_statement,
    ast.ForEachStatement: foreach_statement,
    ast.SwitchStatement: switch_statement,
})
COMPOUND_STATEMENTS.update((ast.WhileStatement, ast.DoWhileStatement, ast.DoUntilStatement, ast.ForStatement, ast.ForEachStatement, ast.SwitchStatement))
