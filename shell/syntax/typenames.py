"""Type names: `[int]`, `[string[]]`, `[Dictionary[string,int]]`, `[Name, Assembly]` (about_Type_Accelerators).

`bracketed` reads a whole type in brackets at once, and adds the tokens inside it to the lexer's list.
"""
from __future__ import annotations

from shell.syntax.patterns import Pattern

NAME = Pattern(r"[^\W\d][\w.`+#\\]*")
SPACE = Pattern("(?:[ \t\f\v\x85\xa0\r\n]|`\r?\n)*")
ASSEMBLY_WORD = Pattern("[^,=\\]\\s]+(?:[ \t]+[^,=\\]\\s]+)*")


class TypeNameBase:
    """What all type names have: an extent, `full_name`, `name` and `assembly_name`."""

    __slots__ = ("start", "end")
    is_array = False
    is_generic = False
    assembly_name = None

    def __str__(self):
        return self.full_name

    def __repr__(self):
        return f"{type(self).__name__}({self.full_name!r})"


class TypeName(TypeNameBase):
    """A plain name, with the assembly where one is given."""

    __slots__ = ("name", "assembly_name")

    def __init__(self, start, end, name, assembly_name=None):
        self.start = start
        self.end = end
        self.name = name
        self.assembly_name = assembly_name

    @property
    def full_name(self):
        return f"{self.name},{self.assembly_name}" if self.assembly_name else self.name


class ArrayTypeName(TypeNameBase):
    """element[], element[,]"""

    __slots__ = ("element_type", "rank", "assembly_name")
    is_array = True

    def __init__(self, start, end, element_type, rank, assembly_name=None):
        self.start = start
        self.end = end
        self.element_type = element_type
        self.rank = rank
        self.assembly_name = assembly_name

    @property
    def name(self):
        return f"{self.element_type.name}[{',' * (self.rank - 1)}]"

    @property
    def full_name(self):
        full = f"{self.element_type.full_name}[{',' * (self.rank - 1)}]"
        return f"{full},{self.assembly_name}" if self.assembly_name else full


class GenericTypeName(TypeNameBase):
    """name[argument, argument]"""

    __slots__ = ("type_name", "generic_arguments", "assembly_name")
    is_generic = True

    def __init__(self, start, end, type_name, generic_arguments, assembly_name=None):
        self.start = start
        self.end = end
        self.type_name = type_name
        self.generic_arguments = generic_arguments
        self.assembly_name = assembly_name

    @property
    def name(self):
        return f"{self.type_name.name}[{','.join(argument.name for argument in self.generic_arguments)}]"

    @property
    def full_name(self):
        arguments = ",".join(f"[{a.full_name}]" if a.assembly_name else a.full_name for a in self.generic_arguments)
        full = f"{self.type_name.full_name}[{arguments}]"
        return f"{full},{self.assembly_name}" if self.assembly_name else full


class Reader:
    """Reads one type name; `tokens` collects (kind, start, end)."""

    __slots__ = ("text", "limit", "at", "tokens", "depth")

    def __init__(self, text, at, limit):
        self.text = text
        self.limit = limit
        self.at = at
        self.tokens = []
        self.depth = 0

    def space(self):
        """Skip white space; give the next character or ""."""
        self.at = SPACE.match(self.text, self.at, self.limit).end()
        return self.text[self.at] if self.at < self.limit else ""

    def take(self, kind):
        """Take one character as a token."""
        self.tokens.append((kind, self.at, self.at + 1))
        self.at += 1

    def type_name(self, assembly):
        """A type name, or None where there is none; `assembly` says whether `, Assembly` may follow."""
        self.depth += 1
        if self.depth > 60:
            return None
        self.space()
        match = NAME.match(self.text, self.at, self.limit)
        if match is None:
            return None
        start, self.at = self.at, match.end()
        self.tokens.append(("Identifier", start, self.at))
        found = TypeName(start, self.at, match.group())
        while True:
            save = self.at
            if self.space() != "[":
                self.at = save
                break
            mark = len(self.tokens)
            grown = self.suffix(found, start)
            if grown is None:
                self.at = save
                del self.tokens[mark:]
                return None
            found = grown
        if assembly:
            save = self.at
            if self.space() == ",":
                name = self.assembly()
                if name is not None:
                    found.assembly_name = name
            else:
                self.at = save
        self.depth -= 1
        return found

    def suffix(self, found, start):
        """`found` with the [ ] at the position: an array or generic arguments; None where it is neither."""
        self.take("LBracket")
        c = self.space()
        if c == "]" or c == ",":
            rank = 1
            while self.space() == ",":
                self.take("Comma")
                rank += 1
            if self.space() != "]":
                return None
            self.take("RBracket")
            return ArrayTypeName(start, self.at, found, rank)
        arguments = []
        while True:
            if self.space() == "[":
                self.take("LBracket")
                argument = self.type_name(True)
                if argument is None or self.space() != "]":
                    return None
                self.take("RBracket")
            else:
                argument = self.type_name(False)
                if argument is None:
                    return None
            arguments.append(argument)
            c = self.space()
            if c == ",":
                self.take("Comma")
            elif c == "]":
                self.take("RBracket")
                return GenericTypeName(start, self.at, found, arguments)
            else:
                return None

    def assembly(self):
        """The assembly after a comma."""
        words = []
        while self.space() == ",":
            self.take("Comma")
            self.space()
            match = ASSEMBLY_WORD.match(self.text, self.at, self.limit)
            if match is None:
                return None
            self.tokens.append(("Identifier", self.at, match.end()))
            self.at = match.end()
            word = match.group()
            if self.space() == "=":
                self.take("Equals")
                self.space()
                match = ASSEMBLY_WORD.match(self.text, self.at, self.limit)
                if match is not None:
                    self.tokens.append(("Identifier", self.at, match.end()))
                    self.at = match.end()
                    word += "=" + match.group()
            words.append(word)
        return ", ".join(words)


def method_arguments(text, at, limit):
    """The Reader and type names of `[int, string]` before `(` after a method's name, or None; `at` is at the bracket."""
    reader = Reader(text, at, limit)
    reader.take("LBracket")
    names = []
    while True:
        name = reader.type_name(False)
        if name is None:
            return None
        names.append(name)
        c = reader.space()
        if c == ",":
            reader.take("Comma")
        elif c == "]":
            reader.take("RBracket")
            break
        else:
            return None
    if reader.at < limit and text[reader.at] == "(":
        return reader, names
    return None
