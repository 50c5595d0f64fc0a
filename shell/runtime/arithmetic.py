"""+ - * / % -band -bor -bxor -bnot -shl -shr, signs and ++: which type a result has, and what happens when it does not fit.

The type of an operation is the wider of its operands' types by .NET's TypeCode; results of integer operations that do not fit become Double. The left
operand decides what + means: text joins, lists grow, dictionaries merge. Types with operators of their own (DateTime, BigInteger, script classes) are
called through their op_ methods.
"""
from __future__ import annotations

from math import fmod

from shell.dotnet.types import type_of
from shell.dotnet.values import BigInteger, Byte, Char, EnumValue, Int16, Int64, PSCustomObject, PSObject, SByte, Single, TypedArray, UInt16, UInt32, UInt64
from shell.errors import NetException, net_exception, runtime_error
from shell.runtime.conversion import convert, to_number, to_text, type_title, unwrap
from shell.runtime.enumeration import is_enumerable, items

LOW, HIGH = -2147483648, 2147483647
# TypeCodes: Boolean and Char are primitive but not numeric; BigInteger has none.
BOOLEAN, CHAR, SBYTE, BYTE, INT16, UINT16, INT32, UINT32, INT64, UINT64, SINGLE, DOUBLE, DECIMAL = range(3, 16)
CODES = {bool: BOOLEAN, Char: CHAR, SByte: SBYTE, Byte: BYTE, Int16: INT16, UInt16: UINT16, int: INT32, UInt32: UINT32, Int64: INT64, UInt64: UINT64,
         Single: SINGLE, float: DOUBLE}
SIGNED = (SBYTE, INT16, INT32, INT64)
LIMITS = {INT32: (int, LOW, HIGH), UINT32: (UInt32, 0, (1 << 32) - 1), INT64: (Int64, -(1 << 63), (1 << 63) - 1), UINT64: (UInt64, 0, (1 << 64) - 1)}
CODE_OF_UNDERLYING = {"System.Byte": BYTE, "System.SByte": SBYTE, "System.Int16": INT16, "System.UInt16": UINT16, "System.Int32": INT32,
                      "System.UInt32": UINT32, "System.Int64": INT64, "System.UInt64": UINT64}


def code(value) -> int:
    """The TypeCode of a number, character or Boolean; 0 for anything else."""
    cls = type(value)
    found = CODES.get(cls)
    if found is None:
        if issubclass(cls, EnumValue):
            found = CODE_OF_UNDERLYING[cls.net_type.underlying]
        elif cls.__name__ == "Decimal" and cls.__module__ == "decimal":
            found = DECIMAL
        else:
            return 0
        CODES[cls] = found
    return found


def is_numeric(value) -> bool:
    """True for numbers and enums, not for Boolean and Char."""
    return code(value) > CHAR


def plain(value):
    """A number, character or Boolean as Python's own int, float or Decimal."""
    if isinstance(value, int):
        return int(value)
    if isinstance(value, str):
        return ord(value)
    return float(value) if type(value) is Single else value


def divided_by_zero() -> NetException:
    """The error of / and % by zero."""
    message = "Attempted to divide by zero."
    return runtime_error(message, "RuntimeException", "NotSpecified", inner=net_exception("System.DivideByZeroException", message))


def operate(name, a, b):
    """The numeric operation `name` (add, subtract, multiply, divide, remainder) of two primitives, in the wider of their types."""
    left, right = code(a), code(b)
    kind = max(left, right)
    x, y = plain(a), plain(b)
    if kind <= INT32:
        kind = INT32
    elif kind in (UINT32, UINT64) and ((left in SIGNED and x < 0) or (right in SIGNED and y < 0)):
        kind = INT64 if kind == UINT32 else DECIMAL
        if kind == DECIMAL:
            try:
                return decimal_operation(name, x, y)
            except NetException:
                return FLOAT_OPERATIONS[name](float(x), float(y))
    if kind == DECIMAL:
        return decimal_operation(name, x, y)
    if kind >= SINGLE:
        return FLOAT_OPERATIONS[name](float(x), float(y))
    cls, low, high = LIMITS[kind]
    if name in ("divide", "remainder"):
        if y == 0:
            raise divided_by_zero()
        quotient = abs(x) // abs(y)
        rest = abs(x) - quotient * abs(y)
        if name == "remainder":
            return cls(-rest if x < 0 else rest)
        if rest:
            return float(x) / float(y)
        result = -quotient if (x < 0) != (y < 0) else quotient
    else:
        result = x + y if name == "add" else x - y if name == "subtract" else x * y
    if low <= result <= high:
        return cls(result)
    return float(result)


