"""Choosing the parameter set of an invocation, and what to do about mandatory parameters without an argument."""
from __future__ import annotations

from shell.runtime.binding_errors import binding_error
from shell.runtime.parameters import ALL


def choose_set(binding):
    """Choose the parameter set where several are still possible."""
    parameters, mask = binding.parameters, binding.mask
    if not mask:
        raise binding_error("AmbiguousParameterSet")
    if mask & (mask - 1) == 0:
        binding.set_name = parameters.set_name(mask)
        return
    if parameters.default_mask & mask:
        if not binding.expecting_input:
            binding.mask = parameters.default_mask
            binding.set_name = parameters.default_set
        return
    satisfied = [bit for bit in bits_of(mask) if not unbound_mandatory(binding, bit, binding.expecting_input)]
    if len(satisfied) == 1:
        if not binding.expecting_input:
            binding.mask = satisfied[0]
            binding.set_name = parameters.set_name(satisfied[0])
        return
    if binding.expecting_input and any(p for p in parameters.piped if not binding.has(p)):
        return
    if len(satisfied) > 1:
        # The set that has a mandatory parameter, all of them given, is more particular than one that asks for nothing.
        particular = [bit for bit in satisfied if any(d.mandatory and b == bit for p in parameters.parameters for b, d in p.bits)]
        if len(particular) == 1:
            binding.mask = particular[0]
            binding.set_name = parameters.set_name(particular[0])
            return
        if not binding.bound and parameters.default_set is None and not parameters.sets:
            return
        raise binding_error("AmbiguousParameterSet")
    # No set is complete: one whose missing parameters could be asked for, if it is the only one with the fewest.
    counts = sorted((len(unbound_mandatory(binding, bit, False)), bit) for bit in bits_of(mask))
    if len(counts) > 1 and counts[0][0] == counts[1][0]:
        raise binding_error("AmbiguousParameterSet")
    binding.mask = counts[0][1]
    binding.set_name = parameters.set_name(binding.mask)


def bits_of(mask):
    """Yield the single bits of a mask."""
    bit = 1
    while bit <= mask:
        if mask & bit:
            yield bit
        bit <<= 1


def unbound_mandatory(binding, mask, spare_piped):
    """Return the mandatory parameters of the sets in mask that have no argument; spare_piped: pipeline input may still bring them."""
    found = []
    for parameter in binding.parameters.mandatory:
        if parameter.mask & mask and not binding.has(parameter):
            data = parameter.data(mask)
            if data.mandatory and not (spare_piped and (data.pipeline or data.by_name)):
                found.append(parameter)
    return found


def mandatory(binding):
    """Ask for mandatory parameters that are missing; an error where nobody can be asked."""
    mask = binding.mask
    if binding.expecting_input and mask & (mask - 1) and mask != ALL:
        complete_sets = [bit for bit in bits_of(mask) if not unbound_mandatory(binding, bit, True)]
        if complete_sets:
            return
        mask = binding.parameters.default_mask & mask or mask
    missing = unbound_mandatory(binding, mask, binding.expecting_input)
    if not missing:
        return
    missing.sort(key=lambda p: (p.data(mask).position is None, p.data(mask).position or 0))
    host = binding.session.host
    if not host.interactive:
        raise binding_error("MissingMandatoryParameter", names=" ".join(p.name for p in missing))
    from shell.runtime.prompting import ask_for_parameters
    ask_for_parameters(binding, missing)
