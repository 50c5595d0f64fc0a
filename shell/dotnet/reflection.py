"""System.Reflection as far as scripts go: methods, properties, fields, constructors and parameters of a type, and assemblies."""
from __future__ import annotations

from shell.dotnet.types import (
    AUTOMATION_LIBRARY,
    CORE_LIBRARY,
    NetType,
    bindings,
    dotnet_type,
    find_declared,
    getter,
    is_assignable,
    method,
    short_name,
    split_top,
    static_method,
    type_from_text,
    type_of,
    typed_array,
)
from shell.errors import net_exception

# BindingFlags
DECLARED_ONLY, INSTANCE, STATIC, PUBLIC, NON_PUBLIC, FLATTEN = 2, 4, 8, 16, 32, 64


@dotnet_type("System.Reflection.ParameterInfo")
class ParameterInfo:
    """One parameter of a method."""

    def __init__(self, text, position, owner):
        words = text.partition("=")[0].split()
        self.name = words[-1]
        self.position = position
        self.optional = "=" in text
        self.by_reference = words[0].lower() in ("[ref]", "[out]", "ref", "out")
        self.params = words[0].lower() == "params"
        kind = " ".join(words[:-1])
        for word in ("Params ", "[ref] ", "[out] ", "ref ", "out "):
            kind = kind.removeprefix(word)
        self.kind = kind
        self.owner = owner

    @getter("string Name")
    def Name(self):
        return self.name

    @getter("type ParameterType")
    def ParameterType(self):
        found = resolve(self.kind, self.owner)
        return by_reference(found) if self.by_reference and found is not None else found

    @getter("int Position")
    def Position(self):
        return self.position

    @getter("bool IsOptional")
    def IsOptional(self):
        return self.optional

    @getter("bool IsOut")
    def IsOut(self):
        return False

    @getter("bool HasDefaultValue")
    def HasDefaultValue(self):
        return self.optional

    def __str__(self):
        return f"{self.kind} {self.name}"


NAMED: dict = {}  # type text that stands for nothing here: a type of that name


def resolve(text, owner):
    """The type of a signature's text; a type that is only a name where it is a type parameter or not there."""
    bound = bindings(owner) if owner is not None and owner.arguments else None
    found = type_from_text(text, bound) if bound else type_from_text(text)
    if found is None:
        found = NAMED.get(text)
        if found is None:
            found = NAMED[text] = NetType(text, None, "System.Object")
            found.members_table, found.statics_table = {}, {}
    return found


def by_reference(net_type):
    """The type of a [ref] parameter, `System.Int32&`."""
    name = net_type.full_name + "&"
    found = NAMED.get(name)
    if found is None:
        found = NAMED[name] = NetType(name, None, "")
        found.members_table, found.statics_table = {}, {}
    return found


@dotnet_type("System.Reflection.MethodBase", base="System.Reflection.MemberInfo", abstract=True)
class MethodBase:
    """A method or constructor: one signature of a member."""

    def __init__(self, net_type, member, text):
        self.owner = net_type
        self.member = member
        head, _, rest = text.partition("(")
        words = head.split()
        self.name = words[-1] if words else ".ctor"
        self.returns = words[-2] if len(words) > 1 else "void"
        inside = rest.rpartition(")")[0].strip()
        self.parts = split_top(inside) if inside else []

    @getter("string Name")
    def Name(self):
        return self.name

    @getter("type DeclaringType")
    def DeclaringType(self):
        return self.owner

    @getter("bool IsStatic")
    def IsStatic(self):
        return self.member.static and self.name != ".ctor"

    @getter("bool IsPublic")
    def IsPublic(self):
        return True

    @getter("bool IsPrivate")
    def IsPrivate(self):
        return False

    @getter("bool IsSpecialName")
    def IsSpecialName(self):
        return self.name.startswith(("get_", "set_", "op_", "add_", "remove_", "."))

    @getter("bool IsGenericMethod")
    def IsGenericMethod(self):
        return False

    @getter("bool IsAbstract")
    def IsAbstract(self):
        return False

    @getter("System.Reflection.MemberTypes MemberType")
    def MemberType(self):
        from shell.dotnet.enums import member
        return member("System.Reflection.MemberTypes", "Method" if self.name != ".ctor" else "Constructor")

    @method("System.Reflection.ParameterInfo[] GetParameters()")
    def GetParameters(self):
        return typed_array("System.Reflection.ParameterInfo", [ParameterInfo(part.strip(), n, self.owner) for n, part in enumerate(self.parts)])

    def __str__(self):
        return f"{self.returns} {self.name}({', '.join(part.strip().rpartition(' ')[0] for part in self.parts)})"