def float_divide(x, y):
    """x / y as .NET's Double: division by zero gives infinity or NaN."""
    try:
        return x / y
    except ZeroDivisionError:
        if x == 0 or x != x:
            return float("nan")
        from math import copysign
        return copysign(float("inf"), copysign(1.0, x) * copysign(1.0, y))


def float_remainder(x, y):
    """x % y with the sign of x."""
    try:
        return fmod(x, y)
    except ValueError:
        return float("nan")


FLOAT_OPERATIONS = {"add": float.__add__, "subtract": float.__sub__, "multiply": float.__mul__, "divide": float_divide, "remainder": float_remainder}


def decimal_operation(name, x, y):
    """A Decimal operation; overflow and division by zero are RuntimeExceptions."""
    from decimal import Decimal

    from shell.dotnet import decimals
    try:
        x = decimals.from_float(x) if isinstance(x, float) else Decimal(x)
        y = decimals.from_float(y) if isinstance(y, float) else Decimal(y)
        return getattr(decimals, name)(x, y)
    except NetException as error:
        raise runtime_error(error.text, "RuntimeException", "NotSpecified", inner=error) from None


def numeric_argument(value, target):
    """The right operand as a primitive for a numeric left one: $null is 0, text is read as a number; None where it is neither."""
    if value is None:
        return 0
    if code(value):
        return value
    if type(value) is str:
        return to_number(value, type_of(target) if is_numeric(target) else None)
    if type(value).__name__ == "SwitchParameter":
        return value.IsPresent
    return None


def enum_result(target, result):
    """The result of an operation with an enum on its left, as that enum."""
    if isinstance(target, EnumValue) and isinstance(result, (int, float)):
        return type(target)(int(result))
    return result


# ---- + --------------------------------------------------------------------------------------------------------------------------------------------

def add(a, b):
    """a + b."""
    left, right = type(a), type(b)
    if left is int:
        if right is int:
            result = a + b
            return result if LOW <= result <= HIGH else float(result)
        if right is float:
            return a + b
    elif left is str:
        return a + b if right is str else a + to_text(unwrap(b))
    elif left is float:
        if right is float or right is int:
            return a + b
    elif left is list:
        return list_sum(a, b)
    if left is PSObject or right is PSObject:
        if is_enumerable(a):
            return list_sum(list(items(a)), b)
        a, b = unwrap(a), unwrap(b) if not is_enumerable(unwrap(a)) else b
        return add(a, b)
    if a is None:
        return b
    if code(a) and left is not Char:
        number = numeric_argument(b, a)
        if number is not None:
            return enum_result(a, operate("add", a, number))
    if left is Char or isinstance(a, str):
        return str(a) + to_text(b)
    if is_enumerable(a):
        return list_sum(list(a), b)
    if getattr(left, "is_dictionary", False):
        return merged(a, b)
    return operator_method("op_Addition", a, b, "+")


def list_sum(a, b):
    """A list and one more item, or all items of another list, as Object[]."""
    if type(b) is list:
        return a + b
    if is_enumerable(b):
        return [*a, *items(b)]
    return [*a, b]


def merged(a, b):
    """Two dictionaries as a new one of the left one's kind."""
    if not getattr(type(b), "is_dictionary", False):
        raise runtime_error("A hash table can only be added to another hash table.", "AddHashTableToNonHashTable")
    result = a.copy()
    for key, value in b.pairs():
        result.add(key, value)
    return result


