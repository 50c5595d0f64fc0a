"""The LALR loop: runs the generated tables over the lexer's tokens and calls the builder for each reduction.

Rules whose name begins with an underscore give their children to the rule above (a list, spliced); rules marked `single` with one child give
that child. A syntax error goes to `recover`, which changes the token list (grammar/errors.txt says how) so that the loop can go on.
"""
from __future__ import annotations

CLOSERS = frozenset(("RPAREN", "RCURLY", "RBRACKET", "$END"))


class Tables:
    """The tables as the loop wants them; rows become dictionaries when a state is first reached."""

    __slots__ = ("rules", "action_rows", "goto_rows", "actions", "gotos", "end")

    def __init__(self, rules, action_rows, goto_rows, end):
        self.rules = rules
        self.action_rows = action_rows
        self.goto_rows = goto_rows
        self.actions = [None] * len(action_rows)
        self.gotos = [None] * len(goto_rows)
        self.end = end

    def action(self, state):
        """The terminals of a state and what to do."""
        row = self.action_rows[state]
        found = self.actions[state] = dict(zip(row[::2], row[1::2]))
        return found

    def goto(self, state):
        """Where a state goes after a rule."""
        row = self.goto_rows[state]
        found = self.gotos[state] = dict(zip(row[::2], row[1::2]))
        return found


def run(tables, fed, reductions, recover=None):
    """Parse the tokens of `fed`; the value of the start rule. `reductions` has a function (children) -> value for each rule, None to splice."""
    actions, gotos, rules = tables.actions, tables.gotos, tables.rules
    states, values = [0], []
    position = 0
    token = fed[0]
    checked = None
    while True:
        state = states[-1]
        row = actions[state]
        if row is None:
            row = tables.action(state)
        terminal = token.terminal
        action = row.get(terminal)
        if action is not None and action < 0 and terminal in CLOSERS and token is not checked:
            # A closer can complete a whole body before it turns out to be the wrong one, which would leave nothing to mend.
            checked = token
            if taken(tables, states, terminal) is None and not (terminal == "$END" and ends(tables, states)):
                action = None
        if action is None:
            if state == tables.end and token.terminal == "$END":
                return values[-1]
            if recover is None:
                raise SyntaxFailure(states, position)
            position = recover(states, values, fed, position)
            token = fed[position]
            continue
        if action >= 0:
            states.append(action)
            values.append(token)
            position += 1
            token = fed[position]
            continue
        rule = -1 - action
        name, _, length, splice, single = rules[rule]
        if length:
            children = values[-length:]
            del values[-length:]
            del states[-length:]
        else:
            children = []
        if splice:
            children = spliced(children, splice)
        if single and len(children) == 1:
            value = children[0]
        else:
            build = reductions[rule]
            value = children if build is None else build(children)
        values.append(value)
        state = states[-1]
        row = gotos[state]
        if row is None:
            row = tables.goto(state)
        states.append(row[name])


def taken(tables, states, terminal):
    """The state in which `terminal` would be shifted after the reductions it allows, or None where it is an error."""
    stack = states[:]
    while True:
        state = stack[-1]
        row = tables.actions[state]
        if row is None:
            row = tables.action(state)
        action = row.get(terminal)
        if action is None:
            return None
        if action >= 0:
            return state
        name, _, length, _, _ = tables.rules[-1 - action]
        if length:
            del stack[-length:]
        row = tables.gotos[stack[-1]]
        if row is None:
            row = tables.goto(stack[-1])
        stack.append(row[name])


def ends(tables, states):
    """True where the end of the text completes the start rule."""
    stack = states[:]
    while True:
        state = stack[-1]
        if state == tables.end:
            return True
        row = tables.actions[state]
        if row is None:
            row = tables.action(state)
        action = row.get("$END")
        if action is None or action >= 0:
            return False
        name, _, length, _, _ = tables.rules[-1 - action]
        if length:
            del stack[-length:]
        row = tables.gotos[stack[-1]]
        if row is None:
            row = tables.goto(stack[-1])
        stack.append(row[name])


def spliced(children, splice):
    """`children` with the lists at the positions `splice` in place; the first list is grown, which keeps repetition linear."""
    if splice[0] == 0:
        result = children[0]
        first = 1
    else:
        result = []
        first = 0
    for i in range(first, len(children)):
        if i in splice:
            result.extend(children[i])
        else:
            result.append(children[i])
    return result


class SyntaxFailure(Exception):
    """The loop met a token that the state does not allow."""

    def __init__(self, states, position):
        super().__init__(position)
        self.states = states
        self.position = position


def failing_stack(tables, text):
    """The stack of states where `text` fails to parse, or None; for scripts/build."""
    from shell.syntax.lexer import Lexer
    fed = Lexer(text).run().fed
    try:
        run(tables, fed, [None if rule[0].startswith("_") else tuple for rule in tables.rules])
    except SyntaxFailure as failure:
        return failure.states
    return None
