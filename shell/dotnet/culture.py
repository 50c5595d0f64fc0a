"""Cultures: CultureInfo and what it holds, NumberFormatInfo, DateTimeFormatInfo, TextInfo, CompareInfo.

`culture(name)` is the cached CultureInfo, `current()` the session's (from LC_ALL, LC_NUMERIC or LANG, as .NET on Linux), `invariant()` the one that
strings are expanded with. `number_format_of(provider)` and `date_format_of(provider)` turn whatever a script passes as IFormatProvider into its format.
"""
from __future__ import annotations

import os

from shell.dotnet.culture_data import row
from shell.dotnet.declaration import null_argument, out_of_range, stored
from shell.dotnet.types import constructor, dotnet_type, getter, method, static_getter, static_method, typed_array
from shell.dotnet.values import Char

KNOWN: dict = {}            # name in lower case: CultureInfo
CHOSEN: dict[str, CultureInfo | None] = {"culture": None, "ui": None}  # what a script set as the process's current culture, as .NET keeps it for a thread


def strings(values):
    """Return texts as a string[]."""
    return typed_array("string", values)


@dotnet_type("System.Globalization.NumberFormatInfo", interfaces=("System.IFormatProvider", "System.ICloneable"))
class NumberFormatInfo:
    """How a culture writes numbers; every property is a plain attribute for Python code too."""

    CurrencyDecimalDigits = stored("int CurrencyDecimalDigits")
    CurrencyDecimalSeparator = stored("string CurrencyDecimalSeparator")
    CurrencyGroupSizes = stored("int[] CurrencyGroupSizes")
    NumberGroupSizes = stored("int[] NumberGroupSizes")
    PercentGroupSizes = stored("int[] PercentGroupSizes")
    CurrencyGroupSeparator = stored("string CurrencyGroupSeparator")
    CurrencySymbol = stored("string CurrencySymbol")
    NaNSymbol = stored("string NaNSymbol")
    CurrencyNegativePattern = stored("int CurrencyNegativePattern")
    NumberNegativePattern = stored("int NumberNegativePattern")
    PercentPositivePattern = stored("int PercentPositivePattern")
    PercentNegativePattern = stored("int PercentNegativePattern")
    NegativeInfinitySymbol = stored("string NegativeInfinitySymbol")
    NegativeSign = stored("string NegativeSign")
    NumberDecimalDigits = stored("int NumberDecimalDigits")
    NumberDecimalSeparator = stored("string NumberDecimalSeparator")
    NumberGroupSeparator = stored("string NumberGroupSeparator")
    CurrencyPositivePattern = stored("int CurrencyPositivePattern")
    PositiveInfinitySymbol = stored("string PositiveInfinitySymbol")
    PositiveSign = stored("string PositiveSign")
    PercentDecimalDigits = stored("int PercentDecimalDigits")
    PercentDecimalSeparator = stored("string PercentDecimalSeparator")
    PercentGroupSeparator = stored("string PercentGroupSeparator")
    PercentSymbol = stored("string PercentSymbol")
    PerMilleSymbol = stored("string PerMilleSymbol")
    NativeDigits = stored("string[] NativeDigits")

    @constructor("()")
    def __init__(self, data=None, read_only=False):
        data = data or row("")
        decimal, group, sizes, minus = data["decimal"], data["group"], typed_array("int", data["sizes"]), data["minus"]
        self.__dict__.update(
            CurrencyDecimalDigits=data["currency_digits"], CurrencyDecimalSeparator=decimal, CurrencyGroupSizes=sizes, NumberGroupSizes=sizes,
            PercentGroupSizes=sizes, CurrencyGroupSeparator=group, CurrencySymbol=data["currency"], NaNSymbol="NaN",
            CurrencyNegativePattern=data["currency_negative"], NumberNegativePattern=1, PercentPositivePattern=data["percent_positive"],
            PercentNegativePattern=data["percent_negative"], NegativeInfinitySymbol=minus + data["infinity"], NegativeSign=minus,
            NumberDecimalDigits=data["number_digits"], NumberDecimalSeparator=decimal, NumberGroupSeparator=group,
            CurrencyPositivePattern=data["currency_positive"], PositiveInfinitySymbol=data["infinity"], PositiveSign="+",
            PercentDecimalDigits=data["percent_digits"], PercentDecimalSeparator=decimal, PercentGroupSeparator=group, PercentSymbol="%",
            PerMilleSymbol="‰", NativeDigits=strings("0123456789"), read_only=read_only)

    @property
    def number_info(self):
        """The same as shell.dotnet.number_format wants it; made anew while it may still change."""
        found = self.__dict__.get("known_info")
        if found is None:
            from shell.dotnet.number_format import NumberInfo
            d = self.__dict__
            found = NumberInfo(
                decimal_separator=d["NumberDecimalSeparator"], group_separator=d["NumberGroupSeparator"], group_sizes=tuple(d["NumberGroupSizes"]),
                number_decimals=d["NumberDecimalDigits"], number_negative=d["NumberNegativePattern"], currency_symbol=d["CurrencySymbol"],
                currency_decimals=d["CurrencyDecimalDigits"], currency_positive=d["CurrencyPositivePattern"], currency_negative=d["CurrencyNegativePattern"],
                currency_decimal_separator=d["CurrencyDecimalSeparator"], currency_group_separator=d["CurrencyGroupSeparator"],
                currency_group_sizes=tuple(d["CurrencyGroupSizes"]), percent_symbol=d["PercentSymbol"], per_mille_symbol=d["PerMilleSymbol"],
                percent_decimals=d["PercentDecimalDigits"], percent_positive=d["PercentPositivePattern"], percent_negative=d["PercentNegativePattern"],
                percent_decimal_separator=d["PercentDecimalSeparator"], percent_group_separator=d["PercentGroupSeparator"],
                percent_group_sizes=tuple(d["PercentGroupSizes"]), negative_sign=d["NegativeSign"], positive_sign=d["PositiveSign"], nan=d["NaNSymbol"],
                infinity=d["PositiveInfinitySymbol"], negative_infinity=d["NegativeInfinitySymbol"])
            if self.read_only:
                self.__dict__["known_info"] = found
        return found

    @static_getter("System.Globalization.NumberFormatInfo InvariantInfo")
    def InvariantInfo():
        return invariant().NumberFormat

    @static_getter("System.Globalization.NumberFormatInfo CurrentInfo")
    def CurrentInfo():
        return current().NumberFormat

    @getter("bool IsReadOnly")
    def IsReadOnly(self):
        return self.read_only

    @static_method("System.Globalization.NumberFormatInfo GetInstance(System.IFormatProvider formatProvider)")
    def GetInstance(formatProvider):
        return number_format_of(formatProvider)

    @method("System.Object Clone()")
    def Clone(self):
        return cloned(self)

    @method("System.Object GetFormat(type formatType)")
    def GetFormat(self, formatType):
        return self if formatType is NumberFormatInfo.net_type else None


