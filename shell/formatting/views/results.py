"""Views of what cmdlets return: groups, matches, jobs, web responses, pings and the like."""
from __future__ import annotations

from shell.formatting.properties import read, read_path
from shell.formatting.views import Column, Custom, Entry, Group, List, Table

LONGEST = 200   # characters of a web response that are shown


def emphasized(item, session):
    """Return a match of Select-String as it is shown below the current directory."""
    from shell.runtime.members import call_member
    return [call_member(item, "ToEmphasizedString", [session.location().path], None)]


def beginning(text):
    return text if text is None or len(text) < LONGEST else text[:LONGEST] + "…"


def content_start(item):
    return beginning(read(item, "Content"))


def raw_content_start(item):
    return beginning(read(item, "RawContent"))


def computer_name(item):
    return read_path(item, "ConnectionInfo", "ComputerName") or "localhost"


def runspace_type(item):
    return "Local" if read(item, "ConnectionInfo") is None else "Remote"


def runspace_state(item):
    return read_path(item, "RunspaceStateInfo", "State")


def runspace_availability(item):
    return read(item, "RunspaceAvailability")


def latency(item):
    """Return a ping's time, * where there was no answer."""
    from shell.formatting.fields import display_text
    return read(item, "Latency") if display_text(read(item, "Status")) == "Success" else "*"


def buffer_size(item):
    from shell.formatting.fields import display_text
    return read(item, "BufferSize") if display_text(read(item, "Status")) == "Success" else "*"


def host_name(item):
    return read(item, "Hostname") or "*"


def markdown_sequence(name):
    """Return a function that gives an escape sequence of Markdown's options, shown and applied."""
    def sequence(item):
        from shell.runtime.members import call_member
        return call_member(item, "AsEscapeSequence", [name], None)
    return sequence


