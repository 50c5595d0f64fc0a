"""Overload resolution: which signature a call means, and the conversion of its arguments.

Signatures are the texts of shell/dotnet/types.py, parsed when first needed. The choice goes by the classes of the arguments, never by their values, so a
Group keeps one Plan for each combination of classes: the function to call and, where needed, the conversions to make first. The costs order
conversions as PowerShell ranks them: identity, implicit numeric, assignment to a base, enum and text conversions, parsing, wrapping into an array.
"""
from __future__ import annotations

from shell.dotnet.types import NetType, bindings, is_assignable, split_top, type_from_text, type_of
from shell.dotnet.values import UNSET, VOID, PSObject, TypedArray
from shell.errors import NetException, net_exception, runtime_error
from shell.runtime.conversion import convert, plain_text, static_overloads, type_title, unwrap

MODIFIERS = {"params": "params", "ref": "ref", "[ref]": "ref", "out": "ref", "[out]": "ref", "in": "", "this": ""}


class Parameter:
    """One parameter of a signature: `modifier` is "", "params" or "ref"; `default` UNSET where an argument is required."""

    __slots__ = ("name", "text", "modifier", "default", "bound", "resolved")

    def __init__(self, name, text, modifier, default, bound):
        self.name = name
        self.text = text
        self.modifier = modifier
        self.default = default
        self.bound = bound
        self.resolved = UNSET

    @property
    def net_type(self):
        """The parameter's type, None for types that are not there."""
        if self.resolved is UNSET:
            self.resolved = (type_from_text(self.text, self.bound) if self.bound else type_from_text(self.text)) or method_parameter(self.text)
        return self.resolved


TYPE_PARAMETER = None


def method_parameter(text):
    """The type that stands for a generic method's own parameter: Object for T, any array for T[], closed types over Object; None for other names."""
    global TYPE_PARAMETER
    if "T" not in text:
        return None
    if TYPE_PARAMETER is None:
        import re
        TYPE_PARAMETER = re.compile(r"\bT(?:[A-Z]\w*)?(?![\w.`])")
    if TYPE_PARAMETER.fullmatch(text.removesuffix("[]")):
        return type_from_text("System.Array" if text.endswith("[]") else "System.Object")
    closed = TYPE_PARAMETER.sub("System.Object", text)
    return type_from_text(closed) if closed != text else None


class Signature:
    """One overload, parsed from its text."""

    __slots__ = ("text", "member", "name", "return_text", "parameters", "bound", "required", "params")

    def __init__(self, text, member, bound):
        self.text = text
        self.member = member
        self.bound = bound
        head, _, rest = text.partition("(")
        words = head.split()
        self.name = words[-1] if words else "new"
        self.return_text = words[-2] if len(words) > 1 else "void"
        inside = rest.rpartition(")")[0].strip()
        self.parameters = [self.parameter(part.strip()) for part in split_top(inside)] if inside else []
        self.params = bool(self.parameters) and self.parameters[-1].modifier == "params"
        self.required = sum(p.default is UNSET and p.modifier != "params" for p in self.parameters)

    def parameter(self, text):
        """Parse one parameter."""
        text, equals, default = text.partition(" = ") if " = " in text else text.partition("=")
        words = text.split()
        modifier = ""
        while len(words) > 1 and words[0].lower() in MODIFIERS:
            modifier = MODIFIERS[words.pop(0).lower()] or modifier
        name = words.pop() if len(words) > 1 else f"arg{len(words)}"
        kind = " ".join(words)
        if kind[-1:] == "&":
            kind, modifier = kind[:-1], modifier or "ref"
        return Parameter(name, kind, modifier, default.strip() if equals else UNSET, self.bound)

    @property
    def return_type(self):
        """The type of the result, None where it is unknown."""
        return type_from_text(self.return_text, self.bound) if self.bound else type_from_text(self.return_text)

    def construct(self, net_type, arguments):
        """Make a new object by this constructor with arguments that already fit."""
        return constructor_function(net_type, self.member)(*arguments)


