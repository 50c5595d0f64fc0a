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

Arguments arrive converted to the chosen signature's types; further forms of a parameter are `Params string[] values` (arrives as one array),
`[ref] int result` (arrives as the reference itself: read and write its `.Value`) and `int count = 0` (may be left out). What a function returns
must already be of the right class: an Int64 is `Int64(n)`, a Char `Char(c)`, a string[] `typed_array("string", items)`.
Python values that are .NET values (str, int, float, list ...) get an adapter class with `represents=`: its functions take the value as self and
its constructor is `@constructor(...)` on a static function that returns the new value.
An indexer is `@getter("char Chars(int index)")` under the indexer's name, with arguments after self. Extended members, those that PowerShell and not
.NET adds, are in shell/runtime/type_data.py.

A generic type is declared by its open name with the names of its parameters; each closed type gets a subclass of the Python class, so a method can ask
`self.net_type.arguments`, and signatures may name the parameters:

    @dotnet_type("System.Collections.Generic.List`1", generic=("T",), interfaces=("System.Collections.Generic.IList[T]", "System.Collections.IList"))

Further tables: shell/dotnet/enums.py holds enum types, interfaces.py types that are only names, shell/errors.py exceptions.
"""
from __future__ import annotations

from shell.dotnet.index import ACCELERATORS, MODULES
from shell.dotnet.values import BigInteger, Byte, Char, Int16, Int64, PSCustomObject, PSObject, SByte, Single, TypedArray, UInt16, UInt32, UInt64

BY_NAME: dict = {}   # full name in lower case: NetType
BY_CLASS: dict = {}  # Python class: NetType
CLOSED: dict = {}    # (definition, arguments): NetType of a closed generic type
ARRAYS: dict = {}    # (element, rank): NetType of an array

# Python classes that are .NET values without being declared: full names.
NATIVE = {
    int: "System.Int32", float: "System.Double", str: "System.String", bool: "System.Boolean", list: "System.Object[]",
    Int64: "System.Int64", UInt64: "System.UInt64", UInt32: "System.UInt32", Int16: "System.Int16", UInt16: "System.UInt16", Byte: "System.Byte",
    SByte: "System.SByte", BigInteger: "System.Numerics.BigInteger", Single: "System.Single", Char: "System.Char",
    PSCustomObject: "System.Management.Automation.PSCustomObject", PSObject: "System.Management.Automation.PSObject",
}
# Accelerators that share a type with another one: the one PowerShell prints is not among these.
LESSER_ACCELERATORS = frozenset(("int16", "int32", "int64", "uint16", "uint32", "uint64", "single", "pscustomobject"))
PYTHON_TYPES = "shell.runtime.python_objects"   # a layer below, imported only where a script names one of Python's types
CORE_LIBRARY = "System.Private.CoreLib, Version=10.0.0.0, Culture=neutral, PublicKeyToken=7cec85d7bea7798e"
AUTOMATION_LIBRARY = "System.Management.Automation, Version=7.6.5.0, Culture=neutral, PublicKeyToken=31bf3856ad364e35"


class Member:
    """One named member: its overloads or property functions; kind is Method, Property, ParameterizedProperty, Field, Event, Constructor."""

    __slots__ = ("name", "kind", "signatures", "function", "setter", "static", "extended", "hidden", "script")

    def __init__(self, name, kind, signatures, function, setter=None, static=False, extended=None, hidden=False, script=False):
        self.name = name
        self.kind = kind
        self.signatures = signatures    # texts in .NET's own form, as Get-Member prints them
        self.function = function        # f(self, *arguments) or f(*arguments); for a property its getter
        self.setter = setter
        self.static = static
        self.extended = extended        # the ETS kind (AliasProperty, ScriptProperty, NoteProperty, ...) where PowerShell adds it
        self.hidden = hidden            # `hidden` members of script classes: usable, not listed
        self.script = script            # of a script class: its errors pass through calls unwrapped


class NetProperty(property):
    """A property that knows its .NET signature."""

    signature = ""
    static = False
    extended_kind = None
    kind = "Property"

    def setter(self, function):
        made = NetProperty(self.fget, function)
        made.signature, made.static, made.extended_kind, made.kind = self.signature, self.static, self.extended_kind, self.kind
        return made


def method(*signatures, name=None):
    """Declare an instance method; several signatures are overloads served by the one function."""
    def declare(function):
        function.net = (name or function.__name__, "Method", signatures, False)
        return function
    return declare


def static_method(*signatures, name=None, frame=False):
    """Declare a static method; frame: it takes the calling frame before its arguments."""
    def declare(function):
        function.net = (name or function.__name__, "Method", signatures, True)
        function.takes_frame = frame
        return staticmethod(function)
    return declare


def constructor(*signatures):
    """Declare the constructors: on __init__, or on a static function (of any name) that returns the new value."""
    def declare(function):
        function.net = ("new", "Constructor", signatures, True)
        return function if function.__name__ == "__init__" else staticmethod(function)
    return declare


def getter(signature, extended=None, kind="Property"):
    """Declare a property by its getter."""
    def declare(function):
        made = NetProperty(function)
        made.signature, made.extended_kind, made.kind = signature, extended, kind
        return made
    return declare


def static_getter(signature):
    """Declare a static property by a function without arguments."""
    def declare(function):
        function.net = (signature_name(signature), "Property", (signature,), True)
        return staticmethod(function)
    return declare


def static_field(signature):
    """Declare a static field, such as [int]::MaxValue, by a function without arguments."""
    def declare(function):
        function.net = (signature_name(signature), "Field", (signature,), True)
        return staticmethod(function)
    return declare


def signature_name(signature):
    """The member name in a property's signature: `int Length {get;}` gives Length."""
    return signature.partition("{")[0].partition("(")[0].split()[-1]


