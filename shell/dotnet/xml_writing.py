"""Nodes to XML text: OuterXml, Save, XmlWriter and its settings."""
from __future__ import annotations

import re

from shell.dotnet import enums
from shell.dotnet.declaration import stored
from shell.dotnet.encodings import encoding, find_encoding
from shell.dotnet.types import constructor, dotnet_type, getter, method, static_method
from shell.dotnet.xml_document import XmlDocument
from shell.dotnet.xml_nodes import (
    XML_NAMESPACE,
    X,
    XmlAttribute,
    XmlCDataSection,
    XmlComment,
    XmlDeclaration,
    XmlDocumentFragment,
    XmlDocumentType,
    XmlElement,
    XmlProcessingInstruction,
    invalid,
    namespace_of,
)


def text_escaped(text: str) -> str:
    """Return text as element content."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\r", "&#xD;")


def attribute_escaped(text: str) -> str:
    """Return text as an attribute's value in double quotes."""
    for plain, written in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;"), ("\r", "&#xD;"), ("\n", "&#xA;"), ("\t", "&#x9;")):
        text = text.replace(plain, written)
    return text


class Output:
    """Collects XML, indented where asked; an element that has text is not broken up."""

    def __init__(self, indent=None, new_line="\n", on_attributes=False):
        self.pieces = []
        self.indent, self.new_line, self.on_attributes = indent, new_line, on_attributes
        self.depth = 0

    def break_line(self, first=False):
        if self.indent is not None and (self.pieces or not first):
            self.pieces.append(self.new_line + self.indent * self.depth)

    def node(self, node, inline=False, top=False):
        """Write a node; `inline` inside an element that has text."""
        kind = type(node)
        if isinstance(node, (XmlDocument, XmlDocumentFragment)):
            for child in node.children:
                self.node(child, inline)
            return
        if kind in (XmlElement, XmlComment, XmlProcessingInstruction, XmlDocumentType) and not inline and self.pieces:
            self.break_line()
        if kind is XmlElement:
            self.element(node, inline, top)
        elif kind is XmlComment:
            self.pieces.append(f"<!--{node.value}-->")
        elif kind is XmlCDataSection:
            self.pieces.append(f"<![CDATA[{node.value}]]>")
        elif kind is XmlProcessingInstruction:
            self.pieces.append(f"<?{node.name}{' ' if node.value else ''}{node.value}?>")
        elif kind is XmlDeclaration:
            self.pieces.append(f"<?xml {node.inner_text()}?>")
        elif kind is XmlDocumentType:
            self.pieces.append(doctype_text(node))
        elif kind is XmlAttribute:
            self.pieces.append(f'{node.name}="{attribute_escaped(node.inner_text())}"')
        else:
            self.pieces.append(text_escaped(node.value))

    def element(self, node, inline, top):
        pieces = self.pieces
        pieces.append("<" + node.name)
        for name, value in (*missing_declarations(node, top), *((each.name, each.inner_text()) for each in node.attribute_list)):
            pieces.append(f' {name}="{attribute_escaped(value)}"')
        if not node.children:
            pieces.append(" />" if node.empty else f"></{node.name}>")
            return
        pieces.append(">")
        mixed = inline or any(child.kind in ("Text", "CDATA", "Whitespace", "SignificantWhitespace") for child in node.children)
        self.depth += 1
        for child in node.children:
            self.node(child, mixed)
        self.depth -= 1
        if not mixed:
            self.break_line()
        pieces.append(f"</{node.name}>")


def doctype_text(node):
    ids = f' PUBLIC "{node.public}" "{node.system}"' if node.public else f' SYSTEM "{node.system}"' if node.system else ""
    return f"<!DOCTYPE {node.name}{ids}{f'[{node.subset}]' if node.subset else ''}>"


def missing_declarations(node, top):
    """Yield the (name, value) of namespace declarations that an element needs and neither it nor what is written round it has."""
    wanted = {node.prefix(): node.namespace_uri()}
    for attribute in node.attribute_list:
        if ":" in attribute.name and attribute.prefix() not in ("xmlns", "xml"):
            wanted.setdefault(attribute.prefix(), attribute.namespace_uri())
    own = {each.name for each in node.attribute_list}
    for prefix, uri in wanted.items():
        name = "xmlns:" + prefix if prefix else "xmlns"
        if name in own or prefix == "xml" or uri == XML_NAMESPACE:
            continue
        around = None if top else namespace_of(node.parent, prefix)
        if (around or "") != uri:
            yield name, uri


