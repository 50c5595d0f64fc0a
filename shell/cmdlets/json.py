"""ConvertTo-Json, ConvertFrom-Json and Test-Json."""
from __future__ import annotations

import re

from shell.cmdlet import Cmdlet, Param, Switch
from shell.dotnet.enums import declare_enums
from shell.dotnet.values import PSCustomObject
from shell.errors import net_exception

JSON_TYPES = {"Microsoft.PowerShell.Commands.JsonDateKind": "Default Local Utc Offset String"}
declare_enums(JSON_TYPES)

ISO_DATE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,7})?(?:Z|[-+]\d\d:?\d\d|[-+]\d\d)?")
DEFAULT, LOCAL, UTC, OFFSET, STRING = range(5)  # JsonDateKind
ROUNDTRIP_KIND = 128    # DateTimeStyles


class ConvertToJson(Cmdlet):
    """Converts objects to JSON.

    Objects become their properties. Those deeper than -Depth, 2 unless given, become text, and a warning says so. Several objects make an array.

    .EXAMPLE A hashtable
    PS> @{ name = 'fig' } | ConvertTo-Json
    {
      "name": "fig"
    }

    .EXAMPLE On one line
    PS> 1, 'two', $null | ConvertTo-Json -Compress
    [1,"two",null]
    """

    output = ("System.String",)
    input_object = Param("object", position=0, mandatory=True, pipeline=True, allow=("AllowNull", "AllowEmptyCollection", "AllowEmptyString"),
                         help="The objects to convert.")
    depth = Param("int", default=2, validate=(("ValidateRange", (0, 100)),), help="How many levels of objects are converted.")
    compress = Switch(help="Leaves out white space.")
    enums_as_strings = Switch(help="Writes the names of enum values.")
    as_array = Switch(help="Makes an array even of a single object.")
    escape_handling = Param("Newtonsoft.Json.StringEscapeHandling", default=0, help="Which characters are escaped.")

    def run(self, items):
        from shell.cmdlets.json_writing import JsonWriter

        objects = [self.input_object for _ in items]
        if not objects:
            return
        value = objects if len(objects) > 1 or self.as_array else objects[0]
        yield JsonWriter(self.depth, bool(self.compress), bool(self.enums_as_strings), int(self.escape_handling), self.write_warning, self).text(value)


class ConvertFromJson(Cmdlet):
    """Converts JSON to objects.

    Objects become custom objects, or ordered tables with -AsHashtable; text that is a date in ISO form becomes a DateTime unless -DateKind says
    otherwise. Comments, single quotes and trailing commas are accepted.

    .EXAMPLE An object
    PS> '{ "name": "fig", "count": 2 }' | ConvertFrom-Json

    name count
    ---- -----
    fig      2
    """

    input_object = Param("string", position=0, mandatory=True, pipeline=True, allow=("AllowEmptyString",), help="The JSON.")
    as_hashtable = Switch(help="Makes ordered tables of the objects.")
    depth = Param("int", default=1024, validate=(("ValidateRange", ("Positive",)),), help="How deep arrays and objects may nest.")
    no_enumerate = Switch(help="Gives an array as one object.")
    date_kind = Param("Microsoft.PowerShell.Commands.JsonDateKind", default=DEFAULT, help="What becomes of text that is a date.")

    def run(self, items):
        texts = [self.input_object for _ in items]
        if len(texts) == 1:
            yield from self.converted(texts[0])
        elif texts:
            yield from self.lines(texts)

    def lines(self, texts):
        """Several texts: each is JSON if the first is, else they are the lines of one."""
        try:
            first = self.value(texts[0])
        except Exception as error:
            if error.__class__.__name__ != "ArgumentException":
                raise
            yield from self.converted("\n".join(texts))
            return
        if first is None:
            yield from self.converted("\n".join(texts))
            return
        yield from self.given(first)
        for text in texts[1:]:
            yield from self.converted(text)

    def converted(self, text):
        return self.given(self.value(text))

    def given(self, value):
        if isinstance(value, list) and not self.no_enumerate:
            yield from value
        else:
            yield value

    def value(self, text):
        from shell.cmdlets.json_reading import JsonError, read_json

        try:
            return read_json(text, self.table if self.as_hashtable else self.object, self.text, self.depth)
        except JsonError as error:
            raise net_exception("System.ArgumentException", f"Conversion from JSON failed with error: {error}") from None

    def text(self, text):
        """Return a text, or the date it is."""
        if len(text) < 19 or text[10] != "T" or self.date_kind == STRING or not ISO_DATE.fullmatch(text):
            return text
        return date_of(text, int(self.date_kind))

    def object(self, pairs):
        notes = dict(pairs)
        lowered = {name.lower() for name in notes}
        if len(lowered) == len(notes) == len(pairs) and "" not in notes:
            return PSCustomObject(notes)
        if "" in notes:
            self.refuse("EmptyKeyInJsonString", "The provided JSON includes a property whose name is an empty string, this is only supported using the "
                        "-AsHashTable switch.")
        seen = {}
        for name in notes:
            before = seen.setdefault(name.lower(), name)
            if before != name:
                self.refuse("KeysWithDifferentCasingInJsonString", "Cannot convert the JSON string because it contains keys with different casing. Please use "
                            f"the -AsHashTable switch instead. The key that was attempted to be added to the existing key '{before}' was '{name}'.")
        return PSCustomObject(notes)

    def table(self, pairs):
        from shell.dotnet.collections import OrderedHashtable

        table = OrderedHashtable()
        for name, value in pairs:
            table[name] = value
        return table

    def refuse(self, error_id, message):
        self.fail(net_exception("System.InvalidOperationException", message), error_id, "InvalidOperation", None)


