"""Statement modes: where a statement or a pipeline begins, and what follows a keyword."""
from __future__ import annotations

from shell.syntax.keywords import KEYWORDS
from shell.syntax.modes_command import argument, dashed, word
from shell.syntax.modes_expression import (
    DASHES,
    PARAMETER,
    SYMBOLS,
    WORD,
    at_sign,
    misplaced,
    number,
    open_parenthesis,
    open_script_block,
    operand,
    prefix,
    string,
    suffix,
    symbol,
    type_literal,
    unary,
    variable,
)
from shell.syntax.operators import UNARY_WORDS
from shell.syntax.patterns import Pattern
from shell.syntax.strings import DOUBLE_QUOTES, SINGLE_QUOTES, ends_word

IDENTIFIER = Pattern(r"[^\W\d]\w*|_\w*")
BLANK = Pattern(r"(?:\s|`\r?\n|<#(?:[^#]|#(?!>))*#>|#[^\r\n]*)*")
CONTINUING = frozenset(("value", "pipe", "pipeline", "attributed", "labelled", "condition_open", "block_open", "foreach_open", "foreach_variable", "foreach_in",
                        "switch_open", "switch_clause", "switch_body", "catch_open", "trap_open", "for_part", "for_open"))


def statement(lexer, c):
    """Where a statement begins."""
    begin(lexer, c, True)


def pipeline(lexer, c):
    """Where a pipeline begins, and keywords are names."""
    begin(lexer, c, False)


def begin(lexer, c, keywords):
    """Read the first token of a statement or pipeline: it decides between a keyword, an expression and a command."""
    text, at, limit = lexer.text, lexer.at, lexer.limit
    frame = lexer.frame
    if lexer.follow and not (c.isalpha() and keywords):
        lexer.follow = None
    if c == "$":
        frame.fresh = frame.named = False
        if not variable(lexer, "operator"):
            word(lexer, "WORD", "command", True)
    elif c.isalpha() or c == "_":
        match = IDENTIFIER.match(text, at, limit)
        if keywords and match is not None and ends_word(text, match.end(), limit):
            entry = STATEMENT_WORDS.get(match.group().lower())
            if entry is not None and entry(lexer, match):
                return
        lexer.follow = None
        frame.fresh = frame.named = False
        word(lexer, "WORD", "command", True)
    elif c == "[":
        before = len(lexer.fed)
        type_literal(lexer, "operator", "attributed")
        if len(lexer.fed) > before and lexer.fed[before].terminal != "ATTRIBUTE":
            frame.fresh = frame.named = False
    elif c == ":" and keywords and label(lexer):
        pass
    else:
        frame.fresh = frame.named = False
        first(lexer, c)


def first(lexer, c):
    """Read the first token of a pipeline that begins with neither a letter, a dollar sign nor a bracket."""
    text, at, limit = lexer.text, lexer.at, lexer.limit
    if c in SINGLE_QUOTES or c in DOUBLE_QUOTES:
        string(lexer, c, "operator")
    elif c == "(":
        open_parenthesis(lexer, "operator")
    elif c == "{":
        open_script_block(lexer, "operator")
    elif c == "@":
        at_sign(lexer, "operator")
    elif c.isdigit():
        if text.startswith(">", at + 1) and c in "123456" or not number(lexer, "operator", strict=True):
            word(lexer, "WORD", "command", True)
    elif c == ",":
        unary(lexer, "Comma", 1, "LEADING_COMMA")
    elif c in DASHES or c == "+" or c == "!":
        if not odd_command(lexer, c):
            prefix(lexer, c)
    elif c == ".":
        dot(lexer)
    elif c == "&":
        if text.startswith("&&", at):
            symbol(lexer, c)
        else:
            lexer.emit("Ampersand", at + 1, "INVOKE")
            lexer.mode = "command"
    elif c == "|":
        symbol(lexer, c)
    elif c == "]":
        misplaced(lexer, c)
    elif c in "%=*/" and ends_word(text, at + 1, limit):
        lexer.emit(SYMBOLS[c][-1][1], at + 1, "WORD", c)
        lexer.mode = "command"
    else:
        word(lexer, "WORD", "command", True)


