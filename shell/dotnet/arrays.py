"""System.Array: arrays of one and of several dimensions.

Object[] is list, other one-dimensional arrays TypedArray. An array of more dimensions is a MultiArray: its elements in one list, row by row, which is
also how it enumerates. Array types have the members of System.Array, which are declared here for `list` as the Python class.
"""
from __future__ import annotations

from shell.dotnet.collections import Enumerator
from shell.dotnet.equality import key_of
from shell.dotnet.lists import binary_search, copy_to, default_value, position
from shell.dotnet.types import (
    BY_CLASS,
    Member,
    NetType,
    array_type,
    dotnet_type,
    find_declared,
    getter,
    method,
    static_getter,
    static_method,
    type_of,
    typed_array,
)
from shell.dotnet.values import Int64, TypedArray
from shell.errors import net_exception

OUT_OF_BOUNDS = "Index was outside the bounds of the array."


def out_of_bounds():
    return net_exception("System.IndexOutOfRangeException", OUT_OF_BOUNDS)


def needs_dimensions(rank, index):
    """The error of indexing several dimensions with too few numbers."""
    from shell.errors import runtime_error
    return runtime_error(f"You cannot index into a {rank} dimensional array with index [{','.join(map(str, index))}].", "NeedMultidimensionalIndex")


class MultiArray:
    """An array of two or more dimensions."""

    __slots__ = ("element", "lengths", "elements", "net_type", "extended")

    def __init__(self, element, lengths):
        count = 1
        for length in lengths:
            count *= length
        self.element = element
        self.lengths = tuple(lengths)
        self.elements = [default_value(element)] * count
        self.net_type = array_type(element, len(lengths))
        self.extended = None

    @property
    def rank(self):
        """The number of dimensions."""
        return len(self.lengths)

    def place(self, index):
        """The position of an element; index is a number or a list of them."""
        index = [int(n) for n in index] if isinstance(index, (list, tuple)) else [index]
        if len(index) != len(self.lengths):
            raise needs_dimensions(len(self.lengths), index)
        at = 0
        for number, length in zip(index, self.lengths):
            if not 0 <= number < length:
                raise out_of_bounds()
            at = at * length + number
        return at

    def element_at(self, index):
        """The element at an index."""
        return self.elements[self.place(index)]

    def set_element(self, index, value):
        """Assign the element at an index."""
        self.elements[self.place(index)] = value

    def __iter__(self):
        return iter(self.elements)

    def __len__(self):
        return len(self.elements)


def lengths_of(array):
    """The length of each dimension."""
    return array.lengths if isinstance(array, MultiArray) else (len(array),)


def dimension(array, number):
    """The length of one dimension."""
    lengths = lengths_of(array)
    if not 0 <= number < len(lengths):
        raise out_of_bounds()
    return lengths[number]


def element_type(array):
    """The NetType of an array's elements."""
    return type_of(array).element


def fitting(array, value):
    """A value that an array may hold; InvalidCastException where it is of another type."""
    wanted = element_type(array)
    if wanted is None or wanted.full_name == "System.Object" or value is None and not wanted.is_value_type:
        return value
    from shell.dotnet.types import is_assignable
    if value is None or not is_assignable(type_of(value), wanted):
        if isinstance(value, (int, float)) and wanted.python is not None and issubclass(wanted.python, (int, float)):
            return wanted.python(value)
        raise net_exception("System.InvalidCastException", "Object cannot be stored in an array of this type.")
    return value


@dotnet_type("System.Array", abstract=True, interfaces=("System.Collections.IList", "System.Collections.IStructuralComparable",
                                                        "System.Collections.IStructuralEquatable", "System.ICloneable"))