SIGNATURES: dict = {}  # (Member, closed type or None): [Signature]


def signatures_of(member, owner: NetType | None = None) -> list:
    """Return a member's signatures; `owner` closes the parameters of a generic type."""
    closed = owner if owner is not None and owner.arguments else None
    found = SIGNATURES.get((member, closed))
    if found is None:
        bound = bindings(closed) if closed is not None else None
        found = SIGNATURES[member, closed] = [Signature(text, member, bound) for text in member.signatures]
    return found


def constructor_function(net_type, member):
    """The Python function that makes an object: the class itself, or the static function that declared the constructors."""
    return net_type.python if member.function.__name__ == "__init__" else member.function


# ---- costs ----------------------------------------------------------------------------------------------------------------------------------------

# Where a number may go, the nearest first.
WIDENING = {
    "System.SByte": ("Int16", "Int32", "Int64", "Single", "Double", "Decimal"),
    "System.Byte": ("Int16", "UInt16", "Int32", "UInt32", "Int64", "UInt64", "Single", "Double", "Decimal"),
    "System.Int16": ("Int32", "Int64", "Single", "Double", "Decimal"),
    "System.UInt16": ("Int32", "UInt32", "Int64", "UInt64", "Single", "Double", "Decimal"),
    "System.Int32": ("Int64", "Double", "Single", "Decimal"),
    "System.UInt32": ("Int64", "UInt64", "Double", "Single", "Decimal"),
    "System.Int64": ("Double", "Single", "Decimal"),
    "System.UInt64": ("Double", "Single", "Decimal"),
    "System.Char": ("UInt16", "Int32", "UInt32", "Int64", "UInt64", "Single", "Double", "Decimal"),
    "System.Single": ("Double",),
}
NUMBERS = ("System.Double", "System.Decimal", "System.Int64", "System.Int32", "System.UInt64", "System.UInt32", "System.Single", "System.Int16",
           "System.UInt16", "System.Byte", "System.SByte")
NUMBER_SET = frozenset(NUMBERS)
IMPOSSIBLE = 1 << 20


def cost(source: NetType | None, wanted: NetType | None) -> int:
    """How far a conversion is: 0 for the same type, IMPOSSIBLE where there is none. A source of None is $null."""
    if wanted is None:
        return IMPOSSIBLE
    name = wanted.full_name
    if source is None:
        if name in NUMBER_SET or name in ("System.Boolean", "System.Char"):
            return 64
        if name == "System.String":
            return 9
        return IMPOSSIBLE if wanted.is_value_type and wanted.name != "Nullable`1" else 8 if name == "System.Object" else 7 if wanted.element is None else 5
    if source is wanted:
        return 0
    if name == "System.Object":
        return 30
    if name == "System.Management.Automation.PSObject":
        return 29
    own = source.full_name
    if own in WIDENING and name in NUMBER_SET:
        for distance, each in enumerate(WIDENING[own]):
            if name == "System." + each:
                return 5 + distance
    if is_assignable(source, wanted):
        return 20 if wanted.kind != "interface" else 22
    if wanted.definition is not None and wanted.definition.full_name == "System.Nullable`1":
        inner = cost(source, wanted.arguments[0])
        return inner + 1 if inner < IMPOSSIBLE else IMPOSSIBLE
    if wanted.kind == "delegate":
        return 10 if own == "System.Management.Automation.ScriptBlock" or source.kind == "delegate" else IMPOSSIBLE
    if name in NUMBER_SET:
        return number_cost(source, own, name)
    if name == "System.String":
        return 50 if own != "System.Char" else 25
    if name == "System.Boolean":
        return 70
    if name == "System.Char":
        return 45 if own == "System.String" else 48 if own in NUMBER_SET else IMPOSSIBLE
    return object_cost(source, own, wanted, name)


