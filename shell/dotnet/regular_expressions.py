"""System.Text.RegularExpressions: Regex, Match, Group, Capture and their collections, over regex_translation."""
from __future__ import annotations

from shell.dotnet import enums
from shell.dotnet.declaration import null_argument, out_of_range
from shell.dotnet.regex_translation import Expression, escape, expression, unescape
from shell.dotnet.time_span import from_ticks as time_span
from shell.dotnet.types import constructor, dotnet_type, find_declared, getter, method, static_field, static_getter, static_method, typed_array

R = "System.Text.RegularExpressions."


class Collection:
    """A list that cannot be changed, by index, and for groups by name."""

    __slots__ = ("items",)

    def __init__(self, items):
        self.items = items

    def __iter__(self):
        return iter(self.items)

    def __len__(self):
        return len(self.items)

    def at(self, index):
        """Return an item; ArgumentOutOfRangeException outside."""
        if not 0 <= index < len(self.items):
            raise out_of_range("i", "Specified argument was out of the range of valid values.")
        return self.items[index]


@dotnet_type("System.Text.RegularExpressions.Capture")
class Capture:
    """A part of the input."""

    __slots__ = ("input", "start", "end")

    def __init__(self, text, start, end):
        self.input, self.start, self.end = text, start, end

    @getter("int Index")
    def Index(self):
        return self.start

    @getter("int Length")
    def Length(self):
        return self.end - self.start

    @getter("string Value")
    def Value(self):
        return self.input[self.start:self.end]

    @getter("System.ReadOnlySpan[char] ValueSpan")
    def ValueSpan(self):
        return None  # spans do not exist here, and PowerShell shows nothing for them

    @method("string ToString()")
    def ToString(self):
        return self.input[self.start:self.end]

    def __str__(self):
        return self.input[self.start:self.end]


@dotnet_type("System.Text.RegularExpressions.Group", base="System.Text.RegularExpressions.Capture")
class Group(Capture):
    """What one group of a match caught; `number` is .NET's."""

    __slots__ = ("match", "number", "name", "success")

    def __init__(self, match, number, name):
        start, end = match.expression.span(match.found, number)
        self.success = start >= 0
        Capture.__init__(self, match.input, max(start, 0), max(end, 0))
        self.match, self.number, self.name = match, number, name

    @getter("bool Success")
    def Success(self):
        return self.success

    @getter("string Name")
    def Name(self):
        return self.name

    @getter(f"{R}CaptureCollection Captures")
    def Captures(self):
        if not self.success:
            return CaptureCollection([])
        return CaptureCollection([Capture(self.input, start, end) for start, end in self.match.expression.captures(self.match.found, self.number)])

    @static_method(f"{R}Group Synchronized({R}Group inner)")
    def Synchronized(inner):
        return inner


@dotnet_type("System.Text.RegularExpressions.Match", base="System.Text.RegularExpressions.Group")
class Match(Group):
    """`found` is Python's match, None where there is none."""

    __slots__ = ("expression", "found")

    def __init__(self, owner: Expression, found, text: str | None = None):
        self.expression, self.found = owner, found
        text = found.string if text is None else text
        self.match, self.number, self.name, self.success = self, 0, "0", found is not None
        Capture.__init__(self, text, *(found.span() if found is not None else (0, 0)))

    @static_getter(f"{R}Match Empty")
    def Empty():
        return Match(expression("(?!)"), None, "")

    # The order of the properties is the order in which the shell shows them.

    @getter(f"{R}GroupCollection Groups")
    def Groups(self):
        return GroupCollection(self)

    @getter("bool Success")
    def Success(self):
        return self.success

    @getter("string Name")
    def Name(self):
        return self.name

    @getter(f"{R}CaptureCollection Captures")
    def Captures(self):
        return CaptureCollection([self] if self.success else [])

    @getter("int Index")
    def Index(self):
        return self.start

    @getter("int Length")
    def Length(self):
        return self.end - self.start

    @getter("string Value")
    def Value(self):
        return self.input[self.start:self.end]

    @method(f"{R}Match NextMatch()")
    def NextMatch(self):
        if self.found is None:
            return self
        at = self.expression.after(self.found)
        found = self.expression.search(self.input, at) if 0 <= at <= len(self.input) else None
        return Match(self.expression, found, self.input)

    @method("string Result(string replacement)")
    def Result(self, replacement):
        if replacement is None:
            raise null_argument("replacement")
        if self.found is None:
            from shell.errors import net_exception
            raise net_exception("System.NotSupportedException", "Result cannot be called on a failed Match.")
        made = self.expression.replacement(replacement)
        return made if isinstance(made, str) else made(self.found)

    @static_method(f"{R}Match Synchronized({R}Match inner)")
    def Synchronized(inner):
        return inner


