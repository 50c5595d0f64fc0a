"""Keys of the prompt that differ from the line editor's own: Enter runs what is complete and goes on with what is not."""
from __future__ import annotations

from prompt_toolkit.filters import completion_is_selected
from prompt_toolkit.key_binding import KeyBindings


def key_bindings() -> KeyBindings:
    """Return the bindings."""
    from shell.syntax.parse import is_incomplete
    keys = KeyBindings()

    @keys.add("enter", filter=completion_is_selected)
    def accept_completion(event):
        event.current_buffer.complete_state = None

    @keys.add("enter", filter=~completion_is_selected)
    def enter(event):
        buffer = event.current_buffer
        if is_incomplete(buffer.text) and not buffer.text.endswith("\n"):
            buffer.insert_text("\n")
        else:
            buffer.validate_and_handle()

    @keys.add("escape", "enter")
    def new_line(event):
        event.current_buffer.insert_text("\n")

    @keys.add("escape", eager=False)
    def clear(event):
        event.current_buffer.reset()
    return keys
