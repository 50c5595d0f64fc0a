"""The binder's tables and algorithms, without a script around them."""
import pytest

from shell.runtime.binder import bind
from shell.runtime.parameters import ALL_SETS, CommandParameters, Parameter, SetData
from shell.runtime.stages import BareWord, Named, Splat


class Scope:
    """A scope without variables."""

    def holder(self, name):
        return None


class Host:
    interactive = False


class Session:
    host = Host()


class Frame:
    scope, session, arguments, argument_names = Scope(), Session(), (), None


def parameters(*made, advanced=False, default_set=None):
    """Return CommandParameters of Parameters."""
    return CommandParameters(made, advanced, default_set)


def positional(name, position, **more):
    return Parameter(name, sets={ALL_SETS: SetData(position, **more)})


def bound(meta, *arguments, expecting=False):
    return bind(meta, list(arguments), Frame, "Test", True, expecting)


def error_id(meta, *arguments):
    with pytest.raises(Exception) as caught:
        bound(meta, *arguments)
    return caught.value.ErrorId


TWO = parameters(positional("Alpha", 0), positional("Beta", 1))


def test_positions():
    assert bound(TWO, 1, 2).bound == {"Alpha": 1, "Beta": 2}


def test_names_take_the_next_argument():
    assert bound(TWO, Named("Beta"), 2, 1).bound == {"Beta": 2, "Alpha": 1}


def test_prefixes():
    meta = parameters(positional("Path", 0), positional("PathType", 1))
    assert meta.find("path").name == "Path"
    assert meta.find("patht").name == "PathType"
    assert [p.name for p in meta.find("pa")] == ["Path", "PathType"]
    assert meta.find("x") is None


def test_common_parameters_give_way_to_own_ones():
    meta = parameters(positional("Verb", 0), advanced=True)
    assert meta.find("ver").name == "Verb"


def test_double_dash_ends_the_names():
    found = bound(TWO, BareWord("--"), Named("Beta"), 5)
    assert found.bound == {"Alpha": "-Beta", "Beta": 5}


def test_an_unknown_name_takes_its_value_along():
    found = bound(TWO, Named("Other"), 1)
    assert found.bound == {} and found.rest == ["-Other", 1]


def test_explicit_names_win_over_splatted_ones():
    assert bound(TWO, Splat({"Alpha": 1, "Beta": 2}), Named("Alpha"), 9).bound == {"Alpha": 9, "Beta": 2}


def test_splatted_lists_are_positional():
    assert bound(TWO, Splat([1, 2])).bound == {"Alpha": 1, "Beta": 2}


@pytest.mark.parametrize("arguments, expected", [
    ((Named("Alpha"), 1, Named("Alpha"), 2), "ParameterAlreadyBound"),
    ((Named("Alpha"),), "MissingArgument"),
])
def test_errors(arguments, expected):
    assert error_id(TWO, *arguments) == expected


def test_advanced_commands_reject_what_they_do_not_know():
    meta = parameters(positional("Alpha", 0), advanced=True)
    assert error_id(meta, 1, 2) == "PositionalParameterNotFound"
    assert error_id(meta, Named("Nope"), 2) == "NamedParameterNotFound"


def test_sets_exclude_each_other():
    meta = parameters(Parameter("X", sets={"A": SetData()}), Parameter("Y", sets={"B": SetData()}), advanced=True)
    assert bound(meta, Named("X"), 1).set_name == "A"
    assert error_id(meta, Named("X"), 1, Named("Y"), 2) == "AmbiguousParameterSet"
    assert error_id(meta) == "AmbiguousParameterSet"


def test_the_default_set():
    meta = parameters(Parameter("X", sets={"A": SetData()}), Parameter("Y", sets={"B": SetData()}), advanced=True, default_set="B")
    assert bound(meta).set_name == "B"


def test_mandatory():
    meta = parameters(positional("Alpha", 0, mandatory=True), advanced=True)
    assert error_id(meta) == "MissingMandatoryParameter"
    assert error_id(meta, None) == "ParameterArgumentValidationErrorNullNotAllowed"


def test_remaining_arguments():
    rest = Parameter("Rest", sets={ALL_SETS: SetData(remaining=True)})
    meta = parameters(positional("Alpha", 0), rest, advanced=True)
    assert bound(meta, 1, 2, 3).bound == {"Alpha": 1, "Rest": [2, 3]}
