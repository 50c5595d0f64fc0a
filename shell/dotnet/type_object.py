"""System.Type: the members of [type] objects themselves, and as much of reflection as scripts use."""
from __future__ import annotations

from shell.dotnet.reflection import constructors_of, fields_of, members_of, methods_of, properties_of
from shell.dotnet.types import (
    Member,
    NetType,
    array_type,
    assembly_qualified_name,
    closed_type,
    dotnet_type,
    find_declared,
    getter,
    is_assignable,
    method,
    static_field,
    static_method,
    type_from_text,
    type_of,
    typed_array,
)
from shell.errors import net_exception


@dotnet_type("System.Type", base="System.Reflection.MemberInfo", abstract=True)
class Type:
    """System.Type; its values are NetTypes, whose own type is System.RuntimeType."""

    @static_field("char Delimiter")
    def Delimiter():
        from shell.dotnet.values import Char
        return Char(".")

    @static_field("type[] EmptyTypes")
    def EmptyTypes():
        return typed_array("type")

    @static_method("type GetType(string typeName)", "type GetType(string typeName, bool throwOnError)",
                   "type GetType(string typeName, bool throwOnError, bool ignoreCase)", name="GetType")
    def StaticGetType(typeName, throwOnError=False, ignoreCase=False):
        found = type_from_text(typeName)
        if found is not None and found.full_name.partition("[")[0].lower() != typeName.partition(",")[0].partition("[")[0].lower():
            found = None
        if found is None and throwOnError:
            raise net_exception("System.TypeLoadException", f"Could not load type '{typeName}' from assembly 'System.Management.Automation'.")
        return found

    @static_method("System.TypeCode GetTypeCode(type type)")
    def GetTypeCode(net_type):
        from shell.dotnet.enum_tables import ENUM_TYPES
        from shell.dotnet.enums import member
        name = "Empty" if net_type is None else (find_declared(net_type.underlying).name if net_type.kind == "enum" else net_type.name)
        return member("System.TypeCode", name if name in ENUM_TYPES["System.TypeCode"].replace("=18",
                                                                                               "").split() and net_type.namespace == "System" else "Object")

    @getter("string Namespace")
    def Namespace(self):
        return self.namespace or None

    @getter("string AssemblyQualifiedName")
    def AssemblyQualifiedName(self):
        return assembly_qualified_name(self)

    @getter("string FullName")
    def FullName(self):
        return self.full_name

    @getter("System.Reflection.Assembly Assembly")
    def Assembly(self):
        from shell.dotnet.reflection import assembly_of
        return assembly_of(self)

    @getter("System.Reflection.Module Module")
    def Module(self):
        from shell.dotnet.reflection import assembly_of
        return assembly_of(self).Location

    @getter("type DeclaringType")
    def DeclaringType(self):
        outer = self.full_name.rpartition("+")[0]
        return find_declared(outer) if outer else None

    @getter("type ReflectedType")
    def ReflectedType(self):
        return Type.DeclaringType.fget(self)

    @getter("type UnderlyingSystemType")
    def UnderlyingSystemType(self):
        return self

    @getter("System.Reflection.TypeAttributes Attributes")
    def Attributes(self):
        from shell.dotnet.enums import member
        return member("System.Reflection.TypeAttributes", "Public")

    @getter("System.Reflection.MemberTypes MemberType")
    def MemberType(self):
        from shell.dotnet.enums import member
        return member("System.Reflection.MemberTypes", "TypeInfo")

    @getter("bool IsInterface")
    def IsInterface(self):
        return self.kind == "interface"

    @getter("bool IsNested")
    def IsNested(self):
        return "+" in self.full_name

    @getter("bool IsTypeDefinition")
    def IsTypeDefinition(self):
        return self.definition is None and self.element is None

    @getter("bool IsArray")
    def IsArray(self):
        return self.element is not None

    @getter("bool IsByRef")
    def IsByRef(self):
        return False

    @getter("bool IsPointer")
    def IsPointer(self):
        return False

    @getter("bool IsConstructedGenericType")
    def IsConstructedGenericType(self):
        return self.definition is not None

    @getter("bool IsGenericParameter")
    def IsGenericParameter(self):
        return False

    @getter("bool IsGenericType")
    def IsGenericType(self):
        return bool(self.parameters)

    @getter("bool IsGenericTypeDefinition")
    def IsGenericTypeDefinition(self):
        return bool(self.parameters) and self.definition is None

    @getter("bool ContainsGenericParameters")
    def ContainsGenericParameters(self):
        return bool(self.parameters) and self.definition is None

    @getter("bool HasElementType")
    def HasElementType(self):
        return self.element is not None

    @getter("type[] GenericTypeArguments")
    def GenericTypeArguments(self):
        return typed_array("type", self.arguments)

    @getter("bool IsAbstract")
    def IsAbstract(self):
        return self.abstract or self.kind == "interface"

    @getter("bool IsSealed")
    def IsSealed(self):
        return self.is_value_type or self.element is not None or self.full_name in SEALED

    @getter("bool IsClass")
    def IsClass(self):
        return self.kind in ("class", "delegate")

    @getter("bool IsEnum")
    def IsEnum(self):
        return self.kind == "enum"

    @getter("bool IsPrimitive")
    def IsPrimitive(self):
        return self.full_name in PRIMITIVES

    @getter("bool IsValueType")
    def IsValueType(self):
        return self.is_value_type

    @getter("bool IsPublic")
    def IsPublic(self):
        return "+" not in self.full_name

    @getter("bool IsNotPublic")
    def IsNotPublic(self):
        return False

    @getter("bool IsNestedPublic")
    def IsNestedPublic(self):
        return "+" in self.full_name

    @getter("bool IsVisible")
    def IsVisible(self):
        return True

    @getter("bool IsSerializable")
    def IsSerializable(self):
        return serializable(self)

    @getter("bool IsCOMObject")
    def IsCOMObject(self):
        return False

    @getter("bool IsSpecialName")
    def IsSpecialName(self):
        return False

    @getter("bool IsByRefLike")
    def IsByRefLike(self):
        return self.name in ("Span`1", "ReadOnlySpan`1")

    @getter("guid GUID")
    def GUID(self):
        from hashlib import md5
        from uuid import UUID

        from shell.dotnet.types import find_declared as find
        return find("System.Guid").python(str(UUID(bytes=md5(self.full_name.encode(), usedforsecurity=False).digest())))

    @getter("type BaseType")
    def BaseType(self):
        return self.base_type

    @getter("string Name")
    def Name(self):
        return self.name

    @getter("System.Collections.Generic.IEnumerable[System.Reflection.CustomAttributeData] CustomAttributes")
    def CustomAttributes(self):
        return list(self.attributes or ())

    @method("bool Equals(System.Object o)", "bool Equals(type o)")
    def Equals(self, o):
        return self is o

    @method("int GetArrayRank()")
    def GetArrayRank(self):
        if self.element is None:
            raise net_exception("System.ArgumentException", "Must be an array type.")
        return self.rank

    @method("type GetElementType()")
    def GetElementType(self):
        return self.element

    @method("type[] GetGenericArguments()")
    def GetGenericArguments(self):
        return typed_array("type", self.arguments)

    @method("type GetGenericTypeDefinition()")
    def GetGenericTypeDefinition(self):
        if not self.parameters:
            raise net_exception("System.InvalidOperationException", "This operation is only valid on generic types.")
        return self.definition or self

    @method("type MakeArrayType()", "type MakeArrayType(int rank)")
    def MakeArrayType(self, rank=1):
        return array_type(self, rank)

    @method("type MakeGenericType(Params type[] typeArguments)")
    def MakeGenericType(self, typeArguments):
        return closed_type(self, list(typeArguments))

    @method("type[] GetInterfaces()")
    def GetInterfaces(self):
        from shell.dotnet.types import ancestors
        names, seen = [], set()
        for name in ancestors(self):
            found = find_declared(name) if name not in seen else None
            seen.add(name)
            if found is not None and found.kind == "interface":
                names.append(found)
        return typed_array("type", names)

    @method("type GetInterface(string name)", "type GetInterface(string name, bool ignoreCase)")
    def GetInterface(self, name, ignoreCase=False):
        return next((each for each in Type.GetInterfaces(self) if name in (each.name, each.full_name)), None)

    @method("bool IsAssignableFrom(type c)")
    def IsAssignableFrom(self, c):
        return c is not None and is_assignable(c, self)

    @method("bool IsAssignableTo(type targetType)")
    def IsAssignableTo(self, targetType):
        return targetType is not None and is_assignable(self, targetType)

    @method("bool IsInstanceOfType(System.Object o)")
    def IsInstanceOfType(self, o):
        return o is not None and is_assignable(type_of(o), self)

    @method("bool IsSubclassOf(type c)")
    def IsSubclassOf(self, c):
        each = self.base_type
        while each is not None:
            if each is c:
                return True
            each = each.base_type
        return False

    @method("bool IsEnumDefined(System.Object value)")
    def IsEnumDefined(self, value):
        return value in self.values if isinstance(value, str) else int(value) in self.values.values()

    @method("string[] GetEnumNames()")
    def GetEnumNames(self):
        from shell.dotnet.root_types import EnumType
        return EnumType.GetNames(self)

    @method("array GetEnumValues()")
    def GetEnumValues(self):
        from shell.dotnet.root_types import EnumType
        return EnumType.GetValues(self)

    @method("string GetEnumName(System.Object value)")
    def GetEnumName(self, value):
        from shell.dotnet.root_types import EnumType
        return EnumType.GetName(self, value)

    @method("type GetEnumUnderlyingType()")
    def GetEnumUnderlyingType(self):
        return find_declared(self.underlying)

    @method("System.Reflection.ConstructorInfo[] GetConstructors()",
            "System.Reflection.ConstructorInfo[] GetConstructors(System.Reflection.BindingFlags bindingAttr)")
    def GetConstructors(self, flags=None):
        return typed_array("System.Reflection.ConstructorInfo", constructors_of(self))

    @method("System.Reflection.ConstructorInfo GetConstructor(type[] types)")
    def GetConstructor(self, types):
        return next((each for each in constructors_of(self) if [p.ParameterType for p in each.GetParameters()] == list(types)), None)

    @method("System.Reflection.MethodInfo[] GetMethods()", "System.Reflection.MethodInfo[] GetMethods(System.Reflection.BindingFlags bindingAttr)")
    def GetMethods(self, flags=None):
        return typed_array("System.Reflection.MethodInfo", methods_of(self, flags))

    @method("System.Reflection.MethodInfo GetMethod(string name)", "System.Reflection.MethodInfo GetMethod(string name, type[] types)",
            "System.Reflection.MethodInfo GetMethod(string name, System.Reflection.BindingFlags bindingAttr)")
    def GetMethod(self, name, second=None):
        flags = second if isinstance(second, int) else None
        found = [each for each in methods_of(self, flags) if each.Name == name]
        if isinstance(second, list):
            found = [each for each in found if [p.ParameterType for p in each.GetParameters()] == list(second)]
        if len(found) > 1:
            raise net_exception("System.Reflection.AmbiguousMatchException", f"Ambiguous match found for '{self.full_name} {name}'.")
        return found[0] if found else None

    @method("System.Reflection.PropertyInfo[] GetProperties()", "System.Reflection.PropertyInfo[] GetProperties(System.Reflection.BindingFlags bindingAttr)")
    def GetProperties(self, flags=None):
        return typed_array("System.Reflection.PropertyInfo", properties_of(self, flags))

    @method("System.Reflection.PropertyInfo GetProperty(string name)", "System.Reflection.PropertyInfo GetProperty(string name, "
            "System.Reflection.BindingFlags bindingAttr)")
    def GetProperty(self, name, flags=None):
        return next((each for each in properties_of(self, flags) if each.Name == name), None)

    @method("System.Reflection.FieldInfo[] GetFields()", "System.Reflection.FieldInfo[] GetFields(System.Reflection.BindingFlags bindingAttr)")
    def GetFields(self, flags=None):
        return typed_array("System.Reflection.FieldInfo", fields_of(self, flags))

    @method("System.Reflection.FieldInfo GetField(string name)",
            "System.Reflection.FieldInfo GetField(string name, System.Reflection.BindingFlags bindingAttr)")
    def GetField(self, name, flags=None):
        return next((each for each in fields_of(self, flags) if each.Name == name), None)

    @method("System.Reflection.MemberInfo[] GetMembers()", "System.Reflection.MemberInfo[] GetMembers(System.Reflection.BindingFlags bindingAttr)")
    def GetMembers(self, flags=None):
        return typed_array("System.Reflection.MemberInfo", members_of(self, flags))

    @method("System.Reflection.MemberInfo[] GetMember(string name)")
    def GetMember(self, name):
        return typed_array("System.Reflection.MemberInfo", [each for each in members_of(self, None) if each.Name == name])

    @method("System.Object[] GetCustomAttributes(bool inherit)", "System.Object[] GetCustomAttributes(type attributeType, bool inherit)")
    def GetCustomAttributes(self, *arguments):
        wanted = arguments[0] if arguments and isinstance(arguments[0], NetType) else None
        return [each for each in self.attributes or () if wanted is None or is_assignable(type_of(each), wanted)]

    @method("type GetType()")
    def GetType(self):
        return find_declared("System.RuntimeType")

    @method("string ToString()")
    def ToString(self):
        return title(self)


