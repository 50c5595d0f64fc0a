"""System.Environment, OperatingSystem, RuntimeInformation, AppContext, AppDomain and GC as scripts use them."""
from __future__ import annotations

import os
import re
import sys
import time

from shell.dotnet import enums
from shell.dotnet.declaration import bad_argument, null_argument
from shell.dotnet.types import dotnet_type, getter, method, static_getter, static_method, typed_array
from shell.dotnet.values import Int64
from shell.errors import ExitShell

FOLDERS = {"ApplicationData": ("XDG_CONFIG_HOME", ".config"), "LocalApplicationData": ("XDG_DATA_HOME", ".local/share"), "UserProfile": ("", ""),
           "Personal": ("", ""), "MyDocuments": ("", ""), "Desktop": ("XDG_DESKTOP_DIR", "Desktop"), "DesktopDirectory": ("XDG_DESKTOP_DIR", "Desktop"),
           "MyMusic": ("XDG_MUSIC_DIR", "Music"), "MyPictures": ("XDG_PICTURES_DIR", "Pictures"), "MyVideos": ("XDG_VIDEOS_DIR", "Videos"),
           "Templates": ("XDG_TEMPLATES_DIR", "Templates"), "Fonts": ("", ".fonts")}
SYSTEM_FOLDERS = {"CommonApplicationData": "/usr/share", "CommonTemplates": "/usr/share/templates", "ProgramFiles": "", "System": ""}


def home():
    return os.environ.get("HOME") or os.path.expanduser("~")


def set_variable(name: str, value: str | None) -> None:
    """Set an environment variable, remove it where the value is null or empty."""
    if name is None:
        raise null_argument("variable")
    if not name:
        raise bad_argument("String cannot be of zero length.", "variable")
    if "=" in name:
        raise bad_argument("Environment variable name cannot contain equal character.", "variable")
    if value:
        os.environ[name] = str(value)
    else:
        os.environ.pop(name, None)


