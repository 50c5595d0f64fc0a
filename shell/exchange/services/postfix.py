"""Postfix serves SMTP: its certificate, chain and key are one file that smtpd_tls_chain_files names, which Postfix 3.4 and later read in one go.

A listener of master.cf with a certificate of its own (-o smtpd_tls_...) is a connector with its own certificate; it is neither changed nor probed.
"""
from __future__ import annotations

import os
import re
import shutil
import socket
import tempfile

from shell.exchange.enumerations import AllowedServices
from shell.exchange.errors import ExchangeError
from shell.exchange.services.daemon import Daemon, reachable
from shell.exchange.services.pair import CHAIN_FILE
from shell.exchange.services.placing import FileChange, content
from shell.exchange.services.probe import Endpoint

_OWN_CERTIFICATE = re.compile(r"smtpd_tls_(chain_files|cert_file|eccert_file|dcert_file)\s*=")


class Postfix(Daemon):
    """Postfix; `configuration` is its configuration directory."""

    services = (AllowedServices.SMTP,)
    programs = ("postfix", "postconf")
    default_configuration = "/etc/postfix"

    def default_test(self) -> list[str]:
        """`postfix check`; it knows nothing of certificates, which the handshake proves."""
        return [self.program("postfix"), "-c", self.configuration, "check"]

    def default_reload(self) -> list[str]:
        """A running smtpd keeps its certificate until then."""
        return [self.program("postfix"), "-c", self.configuration, "reload"]

    def file_changes(self, services: list[str]) -> list[FileChange]:
        """main.cf, edited by postconf itself in a copy: it knows Postfix's own syntax, and the copy is put in place in one step."""
        wanted = {"smtpd_tls_chain_files": self.pair_file("SMTP", CHAIN_FILE)}
        if self._value("smtpd_tls_security_level") in ("", "none") and self._value("smtpd_use_tls") != "yes":
            wanted["smtpd_tls_security_level"] = "may"
        if all(self._value(name) == value for name, value in wanted.items()):
            return []
        path = os.path.join(self.configuration, "main.cf")
        with tempfile.TemporaryDirectory() as directory:
            copy = os.path.join(directory, "main.cf")
            shutil.copyfile(path, copy)
            self.ask(self.program("postconf"), "-c", directory, "-e", *(f"{name}={value}" for name, value in wanted.items()))
            edited = content(copy)
        if edited is None:
            raise ExchangeError("ServiceUnreadable", service=self.name, detail="postconf left no main.cf")
        return [FileChange.of(path, edited)]

    def _value(self, name: str) -> str:
        return self.ask(self.program("postconf"), "-c", self.configuration, "-h", name).strip()

    def found_endpoints(self, services: list[str]) -> list[Endpoint]:
        """The smtpd listeners of master.cf."""
        found = []
        name = self.section.text("name") or None
        for line in self.ask(self.program("postconf"), "-c", self.configuration, "-M").splitlines():
            words = line.split()
            if len(words) < 8 or words[1] != "inet" or words[7] != "smtpd" or _OWN_CERTIFICATE.search(line):
                continue
            host, _, port = words[0].rpartition(":")
            wrapped = re.search(r"smtpd_tls_wrappermode\s*=\s*yes", line) is not None
            if not wrapped and re.search(r"smtpd_tls_security_level\s*=\s*none", line):
                continue
            found.append(Endpoint("SMTP", reachable(host or self._interface()), _port(port), not wrapped, name))
        return found

    def _interface(self) -> str:
        first = self._value("inet_interfaces").replace(",", " ").split()[:1]
        return "" if not first or first[0] in ("all", "loopback-only") else first[0]


def _port(name: str) -> int:
    """A port by number or by the name that master.cf may use."""
    if name.isdigit():
        return int(name)
    try:
        return socket.getservbyname({"submissions": "submissions", "smtps": "submissions"}.get(name, name), "tcp")
    except OSError:
        well_known = {"smtp": 25, "submission": 587, "submissions": 465, "smtps": 465}
        if name in well_known:
            return well_known[name]
        raise ExchangeError("ServiceUnreadable", service="Postfix", detail=f"master.cf names the port '{name}', which is not known") from None
