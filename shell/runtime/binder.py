"""Binding arguments to parameters, for functions and cmdlets alike.

`bind` does what the command line decides: names, positions, $PSDefaultParameterValues, dynamic parameters, remaining arguments, the parameter set
and what is missing. The Binding that it returns then binds each pipeline object (shell.runtime.pipeline_binding).
"""
from __future__ import annotations

from shell.dotnet.values import UNSET
from shell.runtime.argument_conversion import OBJECTS, argument_value, as_written
from shell.runtime.binding_errors import binding_error
from shell.runtime.parameter_sets import choose_set, mandatory
from shell.runtime.stages import BareWord, Named, Splat


class Binding:
    """The parameters of one invocation.

    bound: {parameter name: value}. common: the common parameters among them by name. rest: arguments that found no parameter ($args of simple
    functions). names: {index in rest: Named}, so that @args can pass parameters on. mask: the parameter sets still possible.
    delayed: {Parameter: script block} evaluated for each input object. script: a script command, whose conversions are transformations.
    """

    __slots__ = ("parameters", "bound", "common", "rest", "names", "mask", "delayed", "session", "frame", "name", "script", "expecting_input",
                 "set_name", "positions", "defaults", "scratch", "forms")

    def __init__(self, parameters, frame, name, script, expecting_input):
        self.parameters = parameters
        self.frame = frame
        self.session = frame.session
        self.name = name
        self.script = script
        self.expecting_input = expecting_input
        self.bound = {}
        self.common = None
        self.rest = []
        self.names = None
        self.mask = parameters.every
        self.delayed = None
        self.set_name = None
        self.defaults = None
        self.positions = None
        self.scratch = None
        self.forms = None

    def take(self, parameter, value, argument=None):
        """Bind one argument."""
        if parameter.common:
            if self.common is None:
                self.common = {}
            value = argument_value(self, parameter, value, argument)
            self.common[parameter.name] = value
            if self.script and parameter.switch:
                from shell.dotnet.switch_parameter import SwitchParameter
                value = SwitchParameter(bool(value))
            self.bound[parameter.name] = value
            return
        if type(value).__name__ == "ScriptBlock" and takes_delayed(self, parameter):
            if not self.expecting_input:
                raise binding_error("ScriptBlockArgumentNoInput", argument, name=parameter.name)
            if self.delayed is None:
                self.delayed = {}
            self.delayed[parameter] = value
            self.mask &= parameter.mask
            return
        self.bound[parameter.name] = argument_value(self, parameter, value, argument)
        self.mask &= parameter.mask

    def has(self, parameter):
        """Whether a parameter has its argument."""
        return parameter.name in self.bound or self.delayed is not None and parameter in self.delayed


def takes_delayed(binding, parameter):
    """Whether a script block given to a parameter is to be run for each input object."""
    if not any(data.pipeline or data.by_name for _, data in parameter.bits):
        return False
    target = parameter.conversion(binding.session)
    if target is None or target.full_name in ("System.Management.Automation.ScriptBlock", "System.Management.Automation.ScriptBlock[]"):
        return False
    return target.full_name not in ("System.Object[]", "System.Management.Automation.PSObject[]", "System.Delegate")


def bind(parameters, arguments, frame, name, script=True, expecting_input=False, dynamic=None, forms=None):
    """Return the Binding of a command line.

    frame is the caller's. forms: how constants were written (Stage.forms): text parameters get numbers as they were typed.
    dynamic: None, or a function of the Binding that returns the dynamic Parameters for what is bound so far.
    """
    binding = Binding(parameters, frame, name, script, expecting_input)
    binding.forms = forms
    plain = parameters.simple_positions
    if plain is not None and dynamic is None and len(arguments) <= len(plain):
        for argument in arguments:
            if type(argument) in (Named, Splat, BareWord):
                break
        else:
            for index, argument in enumerate(arguments):
                binding.take(plain[index], argument, index)
            complete(binding)
            return binding
    entries = expanded(arguments, frame)
    entries = named_arguments(binding, entries)
    entries = positional_arguments(binding, entries)
    if dynamic is not None:
        added = dynamic(binding)
        if added:
            binding.parameters = binding.parameters.extended(added)
            entries = positional_arguments(binding, named_arguments(binding, entries))
    remaining_arguments(binding, entries)
    complete(binding)
    return binding


