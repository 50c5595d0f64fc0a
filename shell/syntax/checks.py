"""What a parse checks once the tree is there: assignments, duplicates, splatting, data sections, control flow (about_Reserved_Words and others).

Each check is a function (check, node) in CHECKS, found by the type of the node; `link` calls them on its one walk over the tree.
"""
from __future__ import annotations

from shell.syntax import ast
from shell.syntax.class_checks import CLASS_CHECKS

# Base classes of the exceptions that scripts catch, for the order of catch clauses.
SYSTEM = "System.SystemException"
EXCEPTION_BASES = {
    "System.SystemException": "System.Exception",
    "System.ApplicationException": "System.Exception",
    "System.ArgumentException": SYSTEM,
    "System.ArgumentNullException": "System.ArgumentException",
    "System.ArgumentOutOfRangeException": "System.ArgumentException",
    "System.ArithmeticException": SYSTEM,
    "System.DivideByZeroException": "System.ArithmeticException",
    "System.OverflowException": "System.ArithmeticException",
    "System.FormatException": SYSTEM,
    "System.IndexOutOfRangeException": SYSTEM,
    "System.InvalidCastException": SYSTEM,
    "System.InvalidOperationException": SYSTEM,
    "System.ObjectDisposedException": "System.InvalidOperationException",
    "System.NotImplementedException": SYSTEM,
    "System.NotSupportedException": SYSTEM,
    "System.NullReferenceException": SYSTEM,
    "System.OutOfMemoryException": SYSTEM,
    "System.RankException": SYSTEM,
    "System.TimeoutException": SYSTEM,
    "System.UnauthorizedAccessException": SYSTEM,
    "System.Collections.Generic.KeyNotFoundException": SYSTEM,
    "System.IO.IOException": SYSTEM,
    "System.IO.FileNotFoundException": "System.IO.IOException",
    "System.IO.DirectoryNotFoundException": "System.IO.IOException",
    "System.IO.DriveNotFoundException": "System.IO.IOException",
    "System.IO.EndOfStreamException": "System.IO.IOException",
    "System.IO.PathTooLongException": "System.IO.IOException",
    "System.Security.SecurityException": SYSTEM,
    "System.Xml.XmlException": SYSTEM,
    "System.Management.Automation.RuntimeException": SYSTEM,
    "System.Management.Automation.ActionPreferenceStopException": "System.Management.Automation.RuntimeException",
    "System.Management.Automation.CommandNotFoundException": "System.Management.Automation.RuntimeException",
    "System.Management.Automation.ParameterBindingException": "System.Management.Automation.RuntimeException",
    "System.Management.Automation.ItemNotFoundException": "System.Management.Automation.SessionStateException",
    "System.Management.Automation.SessionStateException": "System.Management.Automation.RuntimeException",
    "System.Management.Automation.MethodInvocationException": "System.Management.Automation.MethodException",
    "System.Management.Automation.MethodException": "System.Management.Automation.ExtendedTypeSystemException",
    "System.Management.Automation.ExtendedTypeSystemException": "System.Management.Automation.RuntimeException",
}
EXCEPTIONS = {name.lower(): name for name in (*EXCEPTION_BASES, "System.Exception")}

DATA_COMMANDS = frozenset(("convertfrom-stringdata",))


class Checker:
    """Runs the checks; `errors` grows."""

    def __init__(self, builder, known_type=None):
        self.builder = builder
        self.text = builder.text
        self.known_type = known_type
        self.error = builder.error
        self.tree = None
        self.namespaces = []
        self.defined = None

    def script_types(self):
        """The names of the types that the script defines, in lower case."""
        if self.defined is None:
            self.defined = {node.name.lower() for node in self.tree.walk() if type(node) is ast.TypeDefinition}
        return self.defined

    def link(self, tree):
        """Set every node's parent, and check every node, parents first and in the order of the text."""
        self.tree = tree
        self.namespaces = [using.name.value for using in tree.using_statements if using.using_statement_kind == "Namespace" and using.name is not None]
        stack = [tree]
        while stack:
            node = stack.pop()
            check = CHECKS.get(type(node))
            if check is not None:
                check(self, node)
            children = list(node.children())
            for child in children:
                child.parent = node
            children.reverse()
            stack.extend(children)


def duplicate_parameters(check, parameters):
    """Report a parameter's name that was there before."""
    seen = set()
    for parameter in parameters or ():
        name = parameter.name.variable_path.user_path
        if name.lower() in seen:
            check.error("DuplicateFormalParameter", parameter.name.start, parameter.name.end, name)
        seen.add(name.lower())


def function_definition(check, node):
    duplicate_parameters(check, node.parameters)
    if node.parameters and node.body.param_block is not None:
        block = node.body.param_block
        check.error("OnlyOneParameterListAllowed", block.start, block.end)


def param_block(check, node):
    duplicate_parameters(check, node.parameters)


