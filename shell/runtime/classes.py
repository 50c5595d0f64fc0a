"""Classes and enums of scripts: each becomes a NetType with a Python class of its own.

Members are entered in the type's tables like those of declared .NET types, so that member access, overloads, conversion and Get-Member need nothing special.
Instances keep their properties in `fields`. Methods are in class_methods.py, what interfaces mean in class_protocols.py.
"""
from __future__ import annotations

from shell.dotnet.types import BY_CLASS, Member, NetType
from shell.dotnet.values import UNSET, VOID
from shell.errors import NetException, runtime_error
from shell.runtime.class_methods import ScriptMethod, best, chosen, no_overload
from shell.runtime.class_protocols import REQUIRED, enumerated, equals, hash_code, move_along, python_method
from shell.runtime.extent import ScriptExtent
from shell.runtime.frame import Frame
from shell.runtime.scope import Cell, Scope
from shell.syntax import ast

# Structs without a constructor of their own: the static member that is their zero.
ZEROS = {"System.DateTime": "MinValue", "System.DateTimeOffset": "MinValue", "System.TimeSpan": "Zero", "System.Guid": "Empty"}


class ScriptObject:
    """What instances of script classes without a .NET base have."""

    single = True

    def __init__(self, *arguments):
        self.fields = {}
        self.extended = None

    def __str__(self):
        return object_text(self)


def object_text(value):
    """Return the text of an object: its ToString method's, else the name of its class."""
    from shell.runtime.members import call_member, declared
    net_type = type(value).net_type
    if declared(net_type, "tostring") and declared(net_type, "tostring")[0][0].script:
        return str(call_member(value, "ToString", [], None))
    return net_type.full_name


def define(frame, starts):
    """Make the classes and enums of the running block known. They may name each other in any order, so names come first, then members."""
    wanted = set(starts)
    nodes = sorted((node for node in frame.block.template.tree.walk() if isinstance(node, ast.TypeDefinition) and node.start in wanted),
                   key=lambda node: node.start)
    for node in nodes:
        if kind_of(node) == "enum":
            make_enum(frame, node)
    makers = []
    waiting = [node for node in nodes if kind_of(node) != "enum"]
    names = {node.name.lower() for node in waiting}
    while waiting:
        later = []
        for node in waiting:
            others = {other.name.lower() for other in waiting if other is not node}
            if any(constraint.type_name.full_name.lower() in others & names for constraint in node.base_types):
                later.append(node)
            else:
                maker = ClassMaker(frame, node)
                maker.declare()
                makers.append(maker)
        if len(later) == len(waiting):
            break
        waiting = later
    for maker in makers:
        maker.fill()
    for maker in makers:
        maker.run_statics()


def kind_of(node):
    """Return "class", "enum" or "interface"."""
    return str(node.kind).lower()


def expression_template(unit, node):
    """Return a Template whose block is the one expression `node`."""
    from shell.runtime.script_block import Template
    key = (node.start, node.end, "expression")
    found = unit.templates.get(key)
    if found is None:
        element = ast.CommandExpression(node.start, node.end, node, [])
        statement = ast.Pipeline(node.start, node.end, [element], False)
        body = ast.NamedBlock(node.start, node.end, True, "End", [statement], [])
        block = ast.ScriptBlock(node.start, node.end, [], [], None, None, None, body, None, None, None)
        found = unit.templates[key] = Template(unit, node.start, node.end, block)
    return found


def find_in(frame, type_name):
    """Return the NetType that a type name of a class definition means, or raise."""
    from shell.runtime.type_names import find_type
    text = type_name.full_name
    found = find_type(text, frame)
    if found is None:
        raise runtime_error(f"Unable to find type [{text}].", "TypeNotFound", "ParserError", text)
    return found


def type_text(type_name):
    """Return a type's name as a member's signature shows it."""
    return type_name.full_name


# Enums

def make_enum(frame, node):
    """Declare an enum."""
    from shell.dotnet.enums import make_enum as made_enum
    flags = any(isinstance(a, ast.Attribute) and a.type_name.full_name.lower() in ("flags", "system.flags", "flagsattribute", "system.flagsattribute")
                for a in node.attributes)
    underlying = find_in(frame, node.base_types[0].type_name).full_name if node.base_types else "System.Int32"
    values, following = {}, 0
    made = made_enum(node.name, values, flags, underlying)
    for member in node.members:
        if member.initial_value is not None:
            following = enum_value(frame, member.initial_value, values)
        values[member.name] = following
        following += 1
    made.script_class = node
    scope = frame.scope
    scope.define_type(node.name, made)
    forget()


