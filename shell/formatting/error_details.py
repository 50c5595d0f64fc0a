"""Everything about an error: what Get-Error shows, property by property, with inner exceptions and the invocation indented."""
from __future__ import annotations

from shell.formatting.properties import read, star_names

INDENT = 4
DEEPEST = 10
EXPANDED = ("System.Management.Automation.InvocationInfo",)


def error_details(item: object, session: object) -> str:
    """Return the details of an ErrorRecord or exception, one property a line."""
    return "\n".join(Details(session).lines(item, 0, 1))


class Details:
    """Collects the lines of one display."""

    def __init__(self, session):
        from shell.formatting.error_view import Colors
        style = session.formatter.active_style(True)
        self.colors = Colors(style)
        self.accent = "" if style is None else style.format_accent
        self.open = []    # the objects being shown, outermost first: what leads back to one of them is left out

    def lines(self, item, indent, depth):
        """Return the lines of an object whose properties are shown."""
        self.open.append(item)
        shown = [(name, value) for name, value in self.values(item) if self.has_content(value) and not any(value is outer for outer in self.open)]
        longest = max((len(name) for name, _ in shown), default=0)
        found = []
        for name, value in shown:
            label = f"{' ' * indent}{self.accent}{name.ljust(longest)} : {self.colors.reset if self.accent else ''}"
            found.extend(self.property_lines(name, value, label, indent, longest, depth))
        self.open.pop()
        return found

    @staticmethod
    def values(item):
        """Yield (name, value) of the properties; an exception begins with its type."""
        from shell.runtime.type_names import type_of
        is_exception = isinstance(item, BaseException)
        if is_exception:
            yield "Type", type_of(item).full_name
        for name in star_names(item):
            if name == "PSErrorIndex" or (is_exception and name == "Type"):
                continue
            try:
                yield name, read(item, name)
            except Exception:  # noqa: BLE001 - a property that fails is left out
                continue

    @staticmethod
    def has_content(value):
        from shell.formatting.fields import elements_of
        if value is None or value == "":
            return False
        elements = elements_of(value)
        return elements is None or any(True for _ in elements)

    def property_lines(self, name, value, label, indent, longest, depth):
        """Return the lines of one property."""
        from shell.dotnet.types import NetType
        from shell.errors import ErrorRecord
        from shell.formatting.fields import dictionary_pairs, display_text, elements_of
        from shell.runtime.type_names import type_names
        inner = indent + INDENT
        if isinstance(value, (BaseException, ErrorRecord)) or type_names(value)[:1] == list(EXPANDED):
            return [label + "…"] if depth >= DEEPEST else [label, *self.lines(value, inner, depth + 1)]
        if name == "StackTrace":
            return [label, *display_text(value).split("\n")]
        pairs = dictionary_pairs(value)
        if pairs is not None:
            return [label, *(f"{' ' * inner}{display_text(key)} : {'…' if key == 'Authorization' else display_text(held)}" for key, held in pairs)]
        if isinstance(value, NetType):
            return [f"{label}[{display_text(value)}]"]
        elements = elements_of(value)
        if elements is not None and name != "Data":
            found = [label]
            for element in elements:
                if isinstance(element, (str, int, float)) or element is None:
                    found.append(f"{' ' * (indent + inner + 2)}{display_text(element)}")
                elif isinstance(element, NetType):
                    found.append(f"{' ' * (indent + inner + 2)}[{display_text(element)}]")
                else:
                    found.extend(self.lines(element, inner, depth + 1))
            return found
        lines = display_text(value).split("\n")
        if name == "Message":
            lines[0] = self.colors.error + lines[0]
        return [label + lines[0].strip(), *(f"{' ' * (indent + longest + 3)}{line.strip()}" for line in lines[1:])]
