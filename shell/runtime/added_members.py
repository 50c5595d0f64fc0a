"""Members that PowerShell, not .NET, gives to objects: note, alias, script and code properties, script and code methods, property and member sets.

They stand in the `extended` table of an object or in the type data of a type, by lower-case name. A property has get(owner) and set(owner, value), a method
call(owner, arguments); both work for any owner, so one member object may serve a whole type. What scripts hold of a member (Get-Member, PSObject.Properties) is
one bound to its owner: bound(owner).
"""
from __future__ import annotations

from shell.dotnet.types import constructor, dotnet_type, getter, method, short_name, type_of
from shell.dotnet.values import UNSET, VOID
from shell.errors import NetException, runtime_error

SETTING = "System.Management.Automation.SetValueException"


def run_script(block, this, arguments=()):
    """Run a script block with $this set, in a scope of its own; returns its output collapsed."""
    from shell.runtime.enumeration import collapse
    frame = block.session.frame
    scope = block.scope_for_call(frame)
    scope.cell("this").cell_contents = this
    inner = frame.derived(guarded=True)
    inner.scope = scope
    return collapse(block.invoke(inner, list(arguments), scope="current", guarded=True))


@dotnet_type("System.Management.Automation.PSMemberInfo", abstract=True)
class MemberInfo:
    """A member; `owner` is UNSET until it is bound."""

    kind = ""
    script = True
    added = True
    hidden = False

    def __init__(self, name):
        self.name = name
        self.owner = UNSET

    def bound(self, owner):
        """Return this member as one of that owner."""
        made = object.__new__(type(self))
        made.__dict__.update(self.__dict__)
        made.owner = owner
        return made

    @getter("string Name")
    def Name(self):
        return self.name

    @getter("System.Management.Automation.PSMemberTypes MemberType")
    def MemberType(self):
        from shell.dotnet.enums import member
        return member("System.Management.Automation.PSMemberTypes", self.kind)

    @getter("bool IsInstance")
    def IsInstance(self):
        return self.added

    @method("System.Management.Automation.PSMemberInfo Copy()")
    def Copy(self):
        return self.bound(self.owner)


@dotnet_type("System.Management.Automation.PSPropertyInfo", base="System.Management.Automation.PSMemberInfo", abstract=True)
class PropertyInfo(MemberInfo):
    """A property of any kind."""

    settable = True
    type_text = "System.Object"

    def get(self, owner):
        """Return the property's value for an owner."""
        raise NotImplementedError(type(self).__name__)

    def set(self, owner, value):
        """Give the property a value."""
        raise read_only(self.name)

    @getter("System.Object Value")
    def Value(self):
        return self.get(self.owner)

    @Value.setter
    def Value(self, value):
        self.set(self.owner, value)

    @getter("string TypeNameOfValue")
    def TypeNameOfValue(self):
        return self.type_text

    @getter("bool IsSettable")
    def IsSettable(self):
        return self.settable

    @getter("bool IsGettable")
    def IsGettable(self):
        return True

    def definition(self):
        """The text of Get-Member's Definition column."""
        return f"{self.TypeNameOfValue} {self.name}"


def read_only(name):
    """The error of setting what cannot be set."""
    return runtime_error(f"'{name}' is a ReadOnly property.", "PropertyAssignmentException", "InvalidOperation")


@dotnet_type("System.Management.Automation.PSNoteProperty", base="System.Management.Automation.PSPropertyInfo")
class NoteProperty(PropertyInfo):
    """A name and a value. `value` is the member's own; the notes of a custom object are bound to its table instead."""

    kind = "NoteProperty"

    @constructor("(string name, System.Object value)")
    def __init__(self, name, value=None):
        super().__init__(name)
        self.value = value
        self.notes = None   # the table of a custom object that holds the value

    @staticmethod
    def of(notes, name, owner):
        """The note property that is an entry of a custom object's table."""
        made = NoteProperty(name)
        made.notes, made.owner = notes, owner
        return made

    def get(self, owner):
        return self.value if self.notes is None else self.notes.get(self.name)

    def set(self, owner, value):
        if self.notes is None:
            self.value = value
        else:
            self.notes[self.name] = value

    MemberType, IsSettable, IsGettable, Value = MemberInfo.MemberType, PropertyInfo.IsSettable, PropertyInfo.IsGettable, PropertyInfo.Value

    @getter("string TypeNameOfValue")
    def TypeNameOfValue(self):
        value = self.get(self.owner)
        if value is None:
            return "System.Object"
        from shell.runtime.type_names import type_names
        return type_names(value)[0]

    def definition(self):
        value = self.get(self.owner)
        if value is None:
            return f"object {self.name}=null"
        from shell.runtime.conversion import plain_text
        name = "Object[]" if type(value) is list else short_name(type_of(value))
        return f"{name} {self.name}={plain_text(value)}"

    def __str__(self):
        return self.definition()


