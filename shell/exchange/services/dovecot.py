"""Dovecot serves IMAP and POP: one file of its configuration, `verbnoun.conf`, is ours, and the main file includes it last.

Each protocol that is managed has a block of its own with its certificate, so the two may have different ones and a protocol that is not managed keeps
what it has. Dovecot 2.4 names its settings differently; what must not be mixed with protocol blocks (local_name) shows in the handshake.
"""
from __future__ import annotations

import os
import re

from shell.exchange.enumerations import AllowedServices
from shell.exchange.errors import ExchangeError
from shell.exchange.services.daemon import Daemon, reachable
from shell.exchange.services.pair import CERTIFICATE_FILE, KEY_FILE
from shell.exchange.services.placing import FileChange, content
from shell.exchange.services.probe import Endpoint

INCLUDED = "verbnoun.conf"
_PROTOCOLS = {"IMAP": "imap", "POP": "pop3"}
_HEADER = "# Written by verbnoun: Enable-ExchangeCertificate changes it.\n"
# Version: the settings of the certificate and the key, and how a value names a file.
_SETTINGS = {"2.3": ("ssl_cert", "ssl_key", "<"), "2.4": ("ssl_server_cert_file", "ssl_server_key_file", "")}


class Dovecot(Daemon):
    """Dovecot; `configuration` is its main configuration file."""

    services = (AllowedServices.IMAP, AllowedServices.POP)
    programs = ("dovecot", "doveconf", "doveadm")
    default_configuration = "/etc/dovecot/dovecot.conf"

    def default_test(self) -> list[str]:
        """doveconf reads everything, and the files that settings name."""
        return [self.program("doveconf"), "-c", self.configuration, "-n"]

    def default_reload(self) -> list[str]:
        """New connections get the new certificate."""
        return [self.program("doveadm"), "-c", self.configuration, "reload"]

    def file_changes(self, services: list[str]) -> list[FileChange]:
        """Our own file, and the line of the main file that includes it."""
        own_path = os.path.join(os.path.dirname(self.configuration), INCLUDED)
        there = (content(own_path) or b"").decode("utf-8", "replace")
        managed = [service for service, protocol in _PROTOCOLS.items() if service in services or f"\nprotocol {protocol} {{" in there]
        certificate, key, reads = self._settings()
        lines = [_HEADER]
        # Without a certificate for all, Dovecot opens no TLS listener. A global one that is ours was written when there was none.
        if f"\n{certificate} = " in there or not self._value(certificate):
            lines += self._lines(managed[0], "")
        if "\nssl = yes\n" in there or self._value("ssl") == "no":
            lines.append("ssl = yes\n")
        for service in managed:
            lines += [f"protocol {_PROTOCOLS[service]} {{\n", *self._lines(service, "  "), "}\n"]
        wanted = "".join(lines).encode()
        changes = [] if there.encode() == wanted else [FileChange.of(own_path, wanted)]
        main = content(os.path.realpath(self.configuration)) or b""
        if not re.search(rb"(?m)^\s*!include(_try)?\s+\S*" + re.escape(INCLUDED.encode()) + rb"\s*$", main):
            ending = b"" if main.endswith(b"\n") else b"\n"
            changes.append(FileChange.of(self.configuration, main + ending + f"!include_try {INCLUDED}\n".encode()))
        return changes

    def _lines(self, service: str, indent: str) -> list[str]:
        certificate, key, reads = self._settings()
        return [f"{indent}{certificate} = {reads}{self.pair_file(service, CERTIFICATE_FILE)}\n",
                f"{indent}{key} = {reads}{self.pair_file(service, KEY_FILE)}\n"]

    def _settings(self) -> tuple[str, str, str]:
        version = self.ask(self.program("dovecot"), "--version").split()[0]
        for known, settings in _SETTINGS.items():
            if version.startswith(known + "."):
                return settings
        raise ExchangeError("ServiceUnreadable", service=self.name, detail=f"version {version} is not known; {' and '.join(_SETTINGS)} are")

    def _value(self, name: str) -> str:
        return self.ask(self.program("doveconf"), "-c", self.configuration, "-h", name).strip()

    def found_endpoints(self, services: list[str]) -> list[Endpoint]:
        """The listeners of the protocols that are switched on."""
        found = []
        protocols = self._value("protocols").split()
        listen = reachable(re.split(r"[,\s]+", self._value("listen"))[0])
        for service in services:
            protocol = _PROTOCOLS[service]
            if protocol not in protocols:
                raise ExchangeError("ServiceNotConfigured", service=service, daemon=self.name, detail=f"'{protocol}' is not among its protocols")
            for listener in (protocol, protocol + "s"):
                place = f"service/{protocol}-login/inet_listener/{listener}/"
                port, tls, address = (self._value(place + name) for name in ("port", "ssl", "address"))
                if port.isdigit() and int(port):
                    host = reachable(address.split()[0]) if address else listen
                    found.append(Endpoint(service, host, int(port), tls != "yes", self.section.text("name") or None))
        return found
