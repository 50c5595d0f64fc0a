"""Collects transcripts and help examples: what one types and what one sees, one pytest item a heading, a fresh session each.

    == heading ==
    #: in-temp-dir          a directive; see DIRECTIVES
    #: answers Y, N         lines that questions are answered with
    #: hide thumbprint date what is different at each run
    PS> 1 +
    >> 2
    3

With VERBNOUN_ACCEPT=1 the expected text of what is run is rewritten with what is printed.
"""
import os
import re
import tempfile

import pytest

HEADING = re.compile(r"^== (.+) ==$")
DIRECTIVES = ("in-temp-dir", "store", "answers", "skip-unless", "hide")
# What `#: hide` names: it differs from run to run, and is shown as <thumbprint> and so on.
HIDDEN = {"thumbprint": r"\b[0-9A-F]{40}\b", "date": r"\b\d{1,2}/\d{1,2}/\d{4} \d{1,2}:\d\d:\d\d(?: [AP]M)?"}


class Step:
    """One input, and the lines that are to be seen after it; `first` and `last` are the line numbers of the expected text."""

    def __init__(self, source, first):
        self.source = source
        self.first = self.last = first
        self.expected = []


class Case:
    """One heading: its name, directives and steps."""

    def __init__(self, name):
        self.name = name
        self.directives = []
        self.steps = []


def read(text: str) -> list:
    """Return the cases of a transcript file."""
    cases = []
    for number, line in enumerate(text.split("\n")):
        heading = HEADING.match(line)
        if heading:
            cases.append(Case(heading[1]))
        elif not cases:
            continue
        elif line.startswith("#: ") and not cases[-1].steps:
            cases[-1].directives.append(line[3:].strip())
        elif line.startswith("PS> ") or line == "PS>":
            cases[-1].steps.append(Step(line[4:], number + 1))
        elif cases[-1].steps:
            step = cases[-1].steps[-1]
            if line.startswith(">> ") or line == ">>":
                if not step.expected:
                    step.source += "\n" + line[3:]
                    step.first = step.last = number + 1
                    continue
            step.expected.append(line)
            step.last = number + 1
    return cases


def trimmed(lines) -> list:
    """Lines without the blanks at their ends and without blank lines at the end."""
    found = [line.rstrip() for line in lines]
    while found and not found[-1]:
        found.pop()
    return found


class Terminal:
    """Runs inputs in one session; output and errors go to one file, in order."""

    def __init__(self, answers=()):
        from shell.runtime import type_data
        from shell.runtime.host import ConsoleHost
        from shell.session import Session
        self.output = tempfile.TemporaryFile()
        self.input = tempfile.TemporaryFile()
        self.input.write("".join(answer + "\n" for answer in answers).encode())
        self.input.seek(0)
        self.host = ConsoleHost(interactive=bool(answers), input_file=self.input.fileno(), output_file=self.output.fileno(), error_file=self.output.fileno())
        type_data.reset()   # one table a process, and here many sessions follow each other in one
        self.session = Session(self.host)
        self.seen = 0

    def run(self, source: str) -> list:
        """Run one input and return the lines that it printed."""
        from shell.cli import run_guarded
        code = run_guarded(self.session, lambda: self.session.run(self.session.script_block(source)))
        self.host.flush()
        self.output.seek(self.seen)
        data = self.output.read()
        self.seen += len(data)
        self.code = code
        return data.decode("utf-8", "replace").split("\n")

    def close(self):
        """Close the files."""
        self.output.close()
        self.input.close()


class TranscriptError(Exception):
    """What was printed differs from what is written."""


class TranscriptFile(pytest.File):
    """A transcript file."""

    def collect(self):
        for case in read(self.path.read_text(encoding="utf-8")):
            item = TranscriptItem.from_parent(self, name=case.name)
            item.case = case
            yield item