class NetType:
    """System.Type: what [name] gives. One object for each full name, so identity is equality.

    kind is class, struct, enum, interface or delegate. For a closed generic type `definition` is the open one and `arguments` its types;
    for an array `element` is the element type and `rank` the number of dimensions.
    """

    __slots__ = ("full_name", "python", "base", "kind", "interfaces", "abstract", "definition", "arguments", "element", "rank", "members_table",
                 "statics_table", "constructors", "values", "flags", "script_class", "parameters", "underlying", "caches", "assignable", "members_cache",
                 "attributes", "__weakref__")

    def __init__(self, full_name, python=None, base=None, kind="class", interfaces=(), abstract=False):
        self.full_name = full_name
        self.python = python            # the Python class of instances, None for types that are only names
        self.base = base                # full name of the base type, '' for System.Object and interfaces; a NetType for a type of a script
        self.kind = kind
        self.interfaces = interfaces    # full names
        self.abstract = abstract
        self.definition = self.element = self.script_class = None
        self.members_table = self.statics_table = None  # {lower-case name: [Member]}
        self.arguments = ()
        self.rank = 0
        self.constructors = None        # a Member, None where there are none
        self.values = None              # enums: {name: int} in order
        self.flags = False              # enums: combined with commas
        self.underlying = "System.Int32"  # enums: the full name of the integer type
        self.parameters = ()            # open generic types: names of the type parameters
        self.caches = self.assignable = self.members_cache = None  # filled by shell.runtime.members and is_assignable
        self.attributes = None          # attributes of a script's class or enum

    def __repr__(self):
        return f"[{self.full_name}]"

    @property
    def name(self):
        """The name without namespace and enclosing type: `List`1`, `String`, `Int32[]`."""
        if self.element is not None:
            return self.element.name + "[" + "," * (self.rank - 1) + "]"
        text = self.definition.full_name if self.definition is not None else self.full_name
        return text.rpartition(".")[2].rpartition("+")[2]

    @property
    def namespace(self):
        """The namespace, '' for types that scripts declare."""
        if self.element is not None:
            return self.element.namespace
        text = self.definition.full_name if self.definition is not None else self.full_name
        return text.rpartition(".")[0]

    @property
    def base_type(self):
        """The NetType of the base, None for System.Object and interfaces."""
        base = self.base
        if not base:
            return None
        return base if isinstance(base, NetType) else find_declared(base) or find_declared("System.Object")

    @property
    def is_value_type(self):
        return self.kind in ("struct", "enum")


