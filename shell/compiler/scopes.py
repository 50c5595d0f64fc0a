"""Scope analysis: what a block does with variables, worked out before any code is written.

Unlike PowerShell's own compiler no block is "pessimised": variables are cells, so commands that set variables by name see and change live values.
What has to be known here is only which assignments must be checked (typed variables, read-only ones) and which extras a block needs.
"""
from __future__ import annotations

from shell.syntax import ast

# Commands after which a variable may have gained a constraint, or lost its value, that this text does not show.
VARIABLE_COMMANDS = frozenset(("set-variable", "new-variable", "remove-variable", "clear-variable", "sv", "nv", "rv", "clv", "set", "set-item", "si",
                               "remove-item", "ri", "rm", "del", "invoke-expression", "iex", "import-module", "ipmo", "remove-module", "tee-object"))


class Analysis:
    """What holds for one block: `assigned` names, those `typed` by it, and flags."""

    __slots__ = ("assigned", "typed", "attributed", "dynamic", "written", "types", "inner_return", "asks_binding")

    def __init__(self):
        self.assigned = set()
        self.typed = set()          # [type]$x = ... somewhere in the block or in blocks inside it
        self.attributed = set()     # of those, the ones with validation attributes
        self.dynamic = False        # runs commands that set or remove variables by name, or dot-sources
        self.written = {}
        self.types = []             # TypeDefinition statements of the block
        self.asks_binding = False   # reads $PSBoundParameters or the like, which only the binder fills
        self.inner_return = False   # a return that stands inside $( ), @( ) or the like


def analysed(block: ast.ScriptBlock, function=None) -> Analysis:
    """Return the Analysis of a block."""
    found = Analysis()
    parameters = list(block.param_block.parameters) if block.param_block is not None else []
    if function is not None and function.parameters:
        parameters += function.parameters
    for parameter in parameters:
        key = parameter.name.variable_path.name.lower()
        for attribute in parameter.attributes:
            found.typed.add(key)
            if isinstance(attribute, ast.Attribute):
                found.attributed.add(key)
    for part in (block.begin_block, block.process_block, block.end_block, block.clean_block, block.dynamic_param_block):
        if part is not None:
            visit(part, found, False)
    for parameter in parameters:
        if parameter.default_value is not None:
            visit(parameter.default_value, found, False)
    found.types.sort(key=lambda definition: definition.start)
    return found


def visit(root, found, inside):
    """Look at a node and all below it; blocks inside count only for the types they declare."""
    stack = [(root, inside, True)]
    while stack:
        node, inner, own = stack.pop()
        kind = type(node)
        if kind is ast.AssignmentStatement:
            targets(node.left, found, own)
        elif kind is ast.VariableExpression:
            name = node.variable_path.name
            if not name.islower():
                if own:
                    found.written.setdefault(name.lower(), name)
                name = name.lower()
            if name in BINDING:
                found.asks_binding = True
        elif kind is ast.ForEachStatement:
            if own:
                found.assigned.add(node.variable.variable_path.name.lower())
        elif kind is ast.UnaryExpression:
            if node.operator in INCREMENTS and isinstance(node.child, ast.VariableExpression) and own:
                found.assigned.add(node.child.variable_path.name.lower())
        elif kind is ast.Command:
            command(node, found)
        elif kind is ast.ReturnStatement:
            if inner and own:
                found.inner_return = True
        elif kind is ast.TypeDefinition:
            if own:
                found.types.append(node)
            continue
        elif kind is ast.DataStatement:
            if own and node.variable:
                found.assigned.add(node.variable.lower())
        elif kind is ast.FunctionDefinition:
            continue
        elif kind is ast.ScriptBlockExpression:
            own = False
        elif kind in CAPTURES:
            inner = True
        for child in node.children():
            stack.append((child, inner, own))


BINDING = frozenset(("psboundparameters", "pscmdlet", "myinvocation"))
INCREMENTS = frozenset(("PlusPlus", "MinusMinus", "PostfixPlusPlus", "PostfixMinusMinus", "++", "--"))
CAPTURES = frozenset((ast.SubExpression, ast.ArrayExpression, ast.ParenExpression, ast.Hashtable, ast.PipelineChain, ast.TrapStatement))


def targets(node, found, own):
    """Enter the variables that an assignment's left side names."""
    typed = attributed = False
    while True:
        if isinstance(node, ast.ConvertExpression):
            typed = True
            node = node.child
        elif isinstance(node, ast.AttributedExpression):
            typed = attributed = True
            node = node.child
        elif isinstance(node, ast.ParenExpression):
            inner = node.pipeline
            if isinstance(inner, ast.Pipeline) and len(inner.pipeline_elements) == 1 and isinstance(inner.pipeline_elements[0], ast.CommandExpression):
                node = inner.pipeline_elements[0].expression
            else:
                return
        else:
            break
    if isinstance(node, ast.ArrayLiteral):
        for element in node.elements:
            targets(element, found, own)
    elif isinstance(node, ast.VariableExpression):
        name = node.variable_path.name.lower()
        if own:
            found.assigned.add(name)
        if typed:
            found.typed.add(name)
        if attributed:
            found.attributed.add(name)


def command(node, found):
    """Note a command that changes variables behind the text's back."""
    if node.invocation_operator in (".", "Dot"):
        found.dynamic = True
        return
    name = node.command_elements[0]
    if isinstance(name, ast.StringConstantExpression) and name.value.lower().rpartition("\\")[2] in VARIABLE_COMMANDS:
        found.dynamic = True
