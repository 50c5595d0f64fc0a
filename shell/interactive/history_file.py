"""The history file of the prompt: plain lines, secrets left out."""
from __future__ import annotations

import os
import re

from prompt_toolkit.history import FileHistory

# A line with one of these is kept for the session and never written, as PSReadLine does.
SECRET = re.compile(r"password|asplaintext|token|apikey|secret|passphrase", re.IGNORECASE)


class ShellHistory(FileHistory):
    """The lines typed at the prompt, in the user's state directory."""

    def store_string(self, string):
        """Append a line to the file, unless it may hold a secret."""
        if not SECRET.search(string):
            super().store_string(string)


def history() -> ShellHistory:
    """Return the history, making its directory; the file is the user's alone."""
    import platformdirs
    folder = platformdirs.user_state_dir("verbnoun", ensure_exists=True)
    path = os.path.join(folder, "history")
    if not os.path.exists(path):
        os.close(os.open(path, os.O_CREAT | os.O_WRONLY, 0o600))
    return ShellHistory(path)
