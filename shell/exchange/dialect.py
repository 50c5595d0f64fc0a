"""The one place that knows the difference between databases.

SQLite runs in WAL mode with a busy timeout, and a writing transaction takes the write lock at its start (BEGIN
IMMEDIATE), so two writers wait for each other instead of failing half-way. PostgreSQL gets the same order from an
advisory lock held to the end of the transaction.
"""
from __future__ import annotations

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

BUSY_SECONDS = 30
_POSTGRESQL_LOCK = 0x7665_7262_6E6F_756E


def new_engine(url: str) -> Engine:
    """An engine whose errors never show parameters: some of them are sealed keys."""
    from sqlalchemy import create_engine, event, make_url

    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite":
        return create_engine(parsed, hide_parameters=True, pool_pre_ping=True)
    path = parsed.database
    if path:
        directory = os.path.dirname(os.path.abspath(path))
        os.makedirs(directory, mode=0o700, exist_ok=True)
        # Created here for its mode; SQLite gives the files beside it the same one.
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600))
    engine = create_engine(parsed, hide_parameters=True, connect_args={"timeout": BUSY_SECONDS})

    @event.listens_for(engine, "connect")
    def prepare(connection: object, record: object) -> None:
        connection.isolation_level = None  # transactions are begun below, not guessed by the driver
        cursor = connection.cursor()
        for pragma in (f"busy_timeout = {BUSY_SECONDS * 1000}", "journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON",
                       "secure_delete = ON"):
            _patiently(cursor, f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get("writes") else "BEGIN")

    return engine


def _patiently(cursor: object, statement: str) -> None:
    """Runs a pragma; changing the journal mode does not heed the busy timeout, so it is tried again here."""
    import sqlite3
    import time

    give_up = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            cursor.execute(statement)
            return
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > give_up:
                raise
            time.sleep(0.02)


def lock_for_writing(connection: Connection) -> None:
    """Makes writers wait for each other where beginning the transaction has not done so already."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_POSTGRESQL_LOCK})")


def back_up(connection: Connection, version: int) -> str | None:
    """A copy of the store before it is migrated; None where the database has backups of its own.

    Called inside the writing transaction: nobody else can write meanwhile, and a second connection reads what was
    committed last.
    """
    if connection.dialect.name != "sqlite" or not connection.engine.url.database:
        return None
    import sqlite3

    path = connection.engine.url.database
    backup = f"{path}.version{version}.backup"
    os.close(os.open(backup, os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o600))
    source, target = sqlite3.connect(path), sqlite3.connect(backup)
    try:
        source.backup(target)
    finally:
        source.close()
        target.close()
    return backup


def make_append_only(connection: Connection, table: str) -> None:
    """Rows of the table can be added, never changed or removed."""
    if connection.dialect.name == "sqlite":
        for event_name in ("UPDATE", "DELETE"):
            connection.exec_driver_sql(f"CREATE TRIGGER {table}_keeps_on_{event_name.lower()} BEFORE {event_name} ON {table} "
                                       f"BEGIN SELECT RAISE(ABORT, 'the table {table} only grows'); END")
    elif connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"CREATE FUNCTION {table}_keeps() RETURNS trigger LANGUAGE plpgsql AS "
                                   f"$$ BEGIN RAISE EXCEPTION 'the table {table} only grows'; END $$")
        connection.exec_driver_sql(f"CREATE TRIGGER {table}_keeps BEFORE UPDATE OR DELETE ON {table} "
                                   f"FOR EACH STATEMENT EXECUTE FUNCTION {table}_keeps()")
