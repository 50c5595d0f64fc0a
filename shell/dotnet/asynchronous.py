"""Methods whose names end in Async, made from the ones that wait: the same work in a thread, given back as a task."""
from __future__ import annotations

from shell.dotnet.types import Member, NetType

TASK = "System.Threading.Tasks.Task"
TOKEN = "System.Threading.CancellationToken cancellationToken"
TOKENS = {"optional": (f"{TOKEN} = default",), "both": ("", TOKEN), "none": ("",)}


def declare_async(net_type: NetType, *names: str, token: str = "optional", static: bool = False, forms=None) -> None:
    """Enter NameAsync for each method; token says whether a CancellationToken may be given: optional, both (overloads with and without), none. forms: the
    parameters of the overloads that have such a method, where not all do."""
    table = net_type.statics_table if static else net_type.members_table
    for name in names:
        for member in list(table[name.lower()]):
            for text in member.signatures:
                returned, _, rest = text.partition(f" {name}(")
                parameters = rest.rstrip(")")
                if forms is not None and parameters not in forms:
                    continue
                result = None if returned == "void" else returned
                for last in TOKENS[token]:
                    listed = ", ".join(filter(None, (parameters, last)))
                    signature = f"{TASK}{f'[{result}]' if result else ''} {name}Async({listed})"
                    table.setdefault(name.lower() + "async", []).append(
                        Member(name + "Async", "Method", (signature,), in_thread(member.function, result, parameters), static=static))


def in_thread(function, result, parameters):
    """A function that starts the work and returns its task."""
    def call(*arguments):
        from shell.dotnet.tasks import CancellationToken, started
        token = arguments[-1] if arguments and isinstance(arguments[-1], CancellationToken) else None
        given = arguments[:-1] if token is not None else arguments
        return started(lambda: function(*given), result, token)
    return call
