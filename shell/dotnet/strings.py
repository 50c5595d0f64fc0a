"""System.String.

Texts are Python strings. .NET counts UTF-16 code units: lengths and positions of texts outside the basic plane are given in units, by way of
utf16_units, which writes each such character as its two surrogates; joined puts them together again.
"""
from __future__ import annotations

from shell.dotnet.text_comparison import compare as compare_text
from shell.dotnet.types import constructor, dotnet_type, getter, method, static_field, static_method, typed_array
from shell.dotnet.values import Char, EnumValue
from shell.errors import net_exception

BLANKS = " \t\n\v\f\r\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
IGNORES_CASE = (1, 3, 5)   # values of StringComparison
ORDINAL = (4, 5)


def utf16_units(text: str) -> str:
    """The text with each character outside the basic plane as two surrogates."""
    if text.isascii() or max(text) <= "\uffff":
        return text
    return "".join(c if c <= "\uffff" else chr(0xD800 + ((ord(c) - 0x10000) >> 10)) + chr(0xDC00 + ((ord(c) - 0x10000) & 0x3FF)) for c in text)


def joined(units: str) -> str:
    """The text of UTF-16 units: pairs of surrogates become characters."""
    if units.isascii() or not any("\ud800" <= c <= "\udbff" for c in units):
        return units
    return units.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")


def length(text: str) -> int:
    """The number of UTF-16 units."""
    return len(text) if text.isascii() else len(utf16_units(text)) if text else 0


def out_of_range(name, message, actual=None):
    return net_exception("System.ArgumentOutOfRangeException",
                         f"{message} (Parameter '{name}')" + (f"\nActual value was {actual}." if actual is not None else ""),
                         ParamName=name, ActualValue=actual)


def null_argument(name):
    return net_exception("System.ArgumentNullException", f"Value cannot be null. (Parameter '{name}')", ParamName=name)


def ignores(mode) -> bool:
    """True for a StringComparison that ignores letter case."""
    return int(mode) in IGNORES_CASE


def folded(text, mode):
    """The text for a comparison mode."""
    return text.lower() if mode is not None and ignores(mode) else text


def split_arguments(rest):
    """(numbers, comparison mode) of trailing arguments such as startIndex, count, comparisonType."""
    mode = rest[-1] if rest and isinstance(rest[-1], EnumValue) else None
    return [int(n) for n in rest if not isinstance(n, EnumValue)], mode


@dotnet_type("System.String", represents=str, interfaces=(
    "System.IComparable", "System.Collections.IEnumerable", "System.IConvertible", "System.ICloneable", "System.IComparable[string]",
    "System.IEquatable[string]", "System.Collections.Generic.IEnumerable[char]"))
