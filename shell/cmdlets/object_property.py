"""The property a cmdlet was given: a name, a name with wildcards, a script block or a calculated property, and its values of an object.

Sort-, Group-, Select-, Measure-, Compare-Object and ConvertTo-Html share this. `property_expressions` reads the arguments with PowerShell's rules
for calculated properties (keys may be shortened: `n`, `e`) and errors; a PropertyExpression then finds names and values.
"""
from __future__ import annotations

from shell.dotnet.types import constructor, dotnet_type, getter
from shell.dotnet.values import UNSET, PSCustomObject
from shell.errors import ErrorRecord, net_exception

# key of a calculated property: (other spellings, types allowed, None for any). The first row is the one that a plain argument means.
EXPRESSION = {"expression": ((), ("System.String", "System.Management.Automation.ScriptBlock"))}
SELECT_ENTRIES = {**EXPRESSION, "name": (("label",), ("System.String",))}
SORT_ENTRIES = {**EXPRESSION, "ascending": ((), ("System.Boolean",)), "descending": ((), ("System.Boolean",))}
GROUP_ENTRIES = EXPRESSION
HTML_ENTRIES = {**EXPRESSION, "label": (("name",), ("System.String",)), "width": ((), None), "alignment": ((), None)}


def strict(frame) -> bool:
    """Whether strict mode 2 or later is on, so that a property that is not there is an error."""
    return frame.scope.strict >= 2


def script_frame(cmdlet):
    """Return the frame that a cmdlet's script blocks run in: the caller's, with the streams of the cmdlet, which may be redirected."""
    frame = cmdlet.frame
    return frame if cmdlet.streams is frame.streams else frame.derived(streams=cmdlet.streams)


@dotnet_type("Microsoft.PowerShell.Commands.PSPropertyExpression")
class PropertyExpression:
    """One property to read: text is its name, pattern or script text; entries are the other keys of a calculated property."""

    __slots__ = ("text", "block", "pattern", "entries", "reader")

    @constructor("(string s)", "(scriptblock scriptBlock)")
    def __init__(self, expression, entries=None):
        from shell.runtime.wildcard import compiled, has_wildcard

        self.entries = entries or {}
        self.reader = self.pattern = None
        if isinstance(expression, str):
            self.text, self.block = str(expression), None
            if has_wildcard(self.text):
                self.pattern = compiled(self.text)
        else:
            self.text, self.block = expression.text, expression

    @getter("scriptblock Script {get;}")
    def Script(self):
        return self.block

    @getter("bool HasWildCardCharacters {get;}")
    def HasWildCardCharacters(self):
        return self.pattern is not None

    def __str__(self):
        return self.text

    def names(self, value) -> list:
        """Return the names of the value's properties that this means, as the value spells them; not for script blocks."""
        if self.pattern is None:
            found = property_name(value, self.text)
            if found is None:
                return []
            return list(found) if type(found) is list else [found]
        matches = self.pattern
        return [name for name in property_names(value) if matches(name)]

    def values(self, value, cmdlet) -> list:
        """Return [(name, result, error)] of everything this means for the value; a failing expression gives (text, None, exception)."""
        if self.block is not None:
            result, error = self.calculated(value, cmdlet)
            return [(self.text, result, error)]
        return [(name, *read(value, name)) for name in self.names(value)]

    def first(self, value, cmdlet):
        """Return the first result, UNSET where there is no such property; an expression that fails gives None and its error in `errors`."""
        if self.block is not None:
            return self.calculated(value, cmdlet)[0]
        if self.pattern is None:
            return plain_value(value, self.text)
        names = self.names(value)
        return read(value, names[0])[0] if names else UNSET

    def calculated(self, value, cmdlet):
        if self.reader is None:
            self.reader = self.block.selector(script_frame(cmdlet), guarded=True)
        try:
            result = self.reader(value)
            if isinstance(result, list) and len(result) < 2:    # what one expression gives has not been through a pipeline
                result = result[0] if result else None
            return result, None
        except Exception as error:
            from shell.runtime.error_records import error_record_of

            cmdlet.session.remember_error(error_record_of(error, cmdlet.frame))
            return None, error


