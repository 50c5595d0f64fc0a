"""The store: two processes at once, interruptions, permissions, migrations, secrets."""
from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
import tracemalloc

import pytest

from shell.exchange.enumerations import AllowedServices
from shell.exchange.errors import ExchangeError
from shell.exchange.files import write_file
from shell.exchange.issuing import Wanted, new_self_signed
from shell.exchange.organisation import Organisation
from shell.exchange.removing import remove
from shell.exchange.store import Store, key_file_location, store_location

WORKER = """
import sys
from shell.exchange.organisation import Organisation
from shell.exchange.issuing import Wanted, new_self_signed
organisation = Organisation.open()
server = organisation.server()
for number in range(int(sys.argv[2])):
    new_self_signed(server, Wanted(server, key_size=1024, domain_names=[f"{sys.argv[1]}-{number}.test"]))
organisation.close()
"""


def modes(path):
    return stat.S_IMODE(os.stat(path).st_mode)


def test_two_processes_lose_nothing(environment):
    processes = [subprocess.Popen([sys.executable, "-c", WORKER, name, "15"], env=environment, stderr=subprocess.PIPE) for name in ("a", "b")]
    for process in processes:
        _, errors = process.communicate(timeout=100)
        assert process.returncode == 0, errors.decode()
    organisation = Organisation.open()
    server = organisation.server()
    names = {name for certificate in server.certificates() for name in certificate.certificate_domains if name.endswith(".test")}
    assert names == {f"{who}-{number}.test" for who in "ab" for number in range(15)}
    assert sum(line["action"] == "Setup" for line in organisation.audit()) == 1
    assert all(server.private_key(certificate).public_key() == certificate.parsed.public_key() for certificate in server.certificates())
    organisation.close()


def test_files_are_for_their_owner_only(server, environment):
    store = environment["VERBNOUN_STORE"]
    assert modes(store) == 0o600 and modes(store + ".key") == 0o600 and modes(os.path.dirname(store)) == 0o700
    assert all(modes(store + ending) == 0o600 for ending in ("-wal", "-shm") if os.path.exists(store + ending))


def test_a_key_file_others_can_read_is_refused(server, environment):
    os.chmod(environment["VERBNOUN_STORE"] + ".key", 0o640)
    with pytest.raises(ExchangeError, match="chmod 600"):
        organisation = Organisation.open()
        try:
            fresh = organisation.server()
            fresh.private_key(next(fresh.certificates()))
        finally:
            organisation.close()


def test_a_missing_or_damaged_key_file_says_so(server, environment):
    key_file = environment["VERBNOUN_STORE"] + ".key"
    content = _content(key_file)
    for damaged, wanted in ((None, "is missing"), (b"rubbish", "is damaged"), (content[:30] + b"A" * (len(content) - 31) + b"\n", "is damaged")):
        os.unlink(key_file)
        if damaged is not None:
            write_file(key_file, damaged, secret=True)
        organisation = Organisation.open()
        fresh = organisation.server()
        with pytest.raises(ExchangeError, match=wanted):
            fresh.private_key(next(fresh.certificates()))
        organisation.close()
        write_file(key_file, content, secret=True)


def _content(path):
    with open(path, "rb") as file:
        return file.read()


def test_keys_are_sealed_and_bound_to_their_certificate(server, environment):
    made = new_self_signed(server, Wanted(server, exportable=True))
    key = server.private_key(made)
    from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

    prime = key.private_numbers().p.to_bytes(128, "big")
    assert prime in key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    directory = os.path.dirname(environment["VERBNOUN_STORE"])
    assert not any(prime in _content(os.path.join(directory, name)) for name in os.listdir(directory))
    (setup, _) = server.certificates()
    from shell.exchange.schema import keys

    with server.store.writing() as connection:
        mine = connection.execute(keys.select().where(keys.c.sequence == made.sequence)).one()
        connection.execute(keys.update().where(keys.c.sequence == setup.sequence).values(nonce=mine.nonce, sealed=mine.sealed))
    with pytest.raises(ExchangeError, match="cannot be decrypted") as failure:
        server.private_key(setup)
    assert failure.value.__suppress_context__


def test_database_errors_show_no_parameters(server):
    from sqlalchemy.exc import DBAPIError

    from shell.exchange.schema import keys

    with pytest.raises(DBAPIError) as failure, server.store.writing() as connection:
        connection.execute(keys.insert().values(sequence=999999, data_key_id=1, nonce=b"n", sealed=b"SECRETBYTES"))
    assert "SECRETBYTES" not in str(failure.value)


def test_a_failure_leaves_nothing_half_done(server, tmp_path, monkeypatch):
    services = tmp_path / "services.ini"
    write_file(str(services), f"[verbnoun]\nstate = {tmp_path}/state\n[Nginx]\nprograms = {tmp_path}\n".encode())
    monkeypatch.setenv("VERBNOUN_SERVICES", str(services))
    before = [(certificate.thumbprint, certificate.services) for certificate in server.certificates()]
    with pytest.raises(ExchangeError, match="Nginx is not installed"):
        new_self_signed(server, Wanted(server), AllowedServices.IIS | AllowedServices.SMTP)
    assert [(certificate.thumbprint, certificate.services) for certificate in server.certificates()] == before


