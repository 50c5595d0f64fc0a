"""System.Version and PowerShell's SemanticVersion."""
from __future__ import annotations

import re
from functools import total_ordering

from shell.dotnet.declaration import bad_argument, null_argument, tried
from shell.dotnet.types import constructor, dotnet_type, getter, method, static_method
from shell.dotnet.values import Int16
from shell.errors import net_exception


def parse(text: str) -> Version:
    """Return Version.Parse(text)."""
    if text is None:
        raise null_argument("input")
    parts = text.split(".")
    if not 2 <= len(parts) <= 4:
        raise bad_argument("Version string portion was too short or too long.", "input")
    numbers = []
    for name, part in zip(("major", "minor", "build", "revision"), parts):
        if not re.fullmatch(r"\s*[+-]?[0-9]+\s*", part):
            raise net_exception("System.FormatException", f"The input string '{part}' was not in a correct format.")
        number = int(part)
        if number < 0:
            raise net_exception("System.ArgumentOutOfRangeException", f"Version's parameters must be greater than or equal to zero. (Parameter '{name}')")
        if number > 2147483647:
            raise net_exception("System.OverflowException", "Value was either too large or too small for an Int32.")
        numbers.append(number)
    return Version(*numbers)


@dotnet_type("System.Version", interfaces=("System.ICloneable", "System.IComparable", "System.IFormattable"))
class Version:
    """`numbers` holds four integers, -1 where a part is not given."""

    __slots__ = ("numbers",)

    @constructor("(int major, int minor, int build, int revision)", "(int major, int minor, int build)", "(int major, int minor)", "(string version)", "()")
    def __init__(self, *parts):
        if len(parts) == 1:
            self.numbers = parse(parts[0]).numbers
            return
        for name, part in zip(("major", "minor", "build", "revision"), parts):
            if part < 0:
                raise net_exception("System.ArgumentOutOfRangeException", f"Version's parameters must be greater than or equal to zero. (Parameter '{name}')")
        self.numbers = (*(parts or (0, 0)), -1, -1)[:4]

    @getter("int Major")
    def Major(self):
        return self.numbers[0]

    @getter("int Minor")
    def Minor(self):
        return self.numbers[1]

    @getter("int Build")
    def Build(self):
        return self.numbers[2]

    @getter("int Revision")
    def Revision(self):
        return self.numbers[3]

    @getter("short MajorRevision")
    def MajorRevision(self):
        return Int16(self.numbers[3] >> 16)

    @getter("short MinorRevision")
    def MinorRevision(self):
        low = self.numbers[3] & 0xFFFF
        return Int16(low - 65536 if low > 32767 else low)

    @static_method("version Parse(string input)")
    def Parse(input):
        return parse(input)

    @static_method("bool TryParse(string input, [ref] version result)")
    def TryParse(input, result):
        return tried(result, None, parse, input)

    @method("int CompareTo(System.Object version)", "int CompareTo(version value)")
    def CompareTo(self, version):
        if version is None:
            return 1
        if not isinstance(version, Version):
            raise bad_argument("Object must be of type Version.")
        return (self.numbers > version.numbers) - (self.numbers < version.numbers)

    @method("bool Equals(version obj)", "bool Equals(System.Object obj)")
    def Equals(self, obj):
        return self == obj

    @method("System.Object Clone()")
    def Clone(self):
        return Version(*[number for number in self.numbers if number >= 0])

    @method("int GetHashCode()")
    def GetHashCode(self):
        major, minor, build, revision = self.numbers
        return (major & 15) << 28 | (minor & 255) << 20 | (build & 255) << 12 | revision & 4095

    @method("string ToString()", "string ToString(int fieldCount)")
    def ToString(self, fieldCount=None):
        given = [number for number in self.numbers if number >= 0]
        if fieldCount is None:
            fieldCount = len(given)
        if not 0 <= fieldCount <= len(given):
            raise bad_argument(f"Argument must be between 0 and {len(given)}.", "fieldCount")
        return ".".join(map(str, given[:fieldCount]))

    def __str__(self):
        return ".".join([str(number) for number in self.numbers if number >= 0])

    __repr__ = __str__

    def __eq__(self, other):
        return self.numbers == other.numbers if isinstance(other, Version) else NotImplemented

    def __hash__(self):
        return hash(self.numbers)

    def __lt__(self, other):
        return self.numbers < other.numbers if isinstance(other, Version) else NotImplemented

    def __gt__(self, other):
        return self.numbers > other.numbers if isinstance(other, Version) else NotImplemented

    def __le__(self, other):
        return self.numbers <= other.numbers if isinstance(other, Version) else NotImplemented

    def __ge__(self, other):
        return self.numbers >= other.numbers if isinstance(other, Version) else NotImplemented


