"""TokenFlags of each TokenKind, from the operator table and a few rows of its own."""
from __future__ import annotations

from shell.dotnet.types import find_declared
from shell.syntax import operators

PRECEDENCES = {operators.LOGICAL: "Logical", operators.BITWISE: "Bitwise", operators.COMPARISON: "Comparison", operators.COALESCE: "Coalesce",
               operators.ADDITIVE: "Add", operators.MULTIPLICATIVE: "Multiply", operators.FORMAT: "Format", operators.RANGE: "Range"}
# Flags: the kinds that have them, beside what the operator table says.
ROWS = {
    "ParseModeInvariant": "NewLine LineContinuation Comment EndOfInput StringLiteral StringExpandable HereStringLiteral HereStringExpandable LParen RParen "
                          "LCurly RCurly RBracket AtParen AtCurly DollarParen Semi AndAnd OrOr Ampersand Pipe Comma RedirectInStd",
    "SpecialOperator": "Ampersand Pipe ColonColon Dot Colon QuestionDot",
    "UnaryOperator": "Comma MinusMinus PlusPlus PostfixPlusPlus PostfixMinusMinus Exclaim Plus Minus Not Bnot Join Isplit Csplit",
    "PrefixOrPostfixOperator": "MinusMinus PlusPlus PostfixPlusPlus PostfixMinusMinus",
    "AssignmentOperator": "Equals PlusEquals MinusEquals MultiplyEquals DivideEquals RemainderEquals QuestionQuestionEquals",
    "TernaryOperator": "QuestionMark",
    "CanConstantFold": "Exclaim Multiply Divide Rem Plus Minus Not Bnot And Or Xor Band Bor Bxor Shl Shr",
    "DisallowedInRestrictedMode": "MinusMinus PlusPlus PostfixPlusPlus PostfixMinusMinus DotDot ColonColon Dot Redirection RedirectInStd Format Join Imatch "
                                  "Inotmatch Ireplace Isplit Cmatch Cnotmatch Creplace Csplit As Colon QuestionMark QuestionDot",
    "ScriptBlockBlockName": "Begin Dynamicparam End Process Clean",
    "StatementDoesntSupportAttributes": "Break Continue Data Define Do Exit Filter For Foreach From Function If Return Switch Throw Trap Try Using Var While "
                                        "Workflow Parallel Sequence InlineScript",
}
FIRST_KEYWORD, TABLE = "Begin", {}


def table():
    """{kind: flags as a number}, worked out once."""
    if not TABLE:
        names = find_declared("System.Management.Automation.Language.TokenFlags").values
        kinds = find_declared("System.Management.Automation.Language.TokenKind").values
        for kind, number in kinds.items():
            TABLE[kind] = names["Keyword"] if number >= kinds[FIRST_KEYWORD] else 0
        for name, row in ROWS.items():
            for kind in row.split():
                TABLE[kind] |= names[name]
        for row in operators.BINARY:
            if row.kind in TABLE:
                TABLE[row.kind] |= names["BinaryOperator"] | names["BinaryPrecedence" + PRECEDENCES[row.level]]
                if row.case == "c":
                    TABLE[row.kind] |= names["CaseSensitiveOperator"]
    return TABLE


def flags_of(kind, use="", failed=False):
    """Return the TokenFlags of a token of a kind, of its use in the tree, and of an error in it."""
    found = find_declared("System.Management.Automation.Language.TokenFlags")
    return found.python(table()[kind] | (found.values[use] if use else 0) | (found.values["TokenInError"] if failed else 0))


def has_trait(kind, flag):
    """Whether a kind has a flag."""
    return bool(table()[kind] & find_declared("System.Management.Automation.Language.TokenFlags").values[flag])
