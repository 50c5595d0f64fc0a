"""Numbers as text: .NET's standard and custom numeric formats, and the default texts of Double, Single and Decimal.

format_number(value, format, info) does what value.ToString(format, culture) does; `info` is a NumberInfo, the data of a NumberFormatInfo.
A Double in standard formats is rounded from its exact binary value, in custom formats from its first 15 digits, as in .NET.
"""
from __future__ import annotations

from shell.dotnet.values import BigInteger, Byte, Int16, Int64, SByte, Single, UInt16, UInt32, UInt64
from shell.errors import net_exception


class NumberInfo:
    """The data of System.Globalization.NumberFormatInfo that formatting and parsing need; the defaults are those of en-US."""

    __slots__ = ("decimal_separator", "group_separator", "group_sizes", "number_decimals", "number_negative", "currency_symbol", "currency_decimals",
                 "currency_positive", "currency_negative", "currency_decimal_separator", "currency_group_separator", "currency_group_sizes",
                 "percent_symbol", "per_mille_symbol", "percent_decimals", "percent_positive", "percent_negative", "percent_decimal_separator",
                 "percent_group_separator", "percent_group_sizes", "negative_sign", "positive_sign", "nan", "infinity", "negative_infinity")

    def __init__(self, **values):
        self.decimal_separator, self.group_separator, self.group_sizes = ".", ",", (3,)
        self.number_decimals, self.number_negative = 3, 1
        self.currency_symbol, self.currency_decimals, self.currency_positive, self.currency_negative = "$", 2, 0, 1
        self.percent_symbol, self.per_mille_symbol, self.percent_decimals, self.percent_positive, self.percent_negative = "%", "‰", 3, 1, 1
        self.negative_sign, self.positive_sign, self.nan = "-", "+", "NaN"
        self.infinity, self.negative_infinity = "∞", "-∞"
        for name, value in values.items():
            setattr(self, name, value)
        for kind in ("currency", "percent"):
            for part in ("decimal_separator", "group_separator", "group_sizes"):
                if f"{kind}_{part}" not in values:
                    setattr(self, f"{kind}_{part}", getattr(self, part))


EN_US = NumberInfo()
INVARIANT = NumberInfo(number_decimals=2, currency_symbol="¤", currency_negative=0, percent_decimals=2, percent_positive=0, percent_negative=0,
                       infinity="Infinity", negative_infinity="-Infinity")

# .NET's patterns by number: n is the digits, - the negative sign, $ and % the symbols.
NEGATIVE_NUMBER = ("(n)", "-n", "- n", "n-", "n -")
POSITIVE_CURRENCY = ("$n", "n$", "$ n", "n $")
NEGATIVE_CURRENCY = ("($n)", "-$n", "$-n", "$n-", "(n$)", "-n$", "n-$", "n$-", "-n $", "-$ n", "n $-", "$ n-", "$ -n", "n- $", "($ n)", "(n $)", "$- n")
POSITIVE_PERCENT = ("n %", "n%", "%n", "% n")
NEGATIVE_PERCENT = ("-n %", "-n%", "-%n", "%-n", "%n-", "n-%", "n%-", "-% n", "n %-", "% n-", "% -n", "n- %")

# Width in bits of the types that X and B print in two's complement.
WIDTHS = {int: 32, Int64: 64, UInt64: 64, UInt32: 32, Int16: 16, UInt16: 16, Byte: 8, SByte: 8}


def number_info(provider) -> NumberInfo:
    """The NumberInfo of a culture or NumberFormatInfo object, en-US where there is none."""
    if provider is None:
        return EN_US
    if type(provider) is NumberInfo:
        return provider
    return getattr(provider, "number_info", None) or EN_US


# ---- default texts --------------------------------------------------------------------------------------------------------------------------------

def double_text(value: float, info: NumberInfo = INVARIANT) -> str:
    """Double.ToString(): the shortest digits that read back the same."""
    if value != value:
        return info.nan
    if value in (INFINITY, -INFINITY):
        return info.infinity if value > 0 else info.negative_infinity
    return shortest(repr(float(value)), info)


def single_text(value: float, info: NumberInfo = INVARIANT) -> str:
    """Single.ToString(): the shortest digits that read back the same 32 bits."""
    if value != value or value in (INFINITY, -INFINITY):
        return double_text(float(value), info)
    for digits in range(1, 10):
        text = format(float(value), f".{digits - 1}e")
        if to_single(float(text)) == value:
            return shortest(text, info)
    return shortest(repr(float(value)), info)


