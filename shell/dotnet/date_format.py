"""Dates as text: .NET's standard and custom date formats.

`format_date_time(value, format, info)` takes a DateTime or DateTimeOffset (anything with `ticks`; `offset`, in ticks, where it has one) and a
DateTimeFormatInfo.
A custom format is split once into tokens, (letter, count) or literal text, which are kept.
"""
from __future__ import annotations

from datetime import date

from shell.dotnet.time_span import DAY, HOUR, MINUTE, SECOND
from shell.errors import net_exception

INVARIANT_LETTERS = {
    "o": "yyyy'-'MM'-'dd'T'HH':'mm':'ss'.'fffffffK", "r": "ddd, dd MMM yyyy HH':'mm':'ss 'GMT'", "s": "yyyy'-'MM'-'dd'T'HH':'mm':'ss",
    "u": "yyyy'-'MM'-'dd HH':'mm':'ss'Z'",
}
LETTERS = "dfFghHKmMstyz:/"
TOKENS: dict = {}


def bad_format():
    return net_exception("System.FormatException", "Input string was not in a correct format.")


def standard_pattern(letter: str, info: object) -> str:
    """Return the custom pattern that a standard format letter stands for."""
    known = INVARIANT_LETTERS.get(letter) or INVARIANT_LETTERS.get(letter.lower() if letter in "OR" else "")
    if known:
        return known
    if letter == "d":
        return info.ShortDatePattern
    if letter == "D":
        return info.LongDatePattern
    if letter == "f":
        return f"{info.LongDatePattern} {info.ShortTimePattern}"
    if letter in "FU":
        return info.FullDateTimePattern
    if letter == "g":
        return f"{info.ShortDatePattern} {info.ShortTimePattern}"
    if letter == "G":
        return f"{info.ShortDatePattern} {info.LongTimePattern}"
    if letter in "mM":
        return info.MonthDayPattern
    if letter == "t":
        return info.ShortTimePattern
    if letter == "T":
        return info.LongTimePattern
    if letter in "yY":
        return info.YearMonthPattern
    raise bad_format()


def tokens_of(pattern: str) -> list:
    """Return a custom pattern as tokens: (letter, count), or literal text."""
    found = TOKENS.get(pattern)
    if found is not None:
        return found
    out, at, size = [], 0, len(pattern)
    while at < size:
        c = pattern[at]
        if c in "'\"":
            text, at = quoted(pattern, at)
            out.append(text)
        elif c == "\\":
            if at + 1 >= size:
                raise bad_format()
            out.append(pattern[at + 1])
            at += 2
        elif c == "%":
            if at + 1 >= size or pattern[at + 1] == "%":
                raise bad_format()
            at += 1
        elif c in LETTERS:
            end = at + 1
            while end < size and pattern[end] == c and c not in ":/K":
                end += 1
            if c in "fF" and end - at > 7:
                raise bad_format()
            out.append((c, end - at))
            at = end
        else:
            out.append(c)
            at += 1
    if len(TOKENS) > 500:
        TOKENS.clear()
    TOKENS[pattern] = out
    return out


def quoted(pattern, at):
    """Return (text, index after it) of the quoted part that starts at `at`."""
    quote, out = pattern[at], []
    at += 1
    while at < len(pattern):
        c = pattern[at]
        if c == quote:
            return "".join(out), at + 1
        if c == "\\":
            at += 1
            if at >= len(pattern):
                break
            c = pattern[at]
        out.append(c)
        at += 1
    raise net_exception("System.FormatException", f"Cannot find a matching quote character for the character '{quote}'.")


def format_date_time(value: object, format: str | None, info: object) -> str:
    """Return value.ToString(format) in a culture's DateTimeFormatInfo."""
    offset = getattr(value, "offset", None)
    if not format:
        format = "G"
    if len(format) == 1:
        if format == "U":
            if offset is not None:
                raise bad_format()
            value = value.ToUniversalTime()
        elif offset is not None and format in "uUrR":
            value, offset = value.ToUniversalTime(), 0
        if format in "oOrRsu":
            from shell.dotnet.culture import invariant
            pattern, info = standard_pattern(format, info), invariant().DateTimeFormat
        else:
            pattern = standard_pattern(format, info)
    else:
        pattern = format
    return render(tokens_of(pattern), value, offset, info)


def offset_text(ticks: int, count: int) -> str:
    """Return an offset from UTC as z, zz or zzz."""
    minutes = abs(ticks) // MINUTE
    sign = "-" if ticks < 0 else "+"
    if count == 1:
        return f"{sign}{minutes // 60}"
    return f"{sign}{minutes // 60:02}" if count == 2 else f"{sign}{minutes // 60:02}:{minutes % 60:02}"


def offset_of(value, offset):
    """Return the offset in ticks that z shows."""
    if offset is not None:
        return offset
    from shell.dotnet.date_time import UTC, local_offset
    return 0 if value.kind == UTC else local_offset(value.ticks)


def zone_text(value, offset):
    """Return what K shows: Z for UTC, an offset for local time, nothing for an unspecified kind."""
    from shell.dotnet.date_time import UNSPECIFIED, UTC
    if offset is None and value.kind == UNSPECIFIED:
        return ""
    if offset is None and value.kind == UTC:
        return "Z"
    return offset_text(offset_of(value, offset), 3)


def render(tokens, value, offset, info):
    """Write the tokens of a pattern for a value."""
    ticks = value.ticks
    day = date.fromordinal(ticks // DAY + 1)
    second_ticks = ticks % SECOND
    out = []
    for token in tokens:
        if type(token) is str:
            out.append(token)
            continue
        letter, count = token
        if letter == "d":
            if count < 3:
                out.append(f"{day.day:0{count}}")
            else:
                names = info.AbbreviatedDayNames if count == 3 else info.DayNames
                out.append(names[(ticks // DAY + 1) % 7])
        elif letter == "M":
            if count < 3:
                out.append(f"{day.month:0{count}}")
            else:
                out.append((info.AbbreviatedMonthNames if count == 3 else info.MonthNames)[day.month - 1])
        elif letter == "y":
            out.append(f"{day.year % 100:0{count}}" if count < 3 else f"{day.year:0{count}}")
        elif letter == "H":
            out.append(f"{ticks // HOUR % 24:0{min(count, 2)}}")
        elif letter == "h":
            out.append(f"{ticks // HOUR % 12 or 12:0{min(count, 2)}}")
        elif letter == "m":
            out.append(f"{ticks // MINUTE % 60:0{min(count, 2)}}")
        elif letter == "s":
            out.append(f"{ticks // SECOND % 60:0{min(count, 2)}}")
        elif letter == "f":
            out.append(f"{second_ticks:07}"[:count])
        elif letter == "F":
            digits = f"{second_ticks:07}"[:count].rstrip("0")
            if not digits and out and out[-1] == ".":
                out.pop()
            out.append(digits)
        elif letter == "t":
            name = info.AMDesignator if ticks // HOUR % 24 < 12 else info.PMDesignator
            out.append(name[:1] if count == 1 else name)
        elif letter == ":":
            out.append(info.TimeSeparator)
        elif letter == "/":
            out.append(info.DateSeparator)
        elif letter == "z":
            out.append(offset_text(offset_of(value, offset), count))
        elif letter == "K":
            out.append(zone_text(value, offset))
        elif letter == "g":
            out.append("A.D." if info.AMDesignator else "AD")
    return "".join(out)
