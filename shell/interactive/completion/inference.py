"""What an expression before the cursor is, without running anything that could have effects: a live value where a variable has one, else a type."""
from __future__ import annotations

from shell.dotnet.values import UNSET

MAXIMUM_DEPTH = 20


class Inferred:
    """What is known of an expression.

    value: UNSET where it is not known. types: NetTypes it may have. static: it is a type literal. names: of notes. definition: the TypeDefinition of a class
    that the text itself declares. items: what is known of its items, None where it is no list.
    """

    __slots__ = ("value", "types", "static", "names", "definition", "items")

    def __init__(self, value=UNSET, types=(), static=False, names=(), definition=None, items=None):
        self.value = value
        self.items = items
        self.definition = definition
        self.types = types
        self.static = static
        self.names = names



    @property
    def each(self):
        """What a pipeline or foreach gets of it."""
        return self.items or self


def known(value):
    """Return what is known of a value."""
    return Inferred(value, [type_of(value)], items=known(value[0]) if isinstance(value, list) and value and value[0] is not None else None)


UNKNOWN = Inferred()


class Inference:
    """Infers expressions of one text, seen from the current scope."""

    def __init__(self, session, text, tree):
        self.session = session
        self.text = text
        self.tree = tree
        self.depth = 0

    def find(self, name):
        """Return the NetType of a name, None where there is none."""
        from shell.errors import NetException
        from shell.runtime.type_names import find_type
        try:
            return find_type(name, self.session)
        except NetException:
            return None

    def of(self, node, under=None):
        """Return what a node is; under is what $_ is."""
        self.depth += 1
        try:
            if self.depth > MAXIMUM_DEPTH:
                return UNKNOWN
            handler = getattr(self, type(node).__name__, None)
            return handler(node, under) if handler is not None else UNKNOWN
        finally:
            self.depth -= 1

    def typed(self, name):
        """Return what a value of a named type is."""
        definition = self.defined(name)
        if definition is not None:
            return Inferred(definition=definition)
        found = self.find(name)
        return Inferred(types=[found]) if found is not None else UNKNOWN

    def defined(self, name):
        """Return the TypeDefinition of a class that the text declares, None where it does not."""
        for node in self.tree.walk():
            if type(node).__name__ == "TypeDefinition" and node.name.lower() == name.lower():
                return node
        return None

    def around(self, position):
        """Return the TypeDefinition that a position is in, None where it is in none."""
        for node in self.tree.walk():
            if type(node).__name__ == "TypeDefinition" and node.start <= position < node.end:
                return node
        return None

    def ConstantExpression(self, node, under):
        return self.typed("System." + node.value_type)

    def StringConstantExpression(self, node, under):
        return known(node.value)

    def ExpandableStringExpression(self, node, under):
        return self.typed("System.String")

    def VariableExpression(self, node, under):
        name = node.variable_path.user_path
        lowered = name.lower()
        if lowered in ("_", "psitem") and under is not None:
            return under
        if lowered == "this" and (definition := self.around(node.start)) is not None:
            return Inferred(definition=definition)
        assigned = self.assigned(lowered, node.start)
        if assigned is not None:
            return assigned
        value = self.session.current_scope().find(lowered.rpartition(":")[2])
        if value is not UNSET and value is not None:
            return known(value)
        return self.typed(AUTOMATIC_TYPES[lowered]) if lowered in AUTOMATIC_TYPES else UNKNOWN

    def assigned(self, name, before):
        """Return what the text assigned to a variable before an offset, None where it did not."""
        found = None
        for node in self.tree.walk():
            kind = type(node).__name__
            if kind == "AssignmentStatement" and node.start < before:
                left = node.left
                if type(left).__name__ == "ConvertExpression" and is_variable(left.child, name):
                    found = self.typed(str(left.type.type_name))
                elif is_variable(left, name) and node.end <= before:
                    found = self.of(node.right)
            elif kind == "ForEachStatement" and node.start < before and is_variable(node.variable, name):
                found = self.of(node.condition).each
            elif kind == "Parameter" and is_variable(node.name, name):
                for attribute in node.attributes:
                    if type(attribute).__name__ == "TypeConstraint":
                        found = self.typed(str(attribute.type_name))
        return found

    def ConvertExpression(self, node, under):
        name = str(node.type.type_name)
        if name.lower() == "pscustomobject" and type(node.child).__name__ == "Hashtable":
            keys = [key for key, _ in node.child.key_value_pairs]
            return Inferred(types=[self.find(name)], names=[key.value for key in keys if type(key).__name__ == "StringConstantExpression"])
        return self.typed(name)

    def Hashtable(self, node, under):
        return self.typed("System.Collections.Hashtable")

    def ArrayLiteral(self, node, under):
        return Inferred(types=[self.find("System.Object[]")], items=self.of(node.elements[0], under) if node.elements else None)

    def ParenExpression(self, node, under):
        return self.of(node.pipeline, under)

    def SubExpression(self, node, under):
        statements = node.sub_expression.statements
        return self.of(statements[-1], under) if statements else UNKNOWN

    def ArrayExpression(self, node, under):
        return self.SubExpression(node, under)

    def BinaryExpression(self, node, under):
        if node.operator in ("Plus", "Format", "Join") or node.operator.endswith("replace"):
            return self.of(node.left, under) if node.operator == "Plus" else self.typed("System.String")
        if node.operator == "DotDot":
            return self.typed("System.Object[]")
        return self.typed("System.Boolean")

    def TypeExpression(self, node, under):
        definition = self.defined(str(node.type_name))
        if definition is not None:
            return Inferred(static=True, definition=definition)
        found = self.find(str(node.type_name))
        return Inferred(types=[found], static=True) if found is not None else UNKNOWN

    def IndexExpression(self, node, under):
        target = self.of(node.target, under)
        if target.value is not UNSET and type(node.index).__name__ in ("ConstantExpression", "StringConstantExpression"):
            from shell.errors import NetException
            from shell.runtime.members import get_index
            try:
                value = get_index(target.value, node.index.value)
            except NetException:
                return UNKNOWN
            return known(value) if value is not None else UNKNOWN
        return UNKNOWN

    def MemberExpression(self, node, under):
        target = self.of(node.expression, under)
        name = getattr(node.member, "value", None)
        if not isinstance(name, str):
            return UNKNOWN
        if target.value is not UNSET and not target.static:
            from shell.errors import NetException
            from shell.runtime.members import property_value
            try:
                value = property_value(target.value, name, None)
            except NetException:
                return UNKNOWN
            if value is not None:
                return known(value)
        return self.member_type(target, name)

    def InvokeMemberExpression(self, node, under):
        target = self.of(node.expression, under)
        name = getattr(node.member, "value", None)
        if not isinstance(name, str):
            return UNKNOWN
        if name.lower() == "new" and target.static:
            return Inferred(types=target.types, definition=target.definition)
        return self.member_type(target, name)

    def member_type(self, target, name):
        """Return the type that a member's signature gives."""
        from shell.interactive.completion.members import type_members
        for member in target.definition.members if target.definition is not None else ():
            written = getattr(member, "property_type", None) or getattr(member, "return_type", None)
            if member.name.lower() == name.lower() and written is not None:
                return self.typed(str(written.type_name))
        for net_type in target.types:
            for member in type_members(net_type, target.static):
                if member.name.lower() == name.lower() and member.kind != "PropertySet":
                    return self.typed(member.definition().removeprefix("static ").partition(" ")[0])
        return UNKNOWN

    def Pipeline(self, node, under):
        elements = node.pipeline_elements
        for element in elements[:-1]:
            under = self.of(element, under).each
        return self.of(elements[-1], under)

    def CommandExpression(self, node, under):
        return self.of(node.expression, under)

    def Command(self, node, under):
        name = getattr(node.command_elements[0], "value", None)
        if not isinstance(name, str):
            return UNKNOWN
        command = self.session.find_command(name)
        if command is None:
            return UNKNOWN
        if command.name.lower() == "new-object":
            names = [e.value for e in node.command_elements[1:] if type(e).__name__ == "StringConstantExpression"]
            return self.typed(names[0]) if names else UNKNOWN
        if command.name.lower() in PASSES_ON and under is not None:
            return under
        return Inferred(types=[found for found in (self.find(output.name) for output in command.OutputType or ()) if found is not None])


# Cmdlets whose output is their input.
PASSES_ON = frozenset(("where-object", "sort-object", "tee-object", "get-unique"))
AUTOMATIC_TYPES = {"myinvocation": "System.Management.Automation.InvocationInfo", "pwd": "System.Management.Automation.PathInfo",
                   "host": "System.Management.Automation.Host.PSHost", "psversiontable": "System.Collections.Hashtable"}


def is_variable(node, name):
    """Whether a node is the variable of a name."""
    return type(node).__name__ == "VariableExpression" and node.variable_path.user_path.lower() == name


def type_of(value):
    """Return a value's NetType."""
    from shell.runtime.type_names import type_of as found
    return found(value)
