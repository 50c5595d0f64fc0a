"""$Host: the host as scripts see it."""
from __future__ import annotations

from shell.dotnet.types import dotnet_type, getter, method
from shell.dotnet.values import UNSET, VOID
from shell.runtime.automatic_variables import VERSION

NAMESPACE = "System.Management.Automation.Host."


@dotnet_type("System.Management.Automation.Internal.Host.InternalHost", "System.Management.Automation.Host.PSHost")
class PSHost:
    """$Host"""

    def __init__(self, session):
        import uuid
        self.session = session
        self.id = uuid.uuid4()
        self.ui = PSHostUserInterface(session)
        self.private = None
        self.extended = None

    @getter("string Name {get;}")
    def Name(self):
        return self.session.host.name

    @getter("version Version {get;}")
    def Version(self):
        from shell.runtime.conversion import convert
        from shell.runtime.type_names import find_type
        return convert(VERSION, find_type("System.Version"))

    @getter("guid InstanceId {get;}")
    def InstanceId(self):
        from shell.runtime.conversion import convert
        from shell.runtime.type_names import find_type
        return convert(str(self.id), find_type("System.Guid"))

    @getter("System.Management.Automation.Host.PSHostUserInterface UI {get;}")
    def UI(self):
        return self.ui

    @getter("cultureinfo CurrentCulture {get;}")
    def CurrentCulture(self):
        from shell.runtime.automatic_variables import culture
        return culture(self.session)

    @getter("cultureinfo CurrentUICulture {get;}")
    def CurrentUICulture(self):
        from shell.runtime.automatic_variables import culture
        return culture(self.session)

    @getter("psobject PrivateData {get;}")
    def PrivateData(self):
        if self.private is None:
            from shell.dotnet.values import PSCustomObject
            self.private = PSCustomObject({"ProgressBackgroundColor": "Yellow", "ProgressForegroundColor": "Black"})
        return self.private

    @getter("bool DebuggerEnabled {get;set;}")
    def DebuggerEnabled(self):
        return False

    @getter("bool IsRunspacePushed {get;}")
    def IsRunspacePushed(self):
        return False

    @getter("runspace Runspace {get;}")
    def Runspace(self):
        from shell.runtime.runspaces import session_runspace
        return session_runspace(self.session)

    @method("void SetShouldExit(int exitCode)")
    def SetShouldExit(self, code):
        from shell.errors import ExitShell
        raise ExitShell(int(code))

    @method("void EnterNestedPrompt()")
    def EnterNestedPrompt(self):
        self.session.host.require_interaction("nested prompt")
        return VOID

    @method("string ToString()")
    def ToString(self):
        return self.net_type.full_name


@dotnet_type("System.Management.Automation.Internal.Host.InternalHostUserInterface", "System.Management.Automation.Host.PSHostUserInterface")
class PSHostUserInterface:
    """$Host.UI"""

    def __init__(self, session):
        self.session = session
        self.raw = PSHostRawUserInterface(session)
        self.extended = None

    @getter("System.Management.Automation.Host.PSHostRawUserInterface RawUI {get;}")
    def RawUI(self):
        return self.raw

    @getter("bool SupportsVirtualTerminal {get;}")
    def SupportsVirtualTerminal(self):
        return self.session.host.supports_color

    @method("void Write(string value)", "void Write(System.ConsoleColor foregroundColor, System.ConsoleColor backgroundColor, string value)")
    def Write(self, *values):
        self.send(values, "")
        return VOID

    @method("void WriteLine()", "void WriteLine(string value)",
            "void WriteLine(System.ConsoleColor foregroundColor, System.ConsoleColor backgroundColor, string value)")
    def WriteLine(self, *values):
        self.send(values or ("",), "\n")
        return VOID

    def send(self, values, end):
        from shell.runtime.records import HostInformationMessage
        colors = values[:2] if len(values) == 3 else (None, None)
        self.session.host.write_host(HostInformationMessage(self.session.text(values[-1]) + end, *colors, True))

    @method("void WriteErrorLine(string value)")
    def WriteErrorLine(self, text):
        self.session.host.write_error_text(text + "\n")
        return VOID

    @method("void WriteWarningLine(string message)")
    def WriteWarningLine(self, text):
        self.session.host.write_line("WARNING: " + text)
        return VOID

    @method("void WriteVerboseLine(string message)")
    def WriteVerboseLine(self, text):
        self.session.host.write_line("VERBOSE: " + text)
        return VOID

    @method("void WriteDebugLine(string message)")
    def WriteDebugLine(self, text):
        self.session.host.write_line("DEBUG: " + text)
        return VOID

    @method("string ReadLine()")
    def ReadLine(self):
        self.session.host.require_interaction("read")
        return self.session.host.read_line()

    @method("securestring ReadLineAsSecureString()")
    def ReadLineAsSecureString(self):
        from shell.runtime.conversion import convert
        from shell.runtime.type_names import find_type
        self.session.host.require_interaction("read")
        return convert(self.session.host.read_secret(), find_type("System.Security.SecureString"))

    @method("int PromptForChoice(string caption, string message, "
            "System.Collections.ObjectModel.Collection[System.Management.Automation.Host.ChoiceDescription] choices, int defaultChoice)")
    def PromptForChoice(self, caption, message, choices, default):
        pairs = [(c.label, c.help) if isinstance(c, ChoiceDescription) else (self.session.text(c), "") for c in choices]
        return self.session.host.choose(caption, message, pairs, int(default))

    @method("System.Collections.Generic.Dictionary[string,psobject] Prompt(string caption, string message, "
            "System.Collections.ObjectModel.Collection[System.Management.Automation.Host.FieldDescription] descriptions)")
    def Prompt(self, caption, message, descriptions):
        from shell.runtime.automatic_variables import hashtable
        host = self.session.host
        host.require_interaction(message)
        for text in (caption, message):
            if text:
                host.write_line(text)
        found = []
        for description in descriptions:
            name = getattr(description, "name", None) or self.session.text(description)
            host.write_out(f"{name}: ")
            found.append((name, host.read_line()))
        return hashtable(found)

    @method("pscredential PromptForCredential(string caption, string message, string userName, string targetName)")
    def PromptForCredential(self, caption, message, user, target):
        return self.session.credential(user)


