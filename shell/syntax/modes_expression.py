"""Expression modes: where an operand must come (`operand`), where an operator may (`operator`), and after a dot (`member:*`).

Modes named with a colon carry the mode that follows once the member is read: the same member access occurs in expressions and in arguments.
"""
from __future__ import annotations

import re

from shell.syntax.numbers import LITERAL, number_value
from shell.syntax.operators import LEVELS, UNARY_WORDS, WORD_KINDS
from shell.syntax.patterns import Pattern
from shell.syntax.strings import (
    DOUBLE_QUOTES,
    SINGLE_QUOTES,
    WORD_ENDS,
    dollar_part,
    ends_word,
    generic,
    here_string,
    plain_variable,
    string_expandable,
    string_literal,
)
from shell.syntax.token import Token
from shell.syntax.typenames import Reader, method_arguments

DASHES = "-–—―"
IDENTIFIER = Pattern(r"[^\W\d]\w*|_\w*")
WORD = Pattern(r"[A-Za-z]+")
PARAMETER = Pattern(r"[A-Za-z_?][^\s{}();,|&.\[:'\"‘’‚‛“”„]*")
AFTER_NUMBER = frozenset("!#%*+-./<=>]–—―")
CONTINUING = frozenset(("operand", "value", "member:operator", "member:command", "attributed"))


def variable(lexer, after):
    """Read what a `$` begins; False where it is no variable and no subexpression."""
    text, at = lexer.text, lexer.at
    c = text[at + 1:at + 2] if at + 1 < lexer.limit else ""
    if c == "(":
        lexer.emit("DollarParen", at + 2, "DOLLAR_PAREN")
        lexer.push(")", after, "statement", "statements", "statement")
        return True
    token = dollar_part(lexer, at, True)
    if token is None:
        return False
    lexer.add(token, "VARIABLE")
    lexer.adjacent = lexer.at
    lexer.mode = after
    return True


def string(lexer, c, after):
    """Read a quoted string."""
    token = string_literal(lexer, lexer.at) if c in SINGLE_QUOTES else string_expandable(lexer, lexer.at)
    lexer.add(token, "STRING")
    lexer.adjacent = lexer.at
    lexer.mode = after


def at_sign(lexer, after):
    """Read what an `@` begins."""
    text, at = lexer.text, lexer.at
    c = text[at + 1:at + 2] if at + 1 < lexer.limit else ""
    if c == "(":
        lexer.emit("AtParen", at + 2, "AT_PAREN")
        lexer.push(")", after, "statement", "statements", "statement")
    elif c == "{":
        lexer.emit("AtCurly", at + 2, "AT_CURLY")
        lexer.push("}", after, "hash_key", "hash", "hash_key")
    elif c and c in SINGLE_QUOTES + DOUBLE_QUOTES:
        lexer.add(here_string(lexer, at), "STRING")
        lexer.adjacent = lexer.at
        lexer.mode = after
    else:
        token = plain_variable(lexer, at, "SplattedVariable")
        if token is None:
            lexer.error("UnrecognizedToken", at, at + 1)
            lexer.emit("Unknown", at + 1, "UNKNOWN")
        else:
            lexer.add(token, "VARIABLE")
            lexer.adjacent = lexer.at
        lexer.mode = after


def open_script_block(lexer, after, terminal="SCRIPT_LCURLY"):
    """Read the `{` of a script block."""
    lexer.emit("LCurly", lexer.at + 1, terminal)
    lexer.push("}", after, "statement", "script", "statement")


def open_parenthesis(lexer, after, terminal="LPAREN"):
    """Read a `(`."""
    lexer.emit("LParen", lexer.at + 1, terminal)
    if terminal == "CALL_PAREN":
        lexer.push(")", after, "operand", "call", "operand")
    else:
        lexer.push(")", after, "pipeline", "paren", "pipeline")


