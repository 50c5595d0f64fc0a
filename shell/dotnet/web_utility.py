"""System.Net.WebUtility and System.Web.HttpUtility: HTML and URL encoding, query strings."""
from __future__ import annotations

import re

from shell.dotnet.types import constructor, dotnet_type, getter, method, static_method, typed_array
from shell.dotnet.values import Byte

URL_SAFE = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.!*()")
HTML = {"<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;", "&": "&amp;"}


def html_encoded(text: str | None) -> str | None:
    """Return text safe in HTML; Latin-1 letters become numbers as .NET does it."""
    if not text:
        return text
    return "".join(HTML.get(c) or (f"&#{ord(c)};" if "\xa0" <= c <= "\xff" or c > "\uffff" else c) for c in text)


def html_decoded(text: str | None) -> str | None:
    """Return text with HTML's entities replaced."""
    if not text or "&" not in text:
        return text
    import html.entities

    def decoded(found):
        name = found[1]
        if name[0] == "#":
            digits = name[1:]
            try:
                number = int(digits[1:], 16) if digits[:1] in ("x", "X") else int(digits)
                return chr(number) if 0 < number <= 0x10FFFF and not 0xD800 <= number <= 0xDFFF else found[0]
            except ValueError:
                return found[0]
        if name == "apos":
            return "'"
        code = html.entities.name2codepoint.get(name)
        return chr(code) if code else found[0]
    return re.sub(r"&(#?\w+);", decoded, text)


def url_encoded(text: str | None, upper: bool = True, safe: frozenset = URL_SAFE) -> str | None:
    """Return text as a form encodes it, blanks as +."""
    if text is None:
        return None
    form = "%{:02X}" if upper else "%{:02x}"
    return "".join(c if c in safe else "+" if c == " " else "".join(map(form.format, c.encode("utf-8", "replace"))) for c in text)


def url_decoded(text: str | None) -> str | None:
    """Return text from its form encoding."""
    if text is None:
        return None
    return re.sub(r"(?:%[0-9A-Fa-f]{2})+", lambda found: bytes.fromhex(found[0].replace("%", "")).decode("utf-8", "replace"), text.replace("+", " "))


@dotnet_type("System.Net.WebUtility", abstract=True)
class WebUtility:
    """Static methods only."""

    @static_method("string HtmlEncode(string value)")
    def HtmlEncode(value):
        return html_encoded(value)

    @static_method("string HtmlDecode(string value)")
    def HtmlDecode(value):
        return html_decoded(value)

    @static_method("string UrlEncode(string value)")
    def UrlEncode(value):
        return url_encoded(value)

    @static_method("string UrlDecode(string encodedValue)")
    def UrlDecode(encodedValue):
        return url_decoded(encodedValue)


@dotnet_type("System.Web.HttpUtility")
class HttpUtility:
    """Static methods only."""

    @constructor("()")
    def __init__(self):
        pass

    @static_method("string HtmlEncode(string s)")
    def HtmlEncode(s):
        return html_encoded(s)

    @static_method("string HtmlDecode(string s)")
    def HtmlDecode(s):
        return html_decoded(s)

    @static_method("string HtmlAttributeEncode(string s)")
    def HtmlAttributeEncode(s):
        return s and "".join(HTML[c] if c in "\"'&<" else c for c in s)

    @static_method("string UrlEncode(string str)", "string UrlEncode(string str, System.Text.Encoding e)")
    def UrlEncode(str, e=None):
        return url_encoded(str, upper=False)

    @static_method("string UrlDecode(string str)", "string UrlDecode(string str, System.Text.Encoding e)")
    def UrlDecode(str, e=None):
        return url_decoded(str)

    @static_method("string UrlPathEncode(string str)")
    def UrlPathEncode(str):
        path, mark, query = str.partition("?")
        return "".join(c if "!" <= c <= "~" else "".join(f"%{b:02x}" for b in c.encode()) for c in path) + mark + query

    @static_method("byte[] UrlEncodeToBytes(string str)")
    def UrlEncodeToBytes(str):
        return typed_array("byte", map(Byte, url_encoded(str, upper=False).encode("ascii")))

    @static_method("string JavaScriptStringEncode(string value)", "string JavaScriptStringEncode(string value, bool addDoubleQuotes)")
    def JavaScriptStringEncode(value, addDoubleQuotes=False):
        names = {"\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f", "\\": "\\\\", '"': '\\"'}
        text = "".join(names.get(c) or (f"\\u{ord(c):04x}" if c < " " or c in "'<>&\x85\u2028\u2029" else c) for c in value or "")
        return f'"{text}"' if addDoubleQuotes else text

    @static_method("System.Collections.Specialized.NameValueCollection ParseQueryString(string query)",
                   "System.Collections.Specialized.NameValueCollection ParseQueryString(string query, System.Text.Encoding encoding)")
    def ParseQueryString(query, encoding=None):
        made = QueryCollection()
        for pair in query.removeprefix("?").split("&") if query.removeprefix("?") else ():
            name, equals, value = pair.partition("=")
            made.Add(*((url_decoded(name), url_decoded(value)) if equals else (None, url_decoded(name))))
        return made


