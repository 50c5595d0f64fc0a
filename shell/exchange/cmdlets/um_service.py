"""UMService: Get- and Set-UMService, for the startup mode that decides whether Unified Messaging can use a certificate."""
from __future__ import annotations

from shell.cmdlet import Param
from shell.exchange.cmdlets.exchange_cmdlet import OrganisationCmdlet
from shell.exchange.errors import ExchangeError

MODES = ("TCP", "TLS", "Dual")


class GetUMService(OrganisationCmdlet):
    """Gets the Unified Messaging settings of servers that hold the role.

    .EXAMPLE How each server listens
    PS> $env:VERBNOUN_SERVER = 'um1.contoso.com'; $env:VERBNOUN_SERVER_ROLES = 'UnifiedMessaging'
    PS> Get-UMService | ForEach-Object { "$($_.Name) $($_.UMStartupMode)" }
    um1 TCP
    """

    name = "Get-UMService"
    aliases = ("Get-UMServer",)
    identity = Param("string", position=0, pipeline=True, by_name=True, help="The server.")

    def run(self, items):
        from shell.dotnet.values import PSCustomObject

        for _ in items:
            try:
                organisation = self.organisation()
                organisation.server()
                servers = [organisation.server(self.identity)] if self.identity else organisation.servers()
                for server in servers:
                    if "UnifiedMessaging" in server.roles:
                        yield PSCustomObject({"Name": server.name, "UMStartupMode": server.setting("UMStartupMode", "TCP"), "Identity": server.name,
                                              "UMCertificateThumbprint": server.binding("UM")})
            except ExchangeError as error:
                self.report(error, self.identity)


class SetUMService(OrganisationCmdlet):
    """Changes how Unified Messaging listens: TCP, TLS or Dual.

    A certificate can be enabled for it with TLS or Dual only.

    .EXAMPLE Listen with and without TLS
    PS> $env:VERBNOUN_SERVER = 'um1.contoso.com'; $env:VERBNOUN_SERVER_ROLES = 'UnifiedMessaging'
    PS> Set-UMService um1 -UMStartupMode Dual; Get-UMService um1 | ForEach-Object UMStartupMode
    Dual
    """

    name = "Set-UMService"
    aliases = ("Set-UMServer",)
    supports_should_process = True
    error_category = "InvalidArgument"
    identity = Param("string", position=0, mandatory=True, pipeline=True, by_name=True, help="The server.")
    um_startup_mode = Param("string", name="UMStartupMode", mandatory=True, values=MODES, help="How it listens: TCP on 5060, TLS on 5061, Dual on both.")

    def run(self, items):
        for _ in items:
            try:
                server = self.organisation().server(self.identity)
                if "UnifiedMessaging" not in server.roles:
                    raise ExchangeError("RoleMissing", service="UM", server=server.name, role="UnifiedMessaging")
                if self.should_process(server.name, "Set-UMService"):
                    server.change_setting("UMStartupMode", next(mode for mode in MODES if mode.lower() == self.um_startup_mode.lower()))
            except ExchangeError as error:
                self.report(error, self.identity)
        return
        yield
