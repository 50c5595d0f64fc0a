"""What each construct becomes: the emitted Python is compared line by line, so that a change of emission is seen and reviewed."""
import pathlib
import sys

import pytest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))

from goldens import HERE, cases, emitted  # noqa: E402

ALL = [pytest.param(source, python, id=f"{path.stem}: {title}") for path in sorted(HERE.glob("*.txt")) for title, source, python in cases(path)]


@pytest.mark.parametrize("source, python", ALL)
def test_emission(source, python):
    assert emitted(source) == python


def test_emission_is_deterministic():
    source = "$b = 1; $a = $b + 2; foreach ($x in 1..3) { \"$x\" }"
    assert emitted(source) == emitted(source)


@pytest.mark.parametrize("depth", [5, 15, 30, 90])
def test_deep_nesting_compiles(depth):
    sys.setrecursionlimit(20000)
    emitted("".join(f"foreach ($i{n} in 1..2) {{ try {{ " for n in range(depth)) + "1" + " } catch { 2 } }" * depth)


@pytest.mark.parametrize("source", [
    " + ".join(["$x"] * 5000), " -and ".join(["$x"] * 5000), "if ($a) { 1 }" + " elseif ($a -eq 1) { 2 }" * 1500, "$x++\n" * 5000,
    "$a = " + ", ".join(["1"] * 20000), " + ".join(["'text'"] * 3000)], ids=["sum", "and", "elseif", "statements", "list", "text"])
def test_long_chains_compile(source):
    emitted(source)
