"""Views of objects that come from Windows machines: CIM and WMI instances, services, event logs. They are known here by their type names only."""
from __future__ import annotations

from shell.formatting.properties import read, read_path
from shell.formatting.views import Column, Entry, Group, List, Table

CIM = "Microsoft.Management.Infrastructure.CimInstance#root/cimv2/"
WMI = "System.Management.ManagementObject#root\\cimv2\\"


def entry_type(item):
    """Return the kind of an event; kinds that have no name are successes."""
    from shell.formatting.fields import display_text
    text = display_text(read(item, "EntryType"))
    return "0" if text == "" else text


def maximum(item):
    """Return a log's greatest size in KiB, with separators."""
    from shell.runtime.format_operator import composite
    return composite("{0:N0}", [read(item, "MaximumKilobytes")])


def entry_count(item):
    """Return how many entries a log has, with separators."""
    from shell.runtime.format_operator import composite
    return composite("{0:N0}", [len(read(item, "Entries") or ())])


def computer(item):
    """Return the machine that an instance was asked of."""
    return read(item, "PSComputerName")


def leaf(item):
    """Return the last part of the path of an access control list's owner."""
    return str(read(item, "Path") or "").replace("\\", "/").rpartition("/")[2]


def access(item):
    """Return an access control list's rules, one a line."""
    return read(item, "AccessToString")


def namespace_of(item):
    """Return the namespace of a class."""
    return read_path(item, "CimSystemProperties", "Namespace")


