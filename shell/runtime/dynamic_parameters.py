"""Dynamic parameters: what a function's dynamicparam block gives for the arguments so far, and the objects it makes for that."""
from __future__ import annotations

from shell.dotnet.types import constructor, dotnet_type, getter
from shell.dotnet.values import UNSET, VOID

NAMESPACE = "System.Management.Automation."


@dotnet_type("System.Management.Automation.RuntimeDefinedParameter")
class RuntimeDefinedParameter:
    """A parameter made while the command runs."""

    @constructor("()", "(string name, type parameterType, System.Collections.ObjectModel.Collection[System.Attribute] attributes)")
    def __init__(self, name=None, parameter_type=None, attributes=()):
        self.name = name
        self.type = parameter_type
        self.attributes = list(attributes or ())
        self.value = None
        self.is_set = False
        self.extended = None

    @getter("string Name {get;set;}")
    def Name(self):
        return self.name

    @Name.setter
    def Name(self, value):
        self.name = value

    @getter("type ParameterType {get;set;}")
    def ParameterType(self):
        return self.type

    @ParameterType.setter
    def ParameterType(self, value):
        self.type = value

    @getter("System.Object Value {get;set;}")
    def Value(self):
        return self.value

    @Value.setter
    def Value(self, value):
        self.value = value

    @getter("bool IsSet {get;set;}")
    def IsSet(self):
        return self.is_set

    @IsSet.setter
    def IsSet(self, value):
        self.is_set = bool(value)

    @getter("System.Collections.ObjectModel.Collection[System.Attribute] Attributes {get;}")
    def Attributes(self):
        return self.attributes


def block_dynamic_parameters(processor, binding):
    """Run a function's dynamicparam block with what is bound so far; returns its Parameters, with the object each came from in `attributes_source`."""
    from shell.runtime.parameters import from_attributes
    from shell.runtime.script_processor import set_parameters
    inner, block = processor.inner, processor.block
    inner.bound = dict(binding.bound)
    set_parameters(binding, block, inner)
    inner.bound_table = None
    bound = block.bind(inner)
    made = []
    sources = {}
    for output in bound.dynamic_param():
        if output is VOID or output is None:
            continue
        for name, runtime_parameter in pairs_of(output):
            parameter = from_attributes(str(name), runtime_parameter.type, runtime_parameter.attributes)
            parameter.dynamic = True
            made.append(parameter)
            sources[parameter.name] = runtime_parameter
    inner.bound_table = None
    cell = inner.scope.cells.get("psboundparameters")
    if cell is not None:
        cell.cell_contents = UNSET
    binding.scratch = sources
    return made


def pairs_of(value):
    """Return the (name, parameter) pairs of a RuntimeDefinedParameterDictionary or any other dictionary."""
    from shell.runtime.binder import dictionary_items
    return [(name, parameter) for name, parameter in dictionary_items(value) if isinstance(parameter, RuntimeDefinedParameter)]
