"""Reductions to expression nodes; each method is named after the rule or alias of grammar/powershell.lark it serves."""
from __future__ import annotations

from shell.syntax import ast
from shell.syntax.operators import LEVELS
from shell.syntax.strings import ExpandableText
from shell.syntax.token import Token
from shell.syntax.variable_path import VariablePath

STRING_TYPES = {
    "StringLiteral": "SingleQuoted",
    "StringExpandable": "DoubleQuoted",
    "HereStringLiteral": "SingleQuotedHereString",
    "HereStringExpandable": "DoubleQuotedHereString",
}


class ExpressionBuilder:
    """Expressions: operators, member access, literals, brackets."""

    def operation(self, c):
        """Fold `operand (OPERATOR operand)*` by the levels of the operator table; all operators are left-associative."""
        operands = [c[0]]
        pending = []
        for i in range(1, len(c), 2):
            operator = c[i]
            level = LEVELS[operator.kind]
            while pending and LEVELS[pending[-1].kind] >= level:
                self.fold(operands, pending)
            pending.append(operator)
            operands.append(c[i + 1])
        while pending:
            self.fold(operands, pending)
        return operands[0]

    def fold(self, operands, pending):
        """Join the last two operands by the last operator."""
        right = operands.pop()
        left = operands.pop()
        operands.append(ast.BinaryExpression(left.start, right.end, left, pending.pop().kind, right))

    def missing_value(self, c):
        """An operand that was left out."""
        return ast.ErrorExpression(c[0].start, c[0].end, [])

    def error_after(self, token, value):
        """The operand after a token, which for one left out takes the extent of the token."""
        if type(value) is ast.ErrorExpression and value.start == value.end:
            value.start, value.end = token.start, token.end
        return value

    def ternary(self, c):
        return ast.TernaryExpression(c[0].start, c[4].end, c[0], c[2], c[4])

    def array_literal(self, c):
        if type(c[-1]) is ast.ErrorExpression:
            self.error_after(c[-2], c[-1])
        return ast.ArrayLiteral(c[0].start, c[-1].end, c[::2])

    def unary_operation(self, c):
        if type(c[1]) is ast.ErrorExpression and c[1].start == c[1].end:
            return self.error_after(*c)
        return ast.UnaryExpression(c[0].start, c[1].end, c[0].kind, c[1])

    def leading_comma(self, c):
        if type(c[1]) is ast.ErrorExpression and c[1].start == c[1].end:
            return ast.ErrorExpression(c[0].start, c[0].end, [])
        return ast.ArrayLiteral(c[0].start, c[1].end, [c[1]])

    def postfix_operation(self, c):
        return ast.UnaryExpression(c[0].start, c[1].end, "Postfix" + c[1].kind, c[0])

    def type_constraint(self, token):
        """The node of a type in brackets."""
        return ast.TypeConstraint(token.start, token.end, token.value)

    def cast(self, c):
        return ast.ConvertExpression(c[0].start, c[1].end, self.type_constraint(c[0]), c[1])

    def attributed_expression(self, c):
        return ast.AttributedExpression(c[0].start, c[1].end, c[0], c[1])

    def member_access(self, c):
        target, access, member = c
        if type(member) is Token:
            member = ast.ErrorExpression(target.start, access.end, [])
        return self.inside_using(target, lambda inner: ast.MemberExpression(
            target.start, member.end, inner, member, access.kind == "ColonColon", access.kind == "QuestionDot"))

    def inside_using(self, target, made):
        """What `made` gives for a target; after `$using:name` it belongs inside the UsingExpression."""
        if type(target) is not ast.UsingExpression:
            return made(target)
        target.sub_expression = made(target.sub_expression)
        target.end = target.sub_expression.end
        return target

    def member_call(self, c):
        target, access, member = c[:3]
        generic = c[3].value if c[3].terminal == "GENERIC_ARGUMENTS" else None
        arguments = [item for item in c[3:] if type(item) is not Token]
        return self.inside_using(target, lambda inner: ast.InvokeMemberExpression(
            target.start, c[-1].end, inner, member, generic, arguments, access.kind == "ColonColon", access.kind == "QuestionDot"))

    def member_block_call(self, c):
        target, access, member, opener, items, closer = c
        block = self.block_expression(opener, items, closer)
        return self.inside_using(target, lambda inner: ast.InvokeMemberExpression(
            target.start, block.end, inner, member, None, [block], access.kind == "ColonColon", access.kind == "QuestionDot"))

    def element_access(self, c):
        return self.inside_using(c[0], lambda inner: ast.IndexExpression(c[0].start, c[3].end, inner, c[2], c[1].kind == "QuestionLBracket"))

    def member_name(self, c):
        return ast.StringConstantExpression(c[0].start, c[0].end, "BareWord", c[0].value)

    def variable(self, c):
        return self.variable_expression(c[0])

    def variable_expression(self, token):
        """The node of a variable; `$using:name` is wrapped."""
        path = token.value
        splatted = token.kind == "SplattedVariable"
        if path.drive_or_scope == "using":
            inner = ast.VariableExpression(token.start, token.end, VariablePath(path.name), splatted)
            return ast.UsingExpression(token.start, token.end, inner)
        return ast.VariableExpression(token.start, token.end, path, splatted)

    def number(self, c):
        value, name = c[0].value
        return ast.ConstantExpression(c[0].start, c[0].end, value, name)

    def string(self, c):
        token = c[0]
        kind = STRING_TYPES[token.kind]
        value = token.value
        if type(value) is str:
            return ast.StringConstantExpression(token.start, token.end, kind, value)
        return self.expandable(token, value, kind)

    def expandable(self, token, value, kind):
        """The node of an expandable literal; one without nested parts is a constant."""
        parts, nested = [], []
        for part in value.parts:
            if type(part) is not str:
                part = self.variable_expression(part) if part.kind == "Variable" else self.nested_statements(part)
                nested.append(part)
            parts.append(part)
        if not nested:
            return ast.StringConstantExpression(token.start, token.end, kind, value.text)
        return ast.ExpandableStringExpression(token.start, token.end, kind, value.text, nested, parts)

    def type_expression(self, c):
        return ast.TypeExpression(c[0].start, c[0].end, c[0].value)

    def unknown(self, c):
        return ast.ErrorExpression(c[0].start, c[0].end, [])

    def parenthesized(self, c):
        return ast.ParenExpression(c[0].start, c[-1].end, self.pipeline_or_error(c[1]))

    def pipeline_or_error(self, value):
        """A pipeline, or an ErrorStatement where it was left out."""
        return ast.ErrorStatement(value.start, value.end, "", [], [], [], []) if type(value) is Token else value

    def statement_block(self, items):
        """The StatementBlock of `$( )` and `@( )`, whose extent is that of its statements."""
        statements, traps = self.sorted_statements(items)
        start, end = (items[0].start, items[-1].end) if items else (0, 0)
        return ast.StatementBlock(start, end, statements, traps)

    def sub_expression(self, c):
        return ast.SubExpression(c[0].start, c[2].end, self.statement_block(c[1]))

    def array_expression(self, c):
        return ast.ArrayExpression(c[0].start, c[2].end, self.statement_block(c[1]))

    def block_expression(self, opener, items, closer):
        """A script block as an expression."""
        block = self.script_block(opener.start, closer.end, items, opener, closer)
        return ast.ScriptBlockExpression(opener.start, closer.end, block)

    def script_block_expression(self, c):
        return self.block_expression(*c)

    def hashtable(self, c):
        pairs = [item for item in c[1:-1] if type(item) is tuple]
        return ast.Hashtable(c[0].start, c[-1].end, pairs)

    def open_pair(self, c):
        key = c[0]
        if type(key) is Token:
            key = ast.StringConstantExpression(key.start, key.end, "BareWord", key.value)
        return key, self.pipeline_or_error(c[-1])

    closed_pair = open_pair

    def nested_statements(self, token):
        """The SubExpression of a `$(...)` inside a string."""
        from shell.syntax.parse import nested_expression
        return nested_expression(self, token)

    def word(self, c):
        """A bare argument."""
        return self.bare_word(c[0], True)

    def bare_word(self, token, expands):
        """The node of a bare word; a command's name does not expand."""
        value = token.value
        if type(value) is ExpandableText:
            if expands:
                return self.expandable(token, value, "BareWord")
            value = value.text
        if value is None:
            value = self.text[token.start:token.end]
        return ast.StringConstantExpression(token.start, token.end, "BareWord", value)
