"""Tables of about_ topics that are made from the shell's own tables: rows of (what, text)."""
from __future__ import annotations


def operators(wanted):
    """Yield the operators whose level, role or kind of letter case is named: `COMPARISON`, `unary`, `assignment`, or spellings without the dash."""
    from shell.syntax import operators as table
    words = {word.lower() for word in wanted}
    rows = {}
    for row in table.OPERATORS:
        levels = {name.lower() for name in ("LOGICAL", "BITWISE", "COMPARISON", "COALESCE", "ADDITIVE", "MULTIPLICATIVE", "FORMAT", "RANGE")
                  if row.role == "binary" and row.level == getattr(table, name)}
        if not words & (levels | {row.role, row.spelling.lstrip("-")}):
            continue
        rows.setdefault((row.role, row.function.lower() if row.case != "c" else "c" + row.kind.lower(), row.help), []).append(row.spelling)
    for (_, _, text), spellings in rows.items():
        yield " ".join(spellings), text


def precedence(wanted):
    """Yield the operators by how tightly they bind, the tightest first."""
    from shell.syntax import operators as table
    yield ". :: [ ] ?. ?[ ]", "Members and elements"
    yield "[type]", "Conversion"
    yield "- + ! ++ -- -not -bnot -split -join", "Operators before one operand"
    yield ",", "Lists"
    names = {table.RANGE: "Ranges", table.FORMAT: "Formats", table.MULTIPLICATIVE: "Products", table.ADDITIVE: "Sums",
             table.COALESCE: "Values in place of $null", table.COMPARISON: "Comparisons, and what works on text, types and bits",
             table.BITWISE: "Bits", table.LOGICAL: "Conditions"}
    for level in sorted(names, reverse=True):
        found = [row.spelling for row in table.BINARY if row.level == level and (row.case != "c" and not row.spelling.startswith("-i") or row.spelling in (
            "-is", "-isnot", "-in"))]
        yield " ".join(dict.fromkeys(found)), names[level]
    yield "? :", "Choice between two values"
    yield "&& ||", "Chains of pipelines"
    yield "= += -= *= /= %= ??=", "Assignment"


def keywords(wanted):
    """Yield the keywords of the language and the topics about them."""
    from shell.runtime.about_topics import names
    from shell.syntax.keywords import KEYWORDS
    topics = {name.lower(): name for name in names()}
    for word in sorted(KEYWORDS):
        topic = KEYWORD_TOPICS.get(word) or topics.get("about_" + word)
        yield word, topic or "reserved; does nothing in this language"


KEYWORD_TOPICS = {word: topic for topic, words in (
    ("about_If", "if elseif else"), ("about_Foreach", "foreach in"), ("about_Do", "do until"), ("about_Try_Catch_Finally", "try catch finally"),
    ("about_Data_Sections", "data"), ("about_Functions", "function filter begin process end clean"),
    ("about_Functions_Advanced_Parameters", "param dynamicparam"),
    ("about_Classes", "class hidden static base"), ("about_Using", "using module namespace assembly command type"), ("about_Switch", "default"),
    ("about_Language_Keywords", "exit"), ("about_Enum", "enum")) for word in words.split()}


def common_parameters(wanted):
    """Yield the common parameters and what they do."""
    yield "-Debug (-db)", "Shows debug messages of this command."
    yield "-ErrorAction (-ea)", "What an error does: Continue, Stop, SilentlyContinue, Ignore, Inquire, Break."
    yield "-ErrorVariable (-ev)", "Name of a variable that gets the errors; with + before it they are added."
    yield "-InformationAction (-infa)", "What an information message does."
    yield "-InformationVariable (-iv)", "Name of a variable that gets the information messages."
    yield "-OutBuffer (-ob)", "How many objects to collect before they go on."
    yield "-OutVariable (-ov)", "Name of a variable that gets a copy of the output."
    yield "-PipelineVariable (-pv)", "Name of a variable that holds the current object further down the pipeline."
    yield "-ProgressAction (-proga)", "What a progress message does."
    yield "-Verbose (-vb)", "Shows verbose messages of this command."
    yield "-WarningAction (-wa)", "What a warning does."
    yield "-WarningVariable (-wv)", "Name of a variable that gets the warnings."
    yield "-WhatIf (-wi)", "Says what would be done, and does nothing. Only commands that support it."
    yield "-Confirm (-cf)", "Asks before anything is done. Only commands that support it."


def topics(wanted):
    """Yield all topics with their synopses."""
    from shell.runtime.about_topics import Topic, names
    for name in names():
        yield name, Topic(name).synopsis


def accelerators(wanted):
    """Yield short names of types and what they stand for."""
    from shell.runtime.type_names import find_type
    for word in wanted:
        yield f"[{word}]", find_type(word).full_name
