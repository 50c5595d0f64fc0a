"""Group-Object, and the group objects it gives."""
from __future__ import annotations

from shell.cmdlet import Cmdlet, Param, Switch
from shell.cmdlets.object_order import Ordering, compare_existing
from shell.cmdlets.object_property import GROUP_ENTRIES, PropertyExpression, property_expressions
from shell.dotnet.types import dotnet_type, getter
from shell.dotnet.values import UNSET
from shell.errors import net_exception


@dotnet_type("Microsoft.PowerShell.Commands.GroupInfo")
class GroupInfo:
    """One group: the objects that have the same values."""

    __slots__ = ("values", "members", "count", "name", "extended", "type_names", "__weakref__")

    def __init__(self, values, name):
        self.values = values
        self.name = name
        self.count = 0
        self.members = []
        self.extended = self.type_names = None

    def add(self, item):
        self.count += 1
        self.members.append(item)

    @getter("System.Collections.ArrayList Values {get;}")
    def Values(self):
        from shell.dotnet.collections import ArrayList

        return ArrayList(None if value is UNSET else value for value in self.values)

    @getter("int Count {get;}")
    def Count(self):
        return self.count

    @getter("System.Collections.ObjectModel.Collection[psobject] Group {get;}")
    def Group(self):
        if type(self.members) is list:
            from shell.dotnet.collections import collection_of

            self.members = collection_of("System.Management.Automation.PSObject", self.members)
        return self.members

    @getter("string Name {get;}")
    def Name(self):
        return self.name


@dotnet_type("Microsoft.PowerShell.Commands.GroupInfoNoElement", base="Microsoft.PowerShell.Commands.GroupInfo")
class GroupInfoNoElement(GroupInfo):
    """One group that only counts its objects."""

    __slots__ = ()

    def add(self, item):
        if not self.count:
            self.members.append(item)
        self.count += 1


