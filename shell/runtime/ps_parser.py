"""[PSParser]::Tokenize, the older view of tokens: PSToken and PSParseError."""
from __future__ import annotations

from shell.dotnet.types import dotnet_type, find_declared, generic, getter, static_method
from shell.runtime.language_tokens import script_token, uses_in
from shell.runtime.token_flags import has_trait

AUTOMATION = "System.Management.Automation."
TYPES = {
    "Variable": "Variable", "SplattedVariable": "Variable", "Parameter": "CommandParameter", "Number": "Number", "Label": "LoopLabel",
    "Identifier": "CommandArgument", "Generic": "CommandArgument", "NewLine": "NewLine", "LineContinuation": "LineContinuation", "Comment": "Comment",
    "EndOfInput": "Unknown", "StringLiteral": "String", "StringExpandable": "String", "HereStringLiteral": "String", "HereStringExpandable": "String",
    "LParen": "GroupStart", "AtParen": "GroupStart", "DollarParen": "GroupStart", "LCurly": "GroupStart", "AtCurly": "GroupStart", "RParen": "GroupEnd",
    "RCurly": "GroupEnd", "Semi": "StatementSeparator",
}
USES = {"CommandName": "Command", "MemberName": "Member", "TypeName": "Type", "AttributeName": "Attribute"}


@dotnet_type("System.Management.Automation.PSToken")
class PSToken:
    """One token."""

    def __init__(self, token):
        self.token = token

    @getter("string Content {get;}")
    def Content(self):
        token = self.token
        kind = token.token.kind
        if kind in ("StringLiteral", "StringExpandable", "HereStringLiteral", "HereStringExpandable"):
            return type(token).Value.fget(token)
        if kind in ("Variable", "SplattedVariable"):
            return token.token.value.user_path
        if kind == "Label":
            return token.token.value
        return token.token.text(token.source.text)

    @getter("System.Management.Automation.PSTokenType Type {get;}")
    def Type(self):
        kind, use = self.token.token.kind, self.token.use
        name = USES.get(use) or TYPES.get(kind) or ("Keyword" if has_trait(kind, "Keyword") else "Operator")
        found = find_declared(AUTOMATION + "PSTokenType")
        return found.python(found.values[name])

    @getter("int Start {get;}")
    def Start(self):
        return self.token.token.start

    @getter("int Length {get;}")
    def Length(self):
        return self.token.token.end - self.token.token.start

    @getter("int StartLine {get;}")
    def StartLine(self):
        return self.token.source.position(self.token.token.start)[0]

    @getter("int StartColumn {get;}")
    def StartColumn(self):
        return self.token.source.position(self.token.token.start)[1]

    @getter("int EndLine {get;}")
    def EndLine(self):
        return self.token.source.position(self.token.token.end)[0]

    @getter("int EndColumn {get;}")
    def EndColumn(self):
        return self.token.source.position(self.token.token.end)[1]


@dotnet_type("System.Management.Automation.PSParseError")
class PSParseError:
    """A parse error and the place where it is, as a token."""

    def __init__(self, token, message):
        self.token = token
        self.message = message

    @getter("System.Management.Automation.PSToken Token {get;}")
    def Token(self):
        return self.token

    @getter("string Message {get;}")
    def Message(self):
        return self.message


ERRORS = "[ref] System.Collections.ObjectModel.Collection[System.Management.Automation.PSParseError] errors"
RESULT = "System.Collections.ObjectModel.Collection[System.Management.Automation.PSToken]"


@dotnet_type("System.Management.Automation.PSParser")
class PSParser:
    """System.Management.Automation.PSParser."""

    @static_method(f"{RESULT} Tokenize(string script, {ERRORS})", f"{RESULT} Tokenize(System.Object[] script, {ERRORS})")
    def Tokenize(script, errors):
        from shell.runtime.conversion import to_text
        from shell.syntax.parse import parse
        from shell.syntax.token import Token
        text = script if isinstance(script, str) else "\n".join(to_text(line) for line in script)
        result = parse(text)
        uses = uses_in(result.ast)
        if hasattr(errors, "Value"):
            found = [PSParseError(PSToken(script_token(Token("Unknown", error.start, error.end), result.source)), error.message) for error in result.errors]
            errors.Value = generic("System.Collections.ObjectModel.Collection`1", AUTOMATION + "PSParseError").python(found)
        made = [PSToken(script_token(token, result.source, uses)) for token in result.tokens if token.kind != "EndOfInput"]
        return generic("System.Collections.ObjectModel.Collection`1", AUTOMATION + "PSToken").python(made)


def first_token(template):
    """ScriptBlock.StartPosition: the token that a block begins with."""
    from shell.syntax.lexer import tokens
    unit = template.unit
    first = next(iter(tokens(unit.text[template.start:])), None)
    first.start, first.end = first.start + template.start, first.end + template.start
    return PSToken(script_token(first, unit))
