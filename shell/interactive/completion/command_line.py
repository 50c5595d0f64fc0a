"""A command as far as it is typed: which parameters have values, and which one the word at the cursor belongs to."""
from __future__ import annotations

from shell.interactive.completion.request import argument_groups
from shell.interactive.completion.results import unquoted


class CommandLine:
    """The command of a request's pipeline element: `command` (a CommandInfo or None), `parameters` (CommandParameters or None), `bound`."""

    def __init__(self, request, element):
        self.request = request
        self.session = request.session
        tokens = list(element)
        self.invoked = bool(tokens) and tokens[0].terminal == "INVOKE"
        if self.invoked:
            tokens = tokens[1:]
        groups = argument_groups(tokens, request.text)
        self.tokens = element
        self.name_tokens = groups[0] if groups else []
        self.name = unquoted(self.text_of(self.name_tokens)) if groups else ""
        self.groups = groups[1:]
        self.command = self.find()
        self.parameters = self.command_parameters()
        self.bound = {}         # parameter name: text
        self.positional = []    # texts of positional arguments
        self.pending = None     # the parameter whose value comes next
        self.colon = False      # the pending parameter ended in a colon at the cursor
        self.in_list = False    # the word continues a comma list
        self.bind()
        dynamic = dynamic_parameters(self) if self.parameters is not None else []
        if dynamic:
            self.parameters = self.parameters.extended(dynamic)
            self.bound, self.positional, self.pending = {}, [], None
            self.bind()

    def text_of(self, tokens):
        """The text of some tokens."""
        return self.request.text[tokens[0].start:tokens[-1].end] if tokens else ""

    def find(self):
        """Return the command that the name means, aliases resolved."""
        if not self.name or self.name_tokens[0].kind == "Variable":
            return None
        from shell.runtime.command_discovery import find_command
        found = find_command(self.session, self.name, self.session.current_scope(), autoload=False)
        if found is None:
            found = defined_in_text(self.request, self.name)
        return found

    def command_parameters(self):
        """Return the command's CommandParameters, None where it has none that could be known."""
        from shell.errors import NetException
        made = getattr(self.command, "command_parameters", None)
        try:
            return made() if made is not None else None
        except NetException:
            return None     # a type or attribute that is not there: the call itself will say so

    def bind(self):
        """Give the arguments to parameters as far as can be seen without running anything."""
        for number, group in enumerate(self.groups):
            last = number == len(self.groups) - 1
            first = group[0]
            text = self.text_of(group)
            if first.kind == "Parameter":
                self.pending = self.named(text.lstrip("-–—―").rstrip(":"))
                self.colon = last and text.endswith(":") and self.request.start == group[-1].end
                if self.pending is not None:
                    self.bound.setdefault(self.pending.name, "")
                    if self.pending.switch and not text.endswith(":"):
                        self.pending = None
                continue
            if last and text.rstrip().endswith(","):
                self.in_list = True
            if self.pending is not None:
                self.bound[self.pending.name] = text
                if not self.in_list:
                    self.pending = None
            elif not (last and self.in_list):
                self.positional.append(text)
        self.place_positional()

    def named(self, name):
        """Return the parameter that a name or beginning of one means."""
        if self.parameters is None:
            return None
        found = self.parameters.find(name)
        return None if isinstance(found, list) else found

    def mask(self):
        """Return the parameter sets that the named parameters leave."""
        mask = -1
        for name in self.bound:
            parameter = self.named(name)
            if parameter is not None:
                mask &= parameter.mask
        return mask

    def positions(self):
        """Return the parameters that take the next positional arguments, in order."""
        if self.parameters is None:
            return []
        mask, found = self.mask(), []
        for parameter in self.parameters.parameters:
            places = [data.position for bit, data in parameter.bits if data.position is not None and (bit == -1 or bit & mask)]
            if places and parameter.name not in self.bound:
                found.append((min(places), not parameter.mask & self.parameters.default_mask if self.parameters.default_mask else False, parameter))
        found.sort(key=lambda row: (row[0], row[1]))
        # A word that is no block is not meant for a parameter that takes one, where another stands at the same place.
        places = [position for position, _, parameter in found if not takes_block(parameter)]
        taken, result = set(), []
        for position, _, parameter in found:
            if position not in taken and not (takes_block(parameter) and position in places and not self.request.word.startswith("{")):
                taken.add(position)
                result.append(parameter)
        return result

    def place_positional(self):
        for text in self.positional:
            free = self.positions()
            if free:
                self.bound[free[0].name] = text

    def value_parameter(self):
        """Return the parameter that the word at the cursor is a value of, None where it is none."""
        if self.pending is not None:
            return self.pending
        free = self.positions()
        return free[0] if free else None

    def fake_bound(self):
        """Return what an argument completer gets as its bound parameters: {name: value}, values as far as they are literal; the word counts as one."""
        found = {name: literal(text) for name, text in self.bound.items() if text != ""}
        word, parameter = self.request.word, self.value_parameter()
        if word and parameter is not None and not self.in_list:
            found.setdefault(parameter.name, literal(word))
        return found


def takes_block(parameter):
    """Whether a parameter takes script blocks."""
    return (parameter.type_text or "").lower() in ("scriptblock", "scriptblock[]")


def literal(text):
    """Return the value of an argument's text where it is literal, else the text."""
    if text.isdigit():
        return int(text)
    return {"$true": True, "$false": False, "$null": None}.get(text.lower(), unquoted(text))


def defined_in_text(request, name):
    """Return a FunctionInfo for a function that the text itself defines, None where it does not."""
    from shell.errors import NetException
    from shell.runtime.commands import function_info
    from shell.runtime.script_block import ScriptBlock
    from shell.syntax.parse import parse
    for node in parse(request.text).ast.walk():
        if type(node).__name__ == "FunctionDefinition" and node.name.lower() == name.lower():
            try:
                whole = request.session.script_block(request.text[node.start:node.end])
            except NetException:
                return None     # its body is not finished yet
            unit = whole.template.unit
            definition = unit.tree.end_block.statements[0]
            return function_info(node.name, ScriptBlock(unit.template(definition.body, definition), whole.session_state))
    return None


def dynamic_parameters(line):
    """Return the Parameters that a function's dynamicparam block or a cmdlet gives for what is bound so far; an error gives none."""
    from shell.runtime.dynamic_parameters import pairs_of
    from shell.runtime.parameters import from_attributes, from_declaration
    session, command = line.session, line.command
    cmdlet = getattr(command, "cmdlet", None)
    block = getattr(command, "script_block", None)
    bound = line.fake_bound()
    before = list(session.errors)
    try:
        if cmdlet is not None and cmdlet.dynamic_parameters is not None:
            made = cmdlet()
            made.session, made.frame, made.bound = session, session.frame, bound
            found = made.dynamic_parameters(bound)
            return [from_declaration(each) for each in found.values()]
        if block is None or not block.has("dynamic_param"):
            return []
        frame = block.frame_for_call(session.frame, command=command, guarded=True)
        frame.bound = bound
        for name, value in bound.items():
            frame.scope.set(name, value)
        pairs = [pair for output in block.bind(frame).dynamic_param() if output is not None for pair in pairs_of(output)]
        return [from_attributes(str(name), each.type, each.attributes) for name, each in pairs]
    except Exception:
        return []       # a block that fails completes nothing, as the Tab key must not show errors
    finally:
        session.errors[:] = before
