"""Types that compiled code names: found when first used, then kept."""
from __future__ import annotations

from shell.errors import runtime_error


class TypeReference:
    """A type name in source text; `found` is the NetType once it is known for good.

    Types that scripts declare are looked up at each use, since another class of the same name may take their place.
    """

    __slots__ = ("text", "unit", "found")

    def __init__(self, text, unit):
        self.text = text
        self.unit = unit
        self.found = None

    def find(self, frame):
        """Return the NetType, or raise TypeNotFound."""
        if self.found is not None:
            return self.found
        made = self.look(frame)
        if made is None:
            raise runtime_error(f"Unable to find type [{self.text}].", "TypeNotFound", "InvalidOperation", self.text)
        if made.script_class is None:
            self.found = made
        return made

    def look(self, frame):
        """Return the NetType, None where there is none."""
        from shell.runtime.type_names import find_type
        return find_type(self.text, frame)

    def try_find(self, frame):
        """Return the NetType, None where there is none: for catch clauses, whose types need not exist."""
        return self.found or self.look(frame)

