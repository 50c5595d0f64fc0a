"""What holds everywhere: modules and cmdlets say what they are for, in sentences, and names are PowerShell's."""
import ast
import importlib
import pathlib

import pytest

from shell.cmdlets.index import CMDLETS
from shell.runtime.approved_verbs import approved_verbs

ROOT = pathlib.Path(__file__).resolve().parent.parent
MODULES = sorted((ROOT / "shell").rglob("*.py"))
# PowerShell's own exceptions.
VERBS = {verb for verb, _, _ in approved_verbs()} | {"ForEach", "Where", "Sort", "Tee"}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_modules_begin_with_a_sentence(path):
    text = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    assert text.split("\n\n")[0].rstrip().endswith((".", ":")), "no docstring that begins with a sentence"


@pytest.mark.parametrize("row", CMDLETS)
def test_cmdlets_say_what_they_are(row):
    _, module, name, _, _ = CMDLETS[row]
    found = getattr(importlib.import_module(module), name)
    verb = found.name.partition("-")[0]
    synopsis = (found.__doc__ or "").split("\n")[0]
    wrong = [] if verb in VERBS else [f"{verb} is no approved verb"]
    if not synopsis.endswith(".") or ". " in synopsis:
        wrong.append(f"the synopsis is one sentence: {synopsis}")
    if ".EXAMPLE" not in (found.__doc__ or ""):
        wrong.append("no example")
    wrong += [f"-{each.name or attribute} has no help that ends in a full stop: {each.help!r}" for attribute, each in found.parameters.items()
              if not (each.help or "").endswith(".")]
    assert not wrong, "\n".join(wrong)
