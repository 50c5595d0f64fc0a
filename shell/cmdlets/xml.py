"""ConvertTo-Xml and Select-Xml."""
from __future__ import annotations

from shell.cmdlet import Cmdlet, Param, Switch
from shell.dotnet.types import dotnet_type, getter, method
from shell.errors import NetException, net_exception

NOT_EMPTY = (("ValidateNotNullOrEmpty", ()),)
# Types that are written as their text; anything else is its properties.
PRIMITIVES = frozenset("System." + name for name in (
    "String", "Char", "Boolean", "Byte", "SByte", "Int16", "UInt16", "Int32", "UInt32", "Int64", "UInt64", "Single", "Double", "Decimal", "DateTime",
    "TimeSpan", "Guid", "Uri", "Version", "Xml.XmlDocument", "Security.SecureString", "Management.Automation.ScriptBlock",
    "Management.Automation.SemanticVersion"))


def text_escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def attribute_escaped(text: str) -> str:
    return text_escaped(text).replace('"', "&quot;").replace("\n", "&#xA;").replace("\r", "&#xD;").replace("\t", "&#x9;")


class ObjectWriter:
    """Writes objects as the <Object> elements of ConvertTo-Xml; lines collects the indented text."""

    def __init__(self, depth, with_types):
        self.depth = depth
        self.with_types = with_types

    def element(self, value, depth, level, name=None, outermost=False) -> str:
        """Return the element of a value; `name` is the property it belongs to."""
        from shell.runtime.conversion import unwrap
        from shell.runtime.type_names import type_of

        indent = "  " * level
        tag = "Object" if outermost else "Property"
        start = f"<{tag}" + (f' Name="{attribute_escaped(name)}"' if name is not None else "")
        base = unwrap(value)
        if base is None:
            return f"{indent}{start} />"
        net_type = type_of(base)
        if self.with_types:
            start += f' Type="{attribute_escaped(net_type.full_name)}"'
        if net_type.full_name in PRIMITIVES or depth < 1 or (depth < 2 and not self.is_container(base)):
            return self.simple(indent, start, tag, own_text(value))
        return self.complex(value, base, depth, level, indent, start, tag)

    def simple(self, indent, start, tag, text):
        return f"{indent}{start}>{text_escaped(text)}</{tag}>" if text else f"{indent}{start}></{tag}>"

    def is_container(self, base):
        from shell.cmdlets.object_property import is_dictionary
        from shell.runtime.enumeration import is_enumerable

        return is_dictionary(base) or is_enumerable(base)

    def complex(self, value, base, depth, level, indent, start, tag):
        from shell.cmdlets.object_property import is_dictionary
        from shell.dotnet.values import EnumValue
        from shell.runtime import members
        from shell.runtime.enumeration import is_enumerable, items

        lines = []
        if is_dictionary(base):
            for key in list(base.Keys):
                lines.append(self.element(key, depth - 1, level + 1, "Key"))
                lines.append(self.element(base[key], depth - 1, level + 1, "Value"))
        elif is_enumerable(base):
            lines += [self.element(item, depth - 1, level + 1) for item in items(base)]
        elif isinstance(base, EnumValue):
            return self.simple(indent, start, tag, own_text(value))
        else:
            for name, getter_ in members.properties(value):
                try:
                    item = getter_()
                except Exception:
                    item = None
                lines.append(self.element(item, depth - 1, level + 1, name))
        if not lines:
            return f"{indent}{start} />"
        return "\n".join([f"{indent}{start}>", *lines, f"{indent}</{tag}>"])


def own_text(value) -> str:
    from shell.cmdlets.csv_text import own_text as text_of

    return value if type(value) is str else text_of(value)


class ConvertToXml(Cmdlet):
    """Converts objects to XML that describes their properties.

    .EXAMPLE As text
    PS> [pscustomobject]@{ Name = 'fig' } | ConvertTo-Xml -As String -NoTypeInformation
    <?xml version="1.0" encoding="utf-8"?>
    <Objects>
      <Object>
        <Property Name="Name">fig</Property>
      </Object>
    </Objects>
    """

    output = ("System.Xml.XmlDocument", "System.String")
    depth = Param("int", default=1, validate=(("ValidateRange", (1, 2147483647)),), help="How many levels of objects are converted.")
    input_object = Param("psobject", position=0, mandatory=True, pipeline=True, allow=("AllowNull",), help="The objects to convert.")
    no_type_information = Switch(help="Leaves out the types.")
    as_ = Param("string", name="As", default="Document", validate=NOT_EMPTY, values=("Stream", "String", "Document"),
                help="Whether to give a document, its text, or texts.")

    def run(self, items):
        writer = ObjectWriter(self.depth, not self.no_type_information)
        if self.as_.lower() == "stream":
            yield '<?xml version="1.0" encoding="utf-8"?>'
            yield "<Objects>"
            for _ in items:
                yield writer.element(self.input_object, self.depth + 1, 0, outermost=True)
            yield "</Objects>"
            return
        lines = [writer.element(self.input_object, self.depth + 1, 1, outermost=True) for _ in items]
        body = "\n".join(["<Objects>", *lines, "</Objects>"]) if lines else "<Objects />"
        text = '<?xml version="1.0" encoding="utf-8"?>\n' + body
        if self.as_.lower() == "string":
            yield text
        else:
            from shell.dotnet.types import find_declared
            from shell.runtime.conversion import convert

            yield convert(text, find_declared("System.Xml.XmlDocument"), self.session)


