"""AST nodes, named and nested as those of System.Management.Automation.Language (the name there ends in Ast).

A node has `start` and `end`, offsets into the text in code points, and `parent`; `fields` lists what else it holds, in the order of the
text, so that visiting, dumping and comparing need no code of their own. Classes are plain `__slots__`: a dataclass costs
0.18 ms each at start-up. Properties that .NET computes are computed properties here too.
"""
from __future__ import annotations


class Node:
    """What every node has: offsets into the text, the node above it, and visiting by `fields`. `made_from` is the Source of a root that is no parsed script."""

    __slots__ = ("start", "end", "parent", "made_from")
    fields = ()

    @property
    def ast_name(self):
        """The name of the class in System.Management.Automation.Language."""
        return type(self).__name__ + "Ast"

    def children(self):
        """Yield the nodes directly below this one, in the order of `fields`."""
        for field in self.fields:
            yield from nodes_in(getattr(self, field))

    def walk(self):
        """Yield this node and all below it, parents first."""
        stack = [self]
        while stack:
            node = stack.pop()
            yield node
            stack.extend(reversed(list(node.children())))


def nodes_in(value):
    """Yield the nodes of a field's value, which may be a node, a list of nodes or pairs, or anything else."""
    if isinstance(value, Node):
        yield value
    elif type(value) in (list, tuple):
        for item in value:
            yield from nodes_in(item)


class Statement(Node):
    """Any statement."""

    __slots__ = ()
    fields = ()


class PipelineBase(Statement):
    """A pipeline, an assignment or a chain."""

    __slots__ = ()
    fields = ()


class ErrorStatement(PipelineBase):
    """A statement that could not be parsed; what was understood hangs below it."""

    __slots__ = ("kind", "flags", "conditions", "bodies", "nested_ast")
    fields = ("kind", "flags", "conditions", "bodies", "nested_ast")

    def __init__(self, start, end, kind, flags, conditions, bodies, nested_ast):
        self.start = start
        self.end = end
        self.parent = None
        self.kind = kind
        self.flags = flags
        self.conditions = conditions
        self.bodies = bodies
        self.nested_ast = nested_ast


class CommandElement(Node):
    """A part of a command."""

    __slots__ = ()
    fields = ()


class Expression(CommandElement):
    """Any expression."""

    __slots__ = ()
    fields = ()


class ErrorExpression(Expression):
    """An expression that could not be parsed."""

    __slots__ = ("nested_ast",)
    fields = ("nested_ast",)

    def __init__(self, start, end, nested_ast):
        self.start = start
        self.end = end
        self.parent = None
        self.nested_ast = nested_ast


class ScriptBlock(Node):
    """A script, or what stands between the braces of { ... }."""

    __slots__ = ("attributes", "using_statements", "param_block", "begin_block", "process_block", "end_block", "clean_block", "dynamic_param_block",
                 "script_requirements", "source")
    fields = ("attributes", "using_statements", "param_block", "begin_block", "process_block", "end_block", "clean_block", "dynamic_param_block",
              "script_requirements")

    def __init__(self, start, end, attributes, using_statements, param_block, begin_block, process_block, end_block, clean_block, dynamic_param_block,
                 script_requirements):
        self.start = start
        self.end = end
        self.parent = None
        self.attributes = attributes
        self.using_statements = using_statements
        self.param_block = param_block
        self.begin_block = begin_block
        self.process_block = process_block
        self.end_block = end_block
        self.clean_block = clean_block
        self.dynamic_param_block = dynamic_param_block
        self.script_requirements = script_requirements
        self.source = None


class ParamBlock(Node):
    """param(...)"""

    __slots__ = ("attributes", "parameters")
    fields = ("attributes", "parameters")

    def __init__(self, start, end, attributes, parameters):
        self.start = start
        self.end = end
        self.parent = None
        self.attributes = attributes
        self.parameters = parameters


class NamedBlock(Node):
    """begin, process, end, clean or dynamicparam { ... }; unnamed when the braces are left out."""

    __slots__ = ("unnamed", "block_kind", "statements", "traps")
    fields = ("unnamed", "block_kind", "statements", "traps")

    def __init__(self, start, end, unnamed, block_kind, statements, traps):
        self.start = start
        self.end = end
        self.parent = None
        self.unnamed = unnamed
        self.block_kind = block_kind
        self.statements = statements
        self.traps = traps