def number_cost(source, own, name):
    """The cost of anything as a number."""
    if own in NUMBER_SET or own in ("System.Char", "System.Boolean", "System.Numerics.BigInteger"):
        return 40 + NUMBERS.index(name)
    if source.kind == "enum":
        return 41 if name == source.underlying else 52
    return 31 + NUMBERS.index(name) / 4 if own == "System.String" else IMPOSSIBLE  # text is rather a number than an enum


def object_cost(source, own, wanted, name):
    """The cost of what is neither text nor number as a type."""
    if wanted.kind == "enum":
        return 35 if own == "System.String" else 38 if own in NUMBER_SET else 39 if source.element is not None else IMPOSSIBLE
    if wanted.element is not None and wanted.rank == 1:
        if source.element is not None:
            inner = cost(source.element, wanted.element)
            if source.element.full_name == "System.Object":
                inner = 30
            return 33 + inner // 10 if inner < IMPOSSIBLE else IMPOSSIBLE
        if own == "System.String" and wanted.element.full_name == "System.Char":
            return 44
        if is_assignable(source, type_from_text("System.Collections.IEnumerable")):
            return 56
        inner = cost(source, wanted.element)
        return 75 + inner // 10 if inner < IMPOSSIBLE else IMPOSSIBLE
    if name == "System.Array":
        return 76
    if name in ("System.Type", "System.Text.RegularExpressions.Regex", "System.Xml.XmlDocument", "System.Management.Automation.SwitchParameter"):
        return 42 if own == "System.String" or name.endswith(("SwitchParameter", "XmlDocument")) else IMPOSSIBLE
    if name in ("System.Collections.Hashtable", "System.Collections.Specialized.OrderedDictionary"):
        return 43 if getattr(source.python, "is_dictionary", False) else IMPOSSIBLE
    if own == "System.String" and static_overloads(wanted, "parse"):
        return 58
    if wanted.kind == "interface" or wanted.abstract:
        if wanted.definition is not None and source.element is not None and wanted.name == "IEnumerable`1":
            inner = cost(source.element, wanted.arguments[0])
            if source.element.full_name == "System.Object":
                inner = 30
            return 34 + inner // 10 if inner < IMPOSSIBLE else IMPOSSIBLE
        return IMPOSSIBLE
    if wanted.constructors is not None:
        for signature in signatures_of(wanted.constructors, wanted):
            if len(signature.parameters) == 1 and (takes := signature.parameters[0].net_type) is not None and (
                    takes is source or is_assignable(source, takes) or takes.full_name.removeprefix("System.") in WIDENING.get(own, ())):
                return 72
        if getattr(source.python, "is_dictionary", False):
            return 80
        if len(wanted.arguments) == 1 and wanted.python is not None and hasattr(wanted.python, "__iter__"):
            return 78
    for owner, operator in ((wanted, "op_implicit"), (wanted, "op_explicit"), (source, "op_implicit"), (source, "op_explicit")):
        for member in static_overloads(owner, operator) or ():
            for signature in signatures_of(member, owner):
                if signature.return_type is wanted and len(signature.parameters) == 1 and signature.parameters[0].net_type is source:
                    return 41
    return IMPOSSIBLE


# ---- plans ----------------------------------------------------------------------------------------------------------------------------------------

class Plan:
    """How a call with arguments of certain classes is made: `function`, `converters` (None: pass as they are), whether the result is void.

    takes_frame: the function of a static method takes the calling frame first.
    """

    __slots__ = ("function", "converters", "void", "signature", "script", "takes_frame")

    def __init__(self, function, converters, void, signature, script):
        self.function = function
        self.converters = converters
        self.void = void
        self.signature = signature
        self.script = script
        self.takes_frame = getattr(function, "takes_frame", False)


def source_type(value):
    """The type that overloads are chosen by; None for $null."""
    if type(value) is PSObject:
        value = unwrap(value)
    return None if value is None or value is VOID else type_of(value)


class Candidate:
    """A signature that could take the arguments, and at what costs."""

    __slots__ = ("signature", "member", "expanded", "costs", "rest")

    def __init__(self, signature, member, expanded, costs):
        self.signature = signature
        self.member = member
        self.expanded = expanded
        self.costs = costs
        self.rest = (sum(costs), expanded, len(signature.parameters))


