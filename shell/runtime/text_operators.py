"""-like -match -replace -split -join: operators on text, each of which works on every item of a list on its left.

Regular expressions are .NET's, run by shell.dotnet.regex_translation; the right operand may be a Regex object. A list on the left of -like and -match gives
the items that match and leaves $Matches alone.
"""
from __future__ import annotations

from shell.dotnet.types import typed_array
from shell.errors import NetException, runtime_error
from shell.runtime.conversion import convert, separator_of, to_text, unwrap
from shell.runtime.enumeration import is_enumerable, items
from shell.runtime.wildcard import compiled

IGNORE_CASE = 1  # RegexOptions.IgnoreCase


def text_of(value, frame=None):
    """An operand as text."""
    return value if type(value) is str else to_text(value, separator_of(frame) if frame is not None and is_enumerable(value) else " ")


# ---- -like ----------------------------------------------------------------------------------------------------------------------------------------

def like(a, b, ignore_case, wanted):
    """a -like b, or -notlike where `wanted` is False."""
    pattern = unwrap(b)
    matches = compiled(pattern if type(pattern) is str else like_pattern(pattern), ignore_case)
    if type(a) is str:
        return matches(a) is wanted
    if is_enumerable(a):
        return [item for item in items(a) if matches(text_of(item)) is wanted]
    return matches(text_of(a)) is wanted


def like_pattern(value):
    """A pattern that is not text: a WildcardPattern's own, anything else as text."""
    return getattr(value, "pattern", None) if type(value).__name__ == "WildcardPattern" else to_text(value)


def ilike(a, b):
    """a -like b."""
    return like(a, b, True, True)


def clike(a, b):
    """a -clike b."""
    return like(a, b, False, True)


def inotlike(a, b):
    """a -notlike b."""
    return like(a, b, True, False)


def cnotlike(a, b):
    """a -cnotlike b."""
    return like(a, b, False, False)


# ---- -match ---------------------------------------------------------------------------------------------------------------------------------------

EXPRESSIONS: dict = {}  # (pattern, ignore case): Expression, for the patterns met lately


def expression_of(pattern, ignore_case):
    """The compiled expression of an operand: a text, or a Regex object with its own options."""
    found = EXPRESSIONS.get((pattern, ignore_case)) if type(pattern) is str else None
    if found is None:
        pattern = unwrap(pattern)
        own = getattr(pattern, "expression", None)
        if own is not None:
            return own
        from shell.dotnet.regex_translation import expression
        text = pattern if type(pattern) is str else to_text(pattern)
        found = expression(text, IGNORE_CASE if ignore_case else 0)
        if len(EXPRESSIONS) > 300:
            EXPRESSIONS.clear()
        EXPRESSIONS[text, ignore_case] = found
    return found


def match(frame, a, b, ignore_case, wanted):
    """a -match b, or -notmatch where `wanted` is False; a match of a single text fills $Matches."""
    expression = expression_of(b, ignore_case)
    if type(a) is not str:
        if is_enumerable(a):
            search = expression.search
            return [item for item in items(a) if (search(text_of(item)) is not None) is wanted]
        a = text_of(a)
    found = expression.search(a)
    if found is None:
        return not wanted
    frame.scope.set("Matches", matches_table(expression, found))
    return wanted


def matches_table(expression, found):
    """The hashtable of $Matches: the groups that took part, by name or number."""
    shape = SHAPES.get(expression)
    if shape is None:
        shape = SHAPES[expression] = shape_of(expression)
    hashtable, groups, keys, names = shape
    if groups is not None:
        texts = found.group(*groups) if len(groups) > 1 else (found[0],)
        if None not in texts:
            made = hashtable()
            made.table = dict(zip(keys, texts))
            made.names = names.copy()
            return made
    return hashtable.literal(expression.table(found))


SHAPES: dict = {}  # Expression: what its $Matches look like


def shape_of(expression):
    """(Hashtable, Python's group of each entry, folded keys, names): groups None where a group is more than one of Python's."""
    from shell.dotnet.collections import Hashtable
    if len(SHAPES) > 300:
        SHAPES.clear()
    groups, names = [], {}
    for name, python in expression.numbers.values():
        if len(python) != 1:
            return Hashtable, None, (), {}
        key = int(name) if name.isdecimal() else name
        groups.append(python[0])
        names[key if type(key) is int else key.lower()] = key
    return Hashtable, tuple(groups), tuple(names), names


