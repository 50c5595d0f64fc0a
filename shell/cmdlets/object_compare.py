"""Compare-Object."""
from __future__ import annotations

from shell.cmdlet import Cmdlet, Param, Switch
from shell.cmdlets.object_order import compare_existing, kind_of
from shell.cmdlets.object_property import GROUP_ENTRIES, property_expressions
from shell.dotnet.values import UNSET, PSCustomObject


class Entry:
    """An object with the values it is compared by, and a key that tells equal values at once where there is one."""

    __slots__ = ("item", "values", "key")

    def __init__(self, item, values, key):
        self.item = item
        self.values = values
        self.key = key


class Backlog:
    """Entries of one side that have no partner yet, oldest first; equal keys are found without looking at all of them."""

    def __init__(self):
        self.entries = {}       # number: entry, in order
        self.by_key = {}
        self.unkeyed = 0
        self.next = 0

    def __len__(self):
        return len(self.entries)

    def add(self, entry):
        number = self.next
        self.next += 1
        self.entries[number] = entry
        if entry.key is None:
            self.unkeyed += 1
        else:
            self.by_key.setdefault(entry.key, []).append(number)

    def take(self, number):
        entry = self.entries.pop(number)
        if entry.key is None:
            self.unkeyed -= 1
        else:
            numbers = self.by_key[entry.key]
            numbers.remove(number)
            if not numbers:
                del self.by_key[entry.key]
        return entry

    def oldest(self):
        return self.take(next(iter(self.entries)))

    def match(self, entry, alike):
        """Take out and return the oldest entry that equals this one, None where none does."""
        if entry is None or not self.entries:
            return None
        if entry.key is not None and not self.unkeyed:
            numbers = self.by_key.get(entry.key)
            return self.take(numbers[0]) if numbers else None
        for number, other in self.entries.items():
            if alike(entry, other):
                return self.take(number)
        return None


class CompareObject(Cmdlet):
    """Compares two sets of objects.

    Tells which objects are only in the reference set (<=), only in the difference set (=>) and, with -IncludeEqual, in both (==). The order of the
    objects does not matter unless -SyncWindow limits how far apart equal ones may be.

    .EXAMPLE What differs
    PS> Compare-Object 'a', 'b' 'b', 'c'

    InputObject SideIndicator
    ----------- -------------
    c           =>
    a           <=
    """

    reference_object = Param("psobject[]", position=0, mandatory=True, allow=("AllowEmptyCollection",), help="The objects to compare with.")
    difference_object = Param("psobject[]", position=1, mandatory=True, pipeline=True, allow=("AllowEmptyCollection",), help="The objects that are compared.")
    sync_window = Param("int", default=2147483647, validate=(("ValidateRange", (0, 2147483647)),),
                        help="How many objects around the place to look for an equal one.")
    property_ = Param("object[]", name="Property", help="The properties to compare.")
    exclude_different = Switch(help="Gives only the objects that are in both sets.")
    include_equal = Switch(help="Gives the objects that are in both sets as well.")
    pass_thru = Switch(help="Gives the objects themselves, with a SideIndicator property.")
    culture = Param("string", help="The culture used to compare text.")
    case_sensitive = Switch(help="Letter case counts.")

    def begin(self):
        self.with_equal = bool(self.include_equal)
        if self.exclude_different and not ("IncludeEqual" in self.bound and not self.include_equal):
            self.with_equal = True
        self.expressions = None
        self.references = None
        self.place = 0
        self.left, self.right = Backlog(), Backlog()
        self.ignore_case = not self.case_sensitive

    def run(self, items):
        for _ in items:
            differences = [item for item in (self.difference_object or []) if item is not None]
            references = self.reference_object
            if not references:
                for item in differences:
                    yield from self.different(self.entry(item), "=>")
                continue
            if self.references is None:
                self.references = [self.entry(item) for item in references if item is not None]
            for item in differences:
                yield from self.pair(self.entry(item))
        while self.references is not None and self.place < len(self.references):
            yield from self.pair(None)
        while len(self.right):
            yield from self.different(self.right.oldest(), "=>")
        while len(self.left):
            yield from self.different(self.left.oldest(), "<=")

    def entry(self, item):
        if self.expressions is None:
            self.expressions = property_expressions(self, self.property_, GROUP_ENTRIES) if self.property_ else []
        values = tuple(e.first(item, self) for e in self.expressions) if self.expressions else (item,)
        return Entry(item, values, self.key(values))

    def key(self, values):
        """Return a key that is equal for equal values of these kinds; None where only a comparison can tell."""
        parts = []
        for value in values:
            kind = kind_of(value)
            if kind is str:
                parts.append((str, value.lower() if self.ignore_case else value))
            elif kind is None:
                return None
            else:
                parts.append((kind, value))
        return tuple(parts)

    def alike(self, first, second):
        if first.key is not None and first.key == second.key:
            return True
        return all(compare_existing(a, b, self.ignore_case, self.culture, 1) == 0 for a, b in zip(first.values, second.values))

    def pair(self, difference):
        """Match the next reference object and a difference object with each other or with those that wait."""
        reference = None
        if self.place < len(self.references):
            reference = self.references[self.place]
            self.place += 1
        if reference is not None and difference is not None and self.alike(reference, difference):
            yield from self.equal(reference)
            return
        matching = self.left.match(difference, self.alike)
        if matching is not None:
            yield from self.equal(matching)
            difference = None
        if self.right.match(reference, self.alike) is not None:
            yield from self.equal(reference)
            reference = None
        for entry, backlog, side in ((difference, self.right, "=>"), (reference, self.left, "<=")):
            if entry is None:
                continue
            if self.sync_window > 0:
                while len(backlog) >= self.sync_window:
                    yield from self.different(backlog.oldest(), side)
                backlog.add(entry)
            else:
                yield from self.different(entry, side)

    def equal(self, entry):
        if self.with_equal:
            yield self.made(entry, "==")

    def different(self, entry, side):
        if not self.exclude_different:
            yield self.made(entry, side)

    def made(self, entry, side):
        if self.pass_thru:
            from shell.runtime.added_members import NoteProperty
            from shell.runtime.members import add_member

            item = entry.item
            if type(item) is PSCustomObject and item.extended is None:
                written = item.find("SideIndicator")
                if written is not None:
                    del item.notes[written]
                item.notes["SideIndicator"] = side
                return item
            return add_member(item, NoteProperty("SideIndicator", side))
        if not self.expressions:
            return PSCustomObject({"InputObject": entry.item, "SideIndicator": side})
        notes = {}
        for expression, value in zip(self.expressions, entry.values):
            notes[expression.text] = None if value is UNSET else value
        notes["SideIndicator"] = side
        return PSCustomObject(notes)
