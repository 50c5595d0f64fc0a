"""The about_ topics that Get-Help shows: text files in shell/help, laid out here.

The first line of a file is the synopsis; lines that begin with `#:` follow it and are for the tests (`grammar` names the rules the topic explains), except
`#: see`, which names other topics. Then the text: paragraphs, `- ` for items of a list, `## ` for headings, and lines that begin with four spaces as
they are. A line in braces stands for a table made from the shell's own: `{operators And Or}` lists operators by level or kind, `{keywords}` the keywords, ...
"""
from __future__ import annotations

import os

FOLDER = os.path.join(os.path.dirname(os.path.dirname(__file__)), "help")
WIDTH = 78
BEGINNING = "about_"


def names() -> list:
    """Return the names of all topics, in order."""
    return sorted((file[:-4] for file in os.listdir(FOLDER) if file.startswith(BEGINNING) and file.endswith(".txt")), key=str.lower)


def find(name: str) -> Topic | None:
    """Return the topic with a name, in any letter case; None where there is none."""
    wanted = name.lower()
    return next((Topic(each) for each in names() if each.lower() == wanted), None)


def matching(pattern: str) -> list:
    """Return the topics whose names match a wildcard pattern."""
    from shell.runtime.wildcard import compiled
    test = compiled(pattern)
    return [Topic(each) for each in names() if test(each)]


def containing(word: str) -> list:
    """Return the topics whose names contain a word."""
    return [Topic(each) for each in names() if word.lower() in each[len(BEGINNING):].lower()]


class Topic:
    """One topic: `synopsis`, what its file says about it, and the lines of its text."""

    command_type = "HelpFile"
    ModuleName = ""

    def __init__(self, name):
        self.name = name
        with open(os.path.join(FOLDER, name + ".txt"), encoding="utf-8") as file:
            lines = file.read().split("\n")
        self.synopsis = lines[0]
        at = 1
        self.facts = {}
        while lines[at].startswith("#: "):
            word, _, rest = lines[at][3:].partition(" ")
            self.facts.setdefault(word, []).extend(part.strip() for part in rest.split(","))
            at += 1
        self.lines = lines[at:]

    def text(self) -> str:
        """Return the topic as it is shown."""
        parts = ["TOPIC", f"    {self.name}", "", "SHORT DESCRIPTION", *wrapped(self.synopsis), "", "LONG DESCRIPTION", *self.body()]
        while not parts[-1]:
            parts.pop()
        if self.facts.get("see"):
            parts += ["", "SEE ALSO", *(f"    {name}" for name in self.facts["see"])]
        return "\n".join(parts) + "\n"

    def body(self):
        """Yield the lines of the text."""
        waiting, before = [], ""
        for line in [*self.lines, ""]:
            plain = bool(line) and not line.startswith((" ", "## ", "{", "- "))
            if waiting and not plain:
                yield from wrapped(" ".join(waiting))
                waiting = []
            if plain or line.startswith("- "):
                waiting.append(line)
            elif line.startswith("## "):
                yield "  " + line[3:]
            elif line.startswith("{"):
                yield from table(line.strip("{}"))
            elif line or before:
                yield "    " + line if line else ""
            before = line

    def object(self):
        """Return what Get-Help gives: the text, with properties."""
        from shell.runtime.members import NoteProperty, add_member
        made = self.text()
        for name, value in (("Name", self.name), ("Category", self.command_type), ("Synopsis", self.synopsis), ("Component", ""), ("Role", ""),
                            ("Functionality", ""), ("ModuleName", "")):
            made = add_member(made, NoteProperty(name, value))
        return made


def wrapped(text):
    """Return a paragraph, or an item of a list, as lines."""
    import textwrap
    more = "      " if text.startswith("- ") else "    "
    return textwrap.wrap(text, WIDTH, initial_indent="    ", subsequent_indent=more, break_long_words=False, break_on_hyphens=False)


def table(words):
    """Yield the rows that a line in braces stands for."""
    from importlib import import_module
    kind, *wanted = words.split()
    module = import_module("shell.runtime.about_tables")
    rows = list(getattr(module, kind)(wanted))
    width = min(max(len(left) for left, _ in rows), 36)
    from itertools import zip_longest
    from textwrap import wrap
    for left, right in rows:
        for a, b in zip_longest(wrap(left, width, break_on_hyphens=False, break_long_words=False), wrap(right, WIDTH - 8 - width - 2), fillvalue=""):
            yield f"        {a:{width}}  {b}".rstrip()
