"""Everything that generated code may name: the runtime's functions, gathered in NAMESPACE, which each block's globals start from.

What only generated code needs is defined here: reading and storing variables that are not plain cells, member access under strict mode, the sources of loops,
literals. Operators come from shell/runtime/operators.py under `op_` and the name in the operator table.
"""
# ruff: noqa: F401  (imported for generated code)
from __future__ import annotations

from shell.dotnet.types import NetType
from shell.dotnet.values import UNSET, VOID, PSCustomObject, TypedArray
from shell.errors import BreakLoop, ContinueLoop, ExitShell, LoopExit, ReturnFromBlock, net_exception, runtime_error
from shell.runtime.conversion import as_ps_object, convert, to_text, truth
from shell.runtime.conversion import custom_object as as_custom_object
from shell.runtime.enumeration import collapse, items
from shell.runtime.frame import guarded_frame
from shell.runtime.pipeline import pipeline
from shell.runtime.scope import Constraint, constrained, validated
from shell.runtime.script_block import SCALARS, ScriptBlock
from shell.runtime.stages import BareWord, MergeTo, Named, Splat, Stage, ToFile
from shell.syntax.operators import BINARY, UNARY


class Late:
    """A function of a module that is imported when a block that names it is compiled, or when it is called from here."""

    __slots__ = ("module", "name", "own_name")

    def __init__(self, module, name, own_name):
        self.module = module
        self.name = name
        self.own_name = own_name

    def resolved(self):
        """Return the function, and put it in this one's place."""
        function = getattr(__import__(self.module, fromlist=["*"]), self.name)
        NAMESPACE[self.own_name] = function
        if globals().get(self.own_name) is self:
            globals()[self.own_name] = function
        return function

    def __call__(self, *arguments):
        return self.resolved()(*arguments)


def late(module, names):
    """Return a Late for each name of a module."""
    return [Late(module, name, name) for name in names.split()]


# What only some scripts need of the runtime: a script that does not name it does not load it.
assigned, stop_at, stop_at_entry = late("shell.runtime.debugger", "assigned stop_at stop_at_entry")
attribute, parameter_metadata = late("shell.runtime.block_parameters", "attribute parameter_metadata")
caught, failed, thrown, thrown_again, trapped = late("shell.runtime.error_records", "caught failed thrown thrown_again trapped")
piped_argument, get_keyed = *late("shell.runtime.format_operator", "piped_argument"), *late("shell.runtime.indexing", "get_keyed")
call, call_value, dot_value = late("shell.runtime.invocation", "call call_value dot_value")
(
    call_member, get_index, get_member, get_static, set_index, set_member, set_static,
) = late("shell.runtime.members", (
    "call_member get_index get_member get_static set_index set_member set_static"))
(
    enter_foreach, enter_switch, leave_foreach, leave_switch, switch_block, switch_equal, switch_file, switch_items, switch_regex, switch_wildcard,
) = late("shell.runtime.switch", (
    "enter_foreach enter_switch leave_foreach leave_switch switch_block switch_equal switch_file switch_items switch_regex switch_wildcard"))
(
    assign, declare, drive_variable, raw_variable, read, read_in_text, read_own, scoped_variable, set_drive_variable, set_scoped, splatted_value,
    using_value, value_reference, variable_reference,
) = late("shell.runtime.variables", (
    "assign declare drive_variable raw_variable read read_in_text read_own scoped_variable set_drive_variable set_scoped splatted_value using_value "
    "value_reference variable_reference"))

# Values

def plain(value):
    """Return a value with VOID made None."""
    return None if value is VOID else value


def void(value):
    """[void] of a value."""
    return VOID


def result(stream):
    """Return a statement's output as a value."""
    output = list(stream)
    if not output:
        return VOID
    return output[0] if len(output) == 1 else output


def array_of(value):
    """@(value) of one expression: its items as a new Object[]."""
    cls = type(value)
    if cls in SCALARS or value is None:
        return [value]
    return list(items(value))


def sub_value(value):
    """$(value) of one expression: what its items collapse to."""
    if type(value) in SCALARS:
        return value
    return collapse(list(items(value)))


def sub_run(frame, function):
    """$(expression): an error is reported here, and the statement around it goes on."""
    try:
        return sub_value(function())
    except Exception as error:
        failed(frame, error)
        return VOID