def plain_value(value, name):
    """Return the value of a property by name, UNSET where there is none; a property that fails gives None."""
    if type(value) is PSCustomObject and name in value.notes:
        return value.notes[name]
    written = property_name(value, name)
    if written is None:
        return UNSET
    if type(written) is list:
        return read(value, written[0])[0] if written else UNSET
    return read(value, written)[0]


def read(value, name):
    """Return (result, error) of reading a property that exists."""
    from shell.runtime import members

    try:
        return members.get_member(value, name), None
    except Exception as error:
        return None, error


def is_dictionary(value) -> bool:
    """Whether the value is a dictionary of any kind."""
    return getattr(type(value), "is_dictionary", False)


def is_hashtable(value) -> bool:
    """Whether the value is a Hashtable or one of Python's mappings, whose keys count as properties here; those of other dictionaries do not."""
    if not is_dictionary(value):
        return False
    if hasattr(type(value), "python_class"):
        return True
    from shell.dotnet.types import find_declared, is_assignable
    from shell.runtime.type_names import type_of

    return is_assignable(type_of(value), find_declared("System.Collections.Hashtable"))


# (class, name): the written name of a declared property, None where the class has none
DECLARED_NAMES: dict = {}


def property_name(value, name):
    """Return the property's name as the value spells it, a list of names for a property set, None where there is no such property."""
    cls = type(value)
    if cls is PSCustomObject and value.extended is None:
        found = value.find(name)
        if found is not None:
            return found
    from shell.runtime.conversion import unwrap
    from shell.runtime.members import find_extended

    base = unwrap(value)
    if is_hashtable(base):
        lowered = name.lower()
        for key in base.Keys:
            if isinstance(key, str) and key.lower() == lowered:
                return key
    member = find_extended(value, name)
    if member is not None:
        if member.kind == "PropertySet":
            return [written for each in member.names for written in [property_name(value, each)] if written is not None]
        return member.name if hasattr(member, "get") else None
    if type(base) is PSCustomObject:
        return base.find(name)
    if hasattr(type(base), "adapted_names"):  # XML: attributes and elements by name
        for written in base.adapted_names():
            if written.lower() == name.lower():
                return written
    key = type(base), name
    if key not in DECLARED_NAMES:
        DECLARED_NAMES[key] = declared_name(base, name)
    return DECLARED_NAMES[key]


def declared_name(value, name):
    from shell.runtime.members import declared
    from shell.runtime.type_names import type_of

    found = declared(type_of(value), name.lower())
    return found[0][0].name if found and found[0][0].kind in ("Property", "Field") else None


def has_method(value, name) -> bool:
    """Whether the value has a method of its own, or one that was added."""
    from shell.runtime.conversion import unwrap
    from shell.runtime.members import declared, find_extended
    from shell.runtime.type_names import type_of

    member = find_extended(value, name)
    if member is not None:
        return hasattr(member, "call")
    found = declared(type_of(unwrap(value)), name.lower())
    return bool(found) and found[0][0].kind == "Method"


def property_names(value) -> list:
    """Return the names of all properties; of a Hashtable its keys."""
    from shell.runtime import members

    if type(value) is PSCustomObject and value.extended is None:
        return list(value.notes)
    if is_hashtable(value):
        keys = [key for key in value.Keys if isinstance(key, str)]
        if keys:
            return keys
    return list(dict.fromkeys(members.property_names(value)))


def member_names(value, name) -> list:
    """Return the names of the members, properties and methods, that a name or pattern means."""
    from shell.runtime.wildcard import compiled, has_wildcard

    if not has_wildcard(name):
        written = property_name(value, name)
        if written is not None and type(written) is not list:
            return [written]
        return [name] if has_method(value, name) else []
    from shell.runtime import members

    matches = compiled(name)
    return list(dict.fromkeys(each for each in map(name_of, members.members_of(value)) if matches(each)))


def name_of(member) -> str:
    return getattr(member, "name", None) or member.Name


