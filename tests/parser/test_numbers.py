"""Number literals: value and .NET type."""
import decimal

import pytest

from shell.syntax import ast
from shell.syntax.parse import parse


@pytest.mark.parametrize(("text", "value", "kind"), [
    ("1", 1, "Int32"), ("2147483648", 2147483648, "Int64"), ("9223372036854775808", decimal.Decimal(9223372036854775808), "Decimal"),
    ("0xFF", 255, "Int32"), ("0xFFFFFFFF", -1, "Int32"), ("0x100000000", 4294967296, "Int64"), ("0b101", 5, "Int32"), ("0xFFuy", 255, "Byte"),
    ("1.5", 1.5, "Double"), ("1e3", 1000.0, "Double"), (".5", 0.5, "Double"), ("1kb", 1024, "Int32"), ("1.5mb", 1572864.0, "Double"), ("10L", 10, "Int64"),
    ("3d", decimal.Decimal(3), "Decimal"), ("1.10d", decimal.Decimal("1.10"), "Decimal"), ("5u", 5, "UInt32"), ("5ul", 5, "UInt64"), ("5s", 5, "Int16"),
    ("5us", 5, "UInt16"), ("5y", 5, "SByte"), ("5uy", 5, "Byte"), ("5n", 5, "BigInteger"), ("-5", -5, "Int32"), ("1lkb", 1024, "Int64"), ("–3", -3, "Int32"),
])
def test_number(text, value, kind):
    result = parse(text)
    assert not result.errors
    node = next(node for node in result.ast.walk() if type(node) is ast.ConstantExpression)
    assert (node.value, node.value_type) == (value, kind)
    assert type(node.value) is type(value)


@pytest.mark.parametrize("text", ["1 + 300uy", "1 + 0xFFFFFFFFFFFFFFFFFF"])
def test_number_out_of_range(text):
    assert [error.id for error in parse(text).errors] == ["BadNumericConstant"]
