"""ExchangeServer: Get-ExchangeServer."""
from __future__ import annotations

from shell.cmdlet import Param, Switch
from shell.exchange.cmdlets.exchange_cmdlet import OrganisationCmdlet
from shell.exchange.errors import ExchangeError

TYPE = "Microsoft.Exchange.Data.Directory.Management.ExchangeServer"


def shown(server: object) -> object:
    """A server as the object that scripts see."""
    from shell.dotnet.values import PSCustomObject

    roles = server.roles
    domain = server.fqdn.partition(".")[2]
    made = PSCustomObject({
        "Name": server.name, "Site": PSCustomObject({"Name": "Default-First-Site-Name"}), "ServerRole": ", ".join(roles), "Edition": "Standard",
        "AdminDisplayVersion": "Version 8.3 (Build 83.6)", "Fqdn": server.fqdn, "Domain": domain, "IsMailboxServer": "Mailbox" in roles,
        "IsClientAccessServer": "ClientAccess" in roles, "IsHubTransportServer": "HubTransport" in roles, "IsEdgeServer": "Edge" in roles,
        "IsUnifiedMessagingServer": "UnifiedMessaging" in roles, "IsFrontendTransportServer": False, "IsE14OrLater": False, "IsE15OrLater": False,
        "ExchangeLegacyDN": f"/o=Organisation/ou=Servers/cn=Configuration/cn=Servers/cn={server.name}",
        "DistinguishedName": f"CN={server.name},CN=Servers,CN=Microsoft Exchange", "Identity": server.name, "Guid": server.guid, "IsValid": True})
    made.type_names = [TYPE]
    return made


class GetExchangeServer(OrganisationCmdlet):
    """Gets the servers of the organisation.

    .EXAMPLE What the servers are for
    PS> Get-ExchangeServer | ForEach-Object ServerRole
    Mailbox, ClientAccess, HubTransport
    """

    output = (TYPE,)
    identity = Param("string", position=0, pipeline=True, by_name=True, help="The name, FQDN or distinguished name.")
    domain = Param("string", help="Only servers of this domain.")
    status = Switch(help="Accepted for scripts; the same is shown.")

    def run(self, items):
        for _ in items:
            try:
                organisation = self.organisation()
                if self.identity:
                    servers = [organisation.server(self.identity)]
                else:
                    organisation.server()
                    servers = organisation.servers()
                for server in servers:
                    if not self.domain or server.fqdn.lower().endswith("." + self.domain.lower()):
                        yield shown(server)
            except ExchangeError as error:
                self.report(error, self.identity)
