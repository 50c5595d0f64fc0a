"""Lists: ArrayList, List`1, Collection`1 and ReadOnlyCollection`1, all of them Python lists."""
from __future__ import annotations

from shell.dotnet.collections import Enumerator, is_dictionary
from shell.dotnet.equality import equal, key_of
from shell.dotnet.types import (
    bindings,
    closed_type,
    constructor,
    dotnet_type,
    find_declared,
    generic,
    getter,
    method,
    static_method,
    type_from_text,
    typed_array,
)
from shell.errors import net_exception


def out_of_range(parameter="index", message="Index was out of range. Must be non-negative and less than the size of the collection."):
    return net_exception("System.ArgumentOutOfRangeException", f"{message} (Parameter '{parameter}')", ParamName=parameter)


def bad_range():
    return net_exception("System.ArgumentException", "Offset and length were out of bounds for the array or count is greater than the number of elements from "
                         "index to the end of the source collection.")


def checked_range(found, index, count):
    """Check a range of a list."""
    if index < 0 or count < 0:
        raise out_of_range("index" if index < 0 else "count", "Non-negative number required.")
    if index + count > len(found):
        raise bad_range()


def elements(source):
    """What a collection argument enumerates."""
    return source.entries() if is_dictionary(source) else source


def ordered(self, arguments):
    """Sort a list in place by the arguments of Sort: nothing, a comparer or function, or a range and a comparer."""
    start, stop, comparer = 0, len(self), None
    if len(arguments) == 3:
        start, count, comparer = arguments
        checked_range(self, start, count)
        stop = start + count
    elif arguments:
        comparer = arguments[0]
    if start == 0 and stop == len(self):
        self.sort(key=key_of(comparer))
    else:
        self[start:stop] = sorted(self[start:stop], key=key_of(comparer))


def position(found, value, start=0, stop=None):
    """The index of a value, -1 where it is not there."""
    for index in range(start, len(found) if stop is None else stop):
        if equal(found[index], value):
            return index
    return -1


def last_position(found, value):
    """The last index of a value."""
    for index in range(len(found) - 1, -1, -1):
        if equal(found[index], value):
            return index
    return -1


def binary_search(found, value, comparer=None):
    """The index of a value in a sorted list, or the complement of where it belongs."""
    key = key_of(comparer)
    low, high, wanted = 0, len(found) - 1, key(value)
    while low <= high:
        middle = (low + high) // 2
        at = key(found[middle])
        if at == wanted:
            return middle
        if at < wanted:
            low = middle + 1
        else:
            high = middle - 1
    return ~low


def turned(self, start=0, count=None):
    """Reverse a list, or a range of it, in place."""
    count = len(self) - start if count is None else count
    checked_range(self, start, count)
    self[start:start + count] = self[start:start + count][::-1]


LIST_INTERFACES = ("System.Collections.IList", "System.ICloneable")


