"""System.Console: the process's own input and output, and its terminal."""
from __future__ import annotations

import os
import sys

from shell.dotnet import enums
from shell.dotnet.encodings import encoding
from shell.dotnet.lent import console_flushes
from shell.dotnet.text_io import TextReader, TextWriter, write_overloads, written
from shell.dotnet.types import dotnet_type, find_declared, getter, static_getter, static_method
from shell.errors import net_exception

STATE = {"title": "", "foreground": -1, "background": -1, "control_c": False, "cursor": True}
ANSI = (0, 4, 2, 6, 1, 5, 3, 7, 60, 64, 62, 66, 61, 65, 63, 67)


class StandardWriter(TextWriter):
    """Writes to one of the process's streams, at once."""

    def __init__(self, name):
        self.name = name

    def put(self, text):
        for flush in console_flushes:
            flush()
        stream = getattr(sys, self.name)
        stream.write(text)
        stream.flush()

    @getter("System.Text.Encoding Encoding")
    def Encoding(self):
        return encoding("utf-8", False)

    @getter("bool AutoFlush")
    def AutoFlush(self):
        return True


dotnet_type("System.IO.TextWriter+SyncTextWriter", base="System.IO.TextWriter")(StandardWriter)


class StandardReader(TextReader):
    """Reads the process's input."""

    @property
    def source(self):
        return sys.stdin


dotnet_type("System.IO.SyncTextReader", base="System.IO.TextReader")(StandardReader)
OUT, ERROR, IN = StandardWriter("stdout"), StandardWriter("stderr"), StandardReader()
CHOSEN = {"out": OUT, "error": ERROR, "in": IN}


def terminal_size():
    try:
        return os.get_terminal_size(sys.stdout.fileno())
    except (OSError, ValueError):
        return os.terminal_size((int(os.environ.get("COLUMNS") or 120), int(os.environ.get("LINES") or 50)))


def escape(sequence):
    """Write a control sequence where the output is a terminal."""
    if sys.stdout.isatty():
        sys.stdout.write(sequence)
        sys.stdout.flush()


def no_terminal():
    return net_exception("System.InvalidOperationException", "Cannot read keys when either application does not have a console or when console input has been "
                         "redirected from a file. Try Console.Read.")


@dotnet_type("System.ConsoleKeyInfo", kind="struct")
class ConsoleKeyInfo:
    """A key that was pressed."""

    def __init__(self, character, key, modifiers):
        self.character, self.key, self.modifiers = character, key, modifiers

    @getter("char KeyChar")
    def KeyChar(self):
        return self.character

    @getter("System.ConsoleKey Key")
    def Key(self):
        return self.key

    @getter("System.ConsoleModifiers Modifiers")
    def Modifiers(self):
        return self.modifiers


SPECIAL = {"\r": ("Enter", 0), "\n": ("Enter", 0), "\t": ("Tab", 0), "\x1b": ("Escape", 0), "\x7f": ("Backspace", 0), "\b": ("Backspace", 0),
           " ": ("Spacebar", 0),
           "\x1b[A": ("UpArrow", 0), "\x1b[B": ("DownArrow", 0), "\x1b[C": ("RightArrow", 0), "\x1b[D": ("LeftArrow", 0), "\x1b[H": ("Home", 0),
           "\x1b[F": ("End", 0), "\x1b[3~": ("Delete", 0), "\x1b[5~": ("PageUp", 0), "\x1b[6~": ("PageDown", 0)}


def read_key(intercept):
    """Wait for one key of the terminal and return it."""
    import select
    import termios
    import tty

    from shell.dotnet.values import Char
    if not sys.stdin.isatty():
        raise no_terminal()
    handle = sys.stdin.fileno()
    before = termios.tcgetattr(handle)
    try:
        tty.setcbreak(handle)
        data = os.read(handle, 1)
        while data[:1] == b"\x1b" and select.select([handle], [], [], 0.02)[0] or data and data[0] >= 0xC0 and len(data) < 4 and not decodes(data):
            data += os.read(handle, 8)
    finally:
        termios.tcsetattr(handle, termios.TCSADRAIN, before)
    text = data.decode("utf-8", "replace")
    name, modifiers = SPECIAL.get(text, (None, 0))
    if name is None:
        upper = text[:1].upper()
        if "\x01" <= text <= "\x1a":
            upper, modifiers = chr(ord(text) + 64), 4
        name = upper if "A" <= upper <= "Z" else "D" + upper if upper.isdigit() else "NoName"
        if text[:1].isupper():
            modifiers |= 2
    if not intercept and len(text) == 1 and text.isprintable():
        sys.stdout.write(text)
        sys.stdout.flush()
    character = Char(text if len(text) == 1 else "\0")
    return ConsoleKeyInfo(Char("\r") if text == "\n" else character, enums.member("System.ConsoleKey", name),
                          enums.value_of(find_declared("System.ConsoleModifiers"), modifiers))


def decodes(data):
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def color(value):
    return enums.value_of(find_declared("System.ConsoleColor"), value)


