"""The text of comma-separated values: reading records with PowerShell's rules for quotes and blanks, and writing rows."""
from __future__ import annotations

import re

from shell.cmdlets.object_property import is_dictionary, plain_value
from shell.dotnet.values import UNSET, PSCustomObject

NEVER, ALWAYS, AS_NEEDED = range(3)     # QuoteKind


class DuplicateColumn(Exception):
    """Two columns have the same name."""


SIMPLE_LINES: dict = {}


def simple_line(delimiter):
    """Return (match of a line that only has to be split: no quotes, no blanks that might have to go; match of one that a plain CSV parser reads)."""
    found = SIMPLE_LINES.get(delimiter)
    if found is None:
        blank = delimiter in ' \t"'
        field = rf'(?:"(?:[^"\r\n]|"")*"|[^"{re.escape(delimiter)}\s]*)'
        found = SIMPLE_LINES[delimiter] = (
            re.compile(r'[^"\r\n]*\r?\n?\Z' if blank else r'[^" \t\r\n]*\r?\n?\Z').match,
            re.compile(r"(?!)" if blank else rf"{field}(?:{re.escape(delimiter)}{field})*\r?\n?\Z").match)
    return found


def split_line(line, delimiter):
    """Return the values of a line without quotes; an empty last field counts only where the line has its end."""
    values = line.rstrip("\r\n").split(delimiter)
    if values[-1] == "" and line[-1:] not in ("\n", "\r"):
        values.pop()
    return values


def parse_line(line, delimiter):
    """Return the values of a line whose quotes are all in order."""
    from _csv import reader

    values = next(reader((line,), delimiter=delimiter))
    if values and values[-1] == "" and line[-1:] == delimiter:
        values.pop()
    return values


class CsvReader:
    """Reads one text: `header` and `type_name` are known after read_header()."""

    def __init__(self, file, delimiter, header=None, type_name=None):
        self.file = file
        self.delimiter = delimiter
        self.header = list(header) if header is not None else None
        self.type_name = type_name
        self.unnamed = False        # a column had no name
        self.records = self.read_records()

    def read_header(self):
        if self.header is not None:
            self.check_names()
            return
        for values in self.records:
            while len(values) > 1 and values[-1] == "":
                values.pop()
            if values[0].startswith("#Fields: "):
                values[0] = values[0][9:]
            elif values[0].startswith("#"):
                if self.type_name is None and values[0][:5].lower() == "#type":
                    self.type_name = ",".join(values)[5:].strip() or None
                continue
            self.header = values
            break
        self.check_names()

    def check_names(self):
        seen = set()
        for name in self.header or ():
            if name:
                if name.lower() in seen:
                    raise DuplicateColumn(name)
                seen.add(name.lower())

    def objects(self):
        """Yield a custom object for each record."""
        self.read_header()
        names = self.named_columns()
        for values in self.records:
            if len(values) != 1 or values[0]:
                yield self.made(names, values)

    def made(self, names, values):
        """Return the object of one record; columns it lacks are $null."""
        if len(values) < len(names):
            values += [None] * (len(names) - len(values))
        made = PSCustomObject(dict(zip(names, values)))
        if self.type_name:
            from shell.runtime.type_names import WholeTypeNames

            made.type_names = WholeTypeNames((self.type_name, "CSV:" + self.type_name))
        return made

    def named_columns(self):
        """Return the columns' names; those without one are H1, H2, ..."""
        names, unnamed = [], 0
        for name in self.header or ():
            if not name:
                unnamed += 1
                name = f"H{unnamed}"
            names.append(name)
        self.unnamed = unnamed > 0
        return names

    def read_records(self):
        """Yield each record as a list of texts."""
        file, delimiter = self.file, self.delimiter
        simple, ordered = simple_line(delimiter)
        for line in file:
            values = split_line(line, delimiter) if simple(line) else parse_line(line, delimiter) if ordered(line) else self.record(line)
            if values:
                yield values

    def record(self, text):
        """Return the values of a record that begins with this line; quoted values may go on over further lines."""
        values, current, at, delimiter = [], [], 0, self.delimiter
        quoted = False
        while True:
            if at >= len(text):
                more = next(self.file, None)
                if more is None or not quoted:
                    if more is not None:    # cannot happen: a line that is not in quotes ends with its line end
                        text += more
                        continue
                    break
                text += more
                continue
            character = text[at]
            at += 1
            if quoted:
                if character != '"':
                    end = text.find('"', at)
                    end = len(text) if end < 0 else end
                    current.append(text[at - 1:end])
                    at = end
                elif text[at:at + 1] == '"':
                    current.append('"')
                    at += 1
                else:
                    quoted = False
                    rest, at, ended = self.till_delimiter(text, at, True)
                    values.append("".join(current) + rest)
                    current = []
                    if ended:
                        return values
            elif character == delimiter:
                values.append("".join(current))
                current = []
            elif character == '"':
                if current:
                    rest, at, ended = self.till_delimiter(text, at, False)
                    values.append("".join(current) + '"' + rest)
                    current = []
                    if ended:
                        return values
                else:
                    quoted = True
            elif character in " \t":
                if current:
                    rest, at, ended = self.till_delimiter(text, at, True)
                    values.append("".join(current) + character + rest)
                    current = []
                    if ended:
                        return values
            elif character in "\r\n":
                values.append("".join(current))
                return values
            else:
                current.append(character)
        if current:
            values.append("".join(current))
        return values

    def till_delimiter(self, text, at, drop_blanks):
        """Return (text up to the delimiter, place after it, whether the record ended); nothing but blanks is dropped."""
        end = at
        while end < len(text) and text[end] != self.delimiter and text[end] not in "\r\n":
            end += 1
        rest = text[at:end]
        if drop_blanks and not rest.strip(" \t"):
            rest = ""
        ended = end >= len(text) or text[end] != self.delimiter
        return rest, end + 1, ended


