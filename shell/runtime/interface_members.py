"""Methods of .NET's interfaces, which Get-Member lists after those of the type itself: `int IList.Add(System.Object value)`.

METHODS maps an interface, generic ones by their open name, to its signatures without its own name. Types that implement a method for the interface alone
(IConvertible of numbers and dates, IList of arrays) have no method of their own by that name: EXPLICIT.
"""
from __future__ import annotations

from shell.dotnet.types import NetType, find_declared, interface_types, short_name
from shell.dotnet.values import UNSET

CONVERSIONS = {"Boolean": "bool", "Byte": "byte", "Char": "char", "DateTime": "datetime", "Decimal": "decimal", "Double": "double", "Int16": "short",
               "Int32": "int", "Int64": "long", "SByte": "sbyte", "Single": "float", "UInt16": "ushort", "UInt32": "uint", "UInt64": "ulong"}
PROVIDER = "System.IFormatProvider provider"
GENERIC = "System.Collections.Generic."

METHODS = {
    "System.IComparable": ("int CompareTo(System.Object obj)",),
    "System.IComparable`1": ("int CompareTo(T other)",),
    "System.IEquatable`1": ("bool Equals(T other)",),
    "System.ICloneable": ("System.Object Clone()",),
    "System.IDisposable": ("void Dispose()",),
    "System.IFormattable": ("string ToString(string format, System.IFormatProvider formatProvider)",),
    "System.IConvertible": ("System.TypeCode GetTypeCode()", *(f"{text} To{name}({PROVIDER})" for name, text in CONVERSIONS.items()),
                            f"string ToString({PROVIDER})", f"System.Object ToType(type conversionType, {PROVIDER})"),
    "System.Runtime.Serialization.ISerializable": (
        "void GetObjectData(System.Runtime.Serialization.SerializationInfo info, System.Runtime.Serialization.StreamingContext context)",),
    "System.Collections.IEnumerable": ("System.Collections.IEnumerator GetEnumerator()",),
    "System.Collections.IEnumerator": ("bool MoveNext()", "void Reset()"),
    "System.Collections.ICollection": ("void CopyTo(array array, int index)",),
    "System.Collections.IList": ("int Add(System.Object value)", "bool Contains(System.Object value)", "void Clear()", "int IndexOf(System.Object value)",
                                 "void Insert(int index, System.Object value)", "void Remove(System.Object value)", "void RemoveAt(int index)"),
    "System.Collections.IDictionary": ("bool Contains(System.Object key)", "void Add(System.Object key, System.Object value)", "void Clear()",
                                       "System.Collections.IDictionaryEnumerator GetEnumerator()", "void Remove(System.Object key)"),
    "System.Collections.Specialized.IOrderedDictionary": (
        "System.Collections.IDictionaryEnumerator GetEnumerator()", "void Insert(int index, System.Object key, System.Object value)",
        "void RemoveAt(int index)"),
    "System.Collections.IStructuralComparable": ("int CompareTo(System.Object other, System.Collections.IComparer comparer)",),
    "System.Collections.IStructuralEquatable": ("bool Equals(System.Object other, System.Collections.IEqualityComparer comparer)",
                                                "int GetHashCode(System.Collections.IEqualityComparer comparer)"),
    GENERIC + "IEnumerable`1": ("System.Collections.Generic.IEnumerator[T] GetEnumerator()",),
    GENERIC + "ICollection`1": ("void Add(T item)", "void Clear()", "bool Contains(T item)", "void CopyTo(T[] array, int arrayIndex)", "bool Remove(T item)"),
    GENERIC + "IList`1": ("int IndexOf(T item)", "void Insert(int index, T item)", "void RemoveAt(int index)"),
    GENERIC + "ISet`1": ("bool Add(T item)", *(f"void {name}(System.Collections.Generic.IEnumerable[T] other)" for name in (
        "UnionWith", "IntersectWith", "ExceptWith", "SymmetricExceptWith")), *(f"bool {name}(System.Collections.Generic.IEnumerable[T] other)" for name in (
            "IsSubsetOf", "IsSupersetOf", "IsProperSupersetOf", "IsProperSubsetOf", "Overlaps", "SetEquals"))),
    GENERIC + "IDictionary`2": ("bool ContainsKey(TKey key)", "void Add(TKey key, TValue value)", "bool Remove(TKey key)",
                                "bool TryGetValue(TKey key, [ref] TValue value)"),
    GENERIC + "IReadOnlyDictionary`2": ("bool ContainsKey(TKey key)", "bool TryGetValue(TKey key, [ref] TValue value)"),
}
# What .NET implements for an interface alone: base type of the value: names that are no methods of its own.
EXPLICIT = {"System.Array": frozenset(("add", "contains", "indexof", "insert", "remove", "removeat"))}


