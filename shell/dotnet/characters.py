"""System.Char: one UTF-16 code unit."""
from __future__ import annotations

from shell.dotnet.strings import BLANKS, joined, length, null_argument, out_of_range, upper, utf16_units
from shell.dotnet.types import dotnet_type, method, static_field, static_method
from shell.dotnet.values import Char
from shell.errors import net_exception


def at(text, index):
    """The character that the (string, index) forms of the tests mean."""
    if index is None:
        return text
    units = utf16_units(text)
    if not 0 <= index < len(units):
        raise out_of_range("index", "Specified argument was out of the range of valid values.")
    return units[index]


def category(c):
    """The Unicode category of a unit: `Cs` for surrogates."""
    from unicodedata import category as of
    return of(c)


def both(name):
    """The signatures of a test that takes a character or a text and a position."""
    return f"bool {name}(char c)", f"bool {name}(string s, int index)"


@dotnet_type("System.Char", represents=Char, kind="struct", interfaces=("System.IComparable", "System.IConvertible", "System.IFormattable",
                                                                        "System.IComparable[char]",
                                                                        "System.IEquatable[char]"))
class CharType:
    """Adapter of Char."""

    @static_field("char MaxValue")
    def MaxValue():
        return Char("\uffff")

    @static_field("char MinValue")
    def MinValue():
        return Char("\0")

    @method("int CompareTo(System.Object value)", "int CompareTo(char value)")
    def CompareTo(self, value):
        if value is None:
            return 1
        if type(value) is not Char:
            raise net_exception("System.ArgumentException", "Object must be of type Char.")
        return ord(self) - ord(value)

    @method("bool Equals(System.Object obj)", "bool Equals(char obj)")
    def Equals(self, value):
        return type(value) is Char and str.__eq__(self, value)

    @method("int GetHashCode()")
    def GetHashCode(self):
        return ord(self) | ord(self) << 16

    @method("System.TypeCode GetTypeCode()")
    def GetTypeCode(self):
        from shell.dotnet.enums import member
        return member("System.TypeCode", "Char")

    @method("string ToString()", "string ToString(System.IFormatProvider provider)")
    def ToString(self, provider=None):
        return str.__str__(self)

    @static_method("char Parse(string s)")
    def Parse(s):
        if s is None:
            raise null_argument("s")
        if length(s) != 1:
            raise net_exception("System.FormatException", "String must be exactly one character long.")
        return Char(s)

    @static_method("bool TryParse(string s, [ref] char result)")
    def TryParse(s, result):
        good = s is not None and length(s) == 1
        result.Value = Char(s) if good else Char("\0")
        return good

    @static_method("string ConvertFromUtf32(int utf32)")
    def ConvertFromUtf32(utf32):
        if not 0 <= utf32 <= 0x10FFFF or 0xD800 <= utf32 <= 0xDFFF:
            raise out_of_range("utf32", "A valid UTF32 value is between 0x000000 and 0x10ffff, inclusive, and should not include surrogate codepoint values "
                               "(0x00d800 ~ 0x00dfff).")
        return chr(utf32)

    @static_method("int ConvertToUtf32(char highSurrogate, char lowSurrogate)", "int ConvertToUtf32(string s, int index)")
    def ConvertToUtf32(first, second):
        if isinstance(second, int):
            return ord(joined(utf16_units(first)[second:])[0])
        return ord(joined(first + second))

    @static_method("double GetNumericValue(char c)", "double GetNumericValue(string s, int index)")
    def GetNumericValue(c, index=None):
        from unicodedata import numeric
        return float(numeric(at(c, index), -1.0))

    @static_method("System.Globalization.UnicodeCategory GetUnicodeCategory(char c)",
                   "System.Globalization.UnicodeCategory GetUnicodeCategory(string s, int index)")
    def GetUnicodeCategory(c, index=None):
        from shell.dotnet.enums import member
        return member("System.Globalization.UnicodeCategory", CATEGORIES[category(at(c, index))])

    @static_method("bool IsAscii(char c)")
    def IsAscii(c):
        return c.isascii()

    @static_method("bool IsAsciiDigit(char c)")
    def IsAsciiDigit(c):
        return c.isascii() and c.isdigit()

    @static_method("bool IsAsciiHexDigit(char c)")
    def IsAsciiHexDigit(c):
        return c in "0123456789abcdefABCDEF"

    @static_method("bool IsAsciiLetter(char c)")
    def IsAsciiLetter(c):
        return c.isascii() and c.isalpha()

    @static_method("bool IsAsciiLetterOrDigit(char c)")
    def IsAsciiLetterOrDigit(c):
        return c.isascii() and c.isalnum()

    @static_method("bool IsAsciiLetterLower(char c)")
    def IsAsciiLetterLower(c):
        return "a" <= c <= "z"

    @static_method("bool IsAsciiLetterUpper(char c)")
    def IsAsciiLetterUpper(c):
        return "A" <= c <= "Z"

    @static_method("bool IsBetween(char c, char minInclusive, char maxInclusive)")
    def IsBetween(c, low, high):
        return low <= c <= high

    @static_method(*both("IsControl"))
    def IsControl(c, index=None):
        return category(at(c, index)) == "Cc"

    @static_method(*both("IsDigit"))
    def IsDigit(c, index=None):
        return category(at(c, index)) == "Nd"

    @static_method(*both("IsHighSurrogate"))
    def IsHighSurrogate(c, index=None):
        return "\ud800" <= at(c, index) <= "\udbff"

    @static_method(*both("IsLetter"))
    def IsLetter(c, index=None):
        return category(at(c, index))[0] == "L"

    @static_method(*both("IsLetterOrDigit"))
    def IsLetterOrDigit(c, index=None):
        found = category(at(c, index))
        return found[0] == "L" or found == "Nd"

    @static_method(*both("IsLower"))
    def IsLower(c, index=None):
        return category(at(c, index)) == "Ll"

    @static_method(*both("IsLowSurrogate"))
    def IsLowSurrogate(c, index=None):
        return "\udc00" <= at(c, index) <= "\udfff"

    @static_method(*both("IsNumber"))
    def IsNumber(c, index=None):
        return category(at(c, index))[0] == "N"

    @static_method(*both("IsPunctuation"))
    def IsPunctuation(c, index=None):
        return category(at(c, index))[0] == "P"

    @static_method(*both("IsSeparator"))
    def IsSeparator(c, index=None):
        return category(at(c, index))[0] == "Z"

    @static_method(*both("IsSurrogate"))
    def IsSurrogate(c, index=None):
        return "\ud800" <= at(c, index) <= "\udfff"

    @static_method("bool IsSurrogatePair(char highSurrogate, char lowSurrogate)", "bool IsSurrogatePair(string s, int index)")
    def IsSurrogatePair(first, second):
        if isinstance(second, int):
            units = utf16_units(first)
            first, second = units[second:second + 1], units[second + 1:second + 2]
        return "\ud800" <= first <= "\udbff" and "\udc00" <= second <= "\udfff"

    @static_method(*both("IsSymbol"))
    def IsSymbol(c, index=None):
        return category(at(c, index))[0] == "S"

    @static_method(*both("IsUpper"))
    def IsUpper(c, index=None):
        return category(at(c, index)) == "Lu"

    @static_method(*both("IsWhiteSpace"))
    def IsWhiteSpace(c, index=None):
        return at(c, index) in BLANKS

    @static_method("char ToLower(char c)", "char ToLower(char c, cultureinfo culture)")
    def ToLower(c, culture=None):
        return Char(c.lower())

    @static_method("char ToLowerInvariant(char c)")
    def ToLowerInvariant(c):
        return Char(c.lower())

    @static_method("char ToUpper(char c)", "char ToUpper(char c, cultureinfo culture)")
    def ToUpper(c, culture=None):
        return Char(upper(c))

    @static_method("char ToUpperInvariant(char c)")
    def ToUpperInvariant(c):
        return Char(upper(c))

    @static_method("string ToString(char c)", name="ToString")
    def StaticToString(c):
        return str.__str__(c)


CATEGORIES = {"Lu": "UppercaseLetter", "Ll": "LowercaseLetter", "Lt": "TitlecaseLetter", "Lm": "ModifierLetter", "Lo": "OtherLetter", "Mn": "NonSpacingMark",
              "Mc": "SpacingCombiningMark", "Me": "EnclosingMark", "Nd": "DecimalDigitNumber", "Nl": "LetterNumber", "No": "OtherNumber",
              "Zs": "SpaceSeparator", "Zl": "LineSeparator", "Zp": "ParagraphSeparator", "Cc": "Control", "Cf": "Format", "Cs": "Surrogate", "Co": "PrivateUse",
              "Pc": "ConnectorPunctuation", "Pd": "DashPunctuation", "Ps": "OpenPunctuation", "Pe": "ClosePunctuation", "Pi": "InitialQuotePunctuation",
              "Pf": "FinalQuotePunctuation", "Po": "OtherPunctuation", "Sm": "MathSymbol", "Sc": "CurrencySymbol", "Sk": "ModifierSymbol", "So": "OtherSymbol",
              "Cn": "OtherNotAssigned"}
