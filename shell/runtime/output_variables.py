"""-OutVariable, -ErrorVariable and their like, and -PipelineVariable: what a command's output and records are also kept in."""
from __future__ import annotations

from shell.dotnet.values import UNSET
from shell.runtime.stages import ERROR, INFORMATION, WARNING

STREAMS = {"ErrorVariable": ERROR, "WarningVariable": WARNING, "InformationVariable": INFORMATION}


class OutputVariables:
    """The variables of one invocation; `+name` adds to the list that is there."""

    def __init__(self, frame, common):
        self.frame = frame
        self.scope = frame.scope
        self.collected = [(number, self.list_for(common[name])) for name, number in STREAMS.items() if name in common]
        self.kept = self.list_for(common["OutVariable"]) if "OutVariable" in common else None
        self.pipeline_variable = common.get("PipelineVariable")

    def list_for(self, name):
        """Return the list that a variable holds from now on."""
        from shell.runtime.members import construct
        from shell.runtime.type_names import find_type
        append = name[:1] == "+"
        name = name.removeprefix("+")
        where, _, rest = name.rpartition(":")
        scope = self.scope.named(where) if where else self.scope
        name = rest if where else name
        if append:
            found = scope.get(name)
            if type(found).__name__ == "ArrayList":
                return found
        made = construct(find_type("System.Collections.ArrayList"), [], self.frame)
        if append and found is not None:
            made.extend(found if isinstance(found, list) else [found])
        scope.set(name, made)
        return made

    def streams(self, streams):
        """Return streams that also fill the lists."""
        return streams.collecting(self.collected) if self.collected else streams

    def output(self, iterator):
        """Yield the output, keeping it where asked for."""
        kept, variable = self.kept, self.pipeline_variable
        if variable is None:
            if kept is None:
                return iterator
            return self.keeping(iterator, kept)
        return self.current(iterator, kept, variable)

    @staticmethod
    def keeping(iterator, kept):
        for item in iterator:
            kept.append(item)
            yield item

    def current(self, iterator, kept, variable):
        """Yield the output with the pipeline variable holding the object that is on its way."""
        cell = self.scope.cell(variable.lower())
        try:
            for item in iterator:
                if kept is not None:
                    kept.append(item)
                cell.cell_contents = item
                yield item
        finally:
            cell.cell_contents = UNSET
