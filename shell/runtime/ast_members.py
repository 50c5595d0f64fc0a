"""What syntax tree nodes can do for scripts beyond their fields: extents, searching, visiting, safe values, help comments, types known without running."""
from __future__ import annotations

import re

from shell.dotnet.types import closed_type, find_declared
from shell.dotnet.values import VOID
from shell.errors import net_exception
from shell.runtime.extent import ScriptExtent
from shell.syntax import ast

LANGUAGE = "System.Management.Automation.Language."
ABSTRACT = frozenset(("Ast", "StatementAst", "PipelineBaseAst", "CommandElementAst", "ExpressionAst", "AttributeBaseAst", "MemberAst", "LabeledStatementAst",
                      "LoopStatementAst", "ChainableAst", "CommandBaseAst", "RedirectionAst"))
SCRIPT_BLOCKS = (ast.ScriptBlockExpression, ast.FunctionDefinition, ast.FunctionMember)


# ---- places ---------------------------------------------------------------------------------------------------------------------------------------

def root_of(node):
    """Return the outermost node."""
    while node.parent is not None:
        node = node.parent
    return node


def source_of(node):
    """Return the Source that a node's offsets count in."""
    root = root_of(node)
    return getattr(root, "source", None) or getattr(root, "made_from", None)


def extent(node):
    """Return a node's ScriptExtent."""
    return ScriptExtent(source_of(node), node.start, node.end)


def text_of(node):
    """Return the text of a node."""
    source = source_of(node)
    return source.text[node.start:node.end] if source is not None else node.ast_name


OPERATOR = re.compile(r"-[a-z]+|\.\.|\?\?=?|[-+*/%]=|[-+*/%=,]", re.IGNORECASE)


def operator_extent(left, right):
    """Return the extent of the operator between two nodes."""
    source = source_of(left)
    found = OPERATOR.search(source.text, left.end, right.start)
    return ScriptExtent(source, *found.span()) if found else ScriptExtent(source, left.end, right.start)


# ---- searching and visiting -----------------------------------------------------------------------------------------------------------------------

def method_definition(member):
    """Return the FunctionDefinition that stands inside a class's method for those who search or visit the tree."""
    node = ast.FunctionDefinition(member.name_start, member.end, False, False, member.name, member.parameters, member.body)
    node.parent = member
    return node


def children_of(node):
    """Return the nodes that searching and visiting find directly below one."""
    if type(node) is ast.FunctionMember:
        return [*node.attributes, *([node.return_type] if node.return_type is not None else []), method_definition(node)]
    return list(node.children())


def found_nodes(node, predicate, nested):
    """Yield the nodes below and including one for which a function says yes, in the order of the text."""
    from shell.runtime.conversion import truth
    stack = [node]
    while stack:
        each = stack.pop()
        if truth(predicate(each)):
            yield each
        if nested or not isinstance(each, SCRIPT_BLOCKS):
            stack.extend(reversed(children_of(each)))


def caller_of(predicate):
    """Return a Python function for a script block or delegate."""
    from shell.runtime.script_block import ScriptBlock
    if isinstance(predicate, ScriptBlock):
        from shell.runtime.enumeration import collapse
        frame = predicate.session.frame
        return lambda node: collapse(predicate.invoke(frame, [node], guarded=True))
    return predicate if callable(predicate) else predicate.Invoke


def find_all(node, predicate, nested=True):
    """Ast.FindAll"""
    kind = closed_type(find_declared("System.Collections.Generic.List`1"), (find_declared(LANGUAGE + "Ast"),))
    return kind.python(list(found_nodes(node, caller_of(predicate), nested)))


def find(node, predicate, nested=True):
    """Ast.Find"""
    return next(found_nodes(node, caller_of(predicate), nested), None)


def visit_name(node):
    """Return the name of the visitor's method for a node."""
    return "VisitTrap" if type(node) is ast.TrapStatement else "Visit" + type(node).__name__


def visit(node, visitor):
    """Ast.Visit: an AstVisitor walks the tree, an ICustomAstVisitor is asked about this node alone."""
    from shell.runtime.ast_visitors import AstVisitor
    from shell.runtime.members import call_member
    if not isinstance(visitor, AstVisitor):
        return call_member(visitor, visit_name(node), [node])
    walk(node, visitor)
    return VOID


def walk(node, visitor):
    """Visit a node and those below it; false where the visitor stopped."""
    from shell.runtime.members import call_member
    answer = str(call_member(visitor, visit_name(node), [node]))
    if answer == "StopVisit":
        return False
    return answer == "SkipChildren" or all(walk(child, visitor) for child in children_of(node))