def cloned(info):
    """Return a copy that may be changed."""
    copy = object.__new__(type(info))
    copy.__dict__.update(info.__dict__, read_only=False)
    return copy


@dotnet_type("System.Globalization.DateTimeFormatInfo", interfaces=("System.IFormatProvider", "System.ICloneable"))
class DateTimeFormatInfo:
    """How a culture writes dates."""

    AMDesignator = stored("string AMDesignator")
    DateSeparator = stored("string DateSeparator")
    FirstDayOfWeek = stored("System.DayOfWeek FirstDayOfWeek")
    FullDateTimePattern = stored("string FullDateTimePattern")
    LongDatePattern = stored("string LongDatePattern")
    LongTimePattern = stored("string LongTimePattern")
    MonthDayPattern = stored("string MonthDayPattern")
    PMDesignator = stored("string PMDesignator")
    RFC1123Pattern = stored("string RFC1123Pattern", writable=False)
    ShortDatePattern = stored("string ShortDatePattern")
    ShortTimePattern = stored("string ShortTimePattern")
    SortableDateTimePattern = stored("string SortableDateTimePattern", writable=False)
    TimeSeparator = stored("string TimeSeparator")
    UniversalSortableDateTimePattern = stored("string UniversalSortableDateTimePattern", writable=False)
    YearMonthPattern = stored("string YearMonthPattern")
    AbbreviatedDayNames = stored("string[] AbbreviatedDayNames")
    ShortestDayNames = stored("string[] ShortestDayNames")
    DayNames = stored("string[] DayNames")
    AbbreviatedMonthNames = stored("string[] AbbreviatedMonthNames")
    MonthNames = stored("string[] MonthNames")
    AbbreviatedMonthGenitiveNames = stored("string[] AbbreviatedMonthGenitiveNames")
    MonthGenitiveNames = stored("string[] MonthGenitiveNames")

    @constructor("()")
    def __init__(self, data=None, read_only=False):
        from shell.dotnet.date_time import day_of_week
        data = data or row("")
        self.__dict__.update(
            AMDesignator=data["am"], DateSeparator=data["date_separator"], FirstDayOfWeek=day_of_week(data["first_day"]),
            FullDateTimePattern=data["long_date"] + " " + data["long_time"], LongDatePattern=data["long_date"], LongTimePattern=data["long_time"],
            MonthDayPattern=data["month_day"], PMDesignator=data["pm"], RFC1123Pattern="ddd, dd MMM yyyy HH':'mm':'ss 'GMT'",
            ShortDatePattern=data["short_date"], ShortTimePattern=data["short_time"], SortableDateTimePattern="yyyy'-'MM'-'dd'T'HH':'mm':'ss",
            TimeSeparator=data["time_separator"], UniversalSortableDateTimePattern="yyyy'-'MM'-'dd HH':'mm':'ss'Z'", YearMonthPattern=data["year_month"],
            AbbreviatedDayNames=strings(data["short_days"]), ShortestDayNames=strings(data["shortest_days"]), DayNames=strings(data["days"]),
            AbbreviatedMonthNames=strings((*data["short_months"], "")), MonthNames=strings((*data["months"], "")),
            AbbreviatedMonthGenitiveNames=strings((*data["short_months"], "")), MonthGenitiveNames=strings((*data["months"], "")), read_only=read_only)

    @static_getter("System.Globalization.DateTimeFormatInfo InvariantInfo")
    def InvariantInfo():
        return invariant().DateTimeFormat

    @static_getter("System.Globalization.DateTimeFormatInfo CurrentInfo")
    def CurrentInfo():
        return current().DateTimeFormat

    @getter("bool IsReadOnly")
    def IsReadOnly(self):
        return self.read_only

    @static_method("System.Globalization.DateTimeFormatInfo GetInstance(System.IFormatProvider provider)")
    def GetInstance(provider):
        return date_format_of(provider)

    @method("string GetDayName(System.DayOfWeek dayofweek)")
    def GetDayName(self, dayofweek):
        return self.DayNames[dayofweek]

    @method("string GetAbbreviatedDayName(System.DayOfWeek dayofweek)")
    def GetAbbreviatedDayName(self, dayofweek):
        return self.AbbreviatedDayNames[dayofweek]

    @method("string GetShortestDayName(System.DayOfWeek dayOfWeek)")
    def GetShortestDayName(self, dayOfWeek):
        return self.ShortestDayNames[dayOfWeek]

    @method("string GetMonthName(int month)")
    def GetMonthName(self, month):
        return self.MonthNames[checked_month(month)]

    @method("string GetAbbreviatedMonthName(int month)")
    def GetAbbreviatedMonthName(self, month):
        return self.AbbreviatedMonthNames[checked_month(month)]

    @method("string[] GetAllDateTimePatterns()", "string[] GetAllDateTimePatterns(char format)")
    def GetAllDateTimePatterns(self, format=None):
        from shell.dotnet.date_format import standard_pattern
        return strings([standard_pattern(letter, self) for letter in (format or "dDtTfFgGmorsuUy")])

    @method("System.Object Clone()")
    def Clone(self):
        return cloned(self)

    @method("System.Object GetFormat(type formatType)")
    def GetFormat(self, formatType):
        return self if formatType is DateTimeFormatInfo.net_type else None


