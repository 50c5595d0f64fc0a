"""Whole scripts must parse, and what the parser says about them must hold together."""
import pathlib
import random

import pytest

from shell.syntax import ast
from shell.syntax.dump import parse_line
from shell.syntax.lexer import tokens
from shell.syntax.parse import parse

ROOT = pathlib.Path(__file__).resolve().parents[2]
SCRIPTS = sorted((ROOT / "tests" / "parser" / "corpus").glob("*.ps1")) + sorted((ROOT / "scripts" / "examples").glob("*.ps1"))
PIECES = ["if", "else", "(", ")", "{", "}", "[", "]", "foreach", "$x", "@{", "@(", "$(", '"$(', "[int]", "class C {", "function f", "param(", "try{", "catch",
          "switch", "-eq", "::new(", "..", "@'\n", '@"\n', "\n'@", "`", "<#", "#>", "--%", "2>&1", ">", "&&", "||", "?", "??", "?.", "enum", "using namespace",
          "do", "while(", "trap", "data", "begin{", "return", "break", "[a(", "=", ",", "\n", ";", "–", "“", "é", "0x", "1.", ":label", "@x", "${", "'", '"']


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.stem)
def test_script_parses(path):
    text = path.read_text(encoding="utf-8")
    result = parse(text, str(path))
    assert not result.errors
    for node in result.ast.walk():
        assert 0 <= node.start <= node.end <= len(text)
        for child in node.children():
            assert child.parent is node
    assert [token.start for token in result.tokens] == sorted(token.start for token in result.tokens)
    parse_line(str(path), text)


@pytest.mark.parametrize("seed", range(200))
def test_mutated_text_never_fails(seed):
    """Any text gives a tree, messages and tokens."""
    chance = random.Random(seed)
    text = chance.choice(SCRIPTS).read_text(encoding="utf-8")[:10000]
    if seed % 3 == 0:
        text = " ".join(chance.choice(PIECES) for _ in range(300))
    for _ in range(chance.randint(1, 8)):
        at = chance.randrange(len(text) + 1)
        text = text[:at] + chance.choice(PIECES) + text[at:] if chance.random() < 0.5 else text[:at] + text[at + chance.randint(1, 9):]
    result = parse(text)
    assert type(result.ast) is ast.ScriptBlock
    assert all(error.message and 0 <= error.start <= error.end <= len(text) + 2 for error in result.errors)
    assert tokens(text)[-1].kind == "EndOfInput"


@pytest.mark.parametrize("text", ["(" * 5000, "{" * 5000, '"$(' * 3000, "[int]" * 5000 + "$x = 1", "$(" * 3000, "@{a=" * 3000, "1" + "+1" * 9000,
                                  "$x" + ".a" * 9000, "9" * 9000, "#\n" * 9000, "if(1){" * 3000, "!" * 9000 + "1", "`" * 9000, "a['" * 3000])
def test_deep_and_long_text(text):
    assert parse(text).ast is not None
