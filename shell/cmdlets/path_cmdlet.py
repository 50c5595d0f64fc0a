"""What the cmdlets over items share: -Path and -LiteralPath, filters, and turning them into places."""
from __future__ import annotations

from shell.cmdlet import Cmdlet, Param, Switch
from shell.errors import NetException

MANAGEMENT = "Microsoft.PowerShell.Management"


class PathCmdlet(Cmdlet):
    """A cmdlet that takes -Path (wildcards) or -LiteralPath; places() yields what they mean."""

    module = MANAGEMENT
    default_set = "Path"
    path = Param("string[]", position=0, mandatory=True, pipeline=True, by_name=True, sets="Path", help="The paths of the items; wildcards are allowed.")
    literal_path = Param("string[]", mandatory=True, by_name=True, sets="LiteralPath", aliases=("PSPath", "LP"),
                         help="The paths of the items, taken as they are written.")

    shows_hidden = True     # whether wildcards find hidden items without -Force

    @property
    def is_literal(self):
        """Whether -LiteralPath was given."""
        return self.literal_path is not None

    def texts(self):
        """Return the path texts given, from either parameter."""
        return (self.literal_path if self.literal_path is not None else self.path) or ()

    def places(self, texts=None, literal=None):
        """Yield the existing places that the paths mean, filtered; what cannot be found is written as an error."""
        from shell.providers.paths import resolve
        literal = self.is_literal if literal is None else literal
        force = bool(getattr(self, "force", False)) or self.shows_hidden
        for text in self.texts() if texts is None else texts:
            try:
                found = resolve(self.session, text, literal, force)
            except NetException as error:
                self.write_error(error)
                continue
            for place in found:
                if self.passes(place):
                    yield place

    def targets(self):
        """Yield the places that the paths mean, whether they exist or not; a pattern means what it matches."""
        from shell.providers.paths import resolve, target
        from shell.runtime.wildcard import has_wildcard
        for text in self.texts():
            try:
                if not self.is_literal and has_wildcard(text):
                    found = resolve(self.session, text, False, True)
                else:
                    found = [target(self.session, text, self.is_literal)]
            except NetException as error:
                self.write_error(error)
                continue
            yield from (place for place in found if self.passes(place))

    def passes(self, place):
        """Whether a place passes -Filter, -Include and -Exclude."""
        name = place.provider.leaf(place.path)
        wanted, included, excluded = (getattr(self, name_, None) for name_ in ("filter", "include", "exclude"))
        return ((not wanted or self.matches(name, [wanted])) and (not included or self.matches(name, included))
                and not (excluded and self.matches(name, excluded)))

    def matches(self, name, patterns):
        """Whether a name matches any of some wildcard patterns."""
        from shell.runtime.wildcard import compiled
        return any(compiled(pattern)(name) for pattern in patterns)

    def item_of(self, place, force=True):
        """Return the item at a place."""
        return place.provider.item(place.path, force)

    def attempt(self, operation, *arguments):
        """Call a provider's operation; its error is written, not raised. Returns (whether it succeeded, result)."""
        try:
            return True, operation(*arguments)
        except NetException as error:
            self.write_error(error)
            return False, None


class FilteredPathCmdlet(PathCmdlet):
    """A PathCmdlet with -Filter, -Include, -Exclude, -Force and -Credential."""

    filter = Param("string", help="A filter in the provider's own form, applied while items are found.")
    include = Param("string[]", help="Only items whose names match one of these patterns.")
    exclude = Param("string[]", help="No items whose names match one of these patterns.")
    force = Switch(help="Takes hidden and read-only items too.")
    credential = Param("pscredential", by_name=True, help="Not supported by the providers here.")


def encoding_argument(session, value):
    """Turn what -Encoding takes (a name, a code page, an encoding) into a System.Text.Encoding."""
    from shell.providers.encodings import encoding_named
    return encoding_named(value)


def encoding_parameter():
    """Return the -Encoding parameter that content cmdlets have."""
    return Param("System.Text.Encoding", validate=(("ValidateNotNullOrEmpty", ()),), transform=encoding_argument,
                 values=None, help="The encoding: utf8NoBOM unless given.")