class NamedAttributeArgument(Node):
    """Name = value inside an attribute."""

    __slots__ = ("argument_name", "argument", "expression_omitted")
    fields = ("argument_name", "argument", "expression_omitted")

    def __init__(self, start, end, argument_name, argument, expression_omitted):
        self.start = start
        self.end = end
        self.parent = None
        self.argument_name = argument_name
        self.argument = argument
        self.expression_omitted = expression_omitted


class AttributeBase(Node):
    """What stands in [ ] before a variable or parameter."""

    __slots__ = ()
    fields = ()


class Attribute(AttributeBase):
    """[Name(arguments)]"""

    __slots__ = ("type_name", "positional_arguments", "named_arguments")
    fields = ("type_name", "positional_arguments", "named_arguments")

    def __init__(self, start, end, type_name, positional_arguments, named_arguments):
        self.start = start
        self.end = end
        self.parent = None
        self.type_name = type_name
        self.positional_arguments = positional_arguments
        self.named_arguments = named_arguments


class TypeConstraint(AttributeBase):
    """[type] as a constraint or conversion."""

    __slots__ = ("type_name",)
    fields = ("type_name",)

    def __init__(self, start, end, type_name):
        self.start = start
        self.end = end
        self.parent = None
        self.type_name = type_name


class Parameter(Node):
    """[attributes] $name = default"""

    __slots__ = ("attributes", "name", "default_value")
    fields = ("attributes", "name", "default_value")

    def __init__(self, start, end, attributes, name, default_value):
        self.start = start
        self.end = end
        self.parent = None
        self.attributes = attributes
        self.name = name
        self.default_value = default_value


class StatementBlock(Node):
    """{ statements }"""

    __slots__ = ("statements", "traps")
    fields = ("statements", "traps")

    def __init__(self, start, end, statements, traps):
        self.start = start
        self.end = end
        self.parent = None
        self.statements = statements
        self.traps = traps


class TypeDefinition(Statement):
    """class, enum or interface."""

    __slots__ = ("name", "attributes", "base_types", "members", "kind")
    fields = ("name", "attributes", "base_types", "members", "kind")

    def __init__(self, start, end, name, attributes, base_types, members, kind):
        self.start = start
        self.end = end
        self.parent = None
        self.name = name
        self.attributes = attributes
        self.base_types = base_types
        self.members = members
        self.kind = kind


class UsingStatement(Statement):
    """using namespace, module, assembly."""

    __slots__ = ("using_statement_kind", "name", "alias", "module_specification")
    fields = ("using_statement_kind", "name", "alias", "module_specification")

    def __init__(self, start, end, using_statement_kind, name, alias, module_specification):
        self.start = start
        self.end = end
        self.parent = None
        self.using_statement_kind = using_statement_kind
        self.name = name
        self.alias = alias
        self.module_specification = module_specification


class Member(Node):
    """A member of a class or enum."""

    __slots__ = ()
    fields = ()


class PropertyMember(Member):
    """A property of a class, or a value of an enum."""

    __slots__ = ("name", "attributes", "property_type", "initial_value", "is_hidden", "is_static")
    fields = ("name", "attributes", "property_type", "initial_value", "is_hidden", "is_static")

    def __init__(self, start, end, name, attributes, property_type, initial_value, is_hidden, is_static):
        self.start = start
        self.end = end
        self.parent = None
        self.name = name
        self.attributes = attributes
        self.property_type = property_type
        self.initial_value = initial_value
        self.is_hidden = is_hidden
        self.is_static = is_static


class FunctionMember(Member):
    """A method or constructor of a class."""

    __slots__ = ("name", "attributes", "return_type", "parameters", "body", "is_hidden", "is_static", "base_call", "name_start")
    fields = ("name", "attributes", "return_type", "parameters", "base_call", "body", "is_hidden", "is_static")

    def __init__(self, start, end, name, attributes, return_type, parameters, body, is_hidden, is_static):
        self.start = start
        self.end = end
        self.parent = None
        self.name = name
        self.attributes = attributes
        self.return_type = return_type
        self.parameters = parameters
        self.body = body
        self.is_hidden = is_hidden
        self.is_static = is_static
        self.base_call = None
        self.name_start = start


class FunctionDefinition(Statement):
    """function or filter name { ... }"""

    __slots__ = ("is_filter", "is_workflow", "name", "parameters", "body")
    fields = ("is_filter", "is_workflow", "name", "parameters", "body")

    def __init__(self, start, end, is_filter, is_workflow, name, parameters, body):
        self.start = start
        self.end = end
        self.parent = None
        self.is_filter = is_filter
        self.is_workflow = is_workflow
        self.name = name
        self.parameters = parameters
        self.body = body