@dotnet_type("System.Text.RegularExpressions.CaptureCollection", interfaces=(f"System.Collections.Generic.IList[{R}Capture]", "System.Collections.IList"))
class CaptureCollection(Collection):
    """The captures of a group."""

    @getter("int Count")
    def Count(self):
        return len(self.items)

    @getter(f"{R}Capture Item(int i)")
    def Item(self, i):
        return self.at(i)


@dotnet_type("System.Text.RegularExpressions.GroupCollection", interfaces=(f"System.Collections.Generic.IList[{R}Group]", "System.Collections.IList"))
class GroupCollection(Collection):
    """The groups of a match, by number or name; a group that is not there is one without success."""

    __slots__ = ("match",)

    def __init__(self, match):
        self.match = match
        # A failed match has only the group 0.
        self.items = [match] + ([Group(match, number, name) for number, (name, _) in match.expression.numbers.items() if number] if match.success else [])

    @getter("int Count")
    def Count(self):
        return len(self.items)

    @getter("System.Collections.Generic.IEnumerable[string] Keys")
    def Keys(self):
        return typed_array("string", [group.name for group in self.items])

    @getter(f"System.Collections.Generic.IEnumerable[{R}Group] Values")
    def Values(self):
        return list(self.items)

    @getter(f"{R}Group Item(int groupnum)")
    def Item(self, groupnum):
        for group in self.items:
            if group.number == groupnum if isinstance(groupnum, int) else group.name == groupnum:
                return group
        missing = object.__new__(Group)
        missing.match, missing.number, missing.name, missing.success = self.match, -1, str(groupnum), False
        Capture.__init__(missing, self.match.input, 0, 0)
        return missing

    @method("bool ContainsKey(string key)")
    def ContainsKey(self, key):
        return any(group.name == key for group in self.items)

    @method(f"bool TryGetValue(string key, [ref] {R}Group value)")
    def TryGetValue(self, key, value):
        found = next((group for group in self.items if group.name == key), None)
        value.Value = found
        return found is not None


GroupCollection.net_type.members_table["item"][0].signatures = (f"{R}Group Item(int groupnum)", f"{R}Group Item(string groupname)")


@dotnet_type("System.Text.RegularExpressions.MatchCollection", interfaces=(f"System.Collections.Generic.IList[{R}Match]", "System.Collections.IList"))
class MatchCollection(Collection):
    """The matches of an input."""

    @getter("int Count")
    def Count(self):
        return len(self.items)

    @getter(f"{R}Match Item(int i)")
    def Item(self, i):
        return self.at(i)


def evaluator_of(owner, evaluator, text):
    """Return a MatchEvaluator, a callable that takes a Match, as a function of Python's match."""
    from shell.dotnet.string_builder import text_of
    return lambda found: text_of(evaluator(Match(owner, found, text)))


def replaced(owner, text, replacement, count=-1, start=None):
    """Return the input with matches replaced by a replacement string or what an evaluator returns."""
    if text is None:
        raise null_argument("input")
    if replacement is None:
        raise null_argument("replacement")
    if count < -1:
        raise out_of_range("count", "Count cannot be less than -1.")
    if not isinstance(replacement, str):
        replacement = evaluator_of(owner, replacement, text)
    return owner.replace(text, replacement, count, checked_start(text, start))


def checked_start(text, start):
    if text is None:
        raise null_argument("input")
    if start is not None and not 0 <= start <= len(text):
        raise out_of_range("startat", "Start index cannot be less than 0 or greater than input length.")
    return start


def checked_expression(pattern, options=0):
    if pattern is None:
        raise null_argument("pattern")
    return expression(pattern, int(options))


def static(result, name, more=""):
    """The static overloads of a method on an input and a pattern."""
    parameters = "string input, string pattern" + more
    return [f"{result} {name}({parameters}{tail})" for tail in (
        "", f", {R}RegexOptions options", f", {R}RegexOptions options, timespan matchTimeout")]


INFINITE = -10_000  # ticks: a timeout of -1 ms