def copy(node):
    """Ast.Copy: the same tree with no parent."""
    made = copied(node)
    made.made_from = source_of(node)
    return made


def copied(node):
    """Copy a node and what is below it."""
    made = type(node).__new__(type(node))
    for cls in type(node).__mro__:
        for slot in getattr(cls, "__slots__", ()):
            if hasattr(node, slot):
                setattr(made, slot, copied_value(getattr(node, slot)) if slot != "parent" else None)
    for child in made.children():
        child.parent = made
    return made


def copied_value(value):
    """Copy what a field holds."""
    if isinstance(value, ast.Node):
        return copied(value)
    return type(value)(copied_value(item) for item in value) if type(value) in (list, tuple) else value


# ---- values -----------------------------------------------------------------------------------------------------------------------------------------

CONSTANTS = {"true": True, "false": False, "null": None}


def constant_value(node):
    """ConstantExpressionAst.Value: the number in its .NET class."""
    kind = find_declared("System." + node.value_type) if node.value_type else None
    if kind is None or kind.python in (int, str, float, bool, None) or type(node.value) is kind.python:
        return node.value
    return kind.python(node.value)


def safe_value(node, skip_size_check=False):
    """Ast.SafeGetValue: the value of an expression that holds only data."""
    try:
        return data(node)
    except (NotData, RecursionError):
        raise net_exception("System.InvalidOperationException", "Cannot generate a PowerShell object for a ScriptBlock evaluating dynamic expressions. "
                            f"Dynamic expression: {text_of(node)}.") from None


class NotData(Exception):
    """The expression needs to be run."""


def data(node):
    """Return the value of a node, or raise NotData."""
    rule = DATA.get(type(node))
    if rule is None:
        raise NotData
    return rule(node)


def only(statements):
    """The value of statements."""
    from shell.runtime.enumeration import collapse, items
    found = [item for statement in statements for item in items(data(statement))]
    return collapse(found)


def pipeline_data(node):
    """The value of a pipeline that is one expression."""
    if len(node.pipeline_elements) != 1 or type(node.pipeline_elements[0]) is not ast.CommandExpression:
        raise NotData
    return data(node.pipeline_elements[0].expression)


def hashtable_data(node):
    """A hashtable's value."""
    made = find_declared("System.Collections.Hashtable").python()
    for key, value in node.key_value_pairs:
        made[data(key)] = data(value)
    return made


def array_data(node):
    """The value of @( )."""
    from shell.runtime.enumeration import items
    return [item for statement in node.sub_expression.statements for item in items(data(statement))]


def variable_data(node):
    """The value of a variable that never changes."""
    name = node.variable_path.user_path.lower()
    if name not in CONSTANTS:
        raise NotData
    return CONSTANTS[name]


def unary_data(node):
    """The value of -1, !$true and so on."""
    from shell.runtime import operators
    from shell.syntax.operators import UNARY
    row = next((row for row in UNARY if row.kind == node.operator and not row.frame), None)
    if row is None:
        raise NotData
    return getattr(operators, row.function)(data(node.child))


def convert_data(node):
    """The value of [type] expression."""
    from shell.runtime.conversion import convert
    from shell.runtime.type_names import find_type
    kind = find_type(node.type.type_name.full_name)
    if kind is None:
        raise NotData
    return convert(data(node.child), kind)


DATA = {
    ast.ConstantExpression: constant_value, ast.StringConstantExpression: lambda node: node.value, ast.Hashtable: hashtable_data,
    ast.ArrayLiteral: lambda node: [data(element) for element in node.elements], ast.ArrayExpression: array_data,
    ast.ParenExpression: lambda node: data(node.pipeline), ast.SubExpression: lambda node: only(node.sub_expression.statements),
    ast.StatementBlock: lambda node: only(node.statements), ast.Pipeline: pipeline_data, ast.CommandExpression: lambda node: data(node.expression),
    ast.VariableExpression: variable_data, ast.UnaryExpression: unary_data, ast.ConvertExpression: convert_data,
}


# ---- types known without running --------------------------------------------------------------------------------------------------------------------

STATIC_TYPES = {ast.ArrayLiteral: "System.Object[]", ast.ArrayExpression: "System.Object[]", ast.Hashtable: "System.Collections.Hashtable",
                ast.ExpandableStringExpression: "System.String", ast.ScriptBlockExpression: "System.Management.Automation.ScriptBlock",
                ast.TypeExpression: "System.Type"}
