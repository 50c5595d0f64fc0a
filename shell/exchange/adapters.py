"""The running services that use a server's certificates: the place where each is told of a change.

An adapter stands between the store and a daemon. When a certificate is enabled, the adapters of its services are asked
inside the store's transaction, in order: `install` puts certificate and key into the daemon's configuration, checks it
with the daemon's own test, and returns a function that puts everything back. If any adapter fails, those already
installed are put back and the store's transaction is undone, so a service either serves what the store says or nothing
has changed. A service without an adapter is recorded and shown only.
"""
from __future__ import annotations

import contextlib

from shell.exchange.enumerations import AllowedServices, service_list
from shell.exchange.errors import ExchangeError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sqlalchemy import Connection

    from shell.exchange.certificate import ExchangeCertificate
    from shell.exchange.server import Server

    Install = Callable[[Server, ExchangeCertificate], Callable[[], None]]

ADAPTERS: dict[AllowedServices, Install] = {}


@contextlib.contextmanager
def change_with_services(server: Server) -> Iterator[tuple[Connection, list[Callable[[], None]]]]:
    """A writing transaction and the list of what puts services back, which is done when the transaction is not kept."""
    put_back: list[Callable[[], None]] = []
    try:
        with server.store.writing() as connection:
            yield connection, put_back
    except BaseException:
        for undo in reversed(put_back):
            undo()
        raise


def install_services(server: Server, certificate: ExchangeCertificate, services: int, put_back: list[Callable[[], None]]) -> None:
    """Tells each service's daemon, and adds to the list what puts it back."""
    for service in service_list(services):
        install = ADAPTERS.get(service)
        if install is None:
            continue
        try:
            put_back.append(install(server, certificate))
        except ExchangeError:
            raise
        except Exception as error:  # a daemon's own trouble, whose text might hold anything
            raise ExchangeError("ServiceAdapterFailed", service=service.name, server=server.name, detail=type(error).__name__) from None
