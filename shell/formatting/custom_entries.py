"""Entries of custom views, and the class view that Format-Custom gives an object without one."""
from __future__ import annotations

from shell.formatting import properties
from shell.formatting.complex_layout import NEW_LINE, Block
from shell.formatting.entries import Maker, is_scalar
from shell.formatting.expressions import Expression, Parameter
from shell.formatting.fields import display_text, elements_of, field_text
from shell.formatting.records import FormatEntryData, FormatStartData

INDENT = 2
DEFAULT_DEPTH = 5


class CustomMaker(Maker):
    """Content of custom views."""

    shape = "custom"

    def start(self, item):
        return FormatStartData("custom")

    def entry(self, item):
        if self.view is not None:
            content = self.view.content
            if type(content) is str:
                return FormatEntryData("custom", [self.view_text(item, content, "")])
            try:
                return FormatEntryData("custom", content(item, self.session))
            except Exception as error:  # noqa: BLE001 - a view that fails shows nothing, as a property that fails does
                return FormatEntryData("custom", [self.failed(self.view.name, error, item)])
        depth = self.options.depth if self.options.depth is not None else DEFAULT_DEPTH
        if is_scalar(self.type_names(item)):
            return FormatEntryData("custom", [display_text(item), NEW_LINE])
        elements = elements_of(item)
        if elements is not None:
            return FormatEntryData("custom", self.enumeration(elements, 0, depth))
        return FormatEntryData("custom", self.browse(item, 0, depth, self.parameters_of(item)))

    @staticmethod
    def type_names(item):
        from shell.runtime.type_names import type_names
        return type_names(item)

    def browse(self, item, level, depth, parameters):
        """Return `class Name { … }` of an object."""
        inner = []
        for parameter in parameters:
            inner.append(parameter.expression.text + " = ")
            try:
                value = parameter.expression.value(item)
            except Exception as error:  # noqa: BLE001
                value = self.failed(parameter.expression.text, error, item)
            limit = depth if parameter.depth is None else parameter.depth
            elements = elements_of(value) if value is not None else None
            if elements is not None:
                inner.append(NEW_LINE)
                inner.append(Block(self.enumeration(elements, level + 1, limit), INDENT))
            elif self.is_leaf(value, level, limit):
                inner.extend(self.leaf(value))
            else:
                inner.append(NEW_LINE)
                inner.append(Block(self.browse(value, level + 1, limit, self.own_parameters(value)), INDENT))
        return ["class " + self.class_name(item), NEW_LINE, "{", NEW_LINE, Block(inner, INDENT), "}", NEW_LINE]

    def own_parameters(self, value):
        names = properties.default_display(value, self.session)[0] or properties.display_names(value)
        return [Parameter(Expression(name)) for name in names]

    def enumeration(self, elements, level, depth):
        """Return `[ … ]` of a collection."""
        inner = []
        for count, element in enumerate(elements):
            if self.limit >= 0 and count == self.limit:
                inner.extend(self.leaf("…"))
                break
            if self.is_leaf(element, level, depth):
                inner.extend(self.leaf(element))
                continue
            nested = elements_of(element)
            if nested is not None:
                inner.append(NEW_LINE)
                inner.append(Block(self.enumeration(nested, level + 1, depth), INDENT))
            else:
                inner.extend(self.browse(element, level + 1, depth, self.own_parameters(element)))
        return ["[", NEW_LINE, Block(inner, INDENT), "]", NEW_LINE, NEW_LINE]

    def leaf(self, value):
        return [field_text(value, self.limit), NEW_LINE]

    def is_leaf(self, value, level, depth):
        return value is None or level >= depth or is_scalar(self.type_names(value))

    def class_name(self, item):
        names = self.type_names(item)
        return names[0].rpartition(".")[2] if names else "PSObject"