def number(lexer, after, strict=False, command=False):
    """Read a number, with its sign; False where the text is no number. `command` asks for what ends a word after it."""
    text, at, limit = lexer.text, lexer.at, lexer.limit
    sign = ""
    begin = at
    if text[at] == "+" or text[at] in DASHES:
        sign = "+" if text[at] == "+" else "-"
        begin = at + 1
    match = LITERAL.match(text, begin, limit)
    if match is None:
        return False
    end = match.end()
    if end < limit:
        following = text[end]
        if following not in WORD_ENDS and (command or following not in AFTER_NUMBER and (strict or following not in "?:")):
            return False
    found = number_value(match, sign)
    if found is None:
        if command:
            return False
        lexer.error("BadNumericConstant", at, end, text[at:end])
        found = (0, "Int32")
    lexer.emit("Number", end, "NUMBER", found)
    lexer.adjacent = lexer.at
    lexer.mode = after
    return True


def type_literal(lexer, after, attribute_after, always=False):
    """Read a type in brackets, a cast or the opening of an attribute; `always` means that what follows does not make it a cast."""
    text, start, limit = lexer.text, lexer.at, lexer.limit
    reader = Reader(text, start + 1, limit)
    name = reader.type_name(True)
    if name is None:
        reader.tokens.clear()
        reader.at = start + 1
        reader.space()
        lexer.error("MissingTypename", start + 1, start + 1, incomplete=reader.at >= limit)
        lexer.add(generic(lexer, start), "WORD")
        lexer.mode = "command"
        return
    lexer.emit("LBracket", start + 1)
    for kind, first, last in reader.tokens:
        lexer.at = first
        lexer.emit(kind, last)
    c = reader.space()
    token = Token("TypeName", start, reader.at, name)
    if c == "(":
        token.end = lexer.at
        token.terminal = "ATTRIBUTE"
        lexer.fed.append(token)
        lexer.at = reader.at
        lexer.push("]", attribute_after, "attribute_close", "bracket", "attribute_close")
        lexer.emit("LParen", lexer.at + 1, "LPAREN")
        lexer.push(")", "attribute_close", "attribute_argument", "attribute", "attribute_argument")
        return
    if c == "]":
        lexer.at = reader.at
        lexer.emit("RBracket", lexer.at + 1)
        token.end = lexer.at
    else:
        place = max(lexer.at, reader.at - 1) if reader.at < limit and text[reader.at] not in ".:" else reader.at - 1
        if reader.at >= limit:
            place = limit
        lexer.error("EndSquareBracketExpectedAtEndOfAttribute", place, place, incomplete=reader.at >= limit)
        token.end = lexer.at
        if text.startswith("::", lexer.at):
            token.terminal = "TYPE"
            lexer.fed.append(token)
            lexer.add(generic(lexer, lexer.at), "WORD")
            lexer.mode = "command"
            return
    lexer.adjacent = lexer.at
    if always:
        token.terminal = "TYPE"
        lexer.mode = attribute_after
    elif casts(lexer):
        token.terminal = "CAST"
        lexer.mode = "operand"
    else:
        token.terminal = "TYPE"
        lexer.mode = after
    lexer.fed.append(token)


CAST_OPERAND = Pattern(r"(?:[ \t\f\v\x85\xa0]|`\r?\n|<#(?:[^#]|#(?!>))*#>)*"
                          r"(?:[$('‘’‚‛\"“”„@{\[!\d+]|\.\d|[-–—―](?![A-Za-z])|[-–—―](?:not|bnot|split|isplit|csplit|join)\b)", re.IGNORECASE)


def casts(lexer):
    """True where the type just read is followed by an operand on the same line."""
    match = CAST_OPERAND.match(lexer.text, lexer.at, lexer.limit)
    if match is None:
        return False
    return not (match.group()[-1] == "[" and lexer.text[lexer.at] == "[" and not IDENTIFIER.match(lexer.text, lexer.at + 1))