def odd_command(lexer, c):
    """Read a command's name that looks like a parameter or an assignment operator; False where it is no such name."""
    text, at, limit = lexer.text, lexer.at, lexer.limit
    following = text[at + 1:at + 2] if at + 1 < limit else ""
    if following == "=" and c != "!" and ends_word(text, at + 2, limit):
        lexer.emit("PlusEquals" if c == "+" else "MinusEquals", at + 2, "WORD", text[at:at + 2])
    elif c in DASHES and following.isalpha():
        match = WORD.match(text, at + 1, limit)
        if match is not None and match.group().lower() in UNARY_WORDS:
            return False
        match = PARAMETER.match(text, at + 1, limit)
        end = match.end() if match is not None else at + 2
        lexer.emit("Parameter", end, "WORD", text[at:end])
    else:
        return False
    lexer.mode = "command"
    return True


def dot(lexer):
    """Read a dot at the start of a pipeline: a number, a path or the dot-source operator."""
    text, at, limit = lexer.text, lexer.at, lexer.limit
    c = text[at + 1:at + 2] if at + 1 < limit else ""
    if c.isdigit() and number(lexer, "operator", strict=True):
        return
    if ends_word(text, at + 1, limit) or c in "$\"'":
        lexer.emit("Dot", at + 1, "INVOKE")
        lexer.mode = "command"
    else:
        word(lexer, "WORD", "command", True)


def label(lexer):
    """Read a :label; False where there is none."""
    text, at, limit = lexer.text, lexer.at, lexer.limit
    match = IDENTIFIER.match(text, at + 1, limit)
    if match is None or not ends_word(text, match.end(), limit):
        return False
    lexer.frame.fresh = lexer.frame.named = False
    lexer.emit("Label", match.end(), "LABEL", match.group())
    lexer.mode = "labelled"
    return True


def keyword(lexer, match, terminal, mode, block=None):
    """Take a keyword; `block` says what its braces hold: (flavour, mode after, restart mode, words that may follow)."""
    lexer.frame.fresh = lexer.frame.named = False
    lexer.follow = None
    name = match.group()
    lexer.emit(KEYWORDS[name.lower()], match.end(), terminal, name)
    lexer.mode = mode
    if block is not None:
        lexer.block = block
    return True


STATEMENTS = ("statements", "statement", "statement", None)
IF_BLOCK = ("statements", "statement", "statement", frozenset(("else", "elseif")))
TRY_BLOCK = ("statements", "statement", "statement", frozenset(("catch", "finally")))
DO_BLOCK = ("statements", "statement", "statement", "do")


def simple(terminal, mode, block=None):
    """The entry of a keyword that only sets the mode and the block."""
    return lambda lexer, match: keyword(lexer, match, terminal, mode, block)


def following(name, terminal, mode, block):
    """The entry of a keyword that only goes on with the statement before; elsewhere it is a command's name."""
    def entry(lexer, match):
        return bool(lexer.follow) and name in lexer.follow and keyword(lexer, match, terminal, mode, block)
    return entry


def while_word(lexer, match):
    """`while` ends a do statement, or begins a loop."""
    if lexer.follow == "do":
        lexer.block = None
        return keyword(lexer, match, "WHILE", "do_condition")
    return keyword(lexer, match, "WHILE", "condition_open", STATEMENTS)


def until_word(lexer, match):
    """`until` ends a do statement."""
    if lexer.follow != "do":
        return False
    return keyword(lexer, match, "UNTIL", "do_condition")


def param_word(lexer, match):
    """`param` is a keyword at the start of a script block only."""
    frame = lexer.frame
    if frame.flavour != "script" or not frame.fresh:
        return False
    if not lexer.text.startswith("(", BLANK.match(lexer.text, match.end(), lexer.limit).end()):
        return False
    frame.fresh = False
    lexer.emit("Param", match.end(), "PARAM")
    lexer.mode = "param_open"
    return True


def named_block_word(lexer, match):
    """`begin`, `process`, ... are keywords while nothing else has come in the script block."""
    frame = lexer.frame
    if frame.flavour != "script" or not frame.named:
        return False
    frame.fresh = False
    lexer.emit(KEYWORDS[match.group().lower()], match.end(), "BLOCK_NAME", match.group())
    lexer.block = STATEMENTS
    lexer.mode = "block_open"
    return True


