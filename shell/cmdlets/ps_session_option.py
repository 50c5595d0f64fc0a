"""New-PSSessionOption and New-PSTransportOption: options of WS-Management sessions, kept for scripts that pass them on."""
from __future__ import annotations

from shell.cmdlet import Cmdlet, Param, Switch
from shell.dotnet.declaration import stored
from shell.dotnet.types import constructor, dotnet_type

CORE = "Microsoft.PowerShell.Core"
MILLISECONDS = {"OperationTimeout": 180_000, "OpenTimeout": 180_000, "CancelTimeout": 60_000, "IdleTimeout": -1}


@dotnet_type("System.Management.Automation.Remoting.PSSessionOption")
class PSSessionOption:
    """Options of a session."""

    SkipCACheck = stored("bool SkipCACheck")
    SkipCNCheck = stored("bool SkipCNCheck")
    SkipRevocationCheck = stored("bool SkipRevocationCheck")
    NoCompression = stored("bool NoCompression")
    NoMachineProfile = stored("bool NoMachineProfile")
    UseUTF16 = stored("bool UseUTF16")
    NoEncryption = stored("bool NoEncryption")
    IncludePortInSPN = stored("bool IncludePortInSPN")
    MaximumConnectionRedirectionCount = stored("int MaximumConnectionRedirectionCount")
    MaxConnectionRetryCount = stored("int MaxConnectionRetryCount")
    OperationTimeout = stored("timespan OperationTimeout")
    OpenTimeout = stored("timespan OpenTimeout")
    CancelTimeout = stored("timespan CancelTimeout")
    IdleTimeout = stored("timespan IdleTimeout")

    @constructor("()")
    def __init__(self):
        from shell.dotnet.time_span import from_ticks

        self.extended = self.type_names = None
        self.__dict__.update(dict.fromkeys(("SkipCACheck", "SkipCNCheck", "SkipRevocationCheck", "NoCompression", "NoMachineProfile", "UseUTF16",
                                            "NoEncryption", "IncludePortInSPN"), False), MaximumConnectionRedirectionCount=0, MaxConnectionRetryCount=5)
        self.__dict__.update({name: from_ticks(value * 10_000) for name, value in MILLISECONDS.items()})


class NewPSSessionOption(Cmdlet):
    """Makes an object with the options of a session.

    .EXAMPLE Names that need not match
    PS> (New-PSSessionOption -SkipCNCheck).SkipCNCheck
    True
    """

    name = "New-PSSessionOption"
    module = CORE
    output = ("System.Management.Automation.Remoting.PSSessionOption",)
    skip_ca_check = Switch(name="SkipCACheck", help="Does not check who issued the certificate.")
    skip_cn_check = Switch(name="SkipCNCheck", help="Does not check the name in the certificate.")

    def run(self, items):
        for _ in items:
            made = PSSessionOption()
            made.SkipCACheck, made.SkipCNCheck = bool(self.skip_ca_check), bool(self.skip_cn_check)
            yield made


@dotnet_type("Microsoft.PowerShell.Commands.WSManConfigurationOption")
class WSManConfigurationOption:
    """Limits of a session configuration."""

    MaxIdleTimeoutSec = stored("System.Nullable[int] MaxIdleTimeoutSec")
    ProcessIdleTimeoutSec = stored("System.Nullable[int] ProcessIdleTimeoutSec")
    MaxSessions = stored("System.Nullable[int] MaxSessions")
    MaxConcurrentCommandsPerSession = stored("System.Nullable[int] MaxConcurrentCommandsPerSession")
    MaxSessionsPerUser = stored("System.Nullable[int] MaxSessionsPerUser")
    MaxMemoryPerSessionMB = stored("System.Nullable[int] MaxMemoryPerSessionMB")
    MaxProcessesPerSession = stored("System.Nullable[int] MaxProcessesPerSession")
    MaxConcurrentUsers = stored("System.Nullable[int] MaxConcurrentUsers")
    IdleTimeoutSec = stored("System.Nullable[int] IdleTimeoutSec")
    OutputBufferingMode = stored("System.Nullable[System.Management.Automation.Runspaces.OutputBufferingMode] OutputBufferingMode")

    def __init__(self, values):
        self.extended = self.type_names = None
        self.__dict__.update(values)


def limit(low, high, help):
    return Param("System.Nullable[int]", by_name=True, validate=(("ValidateRange", (low, high)),), help=help)


class NewPSTransportOption(Cmdlet):
    """Makes an object with the limits of a session configuration.

    .EXAMPLE How many sessions
    PS> (New-PSTransportOption -MaxSessions 5).MaxSessions
    5
    """

    name = "New-PSTransportOption"
    module = CORE
    output = ("Microsoft.PowerShell.Commands.WSManConfigurationOption",)
    max_idle_timeout_sec = limit(60, 2147483, "How long a session may be idle at most.")
    process_idle_timeout_sec = limit(0, 1209600, "How long its process may be idle.")
    max_sessions = limit(1, 2147483647, "How many sessions there may be.")
    max_concurrent_commands_per_session = limit(1, 2147483647, "How many commands may run in each.")
    max_sessions_per_user = limit(1, 2147483647, "How many sessions each user may have.")
    max_memory_per_session_mb = Param("System.Nullable[int]", name="MaxMemoryPerSessionMB", by_name=True, validate=(("ValidateRange", (5, 2147483647)),),
                                      help="How much memory each may have.")
    max_processes_per_session = limit(1, 2147483647, "How many processes each may have.")
    max_concurrent_users = limit(1, 100, "How many users there may be.")
    idle_timeout_sec = limit(60, 2147483, "How long a session may be idle unless it says otherwise.")
    output_buffering_mode = Param("System.Nullable[System.Management.Automation.Runspaces.OutputBufferingMode]", by_name=True,
                                  help="What happens to output while nobody is connected.")

    def run(self, items):
        for _ in items:
            yield WSManConfigurationOption({each.name: getattr(self, each.attribute) for each in self.parameters.values()})
