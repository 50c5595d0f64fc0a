"""ConvertTo-Html."""
from __future__ import annotations

from shell.cmdlet import Cmdlet, Param, Switch
from shell.cmdlets.object_property import HTML_ENTRIES, PropertyExpression, property_expressions
from shell.dotnet.values import UNSET
from shell.errors import net_exception

STRICT = '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN"  "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">'
TRANSITIONAL = '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN"  "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">'
HTTP_EQUIV = ("content-type", "default-style", "x-ua-compatible")
META_NAMES = ("application-name", "author", "description", "generator", "keywords", "viewport")
NOT_EMPTY = (("ValidateNotNullOrEmpty", ()),)
CHARACTER_REFERENCES = {"<": "&lt;", ">": "&gt;", "&": "&amp;", '"': "&quot;", "'": "&#39;"}


def encoded(text: str) -> str:
    """Return the text as .NET's HtmlEncode writes it: Latin-1 letters and characters beyond the basic plane as numbers."""
    return "".join(CHARACTER_REFERENCES.get(c) or (f"&#{ord(c)};" if 160 <= ord(c) < 256 or ord(c) > 0xFFFF else c) for c in text)


class ConvertToHtml(Cmdlet):
    """Converts objects to an HTML page with a table, or a list, of their properties.

    .EXAMPLE Only the table
    PS> [pscustomobject]@{ Name = 'fig'; Count = 2 } | ConvertTo-Html -Fragment
    <table>
    <colgroup><col/><col/></colgroup>
    <tr><th>Name</th><th>Count</th></tr>
    <tr><td>fig</td><td>2</td></tr>
    </table>
    """

    default_set = "Page"
    output = ("System.String",)
    plain_input = True
    input_object = Param("psobject", pipeline=True, default=UNSET, help="The objects to convert.")
    property_ = Param("object[]", name="Property", position=0,
                      help="The properties: names, patterns, script blocks or dictionaries with Label, Expression, Width and Alignment.")
    body = Param("string[]", sets="Page", position=3, help="What begins the body.")
    head = Param("string[]", sets="Page", position=1, help="What the head holds, instead of the title.")
    title = Param("string", sets="Page", position=2, default="HTML TABLE", validate=NOT_EMPTY, help="The page's title.")
    as_ = Param("string", name="As", default="Table", validate=NOT_EMPTY, values=("Table", "List"), help="Whether objects are rows of a table or lists.")
    css_uri = Param("uri", name="CssUri", sets="Page", aliases=("cu", "uri"), validate=NOT_EMPTY, help="The style sheet.")
    post_content = Param("string[]", validate=NOT_EMPTY, help="What comes after the table.")
    pre_content = Param("string[]", validate=NOT_EMPTY, help="What comes before the table.")
    meta = Param("hashtable", sets="Page", validate=NOT_EMPTY, help="Meta tags: name and content.")
    charset = Param("string", sets="Page", validate=(("ValidateNotNullOrEmpty", ()), ("ValidatePattern", ("\\S",))), help="The page's character set.")
    transitional = Switch(sets="Page", validate=NOT_EMPTY, help="Declares XHTML Transitional.")
    fragment = Switch(sets="Fragment", validate=NOT_EMPTY, help="Gives only the table.")

    def begin(self):
        if self.css_uri is not None and not str(self.css_uri.OriginalString).strip():
            self.fail(net_exception("System.ArgumentException", "This command cannot be run because 'CSSUri' is empty or blank. Please specify CSSUri and "
                                    "then run the command."), "ArgumentException", "InvalidArgument", "CSSUri")
        self.expressions = property_expressions(self, self.property_, HTML_ENTRIES) if self.property_ else [PropertyExpression("*")]

    def run(self, items):
        if not self.fragment:
            yield from self.page_start()
        yield from self.pre_content or ()
        yield "<table>"
        columns, count, as_list = None, 0, self.as_.lower() == "list"
        for item in items:
            if item is None or item is UNSET:
                continue
            count += 1
            if as_list or columns is None:
                columns = self.columns(item)
                if not columns:
                    columns = None
                    continue
                if not as_list:
                    yield "<colgroup>" + "".join(column_tag(entries) for _, entries in columns) + "</colgroup>"
                    yield "<tr>" + "".join(f"<th>{label(expression, entries)}</th>" for expression, entries in columns) + "</tr>"
            if as_list:
                if count > 1:
                    yield "<tr><td><hr></td></tr>"
                for expression, entries in columns:
                    yield f"<tr><td>{label(expression, entries)}:</td><td>{self.cell(expression, item)}</td></tr>"
            else:
                yield "<tr>" + "".join(f"<td>{self.cell(expression, item)}</td>" for expression, _ in columns) + "</tr>"
        yield "</table>"
        yield from self.post_content or ()
        if not self.fragment:
            yield "</body></html>"

    def page_start(self):
        yield TRANSITIONAL if self.transitional else STRICT
        yield '<html xmlns="http://www.w3.org/1999/xhtml">'
        yield "<head>"
        if self.charset is not None:
            yield f'<meta charset="{self.charset}">'
        if self.meta is not None:
            for name in list(self.meta.Keys):
                content = self.meta[name]
                attribute = "http-equiv" if str(name).lower() in HTTP_EQUIV else "name"
                if attribute == "name" and str(name).lower() not in META_NAMES:
                    self.write_warning(f"Accepted meta properties are content-type, default-style, application-name, author, description, generator, keywords, "
                                       f"x-ua-compatible, and viewport.  The meta pair: {name} and {content} may not function correctly.")
                yield f'<meta {attribute}="{name}" content="{content}">'
        if self.head is None:
            yield f"<title>{self.title}</title>"
        else:
            yield from self.head
        if self.css_uri is not None:
            yield f'<link rel="stylesheet" type="text/css" href="{self.css_uri.OriginalString}" />'
        yield "</head><body>"
        yield from self.body or ()

    def columns(self, item):
        """Return [(expression, entries)] with patterns replaced by the item's property names."""
        columns = []
        for expression in self.expressions:
            if expression.block is not None:
                columns.append((expression, expression.entries))
            else:
                columns += [(PropertyExpression(name), expression.entries) for name in expression.names(item)]
        return columns

    def cell(self, expression, item):
        value = expression.first(item, self)
        if value is None or value is UNSET:
            return ""
        from shell.cmdlets.csv_text import own_text

        return encoded(value if type(value) is str else own_text(value))


def label(expression, entries) -> str:
    return str(entries["label"]) if "label" in entries else expression.text


def column_tag(entries) -> str:
    width, alignment = entries.get("width"), entries.get("alignment")
    return "<col" + (f' width = "{width}"' if width is not None else "") + (f' align = "{alignment}"' if alignment is not None else "") + "/>"
