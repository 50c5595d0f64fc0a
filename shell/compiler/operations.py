"""Binary and unary operators as Python source, with inline forms for Int32.

One form per operator, from the tables below. A form is used where both operands are variables, constants or themselves inline; whatever else happens at run
time (another type, an overflow, which makes a Double) takes the slow side, the operator's function in shell/runtime/operators.py.
"""
from __future__ import annotations

from shell.compiler.expressions import EMITTERS, MAYBE_VOID, E, cell_of, checked, text, truth, truth_of, value
from shell.syntax import ast
from shell.syntax.operators import BINARY_BY_KIND, UNARY_BY_KIND

LOW, HIGH = -2147483648, 2147483647
ARITHMETIC = {"Plus": "+", "Minus": "-", "Multiply": "*"}
COMPARE = {"Ieq": "==", "Ine": "!=", "Ige": ">=", "Igt": ">", "Ilt": "<", "Ile": "<=",
           "Ceq": "==", "Cne": "!=", "Cge": ">=", "Cgt": ">", "Clt": "<", "Cle": "<="}
BITS = {"Band": "&", "Bor": "|", "Bxor": "^"}
LONG = 24   # operators of one chain written as one nested call; longer chains go by pieces through a local


def binary_expression(c, node):
    """left operator right; a chain of operators is walked, not recursed into."""
    chain = []
    while type(node) is ast.BinaryExpression:
        chain.append(node)
        node = node.left
    chain.reverse()
    left, e = node, value(c, node)
    pieces, number, since = [], 0, 0
    while number < len(chain):
        if since >= LONG:
            t = c.local("t")
            pieces.append(f"({t} := {e.text})")
            e, left, since = E(t, e.type), None, 0
        if chain[number].operator in ("And", "Or"):
            number, e = logical(c, chain, number, left, e)
        else:
            e = operate(c, chain[number], left, e)
            number += 1
        since += 1
        left = None if number == 0 else chain[number - 1]
    if pieces:
        return E(f"({', '.join(pieces)}, {e.text})[-1]", e.type)
    return e


def logical(c, chain, number, left, e):
    """A run of -and and -or, written flat; returns the place in the chain after it and its E."""
    words = truth_of(c, left, e)
    before = None
    while number < len(chain) and chain[number].operator in ("And", "Or"):
        word = "and" if chain[number].operator == "And" else "or"
        if before is not None and word != before:
            words = f"({words})"
        words = f"{words} {word} {truth(c, chain[number].right)}"
        before = word
        number += 1
    return number, E(f"({words})", "bool")


class Int:
    """An operand as an Int32: `guard` says when it is one ('' for always), `fast` its text then, `slow` its text otherwise."""

    __slots__ = ("guard", "fast", "slow", "constant", "pure")

    def __init__(self, guard, fast, slow, constant=None, pure=True):
        self.guard = guard
        self.fast = fast
        self.slow = slow
        self.constant = constant
        self.pure = pure


def as_int(c, node, e, left):
    """Return the operand as an Int, None where no inline form makes sense."""
    if e.type == "int" and type(node) is ast.ConstantExpression:
        return Int("", e.text, e.text, node.value)
    if e.guard is not None:
        return Int(e.guard, e.fast, e.slow, None, e.pure) if e.fast_type == "int" else None
    if e.type is not None and e.type != "int":
        return None
    cell = cell_of(c, node) if node is not None else None
    if cell is not None:
        return Int(f"type({cell}) is int", cell, e.text)
    if not left:
        return None
    t = c.local("t")
    return Int(f"type({t} := {e.text}) is int", t, t, None, False)


def operate(c, operation, left_node, left):
    """Return the E of one binary operator, its left side being written already."""
    kind = operation.operator
    right_node = operation.right
    if kind == "QuestionQuestion":
        t = c.local("t")
        return E(f"({t} if ({t} := {left.text}) is not None else {text(c, right_node)})")
    right = value(c, right_node)
    if kind == "As":
        return E(f"as_type({c.fn.frame}, {left.text}, {right.text})")
    inline = None
    if kind in ARITHMETIC or kind in COMPARE or kind in BITS or kind == "Rem":
        if left.type != "str" and right.type != "str":
            b = as_int(c, right_node, right, False)
            if b is not None and b.pure:
                a = as_int(c, left_node, left, True)
                if a is not None:
                    inline = inlined(c, kind, a, b)
    if inline is not None:
        return inline
    if kind == "Format" and isinstance(right_node, ast.VariableExpression) and right_node.variable_path.name.lower() in ("_", "psitem"):
        return E(call(c, BINARY_BY_KIND[kind], left.text, f"piped_argument({right.text})"), "str")
    return E(call(c, BINARY_BY_KIND[kind], left.text, right.text), RESULTS.get(kind))


