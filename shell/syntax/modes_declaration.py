"""Declaration modes: parameters, attributes, functions, classes, enums, using, data and hashtable keys."""
from __future__ import annotations

from shell.syntax.keywords import KEYWORDS
from shell.syntax.modes_command import argument, dashed, word
from shell.syntax.modes_expression import DASHES, misplaced, open_parenthesis, operand, type_literal, variable
from shell.syntax.modes_statement import block_open
from shell.syntax.patterns import Pattern
from shell.syntax.token import Token
from shell.syntax.typenames import Reader

IDENTIFIER = Pattern(r"[^\W\d]\w*|_\w*")
CONTINUING = frozenset(("param_open", "parameters", "attribute_argument", "attribute_close", "function_name", "function_open", "class_name", "class_open",
                        "base_type", "class_body", "method_open", "base_call", "enum_body", "hash_key", "data_open"))


def param_open(lexer, c):
    """After `param`."""
    if c == "(":
        lexer.emit("LParen", lexer.at + 1, "LPAREN")
        lexer.push(")", "statement", "parameters", "parameters", "parameters")
    else:
        lexer.mode = "statement"


def parameters(lexer, c):
    """Inside the parentheses of parameters: attributes, types, the variable."""
    if c == "[":
        type_literal(lexer, "parameters", "parameters", always=True)
    elif c == "$" and variable(lexer, "operator"):
        lexer.adjacent = -1
    else:
        lexer.mode = "operator"


def attribute_argument(lexer, c):
    """An argument of an attribute: a name, or an expression."""
    match = IDENTIFIER.match(lexer.text, lexer.at, lexer.limit)
    if match is not None:
        lexer.emit("Identifier", match.end(), "NAME", match.group())
        lexer.adjacent = -1
        lexer.mode = "operator"
    else:
        operand(lexer, c)


def attribute_close(lexer, c):
    """After the arguments of an attribute, where only `]` may come."""
    lexer.error("EndSquareBracketExpectedAtEndOfAttribute", lexer.at, lexer.at)
    lexer.pop()


def function_name(lexer, c):
    """The name of a function."""
    if c in "({":
        lexer.mode = "function_open"
    else:
        word(lexer, "NAME", "function_open", True)


def function_open(lexer, c):
    """After the name of a function: parameters in parentheses, or the body."""
    if c == "(":
        lexer.emit("LParen", lexer.at + 1, "LPAREN")
        lexer.push(")", "block_open", "parameters", "parameters", "parameters")
    else:
        block_open(lexer, c)


def class_name(lexer, c):
    """The name of a class or enum."""
    match = IDENTIFIER.match(lexer.text, lexer.at, lexer.limit)
    if match is not None:
        kind = "Identifier"
        lexer.emit(kind, match.end(), "NAME", match.group())
        lexer.mode = "class_open"
    else:
        lexer.mode = "class_open"


def class_open(lexer, c):
    """After the name of a class or enum: base types, or the body."""
    if c == ":":
        lexer.emit("Colon", lexer.at + 1, "COLON")
        lexer.mode = "base_type"
    elif c == ",":
        lexer.emit("Comma", lexer.at + 1, "COMMA")
        lexer.mode = "base_type"
    else:
        block_open(lexer, c)


def base_type(lexer, c):
    """A base type, without brackets."""
    reader = Reader(lexer.text, lexer.at, lexer.limit)
    name = reader.type_name(False)
    if name is None:
        lexer.mode = "class_open" if c == "{" else "statement"
        return
    start = lexer.at
    for kind, first, last in reader.tokens:
        lexer.at = first
        lexer.emit(kind, last)
    token = Token("TypeName", start, lexer.at, name)
    token.terminal = "TYPE"
    lexer.fed.append(token)
    lexer.mode = "class_open"


def class_body(lexer, c):
    """A member of a class."""
    match = IDENTIFIER.match(lexer.text, lexer.at, lexer.limit)
    if match is not None:
        name = match.group()
        kind = KEYWORDS.get(name.lower(), "Identifier")
        if kind == "Static" or kind == "Hidden":
            lexer.emit(kind, match.end(), kind.upper(), name)
        else:
            lexer.emit(kind, match.end(), "NAME", name)
            lexer.mode = "method_name"
    elif c == "[":
        type_literal(lexer, "class_body", "class_body", always=True)
    elif c == "$" and variable(lexer, "operator"):
        lexer.adjacent = -1
    elif c == "{":
        lexer.block = ("script", "class_body", "statement", None)
        block_open(lexer, c)
    else:
        misplaced(lexer, c)
        lexer.mode = "class_body"