def imatch(frame, a, b):
    """a -match b."""
    return match(frame, a, b, True, True)


def cmatch(frame, a, b):
    """a -cmatch b."""
    return match(frame, a, b, False, True)


def inotmatch(frame, a, b):
    """a -notmatch b."""
    return match(frame, a, b, True, False)


def cnotmatch(frame, a, b):
    """a -cnotmatch b."""
    return match(frame, a, b, False, False)


# ---- -replace -------------------------------------------------------------------------------------------------------------------------------------

def replace(frame, a, b, ignore_case):
    """a -replace pattern, replacement; a script block as the replacement is run with $_ set to each match."""
    pattern, replacement = replace_operands(b)
    try:
        expression = expression_of("" if pattern is None else pattern, ignore_case)
    except NetException as error:
        raise runtime_error(f"The regular expression pattern {to_text(pattern)} is not valid.", "InvalidRegularExpression", target=pattern,
                            inner=error) from None
    replacement = unwrap(replacement)
    if type(replacement) is not str:
        if type(replacement).__name__ == "ScriptBlock":
            replacement = match_replacer(frame, expression, replacement)
        elif callable(replacement):
            replacement = delegate_replacer(expression, replacement)
        else:
            replacement = to_text(replacement)
    else:
        replacement = made_replacement(expression, replacement)
    if type(a) is str:
        return expression.replace(a, replacement)
    if is_enumerable(a):
        return [expression.replace(text_of(item), replacement) for item in items(a)]
    return expression.replace(text_of(a), replacement)


REPLACEMENTS: dict = {}  # (Expression, replacement text): the text itself, or a function of Python's match


def made_replacement(expression, text):
    """The replacement as Expression.replace takes it, parsed once."""
    if "$" not in text:
        return text
    made = REPLACEMENTS.get((expression, text))
    if made is None:
        if len(REPLACEMENTS) > 300:
            REPLACEMENTS.clear()
        made = REPLACEMENTS[expression, text] = expression.replacement(text)
    return made


def replace_operands(b):
    """(pattern, replacement) of the right side."""
    if type(b) is list and len(b) == 2:
        return b
    if is_enumerable(b):
        operands = list(items(b))
        if len(operands) > 2 or not operands:
            raise runtime_error("The -ireplace operator allows only two elements to follow it, not " + str(len(operands)) + ".", "BadReplaceArgument", target=b)
        return operands[0], operands[1] if len(operands) == 2 else ""
    return b, ""


def match_replacer(frame, expression, block):
    """A function of a Python match that runs a script block with $_ as the Match."""
    from shell.dotnet.regular_expressions import Match
    select = block.selector(frame)

    def substitute(found):
        return to_text(select(Match(expression, found, found.string)))
    return substitute


def delegate_replacer(expression, function):
    """A function of a Python match that calls a delegate (MatchEvaluator)."""
    from shell.dotnet.regular_expressions import Match

    def substitute(found):
        return to_text(function(Match(expression, found, found.string)))
    return substitute


def ireplace(frame, a, b):
    """a -replace b."""
    return replace(frame, a, b, True)


def creplace(frame, a, b):
    """a -creplace b."""
    return replace(frame, a, b, False)


# ---- -split ---------------------------------------------------------------------------------------------------------------------------------------

def split(frame, a, b, ignore_case):
    """a -split pattern, limit, options; or a -split {script block}, limit."""
    operands = list(items(b)) if is_enumerable(b) else [b]
    pattern = unwrap(operands[0]) if operands else ""
    limit = whole(operands[1]) if len(operands) > 1 else 0
    texts = [text_of(item) for item in items(a)] if is_enumerable(a) else [text_of(a)]
    if type(pattern).__name__ == "ScriptBlock":
        return typed_array("string", split_by_block(frame, texts, pattern, limit))
    options = split_options(operands[2]) if len(operands) > 2 else 0
    expression = split_expression(pattern, options, ignore_case)
    parts = []
    for text in texts:
        parts += split_text(expression, text, limit)
    return typed_array("string", parts)


