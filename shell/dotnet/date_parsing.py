"""Dates from text: DateTime.Parse, for whatever people write, and ParseExact, which follows a format.

Both end in `Parsed`, which fills in what the text leaves out and applies the styles (which zone is assumed, which is given back).
"""
from __future__ import annotations

import re

from shell.dotnet.time_span import DAY, HOUR, MINUTE
from shell.errors import net_exception

ALLOW_LEADING, ALLOW_TRAILING, ALLOW_INNER, NO_CURRENT_DATE, TO_UNIVERSAL, ASSUME_LOCAL, ASSUME_UNIVERSAL, ROUND_TRIP = 1, 2, 4, 8, 16, 32, 64, 128
TWO_DIGIT_YEAR_MAXIMUM = 2049


def not_recognized(text, why="."):
    return net_exception("System.FormatException", f"String '{text}' was not recognized as a valid DateTime{why}")


def unknown_word(text, index):
    return net_exception("System.FormatException",
                         f"The string '{text}' was not recognized as a valid DateTime. There is an unknown word starting at index '{index}'.")


def unsupported(text):
    return net_exception("System.FormatException",
                         f"The DateTime represented by the string '{text}' is not supported in calendar 'System.Globalization.GregorianCalendar'.")


class Parsed:
    """The parts that a text gave; None where it did not."""

    __slots__ = ("year", "month", "day", "hour", "minute", "second", "fraction", "afternoon", "offset", "utc", "weekday")

    def __init__(self):
        self.year = self.month = self.day = self.hour = self.minute = self.second = self.afternoon = self.offset = self.weekday = None
        self.fraction = 0      # ticks of a second
        self.utc = False       # the zone was written Z or GMT

    def clock(self, text, styles):
        """Return the ticks of the clock time written."""
        from shell.dotnet.date_time import date_ticks, now, time_ticks
        year, month, day = self.year, self.month, self.day
        if year is None and month is None and day is None:
            if styles & NO_CURRENT_DATE:
                year = month = day = 1
            else:
                today = now()
                year, month, day = today.Year, today.Month, today.Day
        else:
            year = year if year is not None else 1 if styles & NO_CURRENT_DATE else now().Year
            month, day = month or 1, 1 if day is None else day
        hour = self.hour or 0
        if self.afternoon is not None:
            if hour > 12:
                raise not_recognized(text)
            hour = hour % 12 + (12 if self.afternoon else 0)
        ticks = date_ticks(year, month, day)
        if self.weekday is not None and (ticks // DAY + 1) % 7 != self.weekday:
            raise not_recognized(text, " because the day of week was incorrect.")
        return ticks + time_ticks(hour, self.minute or 0, self.second or 0) + self.fraction

    def date_time(self, text, styles):
        """Return the DateTime in the kind that the zone and the styles ask for."""
        from shell.dotnet.date_time import LOCAL, UNSPECIFIED, UTC, from_ticks, to_local, to_utc
        ticks = self.clock(text, styles)
        offset = self.offset
        if offset is None:
            if styles & ASSUME_UNIVERSAL:
                offset = 0
            elif styles & ASSUME_LOCAL:
                return from_ticks(to_utc(ticks), UTC) if styles & TO_UNIVERSAL else from_ticks(ticks, LOCAL)
            else:
                return from_ticks(ticks, UNSPECIFIED)
        elif styles & ROUND_TRIP and self.utc:
            return from_ticks(ticks, UTC)
        ticks -= offset
        if ticks < 0 or ticks > 3155378975999999999:
            raise not_recognized(text)
        return from_ticks(ticks, UTC) if styles & TO_UNIVERSAL else from_ticks(to_local(ticks), LOCAL)

    def date_time_offset(self, text, styles):
        """Return the DateTimeOffset; local time's offset where none is written, unless the styles say UTC."""
        from shell.dotnet.date_time import local_offset
        from shell.dotnet.date_time_offset import from_clock
        ticks = self.clock(text, styles)
        offset = self.offset
        if offset is None:
            offset = 0 if styles & ASSUME_UNIVERSAL else local_offset(ticks)
        made = from_clock(ticks, offset)
        return made.ToUniversalTime() if styles & TO_UNIVERSAL else made


# ---- free forms -----------------------------------------------------------------------------------------------------------------------------------

TIME = re.compile(r"(?<![\d.:])(\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:[.,](\d+))?)?(?![\d:])", re.ASCII)
ZONE = re.compile(r"\s*(?:(Z|GMT|UTC)(?![A-Za-z])|([+-])(\d{1,2})(?::?(\d{2}))?(?![\d:]))", re.ASCII | re.IGNORECASE)
WORD = re.compile(r"[^\W\d_]+\.?|\d+|\s+|.", re.DOTALL)


def parse(text: str, provider: object, styles: int) -> Parsed:
    """Read a date, a time, or both, in any of the orders that .NET accepts."""
    from shell.dotnet.culture import date_format_of
    if text is None:
        raise net_exception("System.ArgumentNullException", "Value cannot be null. (Parameter 's')")
    info = date_format_of(provider)
    parsed = Parsed()
    rest = text
    found = TIME.search(text)
    if found is not None:
        rest = read_time(text, found, parsed)
    read_date(text, rest, parsed, info)
    return parsed


def read_time(text, found, parsed):
    """Take the time of day and the zone from the text; return the text with blanks in their place."""
    hour, minute, second, fraction = found.groups()
    parsed.hour, parsed.minute, parsed.second = int(hour), int(minute), int(second or 0)
    if fraction:
        parsed.fraction = round(float("0." + fraction) * 10_000_000)
    if parsed.hour > 23 or parsed.minute > 59 or parsed.second > 59:
        raise not_recognized(text)
    end = found.end()
    # A zone comes after the time, an AM or PM may stand between.
    between = re.compile(r"\s*[AaPp]\.?(?:[Mm]\.?)?(?![A-Za-z])").match(text, end)
    zone = ZONE.match(text, between.end() if between else end)
    rest = text
    if zone is not None:
        if zone[1]:
            parsed.offset, parsed.utc = 0, True
        else:
            hours, minutes = int(zone[3]), int(zone[4] or 0)
            if hours > 14 or minutes > 59:
                raise not_recognized(text)
            parsed.offset = (hours * HOUR + minutes * MINUTE) * (-1 if zone[2] == "-" else 1)
        rest = text[:zone.start()] + " " * len(zone[0]) + text[zone.end():]
    start = found.start()
    if start and rest[start - 1] in "Tt" and (start < 2 or not rest[start - 2].isalpha()):
        start -= 1
    return rest[:start] + " " * (end - start) + rest[end:]


def matching_name(word, names):
    """Return the index of a name, in any letter case; None where it is not among them."""
    word = word.rstrip(".").lower()
    for index, name in enumerate(names):
        if name and name.rstrip(".").lower() == word:
            return index
    return None


def read_date(text, rest, parsed, info):
    """Take the numbers and names of the date from what the time has left."""
    numbers = []                    # (value, digits) in order
    named_at = None                 # how many numbers came before the month's name
    invalid = None
    for found in WORD.finditer(rest):
        word = found[0]
        if word[0].isdigit():
            numbers.append((int(word), len(word)))
        elif word[0].isalpha():
            if (month := month_named(word, info)) is not None:
                if parsed.month is not None:
                    raise not_recognized(text)
                parsed.month, named_at = month + 1, len(numbers)
            elif (weekday := matching_name(word, [*info.DayNames, *info.AbbreviatedDayNames])) is not None:
                parsed.weekday = weekday % 7
            elif (half := half_named(word, info)) is not None:
                parsed.afternoon = bool(half)
                if parsed.hour is None:
                    if not numbers:
                        raise not_recognized(text)
                    parsed.hour = numbers.pop()[0]
            elif word.lower() in ("gmt", "z") and (numbers or parsed.hour is not None):
                parsed.offset, parsed.utc = 0, True
            elif word.lower() not in ("ad", "a.d.", "de", "den"):
                raise unknown_word(text, found.start())
        elif not word.isspace() and word not in "/-.,日月年":
            invalid = invalid or word
    if invalid is not None or (not numbers and parsed.month is None and parsed.hour is None):
        raise not_recognized(text)
    arrange(text, numbers, named_at, parsed, info)
    check_day(text, parsed)


def month_named(word, info):
    found = matching_name(word, info.MonthNames)
    return found if found is not None else matching_name(word, info.AbbreviatedMonthNames)


def half_named(word, info):
    """Return 0 for a word that says before noon, 1 for after noon, None for others."""
    lowered = word.rstrip(".").lower()
    if lowered in ("am", "a", info.AMDesignator.lower()):
        return 0
    return 1 if lowered in ("pm", "p", info.PMDesignator.lower()) and lowered else None


def full_year(value, digits):
    """Return a year, two digits standing for 1950 to 2049."""
    if digits > 2:
        return value
    return value + (2000 if value <= TWO_DIGIT_YEAR_MAXIMUM - 2000 else 1900)


def order_of(info):
    """Return the order of year, month and day in a culture's short date, such as MDY."""
    seen = []
    for letter in re.sub(r"'[^']*'", "", info.ShortDatePattern):
        if letter in "yMd" and letter.upper() not in seen:
            seen.append(letter.upper())
    return "".join(seen)


def arrange(text, numbers, named_at, parsed, info):
    """Decide which number is which."""
    if parsed.month is not None:
        if len(numbers) == 1:
            value, digits = numbers[0]
            if digits > 2 or value > 31:
                parsed.year = full_year(value, digits)
            else:
                parsed.day = value
        elif len(numbers) == 2:
            first, second = numbers
            if first[1] > 2 or first[0] > 31:
                first, second = second, first
            parsed.day, parsed.year = first[0], full_year(*second)
        elif numbers or parsed.hour is not None:
            raise not_recognized(text)
        return
    if not numbers:
        return
    if len(numbers) == 2:
        (a, a_digits), (b, b_digits) = numbers
        if a_digits > 2:
            parsed.year, parsed.month = a, b
        elif b_digits > 2:
            parsed.month, parsed.year = a, b
        elif order_of(info).replace("Y", "") == "DM":
            parsed.day, parsed.month = a, b
        else:
            parsed.month, parsed.day = a, b
    elif len(numbers) == 3:
        order = "YMD" if numbers[0][1] > 2 else order_of(info)
        if order == "YMD" and numbers[0][1] <= 2 < numbers[2][1]:
            order = "MDY"
        by_letter = dict(zip(order, numbers))
        parsed.year, parsed.month, parsed.day = full_year(*by_letter["Y"]), by_letter["M"][0], by_letter["D"][0]
    else:
        raise not_recognized(text)


def check_day(text, parsed):
    from shell.dotnet.date_time import days_in_month
    if parsed.month is None and parsed.day is None and parsed.year is None:
        return
    year, month, day = parsed.year, parsed.month or 1, parsed.day
    if year is not None and not 1 <= year <= 9999 or not 1 <= month <= 12 or day is not None and not 1 <= day <= days_in_month(year or 2000, month):
        raise not_recognized(text)


def parse_date_time(text: str, provider: object = None, styles: int = 0):
    """Return DateTime.Parse(text)."""
    return parse(text, provider, styles).date_time(text, styles)


def parse_date_time_offset(text: str, provider: object = None, styles: int = 0):
    """Return DateTimeOffset.Parse(text)."""
    return parse(text, provider, styles).date_time_offset(text, styles)


# ---- by format ------------------------------------------------------------------------------------------------------------------------------------

class NoMatch(Exception):
    """The text does not follow the format."""


class ExactReader:
    """Reads one text by the tokens of one format."""

    def __init__(self, text, info, styles):
        self.text, self.info, self.styles = text, info, styles
        self.at = 0
        self.parsed = Parsed()

    def digits(self, least, most):
        found = re.compile(rf"[0-9]{{{least},{most}}}").match(self.text, self.at)
        if found is None:
            raise NoMatch
        self.at = found.end()
        return found[0]

    def name(self, names):
        best = None
        for index, name in enumerate(names):
            if name and self.text[self.at:self.at + len(name)].lower() == name.lower() and (best is None or len(name) > len(names[best])):
                best = index
        if best is None:
            raise NoMatch
        self.at += len(names[best])
        return best

    def literal(self, text):
        if not self.text.startswith(text, self.at):
            if not (self.styles & ALLOW_INNER and text.isspace()):
                raise NoMatch
            return
        self.at += len(text)

    def skip_white(self):
        while self.at < len(self.text) and self.text[self.at].isspace():
            self.at += 1

    def read(self, tokens):
        if self.styles & ALLOW_LEADING:
            self.skip_white()
        for token in tokens:
            if self.styles & ALLOW_INNER:
                self.skip_white()
            if type(token) is str:
                self.literal(token)
            else:
                self.part(*token)
        if self.styles & ALLOW_TRAILING:
            self.skip_white()
        if self.at != len(self.text):
            raise NoMatch
        return self.parsed

    def part(self, letter, count):
        parsed, info = self.parsed, self.info
        if letter == "d":
            if count > 2:
                parsed.weekday = self.name(info.AbbreviatedDayNames if count == 3 else info.DayNames)
            else:
                parsed.day = int(self.digits(count, 2))
        elif letter == "M":
            parsed.month = self.name(info.AbbreviatedMonthNames if count == 3 else info.MonthNames) + 1 if count > 2 else int(self.digits(count, 2))
        elif letter == "y":
            text = self.digits(count, max(count, 4 if count > 2 else 2))
            parsed.year = full_year(int(text), count if count <= 2 else 4)
        elif letter in "hH":
            parsed.hour = int(self.digits(min(count, 2), 2))
            if letter == "h" and parsed.hour > 12:
                raise NoMatch
        elif letter == "m":
            parsed.minute = int(self.digits(min(count, 2), 2))
        elif letter == "s":
            parsed.second = int(self.digits(min(count, 2), 2))
        elif letter in "fF":
            text = self.digits(count if letter == "f" else 0, count)
            parsed.fraction = int(text.ljust(7, "0")) if text else 0
        elif letter == "t":
            names = [info.AMDesignator, info.PMDesignator]
            parsed.afternoon = bool(self.name([name[:1] for name in names] if count == 1 else names))
        elif letter in "zK":
            self.zone(letter, count)
        elif letter == ":":
            self.literal(info.TimeSeparator)
        elif letter == "/":
            self.literal(info.DateSeparator)

    def zone(self, letter, count):
        parsed = self.parsed
        if letter == "K" and (self.at >= len(self.text) or self.text[self.at] not in "+-Zz"):
            return
        if self.text[self.at:self.at + 1] in ("Z", "z"):
            if letter == "z" and count < 3:
                raise NoMatch
            self.at += 1
            parsed.offset, parsed.utc = 0, True
            return
        found = re.compile(r"([+-])(\d{1,2})(?::?(\d{2}))?" if count > 2 or letter == "K" else r"([+-])(\d{1,2})()").match(self.text, self.at)
        if found is None:
            raise NoMatch
        self.at = found.end()
        parsed.offset = (int(found[2]) * HOUR + int(found[3] or 0) * MINUTE) * (-1 if found[1] == "-" else 1)


def exact(text, formats, provider, styles, finish):
    """Read a text by the first of the formats that it follows."""
    from shell.dotnet.culture import date_format_of, invariant
    from shell.dotnet.date_format import standard_pattern, tokens_of
    if text is None:
        raise net_exception("System.ArgumentNullException", "Value cannot be null. (Parameter 's')")
    bad = None
    for format in [formats] if isinstance(formats, str) else formats:
        info, how = date_format_of(provider), styles
        if len(format) == 1:
            if format in "oOrRsu":
                info = invariant().DateTimeFormat
                how |= ROUND_TRIP if format in "oO" else 0
            pattern = standard_pattern(format, info)
        else:
            pattern = format
        try:
            parsed = ExactReader(text, info, how).read(tokens_of(pattern))
        except NoMatch:
            continue
        if format in ("r", "R", "u"):
            parsed.utc = True
        try:
            return finish(parsed, how)
        except net_exception("System.ArgumentOutOfRangeException").__class__:
            bad = unsupported(text)
    raise bad or not_recognized(text)


def parse_exact(text: str, formats, provider: object = None, styles: int = 0):
    """Return DateTime.ParseExact(text, format or formats)."""
    return exact(text, formats, provider, styles, lambda parsed, how: parsed.date_time(text, how))


def parse_exact_offset(text: str, formats, provider: object = None, styles: int = 0):
    """Return DateTimeOffset.ParseExact(text, format or formats)."""
    return exact(text, formats, provider, styles, lambda parsed, how: parsed.date_time_offset(text, how))
