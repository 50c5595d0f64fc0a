"""The cmdlets over variables: Get-, Set-, New-, Remove- and Clear-Variable."""
from __future__ import annotations

from shell.cmdlet import Cmdlet, Param, Switch
from shell.dotnet.values import UNSET
from shell.errors import net_exception, runtime_error

OPTIONS = "System.Management.Automation.ScopedItemOptions"
STATE = "System.Management.Automation.SessionStateUnauthorizedAccessException"


class VariableCmdlet(Cmdlet):
    """A cmdlet over variables in one scope."""

    scope = Param("string", help="The scope: Global, Local, Script, or a number counted outwards.", validate=(("ValidateNotNullOrEmpty", ()),))

    def where(self):
        """Return the scope that is meant."""
        return self.frame.scope.named(self.scope) if self.scope is not None else self.frame.scope

    def matching(self, patterns):
        """Yield (pattern, [(lower-case name, its scope)]) for each pattern."""
        from shell.runtime.variable_objects import visible_variables
        from shell.runtime.wildcard import compiled, has_wildcard
        everything = None
        for pattern in patterns:
            if has_wildcard(pattern):
                if everything is None:
                    everything = visible_variables(self.where())
                    if self.scope is not None:
                        at = self.where()
                        everything = {key: holder for key, holder in everything.items() if holder is at}
                test = compiled(pattern)
                yield pattern, [(key, everything[key]) for key in sorted(everything) if test(key)]
            else:
                yield pattern, self.exactly(pattern)

    def exactly(self, name):
        """Return [(lower-case name, its scope)] of one name, empty where there is no such variable."""
        at = self.where()
        key = name.lower()
        value = at.raw(key)     # makes automatic variables appear
        if self.scope is not None:
            cell = at.cells.get(key)
            return [(key, at)] if cell is not None and cell.cell_contents is not UNSET else []
        if value is UNSET:
            return []
        holder = at.holder(key)
        return [(key, holder if holder is not None else at)]

    def not_found(self, name):
        """Write the error of a variable that does not exist."""
        self.write_error(net_exception("System.Management.Automation.ItemNotFoundException", f"Cannot find a variable with the name '{name}'."),
                         "VariableNotFound", "ObjectNotFound", name)


class GetVariable(VariableCmdlet):
    """Gets variables.

    .EXAMPLE The value alone
    PS> $port = 25; Get-Variable port -ValueOnly
    25
    """

    aliases = ("gv",)
    name_ = Param("string[]", name="Name", position=0, pipeline=True, by_name=True, validate=(("ValidateNotNullOrEmpty", ()),),
                  help="The names; wildcards are allowed.")
    value_only = Switch(help="Gives the values alone.")
    include = Param("string[]", help="Patterns of names to keep.")
    exclude = Param("string[]", help="Patterns of names to leave out.")

    def run(self, items):
        from shell.runtime.variable_objects import variable_object
        from shell.runtime.wildcard import compiled, has_wildcard
        for _ in items:
            for pattern, found in self.matching(self.name_ or ["*"]):
                if not found and not has_wildcard(pattern):
                    self.not_found(pattern)
                for key, scope in found:
                    if self.include and not any(compiled(p)(key) for p in self.include):
                        continue
                    if self.exclude and any(compiled(p)(key) for p in self.exclude):
                        continue
                    yield scope.get(key) if self.value_only else variable_object(scope, key)


def options_of(value):
    """Return the option names of a ScopedItemOptions value."""
    text = str(value) if not isinstance(value, (list, tuple)) else ",".join(map(str, value))
    if isinstance(value, int):
        from shell.runtime.conversion import to_text
        text = to_text(value)
    return frozenset(word.strip() for word in text.split(",")) - {"None", "Unspecified", ""}


