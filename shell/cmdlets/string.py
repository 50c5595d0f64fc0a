"""Select-String and Join-String."""
from __future__ import annotations

from shell.cmdlet import Cmdlet, Param, Switch
from shell.cmdlets.match_info import ContextTracker, MatchInfo, NoContext
from shell.cmdlets.path_cmdlet import encoding_parameter
from shell.dotnet.values import UNSET
from shell.errors import net_exception

NOT_EMPTY = (("ValidateNotNullOrEmpty", ()),)
IGNORE_CASE = 1     # RegexOptions.IgnoreCase


def file_paths(session, value):
    """Turn file objects given as -Path into their paths."""
    def path_of(item):
        full_name = getattr(item, "FullName", None)
        return full_name if full_name is not None and not isinstance(item, str) else item

    return [path_of(item) for item in value] if isinstance(value, list) else path_of(value)


class SelectString(Cmdlet):
    """Finds text in lines of files or in text that is piped in.

    The patterns are regular expressions, or plain text with -SimpleMatch. Each line that matches gives a MatchInfo with its number, its file and the
    matches. -Context adds the lines around it, -Raw gives only the line and -Quiet only whether there is one.

    .EXAMPLE Lines that match
    PS> 'error: disk', 'info: ok' | Select-String error

    error: disk

    .EXAMPLE All matches of a line
    PS> ('a1b22' | Select-String '\\d+' -AllMatches).Matches.Value
    1
    22
    """

    aliases = ("sls",)
    default_set = "File"
    output = ("System.Boolean", "Microsoft.PowerShell.Commands.MatchInfo", "System.String")
    culture = Param("string", help="The culture used by -SimpleMatch: a name, Ordinal, Invariant or Current.")
    pattern = Param("string[]", position=0, mandatory=True, help="What to find.")
    path = Param("string[]", sets=("File", "FileRaw"), position=1, mandatory=True, by_name=True, transform=file_paths,
                 help="The files to search; wildcards are allowed.")
    simple_match = Switch(help="Takes the patterns as plain text.")
    case_sensitive = Switch(help="Letter case counts.")
    quiet = Switch(sets=("File", "Object", "LiteralFile"), help="Gives only whether there is a match.")
    list = Switch(help="Gives only the first match of each file.")
    no_emphasis = Switch(help="Does not show the matches inverted.")
    include = Param("string[]", validate=NOT_EMPTY, help="Only files whose path matches one of these patterns.")
    exclude = Param("string[]", validate=NOT_EMPTY, help="No files whose path matches one of these patterns.")
    not_match = Switch(help="Finds the lines that do not match.")
    all_matches = Switch(help="Finds all matches of a line, not only the first.")
    encoding = encoding_parameter()
    context = Param("int[]", validate=(("ValidateNotNullOrEmpty", ()), ("ValidateCount", (1, 2)), ("ValidateRange", (0, 2147483647))),
                    help="How many lines to show before and after a match.")
    input_object = Param("psobject", sets=("Object", "ObjectRaw"), mandatory=True, pipeline=True, allow=("AllowNull", "AllowEmptyString"),
                         help="The text to search.")
    raw = Switch(sets=("ObjectRaw", "FileRaw", "LiteralFileRaw"), mandatory=True, help="Gives only the lines.")
    literal_path = Param("string[]", sets=("LiteralFile", "LiteralFileRaw"), mandatory=True, by_name=True, aliases=("PSPath", "LP"), transform=file_paths,
                         help="The files to search, their names taken as they stand.")

    def begin(self):
        if "Culture" in self.bound and "SimpleMatch" not in self.bound:
            self.fail(net_exception("System.InvalidOperationException", "You must specify -Culture parameter only with -SimpleMatch parameter."),
                      "CannotSpecifyCultureWithoutSimpleMatch", "InvalidData", None)
        context = self.context or [0]
        self.before, self.after = context[0], context[-1]
        self.emphasize = not self.no_emphasis and self.session.host.supports_color
        self.find = self.simple_finder() if self.simple_match else self.regex_finder()
        self.patterns = [str(pattern) for pattern in self.pattern]

    def regex_finder(self):
        """Return f(text) -> (pattern index, matches) of the first pattern that matches, or None."""
        from shell.dotnet.types import find_declared
        from shell.runtime.members import construct

        regexes = []
        options = 0 if self.case_sensitive else IGNORE_CASE
        for pattern in self.pattern:
            try:
                regexes.append(construct(find_declared("System.Text.RegularExpressions.Regex"), [str(pattern), regex_options(options)], self.frame))
            except Exception as error:
                inner = getattr(error, "inner", None) or error
                self.fail(net_exception("System.ArgumentException", f"The string {pattern} is not a valid regular expression: {inner}", inner), "InvalidRegex",
                          "InvalidArgument", None)
        every = self.all_matches and not self.not_match

        def find(text):
            for index, regex in enumerate(regexes):
                match = regex.Match(text)
                if match.Success:
                    matches = [match]
                    while every:
                        match = match.NextMatch()
                        if not match.Success:
                            break
                        matches.append(match)
                    return index, matches
            return None

        return find

    def simple_finder(self):
        """The same for plain text: no matches, but where the text was found."""
        patterns = [str(pattern) for pattern in self.pattern]
        if self.case_sensitive:
            return lambda text: next(((index, []) for index, pattern in enumerate(patterns) if pattern in text), None)
        folded = [pattern.lower() for pattern in patterns]

        def find(text):
            lowered = text.lower()
            return next(((index, []) for index, pattern in enumerate(folded) if pattern in lowered), None)

        return find

    def run(self, items):
        tracker, number = self.tracker(), 0
        for _ in items:
            paths = self.literal_path if self.literal_path is not None else self.path
            if paths is not None:
                yield from self.search_files(self.resolved(paths, self.literal_path is not None), True)
                continue
            item = self.input_object
            full_name = file_name_of(item)
            if full_name is not None:
                yield from self.search_files([full_name], False)
                continue
            number += 1
            if isinstance(item, MatchInfo) and (self.before or self.after):
                self.before = self.after = 0
                tracker = self.tracker()
                self.write_warning('The option "Context" is not valid when searching results that are piped from Select-String output.')
            line, match = self.match(item)
            if match is not None and not isinstance(item, MatchInfo):
                match.line_number = number
            found = tracker.take(line, match)
            yield from self.given(found)
            if found and self.quiet and not self.list:
                return
        yield from self.given(tracker.finish())

    def tracker(self):
        return NoContext() if self.raw or not (self.before or self.after) else ContextTracker(self.before, self.after)

    def match(self, item):
        """Return (line, MatchInfo or None) of one text or earlier match."""
        if isinstance(item, MatchInfo):
            line = item.line
        elif isinstance(item, str):
            line = str(item)
        else:
            from shell.runtime.conversion import to_text

            line = "" if item is None else to_text(item)
        found = self.find(line)
        if (found is None) != bool(self.not_match):
            return line, None
        if isinstance(item, MatchInfo):
            return line, item.copy() if item.context is not None else item
        index, matches = found or (0, [])
        made = MatchInfo(line, self.patterns[0 if self.not_match else index], not self.case_sensitive, [] if self.not_match else matches)
        made.with_context = bool(self.before or self.after)
        made.emphasize = self.emphasize
        return line, made

    def given(self, matches):
        if not matches:
            return
        if self.raw:
            for match in matches:
                yield match.line
        elif self.quiet and not self.list:
            yield True
        elif self.list:
            yield matches[0]
        else:
            yield from matches

    def resolved(self, paths, literal):
        from shell.errors import NetException
        from shell.providers.paths import resolve, target

        for path in paths:
            try:
                places = [target(self.session, path)] if literal else resolve(self.session, path)
            except NetException as error:
                self.write_error(error)
                continue
            for place in places:
                if place.provider is not self.session.drives.file_system:
                    self.write_error(net_exception("System.ArgumentException", f"Cannot open the file because the current provider "
                                                   f"({place.provider.full_name}) cannot open files."), "ProcessingFile", "InvalidArgument", None)
                    break
                yield place.path

    def search_files(self, paths, skip_folders):
        import os

        any_file = False
        for path in paths:
            any_file = True
            if skip_folders and os.path.isdir(path):
                continue
            found = False
            for item in self.search_file(path):
                found = True
                yield item
            if found and self.quiet:
                return
        if self.quiet and any_file:
            yield None if self.list else False

    def search_file(self, path):
        if not self.included(path):
            return
        from shell.providers.content import FileReader

        tracker = self.tracker()
        try:
            reader = FileReader(path, self.encoding, False)
        except OSError as error:
            self.write_error(net_exception("System.ArgumentException", f"The file {path} cannot be read: {file_problem(error, path)}"), "ProcessingFile",
                             "InvalidArgument", None)
            return
        try:
            for number, line in enumerate(reader.items(), 1):
                found = self.find(line)
                match = None
                if (found is None) == bool(self.not_match):
                    match = self.match(line)[1]
                    match.set_path(path)
                    match.line_number = number
                ready = tracker.take(line, match)
                if ready:
                    yield from self.given(ready)
                    if self.quiet or self.list:
                        return
            yield from self.given(tracker.finish())
        finally:
            reader.close()

    def included(self, path):
        from shell.runtime.wildcard import matches as wildcard_matches

        def matches(patterns):
            return any(wildcard_matches(path, pattern) for pattern in patterns)

        return (self.include is None or matches(self.include)) and not (self.exclude is not None and matches(self.exclude))


