"""Private keys at rest: AES-256-GCM under a data key, which is itself sealed under a master key.

The master key lies in a file only its owner may read, beside the store or where VERBNOUN_STORE_KEY says; a copy of the
database alone opens nothing. Each sealed key is bound to its thumbprint, so keys cannot be exchanged between rows.
"""
from __future__ import annotations

import base64
import binascii
import os
import time

from shell.exchange.errors import ExchangeError
from shell.exchange.files import write_file

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from sqlalchemy import Connection

_HEADER = b"verbnoun master key 1\n"
_NONCE_SIZE = 12


class KeyVault:
    """Seals and opens private keys inside the transactions of a store."""

    def __init__(self, key_file: str) -> None:
        self.key_file = key_file
        self._data_keys: dict[bytes, bytes] = {}  # by its sealed form: a number may be used again after a transaction is undone

    def __repr__(self) -> str:
        return f"<KeyVault {self.key_file}>"

    def seal(self, connection: Connection, sequence: int, thumbprint: str, key: object) -> None:
        """Stores a private key for the certificate with this sequence number."""
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM
        from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

        from shell.exchange.schema import keys

        identifier, data_key = self._current_data_key(connection)
        nonce = os.urandom(_NONCE_SIZE)
        plain = key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
        sealed = AESGCM(data_key).encrypt(nonce, plain, _bound_to(thumbprint))
        connection.execute(keys.insert().values(sequence=sequence, data_key_id=identifier, nonce=nonce, sealed=sealed))

    def unseal(self, connection: Connection, sequence: int, thumbprint: str) -> Any:
        """The private key of the certificate, or None when it has none."""
        from cryptography.exceptions import InvalidTag
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM
        from cryptography.hazmat.primitives.serialization import load_der_private_key
        from sqlalchemy import select

        from shell.exchange.schema import keys

        row = connection.execute(select(keys).where(keys.c.sequence == sequence)).first()
        if row is None:
            return None
        try:
            return load_der_private_key(AESGCM(self._data_key(connection, row.data_key_id)).decrypt(row.nonce, row.sealed, _bound_to(thumbprint)), None)
        except (InvalidTag, ValueError):
            raise ExchangeError("KeyDamaged", thumbprint=thumbprint) from None

    def _current_data_key(self, connection: Connection) -> tuple[int, bytes]:
        """The newest data key, made when there is none yet."""
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM
        from sqlalchemy import func, select

        from shell.exchange.schema import data_keys, inserted

        identifier = connection.execute(select(func.max(data_keys.c.id))).scalar()
        if identifier is not None:
            return identifier, self._data_key(connection, identifier)
        data_key, nonce = AESGCM.generate_key(256), os.urandom(_NONCE_SIZE)
        sealed = AESGCM(self._master_key(create=True)).encrypt(nonce, data_key, b"verbnoun data key")
        values = {"nonce": nonce, "sealed": sealed, "created": int(time.time())}
        return inserted(connection, data_keys, values), data_key

    def _data_key(self, connection: Connection, identifier: int) -> bytes:
        from cryptography.exceptions import InvalidTag
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM
        from sqlalchemy import select

        from shell.exchange.schema import data_keys

        row = connection.execute(select(data_keys).where(data_keys.c.id == identifier)).one()
        if row.sealed not in self._data_keys:
            try:
                self._data_keys[row.sealed] = AESGCM(self._master_key(create=False)).decrypt(row.nonce, row.sealed, b"verbnoun data key")
            except InvalidTag:
                raise ExchangeError("KeyFileDamaged", path=self.key_file) from None
        return self._data_keys[row.sealed]

    def _master_key(self, create: bool) -> bytes:
        if create and not os.path.exists(self.key_file):
            os.makedirs(os.path.dirname(os.path.abspath(self.key_file)), mode=0o700, exist_ok=True)
            try:
                write_file(self.key_file, _HEADER + base64.b64encode(os.urandom(32)) + b"\n", secret=True, overwrite=False)
            except ExchangeError as error:
                if error.id != "TargetFileExists":  # another process was first, and its key is as good
                    raise
        try:
            with open(self.key_file, "rb") as file:
                if os.fstat(file.fileno()).st_mode & 0o077:
                    raise ExchangeError("KeyFilePermissions", path=self.key_file)
                content = file.read(4096)
        except FileNotFoundError:
            raise ExchangeError("KeyFileMissing", path=self.key_file) from None
        except OSError as error:
            raise ExchangeError("SourceFileUnreadable", path=self.key_file, detail=error.strerror or "") from None
        try:
            key = base64.b64decode(content.removeprefix(_HEADER).strip(), validate=True)
        except (binascii.Error, ValueError):
            key = b""
        if not content.startswith(_HEADER) or len(key) != 32:
            raise ExchangeError("KeyFileDamaged", path=self.key_file)
        return key


def _bound_to(thumbprint: str) -> bytes:
    return b"verbnoun private key " + thumbprint.encode("ascii")
