"""Parameters as metadata: what a command's parameters are called, where they bind, and in which parameter sets.

One form serves script blocks and cmdlets: `Parameter` is a parameter, `CommandParameters` all those of a command, with the look-ups that binding
needs made once. Sets are bits of a mask; a parameter that is in every set has the mask ALL.
"""
from __future__ import annotations

from shell.dotnet.values import UNSET

ALL_SETS = "__AllParameterSets"     # the set of parameters that are in every set
ALL = -1

# Common parameters: name: (alias, type text, variable that an advanced function gets set, None where there is none)
COMMON = {
    "Verbose": ("vb", "switch", "VerbosePreference"),
    "Debug": ("db", "switch", "DebugPreference"),
    "ErrorAction": ("ea", "System.Management.Automation.ActionPreference", "ErrorActionPreference"),
    "WarningAction": ("wa", "System.Management.Automation.ActionPreference", "WarningPreference"),
    "InformationAction": ("infa", "System.Management.Automation.ActionPreference", "InformationPreference"),
    "ProgressAction": ("proga", "System.Management.Automation.ActionPreference", "ProgressPreference"),
    "ErrorVariable": ("ev", "string", None),
    "WarningVariable": ("wv", "string", None),
    "InformationVariable": ("iv", "string", None),
    "OutVariable": ("ov", "string", None),
    "OutBuffer": ("ob", "int", None),
    "PipelineVariable": ("pv", "string", None),
}
SHOULD_PROCESS = {"WhatIf": ("wi", "switch", "WhatIfPreference"), "Confirm": ("cf", "switch", "ConfirmPreference")}
PAGING = {"IncludeTotalCount": (None, "switch", None), "Skip": (None, "ulong", None), "First": (None, "ulong", None)}


class SetData:
    """What [Parameter()] says of a parameter in one set; position is None where it has none."""

    __slots__ = ("position", "mandatory", "pipeline", "by_name", "remaining", "help_message", "hidden")

    def __init__(self, position=None, mandatory=False, pipeline=False, by_name=False, remaining=False, help_message=None, hidden=False):
        self.position = position
        self.mandatory = mandatory
        self.pipeline = pipeline
        self.by_name = by_name
        self.remaining = remaining
        self.help_message = help_message
        self.hidden = hidden


class Parameter:
    """One parameter of a command.

    type: a NetType, or text that find_type resolves on first use; None for object. sets: {set name: SetData}. attributes: the attribute objects
    as scripts see them. validations, transformations: those that binding runs, in the order written. allow: "null", "string", "collection".
    default: for script parameters a marker that there is a default, for cmdlets its value. key: the name in lower case.
    attribute: the Python attribute of a cmdlet that takes the value. common: one of the common parameters. declared_type: as written, None without.
    """

    __slots__ = ("name", "key", "type", "type_text", "resolved", "sets", "aliases", "attributes", "validations", "transformations", "allow", "default",
                 "switch", "bits", "mask", "attribute", "common", "dynamic", "transform", "complete", "help", "type_name", "binding_type", "parameter_ast")

    def __init__(self, name, type=None, sets=None, aliases=(), attributes=(), validations=(), transformations=(), allow=(), default=UNSET,
                 attribute=None, common=False, dynamic=False, transform=None, complete=None, help="", type_name=None):
        self.name = name
        self.key = name.lower()
        self.resolved = not isinstance(type, str)
        self.type = None if isinstance(type, str) else type
        self.type_text = type if isinstance(type, str) else None
        self.sets = sets or {ALL_SETS: SetData()}
        self.aliases = tuple(aliases)
        self.attributes = list(attributes)
        self.validations = list(validations)
        self.transformations = list(transformations)
        self.allow = set(allow)
        self.default = default
        self.switch = type == "switch" if isinstance(type, str) else type is not None and type.full_name == "System.Management.Automation.SwitchParameter"
        self.bits = ()
        self.mask = ALL
        self.attribute = attribute
        self.common = common
        self.dynamic = dynamic
        self.transform = transform
        self.complete = complete
        self.help = help
        self.type_name = type_name      # [PSTypeName()]
        self.binding_type = UNSET       # the type conversion goes to, None where nothing is to do
        self.parameter_ast = None

    def net_type(self, session=None):
        """Return the parameter's NetType; System.Object where none was written."""
        from shell.runtime.type_names import find_type
        if not self.resolved:
            self.type = find_type(self.type_text, session)
            self.resolved = True
        return self.type if self.type is not None else find_type("System.Object")

    def conversion(self, session=None):
        """Return the type that arguments are converted to, None for object and psobject, which take anything as it is."""
        found = self.binding_type
        if found is UNSET:
            if self.resolved and self.type is None or self.type_text in ("object", "psobject"):
                found = None
            else:
                found = self.net_type(session)
                if found.full_name in ("System.Object", "System.Management.Automation.PSObject"):
                    found = None
            self.binding_type = found
        return found

    def data(self, mask):
        """Return what holds for this parameter while the sets in mask are possible."""
        for bit, data in self.bits:
            if bit & mask:
                return data
        return self.bits[0][1]

    def __repr__(self):
        return f"<Parameter {self.name}>"


