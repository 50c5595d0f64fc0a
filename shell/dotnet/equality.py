"""Equality and order of values inside collections, and the comparers that replace them: StringComparer, Comparer, EqualityComparer."""
from __future__ import annotations

from functools import cmp_to_key

from shell.dotnet.lent import equals_functions, order_functions
from shell.dotnet.text_comparison import compare as compare_text
from shell.dotnet.types import dotnet_type, method, static_getter, static_method
from shell.dotnet.values import Char, PSObject
from shell.errors import net_exception

NO_ORDER = vars(object)["__lt__"]


def equal(a, b) -> bool:
    """a.Equals(b), where $null equals only $null."""
    if a is b:
        return True
    if a is None or b is None:
        return False
    cls = type(a)
    if cls is type(b):
        if cls is str or cls is int:
            return a == b
        if getattr(getattr(cls, "net_type", None), "script_class", None) is not None and equals_functions:
            return equals_functions[-1](a, b)
        return not isinstance(a, list) and cls.__eq__ is not object.__eq__ and bool(a == b)
    if cls is PSObject or type(b) is PSObject:
        return equal(a.base if cls is PSObject else a, b.base if type(b) is PSObject else b)
    return False


def order(a, b) -> int:
    """a.CompareTo(b): -1, 0 or 1; $null first; InvalidOperationException where the values have no order."""
    if a is b:
        return 0
    if a is None or b is None:
        return -1 if a is None else 1
    if isinstance(a, str) and isinstance(b, str) and type(a) is not Char:
        return compare_text(a, b, False)
    if isinstance(a, (int, float)) and isinstance(b, (int, float)):
        return (a > b) - (a < b)
    cls = type(a)
    if cls is type(b) and cls.__lt__ is not NO_ORDER and not isinstance(a, list):
        return (a > b) - (a < b)
    if order_functions:
        return order_functions[-1](a, b)
    raise net_exception("System.InvalidOperationException", "Failed to compare two elements in the array.")


sort_key = cmp_to_key(order)


def key_of(comparer):
    """A Python sort key for a comparer: $null, a StringComparer, an object with Compare, or a function of two values."""
    if comparer is None:
        return sort_key
    compare = comparer if callable(comparer) else getattr(comparer, "Compare", None)
    if compare is None:
        raise net_exception("System.ArgumentException", "The comparer has no Compare method. (Parameter 'comparer')", ParamName="comparer")
    return cmp_to_key(lambda a, b: int(compare(a, b)))


@dotnet_type("System.StringComparer", abstract=True, interfaces=("System.Collections.IComparer", "System.Collections.IEqualityComparer",
                                                                "System.Collections.Generic.IComparer[string]",
                                                                "System.Collections.Generic.IEqualityComparer[string]"))
class StringComparer:
    """How text is compared: with or without culture, with or without letter case."""

    def __init__(self, ignore_case, ordinal):
        self.ignore_case = ignore_case
        self.ordinal = ordinal

    def fold(self, text):
        """A text as dictionaries key it."""
        return text.lower() if self.ignore_case else text

    @method("int Compare(string x, string y)", "int Compare(System.Object x, System.Object y)")
    def Compare(self, x, y):
        if isinstance(x, str) and isinstance(y, str) or x is None or y is None:
            return compare_text(x, y, self.ignore_case, self.ordinal)
        return order(x, y)

    @method("bool Equals(string x, string y)", "bool Equals(System.Object x, System.Object y)")
    def Equals(self, x, y):
        return self.Compare(x, y) == 0

    @method("int GetHashCode(string obj)", "int GetHashCode(System.Object obj)")
    def GetHashCode(self, text):
        return ((hash(self.fold(text)) + (1 << 31)) & 0xFFFFFFFF) - (1 << 31)

    @static_getter("System.StringComparer Ordinal")
    def Ordinal():
        return COMPARERS[4]

    @static_getter("System.StringComparer OrdinalIgnoreCase")
    def OrdinalIgnoreCase():
        return COMPARERS[5]

    @static_getter("System.StringComparer InvariantCulture")
    def InvariantCulture():
        return COMPARERS[2]

    @static_getter("System.StringComparer InvariantCultureIgnoreCase")
    def InvariantCultureIgnoreCase():
        return COMPARERS[3]

    @static_getter("System.StringComparer CurrentCulture")
    def CurrentCulture():
        return COMPARERS[0]

    @static_getter("System.StringComparer CurrentCultureIgnoreCase")
    def CurrentCultureIgnoreCase():
        return COMPARERS[1]

    @static_method("System.StringComparer Create(cultureinfo culture, bool ignoreCase)")
    def Create(culture, ignoreCase):
        return COMPARERS[1 if ignoreCase else 0]

    @static_method("System.StringComparer FromComparison(System.StringComparison comparisonType)")
    def FromComparison(comparisonType):
        return COMPARERS[int(comparisonType)]


COMPARERS = [StringComparer(number % 2 == 1, number >= 4) for number in range(6)]


@dotnet_type("System.Collections.Comparer", interfaces=("System.Collections.IComparer",))
class Comparer:
    """The order of values themselves."""

    @method("int Compare(System.Object a, System.Object b)")
    def Compare(self, a, b):
        return order(a, b)

    @static_getter("System.Collections.Comparer Default")
    def Default():
        return DEFAULT

    @static_getter("System.Collections.Comparer DefaultInvariant")
    def DefaultInvariant():
        return DEFAULT


DEFAULT = Comparer()


@dotnet_type("System.Collections.CaseInsensitiveComparer", interfaces=("System.Collections.IComparer",))
class CaseInsensitiveComparer(Comparer):
    """The order of values, letter case not counting in texts."""

    @method("int Compare(System.Object a, System.Object b)")
    def Compare(self, a, b):
        return compare_text(a, b, True) if isinstance(a, str) and isinstance(b, str) else order(a, b)


@dotnet_type("System.Collections.Generic.Comparer`1", generic=("T",), abstract=True, interfaces=("System.Collections.IComparer",
                                                                                               "System.Collections.Generic.IComparer[T]"))
class GenericComparer:
    """The order of values of one type, or one that a function gives."""

    def __init__(self, function=order):
        self.function = function

    @method("int Compare(T x, T y)")
    def Compare(self, x, y):
        return int(self.function(x, y))

    @static_getter("System.Collections.Generic.Comparer[T] Default")
    def Default():
        return GenericComparer()

    @static_method("System.Collections.Generic.Comparer[T] Create(System.Comparison[T] comparison)")
    def Create(comparison):
        return GenericComparer(comparison)


@dotnet_type("System.Collections.Generic.EqualityComparer`1", generic=("T",), abstract=True,
             interfaces=("System.Collections.IEqualityComparer", "System.Collections.Generic.IEqualityComparer[T]"))
class EqualityComparer:
    """Equality of values of one type."""

    @method("bool Equals(T x, T y)")
    def Equals(self, x, y):
        return equal(x, y)

    @static_getter("System.Collections.Generic.EqualityComparer[T] Default")
    def Default():
        return EqualityComparer()