VIEWS = (
    Table("Microsoft.PowerShell.Commands.GroupInfo", Column("Count", "Count", width=5, alignment="right"), Column("Name", width=25), "Group"),
    List("Microsoft.PowerShell.Commands.GroupInfo", "Name", "Count", "Group", "Values"),
    Table("Microsoft.PowerShell.Commands.GroupInfoNoElement", Column("Count", "Count", width=5, alignment="right"), Column("Name", width=25)),
    List("Microsoft.PowerShell.Commands.GroupInfoNoElement", "Name", "Count", "Values"),
    Custom("Microsoft.PowerShell.Commands.MatchInfo", emphasized, name="MatchInfo"),
    Custom("Deserialized.Microsoft.PowerShell.Commands.MatchInfo", "Line", name="MatchInfo"),
    Table("System.Management.Automation.Runspaces.Runspace", Column("Id", "Id", width=3, alignment="right"), Column("Name", "Name", width=15, alignment="left"),
          Column(computer_name, label="ComputerName", width=15, alignment="left"), Column(runspace_type, label="Type", width=13, alignment="left"),
          Column(runspace_state, label="State", width=13, alignment="left"), Column(runspace_availability, label="Availability", width=15,
          alignment="left"), name="Runspace"),
    Table("System.Management.Automation.Runspaces.PSSession", Column("Id", "Id", width=3, alignment="right"),
          Column("Name", "Name", width=15, alignment="left"),
          Column("Transport", "Transport", width=9, alignment="left"), Column("ComputerName", "ComputerName", width=15, alignment="left"),
          Column("ComputerType", "ComputerType", width=15,
          alignment="left"), Column("State", "State", width=13, alignment="left"),
          Column("ConfigurationName", "ConfigurationName", width=20, alignment="left"), Column("Availability", "Availability",
          width=13, alignment="right"), name="PSSession"),
    Table("System.Management.Automation.Job", Column("Id", "Id", width=6, alignment="left"), Column("Name", "Name", width=15, alignment="left"),
          Column("PSJobTypeName", "PSJobTypeName",
          width=15, alignment="left"), Column("State", "State", width=13, alignment="left"),
          Column("HasMoreData", "HasMoreData", width=15, alignment="left"), Column("Location", "Location",
          width=20, alignment="left"), Column("Command", "Command", width=25, alignment="left"), name="Job"),
    Table("Deserialized.Microsoft.PowerShell.Commands.TextMeasureInfo", Column("Lines", "Lines"), Column("Words", "Words"),
          Column("Characters", "Characters"), Column("Property", "Property"),
          name="Microsoft.PowerShell.Commands.TextMeasureInfo"),
    List("Deserialized.Microsoft.PowerShell.Commands.GenericMeasureInfo", "Count", "Average", "Sum", "Maximum", "Minimum", "Property",
          name="Microsoft.PowerShell.Commands.GenericMeasureInfo"),
    List("Microsoft.PowerShell.Commands.BasicHtmlWebResponseObject", "StatusCode", "StatusDescription", Entry(content_start, label="Content"),
          Entry(raw_content_start, label="RawContent"), "Headers", "Images", "InputFields", "Links", "RawContentLength", "RelationLink"),
    List("Microsoft.PowerShell.Commands.WebResponseObject", "StatusCode", "StatusDescription", "Content", Entry(raw_content_start, label="RawContent"),
          "Headers", "RawContentLength", "RelationLink"),
    Table("Microsoft.PowerShell.Commands.PSRunspaceDebug", Column("RunspaceId", label="Id", width=3, alignment="right"), Column("RunspaceName",
          label="Name", width=20, alignment="left"), Column("Enabled", "Enabled", width=10, alignment="left"),
          Column("BreakAll", "BreakAll", width=10, alignment="left"),
          name="PSRunspaceDebug>"),
    List("Microsoft.PowerShell.MarkdownRender.PSMarkdownOptionInfo", Entry(markdown_sequence("Header1"), label="Header1"),
          Entry(markdown_sequence("Header2"), label="Header2"), Entry(markdown_sequence("Header3"), label="Header3"), Entry(markdown_sequence("Header4"),
          label="Header4"), Entry(markdown_sequence("Header5"), label="Header5"), Entry(markdown_sequence("Header6"), label="Header6"),
          Entry(markdown_sequence("Code"), label="Code"), Entry(markdown_sequence("Link"), label="Link"), Entry(markdown_sequence("Image"), label="Image"),
          Entry(markdown_sequence("EmphasisBold"), label="EmphasisBold"), Entry(markdown_sequence("EmphasisItalics"), label="EmphasisItalics")),
    Table("Microsoft.PowerShell.Commands.TestConnectionCommand+TcpPortStatus", Column("Id", "Id", width=4, alignment="right"),
          Column("Source", "Source", width=16,
          alignment="left"), Column("TargetAddress", label="Address", width=25, alignment="left"), Column("Port", "Port", width=7, alignment="right"),
          Column("Latency", label="Latency(ms)", width=7, alignment="right"), Column("Connected", "Connected", width=10, alignment="left"),
          Column("Status", "Status", width=24,
          alignment="left"), group=Group("Target")),
    Table("Microsoft.PowerShell.Commands.TestConnectionCommand+PingStatus", Column("Ping", "Ping", width=4, alignment="right"),
          Column("Source", "Source", width=16,
          alignment="left"), Column("DisplayAddress", label="Address", width=25, alignment="left"), Column(latency, label="Latency(ms)", width=7,
          alignment="right"), Column(buffer_size, label="BufferSize(B)", width=10, alignment="right"), Column("Status", "Status", width=16, alignment="left"),
          group=Group("Destination")),
    Table("Microsoft.PowerShell.Commands.TestConnectionCommand+PingMtuStatus", Column("Source", "Source", width=16, alignment="left"), Column("DisplayAddress",
          label="Address", width=25, alignment="left"), Column(latency, label="Latency(ms)", width=7, alignment="right"), Column("Status", "Status", width=16,
          alignment="left"), Column("MtuSize", label="MtuSize(B)", width=7, alignment="right"), group=Group("Destination")),
    Table("Microsoft.PowerShell.Commands.TestConnectionCommand+TraceStatus", Column("Hop", "Hop", width=3, alignment="right"),
          Column(host_name, label="Hostname",
          width=25, alignment="left"), Column("Ping", "Ping", width=4, alignment="right"), Column(latency, label="Latency(ms)", width=7, alignment="right"),
          Column("Status", "Status", width=16, alignment="left"), Column("Source", "Source", width=12, alignment="left"),
          Column("TargetAddress", "TargetAddress", width=15, alignment="left"),
          group=Group("Target")),
    Table("Microsoft.PowerShell.Commands.ByteCollection", Column("HexOffset", label="Offset", width=16, alignment="right"), Column("HexBytes",
          label="Bytes\n00 01 02 03 04 05 06 07 08 09 0A 0B 0C 0D 0E 0F", width=47, alignment="left"), Column("Ascii", "Ascii", width=16, alignment="left"),
          group=Group("Label")),
)