# ---- - * / % --------------------------------------------------------------------------------------------------------------------------------------

def subtract(a, b):
    """a - b."""
    if type(a) is int and type(b) is int:
        result = a - b
        return result if LOW <= result <= HIGH else float(result)
    if type(a) is float and (type(b) is float or type(b) is int):
        return a - b
    return numeric_or_method("subtract", a, b, "op_Subtraction", "-")


def divide(a, b):
    """a / b: whole where it divides evenly, else Double."""
    if type(a) is float and type(b) in (float, int) and b:
        return a / b
    return numeric_or_method("divide", a, b, "op_Division", "/")


def remainder(a, b):
    """a % b with the sign of a."""
    if type(a) is int and type(b) is int and a >= 0 and b > 0:
        return a % b
    return numeric_or_method("remainder", a, b, "op_Modulus", "%")


def numeric_or_method(name, a, b, method, sign):
    """An operation for which text on either side is a number, and $null 0."""
    a, b = unwrap(a), unwrap(b)
    if a is None:
        a = 0
    if type(a) is str:
        a = to_number(a)
        return FUNCTIONS[name](a, to_number(b) if type(b) is str else b)
    if code(a):
        number = numeric_argument(b, a)
        if number is not None:
            return enum_result(a, operate(name, a, number))
    return operator_method(method, a, b, sign)


def multiply(a, b):
    """a * b: numbers multiply, text and lists repeat."""
    left, right = type(a), type(b)
    if left is int and right is int:
        result = a * b
        return result if LOW <= result <= HIGH else float(result)
    if left is float and (right is float or right is int):
        return a * b
    a, b = unwrap(a), unwrap(b)
    if a is None:
        return None
    if is_numeric(a):
        number = numeric_argument(b, a)
        if number is not None:
            return enum_result(a, operate("multiply", a, number))
    if type(a) is str:
        times = repetitions(b, "System.Int32")
        if times < 0:
            raise net_exception("System.ArgumentOutOfRangeException",
                                f"times ('{times}') must be a non-negative value. (Parameter 'times')\nActual value was {times}.", ParamName="times")
        return a * times
    if is_enumerable(a):
        result = list(a) * repetitions(b, "System.UInt32")
        return TypedArray(a.element, result) if type(a) is TypedArray else result
    return operator_method("op_Multiply", a, b, "*")


def repetitions(value, type_name):
    """How often to repeat: the right operand as a whole number."""
    from shell.dotnet.types import find_declared
    if type(value) is int and value >= 0:
        return value
    return int(convert(to_number(value) if type(value) is str else value, find_declared(type_name)))


FUNCTIONS = {"subtract": subtract, "divide": divide, "remainder": remainder}


# ---- bits -----------------------------------------------------------------------------------------------------------------------------------------

BIT_METHODS = {"band": ("op_BitwiseAnd", "-band"), "bor": ("op_BitwiseOr", "-bor"), "bxor": ("op_ExclusiveOr", "-bxor")}


def band(a, b):
    """a -band b."""
    return a & b if type(a) is int and type(b) is int else bitwise("band", a, b)


def bor(a, b):
    """a -bor b."""
    return a | b if type(a) is int and type(b) is int else bitwise("bor", a, b)


def bxor(a, b):
    """a -bxor b."""
    return a ^ b if type(a) is int and type(b) is int else bitwise("bxor", a, b)


def bitwise(name, a, b):
    """A bit operation in the smallest type that loses nothing; an enum on the left stays one."""
    a, b = unwrap(a), unwrap(b)
    if a is None and b is None:
        return 0
    if type(a) is str or type(b) is str:
        other = b if type(a) is str else a
        kind = type_of(other) if is_numeric(other) and type(other) is not str else None
        return bitwise(name, to_number(a, kind) if type(a) is str else a, to_number(b, kind) if type(b) is str else b)
    if type(a) is BigInteger or type(b) is BigInteger:
        from shell.dotnet.types import find_declared
        big = find_declared("System.Numerics.BigInteger")
        return BigInteger(apply_bits(name, *(int(convert(0 if value is None else value, big)) for value in (a, b))))
    if code(a) or code(b):
        x, y = numeric_argument(a, b), numeric_argument(b, a)
        if x is not None and y is not None:
            result = bits_of(name, x, y)
            if isinstance(a, EnumValue):
                return type(a)(int(result))
            if isinstance(b, EnumValue) and a is None:
                return result
            return result
    return operator_method(BIT_METHODS[name][0], a, b, BIT_METHODS[name][1])


