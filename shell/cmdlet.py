"""Declaring cmdlets: a class is the whole declaration, from which binding, help, completion, the index and tests come.

    class GetUnique(Cmdlet):                       # class name: Verb-Noun; the verb is the first word
        '''Returns the distinct items of a sorted list.

        Each item is compared with the one before it, so sort first.

        .EXAMPLE Drop repeated lines
        PS> 'a', 'a', 'b' | Get-Unique
        a
        b
        '''
        aliases = ("gu",)
        input_object = Param(pipeline=True, help="The items to compare.")      # -InputObject
        as_string = Switch(sets="AsString", help="Compares items as text.")    # -AsString

        def run(self, items):
            for item in items: ...
                yield result

`begin(self)` is called for every cmdlet of a pipeline, left to right, before anything flows. `run(self, items)` is one generator for the whole
stream: `items` yields one input object at a time, after the parameters that take pipeline input have been set on self for it; without pipeline
input it yields once (what the parameter that takes input by value was given, its default otherwise). After the loop is the place for what
PowerShell's EndProcessing does; try/finally for cleaning up. A cmdlet that stops early just returns. `self.name` of a parameter that was not given is its
default; `"Name" in self.bound` tells whether it was given.
"""
from __future__ import annotations

import re

from shell.dotnet.values import UNSET
from shell.runtime.parameters import ALL_SETS

COMMON_PARAMETERS = ("Verbose", "Debug", "ErrorAction", "WarningAction", "InformationAction", "ProgressAction", "ErrorVariable", "WarningVariable",
                     "InformationVariable", "OutVariable", "OutBuffer", "PipelineVariable")


class Param:
    """A parameter.

    type: PowerShell type text ("string", "string[]", "int", "scriptblock", "object[]", "Microsoft.PowerShell.Commands.…").
    position, mandatory, pipeline, by_name, remaining: the [Parameter()] attribute. sets: one set name, several, or a mapping
    {set name: {"position": 0, "mandatory": True, ...}} where they differ between sets. values: ValidateSet. validate: further validation attributes,
    as pairs (attribute name, arguments): ("ValidateRange", (1, 10)), ("ValidateNotNullOrEmpty", ()). allow: names of AllowNull, AllowEmptyString,
    AllowEmptyCollection. transform: function(session, value) run before conversion. complete: function(session, word, bound) for completion.
    """

    __slots__ = ("name", "type", "position", "mandatory", "pipeline", "by_name", "remaining", "sets", "aliases", "values", "validate", "allow",
                 "default", "help", "transform", "complete", "attribute", "hidden")

    def __init__(self, type="object", position=None, mandatory=False, pipeline=False, by_name=False, remaining=False, sets=ALL_SETS, aliases=(),
                 values=None, validate=(), allow=(), default=None, help="", name=None, transform=None, complete=None, hidden=False):
        self.name = name
        self.type = type
        self.position = position
        self.mandatory = mandatory
        self.pipeline = pipeline
        self.by_name = by_name
        self.remaining = remaining
        self.sets = sets
        self.aliases = (aliases,) if isinstance(aliases, str) else tuple(aliases)
        self.values = values
        self.validate = validate
        self.allow = allow
        self.default = default
        self.help = help
        self.transform = transform
        self.complete = complete
        self.hidden = hidden
        self.attribute = ""  # the Python attribute, set when the class is made

    def __set_name__(self, owner, attribute):
        self.attribute = attribute
        if self.name is None:
            self.name = "".join(word[:1].upper() + word[1:] for word in attribute.strip("_").split("_"))


class Switch(Param):
    """A switch parameter: $false unless given; bound as a Python bool."""

    __slots__ = ()

    def __init__(self, **more):
        more.setdefault("default", False)
        super().__init__(type="switch", **more)


