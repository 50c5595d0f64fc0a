"""HashSet`1, SortedSet`1 and BitArray."""
from __future__ import annotations

from shell.dotnet.collections import Enumerator, fold
from shell.dotnet.equality import equal, key_of
from shell.dotnet.lists import default_of
from shell.dotnet.types import constructor, dotnet_type, getter, method, typed_array
from shell.dotnet.values import UNSET
from shell.errors import net_exception

SET_INTERFACES = ("System.Collections.Generic.ISet[T]", "System.Collections.Generic.IReadOnlySet[T]", "System.Collections.Generic.ICollection[T]")


class SetBase:
    """What sets share: `table` maps folded items to the items."""

    __slots__ = ("table", "folds", "comparer", "extended")

    def fill(self, arguments):
        """Carry out the constructor's arguments: items, a comparer, a capacity."""
        self.table, self.comparer, self.extended = {}, None, None
        source = ()
        for argument in arguments:
            if argument is None or isinstance(argument, int):
                continue
            if hasattr(argument, "ignore_case") or hasattr(argument, "Compare"):
                self.comparer = argument
            else:
                source = argument
        self.folds = getattr(self.comparer, "ignore_case", False)
        for item in source:
            self.put(item)

    def fold(self, item):
        """The item as the table holds it."""
        return fold(item, self.folds)

    def put(self, item):
        """Add an item; False where it is there already."""
        folded = self.fold(item)
        if folded in self.table:
            return False
        self.table[folded] = item
        return True

    def folded(self, other):
        """{folded: item} of another collection."""
        return {self.fold(item): item for item in other}

    def __iter__(self):
        from shell.dotnet.collections import live
        return live(self.table.values())

    def __len__(self):
        return len(self.table)

    def __contains__(self, item):
        return self.fold(item) in self.table

    @getter("System.Collections.Generic.IEqualityComparer[T] Comparer")
    def Comparer(self):
        return self.comparer

    @getter("int Count")
    def Count(self):
        return len(self.table)

    @method("bool Add(T item)")
    def Add(self, item):
        return self.put(item)

    @method("void Clear()")
    def Clear(self):
        self.table.clear()

    @method("bool Contains(T item)")
    def Contains(self, item):
        return self.fold(item) in self.table

    @method("void CopyTo(T[] array)", "void CopyTo(T[] array, int arrayIndex)", "void CopyTo(T[] array, int arrayIndex, int count)")
    def CopyTo(self, array, arrayIndex=0, count=None):
        found = list(self)[:count]
        array[arrayIndex:arrayIndex + len(found)] = found

    @method("void ExceptWith(System.Collections.Generic.IEnumerable[T] other)")
    def ExceptWith(self, other):
        for key in self.folded(other):
            self.table.pop(key, None)

    @method("void IntersectWith(System.Collections.Generic.IEnumerable[T] other)")
    def IntersectWith(self, other):
        kept = self.folded(other)
        self.table = {key: item for key, item in self.table.items() if key in kept}

    @method("bool IsProperSubsetOf(System.Collections.Generic.IEnumerable[T] other)")
    def IsProperSubsetOf(self, other):
        return self.table.keys() < self.folded(other).keys()

    @method("bool IsProperSupersetOf(System.Collections.Generic.IEnumerable[T] other)")
    def IsProperSupersetOf(self, other):
        return self.table.keys() > self.folded(other).keys()

    @method("bool IsSubsetOf(System.Collections.Generic.IEnumerable[T] other)")
    def IsSubsetOf(self, other):
        return self.table.keys() <= self.folded(other).keys()

    @method("bool IsSupersetOf(System.Collections.Generic.IEnumerable[T] other)")
    def IsSupersetOf(self, other):
        return self.table.keys() >= self.folded(other).keys()

    @method("bool Overlaps(System.Collections.Generic.IEnumerable[T] other)")
    def Overlaps(self, other):
        return not self.table.keys().isdisjoint(self.folded(other))

    @method("bool Remove(T item)")
    def Remove(self, item):
        return self.table.pop(self.fold(item), UNSET) is not UNSET

    @method("int RemoveWhere(System.Predicate[T] match)")
    def RemoveWhere(self, match):
        gone = [key for key, item in self.table.items() if match(item)]
        for key in gone:
            del self.table[key]
        return len(gone)

    @method("bool SetEquals(System.Collections.Generic.IEnumerable[T] other)")
    def SetEquals(self, other):
        return self.table.keys() == self.folded(other).keys()

    @method("void SymmetricExceptWith(System.Collections.Generic.IEnumerable[T] other)")
    def SymmetricExceptWith(self, other):
        theirs = self.folded(other)
        mine = {key: item for key, item in self.table.items() if key not in theirs}
        self.table = mine | {key: item for key, item in theirs.items() if key not in self.table}

    @method("bool TryGetValue(T equalValue, [ref] T actualValue)")
    def TryGetValue(self, equalValue, result):
        found = self.table.get(self.fold(equalValue), UNSET)
        result.Value = default_of(self) if found is UNSET else found
        return found is not UNSET

    @method("void UnionWith(System.Collections.Generic.IEnumerable[T] other)")
    def UnionWith(self, other):
        for item in list(other):
            self.put(item)


