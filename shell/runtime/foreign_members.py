"""Type data of types that come from elsewhere (imported objects, Windows machines) and of PowerShell's own that have no class of their own here.

Objects get these members by their type names, so that what Import-Clixml or a [pscustomobject] with a PSTypeName brings behaves as under PowerShell.
"""
from __future__ import annotations

CIM = "Microsoft.Management.Infrastructure.CimInstance#root/cimv2/"
WMI = "System.Management.ManagementObject#root\\cimv2\\"
PROCESS = (("ProcessName", "Name"), ("Handles", "Handlecount"), ("VM", "VirtualSize"), ("WS", "WorkingSetSize"))
# (type name, alias, property)
ALIASES = [
    *[(base + "Win32_Process", alias, name) for base in (CIM, WMI) for alias, name in PROCESS],
    ("System.ServiceProcess.ServiceController", "Name", "ServiceName"),
    ("System.ServiceProcess.ServiceController", "RequiredServices", "ServicesDependedOn"),
    ("System.Management.ManagementBaseObject", "PSComputerName", "__SERVER"),
    ("System.Management.ManagementClass", "Name", "__Class"),
    ("System.Management.Automation.CommandInfo", "Namespace", "ModuleName"),
]


def read(item, *path):
    """Return a property of an object, or a property of that; None where one is missing."""
    from shell.runtime.members import property_value
    for name in path:
        item = None if item is None else property_value(item, name, None)
    return item


def reader(*path):
    """Return the function that reads a property of a property."""
    return lambda item: read(item, *path)


def raw_version(kind):
    """Return the reader of a file's version as a Version, from its four parts."""
    def parts(item):
        from shell.dotnet.version import Version
        numbers = [read(item, f"{kind}{name}Part") for name in ("Major", "Minor", "Build", "Private")]
        return None if None in numbers else Version(*map(int, numbers))
    return parts


def date(item):
    """The day on which an update was installed: text in the machine's form, or ticks in hexadecimal."""
    from shell.runtime.conversion import try_convert
    from shell.runtime.type_names import find_type
    text = read(item, "PSBase", "Properties", "InstalledOn", "Value") or read(item, "CimInstanceProperties", "InstalledOn", "Value")
    return try_convert(text, find_type("datetime")) if text else None


def event_id(item):
    """The low 16 bits of an event's instance."""
    number = read(item, "InstanceID")
    return None if number is None else int(number) & 0xFFFF


def kilobytes(item):
    """A module's memory in KiB."""
    size = read(item, "ModuleMemorySize")
    return None if size is None else size / 1024


def parameter_flags(item):
    """The ParameterFlags of a parameter's place in a set."""
    names = (("IsMandatory", 1), ("ValueFromPipeline", 2), ("ValueFromPipelineByPropertyName", 4), ("ValueFromRemainingArguments", 8))
    return sum(bit for name, bit in names if read(item, name))


def label(item):
    """A version's text with its labels, as PowerShell shows the version of a prerelease."""
    text = str(item)
    pre, build = read(item, "PSSemVerPreReleaseLabel"), read(item, "PSSemVerBuildLabel")
    return text + (f"-{pre}" if pre else "") + (f"+{build}" if build else "")


def help_uri(item):
    """The address that a command's declaration gives for its help."""
    from shell.runtime.members import call_member
    attributes = read(item, "ScriptBlock", "Attributes") or ()
    return next((read(each, "HelpUri") for each in attributes if read(each, "HelpUri")), "") if call_member(item, "GetType").name != "AliasInfo" else ""


def file_version(item):
    """The FileVersionInfo of a program."""
    from shell.dotnet.file_version_info import FileVersionInfo
    path = read(item, "Path")
    return FileVersionInfo(path) if path else None


