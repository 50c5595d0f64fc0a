"""Conversion between types: casts, parameters, typed variables, texts and truth, by PowerShell's rules.

convert(value, net_type) goes in PowerShell's order: nothing to do, the language's own conversions (text, truth, numbers, enums, arrays, script blocks,
hashtables), then the target's Parse method, its constructors, its cast operators, and properties from a dictionary. It raises the errors
with PowerShell's ids; try_convert gives UNSET instead. The language's own conversions are one function a target type, in the table TARGETS.
"""
from __future__ import annotations

from shell.dotnet.number_parsing import RANGES
from shell.dotnet.types import BY_CLASS, NetType, is_assignable, type_of
from shell.dotnet.values import UNSET, VOID, Char, EnumValue, PSCustomObject, PSObject, Single, TypedArray
from shell.errors import NetException, net_exception
from shell.runtime.cast_errors import cast_error, inner_error, no_conversion
from shell.runtime.enumeration import is_enumerable, is_enumerable_class, items
from shell.runtime.number_conversion import INTEGER_CLASSES, scan_number, to_big_integer, to_char, to_decimal, to_double, to_integer, to_number, to_single
from shell.runtime.truth import truth
from shell.runtime.value_text import plain_text, to_text, type_title, unwrap

__all__ = [
    "RANGES", "cast_error", "convert", "custom_object", "plain_text", "scan_number", "to_number", "to_text", "truth", "try_convert", "type_title", "unwrap"]

# ---- text, truth, enums ------------------------------------------------------------------------------------------------------------------------

def to_string(value, net_type, session=None):
    """Conversion to String, with the session's $OFS."""
    if type(value) is Char:
        return str(value)
    if type(value).__name__ == "NullString":
        return None      # [NullString]::Value is how scripts give a .NET method a null text
    return to_text(value, separator_of(session), session)


def separator_of(session) -> str:
    """The session's $OFS as text, a blank where it is not set or $null; takes a frame as well."""
    if session is None:
        return " "
    scope = getattr(session, "scope", None)
    if scope is None:
        scope = session.frame.scope
    value = scope.get("ofs")
    return " " if value is None else to_text(value)


def to_boolean(value, net_type, session=None):
    """Conversion to Boolean."""
    return truth(value)


def to_enum(value, net_type, session=None):
    """Conversion to an enum: names, abbreviations, lists of names, numbers."""
    from shell.dotnet import enums
    kind = type(value)
    if kind is str:
        return text_to_enum(value, net_type)
    if issubclass(kind, (int, float)) or kind.__name__ == "Decimal":
        if kind is bool or isinstance(value, EnumValue) and kind is not net_type.python:
            number = int(value)
        elif isinstance(value, int):
            number = int(value)
        elif value != value or value in (float("inf"), float("-inf")):
            raise no_conversion(value, net_type)
        else:
            number = round(value)
        made = enums.value_of(net_type, number)
        if not enums.is_defined(net_type, number):
            raise undefined_enum(value, net_type, "UndefinedIntegerToEnum")
        return made
    if is_enumerable(value):
        names = [part if type(part) is str else enums.text(convert(part, net_type, session)) for part in items(value)]
        return text_to_enum(",".join(names), net_type)
    return general(value, net_type, session)


def undefined_enum(value, net_type, error_id):
    """The error of a number that is no member's."""
    return cast_error(f'Cannot convert value "{plain_text(value)}" to type "{net_type.full_name}" due to enumeration values that are not valid. Specify one of '
                      f'the following enumeration values and try again. The possible enumeration values are "{",".join(net_type.values)}".', error_id)


def text_to_enum(text, net_type):
    """A text as an enum's value."""
    from shell.dotnet import enums
    try:
        made = enums.parse(net_type, text, True)
    except NetException:
        try:
            made = enums.parse(net_type, enums.disambiguate(net_type, text))
        except NetException as error:
            raise inner_error(text, net_type, error, "SubstringDisambiguationEnumParseThrewAnException") from None
    if not enums.is_defined(net_type, int(made)):
        raise undefined_enum(text, net_type, "EnumParseUndefined")
    return made