@dotnet_type("System.Management.Automation.PSAliasProperty", base="System.Management.Automation.PSPropertyInfo")
class AliasProperty(PropertyInfo):
    """Another name for a property."""

    kind = "AliasProperty"

    @constructor("(string name, string referencedMemberName)", "(string name, string referencedMemberName, type conversionType)")
    def __init__(self, name, target, net_type=None):
        super().__init__(name)
        self.target = target
        self.net_type_of_value = net_type

    @getter("string ReferencedMemberName")
    def ReferencedMemberName(self):
        return self.target

    @getter("type ConversionType")
    def ConversionType(self):
        return self.net_type_of_value

    MemberType, TypeNameOfValue, IsSettable, IsGettable, Value = (
        MemberInfo.MemberType, PropertyInfo.TypeNameOfValue, PropertyInfo.IsSettable, PropertyInfo.IsGettable, PropertyInfo.Value)

    def get(self, owner):
        from shell.runtime.members import get_member
        value = get_member(owner, self.target)
        if self.net_type_of_value is not None:
            from shell.runtime.conversion import convert
            value = convert(value, self.net_type_of_value)
        return value

    def set(self, owner, value):
        from shell.runtime.members import set_member
        set_member(owner, self.target, value)

    def definition(self):
        return f"{self.name} = {self.target}"

    def __str__(self):
        return self.definition()


@dotnet_type("System.Management.Automation.PSScriptProperty", base="System.Management.Automation.PSPropertyInfo")
class ScriptProperty(PropertyInfo):
    """A property that script blocks get and set, with $this as the owner."""

    kind = "ScriptProperty"

    @constructor("(string name, scriptblock getterScript)", "(string name, scriptblock getterScript, scriptblock setterScript)")
    def __init__(self, name, get_script, set_script=None):
        super().__init__(name)
        self.get_script = get_script
        self.set_script = set_script

    @getter("scriptblock SetterScript")
    def SetterScript(self):
        return self.set_script

    @getter("scriptblock GetterScript")
    def GetterScript(self):
        return self.get_script

    MemberType = MemberInfo.MemberType

    @getter("bool IsSettable")
    def IsSettable(self):
        return self.set_script is not None

    IsGettable, Value, TypeNameOfValue = PropertyInfo.IsGettable, PropertyInfo.Value, PropertyInfo.TypeNameOfValue

    def get(self, owner):
        if self.get_script is None:
            return None
        try:
            found = run_script(self.get_script, owner)
        except NetException as error:
            raise runtime_error(f'Exception getting "{self.name}": "{error.text}"', "ScriptGetValueRuntimeException", "NotSpecified",
                                exception="System.Management.Automation.GetValueInvocationException", inner=error) from None
        return None if found is VOID else found

    def set(self, owner, value):
        if self.set_script is None:
            raise runtime_error(f'Set accessor for property "{self.name}" is unavailable.', "SetWithoutSetterFromScriptProperty", "NotSpecified",
                                exception=SETTING)
        try:
            run_script(self.set_script, owner, (value,))
        except NetException as error:
            raise runtime_error(f'Exception setting "{self.name}": "{error.text}"', "ScriptSetValueRuntimeException", "NotSpecified",
                                exception="System.Management.Automation.SetValueInvocationException", inner=error) from None

    def definition(self):
        text = f"System.Object {self.name} {{get={self.get_script.text if self.get_script is not None else ''};"
        return text + (f"set={self.set_script.text};}}" if self.set_script is not None else "}")

    def __str__(self):
        return self.definition()


@dotnet_type("System.Management.Automation.PSCodeProperty", base="System.Management.Automation.PSPropertyInfo")
class CodeProperty(PropertyInfo):
    """A property that Python functions of the owner get and set. `kind` may be ScriptProperty where PowerShell's own is one."""

    kind = "CodeProperty"

    def __init__(self, name, read, write=None, type_text="System.Object", kind="CodeProperty", script_text=""):
        super().__init__(name)
        self.read = read
        self.write = write
        self.type_text = type_text
        self.kind = kind
        self.script_text = script_text

    @getter("bool IsSettable")
    def IsSettable(self):
        return self.write is not None

    def get(self, owner):
        return self.read(owner)

    def set(self, owner, value):
        if self.write is None:
            raise read_only(self.name)
        self.write(owner, value)

    def definition(self):
        if self.kind == "ScriptProperty":
            return f"{self.type_text} {self.name} {{get={self.script_text};}}"
        return f"{self.type_text} {self.name}{{get={self.script_text};{'set;' if self.write else ''}}}"

    def __str__(self):
        return self.definition()


