"""Pipelines and commands as Python source: stages for the engine, and what a pipeline's value is."""
from __future__ import annotations

from shell.compiler.expressions import E, quoted, raw, text, value
from shell.runtime.stages import QUOTED, Named
from shell.syntax import ast

STREAM_NUMBERS = {"All": 0, "Output": 1, "Error": 2, "Warning": 3, "Verbose": 4, "Debug": 5, "Information": 6}


def pure_expression(node):
    """Return the expression of a pipeline that is nothing but one, else None."""
    if type(node) is ast.Pipeline and len(node.pipeline_elements) == 1 and not node.background:
        element = node.pipeline_elements[0]
        if type(element) is ast.CommandExpression and not element.redirections:
            return element.expression
    elif type(node) is ast.CommandExpression and not node.redirections:
        return node.expression
    return None


def statement_value(c, node):
    """Return the E of a statement used as a value; it may be VOID."""
    inner = pure_expression(node)
    if inner is not None:
        return raw(c, inner)
    if type(node) is ast.AssignmentStatement:
        from shell.compiler.assignments import assignment_expression
        return assignment_expression(c, node)
    if type(node) is ast.Pipeline:
        return E(f"result({stream_of(c, node)})")
    if type(node) is ast.CommandExpression:
        return raw(c, node.expression) if not node.redirections else E(f"result({redirected_expression(c, node)})")
    from shell.compiler.statements import statement
    return E(f"result({c.capture(lambda: statement(c, node))})")


def stream_of(c, node):
    """Return the expression of the iterator that runs a pipeline."""
    elements = node.pipeline_elements
    first = elements[0]
    if len(elements) == 1:
        if type(first) is ast.CommandExpression:
            if node.background:
                return background_expression(c, node)
            if first.redirections:
                return redirected_expression(c, first)
            return f"items({raw(c, first.expression).text})"
        if not node.background:
            return single_command(c, first)
    source = "None"
    if type(first) is ast.CommandExpression:
        if first.redirections:
            source = redirected_expression(c, first)
        else:
            source = source_of(c, first.expression)
        elements = elements[1:]
    stages = ", ".join(stage(c, element) for element in elements)
    if node.background:
        return f"background_job({c.fn.frame}, {source}, [{stages}], {c.extent(node)})"
    return f"pipeline({c.fn.frame}, {source}, [{stages}])"


def source_of(c, expression):
    """Return the iterator of an expression that begins a pipeline."""
    if type(expression) is ast.BinaryExpression and expression.operator == "DotDot":
        return f"range_items({text(c, expression.left)}, {text(c, expression.right)})"
    if type(expression) is ast.ArrayLiteral:
        return f"iter({raw(c, expression).text})"
    return f"items({raw(c, expression).text})"


def background_expression(c, node):
    """expression &"""
    return f"background_job({c.fn.frame}, None, [], {c.extent(node)})"


def redirected_expression(c, node):
    """An expression with redirections: it runs in a frame whose streams are redirected."""
    from shell.compiler.block import Yield
    from shell.compiler.statements import output
    name = c.local("s")
    redirections = redirections_of(c, node.redirections)
    c.function(f"def {name}(frame):", lambda: output(c, node.expression), "frame", Yield())
    return f"redirected({c.fn.frame}, {name}, {redirections})"


def single_command(c, node):
    """Return the iterator that runs one command alone."""
    if c.strict and called_as_method(node):
        c.out.line(f"not_as_method({c.fn.frame})")
    site, arguments = call_site(c, node)
    if site is None:
        return f"pipeline({c.fn.frame}, None, [{stage(c, node)}])"
    command = command_of(c, node)
    if node.invocation_operator == "&":
        return f"call_value({c.fn.frame}, {site}, {command}, [{', '.join(arguments)}])"
    if node.invocation_operator == ".":
        return f"dot_value({c.fn.frame}, {site}, {command}, [{', '.join(arguments)}])"
    return f"call({c.fn.frame}, {site}, [{', '.join(arguments)}])"


def called_as_method(node):
    """Whether a command is written as name(a, b)."""
    elements = node.command_elements
    return len(elements) == 2 and type(elements[1]) is ast.ParenExpression and elements[1].start == elements[0].end \
        and type(pure_expression(elements[1].pipeline)) is ast.ArrayLiteral and not node.invocation_operator


def command_of(c, node):
    """Return the text of what a command names: a literal, or the value after & and `.`."""
    first = node.command_elements[0]
    if isinstance(first, ast.StringConstantExpression):
        return quoted(first.value)
    return text(c, first)


