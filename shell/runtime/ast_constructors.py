"""Making syntax tree nodes from script: [BinaryExpressionAst]::new(extent, left, operator, right, errorPosition)."""
from __future__ import annotations

import re

from shell.errors import net_exception
from shell.syntax import ast

# Constructor parameters whose field has another name.
FIELDS = {
    "lhs_chain": "lhs_pipeline_chain", "chain_operator": "operator", "token_kind": "operator", "static": "static", "method": "member",
    "generic_types": "generic_type_arguments", "statement_block": "sub_expression", "expression_ast": "sub_expression", "from": "from_stream",
    "to": "to_stream", "stream": "from_stream", "file": "location", "finally": "finally_block", "type_constraint": "type", "alias_name": "alias",
    "variable_name": "variable_path", "command_ast": "pipeline_elements", "type_attributes": "kind", "block_name": "block_kind",
    "using_kind": "using_statement_kind",
}
LISTS = frozenset(("attributes", "using_statements", "parameters", "statements", "traps", "positional_arguments", "named_arguments", "base_types", "members",
                   "clauses", "commands_allowed", "catch_types", "catch_clauses", "pipeline_elements", "command_elements", "redirections", "arguments",
                   "elements", "key_value_pairs", "nested_expressions", "flags"))
# Particular classes: (class, parameter): field.
OWN_FIELDS = {("NamedBlock", "statement_block"): None, ("UsingStatement", "kind"): "using_statement_kind", ("DataStatement", "variable_name"): "variable",
              ("ExpandableStringExpression", "type"): "string_constant_type", ("ForEachStatement", "expression"): "condition",
              ("ConfigurationDefinition", "type"): "configuration_type", ("ScriptBlock", "statements"): None,
              ("FunctionMember", "function_definition_ast"): None}


def node_maker(cls, signatures):
    """Return the function that makes a node of a class from the arguments of any of its constructors."""
    names = {}
    for text in signatures:
        words = [part.split()[-1] for part in split(text[1:-1])]
        names.setdefault(len(words), []).append(words)

    def make(*arguments):
        fitting = names[len(arguments)]
        words = fitting[0] if len(fitting) == 1 else best(fitting, arguments)
        return made(cls, dict(zip(words, arguments)))
    return make


def split(text):
    """Yield the parameters of a signature."""
    from shell.dotnet.types import split_top
    return [part.strip() for part in split_top(text)]


def best(fitting, arguments):
    """Return the parameter names of the signature whose names go with the arguments: a ParamBlock can only be paramBlock, and so on."""
    def score(words):
        return sum(isinstance(argument, ast.Node) and type(argument).__name__.lower().endswith(word.lower().removesuffix("ast"))
                   for word, argument in zip(words, arguments))
    return max(fitting, key=score)


def made(cls, given):
    """Return the node of the given parameters; each child may belong to one tree only."""
    extent = given.pop("extent", None) or given.pop("baseCallExtent", None)
    given.pop("errorPosition", None)
    given.pop("baseKeywordExtent", None)
    if extent is None:
        raise net_exception("System.ArgumentNullException", "Value cannot be null. (Parameter 'extent')")
    node = cls.__new__(cls)
    node.start, node.end, node.parent, node.made_from = extent.start, extent.end, None, extent.unit
    for field in field_names(cls):
        setattr(node, field, [] if field in LISTS else None)
    for word, value in given.items():
        name = re.sub(r"([A-Z])", r"_\1", word).lower()
        key = (cls.__name__, name)
        field = OWN_FIELDS[key] if key in OWN_FIELDS else FIELDS.get(name, name) if name not in field_names(cls) else name
        if field is None:
            take_parts(node, value)
        elif field in field_names(cls):
            setattr(node, field, taken(field, value))
    if isinstance(node, ast.ConstantExpression) and type(node) is ast.ConstantExpression:
        from shell.dotnet.types import type_of
        node.value_type = type_of(node.value).name if node.value is not None else None
    adopt(node)
    return node


def field_names(cls):
    """Return the fields of a node class and what else its slots hold."""
    return cls.fields if cls is not ast.ConstantExpression else ("value", "value_type")


def taken(field, value):
    """Return a constructor's argument as the field's value."""
    from shell.dotnet.values import EnumValue
    if isinstance(value, EnumValue):
        text = str(value)
        return text.split(", ") if field == "flags" and text != "None" else [] if field == "flags" else text
    if field == "variable_path" and type(value) is str:
        from shell.syntax.variable_path import VariablePath
        return VariablePath(value)
    if field == "type_name":
        return getattr(value, "written", value)
    if field in LISTS:
        if value is None:
            return []
        items = [value] if isinstance(value, ast.Node) else list(value)
        return [(item.parts[0], item.parts[1]) if hasattr(item, "parts") and not isinstance(item, ast.Node) else item for item in items]
    return value


def take_parts(node, value):
    """Take the statements of a block that a constructor names as one argument."""
    if isinstance(node, ast.NamedBlock):
        node.statements, node.traps = list(value.statements), list(value.traps)
    elif isinstance(node, ast.ScriptBlock):
        node.end_block = ast.NamedBlock(value.start, value.end, True, "End", list(value.statements), list(value.traps))
        adopt(node.end_block, True)
    elif isinstance(node, ast.FunctionMember):
        node.name, node.parameters, node.body, node.name_start = value.name, list(value.parameters or ()), value.body, value.start
        node.base_call = None


def adopt(node, again=False):
    """Make a node the parent of its children."""
    for child in node.children():
        if child.parent is not None and not again:
            raise net_exception("System.InvalidOperationException", "The AST cannot be used because it already has a parent; use Copy() to make another.")
        child.parent = node
