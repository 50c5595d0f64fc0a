"""Dictionary`2, SortedDictionary`2, SortedList, ConcurrentDictionary`2 and KeyValuePair`2.

Keys and values are of the types that the closed type names: the runtime converts what scripts index with (`direct` is False).
"""
from __future__ import annotations

from shell.dotnet.collections import DictionaryBase, Enumerator, ViewBase, key_text, null_key
from shell.dotnet.equality import equal, key_of
from shell.dotnet.lists import default_value, list_of
from shell.dotnet.types import closed_type, constructor, dotnet_type, find_declared, getter, method
from shell.dotnet.values import UNSET
from shell.errors import net_exception


@dotnet_type("System.Collections.Generic.KeyValuePair`2", kind="struct", generic=("TKey", "TValue"))
class KeyValuePair:
    """A key and its value."""

    __slots__ = ("key", "value")

    @constructor("(TKey key, TValue value)")
    def __init__(self, key=None, value=None):
        self.key = key
        self.value = value

    @getter("TKey Key")
    def Key(self):
        return self.key

    @getter("TValue Value")
    def Value(self):
        return self.value

    @method("string ToString()")
    def ToString(self):
        return str(self)

    def __str__(self):
        from shell.dotnet.composite_format import format_value
        return f"[{format_value(self.key)}, {format_value(self.value)}]"

    def __eq__(self, other):
        return isinstance(other, KeyValuePair) and equal(self.key, other.key) and equal(self.value, other.value)

    def __hash__(self):
        return hash(self.key)


def missing_key(key):
    """The error of reading a key that is not there."""
    return net_exception("System.Collections.Generic.KeyNotFoundException", f"The given key '{key_text(key)}' was not present in the dictionary.")


class TypedView(ViewBase):
    """The keys or values of a generic dictionary."""

    Count, CopyTo, GetEnumerator = ViewBase.Count, ViewBase.CopyTo, ViewBase.GetEnumerator

    def __init__(self, owner, keys):
        super().__init__(owner)
        self.is_keys = keys

    def __iter__(self):
        return self.owner.keys() if self.is_keys else self.owner.values()

    def __contains__(self, value):
        return any(equal(each, value) for each in self)


VIEW_INTERFACES = ("System.Collections.ICollection",)


@dotnet_type("System.Collections.Generic.Dictionary`2+KeyCollection", generic=("TKey", "TValue"),
             interfaces=(*VIEW_INTERFACES, "System.Collections.Generic.ICollection[TKey]"))
class KeyCollection(TypedView):
    """Dictionary.Keys."""

    Count, CopyTo, GetEnumerator = ViewBase.Count, ViewBase.CopyTo, ViewBase.GetEnumerator

    @method("bool Contains(TKey item)")
    def Contains(self, item):
        return item in self.owner


@dotnet_type("System.Collections.Generic.Dictionary`2+ValueCollection", generic=("TKey", "TValue"),
             interfaces=(*VIEW_INTERFACES, "System.Collections.Generic.ICollection[TValue]"))
class ValueCollection(TypedView):
    """Dictionary.Values."""

    Count, CopyTo, GetEnumerator = ViewBase.Count, ViewBase.CopyTo, ViewBase.GetEnumerator


class TypedDictionary(DictionaryBase):
    """What the generic dictionaries share; letter case counts unless a comparer says otherwise."""

    __slots__ = ()
    direct = False
    duplicate = "An item with the same key has already been added. Key: {1}"

    def fill(self, arguments):
        """Carry out the constructor's arguments: a dictionary or pairs, a comparer, a capacity."""
        from shell.dotnet.collections import is_dictionary
        DictionaryBase.__init__(self, (), True)
        for argument in arguments:
            if argument is None or isinstance(argument, int):
                continue
            if is_dictionary(argument):
                continue
            if hasattr(argument, "ignore_case") or hasattr(argument, "Compare") or hasattr(argument, "GetHashCode") and not isinstance(argument, list):
                self.comparer = argument
                self.folds = getattr(argument, "ignore_case", False)
        for argument in arguments:
            if is_dictionary(argument):
                for key, value in argument.pairs():
                    self.add(key, value)
            elif isinstance(argument, list):
                for pair in argument:
                    self.add(pair.Key, pair.Value)

    @property
    def types(self):
        """(TKey, TValue)."""
        return type(self).net_type.arguments

    def find(self, name):
        return self.table.get(name.lower() if self.folds else name, UNSET)

    def entries(self):
        pair = closed_type(find_declared("System.Collections.Generic.KeyValuePair`2"), self.types).python
        for key, value in self.pairs():
            yield pair(key, value)

    def view(self, keys):
        """The Keys or Values collection."""
        name = "System.Collections.Generic.Dictionary`2+" + ("KeyCollection" if keys else "ValueCollection")
        return closed_type(find_declared(name), self.types).python(self, keys)