def using_word(lexer, match):
    """`using` at the start of a statement."""
    fresh, named = lexer.frame.fresh, lexer.frame.named
    keyword(lexer, match, "USING", "using_kind")
    lexer.frame.fresh, lexer.frame.named = fresh, named
    return True


def reserved_word(lexer, match):
    """A keyword that PowerShell keeps for later."""
    lexer.error("ReservedKeywordNotAllowed", lexer.at, match.end(), match.group().lower())
    return keyword(lexer, match, "RESERVED", "statement")


STATEMENT_WORDS = {
    "if": simple("IF", "condition_open", IF_BLOCK),
    "elseif": following("elseif", "ELSEIF", "condition_open", IF_BLOCK),
    "else": following("else", "ELSE", "block_open", STATEMENTS),
    "while": while_word,
    "until": until_word,
    "do": simple("DO", "block_open", DO_BLOCK),
    "for": simple("FOR", "for_open", STATEMENTS),
    "foreach": simple("FOREACH", "foreach_open", STATEMENTS),
    "switch": simple("SWITCH", "switch_open"),
    "try": simple("TRY", "block_open", TRY_BLOCK),
    "catch": following("catch", "CATCH", "catch_open", TRY_BLOCK),
    "finally": following("finally", "FINALLY", "block_open", STATEMENTS),
    "trap": simple("TRAP", "trap_open", STATEMENTS),
    "data": simple("DATA", "data_open", STATEMENTS),
    "return": simple("RETURN", "optional_pipeline"),
    "throw": simple("THROW", "optional_pipeline"),
    "exit": simple("EXIT", "optional_pipeline"),
    "break": simple("BREAK", "jump_label"),
    "continue": simple("CONTINUE", "jump_label"),
    "function": simple("FUNCTION", "function_name", ("script", "statement", "statement", None)),
    "filter": simple("FUNCTION", "function_name", ("script", "statement", "statement", None)),
    "workflow": simple("FUNCTION", "function_name", ("script", "statement", "statement", None)),
    "configuration": simple("CONFIGURATION", "function_name", ("script", "statement", "statement", None)),
    "class": simple("CLASS", "class_name", ("class", "statement", "class_body", None)),
    "interface": simple("CLASS", "class_name", ("class", "statement", "class_body", None)),
    "enum": simple("ENUM", "class_name", ("enum", "statement", "enum_body", None)),
    "using": using_word,
    "param": param_word,
    "begin": named_block_word,
    "process": named_block_word,
    "end": named_block_word,
    "clean": named_block_word,
    "dynamicparam": named_block_word,
    "from": reserved_word,
    "define": reserved_word,
    "var": reserved_word,
}
del STATEMENT_WORDS["interface"]


def ended(lexer, c):
    """After a statement that takes nothing more on its line."""
    statement(lexer, c)


def condition_open(lexer, c):
    """After if, elseif, while: the parenthesis of the condition."""
    if c == "(":
        open_parenthesis(lexer, "block_open")
    else:
        block_open(lexer, c)


def do_condition(lexer, c):
    """After the while or until of a do statement."""
    if c == "(":
        open_parenthesis(lexer, "statement")
    else:
        lexer.mode = "statement"


def block_open(lexer, c):
    """Before the brace of a block."""
    if c == "{" and lexer.block is not None:
        flavour, after, restart, follow = lexer.block
        lexer.emit("LCurly", lexer.at + 1, BLOCK_TERMINALS[flavour])
        lexer.push("}", after, restart, flavour, restart)
        lexer.frame.follow = follow
    else:
        lexer.mode = "statement"


BLOCK_TERMINALS = {"statements": "LCURLY", "script": "SCRIPT_LCURLY", "switch": "SWITCH_LCURLY", "class": "CLASS_LCURLY", "enum": "ENUM_LCURLY"}


def for_open(lexer, c):
    """After `for`."""
    if c == "(":
        lexer.emit("LParen", lexer.at + 1, "LPAREN")
        lexer.push(")", "block_open", "for_part", "for", "for_part")
    else:
        lexer.mode = "statement"


