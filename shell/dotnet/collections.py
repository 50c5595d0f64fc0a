"""Dictionaries of System.Collections: Hashtable and its like; the other collections are found through here too.

All dictionaries share DictionaryBase: `table` maps folded keys to values, `names` folded keys to keys as written, in order. Keys are folded so that
different .NET types stay different keys (1, 1L, '1') and, where the dictionary ignores it, letter case does not count. Python code uses them like a dict:
d[key], key in d, len(d), d.get(key), d.pairs(), d.keys(), d.values(); a dictionary is one object in a pipeline (`single`).
"""
from __future__ import annotations

from shell.dotnet.types import constructor, dotnet_type, getter, method, static_method, type_of
from shell.dotnet.values import UNSET, Char, PSObject
from shell.errors import net_exception


def is_dictionary(value) -> bool:
    """True for every kind of IDictionary."""
    return getattr(type(value), "is_dictionary", False) is not False


# Where the names live that other files import from here.
ELSEWHERE = {
    "OrderedDictionary": "ordered_dictionary",
    "ArrayList": "lists", "List": "lists", "Collection": "lists", "ReadOnlyCollection": "lists", "collection_of": "lists", "list_of": "lists",
    "Dictionary": "generic_dictionaries", "SortedDictionary": "generic_dictionaries", "SortedList": "generic_dictionaries",
    "KeyValuePair": "generic_dictionaries",
    "ConcurrentDictionary": "generic_dictionaries", "HashSet": "sets", "SortedSet": "sets", "Queue": "queues", "Stack": "queues", "LinkedList": "queues",
    "BitArray": "sets",
}


def __getattr__(name):
    module = ELSEWHERE.get(name)
    if module is None:
        raise AttributeError(name)
    from importlib import import_module
    return getattr(import_module("shell.dotnet." + module), name)


def changed():
    """The error of a collection that changes while it is enumerated."""
    return net_exception("System.InvalidOperationException", "Collection was modified; enumeration operation may not execute.")


def live(source):
    """Yield from a Python dict or its views; its complaint about changes becomes .NET's."""
    try:
        yield from source
    except RuntimeError as error:
        if "changed" in str(error):
            raise changed() from None
        raise


def watched(source, owner):
    """live() of a table whose enumerations also end when an existing key is given another value."""
    enumeration = [False]
    if owner.enumerations is None:
        owner.enumerations = []
    owner.enumerations.append(enumeration)
    try:
        for item in source:
            yield item
            if enumeration[0]:
                raise changed()
    except RuntimeError as error:
        if "changed" in str(error):
            raise changed() from None
        raise
    finally:
        if not enumeration[0]:
            owner.enumerations = [each for each in owner.enumerations if each is not enumeration] or None


@dotnet_type("System.Collections.EnumeratorAdapter", interfaces=("System.Collections.IEnumerator", "System.IDisposable"))
class Enumerator:
    """An IEnumerator over a Python iterable; enumerating it goes on from where it is."""

    def __init__(self, source):
        self.source = source
        self.iterator = None
        self.current = UNSET

    def __iter__(self):
        return self

    def __next__(self):
        if not self.MoveNext():
            raise StopIteration
        return self.current

    @getter("System.Object Current")
    def Current(self):
        if self.current is UNSET:
            raise net_exception("System.InvalidOperationException", "Enumeration has either not started or has already finished.")
        return self.current

    @getter("System.Object Key")
    def Key(self):
        return self.Current.Key

    @getter("System.Object Value")
    def Value(self):
        return self.Current.Value

    @getter("System.Object Entry")
    def Entry(self):
        return self.Current

    @method("bool MoveNext()")
    def MoveNext(self):
        if self.iterator is None:
            self.iterator = iter(self.source)
        try:
            self.current = next(self.iterator)
        except StopIteration:
            self.current = UNSET
            return False
        return True

    @method("void Reset()")
    def Reset(self):
        self.iterator, self.current = None, UNSET

    @method("void Dispose()")
    def Dispose(self):
        self.iterator = iter(())


