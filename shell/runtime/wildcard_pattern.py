"""System.Management.Automation.WildcardPattern: wildcard patterns as objects."""
from __future__ import annotations

from shell.dotnet.types import constructor, dotnet_type, method, static_method
from shell.runtime import wildcard

WILDCARD_OPTIONS_IGNORE_CASE = 2


@dotnet_type("System.Management.Automation.WildcardPattern")
class WildcardPattern:
    """A compiled pattern; -like takes one on its right side."""

    @constructor("(string pattern)", "(string pattern, System.Management.Automation.WildcardOptions options)")
    def __init__(self, pattern, options=0):
        self.pattern = pattern
        self.options = int(options)

    @method("bool IsMatch(string input)")
    def IsMatch(self, input):
        return wildcard.compiled(self.pattern, bool(self.options & WILDCARD_OPTIONS_IGNORE_CASE))(input or "")

    @method("string ToWql()")
    def ToWql(self):
        return self.pattern.replace("*", "%").replace("?", "_")

    @static_method("System.Management.Automation.WildcardPattern Get(string pattern, System.Management.Automation.WildcardOptions options)")
    def Get(pattern, options):
        return WildcardPattern(pattern, options)

    @static_method("string Escape(string pattern)")
    def Escape(pattern):
        return wildcard.escape(pattern)

    @static_method("string Unescape(string pattern)")
    def Unescape(pattern):
        return wildcard.unescape(pattern)

    @static_method("bool ContainsWildcardCharacters(string pattern)")
    def ContainsWildcardCharacters(pattern):
        return bool(pattern) and wildcard.has_wildcard(pattern)