RESULTS = {"Is": "bool", "IsNot": "bool", "Xor": "bool", "Icontains": "bool", "Ccontains": "bool", "Inotcontains": "bool", "Cnotcontains": "bool",
           "Iin": "bool", "Cin": "bool", "Inotin": "bool", "Cnotin": "bool", "Join": "str", "Format": "str"}


def call(c, row, *operands):
    """Return the call of an operator's function."""
    first = f"{c.fn.frame}, " if row.frame else ""
    return f"op_{row.function}({first}{', '.join(operands)})"


def inlined(c, kind, a, b):
    """Return the E of an operator between two Ints, None where the operands leave nothing to gain."""
    if a.constant is not None and b.constant is not None:
        return folded(kind, a.constant, b.constant)
    guards = [g for g in (a.guard, b.guard) if g]
    if len(guards) == 2 and guards[0] == guards[1]:
        guards.pop()
    slow = call(c, BINARY_BY_KIND[kind], a.slow, b.slow)
    pure = a.pure and b.pure
    if kind in COMPARE:
        fast = f"{a.fast} {COMPARE[kind]} {b.fast}"
        if not guards:
            return E(f"({fast})", "bool", pure)
        return E("", None, pure, " and ".join(guards), fast, slow, "bool")
    if kind in BITS:
        fast = f"({a.fast} {BITS[kind]} {b.fast})"
        if not guards:
            return E(fast, "int", pure)
        return E("", None, pure, " and ".join(guards), fast, slow, "int")
    if kind == "Rem":
        if b.constant is not None:
            if b.constant <= 0:
                return None
        else:
            guards.append(f"{b.fast} > 0")
        if a.fast.isidentifier():
            guards.append(f"{a.fast} >= 0")
            fast = f"({a.fast} % {b.fast})"
        elif a.constant is not None:
            fast = f"({a.fast} % {b.fast})"
            if a.constant < 0:
                return None
        else:
            t = c.local("t")
            guards.append(f"({t} := {a.fast}) >= 0")
            fast = f"({t} % {b.fast})"
        return E("", None, pure, " and ".join(guards), fast, slow, "int")
    t = c.local("t")
    operation = f"({t} := {a.fast} {ARITHMETIC[kind]} {b.fast})"
    constant = a.constant if a.constant is not None else b.constant
    if kind != "Multiply" and b.constant is not None:
        up = (b.constant >= 0) == (kind == "Plus")
        guards.append(f"{operation} <= {HIGH}" if up else f"{operation} >= {LOW}")
    elif kind == "Plus" and constant is not None:
        guards.append(f"{operation} <= {HIGH}" if constant >= 0 else f"{operation} >= {LOW}")
    else:
        guards.append(f"{LOW} <= {operation} <= {HIGH}")
    return E("", None, pure, " and ".join(guards), t, slow, "int")


def folded(kind, a, b):
    """Return the E of an operator between two constants where its result is an Int32, else None."""
    if kind in ARITHMETIC:
        made = a + b if kind == "Plus" else a - b if kind == "Minus" else a * b
        if LOW <= made <= HIGH:
            return E(str(made) if made >= 0 else f"({made})", "int", True)
    return None


def unary_expression(c, node):
    """operator child, and child++ and child-- as values."""
    kind = node.operator
    child = node.child
    if kind in ("Not", "Exclaim"):
        return E(f"(not {truth(c, child)})", "bool")
    if kind == "Comma":
        return E(f"[{text(c, child)}]", "list")
    if kind in ("Minus", "Plus") and type(child) is ast.ConstantExpression and child.value_type in ("Int32", "Double"):
        sign = "-" if kind == "Minus" else ""
        e = value(c, child)
        if e.text[:1] != "K":
            return E(f"({sign}{e.text})" if sign else e.text, e.type, True)
    if kind in ("PlusPlus", "MinusMinus", "PostfixPlusPlus", "PostfixMinusMinus"):
        from shell.compiler.assignments import increment_expression
        return increment_expression(c, node)
    if kind == "Csplit":
        return E(f"op_split_words({text(c, child)})")
    return E(call(c, UNARY_BY_KIND[kind], text(c, child)), "str" if kind == "Join" else None)


EMITTERS[ast.BinaryExpression] = binary_expression
EMITTERS[ast.UnaryExpression] = unary_expression
MAYBE_VOID[ast.UnaryExpression] = lambda c, node: checked(unary_expression(c, node)) if "Plus" in node.operator or "Minus" in node.operator \
    else unary_expression(c, node)
