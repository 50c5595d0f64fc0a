"""One name for a construct in every stage: grammar rule, builder, node, compiler function."""
import pathlib
import re

from shell.compiler import commands, expressions, functions, loops, statements, try_statements
from shell.syntax import ast
from shell.syntax.builder_commands import CommandBuilder
from shell.syntax.builder_expressions import ExpressionBuilder
from shell.syntax.builder_statements import StatementBuilder

GRAMMAR = pathlib.Path(__file__).resolve().parents[2] / "grammar" / "powershell.lark"
STATEMENTS = ("if_statement", "foreach_statement", "for_statement", "while_statement", "switch_statement", "try_statement", "data_statement")


def node_name(rule: str) -> str:
    """The node of a rule: foreach_statement is ForEachStatement."""
    return "".join(word.capitalize() for word in rule.split("_")).replace("Foreach", "ForEach")


def test_every_statement_has_its_rule_builder_node_and_compiler_function():
    rules = set(re.findall(r"(?m)^\??!?(\w+):", GRAMMAR.read_text(encoding="utf-8")))
    compilers = set()
    for module in (commands, expressions, functions, loops, statements, try_statements):
        compilers.update(vars(module))
    for rule in STATEMENTS:
        assert rule in rules
        assert any(hasattr(builder, rule) for builder in (StatementBuilder, ExpressionBuilder, CommandBuilder)), rule
        assert hasattr(ast, node_name(rule)), node_name(rule)
        assert rule in compilers, rule
