"""Values on their way between scripts and Python: .NET values for Python's plain ones, views for everything else.

A result of Python becomes what a script expects of it: numbers in the smallest .NET integer that holds them, dates, durations, Guids and bytes as .NET's.
What is mutable or has members (lists, dictionaries, objects, functions, modules) is not copied but seen through a PythonObject. The other way, views give
back their object, arrays and hashtables are copied into lists and dicts, and script blocks become functions.
"""
from __future__ import annotations

from datetime import UTC
from decimal import Decimal

from shell.dotnet.types import NetType, typed_array
from shell.dotnet.values import UNSET, VOID, BigInteger, Byte, EnumValue, Int64, PSCustomObject, PSObject, TypedArray
from shell.errors import NetException

TICKS_A_MICROSECOND = 10
TICKS_A_DAY = 864_000_000_000
DECIMAL_DIGITS = 28


class Keywords:
    """What [python]::keywords(…) makes: arguments that a call passes by name."""

    def __init__(self, pairs):
        self.pairs = pairs


# ---- to scripts -------------------------------------------------------------------------------------------------------------------------------------

def number(value):
    """A Python int as Int32, Int64 or BigInteger, whichever holds it first."""
    if -0x80000000 <= value <= 0x7FFFFFFF:
        return value
    return Int64(value) if Int64.low <= value <= Int64.high else BigInteger(value)


def byte_array(value):
    """bytes as byte[]."""
    return typed_array("byte", map(Byte, value))


def from_decimal(value):
    """A Decimal as it is where .NET's could hold it, else a view of it."""
    return value if value.is_finite() and len(value.as_tuple().digits) <= DECIMAL_DIGITS else viewed(value)


def ticks_of(span):
    """A timedelta in units of 100 ns."""
    return span.days * TICKS_A_DAY + (span.seconds * 1_000_000 + span.microseconds) * TICKS_A_MICROSECOND


def from_timedelta(value):
    from shell.dotnet.time_span import TimeSpan
    return TimeSpan(Int64(ticks_of(value)))


def clock_ticks(value):
    """The ticks of a datetime's clock since the year 1."""
    return ((value.toordinal() - 1) * TICKS_A_DAY
            + ((value.hour * 60 + value.minute) * 60 + value.second) * 10_000_000 + value.microsecond * TICKS_A_MICROSECOND)


def from_datetime(value):
    """A naive datetime as DateTime of unspecified kind, one with a time zone as DateTimeOffset."""
    from shell.dotnet.date_time import DateTime
    made = DateTime(Int64(clock_ticks(value)))
    offset = value.utcoffset()
    if offset is None:
        return made
    from shell.dotnet.date_time_offset import DateTimeOffset
    return DateTimeOffset(Int64(made.ticks), from_timedelta(offset))


def from_date(value):
    from shell.dotnet.date_only import DateOnly
    return DateOnly(value.year, value.month, value.day)


def from_time(value):
    """A time of day; one with a time zone stays Python's, because .NET has no such value."""
    if value.tzinfo is not None:
        return viewed(value)
    from shell.dotnet.date_only import TimeOnly
    return TimeOnly(Int64(((value.hour * 60 + value.minute) * 60 + value.second) * 10_000_000 + value.microsecond * TICKS_A_MICROSECOND))


def from_uuid(value):
    from shell.dotnet.guid import Guid
    return Guid(str(value))


def unchanged(value):
    return value


def viewed(value):
    """A Python object as scripts see it, without a conversion."""
    from shell.runtime.python_objects import view
    return view(value)


# Python class: function. Exactly these classes; a subclass may mean more than its value.
INCOMING = {type(None): unchanged, bool: unchanged, str: unchanged, float: unchanged, int: number, Decimal: from_decimal, bytes: byte_array,
            bytearray: byte_array}
# The same by the class's full name, for modules that need not be imported.
INCOMING_NAMES = {"datetime.datetime": from_datetime, "datetime.date": from_date, "datetime.time": from_time, "datetime.timedelta": from_timedelta,
                  "uuid.UUID": from_uuid}


def to_script(value):
    """Return a result of Python as a value for scripts."""
    cls = type(value)
    function = INCOMING.get(cls)
    if function is None:
        function = INCOMING[cls] = incoming(cls)
    return function(value)


def incoming(cls):
    """Choose how values of a class come to scripts."""
    from shell.runtime.python_errors import python_exception
    if cls is NetType or is_ours(cls):
        return unchanged
    if issubclass(cls, BaseException):
        return python_exception
    return INCOMING_NAMES.get(f"{cls.__module__}.{cls.__qualname__}", viewed)


def is_ours(cls) -> bool:
    """True for classes of values that scripts know already."""
    return getattr(cls, "net_type", None) is not None or issubclass(cls, NetException) or cls.__module__.startswith("shell.")


