"""AstVisitor and ICustomAstVisitor: what script classes derive from to walk a syntax tree. Each kind of node has a method; those not overridden go on."""
from __future__ import annotations

from shell.dotnet.types import Member, NetType, constructor, dotnet_type, find_declared, register
from shell.runtime.ast_declarations import AST_TYPES
from shell.syntax import ast

LANGUAGE = "System.Management.Automation.Language."
# Nodes that the first AstVisitor did not know: their methods belong to AstVisitor2.
LATER = frozenset(("TypeDefinition", "PropertyMember", "FunctionMember", "BaseCtorInvokeMemberExpression", "UsingStatement", "ConfigurationDefinition",
                   "DynamicKeywordStatement", "TernaryExpression", "PipelineChain"))
VISITOR_TYPES = {
    "System.Management.Automation.Language.ICustomAstVisitor": (), "System.Management.Automation.Language.ICustomAstVisitor2":
    ("System.Management.Automation.Language.ICustomAstVisitor",), "System.Management.Automation.Language.IAstPostVisitHandler": (),
}
for _name, _bases in VISITOR_TYPES.items():
    register(NetType(_name, None, "", "interface", _bases, True))


def go_on(visitor, node):
    """The method of a node that no class overrides."""
    return find_declared(LANGUAGE + "AstVisitAction").python(0)


def visit_methods(later):
    """Yield (method name, node's .NET class) of each concrete node class."""
    for full_name, (name, _, _) in AST_TYPES.items():
        cls = getattr(ast, name)
        if "__init__" in vars(cls) and (name in LATER) == later:
            yield "VisitTrap" if name == "TrapStatement" else "Visit" + name, full_name


@dotnet_type(LANGUAGE + "AstVisitor", abstract=True)
class AstVisitor:
    """Walks a tree: Ast.Visit calls a method for each node, which says whether to go on."""

    single = True

    @constructor("()")
    def __init__(self):
        self.extended = None


@dotnet_type(LANGUAGE + "AstVisitor2", base=LANGUAGE + "AstVisitor", abstract=True)
class AstVisitor2(AstVisitor):
    """AstVisitor with the nodes of later versions."""

    @constructor("()")
    def __init__(self):
        AstVisitor.__init__(self)


@dotnet_type(LANGUAGE + "DefaultCustomAstVisitor", interfaces=(LANGUAGE + "ICustomAstVisitor",), abstract=True)
class DefaultCustomAstVisitor:
    """A visitor that is asked about one node at a time and gives $null unless overridden."""

    single = True

    @constructor("()")
    def __init__(self):
        self.extended = None


@dotnet_type(LANGUAGE + "DefaultCustomAstVisitor2", base=LANGUAGE + "DefaultCustomAstVisitor", interfaces=(LANGUAGE + "ICustomAstVisitor2",), abstract=True)
class DefaultCustomAstVisitor2(DefaultCustomAstVisitor):
    """DefaultCustomAstVisitor with the nodes of later versions."""

    @constructor("()")
    def __init__(self):
        DefaultCustomAstVisitor.__init__(self)


for _class, _result, _function, _later in ((AstVisitor, LANGUAGE + "AstVisitAction", go_on, False), (AstVisitor2, LANGUAGE + "AstVisitAction", go_on, True),
                                           (DefaultCustomAstVisitor, "System.Object", lambda visitor, node: None, False),
                                           (DefaultCustomAstVisitor2, "System.Object", lambda visitor, node: None, True)):
    for _method, _node in visit_methods(_later):
        _class.net_type.members_table[_method.lower()] = [Member(_method, "Method", (f"{_result} {_method}({_node} ast)",), _function)]
