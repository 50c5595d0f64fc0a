"""What happens at a syntax error: say which, and mend the token list so that the loop goes on.

An error is known by what is missing: the LALR state in which a missing terminal would be taken names the error (grammar/errors.txt). Where
nothing known is missing, a token after a finished pipeline begins a new statement, and any other token is dropped; both are UnexpectedToken.
"""
from __future__ import annotations

from shell.syntax.ast import Attribute
from shell.syntax.lalr import CLOSERS, taken
from shell.syntax.token import Token

CANDIDATES = ("MISSING_VALUE", "MISSING", "COLON", "RPAREN", "RBRACKET", "SEMI", "RCURLY")
# Terminals that end a pipeline, so that one of them is not itself the unexpected token.
ENDING = frozenset(("NEWLINE", "SEMI", "RPAREN", "RCURLY", "$END"))
OPENERS = {
    "RPAREN": ("LPAREN", "CALL_PAREN", "DOLLAR_PAREN", "AT_PAREN"),
    "RBRACKET": ("INDEX_OPEN", "ATTRIBUTE"),
    "RCURLY": ("LCURLY", "SCRIPT_LCURLY", "SWITCH_LCURLY", "CLASS_LCURLY", "ENUM_LCURLY", "AT_CURLY", "METHOD_LCURLY"),
}
OPENING = frozenset(terminal for terminals in OPENERS.values() for terminal in terminals)
# Terminals that mean the same to PowerShell where the lexer took the construct for another one.
OTHERWISE = {"LCURLY": "SCRIPT_LCURLY", "CLASS_LCURLY": "SCRIPT_LCURLY", "ENUM_LCURLY": "SCRIPT_LCURLY", "SWITCH_LCURLY": "SCRIPT_LCURLY", "TYPE": "CAST",
             "ARGUMENT_COMMA": "COMMA", "NAME": "WORD", "WORD": "NAME", "CAST": "TYPE", "SCRIPT_LCURLY": "LCURLY"}
ERROR_LIMIT = 100


# Errors that come with another one.
ALSO = {"MissingExpressionInNamedArgument": ("MissingEndParenthesisInExpression",), "MissingMethodParameterList": ("MissingFunctionBody",)}
BODIES = frozenset(("MissingLoopStatement", "MissingStatementBlock", "MissingForeachStatement", "MissingFunctionBody", "MissingTypeBody"))
# Errors that PowerShell does not report where the one before is this one.
FOLLOWING = {
    "MissingEndParenthesisAfterStatement": BODIES,
    "MissingEndParenthesisAfterForeach": BODIES,
    "MissingEndParenthesisInFunctionParameterList": BODIES,
    "TypeNameExpected": BODIES,
    "IfStatementMissingCondition": BODIES,
    "MissingExpressionAfterKeyword": BODIES,
    "MissingExpressionAfterToken": frozenset(("MissingEndParenthesisInMethodCall",)),
    "ExpectedValueExpression": frozenset(("MissingColonInTernaryExpression", "ExpectedValueExpression")),
    "MissingColonInTernaryExpression": frozenset(("ExpectedValueExpression",)),
}
# Errors after which the lexer's reading of a declaration is to be read as statements.
LEAVES_DECLARATION = frozenset(("MissingNameAfterKeyword", "MissingEndParenthesisInFunctionParameterList", "MissingEndParenthesisInMethodCall"))


def ends_statements(found):
    """True for a missing bracket that ends a list of statements, where another statement may come as well."""
    terminal, id, where, _ = found
    return terminal == "RCURLY" and where == "opener" or id == "MissingEndParenthesisInSubexpression"


