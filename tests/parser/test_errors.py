"""Parse errors: the table errors.txt, and what counts as incomplete."""
import pathlib
import re

import pytest

from shell.syntax.parse import is_incomplete, parse

TABLE = (pathlib.Path(__file__).parent / "errors.txt").read_text(encoding="utf-8")
LINES = [line for line in TABLE.splitlines() if line and (line[0] != "#" or line.startswith("#requires"))]
ROWS = [tuple(part.strip(" ").replace("\\|", "|").replace("⏎", "\n") for part in re.split(r"(?<!\\)\|", line)) for line in LINES]


@pytest.mark.parametrize(("text", "expected"), ROWS, ids=[row[0] for row in ROWS])
def test_error(text, expected):
    result = parse(text)
    found = "; ".join(f"{error.id} {error.start} {error.end}" for error in result.errors)
    assert ("incomplete " if result.incomplete else "") + found == expected
    assert all(error.message != error.id for error in result.errors)


@pytest.mark.parametrize("text", ["1 + 1", "foo", "'a'", "if (1) { 2 }", "$x is 5", "1..3 |\nfoo"])
def test_complete(text):
    assert not is_incomplete(text)
