"""try, catch, finally, trap and throw as Python source.

Inside a try no statement is guarded and everything that is called gets a guarded frame, so errors travel to the except clause. The catch bodies stand
after it, not inside: a body that fails or leaves has then nothing to unwind.
"""
from __future__ import annotations


def try_statement(c, node):
    """try { ... } catch [type] { ... } finally { ... }; an error that leaves a catch or finally block ends the whole statement."""
    c.guarded(lambda: unguarded_try(c, node))


def unguarded_try(c, node):
    """The statement without the guard round it."""
    fn = c.fn
    trying, fn.trying = fn.trying, True
    guarded = trying or fn.frame != "frame"
    before = set(fn.definite)
    first = len(c.out.lines)
    has_finally = node.finally_block is not None
    fn.blocks += has_finally
    if node.catch_clauses:
        try_and_catch(c, node, guarded)
    else:
        protected(c, node.body, guarded)
    fn.definite &= before
    fn.blocks -= has_finally
    if has_finally:
        if len(c.out.lines) == first:
            c.out.line("pass")
        c.out.wrap(first, "try:")
        with c.out.block("finally:"):
            finally_block(c, node.finally_block)
    fn.trying = trying


def finally_block(c, node):
    """The finally block: jumps cannot leave it."""
    from shell.compiler.statements import statement_block
    loops, c.fn.loops = c.fn.loops, []
    statement_block(c, node)
    c.fn.loops = loops


def protected(c, body, guarded):
    """Write statements without guards, with a frame that lets errors travel; `guarded` says that the frame at hand does so already."""
    from shell.compiler.statements import statement_block
    fn = c.fn
    frame, traps = fn.frame, fn.traps
    if not guarded:
        fn.frame = c.local("g")
        c.out.line(f"{fn.frame} = guarded_frame({frame})")
    fn.traps = None
    statement_block(c, body)
    fn.frame, fn.traps = frame, traps


def try_and_catch(c, node, guarded):
    """A try with catch clauses."""
    from shell.compiler.statements import statement_block
    fn = c.fn
    found, record = c.local("n"), c.local("x")
    c.out.line(f"{found} = -1")
    fn.blocks += 1
    with c.out.block("try:"):
        protected(c, node.body, guarded)
    fn.blocks -= 1
    with c.out.block("except Exception as error:"):
        clauses = ", ".join(f"({''.join(reference(c, t) + ', ' for t in clause.catch_types)})" for clause in node.catch_clauses)
        c.out.line(f"{found}, {record} = caught({fn.frame}, error, ({clauses},))")
    before = set(fn.definite)
    under = c.variable("_")
    saved, outer = c.local("u"), fn.caught
    fn.caught = record
    with c.out.block(f"if {found} >= 0:"):
        c.out.line(f"{saved} = {under}")
        c.out.line(f"{under} = {record}")
        word = "if"
        for number, clause in enumerate(node.catch_clauses):
            fn.definite = before | {"_"}
            with c.out.block(f"{word} {found} == {number}:"):
                statement_block(c, clause.body)
            word = "elif"
        c.out.line(f"{under} = {saved}")
    fn.definite = before
    fn.caught = outer


def reference(c, constraint):
    """Return the constant of a catch or trap type."""
    from shell.runtime.type_reference import TypeReference
    name = constraint.type_name.full_name
    return c.constant(TypeReference(name, c.unit), ("type", name))


def trap_block(c, node):
    """A statement block with traps: each of its statements runs protected, and a trap decides how to go on after an error."""
    from shell.compiler.statements import statement, statement_block
    fn = c.fn
    functions = []
    for trap in node.traps:
        name = c.local("s")
        c.function(f"def {name}(frame):", lambda trap=trap: statement_block(c, trap.body), "frame")
        functions.append(f"({reference(c, trap.trap_type) if trap.trap_type is not None else None}, {name})")
    traps = c.local("p")
    c.out.line(f"{traps} = ({', '.join(functions)},)")
    outer, frame, trying = fn.traps, fn.frame, fn.trying
    fn.frame = c.local("g")
    c.out.line(f"{fn.frame} = guarded_frame({frame})")
    for item in node.statements:
        c.out.at = (item.start, item.end)
        fn.traps, fn.trying = None, True
        fn.blocks += 1
        with c.out.block("try:"):
            statement(c, item)
        fn.blocks -= 1
        inner, fn.frame = fn.frame, frame
        fn.traps = traps
        c.handler()
        fn.frame = inner
    fn.traps, fn.frame, fn.trying = outer, frame, trying


def throw_statement(c, node):
    """throw, throw value"""
    from shell.compiler.commands import statement_value
    fn = c.fn

    def write():
        if node.pipeline is not None:
            c.out.line(f"raise thrown({fn.frame}, {statement_value(c, node.pipeline).text})")
        elif fn.caught is not None:
            c.out.line(f"raise thrown_again({fn.frame}, {fn.caught})")
        else:
            c.out.line(f"raise thrown({fn.frame}, UNSET)")
    c.guarded(write)


