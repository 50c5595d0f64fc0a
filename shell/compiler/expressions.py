"""Expressions as Python source.

`raw(c, node)` gives an E whose text may evaluate to VOID (a variable or pipeline without a value); `value(c, node)` gives one that never does.
An E with a guard is a fast path: `fast` holds where `guard` is true (its type is then known), `slow` otherwise; operators push themselves into both,
so that a chain of integer operators tests its variables once.
"""
from __future__ import annotations

from shell.compiler.writer import mark
from shell.syntax import ast

FOLDED = {"true": "True", "false": "False", "null": "None"}
LEXICAL = {"psscriptroot": "script_root", "pscommandpath": "script_path"}
NUMBER_CLASSES = {"Int64": "Int64", "UInt64": "UInt64", "UInt32": "UInt32", "Int16": "Int16", "UInt16": "UInt16", "Byte": "Byte", "SByte": "SByte",
                  "BigInteger": "BigInteger", "Decimal": None, "Single": "Single"}


class E:
    """An expression: `text`; `type` ("int", "float", "bool", "str", "list") where it is certain; `pure`: evaluating twice, or not, changes nothing."""

    __slots__ = ("text", "type", "pure", "guard", "fast", "slow", "fast_type", "first")

    def __init__(self, text, type=None, pure=False, guard=None, fast=None, slow=None, fast_type=None):
        self.guard = guard
        self.fast = fast
        self.slow = slow
        self.fast_type = fast_type
        self.text = text if guard is None else f"({fast} if {guard} else {slow})"
        self.type = type
        self.pure = pure


def raw(c, node):
    """Return the E of any expression node; its value may be VOID."""
    return EMITTERS[type(node)](c, node)


def value(c, node):
    """Return the E of any expression node; its value is never VOID."""
    kind = type(node)
    if kind in MAYBE_VOID:
        return MAYBE_VOID[kind](c, node)
    return EMITTERS[kind](c, node)


def checked(e):
    """Return an E whose text is that of `e` with VOID made None."""
    return e if e.type is not None else E(f"plain({e.text})")


def text(c, node):
    """Return the text of `value`."""
    return value(c, node).text


# Constants and names

def constant_expression(c, node):
    """A number."""
    kind = node.value_type
    if kind == "Int32":
        return E(repr(int(node.value)), "int", True)
    if kind == "Double":
        number = repr(float(node.value))
        return E(number if number[-1].isdigit() else c.constant(float(node.value), ("Double", number)), "float", True)
    return E(c.constant(number_of(node.value, kind), (kind, str(node.value))), "other", True)


def number_of(number, kind):
    """Return a number of a .NET type other than Int32 and Double."""
    if kind == "Decimal":
        return number
    from shell.dotnet import values
    return getattr(values, NUMBER_CLASSES[kind])(number)


def string_constant_expression(c, node):
    """Text without expansion."""
    return E(quoted(node.value), "str", True)


def quoted(words):
    """Return a Python literal of a text; the marks of the line table must not appear in it raw."""
    return repr(str(words))


def variable_expression(c, node):
    """$name, where the value may be VOID."""
    return variable(c, node, "raw_variable")


def variable_value(c, node):
    """$name as an operand."""
    return variable(c, node, "read")


def variable(c, node, reader):
    """Return the E of a variable; `reader` is what finds it where its cell is empty."""
    path = node.variable_path
    if node.splatted:
        return E(f"splatted_value({c.fn.frame}, {quoted(path.user_path)})")
    if not path.is_variable:
        return E(f"drive_variable({c.fn.frame}, {quoted(path.user_path)})")
    name = path.name.lower()
    scope = path.scope
    if scope and scope != "local" and scope != "private":
        if scope == "using":
            return E(f"using_value({c.fn.frame}, {quoted(path.name)})")
        return E(f"scoped_variable({c.fn.frame}, {quoted(scope)}, {quoted(name)})")
    if name in FOLDED:
        return E(FOLDED[name], "bool" if name != "null" else "null", True)
    if name in LEXICAL:
        return E(f"{LEXICAL[name]}({c.fn.frame})")
    if name == "?":
        return E("session_succeeded(" + c.fn.frame + ")", "bool")
    if name == "psitem":
        name = "_"
    cell = c.variable(name)
    if name in c.fn.definite:
        return E(cell, None, True)
    if name == "this" and c.method is not None:
        return E(cell, None, True)
    if reader != "raw_variable":
        return E(f"({cell} if {cell} is not UNSET and {cell} is not VOID else {reader}({c.fn.frame}, {quoted(name)}))", None, True)
    return E(f"({cell} if {cell} is not UNSET else raw_variable({c.fn.frame}, {quoted(name)}))", None, True)