def outer_xml(node) -> str:
    """Return a node's XML on its own."""
    out = Output()
    out.node(node, top=True)
    return "".join(out.pieces)


def inner_xml(node) -> str:
    """Return the XML of a node's children."""
    if isinstance(node, XmlAttribute):
        return attribute_escaped(node.inner_text())
    if node.value is not None or isinstance(node, XmlDeclaration):
        return ""
    out = Output()
    for child in node.children:
        out.node(child, top=True)
    return "".join(out.pieces)


def document_text(document) -> str:
    """Return a document as Save writes it: indented unless it keeps its white space."""
    out = Output(None if document.preserve else "  ")
    out.node(document)
    return "".join(out.pieces)


def save(document, target) -> None:
    """Write a document to a path, a stream, a TextWriter or an XmlWriter."""
    if isinstance(target, XmlWriter):
        target.put_node(document)
        target.Flush()
        return
    declaration = document.declaration()
    chosen = find_encoding(declaration.encoding) if declaration is not None and declaration.encoding else encoding("utf-8", False)
    text = document_text(document)
    if isinstance(target, str):
        from shell.dotnet.file import write_bytes
        write_bytes(target, chosen.preamble + chosen.encode(text))
    elif hasattr(target, "new_line"):
        if declaration is not None:
            text = re.sub(r"^<\?xml[^>]*\?>", lambda found: re.sub(r'encoding="[^"]*"', f'encoding="{writer_encoding(target)}"', found[0]), text)
        target.put(text)
        target.Flush()
    else:
        target.put(chosen.preamble + chosen.encode(text))


def writer_encoding(writer):
    found = getattr(writer, "Encoding", None)
    return found.WebName if found is not None else "utf-8"


SETTINGS = {"Indent": ("bool", False), "IndentChars": ("string", "  "), "NewLineChars": ("string", "\n"), "NewLineOnAttributes": ("bool", False),
            "OmitXmlDeclaration": ("bool", False), "CloseOutput": ("bool", False), "CheckCharacters": ("bool", True), "Async": ("bool", False),
            "DoNotEscapeUriAttributes": ("bool", False), "WriteEndDocumentOnClose": ("bool", True)}


@dotnet_type("System.Xml.XmlWriterSettings")
class XmlWriterSettings:
    """How XmlWriter writes."""

    locals().update({name: stored(f"{kind} {name}") for name, (kind, _) in SETTINGS.items()})
    Encoding = stored("System.Text.Encoding Encoding")
    ConformanceLevel = stored(f"{X}ConformanceLevel ConformanceLevel")
    NewLineHandling = stored(f"{X}NewLineHandling NewLineHandling")

    @constructor("()")
    def __init__(self):
        self.__dict__.update({name: value for name, (_, value) in SETTINGS.items()}, Encoding=encoding("utf-8"),
                             ConformanceLevel=enums.member(X + "ConformanceLevel", "Document"), NewLineHandling=enums.member(X + "NewLineHandling", "Replace"))