class String:
    """Adapter of str."""

    @constructor("(char[] value)", "(char[] value, int startIndex, int length)", "(char c, int count)", "(System.ReadOnlySpan[char] value)")
    def construct(value, start=None, count=None):
        if isinstance(value, str):
            if start < 0:
                raise out_of_range("count", f"count ('{start}') must be a non-negative value.", start)
            return str(value) * start
        text = "".join(value or ())
        return joined(text if start is None else text[start:start + count])

    @static_field("string Empty")
    def Empty():
        return ""

    @getter("char Chars(int index)")
    def Chars(self, index):
        units = utf16_units(self) if self else ""
        if not 0 <= index < len(units):
            raise net_exception("System.IndexOutOfRangeException", "Index was outside the bounds of the array.")
        return Char(units[index])

    @getter("int Length")
    def Length(self):
        return len(self) if self.isascii() else length(self)

    @method("System.Object Clone()")
    def Clone(self):
        return self

    @method("int CompareTo(System.Object value)", "int CompareTo(string strB)")
    def CompareTo(self, value):
        if value is None:
            return 1
        if not isinstance(value, str):
            raise net_exception("System.ArgumentException", "Object must be of type String.")
        return compare_text(self, value, False)

    @method("bool Contains(string value)", "bool Contains(string value, System.StringComparison comparisonType)", "bool Contains(char value)",
            "bool Contains(char value, System.StringComparison comparisonType)")
    def Contains(self, value, mode=None):
        if value is None:
            raise null_argument("value")
        return value in self if mode is None else folded(value, mode) in folded(self, mode)

    @method("void CopyTo(int sourceIndex, char[] destination, int destinationIndex, int count)", "void CopyTo(System.Span[char] destination)")
    def CopyTo(self, source, destination, at, count):
        destination[at:at + count] = [Char(c) for c in utf16_units(self)[source:source + count]]

    @method("bool EndsWith(string value)", "bool EndsWith(string value, System.StringComparison comparisonType)",
            "bool EndsWith(string value, bool ignoreCase, cultureinfo culture)", "bool EndsWith(char value)")
    def EndsWith(self, value, mode=None, culture=None):
        if value is None:
            raise null_argument("value")
        if mode is True or mode not in (None, False) and ignores(mode):
            return self.lower().endswith(value.lower())
        return self.endswith(value)

    @method("System.Text.StringRuneEnumerator EnumerateRunes()")
    def EnumerateRunes(self):
        from shell.dotnet.collections import Enumerator
        return Enumerator(list(self))

    @method("bool Equals(System.Object obj)", "bool Equals(string value)", "bool Equals(string value, System.StringComparison comparisonType)")
    def Equals(self, value, mode=None):
        if not isinstance(value, str) or type(value) is Char:
            return False
        if mode is None or int(mode) == 4:
            return self == value
        return compare_text(self, value, ignores(mode), int(mode) in ORDINAL) == 0

    @method("System.CharEnumerator GetEnumerator()")
    def GetEnumerator(self):
        from shell.dotnet.collections import Enumerator
        return Enumerator([Char(c) for c in utf16_units(self)] if self else [])

    @method("int GetHashCode()", "int GetHashCode(System.StringComparison comparisonType)")
    def GetHashCode(self, mode=None):
        return ((hash(folded(self, mode)) + (1 << 31)) & 0xFFFFFFFF) - (1 << 31)

    @method("System.TypeCode GetTypeCode()")
    def GetTypeCode(self):
        from shell.dotnet.enums import member
        return member("System.TypeCode", "String")

    @method("int IndexOf(char value)", "int IndexOf(char value, int startIndex)", "int IndexOf(char value, System.StringComparison comparisonType)",
            "int IndexOf(char value, int startIndex, int count)", "int IndexOf(string value)", "int IndexOf(string value, int startIndex)",
            "int IndexOf(string value, int startIndex, int count)", "int IndexOf(string value, System.StringComparison comparisonType)",
            "int IndexOf(string value, int startIndex, System.StringComparison comparisonType)",
            "int IndexOf(string value, int startIndex, int count, System.StringComparison comparisonType)")
    def IndexOf(self, value, *rest):
        if value is None:
            raise null_argument("value")
        if not self.isascii():
            self = utf16_units(self)
        if not rest:
            return self.find(value)
        numbers, mode = split_arguments(rest)
        start, end = checked_range(self, numbers)
        return folded(self, mode).find(folded(value, mode), start, end)

    @method("int IndexOfAny(char[] anyOf)", "int IndexOfAny(char[] anyOf, int startIndex)", "int IndexOfAny(char[] anyOf, int startIndex, int count)")
    def IndexOfAny(self, anyOf, *rest):
        self = utf16_units(self) if self else self
        start, end = checked_range(self, rest)
        return min((found for c in anyOf if (found := self.find(c, start, end)) >= 0), default=-1)

    @method("string Insert(int startIndex, string value)")
    def Insert(self, startIndex, value):
        if value is None:
            raise null_argument("value")
        if startIndex < 0:
            raise out_of_range("startIndex", f"startIndex ('{startIndex}') must be a non-negative value.", startIndex)
        if startIndex > len(self):
            raise out_of_range("startIndex", f"startIndex ('{startIndex}') must be less than or equal to '{len(self)}'.", startIndex)
        return self[:startIndex] + value + self[startIndex:]

    @method("bool IsNormalized()", "bool IsNormalized(System.Text.NormalizationForm normalizationForm)")
    def IsNormalized(self, form=1):
        from unicodedata import is_normalized
        return is_normalized(FORMS[int(form)], self)

    @method("int LastIndexOf(char value)", "int LastIndexOf(char value, int startIndex)", "int LastIndexOf(char value, int startIndex, int count)",
            "int LastIndexOf(string value)", "int LastIndexOf(string value, int startIndex)", "int LastIndexOf(string value, int startIndex, int count)",
            "int LastIndexOf(string value, System.StringComparison comparisonType)",
            "int LastIndexOf(string value, int startIndex, System.StringComparison comparisonType)",
            "int LastIndexOf(string value, int startIndex, int count, System.StringComparison comparisonType)")
    def LastIndexOf(self, value, *rest):
        if value is None:
            raise null_argument("value")
        numbers, mode = split_arguments(rest)
        text, part = folded(self, mode), folded(value, mode)
        if not numbers:
            return text.rfind(part)
        start = numbers[0]
        if not -1 <= start <= len(text):
            raise out_of_range("startIndex", "Index was out of range. Must be non-negative and less than or equal to the size of the collection.")
        low = start - numbers[1] + 1 if len(numbers) > 1 else 0
        return text.rfind(part, max(low, 0), start + 1)

    @method("int LastIndexOfAny(char[] anyOf)", "int LastIndexOfAny(char[] anyOf, int startIndex)",
            "int LastIndexOfAny(char[] anyOf, int startIndex, int count)")
    def LastIndexOfAny(self, anyOf, start=None, count=None):
        end = len(self) if start is None else start + 1
        low = 0 if count is None else end - count
        return max((self.rfind(c, low, end) for c in anyOf), default=-1)

    @method("string Normalize()", "string Normalize(System.Text.NormalizationForm normalizationForm)")
    def Normalize(self, form=1):
        from unicodedata import normalize
        return normalize(FORMS[int(form)], self)

    @method("string PadLeft(int totalWidth)", "string PadLeft(int totalWidth, char paddingChar)")
    def PadLeft(self, totalWidth, paddingChar=" "):
        if totalWidth < 0:
            raise out_of_range("totalWidth", "Non-negative number required.")
        return self.rjust(totalWidth, paddingChar)

    @method("string PadRight(int totalWidth)", "string PadRight(int totalWidth, char paddingChar)")
    def PadRight(self, totalWidth, paddingChar=" "):
        if totalWidth < 0:
            raise out_of_range("totalWidth", "Non-negative number required.")
        return self.ljust(totalWidth, paddingChar)

    @method("string Remove(int startIndex, int count)", "string Remove(int startIndex)")
    def Remove(self, startIndex, count=None):
        if startIndex < 0:
            raise out_of_range("startIndex", "StartIndex cannot be less than zero.")
        if count is None:
            if startIndex > len(self):
                raise out_of_range("startIndex", "startIndex must be less than length of string.")
            return self[:startIndex]
        if count < 0:
            raise out_of_range("count", "Count cannot be less than zero.")
        if startIndex + count > len(self):
            raise out_of_range("count", "Index and count must refer to a location within the string.")
        return self[:startIndex] + self[startIndex + count:]

    @method("string Replace(string oldValue, string newValue, bool ignoreCase, cultureinfo culture)",
            "string Replace(string oldValue, string newValue, System.StringComparison comparisonType)", "string Replace(char oldChar, char newChar)",
            "string Replace(string oldValue, string newValue)")
    def Replace(self, oldValue, newValue, mode=None, culture=None):
        if oldValue is None:
            raise null_argument("oldValue")
        if oldValue == "":
            raise net_exception("System.ArgumentException", "The value cannot be an empty string. (Parameter 'oldValue')", ParamName="oldValue")
        if mode is True or mode not in (None, False) and ignores(mode):
            import re
            replacement = newValue or ""
            return re.sub(re.escape(oldValue), lambda found: replacement, self, flags=re.IGNORECASE)
        return self.replace(oldValue, newValue or "")

    @method("string ReplaceLineEndings()", "string ReplaceLineEndings(string replacementText)")
    def ReplaceLineEndings(self, replacementText="\n"):
        import re
        return re.sub("\r\n|[\r\n\f\x85\u2028\u2029]", lambda found: replacementText, self)

    @method("string[] Split(char separator, System.StringSplitOptions options = None)",
            "string[] Split(char separator, int count, System.StringSplitOptions options = None)",
            "string[] Split(Params char[] separator)", "string[] Split(char[] separator, int count)",
            "string[] Split(char[] separator, System.StringSplitOptions options)",
            "string[] Split(char[] separator, int count, System.StringSplitOptions options)",
            "string[] Split(string separator, System.StringSplitOptions options = None)",
            "string[] Split(string separator, int count, System.StringSplitOptions options = None)",
            "string[] Split(string[] separator, System.StringSplitOptions options)",
            "string[] Split(string[] separator, int count, System.StringSplitOptions options)")
    def Split(self, separator=None, second=None, third=None):
        rest = [argument for argument in (second, third) if argument is not None]
        options = next((int(a) for a in rest if isinstance(a, EnumValue)), 0)
        limit = next((int(a) for a in rest if not isinstance(a, EnumValue)), None)
        return typed_array("string", split(self, separator, limit, options))

    @method("bool StartsWith(string value)", "bool StartsWith(string value, System.StringComparison comparisonType)",
            "bool StartsWith(string value, bool ignoreCase, cultureinfo culture)", "bool StartsWith(char value)")
    def StartsWith(self, value, mode=None, culture=None):
        if value is None:
            raise null_argument("value")
        if mode is True or mode not in (None, False) and ignores(mode):
            return self.lower().startswith(value.lower())
        return self.startswith(value)

    @method("string Substring(int startIndex)", "string Substring(int startIndex, int length)")
    def Substring(self, startIndex, count=None):
        text = self if self.isascii() else utf16_units(self)
        size = len(text)
        if count is None:
            if startIndex < 0:
                raise out_of_range("startIndex", "startIndex cannot be less than zero.")
            if startIndex > size:
                raise out_of_range("startIndex", "startIndex cannot be larger than length of string.")
            made = text[startIndex:]
        else:
            if startIndex < 0:
                raise out_of_range("startIndex", "StartIndex cannot be less than zero.")
            if startIndex > size:
                raise out_of_range("startIndex", "startIndex cannot be larger than length of string.")
            if count < 0:
                raise out_of_range("length", "Length cannot be less than zero.")
            if startIndex + count > size:
                raise out_of_range("length", "Index and length must refer to a location within the string.")
            made = text[startIndex:startIndex + count]
        return made if text is self else joined(made)

    @method("char[] ToCharArray()", "char[] ToCharArray(int startIndex, int length)")
    def ToCharArray(self, startIndex=0, count=None):
        text = utf16_units(self) if self else ""
        return typed_array("char", [Char(c) for c in (text[startIndex:] if count is None else text[startIndex:startIndex + count])])

    @method("string ToLower()", "string ToLower(cultureinfo culture)")
    def ToLower(self, culture=None):
        return str.lower(self)

    @method("string ToLowerInvariant()")
    def ToLowerInvariant(self):
        return str.lower(self)

    @method("string ToString()", "string ToString(System.IFormatProvider provider)")
    def ToString(self, provider=None):
        return self

    @method("string ToUpper()", "string ToUpper(cultureinfo culture)")
    def ToUpper(self, culture=None):
        return upper(self)

    @method("string ToUpperInvariant()")
    def ToUpperInvariant(self):
        return upper(self)

    @method("string Trim()", "string Trim(char trimChar)", "string Trim(Params char[] trimChars)")
    def Trim(self, trimChars=None):
        return self.strip(trimmed(trimChars))

    @method("string TrimEnd()", "string TrimEnd(char trimChar)", "string TrimEnd(Params char[] trimChars)")
    def TrimEnd(self, trimChars=None):
        return self.rstrip(trimmed(trimChars))

    @method("string TrimStart()", "string TrimStart(char trimChar)", "string TrimStart(Params char[] trimChars)")
    def TrimStart(self, trimChars=None):
        return self.lstrip(trimmed(trimChars))

    @static_method("int Compare(string strA, string strB)", "int Compare(string strA, string strB, bool ignoreCase)",
                   "int Compare(string strA, string strB, System.StringComparison comparisonType)",
                   "int Compare(string strA, string strB, cultureinfo culture, System.Globalization.CompareOptions options)",
                   "int Compare(string strA, string strB, bool ignoreCase, cultureinfo culture)",
                   "int Compare(string strA, int indexA, string strB, int indexB, int length)",
                   "int Compare(string strA, int indexA, string strB, int indexB, int length, bool ignoreCase)",
                   "int Compare(string strA, int indexA, string strB, int indexB, int length, bool ignoreCase, cultureinfo culture)",
                   "int Compare(string strA, int indexA, string strB, int indexB, int length, cultureinfo culture, "
                   "System.Globalization.CompareOptions options)",
                   "int Compare(string strA, int indexA, string strB, int indexB, int length, System.StringComparison comparisonType)")
    def Compare(strA, *rest):
        if rest and type(rest[0]) is int:
            first, strB, second, count, *rest = rest
            strA = None if strA is None else strA[first:first + count]
            strB = None if strB is None else strB[second:second + count]
        else:
            strB, *rest = rest
        mode = rest[-1] if rest else None
        if isinstance(mode, EnumValue) and type(mode).net_type.full_name == "System.StringComparison":
            return compare_text(strA, strB, ignores(mode), int(mode) in ORDINAL)
        if isinstance(mode, EnumValue):
            return compare_text(strA, strB, bool(int(mode) & 0x10000001), bool(int(mode) & 0x50000000))
        return compare_text(strA, strB, any(r is True for r in rest))

    @static_method("int CompareOrdinal(string strA, string strB)", "int CompareOrdinal(string strA, int indexA, string strB, int indexB, int length)")
    def CompareOrdinal(strA, *rest):
        if len(rest) == 4:
            first, strB, second, count = rest
            strA, strB = strA[first:first + count], strB[second:second + count]
        else:
            strB = rest[0]
        if strA is None or strB is None:
            return (strA is not None) - (strB is not None)
        for x, y in zip(strA, strB):
            if x != y:
                return ord(x) - ord(y)
        return len(strA) - len(strB)

    @static_method("string Concat(System.Object arg0)", "string Concat(System.Object arg0, System.Object arg1)",
                   "string Concat(System.Object arg0, System.Object arg1, System.Object arg2)", "string Concat(Params System.Object[] args)",
                   "string Concat(System.Collections.Generic.IEnumerable[string] values)", "string Concat(string str0, string str1)",
                   "string Concat(string str0, string str1, string str2)", "string Concat(string str0, string str1, string str2, string str3)",
                   "string Concat(Params string[] values)")
    def Concat(*values):
        if len(values) == 1 and not isinstance(values[0], str) and hasattr(values[0], "__iter__"):
            values = values[0]
        return "".join([default_text(v) for v in values])

    @static_method("string Copy(string str)")
    def Copy(text):
        return text

    @static_method("bool Equals(string a, string b)", "bool Equals(string a, string b, System.StringComparison comparisonType)", name="Equals")
    def StaticEquals(a, b, mode=None):
        if a is None or b is None:
            return a is b
        return String.Equals(a, b, mode)

    @static_method("string Format(string format, System.Object arg0)", "string Format(string format, System.Object arg0, System.Object arg1)",
                   "string Format(string format, System.Object arg0, System.Object arg1, System.Object arg2)",
                   "string Format(string format, Params System.Object[] args)",
                   "string Format(System.IFormatProvider provider, string format, System.Object arg0)",
                   "string Format(System.IFormatProvider provider, string format, System.Object arg0, System.Object arg1)",
                   "string Format(System.IFormatProvider provider, string format, System.Object arg0, System.Object arg1, System.Object arg2)",
                   "string Format(System.IFormatProvider provider, string format, Params System.Object[] args)")
    def Format(first, *arguments):
        from shell.dotnet.composite_format import composite
        provider = None
        if not isinstance(first, str):
            provider, first, *arguments = first, *arguments
        if first is None:
            raise null_argument("format")
        if len(arguments) == 1 and type(arguments[0]) is list:
            arguments = arguments[0]
        return composite(first, list(arguments), provider)

    @static_method("string Intern(string str)")
    def Intern(text):
        return text

    @static_method("string IsInterned(string str)")
    def IsInterned(text):
        return text

    @static_method("bool IsNullOrEmpty(string value)")
    def IsNullOrEmpty(value):
        return not value

    @static_method("bool IsNullOrWhiteSpace(string value)")
    def IsNullOrWhiteSpace(value):
        return value is None or not value.strip(BLANKS)

    @static_method("string Join(string separator, string[] value)", "string Join(string separator, string[] value, int startIndex, int count)",
                   "string Join(string separator, System.Collections.Generic.IEnumerable[string] values)",
                   "string Join(string separator, Params System.Object[] values)", "string Join(char separator, Params string[] value)",
                   "string Join(char separator, Params System.Object[] values)", "string Join(char separator, string[] value, int startIndex, int count)")
    def Join(separator, values, start=None, count=None):
        if values is None:
            raise null_argument("values")
        values = list(values)
        if start is not None:
            if start > len(values) - count:
                raise out_of_range("startIndex", f"startIndex ('{start}') must be less than or equal to '{len(values) - count}'.", start)
            values = values[start:start + count]
        return (separator or "").join([v if type(v) is str else default_text(v) for v in values])


