"""AST to Python source: scope analysis first, then emission; the line table; the code cache.

`script_block(session, text, file)` is the way in: it parses and gives a ScriptBlock, whose code is compiled when it first runs.
"""
from __future__ import annotations


def script_block(session, text: str, file: str | None = None, session_state=None):
    """Return the ScriptBlock of a text; a ParseException lists what is wrong with it."""
    from shell.compiler.unit import compiled_unit, root_template
    from shell.runtime.script_block import ScriptBlock
    unit = compiled_unit(text, file, session.frame)
    return ScriptBlock(root_template(unit), session_state or session.global_state)
