"""Checks of classes and enums: members defined twice, code paths of methods, variables a method never assigns, types nobody knows (about_Classes)."""
from __future__ import annotations

from shell.syntax import ast

# Variables that a method may read without assigning them.
AUTOMATIC_NAMES = (
    "this null true false _ psitem args input error matches foreach switch psboundparameters psscriptroot pscommandpath myinvocation pid home host "
    "pshome profile psversiontable pwd shellid executioncontext lastexitcode stacktrace nestedpromptlevel psculture psuiculture psedition isuserinteractive "
    "islinux ismacos iswindows iscoreclr erroractionpreference warningpreference verbosepreference debugpreference informationpreference "
    "progresspreference confirmpreference whatifpreference errorview ofs outputencoding maximumhistorycount psdefaultparametervalues "
    "psemailserver psnativecommandargumentpassing psnativecommanduseerroractionpreference pssessionoption psstyle ? ^ $ "
    "psdebugcontext enabledexperimentalfeatures event eventargs eventsubscriber sender pscmdlet")
AUTOMATIC = frozenset(AUTOMATIC_NAMES.split(" "))
# Parameters of every cmdlet that name a variable to fill.
VARIABLE_PARAMETERS = ("ov", "ev", "wv", "iv", "pv")


def exits(statements):
    """True where a list of statements cannot end without return, throw or exit."""
    return any(statement_exits(statement) for statement in statements)


def endless(condition):
    """True for a loop's condition that is $true or a number but 0, or that is left out."""
    if condition is None:
        return True
    element = condition.pipeline_elements[0] if type(condition) is ast.Pipeline and len(condition.pipeline_elements) == 1 else None
    expression = element.expression if type(element) is ast.CommandExpression else None
    if type(expression) is ast.VariableExpression:
        return expression.variable_path.user_path.lower() == "true"
    return type(expression) is ast.ConstantExpression and bool(expression.value)


def statement_exits(statement):
    """True where a statement cannot be passed."""
    kind = type(statement)
    if kind in (ast.ReturnStatement, ast.ThrowStatement, ast.ExitStatement):
        return True
    if kind is ast.IfStatement:
        blocks = [block for _, block in statement.clauses] + [statement.else_clause]
        return statement.else_clause is not None and all(exits(block.statements) for block in blocks)
    if kind is ast.SwitchStatement:
        blocks = [block for _, block in statement.clauses] + [statement.default]
        return statement.default is not None and all(exits(block.statements) for block in blocks)
    if kind is ast.TryStatement:
        if statement.finally_block is not None and exits(statement.finally_block.statements):
            return True
        return exits(statement.body.statements) and all(exits(clause.body.statements) for clause in statement.catch_clauses)
    if kind in (ast.WhileStatement, ast.ForStatement):
        return endless(statement.condition)
    if kind in (ast.DoWhileStatement, ast.DoUntilStatement):
        return exits(statement.body.statements) or endless(statement.condition) and kind is ast.DoWhileStatement
    return False


def own_nodes(body):
    """The nodes of a method's body, without those of script blocks and functions inside it."""
    stack = [body]
    while stack:
        node = stack.pop()
        yield node
        if type(node) in (ast.ScriptBlockExpression, ast.FunctionDefinition):
            continue
        stack.extend(reversed(list(node.children())))


def function_member(check, node):
    if type(node.parent) is not ast.TypeDefinition:
        return
    duplicates = set()
    for parameter in node.parameters:
        name = parameter.name.variable_path.user_path
        if name.lower() in duplicates:
            check.error("DuplicateFormalParameter", parameter.name.start, parameter.name.end, name)
        duplicates.add(name.lower())
    returns(check, node)
    if node.body.param_block is not None:
        check.error("ParamBlockNotAllowedInMethod", node.body.param_block.start, node.body.param_block.end)
    elif node.body.end_block is None or not node.body.end_block.unnamed:
        block = node.body.begin_block or node.body.process_block or node.body.end_block or node.body.clean_block or node.body.dynamic_param_block
        check.error("NamedBlockNotAllowedInMethod", block.start, block.end)
    else:
        locals_of_method(check, node)


def returns(check, node):
    """What a method returns must fit its return type."""
    constructor = node.name.lower() == node.parent.name.lower()
    typed = node.return_type is not None and node.return_type.type_name.full_name.lower() not in ("void", "system.void")
    if constructor and typed:
        check.error("ConstructorCantHaveReturnType", node.return_type.start, node.return_type.end)
        return
    for inner in own_nodes(node.body):
        if type(inner) is ast.ReturnStatement:
            if inner.pipeline is not None and not typed:
                check.error("VoidMethodHasReturn", inner.start, inner.end)
            elif inner.pipeline is None and typed:
                check.error("NonVoidMethodMissingReturnValue", inner.start, inner.end)
    block = node.body.end_block
    if typed and block is not None and not exits(block.statements):
        check.error("MethodHasCodePathNotReturn", node.name_start, node.name_start + len(node.name))