def from_attributes(name, type=None, attributes=(), default=UNSET):
    """Return the Parameter of a script parameter, whose attributes are attribute objects (shell.runtime.parameter_attributes)."""
    from shell.runtime import parameter_attributes as known
    from shell.runtime.validation_attributes import ValidateArgumentsAttribute
    sets, aliases, validations, transformations, allow, type_name = {}, [], [], [], set(), None
    for attribute in attributes:
        if isinstance(attribute, known.ParameterAttribute):
            position = attribute.Position
            sets[attribute.ParameterSetName] = SetData(
                None if position == -2147483648 else int(position), bool(attribute.Mandatory), bool(attribute.ValueFromPipeline),
                bool(attribute.ValueFromPipelineByPropertyName), bool(attribute.ValueFromRemainingArguments), attribute.HelpMessage,
                bool(attribute.DontShow))
        elif isinstance(attribute, known.AliasAttribute):
            aliases.extend(attribute.names)
        elif isinstance(attribute, ValidateArgumentsAttribute):
            validations.append(attribute)
        elif isinstance(attribute, known.ArgumentTransformationAttribute):
            transformations.append(attribute)
        elif isinstance(attribute, known.PSTypeNameAttribute):
            type_name = attribute.name
        else:
            kind = attribute.__class__.__name__
            if kind in ALLOW:
                allow.add(ALLOW[kind])
    return Parameter(name, type, sets, aliases, attributes, validations, transformations, allow, default, type_name=type_name)


ALLOW = {"AllowNullAttribute": "null", "AllowEmptyStringAttribute": "string", "AllowEmptyCollectionAttribute": "collection"}



def from_declaration(param):
    """Return the Parameter of a cmdlet's Param."""
    validations = []
    if param.values or param.validate:
        from shell.runtime.parameter_attributes import made
        if param.values:
            validations.append(made("ValidateSet", (list(param.values),)))
        validations.extend(made(name, arguments) for name, arguments in param.validate)
    sets = {}
    plain = SetData(param.position, param.mandatory, param.pipeline, param.by_name, param.remaining, param.help, param.hidden)
    if isinstance(param.sets, dict):
        for set_name, more in param.sets.items():
            data = SetData(param.position, param.mandatory, param.pipeline, param.by_name, param.remaining, param.help, param.hidden)
            for key, value in more.items():
                setattr(data, key, value)
            sets[set_name] = data
    else:
        for set_name in (param.sets,) if isinstance(param.sets, str) else param.sets:
            sets[set_name] = plain
    allow = {name.removeprefix("Allow").removeprefix("Empty").lower() for name in param.allow}
    return Parameter(param.name, param.type, sets, param.aliases, (), validations, (), allow, param.default, attribute=param.attribute,
                     transform=param.transform, complete=param.complete, help=param.help)


def common_parameters(table):
    """Return the Parameters of one of the tables of common parameters."""
    made = {}
    for name, (alias, type_text, _) in table.items():
        parameter = Parameter(name, type_text, aliases=(alias,) if alias else (), common=True)
        parameter.bits = ((ALL, parameter.sets[ALL_SETS]),)
        made[name] = parameter
    return made


