"""Indexing: elements, slices, keys, several dimensions, and what an index out of range means."""
from __future__ import annotations

from shell.dotnet.types import find_declared, type_of
from shell.dotnet.values import UNSET, VOID, Char, PSCustomObject, PSObject, TypedArray
from shell.errors import NetException, net_exception, runtime_error
from shell.runtime.conversion import convert, plain_text, type_title, unwrap
from shell.runtime.enumeration import is_enumerable, items

OUT_OF_BOUNDS = "Index was outside the bounds of the array."


def get_index(value, index):
    """value[index]; an index that is a list gives the elements at each."""
    cls = type(value)
    if cls is list or cls is TypedArray:
        if type(index) is int:
            try:
                return value[index]
            except IndexError:
                return None
    elif type(index) is str:
        if getattr(cls, "direct", False):
            return value.item(index)
    elif type(index) is int and isinstance(value, list):
        try:
            return value[index]
        except IndexError:
            return None
    return get(value, index)


def get_keyed(value, key):
    """value[[object]key]: of an ordered dictionary the value of the key, whatever its type; of anything else value[key]."""
    if type(value).__name__ == "OrderedDictionary":
        return value.table.get(value.fold(key))
    return get_index(value, key)


def set_index(value, index, item) -> None:
    """value[index] = item."""
    cls = type(value)
    if cls is list:
        if type(index) is int:
            try:
                value[index] = None if item is VOID else item
                return
            except IndexError:
                pass
    elif type(index) is str and getattr(cls, "direct", False):
        value.assign(index, None if item is VOID else item)
        return
    assign(value, index, None if item is VOID else item)


def null_index():
    """The error of an index that is $null."""
    return runtime_error("Index operation failed; the array index evaluated to null.", "NullArrayIndex")


def no_slices(index):
    """The error of assigning to several elements at once."""
    return runtime_error(f"Array assignment to [{','.join(map(plain_text, items(index)))}] failed because assigning to slices is not supported.",
                         "ArraySliceAssignmentFailed")


def cannot_index(value):
    """The error of a value that has no elements."""
    return runtime_error(f'Unable to index into an object of type "{type_title(type_of(value))}".', "CannotIndex")


def whole(index):
    """An index as an Int32; None where it is no number (which reads as $null)."""
    if type(index) is int:
        return index
    try:
        return int(convert(index, find_declared("System.Int32")))
    except NetException:
        return None


def get(value, index):
    """value[index] beyond the fast paths of get_index."""
    if value is None or value is VOID:
        raise runtime_error("Cannot index into a null array.", "NullArray")
    cls = type(value)
    if cls is PSObject:
        return get(unwrap(value), index)
    index = unwrap(index)
    if index is None:
        if cls is PSCustomObject:
            return None
        raise null_index()
    if getattr(cls, "is_dictionary", False):
        return dictionary_get(value, index)
    if is_enumerable(index) and not (getattr(value, "rank", 1) > 1):
        return slice_of(value, index)
    if isinstance(value, list):
        at = whole(index)
        try:
            return None if at is None else value[at]
        except IndexError:
            return None
    if isinstance(value, str):
        return character(value, index)
    return object_get(value, index)


def convert_failure(index):
    """The error of an index that is no number: reading gives $null in PowerShell where the element type of the index has no conversion."""
    try:
        convert(index, find_declared("System.Int32"))
    except NetException as error:
        return error
    return null_index()


def dictionary_get(value, index):
    """A dictionary's value, or the values of several keys."""
    if is_enumerable(index):
        return [dictionary_get(value, key) for key in items(index)]
    if not value.direct:
        wanted = value.types[0]
        try:
            index = convert(index, wanted)
        except NetException:
            return None
    return value.item(index)


def slice_of(value, index):
    """The elements at several indexes; those out of range are left out."""
    made = []
    if isinstance(value, list):
        length = len(value)
        for each in items(index):
            at = whole(each)
            if at is not None and -length <= at < length:
                made.append(value[at])
        return made
    for each in items(index):
        found = get(value, each)
        if found is not None or isinstance(value, str):
            made.append(found)
    return made


def character(text, index):
    """A text's character, $null out of range."""
    at = whole(index)
    if at is None:
        return None
    if not text.isascii():
        from shell.dotnet.strings import utf16_units
        text = utf16_units(text) if any(ord(c) > 0xFFFF for c in text) else text
    try:
        return Char(text[at])
    except IndexError:
        return None