class IfStatement(Statement):
    """if (...) {...} elseif (...) {...} else {...}; clauses are (pipeline, block) pairs."""

    __slots__ = ("clauses", "else_clause")
    fields = ("clauses", "else_clause")

    def __init__(self, start, end, clauses, else_clause):
        self.start = start
        self.end = end
        self.parent = None
        self.clauses = clauses
        self.else_clause = else_clause


class DataStatement(Statement):
    """data name -SupportedCommand ... { ... }"""

    __slots__ = ("variable", "commands_allowed", "body")
    fields = ("variable", "commands_allowed", "body")

    def __init__(self, start, end, variable, commands_allowed, body):
        self.start = start
        self.end = end
        self.parent = None
        self.variable = variable
        self.commands_allowed = commands_allowed
        self.body = body


class LabeledStatement(Statement):
    """A statement that may carry a :label."""

    __slots__ = ()
    fields = ()


class LoopStatement(LabeledStatement):
    """Any loop."""

    __slots__ = ()
    fields = ()


class ForEachStatement(LoopStatement):
    """foreach ($variable in ...) { ... }"""

    __slots__ = ("label", "variable", "condition", "throttle_limit", "flags", "body")
    fields = ("label", "variable", "condition", "throttle_limit", "flags", "body")

    def __init__(self, start, end, label, variable, condition, throttle_limit, flags, body):
        self.start = start
        self.end = end
        self.parent = None
        self.label = label
        self.variable = variable
        self.condition = condition
        self.throttle_limit = throttle_limit
        self.flags = flags
        self.body = body


class ForStatement(LoopStatement):
    """for (initializer; condition; iterator) { ... }"""

    __slots__ = ("label", "initializer", "condition", "iterator", "body")
    fields = ("label", "initializer", "condition", "iterator", "body")

    def __init__(self, start, end, label, initializer, condition, iterator, body):
        self.start = start
        self.end = end
        self.parent = None
        self.label = label
        self.initializer = initializer
        self.condition = condition
        self.iterator = iterator
        self.body = body


class DoWhileStatement(LoopStatement):
    """do { ... } while (...)"""

    __slots__ = ("label", "body", "condition")
    fields = ("label", "body", "condition")

    def __init__(self, start, end, label, body, condition):
        self.start = start
        self.end = end
        self.parent = None
        self.label = label
        self.body = body
        self.condition = condition


class DoUntilStatement(LoopStatement):
    """do { ... } until (...)"""

    __slots__ = ("label", "body", "condition")
    fields = ("label", "body", "condition")

    def __init__(self, start, end, label, body, condition):
        self.start = start
        self.end = end
        self.parent = None
        self.label = label
        self.body = body
        self.condition = condition


class WhileStatement(LoopStatement):
    """while (...) { ... }"""

    __slots__ = ("label", "condition", "body")
    fields = ("label", "condition", "body")

    def __init__(self, start, end, label, condition, body):
        self.start = start
        self.end = end
        self.parent = None
        self.label = label
        self.condition = condition
        self.body = body


class SwitchStatement(LabeledStatement):
    """switch (...) { ... }; clauses are (expression, block) pairs."""

    __slots__ = ("label", "flags", "condition", "clauses", "default")
    fields = ("label", "flags", "condition", "clauses", "default")

    def __init__(self, start, end, label, flags, condition, clauses, default):
        self.start = start
        self.end = end
        self.parent = None
        self.label = label
        self.flags = flags
        self.condition = condition
        self.clauses = clauses
        self.default = default


class CatchClause(Node):
    """catch [types] { ... }"""

    __slots__ = ("catch_types", "body")
    fields = ("catch_types", "body")

    def __init__(self, start, end, catch_types, body):
        self.start = start
        self.end = end
        self.parent = None
        self.catch_types = catch_types
        self.body = body


class TryStatement(Statement):
    """try {...} catch {...} finally {...}"""

    __slots__ = ("body", "catch_clauses", "finally_block")
    fields = ("body", "catch_clauses", "finally_block")

    def __init__(self, start, end, body, catch_clauses, finally_block):
        self.start = start
        self.end = end
        self.parent = None
        self.body = body
        self.catch_clauses = catch_clauses
        self.finally_block = finally_block


