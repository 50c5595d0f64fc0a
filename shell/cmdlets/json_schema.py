"""Checking values against a JSON schema: the keywords that schemas for configuration files use (types, properties, items, limits, patterns, combinations)."""
from __future__ import annotations

import re

TYPES = {
    "object": lambda value: isinstance(value, dict),
    "array": lambda value: isinstance(value, list),
    "string": lambda value: isinstance(value, str),
    "boolean": lambda value: isinstance(value, bool),
    "null": lambda value: value is None,
    "number": lambda value: isinstance(value, (int, float)) and not isinstance(value, bool),
    "integer": lambda value: isinstance(value, (int, float)) and not isinstance(value, bool) and value == int(value),
}
NUMBER_LIMITS = (
    ("minimum", lambda value, limit: value >= limit, "{value} should be at least {limit}"),
    ("maximum", lambda value, limit: value <= limit, "{value} should be at most {limit}"),
    ("exclusiveMinimum", lambda value, limit: value > limit, "{value} should be greater than {limit}"),
    ("exclusiveMaximum", lambda value, limit: value < limit, "{value} should be less than {limit}"),
    ("multipleOf", lambda value, limit: value % limit == 0, "{value} should be a multiple of {limit}"),
)
LENGTH_LIMITS = {
    str: (("minLength", int.__le__, "Value should be at least {limit} characters"), ("maxLength", int.__ge__, "Value should be at most {limit} characters")),
    list: (("minItems", int.__le__, "Value should have at least {limit} items"), ("maxItems", int.__ge__, "Value should have at most {limit} items")),
    dict: (("minProperties", int.__le__, "Value should have at least {limit} properties"), ("maxProperties", int.__ge__, "Value should have at most {limit} "
                                                                                                                         "properties")),
}


def mistakes(value, schema, root, place=""):
    """Yield (message, JSON pointer) of everything in the value that does not fit the schema."""
    if schema is True or schema == {}:
        return
    if schema is False:
        yield "All values fail against the false schema", place
        return
    if "$ref" in schema:
        yield from mistakes(value, referenced(schema["$ref"], root), root, place)
    wanted = schema.get("type")
    if wanted is not None and not any(TYPES[name](value) for name in ([wanted] if isinstance(wanted, str) else wanted)):
        have = next(name for name in ("boolean", "null", "integer", "number", "string", "array", "object") if TYPES[name](value))
        yield f'Value is "{have}" but should be "{wanted}"' if isinstance(wanted, str) else f'Value is "{have}" but should be one of {wanted}', place
    if "enum" in schema and value not in schema["enum"]:
        yield "Value should match one of the values specified by the enum", place
    if "const" in schema and value != schema["const"]:
        yield f"Expected {schema['const']!r}", place
    yield from limits(value, schema, place)
    yield from combinations(value, schema, root, place)
    if isinstance(value, dict):
        yield from object_mistakes(value, schema, root, place)
    elif isinstance(value, list):
        yield from array_mistakes(value, schema, root, place)


def referenced(pointer: str, root):
    """Return the schema that a reference within the document means."""
    schema = root
    for part in pointer.lstrip("#").split("/"):
        if part:
            part = part.replace("~1", "/").replace("~0", "~")
            schema = schema[int(part)] if isinstance(schema, list) else schema[part]
    return schema


def limits(value, schema, place):
    if TYPES["number"](value):
        for keyword, holds, message in NUMBER_LIMITS:
            if keyword in schema and not holds(value, schema[keyword]):
                yield message.format(value=value, limit=schema[keyword]), place
    for keyword, holds, message in LENGTH_LIMITS.get(type(value), ()):
        if keyword in schema and not holds(schema[keyword], len(value)):
            yield message.format(limit=schema[keyword]), place
    if isinstance(value, str) and "pattern" in schema and not re.search(schema["pattern"], value):
        yield "The string value is not a match for the indicated regular expression", place


def combinations(value, schema, root, place):
    for part in schema.get("allOf", ()):
        yield from mistakes(value, part, root, place)
    if "anyOf" in schema and not any(fits(value, part, root) for part in schema["anyOf"]):
        yield "Expected one or more matching subschema to pass but found none", place
    if "oneOf" in schema:
        count = sum(fits(value, part, root) for part in schema["oneOf"])
        if count != 1:
            yield f"Expected 1 matching subschema but found {count}", place
    if "not" in schema and fits(value, schema["not"], root):
        yield "Expected the subschema to fail", place
    if "if" in schema:
        branch = schema.get("then" if fits(value, schema["if"], root) else "else", True)
        yield from mistakes(value, branch, root, place)


def fits(value, schema, root) -> bool:
    return next(mistakes(value, schema, root), None) is None


def object_mistakes(value, schema, root, place):
    missing = [name for name in schema.get("required", ()) if name not in value]
    if missing:
        yield f"Required properties {missing!r} are not present".replace("'", '"'), place
    named, patterns = schema.get("properties", {}), schema.get("patternProperties", {})
    for name, item in value.items():
        inner, known = f"{place}/{name}", False
        if name in named:
            known = True
            yield from mistakes(item, named[name], root, inner)
        for pattern, part in patterns.items():
            if re.search(pattern, name):
                known = True
                yield from mistakes(item, part, root, inner)
        if not known and "additionalProperties" in schema:
            yield from mistakes(item, schema["additionalProperties"], root, inner)


def array_mistakes(value, schema, root, place):
    first = schema.get("prefixItems", schema["items"] if isinstance(schema.get("items"), list) else ())
    rest = schema.get("additionalItems", True) if isinstance(schema.get("items"), list) else schema.get("items", True)
    for index, item in enumerate(value):
        yield from mistakes(item, first[index] if index < len(first) else rest, root, f"{place}/{index}")
    if schema.get("uniqueItems") and any(item in value[:index] for index, item in enumerate(value)):
        yield "Some items are not unique", place
    if "contains" in schema and not any(fits(item, schema["contains"], root) for item in value):
        yield "Expected array to contain at least one item that matches the schema but it did not", place
