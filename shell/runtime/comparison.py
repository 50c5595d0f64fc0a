"""-eq -ne -lt -le -gt -ge -contains -in -is -as: the left operand decides how the right one is taken.

A list on the left gives the items for which the comparison holds. The functions `i…` ignore letter case, `c…` do not; compare(a, b) orders any two values
for Sort-Object and its like.
"""
from __future__ import annotations

from shell.dotnet import lent
from shell.dotnet.text_comparison import compare as compare_text
from shell.dotnet.text_comparison import equal as equal_text
from shell.dotnet.types import NetType, find_declared, is_assignable, type_of
from shell.dotnet.values import UNSET, BigInteger, Char, PSCustomObject, PSObject, TypedArray
from shell.errors import NetException, net_exception, runtime_error
from shell.runtime.arithmetic import DECIMAL, code, is_numeric, plain
from shell.runtime.conversion import convert, plain_text, to_number, to_text, try_convert, unwrap
from shell.runtime.enumeration import ENUMERABLE, is_enumerable, items

# ---- equality -------------------------------------------------------------------------------------------------------------------------------------


def equals(a, b) -> bool:
    """Object.Equals: the same object, or equal values of the same type."""
    if a is b:
        return True
    cls = type(a)
    if cls is not type(b):
        return False
    if issubclass(cls, (int, float, str)) or cls.__name__ == "Decimal":
        return a == b or (a != a and b != b)
    net_type = getattr(cls, "net_type", None)
    if net_type is not None and net_type.script_class is not None:
        return script_equals(a, b, net_type)
    if issubclass(cls, list):
        return False
    return cls.__eq__ is not object.__eq__ and a == b


def script_equals(a, b, net_type):
    """Equality of objects of a script class: its Equals method where it has one."""
    each = net_type
    while each is not None and each.script_class is not None:
        if "equals" in (each.members_table or ()):
            from shell.runtime.members import call_member
            return bool(call_member(a, "Equals", (b,)))
        each = each.base_type
    return False


def numbers_equal(a, b):
    """Two primitives as numbers."""
    x, y = plain(a), plain(b)
    if type(x) is float and code(b) == DECIMAL:
        return x == float(y)
    if type(y) is float and code(a) == DECIMAL:
        return float(x) == y
    if type(x) is float or type(y) is float:
        return float(x) == float(y)
    return x == y


def single_equal(a, b, ignore_case):
    """a -eq b for a single value on the left."""
    a, b = unwrap(a), unwrap(b)
    if a is None:
        return b is None
    if b is None:
        return False
    cls = type(a)
    if cls is str:
        return equal_text(a, b if type(b) is str else to_text(b), ignore_case)
    if is_numeric(a):
        if code(b):
            return numbers_equal(a, b)
        if type(b) is str:
            try:
                return numbers_equal(a, to_number(b, type_of(a)))
            except NetException:
                return False
    if cls is Char and ignore_case:
        if isinstance(b, str):
            return a.lower() == b.lower()
    if equals(a, b):
        return True
    if cls is PSCustomObject or cls is NetType:
        return False
    if type(a) is BigInteger and isinstance(b, (int, float)):
        return int(a) == b
    net_type = type_of(a)
    if type_of(b) is net_type or is_assignable(type_of(b), net_type) and type(b) is not str:
        return False
    converted = try_convert(b, net_type)
    return converted is not UNSET and equals(a, converted)


def filtered(a, b, test, wanted, ignore_case):
    """The items of a list for which a comparison gives what is wanted."""
    return [item for item in items(a) if test(item, b, ignore_case) is wanted]


def ieq(a, b):
    """a -eq b."""
    left, right = type(a), type(b)
    if left is right:
        if left is int:
            return a == b
        if left is str:
            return a == b or equal_text(a, b)
    if a is None:
        return b is None or unwrap(b) is None
    found = ENUMERABLE.get(left)
    if found is None:
        found = is_enumerable(a)
    if found:
        return filtered(a, b, single_equal, True, True)
    return single_equal(a, b, True)


def ine(a, b):
    """a -ne b."""
    if is_enumerable(a):
        return filtered(a, b, single_equal, False, True)
    return not ieq(a, b)


def ceq(a, b):
    """a -ceq b."""
    if type(a) is str and type(b) is str:
        return a == b or equal_text(a, b, False)
    if is_enumerable(a):
        return filtered(a, b, single_equal, True, False)
    return single_equal(a, b, False)


def cne(a, b):
    """a -cne b."""
    if is_enumerable(a):
        return filtered(a, b, single_equal, False, False)
    return not ceq(a, b)


# ---- order ----------------------------------------------------------------------------------------------------------------------------------------

def not_same_type(a, b):
    """The error of values that have no order."""
    x, y = plain_text(a), plain_text(b)
    return runtime_error(f'Cannot compare "{x}" to "{y}" because the objects are not the same type or the object "{x}" does not implement "IComparable".',
                         "PSObjectCompareTo", "NotSpecified", exception="System.Management.Automation.ExtendedTypeSystemException")


