"""Python objects as scripts see them: attributes are members, mappings are dictionaries, iterables are enumerated.

view(x) wraps an object in a PythonObject of a class made for its Python class, so that everything which goes by class (type names, views, -is, caches) works
as for .NET types; the type's full name is python.module.Class, for Python's built-ins python.Class. Names are looked for as written first, then in any letter
case. Count, Length, Keys, Values and .NET's methods of every object (ToString, GetType) are there unless Python has an attribute spelled just so.
"""
from __future__ import annotations

import sys

from shell.dotnet.types import Member, NetType
from shell.dotnet.values import UNSET
from shell.errors import NetException, runtime_error
from shell.runtime.python_conversion import call_arguments, to_python, to_script
from shell.runtime.python_errors import error_class, guarded, python_exception

VIEWS: dict = {}    # Python class: the PythonObject class made for it
TYPES: dict = {}    # Python class: NetType
PREFIX = "python."


# ---- attributes -------------------------------------------------------------------------------------------------------------------------------------

def names_of(target) -> list:
    """dir(), [] where the object's own fails."""
    try:
        return [name for name in dir(target) if isinstance(name, str)]
    except Exception:  # noqa: BLE001 - a foreign __dir__; names as written still work
        return []


def written_name(target, name):
    """The name of an attribute as Python has it, None where there is none in any letter case."""
    known = names_of(target)
    if name in known:
        return name
    lowered = name.lower()
    return next((each for each in known if each.lower() == lowered and not each.startswith("__")), None)


def attribute(target, name):
    """The attribute of a name as written, else in any letter case; UNSET where there is none. What reading it raises travels on as a PythonError."""
    try:
        return getattr(target, name)
    except AttributeError as error:
        if name in names_of(target):
            raise python_exception(error) from None
    except (Exception, SystemExit) as error:
        raise python_exception(error) from None
    written = written_name(target, name)
    return UNSET if written is None else guarded(getattr, target, written)


def is_module(target) -> bool:
    return type(target) is type(sys)


def is_text_like(target) -> bool:
    """True for objects that are shown by their text rather than by their attributes."""
    cls = type(target)
    return callable(target) or is_module(target) or isinstance(target, type) or hasattr(cls, "__fspath__") or hasattr(cls, "__members__")


def data_names(target) -> list:
    """The names of an object's data, which displays and Select-Object * show: fields, instance attributes, properties."""
    cls = type(target)
    fields = getattr(cls, "__dataclass_fields__", None)
    if fields is not None:
        return [name for name in fields if not name.startswith("_")]
    if is_text_like(target):
        return []
    own = getattr(target, "__dict__", None)
    found = [name for name in own if isinstance(name, str) and not name.startswith("_")] if type(own) is dict else []
    if not found and cls.__str__ is not object.__str__:     # numbers, dates, addresses: they say themselves what they are
        return []
    for each in cls.__mro__:
        for name, value in vars(each).items():
            if name not in found and not name.startswith("_") and (isinstance(value, property) or type(value).__name__ in DATA_DESCRIPTORS):
                found.append(name)
    return found


DATA_DESCRIPTORS = frozenset(("member_descriptor", "getset_descriptor", "cached_property"))


# ---- views ------------------------------------------------------------------------------------------------------------------------------------------