def checked_month(month):
    if not 1 <= month <= 13:
        raise out_of_range("month", "Valid values are between 1 and 13, inclusive.", month)
    return month - 1


@dotnet_type("System.Globalization.TextInfo", interfaces=("System.ICloneable",))
class TextInfo:
    """How a culture changes letters."""

    def __init__(self, culture):
        self.culture = culture

    @getter("int LCID")
    def LCID(self):
        return self.culture.LCID

    @getter("string CultureName")
    def CultureName(self):
        return self.culture.Name

    @getter("bool IsReadOnly")
    def IsReadOnly(self):
        return True

    @getter("string ListSeparator")
    def ListSeparator(self):
        return self.culture.data["list"]

    @getter("bool IsRightToLeft")
    def IsRightToLeft(self):
        return self.culture.TwoLetterISOLanguageName in ("ar", "fa", "he", "ur", "yi", "ps")

    @method("char ToLower(char c)", "string ToLower(string str)")
    def ToLower(self, text):
        lowered = text.lower()
        return (Char(lowered) if len(lowered) == 1 else text) if type(text) is Char else lowered

    @method("char ToUpper(char c)", "string ToUpper(string str)")
    def ToUpper(self, text):
        upper = text.upper()
        return (Char(upper) if len(upper) == 1 else text) if type(text) is Char else "".join([u if len(u := c.upper()) == 1 else c for c in text])

    @method("string ToTitleCase(string str)")
    def ToTitleCase(self, str):
        """Capitalise each word except those all in capitals, which .NET takes for acronyms."""
        import re

        def titled(found):
            word = found[0]
            return word if len(word) > 1 and word.isupper() else word[0].upper() + word[1:].lower()
        return re.sub(r"[^\W\d_](?:['’]?[\w])*", titled, str)

    def __str__(self):
        return f"TextInfo - {self.culture.Name}"


