"""Format-Table, Format-List, Format-Wide and Format-Custom: objects made into format records; the Out-* cmdlets lay these out."""
from __future__ import annotations

from shell.cmdlet import Cmdlet, Param, Switch

RECORDS = tuple("Microsoft.PowerShell.Commands.Internal.Format." + name for name in (
    "FormatStartData", "FormatEntryData", "FormatEndData", "GroupStartData", "GroupEndData"))


class FormatCmdlet(Cmdlet):
    """What the four cmdlets share: the parameters, and feeding objects to a shaper."""

    output = RECORDS
    shape = ""

    group_by = Param("object", help="A property, script block or calculated property; each new value starts a group of its own.")
    view = Param("string", help="The name of the view to use.")
    show_error = Switch(help="Reports the errors of properties that cannot be read.")
    display_error = Switch(help="Shows #ERR where a property cannot be read.")
    force = Switch(help="Formats text, numbers and errors too, which otherwise are shown as they are.")
    expand = Param("string", values=("CoreOnly", "EnumOnly", "Both"), help="Whether a collection is shown, its elements, or both.")
    input_object = Param("psobject", pipeline=True, help="The objects to format.")

    def options(self):
        """Return the Options for these parameters."""
        from shell.formatting.expressions import GROUP_KEYS, parameter, parameters
        from shell.formatting.shaping import Options
        properties = self.property_values()
        if properties and self.view is not None:
            from shell.errors import net_exception
            self.fail(net_exception("System.NotSupportedException", "The -Property and -View parameters cannot be used together."),
                      "FormatCannotSpecifyViewAndProperty", "InvalidData")
        return Options(
            properties=parameters(self, properties, self.keys()), group_by=None if self.group_by is None else parameter(self, self.group_by, GROUP_KEYS),
            view=self.view, expand=self.expand, force=bool(self.force), show_error=bool(self.show_error), display_error=bool(self.display_error),
            **self.own_options())

    def property_values(self):
        """Return the -Property arguments."""
        return self.property

    def own_options(self) -> dict:
        """Return the options that only this shape has."""
        return {}

    def switch(self, name):
        """Return a switch as given, None where it was not."""
        return bool(self.bound[name]) if name in self.bound else None

    def run(self, items):
        from shell.formatting.shaping import Shaper
        shaper = Shaper(self.session, self.shape, self.options(), self.view_error)
        feed = shaper.feed
        for item in items:
            yield from feed(self.input_object if not self.expecting_input else item)
        yield from shaper.finish()

    def view_error(self, error_id, message, target):
        """End the cmdlet because a view does not exist."""
        from shell.errors import ErrorRecord, net_exception
        record = ErrorRecord(net_exception("System.Management.Automation.PipelineStoppedException", "The pipeline has been stopped."), error_id,
                             "ObjectNotFound", target)
        record.details = message
        self.fail(record)


class FormatTable(FormatCmdlet):
    """Formats objects as a table, one row each.

    Without -Property the objects' view decides the columns, or their first ten properties. A calculated property is a hashtable with Expression, and
    Label, Width, Alignment and FormatString where wanted.

    .EXAMPLE Choose columns
    PS> [pscustomobject]@{ Name = 'a'; Size = 5; Kind = 'x' } | Format-Table Name, Size

    Name Size
    ---- ----
    a       5

    """

    aliases = ("ft",)
    shape = "table"
    property = Param("object[]", position=0, help="The columns: property names, wildcards, script blocks or calculated properties.")
    auto_size = Switch(help="Makes columns as wide as their widest value; waits for all objects.")
    repeat_header = Switch(help="Repeats the header on each screen.")
    hide_table_headers = Switch(help="Leaves out the header.")
    wrap = Switch(help="Shows long values on several lines instead of cutting them.")

    @staticmethod
    def keys():
        from shell.formatting.expressions import TABLE_KEYS
        return TABLE_KEYS

    def own_options(self):
        return {"autosize": self.switch("AutoSize"), "wrap": self.switch("Wrap"), "hide_headers": self.switch("HideTableHeaders"),
                "repeat_header": bool(self.repeat_header)}


class FormatList(FormatCmdlet):
    """Formats objects as lists, one property a line.

    Without -Property the objects' view decides what is shown, or all their properties are.

    .EXAMPLE All properties of an object
    PS> [pscustomobject]@{ Name = 'a'; Size = 5 } | Format-List *

    Name : a
    Size : 5

    """

    aliases = ("fl",)
    shape = "list"
    property = Param("object[]", position=0, help="The properties: names, wildcards, script blocks or calculated properties.")

    @staticmethod
    def keys():
        from shell.formatting.expressions import LIST_KEYS
        return LIST_KEYS


class FormatWide(FormatCmdlet):
    """Formats one property of each object, several objects a line.

    Without -Property the property that names the objects is shown.

    .EXAMPLE Three columns
    PS> 'one', 'two', 'three' | ForEach-Object { [pscustomobject]@{ Name = $_ } } | Format-Wide -Column 3

    one                        two                        three

    """

    aliases = ("fw",)
    shape = "wide"
    property = Param("object", position=0, help="The property: a name, script block or calculated property.")
    auto_size = Switch(help="Shows as many objects a line as fit.")
    column = Param("int", validate=(("ValidateRange", (1, 2147483647)),), help="How many objects a line.")

    @staticmethod
    def keys():
        from shell.formatting.expressions import WIDE_KEYS
        return WIDE_KEYS

    def property_values(self):
        return None if self.property is None else [self.property]

    def own_options(self):
        if "Column" in self.bound and self.auto_size:
            from shell.errors import ErrorRecord, net_exception
            record = ErrorRecord(net_exception("System.IO.InvalidDataException", "Found invalid data while decoding."),
                                 "FormatCannotSpecifyAutosizeAndColumns", "InvalidArgument", None)
            record.details = "The AutoSize and Column parameters cannot be specified together."
            self.fail(record)
        return {"autosize": self.switch("AutoSize"), "columns": self.column}


class FormatCustom(FormatCmdlet):
    """Formats objects with a custom view, or as nested classes with all their properties.

    .EXAMPLE An object with an object in it
    PS> [pscustomobject]@{ Name = 'a'; Inner = [pscustomobject]@{ Size = 5 } } | Format-Custom

    class PSCustomObject
    {
      Name = a
      Inner =
        class PSCustomObject
        {
          Size = 5
        }
    }

    """

    aliases = ("fc",)
    shape = "custom"
    property = Param("object[]", position=0, help="The properties: names, wildcards, script blocks or calculated properties.")
    depth = Param("int", validate=(("ValidateRange", (1, 2147483647)),), help="How deep nested objects are shown, 5 by default.")

    @staticmethod
    def keys():
        from shell.formatting.expressions import CUSTOM_KEYS
        return CUSTOM_KEYS

    def own_options(self):
        return {"depth": self.depth}