TYPED_INTERFACES = ("System.Collections.Generic.IDictionary[TKey,TValue]", "System.Collections.Generic.IReadOnlyDictionary[TKey,TValue]",
                    "System.Collections.IDictionary")


@dotnet_type("System.Collections.Generic.Dictionary`2", generic=("TKey", "TValue"), interfaces=TYPED_INTERFACES)
class Dictionary(TypedDictionary):
    """System.Collections.Generic.Dictionary."""

    __slots__ = ()

    @constructor("()", "(int capacity)", "(System.Collections.Generic.IEqualityComparer[TKey] comparer)",
                 "(int capacity, System.Collections.Generic.IEqualityComparer[TKey] comparer)",
                 "(System.Collections.Generic.IDictionary[TKey,TValue] dictionary)",
                 "(System.Collections.Generic.IDictionary[TKey,TValue] dictionary, System.Collections.Generic.IEqualityComparer[TKey] comparer)",
                 "(System.Collections.Generic.IEnumerable[System.Collections.Generic.KeyValuePair[TKey,TValue]] collection)",
                 "(System.Collections.Generic.IEnumerable[System.Collections.Generic.KeyValuePair[TKey,TValue]] collection, "
                 "System.Collections.Generic.IEqualityComparer[TKey] comparer)")
    def __init__(self, *arguments):
        self.fill(arguments)

    @getter("System.Collections.Generic.IEqualityComparer[TKey] Comparer")
    def Comparer(self):
        return self.comparer

    @getter("int Count")
    def Count(self):
        return len(self.table)

    @getter("System.Collections.Generic.Dictionary`2+KeyCollection[TKey,TValue] Keys")
    def Keys(self):
        return self.view(True)

    @getter("System.Collections.Generic.Dictionary`2+ValueCollection[TKey,TValue] Values")
    def Values(self):
        return self.view(False)

    @getter("TValue Item(TKey key)")
    def Item(self, key):
        if key is None:
            raise null_key()
        found = self.table.get(self.fold(key), UNSET)
        if found is UNSET:
            raise missing_key(key)
        return found

    @Item.setter
    def Item(self, key, value):
        self.assign(key, value)

    @method("void Add(TKey key, TValue value)")
    def Add(self, key, value):
        self.add(key, value)

    @method("void Clear()")
    def Clear(self):
        self.clear()

    @method("bool ContainsKey(TKey key)")
    def ContainsKey(self, key):
        if key is None:
            raise null_key()
        return self.fold(key) in self.table

    @method("bool ContainsValue(TValue value)")
    def ContainsValue(self, value):
        return any(equal(each, value) for each in self.table.values())

    @method("int EnsureCapacity(int capacity)")
    def EnsureCapacity(self, capacity):
        return max(capacity, len(self.table))

    @method("System.Collections.Generic.Dictionary`2+Enumerator[TKey,TValue] GetEnumerator()")
    def GetEnumerator(self):
        return Enumerator(self.entries())

    @method("bool Remove(TKey key)", "bool Remove(TKey key, [ref] TValue value)")
    def Remove(self, key, result=None):
        if result is not None:
            result.Value = self.table.get(self.fold(key), default_value(self.types[1]))
        return self.remove(key)

    @method("bool TryAdd(TKey key, TValue value)")
    def TryAdd(self, key, value):
        if self.fold(key) in self.table:
            return False
        self.assign(key, value)
        return True

    @method("bool TryGetValue(TKey key, [ref] TValue value)")
    def TryGetValue(self, key, result):
        if key is None:
            raise null_key()
        found = self.table.get(self.fold(key), UNSET)
        result.Value = default_value(self.types[1]) if found is UNSET else found
        return found is not UNSET


