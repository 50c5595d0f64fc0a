"""Scopes: where variables, functions and aliases live, one inside the other as calls nest.

A variable is a Python cell, so compiled code, which has the cell as a free variable, and everything that goes through a Scope (Set-Variable, dot-sourcing,
the bodies of ForEach-Object) see the same live value. A cell that holds UNSET is a variable that does not exist in that scope. A scope is cheap to
make: dictionaries are made when something is put into them. Names are lower case in all tables; `SessionState.written` has them as written.
"""
from __future__ import annotations

from types import CellType as Cell
from types import MappingProxyType

from shell.dotnet.values import UNSET, VOID
from shell.errors import runtime_error

NOTHING = MappingProxyType({})   # stands for a table that nothing has been put into
OPTIONS = ("None", "ReadOnly", "Constant", "Private", "AllScope", "Unspecified")
STATE = "System.Management.Automation.SessionStateUnauthorizedAccessException"


class SessionState:
    """What a module or the global state owns: its outermost scope, and how variable names were first written."""

    __slots__ = ("scope", "module", "session", "written")

    def __init__(self, session, module=None, parent=None):
        self.session = session
        self.module = module        # the PSModuleInfo, None for the global state
        self.written = {}
        self.scope = Scope(parent, self, script=True)


class Constraint:
    """What holds for every assignment to one variable: its type, attributes, and options such as ReadOnly."""

    __slots__ = ("type", "attributes", "options", "description", "module", "parameter")

    def __init__(self, type=None, attributes=(), options=(), description="", parameter=False):
        self.type = type                    # NetType, None where any value may be assigned
        self.attributes = tuple(attributes)  # validation and transformation attributes
        self.options = frozenset(options)
        self.description = description
        self.module = None
        self.parameter = parameter          # a parameter's: errors keep the conversion's own id


class Registry:
    """What all scopes of a session share so that call sites may keep the function they found.

    version counts definitions and removals of functions and aliases; local is True once a function or alias was defined in a scope that a call
    made, after which call sites look again at each call. special says that some block may need other code than the common variant: a variable has the
    option AllScope, or the debugger wants to hear of every statement (`debugged`).
    """

    __slots__ = ("version", "local", "all_scope", "debugged", "special")

    def __init__(self):
        self.version = 0
        self.local = self.debugged = self.special = False
        self.all_scope = NOTHING    # rules of variables with the option AllScope, by name: an assignment anywhere is to the one variable