class GroupObject(Cmdlet):
    """Groups objects that have the same property values.

    Each group has a Count, a Name made of the values, and the objects in Group. -AsHashTable gives one table of the groups instead.

    .EXAMPLE How often each word occurs
    PS> 'red', 'blue', 'red' | Group-Object -NoElement

    Count Name
    ----- ----
        1 blue
        2 red

    .EXAMPLE A table of groups
    PS> ('ant', 'bee', 'ape' | Group-Object { $_[0] } -AsHashTable -AsString).a
    ant
    ape
    """

    aliases = ("group",)
    output = ("System.Collections.Hashtable", "Microsoft.PowerShell.Commands.GroupInfo")
    no_element = Switch(help="Leaves the objects out of the groups.")
    as_hash_table = Switch(sets="HashTable", aliases="AHT", help="Gives a hashtable of the groups.")
    as_string = Switch(sets="HashTable", help="Makes the table's keys text.")
    plain_input = True
    input_object = Param("psobject", pipeline=True, default=UNSET, help="The objects to group.")
    property_ = Param("object[]", name="Property", position=0, help="What to group by: property names, script blocks or dictionaries.")
    culture = Param("string", help="The culture used to compare text.")
    case_sensitive = Switch(help="Letter case counts.")

    def run(self, items):
        objects, rows, expressions = [], [], None
        for item in items:
            if item is None or item is UNSET:
                continue
            if expressions is None:
                expressions = self.expressions()
            objects.append(item)
            rows.append(self.key_values(expressions, item))
        if not objects:
            return
        groups = self.by_order(objects, rows) if uniform(rows) else self.by_appearance(objects, rows)
        if self.as_hash_table:
            table = self.table(groups)
            if table is not None:
                yield table
        else:
            yield from groups

    def expressions(self):
        if self.as_string and not self.as_hash_table:
            self.fail(net_exception("System.ArgumentException", "The command cannot be run because the AsString parameter requires that you specify the "
                                    "AsHashtable parameter."), "ArgumentException", "InvalidArgument", self.as_string)
        expressions = property_expressions(self, self.property_, GROUP_ENTRIES) if self.property_ is not None else []
        if self.as_hash_table and not self.as_string and len(expressions) > 1:
            self.fail(net_exception("System.ArgumentException", "The command cannot be run because using the AsHashTable parameter with more than one "
                                    "property requires adding the AsString parameter."), "ArgumentException", "InvalidArgument", self.property_)
        return expressions

    def key_values(self, expressions, item):
        if not expressions:
            return (item,) if self.property_ is None else ()
        if len(expressions) == 1 and expressions[0].pattern is None:
            return (expressions[0].first(item, self),)
        values = []
        for expression in expressions:
            if expression.pattern is None:
                values.append(expression.first(item, self))
            else:
                values += [PropertyExpression(name).first(item, self) for name in expression.names(item)]
        return tuple(values)

    def new_group(self, values):
        return (GroupInfoNoElement if self.no_element else GroupInfo)(values, group_name(values))

    def by_order(self, objects, rows):
        """Groups in the order of their values, where each column of values is of one type."""
        width = max(map(len, rows))
        if not width:
            return []
        columns = [([row[place] if place < len(row) else UNSET for row in rows], False) for place in range(width)]
        ordering = Ordering(columns, not self.case_sensitive, self.culture)
        groups, previous, without = [], None, None
        for index in ordering.stable():
            row = rows[index]
            if without is not None and all(value is UNSET or value is None for value in row):
                without.add(objects[index])     # a missing property and one that is $null make one group
                continue
            if previous is None or ordering.compare(previous, index) != 0:
                groups.append(self.new_group(row))
                if all(value is UNSET or value is None for value in row):
                    without = groups[-1]
                previous = index
            groups[-1].add(objects[index])
        return groups

    def by_appearance(self, objects, rows):
        """Groups in the order in which their values first occurred, where the types differ."""
        groups, known = [], {}
        ignore_case = not self.case_sensitive
        for item, row in zip(objects, rows):
            try:
                key = tuple((type(value), value) for value in row)
                group = known.get(key)
            except TypeError:
                key = group = None
            if group is None:
                group = next((g for g in groups if same(g.values, row, ignore_case, self.culture)), None)
                if group is None:
                    group = self.new_group(row)
                    groups.append(group)
                if key is not None:
                    known[key] = group
            group.add(item)
        return groups

    def table(self, groups):
        from shell.dotnet.collections import Hashtable

        table = Hashtable(case_sensitive=bool(self.case_sensitive))
        for group in groups:
            key = group.name if self.as_string else (None if group.values[0] is UNSET else group.values[0])
            if key is None or table.ContainsKey(key):
                cause = net_exception("System.ArgumentException", "Key cannot be null." if key is None else f"Item has already been added. Key in "
                                                                                                            f"dictionary: '{key}'  Key being added: '{key}'")
                message = ("The objects grouped by this property cannot be expanded because there is a key duplication. Provide a valid value for the "
                           "property, and then try again.")
                self.write_error(net_exception("System.Exception", message, cause), message, "InvalidArgument", None)
                return None
            table[key] = group.Group
        return table


def uniform(rows) -> bool:
    """Whether each column holds values of one type ($null aside), and all rows have as many values."""
    width = len(rows[0])
    kinds: list[type | None] = [None] * width
    for row in rows:
        if len(row) != width:
            return False
        for place, value in enumerate(row):
            if value is None or value is UNSET:
                continue
            kind = type(value)
            if kinds[place] is None:
                kinds[place] = kind
            elif kinds[place] is not kind:
                return False
    return True


def same(values, row, ignore_case, culture) -> bool:
    return len(values) == len(row) and all(compare_existing(a, b, ignore_case, culture, 1) == 0 for a, b in zip(values, row))


def group_name(values) -> str:
    """Return the values as one text, $null left out, lists in braces."""
    from shell.runtime.conversion import to_text, unwrap
    from shell.runtime.enumeration import is_enumerable, items

    parts = []
    for value in values:
        value = unwrap(value)
        if value is None or value is UNSET:
            continue
        if type(value) is not str and is_enumerable(value):
            parts.append("{" + ", ".join(to_text(item) for item in items(value)) + "}")
        else:
            parts.append(to_text(value))
    return ", ".join(parts)