def order_numbers(a, b):
    """-1, 0, 1 of two primitives; NaN compares as nothing (None)."""
    x, y = plain(a), plain(b)
    if type(x) is float or type(y) is float:
        x, y = float(x), float(y)
        if x != x or y != y:
            return None
    return (x > y) - (x < y)


def order(a, b, ignore_case=True):
    """-1, 0 or 1 of two values that are not $null, by the left one's type; None where there is no answer (NaN)."""
    cls = type(a)
    if cls is str:
        return compare_text(a, b if type(b) is str else to_text(b), ignore_case)
    if is_numeric(a):
        if code(b):
            return order_numbers(a, b)
        if type(b) is str:
            return order_numbers(a, to_number(b, type_of(a)))
        if type(b).__name__ == "SwitchParameter":
            return order_numbers(a, b.IsPresent)
    if cls is PSCustomObject:
        if a is b:
            return 0
        raise not_same_type(a, b)
    if type_of(a).script_class is None and not comparable(cls):
        if equals(a, b):
            return 0
        raise runtime_error(f'Cannot compare "{plain_text(a)}" because it is not IComparable.', "NotIcomparable")
    net_type = type_of(a)
    if type(b) is not cls:
        try:
            b = convert(b, net_type)
        except NetException as error:
            raise runtime_error(f'Could not compare "{plain_text(a)}" to "{plain_text(b)}". Error: "{error.text}"', "ComparisonFailure", inner=error) from None
    return order_same(a, b, net_type)


def comparable(cls):
    """True for classes whose values have an order."""
    return issubclass(cls, (int, float, str)) or cls.__name__ == "Decimal" or cls is not list and "__lt__" in vars(cls) or any(
        "__lt__" in vars(base) for base in cls.__mro__[:-1] if base is not list) or "CompareTo" in vars(cls)


def order_same(a, b, net_type):
    """-1, 0 or 1 of two values of one type."""
    if isinstance(a, (int, float, str)) or type(a).__name__ == "Decimal" or "__lt__" in dir(type(a)) and net_type.script_class is None and type(
            a).__lt__ is not object.__lt__:
        return (a > b) - (a < b)
    if is_assignable(net_type, find_declared("System.IComparable")) or net_type.script_class is not None and has_compare(net_type):
        from shell.runtime.members import call_member
        found = call_member(a, "CompareTo", (b,))
        return (found > 0) - (found < 0)
    if equals(a, b):
        return 0
    raise runtime_error(f'Cannot compare "{plain_text(a)}" because it is not IComparable.', "NotIcomparable")


def has_compare(net_type):
    """True when a script class has a CompareTo method."""
    while net_type is not None and net_type.members_table is not None:
        if "compareto" in net_type.members_table:
            return True
        net_type = net_type.base_type
    return False


def null_order(a, b, relation):
    """A comparison with $null on a side: numbers against zero, $null before anything else."""
    if is_numeric(a):
        below = plain(a) < 0
        return below if relation in ("lt", "le") else not below
    if is_numeric(b):
        below = plain(b) < 0
        return not below if relation in ("lt", "le") else below
    if relation == "lt":
        return b is not None
    if relation == "le":
        return a is None
    if relation == "gt":
        return a is not None
    return b is None


RELATIONS = {"lt": lambda n: n < 0, "le": lambda n: n <= 0, "gt": lambda n: n > 0, "ge": lambda n: n >= 0}


def related(a, b, relation, ignore_case):
    """a -lt b and the like, for any values."""
    if is_enumerable(a):
        return [item for item in items(a) if single_related(unwrap(item), b, relation, ignore_case)]
    return single_related(unwrap(a), b, relation, ignore_case)


def single_related(a, b, relation, ignore_case):
    """a -lt b and the like for a single value on the left."""
    b = unwrap(b)
    if a is None or b is None:
        return null_order(a, b, relation)
    found = order(a, b, ignore_case)
    return False if found is None else RELATIONS[relation](found)


def ilt(a, b):
    """a -lt b."""
    return a < b if type(a) is int and type(b) is int or type(a) is float and type(b) in (float, int) else related(a, b, "lt", True)


def ile(a, b):
    """a -le b."""
    return a <= b if type(a) is int and type(b) is int or type(a) is float and type(b) in (float, int) else related(a, b, "le", True)


def igt(a, b):
    """a -gt b."""
    return a > b if type(a) is int and type(b) is int or type(a) is float and type(b) in (float, int) else related(a, b, "gt", True)


def ige(a, b):
    """a -ge b."""
    return a >= b if type(a) is int and type(b) is int or type(a) is float and type(b) in (float, int) else related(a, b, "ge", True)


