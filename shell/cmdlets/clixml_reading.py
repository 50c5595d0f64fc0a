"""CLIXML to objects: known values, collections and dictionaries as what they were, anything else as a custom object whose type is "Deserialized."."""
from __future__ import annotations

from shell.cmdlets.clixml_tags import BY_TAG, NAMESPACE, unescape
from shell.cmdlets.object_property import is_dictionary
from shell.dotnet.values import PSCustomObject, PSObject
from shell.errors import net_exception

CONTAINERS = {"LST": "System.Collections.ArrayList", "IE": "System.Collections.ArrayList", "STK": "System.Collections.Stack", "QUE": "System.Collections.Queue"}


def credential(notes, text):
    from shell.dotnet.secure_string import PSCredential

    return PSCredential(notes.get("UserName"), notes.get("Password"))


def from_text(full_name):
    """Return the function that makes an object of a type from its text."""
    def make(notes, text):
        from shell.dotnet.types import find_declared
        from shell.runtime.conversion import convert

        return convert(text, find_declared(full_name))
    return make


# Types whose objects come back as what they were: f(properties, text) -> object
REHYDRATED = {
    "System.Management.Automation.PSCredential": credential,
    "System.Net.IPAddress": from_text("System.Net.IPAddress"),
    "System.Net.Mail.MailAddress": from_text("System.Net.Mail.MailAddress"),
    "System.Globalization.CultureInfo": from_text("System.Globalization.CultureInfo"),
}


def invalid(message: str):
    return net_exception("System.Xml.XmlException", message)


class ClixmlReader:
    """Reads one document."""

    def __init__(self, session):
        self.session = session
        self.objects = {}
        self.type_lists = {}

    def read(self, text):
        """Return the list of top-level objects; an XmlException where the text is no CLIXML."""
        from xml.etree import ElementTree

        try:
            root = ElementTree.fromstring(text)
        except ElementTree.ParseError as error:
            raise invalid(f"{str(error).capitalize()}.") from None
        if self.tag(root) != "Objs":
            raise invalid(f'Cannot read element "{self.tag(root)}": the element "Objs" was expected.')
        return [self.value(element) for element in root]

    def tag(self, element):
        return element.tag.removeprefix("{" + NAMESPACE + "}")

    def value(self, element):
        tag = self.tag(element)
        if tag == "Nil":
            return None
        if tag == "Ref":
            number = element.get("RefId")
            if number not in self.objects:
                raise invalid(f'The reference identifier "{number}" is not valid.')
            return self.objects[number]
        if tag == "Obj":
            return self.object(element)
        if tag == "SBK":
            return self.session.script_block(unescape(element.text or ""))
        read = BY_TAG.get(tag)
        if read is None:
            raise invalid(f'The element tag "{tag}" is not valid.')
        try:
            return read(element.text or "")
        except ValueError as error:
            raise invalid(str(error)) from None

    def type_names(self, element):
        """Return the type names of a TN or TNRef element."""
        if self.tag(element) == "TN":
            names = [unescape(item.text or "") for item in element]
            self.type_lists[element.get("RefId")] = names
            return names
        return self.type_lists.get(element.get("RefId"), [])

    def object(self, element):
        names, text, notes, number = [], None, {}, element.get("RefId")
        made = None
        if number is not None:
            self.objects[number] = holder = PSCustomObject(notes)   # for references from inside
        for child in element:
            tag = self.tag(child)
            if tag in ("TN", "TNRef"):
                names = self.type_names(child)
            elif tag == "ToString":
                text = unescape(child.text or "")
            elif tag in ("Props", "MS"):
                for item in child:
                    if item.get("N") is not None and self.tag(item) != "MS":
                        notes[unescape(item.get("N"))] = self.value(item)
            elif tag == "DCT":
                made = self.dictionary(child, names)
            elif tag in CONTAINERS:
                made = self.container(child, tag)
            else:
                made = self.value(child)
        made = self.finished(made, notes, names, text, holder if number is not None else PSCustomObject(notes))
        if number is not None:
            self.objects[number] = made
        return made

    def finished(self, made, notes, names, text, custom):
        """Return the object with its type names, added members and text."""
        from shell.runtime.added_members import CodeMethod, NoteProperty
        from shell.runtime.members import add_member
        from shell.runtime.type_names import WholeTypeNames

        deserialized = WholeTypeNames("Deserialized." + name if not name.startswith("Deserialized.") else name for name in names)
        if made is None:
            rehydrate = REHYDRATED.get(names[0]) if names else None
            if rehydrate is not None:
                return rehydrate(notes, text)
            made = custom
            if names:
                made.type_names = deserialized
            if text is not None:
                made.extended = {"tostring": CodeMethod("ToString", lambda owner, *more: text, "string ToString()")}
            return made
        for name, value in notes.items():
            made = add_member(made, NoteProperty(name, value), True)
        if names and not isinstance(made, list) and not is_dictionary(made):    # collections are their own kind again
            if not isinstance(made, PSObject) and getattr(made, "type_names", False) is False:
                made = PSObject(made)
            made.type_names = deserialized
        return made

    def dictionary(self, element, names):
        from shell.dotnet.types import find_declared
        from shell.runtime.members import construct

        ordered = bool(names) and names[0].endswith(("System.Collections.Specialized.OrderedDictionary", "OrderedHashtable"))
        kind = "System.Collections.Specialized.OrderedDictionary" if ordered else "System.Collections.Hashtable"
        table = construct(find_declared(kind), [], None)
        for entry in element:
            pair = {item.get("N"): self.value(item) for item in entry}
            table[pair.get("Key")] = pair.get("Value")
        return table

    def container(self, element, tag):
        from shell.dotnet.types import find_declared
        from shell.runtime.members import call_member, construct

        values = [self.value(item) for item in element]
        made = construct(find_declared(CONTAINERS[tag]), [], None)
        add = {"STK": "Push", "QUE": "Enqueue"}.get(tag, "Add")
        for value in reversed(values) if tag == "STK" else values:
            call_member(made, add, [value], None)
        return made
