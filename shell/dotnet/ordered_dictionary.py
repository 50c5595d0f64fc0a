"""System.Collections.Specialized.OrderedDictionary: what [ordered]@{} makes."""
from __future__ import annotations

from itertools import islice

from shell.dotnet.collections import VIEW_INTERFACES, DictionaryBase, Enumerator, ViewBase, comparer_of, fold, null_key, watched
from shell.dotnet.types import constructor, dotnet_type, getter, method
from shell.errors import net_exception


@dotnet_type("System.Collections.Specialized.OrderedDictionary+OrderedDictionaryKeyValueCollection", interfaces=VIEW_INTERFACES)
class OrderedKeyValueCollection(ViewBase):
    """The keys or values of an OrderedDictionary."""

    Count, CopyTo, GetEnumerator = ViewBase.Count, ViewBase.CopyTo, ViewBase.GetEnumerator

    def __init__(self, owner, keys):
        super().__init__(owner)
        self.is_keys = keys

    def __iter__(self):
        return self.owner.keys() if self.is_keys else self.owner.values()


@dotnet_type("System.Collections.Specialized.OrderedDictionary", interfaces=(
    "System.Collections.Specialized.IOrderedDictionary", "System.Runtime.Serialization.ISerializable"))
class OrderedDictionary(DictionaryBase):
    """[ordered]@{}: an Int32 index is a position, anything else a key."""

    __slots__ = ()
    direct = True

    @constructor("()", "(int capacity)", "(System.Collections.IEqualityComparer comparer)", "(int capacity, System.Collections.IEqualityComparer comparer)")
    def construct(*arguments):
        _, case_sensitive, comparer = comparer_of(arguments)
        made = OrderedDictionary((), case_sensitive)
        made.comparer = comparer
        return made

    def key_at(self, index):
        """The folded key at a position, counted from the end where negative; None out of range."""
        count = len(self.table)
        if index < 0:
            index += count
        if not 0 <= index < count:
            return None
        return next(islice(self.table, index, None))

    def item(self, key):
        if type(key) is str:
            return self.table.get(key.lower() if self.folds else key)
        if type(key) is int:
            found = self.key_at(key)
            return None if found is None else self.table[found]
        return self.table.get(fold(key, self.folds))

    def pairs(self):
        return watched(zip(self.names.values(), self.table.values()), self)

    def keys(self):
        return watched(self.names.values(), self)

    def values(self):
        return watched(self.table.values(), self)

    items = pairs

    def assign(self, key, value):
        if type(key) is int:
            found = self.key_at(key)
            if found is None:
                raise net_exception("System.ArgumentOutOfRangeException", "Specified argument was out of the range of valid values. (Parameter 'index')",
                                    ParamName="index")
            if self.enumerations is not None:
                self.end_enumerations()
            self.table[found] = value
            return
        DictionaryBase.assign(self, key, value)

    def place(self, position, key, value):
        """Put an entry at a position."""
        self.add(key, value)
        folded = self.fold(key)
        order = [k for k in self.table if k != folded]
        order.insert(position, folded)
        table, names = dict(self.table), dict(self.names)
        self.clear()
        for each in order:
            self.table[each], self.names[each] = table[each], names[each]

    @getter("System.Object Item(int index)")
    def Item(self, index):
        return self.item(index)

    @Item.setter
    def Item(self, index, value):
        self.assign(index, value)

    @getter("int Count")
    def Count(self):
        return len(self.table)

    @getter("bool IsReadOnly")
    def IsReadOnly(self):
        return False

    @getter("System.Collections.ICollection Keys")
    def Keys(self):
        return OrderedKeyValueCollection(self, True)

    @getter("System.Collections.ICollection Values")
    def Values(self):
        return OrderedKeyValueCollection(self, False)

    @method("void Add(System.Object key, System.Object value)")
    def Add(self, key, value):
        self.add(key, value)

    @method("System.Collections.Specialized.OrderedDictionary AsReadOnly()")
    def AsReadOnly(self):
        return self.copy()

    @method("void Clear()")
    def Clear(self):
        self.clear()

    @method("bool Contains(System.Object key)")
    def Contains(self, key):
        if key is None:
            raise null_key()
        return self.fold(key) in self.table

    @method("void CopyTo(array array, int index)")
    def CopyTo(self, array, index):
        found = list(self.entries())
        array[index:index + len(found)] = found

    @method("System.Collections.IDictionaryEnumerator GetEnumerator()")
    def GetEnumerator(self):
        return Enumerator(self.entries())

    @method("void Insert(int index, System.Object key, System.Object value)")
    def Insert(self, index, key, value):
        if not 0 <= index <= len(self.table):
            raise net_exception("System.ArgumentOutOfRangeException", "Specified argument was out of the range of valid values. (Parameter 'index')",
                                ParamName="index")
        self.place(index, key, value)

    @method("void Remove(System.Object key)")
    def Remove(self, key):
        self.remove(key)

    @method("void RemoveAt(int index)")
    def RemoveAt(self, index):
        found = self.key_at(index) if index >= 0 else None
        if found is None:
            raise net_exception("System.ArgumentOutOfRangeException", "Specified argument was out of the range of valid values. (Parameter 'index')",
                                ParamName="index")
        del self.table[found], self.names[found]