def result_run(frame, function):
    """$(pipeline), as `sub_run`."""
    output = []
    try:
        output.extend(function())
    except Exception as error:
        failed(frame, error)
    return collapse(output)


def array_run(frame, function):
    """@(expression), as `sub_run`."""
    try:
        return array_of(function())
    except Exception as error:
        failed(frame, error)
        return []


def list_run(frame, function):
    """@(pipeline), as `sub_run`."""
    output = []
    try:
        output.extend(function())
    except Exception as error:
        failed(frame, error)
    return output


def drain(stream):
    """Run a stream to its end and drop what it gives."""
    for _ in stream:
        pass


def spread(value, count):
    """Return `count` values for the targets of a multiple assignment: the last gets all that is left."""
    if value is VOID or value is None:
        return [None] * count
    found = list(value) if isinstance(value, list) else list(items(value))
    if len(found) > count:
        return found[:count - 1] + [found[count - 1:]]
    return found + [None] * (count - len(found))


def before_increment(value):
    """The value of $x++: what was there before, 0 where nothing was."""
    return 0 if value is None else value


def range_items(a, b):
    """Return an iterable of a..b that does not make the list."""
    if type(a) is int and type(b) is int:
        return range(a, b + 1) if a <= b else range(a, b - 1, -1)
    from shell.runtime import operators
    return operators.range(a, b)


def foreach_items(value):
    """Return the iterable of a foreach; a list may not change while it is enumerated."""
    if value is None or value is VOID:
        return ()
    if isinstance(value, list) and type(value) not in (list, TypedArray):
        return watched(value)
    return items(value)


def watched(value):
    """Yield the items of a list that can grow or shrink; that it does is an error."""
    length = len(value)
    for item in value:
        yield item
        if len(value) != length:
            raise net_exception("System.InvalidOperationException", "Collection was modified; enumeration operation may not execute.")


# Text

def expand(frame, value):
    """Return the text that a value has in an expandable string."""
    cls = type(value)
    if cls is str:
        return value
    if cls is int:
        return str(value)
    if value is None or value is VOID:
        return ""
    if isinstance(value, list):
        separator = frame.scope.get("ofs")
        return to_text(value, " " if separator is None else to_text(separator))
    return to_text(value)


def text_of(value):
    """Return a value's text."""
    return value if type(value) is str else to_text(value)


def member_name(value):
    """Return the name of a member that an expression gives."""
    if type(value) is str:
        return value
    if value is None:
        return ""
    return to_text(value)


# Members

def call_method(frame, target, name, arguments):
    """target.name(arguments)"""
    frame.session.frame = frame
    return call_member(target, name, arguments, frame)


def call_static(net_type, name, arguments, frame):
    """[type]::name(arguments)"""
    frame.session.frame = frame
    create = CREATE_IN_FRAME.get(net_type.full_name)
    if create is not None and name.lower() in ("create", "createrunspace"):
        return create(frame, name, arguments)
    from shell.runtime import members
    return members.call_static(net_type, name, arguments, frame)


def created_block(frame, name, arguments):
    """[scriptblock]::Create(text): needs the session, which static methods do not get."""
    if len(arguments) != 1:
        from shell.runtime import members
        return members.call_static(ScriptBlock.net_type, name, arguments, frame)
    try:
        return frame.session.script_block(to_text(arguments[0]), frame.scope.session_state)
    except Exception as error:
        from shell.runtime.overloads import invocation_error
        raise invocation_error("Create", arguments, error) from None


# Types whose static Create needs the frame that calls it.
CREATE_IN_FRAME = {"System.Management.Automation.ScriptBlock": created_block}


def construct(net_type, arguments, frame):
    """[type]::new(arguments)"""
    frame.session.frame = frame
    from shell.runtime import members
    return members.construct(net_type, arguments, frame)


def call_generic(frame, target, name, types, arguments, static):
    """target.name[types](arguments)"""
    frame.session.frame = frame
    from shell.runtime import members
    return members.call_generic(target, name, types, arguments, frame, static)


def static_of(frame, target, name):
    """target::name of a value that should be a type."""
    return get_static(type_value(target, frame), name)


def call_static_of(frame, target, name, arguments):
    """target::name(arguments) of a value that should be a type."""
    net_type = type_value(target, frame)
    if name.lower() == "new":
        return construct(net_type, arguments, frame)
    return call_static(net_type, name, arguments, frame)


