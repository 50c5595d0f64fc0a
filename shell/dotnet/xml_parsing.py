"""XML text to nodes, by expat; errors have .NET's words."""
from __future__ import annotations

import re
from xml.parsers import expat

from shell.dotnet.xml_nodes import (
    XmlAttribute,
    XmlCDataSection,
    XmlComment,
    XmlDeclaration,
    XmlDocumentType,
    XmlElement,
    XmlProcessingInstruction,
    XmlText,
    XmlWhitespace,
    xml_error,
)

CODES = expat.errors.codes
DECLARED = re.compile(r"""<\?xml[^>]*?(\sencoding=["']([^"']*)["'])""")


class Builder:
    """Takes expat's events and builds below a node."""

    def __init__(self, document, top):
        self.document = document
        self.stack = [top]
        self.text = []
        self.in_cdata = False
        self.opened = []        # (name, line, column) of the open elements, for messages
        parser = self.parser = expat.ParserCreate()
        parser.ordered_attributes = True
        parser.buffer_text = True
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self.text.append
        parser.CommentHandler = self.comment
        parser.ProcessingInstructionHandler = self.instruction
        parser.StartCdataSectionHandler = self.start_cdata
        parser.EndCdataSectionHandler = self.end_cdata
        parser.XmlDeclHandler = self.declaration
        parser.StartDoctypeDeclHandler = self.doctype

    def add(self, node):
        top = self.stack[-1]
        node.parent = top
        top.children.append(node)

    def flush(self):
        """Make a node of the text read so far; white space alone counts only where the document keeps it."""
        if self.text:
            text = "".join(self.text)
            self.text.clear()
            if text.strip(" \t\r\n"):
                self.add(XmlText(self.document, text))
            elif self.document.preserve:
                self.add(XmlWhitespace(self.document, text))

    def start(self, name, attributes):
        self.flush()
        parser = self.parser
        self.opened.append((name, parser.CurrentLineNumber, parser.CurrentColumnNumber + 2))
        element = XmlElement(self.document, name)
        for at in range(0, len(attributes), 2):
            attribute = XmlAttribute(self.document, attributes[at], attributes[at + 1])
            attribute.owner = element
            element.attribute_list.append(attribute)
        self.add(element)
        self.stack.append(element)

    def end(self, name):
        self.flush()
        self.opened.pop()
        element = self.stack.pop()
        # The event of an empty tag's end stands just behind the tag.
        at = self.parser.CurrentByteIndex
        element.empty = not element.children and self.data[at - 2:at] == b"/>"

    def comment(self, text):
        self.flush()
        self.add(XmlComment(self.document, text))

    def instruction(self, target, data):
        self.flush()
        self.add(XmlProcessingInstruction(self.document, target, data))

    def start_cdata(self):
        self.flush()
        self.in_cdata = True

    def end_cdata(self):
        self.add(XmlCDataSection(self.document, "".join(self.text)))
        self.text.clear()
        self.in_cdata = False

    def declaration(self, version, encoding, standalone):
        self.add(XmlDeclaration(self.document, version, encoding, {1: "yes", 0: "no"}.get(standalone, "")))

    def doctype(self, name, system, public, has_subset):
        self.add(XmlDocumentType(self.document, name, public or "", system or "", ""))

    def parse(self, data):
        self.data = data
        try:
            self.parser.Parse(data, True)
        except expat.ExpatError as error:
            raise self.failure(error, data) from None
        self.flush()

    def failure(self, error, data):
        """Return XmlException in .NET's words."""
        line, column = error.lineno, error.offset + 1
        text = data if isinstance(data, str) else data.decode("utf-8", "replace")
        lines = text.split("\n")
        rest = lines[line - 1][error.offset:] if line <= len(lines) else ""
        code = error.code
        if code == CODES[expat.errors.XML_ERROR_NO_ELEMENTS]:
            message = "Root element is missing."
            if not self.opened and self.stack[-1].children == [] and not text.strip():
                return xml_error(message)
            if self.opened:
                return self.unclosed(lines)
            return xml_error(message)
        if code == CODES[expat.errors.XML_ERROR_UNCLOSED_TOKEN] and self.opened or code == CODES[expat.errors.XML_ERROR_UNCLOSED_CDATA_SECTION]:
            return self.unclosed(lines)
        if code == CODES[expat.errors.XML_ERROR_TAG_MISMATCH]:
            name, at_line, at_column = self.opened[-1]
            end = re.match(r"[^\s>]*", rest.removeprefix("</") if rest.startswith("</") else rest)[0]
            offset = 2 if rest.startswith("</") else 0
            return self.at(f"The '{name}' start tag on line {at_line} position {at_column} does not match the end tag of '{end}'.", line, column + offset)
        if code == CODES[expat.errors.XML_ERROR_JUNK_AFTER_DOC_ELEMENT]:
            if re.match(r"<[\w:]", rest):
                return self.at("There are multiple root elements.", line, column + 1)
            return self.at("Data at the root level is invalid.", line, column)
        if code == CODES[expat.errors.XML_ERROR_DUPLICATE_ATTRIBUTE]:
            name = re.match(r"[^\s=]*", rest)[0]
            return self.at(f"'{name}' is a duplicate attribute name.", line, column)
        if code == CODES[expat.errors.XML_ERROR_UNDEFINED_ENTITY]:
            name = re.match(r"&([^;]*)", rest)
            return self.at(f"Reference to undeclared entity '{name[1] if name else ''}'.", line, column + 1)
        if not self.opened and not any(isinstance(child, XmlElement) for child in self.stack[0].children) and not rest.startswith("<"):
            return self.at("Data at the root level is invalid.", line, column)
        shown = rest[:1] or ">"
        return self.at(f"Name cannot begin with the '{shown}' character, hexadecimal value 0x{ord(shown):02X}.", line, column)

    def unclosed(self, lines):
        names = ", ".join(name for name, _, _ in reversed(self.opened))
        return self.at(f"Unexpected end of file has occurred. The following elements are not closed: {names}.", len(lines), len(lines[-1]) + 1)

    def at(self, message, line, column):
        return xml_error(f"{message} Line {line}, position {column}.", line, column)


def parse_into(document, data) -> None:
    """Replace a document's content by what text or bytes hold."""
    for child in document.children:
        child.parent = None
    document.children = []
    if isinstance(data, str):
        # Text is already decoded, whatever encoding its declaration names: expat may not see the name.
        named = DECLARED.match(data)
        if named:
            data = data[:named.start(1)] + " " * len(named[1]) + data[named.end(1):]
        Builder(document, document).parse(data.encode("utf-8", "surrogatepass"))
        if named and document.declaration() is not None:
            document.declaration().encoding = named[2]
    elif data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        parse_into(document, data.decode("utf-16"))
    else:
        Builder(document, document).parse(data)
    document.touched()


def parse_fragment(text: str, node) -> list:
    """Return the nodes of XML text that may have several roots."""
    document = node.document or node
    holder = XmlElement(document, "fragment")
    Builder(document, holder).parse(f"<fragment>{text}</fragment>".encode())
    nodes = holder.children[0].children
    for each in nodes:
        each.parent = None
    return nodes