@dotnet_type("System.Xml.XmlWriter", interfaces=("System.IDisposable",), abstract=True)
class XmlWriter:
    """Writes into `target` (a path's stream, a stream, a TextWriter or a StringBuilder) when it is flushed or closed."""

    extended = None

    def __init__(self, target, settings):
        self.target, self.settings = target, settings
        self.owns_target = isinstance(target, str)
        if self.owns_target:
            from shell.dotnet.streams import CREATE, WRITE, FileStream
            self.target = FileStream(target, CREATE, WRITE)
        self.out = Output(settings.IndentChars if settings.Indent else None, settings.NewLineChars)
        self.stack = []         # [name, has content, has text] of the open elements
        self.in_tag = False     # the start tag may still get attributes
        self.attribute = None   # name of the attribute being written
        self.declared = False
        self.marked = False

    @static_method(*[f"{X}XmlWriter Create({kind}{more})" for kind in ("string outputFileName", "System.IO.Stream output", "System.IO.TextWriter output",
                                                                        "System.Text.StringBuilder output")
                     for more in ("", f", {X}XmlWriterSettings settings")])
    def Create(output, settings=None):
        return XmlWriter(output, settings or XmlWriterSettings())

    # -- state

    def begin(self):
        """Write the declaration, once, before anything else."""
        if not self.declared:
            self.declared = True
            if not self.settings.OmitXmlDeclaration and int(self.settings.ConformanceLevel) != 1:
                self.out.pieces.append(f'<?xml version="1.0" encoding="{self.encoding_name()}"?>')

    def encoding_name(self):
        if hasattr(self.target, "new_line"):
            return writer_encoding(self.target)
        return "utf-16" if hasattr(self.target, "pieces") else self.settings.Encoding.WebName

    def close_tag(self):
        if self.in_tag:
            self.out.pieces.append(">")
            self.in_tag = False

    def content(self, text=False):
        """Make ready for content: text, or something that gets a line of its own."""
        self.begin()
        self.close_tag()
        if self.stack:
            self.stack[-1][1] = True
            if text:
                self.stack[-1][2] = True
        if not text and not (self.stack and self.stack[-1][2]) and self.out.pieces:
            self.out.depth = len(self.stack)
            self.out.break_line()

    def put_node(self, node):
        """Write a node of a document."""
        if isinstance(node, (XmlDocument, XmlDocumentFragment)):
            for child in node.children:
                self.put_node(child)
            return
        if isinstance(node, XmlDeclaration):
            self.begin()
            return
        self.content(text=node.kind in ("Text", "CDATA", "Whitespace"))
        out = Output(self.out.indent, self.out.new_line)
        out.depth = len(self.stack)
        out.node(node, inline=bool(self.stack and self.stack[-1][2]), top=True)
        self.out.pieces += out.pieces

    # -- .NET's methods

    @method("void WriteStartDocument()", "void WriteStartDocument(bool standalone)")
    def WriteStartDocument(self, standalone=None):
        self.begin()

    @method("void WriteEndDocument()")
    def WriteEndDocument(self):
        while self.stack:
            self.WriteEndElement()

    @method("void WriteStartElement(string localName)", "void WriteStartElement(string localName, string ns)",
            "void WriteStartElement(string prefix, string localName, string ns)")
    def WriteStartElement(self, first, second=None, third=None):
        name = first if third is None else f"{first}:{second}" if first else second
        uri = third if third is not None else second
        self.content()
        self.out.pieces.append("<" + name)
        prefix = name.partition(":")[0] if ":" in name else ""
        known = self.scope().get(prefix, "")
        self.stack.append([name, False, False, {}])
        self.in_tag = True
        if uri is not None and uri != known:
            self.stack[-1][3][prefix] = uri
            self.out.pieces.append(f' xmlns{":" + prefix if prefix else ""}="{attribute_escaped(uri)}"')

    def scope(self):
        """Return the namespaces declared by the open elements."""
        known = {}
        for entry in self.stack:
            known.update(entry[3])
        return known

    @method("void WriteEndElement()")
    def WriteEndElement(self):
        self.end_element(full=False)

    @method("void WriteFullEndElement()")
    def WriteFullEndElement(self):
        self.end_element(full=True)

    def end_element(self, full):
        if not self.stack:
            raise invalid("There was no XML start tag open.")
        name, has_content, has_text, _ = self.stack.pop()
        if self.in_tag and not full:
            self.out.pieces.append(" />")
            self.in_tag = False
            return
        self.close_tag()
        if has_content and not has_text:
            self.out.depth = len(self.stack)
            self.out.break_line()
        self.out.pieces.append(f"</{name}>")

    @method("void WriteElementString(string localName, string value)", "void WriteElementString(string localName, string ns, string value)",
            "void WriteElementString(string prefix, string localName, string ns, string value)")
    def WriteElementString(self, *parts):
        self.WriteStartElement(*parts[:-1])
        if parts[-1]:
            self.WriteString(parts[-1])
        self.WriteEndElement()

    @method("void WriteAttributeString(string localName, string value)", "void WriteAttributeString(string localName, string ns, string value)",
            "void WriteAttributeString(string prefix, string localName, string ns, string value)")
    def WriteAttributeString(self, *parts):
        name = f"{parts[0]}:{parts[1]}" if len(parts) == 4 and parts[0] else parts[-3] if len(parts) == 4 else parts[0]
        self.WriteStartAttribute(name)
        self.WriteString(parts[-1])
        self.WriteEndAttribute()

    @method("void WriteStartAttribute(string localName)")
    def WriteStartAttribute(self, localName):
        if not self.in_tag:
            raise invalid("Token StartAttribute in state Content would result in an invalid XML document.")
        if self.settings.NewLineOnAttributes and self.settings.Indent:
            self.out.depth = len(self.stack)
            self.out.break_line()
            self.out.pieces.append(f'{localName}="')
        else:
            self.out.pieces.append(f' {localName}="')
        self.attribute = localName

    @method("void WriteEndAttribute()")
    def WriteEndAttribute(self):
        self.out.pieces.append('"')
        self.attribute = None

    @method("void WriteString(string text)")
    def WriteString(self, text):
        if self.attribute is not None:
            self.out.pieces.append(attribute_escaped(text or ""))
        elif text:
            self.content(text=True)
            self.out.pieces.append(text_escaped(text))

    @method("void WriteValue(System.Object value)", "void WriteValue(string value)")
    def WriteValue(self, value):
        from shell.dotnet.convert import to_text
        from shell.dotnet.culture import invariant
        text = str(value).lower() if isinstance(value, bool) else value.text("o", invariant()) if hasattr(value, "text") else to_text(value, invariant())
        self.WriteString(text)

    @method("void WriteRaw(string data)")
    def WriteRaw(self, data):
        self.content(text=True)
        self.out.pieces.append(data or "")

    @method("void WriteCData(string text)")
    def WriteCData(self, text):
        self.content(text=True)
        self.out.pieces.append(f"<![CDATA[{text or ''}]]>")

    @method("void WriteComment(string text)")
    def WriteComment(self, text):
        self.content()
        self.out.pieces.append(f"<!--{text or ''}-->")

    @method("void WriteProcessingInstruction(string name, string text)")
    def WriteProcessingInstruction(self, name, text):
        self.content()
        self.out.pieces.append(f"<?{name} {text or ''}?>")

    @method("void WriteWhitespace(string ws)")
    def WriteWhitespace(self, ws):
        self.close_tag()
        self.out.pieces.append(ws)

    @method(f"void WriteNode({X}XmlReader reader, bool defattr)")
    def WriteNode(self, reader, defattr):
        self.put_node(reader.current())

    @method("void Flush()")
    def Flush(self):
        if not self.out.pieces:
            return
        text = "".join(self.out.pieces)
        # A piece stays, so that what follows still begins on a new line.
        self.out.pieces[:] = [""]
        if hasattr(self.target, "new_line"):
            self.target.put(text)
            self.target.Flush()
        elif hasattr(self.target, "pieces"):
            self.target.pieces.append(text)
        else:
            chosen = self.settings.Encoding
            self.target.put((b"" if self.marked else chosen.preamble) + chosen.encode(text))
            self.marked = True

    @method("void Close()")
    def Close(self):
        self.finish()

    @method("void Dispose()")
    def Dispose(self):
        self.finish()

    def finish(self):
        """Close the open elements and the target where it is ours."""
        if self.target is None:
            return
        self.WriteEndDocument()
        self.Flush()
        if self.owns_target or self.settings.CloseOutput and hasattr(self.target, "close"):
            self.target.close()
        self.target = None