# ---- arrays and collections ---------------------------------------------------------------------------------------------------------------------

def to_array(value, net_type, session=None):
    """Conversion to an array type: every item converted, a single value as the one element."""
    element = net_type.element
    if net_type.rank > 1:
        return general(value, net_type, session)
    if type(value) is str and element.full_name == "System.Char":
        from shell.dotnet.strings import utf16_units
        return TypedArray(element, map(Char, utf16_units(value)))
    if is_enumerable(value):
        source = items(value)
        return list(source) if element.full_name == "System.Object" else TypedArray(element, [convert(item, element, session) for item in source])
    if element.full_name == "System.Object":
        return [value]
    try:
        return TypedArray(element, [convert(value, element, session)])
    except NetException as error:
        raise inner_error(value, net_type, error, error.error_record.error_id if error.error_record is not None else "InvalidCast") from None


def to_any_array(value, net_type, session=None):
    """Conversion to [array]."""
    if isinstance(value, list) and type_of(value).element is not None:
        return value
    if type_of(value).element is not None:
        return value
    return list(items(value)) if is_enumerable(value) else [value]

# ---- language types -----------------------------------------------------------------------------------------------------------------------------

def to_type(value, net_type, session=None):
    """Conversion to System.Type: a type by name."""
    if type(value) is NetType:
        return value
    if type(value) is str:
        from shell.runtime.type_names import find_type
        found = find_type(value, session)
        if found is None:
            raise cast_error(f'Cannot convert the "{value}" value of type "System.String" to type "System.Type".', "InvalidCastFromStringToType")
        return found
    return general(value, net_type, session)


def to_ps_object(value, net_type, session=None):
    """Conversion to PSObject, which everything already is; a dictionary stays one ([pscustomobject]@{} is the compiler's custom_object)."""
    return value


def as_ps_object(value):
    """What the cast [psobject] gives: a number or text in a wrapper, which `-is [psobject]` can tell; anything else as it is."""
    return PSObject(value) if isinstance(value, (int, float, str)) else value


def custom_object(value):
    """Return what [pscustomobject] makes of a dictionary: an object with its entries as properties. Other values stay as they are."""
    base = unwrap(value)
    if not getattr(type(base), "is_dictionary", False):
        return value
    made = PSCustomObject()
    notes = made.notes
    for key, item in base.pairs():
        name = key if type(key) is str else to_text(key)
        if name.lower() == "pstypename" and isinstance(item, str):
            made.type_names = (made.type_names or []) + [item]
            continue
        notes[name] = item
    return made


def to_hashtable(value, net_type, session=None):
    """Conversion to Hashtable, from other dictionaries only."""
    if getattr(type(value), "is_dictionary", False):
        if type(value) is net_type.python:
            return value
        made = net_type.python()
        for key, item in value.pairs():
            made[key] = item
        return made
    if type(value) is PSCustomObject:
        raise inner_error(value, net_type, net_exception("System.InvalidCastException", "Specified cast is not valid."), "InvalidCastConstructorException")
    raise no_conversion(value, net_type)    # not even a number, which its constructor would take for a capacity


def to_ordered(value, net_type, session=None):
    """Conversion to OrderedDictionary, from other dictionaries only."""
    if getattr(type(value), "is_dictionary", False):
        made = net_type.python()
        for key, item in value.pairs():
            made[key] = item
        return made
    return general(value, net_type, session)


def to_void(value, net_type, session=None):
    """[void]."""
    return VOID


def to_switch(value, net_type, session=None):
    """Conversion to SwitchParameter."""
    if type(value) is net_type.python:
        return value
    return net_type.python(truth(value))


def to_reference(value, net_type, session=None):
    """[ref] of a value."""
    if type(value) is net_type.python:
        return value
    return net_type.python(value)


def to_nullable(value, net_type, session=None):
    """Conversion to Nullable: to the type itself."""
    return convert(value, net_type.arguments[0], session)


