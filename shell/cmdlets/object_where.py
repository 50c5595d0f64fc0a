"""Where-Object: the objects of a pipeline that pass a test."""
from __future__ import annotations

from shell.cmdlet import Cmdlet, Param, Switch
from shell.cmdlets.object_property import script_frame
from shell.dotnet.values import UNSET
from shell.errors import net_exception

# Switch: (parameter set, runtime operator function, alias, help). In and NotIn take the operands as they stand: the property's value first.
OPERATORS = {
    "EQ": ("EqualSet", "ieq", "IEQ", "Passes objects whose property equals the value."),
    "CEQ": ("CaseSensitiveEqualSet", "ceq", (), "Like -EQ; letter case counts."),
    "NE": ("NotEqualSet", "ine", "INE", "Passes objects whose property differs from the value."),
    "CNE": ("CaseSensitiveNotEqualSet", "cne", (), "Like -NE; letter case counts."),
    "GT": ("GreaterThanSet", "igt", "IGT", "Passes objects whose property is greater than the value."),
    "CGT": ("CaseSensitiveGreaterThanSet", "cgt", (), "Like -GT; letter case counts."),
    "LT": ("LessThanSet", "ilt", "ILT", "Passes objects whose property is less than the value."),
    "CLT": ("CaseSensitiveLessThanSet", "clt", (), "Like -LT; letter case counts."),
    "GE": ("GreaterOrEqualSet", "ige", "IGE", "Passes objects whose property is the value or greater."),
    "CGE": ("CaseSensitiveGreaterOrEqualSet", "cge", (), "Like -GE; letter case counts."),
    "LE": ("LessOrEqualSet", "ile", "ILE", "Passes objects whose property is the value or less."),
    "CLE": ("CaseSensitiveLessOrEqualSet", "cle", (), "Like -LE; letter case counts."),
    "Like": ("LikeSet", "ilike", "ILike", "Passes objects whose property matches a wildcard pattern."),
    "CLike": ("CaseSensitiveLikeSet", "clike", (), "Like -Like; letter case counts."),
    "NotLike": ("NotLikeSet", "inotlike", "INotLike", "Passes objects whose property does not match a wildcard pattern."),
    "CNotLike": ("CaseSensitiveNotLikeSet", "cnotlike", (), "Like -NotLike; letter case counts."),
    "Match": ("MatchSet", "imatch", "IMatch", "Passes objects whose property matches a regular expression."),
    "CMatch": ("CaseSensitiveMatchSet", "cmatch", (), "Like -Match; letter case counts."),
    "NotMatch": ("NotMatchSet", "inotmatch", "INotMatch", "Passes objects whose property does not match a regular expression."),
    "CNotMatch": ("CaseSensitiveNotMatchSet", "cnotmatch", (), "Like -NotMatch; letter case counts."),
    "Contains": ("ContainsSet", "icontains", "IContains", "Passes objects whose property is a list that has the value."),
    "CContains": ("CaseSensitiveContainsSet", "ccontains", (), "Like -Contains; letter case counts."),
    "NotContains": ("NotContainsSet", "inotcontains", "INotContains", "Passes objects whose property is a list that lacks the value."),
    "CNotContains": ("CaseSensitiveNotContainsSet", "cnotcontains", (), "Like -NotContains; letter case counts."),
    "In": ("InSet", "iin", "IIn", "Passes objects whose property is one of the values."),
    "CIn": ("CaseSensitiveInSet", "cin", (), "Like -In; letter case counts."),
    "NotIn": ("NotInSet", "inotin", "INotIn", "Passes objects whose property is none of the values."),
    "CNotIn": ("CaseSensitiveNotInSet", "cnotin", (), "Like -NotIn; letter case counts."),
    "Is": ("IsSet", "is_type", (), "Passes objects whose property is of the type."),
    "IsNot": ("IsNotSet", "is_not_type", (), "Passes objects whose property is not of the type."),
    "Not": ("Not", "not_", (), "Passes objects that lack the property, or where it is false or $null."),
}
BY_SET = {row[0]: (name, row[1]) for name, row in OPERATORS.items()}
WITH_FRAME = frozenset(("imatch", "cmatch", "inotmatch", "cnotmatch"))
PROPERTY_SETS = tuple(row[0] for row in OPERATORS.values())
VALUE_SETS = tuple(name for name in PROPERTY_SETS if name != "Not")


def argument_error(message: str, error_id: str, target: object = None):
    """Return the arguments of write_error and fail for a name or value that does not fit."""
    return net_exception("System.Management.Automation.PSArgumentException", message), error_id, "InvalidArgument", target