def cell_of(c, node):
    """Return the Python name of the variable's cell where node is a plain local variable, else None."""
    if type(node) is not ast.VariableExpression or node.splatted:
        return None
    path = node.variable_path
    name = path.name.lower()
    if not path.is_variable or path.scope or name in FOLDED or name in LEXICAL or name in ("?", "psitem"):
        return None
    return c.variable(name)


# Text

def expandable_string_expression(c, node):
    """"text with $names and $(statements)"."""
    parts = []
    for part in node.parts:
        if isinstance(part, str):
            if part:
                parts.append(quoted(part))
        else:
            parts.append(expanded(c, part))
    if not parts:
        return E("''", "str", True)
    if len(parts) == 1:
        return E(parts[0], "str")
    if len(parts) <= 4:
        return E(f"({' + '.join(parts)})", "str")
    return E(f"''.join(({', '.join(parts)}))", "str")


def expanded(c, node):
    """Return the text of an expression inside an expandable string."""
    cell = cell_of(c, node)
    e = variable(c, node, "read_in_text") if cell is not None and c.strict else value(c, node)
    if e.type == "str":
        return e.text
    if e.type == "int":
        return f"str({e.text})"
    if cell is not None:
        return f"({cell} if type({cell}) is str else str({cell}) if type({cell}) is int else expand({c.fn.frame}, {e.text}))"
    return f"expand({c.fn.frame}, {e.text})"


# Collections

def array_literal(c, node):
    """a, b, c"""
    return E("[" + ", ".join(text(c, element) for element in node.elements) + "]", "list")


def array_expression(c, node):
    """@( statements )"""
    statements = node.sub_expression.statements
    if not statements:
        return E("[]", "list")
    if len(statements) == 1 and not node.sub_expression.traps:
        from shell.compiler.commands import pure_expression
        inner = pure_expression(statements[0])
        if inner is not None:
            e = raw(c, inner)
            if type(inner) is ast.ArrayLiteral and not needs_guard(c, inner):
                return e
            if e.type in ("int", "str", "float", "bool") and not needs_guard(c, inner):
                return E(f"[{e.text}]", "list")
    return E(only_statement(c, node, "array_of", "list", "array_run", "list_run") or f"list({statements_stream(c, node.sub_expression)})", "list")


def sub_expression(c, node):
    """$( statements )"""
    statements = node.sub_expression.statements
    if not statements:
        return E("None", "null")
    if len(statements) == 1 and not node.sub_expression.traps:
        from shell.compiler.commands import pure_expression
        inner = pure_expression(statements[0])
        if inner is not None and not needs_guard(c, inner):
            e = raw(c, inner)
            if e.type in ("int", "str", "float", "bool"):
                return e
    return E(only_statement(c, node, "sub_value", "result", "sub_run", "result_run") or f"result({statements_stream(c, node.sub_expression)})")


def needs_guard(c, inner):
    """Whether an error in an expression of $( ) or @( ) has to be reported there, after which the statement around it goes on."""
    from shell.compiler.statements import expression_can_fail
    return not c.fn.trying and expression_can_fail(c, inner)


CHANGES = (ast.AssignmentStatement, ast.SubExpression, ast.ArrayExpression)


def changes_variables(node):
    """Whether evaluating a node stores variables or needs functions of its own: neither can stand in a lambda."""
    return any(type(inner) in CHANGES or type(inner) is ast.UnaryExpression and inner.operator[-8:] in ("PlusPlus", "nusMinus") for inner in node.walk())


