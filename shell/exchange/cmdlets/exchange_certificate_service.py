"""ExchangeCertificateService: Test-ExchangeCertificateService, what services should present beside what they do present."""
from __future__ import annotations

from shell.cmdlet import Param
from shell.exchange.cmdlets.exchange_certificate import SERVICES, allowed_services
from shell.exchange.cmdlets.exchange_cmdlet import TASKS, ServerCmdlet
from shell.exchange.errors import ExchangeError

CHECK = f"{TASKS}.ExchangeCertificateServiceCheck"


class TestExchangeCertificateService(ServerCmdlet):
    """Compares the certificate each service should present with the one it presents.

    Every managed service of the server is asked by a TLS handshake at each place where it listens. Result is Match; Different; NotPresented, where no
    certificate is shown; NotBound, where no certificate was ever enabled for the service; or NotManaged, where only the store knows of the service.

    .EXAMPLE What has to be looked after
    PS> Test-ExchangeCertificateService | Where-Object Result -ne Match | ForEach-Object { "$($_.Service): $($_.Result)" }
    IMAP: NotManaged
    POP: NotManaged
    IIS: NotManaged
    SMTP: NotManaged
    """

    output = (CHECK,)
    services = Param(SERVICES, position=0, transform=allowed_services, help="Only these services.")

    def run(self, items):
        from shell.dotnet.values import PSCustomObject
        from shell.exchange.inspecting import check_services

        for _ in items:
            try:
                server, _ = self.acting_server(None, "")
                for check in check_services(server, None if self.services is None else int(self.services)):
                    shown = PSCustomObject({"Server": server.name, "Service": check.service, "Daemon": check.daemon, "Endpoint": check.endpoint,
                                            "Configured": check.configured, "Presented": check.presented, "Result": check.result, "Detail": check.detail})
                    shown.type_names = [CHECK]
                    yield shown
            except ExchangeError as error:
                self.report(error)
