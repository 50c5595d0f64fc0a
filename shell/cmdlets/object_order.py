"""How Sort-, Group-, Compare-, Select- and Get-Unique compare values, and the order that .NET's sort gives.

`compare(first, second, ignore_case)` never fails: what cannot be compared is compared as text. Columns of keys of one kind become ranks with
Python's own sort; mixed kinds, whose comparison need not even be transitive, are compared pair by pair. Sort-Object without -Stable is not stable
in PowerShell: `introsort` gives equal keys the order they have there.
"""
from __future__ import annotations

from decimal import Decimal
from functools import cmp_to_key

from shell.dotnet.values import UNSET, Char, EnumValue, PSCustomObject

NUMBERS = "numbers"
# The kinds whose values compare among themselves as Python compares them.
SMALL = 16      # .NET sorts this many items by insertion


def kind_of(value):
    """Return what a value is compared as: values of one kind have a total order; None for values that need a pairwise comparison."""
    kind = type(value)
    if kind is int or kind is float:
        return NUMBERS if value == value else None
    if kind is str:
        return str
    if kind is bool:
        return bool
    if isinstance(value, EnumValue) or kind is Char:
        return kind
    if isinstance(value, (int, float, Decimal)):
        return NUMBERS if value == value else None
    return None


def compare(first, second, ignore_case: bool, culture=None) -> int:
    """Return -1, 0 or 1 as PowerShell's object comparison does: by the type of the first value, as text where that is impossible."""
    from shell.dotnet.text_comparison import compare as compare_text
    from shell.runtime import comparison
    from shell.runtime.conversion import to_text

    if type(first) is PSCustomObject or type(second) is PSCustomObject:     # nothing but its properties tells a custom object from ''
        first, second = ("" if type(value) is PSCustomObject else to_text(value) for value in (first, second))
    try:
        return comparison.compare(first, second, ignore_case)
    except Exception:
        return compare_text(to_text(first), to_text(second), ignore_case)


def compare_existing(first, second, ignore_case, culture, sign) -> int:
    """The same with UNSET for a property that is not there, which comes last whatever the direction."""
    if first is UNSET or second is UNSET:
        return (first is UNSET) - (second is UNSET)
    return sign * compare(first, second, ignore_case, culture)


def column_ranks(column: list, ignore_case: bool, culture, descending: bool):
    """Return each value's rank in its column (equal values have equal ranks), or None where values of several kinds are mixed."""
    from shell.dotnet.text_comparison import key as collation_key

    kinds = {kind_of(value) for value in column if value is not None and value is not UNSET}
    if len(kinds) > 1 or None in kinds:
        return None
    if any(value is None for value in column) and NUMBERS in kinds and any(value is not None and value is not UNSET and value < 0 for value in column):
        return None     # $null lies between the negative numbers and zero
    if str in kinds:
        keys = {value: collation_key(value, ignore_case) for value in set(column) if value is not None and value is not UNSET}
        distinct = sorted(set(keys.values()), reverse=descending)
        rank = {key: index for index, key in enumerate(distinct, 1)}
        ranks = {value: rank[key] for value, key in keys.items()}
    else:
        distinct = sorted({value for value in column if value is not None and value is not UNSET}, reverse=descending)
        ranks = {value: index for index, value in enumerate(distinct, 1)}
    ranks[None] = len(distinct) + 1 if descending else 0
    ranks[UNSET] = len(distinct) + 2
    return [ranks[value] for value in column]