def to_regex(value, net_type, session=None):
    """Conversion to Regex."""
    if type(value) is str:
        from shell.runtime.members import construct
        try:
            return construct(net_type, (value,), None)
        except NetException as error:
            raise inner_error(value, net_type, innermost(error), "InvalidCastFromStringToRegex") from None
    return general(value, net_type, session)


def to_uri(value, net_type, session=None):
    """Conversion to Uri: text may be a relative one, which the constructor would refuse."""
    if type(value) is str:
        from shell.dotnet.uri import from_text
        try:
            return from_text(value)
        except NetException as error:
            raise inner_error(value, net_type, error, "InvalidCastFromStringToUri") from None
    return general(value, net_type, session)


def to_xml(value, net_type, session=None):
    """Conversion to XmlDocument: parsing text."""
    from shell.runtime.members import call_member, construct
    if type(value) is net_type.python:
        return value
    text = to_text(value, "\n") if not is_enumerable(value) else "\n".join(to_text(item) for item in items(value))
    document = construct(net_type, (), None)
    if not text:
        return document
    try:
        call_member(document, "LoadXml", (text,))
    except NetException as error:
        raise inner_error(value, net_type, innermost(error), "InvalidCastToXmlDocument") from None
    return document


def innermost(error):
    """The exception that a member invocation wrapped."""
    while getattr(error, "inner", None) is not None and error.full_name.startswith("System.Management.Automation."):
        error = error.inner
    return error


TARGETS = {
    "System.Boolean": to_boolean, "System.String": to_string, "System.Double": to_double, "System.Single": to_single, "System.Decimal": to_decimal,
    "System.Numerics.BigInteger": to_big_integer, "System.Char": to_char, "System.Type": to_type, "System.Management.Automation.PSObject": to_ps_object,
    "System.Collections.Hashtable": to_hashtable, "System.Collections.Specialized.OrderedDictionary": to_ordered, "System.Void": to_void,
    "System.Management.Automation.SwitchParameter": to_switch, "System.Management.Automation.PSReference": to_reference,
    "System.Text.RegularExpressions.Regex": to_regex, "System.Xml.XmlDocument": to_xml, "System.Array": to_any_array,
    "System.Uri": to_uri,
    **dict.fromkeys(INTEGER_CLASSES, to_integer),
}
# Conversions that must see a value even where it already is of the type.
ALWAYS = frozenset(("System.Void",))

# ---- the general way ----------------------------------------------------------------------------------------------------------------------------

def convert(value, net_type: NetType, session=None):
    """Return the value as `net_type`; raises the InvalidCast errors. `session` (or a frame) gives $OFS, namespaces and script classes."""
    cls = type(value)
    if BY_CLASS.get(cls) is net_type:
        return value
    full_name = net_type.full_name
    if cls is PSObject:
        if full_name in ("System.Object", "System.Management.Automation.PSObject"):
            return value
        value = unwrap(value)
        cls = type(value)
        if BY_CLASS.get(cls) is net_type:
            return value
    if value is None or value is VOID:
        return convert_null(net_type)
    if full_name == "System.Object":
        return value
    function = TARGETS.get(full_name)
    if function is not None:
        return function(value, net_type, session)
    if net_type.kind == "enum":
        return value if cls is net_type.python else to_enum(value, net_type, session)
    source = type_of(value)
    if source is net_type or is_assignable(source, net_type):
        return value
    if net_type.element is not None:
        return to_array(value, net_type, session)
    if net_type.definition is not None and net_type.definition.full_name == "System.Nullable`1":
        return to_nullable(value, net_type, session)
    return general(value, net_type, session)


def try_convert(value, net_type: NetType, session=None):
    """Return the value as `net_type`, UNSET where there is no conversion."""
    try:
        return convert(value, net_type, session)
    except NetException:
        return UNSET


