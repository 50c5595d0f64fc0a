"""CommentHelpInfo: the help comment of a function or script, as GetHelpContent gives it."""
from __future__ import annotations

from shell.dotnet.types import constructor, dotnet_type, generic, getter, method

TEXTS = ("Synopsis", "Description", "Notes", "Component", "Role", "Functionality", "ForwardHelpTargetName", "ForwardHelpCategory", "RemoteHelpRunspace",
         "MamlHelpFile")
SECTIONS = {"MamlHelpFile": "externalhelp"}


@dotnet_type("System.Management.Automation.Language.CommentHelpInfo")
class CommentHelpInfo:
    """The sections of a help comment."""

    @constructor("()")
    def __init__(self):
        self.texts = {}
        self.parameters = generic("System.Collections.Generic.Dictionary`2", "string", "string").python()
        self.lists = {name: [] for name in ("Links", "Examples", "Inputs", "Outputs")}

    @getter("System.Collections.Generic.IDictionary[string,string] Parameters {get;}")
    def Parameters(self):
        return self.parameters

    @getter("System.Collections.ObjectModel.ReadOnlyCollection[string] Links {get;}")
    def Links(self):
        return self.many("Links")

    @getter("System.Collections.ObjectModel.ReadOnlyCollection[string] Examples {get;}")
    def Examples(self):
        return self.many("Examples")

    @getter("System.Collections.ObjectModel.ReadOnlyCollection[string] Inputs {get;}")
    def Inputs(self):
        return self.many("Inputs")

    @getter("System.Collections.ObjectModel.ReadOnlyCollection[string] Outputs {get;}")
    def Outputs(self):
        return self.many("Outputs")

    def many(self, name):
        """Return the texts of a section that may come several times."""
        return generic("System.Collections.ObjectModel.ReadOnlyCollection`1", "string").python(self.lists[name])

    @method("string GetCommentBlock()")
    def GetCommentBlock(self):
        lines = ["<#"]
        for name in TEXTS[:2]:
            if self.texts.get(name):
                lines += [f".{name.upper()}", self.texts[name]]
        for name, text in self.parameters.items():
            lines += [f".PARAMETER {name}", text]
        for section, word in (("Inputs", "INPUTS"), ("Outputs", "OUTPUTS")):
            for text in self.lists[section]:
                lines += [f".{word}", text]
        if self.texts.get("Notes"):
            lines += [".NOTES", self.texts["Notes"]]
        for text in self.lists["Examples"]:
            lines += [".EXAMPLE", text]
        for text in self.lists["Links"]:
            lines += [".LINK", text]
        return "\n".join([*lines, "#>", ""])


def reader(name):
    """Return the getter of a text."""
    def read(info):
        return info.texts.get(name)
    return read


def enter_texts():
    """Declare the properties that are plain texts."""
    from shell.dotnet.types import Member
    for name in TEXTS:
        CommentHelpInfo.net_type.members_table[name.lower()] = [Member(name, "Property", (f"string {name} {{get;}}",), reader(name))]


enter_texts()


def comment_help(node, source):
    """Return the CommentHelpInfo of a function's or script's node, None where it has no help comment."""
    from shell.runtime.help_comments import help_in
    from shell.syntax import ast
    function = node if isinstance(node, ast.FunctionDefinition) else node.parent if isinstance(node.parent, ast.FunctionDefinition) else None
    tree = node.body if isinstance(node, ast.FunctionDefinition) else node
    found, beside = help_in(tree, function, source.text)
    if found is None:
        return None
    info = CommentHelpInfo()
    for name in TEXTS:
        text = found.sections.get(SECTIONS.get(name, name.lower()))
        if text:
            info.texts[name] = text.strip() + "\n" if name in ("Synopsis", "Description", "Notes") else text.strip()
    for name, keyword in (("Links", "link"), ("Examples", "example"), ("Inputs", "inputs"), ("Outputs", "outputs")):
        info.lists[name] = [text.strip() + ("" if name == "Links" else "\n") for text in found.many[keyword]]
    for name, text in {**beside, **found.parameters}.items():
        info.parameters[name.upper()] = text.strip() + "\n"
    return info
