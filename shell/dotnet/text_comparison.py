"""Culture-aware order of text, as ICU's for English: what -lt, Sort-Object and String.Compare use.

Punctuation comes before symbols, digits and letters; accents count after letters, letter case last, lower before upper. Control characters other than white
space count for nothing. compare(a, b, ignore_case) gives -1, 0 or 1; key(text, ignore_case) gives a sort key with the same order.
"""
from __future__ import annotations

# ASCII in collation order, from the lightest; letters follow.
ORDER = "\t\n\v\f\r _-,;:!?.'\"()[]{}@*/\\&#%`^+<=>|~$0123456789"
IGNORED = [chr(n) for n in range(32) if chr(n) not in ORDER] + ["\x7f"]
PRIMARY = {ord(c): chr(n + 1) for n, c in enumerate(ORDER)} | {ord(c): "" for c in IGNORED}
PRIMARY |= {ord(c): chr(100 + 2 * n) for n, c in enumerate("abcdefghijklmnopqrstuvwxyz")}
# Letters that decompose only in collation.
EXPANSIONS = {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o\u0338", "đ": "d\u0335", "ł": "l\u0335", "þ": "th", "ð": "d\u0336", "ı": "i"}


def accents(text: str) -> tuple[str, str]:
    """(text without combining marks, the marks by position) of lower-case text that is not ASCII."""
    from unicodedata import combining, normalize
    letters, marks = [], []
    for c in normalize("NFD", "".join(EXPANSIONS.get(c, c) for c in text)):
        if combining(c):
            marks.append(f"{len(letters):06x}{c}")
        elif c not in "\u200b\u200c\u200d\u00ad\ufeff":
            letters.append(c)
    return "".join(letters), "".join(marks)


def primary(text: str) -> str:
    """The weights of the letters themselves; letters outside ASCII come after it."""
    return "".join([PRIMARY[ord(c)] if ord(c) < 128 else chr(ord(c) + 1000) for c in text])


def compare(a: str | None, b: str | None, ignore_case: bool = True, ordinal: bool = False) -> int:
    """Return -1, 0 or 1 as a comes before b, is the same, or comes after it; ordinal compares code units, not culture."""
    if a == b:
        return 0
    if a is None or b is None:
        return -1 if a is None else 1
    if ordinal:
        if ignore_case:
            a, b = a.upper(), b.upper()
        return 0 if a == b else -1 if a < b else 1
    if a.isascii() and b.isascii():
        x, y = a.lower().translate(PRIMARY), b.lower().translate(PRIMARY)
        if x != y:
            return -1 if x < y else 1
        if ignore_case:
            return 0
        x, y = a.swapcase(), b.swapcase()
        return 0 if x == y else -1 if x < y else 1
    x, y = key(a, ignore_case), key(b, ignore_case)
    return 0 if x == y else -1 if x < y else 1


def key(text: str, ignore_case: bool = True) -> tuple:
    """Return a key that sorts as compare() does."""
    lowered = text.lower()
    if text.isascii():
        first, second = lowered.translate(PRIMARY), ""
    else:
        letters, second = accents(lowered)
        first = primary(letters)
    return (first, second) if ignore_case else (first, second, text.swapcase())


def equal(a: str, b: str, ignore_case: bool = True) -> bool:
    """True when -eq (or -ceq) takes two texts for the same."""
    if a == b:
        return True
    if ignore_case and a.lower() == b.lower():
        return True
    if a.isascii() and b.isascii():
        return False
    return compare(a, b, ignore_case) == 0
