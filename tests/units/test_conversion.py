"""Conversion between types, value in, value out; and the ids of its errors."""
from decimal import Decimal

import pytest

from shell.dotnet.types import type_from_text, type_of
from shell.dotnet.values import BigInteger, Byte, Char, Int64, PSCustomObject
from shell.errors import NetException
from shell.runtime.conversion import convert, plain_text, scan_number, to_text, truth


@pytest.mark.parametrize("value, name, result", [
    ("5", "int", 5), ("0x1F", "int", 31), (" 12 ", "int", 12), ("1kb", "int", 1024), ("1e2", "int", 100), (2.5, "int", 2), (3.5, "int", 4), (True, "int", 1),
    (None, "int", 0), ("", "int", 0),
    (Char("A"), "int", 65), ("1,000", "int", 1000), ("1.5", "double", 1.5), ("1,234.5", "double", 1234.5), (5, "string", "5"), (None, "string", ""),
    ("1.50", "decimal", Decimal("1.5")),
    (1.1, "decimal", Decimal("1.1")), ("123456789012345678901234567890", "bigint", BigInteger(123456789012345677877719597056)), (97, "char", Char("a")),
    ("x", "char", Char("x")),
    ("False", "bool", True), ("", "bool", False), ([0], "bool", False), ([0, 0], "bool", True), (260, "long", Int64(260)), ("255", "byte", Byte(255)),
])
def test_values(value, name, result):
    made = convert(value, type_from_text(name))
    assert made == result and type(made) is type(result)


@pytest.mark.parametrize("value, name, error_id", [
    ("abc", "int", "InvalidCastFromStringToInteger"), ("99999999999", "int", "InvalidCastFromStringToInteger"), (3e10, "int", "InvalidCastIConvertible"),
    ([1, 2], "int", "ConvertToFinalInvalidCastException"), ("ab", "char", "InvalidCastParseTargetInvocation"), (-1, "char", "InvalidCastIConvertible"),
    (256, "byte", "InvalidCastIConvertible"),
    ("x", "double", "InvalidCastFromStringToDoubleOrSingle"), ("Noday", "System.DayOfWeek", "SubstringDisambiguationEnumParseThrewAnException"),
    (99, "System.DayOfWeek", "UndefinedIntegerToEnum"), (None, "System.DayOfWeek", "nullToEnumInvalidCast"), (None, "datetime", "nullToObjectInvalidCast"),
    ("no.such.type", "type", "InvalidCastFromStringToType"), ("(", "regex", "InvalidCastFromStringToRegex"),
    ("str", "hashtable", "ConvertToFinalInvalidCastException"),
])
def test_errors(value, name, error_id):
    with pytest.raises(NetException) as caught:
        convert(value, type_from_text(name))
    assert caught.value.error_record.error_id == error_id


@pytest.mark.parametrize("text, name, shown", [
    ("Mon", "System.DayOfWeek", "Monday"), ("readonly, hidden", "System.IO.FileAttributes", "ReadOnly, Hidden"), ("3", "System.DayOfWeek", "Wednesday"),
])
def test_enums(text, name, shown):
    assert to_text(convert(text, type_from_text(name))) == shown


@pytest.mark.parametrize("value, name, type_name", [
    ([1, "2"], "int[]", "System.Int32[]"), ("abc", "char[]", "System.Char[]"), (5, "string[]", "System.String[]"),
    ((1, 2), "System.Collections.ArrayList", "System.Collections.ArrayList"),
])
def test_collections(value, name, type_name):
    assert type_of(convert(list(value) if type(value) is tuple else value, type_from_text(name))).full_name == type_name


@pytest.mark.parametrize("text, number", [
    ("10", 10), ("-0x10", -16), ("1.5", 1.5), ("2gb", Int64(2 << 30)), ("3L", Int64(3)), (" 7 ", 7), ("x", None), ("1x", None), ("", None),
])
def test_scan_number(text, number):
    assert scan_number(text) == number


@pytest.mark.parametrize("value, text", [
    ([1, [2, 3], None], "1 System.Object[] "), (PSCustomObject({"a": 1, "b": "x"}), "@{a=1; b=x}"), (True, "True"),
    (1e20, "1E+20"), (None, ""), (Decimal("1.10"), "1.10"),
])
def test_texts(value, text):
    assert to_text(value) == text


def test_the_text_of_a_type_is_its_short_name():
    assert plain_text(type_from_text("System.Collections.Generic.List[int]")) == "System.Collections.Generic.List[int]"
    assert plain_text(type_from_text("System.Int32")) == "int"


@pytest.mark.parametrize("value, result", [("", False), ("0", True), (0, False), (0.0, False), (Char("\0"), False), ([], False),
                                           ([[]], False), (["x"], True), ({}, True)])
def test_truth(value, result):
    from shell.dotnet.collections import Hashtable
    assert truth(Hashtable() if value == {} else value) is result