class Scope:
    """One scope; `parent` is the scope that surrounds it while it lives (dynamic scope)."""

    # What a call's scope always has are slots; the rest are class attributes until something is put there.
    __slots__ = ("cells", "parent", "session_state", "frame", "strict", "script", "registry", "__dict__")
    functions = NOTHING     # {lower-case name: FunctionInfo}
    aliases = NOTHING       # {lower-case name: AliasInfo}
    constraints = NOTHING   # {lower-case name: Constraint}
    types = NOTHING         # classes and enums that scripts declared, by lower-case name
    private = NOTHING       # names that child scopes do not see

    def __init__(self, parent, session_state, frame=None, script=False):
        self.cells = {}
        self.parent = parent
        self.session_state = session_state
        self.frame = frame                  # the frame whose automatic variables ($args, $MyInvocation, ...) live here
        if parent is None:
            self.strict = 0
            self.script = self
            self.registry = Registry()
        else:
            self.strict = parent.strict
            self.script = self if script else parent.script   # what `script:` names
            self.registry = parent.registry

    # Reading

    def find(self, name):
        """Return the variable's value seen from here, UNSET where there is none; VOID comes out as None."""
        value = self.raw(name)
        return None if value is VOID else value

    def raw(self, name):
        """Return the variable's value seen from here as its cell holds it."""
        name = name.lower()
        scope = self
        while scope is not None:
            cell = scope.cells.get(name)
            if cell is not None:
                value = cell.cell_contents
                if value is not UNSET and (scope is self or name not in scope.private):
                    return value
            if name in AUTOMATIC and scope.frame is not None:
                value = AUTOMATIC[name](scope.frame)
                if value is not UNSET:
                    scope.cell(name).cell_contents = value
                    return value
            scope = scope.parent
        computed = COMPUTED.get(name)
        return UNSET if computed is None else computed(self)

    def get(self, name):
        """Return the variable's value seen from here, None where there is none."""
        value = self.raw(name)
        return None if value is UNSET or value is VOID else value

    def holder(self, name):
        """Return the nearest scope that has the variable, None where none has."""
        name = name.lower()
        scope = self
        while scope is not None:
            cell = scope.cells.get(name)
            if cell is not None and cell.cell_contents is not UNSET and (scope is self or name not in scope.private):
                return scope
            scope = scope.parent
        return None

    def cell(self, name):
        """Return the cell of a variable (lower case) of this very scope, making it where there is none."""
        found = self.cells.get(name)
        if found is None:
            found = self.cells[name] = Cell(UNSET)
        return found

    def variables(self):
        """Return {lower-case name: value} of this very scope."""
        return {name: None if cell.cell_contents is VOID else cell.cell_contents
                for name, cell in self.cells.items() if cell.cell_contents is not UNSET}

    def written_name(self, name):
        """Return the name of a variable as it was first written."""
        return self.session_state.written.get(name, name)

    # Writing

    def set(self, name, value):
        """Give a variable of this scope a value; constraints are honoured."""
        key = name.lower()
        if key != name:
            self.session_state.written.setdefault(key, name)
        if key in self.constraints or key in FIXED:
            self.assign(key, value)
        else:
            self.cell(key).cell_contents = value

    def assign(self, name, value):
        """Give a variable (lower case) of this scope a value as an assignment does; return what was stored."""
        rule = self.constraints.get(name) or self.registry.all_scope.get(name)
        if rule is None:
            if name in FIXED:
                rule = self.global_scope().constraints.get(name)
                if rule is None and name in ("true", "false", "null"):
                    if name == "null":
                        return value
                    raise unwritable(name)
            if rule is None:
                self.cell(name).cell_contents = value
                return value
            if "AllScope" not in rule.options and self.parent is not None:
                rule = None
        if rule is not None:
            value = constrained(self, name, rule, value)
            if "AllScope" in rule.options:
                self.holder_of_all_scope(name).cell(name).cell_contents = value
                return value
        self.cell(name).cell_contents = value
        return value

    def holder_of_all_scope(self, name):
        """Return the scope that holds an AllScope variable."""
        return self.holder(name) or self

    def set_in(self, where, name, value):
        """Give a variable a value in the scope that `where` names: global, script, local, private, or a number counted outwards."""
        scope = self.named(where)
        key = name.lower()
        scope.session_state.written.setdefault(key, name)
        if where == "private":
            if not scope.private:
                scope.private = set()
            scope.private.add(key)
        return scope.assign(key, value)

    def constrain(self, name, rule):
        """Make a rule hold for a variable of this scope from now on."""
        if self.constraints is NOTHING:
            self.constraints = {}
        self.constraints[name.lower()] = rule
        if "AllScope" in rule.options and name.lower() not in FIXED:
            self.registry.all_scope = {**self.registry.all_scope, name.lower(): rule}
            self.registry.special = True

    def remove(self, name, force=False):
        """Remove a variable of this very scope."""
        key = name.lower()
        rule = self.constraints.get(key)
        if rule is not None:
            if "Constant" in rule.options or "ReadOnly" in rule.options and not force:
                raise runtime_error(f"Cannot remove variable {self.written_name(key)} because it is constant or read-only. If the variable is read-only, "
                                    "try the operation again specifying the Force option.", "VariableNotRemovable", "WriteError",
                                    self.written_name(key), STATE)
            del self.constraints[key]
        cell = self.cells.get(key)
        if cell is not None:
            cell.cell_contents = UNSET
        if key in self.private:
            self.private.discard(key)

    # Functions and aliases

    def define_function(self, name, function):
        """Enter a FunctionInfo under its name, in place of any that was there."""
        if self.functions is NOTHING:
            self.functions = {}
        self.functions[name.lower()] = function
        self.changed()

    def define_alias(self, name, alias):
        """Enter an AliasInfo under its name."""
        if self.aliases is NOTHING:
            self.aliases = {}
        self.aliases[name.lower()] = alias
        self.changed()

    def changed(self):
        """Note that functions or aliases of this scope have changed."""
        self.registry.version += 1
        if self.script is not self:
            self.registry.local = True

    def find_function(self, name):
        """Return the function that a lower-case name means here, None where there is none."""
        scope = self
        while scope is not None:
            found = scope.functions.get(name)
            if found is not None:
                return found
            scope = scope.parent
        return None

    def find_alias(self, name):
        """Return the alias that a lower-case name means here, None where there is none."""
        scope = self
        while scope is not None:
            found = scope.aliases.get(name)
            if found is not None:
                return found
            scope = scope.parent
        return None

    def define_type(self, name, net_type):
        """Enter a class or enum under its name."""
        if self.types is NOTHING:
            self.types = {}
        self.types[name.lower()] = net_type

    def find_type(self, name):
        """Return the script type that a lower-case name means here, None where there is none."""
        scope = self
        while scope is not None:
            found = scope.types.get(name)
            if found is not None:
                return found
            scope = scope.parent
        return None

    def remove_function(self, name):
        """Remove the function from the nearest scope that has it."""
        self.remove_command("functions", name)

    def remove_alias(self, name):
        """Remove the alias from the nearest scope that has it."""
        self.remove_command("aliases", name)

    def remove_command(self, table, name):
        key, scope = name.lower(), self
        while scope is not None:
            found = getattr(scope, table)
            if key in found:
                del found[key]
                scope.changed()
                return
            scope = scope.parent

    def visible_functions(self):
        """Return {lower-case name: FunctionInfo} of the functions seen from here."""
        return self.visible("functions")

    def visible_aliases(self):
        """Return {lower-case name: AliasInfo} of the aliases seen from here."""
        return self.visible("aliases")

    def visible(self, table):
        found, scope = {}, self
        while scope is not None:
            for key, command in getattr(scope, table).items():
                found.setdefault(key, command)
            scope = scope.parent
        return found

    # Neighbours

    def global_scope(self):
        """Return the outermost scope."""
        scope = self
        while scope.parent is not None:
            scope = scope.parent
        return scope

    def qualified(self, name):
        """Return (scope, name): what global:name and the like mean from here, (this scope, name) for a plain name."""
        where, colon, rest = name.partition(":")
        if colon and where.lower() in ("global", "script", "local", "private"):
            return self.named(where), rest
        return self, name

    def named(self, where):
        """Return the scope that a scope modifier or a -Scope argument means."""
        word = str(where).lower()
        if word in ("local", "private", ""):
            return self
        if word == "global":
            return self.global_scope()
        if word == "script":
            return self.script
        if not word.lstrip("-").isdigit():
            raise runtime_error("Cannot process argument because the value of argument \"scopeID\" is not valid. Change the value of the \"scopeID\" "
                                "argument and run the operation again.", "Argument", "InvalidArgument", where,
                                "System.Management.Automation.PSArgumentException")
        scope, number = self, int(word)
        if number < 0:
            raise runtime_error("Cannot process argument because the value of argument \"scopeID\" is out of range. Change argument \"scopeID\" "
                                "to a value that is within range.", "ArgumentOutOfRange", "InvalidArgument", where,
                                "System.Management.Automation.PSArgumentOutOfRangeException")
        for _ in range(number):
            scope = scope.parent
            if scope is None:
                raise runtime_error(f"The scope number '{number}' exceeds the number of active scopes.", "ArgumentOutOfRange",
                                    "InvalidArgument", number, "System.Management.Automation.PSArgumentOutOfRangeException")
        return scope


