"""Cultures that culture_data has no row for, read from the package `babel` where it is installed."""
from __future__ import annotations

import re

from shell.dotnet.culture_data import row


def babel_row(name: str) -> dict:
    """Return a culture's row, as culture_data would have it; without babel, or where it does not know the name, the invariant formats."""
    data = dict(row("") or {}, name=name, english=name, native=name, two=name[:2].lower(), lcid=4096, neutral="-" not in name)
    try:
        import babel
        locale = babel.Locale.parse(name, sep="-")
    except (ImportError, ValueError, LookupError):
        return data
    gregorian = locale.months["format"], locale.days["format"]
    sunday_first = (6, 0, 1, 2, 3, 4, 5)
    data.update(
        name=str(locale).replace("_", "-"), english=locale.get_display_name("en") or name, native=locale.get_display_name() or name, two=locale.language,
        decimal=locale.number_symbols["latn"]["decimal"], group=locale.number_symbols["latn"]["group"], minus=locale.number_symbols["latn"]["minusSign"],
        number_digits=3, percent_digits=3, infinity="∞",
        months=tuple(gregorian[0]["wide"][n] for n in range(1, 13)), short_months=tuple(gregorian[0]["abbreviated"][n] for n in range(1, 13)),
        days=tuple(gregorian[1]["wide"][n] for n in sunday_first), short_days=tuple(gregorian[1]["abbreviated"][n] for n in sunday_first),
        shortest_days=tuple(gregorian[1].get("narrow", gregorian[1]["abbreviated"])[n] for n in sunday_first),
        short_date=net_pattern(locale.date_formats["short"].pattern), long_date=net_pattern(locale.date_formats["full"].pattern),
        short_time=net_pattern(locale.time_formats["short"].pattern), long_time=net_pattern(locale.time_formats["medium"].pattern),
        first_day=(locale.first_week_day + 1) % 7)
    separator = re.search(r"[^\w']", data["short_date"])
    data["date_separator"] = separator[0] if separator else "/"
    return data


def net_pattern(pattern: str) -> str:
    """Return a CLDR date pattern in .NET's letters."""
    changes = {"EEEE": "dddd", "EEE": "ddd", "E": "ddd", "a": "tt", "y": "yyyy", "yy": "yyyy", "LLLL": "MMMM", "cccc": "dddd"}
    return re.sub(r"'[^']*'|([A-Za-z])\1*", lambda found: changes.get(found[0], found[0]), pattern)