def dotnet_type(full_name, base="System.Object", represents=None, kind="class", interfaces=(), abstract=False, generic=()):
    """Declare the decorated class as a .NET type; see the module's docstring."""
    def declare(cls):
        made = NetType(full_name, represents or cls, ("System.ValueType" if kind == "struct" and base == "System.Object" else base), kind, interfaces, abstract)
        made.parameters = generic
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


def register(net_type):
    """Make a NetType that was built by hand (an enum, an exception, an interface) findable by name and by its Python class."""
    BY_NAME[net_type.full_name.lower()] = net_type
    if net_type.members_table is None:
        net_type.members_table, net_type.statics_table = {}, {}
    if net_type.python is not None:
        BY_CLASS[net_type.python] = net_type
    return net_type


def add_member(net_type, name, value):
    """Enter what a decorated class holds under `name` into the type's tables; anything undeclared is passed over."""
    function = value.__func__ if type(value) is staticmethod else value
    declared = getattr(function, "net", None) if not isinstance(value, property) else None
    if declared is not None:
        net_name, kind, signatures, static = declared
        if kind == "Constructor":
            net_type.constructors = Member("new", kind, signatures, function, static=True)
        else:
            table = net_type.statics_table if static else net_type.members_table
            table.setdefault(net_name.lower(), []).append(Member(net_name, kind, signatures, function, static=static))
    elif isinstance(value, NetProperty):
        kind = "ParameterizedProperty" if "(" in value.signature.partition("{")[0] else value.kind
        net_name = signature_name(value.signature) or name
        net_type.members_table.setdefault(net_name.lower(), []).append(
            Member(net_name, kind, (value.signature,), value.fget, value.fset, extended=value.extended_kind))


def find_declared(full_name):
    """Return the NetType of a full name without generic arguments or array brackets (any letter case), importing its module; None if unknown."""
    key = full_name.lower()
    found = BY_NAME.get(key)
    if found is None:
        module = MODULES.get(key)
        if module is not None:
            __import__(module)
            found = BY_NAME.get(key)
        elif key.startswith("python."):
            from importlib import import_module
            found = import_module(PYTHON_TYPES).find_python_type(full_name)
        else:
            from shell.dotnet.exceptions import find_exception
            found = find_exception(key)
            if found is None and "[" in key:
                found = type_from_text(full_name)
    return found


def accelerator(name):
    """Return the full name that a type accelerator stands for, None where there is none."""
    return ACCELERATORS.get(name.lower())


# ---- arrays and closed generic types --------------------------------------------------------------------------------------------------------------

def array_type(element, rank=1):
    """Return the NetType of an array of `element` (a NetType, or a type's text)."""
    if type(element) is str:
        element = type_from_text(element)
    found = ARRAYS.get((element, rank))
    if found is None:
        found = NetType(element.full_name + "[" + "," * (rank - 1) + "]", None, "System.Array", "class")
        found.element, found.rank = element, rank
        found.members_table, found.statics_table = {}, {}
        if rank == 1:
            found.python = list if element.full_name == "System.Object" else TypedArray
        ARRAYS[element, rank] = found
    return found


def typed_array(element, items=()):
    """Return an array of an element type, given as a NetType or as its text: typed_array("string", names); elements are taken as they are."""
    if type(element) is str:
        element = type_from_text(element)
    if element.full_name == "System.Object":
        return list(items)
    return TypedArray(element, items)


def closed_type(definition, arguments):
    """Return the closed type of an open generic NetType and its argument types, with a Python subclass of its own."""
    arguments = tuple(arguments)
    found = CLOSED.get((definition, arguments))
    if found is None:
        long = ",".join(f"[{assembly_qualified_name(argument)}]" for argument in arguments)
        found = NetType(f"{definition.full_name}[{long}]", None, definition.base, definition.kind, definition.interfaces, definition.abstract)
        found.definition, found.arguments = definition, arguments
        found.parameters = definition.parameters
        found.members_table, found.statics_table, found.constructors = definition.members_table, definition.statics_table, definition.constructors
        open_class = definition.python
        if open_class is not None:
            found.python = type(open_class.__name__, (open_class,), {"net_type": found, "__slots__": ()})
            BY_CLASS[found.python] = found
        CLOSED[definition, arguments] = found
        if definition.base and "[" in str(definition.base):
            found.base = type_from_text(definition.base, bindings(found))
    return found