@dotnet_type("System.Collections.DictionaryEntry", kind="struct")
class DictionaryEntry:
    """A key and its value."""

    __slots__ = ("key", "value", "extended")

    @constructor("()", "(System.Object key, System.Object value)")
    def __init__(self, key=None, value=None):
        self.key = key
        self.value = value
        self.extended = None

    @getter("System.Object Key")
    def Key(self):
        return self.key

    @Key.setter
    def Key(self, key):
        self.key = key

    @getter("System.Object Value")
    def Value(self):
        return self.value

    @Value.setter
    def Value(self, value):
        self.value = value

    @method("string ToString()")
    def ToString(self):
        from shell.dotnet.composite_format import format_value
        return f"[{format_value(self.key)}, {format_value(self.value)}]"

    def __eq__(self, other):
        return type(other) is DictionaryEntry and self.key == other.key and self.value == other.value

    def __hash__(self):
        return hash(self.key)


def unhashable(key):
    """A stand-in for a key that has no value equality: the object itself."""
    return "\0object", id(key)


def fold(key, ignore_case):
    """A key as tables hold it."""
    cls = type(key)
    if cls is str:
        return key.lower() if ignore_case else key
    if cls is int:
        return key
    if cls is PSObject:
        return fold(key.base, ignore_case)
    if isinstance(key, (int, float, str)):
        return cls, (key.lower() if ignore_case and cls is Char else str(key) if cls is Char else key)
    if cls.__eq__ is object.__eq__ or isinstance(key, list) or cls.__hash__ is None:
        return unhashable(key)
    return cls, key


class DictionaryBase:
    """What all dictionaries are to Python."""

    __slots__ = ("table", "names", "folds", "comparer", "extended", "enumerations", "__weakref__")
    is_dictionary = True
    single = True      # one object in a pipeline
    direct = True      # keys and values of any type: indexing need not convert
    duplicate = "Item has already been added. Key in dictionary: '{0}'  Key being added: '{1}'"

    def __init__(self, pairs=(), case_sensitive=False):
        self.table = {}
        self.names = {}
        self.folds = not case_sensitive
        self.comparer = None
        self.extended = None
        self.enumerations = None        # flags of the enumerations under way that assigning to an existing key ends
        if pairs:
            for key, value in (pairs.items() if isinstance(pairs, dict) else pairs.pairs() if is_dictionary(pairs) else pairs):
                self.assign(key, value)

    def fold(self, key):
        """The key as the table holds it."""
        return fold(key, self.folds)

    def item(self, key):
        """The value of a key, $null where there is none."""
        if type(key) is str:
            return self.table.get(key.lower() if self.folds else key)
        return self.table.get(fold(key, self.folds))

    def find(self, name):
        """The value of a key that a property name means, UNSET where there is none."""
        found = self.table.get(name.lower() if self.folds else name, UNSET)
        if found is UNSET and name.isdecimal():
            found = self.table.get(int(name), UNSET)
        return found

    def assign(self, key, value):
        """Give a key a value."""
        folded = (key.lower() if self.folds else key) if type(key) is str else fold(key, self.folds)
        if folded not in self.table:
            if key is None:
                raise null_key()
            self.names[folded] = key
        elif self.enumerations is not None:
            self.end_enumerations()
        self.table[folded] = value

    def end_enumerations(self):
        """Make the enumerations under way fail when they next move."""
        for each in self.enumerations:
            each[0] = True
        self.enumerations = None

    def add(self, key, value):
        """Add a key that is not there yet."""
        if key is None:
            raise null_key()
        folded = self.fold(key)
        if folded in self.table:
            raise net_exception("System.ArgumentException", self.duplicate.format(key_text(self.names[folded]), key_text(key)))
        self.names[folded] = key
        self.table[folded] = value

    def remove(self, key):
        """Remove a key; False where it is not there."""
        if key is None:
            raise null_key()
        folded = self.fold(key)
        if folded not in self.table:
            return False
        del self.table[folded], self.names[folded]
        return True

    def clear(self):
        """Remove everything."""
        self.table.clear()
        self.names.clear()

    def pairs(self):
        """Yield (key, value)."""
        return live(zip(self.names.values(), self.table.values()))

    def keys(self):
        """The keys as written."""
        return live(self.names.values())

    def values(self):
        """The values."""
        return live(self.table.values())

    items = pairs

    def get(self, key, default=None):
        """The value of a key, or the default."""
        return self.table.get(self.fold(key), default)

    def copy(self):
        """A new dictionary of the same kind with the same entries."""
        made = object.__new__(type(self))
        made.table, made.names = dict(self.table), dict(self.names)
        made.folds, made.comparer, made.extended, made.enumerations = self.folds, self.comparer, None, None
        return made

    def __iter__(self):
        return self.keys()

    def __len__(self):
        return len(self.table)

    def __contains__(self, key):
        return self.fold(key) in self.table

    def __getitem__(self, key):
        return self.table[self.fold(key)]

    def __setitem__(self, key, value):
        self.assign(key, value)

    def __delitem__(self, key):
        if not self.remove(key):
            raise KeyError(key)

    def __bool__(self):
        return True

    def entries(self):
        """Yield what the dictionary's enumerator gives."""
        for key, value in self.pairs():
            yield DictionaryEntry(key, value)