@dotnet_type("System.Globalization.CompareInfo")
class CompareInfo:
    """How a culture compares text."""

    def __init__(self, culture):
        self.culture = culture

    @getter("string Name")
    def Name(self):
        return self.culture.Name

    @getter("int LCID")
    def LCID(self):
        return self.culture.LCID

    @method("int Compare(string string1, string string2)", "int Compare(string string1, string string2, System.Globalization.CompareOptions options)")
    def Compare(self, string1, string2, options=0):
        from shell.dotnet.text_comparison import compare
        return compare(string1, string2, ignore_case=bool(options & 1 or options & 0x10000000), ordinal=bool(options & 0x50000000))

    @method("int IndexOf(string source, string value)", "int IndexOf(string source, string value, System.Globalization.CompareOptions options)")
    def IndexOf(self, source, value, options=0):
        return source.lower().find(value.lower()) if options & 0x10000001 else source.find(value)

    @method("bool IsPrefix(string source, string prefix)", "bool IsPrefix(string source, string prefix, System.Globalization.CompareOptions options)")
    def IsPrefix(self, source, prefix, options=0):
        return source.lower().startswith(prefix.lower()) if options & 0x10000001 else source.startswith(prefix)

    @method("bool IsSuffix(string source, string suffix)", "bool IsSuffix(string source, string suffix, System.Globalization.CompareOptions options)")
    def IsSuffix(self, source, suffix, options=0):
        return source.lower().endswith(suffix.lower()) if options & 0x10000001 else source.endswith(suffix)

    def __str__(self):
        return f"CompareInfo - {self.culture.Name}"