def regex_options(number):
    from shell.dotnet.enums import value_of
    from shell.dotnet.types import find_declared

    return value_of(find_declared("System.Text.RegularExpressions.RegexOptions"), number)


def file_name_of(item):
    """Return the full path of a FileInfo, None for anything else."""
    from shell.runtime.conversion import unwrap
    from shell.runtime.type_names import type_of

    item = unwrap(item)
    if item is None or isinstance(item, (str, int, float, MatchInfo)) or type_of(item).full_name != "System.IO.FileInfo":
        return None
    return item.FullName


def file_problem(error: OSError, path: str) -> str:
    if isinstance(error, PermissionError):
        return f"Access to the path '{path}' is denied."
    if isinstance(error, FileNotFoundError):
        return f"Could not find file '{path}'."
    return f"{error.strerror} : '{path}'"


class JoinString(Cmdlet):
    """Joins objects to one text.

    -Property tells what of each object to take, -FormatString how to write it.

    .EXAMPLE With a separator and quotes
    PS> 'a', 'b' | Join-String -Separator ', ' -SingleQuote
    'a', 'b'

    .EXAMPLE A property
    PS> 'fig', 'apple' | Join-String Length -Separator '+'
    3+5
    """

    default_set = "default"
    output = ("System.String",)
    property_ = Param("Microsoft.PowerShell.Commands.PSPropertyExpression", name="Property", position=0,
                      help="The property, or script block, whose values are joined.")
    separator = Param("string", position=1, allow=("AllowEmptyString",), help="What stands between the values; $OFS unless given.")
    output_prefix = Param("string", aliases="op", help="What stands before all of it.")
    output_suffix = Param("string", aliases="os", help="What stands after all of it.")
    single_quote = Switch(sets="SingleQuote", help="Puts the values in single quotes.")
    double_quote = Switch(sets="DoubleQuote", help="Puts the values in double quotes.")
    format_string = Param("string", sets="Format", help="How each value is written, with {0} for the value.")
    use_culture = Switch(help="Separates with the culture's list separator.")
    input_object = Param("psobject[]", pipeline=True, allow=("AllowNull", "AllowEmptyCollection"), help="The objects to join.")

    def run(self, items):
        from shell.runtime.conversion import to_text

        parts = []
        for _ in items:
            for item in self.input_object or ():
                value = item if self.property_ is None else self.property_.first(item, self)
                if value is None or value is UNSET:
                    continue
                text = value if type(value) is str else to_text(value)
                parts.append(self.formatted(text, value))
        yield (self.output_prefix or "") + self.between().join(parts) + (self.output_suffix or "")

    def between(self):
        if self.use_culture:
            from shell.dotnet.culture import current

            return str(current().TextInfo.ListSeparator)
        if self.separator is not None:
            return self.separator
        separator = self.frame.scope.get("OFS")
        return "" if separator is None else str(separator)

    def formatted(self, text, value):
        if self.single_quote:
            return "'" + text.replace("'", "''") + "'"
        if self.double_quote:
            return '"' + text.replace('"', '`"') + '"'
        if self.format_string is not None:
            from shell.runtime.operators import format

            return format(self.frame, self.format_string, value)
        return text
