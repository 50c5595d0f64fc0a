"""The enumerations of an Exchange certificate, and the letters its services are shown with."""
from __future__ import annotations

from enum import IntEnum, IntFlag

from shell.exchange.errors import ExchangeError

TYPE_CHECKING = False

class AllowedServices(IntFlag):
    """The services that a certificate may be enabled for."""

    if TYPE_CHECKING:
        @property
        def name(self) -> str:
            """Every value has a name: a combination's is those of its flags."""

    NONE = 0
    IMAP = 1
    POP = 2
    UM = 4
    IIS = 8
    SMTP = 16
    Federation = 32
    UMCallRouter = 64


class CertificateStatus(IntEnum):
    """What checking a certificate and its chain came to."""

    Unknown = 0
    Valid = 1
    Revoked = 2
    DateInvalid = 3
    Untrusted = 4
    Invalid = 5
    RevocationCheckFailure = 6
    PendingRequest = 7


# `None` is a word of Python, so the functional form is needed to give the member its own name.
RootCAType = IntEnum("RootCAType", {"None": 0, "ThirdParty": 1, "Enterprise": 2, "Registry": 3, "GroupPolicy": 4, "Unknown": 5})
RootCAType.__doc__ = "Where the root of a certificate's chain is trusted."

DOMAIN_TYPES = ("Authoritative", "ExternalRelay", "InternalRelay")

# One letter a service, in the order they are shown: 2007 shows five places, 2010 six, 2013 and later seven.
SERVICE_LETTERS = (
    (AllowedServices.IMAP, "I"),
    (AllowedServices.POP, "P"),
    (AllowedServices.UM, "U"),
    (AllowedServices.IIS, "W"),
    (AllowedServices.SMTP, "S"),
    (AllowedServices.Federation, "F"),
    (AllowedServices.UMCallRouter, "R"),
)
# One certificate at a time serves each of these; SMTP alone chooses among several by name.
EXCLUSIVE_SERVICES = (AllowedServices.IMAP, AllowedServices.POP, AllowedServices.UM, AllowedServices.IIS, AllowedServices.UMCallRouter)
_BY_NAME = {"none": AllowedServices.NONE, **{name.lower(): service for name, service in AllowedServices.__members__.items()}}


def service_list(services: int) -> list[AllowedServices]:
    """The single services among the flags, in ascending order."""
    return [service for service, _ in SERVICE_LETTERS if services & service]


def services_text(services: int) -> str:
    """The services by name, as the flags enumeration prints them."""
    return ", ".join(service.name for service in service_list(services)) or "None"


def services_string(services: int, places: int = 5) -> str:
    """The services by letter, a full stop for each that is absent: `IP.WS`."""
    return "".join(letter if services & service else "." for service, letter in SERVICE_LETTERS[:places])


def parsed_services(value: object) -> AllowedServices:
    """The services that a text, a number or a list of either stands for."""
    if isinstance(value, int) and not isinstance(value, bool):
        if 0 <= value < 128:
            return AllowedServices(value)
        raise ExchangeError("ServicesInvalid", value=int(value))
    if isinstance(value, str):
        found = AllowedServices.NONE
        for word in value.split(","):
            name = word.strip()
            if name.isdigit():
                found |= parsed_services(int(name))
            elif name.lower() in _BY_NAME:
                found |= _BY_NAME[name.lower()]
            else:
                raise ExchangeError("ServicesInvalid", value=name)
        return found
    if isinstance(value, (list, tuple)):
        found = AllowedServices.NONE
        for item in value:
            found |= parsed_services(item)
        return found
    raise ExchangeError("ServicesInvalid", value=value)