class PythonObject:
    """One Python object, `python_target`."""

    __slots__ = ("python_target", "extended", "type_names", "__weakref__")
    net_type = None        # set in each class made
    python_class = object

    def __init__(self, target):
        self.python_target = target
        self.extended = self.type_names = None

    def __str__(self):
        target = self.python_target
        return guarded(repr if isinstance(target, type) else str, target)

    def __eq__(self, other):
        return guarded(lambda: bool(self.python_target == to_python(other)))

    def __hash__(self):
        try:
            return hash(self.python_target)
        except Exception:  # noqa: BLE001 - unhashable: the object itself is the key
            return id(self.python_target)

    def __lt__(self, other):
        return guarded(lambda: bool(self.python_target < to_python(other)))

    # the hooks of shell.runtime.members, which XML has too

    def adapted_value(self, name):
        """A property: the attribute, or Count, Length, Keys, Values; UNSET where there is none."""
        target = self.python_target
        lowered = name.lower()
        if lowered in RESERVED:
            return UNSET
        if lowered in SIZES and hasattr(type(target), "__len__") and callable(getattr(type(target), name, len)):
            return guarded(len, target)
        if name in ("Keys", "Values") and type(self).is_mapping:
            return [key for key, _ in self.pairs()] if name == "Keys" else [item for _, item in self.pairs()]
        try:
            found = attribute(target, name)
        except NetException as error:
            raise runtime_error(f'Exception getting "{name}": "{error.text}"', "GetValueInvocationException", "NotSpecified",
                                exception="System.Management.Automation.GetValueInvocationException", inner=error) from None
        if found is UNSET:
            return None if hasattr(type(target), "__next__") else UNSET     # looking at the items would use them up
        return to_script(found)

    def adapt(self, name, item):
        """Set an attribute that is there, or that the class lets be made; True where it was set."""
        target = self.python_target
        written = written_name(target, name)
        if written is None:
            if type(target).__setattr__ is object.__setattr__ and type(target).__name__ not in ("SimpleNamespace", "Namespace"):
                return False
            written = name
        try:
            guarded(setattr, target, written, to_python(item))
        except NetException as error:
            from shell.runtime.member_setting import set_error
            raise set_error(name, error) from None
        return True

    def adapted_names(self):
        """The names that displays show."""
        return data_names(self.python_target)

    def python_members(self, owner):
        """Every public attribute as a member, for Get-Member."""
        from shell.runtime.python_members import members_of_object
        return members_of_object(self, owner)

    def call_python(self, name, arguments, frame):
        """Call a method; UNSET where there is none of the name."""
        target = self.python_target
        found = attribute(target, name) if name not in NET_NAMES or name in names_of(target) else UNSET
        lowered = name.lower()
        from shell.runtime.python_calls import NET_CALLS, call
        if found is UNSET or name != lowered and lowered in NET_FIRST and not hasattr(type(target), name):
            own = NET_CALLS.get(lowered)
            made = UNSET if own is None else own(self, *arguments)
            if made is not UNSET:
                return made
        if found is UNSET:
            if hasattr(type(target), "__next__") and name.lower() not in ("foreach", "where"):
                from shell.runtime.members import missing_method
                raise missing_method(self, name)    # looking at the items would use them up
            return UNSET
        return call(found, arguments, name)

    def get_item(self, index):
        """target[index]; $null where the index is outside, as for arrays."""
        target = self.python_target
        if not hasattr(type(target), "__getitem__") and not isinstance(target, type):
            return self if index in (0, -1) else None
        try:
            return to_script(guarded(target.__getitem__ if not isinstance(target, type) else target.__class_getitem__, to_python(index)))
        except NetException as error:
            if isinstance(getattr(error, "python_target", None), IndexError | KeyError):
                return None
            raise

    def set_item(self, index, item):
        """target[index] = item."""
        target = self.python_target
        if not hasattr(type(target), "__setitem__"):
            from shell.runtime.indexing import cannot_index
            raise cannot_index(self)
        guarded(target.__setitem__, to_python(index), to_python(item))

    is_mapping = False


class PythonIterable(PythonObject):
    """An object that a pipeline takes apart."""

    __slots__ = ()

    def __iter__(self):
        source = guarded(iter, self.python_target)
        while True:
            try:
                item = next(source)
            except StopIteration:
                return
            except NetException:
                raise
            except (Exception, SystemExit) as error:
                raise python_exception(error) from None
            yield to_script(item)

    def __len__(self):
        return guarded(len, self.python_target)