class TrapStatement(Statement):
    """trap [type] { ... }"""

    __slots__ = ("trap_type", "body")
    fields = ("trap_type", "body")

    def __init__(self, start, end, trap_type, body):
        self.start = start
        self.end = end
        self.parent = None
        self.trap_type = trap_type
        self.body = body


class BreakStatement(Statement):
    """break label"""

    __slots__ = ("label",)
    fields = ("label",)

    def __init__(self, start, end, label):
        self.start = start
        self.end = end
        self.parent = None
        self.label = label


class ContinueStatement(Statement):
    """continue label"""

    __slots__ = ("label",)
    fields = ("label",)

    def __init__(self, start, end, label):
        self.start = start
        self.end = end
        self.parent = None
        self.label = label


class ReturnStatement(Statement):
    """return pipeline"""

    __slots__ = ("pipeline",)
    fields = ("pipeline",)

    def __init__(self, start, end, pipeline):
        self.start = start
        self.end = end
        self.parent = None
        self.pipeline = pipeline


class ExitStatement(Statement):
    """exit pipeline"""

    __slots__ = ("pipeline",)
    fields = ("pipeline",)

    def __init__(self, start, end, pipeline):
        self.start = start
        self.end = end
        self.parent = None
        self.pipeline = pipeline


class ThrowStatement(Statement):
    """throw pipeline"""

    __slots__ = ("pipeline",)
    fields = ("pipeline",)

    def __init__(self, start, end, pipeline):
        self.start = start
        self.end = end
        self.parent = None
        self.pipeline = pipeline


class Chainable(PipelineBase):
    """What && and || join."""

    __slots__ = ()
    fields = ()


class PipelineChain(Chainable):
    """pipeline && pipeline, pipeline || pipeline"""

    __slots__ = ("lhs_pipeline_chain", "rhs_pipeline", "operator", "background")
    fields = ("lhs_pipeline_chain", "rhs_pipeline", "operator", "background")

    def __init__(self, start, end, lhs_pipeline_chain, rhs_pipeline, operator, background):
        self.start = start
        self.end = end
        self.parent = None
        self.lhs_pipeline_chain = lhs_pipeline_chain
        self.rhs_pipeline = rhs_pipeline
        self.operator = operator
        self.background = background


class Pipeline(Chainable):
    """command | command | ..."""

    __slots__ = ("pipeline_elements", "background")
    fields = ("pipeline_elements", "background")

    def __init__(self, start, end, pipeline_elements, background):
        self.start = start
        self.end = end
        self.parent = None
        self.pipeline_elements = pipeline_elements
        self.background = background


class CommandParameter(CommandElement):
    """-Name or -Name:argument"""

    __slots__ = ("parameter_name", "argument")
    fields = ("parameter_name", "argument")

    def __init__(self, start, end, parameter_name, argument):
        self.start = start
        self.end = end
        self.parent = None
        self.parameter_name = parameter_name
        self.argument = argument


class CommandBase(Statement):
    """An element of a pipeline."""

    __slots__ = ()
    fields = ()


class Command(CommandBase):
    """name arguments; invocation_operator is "&", "." or ""."""

    __slots__ = ("invocation_operator", "command_elements", "redirections")
    fields = ("invocation_operator", "command_elements", "redirections")

    def __init__(self, start, end, invocation_operator, command_elements, redirections):
        self.start = start
        self.end = end
        self.parent = None
        self.invocation_operator = invocation_operator
        self.command_elements = command_elements
        self.redirections = redirections


class CommandExpression(CommandBase):
    """An expression as an element of a pipeline."""

    __slots__ = ("expression", "redirections")
    fields = ("expression", "redirections")

    def __init__(self, start, end, expression, redirections):
        self.start = start
        self.end = end
        self.parent = None
        self.expression = expression
        self.redirections = redirections


class Redirection(Node):
    """Any redirection."""

    __slots__ = ()
    fields = ()


class MergingRedirection(Redirection):
    """2>&1"""

    __slots__ = ("from_stream", "to_stream")
    fields = ("from_stream", "to_stream")

    def __init__(self, start, end, from_stream, to_stream):
        self.start = start
        self.end = end
        self.parent = None
        self.from_stream = from_stream
        self.to_stream = to_stream


class FileRedirection(Redirection):
    """> file, >> file, 2> file"""

    __slots__ = ("from_stream", "location", "append")
    fields = ("from_stream", "location", "append")

    def __init__(self, start, end, from_stream, location, append):
        self.start = start
        self.end = end
        self.parent = None
        self.from_stream = from_stream
        self.location = location
        self.append = append


