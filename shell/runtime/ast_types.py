"""The syntax tree as .NET types: System.Management.Automation.Language.*Ast, Parser, ParseError and Token.

The nodes of shell/syntax/ast.py are the objects scripts hold; each node class gets a type whose properties are its fields, in .NET's spelling.
"""
from __future__ import annotations

from shell.dotnet.types import BY_CLASS, Member, NetType, dotnet_type, getter, method, register, static_method, typed_array
from shell.dotnet.values import VOID
from shell.runtime.extent import ScriptExtent
from shell.syntax import ast
from shell.syntax.variable_path import VariablePath

LANGUAGE = "System.Management.Automation.Language."
# .NET name: class of shell/syntax/ast.py
AST_TYPES = {
    "System.Management.Automation.Language.Ast": "Node",
    "System.Management.Automation.Language.StatementAst": "Statement",
    "System.Management.Automation.Language.PipelineBaseAst": "PipelineBase",
    "System.Management.Automation.Language.ErrorStatementAst": "ErrorStatement",
    "System.Management.Automation.Language.CommandElementAst": "CommandElement",
    "System.Management.Automation.Language.ExpressionAst": "Expression",
    "System.Management.Automation.Language.ErrorExpressionAst": "ErrorExpression",
    "System.Management.Automation.Language.ScriptBlockAst": "ScriptBlock",
    "System.Management.Automation.Language.ParamBlockAst": "ParamBlock",
    "System.Management.Automation.Language.NamedBlockAst": "NamedBlock",
    "System.Management.Automation.Language.NamedAttributeArgumentAst": "NamedAttributeArgument",
    "System.Management.Automation.Language.AttributeBaseAst": "AttributeBase",
    "System.Management.Automation.Language.AttributeAst": "Attribute",
    "System.Management.Automation.Language.TypeConstraintAst": "TypeConstraint",
    "System.Management.Automation.Language.ParameterAst": "Parameter",
    "System.Management.Automation.Language.StatementBlockAst": "StatementBlock",
    "System.Management.Automation.Language.TypeDefinitionAst": "TypeDefinition",
    "System.Management.Automation.Language.UsingStatementAst": "UsingStatement",
    "System.Management.Automation.Language.MemberAst": "Member",
    "System.Management.Automation.Language.PropertyMemberAst": "PropertyMember",
    "System.Management.Automation.Language.FunctionMemberAst": "FunctionMember",
    "System.Management.Automation.Language.FunctionDefinitionAst": "FunctionDefinition",
    "System.Management.Automation.Language.IfStatementAst": "IfStatement",
    "System.Management.Automation.Language.DataStatementAst": "DataStatement",
    "System.Management.Automation.Language.LabeledStatementAst": "LabeledStatement",
    "System.Management.Automation.Language.LoopStatementAst": "LoopStatement",
    "System.Management.Automation.Language.ForEachStatementAst": "ForEachStatement",
    "System.Management.Automation.Language.ForStatementAst": "ForStatement",
    "System.Management.Automation.Language.DoWhileStatementAst": "DoWhileStatement",
    "System.Management.Automation.Language.DoUntilStatementAst": "DoUntilStatement",
    "System.Management.Automation.Language.WhileStatementAst": "WhileStatement",
    "System.Management.Automation.Language.SwitchStatementAst": "SwitchStatement",
    "System.Management.Automation.Language.CatchClauseAst": "CatchClause",
    "System.Management.Automation.Language.TryStatementAst": "TryStatement",
    "System.Management.Automation.Language.TrapStatementAst": "TrapStatement",
    "System.Management.Automation.Language.BreakStatementAst": "BreakStatement",
    "System.Management.Automation.Language.ContinueStatementAst": "ContinueStatement",
    "System.Management.Automation.Language.ReturnStatementAst": "ReturnStatement",
    "System.Management.Automation.Language.ExitStatementAst": "ExitStatement",
    "System.Management.Automation.Language.ThrowStatementAst": "ThrowStatement",
    "System.Management.Automation.Language.ChainableAst": "Chainable",
    "System.Management.Automation.Language.PipelineChainAst": "PipelineChain",
    "System.Management.Automation.Language.PipelineAst": "Pipeline",
    "System.Management.Automation.Language.CommandParameterAst": "CommandParameter",
    "System.Management.Automation.Language.CommandBaseAst": "CommandBase",
    "System.Management.Automation.Language.CommandAst": "Command",
    "System.Management.Automation.Language.CommandExpressionAst": "CommandExpression",
    "System.Management.Automation.Language.RedirectionAst": "Redirection",
    "System.Management.Automation.Language.MergingRedirectionAst": "MergingRedirection",
    "System.Management.Automation.Language.FileRedirectionAst": "FileRedirection",
    "System.Management.Automation.Language.AssignmentStatementAst": "AssignmentStatement",
    "System.Management.Automation.Language.ConfigurationDefinitionAst": "ConfigurationDefinition",
    "System.Management.Automation.Language.DynamicKeywordStatementAst": "DynamicKeywordStatement",
    "System.Management.Automation.Language.TernaryExpressionAst": "TernaryExpression",
    "System.Management.Automation.Language.BinaryExpressionAst": "BinaryExpression",
    "System.Management.Automation.Language.UnaryExpressionAst": "UnaryExpression",
    "System.Management.Automation.Language.BlockStatementAst": "BlockStatement",
    "System.Management.Automation.Language.AttributedExpressionAst": "AttributedExpression",
    "System.Management.Automation.Language.ConvertExpressionAst": "ConvertExpression",
    "System.Management.Automation.Language.MemberExpressionAst": "MemberExpression",
    "System.Management.Automation.Language.InvokeMemberExpressionAst": "InvokeMemberExpression",
    "System.Management.Automation.Language.BaseCtorInvokeMemberExpressionAst": "BaseCtorInvokeMemberExpression",
    "System.Management.Automation.Language.TypeExpressionAst": "TypeExpression",
    "System.Management.Automation.Language.VariableExpressionAst": "VariableExpression",
    "System.Management.Automation.Language.ConstantExpressionAst": "ConstantExpression",
    "System.Management.Automation.Language.StringConstantExpressionAst": "StringConstantExpression",
    "System.Management.Automation.Language.ExpandableStringExpressionAst": "ExpandableStringExpression",
    "System.Management.Automation.Language.ScriptBlockExpressionAst": "ScriptBlockExpression",
    "System.Management.Automation.Language.ArrayLiteralAst": "ArrayLiteral",
    "System.Management.Automation.Language.HashtableAst": "Hashtable",
    "System.Management.Automation.Language.ArrayExpressionAst": "ArrayExpression",
    "System.Management.Automation.Language.ParenExpressionAst": "ParenExpression",
    "System.Management.Automation.Language.SubExpressionAst": "SubExpression",
    "System.Management.Automation.Language.UsingExpressionAst": "UsingExpression",
    "System.Management.Automation.Language.IndexExpressionAst": "IndexExpression",
}
# Fields whose .NET name is not their own words joined.
SPELLINGS = {"is_static": "IsStatic", "rhs_pipeline": "RhsPipelineChain", "name_start": ""}