def call_site(c, node):
    """Return (name of the CallSite constant, argument texts); the site is None where redirections need the engine."""
    if node.redirections:
        return None, None
    from shell.runtime.invocation import CallSite
    arguments, forms, plain = arguments_of(c, node)
    first = node.command_elements[0]
    name = first.value if isinstance(first, ast.StringConstantExpression) else None
    site = CallSite(name, node.invocation_operator, c.extent(node), forms, plain)
    return c.constant(site), arguments


def stage(c, node):
    """Return the text of a Stage."""
    arguments, forms, plain = arguments_of(c, node)
    command = command_of(c, node)
    redirections = redirections_of(c, node.redirections)
    form = c.constant(forms, ("forms", forms)) if forms is not None else "None"
    return f"Stage({command}, {quoted(node.invocation_operator)}, [{', '.join(arguments)}], {redirections}, {c.extent(node)}, {form})"


def arguments_of(c, node):
    """Return (texts, forms, plain) of a command's arguments; plain says that all are positional values."""
    texts, forms, plain = [], [], True
    for element in node.command_elements[1:]:
        form = None
        if type(element) is ast.CommandParameter and c.unit.text[element.start:element.end] == "--":
            plain = False
            texts.append("BareWord('--')")
        elif type(element) is ast.CommandParameter:
            plain = False
            texts.append(parameter(c, element))
        elif type(element) is ast.VariableExpression and element.splatted:
            plain = False
            texts.append(f"Splat(splatted_value({c.fn.frame}, {quoted(element.variable_path.user_path)}))")
        elif type(element) is ast.ConstantExpression:
            texts.append(value(c, element).text)
            form = c.unit.text[element.start:element.end]
        elif type(element) is ast.StringConstantExpression:
            if element.string_constant_type == "BareWord":
                if element.value == "--":
                    plain = False
                    texts.append("BareWord('--')")
                else:
                    texts.append(quoted(element.value))
            else:
                texts.append(quoted(element.value))
                form = QUOTED
        elif type(element) is ast.ExpandableStringExpression:
            texts.append(value(c, element).text)
            form = None if element.string_constant_type == "BareWord" else QUOTED
        elif type(element) is ast.ArrayLiteral:
            texts.append(text(c, element))
            form = separators(c, element)
        elif isinstance(element, ast.UsingExpression) and getattr(element.sub_expression, "splatted", False):
            plain = False
            texts.append(f"Splat({text(c, element)})")
        else:
            texts.append(text(c, element))
        forms.append(form)
    return texts, tuple(forms) if any(f is not None for f in forms) else None, plain


def separators(c, element):
    """Return the texts between the elements of a list, which tell natives whether `a,b` is one argument or `a, b` two."""
    items = element.elements
    return tuple(c.unit.text[first.end:second.start] for first, second in zip(items, items[1:]))


def parameter(c, element):
    """-Name, -Name:value"""
    name = element.parameter_name
    source = c.unit.text[element.start:element.end]
    written = source[:len(source) - len(source.lstrip("-\u2013\u2014\u2015"))] + name
    more = "" if written == "-" + name else f", text={quoted(written)}"
    if element.argument is None:
        if more:
            return f"Named({quoted(name)}{more})"
        return c.constant(Named(name), ("named", name))
    colon = source.find(":")
    spaced = ", spaced=True" if source[colon + 1:colon + 2].isspace() else ""
    return f"Named({quoted(name)}, {text(c, element.argument)}{spaced}{more})"


def redirections_of(c, redirections):
    """Return the text of a tuple of redirections."""
    texts = []
    for node in redirections:
        number = STREAM_NUMBERS[node.from_stream]
        if type(node) is ast.MergingRedirection:
            texts.append(f"MergeTo({number}, {STREAM_NUMBERS[node.to_stream]})")
        elif type(node) is ast.FileRedirection:
            texts.append(f"ToFile({number}, {text(c, node.location)}, {bool(node.append)})")
    return f"({''.join(t + ', ' for t in texts)})"


def pipeline_chain(c, node):
    """pipeline && pipeline, pipeline || pipeline, as statements: walked from the left."""
    from shell.compiler.statements import statement
    links = []
    while type(node) is ast.PipelineChain:
        links.append(node)
        node = node.lhs_pipeline_chain
    links.reverse()
    statement(c, node)
    for link in links:
        word = "" if link.operator in ("AndAnd", "&&") else "not "
        with c.out.block(f"if {word}{c.fn.frame}.session.succeeded:"):
            before = set(c.fn.definite)
            statement(c, link.rhs_pipeline)
            c.fn.definite &= before


