"""System.Xml's document: nodes, and the properties by which PowerShell reads and sets them.

The tree is ours (parsed by xml_parsing, written by xml_writing); XPath runs on a mirror of it in lxml (xml_xpath). `adapted_value`, `adapt` and
`adapted_names` are PowerShell's view of a node: its attributes and children by local name, which members.py asks before .NET's own properties.
"""
from __future__ import annotations

from shell.dotnet import enums
from shell.dotnet.declaration import bad_argument, null_argument
from shell.dotnet.types import dotnet_type, getter, method
from shell.dotnet.values import UNSET
from shell.errors import net_exception, runtime_error

X = "System.Xml."
XMLNS = "http://www.w3.org/2000/xmlns/"
XML_NAMESPACE = "http://www.w3.org/XML/1998/namespace"


def invalid(message):
    return net_exception("System.InvalidOperationException", message)


def node_text(node):
    """Return a node as PowerShell's property gives it: text where it holds no more than that, else the node."""
    if isinstance(node, XmlText):
        return node.value
    if node.attribute_list:
        return node
    if not node.children:
        return node.inner_text()
    if len(node.children) == 1 and type(node.children[0]) is XmlText:
        return node.inner_text()
    return node.inner_text() if isinstance(node, XmlAttribute) else node


@dotnet_type("System.Xml.XmlNode", interfaces=("System.ICloneable", "System.Collections.IEnumerable", "System.Xml.XPath.IXPathNavigable"), abstract=True)
class XmlNode:
    """A node of `document`, below `parent`; `children` and `attribute_list` are lists, None for nodes that cannot have any."""

    extended = None
    document = parent = namespace = value = None
    name = ""
    attribute_list = None
    children = ()
    kind = "None"
    is_xml = True   # one value, though .NET could enumerate it

    def __init__(self, document):
        self.document = document

    # -- PowerShell's view

    def named(self, name):
        """Return the attributes and children of a local name, in any letter case."""
        lowered = name.lower()
        return [node for node in self.content() if node.local_name().lower() == lowered]

    def content(self):
        """Return the attributes, then the children, without white space."""
        return [*(self.attribute_list or ()), *(child for child in self.children if type(child) is not XmlWhitespace)]

    def adapted_value(self, name):
        """Return the value of PowerShell's property `name`, UNSET where there is none."""
        found = self.named(name)
        if not found:
            return UNSET
        return node_text(found[0]) if len(found) == 1 else [node_text(node) for node in found]

    def adapted_names(self):
        """Return the names of PowerShell's properties."""
        return list(dict.fromkeys(node.local_name() for node in self.content()))

    def adapt(self, name, item):
        """Set PowerShell's property `name`; False where there is none. Only text can be set, on an attribute or an element that holds no more."""
        found = self.named(name)
        if not found:
            return False
        if not isinstance(item, str):
            raise set_error(name, f'Cannot set "{name}" because only strings can be used as values to set XmlNode properties.', "XmlNodeSetShouldBeAString")
        if len(found) > 1:
            raise set_error(name, f'Cannot set "{name}" because more than one node has that name.', "XmlNodeSetRestrictionsMoreThanOneNode")
        node = found[0]
        simple = isinstance(node, (XmlText, XmlAttribute)) or not node.children or len(node.children) == 1 and type(node.children[0]) is XmlText
        if not simple:
            raise set_error(name, f'Cannot set "{name}" because it is not an attribute, nor does it contain only text.', "XmlNodeSetRestrictionsUnknownNode")
        node.set_inner_text(str(item))
        return True

    # -- for Python code

    def local_name(self):
        return self.name.rpartition(":")[2]

    def prefix(self):
        return self.name.partition(":")[0] if ":" in self.name else ""

    def namespace_uri(self):
        return self.namespace or ""

    def inner_text(self):
        """Return the text of all descendants."""
        if self.value is not None:
            return self.value
        return "".join(child.inner_text() for child in self.children if not isinstance(child, (XmlComment, XmlProcessingInstruction, XmlDeclaration)))

    def set_inner_text(self, text):
        self.replace_children([XmlText(self.document, text)] if text else [])

    def replace_children(self, nodes):
        for child in self.children:
            child.parent = None
        self.children[:] = nodes
        for node in nodes:
            node.parent = self
        self.touched()

    def touched(self):
        """Say that the tree has changed, so that the mirror for XPath is made anew."""
        document = self.document or self
        document.version += 1

    def index(self):
        siblings = self.parent.children
        return next(index for index, node in enumerate(siblings) if node is self)

    def sibling(self, step):
        if self.parent is None or isinstance(self, XmlAttribute):
            return None
        at = self.index() + step
        return self.parent.children[at] if 0 <= at < len(self.parent.children) else None

    def copied(self, document, deep):
        """Return a copy for a document."""
        made = object.__new__(type(self))
        made.__dict__.update(self.__dict__)
        made.document, made.parent, made.extended = document, None, None
        if self.attribute_list is not None:
            made.attribute_list = [attribute.copied(document, True) for attribute in self.attribute_list]
            for attribute in made.attribute_list:
                attribute.owner = made
        if type(self.children) is list:
            made.children = [child.copied(document, True) for child in self.children] if deep or isinstance(self, XmlAttribute) else []
            for child in made.children:
                child.parent = made
        return made

    def inserted(self, node, at):
        """Put a node among the children."""
        if node is None:
            raise null_argument("newChild")
        if type(self.children) is not list:
            raise invalid("The current node cannot contain other nodes.")
        if node.document is not (self.document or self) and node is not self.document:
            raise bad_argument("The node to be inserted is from a different document context.")
        above = self
        while above is not None:
            if above is node:
                raise bad_argument("Cannot insert a node or any ancestor of that node as a child of itself.")
            above = above.parent
        nodes = [node]
        if isinstance(node, XmlDocumentFragment):
            nodes, node.children = node.children, []
        for each in nodes:
            if self.kind == "Document" and isinstance(each, XmlElement) and self.root() is not None and self.root() is not each:
                raise invalid("This document already has a 'DocumentElement' node.")
            if each.parent is not None:
                if each.parent is self and each.index() < at:
                    at -= 1
                each.parent.children.remove(each)
            self.children.insert(at, each)
            each.parent = self
            at += 1
        self.touched()
        return node

    def place_of(self, reference, after=0):
        if reference is None:
            return 0 if after else len(self.children)
        if reference.parent is not self:
            raise bad_argument("The reference node is not a child of this node.")
        return reference.index() + after

    # -- .NET's members

    @getter(f"{X}XmlNodeType NodeType")
    def NodeType(self):
        return enums.member(X + "XmlNodeType", self.kind)

    @getter(f"{X}XmlNode ParentNode")
    def ParentNode(self):
        return self.parent

    @getter("string Name")
    def Name(self):
        return self.name

    @getter("string LocalName")
    def LocalName(self):
        return self.local_name()

    @getter("System.Xml.XmlDocument OwnerDocument")
    def OwnerDocument(self):
        return self.document

    @getter("string InnerText")
    def InnerText(self):
        return self.inner_text()

    @InnerText.setter
    def InnerText(self, value):
        self.set_inner_text(value or "")

    @getter("string InnerXml")
    def InnerXml(self):
        from shell.dotnet.xml_writing import inner_xml
        return inner_xml(self)

    @InnerXml.setter
    def InnerXml(self, value):
        from shell.dotnet.xml_parsing import parse_fragment
        self.replace_children(parse_fragment(value or "", self))

    @getter("string BaseURI")
    def BaseURI(self):
        return ""

    @getter("string Value")
    def Value(self):
        return self.value

    @Value.setter
    def Value(self, value):
        if self.value is None:
            raise invalid("Cannot set a value on node type '" + self.kind + "'.")
        self.value = value
        self.touched()

    @getter(f"{X}XmlNodeList ChildNodes")
    def ChildNodes(self):
        return XmlNodeList(self.children)

    @getter(f"{X}XmlNode PreviousSibling")
    def PreviousSibling(self):
        return self.sibling(-1)

    @getter(f"{X}XmlNode NextSibling")
    def NextSibling(self):
        return self.sibling(1)

    @getter(f"{X}XmlAttributeCollection Attributes")
    def Attributes(self):
        return None if self.attribute_list is None else XmlAttributeCollection(self)

    @getter(f"{X}XmlNode FirstChild")
    def FirstChild(self):
        return self.children[0] if self.children else None

    @getter(f"{X}XmlNode LastChild")
    def LastChild(self):
        return self.children[-1] if self.children else None

    @getter("bool HasChildNodes")
    def HasChildNodes(self):
        return bool(self.children)

    @getter("bool IsReadOnly")
    def IsReadOnly(self):
        return False

    @getter("string NamespaceURI")
    def NamespaceURI(self):
        return self.namespace_uri()

    @getter("string Prefix")
    def Prefix(self):
        return self.prefix()

    @getter("string OuterXml")
    def OuterXml(self):
        from shell.dotnet.xml_writing import outer_xml
        return outer_xml(self)

    @getter(f"{X}XmlNode PreviousText")
    def PreviousText(self):
        before = self.sibling(-1)
        return before if before is not None and before.kind in ("Text", "Whitespace") else None

    @method(f"{X}XmlNode AppendChild({X}XmlNode newChild)")
    def AppendChild(self, newChild):
        return self.inserted(newChild, len(self.children))

    @method(f"{X}XmlNode PrependChild({X}XmlNode newChild)")
    def PrependChild(self, newChild):
        return self.inserted(newChild, 0)

    @method(f"{X}XmlNode InsertBefore({X}XmlNode newChild, {X}XmlNode refChild)")
    def InsertBefore(self, newChild, refChild):
        return self.inserted(newChild, self.place_of(refChild))

    @method(f"{X}XmlNode InsertAfter({X}XmlNode newChild, {X}XmlNode refChild)")
    def InsertAfter(self, newChild, refChild):
        return self.inserted(newChild, self.place_of(refChild, 1))

    @method(f"{X}XmlNode RemoveChild({X}XmlNode oldChild)")
    def RemoveChild(self, oldChild):
        if oldChild is None or oldChild.parent is not self:
            raise bad_argument("The node to be removed is not a child of this node.")
        del self.children[oldChild.index()]
        oldChild.parent = None
        self.touched()
        return oldChild

    @method(f"{X}XmlNode ReplaceChild({X}XmlNode newChild, {X}XmlNode oldChild)")
    def ReplaceChild(self, newChild, oldChild):
        following = self.place_of(oldChild)
        self.RemoveChild(oldChild)
        self.inserted(newChild, following)
        return oldChild

    @method("void RemoveAll()")
    def RemoveAll(self):
        if self.attribute_list:
            self.attribute_list.clear()
        self.replace_children([])

    @method(f"{X}XmlNode Clone()")
    def Clone(self):
        return self.copied(self.document, True)

    @method(f"{X}XmlNode CloneNode(bool deep)")
    def CloneNode(self, deep):
        return self.copied(self.document, deep)

    @method(f"{X}XmlNodeList SelectNodes(string xpath)", f"{X}XmlNodeList SelectNodes(string xpath, {X}XmlNamespaceManager nsmgr)")
    def SelectNodes(self, xpath, nsmgr=None):
        from shell.dotnet.xml_xpath import select
        return XmlNodeList(select(self, xpath, nsmgr))

    @method(f"{X}XmlNode SelectSingleNode(string xpath)", f"{X}XmlNode SelectSingleNode(string xpath, {X}XmlNamespaceManager nsmgr)")
    def SelectSingleNode(self, xpath, nsmgr=None):
        from shell.dotnet.xml_xpath import select
        found = select(self, xpath, nsmgr)
        return found[0] if found else None

    @method("void Normalize()")
    def Normalize(self):
        return None

    @method("string GetNamespaceOfPrefix(string prefix)")
    def GetNamespaceOfPrefix(self, prefix):
        return namespace_of(self, prefix) or ""

    @method(f"void WriteTo({X}XmlWriter w)")
    def WriteTo(self, w):
        w.put_node(self)

    @method(f"void WriteContentTo({X}XmlWriter w)")
    def WriteContentTo(self, w):
        for child in self.children:
            w.put_node(child)

    def __str__(self):
        return self.local_name()


