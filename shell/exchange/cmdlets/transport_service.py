"""TransportService: Get-TransportService, for the default SMTP certificate of a server."""
from __future__ import annotations

from shell.cmdlet import Param
from shell.exchange.cmdlets.exchange_cmdlet import OrganisationCmdlet
from shell.exchange.errors import ExchangeError


class GetTransportService(OrganisationCmdlet):
    """Gets the transport settings of servers, with the thumbprint of the internal transport (default SMTP) certificate.

    .EXAMPLE The default SMTP certificate
    PS> $default = Get-TransportService | ForEach-Object InternalTransportCertificateThumbprint
    PS> Get-ExchangeCertificate $default | ForEach-Object ServicesStringForm
    IP.WS
    """

    aliases = ("Get-TransportServer",)
    identity = Param("string", position=0, pipeline=True, by_name=True, help="The server.")

    def run(self, items):
        from shell.dotnet.values import PSCustomObject
        from shell.exchange.server import DEFAULT_SMTP

        for _ in items:
            try:
                organisation = self.organisation()
                organisation.server()
                for server in [organisation.server(self.identity)] if self.identity else organisation.servers():
                    if {"HubTransport", "Edge"}.intersection(server.roles):
                        yield PSCustomObject({"Name": server.name, "InternalTransportCertificateThumbprint": server.binding(DEFAULT_SMTP),
                                              "Identity": server.name})
            except ExchangeError as error:
                self.report(error, self.identity)
