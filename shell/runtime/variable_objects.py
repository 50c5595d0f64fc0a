"""PSVariable: a variable as an object, as Get-Variable and the Variable: drive give it."""
from __future__ import annotations

from shell.dotnet.types import constructor, dotnet_type, getter, method
from shell.dotnet.values import UNSET, VOID
from shell.runtime.added_members import NoteProperty

NAMESPACE = "System.Management.Automation."


@dotnet_type("System.Management.Automation.PSVariable")
class PSVariable:
    """A variable of a scope, seen live; or, made by scripts, a name and a value of its own."""

    @constructor("(string name)", "(string name, System.Object value)",
                 "(string name, System.Object value, System.Management.Automation.ScopedItemOptions options)")
    def __init__(self, name, value=None, options="None", scope=None):
        self.name = name
        self.own = value
        self.scope = scope
        self.own_options = options
        self.description = ""
        self.extended = None

    @property
    def value(self):
        """The variable's value."""
        if self.scope is None:
            return self.own
        found = self.scope.find(self.name)
        return None if found is UNSET or found is VOID else found

    @value.setter
    def value(self, value):
        if self.scope is None:
            self.own = value
        else:
            self.scope.assign(self.name.lower(), value)

    @property
    def constraint(self):
        """The rule that holds for the variable, None where there is none."""
        return self.scope.constraints.get(self.name.lower()) if self.scope is not None else None

    @getter("string Name {get;}")
    def Name(self):
        return self.name

    @getter("System.Object Value {get;set;}")
    def Value(self):
        return self.value

    @Value.setter
    def Value(self, value):
        self.value = value

    @getter("string Description {get;set;}")
    def Description(self):
        rule = self.constraint
        return rule.description if rule is not None else self.description

    @Description.setter
    def Description(self, value):
        self.description = value

    @getter("System.Management.Automation.ScopedItemOptions Options {get;set;}")
    def Options(self):
        from shell.runtime.conversion import convert
        from shell.runtime.type_names import find_type
        rule = self.constraint
        if rule is None:
            text = self.own_options
        else:
            text = ", ".join(name for name in ("ReadOnly", "Constant", "Private", "AllScope") if name in rule.options) or "None"
        return convert(text, find_type(NAMESPACE + "ScopedItemOptions"))

    @getter("System.Management.Automation.SessionStateEntryVisibility Visibility {get;set;}")
    def Visibility(self):
        from shell.runtime.conversion import convert
        from shell.runtime.type_names import find_type
        return convert("Public", find_type(NAMESPACE + "SessionStateEntryVisibility"))

    @getter("psmoduleinfo Module {get;}")
    def Module(self):
        return self.scope.session_state.module if self.scope is not None else None

    @getter("string ModuleName {get;}")
    def ModuleName(self):
        module = self.Module
        return module.name if module is not None else ""

    @getter("System.Collections.ObjectModel.Collection[System.Attribute] Attributes {get;}")
    def Attributes(self):
        rule = self.constraint
        return list(rule.attributes) if rule is not None else []

    @method("bool IsValidValue(System.Object value)")
    def IsValidValue(self, value):
        rule = self.constraint
        if rule is None:
            return True
        from shell.runtime.scope import constrained
        try:
            constrained(self.scope, self.name.lower(), rule, value)
        except Exception as error:
            if getattr(error, "error_record", None) is None:
                raise
            return False
        return True


def variable_object(scope, key):
    """Return the PSVariable of a lower-case name of this very scope."""
    return PSVariable(scope.written_name(key), None, "None", scope)


def visible_variables(scope):
    """Return {lower-case name: the scope that holds it} of all variables seen from a scope."""
    from shell.runtime.automatic_variables import make_all
    from shell.runtime.scope import AUTOMATIC
    make_all(scope.session_state.session)
    found = {}
    at = scope
    while at is not None:
        if at is scope and at.frame is not None:
            for name in AUTOMATIC:
                at.raw(name)
        for key in at.variables():
            if key not in found and (at is scope or key not in at.private):
                found[key] = at
        at = at.parent
    return found


@dotnet_type("System.Management.Automation.PSVariableProperty", base="System.Management.Automation.PSNoteProperty")
class PSVariableProperty(NoteProperty):
    """A note property whose value is that of a variable."""

    @constructor("(psvariable variable)")
    def __init__(self, variable):
        NoteProperty.__init__(self, variable.name)
        self.variable = variable

    def get(self, owner):
        return self.variable.value

    def set(self, owner, value):
        self.variable.value = value
