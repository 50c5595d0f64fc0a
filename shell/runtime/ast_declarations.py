"""The classes of System.Management.Automation.Language's syntax tree as data: what each is called here, its properties and its constructors.

Words stand for longer ones: Many[X] is a ReadOnlyCollection of X, Each[X] an IEnumerable, and names without a namespace are those of
System.Management.Automation.Language. Constructors take the extent first, which is left out below. Shared properties stand with the base class.
"""
from __future__ import annotations

DECLARED_BY = "shell.runtime.ast_types"
# .NET name: (class of shell/syntax/ast.py, properties, constructors)
AST_TYPES = {
    "System.Management.Automation.Language.Ast": (
        "Node",
        "IScriptExtent Extent; Ast Parent",
        ()),
    "System.Management.Automation.Language.StatementAst": (
        "Statement",
        "",
        ()),
    "System.Management.Automation.Language.PipelineBaseAst": (
        "PipelineBase",
        "",
        ()),
    "System.Management.Automation.Language.ErrorStatementAst": (
        "ErrorStatement",
        "Token Kind; Dictionary[string,Tuple[Token,Ast]] Flags; Many[Ast] Conditions; Many[Ast] Bodies; Many[Ast] NestedAst",
        ()),
    "System.Management.Automation.Language.CommandElementAst": (
        "CommandElement",
        "",
        ()),
    "System.Management.Automation.Language.ExpressionAst": (
        "Expression",
        "type StaticType",
        ()),
    "System.Management.Automation.Language.ErrorExpressionAst": (
        "ErrorExpression",
        "Many[Ast] NestedAst",
        ()),
    "System.Management.Automation.Language.ScriptBlockAst": (
        "ScriptBlock",
        "Many[AttributeAst] Attributes; Many[UsingStatementAst] UsingStatements; ParamBlockAst ParamBlock; NamedBlockAst BeginBlock; "
        "NamedBlockAst ProcessBlock; NamedBlockAst EndBlock; NamedBlockAst CleanBlock; NamedBlockAst DynamicParamBlock; ScriptRequirements "
        "ScriptRequirements",
        (
            "(Each[UsingStatementAst] usingStatements, Each[AttributeAst] attributes, ParamBlockAst paramBlock, NamedBlockAst "
            "beginBlock, NamedBlockAst processBlock, NamedBlockAst endBlock, NamedBlockAst dynamicParamBlock)",
            "(Each[UsingStatementAst] usingStatements, Each[AttributeAst] attributes, ParamBlockAst paramBlock, NamedBlockAst "
            "beginBlock, NamedBlockAst processBlock, NamedBlockAst endBlock, NamedBlockAst cleanBlock, NamedBlockAst dynamicParamBlock)",
            "(Each[UsingStatementAst] usingStatements, ParamBlockAst paramBlock, NamedBlockAst beginBlock, NamedBlockAst processBlock, "
            "NamedBlockAst endBlock, NamedBlockAst dynamicParamBlock)",
            "(Each[UsingStatementAst] usingStatements, ParamBlockAst paramBlock, NamedBlockAst beginBlock, NamedBlockAst processBlock, "
            "NamedBlockAst endBlock, NamedBlockAst cleanBlock, NamedBlockAst dynamicParamBlock)",
            "(ParamBlockAst paramBlock, NamedBlockAst beginBlock, NamedBlockAst processBlock, NamedBlockAst endBlock, NamedBlockAst "
            "dynamicParamBlock)",
            "(ParamBlockAst paramBlock, NamedBlockAst beginBlock, NamedBlockAst processBlock, NamedBlockAst endBlock, NamedBlockAst "
            "cleanBlock, NamedBlockAst dynamicParamBlock)",
            "(List[UsingStatementAst] usingStatements, ParamBlockAst paramBlock, StatementBlockAst statements, bool isFilter)",
            "(ParamBlockAst paramBlock, StatementBlockAst statements, bool isFilter)",
            "(ParamBlockAst paramBlock, StatementBlockAst statements, bool isFilter, bool isConfiguration)",
            "(Each[UsingStatementAst] usingStatements, ParamBlockAst paramBlock, StatementBlockAst statements, bool isFilter, bool "
            "isConfiguration)",
            "(Each[AttributeAst] attributes, ParamBlockAst paramBlock, StatementBlockAst statements, bool isFilter, bool isConfiguration)",
            "(Each[UsingStatementAst] usingStatements, Each[AttributeAst] attributes, ParamBlockAst paramBlock, StatementBlockAst "
            "statements, bool isFilter, bool isConfiguration)",
        )),
    "System.Management.Automation.Language.ParamBlockAst": (
        "ParamBlock",
        "Many[AttributeAst] Attributes; Many[ParameterAst] Parameters",
        (
            "(Each[AttributeAst] attributes, Each[ParameterAst] parameters)",
        )),
    "System.Management.Automation.Language.NamedBlockAst": (
        "NamedBlock",
        "bool Unnamed; TokenKind BlockKind; Many[StatementAst] Statements; Many[TrapStatementAst] Traps",
        (
            "(TokenKind blockName, StatementBlockAst statementBlock, bool unnamed)",
        )),
    "System.Management.Automation.Language.NamedAttributeArgumentAst": (
        "NamedAttributeArgument",
        "string ArgumentName; ExpressionAst Argument; bool ExpressionOmitted",
        (
            "(string argumentName, ExpressionAst argument, bool expressionOmitted)",
        )),
    "System.Management.Automation.Language.AttributeBaseAst": (
        "AttributeBase",
        "ITypeName TypeName",
        ()),
    "System.Management.Automation.Language.AttributeAst": (
        "Attribute",
        "Many[ExpressionAst] PositionalArguments; Many[NamedAttributeArgumentAst] NamedArguments",
        (
            "(ITypeName typeName, Each[ExpressionAst] positionalArguments, Each[NamedAttributeArgumentAst] namedArguments)",
        )),
    "System.Management.Automation.Language.TypeConstraintAst": (
        "TypeConstraint",
        "",
        (
            "(ITypeName typeName)",
            "(type type)",
        )),
    "System.Management.Automation.Language.ParameterAst": (
        "Parameter",
        "Many[AttributeBaseAst] Attributes; VariableExpressionAst Name; ExpressionAst DefaultValue; type StaticType",
        (
            "(VariableExpressionAst name, Each[AttributeBaseAst] attributes, ExpressionAst defaultValue)",
        )),
    "System.Management.Automation.Language.StatementBlockAst": (
        "StatementBlock",
        "Many[StatementAst] Statements; Many[TrapStatementAst] Traps",
        (
            "(Each[StatementAst] statements, Each[TrapStatementAst] traps)",
        )),
    "System.Management.Automation.Language.TypeDefinitionAst": (
        "TypeDefinition",
        "string Name; Many[AttributeAst] Attributes; Many[TypeConstraintAst] BaseTypes; Many[MemberAst] Members; TypeAttributes "
        "TypeAttributes; bool IsEnum; bool IsClass; bool IsInterface",
        (
            "(string name, Each[AttributeAst] attributes, Each[MemberAst] members, TypeAttributes typeAttributes, "
            "Each[TypeConstraintAst] baseTypes)",
        )),
    "System.Management.Automation.Language.UsingStatementAst": (
        "UsingStatement",
        "UsingStatementKind UsingStatementKind; StringConstantExpressionAst Name; StringConstantExpressionAst Alias; HashtableAst "
        "ModuleSpecification",
        (
            "(UsingStatementKind kind, StringConstantExpressionAst name)",
            "(HashtableAst moduleSpecification)",
            "(UsingStatementKind kind, StringConstantExpressionAst aliasName, StringConstantExpressionAst resolvedAliasAst)",
            "(StringConstantExpressionAst aliasName, HashtableAst moduleSpecification)",
        )),
    "System.Management.Automation.Language.MemberAst": (
        "Member",
        "string Name",
        ()),
    "System.Management.Automation.Language.PropertyMemberAst": (
        "PropertyMember",
        "TypeConstraintAst PropertyType; Many[AttributeAst] Attributes; PropertyAttributes PropertyAttributes; ExpressionAst InitialValue; "
        "bool IsPublic; bool IsPrivate; bool IsHidden; bool IsStatic",
        (
            "(string name, TypeConstraintAst propertyType, Each[AttributeAst] attributes, PropertyAttributes propertyAttributes, "
            "ExpressionAst initialValue)",
        )),
    "System.Management.Automation.Language.FunctionMemberAst": (
        "FunctionMember",
        "Many[AttributeAst] Attributes; TypeConstraintAst ReturnType; Many[ParameterAst] Parameters; ScriptBlockAst Body; MethodAttributes "
        "MethodAttributes; bool IsPublic; bool IsPrivate; bool IsHidden; bool IsStatic; bool IsConstructor",
        (
            "(FunctionDefinitionAst functionDefinitionAst, TypeConstraintAst returnType, Each[AttributeAst] attributes, MethodAttributes "
            "methodAttributes)",
        )),
    "System.Management.Automation.Language.FunctionDefinitionAst": (
        "FunctionDefinition",
        "bool IsFilter; bool IsWorkflow; string Name; Many[ParameterAst] Parameters; ScriptBlockAst Body",
        (
            "(bool isFilter, bool isWorkflow, string name, Each[ParameterAst] parameters, ScriptBlockAst body)",
        )),
    "System.Management.Automation.Language.IfStatementAst": (
        "IfStatement",
        "Many[Tuple[PipelineBaseAst,StatementBlockAst]] Clauses; StatementBlockAst ElseClause",
        (
            "(Each[Tuple[PipelineBaseAst,StatementBlockAst]] clauses, StatementBlockAst elseClause)",
        )),
    "System.Management.Automation.Language.DataStatementAst": (
        "DataStatement",
        "string Variable; Many[ExpressionAst] CommandsAllowed; StatementBlockAst Body",
        (
            "(string variableName, Each[ExpressionAst] commandsAllowed, StatementBlockAst body)",
        )),
    "System.Management.Automation.Language.LabeledStatementAst": (
        "LabeledStatement",
        "string Label; PipelineBaseAst Condition",
        ()),
    "System.Management.Automation.Language.LoopStatementAst": (
        "LoopStatement",
        "StatementBlockAst Body",
        ()),
    "System.Management.Automation.Language.ForEachStatementAst": (
        "ForEachStatement",
        "VariableExpressionAst Variable; ExpressionAst ThrottleLimit; ForEachFlags Flags",
        (
            "(string label, ForEachFlags flags, VariableExpressionAst variable, PipelineBaseAst expression, StatementBlockAst body)",
            "(string label, ForEachFlags flags, ExpressionAst throttleLimit, VariableExpressionAst variable, PipelineBaseAst expression, "
            "StatementBlockAst body)",
        )),
    "System.Management.Automation.Language.ForStatementAst": (
        "ForStatement",
        "PipelineBaseAst Initializer; PipelineBaseAst Iterator",
        (
            "(string label, PipelineBaseAst initializer, PipelineBaseAst condition, PipelineBaseAst iterator, StatementBlockAst body)",
        )),
    "System.Management.Automation.Language.DoWhileStatementAst": (
        "DoWhileStatement",
        "",
        (
            "(string label, PipelineBaseAst condition, StatementBlockAst body)",
        )),
    "System.Management.Automation.Language.DoUntilStatementAst": (
        "DoUntilStatement",
        "",
        (
            "(string label, PipelineBaseAst condition, StatementBlockAst body)",
        )),
    "System.Management.Automation.Language.WhileStatementAst": (
        "WhileStatement",
        "",
        (
            "(string label, PipelineBaseAst condition, StatementBlockAst body)",
        )),
    "System.Management.Automation.Language.SwitchStatementAst": (
        "SwitchStatement",
        "SwitchFlags Flags; Many[Tuple[ExpressionAst,StatementBlockAst]] Clauses; StatementBlockAst Default",
        (
            "(string label, PipelineBaseAst condition, SwitchFlags flags, Each[Tuple[ExpressionAst,StatementBlockAst]] clauses, "
            "StatementBlockAst default)",
        )),
    "System.Management.Automation.Language.CatchClauseAst": (
        "CatchClause",
        "Many[TypeConstraintAst] CatchTypes; bool IsCatchAll; StatementBlockAst Body",
        (
            "(Each[TypeConstraintAst] catchTypes, StatementBlockAst body)",
        )),
    "System.Management.Automation.Language.TryStatementAst": (
        "TryStatement",
        "StatementBlockAst Body; Many[CatchClauseAst] CatchClauses; StatementBlockAst Finally",
        (
            "(StatementBlockAst body, Each[CatchClauseAst] catchClauses, StatementBlockAst finally)",
        )),
    "System.Management.Automation.Language.TrapStatementAst": (
        "TrapStatement",
        "TypeConstraintAst TrapType; StatementBlockAst Body",
        (
            "(TypeConstraintAst trapType, StatementBlockAst body)",
        )),
    "System.Management.Automation.Language.BreakStatementAst": (
        "BreakStatement",
        "ExpressionAst Label",
        (
            "(ExpressionAst label)",
        )),
    "System.Management.Automation.Language.ContinueStatementAst": (
        "ContinueStatement",
        "ExpressionAst Label",
        (
            "(ExpressionAst label)",
        )),
    "System.Management.Automation.Language.ReturnStatementAst": (
        "ReturnStatement",
        "PipelineBaseAst Pipeline",
        (
            "(PipelineBaseAst pipeline)",
        )),
    "System.Management.Automation.Language.ExitStatementAst": (
        "ExitStatement",
        "PipelineBaseAst Pipeline",
        (
            "(PipelineBaseAst pipeline)",
        )),
    "System.Management.Automation.Language.ThrowStatementAst": (
        "ThrowStatement",
        "PipelineBaseAst Pipeline; bool IsRethrow",
        (
            "(PipelineBaseAst pipeline)",
        )),
    "System.Management.Automation.Language.ChainableAst": (
        "Chainable",
        "",
        ()),
    "System.Management.Automation.Language.PipelineChainAst": (
        "PipelineChain",
        "ChainableAst LhsPipelineChain; PipelineAst RhsPipeline; TokenKind Operator; bool Background",
        (
            "(ChainableAst lhsChain, PipelineAst rhsPipeline, TokenKind chainOperator, bool background)",
        )),
    "System.Management.Automation.Language.PipelineAst": (
        "Pipeline",
        "Many[CommandBaseAst] PipelineElements; bool Background",
        (
            "(Each[CommandBaseAst] pipelineElements, bool background)",
            "(Each[CommandBaseAst] pipelineElements)",
            "(CommandBaseAst commandAst, bool background)",
            "(CommandBaseAst commandAst)",
        )),
    "System.Management.Automation.Language.CommandParameterAst": (
        "CommandParameter",
        "string ParameterName; ExpressionAst Argument; IScriptExtent ErrorPosition",
        (
            "(string parameterName, ExpressionAst argument, IScriptExtent errorPosition)",
        )),
    "System.Management.Automation.Language.CommandBaseAst": (
        "CommandBase",
        "Many[RedirectionAst] Redirections",
        ()),
    "System.Management.Automation.Language.CommandAst": (
        "Command",
        "Many[CommandElementAst] CommandElements; TokenKind InvocationOperator; DynamicKeyword DefiningKeyword",
        (
            "(Each[CommandElementAst] commandElements, TokenKind invocationOperator, Each[RedirectionAst] redirections)",
        )),
    "System.Management.Automation.Language.CommandExpressionAst": (
        "CommandExpression",
        "ExpressionAst Expression",
        (
            "(ExpressionAst expression, Each[RedirectionAst] redirections)",
        )),
    "System.Management.Automation.Language.RedirectionAst": (
        "Redirection",
        "RedirectionStream FromStream",
        ()),
    "System.Management.Automation.Language.MergingRedirectionAst": (
        "MergingRedirection",
        "RedirectionStream ToStream",
        (
            "(RedirectionStream from, RedirectionStream to)",
        )),
    "System.Management.Automation.Language.FileRedirectionAst": (
        "FileRedirection",
        "ExpressionAst Location; bool Append",
        (
            "(RedirectionStream stream, ExpressionAst file, bool append)",
        )),
    "System.Management.Automation.Language.AssignmentStatementAst": (
        "AssignmentStatement",
        "ExpressionAst Left; TokenKind Operator; StatementAst Right; IScriptExtent ErrorPosition",
        (
            "(ExpressionAst left, TokenKind operator, StatementAst right, IScriptExtent errorPosition)",
        )),
    "System.Management.Automation.Language.ConfigurationDefinitionAst": (
        "ConfigurationDefinition",
        "ScriptBlockExpressionAst Body; ConfigurationType ConfigurationType; ExpressionAst InstanceName",
        (
            "(ScriptBlockExpressionAst body, ConfigurationType type, ExpressionAst instanceName)",
        )),
    "System.Management.Automation.Language.DynamicKeywordStatementAst": (
        "DynamicKeywordStatement",
        "Many[CommandElementAst] CommandElements",
        (
            "(Each[CommandElementAst] commandElements)",
        )),
    "System.Management.Automation.Language.TernaryExpressionAst": (
        "TernaryExpression",
        "ExpressionAst Condition; ExpressionAst IfTrue; ExpressionAst IfFalse",
        (
            "(ExpressionAst condition, ExpressionAst ifTrue, ExpressionAst ifFalse)",
        )),
    "System.Management.Automation.Language.BinaryExpressionAst": (
        "BinaryExpression",
        "TokenKind Operator; ExpressionAst Left; ExpressionAst Right; IScriptExtent ErrorPosition",
        (
            "(ExpressionAst left, TokenKind operator, ExpressionAst right, IScriptExtent errorPosition)",
        )),
    "System.Management.Automation.Language.UnaryExpressionAst": (
        "UnaryExpression",
        "TokenKind TokenKind; ExpressionAst Child",
        (
            "(TokenKind tokenKind, ExpressionAst child)",
        )),
    "System.Management.Automation.Language.BlockStatementAst": (
        "BlockStatement",
        "StatementBlockAst Body; Token Kind",
        (
            "(Token kind, StatementBlockAst body)",
        )),
    "System.Management.Automation.Language.AttributedExpressionAst": (
        "AttributedExpression",
        "ExpressionAst Child; AttributeBaseAst Attribute",
        (
            "(AttributeBaseAst attribute, ExpressionAst child)",
        )),
    "System.Management.Automation.Language.ConvertExpressionAst": (
        "ConvertExpression",
        "TypeConstraintAst Type",
        (
            "(TypeConstraintAst typeConstraint, ExpressionAst child)",
        )),
    "System.Management.Automation.Language.MemberExpressionAst": (
        "MemberExpression",
        "ExpressionAst Expression; CommandElementAst Member; bool Static; bool NullConditional",
        (
            "(ExpressionAst expression, CommandElementAst member, bool static)",
            "(ExpressionAst expression, CommandElementAst member, bool static, bool nullConditional)",
        )),
    "System.Management.Automation.Language.InvokeMemberExpressionAst": (
        "InvokeMemberExpression",
        "Many[ITypeName] GenericTypeArguments; Many[ExpressionAst] Arguments",
        (
            "(ExpressionAst expression, CommandElementAst method, Each[ExpressionAst] arguments, bool static, IList[ITypeName] "
            "genericTypes)",
            "(ExpressionAst expression, CommandElementAst method, Each[ExpressionAst] arguments, bool static)",
            "(ExpressionAst expression, CommandElementAst method, Each[ExpressionAst] arguments, bool static, bool nullConditional, "
            "IList[ITypeName] genericTypes)",
            "(ExpressionAst expression, CommandElementAst method, Each[ExpressionAst] arguments, bool static, bool nullConditional)",
        )),
    "System.Management.Automation.Language.BaseCtorInvokeMemberExpressionAst": (
        "BaseCtorInvokeMemberExpression",
        "",
        (
            "(IScriptExtent baseKeywordExtent, IScriptExtent baseCallExtent, Each[ExpressionAst] arguments)",
        )),
    "System.Management.Automation.Language.TypeExpressionAst": (
        "TypeExpression",
        "ITypeName TypeName",
        (
            "(ITypeName typeName)",
        )),
    "System.Management.Automation.Language.VariableExpressionAst": (
        "VariableExpression",
        "VariablePath VariablePath; bool Splatted",
        (
            "(string variableName, bool splatted)",
            "(VariablePath variablePath, bool splatted)",
        )),
    "System.Management.Automation.Language.ConstantExpressionAst": (
        "ConstantExpression",
        "System.Object Value",
        (
            "(System.Object value)",
        )),
    "System.Management.Automation.Language.StringConstantExpressionAst": (
        "StringConstantExpression",
        "StringConstantType StringConstantType; string Value",
        (
            "(string value, StringConstantType stringConstantType)",
        )),
    "System.Management.Automation.Language.ExpandableStringExpressionAst": (
        "ExpandableStringExpression",
        "string Value; StringConstantType StringConstantType; Many[ExpressionAst] NestedExpressions",
        (
            "(string value, StringConstantType type)",
        )),
    "System.Management.Automation.Language.ScriptBlockExpressionAst": (
        "ScriptBlockExpression",
        "ScriptBlockAst ScriptBlock",
        (
            "(ScriptBlockAst scriptBlock)",
        )),
    "System.Management.Automation.Language.ArrayLiteralAst": (
        "ArrayLiteral",
        "Many[ExpressionAst] Elements",
        (
            "(IList[ExpressionAst] elements)",
        )),
    "System.Management.Automation.Language.HashtableAst": (
        "Hashtable",
        "Many[Tuple[ExpressionAst,StatementAst]] KeyValuePairs",
        (
            "(Each[Tuple[ExpressionAst,StatementAst]] keyValuePairs)",
        )),
    "System.Management.Automation.Language.ArrayExpressionAst": (
        "ArrayExpression",
        "StatementBlockAst SubExpression",
        (
            "(StatementBlockAst statementBlock)",
        )),
    "System.Management.Automation.Language.ParenExpressionAst": (
        "ParenExpression",
        "PipelineBaseAst Pipeline",
        (
            "(PipelineBaseAst pipeline)",
        )),
    "System.Management.Automation.Language.SubExpressionAst": (
        "SubExpression",
        "StatementBlockAst SubExpression",
        (
            "(StatementBlockAst statementBlock)",
        )),
    "System.Management.Automation.Language.UsingExpressionAst": (
        "UsingExpression",
        "ExpressionAst SubExpression",
        (
            "(ExpressionAst expressionAst)",
        )),
    "System.Management.Automation.Language.IndexExpressionAst": (
        "IndexExpression",
        "ExpressionAst Target; ExpressionAst Index; bool NullConditional",
        (
            "(ExpressionAst target, ExpressionAst index)",
            "(ExpressionAst target, ExpressionAst index, bool nullConditional)",
        )),
}