class WhereObject(Cmdlet):
    """Passes on the objects that meet a condition.

    The condition is a script block that sees the object as $_, or a property name with an operator and a value. A property name alone
    passes the objects where the property is true.

    .EXAMPLE With a script block
    PS> 1..6 | Where-Object { $_ % 2 -eq 0 }
    2
    4
    6

    .EXAMPLE With a property and an operator
    PS> 'pear', 'fig', 'apple' | Where-Object Length -gt 3
    pear
    apple
    """

    module = "Microsoft.PowerShell.Core"
    aliases = ("where", "?")
    default_set = "EqualSet"
    plain_input = True
    input_object = Param("psobject", pipeline=True, help="The objects to test.", default=UNSET)
    property_ = Param("string", name="Property", sets=PROPERTY_SETS, position=0, mandatory=True, validate=(("ValidateNotNullOrEmpty", ()),),
                      help="The property whose value is compared.")
    value = Param("object", sets=VALUE_SETS, position=1, help="The value the property is compared with.")
    filter_script = Param("scriptblock", sets="ScriptBlockSet", position=0, mandatory=True, help="A test of the object in $_.")
    for _name, (_set, _function, _alias, _help) in OPERATORS.items():
        vars()[f"operator_{_name.lower()}"] = Switch(name=_name, sets=_set, mandatory=_name != "EQ", aliases=_alias, help=_help)
    del _name, _set, _function, _alias, _help

    def run(self, items):
        if self.filter_script is not None:
            return self.filter_script.filter(script_frame(self), (item for item in items if item is not UNSET))
        return self.by_property(items)

    def by_property(self, items):
        test = self.test()
        for item in items:
            if item is UNSET:
                continue
            value = self.value_of(item)
            if value is UNSET:
                continue
            try:
                passes = test(value)
            except Exception as error:
                self.operator_failed(error, item)
                continue
            if passes:
                yield item

    def operator(self):
        """Return (switch, runtime function) of the operator given; -EQ where none is."""
        return BY_SET.get(self.parameter_set) or BY_SET["EqualSet"]

    def test(self):
        """Return f(property value) -> whether the object passes."""
        from shell.runtime import operators
        from shell.runtime.conversion import truth

        switch, function = self.operator()
        given = "Value" in self.bound
        if switch == "Not":
            return lambda value: not truth(value)
        if switch == "EQ" and not self.operator_eq:
            if given:
                self.fail(*argument_error("An operator is required to compare the two specified values. Include a valid operator in the command, and then "
                                          "try the command again. For example, Get-Process | Where-Object -Property Name -eq Idle", "OperatorNotSpecified"))
            return truth
        if not given:
            self.fail(*argument_error("The specified operator requires both the -Property and -Value parameters. Provide values for both parameters, and "
                                      "then try the command again.", "ValueNotSpecifiedForWhereObject"))
        compare = getattr(operators, function)
        wanted = self.value
        if function in WITH_FRAME:
            frame = self.frame
            return lambda value: truth(compare(frame, value, wanted))
        if function in ("is_type", "is_not_type"):
            wanted = self.type_wanted()
        return lambda value: truth(compare(value, wanted))

    def type_wanted(self):
        """Return the type that -Is compares with: [string], 'string' and '[string]' all mean the same."""
        wanted = self.value
        if isinstance(wanted, str):
            from shell.dotnet.types import find_declared
            from shell.runtime.conversion import convert

            text = wanted[1:-1] if len(wanted) > 2 and wanted[0] == "[" and wanted[-1] == "]" else wanted
            return convert(text, find_declared("System.Type"), self.session)
        return wanted

    def value_of(self, item):
        """Return the property's value; None where the object lacks it, UNSET where strict mode made that an error."""
        from shell.cmdlets.object_property import member_value, strict

        if item is None:
            if strict(self.frame):
                self.write_error(*argument_error("Cannot operate on a 'null' input object.", "InputObjectIsNull", item))
                return UNSET
            return None
        found = member_value(self, item, self.property_, "AmbiguousPropertyName")
        if found is UNSET:
            return UNSET
        if found is not None:
            return found[1]
        if strict(self.frame):
            self.write_error(*argument_error(f'The input name "{self.property_}" cannot be resolved to a property.', "PropertyNotFound", item))
            return UNSET
        return None

    def operator_failed(self, error, item):
        from shell.syntax.operators import BINARY

        function = self.operator()[1]
        kind = next((row.kind for row in BINARY if row.function == function), function)
        if "ArgumentException" in type(error).__name__:
            self.write_error(net_exception("System.ArgumentException", f"The {kind} operator failed: {error}."), "BadOperatorArgument", "InvalidArgument", item)
        else:
            self.write_error(net_exception("System.InvalidOperationException", f'The operator "{kind}" failed: {error}.'), "OperatorFailed",
                             "InvalidOperation", item)
