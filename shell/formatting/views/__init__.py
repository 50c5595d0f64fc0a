"""How objects of each type look: views are data, and a type's views are found by its type names.

A module of this package holds the VIEWS of one family of types, in PowerShell's own order: where no shape is asked for, the first view of the
closest type name is used. `index.py` says which module to load for a type name, so that nothing is imported before it is needed.

In a view a value is a property's name, or a function of the object where PowerShell's own view computes it. Session views (Update-FormatData) are
kept by the formatter, before or after these.
"""
from __future__ import annotations

from shell.formatting.views.index import MODULES


class View:
    """What all views have: the types they are for, a name, what they group by, and whether they interrupt other output (out_of_band)."""

    __slots__ = ("types", "name", "group", "out_of_band")
    shape = ""

    def __init__(self, types, name, group=None, out_of_band=False):
        self.types = (types,) if type(types) is str else tuple(types)
        self.name = name or self.types[0]
        self.group = group
        self.out_of_band = out_of_band


class Group:
    """What a view groups by: a property or function; the heading is `   label: value`, or `heading(item, value)`, complex content."""

    __slots__ = ("value", "label", "heading")

    def __init__(self, value, label=None, heading=None):
        self.value = value
        self.label = label
        self.heading = heading


class Column:
    """A column of a table: its value (property name or function), label (else the property's name), width, alignment and format string.

    given_label is the label as the view states it, None where it states none.
    """

    __slots__ = ("value", "label", "given_label", "width", "alignment", "format")

    def __init__(self, value, label=None, width=0, alignment="", format=""):
        self.value = value
        self.label = value if label is None and type(value) is str else label or ""
        self.given_label = label
        self.width = width
        self.alignment = alignment
        self.format = format


class Table(View):
    """A table; its headings are the properties' names where it is not headed."""

    __slots__ = ("columns", "hide_headers", "autosize", "wrap", "headed")
    shape = "table"

    def __init__(self, types, *columns, name=None, group=None, hide_headers=False, autosize=False, wrap=False, headed=True):
        self.headed = headed
        View.__init__(self, types, name, group)
        self.columns = tuple(column if type(column) is Column else Column(column) for column in columns)
        self.hide_headers = hide_headers
        self.autosize = autosize
        self.wrap = wrap


class Entry:
    """A line of a list: its value, label, format string and the condition (a function) under which it is shown."""

    __slots__ = ("value", "label", "given_label", "format", "condition")

    def __init__(self, value, label=None, format="", condition=None):
        self.value = value
        self.label = value if label is None and type(value) is str else label or ""
        self.given_label = label
        self.format = format
        self.condition = condition


class List(View):
    """A list; `selected` maps type names to the entries used for objects of these types."""

    __slots__ = ("entries", "selected")
    shape = "list"

    def __init__(self, types, *entries, name=None, group=None, selected=None, out_of_band=False):
        View.__init__(self, types, name, group, out_of_band)
        self.entries = tuple(entry if type(entry) is Entry else Entry(entry) for entry in entries)
        self.selected = {named: tuple(entry if type(entry) is Entry else Entry(entry) for entry in found) for named, found in (selected or {}).items()}


class Wide(View):
    """A wide view of one value; `selected` maps type names to (value, format)."""

    __slots__ = ("value", "format", "columns", "selected", "autosize")
    shape = "wide"

    def __init__(self, types, value, format="", columns=0, name=None, group=None, selected=None, autosize=False):
        View.__init__(self, types, name, group)
        self.value = value
        self.format = format
        self.columns = columns
        self.selected = selected or {}
        self.autosize = autosize


class Custom(View):
    """A custom view: `content(item, session)` gives complex content, or the name of the property whose text is the whole of it."""

    __slots__ = ("content",)
    shape = "custom"

    def __init__(self, types, content, name=None, group=None, out_of_band=False):
        View.__init__(self, types, name, group, out_of_band)
        self.content = content


BY_TYPE: dict = {}   # lower-case type name: its views; filled as modules load
LOADED: set = set()


def views_of(type_name: str) -> tuple:
    """Return the built-in views of one type name, loading their module."""
    key = type_name.lower()
    module = MODULES.get(key)
    if module is None:
        return ()
    if module not in LOADED:
        LOADED.add(module)
        full = "shell.formatting.views." + module
        __import__(full)
        import sys
        for view in sys.modules[full].VIEWS:
            for named in view.types:
                BY_TYPE.setdefault(named.lower(), []).append(view)
    return BY_TYPE.get(key, ())


def find_view(type_names, shape=None, name=None, session_views=None):
    """Return the view for an object with these type names: of the closest name, of the shape and the name asked for; None where there is none.

    Out-of-band views are found apart, by out_of_band_view. session_views is the formatter's (before, after), each {type name: [views]}.
    """
    for type_name in type_names:
        for view in all_views_of(type_name, session_views):
            if (shape is None or view.shape == shape) and not view.out_of_band and (name is None or view.name.lower() == name.lower()):
                return view
    return None


def out_of_band_view(type_names, session_views=None):
    """Return the out-of-band view for an object with these type names, None where there is none or a closer name has a view of another kind."""
    for type_name in type_names:
        found = all_views_of(type_name, session_views)
        for view in found:
            if view.out_of_band:
                return view
        if found:
            return None
    return None


def all_views_of(type_name, session_views=None):
    """Return the session's and the built-in views of one type name, in the order in which they are tried."""
    found = views_of(type_name)
    if session_views is not None:
        before, after = session_views
        key = type_name.lower()
        if key in before or key in after:
            return [*before.get(key, ()), *found, *after.get(key, ())]
    return found
