"""Errors as text: what $ErrorView says (ConciseView, NormalView, CategoryView, DetailedView).

ConciseView shows `Name: message` for errors of commands at the prompt; for errors in a script also the place, the line and the part of it, and
wraps the message beside a bar. What names the error is the first that is there: a throw statement, the command, its activity, the error's category,
the exception's type.
"""
from __future__ import annotations

import re

from shell.errors import RuntimeException
from shell.formatting.properties import read

BLANK = re.compile(r"\s")
BAR = "|"
VIEWS = ("ConciseView", "NormalView", "CategoryView", "DetailedView")
NATIVE_IDS = ("NativeCommandErrorMessage", "NativeCommandError")


class Colors:
    """The sequences of an error: all empty for plain text."""

    __slots__ = ("error", "accent", "reset")

    def __init__(self, style=None):
        self.error, self.accent, self.reset = ("", "", "") if style is None else (style.error, style.error_accent, style.reset)


def error_text(record: object, session: object, width: int) -> str:
    """Return the text of an ErrorRecord (without a line end after it) as $ErrorView shows it at this width."""
    colors = Colors(session.formatter.active_style(True))
    if full_id(record) in NATIVE_IDS:
        return f"{colors.error}{record.message}{colors.reset}"
    view = chosen_view(session)
    if view == "DetailedView":
        from shell.formatting.error_details import error_details
        return f"{colors.error}\n{error_details(record, session)}\n{colors.reset}"
    if view == "CategoryView":
        return f"{colors.error}{category_message(record)}{colors.reset}"
    if view == "NormalView":
        return normal_text(record, colors)
    return concise_text(record, session, width, colors)


def chosen_view(session) -> str:
    """Return the name of the view that $ErrorView asks for."""
    from shell.runtime.conversion import to_text
    found = session.global_state.scope.get("errorview")
    named = "" if found is None else to_text(found).lower()
    for view in VIEWS:
        if view.lower() == named:
            return view
    return "ConciseView" if not named else "NormalView"


def full_id(record) -> str:
    """Return FullyQualifiedErrorId."""
    return read(record, "FullyQualifiedErrorId") or record.error_id


def category_message(record) -> str:
    """Return `Category: (Target:Type) [Activity], Reason`."""
    from shell.runtime.members import call_member
    return call_member(read(record, "CategoryInfo"), "GetMessage", [], None)


def position_of(record):
    """Return the extent that the error points at, None where it has none."""
    if record.invocation is not None and record.invocation.position is not None:
        return record.invocation.position
    return record.position


# ---- NormalView

def normal_text(record, colors) -> str:
    """Return message, position, category and id, as Windows PowerShell showed errors."""
    from shell.runtime.invocation_info import position_message
    invocation, position = record.invocation, position_of(record)
    text = command_prefix(invocation) + (getattr(record.exception, "first_message", None) or record.message)
    named = invocation is not None and invocation.command is not None
    if position is not None and (named or record.category != "ParserError"):
        text += "\n" + position_message(position)
    text += f"\n+ CategoryInfo          : {category_message(record)}\n+ FullyQualifiedErrorId : {full_id(record)}"
    return f"{colors.error}{text}{colors.reset}"


def command_prefix(invocation) -> str:
    """Return the command's name with ` : `: a script's path, a name as it was called."""
    if invocation is None:
        return ""
    command = invocation.command
    if command is None:
        return f"{invocation.name} : " if invocation.name else ""
    from shell.runtime.conversion import to_text
    kind = to_text(read(command, "CommandType"))
    if kind == "ExternalScript":
        path = read(command, "Path")
        return f"{path} : " if path else ""
    if kind == "Script":
        return f"{to_text(read(command, 'ScriptBlock'))} : "
    shown = invocation.name if invocation.name not in ("", "&", ".") and invocation.name else read(command, "Name")
    return f"{shown} : " if shown else ""


# ---- ConciseView

def concise_text(record, session, width, colors) -> str:
    """Return the short form, with the line where the error is in a script."""
    target = line_target(record)
    position = position_of(record)
    script = position.file if position is not None else None
    detailed = target is not None or (shows_line(record, position) and not (script or "").lower().endswith(".psm1"))
    head, prefix = ("", "")
    if detailed:
        head, prefix = target_lines(target, colors) if target is not None else position_lines(position, colors)
    message = prefix + (getattr(record.exception, "first_message", None) or record.message)
    if (script and record.invocation is not None) or script or record.category == "ParserError":
        message = wrapped(message.replace("\r\n", " ").replace("\n", " ").replace("\t", " "), prefix, width)
    text = f"{colors.error}{reason(record, session)}: {head}{colors.error}{message}{colors.reset}"
    if record.recommended_action and record.recommended_action.strip():
        text += f"\n{colors.error}  Recommendation: {record.recommended_action}{colors.reset}"
    return text


