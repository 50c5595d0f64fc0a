"""The shared store of an organisation: one database that several shells use at once.

VERBNOUN_STORE names it: a file, a directory, or an SQLAlchemy URL; without it the store lies in the user's data
directory. Every change is one transaction with its line in the audit, so a pipeline that is cut off leaves whole rows.
"""
from __future__ import annotations

import contextlib
import json
import os
import time

from shell.exchange import dialect
from shell.exchange.errors import ExchangeError
from shell.exchange.keys import KeyVault

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

FILE_NAME = "organisation.sqlite"


def store_location(environment: dict[str, str] | os._Environ = os.environ) -> str:
    """The store's URL: from VERBNOUN_STORE, or in the user's data directory."""
    named = environment.get("VERBNOUN_STORE")
    if named and "://" in named:
        return named
    if not named:
        import platformdirs

        named = os.path.join(platformdirs.user_data_dir("verbnoun", appauthor=False), FILE_NAME)
    path = os.path.abspath(os.path.expanduser(named))
    if os.path.isdir(path) or named.endswith(os.sep):
        path = os.path.join(path, FILE_NAME)
    return f"sqlite:///{path}"


def key_file_location(url: str, environment: dict[str, str] | os._Environ = os.environ) -> str:
    """The master key's file: from VERBNOUN_STORE_KEY, beside a file store, or in the user's configuration directory."""
    named = environment.get("VERBNOUN_STORE_KEY")
    if named:
        return os.path.abspath(os.path.expanduser(named))
    if url.startswith("sqlite:///"):
        return url.removeprefix("sqlite:///") + ".key"
    import platformdirs

    return os.path.join(platformdirs.user_config_dir("verbnoun", appauthor=False), "organisation.key")


class Store:
    """Transactions on the database, its schema brought up to date when it is opened."""

    def __init__(self, url: str, key_file: str, migrations: tuple | None = None) -> None:
        from sqlalchemy.exc import DBAPIError

        from shell.exchange.schema import MIGRATIONS

        self.url = url
        self.vault = KeyVault(key_file)
        self._migrations = MIGRATIONS if migrations is None else migrations
        try:
            self.engine = dialect.new_engine(url)
            self._migrate()
        except (DBAPIError, OSError) as error:
            detail = getattr(error, "orig", None) or getattr(error, "strerror", None) or "unknown"
            raise ExchangeError("StoreUnavailable", location=self.engine.url if hasattr(self, "engine") else url, detail=detail) from None

    def __repr__(self) -> str:
        return f"<Store {self.engine.url}>"  # SQLAlchemy hides a password in the URL

    @classmethod
    def open(cls) -> Store:
        """The store that the environment names."""
        url = store_location()
        return cls(url, key_file_location(url))

    def close(self) -> None:
        """Gives the connections back."""
        self.engine.dispose()

    @contextlib.contextmanager
    def reading(self) -> Iterator[Connection]:
        """A short transaction that sees one state of the store."""
        with self.engine.connect() as connection, connection.begin():
            yield connection

    @contextlib.contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that nobody else writes beside; it is kept when the block ends well, undone otherwise."""
        with self.engine.connect().execution_options(writes=True) as connection, connection.begin():
            dialect.lock_for_writing(connection)
            yield connection

    def record(self, connection: Connection, server: str, action: str, target: str, **details: object) -> None:
        """Adds a line to the audit; it is kept or undone together with the change it tells of."""
        from shell.exchange.schema import audit

        connection.execute(audit.insert().values(time=int(time.time()), actor=_actor(), server=server, action=action, target=target,
                                                 details=json.dumps(details, sort_keys=True)))

    def _migrate(self) -> None:
        from sqlalchemy import inspect, select

        from shell.exchange.schema import schema_version

        known = len(self._migrations)
        with self.reading() as connection:
            if self._version(connection) == known:
                return
        with self.writing() as connection:
            found = self._version(connection)
            if found > known:
                raise ExchangeError("StoreNewer", location=self.engine.url, found=found, known=known)
            if found == known:
                return
            if found:
                dialect.back_up(connection, found)
            for migration in self._migrations[found:]:
                migration(connection)
            if inspect(connection).has_table("schema_version") and connection.execute(select(schema_version.c.version)).first() is not None:
                connection.execute(schema_version.update().values(version=known))
            else:
                connection.execute(schema_version.insert().values(version=known))

    @staticmethod
    def _version(connection: Connection) -> int:
        from sqlalchemy import inspect, select

        from shell.exchange.schema import schema_version

        if not inspect(connection).has_table("schema_version"):
            return 0
        return connection.execute(select(schema_version.c.version)).scalar() or 0


def _actor() -> str:
    """Who makes a change: the login name, and the one behind sudo."""
    import getpass

    try:
        name = getpass.getuser()
    except (KeyError, OSError):
        name = str(os.getuid())
    behind = os.environ.get("SUDO_USER")
    return f"{name} ({behind})" if behind and behind != name else name