@dotnet_type("System.Collections.ArrayList", interfaces=LIST_INTERFACES)
class ArrayList(list):
    """System.Collections.ArrayList."""

    __slots__ = ("extended",)

    @constructor("()", "(int capacity)", "(System.Collections.ICollection c)")
    def construct(source=()):
        return ArrayList(() if isinstance(source, int) else elements(source))

    @getter("int Capacity")
    def Capacity(self):
        return max(len(self), 4)

    @Capacity.setter
    def Capacity(self, value):
        if value < len(self):
            raise out_of_range("value", "capacity was less than the current size.")

    @getter("int Count")
    def Count(self):
        return len(self)

    @getter("bool IsFixedSize")
    def IsFixedSize(self):
        return False

    @getter("bool IsReadOnly")
    def IsReadOnly(self):
        return False

    @getter("bool IsSynchronized")
    def IsSynchronized(self):
        return False

    @getter("System.Object SyncRoot")
    def SyncRoot(self):
        return self

    @getter("System.Object Item(int index)")
    def Item(self, index):
        if not 0 <= index < len(self):
            raise out_of_range()
        return self[index]

    @Item.setter
    def Item(self, index, value):
        if not 0 <= index < len(self):
            raise out_of_range()
        self[index] = value

    @method("int Add(System.Object value)")
    def Add(self, value):
        self.append(value)
        return len(self) - 1

    @method("void AddRange(System.Collections.ICollection c)")
    def AddRange(self, c):
        if c is None:
            raise net_exception("System.ArgumentNullException", "Value cannot be null. (Parameter 'c')", ParamName="c")
        self.extend(elements(c))

    @method("int BinarySearch(System.Object value)", "int BinarySearch(System.Object value, System.Collections.IComparer comparer)",
            "int BinarySearch(int index, int count, System.Object value, System.Collections.IComparer comparer)")
    def BinarySearch(self, *arguments):
        if len(arguments) == 4:
            index, count, value, comparer = arguments
            found = binary_search(self[index:index + count], value, comparer)
            return found + index if found >= 0 else found - index
        return binary_search(self, *arguments)

    @method("void Clear()")
    def Clear(self):
        self.clear()

    @method("System.Object Clone()")
    def Clone(self):
        return ArrayList(self)

    @method("bool Contains(System.Object item)")
    def Contains(self, item):
        return position(self, item) >= 0

    @method("void CopyTo(array array)", "void CopyTo(array array, int arrayIndex)", "void CopyTo(int index, array array, int arrayIndex, int count)")
    def CopyTo(self, *arguments):
        copy_to(self, arguments)

    @method("System.Collections.IEnumerator GetEnumerator()", "System.Collections.IEnumerator GetEnumerator(int index, int count)")
    def GetEnumerator(self, index=0, count=None):
        return Enumerator(self if count is None else self[index:index + count])

    @method("System.Collections.ArrayList GetRange(int index, int count)")
    def GetRange(self, index, count):
        checked_range(self, index, count)
        return ArrayList(self[index:index + count])

    @method("int IndexOf(System.Object value)", "int IndexOf(System.Object value, int startIndex)",
            "int IndexOf(System.Object value, int startIndex, int count)")
    def IndexOf(self, value, startIndex=0, count=None):
        return position(self, value, startIndex, None if count is None else startIndex + count)

    @method("void Insert(int index, System.Object value)")
    def Insert(self, index, value):
        if not 0 <= index <= len(self):
            raise out_of_range("index", "Insertion index was out of range. Must be non-negative and less than or equal to size.")
        self.insert(index, value)

    @method("void InsertRange(int index, System.Collections.ICollection c)")
    def InsertRange(self, index, c):
        if not 0 <= index <= len(self):
            raise out_of_range("index", "Index was out of range. Must be non-negative and less than or equal to the size of the collection.")
        self[index:index] = elements(c)

    @method("int LastIndexOf(System.Object value)")
    def LastIndexOf(self, value):
        return last_position(self, value)

    @method("void Remove(System.Object obj)")
    def Remove(self, obj):
        found = position(self, obj)
        if found >= 0:
            del self[found]

    @method("void RemoveAt(int index)")
    def RemoveAt(self, index):
        if not 0 <= index < len(self):
            raise out_of_range()
        del self[index]

    @method("void RemoveRange(int index, int count)")
    def RemoveRange(self, index, count):
        checked_range(self, index, count)
        del self[index:index + count]

    @method("void Reverse()", "void Reverse(int index, int count)")
    def Reverse(self, index=0, count=None):
        turned(self, index, count)

    @method("void SetRange(int index, System.Collections.ICollection c)")
    def SetRange(self, index, c):
        found = list(elements(c))
        checked_range(self, index, len(found))
        self[index:index + len(found)] = found

    @method("void Sort()", "void Sort(System.Collections.IComparer comparer)", "void Sort(int index, int count, System.Collections.IComparer comparer)")
    def Sort(self, *arguments):
        ordered(self, arguments)

    @method("System.Object[] ToArray()", "array ToArray(type type)")
    def ToArray(self, type=None):
        return list(self) if type is None else typed_array(type, self)

    @method("void TrimToSize()")
    def TrimToSize(self):
        pass

    @static_method("System.Collections.ArrayList Synchronized(System.Collections.ArrayList list)")
    def Synchronized(found):
        return found

    @static_method("System.Collections.ArrayList Repeat(System.Object value, int count)")
    def Repeat(value, count):
        return ArrayList([value] * count)

    @static_method("System.Collections.ArrayList Adapter(System.Collections.IList list)")
    def Adapter(found):
        return ArrayList(found)


def copy_to(self, arguments):
    """CopyTo of every list: (array), (array, arrayIndex) or (index, array, arrayIndex, count)."""
    if len(arguments) == 4:
        index, array, at, count = arguments
    else:
        index, array, at, count = 0, arguments[0], arguments[1] if len(arguments) > 1 else 0, len(self)
    if at + count > len(array):
        raise net_exception("System.ArgumentException", "Destination array was not long enough. Check the destination index, length, and the array's lower "
                            "bounds. (Parameter 'destinationArray')", ParamName="destinationArray")
    array[at:at + count] = self[index:index + count]


GENERIC_INTERFACES = ("System.Collections.Generic.IList[T]", "System.Collections.Generic.IReadOnlyList[T]", "System.Collections.IList")


