"""What --dump scopes and --dump python show: the analysis of each block, and the source it becomes."""
from __future__ import annotations

from shell.syntax import ast


def blocks_of(unit):
    """Yield (title, Template) of all blocks of a text, outermost first."""
    for node in unit.tree.walk():
        if isinstance(node, ast.ScriptBlock):
            line, column = unit.position(node.start)
            parent = node.parent
            function = parent if isinstance(parent, (ast.FunctionDefinition, ast.FunctionMember)) else None
            title = f"{function.name} " if function is not None else ""
            yield f"{title}{line}:{column}", unit.template(node, function)


def dump_python(unit) -> str:
    """Return the Python source of every block."""
    from shell.compiler.block import compile_template
    parts = []
    for title, template in blocks_of(unit):
        parts.append(f"# {title}\n{compile_template(template, frozenset(), 0).source}")
    return "\n".join(parts)


def dump_scopes(unit) -> str:
    """Return what each block does with variables."""
    from shell.compiler.scopes import analysed
    lines = []
    for title, template in blocks_of(unit):
        found = analysed(template.node, template.function)
        flags = [name for name in ("dynamic", "inner_return", "asks_binding") if getattr(found, name)]
        lines.append(f"{title} assigned: {' '.join(sorted(found.assigned)) or '-'}  typed: {' '.join(sorted(found.typed)) or '-'}  {' '.join(flags)}".rstrip())
    return "\n".join(lines)


def dump(text: str, what: str, file: str | None = None) -> str:
    """Return what `--dump python` or `--dump scopes` shows of a text."""
    from shell.compiler.unit import compiled_unit
    unit = compiled_unit(text, file)
    return (dump_python(unit) if what == "python" else dump_scopes(unit)) + "\n"
