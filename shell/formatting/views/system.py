"""Views of .NET's own types."""
from __future__ import annotations

from shell.formatting.properties import read
from shell.formatting.views import Column, Custom, Entry, List, Table, Wide


def result_when_completed(item):
    """Return a task's result; one that still runs is not waited for."""
    return read(item, "Result") if read(item, "IsCompleted") else None


VIEWS = (
    Table("System.Reflection.Assembly", Column("GlobalAssemblyCache", label="GAC", width=6), Column("ImageRuntimeVersion", label="Version", width=14),
          "Location"),
    List("System.Reflection.Assembly", "CodeBase", "EntryPoint", "EscapedCodeBase", "FullName", "GlobalAssemblyCache", "HostContext", "ImageFileMachine",
          "ImageRuntimeVersion", "Location", "ManifestModule", "MetadataToken", "PortableExecutableKind", "ReflectionOnly"),
    Table("System.Reflection.AssemblyName", Column("Version", width=14), "Name"),
    Table("System.Globalization.CultureInfo", Column("LCID", width=16), Column("Name", width=16), "DisplayName"),
    Table("System.Diagnostics.FileVersionInfo", Column("ProductVersion", width=16), Column("FileVersion", width=16), "FileName"),
    List("System.Diagnostics.FileVersionInfo", "OriginalFileName", "FileDescription", "ProductName", "Comments", "CompanyName", "FileName", "FileVersion",
          "ProductVersion", "IsDebug", "IsPatched", "IsPreRelease", "IsPrivateBuild", "IsSpecialBuild", "Language", "LegalCopyright", "LegalTrademarks",
          "PrivateBuild", "SpecialBuild", "FileVersionRaw", "ProductVersionRaw"),
    Table("System.Version", Column("Major", width=6), Column("Minor", width=6), Column("Build", width=6), Column("Revision", width=8)),
    Table("System.Version#IncludeLabel", Column("Major", width=6), Column("Minor", width=6), Column("Build", width=6), Column("Revision", width=8),
          Column("PSSemVerPreReleaseLabel", width=26), Column("PSSemVerBuildLabel", width=27), name="System.Version"),
    Table("System.Management.Automation.SemanticVersion", Column("Major", width=6), Column("Minor", width=6), Column("Patch", width=6),
          Column("PreReleaseLabel", width=15), Column("BuildLabel", width=11)),
    Table("System.Collections.DictionaryEntry", Column("Name", width=30), "Value", name="Dictionary"),
    List("System.Collections.DictionaryEntry", "Name", "Value"),
    List("System.TimeSpan", "Days", "Hours", "Minutes", "Seconds", "Milliseconds", "Ticks", "TotalDays", "TotalHours", "TotalMinutes", "TotalSeconds",
          "TotalMilliseconds"),
    Table("System.TimeSpan", "Days", "Hours", "Minutes", "Seconds", "Milliseconds", headed=False),
    Wide("System.TimeSpan", "TotalMilliseconds"),
    List("System.AppDomain", "FriendlyName", "Id", "ApplicationDescription", "BaseDirectory", "DynamicDirectory", "RelativeSearchPath", "SetupInformation",
          "ShadowCopyFiles"),
    Custom("System.DateTime", "DateTime", name="DateTime"),
    Table("System.Guid", "Guid", headed=False),
    Table("System.Net.NetworkCredential", Column("UserName", "UserName", width=50), Column("Domain", "Domain", width=50)),
    Table("System.Threading.Tasks.Task", Column("Id", "Id"), Column("IsCompleted", "IsCompleted"), Column("Status", "Status")),
    List("System.Threading.Tasks.Task", "AsyncState", "AsyncWaitHandle", "CompletedSynchronously", "CreationOptions", "Exception", "Id", "IsCanceled",
          "IsCompleted", "IsCompletedSuccessfully", "IsFaulted", Entry(result_when_completed, label="Result"), "Status"),
    Table("System.RuntimeType", Column("IsPublic", "IsPublic", width=8), Column("IsSerializable", label="IsSerial", width=8), Column("Name", width=40),
          "BaseType"),
)