def to_single(value: float) -> float:
    """The value rounded to 32 bits, as a plain float."""
    from struct import pack, unpack
    try:
        return unpack("f", pack("f", value))[0]
    except OverflowError:
        return INFINITY if value > 0 else -INFINITY


def shortest(text, info):
    """Python's repr of a float as .NET writes it: plain up to 1E+15 and down to 0.0001, else scientific with a two-digit exponent."""
    negative, digits, exponent = scientific(text)
    return general_text(negative, digits, exponent, 15, info)


def scientific(text):
    """(negative, significant digits, decimal exponent) of a number's text: 12.5 gives (False, '125', 1)."""
    negative = text[0] == "-"
    if negative:
        text = text[1:]
    mantissa, _, power = text.partition("e")
    whole, _, fraction = mantissa.partition(".")
    exponent = int(power or 0) + len(whole) - 1
    digits = whole + fraction
    stripped = digits.lstrip("0")
    exponent -= len(digits) - len(stripped)
    stripped = stripped.rstrip("0")
    return (negative, stripped, exponent) if stripped else (negative, "0", 0)


def general_text(negative, digits, exponent, limit, info, letter="E", sign_digits=2):
    """Digits and exponent in the G style: scientific from an exponent of `limit` on and below -4."""
    if exponent >= limit or exponent < -4:
        text = digits[0] + (info.decimal_separator + digits[1:] if len(digits) > 1 else "")
        text += f"{letter}{info.negative_sign if exponent < 0 else info.positive_sign}{abs(exponent):0{sign_digits}d}"
    elif exponent < 0:
        text = "0" + info.decimal_separator + "0" * (-exponent - 1) + digits
    elif len(digits) <= exponent + 1:
        text = digits + "0" * (exponent + 1 - len(digits))
    else:
        text = digits[:exponent + 1] + info.decimal_separator + digits[exponent + 1:]
    return info.negative_sign + text if negative else text


INFINITY = float("inf")


def number_text(value) -> str:
    """The text that PowerShell's own conversion gives: 15 digits of a Double, 7 of a Single, invariant."""
    cls = type(value)
    if cls is float or cls is Single:
        if value != value or value in (INFINITY, -INFINITY):
            return double_text(value)
        limit = 15 if cls is float else 7
        negative, digits, exponent = scientific(format(float(value), f".{limit - 1}e"))
        return general_text(negative, digits, exponent, limit, INVARIANT)
    if isinstance(value, int):
        return int.__repr__(value)
    from shell.dotnet import decimals
    return decimals.text(value)


def default_text(value, info) -> str:
    """value.ToString() in a culture."""
    cls = type(value)
    if cls is float:
        return double_text(value, info)
    if cls is Single:
        return single_text(value, info)
    text = number_text(value)
    if info.negative_sign != "-" and text[0] == "-":
        text = info.negative_sign + text[1:]
    return text if info.decimal_separator == "." else text.replace(".", info.decimal_separator)


# ---- standard formats -----------------------------------------------------------------------------------------------------------------------------

def format_number(value, specifier: str | None, info: NumberInfo = EN_US) -> str:
    """value.ToString(specifier, culture); FormatException where the type has no such format."""
    if not specifier:
        return default_text(value, info)
    letter, rest = specifier[0], specifier[1:]
    if letter.isalpha() and letter.isascii() and (not rest or rest.isdigit() and rest.isascii()):
        if len(rest) > 9:
            raise bad_format()
        function = STANDARD.get(letter.upper())
        if function is None:
            raise bad_format()
        if isinstance(value, float) and (value != value or value in (INFINITY, -INFINITY)):
            return default_text(value, info)
        return function(value, int(rest) if rest else None, letter, info)
    if isinstance(value, float) and (value != value or value in (INFINITY, -INFINITY)):
        return default_text(value, info)
    return custom_format(value, specifier, info)


def bad_format():
    return net_exception("System.FormatException", "Format specifier was invalid.")


def is_integer(value) -> bool:
    return isinstance(value, int)


def fixed_digits(value, places):
    """(negative, whole digits, fraction digits) of a value rounded to `places`."""
    if is_integer(value):
        return value < 0, str(abs(int(value))), "0" * places
    if isinstance(value, float):
        text = format(float(value), f".{places}f")
    else:
        from shell.dotnet import decimals
        text = format(decimals.rounded(value, places, away=True), f".{places}f")
    negative = text[0] == "-"
    whole, _, fraction = text.lstrip("-").partition(".")
    return negative, whole, fraction