# (type name, kind, {name: function of the object})
COMPUTED = [
    (CIM + "Win32_PingStatus", "ScriptProperty", {"IPV4Address": reader("ProtocolAddress"), "IPV6Address": reader("ProtocolAddressV6")}),
    (WMI + "Win32_PingStatus", "ScriptProperty", {"IPV4Address": reader("ProtocolAddress"), "IPV6Address": reader("ProtocolAddressV6")}),
    (CIM + "Win32_Process", "ScriptProperty", {"Path": reader("ExecutablePath")}),
    (WMI + "Win32_Process", "ScriptProperty", {"Path": reader("ExecutablePath")}),
    (CIM + "Win32_QuickFixEngineering", "ScriptProperty", {"InstalledOn": date}),
    (WMI + "Win32_QuickFixEngineering", "ScriptProperty", {"InstalledOn": date}),
    ("Microsoft.Management.Infrastructure.CimClass", "ScriptProperty", {"CimClassName": reader("CimSystemProperties", "ClassName")}),
    ("System.Diagnostics.FileVersionInfo", "ScriptProperty", {"FileVersionRaw": raw_version("File"), "ProductVersionRaw": raw_version("Product")}),
    ("System.Diagnostics.EventLogEntry", "ScriptProperty", {"EventID": event_id}),
    ("System.Diagnostics.ProcessModule", "ScriptProperty", {
        "Size": kilobytes, "Company": reader("FileVersionInfo", "CompanyName"), "FileVersion": reader("FileVersionInfo", "FileVersion"),
        "ProductVersion": reader("FileVersionInfo", "ProductVersion"), "Description": reader("FileVersionInfo", "FileDescription"),
        "Product": reader("FileVersionInfo", "ProductName")}),
    ("System.Diagnostics.Process", "ScriptProperty", {
        "Company": reader("MainModule", "FileVersionInfo", "CompanyName"), "FileVersion": reader("MainModule", "FileVersionInfo", "FileVersion"),
        "ProductVersion": reader("MainModule", "FileVersionInfo", "ProductVersion"),
        "Description": reader("MainModule", "FileVersionInfo", "FileDescription"), "Product": reader("MainModule", "FileVersionInfo", "ProductName")}),
    ("System.Drawing.Printing.PrintDocument", "ScriptProperty", {
        "Name": reader("PrinterSettings", "PrinterName"), "Color": reader("PrinterSettings", "SupportsColor"), "Duplex": reader("PrinterSettings", "Duplex")}),
    ("System.Management.Automation.Remoting.PSSenderInfo", "ScriptProperty", {
        "ConnectedUser": reader("UserInfo", "Identity", "Name"), "RunAsUser": reader("UserInfo", "WindowsIdentity", "Name")}),
    ("System.Management.Automation.Runspaces.PSSession", "ScriptProperty", {
        "State": reader("Runspace", "RunspaceStateInfo", "State"), "IdleTimeout": reader("Runspace", "ConnectionInfo", "IdleTimeout"),
        "OutputBufferingMode": reader("Runspace", "ConnectionInfo", "OutputBufferingMode"), "DisconnectedOn": reader("Runspace", "DisconnectedOn"),
        "ExpiresOn": reader("Runspace", "ExpiresOn")}),
    ("Deserialized.System.Enum", "ScriptProperty", {"Value": str}),
    ("System.Management.Automation.CommandInfo", "ScriptProperty", {"HelpUri": help_uri}),
    ("System.Management.Automation.CmdletInfo", "ScriptProperty", {"DLL": reader("ImplementingType", "Assembly", "Location")}),
    ("System.Management.Automation.ApplicationInfo", "ScriptProperty", {"FileVersionInfo": file_version}),
    ("System.Management.Automation.ParameterSetMetadata", "CodeProperty", {"Flags": parameter_flags}),
]


def register_foreign_members(register):
    """Register the members with type data."""
    from shell.runtime.added_members import AliasProperty, CodeMethod, CodeProperty, NoteProperty
    for type_name, alias, target in ALIASES:
        register(type_name, AliasProperty(alias, target))
    for type_name, kind, members in COMPUTED:
        register(type_name, *[CodeProperty(name, function, None, "System.Object", kind) for name, function in members.items()])
    register("System.Diagnostics.Process", NoteProperty("__NounName", "Process"))
    register("System.Version#IncludeLabel", CodeMethod("ToString", label, "System.Object ToString();", "ScriptMethod"))
    register("System.ServiceProcess.ServiceController", CodeMethod("ToString", reader("ServiceName"), "System.Object ToString();", "ScriptMethod"))