@dotnet_type("Microsoft.PowerShell.Commands.SelectXmlInfo")
class SelectXmlInfo:
    """One node that Select-Xml found."""

    def __init__(self, node, path, pattern):
        self.node, self.path, self.pattern = node, path, pattern
        self.extended = self.type_names = None

    @getter("System.Xml.XmlNode Node {get;set;}")
    def Node(self):
        return self.node

    @getter("string Path {get;set;}")
    def Path(self):
        return self.path

    @getter("string Pattern {get;set;}")
    def Pattern(self):
        return self.pattern

    @method("string ToString()", "string ToString(string directory)")
    def ToString(self, directory=None):
        from shell.runtime.members import get_member

        node = self.node
        text = get_member(node, "InnerText") if str(get_member(node, "NodeType")) != "Text" else get_member(node, "Value")
        if self.path == "InputStream":
            return str(text)
        return f"{text} ({self.path})" if directory is None else f"{text} ({self.path})"

    def __str__(self):
        return self.ToString()


class SelectXml(Cmdlet):
    """Finds nodes of XML by XPath.

    .EXAMPLE In text
    PS> Select-Xml -Content '<a><b>1</b><b>2</b></a>' -XPath '//b' | ForEach-Object { $_.Node.InnerText }
    1
    2
    """

    default_set = "Xml"
    output = ("Microsoft.PowerShell.Commands.SelectXmlInfo",)
    xml = Param("System.Xml.XmlNode[]", sets="Xml", position=1, mandatory=True, pipeline=True, by_name=True, aliases="Node", validate=NOT_EMPTY,
                help="XML documents or nodes.")
    x_path = Param("string", name="XPath", position=0, mandatory=True, validate=NOT_EMPTY, help="The XPath expression.")
    namespace = Param("hashtable", validate=NOT_EMPTY, help="Prefixes and the namespaces they stand for.")
    path = Param("string[]", sets="Path", position=1, mandatory=True, by_name=True, validate=NOT_EMPTY, help="The files; wildcards are allowed.")
    literal_path = Param("string[]", sets="LiteralPath", mandatory=True, by_name=True, aliases=("PSPath", "LP"), validate=NOT_EMPTY,
                         help="The files, their names taken as they stand.")
    content = Param("string[]", sets="Content", mandatory=True, pipeline=True, validate=NOT_EMPTY, help="XML as text.")

    def run(self, items):
        for _ in items:
            for node, path in self.documents():
                yield from self.selected(node, path)

    def documents(self):
        """Yield (node, path) of everything to search."""
        if self.xml is not None:
            for node in self.xml:
                yield node, "InputStream"
        elif self.content is not None:
            for text in self.content:
                document = self.parsed(text, "InputStream")
                if document is not None:
                    yield document, "InputStream"
        else:
            from shell.providers.paths import resolve

            literal = self.literal_path is not None
            for text in self.literal_path if literal else self.path:
                try:
                    places = resolve(self.session, text, literal)
                except NetException as error:
                    self.write_error(error)
                    continue
                for place in places:
                    document = self.from_file(place.path)
                    if document is not None:
                        yield document, place.path

    def from_file(self, path):
        try:
            with open(path, "rb") as file:
                data = file.read()
        except OSError as error:
            self.write_error(net_exception("System.ArgumentException", f"The file '{path}' cannot be read: {error.strerror}"), "ProcessingFile",
                             "InvalidArgument", path)
            return None
        import codecs

        from shell.providers.content import recognised

        codec, skip = recognised(data[:4], "")
        if not codec:
            import re

            declared = re.match(rb"<\?xml[^>]*encoding=[\"']([\w.-]+)", data)
            codec = declared.group(1).decode() if declared else "utf-8"
        return self.parsed(codecs.decode(data[skip:], codec, "replace"), path)

    def parsed(self, text, path):
        from shell.dotnet.types import find_declared
        from shell.runtime.conversion import convert

        try:
            return convert(text, find_declared("System.Xml.XmlDocument"), self.session)
        except NetException as error:
            inner = error
            while getattr(inner, "inner", None) is not None:
                inner = inner.inner
            self.write_error(net_exception("System.ArgumentException", f"The file '{path}' cannot be read: {inner}", inner), "ProcessingFile",
                             "InvalidArgument", path)
            return None

    def selected(self, node, path):
        from shell.runtime.members import call_member

        arguments = [self.x_path]
        if self.namespace is not None:
            arguments.append(self.namespaces(node))
        try:
            found = call_member(node, "SelectNodes", arguments, self.frame)
        except NetException as error:
            inner = getattr(error, "inner", None) or error
            self.fail(inner, "System.Xml.XPath.XPathException", "NotSpecified", None)
        from shell.runtime.enumeration import items

        for each in items(found):
            yield SelectXmlInfo(each, path, self.x_path)

    def namespaces(self, node):
        from shell.dotnet.types import find_declared
        from shell.runtime.members import call_member, construct, get_member

        owner = get_member(node, "OwnerDocument") or node
        manager = construct(find_declared("System.Xml.XmlNamespaceManager"), [get_member(owner, "NameTable")], self.frame)
        for prefix in list(self.namespace.Keys):
            call_member(manager, "AddNamespace", [prefix, self.namespace[prefix]], self.frame)
        return manager