def set_error(name, message, error_id):
    return runtime_error(f'Exception setting "{name}": "{message}"', error_id, "NotSpecified",
                         exception="System.Management.Automation.SetValueInvocationException")


def namespace_of(node, prefix):
    """Return the namespace that a prefix means at a node, None where it is not declared."""
    if prefix == "xml":
        return XML_NAMESPACE
    if prefix == "xmlns":
        return XMLNS
    declared = "xmlns:" + prefix if prefix else "xmlns"
    while node is not None:
        for attribute in node.attribute_list or ():
            if attribute.name == declared:
                return attribute.inner_text()
        if isinstance(node, XmlElement) and node.namespace is not None and node.prefix() == prefix:
            return node.namespace
        node = node.parent
    return None


class List:
    """A list of nodes that .NET code may look at."""

    def __init__(self, nodes):
        self.nodes = nodes

    def __iter__(self):
        return iter(list(self.nodes))

    def __len__(self):
        return len(self.nodes)


@dotnet_type("System.Xml.XmlNodeList", interfaces=("System.Collections.IEnumerable", "System.IDisposable"))
class XmlNodeList(List):
    """Nodes in order."""

    @getter("int Count")
    def Count(self):
        return len(self.nodes)

    @method(f"{X}XmlNode Item(int index)")
    def Item(self, index):
        return self.nodes[index] if 0 <= index < len(self.nodes) else None

    @getter(f"{X}XmlNode ItemOf(int i)")
    def ItemOf(self, i):
        return self.nodes[i] if 0 <= i < len(self.nodes) else None