@dotnet_type("System.Collections.Generic.List`1", generic=("T",), interfaces=GENERIC_INTERFACES)
class List(list):
    """System.Collections.Generic.List."""

    __slots__ = ("extended",)

    @constructor("()", "(int capacity)", "(System.Collections.Generic.IEnumerable[T] collection)")
    def __init__(self, source=()):
        if isinstance(source, int):
            if source < 0:
                raise out_of_range("capacity", "Non-negative number required.")
            source = ()
        list.__init__(self, elements(source))

    @getter("int Capacity")
    def Capacity(self):
        return max(len(self), 4) if self else 0

    @Capacity.setter
    def Capacity(self, value):
        if value < len(self):
            raise out_of_range("value", "capacity was less than the current size.")

    @getter("int Count")
    def Count(self):
        return len(self)

    @getter("T Item(int index)")
    def Item(self, index):
        if not 0 <= index < len(self):
            raise out_of_range()
        return self[index]

    @Item.setter
    def Item(self, index, value):
        if not 0 <= index < len(self):
            raise out_of_range()
        self[index] = value

    @method("void Add(T item)")
    def Add(self, item):
        self.append(item)

    @method("void AddRange(System.Collections.Generic.IEnumerable[T] collection)")
    def AddRange(self, collection):
        if collection is None:
            raise net_exception("System.ArgumentNullException", "Value cannot be null. (Parameter 'collection')", ParamName="collection")
        self.extend(elements(collection))

    @method("System.Collections.ObjectModel.ReadOnlyCollection[T] AsReadOnly()")
    def AsReadOnly(self):
        return closed_type(find_declared("System.Collections.ObjectModel.ReadOnlyCollection`1"), type(self).net_type.arguments).python(self)

    @method("int BinarySearch(int index, int count, T item, System.Collections.Generic.IComparer[T] comparer)", "int BinarySearch(T item)",
            "int BinarySearch(T item, System.Collections.Generic.IComparer[T] comparer)")
    def BinarySearch(self, *arguments):
        if len(arguments) == 4:
            index, count, value, comparer = arguments
            found = binary_search(self[index:index + count], value, comparer)
            return found + index if found >= 0 else found - index
        return binary_search(self, *arguments)

    @method("void Clear()")
    def Clear(self):
        self.clear()

    @method("bool Contains(T item)")
    def Contains(self, item):
        return position(self, item) >= 0

    @method("System.Collections.Generic.List[TOutput] ConvertAll(System.Converter[T,TOutput] converter)")
    def ConvertAll(self, converter):
        return generic("System.Collections.Generic.List`1", "System.Object").python(converter(item) for item in self)

    @method("void CopyTo(T[] array)", "void CopyTo(int index, T[] array, int arrayIndex, int count)", "void CopyTo(T[] array, int arrayIndex)")
    def CopyTo(self, *arguments):
        copy_to(self, arguments)

    @method("int EnsureCapacity(int capacity)")
    def EnsureCapacity(self, capacity):
        return max(capacity, len(self))

    @method("bool Exists(System.Predicate[T] match)")
    def Exists(self, match):
        return any(match(item) for item in self)

    @method("T Find(System.Predicate[T] match)")
    def Find(self, match):
        return next((item for item in self if match(item)), default_of(self))

    @method("System.Collections.Generic.List[T] FindAll(System.Predicate[T] match)")
    def FindAll(self, match):
        return type(self)(item for item in self if match(item))

    @method("int FindIndex(System.Predicate[T] match)", "int FindIndex(int startIndex, System.Predicate[T] match)",
            "int FindIndex(int startIndex, int count, System.Predicate[T] match)")
    def FindIndex(self, *arguments):
        *numbers, match = arguments
        start = numbers[0] if numbers else 0
        stop = start + numbers[1] if len(numbers) > 1 else len(self)
        return next((index for index in range(start, stop) if match(self[index])), -1)

    @method("T FindLast(System.Predicate[T] match)")
    def FindLast(self, match):
        return next((item for item in reversed(self) if match(item)), default_of(self))

    @method("int FindLastIndex(System.Predicate[T] match)")
    def FindLastIndex(self, match):
        return next((index for index in range(len(self) - 1, -1, -1) if match(self[index])), -1)

    @method("void ForEach(System.Action[T] action)")
    def ForEach(self, action):
        for item in self:
            action(item)

    @method("System.Collections.Generic.List`1+Enumerator[T] GetEnumerator()")
    def GetEnumerator(self):
        return Enumerator(self)

    @method("System.Collections.Generic.List[T] GetRange(int index, int count)")
    def GetRange(self, index, count):
        checked_range(self, index, count)
        return type(self)(self[index:index + count])

    @method("int IndexOf(T item)", "int IndexOf(T item, int index)", "int IndexOf(T item, int index, int count)")
    def IndexOf(self, item, index=0, count=None):
        return position(self, item, index, None if count is None else index + count)

    @method("void Insert(int index, T item)")
    def Insert(self, index, item):
        if not 0 <= index <= len(self):
            raise out_of_range("index", "Index must be within the bounds of the List.")
        self.insert(index, item)

    @method("void InsertRange(int index, System.Collections.Generic.IEnumerable[T] collection)")
    def InsertRange(self, index, collection):
        if not 0 <= index <= len(self):
            raise out_of_range("index", "Index was out of range. Must be non-negative and less than or equal to the size of the collection.")
        self[index:index] = elements(collection)

    @method("int LastIndexOf(T item)")
    def LastIndexOf(self, item):
        return last_position(self, item)

    @method("bool Remove(T item)")
    def Remove(self, item):
        found = position(self, item)
        if found < 0:
            return False
        del self[found]
        return True

    @method("int RemoveAll(System.Predicate[T] match)")
    def RemoveAll(self, match):
        kept = [item for item in self if not match(item)]
        removed = len(self) - len(kept)
        self[:] = kept
        return removed

    @method("void RemoveAt(int index)")
    def RemoveAt(self, index):
        if not 0 <= index < len(self):
            raise out_of_range()
        del self[index]

    @method("void RemoveRange(int index, int count)")
    def RemoveRange(self, index, count):
        checked_range(self, index, count)
        del self[index:index + count]

    @method("void Reverse()", "void Reverse(int index, int count)")
    def Reverse(self, index=0, count=None):
        turned(self, index, count)

    @method("System.Collections.Generic.List[T] Slice(int start, int length)")
    def Slice(self, start, length):
        return List.GetRange(self, start, length)

    @method("void Sort()", "void Sort(System.Collections.Generic.IComparer[T] comparer)",
            "void Sort(int index, int count, System.Collections.Generic.IComparer[T] comparer)", "void Sort(System.Comparison[T] comparison)")
    def Sort(self, *arguments):
        ordered(self, arguments)

    @method("T[] ToArray()")
    def ToArray(self):
        return typed_array(type(self).net_type.arguments[0], self)

    @method("void TrimExcess()")
    def TrimExcess(self):
        pass

    @method("bool TrueForAll(System.Predicate[T] match)")
    def TrueForAll(self, match):
        return all(match(item) for item in self)


