"""#requires comments (about_Requires): each is read as a command named requires, whose parameters have constant arguments."""
from __future__ import annotations

from shell.syntax import ast


class ScriptRequirements:
    """What a script asks for before it runs; versions are text, modules are names or dictionaries of a hashtable."""

    __slots__ = ("version", "editions", "modules", "assemblies", "shell_id", "elevated")

    def __init__(self):
        self.version = None
        self.editions = []
        self.modules = []
        self.assemblies = []
        self.shell_id = None
        self.elevated = False


# Parameters, and the attribute of ScriptRequirements each fills; a shortened name takes the first that fits.
PARAMETERS = (("runasadministrator", "elevated"), ("shellid", "shell_id"), ("pssnapin", None), ("psedition", "editions"), ("version", "version"),
              ("assembly", "assemblies"), ("modules", "modules"))


def requirements(builder, tree, tokens):
    """Read the #requires comments among `tokens` into `tree.script_requirements`."""
    found = None
    for token in tokens:
        if token.kind == "Comment" and builder.text[token.start + 1:token.start + 9].lower() == "requires":
            found = found or ScriptRequirements()
            read(builder, token, found)
    tree.script_requirements = found


def read(builder, token, found):
    """Read one comment."""
    from shell.syntax.lexer import Lexer
    items = builder.build(Lexer(builder.text, token.start + 1, token.end))
    command = next((node for item in items[:1] for node in item.walk() if type(node) is ast.Command), None)
    if command is None:
        return
    elements = command.command_elements
    if getattr(elements[0], "value", "").lower() != "requires":
        builder.error("ScriptRequiresInvalidFormat", command.start, command.end)
    at = 1
    while at < len(elements):
        parameter = elements[at]
        at += 1
        if type(parameter) is not ast.CommandParameter:
            builder.error("ScriptRequiresInvalidFormat", parameter.start, parameter.end)
            continue
        value = parameter.argument
        if value is None and at < len(elements):
            value = elements[at]
            at += 1
        take(builder, parameter, value, found)


def take(builder, parameter, value, found):
    """Note one parameter and its argument."""
    name = parameter.parameter_name.lower()
    entry = next((row for row in PARAMETERS if row[0].startswith(name)), None)
    if entry is None:
        return builder.error("ScriptRequiresInvalidFormat", parameter.start, parameter.end)
    if entry[1] == "elevated":
        found.elevated = True
        if value is not None:
            builder.error("ParameterCannotHaveArgument", parameter.start, parameter.end, parameter.parameter_name)
        return None
    if value is None:
        return builder.error("ParameterRequiresArgument", parameter.start, parameter.end, parameter.parameter_name)
    constants = constant(value)
    if constants is None:
        return builder.error("RequiresArgumentMustBeConstant", value.start, value.end)
    if entry[1] == "version":
        text = builder.text[value.start:value.end].strip("'\"")
        parts = text.split(".")
        if not (1 <= len(parts) <= 4 and all(part.isdigit() for part in parts)):
            return builder.error("RequiresVersionInvalid", value.start, value.end)
        found.version = text
    elif entry[1] == "shell_id":
        found.shell_id = str(constants[0])
    elif entry[1] is not None:
        getattr(found, entry[1]).extend(constants)
    return None


def constant(node):
    """The constant values of an argument, as a list, or None where it is not constant."""
    if isinstance(node, ast.ConstantExpression):
        return [node.value]
    if type(node) is ast.ArrayLiteral:
        lists = [constant(element) for element in node.elements]
        return None if None in lists else [value for values in lists for value in values]
    if type(node) is ast.Hashtable:
        pairs = {}
        for key, statement in node.key_value_pairs:
            element = statement.pipeline_elements[0] if type(statement) is ast.Pipeline else None
            values = constant(element.expression) if type(element) is ast.CommandExpression else None
            if values is None or not isinstance(key, ast.ConstantExpression):
                return None
            pairs[str(key.value)] = values[0] if len(values) == 1 else values
        return [pairs]
    return None
