"""The code cache: compiled blocks of script files on disk, so that a file that has run before is neither parsed nor compiled.

An entry is marshal data under the hash of the text, in the user's cache folder. It is written when the process ends, with whatever blocks ran; a block that
is not there is compiled as ever, from the text. -Command text is never cached. Constants of generated code are stored as small tuples, see `packed`.
"""
from __future__ import annotations

import marshal
import os
import sys

from shell.dotnet.values import UNSET

FORMAT = 1
SHORTEST = 40   # characters; shorter texts are not worth a file


def digest(text: str) -> str:
    """Return the name of a text's entry; another shell, Python or compiler has other entries."""
    try:
        from _sha256 import sha256
    except ImportError:     # Python 3.12 and later
        from _sha2 import sha256
    return sha256(f"{FORMAT} {sys.implementation.cache_tag} {compiler_stamp()}\0{text}".encode("utf-8", "surrogatepass")).hexdigest()


def compiler_stamp() -> int:
    """Return a number that changes when the compiler does: the newest modification of its files."""
    folder = os.path.dirname(__file__)
    with os.scandir(folder) as entries:
        return max((entry.stat().st_mtime_ns for entry in entries if entry.name.endswith(".py")), default=0)


def folder() -> str:
    """Return the folder of the entries."""
    base = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.environ.get("HOME") or "/nonexistent", ".cache")
    return os.path.join(base, "verbnoun", "code")


class Entry:
    """What is cached of one text: facts about the whole, and the blocks by (start, end, metadata)."""

    __slots__ = ("path", "facts", "blocks", "fresh")

    def __init__(self, path, facts=None, blocks=None):
        self.path = path
        self.facts = facts
        self.blocks = blocks or {}
        self.fresh = {}     # compiled in this process: key: (Code, packed)


def load(text: str) -> Entry | None:
    """Return the entry of a text: empty where nothing is cached yet, None where the text is not for caching."""
    if len(text) < SHORTEST or "#requires" in text.lower():
        return None
    path = os.path.join(folder(), digest(text))
    try:
        with open(path, "rb") as file:
            facts, blocks = marshal.loads(file.read())
        return Entry(path, facts, blocks)
    except (OSError, ValueError, EOFError, TypeError):     # not there, or not one of ours: compile
        return Entry(path)


def save(unit) -> None:
    """Write a unit's entry if blocks were compiled; a folder that cannot be written to only means that the next run compiles again."""
    entry = unit.cached
    if entry is None or not entry.fresh:
        return
    blocks = dict(entry.blocks)
    for key, (template, block) in entry.fresh.items():
        blocks[key] = (tuple(template.extents), block)
    facts = entry.facts or (unit.tracks_success, unit.mentions_strict, unit.namespaces)
    temporary = f"{entry.path}.{os.getpid()}"
    try:
        os.makedirs(os.path.dirname(entry.path), mode=0o700, exist_ok=True)
        with open(temporary, "wb") as file:
            file.write(marshal.dumps((facts, blocks)))
        os.replace(temporary, entry.path)
    except (OSError, ValueError):
        try:
            os.unlink(temporary)
        except OSError:
            pass    # it was never made


def packed(module, constants, code):
    """Return what is stored of a Code, None where one of its constants cannot be."""
    specs = []
    for constant in constants:
        spec = spec_of(constant)
        if spec is None:
            return None
        specs.append(spec)
    typed = tuple((key, reference.text) for key, reference in code.typed_parameters)
    return (module, tuple(specs), tuple(sorted(code.stored)), tuple(sorted(code.assigned)), dict(code.written or {}), tuple(code.lines),
            dict(code.variables), code.simple, dict(code.defaults), typed)


def spec_of(constant):
    """Return a constant as marshal can hold it, None where it cannot."""
    kind = type(constant).__name__
    if kind == "Template":
        if constant.inside:
            return None
        return ("block", constant.start, constant.end, constant.is_filter, tuple(sorted(constant.outer_typed)), constant.owner is not None)
    if kind == "TypeReference":
        return ("type", constant.text)
    if kind == "CallSite":
        return ("site", constant.name, constant.operator, constant.extent_index, constant.forms, constant.plain)
    if kind == "Named":
        return ("named", constant.name, constant.spaced, constant.text) if constant.value is UNSET else None
    if kind == "Decimal":
        return ("decimal", str(constant))
    if kind in ("tuple", "float", "str", "int"):
        return ("plain", constant)
    if isinstance(constant, int) or kind == "Single":
        return ("number", kind, int(constant) if isinstance(constant, int) else float(constant))
    return None


def constant_of(spec, unit):
    """Return the constant that a spec stands for."""
    kind = spec[0]
    if kind == "plain":
        return spec[1]
    if kind == "block":
        return cached_template(unit, *spec[1:])
    if kind == "type":
        from shell.runtime.type_reference import TypeReference
        return TypeReference(spec[1], unit)
    if kind == "site":
        from shell.runtime.invocation import CallSite
        return CallSite(*spec[1:])
    if kind == "named":
        from shell.runtime.stages import Named
        return Named(spec[1], UNSET, spec[2], spec[3])
    if kind == "decimal":
        from decimal import Decimal
        return Decimal(spec[1])
    from shell.dotnet import values
    return getattr(values, spec[1])(spec[2])


def cached_template(unit, start, end, is_filter=False, outer_typed=(), of_function=False):
    """Return the Template of a block known only by its place."""
    from shell.runtime.script_block import Template
    found = unit.templates.get((start, end))
    if found is None:
        found = unit.templates[start, end] = Template(unit, start, end, None, UNSET if of_function else None)
        found.is_filter = is_filter
        found.outer_typed = frozenset(outer_typed)
    return found


def unpacked(unit, template, stored):
    """Return the Code of a stored block."""
    from shell.compiler.parts import made_code
    from shell.runtime.type_reference import TypeReference
    extents, block = stored
    module, specs, names_stored, assigned, written, lines, variables, simple, defaults, typed = block
    if not template.extents:
        template.extents = list(extents)
        template.extent_numbers = {extent: number for number, extent in enumerate(extents)}
    code = made_code(unit, module, [constant_of(spec, unit) for spec in specs], frozenset(names_stored), frozenset(assigned), written, lines,
                     variables, simple, defaults)
    code.typed_parameters = tuple((key, TypeReference(text, unit)) for key, text in typed)
    return code
