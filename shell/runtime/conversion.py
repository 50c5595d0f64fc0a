"""Conversion between types: casts, parameters, typed variables, texts and truth, by PowerShell's rules.

convert(value, net_type) goes in PowerShell's order: nothing to do, the language's own conversions (text, truth, numbers, enums, arrays, script blocks,
hashtables), then the target's Parse method, its constructors, its cast operators, and properties from a dictionary. It raises the errors
with PowerShell's ids; try_convert gives UNSET instead. The language's own conversions are one function a target type, in the table TARGETS.
"""
from __future__ import annotations

from shell.dotnet.lent import object_makers, object_texts
from shell.dotnet.number_format import number_text
from shell.dotnet.number_parsing import RANGES, bad_text, fitted, out_of_range
from shell.dotnet.types import BY_CLASS, NetType, array_type, is_assignable, short_name, type_of
from shell.dotnet.values import (
    UNSET, VOID, BigInteger, Byte, Char, EnumValue, Int16, Int64, PSCustomObject, PSObject, SByte, Single, TypedArray, UInt16, UInt32, UInt64)
from shell.errors import NetException, net_exception, runtime_error
from shell.runtime.enumeration import ENUMERABLE, is_enumerable, is_enumerable_class, items

INTEGER_CLASSES = {"System.Int32": int, "System.Int64": Int64, "System.UInt64": UInt64, "System.UInt32": UInt32, "System.Int16": Int16,
                   "System.UInt16": UInt16, "System.Byte": Byte, "System.SByte": SByte}
INVALID_CAST = "System.Management.Automation.PSInvalidCastException"


def unwrap(value):
    """Return the value itself without the wrapper that holds added members; VOID becomes $null."""
    while type(value) is PSObject:
        value = value.base
    return None if value is VOID else value


# ---- errors ---------------------------------------------------------------------------------------------------------------------------------------

def cast_error(message: str, error_id: str, target=None, inner=None) -> NetException:
    """The error of a failed conversion; its inner exception is the PSInvalidCastException that catch clauses may name."""
    cause = net_exception(INVALID_CAST, message, inner)
    return runtime_error(message, error_id, "InvalidArgument", target, inner=cause)


def no_conversion(value, net_type: NetType) -> NetException:
    """The error of two types that have nothing in common."""
    source = type_of(value)
    shown = plain_text(value)
    return cast_error(f'Cannot convert the "{shown}" value of type "{type_title(source)}" to type "{type_title(net_type)}".',
                      "ConvertToFinalInvalidCastException", value)


def type_title(net_type: NetType) -> str:
    """Type.ToString(): the full name, closed generics with their arguments' names only."""
    if net_type is None:
        return "null"
    if net_type.element is not None:
        return type_title(net_type.element) + "[" + "," * (net_type.rank - 1) + "]"
    if net_type.definition is not None:
        return f"{net_type.definition.full_name}[{','.join(map(type_title, net_type.arguments))}]"
    return net_type.full_name


def inner_error(value, net_type, error, error_id) -> NetException:
    """The error of a conversion that the target type itself refused."""
    message = getattr(error, "text", None) or str(error)
    return cast_error(f'Cannot convert value "{plain_text(value)}" to type "{type_title(net_type)}". Error: "{message}"', error_id, value, error)


# ---- text -----------------------------------------------------------------------------------------------------------------------------------------

def to_text(value, separator: str = " ", session=None) -> str:
    """Return what string expansion and [string] give: invariant, lists joined by the separator ($OFS)."""
    cls = type(value)
    if cls is str:
        return value
    if cls is int:
        return int.__repr__(value)
    if value is None or value is VOID:
        return ""
    found = ENUMERABLE.get(cls)
    if found is None:
        found = is_enumerable(value)
    if found:
        return separator.join([plain_text(item) for item in value])
    if cls is PSObject:
        if value.extended and "tostring" in value.extended:
            return plain_text(value)
        return to_text(value.base, separator, session)
    return plain_text(value)


def list_text(value):
    """plain_text of arrays."""
    return type_title(type_of(value))


