"""An organisation: its servers, accepted domains, settings and trusted authorities, all in one shared store.

VERBNOUN_SERVER names the local server (a name or an FQDN; the host's name otherwise) and VERBNOUN_SERVER_ROLES its
roles. A server joins the organisation when it is first asked for locally, and then gets, as setup would give it, a
self-signed certificate that serves what its roles offer.
"""
from __future__ import annotations

import json
import os
import time

from shell.exchange.domain_names import domain_name_fault
from shell.exchange.enumerations import DOMAIN_TYPES
from shell.exchange.errors import ExchangeError
from shell.exchange.store import Store

TYPE_CHECKING = False
if TYPE_CHECKING:
    from cryptography import x509
    from sqlalchemy import Connection

    from shell.exchange.server import Server
    from shell.exchange.trust import TrustIndex

ROLES = ("Mailbox", "ClientAccess", "UnifiedMessaging", "HubTransport", "Edge")
DEFAULT_ROLES = ("Mailbox", "ClientAccess", "HubTransport")
_SHORT_ROLES = {"cas": "ClientAccess", "um": "UnifiedMessaging", "hub": "HubTransport", "edgetransport": "Edge", "mbx": "Mailbox"}


class AcceptedDomain:
    """A domain the organisation receives mail for."""

    __slots__ = ("name", "domain_name", "domain_type", "default", "guid")

    def __init__(self, row: object) -> None:
        self.name = row.name
        self.domain_name = row.domain_name
        self.domain_type = row.domain_type
        self.default = bool(row.is_default)
        self.guid = row.guid