def test_ten_thousand_certificates_stream_in_constant_memory_while_they_are_removed(server, fill):
    fill(server, 10_000)
    stream = server.certificates()
    seen = [next(stream) for _ in range(3)]
    tracemalloc.start()
    count = 3 + sum(1 for _ in stream)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 10_001 and peak < 4_000_000
    removed = 0
    stream = server.certificates()
    for number, certificate in enumerate(stream):
        if number and number % 50 == 0:
            remove(server, certificate)
            removed += 1
        if number == 1000:
            break
    stream.close()
    assert removed == 20 and sum(1 for _ in server.certificates()) == 10_001 - 20
    assert seen[0].thumbprint != seen[1].thumbprint


def test_an_interrupted_removal_keeps_what_was_done(environment):
    script = """
import os
from shell.exchange.organisation import Organisation
from shell.exchange.issuing import Wanted, new_self_signed
from shell.exchange.removing import remove
organisation = Organisation.open()
server = organisation.server()
for number in range(6):
    new_self_signed(server, Wanted(server, key_size=1024), 0)
for number, certificate in enumerate(server.certificates()):
    if number == 4:
        with server.store.writing() as connection:
            from shell.exchange.binding import delete_certificate
            delete_certificate(connection, certificate)
            os._exit(9)
    if number:
        remove(server, certificate)
"""
    assert subprocess.run([sys.executable, "-c", script], env=environment, check=False).returncode == 9
    organisation = Organisation.open()
    assert len(list(organisation.server().certificates())) == 4
    assert sum(line["action"] == "Remove-ExchangeCertificate" for line in organisation.audit()) == 3
    organisation.close()


def test_certificates_added_on_the_way_are_not_met(server):
    new_self_signed(server, Wanted(server, key_size=1024), 0)
    met = 0
    for _ in server.certificates():
        met += 1
        new_self_signed(server, Wanted(server, key_size=1024), 0)
    assert met == 2


def test_the_audit_only_grows(server):
    from sqlalchemy.exc import DBAPIError

    from shell.exchange.schema import audit

    for change in (audit.delete(), audit.update().values(actor="nobody")):
        with pytest.raises(DBAPIError, match="only grows"), server.store.writing() as connection:
            connection.execute(change)


def test_migrations_go_forward_with_a_backup_first(server, environment, organisation):
    from shell.exchange.schema import MIGRATIONS

    url = store_location()
    organisation.close()

    def second(connection):
        connection.exec_driver_sql("CREATE TABLE later (x INTEGER)")

    store = Store(url, key_file_location(url), (*MIGRATIONS, second))
    store.close()
    backup = environment["VERBNOUN_STORE"] + ".version1.backup"
    assert modes(backup) == 0o600
    connection = sqlite3.connect(backup)
    assert connection.execute("SELECT count(*) FROM certificates").fetchone() == (1,)
    connection.close()
    with pytest.raises(ExchangeError, match="schema version 2"):
        Organisation.open()


def test_a_migration_that_fails_changes_nothing(server, organisation):
    from shell.exchange.schema import MIGRATIONS

    url = store_location()
    organisation.close()

    def broken(connection):
        connection.exec_driver_sql("CREATE TABLE later (x INTEGER)")
        connection.exec_driver_sql("SELECT nonsense FROM nowhere")

    with pytest.raises(ExchangeError, match="cannot be opened"):
        Store(url, key_file_location(url), (*MIGRATIONS, broken))
    again = Organisation.open()
    assert len(list(again.server().certificates())) == 1
    again.close()


def test_the_environment_names_the_store(tmp_path):
    assert store_location({"VERBNOUN_STORE": str(tmp_path)}) == f"sqlite:///{tmp_path}/organisation.sqlite"
    assert store_location({"VERBNOUN_STORE": str(tmp_path / "x.db")}) == f"sqlite:///{tmp_path}/x.db"
    assert store_location({"VERBNOUN_STORE": "postgresql://host/db"}) == "postgresql://host/db"
    assert store_location({}).endswith("/verbnoun/organisation.sqlite")
    assert key_file_location("sqlite:////a/x.db", {}) == "/a/x.db.key"


def test_importing_the_package_imports_nothing_heavy():
    script = "import sys, shell.exchange; print([name for name in sys.modules if name.split('.')[0] in ('cryptography', 'sqlalchemy', 'platformdirs')])"
    assert subprocess.run([sys.executable, "-c", script], capture_output=True, check=True).stdout.strip() == b"[]"


def test_files_are_whole_or_absent(tmp_path):
    path = str(tmp_path / "x.pfx")
    write_file(path, b"one", secret=True)
    assert modes(path) == 0o600
    with pytest.raises(ExchangeError, match="already exists"):
        write_file(path, b"two", overwrite=False)
    with pytest.raises(ExchangeError, match="does not exist"):
        write_file(str(tmp_path / "no" / "x"), b"")
    assert _content(path) == b"one" and os.listdir(tmp_path) == ["x.pfx"]


def test_objects_do_not_show_secrets(server):
    certificate = next(server.certificates())
    shown = " ".join(map(repr, (certificate, server.store, server.store.vault, server)))
    assert "PRIVATE" not in shown and len(shown) < 600


def test_the_tables_are_fit_for_postgresql():
    from sqlalchemy.dialects import postgresql
    from sqlalchemy.schema import CreateTable

    from shell.exchange.schema import metadata

    texts = [str(CreateTable(table).compile(dialect=postgresql.dialect())) for table in metadata.sorted_tables]
    assert len(texts) == 11 and "sequence BIGSERIAL" in "".join(texts) and "AUTOINCREMENT" not in "".join(texts)
