"""Completion of operators, loop labels, hashtable keys, attribute arguments and #requires."""
from __future__ import annotations

from shell.interactive.completion.results import value_results
from shell.runtime.completion_results import CompletionResult

CALCULATED = {
    "select-object": ("Name", "Expression"), "sort-object": ("Expression", "Ascending", "Descending"), "group-object": ("Expression",),
    "format-table": ("Expression", "FormatString", "Label", "Width", "Alignment"), "format-list": ("Expression", "FormatString", "Label"),
    "format-wide": ("Expression", "FormatString"), "format-custom": ("Expression", "Depth"), "compare-object": ("Expression",),
}
ATTRIBUTE_ARGUMENTS = {
    "parameter": ("Position", "ParameterSetName", "Mandatory", "ValueFromPipeline", "ValueFromPipelineByPropertyName", "ValueFromRemainingArguments",
                  "HelpMessage", "HelpMessageBaseName", "HelpMessageResourceId", "DontShow"),
    "cmdletbinding": ("PositionalBinding", "DefaultParameterSetName", "SupportsShouldProcess", "SupportsPaging", "SupportsTransactions", "ConfirmImpact",
                      "HelpUri", "RemotingCapability"),
    "validateset": ("ErrorMessage", "IgnoreCase"), "validatepattern": ("ErrorMessage", "Options"), "validatescript": ("ErrorMessage",),
    "outputtype": ("ProviderCmdlet", "ParameterSetName"),
}
BOOLEAN_ARGUMENTS = frozenset(("Mandatory", "ValueFromPipeline", "ValueFromPipelineByPropertyName", "ValueFromRemainingArguments", "DontShow",
                               "PositionalBinding", "SupportsShouldProcess", "SupportsPaging", "SupportsTransactions", "IgnoreCase"))
REQUIRES = ("Modules", "PSEdition", "RunAsAdministrator", "Version")
REQUIRES_VALUES = {"psedition": ("Core", "Desktop")}
MODULE_KEYS = ("GUID", "MaximumVersion", "ModuleName", "ModuleVersion", "RequiredVersion")


def complete_operator(request):
    """Return results for a word as an operator."""
    from shell.syntax.operators import OPERATORS
    word = request.word.lower()
    found = {}
    for row in OPERATORS:
        if row.spelling.startswith("-") and len(row.spelling) > 1 and row.spelling[1].isalpha() and row.spelling.startswith(word):
            found.setdefault(row.spelling, row.help)
    return [CompletionResult(spelling, spelling[1:], "ParameterName", text) for spelling, text in sorted(found.items())]


def complete_label(request):
    """Return results for a word as a label of the loops around it, or else of any loop before it."""
    found = [token for token in request.before if token.kind == "Label"]
    names = [request.text[token.start + 1:token.end] for token in found]
    open_ones = [name for token, name in zip(found, names) if encloses(request, token)]
    return [CompletionResult(n, n, "Text", n) for n in open_ones or names if n.lower().startswith(request.word.lower())]


def encloses(request, label):
    """Whether the loop of a label is still open at the word."""
    depth, opened = 0, False
    for token in request.before:
        if token.start > label.start:
            if token.kind == "LCurly":
                depth += 1
                opened = True
            elif token.kind == "RCurly":
                depth -= 1
                if opened and depth == 0:
                    return False
    return opened and depth > 0


def complete_hashtable_key(request, index, line, type_before):
    """Return results for a word as a key: of a calculated property, or of a cast to a class."""
    used = set()
    for token in request.before[index + 1:]:
        if token.terminal == "NAME":
            used.add(request.text[token.start:token.end].lower())
    if type_before is not None:
        names = sorted(member.name for member in type_before if member.kind == "Property")
    elif line is not None and line.command is not None:
        names = CALCULATED.get(line.command.name.lower(), ())
    else:
        names = ()
    return [CompletionResult(n, n, "Property", n) for n in names if n.lower().startswith(request.word.lower()) and n.lower() not in used]


def complete_attribute_argument(request, attribute):
    """Return results for a word as the name of an attribute's argument."""
    results = []
    for name in ATTRIBUTE_ARGUMENTS.get(attribute.lower().removesuffix("attribute"), ()):
        if name.lower().startswith(request.word.lower()):
            kind = "System.Boolean" if name in BOOLEAN_ARGUMENTS else "System.Int32" if name == "Position" else "System.String"
            results.append(CompletionResult(name, name, "Property", f"{kind} {name}"))
    return results


def complete_requires(request):
    """Return (results, start, length) for a #requires comment."""
    text = request.text[request.current.start:request.cursor]
    words = text.split(" ")
    word = words[-1]
    start = request.cursor - len(word)
    if not text.lower().startswith("#requires"):
        return [], start, len(word)
    if "@{" in text and "}" not in text[text.index("@{"):]:
        return value_results(MODULE_KEYS, word), start, len(word)
    if word.startswith("-"):
        used = {w.lower() for w in words[:-1]}
        names = [n for n in REQUIRES if n.lower().startswith(word[1:].lower()) and f"-{n.lower()}" not in used]
        return [CompletionResult(n, n, "ParameterName", n) for n in names], start + 1, len(word) - 1
    previous = words[-2].lstrip("-").lower() if len(words) > 1 else ""
    return value_results(REQUIRES_VALUES.get(previous, ()), word), start, len(word)
