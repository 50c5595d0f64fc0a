"""The console host: what the shell writes to and asks questions on.

Output goes through one text buffer that is flushed before a native program runs, before a question, and at the end. When the reader of a pipe
has gone, output is dropped quietly.
"""
from __future__ import annotations

import os

from shell.errors import PipelineStopped, runtime_error

COLORS = ("black", "darkblue", "darkgreen", "darkcyan", "darkred", "darkmagenta", "darkyellow", "gray", "darkgray", "blue", "green", "cyan", "red",
          "magenta", "yellow", "white")
FOREGROUND = (30, 34, 32, 36, 31, 35, 33, 37, 90, 94, 92, 96, 91, 95, 93, 97)


class ConsoleHost:
    """Standard input, output and error. interactive: whether questions may be asked."""

    name = "ConsoleHost"

    def __init__(self, interactive=True, input_file=0, output_file=1, error_file=2):
        self.interactive = interactive
        self.input_file = input_file
        self.output_file = output_file
        self.error_file = error_file
        self.closed = False
        self.pending = []
        self.pending_size = 0
        self.input_buffer = None
        self.terminal = os.isatty(output_file)
        self.capturing = False      # a caller takes what would go to standard output
        self.transcripts = []       # what keeps a copy of all that is written: objects with a method record(text)

    # Output

    @property
    def supports_color(self):
        """Whether escape sequences reach a terminal that understands them."""
        return self.terminal and "NO_COLOR" not in os.environ and os.environ.get("TERM") not in ("dumb", None, "")

    @property
    def width(self):
        """The width of the terminal in columns; 80 where there is none."""
        for file in (self.output_file, self.error_file, self.input_file):
            try:
                columns = os.get_terminal_size(file).columns
            except OSError:
                continue
            if columns:
                return columns
        return 80

    @property
    def height(self):
        """The height of the terminal in rows, 0 where there is none."""
        try:
            return os.get_terminal_size(self.output_file).lines
        except OSError:
            return 0

    def write_out(self, text):
        """Write text to standard output."""
        if self.transcripts:
            self.record(text)
        self.pending.append(text)
        self.pending_size += len(text)
        if self.terminal or self.pending_size > 32768:
            self.flush()

    def record(self, text):
        """Write text to the transcripts."""
        for transcript in self.transcripts:
            transcript.record(text)

    def flush(self):
        """Send what is buffered to standard output."""
        if not self.pending:
            return
        text = "".join(self.pending)
        self.pending.clear()
        self.pending_size = 0
        self.write_bytes(text.encode("utf-8", "surrogatepass" if text.isascii() else "replace"))

    def write_bytes(self, data):
        """Write bytes to standard output, after what is buffered."""
        self.flush()
        if self.closed:
            return
        view = memoryview(data)
        try:
            while view:
                view = view[os.write(self.output_file, view):]
        except BrokenPipeError:
            self.closed = True
            raise PipelineStopped() from None     # nobody reads any more
        except OSError:
            self.closed = True

    def write_line(self, text):
        """Write a line to standard output."""
        self.write_out(text + "\n")

    def write_error_text(self, text):
        """Write text to standard error, after what standard output has buffered."""
        self.flush()
        if self.transcripts:
            self.record(text)
        data = memoryview(text.encode("utf-8", "replace"))
        try:
            while data:
                data = data[os.write(self.error_file, data):]
        except OSError:
            return

    def write_host(self, message):
        """Write what Write-Host sends, in colour where the terminal has it."""
        text = message.message
        if self.supports_color and (message.foreground is not None or message.background is not None):
            codes = []
            if message.foreground is not None:
                codes.append(str(FOREGROUND[color_number(message.foreground)]))
            if message.background is not None:
                codes.append(str(FOREGROUND[color_number(message.background)] + 10))
            text = f"\x1b[{';'.join(codes)}m{text}\x1b[0m"
        self.write_out(text if message.no_newline else text + "\n")

    def write_progress(self, record):
        """Show progress; nothing where nobody looks at a terminal."""
        if self.terminal:
            from shell.runtime.progress import show
            show(self, record)

    # Input

    def read_line(self):
        """Return a line of standard input without its end, None at its end."""
        self.flush()
        if self.input_buffer is None:
            self.input_buffer = open(self.input_file, encoding="utf-8", errors="replace", newline=None, closefd=False)
        line = self.input_buffer.readline()
        return line.removesuffix("\n") if line else None

    def read_secret(self, prompt=""):
        """Return a line typed without being shown."""
        self.flush()
        import getpass
        return getpass.getpass(prompt)

    def prompt(self, text):
        """Ask for a line; an error where nobody can answer."""
        self.require_interaction("A command that prompts the user failed because the host program or the command type does not support user "
                                 "interaction. The host was attempting to request confirmation with the following message: " + text)
        self.write_out(text)
        return self.read_line()

    def require_interaction(self, message):
        """Raise the host's error where questions cannot be asked."""
        if not self.interactive:
            raise runtime_error("PowerShell is in NonInteractive mode. Read and Prompt functionality is not available.",
                                "System.Management.Automation.PSInvalidOperationException", "InvalidOperation", None,
                                "System.Management.Automation.PSInvalidOperationException")

    def choose(self, caption, message, choices, default=0):
        """Ask to choose one of (label, help) pairs, a & before each label's letter; returns its number."""
        self.require_interaction(message)
        if caption:
            self.write_line("")
            self.write_line(caption)
        if message:
            self.write_line(message)
        keys = []
        parts = []
        for label, _ in choices:
            at = label.find("&")
            key = label[at + 1:at + 2].upper() if at >= 0 else ""
            keys.append(key)
            parts.append(f"[{key}] {label.replace('&', '')}")
        while True:
            tail = f' (default is "{keys[default]}")' if default >= 0 else ""
            self.write_out("  ".join(parts) + f"  [?] Help{tail}: ")
            answer = self.read_line()
            if answer is None:
                answer = ""
            answer = answer.strip()
            if not answer and default >= 0:
                return default
            if answer == "?":
                for key, (_, words) in zip(keys, choices):
                    self.write_line(f"{key} - {words}")
                continue
            for number, (label, _) in enumerate(choices):
                if answer.upper() == keys[number] or answer.lower() == label.replace("&", "").lower():
                    return number


def color_number(value):
    """Return the number of a ConsoleColor given as text, number or enum value."""
    if isinstance(value, str):
        return COLORS.index(value.lower())
    return int(value) % 16


