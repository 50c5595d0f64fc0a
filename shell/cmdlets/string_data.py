"""ConvertFrom-StringData."""
from __future__ import annotations

from shell.cmdlet import Cmdlet, Param
from shell.errors import net_exception


class ConvertFromStringData(Cmdlet):
    """Makes a hashtable of lines that say name = value.

    Lines that begin with # are passed over. In values, backslashes begin escapes, as in regular expressions.

    .EXAMPLE Two settings
    PS> ("Name=web01`nPort = 80" | ConvertFrom-StringData).Port
    80
    """

    output = ("System.Collections.Hashtable",)
    string_data = Param("string", position=0, mandatory=True, pipeline=True, allow=("AllowEmptyString",), help="The lines.")
    delimiter = Param("char", position=1, default="=", help="What separates name and value.")

    def run(self, items):
        from shell.dotnet.collections import Hashtable
        from shell.dotnet.regex_translation import unescape

        for _ in items:
            table = Hashtable()
            for line in self.string_data.split("\n"):
                text = line.strip()
                if not text or text[0] == "#":
                    continue
                name, found, value = text.partition(str(self.delimiter))
                name = name.strip()
                if not found or not name:
                    self.complain(f"Data line '{line}' is not in 'name=value' format. ", "InvalidOperation", text)
                if table.ContainsKey(name):
                    self.complain(f"Data item '{name}' in line '{line}' is already defined. ", "InvalidOperation", text)
                table[name] = unescape(value.strip())
            yield table

    def complain(self, message, error_id, target):
        self.fail(net_exception("System.Management.Automation.PSInvalidOperationException", message), error_id, "InvalidOperation", target)