@dotnet_type("System.Console", abstract=True)
class Console:
    """Static members only."""

    @static_getter("System.IO.TextWriter Out")
    def Out():
        return CHOSEN["out"]

    @static_getter("System.IO.TextWriter Error")
    def Error():
        return CHOSEN["error"]

    @static_getter("System.IO.TextReader In")
    def In():
        return CHOSEN["in"]

    @static_getter("System.Text.Encoding OutputEncoding")
    def OutputEncoding():
        return STATE.get("output") or encoding("utf-8", False)

    @static_getter("System.Text.Encoding InputEncoding")
    def InputEncoding():
        return STATE.get("input") or encoding("utf-8", False)

    @static_getter("bool IsInputRedirected")
    def IsInputRedirected():
        return not sys.stdin.isatty()

    @static_getter("bool IsOutputRedirected")
    def IsOutputRedirected():
        return not sys.stdout.isatty()

    @static_getter("bool IsErrorRedirected")
    def IsErrorRedirected():
        return not sys.stderr.isatty()

    @static_getter("bool KeyAvailable")
    def KeyAvailable():
        import select
        if not sys.stdin.isatty():
            raise no_terminal()
        return bool(select.select([sys.stdin], [], [], 0)[0])

    @static_getter("int WindowWidth")
    def WindowWidth():
        return terminal_size().columns

    @static_getter("int WindowHeight")
    def WindowHeight():
        return terminal_size().lines

    @static_getter("int BufferWidth")
    def BufferWidth():
        return terminal_size().columns

    @static_getter("int BufferHeight")
    def BufferHeight():
        return terminal_size().lines

    @static_getter("int CursorLeft")
    def CursorLeft():
        return 0

    @static_getter("int CursorTop")
    def CursorTop():
        return 0

    @static_getter("bool CursorVisible")
    def CursorVisible():
        return STATE["cursor"]

    @static_getter("string Title")
    def Title():
        return STATE["title"]

    @static_getter("System.ConsoleColor ForegroundColor")
    def ForegroundColor():
        return color(STATE["foreground"])

    @static_getter("System.ConsoleColor BackgroundColor")
    def BackgroundColor():
        return color(STATE["background"])

    @static_getter("bool TreatControlCAsInput")
    def TreatControlCAsInput():
        return STATE["control_c"]

    @static_method(*write_overloads("Write"))
    def Write(*arguments):
        CHOSEN["out"].put(written(arguments))

    @static_method(*write_overloads("WriteLine", empty=True))
    def WriteLine(*arguments):
        CHOSEN["out"].put(written(arguments) + "\n")

    @static_method("string ReadLine()")
    def ReadLine():
        return CHOSEN["in"].ReadLine()

    @static_method("int Read()")
    def Read():
        return CHOSEN["in"].Read()

    @static_method("System.ConsoleKeyInfo ReadKey()", "System.ConsoleKeyInfo ReadKey(bool intercept)")
    def ReadKey(intercept=False):
        return read_key(intercept)

    @static_method("void Clear()")
    def Clear():
        escape("\x1b[H\x1b[2J\x1b[3J")

    @static_method("void Beep()", "void Beep(int frequency, int duration)")
    def Beep(frequency=800, duration=200):
        escape("\a")

    @static_method("void ResetColor()")
    def ResetColor():
        STATE["foreground"] = STATE["background"] = -1
        escape("\x1b[0m")

    @static_method("void SetCursorPosition(int left, int top)")
    def SetCursorPosition(left, top):
        from shell.dotnet.declaration import out_of_range
        if left < 0 or top < 0:
            raise out_of_range("left" if left < 0 else "top", "The value must be greater than or equal to zero and less than the console's buffer size in that "
                               "dimension.", left if left < 0 else top)
        escape(f"\x1b[{top + 1};{left + 1}H")

    @static_method("void SetOut(System.IO.TextWriter newOut)")
    def SetOut(newOut):
        CHOSEN["out"] = newOut

    @static_method("void SetError(System.IO.TextWriter newError)")
    def SetError(newError):
        CHOSEN["error"] = newError

    @static_method("void SetIn(System.IO.TextReader newIn)")
    def SetIn(newIn):
        CHOSEN["in"] = newIn

    @static_method("System.IO.Stream OpenStandardInput()")
    def OpenStandardInput():
        return standard_stream(sys.stdin)

    @static_method("System.IO.Stream OpenStandardOutput()")
    def OpenStandardOutput():
        return standard_stream(sys.stdout)

    @static_method("System.IO.Stream OpenStandardError()")
    def OpenStandardError():
        return standard_stream(sys.stderr)


def standard_stream(text_file):
    """Return a stream over the bytes of one of the process's files, which closing it does not close."""
    from shell.dotnet.streams import Stream
    made = object.__new__(Stream)
    made.file = os.fdopen(os.dup(text_file.fileno()), "rb" if text_file is sys.stdin else "wb", buffering=0)
    return made


def set_color(key, base):
    def write(value):
        STATE[key] = int(value)
        escape(f"\x1b[{base + ANSI[int(value)]}m")
    return write


def declare_setters():
    """Give the properties that may be set their setters."""
    def stored_in(key):
        return lambda value: STATE.__setitem__(key, value)

    def title(value):
        STATE["title"] = value
        escape(f"\x1b]0;{value}\a")

    def cursor(value):
        STATE["cursor"] = value
        escape("\x1b[?25h" if value else "\x1b[?25l")
    table = Console.net_type.statics_table
    for name, setter in {"outputencoding": stored_in("output"), "inputencoding": stored_in("input"), "title": title, "cursorvisible": cursor,
                         "foregroundcolor": set_color("foreground", 30), "backgroundcolor": set_color("background", 40),
                         "treatcontrolcasinput": stored_in("control_c")}.items():
        table[name][0].setter = setter


declare_setters()
