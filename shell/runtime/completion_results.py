"""What completion gives: System.Management.Automation.CompletionResult and CommandCompletion."""
from __future__ import annotations

from shell.dotnet.types import constructor, dotnet_type, generic, getter, method, static_method
from shell.dotnet.values import UNSET
from shell.errors import net_exception
from shell.runtime.built_in_functions import BuiltInFunction

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


LANGUAGE = "System.Management.Automation.Language."
AST_INPUT = f"{LANGUAGE}Ast ast, {LANGUAGE}Token[] tokens, {LANGUAGE}IScriptPosition positionOfCursor, hashtable options"


@dotnet_type("System.Management.Automation.CommandCompletion")
class CommandCompletion:
    """The completions of a place in a text: the part that they replace, and the results."""

    @constructor("(System.Collections.ObjectModel.Collection[System.Management.Automation.CompletionResult] matches, int currentMatchIndex, "
                 "int replacementIndex, int replacementLength)")
    def __init__(self, matches, current, index, length):
        kind = generic("System.Collections.ObjectModel.Collection`1", "System.Management.Automation.CompletionResult")
        self.matches = kind.python(matches)
        self.current = current
        self.index = index
        self.length = length

    @getter("System.Collections.ObjectModel.Collection[System.Management.Automation.CompletionResult] CompletionMatches {get;set;}")
    def CompletionMatches(self):
        return self.matches

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
        if self.current < 0 and not forward:
            self.current = 0
        self.current = (self.current + (1 if forward else -1)) % len(self.matches)
        return self.matches[self.current]

    @static_method("System.Management.Automation.CommandCompletion CompleteInput(string input, int cursorIndex, hashtable options)",
                   f"System.Management.Automation.CommandCompletion CompleteInput({AST_INPUT})", frame=True)
    def CompleteInput(frame, input, *rest):
        if isinstance(frame.command, BuiltInFunction) and frame.caller is not None:
            frame.session.frame = frame.caller      # what TabExpansion2's caller sees, not its own variables
        if len(rest) == 2:
            return frame.session.complete(input, *rest)
        from shell.runtime.ast_members import source_of
        return frame.session.complete(source_of(input).text, rest[1].Offset, rest[2])

    @static_method(f"System.Tuple[{LANGUAGE}Ast,{LANGUAGE}Token[],{LANGUAGE}IScriptPosition] MapStringInputToParsedInput(string input, int cursorIndex)")
    def MapStringInputToParsedInput(input, cursor):
        from shell.dotnet.types import typed_array
        from shell.runtime.extent import ScriptPosition
        from shell.runtime.language_tokens import script_tokens
        from shell.syntax.parse import parse
        if cursor > len(input):
            raise after_the_end()
        result = parse(input)
        kind = generic("System.Tuple`3", LANGUAGE + "Ast", LANGUAGE + "Token[]", LANGUAGE + "IScriptPosition")
        return kind.python(result.ast, typed_array(LANGUAGE + "Token", script_tokens(result)),
                           ScriptPosition(result.source, cursor))


def after_the_end():
    """Return the exception of a cursor that stands after the end of its text."""
    return net_exception("System.Management.Automation.PSArgumentException", 'Cannot process argument because the value of argument "cursorIndex" is not '
                         'valid. Change the value of the "cursorIndex" argument and run the operation again.')