def convert_null(net_type):
    """$null as a type."""
    full_name = net_type.full_name
    if full_name in NULLS:
        value = NULLS[full_name]
        return value() if callable(value) else value
    if net_type.kind == "enum":
        raise cast_error(f'Cannot convert null to type "{full_name}" due to enumeration values that are not valid. Specify one of the following enumeration '
                         f'values and try again. The possible enumeration values are "{",".join(net_type.values)}".', "nullToEnumInvalidCast")
    if full_name == "System.Management.Automation.SwitchParameter":
        return net_type.python(False)
    if full_name == "System.Management.Automation.PSReference":
        return net_type.python(None)
    if full_name == "System.Void":
        return VOID
    if net_type.is_value_type and not (net_type.definition is not None and net_type.definition.full_name == "System.Nullable`1"):
        raise cast_error(f'Cannot convert null to type "{type_title(net_type)}".', "nullToObjectInvalidCast")
    return None


def decimal_zero():
    from decimal import Decimal
    return Decimal(0)


NULLS = {"System.Boolean": False, "System.String": "", "System.Double": 0.0, "System.Single": lambda: Single(0.0), "System.Decimal": decimal_zero,
         "System.Char": lambda: Char("\0"), "System.Numerics.BigInteger": None, "System.Object": None, "System.Management.Automation.PSObject": None,
         **{name: (0 if cls is int else (lambda cls=cls: cls(0))) for name, cls in INTEGER_CLASSES.items()}}


def general(value, net_type, session=None):
    """Conversion by the target's own means: Parse, constructors, cast operators, properties."""
    cls = type(value)
    source = type_of(value)
    if source is net_type or is_assignable(source, net_type):
        return value
    if net_type.kind == "delegate" or net_type.base == "System.MulticastDelegate":
        made = to_delegate(value, net_type, session)
        if made is not UNSET:
            return made
    if cls is str:
        made = by_parse(value, net_type)
        if made is not UNSET:
            return made
    made = by_constructor(value, source, net_type, session)
    if made is not UNSET:
        return made
    made = by_cast_operator(value, source, net_type)
    if made is not UNSET:
        return made
    if not net_type.abstract and (getattr(cls, "is_dictionary", False) or cls is PSCustomObject):
        made = by_properties(value, net_type, session)
        if made is not UNSET:
            return made
    if net_type.is_value_type and issubclass(cls, (int, float)) or cls.__name__ == "Decimal":
        made = by_parse(plain_text(value), net_type)  # numbers convert through their text: [timespan]1.5 does not, [ipaddress]1 does
        if made is not UNSET and net_type.full_name not in ("System.DateTime", "System.TimeSpan"):
            return made
    raise no_conversion(value, net_type)


def to_delegate(value, net_type, session):
    """A script block, or a method, as a delegate."""
    base = unwrap(value)
    if type(base).__name__ == "ScriptBlock" or callable(base):
        from shell.runtime.delegates import delegate_of
        return delegate_of(base, net_type, session)
    return UNSET


def static_overloads(net_type, name):
    """The static Members of a name on the type itself or its bases."""
    while net_type is not None:
        found = (net_type.statics_table or {}).get(name)
        if found:
            return found
        net_type = net_type.base_type
    return None


def by_parse(text, net_type):
    """Conversion through a static Parse method: with a format provider where it takes one."""
    if net_type.kind == "interface" or net_type.script_class is not None and not (net_type.statics_table or {}).get("parse"):
        return UNSET
    members = static_overloads(net_type, "parse")
    if not members:
        return UNSET
    signatures = " ".join(s for m in members for s in m.signatures)
    with_culture = "IFormatProvider" in signatures
    from shell.runtime.members import call_static
    try:
        if with_culture:
            from shell.dotnet.types import find_declared
            from shell.runtime.members import get_static
            invariant = get_static(find_declared("System.Globalization.CultureInfo"), "InvariantCulture")
            return call_static(net_type, "Parse", (text, invariant))
        return call_static(net_type, "Parse", (text,))
    except NetException as error:
        raise inner_error(text, net_type, innermost(error), "InvalidCastParseTargetInvocation" + ("WithFormatProvider" if with_culture else "")) from None


