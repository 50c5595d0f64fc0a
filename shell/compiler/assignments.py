"""Assignments: to variables, typed variables, members, elements, several targets at once; compound assignment, ++ and --.

`assign_statement` writes an assignment as a statement, `assignment_expression` gives it as an expression. Both go through `store`, which says how a
value gets into one target.
"""
from __future__ import annotations

from shell.compiler.expressions import E, cell_of, quoted, raw, text, value, variable
from shell.compiler.operations import ARITHMETIC, HIGH, LOW, as_int, call
from shell.syntax import ast
from shell.syntax.operators import BINARY_BY_KIND, UNARY_BY_KIND

COMPOUND = {"PlusEquals": "Plus", "MinusEquals": "Minus", "MultiplyEquals": "Multiply", "DivideEquals": "Divide", "RemainderEquals": "Rem",
            "QuestionQuestionEquals": "QuestionQuestion"}
HOLE = "\x03"   # stands in a store's text for the value


def unwrapped(node):
    """Return the target without parentheses."""
    while type(node) is ast.ParenExpression:
        elements = getattr(node.pipeline, "pipeline_elements", None)
        if not elements or type(elements[0]) is not ast.CommandExpression:
            break
        node = elements[0].expression
    return node


def typed_target(c, node):
    """Return (variable node, name of the constant with its type and attributes) of [type]$x; (node, None) where no type stands before it."""
    from shell.compiler.functions import attribute_text
    from shell.runtime.type_reference import TypeReference
    types, attributes = [], []
    while isinstance(node, ast.AttributedExpression):
        if isinstance(node, ast.ConvertExpression):
            types.append(node.type.type_name)
        else:
            attributes.append(attribute_text(c, node.attribute))
        node = unwrapped(node.child)
    if not types and not attributes:
        return node, None
    reference = "None"
    if types:
        reference = c.constant(TypeReference(types[-1].full_name, c.unit), ("type", types[-1].full_name))
    return node, f"{reference}, ({''.join(a + ', ' for a in attributes)})"


def store(c, target, words):
    """Return the expression that stores the value `words` into a target and gives what was stored."""
    target = unwrapped(target)
    frame = c.fn.frame
    node, rule = typed_target(c, target)
    if type(node) is ast.VariableExpression:
        path = node.variable_path
        if not path.is_variable:
            return f"set_drive_variable({frame}, {quoted(path.user_path)}, {words})"
        name = path.name.lower()
        if rule is not None:
            c.assigned.add(name)
            c.fn.definite.discard(name)
            return f"declare({frame}, {quoted(path.scope)}, {quoted(path.name)}, {rule}, {words})"
        if path.scope and path.scope != "local":
            return f"set_scoped({frame}, {quoted(path.scope)}, {quoted(path.name)}, {words})"
        if name == "psitem":
            name = "_"
        if name in c.slow:
            return f"assign({frame}, {quoted(name)}, {words})"
        c.assigned.add(name)
        return f"({c.variable(name)} := {words})"
    if rule is not None:
        reference = rule.partition(",")[0]
        words = f"convert(plain({words}), {reference}.find({frame}), {frame}.session)"
    if type(node) is ast.MemberExpression:
        from shell.compiler.expressions import member_name, type_text
        name = member_name(c, node.member)
        if node.static:
            if isinstance(node.expression, ast.TypeExpression):
                return f"assign_static({frame}, {type_text(c, node.expression.type_name)}, {name}, {words})"
            return f"assign_static({frame}, {text(c, node.expression)}, {name}, {words})"
        return f"assign_member({frame}, {text(c, node.expression)}, {name}, {words})"
    if type(node) is ast.IndexExpression:
        return f"assign_index({text(c, node.target)}, {text(c, node.index)}, {words})"
    if type(node) is ast.ArrayLiteral:
        return multiple(c, node, words)
    return f"not_assignable({frame})"


def multiple(c, node, words):
    """$a, $b = ..."""
    t, given = c.local("t"), c.local("t")
    stores = [f"({given} := {words})", f"({t} := spread({given}, {len(node.elements)}))"]
    for number, element in enumerate(node.elements):
        stores.append(store(c, element, f"{t}[{number}]"))
    return f"({', '.join(stores)}, {given})[-1]"


