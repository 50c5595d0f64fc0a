"""System.Tuple and System.ValueTuple."""
from __future__ import annotations

from shell.dotnet.equality import equal, order
from shell.dotnet.types import Member, NetType, dotnet_type, generic, register, static_method, type_of
from shell.errors import net_exception

NAMES = ("T1", "T2", "T3", "T4", "T5", "T6", "T7")


class TupleBase:
    """What tuples share; `parts` are the items."""

    __slots__ = ("parts",)

    def __init__(self, *parts):
        self.parts = parts

    def __str__(self):
        from shell.dotnet.composite_format import format_value
        return f"({', '.join(format_value(p) for p in self.parts)})"

    def __eq__(self, other):
        return isinstance(other, TupleBase) and len(self.parts) == len(other.parts) and all(equal(a, b) for a, b in zip(self.parts, other.parts))

    def __hash__(self):
        return hash(self.parts)

    def __lt__(self, other):
        return compare(self, other) < 0

    def __gt__(self, other):
        return compare(self, other) > 0


def compare(a, b):
    """The order of two tuples: by their items."""
    for x, y in zip(a.parts, b.parts):
        found = order(x, y)
        if found:
            return found
    return 0


def item_reader(index):
    """The getter of one item."""
    return lambda self: self.parts[index]


def item_writer(index):
    """The setter of one item of a ValueTuple."""
    def write(self, value):
        self.parts = (*self.parts[:index], value, *self.parts[index + 1:])
    return write


TUPLE_TYPES = {
    "System.Tuple`1": 1, "System.Tuple`2": 2, "System.Tuple`3": 3, "System.Tuple`4": 4, "System.Tuple`5": 5, "System.Tuple`6": 6, "System.Tuple`7": 7,
    "System.ValueTuple`1": 1, "System.ValueTuple`2": 2, "System.ValueTuple`3": 3, "System.ValueTuple`4": 4, "System.ValueTuple`5": 5,
    "System.ValueTuple`6": 6, "System.ValueTuple`7": 7,
}


def declare(full_name, count):
    """Enter one tuple type."""
    is_value = "Value" in full_name
    cls = type(full_name.rpartition(".")[2].partition("`")[0], (TupleBase,), {"__slots__": ()})
    net_type = NetType(full_name, cls, "System.ValueType" if is_value else "System.Object", "struct" if is_value else "class",
                       ("System.IComparable", "System.Collections.IStructuralEquatable", "System.Collections.IStructuralComparable"))
    net_type.parameters = NAMES[:count]
    net_type.members_table, net_type.statics_table = {}, {}
    cls.net_type = net_type
    length = [Member("Length", "Property", ("int Length {get;}",), lambda self: len(self.parts))]
    if is_value:
        net_type.members_table["length"] = length     # listed before the items, which are fields
    for index in range(count):
        name = f"Item{index + 1}"
        if is_value:
            net_type.members_table[name.lower()] = [Member(name, "Field", (f"{NAMES[index]} {name}",), item_reader(index), item_writer(index))]
        else:
            net_type.members_table[name.lower()] = [Member(name, "Property", (f"{NAMES[index]} {name}",), item_reader(index))]
    net_type.members_table.setdefault("length", length)
    net_type.members_table["equals"] = [Member("Equals", "Method", ("bool Equals(System.Object obj)",), TupleBase.__eq__)]
    net_type.members_table["tostring"] = [Member("ToString", "Method", ("string ToString()",), TupleBase.__str__)]
    net_type.members_table["compareto"] = [Member("CompareTo", "Method", ("int CompareTo(System.Object obj)",), compare)]
    arguments = ", ".join(f"{t} item{n + 1}" for n, t in enumerate(NAMES[:count]))
    net_type.constructors = Member("new", "Constructor", (f"({arguments})",), TupleBase.__init__, static=True)
    register(net_type)


for _name, _count in TUPLE_TYPES.items():
    declare(_name, _count)


def kind_of(value):
    """The type argument that a value gives."""
    return "System.Object" if value is None else type_of(value)


def value_tuple(*parts):
    """A ValueTuple of the parts' own types."""
    return generic(f"System.ValueTuple`{len(parts)}", *map(kind_of, parts)).python(*parts)


CREATE = tuple(f"System.Tuple`{count}[{','.join(NAMES[:count])}] Create({', '.join(f'System.Object item{n + 1}' for n in range(count))})"
               for count in range(1, 8))


@dotnet_type("System.Tuple", abstract=True)
class Tuple:
    """The static Create of tuples."""

    @static_method(*CREATE)
    def Create(*parts):
        if not parts:
            raise net_exception("System.ArgumentException", "A tuple has at least one item.")
        return generic(f"System.Tuple`{len(parts)}", *map(kind_of, parts)).python(*parts)


@dotnet_type("System.ValueTuple", kind="struct")
class ValueTuple:
    """The static Create of value tuples."""

    @static_method(*[text.replace("System.Tuple", "System.ValueTuple") for text in CREATE])
    def Create(*parts):
        return value_tuple(*parts)

