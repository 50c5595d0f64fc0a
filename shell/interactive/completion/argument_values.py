"""Completion of the values of parameters: completers, ValidateSet, enums, and what cmdlets' parameters name (commands, variables, modules, types ...)."""
from __future__ import annotations

from shell.dotnet.types import NetType
from shell.interactive.completion.results import opening_quote, unquoted, value_results
from shell.runtime.completion_results import CompletionResult

# What values of cmdlets' parameters name: (command, parameter) in lower case to a source below; None as the command: any command.
SOURCES = {
    ("get-command", "name"): "commands", ("get-command", "commandtype"): "command_types", ("get-help", "name"): "commands",
    ("get-command", "verb"): "verbs", ("get-command", "noun"): "nouns",
    ("get-alias", "name"): "aliases", ("get-alias", "definition"): "commands", ("set-alias", "value"): "commands", ("new-alias", "value"): "commands",
    ("remove-alias", "name"): "aliases",
    ("get-variable", "name"): "variables", ("set-variable", "name"): "variables", ("remove-variable", "name"): "variables",
    ("clear-variable", "name"): "variables",
    ("get-module", "name"): "modules", ("remove-module", "name"): "modules", ("get-command", "module"): "built_in_modules",
    ("import-module", "name"): "available_modules",
    ("new-object", "typename"): "types",
    ("get-psdrive", "name"): "drives", ("get-psdrive", "psprovider"): "providers", ("get-psprovider", "psprovider"): "providers",
    ("new-psdrive", "psprovider"): "providers", (None, "encoding"): "encodings",
    ("remove-psdrive", "name"): "drives",
    ("get-process", "name"): "processes", ("stop-process", "name"): "processes",
    ("new-item", "itemtype"): "item_types", (None, "scope"): "scopes", ("set-strictmode", "version"): "strict_versions",
}
NO_PATHS = frozenset(("outvariable", "errorvariable", "warningvariable", "informationvariable", "pipelinevariable"))
PROPERTY_PARAMETERS = {"where-object": ("property",), "foreach-object": ("membername",), "select-object": ("property", "expandproperty", "excludeproperty"),
                       "sort-object": ("property",), "group-object": ("property",), "measure-object": ("property",), "format-table": ("property",),
                       "format-list": ("property",), "format-wide": ("property",), "format-custom": ("property",), "compare-object": ()}


def complete_argument(request, line):
    """Return results for the word as an argument; None where nothing special is known of it, so that paths are tried."""
    parameter = line.value_parameter()
    registered = native_completer(request, line)
    if registered is not None:
        return registered
    if parameter is None:
        return None
    found = from_completer(request, line, parameter)
    if found is not None:
        return found
    word = request.word.rpartition(",")[2] if "," in request.word and not opening_quote(request.word) else request.word
    values = fixed_values(parameter, request.session)
    if values is not None:
        return value_results(values, word)
    if parameter.switch:
        return [CompletionResult(text, text.lstrip("$"), "ParameterValue", text) for text in ("$true", "$false")] if line.colon or not word else []
    command = line.command.name.lower() if line.command is not None else line.name.lower()
    key = parameter.name.lower()
    if key in PROPERTY_PARAMETERS.get(command, ()):
        from shell.interactive.completion.members import complete_property_argument
        return complete_property_argument(request, word)
    source = SOURCES.get((command, key)) or getattr(line.command, "is_cmdlet", False) and SOURCES.get((None, key))
    if source:
        return SOURCE_FUNCTIONS[source](request, word)
    if key in NO_PATHS or command in ("set-alias", "new-alias") and key == "name":
        return []
    return None


def fixed_values(parameter, session):
    """Return the values that a parameter's ValidateSet or enum type allows, None where there is neither."""
    for validation in parameter.validations:
        if hasattr(validation, "valid_values"):
            return validation.valid_values(session)
    net_type = parameter.net_type(session)
    if net_type is not None and net_type.element is not None:
        net_type = net_type.element
    if net_type is not None and net_type.kind == "enum" and net_type.values:
        return list(net_type.values)
    return None


def from_completer(request, line, parameter):
    """Return the results of a registered or declared argument completer, None where there is none."""
    command = line.command.name if line.command is not None else line.name
    session = request.session
    registered = session.part("argument_completers", dict)
    completer = registered.get((command.lower(), parameter.key)) or registered.get(("", parameter.key))
    if completer is None:
        for attribute in parameter.attributes:
            values = getattr(attribute, "completions", None)
            if values is not None:
                word = request.word
                return [CompletionResult(v, v, "ParameterValue", v) for v in values if v.lower().startswith(word.lower())]
            completer = getattr(attribute, "completer", None)
            if completer is not None:
                break
    if completer is None and parameter.complete is not None:
        return value_results(list(parameter.complete(session, unquoted(request.word), line.bound)), request.word)
    if completer is None:
        return None
    word = unquoted(request.word.rpartition(",")[2])
    return results_of(run_completer(request, completer, [command, parameter.name, word, command_ast(request, line), bound_table(line)]))


def bound_table(line):
    """Return the Hashtable of bound parameters that completers get."""
    from shell.dotnet.collections import Hashtable
    return Hashtable(sorted(line.fake_bound().items()))


