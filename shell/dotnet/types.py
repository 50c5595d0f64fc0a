""".NET types as scripts see them: how a type is declared, found by name, and found for a value.

A .NET type is an ordinary Python class under the decorator `dotnet_type`. Its members carry their .NET signatures as text, which is all that
Get-Member, overload resolution, argument conversion and "Cannot find an overload" need; nothing is parsed before it is asked for:

    @dotnet_type("System.Text.StringBuilder")
    class StringBuilder:
        @constructor("()", "(string value)", "(int capacity)", "(string value, int capacity)")
        def __init__(self, value="", capacity=16): ...

        @method("System.Text.StringBuilder Append(string value)", "System.Text.StringBuilder Append(char value, int repeatCount)")
        def Append(self, value, repeatCount=1): ...

        @getter("int Length")
        def Length(self): ...

        @Length.setter
        def Length(self, value): ...

        @static_method("bool Equals(System.Object a, System.Object b)")
        def Equals(a, b): ...

        @static_getter("System.Text.StringBuilder Empty")
        def Empty(): ...

Python values that are .NET values (str, int, float, list ...) get an adapter class with `represents=`: its functions take the value as self.
An indexer is `@getter("char Item(int index) {get;}")` named `Item` with arguments. `@extended(...)` marks members that PowerShell, not .NET, adds.
"""
from __future__ import annotations

from shell.dotnet.index import ACCELERATORS, MODULES

BY_NAME: dict = {}   # full name in lower case: NetType
BY_CLASS: dict = {}  # Python class: NetType


class Member:
    """One named member: its overloads or property functions; kind is Method, Property, ParameterizedProperty, Event, Constructor."""

    __slots__ = ("name", "kind", "signatures", "function", "setter", "static", "extended")

    def __init__(self, name, kind, signatures, function, setter=None, static=False, extended=None):
        self.name = name
        self.kind = kind
        self.signatures = signatures    # texts in .NET's own form, as Get-Member prints them
        self.function = function        # f(self, *arguments) or f(*arguments); for a property its getter
        self.setter = setter
        self.static = static
        self.extended = extended        # the ETS kind (AliasProperty, ScriptProperty, NoteProperty, ...) where PowerShell adds it


class NetProperty(property):
    """A property that knows its .NET signature."""

    signature = ""
    static = False
    extended_kind = None

    def setter(self, function):
        made = NetProperty(self.fget, function)
        made.signature, made.static, made.extended_kind = self.signature, self.static, self.extended_kind
        return made


def method(*signatures, name=None):
    """Declare an instance method; several signatures are overloads served by the one function."""
    def declare(function):
        function.net = (name or function.__name__, "Method", signatures, False)
        return function
    return declare


def static_method(*signatures, name=None):
    """Declare a static method."""
    def declare(function):
        function.net = (name or function.__name__, "Method", signatures, True)
        return staticmethod(function)
    return declare


def constructor(*signatures):
    """Declare the constructors: on __init__, or on a __new__-like static function `construct` for adapter classes."""
    def declare(function):
        function.net = ("new", "Constructor", signatures, True)
        return function
    return declare


def getter(signature, extended=None):
    """Declare a property by its getter."""
    def declare(function):
        made = NetProperty(function)
        made.signature, made.extended_kind = signature, extended
        return made
    return declare


def static_getter(signature):
    """Declare a static property or field by a function without arguments."""
    def declare(function):
        function.net = (function.__name__, "Property", (signature,), True)
        return staticmethod(function)
    return declare


class NetType:
    """System.Type: what [name] gives. One object for each full name, so identity is equality.

    kind is class, struct, enum, interface or delegate. For a closed generic type `definition` is the open one and `arguments` its types;
    for an array `element` is the element type and `rank` the number of dimensions.
    """

    __slots__ = ("full_name", "python", "base", "kind", "interfaces", "abstract", "definition", "arguments", "element", "rank", "members_table",
                 "statics_table", "constructors", "values", "flags", "script_class", "__weakref__")

    def __init__(self, full_name, python=None, base=None, kind="class", interfaces=(), abstract=False):
        self.full_name = full_name
        self.python = python            # the Python class of instances, None for types that are only names
        self.base = base                # full name of the base type, '' for System.Object and interfaces
        self.kind = kind
        self.interfaces = interfaces    # full names
        self.abstract = abstract
        self.definition = self.element = self.members_table = self.statics_table = self.script_class = None
        self.arguments = ()
        self.rank = 0
        self.constructors = None        # a Member, None where there are none
        self.values = None              # enums: {name: int} in order
        self.flags = False              # enums: combined with commas

    def __repr__(self):
        return f"[{self.full_name}]"

    @property
    def name(self):
        """The name without namespace and enclosing type: `List`1`, `String`."""
        text = self.full_name.partition("[")[0] if self.definition is not None else self.full_name
        return text.rpartition(".")[2].rpartition("+")[2]

    @property
    def namespace(self):
        """The namespace, '' for types that scripts declare."""
        return self.full_name.partition("[")[0].rpartition(".")[0] if self.definition is not None else self.full_name.rpartition(".")[0]


def dotnet_type(full_name, base="System.Object", represents=None, kind="class", interfaces=(), abstract=False):
    """Declare the decorated class as a .NET type; see the module's docstring."""
    def declare(cls):
        made = NetType(full_name, represents or cls, base, kind, interfaces, abstract)
        made.members_table, made.statics_table = {}, {}
        for name, value in vars(cls).items():
            add_member(made, name, value)
        BY_NAME[full_name.lower()] = made
        if represents is not None:
            BY_CLASS[represents] = made
        else:
            BY_CLASS[cls] = made
            cls.net_type = made
        return cls
    return declare


def add_member(net_type, name, value):
    """Enter what a decorated class holds under `name` into the type's tables; anything undeclared is passed over."""
    function = value.__func__ if type(value) is staticmethod else value
    declared = getattr(function, "net", None)
    if declared is not None:
        net_name, kind, signatures, static = declared
        if kind == "Constructor":
            net_type.constructors = Member("new", kind, signatures, function, static=True)
        else:
            table = net_type.statics_table if static else net_type.members_table
            table.setdefault(net_name.lower(), []).append(Member(net_name, kind, signatures, function, static=static))
    elif isinstance(value, NetProperty):
        kind = "ParameterizedProperty" if "(" in value.signature.partition("{")[0] else "Property"
        net_type.members_table.setdefault(name.lower(), []).append(
            Member(name, kind, (value.signature,), value.fget, value.fset, extended=value.extended_kind))


def find_declared(full_name):
    """Return the NetType of a full name without generic arguments or array brackets (any letter case), importing its module; None if unknown."""
    key = full_name.lower()
    found = BY_NAME.get(key)
    if found is None:
        module = MODULES.get(key)
        if module is not None:
            __import__(module)
            found = BY_NAME.get(key)
    return found


def accelerator(name):
    """Return the full name that a type accelerator stands for, None where there is none."""
    return ACCELERATORS.get(name.lower())