def apply_bits(name, x, y):
    """The operation on Python ints."""
    return x & y if name == "band" else x | y if name == "bor" else x ^ y


def bits_of(name, a, b):
    """The operation on two primitives."""
    kind = max(code(a), code(b))
    if kind >= SINGLE:
        from shell.dotnet.types import find_declared
        a, b = (whole_number(v, find_declared) if code(v) >= SINGLE else v for v in (a, b))
        kind = max(code(a), code(b))
    cls, low, high = LIMITS[INT32 if kind <= INT32 else kind]
    width = 32 if cls in (int, UInt32) else 64
    result = apply_bits(name, plain(a), plain(b)) & ((1 << width) - 1)
    if low < 0 and result >> (width - 1):
        result -= 1 << width
    return cls(result)


def whole_number(value, find):
    """A Double or Decimal as the smallest of Int32, UInt32, Int64, UInt64 that holds it rounded."""
    if value != value or value in (float("inf"), float("-inf")):
        return convert(value, find("System.Int32"))     # which fails
    rounded = round(value)
    for kind in (INT32, UINT32, INT64, UINT64):
        cls, low, high = LIMITS[kind]
        if low <= rounded <= high:
            return cls(rounded)
    return convert(value, find("System.Int32"))


def shl(a, b):
    """a -shl b."""
    return shift(a, b, "op_LeftShift", "-shl", left=True)


def shr(a, b):
    """a -shr b, keeping the sign."""
    return shift(a, b, "op_RightShift", "-shr", left=False)


def shift(a, b, method, sign, left):
    """A shift within the width of the left operand's type."""
    from shell.dotnet.types import find_declared
    a, b = unwrap(a), unwrap(b)
    if a is None:
        return 0
    a = to_number(a) if type(a) is str else a
    b = to_number(b) if type(b) is str else b
    if type(a) is BigInteger:
        count = int(convert(b, find_declared("System.Int32")))
        return BigInteger(a << count if left else a >> count)
    if not is_numeric(a):
        return operator_method(method, a, b, sign)
    count = int(convert(b, find_declared("System.Int32")))
    value = whole_number(a, find_declared) if code(a) >= SINGLE else a
    kind = code(value)
    cls, low, high = LIMITS[INT32 if kind <= INT32 else kind]
    width = 32 if kind < INT64 else 64
    count &= width - 1
    number = plain(value)
    result = (number << count) & ((1 << width) - 1) if left else number >> count
    if low < 0 and result >> (width - 1) and result > 0:
        result -= 1 << width
    return enum_result(a, cls(result))


def bnot(a):
    """-bnot a."""
    from shell.dotnet.types import find_declared
    a = unwrap(a)
    if a is None:
        return -1
    if type(a) is str:
        a = to_number(a)
    if type(a) is BigInteger:
        return BigInteger(~int(a))
    if is_numeric(a):
        value = whole_number(a, find_declared) if code(a) >= SINGLE else a
    else:
        value = convert(a, find_declared("System.Int32"))
    kind = code(value)
    cls, low, high = LIMITS[INT32 if kind <= INT32 else kind]
    result = ~plain(value)
    return enum_result(a, cls(result if low < 0 else result & high))


# ---- signs and steps ------------------------------------------------------------------------------------------------------------------------------

