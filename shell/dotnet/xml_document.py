"""System.Xml.XmlDocument, and what scripts use with it: namespace managers and name tables."""
from __future__ import annotations

from shell.dotnet.declaration import bad_argument, null_argument
from shell.dotnet.types import constructor, dotnet_type, getter, method
from shell.dotnet.xml_nodes import (
    X,
    XmlAttribute,
    XmlCDataSection,
    XmlComment,
    XmlDeclaration,
    XmlDocumentFragment,
    XmlDocumentType,
    XmlElement,
    XmlNode,
    XmlNodeList,
    XmlProcessingInstruction,
    XmlText,
    XmlWhitespace,
    elements_named,
    xml_error,
)
from shell.errors import net_exception


def inherited(name):
    """Return XmlNode's property again, for a type that lists it among its own."""
    return vars(XmlNode)[name]


@dotnet_type("System.Xml.XmlImplementation")
class XmlImplementation:
    """Makes documents."""

    @constructor("()")
    def __init__(self):
        pass

    @method(f"{X}XmlDocument CreateDocument()")
    def CreateDocument(self):
        return XmlDocument()


@dotnet_type("System.Xml.Schema.XmlSchemaSet")
class XmlSchemaSet:
    """Schemas, which are not supported: always empty."""

    @getter("int Count")
    def Count(self):
        return 0


@dotnet_type("System.Xml.Schema.XmlSchemaInfo")
class XmlSchemaInfo:
    """What validation would say of a node."""


@dotnet_type("System.Xml.XmlDocument", base="System.Xml.XmlNode")
class XmlDocument(XmlNode):
    """The document; `version` counts its changes."""

    kind, name = "Document", "#document"
    preserve = False

    @constructor("()")
    def __init__(self):
        self.children, self.version = [], 0
        self.mirror = None  # (version, lxml tree, maps): see xml_xpath

    def root(self):
        return next((child for child in self.children if isinstance(child, XmlElement)), None)

    def declaration(self):
        return self.children[0] if self.children and isinstance(self.children[0], XmlDeclaration) else None

    def copied(self, document, deep):
        made = XmlDocument()
        made.preserve = self.preserve
        made.children = [child.copied(made, True) for child in self.children] if deep else []
        for child in made.children:
            child.parent = made
        return made

    # The properties that XmlDocument overrides come first, in the order in which the shell shows them.

    NodeType, ParentNode = inherited("NodeType"), inherited("ParentNode")

    @getter(f"{X}XmlDocumentType DocumentType")
    def DocumentType(self):
        return next((child for child in self.children if isinstance(child, XmlDocumentType)), None)

    @getter(f"{X}XmlImplementation Implementation")
    def Implementation(self):
        return XmlImplementation()

    Name, LocalName = inherited("Name"), inherited("LocalName")

    @getter(f"{X}XmlElement DocumentElement")
    def DocumentElement(self):
        return self.root()

    OwnerDocument = inherited("OwnerDocument")

    @getter(f"{X}Schema.XmlSchemaSet Schemas")
    def Schemas(self):
        return XmlSchemaSet()

    @getter(f"{X}XmlResolver XmlResolver")
    def XmlResolver(self):
        return None

    @XmlResolver.setter
    def XmlResolver(self, value):
        if value is not None:
            raise net_exception("System.NotSupportedException", "External entities are never resolved.")

    @getter(f"{X}XmlNameTable NameTable")
    def NameTable(self):
        return NameTable()

    @getter("bool PreserveWhitespace")
    def PreserveWhitespace(self):
        return self.preserve

    @PreserveWhitespace.setter
    def PreserveWhitespace(self, value):
        self.preserve = value

    IsReadOnly, InnerText, InnerXml = inherited("IsReadOnly"), inherited("InnerText"), inherited("InnerXml")

    @getter(f"{X}Schema.IXmlSchemaInfo SchemaInfo")
    def SchemaInfo(self):
        return XmlSchemaInfo()

    BaseURI = inherited("BaseURI")

    @method("void LoadXml(string xml)")
    def LoadXml(self, xml):
        from shell.dotnet.xml_parsing import parse_into
        if xml is None:
            raise null_argument("xml")
        parse_into(self, xml)

    @method("void Load(string filename)", "void Load(System.IO.Stream inStream)", "void Load(System.IO.TextReader txtReader)",
            f"void Load({X}XmlReader reader)")
    def Load(self, source):
        from shell.dotnet.xml_parsing import parse_into
        if isinstance(source, str):
            from shell.dotnet.file import read_bytes
            parse_into(self, read_bytes(source.removeprefix("file://")))
        elif hasattr(source, "ReadToEnd"):
            parse_into(self, source.ReadToEnd())
        elif hasattr(source, "rest_of_document"):
            parse_into(self, source.rest_of_document())
        else:
            parse_into(self, source.open_file.read())

    @method("void Save(string filename)", "void Save(System.IO.Stream outStream)", "void Save(System.IO.TextWriter writer)", f"void Save({X}XmlWriter w)")
    def Save(self, target):
        from shell.dotnet.xml_writing import save
        save(self, target)

    @method(f"{X}XmlElement CreateElement(string name)", f"{X}XmlElement CreateElement(string qualifiedName, string namespaceURI)",
            f"{X}XmlElement CreateElement(string prefix, string localName, string namespaceURI)")
    def CreateElement(self, first, second=None, third=None):
        name, namespace = qualified(first, second, third)
        return XmlElement(self, checked_name(name), namespace if namespace is not None else "")

    @method(f"{X}XmlAttribute CreateAttribute(string name)", f"{X}XmlAttribute CreateAttribute(string qualifiedName, string namespaceURI)",
            f"{X}XmlAttribute CreateAttribute(string prefix, string localName, string namespaceURI)")
    def CreateAttribute(self, first, second=None, third=None):
        name, namespace = qualified(first, second, third)
        return XmlAttribute(self, checked_name(name), "", namespace)

    @method(f"{X}XmlText CreateTextNode(string text)")
    def CreateTextNode(self, text):
        return XmlText(self, text or "")

    @method(f"{X}XmlCDataSection CreateCDataSection(string data)")
    def CreateCDataSection(self, data):
        return XmlCDataSection(self, data or "")

    @method(f"{X}XmlComment CreateComment(string data)")
    def CreateComment(self, data):
        return XmlComment(self, data or "")

    @method(f"{X}XmlWhitespace CreateWhitespace(string text)")
    def CreateWhitespace(self, text):
        return XmlWhitespace(self, text or "")

    @method(f"{X}XmlDeclaration CreateXmlDeclaration(string version, string encoding, string standalone)")
    def CreateXmlDeclaration(self, version, encoding, standalone):
        return XmlDeclaration(self, version, encoding, standalone)

    @method(f"{X}XmlProcessingInstruction CreateProcessingInstruction(string target, string data)")
    def CreateProcessingInstruction(self, target, data):
        return XmlProcessingInstruction(self, target, data or "")

    @method(f"{X}XmlDocumentFragment CreateDocumentFragment()")
    def CreateDocumentFragment(self):
        return XmlDocumentFragment(self)

    @method(f"{X}XmlDocumentType CreateDocumentType(string name, string publicId, string systemId, string internalSubset)")
    def CreateDocumentType(self, name, publicId, systemId, internalSubset):
        return XmlDocumentType(self, name, publicId or "", systemId or "", internalSubset or "")

    @method(f"{X}XmlNode CreateNode({X}XmlNodeType type, string name, string namespaceURI)",
            f"{X}XmlNode CreateNode(string nodeTypeString, string name, string namespaceURI)")
    def CreateNode(self, type, name, namespaceURI):
        makers = {"element": lambda: XmlElement(self, checked_name(name), namespaceURI or ""), "attribute": lambda: XmlAttribute(self, name, "", namespaceURI),
                  "text": lambda: XmlText(self, ""), "cdata": lambda: XmlCDataSection(self, ""), "cdatasection": lambda: XmlCDataSection(self, ""),
                  "comment": lambda: XmlComment(self, ""), "processinginstruction": lambda: XmlProcessingInstruction(self, name, ""),
                  "documentfragment": lambda: XmlDocumentFragment(self), "document": XmlDocument}
        maker = makers.get(str(type).lower())
        if maker is None:
            raise bad_argument(f"'{type}' does not represent any 'XmlNodeType'.")
        return maker()

    @method(f"{X}XmlNode ImportNode({X}XmlNode node, bool deep)")
    def ImportNode(self, node, deep):
        made = node.copied(self, deep)
        adopt(made, self)
        if isinstance(made, XmlElement) and made.namespace is None:
            made.namespace = node.namespace_uri()
        return made

    @method(f"{X}XmlNodeList GetElementsByTagName(string name)", f"{X}XmlNodeList GetElementsByTagName(string localName, string namespaceURI)")
    def GetElementsByTagName(self, name, namespaceURI=None):
        return XmlNodeList(list(elements_named(self, name, namespaceURI)))