def operand(lexer, c):
    """Where an operand must come."""
    at = lexer.at
    if c == "$":
        if not variable(lexer, "operator"):
            lexer.add(generic(lexer, at), "WORD")
            lexer.mode = "command"
    elif c in SINGLE_QUOTES or c in DOUBLE_QUOTES:
        string(lexer, c, "operator")
    elif c == "(":
        open_parenthesis(lexer, "operator")
    elif c == "@":
        at_sign(lexer, "operator")
    elif c == "{":
        open_script_block(lexer, "operator")
    elif c == "[":
        type_literal(lexer, "operator", "operand")
    elif c == ",":
        comma(lexer) if lexer.frame.flavour in COMMA_TERMINALS else unary(lexer, "Comma", 1, "LEADING_COMMA")
    elif c.isdigit() or c == ".":
        if not number(lexer, "operator"):
            lexer.add(generic(lexer, at), "WORD") if c != "." else lexer.emit("Dot", at + 1, "WORD")
            lexer.mode = "command"
    elif c in DASHES or c == "+" or c == "!":
        prefix(lexer, c)
    else:
        misplaced(lexer, c)


def prefix(lexer, c):
    """Read a sign or a unary operator before an operand."""
    text, at = lexer.text, lexer.at
    following = text[at + 1:at + 2] if at + 1 < lexer.limit else ""
    if c == "!":
        if IDENTIFIER.match(following):
            lexer.add(generic(lexer, at), "WORD")
            lexer.mode = "command"
        else:
            unary(lexer, "Exclaim", 1)
    elif c == "+":
        if following == "+":
            unary(lexer, "PlusPlus", 2)
        elif following == "=":
            binary(lexer, "PlusEquals", 2, "ASSIGN")
        elif not number(lexer, "operator"):
            unary(lexer, "Plus", 1)
    elif following and following in DASHES:
        unary(lexer, "MinusMinus", 2)
    elif following == "=":
        binary(lexer, "MinusEquals", 2, "ASSIGN")
    elif following.isalpha() or following == "_" or following == "?":
        word = WORD.match(text, at + 1, lexer.limit)
        name = word.group().lower() if word else ""
        if name in UNARY_WORDS:
            unary(lexer, WORD_KINDS[name], len(name) + 1)
        elif name in WORD_KINDS:
            binary(lexer, WORD_KINDS[name], len(name) + 1, "OPERATOR")
        else:
            parameter = PARAMETER.match(text, at + 1, lexer.limit)
            end = parameter.end() if parameter is not None else at + 2
            lexer.emit("Parameter", end, "PARAMETER", text[at + 1:end])
            lexer.mode = "operator"
    elif not number(lexer, "operator"):
        unary(lexer, "Minus", 1)


def unary(lexer, kind, length, terminal="UNARY"):
    """Read a unary operator."""
    lexer.emit(kind, lexer.at + length, terminal)
    lexer.mode = "operand"


def binary(lexer, kind, length, terminal="OPERATOR"):
    """Read a binary operator."""
    lexer.emit(kind, lexer.at + length, terminal)
    lexer.mode = "operand"
    if terminal == "ASSIGN" and lexer.frame.flavour not in DECLARING:
        lexer.mode = "value"


# Brackets in which `=` gives a declared thing a value, which is an expression and not a statement.
DECLARING = frozenset(("parameters", "attribute", "class", "enum", "call"))
COMMA_TERMINALS = {"call": "ARGUMENT_COMMA", "parameters": "ARGUMENT_COMMA", "attribute": "ARGUMENT_COMMA"}
AFTER_COMMA = {"parameters": "parameters", "attribute": "attribute_argument", "call": "operand"}


def comma(lexer):
    """Read a comma after an operand."""
    flavour = lexer.frame.flavour
    if flavour == "enum" and lexer.fed[-1].terminal == "NAME":
        lexer.pop()
        return
    lexer.emit("Comma", lexer.at + 1, COMMA_TERMINALS.get(flavour, "COMMA"))
    lexer.mode = AFTER_COMMA.get(flavour, "operand")


