"""A store of its own for each test, a test certification authority, and the openssl command."""
from __future__ import annotations

import os
import shutil
import subprocess

import pytest


@pytest.fixture
def environment(tmp_path, monkeypatch):
    """VERBNOUN_* for an empty store and the article's server; no system roots but an empty bundle."""
    bundle = tmp_path / "empty.pem"
    bundle.write_text("")
    values = {"VERBNOUN_STORE": str(tmp_path / "store" / "organisation.sqlite"), "VERBNOUN_SERVER": "Ex2007EE.ProExchange.Global",
              "SSL_CERT_FILE": str(bundle), "VERBNOUN_SERVICES": str(tmp_path / "services.ini")}
    for name, value in values.items():
        monkeypatch.setenv(name, value)
    for name in ("VERBNOUN_STORE_KEY", "VERBNOUN_SERVER_ROLES"):
        monkeypatch.delenv(name, raising=False)
    return {**os.environ, **values}


@pytest.fixture
def organisation(environment):
    """An open organisation, closed at the end."""
    from shell.exchange.organisation import Organisation

    opened = Organisation.open()
    yield opened
    opened.close()


@pytest.fixture
def server(organisation):
    """The local server, with its setup certificate."""
    return organisation.server()


@pytest.fixture
def openssl(tmp_path):
    """Runs openssl in the test's directory and returns its output."""
    if shutil.which("openssl") is None:
        pytest.skip("openssl is not installed")

    def run(*arguments, stdin=None, fails=False):
        done = subprocess.run(["openssl", *arguments], cwd=tmp_path, input=stdin, capture_output=True, check=False)
        output = (done.stdout + done.stderr).decode("utf-8", "replace")
        assert (done.returncode != 0) is fails, output
        return output

    return run


class Authority:
    """A certification authority made with openssl: root, intermediate, and answers to requests."""

    def __init__(self, openssl, directory):
        self.openssl = openssl
        self.directory = directory
        openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "root.key", "-out", "root.pem", "-subj", "/CN=Test Root", "-days", "30",
                "-addext", "basicConstraints=critical,CA:TRUE", "-addext", "keyUsage=critical,keyCertSign,cRLSign")

    def certificate(self, name="root.pem"):
        """A certificate file of this directory, parsed."""
        from cryptography import x509

        return x509.load_pem_x509_certificate((self.directory / name).read_bytes())

    def sign(self, request, out, issuer="root", extensions="extendedKeyUsage=serverAuth", days="30"):
        """Answers a request file, copying the extensions it asks for."""
        (self.directory / "extensions.cnf").write_text(extensions + "\n")
        self.openssl("x509", "-req", "-in", request, "-CA", f"{issuer}.pem", "-CAkey", f"{issuer}.key", "-CAcreateserial", "-days", days, "-sha256",
                     "-copy_extensions", "copy", "-extfile", "extensions.cnf", "-out", out)
        return (self.directory / out).read_bytes()

    def intermediate(self, name="intermediate"):
        """Makes an intermediate authority under the root."""
        self.openssl("req", "-newkey", "rsa:2048", "-nodes", "-keyout", f"{name}.key", "-out", f"{name}.req", "-subj", f"/CN=Test {name}")
        self.sign(f"{name}.req", f"{name}.pem", extensions="basicConstraints=critical,CA:TRUE,pathlen:0\nkeyUsage=critical,keyCertSign,cRLSign")


@pytest.fixture
def authority(openssl, tmp_path):
    """The test authority, its files in the test's directory."""
    return Authority(openssl, tmp_path)


@pytest.fixture
def fill():
    """Copies the setup certificate's row under other thumbprints: a large store without minutes of key generation."""
    from sqlalchemy import insert, select

    from shell.exchange.schema import certificates

    def add(server, count):
        with server.store.writing() as connection:
            row = dict(connection.execute(select(certificates)).first()._mapping)
            del row["sequence"]
            connection.execute(insert(certificates), [{**row, "thumbprint": f"{number:040X}", "services": 0} for number in range(count)])

    return add
