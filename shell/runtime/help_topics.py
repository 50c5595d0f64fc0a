"""Help as objects: what Get-Help gives for a command, made from its comment or, for cmdlets, its declaration."""
from __future__ import annotations

from shell.dotnet.values import PSCustomObject
from shell.runtime.command_metadata import ordered, parameter_sets, syntax, type_text
from shell.runtime.help_comments import HelpComment, help_of


def custom(type_name, **properties):
    """Return a custom object with a type name of help."""
    made = PSCustomObject(dict(properties))
    made.type_names = [type_name]
    return made


def paragraphs(text):
    """Return a text as the list of paragraph objects that help has."""
    return [custom("MamlParaTextItem", Text=text)] if text else []


def topic(info):
    """Return the help object of a command."""
    comment, beside = documentation(info)
    if comment is None and not beside and not getattr(info, "is_cmdlet", False):
        return undocumented(info)
    comment = comment or HelpComment()
    synopsis = comment.get("synopsis") or ("" if comment.sections else "\n".join(syntax(info)))
    details = custom("MamlCommandHelpInfo#details", name=info.name, description=paragraphs(synopsis), verb=info.name.partition("-")[0],
                     noun=info.name.partition("-")[2])
    found = comment.many
    return custom(
        "MamlCommandHelpInfo",
        details=details,
        description=paragraphs(comment.get("description")),
        syntax=custom("MamlCommandHelpInfo#syntax", syntaxItem=syntax_items(info)),
        parameters=custom("MamlCommandHelpInfo#parameters", parameter=parameter_list(info, comment, beside)),
        inputTypes=values(found["inputs"], "inputType"),
        returnValues=values(found["outputs"], "returnValue"),
        alertSet=custom("MamlCommandHelpInfo#alertSet", alert=paragraphs(comment.get("notes"))) if comment.get("notes") else None,
        examples=some("examples", "example", [example(n, text) for n, text in enumerate(found["example"], 1)]),
        relatedLinks=some("relatedLinks", "navigationLink", [link(text) for text in found["link"]]),
        Name=info.name, Category=info.command_type, Synopsis=synopsis, Component=comment.get("component") or None, Role=comment.get("role") or None,
        Functionality=comment.get("functionality") or None, ModuleName=info.ModuleName or "")


def some(group, name, items):
    """Return the object that holds several parts of help, None where there are none."""
    return custom(f"MamlCommandHelpInfo#{group}", **{name: items}) if items else None


def undocumented(info):
    """Return the help object of a command that has no help: its syntax."""
    lines = "\n".join(syntax(info))
    return custom("ExtendedCommandHelpInfo", Name=info.name, Synopsis=f"\n{lines}\n", Category=info.command_type, ModuleName=info.ModuleName or "",
                    syntax=custom("ExtendedCommandHelpInfo#syntax", syntaxItem=syntax_items(info)),
                  parameters=custom("ExtendedCommandHelpInfo#parameters", parameter=parameter_list(info, HelpComment(), {})),
                  details=custom("ExtendedCommandHelpInfo#details", name=info.name, description=[]), description=[], examples=None, alertSet=None,
                  relatedLinks=None, inputTypes=None, returnValues=None, Component=None, Role=None, Functionality=None)


def documentation(info):
    """Return (HelpComment, {parameter: text}) of a command: its comment, or what its declaration says."""
    if getattr(info, "is_cmdlet", False):
        return declared(info.cmdlet), {parameter.key: parameter.help for parameter in info.command_parameters().parameters}
    block = getattr(info, "script_block", None)
    return (None, {}) if block is None else help_of(block)