def ambiguous(first, second):
    """Whether neither of two candidates is the better: each has the nearer conversion for some arguments, of the same weight."""
    if first is second or first.expanded or second.expanded or first.costs == second.costs:
        return False
    balance, weight = 0, len(first.costs)
    for x, y in zip(first.costs, second.costs):
        balance += -weight if x < y else weight if x > y else 0
        weight -= 1
    return not balance and not closer(first, second) and not closer(second, first)


def closer(first, second):
    """Whether every parameter of one candidate would do for the other."""
    return all((x := mine.net_type) is not None and (y := other.net_type) is not None and (x is y or is_assignable(x, y))
               for mine, other in zip(first.signature.parameters, second.signature.parameters))


def better(first, second):
    """The better of two candidates (the first may be None): an argument that converts more easily counts the more the earlier it stands."""
    if first is None:
        return second
    balance, weight = 0, len(first.costs)
    for x, y in zip(first.costs, second.costs):
        balance += -weight if x < y else weight if x > y else 0
        weight -= 1
    if balance:
        return first if balance < 0 else second
    if first.expanded != second.expanded and first.costs != second.costs:
        return second if first.expanded else first
    return second if second.rest < first.rest else first


class Group:
    """The overloads of one method (or constructor) of one type, with the plans made so far."""

    __slots__ = ("name", "pairs", "none", "one", "plans", "owner", "constructor")

    def __init__(self, name, pairs, owner, constructor=False):
        self.name = name
        self.pairs = pairs            # (Member, the type that declares it)
        self.owner = owner
        self.constructor = constructor
        self.none = None              # the plan without arguments
        self.one = {}                 # class of the one argument: plan
        self.plans = {}               # classes of the arguments: plan

    def signatures(self):
        """All signatures with the functions that serve them."""
        return [(signature, member) for member, owner in self.pairs for signature in signatures_of(member, owner)]

    def plan(self, arguments) -> Plan:
        """Return the plan for these arguments, making it when their classes are new."""
        count = len(arguments)
        found = self.choose(arguments)
        if found.converters is None or not any(c is not None and c.by_value for c in found.converters):
            if count == 0:
                self.none = found
            elif count == 1:
                self.one[type(arguments[0])] = found
            else:
                self.plans[tuple(map(type, arguments))] = found
        return found

    def choose(self, arguments):
        """Choose the signature whose conversions are the least, and make its plan."""
        sources = [source_type(a) for a in arguments]
        count, best, rivals = len(arguments), None, []
        for signature, member in self.signatures():
            if count < signature.required:
                continue
            if count <= len(signature.parameters):
                costs = self.costs(signature.parameters, sources, arguments)
                if costs is not None:
                    candidate = Candidate(signature, member, False, costs)
                    if best is not None and count > 1:
                        rivals.append(candidate)
                        rivals.append(best)
                    best = better(best, candidate)
            if signature.params and count >= len(signature.parameters) - 1:
                costs = self.expanded_costs(signature, sources, arguments)
                if costs is not None:
                    best = better(best, Candidate(signature, member, True, costs))
        if best is None:
            raise self.not_found(arguments)
        if rivals and any(ambiguous(best, rival) for rival in rivals):
            raise runtime_error(f'Multiple ambiguous overloads found for "{self.name}" and the argument count: "{count}".', "MethodCountCouldNotFindBest",
                                "NotSpecified", exception="System.Management.Automation.MethodException")
        return self.make_plan(best.signature, best.member, best.expanded, arguments)

    def costs(self, parameters, sources, arguments):
        """The costs of arguments for parameters, None where one cannot be converted."""
        found = []
        for parameter, source, argument in zip(parameters, sources, arguments):
            each = self.reference_cost(argument) if parameter.modifier == "ref" else cost(source, parameter.net_type)
            if each >= IMPOSSIBLE:
                return None
            found.append(each)
        return found

    def reference_cost(self, argument):
        """The cost of an argument for a [ref] parameter."""
        return 0 if type(argument).__name__ == "PSReference" else 90

    def expanded_costs(self, signature, sources, arguments):
        """costs() with a Params array made of the last arguments."""
        fixed = len(signature.parameters) - 1
        found = self.costs(signature.parameters[:fixed], sources[:fixed], arguments[:fixed])
        if found is None:
            return None
        array = signature.parameters[fixed].net_type
        element = array.element if array is not None else None
        for source in sources[fixed:]:
            each = cost(source, element)
            if each >= IMPOSSIBLE:
                return None
            found.append(each)
        return found

    def not_found(self, arguments):
        """The error of a call that no overload takes."""
        name = "new" if self.constructor else self.name
        return runtime_error(f'Cannot find an overload for "{name}" and the argument count: "{len(arguments)}".', "MethodCountCouldNotFindBest",
                             "NotSpecified", exception="System.Management.Automation.MethodException")

    @property
    def title(self):
        """The name that errors of arguments give."""
        return ".ctor" if self.constructor else self.name

    def make_plan(self, signature, member, expanded, arguments):
        """Return the plan of a chosen signature."""
        function = member.function
        if self.constructor:
            function = constructor_function(self.owner, member)
        converters = []
        parameters = signature.parameters[:-1] if expanded else signature.parameters[:len(arguments)]
        for position, (parameter, argument) in enumerate(zip(parameters, arguments), 1):
            converters.append(self.converter(parameter, argument, position))
        spread = bool(getattr(getattr(member.function, "__code__", None), "co_flags", 0) & 4)
        if expanded:
            converters.append(Gather(signature.parameters[-1], len(signature.parameters) - 1, self.title, spread))
        elif spread and signature.params and len(arguments) == len(signature.parameters):
            converters[-1] = Spread(signature.parameters[-1], self.title)
        elif not any(converters):
            converters = None
        return Plan(function, converters, signature.return_text == "void" and not self.constructor, signature, member.script)

    def converter(self, parameter, argument, position):
        """The conversion of one argument, None where it goes as it is."""
        if parameter.modifier == "ref":
            return Reference(position) if type(argument).__name__ != "PSReference" else None
        wanted = parameter.net_type
        cls = type(argument)
        name = wanted.full_name
        if name in ("System.Object", "System.Management.Automation.PSObject"):
            return None if argument is not VOID and (cls is not PSObject or name != "System.Object") else (Keep if cls is PSObject else Unwrap)
        if argument is None and not wanted.is_value_type and name != "System.String":
            return None
        if cls is wanted.python and cls is not TypedArray:
            return None
        if cls is not PSObject and cls is not TypedArray and argument is not None and type_of(argument) is wanted:
            return None
        source = source_type(argument)
        if cls is not PSObject and source is not None and name not in NUMBER_SET and wanted.kind in ("class", "interface") and is_assignable(source, wanted):
            return None
        return Converter(wanted, parameter.name, self.title)