def member_value(cmdlet, item, name, ambiguous_id):
    """Return (written name, value) of a member by name or pattern for the simplified forms; None where the object has none, UNSET after an error."""
    if type(item) is PSCustomObject and name in item.notes:
        return name, item.notes[name]
    from shell.runtime.conversion import unwrap

    base = unwrap(item)
    if is_dictionary(base) and name in base:
        return name, base[name]
    names = member_names(item, name)
    if len(names) > 1:
        possible = "".join(" " + each for each in names)
        cmdlet.write_error(net_exception("System.Management.Automation.PSArgumentException",
                                         f'Input name "{name}" is ambiguous. It can be resolved to multiple matched '
                                         f"members. Possible matches include:{possible}."), ambiguous_id, "InvalidArgument", item)
        return UNSET
    return (names[0], read(item, names[0])[0]) if names else None


def key_error(cmdlet, error_id: str, message: str) -> None:
    """End the statement because a calculated property is not written as it must be."""
    record = ErrorRecord(net_exception("System.NotSupportedException", "Specified method is not supported."), error_id, "InvalidArgument", None)
    record.details = message
    cmdlet.fail(record)


def property_expressions(cmdlet, arguments, entries) -> list:
    """Return the PropertyExpressions of a -Property argument, ending the statement where it cannot be read."""
    return [property_expression(cmdlet, argument, entries) for argument in arguments]


def property_expression(cmdlet, argument, entries):
    from shell.runtime.conversion import unwrap
    from shell.runtime.type_names import type_of

    argument = unwrap(argument)
    allowed = next(iter(entries.values()))[1]
    if argument is not None and is_dictionary(argument):
        found = calculated_entries(cmdlet, argument, entries)
        expression = found.pop("expression", None)
        if expression is None:
            key_error(cmdlet, "DictionaryKeyMandatoryEntry", "A mandatory entry for expression is missing.")
        if expression == "" and isinstance(expression, str):
            key_error(cmdlet, "ExpressionEmptyString2", 'The "expression" key cannot have an empty string value.')
        return PropertyExpression(expression, found)
    if argument is None:
        key_error(cmdlet, "DictionaryKeyUnknownType", f"The value of a parameter was null; one of the following types was expected: {{{', '.join(allowed)}}}.")
    kind = type_of(argument).full_name
    if kind not in allowed:
        key_error(cmdlet, "DictionaryKeyUnknownType", f"Cannot convert {kind} to one of the following types {{{', '.join(allowed)}}}.")
    if isinstance(argument, str) and not argument:
        key_error(cmdlet, "ExpressionEmptyString1", "An empty string value is not allowed.")
    return PropertyExpression(argument)


def calculated_entries(cmdlet, dictionary, entries) -> dict:
    """Return {key: value} of a calculated property's dictionary, its keys spelled out."""
    from shell.runtime.conversion import unwrap
    from shell.runtime.type_names import type_of

    found = {}
    for key in list(dictionary.Keys):
        value = unwrap(dictionary[key])
        if not isinstance(key, str):
            key_error(cmdlet, "DictionaryKeyNonString", f"The {type_of(key).name} key type is not valid. The key must be a string.")
        name = entry_name(cmdlet, key, entries)
        if name in found:
            key_error(cmdlet, "DictionaryKeyDuplicate", f'The duplicated key "{key}" conflicts with "{name}".')
        allowed = entries[name][1]
        if allowed is not None:
            if value is None:
                key_error(cmdlet, "DictionaryKeyMissingValue", f"The {key} key has no value.")
            kind = type_of(value).full_name
            if kind not in allowed and len(allowed) > 1:
                key_error(cmdlet, "DictionaryKeyIllegalValue1",
                          f'The "{key}" key has a type, {kind}, that is not valid; expected types are {{{", ".join(allowed)}}}.')
            if kind not in allowed:
                key_error(cmdlet, "DictionaryKeyIllegalValue2", f'The "{key}" key has a type, {kind}, that is not valid; expected type is {allowed[0]}.')
        found[name] = value
    return found


def entry_name(cmdlet, key: str, entries) -> str:
    """Return the entry that a key means; any beginning of a spelling will do."""
    word, matching = key.lower(), []
    for name, (others, _) in entries.items():
        if any(spelling.startswith(word) for spelling in (name, *others)):
            matching.append(name)
    if len(matching) > 1:
        key_error(cmdlet, "DictionaryKeyAmbiguous", f"The {key} key is ambiguous; {matching[0]} and {matching[1]} conflict.")
    if not matching:
        key_error(cmdlet, "DictionaryKeyIllegal", f"The {key} key is not valid.")
    return matching[0]
