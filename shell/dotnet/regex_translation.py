r"""Regular expressions as .NET writes them, run by Python's `re`, or by `regex` where `re` cannot.

`expression(pattern, options)` is the cached entry: an Expression knows the compiled Python pattern and how .NET numbers and names the groups
(unnamed ones first, then the named), which Python's own numbers do not follow. Every group is emitted as a plain `(`, and a name that
occurs twice simply owns two Python groups. `re` is used for all that it runs as .NET would; `regex`, imported when first needed, runs \p{...},
\G, lookbehind of variable length, RightToLeft and conditions that are expressions. Balancing groups have no counterpart and say so.
"""
from __future__ import annotations

import re

from shell.errors import net_exception

IGNORE_CASE, MULTILINE, EXPLICIT_CAPTURE, COMPILED, SINGLELINE, IGNORE_WHITESPACE, RIGHT_TO_LEFT = 1, 2, 4, 8, 16, 32, 64
ECMA_SCRIPT = 256
FLAG_LETTERS = {"i": IGNORE_CASE, "m": MULTILINE, "n": EXPLICIT_CAPTURE, "s": SINGLELINE, "x": IGNORE_WHITESPACE}
EMITTED = IGNORE_CASE | MULTILINE | SINGLELINE          # the options that Python's inline flags express
WHITE = " \t\n\r\f\v"
SIMPLE_ESCAPES = {"a": "\\a", "e": "\\x1b", "f": "\\f", "n": "\\n", "r": "\\r", "t": "\\t", "v": "\\v"}
CLASS_ESCAPES = "dDsSwW"
ANCHORS = {"A": "\\A", "b": "\\b", "B": "\\B", "z": "\\Z", "Z": "(?=\\n?\\Z)", "G": "\\G"}
SPECIAL = frozenset("\\*+?|{}[]()^$.#&~- \t\n\r\f\v")
BLOCKS = {"greek": "GreekandCoptic", "combiningmarksforsymbols": "CombiningDiacriticalMarksforSymbols", "privateuse": "PrivateUseArea"}
CACHE: dict = {}
CACHE_LIMIT = 2000


def expression(pattern: str, options: int = 0) -> Expression:
    """Return the translated, compiled expression of a .NET pattern; RegexParseException where .NET would refuse it."""
    key = (pattern, options)
    found = CACHE.get(key)
    if found is None:
        if len(CACHE) >= CACHE_LIMIT:
            CACHE.clear()
        found = CACHE[key] = Expression(pattern, int(options))
    return found


def compiled(pattern: str, options: int = 0):
    """Return the compiled Python pattern alone: enough to ask whether and where something matches."""
    return expression(pattern, options).compiled


def parse_error(pattern: str, offset: int, message: str) -> Exception:
    return net_exception("System.Text.RegularExpressions.RegexParseException",
                         f"Invalid pattern '{pattern}' at offset {offset}. {message}", Offset=offset)


def literal(character: str) -> str:
    """Return one character as a Python pattern that matches it, in a class or outside."""
    return "\\" + character if character in SPECIAL else character


class Scope:
    """An open group of the pattern: what closes it and the options in force inside."""

    __slots__ = ("options", "flags_open", "alternatives", "start")

    def __init__(self, options, start, alternatives=None):
        self.options = options
        self.flags_open = False          # a `(?i:` that stands for an unscoped `(?i)` is open
        self.alternatives = alternatives # a conditional group: how many `|` it has had
        self.start = start               # index of its first piece of output