def type_value(target, frame):
    """Return a NetType given as one, or as its name."""
    if type(target) is NetType:
        return target
    if target is None:
        raise runtime_error("You cannot call a method on a null-valued expression.", "InvokeMethodOnNull")
    if isinstance(target, str):
        from shell.runtime.type_names import find_type
        found = find_type(target, frame.session)
        if found is not None:
            return found
    from shell.runtime.type_names import type_of
    return type_of(target)


def call_base(frame, target, net_type, name, arguments):
    """([base]$this).name(arguments): the method as the base class has it."""
    from shell.runtime.class_methods import call_as
    return call_as(frame, target, net_type, name, arguments)


def memberwise_clone(owner):
    """$this.MemberwiseClone() in a class."""
    from shell.runtime.class_protocols import memberwise_clone as cloned
    return cloned(owner)


def as_type(frame, value, wanted):
    """value -as wanted; names of types are looked up where the code runs."""
    if isinstance(value, str) and type(wanted) is NetType and wanted.full_name == "System.Type":
        from shell.runtime.type_names import find_type
        return find_type(value, frame)
    from shell.runtime.comparison import as_type
    return as_type(value, wanted)


def strict_member(frame, target, name):
    """target.name where strict mode may be on: from 2 on, a property that is not there is an error."""
    from shell.runtime import members
    return members.get_member_strict(target, name) if frame.scope.strict > 1 else get_member(target, name)


def strict_index(frame, target, index):
    """target[index] where strict mode may be on: from 3 on, an index outside the array is an error."""
    if frame.scope.strict > 2 and isinstance(target, (list, str)) and isinstance(index, int) and not -len(target) <= index < len(target):
        raise runtime_error("Index was outside the bounds of the array.", "System.IndexOutOfRangeException", "OperationStopped", None,
                            "System.IndexOutOfRangeException")
    return get_index(target, index)


def assign_member(frame, target, name, value):
    """target.name = value; gives the value."""
    if value is VOID:
        value = None
    set_member(target, name, value)
    return value


def assign_static(frame, target, name, value):
    """target::name = value; gives the value."""
    if value is VOID:
        value = None
    set_static(type_value(target, frame), name, value)
    return value


def assign_index(target, index, value):
    """target[index] = value; gives the value."""
    if value is VOID:
        value = None
    set_index(target, index, value)
    return value


# Literals

def script_block(frame, template):
    """{ ... }"""
    return ScriptBlock(template, frame.scope.session_state)


def hashtable(frame, flat):
    """@{ key = value }; flat holds keys and values in turn."""
    from shell.dotnet.collections import Hashtable
    made = Hashtable()
    fill(made, flat, made.assign)
    return made


def ordered(frame, flat):
    """[ordered]@{ key = value }"""
    from shell.dotnet.collections import DictionaryBase, OrderedDictionary
    made = OrderedDictionary()
    fill(made, flat, lambda key, value: DictionaryBase.assign(made, key, value))   # an Int32 is a key here, not a position
    return made


def fill(table, flat, assign):
    """Add keys and values, which stand in turn, to a dictionary; a key must be new and not null."""
    keys = iter(flat)
    for key in keys:
        value = next(keys)
        if key is None:
            raise runtime_error("A null key is not allowed in a hash literal.", "InvalidNullKey")
        if key in table:
            raise runtime_error(f"Duplicate keys '{to_text(key)}' are not allowed in hash literals.", "DuplicateKeyInHashLiteral")
        assign(key, value)


def custom_object(frame, flat):
    """[pscustomobject]@{ key = value }"""
    notes = {}
    keys = iter(flat)
    for key in keys:
        value = next(keys)
        notes[key if type(key) is str else to_text(key)] = value
    if len({name.lower() for name in notes}) != len(notes):
        kept = {}
        for name in notes:
            if name.lower() in kept:
                raise runtime_error(f"Duplicate keys '{name}' are not allowed in hash literals.", "DuplicateKeyInHashLiteral")
            kept[name.lower()] = name
    if "PSTypeName" in notes:
        return with_type_name(notes)
    return PSCustomObject(notes)


def with_type_name(notes):
    """Return a custom object whose literal names its type."""
    name = to_text(notes.pop("PSTypeName"))
    made = PSCustomObject(notes)
    made.type_names = [name]
    return made


