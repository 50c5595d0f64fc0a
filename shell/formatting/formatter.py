"""The session's formatter: Out-Default, and text from objects for every Out-* cmdlet.

`write(items)` is the end of the outermost pipeline. It writes as things come: text at once, tables when their columns are known. `lines(items)`
gives the same as an iterator of lists of lines, for files and strings.
"""
from __future__ import annotations


class Formatter:
    """One for each session: views of the session, $PSStyle, and the entry points that other layers call."""

    def __init__(self, session):
        self.session = session
        self.session_views = None    # (before, after) built-in ones: {lower-case type name: [views]}, set by Update-FormatData
        self.made_style = None

    @property
    def style(self):
        """$PSStyle, made when first asked for."""
        if self.made_style is None:
            from shell.formatting.style import PSStyle
            self.made_style = PSStyle(self.session)
        return self.made_style

    def active_style(self, to_host: bool):
        """Return the style to decorate with, None for plain text."""
        if self.made_style is None and not (to_host and self.session.host.supports_color):
            return None
        rendering = "Host" if self.made_style is None else self.made_style.rendering
        if rendering == "PlainText" or (rendering == "Host" and not (to_host and self.session.host.supports_color)):
            return None
        return self.style.view()

    def console_width(self) -> int:
        """Return the width of the terminal, 80 where there is none."""
        return self.session.host.width or 120

    def renderer(self, to_host: bool, width: int | None = None):
        """Return a Renderer for the terminal, or for text of a width (None: as wide as it needs, tables as wide as the terminal)."""
        from shell.formatting.rendering import OTHER_WAIT, TERMINAL_WAIT, UNLIMITED, Renderer  # plain text gets on without it
        style = self.active_style(to_host)
        if to_host:
            screen = self.console_width() - 1
            host = self.session.host
            terminal = getattr(host, "terminal", False)
            return Renderer(screen, screen, style, style is None, host.height, TERMINAL_WAIT if terminal else OTHER_WAIT, True)
        if width is None:
            return Renderer(UNLIMITED, self.console_width(), style, style is None)
        return Renderer(width, width, style, style is None)

    def write(self, items) -> None:
        """Write objects to the host as Out-Default does."""
        write_out = self.session.host.write_out
        for lines in self.lines(items, to_host=True):
            write_out("\n".join(lines) + "\n")

    def lines(self, items, to_host: bool = False, width: int | None = None, shaper=None, fail=None):
        """Yield lists of finished lines for objects and format records."""
        renderer = None
        shaper_in_use = shaper
        for item in items:
            if renderer is None or renderer.cache is None:   # plain values need no layout
                kind = type(item)
                if kind is str and "\x1b" not in item:
                    yield (item,)
                    continue
                if kind is int:
                    yield (str(item),)
                    continue
            if renderer is None:
                renderer = self.renderer(to_host, width)
                if shaper_in_use is None:
                    from shell.formatting.shaping import Shaper
                    shaper_in_use = Shaper(self.session)
            self.feed(renderer, shaper_in_use, item, fail)
            if renderer.lines:
                yield renderer.take()
        if renderer is not None and shaper_in_use is not None:
            for record in shaper_in_use.finish():
                renderer.feed(record)
            renderer.finish()
            if renderer.lines:
                yield renderer.take()

    def feed(self, renderer, shaper, item, fail=None) -> None:
        """Send one object through shaper and renderer. A document of records closes the one that objects opened."""
        from shell.formatting.rendering import OutOfSequence
        try:
            for record in shaper.feed(item):
                if record is item and type(item).__name__ == "FormatStartData":
                    for closing in shaper.finish():
                        renderer.feed(closing)
                renderer.feed(record)
        except OutOfSequence as error:
            self.out_of_sequence(error, fail)

    def out_of_sequence(self, error, fail):
        """Report that the output of a Format-* cmdlet was taken apart before it came here."""
        from shell.errors import net_exception
        name = f"Microsoft.PowerShell.Commands.Internal.Format.{error}"
        message = (f'The object of type "{name}" is not valid or not in the correct sequence. This is likely caused by a user-specified "format-*" '
                   "command which is conflicting with the default formatting.")
        made = net_exception("System.InvalidOperationException", message)
        if fail is not None:
            fail(made, "ConsoleLineOutputOutOfSequencePacket", "InvalidData", None)
        from shell.errors import ErrorRecord
        made.error_record = ErrorRecord(made, "ConsoleLineOutputOutOfSequencePacket,Microsoft.PowerShell.Commands.OutLineOutputCommand", "InvalidData")
        made.error_record.activity = "out-lineoutput"
        raise made

    def text(self, items, width: int | None = None) -> str:
        """Return objects as Out-String shows them."""
        parts = []
        for lines in self.lines(items, width=width):
            parts.extend(lines)
        return "\n".join(parts) + "\n" if parts else ""

    def field(self, value, specifier: str = "") -> str:
        """Return a value as a display shows it."""
        from shell.formatting.entries import formatted
        from shell.formatting.fields import enumeration_limit, field_text
        return formatted(value, specifier) if specifier else field_text(value, enumeration_limit(self.session))

    def add_views(self, views, first: bool) -> None:
        """Add views to the session, tried before or after the built-in ones."""
        if self.session_views is None:
            self.session_views = ({}, {})
        table = self.session_views[0 if first else 1]
        for view in views:
            for name in view.types:
                table.setdefault(name.lower(), []).append(view)

    def error_text(self, record, width: int | None = None) -> str:
        """Return the text of an error under $ErrorView."""
        from shell.formatting.error_view import error_text
        return error_text(record, self.session, width or self.console_width())