SEMANTIC = re.compile(r"(\d+)(?:\.(\d+))?(?:\.(\d+))?(?:-([0-9A-Za-z.-]+))?(?:\+([0-9A-Za-z.-]+))?", re.ASCII)


def parse_semantic(text: str) -> SemanticVersion:
    """Return SemanticVersion.Parse(text)."""
    if text is None:
        raise null_argument("version")
    if text == "":
        raise net_exception("System.FormatException", "The input string '' was not in a correct format.")
    found = SEMANTIC.fullmatch(text)
    if found is None:
        raise net_exception("System.FormatException", f"The input string '{text}' was not in a correct format.")
    major, minor, patch, prerelease, build = found.groups()
    return SemanticVersion(int(major), int(minor or 0), int(patch or 0), prerelease, build)


@total_ordering
@dotnet_type("System.Management.Automation.SemanticVersion", interfaces=("System.IComparable",))
class SemanticVersion:
    """Major.Minor.Patch-PreReleaseLabel+BuildLabel."""

    __slots__ = ("numbers", "prerelease", "build")

    @constructor("(string version)", "(int major, int minor, int patch, string preReleaseLabel, string buildLabel)",
                 "(int major, int minor, int patch, string label)", "(int major, int minor, int patch)", "(int major, int minor)", "(int major)",
                 "(version version)")
    def __init__(self, first, minor=0, patch=0, label=None, build=None):
        self.prerelease, self.build = label or None, build or None
        if isinstance(first, str):
            parsed = parse_semantic(first)
            self.numbers, self.prerelease, self.build = parsed.numbers, parsed.prerelease, parsed.build
            return
        if isinstance(first, Version):
            if first.Revision > 0:
                raise bad_argument("Cannot convert a version with a revision to a semantic version.", "version")
            first, minor, patch = first.Major, first.Minor, max(first.Build, 0)
        if min(first, minor, patch) < 0:
            raise net_exception("System.Management.Automation.PSArgumentException",
                                "Cannot process argument because the value of argument \"version\" is not valid.")
        if label and build is None and "+" in label:
            self.prerelease, _, self.build = label.partition("+")
        self.numbers = (int(first), int(minor), int(patch))

    @getter("int Major")
    def Major(self):
        return self.numbers[0]

    @getter("int Minor")
    def Minor(self):
        return self.numbers[1]

    @getter("int Patch")
    def Patch(self):
        return self.numbers[2]

    @getter("string PreReleaseLabel")
    def PreReleaseLabel(self):
        return self.prerelease

    @getter("string BuildLabel")
    def BuildLabel(self):
        return self.build

    @static_method("semver Parse(string version)")
    def Parse(version):
        return parse_semantic(version)

    @static_method("bool TryParse(string version, [ref] semver result)")
    def TryParse(version, result):
        return tried(result, None, parse_semantic, version)

    @static_method("int Compare(semver versionA, semver versionB)")
    def Compare(versionA, versionB):
        return 0 if versionA is None and versionB is None else -1 if versionA is None else versionA.CompareTo(versionB)

    @method("int CompareTo(System.Object version)", "int CompareTo(semver value)")
    def CompareTo(self, version):
        if version is None:
            return 1
        if not isinstance(version, SemanticVersion):
            raise bad_argument("Object must be of type SemanticVersion.", "version")
        return (self > version) - (self < version)

    @method("bool Equals(System.Object obj)", "bool Equals(semver other)")
    def Equals(self, obj):
        return self == obj

    @method("string ToString()")
    def ToString(self):
        return str(self)

    def __str__(self):
        return (".".join(map(str, self.numbers)) + (f"-{self.prerelease}" if self.prerelease else "") + (f"+{self.build}" if self.build else ""))

    __repr__ = __str__

    @property
    def key(self):
        """What decides the order: a release comes after its prereleases, numeric labels before the others."""
        if self.prerelease is None:
            return self.numbers, (1,)
        return self.numbers, (0, *[(0, int(part), "") if part.isdigit() else (1, 0, part) for part in self.prerelease.split(".")])

    def __eq__(self, other):
        return self.key == other.key if isinstance(other, SemanticVersion) else NotImplemented

    def __hash__(self):
        return hash(self.key)

    def __lt__(self, other):
        return self.key < other.key if isinstance(other, SemanticVersion) else NotImplemented