def command_ast(request, line):
    """Return the command's node as scripts see it."""
    from shell.syntax.parse import parse
    start = line.tokens[0].start
    end = request.start + request.length if request.current is not None else line.tokens[-1].end
    for node in parse(request.text[start:end]).ast.walk():
        if type(node).__name__ == "Command":
            return node
    return None


def run_completer(request, completer, arguments):
    """Return what a completer outputs; what it writes to other streams is not seen, and one that fails completes nothing."""
    from shell.runtime.enumeration import items
    from shell.runtime.members import call_member, construct
    from shell.runtime.script_block import ScriptBlock
    session = request.session
    frame, succeeded, before = session.frame, session.succeeded, list(session.errors)
    quiet = frame.derived(guarded=False, streams=frame.streams.redirected(dict.fromkeys(range(2, 8), unseen)))
    try:
        if isinstance(completer, ScriptBlock):
            return completer.invoke(quiet, arguments)
        made = construct(completer, [], quiet) if isinstance(completer, NetType) else completer
        return list(items(call_member(made, "CompleteArgument", arguments, quiet)))
    except Exception:
        return []       # the user's own script: the Tab key shows no errors
    finally:
        session.frame, session.succeeded = frame, succeeded
        session.errors[:] = before


def unseen(record):
    """Take a record that nobody is to see."""


def results_of(found):
    """Return completer output as results: results stay, anything else is text."""
    from shell.runtime.conversion import to_text, unwrap
    made = []
    for item in found:
        item = unwrap(item)
        if isinstance(item, CompletionResult):
            made.append(item)
        elif item is not None and to_text(item) != "":
            text = to_text(item)
            made.append(CompletionResult(text, text, "Text", text))
    return made


def native_completer(request, line):
    """Return the results of a completer registered for a native command, None where there is none."""
    completers = request.session.part("native_completers", dict)
    completer = completers.get(line.name.rpartition("/")[2].lower())
    if completer is None and getattr(line.command, "command_type", "") in ("", "Application"):
        completer = completers.get("")
    if completer is None:
        return None
    return results_of(run_completer(request, completer, [request.word, command_ast(request, line), request.cursor]))


def command_names(request, word):
    from shell.interactive.completion.command_names import visible_commands
    return value_results(list(visible_commands(request.session)), word, "Command")


def variable_names(request, word):
    from shell.runtime.variable_objects import visible_variables
    return value_results([holder.written_name(key) for key, holder in visible_variables(request.session.current_scope()).items()], word, "Variable")


def type_results(request, word):
    from shell.interactive.completion.type_names import types_like
    return types_like(request, unquoted(word))


ENCODINGS = ("ansi", "ascii", "bigendianunicode", "bigendianutf32", "oem", "unicode", "utf7", "utf8", "utf8BOM", "utf8NoBOM", "utf32")


def command_types(request, word):
    from shell.runtime.type_names import find_type
    return value_results(list(find_type("System.Management.Automation.CommandTypes").values), word)


SOURCE_FUNCTIONS = {
    "commands": command_names,
    "verbs": lambda request, word: value_results(sorted({c.name.partition("-")[0] for c in request.session.commands.all_cmdlets() if "-" in c.name}), word),
    "nouns": lambda request, word: value_results(sorted({c.name.partition("-")[2] for c in request.session.commands.all_cmdlets() if "-" in c.name}), word),
    "aliases": lambda request, word: value_results([a.name for a in request.session.current_scope().visible_aliases().values()], word, "Command"),
    "variables": variable_names,
    "modules": lambda request, word: value_results([m.name for m in request.session.modules.loaded], word),
    "built_in_modules": lambda request, word: value_results(sorted({c.ModuleName for c in request.session.commands.all_cmdlets() if c.ModuleName}), word),
    "available_modules": lambda request, word: value_results(module_names(request.session), word) or None,
    "types": type_results,
    "drives": lambda request, word: value_results([d.name for d in request.session.drives.all()], word),
    "providers": lambda request, word: value_results([p.name for p in request.session.drives.providers.values()], word),
    "processes": lambda request, word: value_results(process_names(), word),
    "item_types": lambda request, word: value_results(["Directory", "File", "HardLink", "Junction", "SymbolicLink"], word),
    "command_types": command_types,
    "encodings": lambda request, word: value_results(ENCODINGS, word, sort=False),
    "scopes": lambda request, word: value_results(["Global", "Local", "Script"], word),
    "strict_versions": lambda request, word: value_results(["1.0", "2.0", "3.0", "Latest"], word),
}


def module_names(session):
    """Return the names of the modules in the folders of $env:PSModulePath."""
    import os
    names = set()
    for folder in session.modules.search_path():
        if os.path.isdir(folder):
            names.update(entry.name for entry in os.scandir(folder) if entry.is_dir())
    return sorted(names)


def process_names():
    """Return the names of the running processes."""
    import os
    names = set()
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            try:
                with open(f"/proc/{entry}/comm", encoding="utf-8", errors="replace") as file:
                    names.add(file.read().strip())
            except OSError:
                continue    # it ended meanwhile
    return sorted(names)
