"""Parameters, attributes and their metadata as Python source."""
from __future__ import annotations

from shell.compiler.expressions import checked, quoted, value
from shell.syntax import ast

# Parameter types whose arguments a call by position converts without the binder, and the test that needs no conversion.
SIMPLE_TYPES = {"int": "int", "int32": "int", "string": "str", "double": "float", "bool": "bool", "object": "", "array": "", "object[]": "", "hashtable": "",
                "scriptblock": "", "psobject": "", "long": "", "datetime": ""}


def parameters_of(c):
    """Return the Parameter nodes of the block."""
    function = c.template.function
    found = list(function.parameters or ()) if function is not None else []
    if c.node.param_block is not None:
        found += c.node.param_block.parameters
    return found


def simple_parameters(c):
    """Return ((key, type text or None, default part or None), ...) where arguments bind by position alone, else None.

    None for blocks with attributes other than types, with parts other than `end`, or with types that need the binder's care.
    """
    node = c.node
    if node.end_block is None or c.template.is_filter:
        return None
    if node.begin_block is not None or node.process_block is not None or node.clean_block is not None or node.dynamic_param_block is not None:
        return None
    if node.param_block is not None and node.param_block.attributes or c.analysis.asks_binding:
        return None
    found = []
    for parameter in parameters_of(c):
        type_text = None
        for attribute in parameter.attributes:
            if not isinstance(attribute, ast.TypeConstraint) or type_text is not None:
                return None
            type_text = attribute.type_name.full_name.lower()
            if type_text not in SIMPLE_TYPES:
                return None
        key = parameter.name.variable_path.name.lower()
        found.append((key, type_text, c.defaults.get(key)))
    return tuple(found)


def typed_parameters(c):
    """Return ((key, TypeReference), ...) of the typed parameters that the block assigns to: later assignments convert."""
    from shell.runtime.type_reference import TypeReference
    found = []
    for parameter in parameters_of(c):
        key = parameter.name.variable_path.name.lower()
        if key in c.analysis.assigned:
            for attribute in parameter.attributes:
                if isinstance(attribute, ast.TypeConstraint):
                    found.append((key, TypeReference(attribute.type_name.full_name, c.unit)))
    return tuple(found)


def attribute_text(c, node):
    """Return the expression that makes an attribute."""
    positional = ", ".join(checked(value(c, argument)).text for argument in node.positional_arguments)
    named = "".join(f"({quoted(item.argument_name)}, {'True' if item.expression_omitted else checked(value(c, item.argument)).text}), "
                    for item in node.named_arguments)
    return f"attribute({c.fn.frame}, {quoted(node.type_name.full_name)}, [{positional}], ({named}))"


def write_metadata(c):
    """Write the part `metadata`, which returns (parameters, attributes): what Get-Command and the binder know of the block."""
    from shell.compiler.block import write_expression_part
    from shell.runtime.type_reference import TypeReference

    def parameter_text(parameter):
        reference, attributes = "None", []
        for item in parameter.attributes:
            if isinstance(item, ast.TypeConstraint):
                name = item.type_name.full_name
                reference = c.constant(TypeReference(name, c.unit), ("type", name))
            else:
                attributes.append(attribute_text(c, item))
        return (f"parameter_metadata({c.fn.frame}, {quoted(parameter.name.variable_path.name)}, {reference}, [{', '.join(attributes)}], "
                f"{parameter.default_value is not None})")

    def body():
        parameters = ", ".join(parameter_text(parameter) for parameter in parameters_of(c))
        block = c.node.param_block
        attributes = ", ".join(attribute_text(c, item) for item in block.attributes if isinstance(item, ast.Attribute)) if block is not None else ""
        return f"([{parameters}], [{attributes}])"
    c.out.line("def block(VARIABLES):")
    c.out.depth = 1
    write_expression_part(c, "metadata", body)