def bindings(net_type):
    """{type parameter: NetType} of a closed generic type."""
    return dict(zip(net_type.parameters, net_type.arguments))


def generic(full_name, *arguments):
    """Return the closed type of a generic type's open name and its arguments' texts: generic("System.Collections.Generic.List`1", "string")."""
    return closed_type(find_declared(full_name), [type_from_text(a) if type(a) is str else a for a in arguments])


def assembly_qualified_name(net_type):
    """The full name with its assembly, as it stands inside the full name of a closed generic type."""
    name = net_type.full_name
    library = AUTOMATION_LIBRARY if name.startswith(("System.Management.Automation.", "Microsoft.PowerShell.")) else CORE_LIBRARY
    return f"{name}, {library}"


# ---- types from text ------------------------------------------------------------------------------------------------------------------------------

TEXTS: dict = {}  # type text as written: NetType


def type_from_text(text, bound=None, find=None):
    """Return the NetType of a type's PowerShell text (`int`, `System.Collections.Generic.List[string]`, `byte[]`, `int[,]`), None where unknown.

    bound maps type parameters (`T`) to types; find(name) looks up a plain name, so that the runtime can add namespaces and script classes.
    """
    if bound is None and find is None:
        found = TEXTS.get(text)
        if found is None:
            found = parse_type(text.strip(), None, find_plain)
            if found is not None:
                TEXTS[text] = found
        return found
    return parse_type(text.strip(), bound, find or find_plain)


def find_plain(name):
    """Return the NetType of a plain name: an accelerator, a full name, or one in the System namespace."""
    full_name = ACCELERATORS.get(name.lower())
    if full_name is not None:
        return find_declared(full_name)
    return find_declared(name) or find_declared("System." + name)


def parse_type(text, bound, find):
    """type_from_text without its cache."""
    if bound is not None and text in bound:
        return bound[text]
    if text[-1:] == "]":
        start = matching_bracket(text)
        inside = text[start + 1:-1]
        if not inside.strip(","):  # int[] int[,]
            element = parse_type(text[:start].strip(), bound, find)
            return None if element is None else array_type(element, len(inside) + 1)
        parts = [part.strip() for part in split_top(inside)]
        arguments = []
        for part in parts:
            if part[:1] == "[" and part[-1:] == "]":  # [System.Int32, System.Private.CoreLib, ...]
                part = split_top(part[1:-1])[0]
            argument = parse_type(part.strip(), bound, find)
            if argument is None:
                return None
            arguments.append(argument)
        name = text[:start].strip()
        definition = (find(name) if "`" in name else find(f"{name}`{len(arguments)}") or find(name))
        if definition is None or len(definition.parameters) != len(arguments):
            return None
        return closed_type(definition, arguments)
    if text[-1:] in "&*":
        return parse_type(text[:-1], bound, find)
    if "," in text:  # an assembly's name follows
        text = text.partition(",")[0].strip()
    return find(text) if text else None


def matching_bracket(text):
    """The index of the bracket that the last character of `text` closes."""
    depth = 0
    for index in range(len(text) - 1, -1, -1):
        if text[index] == "]":
            depth += 1
        elif text[index] == "[":
            depth -= 1
            if depth == 0:
                return index
    return 0


def split_top(text):
    """Split at commas that are not inside brackets or parentheses."""
    parts, depth, start = [], 0, 0
    for index, character in enumerate(text):
        if character in "[(":
            depth += 1
        elif character in "])":
            depth -= 1
        elif character == "," and depth == 0:
            parts.append(text[start:index])
            start = index + 1
    parts.append(text[start:])
    return parts


SHORT_NAMES: dict = {}  # full name: the accelerator that PowerShell prints


