"""Collects the examples of about_ topics (shell/help): one item a topic, in one session, in the order they stand.

Lines that begin with four spaces are examples, from a `PS> ` line on. With VERBNOUN_ACCEPT=1 their output is rewritten.
"""
import os
import pathlib

import pytest
import transcripts

FOLDER = pathlib.Path(__file__).resolve().parents[1] / "shell" / "help"
DIRECTIVES = ("store", "answers", "skip-unless", "hide")
INDENT = "    "


def read_topic(name: str, text: str):
    """Return the Case of a topic's text."""
    case = transcripts.Case(name)
    case.directives.append("in-temp-dir")
    lines = text.split("\n")
    step = None
    for number, line in enumerate(lines):
        if line.startswith("#: ") and line[3:].split(" ")[0] in DIRECTIVES:
            case.directives.append(line[3:].strip())
        if line.startswith(INDENT):
            inside = line[4:]
            if inside.startswith("PS> "):
                step = transcripts.Step(inside[4:], number + 1)
                case.steps.append(step)
            elif step is not None and inside.startswith(">> ") and not step.expected:
                step.source += "\n" + inside[3:]
                step.first = step.last = number + 1
            elif step is not None:
                step.expected.append(inside)
                step.last = number + 1
        elif line:
            step = None
        elif step is not None and number + 1 < len(lines) and lines[number + 1].startswith(INDENT) and not lines[number + 1].startswith(INDENT + "PS> "):
            step.expected.append("")
            step.last = number + 1
    return case


class HelpTopics(pytest.File):
    """The examples of the about_ topics."""

    def collect(self):
        for path in sorted(FOLDER.glob("about_*.txt")):
            item = TopicItem.from_parent(self, name=path.stem)
            item.file = path
            yield item


class TopicItem(transcripts.TranscriptItem):
    """The examples of one topic."""

    file = None

    def runtest(self):
        self.case = read_topic(self.name, self.file.read_text(encoding="utf-8"))
        if not self.case.steps:
            raise transcripts.TranscriptError(f"{self.name} has no example")
        if os.environ.get("VERBNOUN_ACCEPT"):
            self.accept_topic()
            return
        super().runtest()

    def accept_topic(self):
        """Run the examples and write what they print."""
        found = []
        outer = transcripts.accept
        transcripts.accept = lambda path, case, changes: found.extend(changes)
        try:
            super().runtest()
        finally:
            transcripts.accept = outer
        lines = self.file.read_text(encoding="utf-8").split("\n")
        for step, seen in sorted(found, key=lambda change: -change[0].first):
            lines[step.first:step.last] = [INDENT + line if line else "" for line in seen]
        self.file.write_text("\n".join(lines), encoding="utf-8")
