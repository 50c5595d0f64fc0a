"""The variables every session starts with. Most are made when first read: a table of functions of the session.

Preference variables are enum values, as in PowerShell, and stay so when text is assigned to them.
"""
from __future__ import annotations

import os

from shell.dotnet.values import VOID
from shell.runtime.scope import COMPUTED, Constraint

VERSION = "7.6.5"
MANAGEMENT = "System.Management.Automation."

# Preference variables: name: (enum type, value)
PREFERENCES = {
    "ErrorActionPreference": ("ActionPreference", "Continue"),
    "WarningPreference": ("ActionPreference", "Continue"),
    "VerbosePreference": ("ActionPreference", "SilentlyContinue"),
    "DebugPreference": ("ActionPreference", "SilentlyContinue"),
    "InformationPreference": ("ActionPreference", "SilentlyContinue"),
    "ProgressPreference": ("ActionPreference", "Continue"),
    "ConfirmPreference": ("ConfirmImpact", "High"),
    "ErrorView": ("ErrorView", "ConciseView"),
    "PSNativeCommandArgumentPassing": ("NativeArgumentPassingStyle", "Standard"),
}


class EnumConstraint(Constraint):
    """A variable that holds values of an enum type, which is looked up when something is assigned."""

    __slots__ = ("name", "found")

    def __init__(self, name):
        self.found = None
        self.name = name
        super().__init__()

    @property
    def type(self):
        """The enum's NetType."""
        if self.found is None:
            from shell.runtime.type_names import find_type
            self.found = find_type(MANAGEMENT + self.name)
        return self.found

    @type.setter
    def type(self, value):
        """The type is fixed by the name."""


def enum_value(kind, name):
    """Return a function of the session that makes an enum value."""
    def make(session):
        from shell.runtime.conversion import convert
        from shell.runtime.type_names import find_type
        return convert(name, find_type(MANAGEMENT + kind))
    return make


def hashtable(pairs):
    """Return a Hashtable of pairs."""
    from shell.dotnet.collections import Hashtable
    return Hashtable(pairs)


def version_table(session):
    """$PSVersionTable"""
    from shell.runtime.conversion import convert
    from shell.runtime.type_names import find_type
    version = find_type("System.Version")
    semantic = find_type(MANAGEMENT + "SemanticVersion")
    from shell.runtime.dictionaries import VersionTable
    return VersionTable([
        ("PSVersion", convert(VERSION, semantic)), ("PSEdition", "Core"), ("GitCommitId", VERSION),
        ("OS", operating_system()), ("Platform", "Unix"),
        ("PSCompatibleVersions", [convert(text, version) for text in ("1.0", "2.0", "3.0", "4.0", "5.0", "5.1", "6.0", "7.0")]),
        ("PSRemotingProtocolVersion", convert("2.3", version)), ("SerializationVersion", convert("1.1.0.1", version)),
        ("WSManStackVersion", convert("3.0", version))])


def operating_system():
    """Return the system's name as its os-release file has it."""
    try:
        with open("/etc/os-release", encoding="utf-8") as file:
            for line in file:
                if line.startswith("PRETTY_NAME="):
                    return line.partition("=")[2].strip().strip('"')
    except OSError:
        pass
    return f"{os.uname().sysname} {os.uname().release}"


def empty_string_list(session):
    return []


def default_parameter_dictionary(session):
    """$PSDefaultParameterValues"""
    from shell.runtime.dictionaries import DefaultParameters
    return DefaultParameters()


def output_encoding(session):
    """$OutputEncoding"""
    from shell.runtime.members import get_static
    from shell.runtime.type_names import find_type
    return get_static(find_type("System.Text.Encoding"), "UTF8")


def culture(session):
    from shell.runtime.members import get_static
    from shell.runtime.type_names import find_type
    return get_static(find_type("System.Globalization.CultureInfo"), "CurrentCulture")


def home(session):
    return os.environ.get("HOME") or os.path.expanduser("~")


def profile(session):
    """$PROFILE"""
    folder = os.environ.get("XDG_CONFIG_HOME") or os.path.join(home(session), ".config")
    return os.path.join(folder, "powershell", "Microsoft.PowerShell_profile.ps1")


def style(session):
    return session.formatter.style