def enum_value(frame, node, values):
    """Return the number of an enum member's initial value: a constant expression, which may name earlier members."""
    unit = frame.block.template.unit
    text = unit.text[node.start:node.end]
    if isinstance(node, ast.StringConstantExpression) or isinstance(node, ast.MemberExpression) and isinstance(node.member, ast.StringConstantExpression):
        written = node.value if isinstance(node, ast.StringConstantExpression) else node.member.value
        for name, value in values.items():
            if name.lower() == str(written).lower():
                return value
    from shell.runtime.enumeration import collapse
    block = frame.session.script_block(text, frame.scope.session_state)
    found = collapse(block.invoke(frame, guarded=True))
    return int(found)


def forget():
    """Make members be looked up anew: a type of this name may have been there before."""
    from shell.runtime import members
    members.forget()


# Classes

class ClassMaker:
    """Makes the NetType of one class definition."""

    def __init__(self, frame, node):
        self.frame = frame
        self.node = node
        self.session = frame.session
        self.scope = frame.scope
        self.unit = frame.block.template.unit
        self.state = frame.scope.session_state
        self.block = frame.block
        self.defaults = []      # (property name in lower case, node, convert)
        self.statics = []
        self.static_constructor = None

    def declare(self):
        """Make the type known, without its members."""
        node = self.node
        base, interfaces = self.bases()
        net_type = self.net_type = NetType(node.name, None, base or "System.Object", "class", interfaces)
        net_type.members_table, net_type.statics_table = {}, {}
        net_type.script_class = self
        parent = base.python if base is not None and isinstance(base.python, type) else ScriptObject
        self.native_base = base is not None and base.script_class is None
        names = {"net_type": net_type, "__module__": __name__}
        if issubclass(parent, NetException):
            names["full_name"] = node.name
        else:
            names["__str__"] = object_text
        net_type.python = type(node.name, (parent,), names)
        self.base = base
        BY_CLASS[net_type.python] = net_type
        self.scope.define_type(node.name, net_type)

    def fill(self):
        """Enter the members."""
        node = self.node
        self.protocols({m.name.lower() for m in node.members if isinstance(m, ast.FunctionMember) and not m.is_static})
        self.attributes()
        constructors = []
        for member in node.members:
            if isinstance(member, ast.PropertyMember):
                self.property(member)
            elif member.name.lower() == node.name.lower():
                if member.is_static:
                    self.static_constructor = member
                else:
                    constructors.append(member)
            else:
                self.method(member)
        self.constructors(constructors)
        forget()

    def find(self, type_name):
        """Return the NetType that a type name of the definition means."""
        return find_in(self.frame, type_name)

    def bases(self):
        """Return (NetType of the base class or None, names of interfaces)."""
        base, interfaces = None, []
        for constraint in self.node.base_types:
            found = find_in(self.frame, constraint.type_name)
            if found.kind == "interface":
                interfaces.append(found.full_name)
            else:
                base = found
        return base, tuple(interfaces)

    def protocols(self, methods):
        """Give the Python class what interfaces mean to the rest of the shell: iteration, equality, hashing."""
        cls = self.net_type.python
        for interface in self.net_type.interfaces:
            for name in REQUIRED.get(interface.partition("`")[0], ()):
                if name.lower() not in methods and not (self.base is not None and self.base.script_class is not None):
                    raise self.unfinished(
                        f"Error during creation of type \"{self.node.name}\". Error message: Method '{name}' in type '{self.node.name}' from assembly "
                        "'PowerShell Class Assembly, Version=1.0.0.1, Culture=neutral, PublicKeyToken=null' does not have an implementation.")
        if "movenext" in methods:
            cls.single, cls.__iter__ = False, move_along
        elif "getenumerator" in methods:
            cls.single, cls.__iter__ = False, enumerated
        if "equals" in methods:
            cls.__eq__ = equals
            cls.__hash__ = hash_code if "gethashcode" in methods else object.__hash__

    def unfinished(self, message):
        """The error of a class that cannot be made, which stands at the whole definition."""
        error = runtime_error(message, "TypeCreationError", "ParserError")
        error.error_record.position = ScriptExtent(self.frame.block.template.unit, self.node.start, self.node.end)
        return error

    def attributes(self):
        """Keep the class's own attributes."""
        self.net_type.attributes = [self.attribute(item) for item in self.node.attributes if isinstance(item, ast.Attribute)]

    def attribute(self, node):
        """Return an attribute object: its arguments are constant expressions."""
        from shell.runtime.parameter_attributes import made
        named = [(item.argument_name, True if item.expression_omitted else self.evaluated(item.argument)) for item in node.named_arguments]
        return made(node.type_name.full_name, [self.evaluated(a) for a in node.positional_arguments], named, self.session, self.frame)

    def evaluated(self, node):
        """Return the value of an expression of the definition, evaluated where the class is defined."""
        return self.evaluator(node)(self.frame)

    def evaluator(self, node):
        """Return f(frame) that evaluates an expression of the definition."""
        template = expression_template(self.unit, node)

        def evaluate(frame):
            made = template.code_for(frame.scope).function("value", frame)()
            return None if made is VOID else made
        return evaluate

    # Properties

    def property(self, node):
        """A property: its member, and how new objects get its value."""
        key = node.name.lower()
        declared = node.property_type.type_name if node.property_type is not None else None
        kind = find_in(self.frame, declared) if declared is not None else None
        text = type_text(declared) if declared is not None else "System.Object"
        signature = f"{text} {node.name} {{get;set;}}"
        attributes = [self.attribute(item) for item in node.attributes if isinstance(item, ast.Attribute)]
        convert = self.converter(kind, attributes, node.name)
        evaluate = self.evaluator(node.initial_value) if node.initial_value is not None else None
        if node.is_static:
            holder = [UNSET]
            self.statics.append((holder, evaluate, convert, kind))

            def read():
                return holder[0]

            def write(item):
                holder[0] = convert(item)
            read.attributes = attributes    # where reflection finds them
            member = Member(node.name, "Property", (signature,), read, write, static=True, hidden=node.is_hidden, script=True)
            self.net_type.statics_table[key] = [member]
            return

        def get(owner):
            return owner.fields.get(key)

        def put(owner, item):
            owner.fields[key] = convert(item)
        get.__name__ = put.__name__ = f"property {key}"
        get.attributes = attributes
        self.defaults.append((key, evaluate, convert, kind))
        self.net_type.members_table[key] = [Member(node.name, "Property", (signature,), get, put, hidden=node.is_hidden, script=True)]

    def converter(self, kind, attributes, name):
        """Return f(value) that gives what a property stores, or raises a SetValueInvocationException."""
        from shell.runtime.members import set_error
        session = self.session
        if kind is not None and kind.full_name == "System.Object":
            kind = None

        def convert(value):
            if value is VOID:
                value = None
            if kind is not None:
                from shell.runtime.conversion import convert as converted
                try:
                    value = converted(value, kind, session)
                except NetException as error:
                    raise set_error(name, error) from None
            if attributes:
                from shell.runtime.parameter_attributes import validate
                from shell.runtime.validation_attributes import ValidateArgumentsAttribute
                for attribute in attributes:
                    if isinstance(attribute, ValidateArgumentsAttribute):
                        try:
                            validate(attribute, value, session)
                        except NetException as error:
                            raise set_error(name, error) from None
            return value
        return convert

    def empty(self, kind):
        """Return what a property of a type is before anything is assigned."""
        if kind is None or not kind.is_value_type:
            return None
        from shell.runtime.conversion import convert
        if kind.kind == "enum":
            return kind.python(0)
        if kind.name == "Nullable`1":
            return None
        if kind.python is not None and issubclass(kind.python, (int, float)):
            return convert(0, kind, self.session)
        from shell.runtime.members import construct, get_static
        zero = ZEROS.get(kind.full_name)
        if zero is not None:
            return get_static(kind, zero)
        try:
            return construct(kind, [], self.frame)
        except NetException:
            return convert(0, kind, self.session)

    def initialize(self, owner, frame):
        """Give a new object the values of the properties that this class declares."""
        fields = owner.fields
        for key, _, _, kind in self.defaults:
            fields[key] = self.empty(kind)
        for key, evaluate, convert, _ in self.defaults:
            if evaluate is not None:
                fields[key] = convert(self.run(evaluate, owner, frame))

    def run(self, evaluate, owner, frame):
        """Evaluate an initial value in a scope of its own, with $this set."""
        scope = Scope(frame.scope, self.state)
        if owner is not None:
            scope.cells["this"] = Cell(owner)
        inner = Frame(self.session, scope, frame.streams, self.block, frame, guarded=True)
        scope.frame = inner
        return evaluate(inner)

    def run_statics(self):
        """Give static properties their values and run the static constructor."""
        for holder, _, _, kind in self.statics:
            holder[0] = self.empty(kind)
        for holder, evaluate, convert, _ in self.statics:
            if evaluate is not None:
                holder[0] = convert(self.run(evaluate, None, self.frame))
        if self.static_constructor is not None:
            ScriptMethod(self, self.static_constructor)(None, ())

    # Methods

    def method(self, node):
        """A method: one Member an overload."""
        script = ScriptMethod(self, node)
        returns = type_text(node.return_type.type_name) if node.return_type is not None else "void"
        signature = f"{returns} {node.name}({script.parameter_text()})"
        if node.is_static:
            def function(*arguments):
                return script(None, arguments)
            table = self.net_type.statics_table
        else:
            def function(owner, *arguments):
                return script(owner, arguments)
            table = self.net_type.members_table
        function.__name__ = f"method {node.name}"
        if not node.is_static and node.name[:1].isupper() and node.name not in vars(self.net_type.python):
            setattr(self.net_type.python, node.name, python_method(node.name))
        made = Member(node.name, "Method", (signature,), function, static=bool(node.is_static), hidden=node.is_hidden, script=True)
        script.resolve(made)
        table.setdefault(node.name.lower(), []).append(made)

    def constructors(self, nodes):
        """The constructors, as one Member with a function that finds the right one."""
        scripts = [ScriptMethod(self, node, constructor=True) for node in nodes]
        maker = self
        if not scripts:
            def create(*arguments):
                return maker.create(arguments)
            signatures = ("()",)
            if self.native_base and self.base is not None and issubclass(self.net_type.python, NetException):
                signatures = ("()",)
            self.net_type.constructors = Member("new", "Constructor", signatures, create, static=True, script=True)
            return
        signatures = tuple(f"({script.parameter_text()})" for script in scripts)

        def construct(*arguments):
            script = chosen(scripts, arguments, maker.session)
            return maker.create_with(script, arguments)
        member = Member("new", "Constructor", signatures, construct, static=True, script=True)
        from shell.runtime.overloads import signatures_of
        for signature, script in zip(signatures_of(member), scripts):
            script.resolve_signature(signature)
        self.net_type.constructors = member
        self.scripts = scripts

    def new_object(self):
        """Return a new object without values."""
        cls = self.net_type.python
        owner = cls.__new__(cls)
        owner.fields = {}
        if not hasattr(owner, "extended"):
            try:
                owner.extended = None
            except AttributeError:
                pass
        return owner

    def create(self, arguments):
        """Return a new object of a class without constructors."""
        owner = self.new_object()
        frame = self.session.frame
        self.construct_base(owner, frame, ())
        return owner

    def create_with(self, script, arguments):
        """Return a new object made by one of the class's constructors."""
        owner = self.new_object()
        self.construct(owner, self.session.frame, script, arguments)
        return owner

    def construct_base(self, owner, frame, arguments):
        """Initialize an object as far as this class goes, base first, when the class has no constructor of its own."""
        self.base_constructor(owner, frame, arguments)
        self.initialize(owner, frame)

    def construct(self, owner, frame, script, arguments):
        """Run one constructor of this class on an object: base constructor, property values, body."""
        script.construct(owner, frame, arguments)

    def base_constructor(self, owner, frame, arguments):
        """Run the base class's constructor on an object."""
        base = self.base
        if base is None:
            return
        maker = base.script_class
        if maker is None:
            native_constructor(base, owner, arguments)
            return
        scripts = getattr(maker, "scripts", None)
        if scripts is None:
            if arguments:
                raise no_overload(base, arguments)
            maker.construct_base(owner, frame, ())
        else:
            maker.construct(owner, frame, best(scripts, arguments, self.session, base), list(arguments))


def native_constructor(base, owner, arguments):
    """Initialize an object as its .NET base class does."""
    fields = owner.fields
    if isinstance(owner, NetException):
        inner = arguments[1] if len(arguments) > 1 and isinstance(arguments[1], BaseException) else None
        message = arguments[0] if arguments else None
        NetException.__init__(owner, None if message is None else str(message), inner)
    else:
        function = base.constructors.function if base.constructors is not None else None
        if function is not None and function.__name__ == "__init__":
            from shell.runtime.overloads import Group, converted
            plan = Group("new", [(base.constructors, base)], base, constructor=True).plan(list(arguments))
            function(owner, *(converted(plan.converters, list(arguments)) if plan.converters is not None else arguments))
    owner.fields = fields