def foreach_open(lexer, c):
    """After `foreach`: flags, then the parenthesis."""
    if c == "(":
        lexer.emit("LParen", lexer.at + 1, "LPAREN")
        lexer.push(")", "block_open", "pipeline", "paren", "foreach_variable")
    elif c in DASHES and dashed(lexer):
        lexer.mode = "foreach_open"
    elif c == "{":
        block_open(lexer, c)
    else:
        argument(lexer, c, "foreach_open")


def foreach_variable(lexer, c):
    """The variable of a foreach."""
    if c == "$" and variable(lexer, "foreach_in"):
        lexer.adjacent = -1
    else:
        lexer.mode = "pipeline"


def foreach_in(lexer, c):
    """The `in` of a foreach."""
    match = IDENTIFIER.match(lexer.text, lexer.at, lexer.limit)
    if match is not None and match.group().lower() == "in":
        lexer.emit("In", match.end(), "IN")
        lexer.mode = "pipeline"
    else:
        lexer.mode = "operator"


def switch_open(lexer, c):
    """After `switch`: flags, the value, the brace."""
    if lexer.adjacent == lexer.at and suffix(lexer, c, "operator"):
        return
    last = lexer.fed[-1]
    if c == "{" and not (last.terminal == "PARAMETER" and "file".startswith(last.value.lower())):
        lexer.emit("LCurly", lexer.at + 1, "SWITCH_LCURLY")
        lexer.push("}", "statement", "switch_clause", "switch", "switch_clause")
    elif c in DASHES and dashed(lexer):
        lexer.mode = "switch_open"
    elif c in "|&<>,":
        misplaced(lexer, c)
    else:
        argument(lexer, c, "switch_open")


SWITCH_CLAUSE = ("statements", "switch_clause", "statement", None)


def switch_clause(lexer, c):
    """The condition of a switch clause: one argument, or default."""
    match = IDENTIFIER.match(lexer.text, lexer.at, lexer.limit)
    if match is not None and match.group().lower() == "default" and ends_word(lexer.text, match.end(), lexer.limit):
        lexer.emit("Default", match.end(), "DEFAULT", match.group())
        lexer.mode = "switch_body"
    elif c in "|&<>,":
        misplaced(lexer, c)
    else:
        argument(lexer, c, "switch_body")


def switch_body(lexer, c):
    """The block of a switch clause."""
    if lexer.adjacent == lexer.at and suffix(lexer, c, "switch_body"):
        return
    if c == "{":
        lexer.block = SWITCH_CLAUSE
        block_open(lexer, c)
    elif c in "|&<>,":
        misplaced(lexer, c)
    else:
        argument(lexer, c, "switch_body")


def catch_open(lexer, c):
    """After `catch`: types, then the block."""
    if c == "[":
        type_literal(lexer, "catch_open", "catch_open", always=True)
    elif c == ",":
        lexer.emit("Comma", lexer.at + 1, "COMMA")
    else:
        block_open(lexer, c)


def trap_open(lexer, c):
    """After `trap`: a type, then the block."""
    if c == "[":
        type_literal(lexer, "block_open", "block_open", always=True)
    else:
        block_open(lexer, c)


def optional_pipeline(lexer, c):
    """After return, throw, exit."""
    begin(lexer, c, False)


def jump_label(lexer, c):
    """After break, continue."""
    match = IDENTIFIER.match(lexer.text, lexer.at, lexer.limit)
    if match is not None:
        lexer.emit("Identifier", match.end(), "NAME", match.group())
        lexer.mode = "ended"
    elif c == "&" or c == "|":
        symbol(lexer, c)
    else:
        operand(lexer, c)


MODES = {
    "statement": statement,
    "labelled": statement,
    "attributed": statement,
    "value": statement,
    "pipe": pipeline,
    "pipeline": pipeline,
    "for_part": pipeline,
    "optional_pipeline": optional_pipeline,
    "ended": ended,
    "condition_open": condition_open,
    "do_condition": do_condition,
    "block_open": block_open,
    "for_open": for_open,
    "foreach_open": foreach_open,
    "foreach_variable": foreach_variable,
    "foreach_in": foreach_in,
    "switch_open": switch_open,
    "switch_clause": switch_clause,
    "switch_body": switch_body,
    "catch_open": catch_open,
    "trap_open": trap_open,
    "jump_label": jump_label,
}