def declared(cls):
    """Return the HelpComment that a cmdlet's docstring stands for."""
    found = HelpComment()
    lines = [line.strip() if not line.startswith("    ") else line[4:] for line in (cls.__doc__ or "").split("\n")]
    found.sections["synopsis"] = lines[0].strip() if lines else ""
    description, at = [], 1
    while at < len(lines) and not lines[at].startswith(".EXAMPLE"):
        description.append(lines[at])
        at += 1
    found.sections["description"] = "\n".join(description).strip()
    example_lines = None
    for line in lines[at:]:
        if line.startswith(".EXAMPLE"):
            if example_lines is not None:
                found.many["example"].append("\n".join(example_lines).strip())
            example_lines = []
        elif example_lines is not None:
            example_lines.append(line)
    if example_lines is not None:
        found.many["example"].append("\n".join(example_lines).strip())
    return found


def syntax_items(info):
    """Return one object for each parameter set."""
    items = []
    for found in parameter_sets(info) or ():
        own = [(p, d) for p, d in found.parameters() if not p.common]
        items.append(custom("MamlCommandHelpInfo#syntaxItem", name=info.name,
                            parameter=[parameter_object(p, d, info, HelpComment(), {}) for p, d in ordered(own)]))
    return items


def parameter_list(info, comment, beside):
    """Return the objects of a command's own parameters."""
    meta = info.command_parameters()
    if meta is None:
        return []
    return [parameter_object(p, p.bits[0][1], info, comment, beside) for p in meta.parameters]


def parameter_object(parameter, data, info, comment, beside):
    """Return the help object of a parameter."""
    text = comment.parameters.get(parameter.key) or beside.get(parameter.key) or ""
    pipeline = [way for given, way in ((data.pipeline, "ByValue"), (data.by_name, "ByPropertyName")) if given]
    kind = type_text(parameter, info, long=True)
    return custom(
        "MamlCommandHelpInfo#parameter", name=parameter.name, description=paragraphs(text), parameterValue=None if parameter.switch else kind,
        type=custom("MamlCommandHelpInfo#type", name=kind), defaultValue=default_text(parameter, info), required="true" if data.mandatory else "false",
        position="named" if data.position is None else str(data.position + 1),
        pipelineInput=f"true ({', '.join(pipeline)})" if pipeline else "false", aliases=", ".join(parameter.aliases), globbing="false",
        variableLength="false")


def default_text(parameter, info):
    """Return the text of a parameter's default value."""
    if parameter.switch:
        return "False"
    block = getattr(info, "script_block", None)
    if block is None:
        return ""
    tree, function = block.ast, block.template.function
    declared_parameters = list(tree.param_block.parameters) if tree.param_block is not None else list(getattr(function, "parameters", None) or ())
    for node in declared_parameters:
        if node.name.variable_path.user_path.lower() == parameter.key and node.default_value is not None:
            value = getattr(node.default_value, "value", None)
            return str(value) if value is not None else block.template.unit.text[node.default_value.start:node.default_value.end]
    target = parameter.conversion(block.session)
    if target is not None and target.python in (int, float):
        return "0"
    if target is not None and target.full_name == "System.Boolean":
        return "False"
    return ""


def values(texts, name):
    """Return the object of .INPUTS or .OUTPUTS."""
    if not texts:
        return None
    item = f"MamlCommandHelpInfo#{name}"
    return custom(f"MamlCommandHelpInfo#{name}s", **{name: [custom(item, type=custom("MamlCommandHelpInfo#type", name=text)) for text in texts]})


def example(number, text):
    """Return the object of an example: code up to the first blank line, then remarks."""
    code, _, remarks = text.partition("\n\n")
    prompt = "PS > "
    for beginning in ("PS C:\\> ", "PS C:\\>", "PS > ", "PS> ", "PS>", "C:\\PS>"):
        if code.startswith(beginning):
            code = code[len(beginning):]
            break
    return custom("MamlCommandHelpInfo#example", title=f"-------------------------- EXAMPLE {number} --------------------------",
                  introduction=[custom("MamlParaTextItem", Text=prompt)], code=code, remarks=paragraphs(remarks.strip()))


def link(text):
    """Return the object of a related link."""
    if text.lower().startswith("http"):
        return custom("MamlCommandHelpInfo#navigationLink", uri=text, linkText="")
    return custom("MamlCommandHelpInfo#navigationLink", linkText=text, uri="")
