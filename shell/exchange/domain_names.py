"""Domain names of certificates: which are allowed, which are the same, which one covers another."""
from __future__ import annotations

from shell.exchange.errors import ExchangeError

_ALLOWED = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-_")


def domain_name_fault(name: str, longest: int = 255) -> str | None:
    """Why a name cannot stand in a certificate, or None. `*` may be the whole first label."""
    if not name:
        return "it is empty."
    if len(name) > longest:
        return f"it has {len(name)} characters, and {longest} are allowed."
    labels = name.lower().split(".")
    for position, label in enumerate(labels):
        if label == "*" and position == 0 and len(labels) > 1:
            continue
        if not label:
            return "a part between full stops is empty."
        if len(label) > 63:
            return "a part between full stops has more than 63 characters."
        if not _ALLOWED.issuperset(label):
            return "only letters, digits, hyphens and full stops are allowed, and an asterisk for the first part."
        if label[0] == "-" or label[-1] == "-":
            return "a part between full stops starts or ends with a hyphen."
    return None


def encodable_name(name: str) -> str:
    """The name as a certificate holds it: international letters in their ASCII form, the rest as typed."""
    name = name.strip()
    if name.isascii():
        return name
    try:
        return ".".join(label if label.isascii() else label.encode("idna").decode("ascii") for label in name.split("."))
    except UnicodeError:
        raise ExchangeError("DomainNameInvalid", name=name, detail="it has letters that no domain name can hold.") from None


def checked_domain_names(names: list[str]) -> list[str]:
    """The names in their order, the first spelling of each; the first bad one raises."""
    found: dict[str, str] = {}
    for name in names:
        name = encodable_name(name)
        fault = domain_name_fault(name)
        if fault:
            raise ExchangeError("DomainNameInvalid", name=name, detail=fault)
        found.setdefault(name.lower(), name)
    return list(found.values())


def name_covers(pattern: str, name: str) -> bool:
    """Whether a certificate's name serves a host: equal but for case, or a wildcard for exactly one label."""
    pattern, name = pattern.lower().rstrip("."), name.lower().rstrip(".")
    if pattern == name:
        return True
    return pattern.startswith("*.") and "." in name and name.split(".", 1)[1] == pattern[2:]
