"""Certificates, keys and requests out of whatever a certification authority, a colleague or a clipboard delivers.

Understood: DER, PEM, Base64 without armour, UTF-16 text with or without a byte order mark, PKCS#7 chains, PKCS#12 old
(RC2, 3DES) and new (AES), as bytes, a text, or a list of lines.
"""
from __future__ import annotations

import re

from shell.exchange.certificate import load_certificate
from shell.exchange.errors import ExchangeError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from cryptography import x509

_BLOCK = re.compile(r"-----BEGIN ([A-Z0-9 ]+)-----(.*?)-----END \1-----", re.DOTALL)
_NOT_BASE64 = re.compile(r"[^A-Za-z0-9+/=]")


class Contents:
    """What a source held: certificates in their order, private keys, and whether there was a request."""

    def __init__(self) -> None:
        self.certificates: list[x509.Certificate] = []
        self.keys: list[object] = []
        self.friendly_names: dict[bytes, str] = {}
        self.holds_request = False

    def __repr__(self) -> str:
        return f"<Contents of {len(self.certificates)} certificates, {len(self.keys)} keys>"


def read_contents(source: bytes | bytearray | str | list, password: str | None = None) -> Contents:
    """What the source holds. Raises when it is none of the known forms, or the password is wrong."""
    contents = Contents()
    data = _as_text_or_bytes(source)
    if isinstance(data, str):
        blocks = _BLOCK.findall(data)
        if blocks:
            for label, body in blocks:
                _read_block(label, body, password, contents)
        else:
            _read_der(_decoded(data), password, contents)
    else:
        _read_der(data, password, contents)
    for certificate in contents.certificates:
        _check(certificate)
    if not contents.certificates:
        raise ExchangeError("ImportIsRequest" if contents.holds_request else "ImportEmpty")
    return contents


def content_kind(source: bytes) -> str:
    """`certificate`, `pkcs7`, `pkcs12` or `request`; `unknown` for anything else."""
    data = _as_text_or_bytes(source)
    try:
        if isinstance(data, str):
            block = _BLOCK.search(data)
            data = _decoded(block[2] if block else data)
        return _der_kind(data)
    except ExchangeError:
        return "unknown"


def _as_text_or_bytes(source: bytes | bytearray | str | list) -> bytes | str:
    """Text when the source is text in some encoding, otherwise its bytes."""
    if isinstance(source, (list, tuple)):
        if source and all(isinstance(item, int) for item in source):
            return _as_text_or_bytes(bytes(source))
        return "\n".join(str(item) for item in source)
    if isinstance(source, str):
        return source
    data = bytes(source)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    if len(data) >= 4 and data[1::2].count(0) == len(data) // 2:
        # [Text.Encoding]::Unicode.GetBytes writes no byte order mark.
        return data.decode("utf-16-le", "replace")
    text = data.removeprefix(b"\xef\xbb\xbf")
    if text and text[0] != 0x30:
        return text.decode("utf-8", "replace")
    # An encoded structure starts with 0x30, which is also the digit 0; Base64 of one always starts with M.
    return data


def _decoded(text: str) -> bytes:
    """The bytes that Base64 text stands for; blanks and line ends do not matter."""
    import base64
    import binascii

    compact = "".join(text.split()).replace("\ufeff", "").replace("\u200e", "")
    if not compact or _NOT_BASE64.search(compact):
        raise ExchangeError("ImportCorrupted")
    try:
        return base64.b64decode(compact + "=" * (-len(compact) % 4), validate=True)
    except (binascii.Error, ValueError):
        raise ExchangeError("ImportCorrupted") from None


def _read_block(label: str, body: str, password: str | None, contents: Contents) -> None:
    if label.endswith("PRIVATE KEY"):
        contents.keys.append(_private_key(label, body, password))
    elif label in ("CERTIFICATE REQUEST", "NEW CERTIFICATE REQUEST"):
        contents.holds_request = True
    elif label in ("CERTIFICATE", "X509 CERTIFICATE", "PKCS7", "CMS", "PKCS12"):
        _read_der(_decoded(body), password, contents)