class Translation:
    """One pass over a .NET pattern, giving Python's text and the groups."""

    def __init__(self, pattern, options):
        self.pattern = pattern
        self.at = 0
        self.pieces = []                 # text, or ("number", n, offset) and ("name", text, offset): back references, resolved at the end
        self.groups = []                 # name (text), number or None, in the order of Python's groups
        self.needs_regex = bool(options & RIGHT_TO_LEFT)
        self.scopes = [Scope(options, 0)]
        self.atom = None                 # index of the piece where the last quantifiable thing starts
        self.quantified = False
        self.anchor = False              # that thing is an anchor, which Python does not quantify

    def fail(self, message, offset=None):
        raise parse_error(self.pattern, self.at if offset is None else offset, message)

    # -- output

    def put(self, text, anchor=False):
        self.atom = len(self.pieces)
        self.quantified = False
        self.anchor = anchor
        self.pieces.append(text)

    @property
    def options(self):
        return self.scopes[-1].options

    # -- driver

    def run(self):
        """Translate the whole pattern."""
        self.translate(0)
        if len(self.scopes) > 1:
            self.fail("Not enough )'s.")
        if self.scopes[0].flags_open:
            self.pieces.append(")")
        return self

    def translate(self, depth):
        """Translate up to the end, or to the `)` that leaves `depth` scopes open."""
        pattern, size = self.pattern, len(self.pattern)
        plain = self.put
        while self.at < size:
            c = pattern[self.at]
            self.at += 1
            if self.options & IGNORE_WHITESPACE and (c in WHITE or c == "#"):
                if c == "#":
                    end = pattern.find("\n", self.at)
                    self.at = size if end < 0 else end + 1
                continue
            if c == "\\":
                self.escape()
            elif c == "[":
                plain(self.character_class())
            elif c == "(":
                self.open_group()
            elif c == ")":
                self.close_group()
                if len(self.scopes) == depth:
                    return
            elif c == "|":
                self.alternative()
            elif c in "*+?" or (c == "{" and self.counted()):
                self.quantifier(c)
            elif c in "^$":
                plain(c, anchor=True)
            else:
                plain(c if c == "." else literal(c))

    # -- quantifiers

    def counted(self):
        return re.compile(r"\{\d+(,\d*)?\}").match(self.pattern, self.at - 1) is not None

    def quantifier(self, c):
        if self.atom is None:
            self.fail(f"Quantifier '{c}' following nothing." if not self.quantified else f"Nested quantifier '{c}'.")
        if self.quantified:
            self.fail(f"Nested quantifier '{c}'.")
        text = c
        if c == "{":
            end = self.pattern.index("}", self.at)
            low, comma, high = self.pattern[self.at:end].partition(",")
            if comma and high and int(low) > int(high):
                self.fail("Illegal {x,y} with x > y.", end)
            text = self.pattern[self.at - 1:end + 1]
            self.at = end + 1
        if self.options & IGNORE_WHITESPACE:
            while self.at < len(self.pattern) and self.pattern[self.at] in WHITE:
                self.at += 1
        if self.at < len(self.pattern) and self.pattern[self.at] == "?":
            text += "?"
            self.at += 1
        if self.anchor:
            self.pieces.insert(self.atom, "(?:")
            self.pieces.append(")")
        self.pieces.append(text)
        self.quantified = True

    # -- groups

    def open_group(self):
        pattern = self.pattern
        start = len(self.pieces)
        if pattern.startswith("?#", self.at):
            end = pattern.find(")", self.at)
            if end < 0:
                self.fail("Unterminated (?#...) comment.", len(pattern))
            self.at = end + 1
            return
        alternatives = None
        options = self.options
        if not pattern.startswith("?", self.at):
            if options & EXPLICIT_CAPTURE:
                self.pieces.append("(?:")
            else:
                self.groups.append(None)
                self.pieces.append("(")
        else:
            self.at += 1
            made = self.group_construct()
            if made is None:
                return
            options, alternatives = made
        self.scopes.append(Scope(options, start, alternatives))
        self.atom, self.quantified = None, False

    def group_construct(self):
        """Read what follows `(?`; return (options inside, alternatives) of the group, None where the construct is complete."""
        pattern = self.pattern
        for construct in (":", ">", "=", "!", "<=", "<!"):
            if pattern.startswith(construct, self.at):
                self.at += len(construct)
                self.pieces.append("(?" + construct)
                return self.options, None
        c = pattern[self.at:self.at + 1]
        if c in ("<", "'") and c:
            self.named_group(">" if c == "<" else "'")
            return self.options, None
        if c == "(":
            return self.conditional()
        return self.inline_options()

    def named_group(self, closing):
        start = self.at + 1
        end = self.pattern.find(closing, start)
        name = self.pattern[start:end] if end >= 0 else self.pattern[start:]
        if end >= 0 and "-" in name:
            raise net_exception("System.NotSupportedException", f"Balancing groups such as (?<{name}>...) are not supported.")
        good = re.match(r"\w*", name)[0]
        if end < 0 and good:
            self.fail("Unrecognized grouping construct.", start + len(good))
        if end < 0 or good != name or not name:
            self.fail("Invalid group name: Group names must begin with a word character.", start + len(good))
        if name[0].isdigit() and not name.isdecimal():
            self.fail("Invalid group name: Group names must begin with a word character.", start)
        if name.isdecimal() and int(name) == 0:
            self.fail("Capture number cannot be zero.", end)
        self.at = end + 1
        self.groups.append(name)
        self.pieces.append("(")

    def conditional(self):
        """`(?(name)yes|no)`, `(?(1)yes|no)` and `(?(expression)yes|no)`."""
        end = self.pattern.find(")", self.at)
        inside = self.pattern[self.at + 1:end] if end >= 0 else ""
        known = re.fullmatch(r"\w+", inside) and (inside.isdecimal() or re.search(rf"\(\?[<']{inside}[>']", self.pattern))
        if known:
            self.at = end + 1
            self.pieces.append(("condition", inside, self.at))
            return self.options, 0
        self.needs_regex = True
        depth_before = len(self.scopes)
        self.pieces.append("(?")
        self.at += 1
        self.pieces.append("(?=")
        for construct in ("?=", "?!", "?<=", "?<!"):
            if self.pattern.startswith(construct, self.at):
                self.pieces[-1] = "(" + construct
                self.at += len(construct)
        self.scopes.append(Scope(self.options, len(self.pieces)))
        self.atom = None
        self.translate(depth_before)
        return self.options, 0

    def inline_options(self):
        matched = re.compile(r"([imnsx]*)(?:-([imnsx]*))?([:)])", re.IGNORECASE).match(self.pattern, self.at)
        if matched is None:
            self.fail("Unrecognized grouping construct.", min(self.at + 1, len(self.pattern)))
        options = self.options
        for letter in matched[1].lower():
            options |= FLAG_LETTERS[letter]
        for letter in (matched[2] or "").lower():
            options &= ~FLAG_LETTERS[letter]
        self.at = matched.end()
        if matched[3] == ":":
            self.pieces.append(flags_text(options))
            return options, None
        scope = self.scopes[-1]
        changed = (scope.options ^ options) & EMITTED
        scope.options = options
        if changed:
            if scope.flags_open:
                self.pieces.append(")")
            self.pieces.append(flags_text(options))
            scope.flags_open = True
        self.atom, self.quantified = None, False
        return None

    def alternative(self):
        scope = self.scopes[-1]
        if scope.alternatives is not None:
            scope.alternatives += 1
            if scope.alternatives > 1:
                self.fail("Too many | in (?()|).")
        self.pieces.append(")|" + flags_text(scope.options) if scope.flags_open else "|")
        self.atom, self.quantified = None, False

    def close_group(self):
        if len(self.scopes) == 1:
            self.fail("Too many )'s.")
        scope = self.scopes.pop()
        self.pieces.append("))" if scope.flags_open else ")")
        self.atom, self.quantified, self.anchor = scope.start, False, False

    # -- escapes

    def escape(self):
        if self.at >= len(self.pattern):
            self.fail("Illegal \\ at end of pattern.")
        c = self.pattern[self.at]
        if c in ANCHORS:
            self.at += 1
            self.needs_regex = self.needs_regex or c == "G"
            self.put(ANCHORS[c], anchor=True)
        elif c in CLASS_ESCAPES:
            self.at += 1
            self.put("\\" + c)
        elif c in "pP":
            self.put(self.unicode_property())
        elif c == "k":
            self.named_reference()
        elif c in "123456789":
            digits = re.compile(r"\d+").match(self.pattern, self.at)[0]
            self.put(("number", digits, self.at + len(digits)))
            self.at += len(digits)
        elif c in "<'" and (found := re.compile(r"<(\w+)>|'(\w+)'").match(self.pattern, self.at)):
            self.at = found.end()
            name = found[1] or found[2]
            self.put(("number" if name.isdecimal() else "name", name, self.at))
        else:
            self.put(literal(self.character_escape()))

    def named_reference(self):
        found = re.compile(r"k(?:<(\w+)>|'(\w+)')").match(self.pattern, self.at)
        if not found:
            self.fail("Malformed \\k<...> named back reference.", min(self.at + 1, len(self.pattern)))
        self.at = found.end()
        name = found[1] or found[2]
        self.put(("number" if name.isdecimal() else "name", name, self.at))

    def unicode_property(self):
        r"""Read the name after \p or \P, and return it in `regex`'s words: a block's name starts with In there."""
        letter = self.pattern[self.at]
        found = re.compile(r"\{([\w-]+)\}").match(self.pattern, self.at + 1)
        if not found:
            short = not self.pattern.startswith("{", self.at + 1)
            self.fail("Malformed \\p{X} character escape." if short else "Incomplete \\p{X} character escape.", min(self.at + 1, len(self.pattern)))
        self.at = found.end()
        self.needs_regex = True
        name = found[1]
        if name.startswith("Is"):
            name = "In" + BLOCKS.get(name[2:].lower(), name[2:])
        return f"\\{letter}{{{name}}}"

    def character_escape(self):
        """Return the one character that an escape (self.at is after the backslash) stands for."""
        pattern, c = self.pattern, self.pattern[self.at]
        self.at += 1
        if c in SIMPLE_ESCAPES:
            return {"a": "\a", "e": "\x1b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v"}[c]
        if c in "xu":
            size = 2 if c == "x" else 4
            digits = re.compile(r"[0-9a-fA-F]*").match(pattern, self.at, self.at + size)[0]
            if len(digits) < size:
                self.fail("Insufficient or invalid hexadecimal digits.", min(self.at + len(digits) + 1, len(pattern)))
            self.at += size
            return chr(int(digits, 16))
        if c == "c":
            control = pattern[self.at:self.at + 1].upper()
            if not control:
                self.fail("Missing control character.")
            self.at += 1
            if not "@" <= control <= "_":
                self.fail("Unrecognized control character.")
            return chr(ord(control) - 64)
        if c in "01234567":
            digits = re.compile(r"[0-7]{1,3}").match(pattern, self.at - 1)[0]
            self.at += len(digits) - 1
            return chr(int(digits, 8) & 0xFF)
        if c == "_" or c.isalnum():
            self.fail(f"Unrecognized escape sequence \\{c}.")
        return c

    # -- character classes

    def character_class(self):
        """Translate a class, self.at being after its `[`; a subtraction becomes a negative lookahead."""
        pattern, size = self.pattern, len(self.pattern)
        out = ["["]
        if pattern.startswith("^", self.at):
            out.append("^")
            self.at += 1
        first, subtracted = True, None
        while True:
            if self.at >= size:
                self.fail("Unterminated [] set.")
            c = pattern[self.at]
            if c == "]" and not first:
                self.at += 1
                break
            if c == "-" and not first and pattern.startswith("-[", self.at):
                self.at += 2
                subtracted = self.character_class()
                if self.at < size and pattern[self.at] != "]":
                    self.fail("A subtraction must be the last element in a character class.")
                continue
            first = False
            self.class_item(out)
        text = "".join(out) + "]"
        if text == "[^]":
            text = "."
        return text if subtracted is None else f"(?:(?!{subtracted}){text})"

    def class_item(self, out):
        low = self.class_character()
        if len(low) > 1 and low[0] == "\\":
            out.append(low)
            return
        pattern = self.pattern
        if pattern.startswith("-", self.at) and not pattern.startswith("]", self.at + 1) and not pattern.startswith("[", self.at + 1):
            if self.at + 1 >= len(pattern):
                self.fail("Unterminated [] set.", len(pattern))
            self.at += 1
            high = self.class_character()
            if len(high) > 1:
                self.fail(f"Cannot include class {high} in character range.")
            if high < low:
                self.fail("[x-y] range in reverse order.")
            out.append(f"{literal(low)}-{literal(high)}")
        else:
            out.append(literal(low))

    def class_character(self):
        r"""Return the next character of a class, or an escape such as \d that stands for several."""
        c = self.pattern[self.at]
        self.at += 1
        if c != "\\":
            return c
        if self.at >= len(self.pattern):
            self.fail("Illegal \\ at end of pattern.")
        c = self.pattern[self.at]
        if c in CLASS_ESCAPES:
            self.at += 1
            return "\\" + c
        if c in "pP":
            return self.unicode_property()
        if c == "b":
            self.at += 1
            return "\b"
        return self.character_escape()