def unwritable(name):
    """Return the exception of an assignment to a read-only or constant variable."""
    return runtime_error(f"Cannot overwrite variable {name} because it is read-only or constant.", "VariableNotWritable", "WriteError", name, STATE)


def constrained(scope, name, rule, value):
    """Return `value` as the rule lets it into the variable, or raise."""
    written = scope.written_name(name)
    options = rule.options
    if options and ("ReadOnly" in options or "Constant" in options):
        raise unwritable(written)
    session = scope.session_state.session
    if value is VOID and (rule.type is None or rule.type.full_name != "System.Boolean"):
        value = None
    if rule.type is not None:
        value = converted_for_variable(value, rule.type, session, rule.parameter)
    for attribute in rule.attributes:
        transform = getattr(attribute, "transform", None)
        if transform is not None:
            value = transform(value, session)
    validated(rule.attributes, written, value, session, assigning=True)
    return value


def converted_for_variable(value, net_type, session, parameter=False):
    """Return the value converted to the type a variable is declared with; failing is a MetadataError."""
    from shell.runtime.conversion import convert
    if net_type.full_name == "System.Boolean" and value is not None and not isinstance(value, (int, float)):
        from shell.runtime.conversion import unwrap
        from shell.runtime.type_names import type_of
        base = unwrap(value)
        if not isinstance(base, (int, float)) and type(base).__name__ not in ("Decimal", "SwitchParameter"):
            given = "System.Management.Automation.PSCustomObject" if value is VOID else type_of(base).full_name    # what PowerShell's nothing is
            raise metadata_error(f'Cannot convert value "{given}" to type "System.Boolean". Boolean parameters accept only Boolean values and numbers, '
                                 "such as $True, $False, 1 or 0.", "RuntimeException", None)
    try:
        return convert(value, net_type, session)
    except Exception as error:
        record = getattr(error, "error_record", None)
        raise metadata_error(str(error), record.error_id if parameter and record is not None else "RuntimeException", error) from None


