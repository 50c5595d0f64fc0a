"""Every construct of the grammar is explained in a topic whose examples use it; topics name only what there is."""
import re

import pytest
import topics

from shell.runtime import about_topics
from shell.syntax import tables
from shell.syntax.lexer import Lexer
from shell.syntax.parse import TABLES, Builder

CONSTRUCTS = {rule[1] for rule in tables.RULES if hasattr(Builder, rule[1])} - {"start"}
TOPICS = {name: about_topics.Topic(name) for name in about_topics.names()}
EXPLAINED = {rule: [name for name, topic in TOPICS.items() if rule in topic.facts.get("grammar", ())] for rule in CONSTRUCTS}


def used(text):
    """The rules that parsing a text reduces."""
    found = set()

    def noted(name, build):
        def reduce(children):
            found.add(name)
            return build(children)
        return reduce

    builder = Builder(text, [])
    builder.reductions = [noted(rule[1], build) if (build := getattr(builder, rule[1], None)) is not None else None for rule in TABLES.rules]
    builder.build(Lexer(text))
    return found


def examples(name):
    path = topics.FOLDER / f"{name}.txt"
    return [step.source for step in topics.read_topic(name, path.read_text(encoding="utf-8")).steps]


@pytest.mark.parametrize("rule", sorted(CONSTRUCTS))
def test_construct_is_explained(rule):
    assert EXPLAINED[rule], f"no topic has {rule} in its `#: grammar` line"


@pytest.mark.parametrize("name", TOPICS)
def test_topic_uses_what_it_explains(name):
    rules = set(TOPICS[name].facts.get("grammar", ()))
    assert rules <= CONSTRUCTS, f"not in the grammar: {sorted(rules - CONSTRUCTS)}"
    found = set().union(*map(used, examples(name)))
    assert rules <= found, f"no example uses {sorted(rules - found)}"


@pytest.mark.parametrize("name", TOPICS)
def test_topics_hang_together(name):
    topic = TOPICS[name]
    missing = [other for other in topic.facts.get("see", ()) if other not in TOPICS]
    assert not missing
    assert topic.synopsis.endswith(".") and not topic.synopsis.startswith("#")
    text = topic.text()
    assert not [line for line in text.split("\n") if len(line) > 84 and not line.startswith("        ")]
    assert set(re.findall(r"\babout_[A-Z][\w-]+", text)) <= set(TOPICS)
