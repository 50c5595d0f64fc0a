"""Members: reading and setting properties, calling methods, making objects, indexing.

Where a name is looked for: a custom object's notes and a dictionary's keys first, then members added to the object, type data, the members of the .NET type and
its bases, then what every object has (Count, Length, ForEach, Where, PSObject). A list without the member gives that of its items. Getters are kept by (class,
name as written), methods as Groups of overloads with their plans (shell.runtime.overloads), so the second use of a member costs one lookup.
"""
from __future__ import annotations

from shell.dotnet.types import NetType, find_declared, type_of
from shell.dotnet.values import UNSET, VOID, PSCustomObject, PSObject
from shell.errors import NetException, runtime_error
from shell.runtime.conversion import type_title, unwrap
from shell.runtime.enumeration import is_enumerable, items
from shell.runtime.overloads import Group, converted, invocation_error, passed, run

NET_METHODS = frozenset(("GetType", "ToString", "Equals", "GetHashCode"))    # of every object, Python's too
GETTERS: dict = {}   # (class, name as written): f(value)
METHODS: dict = {}   # (class, name as written): Group
# Members added to arrays, which cannot hold a table: id: (the array, so that the id stays its own, and the table).
ATTACHED: dict = {}


def forget() -> None:
    """Empty the caches: type data changed, or a script class was declared again."""
    GETTERS.clear()
    METHODS.clear()
    STATICS.clear()
    MAKERS.clear()


# ---- finding ------------------------------------------------------------------------------------------------------------------------------------------------

def declared(net_type: NetType, lowered: str, static: bool = False) -> list:
    """Return [(Member, declaring type)] of a name in a type and its bases; an override hides what it overrides."""
    found, texts = [], set()
    each = net_type
    while each is not None:
        for member in ((each.statics_table if static else each.members_table) or {}).get(lowered, ()):
            if member.kind != "Method":
                if not found:
                    return [(member, each)]
                continue
            keys = {signature.partition("(")[2] for signature in member.signatures}
            if not keys <= texts:
                found.append((member, each))
                texts |= keys
        each = each.base_type
    if not found and net_type.kind == "interface":
        for interface in net_type.interfaces:
            inner = find_declared(interface) if type(interface) is str and "[" not in interface else None
            if inner is not None and (found := declared(inner, lowered, static)):
                return found
    return found


def own_function(value_class, member):
    """The Python function of a member for a class: an override in a subclass goes before the one that was declared."""
    function = member.function
    name = getattr(function, "__name__", "")
    own = getattr(value_class, name, None)
    if own is not None and callable(own) and own is not function and getattr(own, "__qualname__", "") != getattr(function, "__qualname__", ""):
        net_type = getattr(value_class, "net_type", None)
        if net_type is not None and not isinstance(own, type):
            return own
    return function


def added(value):
    """The table of members added to this very object, None where there are none."""
    own = getattr(value, "extended", None)
    if own is None and ATTACHED and isinstance(value, list):
        entry = ATTACHED.get(id(value))
        return entry[1] if entry is not None else None
    return own


def find_extended(value, name: str):
    """Return the added or type-data member of a name, None where there is none."""
    lowered = name.lower()
    own = added(value)
    if own:
        found = own.get(lowered)
        if found is not None:
            return found
    base = value
    while type(base) is PSObject:
        base = base.base
        own = added(base)
        if own and lowered in own:
            return own[lowered]
    return type_member(value, lowered)


def type_member(value, lowered):
    """The member that type data gives the value's type, None where there is none."""
    from shell.runtime.type_data import member_of
    return member_of(value, lowered)


# ---- getting ------------------------------------------------------------------------------------------------------------------------------------------------

def get_member(value, name: str):
    """Return value.name; $null where there is no such member."""
    cls = type(value)
    if cls is PSCustomObject:
        found = value.notes.get(name, UNSET)
        if found is not UNSET:
            return found
    else:
        getter = GETTERS.get((cls, name))
        if getter is not None:
            return getter(value)
    found = find_value(value, name)
    return None if found is UNSET else found


def get_member_strict(value, name: str):
    """Return value.name; raises PropertyNotFoundStrict where there is no such member."""
    found = find_value(value, name, True)
    if found is UNSET:
        raise missing_property(name)
    return found


def missing_property(name):
    """The error of strict mode."""
    return runtime_error(f"The property '{name}' cannot be found on this object. Verify that the property exists.", "PropertyNotFoundStrict", "NotSpecified",
                         exception="System.Management.Automation.PropertyNotFoundException")


def property_value(value, name: str, default=None):
    """Return the property of this very object (a list is not enumerated), `default` where there is none."""
    cls = type(value)
    if cls is PSCustomObject:
        found = value.notes.get(name, UNSET)
        if found is not UNSET:
            return found
    found = find_value(value, name, single=True)
    return default if found is UNSET else found


