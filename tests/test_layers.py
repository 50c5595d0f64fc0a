"""Folders are layers: each imports only from those above it in the design's list."""
import ast
import pathlib

ROOT = pathlib.Path(__file__).resolve().parent.parent
# In order; a module may import what stands before its own layer, and its own.
LAYERS = ("shell.errors", "shell.syntax", "shell.dotnet", "shell.runtime", "shell.compiler", "shell.session", "shell.providers", "shell.formatting",
          "shell.cmdlet", "shell.cmdlets", "shell.exchange", "shell.testing", "shell.interactive", "shell.cli", "shell.__main__")


def layer(module: str) -> int:
    """The index of the layer that a module belongs to, -1 for what is not ours."""
    found = [i for i, name in enumerate(LAYERS) if module == name or module.startswith(name + ".")]
    return max(found) if found else -1


def test_imports_go_upwards():
    wrong = []
    for path in sorted((ROOT / "shell").rglob("*.py")):
        module = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        own = layer(module)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and node.module:
                names = [f"{node.module}.{alias.name}" for alias in node.names]
            else:
                continue
            wrong += [f"{module}:{node.lineno} imports {name}" for name in names if layer(name) > own]
    assert not wrong, "\n".join(wrong)
