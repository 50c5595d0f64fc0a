"""Conformance with PowerShell's recorded behaviour, where the cases lie beside the project: what passes may only become more.

floors.json holds the least number of cases of each area that must pass; raise it when more do. The exceptions are named in tests/known-differences.md.
"""
import json
import os
import pathlib
import re
import subprocess
import sys

import pytest

HERE = pathlib.Path(__file__).resolve().parent
CASES = HERE.parent.parent.parent / "shared" / "conformance"
FLOORS = json.loads((HERE / "floors.json").read_text())
SHELL = os.path.join(os.path.dirname(sys.executable), "verbnoun")

pytestmark = [pytest.mark.skipif(not (CASES / "check").exists(), reason="the recorded cases are not beside the project"), pytest.mark.timeout(1200)]


def run(program, *arguments):
    """Run one of the checkers with the project's own command and return what it prints."""
    done = subprocess.run([sys.executable, str(CASES / program), *arguments], capture_output=True, text=True, env={**os.environ, "CONFORMANCE_SHELL": SHELL},
                          timeout=1100)
    return done.stdout + done.stderr


def test_behaviour(tmp_path):
    result = tmp_path / "result.json"
    run("check", "--json", str(result), "--state", str(tmp_path / "failed"))
    tally = {area: passed for area, (_, passed, _) in json.loads(result.read_text())["tally"].items()}
    short = {area: (tally.get(area, 0), floor) for area, floor in FLOORS["behaviour"].items() if tally.get(area, 0) < floor}
    assert not short, f"fewer cases pass than before (now, floor): {short}"


def test_parsing():
    printed = run("check-parse")
    counts = {part: int(count) for part, count in re.findall(r"(ast|tok|errors) (\d+)/", printed)}
    short = {part: (counts.get(part, 0), floor) for part, floor in FLOORS["parsing"].items() if counts.get(part, 0) < floor}
    assert not short, f"{short}\n{printed[-500:]}"
