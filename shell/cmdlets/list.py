"""Update-List: changes to a list, kept for later or made at once."""
from __future__ import annotations

from shell.cmdlet import Cmdlet, Param
from shell.dotnet.types import dotnet_type, getter, method
from shell.dotnet.values import UNSET
from shell.errors import net_exception

NOT_EMPTY = (("ValidateNotNullOrEmpty", ()),)


@dotnet_type("System.Management.Automation.PSListModifier")
class PSListModifier:
    """What is to be added to and removed from a list, or to take its place."""

    def __init__(self, add=(), remove=(), replace=()):
        self.additions, self.removals, self.replacement = list(add), list(remove), list(replace)
        self.extended = self.type_names = None

    @getter("System.Collections.ObjectModel.Collection[System.Object] Add {get;}")
    def Add(self):
        return self.additions

    @getter("System.Collections.ObjectModel.Collection[System.Object] Remove {get;}")
    def Remove(self):
        return self.removals

    @getter("System.Collections.ObjectModel.Collection[System.Object] Replace {get;}")
    def Replace(self):
        return self.replacement

    @method("void ApplyTo(System.Object collectionToUpdate)", "void ApplyTo(System.Collections.IList collectionToUpdate)")
    def ApplyTo(self, collectionToUpdate):
        from shell.runtime.conversion import unwrap
        from shell.runtime.members import call_member
        from shell.runtime.operators import ieq

        items = unwrap(collectionToUpdate)
        if type(items) is list:
            raise net_exception("System.NotSupportedException", "Collection was of a fixed size.")
        if self.replacement:
            call_member(items, "Clear", [], None)
            for item in self.replacement:
                call_member(items, "Add", [item], None)
            return
        for item in self.removals:
            for present in list(items):
                if ieq(present, item):
                    call_member(items, "Remove", [present], None)
                    break
        for item in self.additions:
            call_member(items, "Add", [item], None)


class UpdateList(Cmdlet):
    """Adds items to and removes them from a property that is a list; without an object, gives the changes for a cmdlet that takes them.

    .EXAMPLE Change a list of an object
    PS> $o = [pscustomobject]@{ Names = [System.Collections.ArrayList]@('a', 'b') }; ($o | Update-List -Property Names -Add c -Remove a).Names
    b
    c
    """

    default_set = "AddRemoveSet"
    add = Param("object[]", sets="AddRemoveSet", validate=NOT_EMPTY, help="What to add.")
    remove = Param("object[]", sets="AddRemoveSet", validate=NOT_EMPTY, help="What to remove.")
    input_object = Param("psobject", pipeline=True, validate=NOT_EMPTY, default=UNSET, help="The objects whose list is changed.")
    property = Param("string", position=0, validate=NOT_EMPTY, help="The property that is the list.")
    replace = Param("object[]", sets="ReplaceSet", mandatory=True, validate=NOT_EMPTY, help="What the list is to hold.")

    def run(self, items):
        for _ in items:
            given = self.input_object is not UNSET and self.input_object is not None
            if given and not self.property:
                self.missing("Property", "MissingPropertyParameter")
            if not given and self.property and not self.expecting_input:
                self.missing("InputObject", "MissingInputObjectParameter")
            modifier = PSListModifier(self.add or (), self.remove or (), self.replace or ())
            if not given:
                yield self.as_table(modifier)
                continue
            from shell.errors import NetException
            from shell.runtime.members import property_value

            value = property_value(self.input_object, self.property, UNSET)
            if value is UNSET:
                self.write_error(net_exception("System.Management.Automation.PSArgumentException",
                                               f"Property \"{self.property}\" cannot be found on the object."), "MemberDoesntExist", "InvalidArgument", None)
                continue
            try:
                modifier.ApplyTo(value)
            except NetException as error:
                self.write_error(error, "ApplyFailed", "InvalidOperation", None)
                continue
            yield self.input_object

    def missing(self, name, error_id):
        self.fail(net_exception("System.ArgumentException", f"The {name} parameter is required."), error_id, "InvalidArgument", None)

    def as_table(self, modifier):
        """Return the changes as the hashtable that cmdlets take."""
        from shell.dotnet.types import find_declared
        from shell.runtime.members import construct

        made = construct(find_declared("System.Collections.Hashtable"), [], None)
        for name, items in (("Add", modifier.additions), ("Remove", modifier.removals), ("Replace", modifier.replacement)):
            if items:
                made[name] = items
        return made
