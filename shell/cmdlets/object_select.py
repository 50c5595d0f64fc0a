"""Select-Object."""
from __future__ import annotations

from collections import deque

from shell.cmdlet import Cmdlet, Param, Switch
from shell.cmdlets.object_property import SELECT_ENTRIES, PropertyExpression, plain_value, property_expressions
from shell.dotnet.values import UNSET, PSCustomObject
from shell.errors import net_exception

COUNT = (("ValidateRange", (0, 2147483647)),)
PROPERTY_SETS = ("DefaultParameter", "SkipLastParameter")


class ExpandFailed(Exception):
    """-ExpandProperty does not fit the object: the arguments of write_error."""


class SelectObject(Cmdlet):
    """Selects objects, or properties of objects.

    -First, -Last, -Skip, -SkipLast, -Index and -SkipIndex choose objects; -First ends the commands before it as soon as it has enough.
    -Property makes new objects that have only the given properties; dictionaries with Name and Expression add calculated ones.
    -ExpandProperty gives a property's value instead.

    .EXAMPLE The first objects
    PS> 1..10 | Select-Object -First 3
    1
    2
    3

    .EXAMPLE A calculated property
    PS> 'fig', 'apple' | Select-Object @{ Name = 'Text'; Expression = { $_ } }, Length

    Text  Length
    ----  ------
    fig        3
    apple      5
    """

    aliases = ("select",)
    default_set = "DefaultParameter"
    plain_input = True
    input_object = Param("psobject", pipeline=True, default=UNSET, help="The objects to select from.")
    property_ = Param("object[]", name="Property", position=0, sets=PROPERTY_SETS,
                      help="The properties to select: names, patterns, script blocks or dictionaries.")
    exclude_property = Param("string[]", sets=PROPERTY_SETS, help="Names or patterns of properties to leave out.")
    expand_property = Param("string", sets=PROPERTY_SETS, help="The property whose value to give.")
    unique = Switch(help="Drops objects that equal one before them.")
    case_insensitive = Switch(help="Letter case does not count for -Unique.")
    last = Param("int", sets="DefaultParameter", validate=COUNT, default=0, help="How many objects to select from the end.")
    first = Param("int", sets="DefaultParameter", validate=COUNT, default=0, help="How many objects to select from the beginning.")
    skip = Param("int", sets=PROPERTY_SETS, validate=COUNT, default=0, help="How many objects to pass over first.")
    skip_last = Param("int", sets="SkipLastParameter", validate=COUNT, default=0, help="How many objects to leave out at the end.")
    wait = Switch(sets=("DefaultParameter", "IndexParameter"), help="Lets the commands before run to their end.")
    index = Param("int[]", sets="IndexParameter", validate=COUNT, help="The places of the objects to select.")
    skip_index = Param("int[]", sets="SkipIndexParameter", validate=COUNT, help="The places of the objects to leave out.")

    def begin(self):
        properties = self.property_
        self.expressions = property_expressions(self, properties, SELECT_ENTRIES) if properties else []
        if self.exclude_property is not None and not properties:
            self.expressions = [PropertyExpression("*")]
        self.expand = PropertyExpression(self.expand_property) if self.expand_property else None
        self.excluded = self.exclusion()

    def exclusion(self):
        """Return f(name) -> whether -ExcludeProperty names it, or None."""
        if self.exclude_property is None:
            return None
        from shell.runtime.wildcard import compiled

        patterns = [compiled(pattern) for pattern in self.exclude_property]
        return lambda name: any(matches(name) for matches in patterns)

    def run(self, items):
        chosen = self.chosen(item for item in items if item is not None and item is not UNSET)
        selected = self.selected(chosen)
        return self.unique_only(selected) if self.unique else selected

    # Which objects

    def chosen(self, items):
        if self.index is not None:
            return self.at_indexes(items)
        if self.skip_index is not None:
            left_out = set(self.skip_index)
            return (item for index, item in enumerate(items) if index not in left_out)
        if self.skip_last:
            return self.before_last(items)
        if "First" in self.bound or "Last" in self.bound:
            return self.ends(items)
        return self.after_skip(items) if self.skip else items

    def after_skip(self, items):
        left = self.skip
        for item in items:
            if left:
                left -= 1
            else:
                yield item

    def before_last(self, items):
        held = deque()
        for item in self.after_skip(items):
            held.append(item)
            if len(held) > self.skip_last:
                yield held.popleft()

    def at_indexes(self, items):
        wanted = set(self.index)
        final = max(wanted, default=-1)
        for index, item in enumerate(items):
            if index in wanted:
                yield item
            if index >= final and not self.wait:
                return

    def ends(self, items):
        """-First and -Last, with -Skip at the beginning, or at the end where only -Last is given."""
        first, last, skip = self.first, self.last, self.skip
        if first and not last:
            yield from self.beginning(items, first, skip)
        elif first:
            held, taken = deque(maxlen=last), 0
            for item in items:
                if skip:
                    skip -= 1
                elif taken < first:
                    taken += 1
                    yield item
                else:
                    held.append(item)
            yield from held
        elif last:
            held = list(deque(items, maxlen=last + skip))
            yield from held[:max(len(held) - skip, 0)]
        else:
            for _ in items:
                pass

    def beginning(self, items, first, skip):
        left = first
        for item in items:
            if skip:
                skip -= 1
            elif left:
                left -= 1
                yield item
            if not left and not self.wait:
                return

    # Which properties

    def selected(self, items):
        if not self.expressions and self.expand is None:
            for item in items:
                mark_selected(item, item)
                yield item
            return
        plain = None if self.excluded or any(e.block or e.pattern or e.entries for e in self.expressions) else [e.text for e in self.expressions]
        for item in items:
            if self.expand is not None:
                try:
                    yield from self.expanded(item)
                except ExpandFailed as failed:
                    self.write_error(*failed.args)
            else:
                yield self.made(item, plain)

    def made(self, item, plain):
        """Return the new object with the selected properties."""
        notes = {}
        if plain is not None and type(item) is PSCustomObject and item.extended is None:
            source = item.notes
            for name in plain:
                if name in source and name not in notes:
                    notes[name] = source[name]
                else:
                    break
            else:
                made = PSCustomObject(notes)
                made.type_names = [selected_name(item)]
                return made
            notes = {}
        names = set()
        for name, value in self.properties_of(item):
            lowered = name.lower()
            if lowered in names:
                self.already_there(name, "AlreadyExistingUserSpecifiedPropertyNoExpand", item)
            else:
                names.add(lowered)
                notes[name] = value
        made = PSCustomObject(notes)
        made.type_names = [selected_name(item)]
        return made

    def properties_of(self, item):
        """Return [(name, value)] of the selected properties, those that are not there with $null."""
        out = []
        for expression in self.expressions:
            name = expression.entries.get("name")
            if expression.block is None and expression.pattern is None and not self.excluded:
                found = expression.names(item)
                if len(found) <= 1:
                    value = plain_value(item, expression.text)
                    out.append((str(name) if name else found[0] if found else expression.text, None if value is UNSET else value))
                    continue
            results = self.results(expression, item)
            if name and len(results) > 1:
                self.write_error(net_exception("System.InvalidOperationException", "Cannot rename multiple results."), "RenamingMultipleResults",
                                 "InvalidOperation", item)
                continue
            for text, value in results:
                if not name and not text:
                    self.fail(net_exception("System.Management.Automation.PSArgumentException", "A property is an empty script block and does not provide a "
                                                                                                "name."),
                              "EmptyScriptBlockAndNoName", "InvalidArgument", None)
                out.append((str(name) if name else text, value))
        return out

    def results(self, expression, item):
        excluded = self.excluded
        results = [(name, value) for name, value, _ in expression.values(item, self) if not excluded or not excluded(name)]
        if not results and expression.pattern is None and not (excluded and excluded(expression.text)):
            results = [(expression.text, None)]
        return results

    def expanded(self, item):
        results = self.expand.values(item, self)
        name = self.expand_property
        if len(results) != 1:
            message = "Multiple properties cannot be expanded." if results else f'Property "{name}" cannot be found.'
            raise ExpandFailed(net_exception("System.Management.Automation.PSArgumentException", message),
                               "MutlipleExpandProperties" if results else "ExpandPropertyNotFound", "InvalidArgument", item)
        _, value, error = results[0]
        if error is not None:
            raise ExpandFailed(error, "PropertyEvaluationExpand", "InvalidResult", item)
        from shell.runtime.enumeration import is_enumerable, items

        added = self.properties_of(item)
        for part in items(value) if is_enumerable(value) else [value]:
            if part is not None:
                part = self.with_properties(part, added, item)
                mark_selected(part, item, bool(added))
                yield part

    def with_properties(self, part, added, item):
        """Return the expanded value with the selected properties added to it."""
        if not added:
            return part
        from shell.runtime.added_members import NoteProperty
        from shell.runtime.members import add_member

        for name, value in added:
            if plain_value(part, name) is not UNSET:
                self.already_there(name, "AlreadyExistingUserSpecifiedPropertyExpand", item)
            else:
                part = add_member(part, NoteProperty(name, value))
        return part

    def already_there(self, name, error_id, item):
        self.write_error(net_exception("System.Management.Automation.PSArgumentException",
                                       f'The property cannot be processed because the property "{name}" already exists.'), error_id, "InvalidOperation", item)

    # -Unique

    def unique_only(self, items):
        """Give the distinct objects once all have come, as PowerShell does."""
        from shell.cmdlets.object_unique import Distinct

        distinct = Distinct(self.case_insensitive, bool(self.expressions))
        kept = [item for item in items if distinct.add(item)]
        yield from kept


def selected_name(item) -> str:
    """Return the type name that selecting gives: Selected. and the type of the object selected from."""
    if type(item) is PSCustomObject:
        return "Selected.System.Management.Automation.PSCustomObject"
    from shell.runtime.type_names import type_of

    return "Selected." + type_of(item).full_name


def mark_selected(item, source, new=False):
    """Name a custom object as selected, once."""
    if type(item) is PSCustomObject:
        name = selected_name(source)
        if item.type_names is None:
            item.type_names = [name]
        elif new or name not in item.type_names:
            item.type_names.insert(0, name)
