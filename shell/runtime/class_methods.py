"""Methods and constructors of script classes: how a body is called, and which constructor fits.

A method's body is a Template that is compiled when it is first called; it runs in a scope inside the scope that called, with a guarded frame: errors leave it.
"""
from __future__ import annotations

from shell.dotnet.values import VOID
from shell.errors import NetException, runtime_error
from shell.runtime.frame import Frame
from shell.runtime.scope import Cell, Constraint, Scope
from shell.runtime.script_block import ScriptBlock
from shell.syntax import ast


def no_overload(net_type, arguments):
    """Return the exception of a constructor call that nothing fits."""
    return runtime_error(f'Cannot find an overload for "{net_type.name}" and the argument count: "{len(arguments)}".', "MethodCountCouldNotFindBest",
                         "NotSpecified", exception="System.Management.Automation.MethodException")


def chosen(scripts, arguments, session):
    """Return the constructor whose parameters the arguments, which fit one of them already, are for."""
    return best(scripts, arguments, session, None)


def best(scripts, arguments, session, net_type):
    """Return the constructor that arguments fit best."""
    from shell.runtime.overloads import IMPOSSIBLE, cost, source_type
    found = least = None
    for script in scripts:
        if len(script.types) != len(arguments):
            continue
        total = 0
        for wanted, argument in zip(script.types, arguments):
            each = 0 if wanted is None else cost(source_type(argument), wanted)
            if each >= IMPOSSIBLE:
                total = None
                break
            total += each
        if total is not None and (least is None or total < least):
            found, least = script, total
    if found is None:
        raise no_overload(net_type or scripts[0].maker.net_type, arguments)
    return found


class ScriptMethod:
    """A method or constructor of a script class, callable from Python."""

    def __init__(self, maker, node, constructor=False):
        self.maker = maker
        self.node = node
        self.constructor = constructor
        self.template = maker.unit.template(node.body, node)
        self.template.method = maker
        self.keys = [p.name.variable_path.name.lower() for p in node.parameters or ()]
        self.types = [self.parameter_type(p) for p in node.parameters or ()]
        self.defaults = [p.default_value for p in node.parameters or ()]
        self.returns = None
        if node.return_type is not None and not constructor:
            found = maker.find(node.return_type.type_name)
            self.returns = found
        self.void = node.return_type is None or self.returns is not None and self.returns.full_name == "System.Void"
        self.block = ScriptBlock(self.template, maker.state)
        self.name = node.name

    command_type = "Function"

    def parameter_type(self, node):
        """Return the NetType of a parameter, None for object."""
        for attribute in node.attributes:
            if isinstance(attribute, ast.TypeConstraint):
                found = self.maker.find(attribute.type_name)
                return None if found.full_name == "System.Object" else found
        return None

    def parameter_text(self):
        """Return the parameters as a signature shows them."""
        texts = []
        for parameter in self.node.parameters or ():
            kind = "System.Object"
            for attribute in parameter.attributes:
                if isinstance(attribute, ast.TypeConstraint):
                    kind = attribute.type_name.full_name
            texts.append(f"{kind} {parameter.name.variable_path.name}")
        return ", ".join(texts)

    def resolve(self, member):
        """Tell overload resolution the types of the one signature."""
        from shell.runtime.overloads import signatures_of
        self.resolve_signature(signatures_of(member)[0])

    def resolve_signature(self, signature):
        """Put the NetTypes where resolution would look them up by text."""
        from shell.dotnet.types import find_declared
        for parameter, net_type in zip(signature.parameters, self.types):
            parameter.resolved = net_type if net_type is not None else find_declared("System.Object")

    def __call__(self, owner, arguments):
        """Run the method; the result is converted to its return type."""
        value = self.run(owner, self.maker.session.frame, arguments)
        return VOID if self.void else self.result(value)

    def result(self, value):
        """Return what the method returns."""
        if value is VOID:
            value = None
        if self.returns is None or self.returns.full_name == "System.Object":
            return value
        if value is None and not self.returns.is_value_type and self.returns.full_name != "System.String":
            return None
        from shell.runtime.conversion import convert
        return convert(value, self.returns, self.maker.session)

    def frame(self, owner, frame, arguments):
        """Return the frame of one call."""
        maker = self.maker
        scope = Scope(frame.scope, maker.state)
        cells = scope.cells
        if owner is not None:
            cells["this"] = Cell(owner)
        for key, value in zip(self.keys, arguments):
            cells[key] = Cell(value)
        inner = Frame(maker.session, scope, frame.streams, self.block, frame, (), None, True, self)
        scope.frame = inner
        code = self.template.plain or self.block.code()
        for key, reference in code.typed_parameters:
            scope.constrain(key, Constraint(reference.find(inner), parameter=True))
        return inner

    def run(self, owner, frame, arguments):
        """Run the body; return what it returns."""
        inner = self.frame(owner, frame, arguments)
        session = self.maker.session
        try:
            return self.template.code_for(inner.scope).function("method", inner)()
        except Exception as error:
            placed(error, inner)
            raise
        finally:
            session.frame = frame

    def construct(self, owner, frame, arguments):
        """Run the constructor on an object: the base's first, with the arguments after `: base`."""
        from shell.runtime.conversion import convert
        maker = self.maker
        arguments = [value if kind is None else convert(value, kind, maker.session) for value, kind in zip(arguments, self.types)]
        inner = self.frame(owner, frame, arguments)
        code = self.template.code_for(inner.scope)
        given = code.function("base", inner)() if "base" in code.parts else ()
        maker.base_constructor(owner, inner, list(given))
        maker.initialize(owner, frame)
        try:
            code.function("method", inner)()
        except Exception as error:
            placed(error, inner)
            raise
        finally:
            maker.session.frame = frame


def placed(error, frame):
    """Give an error that leaves a method its place there, not where the method was called."""
    if isinstance(error, NetException):
        from shell.runtime.error_records import error_record_of
        error_record_of(error, frame)


def call_as(frame, target, net_type, name, arguments):
    """Call a method as a base class has it, passing over overrides: ([base]$this).name(arguments)."""
    from shell.runtime.members import call_member, declared
    from shell.runtime.overloads import Group, converted
    if type(target) is net_type.python or not isinstance(getattr(target, "fields", None), dict):
        return call_member(target, name, arguments, frame)
    pairs = [(m, t) for m, t in declared(net_type, name.lower()) if m.kind == "Method"]
    if not pairs:
        return call_member(target, name, arguments, frame)
    frame.session.frame = frame
    plan = Group(pairs[0][0].name, pairs, net_type).plan(arguments)
    if plan.converters is not None:
        arguments = converted(plan.converters, arguments)
    made = plan.function(target, *arguments)
    return VOID if plan.void else made