def flags_text(options):
    """Return the opening of a Python group in which exactly these of i, m and s hold."""
    on = "".join(letter for letter in "ims" if options & FLAG_LETTERS[letter])
    off = "".join(letter for letter in "ims" if not options & FLAG_LETTERS[letter])
    return f"(?{on}-{off}:" if off else f"(?{on}:"


def numbered(names):
    """Return {number: (name, [Python group, ...])} in .NET's order for the groups of a pattern, given in the order they open."""
    numbers, by_name = {0: ("0", [0])}, {}
    used = {int(name) for name in names if name is not None and name.isdecimal()}
    following = 1
    for python, name in enumerate(names, 1):
        if name is None:
            # An unnamed group takes the next number even where a numeric name takes it too: they then share it.
            numbers.setdefault(following, (str(following), []))[1].append(python)
            following += 1
        elif name.isdecimal():
            numbers.setdefault(int(name), (name, []))[1].append(python)
    for python, name in enumerate(names, 1):
        if name is not None and not name.isdecimal():
            number = by_name.get(name)
            if number is None:
                while following in used or following in numbers:
                    following += 1
                number = by_name[name] = following
                numbers[number] = (name, [])
            numbers[number][1].append(python)
    return dict(sorted(numbers.items()))


class Expression:
    """A .NET regular expression: its compiled form, its groups, and the searches that .NET makes with it.

    `numbers` maps .NET's group numbers to (name, Python's groups); `names` maps names to numbers; `plain` is true where both number alike.
    """

    __slots__ = ("pattern", "options", "compiled", "numbers", "names", "plain", "right_to_left", "empty", "source", "repeated")

    def __init__(self, pattern, options):
        self.pattern = pattern
        self.options = options
        self.right_to_left = bool(options & RIGHT_TO_LEFT)
        translation = Translation(pattern, options).run()
        self.numbers = numbered(translation.groups)
        self.names = {name: number for number, (name, _) in self.numbers.items()}
        self.plain = all(python == [number] for number, (_, python) in self.numbers.items())
        self.empty = None
        self.repeated = None
        self.source = "".join(piece if type(piece) is str else self.resolved(piece) for piece in translation.pieces)
        self.compiled = self.compile(translation.needs_regex)

    def resolved(self, piece):
        """Return the Python text of a back reference or of a condition on a group."""
        kind, name, offset = piece
        if kind == "condition":
            number = int(name) if name.isdecimal() else self.names.get(name)
            if number not in self.numbers:
                raise parse_error(self.pattern, offset, f"Conditional alternation refers to an undefined group number {name}.")
            return f"(?({self.numbers[number][1][0]})"
        number = int(name) if kind == "number" else self.names.get(name)
        if number not in self.numbers:
            if kind == "number" and len(name) > 1 and name[0] in "01234567":
                octal = re.match(r"[0-7]{1,3}", name)[0]
                return literal(chr(int(octal, 8) & 0xFF)) + name[len(octal):]
            what = f"number {name}" if kind == "number" else f"name '{name}'"
            raise parse_error(self.pattern, offset, f"Reference to undefined group {what}.")
        python = self.numbers[number][1]
        return "(?:" + "|".join(f"\\{group}" for group in reversed(python)) + ")"

    def compile(self, needs_regex):
        options = self.options
        if not needs_regex:
            flags = (re.IGNORECASE if options & IGNORE_CASE else 0) | (re.MULTILINE if options & MULTILINE else 0) \
                | (re.DOTALL if options & SINGLELINE else 0) | (re.ASCII if options & ECMA_SCRIPT else 0)
            try:
                return re.compile(self.source, flags)
            except (re.error, OverflowError):
                pass  # lookbehind of variable length, a reference to an open group: `regex` may know
        return self.compile_with_regex()

    def compile_with_regex(self):
        import regex
        options = self.options
        flags = regex.VERSION0 | (regex.IGNORECASE if options & IGNORE_CASE else 0) | (regex.MULTILINE if options & MULTILINE else 0) \
            | (regex.DOTALL if options & SINGLELINE else 0) | (regex.REVERSE if options & RIGHT_TO_LEFT else 0)
        try:
            return regex.compile(self.source, flags)
        except regex.error as error:
            unknown = re.search(r"\\[pP]\{(?:In)?([\w-]+)\}", self.source)
            if "property" in str(error) and unknown:
                raise parse_error(self.pattern, self.pattern.find("}") + 1, f"Unknown property '{unknown[1]}'.") from None
            raise parse_error(self.pattern, len(self.pattern), f"{str(error)[:1].upper()}{str(error)[1:]}.") from None

    # -- searching

    def search(self, text: str, start: int | None = None, end: int | None = None):
        """Return Python's match of the first match at or after `start` (before it, from right to left), or None."""
        if end is not None:
            return self.compiled.search(text, start or 0, end)
        if self.right_to_left:
            return self.compiled.search(text, 0, len(text) if start is None else start)
        return self.compiled.search(text, start or 0)

    def matches(self, text: str, start: int | None = None):
        """Yield Python's matches one after another, going on one character further after an empty one as .NET does."""
        search = self.search
        at = start
        while True:
            found = search(text, at)
            if found is None:
                return
            yield found
            at = self.after(found)
            if at is None or at < 0 or at > len(text):
                return

    def after(self, found) -> int:
        """Return where the search for the next match starts."""
        first, last = found.span()
        if self.right_to_left:
            return first if first < last else first - 1
        return last if first < last else last + 1

    def may_be_empty(self) -> bool:
        """Tell whether a match can be empty; where it cannot, Python's own iteration and .NET's agree."""
        if self.empty is None:
            if type(self.compiled) is re.Pattern:
                parser = re._parser if hasattr(re, "_parser") else re.sre_parse
                self.empty = parser.parse(self.source, self.compiled.flags & ~re.UNICODE).getwidth()[0] == 0
            else:
                self.empty = True
        return self.empty

    # -- groups

    def group(self, found, number: int):
        """Return the text of .NET's group `number` of a match, None where the group took no part."""
        if self.plain:
            return found[number]
        for python in reversed(self.numbers[number][1]):
            if found[python] is not None:
                return found[python]
        return None

    def span(self, found, number: int) -> tuple[int, int]:
        """Return (start, end) of .NET's group `number`, (-1, -1) where it took no part."""
        for python in reversed(self.numbers[number][1]):
            if found.start(python) >= 0:
                return found.span(python)
        return -1, -1

    def captures(self, found, number: int) -> list:
        """Return the (start, end) of every capture of a group: `re` keeps only the last, so that `regex` matches again."""
        python = self.numbers[number][1]
        if number == 0:
            return [found.span()]
        if not hasattr(found, "spans"):
            if all(found.start(group) < 0 for group in python):
                return []
            if self.repeated is None:
                self.repeated = self.compile_with_regex()
            found = self.repeated.match(found.string, found.start()) or found
            if not hasattr(found, "spans"):
                return [self.span(found, number)]
        return sorted(span for group in python for span in found.spans(group))

    def table(self, found) -> dict:
        """Return what `$Matches` holds: the groups that took part, by number, or by name where they have one."""
        out = {}
        for number, (name, _) in self.numbers.items():
            text = self.group(found, number)
            if text is not None:
                out[int(name) if name.isdecimal() else name] = text
        return out

    # -- replacing and splitting

    def replacement(self, text: str):
        """Return a .NET replacement string as text, where it has no substitutions, or as a function of the match."""
        if "$" not in text:
            return text
        parts = parse_replacement(text, self)
        if all(type(part) is str for part in parts):
            return "".join(parts)
        return lambda found: "".join(part if type(part) is str else part[0](self, found, part[1]) for part in parts)

    def replace(self, text: str, replacement, count: int = -1, start: int | None = None) -> str:
        """Replace the matches; `replacement` is a .NET replacement string or a function from Python's match to text."""
        if type(replacement) is not str and isinstance(replacement, str):
            replacement = str(replacement)
        make = self.replacement(replacement) if isinstance(replacement, str) else replacement
        if count == 0:
            return text
        if not start and not self.right_to_left and not self.may_be_empty():
            # A template without backslashes is taken as it is, without a call for each match.
            return self.compiled.sub(make.replace("\\", "\\\\") if type(make) is str else make, text, max(count, 0))
        pieces, done = [], []
        for found in self.matches(text, start):
            done.append((found.span(), make if type(make) is str else make(found)))
            if len(done) == count:
                break
        at = 0
        for (first, last), made in reversed(done) if self.right_to_left else done:
            pieces += text[at:first], made
            at = last
        pieces.append(text[at:])
        return "".join(pieces)

    def split(self, text: str, count: int = 0, start: int | None = None) -> list:
        """Split at the matches, into at most `count` pieces unless it is 0; captured groups join the result as in .NET."""
        if count == 1:
            return [text]
        spans = []
        for found in self.matches(text, start):
            groups = [group for number in self.numbers if number and (group := self.group(found, number)) is not None]
            spans.append((found.span(), groups))
            if count and len(spans) == count - 1:
                break
        if self.right_to_left:
            spans.reverse()
        out, at = [], 0
        for (first, last), groups in spans:
            out.append(text[at:first])
            out += groups
            at = last
        out.append(text[at:])
        return out


