"""The measuring and laying out of formatted text: widths, wrapping, truncation."""
import pytest

from shell.formatting import cells
from shell.formatting.complex_layout import NEW_LINE, Block, ComplexLayout
from shell.formatting.list_layout import list_lines
from shell.formatting.table_layout import column_widths, wide_columns


@pytest.mark.parametrize("text, expected", [("abc", 3), ("漢字", 4), ("a😀", 3), ("e\u0301", 2), ("\x1b[31mred\x1b[0m", 3), ("", 0)])
def test_width(text, expected):
    assert cells.width(text) == expected


@pytest.mark.parametrize("text, cells_, alignment, padded, expected", [
    ("ab", 4, "left", True, "ab  "), ("ab", 4, "left", False, "ab"), ("ab", 4, "right", False, "  ab"), ("ab", 5, "center", True, " ab  "),
    ("abcdef", 4, "left", True, "abc…"), ("abcdef", 4, "right", True, "…def"), ("abc", 1, "left", True, "a"), ("one\ntwo", 6, "left", True, "one…  "),
    ("漢字漢字", 6, "left", True, "漢字… "),
])
def test_fit(text, cells_, alignment, padded, expected):
    assert cells.fit(text, cells_, alignment, padded) == expected


@pytest.mark.parametrize("text, width, expected", [
    ("the quick brown fox", 10, ["the quick ", "brown fox"]), ("abcdefghij", 4, ["abcd", "efgh", "ij"]), ("a\nb", 5, ["a", "b"]), ("", 5, [""]),
    ("word abcdefghijk", 6, ["word a", "bcdefg", "hijk"]),
])
def test_wrap(text, width, expected):
    assert cells.wrap(text, width) == expected


@pytest.mark.parametrize("widths, screen, expected", [
    ([3, 5], 20, [3, 5]), ([0, 0], 21, [10, 10]), ([5, 0], 20, [5, 14]), ([11, 12, 11], 30, [11, 12, 5]), ([10, 10, 10], 21, [10, 10, -1]),
    ([40], 20, [20]),
])
def test_column_widths(widths, screen, expected):
    assert column_widths(widths, screen) == expected


@pytest.mark.parametrize("longest, screen, expected", [(5, 79, 13), (80, 79, 1), (0, 79, 1), (39, 80, 2)])
def test_wide_columns(longest, screen, expected):
    assert wide_columns(longest, screen) == expected


def test_a_list_aligns_labels_and_indents_what_wraps():
    assert list_lines([("A", "1"), ("Long", "x y z")], 10) == ["A    : 1", "Long : x ", "       y z"]


def test_blocks_indent():
    assert ComplexLayout(40).layout(["class A", NEW_LINE, Block(["B = 1", NEW_LINE], 2), "}"]) == ["class A", "  B = 1", "}"]
