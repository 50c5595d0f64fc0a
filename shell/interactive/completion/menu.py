"""The prompt's completer: what the completion engine finds, as the line editor wants it."""
from __future__ import annotations

from prompt_toolkit.completion import Completer, Completion


class ShellCompleter(Completer):
    """Gives the completions at the cursor."""

    def __init__(self, session):
        self.session = session

    def get_completions(self, document, complete_event):
        self.session.frame = self.session.top_frame
        found = self.session.complete(document.text, document.cursor_position)
        for result in found.matches:
            yield Completion(result.text, start_position=found.index - document.cursor_position, display=result.list_text,
                             display_meta=result.tip if result.tip != result.list_text and "\n" not in result.tip else "")