@dotnet_type("System.Text.RegularExpressions.Regex", interfaces=("System.Runtime.Serialization.ISerializable",))
class Regex:
    """`expression` does the work; static methods are declared as the instance methods' second forms."""

    __slots__ = ("expression", "timeout")

    @constructor("(string pattern)", f"(string pattern, {R}RegexOptions options)", f"(string pattern, {R}RegexOptions options, timespan matchTimeout)")
    def __init__(self, pattern, options=0, matchTimeout=None):
        self.expression = checked_expression(pattern, options)
        self.timeout = matchTimeout

    @getter(f"{R}RegexOptions Options")
    def Options(self):
        return enums.value_of(find_declared(R + "RegexOptions"), self.expression.options)

    @getter("bool RightToLeft")
    def RightToLeft(self):
        return self.expression.right_to_left

    @getter("timespan MatchTimeout")
    def MatchTimeout(self):
        return self.timeout or time_span(INFINITE)

    @static_field("timespan InfiniteMatchTimeout")
    def InfiniteMatchTimeout():
        return time_span(INFINITE)

    @static_getter("int CacheSize")
    def CacheSize():
        return 15

    @method("bool IsMatch(string input)", "bool IsMatch(string input, int startat)")
    def IsMatch(self, input, startat=None):
        return self.expression.search(input, checked_start(input, startat)) is not None

    @static_method(*static("bool", "IsMatch"), name="IsMatch")
    def StaticIsMatch(input, pattern, options=0, matchTimeout=None):
        checked_start(input, None)
        return checked_expression(pattern, options).search(input) is not None

    @method(f"{R}Match Match(string input)", f"{R}Match Match(string input, int startat)", f"{R}Match Match(string input, int beginning, int length)")
    def Match(self, input, startat=None, length=None):
        end = None if length is None else startat + length
        return Match(self.expression, self.expression.search(input, checked_start(input, startat), end), input)

    @static_method(*static(R + "Match", "Match"), name="Match")
    def StaticMatch(input, pattern, options=0, matchTimeout=None):
        owner = checked_expression(pattern, options)
        checked_start(input, None)
        return Match(owner, owner.search(input), input)

    @method(f"{R}MatchCollection Matches(string input)", f"{R}MatchCollection Matches(string input, int startat)")
    def Matches(self, input, startat=None):
        return all_matches(self.expression, input, startat)

    @static_method(*static(R + "MatchCollection", "Matches"), name="Matches")
    def StaticMatches(input, pattern, options=0, matchTimeout=None):
        return all_matches(checked_expression(pattern, options), input)

    @method("int Count(string input)")
    def Count(self, input):
        return sum(1 for _ in self.expression.matches(input))

    @static_method(*static("int", "Count"), name="Count")
    def StaticCount(input, pattern, options=0, matchTimeout=None):
        return sum(1 for _ in checked_expression(pattern, options).matches(input))

    @method("string Replace(string input, string replacement)", "string Replace(string input, string replacement, int count)",
            "string Replace(string input, string replacement, int count, int startat)", f"string Replace(string input, {R}MatchEvaluator evaluator)",
            f"string Replace(string input, {R}MatchEvaluator evaluator, int count)",
            f"string Replace(string input, {R}MatchEvaluator evaluator, int count, int startat)")
    def Replace(self, input, replacement, count=-1, startat=None):
        return replaced(self.expression, input, replacement, count, startat)

    @static_method(*static("string", "Replace", ", string replacement"), *static("string", "Replace", f", {R}MatchEvaluator evaluator"), name="Replace")
    def StaticReplace(input, pattern, replacement, options=0, matchTimeout=None):
        return replaced(checked_expression(pattern, options), input, replacement)

    @method("string[] Split(string input)", "string[] Split(string input, int count)", "string[] Split(string input, int count, int startat)")
    def Split(self, input, count=0, startat=None):
        return typed_array("string", self.expression.split(input, count, checked_start(input, startat)))

    @static_method(*static("string[]", "Split"), name="Split")
    def StaticSplit(input, pattern, options=0, matchTimeout=None):
        checked_start(input, None)
        return typed_array("string", checked_expression(pattern, options).split(input))

    @static_method("string Escape(string str)")
    def Escape(str):
        if str is None:
            raise null_argument("str")
        return escape(str)

    @static_method("string Unescape(string str)")
    def Unescape(str):
        if str is None:
            raise null_argument("str")
        return unescape(str)

    @method("string[] GetGroupNames()")
    def GetGroupNames(self):
        return typed_array("string", [name for name, _ in self.expression.numbers.values()])

    @method("int[] GetGroupNumbers()")
    def GetGroupNumbers(self):
        return typed_array("int", self.expression.numbers)

    @method("string GroupNameFromNumber(int i)")
    def GroupNameFromNumber(self, i):
        return self.expression.numbers[i][0] if i in self.expression.numbers else ""

    @method("int GroupNumberFromName(string name)")
    def GroupNumberFromName(self, name):
        return self.expression.names.get(name, -1)

    @method("string ToString()")
    def ToString(self):
        return self.expression.pattern

    def __str__(self):
        return self.expression.pattern


def all_matches(owner, text, start=None):
    start = checked_start(text, start)
    return MatchCollection([Match(owner, found, text) for found in owner.matches(text, start)])
