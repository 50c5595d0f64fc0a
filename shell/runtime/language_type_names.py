"""Type names of the syntax tree as .NET types: ITypeName, TypeName, GenericTypeName, ArrayTypeName, ReflectionTypeName."""
from __future__ import annotations

from shell.dotnet.types import NetType, add_member, constructor, dotnet_type, generic, getter, method, register
from shell.runtime.extent import ScriptExtent

LANGUAGE = "System.Management.Automation.Language."
# Where the index finds each name.
NAME_TYPES = {
    "System.Management.Automation.Language.ITypeName": "interface", "System.Management.Automation.Language.TypeName": "class",
    "System.Management.Automation.Language.GenericTypeName": "class", "System.Management.Automation.Language.ArrayTypeName": "class",
}
register(NetType(LANGUAGE + "ITypeName", None, "", "interface", (), True))


class ShownTypeName:
    """A type name of a tree: `written` is the parser's, `node` the node that it stands in."""

    def __init__(self, node, written):
        self.node = node
        self.written = written

    def __str__(self):
        return self.written.full_name

    @getter("string FullName {get;}")
    def FullName(self):
        return self.written.full_name

    @getter("string Name {get;}")
    def Name(self):
        return self.written.name

    @getter("string AssemblyName {get;}")
    def AssemblyName(self):
        return self.written.assembly_name

    @getter("bool IsArray {get;}")
    def IsArray(self):
        return self.written.is_array

    @getter("bool IsGeneric {get;}")
    def IsGeneric(self):
        return self.written.is_generic

    @getter("System.Management.Automation.Language.IScriptExtent Extent {get;}")
    def Extent(self):
        from shell.runtime.ast_members import source_of
        return ScriptExtent(source_of(self.node), self.written.start, self.written.end)

    @method("type GetReflectionType()")
    def GetReflectionType(self):
        from shell.runtime.ast_members import source_of
        from shell.runtime.type_names import find_type
        return find_type(self.written.full_name, getattr(source_of(self.node), "session", None))

    @method("type GetReflectionAttributeType()")
    def GetReflectionAttributeType(self):
        from shell.runtime.type_names import find_type
        name = self.written.full_name
        return find_type(name + "Attribute") or self.GetReflectionType()

    @method("string ToString()")
    def ToString(self):
        return str(self)


def type_name_class(name):
    """Declare a kind of type name, which has all members of ShownTypeName."""
    def declare(cls):
        dotnet_type(LANGUAGE + name, interfaces=(LANGUAGE + "ITypeName",))(cls)
        for member, value in vars(ShownTypeName).items():
            add_member(cls.net_type, member, value)
        return cls
    return declare


@type_name_class("TypeName")
class TypeName(ShownTypeName):
    """A plain name."""

    @constructor("(System.Management.Automation.Language.IScriptExtent extent, string name)",
                 "(System.Management.Automation.Language.IScriptExtent extent, string name, string assembly)")
    def make(extent, name, assembly=None):
        from shell.syntax import ast
        from shell.syntax.typenames import TypeName as Written
        node = ast.Node()
        node.start, node.end, node.parent, node.made_from = extent.start, extent.end, None, extent.unit
        return TypeName(node, Written(extent.start, extent.end, name, assembly))


@type_name_class("GenericTypeName")
class GenericTypeName(ShownTypeName):
    """name[arguments]"""

    @getter("System.Management.Automation.Language.ITypeName TypeName {get;}")
    def TypeName(self):
        return shown_type_name(self.node, self.written.type_name)

    @getter("System.Collections.ObjectModel.ReadOnlyCollection[System.Management.Automation.Language.ITypeName] GenericArguments {get;}")
    def GenericArguments(self):
        return generic("System.Collections.ObjectModel.ReadOnlyCollection`1", LANGUAGE + "ITypeName").python(
            [shown_type_name(self.node, argument) for argument in self.written.generic_arguments])


@type_name_class("ArrayTypeName")
class ArrayTypeName(ShownTypeName):
    """element[]"""

    @getter("System.Management.Automation.Language.ITypeName ElementType {get;}")
    def ElementType(self):
        return shown_type_name(self.node, self.written.element_type)

    @getter("int Rank {get;}")
    def Rank(self):
        return self.written.rank


def shown_type_name(node, written):
    """Return a type name as scripts see it."""
    if written is None or isinstance(written, ShownTypeName):
        return written
    return (ArrayTypeName if written.is_array else GenericTypeName if written.is_generic else TypeName)(node, written)
