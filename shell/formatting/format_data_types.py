"""The views of shell/formatting/views as .NET objects, as Get-FormatData gives them: ExtendedTypeDefinition, FormatViewDefinition, PSControl and its parts."""
from __future__ import annotations

from shell.dotnet.types import dotnet_type, find_declared, generic, getter
from shell.formatting.views import Custom, List, Table, Wide

AUTOMATION = "System.Management.Automation."
LIST = "System.Collections.Generic.List`1"


def listed(name, items):
    """Return a List of a type of System.Management.Automation."""
    return generic(LIST, AUTOMATION + name).python(items)


def enum(name, value):
    """Return an enum's value by name."""
    found = find_declared(AUTOMATION + name)
    return found.python(found.values[value])


@dotnet_type("System.Management.Automation.DisplayEntry")
class DisplayEntry:
    """What a column, entry or item shows: a property, or what a script computes. Computed values of PowerShell's own views are functions here."""

    def __init__(self, value):
        self.value = value

    def __str__(self):
        return f"{'property' if type(self.value) is str else 'script'}: {self.text()}"

    def text(self):
        """Return the property's name or the script; functions are shown by name."""
        return self.value if type(self.value) is str else getattr(self.value, "__name__", "")

    @getter("System.Management.Automation.DisplayEntryValueType ValueType {get;set;}")
    def ValueType(self):
        return enum("DisplayEntryValueType", "Property" if type(self.value) is str else "ScriptBlock")

    @getter("string Value {get;set;}")
    def Value(self):
        return self.text()


@dotnet_type("System.Management.Automation.EntrySelectedBy")
class EntrySelectedBy:
    """The type names that an entry is for."""

    def __init__(self, names):
        self.names = names

    @getter("System.Collections.Generic.List[string] TypeNames {get;set;}")
    def TypeNames(self):
        return generic(LIST, "string").python(list(self.names)) if self.names else None

    @getter("System.Collections.Generic.List[System.Management.Automation.DisplayEntry] SelectionCondition {get;set;}")
    def SelectionCondition(self):
        return None


@dotnet_type("System.Management.Automation.PSControlGroupBy")
class PSControlGroupBy:
    """What a view groups by."""

    def __init__(self, group):
        self.group = group

    @getter("System.Management.Automation.DisplayEntry Expression {get;set;}")
    def Expression(self):
        return DisplayEntry(self.group.value)

    @getter("string Label {get;set;}")
    def Label(self):
        return self.group.label

    @getter("System.Management.Automation.CustomControl CustomControl {get;set;}")
    def CustomControl(self):
        return None if self.group.heading is None else CustomControl(Custom((), self.group.heading, name=""))


@dotnet_type("System.Management.Automation.PSControl", abstract=True)
class PSControl:
    """How objects are laid out."""

    def __init__(self, view):
        self.view = view

    @getter("System.Management.Automation.PSControlGroupBy GroupBy {get;set;}")
    def GroupBy(self):
        return None if self.view.group is None else PSControlGroupBy(self.view.group)

    @getter("bool OutOfBand {get;set;}")
    def OutOfBand(self):
        return bool(self.view.out_of_band)


@dotnet_type("System.Management.Automation.TableControlColumnHeader")
class TableControlColumnHeader:
    """A column's heading."""

    def __init__(self, column):
        self.column = column

    @getter("string Label {get;set;}")
    def Label(self):
        return self.column.given_label

    @getter("System.Management.Automation.Alignment Alignment {get;set;}")
    def Alignment(self):
        return enum("Alignment", (self.column.alignment or "undefined").capitalize())

    @getter("int Width {get;set;}")
    def Width(self):
        return self.column.width or 0


