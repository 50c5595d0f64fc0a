"""What completion gives: System.Management.Automation.CompletionResult and CommandCompletion."""
from __future__ import annotations

from shell.dotnet.types import constructor, dotnet_type, getter, method
from shell.dotnet.values import UNSET
from shell.errors import net_exception

# The members of System.Management.Automation.CompletionResultType, in order: their index is their value.
RESULT_TYPES = ("Text", "History", "Command", "ProviderItem", "ProviderContainer", "Property", "Method", "ParameterName", "ParameterValue", "Variable",
                "Namespace", "Type", "Keyword", "DynamicKeyword")


@dotnet_type("System.Management.Automation.CompletionResult")
class CompletionResult:
    """One completion: the text to put in, the text for a list, what kind it is (a name of RESULT_TYPES), and a tool tip."""

    @constructor("(string completionText, string listItemText, System.Management.Automation.CompletionResultType resultType, string toolTip)",
                 "(string completionText)")
    def __init__(self, text, list_text=UNSET, kind="Text", tip=UNSET):
        for value, name in ((text, "completionText"), (list_text, "listItemText"), (tip, "toolTip")):
            if value is None or value == "":
                raise net_exception("System.Management.Automation.PSArgumentNullException", f"Value cannot be null. (Parameter '{name}')")
        self.text = text
        self.list_text = text if list_text is UNSET else list_text
        self.kind = kind if isinstance(kind, str) else RESULT_TYPES[int(kind)]
        self.tip = text if tip is UNSET else tip

    @getter("string CompletionText {get;}")
    def CompletionText(self):
        return self.text

    @getter("string ListItemText {get;}")
    def ListItemText(self):
        return self.list_text

    @getter("System.Management.Automation.CompletionResultType ResultType {get;}")
    def ResultType(self):
        from shell.dotnet.enums import member
        return member("System.Management.Automation.CompletionResultType", self.kind)

    @getter("string ToolTip {get;}")
    def ToolTip(self):
        return self.tip


@dotnet_type("System.Management.Automation.CommandCompletion")
class CommandCompletion:
    """The completions of a place in a text: the part that they replace, and the results."""

    def __init__(self, matches, index, length):
        self.matches = matches
        self.index = index
        self.length = length
        self.current = -1

    @getter("System.Collections.ObjectModel.Collection[System.Management.Automation.CompletionResult] CompletionMatches {get;set;}")
    def CompletionMatches(self):
        from shell.dotnet.collections import Collection
        return Collection(self.matches)

    @getter("int ReplacementIndex {get;set;}")
    def ReplacementIndex(self):
        return self.index

    @getter("int ReplacementLength {get;set;}")
    def ReplacementLength(self):
        return self.length

    @getter("int CurrentMatchIndex {get;set;}")
    def CurrentMatchIndex(self):
        return self.current

    @method("System.Management.Automation.CompletionResult GetNextResult(bool forward)")
    def GetNextResult(self, forward):
        if not self.matches:
            return None
        self.current = (self.current + (1 if forward else -1)) % len(self.matches)
        return self.matches[self.current]