@dotnet_type("System.Reflection.MethodInfo", base="System.Reflection.MethodBase")
class MethodInfo(MethodBase):
    """A method."""

    @getter("type ReturnType")
    def ReturnType(self):
        return resolve(self.returns, self.owner)

    @method("System.Object Invoke(System.Object obj, System.Object[] parameters)")
    def Invoke(self, target, parameters):
        arguments = list(parameters or ())
        return self.member.function(*arguments) if self.member.static else self.member.function(target, *arguments)

    @method("System.Reflection.MethodInfo MakeGenericMethod(Params type[] typeArguments)")
    def MakeGenericMethod(self, typeArguments):
        return self


@dotnet_type("System.Reflection.ConstructorInfo", base="System.Reflection.MethodBase")
class ConstructorInfo(MethodBase):
    """A constructor."""

    @method("System.Object Invoke(System.Object[] parameters)")
    def Invoke(self, parameters):
        function = self.owner.python if self.member.function.__name__ == "__init__" else self.member.function
        return function(*(parameters or ()))


@dotnet_type("System.Reflection.PropertyInfo", base="System.Reflection.MemberInfo")
class PropertyInfo:
    """A property."""

    def __init__(self, net_type, member, reflected=None):
        self.owner = net_type
        self.reflected = reflected or net_type
        self.member = member
        head = member.signatures[0].partition("{")[0].strip()
        self.kind = " ".join(head.partition("(")[0].split()[:-1]).removeprefix("static ")
        self.index = head.partition("(")[2].rpartition(")")[0]

    @getter("string Name")
    def Name(self):
        return self.member.name

    @getter("type PropertyType")
    def PropertyType(self):
        return resolve(self.kind, self.owner)

    @getter("type DeclaringType")
    def DeclaringType(self):
        return self.owner

    @getter("bool CanRead")
    def CanRead(self):
        return True

    @getter("bool CanWrite")
    def CanWrite(self):
        from shell.dotnet.private_setters import set_by_the_library
        if self.member.setter is not None or "set;" in self.member.signatures[0]:
            return True
        return self.reflected is self.owner and set_by_the_library(self.owner, self.member.name)

    @getter("System.Reflection.MemberTypes MemberType")
    def MemberType(self):
        from shell.dotnet.enums import member
        return member("System.Reflection.MemberTypes", "Property")

    @method("System.Reflection.ParameterInfo[] GetIndexParameters()")
    def GetIndexParameters(self):
        return typed_array("System.Reflection.ParameterInfo", [ParameterInfo(p.strip(), n, self.owner) for n, p in enumerate(split_top(self.index))]
                           if self.index else [])

    @method("System.Reflection.MethodInfo GetGetMethod()", "System.Reflection.MethodInfo GetGetMethod(bool nonPublic)")
    def GetGetMethod(self, nonPublic=False):
        return MethodInfo(self.owner, self.member, f"{self.kind} get_{self.member.name}({self.index})")

    @method("System.Reflection.MethodInfo GetSetMethod()", "System.Reflection.MethodInfo GetSetMethod(bool nonPublic)")
    def GetSetMethod(self, nonPublic=False):
        return MethodInfo(self.owner, self.member, f"void set_{self.member.name}({self.kind} value)") if PropertyInfo.CanWrite.fget(self) else None

    @method("System.Object GetValue(System.Object obj)", "System.Object GetValue(System.Object obj, System.Object[] index)")
    def GetValue(self, target, index=None):
        return self.member.function() if self.member.static else self.member.function(target, *(index or ()))

    @method("void SetValue(System.Object obj, System.Object value)", "void SetValue(System.Object obj, System.Object value, System.Object[] index)")
    def SetValue(self, target, value, index=None):
        if self.member.setter is None:
            raise net_exception("System.ArgumentException", "Property set method not found.")
        if self.member.static:
            self.member.setter(value)
        else:
            self.member.setter(target, *(index or ()), value)

    @method("System.Object[] GetCustomAttributes(bool inherit)", "System.Object[] GetCustomAttributes(type attributeType, bool inherit)")
    def GetCustomAttributes(self, *arguments):
        found = list(getattr(self.member.function, "attributes", ()))
        return [each for each in found if is_assignable(type_of(each), arguments[0])] if len(arguments) == 2 else found

    def __str__(self):
        return f"{self.kind} {self.member.name}"