def title(net_type):
    """Type.ToString()."""
    if net_type.element is not None:
        return title(net_type.element) + "[" + "," * (net_type.rank - 1) + "]"
    if net_type.definition is not None:
        return f"{net_type.definition.full_name}[{','.join(map(title, net_type.arguments))}]"
    if net_type.parameters:
        return f"{net_type.full_name}[{','.join(net_type.parameters)}]"
    return net_type.full_name


@dotnet_type("System.Reflection.TypeInfo", base="System.Type", abstract=True)
class TypeInfo:
    """The base of System.RuntimeType."""

    @getter("System.Collections.Generic.IEnumerable[System.Reflection.MethodInfo] DeclaredMethods")
    def DeclaredMethods(self):
        return methods_of(self, None)

    @getter("System.Collections.Generic.IEnumerable[System.Reflection.PropertyInfo] DeclaredProperties")
    def DeclaredProperties(self):
        return properties_of(self, None)

    @getter("System.Collections.Generic.IEnumerable[type] ImplementedInterfaces")
    def ImplementedInterfaces(self):
        return Type.GetInterfaces(self)


@dotnet_type("System.RuntimeType", base="System.Reflection.TypeInfo", represents=NetType)
class RuntimeType:
    """The type of types."""


def declare_constants():
    """Properties of types that are the same for every type here."""
    table = Type.net_type.members_table
    for name in ("IsGenericTypeParameter", "IsGenericMethodParameter", "IsVariableBoundArray", "IsFunctionPointer", "IsUnmanagedFunctionPointer", "IsImport",
                 "IsNestedAssembly", "IsNestedFamANDAssem", "IsNestedFamily", "IsNestedFamORAssem", "IsNestedPrivate", "IsExplicitLayout",
                 "IsLayoutSequential", "IsUnicodeClass", "IsAutoClass", "IsContextful", "IsMarshalByRef", "IsSignatureType", "IsSecuritySafeCritical",
                 "IsSecurityTransparent", "IsCollectible"):
        table[name.lower()] = [Member(name, "Property", (f"bool {name}",), lambda self: False)]
    for name in ("IsAutoLayout", "IsAnsiClass", "IsSecurityCritical"):
        table[name.lower()] = [Member(name, "Property", (f"bool {name}",), lambda self: True)]
    table["isszarray"] = [Member("IsSZArray", "Property", ("bool IsSZArray",), lambda self: self.element is not None and self.rank == 1)]
    table["metadatatoken"] = [Member("MetadataToken", "Property", ("int MetadataToken",), lambda self: 0x02000000 | hash(self.full_name) & 0xFFFF)]
    table["declaringmethod"] = [Member("DeclaringMethod", "Property", ("System.Reflection.MethodBase DeclaringMethod",), lambda self: None)]