def method_name(lexer, c):
    """After a name in a class body: the parenthesis of a method."""
    if c == "(":
        lexer.emit("LParen", lexer.at + 1, "LPAREN")
        lexer.block = ("script", "class_body", "statement", None)
        lexer.push(")", "method_open", "parameters", "parameters", "parameters")
    else:
        lexer.mode = "class_body"


def method_open(lexer, c):
    """After the parameters of a method: a call of the base constructor, or the body."""
    if c == ":":
        lexer.emit("Colon", lexer.at + 1, "COLON")
        lexer.mode = "base_call"
    elif c == "{":
        lexer.block = ("script", "class_body", "statement", None)
        block_open(lexer, c)
    else:
        lexer.mode = "class_body"


def base_call(lexer, c):
    """The `base` or `this` of a constructor."""
    match = IDENTIFIER.match(lexer.text, lexer.at, lexer.limit)
    if match is not None:
        lexer.emit(KEYWORDS.get(match.group().lower(), "Identifier"), match.end(), "BASE", match.group())
    elif c == "(":
        open_parenthesis(lexer, "method_open", "CALL_PAREN")
    else:
        lexer.mode = "class_body"


def enum_body(lexer, c):
    """A member of an enum."""
    match = IDENTIFIER.match(lexer.text, lexer.at, lexer.limit)
    if match is not None:
        lexer.emit("Identifier", match.end(), "NAME", match.group())
        lexer.adjacent = -1
        lexer.mode = "operator"
    elif c == "[":
        type_literal(lexer, "enum_body", "enum_body", always=True)
    else:
        lexer.pop()


def using_kind(lexer, c):
    """After `using`: namespace, module, assembly."""
    match = IDENTIFIER.match(lexer.text, lexer.at, lexer.limit)
    kind = KEYWORDS.get(match.group().lower()) if match else None
    if kind in ("Namespace", "Module", "Assembly", "Type", "Command"):
        lexer.emit(kind, match.end(), "USING_KIND", match.group())
        lexer.mode = "using_name"
    else:
        lexer.mode = "statement"


def using_name(lexer, c):
    """What `using` names."""
    argument(lexer, c, "using_rest")


def using_rest(lexer, c):
    """After the name: `=` of an alias."""
    if c == "=":
        lexer.emit("Equals", lexer.at + 1, "ASSIGN")
        lexer.mode = "using_name"
    else:
        lexer.mode = "ended"


def data_open(lexer, c):
    """After `data`: a name, -SupportedCommand and its arguments, the block."""
    if c == "{":
        block_open(lexer, c)
    elif c in DASHES and dashed(lexer):
        lexer.mode = "data_open"
    elif c == ",":
        lexer.emit("Comma", lexer.at + 1, "COMMA")
    elif c in "|&<>":
        misplaced(lexer, c)
    else:
        argument(lexer, c, "data_open")


def hash_key(lexer, c):
    """A key of a hashtable."""
    match = IDENTIFIER.match(lexer.text, lexer.at, lexer.limit)
    if match is not None:
        lexer.emit("Identifier", match.end(), "NAME", match.group())
        lexer.adjacent = -1
        lexer.mode = "operator"
    else:
        operand(lexer, c)


MODES = {
    "param_open": param_open,
    "parameters": parameters,
    "attribute_argument": attribute_argument,
    "attribute_close": attribute_close,
    "function_name": function_name,
    "function_open": function_open,
    "class_name": class_name,
    "class_open": class_open,
    "base_type": base_type,
    "class_body": class_body,
    "method_name": method_name,
    "method_open": method_open,
    "base_call": base_call,
    "enum_body": enum_body,
    "using_kind": using_kind,
    "using_name": using_name,
    "using_rest": using_rest,
    "data_open": data_open,
    "hash_key": hash_key,
}
