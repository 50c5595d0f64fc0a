"""The metadata of script block parameters: attribute objects made by running their expressions, once for a block."""
from __future__ import annotations

from shell.dotnet.values import UNSET


def block_parameters(block):
    """Return (parameters, attributes) of a ScriptBlock; the attributes' arguments are evaluated in the block's session state."""
    from shell.runtime.frame import Frame
    session = block.session
    code = block.template.unit.compile(block.template, frozenset(), 0, metadata=True)
    caller = session.frame
    frame = Frame(session, block.session_state.scope, caller.streams, block, None, guarded=True)
    return code.function("metadata", frame)()


def parameter_metadata(frame, name, reference, attributes, has_default):
    """Return the Parameter of a script parameter."""
    from shell.runtime.parameters import from_attributes
    net_type = None if reference is None else reference.find(frame)
    return from_attributes(name, net_type, attributes, True if has_default else UNSET)


def attribute(frame, name, positional, named):
    """Return an attribute object."""
    from shell.runtime.parameter_attributes import made
    return made(name, positional, named, frame.session, frame)
