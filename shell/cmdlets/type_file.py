"""Type files (.ps1xml): the members and displays that they give to types."""
from __future__ import annotations

from shell.errors import net_exception


def members_of_file(path: str, session: object) -> list:
    """Return [(type name, members, standard members)] of a type file; raises XmlException where it cannot be read."""
    from xml.etree import ElementTree
    try:
        root = ElementTree.parse(path).getroot()
    except ElementTree.ParseError as error:
        raise net_exception("System.Xml.XmlException", f"Error in XML: {error}") from None
    found = []
    for entry in root.iter("Type"):
        members, standard = [], {}
        for element in entry.findall("Members/*"):
            if element.tag == "MemberSet" and text_of(element, "Name") == "PSStandardMembers":
                standard = standard_members(element)
            else:
                made = member(element, session)
                if made is not None:
                    members.append(made)
        found.append((text_of(entry, "Name"), members, standard))
    return found


def member(element, session):
    """Return the member of an element, None for kinds that need .NET code."""
    from shell.runtime.members import AliasProperty, NoteProperty, PropertySet, ScriptMethod, ScriptProperty
    name = text_of(element, "Name")
    if element.tag == "NoteProperty":
        return NoteProperty(name, text_of(element, "Value"))
    if element.tag == "AliasProperty":
        return AliasProperty(name, text_of(element, "ReferencedMemberName"))
    if element.tag == "ScriptProperty":
        return ScriptProperty(name, script(element, "GetScriptBlock", session), script(element, "SetScriptBlock", session))
    if element.tag == "ScriptMethod":
        return ScriptMethod(name, script(element, "Script", session))
    if element.tag == "PropertySet":
        return PropertySet(name, names_of(element))
    return None


def standard_members(element) -> dict:
    """Return the standard members of a PSStandardMembers set."""
    found = {}
    for each in element.find("Members") if element.find("Members") is not None else ():
        name = text_of(each, "Name")
        found[name] = names_of(each) if each.tag == "PropertySet" else text_of(each, "Value")
    return found


def names_of(element):
    return tuple(named.text.strip() for named in element.findall("ReferencedProperties/Name"))


def script(element, name, session):
    """Return the script block of a child element, None where there is none."""
    child = element.find(name)
    return None if child is None else session.script_block(child.text or "")


def text_of(element, name):
    """Return the text of a child element, None where there is none."""
    child = element.find(name)
    return None if child is None else (child.text or "").strip()