@dotnet_type("System.Reflection.FieldInfo", base="System.Reflection.MemberInfo")
class FieldInfo:
    """A field, or a value of an enum."""

    def __init__(self, net_type, name, kind, static, read):
        self.owner = net_type
        self.name = name
        self.kind = kind
        self.static = static
        self.read = read

    @getter("string Name")
    def Name(self):
        return self.name

    @getter("type FieldType")
    def FieldType(self):
        return resolve(self.kind, self.owner) if type(self.kind) is str else self.kind

    @getter("bool IsStatic")
    def IsStatic(self):
        return self.static

    @getter("bool IsPublic")
    def IsPublic(self):
        return True

    @getter("bool IsLiteral")
    def IsLiteral(self):
        return self.static

    @getter("type DeclaringType")
    def DeclaringType(self):
        return self.owner

    @method("System.Object GetValue(System.Object obj)")
    def GetValue(self, target):
        return self.read() if self.static else self.read(target)

    @method("System.Object GetRawConstantValue()")
    def GetRawConstantValue(self):
        found = self.read()
        return int(found) if self.owner.kind == "enum" else found

    def __str__(self):
        return f"{self.kind if type(self.kind) is str else short_name(self.kind)} {self.name}"


def wanted(flags, static):
    """Whether binding flags ask for static, or instance, members."""
    return True if flags is None else bool(int(flags) & (STATIC if static else INSTANCE))


def tables(net_type, static, flags):
    """Yield (declaring type, members) of a type and, where flags allow, its bases."""
    each = net_type
    while each is not None:
        for members in ((each.statics_table if static else each.members_table) or {}).values():
            yield each, members
        if flags is not None and int(flags) & DECLARED_ONLY or static and (flags is None or not int(flags) & FLATTEN):
            return
        each = each.base_type


def methods_of(net_type, flags):
    """The methods of a type, overridden ones left out."""
    found, seen = [], set()
    for static in (True, False):
        if not wanted(flags, static):
            continue
        for owner, members in tables(net_type, static, flags):
            for member in members:
                if member.kind != "Method":
                    continue
                for text in member.signatures:
                    key = (static, text.partition("(")[0].split()[-1], text.partition("(")[2])
                    if key not in seen:
                        seen.add(key)
                        found.append(MethodInfo(net_type if net_type.arguments else owner, member, text.removeprefix("static ")))
    return found


def properties_of(net_type, flags):
    """The properties of a type."""
    found, seen = [], set()
    for static in (True, False):
        if not wanted(flags, static):
            continue
        for owner, members in tables(net_type, static, flags):
            for member in members:
                if member.kind in ("Property", "ParameterizedProperty") and member.name not in seen and not member.extended:
                    seen.add(member.name)
                    found.append(PropertyInfo(net_type if net_type.arguments else owner, member, net_type))
    return found


def fields_of(net_type, flags):
    """The fields of a type; those of an enum are its values."""
    found = []
    if net_type.kind == "enum":
        if wanted(flags, False):
            found.append(FieldInfo(net_type, "value__", find_declared(net_type.underlying), False, int))
        if wanted(flags, True):
            found += [FieldInfo(net_type, name, net_type, True, lambda n=number: net_type.python(n)) for name, number in net_type.values.items()]
        return found
    for static in (True, False):
        if not wanted(flags, static):
            continue
        for owner, members in tables(net_type, static, flags):
            for member in members:
                if member.kind == "Field":
                    kind = " ".join(member.signatures[0].partition("{")[0].split()[:-1])
                    found.append(FieldInfo(net_type if net_type.arguments else owner, member.name, kind, static, member.function))
    return found


