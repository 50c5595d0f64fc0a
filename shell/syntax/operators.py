"""The operator table: one row for each operator, read by the lexer, the builder, the compiler, completion and about_Operators.

A row says how the operator is spelled, its TokenKind, how tightly it binds, the function of `shell/runtime/operators.py` that does it
and whether that function takes the frame first (culture, `$Matches`, script blocks). `-eq` and `-ieq` are two spellings of one TokenKind.
"""
from __future__ import annotations

# Levels of binary operators, as PowerShell's; a higher level binds tighter. The comma binds tighter than all of them.
LOGICAL, BITWISE, COMPARISON, COALESCE, ADDITIVE, MULTIPLICATIVE, FORMAT, RANGE = range(1, 9)


class Operator:
    """One operator: `spelling` in lower case, TokenKind `kind`, `level`, runtime `function`, `frame` (takes the frame first), `case` and `help`.

    `case` is "i", "c" or "" where letter case does not matter. Unary and assignment operators have level 0.
    """

    __slots__ = ("spelling", "kind", "level", "function", "frame", "case", "help", "role")

    def __init__(self, spelling, kind, level, function, help, frame=False, case="", role="binary"):
        self.spelling = spelling
        self.kind = kind
        self.level = level
        self.function = function
        self.help = help
        self.frame = frame
        self.case = case
        self.role = role

    def __repr__(self):
        return f"Operator({self.spelling!r}, {self.kind})"


def comparison(word, kind, function, help, frame=False):
    """Yield the rows of a comparison that has a plain, an `i` and a `c` form."""
    yield Operator("-" + word, "I" + kind, COMPARISON, "i" + function, help + " Letter case is ignored.", frame, "i")
    yield Operator("-i" + word, "I" + kind, COMPARISON, "i" + function, help + " Letter case is ignored.", frame, "i")
    yield Operator("-c" + word, "C" + kind, COMPARISON, "c" + function, help + " Letter case counts.", frame, "c")


BINARY = [
    Operator("-and", "And", LOGICAL, "and", "True when both sides are true; the right side is not looked at when the left is false."),
    Operator("-or", "Or", LOGICAL, "or", "True when either side is true; the right side is not looked at when the left is true."),
    Operator("-xor", "Xor", LOGICAL, "xor", "True when exactly one side is true."),
    Operator("-band", "Band", BITWISE, "band", "Bits set on both sides."),
    Operator("-bor", "Bor", BITWISE, "bor", "Bits set on either side."),
    Operator("-bxor", "Bxor", BITWISE, "bxor", "Bits set on exactly one side."),
    *comparison("eq", "eq", "eq", "True when both sides are equal, or the items of a list that equal the right side."),
    *comparison("ne", "ne", "ne", "True when the sides differ, or the items of a list that differ from the right side."),
    *comparison("ge", "ge", "ge", "True when the left side is the right side or more."),
    *comparison("gt", "gt", "gt", "True when the left side is more than the right side."),
    *comparison("lt", "lt", "lt", "True when the left side is less than the right side."),
    *comparison("le", "le", "le", "True when the left side is the right side or less."),
    *comparison("like", "like", "like", "True when the text matches a wildcard pattern."),
    *comparison("notlike", "notlike", "notlike", "True when the text does not match a wildcard pattern."),
    *comparison("match", "match", "match", "True when the text matches a regular expression; a match of one text fills $Matches.", True),
    *comparison("notmatch", "notmatch", "notmatch", "True when the text does not match a regular expression.", True),
    *comparison("replace", "replace", "replace", "Replaces what matches a regular expression.", True),
    *comparison("contains", "contains", "contains", "True when a list on the left has an item equal to the right side."),
    *comparison("notcontains", "notcontains", "notcontains", "True when a list on the left has no item equal to the right side."),
    *comparison("in", "in", "in", "True when a list on the right has an item equal to the left side."),
    *comparison("notin", "notin", "notin", "True when a list on the right has no item equal to the left side."),
    *comparison("split", "split", "split", "Splits text at what matches a regular expression, or where a script block says.", True),
    Operator("-is", "Is", COMPARISON, "is_type", "True when the left side is of the type on the right."),
    Operator("-isnot", "IsNot", COMPARISON, "is_not_type", "True when the left side is not of the type on the right."),
    Operator("-as", "As", COMPARISON, "as_type", "The left side converted to the type on the right, or $null."),
    Operator("-join", "Join", COMPARISON, "join", "The items of a list as one text, with the right side between them."),
    Operator("-shl", "Shl", COMPARISON, "shl", "Moves the bits to the left."),
    Operator("-shr", "Shr", COMPARISON, "shr", "Moves the bits to the right, keeping the sign."),
    Operator("??", "QuestionQuestion", COALESCE, "coalesce", "The left side, or the right side when the left is $null."),
    Operator("+", "Plus", ADDITIVE, "add", "Adds numbers, joins text and lists."),
    Operator("-", "Minus", ADDITIVE, "subtract", "The difference of two numbers or dates."),
    Operator("*", "Multiply", MULTIPLICATIVE, "multiply", "Multiplies numbers, repeats text and lists."),
    Operator("/", "Divide", MULTIPLICATIVE, "divide", "Divides; whole numbers that do not divide evenly give a Double."),
    Operator("%", "Rem", MULTIPLICATIVE, "remainder", "Remainder, with the sign of the left side."),
    Operator("-f", "Format", FORMAT, "format", "Fills the {0} places of a text.", True),
    Operator("..", "DotDot", RANGE, "range", "The whole numbers, or characters, from the left side to the right."),
]

