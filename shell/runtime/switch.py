"""What switch and foreach need at run time: their items, their enumerators, the tests of clauses."""
from __future__ import annotations

from shell.dotnet.values import VOID
from shell.errors import runtime_error
from shell.runtime import operators
from shell.runtime.conversion import to_text, truth
from shell.runtime.enumeration import is_enumerable, items


def switch_items(value):
    """Return what a switch runs over: each item of a collection, or the one value."""
    if value is VOID or value is None:
        return (None,)
    return items(value) if is_enumerable(value) else (value,)


def switch_file(frame, value):
    """Return the lines of the file of `switch -file`."""
    path = to_text(value)
    full = frame.session.resolve_path(path) if hasattr(frame.session, "resolve_path") else path
    try:
        with open(full, encoding="utf-8-sig", errors="replace", newline=None) as source:
            return [line.rstrip("\n") for line in source]
    except FileNotFoundError:
        raise runtime_error(f"Cannot find path '{full}' because it does not exist.", "PathNotFound", "ObjectNotFound", path,
                            "System.Management.Automation.ItemNotFoundException") from None
    except OSError as error:
        raise runtime_error(f"The file cannot be read: {error.strerror}", "FileReadError", "OpenError", path,
                            "System.Management.Automation.RuntimeException") from None


def switch_equal(frame, item, wanted, sensitive):
    """Whether an item equals a clause's value; a script block as a value is asked."""
    from shell.runtime.script_block import ScriptBlock
    if type(wanted) is ScriptBlock:
        return switch_block(frame, wanted, item)
    if type(item) is str and wanted is not None and type(wanted) is not str:
        wanted = to_text(wanted) if not isinstance(wanted, bool) else wanted
    return truth(operators.ceq(item, wanted) if sensitive else operators.ieq(item, wanted))


def switch_wildcard(frame, item, wanted, sensitive):
    """Whether an item matches a clause's wildcard pattern."""
    from shell.runtime.script_block import ScriptBlock
    if type(wanted) is ScriptBlock:
        return switch_block(frame, wanted, item)
    text, pattern = to_text(item), to_text(wanted)
    return bool(operators.clike(text, pattern) if sensitive else operators.ilike(text, pattern))


def switch_regex(frame, item, wanted, sensitive):
    """Whether an item matches a clause's regular expression; fills $Matches."""
    from shell.runtime.script_block import ScriptBlock
    if type(wanted) is ScriptBlock:
        return switch_block(frame, wanted, item)
    text = to_text(item)
    return bool(operators.cmatch(frame, text, wanted) if sensitive else operators.imatch(frame, text, wanted))


def switch_block(frame, block, item):
    """Whether a clause's script block, with the item as $_, says yes."""
    return truth(block.selector(frame, guarded=True)(item))


class LoopEnumerator:
    """$foreach and $switch: the enumerator that the loop moves along."""

    single = True

    def __init__(self, source):
        self.source = iter(list(source))
        self.current = None
        self.extended = None

    def __iter__(self):
        return self

    def __next__(self):
        self.current = next(self.source)
        return self.current

    def MoveNext(self):
        """Go on to the next item; False at the end."""
        try:
            self.current = next(self.source)
            return True
        except StopIteration:
            self.current = None
            return False

    @property
    def Current(self):
        """The item the loop is at."""
        return self.current


def declared():
    """Enter LoopEnumerator as a .NET type."""
    from shell.dotnet.types import dotnet_type, getter, method
    LoopEnumerator.MoveNext = method("bool MoveNext()")(LoopEnumerator.MoveNext)
    LoopEnumerator.Current = getter("System.Object Current {get;}")(lambda self: self.current)
    dotnet_type("System.Collections.IEnumerator+Loop")(LoopEnumerator)


def enter_foreach(frame, source):
    """Make $foreach for a loop; return the enumerator to loop over."""
    return entered(frame, "foreach", source)


def enter_switch(frame, source):
    """Make $switch for a switch; return the enumerator to loop over."""
    return entered(frame, "switch", source)


def entered(frame, name, source):
    """Set $foreach or $switch to a new enumerator and return it."""
    if not hasattr(LoopEnumerator, "net_type"):
        declared()
    made = LoopEnumerator(source)
    frame.scope.cell(name).cell_contents = made
    return made


def leave_foreach(frame):
    """Forget $foreach after its loop."""
    frame.scope.cell("foreach").cell_contents = None


def leave_switch(frame):
    """Forget $switch after its switch."""
    frame.scope.cell("switch").cell_contents = None
