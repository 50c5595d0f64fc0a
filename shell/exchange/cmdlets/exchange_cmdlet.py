"""What the cmdlets over the organisation share: the store, the server they act on, errors, and the question about the default SMTP certificate."""
from __future__ import annotations

from shell.cmdlet import Cmdlet, Param
from shell.errors import ErrorRecord, net_exception
from shell.exchange.errors import ExchangeError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from shell.exchange.certificate import ExchangeCertificate
    from shell.exchange.organisation import Organisation
    from shell.exchange.server import Server

TASKS = "Microsoft.Exchange.Management.SystemConfigurationTasks"
SMTP_QUESTION = """Overwrite the existing default SMTP certificate?

Current certificate: '{old}' (expires {old_expires})
Replace it with certificate: '{new}' (expires {new_expires})"""


def server_identity(session: object, value: object) -> object:
    """What names a server: the text itself, or the FQDN of an object that Get-ExchangeServer gave."""
    from shell.runtime.members import property_value

    if value is None or isinstance(value, str):
        return value
    return property_value(value, "Fqdn", None) or property_value(value, "Name", None) or value


class OrganisationCmdlet(Cmdlet):
    """A cmdlet over the organisation's store."""

    module = "Microsoft.Exchange.Management.PowerShell.Admin"
    error_category = "NotSpecified"
    domain_controller = Param("string", help="Accepted for scripts that name a domain controller; the organisation has one shared store.")

    def __init_subclass__(cls, **more: object) -> None:
        super().__init_subclass__(**more)
        cls.implementing_type = f"{TASKS}.{cls.__name__}"  # what an error's full id ends with

    def organisation(self) -> Organisation:
        """The organisation whose store the environment names now; the session keeps it open. What a killed process left of services is repaired first."""
        import os

        from shell.exchange.organisation import Organisation
        from shell.exchange.services.configuration import configuration_path
        from shell.exchange.store import store_location

        location = store_location()
        kept = self.session.lazy.get("organisation")
        if kept is None or kept[0] != location:
            if kept is not None:
                kept[1].close()
            kept = self.session.lazy["organisation"] = (location, Organisation.open())
        if os.path.exists(configuration_path()):
            from shell.exchange.services.settling import recover

            for trouble in recover(kept[1]):
                self.write_warning(trouble)
        return kept[1]

    def report(self, error: ExchangeError, target: object = None) -> None:
        """Writes a failure of the certificate layer as this cmdlet's error."""
        self.write_error(self.record(error, target))

    def record(self, error: ExchangeError, target: object = None) -> ErrorRecord:
        """The ErrorRecord of a failure: scripts recognise it by its reason, InvalidOperationException, and by a fixed number for each kind."""
        import zlib

        exception = net_exception("System.InvalidOperationException", str(error))
        return ErrorRecord(exception, f"{zlib.crc32(error.id.encode()):08X}", self.error_category, target)


class ServerCmdlet(OrganisationCmdlet):
    """A cmdlet that acts on one server of the organisation."""

    server = Param("object", transform=server_identity, help="The server, by name, FQDN or distinguished name; the local one unless given.")

    def acting_server(self, item: object = None, identity=None) -> tuple[Server, str]:
        """The server and the thumbprint meant by -Identity, -Thumbprint, -Server, or the certificate that came through the pipeline."""
        from shell.exchange.thumbprint import split_identity

        text = identity if identity is not None else getattr(self, "thumbprint", None) or ""
        named, thumbprint = split_identity(text)
        given = None if self.server is None else str(self.server)
        organisation = self.organisation()
        if named and given and organisation.server(named).id != organisation.server(given).id:
            raise ExchangeError("ServerConflict", identity=named, server=given)
        own = getattr(getattr(item, "certificate", None), "server", None)
        server = organisation.server(named or given or own)
        if self.domain_controller is not None and "Edge" in server.roles:
            raise ExchangeError("DomainControllerOnEdge", server=server.name)
        return server, thumbprint

    def shown(self, certificate: ExchangeCertificate) -> object:
        """The certificate as the object that scripts see."""
        from shell.exchange.net_types import NetExchangeCertificate

        return NetExchangeCertificate(certificate)

    def replace_default(self, current: ExchangeCertificate, thumbprint: str, expires) -> bool:
        """Asks whether a certificate takes over as the default SMTP certificate; -Force answers yes."""
        if getattr(self, "force", False):
            return True
        from shell.exchange.net_types import local_time

        text = self.session.text
        return self.should_continue(SMTP_QUESTION.format(old=current.thumbprint, old_expires=text(local_time(current.not_after)), new=thumbprint,
                                                         new_expires=text(local_time(expires))), "Confirm", self.answers)

    def begin(self) -> None:
        """Remembers Yes to All and No to All for this invocation."""
        self.answers = {}


def secret_text(password: object) -> str | None:
    """The text of a SecureString, None for no password."""
    return None if password is None else password.plain_text()
