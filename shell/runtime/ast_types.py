"""The syntax tree as .NET types: System.Management.Automation.Language.*Ast over the nodes of shell/syntax/ast.py.

The nodes are the very objects that scripts hold. ast_declarations.py says which properties a class has; a property is the node's field of that name unless
ast_members.py computes it. Fields are shown as .NET has them: lists as ReadOnlyCollection, words as enum values, pairs as Tuple.
"""
from __future__ import annotations

import re

from shell.dotnet.types import BY_CLASS, Member, NetType, find_declared, register, split_top, type_from_text
from shell.runtime import ast_members, language_tokens  # noqa: F401  (language_tokens declares VariablePath)
from shell.runtime.ast_constructors import node_maker
from shell.runtime.ast_declarations import AST_TYPES
from shell.runtime.language_type_names import shown_type_name
from shell.syntax import ast

LANGUAGE = "System.Management.Automation.Language."
# Fields that are not the property's words joined by underscores.
FIELDS = {"Finally": "finally_block", "TokenKind": "operator", "TypeAttributes": "kind"}
WORDS = {"Many": "System.Collections.ObjectModel.ReadOnlyCollection", "Each": "System.Collections.Generic.IEnumerable", "Tuple": "System.Tuple",
         "Func": "System.Func", "Dictionary": "System.Collections.Generic.Dictionary", "List": "System.Collections.Generic.List",
         "IList": "System.Collections.Generic.IList", "VariablePath": "System.Management.Automation.VariablePath",
         "ScriptRequirements": LANGUAGE + "ScriptRequirements"}
PLAIN = frozenset(("string", "bool", "int", "type", "System.Object", "scriptblock", "void"))
ENUMS = frozenset(("TokenKind", "TypeAttributes", "UsingStatementKind", "PropertyAttributes", "MethodAttributes", "ForEachFlags", "SwitchFlags",
                   "RedirectionStream", "ConfigurationType", "StringConstantType"))


def full_text(text):
    """Return a declaration's type with every name in full."""
    return re.sub(r"[\w.]+", lambda word: WORDS.get(word[0]) or (word[0] if word[0] in PLAIN or "." in word[0] else LANGUAGE + word[0]), text)


def field_of(name):
    """Return the node's field for a property."""
    return FIELDS.get(name) or re.sub(r"(?<!^)([A-Z])", r"_\1", name).lower()


def many_reader(text, field):
    """Return the getter of a list."""
    made = []
    inner = text[5:-1]
    pair = inner.startswith("Tuple[")

    def read(node):
        if not made:
            made.append(type_from_text(full_text(text)))
            made.append(made[0].arguments[0].python if pair else None)
        items = getattr(node, field, None) or ()
        if pair:
            items = [made[1](*item) for item in items]
        elif inner == "ITypeName":
            items = [shown_type_name(node, item) for item in items]
        return made[0].python(list(items))
    return read


def enum_reader(text, field):
    """Return the getter of an enum: the field holds its member's name, or names in a list."""
    made = []

    def read(node):
        if not made:
            made.append(find_declared(LANGUAGE + text))
        value = getattr(node, field, None)
        kind = made[0]
        if type(value) in (list, tuple):
            names = {name.lower(): number for name, number in kind.values.items()}
            number = 0
            for word in value:
                number |= names[str(word).lower()]
            return kind.python(number)
        return kind.python(kind.values[value] if value else 0)
    return read


def reader(text, name):
    """Return the getter of a declared property that is a field."""
    field = field_of(name)
    if text.startswith("Many["):
        return many_reader(text, field)
    if text in ENUMS:
        return enum_reader(text, field)
    if text == "ITypeName":
        return lambda node: shown_type_name(node, node.type_name)
    if text == "bool":
        return lambda node: bool(getattr(node, field, False))
    return lambda node: getattr(node, field, None)


def declare():
    """Make and register the types."""
    made = {}
    for full_name, (name, properties, constructors) in AST_TYPES.items():
        cls = getattr(ast, name)
        base = cls.__bases__[0]
        base_name = "System.Object" if cls is ast.Node else LANGUAGE + ("Ast" if base is ast.Node else base.__name__ + "Ast")
        net_type = made[name] = NetType(full_name, cls, base_name, "class", abstract=full_name.rpartition(".")[2] in ast_members.ABSTRACT)
        net_type.members_table, net_type.statics_table = {}, {}
        for row in filter(None, properties.split("; ")):
            text, _, spelled = row.rpartition(" ")
            getter = ast_members.COMPUTED.get((name, spelled)) or reader(text, spelled)
            enter(net_type, Member(spelled, "Property", (f"{full_text(text)} {spelled} {{get;}}",), getter))
        if constructors:
            texts = tuple("(" + full_signature(signature, name) + ")" for signature in constructors)
            net_type.constructors = Member("new", "Constructor", texts, node_maker(cls, texts), static=True)
        register(net_type)
        BY_CLASS[cls] = net_type
    for name, signatures, function in ast_members.METHODS:
        method_name = signatures[0].partition("(")[0].split()[-1]
        enter(made[name], Member(method_name, "Method", tuple(map(full_method, signatures)), function))
    signature = full_method("VariableExpressionAst ExtractUsingVariable(UsingExpressionAst usingExpressionAst)")
    made["UsingExpression"].statics_table["extractusingvariable"] = [
        Member("ExtractUsingVariable", "Method", (signature,), ast_members.using_variable, static=True)]


def full_method(text):
    """Return a method's signature with its types in full."""
    head, _, rest = text.partition("(")
    result, name = head.split()
    return f"{full_text(result)} {name}({full_parameters(rest[:-1])})"


def full_signature(text, name):
    """Return a constructor's parameters with their types in full, the extent first."""
    rest = full_parameters(text[1:-1])
    if name == "BaseCtorInvokeMemberExpression":
        return rest
    return f"{LANGUAGE}IScriptExtent extent" + (", " + rest if rest else "")


def full_parameters(text):
    """Return parameters with their types in full."""
    return ", ".join(f"{full_text(part.strip().rpartition(' ')[0])} {part.rpartition(' ')[2]}" for part in split_top(text) if part)


def enter(net_type, member):
    """Enter a member."""
    net_type.members_table.setdefault(member.name.lower(), []).append(member)


declare()
ast.Node.__str__ = ast_members.text_of