class Entry:
    """One argument on its way: name and value, or a value alone (name None). index: its place in the command, for error positions."""

    __slots__ = ("name", "value", "index", "splatted", "named", "name_index")

    def __init__(self, name, value, index, splatted=False, named=None):
        self.name = name
        self.value = value
        self.index = self.name_index = index
        self.splatted = splatted
        self.named = named


def expanded(arguments, frame):
    """Return the arguments as entries: splatting done, everything after `--` positional."""
    entries, literal = [], False
    for index, argument in enumerate(arguments):
        kind = type(argument)
        if kind is Named:
            if literal:
                entries.append(Entry(None, argument.text + (":" if argument.value is not UNSET else ""), index))
                if argument.value is not UNSET:
                    entries.append(Entry(None, argument.value, index))
            else:
                entries.append(Entry(argument.name, argument.value, index, False, argument))
        elif kind is BareWord:
            if argument == "--":
                literal = True
            else:
                entries.append(Entry(None, str(argument), index))
        elif kind is Splat:
            splat(entries, argument.value, index, frame)
        else:
            entries.append(Entry(None, argument, index))
    return entries


def splat(entries, value, index, frame):
    """Add what @variable stands for."""
    from shell.dotnet.values import PSObject
    if type(value) is PSObject:
        value = value.base
    if value is None:
        return
    if hasattr(value, "keys") and hasattr(value, "items"):
        for key, item in dictionary_items(value):
            entries.append(Entry(str(key), item, index, True))
        return
    names = getattr(frame, "argument_names", None) if frame is not None and value is getattr(frame, "arguments", None) else None
    if isinstance(value, (list, tuple)):
        found = value
    else:
        from shell.runtime.enumeration import is_enumerable, items
        found = items(value) if is_enumerable(value) else [value]
    skip = False
    found = list(found)
    for place, item in enumerate(found):
        named = names.get(place) if names else None
        if skip:
            skip = False
        elif named is not None:
            if named.value is not UNSET and place + 1 < len(found):
                entries.append(Entry(named.name, found[place + 1], index, False, named))
                skip = True
            else:
                entries.append(Entry(named.name, UNSET, index, False, Named(named.name, UNSET, False, named.text)))
        else:
            entries.append(Entry(None, item, index))


def dictionary_items(value):
    """Return the pairs of any dictionary, Python's or ours."""
    found = value.items() if callable(value.items) else value.items
    return list(found)


def named_arguments(binding, entries):
    """Bind the arguments that come with a name; returns those left over, in order."""
    left, parameters = [], binding.parameters
    bound_by_splat, at = None, 0
    explicit = None
    count = len(entries)
    while at < count:
        entry = entries[at]
        at += 1
        if entry.name is None:
            left.append(entry)
            continue
        parameter = parameters.find(entry.name)
        if parameter is None:
            left.append(entry)
            continue
        if type(parameter) is list:
            raise binding_error("AmbiguousParameter", entry.index, name=entry.name, at_name=True,
                                matches=" ".join("-" + p.name for p in parameter))
        value = entry.value
        if value is UNSET:
            if parameter.switch:
                value = True
            elif at < count and (entries[at].name is None or not known(parameters, entries[at])):
                following = entries[at]
                at += 1
                value = following.value if following.name is None else following.named.text
                name_index = entry.index
                entry = Entry(entry.name, value, following.index)
                entry.name_index = name_index
            else:
                raise missing_argument(binding, parameter, entry)
        if binding.has(parameter):
            if entry.splatted:
                if bound_by_splat is not None and bound_by_splat.get(parameter.name, entry.index) != entry.index:
                    raise binding_error("ParameterAlreadyBound", entry.index, name=parameter.name, at_name=True)
                continue
            if bound_by_splat is None or parameter.name not in bound_by_splat:
                raise binding_error("ParameterAlreadyBound", entry.name_index, name=parameter.name, at_name=True)
            del bound_by_splat[parameter.name]
        if entry.splatted:
            if explicit is None:
                explicit = explicit_names(parameters, entries)
            if parameter.name in explicit:
                continue
            bound_by_splat = bound_by_splat or {}
            bound_by_splat[parameter.name] = entry.index
        binding.take(parameter, value, entry.index)
    if not binding.mask and binding.parameters.sets:
        raise binding_error("AmbiguousParameterSet")
    return left