def find_value(value, name, strict=False, single=False):
    """get_member without its fast paths; UNSET where there is no such member."""
    cls = type(value)
    if value is None or value is VOID:
        lowered = name.lower()
        if strict:
            if lowered in ("count", "length"):
                raise missing_property(name)
            return UNSET
        return 0 if lowered in ("count", "length") else UNSET
    if cls is PSCustomObject:
        written = value.find(name)
        if written is not None:
            return value.notes[written]
    elif getattr(cls, "is_dictionary", False):
        found = value.find(name)
        if found is not UNSET:
            return found
    elif getattr(cls, "forwards", False):
        return value.find(name)
    own = added(value)
    if own:
        member = own.get(name.lower())
        if member is not None:
            return extended_value(member, value)
    if cls is PSObject:
        base = value.base
        if name.lower() in VIEWS:
            return VIEWS[name.lower()](value)
        member = type_member(value, name.lower())
        return extended_value(member, value) if member is not None else find_value(base, name, strict, single)
    adapted = getattr(cls, "adapted_value", None)
    if adapted is not None:  # XML: the content's names come before those of the type
        found = adapted(value, name)
        if found is not UNSET:
            return found
    getter = GETTERS.get((cls, name))
    if getter is None:
        getter = make_getter(value, cls, name)
        if getter is not None and cls is not PSCustomObject and not getattr(cls, "is_dictionary", False) and cls is not NetType and adapted is None:
            GETTERS[cls, name] = getter
    if getter is not None:
        return getter(value)
    if not single and is_enumerable(value):
        return items_member(value, name, strict)
    lowered = name.lower()
    if lowered in ("count", "length") and not strict and not single:
        return 1
    return UNSET


def extended_value(member, owner):
    """The value of an added member: a property's value ($null where its script fails), a method or set as such."""
    get = getattr(member, "get", None)
    if get is None:
        return member.bound(owner)
    try:
        return get(owner)
    except NetException as error:
        if error.full_name == "System.Management.Automation.GetValueInvocationException":
            return None
        raise


def make_getter(value, cls, name):
    """Return f(value) that reads a member, None where the type has no such member."""
    lowered = name.lower()
    member = type_member(value, lowered)
    if member is not None:
        return lambda owner: extended_value(member, owner)
    net_type = type_of(value)
    found = declared(net_type, lowered)
    if found:
        member = found[0][0]
        if member.kind in ("Property", "Field"):
            return property_getter(cls, member)
        if member.kind == "ParameterizedProperty":
            from shell.runtime.added_members import ParameterizedProperty
            return lambda owner: ParameterizedProperty(member.name, owner, member)
        if member.kind == "Method":
            from shell.runtime.added_members import TypedMethod
            group = Group(member.name, found, net_type)
            return lambda owner: TypedMethod(member.name, owner, group)
    view = VIEWS.get(lowered)
    if view is not None:
        return view
    if lowered.startswith(("get_", "set_")):
        return None
    return foreign_getter(cls, net_type, name)


def property_getter(cls, member):
    """The getter of a declared property; a .NET property whose getter throws reads as $null, as in PowerShell."""
    function = own_property(cls, member)
    if member.script:
        return function

    def read(owner):
        try:
            return function(owner)
        except NetException as error:
            if error.error_record is not None and error.full_name.startswith("System.Management.Automation."):
                raise
            return None
    return read


def own_property(cls, member):
    """The getter function, or the one a subclass overrides it with."""
    own = getattr(cls, member.name, None)
    if isinstance(own, property) and own.fget is not None and own.fget is not member.function:
        return own.fget
    return member.function


def foreign_getter(cls, net_type, name):
    """The getter of a Python attribute, for objects that are no .NET type of ours."""
    if net_type.element is not None or net_type.namespace and net_type.full_name.startswith(("System.", "Microsoft.")) or hasattr(cls, "net_type"):
        return None
    if name.startswith("__"):
        return None

    def read(owner):
        try:
            return getattr(owner, name)
        except AttributeError:
            return UNSET
    return read


def items_member(value, name, strict=False):
    """The member of each item of a list, flattened; one value, or an Object[], or UNSET where no item has it."""
    found = []
    lowered = name.lower()
    gather_items(value, name, found, strict, lowered == "count" or lowered == "length")
    if not found:
        return UNSET
    return found[0] if len(found) == 1 else found