class AssignmentStatement(PipelineBase):
    """left = right, left += right, ..."""

    __slots__ = ("left", "operator", "right")
    fields = ("left", "operator", "right")

    def __init__(self, start, end, left, operator, right):
        self.start = start
        self.end = end
        self.parent = None
        self.left = left
        self.operator = operator
        self.right = right


class ConfigurationDefinition(Statement):
    """configuration name { ... }"""

    __slots__ = ("body", "configuration_type", "instance_name")
    fields = ("body", "configuration_type", "instance_name")

    def __init__(self, start, end, body, configuration_type, instance_name):
        self.start = start
        self.end = end
        self.parent = None
        self.body = body
        self.configuration_type = configuration_type
        self.instance_name = instance_name


class DynamicKeywordStatement(Statement):
    """A statement of a dynamic keyword."""

    __slots__ = ("command_elements",)
    fields = ("command_elements",)

    def __init__(self, start, end, command_elements):
        self.start = start
        self.end = end
        self.parent = None
        self.command_elements = command_elements


class TernaryExpression(Expression):
    """condition ? if_true : if_false"""

    __slots__ = ("condition", "if_true", "if_false")
    fields = ("condition", "if_true", "if_false")

    def __init__(self, start, end, condition, if_true, if_false):
        self.start = start
        self.end = end
        self.parent = None
        self.condition = condition
        self.if_true = if_true
        self.if_false = if_false


class BinaryExpression(Expression):
    """left operator right"""

    __slots__ = ("left", "operator", "right")
    fields = ("left", "operator", "right")

    def __init__(self, start, end, left, operator, right):
        self.start = start
        self.end = end
        self.parent = None
        self.left = left
        self.operator = operator
        self.right = right


class UnaryExpression(Expression):
    """operator child, or child++ and child--."""

    __slots__ = ("operator", "child")
    fields = ("operator", "child")

    def __init__(self, start, end, operator, child):
        self.start = start
        self.end = end
        self.parent = None
        self.operator = operator
        self.child = child


class BlockStatement(Statement):
    """A keyword and a block: parallel, sequence."""

    __slots__ = ("body", "kind")
    fields = ("body", "kind")

    def __init__(self, start, end, body, kind):
        self.start = start
        self.end = end
        self.parent = None
        self.body = body
        self.kind = kind


class AttributedExpression(Expression):
    """[attribute()] expression"""

    __slots__ = ("attribute", "child")
    fields = ("attribute", "child")

    def __init__(self, start, end, attribute, child):
        self.start = start
        self.end = end
        self.parent = None
        self.attribute = attribute
        self.child = child


class ConvertExpression(AttributedExpression):
    """[type] expression"""

    __slots__ = ("type",)
    fields = ("type", "child")

    def __init__(self, start, end, type, child):
        self.start = start
        self.end = end
        self.parent = None
        self.type = type
        self.child = child


class MemberExpression(Expression):
    """expression.member, expression::member"""

    __slots__ = ("expression", "member", "static", "null_conditional")
    fields = ("expression", "member", "static", "null_conditional")

    def __init__(self, start, end, expression, member, static, null_conditional):
        self.start = start
        self.end = end
        self.parent = None
        self.expression = expression
        self.member = member
        self.static = static
        self.null_conditional = null_conditional


class InvokeMemberExpression(MemberExpression):
    """expression.member(arguments)"""

    __slots__ = ("generic_type_arguments", "arguments")
    fields = ("expression", "member", "generic_type_arguments", "arguments", "static", "null_conditional")

    def __init__(self, start, end, expression, member, generic_type_arguments, arguments, static, null_conditional):
        self.start = start
        self.end = end
        self.parent = None
        self.expression = expression
        self.member = member
        self.generic_type_arguments = generic_type_arguments
        self.arguments = arguments
        self.static = static
        self.null_conditional = null_conditional


class BaseCtorInvokeMemberExpression(InvokeMemberExpression):
    """: base(arguments)"""

    __slots__ = ()
    fields = ("expression", "member", "generic_type_arguments", "arguments", "static", "null_conditional")

    def __init__(self, start, end, expression, member, generic_type_arguments, arguments, static, null_conditional):
        self.start = start
        self.end = end
        self.parent = None
        self.expression = expression
        self.member = member
        self.generic_type_arguments = generic_type_arguments
        self.arguments = arguments
        self.static = static
        self.null_conditional = null_conditional


