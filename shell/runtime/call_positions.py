"""Where in the text a command, its name or one of its arguments stands: looked up in the AST only when an error is shown."""
from __future__ import annotations

from shell.runtime.extent import ScriptExtent


def position_of(frame, extent_index):
    """Return the position of an entry of a frame's extent table."""
    template = frame.block.template
    return ScriptExtent(template.unit, *template.extents[extent_index])


def command_node(frame, stage):
    """Return the Command node of a stage, None where the text is not there."""
    start, end = frame.block.template.extents[stage.extent_index]
    for node in frame.block.template.unit.tree.walk():
        if node.start == start and node.end == end and type(node).__name__ == "Command":
            return node
    return None


def command_name_position(frame, stage):
    """Return the position of a command's name."""
    if stage.extent_index is None:
        return None
    node = command_node(frame, stage)
    if node is None:
        return position_of(frame, stage.extent_index)
    first = node.command_elements[0]
    return ScriptExtent(frame.block.template.unit, first.start, first.end)


def argument_position(frame, stage, index, at_name):
    """Return the position of an argument, or of its parameter's name."""
    node = command_node(frame, stage)
    if node is None or index + 1 >= len(node.command_elements):
        return None
    element = node.command_elements[index + 1]
    if type(element).__name__ == "CommandParameter" and element.argument is not None:
        if at_name:
            return ScriptExtent(frame.block.template.unit, element.start, element.start + 1 + len(element.parameter_name) + 1)
        element = element.argument
    return ScriptExtent(frame.block.template.unit, element.start, element.end)


