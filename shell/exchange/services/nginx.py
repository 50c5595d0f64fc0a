"""nginx serves IIS: the Default Web Site is the server block that answers TLS connections which name no other one.

The block's ssl_certificate and ssl_certificate_key are changed where they stand; a block that has none gets them after its listen directive. `site` in the
section names another server block by its server_name.
"""
from __future__ import annotations

from shell.exchange.enumerations import AllowedServices
from shell.exchange.errors import ExchangeError
from shell.exchange.services.daemon import Daemon, reachable
from shell.exchange.services.nginx_syntax import Directive, NginxSyntaxError, read_configuration
from shell.exchange.services.pair import CERTIFICATE_FILE, KEY_FILE
from shell.exchange.services.placing import FileChange
from shell.exchange.services.probe import Endpoint

_CERTIFICATE, _KEY = "ssl_certificate", "ssl_certificate_key"


class Nginx(Daemon):
    """nginx; `configuration` is its main configuration file."""

    services = (AllowedServices.IIS,)
    programs = ("nginx",)
    default_configuration = "/etc/nginx/nginx.conf"

    def default_test(self) -> list[str]:
        """nginx reads everything, and compares certificate and key."""
        return [self.program("nginx"), "-c", self.configuration, "-t", "-q"]

    def default_reload(self) -> list[str]:
        """The running master starts new workers."""
        return [self.program("nginx"), "-c", self.configuration, "-s", "reload"]

    def site(self) -> Directive:
        """The server block that gets the certificate."""
        try:
            directives = read_configuration(self.configuration)
        except NginxSyntaxError as error:
            raise ExchangeError("ServiceUnreadable", service=self.name, detail=str(error)) from None
        servers = [server for http in directives if http.words[0] == "http" for server in http.all("server") if _tls_listeners(server)]
        wanted = self.section.text("site").lower()
        if wanted:
            servers = [server for server in servers if any(wanted == name.lower() for names in server.all("server_name") for name in names.words[1:])]
        if not servers:
            detail = f"no server block named '{wanted}' listens with ssl" if wanted else "no server block listens with ssl"
            raise ExchangeError("ServiceNotConfigured", service="IIS", daemon=self.name, detail=detail)
        defaults = [server for server in servers if any({"default_server", "default"}.intersection(listen.words) for listen in _tls_listeners(server))]
        return (defaults or servers)[0]

    def file_changes(self, services: list[str]) -> list[FileChange]:
        """The file with the server block, its two directives naming the pair."""
        site = self.site()
        wanted = {_CERTIFICATE: self.pair_file("IIS", CERTIFICATE_FILE), _KEY: self.pair_file("IIS", KEY_FILE)}
        standing = {name: site.all(name) for name in wanted}
        if all([directive.words[1:] for directive in standing[name]] == [[value]] for name, value in wanted.items()):
            return []
        texts: dict[str, list[tuple[int, int, str]]] = {}
        for name, value in wanted.items():
            # A second certificate of the site, of another kind of key, would be presented to some clients: one serves them all.
            for number, directive in enumerate(standing[name]):
                texts.setdefault(directive.path, []).append((directive.start, directive.end, "" if number else _directive(name, value)))
            if not standing[name]:
                after = _tls_listeners(site)[0]
                texts.setdefault(after.path, []).append((after.end, after.end, f"\n    {_directive(name, value)}"))
        return [_edited(path, edits) for path, edits in texts.items()]

    def found_endpoints(self, services: list[str]) -> list[Endpoint]:
        """Where the site listens."""
        site = self.site()
        name = self.section.text("site") or self.section.text("name") or None
        found = []
        for listen in _tls_listeners(site):
            host, _, port = listen.words[1].rpartition(":")
            if listen.words[1].startswith("[") and listen.words[1].endswith("]"):
                host, port = listen.words[1], ""
            if not port.isdigit():
                host, port = port, "443"
            found.append(Endpoint("IIS", reachable(host), int(port), False, name))
        return found


def _tls_listeners(server: Directive) -> list[Directive]:
    return [listen for listen in server.all("listen") if "ssl" in listen.words[2:] and not listen.words[1].startswith("unix:")]


def _directive(name: str, value: str) -> str:
    quoted = '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"' if any(c in value for c in " ;{}\"'\\#$") else value
    return f"{name} {quoted};"


def _edited(path: str, edits: list[tuple[int, int, str]]) -> FileChange:
    with open(path, encoding="utf-8", errors="surrogateescape", newline="") as file:
        text = file.read()
    for start, end, replacement in sorted(edits, key=lambda edit: edit[0], reverse=True):  # the last first, so that places stay true
        text = text[:start] + replacement + text[end:]
    return FileChange.of(path, text.encode("utf-8", "surrogateescape"))
