"""Completion of type names and namespaces in brackets."""
from __future__ import annotations

from shell.dotnet.index import ACCELERATORS, MODULES
from shell.runtime.completion_results import CompletionResult


def full_names():
    """Return {lower-case full name: full name} of all declared types."""
    from shell.dotnet.types import find_declared
    found = {}
    for key in MODULES:
        found[key] = key
    return found, find_declared


def types_like(session, word):
    """Return results for a word as the beginning of a type's name."""
    lowered = word.lower()
    keys, declared = full_names()
    results, seen = [], set()
    if "." not in word:
        for name, full in ACCELERATORS.items():
            if name.startswith(lowered) and full not in seen:
                seen.add(full)
                short = full.rpartition(".")[2]
                results.append(CompletionResult(name, short, "Type", f"Class {full}"))
    for key in sorted(keys):
        if key.startswith(lowered) if "." in word else key.rpartition(".")[2].startswith(lowered):
            rest = key[len(word):]
            if "." in word and "." in rest:
                continue
            found = declared(key)
            if found is not None and found.full_name not in seen:
                seen.add(found.full_name)
                results.append(CompletionResult(found.full_name, found.name, "Type", found.full_name))
    results += namespaces(keys, declared, word)
    for name in session.script_classes:
        if name.lower().startswith(lowered):
            results.append(CompletionResult(name, name, "Type", f"Class {name}"))
    return results


def namespaces(keys, declared, word):
    """Return results for a word as the beginning of a namespace."""
    lowered, found = word.lower(), {}
    for key in keys:
        if key.startswith(lowered) and "." in key[len(word):]:
            part = key[:len(word) + key[len(word):].index(".")]
            found.setdefault(part, key)
    results = []
    for part, key in sorted(found.items()):
        net_type = declared(key)
        name = net_type.full_name[:len(part)] if net_type is not None else part
        results.append(CompletionResult(name, name.rpartition(".")[2], "Namespace", f"Namespace {name}"))
    return results