def misplaced(lexer, c):
    """Read something that cannot stand here as a word, so that the parser can say so."""
    text, at = lexer.text, lexer.at
    match = IDENTIFIER.match(text, at, lexer.limit)
    if match is not None and ends_word(text, match.end(), lexer.limit):
        lexer.emit("Identifier", match.end(), "WORD", match.group())
        lexer.mode = "command"
    elif c in SYMBOLS:
        symbol(lexer, c)
    elif c == "]":
        lexer.emit("RBracket", at + 1, "WORD")
        lexer.mode = "command"
    else:
        lexer.add(generic(lexer, at), "WORD")
        lexer.mode = "command"


def suffix(lexer, c, after):
    """Read a member access or an index that touches the operand before it; False where there is none."""
    text, at, limit = lexer.text, lexer.at, lexer.limit
    following = text[at + 1:at + 2] if at + 1 < limit else ""
    if c == ".":
        if following == "." or after == "command" and (not following or following.isspace()):
            return False
        lexer.emit("Dot", at + 1, "MEMBER_ACCESS")
    elif c == ":":
        if following != ":" or after == "command" and (at + 2 >= limit or text[at + 2].isspace()):
            return False
        lexer.emit("ColonColon", at + 2, "MEMBER_ACCESS")
    elif c == "[":
        lexer.emit("LBracket", at + 1, "INDEX_OPEN")
        lexer.push("]", after, "operand", "index", "operand")
        return True
    elif c == "?" and following == ".":
        lexer.emit("QuestionDot", at + 2, "MEMBER_ACCESS")
    elif c == "?" and following == "[":
        lexer.emit("QuestionLBracket", at + 2, "INDEX_OPEN")
        lexer.push("]", after, "operand", "index", "operand")
        return True
    else:
        return False
    lexer.mode = "member:command" if after == "command" else "member:operator"
    return True


def member(lexer, c):
    """After a dot: a name, or an operand that gives the name."""
    text, at = lexer.text, lexer.at
    after = lexer.mode.partition(":")[2]
    match = IDENTIFIER.match(text, at, lexer.limit)
    called = "member_called:" + after
    if match is not None:
        lexer.emit("Identifier", match.end(), "MEMBER_NAME", match.group())
        lexer.adjacent = lexer.at
        lexer.mode = called
    elif c == "$":
        if not variable(lexer, called):
            misplaced(lexer, c)
    elif c in SINGLE_QUOTES or c in DOUBLE_QUOTES:
        string(lexer, c, called)
    elif c == "(":
        open_parenthesis(lexer, called)
    elif c == "@":
        at_sign(lexer, called)
    elif c == "{":
        open_script_block(lexer, called)
    elif (c.isdigit() or c in DASHES) and number(lexer, after):
        pass
    else:
        lexer.mode = after
        misplaced(lexer, c)


def member_called(lexer, c):
    """After a member's name: `(` of a call, generic arguments and `(`, or a script block as the only argument."""
    after = lexer.mode.partition(":")[2]
    lexer.mode = after
    if lexer.adjacent != lexer.at:
        return
    if c == "(":
        open_parenthesis(lexer, after, "CALL_PAREN")
    elif c == "{":
        open_script_block(lexer, after, "METHOD_LCURLY")
    elif c == "[":
        found = method_arguments(lexer.text, lexer.at, lexer.limit)
        if found is None:
            return
        reader, names = found
        start = lexer.at
        for kind, first, last in reader.tokens:
            lexer.at = first
            lexer.emit(kind, last)
        token = Token("GenericArguments", start, lexer.at, names)
        token.terminal = "GENERIC_ARGUMENTS"
        lexer.fed.append(token)
        open_parenthesis(lexer, after, "CALL_PAREN")


def operator(lexer, c):
    """Where an operand has ended."""
    text, at = lexer.text, lexer.at
    if lexer.adjacent == at:
        if c == "<" and text[at + 1:at + 2] == "#":
            lexer.block_comment()
            lexer.adjacent = lexer.at
            return
        if suffix(lexer, c, "operator"):
            return
    if c in DASHES:
        dash_operator(lexer)
    elif c in SYMBOLS:
        symbol(lexer, c)
    elif c in "123456" and text[at + 1:at + 2] == ">":
        from shell.syntax.modes_command import redirection
        redirection(lexer, c)
    elif c.isalpha() or c == "_" or c == "]":
        misplaced(lexer, c)
    else:
        operand(lexer, c)