class TranscriptItem(pytest.Item):
    """One heading of a transcript."""

    case = None
    hidden = ()

    def runtest(self):
        prepare_process()
        here, environment = os.getcwd(), dict(os.environ)
        with tempfile.TemporaryDirectory() as folder:
            folder = os.path.realpath(folder)
            answers = self.prepare(folder)
            terminal = Terminal(answers)
            try:
                self.play(terminal, folder)
            finally:
                terminal.close()
                os.chdir(here)
                os.environ.clear()
                os.environ.update(environment)

    def prepare(self, folder):
        """Do what the directives ask; returns the answers."""
        answers = []
        os.environ["HOME"] = folder
        os.environ["VERBNOUN_STORE"] = os.path.join(folder, "store.sqlite")
        os.environ["VERBNOUN_SERVICES"] = os.path.join(folder, "services.ini")
        for directive in self.case.directives:
            name, _, argument = directive.partition(" ")
            if name == "in-temp-dir":
                os.mkdir(os.path.join(folder, "work"))
                os.chdir(os.path.join(folder, "work"))
                os.environ["PWD"] = os.getcwd()
            elif name == "answers":
                answers = [answer.strip() for answer in argument.split(",")]
            elif name == "skip-unless":
                from shutil import which
                if which(argument) is None:
                    pytest.skip(f"{argument} is not installed")
            elif name == "hide":
                self.hidden = argument.split()
            elif name != "store":
                raise TranscriptError(f"unknown directive {directive!r}")
        return answers

    def play(self, terminal, folder):
        accepting, changes = os.environ.get("VERBNOUN_ACCEPT"), []
        for step in self.case.steps:
            seen = [line.replace(os.path.join(folder, "work"), "<tmp>").replace(folder, "<home>") for line in terminal.run(step.source)]
            for name in self.hidden:
                seen = [re.sub(HIDDEN[name], f"<{name}>", line) for line in seen]
            if trimmed(seen) != trimmed(step.expected):
                if not accepting:
                    raise TranscriptError(difference(step, seen))
                changes.append((step, trimmed(seen)))
        if changes:
            accept(self.path, self.case, changes)

    def repr_failure(self, excinfo):
        if isinstance(excinfo.value, TranscriptError):
            return str(excinfo.value)
        return super().repr_failure(excinfo)

    def reportinfo(self):
        return self.path, self.case.steps[0].first if self.case and self.case.steps else 0, f"{self.path.stem}: {self.name}"


def difference(step, seen):
    """The message of a step that printed something else."""
    import difflib
    lines = difflib.unified_diff(trimmed(step.expected), trimmed(seen), "written", "printed", lineterm="")
    return f"PS> {step.source}\n" + "\n".join(lines)


def accept(path, case, changes):
    """Write what was printed into a transcript file. Steps are known by heading and place: an earlier heading's change may have moved the lines."""
    text = path.read_text(encoding="utf-8")
    lines = text.split("\n")
    fresh = next(found for found in read(text) if found.name == case.name)
    for step, seen in sorted(changes, key=lambda change: -change[0].first):
        current = fresh.steps[case.steps.index(step)]
        blank = [""] if current.expected and current.expected[-1] == "" else []
        lines[current.first:current.last] = seen + blank
    path.write_text("\n".join(lines), encoding="utf-8")


def prepare_process():
    """What the command line does once for a process."""
    import signal

    from shell.runtime.process_limits import prepare_process as prepare
    handler = signal.getsignal(signal.SIGTERM)
    prepare()
    signal.signal(signal.SIGTERM, handler)


class HelpExamples(pytest.File):
    """The examples in the cmdlets' docstrings: one item a cmdlet."""

    def collect(self):
        import importlib

        from shell.cmdlets.index import CMDLETS
        for name, module, cls, *_ in CMDLETS.values():
            item = HelpExample.from_parent(self, name=name)
            item.cmdlet = lambda module=module, cls=cls: getattr(importlib.import_module(module), cls)
            yield item


class HelpExample(TranscriptItem):
    """The examples of one cmdlet."""

    cmdlet = None

    def runtest(self):
        import inspect
        text = inspect.cleandoc(self.cmdlet().__doc__ or "")
        parts = re.split(r"(?m)^\.EXAMPLE\b ?(.*)$", text)
        examples = list(zip(parts[1::2], parts[2::2]))
        if not examples:
            raise TranscriptError(f"{self.name} has no example")
        for title, body in examples:
            body = re.split(r"(?m)^\.[A-Z]+\b", body)[0]
            case = read(f"== {title or self.name} ==\n{body.strip(chr(10))}")[0]
            if not case.steps:
                raise TranscriptError(f"{self.name}: the example {title!r} has no input")
            case.directives.append("in-temp-dir")
            self.case = case
            os.environ.pop("VERBNOUN_ACCEPT", None)
            super().runtest()

    def reportinfo(self):
        return self.path, 0, f"help of {self.name}"
