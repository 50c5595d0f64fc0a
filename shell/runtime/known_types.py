"""Which types exist, for the parser: it reports unknown types in class definitions."""
from __future__ import annotations


def type_knower(frame):
    """Return f(name, namespaces) -> bool for the types that code parsed where a frame runs can name."""
    from shell.dotnet.types import find_declared
    from shell.runtime.type_names import find_type

    def known(name, namespaces):
        if find_type(name, frame) is not None:
            return True
        plain = name.partition("[")[0]
        return any(find_declared(f"{namespace}.{plain}") is not None for namespace in namespaces)
    return known