def metadata_error(message, error_id, inner):
    """Return the exception of a value that a variable's type refuses."""
    return runtime_error(message, error_id, "MetadataError", None, "System.Management.Automation.ArgumentTransformationMetadataException", inner)


def validated(attributes, written, value, session, assigning):
    """Run validation attributes on a variable's value."""
    if not attributes:
        return
    from shell.runtime.conversion import to_text
    from shell.runtime.parameter_attributes import validate
    from shell.runtime.validation_attributes import ValidateArgumentsAttribute
    for attribute in attributes:
        if isinstance(attribute, ValidateArgumentsAttribute):
            try:
                validate(attribute, value, session)
            except Exception as error:
                if assigning:
                    message = f"The variable cannot be validated because the value {to_text(value)} is not a valid value for the {written} variable."
                    error_id = "ValidateSetFailure"
                else:
                    message = f"The attribute cannot be added because variable {written} with value {to_text(value)} would no longer be valid."
                    error_id = "ValidateSetFailure"
                raise runtime_error(message, error_id, "MetadataError", None, "System.Management.Automation.ValidationMetadataException", error) from None


def automatic_input(frame):
    """Return $input: an enumerator of the pipeline input."""
    from shell.dotnet.collections import Enumerator
    return Enumerator(frame.input if frame.input is not None else ())


def automatic_arguments(frame):
    frame.arguments = made = list(frame.arguments)     # the same list, so that @args knows which of them were names
    return made


def automatic_bound(frame):
    return UNSET if frame.bound is None else frame.bound_parameters()


def automatic_invocation(frame):
    return frame.my_invocation()


def automatic_cmdlet(frame):
    return UNSET if frame.cmdlet is None else frame.cmdlet


# Variables that a scope has because of the frame that runs in it; made when first asked for.
AUTOMATIC = {
    "args": automatic_arguments, "input": automatic_input, "psboundparameters": automatic_bound, "myinvocation": automatic_invocation,
    "pscmdlet": automatic_cmdlet,
}

# Variables that are worked out at each reading, where no scope has them.
COMPUTED = {
    "true": lambda scope: True,
    "false": lambda scope: False,
    "null": lambda scope: None,
    "?": lambda scope: scope.session_state.session.succeeded,
}

# Names whose assignment may be refused though no script said so; compiled code never stores to them directly.
FIXED = frozenset(("true", "false", "null", "?", "pid", "home", "host", "psversiontable", "executioncontext", "shellid", "psculture", "psuiculture",
                   "psedition", "islinux", "ismacos", "iswindows", "iscoreclr", "error", "pshome", "enabledexperimentalfeatures"))
