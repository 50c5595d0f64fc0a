"""The operators under the names of shell/syntax/operators.py, from the files that hold them, and those too small for a file."""
from __future__ import annotations

from shell.dotnet.values import VOID, Char
from shell.errors import net_exception
from shell.runtime.arithmetic import add, band, bnot, bor, bxor, decrement, divide, increment, multiply, negate, plus, remainder, shl, shr, subtract  # noqa: F401
from shell.runtime.comparison import (  # noqa: F401
    as_type,
    ccontains,
    ceq,
    cge,
    cgt,
    cin,
    cle,
    clt,
    cne,
    cnotcontains,
    cnotin,
    compare,
    icontains,
    ieq,
    ige,
    igt,
    iin,
    ile,
    ilt,
    ine,
    inotcontains,
    inotin,
    is_not_type,
    is_type,
)
from shell.runtime.conversion import convert, truth, unwrap
from shell.runtime.format_operator import format, format_value  # noqa: F401
from shell.runtime.text_operators import (  # noqa: F401
    clike,
    cmatch,
    cnotlike,
    cnotmatch,
    creplace,
    csplit,
    ilike,
    imatch,
    inotlike,
    inotmatch,
    ireplace,
    isplit,
    join,
    join_all,
    split_words,
)


def not_(a) -> bool:
    """-not a."""
    return not truth(a)


def xor(a, b) -> bool:
    """a -xor b."""
    return truth(a) is not truth(b)


def coalesce(a, b):
    """a ?? b, both already evaluated."""
    return b if a is None or a is VOID else a


def range(a, b):
    """a .. b as Object[]: whole numbers, or characters where both sides are one character and not digits."""
    if type(a) is not int or type(b) is not int:
        a, b = unwrap(a), unwrap(b)
        if isinstance(a, str) and isinstance(b, str) and len(a) == len(b) == 1 and not (a.isdigit() and b.isdigit() and type(a) is str and type(b) is str):
            first, last = ord(a), ord(b)
            return [Char(chr(n)) for n in numbers(first, last)]
        a, b = bound(a), bound(b)
    return list(numbers(a, b))


def numbers(a, b):
    """The Python range from a to b, both included, up or down."""
    if abs(b - a) >= 2147483647:
        raise net_exception("System.OverflowException", "Arithmetic operation resulted in an overflow.")
    return RANGE(a, b + 1) if a <= b else RANGE(a, b - 1, -1)


RANGE = __builtins__["range"] if isinstance(__builtins__, dict) else __builtins__.range


def bound(value) -> int:
    """One end of a range as an Int32."""
    from shell.dotnet.types import find_declared
    from shell.runtime.conversion import RANGES, scan_number
    if value is None:
        return 0
    if isinstance(value, str):
        number = ord(value) if type(value) is Char else scan_number(value)
        if number is None:
            raise net_exception("System.FormatException", f"The input string '{value}' was not in a correct format.")
        value = number
    if isinstance(value, (int, float)) or type(value).__name__ == "Decimal":
        whole = round(value) if value == value else RANGES[int][1] + 1
        if not RANGES[int][0] <= whole <= RANGES[int][1]:
            raise net_exception("System.OverflowException", "Value was either too large or too small for an Int32.")
        return int(whole)
    if isinstance(value, list):
        raise net_exception("System.InvalidCastException", "Unable to cast object of type 'System.Object[]' to type 'System.IConvertible'.")
    return int(convert(value, find_declared("System.Int32")))


def range_items(a, b):
    """The items of a .. b without making the list, for foreach and pipelines."""
    if type(a) is int and type(b) is int:
        return numbers(a, b)
    return range(a, b)