@dotnet_type("System.Xml.XmlNamedNodeMap", interfaces=("System.Collections.IEnumerable",))
class XmlNamedNodeMap(List):
    """Nodes by name."""

    def __init__(self, owner):
        self.owner, self.nodes = owner, owner.attribute_list

    @getter("int Count")
    def Count(self):
        return len(self.nodes)

    @method(f"{X}XmlNode GetNamedItem(string name)")
    def GetNamedItem(self, name):
        return self.owner.attribute_named(name)

    @method(f"{X}XmlNode RemoveNamedItem(string name)")
    def RemoveNamedItem(self, name):
        found = self.owner.attribute_named(name)
        if found is not None:
            self.nodes.remove(found)
            self.owner.touched()
        return found

    @method(f"{X}XmlNode Item(int index)")
    def Item(self, index):
        return self.nodes[index] if 0 <= index < len(self.nodes) else None


@dotnet_type("System.Xml.XmlAttributeCollection", base="System.Xml.XmlNamedNodeMap", interfaces=("System.Collections.ICollection",))
class XmlAttributeCollection(XmlNamedNodeMap):
    """The attributes of an element."""

    @getter(f"{X}XmlAttribute ItemOf(int i)")
    def ItemOf(self, i):
        if isinstance(i, str):
            return self.owner.attribute_named(i)
        if not 0 <= i < len(self.nodes):
            raise net_exception("System.IndexOutOfRangeException", "The index being passed in is out of range.")
        return self.nodes[i]

    @method(f"{X}XmlAttribute Append({X}XmlAttribute node)")
    def Append(self, node):
        self.owner.set_attribute_node(node)
        return node

    @method(f"{X}XmlNode SetNamedItem({X}XmlNode node)")
    def SetNamedItem(self, node):
        return self.owner.set_attribute_node(node)

    @method(f"{X}XmlAttribute Remove({X}XmlAttribute node)")
    def Remove(self, node):
        if not any(each is node for each in self.nodes):
            return None
        self.nodes.remove(node)
        self.owner.touched()
        return node

    @method("void RemoveAll()")
    def RemoveAll(self):
        self.nodes.clear()
        self.owner.touched()