@dotnet_type("System.Globalization.CultureInfo", interfaces=("System.IFormatProvider", "System.ICloneable"))
class CultureInfo:
    """A culture by name; `data` is its row of shell.dotnet.culture_data."""

    @constructor("(string name)", "(string name, bool useUserOverride)", "(int culture)", "(int culture, bool useUserOverride)")
    def __init__(self, name, useUserOverride=True):
        if isinstance(name, int):
            name = name_of_identifier(name)
        elif name is None:
            raise null_argument("name")
        self.data = culture_row(name)
        self.read_only = False
        self.formats = {}

    @static_getter("cultureinfo CurrentCulture")
    def CurrentCulture():
        return current()

    @static_getter("cultureinfo CurrentUICulture")
    def CurrentUICulture():
        return CHOSEN["ui"] or current()

    @static_getter("cultureinfo InstalledUICulture")
    def InstalledUICulture():
        return current()

    @static_getter("cultureinfo InvariantCulture")
    def InvariantCulture():
        return invariant()

    @getter("cultureinfo Parent")
    def Parent(self):
        return culture(self.Name.rpartition("-")[0])

    @getter("int LCID")
    def LCID(self):
        return self.data["lcid"]

    @getter("int KeyboardLayoutId")
    def KeyboardLayoutId(self):
        return self.data["lcid"]

    @getter("string Name")
    def Name(self):
        return self.data["name"]

    @getter("string IetfLanguageTag")
    def IetfLanguageTag(self):
        return self.data["name"]

    @getter("string DisplayName")
    def DisplayName(self):
        return self.data["english"]

    @getter("string NativeName")
    def NativeName(self):
        return self.data["native"]

    @getter("string EnglishName")
    def EnglishName(self):
        return self.data["english"]

    @getter("string TwoLetterISOLanguageName")
    def TwoLetterISOLanguageName(self):
        return self.data["two"]

    @getter("string ThreeLetterISOLanguageName")
    def ThreeLetterISOLanguageName(self):
        return self.data["three"]

    @getter("string ThreeLetterWindowsLanguageName")
    def ThreeLetterWindowsLanguageName(self):
        return self.data["windows"]

    @getter("System.Globalization.CompareInfo CompareInfo")
    def CompareInfo(self):
        return self.part("compare", CompareInfo, self)

    @getter("System.Globalization.TextInfo TextInfo")
    def TextInfo(self):
        return self.part("text", TextInfo, self)

    @getter("bool IsNeutralCulture")
    def IsNeutralCulture(self):
        return bool(self.data.get("neutral"))

    @getter("System.Globalization.NumberFormatInfo NumberFormat")
    def NumberFormat(self):
        return self.part("number", NumberFormatInfo, self.data, self.read_only)

    @NumberFormat.setter
    def NumberFormat(self, value):
        self.formats["number"] = value

    @getter("System.Globalization.DateTimeFormatInfo DateTimeFormat")
    def DateTimeFormat(self):
        return self.part("date", DateTimeFormatInfo, self.data, self.read_only)

    @DateTimeFormat.setter
    def DateTimeFormat(self, value):
        self.formats["date"] = value

    @getter("System.Globalization.Calendar Calendar")
    def Calendar(self):
        from shell.dotnet.calendar import GregorianCalendar
        return self.part("calendar", GregorianCalendar)

    @getter("bool UseUserOverride")
    def UseUserOverride(self):
        return not self.read_only

    @getter("bool IsReadOnly")
    def IsReadOnly(self):
        return self.read_only

    @property
    def number_info(self):
        """What shell.dotnet.number_format writes this culture's numbers with."""
        return self.NumberFormat.number_info

    def part(self, key, make, *arguments):
        """Return what the culture holds under `key`, made when first asked for."""
        found = self.formats.get(key)
        if found is None:
            found = self.formats[key] = make(*arguments)
        return found

    @static_method("cultureinfo GetCultureInfo(int culture)", "cultureinfo GetCultureInfo(string name, bool predefinedOnly)",
                   "cultureinfo GetCultureInfo(string name)")
    def GetCultureInfo(name, predefinedOnly=False):
        return culture(name_of_identifier(name) if isinstance(name, int) else name)

    @static_method("cultureinfo CreateSpecificCulture(string name)")
    def CreateSpecificCulture(name):
        return CultureInfo(SPECIFIC.get(name.lower(), name))

    @static_method("cultureinfo ReadOnly(cultureinfo ci)")
    def ReadOnly(ci):
        return ci

    @static_method("cultureinfo[] GetCultures(System.Globalization.CultureTypes types)")
    def GetCultures(types):
        from shell.dotnet.culture_data import CULTURES
        return typed_array(CultureInfo.net_type, [culture(name) for name in CULTURES])

    @method("System.Object Clone()")
    def Clone(self):
        copy = CultureInfo(self.Name)
        copy.formats = {key: cloned(info) for key, info in self.formats.items() if key in ("number", "date")}
        return copy

    @method("System.Object GetFormat(type formatType)")
    def GetFormat(self, formatType):
        return {NumberFormatInfo.net_type: self.NumberFormat, DateTimeFormatInfo.net_type: self.DateTimeFormat}.get(formatType)

    @method("bool Equals(System.Object value)")
    def Equals(self, value):
        return self == value

    def __eq__(self, other):
        return isinstance(other, CultureInfo) and other.Name == self.Name

    def __hash__(self):
        return hash(self.Name)

    @method("string ToString()")
    def ToString(self):
        return self.Name

    def __str__(self):
        return self.data["name"]


