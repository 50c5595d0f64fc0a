"""What every managed service has in common: a section of the configuration, programs, endpoints, and a plan for a change."""
from __future__ import annotations

import os

from shell.exchange.enumerations import AllowedServices
from shell.exchange.errors import ExchangeError
from shell.exchange.services.commands import CommandError, find_program, run
from shell.exchange.services.configuration import Section
from shell.exchange.services.pair import CURRENT
from shell.exchange.services.placing import FileChange
from shell.exchange.services.probe import Endpoint


class Daemon:
    """A service of this machine. Subclasses know where its configuration is, what must stand in it, and how it is tested and reloaded."""

    services: tuple[AllowedServices, ...] = ()
    programs: tuple[str, ...] = ()
    default_configuration = ""

    def __init__(self, section: Section, directory: str) -> None:
        """`directory` is where the pairs of this server's services are."""
        self.section = section
        self.name = section.name
        self.directory = directory
        self.configuration = os.path.abspath(section.text("configuration", self.default_configuration))

    # What a subclass says

    def file_changes(self, services: list[str]) -> list[FileChange]:
        """The configuration files to change, if any, so that these services use their current pairs."""
        raise NotImplementedError(f"{type(self).__name__}.file_changes")

    def default_test(self) -> list[str]:
        """The service's own test of its configuration."""
        raise NotImplementedError(f"{type(self).__name__}.default_test")

    def default_reload(self) -> list[str]:
        """What makes the running service read its configuration again."""
        raise NotImplementedError(f"{type(self).__name__}.default_reload")

    def found_endpoints(self, services: list[str]) -> list[Endpoint]:
        """Where the configuration lets these services listen with TLS, once it is changed."""
        raise NotImplementedError(f"{type(self).__name__}.found_endpoints")

    # What follows from it

    def check_installed(self) -> None:
        """Raises unless the programs and the configuration are there."""
        for name in self.programs:
            self.program(name)
        if not os.path.exists(self.configuration):
            raise ExchangeError("ServiceNotInstalled", service=self.name, detail=f"'{self.configuration}' does not exist")

    def program(self, name: str) -> str:
        """The path of one of its programs: from the section's `programs` directory, or installed."""
        directory = self.section.text("programs")
        found = os.path.join(directory, name) if directory else find_program(name)
        if not found or not os.access(found, os.X_OK):
            raise ExchangeError("ServiceNotInstalled", service=self.name, detail=f"the program '{name}' was not found")
        return found

    def ask(self, *command: str) -> str:
        """The output of a program that only reads."""
        try:
            return run(list(command), self.section.timeout)
        except CommandError as error:
            raise ExchangeError("ServiceUnreadable", service=self.name, detail=str(error)) from None

    def test_command(self) -> list[str]:
        """The test, as the section says or the service's own."""
        return self.section.command("test") or self.default_test()

    def reload_command(self) -> list[str]:
        """The reload, as the section says or the service's own."""
        return self.section.command("reload") or self.default_reload()

    def pair_directory(self, service: str) -> str:
        """Where the pairs of a service are."""
        return os.path.join(self.directory, service)

    def pair_file(self, service: str, name: str) -> str:
        """The path that the configuration names: through `current`, so that it never changes."""
        return os.path.join(self.directory, service, CURRENT, name)

    def endpoints(self, services: list[str]) -> list[Endpoint]:
        """Where to look for the certificate: as the section says, or as the configuration shows."""
        written = self.section.text("endpoints")
        if not written:
            return self.found_endpoints(services)
        found = [self._endpoint(text.strip()) for text in written.split(",") if text.strip()]
        return [endpoint for endpoint in found if endpoint.service in services]

    def _endpoint(self, text: str) -> Endpoint:
        """An endpoint as it is written: `imap://host:143` begins with STARTTLS, `imaps://host:993` with TLS."""
        from urllib.parse import urlsplit

        try:
            parts = urlsplit(text)
            service, starttls, port = SCHEMES[parts.scheme.lower()]
            return Endpoint(service, parts.hostname or "localhost", parts.port or port, starttls, self.section.text("name") or None)
        except (KeyError, ValueError):
            raise self.section.invalid(f"'{text}' is not an endpoint such as imaps://localhost:993") from None

    def owner(self) -> tuple[int, int] | None:
        """Who owns the files of a pair, where it is not the administrator."""
        import grp
        import pwd

        written = self.section.text("owner")
        if not written:
            return None
        user, _, group = written.partition(":")
        try:
            entry = pwd.getpwnam(user)
            return entry.pw_uid, grp.getgrnam(group).gr_gid if group else entry.pw_gid
        except KeyError:
            raise self.section.invalid(f"the owner '{written}' is not known") from None


SCHEMES = {
    "smtp": ("SMTP", True, 25), "smtps": ("SMTP", False, 465), "imap": ("IMAP", True, 143), "imaps": ("IMAP", False, 993),
    "pop": ("POP", True, 110), "pops": ("POP", False, 995), "https": ("IIS", False, 443),
}


def reachable(host: str) -> str:
    """The address to connect to for one that a service listens on."""
    return {"": "127.0.0.1", "*": "127.0.0.1", "0.0.0.0": "127.0.0.1", "::": "::1", "[::]": "::1"}.get(host, host.strip("[]"))
