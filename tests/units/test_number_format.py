"""Numbers as text: .NET's standard and custom formats, and reading them back."""
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shell.dotnet.number_format import INVARIANT, double_text, format_number, number_text, single_text, to_single
from shell.dotnet.number_parsing import parse_decimal, parse_double, parse_integer
from shell.dotnet.values import BigInteger, Byte, Int64, Single


@pytest.mark.parametrize("value, specifier, text", [
    (1234567.891, "N2", "1,234,567.89"), (1234.5, "N", "1,234.500"), (2.5, "F0", "2"), (3.5, "F0", "4"), (5, "F3", "5.000"), (-1234.55, "n1", "-1,234.5"),
    (0.1234, "P1", "12.3%"), (1, "P", "100.000%"), (1234.5, "C", "$1,234.50"), (-1234.5, "C", "-$1,234.50"), (255, "X", "FF"), (-1, "x8", "ffffffff"),
    (255, "B", "11111111"), (42, "D5", "00042"), (-42, "D5", "-00042"), (12345.6789, "E2", "1.23E+004"), (12345.6789, "G3", "1.23E+04"),
    (12345, "E3", "1.235E+004"),
    (Decimal("2.675"), "N2", "2.68"), (Decimal("1.10"), "G", "1.10"), (Byte(10), "X4", "000A"), (Int64(-1), "X", "FFFFFFFFFFFFFFFF"),
    (BigInteger(255), "X", "0FF"),
    (0.1 + 0.2, "R", "0.30000000000000004"), (1e16, "G", "1E+16"), (1e-5, "G", "1E-05"), (0.0001, "G", "0.0001"), (float("nan"), "N2", "NaN"),
])
def test_standard_formats(value, specifier, text):
    assert format_number(value, specifier) == text


@pytest.mark.parametrize("value, picture, text", [
    (3.14159, "0.00", "3.14"), (3.1, "#.##", "3.1"), (0, "#.##", ""), (7, "000", "007"), (3.25, "00.0", "03.3"), (1234567, "#,##0", "1,234,567"),
    (12, "0,0", "12"),
    (5, "pos;neg;zero", "pos"), (-5, "pos;neg;zero", "neg"), (0, "pos;neg;zero", "zero"), (-2.55, "0.0;(0.0)", "(2.6)"), (3, '0 "units"', "3 units"),
    (12345, "0.##e+0", "1.23e+4"), (12345, "0,", "12"), (12345678, "0.0,,", "12345678.0"), (Int64(5551234567), "(###) ###-####", "(555) 123-4567"),
    (0.256, "0.0%", "25.6%"),
    (-5, "0;", "-5"), (0.5, r"\#0.0", "#0.5"), (1234.5, "0.0#", "1234.5"),
])
def test_custom_formats(value, picture, text):
    assert format_number(value, picture) == text


@pytest.mark.parametrize("value, text", [
    (1 / 3, "0.333333333333333"), (0.1 + 0.2, "0.3"), (1e15, "1E+15"), (100000000000.0, "100000000000"), (-0.0, "-0"), (1.5, "1.5"),
    (123456789012345678.0, "1.23456789012346E+17"),
    (Single(to_single(0.1)), "0.1"), (Single(16777217.0), "1.677722E+07"), (Decimal("1.10"), "1.10"),
])
def test_powershell_texts(value, text):
    assert number_text(value) == text


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_double_reads_back(value):
    assert parse_double(double_text(value)) == value


@given(st.floats(width=32, allow_nan=False, allow_infinity=False))
def test_a_single_reads_back(value):
    assert to_single(parse_double(single_text(Single(value)))) == value


@given(st.integers(-(1 << 63), (1 << 63) - 1))
def test_an_integer_reads_back_with_groups(value):
    assert parse_double(format_number(Int64(value), "N0")) == float(value)
    assert parse_integer(format_number(Int64(value), "D25"), Int64) == value


@given(st.decimals(min_value=-(10 ** 20), max_value=10 ** 20, places=6, allow_nan=False))
def test_a_decimal_reads_back(value):
    assert parse_decimal(number_text(value)) == value


@pytest.mark.parametrize("specifier", ["Q", "D"])
def test_a_format_the_type_does_not_have(specifier):
    with pytest.raises(Exception, match="Format specifier was invalid"):
        format_number(1.5, specifier, INVARIANT)
