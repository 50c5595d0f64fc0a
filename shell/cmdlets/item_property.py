"""ItemProperty: getting, setting, clearing, making, copying, moving, renaming and removing properties of items, and Get-ItemPropertyValue."""
from __future__ import annotations

from shell.cmdlet import Param, Switch
from shell.cmdlets.path_cmdlet import FilteredPathCmdlet
from shell.dotnet.values import UNSET, PSCustomObject
from shell.errors import NetException, net_exception, runtime_error

PROVIDER_NOTES = ("PSPath", "PSParentPath", "PSChildName", "PSDrive", "PSProvider")


def missing_property(name: str, place) -> Exception:
    """Return the error of a property that an item has not."""
    return runtime_error(f"Property {name} does not exist at path {place.path}.", "System.Management.Automation.PSArgumentException", "InvalidArgument", name,
                         exception="System.Management.Automation.PSArgumentException")


class ReadingPropertyCmdlet(FilteredPathCmdlet):
    """What both Get cmdlets share: reading properties of an item."""

    force = None

    def properties_of(self, place, names):
        """Return an object with the named properties of the item and the provider's notes."""
        from shell.runtime.members import property_value
        item = self.item_of(place)
        if not names:
            return item
        notes = {}
        for name in names:
            value = property_value(item, name, UNSET)
            if value is UNSET:
                raise missing_property(name, place)
            notes[name] = value
        for name in PROVIDER_NOTES:
            notes[name] = property_value(item, name, None)
        return PSCustomObject(notes)


class GetItemProperty(ReadingPropertyCmdlet):
    """Gets properties of items.

    .EXAMPLE When a directory was written last
    PS> (Get-ItemProperty /usr -Name LastWriteTime).LastWriteTime.GetType().Name
    DateTime
    """

    aliases = ("gp",)
    name_ = Param("string[]", name="Name", position=1, aliases="PSProperty", help="The properties; all unless given.")

    def run(self, items):
        for _ in items:
            for place in self.places():
                try:
                    yield self.properties_of(place, self.name_)
                except NetException as error:
                    self.write_error(error)


class GetItemPropertyValue(ReadingPropertyCmdlet):
    """Gets the values of properties of items.

    .EXAMPLE The length of a text file
    PS> Set-Content Temp:/three.txt abc -NoNewline; Get-ItemPropertyValue Temp:/three.txt Length; Remove-Item Temp:/three.txt
    3
    """

    aliases = ("gpv",)
    path = Param("string[]", position=0, pipeline=True, by_name=True, sets="Path", validate=(("ValidateNotNullOrEmpty", ()),), help="The paths.")
    name_ = Param("string[]", name="Name", position=1, mandatory=True, aliases="PSProperty", help="The properties.")

    def run(self, items):
        from shell.runtime.members import property_value
        for _ in items:
            for place in self.places(None if self.texts() else ["."]):
                try:
                    found = self.properties_of(place, self.name_)
                    for name in self.name_:
                        yield property_value(found, name, None)
                except NetException as error:
                    self.write_error(error)


class SetItemProperty(FilteredPathCmdlet):
    """Sets properties of items, such as LastWriteTime or IsReadOnly of a file.

    .EXAMPLE A file that may not be written
    PS> Set-Content Temp:/fixed.txt a; Set-ItemProperty Temp:/fixed.txt IsReadOnly $true; (Get-Item Temp:/fixed.txt).IsReadOnly; ri Temp:/fixed.txt -Force
    True
    """

    aliases = ("sp",)
    default_set = "propertyValuePathSet"
    supports_should_process = True
    path = Param("string[]", position=0, mandatory=True, by_name=True, sets=("propertyValuePathSet", "propertyPSObjectPathSet"), help="The paths.")
    literal_path = Param("string[]", mandatory=True, by_name=True, sets=("propertyValueLiteralPathSet", "propertyPSObjectLiteralPathSet"),
                         aliases=("PSPath", "LP"), help="The paths, taken as they are written.")
    name_ = Param("string", name="Name", position=1, mandatory=True, by_name=True, sets=("propertyValuePathSet", "propertyValueLiteralPathSet"),
                  aliases="PSProperty", help="The property.")
    value = Param("object", position=2, mandatory=True, by_name=True, sets=("propertyValuePathSet", "propertyValueLiteralPathSet"), allow=("AllowNull",),
                  help="The new value.")
    input_object = Param("psobject", mandatory=True, pipeline=True, by_name=True, sets=("propertyPSObjectPathSet", "propertyPSObjectLiteralPathSet"),
                         help="An object whose properties are set.")
    pass_thru = Switch(help="Returns the properties.")

    def run(self, items):
        from shell.runtime.members import properties, set_member
        for _ in items:
            changes = [(self.name_, self.value)]
            if self.input_object is not None:
                changes = [(name, get(self.input_object)) for name, get in properties(self.input_object)]
            for place in self.places():
                for name, value in changes:
                    try:
                        noun = place.provider.noun(place.path)
                        if self.should_process(f"Item: {place.path} Property: {name} Value: {self.session.text(value)}", f"Set Property {noun}"):
                            set_member(self.item_of(place), name, value)
                    except NetException as error:
                        self.write_error(error)
                if self.pass_thru:
                    yield PSCustomObject(dict(changes))


NAME = {"name": "Name", "mandatory": True, "by_name": True}


