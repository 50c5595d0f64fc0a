"""Reductions to commands, redirections and pipelines."""
from __future__ import annotations

from shell.syntax import ast
from shell.syntax.token import Token

STREAMS = {"*": "All", "": "Output", "1": "Output", "2": "Error", "3": "Warning", "4": "Verbose", "5": "Debug", "6": "Information"}


class CommandBuilder:
    """Commands and pipelines."""

    def argument_list(self, c):
        if type(c[-1]) is Token:
            return ast.ErrorExpression(c[0].start, c[-2].end, c[:-1:2])
        return ast.ArrayLiteral(c[0].start, c[-1].end, c[::2])

    def parameter_argument(self, c):
        if type(c[1]) is Token:
            return ast.CommandParameter(c[0].start, c[0].end, c[0].value, None)
        return ast.CommandParameter(c[0].start, c[1].end, c[0].value, c[1])

    def command(self, c):
        first = c[0]
        if first.terminal == "INVOKE":
            operator = "&" if first.kind == "Ampersand" else "."
            elements, rest = ([] if type(c[1]) is Token else [c[1]]), c[2:]
        else:
            operator = ""
            elements, rest = [self.bare_word(first, False)], c[1:]
        redirections = []
        dashes = False
        for item in rest:
            if type(item) is Token:
                if dashes:
                    item = ast.StringConstantExpression(item.start, item.end, "BareWord", self.text[item.start:item.end])
                else:
                    dashes = item.kind == "MinusMinus"
                    item = ast.CommandParameter(item.start, item.end, item.value, None)
            if isinstance(item, ast.Redirection):
                self.redirect(redirections, item)
            elif not isinstance(item, ast.Expression) and type(item) is not ast.CommandParameter:
                continue
            else:
                elements.append(item)
        return ast.Command(first.start, c[-1].end, operator, elements, redirections)

    def redirect(self, redirections, item):
        """Add a redirection unless its stream is redirected already."""
        if any(other.from_stream == item.from_stream for other in redirections):
            self.error("StreamAlreadyRedirected", item.start, item.end, "* stream" if item.from_stream == "All" else item.from_stream.lower() + " stream")
        elif item.from_stream is not None:
            redirections.append(item)

    def merging_redirection(self, c):
        token = c[0]
        source, _, target = token.value.partition(">&")
        if target != "1" or source == "1":
            self.error("RedirectionNotSupported", token.start, token.end, token.value)
        return ast.MergingRedirection(token.start, token.end, STREAMS[source], "Output")

    def file_redirection(self, c):
        token, location = c
        if token.kind == "RedirectInStd":
            self.error("RedirectionNotSupported", token.start, token.end, "<")
            return IgnoredRedirection(token.start, location.end)
        self.error_after(token, location)
        return ast.FileRedirection(token.start, location.end, STREAMS[token.value.partition(">")[0]], location, token.value.endswith(">>"))

    def command_expression(self, c):
        redirections = []
        for item in c[1:]:
            if isinstance(item, ast.Redirection):
                self.redirect(redirections, item)
        return ast.CommandExpression(c[0].start, c[-1].end, c[0], redirections)

    def pipeline(self, c):
        elements = [element for element in c[::2] if type(element) is not Token]
        for element in elements[1:]:
            if type(element) is ast.CommandExpression:
                self.error("ExpressionsMustBeFirstInPipeline", element.expression.start, element.expression.end)
        return ast.Pipeline(elements[0].start, elements[-1].end, elements, False)

    def pipeline_chain(self, c):
        left = c[0]
        for i in range(1, len(c), 2):
            if type(c[i + 1]) is Token:
                if not self.text[c[i].end:].strip():
                    return left
                return ast.ErrorStatement(left.start, c[i].end, "", [], [], [], [left])
            left = ast.PipelineChain(left.start, c[i + 1].end, left, c[i + 1], c[i].kind, False)
        return left

    def background(self, c):
        c[0].background = True
        return c[0]


class IgnoredRedirection:
    """What is left of `< file`, which PowerShell reports and drops; it still counts for the extent of the command."""

    __slots__ = ("start", "end")

    def __init__(self, start, end):
        self.start = start
        self.end = end
