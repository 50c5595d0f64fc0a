"""System.Security.Cryptography.CryptoStream: encrypts what is written to it, or decrypts what is read."""
from __future__ import annotations

import io

from shell.dotnet import enums
from shell.dotnet.streams import READ, WRITE, Stream
from shell.dotnet.types import constructor, dotnet_type, method

CRYPTO_ENUM_TYPES = {"System.Security.Cryptography.CryptoStreamMode": "Read Write"}
enums.declare_enums(CRYPTO_ENUM_TYPES)


@dotnet_type("System.Security.Cryptography.CryptoStream", base="System.IO.Stream")
class CryptoStream(Stream):
    """Buffers what is written until FlushFinalBlock, Close or Dispose."""

    @constructor("(System.IO.Stream stream, System.Security.Cryptography.ICryptoTransform transform, System.Security.Cryptography.CryptoStreamMode mode)")
    def __init__(self, stream, transform, mode):
        self.target, self.transform = stream, transform
        self.access = READ if int(mode) == 0 else WRITE
        self.file = io.BytesIO(transform.whole(stream.open_file.read()) if self.access == READ else b"")
        self.flushed = False

    @method("void FlushFinalBlock()")
    def FlushFinalBlock(self):
        if not self.flushed and self.access == WRITE:
            self.flushed = True
            self.target.put(self.transform.whole(self.file.getvalue()))

    def close(self):
        if self.file is not None:
            self.FlushFinalBlock()
            Stream.close(self)
            self.target.close()