@dotnet_type("System.Collections.Concurrent.ConcurrentDictionary`2", generic=("TKey", "TValue"), interfaces=TYPED_INTERFACES)
class ConcurrentDictionary(TypedDictionary):
    """System.Collections.Concurrent.ConcurrentDictionary."""

    __slots__ = ()

    @constructor("()", "(System.Collections.Generic.IEqualityComparer[TKey] comparer)", "(int concurrencyLevel, int capacity)",
                 "(System.Collections.Generic.IEnumerable[System.Collections.Generic.KeyValuePair[TKey,TValue]] collection)")
    def __init__(self, *arguments):
        self.fill(arguments)

    Count, Keys, Values, Item, Clear, ContainsKey, TryAdd, TryGetValue = (
        Dictionary.Count, Dictionary.Keys, Dictionary.Values, Dictionary.Item, Dictionary.Clear, Dictionary.ContainsKey, Dictionary.TryAdd,
        Dictionary.TryGetValue)

    @getter("bool IsEmpty")
    def IsEmpty(self):
        return not self.table

    @method("TValue AddOrUpdate(TKey key, TValue addValue, System.Func[TKey,TValue,TValue] updateValueFactory)",
            "TValue AddOrUpdate(TKey key, System.Func[TKey,TValue] addValueFactory, System.Func[TKey,TValue,TValue] updateValueFactory)")
    def AddOrUpdate(self, key, added, update):
        found = self.table.get(self.fold(key), UNSET)
        value = update(key, found) if found is not UNSET else added(key) if callable(added) else added
        self.assign(key, value)
        return value

    @method("TValue GetOrAdd(TKey key, TValue value)", "TValue GetOrAdd(TKey key, System.Func[TKey,TValue] valueFactory)")
    def GetOrAdd(self, key, value):
        found = self.table.get(self.fold(key), UNSET)
        if found is UNSET:
            found = value(key) if callable(value) else value
            self.assign(key, found)
        return found

    @method("System.Collections.Generic.IEnumerator[System.Collections.Generic.KeyValuePair[TKey,TValue]] GetEnumerator()")
    def GetEnumerator(self):
        return Enumerator(self.entries())

    @method("bool TryRemove(TKey key, [ref] TValue value)")
    def TryRemove(self, key, result):
        found = self.table.get(self.fold(key), UNSET)
        result.Value = default_value(self.types[1]) if found is UNSET else found
        return self.remove(key)

    @method("bool TryUpdate(TKey key, TValue newValue, TValue comparisonValue)")
    def TryUpdate(self, key, value, expected):
        if not equal(self.table.get(self.fold(key), UNSET), expected):
            return False
        self.assign(key, value)
        return True


class SortedMixin:
    """Dictionaries that enumerate by key; the order is found when it is asked for and kept until a key comes or goes."""

    def sort(self):
        """Put the tables into the order of the keys."""
        key = key_of(self.comparer)
        order = sorted(self.names.items(), key=lambda item: key(item[1]))
        table = self.table
        self.names = dict(order)
        self.table = {folded: table[folded] for folded, _ in order}

    def assign(self, key, value):
        fresh = self.fold(key) not in self.table
        DictionaryBase.assign(self, key, value)
        if fresh:
            self.sort()

    def add(self, key, value):
        DictionaryBase.add(self, key, value)
        self.sort()


@dotnet_type("System.Collections.Generic.SortedDictionary`2", generic=("TKey", "TValue"), interfaces=TYPED_INTERFACES)
class SortedDictionary(SortedMixin, TypedDictionary):
    """System.Collections.Generic.SortedDictionary."""

    __slots__ = ()

    @constructor("()", "(System.Collections.Generic.IComparer[TKey] comparer)", "(System.Collections.Generic.IDictionary[TKey,TValue] dictionary)",
                 "(System.Collections.Generic.IDictionary[TKey,TValue] dictionary, System.Collections.Generic.IComparer[TKey] comparer)")
    def __init__(self, *arguments):
        self.fill(arguments)

    Count, Keys, Values, Item, Add, Clear, ContainsKey, ContainsValue, TryGetValue, GetEnumerator = (
        Dictionary.Count, Dictionary.Keys, Dictionary.Values, Dictionary.Item, Dictionary.Add, Dictionary.Clear, Dictionary.ContainsKey,
        Dictionary.ContainsValue, Dictionary.TryGetValue, Dictionary.GetEnumerator)

    @method("bool Remove(TKey key)")
    def Remove(self, key):
        return self.remove(key)


