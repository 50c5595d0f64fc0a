"""The dictionaries that the engine gives to scripts: $PSBoundParameters, a command's Parameters, dynamic parameters. Keys ignore letter case."""
from __future__ import annotations

from shell.dotnet.collections import DictionaryBase, Enumerator, Hashtable
from shell.dotnet.generic_dictionaries import TypedDictionary
from shell.dotnet.types import constructor, dotnet_type, find_declared, getter, method
from shell.dotnet.values import UNSET

INTERFACES = ("System.Collections.IDictionary", "System.Collections.ICollection", "System.Collections.IEnumerable")


class TextKeyed(TypedDictionary):
    """A dictionary with texts as keys; `value_type` names the type of its values."""

    __slots__ = ()
    value_type = "System.Object"

    @constructor("()")
    def __init__(self, pairs=()):
        DictionaryBase.__init__(self, pairs, False)

    @property
    def types(self):
        return find_declared("System.String"), find_declared(self.value_type)

    @getter("int Count {get;}")
    def Count(self):
        return len(self.table)

    @getter("System.Collections.Generic.Dictionary`2+KeyCollection[string,System.Object] Keys {get;}")
    def Keys(self):
        return self.view(True)

    @getter("System.Collections.Generic.Dictionary`2+ValueCollection[string,System.Object] Values {get;}")
    def Values(self):
        return self.view(False)

    @getter("System.Object Item(string key) {get;set;}")
    def Item(self, key):
        return self.table.get(self.fold(key))

    @Item.setter
    def Item(self, key, value):
        self.assign(key, value)

    @method("void Add(string key, System.Object value)")
    def Add(self, key, value):
        self.add(key, value)

    @method("bool Remove(string key)")
    def Remove(self, key):
        return self.remove(key)

    @method("void Clear()")
    def Clear(self):
        self.clear()

    @method("bool ContainsKey(string key)")
    def ContainsKey(self, key):
        return self.fold(key) in self.table

    @method("bool TryGetValue(string key, [ref] System.Object value)")
    def TryGetValue(self, key, result):
        found = self.table.get(self.fold(key), UNSET)
        result.Value = None if found is UNSET else found
        return found is not UNSET

    @method("System.Collections.Generic.Dictionary`2+Enumerator[string,System.Object] GetEnumerator()")
    def GetEnumerator(self):
        return Enumerator(self.entries())


MEMBERS = {name: value for name, value in vars(TextKeyed).items() if name[0].isupper() or name == "__init__"}


def text_keyed(full_name, value_type, doc):
    """Return a declared dictionary type with texts as keys."""
    cls = type(full_name.rpartition(".")[2].partition("`")[0], (TextKeyed,), {**MEMBERS, "__doc__": doc, "__slots__": (), "value_type": value_type})
    return dotnet_type(full_name, "System.Object", interfaces=INTERFACES)(cls)


@dotnet_type("System.Management.Automation.DefaultParameterDictionary", base="System.Collections.Hashtable", interfaces=INTERFACES)
class DefaultParameters(Hashtable):
    """$PSDefaultParameterValues."""

    __slots__ = ()


@dotnet_type("System.Management.Automation.PSVersionHashTable", base="System.Collections.Hashtable", interfaces=INTERFACES)
class VersionTable(Hashtable):
    """$PSVersionTable."""

    __slots__ = ()


DECLARED_TYPES = {
    "System.Management.Automation.PSBoundParametersDictionary": text_keyed(
        "System.Management.Automation.PSBoundParametersDictionary", "System.Object", "$PSBoundParameters."),
    "System.Management.Automation.RuntimeDefinedParameterDictionary": text_keyed(
        "System.Management.Automation.RuntimeDefinedParameterDictionary", "System.Object", "What a dynamicparam block gives."),
    "System.Management.Automation.NamedObjectDictionary": text_keyed(
        "System.Management.Automation.NamedObjectDictionary", "System.Object", "Objects of a command or module by name."),
}
BoundParameters = DECLARED_TYPES["System.Management.Automation.PSBoundParametersDictionary"]
NamedObjects = DECLARED_TYPES["System.Management.Automation.NamedObjectDictionary"]


# What a dictionary that travels between machines may hold.
PRIMITIVES = frozenset(("bool", "byte", "char", "datetime", "decimal", "double", "guid", "int", "long", "sbyte", "float", "string", "timespan", "ushort",
                        "uint", "ulong", "uri", "byte[]", "version", "psprimitivedictionary"))


@dotnet_type("System.Management.Automation.PSPrimitiveDictionary", base="System.Collections.Hashtable")
class PSPrimitiveDictionary(Hashtable):
    """A hashtable with texts as keys and plain values, or arrays of them, only."""

    @constructor("()", "(hashtable other)")
    def __init__(self, other=()):
        Hashtable.__init__(self)
        if hasattr(other, "keys"):
            from shell.runtime.binder import dictionary_items
            for key, value in dictionary_items(other):
                self[key] = self.checked(key, value)

    @staticmethod
    def checked(key, value):
        """Return a value that may stand in the dictionary, or raise."""
        from shell.dotnet.types import short_name, type_of
        from shell.errors import net_exception
        if not isinstance(key, str):
            raise net_exception("System.ArgumentException", "The keys of the PSPrimitiveDictionary must be strings. (Parameter 'key')")
        name = "" if value is None else short_name(type_of(value))
        if value is None or name in PRIMITIVES or name.removesuffix("[]") in PRIMITIVES:
            return value
        if isinstance(value, list):
            return [PSPrimitiveDictionary.checked(key, item) for item in value]
        if hasattr(value, "keys"):
            return PSPrimitiveDictionary(value)
        raise net_exception("System.ArgumentException", f"The type {name} cannot be added to a PSPrimitiveDictionary. (Parameter 'value')")

    @method("void Add(string key, System.Object value)", "void Add(System.Object key, System.Object value)")
    def Add(self, key, value):
        self.add(key, self.checked(key, value))
