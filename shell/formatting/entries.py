"""Objects as entries of a table, list or wide view: what a view, or -Property, or the object's own properties say is made into texts.

A maker is chosen with the first object of a document. `start(item)` gives the FormatStartData, `entry(item)` each object's entry. Values whose
getter fails are shown empty, or as #ERR with -DisplayError, and are reported with -ShowError.
"""
from __future__ import annotations

from shell.dotnet.values import UNSET, PSCustomObject, PSObject
from shell.formatting import properties
from shell.formatting.expressions import Expression, Parameter, Unresolved
from shell.formatting.fields import field_text
from shell.formatting.records import FormatEntryData, FormatStartData, HeaderColumn

ERROR_TEXT = "#ERR"
FORMAT_ERROR_TEXT = "#FMT"
TABLE_LIMIT = 10   # columns of a table that shows all properties
# Types whose values stand on a line of their own, and to the right in a table (except text).
SCALARS = frozenset("System." + name for name in (
    "String", "SByte", "Byte", "Int16", "UInt16", "Int32", "UInt32", "Int64", "UInt64", "Char", "Single", "Double", "Boolean", "Decimal", "IntPtr",
    "Security.SecureString", "Numerics.BigInteger"))


def is_scalar(names: list) -> bool:
    """Whether the type names are those of a value that is shown as plain text: a number, text, or an enum's value."""
    if not names:
        return False
    first = names[0]
    return first in SCALARS or (first.startswith("Deserialized.") and first[13:] in SCALARS) or (len(names) > 1 and names[1] == "System.Enum")


def formatted(value: object, specifier: str) -> str:
    """Return a value under a format string: composite when it has {0}, else the value's own format."""
    from shell.runtime.format_operator import composite, format_value
    if "{0" in specifier or "}" in specifier:
        return composite(specifier, [value])
    return format_value(value, specifier)


class Maker:
    """What the makers of all shapes share; `options` is a shaping.Options."""

    shape = ""

    def __init__(self, view, options, limit, session):
        self.view = view
        self.options = options
        self.limit = limit
        self.session = session
        self.failures = []    # (expression text, exception, item): what -ShowError reports

    def text(self, item, expression, specifier="", in_table=False):
        """Return the text of an Expression of the item."""
        try:
            value = expression.value(item)
        except Exception as error:  # noqa: BLE001 - a display shows what it can
            return self.failed(expression.text, error, item)
        return self.value_text(value, specifier, in_table, item)

    def value_text(self, value, specifier, in_table, item):
        try:
            if specifier:
                return formatted(value, specifier)
            return field_text(value, self.limit, in_table)
        except Exception as error:  # noqa: BLE001
            return self.failed(specifier, error, item, FORMAT_ERROR_TEXT)

    def failed(self, what, error, item, shown=ERROR_TEXT):
        if self.options.show_error:
            self.failures.append((what, error, item))
        return shown if self.options.display_error else ""

    def view_text(self, item, value, specifier, in_table=False):
        """Return the text of a view's value: a property name or a function."""
        try:
            found = properties.read(item, value) if type(value) is str else value(item)
        except Exception as error:  # noqa: BLE001
            return self.failed(value if type(value) is str else value.__name__, error, item)
        return self.value_text(found, specifier, in_table, item)

    def parameters_of(self, item):
        """Return the Parameters (with single properties) for an item without a view: -Property, the default display set, or all."""
        found = []
        if self.options.properties:
            for parameter in self.options.properties:
                for expression in parameter.expression.resolve(item):
                    found.append(Parameter(expression, parameter.label, parameter.width, parameter.alignment, parameter.format, parameter.depth))
        else:
            names = properties.default_display(item, self.session)[0] or properties.display_names(item)
            found = [Parameter(Expression(name)) for name in names]
        return found