def gather_items(value, name, found, strict=False, counted=False):
    """Add the member of each item to `found`; strict: an item without it is an error. counted: anything has a Count, which is 1."""
    for item in items(value):
        if strict and find_value(item, name, single=True) is UNSET and not is_enumerable(item):
            raise missing_property(name)
        if type(item) is PSCustomObject:
            made = item.notes.get(name, UNSET)
            if made is UNSET:
                made = find_value(item, name, single=True)
                made = None if made is UNSET else made
        else:
            made = find_value(item, name, single=True) if item is not None else UNSET
            if made is UNSET:
                if is_enumerable(item):
                    gather_items(item, name, found, strict, counted)
                elif counted:
                    found.append(1)
                continue
        if is_enumerable(made):
            found.extend(items(made))
        else:
            found.append(made)


# ---- calling ------------------------------------------------------------------------------------------------------------------------------------------------

def call_member(value, name: str, arguments=(), frame=None):
    """value.name(arguments); the result of a void method is VOID."""
    group = METHODS.get((type(value), name))
    if group is None:
        group = find_group(value, name)
        if group is None:
            return call_other(value, name, arguments, frame)
    count = len(arguments)
    if count == 1:
        plan = group.one.get(type(arguments[0]))
    elif count == 0:
        plan = group.none
    else:
        plan = group.plans.get(tuple(map(type, arguments)))
    if plan is None:
        plan = group.plan(arguments)
    passing = arguments if plan.converters is None else converted(plan.converters, arguments)
    try:
        result = plan.function(value, *passing)
    except Exception as error:
        raise passed(plan, group.name, arguments, error) from None
    return VOID if plan.void else result


def find_group(value, name):
    """The Group of a method of the value's .NET type, None where something else must be tried."""
    cls = type(value)
    if value is None or value is VOID or cls is PSObject:
        return None
    lowered = name.lower()
    if cls is PSCustomObject or added(value) and lowered in added(value) or getattr(cls, "forwards", False) or type_member(value, lowered) is not None:
        return None
    if hasattr(cls, "call_python") and name not in NET_METHODS:
        return None
    net_type = type_of(value)
    pairs = [(m, t) for m, t in declared(net_type, lowered) if m.kind == "Method"]
    if not pairs:
        return None
    group = Group(pairs[0][0].name, [(with_function(cls, m), t) for m, t in pairs], net_type)
    if cls is not NetType and not added(value):
        METHODS[cls, name] = group
    return group


def with_function(cls, member):
    """The member with the Python function that a subclass has for it."""
    function = own_function(cls, member)
    if function is member.function:
        return member
    from shell.dotnet.types import Member
    return Member(member.name, member.kind, member.signatures, function, member.setter, member.static, member.extended, member.hidden, member.script)


def call_other(value, name, arguments, frame):
    """A call of what is no method of the .NET type: an added method, an indexer, a delegate in a property, ForEach and Where, items of a list."""
    if value is None or value is VOID:
        raise runtime_error("You cannot call a method on a null-valued expression.", "InvokeMethodOnNull")
    lowered = name.lower()
    member = find_extended(value, name)
    if member is not None and hasattr(member, "call"):
        return member.call(value, arguments, frame)
    if member is not None and getattr(member, "kind", "") == "CodeProperty" and not arguments:
        return member.get(value)
    base = unwrap(value)
    if type(value) is PSObject:
        return call_member(base, name, arguments, frame)
    if getattr(type(value), "forwards", False):
        return call_member(value.base, name, arguments, frame)
    if hasattr(type(value), "call_python"):
        found = value.call_python(name, arguments, frame)
        if found is not UNSET:
            return found
    found = call_special(value, lowered, arguments, frame)
    if found is not UNSET:
        return found
    if is_enumerable(value):
        return call_items(value, name, arguments, frame)
    raise missing_method(value, name)


def call_special(value, lowered, arguments, frame):
    """What every object answers to besides its own methods; UNSET where the name is none of them."""
    if lowered == "foreach":
        from shell.runtime.collection_methods import for_each
        return for_each(value, arguments, frame)
    if lowered == "where":
        from shell.runtime.collection_methods import where
        return where(value, arguments, frame)
    net_type = type_of(value)
    for member, owner in declared(net_type, lowered):
        if member.kind == "ParameterizedProperty":
            return run(Group(member.name, [(member, owner)], net_type).plan(arguments), member.name, (value,), arguments)
    if lowered.startswith("get_") and not arguments or lowered == "get_item":
        return accessor(value, lowered[4:], arguments)
    if lowered.startswith("set_") and arguments:
        if lowered == "set_item" and len(arguments) == 2:
            set_index(value, arguments[0], arguments[1])
        else:
            set_member(value, lowered[4:], arguments[0])
        return VOID
    if type(value) is PSCustomObject:
        return call_custom(value, lowered, arguments)
    if callable(value) and lowered == "invoke":
        return value(*arguments)
    if lowered.startswith("to") and 0 < len(arguments) < 3:
        from shell.runtime.interface_members import convertible
        found = convertible(value, net_type, lowered, arguments, frame)
        if found is not UNSET:
            return found
    attribute = None if hasattr(type(value), "net_type") or net_type.full_name.startswith("System.") else foreign_method(value, lowered)
    if attribute is not None:
        try:
            return attribute(*arguments)
        except Exception as error:
            raise invocation_error(lowered, arguments, error) from None
    return UNSET


