"""The forms certificates, requests and keys are handed out in."""
from __future__ import annotations

import base64

TYPE_CHECKING = False
if TYPE_CHECKING:
    from cryptography import x509


def armoured(der: bytes, label: str) -> str:
    """PEM text, with the line ends of a text file."""
    text = base64.b64encode(der).decode("ascii")
    lines = [text[start:start + 64] for start in range(0, len(text), 64)]
    return "\n".join([f"-----BEGIN {label}-----", *lines, f"-----END {label}-----", ""])


def base64_lines(data: bytes) -> str:
    """Base64 text in lines of 64, without armour."""
    text = base64.b64encode(data).decode("ascii")
    return "\n".join(text[start:start + 64] for start in range(0, len(text), 64)) + "\n"


def pkcs12_container(key, certificate: x509.Certificate, chain: list[x509.Certificate], password: str, friendly_name: str, *,
                     legacy: bool = False) -> bytes:
    """A PKCS#12 container: AES-256 with a SHA-256 check, or 3DES with SHA-1 for importers that know nothing newer."""
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.serialization import PrivateFormat, pkcs12

    builder = PrivateFormat.PKCS12.encryption_builder()
    if legacy:
        builder = builder.key_cert_algorithm(pkcs12.PBES.PBESv1SHA1And3KeyTripleDESCBC).hmac_hash(hashes.SHA1())
    else:
        builder = builder.key_cert_algorithm(pkcs12.PBES.PBESv2SHA256AndAES256CBC).hmac_hash(hashes.SHA256())
    encryption = builder.build(password.encode())
    return pkcs12.serialize_key_and_certificates(friendly_name.encode() or None, key, certificate, chain or None, encryption)
