"""Which services of this machine are managed, and where they are: the file that VERBNOUN_SERVICES names, else /etc/verbnoun/services.ini.

A service is managed when the file has a section for it; an empty section means the service as the distribution installs it. The file belongs
to the machine, not to the organisation's store, because it names programs that are run: who may write it decides what an administrator's shell runs,
so a file that others can write is refused.
"""
from __future__ import annotations

import os
import stat

from shell.exchange.errors import ExchangeError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from shell.exchange.server import Server

DEFAULT_FILE = "/etc/verbnoun/services.ini"
DEFAULT_STATE = "/var/lib/verbnoun"
GENERAL = "verbnoun"
KEYS = ("configuration", "programs", "test", "reload", "endpoints", "timeout", "owner", "name", "site")
DAEMON_NAMES = ("Postfix", "Dovecot", "Nginx")


def configuration_path(environment: dict[str, str] | os._Environ = os.environ) -> str:
    """The file that says which services are managed; it need not exist."""
    named = environment.get("VERBNOUN_SERVICES")
    return os.path.abspath(os.path.expanduser(named)) if named else DEFAULT_FILE


class Section:
    """What the file says about one service."""

    def __init__(self, name: str, server: str | None, values: dict[str, str]) -> None:
        self.name = name
        self.server = server  # lower case; None for the local server
        self.values = values

    def text(self, key: str, default: str = "") -> str:
        """A value as it is written."""
        return self.values.get(key) or default

    def command(self, key: str) -> list[str] | None:
        """A command line, split as a shell would split it; it is run without a shell."""
        import shlex

        written = self.values.get(key)
        if not written:
            return None
        try:
            return shlex.split(written)
        except ValueError:
            raise self.invalid(f"the command of '{key}' has an open quote") from None

    def invalid(self, detail: str) -> ExchangeError:
        """The error that says what is wrong with the section."""
        return ExchangeError("ServicesFileInvalid", path=configuration_path(), detail=f"[{self.name}]: {detail}.")

    @property
    def timeout(self) -> float:
        """How many seconds a test, a reload, and the wait for the new certificate may each take."""
        try:
            return float(self.text("timeout", "20"))
        except ValueError:
            raise self.invalid("the timeout is not a number") from None


class ServicesConfiguration:
    """The managed services of this machine."""

    def __init__(self, state: str, sections: list[Section]) -> None:
        self.state = state
        self.sections = sections

    @classmethod
    def read(cls, path: str | None = None) -> ServicesConfiguration | None:
        """What the file says; None when there is no file, so that no service is managed."""
        import configparser

        path = path or configuration_path()
        try:
            with open(path, encoding="utf-8") as file:
                status = os.fstat(file.fileno())
                if status.st_mode & (stat.S_IWGRP | stat.S_IWOTH) or status.st_uid not in (0, os.geteuid()):
                    raise ExchangeError("ServicesFileWritable", path=path)
                parser = configparser.ConfigParser(interpolation=None, default_section="")
                parser.read_file(file)
        except FileNotFoundError:
            return None
        except PermissionError:
            return None  # who may not read it manages no services
        except (configparser.Error, UnicodeDecodeError) as error:
            raise ExchangeError("ServicesFileInvalid", path=path, detail=str(error).replace("\n", " ")) from None
        state = DEFAULT_STATE
        sections = []
        for title in parser.sections():
            values = dict(parser[title])
            if title.lower() == GENERAL:
                state = os.path.abspath(values.pop("state", DEFAULT_STATE))
                allowed: tuple[str, ...] = ("state",)
            else:
                sections.append(_section(path, title, values))
                allowed = KEYS
            for key in values:
                if key not in allowed:
                    raise ExchangeError("ServicesFileInvalid", path=path, detail=f"[{title}] has no key '{key}'; it has {', '.join(allowed)}.")
        return cls(state, sections)

    def sections_of(self, server: Server) -> list[Section]:
        """The services of a server that this machine runs."""
        from shell.exchange.organisation import local_names

        local = {name.lower() for name in local_names()}
        mine = {server.name.lower(), server.fqdn.lower()}
        return [section for section in self.sections if (section.server in mine if section.server else bool(mine & local))]


def _section(path: str, title: str, values: dict[str, str]) -> Section:
    server, _, name = title.rpartition("/")
    known = next((known for known in DAEMON_NAMES if known.lower() == name.strip().lower()), None)
    if known is None:
        raise ExchangeError("ServicesFileInvalid", path=path, detail=f"[{title}] is not a service; they are {', '.join(DAEMON_NAMES)}.")
    return Section(known, server.strip().lower() or None, values)