def grouped(whole, separator, sizes):
    """Whole digits with group separators; sizes as .NET's, the last one repeating, 0 meaning no further groups."""
    if not separator or not sizes:
        return whole
    groups, index = [], 0
    while True:
        size = sizes[min(index, len(sizes) - 1)]
        if size == 0 or len(whole) <= size:
            groups.append(whole)
            return separator.join(reversed(groups))
        groups.append(whole[-size:])
        whole = whole[:-size]
        index += 1


def patterned(pattern, digits, info, symbol=""):
    """Digits in one of .NET's patterns."""
    return "".join(digits if c == "n" else info.negative_sign if c == "-" else symbol if c in "$%" else c for c in pattern)


def is_nonzero(whole, fraction):
    return bool(whole.strip("0") or fraction.strip("0"))


def format_n(value, precision, letter, info):
    places = info.number_decimals if precision is None else precision
    negative, whole, fraction = fixed_digits(value, places)
    digits = grouped(whole, info.group_separator, info.group_sizes) + (info.decimal_separator + fraction if fraction else "")
    return patterned(NEGATIVE_NUMBER[info.number_negative], digits, info) if negative and shows_sign(value, whole, fraction) else digits


def shows_sign(value, whole, fraction):
    """Negative zero keeps its sign as a Double, not as a Decimal."""
    return isinstance(value, float) or is_nonzero(whole, fraction)


def format_f(value, precision, letter, info):
    places = info.number_decimals if precision is None else precision
    negative, whole, fraction = fixed_digits(value, places)
    digits = whole + (info.decimal_separator + fraction if fraction else "")
    return info.negative_sign + digits if negative and shows_sign(value, whole, fraction) else digits


def format_c(value, precision, letter, info):
    places = info.currency_decimals if precision is None else precision
    negative, whole, fraction = fixed_digits(value, places)
    digits = grouped(whole, info.currency_group_separator, info.currency_group_sizes) + (info.currency_decimal_separator + fraction if fraction else "")
    if negative and shows_sign(value, whole, fraction):
        return patterned(NEGATIVE_CURRENCY[info.currency_negative], digits, info, info.currency_symbol)
    return patterned(POSITIVE_CURRENCY[info.currency_positive], digits, info, info.currency_symbol)


def times_hundred(value):
    """An integer or Decimal a hundred times over."""
    if is_integer(value):
        return int(value) * 100
    from shell.dotnet import decimals
    return decimals.EXACT.scaleb(value, 2)


def format_p(value, precision, letter, info):
    places = info.percent_decimals if precision is None else precision
    if isinstance(value, float):
        from decimal import Decimal
        exact = Decimal(float(value)).scaleb(2)
        text = format(exact, f".{places}f")
        negative = text[0] == "-"
        whole, _, fraction = text.lstrip("-").partition(".")
    else:
        negative, whole, fraction = fixed_digits(times_hundred(value), places)
    digits = grouped(whole, info.percent_group_separator, info.percent_group_sizes) + (info.percent_decimal_separator + fraction if fraction else "")
    if negative and shows_sign(value, whole, fraction):
        return patterned(NEGATIVE_PERCENT[info.percent_negative], digits, info, info.percent_symbol)
    return patterned(POSITIVE_PERCENT[info.percent_positive], digits, info, info.percent_symbol)


def format_d(value, precision, letter, info):
    if not is_integer(value):
        raise bad_format()
    text = str(abs(int(value))).rjust(precision or 1, "0")
    return info.negative_sign + text if value < 0 else text


def format_e(value, precision, letter, info):
    places = 6 if precision is None else precision
    if isinstance(value, float):
        text = format(float(value), f".{places}e")
    else:
        from decimal import Decimal

        from shell.dotnet import decimals
        exact = Decimal(int(value)) if is_integer(value) else value
        shift = exact.adjusted() if exact else 0
        rounded = decimals.rounded(decimals.EXACT.scaleb(exact, -shift), places, away=True)
        if rounded.copy_abs() >= 10:
            shift += 1
            rounded = decimals.rounded(decimals.EXACT.scaleb(exact, -shift), places, away=True)
        text = format(rounded, f".{places}f") + f"e{shift:+d}"
    mantissa, _, power = text.partition("e")
    negative = mantissa[0] == "-"
    mantissa = mantissa.lstrip("-").replace(".", info.decimal_separator)
    exponent = int(power)
    text = f"{mantissa}{letter}{info.negative_sign if exponent < 0 else info.positive_sign}{abs(exponent):03d}"
    return info.negative_sign + text if negative else text


# Digits that G prints of a type when no precision is given.