def clt(a, b):
    """a -clt b."""
    return related(a, b, "lt", False)


def cle(a, b):
    """a -cle b."""
    return related(a, b, "le", False)


def cgt(a, b):
    """a -cgt b."""
    return related(a, b, "gt", False)


def cge(a, b):
    """a -cge b."""
    return related(a, b, "ge", False)


def compare(a, b, ignore_case: bool = True) -> int:
    """Order two values as Sort-Object, Measure-Object and -Unique do: $null first, then by the left one's type; raises where they have no order."""
    a, b = unwrap(a), unwrap(b)
    if a is None or b is None:
        if a is b:
            return 0
        other = b if a is None else a
        if is_numeric(other):
            number = plain(other)
            below = number < 0
            return (1 if below else -1) if a is None else (-1 if below else 1)
        return -1 if a is None else 1
    found = order(a, b, ignore_case)
    if found is None:  # NaN is less than any number
        x, y = plain(a) != plain(a), plain(b) != plain(b)
        return 0 if x and y else -1 if x else 1
    return found


# ---- membership -----------------------------------------------------------------------------------------------------------------------------------

def contains(a, b, ignore_case):
    """a -contains b: a single value counts as a list of one."""
    if type(b) is str and ignore_case and type(a) in (list, TypedArray):
        lowered = b.lower()
        for item in a:
            if type(item) is str:
                if item == b or item.lower() == lowered or not (item.isascii() and b.isascii()) and equal_text(item, b):
                    return True
            elif single_equal(item, b, True):
                return True
        return False
    for item in items(a):
        if type(item) is list or is_enumerable(item):
            if item is b:
                return True
            continue
        if single_equal(item, b, ignore_case):
            return True
    return False


def icontains(a, b):
    """a -contains b."""
    return contains(a, b, True)


def ccontains(a, b):
    """a -ccontains b."""
    return contains(a, b, False)


def inotcontains(a, b):
    """a -notcontains b."""
    return not contains(a, b, True)


def cnotcontains(a, b):
    """a -cnotcontains b."""
    return not contains(a, b, False)


def iin(a, b):
    """a -in b."""
    return contains(b, a, True)


def cin(a, b):
    """a -cin b."""
    return contains(b, a, False)


def inotin(a, b):
    """a -notin b."""
    return not contains(b, a, True)


def cnotin(a, b):
    """a -cnotin b."""
    return not contains(b, a, False)


# ---- types ----------------------------------------------------------------------------------------------------------------------------------------

def type_operand(b):
    """The right side of -is and -as as a type; None where a text names none."""
    b = unwrap(b)
    if type(b) is NetType:
        return b
    if type(b) is str:
        from shell.runtime.type_names import find_type
        return find_type(b)
    raise runtime_error("The right operand of '-is' must be a type." if b is None else
                        f'Cannot convert the "{plain_text(b)}" value of type "{type_of(b).full_name}" to type "System.Type".',
                        "IsOperatorRequiresType" if b is None else "RuntimeException")


def is_instance(a, net_type) -> bool:
    """True when a value is of a type: what -is asks."""
    name = net_type.full_name
    if name in ("System.Management.Automation.PSObject", "System.Management.Automation.PSCustomObject"):
        if a is None:
            return False
        custom = type(unwrap(a)) is PSCustomObject
        return custom or type(a) is PSObject
    a = unwrap(a)
    if a is None:
        return False
    if net_type.definition is not None and net_type.definition.full_name == "System.Nullable`1":
        net_type = net_type.arguments[0]
    return is_assignable(type_of(a), net_type)


def is_type(a, b):
    """a -is b."""
    net_type = type_operand(b)
    return net_type is not None and is_instance(a, net_type)


def is_not_type(a, b):
    """a -isnot b."""
    return not is_type(a, b)


def as_type(a, b):
    """a -as b: $null where there is no conversion."""
    net_type = type_operand(b)
    if net_type is None:
        return convert(b, find_declared("System.Type"))     # which fails
    if a is None and net_type.full_name in ("System.String",):
        return None
    if net_type.full_name == "System.Management.Automation.PSObject":
        return a
    converted = try_convert(a, net_type)
    return None if converted is UNSET else converted


def element_equals(a, b) -> bool:
    """Equality of objects of script classes inside collections."""
    return equals(a, b)


def element_order(a, b) -> int:
    """The order of two elements of a collection that Python itself does not give."""
    net_type = type_of(a)
    if net_type.script_class is not None and has_compare(net_type) or hasattr(a, "CompareTo"):
        from shell.runtime.members import call_member
        return int(call_member(a, "CompareTo", (b,)))
    inner = net_exception("System.ArgumentException", "At least one object must implement IComparable.")
    raise net_exception("System.InvalidOperationException", "Failed to compare two elements in the array.", inner)


lent.equals_functions.append(element_equals)
lent.order_functions.append(element_order)
