"""ImapSettings and PopSettings: Get- and Set-ImapSettings and -PopSettings, for the name that clients use."""
from __future__ import annotations

from shell.cmdlet import Param
from shell.exchange.cmdlets.exchange_cmdlet import ServerCmdlet
from shell.exchange.enumerations import AllowedServices
from shell.exchange.errors import ExchangeError

NAME_HELP = "The name that clients connect to, a fully qualified domain name; not a thumbprint."


def shown(server: object, service: AllowedServices) -> object:
    """The settings of a protocol as the object that scripts see."""
    from shell.dotnet.values import PSCustomObject
    from shell.exchange.enabling import certificate_name_setting

    name = server.binding_details(service.name).get("X509CertificateName") or server.setting(certificate_name_setting(service))
    return PSCustomObject({"Server": server.name, "Name": "1", "ProtocolName": {"IMAP": "IMAP4", "POP": "POP3"}[service.name],
                           "X509CertificateName": name, "Identity": f"{server.name}\\1"})


def change(cmdlet: ServerCmdlet, service: AllowedServices) -> None:
    """Keeps the name; the certificate that is bound now takes it on at once, if it serves it."""
    from shell.exchange.binding import change_details
    from shell.exchange.domain_names import domain_name_fault
    from shell.exchange.enabling import certificate_name_setting

    server, _ = cmdlet.acting_server(None, "")
    name = cmdlet.x509_certificate_name.strip()
    fault = domain_name_fault(name) or ("it is no fully qualified name." if "." not in name or name.startswith("*") else None)
    if fault:
        raise ExchangeError("DomainNameInvalid", name=name, detail=fault)
    if not cmdlet.should_process(server.name, f"Set-{service.name.capitalize()}Settings"):
        return
    server.change_setting(certificate_name_setting(service), name)
    protocol = str(service.name)
    bound = server.binding(protocol)
    if bound is None:
        return
    if server.certificate(bound).covers(name):
        change_details(server, protocol, X509CertificateName=name)
    else:
        cmdlet.write_warning(f"The certificate with thumbprint {bound}, which serves {protocol}, does not serve the name {name}. "
                             "Enable one that does with Enable-ExchangeCertificate.")


class GetImapSettings(ServerCmdlet):
    """Gets the name that clients of IMAP use.

    .EXAMPLE The name that the certificate gives
    PS> Get-ImapSettings | ForEach-Object X509CertificateName | ForEach-Object { $_ -eq (Get-ExchangeServer).Name }
    True
    """

    def run(self, items):
        for _ in items:
            try:
                yield shown(self.acting_server(None, "")[0], AllowedServices.IMAP)
            except ExchangeError as error:
                self.report(error)


class SetImapSettings(ServerCmdlet):
    """Sets the name that clients of IMAP use, so that a wildcard certificate can serve it.

    .EXAMPLE A wildcard certificate serves IMAP
    PS> $wildcard = New-ExchangeCertificate -SubjectName CN=*.contoso.com -Services None
    PS> Set-ImapSettings -X509CertificateName imap.contoso.com -WarningAction SilentlyContinue
    PS> Enable-ExchangeCertificate $wildcard.Thumbprint -Services IMAP
    PS> Get-ImapSettings | ForEach-Object X509CertificateName
    imap.contoso.com
    """

    supports_should_process = True
    error_category = "InvalidArgument"
    x509_certificate_name = Param("string", name="X509CertificateName", mandatory=True, help=NAME_HELP)

    def run(self, items):
        for _ in items:
            try:
                change(self, AllowedServices.IMAP)
            except ExchangeError as error:
                self.report(error)
        return
        yield


class GetPopSettings(ServerCmdlet):
    """Gets the name that clients of POP use.

    .EXAMPLE The name that the certificate gives
    PS> Get-PopSettings | ForEach-Object X509CertificateName | ForEach-Object { $_ -eq (Get-ExchangeServer).Name }
    True
    """

    def run(self, items):
        for _ in items:
            try:
                yield shown(self.acting_server(None, "")[0], AllowedServices.POP)
            except ExchangeError as error:
                self.report(error)


class SetPopSettings(ServerCmdlet):
    """Sets the name that clients of POP use, so that a wildcard certificate can serve it.

    .EXAMPLE A wildcard certificate serves POP
    PS> $wildcard = New-ExchangeCertificate -SubjectName CN=*.contoso.com -Services None
    PS> Set-PopSettings -X509CertificateName pop.contoso.com -WarningAction SilentlyContinue
    PS> Enable-ExchangeCertificate $wildcard.Thumbprint -Services POP
    PS> Get-ExchangeCertificate $wildcard.Thumbprint | ForEach-Object Services
    POP
    """

    supports_should_process = True
    error_category = "InvalidArgument"
    x509_certificate_name = Param("string", name="X509CertificateName", mandatory=True, help=NAME_HELP)

    def run(self, items):
        for _ in items:
            try:
                change(self, AllowedServices.POP)
            except ExchangeError as error:
                self.report(error)
        return
        yield