def group_text(expression, found, number):
    return expression.group(found, number) or ""


def last_group(expression, found, _):
    return expression.group(found, max(expression.numbers)) or ""


SUBSTITUTIONS = {
    "&": lambda expression, found, _: found[0],
    "`": lambda expression, found, _: found.string[:found.start()],
    "'": lambda expression, found, _: found.string[found.end():],
    "+": last_group,
    "_": lambda expression, found, _: found.string,
}
SUBSTITUTION = re.compile(r"\$(?:(\$)|([&`'+_])|(\d+)|\{(\w+)\})")


def parse_replacement(text: str, expression: Expression) -> list:
    """Return a replacement string as a list of texts and (function, group number); what names no group stays as it is written."""
    parts, at = [], 0
    for found in SUBSTITUTION.finditer(text):
        dollar, sign, digits, name = found.groups()
        end = found.end()
        made = None
        if dollar:
            made = "$"
        elif sign:
            made = (SUBSTITUTIONS[sign], 0)
        elif digits:
            # As many digits as make a group that exists.
            for size in range(len(digits), 0, -1):
                if int(digits[:size]) in expression.numbers:
                    made, end = (group_text, int(digits[:size])), found.start() + 1 + size
                    break
        else:
            number = int(name) if name.isdecimal() else expression.names.get(name)
            if number in expression.numbers:
                made = (group_text, number)
        if made is None:
            continue
        parts.append(text[at:found.start()])
        parts.append(made)
        at = end
    parts.append(text[at:])
    return parts


ESCAPED = {"\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r", **{c: "\\" + c for c in "\\*+?|{[()^$.# "}}


def escape(text: str) -> str:
    """Return Regex.Escape(text)."""
    return "".join([ESCAPED.get(c, c) for c in text])


def unescape(text: str) -> str:
    """Return Regex.Unescape(text)."""
    if "\\" not in text:
        return str(text)
    reader, out = Translation(text, 0), []
    while reader.at < len(text):
        c = text[reader.at]
        reader.at += 1
        if c == "\\":
            if reader.at >= len(text):
                reader.fail("Illegal \\ at end of pattern.")
            c = reader.character_escape()
        out.append(c)
    return "".join(out)