class TableMaker(Maker):
    """Rows of a table."""

    shape = "table"

    def __init__(self, view, options, limit, session):
        Maker.__init__(self, view, options, limit, session)
        self.multiline = options.wrap if options.wrap is not None else view is not None and view.wrap
        self.columns = ()
        self.names = None   # property names, when all columns are plain properties

    def start(self, item):
        header = self.view_header(item) if self.view is not None else self.property_header(item)
        hide = self.options.hide_headers if self.options.hide_headers is not None else self.view is not None and self.view.hide_headers
        autosize = self.options.autosize if self.options.autosize is not None else self.view is not None and self.view.autosize
        return FormatStartData("table", header, hide, self.options.repeat_header, autosize)

    def view_header(self, item):
        return [HeaderColumn(column.label, column.width, column.alignment or "left", type(column.value) is str and column.label == column.value
                             or bool(properties.matching(item, column.label) if column.label else False)) for column in self.view.columns]

    def property_header(self, item):
        self.columns = columns = self.table_parameters(item)
        if all(type(column.expression) is Expression and column.expression.select is None and not column.format for column in columns):
            self.names = [column.expression.text for column in columns]
        return [HeaderColumn(column.label or column.expression.text, column.width, column.alignment or self.alignment(item, column.expression))
                for column in columns]

    def table_parameters(self, item):
        if not self.options.properties:
            names = properties.default_display(item, self.session)[0]
            found = [Parameter(Expression(name)) for name in names or properties.display_names(item)]
            return found if names else found[:TABLE_LIMIT]
        found = []
        for parameter in self.options.properties:
            expressions = parameter.expression.resolve(item)
            if not expressions and not parameter.expression.is_wildcard:
                expressions = [Unresolved(parameter.expression.text)]
            for expression in expressions:
                found.append(Parameter(expression, parameter.label, parameter.width, parameter.alignment, parameter.format, parameter.depth))
        return found

    @staticmethod
    def alignment(item, expression):
        """Return right for numbers and the like, left for text and objects, by the first object's value."""
        try:
            value = expression.value(item)
        except Exception:  # noqa: BLE001
            return "left"
        kind = type(value)
        if kind is PSObject:
            value, kind = value.base, type(value.base)
        if kind is int or kind is bool or kind is float:
            return "right"
        if value is None or kind is str or kind is list or kind is PSCustomObject:
            return "left"
        from shell.runtime.type_names import type_names
        return "right" if is_scalar(type_names(value)) else "left"

    def entry(self, item):
        if self.view is not None:
            texts = [self.view_text(item, column.value, column.format) for column in self.view.columns]
        elif self.names is not None and type(item) is PSCustomObject:
            texts = self.note_texts(item)
        else:
            texts = [self.text(item, column.expression, column.format, in_table=not column.format) for column in self.columns]
        return FormatEntryData("table", texts, False, self.multiline)

    def note_texts(self, item):
        """Return the row of a custom object: the fast path."""
        notes, texts, limit = item.notes, [], self.limit
        for name in self.names:
            value = notes.get(name, UNSET)
            if value is UNSET:
                texts.append(self.text(item, Expression(name), "", True))
                continue
            kind = type(value)
            if kind is str:
                texts.append(value)
            elif kind is int:
                texts.append(str(value))
            else:
                try:
                    texts.append(field_text(value, limit, True))
                except Exception as error:  # noqa: BLE001
                    texts.append(self.failed(name, error, item, FORMAT_ERROR_TEXT))
        return texts


class ListMaker(Maker):
    """Labels and values of a list."""

    shape = "list"

    def start(self, item):
        return FormatStartData("list")

    def entry(self, item):
        if self.view is None:
            if not self.options.properties and type(item) is PSCustomObject and item.type_names is None \
                    and not item.extended:
                return FormatEntryData("list", self.note_fields(item))
            return FormatEntryData("list", [(parameter.label or parameter.expression.text, self.text(item, parameter.expression, parameter.format))
                                            for parameter in self.parameters_of(item)])
        fields = []
        for entry in self.entries_for(item):
            if entry.condition is not None and not entry.condition(item):
                continue
            fields.append((entry.label, self.view_text(item, entry.value, entry.format)))
        return FormatEntryData("list", fields)

    def note_fields(self, item):
        """Return the fields of a custom object without members of its type: the fast path."""
        fields, limit = [], self.limit
        for name, value in item.notes.items():
            kind = type(value)
            if kind is str:
                fields.append((name, value))
            else:
                try:
                    fields.append((name, field_text(value, limit)))
                except Exception as error:  # noqa: BLE001
                    fields.append((name, self.failed(name, error, item, FORMAT_ERROR_TEXT)))
        return fields

    def entries_for(self, item):
        return selected(self.view.selected, item, self.view.entries)


class WideMaker(Maker):
    """One text an object."""

    shape = "wide"

    def start(self, item):
        autosize = self.options.autosize if self.options.autosize is not None else self.view is not None and self.view.autosize
        columns = self.options.columns or (self.view.columns if self.view is not None else 0)
        return FormatStartData("wide", autosize=autosize, wide_columns=0 if autosize else columns)

    def entry(self, item):
        if self.view is not None:
            value, specifier = selected(self.view.selected, item, (self.view.value, self.view.format))
            return FormatEntryData("wide", self.view_text(item, value, specifier))
        found = self.wide_parameters(item)
        return FormatEntryData("wide", self.text(item, found[0].expression, found[0].format) if found else "")

    def wide_parameters(self, item):
        if self.options.properties:
            return self.parameters_of(item)
        from shell.formatting.fields import display_name
        names, single = properties.default_display(item, self.session)
        name = display_name(item, single)
        if name is not None:
            return [Parameter(Expression(name))]
        return [Parameter(Expression(name)) for name in names or properties.display_names(item)]


def selected(table, item, otherwise):
    """Return the row of a view's `selected` for the item's closest type name."""
    if table:
        from shell.runtime.type_names import type_names
        for name in type_names(item):
            if name in table:
                return table[name]
    return otherwise