@dotnet_type("System.Management.Automation.Host.ChoiceDescription")
class ChoiceDescription:
    """One choice of a question: a label with & before its letter, and what it means."""

    def __init__(self, label, help=""):
        self.label = label
        self.help = help
        self.extended = None

    __init__.net = ("new", "Constructor", ("(string label)", "(string label, string helpMessage)"), True)

    @getter("string Label {get;}")
    def Label(self):
        return self.label

    @getter("string HelpMessage {get;set;}")
    def HelpMessage(self):
        return self.help


@dotnet_type("System.Management.Automation.Host.Size", "System.ValueType", kind="struct")
class Size:
    """Width and height in characters."""

    def __init__(self, width=0, height=0):
        self.width, self.height = int(width), int(height)

    __init__.net = ("new", "Constructor", ("(int width, int height)",), True)

    def __str__(self):
        return f"{self.width},{self.height}"

    @getter("int Width {get;set;}")
    def Width(self):
        return self.width

    @Width.setter
    def Width(self, value):
        self.width = int(value)

    @getter("int Height {get;set;}")
    def Height(self):
        return self.height

    @Height.setter
    def Height(self, value):
        self.height = int(value)

    @method("string ToString()")
    def ToString(self):
        return str(self)


@dotnet_type("System.Management.Automation.Host.Coordinates", "System.ValueType", kind="struct")
class Coordinates:
    """A place on the screen."""

    def __init__(self, x=0, y=0):
        self.x, self.y = int(x), int(y)

    __init__.net = ("new", "Constructor", ("(int x, int y)",), True)

    def __str__(self):
        return f"{self.x},{self.y}"

    @getter("int X {get;set;}")
    def X(self):
        return self.x

    @getter("int Y {get;set;}")
    def Y(self):
        return self.y

    @method("string ToString()")
    def ToString(self):
        return str(self)


@dotnet_type("System.Management.Automation.Internal.Host.InternalHostRawUserInterface", "System.Management.Automation.Host.PSHostRawUserInterface")
class PSHostRawUserInterface:
    """$Host.UI.RawUI"""

    def __init__(self, session):
        self.session = session
        self.title = ""
        self.width = None
        self.extended = None

    @getter("string WindowTitle {get;set;}")
    def WindowTitle(self):
        return self.title

    @WindowTitle.setter
    def WindowTitle(self, value):
        self.title = value
        if self.session.host.supports_color:
            self.session.host.write_out(f"\x1b]0;{value}\x07")

    def size(self):
        return Size(self.session.host.width, self.session.host.height or 24)

    @getter("System.Management.Automation.Host.Size BufferSize {get;set;}")
    def BufferSize(self):
        return self.size()

    @BufferSize.setter
    def BufferSize(self, value):
        self.width = value

    @getter("System.Management.Automation.Host.Size WindowSize {get;set;}")
    def WindowSize(self):
        return self.size()

    @WindowSize.setter
    def WindowSize(self, value):
        self.width = value

    @getter("System.Management.Automation.Host.Size MaxWindowSize {get;}")
    def MaxWindowSize(self):
        return self.size()

    @getter("System.Management.Automation.Host.Size MaxPhysicalWindowSize {get;}")
    def MaxPhysicalWindowSize(self):
        return self.size()

    @getter("System.Management.Automation.Host.Coordinates CursorPosition {get;set;}")
    def CursorPosition(self):
        return Coordinates()

    @getter("System.ConsoleColor ForegroundColor {get;set;}")
    def ForegroundColor(self):
        return self.color(-1)

    @getter("System.ConsoleColor BackgroundColor {get;set;}")
    def BackgroundColor(self):
        return self.color(-1)

    def color(self, number):
        from shell.runtime.conversion import convert
        from shell.runtime.type_names import find_type
        return convert(number, find_type("System.ConsoleColor"))

    @getter("bool KeyAvailable {get;}")
    def KeyAvailable(self):
        return False

    @method("void FlushInputBuffer()")
    def FlushInputBuffer(self):
        return VOID

    @method("int LengthInBufferCells(string source)", "int LengthInBufferCells(char source)", "int LengthInBufferCells(string source, int offset)")
    def LengthInBufferCells(self, text, offset=UNSET):
        return len(text[0 if offset is UNSET else offset:])