def explicit_names(parameters, entries):
    """Return the names of parameters that are written out, which win over splatted ones."""
    found = set()
    for entry in entries:
        if entry.name is not None and not entry.splatted:
            parameter = parameters.find(entry.name)
            if parameter is not None and type(parameter) is not list:
                found.add(parameter.name)
    return found


def known(parameters, entry):
    """Whether the argument after -name is itself a parameter rather than text that begins with a dash."""
    return entry.value is not UNSET or parameters.find(entry.name) is not None or entry.named is None


def missing_argument(binding, parameter, entry):
    return binding_error("MissingArgument", entry.index, name=parameter.name, at_name=True, type=parameter.net_type(binding.session).full_name)


def positional_arguments(binding, entries):
    """Bind arguments without a name by position; returns those left over."""
    parameters = binding.parameters
    if not parameters.positions or not entries:
        return entries
    queue, left, at = [], [], 0
    while at < len(entries):        # an unknown -name takes the argument after it along
        entry = entries[at]
        if entry.name is None:
            queue.append(entry)
        else:
            left.append((at, entry))
            if entry.value is UNSET and at + 1 < len(entries) and entries[at + 1].name is None:
                at += 1
                left.append((at, entries[at]))
        at += 1
    order = {id(entry): n for n, entry in enumerate(entries)}
    place = 0
    for position in parameters.positions:
        if place >= len(queue):
            break
        entry = queue[place]
        candidates = []
        for parameter in parameters.at_position[position]:
            if not binding.has(parameter) and parameter.mask & binding.mask and any(
                    d.position == position and bit & binding.mask and not d.remaining for bit, d in parameter.bits):
                candidates.append(parameter)
        if not candidates:
            continue
        if len(candidates) == 1:
            binding.take(candidates[0], entry.value, entry.index)
            place += 1
        elif one_of(binding, candidates, entry):
            place += 1
    rest = [entry for _, entry in left] + queue[place:]
    rest.sort(key=lambda entry: order[id(entry)])
    return rest


def one_of(binding, candidates, entry):
    """Bind one of several parameters at a position: the default set's before others, without conversion before with; False where none fits."""
    preferred = binding.parameters.default_mask & binding.mask
    first = [p for p in candidates if preferred and p.mask & preferred]
    others = [p for p in candidates if p not in first]
    for group in (first, others):
        for parameter in group:
            if fits(binding, parameter, entry.value):
                mask = binding.mask
                try:
                    binding.take(parameter, entry.value, entry.index)
                    return True
                except Exception as error:      # turned down by its validation: another one may take it
                    if not getattr(error, "binding", False):
                        raise
                    binding.mask = mask
    last = None
    for group in (first, others):
        for parameter in group:
            mask = binding.mask
            try:
                binding.take(parameter, entry.value, entry.index)
                return True
            except Exception as error:
                if not getattr(error, "binding", False):
                    raise
                binding.mask = mask
                last = error
    raise last


def fits(binding, parameter, value):
    """Whether a value has the parameter's type already; one element counts as an array of itself."""
    target = parameter.conversion(binding.session)
    if target is None:
        return True
    if has_type(value, target):
        return True
    element = target.element
    if element is None:
        return False
    if element.full_name == "System.Object":
        return True
    if isinstance(value, list):
        return bool(value) and all(has_type(item, element) for item in value)
    return has_type(value, element)


def has_type(value, target):
    """Whether a value is of a type or of one derived from it."""
    python = target.python
    if type(value) is python:
        return True
    from shell.dotnet.types import is_assignable, type_of
    if value is None:
        return False
    source = type_of(value)
    return source is target or source is not None and is_assignable(source, target)


