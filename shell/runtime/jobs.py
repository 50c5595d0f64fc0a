"""The background operator: `pipeline &` runs the pipeline's text as a job."""
from __future__ import annotations

from shell.syntax import ast

NOT_PASSED = frozenset(("true", "false", "null", "_", "args", "input", "psscriptroot", "pscommandpath", "this", "psitem"))


def start_background(frame, extent):
    """Return the iterator of the job object of `pipeline &`; the variables of the text are handed over as $using: does."""
    from shell.runtime.pipeline import run
    text = with_using(frame, extent)
    session = frame.session
    block = session.script_block(text, frame.scope.session_state)
    return run(frame, session.commands.cmdlet("start-job"), [block])


def with_using(frame, extent):
    """Return the text of a background pipeline with its variables as $using: variables."""
    source = extent.source
    text, start = extent.text, extent.start
    end = extent.end
    names = []
    for node in frame.block.template.unit.tree.walk():
        if isinstance(node, ast.VariableExpression) and start <= node.start and node.end <= end and not node.splatted:
            path = node.variable_path
            if ":" not in path.user_path and path.user_path.lower() not in NOT_PASSED and source[node.start] == "$":
                names.append(node.start)
    for place in sorted(set(names), reverse=True):
        at = place - start + 1
        text = text[:at] + ("{using:" + text[at + 1:] if text[at] == "{" else "using:" + text[at:])
    return text.rstrip().removesuffix("&").rstrip()
