"""Comparison, arithmetic and wildcards: tables of operands and results."""
import pytest

from shell.dotnet.text_comparison import compare as compare_text
from shell.dotnet.values import Char, Int64, UInt32, UInt64
from shell.errors import NetException
from shell.runtime import operators
from shell.runtime.wildcard import compiled, escape, has_wildcard, unescape


@pytest.mark.parametrize("left, right, result", [
    (1, 1.0, True), (1, "1", True), ("1", 1, True), (1, "x", False), (True, "false", True), ("A", "a", True), (None, "", False), ("", None, False),
    (65, Char("A"), True), (Int64(1), 1, True),
    ([1, 2, 1], 1, [1, 1]), ([None, 1], None, [None]), (Char("a"), "A", True),
])
def test_equality(left, right, result):
    assert operators.ieq(left, right) == result


@pytest.mark.parametrize("left, right, less", [
    (2, 10, True), ("2", "10", False), (2, "10", True), ("a", "B", True), ("a-b", "ab", True), ("a_b", "ab", True), ("10", "9", True), ("", "a", True),
    (None, 1, True), (None, -1, False),
])
def test_order(left, right, less):
    assert operators.ilt(left, right) is less


@pytest.mark.parametrize("words", [["a", "A", "b", "B"], ["_", "-", ",", "1", "a"], ["e", "é", "f"], ["co-op", "coop", "coöp"]])
def test_culture_order(words):
    from functools import cmp_to_key
    assert sorted(words, key=cmp_to_key(lambda a, b: compare_text(a, b, False))) == words


@pytest.mark.parametrize("function, left, right, result", [
    ("add", 2147483647, 1, 2147483648.0), ("add", "5", 1, "51"), ("add", 5, "1", 6), ("add", [1], 2, [1, 2]), ("add", Char("a"), 1, "a1"),
    ("add", UInt32(1), 1, UInt32(2)),
    ("add", UInt32(1), -2, Int64(-1)), ("subtract", UInt32(1), UInt32(2), -1.0), ("multiply", "ab", 2, "abab"), ("multiply", [1, 2], 2, [1, 2, 1, 2]),
    ("divide", 7, 2, 3.5), ("divide", 6, 2, 3),
    ("remainder", -7, 3, -1), ("remainder", 7, -3, 1), ("band", "7", 3, 3), ("shl", 1, 33, 2), ("shl", 1, 31, -2147483648), ("shr", -16, 2, -4),
    ("bor", 1, Int64(2), Int64(3)),
    ("multiply", None, 3, None), ("add", None, "a", "a"), ("divide", -2147483648, -1, 2147483648.0), ("add", UInt64(1), 1, UInt64(2)),
])
def test_arithmetic(function, left, right, result):
    made = getattr(operators, function)(left, right)
    assert made == result and type(made) is type(result)


@pytest.mark.parametrize("function, left, right, error_id", [
    ("add", 1, [2], "MethodNotFound"), ("subtract", "a", 1, "InvalidCastFromStringToInteger"), ("divide", 1, 0, "RuntimeException"),
    ("multiply", True, 5, "NotADefinedOperationForType"),
    ("igt", 5, "abc", "InvalidCastFromStringToInteger"),
])
def test_operator_errors(function, left, right, error_id):
    with pytest.raises(NetException) as caught:
        getattr(operators, function)(left, right)
    assert caught.value.error_record.error_id == error_id


@pytest.mark.parametrize("pattern, text, result", [
    ("h*", "Hello", True), ("h?llo", "hello", True), ("ell", "hello", False), ("*ell*", "hello", True), ("[a-h]*", "hello", True), ("a`*b", "a*b", True),
    ("a`*b", "axb", False), ("`[x`]", "[x]", True),
    ("*", "", True), ("?", "", False), ("", "", True), ("a.b", "axb", False), ("*a*b*", "xaybz", True),
])
def test_wildcards(pattern, text, result):
    assert compiled(pattern)(text) is result


def test_escaping_wildcards():
    assert escape("a[1]*?") == "a`[1`]`*`?"
    assert unescape(escape("a[1]*?")) == "a[1]*?"
    assert has_wildcard("a*") and not has_wildcard("a`*")


def test_case_counts_only_when_asked():
    assert not compiled("H*", ignore_case=False)("hello")