SPECIFIC = {"en": "en-US", "de": "de-DE", "fr": "fr-FR", "es": "es-ES", "it": "it-IT", "nl": "nl-NL", "sv": "sv-SE", "ja": "ja-JP"}


def name_of_identifier(identifier):
    """Return the culture's name for a Windows LCID."""
    from shell.dotnet.culture_data import CULTURES
    for name, data in CULTURES.items():
        if data.get("lcid") == identifier:
            return name
    raise not_found(f"{identifier} (0x{identifier:04x})", "culture")


def not_found(name, parameter="name"):
    from shell.errors import EXCEPTIONS, net_exception
    EXCEPTIONS.setdefault("System.Globalization.CultureNotFoundException", "System.ArgumentException")
    return net_exception("System.Globalization.CultureNotFoundException",
                         f"Culture is not supported. (Parameter '{parameter}')\n{name} is an invalid culture identifier.")


def culture_row(name):
    """Return the data of a culture: a row of the table, or what babel knows, or the invariant formats under the asked name."""
    import re
    found = row(name)
    if found is not None:
        return found
    if not re.fullmatch(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*", name):
        raise not_found(name)
    from shell.dotnet.culture_babel import babel_row
    return babel_row(name)


def culture(name: str) -> CultureInfo:
    """Return the shared, read-only CultureInfo of a name."""
    if name is None:
        raise null_argument("name")
    found = KNOWN.get(name.lower())
    if found is None:
        found = CultureInfo(name)
        found.read_only = True
        KNOWN[name.lower()] = found
    return found


def invariant() -> CultureInfo:
    """Return the invariant culture."""
    return KNOWN.get("") or culture("")


def current() -> CultureInfo:
    """Return the current culture: the one a script chose, or the environment's."""
    found = CHOSEN["culture"]
    if found is None:
        found = CHOSEN["culture"] = culture(name_from_environment())
    return found


def choose(value: CultureInfo, ui: bool = False) -> None:
    """Make a culture the current one."""
    CHOSEN["ui" if ui else "culture"] = value


def name_from_environment():
    """Return the culture's name that the locale variables ask for; C, POSIX and nonsense are the invariant culture."""
    import re
    text = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
    text = text.partition(".")[0].partition("@")[0].replace("_", "-")
    return text if re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z]{2,4})*", text) and text != "POSIX" else ""


def number_format_of(provider) -> NumberFormatInfo:
    """Return the NumberFormatInfo of an IFormatProvider; None means the current culture."""
    if isinstance(provider, CultureInfo):
        return provider.NumberFormat
    return provider if isinstance(provider, NumberFormatInfo) else current().NumberFormat


def date_format_of(provider) -> DateTimeFormatInfo:
    """Return the DateTimeFormatInfo of an IFormatProvider; None means the current culture."""
    if isinstance(provider, CultureInfo):
        return provider.DateTimeFormat
    return provider if isinstance(provider, DateTimeFormatInfo) else current().DateTimeFormat
