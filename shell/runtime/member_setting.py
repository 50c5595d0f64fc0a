"""Setting properties of objects, and adding members to them."""
from __future__ import annotations

from shell.dotnet.types import NetType, type_of
from shell.dotnet.values import UNSET, VOID, PSCustomObject, PSObject
from shell.errors import NetException, runtime_error
from shell.runtime.conversion import convert, type_title
from shell.runtime.members import ATTACHED, GETTERS, METHODS, added, declared, find_extended


def set_member(value, name: str, item) -> None:
    """value.name = item."""
    cls = type(value)
    if item is VOID:
        item = None
    if cls is PSCustomObject:
        if name in value.notes:
            value.notes[name] = item
            return
        written = value.find(name)
        if written is not None:
            value.notes[written] = item
            return
    elif value is None or value is VOID:
        raise runtime_error(f"The property '{name}' cannot be found on this object. Verify that the property exists and can be set.", "PropertyNotFound")
    elif getattr(cls, "is_dictionary", False):
        if not (added(value) and name.lower() in added(value)):
            if value.find(name) is UNSET and (setter := declared_setter(value, cls, name)) is not None:
                setter(value, item)
                return
            if cls.direct:
                value.assign(name, item)
            else:
                from shell.runtime.indexing import set_index
                set_index(value, name, item)
            return
    member = find_extended(value, name)
    if member is not None:
        if not hasattr(member, "set"):
            raise read_only(name)
        member.set(value, item)
        return
    if cls is PSObject:
        set_member(value.base, name, item)
        return
    if cls is PSCustomObject:
        missing = f"The property '{name}' cannot be found on this object. Verify that the property exists and can be set."
        raise runtime_error(f'Exception setting "{name}": "{missing}"', "ExceptionWhenSetting", "NotSpecified",
                            exception="System.Management.Automation.SetValueInvocationException")
    if hasattr(cls, "adapt") and value.adapt(name, item):
        return
    setter = declared_setter(value, cls, name)
    if setter is None:
        raise runtime_error(f"The property '{name}' cannot be found on this object. Verify that the property exists and can be set.",
                            "PropertyAssignmentException")
    setter(value, item)


def read_only(name):
    """The error of setting a property that has no setter."""
    return runtime_error(f"'{name}' is a ReadOnly property.", "PropertyAssignmentException")


SETTERS: dict = {}  # (class, name as written): f(value, item)


def declared_setter(value, cls, name):
    """Return f(value, item) for a property of the type; one that raises where it is read-only; None where there is no such property."""
    found = SETTERS.get((cls, name))
    if found is None:
        found = make_setter(value, cls, name)
        if found is not None and cls is not NetType:
            SETTERS[cls, name] = found
    return found


def make_setter(value, cls, name):
    """declared_setter without its cache."""
    net_type = type_of(value)
    pairs = declared(net_type, name.lower())
    if not pairs:
        if hasattr(cls, "net_type") or net_type.full_name.startswith("System."):
            return None
        return lambda owner, item: setattr(owner, name, item)
    member, owner_type = pairs[0]
    function = member.setter
    own = getattr(cls, member.name, None)
    if isinstance(own, property) and own.fset is not None:
        function = own.fset
    if member.kind not in ("Property", "Field") or function is None:
        def refuse(owner, item):
            raise read_only(member.name)
        return refuse
    wanted = property_type(member, owner_type, net_type)
    return converting_setter(member, function, wanted)


def property_type(member, owner_type, net_type):
    """The type of a property."""
    from shell.dotnet.types import bindings, type_from_text
    text = " ".join(member.signatures[0].partition("{")[0].split()[:-1]).replace("static ", "")
    bound = bindings(net_type) if net_type.arguments else None
    return type_from_text(text, bound) if bound else type_from_text(text)


def converting_setter(member, function, wanted):
    """A setter that converts what it is given; what fails becomes a SetValueInvocationException."""
    name = member.name
    plain = wanted is None or wanted.full_name in ("System.Object", "System.Management.Automation.PSObject")

    def write(owner, item):
        if not plain:
            try:
                item = convert(item, wanted) if item is not None or wanted.is_value_type else None
            except NetException as error:
                raise set_error(name, error) from None
        try:
            function(owner, item)
        except NetException as error:
            if member.script and error.error_record is not None:
                raise
            raise set_error(name, error) from None
    return write


def set_error(name, error):
    """The error of a value that a property refused."""
    return runtime_error(f'Exception setting "{name}": "{error.text}"', "ExceptionWhenSetting", "NotSpecified",
                         exception="System.Management.Automation.SetValueInvocationException", inner=error)


def settable_properties(value) -> dict:
    """{lower-case name: (name, type title)} of what a dictionary may set on a new object of a type."""
    found = {}
    each = type_of(value)
    while each is not None:
        for lowered, members in (each.members_table or {}).items():
            member = members[0]
            if member.kind in ("Property", "Field") and member.setter is not None:
                wanted = property_type(member, each, type_of(value))
                found.setdefault(lowered, (member.name, type_title(wanted) if wanted is not None else "System.Object"))
        each = each.base_type
    return found


def add_member(value, member, force: bool = False):
    """Add a member to an object; returns the object, wrapped where it could not hold the member itself."""
    lowered = member.name.lower()
    if type(value) is PSCustomObject:
        written = value.find(member.name)
        existing = written is not None or value.extended and lowered in value.extended
        if existing and not force:
            raise already_there(member.name)
        if written is not None:
            del value.notes[written]
        if value.extended:
            value.extended.pop(lowered, None)
        if member.kind == "NoteProperty" and not hasattr(member, "variable"):    # a PSVariableProperty stays tied to its variable
            value.notes[member.name] = member.value
            return value
    owner = value
    if not can_hold(value) and isinstance(value, list):
        table = ATTACHED.setdefault(id(value), (value, {}))[1]
    else:
        if not can_hold(value) and type(value) is not PSObject:
            owner = PSObject(value)
        table = owner.extended
        if table is None:
            table = owner.extended = {}
    if lowered in table and not force:
        raise already_there(member.name)
    table[lowered] = member
    for cache in (GETTERS, METHODS):
        cache.pop((type(owner), member.name), None)
    return owner


def can_hold(value) -> bool:
    """True for objects with an `extended` table of their own."""
    if type(value) is NetType:
        return False
    if hasattr(value, "extended"):
        return True
    try:
        value.extended = None
    except (AttributeError, TypeError):
        return False
    return True


def already_there(name):
    """The error of adding a member twice."""
    return runtime_error(f'Cannot add a member with the name "{name}" because a member with that name already exists. To overwrite the member anyway, '
                         'add the Force parameter to your command.', "MemberAlreadyExists", "InvalidOperation",
                         exception="System.InvalidOperationException")