def apply_options(scope, key, options, description, attributes=()):
    """Give a variable options and a description."""
    from shell.runtime.scope import Constraint
    rule = scope.constraints.get(key)
    if rule is None:
        if not options and not description:
            return
        rule = Constraint(attributes=attributes)
        scope.constrain(key, rule)
    if options is not None:
        rule.options = frozenset(options)
    if description:
        rule.description = description
    if options and "Private" in options:
        if not scope.private:
            scope.private = set()
        scope.private.add(key)
    if options and "AllScope" in options:
        scope.constrain(key, rule)      # again, now that it says so: every scope is told


class SetVariable(VariableCmdlet):
    """Gives variables a value, making those that do not exist.

    .EXAMPLE A read-only variable
    PS> Set-Variable limit 10 -Option ReadOnly; $limit
    10
    """

    aliases = ("sv", "set")
    supports_should_process = True
    name_ = Param("string[]", name="Name", position=0, mandatory=True, by_name=True, help="The names.")
    value = Param("object", position=1, pipeline=True, by_name=True, help="The value.", default=UNSET)
    description = Param("string", help="A description.")
    option = Param(OPTIONS, help="ReadOnly, Constant, Private, AllScope.")
    force = Switch(help="Changes read-only variables too.")
    visibility = Param("System.Management.Automation.SessionStateEntryVisibility", help="Public or Private.")
    pass_thru = Switch(help="Gives the variables.")
    include = Param("string[]", help="Patterns of names to keep.")
    exclude = Param("string[]", help="Patterns of names to leave out.")

    def run(self, items):
        from shell.runtime.wildcard import has_wildcard
        values = []
        for _ in items:
            if self.value is not UNSET:
                values.append(self.value)
        value = UNSET
        if values:
            value = values[0] if len(values) == 1 else values
        for name in self.name_:
            if has_wildcard(name):
                targets = [(key, scope) for _, found in self.matching([name]) for key, scope in found]
            else:
                targets = [(name, self.where())]
            for target, scope in targets:
                if self.should_process(f"Name: {target} Value: {self.session.text(None if value is UNSET else value)}", "Set variable"):
                    yield from self.change(scope, target, value)

    def change(self, scope, name, value):
        key = name.lower()
        where, colon, rest = name.partition(":")
        if colon and where.lower() in ("global", "script", "local", "private"):
            scope, name, key = scope.named(where), rest, rest.lower()
        rule = scope.constraints.get(key)
        scope.session_state.written.setdefault(key, name)
        existed = scope.cell(key).cell_contents is not UNSET
        try:
            if value is not UNSET:
                kept = rule.options if rule is not None else None
                if kept and self.force and "Constant" not in kept:
                    rule.options = kept - {"ReadOnly"}
                try:
                    scope.assign(key, value)
                finally:
                    if kept:
                        rule.options = kept
            elif scope.cell(key).cell_contents is UNSET:
                scope.cell(key).cell_contents = None
            options = options_of(self.option) if "Option" in self.bound else None
            if options is not None or self.description:
                self.check_options(scope, key, name, options, existed)
                apply_options(scope, key, options, self.description)
        except Exception as error:
            if getattr(error, "error_record", None) is None:
                raise
            self.write_error(error)
            return
        if self.pass_thru:
            from shell.runtime.variable_objects import variable_object
            yield variable_object(scope, key)

    def check_options(self, scope, key, name, options, existed):
        rule = scope.constraints.get(key)
        if rule is not None and "Constant" in rule.options:
            raise runtime_error(f"Cannot overwrite variable {name} because it is read-only or constant.", "VariableNotWritable", "WriteError", name, STATE)
        if existed and options and "Constant" in options:
            raise runtime_error(f"Existing variable {name} cannot be made constant. Variables can be made constant only at creation time.",
                                "VariableCannotBeMadeConstant", "WriteError", name, STATE)


