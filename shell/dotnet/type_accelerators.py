"""System.Management.Automation.TypeAccelerators: the table of short type names, to which scripts may add."""
from __future__ import annotations

from shell.dotnet.index import ACCELERATORS, SPELLING
from shell.dotnet.types import TEXTS, dotnet_type, find_declared, static_getter, static_method


@dotnet_type("System.Management.Automation.TypeAccelerators", abstract=True)
class TypeAccelerators:
    """Reached through [psobject].Assembly.GetType(…), as in PowerShell, where the class is internal."""

    @static_getter("System.Collections.Generic.Dictionary[string,type] Get")
    def Get():
        from shell.dotnet.types import generic
        table = generic("System.Collections.Generic.Dictionary`2", "string", "type").python()
        for name, full_name in ACCELERATORS.items():
            found = find_declared(full_name)
            if found is not None:
                table[SPELLING.get(name, name)] = found
        return table

    @static_method("void Add(string typeName, type type)")
    def Add(typeName, type):
        ACCELERATORS[typeName.lower()] = type.full_name
        SPELLING[typeName.lower()] = typeName
        TEXTS.clear()

    @static_method("bool Remove(string typeName)")
    def Remove(typeName):
        TEXTS.clear()
        return ACCELERATORS.pop(typeName.lower(), None) is not None