@dotnet_type("System.Management.Automation.PSProperty", base="System.Management.Automation.PSPropertyInfo")
class AdaptedProperty(PropertyInfo):
    """A property of the .NET type, as PSObject.Properties shows it."""

    kind = "Property"

    def __init__(self, name, read, write, signature):
        super().__init__(name)
        self.read = read
        self.write = write
        self.signature = signature

    MemberType, Value = MemberInfo.MemberType, PropertyInfo.Value

    @getter("bool IsSettable")
    def IsSettable(self):
        return self.write is not None

    IsGettable = PropertyInfo.IsGettable

    @getter("string TypeNameOfValue")
    def TypeNameOfValue(self):
        from shell.dotnet.types import type_from_text
        from shell.runtime.conversion import type_title
        text = " ".join(self.signature.partition("{")[0].split()[:-1])
        found = type_from_text(text)
        return type_title(found) if found is not None else text

    def get(self, owner):
        return self.read(owner)

    def set(self, owner, value):
        from shell.runtime.members import set_member
        set_member(owner, self.name, value)

    def definition(self):
        return property_signature(self.signature, self.write is not None)

    def __str__(self):
        return self.definition()


def property_signature(signature, settable):
    """A property's signature with its accessors."""
    return signature if "{" in signature else f"{signature} {{get;{'set;' if settable else ''}}}"


@dotnet_type("System.Management.Automation.PSMethodInfo", base="System.Management.Automation.PSMemberInfo", abstract=True)
class MethodInfo(MemberInfo):
    """A method of any kind."""

    def call(self, owner, arguments, frame=None):
        """Call the method on an owner."""
        raise NotImplementedError(type(self).__name__)

    type_text = ""

    @getter("System.Object Value")
    def Value(self):
        return self

    @getter("string TypeNameOfValue")
    def TypeNameOfValue(self):
        return self.type_text or type_of(self).full_name

    @getter("System.Collections.ObjectModel.Collection[string] OverloadDefinitions")
    def OverloadDefinitions(self):
        from shell.dotnet.collections import collection_of
        return collection_of("string", self.definitions())

    @method("System.Object Invoke(Params System.Object[] arguments)")
    def Invoke(self, *arguments):
        return self.call(self.owner, arguments)

    def definitions(self):
        """The texts of the overloads."""
        return []

    def definition(self):
        """The text of Get-Member's Definition column."""
        return ", ".join(self.definitions())

    def __str__(self):
        return self.definition()


@dotnet_type("System.Management.Automation.PSScriptMethod", base="System.Management.Automation.PSMethodInfo")
class ScriptMethod(MethodInfo):
    """A method that is a script block, with $this as the owner."""

    kind = "ScriptMethod"
    type_text = "System.Object"

    @constructor("(string name, scriptblock script)")
    def __init__(self, name, script_block):
        super().__init__(name)
        self.script_block = script_block

    @getter("scriptblock Script")
    def Script(self):
        return self.script_block

    OverloadDefinitions, MemberType, TypeNameOfValue = MethodInfo.OverloadDefinitions, MemberInfo.MemberType, MethodInfo.TypeNameOfValue

    def call(self, owner, arguments, frame=None):
        try:
            return run_script(self.script_block, owner, arguments)
        except NetException as error:
            raise runtime_error(f'Exception calling "{self.name}" with "{len(arguments)}" argument(s): "{error.text}"', "ScriptMethodRuntimeException",
                                "NotSpecified", exception="System.Management.Automation.MethodInvocationException", inner=error) from None

    def definitions(self):
        return [f"System.Object {self.name}();"]


@dotnet_type("System.Management.Automation.PSCodeMethod", base="System.Management.Automation.PSMethodInfo")
class CodeMethod(MethodInfo):
    """A method that is a Python function of the owner and the arguments."""

    kind = "CodeMethod"
    type_text = "System.Management.Automation.PSCodeMethod"
    OverloadDefinitions, MemberType, TypeNameOfValue = MethodInfo.OverloadDefinitions, MemberInfo.MemberType, MethodInfo.TypeNameOfValue

    def __init__(self, name, function, signature="", kind="CodeMethod"):
        super().__init__(name)
        self.function = function
        self.signature = signature
        self.kind = kind

    def call(self, owner, arguments, frame=None):
        code = getattr(self.function, "__code__", None)
        if code is not None and not code.co_flags & 4 and len(arguments) >= code.co_argcount:
            raise runtime_error(f'Cannot find an overload for "{self.name}" and the argument count: "{len(arguments)}".', "MethodCountCouldNotFindBest",
                                "NotSpecified", exception="System.Management.Automation.MethodException")
        return self.function(owner, *arguments)

    def definitions(self):
        return [self.signature or f"System.Object {self.name}();"]


