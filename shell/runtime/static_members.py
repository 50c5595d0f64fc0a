"""Static members of types, constructors, and calls of generic methods."""
from __future__ import annotations

from shell.dotnet.types import NetType, find_declared, type_of
from shell.dotnet.values import UNSET, VOID
from shell.errors import NetException, runtime_error
from shell.runtime.conversion import convert, type_title, unwrap
from shell.runtime.member_setting import property_type, read_only, set_error
from shell.runtime.members import declared, missing_method
from shell.runtime.overloads import Group, converted, passed, run, signatures_of

STATICS: dict = {}   # (NetType, name as written): Group
MAKERS: dict = {}    # NetType: Group of its constructors


def get_static(net_type: NetType, name: str):
    """[type]::name; $null where there is no such member."""
    lowered = name.lower()
    if net_type.kind == "enum" and net_type.values is not None:
        from shell.dotnet.enums import find_name
        written = find_name(net_type, name)
        if written is not None:
            return net_type.python(net_type.values[written])
    pairs = declared(net_type, lowered, True)
    if pairs:
        member = pairs[0][0]
        if member.kind == "Method":
            from shell.runtime.added_members import TypedMethod
            return TypedMethod(member.name, net_type, Group(member.name, pairs, net_type), static=True)
        try:
            return member.function()
        except NetException as error:
            if member.script or error.error_record is not None:
                raise
            raise runtime_error(f'Exception getting "{member.name}": "{error.text}"', "ExceptionWhenGetting", "NotSpecified",
                                exception="System.Management.Automation.GetValueInvocationException", inner=error) from None
    if net_type.python is not None and not hasattr(net_type.python, "net_type") and net_type.base and net_type.namespace not in ("System",):
        return getattr(net_type.python, name, None)
    return None


def set_static(net_type: NetType, name: str, item) -> None:
    """[type]::name = item."""
    pairs = declared(net_type, name.lower(), True)
    if not pairs and not (net_type.kind == "enum" and name.lower() in map(str.lower, net_type.values)):
        raise runtime_error(f"The property '{name}' cannot be found on this object. Verify that the property exists and can be set.",
                            "PropertyAssignmentException")
    member, owner = pairs[0] if pairs else (None, None)
    if member is None or member.setter is None:
        raise read_only(name if member is None else member.name)
    wanted = property_type(member, owner, net_type)
    if wanted is not None:
        try:
            item = convert(item, wanted)
        except NetException as error:
            raise set_error(member.name, error) from None
    member.setter(item)


def call_static(net_type: NetType, name: str, arguments=(), frame=None):
    """[type]::name(arguments)."""
    group = STATICS.get((net_type, name))
    if group is None:
        group = find_static_group(net_type, name)
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
    if plan.takes_frame:
        passing = (frame, *passing)
    try:
        result = plan.function(*passing)
    except Exception as error:
        raise passed(plan, group.name, arguments, error) from None
    return VOID if plan.void else result


def find_static_group(net_type, name):
    """The Group of a static method, made on first use; `new` is the constructors."""
    lowered = name.lower()
    if lowered == "new":
        group = maker(net_type)
    else:
        pairs = [(m, t) for m, t in declared(net_type, lowered, True) if m.kind == "Method"]
        if not pairs and net_type.kind == "enum":
            enum = find_declared("System.Enum")
            pairs = [(m, t) for m, t in declared(enum, lowered, True) if m.kind == "Method"]
        if not pairs:
            if lowered.startswith("get_"):
                pairs = [(m, t) for m, t in declared(net_type, lowered[4:], True)]
            if not pairs:
                raise runtime_error(f"Method invocation failed because [{type_title(net_type)}] does not contain a method named '{name}'.", "MethodNotFound",
                                    target=name)
        group = Group(pairs[0][0].name, pairs, net_type)
    STATICS[net_type, name] = group
    return group


def maker(net_type):
    """The Group of a type's constructors."""
    group = MAKERS.get(net_type)
    if group is None:
        if net_type.element is not None:
            from shell.dotnet.arrays import array_constructor
            member = array_constructor(net_type)
        else:
            member = net_type.constructors
        if member is None or net_type.abstract:
            if net_type.kind == "struct" and net_type.python is not None and member is None:
                raise runtime_error(f'Cannot find an overload for "{net_type.name}" and the argument count: "0".', "MethodCountCouldNotFindBest",
                                    "NotSpecified", exception="System.Management.Automation.MethodException")
            raise runtime_error(f'Cannot find an overload for "{net_type.name}" and the argument count: "0".', "MethodCountCouldNotFindBest",
                                "NotSpecified", exception="System.Management.Automation.MethodException")
        group = MAKERS[net_type] = Group("new", [(member, net_type)], net_type, constructor=True)
        group.name = ".ctor"
    return group


def construct(net_type: NetType, arguments=(), frame=None):
    """[type]::new(arguments)."""
    count = len(arguments)
    if count == 0 and net_type.is_value_type and (empty := empty_value(net_type)) is not UNSET:
        return empty
    group = MAKERS.get(net_type) or maker(net_type)
    if count == 0:
        plan = group.none
    elif count == 1:
        plan = group.one.get(type(arguments[0]))
    else:
        plan = group.plans.get(tuple(map(type, arguments)))
    if plan is None:
        plan = group.plan(arguments)
    return run(plan, group.name, (), arguments)


EMPTY_FIELDS = ("Zero", "Empty", "MinValue")


def empty_value(net_type: NetType):
    """What [type]::new() of a value type gives, which all have a constructor without arguments; UNSET where the type has one of its own."""
    from shell.runtime.conversion import NULLS
    if net_type.full_name in NULLS:
        return convert(None, net_type)
    if net_type.kind == "enum":
        from shell.dotnet.enums import value_of
        return value_of(net_type, 0)
    if net_type.constructors is not None and any(not signature.parameters for signature in signatures_of(net_type.constructors, net_type)):
        return UNSET
    for name in EMPTY_FIELDS:
        if name.lower() in (net_type.statics_table or {}):
            return get_static(net_type, name)
    return UNSET


def call_generic(target, name: str, types, arguments, frame=None, static=False):
    """target.name[types](arguments): a function that has a `types` parameter gets the type arguments."""
    net_type = target if static else type_of(unwrap(target))
    pairs = [(m, t) for m, t in declared(net_type, name.lower(), static) if m.kind == "Method"]
    if not pairs:
        raise missing_method(target, name) if not static else runtime_error(
            f"Method invocation failed because [{type_title(net_type)}] does not contain a method named '{name}'.", "MethodNotFound", target=name)
    plan = Group(pairs[0][0].name, pairs, net_type).plan(arguments)
    if plan.converters is not None:
        arguments = converted(plan.converters, arguments)
    code = getattr(plan.function, "__code__", None)
    named = {"types": tuple(types)} if code is not None and "types" in code.co_varnames[:code.co_argcount + code.co_kwonlyargcount] else {}
    try:
        result = plan.function(*arguments, **named) if static else plan.function(target, *arguments, **named)
    except Exception as error:
        raise passed(plan, name, arguments, error) from None
    return VOID if plan.void else result
