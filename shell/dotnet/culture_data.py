"""What cultures write: separators, patterns and names, as data.

A row only says where it differs from its parent row (`base`); every chain ends at the invariant culture, whose name is ''. Patterns are .NET's own.
Cultures without a row come from the package `babel` where it is installed (shell.dotnet.culture).
"""
# ruff: noqa: C408 - rows read better as dict(name=value)
from __future__ import annotations

NARROW = "\u202f"  # the narrow no-break space that recent CLDR puts before AM and PM, and between thousands in French

ENGLISH_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
ENGLISH_DAYS = ("Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday")

CULTURES: dict[str, dict] = {
    "": dict(
        english="Invariant Language (Invariant Country)", native="Invariant Language (Invariant Country)", lcid=127, two="iv", three="ivl", windows="IVL",
        decimal=".", group=",", sizes=(3,), number_digits=2, percent_digits=2, currency="¤", currency_digits=2, currency_positive=0, currency_negative=0,
        percent_positive=0, percent_negative=0, infinity="Infinity", minus="-",
        short_date="MM/dd/yyyy", long_date="dddd, dd MMMM yyyy", short_time="HH:mm", long_time="HH:mm:ss", month_day="MMMM dd", year_month="yyyy MMMM",
        date_separator="/", time_separator=":", am="AM", pm="PM", first_day=0, list=",",
        months=ENGLISH_MONTHS, short_months=tuple(m[:3] for m in ENGLISH_MONTHS), days=ENGLISH_DAYS, short_days=tuple(d[:3] for d in ENGLISH_DAYS),
        shortest_days=tuple(d[:2] for d in ENGLISH_DAYS)),
    "en": dict(
        base="", english="English", native="English", lcid=9, two="en", three="eng", windows="ENU", neutral=True,
        number_digits=3, percent_digits=3, currency="$", currency_negative=1, percent_positive=1, percent_negative=1, infinity="∞",
        short_date="M/d/yyyy", long_date="dddd, MMMM d, yyyy", short_time=f"h:mm{NARROW}tt", long_time=f"h:mm:ss{NARROW}tt", month_day="MMMM d",
        year_month="MMMM yyyy", shortest_days=("S", "M", "T", "W", "T", "F", "S")),
    "en-US": dict(base="en", english="English (United States)", native="English (United States)", lcid=1033),
    "en-GB": dict(
        base="en", english="English (United Kingdom)", native="English (United Kingdom)", lcid=2057, windows="ENG", currency="£", am="am", pm="pm",
        short_date="dd/MM/yyyy", long_date="dddd, d MMMM yyyy", short_time="HH:mm", long_time="HH:mm:ss", month_day="d MMMM", first_day=1,
        short_months=("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sept", "Oct", "Nov", "Dec")),
    "de": dict(
        base="en", english="German", native="Deutsch", lcid=7, two="de", three="deu", windows="DEU", decimal=",", group=".", currency="€",
        currency_positive=3, currency_negative=8, percent_positive=0, percent_negative=0, list=";", date_separator=".", first_day=1,
        short_date="dd.MM.yyyy", long_date="dddd, d. MMMM yyyy", short_time="HH:mm", long_time="HH:mm:ss", month_day="d. MMMM",
        months=("Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember"),
        short_months=("Jan", "Feb", "Mär", "Apr", "Mai", "Jun", "Jul", "Aug", "Sep", "Okt", "Nov", "Dez"),
        days=("Sonntag", "Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag"), short_days=("So", "Mo", "Di", "Mi", "Do", "Fr", "Sa"),
        shortest_days=("S", "M", "D", "M", "D", "F", "S")),
    "de-DE": dict(base="de", english="German (Germany)", native="Deutsch (Deutschland)", lcid=1031, neutral=False),
    "de-AT": dict(base="de", english="German (Austria)", native="Deutsch (Österreich)", lcid=3079, neutral=False, group="\u00a0", currency_positive=2,
                  currency_negative=9),
    "de-CH": dict(base="de", english="German (Switzerland)", native="Deutsch (Schweiz)", lcid=2055, neutral=False, decimal=".", group="’", currency="CHF",
                  currency_positive=2, currency_negative=2, percent_positive=1, percent_negative=1),
    "fr": dict(
        base="en", english="French", native="français", lcid=12, two="fr", three="fra", windows="FRA", decimal=",", group=NARROW, currency="€",
        currency_positive=3, currency_negative=8, percent_positive=0, percent_negative=0, list=";", first_day=1,
        short_date="dd/MM/yyyy", long_date="dddd d MMMM yyyy", short_time="HH:mm", long_time="HH:mm:ss", month_day="d MMMM",
        months=("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"),
        short_months=("janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."),
        days=("dimanche", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi"),
        short_days=("dim.", "lun.", "mar.", "mer.", "jeu.", "ven.", "sam."), shortest_days=("D", "L", "M", "M", "J", "V", "S")),
    "fr-FR": dict(base="fr", english="French (France)", native="français (France)", lcid=1036, neutral=False),
    "es": dict(
        base="en", english="Spanish", native="español", lcid=10, two="es", three="spa", windows="ESP", decimal=",", group=".", currency="€",
        currency_positive=3, currency_negative=8, percent_positive=0, percent_negative=0, list=";", first_day=1, am="a.\u00a0m.", pm="p.\u00a0m.",
        short_date="d/M/yyyy", long_date="dddd, d 'de' MMMM 'de' yyyy", short_time="H:mm", long_time="H:mm:ss", month_day="d 'de' MMMM",
        year_month="MMMM 'de' yyyy",
        months=("enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"),
        short_months=("ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sept", "oct", "nov", "dic"),
        days=("domingo", "lunes", "martes", "miércoles", "jueves", "viernes", "sábado"), short_days=("dom", "lun", "mar", "mié", "jue", "vie", "sáb"),
        shortest_days=("D", "L", "M", "X", "J", "V", "S")),
    "es-ES": dict(base="es", english="Spanish (Spain)", native="español (España)", lcid=3082, neutral=False),
    "it": dict(
        base="en", english="Italian", native="italiano", lcid=16, two="it", three="ita", windows="ITA", decimal=",", group=".", currency="€",
        currency_positive=3, currency_negative=8, list=";", first_day=1, short_date="dd/MM/yyyy", long_date="dddd d MMMM yyyy", short_time="HH:mm",
        long_time="HH:mm:ss", month_day="d MMMM",
        months=("gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno", "luglio", "agosto", "settembre", "ottobre", "novembre", "dicembre"),
        short_months=("gen", "feb", "mar", "apr", "mag", "giu", "lug", "ago", "set", "ott", "nov", "dic"),
        days=("domenica", "lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato"), short_days=("dom", "lun", "mar", "mer", "gio", "ven", "sab"),
        shortest_days=("D", "L", "M", "M", "G", "V", "S")),
    "it-IT": dict(base="it", english="Italian (Italy)", native="italiano (Italia)", lcid=1040, neutral=False),
    "nl": dict(
        base="en", english="Dutch", native="Nederlands", lcid=19, two="nl", three="nld", windows="NLD", decimal=",", group=".", currency="€",
        currency_positive=2, currency_negative=12, list=";", date_separator="-", first_day=1, short_date="dd-MM-yyyy", long_date="dddd d MMMM yyyy",
        short_time="HH:mm", long_time="HH:mm:ss", month_day="d MMMM",
        months=("januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december"),
        short_months=("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"),
        days=("zondag", "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag"), short_days=("zo", "ma", "di", "wo", "do", "vr", "za"),
        shortest_days=("Z", "M", "D", "W", "D", "V", "Z")),
    "nl-NL": dict(base="nl", english="Dutch (Netherlands)", native="Nederlands (Nederland)", lcid=1043, neutral=False),
    "sv": dict(
        base="en", english="Swedish", native="svenska", lcid=29, two="sv", three="swe", windows="SVE", decimal=",", group="\u00a0", minus="\u2212",
        currency="kr", currency_positive=3, currency_negative=8, percent_positive=0, percent_negative=0, list=";", date_separator="-", first_day=1,
        short_date="yyyy-MM-dd", long_date="'den' d MMMM yyyy", short_time="HH:mm", long_time="HH:mm:ss", month_day="d MMMM", am="fm", pm="em",
        months=("januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november", "december"),
        short_months=("jan.", "feb.", "mars", "apr.", "maj", "juni", "juli", "aug.", "sep.", "okt.", "nov.", "dec."),
        days=("söndag", "måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag"), short_days=("sön", "mån", "tis", "ons", "tors", "fre", "lör"),
        shortest_days=("S", "M", "T", "O", "T", "F", "L")),
    "sv-SE": dict(base="sv", english="Swedish (Sweden)", native="svenska (Sverige)", lcid=1053, neutral=False),
    "ja": dict(
        base="en", english="Japanese", native="日本語", lcid=17, two="ja", three="jpn", windows="JPN", currency="￥", currency_digits=0,
        short_date="yyyy/MM/dd", long_date="yyyy年M月d日dddd", short_time="H:mm", long_time="H:mm:ss", month_day="M月d日", year_month="yyyy年M月",
        am="午前", pm="午後", months=tuple(f"{n}月" for n in range(1, 13)), short_months=tuple(f"{n}月" for n in range(1, 13)),
        days=tuple(f"{d}曜日" for d in "日月火水木金土"), short_days=tuple("日月火水木金土"), shortest_days=tuple("日月火水木金土")),
    "ja-JP": dict(base="ja", english="Japanese (Japan)", native="日本語 (日本)", lcid=1041, neutral=False),
}


def row(name: str) -> dict | None:
    """Return the whole row of a culture, what it inherits filled in; None where there is none (names in any letter case)."""
    key = name if name in CULTURES else next((known for known in CULTURES if known.lower() == name.lower()), None)
    if key is None:
        return None
    own = CULTURES[key]
    base = own.get("base")
    whole = dict(row(base) or {}) if base is not None else {}
    whole.update(own, name=key)
    if "neutral" not in own:
        whole["neutral"] = False
    return whole
