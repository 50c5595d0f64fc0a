"""What Get-Command shows of a command: its parameters, parameter sets, output types and syntax."""
from __future__ import annotations

from shell.dotnet.types import dotnet_type, getter, method, short_name
from shell.runtime.parameters import ALL, ALL_SETS

NAMESPACE = "System.Management.Automation."


def named_table(pairs):
    """Return a dictionary for scripts, in order, whose keys ignore letter case."""
    from shell.runtime.dictionaries import NamedObjects
    return NamedObjects(pairs)


def parameter_table(info):
    """Return {name: ParameterMetadata} of a command, None for one without parameters."""
    meta = info.command_parameters()
    if meta is None:
        return None
    return named_table((name, ParameterMetadata(parameter, info)) for name, parameter in meta.everything().items())


def resolve_parameter(info, name):
    """Return the ParameterMetadata that a name or the beginning of one means."""
    meta = info.command_parameters()
    found = meta.find(name) if meta is not None else None
    if found is None or type(found) is list:
        from shell.runtime.binding_errors import binding_error
        raise binding_error("NamedParameterNotFound", name=name)
    return ParameterMetadata(found, info)


def session_of(info):
    block = getattr(info, "script_block", None)
    return block.session if block is not None else None


@dotnet_type("System.Management.Automation.ParameterMetadata")
class ParameterMetadata:
    """A parameter as Get-Command shows it."""

    def __init__(self, parameter, info):
        self.parameter = parameter
        self.info = info
        self.extended = None

    @getter("string Name {get;set;}")
    def Name(self):
        return self.parameter.name

    @getter("type ParameterType {get;set;}")
    def ParameterType(self):
        return self.parameter.net_type(session_of(self.info))

    @getter("System.Collections.Generic.Dictionary[string,System.Management.Automation.ParameterSetMetadata] ParameterSets {get;}")
    def ParameterSets(self):
        return named_table((name, ParameterSetMetadata(data)) for name, data in self.parameter.sets.items())

    @getter("bool IsDynamic {get;set;}")
    def IsDynamic(self):
        return self.parameter.dynamic

    @getter("System.Collections.ObjectModel.Collection[string] Aliases {get;}")
    def Aliases(self):
        return list(self.parameter.aliases)

    @getter("System.Collections.ObjectModel.Collection[System.Attribute] Attributes {get;}")
    def Attributes(self):
        return attributes_of(self.parameter)

    @getter("bool SwitchParameter {get;}")
    def SwitchParameter(self):
        return self.parameter.switch

    @method("string ToString()")
    def ToString(self):
        return self.net_type.full_name


def attributes_of(parameter):
    """Return a parameter's attributes as objects: those written, or those a cmdlet's declaration stands for."""
    from shell.runtime import parameter_attributes as known
    found = list(parameter.attributes)
    if not any(isinstance(a, known.ParameterAttribute) for a in found):
        for set_name, data in parameter.sets.items():
            made = known.ParameterAttribute()
            if set_name != ALL_SETS:
                made.ParameterSetName = set_name
            if data.position is not None:
                made.Position = data.position
            for name, value in (("Mandatory", data.mandatory), ("ValueFromPipeline", data.pipeline), ("ValueFromPipelineByPropertyName", data.by_name),
                                ("ValueFromRemainingArguments", data.remaining), ("DontShow", data.hidden)):
                if value:
                    setattr(made, name, True)
            if data.help_message:
                made.HelpMessage = data.help_message
            found.insert(0, made)
    if not parameter.attributes:
        found += parameter.validations
        if parameter.aliases:
            found.append(known.AliasAttribute(*parameter.aliases))
        for name in parameter.allow:
            found.append(known.made({"null": "AllowNull", "string": "AllowEmptyString", "collection": "AllowEmptyCollection"}[name]))
    return found


@dotnet_type("System.Management.Automation.ParameterSetMetadata")
class ParameterSetMetadata:
    """What holds for a parameter in one set."""

    def __init__(self, data):
        self.data = data
        self.extended = None

    @getter("bool IsMandatory {get;set;}")
    def IsMandatory(self):
        return self.data.mandatory

    @getter("int Position {get;set;}")
    def Position(self):
        return -2147483648 if self.data.position is None else self.data.position

    @getter("bool ValueFromPipeline {get;set;}")
    def ValueFromPipeline(self):
        return self.data.pipeline

    @getter("bool ValueFromPipelineByPropertyName {get;set;}")
    def ValueFromPipelineByPropertyName(self):
        return self.data.by_name

    @getter("bool ValueFromRemainingArguments {get;set;}")
    def ValueFromRemainingArguments(self):
        return self.data.remaining

    @getter("string HelpMessage {get;set;}")
    def HelpMessage(self):
        return self.data.help_message


@dotnet_type("System.Management.Automation.CommandParameterSetInfo")
class CommandParameterSetInfo:
    """A parameter set of a command."""

    def __init__(self, info, name, bit, default):
        self.info = info
        self.name = name
        self.bit = bit
        self.default = default
        self.extended = None

    def parameters(self):
        """Return [(parameter, what holds for it in this set)], own parameters in the order written."""
        meta = self.info.command_parameters()
        found = []
        for parameter in [*meta.parameters, *meta.common.values()]:
            if parameter.mask & self.bit:
                found.append((parameter, parameter.data(self.bit)))
        return found

    @getter("string Name {get;}")
    def Name(self):
        return self.name

    @getter("bool IsDefault {get;}")
    def IsDefault(self):
        return self.default

    @getter("System.Collections.ObjectModel.ReadOnlyCollection[System.Management.Automation.CommandParameterInfo] Parameters {get;}")
    def Parameters(self):
        return [CommandParameterInfo(parameter, data, self.info) for parameter, data in self.parameters()]

    def __str__(self):
        return set_syntax(self)

    @method("string ToString()")
    def ToString(self):
        return set_syntax(self)


