"""Completion of files and of other providers' items."""
from __future__ import annotations

import os

from shell.errors import NetException
from shell.interactive.completion.results import opening_quote, starting_with, unquoted
from shell.runtime.completion_results import CompletionResult

NEEDS_QUOTES = frozenset(" `'\"(){};,|&$@<>#")


def drive_names(session):
    """Return the names of the drives, / left out."""
    return [drive.name for drive in session.drives.all() if drive.name != "/"]


def complete_path(request, directories_only=False, literal=False):
    """Return results for the word as a path."""
    quote = opening_quote(request.word)
    word = expanded(request, unquoted(request.word), quote)
    if word is None:
        return []
    session = request.session
    from shell.providers.paths import qualifier
    kind, name, _ = qualifier(word)
    drive = session.drives.table.get(name.lower()) if kind == "drive" else None
    if drive is not None and drive.provider is not session.drives.file_system:
        return provider_items(session, word, quote)
    return files(session, word, quote, directories_only, literal)


def expanded(request, word, quote):
    """Return a word with its variables replaced, None where one holds no text."""
    import re
    if quote == "'":
        return word
    scope = request.session.current_scope()

    def value(found):
        item = scope.get(found[1] or found[2])
        return item if isinstance(item, str) else "\0"
    made = re.sub(r"\$(?:\{(\w+)\}|(\w+))", value, word)
    return None if "\0" in made else made


def files(session, word, quote, directories_only, literal):
    """Return the files and directories whose names begin with the word."""
    from shell.providers.filesystem import order
    folder, slash, leaf = word.replace("\\", "/").rpartition("/")
    shown = folder + slash
    base = os.path.expanduser(folder) if folder.startswith("~") else folder
    if ":" in folder and (drive := session.drives.table.get(folder.partition(":")[0].lower())) is not None:
        base = f"{drive.root.rstrip('/')}/{folder.partition(':')[2].lstrip('/')}"
    if not base.startswith("/"):
        base = os.path.join(session.drives.working_directory(), base) if not (slash and not folder) else "/"
    matches = starting_with(leaf)
    try:
        with os.scandir(base or "/") as entries:
            found = [(entry.name, entry.is_dir()) for entry in entries if matches(entry.name)]
    except OSError:
        return []
    found.sort(key=lambda row: (not row[1], order(row[0])))
    prefix = shown if slash else "./"
    if prefix and not prefix.startswith(("/", ".", "~")) and ":" not in prefix:
        prefix = "./" + prefix
    results = []
    for name, container in found:
        if directories_only and not container:
            continue
        results.append(path_result(prefix + name, name, container, quote, os.path.join(base, name), literal))
    return results


def path_result(text, name, container, quote, tip, literal=False):
    """Return the result of one item, quoted where its name needs it."""
    escaped = text
    if not literal and any(c in text for c in "[]*?"):
        escaped = "".join("`" + c if c in "[]*?" else c for c in text)
    if quote or any(c in NEEDS_QUOTES for c in text) or escaped != text:
        if quote == '"':
            escaped = '"' + escaped.replace("`", "``").replace("$", "`$").replace('"', '`"') + '"'
        else:
            escaped = "'" + escaped.replace("'", "''") + "'"
    return CompletionResult(escaped, name, "ProviderContainer" if container else "ProviderItem", tip)


def provider_items(session, word, quote):
    """Return the items of a drive other than files."""
    from shell.providers.paths import locate, qualifier
    _kind, name, rest = qualifier(word)
    drive = session.drives.table[name.lower()]
    try:
        place = locate(session, word)
        found = [path for path, _ in place.provider.children("") if path.lower().startswith(rest.lstrip("/\\").lower())]
    except NetException:
        return []
    shown = drive.name if name.lower() == drive.name.lower() else name
    return [path_result(f"{shown}:/{path}", path, False, quote, f"{shown}:/{path}") for path in found]