def only_statement(c, node, of_value, of_stream, value_run, stream_run):
    """Return the text of $( ) or @( ) round one pipeline, without an inner generator; None where there must be one."""
    from shell.compiler.commands import pure_expression, stream_of
    block = node.sub_expression
    statement = block.statements[0]
    if len(block.statements) != 1 or block.traps or not isinstance(statement, ast.Pipeline) or statement.background:
        return None
    inner = pure_expression(statement)
    guarded = not c.fn.trying if inner is None else needs_guard(c, inner)
    if guarded and changes_variables(statement):
        return None
    words = stream_of(c, statement) if inner is None else raw(c, inner).text
    if not guarded:
        return f"{of_stream if inner is None else of_value}({mark_text(statement, words)})"
    return f"{stream_run if inner is None else value_run}({c.fn.frame}, lambda: {mark_text(statement, words)})"


def statements_stream(c, block):
    """Return the expression that runs a statement block as an inner generator."""
    from shell.compiler.statements import statement_block
    return c.capture(lambda: statement_block(c, block))


def mark_text(node, words):
    """Return words on a Python line of their own with the node's extent, and the rest after them on one with the old extent."""
    return f"{mark(node.start, node.end)}{words}\x01end\x02"


def hashtable(c, node):
    """@{ key = statement }"""
    return E(f"hashtable({c.fn.frame}, [{', '.join(pairs(c, node))}])")


def pairs(c, node):
    """Return the texts of a hashtable's keys and values, in turn."""
    from shell.compiler.commands import statement_value
    texts = []
    for key, statement in node.key_value_pairs:
        texts.append(text(c, key))
        texts.append(checked(statement_value(c, statement)).text)
    return texts


def distinct_names(node):
    """Whether all keys of a hashtable literal are constant texts, each another name whatever the letter case."""
    names = [key.value.lower() for key, _ in node.key_value_pairs if isinstance(key, ast.StringConstantExpression)]
    return len(names) == len(node.key_value_pairs) == len(set(names)) and "pstypename" not in names


def script_block_expression(c, node):
    """{ ... }"""
    return E(f"script_block({c.fn.frame}, {c.constant(c.child(node.script_block), ('block', node.start, node.end))})")


def paren_expression(c, node):
    """( pipeline )"""
    from shell.compiler.commands import statement_value
    return statement_value(c, node.pipeline)


def paren_value(c, node):
    """( pipeline ) as an operand."""
    from shell.compiler.commands import pure_expression, statement_value
    inner = pure_expression(node.pipeline)
    return value(c, inner) if inner is not None else checked(statement_value(c, node.pipeline))


def using_expression(c, node):
    """$using:name, $using:name.member"""
    inner, variable = node.sub_expression, node.variable
    if inner is variable:
        return E(f"using_value({c.fn.frame}, {quoted(variable.variable_path.name)})")
    return raw(c, taken_of(inner, ast.UsingExpression(variable.start, variable.end, variable)))


def taken_of(node, using):
    """Return a copy of members and elements taken of a variable that takes them of `using` instead."""
    from copy import copy
    if type(node) is ast.VariableExpression:
        return using
    copied = copy(node)
    if type(node) is ast.IndexExpression:
        copied.target = taken_of(node.target, using)
    else:
        copied.expression = taken_of(node.expression, using)
    return copied


def ternary_expression(c, node):
    """condition ? if_true : if_false"""
    return ternary(c, node, raw)


def ternary_value(c, node):
    return ternary(c, node, value)


def ternary(c, node, read):
    condition = truth(c, node.condition)
    return E(f"({read(c, node.if_true).text} if {condition} else {read(c, node.if_false).text})")


def error_expression(c, node):
    """An expression that could not be parsed never runs."""
    raise NotImplementedError("ErrorExpression")


# Conditions

def truth(c, node):
    """Return the text of an expression's truth."""
    return truth_of(c, node, value(c, node))


def truth_of(c, node, e):
    """Return the text of the truth of `e`, which was made from node."""
    if e.type == "bool":
        return e.text
    if e.guard is not None and e.fast_type == "bool":
        return f"({e.fast} if {e.guard} else truth({e.slow}))"
    if e.guard is not None and e.fast_type == "int":
        return f"({e.fast} != 0 if {e.guard} else truth({e.slow}))"
    cell = cell_of(c, node) if node is not None else None
    if cell is not None:
        return f"({cell} if type({cell}) is bool else truth({e.text}))"
    return f"truth({e.text})"


# Members, indexes, types