def null_key():
    """The error of a key that is $null."""
    return net_exception("System.ArgumentNullException", "Key cannot be null. (Parameter 'key')", ParamName="key")


def key_text(key):
    """A key in an error message."""
    return key if type(key) is str else str(key)


class ViewBase:
    """The keys or values of a dictionary, live."""

    def __init__(self, owner):
        self.owner = owner

    def __len__(self):
        return len(self.owner)

    def __getitem__(self, index):
        return list(self)[index]

    @getter("int Count")
    def Count(self):
        return len(self.owner)

    @method("void CopyTo(array array, int index)")
    def CopyTo(self, array, index):
        found = list(self)
        array[index:index + len(found)] = found

    @method("System.Collections.IEnumerator GetEnumerator()")
    def GetEnumerator(self):
        return Enumerator(self)


VIEW_INTERFACES = ("System.Collections.ICollection",)


@dotnet_type("System.Collections.Hashtable+KeyCollection", interfaces=VIEW_INTERFACES)
class KeyCollection(ViewBase):
    """Hashtable.Keys."""

    Count, CopyTo, GetEnumerator = ViewBase.Count, ViewBase.CopyTo, ViewBase.GetEnumerator

    def __iter__(self):
        return self.owner.keys()


@dotnet_type("System.Collections.Hashtable+ValueCollection", interfaces=VIEW_INTERFACES)
class ValueCollection(ViewBase):
    """Hashtable.Values."""

    Count, CopyTo, GetEnumerator = ViewBase.Count, ViewBase.CopyTo, ViewBase.GetEnumerator

    def __iter__(self):
        return self.owner.values()


def comparer_of(arguments):
    """(pairs, case_sensitive, comparer) of a dictionary's constructor arguments: another dictionary, a comparer, capacities."""
    pairs, comparer = (), None
    for argument in arguments:
        if is_dictionary(argument):
            pairs = argument
        elif argument is not None and not isinstance(argument, (int, float)):
            comparer = argument
    return pairs, not getattr(comparer, "ignore_case", False), comparer


DICTIONARY_INTERFACES = ("System.Collections.IDictionary", "System.Runtime.Serialization.ISerializable", "System.ICloneable")


