"""System.Diagnostics.FileVersionInfo and ProcessStartInfo."""
from __future__ import annotations

from shell.dotnet import enums
from shell.dotnet.declaration import stored
from shell.dotnet.types import constructor, dotnet_type, find_declared, generic, getter, static_method

TEXTS = ("Comments", "CompanyName", "FileDescription", "FileVersion", "InternalName", "Language", "LegalCopyright", "LegalTrademarks", "OriginalFilename",
         "PrivateBuild", "ProductName", "ProductVersion", "SpecialBuild")
NUMBERS = ("FileBuildPart", "FileMajorPart", "FileMinorPart", "FilePrivatePart", "ProductBuildPart", "ProductMajorPart", "ProductMinorPart",
           "ProductPrivatePart")
FLAGS = ("IsDebug", "IsPatched", "IsPreRelease", "IsPrivateBuild", "IsSpecialBuild")


def always(signature, value):
    return getter(signature)(lambda self: value)


@dotnet_type("System.Diagnostics.FileVersionInfo")
class FileVersionInfo:
    """Files on Linux carry no version: everything but the name is empty."""

    def __init__(self, path=""):
        self.path = path

    @getter("string FileName")
    def FileName(self):
        return self.path

    locals().update({name: always(f"string {name}", None) for name in TEXTS})
    locals().update({name: always(f"int {name}", 0) for name in NUMBERS})
    locals().update({name: always(f"bool {name}", False) for name in FLAGS})

    @static_method("System.Diagnostics.FileVersionInfo GetVersionInfo(string fileName)")
    def GetVersionInfo(fileName):
        import os

        from shell.dotnet.file_errors import checked_path, io_errors
        with io_errors(checked_path(fileName)):
            os.stat(fileName)
        return FileVersionInfo(os.path.abspath(fileName))

    def __str__(self):
        return f"File:             {self.path}\n"


SETTINGS = {"Arguments": ("string", ""), "CreateNoWindow": ("bool", False), "Domain": ("string", ""), "ErrorDialog": ("bool", False),
            "FileName": ("string", ""), "LoadUserProfile": ("bool", False), "PasswordInClearText": ("string", None), "RedirectStandardError": ("bool", False),
            "RedirectStandardInput": ("bool", False), "RedirectStandardOutput": ("bool", False), "StandardErrorEncoding": ("System.Text.Encoding", None),
            "StandardInputEncoding": ("System.Text.Encoding", None), "StandardOutputEncoding": ("System.Text.Encoding", None), "UserName": ("string", ""),
            "UseShellExecute": ("bool", False), "Verb": ("string", ""), "WorkingDirectory": ("string", "")}


@dotnet_type("System.Diagnostics.ProcessStartInfo")
class ProcessStartInfo:
    """What a process is started with."""

    extended = None
    locals().update({name: stored(f"{kind} {name}") for name, (kind, _) in SETTINGS.items()})
    WindowStyle = stored("System.Diagnostics.ProcessWindowStyle WindowStyle")

    @constructor("()", "(string fileName)", "(string fileName, string arguments)",
                 "(string fileName, System.Collections.Generic.IEnumerable[string] arguments)")
    def __init__(self, fileName="", arguments=""):
        self.__dict__.update({name: value for name, (_, value) in SETTINGS.items()})
        self.__dict__.update(FileName=fileName or "", WindowStyle=enums.member("System.Diagnostics.ProcessWindowStyle", "Normal"))
        self.list = self.environment = None
        if isinstance(arguments, str):
            self.__dict__["Arguments"] = arguments
        else:
            self.ArgumentList.extend(arguments or ())

    @getter("System.Collections.ObjectModel.Collection[string] ArgumentList")
    def ArgumentList(self):
        if self.list is None:
            self.list = generic("System.Collections.ObjectModel.Collection`1", "string").python()
        return self.list

    @getter("System.Collections.Generic.IDictionary[string,string] Environment")
    def Environment(self):
        import os
        if self.environment is None:
            self.environment = find_declared("System.Collections.Hashtable").python()
            for name, value in os.environ.items():
                self.environment[name] = value
        return self.environment

    @getter("System.Collections.Generic.IDictionary[string,string] EnvironmentVariables")
    def EnvironmentVariables(self):
        return self.Environment

    def command(self) -> list:
        """Return the program and its arguments; a line of arguments is split as a shell splits words."""
        if self.list:
            return [self.FileName, *self.list]
        import shlex
        return [self.FileName, *shlex.split(self.Arguments)]