@dotnet_type("System.Collections.Generic.SortedList`2", generic=("TKey", "TValue"), interfaces=TYPED_INTERFACES)
class GenericSortedList(SortedMixin, TypedDictionary):
    """System.Collections.Generic.SortedList."""

    __slots__ = ()

    @constructor("()", "(int capacity)", "(System.Collections.Generic.IComparer[TKey] comparer)",
                 "(System.Collections.Generic.IDictionary[TKey,TValue] dictionary)")
    def __init__(self, *arguments):
        self.fill(arguments)

    Count, Item, Add, Clear, ContainsKey, ContainsValue, TryGetValue, GetEnumerator = (
        Dictionary.Count, Dictionary.Item, Dictionary.Add, Dictionary.Clear, Dictionary.ContainsKey, Dictionary.ContainsValue, Dictionary.TryGetValue,
        Dictionary.GetEnumerator)

    @getter("System.Collections.Generic.IList[TKey] Keys")
    def Keys(self):
        return list_of(self.types[0], self.keys())

    @getter("System.Collections.Generic.IList[TValue] Values")
    def Values(self):
        return list_of(self.types[1], self.values())

    @method("bool Remove(TKey key)")
    def Remove(self, key):
        return self.remove(key)

    @method("int IndexOfKey(TKey key)")
    def IndexOfKey(self, key):
        return position_of(self, self.fold(key))

    @method("void RemoveAt(int index)")
    def RemoveAt(self, index):
        remove_at(self, index)


def position_of(dictionary, folded):
    """The position of a folded key, -1 where it is not there."""
    return next((number for number, each in enumerate(dictionary.table) if each == folded), -1)


def key_at(dictionary, index):
    """The folded key at a position."""
    if not 0 <= index < len(dictionary.table):
        raise net_exception("System.ArgumentOutOfRangeException", "Index was out of range. Must be non-negative and less than the size of the collection. "
                            "(Parameter 'index')", ParamName="index")
    return list(dictionary.table)[index]


def remove_at(dictionary, index):
    """Remove the entry at a position."""
    folded = key_at(dictionary, index)
    del dictionary.table[folded], dictionary.names[folded]


@dotnet_type("System.Collections.SortedList", interfaces=("System.Collections.IDictionary", "System.ICloneable"))
class SortedList(SortedMixin, DictionaryBase):
    """System.Collections.SortedList."""

    __slots__ = ()

    @constructor("()", "(int initialCapacity)", "(System.Collections.IComparer comparer)", "(System.Collections.IComparer comparer, int capacity)",
                 "(System.Collections.IDictionary d)", "(System.Collections.IDictionary d, System.Collections.IComparer comparer)")
    def construct(*arguments):
        made = SortedList((), True)
        made.comparer = next((a for a in arguments if hasattr(a, "Compare")), None)
        made.folds = getattr(made.comparer, "ignore_case", False)
        for argument in arguments:
            if hasattr(argument, "pairs"):
                for key, value in argument.pairs():
                    made.add(key, value)
        return made

    @getter("System.Object Item(System.Object key)")
    def Item(self, key):
        return self.item(key)

    @Item.setter
    def Item(self, key, value):
        self.assign(key, value)

    @getter("int Count")
    def Count(self):
        return len(self.table)

    @getter("System.Collections.ICollection Keys")
    def Keys(self):
        return list_of("System.Object", self.keys())

    @getter("System.Collections.ICollection Values")
    def Values(self):
        return list_of("System.Object", self.values())

    @method("void Add(System.Object key, System.Object value)")
    def Add(self, key, value):
        self.add(key, value)

    @method("void Clear()")
    def Clear(self):
        self.clear()

    @method("System.Object Clone()")
    def Clone(self):
        return self.copy()

    @method("bool Contains(System.Object key)")
    def Contains(self, key):
        return key in self

    @method("bool ContainsKey(System.Object key)")
    def ContainsKey(self, key):
        return key in self

    @method("bool ContainsValue(System.Object value)")
    def ContainsValue(self, value):
        return any(equal(each, value) for each in self.table.values())

    @method("System.Object GetByIndex(int index)")
    def GetByIndex(self, index):
        return self.table[key_at(self, index)]

    @method("System.Object GetKey(int index)")
    def GetKey(self, index):
        return self.names[key_at(self, index)]

    @method("System.Collections.IList GetKeyList()")
    def GetKeyList(self):
        return list(self.keys())

    @method("System.Collections.IList GetValueList()")
    def GetValueList(self):
        return list(self.values())

    @method("System.Collections.IDictionaryEnumerator GetEnumerator()")
    def GetEnumerator(self):
        return Enumerator(self.entries())

    @method("int IndexOfKey(System.Object key)")
    def IndexOfKey(self, key):
        return position_of(self, self.fold(key))

    @method("int IndexOfValue(System.Object value)")
    def IndexOfValue(self, value):
        return next((number for number, each in enumerate(self.table.values()) if equal(each, value)), -1)

    @method("void Remove(System.Object key)")
    def Remove(self, key):
        self.remove(key)

    @method("void RemoveAt(int index)")
    def RemoveAt(self, index):
        remove_at(self, index)

    @method("void SetByIndex(int index, System.Object value)")
    def SetByIndex(self, index, value):
        self.table[key_at(self, index)] = value
