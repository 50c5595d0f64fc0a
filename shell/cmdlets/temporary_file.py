"""New-TemporaryFile."""
from __future__ import annotations

from shell.cmdlet import Cmdlet


class NewTemporaryFile(Cmdlet):
    """Makes an empty file with a name of its own in the temporary folder.

    .EXAMPLE Make one and remove it
    PS> $file = New-TemporaryFile; $file.Length; Remove-Item $file
    0
    """

    supports_should_process = True
    output = ("System.IO.FileInfo",)

    def run(self, items):
        import os
        import tempfile

        for _ in items:
            folder = tempfile.gettempdir()
            if not self.should_process(folder + "/"):
                continue
            handle, path = tempfile.mkstemp(prefix="tmp", suffix=".tmp", dir=folder)
            os.close(handle)
            yield self.session.drives.file_system.item(path, True)