@dotnet_type("System.Management.Automation.PSMethod", base="System.Management.Automation.PSMethodInfo")
class AdaptedMethod(MethodInfo):
    """A method of the .NET type: what `'abc'.Trim` without parentheses gives."""

    kind = "Method"
    type_text = "System.Management.Automation.PSMethod"
    MemberType, OverloadDefinitions, TypeNameOfValue = MemberInfo.MemberType, MethodInfo.OverloadDefinitions, MethodInfo.TypeNameOfValue

    def __init__(self, name, owner, group, static=False):
        super().__init__(name)
        self.owner = owner
        self.group = group
        self.static = static

    def call(self, owner, arguments, frame=None):
        from shell.runtime.members import call_member, call_static
        if self.static:
            return call_static(owner, self.name, arguments, frame)
        return call_member(owner, self.name, arguments, frame)

    def definitions(self):
        if self.static:
            return ["static " + signature.text for signature, _ in self.group.signatures()]
        net_type, lowered = self.group.owner, self.name.lower()
        if net_type.script_class is not None:
            return [signature.text for signature, _ in self.group.signatures()]
        from shell.runtime.interface_members import interface_signatures, is_explicit, own_signatures
        own = [] if is_explicit(net_type, lowered) else own_signatures(self.group)
        return own + [text for _, text in interface_signatures(net_type).get(lowered, ())]


@dotnet_type("System.Management.Automation.PSMethod`1", base="System.Management.Automation.PSMethod")
class TypedMethod(AdaptedMethod):
    """What PowerShell makes of a method of a .NET type: the generic form of PSMethod."""


@dotnet_type("System.Management.Automation.PSParameterizedProperty", base="System.Management.Automation.PSMethodInfo")
class ParameterizedProperty(MethodInfo):
    """An indexer as a member: `$list.Item`."""

    kind = "ParameterizedProperty"
    type_text = "System.Object"
    OverloadDefinitions, MemberType, TypeNameOfValue = MethodInfo.OverloadDefinitions, MemberInfo.MemberType, MethodInfo.TypeNameOfValue

    def __init__(self, name, owner, member):
        super().__init__(name)
        self.owner = owner
        self.member = member

    def call(self, owner, arguments, frame=None):
        from shell.runtime.members import call_member
        return call_member(owner, self.name, arguments, frame)

    def definitions(self):
        signature = self.member.signatures[0]
        kind, blank, rest = signature.partition(" ")
        arguments = type_of(self.owner).arguments if self.owner is not UNSET else ()
        if kind == "T" and len(arguments) == 1:     # of the closed type
            signature = short_name(arguments[0]) + blank + rest
        return [property_signature(signature, self.member.setter is not None)]


@dotnet_type("System.Management.Automation.PSPropertySet", base="System.Management.Automation.PSMemberInfo")
class PropertySet(MemberInfo):
    """Names that stand for several properties."""

    kind = "PropertySet"

    @constructor("(string name, System.Collections.Generic.IEnumerable[string] referencedPropertyNames)")
    def __init__(self, name, names):
        super().__init__(name)
        self.names = tuple(names)

    @getter("System.Collections.ObjectModel.Collection[string] ReferencedPropertyNames")
    def ReferencedPropertyNames(self):
        from shell.dotnet.collections import collection_of
        return collection_of("string", self.names)

    MemberType = MemberInfo.MemberType

    @getter("System.Object Value")
    def Value(self):
        return self

    @getter("string TypeNameOfValue")
    def TypeNameOfValue(self):
        return "System.Management.Automation.PSPropertySet"

    def definition(self):
        return f"{self.name} {{{', '.join(self.names)}}}"

    def __str__(self):
        return self.definition()


@dotnet_type("System.Management.Automation.PSMemberSet", base="System.Management.Automation.PSMemberInfo")
class MemberSet(MemberInfo):
    """A set of members under one name."""

    kind = "MemberSet"

    @constructor("(string name)", "(string name, System.Collections.Generic.IEnumerable[System.Management.Automation.PSMemberInfo] members)")
    def __init__(self, name, members=()):
        super().__init__(name)
        self.members = list(members)

    @getter("System.Object Value")
    def Value(self):
        return self

    def definition(self):
        return f"{self.name} {{{', '.join(m.name for m in self.members)}}}"