UNARY = [
    Operator("-not", "Not", 0, "not_", "True when the operand is false.", role="unary"),
    Operator("!", "Exclaim", 0, "not_", "True when the operand is false.", role="unary"),
    Operator("-bnot", "Bnot", 0, "bnot", "All bits turned round.", role="unary"),
    Operator("-", "Minus", 0, "negate", "The number with the other sign.", role="unary"),
    Operator("+", "Plus", 0, "plus", "The operand as a number.", role="unary"),
    Operator("-split", "Isplit", 0, "split_words", "Splits text at white space.", role="unary"),
    Operator("-isplit", "Isplit", 0, "split_words", "Splits text at white space.", role="unary"),
    Operator("-csplit", "Csplit", 0, "split_words", "Splits text at white space.", role="unary"),
    Operator("-join", "Join", 0, "join_all", "The items of a list as one text.", role="unary"),
    Operator("++", "PlusPlus", 0, "increment", "Adds one and gives the new value.", role="unary"),
    Operator("--", "MinusMinus", 0, "decrement", "Takes one away and gives the new value.", role="unary"),
]

ASSIGNMENT = [
    Operator("=", "Equals", 0, "assign", "Gives a variable, property or element a value.", role="assignment"),
    Operator("+=", "PlusEquals", 0, "add", "Adds to the value.", role="assignment"),
    Operator("-=", "MinusEquals", 0, "subtract", "Takes from the value.", role="assignment"),
    Operator("*=", "MultiplyEquals", 0, "multiply", "Multiplies the value.", role="assignment"),
    Operator("/=", "DivideEquals", 0, "divide", "Divides the value.", role="assignment"),
    Operator("%=", "RemainderEquals", 0, "remainder", "Keeps the remainder.", role="assignment"),
    Operator("??=", "QuestionQuestionEquals", 0, "coalesce", "Gives a value when there was $null.", role="assignment"),
]

OPERATORS = BINARY + UNARY + ASSIGNMENT

# Words that follow a dash in an expression, without the dash, and their TokenKind.
WORD_KINDS = {row.spelling[1:]: row.kind for row in BINARY + UNARY if row.spelling[0] == "-" and row.spelling[1:].isalpha()}
# Words that may stand before an operand.
UNARY_WORDS = frozenset(row.spelling[1:] for row in UNARY if row.spelling[0] == "-" and row.spelling[1:].isalpha())
# TokenKind to level of a binary operator.
LEVELS = {row.kind: row.level for row in BINARY}
BINARY_BY_KIND = {row.kind: row for row in reversed(BINARY)}
UNARY_BY_KIND = {row.kind: row for row in reversed(UNARY)}