class Array:
    """The members of every array."""

    @getter("int Length")
    def Length(self):
        return len(self)

    @getter("long LongLength")
    def LongLength(self):
        return Int64(len(self))

    @getter("int Rank")
    def Rank(self):
        return len(lengths_of(self))

    @getter("System.Object SyncRoot")
    def SyncRoot(self):
        return self

    @getter("bool IsReadOnly")
    def IsReadOnly(self):
        return False

    @getter("bool IsFixedSize")
    def IsFixedSize(self):
        return True

    @getter("bool IsSynchronized")
    def IsSynchronized(self):
        return False

    @static_getter("int MaxLength")
    def MaxLength():
        return 0x7FFFFFC7

    @method("System.Object Clone()")
    def Clone(self):
        if isinstance(self, MultiArray):
            made = MultiArray(self.element, self.lengths)
            made.elements = list(self.elements)
            return made
        return typed_array(self.element, self) if type(self) is TypedArray else list(self)

    @method("void CopyTo(array array, int index)", "void CopyTo(array array, long index)")
    def CopyTo(self, array, index):
        copy_to(list(self), (array, int(index)))

    @method("System.Collections.IEnumerator GetEnumerator()")
    def GetEnumerator(self):
        return Enumerator(self)

    @method("int GetLength(int dimension)")
    def GetLength(self, number):
        return dimension(self, number)

    @method("long GetLongLength(int dimension)")
    def GetLongLength(self, number):
        return Int64(dimension(self, number))

    @method("int GetLowerBound(int dimension)")
    def GetLowerBound(self, number):
        dimension(self, number)
        return 0

    @method("int GetUpperBound(int dimension)")
    def GetUpperBound(self, number):
        return dimension(self, number) - 1

    @method("System.Object GetValue(int index)", "System.Object GetValue(int index1, int index2)",
            "System.Object GetValue(int index1, int index2, int index3)", "System.Object GetValue(int[] indices)")
    def GetValue(self, *index):
        index = list(index[0]) if isinstance(index[0], list) else list(index)
        if isinstance(self, MultiArray):
            return self.element_at(index)
        if not 0 <= index[0] < len(self):
            raise out_of_bounds()
        return self[index[0]]

    @method("void SetValue(System.Object value, int index)", "void SetValue(System.Object value, int index1, int index2)",
            "void SetValue(System.Object value, int index1, int index2, int index3)", "void SetValue(System.Object value, int[] indices)")
    def SetValue(self, value, *index):
        index = list(index[0]) if isinstance(index[0], list) else list(index)
        value = fitting(self, value)
        if isinstance(self, MultiArray):
            self.set_element(index, value)
            return
        if not 0 <= index[0] < len(self):
            raise out_of_bounds()
        self[index[0]] = value

    @method("void Initialize()")
    def Initialize(self):
        pass

    # What IList gives; PowerShell reaches these through the interface.
    @method("bool Contains(System.Object value)")
    def Contains(self, value):
        return position(list(self), value) >= 0

    @method("int IndexOf(System.Object value)")
    def IndexOf(self, value):
        return position(self, value)

    @method("System.Object Get(int index)")
    def Get(self, index):
        return Array.GetValue(self, index)

    @method("void Set(int index, System.Object value)")
    def Set(self, index, value):
        Array.SetValue(self, value, index)

    @method("int Add(System.Object value)")
    def Add(self, value):
        raise net_exception("System.NotSupportedException", "Collection was of a fixed size.")

    @method("void Remove(System.Object value)")
    def Remove(self, value):
        raise net_exception("System.NotSupportedException", "Collection was of a fixed size.")

    @method("void RemoveAt(int index)")
    def RemoveAt(self, index):
        raise net_exception("System.NotSupportedException", "Collection was of a fixed size.")

    @method("void Insert(int index, System.Object value)")
    def Insert(self, index, value):
        raise net_exception("System.NotSupportedException", "Collection was of a fixed size.")

    @method("void Clear()")
    def Clear(self):
        self[:] = [default_value(element_type(self))] * len(self)

    # Statics

    @static_method("System.Collections.ObjectModel.ReadOnlyCollection[T] AsReadOnly(T[] array)")
    def AsReadOnly(array):
        from shell.dotnet.types import generic
        return generic("System.Collections.ObjectModel.ReadOnlyCollection`1", element_type(array)).python(array)

    @static_method("int BinarySearch(array array, System.Object value)",
                   "int BinarySearch(array array, System.Object value, System.Collections.IComparer comparer)",
                   "int BinarySearch(array array, int index, int length, System.Object value)",
                   "int BinarySearch(array array, int index, int length, System.Object value, System.Collections.IComparer comparer)")
    def BinarySearch(array, *rest):
        if len(rest) >= 3:
            index, length, value, *comparer = rest
            found = binary_search(array[index:index + length], value, *comparer)
            return found + index if found >= 0 else found - index
        return binary_search(array, *rest)

    @static_method("void Clear(array array)", "void Clear(array array, int index, int length)", name="Clear")
    def StaticClear(array, index=0, length=None):
        if isinstance(array, MultiArray):
            array.elements = [default_value(array.element)] * len(array.elements)
            return
        length = len(array) - index if length is None else length
        if index < 0 or index + length > len(array):
            raise out_of_bounds()
        array[index:index + length] = [default_value(element_type(array))] * length

    @static_method("TOutput[] ConvertAll(TInput[] array, System.Converter[TInput,TOutput] converter)")
    def ConvertAll(array, converter):
        return [converter(item) for item in array]

    @static_method("void Copy(array sourceArray, array destinationArray, int length)",
                   "void Copy(array sourceArray, int sourceIndex, array destinationArray, int destinationIndex, int length)")
    def Copy(source, *rest):
        if len(rest) == 2:
            start, (destination, count), at = 0, rest, 0
        else:
            start, destination, at, count = rest
        if start < 0 or start + count > len(source):
            raise net_exception("System.ArgumentException", "Source array was not long enough. Check the source index, length, and the array's lower bounds. "
                                "(Parameter 'sourceArray')", ParamName="sourceArray")
        if at < 0 or at + count > len(destination):
            raise net_exception("System.ArgumentException", "Destination array was not long enough. Check the destination index, length, and the array's lower "
                                "bounds. (Parameter 'destinationArray')", ParamName="destinationArray")
        destination[at:at + count] = [fitting(destination, item) for item in source[start:start + count]]

    @static_method("array CreateInstance(type elementType, int length)", "array CreateInstance(type elementType, int length1, int length2)",
                   "array CreateInstance(type elementType, int length1, int length2, int length3)",
                   "array CreateInstance(type elementType, Params int[] lengths)")
    def CreateInstance(element, *lengths):
        lengths = list(lengths[0]) if isinstance(lengths[0], list) else list(lengths)
        return new_array(element, lengths)

    @static_method("T[] Empty()")
    def Empty(types=()):
        return typed_array(types[0]) if types else []

    @static_method("bool Exists(T[] array, System.Predicate[T] match)")
    def Exists(array, match):
        return any(match(item) for item in array)

    @static_method("void Fill(T[] array, T value)", "void Fill(T[] array, T value, int startIndex, int count)")
    def Fill(array, value, start=0, count=None):
        count = len(array) - start if count is None else count
        array[start:start + count] = [fitting(array, value)] * count

    @static_method("T Find(T[] array, System.Predicate[T] match)")
    def Find(array, match):
        return next((item for item in array if match(item)), default_value(element_type(array)))

    @static_method("T[] FindAll(T[] array, System.Predicate[T] match)")
    def FindAll(array, match):
        return typed_array(element_type(array), [item for item in array if match(item)])

    @static_method("int FindIndex(T[] array, System.Predicate[T] match)")
    def FindIndex(array, match):
        return next((index for index, item in enumerate(array) if match(item)), -1)

    @static_method("T FindLast(T[] array, System.Predicate[T] match)")
    def FindLast(array, match):
        return next((item for item in reversed(array) if match(item)), default_value(element_type(array)))

    @static_method("int FindLastIndex(T[] array, System.Predicate[T] match)")
    def FindLastIndex(array, match):
        return next((index for index in range(len(array) - 1, -1, -1) if match(array[index])), -1)

    @static_method("void ForEach(T[] array, System.Action[T] action)")
    def ForEach(array, action):
        for item in array:
            action(item)

    @static_method("int IndexOf(array array, System.Object value)", "int IndexOf(array array, System.Object value, int startIndex)",
                   "int IndexOf(array array, System.Object value, int startIndex, int count)", name="IndexOf")
    def StaticIndexOf(array, value, start=0, count=None):
        return position(array, value, start, None if count is None else start + count)

    @static_method("int LastIndexOf(array array, System.Object value)", "int LastIndexOf(array array, System.Object value, int startIndex)")
    def LastIndexOf(array, value, start=None):
        from shell.dotnet.lists import last_position
        return last_position(array if start is None else array[:start + 1], value)

    @static_method("void Resize([ref] T[] array, int newSize)")
    def Resize(reference, newSize):
        array = reference.Value
        element = element_type(array)
        reference.Value = typed_array(element, (list(array) + [default_value(element)] * newSize)[:newSize])

    @static_method("void Reverse(array array)", "void Reverse(array array, int index, int length)")
    def Reverse(array, index=0, length=None):
        length = len(array) - index if length is None else length
        array[index:index + length] = array[index:index + length][::-1]

    @static_method("void Sort(array array)", "void Sort(array keys, array items)", "void Sort(array array, System.Collections.IComparer comparer)",
                   "void Sort(array keys, array items, System.Collections.IComparer comparer)", "void Sort(array array, int index, int length)",
                   "void Sort(array array, int index, int length, System.Collections.IComparer comparer)",
                   "void Sort(T[] array, System.Comparison[T] comparison)")
    def Sort(array, *rest):
        if rest and isinstance(rest[0], list):
            items, *comparer = rest
            key = key_of(comparer[0] if comparer else None)
            order = sorted(range(len(array)), key=lambda n: key(array[n]))
            array[:], items[:len(array)] = [array[n] for n in order], [items[n] for n in order]
        elif len(rest) >= 2:
            index, length, *comparer = rest
            array[index:index + length] = sorted(array[index:index + length], key=key_of(comparer[0] if comparer else None))
        else:
            array.sort(key=key_of(rest[0] if rest else None))

    @static_method("bool TrueForAll(T[] array, System.Predicate[T] match)")
    def TrueForAll(array, match):
        return all(match(item) for item in array)


def new_array(element: NetType, lengths):
    """A new array of default values."""
    for length in lengths:
        if length < 0:
            raise net_exception("System.OverflowException", "Arithmetic operation resulted in an overflow.")
    if len(lengths) > 1:
        return MultiArray(element, lengths)
    return typed_array(element, [default_value(element)] * lengths[0])


def array_constructor(net_type):
    """The constructors of an array type: one length for each dimension."""
    def construct(*lengths):
        return new_array(net_type.element, [int(n) for n in lengths])
    names = ", ".join(f"int length{n}" for n in range(net_type.rank))
    return Member("new", "Constructor", (f"({names})",), construct, static=True)


_ = BY_CLASS, find_declared
