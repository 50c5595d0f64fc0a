"""The tables of an organisation's store, and the steps that bring an older store forward.

Times are seconds since 1970 (UTC). A table never changes in place: a new version appends a migration, and its tables
are described here as they are after the last one. Importing this module imports SQLAlchemy.
"""
from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Connection,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from shell.exchange import dialect

metadata = MetaData()
# SQLite gives only INTEGER keys their automatic numbers.
_Sequence = BigInteger().with_variant(Integer, "sqlite")

schema_version = Table("schema_version", metadata, Column("version", Integer, nullable=False))

servers = Table(
    "servers", metadata,
    Column("id", _Sequence, primary_key=True, autoincrement=True),
    Column("name", String(255), nullable=False),
    Column("name_key", String(255), nullable=False, unique=True),  # lower case: names are found whatever their case
    Column("fqdn", String(255), nullable=False),
    Column("fqdn_key", String(255), nullable=False, unique=True),
    Column("roles", String(255), nullable=False),
    Column("guid", String(36), nullable=False),
    Column("created", BigInteger, nullable=False),
)

accepted_domains = Table(
    "accepted_domains", metadata,
    Column("id", _Sequence, primary_key=True, autoincrement=True),
    Column("name", String(64), nullable=False),
    Column("name_key", String(64), nullable=False, unique=True),
    Column("domain_name", String(256), nullable=False),
    Column("domain_key", String(256), nullable=False, unique=True),
    Column("domain_type", String(32), nullable=False),
    Column("is_default", Boolean, nullable=False),
    Column("guid", String(36), nullable=False),
)

certificates = Table(
    "certificates", metadata,
    Column("sequence", _Sequence, primary_key=True, autoincrement=True),
    Column("server_id", _Sequence, ForeignKey("servers.id"), nullable=False),
    Column("thumbprint", String(40), nullable=False),
    Column("der", LargeBinary, nullable=False),
    Column("friendly_name", String(255), nullable=False),
    Column("services", Integer, nullable=False),
    Column("exportable", Boolean, nullable=False),
    Column("network_service", Boolean, nullable=False),
    Column("subject", Text, nullable=False),
    Column("issuer", Text, nullable=False),
    Column("not_before", BigInteger, nullable=False),
    Column("not_after", BigInteger, nullable=False),
    Column("self_signed", Boolean, nullable=False),
    Column("authority", Boolean, nullable=False),
    Column("public_key_hash", LargeBinary(32), nullable=False),
    Column("created", BigInteger, nullable=False),
    UniqueConstraint("server_id", "thumbprint"),
    Index("certificates_by_public_key", "server_id", "public_key_hash"),
    Index("certificates_by_order", "server_id", "sequence"),
    sqlite_autoincrement=True,  # a number is never used again, so walking by it cannot meet a certificate twice
)

keys = Table(
    "keys", metadata,
    Column("sequence", _Sequence, ForeignKey("certificates.sequence"), primary_key=True, autoincrement=False),
    Column("data_key_id", _Sequence, ForeignKey("data_keys.id"), nullable=False),
    Column("nonce", LargeBinary(12), nullable=False),
    Column("sealed", LargeBinary, nullable=False),
)

data_keys = Table(
    "data_keys", metadata,
    Column("id", _Sequence, primary_key=True, autoincrement=True),
    Column("nonce", LargeBinary(12), nullable=False),
    Column("sealed", LargeBinary, nullable=False),
    Column("created", BigInteger, nullable=False),
)

pending_requests = Table(
    "pending_requests", metadata,
    Column("sequence", _Sequence, ForeignKey("certificates.sequence"), primary_key=True, autoincrement=False),
    Column("request_der", LargeBinary, nullable=False),
)

service_bindings = Table(
    "service_bindings", metadata,
    Column("server_id", _Sequence, ForeignKey("servers.id"), primary_key=True, autoincrement=False),
    Column("service", String(32), primary_key=True),
    Column("thumbprint", String(40), nullable=False),
    Column("details", Text, nullable=False),  # JSON: what the service's own configuration was told
    Column("changed", BigInteger, nullable=False),
)

authorities = Table(
    "authorities", metadata,
    Column("id", _Sequence, primary_key=True, autoincrement=True),
    Column("thumbprint", String(40), nullable=False, unique=True),
    Column("place", String(32), nullable=False),
    Column("der", LargeBinary, nullable=False),
    Column("added", BigInteger, nullable=False),
)

settings = Table(
    "settings", metadata,
    Column("scope", String(255), primary_key=True),  # "" for the organisation, a server's name in lower case otherwise
    Column("name", String(255), primary_key=True),
    Column("value", Text, nullable=False),  # JSON
)

audit = Table(
    "audit", metadata,
    Column("id", _Sequence, primary_key=True, autoincrement=True),
    Column("time", BigInteger, nullable=False),
    Column("actor", String(255), nullable=False),
    Column("server", String(255), nullable=False),
    Column("action", String(64), nullable=False),
    Column("target", Text, nullable=False),
    Column("details", Text, nullable=False),  # JSON, without secrets
    sqlite_autoincrement=True,
)


def inserted(connection: Connection, table: Table, values: dict) -> int:
    """Insert a row; its automatic number."""
    key = connection.execute(table.insert().values(values)).inserted_primary_key
    assert key is not None
    return key[0]


def create_first_tables(connection: Connection) -> None:
    """Version 1: every table above, and an audit that can only grow."""
    metadata.create_all(connection)
    dialect.make_append_only(connection, "audit")


MIGRATIONS = (create_first_tables,)