class PythonMapping(PythonObject):
    """A mapping: the protocol of shell.dotnet.collections.DictionaryBase over a Python object."""

    __slots__ = ()
    is_mapping = is_dictionary = single = direct = True

    def item(self, key):
        """The value of a key, $null where there is none."""
        found = self.lookup(to_python(key))
        return None if found is UNSET else found

    def lookup(self, key):
        """The value of a key as Python has it, UNSET where there is none."""
        try:
            return to_script(self.python_target[key])
        except (KeyError, IndexError):
            return UNSET
        except NetException:
            raise
        except (Exception, SystemExit) as error:
            raise python_exception(error) from None

    def find(self, name):
        """The value of the key that a property name means: as written, else in any letter case."""
        keys = guarded(lambda: list(self.python_target.keys()))
        if name not in keys:
            lowered = name.lower()
            name = next((key for key in keys if isinstance(key, str) and key.lower() == lowered), UNSET)
        return UNSET if name is UNSET else self.lookup(name)

    def assign(self, key, value):
        """Give a key a value."""
        guarded(lambda: self.python_target.__setitem__(to_python(key), to_python(value)))

    add = __setitem__ = assign

    def remove(self, key):
        """Remove a key; False where it is not there."""
        if key not in self:
            return False
        guarded(lambda: self.python_target.__delitem__(to_python(key)))
        return True

    def clear(self):
        guarded(lambda: self.python_target.clear())

    def pairs(self):
        """Yield (key, value)."""
        target = self.python_target
        source = guarded(lambda: list(target.items() if hasattr(type(target), "items") else [(key, target[key]) for key in target.keys()]))
        for key, item in source:
            yield to_script(key), to_script(item)

    items = pairs

    def keys(self):
        return [key for key, _ in self.pairs()]

    def values(self):
        return [item for _, item in self.pairs()]

    Keys, Values = property(keys), property(values)     # as the cmdlets ask any dictionary

    def entries(self):
        """Yield what the dictionary's enumerator gives."""
        from shell.dotnet.collections import DictionaryEntry
        for key, item in self.pairs():
            yield DictionaryEntry(key, item)

    def get(self, key, default=None):
        found = self.lookup(to_python(key))
        return default if found is UNSET else found

    def copy(self):
        """A new dict of the same entries."""
        return view(dict(guarded(lambda: list(self.python_target.items()))))

    def __iter__(self):
        return iter(self.keys())

    def __len__(self):
        return guarded(lambda: len(self.python_target.keys()))

    def __contains__(self, key):
        return self.lookup(to_python(key)) is not UNSET

    def __getitem__(self, key):
        found = self.lookup(to_python(key))
        if found is UNSET:
            raise KeyError(key)
        return found

    def __bool__(self):
        return True


def view(target):
    """Return a Python object as scripts see it; an exception is one for them too."""
    cls = type(target)
    if isinstance(target, PythonObject):
        return target
    found = VIEWS.get(cls)
    if found is None:
        found = VIEWS[cls] = view_class(cls)
    return found(target)


def view_class(cls):
    """Make the class of views for a Python class."""
    if is_mapping_class(cls):
        base = PythonMapping
    elif is_iterable_class(cls):
        base = PythonIterable
    else:
        base = PythonObject
    return type("Python" + cls.__name__, (base,), {"__slots__": (), "python_class": cls, "net_type": python_type(cls), "__module__": __name__})


NET_FIRST = frozenset(("add",))
NET_NAMES = frozenset(("ForEach", "Where"))
SIZES = frozenset(("count", "length"))
RESERVED = frozenset(("psobject", "psbase", "pstypenames", "psadapted", "psextended"))


# ---- types ------------------------------------------------------------------------------------------------------------------------------------------

def type_name(cls) -> str:
    """The full name of a Python class as a type."""
    module = getattr(cls, "__module__", None)
    name = getattr(cls, "__qualname__", cls.__name__)
    return PREFIX + (name if module in ("builtins", None) or not isinstance(module, str) else f"{module}.{name}")


