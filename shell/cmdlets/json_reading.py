"""JSON text to values, as forgiving and as strict as the reader that ConvertFrom-Json is known by, with its error messages.

Ordinary JSON goes through Python's own scanner. What that refuses (comments, single quotes, bare names, trailing commas, numbers in hexadecimal,
mistakes) is read again by `LenientReader`, which keeps the path, line and position that the messages name. The result is made of
`(OBJECT, pairs)` turned into whatever `make_object` returns, lists, text, Int64, BigInteger, Double, Boolean and None; text that looks like a date
goes through `make_text`.
"""
from __future__ import annotations

import re

from shell.dotnet.values import BigInteger, Int64

LONG_LOW, LONG_HIGH = -(1 << 63), (1 << 63) - 1
STRUCTURE = re.compile(r'"(?:[^"\\]|\\.)*"|([\[{])|([\]}])', re.S)
NUMBER_CHARACTERS = frozenset("0123456789-+abcdefABCDEFxX.")
AFTER_NUMBER = frozenset(",}])/ \t\r\n")
SIMPLE_ESCAPES = {"b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r", "\\": "\\", '"': '"', "'": "'", "/": "/"}


class JsonError(Exception):
    """The text is not JSON; the message says where."""


def integer(text: str) -> int:
    """Return the Int64 of decimal digits, or a BigInteger where it does not fit."""
    value = int(text)
    return Int64(value) if LONG_LOW <= value <= LONG_HIGH else BigInteger(value)


def read_json(text: str, make_object, make_text, depth: int):
    """Return the value of a JSON text; JsonError where it is none. make_object(pairs) and make_text(text) build objects and texts."""
    import json

    def pairs_made(pairs):
        return make_object([(name, texts_made(value)) for name, value in pairs])

    def texts_made(value):
        kind = type(value)
        if kind is str:
            return make_text(value)
        if kind is list:
            value[:] = [texts_made(item) for item in value]
        return value

    if depth and text.count("[") + text.count("{") > depth and too_deep(text, depth):
        return LenientReader(text, make_object, make_text, depth).read()
    try:
        decoder = json.JSONDecoder(object_pairs_hook=pairs_made, parse_int=integer, strict=False)
        return texts_made(decoder.decode(text))
    except (ValueError, RecursionError):
        return LenientReader(text, make_object, make_text, depth).read()


def too_deep(text: str, limit: int) -> bool:
    """Whether arrays and objects nest deeper than the limit."""
    depth = 0
    for found in STRUCTURE.finditer(text):
        if found.group(1):
            depth += 1
            if depth > limit:
                return True
        elif found.group(2):
            depth -= 1
    return False