# Blocks, functions, jumps

def define_function(frame, name, template):
    """function name { ... }"""
    from shell.runtime.commands import function_info
    block = ScriptBlock(template, frame.scope.session_state)
    scope = frame.scope
    prefix, colon, rest = name.partition(":")
    if colon and prefix.lower() in ("global", "script", "local", "private"):
        scope = scope.named(prefix)
        name = rest
    info = function_info(name, block, frame.scope.session_state.module)
    old = scope.functions.get(name.lower())
    if old is not None and ("ReadOnly" in old.options or "Constant" in old.options):
        raise runtime_error(f"Cannot write to function {name} because it is read-only or constant.", "FunctionNotWritable", "WriteError", name,
                            "System.Management.Automation.SessionStateUnauthorizedAccessException")
    scope.define_function(name, info)


def define_types(frame, starts):
    """The classes and enums of a block, by their places in the text, become known."""
    from shell.runtime.classes import define
    define(frame, starts)


def run_inside(frame, template):
    """Return the iterator of a statement that was moved to a block of its own."""
    return template.code_for(frame.scope).function("end", frame)()


def jumps_out(leave, label):
    """Whether a break or continue that arrives in a loop with this label is meant for one further out."""
    return bool(leave.label) and leave.label != label


def not_as_method(frame):
    """Complain, from strict mode 2 on, of a command called as `name(a, b)`."""
    if frame.scope.strict > 1:
        raise runtime_error("The function or command was called as if it were a method. Parameters should be separated by spaces. For information about "
                            "parameters, see the about_Parameters Help topic.", "StrictModeFunctionCallWithParens")


def exit_code(frame, value):
    """Return the exit code of `exit value`."""
    from shell.runtime.conversion import try_convert
    from shell.runtime.type_names import find_type
    if type(value) is int:
        return value
    number = try_convert(plain(value), find_type("int"), frame.session)
    return 0 if number is UNSET or number is None else int(number)


def script_root(frame):
    """$PSScriptRoot: the folder of the file the block stands in."""
    file = frame.block.file if frame.block is not None else None
    if not file:
        return ""
    import os
    return os.path.dirname(file)


def script_path(frame):
    """$PSCommandPath: the file the block stands in."""
    file = frame.block.file if frame.block is not None else None
    return file or ""


def session_succeeded(frame):
    """$?"""
    return frame.session.succeeded


def redirected(frame, run, redirections):
    """Return the iterator of an expression that runs with its streams redirected."""
    from shell.runtime.redirection import redirected_expression
    return redirected_expression(frame, run, redirections)


def background_job(frame, source, stages, extent_index):
    """pipeline &"""
    from shell.runtime.extent import ScriptExtent
    from shell.runtime.jobs import start_background
    template = frame.block.template
    return start_background(frame, ScriptExtent(template.unit, *template.extents[extent_index]))


def not_supported(what):
    """Return the exception of a statement that this shell does not run."""
    return net_exception("System.NotSupportedException", f"The {what} statement is not supported.")


def not_assignable(frame):
    """An assignment to something that cannot be assigned to."""
    raise runtime_error("The assignment expression is not valid. The input to an assignment operator must be an object that is able to accept "
                        "assignments, such as a variable or a property.", "InvalidLeftHandSide", "ParserError")


def namespace():
    """Return the names of generated code and what they stand for; Late for what is loaded when a block needs it."""
    found = {name: value for name, value in globals().items() if not name.startswith("_") and name not in HIDDEN}
    for row in BINARY + UNARY:
        if row.function not in ("and", "or", "not"):
            found["op_" + row.function] = Late("shell.runtime.operators", row.function, "op_" + row.function)
    return found


HIDDEN = frozenset(("annotations", "namespace", "BINARY", "UNARY", "HIDDEN", "Late", "late", "names_for"))
NAMESPACE = namespace()


def names_for(code):
    """Return the globals that a code object and those inside it need, what is loaded late resolved."""
    found, waiting = {"__builtins__": __builtins__}, [code]
    while waiting:
        at = waiting.pop()
        for name in at.co_names:
            if name in NAMESPACE:
                value = NAMESPACE[name]
                found[name] = value.resolved() if type(value) is Late else value
        waiting.extend(constant for constant in at.co_consts if type(constant) is type(code))
    return found
