"""Views from format files (.ps1xml), as Update-FormatData loads them into the session.

Values are property names, or script blocks that run with $_ as the object; custom controls become complex content.
"""
from __future__ import annotations

from shell.errors import net_exception
from shell.formatting.complex_layout import NEW_LINE, Block
from shell.formatting.views import Column, Custom, Entry, Group, List, Table, Wide

CONTROLS = ("TableControl", "ListControl", "WideControl", "CustomControl")


def views_of_file(path: str, session: object) -> list:
    """Return the views of a format file; raises System.Xml.XmlException or FormatException's message where it cannot be read."""
    from xml.etree import ElementTree
    try:
        root = ElementTree.parse(path).getroot()
    except ElementTree.ParseError as error:
        raise net_exception("System.Xml.XmlException", f"Error in XML: {error}") from None
    return Reader(root, session).views()


class Reader:
    """Reads one document."""

    def __init__(self, root, session):
        self.root = root
        self.session = session
        self.sets = {text_of(found, "Name"): [named.text.strip() for named in found.iter("TypeName")] for found in root.iter("SelectionSet")
                     if text_of(found, "Name")}
        self.controls = {text_of(found, "Name"): found.find("CustomControl") for found in root.findall("Controls/Control")}

    def views(self):
        return [view for found in self.root.findall("ViewDefinitions/View") for view in self.view(found)]

    def view(self, found):
        """Yield the view of a <View>."""
        types = self.selected_types(found.find("ViewSelectedBy"))
        name = text_of(found, "Name")
        controls = {text_of(control, "Name"): control.find("CustomControl") for control in found.findall("Controls/Control")}
        group = self.group(found.find("GroupBy"), controls)
        band = found.find("OutOfBand") is not None
        for kind in CONTROLS:
            control = found.find(kind)
            if control is not None:
                yield getattr(self, kind.lower())(control, types, name, group, band, controls)
                return
        raise net_exception("System.FormatException", f"View {name} has no control.")

    def selected_types(self, found):
        types = []
        for each in () if found is None else found:
            if each.tag == "TypeName":
                types.append(each.text.strip())
            elif each.tag == "SelectionSetName":
                types.extend(self.sets.get(each.text.strip(), ()))
        return types

    def value(self, found):
        """Return the value of an element with PropertyName or ScriptBlock: a name or a function."""
        name = text_of(found, "PropertyName")
        if name is not None:
            return name
        script = found.find("ScriptBlock")
        return None if script is None else self.script(script.text or "")

    def script(self, text):
        """Return a function that runs a script with $_ as its argument."""
        from shell.runtime.enumeration import collapse
        session = self.session
        block = session.script_block(text)

        def run(item):
            return collapse(block.invoke(session, dollar_under=item))
        run.__name__ = text.strip()
        return run

    def condition(self, found):
        """Return a function for an ItemSelectionCondition, None where there is none."""
        condition = found.find("ItemSelectionCondition")
        if condition is None:
            return None
        value = self.value(condition)
        from shell.formatting.properties import read
        from shell.runtime.conversion import truth
        if type(value) is str:
            return lambda item: truth(read(item, value))
        return lambda item: truth(value(item))

    def group(self, found, controls):
        if found is None:
            return None
        control = found.find("CustomControl")
        if control is None and text_of(found, "CustomControlName"):
            control = self.named_control(text_of(found, "CustomControlName"), controls)
        heading = None
        if control is not None:
            content = self.content(control, controls)
            session = self.session

            def heading(item, value):
                return content(item, session)
        return Group(self.value(found), text_of(found, "Label"), heading)

    def named_control(self, name, controls):
        found = controls.get(name)
        if found is None:
            found = self.controls.get(name)
        return found

    # ---- controls

    def tablecontrol(self, control, types, name, group, band, controls):
        headers = control.findall("TableHeaders/TableColumnHeader")
        row = control.find("TableRowEntries/TableRowEntry")
        columns = []
        for position, item in enumerate(row.findall("TableColumnItems/TableColumnItem")):
            header = headers[position] if position < len(headers) else None
            label = text_of(header, "Label") if header is not None else None
            width = text_of(header, "Width") if header is not None else None
            alignment = text_of(item, "Alignment") or (text_of(header, "Alignment") if header is not None else None) or ""
            columns.append(Column(self.value(item) or (lambda item: None), label, int(width or 0), alignment.lower(), text_of(item, "FormatString") or ""))
        return Table(types, *columns, name=name, group=group, hide_headers=control.find("HideTableHeaders") is not None,
                     autosize=control.find("AutoSize") is not None, wrap=row.find("Wrap") is not None)

    def listcontrol(self, control, types, name, group, band, controls):
        entries, selected = (), {}
        for found in control.findall("ListEntries/ListEntry"):
            made = tuple(Entry(self.value(item), text_of(item, "Label"), text_of(item, "FormatString") or "", self.condition(item))
                         for item in found.findall("ListItems/ListItem"))
            named = self.selected_types(found.find("EntrySelectedBy"))
            if named:
                selected.update(dict.fromkeys(named, made))
            else:
                entries = made
        return List(types, *entries, name=name, group=group, selected=selected, out_of_band=band)

    def widecontrol(self, control, types, name, group, band, controls):
        value, specifier, selected = None, "", {}
        for found in control.findall("WideEntries/WideEntry"):
            item = found.find("WideItem")
            made = (self.value(item), text_of(item, "FormatString") or "")
            named = self.selected_types(found.find("EntrySelectedBy"))
            if named:
                selected.update(dict.fromkeys(named, made))
            else:
                value, specifier = made
        columns = text_of(control, "ColumnNumber")
        return Wide(types, value, specifier, int(columns or 0), name, group, selected, control.find("AutoSize") is not None)

    def customcontrol(self, control, types, name, group, band, controls):
        return Custom(types, self.content(control, controls), name=name, group=group, out_of_band=band)

    def content(self, control, controls):
        """Return a function (item, session) that gives a custom control's content."""
        parts = [self.custom_item(item, controls) for item in control.findall("CustomEntries/CustomEntry/CustomItem")]

        def content(item, session):
            return [piece for part in parts for piece in part(item, session)]
        return content

    def custom_item(self, found, controls):
        parts = [self.piece(each, controls) for each in found]

        def pieces(item, session):
            return [piece for part in parts for piece in part(item, session)]
        return pieces

    def piece(self, found, controls):
        """Return a function (item, session) that gives the pieces of one element of a CustomItem."""
        if found.tag == "Text":
            text = found.text or ""
            return lambda item, session: [text]
        if found.tag == "NewLine":
            count = int(text_of(found, "Count") or 1)
            return lambda item, session: [NEW_LINE] * count
        if found.tag == "Frame":
            inner = self.custom_item(found.find("CustomItem"), controls)
            left, right = int(text_of(found, "LeftIndent") or 0), int(text_of(found, "RightIndent") or 0)
            first = int(text_of(found, "FirstLineIndent") or 0) - int(text_of(found, "FirstLineHanging") or 0)
            return lambda item, session: [Block(inner(item, session), left, right, first)]
        return self.expression(found, controls)

    def expression(self, found, controls):
        """Return the function of an ExpressionBinding."""
        from shell.formatting.properties import read
        value, condition = self.value(found), self.condition(found)
        control = found.find("CustomControl")
        if control is None and text_of(found, "CustomControlName"):
            control = self.named_control(text_of(found, "CustomControlName"), controls)
        inner = self.content(control, controls) if control is not None else None
        each = found.find("EnumerateCollection") is not None
        specifier = text_of(found, "FormatString") or ""

        def pieces(item, session):
            if condition is not None and not condition(item):
                return []
            held = item if value is None else read(item, value) if type(value) is str else value(item)
            if inner is None:
                return [session.formatter.field(held, specifier)]
            if held is None:
                return []
            from shell.formatting.fields import elements_of
            elements = elements_of(held) if each else None
            return [piece for element in ([held] if elements is None else elements) for piece in inner(element, session)]
        return pieces


def text_of(found, name):
    """Return the text of a child element, None where there is none."""
    child = None if found is None else found.find(name)
    return None if child is None else (child.text or "").strip()