def _private_key(label: str, body: str, password: str | None) -> object:
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    encrypted = "ENCRYPTED" in label or "Proc-Type" in body
    secret = password.encode() if encrypted and password is not None else None
    try:
        return load_pem_private_key(f"-----BEGIN {label}-----{body}-----END {label}-----\n".encode(), secret)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        detail = "The private key is encrypted." if encrypted else "The private key is damaged or of an unknown kind."
        raise ExchangeError("ImportFailed", detail=detail) from None


def _read_der(data: bytes, password: str | None, contents: Contents) -> None:
    """Takes the structure apart by its first elements, which tell the kinds from each other."""
    import warnings

    from cryptography import x509
    from cryptography.hazmat.primitives.serialization import pkcs7

    kind = _der_kind(data)
    try:
        if kind == "pkcs12":
            _read_pkcs12(data, password, contents)
        elif kind == "pkcs7":
            with warnings.catch_warnings():
                # An authority that does not sort the members writes BER, which the library reads with a warning.
                warnings.simplefilter("ignore")
                contents.certificates.extend(pkcs7.load_der_pkcs7_certificates(data))
        elif kind == "request":
            x509.load_der_x509_csr(data)
            contents.holds_request = True
        else:
            contents.certificates.append(load_certificate(data))
    except ExchangeError:
        raise
    except Exception:  # the parsers raise many kinds; none may carry the data onwards
        raise ExchangeError("ImportCorrupted") from None


def _check(certificate: x509.Certificate) -> None:
    """Parses what the library leaves until it is asked for, so that nothing stored can fail later."""
    from cryptography.exceptions import UnsupportedAlgorithm

    from shell.exchange.certificate import row_values

    try:
        row_values(certificate, b"")
        certificate.extensions  # noqa: B018 - parsed by being asked for
    except UnsupportedAlgorithm:
        raise ExchangeError("ImportFailed", detail="The public key of the certificate is of a kind that is not supported here.") from None
    except (ValueError, TypeError, OverflowError):
        raise ExchangeError("ImportCorrupted") from None


def _element(data: bytes, start: int) -> tuple[int, int, int]:
    """Tag, start and end of the content of the DER element at a position; (-1, 0, 0) where there is none."""
    if start + 2 > len(data):
        return -1, 0, 0
    length = data[start + 1]
    content = start + 2
    if length & 0x80:
        octets = length & 0x7F
        if octets == 0:  # the indefinite length of BER
            return data[start], content, len(data)
        length = int.from_bytes(data[content:content + octets], "big")
        content += octets
    return data[start], content, content + length


def _der_kind(data: bytes) -> str:
    tag, start, _ = _element(data, 0)
    if tag != 0x30:
        raise ExchangeError("ImportCorrupted")
    tag, inner, end = _element(data, start)
    if tag == 0x06:
        return "pkcs7"
    if tag == 0x02 and data[inner:end] == b"\x03":
        return "pkcs12"
    if tag == 0x30 and data[inner:inner + 3] == b"\x02\x01\x00":
        return "request"
    return "certificate"


def _read_pkcs12(data: bytes, password: str | None, contents: Contents) -> None:
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.serialization import Encoding, pkcs12

    secret = password.encode() if password is not None else None
    try:
        container = pkcs12.load_pkcs12(data, secret)
    except UnsupportedAlgorithm:
        raise ExchangeError("ImportFailed", detail="The PKCS#12 container is encrypted with an algorithm that is not supported here.") from None
    except (ValueError, TypeError):
        detail = "The PKCS#12 container needs a password." if not password else "The PKCS#12 container does not open with this password, or it is damaged."
        raise ExchangeError("ImportFailed", detail=detail) from None
    entries = ([container.cert] if container.cert is not None else []) + list(container.additional_certs)
    for entry in entries:
        contents.certificates.append(entry.certificate)
        if entry.friendly_name:
            contents.friendly_names[entry.certificate.public_bytes(Encoding.DER)] = entry.friendly_name.decode("utf-8", "replace")
    if container.key is not None:
        contents.keys.append(container.key)