def default_of(collection):
    """default(T) of a generic collection."""
    return default_value(type(collection).net_type.arguments[0])


def default_value(net_type):
    """The value of an element that nothing was assigned to: zero, false, or $null."""
    if not net_type.is_value_type:
        return None
    if net_type.kind == "enum":
        return net_type.python(0)
    if net_type.definition is not None and net_type.definition.full_name == "System.Nullable`1":
        return None
    made = getattr(net_type.python, "default", None)
    if made is not None:
        return made() if callable(made) else made
    name = net_type.full_name
    if name == "System.Char":
        return net_type.python("\0")
    try:
        return net_type.python()
    except TypeError:
        return net_type.python(0)


@dotnet_type("System.Collections.ObjectModel.Collection`1", generic=("T",), interfaces=GENERIC_INTERFACES)
class Collection(list):
    """System.Collections.ObjectModel.Collection."""

    __slots__ = ("extended",)

    @constructor("()", "(System.Collections.Generic.IList[T] list)")
    def __init__(self, source=()):
        list.__init__(self, elements(source))

    Count, Item, Add, Clear, Contains, CopyTo, IndexOf, Insert, Remove, RemoveAt = (
        List.Count, List.Item, List.Add, List.Clear, List.Contains, List.CopyTo, List.IndexOf, List.Insert, List.Remove, List.RemoveAt)

    @method("System.Collections.Generic.IEnumerator[T] GetEnumerator()")
    def GetEnumerator(self):
        return Enumerator(self)


@dotnet_type("System.Collections.ObjectModel.ReadOnlyCollection`1", generic=("T",), interfaces=GENERIC_INTERFACES)
class ReadOnlyCollection(list):
    """System.Collections.ObjectModel.ReadOnlyCollection."""

    __slots__ = ("extended",)

    @constructor("(System.Collections.Generic.IList[T] list)")
    def __init__(self, source=()):
        list.__init__(self, elements(source))

    Count, Contains, CopyTo, IndexOf = List.Count, List.Contains, List.CopyTo, List.IndexOf

    @getter("T Item(int index)")
    def Item(self, index):
        if not 0 <= index < len(self):
            raise out_of_range()
        return self[index]

    @method("System.Collections.Generic.IEnumerator[T] GetEnumerator()")
    def GetEnumerator(self):
        return Enumerator(self)


def collection_of(element, found):
    """A Collection of an element type (a NetType or its text)."""
    return generic("System.Collections.ObjectModel.Collection`1", element).python(found)


def list_of(element, found=()):
    """A List of an element type (a NetType or its text)."""
    return generic("System.Collections.Generic.List`1", element).python(found)


_ = bindings, type_from_text
