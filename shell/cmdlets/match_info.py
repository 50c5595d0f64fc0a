"""What Select-String gives: matches with the lines around them."""
from __future__ import annotations

from collections import deque

from shell.dotnet.types import dotnet_type, getter, method
from shell.dotnet.values import UInt64

REVERSE, RESET = "\x1b[7m", "\x1b[0m"


def text_array(lines):
    from shell.dotnet.types import find_declared
    from shell.dotnet.values import TypedArray

    return TypedArray(find_declared("System.String"), lines)


@dotnet_type("Microsoft.PowerShell.Commands.MatchInfoContext")
class MatchInfoContext:
    """The lines before and after a match; the Display ones do not repeat what another match shows."""

    def __init__(self):
        self.before, self.after, self.display_before, self.display_after = [], [], [], []
        self.extended = self.type_names = None

    @getter("string[] PreContext {get;set;}")
    def PreContext(self):
        return text_array(self.before)

    @getter("string[] PostContext {get;set;}")
    def PostContext(self):
        return text_array(self.after)

    @getter("string[] DisplayPreContext {get;set;}")
    def DisplayPreContext(self):
        return text_array(self.display_before)

    @getter("string[] DisplayPostContext {get;set;}")
    def DisplayPostContext(self):
        return text_array(self.display_after)

    @method("System.Object Clone()", "System.Object ICloneable.Clone()")
    def Clone(self):
        copy = MatchInfoContext()
        copy.before, copy.after = list(self.before), list(self.after)
        copy.display_before, copy.display_after = list(self.display_before), list(self.display_after)
        return copy


@dotnet_type("Microsoft.PowerShell.Commands.MatchInfo")
class MatchInfo:
    """One line that matches."""

    def __init__(self, line="", pattern=None, ignore_case=True, matches=()):
        self.line = line
        self.pattern = pattern
        self.ignore_case = ignore_case
        self.matches = list(matches)
        self.line_number = 0
        self.path = None
        self.context = None
        self.emphasize = False
        self.with_context = False
        self.extended = self.type_names = None

    def set_path(self, path):
        self.path = path

    def copy(self):
        """Return a copy that shows no context."""
        made = MatchInfo(self.line, self.pattern, self.ignore_case, self.matches)
        made.line_number, made.path, made.emphasize = self.line_number, self.path, self.emphasize
        made.context = self.context.Clone()
        made.context.display_before, made.context.display_after = [], []
        return made

    @getter("bool IgnoreCase {get;set;}")
    def IgnoreCase(self):
        return self.ignore_case

    @getter("ulong LineNumber {get;set;}")
    def LineNumber(self):
        return UInt64(self.line_number)

    @getter("string Line {get;set;}")
    def Line(self):
        return self.line

    @getter("string Filename {get;}")
    def Filename(self):
        return "InputStream" if self.path is None else self.path.rpartition("/")[2]

    @getter("string Path {get;set;}")
    def Path(self):
        return "InputStream" if self.path is None else self.path

    @Path.setter
    def Path(self, value):
        self.path = value

    @getter("string Pattern {get;set;}")
    def Pattern(self):
        return self.pattern

    @getter("Microsoft.PowerShell.Commands.MatchInfoContext Context {get;set;}")
    def Context(self):
        return self.context

    @getter("System.Text.RegularExpressions.Match[] Matches {get;set;}")
    def Matches(self):
        from shell.dotnet.types import find_declared
        from shell.dotnet.values import TypedArray

        return TypedArray(find_declared("System.Text.RegularExpressions.Match"), self.matches)

    @method("string RelativePath(string directory)")
    def RelativePath(self, directory):
        path = self.Path
        if self.path is None or not directory or not path.lower().startswith(directory.lower()) or len(directory) >= len(path):
            return path
        if directory[-1] in "\\/":
            return path[len(directory):]
        return path[len(directory) + 1:] if path[len(directory)] in "\\/" else path

    @method("string ToString()", "string ToString(string directory)")
    def ToString(self, directory=None):
        return self.text(directory, self.line)

    @method("string ToEmphasizedString(string directory)")
    def ToEmphasizedString(self, directory):
        return self.text(directory, self.emphasized_line() if self.emphasize else self.line)

    def __str__(self):
        return self.text(None, self.line)

    def emphasized_line(self):
        """Return the line with the matches inverted."""
        out, at = [], 0
        for match in self.matches:
            start, end = match.Index, match.Index + match.Length
            out += [self.line[at:start], REVERSE, self.line[start:end], RESET]
            at = end
        return "".join(out) + self.line[at:]

    def text(self, directory, line):
        path = self.Path if directory is None else self.RelativePath(directory)
        if self.context is None:
            return self.formatted(line, self.line_number, path, "")
        number = self.line_number - len(self.context.display_before)
        lines = []
        for prefix, part in (("  ", self.context.display_before), ("> ", [line]), ("  ", self.context.display_after)):
            for text in part:
                lines.append(self.formatted(text, number, path, prefix))
                number += 1
        return "\n".join(lines)

    def formatted(self, line, number, path, prefix):
        return prefix + line if self.path is None else f"{prefix}{path}:{number}:{line}"


class NoContext:
    """Gives each match at once."""

    def take(self, line, match):
        return () if match is None else (match,)

    def finish(self):
        return ()


class ContextTracker:
    """Collects the lines around matches; take() returns the matches that are complete."""

    def __init__(self, before, after):
        self.before, self.after = before, after
        self.lines = deque(maxlen=before)       # the last lines, for what comes before a match
        self.unshown = deque(maxlen=before)     # those of them that no match has shown yet
        self.waiting = []                       # matches that want more lines after them
        self.showing = None                     # the match whose following lines are being shown

    def take(self, line, match):
        for waiting in self.waiting:
            waiting.context.after.append(line)
        if match is not None:
            context = match.context = MatchInfoContext()
            context.before = list(self.lines)
            context.display_before = list(self.unshown)
            self.unshown.clear()
            self.waiting.append(match)
            self.showing = match if self.after else None
        elif self.showing is not None:
            shown = self.showing.context.display_after
            shown.append(line)
            if len(shown) >= self.after:
                self.showing = None
        else:
            self.unshown.append(line)
        self.lines.append(line)
        done = []
        while self.waiting and len(self.waiting[0].context.after) >= self.after:
            done.append(self.waiting.pop(0))
        return done

    def finish(self):
        done, self.waiting = self.waiting, []
        return done