def as_typed(binding, parameter, entry):
    """Return an argument, a number as it was typed where the parameter holds texts."""
    form = binding.forms[entry.index] if binding.forms is not None and entry.index is not None else None
    if type(form) is str and type(entry.value) is not str:
        target = parameter.conversion(binding.session)
        if target is not None and target.element is not None and target.element.python is str:
            return form
        if not binding.script and target is not None and target.element is not None and target.element.full_name in OBJECTS:
            return as_written(entry.value, form)
    return entry.value


def remaining_arguments(binding, entries):
    """Give what is left to the parameter that takes remaining arguments, to $args, or complain."""
    if not entries:
        return
    parameters = binding.parameters
    for parameter in parameters.remaining:
        data = parameter.data(binding.mask)
        if data.remaining and parameter.mask & binding.mask and not binding.has(parameter):
            values = []
            for entry in entries:
                if entry.name is not None:
                    if entry.splatted or entry.named is None:
                        raise binding_error("NamedParameterNotFound", entry.index, name=entry.name, at_name=True)
                    values.append(entry.named.text + (":" if entry.value is not UNSET else ""))
                    if entry.value is not UNSET:
                        values.append(entry.value)
                else:
                    values.append(as_typed(binding, parameter, entry))
            if len(values) == 1 and isinstance(values[0], list):
                values = values[0]
            binding.take(parameter, values, entries[0].index)
            return
    if parameters.advanced:
        entry = entries[0]
        for other in entries:
            if other.name is not None:
                raise binding_error("NamedParameterNotFound", other.index, name=other.name, at_name=True)
        from shell.runtime.conversion import to_text
        value = entry.value
        raise binding_error("PositionalParameterNotFound", None, name=to_text(value), value=to_text(value), target=value)
    rest = binding.rest
    for entry in entries:
        if entry.name is not None:
            if binding.names is None:
                binding.names = {}
            named = entry.named or Named(entry.name, entry.value)
            binding.names[len(rest)] = named
            if entry.value is UNSET:
                rest.append(named.text)
            else:
                rest.append(named.text + ":")
                rest.append(entry.value)
        else:
            rest.append(entry.value)


def complete(binding):
    """Fill in defaults of $PSDefaultParameterValues, choose the parameter set, and ask for or complain about mandatory parameters."""
    parameters = binding.parameters
    if parameters.advanced:
        holder = binding.frame.scope.holder("psdefaultparametervalues")     # not find(), which would make the empty table
        if holder is not None:
            defaults = holder.get("psdefaultparametervalues")
            if defaults:
                default_values(binding, defaults)
    if parameters.sets:
        choose_set(binding)
    if parameters.mandatory:
        mandatory(binding)


def default_values(binding, defaults):
    """Bind what $PSDefaultParameterValues has for the command: entries `command:parameter`, either a wildcard."""
    pairs = dictionary_items(defaults)
    if any(str(key).lower() == "disabled" and value for key, value in pairs):
        return
    import fnmatch
    name = binding.name.lower()
    for key, value in pairs:
        command, separator, parameter_name = str(key).strip().rpartition(":")
        if not separator or not fnmatch.fnmatchcase(name, command.strip().strip("'\"").lower()):
            continue
        wanted = parameter_name.strip().strip("'\"").lower()
        if "*" in wanted or "?" in wanted:
            found = [p for p in binding.parameters.everything().values() if fnmatch.fnmatchcase(p.key, wanted)]
        else:
            parameter = binding.parameters.find(wanted)
            found = [parameter] if parameter is not None and type(parameter) is not list else []
        for parameter in found:
            if not binding.has(parameter) and parameter.mask & binding.mask:
                if type(value).__name__ == "ScriptBlock" and parameter.conversion(binding.session) is not None or type(value).__name__ == "ScriptBlock":
                    from shell.runtime.enumeration import collapse
                    value = collapse(value.invoke(binding.frame))
                mask = binding.mask
                binding.take(parameter, value)
                if binding.parameters.sets and not binding.mask:
                    binding.bound.pop(parameter.name, None)
                    binding.mask = mask
