"""Regular expressions as .NET numbers, matches and replaces with them."""
import pytest
from hypothesis import given
from hypothesis import strategies as st

from shell.dotnet.regex_translation import escape, expression, unescape

TABLES = [
    # pattern, options, text, [$Matches of each match]
    (r"(?<y>\d{4})-(\d\d)", 0, "2024-05", [{0: "2024-05", 1: "05", "y": "2024"}]),
    (r"a(?i)b|c", 0, "aB C", [{0: "aB"}, {0: "C"}]),
    (r"[a-z-[aeiou]]+", 0, "hello", [{0: "h"}, {0: "ll"}]),
    (r"(?<=a+)b", 0, "aab", [{0: "b"}]),
    (r"(?<a>x)|(?<a>y)\k<a>", 0, "x yy", [{0: "x", "a": "x"}, {0: "yy", "a": "y"}]),
    (r"\p{Lu}+", 0, "abCD", [{0: "CD"}]),
    (r"(\w)\1", 0, "hello aa", [{0: "ll", 1: "l"}, {0: "aa", 1: "a"}]),
    (r"\Gab", 0, "ababxab", [{0: "ab"}, {0: "ab"}]),
    (r"x*", 0, "axb", [{0: ""}, {0: "x"}, {0: ""}, {0: ""}]),
    (r"\b|\w+", 0, "ab", [{0: ""}, {0: "b"}, {0: ""}]),
    (r'(?<q>")?a(?(q)"|b)', 0, '"a" ab', [{0: '"a"', "q": '"'}, {0: "ab"}]),
    (r"\d+", 64, "12 34", [{0: "34"}, {0: "12"}]),
    (r"a $ # end", 32, "a", [{0: "a"}]),
    (r"(a)(?<n>b)", 4, "ab", [{0: "ab", "n": "b"}]),
    (r"(?<2>a)(b)", 0, "ab", [{0: "ab", 1: "b", 2: "a"}]),
    (r"a{,2}", 0, "a{,2}", [{0: "a{,2}"}]),
    (r"\x41\u0042\cA\e\101", 0, "AB\x01\x1bA", [{0: "AB\x01\x1bA"}]),
    (r"[\b]\$", 0, "\b$", [{0: "\b$"}]),
]


@pytest.mark.parametrize("pattern, options, text, wanted", TABLES)
def test_matches(pattern, options, text, wanted):
    owner = expression(pattern, options)
    assert [owner.table(found) for found in owner.matches(text)] == wanted


ERRORS = [
    ("[", "Invalid pattern '[' at offset 1. Unterminated [] set."), ("(", "Invalid pattern '(' at offset 1. Not enough )'s."),
    ("a)", "Invalid pattern 'a)' at offset 2. Too many )'s."), ("*a", "Invalid pattern '*a' at offset 1. Quantifier '*' following nothing."),
    ("a++", "Invalid pattern 'a++' at offset 3. Nested quantifier '+'."), ("\\", "Invalid pattern '\\' at offset 1. Illegal \\ at end of pattern."),
    ("[z-a]", "Invalid pattern '[z-a]' at offset 4. [x-y] range in reverse order."),
    (r"\1", r"Invalid pattern '\1' at offset 2. Reference to undefined group number 1."),
    (r"\k<x>", r"Invalid pattern '\k<x>' at offset 5. Reference to undefined group name 'x'."),
]


@pytest.mark.parametrize("pattern, message", ERRORS)
def test_errors(pattern, message):
    with pytest.raises(Exception) as caught:
        expression(pattern)
    assert str(caught.value) == message


REPLACEMENTS = [
    (r"(?<y>\d+)-(\d+)", "12-34", "${y}:$1:$2:$3:$$:$&", "12:34:12:$3:$:12-34"), ("x*", "abc", "-", "-a-b-c-"), ("b", "abc", "[$`|$'|$_]", "a[a|c|abc]c"),
    ("(a)(b)?", "ac", "<$2$+>", "<>c"), ("(a)", "a", "$10", "a0"), ("a", "a", "$", "$"), ("a", "a", "${nope}", "${nope}"),
]


@pytest.mark.parametrize("pattern, text, replacement, wanted", REPLACEMENTS)
def test_replacements(pattern, text, replacement, wanted):
    assert expression(pattern).replace(text, replacement) == wanted


@pytest.mark.parametrize("pattern, text, count, wanted", [
    ("b", "abc", 0, ["a", "c"]), ("(b)", "abcbd", 2, ["a", "b", "cbd"]), ("", "abc", 0, ["", "a", "b", "c", ""]), ("x", "abc", 0, ["abc"])])
def test_split(pattern, text, count, wanted):
    assert expression(pattern).split(text, count) == wanted


def test_captures_of_a_repeated_group():
    owner = expression(r"(?:(\w)\s?)+")
    assert owner.captures(owner.search("a b c"), 1) == [(0, 1), (2, 3), (4, 5)]


@given(st.text(max_size=30))
def test_escaped_text_matches_itself(text):
    found = expression(escape(text)).search(text)
    assert found is not None and found[0] == text
    assert unescape(escape(text)) == text