@dotnet_type("System.Management.Automation.CommandParameterInfo")
class CommandParameterInfo:
    """A parameter as one set has it."""

    def __init__(self, parameter, data, info):
        self.parameter = parameter
        self.data = data
        self.info = info
        self.extended = None

    @getter("string Name {get;}")
    def Name(self):
        return self.parameter.name

    @getter("type ParameterType {get;}")
    def ParameterType(self):
        return self.parameter.net_type(session_of(self.info))

    @getter("bool IsMandatory {get;}")
    def IsMandatory(self):
        return self.data.mandatory

    @getter("bool IsDynamic {get;}")
    def IsDynamic(self):
        return self.parameter.dynamic

    @getter("int Position {get;}")
    def Position(self):
        return -2147483648 if self.data.position is None else self.data.position

    @getter("bool ValueFromPipeline {get;}")
    def ValueFromPipeline(self):
        return self.data.pipeline

    @getter("bool ValueFromPipelineByPropertyName {get;}")
    def ValueFromPipelineByPropertyName(self):
        return self.data.by_name

    @getter("bool ValueFromRemainingArguments {get;}")
    def ValueFromRemainingArguments(self):
        return self.data.remaining

    @getter("string HelpMessage {get;}")
    def HelpMessage(self):
        return self.data.help_message or ""

    @getter("System.Collections.ObjectModel.ReadOnlyCollection[string] Aliases {get;}")
    def Aliases(self):
        return list(self.parameter.aliases)

    @getter("System.Collections.ObjectModel.ReadOnlyCollection[System.Attribute] Attributes {get;}")
    def Attributes(self):
        return attributes_of(self.parameter)


def parameter_sets(info):
    """Return the CommandParameterSetInfos of a command; None for one without parameters."""
    meta = info.command_parameters()
    if meta is None:
        return None
    if not meta.sets:
        return [CommandParameterSetInfo(info, ALL_SETS, ALL, False)]
    return [CommandParameterSetInfo(info, name, bit, name == meta.default_set) for name, bit in meta.sets.items()]


def type_text(parameter, info, long=False):
    """Return a parameter's type as syntax shows it: short names, no namespaces. long: as help does (Int32 instead of int)."""
    if parameter.type_name is not None:
        return parameter.type_name.rpartition(".")[2]
    net_type = parameter.net_type(session_of(info))
    if net_type.definition is not None and net_type.full_name.startswith("System.Nullable"):
        net_type = net_type.arguments[0]
    if long:
        return net_type.name
    text = short_name(net_type)
    head, bracket, tail = text.partition("[")
    return head.rpartition(".")[2] + bracket + tail


def parameter_syntax(parameter, data, info, long=False):
    """Return how syntax shows one parameter."""
    name = f"-{parameter.name}"
    if parameter.switch:
        return name if data.mandatory else f"[{name}]"
    kind = f"<{type_text(parameter, info, long)}>"
    if data.position is not None:
        name = f"[{name}]"
    text = f"{name} {kind}"
    return text if data.mandatory else f"[{text}]"


def ordered(pairs):
    """Return (parameter, data) pairs in the order of syntax: positional ones by position, then mandatory ones, then the rest."""
    positional = sorted((pair for pair in pairs if pair[1].position is not None), key=lambda pair: pair[1].position)
    named = [pair for pair in pairs if pair[1].position is None]
    return positional + [p for p in named if p[1].mandatory] + [p for p in named if not p[1].mandatory]


def set_syntax(parameter_set, long=False):
    """Return the syntax of a parameter set without the command's name."""
    info = parameter_set.info
    own = [(p, d) for p, d in parameter_set.parameters() if not (p.common and p.name not in ("WhatIf", "Confirm", "IncludeTotalCount", "Skip", "First"))]
    parts = [parameter_syntax(parameter, data, info, long) for parameter, data in ordered(own) if not data.hidden]
    if info.command_parameters().advanced:
        parts.append("[<CommonParameters>]")
    return " ".join(parts)


def syntax(info, long=False):
    """Return the syntax lines of a command, one for each parameter set."""
    sets = parameter_sets(info)
    if sets is None:
        return [info.name]
    return [f"{info.name} {set_syntax(found, long)}".rstrip() for found in sets]


@dotnet_type("System.Management.Automation.PSTypeName")
class PSTypeName:
    """A type that may only be known by name."""

    def __init__(self, type=None, name=None):
        self.type = type
        self.name = name or type.full_name
        self.extended = None

    def __str__(self):
        return self.name

    @getter("string Name {get;}")
    def Name(self):
        return self.name

    @getter("type Type {get;}")
    def Type(self):
        return self.type

    @method("string ToString()")
    def ToString(self):
        return self.name


def output_types(info):
    """Return the PSTypeNames of a command's [OutputType()]."""
    from shell.dotnet.types import NetType
    from shell.runtime.type_names import find_type
    found = []
    block = getattr(info, "script_block", None)
    if block is not None:
        for attribute in block.attributes:
            if attribute.__class__.__name__ == "OutputTypeAttribute":
                for value in attribute.types:
                    found.append(PSTypeName(value) if isinstance(value, NetType) else PSTypeName(find_quietly(value), str(value)))
    elif getattr(info, "is_cmdlet", False):
        for name in info.cmdlet.output:
            found.append(PSTypeName(find_type(name), name))
    return found


def find_quietly(name):
    """Return the type of a name, None where there is none."""
    from shell.runtime.type_names import find_type
    try:
        return find_type(str(name))
    except Exception as error:
        if getattr(error, "error_record", None) is None:
            raise
        return None