def shows_line(record, position) -> bool:
    """Whether an error's line is shown: for errors in scripts, below the first line of input, and of the parser."""
    if position is None:
        return False
    return bool(position.file) or position.start_line > 1 or record.category == "ParserError"


def line_target(record):
    """Return the target of an error that names a line itself (assertions do): a reader of its keys, or None."""
    from shell.formatting.fields import dictionary_pairs
    pairs = dictionary_pairs(record.target) if record.target is not None else None
    if not pairs:
        return None
    found = {str(key).lower(): value for key, value in pairs}
    return found if "line" in found and "linetext" in found else None


def target_lines(target, colors):
    """Return (head, prefix) for a line that the error's target names."""
    from shell.runtime.conversion import to_text
    line = to_text(target["linetext"]).strip()
    number = to_text(target["line"])
    marks = ""
    start, end = target.get("startcolumn"), target.get("endcolumn")
    if isinstance(start, int) and 0 < start <= len(line):
        end = end if isinstance(end, int) and start < end <= len(line) + 1 else len(line) + 1
        marks = " " * (start - 1) + "~" * (end - start)
    return line_block(f"{colors.reset}{to_text(target.get('file'))}\n", number, line, marks, colors, "")


def position_lines(position, colors):
    """Return (head, prefix) for a place in a script: `file:line`, the line and its underlining."""
    from shell.runtime.invocation_info import position_message
    shown = position_message(position).split("\n")
    line = shown[1][1:]
    marks = shown[-1][1:] if len(shown) > 2 else ""
    place = f"{colors.reset}{position.file}:{position.start_line}\n" if position.file else "\n"
    return line_block(place, str(position.start_line), line, marks, colors, "")


def line_block(place, number, line, marks, colors, _):
    """Return (head, prefix): the header, the numbered line and the underlining; prefix is what the message's lines start with."""
    wider = " " * max(len(number) - 4, 0)
    bar = f"{colors.accent}{wider}     {BAR} {colors.error}"
    if marks and colors.reset:
        start, length = marks.index("~"), len(marks.strip())
        if length < len(line):
            line = f"{line[:start]}{colors.accent}{line[start:start + length]}{colors.reset}{line[start + length:]}"
    head = f"{place}{colors.accent}{wider}Line {BAR}\n{colors.accent}{number.rjust(4)} {BAR} {colors.reset}{line}\n"
    if marks:
        head += f"{bar}{marks}\n"
    return head, bar


def truncated(text, length):
    """Return the text up to a length, back to its last blank."""
    if len(text) <= length:
        return text
    cut = text[:length]
    blanks = [match.start() for match in BLANK.finditer(cut)]
    return cut[:blanks[-1]] if blanks else cut


def wrapped(message, prefix, width):
    """Return the message broken into lines that each start with the prefix; escape sequences take no room."""
    from shell.formatting.cells import plain
    bare = len(plain(prefix))
    hidden = len(prefix) - bare
    if width <= 0 or len(message) - hidden <= width:
        return message
    first = truncated(message, width + hidden)
    lines, rest = [first], message[len(first):].strip()
    while len(rest) + bare > width:
        line = truncated(prefix + rest, width + hidden)
        if len(line) <= len(prefix):
            break
        lines.append(line)
        rest = rest[len(line) - len(prefix):].strip()
    lines.append(prefix + rest.strip())
    return "\n".join(lines)


def reason(record, session) -> str:
    """Return what names the error."""
    from shell.runtime.conversion import to_text
    if type(record.exception) is RuntimeException and record.exception.was_thrown and record.category == "OperationStopped":
        return "Exception"      # a throw statement's own; the engine marks what a Stop preference ends in the same way
    invocation = record.invocation
    command = invocation.command if invocation is not None else None
    name = read(command, "Name") if command is not None else None
    if name and session.find_command(name, None) is not None:
        return name
    info = read(record, "CategoryInfo")
    activity = read(info, "Activity")
    if activity:
        return activity
    if name:
        return name
    if invocation is not None and invocation.name:
        return invocation.name
    if record.category != "NotSpecified":
        return record.category
    return to_text(read(info, "Reason")) or "Error"