OPERATOR_TYPES = {"DotDot": "System.Object[]", "Format": "System.String", "Join": "System.String", "Is": "System.Boolean", "IsNot": "System.Boolean",
                  "And": "System.Boolean", "Or": "System.Boolean", "Xor": "System.Boolean", "Not": "System.Boolean", "Exclaim": "System.Boolean"}


def static_type(node):
    """ExpressionAst.StaticType: Object where the text does not tell."""
    from shell.dotnet.types import type_from_text
    from shell.runtime.type_names import find_type, type_of
    if isinstance(node, ast.ConstantExpression):
        return type_of(constant_value(node)) or find_declared("System.Object")
    if isinstance(node, ast.ConvertExpression):
        return find_type(node.type.type_name.full_name) or find_declared("System.Object")
    if isinstance(node, (ast.BinaryExpression, ast.UnaryExpression)):
        return type_from_text(OPERATOR_TYPES.get(node.operator, "System.Object"))
    return type_from_text(STATIC_TYPES.get(type(node), "System.Object"))


def parameter_type(node):
    """ParameterAst.StaticType: the last type constraint's, Object where there is none."""
    from shell.runtime.type_names import find_type
    for attribute in reversed(node.attributes):
        if type(attribute) is ast.TypeConstraint:
            found = find_type(attribute.type_name.full_name)
            if found is not None:
                return found
    return find_declared("System.Object")


# ---- particular classes -----------------------------------------------------------------------------------------------------------------------------

def pure_expression(node):
    """PipelineBaseAst.GetPureExpression: the expression of a pipeline that is nothing else."""
    if type(node) is not ast.Pipeline or node.background or len(node.pipeline_elements) != 1:
        return None
    element = node.pipeline_elements[0]
    return element.expression if type(element) is ast.CommandExpression and not element.redirections else None


def command_name(node):
    """CommandAst.GetCommandName: the name where it is written as text, else null."""
    first = node.command_elements[0]
    return first.value if isinstance(first, ast.StringConstantExpression) else None


def assignment_targets(node):
    """AssignmentStatementAst.GetAssignmentTargets: each variable or member that is assigned."""
    kind = closed_type(find_declared("System.Collections.Generic.List`1"), (find_declared(LANGUAGE + "ExpressionAst"),))
    return kind.python(list(targets(node.left)))


def targets(node):
    """Yield the parts of an assignment's left side."""
    if isinstance(node, ast.ArrayLiteral):
        for element in node.elements:
            yield from targets(element)
    elif isinstance(node, ast.AttributedExpression):
        yield from targets(node.child)
    elif isinstance(node, ast.ParenExpression) and pure_expression(node.pipeline) is not None:
        yield from targets(pure_expression(node.pipeline))
    else:
        yield node


def using_variable(node):
    """UsingExpressionAst.ExtractUsingVariable: the variable of $using:name.member."""
    inner = node.sub_expression
    while not isinstance(inner, ast.VariableExpression):
        inner = getattr(inner, "expression", None) or inner.target
    return inner


def member_attributes(name, node):
    """PropertyAttributes and MethodAttributes of a class's or enum's member."""
    kind = find_declared(LANGUAGE + name)
    number = kind.values["Public"] | (kind.values["Static"] if node.is_static else 0) | (kind.values["Hidden"] if node.is_hidden else 0)
    if name == "PropertyAttributes" and isinstance(node.parent, ast.TypeDefinition) and node.parent.kind == "Enum":
        number |= kind.values["Literal"]
    return kind.python(number)


def is_constructor(node):
    """FunctionMemberAst.IsConstructor"""
    return isinstance(node.parent, ast.TypeDefinition) and node.name.lower() == node.parent.name.lower()


def invocation_operator(node):
    """CommandAst.InvocationOperator"""
    kind = find_declared(LANGUAGE + "TokenKind")
    return kind.python(kind.values[{"&": "Ampersand", ".": "Dot"}.get(node.invocation_operator, "Unknown")])


def keyword_token(node):
    """The token that an unfinished or block statement begins with."""
    from shell.runtime.language_tokens import script_token
    from shell.syntax.lexer import tokens
    source = source_of(node)
    first = next(iter(tokens(source.text[node.start:node.end])), None)
    if first is None:
        return None
    first.start, first.end = first.start + node.start, first.end + node.start
    return script_token(first, source)