def custom_object_text(value):
    """@{name=value; …} of a [pscustomobject]."""
    if value.extended:
        method = value.extended.get("tostring")
        if method is not None:
            from shell.runtime.members import call_member
            return plain_text(call_member(value, "ToString", ()))
        from shell.runtime.members import property_names, property_value
        return "@{" + "; ".join(f"{name}={property_text(property_value(value, name))}" for name in property_names(value)) + "}" if value.notes else ""
    if not value.notes:
        return ""
    return "@{" + "; ".join([f"{name}={property_text(item)}" for name, item in value.notes.items()]) + "}"


def property_text(value):
    """A property's value inside @{…}: not enumerated, and custom objects inside show as nothing."""
    return "" if type(value) is PSCustomObject and not value.extended else plain_text(value)


def type_text(value):
    """The text of a type in strings: its short name."""
    return short_name(value)


def wrapped_text(value):
    """plain_text of a PSObject: its own ToString member, or its value's text."""
    if value.extended and "tostring" in value.extended:
        from shell.runtime.members import call_member
        return plain_text(call_member(value, "ToString", ()))
    return plain_text(value.base)


TEXTS = {str: lambda value: value, int: int.__repr__, bool: str, float: number_text, Single: number_text, Int64: int.__repr__, UInt64: int.__repr__,
         UInt32: int.__repr__, Int16: int.__repr__, UInt16: int.__repr__, Byte: int.__repr__, SByte: int.__repr__, BigInteger: int.__repr__,
         Char: str.__str__, type(None): lambda value: "", type(VOID): lambda value: "", list: list_text, TypedArray: list_text,
         PSCustomObject: custom_object_text, PSObject: wrapped_text, NetType: type_text}


def plain_text(value) -> str:
    """Return the text of one value, not enumerated: what ToString() gives, invariant, and @{…} for custom objects."""
    function = TEXTS.get(type(value))
    if function is None:
        function = TEXTS[type(value)] = text_function(type(value))
    return function(value)


def type_text_in_format(value):
    """The text of a value in a composite format: types show their full name."""
    return type_title(value) if type(value) is NetType else plain_text(value)


object_texts.append(type_text_in_format)


def make_object(net_type, arguments):
    """What Activator.CreateInstance makes."""
    from shell.runtime.members import construct
    return construct(net_type, arguments)


object_makers.append(make_object)


def text_function(cls):
    """Choose how values of a class become text."""
    if cls.__name__ == "Decimal":
        return number_text
    if issubclass(cls, BaseException):
        from shell.dotnet.exceptions import describe
        return describe
    net_type = getattr(cls, "net_type", None)
    if net_type is not None and net_type.script_class is not None and not issubclass(cls, EnumValue):
        return script_object_text
    if cls.__str__ is not object.__str__ and not (net_type is None and cls.__module__ == "builtins"):
        if not (issubclass(cls, list) and cls.__str__ is list.__str__):
            return str
    if cls.__name__ == "ScriptBlock":
        return lambda value: value.text
    if net_type is None and cls.__module__ == "builtins":
        return str
    return lambda value: type_title(type_of(value))


def script_object_text(value):
    """The text of an object of a script class: its ToString method where it has one."""
    each = type_of(value)
    while each is not None and each.script_class is not None and "tostring" not in (each.members_table or {}):
        each = each.base_type
    if each is None or each.full_name == "System.Object":
        return type_title(type_of(value))
    from shell.runtime.members import call_member
    return plain_text(call_member(value, "ToString", ()))


# ---- truth ----------------------------------------------------------------------------------------------------------------------------------------

def truth(value) -> bool:
    """Return what if, -not and [bool] make of a value."""
    cls = type(value)
    if cls is bool:
        return value
    if value is None or value is VOID:
        return False
    if cls is str or cls is int or cls is float:
        return bool(value)
    if cls is list or cls is TypedArray:
        return list_truth(value)
    function = TRUTHS.get(cls)
    if function is None:
        function = TRUTHS[cls] = truth_function(cls)
    return function(value)


TRUTHS: dict = {}  # class: how its values are taken as true or false


def list_truth(value):
    """A list is true when it has several items, or one that is."""
    count = len(value)
    if count == 1:
        first = value[0]
        if isinstance(first, list):
            return len(first) > 0
        return truth(first)
    return count > 1


