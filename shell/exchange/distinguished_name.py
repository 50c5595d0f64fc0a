"""X.500 distinguished names, read and printed as Windows does.

A name is shown in the reverse of its encoded order, so `C=BE, O=ProExchange, CN=x` is encoded with CN first. State is
`S`, e-mail is `E`, an attribute without a short name is `OID.1.2.3`, and a value with special characters is quoted.
"""
from __future__ import annotations

from shell.exchange.errors import ExchangeError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from cryptography import x509

# The first row of an OID is how it prints; all rows are understood.
ATTRIBUTES = (
    ("CN", "2.5.4.3"),
    ("L", "2.5.4.7"),
    ("O", "2.5.4.10"),
    ("OU", "2.5.4.11"),
    ("E", "1.2.840.113549.1.9.1"),
    ("EMAIL", "1.2.840.113549.1.9.1"),
    ("EMAILADDRESS", "1.2.840.113549.1.9.1"),
    ("C", "2.5.4.6"),
    ("S", "2.5.4.8"),
    ("ST", "2.5.4.8"),
    ("STREET", "2.5.4.9"),
    ("T", "2.5.4.12"),
    ("TITLE", "2.5.4.12"),
    ("G", "2.5.4.42"),
    ("GN", "2.5.4.42"),
    ("GIVENNAME", "2.5.4.42"),
    ("I", "2.5.4.43"),
    ("INITIALS", "2.5.4.43"),
    ("SN", "2.5.4.4"),
    ("SURNAME", "2.5.4.4"),
    ("DC", "0.9.2342.19200300.100.1.25"),
    ("SERIALNUMBER", "2.5.4.5"),
    ("Description", "2.5.4.13"),
    ("PostalCode", "2.5.4.17"),
    ("POBox", "2.5.4.18"),
    ("Phone", "2.5.4.20"),
    ("userId", "0.9.2342.19200300.100.1.1"),
    ("UID", "0.9.2342.19200300.100.1.1"),
)
_OID_OF_KEY = {key.upper(): oid for key, oid in ATTRIBUTES}
_KEY_OF_OID = {oid: key for key, oid in reversed(ATTRIBUTES)}
_SPECIAL = frozenset(',+"=<>#;\r\n')


def name_parts(name: x509.Name) -> list[list[tuple[str, str]]]:
    """The name's parts in encoded order, each a list of OIDs with values: several where `+` joins them."""
    return [[(attribute.oid.dotted_string, attribute.value if isinstance(attribute.value, str) else attribute.value.hex().upper())
             for attribute in part] for part in name.rdns]


def printed_name(name: x509.Name) -> str:
    """The name as Windows shows it: last encoded part first, `, ` between parts."""
    return ", ".join(printed_part(part) for part in reversed(name_parts(name)))


def printed_part(part: list[tuple[str, str]]) -> str:
    """One part of a name."""
    return " + ".join(_printed_attribute(oid, value) for oid, value in part)


def attribute_key(oid: str) -> str | None:
    """The short name of an attribute, None where it has none."""
    return _KEY_OF_OID.get(oid)


def _printed_attribute(oid: str, value: str) -> str:
    if not value or value != value.strip() or not _SPECIAL.isdisjoint(value):
        value = '"' + value.replace('"', '""') + '"'
    return f"{_KEY_OF_OID.get(oid) or 'OID.' + oid}={value}"


def common_name(name: x509.Name) -> str | None:
    """The common name that is printed first, or None."""
    for part in reversed(name.rdns):
        for attribute in part:
            if attribute.oid.dotted_string == "2.5.4.3" and isinstance(attribute.value, str):
                return attribute.value
    return None


def parsed_parts(text: str) -> list[list[tuple[str, str]]]:
    """The parts that a text stands for, in written order."""
    parts = []
    for part in _parts(text):
        attributes = []
        for key, value in part:
            oid = _oid_of(key)
            if oid is None:
                raise ExchangeError("SubjectNameInvalid", name=text, detail=f"'{key}' is not an attribute.")
            attributes.append((oid, value))
        parts.append(attributes)
    return parts


def parsed_name(text: str) -> x509.Name:
    """The name that a text stands for; its written order is the reverse of the encoded one."""
    from cryptography import x509

    parts = []
    for part in parsed_parts(text):
        attributes = []
        for oid, value in part:
            key = attribute_key(oid) or oid
            if not value:
                raise ExchangeError("SubjectNameInvalid", name=text, detail=f"the attribute {key} has no value.")
            try:
                attributes.append(x509.NameAttribute(x509.ObjectIdentifier(oid), value))
            except ValueError as error:
                raise ExchangeError("SubjectNameInvalid", name=text, detail=f"{key}: {error}") from None
        parts.append(x509.RelativeDistinguishedName(attributes))
    if not parts:
        raise ExchangeError("SubjectNameInvalid", name=text, detail="it is empty.")
    return x509.Name(list(reversed(parts)))


def _oid_of(key: str) -> str | None:
    upper = key.upper()
    if upper in _OID_OF_KEY:
        return _OID_OF_KEY[upper]
    dotted = upper.removeprefix("OID.")
    return dotted if dotted.count(".") >= 1 and all(number.isdigit() for number in dotted.split(".")) else None


def _parts(text: str) -> list[list[tuple[str, str]]]:
    """Key and value pairs, grouped by the parts that `+` joins."""
    parts: list[list[tuple[str, str]]] = []
    joined = False
    position = 0
    while position < len(text):
        equals = text.find("=", position)
        key = text[position:equals].strip() if equals >= 0 else ""
        if not key:
            if not text[position:].strip(" ,;"):
                break
            raise ExchangeError("SubjectNameInvalid", name=text, detail=f"there is no attribute and value at '{text[position:].strip()}'.")
        value, position = _value(text, equals + 1)
        if joined:
            parts[-1].append((key, value))
        else:
            parts.append([(key, value)])
        joined = text[position:position + 1] == "+"
        position += 1
    return parts


def _value(text: str, start: int) -> tuple[str, int]:
    """A value, quoted or plain, and where the separator after it stands."""
    while start < len(text) and text[start] == " ":
        start += 1
    if text[start:start + 1] != '"':
        end = start
        while end < len(text) and text[end] not in ",;+\r\n":
            end += 1
        return text[start:end].strip(), end
    characters = []
    end = start + 1
    while True:
        if end >= len(text):
            raise ExchangeError("SubjectNameInvalid", name=text, detail="a quotation mark is not closed.")
        if text[end] == '"':
            if text[end + 1:end + 2] != '"':
                break
            end += 1
        characters.append(text[end])
        end += 1
    end += 1
    while end < len(text) and text[end] not in ",;+\r\n":
        if text[end] != " ":
            raise ExchangeError("SubjectNameInvalid", name=text, detail="text follows a quoted value.")
        end += 1
    return "".join(characters), end
