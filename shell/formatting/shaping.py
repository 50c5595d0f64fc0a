"""Objects made into format records: which view, which shape, groups, and what goes out of band.

The first object of a document decides: its view (or, without one, its properties: a table up to four, else a list) is used for all that follow.
Text, numbers and other scalars never start a document; they, objects without properties, and objects that the view in use is not for, are written
out of band, as text or as a list of their own. A document without a view takes any object, which may give an empty row.
"""
from __future__ import annotations

from shell.dotnet.values import VOID, PSCustomObject, PSObject
from shell.formatting import properties
from shell.formatting.entries import ListMaker, TableMaker, WideMaker, is_scalar
from shell.formatting.expressions import Expression
from shell.formatting.fields import display_text, elements_of, enumeration_limit, field_text
from shell.formatting.records import RECORDS, FormatEndData, FormatEntryData, GroupEndData, GroupStartData
from shell.formatting.views import find_view, out_of_band_view

TABLE_PROPERTIES = 4   # up to so many properties make a table
# What the terminal puts before the records of these classes, which come where their stream was merged into the output.
PREFIXES = {"WarningRecord": "WARNING: ", "VerboseRecord": "VERBOSE: ", "DebugRecord": "DEBUG: "}


class Options:
    """What a Format-* cmdlet was asked for; None where the view decides."""

    __slots__ = ("properties", "group_by", "autosize", "wrap", "hide_headers", "repeat_header", "view", "expand", "force", "show_error",
                 "display_error", "columns", "depth")

    def __init__(self, **given):
        for name in self.__slots__:
            setattr(self, name, given.get(name))


NO_OPTIONS = Options()


class Shaper:
    """Makes records of objects; shape None is Out-Default's choice. `fail(error_id, message, target)` ends the cmdlet."""

    def __init__(self, session, shape=None, options=NO_OPTIONS, fail=None):
        self.session = session
        self.shape = shape
        self.options = options
        self.fail = fail
        self.limit = enumeration_limit(session)
        self.maker = None         # chosen by the first object
        self.in_group = False
        self.grouping = None      # Grouping
        self.applicable = {}      # kind of object: whether the view in use is for it
        self.bands = {}           # kind of object: its out-of-band view, "text", or None

    # ---- one object in, records out

    def feed(self, value: object) -> list:
        """Return the records for one object of the pipeline; a collection is expanded once."""
        kind = type(value)
        if value is None or value is VOID:
            return []
        if kind is PSCustomObject or kind is str or kind in RECORDS:
            return self.record(value)
        elements = elements_of(value.base if kind is PSObject else value)
        if elements is None:
            return self.record(value)
        expansion = self.options.expand or "EnumOnly"
        if expansion == "CoreOnly":
            return self.record(value)
        found = []
        elements = list(elements)
        if expansion == "Both":
            found.extend(self.described(value, len(elements)))
        for element in elements:
            found.extend(self.record(element if element is not None else ""))
        return found

    def described(self, value, count):
        """Return what -Expand Both says about the collection itself."""
        told = {0: "The IEnumerable contains no objects.", 1: "The IEnumerable contains the following object:"}
        body = self.band_entry(value, True)
        return [text_entry("The following object supports IEnumerable:\n"), *([body] if body is not None else []),
                text_entry(told.get(count, f"The IEnumerable contains the following {count} objects:\n"))]

    def record(self, value):
        """Return the records for one object."""
        kind = type(value)
        if kind in RECORDS:
            return [value]
        outside = not (self.options.force and self.shape is not None)
        if outside:
            found = self.band_entry(value, False)
            if found is not None:
                return [found]
        found = []
        if self.maker is None:
            self.choose(value)
            found.append(self.maker.start(value))
        if outside and not self.applies(value):
            band = self.band_entry(value, True)
            if band is not None:
                found.append(band)
                return found
        started = not self.in_group
        changed = self.grouping.update(value) if self.grouping is not None else False
        if started or changed:
            if not started:
                found.append(FormatEntryData("custom", [], True))
                found.append(GroupEndData())
            found.append(GroupStartData(self.grouping.heading(self, value) if self.grouping is not None else None))
            self.in_group = True
        found.append(self.maker.entry(value))
        if self.maker.failures:
            found.extend(self.failure_entries())
        return found

    def finish(self) -> list:
        """Return the records that close the document."""
        found: list[object] = []
        if self.in_group:
            found.append(GroupEndData())
        if self.maker is not None:
            found.append(FormatEndData())
        self.in_group, self.maker, self.grouping = False, None, None
        self.applicable = {}
        return found

    # ---- the choice

    def choose(self, item):
        """Choose view and shape by the first object."""
        names = self.type_names(item)
        view = None
        if not self.options.properties or self.shape is None:
            view = find_view(names, self.shape, self.options.view, self.session.formatter.session_views)
            if view is None and self.options.view is not None:
                self.unknown_view(item, names)
        shape = view.shape if view is not None else self.shape or self.natural_shape(item)
        self.maker = MAKERS[shape]()(view, self.options, self.limit, self.session)
        self.applicable = {}
        group = self.options.group_by
        if group is not None:
            self.grouping = Grouping(lambda item: group_key(item, group.expression), group.label, None, group.expression.text)
        elif view is not None and view.group is not None:
            value = view.group.value
            read = (lambda item: group_key(item, Expression(value))) if type(value) is str else value
            self.grouping = Grouping(read, view.group.label, view.group.heading, value if type(value) is str else "")

    def natural_shape(self, item):
        names = properties.default_display(item, self.session)[0] or properties.display_names(item)
        return "table" if len(names) <= TABLE_PROPERTIES else "list"

    def unknown_view(self, item, names):
        """Fail because the view that was asked for does not exist."""
        from shell.formatting.views import all_views_of
        from shell.runtime.type_names import type_of
        shapes = {"table": "Table", "list": "List", "wide": "Wide", "custom": "Custom"}
        wanted, named = shapes[self.shape], self.options.view
        views = all_views_of(names[0], self.session.formatter.session_views) if names else ()
        valid = [view.name for view in views if view.shape == self.shape]
        others = ["Format-" + shapes[view.shape] for view in views if view.shape != self.shape and view.name.lower() == named.lower()]
        if valid:
            message = (f"The view name {named} cannot be found. Specify one of the following {wanted} views and try again: {', '.join(valid)}.")
        elif others:
            message = f"The {named} view cannot be used with {wanted} formatting. You can use the view with {', '.join(others)}."
        else:
            message = f"The view name {named} cannot be found.There are no {wanted} views available for {type_of(item).full_name} objects."
        self.fail("FormatViewNotFound", message, named)

    def applies(self, value):
        """Whether the view in use is for this object."""
        view = self.maker.view
        if view is None:
            return True
        key = kind_of(value)
        found = self.applicable.get(key)
        if found is None:
            wanted = {name.lower() for name in view.types}
            names = self.type_names(value)
            found = any(name.lower() in wanted or (name.startswith("Deserialized.") and name[13:].lower() in wanted) for name in names)
            self.applicable[key] = found
        return found

    @staticmethod
    def type_names(value):
        from shell.runtime.type_names import type_names
        return type_names(value)

    # ---- out of band

    def band_entry(self, value, always):
        """Return the out-of-band entry of an object, None where it belongs into the document; `always` makes a list where nothing else is defined."""
        kind = type(value)
        if kind is str:
            return FormatEntryData("text", value, True)
        if kind is int:
            return FormatEntryData("text", str(value), True)
        key = kind_of(value)
        band = self.bands.get(key)
        if band is None:
            names = self.type_names(value)
            band = out_of_band_view(names, self.session.formatter.session_views) or ("text" if is_scalar(names) else "")
            self.bands[key] = band
        if band == "":
            if not has_properties(value):
                return FormatEntryData("text", display_text(value), True)
            if not always:
                return None
            maker = ListMaker(None, NO_OPTIONS, self.limit, self.session)
            return as_band(maker.entry(value))
        if band == "text":
            return FormatEntryData("text", display_text(value), True)
        entry = as_band(MAKERS[band.shape]()(band, NO_OPTIONS, self.limit, self.session).entry(value))
        entry.prefix = PREFIXES.get(kind.__name__, "")
        return entry

    def failure_entries(self):
        """Return what -ShowError reports of getters that failed."""
        from shell.errors import ErrorRecord
        found = []
        for what, error, item in self.maker.failures:
            record = ErrorRecord(error, "PSPropertyExpressionError", "InvalidArgument", item)
            record.details = f'Failed to evaluate expression "{what}".'
            entry = self.band_entry(record, True)
            if entry is not None:
                found.append(entry)
        self.maker.failures = []
        return found