def right_side(c, node):
    """Return the E of an assignment's right side."""
    from shell.compiler.commands import statement_value
    return statement_value(c, node)


def assignment_expression(c, node):
    """An assignment whose value is used."""
    if node.operator == "Equals":
        e = right_side(c, node.right)
        cell = cell_of(c, unwrapped(node.left))
        return E(store(c, node.left, e.text), e.type if cell is not None else None)
    return compound_expression(c, node)


def compound_expression(c, node):
    """A compound assignment as an expression: targets are evaluated once."""
    kind = COMPOUND[node.operator]
    target, rule = typed_target(c, unwrapped(node.left))
    frame = c.fn.frame
    if type(target) is ast.MemberExpression:
        from shell.compiler.expressions import member_name
        t, m = c.local("t"), c.local("t")
        name = member_name(c, target.member)
        first = f"({t} := {text(c, target.expression)})"
        if name[0] not in "'\"":
            first, name = f"{first}, ({m} := {name})", m
        get = f"static_of({frame}, {t}, {name})" if target.static else f"{'strict_member(' + frame + ', ' if c.strict else 'get_member('}{t}, {name})"
        put = f"assign_static({frame}, {t}, {name}, {HOLE})" if target.static else f"assign_member({frame}, {t}, {name}, {HOLE})"
        return E(f"({first}, {compounded(c, kind, E(get), node.right, put)})[-1]")
    if type(target) is ast.IndexExpression:
        t, i = c.local("t"), c.local("t")
        first = f"({t} := {text(c, target.target)}), ({i} := {text(c, target.index)})"
        return E(f"({first}, {compounded(c, kind, E(f'get_index({t}, {i})'), node.right, f'assign_index({t}, {i}, {HOLE})')})[-1]")
    if type(target) is ast.VariableExpression:
        current = own_value(c, target)
        return E(compounded(c, kind, current, node.right, store(c, node.left, HOLE)))
    return E(store(c, node.left, "None"))


def own_value(c, target):
    """Return the E of the variable that a compound assignment changes."""
    if c.analysis.dynamic or cell_of(c, target) is None:
        return value(c, target)
    return variable(c, target, "read_own")


def compounded(c, kind, current, right, put):
    """Return the text of target = target op right; `put` has HOLE where the value goes."""
    if kind == "QuestionQuestion":
        t = c.local("t")
        return f"({t} if ({t} := {current.text}) is not None else {put.replace(HOLE, plain_right(c, right))})"
    return put.replace(HOLE, operated(c, kind, current, right))


def operated(c, kind, current, right):
    """Return the text of current op right."""
    if kind == "QuestionQuestion":
        t = c.local("t")
        return f"({t} if ({t} := {current.text}) is not None else {plain_right(c, right)})"
    return call(c, BINARY_BY_KIND[kind], current.text, plain_right(c, right))


def plain_right(c, node):
    """Return the text of a right side that is never VOID."""
    from shell.compiler.commands import pure_expression
    from shell.compiler.expressions import checked
    inner = pure_expression(node)
    return value(c, inner).text if inner is not None else checked(right_side(c, node)).text


def assignment_statement(c, node):
    """An assignment as a statement."""
    left = unwrapped(node.left)
    cell = cell_of(c, left)
    name = left.variable_path.name.lower() if cell is not None else None
    if node.operator == "Equals":
        plain_assignment(c, node, cell, name)
    elif cell is not None and name not in c.slow:
        compound_statement(c, node, left, cell, name)
    else:
        c.guarded(lambda: c.out.line(compound_expression(c, node).text))


def plain_assignment(c, node, cell, name):
    """target = value"""
    from shell.compiler.commands import pure_expression
    from shell.compiler.statements import COMPOUND_STATEMENTS, collected, expression_can_fail
    if type(node.right) in COMPOUND_STATEMENTS:
        # the statement's output is collected in place, so that return and break inside it stay plain
        def write():
            found = collected(c, node.right)
            c.out.line(store(c, node.left, f"collapse({found})"))
        write()
        if name is not None:
            c.fn.definite.discard(name)
        return
    inner = pure_expression(node.right)
    if cell is not None and name not in c.slow:
        e = raw(c, inner) if inner is not None else right_side(c, node.right)
        safe = inner is not None and not expression_can_fail(c, inner)
        c.assigned.add(name)

        def write():
            c.out.line(f"{cell} = {e.text}")
        if safe:
            write()
        else:
            c.guarded(write)
        certain = e.type is not None or inner is not None and never_void(inner)
        if certain and (safe or c.fn.trying):
            c.fn.definite.add(name)
        elif not (certain and name in c.fn.definite):
            c.fn.definite.discard(name)
        return

    def put():
        e = right_side(c, node.right)
        c.out.line(store(c, node.left, e.text))
    c.guarded(put)