def type_text(c, type_name):
    """Return the expression of a NetType."""
    from shell.runtime.type_reference import TypeReference
    reference = c.constant(TypeReference(type_name.full_name, c.unit), ("type", type_name.full_name))
    return f"({reference}.found or {reference}.find({c.fn.frame}))"


def type_expression(c, node):
    """[type]"""
    return E(type_text(c, node.type_name))


def member_name(c, node):
    """Return the text of a member's name: a literal, or the text of an expression."""
    if isinstance(node, ast.StringConstantExpression):
        return quoted(node.value)
    return f"member_name({text(c, node)})"


def member_expression(c, node):
    """expression.member, expression::member"""
    name = member_name(c, node.member)
    frame = c.fn.frame
    if node.static:
        if isinstance(node.expression, ast.TypeExpression):
            return E(f"get_static({type_text(c, node.expression.type_name)}, {name})")
        return E(f"static_of({frame}, {text(c, node.expression)}, {name})")
    target = text(c, node.expression)
    get = f"strict_member({frame}, " if c.strict else "get_member("
    if node.null_conditional:
        t = c.local("t")
        return E(f"(None if ({t} := {target}) is None else {get}{t}, {name}))")
    return E(f"{get}{target}, {name})")


def invoke_member_expression(c, node):
    """expression.member(arguments)"""
    name = member_name(c, node.member)
    frame = c.fn.frame
    arguments = "[" + ", ".join(argument(c, a) for a in node.arguments or ()) + "]"
    if node.generic_type_arguments:
        types = "[" + ", ".join(type_text(c, t) for t in node.generic_type_arguments) + "]"
        target = type_text(c, node.expression.type_name) if isinstance(node.expression, ast.TypeExpression) else text(c, node.expression)
        return E(f"call_generic({frame}, {target}, {name}, {types}, {arguments}, {bool(node.static)})")
    if node.static:
        if isinstance(node.expression, ast.TypeExpression):
            target = type_text(c, node.expression.type_name)
            if name.lower() == "'new'":
                return E(f"construct({target}, {arguments}, {frame})")
            return E(f"call_static({target}, {name}, {arguments}, {frame})")
        return E(f"call_static_of({frame}, {text(c, node.expression)}, {name}, {arguments})")
    expression = without_parentheses(node.expression)
    if c.method is not None and isinstance(expression, ast.ConvertExpression) and isinstance(expression.child, ast.VariableExpression) \
            and expression.child.variable_path.name.lower() == "this":
        return E(f"call_base({frame}, {text(c, expression.child)}, {type_text(c, expression.type.type_name)}, {name}, {arguments})")
    target = text(c, node.expression)
    if c.method is not None and name.lower() == "'memberwiseclone'":
        return E(f"memberwise_clone({target})")     # protected: only methods of the class can call it
    if node.null_conditional:
        t = c.local("t")
        return E(f"(None if ({t} := {target}) is None else call_method({frame}, {t}, {name}, {arguments}))")
    return E(f"call_method({frame}, {target}, {name}, {arguments})")


def without_parentheses(node):
    """Return the expression inside ( ), however many stand round it."""
    from shell.compiler.commands import pure_expression
    while type(node) is ast.ParenExpression and pure_expression(node.pipeline) is not None:
        node = pure_expression(node.pipeline)
    return node


def argument(c, node):
    """Return the text of a method argument; [ref]$x passes the variable."""
    return text(c, node)


def index_expression(c, node):
    """target[index]"""
    target_cell, index_cell = cell_of(c, node.target), cell_of(c, node.index)
    target, index = value(c, node.target), value(c, node.index)
    if isinstance(node.index, ast.ConvertExpression) and node.index.type.type_name.full_name.lower() in ("object", "system.object"):
        return E(f"get_keyed({target.text}, {index.text})")
    get = f"strict_index({c.fn.frame}, " if c.strict else "get_index("
    if node.null_conditional:
        t = c.local("t")
        return E(f"(None if ({t} := {target.text}) is None else {get}{t}, {index.text}))")
    if target_cell is not None and index_cell is not None:
        return E(f"({target_cell}[{index_cell}] if type({index_cell}) is int and type({target_cell}) is list and -1 < {index_cell} < len({target_cell})"
                 f" else {get}{target.text}, {index.text}))")
    return E(f"{get}{target.text}, {index.text})")


