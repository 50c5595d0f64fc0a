"""Views of commands, modules, variables, drives and what else a session holds."""
from __future__ import annotations

from shell.formatting.properties import read, read_path
from shell.formatting.views import Column, Custom, Entry, Group, List, Table, Wide

GIBIBYTE = 1073741824


def shown_name(item):
    """Return a command's name; an alias shows what it stands for."""
    from shell.formatting.fields import display_text
    return read(item, "DisplayName") if display_text(read(item, "CommandType")) == "Alias" else read(item, "Name")


def gibibytes(item, name):
    """Return a drive's size with two decimals, nothing for drives without sizes."""
    if read(item, "Used") or read(item, "Free"):
        return f"{(read(item, name) or 0) / GIBIBYTE:.2f}"
    return None


def used(item):
    return gibibytes(item, "Used")


def free(item):
    return gibibytes(item, "Free")


def provider_name(item):
    return read_path(item, "Provider", "Name")


def root(item):
    shown = read(item, "DisplayRoot")
    return shown if shown is not None else read(item, "Root")


def subsystem_type(item):
    return read_path(item, "SubsystemType", "Name")


def duration(item):
    """Return how long a command took, with as many parts as it needs."""
    from shell.runtime.format_operator import composite
    taken = read(item, "Duration")
    hours = read(taken, "TotalHours")
    if hours >= 10:
        return composite("{0}:{1:mm}:{1:ss}.{1:fff}", [round(hours), taken])
    if hours >= 1:
        return composite("{0:h\\:mm\\:ss\\.fff}", [taken])
    return composite("{0:m\\:ss\\.fff}" if read(taken, "TotalMinutes") >= 1 else "{0:s\\.fff}", [taken])


def overloads(item):
    """Return the overloads of a method, one a line, as Out-String leaves them."""
    return "".join(f"{definition}\n" for definition in read(item, "OverloadDefinitions") or ())


def script_name(item):
    return (read(item, "Script") or "").rpartition("/")[2]


def parameter_set(item, session):
    """Return a parameter set with its parameters, indented."""
    from shell.formatting.complex_layout import NEW_LINE, Block
    from shell.formatting.fields import display_text
    content = ["Parameter Set Name: ", display_text(read(item, "Name")), NEW_LINE,
               "Is default parameter set: ", display_text(read(item, "IsDefault")), NEW_LINE]
    names = ("ParameterType", "Position", "IsMandatory", "IsDynamic", "HelpMessage", "ValueFromPipeline", "ValueFromPipelineByPropertyName",
             "ValueFromRemainingArguments", "Aliases")
    for parameter in read(item, "Parameters") or ():
        inner = []
        for name in names:
            value = read(parameter, name)
            inner += [name + " = ", session.formatter.field(value), NEW_LINE]
        inner += ["Attributes =", NEW_LINE]
        for attribute in read(parameter, "Attributes") or ():
            inner.append(Block([display_text(attribute), NEW_LINE], 2))
        content.append(Block([NEW_LINE, "Parameter Name: ", display_text(read(parameter, "Name")), NEW_LINE, Block(inner, 2)], 2))
    return [*content, NEW_LINE]


def pre_release(item):
    """Return the pre-release label of a module's manifest."""
    found = read_path(item, "PrivateData", "PSData")
    return read(found, "PreRelease") if found is not None else None


def editions(item):
    return ",".join(edition[:4] for edition in read(item, "CompatiblePSEditions") or ("Desktop",))


def module_folder(item):
    """Return the folder that holds a module's folder, its version folder left out."""
    folder = (read(item, "Path") or "").rpartition("/")[0]
    version = folder.rpartition("/")[2]
    if version and version.replace(".", "").isdigit() and "." in version:
        folder = folder.rpartition("/")[0]
    return folder.rpartition("/")[0]


def module_heading(item, folder):
    return ["    Directory: ", folder]


def exported(name):
    """Return a function that gives the names of what a module exports."""
    def names(item):
        found = read(item, name)
        return None if found is None else read(found, "Keys")
    return names