def never_void(node):
    """Whether an expression's value is certainly not VOID."""
    from shell.compiler.expressions import MAYBE_VOID
    return type(node) not in MAYBE_VOID


def compound_statement(c, node, left, cell, name):
    """$x += value and the like, with inline forms for Int32 and Double."""
    kind = COMPOUND[node.operator]
    c.assigned.add(name)
    current = own_value(c, left)
    if kind in ARITHMETIC:
        from shell.compiler.commands import pure_expression
        inner = pure_expression(node.right)
        if inner is not None:
            right = value(c, inner)
            b = as_int(c, inner, right, False)
            if b is not None and b.pure:
                operator = ARITHMETIC[kind]
                guard = " and ".join(g for g in (f"type({cell}) is int", b.guard) if g)
                t = c.local("t")

                def write():
                    test = f"{LOW} <= ({t} := {cell} {operator} {b.fast}) <= {HIGH}"
                    c.out.line(f"if {guard} and {test}: {cell} = {t}")
                    if b.guard and kind != "Multiply":
                        c.out.line(f"elif type({cell}) is float and {b.guard}: {cell} = {cell} {operator} {b.fast}")
                    c.out.line(f"else: {cell} = {call(c, BINARY_BY_KIND[kind], current.text, right.text)}")
                c.guarded(write)
                return
    c.guarded(lambda: c.out.line(f"{cell} = {operated(c, kind, current, node.right)}"))


# ++ and --

def increment_statement(c, node):
    """$x++ and the like where the value is not used."""
    cell = cell_of(c, node.child)
    name = node.child.variable_path.name.lower() if cell is not None else None
    if cell is None or name in c.checked:
        c.guarded(lambda: c.out.line(increment_expression(c, node).text))
        return
    up = "PlusPlus" in node.operator
    current = value(c, node.child).text
    function = UNARY_BY_KIND["PlusPlus" if up else "MinusMinus"].function
    limit = f"{cell} < {HIGH}" if up else f"{cell} > {LOW}"
    slow = f"op_{function}({current})"
    if name in c.slow:
        slow = f"assign({c.fn.frame}, {quoted(name)}, {slow})"
    else:
        c.assigned.add(name)
        slow = f"{cell} = {slow}"

    def write():
        c.out.line(f"if type({cell}) is int and {limit}: {cell} {'+' if up else '-'}= 1")
        c.out.line(f"else: {slow}")
    c.guarded(write)


def increment_expression(c, node):
    """++ and -- as values."""
    up = "PlusPlus" in node.operator
    function = UNARY_BY_KIND["PlusPlus" if up else "MinusMinus"].function
    postfix = node.operator.startswith("Postfix")
    target = unwrapped(node.child)
    frame = c.fn.frame
    before = c.local("t")
    if type(target) is ast.MemberExpression:
        from shell.compiler.expressions import member_name
        t = c.local("t")
        name = member_name(c, target.member)
        first = f"({t} := {text(c, target.expression)}), "
        if target.static:
            get, put = f"static_of({frame}, {t}, {name})", f"assign_static({frame}, {t}, {name}, {HOLE})"
        else:
            get, put = f"get_member({t}, {name})", f"assign_member({frame}, {t}, {name}, {HOLE})"
    elif type(target) is ast.IndexExpression:
        t, i = c.local("t"), c.local("t")
        first = f"({t} := {text(c, target.target)}), ({i} := {text(c, target.index)}), "
        get, put = f"get_index({t}, {i})", f"assign_index({t}, {i}, {HOLE})"
    else:
        first, get, put = "", value(c, target).text, None
    new = f"op_{function}({before})"
    stored = store(c, target, new) if put is None else put.replace(HOLE, new)
    if postfix:
        return E(f"({first}({before} := {get}), {stored}, before_increment({before}))[-1]")
    return E(f"({first}({before} := {get}), {stored})[-1]")


