"""Python's exceptions as .NET exceptions: [python.ValueError] is a type that catch clauses take, with Python's message and attributes."""
from __future__ import annotations

from shell.dotnet.types import Member, NetType
from shell.dotnet.values import UNSET
from shell.errors import NetException

CLASSES: dict = {}   # Python exception class: the class made for it


def text_of(error) -> str:
    """The message of a Python exception; one whose own text cannot be made has its class's name."""
    try:
        return str(error) or type(error).__name__
    except Exception:  # noqa: BLE001 - whatever a foreign __str__ raises, the error itself must still be shown
        return type(error).__name__


class PythonError(NetException):
    """The base of all: `python_target` is Python's exception, whose attributes are properties here."""

    python_class = BaseException
    full_name = "python.BaseException"
    python_target = None

    def __init__(self, target):
        super().__init__(text_of(target), None)
        self.python_target = target
        self.stack_trace = python_stack(target)
        cause = target.__cause__
        if cause is not None and not isinstance(cause, NetException):
            self.inner = python_exception(cause)

    def adapted_value(self, name):
        """An attribute of Python's exception where .NET's has no property of the name."""
        lowered = name.lower()
        if lowered == "pythonexception":
            from shell.runtime.python_objects import view
            return view(self.python_target)
        if lowered in OWN:
            return UNSET
        from shell.runtime.python_objects import attribute
        found = attribute(self.python_target, name)
        if found is UNSET or callable(found):
            return UNSET
        from shell.runtime.python_conversion import to_script
        return to_script(found)


OWN = frozenset(("message", "innerexception", "data", "stacktrace", "source", "helplink", "hresult", "targetsite", "psobject", "pstypenames", "psbase"))


def python_stack(error) -> str | None:
    """Where in Python's files an exception arose, innermost first; None where it was in no file of Python's."""
    lines, entry = [], error.__traceback__
    while entry is not None:
        code = entry.tb_frame.f_code
        if "CODE" not in entry.tb_frame.f_globals and not entry.tb_frame.f_globals.get("__name__", "").startswith("shell."):
            lines.append(f"   at {code.co_qualname}, {code.co_filename}: line {entry.tb_lineno}")
        entry = entry.tb_next
    return "\n".join(reversed(lines)) or None


def error_class(cls):
    """The PythonError class of a Python exception class; bases are mirrored, so that catch clauses of a base take it."""
    found = CLASSES.get(cls)
    if found is None:
        from shell.runtime.python_objects import type_name
        base = next((each for each in cls.__bases__ if issubclass(each, BaseException)), None)
        parent = PythonError if base is None or base is object else error_class(base)
        full_name = type_name(cls)
        found = CLASSES[cls] = type(cls.__name__, (parent,), {"full_name": full_name, "python_class": cls, "__module__": __name__})
        net_type = NetType(full_name, found, "System.Exception" if parent is PythonError else parent.net_type)
        net_type.members_table, net_type.statics_table = {}, {}
        net_type.constructors = Member("new", "Constructor", ("(Params System.Object[] arguments)",), maker(cls), static=True)
        found.net_type = net_type
    return found


def maker(cls):
    """The constructor of an exception class."""
    def make(*arguments):
        from shell.runtime.python_conversion import call_arguments
        positional, named = call_arguments(arguments)
        return python_exception(cls(*positional, **named))
    return make


def python_exception(error):
    """Return the exception for scripts that stands for a Python one."""
    return error if isinstance(error, NetException) else error_class(type(error))(error)


def guarded(function, *arguments, **keywords):
    """Call Python; what it raises comes out as a PythonError, what scripts raised inside it as it was. sys.exit() is an error, not the end of the shell."""
    try:
        return function(*arguments, **keywords)
    except NetException:
        raise
    except (Exception, SystemExit) as error:
        raise python_exception(error) from None