XmlAttributeCollection.net_type.members_table["itemof"][0].signatures = (f"{X}XmlAttribute ItemOf(int i)", f"{X}XmlAttribute ItemOf(string name)")


@dotnet_type("System.Xml.XmlAttribute", base="System.Xml.XmlNode")
class XmlAttribute(XmlNode):
    """`owner` is its element."""

    kind = "Attribute"
    owner = None

    def __init__(self, document, name, text="", namespace=None):
        XmlNode.__init__(self, document)
        self.name, self.namespace = name, namespace
        self.children = [XmlText(document, text)] if text else []
        for child in self.children:
            child.parent = self

    def namespace_uri(self):
        if self.name == "xmlns":
            return XMLNS
        if self.namespace is None and ":" in self.name:
            return namespace_of(self.owner, self.prefix()) or ""
        return self.namespace or ""

    def inner_text(self):
        return "".join(child.value for child in self.children)

    @getter("string Value")
    def Value(self):
        return self.inner_text()

    @Value.setter
    def Value(self, value):
        self.set_inner_text(value or "")

    @getter(f"{X}XmlElement OwnerElement")
    def OwnerElement(self):
        return self.owner

    @getter("bool Specified")
    def Specified(self):
        return True


class Texts(XmlNode):
    """A node that is only text; `value` holds it."""

    def __init__(self, document, value):
        XmlNode.__init__(self, document)
        self.value = value

    def set_inner_text(self, text):
        self.value = text
        self.touched()

    def data(self):
        return self.value


