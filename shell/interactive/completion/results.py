"""Making results: quoting as the cursor's word was quoted, the short names of types, sorting."""
from __future__ import annotations

import re

from shell.dotnet.index import ACCELERATORS
from shell.runtime.completion_results import CompletionResult

PLAIN = re.compile(r"[\w.\-:/\\*?+@%=,~^!\[\]]+\Z")


def opening_quote(word: str) -> str:
    """Return the quote that a word begins with, '' where it has none."""
    return word[:1] if word[:1] in ("'", '"') else ""


def unquoted(word: str) -> str:
    """Return what a word says without its quotes."""
    quote = opening_quote(word)
    if not quote:
        return word
    inner = word[1:]
    if inner.endswith(quote):
        inner = inner[:-1]
    return inner.replace(quote * 2, quote)


def quoted(text: str, quote: str, needs: bool | None = None) -> str:
    """Return a text as an argument: quoted as the word was, or where it must be."""
    if not quote:
        if not (needs if needs is not None else not PLAIN.match(text)):
            return text
        quote = "'"
    if quote == "'":
        return "'" + text.replace("'", "''") + "'"
    return '"' + text.replace("`", "``").replace("$", "`$").replace('"', '`"') + '"'


def short_type(net_type) -> str:
    """Return a type's short name as tool tips show it: its accelerator, or its name without namespace."""
    if net_type is None:
        return "Object"
    if net_type.element is not None:
        return short_type(net_type.element) + "[]"
    if net_type.definition is not None:
        return f"{net_type.name.partition('`')[0]}[{', '.join(short_type(t) for t in net_type.arguments)}]"
    found = ACCELERATOR_OF.get(net_type.full_name)
    return found if found is not None else net_type.name


ACCELERATOR_OF: dict = {}
for _name, _full in ACCELERATORS.items():
    if not _full.startswith("System.Management.Automation.") or _name in ("switch", "scriptblock", "psobject", "psvariable", "wildcardpattern"):
        if _full not in ACCELERATOR_OF or len(_name) < len(ACCELERATOR_OF[_full]):
            ACCELERATOR_OF[_full] = _name


def starting_with(word: str):
    """Return a test for texts that begin with a word, which may be a pattern; a word that is no valid pattern means itself."""
    from shell.errors import NetException
    from shell.runtime.wildcard import compiled
    try:
        return compiled(word + "*")
    except NetException:
        lowered = word.lower()
        return lambda text: text.lower().startswith(lowered)


def value_results(values, word, kind="ParameterValue", sort=True, pattern=None):
    """Return results for plain values that begin with the word, quoted as it is."""
    quote = opening_quote(word)
    matches = starting_with(unquoted(word) if pattern is None else pattern)
    found = [value for value in values if matches(value)]
    if sort:
        found.sort(key=str.lower)
    return [CompletionResult(quoted(value, quote), value, kind, value) for value in found]
