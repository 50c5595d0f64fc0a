"""Views of errors, of other records that streams carry, and of script blocks: all out of band, so that they never disturb a table."""
from __future__ import annotations

from shell.formatting import cells
from shell.formatting.views import Custom, Group


def error_lines(item, session):
    """Return an error as $ErrorView says."""
    from shell.formatting.complex_layout import NEW_LINE
    text = session.formatter.error_text(item)
    content = []
    for line in text.split("\n"):
        content.extend((line, NEW_LINE))
    return content if "\nLine |" in cells.plain(text) else content[:-1]   # an error that shows its place ends with an empty line


def all_details(item, session):
    """Return everything about an error, as Get-Error shows it."""
    from shell.formatting.complex_layout import NEW_LINE
    from shell.formatting.error_details import error_details
    content = []
    for line in error_details(item, session).split("\n"):
        content.extend((line, NEW_LINE))
    return content[:-1]


def block_text(item, session):
    """Return a script block's text."""
    return [item.text]


def record_text(item, session):
    """Return an information record's text."""
    from shell.formatting.fields import display_text
    return [display_text(item)]


VIEWS = (
    Custom("System.Management.Automation.ScriptBlock", block_text, name="ScriptBlock", out_of_band=True),
    Custom(("System.Management.Automation.ErrorRecord#PSExtendedError", "System.Exception#PSExtendedError"), all_details, name="GetErrorInstance",
          group=Group("PSErrorIndex", label="ErrorIndex")),
    Custom("System.Management.Automation.ErrorRecord", error_lines, name="ErrorInstance", out_of_band=True),
    Custom(("System.Management.Automation.WarningRecord", "System.Management.Automation.VerboseRecord", "System.Management.Automation.DebugRecord"),
           "Message", name="WarningRecord", out_of_band=True),
    Custom(("Deserialized.System.Management.Automation.WarningRecord", "Deserialized.System.Management.Automation.VerboseRecord",
            "Deserialized.System.Management.Automation.DebugRecord"), "InformationalRecord_Message", name="DeserializedWarningRecord", out_of_band=True),
    Custom("System.Management.Automation.InformationRecord", record_text, name="InformationRecord", out_of_band=True),
)