class CommandParameters:
    """The parameters of a command with the look-ups of binding.

    advanced: it has [CmdletBinding()] or a [Parameter()], or is a cmdlet: it takes the common parameters and rejects what it does not know.
    sets: {set name: bit} in order of appearance. default_set: its name, None where there is none.
    """

    def __init__(self, parameters, advanced, default_set=None, should_process=False, paging=False, positional_binding=True):
        self.parameters = list(parameters)
        self.advanced = advanced
        self.should_process = should_process
        self.paging = paging
        self.default_set = default_set
        self.positional_binding = positional_binding
        self.sets = {}
        self.by_name = {}
        self.prefixes = {}
        self.common = {}
        if advanced:
            self.common.update(COMMON_PARAMETERS)
            if should_process:
                self.common.update(SHOULD_PROCESS_PARAMETERS)
            if paging:
                self.common.update(PAGING_PARAMETERS)
        for parameter in self.parameters:
            self.enter(parameter)
        for parameter in self.common.values():
            if parameter.key in self.by_name:
                from shell.errors import runtime_error
                raise runtime_error(f"A parameter with the name '{parameter.name}' was defined multiple times for the command.",
                                    "ParameterNameAlreadyExistsForCommand", "MetadataError", None, "System.Management.Automation.MetadataException")
            self.by_name[parameter.key] = parameter
            for alias in parameter.aliases:
                self.by_name.setdefault(alias, parameter)
        if default_set and default_set != ALL_SETS and default_set not in self.sets:
            self.sets[default_set] = 1 << len(self.sets)
        self.every = (1 << len(self.sets)) - 1 if self.sets else ALL
        self.default_mask = self.sets.get(default_set, 0) if default_set else 0
        self.finish()

    def enter(self, parameter):
        """Enter a parameter under its names and give its sets their bits."""
        bits, mask = [], 0
        for set_name, data in parameter.sets.items():
            if set_name == ALL_SETS:
                bit = ALL
            else:
                bit = self.sets.get(set_name)
                if bit is None:
                    bit = self.sets[set_name] = 1 << len(self.sets)
            bits.append((bit, data))
            mask |= bit
        bits.sort(key=lambda pair: pair[0] == ALL)
        parameter.bits, parameter.mask = tuple(bits), mask
        self.by_name[parameter.key] = parameter
        for alias in parameter.aliases:
            self.by_name[alias.lower()] = parameter

    def finish(self):
        """Work out what binding asks for at every call."""
        mine = self.parameters
        self.positions = sorted({data.position for p in mine for _, data in p.bits if data.position is not None})
        self.at_position = {n: [p for p in mine if any(d.position == n for _, d in p.bits)] for n in self.positions}
        self.mandatory = [p for p in mine if any(d.mandatory for _, d in p.bits)]
        self.piped = [p for p in mine if any(d.pipeline or d.by_name for _, d in p.bits)]
        self.remaining = [p for p in mine if any(d.remaining for _, d in p.bits)]
        self.single_set = not self.sets
        # One parameter a position and no sets: positional binding is a walk along this list.
        self.simple_positions = None
        if self.single_set and all(len(found) == 1 for found in self.at_position.values()):
            self.simple_positions = [self.at_position[n][0] for n in self.positions]

    def set_name(self, mask):
        """Return the name of the one set in mask, or ALL_SETS."""
        for name, bit in self.sets.items():
            if bit == mask:
                return name
        return ALL_SETS

    def find(self, name):
        """Return the parameter that a name or an unambiguous beginning of one stands for, None, or a list of several candidates."""
        key = name.lower()
        found = self.by_name.get(key)
        if found is None:
            found = self.prefixes.get(key, UNSET)
            if found is UNSET:
                found = self.prefixes[key] = self.by_prefix(key)
        return found

    def by_prefix(self, key):
        candidates = []
        for name, parameter in self.by_name.items():
            if name.startswith(key) and parameter not in candidates:
                candidates.append(parameter)
        if len(candidates) > 1:
            own = [p for p in candidates if not p.common]
            if len(own) == 1:
                candidates = own
        return (candidates[0] if len(candidates) == 1 else candidates) if candidates else None

    def extended(self, dynamic):
        """Return these parameters with dynamic ones added."""
        return CommandParameters(self.parameters + dynamic, self.advanced, self.default_set, self.should_process, self.paging, self.positional_binding)

    def everything(self):
        """Return {name: Parameter}, common ones last, for Get-Command and help."""
        return {**{p.name: p for p in self.parameters}, **self.common}


COMMON_PARAMETERS = common_parameters(COMMON)
SHOULD_PROCESS_PARAMETERS = common_parameters(SHOULD_PROCESS)
PAGING_PARAMETERS = common_parameters(PAGING)


def cmdlet_parameters(cls):
    """Return the CommandParameters of a cmdlet class, made once."""
    found = vars(cls).get("command_parameters")
    if found is None:
        found = cls.command_parameters = CommandParameters([from_declaration(p) for p in cls.parameters.values()], True, cls.default_set,
                                                           cls.supports_should_process)
    return found


def script_parameters(parameters, attributes):
    """Return the CommandParameters of a script block's parameters and its own attributes (CmdletBinding and the like).

    Positions are given in order where no parameter says its own and none is in a named set.
    """
    binding = None
    for attribute in attributes:
        if attribute.__class__.__name__ == "CmdletBindingAttribute":
            binding = attribute
    advanced = binding is not None or any(a.__class__.__name__ == "ParameterAttribute" for p in parameters for a in p.attributes)
    automatic = binding is None or bool(binding.PositionalBinding)
    if automatic and not any(d.position is not None or s != ALL_SETS for p in parameters for s, d in p.sets.items()):
        position = 0
        for parameter in parameters:
            if not parameter.switch:
                for data in parameter.sets.values():
                    data.position = position
                position += 1
    if binding is None:
        return CommandParameters(parameters, advanced)
    return CommandParameters(parameters, True, binding.DefaultParameterSetName, bool(binding.SupportsShouldProcess), bool(binding.SupportsPaging),
                             automatic)