def assignable(node):
    """The part of a left side that cannot be assigned to, or None."""
    kind = type(node)
    if kind is ast.VariableExpression:
        return None
    if kind in (ast.MemberExpression, ast.IndexExpression, ast.InvokeMemberExpression):
        while type(node) in (ast.MemberExpression, ast.IndexExpression, ast.InvokeMemberExpression):
            if node.null_conditional:
                return node
            node = node.target if type(node) is ast.IndexExpression else node.expression
        return None
    if kind is ast.ConvertExpression or kind is ast.AttributedExpression:
        return assignable(node.child)
    if kind is ast.ArrayLiteral:
        return next((bad for bad in map(assignable, node.elements) if bad is not None), None)
    if kind is ast.ParenExpression:
        pipeline = node.pipeline
        if type(pipeline) is ast.Pipeline and len(pipeline.pipeline_elements) == 1 and type(pipeline.pipeline_elements[0]) is ast.CommandExpression:
            return assignable(pipeline.pipeline_elements[0].expression)
        return node
    if kind is ast.ErrorExpression:
        return None
    return node


def assignment_statement(check, node):
    bad = node.left if type(node.left) is ast.ArrayLiteral and node.operator != "Equals" else assignable(node.left)
    if bad is not None:
        check.error("InvalidLeftHandSide", bad.start, bad.end)


STEPS = {"PlusPlus": "++", "MinusMinus": "--", "PostfixPlusPlus": "++", "PostfixMinusMinus": "--"}


def unary_expression(check, node):
    spelling = STEPS.get(node.operator)
    if spelling is not None and assignable(node.child) is not None:
        check.error("OperatorRequiresVariableOrProperty", node.child.start, node.child.end, spelling)


def hashtable(check, node):
    seen = set()
    for key, _ in node.key_value_pairs:
        if isinstance(key, ast.ConstantExpression):
            text = str(key.value)
            if text.lower() in seen:
                check.error("DuplicateKeyInHashLiteral", key.start, key.end, text)
            seen.add(text.lower())


def variable_expression(check, node):
    if node.splatted:
        parent = node.parent
        if type(parent) is ast.UsingExpression:
            parent = parent.parent
        if type(parent) is not ast.Command:
            name = node.variable_path.user_path
            check.error("SplattingNotPermitted", node.start, node.end, name)


def attributed_expression(check, node):
    """An attribute belongs to a variable."""
    child = node.child
    while type(child) in (ast.AttributedExpression, ast.ConvertExpression):
        child = child.child
    if type(child) is ast.VariableExpression or type(child) is ast.ErrorExpression:
        return
    check.error("UnexpectedAttribute", node.attribute.start, node.attribute.end, node.attribute.type_name.full_name)


def leaves_finally(check, node):
    """break, continue and return may not leave a finally block; a loop inside it keeps break and continue in."""
    loops = type(node) is not ast.ReturnStatement
    label = getattr(node, "label", None)
    inner, outer = node, node.parent
    while outer is not None and type(outer) not in (ast.ScriptBlock, ast.FunctionDefinition, ast.TrapStatement):
        if loops and isinstance(outer, (ast.LoopStatement, ast.SwitchStatement)):
            name = getattr(label, "value", None)
            if label is None or isinstance(name, str) and name.lower() == (outer.label or "").lower():
                return
        if type(outer) is ast.TryStatement and outer.finally_block is inner:
            check.error("ControlLeavingFinally", node.start, node.end)
            return
        inner, outer = outer, outer.parent


def exception_name(name):
    """The full name of an exception type, where it is one we know."""
    text = name.full_name.lower()
    return EXCEPTIONS.get(text) or EXCEPTIONS.get("system." + text) or EXCEPTIONS.get("system.management.automation." + text) or text


def try_statement(check, node):
    caught = []
    for clause in node.catch_clauses:
        for kind in clause.catch_types:
            name = exception_name(kind.type_name)
            above = name
            while above is not None:
                if above in caught:
                    check.error("ExceptionTypeAlreadyCaught", kind.start, kind.end, name)
                    break
                above = EXCEPTION_BASES.get(above)
            caught.append(name)


def data_statement(check, node):
    """A data section calls only the commands it names; names given by expressions are looked at when it runs."""
    allowed = set(DATA_COMMANDS)
    for command in node.commands_allowed:
        for item in command.elements if type(command) is ast.ArrayLiteral else [command]:
            if not isinstance(item, ast.StringConstantExpression):
                return
            allowed.add(item.value.lower())
    for inner in node.body.walk():
        if type(inner) is ast.Command and inner.command_elements:
            name = inner.command_elements[0]
            if not isinstance(name, ast.StringConstantExpression) or name.value.lower() not in allowed:
                text = check.text[name.start:name.end]
                check.error("CmdletNotInAllowedListForDataSection", name.start, name.end, text)


def attribute(check, node):
    seen = set()
    for argument in node.named_arguments:
        if argument.argument_name.lower() in seen:
            check.error("DuplicateNamedArgument", argument.start, argument.end, argument.argument_name)
        seen.add(argument.argument_name.lower())


CHECKS = {
    ast.FunctionDefinition: function_definition,
    ast.ParamBlock: param_block,
    ast.AssignmentStatement: assignment_statement,
    ast.UnaryExpression: unary_expression,
    ast.Hashtable: hashtable,
    ast.VariableExpression: variable_expression,
    ast.AttributedExpression: attributed_expression,
    ast.BreakStatement: leaves_finally,
    ast.ContinueStatement: leaves_finally,
    ast.ReturnStatement: leaves_finally,
    ast.TryStatement: try_statement,
    ast.DataStatement: data_statement,
    ast.Attribute: attribute,
    **CLASS_CHECKS,
}