def foreign_method(value, lowered):
    """A method of a Python object that is no .NET type, by name in any letter case."""
    for name in dir(value):
        if name.lower() == lowered and not name.startswith("__"):
            found = getattr(value, name)
            return found if callable(found) else None
    return None


def accessor(value, lowered, arguments):
    """get_Name() as a property; UNSET where there is no such property."""
    if lowered == "item":
        return get_index(value, arguments[0]) if len(arguments) == 1 else UNSET
    pairs = declared(type_of(value), lowered)
    if pairs and pairs[0][0].kind == "Property":
        return property_getter(type(value), pairs[0][0])(value)
    return UNSET


def call_custom(value, lowered, arguments):
    """The .NET methods of a custom object, and of a script block or delegate in a note property where .NET would not call it."""
    if lowered == "tostring" and not arguments:
        return ""   # the ToString of .NET's own PSCustomObject; only strings and casts show the properties
    group = Group(lowered, declared(find_declared("System.Object"), lowered), find_declared("System.Object"))
    if not group.pairs:
        return UNSET
    return run(group.plan(arguments), lowered, (value,), arguments)


def missing_method(value, name):
    """The error of a method that is not there."""
    base = unwrap(value)
    title = type_title(type_of(base))
    return runtime_error(f"Method invocation failed because [{title}] does not contain a method named '{name}'.", "MethodNotFound", target=name)


def call_items(value, name, arguments, frame):
    """A method called on each item of a list."""
    found, called = [], False
    for item in items(value):
        called = True
        if item is None:
            raise runtime_error("You cannot call a method on a null-valued expression.", "InvokeMethodOnNull")
        made = call_member(item, name, arguments, frame)
        if made is VOID:
            continue
        if is_enumerable(made):
            found.extend(items(made))
        else:
            found.append(made)
    if not called:
        raise missing_method(value, name)
    if not found:
        return VOID
    return found[0] if len(found) == 1 else found


# ---- listing -------------------------------------------------------------------------------------------------------------------------------------------------

def members_of(value, static: bool = False, hidden: bool = False) -> list:
    """Return the members of a value for Get-Member and PSObject.Members: added ones, type data, then the .NET type's; `hidden` ones of classes if asked."""
    from shell.runtime.member_listing import members_of as listed
    return listed(value, static, hidden)


def properties(value) -> list:
    """Return [(name, getter)] of every property in PowerShell's order: added ones first, then type data's, then the type's own; getter takes no argument."""
    from shell.runtime.member_listing import properties as listed
    return listed(value)


def declared_members(net_type: NetType, static: bool = False):
    """Yield the Members that a type and its bases declare, each name once, the most derived first; hidden ones are left out."""
    seen, each = set(), net_type
    while each is not None:
        for lowered, members in ((each.statics_table if static else each.members_table) or {}).items():
            if lowered not in seen and not members[0].hidden:
                seen.add(lowered)
                yield members[0]
        each = each.base_type


def property_names(value) -> list:
    """The names of properties()."""
    return [name for name, _ in properties(value)]


# ---- views --------------------------------------------------------------------------------------------------------------------------------------------------

def ps_object_view(value):
    """The hidden PSObject property."""
    from shell.runtime.object_view import ObjectView
    return ObjectView(value)


def base_view(value):
    """The hidden PSBase property: the object without added members and without a dictionary's keys."""
    from shell.runtime.object_view import BaseView
    return BaseView(unwrap(value))


def type_names_view(value):
    """The hidden PSTypeNames property."""
    from shell.runtime.object_view import TypeNameList
    return TypeNameList(value)


VIEWS = {"psobject": ps_object_view, "psbase": base_view, "pstypenames": type_names_view, "psadapted": base_view, "psextended": ps_object_view}


# The other halves of member access, which need this module: callers find them all here.
from shell.runtime.added_members import (  # noqa: E402,F401
    AdaptedMethod,
    AdaptedProperty,
    AliasProperty,
    CodeMethod,
    CodeProperty,
    MemberSet,
    NoteProperty,
    ParameterizedProperty,
    PropertySet,
    ScriptMethod,
    ScriptProperty,
    TypedMethod,
)
from shell.runtime.indexing import get_index, set_index  # noqa: E402,F401
from shell.runtime.member_setting import add_member, declared_setter, property_type, set_error, set_member, settable_properties  # noqa: E402,F401
from shell.runtime.static_members import MAKERS, STATICS, call_generic, call_static, construct, get_static, maker, set_static  # noqa: E402,F401
