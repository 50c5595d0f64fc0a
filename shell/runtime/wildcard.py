"""Wildcard patterns: * ? [abc] [a-z] and the backtick that takes their meaning away.

compiled(pattern, ignore_case) gives a function of a text; patterns are compiled once. A pattern without special characters compares texts, one that
only begins or ends with * uses startswith and endswith, anything else becomes a regular expression.
"""
from __future__ import annotations

from shell.errors import runtime_error

SPECIAL = frozenset("*?[")
CACHE: dict = {}


def invalid(pattern: str):
    """The error of a pattern with a bracket that is not closed."""
    return runtime_error(f"The specified wildcard character pattern is not valid: {pattern}", "RuntimeException", "NotSpecified",
                         exception="System.Management.Automation.WildcardPatternException")


def has_wildcard(text: str) -> bool:
    """True when a text has a special character that no backtick stands before."""
    escaped = False
    for c in text:
        if escaped:
            escaped = False
        elif c == "`":
            escaped = True
        elif c in SPECIAL:
            return True
    return False


def escape(text: str, keep: str = "") -> str:
    """Return the text with a backtick before each special character, but not before those in `keep`."""
    return "".join("`" + c if c in "*?[]" and c not in keep else c for c in text)


def unescape(text: str) -> str:
    """Return the text without the backticks that stand before special characters."""
    out, index = [], 0
    while index < len(text):
        if text[index] == "`" and text[index + 1:index + 2] and text[index + 1] in "*?[]`":
            index += 1
        out.append(text[index])
        index += 1
    return "".join(out)


def pieces(pattern: str) -> list:
    """Cut a pattern into literal texts and the marks ("*",), ("?",) and ("set", members)."""
    out, literal, index, length = [], [], 0, len(pattern)

    def flush():
        if literal:
            out.append("".join(literal))
            literal.clear()
    while index < length:
        c = pattern[index]
        if c == "`" and index + 1 < length:
            index += 1
            literal.append(pattern[index])
        elif c in "*?":
            flush()
            out.append((c,))
        elif c == "[":
            flush()
            found, index = bracket(pattern, index + 1)
            out.append(found)
        else:
            literal.append(c)
        index += 1
    flush()
    return out


def bracket(pattern, index):
    """Read a bracket expression from after its [; returns the mark and the index of the ]."""
    start, members, escaped = index, [], False
    while index < len(pattern):
        c = pattern[index]
        if escaped:
            members.append((c, True))
            escaped = False
        elif c == "`":
            escaped = True
        elif c == "]" and index > start:
            return ("set", members), index
        else:
            members.append((c, False))
        index += 1
    raise invalid(pattern)


def set_expression(members):
    """A bracket expression's members as a regular expression."""
    from re import escape as literal
    out, index = [], 0
    while index < len(members):
        c, _ = members[index]
        if index + 2 < len(members) and members[index + 1] == ("-", False):
            low, high = c, members[index + 2][0]
            if low <= high:
                out.append(f"{literal(low)}-{literal(high)}")
            else:
                out.append(f"{literal(high)}-{literal(low)}")
            index += 3
        else:
            out.append("\\" + c if c in "^-]\\[&~|" else literal(c))
            index += 1
    return f"[{''.join(out)}]"


def expression_text(pattern: str) -> str:
    """A wildcard pattern as the text of a regular expression for re (without anchors)."""
    from re import escape as literal
    out = []
    for piece in pieces(pattern):
        if type(piece) is str:
            out.append(literal(piece))
        elif piece[0] == "*":
            if not out or out[-1] != ".*":
                out.append(".*")
        elif piece[0] == "?":
            out.append(".")
        else:
            out.append(set_expression(piece[1]))
    return "".join(out)


def build(pattern, ignore_case):
    """compiled() without its cache."""
    parts = pieces(pattern)
    if all(type(part) is str or part[0] == "*" for part in parts):
        texts = [part for part in parts if type(part) is str]
        simple = simple_matcher(parts, texts, ignore_case)
        if simple is not None:
            return simple
    import re
    match = re.compile(expression_text(pattern), re.DOTALL | (re.IGNORECASE if ignore_case else 0)).fullmatch
    return lambda text: match(text) is not None


def simple_matcher(parts, texts, ignore_case):
    """A function for patterns of at most one literal text, None where there are more."""
    if not parts:
        return lambda text: text == ""
    if not texts:
        return lambda text: True
    if len(texts) > 1 or len(parts) > 3:
        return None
    literal = texts[0].lower() if ignore_case else texts[0]
    first, last = type(parts[0]) is tuple, type(parts[-1]) is tuple
    if not first and not last:
        return (lambda text: text.lower() == literal) if ignore_case else (lambda text: text == literal)
    if first and last:
        return (lambda text: literal in text.lower()) if ignore_case else (lambda text: literal in text)
    if first:
        return (lambda text: text.lower().endswith(literal)) if ignore_case else (lambda text: text.endswith(literal))
    return (lambda text: text.lower().startswith(literal)) if ignore_case else (lambda text: text.startswith(literal))


def compiled(pattern: str, ignore_case: bool = True):
    """Return a function that says whether a text matches the pattern."""
    found = CACHE.get((pattern, ignore_case))
    if found is None:
        if len(CACHE) > 500:
            CACHE.clear()
        found = CACHE[pattern, ignore_case] = build(pattern, ignore_case)
    return found


def matches(text: str, pattern: str, ignore_case: bool = True) -> bool:
    """True when the text matches the pattern."""
    return compiled(pattern, ignore_case)(text)