def adopt(node, document):
    """Make a node and all below it belong to a document."""
    node.document = document
    for each in (*(node.attribute_list or ()), *node.children):
        adopt(each, document)


def qualified(first, second, third):
    """Return (name, namespace) of (name), (name, namespace) or (prefix, local name, namespace)."""
    if third is not None:
        return (f"{first}:{second}" if first else second), third
    return first, second


def checked_name(name):
    import re
    if not name:
        raise bad_argument("The local name for elements or attributes cannot be null or an empty string.")
    found = re.search(r"^[^\w:]|[^\w:.\-·]", name)
    if found:
        raise xml_error(f"The '{found[0]}' character, hexadecimal value 0x{ord(found[0]):02X}, cannot be included in a name.")
    return name


@dotnet_type("System.Xml.XmlNameTable", abstract=True)
class XmlNameTable:
    """Names, which need no table here."""


@dotnet_type("System.Xml.NameTable", base="System.Xml.XmlNameTable")
class NameTable(XmlNameTable):
    """What XmlNamespaceManager is made from."""

    @constructor("()")
    def __init__(self):
        self.names = {}


@dotnet_type("System.Xml.XmlNamespaceManager", interfaces=("System.Collections.IEnumerable",))
class XmlNamespaceManager:
    """Prefixes for XPath."""

    @constructor(f"({X}XmlNameTable nameTable)")
    def __init__(self, nameTable):
        self.prefixes = {}

    @method("void AddNamespace(string prefix, string uri)")
    def AddNamespace(self, prefix, uri):
        self.prefixes[prefix or ""] = uri

    @method("void RemoveNamespace(string prefix, string uri)")
    def RemoveNamespace(self, prefix, uri):
        self.prefixes.pop(prefix, None)

    @method("string LookupNamespace(string prefix)")
    def LookupNamespace(self, prefix):
        return self.prefixes.get(prefix)

    @method("string LookupPrefix(string uri)")
    def LookupPrefix(self, uri):
        return next((prefix for prefix, known in self.prefixes.items() if known == uri), None)

    @method("bool HasNamespace(string prefix)")
    def HasNamespace(self, prefix):
        return prefix in self.prefixes

    @getter("string DefaultNamespace")
    def DefaultNamespace(self):
        return self.prefixes.get("", "")

    def __iter__(self):
        return iter(self.prefixes)