class DynamicPropertyCmdlet(FilteredPathCmdlet):
    """A cmdlet that makes, takes away or moves properties, which items of no provider here allow: their properties are fixed."""

    supports_should_process = True
    action = ""

    def run(self, items):
        for _ in items:
            for place in self.places():
                if self.should_process(f"Item: {place.path}", self.action):
                    self.write_error(net_exception("System.Management.Automation.PSNotSupportedException",
                                                   "Cannot use interface. The IDynamicPropertyCmdletProvider interface is not implemented by this provider."),
                                     "NotSupported", "NotImplemented", None)
        return
        yield


class NewItemProperty(DynamicPropertyCmdlet):
    """Makes a property of an item, where the provider allows it; files and the other items here have fixed properties.

    .EXAMPLE Files have fixed properties
    PS> New-ItemProperty /usr -Name Owner -Value postfix -ErrorAction SilentlyContinue -ErrorVariable problem; $problem[0].FullyQualifiedErrorId
    NotSupported,Microsoft.PowerShell.Commands.NewItemPropertyCommand
    """

    action = "New Property"
    path = Param("string[]", position=0, mandatory=True, sets="Path", help="The paths; wildcards are allowed.")
    name_ = Param("string", position=1, aliases="PSProperty", help="The property.", **NAME)
    property_type = Param("string", by_name=True, aliases="Type", help="Its type.")
    value = Param("object", by_name=True, help="Its value.")


class RemoveItemProperty(DynamicPropertyCmdlet):
    """Takes a property of an item away, where the provider allows it; files and the other items here have fixed properties.

    .EXAMPLE Files have fixed properties
    PS> Remove-ItemProperty /usr -Name Length -ErrorAction SilentlyContinue -ErrorVariable problem; $problem[0].CategoryInfo.Category.ToString()
    NotImplemented
    """

    aliases = ("rp",)
    action = "Remove Property"
    name_ = Param("string[]", position=1, aliases="PSProperty", help="The properties.", **NAME)


class RenameItemProperty(DynamicPropertyCmdlet):
    """Gives a property of an item another name, where the provider allows it; files and the other items here have fixed properties.

    .EXAMPLE What would be done
    PS> Rename-ItemProperty /usr -Name Length -NewName Size -WhatIf
    What if: Performing the operation "Rename Property" on target "Item: /usr".
    """

    aliases = ("rnp",)
    action = "Rename Property"
    path = Param("string", position=0, mandatory=True, pipeline=True, by_name=True, sets="Path", help="The path; wildcards are allowed.")
    literal_path = Param("string", mandatory=True, by_name=True, sets="LiteralPath", aliases=("PSPath", "LP"), help="The path, taken as it is written.")
    name_ = Param("string", position=1, aliases="PSProperty", help="The property.", **NAME)
    new_name = Param("string", position=2, mandatory=True, by_name=True, help="Its new name.")
    pass_thru = Switch(help="Returns the property.")

    def texts(self):
        return [self.literal_path if self.literal_path is not None else self.path]


class CopyItemProperty(DynamicPropertyCmdlet):
    """Copies a property of an item to another, where the provider allows it; files and the other items here have fixed properties.

    .EXAMPLE Files have fixed properties
    PS> Copy-ItemProperty /usr /tmp -Name Length -ErrorAction SilentlyContinue -ErrorVariable problem; $problem.Count
    1
    """

    aliases = ("cpp",)
    action = "Copy Property"
    name_ = Param("string", position=2, aliases="PSProperty", help="The property.", **NAME)
    destination = Param("string", position=1, mandatory=True, by_name=True, help="The item that gets it.")
    pass_thru = Switch(help="Returns the property.")


class MoveItemProperty(DynamicPropertyCmdlet):
    """Moves a property of an item to another, where the provider allows it; files and the other items here have fixed properties.

    .EXAMPLE Files have fixed properties
    PS> Move-ItemProperty /usr /tmp -Name Length -ErrorAction SilentlyContinue -ErrorVariable problem; $problem.Count
    1
    """

    aliases = ("mp",)
    action = "Move Property"
    name_ = Param("string[]", position=2, aliases="PSProperty", help="The properties.", **NAME)
    destination = Param("string", position=1, mandatory=True, by_name=True, help="The item that gets them.")
    pass_thru = Switch(help="Returns the properties.")


class ClearItemProperty(FilteredPathCmdlet):
    """Gives a property of an item its empty value.

    Of a file that is Attributes alone: it may be written and is not hidden afterwards.

    .EXAMPLE A file that may be written again
    PS> Set-Content Temp:/fixed.txt a; Set-ItemProperty Temp:/fixed.txt IsReadOnly $true; Clear-ItemProperty Temp:/fixed.txt Attributes
    PS> (Get-Item Temp:/fixed.txt).IsReadOnly; Remove-Item Temp:/fixed.txt
    False
    """

    aliases = ("clp",)
    supports_should_process = True
    name_ = Param("string", position=1, help="The property.", **NAME)
    pass_thru = Switch(help="Returns the property.")

    def run(self, items):
        import os
        for _ in items:
            for place in self.places():
                if not self.should_process(f"Item: {place.path} Property: {self.name_}", f"Clear Property {place.provider.noun(place.path)}"):
                    continue
                if place.provider.name != "FileSystem" or self.name_.lower() != "attributes":
                    self.write_error(net_exception("System.Management.Automation.PSArgumentException",
                                                   "Cannot clear the property. The property is not supported "
                                                   "for this operation."), "ClearPropertyError", "InvalidArgument", place.path)
                    continue
                os.chmod(place.path, os.stat(place.path).st_mode | 0o200)
                if self.pass_thru:
                    yield PSCustomObject({"Attributes": None})
