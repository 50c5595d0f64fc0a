"""Get-Unique, and telling whether objects are alike for Select-Object -Unique."""
from __future__ import annotations

from shell.cmdlet import Cmdlet, Param, Switch
from shell.cmdlets.object_order import compare
from shell.dotnet.values import UNSET, PSCustomObject

# Values of one of these types are equal exactly when Python says so, and unlike all values of another kind.
EXACT = frozenset((int, bool, str))


class Distinct:
    """Remembers objects: add() says whether one is unlike all before it. with_properties: custom objects are compared by their properties."""

    def __init__(self, ignore_case, with_properties):
        self.ignore_case = bool(ignore_case)
        self.with_properties = with_properties
        self.keys = set()
        self.kept = []
        self.kinds = set()

    def key(self, item):
        """Return (kind, key) where a set can tell whether the item is new, else None."""
        if type(item) is PSCustomObject and item.extended is None and self.with_properties:
            parts = [self.scalar_key(value) for value in item.notes.values()]
            if None in parts:
                return None
            return (tuple(name.lower() for name in item.notes), tuple(part[0] for part in parts)), tuple(part[1] for part in parts)
        return self.scalar_key(item)

    def scalar_key(self, value):
        kind = type(value)
        if kind is str:
            return str, value.lower() if self.ignore_case else value
        return (kind, value) if kind in EXACT or value is None else None

    def add(self, item) -> bool:
        key = self.key(item)
        if key is not None and (not self.kinds or self.kinds == {key[0]}):
            self.kinds.add(key[0])
            if key[1] in self.keys:
                return False
            self.keys.add(key[1])
            self.kept.append(item)
            return True
        self.kinds.add(None)
        if any(self.alike(item, other) for other in self.kept):
            return False
        self.kept.append(item)
        return True

    def alike(self, item, other) -> bool:
        if type(item) is PSCustomObject and type(other) is PSCustomObject:
            if not self.with_properties:
                return True     # nothing but its properties tells one custom object from another
            if len(item.notes) != len(other.notes):
                return False
            for name, value in item.notes.items():
                written = other.find(name)
                if written is None or compare(other.notes[written], value, self.ignore_case) != 0:
                    return False
            return True
        return compare(item, other, self.ignore_case) == 0


class GetUnique(Cmdlet):
    """Returns the distinct items of a sorted list.

    Each item is compared with the one before it, so sort first.

    .EXAMPLE Drop repeated lines
    PS> 'a', 'a', 'b' | Get-Unique
    a
    b
    """

    aliases = ("gu",)
    default_set = "AsString"
    plain_input = True
    input_object = Param("psobject", pipeline=True, default=UNSET, help="The items to compare.")
    as_string = Switch(sets="AsString", help="Compares items as text.")
    on_type = Switch(sets="UniqueByType", help="Gives one item for each run of items of one type.")
    case_insensitive = Switch(help="Letter case does not count.")

    def run(self, items):
        previous = UNSET
        alike = self.comparison()
        for item in items:
            if item is UNSET:
                continue
            if previous is UNSET or not alike(item, previous):
                yield item
                previous = item

    def comparison(self):
        """Return f(item, previous) -> whether they count as one."""
        from shell.dotnet.text_comparison import compare as compare_text
        from shell.runtime.conversion import to_text
        from shell.runtime.type_names import type_names

        ignore_case = bool(self.case_insensitive)
        if self.on_type:
            return lambda item, previous: type_names(item)[0] == type_names(previous)[0]
        if self.as_string:
            return lambda item, previous: compare_text(to_text(item), to_text(previous), ignore_case) == 0
        return lambda item, previous: compare(item, previous, ignore_case) == 0