def date_of(text: str, kind: int):
    """Return the DateTime or DateTimeOffset of an ISO date, its kind as JsonDateKind says; the text where it is no date after all."""
    from shell.dotnet.types import find_declared
    from shell.runtime.members import call_member, call_static

    if re.search(r"[-+]\d\d$", text) and "T" in text[:-3]:
        text += ":00"
    try:
        if kind == OFFSET:
            return call_static(find_declared("System.DateTimeOffset"), "Parse", [text], None)
        from shell.dotnet.date_parsing import parse_date_time

        made = parse_date_time(text, None, ROUNDTRIP_KIND)
    except Exception:
        return text
    if kind == LOCAL:
        return call_member(made, "ToLocalTime", [], None)
    if kind == UTC:
        return call_member(made, "ToUniversalTime", [], None)
    return made


class TestJson(Cmdlet):
    """Tells whether text is JSON, and whether it fits a schema.

    .EXAMPLE A text that is JSON
    PS> '{ "a": 1 }' | Test-Json
    True
    """

    default_set = "JsonString"
    output = ("System.Boolean",)
    json = Param("string", position=0, mandatory=True, pipeline=True, sets=("JsonString", "JsonStringWithSchemaString", "JsonStringWithSchemaFile"),
                 allow=("AllowEmptyString",), help="The JSON.")
    path = Param("string", mandatory=True, by_name=True, position=0, sets=("JsonPath", "JsonPathWithSchemaString", "JsonPathWithSchemaFile"),
                 help="A file with the JSON.")
    literal_path = Param("string", mandatory=True, by_name=True, position=0, aliases=("PSPath", "LP"), help="A file with the JSON, its name taken as it "
                                                                                                            "stands.",
                         sets=("JsonLiteralPath", "JsonLiteralPathWithSchemaString", "JsonLiteralPathWithSchemaFile"))
    schema = Param("string", position=1, mandatory=True, validate=(("ValidateNotNullOrEmpty", ()),), help="A JSON schema.",
                   sets=("JsonStringWithSchemaString", "JsonLiteralPathWithSchemaString", "JsonPathWithSchemaString"))
    schema_file = Param("string", position=1, mandatory=True, validate=(("ValidateNotNullOrEmpty", ()),), help="A file with a JSON schema.",
                        sets=("JsonStringWithSchemaFile", "JsonLiteralPathWithSchemaFile", "JsonPathWithSchemaFile"))
    options = Param("string[]", values=("IgnoreComments", "AllowTrailingCommas"), help="What is accepted beyond the standard.")

    def run(self, items):
        schema = self.read_schema()
        for _ in items:
            text = self.json
            if text is None:
                text = self.file_text(self.path if self.path is not None else self.literal_path, self.path is None)
                if text is None:
                    continue
            yield self.fits(text, schema)

    def file_text(self, path, literal):
        from shell.providers.paths import resolve_one

        place = resolve_one(self.session, path, literal)
        with open(place.path, encoding="utf-8-sig") as file:
            return file.read()

    def read_schema(self):
        """Return the schema as Python values, None where none is given."""
        import json

        text = self.schema
        if self.schema_file is not None:
            text = self.file_text(self.schema_file, False)
        if text is None:
            return None
        try:
            return json.loads(text)
        except ValueError as error:
            self.fail(net_exception("System.Exception", "Cannot parse the JSON schema.", net_exception("System.Exception", str(error))), "InvalidJsonSchema",
                      "InvalidData", text)

    def fits(self, text, schema):
        import json

        for option, pattern in (("IgnoreComments", r'("(?:[^"\\]|\\.)*")|//[^\n]*|/\*.*?\*/'), ("AllowTrailingCommas", r'("(?:[^"\\]|\\.)*")|,(?=\s*[\]}])')):
            if option in (self.options or ()):
                text = re.sub(pattern, lambda found: found.group(1) or "", text, flags=re.S)
        try:
            value = json.loads(text, parse_constant=not_standard)
        except ValueError as error:
            self.write_error(net_exception("System.Exception", "Cannot parse the JSON.", net_exception("System.Text.Json.JsonException", str(error))),
                             "InvalidJson", "InvalidData", text)
            return False
        if schema is None:
            return True
        from shell.cmdlets.json_schema import mistakes

        fits = True
        for message, place in mistakes(value, schema, schema):
            self.write_error(net_exception("System.Exception", f"The JSON is not valid with the schema: {message} at '{place}'"),
                             "InvalidJsonAgainstSchemaDetailed",
                             "InvalidData", text)
            fits = False
        return fits


def not_standard(word):
    raise ValueError(f"{word} is not JSON")