class TypeExpression(Expression):
    """[type]"""

    __slots__ = ("type_name",)
    fields = ("type_name",)

    def __init__(self, start, end, type_name):
        self.start = start
        self.end = end
        self.parent = None
        self.type_name = type_name


class VariableExpression(Expression):
    """$name, ${name}, @name"""

    __slots__ = ("variable_path", "splatted")
    fields = ("variable_path", "splatted")

    def __init__(self, start, end, variable_path, splatted):
        self.start = start
        self.end = end
        self.parent = None
        self.variable_path = variable_path
        self.splatted = splatted


class ConstantExpression(Expression):
    """A number; value is a plain int, float or Decimal, value_type the .NET name without "System." ("Int32", "Int64", "Double", ...)."""

    __slots__ = ("value", "value_type")
    fields = ("value", "value_type")

    def __init__(self, start, end, value, value_type):
        self.start = start
        self.end = end
        self.parent = None
        self.value = value
        self.value_type = value_type


class StringConstantExpression(ConstantExpression):
    """'text', a bare word, or a here-string without expansion; string_constant_type is a name of StringConstantType."""

    __slots__ = ("string_constant_type",)
    fields = ("string_constant_type", "value")

    def __init__(self, start, end, string_constant_type, value):
        self.start = start
        self.end = end
        self.parent = None
        self.string_constant_type = string_constant_type
        self.value = value
        self.value_type = "String"


class ExpandableStringExpression(Expression):
    """An expandable string: "text with $names and $(statements)"; value is the text with escapes done and the expressions unexpanded.

    `parts` is what the compiler joins: str and Expression items, in order. `nested_expressions` are the Expression items.
    """

    __slots__ = ("string_constant_type", "value", "nested_expressions", "parts")
    fields = ("string_constant_type", "value", "nested_expressions")

    def __init__(self, start, end, string_constant_type, value, nested_expressions, parts):
        self.start = start
        self.end = end
        self.parent = None
        self.string_constant_type = string_constant_type
        self.value = value
        self.nested_expressions = nested_expressions
        self.parts = parts


class ScriptBlockExpression(Expression):
    """{ ... } as an expression."""

    __slots__ = ("script_block",)
    fields = ("script_block",)

    def __init__(self, start, end, script_block):
        self.start = start
        self.end = end
        self.parent = None
        self.script_block = script_block


class ArrayLiteral(Expression):
    """a, b, c"""

    __slots__ = ("elements",)
    fields = ("elements",)

    def __init__(self, start, end, elements):
        self.start = start
        self.end = end
        self.parent = None
        self.elements = elements


class Hashtable(Expression):
    """@{ key = statement }; key_value_pairs are (expression, statement) pairs."""

    __slots__ = ("key_value_pairs",)
    fields = ("key_value_pairs",)

    def __init__(self, start, end, key_value_pairs):
        self.start = start
        self.end = end
        self.parent = None
        self.key_value_pairs = key_value_pairs


class ArrayExpression(Expression):
    """@( statements )"""

    __slots__ = ("sub_expression",)
    fields = ("sub_expression",)

    def __init__(self, start, end, sub_expression):
        self.start = start
        self.end = end
        self.parent = None
        self.sub_expression = sub_expression


class ParenExpression(Expression):
    """( pipeline )"""

    __slots__ = ("pipeline",)
    fields = ("pipeline",)

    def __init__(self, start, end, pipeline):
        self.start = start
        self.end = end
        self.parent = None
        self.pipeline = pipeline


class SubExpression(Expression):
    """$( statements )"""

    __slots__ = ("sub_expression",)
    fields = ("sub_expression",)

    def __init__(self, start, end, sub_expression):
        self.start = start
        self.end = end
        self.parent = None
        self.sub_expression = sub_expression


class UsingExpression(Expression):
    """$using:name"""

    __slots__ = ("sub_expression",)
    fields = ("sub_expression",)

    def __init__(self, start, end, sub_expression):
        self.start = start
        self.end = end
        self.parent = None
        self.sub_expression = sub_expression

    @property
    def variable(self):
        """The variable, below the members and elements that are taken of it."""
        found = self.sub_expression
        while type(found) is not VariableExpression:
            found = found.target if type(found) is IndexExpression else found.expression
        return found


class IndexExpression(Expression):
    """target[index]"""

    __slots__ = ("target", "index", "null_conditional")
    fields = ("target", "index", "null_conditional")

    def __init__(self, start, end, target, index, null_conditional):
        self.start = start
        self.end = end
        self.parent = None
        self.target = target
        self.index = index
        self.null_conditional = null_conditional