def dash_operator(lexer):
    """Read an operator that begins with a dash, or a parameter where the word is none."""
    text, at = lexer.text, lexer.at
    following = text[at + 1:at + 2] if at + 1 < lexer.limit else ""
    if following and following in DASHES:
        lexer.emit("MinusMinus", at + 2, "POSTFIX")
    elif following == "=":
        binary(lexer, "MinusEquals", 2, "ASSIGN")
    elif following.isalpha() or following == "_" or following == "?":
        word = WORD.match(text, at + 1, lexer.limit)
        if word is None:
            word = PARAMETER.match(text, at + 1, lexer.limit)
        end = word.end() if word is not None else at + 2
        kind = WORD_KINDS.get(text[at + 1:end].lower())
        if kind is not None:
            binary(lexer, kind, end - at, "OPERATOR" if kind in LEVELS else "UNARY")
        else:
            lexer.emit("Parameter", end, "PARAMETER", text[at + 1:end])
    else:
        binary(lexer, "Minus", 1)


# First characters of operators that are not words, with what they may be: (spelling, kind, terminal), longest first.
SYMBOLS = {
    "+": (("++", "PlusPlus", "POSTFIX"), ("+=", "PlusEquals", "ASSIGN"), ("+", "Plus", "OPERATOR")),
    "*": (("*=", "MultiplyEquals", "ASSIGN"), ("*", "Multiply", "OPERATOR")),
    "/": (("/=", "DivideEquals", "ASSIGN"), ("/", "Divide", "OPERATOR")),
    "%": (("%=", "RemainderEquals", "ASSIGN"), ("%", "Rem", "OPERATOR")),
    "=": (("=", "Equals", "ASSIGN"),),
    ".": (("..", "DotDot", "OPERATOR"), (".", "Dot", "INVOKE")),
    "?": (("??=", "QuestionQuestionEquals", "ASSIGN"), ("??", "QuestionQuestion", "OPERATOR"), ("?", "QuestionMark", "QUESTION")),
    ":": (("::", "ColonColon", "COLON"), (":", "Colon", "COLON")),
    ",": ((",", "Comma", "COMMA"),),
    "|": (("||", "OrOr", "CHAIN"), ("|", "Pipe", "PIPE")),
    "&": (("&&", "AndAnd", "CHAIN"), ("&", "Ampersand", "BACKGROUND")),
    ">": (),
    "<": (),
}


def symbol(lexer, c):
    """Read an operator that is not a word."""
    text, at = lexer.text, lexer.at
    if c in "<>" or c == "*" and text[at + 1:at + 2] == ">":
        from shell.syntax.modes_command import redirection
        redirection(lexer, c)
    elif c == ",":
        comma(lexer)
    else:
        spelling, kind, terminal = next(row for row in SYMBOLS[c] if text.startswith(row[0], at))
        if terminal == "OPERATOR" or terminal == "ASSIGN":
            binary(lexer, kind, len(spelling), terminal)
        else:
            lexer.emit(kind, at + len(spelling), terminal)
            after_symbol(lexer, terminal)


def after_symbol(lexer, terminal):
    """Set the mode after an operator that is not between two operands."""
    if terminal == "CHAIN" or terminal == "PIPE":
        lexer.mode = "pipe"
    elif terminal == "BACKGROUND":
        lexer.mode = "statement" if lexer.frame.closer != ")" else "operator"
    elif terminal == "INVOKE":
        lexer.mode = "command"
    elif terminal == "QUESTION":
        lexer.frame.ternary += 1
        lexer.mode = "operand"
    elif terminal == "COLON":
        if lexer.frame.ternary:
            lexer.frame.ternary -= 1
        lexer.mode = "operand"


MODES = {
    "operand": operand,
    "operator": operator,
    "member:operator": member,
    "member:command": member,
    "member_called:operator": member_called,
    "member_called:command": member_called,
}
