"""Delegates: script blocks and methods as functions of a .NET delegate type."""
from __future__ import annotations

from shell.dotnet.types import BY_CLASS, bindings, dotnet_type, getter, method, type_from_text
from shell.dotnet.values import UNSET, VOID
from shell.runtime.enumeration import collapse


@dotnet_type("System.MulticastDelegate", base="System.Delegate")
class Delegate:
    """A delegate: callable from Python with .NET values; `net_type` is its delegate type."""

    def __init__(self, function, net_type, target):
        self.function = function
        self.net_type = net_type
        self.target = target

    def __call__(self, *arguments):
        return self.function(*arguments)

    @method("System.Object Invoke(Params System.Object[] arguments)")
    def Invoke(self, *arguments):
        return self.function(*arguments)

    @method("System.Object DynamicInvoke(Params System.Object[] args)")
    def DynamicInvoke(self, *arguments):
        return self.function(*arguments)

    @getter("System.Object Target")
    def Target(self):
        return self.target


del BY_CLASS[Delegate]  # a delegate's type is its own, not its class's


def delegate_of(source, net_type, session=None):
    """Return a script block, or a method, as a delegate of a type; its result is converted to the delegate's."""
    if type(source) is Delegate:
        return source if source.net_type is net_type else Delegate(source.function, net_type, source.target)
    _, result_type = result_of(net_type)
    if type(source).__name__ == "ScriptBlock":
        def call(*arguments):
            return converted(run(source, arguments), result_type)
    elif hasattr(source, "definitions"):  # a method without parentheses
        def call(*arguments):
            return converted(source.call(source.owner, arguments), result_type)
    else:
        return source
    return Delegate(call, net_type, source)


def result_of(net_type):
    """(parameter texts, NetType of the result or None for void) of a delegate type."""
    from shell.dotnet.delegate_types import shape
    parameters, result = shape(net_type)
    if result == "void":
        return parameters, None
    return parameters, type_from_text(result, bindings(net_type) if net_type.arguments else None)


def run(block, arguments):
    """Run a script block with the arguments of a delegate; $_ is the first of them."""
    frame = block.session.frame
    output = block.invoke(frame, list(arguments), dollar_under=arguments[0] if arguments else UNSET)
    return collapse(output)


def converted(value, net_type):
    """The result of a delegate as its type."""
    from shell.runtime.conversion import convert
    if net_type is None:
        return VOID
    if value is VOID:
        value = None
    if value is None and not net_type.is_value_type:
        return None
    return convert(value, net_type)
