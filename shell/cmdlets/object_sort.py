"""Sort-Object."""
from __future__ import annotations

from shell.cmdlet import Cmdlet, Param, Switch
from shell.cmdlets.object_order import Ordering
from shell.cmdlets.object_property import SORT_ENTRIES, property_expressions
from shell.dotnet.values import UNSET

ONE_OR_MORE = (("ValidateRange", (1, 2147483647)),)


class SortObject(Cmdlet):
    """Sorts objects by property values.

    Sorts by each -Property in turn: names, script blocks, or dictionaries with Expression and Ascending or Descending. Without -Property the
    objects themselves are compared. Text is compared by culture without letter case.

    .EXAMPLE Sort text
    PS> 'pear', 'Apple', 'fig' | Sort-Object
    Apple
    fig
    pear

    .EXAMPLE By length, longest first, then by name
    PS> 'pear', 'fig', 'kiwi' | Sort-Object @{ Expression = 'Length'; Descending = $true }, { $_ }
    kiwi
    pear
    fig
    """

    default_set = "Default"
    stable = Switch(sets="Default", help="Keeps equal objects in the order they came.")
    descending = Switch(help="Sorts from the greatest to the least.")
    unique = Switch(help="Drops objects that equal one before them.")
    top = Param("int", sets="Top", mandatory=True, default=0, validate=ONE_OR_MORE, help="How many of the first objects in order to give.")
    bottom = Param("int", sets="Bottom", mandatory=True, default=0, validate=ONE_OR_MORE, help="How many of the last objects in order to give.")
    plain_input = True
    input_object = Param("psobject", pipeline=True, default=UNSET, help="The objects to sort.")
    property_ = Param("object[]", name="Property", position=0, help="What to sort by: property names, script blocks or dictionaries.")
    culture = Param("string", help="The culture whose order is used.")
    case_sensitive = Switch(help="Letter case counts.")

    def run(self, items):
        objects = [item for item in items if item is not None and item is not UNSET]
        if not objects:
            return
        ordering = Ordering(self.columns(objects), not self.case_sensitive, self.culture)
        if self.stable or self.top or self.bottom:
            order = ordering.stable()
        else:
            order = ordering.unstable()
        if self.unique:
            order = distinct(order, ordering)
        if self.top:
            order = order[:self.top]
        elif self.bottom:
            order = order[-self.bottom:]
        for index in order:
            yield objects[index]

    def columns(self, objects):
        """Return the columns of keys: (values, descending)."""
        descending = bool(self.descending)
        if self.property_ is None:
            return [(objects, descending)]
        columns = []
        for expression in expanded(property_expressions(self, self.property_, SORT_ENTRIES), objects):
            columns.append((self.keys(expression, objects), direction(expression.entries, descending)))
        return columns or [([UNSET] * len(objects), descending)]


    def keys(self, expression, objects):
        """Return the key of each object; the errors of a script block are this cmdlet's, and its key is $null."""
        if expression.block is None:
            return [expression.first(item, self) for item in objects]
        found = []
        for item in objects:
            key, error = expression.calculated(item, self)
            found.append(key)
            if error is not None:
                self.write_error(record_of(error, self))
        return found


def record_of(error, cmdlet):
    """Return the ErrorRecord of what a script block raised, as the cmdlet's own."""
    from copy import copy

    from shell.runtime.error_records import error_record_of
    record = copy(error_record_of(error, cmdlet.frame))
    record.invocation, record.position = cmdlet.invocation, None
    return record


def direction(entries: dict, descending: bool) -> bool:
    """Whether a key sorts downwards: its own Ascending or Descending where they do not contradict each other, else the switch."""
    ascending_entry, descending_entry = entries.get("ascending"), entries.get("descending")
    if ascending_entry is None and descending_entry is None or ascending_entry is not None and ascending_entry == descending_entry:
        return descending
    return not ascending_entry if ascending_entry is not None else bool(descending_entry)


def expanded(expressions, objects):
    """Yield the expressions, patterns replaced by the names they mean in any of the objects, in alphabetical order."""
    from shell.cmdlets.object_property import PropertyExpression

    for expression in expressions:
        if expression.pattern is None:
            yield expression
            continue
        names = {}
        for item in objects:
            for name in expression.names(item):
                names.setdefault(name.lower(), name)
        for _, name in sorted(names.items()):
            yield PropertyExpression(name, expression.entries)


def distinct(order, ordering):
    """Return the order with only the first of each run of equal entries."""
    kept = order[:1]
    for index in order[1:]:
        if ordering.compare(kept[-1], index) != 0:
            kept.append(index)
    return kept