class Organisation:
    """What all servers and all shells share."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._trust: tuple[object, TrustIndex] | None = None

    @classmethod
    def open(cls) -> Organisation:
        """The organisation in the store that the environment names."""
        return cls(Store.open())

    def close(self) -> None:
        """Closes the store."""
        self.store.close()

    # Servers

    def server(self, identity: str | None = None) -> Server:
        """A server by name, FQDN or distinguished name; the local one, joining it if need be, when none is named."""
        if not identity:
            return self._local_server()
        key = _server_key(identity)
        found = self._find_server(key)
        if found is None:
            name, fqdn = local_names()
            if key in (name.lower(), fqdn.lower()):
                return self._local_server()
            raise ExchangeError("ServerNotFound", server=identity)
        return found

    def servers(self) -> list[Server]:
        """All servers in the order they joined."""
        from sqlalchemy import select

        from shell.exchange.schema import servers
        from shell.exchange.server import Server

        with self.store.reading() as connection:
            return [Server(self, row) for row in connection.execute(select(servers).order_by(servers.c.id))]

    def add_server(self, name: str, fqdn: str, roles: tuple[str, ...] | list[str] = DEFAULT_ROLES) -> Server:
        """Joins a server, as setup does; one that is there already is returned as it is."""
        import uuid

        from sqlalchemy import or_, select

        from shell.exchange.issuing import add_setup_certificate
        from shell.exchange.schema import inserted, servers
        from shell.exchange.server import Server

        for spelled in (name, fqdn):
            fault = domain_name_fault(spelled)
            if fault:
                raise ExchangeError("DomainNameInvalid", name=spelled, detail=fault)
        with self.store.writing() as connection:
            existing = connection.execute(select(servers).where(or_(servers.c.name_key == name.lower(), servers.c.fqdn_key == fqdn.lower()))).first()
            if existing is not None:
                return Server(self, existing)
            values = {"name": name, "name_key": name.lower(), "fqdn": fqdn, "fqdn_key": fqdn.lower(), "roles": ",".join(roles),
                      "guid": str(uuid.uuid4()), "created": int(time.time())}
            identifier = inserted(connection, servers, values)
            server = Server(self, connection.execute(select(servers).where(servers.c.id == identifier)).one())
            self.store.record(connection, fqdn, "Setup", name, roles=list(roles))
            add_setup_certificate(server, connection)
        return server

    def _find_server(self, key: str) -> Server | None:
        from sqlalchemy import or_, select

        from shell.exchange.schema import servers
        from shell.exchange.server import Server

        with self.store.reading() as connection:
            row = connection.execute(select(servers).where(or_(servers.c.name_key == key, servers.c.fqdn_key == key))).first()
        return None if row is None else Server(self, row)

    def _local_server(self) -> Server:
        name, fqdn = local_names()
        return self._find_server(name.lower()) or self.add_server(name, fqdn, _local_roles())

    # Accepted domains

    def accepted_domains(self) -> list[AcceptedDomain]:
        """All accepted domains in the order they were made."""
        from sqlalchemy import select

        from shell.exchange.schema import accepted_domains

        with self.store.reading() as connection:
            return [AcceptedDomain(row) for row in connection.execute(select(accepted_domains).order_by(accepted_domains.c.id))]

    def accepted_domain(self, identity: str) -> AcceptedDomain:
        """One accepted domain by its name or domain name."""
        for domain in self.accepted_domains():
            if identity.lower() in (domain.name.lower(), domain.domain_name.lower(), domain.guid):
                return domain
        raise ExchangeError("AcceptedDomainNotFound", identity=identity)

    def add_accepted_domain(self, name: str, domain_name: str, domain_type: str = "Authoritative") -> AcceptedDomain:
        """Makes an accepted domain; the first one is the default."""
        import uuid

        from sqlalchemy import func, or_, select

        from shell.exchange.schema import accepted_domains

        kind = _domain_type(domain_type)
        fault = domain_name_fault(domain_name, longest=256)
        if fault:
            raise ExchangeError("DomainNameInvalid", name=domain_name, detail=fault)
        with self.store.writing() as connection:
            taken = or_(accepted_domains.c.name_key == name.lower(), accepted_domains.c.domain_key == domain_name.lower())
            if connection.execute(select(accepted_domains.c.id).where(taken)).first() is not None:
                raise ExchangeError("AcceptedDomainExists", identity=name)
            first = connection.execute(select(func.count()).select_from(accepted_domains)).scalar() == 0
            connection.execute(accepted_domains.insert().values(
                name=name, name_key=name.lower(), domain_name=domain_name, domain_key=domain_name.lower(), domain_type=kind, is_default=first,
                guid=str(uuid.uuid4())))
            self.store.record(connection, "", "New-AcceptedDomain", domain_name, type=kind)
        return self.accepted_domain(name)

    def change_accepted_domain(self, identity: str, *, name: str | None = None, domain_type: str | None = None, make_default: bool = False) -> None:
        """Renames an accepted domain, changes its type, or makes it the default."""
        from shell.exchange.schema import accepted_domains

        domain = self.accepted_domain(identity)
        mine = accepted_domains.c.guid == domain.guid
        with self.store.writing() as connection:
            if name:
                connection.execute(accepted_domains.update().where(mine).values(name=name, name_key=name.lower()))
            if domain_type:
                connection.execute(accepted_domains.update().where(mine).values(domain_type=_domain_type(domain_type)))
            if make_default:
                connection.execute(accepted_domains.update().values(is_default=False))
                connection.execute(accepted_domains.update().where(mine).values(is_default=True))
            self.store.record(connection, "", "Set-AcceptedDomain", domain.domain_name, name=name, type=domain_type, default=make_default)

    def remove_accepted_domain(self, identity: str) -> None:
        """Removes an accepted domain that is not the default."""
        from shell.exchange.schema import accepted_domains

        domain = self.accepted_domain(identity)
        if domain.default:
            raise ExchangeError("AcceptedDomainDefault", identity=domain.name)
        with self.store.writing() as connection:
            connection.execute(accepted_domains.delete().where(accepted_domains.c.guid == domain.guid))
            self.store.record(connection, "", "Remove-AcceptedDomain", domain.domain_name)

    # Settings

    def setting(self, name: str, default: object = None, scope: str = "") -> object:
        """A setting of the organisation, or of the server whose name in lower case is the scope."""
        from sqlalchemy import select

        from shell.exchange.schema import settings

        with self.store.reading() as connection:
            value = connection.execute(select(settings.c.value).where(settings.c.scope == scope, settings.c.name == name)).scalar()
        return default if value is None else json.loads(value)

    def change_setting(self, name: str, value: object, scope: str = "") -> None:
        """Keeps a setting."""
        from shell.exchange.schema import settings

        with self.store.writing() as connection:
            connection.execute(settings.delete().where(settings.c.scope == scope, settings.c.name == name))
            connection.execute(settings.insert().values(scope=scope, name=name, value=json.dumps(value)))
            self.store.record(connection, scope, "Set-Setting", name, value=value)

    # Trust

    def add_authority(self, certificate: x509.Certificate, place: str) -> None:
        """Trusts a root by its place, or keeps an intermediate (place Intermediate), which trusts nothing."""
        with self.store.writing() as connection:
            self.add_authority_within(connection, certificate, place)

    def add_authority_within(self, connection: Connection, certificate: x509.Certificate, place: str) -> None:
        """The same, inside a transaction. A root's place is never weakened to Intermediate by a chain that comes along."""
        from cryptography.hazmat.primitives.serialization import Encoding
        from sqlalchemy import select

        from shell.exchange.certificate import thumbprint_of
        from shell.exchange.schema import authorities
        from shell.exchange.trust import PLACES

        if place not in PLACES:
            raise ExchangeError("TrustPlaceInvalid", value=place)
        der = certificate.public_bytes(Encoding.DER)
        thumbprint = thumbprint_of(der)
        mine = authorities.c.thumbprint == thumbprint
        known = connection.execute(select(authorities.c.place).where(mine)).scalar()
        if known == place or (known is not None and place == "Intermediate"):
            return
        if known is None:
            connection.execute(authorities.insert().values(thumbprint=thumbprint, place=place, der=der, added=int(time.time())))
        else:
            connection.execute(authorities.update().where(mine).values(place=place))
        self.store.record(connection, "", "Add-Authority", thumbprint, place=place)

    def trust(self) -> TrustIndex:
        """The index of roots and intermediates, built again only when they have changed."""
        from sqlalchemy import select

        from shell.exchange.certificate import load_certificate
        from shell.exchange.schema import authorities
        from shell.exchange.trust import TrustIndex, system_roots_state

        with self.store.reading() as connection:
            rows = [(row.thumbprint, row.place) for row in connection.execute(select(authorities.c.thumbprint, authorities.c.place))]
            state = (rows, system_roots_state())
            if self._trust is None or self._trust[0] != state:
                stored = connection.execute(select(authorities.c.der, authorities.c.place))
                self._trust = state, TrustIndex([(load_certificate(row.der), row.place) for row in stored])
        return self._trust[1]

    def audit(self) -> list[dict[str, object]]:
        """Every change, oldest first."""
        from sqlalchemy import select

        from shell.exchange.schema import audit

        with self.store.reading() as connection:
            return [{**row._mapping, "details": json.loads(row.details)} for row in connection.execute(select(audit).order_by(audit.c.id))]