@dotnet_type("System.Collections.Generic.HashSet`1", generic=("T",), interfaces=SET_INTERFACES)
class HashSet(SetBase):
    """System.Collections.Generic.HashSet; enumerates in the order of adding."""

    __slots__ = ()

    @constructor("()", "(System.Collections.Generic.IEqualityComparer[T] comparer)", "(int capacity)",
                 "(System.Collections.Generic.IEnumerable[T] collection)",
                 "(System.Collections.Generic.IEnumerable[T] collection, System.Collections.Generic.IEqualityComparer[T] comparer)",
                 "(int capacity, System.Collections.Generic.IEqualityComparer[T] comparer)")
    def __init__(self, *arguments):
        self.fill(arguments)

    locals().update({name: value for name, value in vars(SetBase).items() if name[0].isupper()})

    @method("int EnsureCapacity(int capacity)")
    def EnsureCapacity(self, capacity):
        return max(capacity, len(self.table))

    @method("void TrimExcess()")
    def TrimExcess(self):
        pass

    @method("System.Collections.Generic.HashSet`1+Enumerator[T] GetEnumerator()")
    def GetEnumerator(self):
        return Enumerator(self)


@dotnet_type("System.Collections.Generic.SortedSet`1", generic=("T",), interfaces=(*SET_INTERFACES, "System.Collections.ICollection"))
class SortedSet(SetBase):
    """System.Collections.Generic.SortedSet."""

    __slots__ = ()

    @constructor("()", "(System.Collections.Generic.IComparer[T] comparer)", "(System.Collections.Generic.IEnumerable[T] collection)",
                 "(System.Collections.Generic.IEnumerable[T] collection, System.Collections.Generic.IComparer[T] comparer)")
    def __init__(self, *arguments):
        self.fill(arguments)

    locals().update({name: value for name, value in vars(SetBase).items() if name[0].isupper()})

    def __iter__(self):
        return iter(sorted(self.table.values(), key=key_of(self.comparer)))

    @getter("T Min")
    def Min(self):
        return next(iter(self), default_of(self))

    @getter("T Max")
    def Max(self):
        return next(reversed(list(self)), default_of(self))

    @method("System.Collections.Generic.SortedSet[T] GetViewBetween(T lowerValue, T upperValue)")
    def GetViewBetween(self, lowerValue, upperValue):
        key = key_of(self.comparer)
        return type(self)([item for item in self if key(lowerValue) <= key(item) <= key(upperValue)])

    @method("System.Collections.Generic.IEnumerable[T] Reverse()")
    def Reverse(self):
        return list(self)[::-1]

    @method("System.Collections.Generic.SortedSet`1+Enumerator[T] GetEnumerator()")
    def GetEnumerator(self):
        return Enumerator(self)


@dotnet_type("System.Collections.BitArray", interfaces=("System.Collections.ICollection", "System.ICloneable"))
class BitArray(list):
    """System.Collections.BitArray: a list of Booleans."""

    __slots__ = ("extended",)

    @constructor("(int length)", "(int length, bool defaultValue)", "(byte[] bytes)", "(bool[] values)", "(int[] values)",
                 "(System.Collections.BitArray bits)")
    def construct(source, value=False):
        if isinstance(source, int):
            return BitArray([value] * source)
        if source and not isinstance(source[0], bool):
            width = 8 if type(source[0]).__name__ == "Byte" else 32
            return BitArray([bool(int(n) >> bit & 1) for n in source for bit in range(width)])
        return BitArray(source)

    @getter("bool Item(int index)")
    def Item(self, index):
        return self[self.checked(index)]

    @Item.setter
    def Item(self, index, value):
        self[self.checked(index)] = value

    @getter("int Length")
    def Length(self):
        return len(self)

    @Length.setter
    def Length(self, value):
        self[:] = (self + [False] * value)[:value]

    @getter("int Count")
    def Count(self):
        return len(self)

    def checked(self, index):
        """An index in range."""
        if not 0 <= index < len(self):
            raise net_exception("System.ArgumentOutOfRangeException", "Index was out of range. Must be non-negative and less than the size of the "
                                "collection. (Parameter 'index')", ParamName="index")
        return index

    def combined(self, other, operation):
        """Combine with another array of the same length, in place."""
        if len(self) != len(other):
            raise net_exception("System.ArgumentException", "Array lengths must be the same.")
        self[:] = [operation(a, b) for a, b in zip(self, other)]
        return self

    @method("System.Collections.BitArray And(System.Collections.BitArray value)")
    def And(self, value):
        return self.combined(value, lambda a, b: a and b)

    @method("System.Collections.BitArray Or(System.Collections.BitArray value)")
    def Or(self, value):
        return self.combined(value, lambda a, b: a or b)

    @method("System.Collections.BitArray Xor(System.Collections.BitArray value)")
    def Xor(self, value):
        return self.combined(value, lambda a, b: a is not b)

    @method("System.Collections.BitArray Not()")
    def Not(self):
        self[:] = [not bit for bit in self]
        return self

    @method("bool Get(int index)")
    def Get(self, index):
        return self[self.checked(index)]

    @method("void Set(int index, bool value)")
    def Set(self, index, value):
        self[self.checked(index)] = value

    @method("void SetAll(bool value)")
    def SetAll(self, value):
        self[:] = [value] * len(self)

    @method("bool HasAllSet()")
    def HasAllSet(self):
        return all(self)

    @method("bool HasAnySet()")
    def HasAnySet(self):
        return any(self)

    @method("System.Object Clone()")
    def Clone(self):
        return BitArray(self)

    @method("void CopyTo(array array, int index)")
    def CopyTo(self, array, index):
        if array.element.full_name == "System.Boolean":
            array[index:index + len(self)] = self
            return
        width = 8 if array.element.full_name == "System.Byte" else 32
        make = array.element.python
        for at in range(0, len(self), width):
            number = sum(1 << bit for bit, value in enumerate(self[at:at + width]) if value)
            array[index + at // width] = make(number - (1 << 32) if width == 32 and number >> 31 else number)

    @method("System.Collections.IEnumerator GetEnumerator()")
    def GetEnumerator(self):
        return Enumerator(self)


_ = equal, typed_array