def convert_expression(c, node):
    """[type] expression"""
    name = node.type.type_name.full_name
    key = name.lower()
    child = node.child
    if key in ("ordered", "system.management.automation.orderedhashtable") and isinstance(child, ast.Hashtable):
        return E(f"ordered({c.fn.frame}, [{', '.join(pairs(c, child))}])")
    if key in ("pscustomobject", "management.automation.pscustomobject", "system.management.automation.pscustomobject") and isinstance(child, ast.Hashtable):
        texts = pairs(c, child)
        if distinct_names(child):
            return E(f"PSCustomObject({{{', '.join(f'{key}: {item}' for key, item in zip(texts[::2], texts[1::2]))}}})", "object")
        return E(f"custom_object({c.fn.frame}, [{', '.join(texts)}])", "object")
    if key in ("void", "system.void"):
        return E(f"void({raw(c, child).text})")
    if key in ("ref", "system.management.automation.psreference"):
        return reference(c, child)
    e = value(c, child)
    if key in ("pscustomobject", "management.automation.pscustomobject", "system.management.automation.pscustomobject"):
        return E(f"as_custom_object({e.text})")
    if key in ("psobject", "management.automation.psobject", "system.management.automation.psobject"):
        return E(f"as_ps_object({e.text})")
    if key in ("int", "int32", "system.int32"):
        if e.type == "int":
            return e
        t = c.local("t")
        return E(f"({t} if type({t} := {e.text}) is int else convert({t}, {type_text(c, node.type.type_name)}, {c.fn.frame}.session))", "int")
    if key in ("string", "system.string"):
        if e.type == "str":
            return e
        t = c.local("t")
        return E(f"({t} if type({t} := {e.text}) is str else convert({t}, {type_text(c, node.type.type_name)}, {c.fn.frame}.session))", "str")
    return E(f"convert({e.text}, {type_text(c, node.type.type_name)}, {c.fn.frame}.session)", "bool" if key in ("bool", "boolean", "system.boolean") else None)


def convert_value(c, node):
    """[type] expression as an operand."""
    if node.type.type_name.full_name.lower() in ("void", "system.void"):
        return checked(convert_expression(c, node))
    return convert_expression(c, node)


def reference(c, child):
    """[ref] expression"""
    if isinstance(child, ast.VariableExpression) and child.variable_path.is_variable:
        path = child.variable_path
        return E(f"variable_reference({c.fn.frame}, {quoted(path.scope)}, {quoted(path.name)})")
    return E(f"value_reference({text(c, child)})")


def attributed_expression(c, node):
    """[attribute()] expression, outside assignments: the attribute has nothing to say."""
    return raw(c, node.child)


def call_value(c, node):
    """A method call or conversion as an operand: a void method's VOID is null."""
    return checked(EMITTERS[type(node)](c, node))


EMITTERS = {
    ast.ConstantExpression: constant_expression,
    ast.StringConstantExpression: string_constant_expression,
    ast.VariableExpression: variable_expression,
    ast.ExpandableStringExpression: expandable_string_expression,
    ast.ArrayLiteral: array_literal,
    ast.ArrayExpression: array_expression,
    ast.SubExpression: sub_expression,
    ast.Hashtable: hashtable,
    ast.ScriptBlockExpression: script_block_expression,
    ast.ParenExpression: paren_expression,
    ast.UsingExpression: using_expression,
    ast.TernaryExpression: ternary_expression,
    ast.ErrorExpression: error_expression,
    ast.TypeExpression: type_expression,
    ast.MemberExpression: member_expression,
    ast.InvokeMemberExpression: invoke_member_expression,
    ast.IndexExpression: index_expression,
    ast.ConvertExpression: convert_expression,
    ast.AttributedExpression: attributed_expression,
}
# Expressions whose value may be VOID, and how they are written where it must not be.
MAYBE_VOID = {
    ast.VariableExpression: variable_value,
    ast.ParenExpression: paren_value,
    ast.SubExpression: call_value,
    ast.TernaryExpression: ternary_value,
    ast.InvokeMemberExpression: call_value,
    ast.ConvertExpression: convert_value,
}