@dotnet_type("System.Environment", abstract=True)
class Environment:
    """Static members only."""

    @static_getter("int CurrentManagedThreadId")
    def CurrentManagedThreadId():
        return 1

    @static_getter("int ProcessorCount")
    def ProcessorCount():
        return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()

    @static_getter("bool IsPrivilegedProcess")
    def IsPrivilegedProcess():
        return os.geteuid() == 0

    @static_getter("bool HasShutdownStarted")
    def HasShutdownStarted():
        return False

    @static_getter("string CommandLine")
    def CommandLine():
        return " ".join(sys.orig_argv)

    @static_getter("string CurrentDirectory")
    def CurrentDirectory():
        return os.getcwd()

    @static_getter("int ProcessId")
    def ProcessId():
        return os.getpid()

    @static_getter("string ProcessPath")
    def ProcessPath():
        return sys.executable

    @static_getter("bool Is64BitProcess")
    def Is64BitProcess():
        return sys.maxsize > 1 << 32

    @static_getter("bool Is64BitOperatingSystem")
    def Is64BitOperatingSystem():
        return os.uname().machine.endswith("64")

    @static_getter("string NewLine")
    def NewLine():
        return "\n"

    @static_getter("System.OperatingSystem OSVersion")
    def OSVersion():
        return OperatingSystem()

    @static_getter("int SystemPageSize")
    def SystemPageSize():
        return os.sysconf("SC_PAGE_SIZE")

    @static_getter("int TickCount")
    def TickCount():
        return (time.monotonic_ns() // 1_000_000 + (1 << 31)) % (1 << 32) - (1 << 31)

    @static_getter("long TickCount64")
    def TickCount64():
        return Int64(time.monotonic_ns() // 1_000_000)

    @static_getter("bool UserInteractive")
    def UserInteractive():
        return True

    @static_getter("string SystemDirectory")
    def SystemDirectory():
        return ""

    @static_getter("string UserDomainName")
    def UserDomainName():
        return os.uname().nodename.partition(".")[0]

    @static_getter("string MachineName")
    def MachineName():
        return os.uname().nodename.partition(".")[0]

    @static_getter("string UserName")
    def UserName():
        import pwd
        try:
            return pwd.getpwuid(os.geteuid()).pw_name
        except KeyError:
            return os.environ.get("USER", "")

    @static_getter("long WorkingSet")
    def WorkingSet():
        with open("/proc/self/statm", encoding="ascii") as source:
            return Int64(int(source.read().split()[1]) * os.sysconf("SC_PAGE_SIZE"))

    @static_getter("version Version")
    def Version():
        from shell.dotnet.version import Version
        return Version(10, 0, 0)

    @static_getter("string StackTrace")
    def StackTrace():
        return ""

    @static_getter("int ExitCode")
    def ExitCode():
        return 0

    @static_method("string GetEnvironmentVariable(string variable)",
                   "string GetEnvironmentVariable(string variable, System.EnvironmentVariableTarget target)")
    def GetEnvironmentVariable(variable, target=None):
        if variable is None:
            raise null_argument("variable")
        return os.environ.get(variable) if not target else None

    @static_method("void SetEnvironmentVariable(string variable, string value)",
                   "void SetEnvironmentVariable(string variable, string value, System.EnvironmentVariableTarget target)")
    def SetEnvironmentVariable(variable, value, target=None):
        if not target:
            set_variable(variable, value)

    @static_method("System.Collections.IDictionary GetEnvironmentVariables()",
                   "System.Collections.IDictionary GetEnvironmentVariables(System.EnvironmentVariableTarget target)")
    def GetEnvironmentVariables(target=None):
        from shell.dotnet.types import find_declared
        table = find_declared("System.Collections.Hashtable").python()
        for name, value in os.environ.items() if not target else ():
            table[name] = value
        return table

    @static_method("string ExpandEnvironmentVariables(string name)")
    def ExpandEnvironmentVariables(name):
        if name is None:
            raise null_argument("name")
        return re.sub(r"%([^%]+)%", lambda found: os.environ.get(found[1], found[0]), name)

    @static_method("string GetFolderPath(System.Environment+SpecialFolder folder)",
                   "string GetFolderPath(System.Environment+SpecialFolder folder, System.Environment+SpecialFolderOption option)")
    def GetFolderPath(folder, option=0):
        name = str(folder)
        if name in SYSTEM_FOLDERS:
            return SYSTEM_FOLDERS[name]
        variable, below = FOLDERS.get(name, (None, None))
        if variable is None:
            return ""
        path = os.environ.get(variable) if variable else None
        path = path or os.path.join(home(), below).rstrip("/")
        return path if option or os.path.isdir(path) else ""

    @static_method("string[] GetCommandLineArgs()")
    def GetCommandLineArgs():
        return typed_array("string", sys.argv)

    @static_method("string[] GetLogicalDrives()")
    def GetLogicalDrives():
        with open("/proc/self/mounts", encoding="utf-8", errors="replace") as mounts:
            return typed_array("string", [line.split()[1].replace("\\040", " ") for line in mounts])

    @static_method("void Exit(int exitCode)")
    def Exit(exitCode):
        raise ExitShell(exitCode)

    @static_method("void FailFast(string message)")
    def FailFast(message):
        sys.stderr.write(f"Process terminated. {message}\n")
        raise ExitShell(134)


def write_current_directory(value):
    """What [Environment]::CurrentDirectory = … does."""
    from shell.dotnet.file_errors import io_errors
    with io_errors(value, directory=True):
        os.chdir(value)


Environment.net_type.statics_table["currentdirectory"][0].setter = write_current_directory


@dotnet_type("System.OperatingSystem", interfaces=("System.ICloneable",))
class OperatingSystem:
    """The running system."""

    @getter("System.PlatformID Platform")
    def Platform(self):
        return enums.member("System.PlatformID", "Unix")

    @getter("string ServicePack")
    def ServicePack(self):
        return ""

    @getter("version Version")
    def Version(self):
        from shell.dotnet.version import Version
        numbers = [int(number) for number in re.findall(r"\d+", os.uname().release)[:4]]
        return Version(*(numbers + [0, 0, 0, 0])[:4])

    @getter("string VersionString")
    def VersionString(self):
        return f"Unix {self.Version}"

    @static_method("bool IsLinux()")
    def IsLinux():
        return sys.platform == "linux"

    @static_method("bool IsWindows()")
    def IsWindows():
        return False

    @static_method("bool IsMacOS()")
    def IsMacOS():
        return sys.platform == "darwin"

    @static_method("bool IsFreeBSD()")
    def IsFreeBSD():
        return sys.platform.startswith("freebsd")

    @method("string ToString()")
    def ToString(self):
        return str(self)

    def __str__(self):
        return self.VersionString


def architecture():
    machine = os.uname().machine
    return {"x86_64": "X64", "aarch64": "Arm64", "i686": "X86", "armv7l": "Arm", "s390x": "S390x", "ppc64le": "Ppc64le"}.get(machine, machine)


ENVIRONMENT_TYPES = {"System.Runtime.InteropServices.Architecture": "X86 X64 Arm Arm64 Wasm S390x LoongArch64 Armv6 Ppc64le RiscV64",
                     "System.Environment+SpecialFolderOption": "None=0 Create=32768 DoNotVerify=16384"}
enums.declare_enums(ENVIRONMENT_TYPES)


@dotnet_type("System.Runtime.InteropServices.OSPlatform", kind="struct")
class OSPlatform:
    """A platform by name."""

    __slots__ = ("name",)

    def __init__(self, name="LINUX"):
        self.name = name

    @static_getter("System.Runtime.InteropServices.OSPlatform Linux")
    def Linux():
        return OSPlatform("LINUX")

    @static_getter("System.Runtime.InteropServices.OSPlatform Windows")
    def Windows():
        return OSPlatform("WINDOWS")

    @static_getter("System.Runtime.InteropServices.OSPlatform OSX")
    def OSX():
        return OSPlatform("OSX")

    @static_getter("System.Runtime.InteropServices.OSPlatform FreeBSD")
    def FreeBSD():
        return OSPlatform("FREEBSD")

    @static_method("System.Runtime.InteropServices.OSPlatform Create(string osPlatform)")
    def Create(osPlatform):
        return OSPlatform(osPlatform)

    def __str__(self):
        return self.name

    def __eq__(self, other):
        return isinstance(other, OSPlatform) and self.name.lower() == other.name.lower()

    def __hash__(self):
        return hash(self.name.lower())


@dotnet_type("System.Runtime.InteropServices.RuntimeInformation", abstract=True)
class RuntimeInformation:
    """Static members only."""

    @static_getter("string FrameworkDescription")
    def FrameworkDescription():
        return f"Python {sys.version.split()[0]}"

    @static_getter("string OSDescription")
    def OSDescription():
        try:
            with open("/etc/os-release", encoding="utf-8") as release:
                names = dict(line.rstrip().split("=", 1) for line in release if "=" in line)
            return names["PRETTY_NAME"].strip('"')
        except (OSError, KeyError, ValueError):
            return f"{os.uname().sysname} {os.uname().release}"

    @static_getter("System.Runtime.InteropServices.Architecture OSArchitecture")
    def OSArchitecture():
        return enums.member("System.Runtime.InteropServices.Architecture", architecture())

    @static_getter("System.Runtime.InteropServices.Architecture ProcessArchitecture")
    def ProcessArchitecture():
        return enums.member("System.Runtime.InteropServices.Architecture", architecture())

    @static_getter("string RuntimeIdentifier")
    def RuntimeIdentifier():
        return f"linux-{architecture().lower()}"

    @static_method("bool IsOSPlatform(System.Runtime.InteropServices.OSPlatform osPlatform)")
    def IsOSPlatform(osPlatform):
        return osPlatform.name.lower() == {"linux": "linux", "darwin": "osx"}.get(sys.platform, sys.platform)


@dotnet_type("System.AppContext", abstract=True)
class AppContext:
    """Static members only."""

    @static_getter("string BaseDirectory")
    def BaseDirectory():
        return os.path.dirname(os.path.dirname(os.path.abspath(__file__))) + "/"

    @static_method("System.Object GetData(string name)")
    def GetData(name):
        return None


@dotnet_type("System.AppDomain", base="System.MarshalByRefObject")
class AppDomain:
    """The one domain there is."""

    @static_getter("System.AppDomain CurrentDomain")
    def CurrentDomain():
        return AppDomain()

    @getter("string FriendlyName")
    def FriendlyName(self):
        return "verbnoun"

    @getter("string BaseDirectory")
    def BaseDirectory(self):
        return os.path.dirname(os.path.dirname(os.path.abspath(__file__))) + "/"

    @getter("int Id")
    def Id(self):
        return 1


@dotnet_type("System.GC", abstract=True)
class GarbageCollector:
    """Static members only."""

    @static_method("void Collect()", "void Collect(int generation)")
    def Collect(generation=2):
        import gc
        gc.collect()

    @static_method("long GetTotalMemory(bool forceFullCollection)")
    def GetTotalMemory(forceFullCollection):
        return Environment.WorkingSet()

    @static_method("void WaitForPendingFinalizers()")
    def WaitForPendingFinalizers():
        return None

    @static_method("void KeepAlive(System.Object obj)")
    def KeepAlive(obj):
        return None

    @static_method("void SuppressFinalize(System.Object obj)")
    def SuppressFinalize(obj):
        return None