def object_get(value, index):
    """The indexer of a .NET type; a single object is its own element 0."""
    if getattr(value, "rank", 1) > 1:
        try:
            return value.element_at(index)
        except NetException as error:
            if error.full_name == "System.IndexOutOfRangeException":
                return None
            raise
    if hasattr(type(value), "get_item"):
        return value.get_item(index)
    reader = indexer(value)
    if reader is not None:
        from shell.runtime.overloads import run
        group, name = reader
        try:
            return run(group.plan((index,)), name, (value,), (index,))
        except NetException as error:
            inner = error.inner
            if inner is not None and inner.full_name in ("System.ArgumentOutOfRangeException", "System.IndexOutOfRangeException",
                                                         "System.Collections.Generic.KeyNotFoundException"):
                return None
            raise
    if type(value) is PSCustomObject or not hasattr(type(value), "__getitem__") or hasattr(type(value), "net_type"):
        at = index if type(index) is int else None
        return value if at in (0, -1) else None
    try:
        return value[index]
    except (IndexError, KeyError):
        return None


INDEXERS: dict = {}


def indexer(value):
    """(Group, name) of a type's indexer, None where it has none."""
    cls = type(value)
    found = INDEXERS.get(cls, UNSET)
    if found is UNSET:
        from shell.runtime.overloads import Group
        found, each = None, type_of(value)
        while each is not None and found is None:
            pairs = [(m, each) for members in (each.members_table or {}).values() for m in members if m.kind == "ParameterizedProperty"]
            if pairs:
                found = Group(pairs[0][0].name, pairs, type_of(value)), pairs[0][0].name
            each = each.base_type
        INDEXERS[cls] = found
    return found


def assign(value, index, item):
    """value[index] = item beyond the fast paths of set_index."""
    if value is None or value is VOID:
        raise runtime_error("Cannot index into a null array.", "NullArray")
    cls = type(value)
    if cls is PSObject:
        assign(unwrap(value), index, item)
        return
    index = unwrap(index)
    if index is None:
        raise null_index()
    if getattr(cls, "is_dictionary", False):
        if is_enumerable(index):
            raise no_slices(index)
        if not value.direct:
            index, item = typed_pair(value, index, item)
        value.assign(index, item)
        return
    if getattr(value, "rank", 1) > 1:
        value.set_element(index, convert(item, value.element))
        return
    if is_enumerable(index):
        raise no_slices(index)
    if isinstance(value, list):
        assign_element(value, index, item)
        return
    if isinstance(value, str):
        raise cannot_index(value)
    assign_object(value, index, item)


def typed_pair(value, index, item):
    """A key and value as a typed dictionary takes them; values that no conversion leads to make it one that cannot be indexed so."""
    from shell.runtime.overloads import IMPOSSIBLE, cost, source_type
    keys, values = value.types
    if cost(source_type(index), keys) >= IMPOSSIBLE or cost(source_type(item), values) >= IMPOSSIBLE:
        raise cannot_index(value)
    return convert(index, keys), convert(item, values) if item is not None or values.is_value_type else None


def assign_element(value, index, item):
    """One element of an array or list."""
    at = whole(index)
    if at is None:
        raise convert_failure(index)
    if type(value) is TypedArray:
        item = convert(item, value.element) if item is not None or value.element.is_value_type else None
    elif type(value) is not list:
        arguments = type_of(value).arguments
        if arguments and arguments[0].full_name not in ("System.Object", "System.Management.Automation.PSObject"):
            item = convert(item, arguments[0]) if item is not None or arguments[0].is_value_type else None
    length = len(value)
    if not -length <= at < length:
        if type(value) in (list, TypedArray):
            raise net_exception("System.IndexOutOfRangeException", OUT_OF_BOUNDS)
        raise net_exception("System.ArgumentOutOfRangeException",
                            "Index was out of range. Must be non-negative and less than the size of the collection. (Parameter 'index')", ParamName="index")
    value[at] = item


def as_declared(member, owner, index, item):
    """An index and a value as the indexer takes them."""
    from shell.runtime.overloads import signatures_of
    signature = signatures_of(member, owner)[0]
    wanted, kind = signature.parameters[0].net_type if signature.parameters else None, signature.return_type
    if wanted is not None:
        index = convert(index, wanted)
    if kind is not None and (item is not None or kind.is_value_type):
        item = convert(item, kind)
    return index, item


def assign_object(value, index, item):
    """The indexer of a .NET type, or of a Python object."""
    if hasattr(type(value), "set_item"):
        value.set_item(index, item)
        return
    each = type_of(value)
    while each is not None:
        for members in (each.members_table or {}).values():
            for member in members:
                if member.kind == "ParameterizedProperty" and member.setter is not None:
                    member.setter(value, *as_declared(member, each, index, item))
                    return
        each = each.base_type
    if hasattr(type(value), "__setitem__") and not hasattr(type(value), "net_type"):
        value[index] = item
        return
    raise cannot_index(value)