def text_entry(text):
    return FormatEntryData("text", text, True)


def as_band(entry):
    entry.out_of_band = True
    return entry


def kind_of(value):
    """Return a key that is the same for objects of the same type names: the class, and names given to the object itself."""
    names = getattr(value, "type_names", None)
    if type(value) is PSObject:
        return tuple(names) if names else type(value.base)
    kind = type(value)
    if names and type(names) is list:
        return tuple(names)
    return getattr(value, "net_type", kind) if names is None else kind


def has_properties(value):
    if type(value) is PSCustomObject and value.notes:
        return True
    return bool(properties.star_names(value))


class Grouping:
    """The running group: its key, and its heading when a new one starts."""

    def __init__(self, read, label, heading, name):
        self.read = read
        self.label = label
        self.custom_heading = heading
        self.name = name
        self.key = None
        self.has_key = False

    def update(self, item) -> bool:
        """Take the item's key; whether it starts a new group. A key that cannot be read leaves the group as it is."""
        try:
            key = self.read(item)
        except Exception:  # noqa: BLE001
            return False
        changed = not (self.has_key and same_key(key, self.key))
        self.key, self.has_key = key, True
        return changed

    def heading(self, shaper, item):
        """Return the content of the heading, None where there is no key."""
        if not self.has_key:
            return None
        if self.custom_heading is not None:
            return self.custom_heading(item, self.key)
        return [f"   {self.label or self.name}: ", field_text(self.key, shaper.limit)]


def group_key(item, expression):
    """Return what an item is grouped by; raises where it has no such property."""
    found = expression.resolve(item)
    if not found:
        raise LookupError(expression.text)
    return found[0].value(item)


def same_key(left, right) -> bool:
    """Whether two group keys are equal as -eq compares them."""
    if left is right:
        return True
    if left is None or right is None:
        return False
    if type(left) is str and type(right) is str:
        return left == right or left.lower() == right.lower()
    from shell.runtime.operators import ieq
    try:
        return ieq(left, right) is True
    except Exception:  # noqa: BLE001 - values that cannot be compared are different
        return False


def custom_maker():
    """Return the maker of custom views, which few commands need."""
    from shell.formatting.custom_entries import CustomMaker
    return CustomMaker


MAKERS = {"table": lambda: TableMaker, "list": lambda: ListMaker, "wide": lambda: WideMaker, "custom": custom_maker}
