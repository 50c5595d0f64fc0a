"""Number literals: what they look like and which .NET type they have (about_Numeric_Literals).

`scan` recognises the text, `number_value` gives the value and the type. Values are plain int, float and Decimal; the type's name says the
rest, so that nothing here depends on the runtime.
"""
from __future__ import annotations

import re

from shell.syntax.patterns import Pattern

LITERAL = Pattern(r"(?:0[xX]([0-9a-fA-F]*)|0[bB]([01]+)|(\d+(?:\.(?!\.)\d*)?(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?))"
                     r"(ul|us|uy|[uslydn])?(?:([kmgtp])b)?", re.IGNORECASE | re.ASCII)

MULTIPLIERS = {"k": 1 << 10, "m": 1 << 20, "g": 1 << 30, "t": 1 << 40, "p": 1 << 50}
INTEGERS = {
    "y": ("SByte", -0x80, 0x7F),
    "uy": ("Byte", 0, 0xFF),
    "s": ("Int16", -0x8000, 0x7FFF),
    "us": ("UInt16", 0, 0xFFFF),
    "l": ("Int64", -(1 << 63), (1 << 63) - 1),
    "ul": ("UInt64", 0, (1 << 64) - 1),
}
# Python refuses to read longer whole numbers.
DIGIT_LIMIT = 4000
DECIMAL_LIMIT = 79228162514264337593543950335


def fitted(value, suffix):
    """The (value, type) of a whole number with a suffix, or None where it does not fit."""
    if suffix in INTEGERS:
        name, low, high = INTEGERS[suffix]
        return (value, name) if low <= value <= high else None
    if suffix == "u":
        if 0 <= value < 1 << 32:
            return value, "UInt32"
        return (value, "UInt64") if 0 <= value < 1 << 64 else None
    if suffix == "n":
        return value, "BigInteger"
    if suffix == "d":
        if abs(value) > DECIMAL_LIMIT:
            return None
        from decimal import Decimal
        return Decimal(value), "Decimal"
    if -(1 << 31) <= value < 1 << 31:
        return value, "Int32"
    if -(1 << 63) <= value < 1 << 63:
        return value, "Int64"
    return None


# How many digits make the top bit a sign: those that fill a type exactly, and 128 bits or more of a BigInteger.
SIGNED_HEXADECIMAL = {"y": (2,), "s": (4,), "l": (16,), "": (8, 16), "n": (8, 16, 24), "d": (8, 16, 24)}
SIGNED_BINARY = {"y": (8,), "s": (8, 16), "l": (8, 16, 32, 64), "": (8, 16, 32, 64), "n": (8, 16, 32, 64, 96), "d": (8, 16, 32, 64, 96)}


def signed(digits, bits_each, suffix):
    """The (value, suffix) of a hexadecimal or binary literal, whose top bit is the sign when its digits fill a type."""
    value = int(digits or "0", 1 << bits_each)
    longest = 16 if bits_each == 4 else 64
    if suffix[:1] == "u":
        return value, ("ul" if suffix == "u" and len(digits) == longest else suffix)
    widths = (SIGNED_HEXADECIMAL if bits_each == 4 else SIGNED_BINARY)[suffix]
    width = len(digits) * bits_each
    if (len(digits) in widths or suffix in ("n", "d") and width >= 128) and value >> (width - 1):
        value -= 1 << width
    if len(digits) == longest and suffix == "":
        suffix = "l"
    return value, suffix


def number_value(match, sign):
    """The (value, type name) of a LITERAL match, or None where no type holds it."""
    hexadecimal, binary, decimal, suffix, multiplier = match.groups()
    suffix = (suffix or "").lower()
    scale = MULTIPLIERS[multiplier.lower()] if multiplier else 1
    if hexadecimal is not None or binary is not None:
        if hexadecimal is not None:
            value, suffix = signed(hexadecimal, 4, suffix)
        else:
            value, suffix = signed(binary, 1, suffix)
        return fitted(-value * scale if sign == "-" else value * scale, suffix)
    if decimal.isdigit():
        if len(decimal) > DIGIT_LIMIT:
            return None
        whole = int(decimal) * scale
        if sign == "-":
            whole = -whole
        found = fitted(whole, suffix)
        if found is not None or suffix:
            return found
        if abs(whole) <= DECIMAL_LIMIT:
            from decimal import Decimal
            return Decimal(whole), "Decimal"
        return float(whole), "Double"
    if suffix == "d":
        from decimal import Decimal
        value = Decimal(decimal) * scale
        if abs(value) > DECIMAL_LIMIT:
            return None
        return (-value if sign == "-" else value), "Decimal"
    value = float(decimal) * scale
    if sign == "-":
        value = -value
    if suffix == "":
        return value, "Double"
    if value in (float("inf"), float("-inf")):
        return None
    return fitted(round(value), suffix)
