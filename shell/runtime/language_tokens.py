"""Tokens for scripts: System.Management.Automation.Language.Token and the classes for particular literals, ParseError, Parser and VariablePath."""
from __future__ import annotations

from shell.dotnet.types import constructor, dotnet_type, find_declared, getter, method, static_method, typed_array
from shell.dotnet.values import VOID
from shell.runtime.extent import ScriptExtent
from shell.runtime.token_flags import flags_of
from shell.syntax.variable_path import VariablePath

LANGUAGE = "System.Management.Automation.Language."


@dotnet_type(LANGUAGE + "Token")
class ScriptToken:
    """System.Management.Automation.Language.Token. `use` is what the tree makes of the token: CommandName, MemberName, TypeName, AttributeName or ""."""

    def __init__(self, token, source, use="", failed=False):
        self.token = token
        self.source = source
        self.use = use
        self.failed = failed

    def __str__(self):
        return "<eof>" if self.token.kind == "EndOfInput" else self.token.text(self.source.text)

    @getter("string Text {get;}")
    def Text(self):
        return self.token.text(self.source.text)

    @getter("System.Management.Automation.Language.TokenKind Kind {get;}")
    def Kind(self):
        kind = find_declared(LANGUAGE + "TokenKind")
        return kind.python(kind.values[self.token.kind])

    @getter("System.Management.Automation.Language.TokenFlags TokenFlags {get;}")
    def TokenFlags(self):
        return flags_of(self.token.kind, self.use, self.failed)

    @getter("bool HasError {get;}")
    def HasError(self):
        return self.failed

    @getter("System.Management.Automation.Language.IScriptExtent Extent {get;}")
    def Extent(self):
        return ScriptExtent(self.source, self.token.start, self.token.end)

    @method("string ToString()")
    def ToString(self):
        return str(self)


@dotnet_type(LANGUAGE + "NumberToken", base=LANGUAGE + "Token")
class NumberToken(ScriptToken):
    """A number."""

    @getter("System.Object Value {get;}")
    def Value(self):
        value, name = self.token.value
        kind = find_declared("System." + name).python
        return value if type(value) is kind or kind in (int, float) else kind(value)


@dotnet_type(LANGUAGE + "ParameterToken", base=LANGUAGE + "Token")
class ParameterToken(ScriptToken):
    """-Name or -Name:"""

    @getter("string ParameterName {get;}")
    def ParameterName(self):
        return self.token.value

    @getter("bool UsedColon {get;}")
    def UsedColon(self):
        return self.token.terminal == "PARAMETER_COLON"


@dotnet_type(LANGUAGE + "VariableToken", base=LANGUAGE + "Token")
class VariableToken(ScriptToken):
    """$name or @name"""

    @getter("string Name {get;}")
    def Name(self):
        return self.token.value.user_path

    @getter("System.Management.Automation.VariablePath VariablePath {get;}")
    def VariablePath(self):
        return self.token.value


@dotnet_type(LANGUAGE + "StringToken", base=LANGUAGE + "Token", abstract=True)
class StringToken(ScriptToken):
    """A string or bare word."""

    @getter("string Value {get;}")
    def Value(self):
        value = self.token.value
        if type(value) is str:
            return value
        return getattr(value, "text", None) or self.token.text(self.source.text)


@dotnet_type(LANGUAGE + "StringLiteralToken", base=LANGUAGE + "StringToken")
class StringLiteralToken(StringToken):
    """A string in single quotes, or a bare word."""


@dotnet_type(LANGUAGE + "StringExpandableToken", base=LANGUAGE + "StringToken")
class StringExpandableToken(StringToken):
    """A string in double quotes, or a bare word with variables."""

    @getter("System.Collections.ObjectModel.ReadOnlyCollection[System.Management.Automation.Language.Token] NestedTokens {get;}")
    def NestedTokens(self):
        from shell.dotnet.types import generic
        from shell.syntax.lexer import tokens
        parts = getattr(self.token.value, "parts", None) or ()
        nested = [part for part in parts if not isinstance(part, str)]
        made = []
        for part in nested:
            if part.kind == "Variable":
                made.append(script_token(part, self.source))
                continue
            for token in tokens(self.source.text[part.start:part.end]):
                if token.kind != "EndOfInput":
                    token.start, token.end = token.start + part.start, token.end + part.start
                    made.append(script_token(token, self.source))
        return generic("System.Collections.ObjectModel.ReadOnlyCollection`1", LANGUAGE + "Token").python(made) if made else None