def root_of(node):
    """Return the outermost node."""
    while node.parent is not None:
        node = node.parent
    return node


def extent(node):
    """Return a node's ScriptExtent."""
    return ScriptExtent(root_of(node).source, node.start, node.end)


class Pair:
    """A clause: a System.Tuple of two parts."""

    single = True

    def __init__(self, first, second):
        self.first = first
        self.second = second

    @getter("System.Object Item1 {get;}")
    def Item1(self):
        return self.first

    @getter("System.Object Item2 {get;}")
    def Item2(self):
        return self.second


dotnet_type("System.Tuple`2+Clause")(Pair)


def shown(value):
    """Return a field's value as scripts see it."""
    if type(value) in (list, tuple):
        return [Pair(*item) if type(item) is tuple and len(item) == 2 else item for item in value]
    return value


def property_name(field):
    """Return the .NET name of a field."""
    return SPELLINGS.get(field) or "".join(word[:1].upper() + word[1:] for word in field.split("_"))


def found_nodes(node, predicate, nested):
    """Yield the nodes below and including one for which a script block or function says yes."""
    from shell.runtime.conversion import truth
    stack = [node]
    while stack:
        each = stack.pop()
        if truth(predicate(each)):
            yield each
        children = list(each.children())
        if not nested and type(each) is ast.ScriptBlockExpression:
            children = []
        stack.extend(reversed(children))


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
    return list(found_nodes(node, caller_of(predicate), nested))


