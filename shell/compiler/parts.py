"""From a compiled Python module to a Code: its parts, and the globals they run with."""
from __future__ import annotations

from shell.runtime.script_block import Code


def made_code(unit, module, constants, stored, assigned, written, lines, variables, simple, defaults, source=None):
    """Return the Code of a compiled module."""
    from shell.runtime.compiled import names_for
    namespace = names_for(module)
    for number, constant in enumerate(constants):
        namespace[f"K{number}"] = constant
    code = Code(parts_of(module), namespace, stored, assigned, written, lines, variables, simple, defaults, source)
    namespace["CODE"] = code
    namespace["UNIT"] = unit
    return code


def parts_of(module):
    """Return {name: code object} of the functions inside `block` of a compiled module."""
    kind = type(module)
    block = next(constant for constant in module.co_consts if type(constant) is kind)
    return {constant.co_name: constant for constant in block.co_consts if type(constant) is kind}