def leave_declaration(fed, position, id):
    """Turn the types and commas of a declaration, up to its closing bracket, into casts and array commas."""
    depth = 0
    if fed[position].terminal == "ARGUMENT_COMMA" and id != "MissingEndParenthesisInMethodCall":
        fed[position].terminal = "LEADING_COMMA"
    for i in range(position, len(fed) - 1):
        terminal = fed[i].terminal
        if terminal in OPENING:
            depth += 1
        elif terminal in CLOSERS:
            depth -= 1
            if depth < 0:
                return
        elif terminal == "TYPE" and fed[i + 1].terminal in ("VARIABLE", "TYPE"):
            fed[i].terminal = "CAST"
        elif terminal == "ARGUMENT_COMMA" and depth == 0:
            fed[i].terminal = "COMMA"


class Recovery:
    """Recovers one run of the loop."""

    def __init__(self, builder, tables, state_errors):
        self.builder = builder
        self.tables = tables
        self.state_errors = state_errors
        self.reported = None
        self.count = 0
        self.inserted = 0
        # The token of the last error and its id: some errors are not reported after another one in the same place.
        self.quiet = None
        self.quiet_after = ""

    def recover(self, states, values, fed, position):
        """Report the error at fed[position]; give the position to go on from."""
        self.count += 1
        if self.count > ERROR_LIMIT:
            return self.give_up(states, values, fed)
        self.builder.moment = position - self.inserted
        position = self.recovered(states, values, fed, position)
        self.builder.moment = None
        return position

    def recovered(self, states, values, fed, position):
        """The position to go on from."""
        token = fed[position]
        other = OTHERWISE.get(token.terminal)
        if other is not None and taken(self.tables, states, other) is not None:
            token.terminal = other
            if type(token.value) is not str and other == "NAME":
                token.value = self.builder.text[token.start:token.end]
            return position
        again = self.reported is token
        found = self.missing(states, token)
        pipeline = taken(self.tables, states, "PIPE") is not None
        if token.terminal == "COMMA" and taken(self.tables, states, "PARAMETER") is not None:
            self.builder.error("MissingArgument", token.start, token.end)
            del fed[position]
            self.inserted -= 1
            return position
        if pipeline and token.terminal not in ENDING:
            self.unexpected(token)
        newline = taken(self.tables, states, "NEWLINE") is not None
        if pipeline and not newline and token.terminal not in ENDING and taken(self.tables, states, "SEMI") is not None:
            if token.terminal == "PARAMETER":
                token.terminal = "UNKNOWN"
            return self.insert("SEMI", fed, position, values)
        if token.terminal == "PIPE" and (found is None or found[1] == "EmptyPipelineChainElement") and taken(self.tables, states, "INVOKE") is not None:
            return self.empty_element(fed, position)
        if found is not None and not (newline and token.terminal not in ENDING and ends_statements(found)):
            return self.mend(found, values, fed, position)
        if token.terminal not in ENDING and newline and not again:
            if any(type(value) is Token and value.terminal == "USING" for value in values[-5:]):
                self.builder.error("MissingStatementTerminator", token.start, token.end)
            else:
                self.unexpected(token)
            if token.terminal == "PARAMETER":
                token.terminal = "UNKNOWN"
            return self.insert("NEWLINE", fed, position, values)
        if values and type(values[-1]) is Token and values[-1].terminal == "MISSING" and taken(self.tables, states, "RPAREN") is not None:
            return self.insert("RPAREN", fed, position, values)
        if token.terminal == "$END":
            return self.give_up(states, values, fed)
        if token.terminal != "NEWLINE":
            self.unexpected(token)
        if token.terminal in ("RPAREN", "RCURLY") and newline:
            token.terminal = "NEWLINE"
            return position
        del fed[position]
        self.inserted -= 1
        return position

    def mend(self, found, values, fed, position):
        """Report what is missing and put it in."""
        token = fed[position]
        terminal, id, where, argument = found
        if id == "ExpectedExpression" and self.before_opener(values) == "SWITCH":
            id = "PipelineValueRequired"
        if self.quiet != token or id not in FOLLOWING.get(self.quiet_after, ()):
            self.report(id, where, argument, values, fed, position, terminal)
            self.quiet, self.quiet_after = token, id
        if id in LEAVES_DECLARATION:
            leave_declaration(fed, position, id)
        if id == "MissingExpressionAfterToken" and terminal == "MISSING_VALUE" and token.terminal == "ARGUMENT_COMMA":
            leave_declaration(fed, position, "MissingEndParenthesisInMethodCall")
            self.insert("RPAREN", fed, position, values)
        elif id == "MissingEndParenthesisInExpression" and token.terminal != "RBRACKET" and self.before_opener(values) == "ATTRIBUTE":
            return self.leave_attribute(fed, position, values)
        elif id == "EmptyPipelineChainElement" and token.terminal == "CHAIN":
            self.unexpected(token)
            token.terminal = "SEMI"
        elif id == "MissingExpression" and where == "last" and token.terminal == "PIPE":
            self.builder.error("EmptyPipeElement", token.start, token.end)
        elif where == "inside" or id == "MissingEndParenthesisInFunctionParameterList":
            return self.insert_reaching(terminal, fed, position, values)
        elif id == "MissingExpression" and where == "last" and token.terminal == "NEWLINE":
            self.unexpected(token)
        return self.insert(terminal, fed, position, values)

    def empty_element(self, fed, position):
        """Drop a pipe that nothing comes before."""
        token = fed[position]
        self.builder.error("EmptyPipeElement", token.start, token.end)
        del fed[position]
        self.inserted -= 1
        if fed[position].terminal in ENDING:
            self.builder.error("EmptyPipeElement", token.end, token.end, incomplete=fed[position].terminal == "$END")
        return position

    def leave_attribute(self, fed, position, values):
        """Drop what is left of an attribute whose arguments do not end; a parameter ends with it, and so do the parameters."""
        at, depth = position, 0
        while depth or fed[at].terminal not in ("RBRACKET", "RCURLY", "NEWLINE", "$END"):
            if fed[at].terminal in OPENING:
                depth += 1
            elif fed[at].terminal in CLOSERS:
                if fed[at].terminal == "$END":
                    break
                depth = max(0, depth - 1)
            at += 1
        closed = fed[at].terminal == "RBRACKET"
        end = self.last(fed, position).end
        del fed[position:at + 1 if closed else at]
        made = ["RPAREN", "RBRACKET"]
        outer = [value.terminal for value in values if type(value) is Token and value.terminal in ("PARAM", "FUNCTION", "RPAREN", "LCURLY", "SCRIPT_LCURLY")]
        if outer[-1:] == ["PARAM"]:
            made += ["MISSING", "RPAREN"]
            self.builder.error("InvalidFunctionParameter", end, end)
            self.builder.error("MissingEndParenthesisInFunctionParameterList", end, end)
        for terminal in reversed(made):
            self.insert(terminal, fed, position, values)
        self.inserted -= at + closed - position
        return position

    def before_opener(self, values):
        """The terminal before the innermost open parenthesis, flags of a switch left out."""
        closed = 0
        for i in range(len(values) - 1, 0, -1):
            value = values[i]
            if type(value) is Token:
                if value.terminal == "RPAREN":
                    closed += 1
                elif value.terminal in OPENERS["RPAREN"]:
                    if not closed:
                        before = values[i - 1] if type(values[i - 1]) is Token or i < 2 else values[i - 2]
                        return before.terminal if type(before) is Token else ""
                    closed -= 1
        return ""

    def missing(self, states, token):
        """The (terminal, id, where, argument) of what is missing, or None."""
        for terminal in CANDIDATES:
            state = taken(self.tables, states, terminal)
            if state is not None:
                entry = self.state_errors.get((state, terminal))
                if entry is not None:
                    return (terminal, *entry)
        return None

    def unexpected(self, token):
        """Report an unexpected token, once."""
        if self.reported is token:
            return
        self.reported = token
        text = self.builder.text[token.start:token.end]
        self.builder.error("UnexpectedToken", token.start, token.end, text)

    def insert(self, terminal, fed, position, values):
        """Put a missing terminal in front of the token, or of the newlines before it."""
        end = self.last(fed, position).end
        made = Token("Missing", end, end)
        made.terminal = terminal
        fed.insert(position, made)
        self.inserted += 1
        if terminal == "MISSING" and fed[position - 1].terminal in ("NAME", "RPAREN"):
            self.skip_member(fed, position, values)
        return position

    def insert_reaching(self, terminal, fed, position, values):
        """Put in a missing bracket whose construct, in PowerShell's tree, reaches to the token found instead."""
        following = fed[position]
        at = self.insert(terminal, fed, position, values)
        end = following.start - 1 if terminal == "RPAREN" else following.end
        fed[position].end = max(fed[position].end, min(end, len(self.builder.text)))
        return at

    def skip_member(self, fed, position, values):
        """After half a member of a class, drop what follows to the end of the class; after half a pair, to the end of its line."""
        opener = self.opener(values, "RCURLY")
        if opener is None or opener.terminal not in ("CLASS_LCURLY", "AT_CURLY"):
            return
        at = position + 1
        depth = 0
        stop = ("RCURLY", "$END") if opener.terminal == "CLASS_LCURLY" else ("RCURLY", "$END", "NEWLINE", "SEMI")
        while fed[at].terminal != "$END" and (depth or fed[at].terminal not in stop):
            if fed[at].terminal in OPENERS["RCURLY"]:
                depth += 1
            elif fed[at].terminal == "RCURLY":
                depth -= 1
            at += 1
        del fed[position + 1:at]

    def last(self, fed, position):
        """The last token before the position that is no newline."""
        at = position - 1
        while at > 0 and fed[at].terminal == "NEWLINE":
            at -= 1
        if at < 0:
            return fed[position]
        found = fed[at]
        return Token("Missing", found.start, found.start) if found.kind == "Missing" else found

    def opener(self, values, terminal):
        """The innermost open bracket that `terminal` would close."""
        closed = 0
        for value in reversed(values):
            if type(value) is Token:
                if value.terminal == terminal:
                    closed += 1
                elif value.terminal in OPENERS[terminal]:
                    if not closed:
                        return value
                    closed -= 1
        return None

    def keyword(self, values):
        """The word that began the innermost unfinished statement."""
        for value in reversed(values):
            if type(value) is Token and value.terminal in KEYWORD_TERMINALS:
                return self.builder.text[value.start:value.end]
        return ""

    def report(self, id, where, argument, values, fed, position, terminal):
        """Report what is missing."""
        token, last = fed[position], self.last(fed, position)
        if where == "span" and token.terminal != "$END":
            start, end = last.start, token.end
        elif where == "at":
            start, end = token.start, token.end
        elif where == "last":
            start, end = last.start, last.end
        elif where == "attribute":
            made = next((value for value in reversed(values) if type(value) is Token and value.terminal == "ATTRIBUTE"), None)
            if made is None:
                made = values[-1]
                argument = made.type_name.full_name if type(made) is Attribute else self.builder.text[made.start:made.end]
            else:
                argument = made.value.full_name
            start, end = made.start, last.end
        elif where == "opener" or where == "inside":
            opener = self.opener(values, terminal) or last
            start, end = (opener.start, opener.end) if where == "opener" else (opener.end, opener.end)
        else:
            start = end = last.end
        if argument == "last":
            argument = self.builder.text[last.start:last.end]
        elif argument == "keyword":
            argument = self.keyword(values)
        for each in (id, *ALSO.get(id, ())):
            self.builder.error(each, start, end, *([argument] if argument else []), incomplete=token.terminal == "$END")

    def give_up(self, states, values, fed):
        """Drop everything: the tree is empty."""
        end = fed[-1]
        if not self.builder.errors:
            self.builder.error("MissingEndCurlyBrace", end.start, end.end, incomplete=True)
        del states[1:]
        values.clear()
        fed.clear()
        fed.append(end)
        return 0


KEYWORD_TERMINALS = frozenset(("IF", "ELSEIF", "WHILE", "UNTIL", "DO", "FOR", "FOREACH", "SWITCH", "CLASS", "ENUM", "FUNCTION", "TRY", "DATA", "TRAP"))
