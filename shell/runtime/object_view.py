"""What $x.PSObject, $x.PSBase and $x.PSTypeNames are: an object seen from outside."""
from __future__ import annotations

from shell.dotnet.types import dotnet_type, getter, method, type_of
from shell.dotnet.values import PSCustomObject, PSObject
from shell.errors import runtime_error


@dotnet_type("System.Management.Automation.PSMemberInfoCollection`1", generic=("T",), interfaces=("System.Collections.IEnumerable",))
class MemberCollection:
    """The members of an object: enumerable, indexed by name, changeable."""

    def __init__(self, owner, listed, replaced=None):
        self.owner = owner
        self.listed = listed      # f() -> [member]
        self.replaced = replaced

    def __iter__(self):
        return iter(self.listed())

    def __len__(self):
        return len(self.listed())

    def find(self, name):
        """The member of a name in any letter case, None where there is none."""
        lowered = name.lower()
        return next((member for member in self.listed() if member.name.lower() == lowered), None)

    @getter("System.Management.Automation.PSMemberInfo Item(string name)")
    def Item(self, name):
        return self.find(name)

    @method("System.Management.Automation.ReadOnlyPSMemberInfoCollection[T] Match(string name)",
            "System.Management.Automation.ReadOnlyPSMemberInfoCollection[T] Match(string name, System.Management.Automation.PSMemberTypes memberTypes)")
    def Match(self, name, memberTypes=None):
        from shell.dotnet.collections import collection_of
        from shell.runtime.wildcard import compiled
        matches = compiled(name)
        return collection_of("System.Management.Automation.PSMemberInfo", [member for member in self.listed() if matches(member.name)])

    @method("void Add(T member)", "void Add(T member, bool preValidated)")
    def Add(self, member, preValidated=False):
        from shell.runtime.members import add_member
        if add_member(self.owner, member) is not self.owner:
            raise runtime_error(f'Cannot add the member "{member.name}" to a value of type {type_of(self.owner).full_name}.', "InvalidOperation")

    @method("void Remove(string name)")
    def Remove(self, name):
        owner = self.owner
        if type(owner) is PSCustomObject:
            written = owner.find(name)
            if written is not None:
                del owner.notes[written]
        if getattr(owner, "extended", None):
            owner.extended.pop(name.lower(), None)

    @method("System.Collections.Generic.IEnumerator[T] GetEnumerator()")
    def GetEnumerator(self):
        from shell.dotnet.collections import Enumerator
        return Enumerator(self.listed())


@dotnet_type("System.Management.Automation.TypeNameCollection")
class TypeNameList:
    """PSTypeNames: a list that writes its changes back to the object."""

    def __init__(self, owner):
        self.owner = owner

    def names(self):
        """The names now."""
        from shell.runtime.type_names import type_names
        return type_names(self.owner)

    def __iter__(self):
        return iter(self.names())

    def __len__(self):
        return len(self.names())

    def store(self, names):
        """Keep a changed list: the names before those of the type itself."""
        from shell.runtime.type_names import hierarchy
        base = self.owner
        while type(base) is PSObject:
            base = base.base
        standard = hierarchy(type_of(base))
        own = [name for name in names if name not in standard] if names[len(names) - len(standard):] != standard else names[:len(names) - len(standard)]
        try:
            self.owner.type_names = own or None
        except AttributeError:
            raise runtime_error(f"Type names cannot be added to a value of type {type_of(base).full_name}.", "InvalidOperation") from None

    @getter("int Count")
    def Count(self):
        return len(self.names())

    @getter("string Item(int index)")
    def Item(self, index):
        names = self.names()
        return names[index] if -len(names) <= index < len(names) else None

    @method("void Insert(int index, string item)")
    def Insert(self, index, item):
        names = self.names()
        names.insert(index, item)
        self.store(names)

    @method("void Add(string item)")
    def Add(self, item):
        self.store([*self.names(), item])

    @method("bool Remove(string item)")
    def Remove(self, item):
        names = self.names()
        if item not in names:
            return False
        names.remove(item)
        self.store(names)
        return True

    @method("void RemoveAt(int index)")
    def RemoveAt(self, index):
        names = self.names()
        del names[index]
        self.store(names)

    @method("void Clear()")
    def Clear(self):
        self.store([])

    @method("bool Contains(string item)")
    def Contains(self, item):
        return item in self.names()

    @method("int IndexOf(string item)")
    def IndexOf(self, item):
        names = self.names()
        return names.index(item) if item in names else -1


@dotnet_type("System.Management.Automation.PSMemberSetView", base="System.Management.Automation.PSMemberInfo")
class ObjectView:
    """The PSObject of a value."""

    def __init__(self, owner):
        self.owner = owner

    @getter("System.Object BaseObject")
    def BaseObject(self):
        base = self.owner
        while type(base) is PSObject:
            base = base.base
        return base

    @getter("System.Object ImmediateBaseObject")
    def ImmediateBaseObject(self):
        return self.owner.base if type(self.owner) is PSObject else self.owner

    @getter("System.Management.Automation.PSMemberInfoCollection[System.Management.Automation.PSPropertyInfo] Properties")
    def Properties(self):
        return collection(self.owner, "System.Management.Automation.PSPropertyInfo", lambda: [m for m in all_members(self.owner) if hasattr(m, "get")])

    @getter("System.Management.Automation.PSMemberInfoCollection[System.Management.Automation.PSMethodInfo] Methods")
    def Methods(self):
        return collection(self.owner, "System.Management.Automation.PSMethodInfo", lambda: [m for m in all_members(self.owner) if hasattr(m, "definitions")])

    @getter("System.Management.Automation.PSMemberInfoCollection[System.Management.Automation.PSMemberInfo] Members")
    def Members(self):
        return collection(self.owner, "System.Management.Automation.PSMemberInfo", lambda: all_members(self.owner))

    @getter("System.Collections.ObjectModel.Collection[string] TypeNames")
    def TypeNames(self):
        return TypeNameList(self.owner)

    @method("psobject Copy()")
    def Copy(self):
        return copied(self.owner)

    @method("string ToString()")
    def ToString(self):
        from shell.runtime.conversion import to_text
        return to_text(self.owner)

    def __str__(self):
        return self.ToString()


def collection(owner, kind, listed):
    """A MemberCollection closed for a kind of member."""
    from shell.dotnet.types import generic
    return generic("System.Management.Automation.PSMemberInfoCollection`1", kind).python(owner, listed)


def all_members(owner):
    """Every member of an object."""
    from shell.runtime.members import members_of
    return members_of(owner)


def copied(owner):
    """A shallow copy with its added members."""
    if type(owner) is PSCustomObject:
        made = PSCustomObject(dict(owner.notes))
        made.extended = dict(owner.extended) if owner.extended else None
        made.type_names = list(owner.type_names) if owner.type_names else None
        return made
    if type(owner) is PSObject:
        return PSObject(copied(owner.base), dict(owner.extended or {}), owner.type_names)
    if isinstance(owner, (int, float, str)):
        return owner
    clone = getattr(owner, "Clone", None)
    if clone is not None:
        return clone()
    if type(owner) is list:
        return list(owner)
    from copy import copy
    return copy(owner)


@dotnet_type("System.Management.Automation.PSBaseView")
class BaseView:
    """PSBase: member access that looks at the .NET type only."""

    forwards = True

    def __init__(self, base):
        self.base = base

    def find(self, name):
        """Read a member of the .NET type."""
        from shell.dotnet.values import UNSET
        from shell.runtime.members import make_getter
        read = make_getter(self.base, type(self.base), name)
        return UNSET if read is None else read(self.base)