def find(node, predicate, nested=True):
    """Ast.Find"""
    return next(found_nodes(node, caller_of(predicate), nested), None)


def text_of(node):
    """Return the text of a node."""
    return root_of(node).source.text[node.start:node.end]


def safe_value(node):
    """Ast.SafeGetValue: the value of a constant expression."""
    from shell.errors import net_exception
    if isinstance(node, ast.ConstantExpression):
        return node.value
    if isinstance(node, ast.ArrayLiteral):
        return [safe_value(element) for element in node.elements]
    raise net_exception("System.InvalidOperationException", "The expression cannot be evaluated safely.")


def declare():
    """Make and register the types."""
    made = {}
    for full_name, name in AST_TYPES.items():
        cls = getattr(ast, "Node" if name == "Node" else name)
        base = cls.__bases__[0]
        base_name = "System.Object" if cls is ast.Node else LANGUAGE + ("Ast" if base is ast.Node else base.__name__ + "Ast")
        net_type = NetType(full_name, cls, base_name, "class")
        net_type.members_table, net_type.statics_table = {}, {}
        for field in cls.fields:
            spelled = property_name(field)
            if spelled:
                add_property(net_type, spelled, lambda node, field=field: shown(getattr(node, field)))
        made[cls] = register(net_type)
        BY_CLASS[cls] = net_type
    base = made[ast.Node]
    add_property(base, "Extent", extent, LANGUAGE + "IScriptExtent")
    add_property(base, "Parent", lambda node: node.parent, LANGUAGE + "Ast")
    predicate = "System.Func[System.Management.Automation.Language.Ast,bool] predicate, bool searchNestedScriptBlocks"
    add_method(base, "Find", f"{LANGUAGE}Ast Find({predicate})", find)
    add_method(base, "FindAll", f"System.Collections.Generic.IEnumerable[{LANGUAGE}Ast] FindAll({predicate})", find_all)
    add_method(base, "ToString", "string ToString()", text_of)
    add_method(base, "SafeGetValue", "System.Object SafeGetValue()", safe_value)
    add_property(made[ast.ConstantExpression], "StaticType", static_type, "type")
    function = made[ast.FunctionDefinition]
    add_property(function, "IsFilter", lambda node: bool(node.is_filter), "bool")
    add_property(made[ast.Command], "InvocationOperator", lambda node: {"&": "Ampersand", ".": "Dot"}.get(node.invocation_operator, "Unknown"), "string")
    add_method(made[ast.Command], "GetCommandName", "string GetCommandName()", command_name)
    for cls in (ast.TypeDefinition,):
        for word in ("Class", "Enum", "Interface"):
            add_property(made[cls], "Is" + word, lambda node, word=word: str(node.kind).lower() == word.lower(), "bool")


def add_property(net_type, name, function, kind="System.Object"):
    """Enter a property."""
    function.__name__ = f"ast {name}"
    net_type.members_table[name.lower()] = [Member(name, "Property", (f"{kind} {name} {{get;}}",), function)]


def add_method(net_type, name, signature, function):
    """Enter a method."""
    net_type.members_table[name.lower()] = [Member(name, "Method", (signature,), function)]


def static_type(node):
    """Return the type of a constant."""
    from shell.runtime.type_names import find_type, type_of
    return find_type(node.value_type) if getattr(node, "value_type", None) else type_of(node.value)


def command_name(node):
    """CommandAst.GetCommandName: the name where it is written as text, else null."""
    first = node.command_elements[0]
    return first.value if isinstance(first, ast.StringConstantExpression) else None


declare()
ast.Node.__str__ = text_of


@dotnet_type(LANGUAGE + "ParseError")
class ScriptParseError:
    """System.Management.Automation.Language.ParseError."""

    def __init__(self, error, source):
        self.error = error
        self.source = source

    def __str__(self):
        return self.error.message

    @getter("System.Management.Automation.Language.IScriptExtent Extent {get;}")
    def Extent(self):
        return ScriptExtent(self.source, self.error.start, self.error.end)

    @getter("string ErrorId {get;}")
    def ErrorId(self):
        return self.error.id

    @getter("string Message {get;}")
    def Message(self):
        return self.error.message

    @getter("bool IncompleteInput {get;}")
    def IncompleteInput(self):
        return bool(self.error.incomplete)

    @method("string ToString()")
    def ToString(self):
        line, column = self.source.position(self.error.start)
        return f"At line:{line} char:{column}\n+ {self.error.message}"