class Converter:
    """Converts one argument; failing names the argument."""

    __slots__ = ("wanted", "name", "method")
    by_value = False

    def __init__(self, wanted, name, method):
        self.wanted = wanted
        self.name = name
        self.method = method

    def convert(self, value):
        """Return the argument as the parameter's type."""
        try:
            return convert(value, self.wanted)
        except NetException as error:
            message = (f'Cannot convert argument "{self.name}", with value: "{plain_text(unwrap(value))}", for "{self.method}" to type '
                       f'"{type_title(self.wanted)}": "{error.text}"')
            raise runtime_error(message, "MethodArgumentConversionInvalidCastArgument", "NotSpecified",
                                exception="System.Management.Automation.MethodException", inner=error) from None


class Unwrapping:
    """Takes a wrapper off an argument that goes to an Object parameter."""

    by_value = False

    def convert(self, value):
        return unwrap(value)


class Keeping:
    """Passes a wrapped argument as it is: collections of Object keep added members."""

    by_value = False

    def convert(self, value):
        return value


Unwrap, Keep = Unwrapping(), Keeping()


class Reference:
    """A [ref] parameter that did not get a reference."""

    __slots__ = ("position",)
    by_value = False

    def __init__(self, position):
        self.position = position

    def convert(self, value):
        """Raise the error of a missing [ref]."""
        raise runtime_error(f"Argument: '{self.position}' should be a System.Management.Automation.PSReference. Use [ref].", "NonRefArgumentToRefParameterMsg",
                            "NotSpecified", exception="System.Management.Automation.MethodException")