def text_node(class_name, name, kind):
    """Declare one of the text nodes."""
    made = type(class_name, (Texts,), {"name": name, "kind": kind, "__module__": __name__, "__doc__": f"{kind}."})
    made.Data = getter("string Data")(lambda self: self.value).setter(lambda self, value: self.set_inner_text(value or ""))
    made.Length = getter("int Length")(lambda self: len(self.value))
    return dotnet_type(X + class_name, base="System.Xml.XmlNode")(made)


XmlText = text_node("XmlText", "#text", "Text")
XmlCDataSection = text_node("XmlCDataSection", "#cdata-section", "CDATA")
XmlComment = text_node("XmlComment", "#comment", "Comment")
XmlWhitespace = text_node("XmlWhitespace", "#whitespace", "Whitespace")
XmlSignificantWhitespace = text_node("XmlSignificantWhitespace", "#significant-whitespace", "SignificantWhitespace")
NODE_TYPES = {X + name: 1 for name in ("XmlText", "XmlCDataSection", "XmlComment", "XmlWhitespace", "XmlSignificantWhitespace")}


@dotnet_type("System.Xml.XmlProcessingInstruction", base="System.Xml.XmlNode")
class XmlProcessingInstruction(XmlNode):
    """<?target data?>."""

    kind = "ProcessingInstruction"

    def __init__(self, document, target, data):
        XmlNode.__init__(self, document)
        self.name, self.value = target, data

    def local_name(self):
        return self.name

    @getter("string Target")
    def Target(self):
        return self.name

    @getter("string Data")
    def Data(self):
        return self.value


@dotnet_type("System.Xml.XmlDeclaration", base="System.Xml.XmlNode")
class XmlDeclaration(XmlNode):
    """<?xml …?>."""

    kind = "XmlDeclaration"
    name = "xml"

    def __init__(self, document, version="1.0", encoding="", standalone=""):
        XmlNode.__init__(self, document)
        self.version, self.encoding, self.standalone = version, encoding or "", standalone or ""

    def inner_text(self):
        return (f'version="{self.version}"' + (f' encoding="{self.encoding}"' if self.encoding else "")
                + (f' standalone="{self.standalone}"' if self.standalone else ""))

    @getter("string Value")
    def Value(self):
        return self.inner_text()

    @getter("string Version")
    def Version(self):
        return self.version

    @getter("string Encoding")
    def Encoding(self):
        return self.encoding

    @Encoding.setter
    def Encoding(self, value):
        self.encoding = value or ""

    @getter("string Standalone")
    def Standalone(self):
        return self.standalone

    @Standalone.setter
    def Standalone(self, value):
        self.standalone = value or ""


@dotnet_type("System.Xml.XmlDocumentType", base="System.Xml.XmlNode")
class XmlDocumentType(XmlNode):
    """<!DOCTYPE …>."""

    kind = "DocumentType"

    def __init__(self, document, name, public="", system="", subset=""):
        XmlNode.__init__(self, document)
        self.name, self.public, self.system, self.subset = name, public, system, subset

    @getter("string PublicId")
    def PublicId(self):
        return self.public or None

    @getter("string SystemId")
    def SystemId(self):
        return self.system or None

    @getter("string InternalSubset")
    def InternalSubset(self):
        return self.subset or None


@dotnet_type("System.Xml.XmlDocumentFragment", base="System.Xml.XmlNode")
class XmlDocumentFragment(XmlNode):
    """Nodes without a root."""

    kind, name = "DocumentFragment", "#document-fragment"

    def __init__(self, document):
        XmlNode.__init__(self, document)
        self.children = []