class NewVariable(VariableCmdlet):
    """Makes a variable.

    .EXAMPLE A constant
    PS> New-Variable answer 42 -Option Constant; $answer
    42
    """

    aliases = ("nv",)
    supports_should_process = True
    name_ = Param("string", name="Name", position=0, mandatory=True, by_name=True, help="The name.")
    value = Param("object", position=1, pipeline=True, by_name=True, help="The value.")
    description = Param("string", help="A description.")
    option = Param(OPTIONS, default="None", help="ReadOnly, Constant, Private, AllScope.")
    visibility = Param("System.Management.Automation.SessionStateEntryVisibility", help="Public or Private.")
    force = Switch(help="Replaces a variable that exists.")
    pass_thru = Switch(help="Gives the variable.")

    def run(self, items):
        for _ in items:
            scope, name = self.where(), self.name_
            key = name.lower()
            if not self.should_process(f"Name: {name} Value: {self.session.text(self.value)}", "New variable"):
                continue
            cell = scope.cells.get(key)
            if cell is not None and cell.cell_contents is not UNSET:
                rule = scope.constraints.get(key)
                if self.force and rule is not None and "Constant" in rule.options:
                    self.write_error(net_exception(STATE, f"Cannot overwrite variable {name} because it is read-only or constant."),
                                     "VariableNotWritable", "WriteError", name)
                    continue
                if not self.force:
                    self.write_error(net_exception("System.Management.Automation.SessionStateException", f"A variable with name '{name}' already exists."),
                                     "VariableAlreadyExists", "ResourceExists", name)
                    continue
                if rule is not None:
                    del scope.constraints[key]
            scope.session_state.written.setdefault(key, name)
            scope.cell(key).cell_contents = self.value
            apply_options(scope, key, options_of(self.option), self.description)
            if self.pass_thru:
                from shell.runtime.variable_objects import variable_object
                yield variable_object(scope, key)


class RemoveVariable(VariableCmdlet):
    """Removes variables.

    .EXAMPLE Remove a variable
    PS> $x = 1; Remove-Variable x; $null -eq $x
    True
    """

    aliases = ("rv",)
    supports_should_process = True
    name_ = Param("string[]", name="Name", position=0, mandatory=True, by_name=True, pipeline=True, help="The names; wildcards are allowed.")
    include = Param("string[]", help="Patterns of names to keep.")
    exclude = Param("string[]", help="Patterns of names to leave out.")
    force = Switch(help="Removes read-only variables too.")

    def run(self, items):
        from shell.runtime.wildcard import has_wildcard
        for _ in items:
            for pattern, found in self.matching(self.name_):
                if not found and not has_wildcard(pattern):
                    self.not_found(pattern)
                for key, scope in found:
                    if self.should_process(f"Name: {scope.written_name(key)}", "Remove variable"):
                        try:
                            scope.remove(key, bool(self.force))
                        except Exception as error:
                            if getattr(error, "error_record", None) is None:
                                raise
                            self.write_error(error)
        return
        yield


class ClearVariable(VariableCmdlet):
    """Sets variables to $null and keeps them.

    .EXAMPLE Clear a variable
    PS> $x = 1; Clear-Variable x; Test-Path variable:x
    True
    """

    aliases = ("clv",)
    supports_should_process = True
    name_ = Param("string[]", name="Name", position=0, mandatory=True, by_name=True, help="The names; wildcards are allowed.")
    include = Param("string[]", help="Patterns of names to keep.")
    exclude = Param("string[]", help="Patterns of names to leave out.")
    force = Switch(help="Clears read-only variables too.")
    pass_thru = Switch(help="Gives the variables.")

    def run(self, items):
        from shell.runtime.wildcard import has_wildcard
        for _ in items:
            for pattern, found in self.matching(self.name_):
                if not found and not has_wildcard(pattern):
                    self.not_found(pattern)
                for key, scope in found:
                    if not self.should_process(f"Name: {scope.written_name(key)}", "Clear variable"):
                        continue
                    rule = scope.constraints.get(key)
                    try:
                        if rule is not None and rule.options and not (self.force and "Constant" not in rule.options):
                            scope.assign(key, None)
                        else:
                            scope.cell(key).cell_contents = None
                    except Exception as error:
                        if getattr(error, "error_record", None) is None:
                            raise
                        self.write_error(error)
                        continue
                    if self.pass_thru:
                        from shell.runtime.variable_objects import variable_object
                        yield variable_object(scope, key)