def truth_function(cls):
    """Choose how values of a class are taken as true or false."""
    if cls is PSObject:
        return lambda value: truth(value.base)
    if cls is Char:
        return lambda value: value != "\0"
    if issubclass(cls, (int, float, str)) or cls.__name__ == "Decimal":
        return bool
    if issubclass(cls, list):
        return list_truth
    net_type = getattr(cls, "net_type", None)
    if net_type is not None and net_type.full_name == "System.Management.Automation.SwitchParameter":
        return lambda value: value.IsPresent
    if net_type is not None and net_type.full_name == "System.DBNull":
        return lambda value: False
    if net_type is not None and is_enumerable_class(cls) and hasattr(cls, "__len__"):
        from shell.dotnet.types import find_declared
        if is_assignable(net_type, find_declared("System.Collections.IList")):
            return lambda value: list_truth(list(value)) if len(value) < 2 else True
    return lambda value: True


# ---- numbers --------------------------------------------------------------------------------------------------------------------------------------

def literal_class(name):
    """The Python class of a number literal's type name, None for int and float, which need none."""
    from decimal import Decimal
    return {"Int64": Int64, "UInt64": UInt64, "UInt32": UInt32, "Int16": Int16, "UInt16": UInt16, "Byte": Byte, "SByte": SByte,
            "BigInteger": BigInteger, "Decimal": Decimal}.get(name)


def scan_number(text: str):
    """Return the number that a text spells as a literal (1.5, 0x1F, 10kb, 3L), None where it is none. Blanks and a sign may stand before it."""
    from shell.syntax.numbers import LITERAL, number_value
    body = text.strip()
    sign = ""
    if body[:1] in "+-\u2013\u2014\u2015" and body:
        sign, body = ("" if body[0] == "+" else "-"), body[1:].lstrip()
    found = LITERAL.fullmatch(body)
    if found is None:
        return None
    pair = number_value(found, sign)
    if pair is None:
        return None
    value, name = pair
    cls = literal_class(name)
    return value if cls is None else cls(value)


def to_number(text: str, net_type: NetType | None = None):
    """Return the number that an operator takes a text for; raises the cast error to `net_type` (Int32) where it is none."""
    if text.isdecimal() and len(text) < 10 and text.isascii():
        return int(text)
    if not text.strip():
        return 0
    number = scan_number(text)
    if number is None:
        from shell.dotnet.types import find_declared
        return convert(text, net_type or find_declared("System.Int32"))
    return number


def to_integer(value, net_type, session=None):
    """Conversion to one of the integer types."""
    cls = INTEGER_CLASSES[net_type.full_name]
    kind = type(value)
    if issubclass(kind, int):  # other integers, bool and enums
        number = int(value)
        row = RANGES[cls]
        if row[0] <= number <= row[1]:
            return cls(number)
        raise inner_error(value, net_type, out_of_range(cls), "InvalidCastIConvertible")
    if kind is float or kind is Single:
        if value != value or value in (float("inf"), float("-inf")):
            raise inner_error(value, net_type, out_of_range(cls), "InvalidCastIConvertible")
        return to_integer(round(value), net_type) if RANGES[cls][0] <= round(value) <= RANGES[cls][1] else overflowed(value, net_type, cls)
    if kind is Char:
        return cls(ord(value)) if ord(value) <= RANGES[cls][1] else overflowed(value, net_type, cls)
    if kind is str:
        return text_to_integer(value, net_type, cls)
    if kind.__name__ == "Decimal":
        number = round(value)
        return cls(number) if RANGES[cls][0] <= number <= RANGES[cls][1] else overflowed(value, net_type, cls)
    return general(value, net_type, session)


def overflowed(value, net_type, cls):
    raise inner_error(value, net_type, out_of_range(cls), "InvalidCastIConvertible")


def text_to_integer(text, net_type, cls):
    """A text as an integer type: a literal of any kind, rounded."""
    if not text:
        return cls(0)
    if text.isdecimal() and len(text) < 10 and text.isascii():
        number = int(text)
    else:
        number = scan_number(text)
        if number is None and not text.strip():
            number = 0
        if number is None:
            number = text_through_double(text, net_type)
    if not isinstance(number, int):
        if number != number or number in (float("inf"), float("-inf")):
            raise inner_error(text, net_type, out_of_range(cls), "InvalidCastFromStringToInteger")
        number = round(number)
    if not RANGES[cls][0] <= number <= RANGES[cls][1]:
        raise inner_error(text, net_type, out_of_range(cls), "InvalidCastFromStringToInteger")
    return cls(number)