def format_g(value, precision, letter, info):
    if not precision:
        text = default_text(value, info)
        return text if letter == "G" else text.replace("E", "e")
    if isinstance(value, float):
        negative, digits, exponent = scientific(format(float(value), f".{precision - 1}e"))
    elif is_integer(value):
        text = str(abs(int(value)))
        negative, exponent = value < 0, len(text) - 1
        if len(text) > precision:
            number = int(text[:precision]) + (1 if text[precision] >= "5" else 0)
            digits = str(number)
            exponent += len(digits) - precision
            digits = digits.rstrip("0") or "0"
        else:
            digits = text.rstrip("0") or "0"
    else:
        from shell.dotnet import decimals
        shift = value.adjusted() if value else 0
        places = precision - 1 - shift
        rounded = decimals.rounded(value, places, away=True) if places >= 0 else value
        negative, digits, exponent = scientific(decimals.text(rounded).replace("E", "e"))
        if len(digits) > precision:
            negative, digits, exponent = scientific(format(value, f".{precision - 1}e"))
    return general_text(negative, digits, exponent, precision, info, letter if letter in "Ee" else ("E" if letter == "G" else "e"))


def format_r(value, precision, letter, info):
    if is_integer(value) and type(value) is not BigInteger:
        raise bad_format()
    return default_text(value, info)


def two_complement(value):
    """The bits of an integer as an unsigned number."""
    width = WIDTHS.get(type(value))
    if width is None:
        width = 32 if type(value) is not BigInteger else None
    if value >= 0 or width is None:
        return int(value)
    return int(value) + (1 << width)


