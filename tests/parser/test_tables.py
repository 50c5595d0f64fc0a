"""The generated tables: in step with the grammar, and the loop that runs them agrees with Lark."""
import importlib.machinery
import importlib.util
import pathlib

import pytest

from shell.syntax import tables
from shell.syntax.lalr import Tables, run
from shell.syntax.lexer import Lexer

ROOT = pathlib.Path(__file__).resolve().parents[2]
CORPUS = sorted((ROOT / "tests" / "parser" / "corpus").glob("*.ps1"))


def build_script():
    loader = importlib.machinery.SourceFileLoader("build_script", str(ROOT / "scripts" / "build"))
    spec = importlib.util.spec_from_loader("build_script", loader)
    module = importlib.util.module_from_spec(spec)
    loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def build():
    return build_script()


def test_tables_are_in_step_with_the_grammar(build):
    assert build.compiled() == build.TABLES.read_text(encoding="utf-8"), "run scripts/build"


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
def test_loop_agrees_with_lark(build, path):
    from lark import Token as LarkToken
    fed = Lexer(path.read_text(encoding="utf-8")).run().fed

    def node(name):
        return lambda children: (name, *children)

    mine = run(Tables(tables.RULES, tables.ACTIONS, tables.GOTOS, tables.END), fed,
               [node(rule[1]) if rule[1] else None for rule in tables.RULES])
    interactive = build.lark_parser().parse_interactive("")
    for token in fed[:-1]:
        interactive.feed_token(LarkToken(token.terminal, token))
    tree = interactive.feed_eof()
    stack = [(mine, tree)]
    while stack:
        ours, theirs = stack.pop()
        if hasattr(theirs, "data"):
            assert ours[0] == str(theirs.data)
            assert len(ours) - 1 == len(theirs.children)
            stack.extend(zip(ours[1:], theirs.children, strict=True))
        else:
            assert ours.terminal == theirs.type


def test_grammar_has_no_conflict(build, caplog):
    import logging

    from lark import Lark, logger
    logger.setLevel(logging.DEBUG)
    Lark(build.GRAMMAR.read_text(encoding="utf-8"), parser="lalr", lexer="basic", keep_all_tokens=True, maybe_placeholders=False, debug=True)
    logger.setLevel(logging.CRITICAL)
    assert not [record for record in caplog.records if "conflict" in record.getMessage()]