class RowWriter:
    """Writes header and rows, quoting as asked."""

    def __init__(self, delimiter, quotes=ALWAYS, quote_fields=None):
        self.delimiter = delimiter
        self.quotes = quotes
        self.quote_fields = None if quote_fields is None else {name.lower() for name in quote_fields}
        self.needs_quotes = re.compile(f'[{re.escape(delimiter)}\n"]')

    def column_names(self, item) -> list:
        """Return the names of the item's properties; of a dictionary its keys."""
        from shell.runtime import members
        from shell.runtime.conversion import to_text, unwrap

        if type(item) is PSCustomObject and item.extended is None:
            return list(item.notes)
        base = unwrap(item)
        if is_dictionary(base):
            return [to_text(key) for key in base.Keys]
        return list(dict.fromkeys(name for name, _ in members.properties(item)))

    def type_line(self, item) -> str:
        from shell.runtime.type_names import type_names

        name = type_names(item)[0]
        return "#TYPE " + (name[4:] if name[:4].upper() == "CSV:" else name)

    def header(self, names) -> str:
        return self.delimiter.join(self.field(name, name) for name in names)

    def row(self, item, names) -> str:
        """Return the line of an object; $null and what it lacks stay empty."""
        values = self.values(item, names)
        if self.quotes == ALWAYS and self.quote_fields is None:
            return self.delimiter.join("" if value is None else '"' + value.replace('"', '""') + '"' for value in values)
        return self.delimiter.join("" if value is None else self.field(name, value) for name, value in zip(names, values))

    def field(self, name, value) -> str:
        if self.quote_fields is not None:
            quote = name.lower() in self.quote_fields
        else:
            quote = self.quotes == ALWAYS or self.quotes == AS_NEEDED and self.needs_quotes.search(value) is not None
        return '"' + value.replace('"', '""') + '"' if quote else value

    def values(self, item, names):
        """Return the texts of the item's properties, None for $null and what it lacks."""
        if type(item) is PSCustomObject and item.extended is None:
            find = item.notes.get
            values = [find(name, UNSET) for name in names]
            if UNSET in values:
                values = [plain_value(item, name) for name in names]
        else:
            values = self.other_values(item, names)
        return [value if type(value) is str else None if value is None or value is UNSET else str(value) if type(value) is int else own_text(value)
                for value in values]

    def other_values(self, item, names):
        from shell.runtime.conversion import unwrap

        base = unwrap(item)
        dictionary = base if is_dictionary(base) else None
        return [dictionary[name] if dictionary is not None and name in dictionary else plain_value(item, name) for name in names]


def own_text(value) -> str:
    """Return what the value's ToString gives: for lists and tables the name of their type."""
    from shell.runtime.conversion import to_text, unwrap
    from shell.runtime.members import call_member
    from shell.runtime.type_names import type_of

    base = unwrap(value)
    if isinstance(base, (str, int, float)) or type_of(base).script_class is not None:
        return to_text(base)
    return call_member(value, "ToString", [], None)
