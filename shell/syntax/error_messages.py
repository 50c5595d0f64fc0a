"""Messages of parse errors, by id, from grammar/errors.txt."""
from __future__ import annotations


def message(id: str, arguments: tuple) -> str:
    """The message of an error, with its arguments filled in."""
    from shell.syntax.tables import MESSAGES
    template = MESSAGES.get(id, id)
    for i, argument in enumerate(arguments):
        template = template.replace("{" + str(i) + "}", str(argument))
    return template