@dotnet_type(LANGUAGE + "Token")
class ScriptToken:
    """System.Management.Automation.Language.Token."""

    def __init__(self, token, source):
        self.token = token
        self.source = source

    def __str__(self):
        return self.token.text(self.source.text)

    @getter("string Text {get;}")
    def Text(self):
        return self.token.text(self.source.text)

    @getter("System.Management.Automation.Language.TokenKind Kind {get;}")
    def Kind(self):
        from shell.dotnet.enums import member
        try:
            return member(LANGUAGE + "TokenKind", self.token.kind)
        except (KeyError, AttributeError):
            return self.token.kind

    @getter("bool HasError {get;}")
    def HasError(self):
        return False

    @getter("System.Object Value {get;}")
    def Value(self):
        return self.token.value

    @getter("string TokenFlags {get;}")
    def TokenFlags(self):
        return self.token.flags or "None"

    @getter("System.Management.Automation.Language.IScriptExtent Extent {get;}")
    def Extent(self):
        return ScriptExtent(self.source, self.token.start, self.token.end)


def parsed(text, file, tokens, errors):
    """Parse a text and fill the references."""
    from shell.syntax.parse import parse
    result = parse(text, file)
    for reference, kind, made in ((tokens, "Token", [ScriptToken(t, result.source) for t in result.tokens]),
                                  (errors, "ParseError", [ScriptParseError(e, result.source) for e in result.errors])):
        if reference is not None and reference is not VOID and hasattr(reference, "Value"):
            reference.Value = typed_array(LANGUAGE + kind, made)
    return result.ast


@dotnet_type(LANGUAGE + "Parser")
class Parser:
    """System.Management.Automation.Language.Parser."""

    @static_method("System.Management.Automation.Language.ScriptBlockAst ParseInput(string input, [ref] System.Management.Automation.Language.Token[] tokens, "
                   "[ref] System.Management.Automation.Language.ParseError[] errors)",
                   "System.Management.Automation.Language.ScriptBlockAst ParseInput(string input, string fileName, "
                   "[ref] System.Management.Automation.Language.Token[] tokens, [ref] System.Management.Automation.Language.ParseError[] errors)")
    def ParseInput(text, *rest):
        file = rest[0] if len(rest) == 3 else None
        return parsed(text, file, rest[-2], rest[-1])

    @static_method("System.Management.Automation.Language.ScriptBlockAst ParseFile(string fileName, [ref] System.Management.Automation.Language.Token[] tokens, "
                   "[ref] System.Management.Automation.Language.ParseError[] errors)")
    def ParseFile(file, tokens, errors):
        with open(file, encoding="utf-8-sig", errors="replace") as source:
            return parsed(source.read(), file, tokens, errors)


@dotnet_type("System.Management.Automation.VariablePath", represents=VariablePath)
class VariablePathType:
    """System.Management.Automation.VariablePath."""

    @getter("string UserPath {get;}")
    def UserPath(self):
        return self.user_path

    @getter("bool IsGlobal {get;}")
    def IsGlobal(self):
        return self.is_global

    @getter("bool IsLocal {get;}")
    def IsLocal(self):
        return self.is_local

    @getter("bool IsPrivate {get;}")
    def IsPrivate(self):
        return self.is_private

    @getter("bool IsScript {get;}")
    def IsScript(self):
        return self.is_script

    @getter("bool IsUnqualified {get;}")
    def IsUnqualified(self):
        return self.is_unqualified

    @getter("bool IsVariable {get;}")
    def IsVariable(self):
        return self.is_variable

    @getter("bool IsDriveQualified {get;}")
    def IsDriveQualified(self):
        return self.is_drive_qualified

    @getter("string DriveName {get;}")
    def DriveName(self):
        return self.drive_name

    @method("string ToString()")
    def ToString(self):
        return self.user_path