# lower-case name: function of the session; the value is kept.
MADE_ONCE = {
    "psversiontable": version_table,
    "psedition": lambda session: "Core",
    "pid": lambda session: os.getpid(),
    "home": home,
    "pshome": lambda session: os.path.dirname(os.path.dirname(os.path.abspath(__file__))),
    "profile": profile,
    "shellid": lambda session: "Microsoft.PowerShell",
    "islinux": lambda session: True,
    "ismacos": lambda session: False,
    "iswindows": lambda session: False,
    "iscoreclr": lambda session: True,
    "psculture": lambda session: culture(session).Name,
    "psuiculture": lambda session: culture(session).Name,
    "host": lambda session: session.host_object(),
    "executioncontext": lambda session: session.engine_intrinsics,
    "psstyle": style,
    "outputencoding": output_encoding,
    "psdefaultparametervalues": default_parameter_dictionary,
    "enabledexperimentalfeatures": empty_string_list,
    "error": lambda session: session.errors,
    "maximumhistorycount": lambda session: 4096,
    "formatenumerationlimit": lambda session: 4,
    "whatifpreference": lambda session: False,
    "nestedpromptlevel": lambda session: 0,
    "psnativecommanduseerroractionpreference": lambda session: False,
    "psemailserver": lambda session: "",
    "pssessionapplicationname": lambda session: "wsman",
    "pssessionconfigurationname": lambda session: "http://schemas.microsoft.com/powershell/Microsoft.PowerShell",
    "^": lambda session: None,
    "$": lambda session: None,
}
MADE_ONCE.update({name.lower(): enum_value(kind, value) for name, (kind, value) in PREFERENCES.items()})

SPELLINGS = (
    "PSVersionTable", "PSEdition", "PID", "HOME", "PSHOME", "PROFILE", "ShellId", "IsLinux", "IsMacOS", "IsWindows", "IsCoreCLR", "PSCulture",
    "PSUICulture", "Host", "ExecutionContext", "PSStyle", "OutputEncoding", "PSDefaultParameterValues", "EnabledExperimentalFeatures", "Error",
    "MaximumHistoryCount", "FormatEnumerationLimit", "WhatIfPreference", "NestedPromptLevel", "PSNativeCommandUseErrorActionPreference",
    "PSEmailServer", "PSSessionApplicationName", "PSSessionConfigurationName", "PWD", "LASTEXITCODE", "PSCommandPath", "PSScriptRoot", "StackTrace",
    *PREFERENCES)

READ_ONLY = ("pid", "host", "shellid", "home", "pshome", "psversiontable", "psedition", "executioncontext", "islinux", "ismacos", "iswindows",
             "iscoreclr", "error", "psculture", "psuiculture", "enabledexperimentalfeatures")
CONSTANT = frozenset(("pid", "host", "shellid", "home", "pshome", "psversiontable", "executioncontext", "error", "true", "false", "iscoreclr",
                      "islinux", "ismacos", "iswindows", "psedition", "enabledexperimentalfeatures"))


def kept(name, make):
    """Return the COMPUTED entry of a variable: it makes the value once and keeps it in the global scope."""
    def computed(scope):
        top = scope.global_scope()
        session = scope.session_state.session
        value = make(session)
        top.cell(name).cell_contents = value
        return value
    return computed


COMPUTED.update((name, kept(name, make)) for name, make in MADE_ONCE.items())
COMPUTED["pwd"] = lambda scope: scope.session_state.session.drives.location()


def prepare(session):
    """Put into a new session's global scope what has to be there before anything is read."""
    scope = session.global_state.scope
    written = session.global_state.written
    for name in SPELLINGS:
        written[name.lower()] = name
    for name, (kind, _) in PREFERENCES.items():
        scope.constrain(name, EnumConstraint(kind))
    for name in READ_ONLY:
        scope.constrain(name, Constraint(options=("Constant", "AllScope") if name in CONSTANT else ("ReadOnly", "AllScope")))


def make_all(session):
    """Make every automatic variable, for Get-Variable and the Variable: drive."""
    scope = session.global_state.scope
    for name, make in MADE_ONCE.items():
        cell = scope.cell(name)
        if not cell.cell_contents and cell.cell_contents is not None and cell.cell_contents is not VOID and not isinstance(
                cell.cell_contents, (int, str, list)):
            cell.cell_contents = make(session)