def whole(value):
    """The limit as a number."""
    from shell.dotnet.types import find_declared
    return int(convert(value, find_declared("System.Int32")))


def split_options(value):
    """The SplitOptions as a number."""
    from shell.dotnet.types import find_declared
    return int(convert(value, find_declared("System.Management.Automation.SplitOptions")))


SIMPLE_MATCH, REGEX_MATCH, CULTURE_INVARIANT, IGNORE_PATTERN_SPACE, MULTILINE, SINGLELINE, SPLIT_IGNORE_CASE, EXPLICIT_CAPTURE = (1 << n for n in range(8))


def split_expression(pattern, options, ignore_case):
    """The expression of -split's pattern and options."""
    if getattr(pattern, "expression", None) is not None:
        return pattern.expression
    text = text_of(pattern)
    if not options:
        return expression_of(text, ignore_case)
    from shell.dotnet.regex_translation import escape, expression
    if options & SIMPLE_MATCH:
        if options & ~(SIMPLE_MATCH | SPLIT_IGNORE_CASE):
            raise runtime_error("The specified split options are not valid together.", "InvalidSplitOptionCombination")
        return expression(escape(text), IGNORE_CASE if ignore_case or options & SPLIT_IGNORE_CASE else 0)
    bits = IGNORE_CASE if ignore_case or options & SPLIT_IGNORE_CASE else 0
    bits |= 2 if options & MULTILINE else 0
    bits |= 4 if options & EXPLICIT_CAPTURE else 0
    bits |= 16 if options & SINGLELINE else 0
    bits |= 32 if options & IGNORE_PATTERN_SPACE else 0
    return expression(text, bits)


def split_text(expression, text, limit):
    """One text cut where the expression matches; a negative limit counts from the end."""
    if limit < 0:
        return split_from_end(expression, text, -limit)
    if limit == 1:
        return [text]
    return expression.split(text, limit)


def split_from_end(expression, text, limit):
    """At most `limit` parts, the first being what is left over."""
    found = [(expression.span(m, 0), m) for m in expression.matches(text)]
    found = found[max(len(found) - limit + 1, 0):] if limit > 1 else []
    parts, start = [], 0
    for (begin, end), m in found:
        parts.append(text[start:begin])
        parts += [group for n in range(1, group_count(expression, m)) if (group := expression.group(m, n)) is not None]
        start = end
    parts.append(text[start:])
    return parts


def group_count(expression, found):
    """One more than the number of groups."""
    return len(found.groups()) + 1 if hasattr(found, "groups") else 1


def split_by_block(frame, texts, block, limit):
    """Texts cut at the characters for which a script block is true."""
    from shell.dotnet.values import Char
    holds = block.predicate(frame)
    parts = []
    for text in texts:
        cuts = [n for n, c in enumerate(text) if holds(Char(c))] if limit != 1 else []
        if limit > 1:
            cuts = cuts[:limit - 1]
        elif limit < 0:
            cuts = cuts[len(cuts) + limit + 1:] if len(cuts) >= -limit else cuts
        start = 0
        for cut in cuts:
            parts.append(text[start:cut])
            start = cut + 1
        parts.append(text[start:])
    return parts


def isplit(frame, a, b):
    """a -split b."""
    return split(frame, a, b, True)


def csplit(frame, a, b):
    """a -csplit b."""
    return split(frame, a, b, False)


def split_words(a):
    """-split a: words between white space."""
    texts = [text_of(item) for item in items(a)] if is_enumerable(a) else [text_of(a)]
    return typed_array("string", [word for text in texts for word in text.split()])


# ---- -join ----------------------------------------------------------------------------------------------------------------------------------------

def join(a, b):
    """a -join b."""
    separator = b if type(b) is str else to_text(b)
    if not is_enumerable(a):
        return text_of(a)
    return separator.join([item if type(item) is str else item_text(item) for item in items(a)])


def item_text(item):
    """An item of -join as text: a list inside shows as its type."""
    from shell.runtime.conversion import plain_text
    return plain_text(item)


def join_all(a):
    """-join a."""
    return join(a, "")
