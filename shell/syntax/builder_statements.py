"""Reductions to statements, script blocks, functions and classes; each method is named after the rule it serves."""
from __future__ import annotations

from shell.syntax import ast
from shell.syntax.patterns import Pattern
from shell.syntax.token import Token

BLOCK_KINDS = {"begin": "Begin", "process": "Process", "end": "End", "clean": "Clean", "dynamicparam": "Dynamicparam"}


def nodes(children):
    """The children that are not tokens."""
    return [child for child in children if type(child) is not Token]


# What an enum may be made of.
INTEGRAL = frozenset(("byte", "sbyte", "short", "int16", "ushort", "uint16", "int", "int32", "uint", "uint32", "long", "int64", "ulong", "uint64"))
# What may stand between a using statement and the end of its line.
BLANK = Pattern(r"(?:[ \t]|<#(?:[^#]|#(?!>))*#>)*")


class Condition:
    """The parenthesis of if, while and the like: the pipeline in it, and the extent with the parentheses."""

    __slots__ = ("start", "end", "pipeline")

    def __init__(self, start, end, pipeline):
        self.start = start
        self.end = end
        self.pipeline = pipeline


class StatementBuilder:
    """Statements and declarations."""

    def start(self, c):
        return c[0]

    def script_body(self, c):
        return nodes(c)

    statements = script_body

    def sorted_statements(self, items):
        """The statements and the traps of a statement list."""
        statements, traps = [], []
        for item in items:
            (traps if type(item) is ast.TrapStatement else statements).append(item)
        return statements, traps

    def script_block(self, start, end, items, opener, closer):
        """The ScriptBlock of the items between `opener` and `closer`, which are None for a whole script."""
        using, statements, named, param = [], [], {}, None
        misplaced = None
        for item in items:
            kind = type(item)
            if kind is ast.UsingStatement and opener is None and not statements and not named and param is None:
                using.append(item)
            elif kind is ast.ParamBlock:
                param = item
            elif kind is ast.NamedBlock:
                if misplaced is None:
                    self.add_named_block(named, item)
            elif named:
                misplaced = misplaced or item
                statements.append(item)
            else:
                if kind is ast.UsingStatement:
                    self.error("UsingMustBeAtStartOfScript", item.start, item.end)
                statements.append(item)
        if misplaced is not None:
            first = misplaced
            while True:
                inner = next(first.children(), None)
                if inner is None or inner.start != first.start:
                    break
                first = inner
            self.error("MissingNamedBlocks", first.start, first.end, self.text[first.start:first.end])
            if closer is not None:
                self.error("UnexpectedToken", closer.start, closer.end, "}")
            statements = []
        if not named:
            named["end"] = self.end_block(param, statements, opener, closer)
        return ast.ScriptBlock(start, end, [], using, param, named.get("begin"), named.get("process"), named.get("end"), named.get("clean"),
                               named.get("dynamicparam"), None)

    def add_named_block(self, named, item):
        """Note a named block, once each."""
        name = item.block_kind.lower()
        if name in named:
            self.error("DuplicateScriptCommandClause", item.start, item.end, name)
        else:
            named[name] = item

    def end_block(self, param, statements, opener, closer):
        """The unnamed end block; its extent goes from the param block or first statement to the last statement."""
        first = param or (statements[0] if statements else None)
        if first is not None:
            start, end = first.start, (statements[-1] if statements else param).end
        elif opener is not None and self.column(opener.end) != self.column(closer.start):
            start, end = opener.end, max(opener.end, closer.start - 1)
        else:
            start = end = 0
        plain, traps = self.sorted_statements(statements)
        return ast.NamedBlock(start, end, True, "End", plain, traps)

    def column(self, offset):
        """How far an offset is from the start of its line."""
        return offset - self.text.rfind("\n", 0, offset)

    def named_block(self, c):
        name = c[0].value.lower()
        block = c[1]
        if type(block) is Token:
            return ast.NamedBlock(c[0].start, c[0].end, False, BLOCK_KINDS[name], [], [])
        return ast.NamedBlock(c[0].start, block.end, False, BLOCK_KINDS[name], block.statements, block.traps)

    def block(self, c):
        statements, traps = self.sorted_statements(c[1])
        return ast.StatementBlock(c[0].start, c[2].end, statements, traps)

    def condition(self, c):
        return Condition(c[0].start, c[-1].end, self.pipeline_or_error(c[1]))

    if_condition = do_condition = condition

    def error_statement(self, c):
        """What is left of a statement that lacks a part: the parts that are there."""
        kept, flags = [], []
        for item in c[1:]:
            if isinstance(item, Condition):
                kept.append(item.pipeline)
            elif type(item) is list:
                kept.extend(item)
            elif type(item) is not Token and item is not None:
                kept.append(item)
            elif item is not None and item.terminal == "VARIABLE":
                kept.append(self.variable_expression(item))
        end = max([c[0].end] + [item.end for item in c[1:] if item is not None and type(item) is not list and getattr(item, "kind", "") != "Missing"])
        return ast.ErrorStatement(c[0].start, end, c[0].kind, flags, [], [], kept)

    def error_member(self, c):
        """Half a method of a class."""
        return ast.ErrorStatement(c[0].start, c[-1].end, "", [], [], [], nodes(c))

    # Conditions and loops

    def if_statement(self, c):
        clauses = [(c[1].pipeline, c[2])]
        otherwise = None
        end = c[2].end
        for condition, block in c[3:]:
            if type(block) is Token:
                kept = [node for pair in clauses for node in pair]
                if isinstance(condition, Condition):
                    kept.append(condition.pipeline)
                return ast.ErrorStatement(c[0].start, block.end, "If", [], [], [], kept)
            if condition is None:
                otherwise = block
            else:
                clauses.append((condition.pipeline, block))
            end = block.end
        return ast.IfStatement(c[0].start, end, clauses, otherwise)

    def else_clause(self, c):
        if len(c) == 3:
            return c[1], c[2]
        return (None, c[1]) if c[0].terminal == "ELSE" else (c[0], c[1])

    def labelled_statement(self, c):
        label, statement = c
        if type(statement) is not ast.ErrorStatement:
            statement.label = label.value
        statement.start = label.start
        return statement

    def while_statement(self, c):
        return ast.WhileStatement(c[0].start, c[2].end, None, c[1].pipeline, c[2])

    def do_statement(self, c):
        node = ast.DoWhileStatement if c[2].terminal == "WHILE" else ast.DoUntilStatement
        return node(c[0].start, c[3].end, None, c[1], c[3].pipeline)

    def for_part(self, c):
        return c[0] if c else None

    def for_statement(self, c):
        parts = [item for item in c[2:-2] if type(item) is not Token]
        parts += [None] * (3 - len(parts))
        return ast.ForStatement(c[0].start, c[-1].end, None, *parts, c[-1])

    def foreach_statement(self, c):
        at = next(i for i, item in enumerate(c) if type(item) is Token and item.terminal == "LPAREN")
        flags = []
        throttle = None
        for item in c[1:at]:
            if type(item) is Token:
                flags.append(item.value.lower())
            else:
                throttle = item
        node = ast.ForEachStatement(c[0].start, c[-1].end, None, self.variable_expression(c[at + 1]), c[at + 3], throttle, flags, c[-1])
        if flags:
            self.error("KeywordParameterReservedForFutureUse", node.start, node.end, "foreach", flags[0])
        return node

    def switch_statement(self, c):
        flags, condition, clauses, default = [], None, [], None
        takes_file = False
        self.no_clauses(c)
        for item in c[1:]:
            if type(item) is Token:
                if item.terminal == "PARAMETER" or item.terminal == "PARAMETER_COLON":
                    takes_file = self.switch_flag(item, flags) or takes_file
            elif type(item) is tuple:
                if type(item[0]) is Token:
                    if default is not None:
                        self.error("MultipleSwitchDefaultClauses", item[0].start, item[0].end)
                    default = self.block_or_empty(item[1])
                else:
                    clauses.append((item[0], self.block_or_empty(item[1])))
            elif takes_file:
                element = ast.CommandExpression(item.start, item.end, item, [])
                condition = ast.Pipeline(item.start, item.end, [element], False)
            elif type(item) is ast.ParenExpression:
                condition = item.pipeline
            else:
                self.error("MissingOpenParenthesisAfterKeyword", c[0].end, c[0].end, "switch")
                condition = item
        return ast.SwitchStatement(c[0].start, c[-1].end, None, flags, condition, clauses, default)

    def block_or_empty(self, block):
        """A block, or an empty one where it was left out."""
        return ast.StatementBlock(block.start, block.end, [], []) if type(block) is Token else block

    def no_clauses(self, c):
        """Report a switch without a clause."""
        opener = c[-2]
        if type(opener) is Token and opener.terminal == "SWITCH_LCURLY":
            self.error("MissingSwitchConditionExpression", opener.end, opener.end)

    def switch_flag(self, token, flags):
        """Note a flag of switch; True for -file."""
        text = token.value.lower()
        for name in ("regex", "wildcard", "exact", "casesensitive", "file", "parallel"):
            if name.startswith(text):
                flags.append(name)
                return name == "file"
        self.error("InvalidSwitchFlag", token.start, token.end, text)
        return False

    def switch_clause(self, c):
        return c[0], c[1]

    # try, trap, data

    def try_statement(self, c):
        catches = [item for item in c[2:] if type(item) is ast.CatchClause]
        last = c[-1]
        final = last if len(c) > 2 and type(last) is not ast.CatchClause else None
        if not catches and final is None or any(clause.body.start == clause.body.end for clause in catches):
            if not catches:
                self.error("MissingCatchOrFinally", c[1].end, c[1].end, incomplete=not self.text[c[1].end:].strip())
            kept = [c[1]] + [each for clause in catches for each in (*clause.catch_types, clause.body) if each.start != each.end]
            return ast.ErrorStatement(c[0].start, last.end, "Try", [], [], [], kept)
        for clause in catches[:-1]:
            if not clause.catch_types:
                self.error("EmptyCatchNotLast", clause.end, clause.end)
        return ast.TryStatement(c[0].start, last.end, c[1], catches, final)

    def catch_clause(self, c):
        types = [self.type_constraint(token) for token in c[1:-1] if token.terminal == "TYPE"]
        return ast.CatchClause(c[0].start, c[-1].end, types, self.block_or_empty(c[-1]))

    def finally_clause(self, c):
        return self.block_or_empty(c[1])

    def trap_statement(self, c):
        kind = self.type_constraint(c[1]) if len(c) == 3 else None
        return ast.TrapStatement(c[0].start, c[-1].end, kind, c[-1])

    def data_statement(self, c):
        variable, allowed, naming = None, [], True
        for item in c[1:-1]:
            if type(item) is Token:
                naming = naming and item.terminal != "PARAMETER"
            elif naming:
                variable = getattr(item, "value", None)
            else:
                allowed.append(item)
        return ast.DataStatement(c[0].start, c[-1].end, variable, allowed, c[-1])

    # Flow control

    def return_statement(self, c):
        return ast.ReturnStatement(c[0].start, c[-1].end, c[1] if len(c) > 1 else None)

    def throw_statement(self, c):
        return ast.ThrowStatement(c[0].start, c[-1].end, c[1] if len(c) > 1 else None)

    def exit_statement(self, c):
        return ast.ExitStatement(c[0].start, c[-1].end, c[1] if len(c) > 1 else None)

    def jump_label(self, c):
        """The label of break and continue."""
        if len(c) == 1:
            return None
        label = c[1]
        return ast.StringConstantExpression(label.start, label.end, "BareWord", label.value) if type(label) is Token else label

    def break_statement(self, c):
        return ast.BreakStatement(c[0].start, c[-1].end, self.jump_label(c))

    def continue_statement(self, c):
        return ast.ContinueStatement(c[0].start, c[-1].end, self.jump_label(c))

    def assignment(self, c):
        left, operator, right = c
        if type(right) is Token:
            right = ast.ErrorStatement(right.start, right.end, "", [], [], [], [])
        if type(right) is ast.Pipeline and not right.background and len(right.pipeline_elements) == 1:
            element = right.pipeline_elements[0]
            if type(element) is ast.CommandExpression:
                right = element
        return ast.AssignmentStatement(left.start, right.end, left, operator.kind, right)

    closed_assignment = assignment

    def reserved(self, c):
        return ast.ErrorStatement(c[0].start, c[0].end, c[0].kind, [], [], [], [])

    # Functions and parameters

    def function_statement(self, c):
        keyword, name = c[0], c[1]
        parameters = c[2] if type(c[2]) is list else None
        opener, items, closer = c[-3:]
        body = self.script_block(opener.start, closer.end, items, opener, closer)
        kind = keyword.kind
        node = ast.FunctionDefinition(keyword.start, closer.end, kind == "Filter", kind == "Workflow", self.name_of(name), parameters, body)
        if kind == "Workflow":
            self.error("WorkflowNotSupportedInPowerShellCore", node.start, node.end)
        return node

    def name_of(self, token):
        """The text of a name token."""
        return token.value if type(token.value) is str else self.text[token.start:token.end]

    def function_parameters(self, c):
        return nodes(c)

    def param_block(self, c):
        return ast.ParamBlock(c[0].start, c[-1].end, [], nodes(c))

    def attributed_param(self, c):
        c[1].attributes.insert(0, c[0])
        return c[1]

    def parameter(self, c):
        attributes, variable, default = [], None, None
        for item in c:
            if type(item) is not Token:
                if variable is None:
                    attributes.append(item)
                else:
                    default = item
            elif item.terminal == "TYPE":
                attributes.append(self.type_constraint(item))
            elif item.terminal == "VARIABLE":
                variable = item
        if variable is None:
            end = c[-1].start
            name = ast.VariableExpression(c[0].start, end, self.path("__error__"), False)
            return ast.Parameter(c[0].start, end, attributes, name, None)
        end = variable.end if default is None else default.end
        return ast.Parameter(c[0].start, end, attributes, self.variable_expression(variable), default)

    def attribute(self, c):
        positional, named = [], []
        for item in c[1:]:
            if type(item) is ast.NamedAttributeArgument:
                named.append(item)
            elif type(item) is not Token:
                positional.append(item)
                if type(item) is ast.ErrorExpression and item.start == item.end:
                    self.error("ParameterAttributeArgumentNeedsToBeConstantOrScriptBlock", item.start, item.end)
        return ast.Attribute(c[0].start, c[-1].end, c[0].value, positional, named)

    def named_argument(self, c):
        name = c[0]
        if len(c) > 2 and type(c[2]) is Token:
            self.error("ParameterAttributeArgumentNeedsToBeConstantOrScriptBlock", c[2].start, c[2].end)
            c = c[:1]
        value = c[2] if len(c) > 1 else ast.ConstantExpression(name.start, name.end, True, "Boolean")
        return ast.NamedAttributeArgument(name.start, c[-1].end, name.value, value, len(c) == 1)

    # Classes and enums

    def class_statement(self, c):
        opener = next(i for i, item in enumerate(c) if type(item) is Token and item.terminal == "CLASS_LCURLY")
        bases = [self.type_constraint(token) for token in c[2:opener] if token.terminal == "TYPE"]
        members = self.members(c[opener + 1:])
        kind = "Interface" if c[0].kind == "Interface" else "Class"
        if any(type(item) is ast.ErrorStatement for item in c):
            return ast.ErrorStatement(c[0].start, c[-1].end, "Class", [], [], [], members)
        return ast.TypeDefinition(c[0].start, c[-1].end, self.name_of(c[1]), [], bases, members, kind)

    def members(self, c):
        """The members in a class or enum; the semicolon after a property belongs to its extent."""
        for member, following in zip(c, c[1:]):
            if type(member) is ast.PropertyMember and type(following) is Token and following.terminal == "SEMI":
                member.end = following.end
        return [item for item in c if isinstance(item, ast.Member)]

    def attributed_class(self, c):
        node = c[1]
        if type(node) is ast.TypeDefinition:
            node.attributes.insert(0, c[0])
            node.start = c[0].start
        else:
            self.error("UnexpectedAttribute", c[0].start, c[0].end, c[0].type_name.full_name)
        return node

    def modifiers(self, c):
        """The attributes, the type, and whether static and hidden are among the tokens before a member's name."""
        attributes, kind, words = [], None, set()
        for item in c:
            if type(item) is ast.Attribute:
                attributes.append(item)
            elif type(item) is not Token:
                continue
            elif item.terminal == "TYPE":
                if kind is not None:
                    self.error("TooManyTypes", item.start, item.end)
                kind = self.type_constraint(item)
            elif item.terminal in ("STATIC", "HIDDEN"):
                if item.terminal in words:
                    self.error("DuplicateQualifier", item.start, item.end, item.value)
                words.add(item.terminal)
        return attributes, kind, "HIDDEN" in words, "STATIC" in words

    def property(self, c):
        at = next(i for i, item in enumerate(c) if type(item) is Token and item.terminal == "VARIABLE")
        attributes, kind, hidden, static = self.modifiers(c[:at])
        initial = c[at + 2] if len(c) > at + 2 else None
        return ast.PropertyMember(c[0].start, c[-1].end, c[at].value.user_path, attributes, kind, initial, hidden, static)

    def method(self, c):
        at = next(i for i, item in enumerate(c) if type(item) is Token and item.terminal == "NAME")
        attributes, kind, hidden, static = self.modifiers(c[:at])
        opener, items, closer = c[-3:]
        parameters = [item for item in c[at + 1:-3] if type(item) is ast.Parameter]
        base = next((item for item in c[at + 1:-3] if type(item) is ast.BaseCtorInvokeMemberExpression), None)
        body = self.script_block(opener.start, closer.end, items, opener, closer)
        node = ast.FunctionMember(c[0].start, closer.end, self.name_of(c[at]), attributes, kind, parameters, body, hidden, static)
        node.name_start = c[at].start
        node.base_call = base
        return node

    def base_call(self, c):
        word = c[1]
        this = ast.VariableExpression(word.start, word.end, self.path("this"), False)
        name = ast.StringConstantExpression(word.start, word.end, "BareWord", ".ctor")
        return ast.BaseCtorInvokeMemberExpression(word.start, c[-1].end, this, name, None, nodes(c), False, False)

    def enum_statement(self, c):
        bases = [self.type_constraint(token) for token in c[2:] if type(token) is Token and token.terminal == "TYPE"]
        for base in bases[:1]:
            name = base.type_name.full_name
            if name.lower().removeprefix("system.") not in INTEGRAL:
                self.error("InvalidUnderlyingType", base.start, base.end, name)
        members = self.members(c)
        return ast.TypeDefinition(c[0].start, c[-1].end, self.name_of(c[1]), [], bases, members, "Enum")

    def enum_member(self, c):
        at = next(i for i, item in enumerate(c) if type(item) is Token and item.terminal == "NAME")
        initial = c[at + 2] if len(c) > at + 2 and type(c[at + 2]) is not Token else None
        return ast.PropertyMember(c[0].start, c[-1].end, self.name_of(c[at]), nodes(c[:at]), None, initial, False, True)

    def configuration_statement(self, c):
        self.error("ConfigurationNotSupported", c[0].start, c[1].end, "configuration")
        return ast.ErrorStatement(c[0].start, c[-1].end, "Configuration", [], [], [], [])

    def using_statement(self, c):
        kind = c[1].kind
        name, alias, specification = c[2], c[4] if len(c) > 3 else None, None
        if type(name) is ast.Hashtable:
            name, specification = None, name
        elif type(alias) is ast.Hashtable:
            alias, specification = None, alias
        elif type(name) is not ast.StringConstantExpression:
            self.error("InvalidValueForUsingItemName", name.start, name.end, self.text[name.start:name.end])
            return ast.ErrorStatement(c[0].start, name.end, "Using", [], [], [], [])
        end = c[-1].end
        if kind in ("Type", "Command") and len(c) == 3:
            self.error("MissingEqualsInUsingAlias", end, end, incomplete=not self.text[end:].strip())
        elif kind in ("Type", "Command") or alias is not None:
            self.error("UsingStatementNotSupported", c[0].start, end)
        place = BLANK.match(self.text, end, len(self.text)).end()
        if self.text.startswith(("}", ")"), place):
            self.error("MissingStatementTerminator", place, place + 1)
        return ast.UsingStatement(c[0].start, c[-1].end, kind, name, alias, specification)