PRIMITIVES = frozenset(f"System.{name}" for name in ("Boolean", "Byte", "SByte", "Int16", "UInt16", "Int32", "UInt32", "Int64", "UInt64", "IntPtr", "UIntPtr",
                                                     "Char", "Double", "Single"))
SEALED = frozenset(("System.String", "System.Text.StringBuilder", "System.IO.FileInfo", "System.IO.DirectoryInfo", "System.Uri", "System.Version"))
# Types outside this table are not marked serializable, as most of .NET's newer ones.
NOT_SERIALIZABLE = ("System.Linq.", "System.Net.Http.", "System.Threading.Tasks.", "Microsoft.PowerShell.", "System.Management.Automation.Language.",
                    "System.Text.Json.")


def serializable(net_type):
    """Whether .NET marks a type serializable."""
    if net_type.element is not None or net_type.kind in ("enum", "delegate"):
        return True
    name = net_type.full_name
    if net_type.kind == "interface" or net_type.script_class is not None or name.startswith(NOT_SERIALIZABLE):
        return False
    if name in ("System.Math", "System.Environment", "System.Console", "System.Convert", "System.BitConverter", "System.GC", "System.IO.Path",
                "System.IO.File", "System.IO.Directory", "System.Array"):
        return name == "System.Array"
    return name.startswith("System.") and not name.startswith("System.Management.Automation.") or name in (
        "System.Management.Automation.PSObject", "System.Management.Automation.PSCredential", "System.Management.Automation.ErrorRecord")


declare_constants()