def locals_of_method(check, node):
    """A method sees no variables but its own: one it reads and never assigns is an error."""
    known = set(AUTOMATIC)
    known.update(parameter.name.variable_path.user_path.lower() for parameter in node.parameters)
    targets = set()
    for inner in own_nodes(node.body):
        kind = type(inner)
        if kind is ast.AssignmentStatement:
            assigned_names(inner.left, known, targets)
        elif kind is ast.ForEachStatement:
            known.add(inner.variable.variable_path.user_path.lower())
        elif kind is ast.DataStatement and isinstance(inner.variable, str):
            known.add(inner.variable.lower())
        elif kind is ast.CommandParameter and (inner.parameter_name.lower().endswith("variable") or inner.parameter_name.lower() in VARIABLE_PARAMETERS):
            output_variable(inner, known)
    for inner in own_nodes(node.body):
        if type(inner) is ast.VariableExpression and inner.variable_path.is_unscoped_variable and not inner.splatted:
            name = inner.variable_path.user_path.lower()
            if name not in known:
                check.error("VariableNotLocal", inner.start, inner.end)
            elif name == "this" and node.is_static:
                check.error("NonStaticMemberAccessInStaticMember", inner.start, inner.end, "this")


def output_variable(parameter, known):
    """Note the variable that -OutVariable and its like name."""
    value = parameter.argument
    if value is None:
        elements = parameter.parent.command_elements if parameter.parent is not None else []
        at = next((i for i, element in enumerate(elements) if element is parameter), -1)
        value = elements[at + 1] if 0 <= at < len(elements) - 1 else None
    if isinstance(value, ast.StringConstantExpression):
        known.add(value.value.lstrip("+").lower())


def assigned_names(left, known, targets):
    """Note the variables on a left side."""
    while type(left) in (ast.ConvertExpression, ast.AttributedExpression):
        left = left.child
    if type(left) is ast.VariableExpression:
        known.add(left.variable_path.name.lower())
    elif type(left) is ast.ArrayLiteral:
        for element in left.elements:
            assigned_names(element, known, targets)
    elif type(left) is ast.ParenExpression:
        for inner in left.walk():
            if type(inner) is ast.VariableExpression:
                known.add(inner.variable_path.name.lower())


def signature(member):
    """What tells overloads apart: the name and the types of the parameters."""
    types = []
    for parameter in member.parameters:
        kind = next((each.type_name.full_name.lower() for each in parameter.attributes if type(each) is ast.TypeConstraint), "object")
        types.append(kind)
    return member.name.lower(), member.is_static, tuple(types)


def type_definition(check, node):
    seen = set()
    for member in node.members:
        key = signature(member) if type(member) is ast.FunctionMember else member.name.lower()
        if key in seen:
            # PowerShell meets this when it makes the type, before it runs the script but after it has parsed it.
            check.error("MemberAlreadyDefined", member.start, member.end, member.name)
            check.builder.errors[-1].late = True
        seen.add(key)
        if check.known_type is not None:
            member_types(check, member)
        if node.kind == "Enum" and type(member.initial_value) is ast.StringConstantExpression and not member.initial_value.value.strip().lstrip("-").isdigit():
            check.error("CannotConvertValue", member.initial_value.start, member.initial_value.end, "int")
            check.builder.errors[-1].late = True
    if check.known_type is not None:
        for base in node.base_types:
            unknown_type(check, base)


def member_types(check, member):
    """Report types of a member that nobody knows."""
    if type(member) is ast.PropertyMember:
        if member.property_type is not None:
            unknown_type(check, member.property_type)
        return
    if member.return_type is not None:
        unknown_type(check, member.return_type)
    for parameter in member.parameters:
        for each in parameter.attributes:
            if type(each) is ast.TypeConstraint:
                unknown_type(check, each)


def unknown_type(check, constraint):
    """Report a type that is neither known nor defined in the script."""
    todo = [constraint.type_name]
    while todo:
        name = todo.pop()
        if name.is_array:
            todo.append(name.element_type)
        elif name.is_generic:
            todo.extend(reversed(name.generic_arguments))
        elif name.name.endswith("Ast") and hasattr(ast, name.name.rpartition(".")[2][:-3]):
            continue
        elif name.name.lower() not in check.script_types() and not check.known_type(name.full_name, check.namespaces):
            check.error("TypeNotFound", name.start, name.end, name.full_name)


def script_block(check, node):
    """Two types of one name in one block."""
    block = node.end_block
    if block is None:
        return
    seen = set()
    for statement in block.statements:
        if type(statement) is ast.TypeDefinition:
            name = statement.name.lower()
            if name in seen:
                check.error("MemberAlreadyDefined", statement.start, statement.end, statement.name)
            seen.add(name)


CLASS_CHECKS = {ast.FunctionMember: function_member, ast.TypeDefinition: type_definition, ast.ScriptBlock: script_block}
