"""Binding pipeline objects to parameters: by value and by property name, first without conversion, then with.

`bound_items` is the one generator between a stage and the one before it: for each object it binds, hands the values to the command, and yields.
"""
from __future__ import annotations

from shell.dotnet.values import UNSET
from shell.runtime.argument_conversion import argument_value
from shell.runtime.binder import fits
from shell.runtime.binding_errors import binding_error
from shell.runtime.parameter_sets import bits_of, unbound_mandatory


def bound_items(binding, upstream, assign, forget, report, current):
    """Yield the objects of upstream for which parameters were bound.

    assign(parameter, value) gives the command a value, forget(parameter) its default again. report(error) writes a binding error, after which the
    next object follows. current(item) tells the command which object is being processed.
    """
    parameters = binding.parameters
    candidates = [p for p in parameters.piped if p.name not in binding.bound and p.mask & binding.mask]
    if binding.delayed:
        candidates = [p for p in candidates if p not in binding.delayed]
    if len(candidates) == 1 and not binding.delayed and parameters.single_set:
        only = candidates[0]
        data = only.bits[0][1]
        if data.pipeline and not data.mandatory and not only.validations and not only.transformations and only.transform is None \
                and only.type_name is None:
            yield from single(binding, only, upstream, assign, report, current, data)
            return
    start_mask, names = binding.mask, []
    for item in upstream:
        for parameter in names:
            binding.bound.pop(parameter.name, None)
            forget(parameter)
        names.clear()
        binding.mask = start_mask
        current(item)
        try:
            if not bind_item(binding, item, candidates, assign, names):
                raise binding_error("InputObjectNotBound", target=item)
        except Exception as error:
            if not getattr(error, "binding", False):
                raise
            error.error_record.target = item
            report(error)
            continue
        yield item


def single(binding, parameter, upstream, assign, report, current, data):
    """Bind each object to the one parameter that takes pipeline input, which is nearly always the case."""
    target = parameter.conversion(binding.session)
    name, bound = parameter.name, binding.bound
    python = target.python if target is not None else None
    for item in upstream:
        current(item)
        if target is not None and type(item) is not python:
            value = item
            try:
                if data.by_name and not fits(binding, parameter, item):
                    found = property_of(item, parameter)
                    if found is not UNSET:
                        value = found
                value = argument_value(binding, parameter, value)
            except Exception as error:
                if not getattr(error, "binding", False):
                    raise
                report(binding_error("InputObjectNotBound", target=item))
                continue
        elif target is None and data.by_name:
            value = item
        else:
            value = item
        bound[name] = value
        assign(parameter, value)
        yield item


def bind_item(binding, item, candidates, assign, names):
    """Bind one object; names collects the parameters bound. Whether anything took it."""
    delayed = binding.delayed
    took = False
    if delayed:
        for parameter, block in delayed.items():
            value = evaluated(binding, parameter, block, item)
            bind_one(binding, parameter, value, assign, names)
        took = True
    if bind_candidates(binding, item, candidates, assign, names):
        took = True
    if not took:
        return False
    settle_set(binding)
    missing = unbound_mandatory(binding, binding.mask, False)
    if missing:
        if took and all(p.data(binding.mask).pipeline or p.data(binding.mask).by_name for p in missing):
            return False
        raise binding_error("MissingMandatoryParameter", names=" ".join(p.name for p in missing))
    return True


def bind_candidates(binding, item, candidates, assign, names):
    """Try the four ways in PowerShell's order: by value, by property, then both with conversion; the default set's parameters before others."""
    default = binding.parameters.default_mask & binding.mask
    masks = (default, binding.mask) if default and binding.mask & (binding.mask - 1) else (binding.mask,)
    took = False
    for convert in (False, True):
        for by_value in (True, False):
            for mask in masks:
                if bind_way(binding, item, candidates, assign, names, mask, convert, by_value):
                    took = True
                    break
        if took and not convert and by_value_only(candidates):
            break
    return took


def bind_way(binding, item, candidates, assign, names, mask, convert, by_value):
    """Bind an object one way to the parameters of the sets in mask; whether any took it."""
    took = False
    for parameter in candidates:
        if parameter in names or not parameter.mask & mask & binding.mask:
            continue
        data = parameter.data(mask & binding.mask)
        if not (data.pipeline if by_value else data.by_name):
            continue
        value = item if by_value else property_of(item, parameter)
        if value is UNSET or not convert and not fits(binding, parameter, value):
            continue
        try:
            bind_one(binding, parameter, value, assign, names)
            took = True
        except Exception as error:
            if not getattr(error, "binding", False):
                raise
            if error.ErrorId not in CANNOT_CONVERT:
                raise
    return took


CANNOT_CONVERT = frozenset(("ParameterArgumentTransformationError", "CannotConvertArgumentNoMessage", "CannotConvertArgument", "MismatchedPSTypeName"))


def by_value_only(candidates):
    return all(not data.by_name for p in candidates for _, data in p.bits)


def bind_one(binding, parameter, value, assign, names):
    value = argument_value(binding, parameter, value)
    binding.bound[parameter.name] = value
    binding.mask &= parameter.mask
    names.append(parameter)
    assign(parameter, value)


def settle_set(binding):
    """Choose the parameter set once an object is bound."""
    parameters, mask = binding.parameters, binding.mask
    if not parameters.sets:
        return
    if not mask & (mask - 1):
        binding.set_name = parameters.set_name(mask)
    elif parameters.default_mask & mask and not unbound_mandatory(binding, parameters.default_mask, False):
        binding.mask, binding.set_name = parameters.default_mask, parameters.default_set
    else:
        complete = [bit for bit in bits_of(mask) if not unbound_mandatory(binding, bit, False)]
        if complete:
            binding.mask, binding.set_name = complete[0], parameters.set_name(complete[0])
        elif parameters.default_mask & mask:
            binding.mask, binding.set_name = parameters.default_mask, parameters.default_set


def property_of(item, parameter):
    """Return the object's property named like the parameter or one of its aliases; UNSET where there is none."""
    cls = type(item)
    if item is None or (cls, parameter) in LACKING:
        return UNSET
    from shell.runtime.members import property_value
    value = property_value(item, parameter.name, UNSET)
    if value is UNSET:
        for alias in parameter.aliases:
            value = property_value(item, alias, UNSET)
            if value is not UNSET:
                break
        else:
            if cls in CLOSED:
                LACKING.add((cls, parameter))
    return value


# Classes whose objects all have the same properties, and what is known not to be among them: (class, parameter).
CLOSED = frozenset((str, int, float, bool))
LACKING: set = set()


def evaluated(binding, parameter, block, item):
    """Return what a delay-bind script block gives for an object."""
    from shell.runtime.enumeration import collapse
    try:
        found = block.invoke(binding.frame, scope="current", dollar_under=item)
    except Exception as error:
        raise binding_error("ScriptBlockArgumentInvocationFailed", name=parameter.name, reason=str(error), inner=error) from error
    if not found:
        raise binding_error("ScriptBlockArgumentNoOutput", name=parameter.name)
    return collapse(found)
