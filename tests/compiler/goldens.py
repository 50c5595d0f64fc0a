"""Reading and writing the compiler's goldens: cases of `== title ==`, `--- source`, `--- python`.

Run as a program it rewrites the expected Python of the files given, or of all: tests/compiler/goldens.py [FILE ...].
"""
import pathlib
import re
import sys

HERE = pathlib.Path(__file__).resolve().parent
CASE = re.compile(r"^== ([^\n]*) ==\n--- source\n(.*?)--- python\n(.*?)(?=^== |\Z)", re.M | re.S)


def cases(path):
    """Yield (title, source, expected Python) of a golden file."""
    for title, source, python in CASE.findall(path.read_text(encoding="utf-8")):
        yield title, source, python.rstrip("\n") + "\n"


def emitted(source):
    """Return the Python that a source becomes."""
    from shell.compiler.dump import dump
    return dump(source.rstrip("\n"), "python").rstrip("\n") + "\n"


def accept(path):
    """Write what the compiler gives now into a golden file."""
    text = "\n".join(f"== {title} ==\n--- source\n{source}--- python\n{emitted(source)}" for title, source, _ in cases(path))
    path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    for name in [pathlib.Path(argument) for argument in sys.argv[1:]] or sorted(HERE.glob("*.txt")):
        accept(name)