@dotnet_type(LANGUAGE + "LabelToken", base=LANGUAGE + "Token")
class LabelToken(ScriptToken):
    """:label"""

    @getter("string LabelText {get;}")
    def LabelText(self):
        return self.token.value


@dotnet_type(LANGUAGE + "RedirectionToken", base=LANGUAGE + "Token", abstract=True)
class RedirectionToken(ScriptToken):
    """A redirection."""


@dotnet_type(LANGUAGE + "InputRedirectionToken", base=LANGUAGE + "RedirectionToken")
class InputRedirectionToken(RedirectionToken):
    """<"""


def stream(name):
    """Return a value of RedirectionStream by number or name."""
    kind = find_declared(LANGUAGE + "RedirectionStream")
    return kind.python(kind.values["All"] if name == "*" else int(name))


@dotnet_type(LANGUAGE + "MergingRedirectionToken", base=LANGUAGE + "RedirectionToken")
class MergingRedirectionToken(RedirectionToken):
    """2>&1"""

    @getter("System.Management.Automation.Language.RedirectionStream FromStream {get;}")
    def FromStream(self):
        return stream(self.token.value[0])

    @getter("System.Management.Automation.Language.RedirectionStream ToStream {get;}")
    def ToStream(self):
        return stream(self.token.value[-1])


@dotnet_type(LANGUAGE + "FileRedirectionToken", base=LANGUAGE + "RedirectionToken")
class FileRedirectionToken(RedirectionToken):
    """> or >>, after the number of a stream"""

    @getter("System.Management.Automation.Language.RedirectionStream FromStream {get;}")
    def FromStream(self):
        return stream(self.token.value[0] if self.token.value[0] != ">" else "1")

    @getter("bool Append {get;}")
    def Append(self):
        return self.token.value.endswith(">>")


BY_KIND = {
    "Number": NumberToken, "Parameter": ParameterToken, "Variable": VariableToken, "SplattedVariable": VariableToken, "Label": LabelToken,
    "StringLiteral": StringLiteralToken, "HereStringLiteral": StringLiteralToken, "StringExpandable": StringExpandableToken,
    "HereStringExpandable": StringExpandableToken, "RedirectInStd": InputRedirectionToken,
}


def script_token(token, source, uses=None, failed=()):
    """Return the Token object of a lexer's token. uses: {offset: what the tree makes of it}; failed: the offsets of errors."""
    kind = token.kind
    cls = BY_KIND.get(kind)
    if cls is None:
        if kind == "Generic":
            cls = StringLiteralToken if type(token.value) is str else StringExpandableToken
        elif kind == "Identifier":
            cls = StringLiteralToken
        elif kind == "Redirection":
            cls = MergingRedirectionToken if "&" in str(token.value) else FileRedirectionToken
        else:
            cls = ScriptToken
    return cls(token, source, (uses or {}).get(token.start, ""), token.start in failed)


def uses_in(tree):
    """{offset: use} of the tokens that a tree gives a meaning: names of commands, members, types and attributes."""
    from shell.syntax import ast
    found = {}
    for node in tree.walk():
        if isinstance(node, ast.Command):
            first = node.command_elements[0] if node.command_elements else None
            if isinstance(first, (ast.StringConstantExpression, ast.ExpandableStringExpression)):
                found[first.start] = "CommandName"
        elif isinstance(node, ast.MemberExpression):
            found[node.member.start] = "MemberName"
        elif isinstance(node, ast.Attribute):
            found[node.type_name.start] = "AttributeName"
        elif isinstance(node, (ast.TypeConstraint, ast.TypeExpression)):
            type_name_uses(node.type_name, found)
    return found


