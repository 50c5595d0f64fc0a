"""AcceptedDomain: Get-, New-, Set- and Remove-AcceptedDomain."""
from __future__ import annotations

from shell.cmdlet import Param
from shell.exchange.cmdlets.exchange_cmdlet import OrganisationCmdlet
from shell.exchange.errors import ExchangeError

TYPE = "Microsoft.Exchange.Data.Directory.SystemConfiguration.AcceptedDomain"
KINDS = ("Authoritative", "InternalRelay", "ExternalRelay")


def shown(domain: object) -> object:
    """An accepted domain as the object that scripts see."""
    from shell.dotnet.values import PSCustomObject

    made = PSCustomObject({"DomainName": domain.domain_name, "DomainType": domain.domain_type, "Default": domain.default, "Name": domain.name,
                           "Identity": domain.name, "Guid": domain.guid, "IsValid": True})
    made.type_names = [TYPE]
    return made


class GetAcceptedDomain(OrganisationCmdlet):
    """Gets the domains that the organisation receives mail for.

    .EXAMPLE Their names
    PS> $null = New-AcceptedDomain Contoso -DomainName contoso.com; New-AcceptedDomain Fabrikam -DomainName fabrikam.com | Out-Null
    PS> Get-AcceptedDomain | ForEach-Object DomainName
    contoso.com
    fabrikam.com
    """

    output = (TYPE,)
    identity = Param("string", position=0, pipeline=True, by_name=True, help="The name or domain name.")

    def run(self, items):
        for _ in items:
            try:
                organisation = self.organisation()
                for domain in [organisation.accepted_domain(self.identity)] if self.identity else organisation.accepted_domains():
                    yield shown(domain)
            except ExchangeError as error:
                self.report(error, self.identity)


class NewAcceptedDomain(OrganisationCmdlet):
    """Makes an accepted domain.

    The first one is the organisation's default.

    .EXAMPLE A domain whose mailboxes are here
    PS> New-AcceptedDomain -Name Contoso -DomainName contoso.com | ForEach-Object DomainType
    Authoritative
    """

    supports_should_process = True
    error_category = "InvalidArgument"
    output = (TYPE,)
    name_ = Param("string", name="Name", position=0, mandatory=True, help="A name for people.")
    domain_name = Param("string", mandatory=True, help="The domain, such as contoso.com, or *.contoso.com for all below it.")
    domain_type = Param("string", values=KINDS, default="Authoritative", help="Whether mailboxes are here, or mail is relayed.")

    def run(self, items):
        for _ in items:
            try:
                if self.should_process(self.domain_name, "New-AcceptedDomain"):
                    yield shown(self.organisation().add_accepted_domain(self.name_, self.domain_name, self.domain_type))
            except ExchangeError as error:
                self.report(error, self.domain_name)


class SetAcceptedDomain(OrganisationCmdlet):
    """Changes an accepted domain: its name, its type, or that it is the default.

    .EXAMPLE Make another domain the default
    PS> $null = New-AcceptedDomain Contoso -DomainName contoso.com; New-AcceptedDomain Fabrikam -DomainName fabrikam.com | Out-Null
    PS> Set-AcceptedDomain Fabrikam -MakeDefault $true
    PS> Get-AcceptedDomain | Where-Object Default | ForEach-Object Name
    Fabrikam
    """

    supports_should_process = True
    error_category = "InvalidArgument"
    identity = Param("string", position=0, mandatory=True, pipeline=True, by_name=True, help="The name or domain name.")
    name_ = Param("string", name="Name", help="The new name.")
    domain_type = Param("string", values=KINDS, help="The new type.")
    make_default = Param("bool", default=False, help="Makes it the organisation's default.")

    def run(self, items):
        for _ in items:
            try:
                if self.should_process(self.identity, "Set-AcceptedDomain"):
                    self.organisation().change_accepted_domain(self.identity, name=self.name_, domain_type=self.domain_type,
                                                               make_default=bool(self.make_default))
            except ExchangeError as error:
                self.report(error, self.identity)
        return
        yield


class RemoveAcceptedDomain(OrganisationCmdlet):
    """Removes an accepted domain that is not the default.

    .EXAMPLE See what would happen
    PS> $null = New-AcceptedDomain Contoso -DomainName contoso.com
    PS> Remove-AcceptedDomain Contoso -WhatIf
    What if: Performing the operation "Remove accepted domain" on target "Contoso".
    """

    supports_should_process = True
    confirm_impact = "High"
    error_category = "InvalidArgument"
    identity = Param("string", position=0, mandatory=True, pipeline=True, by_name=True, help="The name or domain name.")

    def run(self, items):
        for _ in items:
            try:
                domain = self.organisation().accepted_domain(self.identity)
                if self.should_process(domain.name, "Remove accepted domain"):
                    self.organisation().remove_accepted_domain(domain.name)
            except ExchangeError as error:
                self.report(error, self.identity)
        return
        yield