def by_constructor(value, source, net_type, session):
    """Conversion through a constructor that takes the value, or a collection's that takes its items."""
    if net_type.constructors is None or net_type.abstract:
        return UNSET
    from shell.runtime.overloads import WIDENING, signatures_of
    is_collection = net_type.python is not None and is_enumerable_class(net_type.python)
    if is_collection and isinstance(value, int):
        return by_items(value, net_type, session)
    widening = None
    for signature in signatures_of(net_type.constructors, net_type):
        parameters = signature.parameters
        if len(parameters) != 1:
            continue
        wanted = parameters[0].net_type
        if wanted is None:
            continue
        if wanted.full_name.removeprefix("System.") in WIDENING.get(source.full_name, ()):
            widening = widening or (signature, wanted)
        if wanted is source or is_assignable(source, wanted):
            if wanted.full_name == "System.Object" and net_type.script_class is None and is_collection:
                continue
            return run_constructor(net_type, signature, value)
    if widening is not None:
        return run_constructor(net_type, widening[0], convert(value, widening[1]))
    if is_collection:
        return by_items(value, net_type, session)
    return UNSET


def by_items(value, net_type, session):
    """A collection type from a list's items, or from one value."""
    if len(net_type.arguments) == 1:
        element = net_type.arguments[0]
        source = list(items(value)) if is_enumerable(value) else [value]
        converted = [convert(item, element, session) for item in source]
        from shell.runtime.members import construct
        return construct(net_type, (TypedArray(element, converted) if element.full_name != "System.Object" else converted,), None)
    if net_type.definition is None and is_enumerable(value) and not getattr(net_type.python, "is_dictionary", False):
        from shell.runtime.members import construct
        try:
            return construct(net_type, (list(items(value)),), None)
        except NetException:
            return UNSET
    return UNSET


def run_constructor(net_type, signature, value):
    """Call the constructor that by_constructor chose."""
    try:
        return signature.construct(net_type, (value,))
    except NetException as error:
        error_id = "InvalidCastConstructorException" if net_type.script_class is not None else "InvalidCastConstructorTargetInvocationException"
        raise inner_error(value, net_type, innermost(error), error_id) from None


def by_cast_operator(value, source, net_type):
    """Conversion through op_Implicit or op_Explicit of either type."""
    from shell.runtime.overloads import signatures_of
    for owner, name in ((net_type, "op_implicit"), (net_type, "op_explicit"), (source, "op_implicit"), (source, "op_explicit")):
        for member in static_overloads(owner, name) or ():
            for signature in signatures_of(member, owner):
                returns = signature.return_type
                if returns is not None and (returns is net_type or is_assignable(returns, net_type)) and len(signature.parameters) == 1:
                    wanted = signature.parameters[0].net_type
                    if wanted is not None and is_assignable(source, wanted):
                        return member.function(value)
    return UNSET


def by_properties(value, net_type, session):
    """A new object of the type with properties set from a dictionary or custom object."""
    if net_type.constructors is not None:
        from shell.runtime.overloads import signatures_of
        if not any(not s.parameters for s in signatures_of(net_type.constructors, net_type)):
            return UNSET
    elif net_type.script_class is None:
        return UNSET
    from shell.runtime.members import construct, set_member, settable_properties
    pairs = value.pairs() if getattr(type(value), "is_dictionary", False) else value.notes.items()
    made = construct(net_type, (), None)
    settable = None
    for key, item in pairs:
        name = key if type(key) is str else to_text(key)
        if settable is None:
            settable = settable_properties(made)
        written = settable.get(name.lower())
        if written is None and type(value) is PSCustomObject:
            raise inner_error(value, net_type, no_conversion(value, net_type), "InvalidCastConstructorException")
        if written is None:
            listing = ", ".join(f"[{n} <{t}>]" for n, t in settable.values())
            reason = (f"The property '{name}' was not found for the '{type_title(net_type)}' object. " +
                      (f"The settable properties are: {listing}." if listing else "There is no settable property available."))
            raise cast_error(f'Cannot create object of type "{type_title(net_type)}". {reason}', "ObjectCreationError")
        try:
            set_member(made, written[0], item)
        except NetException as error:
            raise cast_error(f'Cannot create object of type "{type_title(net_type)}". {error.text}', "ObjectCreationError", error) from None
    return made
