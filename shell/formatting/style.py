"""$PSStyle: escape sequences for colours and text, and how output is rendered."""
from __future__ import annotations

from shell.dotnet.types import dotnet_type, getter, method

ESCAPE = "\x1b["
NAMESPACE = "System.Management.Automation."
COLORS = ("Black", "Red", "Green", "Yellow", "Blue", "Magenta", "Cyan", "White")
# Members of PSStyle itself, in PowerShell's order: sequence.
TEXT = {"Reset": "0", "BlinkOff": "25", "Blink": "5", "BoldOff": "22", "Bold": "1", "DimOff": "22", "Dim": "2", "HiddenOff": "28", "Hidden": "8",
        "ReverseOff": "27", "Reverse": "7", "ItalicOff": "23", "Italic": "3", "UnderlineOff": "24", "Underline": "4", "StrikethroughOff": "29",
        "Strikethrough": "9"}
FORMATTING = {"FormatAccent": "32;1", "ErrorAccent": "36;1", "Error": "31;1", "Warning": "33;1", "Verbose": "33;1", "Debug": "33;1",
              "TableHeader": "32;1", "CustomTableHeaderLabel": "32;1;3", "FeedbackName": "33", "FeedbackText": "96", "FeedbackAction": "97"}
FILE_EXTENSIONS = dict.fromkeys((".ps1", ".psd1", ".psm1", ".ps1xml"), "33;1") | dict.fromkeys((".zip", ".tgz", ".gz", ".tar", ".nupkg", ".cab", ".7z"), "31;1")


def sequence(code: str) -> str:
    """Return the escape sequence that selects a rendition."""
    return f"{ESCAPE}{code}m"


def red_green_blue(layer: str, red, green, blue) -> str:
    """Return the sequence of a colour given by its parts, or by one number 0xRRGGBB."""
    if green is None:
        red, green, blue = int(red) >> 16 & 255, int(red) >> 8 & 255, int(red) & 255
    return f"{ESCAPE}{layer};2;{int(red)};{int(green)};{int(blue)}m"


class Sequences:
    """An object whose properties are escape sequences in `values` that can be set."""

    def __init__(self, values):
        self.values = values


def settable(name):
    """Return a property for one sequence."""
    @getter(f"string {name} {{get;set;}}")
    def read(self):
        return self.values[name]

    def write(self, value):
        from shell.formatting.cells import ESCAPE as ESCAPES
        from shell.formatting.cells import plain
        value = "" if value is None else str(value)
        if plain(value):
            from shell.errors import net_exception
            raise net_exception("System.ArgumentException", "The specified string contains printable content when it should only contain ANSI escape "
                                f"sequences: {ESCAPES.sub('', value)}")
        self.values[name] = value
    return read.setter(write)


@dotnet_type("System.Management.Automation.PSStyle+FormattingData")
class FormattingData(Sequences):
    """$PSStyle.Formatting."""

    for _name in FORMATTING:
        locals()[_name] = settable(_name)

    def __init__(self):
        Sequences.__init__(self, {name: sequence(code) for name, code in FORMATTING.items()})


def colors(first: int, layer: str):
    """Return the properties of a colour layer: {name: sequence}."""
    found = {}
    for position, name in enumerate(COLORS):
        found[name] = sequence(str(first + position))
        found["Bright" + name] = sequence(str(first + 60 + position))
    return found


FOREGROUND, BACKGROUND = colors(30, "38"), colors(40, "48")


def fixed(name):
    """Return a read-only property for one sequence."""
    @getter(f"string {name} {{get;}}")
    def read(self):
        return self.values[name]
    return read


@dotnet_type("System.Management.Automation.PSStyle+ForegroundColor")
class ForegroundColor(Sequences):
    """$PSStyle.Foreground."""

    for _name in FOREGROUND:
        locals()[_name] = fixed(_name)

    @method("string FromRgb(byte red, byte green, byte blue)", "string FromRgb(int rgb)")
    def FromRgb(self, red, green=None, blue=None):
        return red_green_blue("38", red, green, blue)


@dotnet_type("System.Management.Automation.PSStyle+BackgroundColor")
class BackgroundColor(Sequences):
    """$PSStyle.Background."""

    for _name in BACKGROUND:
        locals()[_name] = fixed(_name)

    @method("string FromRgb(byte red, byte green, byte blue)", "string FromRgb(int rgb)")
    def FromRgb(self, red, green=None, blue=None):
        return red_green_blue("48", red, green, blue)


@dotnet_type("System.Management.Automation.PSStyle+ProgressConfiguration")
class ProgressConfiguration(Sequences):
    """$PSStyle.Progress."""

    Style = settable("Style")

    def __init__(self):
        Sequences.__init__(self, {"Style": sequence("33;1")})
        self.max_width, self.view, self.indicator = 120, "Minimal", False

    @getter("int MaxWidth {get;set;}")
    def MaxWidth(self):
        return self.max_width

    @MaxWidth.setter
    def MaxWidth(self, value):
        if value < 18:
            from shell.errors import net_exception
            raise net_exception("System.ArgumentOutOfRangeException", "The minimum width is 18. (Parameter 'MaxWidth')")
        self.max_width = value

    @getter("System.Management.Automation.ProgressView View {get;set;}")
    def View(self):
        return enum_value(NAMESPACE + "ProgressView", self.view)

    @View.setter
    def View(self, value):
        self.view = str(value)

    @getter("bool UseOSCIndicator {get;set;}")
    def UseOSCIndicator(self):
        return self.indicator

    @UseOSCIndicator.setter
    def UseOSCIndicator(self, value):
        self.indicator = bool(value)


