"""From exceptions to ErrorRecords: what a failing statement does, where it stands, which catch clause takes it.

Nothing is stored while statements run: the position comes from the traceback's Python line through the line table of the code, and the script stack trace
from the Python stack, whose frames know their Code.
"""
from __future__ import annotations

import os
import sys
from copy import copy

from shell.dotnet.values import UNSET, VOID, PSObject
from shell.errors import ErrorRecord, NetException, RuntimeException, net_exception, runtime_error
from shell.runtime import error_record_type  # noqa: F401  (declares ErrorRecord as a type)
from shell.runtime.extent import ScriptExtent

SHOW_TRACEBACKS = bool(os.environ.get("VERBNOUN_TRACEBACKS"))   # for those who work on the shell: Python's own account of foreign exceptions


def failed(frame, error):
    """Report an error that ended a statement, or raise it on where a try, a throw or a Stop preference wants that."""
    session = frame.session
    session.succeeded = False
    record = error_record_of(error, frame)
    if frame.guarded:
        raise on(error, record)
    thrown = getattr(error, "was_thrown", False)
    leaving = getattr(error, "leaves_function", None)     # $PSCmdlet.ThrowTerminatingError: reported by whoever called that function
    if leaving is not None and inside(frame, leaving):
        raise on(error, record)
    action = preference(frame)
    if thrown and action not in ("SilentlyContinue", "Ignore"):
        raise on(error, record)
    if action in ("Stop", "Break"):
        raised = on(error, record)
        raised.was_stopped = not thrown
        raised.was_thrown = True
        raise raised
    frame.streams.report(record, action)


def inside(frame, outer):
    """Whether a frame is another one or was called from within it."""
    while frame is not None:
        if frame is outer:
            return True
        frame = frame.caller
    return False


def on(error, record):
    """Return the exception to raise further: itself where it is ours, else the record's."""
    return error if isinstance(error, NetException) else record.exception


def preference(frame):
    """Return the ErrorActionPreference that the frame's scope sees."""
    from shell.runtime.streams import action_of
    value = frame.scope.find("erroractionpreference")
    return "Continue" if value is UNSET or value is None else action_of(value)


def error_record_of(error, frame):
    """Return the ErrorRecord of any Python exception that ended a statement, with its position."""
    record = getattr(error, "error_record", None)
    if record is None:
        record = made_record(error, frame)
        if isinstance(error, NetException):
            error.error_record = record
    if record.position is None and (record.invocation is None or record.invocation.position is None):
        record.position = position_of(error)
    if not record.script_stack_trace:
        record.script_stack_trace = stack_trace(error)
    return record


def made_record(error, frame):
    """Return a new ErrorRecord of an exception that has none."""
    if isinstance(error, RuntimeException):
        return ErrorRecord(error, "RuntimeException")
    if isinstance(error, NetException):
        name = error.full_name
        if name.startswith("System.Management.Automation.") and issubclass(type(error), RuntimeException):
            return ErrorRecord(error, "RuntimeException")
        return ErrorRecord(error, name, "OperationStopped")
    if SHOW_TRACEBACKS:
        import traceback
        traceback.print_exception(error)
    return foreign(error).error_record


def foreign(error):
    """Return the .NET exception, with its record, that stands for an exception of Python's own."""
    if isinstance(error, RecursionError):
        from shell.runtime.frame import too_deep
        return too_deep()
    if isinstance(error, ZeroDivisionError):
        return runtime_error("Attempted to divide by zero.", "RuntimeException", "NotSpecified", None, inner=net_exception(
            "System.DivideByZeroException", "Attempted to divide by zero."))
    if isinstance(error, OSError):
        return of_os_error(error)
    if isinstance(error, MemoryError):
        name, message = "System.OutOfMemoryException", "Insufficient memory to continue the execution of the program."
    elif isinstance(error, OverflowError):
        name, message = "System.OverflowException", "Arithmetic operation resulted in an overflow."
    elif "NoneType" in str(error):
        name, message = "System.NullReferenceException", "Object reference not set to an instance of an object."
    elif isinstance(error, NotImplementedError):
        name, message = "System.NotImplementedException", str(error) or "The method or operation is not implemented."
    else:
        # a fault of the shell itself: what Python says of it is for those who work on it (VERBNOUN_TRACEBACKS)
        name, message = "System.InvalidOperationException", "Operation is not valid due to the current state of the object."
    return runtime_error(message, name, "OperationStopped", None, name)


# errno name: (.NET exception, message); {path} is the file that was meant
OS_ERRORS = {
    "ENOENT": ("System.IO.FileNotFoundException", "Could not find file '{path}'."),
    "EACCES": ("System.UnauthorizedAccessException", "Access to the path '{path}' is denied."),
    "EPERM": ("System.UnauthorizedAccessException", "Access to the path '{path}' is denied."),
    "EROFS": ("System.IO.IOException", "Read-only file system : '{path}'"),
    "EEXIST": ("System.IO.IOException", "The file '{path}' already exists."),
    "EISDIR": ("System.UnauthorizedAccessException", "Access to the path '{path}' is denied."),
    "ENOTDIR": ("System.IO.DirectoryNotFoundException", "Could not find a part of the path '{path}'."),
    "ENOSPC": ("System.IO.IOException", "No space left on device : '{path}'"),
    "ENOTEMPTY": ("System.IO.IOException", "Directory not empty : '{path}'"),
}


def of_os_error(error):
    """Return the .NET exception of an OSError."""
    import errno
    path = os.fspath(error.filename) if error.filename is not None else ""
    name, message = OS_ERRORS.get(errno.errorcode.get(error.errno, ""), ("System.IO.IOException", None))
    if message is None:
        message = f"{error.strerror or error}" + (f" : '{path}'" if path else "")
    else:
        message = message.replace("{path}", str(path))
    return runtime_error(message, name, "OperationStopped", None, name)


