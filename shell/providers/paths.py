"""Resolving what users write as a path: drives, provider prefixes, `~`, relative parts, wildcards.

    target(session, text)            one place, which need not exist; no wildcards
    resolve(session, text)           every existing place that a pattern means
"""
from __future__ import annotations

import os

from shell.providers.provider import PathInfo, drive_not_found, path_not_found
from shell.runtime.wildcard import has_wildcard, unescape


def qualifier(text: str):
    """Return (kind, name, rest): kind is "provider" for Name::rest, "drive" for name:rest, '' for anything else."""
    before, double, after = text.partition("::")
    if double and before and "/" not in before:
        return "provider", before, after
    before, colon, after = text.partition(":")
    if colon and before and "/" not in before and "\\" not in before and before not in (".", ".."):
        return "drive", before, after
    return "", "", text


def locate(session, text: str) -> PathInfo:
    """Return the place that a text means, wildcards and escapes left as they are; it need not exist."""
    drives = session.drives
    kind, name, rest = qualifier(text)
    if kind == "provider":
        provider = drives.provider(name)
        return PathInfo(provider, provider.normalise(rest), None)
    if kind == "drive":
        drive = drives.table.get(name.lower())
        if drive is None:
            raise drive_not_found(name)
        if rest[:1] not in ("/", "\\") and drive.current_location:
            rest = f"{drive.current_location}/{rest}"
        return PathInfo(drive.provider, drives.absolute(drive, rest), drive)
    current = drives.current
    provider = current.provider
    if provider is drives.file_system:
        rest = rest.replace("\\", "/")
        if rest == "~" or rest.startswith("~/"):
            return PathInfo(provider, provider.normalise(home(session) + rest[1:]), drives.root)
        if rest.startswith("/"):
            if current.root != "/" and current.root:
                return PathInfo(provider, provider.normalise(rest), drives.root)
            return PathInfo(provider, provider.normalise(rest), current)
    elif rest[:1] in ("/", "\\"):
        if provider.parent("a/b") == "":    # a flat provider: a rooted path means the file system
            return PathInfo(drives.file_system, drives.file_system.normalise(rest), drives.root)
        return PathInfo(provider, drives.absolute(current, rest), current)
    return PathInfo(provider, drives.absolute(current, f"{current.current_location}/{rest}"), current)


def home(session) -> str:
    """The directory that ~ stands for."""
    return os.environ.get("HOME") or os.path.expanduser("~")


def target(session, text: str, literal: bool = True) -> PathInfo:
    """Return the one place that a text means, which need not exist."""
    place = locate(session, text)
    if not literal and "`" in place.path:
        place = PathInfo(place.provider, unescape(place.path), place.drive)
    return place


def resolve(session, text: str, literal: bool = False, force: bool = False) -> list:
    """Return every existing place that a text means; raises path_not_found where it has no wildcards and nothing is there."""
    place = locate(session, text)
    if not literal and has_wildcard(place.path):
        return [PathInfo(place.provider, path, place.drive) for path in place.provider.expand(place.path, force)]
    if not literal:
        place = PathInfo(place.provider, unescape(place.path), place.drive)
    if not place.provider.exists(place.path):
        raise path_not_found(place.display)
    return [place]


def resolve_one(session, text: str, literal: bool = False) -> PathInfo:
    """Return the one existing place that a text means; raises where it means none or several."""
    from shell.errors import runtime_error
    places = resolve(session, text, literal)
    if not places:
        raise path_not_found(text)
    if len(places) > 1:
        raise runtime_error(f"Cannot process the path because the specified path '{text}' resolves to more than one item.", "AmbiguousPath",
                            "InvalidArgument", text, exception="System.Management.Automation.PSArgumentException")
    return places[0]
