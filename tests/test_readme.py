"""The README's map is true: every path that it names exists."""
import pathlib
import re

ROOT = pathlib.Path(__file__).resolve().parent.parent


def test_paths_exist():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    named = re.findall(r"`((?:shell|grammar|scripts|tests|docs)/[^`\s]*)", text) + re.findall(r"\((docs/[^)]+)\)", text)
    missing = [path for path in named if not list(ROOT.glob(path.replace("<noun>", "*").replace("<family>", "*").rstrip("/")))]
    assert len(named) > 15
    assert not missing