CONVERTING = {"to" + name.lower(): "To" + name for name in CONVERSIONS} | {"totype": "ChangeType"}


def convertible(value, net_type: NetType, lowered: str, arguments, frame):
    """IConvertible.ToInt32(provider) and its like, by [Convert]; UNSET where the type does not implement the interface or the method is none of its."""
    name = CONVERTING.get(lowered)
    if name is None or not any(interface.full_name == "System.IConvertible" for interface in interfaces_of(net_type)):
        return UNSET
    from shell.runtime.members import call_static
    return call_static(find_declared("System.Convert"), name, [value, *arguments], frame)


def interfaces_of(net_type: NetType) -> list:
    """Return the interfaces of a type in .NET's order, each once; arrays answer for the plain ones only, as in PowerShell."""
    found: dict = {}
    each = net_type
    while each is not None:
        for interface in () if each.element is not None else interface_types(each):
            add_interface(interface, found)
        each = each.base_type
    if net_type.element is not None:
        for name in ("System.ICloneable", "System.Collections.IList", "System.Collections.ICollection", "System.Collections.IEnumerable",
                     "System.Collections.IStructuralComparable", "System.Collections.IStructuralEquatable"):
            found.setdefault(name, find_declared(name))
    return list(found.values())


def add_interface(interface, found):
    """Enter an interface and those it extends."""
    if interface.full_name not in found:
        found[interface.full_name] = interface
        for inner in interface_types(interface):
            add_interface(inner, found)


def interface_signatures(net_type: NetType) -> dict:
    """Return {lower-case method name: [(name, definition)]} of all interfaces of a type."""
    found: dict = {}
    for interface in interfaces_of(net_type):
        definition = interface.definition or interface
        closed = dict(zip(definition.parameters or (), map(short_name, interface.arguments or ())))
        owner = short_name(interface).rpartition(".")[2] if not interface.arguments else (
            f"{definition.full_name.rpartition('.')[2].partition('`')[0]}[{','.join(closed.values())}]")
        for text in METHODS.get(definition.full_name, ()):
            head, _, parameters = text.partition("(")
            returned, _, name = head.rpartition(" ")
            written = f"{replaced(returned, closed)} {owner}.{name}({replaced(parameters, closed)}"
            found.setdefault(name.lower(), []).append((name, written))
    return found


def own_signatures(group) -> list:
    """Return the texts of a method's own overloads, with the arguments of a generic type in place of its parameters."""
    found = []
    for member, owner in group.pairs:
        closed = dict(zip(owner.definition.parameters or (), map(short_name, owner.arguments))) if owner.arguments else {}
        found.extend(replaced(text, closed) for text in member.signatures)
    return found


def replaced(text, closed):
    """Signature text with type parameters replaced by the arguments."""
    if not closed:
        return text
    from re import sub
    return sub(r"\bT\w*\b", lambda match: closed.get(match.group(), match.group()), text)


def is_explicit(net_type: NetType, lowered: str) -> bool:
    """Whether a type has a method for its interfaces only."""
    return net_type.element is not None and lowered in EXPLICIT["System.Array"]