def negate(a):
    """-a."""
    cls = type(a)
    if cls is int:
        return -a if a != LOW else 2147483648.0
    if cls is float:
        return -a
    a = unwrap(a)
    if type(a) is BigInteger:
        return BigInteger(-int(a))
    if code(a) >= SINGLE:
        return type(a)(-a) if code(a) == SINGLE else a.copy_negate() if a else a
    if is_enumerable(a):
        raise missing_operator("op_Subtraction", a)
    return subtract(0, a) if not isinstance(a, EnumValue) else subtract(0, int(a))


def plus(a):
    """+a."""
    a = unwrap(a)
    if is_numeric(a) or type(a) is BigInteger:
        return int(a) if code(a) in (SBYTE, BYTE) else a
    if is_enumerable(a):
        raise missing_operator("op_Addition", a)
    return add(0, a)


def increment(a):
    """The value after ++."""
    if type(a) is int:
        return a + 1 if a != HIGH else 2147483648.0
    return step(a, 1, "++")


def decrement(a):
    """The value after --."""
    if type(a) is int:
        return a - 1 if a != LOW else -2147483649.0
    return step(a, -1, "--")


def step(a, by, sign):
    """++ and -- of anything but an Int32: numbers only; $null counts as 0."""
    a = unwrap(a)
    if a is None:
        return by
    if is_numeric(a) and not isinstance(a, EnumValue):
        if code(a) <= UINT16:
            result = int(a) + by
            cls = type(a)
            return cls(result) if cls.low <= result <= cls.high else result
        return operate("add", a, by)
    if type(a) is BigInteger:
        return BigInteger(int(a) + by)
    raise runtime_error(f"The '{sign}' operator works only on numbers. The operand is a '{type_title(type_of(a))}'.", "OperatorRequiresNumber")


# ---- operators of types ---------------------------------------------------------------------------------------------------------------------------

def primitive_title(value):
    """A type in the message of an undefined operation."""
    return "$null" if value is None else type_title(type_of(value))


def operator_method(method, a, b, sign):
    """Call the op_ method of the left operand's type, or the right one's where the left is a primitive."""
    if type(a) is BigInteger or type(b) is BigInteger:
        return big_operation(method, a, b)
    left = type_of(a)
    owner = None if a is None or code(a) and code(a) != DECIMAL else left
    if owner is None:
        owner = None if b is None or code(b) and code(b) != DECIMAL else type_of(b)
    if owner is None:
        raise runtime_error(f"The operation '[{primitive_title(a)}] {sign} [{primitive_title(b)}]' is not defined.", "NotADefinedOperationForType",
                            target=a)
    from shell.runtime.conversion import static_overloads
    if static_overloads(owner, method.lower()):
        from shell.runtime.members import call_static
        try:
            return call_static(owner, method, (a, b))
        except NetException as error:
            if owner.script_class is None:
                raise
            from shell.runtime.overloads import invocation_error
            raise invocation_error(method, (a, b), error) from None
    raise missing_operator(method, a if owner is left else b)


def missing_operator(method, value):
    """The error of a type without the operator."""
    title = "System.Management.Automation.PSObject" if type(value) is PSCustomObject else type_title(type_of(value))
    return runtime_error(f"Method invocation failed because [{title}] does not contain a method named '{method}'.", "MethodNotFound", target=value)


BIG_OPERATIONS = {"op_Addition": lambda x, y: x + y, "op_Subtraction": lambda x, y: x - y, "op_Multiply": lambda x, y: x * y}


def big_operation(method, a, b):
    """Arithmetic with a BigInteger on either side."""
    from shell.dotnet.types import find_declared
    big = find_declared("System.Numerics.BigInteger")
    x, y = (int(convert(0 if v is None else v, big)) for v in (a, b))
    if method in BIG_OPERATIONS:
        return BigInteger(BIG_OPERATIONS[method](x, y))
    if y == 0:
        raise net_exception("System.DivideByZeroException", "Attempted to divide by zero.")
    quotient = abs(x) // abs(y)
    if method == "op_Division":
        return BigInteger(-quotient if (x < 0) != (y < 0) else quotient)
    rest = abs(x) % abs(y)
    return BigInteger(-rest if x < 0 else rest)