def constructors_of(net_type):
    """The constructors of a type."""
    member = net_type.constructors
    if net_type.element is not None:
        from shell.dotnet.arrays import array_constructor
        member = array_constructor(net_type)
    return [] if member is None else [ConstructorInfo(net_type, member, text if text.startswith("(") else "(" + text.partition("(")[2])
                                      for text in member.signatures]


def members_of(net_type, flags):
    """All members of a type."""
    return [*methods_of(net_type, flags), *constructors_of(net_type), *properties_of(net_type, flags), *fields_of(net_type, flags)]


@dotnet_type("System.Reflection.Assembly", abstract=True)
class Assembly:
    """An assembly, which here is only a name and the types that go under it."""

    def __init__(self, full_name):
        self.full_name = full_name

    @getter("string FullName")
    def FullName(self):
        return self.full_name

    @getter("string Location")
    def Location(self):
        return ""

    @getter("bool GlobalAssemblyCache")
    def GlobalAssemblyCache(self):
        return False

    @getter("string ImageRuntimeVersion")
    def ImageRuntimeVersion(self):
        return "v4.0.30319"

    @getter("bool IsDynamic")
    def IsDynamic(self):
        return False

    @method("System.Reflection.AssemblyName GetName()")
    def GetName(self):
        return AssemblyName(self.full_name)

    @method("type GetType(string name)", "type GetType(string name, bool throwOnError)", "type GetType(string name, bool throwOnError, bool ignoreCase)")
    def GetType(self, name, throwOnError=False, ignoreCase=False):
        if name == "System.Management.Automation.TypeAccelerators":
            from shell.dotnet.type_accelerators import TypeAccelerators
            return TypeAccelerators.net_type
        found = find_declared(name)
        if found is None and throwOnError:
            raise net_exception("System.TypeLoadException", f"Could not load type '{name}' from assembly '{self.full_name}'.")
        return found

    @method("type[] GetTypes()")
    def GetTypes(self):
        return typed_array("type", exported(self))

    @method("type[] GetExportedTypes()")
    def GetExportedTypes(self):
        return typed_array("type", exported(self))

    @static_method("System.Reflection.Assembly Load(string assemblyString)")
    def Load(name):
        return Assembly(name)

    @static_method("System.Reflection.Assembly LoadWithPartialName(string partialName)")
    def LoadWithPartialName(name):
        return Assembly(name)

    @static_method("System.Reflection.Assembly GetExecutingAssembly()")
    def GetExecutingAssembly():
        return ASSEMBLIES[1]

    @static_method("System.Reflection.Assembly GetEntryAssembly()")
    def GetEntryAssembly():
        return ASSEMBLIES[1]

    def __str__(self):
        return self.full_name

    def __eq__(self, other):
        return isinstance(other, Assembly) and self.full_name == other.full_name

    def __hash__(self):
        return hash(self.full_name)


@dotnet_type("System.Reflection.RuntimeAssembly", base="System.Reflection.Assembly")
class RuntimeAssembly(Assembly):
    """What Assembly values really are."""


@dotnet_type("System.Reflection.AssemblyName")
class AssemblyName:
    """The parts of an assembly's name."""

    def __init__(self, full_name):
        self.full_name = full_name

    @getter("string Name")
    def Name(self):
        return self.full_name.partition(",")[0]

    @getter("string FullName")
    def FullName(self):
        return self.full_name

    @getter("version Version")
    def Version(self):
        text = self.full_name.partition("Version=")[2].partition(",")[0] or "0.0.0.0"
        return find_declared("System.Version").python(text)

    def __str__(self):
        return self.full_name


ASSEMBLIES = [RuntimeAssembly(CORE_LIBRARY), RuntimeAssembly(AUTOMATION_LIBRARY)]


def assembly_of(net_type):
    """The assembly that a type counts to."""
    name = net_type.full_name
    return ASSEMBLIES[1 if name.startswith(("System.Management.Automation.", "Microsoft.PowerShell.")) or net_type.script_class is not None else 0]


def exported(assembly):
    """The types of an assembly."""
    from shell.dotnet.index import MODULES
    found = [find_declared(name) for name in MODULES]
    return sorted((t for t in found if t is not None and assembly_of(t) == assembly), key=lambda t: t.full_name)
