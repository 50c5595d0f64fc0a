"""Views of help: the text that Get-Help shows, plain, with -Examples, -Detailed and -Full."""
from __future__ import annotations

from shell.formatting.complex_layout import NEW_LINE, Block
from shell.formatting.views import Custom

COMMON = ("This cmdlet supports the common parameters: Verbose, Debug,", "ErrorAction, ErrorVariable, WarningAction, WarningVariable,",
          "OutBuffer, PipelineVariable, and OutVariable. For more information, see", "about_CommonParameters ")


def note(item, *names):
    """Return a property deep in a help object, None where it is missing."""
    for name in names:
        if item is None:
            return None
        item = item.notes.get(name)
    return item


def text_of(items):
    """Return the paragraphs of help as one text."""
    return "\n".join(item.notes["Text"] for item in items or ())


def indented(*pieces, by=4):
    return Block(list(pieces), by)


def lines(text):
    """Return pieces for a text of several lines."""
    found = []
    for line in text.split("\n"):
        found += (line, NEW_LINE)
    return found


def head(item):
    """Name and synopsis."""
    return ["NAME", NEW_LINE, indented(item.notes["Name"], NEW_LINE, NEW_LINE),
            "SYNOPSIS", NEW_LINE, indented(*lines(item.notes["Synopsis"] or ""), NEW_LINE, NEW_LINE)]


def syntax(item):
    """The syntax lines, with types as .NET names them."""
    found = []
    for each in note(item, "syntax", "syntaxItem") or ():
        found += (" ".join([each.notes["name"], *(shown(p) for p in each.notes["parameter"]), "[<CommonParameters>]"]), NEW_LINE, NEW_LINE)
    return ["SYNTAX", NEW_LINE, indented(*found, NEW_LINE)]


def shown(parameter):
    """A parameter in a syntax line."""
    notes = parameter.notes
    name = f"-{notes['name']}"
    if notes["parameterValue"] is None:
        return name if notes["required"] == "true" else f"[{name}]"
    if notes["position"] != "named":
        name = f"[{name}]"
    text = f"{name} <{notes['parameterValue']}>"
    return text if notes["required"] == "true" else f"[{text}]"


def description(item):
    text = text_of(item.notes.get("description"))
    return ["DESCRIPTION", NEW_LINE, indented(*(lines(text) if text else ()), NEW_LINE), NEW_LINE]


def parameters(item, full):
    """The parameters, with their details where everything is shown."""
    found = []
    for each in note(item, "parameters", "parameter") or ():
        notes = each.notes
        title = f"-{notes['name']}" + (f" <{notes['parameterValue']}>" if notes["parameterValue"] is not None else " [<SwitchParameter>]")
        text = text_of(notes["description"])
        details = [*(lines(text) if text else ()), NEW_LINE]
        if full:
            details += [f"Required?                    {notes['required']}", NEW_LINE, f"Position?                    {notes['position']}", NEW_LINE,
                        f"Default value                {notes['defaultValue']}", NEW_LINE, f"Accept pipeline input?       {notes['pipelineInput']}", NEW_LINE,
                        f"Aliases                      {notes['aliases']}", NEW_LINE, "Accept wildcard characters?  false", NEW_LINE, NEW_LINE]
        found += (title, NEW_LINE, indented(*details))
    common = [piece for line in COMMON for piece in (line, NEW_LINE)]
    found += ("<CommonParameters>", NEW_LINE, indented(*common), "(https://go.microsoft.com/fwlink/?LinkID=113216). ", NEW_LINE, NEW_LINE)
    return ["PARAMETERS", NEW_LINE, indented(*found)]


def values(item, title, group, name, more):
    """Inputs or outputs."""
    found = []
    for each in note(item, group, name) or ():
        found += lines(note(each, "type", "name"))
    return [title, NEW_LINE, indented(*found, *[NEW_LINE] * more)] if found else []


def examples(item):
    found = []
    for each in note(item, "examples", "example") or ():
        notes = each.notes
        found += (notes["title"], NEW_LINE, NEW_LINE, *lines(text_of(notes["introduction"]) + notes["code"]), NEW_LINE)
        remarks = text_of(notes["remarks"])
        if remarks:
            found += (*lines(remarks), NEW_LINE)
        found += [NEW_LINE] * 4
    return [indented(*found)] if found else []


def notes(item):
    text = text_of(note(item, "alertSet", "alert"))
    return ["NOTES", NEW_LINE, indented(NEW_LINE, NEW_LINE, indented(*lines(text)), NEW_LINE)] if text else []


def links(item, *more):
    found = []
    for each in note(item, "relatedLinks", "navigationLink") or ():
        found += (each.notes["linkText"] or each.notes["uri"], NEW_LINE)
    return ["RELATED LINKS", NEW_LINE, *([indented(*found)] if found else ()), *more]


def plain_view(item, session):
    """Get-Help name"""
    name = item.notes["Name"]
    return [*head(item), *syntax(item), *description(item), *links(item, NEW_LINE), "REMARKS", NEW_LINE, indented(
        f'To see the examples, type: "Get-Help {name} -Examples"', NEW_LINE,
        f'For more information, type: "Get-Help {name} -Detailed"', NEW_LINE,
        f'For technical information, type: "Get-Help {name} -Full"', NEW_LINE)]


def examples_view(item, session):
    """Get-Help name -Examples"""
    return [*head(item), *examples(item)]


def detailed_view(item, session):
    """Get-Help name -Detailed"""
    name = item.notes["Name"]
    return [*head(item), *syntax(item), *description(item), *parameters(item, False), *examples(item), "REMARKS", NEW_LINE, indented(
        f'To see the examples, type: "Get-Help {name} -Examples"', NEW_LINE,
        f'For more information, type: "Get-Help {name} -Detailed"', NEW_LINE,
        f'For technical information, type: "Get-Help {name} -Full"', NEW_LINE)]


def full_view(item, session):
    """Get-Help name -Full"""
    return [*head(item), *syntax(item), *description(item), *parameters(item, True), *values(item, "INPUTS", "inputTypes", "inputType", 2),
            *values(item, "OUTPUTS", "returnValues", "returnValue", 3), *notes(item), *examples(item), *links(item)]


def syntax_only(item, session):
    """Help of a command without help."""
    return [*head_of_undocumented(item), *syntax(item)]


def head_of_undocumented(item):
    return ["NAME", NEW_LINE, indented(item.notes["Name"], NEW_LINE, NEW_LINE)]


VIEWS = (
    Custom("MamlCommandHelpInfo#FullView", full_view, name="FullView"),
    Custom("MamlCommandHelpInfo#DetailedView", detailed_view, name="DetailedView"),
    Custom("MamlCommandHelpInfo#ExamplesView", examples_view, name="ExamplesView"),
    Custom("MamlCommandHelpInfo", plain_view, name="DefaultView"),
    Custom("ExtendedCommandHelpInfo", syntax_only, name="SyntaxView"),
)