FORMS = {1: "NFC", 2: "NFD", 5: "NFKC", 6: "NFKD"}


def default_text(value):
    """value.ToString() in the current culture, '' for $null."""
    if value is None:
        return ""
    from shell.dotnet.composite_format import format_value
    return format_value(value)


def upper(text):
    """ToUpper: each character by itself, so that ß stays."""
    if text.isascii():
        return text.upper()
    return "".join(u if len(u := c.upper()) == 1 else c for c in text)


def trimmed(characters):
    """The characters that Trim takes away: white space where none are given."""
    if not characters:
        return BLANKS
    return characters if isinstance(characters, str) else "".join(characters)


def checked_range(text, numbers):
    """(start, end) of startIndex and count."""
    if not numbers:
        return 0, len(text)
    start = numbers[0]
    if not 0 <= start <= len(text):
        raise out_of_range("startIndex", "Index was out of range. Must be non-negative and less than or equal to the size of the collection.")
    if len(numbers) == 1:
        return start, len(text)
    if not 0 <= numbers[1] <= len(text) - start:
        raise out_of_range("count", "Count must be positive and count must refer to a location within the string/array/collection.")
    return start, start + numbers[1]


def split(text, separator, limit, options):
    """String.Split: separator a text, a character, a list of either, or None or empty for white space."""
    remove, trim = bool(options & 1), bool(options & 2)
    if isinstance(separator, str):
        separators = [separator] if separator else []
    else:
        separators = [s for s in separator or () if s]
        if not separators and (separator is None or len(separator) == 0 or type(separator[0]) is Char):
            separators = list(BLANKS)
    if isinstance(separator, str) and not separator:
        parts = [text]
        return [p.strip(BLANKS) if trim else p for p in parts if not (remove and not (p.strip(BLANKS) if trim else p))]
    if limit is not None and limit < 0:
        raise out_of_range("count", "Count cannot be less than zero.", limit)
    if limit == 0:
        return []
    if len(separators) == 1 and limit is None:
        parts = text.split(separators[0])
    else:
        parts = split_limited(text, separators, limit, remove, trim)
    if trim:
        parts = [p.strip(BLANKS) for p in parts]
    return [p for p in parts if p] if remove else parts


def split_limited(text, separators, limit, remove, trim):
    """Split at any of several separators into at most `limit` parts; removed parts do not count."""
    import re
    pattern = re.compile("|".join(map(re.escape, separators)))
    parts, start = [], 0
    for found in pattern.finditer(text):
        if limit is not None and len(parts) == limit - 1:
            break
        part = text[start:found.start()]
        start = found.end()
        if not (remove and not (part.strip(BLANKS) if trim else part)):
            parts.append(part)
    if limit is not None and remove and len(parts) == limit - 1:  # separators right before the rest go with the empty parts
        while (found := pattern.match(text, start)) is not None:
            start = found.end()
    parts.append(text[start:])
    return parts