def script_block(node):
    """ScriptBlockAst.GetScriptBlock: the text as a block that can run."""
    source = source_of(node)
    session = getattr(source, "session", None)
    if session is None:
        raise net_exception("System.InvalidOperationException", "The syntax tree was not made by a running shell.")
    text = source.text[node.start:node.end]
    if node.parent is not None and text.startswith("{"):
        text = text[1:-1]
    return session.script_block(text, session.frame.scope.session_state, source.file)


def script_requirements(node):
    """ScriptBlockAst.ScriptRequirements: what #requires comments ask for."""
    if node.script_requirements is None:
        return None
    from shell.runtime.language_requirements import ShownRequirements
    return ShownRequirements(node.script_requirements)


def help_content(node, cache=None):
    """GetHelpContent of a script or function: its help comment."""
    from shell.runtime.language_help import comment_help
    return comment_help(node, source_of(node))


COMPUTED = {
    ("Node", "Extent"): extent,
    ("Node", "Parent"): lambda node: node.parent,
    ("Expression", "StaticType"): static_type,
    ("Parameter", "StaticType"): parameter_type,
    ("ConstantExpression", "Value"): constant_value,
    ("ScriptBlock", "ScriptRequirements"): script_requirements,
    ("CatchClause", "IsCatchAll"): lambda node: not node.catch_types,
    ("ThrowStatement", "IsRethrow"): lambda node: node.pipeline is None and any(type(each) is ast.CatchClause for each in above(node)),
    ("PropertyMember", "PropertyAttributes"): lambda node: member_attributes("PropertyAttributes", node),
    ("FunctionMember", "MethodAttributes"): lambda node: member_attributes("MethodAttributes", node),
    ("PropertyMember", "IsPublic"): lambda node: True,
    ("FunctionMember", "IsPublic"): lambda node: True,
    ("PropertyMember", "IsPrivate"): lambda node: False,
    ("FunctionMember", "IsPrivate"): lambda node: False,
    ("FunctionMember", "IsConstructor"): is_constructor,
    ("TypeDefinition", "IsClass"): lambda node: node.kind == "Class",
    ("TypeDefinition", "IsEnum"): lambda node: node.kind == "Enum",
    ("TypeDefinition", "IsInterface"): lambda node: node.kind == "Interface",
    ("Command", "InvocationOperator"): invocation_operator,
    ("CommandParameter", "ErrorPosition"): lambda node: ScriptExtent(source_of(node), node.start, node.start + len(node.parameter_name) + 1),
    ("AssignmentStatement", "ErrorPosition"): lambda node: operator_extent(node.left, node.right),
    ("BinaryExpression", "ErrorPosition"): lambda node: operator_extent(node.left, node.right),
    ("ErrorStatement", "Kind"): keyword_token,
    ("BlockStatement", "Kind"): keyword_token,
    ("ErrorStatement", "Flags"): lambda node: None,
    ("AttributedExpression", "Attribute"): lambda node: node.type if type(node) is ast.ConvertExpression else node.attribute,
}


def above(node):
    """Yield the nodes above one."""
    while node.parent is not None:
        node = node.parent
        yield node


PREDICATE = "Func[Ast,bool] predicate, bool searchNestedScriptBlocks"
# (class, signatures, function)
METHODS = [
    ("Node", (f"Ast Find({PREDICATE})",), find),
    ("Node", (f"Each[Ast] FindAll({PREDICATE})",), find_all),
    ("Node", ("System.Object Visit(ICustomAstVisitor astVisitor)", "void Visit(AstVisitor astVisitor)"), visit),
    ("Node", ("System.Object SafeGetValue()", "System.Object SafeGetValue(bool skipHashtableSizeCheck)"), safe_value),
    ("Node", ("Ast Copy()",), copy),
    ("Node", ("string ToString()",), text_of),
    ("ScriptBlock", ("scriptblock GetScriptBlock()",), script_block),
    ("ScriptBlock", ("CommentHelpInfo GetHelpContent()",), help_content),
    ("FunctionDefinition", ("CommentHelpInfo GetHelpContent()", "CommentHelpInfo GetHelpContent(Dictionary[Ast,Token[]] scriptBlockTokenCache)"), help_content),
    ("PipelineBase", ("ExpressionAst GetPureExpression()",), pure_expression),
    ("Command", ("string GetCommandName()",), command_name),
    ("AssignmentStatement", ("Each[ExpressionAst] GetAssignmentTargets()",), assignment_targets),
    ("VariableExpression", ("bool IsConstantVariable()",), lambda node: node.variable_path.user_path.lower() in CONSTANTS),
]