@dotnet_type("System.Xml.XmlElement", base="System.Xml.XmlNode")
class XmlElement(XmlNode):
    """An element; `empty` when it was written <a />."""

    kind = "Element"

    def __init__(self, document, name, namespace=None, empty=True):
        XmlNode.__init__(self, document)
        self.name, self.namespace, self.empty = name, namespace, empty
        self.children, self.attribute_list = [], []

    def namespace_uri(self):
        if self.namespace is not None:
            return self.namespace
        return namespace_of(self, self.prefix()) or ""

    def attribute_named(self, name, namespace=None):
        """Return an attribute by its name, or local name and namespace; None where there is none."""
        for attribute in self.attribute_list:
            if attribute.name == name if namespace is None else attribute.local_name() == name and attribute.namespace_uri() == namespace:
                return attribute
        return None

    def set_attribute_node(self, node):
        """Add an attribute, in place of one of its name; return that one."""
        old = self.attribute_named(node.name)
        if node.owner is not None and node.owner is not self:
            raise invalid("The 'Attribute' node cannot be inserted because it is already an attribute of another element.")
        if old is not None:
            self.attribute_list[next(i for i, each in enumerate(self.attribute_list) if each is old)] = node
            old.owner = None
        else:
            self.attribute_list.append(node)
        node.owner = self
        self.touched()
        return None if old is node else old

    @getter("bool HasAttributes")
    def HasAttributes(self):
        return bool(self.attribute_list)

    @getter("bool IsEmpty")
    def IsEmpty(self):
        return self.empty and not self.children

    @IsEmpty.setter
    def IsEmpty(self, value):
        self.empty = value
        if value:
            self.replace_children([])

    @method("string GetAttribute(string name)", "string GetAttribute(string localName, string namespaceURI)")
    def GetAttribute(self, name, namespaceURI=None):
        found = self.attribute_named(name, namespaceURI)
        return "" if found is None else found.inner_text()

    @method("void SetAttribute(string name, string value)", "string SetAttribute(string localName, string namespaceURI, string value)")
    def SetAttribute(self, name, second, value=None):
        namespace, text = (None, second) if value is None else (second, value)
        found = self.attribute_named(name, namespace)
        if found is None:
            if namespace:
                prefix = next((each.local_name() for each in self.attribute_list if each.name.startswith("xmlns:") and each.inner_text() == namespace), None)
                name = f"{prefix}:{name}" if prefix else name
            self.set_attribute_node(XmlAttribute(self.document, name, text or "", namespace))
        else:
            found.set_inner_text(text or "")
        return value

    @method(f"{X}XmlAttribute GetAttributeNode(string name)", f"{X}XmlAttribute GetAttributeNode(string localName, string namespaceURI)")
    def GetAttributeNode(self, name, namespaceURI=None):
        return self.attribute_named(name, namespaceURI)

    @method(f"{X}XmlAttribute SetAttributeNode({X}XmlAttribute newAttr)")
    def SetAttributeNode(self, newAttr):
        return self.set_attribute_node(newAttr)

    @method("bool HasAttribute(string name)", "bool HasAttribute(string localName, string namespaceURI)")
    def HasAttribute(self, name, namespaceURI=None):
        return self.attribute_named(name, namespaceURI) is not None

    @method("void RemoveAttribute(string name)", "void RemoveAttribute(string localName, string namespaceURI)")
    def RemoveAttribute(self, name, namespaceURI=None):
        found = self.attribute_named(name, namespaceURI)
        if found is not None:
            self.attribute_list[:] = [each for each in self.attribute_list if each is not found]
            self.touched()

    @method("void RemoveAllAttributes()")
    def RemoveAllAttributes(self):
        self.attribute_list.clear()
        self.touched()

    @method(f"{X}XmlNodeList GetElementsByTagName(string name)", f"{X}XmlNodeList GetElementsByTagName(string localName, string namespaceURI)")
    def GetElementsByTagName(self, name, namespaceURI=None):
        return XmlNodeList(list(elements_named(self, name, namespaceURI)))


def elements_named(node, name, namespace=None):
    """Yield the elements below a node that have a name, * meaning any."""
    for child in node.children:
        if isinstance(child, XmlElement):
            if namespace is None and name in ("*", child.name) or namespace is not None and name in ("*", child.local_name()) and namespace in (
                    "*", child.namespace_uri()):
                yield child
            yield from elements_named(child, name, namespace)


def xml_error(message, line=0, position=0):
    return net_exception("System.Xml.XmlException", message, LineNumber=line, LinePosition=position)
