"""The methods ForEach and Where that every object has."""
from __future__ import annotations

from shell.dotnet.types import NetType, find_declared
from shell.dotnet.values import VOID
from shell.errors import net_exception, runtime_error
from shell.runtime.conversion import convert, to_text, truth, unwrap
from shell.runtime.enumeration import items, loop_items


def outputs(kind, made):
    """The Collection that both methods return."""
    from shell.dotnet.collections import collection_of
    return collection_of(kind, made)


def frame_of(block, frame):
    """The frame to run a block in."""
    return frame if frame is not None else block.session.frame


def for_each(value, arguments, frame):
    """value.ForEach(script block | type | member name, arguments)."""
    if not arguments:
        raise runtime_error('Cannot find an overload for "ForEach" and the argument count: "0".', "MethodCountCouldNotFindBest", "NotSpecified",
                            exception="System.Management.Automation.MethodException")
    action, rest = unwrap(arguments[0]), list(arguments[1:])
    source = loop_items(value)
    if type(action) is NetType:
        return outputs(action, [convert_item(item, action) for item in source])
    if type(action).__name__ == "ScriptBlock":
        return outputs("System.Management.Automation.PSObject", run_block(action, source, rest, frame_of(action, frame)))
    name = to_text(action)
    made = []
    for item in source:
        found = member_result(item, name, rest, frame)
        if found is not VOID:
            made.extend(items(found))
    return outputs("System.Management.Automation.PSObject", made)


def convert_item(item, net_type):
    """One item as the type of ForEach([type])."""
    from shell.errors import NetException
    try:
        return convert(item, net_type)
    except NetException as error:
        raise runtime_error(error.text, "MethodArgumentConversionInvalidCastArgument", "NotSpecified",
                            exception="System.Management.Automation.MethodException", inner=error) from None


def run_block(block, source, rest, frame):
    """What a block outputs for each item, $_ being the item and $args the further arguments."""
    if not rest:
        return list(block.for_each(frame, source))
    made = []
    for item in source:
        made += block.invoke(frame, rest, dollar_under=item)
    return made


def member_result(item, name, rest, frame):
    """A property read or set, or a method called, on one item."""
    from shell.dotnet.values import UNSET
    from shell.runtime.members import call_member, find_value, set_member
    found = find_value(item, name, single=True) if item is not None else UNSET
    if found is UNSET or hasattr(found, "definitions"):
        return call_member(item, name, rest, frame)
    if rest:
        set_member(item, name, rest[0])
        return VOID
    return found


MODES = ("Default", "First", "Last", "SkipUntil", "Until", "Split")


def where(value, arguments, frame):
    """value.Where(script block, mode, number)."""
    if not 1 <= len(arguments) <= 3:
        raise runtime_error(f'Cannot find an overload for "Where" and the argument count: "{len(arguments)}".', "MethodCountCouldNotFindBest", "NotSpecified",
                            exception="System.Management.Automation.MethodException")
    block = convert(arguments[0], find_declared("System.Management.Automation.ScriptBlock"))
    mode = 0
    if len(arguments) > 1:
        mode = int(convert(arguments[1], find_declared("System.Management.Automation.WhereOperatorSelectionMode")))
    count = int(convert(arguments[2], find_declared("System.Int32"))) if len(arguments) > 2 else 0
    if count < 0:
        raise net_exception("System.ArgumentOutOfRangeException", "The 'numberToReturn' value provided to the third argument of the Where() operator must be "
                            "greater than zero. Please correct the argument's value and try running your script again. (Parameter 'numberToReturn')\n"
                            f"Actual value was {count}.", ParamName="numberToReturn", ActualValue=count)
    holds = block.predicate(frame_of(block, frame))
    selected = SELECTIONS[MODES[mode]](loop_items(value), holds, count)
    return outputs("System.Management.Automation.PSObject", selected)


def select_default(source, holds, count):
    """The items for which the block holds, at most `count`."""
    made = []
    for item in source:
        if holds(item):
            made.append(item)
            if len(made) == count:
                break
    return made


def select_first(source, holds, count):
    """The first items for which the block holds."""
    return select_default(source, holds, count or 1)


def select_last(source, holds, count):
    """The last items for which the block holds."""
    return select_default(source, holds, 0)[-(count or 1):]


def select_skip_until(source, holds, count):
    """The items from the first one for which the block holds."""
    made, found = [], False
    for item in source:
        found = found or truth(holds(item))
        if found:
            made.append(item)
            if len(made) == count:
                break
    return made


def select_until(source, holds, count):
    """The items before the first one for which the block holds."""
    made = []
    for item in source:
        if holds(item):
            break
        made.append(item)
        if len(made) == count:
            break
    return made


def select_split(source, holds, count):
    """Two collections: the items for which the block holds (at most `count`), and the rest."""
    yes, no = [], []
    for item in source:
        if (not count or len(yes) < count) and holds(item):
            yes.append(item)
        else:
            no.append(item)
    return [outputs("System.Management.Automation.PSObject", yes), outputs("System.Management.Automation.PSObject", no)]


SELECTIONS = {"Default": select_default, "First": select_first, "Last": select_last, "SkipUntil": select_skip_until, "Until": select_until,
              "Split": select_split}