def short_name(net_type):
    """A type as PowerShell writes it: `int`, `System.Collections.Generic.List[string]`, `datetime`, `System.IO.FileInfo`."""
    if not SHORT_NAMES:
        from shell.dotnet.index import SPELLING
        for name, full_name in ACCELERATORS.items():
            if name not in LESSER_ACCELERATORS:
                SHORT_NAMES.setdefault(full_name, SPELLING.get(name, name))
    if net_type.element is not None:
        return short_name(net_type.element) + "[" + "," * (net_type.rank - 1) + "]"
    if net_type.definition is not None:
        name = net_type.definition.full_name.partition("`")[0]
        return f"{name}[{','.join(map(short_name, net_type.arguments))}]"
    name = net_type.full_name
    if name[-1] == "&" and "." in name:  # of a [ref] parameter: .NET gives these no short form
        return f"{name}, {CORE_LIBRARY}"
    return SHORT_NAMES.get(name, name)


# ---- values ---------------------------------------------------------------------------------------------------------------------------------------

def type_of(value):
    """Return the NetType of a value; None for $null."""
    cls = type(value)
    found = BY_CLASS.get(cls)
    if found is None:
        if value is None:
            return None
        if cls is TypedArray:
            return array_type(value.element)
        full_name = NATIVE.get(cls)
        if full_name is not None:
            found = type_from_text(full_name)
        else:
            found = getattr(value, "net_type", None) or foreign_type(cls)
        if found is None:
            return find_declared("System.Object")
        if type(value) is cls and getattr(cls, "net_type", None) is found or full_name is not None:
            BY_CLASS[cls] = found
    return found


def foreign_type(cls):
    """The type of Python values that no adapter was imported for yet: Decimal, generators, exceptions, any class."""
    if cls.__module__ == "decimal" and cls.__name__ == "Decimal":
        return find_declared("System.Decimal")
    if issubclass(cls, BaseException):
        from shell.dotnet.exceptions import type_of_exception
        return type_of_exception(cls)
    if cls is NetType:
        return find_declared("System.RuntimeType")
    made = NetType(f"{cls.__module__}.{cls.__qualname__}", cls, "System.Object")
    made.members_table, made.statics_table = {}, {}
    BY_CLASS[cls] = made
    return made


def is_assignable(source, target):
    """True when a value of type `source` is also one of type `target` (both NetTypes): the same, a base or an interface of it."""
    if source is target:
        return True
    name = target.full_name
    if name == "System.Object":
        return True
    cache = source.assignable
    if cache is None:
        cache = source.assignable = set(ancestors(source))
    if name in cache:
        return True
    if source.element is not None and target.element is not None and source.rank == target.rank:  # arrays of references vary with their elements
        return not source.element.is_value_type and not target.element.is_value_type and is_assignable(source.element, target.element)
    if target.definition is not None and target.kind == "interface" and source.definition is not None:  # IEnumerable[object] of IEnumerable[string]
        return any(t.definition is target.definition and all(is_assignable(a, b) for a, b in zip(t.arguments, target.arguments))
                   for t in interface_types(source) if not any(a.is_value_type for a in t.arguments))
    return False


ARRAY_INTERFACES = ("System.Collections.IList", "System.Collections.ICollection", "System.Collections.IEnumerable", "System.ICloneable",
                    "System.Collections.IStructuralComparable", "System.Collections.IStructuralEquatable")
GENERIC_ARRAY_INTERFACES = ("System.Collections.Generic.IList`1", "System.Collections.Generic.ICollection`1", "System.Collections.Generic.IEnumerable`1",
                            "System.Collections.Generic.IReadOnlyList`1", "System.Collections.Generic.IReadOnlyCollection`1")


def ancestors(net_type):
    """Yield the full names of a type, its bases and all their interfaces."""
    yield net_type.full_name
    for interface in interface_types(net_type):
        yield interface.full_name
        yield from ancestors(interface)
    if net_type.element is not None:
        yield "System.Array"
        yield from ARRAY_INTERFACES
    base = net_type.base_type
    if base is not None:
        yield from ancestors(base)


def interface_types(net_type):
    """The NetTypes of a type's own interfaces (not those of its bases), closed as the type is."""
    if net_type.element is not None and net_type.rank == 1:
        return [closed_type(definition, (net_type.element,)) for name in GENERIC_ARRAY_INTERFACES if (definition := find_declared(name)) is not None]
    bound = bindings(net_type) if net_type.arguments else None
    found = []
    for name in net_type.interfaces:
        interface = name if isinstance(name, NetType) else type_from_text(name, bound) if bound else type_from_text(name)
        if interface is not None:
            found.append(interface)
    return found
