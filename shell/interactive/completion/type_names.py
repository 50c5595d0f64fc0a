"""Completion of type names and namespaces: in brackets, after `using namespace`, and as arguments that name types."""
from __future__ import annotations

from shell.dotnet.index import ACCELERATORS, MODULES, SPELLING
from shell.dotnet.types import find_declared
from shell.interactive.completion.results import ACCELERATOR_OF
from shell.runtime.completion_results import CompletionResult


def types_like(request, word):
    """Return results for a word as the beginning of a type's name or namespace: accelerators, then the rest in order of the last part of their names.

    A word without a dot is looked for among accelerators and short names; a type whose namespace the text uses, or which is in System, needs no namespace.
    """
    short = list(accelerators(word)) if "." not in word else []
    rest = {result.text: result for result in (*declared_types(request, word), *classes_of_text(request, word), *namespaces(word))}
    return sorted(short, key=by_name) + sorted(rest.values(), key=by_name)


def by_name(result):
    """The order of types in a list."""
    return result.list_text.lower()


def accelerators(word):
    """Yield results for accelerators; int64 and the like, which only repeat the name of a type that has a shorter one, are left out."""
    for name, full in ACCELERATORS.items():
        if name.startswith(word.lower()):
            short = full.rpartition(".")[2]
            if name != short.lower() or list(ACCELERATORS.values()).count(full) == 1:
                yield CompletionResult(SPELLING.get(name, name), short, "Type", f"Class {full}")


def declared_types(request, word):
    """Yield results for types by full name, or by short name where the word has no dot."""
    lowered = word.lower()
    used = {"system", *(namespace.lower() for namespace in used_namespaces(request))}
    for key in MODULES:
        if "+" in key or not (key if "." in word else key.rpartition(".")[2]).startswith(lowered) or "." in word and "." in key[len(word):]:
            continue
        net_type = find_declared(key)
        full = net_type.full_name.partition("`")[0] if net_type is not None else ""
        namespace, _, short = full.rpartition(".")
        plain = short.removesuffix("Attribute").lower()
        if full and ("." in word or ACCELERATORS.get(plain) != full or plain == short.lower() != ACCELERATOR_OF.get(full)):   # else its accelerator is there
            yield CompletionResult(short if "." not in word and namespace.lower() in used else full, short, "Type", full)


def used_namespaces(request):
    """Return the namespaces that the text and the script that runs use."""
    return [*(each.name.value for each in request.tree.using_statements or () if each.using_statement_kind == "Namespace"), *request.session.namespaces()]


def classes_of_text(request, word):
    """Yield results for the classes and enums that the text itself declares."""
    for node in request.tree.walk():
        if type(node).__name__ == "TypeDefinition" and node.name.lower().startswith(word.lower()):
            yield CompletionResult(node.name, node.name, "Type", f"{node.kind} {node.name}")


def namespaces(word):
    """Return results for a word as the beginning of a namespace."""
    lowered, found = word.lower(), {}
    for key in MODULES:
        if key.startswith(lowered) and "." in key[len(word):]:
            found.setdefault(key[:len(word) + key[len(word):].index(".")], key)
    results = []
    for part, key in sorted(found.items()):
        net_type = find_declared(key)
        name = net_type.full_name[:len(part)] if net_type is not None else part
        results.append(CompletionResult(name, name.rpartition(".")[2], "Namespace", f"Namespace {name}"))
    return results