@dotnet_type("System.Management.Automation.TableControlColumn")
class TableControlColumn:
    """A column's value."""

    def __init__(self, column):
        self.column = column

    def __str__(self):
        return str(DisplayEntry(self.column.value))

    @getter("System.Management.Automation.Alignment Alignment {get;set;}")
    def Alignment(self):
        return enum("Alignment", "Undefined")

    @getter("System.Management.Automation.DisplayEntry DisplayEntry {get;set;}")
    def DisplayEntry(self):
        return DisplayEntry(self.column.value)

    @getter("string FormatString {get;set;}")
    def FormatString(self):
        return self.column.format or None


@dotnet_type("System.Management.Automation.TableControlRow")
class TableControlRow:
    """The columns of a row."""

    def __init__(self, view):
        self.view = view

    @getter("System.Collections.Generic.List[System.Management.Automation.TableControlColumn] Columns {get;set;}")
    def Columns(self):
        return listed("TableControlColumn", [TableControlColumn(column) for column in self.view.columns])

    @getter("System.Management.Automation.EntrySelectedBy SelectedBy {get;}")
    def SelectedBy(self):
        return EntrySelectedBy(())

    @getter("bool Wrap {get;set;}")
    def Wrap(self):
        return bool(self.view.wrap)


@dotnet_type("System.Management.Automation.TableControl", base="System.Management.Automation.PSControl")
class TableControl(PSControl):
    """A table."""

    def __str__(self):
        return AUTOMATION + "TableControl"

    @getter("System.Collections.Generic.List[System.Management.Automation.TableControlColumnHeader] Headers {get;set;}")
    def Headers(self):
        return listed("TableControlColumnHeader", [TableControlColumnHeader(column) for column in self.view.columns if self.view.headed])

    @getter("System.Collections.Generic.List[System.Management.Automation.TableControlRow] Rows {get;set;}")
    def Rows(self):
        return listed("TableControlRow", [TableControlRow(self.view)])

    @getter("bool AutoSize {get;set;}")
    def AutoSize(self):
        return bool(self.view.autosize)

    @getter("bool HideTableHeaders {get;set;}")
    def HideTableHeaders(self):
        return bool(self.view.hide_headers)


@dotnet_type("System.Management.Automation.ListControlEntryItem")
class ListControlEntryItem:
    """A line of a list."""

    def __init__(self, entry):
        self.entry = entry

    @getter("string Label {get;set;}")
    def Label(self):
        return self.entry.given_label

    @getter("System.Management.Automation.DisplayEntry DisplayEntry {get;set;}")
    def DisplayEntry(self):
        return DisplayEntry(self.entry.value)

    @getter("System.Management.Automation.DisplayEntry ItemSelectionCondition {get;set;}")
    def ItemSelectionCondition(self):
        return None if self.entry.condition is None else DisplayEntry(self.entry.condition)

    @getter("string FormatString {get;set;}")
    def FormatString(self):
        return self.entry.format or None


@dotnet_type("System.Management.Automation.ListControlEntry")
class ListControlEntry:
    """The lines for objects of some types."""

    def __init__(self, entries, names=()):
        self.entries = entries
        self.names = names

    @getter("System.Collections.Generic.List[System.Management.Automation.ListControlEntryItem] Items {get;set;}")
    def Items(self):
        return listed("ListControlEntryItem", [ListControlEntryItem(entry) for entry in self.entries])

    @getter("System.Management.Automation.EntrySelectedBy EntrySelectedBy {get;set;}")
    def EntrySelectedBy(self):
        return EntrySelectedBy(self.names)


@dotnet_type("System.Management.Automation.ListControl", base="System.Management.Automation.PSControl")
class ListControl(PSControl):
    """A list."""

    def __str__(self):
        return AUTOMATION + "ListControl"

    @getter("System.Collections.Generic.List[System.Management.Automation.ListControlEntry] Entries {get;set;}")
    def Entries(self):
        made = [ListControlEntry(self.view.entries)] if self.view.entries else []
        return listed("ListControlEntry", made + [ListControlEntry(entries, (name,)) for name, entries in self.view.selected.items()])


