"""Generated files are in step with their sources: the parser's tables with the grammar, the indexes with the declarations."""
import pathlib
import subprocess
import sys

import pytest

ROOT = pathlib.Path(__file__).resolve().parent.parent


@pytest.mark.parametrize("script", ["build", "build_index"])
def test_generated_files_are_in_step(script):
    check = subprocess.run([sys.executable, str(ROOT / "scripts" / script), "--check"], capture_output=True, text=True, cwd=ROOT)
    assert check.returncode == 0, check.stdout + check.stderr
