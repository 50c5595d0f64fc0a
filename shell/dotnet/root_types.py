"""System.Object, System.Enum, System.DBNull and Nullable: what every value has, and what every enum has."""
from __future__ import annotations

from shell.dotnet import enums
from shell.dotnet.lent import object_makers, object_texts
from shell.dotnet.types import (
    NetType,
    constructor,
    dotnet_type,
    find_declared,
    getter,
    method,
    static_field,
    static_method,
    type_from_text,
    type_of,
    typed_array,
)
from shell.dotnet.values import EnumValue
from shell.errors import net_exception


def same(a, b) -> bool:
    """Object.Equals of two values: identity, or equality within one type."""
    if a is b:
        return True
    if a is None or b is None or type(a) is not type(b) or isinstance(a, list):
        return False
    return type(a).__eq__ is not object.__eq__ and a == b


@dotnet_type("System.Object", base="")
class ObjectType:
    """What every object has."""

    @constructor("()")
    def __init__(self):
        pass

    @method("bool Equals(System.Object obj)")
    def Equals(self, obj):
        return same(self, obj)

    @method("int GetHashCode()")
    def GetHashCode(self):
        try:
            number = hash(self)
        except TypeError:
            number = id(self) >> 4
        return ((number + (1 << 31)) & 0xFFFFFFFF) - (1 << 31)

    @method("type GetType()")
    def GetType(self):
        return type_of(self)

    @method("string ToString()")
    def ToString(self):
        return object_texts[-1](self)

    @static_method("bool Equals(System.Object objA, System.Object objB)", name="Equals")
    def StaticEquals(objA, objB):
        return same(objA, objB)

    @static_method("bool ReferenceEquals(System.Object objA, System.Object objB)")
    def ReferenceEquals(objA, objB):
        return objA is objB and not isinstance(objA, (int, float))


@dotnet_type("System.DBNull")
class DBNull:
    """The value that databases call null."""

    @static_field("System.DBNull Value")
    def Value():
        return DB_NULL

    def __str__(self):
        return ""

    @method("string ToString()", "string ToString(System.IFormatProvider provider)")
    def ToString(self, provider=None):
        return ""


DB_NULL = DBNull()


@dotnet_type("System.Nullable`1", kind="struct", generic=("T",))
class Nullable:
    """Nullable types only convert; their values are those of the type itself."""

    @constructor("(T value)")
    def construct(value):
        return value


def enum_type(net_type):
    """The NetType of an enum argument; ArgumentException for other types."""
    if not isinstance(net_type, NetType) or net_type.kind != "enum":
        raise net_exception("System.ArgumentException", "Type provided must be an Enum. (Parameter 'enumType')", ParamName="enumType")
    return net_type


def as_number(net_type, value):
    """A value, number or name given to a static method of Enum, as a number."""
    if isinstance(value, str):
        return int(enums.parse(net_type, value, False))
    return int(value)


ENUM_INTERFACES = ("System.IComparable", "System.IFormattable", "System.IConvertible")


