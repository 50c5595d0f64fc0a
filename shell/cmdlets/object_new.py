"""New-Object."""
from __future__ import annotations

from shell.cmdlet import Cmdlet, Param, Switch
from shell.errors import net_exception

TRUSTED = (("ValidateTrustedData", ()),)


class NewObject(Cmdlet):
    """Creates an object of a .NET type.

    -ArgumentList gives the constructor's arguments, -Property the values of properties to set.

    .EXAMPLE A custom object
    PS> New-Object psobject -Property @{ Name = 'fig' }

    Name
    ----
    fig

    .EXAMPLE With constructor arguments
    PS> (New-Object System.Version 1, 2).ToString()
    1.2
    """

    default_set = "Net"
    type_name = Param("string", sets="Net", position=0, mandatory=True, validate=TRUSTED, help="The type to create an object of.")
    argument_list = Param("object[]", sets="Net", position=1, aliases="Args", validate=TRUSTED, help="The constructor's arguments.")
    property_ = Param("System.Collections.IDictionary", name="Property", validate=TRUSTED, help="Properties to set, or methods to call, by name.")
    strict = Switch(sets="Com", help="Complains about COM objects that have a .NET wrapper.")

    def run(self, items):
        from shell.runtime import members
        from shell.runtime.type_names import find_type

        for _ in items:
            net_type = find_type(self.type_name.strip("[]") if self.type_name.startswith("[") else self.type_name, self.session)
            if net_type is None:
                self.fail(argument_error(f"Cannot find type [{self.type_name}]: verify that the assembly containing this type is loaded."),
                          "TypeNotFound", "InvalidType", None)
            arguments = list(self.argument_list or ())
            if not constructible(net_type, arguments):
                self.fail(argument_error(f"A constructor was not found. Cannot find an appropriate constructor for type {self.type_name}."),
                          "CannotFindAppropriateCtor", "ObjectNotFound", None)
            try:
                made = members.construct(net_type, arguments, self.frame)
            except Exception as error:
                if getattr(error, "message", None):   # New-Object names the type where ::new names the method
                    error.message = error.message.replace('overload for "new"', f'overload for "{net_type.name}"')
                self.fail(error, "ConstructorInvokedThrowException", "InvalidOperation", None)
            if self.property_ is not None:
                made = self.with_properties(made)
            yield made

    def with_properties(self, made):
        """Return the object with its properties set; a custom object gets new ones."""
        from shell.cmdlets.object_property import has_method, property_name
        from shell.dotnet.values import PSCustomObject
        from shell.runtime import members

        for key in list(self.property_.Keys):
            name, value = str(key), self.property_[key]
            if type(made) is PSCustomObject:
                made.notes[made.find(name) or name] = value
                continue
            try:
                found = property_name(made, name)
                if found is not None:
                    members.set_member(made, name, value)
                elif has_method(made, name):
                    members.call_member(made, name, [value], self.frame)
                else:
                    self.fail(net_exception("System.InvalidOperationException", f'The member "{name}" was not found for the specified .NET object.'),
                              "InvalidOperationException", "InvalidOperation", None)
            except Exception as error:
                if getattr(error, "error_record", None) is not None and error.error_record.error_id.startswith("InvalidOperationException"):
                    raise
                self.fail(net_exception("System.Exception", "The value supplied is not valid, or the property is read-only. Change the value, and then try "
                                        "again.", error), "SetValueException", "InvalidData", None)
        return made


def argument_error(message: str):
    return net_exception("System.Management.Automation.PSArgumentException", message)


def constructible(net_type, arguments) -> bool:
    """Whether the type has a constructor at all, and one without arguments where none are given."""
    from shell.dotnet.values import PSCustomObject

    if net_type.element is not None:
        return bool(arguments)
    if net_type.python in (PSCustomObject, None) and net_type.script_class is None:
        return net_type.python is PSCustomObject or net_type.constructors is not None or net_type.kind in ("struct", "enum")
    if net_type.abstract:
        return False
    if arguments or net_type.script_class is not None or net_type.kind in ("struct", "enum"):
        return True
    return net_type.constructors is not None and any(text.replace(" ", "") in ("()", "") or text.strip().startswith("()")
                                                     for text in net_type.constructors.signatures)
