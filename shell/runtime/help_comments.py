"""Comment-based help: finding the comment that belongs to a function or script, and taking it apart."""
from __future__ import annotations

import re

KEYWORDS = frozenset(("synopsis", "description", "parameter", "example", "inputs", "outputs", "notes", "link", "component", "role", "functionality",
                      "forwardhelptargetname", "forwardhelpcategory", "remotehelprunspace", "externalhelp"))
KEYWORD_LINE = re.compile(r"^\s*\.(\w+)[ \t]*(.*?)\s*$")
PARAGRAPHS = ("example", "inputs", "outputs", "link")


class HelpComment:
    """The sections of a help comment: text by keyword, texts for those that may come several times, and parameters by lower-case name."""

    def __init__(self):
        self.sections = {}
        self.many = {name: [] for name in PARAGRAPHS}
        self.parameters = {}

    def get(self, keyword):
        """Return a section's text, '' where it is missing."""
        return self.sections.get(keyword, "")


def comments_of(text):
    """Return [(start, end, text without comment signs)] of a text's comments; lines that begin with # and follow each other are one comment."""
    from shell.syntax.lexer import tokens
    found = []
    for token in tokens(text):
        if token.kind != "Comment":
            continue
        source = text[token.start:token.end]
        if source.startswith("<#"):
            found.append((token.start, token.end, source[2:].removesuffix("#>"), False))
            continue
        line = source.lstrip("#")
        line = line[1:] if line[:1] == " " else line
        if found and found[-1][3]:
            start, end, before, _ = found[-1]
            between = text[end:token.start]
            if between.count("\n") == 1 and not between.strip():
                found[-1] = (start, token.end, before + "\n" + line, True)
                continue
        found.append((token.start, token.end, line, True))
    return [(start, end, body) for start, end, body, _ in found]


def parsed(body):
    """Return the HelpComment of a comment's text, None where it is no help comment."""
    help_comment, keyword, argument, lines = HelpComment(), None, "", []

    def close():
        if keyword is None:
            return
        text = dedented(lines)
        if keyword == "parameter":
            help_comment.parameters[argument.lower()] = text
        elif keyword in help_comment.many:
            help_comment.many[keyword].append(text if keyword != "link" or text else argument)
        else:
            help_comment.sections[keyword] = text

    for line in body.split("\n"):
        found = KEYWORD_LINE.match(line)
        if found and found[1].lower() in KEYWORDS:
            close()
            keyword, argument, lines = found[1].lower(), found[2], []
            if keyword == "forwardhelptargetname" or keyword == "externalhelp":
                lines = [argument]
        elif keyword is None:
            if line.strip():
                return None
        else:
            lines.append(line)
    close()
    return help_comment if keyword is not None else None


def dedented(lines):
    """Return lines as text, without blank ones round it and without the indentation that they share."""
    lines = [line.rstrip() for line in lines]
    while lines and not lines[0]:
        lines.pop(0)
    while lines and not lines[-1]:
        lines.pop()
    if not lines:
        return ""
    indent = min(len(line) - len(line.lstrip()) for line in lines if line)
    return "\n".join(line[indent:] for line in lines)


def help_of(block):
    """Return (HelpComment or None, {lower-case parameter: comment beside it}) of a script block that is a function's body or a script."""
    return help_in(block.ast, block.template.function, block.template.unit.text)


def help_in(tree, function, text):
    """Return the same for the tree of a block in a text; function: the definition whose body it is, None for a script."""
    comments = comments_of(text)
    beside = parameter_comments(tree, function, comments, text)
    start, end = tree.start, tree.end
    candidates = []
    inner_start = start + 1 if function is not None else start
    first = first_code(tree, end)
    for at, stop, body in comments:
        if inner_start <= at and stop <= first:
            candidates.append(body)
    for at, stop, body in reversed(comments):
        if at >= last_code(tree, start) and stop <= end and at >= inner_start:
            candidates.append(body)
    if function is not None:
        for _, stop, body in reversed(comments):
            if stop <= function.start and text[stop:function.start].count("\n") <= 2 and not text[stop:function.start].strip():
                candidates.append(body)
                break
    for body in candidates:
        found = parsed(body)
        if found is not None:
            return found, beside
    return None, beside


def first_code(tree, otherwise):
    """Return where a block's code begins."""
    places = [node.start for node in parts_of(tree)]
    return min(places, default=otherwise)


def last_code(tree, otherwise):
    """Return where a block's code ends."""
    return max((node.end for node in parts_of(tree)), default=otherwise)


def parts_of(tree):
    """Yield the parts of a block that are code: the param block and the statements."""
    if tree.param_block is not None:
        yield tree.param_block
        yield from tree.param_block.attributes
    for part in (tree.begin_block, tree.process_block, tree.end_block, tree.clean_block, tree.dynamic_param_block):
        if part is not None:
            if not part.unnamed:
                yield part
            yield from part.statements


def parameter_comments(tree, function, comments, text):
    """Return {lower-case parameter: comment that stands before it}."""
    parameters = list(tree.param_block.parameters) if tree.param_block is not None else list(getattr(function, "parameters", None) or ())
    found = {}
    low = tree.param_block.start if tree.param_block is not None else (function.start if function is not None else 0)
    for parameter in parameters:
        for start, end, body in comments:
            if low <= start and end <= parameter.start and not text[end:parameter.start].strip():
                found[parameter.name.variable_path.user_path.lower()] = dedented(body.split("\n"))
        low = parameter.end
    return found