def text_through_double(text, net_type):
    """A text that is no literal: `1,000` and the like, which Double.Parse reads."""
    from shell.dotnet.number_format import INVARIANT
    from shell.dotnet.number_parsing import FLOAT_THOUSANDS, parse_double
    try:
        return parse_double(text, FLOAT_THOUSANDS, INVARIANT)
    except NetException:
        raise inner_error(text, net_type, bad_text(text), "InvalidCastFromStringToInteger") from None


def to_double(value, net_type, session=None):
    """Conversion to Double."""
    kind = type(value)
    if issubclass(kind, (int, float)):
        try:
            return float(value)
        except OverflowError:
            return float("inf") if value > 0 else float("-inf")
    if kind is str:
        return text_to_real(value, net_type)
    if kind.__name__ == "Decimal":
        return float(value)
    if kind is Char:
        raise no_char(value, net_type)
    return general(value, net_type, session)


def no_char(value, net_type):
    """Characters have no conversion to fractions."""
    error = net_exception("System.InvalidCastException", f"Invalid cast from 'Char' to '{net_type.name}'.")
    return inner_error(value, net_type, error, "InvalidCastIConvertible")


def text_to_real(text, net_type):
    """A text as a Double: a literal, or what Double.Parse reads."""
    from shell.dotnet.number_format import INVARIANT
    from shell.dotnet.number_parsing import FLOAT_THOUSANDS, parse_double
    if not text:
        return 0.0
    number = scan_number(text)
    if number is not None:
        return float(number)
    if not text.strip():
        return 0.0
    try:
        return parse_double(text, FLOAT_THOUSANDS, INVARIANT)
    except NetException as error:
        raise inner_error(text, net_type, error, "InvalidCastFromStringToDoubleOrSingle") from None


def to_single(value, net_type, session=None):
    """Conversion to Single."""
    from shell.dotnet.number_format import to_single as narrowed
    return Single(narrowed(to_double(value, net_type, session)))


def to_decimal(value, net_type, session=None):
    """Conversion to Decimal."""
    from decimal import Decimal
    from shell.dotnet import decimals
    kind = type(value)
    if kind is Decimal:
        return value
    try:
        if issubclass(kind, int):
            return decimals.fit(Decimal(int(value)))
        if kind is float or kind is Single:
            return decimals.from_float(float(value), 15 if kind is float else 7)
    except NetException as error:
        raise inner_error(value, net_type, error, "InvalidCastIConvertible") from None
    if kind is str:
        return text_to_decimal(value, net_type)
    if kind is Char:
        raise no_char(value, net_type)
    return general(value, net_type, session)


def text_to_decimal(text, net_type):
    """A text as a Decimal; a number with a point goes through Double, as PowerShell's scanner takes it."""
    from decimal import Decimal
    from shell.dotnet import decimals
    from shell.dotnet.number_format import INVARIANT
    from shell.dotnet.number_parsing import FLOAT_THOUSANDS, NUMBER, parse_decimal, parse_double
    if not text.strip():
        return Decimal(0)
    number = scan_number(text)
    try:
        if number is not None:
            return decimals.from_float(number) if isinstance(number, float) else decimals.fit(Decimal(number))
        return parse_decimal(text, NUMBER, INVARIANT)
    except NetException as error:
        if error.full_name == "System.FormatException":
            try:
                return decimals.from_float(parse_double(text, FLOAT_THOUSANDS, INVARIANT))
            except NetException:
                pass  # the first error is the one to show
        raise inner_error(text, net_type, error, "InvalidCastFromStringToDecimal") from None