class Gather:
    """Makes the array of a Params parameter from the last arguments."""

    __slots__ = ("parameter", "start", "title", "spread")
    by_value = False

    def __init__(self, parameter, start, title, spread):
        self.parameter = parameter
        self.start = start
        self.title = title
        self.spread = spread

    def gather(self, arguments):
        """Return the last arguments, converted, as a list of what to pass: one array, or the items where the function takes *arguments."""
        array = self.parameter.net_type
        element = array.element
        if element.full_name in ("System.Object", "System.Management.Automation.PSObject"):
            made = list(arguments)
        else:
            each = Converter(element, self.parameter.name, self.title)
            made = [each.convert(a) for a in arguments]
        if self.spread:
            return made
        return [made if element.full_name == "System.Object" else TypedArray(element, made)]


class Spread:
    """Passes an array that was given for a Params parameter to a function that takes *arguments."""

    __slots__ = ("parameter", "title")
    by_value = False

    def __init__(self, parameter, title):
        self.parameter = parameter
        self.title = title

    def gather(self, arguments):
        """Return the items of the array."""
        value = arguments[0]
        return [] if value is None else list(Converter(self.parameter.net_type, self.parameter.name, self.title).convert(value))


def converted(converters, arguments):
    """Return arguments after their conversions."""
    out = []
    for index, each in enumerate(converters):
        if each is None:
            out.append(arguments[index])
        elif type(each) is Gather:
            out += each.gather(arguments[each.start:])
        elif type(each) is Spread:
            out += each.gather(arguments[index:])
        else:
            out.append(each.convert(arguments[index]))
    return out


def invocation_error(name: str, arguments, error: BaseException) -> NetException:
    """The MethodInvocationException round what a method raised."""
    inner = error if isinstance(error, NetException) else foreign(error)
    identity = type_of(inner).name
    return runtime_error(f'Exception calling "{name}" with "{len(arguments)}" argument(s): "{inner.text}"', identity, "NotSpecified",
                         exception="System.Management.Automation.MethodInvocationException", inner=inner)


def foreign(error):
    """A Python exception as the .NET exception it counts as."""
    from shell.runtime.error_records import SHOW_TRACEBACKS
    from shell.runtime.error_records import foreign as net_exception_of
    if SHOW_TRACEBACKS:
        import traceback
        traceback.print_exception(error)
    made = net_exception_of(error)
    return made.inner if made.inner is not None else made


def run(plan: Plan, name: str, self_and: tuple, arguments):
    """Carry out a plan; what the function raises comes out as a MethodInvocationException."""
    passing = arguments if plan.converters is None else converted(plan.converters, arguments)
    try:
        result = plan.function(*self_and, *passing)
    except Exception as error:
        raise passed(plan, name, arguments, error) from None
    return VOID if plan.void else result


def passed(plan, name, arguments, error):
    """The exception that leaves a call: errors of scripts as they are, others wrapped."""
    if getattr(plan.function, "passes_errors", False) and getattr(error, "error_record", None) is not None:
        return error
    if plan.script:
        return error
    if isinstance(error, (AttributeError, TypeError)) and None in arguments:
        missing = [p.name for p, argument in zip(plan.signature.parameters, arguments) if argument is None]
        if missing:
            error = net_exception("System.ArgumentNullException", f"Value cannot be null. (Parameter '{missing[0]}')", ParamName=missing[0])
    return invocation_error(name, arguments, error)
