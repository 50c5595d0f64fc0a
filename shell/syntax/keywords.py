"""Keywords and their TokenKind (about_Reserved_Words)."""
from __future__ import annotations

WORDS = (
    "ElseIf If Else Switch Foreach From In For While Until Do Try Catch Finally Trap Data Return Continue Break Exit Throw Begin Process End "
    "Dynamicparam Function Filter Param Class Define Var Using Workflow Parallel Sequence Configuration Public Private Static "
    "Interface Enum Namespace Module Type Assembly Command Hidden Base Default Clean"
)
KEYWORDS = {word.lower(): word for word in WORDS.split(" ")}