def to_big_integer(value, net_type, session=None):
    """Conversion to BigInteger; a text goes through Double unless it fits an Int64, as PowerShell's does."""
    kind = type(value)
    if issubclass(kind, int):
        return BigInteger(value)
    if issubclass(kind, float) or kind.__name__ == "Decimal":
        try:
            return BigInteger(int(value))
        except (OverflowError, ValueError):
            raise inner_error(value, net_type, net_exception("System.OverflowException", "BigInteger cannot represent infinity."),
                              "InvalidCastConstructorTargetInvocationException") from None
    if kind is str:
        if not value.strip():
            return BigInteger(0)
        number = scan_number(value)
        if number is not None:
            whole = number if isinstance(number, int) else int(float(number))
            return BigInteger(whole)
        from shell.dotnet.number_format import INVARIANT
        from shell.dotnet.number_parsing import INTEGER, THOUSANDS, parse_big_integer
        try:
            return parse_big_integer(value, INTEGER | THOUSANDS, INVARIANT)
        except NetException as error:
            raise inner_error(value, net_type, error, "InvalidCastFromStringToInteger") from None
    return general(value, net_type, session)


def to_char(value, net_type, session=None):
    """Conversion to Char."""
    kind = type(value)
    if kind is str:
        if len(value) == 1 and ord(value) < 0x10000:
            return Char(value)
        raise inner_error(value, net_type, net_exception("System.FormatException", "String must be exactly one character long."),
                          "InvalidCastParseTargetInvocation")
    number = None
    if issubclass(kind, int) and kind is not bool:
        number = int(value)
    elif issubclass(kind, float) or kind.__name__ == "Decimal" or kind is bool:
        raise inner_error(value, net_type, net_exception("System.InvalidCastException", f"Invalid cast from '{type_of(value).name}' to 'Char'."),
                          "InvalidCastIConvertible")
    if number is None:
        return general(value, net_type, session)
    if not 0 <= number <= 0xFFFF:
        raise inner_error(value, net_type, net_exception("System.OverflowException", "Value was either too large or too small for a character."),
                          "InvalidCastIConvertible")
    return Char(chr(number))


def to_string(value, net_type, session=None):
    """Conversion to String, with the session's $OFS."""
    if type(value) is Char:
        return str(value)
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


# ---- enums ----------------------------------------------------------------------------------------------------------------------------------------

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
                      f'the following enumeration values and try again. The possible enumeration values are "{",".join(net_type.values)}".', error_id, value)


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


# ---- arrays and collections -----------------------------------------------------------------------------------------------------------------------

def to_array(value, net_type, session=None):
    """Conversion to an array type: every item converted, a single value as the one element."""
    element = net_type.element
    if net_type.rank > 1:
        return general(value, net_type, session)
    if type(value) is str and element.full_name == "System.Char":
        from shell.dotnet.strings import utf16_units
        return TypedArray(element, map(Char, utf16_units(value)))
    source = items(value) if is_enumerable(value) else (value,)
    if element.full_name == "System.Object":
        return list(source)
    return TypedArray(element, [convert(item, element, session) for item in source])


def to_any_array(value, net_type, session=None):
    """Conversion to [array]."""
    if isinstance(value, list) and type_of(value).element is not None:
        return value
    if type_of(value).element is not None:
        return value
    return list(items(value)) if is_enumerable(value) else [value]


# ---- language types -------------------------------------------------------------------------------------------------------------------------------

def to_type(value, net_type, session=None):
    """Conversion to System.Type: a type by name."""
    if type(value) is NetType:
        return value
    if type(value) is str:
        from shell.runtime.type_names import find_type
        found = find_type(value, session)
        if found is None:
            raise cast_error(f'Cannot convert the "{value}" value of type "System.String" to type "System.Type".', "InvalidCastFromStringToType", value)
        return found
    return general(value, net_type, session)


def to_ps_object(value, net_type, session=None):
    """Conversion to PSObject, which everything already is; a dictionary stays one ([pscustomobject]@{} is the compiler's custom_object)."""
    return value


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
    return general(value, net_type, session)


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
    **dict.fromkeys(INTEGER_CLASSES, to_integer),
}
# Conversions that must see a value even where it already is of the type.
ALWAYS = frozenset(("System.Void",))


# ---- the general way ------------------------------------------------------------------------------------------------------------------------------

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
        raise inner_error(value, net_type, innermost(error), "InvalidCastConstructorTargetInvocationException") from None


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
            raise cast_error(f'Cannot create object of type "{type_title(net_type)}". {reason}', "ObjectCreationError", value)
        try:
            set_member(made, written[0], item)
        except NetException as error:
            raise cast_error(f'Cannot create object of type "{type_title(net_type)}". {error.text}', "ObjectCreationError", value, error) from None
    return made
