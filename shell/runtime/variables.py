"""Variables that compiled code cannot reach as plain cells: of outer scopes, scoped, on drives, typed, by reference."""
from __future__ import annotations

from shell.dotnet.values import UNSET, VOID
from shell.errors import runtime_error
from shell.runtime.scope import Constraint, converted_for_variable, unwritable, validated


def read(frame, name):
    """Return a variable whose cell here is empty or holds VOID: from a scope further out, or None."""
    value = frame.scope.raw(name)
    if value is UNSET:
        return unset(frame, name)
    return None if value is VOID else value


def read_own(frame, name):
    """As `read`, for compound assignment: in the scope of a call only the call's own variable counts."""
    scope = frame.scope
    owner = scope.frame
    if owner is not None and owner.block is frame.block and frame.block is not None and name not in scope.registry.all_scope:
        cell = scope.cells.get(name)
        if cell is None or cell.cell_contents is UNSET:
            return unset(frame, name)
    return read(frame, name)


def read_in_text(frame, name):
    """As `read`, inside expandable text, where strict mode 1 lets unset variables pass."""
    value = frame.scope.find(name)
    if value is UNSET:
        return unset(frame, name) if frame.scope.strict > 1 else None
    return value


def raw_variable(frame, name):
    """As `read`, but VOID comes out as it is."""
    value = frame.scope.raw(name)
    return unset(frame, name) if value is UNSET else value


def unset(frame, name):
    """Return what a variable without a value gives: None, or an error under strict mode."""
    if frame.scope.strict:
        written = frame.scope.written_name(name)
        raise runtime_error(f"The variable '${written}' cannot be retrieved because it has not been set.", "VariableIsUndefined", "InvalidOperation",
                            written)
    return


def scoped_variable(frame, where, name):
    """$global:name, $script:name"""
    scope = frame.scope.named(where)
    value = scope.find(name)
    return unset(frame, name) if value is UNSET else value


def set_scoped(frame, where, name, value):
    """$global:name = value and the like; gives what was stored."""
    return frame.scope.set_in(where, name, value)


def assign(frame, name, value):
    """Store into a variable that may be typed, validated or read-only; gives what was stored."""
    scope = frame.scope
    if name == "?":
        raise unwritable("?")
    return scope.assign(name, value)


def declare(frame, where, name, reference, attributes, value):
    """[type] [attributes] $name = value: from now on assignments convert and validate; gives what was stored."""
    scope = frame.scope.named(where) if where else frame.scope
    key = name.lower()
    session = frame.session
    old = scope.constraints.get(key)
    if old is not None and old.options and ("ReadOnly" in old.options or "Constant" in old.options):
        raise unwritable(scope.written_name(key))
    net_type = None if reference is None else reference.find(frame)
    if value is VOID and (net_type is None or net_type.full_name != "System.Boolean"):
        value = None
    if net_type is not None and not attributes and (type(value) is not int or net_type.python is not int):
        value = converted_for_variable(value, net_type, session)
    elif net_type is not None and attributes:
        value = converted_for_variable(value, net_type, session)
    scope.session_state.written.setdefault(key, name)
    if attributes:
        validated(attributes, scope.session_state.written[key], value, session, assigning=False)
    scope.constrain(key, Constraint(net_type, attributes))
    scope.cell(key).cell_contents = value
    if where == "private":
        if not scope.private:
            scope.private = set()
        scope.private.add(key)
    return value


def using_value(frame, name):
    """$using:name: what the caller of a block that runs elsewhere had."""
    at = frame
    while at is not None:
        used = getattr(at.block, "using", None) if at.block is not None else None
        if used is not None:
            value = used.get(name.lower(), UNSET)
            if value is not UNSET:
                return value
        at = at.caller
    raise runtime_error("A Using variable cannot be retrieved. A Using variable can be used only with Invoke-Command, Start-Job, or InlineScript in the "
                        "script workflow. When it is used with Invoke-Command, the Using variable is valid only if the script block is invoked on a "
                        "remote computer.", "UsingWithoutInvokeCommand", "InvalidOperation")


def splatted_value(frame, user_path):
    """Return the value of @name."""
    return frame.scope.get(user_path) if ":" not in user_path else scoped(frame, user_path)


def scoped(frame, user_path):
    """Return the value of a variable path with a scope or drive."""
    prefix, _, rest = user_path.partition(":")
    if prefix.lower() in ("global", "script", "local", "private", "variable"):
        return frame.scope.named("local" if prefix.lower() == "variable" else prefix).get(rest)
    return drive_variable(frame, user_path)


def drive_variable(frame, path):
    """$drive:path, as $env:PATH: the content of a provider's item, None where there is none."""
    drive, _, rest = path.partition(":")
    key = drive.lower()
    if key == "env":
        import os
        return os.environ.get(rest)
    scope, name = frame.scope.qualified(rest)
    if key == "variable":
        return scope.get(name)
    if key == "function":
        found = scope.find_function(name.lower())
        return found.script_block if found is not None else None
    if key == "alias":
        found = scope.find_alias(name.lower())
        return found.definition if found is not None else None
    return frame.session.provider_content(frame, path)


def set_drive_variable(frame, path, value):
    """$drive:path = value; gives the value."""
    drive, _, rest = path.partition(":")
    key = drive.lower()
    scope, name = frame.scope.qualified(rest)
    if value is VOID:
        value = None
    if key == "env":
        import os

        from shell.runtime.conversion import to_text
        if value is None:
            os.environ.pop(rest, None)
        else:
            os.environ[rest] = to_text(value)
    elif key == "variable":
        scope.set(name, value)
    elif key == "function":
        from shell.runtime.commands import function_info
        from shell.runtime.script_block import ScriptBlock
        if value is None:
            scope.remove_function(name)
        else:
            block = value if isinstance(value, ScriptBlock) else frame.session.script_block(str(value), frame.scope.session_state)
            scope.define_function(name, function_info(name, block))
    elif key == "alias":
        from shell.runtime.commands import AliasInfo
        scope.define_alias(name, AliasInfo(name, str(value), session=frame.session))
    else:
        frame.session.set_provider_content(frame, path, value)
    return value


def variable_reference(frame, where, name):
    """[ref]$name: a PSReference whose Value is the variable."""
    from shell.runtime.references import PSReference
    scope = frame.scope.named(where) if where else frame.scope
    return PSReference.of_variable(scope, name)


def value_reference(value):
    """[ref]value: a PSReference that holds a value of its own."""
    from shell.runtime.references import PSReference
    return PSReference(value)
