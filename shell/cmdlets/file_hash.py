"""Get-FileHash."""
from __future__ import annotations

from shell.cmdlet import Cmdlet, Param
from shell.dotnet.types import dotnet_type, getter
from shell.errors import NetException, net_exception

ALGORITHMS = ("SHA1", "SHA256", "SHA384", "SHA512", "MD5")
BLOCK = 1 << 20


@dotnet_type("Microsoft.PowerShell.Commands.FileHashInfo")
class FileHashInfo:
    """The hash of one file or stream."""

    def __init__(self, algorithm, hash, path):
        self.algorithm, self.hash, self.path = algorithm, hash, path
        self.extended = self.type_names = None

    @getter("string Algorithm {get;set;}")
    def Algorithm(self):
        return self.algorithm

    @getter("string Hash {get;set;}")
    def Hash(self):
        return self.hash

    @getter("string Path {get;set;}")
    def Path(self):
        return self.path


class GetFileHash(Cmdlet):
    """Works out the hash of files or of a stream.

    .EXAMPLE SHA-1 of a file
    PS> Set-Content a.txt 'x' -NoNewline; (Get-FileHash a.txt -Algorithm SHA1).Hash
    11F6AD8EC52A2984ABAAFD7C3B516503785C2072
    """

    default_set = "Path"
    output = ("Microsoft.PowerShell.Commands.FileHashInfo",)
    path = Param("string[]", sets="Path", position=0, mandatory=True, pipeline=True, by_name=True, help="The files; wildcards are allowed.")
    algorithm = Param("string", position=1, default="SHA256", values=ALGORITHMS, help="The hash algorithm.")
    literal_path = Param("string[]", sets="LiteralPath", position=0, mandatory=True, by_name=True, aliases=("PSPath", "LP"),
                         help="The files, their names taken as they stand.")
    input_stream = Param("System.IO.Stream", sets="StreamParameterSet", position=0, mandatory=True, help="The stream.")

    def run(self, items):
        for _ in items:
            if self.input_stream is not None:
                yield FileHashInfo(self.algorithm.upper(), self.stream_hash(self.input_stream), None)
                continue
            literal = self.literal_path is not None
            for path in self.places(self.literal_path if literal else self.path, literal):
                made = self.file_hash(path)
                if made is not None:
                    yield made

    def places(self, texts, literal):
        from shell.providers.paths import resolve

        for text in texts:
            try:
                for place in resolve(self.session, text, literal):
                    yield place.path
            except NetException as error:
                if error.error_record is not None:
                    error.error_record.error_id = "FileNotFound"
                self.write_error(error)

    def file_hash(self, path):
        import hashlib
        import os

        if os.path.isdir(path):
            return None
        state = hashlib.new(self.algorithm.lower())
        try:
            with open(path, "rb") as file:
                while data := file.read(BLOCK):
                    state.update(data)
        except OSError as error:
            reason = f"Access to the path '{path}' is denied." if isinstance(error, PermissionError) else str(error)
            kind = "UnauthorizedAccessError" if isinstance(error, PermissionError) else "FileReadError"
            self.write_error(net_exception("System.IO.IOException", f"The file '{path}' cannot be read: {reason}"), kind,
                             "PermissionDenied" if isinstance(error, PermissionError) else "ReadError", path)
            return None
        return FileHashInfo(self.algorithm.upper(), state.hexdigest().upper(), path)

    def stream_hash(self, stream):
        import hashlib

        from shell.dotnet.types import find_declared, typed_array
        from shell.dotnet.values import Byte
        from shell.runtime.members import call_member

        state = hashlib.new(self.algorithm.lower())
        buffer = typed_array(find_declared("System.Byte"), [Byte(0)] * 65536)
        while count := call_member(stream, "Read", [buffer, 0, 65536], self.frame):
            state.update(bytes(buffer[:count]))
        return state.hexdigest().upper()
