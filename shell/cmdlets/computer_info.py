"""Get-ComputerInfo."""
from __future__ import annotations

import os

from shell.cmdlet import Cmdlet, Param
from shell.dotnet.values import Int64, PSCustomObject


def first_line(path: str) -> str | None:
    try:
        with open(path, encoding="utf-8", errors="replace") as file:
            return file.readline().strip() or None
    except OSError:
        return None


def os_release() -> dict:
    """Return what /etc/os-release says."""
    values = {}
    try:
        with open("/etc/os-release", encoding="utf-8") as file:
            for line in file:
                name, found, value = line.strip().partition("=")
                if found:
                    values[name] = value.strip('"')
    except OSError:
        return values
    return values


def memory() -> dict:
    """Return the figures of /proc/meminfo in kilobytes."""
    values = {}
    with open("/proc/meminfo", encoding="ascii") as file:
        for line in file:
            name, _, rest = line.partition(":")
            values[name] = Int64(int(rest.split()[0]))
    return values


def processor_name() -> str | None:
    with open("/proc/cpuinfo", encoding="utf-8", errors="replace") as file:
        for line in file:
            if line.lower().startswith("model name"):
                return line.partition(":")[2].strip()
    return None


class GetComputerInfo(Cmdlet):
    """Gets what is known of the computer and its operating system.

    .EXAMPLE The kernel
    PS> (Get-ComputerInfo OsName).OsName -like '*Linux*'
    True
    """

    module = "Microsoft.PowerShell.Management"
    aliases = ("gin",)
    output = ("Microsoft.PowerShell.Commands.ComputerInfo",)
    property_ = Param("string[]", name="Property", position=0, help="Names or patterns of the properties to give.")

    def run(self, items):
        for _ in items:
            made = PSCustomObject(self.wanted(self.facts()))
            made.type_names = ["Microsoft.PowerShell.Commands.ComputerInfo"]
            yield made

    def wanted(self, facts):
        if self.property_ is None:
            return facts
        from shell.runtime.wildcard import compiled

        patterns = [compiled(pattern) for pattern in self.property_]
        return {name: value for name, value in facts.items() if any(matches(name) for matches in patterns)}

    def facts(self):
        from shell.cmdlets.date import static

        system, release, figures = os.uname(), os_release(), memory()
        return {
            "OsName": f"{release.get('PRETTY_NAME', system.sysname)} ({system.sysname})",
            "OsType": system.sysname,
            "OsVersion": release.get("VERSION_ID"),
            "OsBuildNumber": system.release,
            "OsArchitecture": system.machine,
            "OsHardwareAbstractionLayer": None,
            "OsLocale": os.environ.get("LANG"),
            "OsUptime": static("System.TimeSpan", "FromSeconds", float(first_line("/proc/uptime").split()[0])),
            "OsTotalVisibleMemorySize": figures.get("MemTotal"),
            "OsFreePhysicalMemory": figures.get("MemAvailable"),
            "OsTotalSwapSpaceSize": figures.get("SwapTotal"),
            "OsNumberOfProcesses": sum(name.isdigit() for name in os.listdir("/proc")),
            "CsName": system.nodename,
            "CsManufacturer": first_line("/sys/class/dmi/id/sys_vendor"),
            "CsModel": first_line("/sys/class/dmi/id/product_name"),
            "CsNumberOfLogicalProcessors": os.cpu_count(),
            "CsProcessors": processor_name(),
            "BiosVersion": first_line("/sys/class/dmi/id/bios_version"),
            "TimeZone": static("System.TimeZoneInfo", "Local").Id,
        }