def big_hexadecimal(value):
    """BigInteger's hexadecimal digits: two's complement with a leading 0 where the top bit would read as a sign."""
    length = (int(value).bit_length() // 8 + 1) if value >= 0 else ((int(value) + 1).bit_length() // 8 + 1)
    text = int(value).to_bytes(length, "big", signed=True).hex()
    if value >= 0:
        text = text.lstrip("0") or "0"
        return "0" + text if text[0] in "89abcdef" else text
    while len(text) > 1 and text[0] == "f" and text[1] in "89abcdef":
        text = text[1:]
    return text


def format_x(value, precision, letter, info):
    if not is_integer(value):
        raise bad_format()
    text = big_hexadecimal(value) if type(value) is BigInteger else format(two_complement(value), "x")
    text = text.rjust(precision or 1, "0" if value >= 0 or type(value) is not BigInteger else "f")
    return text.upper() if letter == "X" else text


def format_b(value, precision, letter, info):
    if not is_integer(value):
        raise bad_format()
    return format(two_complement(value), "b").rjust(precision or 1, "0")


STANDARD = {"N": format_n, "F": format_f, "C": format_c, "P": format_p, "D": format_d, "E": format_e, "G": format_g, "R": format_r, "X": format_x,
            "B": format_b}


# ---- custom formats -------------------------------------------------------------------------------------------------------------------------------

def sections_of(picture):
    """Split a custom format at semicolons outside quotes and escapes."""
    sections, start, index, quote = [], 0, 0, ""
    while index < len(picture):
        c = picture[index]
        if quote:
            quote = "" if c == quote else quote
        elif c in "'\"":
            quote = c
        elif c == "\\":
            index += 1
        elif c == ";":
            sections.append(picture[start:index])
            start = index + 1
        index += 1
    sections.append(picture[start:])
    return sections


def custom_format(value, picture, info):
    """value.ToString of a custom format: picks the section for the sign, then fills it."""
    sections = sections_of(picture)
    exact = exact_decimal(value)
    negative = exact < 0
    index = 0
    if len(sections) > 1:
        if exact == 0:
            index = 2 if len(sections) > 2 and sections[2] else 0
        elif negative and sections[1]:
            index = 1
    text, is_zero = fill(exact.copy_abs(), sections[index], info)
    if is_zero and exact != 0 and len(sections) > 2 and sections[2]:  # rounded to zero: the zero section
        return fill(exact.copy_abs(), sections[2], info)[0]
    if negative and index == 0 and not is_zero:
        return info.negative_sign + text
    return text


def exact_decimal(value):
    """The digits that a custom format works on: 15 of a Double, 7 of a Single, all of anything else."""
    from decimal import Decimal
    if isinstance(value, float):
        return Decimal(format(float(value), f".{14 if type(value) is not Single else 6}e"))
    return Decimal(int(value)) if is_integer(value) else value


def scan_picture(section):
    """Cut one section into tokens: (kind, text) with kind 0 # . , % ‰ e (exponent) or t (literal text)."""
    tokens, index = [], 0
    while index < len(section):
        c = section[index]
        if c in "0#.,%‰":
            tokens.append((c, c))
        elif c in "'\"":
            end = section.find(c, index + 1)
            end = len(section) if end < 0 else end
            tokens.append(("t", section[index + 1:end]))
            index = end
        elif c == "\\":
            index += 1
            if index < len(section):
                tokens.append(("t", section[index]))
        elif c in "eE":
            end = index + 1
            if end < len(section) and section[end] in "+-":
                end += 1
            zeros = end
            while zeros < len(section) and section[zeros] == "0":
                zeros += 1
            if zeros > end:
                tokens.append(("e", section[index:zeros]))
                index = zeros - 1
            else:
                tokens.append(("t", c))
        else:
            tokens.append(("t", c))
        index += 1
    return tokens


def fill(value, section, info):
    """(text, whether every digit is zero) of a positive number in one section of a custom format."""
    from shell.dotnet import decimals
    tokens = scan_picture(section)
    kinds = [kind for kind, _ in tokens]
    point = kinds.index(".") if "." in kinds else len(kinds)
    places = [i for i, kind in enumerate(kinds) if kind in "0#"]
    before, after = [i for i in places if i < point], [i for i in places if i > point]
    exponent_token = next((text for kind, text in tokens if kind == "e"), None)
    for kind in kinds:
        if kind == "%":
            value = decimals.EXACT.scaleb(value, 2)
        elif kind == "‰":
            value = decimals.EXACT.scaleb(value, 3)
    last = before[-1] if before else -1
    thousands = False
    for i, kind in enumerate(kinds[:point]):
        if kind == ",":
            if before and i > last:
                value = decimals.EXACT.scaleb(value, -3)
            elif before and before[0] < i < last:
                thousands = True
    power = 0
    if exponent_token is not None:
        power = value.adjusted() - (len(before) - 1) if value else 0
        value = decimals.EXACT.scaleb(value, -power)
    rounded = decimals.rounded(value, len(after), away=True)
    if exponent_token is not None and value and len(before) and rounded >= 10 ** len(before):
        power += 1
        rounded = decimals.rounded(decimals.EXACT.scaleb(value, -1), len(after), away=True)
    whole, _, fraction = format(rounded, f".{len(after)}f").partition(".")
    whole = whole.lstrip("0")
    zeros = [i for i in before if kinds[i] == "0"]
    if zeros:
        whole = whole.rjust(len(before) - before.index(zeros[0]), "0")
    trailing = [n for n, i in enumerate(after) if kinds[i] == "0"]
    keep = trailing[-1] + 1 if trailing else 0
    fraction = fraction[:keep] + fraction[keep:].rstrip("0")
    is_zero = not is_nonzero(whole, fraction)
    return place_digits(tokens, kinds, before, after, whole, fraction, thousands, power, info), is_zero


def place_digits(tokens, kinds, before, after, whole, fraction, thousands, power, info):
    """Put the digits into the places of a section."""
    out = []
    extra = len(whole) - len(before)
    done_fraction = 0
    point_written = False
    first = before[0] if before else None
    for i, (kind, text) in enumerate(tokens):
        if kind == "t":
            out.append(text)
        elif kind in "%‰":
            out.append(info.percent_symbol if kind == "%" else info.per_mille_symbol)
        elif kind == "e":
            sign = info.negative_sign if power < 0 else (info.positive_sign if "+" in text else "")
            out.append(text[0] + sign + str(abs(power)).rjust(text.count("0"), "0"))
        elif kind == "." and not point_written:
            if not before and whole and i == kinds.index("."):
                out.append(with_groups(whole, 0, len(whole), thousands, info))
            if fraction:
                out.append(info.decimal_separator)
            point_written = True
        elif kind in "0#":
            if i in after:
                if done_fraction < len(fraction):
                    out.append(fraction[done_fraction])
                done_fraction += 1
            else:
                if i == first and extra > 0:
                    out.append(with_groups(whole, 0, extra + 1, thousands, info))
                else:
                    slot = before.index(i) + extra
                    if slot >= 0:
                        out.append(with_groups(whole, slot, slot + 1, thousands, info))
    return "".join(out)


def with_groups(whole, start, end, thousands, info):
    """Digits start..end of the whole part, each followed by a group separator where one belongs."""
    if not thousands:
        return whole[start:end]
    out = []
    for index in range(start, end):
        out.append(whole[index])
        left = len(whole) - index - 1
        if left and left % 3 == 0:
            out.append(info.group_separator)
    return "".join(out)
