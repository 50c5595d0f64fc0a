"""XPath over our XML nodes: lxml evaluates it on a mirror of the document, which is kept until the document changes."""
from __future__ import annotations

from shell.dotnet.xml_nodes import XmlAttribute, XmlComment, XmlElement, XmlProcessingInstruction
from shell.errors import net_exception


class Mirror:
    """An lxml tree of a document, and the way back: `nodes` maps lxml's elements to ours; `texts` the text that follows each."""

    def __init__(self, top):
        from lxml import etree
        self.etree = etree
        self.nodes = {}     # lxml element: our node
        self.elements = {}  # id of our node: lxml element
        self.texts = {}     # (lxml element, "text" or "tail"): our text node
        self.root = etree.Element(self.tag(top))
        self.fill(top, self.root)

    def fill(self, node, made):
        """Mirror an element into the one made for it."""
        self.enter(node, made)
        for attribute in node.attribute_list:
            if not attribute.name.startswith("xmlns"):
                made.set(self.tag(attribute), attribute.inner_text())
        last = None
        for child in node.children:
            if isinstance(child, XmlElement):
                last = self.etree.SubElement(made, self.tag(child))
                self.fill(child, last)
            elif isinstance(child, XmlComment):
                last = self.etree.Comment(child.value.replace("--", "- -"))
                made.append(last)
                self.enter(child, last)
            elif isinstance(child, XmlProcessingInstruction):
                last = self.etree.ProcessingInstruction(child.name, child.value)
                made.append(last)
                self.enter(child, last)
            elif child.value:
                self.add_text(made, last, child)

    def enter(self, node, made):
        self.nodes[made] = node
        self.elements[id(node)] = made

    def add_text(self, made, last, child):
        clean = "".join(c for c in child.value if c in "\t\n\r" or c >= " ")
        if last is None:
            made.text = (made.text or "") + clean
            self.texts.setdefault((made, "text"), child)
        else:
            last.tail = (last.tail or "") + clean
            self.texts.setdefault((last, "tail"), child)

    def tag(self, node):
        uri = node.namespace_uri()
        return f"{{{uri}}}{node.local_name()}" if uri else node.local_name()

    def back(self, result):
        """Return our node of one result."""
        if self.etree.iselement(result):
            return self.nodes.get(result)
        parent = result.getparent()
        if parent is None:
            return None
        if result.is_attribute:
            owner = self.nodes[parent]
            return next(each for each in owner.attribute_list if self.tag(each) == result.attrname)
        return self.texts.get((parent, "tail" if result.is_tail else "text"))


def mirror_of(node):
    """Return the Mirror of the document that a node belongs to, or of the tree it is in."""
    top = node.owner if isinstance(node, XmlAttribute) else node
    while top.parent is not None:
        top = top.parent
    document = node.document or node
    found = document.mirror
    if found is None or found[0] != document.version or found[1] is not top:
        root = top if isinstance(top, XmlElement) else top.root()
        if root is None:
            return None
        found = document.mirror = (document.version, top, Mirror(root))
    return found[2]


def select(node, xpath: str, manager=None) -> list:
    """Return the nodes that an XPath expression selects, in document order."""
    if xpath is None:
        raise net_exception("System.ArgumentNullException", "Value cannot be null. (Parameter 'xpath')")
    mirror = mirror_of(node)
    if mirror is None:
        return []
    from lxml import etree
    namespaces = {prefix: uri for prefix, uri in (manager.prefixes if manager is not None else {}).items() if prefix}
    namespaces.pop("xmlns", None)
    start = mirror.elements.get(id(node))
    if start is None:
        at_document = not isinstance(node, XmlAttribute)
        start = mirror.root.getroottree() if at_document else mirror.elements[id(node.owner)]
    try:
        found = start.xpath(xpath, namespaces=namespaces or None)
    except etree.XPathEvalError as error:
        if "prefix" in str(error).lower():
            raise net_exception("System.Xml.XPath.XPathException",
                                "Namespace Manager or XsltContext needed. This query has a prefix, variable, or user-defined "
                                "function.") from None
        raise net_exception("System.Xml.XPath.XPathException", f"'{xpath}' has an invalid token.") from None
    if not isinstance(found, list):
        raise net_exception("System.Xml.XPath.XPathException", "Expression must evaluate to a node-set.")
    document = node.document or node
    nodes = []
    for result in found:
        ours = mirror.back(result)
        if ours is None and result is mirror.root.getroottree():
            ours = document
        if ours is not None:
            nodes.append(ours)
    return nodes