# Positions

def position_of(error):
    """Return the extent of the statement that failed: of the innermost compiled code in the traceback's first run of one block's frames."""
    found = code = None
    entry = error.__traceback__
    while entry is not None:
        here = entry.tb_frame.f_globals.get("CODE")
        if here is not None:
            if code is not None and here is not code:
                break
            code = here
            found = extent_of(here, entry.tb_lineno)
        entry = entry.tb_next
    return found


def extent_of(code, line):
    """Return the ScriptExtent of a Python line of a Code."""
    table = code.lines
    start, end = table[line] if line < len(table) else (0, 0)
    return ScriptExtent(code.namespace["UNIT"], start, end)


def stack_trace(error=None):
    """Return the script stack trace: `at name, file: line n` for each block that runs, innermost first."""
    lines = []
    seen = set()

    def note(frame, line):
        code = frame.f_globals.get("CODE")
        if code is None:
            return
        running = frame.f_locals.get("frame")
        if running is None or id(running) in seen:
            return
        seen.add(id(running))
        unit = code.namespace["UNIT"]
        start = code.lines[line][0] if line < len(code.lines) else 0
        command = running.command
        name = command.name if command is not None and getattr(command, "command_type", "") in ("Function", "Filter") else "<ScriptBlock>"
        lines.append(f"at {name}, {unit.file or '<No file>'}: line {unit.position(start)[0]}")

    entries = []
    entry = error.__traceback__ if error is not None else None
    while entry is not None:
        entries.append((entry.tb_frame, entry.tb_lineno))
        entry = entry.tb_next
    for frame, line in reversed(entries):
        note(frame, line)
    frame = sys._getframe(1)
    while frame is not None:
        note(frame, frame.f_lineno)
        frame = frame.f_back
    return "\n".join(lines)


# throw and catch

def thrown(frame, value):
    """Return the exception that `throw value` raises; UNSET for throw alone."""
    if value is VOID:
        value = None
    if type(value) is PSObject:
        value = value.base
    if isinstance(value, ErrorRecord):
        raised = value.exception
        if not isinstance(raised, NetException):
            raised = net_exception("System.Management.Automation.RuntimeException", str(raised))
        raised.error_record = value
    elif isinstance(value, NetException):
        raised = value
        old = value.error_record
        if not isinstance(value, RuntimeException) or old is None:
            value.error_record = ErrorRecord(value, value.text, "OperationStopped")
    else:
        from shell.runtime.conversion import to_text
        message = "ScriptHalted" if value is UNSET or value is None else to_text(value)
        raised = net_exception("System.Management.Automation.RuntimeException", message)
        raised.error_record = ErrorRecord(raised, message, "OperationStopped", None if value is UNSET else value)
    raised.was_thrown = True
    raised.__traceback__ = None
    return raised


def thrown_again(frame, record):
    """Return the exception that `throw` alone raises in a catch clause: the error it caught."""
    return thrown(frame, record)


def caught(frame, error, clauses):
    """Return (number of the catch clause that takes the error, its ErrorRecord), or raise the error on; clauses are tuples of TypeReferences."""
    session = frame.session
    session.succeeded = False
    record = error_record_of(error, frame)
    number = matching(frame, error, record, clauses)
    if number < 0:
        raise on(error, record)
    session.remember_error(record)
    return number, record


def matching(frame, error, record, clauses):
    """Return the number of the clause for an error, -1 where none takes it: the inner exception is looked at first, then the error's own."""
    exception = record.exception
    every = -1
    for number, types in enumerate(clauses):
        if not types:
            every = number
    if every == 0:
        return 0
    candidates = []
    if isinstance(exception, NetException) and exception.inner is not None:
        candidates.append(exception.inner)
    candidates.append(exception)
    if error is not exception:
        if getattr(error, "inner", None) is not None:
            candidates.append(error.inner)
        candidates.append(error)
    for candidate in candidates:
        for number, types in enumerate(clauses):
            for reference in types:
                net_type = reference.try_find(frame)
                if net_type is not None and is_exception_of(candidate, net_type):
                    return number
    return every


def is_exception_of(exception, net_type):
    """Whether an exception is of a type or of one derived from it."""
    python = net_type.python
    if python is not None and isinstance(python, type) and isinstance(exception, python):
        return True
    wanted = net_type.full_name
    if not isinstance(exception, NetException):
        exception = foreign(exception)
    return any(vars(cls).get("full_name") == wanted for cls in type(exception).__mro__)


def trapped(frame, error, traps):
    """Deal with an error in a block that has traps: yield the trap's output, then go on, report the error, or raise it on."""
    from shell.errors import BreakLoop, ContinueLoop
    session = frame.session
    session.succeeded = False
    record = error_record_of(error, frame)
    clauses = [() if reference is None else (reference,) for reference, _ in traps]
    number = matching(frame, error, record, clauses)
    if number < 0:
        failed(frame, error)
        return
    session.remember_error(record)
    cell = frame.scope.cell("_")
    exception = record.exception
    seen = record
    if isinstance(exception, NetException) and exception.inner is not None:     # a trap sees what a method raised, not that a method raised it
        seen = copy(record)
        seen.exception = exception.inner
    before = cell.cell_contents
    cell.cell_contents = seen
    try:
        yield from traps[number][1](frame)
    except ContinueLoop:
        return
    except BreakLoop:
        raise on(error, record) from None
    finally:
        cell.cell_contents = before
    if frame.guarded:
        raise on(error, record)
    frame.streams.report(record, preference(frame))