# ---- to Python --------------------------------------------------------------------------------------------------------------------------------------

def to_python(value, seen=None):
    """Return a value of scripts as Python's; `seen` holds the collections under way, so that one inside itself stays so."""
    cls = type(value)
    if cls is str or cls is int or cls is bool or cls is float or value is None:
        return value
    if cls is PSObject:
        return to_python(value.base, seen)
    if value is VOID or value is UNSET:
        return None
    target = getattr(value, "python_target", UNSET)
    if target is not UNSET:
        return target
    if isinstance(value, bool | EnumValue):
        return value
    if isinstance(value, int):
        return int(value)
    if isinstance(value, float):
        return float(value)
    if isinstance(value, str):
        return str(value)
    if isinstance(value, list):
        return to_list(value, {} if seen is None else seen)
    if cls is NetType:
        return getattr(value.python, "python_class", value)
    if cls is PSCustomObject:
        return to_dict(value, value.notes.items(), {} if seen is None else seen)
    if getattr(cls, "is_dictionary", False):
        return to_dict(value, value.pairs(), {} if seen is None else seen)
    function = OUTGOING.get(getattr(getattr(cls, "net_type", None), "full_name", cls.__name__))
    if function is not None:
        return function(value)
    definition = getattr(getattr(cls, "net_type", None), "definition", None)
    if definition is not None and definition.full_name in SETS:
        return {to_python(item) for item in value}
    return value


SETS = ("System.Collections.Generic.HashSet`1", "System.Collections.Generic.SortedSet`1")


def to_list(value, seen):
    """An array or list as a Python list, byte[] as bytes."""
    if type(value) is TypedArray and value.element.full_name == "System.Byte":
        return bytes(value)
    made = seen.get(id(value))
    if made is None:
        made = seen[id(value)] = []
        made += [to_python(item, seen) for item in value]
    return made


def to_dict(value, pairs, seen):
    """A dictionary, or the properties of a custom object, as a dict."""
    made = seen.get(id(value))
    if made is None:
        made = seen[id(value)] = {}
        for key, item in pairs:
            made[to_python(key, seen)] = to_python(item, seen)
    return made


def datetime_of(ticks):
    from datetime import datetime, timedelta
    return datetime(1, 1, 1) + timedelta(microseconds=ticks // TICKS_A_MICROSECOND)


def to_datetime(value):
    """A DateTime; UTC keeps its zone, the others have none in Python."""
    made = datetime_of(int(value.ticks))
    return made.replace(tzinfo=UTC) if value.kind == 1 else made


def to_aware_datetime(value):
    from datetime import timedelta, timezone
    return datetime_of(int(value.ticks)).replace(tzinfo=timezone(timedelta(microseconds=int(value.offset) // TICKS_A_MICROSECOND)))


def to_timedelta(value):
    from datetime import timedelta
    return timedelta(microseconds=int(value.ticks) // TICKS_A_MICROSECOND)


def to_date(value):
    from datetime import date
    return date.fromordinal(int(value.DayNumber) + 1)


def to_time(value):
    return datetime_of(int(value.ticks)).time()


def to_uuid(value):
    from uuid import UUID
    return UUID(bytes=bytes(value.data))


def to_path(value):
    from pathlib import Path
    return Path(value.FullName)


def to_function(block):
    """A script block as a Python function: arguments become $args or parameters, keywords named parameters, $_ is the first argument."""
    def function(*arguments, **keywords):
        from shell.runtime.enumeration import collapse
        from shell.runtime.python_errors import PythonError
        from shell.runtime.stages import Named
        given = [to_script(argument) for argument in arguments]
        first = given[0] if given else UNSET
        given += [Named(name, to_script(item)) for name, item in keywords.items()]
        try:
            return to_python(collapse(block.invoke(block.session.frame, given, dollar_under=first, guarded=True)))
        except NetException as error:
            for each in (error, error.inner):
                if isinstance(each, PythonError):     # Python's own goes back as what it was: a KeyError is one for its caller too
                    raise each.python_target from error
            raise
    return function


OUTGOING = {
    "System.DateTime": to_datetime, "System.DateTimeOffset": to_aware_datetime, "System.TimeSpan": to_timedelta, "System.DateOnly": to_date,
    "System.TimeOnly": to_time, "System.Guid": to_uuid, "System.IO.FileInfo": to_path, "System.IO.DirectoryInfo": to_path, "System.Uri": str,
    "System.Management.Automation.ScriptBlock": to_function,
}


def call_arguments(arguments):
    """(positional, by name) of a call from a script: keywords objects are spread."""
    positional, named = [], {}
    for argument in arguments:
        base = argument.base if type(argument) is PSObject else argument
        if type(base) is Keywords:
            named.update(base.pairs)
        else:
            positional.append(to_python(argument))
    return positional, named