@dotnet_type("System.Enum", base="System.ValueType", kind="class", represents=EnumValue, interfaces=ENUM_INTERFACES, abstract=True)
class EnumType:
    """What every enum has; `represents` is the Python base of all enums' classes."""

    @getter("int value__", kind="Field")
    def value__(self):
        return type_from_text(type(self).net_type.underlying).python(int(self))

    @method("int CompareTo(System.Object target)")
    def CompareTo(self, target):
        return (int(self) > int(target)) - (int(self) < int(target))

    @method("bool Equals(System.Object obj)")
    def Equals(self, obj):
        return type(obj) is type(self) and int(obj) == int(self)

    @method("int GetHashCode()")
    def GetHashCode(self):
        return ((int(self) + (1 << 31)) & 0xFFFFFFFF) - (1 << 31)

    @method("System.TypeCode GetTypeCode()")
    def GetTypeCode(self):
        return enums.member("System.TypeCode", type(self).net_type.underlying.rpartition(".")[2])

    @method("bool HasFlag(System.Enum flag)")
    def HasFlag(self, flag):
        return int(self) & int(flag) == int(flag)

    @method("string ToString()", "string ToString(string format)", "string ToString(string format, System.IFormatProvider provider)",
            "string ToString(System.IFormatProvider provider)")
    def ToString(self, format=None, provider=None):
        return enums.format_value(self, format if isinstance(format, str) else "G")

    @static_method("string Format(type enumType, System.Object value, string format)")
    def Format(enumType, value, format):
        return enums.format_value(enums.value_of(enum_type(enumType), as_number(enumType, value)), format)

    @static_method("string GetName(type enumType, System.Object value)", "string GetName(TEnum value)")
    def GetName(enumType, value=None):
        if isinstance(enumType, EnumValue):
            enumType, value = type_of(enumType), enumType
        number = as_number(enum_type(enumType), value)
        return next((name for name, each in enumType.values.items() if each == number), None)

    @static_method("string[] GetNames(type enumType)", "string[] GetNames()")
    def GetNames(enumType=None, types=()):
        enumType = enumType or types[0]
        values = enum_type(enumType).values
        return typed_array("string", sorted(values, key=lambda name: values[name] & ((1 << 64) - 1)))

    @static_method("type GetUnderlyingType(type enumType)")
    def GetUnderlyingType(enumType):
        return find_declared(enum_type(enumType).underlying)

    @static_method("array GetValues(type enumType)", "TEnum[] GetValues()")
    def GetValues(enumType=None, types=()):
        enumType = enumType or types[0]
        numbers = sorted(enum_type(enumType).values.values(), key=lambda n: n & ((1 << 64) - 1))
        return typed_array(enumType, [enums.value_of(enumType, n) for n in numbers])

    @static_method("array GetValuesAsUnderlyingType(type enumType)", "array GetValuesAsUnderlyingType()")
    def GetValuesAsUnderlyingType(enumType=None, types=()):
        enumType = enumType or types[0]
        underlying = find_declared(enumType.underlying)
        return typed_array(underlying, [underlying.python(int(value)) for value in EnumType.GetValues(enumType)])

    @static_method("bool IsDefined(type enumType, System.Object value)", "bool IsDefined(TEnum value)")
    def IsDefined(enumType, value=None):
        if isinstance(enumType, EnumValue):
            enumType, value = type_of(enumType), enumType
        if isinstance(value, str):
            return value in enum_type(enumType).values
        return int(value) in enum_type(enumType).values.values()

    @static_method("System.Object Parse(type enumType, string value)", "System.Object Parse(type enumType, string value, bool ignoreCase)",
                   "System.Object Parse(type enumType, System.ReadOnlySpan[char] value)",
                   "System.Object Parse(type enumType, System.ReadOnlySpan[char] value, bool ignoreCase)", "TEnum Parse(string value)",
                   "TEnum Parse(string value, bool ignoreCase)", "TEnum Parse(System.ReadOnlySpan[char] value)",
                   "TEnum Parse(System.ReadOnlySpan[char] value, bool ignoreCase)")
    def Parse(enumType, value=None, ignoreCase=False, types=()):
        if types:
            enumType, value, ignoreCase = types[0], enumType, bool(value)
        return enums.parse(enum_type(enumType), value, ignoreCase)

    @static_method("System.Object ToObject(type enumType, System.Object value)",
                   *[f"System.Object ToObject(type enumType, {kind} value)" for kind in ("sbyte", "short", "int", "byte", "ushort", "uint", "long", "ulong")])
    def ToObject(enumType, value):
        return enums.value_of(enum_type(enumType), int(value))

    @static_method("bool TryParse(type enumType, string value, [ref] System.Object result)",
                   "bool TryParse(type enumType, string value, bool ignoreCase, [ref] System.Object result)",
                   "bool TryParse(string value, [ref] TEnum result)", "bool TryParse(string value, bool ignoreCase, [ref] TEnum result)",
                   "bool TryParse(type enumType, System.ReadOnlySpan[char] value, [ref] System.Object result)",
                   "bool TryParse(type enumType, System.ReadOnlySpan[char] value, bool ignoreCase, [ref] System.Object result)",
                   "bool TryParse(System.ReadOnlySpan[char] value, [ref] TEnum result)",
                   "bool TryParse(System.ReadOnlySpan[char] value, bool ignoreCase, [ref] TEnum result)")
    def TryParse(*arguments):
        *first, result = arguments
        if isinstance(first[0], NetType):
            enumType, *first = first
        else:
            enumType = type_of(result.Value)
        try:
            result.Value = enums.parse(enum_type(enumType), first[0], bool(first[1]) if len(first) > 1 else False)
        except Exception as error:
            if getattr(error, "full_name", "") != "System.ArgumentException":
                raise
            result.Value = enums.value_of(enumType, 0)
            return False
        return True



@dotnet_type("System.Activator", abstract=True)
class Activator:
    """Objects from their types."""

    @static_method("System.Object CreateInstance(type type)", "System.Object CreateInstance(type type, Params System.Object[] args)")
    def CreateInstance(net_type, arguments=()):
        return object_makers[-1](net_type, tuple(arguments or ()))
