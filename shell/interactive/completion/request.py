"""Where the cursor stands: the token under it, the pipeline element it is in, and the brackets around it."""
from __future__ import annotations

from shell.runtime.binder import dictionary_items
from shell.syntax.lexer import tokens

CLOSERS = {"RParen": "(", "RCurly": "{", "RBracket": "["}
OPENERS = {"LParen": "(", "DollarParen": "(", "AtParen": "(", "LCurly": "{", "AtCurly": "{", "LBracket": "[", "QuestionLBracket": "["}
CLOSED_BY = {"(": ")", "{": "}", "[": "]"}
# Before these a pipeline element begins.
BOUNDARIES = frozenset((
    "NewLine", "Semi", "Pipe", "AndAnd", "OrOr", "Equals", "PlusEquals", "MinusEquals", "MultiplyEquals", "DivideEquals", "RemainderEquals",
    "QuestionQuestionEquals", "In", "Return", "Throw", "Exit", "Else", "Do", "Try", "Finally", "Begin", "Process", "End"))
# Tokens that no word is made of: after one of them a new word begins.
NO_WORDS = frozenset(("NewLine", "Semi", "Pipe", "LParen", "LCurly", "RParen", "RCurly", "DollarParen", "AtParen", "AtCurly", "Comma", "AndAnd", "OrOr",
                      "Equals", "Ampersand", "LBracket", "RBracket", "LineContinuation"))
# Blocks after whose end a new statement begins; a script block's end only ends an argument.
STATEMENT_BLOCK = "LCURLY"


class Request:
    """A completion that is asked for: the session, the text, the cursor, and what the lexer says of them."""

    def __init__(self, session, text, cursor, options=None):
        self.session = session
        self.text = text
        self.cursor = cursor
        self.parsed = None
        self.options = {} if options is None else {str(name).lower(): value for name, value in dictionary_items(options)}
        found = [token for token in tokens(text) if token.kind != "EndOfInput"]
        self.tokens = found
        self.current = next((token for token in found if token.start < cursor <= token.end), None)
        if self.current is not None and self.current.kind in NO_WORDS:
            self.current = None
        edge = cursor if self.current is None else self.current.start
        self.before = [token for token in found if token.end <= edge and token.kind not in ("Comment", "LineContinuation")]

    @property
    def word(self) -> str:
        """The text of the token under the cursor, '' where the cursor is after white space."""
        return "" if self.current is None else self.text[self.current.start:self.current.end]

    @property
    def start(self) -> int:
        """Where the replaced part begins."""
        return self.cursor if self.current is None else self.current.start

    @property
    def length(self) -> int:
        """How long the replaced part is."""
        return 0 if self.current is None else self.current.end - self.current.start

    @property
    def tree(self):
        """The syntax tree of the text before the word, open brackets closed."""
        if self.parsed is None:
            from shell.syntax.parse import parse
            self.parsed = parse(closed(self.text[:self.start].rstrip().rstrip(".:|"))).ast
        return self.parsed

    @property
    def previous(self):
        """The token before the word, None at the beginning."""
        return self.before[-1] if self.before else None

    def element(self):
        """Return the tokens of the pipeline element before the word, innermost brackets first."""
        return element_before(self.before)

    def opener(self):
        """Return (index into before, token) of the innermost bracket that is open at the word, (None, None) where there is none."""
        depth = 0
        for index in range(len(self.before) - 1, -1, -1):
            kind = self.before[index].kind
            if kind in CLOSERS:
                depth += 1
            elif kind in OPENERS:
                if depth == 0:
                    return index, self.before[index]
                depth -= 1
        return None, None


def closed(text):
    """Return a text with the brackets that are open at its end closed, so that what stands in them can be parsed."""
    waiting = []
    for token in tokens(text):
        if token.kind in OPENERS:
            waiting.append(CLOSED_BY[OPENERS[token.kind]])
        elif token.kind in CLOSERS and waiting:
            waiting.pop()
    return text + "\n" * bool(waiting) + "".join(reversed(waiting))


def element_before(before):
    """Return the tokens at the end of a list that belong to one pipeline element."""
    depth, index = 0, len(before)
    waiting = []
    while index:
        token = before[index - 1]
        kind = token.kind
        if kind in CLOSERS:
            depth += 1
            waiting.append(index)
        elif kind in OPENERS:
            if depth == 0:
                break
            depth -= 1
            closed = waiting.pop()
            if depth == 0 and kind == "LCurly" and token.terminal == STATEMENT_BLOCK:
                return before[closed:]
        elif depth == 0 and kind in BOUNDARIES:
            break
        index -= 1
    return before[index:]


def argument_groups(element, text):
    """Return the arguments of a command's tokens as lists of tokens; commas and adjacency join them."""
    groups, depth, joined = [], 0, False
    for token in element:
        kind = token.kind
        adjacent = bool(groups) and groups[-1][-1].end == token.start and groups[-1][-1].kind != "Parameter"
        colon = bool(groups) and groups[-1][-1].kind == "Parameter" and text[groups[-1][-1].end - 1] == ":" and groups[-1][-1].end == token.start
        if groups and (depth or joined or kind == "Comma" or (adjacent and not colon and kind != "Parameter")):
            groups[-1].append(token)
        else:
            groups.append([token])
        joined = kind == "Comma"
        if kind in OPENERS:
            depth += 1
        elif kind in CLOSERS and depth:
            depth -= 1
    return groups
