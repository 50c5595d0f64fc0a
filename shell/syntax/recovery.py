"""What happens at a syntax error: report it, and mend the token list so that the loop goes on (grammar/errors.txt)."""
from __future__ import annotations

from shell.syntax.token import Token


class Recovery:
    """Recovers one run of the loop."""

    def __init__(self, builder, tables):
        self.builder = builder
        self.tables = tables
        self.last = -1

    def recover(self, states, values, fed, position):
        """Report the error at fed[position]; give the position to go on from."""
        token = fed[position]
        row = self.tables.actions[states[-1]]
        previous = fed[position - 1] if position else token
        at_end = token.terminal == "$END"
        text = self.builder.text[token.start:token.end]
        if position == self.last:
            if at_end:
                del states[1:]
                values.clear()
                fed.clear()
                fed.append(token)
                return 0
            del fed[position]
            return position
        self.last = position
        if at_end:
            self.builder.error("MissingEndCurlyBrace", previous.end, previous.end, incomplete=True)
        else:
            self.builder.error("UnexpectedToken", token.start, token.end, text)
        for terminal in ("NEWLINE", "RPAREN", "RCURLY", "RBRACKET"):
            if terminal in row:
                made = Token("Missing", previous.end, previous.end)
                made.terminal = terminal
                fed.insert(position, made)
                self.last = position + 1 if not at_end or terminal == "NEWLINE" else -1
                return position
        if at_end:
            del states[1:]
            values.clear()
            fed.clear()
            fed.append(token)
            return 0
        del fed[position]
        return position
