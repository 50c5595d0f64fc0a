"""File paths as Exchange's own documentation writes them, on this machine.

`C:\\x.req` means `/x.req` unless the session has a drive C, and `\\\\server\\share\\x.pfx` means `/srv/server/share/x.pfx`; the directories
VERBNOUN_DRIVES (which holds `c`, `d` ...) and VERBNOUN_SHARES take the place of `/` and `/srv`. Letter case does not matter in such a path
where something of that name exists.
"""
from __future__ import annotations

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from shell.session import Session


def file_path(session: Session, text: str) -> str:
    """The file that a path means; it need not exist."""
    parts = text.replace("\\", "/").split("/")
    if text.startswith("\\\\") and len(parts) > 4:
        return _existing_case(os.environ.get("VERBNOUN_SHARES") or "/srv", parts[2:])
    drive = parts[0][:-1]
    if len(parts) > 1 and parts[0].endswith(":") and len(drive) == 1 and drive.lower() not in session.drives.table:
        drives = os.environ.get("VERBNOUN_DRIVES")
        return _existing_case(os.path.join(drives, drive.lower()) if drives else "/", parts[1:])
    from shell.providers.paths import target

    return target(session, text).path


def checked_target(session: Session, text: str | None, overwrite: bool) -> str | None:
    """The file to write, when one is wanted; an ExchangeError where it cannot be written, before anything else is done."""
    from shell.exchange.files import check_target

    if text is None:
        return None
    path = file_path(session, text)
    check_target(path, overwrite=overwrite)
    return path


def _existing_case(root: str, parts: list[str]) -> str:
    path = root
    for part in filter(None, parts):
        exact = os.path.join(path, part)
        if not os.path.lexists(exact):
            try:
                part = next((name for name in os.listdir(path) if name.lower() == part.lower()), part)
            except OSError:
                pass  # what does not exist yet keeps the case it was written in
        path = os.path.join(path, part)
    return path