@dotnet_type("System.Collections.Specialized.NameValueCollection", interfaces=("System.Collections.ICollection", "System.Collections.IEnumerable"))
class NameValueCollection:
    """Names, in any letter case, with one or more values each; enumerates its names."""

    @constructor("()")
    def __init__(self):
        self.names, self.table = {}, {}   # names as written by their key, and the values

    @staticmethod
    def key_of(name):
        return None if name is None else name.lower()

    @method("void Add(string name, string value)")
    def Add(self, name, value):
        key = self.key_of(name)
        self.names.setdefault(key, name)
        self.table.setdefault(key, []).append(value)

    @method("void Set(string name, string value)")
    def Set(self, name, value):
        self.names.setdefault(self.key_of(name), name)
        self.table[self.key_of(name)] = [value]

    @method("string Get(string name)", "string Get(int index)")
    def Get(self, name):
        if isinstance(name, int):
            name = list(self.names.values())[name]
        values = self.table.get(self.key_of(name))
        return None if not values else ",".join(value or "" for value in values)

    @method("string[] GetValues(string name)")
    def GetValues(self, name):
        values = self.table.get(self.key_of(name))
        return None if not values else typed_array("string", values)

    @method("string GetKey(int index)")
    def GetKey(self, index):
        return list(self.names.values())[index]

    @method("void Remove(string name)")
    def Remove(self, name):
        self.names.pop(self.key_of(name), None)
        self.table.pop(self.key_of(name), None)

    @method("void Clear()")
    def Clear(self):
        self.names.clear()
        self.table.clear()

    @method("bool HasKeys()")
    def HasKeys(self):
        return any(name is not None for name in self.names)

    @getter("string Item(string name)")
    def Item(self, name):
        return self.Get(name)

    @Item.setter
    def Item(self, name, value):
        self.Set(name, value)

    @getter("string[] AllKeys")
    def AllKeys(self):
        return typed_array("string", self.names.values())

    @getter("System.Collections.Specialized.NameObjectCollectionBase+KeysCollection Keys")
    def Keys(self):
        return list(self.names.values())

    @getter("int Count")
    def Count(self):
        return len(self.names)

    def __iter__(self):
        return iter(list(self.names.values()))

    def __len__(self):
        return len(self.names)


@dotnet_type("System.Web.HttpQSCollection", base="System.Collections.Specialized.NameValueCollection")
class QueryCollection(NameValueCollection):
    """What ParseQueryString gives: its text is a query string again."""

    @method("string ToString()")
    def ToString(self):
        return str(self)

    def __str__(self):
        return "&".join((f"{url_encoded(self.names[key], upper=False)}=" if key is not None else "") + (url_encoded(value or "", upper=False))
                        for key, values in self.table.items() for value in values)
