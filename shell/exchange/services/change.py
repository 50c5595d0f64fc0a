"""Giving running services a certificate: everything is planned, journaled, written, tested, reloaded and proved, or put back as it was.

    with service_change(server, services, certificate, key) as change:
        with store.writing() as connection:
            ...
            change.record(connection)

The services present the new certificate when the block begins; the store's transaction inside it decides whether that stays. Where no service is
managed, nothing happens. `Observer` is told of each step, for tests that stop a process there.
"""
from __future__ import annotations

import contextlib
import os

from shell.exchange.enumerations import service_list
from shell.exchange.errors import ExchangeError
from shell.exchange.services.commands import CommandError, run
from shell.exchange.services.configuration import ServicesConfiguration
from shell.exchange.services.daemon import Daemon
from shell.exchange.services.dovecot import Dovecot
from shell.exchange.services.journal import Journal, locked
from shell.exchange.services.nginx import Nginx
from shell.exchange.services.pair import Pair
from shell.exchange.services.placing import FileChange, apply_file, current_pair, place_pair, show_pair
from shell.exchange.services.postfix import Postfix
from shell.exchange.services.probe import Endpoint, await_thumbprint, presented_or_none
from shell.exchange.services.settling import ACTION, Observer, finish, settle, settle_unfinished

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

    from cryptography import x509
    from sqlalchemy import Connection

    from shell.exchange.server import Server

DAEMONS: dict[str, type[Daemon]] = {"Postfix": Postfix, "Dovecot": Dovecot, "Nginx": Nginx}

class Part:
    """One service's share of a change: what is to be written, and how the service is told and asked."""

    def __init__(self, daemon: Daemon, services: list[str], pair: Pair) -> None:
        name = daemon.section.text("name")
        if name and not pair.covers(name):
            raise ExchangeError("ServiceNameNotCovered", thumbprint=pair.thumbprint, service=daemon.name, name=name)
        daemon.check_installed()
        self.daemon = daemon
        self.services = services
        self.owner = daemon.owner()
        self.files: list[FileChange] = daemon.file_changes(services)
        self.test = daemon.test_command()
        self.reload = daemon.reload_command()
        self.endpoints: list[Endpoint] = daemon.endpoints(services)
        if not self.endpoints:
            raise ExchangeError("ServiceNotConfigured", service=", ".join(services), daemon=daemon.name, detail="it listens nowhere with TLS")
        self.timeout = daemon.section.timeout

    def record(self) -> dict:
        """What the journal keeps, enough to put all back without knowing the configuration."""
        directories = [self.daemon.pair_directory(service) for service in self.services]
        return {"daemon": self.daemon.name, "services": self.services, "files": [change.record() for change in self.files],
                "pairs": [[directory, current_pair(directory)] for directory in directories], "reload": self.reload, "timeout": self.timeout,
                "endpoints": [[endpoint.as_list(), presented_or_none(endpoint)] for endpoint in self.endpoints]}


class Change:
    """A change under way; the store's transaction records it."""

    def __init__(self, journal: Journal | None, server: Server, observer: Observer) -> None:
        self.journal = journal
        self.server = server
        self.observer = observer

    def record(self, connection: Connection) -> None:
        """Ties the change to the store's transaction: when that is kept, so is this."""
        if self.journal is not None:
            self.server.store.record(connection, self.server.fqdn, ACTION, self.journal.id, services=self.journal.beginning["services"],
                                     thumbprint=self.journal.beginning["thumbprint"])
            self.observer.reached("keep")


def managed_daemons(server: Server, configuration: ServicesConfiguration | None) -> list[Daemon]:
    """The services of a server that this machine runs and manages."""
    if configuration is None:
        return []
    directory = os.path.join(configuration.state, "pairs", server.name.lower())
    return [DAEMONS[section.name](section, directory) for section in configuration.sections_of(server)]


@contextlib.contextmanager
def service_change(server: Server, services: int, certificate: x509.Certificate, key: Callable[[], Any],
                   observer: Observer | None = None) -> Iterator[Change]:
    """Lets the managed ones among the services present a certificate; what is raised inside the block puts them back."""
    observer = observer or Observer()
    configuration = ServicesConfiguration.read()
    wanted = service_list(services)
    daemons = [(daemon, [str(service.name) for service in daemon.services if service in wanted]) for daemon in managed_daemons(server, configuration)]
    daemons = [(daemon, its) for daemon, its in daemons if its]
    if configuration is None or not daemons:
        yield Change(None, server, observer)
        return
    state = configuration.state
    with locked(state):
        trouble = settle_unfinished(server.organisation, state)
        if trouble:
            raise ExchangeError("ServiceRecoveryFailed", detail="; ".join(trouble))
        pair = Pair(certificate, key(), server.organisation.trust())
        with _file_errors("ServiceFileUnreadable"):
            parts = [Part(daemon, its, pair) for daemon, its in daemons]
            observer.reached("begin")
            journal = Journal.begin(state, {"server": server.fqdn, "store": str(server.store.engine.url), "thumbprint": pair.thumbprint,
                                            "services": [name for _, its in daemons for name in its], "parts": [part.record() for part in parts]})
        try:
            with _file_errors("ServiceFileFailed"):
                _apply(journal, parts, pair, observer)
            yield Change(journal, server, observer)
        except BaseException as error:
            _undo(server, journal, error)
            raise
        with _file_errors("ServiceCleanupFailed"):
            finish(journal, observer)


@contextlib.contextmanager
def _file_errors(id: str) -> Iterator[None]:
    """Says which file the system refused, and why."""
    try:
        yield
    except OSError as error:
        raise ExchangeError(id, path=error.filename, detail=error.strerror) from None


def _apply(journal: Journal, parts: list[Part], pair: Pair, observer: Observer) -> None:
    def step(name: str) -> None:
        journal.step(name)
        observer.reached(name)

    for part in parts:
        daemon = part.daemon
        for service in part.services:
            step(f"write {service}")
            place_pair(daemon.pair_directory(service), pair, part.owner)
            step(f"show {service}")
            show_pair(daemon.pair_directory(service), pair.directory_name)
        for change in part.files:
            step(f"configure {os.path.basename(change.path)}")
            apply_file(change)
    for action in ("test", "reload"):
        for part in parts:
            step(f"{action} {part.daemon.name}")
            try:
                run(getattr(part, action), part.timeout)
            except CommandError as error:
                raise ExchangeError("ServiceRefused", service=part.daemon.name, thumbprint=pair.thumbprint, detail=str(error)) from None
    for part in parts:
        step(f"verify {part.daemon.name}")
        for endpoint in part.endpoints:
            found = await_thumbprint(endpoint, (pair.thumbprint,), part.timeout)
            if found is not None:
                raise ExchangeError("ServiceNotPresenting", service=part.daemon.name, thumbprint=pair.thumbprint, detail=found)
    step("verified")


def _undo(server: Server, journal: Journal, error: BaseException) -> None:
    """Settles a change that failed in this process, and says in the error what could not be put back."""
    trouble = settle(server.organisation, journal)
    if isinstance(error, ExchangeError):
        outcome = f"Not all could be put back: {'; '.join(trouble)}." if trouble else "Everything was put back as it was."
        error.args = (f"{error} {outcome}",)
