"""Thumbprints and identities as people paste them."""
from __future__ import annotations

_HEXADECIMAL = frozenset("0123456789abcdefABCDEF")


def normalised_thumbprint(text: str) -> str:
    """Forty upper-case digits without the blanks, colons and invisible marks that come along when one is copied from a dialog.

    Text that does not hold forty digits comes back as it was, so that a message can name what was typed.
    """
    digits = "".join(character for character in text if character in _HEXADECIMAL).upper()
    return digits if len(digits) == 40 else text.strip()


def split_identity(identity: str) -> tuple[str | None, str]:
    """The server (None for the local one) and thumbprint of `server\\thumbprint`."""
    server, separator, thumbprint = identity.rpartition("\\")
    return (server.strip() or None if separator else None), normalised_thumbprint(thumbprint)