@dotnet_type("System.Management.Automation.WideControlEntryItem")
class WideControlEntryItem:
    """What a wide view shows of objects of some types."""

    def __init__(self, value, text, names=()):
        self.value = value
        self.text = text
        self.names = names

    @getter("System.Management.Automation.DisplayEntry DisplayEntry {get;set;}")
    def DisplayEntry(self):
        return DisplayEntry(self.value)

    @getter("System.Management.Automation.EntrySelectedBy EntrySelectedBy {get;set;}")
    def EntrySelectedBy(self):
        return EntrySelectedBy(self.names)

    @getter("string FormatString {get;set;}")
    def FormatString(self):
        return self.text or None


@dotnet_type("System.Management.Automation.WideControl", base="System.Management.Automation.PSControl")
class WideControl(PSControl):
    """A wide view."""

    def __str__(self):
        return AUTOMATION + "WideControl"

    @getter("System.Collections.Generic.List[System.Management.Automation.WideControlEntryItem] Entries {get;set;}")
    def Entries(self):
        made = [WideControlEntryItem(self.view.value, self.view.format)] if self.view.value else []
        return listed("WideControlEntryItem", made + [WideControlEntryItem(value, text, (name,)) for name, (value, text) in self.view.selected.items()])

    @getter("bool AutoSize {get;set;}")
    def AutoSize(self):
        return bool(self.view.autosize)

    @getter("uint Columns {get;set;}")
    def Columns(self):
        from shell.dotnet.values import UInt32
        return UInt32(self.view.columns or 0)


@dotnet_type("System.Management.Automation.CustomControlEntry")
class CustomControlEntry:
    """The content of a custom view; it is computed, so there are no items to list."""

    def __init__(self, view):
        self.view = view

    @getter("System.Management.Automation.EntrySelectedBy SelectedBy {get;set;}")
    def SelectedBy(self):
        return EntrySelectedBy(self.view.types)


@dotnet_type("System.Management.Automation.CustomControl", base="System.Management.Automation.PSControl")
class CustomControl(PSControl):
    """A custom view."""

    def __str__(self):
        return AUTOMATION + "CustomControl"

    @getter("System.Collections.Generic.List[System.Management.Automation.CustomControlEntry] Entries {get;set;}")
    def Entries(self):
        return listed("CustomControlEntry", [CustomControlEntry(self.view)])


CONTROLS = {Table: TableControl, List: ListControl, Wide: WideControl, Custom: CustomControl}


@dotnet_type("System.Management.Automation.FormatViewDefinition")
class FormatViewDefinition:
    """One view of a type."""

    def __init__(self, view):
        self.view = view
        self.identity = None

    @getter("System.Guid InstanceId {get=GetFormatViewDefinitionInstanceId;}", extended="CodeProperty")
    def InstanceId(self):
        if self.identity is None:
            from shell.runtime.static_members import call_static
            self.identity = call_static(find_declared("System.Guid"), "NewGuid")
        return self.identity

    def __str__(self):
        return f"{self.view.name} , {CONTROLS[type(self.view)].__name__}"

    @getter("string Name {get;}")
    def Name(self):
        return self.view.name

    @getter("System.Management.Automation.PSControl Control {get;}")
    def Control(self):
        return CONTROLS[type(self.view)](self.view)


@dotnet_type("System.Management.Automation.ExtendedTypeDefinition")
class ExtendedTypeDefinition:
    """Type names with their views."""

    def __init__(self, names, views):
        self.names = names
        self.views = views

    def __str__(self):
        return self.names[0]

    @getter("string TypeName {get;}")
    def TypeName(self):
        return self.names[0]

    @getter("System.Collections.Generic.List[string] TypeNames {get;}")
    def TypeNames(self):
        return generic(LIST, "string").python(list(self.names))

    @getter("System.Collections.Generic.List[System.Management.Automation.FormatViewDefinition] FormatViewDefinition {get;}")
    def FormatViewDefinition(self):
        return listed("FormatViewDefinition", [FormatViewDefinition(view) for view in self.views])
