"""The arguments of native programs: which texts they get for the values and words of a command line.

A quoted word is passed as it is; an unquoted one, or the text of an expression, is a file name pattern where it has wildcards that match, and `~` at its
beginning is the home directory. Numbers are passed as they were typed.
"""
from __future__ import annotations

import os

from shell.dotnet.values import UNSET
from shell.runtime.binder import dictionary_items
from shell.runtime.conversion import to_text
from shell.runtime.script_block import ScriptBlock
from shell.runtime.stages import QUOTED, BareWord, Named, Splat


def argument_texts(stage, frame, directory):
    """Return the argument texts of a native command."""
    texts = []
    forms = stage.forms
    session = frame.session
    legacy = str(frame.scope.find("psnativecommandargumentpassing")).lower() == "legacy"
    verbatim = False
    for index, argument in enumerate(stage.arguments):
        form = forms[index] if forms is not None else None
        kind = type(argument)
        if verbatim:
            texts.extend(verbatim_texts(to_text(argument)))
        elif kind is str and argument == "--%":
            verbatim = True
        elif kind is Named:
            named(texts, argument, session, directory)
        elif kind is BareWord:
            texts.append(str(argument))
        elif kind is Splat:
            splatted(texts, argument.value, session)
        elif form is QUOTED:
            texts.append(to_text(argument))
        elif type(form) is str:
            texts.append(form)
        elif type(form) is tuple:
            literal_list(texts, argument, form)
        elif kind is str:
            texts.extend(expanded(argument, directory))
        else:
            values(texts, argument, session, directory)
    if any(type(argument) is ScriptBlock for argument in stage.arguments):
        texts += ["-inputFormat", "xml", "-outputFormat", "text"]
    return [legacy_text(text) for text in texts if text] if legacy else texts


def verbatim_texts(text):
    """Return the arguments of what stands after --%: cut at blanks, with %NAME% replaced by what the environment has under the name."""
    first, *parts = text.split("%")
    made = [first]
    while parts:
        name = parts.pop(0)
        made.append(os.environ[name] + parts.pop(0) if parts and name in os.environ else "%" + name)
    return [part for part in "".join(made).split(" ") if part]


def legacy_text(text):
    """Return an argument as the old way of passing made it: quotation marks inside are lost."""
    return text.replace('"', "")


def named(texts, argument, session, directory):
    """Add -name, -name:value."""
    if argument.value is UNSET:
        texts.append(argument.text)
        return
    value = argument.value
    if isinstance(value, list):
        value_texts = [to_text(item) for item in value]
        joined = ",".join(value_texts) if not argument.spaced else None
        if joined is not None:
            texts.append(f"{argument.text}:{joined}")
            return
        texts.append(argument.text + ":")
        texts.extend(value_texts)
        return
    if argument.spaced:
        texts.append(argument.text + ":")
        texts.append(to_text(value))
    else:
        texts.append(f"{argument.text}:{to_text(value)}")


def splatted(texts, value, session):
    """Add what @variable stands for."""
    if value is None:
        return
    if hasattr(value, "keys") and hasattr(value, "items"):
        for key, item in dictionary_items(value):
            texts.append(f"-{key}:{to_text(item)}")
    else:
        values(texts, value, session, None)


def literal_list(texts, value, separators):
    """Add a list written in the command line: `a,b` is one argument, `a, b` is `a,` and `b`."""
    current = ""
    for index, item in enumerate(value):
        current += to_text(item)
        if index < len(separators):
            if separators[index].rstrip() == separators[index]:
                current += separators[index].strip()
            else:
                texts.append(current + separators[index].strip())
                current = ""
    texts.append(current)


def values(texts, value, session, directory):
    """Add a value: nothing for $null, each item of a collection."""
    from shell.runtime.enumeration import is_enumerable, items
    if value is None:
        return
    if type(value) is ScriptBlock:      # for a shell of our kind, which takes its code so
        import base64
        texts += ["-encodedCommand", base64.b64encode(str(value).encode("utf-16-le")).decode()]
        return
    if is_enumerable(value):
        for item in items(value):
            if item is not None:
                texts.append(to_text(item))
        return
    texts.append(to_text(value, session=session))


def expanded(word, directory):
    """Return what an unquoted word stands for: the files it matches, the home directory, or itself."""
    if directory is None:
        return (word,)
    if "*" in word or "?" in word or "[" in word:
        found = matching_files(word, directory)
        if found:
            return found
    if word[:1] == "~" and (len(word) == 1 or word[1] == "/"):
        home = os.environ.get("HOME")
        if home:
            return (home + word[1:],)
    return (word,)


def matching_files(pattern, directory):
    """Return the paths that match a pattern, sorted; relative ones where the pattern is relative."""
    from shell.runtime.wildcard import compiled
    parts = [part for part in pattern.split("/") if part not in ("", ".")]
    absolute = pattern.startswith("/")
    found = ["/" if absolute else ""]
    for index, part in enumerate(parts):
        following = []
        special = "*" in part or "?" in part or "[" in part
        matches = compiled(part) if special else None
        for base in found:
            folder = base if absolute else os.path.join(directory, base)
            if not special:
                if os.path.lexists(os.path.join(folder, part)):
                    following.append(os.path.join(base, part))
                continue
            try:
                names = os.listdir(folder)
            except OSError:
                continue
            for name in sorted(names, key=lambda n: (n.lower(), n)):
                if (name[0] != "." or part[0] == ".") and matches(name):
                    path = os.path.join(base, name)
                    if index == len(parts) - 1 or os.path.isdir(os.path.join(folder, name)):
                        following.append(path)
        found = following
    return found
