"""ExchangeCertificateHealth: Get-ExchangeCertificateHealth, what is wrong with certificates or will be soon."""
from __future__ import annotations

from shell.cmdlet import Param, Switch
from shell.exchange.cmdlets.exchange_certificate import THUMBPRINT_HELP
from shell.exchange.cmdlets.exchange_cmdlet import TASKS, ServerCmdlet
from shell.exchange.errors import ExchangeError

HEALTH = f"{TASKS}.ExchangeCertificateHealth"


class GetExchangeCertificateHealth(ServerCmdlet):
    """Gets how well certificates are: dates, keys, chains, names, and whether services present them.

    Health is Healthy, Warning or Failed, the worst of the Issues. A certificate warns from 60 days before it expires and fails from 30 days before. Managed
    services are asked by a TLS handshake unless -SkipProbe is given.

    .EXAMPLE What needs work
    PS> $null = New-ExchangeCertificate -KeySize 1024 -Services None
    PS> Get-ExchangeCertificateHealth | Where-Object Health -ne Healthy | ForEach-Object { "$($_.Health): $($_.Issues)" }
    Warning: Its key has 1024 bits; 2048 are the least that is safe.
    """

    output = (HEALTH,)
    thumbprint = Param("string", position=0, pipeline=True, by_name=True, help=THUMBPRINT_HELP)
    skip_probe = Switch(help="Asks no service what it presents.")

    def run(self, items):
        for item in items:
            try:
                yield from self.reported(item)
            except ExchangeError as error:
                self.report(error, self.thumbprint)

    def reported(self, item):
        """Yield the health of one certificate, or of all."""
        from shell.exchange.inspecting import certificate_health, check_services

        server, thumbprint = self.acting_server(item)
        certificates = [server.certificate(thumbprint)] if thumbprint else server.certificates()
        checks = [] if self.skip_probe else list(check_services(server))
        for certificate in certificates:
            yield self.health_object(server, certificate_health(server, certificate, checks))

    def health_object(self, server, health):
        """The object that scripts see."""
        from shell.dotnet.types import typed_array
        from shell.dotnet.values import PSCustomObject

        certificate = self.shown(health.certificate)
        found = PSCustomObject({
            "Thumbprint": certificate.Thumbprint, "Subject": certificate.Subject, "Server": server.name, "Services": certificate.Services,
            "Health": health.level, "DaysLeft": health.days_left, "NotAfter": certificate.NotAfter, "PrivateKey": health.key,
            "PublicKeySize": certificate.PublicKeySize, "SignatureAlgorithm": health.certificate.signature_algorithm[1], "Status": certificate.Status,
            "Presented": health.presented, "Issues": typed_array("string", health.issues)})
        found.type_names = [HEALTH]
        return found