def type_name_uses(name, found):
    """Note the offsets of a type name's words."""
    if name.is_generic:
        type_name_uses(name.type_name, found)
        for argument in name.generic_arguments:
            type_name_uses(argument, found)
    elif name.is_array:
        type_name_uses(name.element_type, found)
    else:
        found[name.start] = "TypeName"


def script_tokens(result):
    """Return the Token objects of a ParseResult."""
    uses = uses_in(result.ast)
    failed = {error.start for error in result.errors if error.id.startswith("Terminator")}
    return [script_token(token, result.source, uses, failed) for token in result.tokens]


@dotnet_type(LANGUAGE + "ParseError")
class ScriptParseError:
    """System.Management.Automation.Language.ParseError."""

    @constructor("(System.Management.Automation.Language.IScriptExtent extent, string errorId, string message)")
    def __init__(self, extent, error_id, message, incomplete=False):
        self.extent = extent
        self.error_id = error_id
        self.message = message
        self.incomplete = incomplete

    @classmethod
    def of(cls, error, source):
        """Return the object of a parser's error."""
        return cls(ScriptExtent(source, error.start, error.end), error.id, error.message, bool(error.incomplete))

    def __str__(self):
        from shell.runtime.invocation_info import position_message
        return f"{position_message(self.extent)}\n{self.message}"

    @getter("System.Management.Automation.Language.IScriptExtent Extent {get;}")
    def Extent(self):
        return self.extent

    @getter("string ErrorId {get;}")
    def ErrorId(self):
        return self.error_id

    @getter("string Message {get;}")
    def Message(self):
        return self.message

    @getter("bool IncompleteInput {get;}")
    def IncompleteInput(self):
        return self.incomplete

    @method("string ToString()")
    def ToString(self):
        return str(self)


def parsed(frame, text, file, tokens, errors):
    """Parse a text and fill the references."""
    from shell.runtime import ast_types  # noqa: F401  (declares the types of nodes)
    from shell.runtime.known_types import type_knower
    from shell.syntax.parse import parse
    result = parse(text, file, type_knower(frame))
    result.source.session = frame.session
    fill(tokens, "Token", lambda: script_tokens(result))
    fill(errors, "ParseError", lambda: [ScriptParseError.of(error, result.source) for error in result.errors if not error.late])
    return result.ast


def fill(reference, kind, make):
    """Give a reference an array of objects."""
    if reference is not None and reference is not VOID and hasattr(reference, "Value"):
        reference.Value = typed_array(LANGUAGE + kind, make())


TOKENS = f"[ref] {LANGUAGE}Token[] tokens, [ref] {LANGUAGE}ParseError[] errors"


@dotnet_type(LANGUAGE + "Parser")
class Parser:
    """System.Management.Automation.Language.Parser."""

    @static_method(f"{LANGUAGE}ScriptBlockAst ParseInput(string input, {TOKENS})",
                   f"{LANGUAGE}ScriptBlockAst ParseInput(string input, string fileName, {TOKENS})", frame=True)
    def ParseInput(frame, text, *rest):
        return parsed(frame, text, rest[0] if len(rest) == 3 else None, rest[-2], rest[-1])

    @static_method(f"{LANGUAGE}ScriptBlockAst ParseFile(string fileName, {TOKENS})", frame=True)
    def ParseFile(frame, file, tokens, errors):
        import os

        from shell.runtime.script_files import read_script
        path = os.path.join(frame.session.drives.working_directory(), file)
        return parsed(frame, read_script(path), path, tokens, errors)


@dotnet_type("System.Management.Automation.VariablePath", represents=VariablePath)
class VariablePathType:
    """System.Management.Automation.VariablePath."""

    @constructor("(string path)")
    def make(path):
        return VariablePath(path)

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

    @getter("bool IsUnscopedVariable {get;}")
    def IsUnscopedVariable(self):
        return self.is_variable and not self.drive_or_scope

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