VIEWS = [
    List("System.CodeDom.Compiler.CompilerError", "ErrorText", "Line", "Column", "ErrorNumber", "LineSource"),
    Table("System.Diagnostics.EventLogEntry", Column("Index", "Index", width=8, alignment="right"),
          Column("TimeGenerated", "Time", width=13, format="{0:MMM} {0:dd} {0:HH}:{0:mm}"), Column(entry_type, "EntryType", width=11),
          Column("Source", "Source", width=20), Column("InstanceID", "InstanceID", width=12, alignment="right"), Column("Message", "Message")),
    List("System.Diagnostics.EventLogEntry", "Index", "EntryType", "InstanceID", "Message", "Category", "CategoryNumber", "ReplacementStrings", "Source",
         "TimeGenerated", "TimeWritten", "UserName"),
    Table("System.Diagnostics.EventLog", Column(maximum, "Max(K)", width=8, alignment="right"),
          Column("MinimumRetentionDays", "Retain", width=6, alignment="right"), Column("OverflowAction", "OverflowAction", width=18),
          Column(entry_count, "Entries", width=10, alignment="right"), Column("Log", "Log")),
    List("System.Diagnostics.EventLog", "Log", "EnableRaisingEvents", "MaximumKilobytes", "MinimumRetentionDays", "OverflowAction"),
    Table("System.Drawing.Printing.PrintDocument", Column("Color", width=10), Column("Duplex", width=10), "Name"),
    List("System.DirectoryServices.DirectoryEntry", Entry("distinguishedName", "distinguishedName"), Entry("path", "Path"), name="DirectoryEntry"),
    List("System.Management.Automation.PSSnapInInfo", Entry("Name", "Name"), Entry("PSVersion", "PSVersion"), Entry("Description", "Description"),
         name="PSSnapInInfo"),
    Table("System.Management.Automation.PSSnapInInfo", Column("Name", "Name", width=30, alignment="left"),
          Column("PSVersion", "PSVersion", width=20, alignment="left"), Column("Description", "Description", width=30, alignment="left"),
          name="PSSnapInInfo"),
    Table("System.ServiceProcess.ServiceController", Column("Status", width=8), Column("Name", width=18), Column("DisplayName", width=38), name="service"),
    List("System.ServiceProcess.ServiceController", "Name", "DisplayName", "Status", "DependentServices", "ServicesDependedOn", "CanPauseAndContinue",
         "CanShutdown", "CanStop", "ServiceType"),
    Table("System.Security.AccessControl.ObjectSecurity", "Path", "Owner", Column("AccessToString", "Access")),
    List("System.Security.AccessControl.ObjectSecurity", "Path", "Owner", "Group", Entry("AccessToString", "Access"), Entry("AuditToString", "Audit"),
         "Sddl"),
    Table("System.Management.ManagementClass", Column("Name", width=35), Column("Methods", width=20), "Properties", group=Group("__Namespace")),
    Table("Microsoft.Management.Infrastructure.CimClass", Column("CimClassName", "CimClassName", width=35), Column("CimClassMethods", width=20),
          "CimClassProperties", group=Group(namespace_of)),
    Table(WMI + "Win32_PingStatus", Column("__Server", "Source", width=13), Column("Address", "Destination", width=15),
          Column("IPV4Address", "IPV4Address", width=16), Column("IPV6Address", "IPV6Address", width=40), Column("BufferSize", "Bytes", width=8),
          Column("ResponseTime", "Time(ms)", width=9)),
    Table(CIM + "Win32_PingStatus", Column(computer, "Source", width=13), Column("Address", "Destination", width=15),
          Column("IPV4Address", "IPV4Address", width=16), Column("IPV6Address", "IPV6Address", width=40), Column("BufferSize", "Bytes", width=8),
          Column("ResponseTime", "Time(ms)", width=9)),
    Table(WMI + "Win32_QuickFixEngineering", Column("__SERVER", "Source", width=13), Column("Description", "Description", width=16),
          Column("HotFixID", "HotFixID", width=13), Column("InstalledBy", "InstalledBy", width=20), Column("InstalledOn", "InstalledOn", width=26)),
    Table(CIM + "Win32_QuickFixEngineering", Column("ComputerName", "Source", width=13), Column("Description", "Description", width=16),
          Column("HotFixID", "HotFixID", width=13), Column("InstalledBy", "InstalledBy", width=20), Column("InstalledOn", "InstalledOn", width=26)),
    Table(CIM + "Win32_Process", Column("ProcessId", "ProcessId"), Column("Name", "Name", width=16), Column("HandleCount", "HandleCount"),
          Column("WorkingSetSize", "WorkingSetSize"), Column("VirtualSize", "VirtualSize")),
    Table(CIM + "Win32_ComputerSystem", Column("Name", "Name", width=16), Column("PrimaryOwnerName", "PrimaryOwnerName"), Column("Domain", "Domain"),
          Column("TotalPhysicalMemory", "TotalPhysicalMemory"), Column("Model", "Model"), Column("Manufacturer", "Manufacturer")),
    Table(CIM + "WIN32_PROCESSOR", Column("DeviceID", "DeviceID"), Column("Name", "Name", width=16), Column("Caption", "Caption"),
          Column("MaxClockSpeed", "MaxClockSpeed"), Column("SocketDesignation", "SocketDesignation"), Column("Manufacturer", "Manufacturer")),
    Table(CIM + "WIN32_DCOMApplication", Column("AppID", "AppID"), Column("Name", "Name", width=16), Column("InstallDate", "InstallDate")),
    Table(CIM + "WIN32_DESKTOP", Column("SettingID", "SettingID"), Column("Name", "Name", width=16), Column("ScreenSaverActive", "ScreenSaverActive"),
          Column("ScreenSaverSecure", "ScreenSaverSecure"), Column("ScreenSaverTimeout", "ScreenSaverTimeout")),
    Table(CIM + "WIN32_DESKTOPMONITOR", Column("DeviceID", "DeviceID"), Column("Name", "Name", width=16), Column("DisplayType", "DisplayType"),
          Column("MonitorManufacturer", "MonitorManufacturer"), Column("ScreenHeight", "ScreenHeight"), Column("ScreenWidth", "ScreenWidth")),
    Table(CIM + "Win32_DeviceMemoryAddress", Column("Name", "Name", width=16), Column("MemoryType", "MemoryType"), Column("Status", "Status")),
    Table(CIM + "Win32_DiskDrive", Column("DeviceID", "DeviceID"), Column("Caption", "Caption"), Column("Partitions", "Partitions"), Column("Size", "Size"),
          Column("Model", "Model")),
    Table(CIM + "Win32_DiskQuota", Column("DiskSpaceUsed", "DiskSpaceUsed"), Column("Limit", "Limit"), Column("QuotaVolume", "QuotaVolume"),
          Column("User", "User")),
    Table(CIM + "Win32_Environment", Column("Name", "Name", width=16), Column("UserName", "UserName"), Column("VariableValue", "VariableValue")),
    Table(CIM + "Win32_Directory", Column("Name", "Name", width=16), Column("Hidden", "Hidden"), Column("Archive", "Archive"),
          Column("Writeable", "Writeable"), Column("LastModified", "LastModified")),
    Table(CIM + "Win32_Group", Column("SID", "SID"), Column("Name", "Name", width=16), Column("Caption", "Caption"), Column("Domain", "Domain")),
    Table(CIM + "Win32_IDEController", Column("Name", "Name", width=16), Column("Status", "Status"), Column("StatusInfo", "StatusInfo"),
          Column("ProtocolSupported", "ProtocolSupported"), Column("Manufacturer", "Manufacturer")),
    Table(CIM + "Win32_IRQResource", Column("Name", "Name", width=16), Column("IRQNumber", "IRQNumber"), Column("Hardware", "Hardware"),
          Column("TriggerLevel", "TriggerLevel"), Column("TriggerType", "TriggerType")),
    Table(CIM + "Win32_ScheduledJob", Column("JobId", "JobId"), Column("Name", "Name", width=16), Column("Owner", "Owner"), Column("Priority", "Priority"),
          Column("Command", "Command")),
    Table(CIM + "Win32_LoadOrderGroup", Column("Name", "Name", width=16), Column("GroupOrder", "GroupOrder")),
    Table(CIM + "Win32_LogicalDisk", Column("DeviceID", "DeviceID"), Column("DriveType", "DriveType"), Column("ProviderName", "ProviderName", width=16),
          Column("VolumeName", "VolumeName", width=16), Column("Size", "Size"), Column("FreeSpace", "FreeSpace")),
    Table(CIM + "Win32_LogonSession", Column("LogonId", "LogonId"), Column("Name", "Name", width=16), Column("LogonType", "LogonType"),
          Column("StartTime", "StartTime"), Column("Status", "Status"), Column("AuthenticationPackage", "AuthenticationPackage")),
    Table(CIM + "Win32_PhysicalMemoryArray", Column("Name", "Name", width=16), Column("MemoryDevices", "MemoryDevices"), Column("MaxCapacity", "MaxCapacity"),
          Column("Model", "Model")),
    Table(CIM + "Win32_OnBoardDevice", Column("DeviceType", "DeviceType"), Column("SerialNumber", "SerialNumber"), Column("Enabled", "Enabled"),
          Column("Description", "Description")),
    Table(CIM + "Win32_OperatingSystem", Column("SystemDirectory", "SystemDirectory"), Column("Organization", "Organization"),
          Column("BuildNumber", "BuildNumber"), Column("RegisteredUser", "RegisteredUser"), Column("SerialNumber", "SerialNumber"),
          Column("Version", "Version")),
    Table(CIM + "Win32_DiskPartition", Column("Name", "Name", width=16), Column("NumberOfBlocks", "NumberOfBlocks"), Column("BootPartition", "BootPartition"),
          Column("PrimaryPartition", "PrimaryPartition"), Column("Size", "Size"), Column("Index", "Index")),
    Table(CIM + "Win32_PortConnector", Column("Tag", "Tag"), Column("PortType", "PortType"), Column("ConnectorType", "ConnectorType"),
          Column("SerialNumber", "SerialNumber"), Column("ExternalReferenceDesignator", "ExternalReferenceDesignator")),
    Table(CIM + "Win32_QuotaSetting", Column("SettingID", "SettingID"), Column("Caption", "Caption"), Column("State", "State"),
          Column("VolumePath", "VolumePath"), Column("DefaultLimit", "DefaultLimit"), Column("DefaultWarningLimit", "DefaultWarningLimit")),
    Table(CIM + "Win32_SCSIController", Column("Name", "Name", width=16), Column("DriverName", "DriverName", width=16), Column("Status", "Status"),
          Column("StatusInfo", "StatusInfo"), Column("ProtocolSupported", "ProtocolSupported"), Column("Manufacturer", "Manufacturer")),
    Table(CIM + "Win32_Service", Column("ProcessId", "ProcessId"), Column("Name", "Name", width=16), Column("StartMode", "StartMode"),
          Column("State", "State"), Column("Status", "Status"), Column("ExitCode", "ExitCode")),
    Table(CIM + "Win32_UserAccount", Column("Name", "Name", width=16), Column("Caption", "Caption"), Column("AccountType", "AccountType"),
          Column("SID", "SID"), Column("Domain", "Domain")),
    Table(CIM + "Win32_NetworkProtocol", Column("Name", "Name", width=16), Column("Caption", "Caption"), Column("Status", "Status")),
    Table(CIM + "Win32_NetworkAdapter", Column("DeviceID", "DeviceID"), Column("Name", "Name", width=16), Column("AdapterType", "AdapterType"),
          Column("ServiceName", "ServiceName")),
    Table(CIM + "Win32_NetworkAdapterConfiguration", Column("ServiceName", "ServiceName", width=16), Column("DHCPEnabled", "DHCPEnabled"),
          Column("Index", "Index"), Column("Description", "Description")),
    Table(CIM + "Win32_NTDomain", Column("DomainName", "DomainName", width=16), Column("DnsForestName", "DnsForestName"),
          Column("DomainControllerName", "DomainControllerName")),
    Table(CIM + "Win32_Printer", Column("Name", "Name", width=16), Column("ShareName", "ShareName"), Column("SystemName", "SystemName"),
          Column("PrinterState", "PrinterState"), Column("PrinterStatus", "PrinterStatus"), Column("Location", "Location")),
    Table(CIM + "Win32_PrintJob", Column("JobId", "JobId"), Column("Name", "Name", width=16), Column("JobStatus", "JobStatus"), Column("Owner", "Owner"),
          Column("Priority", "Priority"), Column("Size", "Size"), Column("Document", "Document")),
    Table(CIM + "Win32_Product", Column("Name", "Name", width=16), Column("Caption", "Caption"), Column("Vendor", "Vendor"), Column("Version", "Version"),
          Column("IdentifyingNumber", "IdentifyingNumber")),
    Table("System.Security.AccessControl.FileSystemSecurity", Column(leaf, "Path"), "Owner", Column(access, "Access"), name="FileSecurityTable",
          group=Group("PSParentPath")),
    Table("Microsoft.PowerShell.Commands.AlternateStreamData", Column("Stream", width=20, alignment="left"), Column("Length", width=10, alignment="right"),
          name="FileSystemStream", group=Group("Filename")),
    Table("Microsoft.PowerShell.Commands.ControlPanelItem", Column("Name", "Name"), Column("CanonicalName", "CanonicalName"), Column("Category", "Category"),
          Column("Description", "Description"), name="ControlPanelItem"),
    List("Microsoft.PowerShell.Commands.PSSessionConfigurationCommands#PSSessionConfiguration", "Name", "PSVersion", "StartupScript", "RunAsUser",
         "Permission", name="PSSessionConfiguration"),
    Table("Microsoft.PowerShell.Commands.ComputerChangeInfo", Column("HasSucceeded", "HasSucceeded", width=12, alignment="left"),
          Column("ComputerName", "ComputerName", width=25)),
    Table("Microsoft.PowerShell.Commands.RenameComputerChangeInfo", Column("HasSucceeded", "HasSucceeded", width=12, alignment="left"),
          Column("OldComputerName", "OldComputerName", width=25), Column("NewComputerName", "NewComputerName", width=25)),
]
