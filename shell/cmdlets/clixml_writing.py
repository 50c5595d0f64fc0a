"""Objects to CLIXML: the text of Export-Clixml, ConvertTo-CliXml, PSSerializer and of what jobs hand back."""
from __future__ import annotations

from shell.cmdlets.clixml_tags import NAMESPACE, TAGS, escape
from shell.dotnet.values import EnumValue, PSCustomObject, PSObject
from shell.errors import ErrorRecord

DEEPEST = 50


def xml_text(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def xml_attribute(text: str) -> str:
    return xml_text(text).replace('"', "&quot;")


class ClixmlWriter:
    """Writes top-level objects one after the other; objects met again become references."""

    def __init__(self, depth):
        self.depth = depth
        self.references = {}        # id of an object: its number
        self.kept = []              # objects that have a number: their ids may not be used again
        self.type_lists = {}

    def document(self, values) -> str:
        """Return the whole text for top-level objects."""
        lines = []
        for value in values:
            lines += self.element(value, None, self.depth, 1)
        start = f'<Objs Version="1.1.0.1" xmlns="{NAMESPACE}"'
        return "\n".join([start + ">", *lines, "</Objs>"]) if lines else start + " />"

    def element(self, value, name, depth, level, below=0) -> list:
        """Return the lines of an object; name is that of the property it is the value of."""
        from shell.dotnet.types import type_of
        from shell.runtime.conversion import unwrap

        pad = "  " * level
        named = f' N="{xml_attribute(escape(name))}"' if name is not None else ""
        base = unwrap(value)
        if base is None:
            return [f"{pad}<Nil{named} />"]
        if below > DEEPEST:
            return [f"{pad}<S{named}>Serialized XML is nested too deeply.</S>"]
        tag = TAGS.get(type_of(base).full_name)
        if tag is not None:
            if isinstance(value, PSObject):
                return self.known_with_members(value, base, tag, pad, named, depth, level, below)
            return [self.known(tag, base, pad, named)]
        number = self.references.get(id(base))
        if number is not None:
            return [f'{pad}<Ref{named} RefId="{number}" />']
        container = self.container_tag(base)
        if container is None and depth == 0:
            return [self.known(TAGS["System.String"], self.text_of(value), pad, named)]
        self.references[id(base)] = number = len(self.references)
        self.kept.append(base)
        inner = self.start(value, level)
        if container is not None:
            inner += self.contents(base, container, depth, level, below)
            inner += self.members(value, depth, level, below)
        else:
            inner += self.complex(value, base, depth, level, below)
        return [f'{pad}<Obj{named} RefId="{number}">', *inner, f"{pad}</Obj>"]

    def known(self, tag, value, pad, named):
        text = xml_text(tag[1](value))
        return f"{pad}<{tag[0]}{named}>{text}</{tag[0]}>"

    def known_with_members(self, value, base, tag, pad, named, depth, level, below):
        """A known value with members, or type names, added to it."""
        numbered, listed = len(self.references), len(self.type_lists)
        members = self.members(value, depth, level, below)
        if not members and not value.type_names:
            return [self.known(tag, base, pad, named)]
        for table, length in ((self.references, numbered), (self.type_lists, listed)):     # what that first look numbered is numbered again
            while len(table) > length:
                table.popitem()
        number = len(self.references)
        self.references[id(value)] = number
        self.kept.append(value)
        names = self.start(value, level) if value.type_names else []
        # Members are numbered after the object itself.
        members = self.members(value, depth, level, below)
        return [f'{pad}<Obj{named} RefId="{number}">', *names, self.known(tag, base, pad + "  ", ""), *members, f"{pad}</Obj>"]

    def start(self, value, level):
        """Return the lines of the type names."""
        from shell.runtime.type_names import type_names

        pad, names = "  " * (level + 1), tuple(type_names(value))
        if names in self.type_lists:
            return [f'{pad}<TNRef RefId="{self.type_lists[names]}" />']
        self.type_lists[names] = number = len(self.type_lists)
        return [f'{pad}<TN RefId="{number}">', *(f"{pad}  <T>{xml_text(escape(name))}</T>" for name in names), f"{pad}</TN>"]

    def container_tag(self, base):
        """Return the element for what the object contains, None where it is no container."""
        from shell.cmdlets.object_property import is_dictionary
        from shell.dotnet.types import type_of
        from shell.runtime.enumeration import is_enumerable

        if is_dictionary(base):
            return "DCT"
        if isinstance(base, list):
            return "LST"
        if not is_enumerable(base):
            return None
        name = type_of(base).name
        return "STK" if name.startswith("Stack") else "QUE" if name.startswith("Queue") else "LST" if name.startswith(("List", "ArrayList",
                                                                                                                       "Collection")) else "IE"

    def contents(self, base, tag, depth, level, below):
        from shell.runtime.enumeration import items

        pad, lines = "  " * (level + 1), []
        if tag == "DCT":
            for key in list(base.Keys):
                lines += [f"{pad}  <En>", *self.element(key, "Key", depth, level + 3, below + 1),
                          *self.element(base[key], "Value", depth, level + 3, below + 1), f"{pad}  </En>"]
        else:
            for item in items(base):
                lines += self.element(item, None, depth, level + 2, below + 1)
        return [f"{pad}<{tag}>", *lines, f"{pad}</{tag}>"] if lines else [f"{pad}<{tag} />"]

    def complex(self, value, base, depth, level, below):
        pad = "  " * (level + 1)
        if type(base) is PSCustomObject:
            lines = []
            if base.extended and "tostring" in base.extended:
                lines.append(f"{pad}<ToString>{xml_text(escape(self.text_of(value)))}</ToString>")
            return lines + self.members(value, depth, level, below)
        lines = [f"{pad}<ToString>{xml_text(escape(self.text_of(value)))}</ToString>"]
        if isinstance(base, EnumValue):
            return [*lines, f"{pad}<I32>{int(base)}</I32>"]
        if not isinstance(base, ErrorRecord):
            lines += self.group("Props", self.adapted(base), depth - 1, level, below)
        return lines + self.members(value, depth, level, below)

    def text_of(self, value):
        from shell.cmdlets.xml import own_text

        return own_text(value)

    def group(self, tag, pairs, depth, level, below):
        """Return the lines of properties inside one element; nothing where there are none."""
        pad, lines = "  " * (level + 1), []
        for name, item in pairs:
            lines += self.element(item, name, depth, level + 2, below + 1)
        return [f"{pad}<{tag}>", *lines, f"{pad}</{tag}>"] if lines else []

    def adapted(self, base):
        """Yield (name, value) of the properties of the .NET type."""
        from shell.dotnet.types import type_of
        from shell.runtime.members import get_member

        seen, net_type = set(), type_of(base)
        while net_type is not None:
            for lowered, members in (net_type.members_table or {}).items():
                member = members[0]
                if lowered in seen or member.kind not in ("Property", "Field") or member.extended is not None:
                    continue
                seen.add(lowered)
                try:
                    yield member.name, get_member(base, member.name)
                except Exception:
                    yield member.name, None
            net_type = net_type.base_type

    def members(self, value, depth, level, below):
        """Return the lines of added properties, and of those that type data adds."""
        return self.group("MS", list(self.extended(value)), max(depth - 1, 0), level, below)

    def extended(self, value):
        """Yield (name, value) of notes and added properties."""
        from shell.runtime.conversion import unwrap

        base = unwrap(value)
        if type(base) is PSCustomObject:
            yield from base.notes.items()
        for owner in (value, base) if value is not base else (value,):
            for member in list((getattr(owner, "extended", None) or {}).values()):
                if hasattr(member, "get"):
                    try:
                        yield member.name, member.get(owner)
                    except Exception:
                        continue