class Ordering:
    """The order of entries by columns of keys: `columns` is a list of (values, descending)."""

    def __init__(self, columns, ignore_case=True, culture=None):
        self.columns = columns
        self.ignore_case = ignore_case
        self.culture = culture
        self.count = len(columns[0][0]) if columns else 0
        ranks = [column_ranks(values, ignore_case, culture, descending) for values, descending in columns]
        self.ranks = None
        if None not in ranks:
            self.ranks = ranks[0] if len(ranks) == 1 else combined(ranks)

    def compare(self, first: int, second: int) -> int:
        """Compare two entries by their index."""
        if self.ranks is not None:
            first, second = self.ranks[first], self.ranks[second]
            return (first > second) - (first < second)
        for values, descending in self.columns:
            order = compare_existing(values[first], values[second], self.ignore_case, self.culture, -1 if descending else 1)
            if order:
                return order
        return 0

    def stable(self) -> list:
        """Return the entries' indexes in order, equal ones as they came."""
        if self.ranks is not None:
            return sorted(range(self.count), key=self.ranks.__getitem__)
        return sorted(range(self.count), key=cmp_to_key(self.compare))

    def unstable(self) -> list:
        """Return the entries' indexes in the order that .NET's List.Sort gives."""
        ranks = self.ranks
        if ranks is not None and len(set(ranks)) == self.count:
            return self.stable()
        entries = list(range(self.count))
        introsort(entries, self.compare)
        return entries


def combined(ranks) -> list:
    """Return one rank for several columns of ranks."""
    rows = list(zip(*ranks))
    order = {row: index for index, row in enumerate(sorted(set(rows)))}
    return [order[row] for row in rows]


def introsort(entries: list, compare) -> None:
    """Sort the list as .NET's introspective sort does: insertion for short runs, else median-of-three partitions, heap sort when too deep."""
    if len(entries) < 2:
        return
    waiting = [(0, len(entries), 2 * len(entries).bit_length())]
    while waiting:
        low, high, depth = waiting.pop()
        while high - low > 1:
            size = high - low
            if size <= SMALL:
                short_sort(entries, low, size, compare)
                break
            if depth == 0:
                entries[low:high] = heap_sorted(entries[low:high], compare)
                break
            depth -= 1
            pivot = low + partition(entries, low, high - 1, compare)
            waiting.append((pivot + 1, high, depth))
            high = pivot


def exchange(entries, first, second, compare) -> None:
    """Put two entries in order."""
    if compare(entries[first], entries[second]) > 0:
        entries[first], entries[second] = entries[second], entries[first]


def short_sort(entries, low, size, compare) -> None:
    if size == 2:
        exchange(entries, low, low + 1, compare)
    elif size == 3:
        exchange(entries, low, low + 1, compare)
        exchange(entries, low, low + 2, compare)
        exchange(entries, low + 1, low + 2, compare)
    else:
        for index in range(low, low + size - 1):
            entry, place = entries[index + 1], index
            while place >= low and compare(entry, entries[place]) < 0:
                entries[place + 1] = entries[place]
                place -= 1
            entries[place + 1] = entry


def partition(entries, low, high, compare) -> int:
    """Part the entries from low to high (inclusive) round a median of three; return the pivot's distance from low."""
    middle = low + ((high - low) >> 1)
    exchange(entries, low, middle, compare)
    exchange(entries, low, high, compare)
    exchange(entries, middle, high, compare)
    pivot = entries[middle]
    entries[middle], entries[high - 1] = entries[high - 1], entries[middle]
    left, right = low, high - 1
    while left < right:
        left += 1
        while compare(entries[left], pivot) < 0:
            left += 1
        right -= 1
        while compare(pivot, entries[right]) < 0:
            right -= 1
        if left >= right:
            break
        entries[left], entries[right] = entries[right], entries[left]
    if left != high - 1:
        entries[left], entries[high - 1] = entries[high - 1], entries[left]
    return left - low


def heap_sorted(entries, compare) -> list:
    """Return the entries sorted by .NET's heap sort."""
    heap, count = entries, len(entries)

    def sink(place, size):
        entry = heap[place - 1]
        while place <= size // 2:
            child = 2 * place
            if child < size and compare(heap[child - 1], heap[child]) < 0:
                child += 1
            if not compare(entry, heap[child - 1]) < 0:
                break
            heap[place - 1] = heap[child - 1]
            place = child
        heap[place - 1] = entry

    for place in range(count // 2, 0, -1):
        sink(place, count)
    for size in range(count, 1, -1):
        heap[0], heap[size - 1] = heap[size - 1], heap[0]
        sink(1, size - 1)
    return heap