exported_commands, exported_functions, exported_cmdlets = exported("ExportedCommands"), exported("ExportedFunctions"), exported("ExportedCmdlets")
exported_variables, exported_aliases = exported("ExportedVariables"), exported("ExportedAliases")


VIEWS = (
    Table("System.Management.Automation.PSMethod", Column(overloads, label="OverloadDefinitions"), wrap=True),
    Table("Microsoft.PowerShell.Commands.MemberDefinition", Column("Name", "Name"), Column("MemberType", "MemberType"), Column("Definition", "Definition"),
          group=Group("TypeName"), autosize=True),
    Table("Microsoft.PowerShell.Commands.HistoryInfo", Column("Id", width=4, alignment="right"), Column(duration, label="Duration", width=12,
          alignment="right"), "CommandLine", name="history"),
    Wide("Microsoft.PowerShell.Commands.HistoryInfo", "CommandLine", name="history"),
    Table("System.Management.Automation.PSVariable", Column("Name", width=30), "Value", name="Variable"),
    Table("System.Management.Automation.PathInfo", "Path", name="PathInfo"),
    Table("System.Management.Automation.CommandInfo", Column("CommandType", width=15), "Name", name="CommandInfo"),
    Table(("System.Management.Automation.AliasInfo", "System.Management.Automation.ApplicationInfo", "System.Management.Automation.CmdletInfo",
          "System.Management.Automation.ExternalScriptInfo", "System.Management.Automation.FilterInfo", "System.Management.Automation.FunctionInfo",
          "System.Management.Automation.ScriptInfo"), Column("CommandType", "CommandType", width=15), Column(shown_name, label="Name", width=50),
          Column("Version", "Version",
          width=10), Column("Source", "Source"), name="CommandInfo"),
    Table("System.Management.Automation.Runspaces.TypeData", Column("TypeName", "TypeName"), Column("Members", "Members"), name="TypeData"),
    Table("System.Management.Automation.ApplicationInfo", Column("CommandType", width=15), "Name", "Path", name="ApplicationInfo"),
    List("System.Management.Automation.ApplicationInfo", "Name", "CommandType", "Definition", "Extension", "Path", "FileVersionInfo"),
    Table("System.Management.Automation.ScriptInfo", Column("CommandType", width=15), "Name", "Definition", name="ScriptInfo"),
    List("System.Management.Automation.ScriptInfo", "Name", "CommandType", "Definition", "Path"),
    Table("System.Management.Automation.ExternalScriptInfo", Column("CommandType", width=15), "Name", "Path", name="ExternalScriptInfo"),
    Table("System.Management.Automation.FunctionInfo", Column("CommandType", width=15), "Name", "Function", name="FunctionInfo"),
    Table("System.Management.Automation.FilterInfo", Column("CommandType", width=15), "Name", "Filter", name="FilterInfo"),
    Table("System.Management.Automation.AliasInfo", Column("CommandType", width=15), "DisplayName", name="AliasInfo"),
    List("System.Management.Automation.AliasInfo", "DisplayName", "CommandType", "Definition", "ReferencedCommand", "ResolvedCommand"),
    Table("Microsoft.PowerShell.Commands.ListCommand+MemberInfo", Column("MemberClass", label="Class", width=11), Column("Name", width=25), "MemberData",
          name="memberinfo"),
    List("Microsoft.PowerShell.Commands.ListCommand+MemberInfo", "Name", "MemberClass", "MemberData"),
    Table("System.Management.Automation.PSDriveInfo", Column("Name", width=10), Column(used, label="Used (GB)", width=13, alignment="right"), Column(free,
          label="Free (GB)", width=13, alignment="right"), Column(provider_name, label="Provider", width=13), Column(root, label="Root", width=35),
          Column("CurrentLocation", alignment="right"), name="drive"),
    Table("System.Management.Automation.ProviderInfo", Column("Name", width=20), "Capabilities", "Drives", name="provider"),
    List("System.Management.Automation.ProviderInfo", "Name", "Drives", "Path", "Home", "Description", "Capabilities", "ImplementingType", name="provider"),
    List("System.Management.Automation.CmdletInfo", "Name", "CommandType", "Definition", "Path", "DLL", "HelpFile", "ParameterSets", "ImplementingType",
          "Verb", "Noun"),
    List(("System.Management.Automation.FilterInfo", "System.Management.Automation.FunctionInfo"), "Name", "CommandType", "Definition",
          name="System.Management.Automation.CommandInfo"),
    List("System.Management.Automation.PSDriveInfo", "Name", "Description", "Provider", "Root", "CurrentLocation"),
    Table("System.Management.Automation.Subsystem.SubsystemInfo", Column("Kind", "Kind", width=17, alignment="left"),
          Column(subsystem_type, label="SubsystemType",
          width=18, alignment="left"), Column("IsRegistered", "IsRegistered", width=12, alignment="right"),
          Column("Implementations", "Implementations", alignment="left")),
    List("System.Management.Automation.Subsystem.SubsystemInfo+ImplementationInfo", "Id", "Kind", "Name", "Description", "ImplementationType"),
    List("System.Management.Automation.ShellVariable", "Name", "Value", name="ShellVariable"),
    Custom("System.Management.Automation.CommandParameterSetInfo", parameter_set, name="CommandParameterSetInfo"),
    Table("System.Management.Automation.CallStackFrame", Column("Command", "Command"), Column("Arguments", "Arguments"), Column("Location", "Location"),
          name="CallStackFrame"),
    Table(("System.Management.Automation.CommandBreakpoint", "System.Management.Automation.LineBreakpoint",
          "System.Management.Automation.VariableBreakpoint"), Column("ID", "ID", width=4, alignment="right"), Column(script_name, label="Script"),
          Column("Line", "Line",
          width=4, alignment="right"), Column("Command", "Command"), Column("Variable", "Variable"), Column("Action", "Action"), name="Breakpoint"),
    List(("System.Management.Automation.CommandBreakpoint", "System.Management.Automation.LineBreakpoint",
          "System.Management.Automation.VariableBreakpoint"), "ID", "Script", "Enabled", "HitCount", "Action", name="Breakpoint"),
    Table("ModuleInfoGrouping", Column("ModuleType", width=10, alignment="left"), Column("Version", width=10, alignment="left"), Column(pre_release,
          label="PreRelease", width=10, alignment="left"), Column("Name", width=35, alignment="left"), Column(editions, label="PSEdition", width=9,
          alignment="left"), Column(exported_commands, label="ExportedCommands", alignment="left"), name="Module", group=Group(module_folder,
          heading=module_heading)),
    Table("System.Management.Automation.PSModuleInfo", Column("ModuleType", width=10, alignment="left"), Column("Version", width=10, alignment="left"),
          Column(pre_release, label="PreRelease", width=10, alignment="left"), Column("Name", width=35, alignment="left"), Column(exported_commands,
          label="ExportedCommands", alignment="left"), name="Module"),
    Wide("System.Management.Automation.PSModuleInfo", "Name", name="Module"),
    List("System.Management.Automation.PSModuleInfo", "Name", "Path", "Description", "ModuleType", "Version", Entry(pre_release, label="PreRelease"),
          "NestedModules", Entry(exported_functions, label="ExportedFunctions"), Entry(exported_cmdlets, label="ExportedCmdlets"), Entry(exported_variables,
          label="ExportedVariables"), Entry(exported_aliases, label="ExportedAliases"), name="Module"),
    Table("System.Management.Automation.ExperimentalFeature", Column("Name", width=35, alignment="left"), Column("Enabled", width=7, alignment="right"),
          Column("Source", width=35, alignment="left"), Column("Description", alignment="left"), name="ExperimentalFeature"),
    List("System.Management.Automation.ExperimentalFeature", "Name", "Enabled", "Source", "Description", name="ExperimentalFeature"),
    Table("System.Management.Automation.PSTraceSource", Column("Options", width=8), Column("Name", width=20), Column("Listeners", width=20), "Description"),
    List("System.Management.Automation.PSTraceSource", "Name", "Description", "Options", "Listeners", "Attributes", "Switch"),
)