class LenientReader:
    """Reads one JSON text, keeping what the error messages name: the path of the value being read, the line and the position."""

    def __init__(self, text, make_object, make_text, depth):
        self.text = text
        self.make_object = make_object
        self.make_text = make_text
        self.depth = depth
        self.at = 0
        self.stack = []         # [kind, property name or index] of the containers we are in
        self.at_start = True    # right after the start of a container: the path does not yet name anything in it

    def failure(self, message):
        """Return the JsonError of a mistake at the place reached."""
        return JsonError(f"{message} Path '{self.path()}', line {self.text.count(chr(10), 0, self.at) + 1}, position {self.position()}.")

    def position(self):
        return self.at - (self.text.rfind("\n", 0, self.at) + 1)

    def path(self):
        """Return the path as it is written in messages: a.b[2]['odd name']."""
        out = []
        shown = self.stack[:-1] if self.at_start and self.stack else self.stack
        for kind, place in shown:
            if kind == "[":
                if place >= 0:
                    out.append(f"[{place}]")
            elif place is None:
                continue
            elif re.search(r"[. '/\"\[\]()\t\n\r\f\b\\\u0085\u2028\u2029]", place):
                escaped = place.replace("\\", "\\\\").replace("'", "\\'")
                out.append(f"['{escaped}']")
            else:
                out.append(("." if out else "") + place)
        return "".join(out)

    def space(self):
        """Pass over white space and comments."""
        text, end = self.text, len(self.text)
        while self.at < end:
            character = text[self.at]
            if character.isspace() or character == "\ufeff":
                self.at += 1
            elif character == "/":
                self.comment()
            else:
                return character
        return ""

    def comment(self):
        following = self.text[self.at + 1:self.at + 2]
        if following == "*":
            end = self.text.find("*/", self.at + 2)
            if end < 0:
                self.at = len(self.text)
                raise self.failure("Unexpected end while parsing comment.")
            self.at = end + 2
        elif following == "/":
            end = self.text.find("\n", self.at)
            self.at = len(self.text) if end < 0 else end
        else:
            self.at += 1
            raise self.failure(f"Error parsing comment. Expected: *, got {following}.")

    def read(self):
        if not self.space():
            return None
        value = self.value()
        character = self.space()
        if character:
            raise self.failure(f"Additional text encountered after finished reading JSON content: {character}.")
        return value

    def unfinished(self):
        """The text ended inside arrays or objects."""
        if len(self.stack) == 1 and self.stack[0][0] == "{":
            raise self.failure("Unexpected end when deserializing object.")
        inner, self.stack = self.stack, self.stack[:-1]
        message = f"Unexpected end when reading token. Path '{self.path()}'."
        self.stack = inner
        raise JsonError(message)

    def push(self, kind):
        self.finished_value()
        self.stack.append([kind, -1 if kind == "[" else None])
        self.at_start = True
        if self.depth and len(self.stack) > self.depth:
            raise self.failure(f"The reader's MaxDepth of {self.depth} has been exceeded.")

    def finished_value(self):
        """Count a value of the array we are in."""
        if self.stack and self.stack[-1][0] == "[":
            self.stack[-1][1] += 1
        self.at_start = False

    def value(self):
        character = self.space()
        if character == "{":
            self.at += 1
            self.push("{")
            return self.object()
        if character == "[":
            self.at += 1
            self.push("[")
            return self.array()
        if not character:
            self.unfinished()
        value = self.scalar(character)
        self.finished_value()
        return value

    def scalar(self, character):
        if character in "\"'":
            return self.make_text(self.quoted(character))
        if character in "-0123456789." and not self.text.startswith("-Infinity", self.at):
            return self.number()
        for word, value, message in (("true", True, "Error parsing boolean value."), ("false", False, "Error parsing boolean value."),
                                     ("null", None, "Error parsing null value."), ("undefined", None, "Error parsing undefined value."),
                                     ("NaN", float("nan"), "Error parsing NaN value."), ("Infinity", float("inf"), "Error parsing Infinity value."),
                                     ("-Infinity", float("-inf"), "Error parsing -Infinity value.")):
            if word[0] == character and not (word == "NaN" and character != "N"):
                return self.word(word, value, message)
        raise self.failure(f"Unexpected character encountered while parsing value: {character}.")

    def word(self, word, value, message):
        text = self.text
        for index, expected in enumerate(word):
            if text[self.at:self.at + 1] != expected:
                if self.at >= len(text):
                    raise self.failure("Unexpected end when reading token." if index == 0 else message)
                raise self.failure(message)
            self.at += 1
        following = text[self.at:self.at + 1]
        if following and following not in AFTER_NUMBER and not following.isspace():
            raise self.failure(message)
        return value

    def number(self):
        text, start = self.text, self.at
        end = start
        while end < len(text) and text[end] in NUMBER_CHARACTERS:
            end += 1
        self.at = end
        following = text[end:end + 1]
        if following and following not in AFTER_NUMBER and not following.isspace():
            raise self.failure(f"Unexpected character encountered while parsing number: {following}.")
        digits = text[start:end]
        try:
            if len(digits) > 1 and digits[0] == "0" and digits[1] not in ".eE":
                return Int64(int(digits, 16)) if digits[1] in "xX" else Int64(int(digits, 8))
            if re.fullmatch(r"-?\d+", digits):
                return integer(digits)
            if not re.fullmatch(r"-?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?", digits):
                raise ValueError
            return float(digits)
        except ValueError:
            raise self.failure(f"Input string '{digits}' is not a valid number.")

    def quoted(self, quote):
        text, out = self.text, []
        self.at += 1
        stop = re.compile(rf"[{quote}\\]")
        while True:
            found = stop.search(text, self.at)
            if found is None:
                self.at = len(text)
                raise self.failure(f"Unterminated string. Expected delimiter: {quote}.")
            out.append(text[self.at:found.start()])
            self.at = found.end()
            if found.group() == quote:
                break
            out.append(self.escape())
        joined = "".join(out)
        if any("\ud800" <= character <= "\udfff" for character in joined):
            joined = joined.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")
        return joined

    def escape(self):
        character = self.text[self.at:self.at + 1]
        if not character:
            raise self.failure("Unterminated string. Expected delimiter: \".")
        self.at += 1
        if character == "u":
            digits = self.text[self.at:self.at + 4]
            if len(digits) < 4:
                self.at = len(self.text)
                raise self.failure("Unexpected end while parsing Unicode escape sequence.")
            if not re.fullmatch("[0-9a-fA-F]{4}", digits):
                raise self.failure(f"Invalid Unicode escape sequence: \\u{digits}.")
            self.at += 4
            return chr(int(digits, 16))
        simple = SIMPLE_ESCAPES.get(character)
        if simple is None:
            raise self.failure(f"Bad JSON escape sequence: \\{character}.")
        return simple

    def array(self):
        items = []
        while True:
            character = self.space()
            if character == "]":
                break
            if character == ",":    # an element left out counts as undefined
                items.append(None)
                self.finished_value()
            else:
                items.append(self.value())
            if not self.after_value("]"):
                return items
        self.at += 1
        self.stack.pop()
        self.at_start = False
        return items

    def after_value(self, closing):
        """Pass over the comma after an element or property; False, with the container closed, where it ends."""
        character = self.space()
        if character == ",":
            self.at += 1
            return True
        if character == closing:
            self.at += 1
            self.stack.pop()
            self.at_start = False
            return False
        if not character:
            self.unfinished()
        if character in "]}":
            self.at += 1
            kinds = {"]": "EndArray", "}": "EndObject"}
            inside = {"[": "Array", "{": "Object"}[self.stack[-1][0]]
            raise self.failure(f"JsonToken {kinds[character]} is not valid for closing JsonType {inside}.")
        raise self.failure(f"After parsing a value an unexpected character was encountered: {character}.")

    def object(self):
        pairs = []
        while True:
            character = self.space()
            if character == "}":
                self.at += 1
                self.stack.pop()
                self.at_start = False
                break
            if not character:
                self.unfinished()
            name = self.property_name(character)
            character = self.space()
            if character != ":":
                if not character:
                    self.unfinished()
                raise self.failure(f"Invalid character after parsing property name. Expected ':' but got: {character}.")
            self.at += 1
            self.stack[-1][1] = name
            self.at_start = False
            pairs.append((name, self.value()))
            if not self.after_value("}"):
                break
        return self.make_object(pairs)

    def property_name(self, character):
        if character in "\"'":
            return self.quoted(character)
        found = re.compile(r"[\w$]+").match(self.text, self.at)
        if found is None:
            raise self.failure(f"Invalid property identifier character: {character}.")
        self.at = found.end()
        if self.at >= len(self.text):
            raise self.failure("Unexpected end while parsing unquoted property name.")
        following = self.text[self.at]
        if following != ":" and not following.isspace():
            raise self.failure(f"Invalid JavaScript property identifier character: {following}.")
        return found.group()