@dotnet_type("System.Xml.XmlTextWriter", base="System.Xml.XmlWriter")
class XmlTextWriter(XmlWriter):
    """The older writer: its properties say how it writes."""

    @constructor("(System.IO.TextWriter w)", "(System.IO.Stream w, System.Text.Encoding encoding)", "(string filename, System.Text.Encoding encoding)")
    def __init__(self, w, encoding=None):
        settings = XmlWriterSettings()
        settings.OmitXmlDeclaration = True
        if encoding is not None:
            settings.Encoding = encoding
        XmlWriter.__init__(self, w, settings)
        self.characters, self.count = " ", 2

    def change(self):
        self.out.indent = self.characters * self.count if self.settings.Indent else None

    @getter(f"{X}Formatting Formatting")
    def Formatting(self):
        return enums.member(X + "Formatting", "Indented" if self.settings.Indent else "None")

    @Formatting.setter
    def Formatting(self, value):
        self.settings.Indent = bool(int(value))
        self.change()

    @getter("int Indentation")
    def Indentation(self):
        return self.count

    @Indentation.setter
    def Indentation(self, value):
        self.count = value
        self.change()

    @getter("char IndentChar")
    def IndentChar(self):
        from shell.dotnet.values import Char
        return Char(self.characters)

    @IndentChar.setter
    def IndentChar(self, value):
        self.characters = value
        self.change()

    @method("void WriteStartDocument()", "void WriteStartDocument(bool standalone)")
    def WriteStartDocument(self, standalone=None):
        self.declared = True
        more = "" if standalone is None else f' standalone="{"yes" if standalone else "no"}"'
        self.out.pieces.append(f'<?xml version="1.0" encoding="{self.encoding_name()}"{more}?>')