@dotnet_type("System.Collections.Hashtable", interfaces=DICTIONARY_INTERFACES)
class Hashtable(DictionaryBase):
    """System.Collections.Hashtable; from Python, and as @{}, it ignores letter case."""

    __slots__ = ()

    def pairs(self):
        return watched(zip(self.names.values(), self.table.values()), self)

    def keys(self):
        return watched(self.names.values(), self)

    def values(self):
        return watched(self.table.values(), self)

    items = pairs

    @constructor("()", "(System.Collections.IDictionary d)", "(int capacity)", "(int capacity, float loadFactor)",
                 "(System.Collections.IEqualityComparer equalityComparer)", "(int capacity, System.Collections.IEqualityComparer equalityComparer)",
                 "(System.Collections.IDictionary d, float loadFactor)",
                 "(System.Collections.IDictionary d, System.Collections.IEqualityComparer equalityComparer)",
                 "(int capacity, float loadFactor, System.Collections.IEqualityComparer equalityComparer)",
                 "(System.Collections.IDictionary d, float loadFactor, System.Collections.IEqualityComparer equalityComparer)",
                 "(System.Collections.IHashCodeProvider hcp, System.Collections.IComparer comparer)",
                 "(int capacity, System.Collections.IHashCodeProvider hcp, System.Collections.IComparer comparer)",
                 "(System.Collections.IDictionary d, System.Collections.IHashCodeProvider hcp, System.Collections.IComparer comparer)",
                 "(int capacity, float loadFactor, System.Collections.IHashCodeProvider hcp, System.Collections.IComparer comparer)",
                 "(System.Collections.IDictionary d, float loadFactor, System.Collections.IHashCodeProvider hcp, System.Collections.IComparer comparer)")
    def construct(*arguments):
        pairs, case_sensitive, comparer = comparer_of(arguments)
        made = Hashtable((), case_sensitive)
        made.comparer = comparer
        for key, value in (pairs.pairs() if pairs else ()):
            made.add(key, value)
        return made

    @classmethod
    def literal(cls, entries):
        """A case-insensitive table of a Python dict whose keys differ by more than letter case."""
        made = cls()
        for key, value in entries.items():
            folded = key.lower() if type(key) is str else key
            made.names[folded] = key
            made.table[folded] = value
        return made

    @getter("System.Object Item(System.Object key)")
    def Item(self, key):
        if key is None:
            raise null_key()
        return self.item(key)

    @Item.setter
    def Item(self, key, value):
        self.assign(key, value)

    @getter("bool IsReadOnly")
    def IsReadOnly(self):
        return False

    @getter("bool IsFixedSize")
    def IsFixedSize(self):
        return False

    @getter("bool IsSynchronized")
    def IsSynchronized(self):
        return False

    @getter("System.Collections.ICollection Keys")
    def Keys(self):
        return KeyCollection(self)

    @getter("System.Collections.ICollection Values")
    def Values(self):
        return ValueCollection(self)

    @getter("System.Object SyncRoot")
    def SyncRoot(self):
        return self

    @getter("int Count")
    def Count(self):
        return len(self.table)

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
        if key is None:
            raise null_key()
        return self.fold(key) in self.table

    @method("bool ContainsKey(System.Object key)")
    def ContainsKey(self, key):
        if key is None:
            raise null_key()
        return self.fold(key) in self.table

    @method("bool ContainsValue(System.Object value)")
    def ContainsValue(self, value):
        from shell.dotnet.equality import equal
        return any(equal(each, value) for each in self.table.values())

    @method("void CopyTo(array array, int arrayIndex)")
    def CopyTo(self, array, arrayIndex):
        found = list(self.entries())
        array[arrayIndex:arrayIndex + len(found)] = found

    @method("System.Collections.IDictionaryEnumerator GetEnumerator()")
    def GetEnumerator(self):
        return Enumerator(self.entries())

    @method("void GetObjectData(System.Runtime.Serialization.SerializationInfo info, System.Runtime.Serialization.StreamingContext context)")
    def GetObjectData(self, info, context):
        raise net_exception("System.PlatformNotSupportedException", "Serialization is not supported.")

    @method("void OnDeserialization(System.Object sender)")
    def OnDeserialization(self, sender):
        pass

    @method("void Remove(System.Object key)")
    def Remove(self, key):
        self.remove(key)

    @static_method("hashtable Synchronized(hashtable table)")
    def Synchronized(table):
        return table


@dotnet_type("System.Management.Automation.OrderedHashtable", base="System.Collections.Hashtable", interfaces=DICTIONARY_INTERFACES)
class OrderedHashtable(Hashtable):
    """What ConvertFrom-Json -AsHashtable gives: keeps order and letter case."""

    __slots__ = ()

    def __init__(self, pairs=()):
        super().__init__(pairs, case_sensitive=True)


@dotnet_type("System.Collections.Specialized.ListDictionary", interfaces=("System.Collections.IDictionary",))
class ListDictionary(Hashtable):
    """A small dictionary; exceptions keep their Data in one."""

    __slots__ = ()
    duplicate = "An item with the same key has already been added. Key: {0}"

    def __init__(self, pairs=()):
        super().__init__(pairs, case_sensitive=True)


_ = type_of