def _domain_type(value: str) -> str:
    for kind in DOMAIN_TYPES:
        if kind.lower() == value.lower():
            return kind
    raise ExchangeError("AcceptedDomainTypeInvalid", value=value)


def _server_key(identity: str) -> str:
    """What a server is found by: a distinguished name (of either kind) stands for its first or last common name."""
    text = identity.strip().lower()
    if text.startswith("cn="):
        return text[3:].split(",", 1)[0].strip()
    if text.startswith("/o="):
        return text.rsplit("cn=", 1)[-1]
    return text


def local_names() -> tuple[str, str]:
    """Name and FQDN of this server."""
    import socket

    named = os.environ.get("VERBNOUN_SERVER", "").strip() or socket.gethostname()
    if "." not in named and not os.environ.get("VERBNOUN_SERVER"):
        named = socket.getfqdn(named)
        if named.startswith("localhost"):
            named = socket.gethostname()
    return named.split(".", 1)[0], named


def _local_roles() -> tuple[str, ...]:
    wanted = [word.strip().lower() for word in os.environ.get("VERBNOUN_SERVER_ROLES", "").split(",") if word.strip()]
    chosen = {_SHORT_ROLES.get(word, word).lower() for word in wanted}
    return tuple(role for role in ROLES if role.lower() in chosen) or DEFAULT_ROLES
