"""ItemProperty: Get-, Set-ItemProperty and Get-ItemPropertyValue, for the file system's items."""
from __future__ import annotations

from shell.cmdlet import Param, Switch
from shell.cmdlets.path_cmdlet import FilteredPathCmdlet
from shell.dotnet.values import UNSET, PSCustomObject
from shell.errors import NetException, runtime_error

PROVIDER_NOTES = ("PSPath", "PSParentPath", "PSChildName", "PSDrive", "PSProvider")


def missing_property(name: str, place) -> Exception:
    """Return the error of a property that an item has not."""
    return runtime_error(f"Property {name} does not exist at path {place.path}.", "System.Management.Automation.PSArgumentException", "InvalidArgument", name,
                         exception="System.Management.Automation.PSArgumentException")


class GetItemProperty(FilteredPathCmdlet):
    """Gets properties of items.

    .EXAMPLE When a directory was written last
    PS> (Get-ItemProperty /usr -Name LastWriteTime).LastWriteTime.GetType().Name
    DateTime
    """

    aliases = ("gp",)
    force = None
    name_ = Param("string[]", name="Name", position=1, aliases="PSProperty", help="The properties; all unless given.")

    def run(self, items):
        for _ in items:
            for place in self.places():
                try:
                    yield self.properties_of(place, self.name_)
                except NetException as error:
                    self.write_error(error)

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


class GetItemPropertyValue(GetItemProperty):
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
    PS> Set-Content Temp:/fixed.txt a; Set-ItemProperty Temp:/fixed.txt IsReadOnly $true; (Get-Item Temp:/fixed.txt).IsReadOnly; Remove-Item Temp:/fixed.txt -Force
    True
    """

    aliases = ("sp",)
    default_set = "propertyValuePathSet"
    supports_should_process = True
    path = Param("string[]", position=0, mandatory=True, by_name=True, sets=("propertyValuePathSet", "propertyPSObjectPathSet"), help="The paths.")
    literal_path = Param("string[]", mandatory=True, by_name=True, sets=("propertyValueLiteralPathSet", "propertyPSObjectLiteralPathSet"), aliases=("PSPath", "LP"),
                         help="The paths, taken as they are written.")
    name_ = Param("string", name="Name", position=1, mandatory=True, by_name=True, sets=("propertyValuePathSet", "propertyValueLiteralPathSet"), aliases="PSProperty",
                  help="The property.")
    value = Param("object", position=2, mandatory=True, by_name=True, sets=("propertyValuePathSet", "propertyValueLiteralPathSet"), allow=("AllowNull",),
                  help="The new value.")
    input_object = Param("psobject", mandatory=True, pipeline=True, by_name=True, sets=("propertyPSObjectPathSet", "propertyPSObjectLiteralPathSet"),
                         help="An object whose properties are set.")
    pass_thru = Switch(help="Returns the properties.")

    def run(self, items):
        from shell.runtime.members import properties, set_member
        for _ in items:
            changes = [(name, get(self.input_object)) for name, get in properties(self.input_object)] if self.input_object is not None else [(self.name_, self.value)]
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