class Cmdlet:
    """The base of all cmdlets. What the class attributes mean:

    name: Verb-Noun where the class name's words do not give it. aliases: its built-in aliases. default_set: the default parameter set.
    supports_should_process: adds -WhatIf and -Confirm. confirm_impact: None, Low, Medium, High. output: .NET names of output types.
    module: the module Get-Command shows. positional_binding: False where no parameter without position may be bound by position.
    """

    name = None
    aliases = ()
    default_set = None
    supports_should_process = False
    confirm_impact = "Medium"
    output = ()
    module = "Microsoft.PowerShell.Utility"
    dynamic_parameters = None   # method(self, bound) -> {attribute: Param}, for cmdlets whose parameters depend on a provider

    # Set by the pipeline before begin():
    frame = None        # the caller's Frame: its scope, streams and session
    session = None
    bound: dict = None  # {parameter name: value}, the parameters that were given, pipeline input included
    parameter_set = ALL_SETS
    invocation = None   # InvocationInfo
    expecting_input = False
    streams = None      # where errors, warnings and the rest go: shell.runtime.streams.Streams
    common = None       # {name: value} of the common parameters that were given, None where there are none
    failed = False      # an error was written, so $? is false afterwards
    confirmed = None    # Yes to All or No to All of should_process

    plain_input = False  # True where the cmdlet takes its objects only from `items`, never from self: spares setting them

    def __init_subclass__(cls, **more):
        super().__init_subclass__(**more)
        if "name" not in vars(cls):
            verb, noun = re.fullmatch(r"(ConvertTo|ConvertFrom|ForEach|[A-Z][a-z]+)(\w*)", cls.__name__).groups()
            cls.name = f"{verb}-{noun}" if noun else verb
        parameters = {}
        for base in reversed(cls.__bases__):
            parameters.update(getattr(base, "parameters", {}))
        for attribute, value in list(vars(cls).items()):
            if isinstance(value, Param):
                parameters[attribute] = value
                setattr(cls, attribute, value.default)
            elif value is None and attribute in parameters:     # `name = None` in a subclass takes an inherited parameter away
                del parameters[attribute]
        cls.parameters = parameters   # {attribute: Param}, in the order written

    def begin(self) -> None:
        """Work to do before the first object flows; called left to right along the pipeline."""

    def run(self, items):
        """Yield the output for the whole stream of input; see the module's docstring."""
        raise NotImplementedError(f"{self.name} does not run yet")

    # What a cmdlet may call. The pipeline's code is in shell.runtime.streams, so that declaring a cmdlet imports nothing.

    def write_error(self, error, error_id=None, category="NotSpecified", target=UNSET) -> None:
        """Write a non-terminating error: an ErrorRecord, or an exception or message with id, category and target.

        Ends the statement instead where the preference is Stop.
        """
        self.streams.write_error(self, error, error_id, category, target)

    def fail(self, error, error_id=None, category="NotSpecified", target=UNSET):
        """Raise a terminating error of this cmdlet (PowerShell's ThrowTerminatingError)."""
        self.streams.fail(self, error, error_id, category, target)

    def write_warning(self, message: str) -> None:
        """Write to the warning stream."""
        self.streams.write_warning(self, message)

    def write_verbose(self, message: str) -> None:
        """Write to the verbose stream."""
        self.streams.write_verbose(self, message)

    def write_debug(self, message: str) -> None:
        """Write to the debug stream."""
        self.streams.write_debug(self, message)

    @property
    def name_for_messages(self):
        """The name that -WhatIf and -Confirm show."""
        return self.name

    def write_information(self, data, tags=(), host_message=None) -> None:
        """Write an InformationRecord; host_message is set for Write-Host."""
        self.streams.write_information(self, data, tags, host_message)

    def write_progress(self, record) -> None:
        """Show a progress record."""
        self.streams.write_progress(self, record)

    def should_process(self, target: str, action: str | None = None) -> bool:
        """Whether to go on: honours -WhatIf, -Confirm, $WhatIfPreference and $ConfirmPreference."""
        return self.streams.should_process(self, target, action)

    def should_continue(self, query: str, caption: str, all_choices: dict | None = None) -> bool:
        """Ask regardless of preferences; all_choices is a dict that remembers Yes to All and No to All between calls, where those are offered."""
        return self.streams.should_continue(self, query, caption, all_choices)