def python_type(cls) -> NetType:
    """The NetType of a Python class: its base is the first base in Python, the others are interfaces."""
    if issubclass(cls, BaseException):
        return error_class(cls).net_type
    found = TYPES.get(cls)
    if found is None:
        bases = [each for each in cls.__bases__ if not issubclass(each, BaseException)]
        found = TYPES[cls] = NetType(type_name(cls), None, python_type(bases[0]) if bases else "System.Object",
                                     interfaces=(*[python_type(each) for each in bases[1:]], *net_interfaces(cls)))
        found.members_table, found.statics_table = {}, StaticAttributes(cls)
        found.constructors = Member("new", "Constructor", ("(Params System.Object[] arguments)",), maker(cls), static=True)
        found.python = VIEWS.get(cls)
        if found.python is None:
            found.python = VIEWS[cls] = view_class(cls)
    return found


def net_interfaces(cls) -> tuple:
    """The .NET interfaces that a Python class is as good as."""
    if is_mapping_class(cls):
        return ("System.Collections.IDictionary",)
    if not is_iterable_class(cls):
        return ()
    if hasattr(cls, "__getitem__") and hasattr(cls, "__len__"):
        return ("System.Collections.IList",)
    return ("System.Collections.IEnumerable",)


def is_mapping_class(cls) -> bool:
    return hasattr(cls, "keys") and hasattr(cls, "__getitem__") and not issubclass(cls, type)


def is_iterable_class(cls) -> bool:
    return hasattr(cls, "__iter__") and not issubclass(cls, (str, bytes, type))


def maker(cls):
    """The constructor of a class."""
    def make(*arguments):
        positional, named = call_arguments(arguments)
        return view(guarded(cls, *positional, **named))
    return make


class StaticAttributes(dict):
    """The static members of a class: its attributes, looked up when asked for."""

    def __init__(self, cls):
        super().__init__()
        self.python_class = cls

    def __bool__(self):
        return True

    def get(self, lowered, default=()):
        """The Members of a name in lower case; operators come from Python's own."""
        from shell.runtime.python_members import operator_member
        made = operator_member(lowered)
        if made is not None:
            return [made]
        name = written_name(self.python_class, lowered)
        if name is None or name == "mro":
            return default
        return [self.member(name)]

    def member(self, name):
        """An attribute of the class as a static member."""
        cls = self.python_class
        if callable(getattr(cls, name)):
            return Member(name, "Method", (f"System.Object {name}(Params System.Object[] arguments)",),
                          lambda *arguments: called(getattr(cls, name), arguments), static=True)
        return Member(name, "Property", (f"System.Object {name}",), lambda: to_script(guarded(getattr, cls, name)), static=True)

    def items(self):
        """(lower-case name, Members) of every public attribute."""
        return [(name.lower(), [self.member(name)]) for name in names_of(self.python_class) if not name.startswith("_")]


def called(function, arguments):
    """A call whose errors the caller wraps."""
    positional, named = call_arguments(arguments)
    return to_script(guarded(function, *positional, **named))


def find_python_type(full_name):
    """The NetType of a name like python.decimal.Decimal or python.ValueError in any letter case, None where there is none; imports the module."""
    import builtins
    import importlib.util
    path = full_name[len(PREFIX):].split(".")
    found, rest = builtins, path
    if len(path) > 1 or written_name(builtins, path[0]) is None:
        for count in range(len(path) - 1, 0, -1):
            name = ".".join(path[:count])
            for each in (name, name.lower()):
                try:
                    if importlib.util.find_spec(each) is None:
                        continue
                    found, rest = guarded(importlib.import_module, each), path[count:]
                    break
                except (ImportError, ValueError, AttributeError):
                    continue
            if rest is not path:
                break
        else:
            return None
    for part in rest:
        name = written_name(found, part)
        if name is None:
            return None
        found = getattr(found, name)
    return python_type(found) if isinstance(found, type) else None