@dotnet_type("System.Management.Automation.PSStyle+FileInfoFormatting")
class FileInfoFormatting(Sequences):
    """$PSStyle.FileInfo."""

    Directory, SymbolicLink, Executable = settable("Directory"), settable("SymbolicLink"), settable("Executable")

    def __init__(self):
        Sequences.__init__(self, {"Directory": sequence("44;1"), "SymbolicLink": sequence("36;1"), "Executable": sequence("32;1")})
        self.made_extensions = None

    @getter("System.Management.Automation.PSStyle+FileInfoFormatting+FileExtensionDictionary Extension {get;}")
    def Extension(self):
        if self.made_extensions is None:
            self.made_extensions = FileExtensionDictionary()
        return self.made_extensions


@dotnet_type("System.Management.Automation.PSStyle+FileInfoFormatting+FileExtensionDictionary")
class FileExtensionDictionary:
    """$PSStyle.FileInfo.Extension: sequences by file extension."""

    def __init__(self):
        self.values = {extension: sequence(code) for extension, code in FILE_EXTENSIONS.items()}

    @getter("System.Collections.Generic.IEnumerable[string] Keys {get;}")
    def Keys(self):
        return list(self.values)

    @getter("string Item(string extension) {get;set;}")
    def Item(self, extension):
        return self.values.get(extension.lower(), "")

    @Item.setter
    def Item(self, extension, value):
        self.values[checked_extension(extension)] = value

    @method("void Add(string extension, string decoration)")
    def Add(self, extension, decoration):
        self.values[checked_extension(extension)] = decoration

    @method("void Remove(string extension)")
    def Remove(self, extension):
        self.values.pop(checked_extension(extension), None)

    @method("void Clear()")
    def Clear(self):
        self.values.clear()

    @method("bool ContainsKey(string extension)")
    def ContainsKey(self, extension):
        return checked_extension(extension) in self.values


def checked_extension(extension):
    """Return the extension in lower case, failing where it has no period."""
    if not extension or not extension.startswith("."):
        from shell.errors import net_exception
        raise net_exception("System.ArgumentException", f"When adding or removing extensions, the extension must start with a period: {extension}")
    return extension.lower()


def enum_value(type_name, name):
    """Return the value of an enum type by name."""
    from shell.runtime.conversion import convert
    from shell.runtime.type_names import find_type
    return convert(name, find_type(type_name))


class ActiveStyle:
    """What rendering asks of a style: plain attributes."""

    __slots__ = ("table_header", "custom_table_header_label", "format_accent", "reset", "error", "error_accent")

    def __init__(self, values):
        self.table_header = values["TableHeader"]
        self.custom_table_header_label = values["CustomTableHeaderLabel"]
        self.format_accent = values["FormatAccent"]
        self.error = values["Error"]
        self.error_accent = values["ErrorAccent"]
        self.reset = sequence("0")


@dotnet_type("System.Management.Automation.PSStyle")
class PSStyle(Sequences):
    """System.Management.Automation.PSStyle; one for each session."""

    for _name in TEXT:
        locals()[_name] = fixed(_name)

    def __init__(self, session):
        Sequences.__init__(self, {name: sequence(code) for name, code in TEXT.items()})
        self.session = session
        self.rendering = "Host"
        self.formatting = FormattingData()
        self.foreground, self.background = ForegroundColor(FOREGROUND), BackgroundColor(BACKGROUND)
        self.progress, self.file_info = ProgressConfiguration(), FileInfoFormatting()

    def view(self) -> ActiveStyle:
        """Return what rendering needs of the formatting styles as they are now."""
        return ActiveStyle(self.formatting.values)

    @getter("System.Management.Automation.OutputRendering OutputRendering {get;set;}")
    def OutputRendering(self):
        return enum_value(NAMESPACE + "OutputRendering", self.rendering)

    @OutputRendering.setter
    def OutputRendering(self, value):
        from shell.runtime.conversion import to_text
        self.rendering = to_text(value)

    @getter("System.Management.Automation.PSStyle+FormattingData Formatting {get;}")
    def Formatting(self):
        return self.formatting

    @getter("System.Management.Automation.PSStyle+ProgressConfiguration Progress {get;}")
    def Progress(self):
        return self.progress

    @getter("System.Management.Automation.PSStyle+FileInfoFormatting FileInfo {get;}")
    def FileInfo(self):
        return self.file_info

    @getter("System.Management.Automation.PSStyle+ForegroundColor Foreground {get;}")
    def Foreground(self):
        return self.foreground

    @getter("System.Management.Automation.PSStyle+BackgroundColor Background {get;}")
    def Background(self):
        return self.background

    @method("string FormatHyperlink(string text, uri link)")
    def FormatHyperlink(self, text, link):
        from shell.runtime.conversion import to_text
        return f"\x1b]8;;{to_text(link)}\x1b\\{text}\x1b]8;;\x1b\\"
