"""Views of processes."""
from __future__ import annotations

from shell.formatting.properties import read
from shell.formatting.views import Column, Group, Table, Wide

MEBIBYTE = 1048576


def hundredths(value):
    """Return a number with two decimals, as PowerShell's view shows memory and time."""
    return f"{float(value or 0):,.2f}"


def non_paged(item):
    return round((read(item, "NPM") or 0) / 1024)


def paged(item):
    return hundredths((read(item, "PM") or 0) / MEBIBYTE)


def working_set(item):
    return hundredths((read(item, "WS") or 0) / MEBIBYTE)


def cpu_seconds(item):
    return hundredths(read(item, "CPU"))


def start_date(item):
    """Return the date a process was started, in the culture's short form."""
    from shell.runtime.format_operator import format_value
    return format_value(read(item, "StartTime"), "d")


VIEWS = (
    Table("System.Diagnostics.ProcessModule", Column("Size", label="Size(K)", width=10, alignment="right"), Column("ModuleName", width=50), "FileName",
          name="ProcessModule"),
    Table("System.Diagnostics.Process", Column(non_paged, label="NPM(K)", width=7, alignment="right"), Column(paged, label="PM(M)", width=8,
          alignment="right"), Column(working_set, label="WS(M)", width=10, alignment="right"), Column(cpu_seconds, label="CPU(s)", width=10,
          alignment="right"), Column("Id", width=7, alignment="right"), Column("SI", width=3, alignment="right"), "ProcessName", name="process"),
    Table("System.Diagnostics.Process", Column("ProcessName", width=20), Column("Id", width=10, alignment="right"), Column("WorkingSet64", width=12,
          alignment="right"), name="Priority", group=Group("PriorityClass")),
    Table("System.Diagnostics.Process", Column("ProcessName", width=20), Column("Id", width=10, alignment="right"), Column("WorkingSet64", width=12,
          alignment="right"), name="StartTime", group=Group(start_date, label="StartTime.ToShortDateString()")),
    Wide("System.Diagnostics.Process", "ProcessName", name="process"),
    Table("System.Diagnostics.Process#IncludeUserName", Column(working_set, label="WS(M)", width=10, alignment="right"), Column(cpu_seconds, label="CPU(s)",
          width=8, alignment="right"), Column("Id", width=7, alignment="right"), Column("UserName", width=30), "ProcessName", name="ProcessWithUserName"),
)
