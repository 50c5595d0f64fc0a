"""Random inputs from a seed: scripts made of pieces of real ones, numbers, dates and format pictures. The same seed gives the same input."""
import json
import os
import pathlib
import random

ROOT = pathlib.Path(__file__).resolve().parents[2]
PIECES = ["if", "elseif", "else", "(", ")", "{", "}", "[", "]", "foreach", "$x", "$_", "@{", "@(", "$(", '"$(', "[int]", "class C {", "function f", "param(",
          "try{", "catch", "finally", "switch", "-eq", "-split", "-join", "-f", "::new(", "..", "@'\n", '@"\n', "\n'@", '\n"@', "`", "<#", "#>", "--%", "2>&1",
          ">", "&&", "||", "?", "??", "??=", "?.", "?[", "enum E {", "using namespace", "using module", "do", "while(", "until", "trap", "data", "begin{",
          "process{", "end{", "clean{", "return", "throw", "break", "continue", "exit", "[a(", "=", "+=", ",", "\n", ";", "–", "“", "é", "😀", "0x", "0b", "1e",
          "1.", "1kb", "1d", "10l", ":label", "@x", "${", "${a:", "$a:", "'", '"', "|", "&", "%", "!", "++", "--", ".", "::", "-not", "-bnot", "hidden",
          "static", "[ref]", "#requires -Version", "\r", "\t", "\u2028", "\x00", "$$", "$?", "$^", "[CmdletBinding()]",
          "[Parameter(Mandatory)]", "[System.Collections.Generic.List[int]]", "dynamicparam{", "filter", "workflow", "configuration", "base(", ": base(",
          "in", "-parallel", "[]", "$null", "*>&1", "3>", "$env:", "@args"]
NUMBER_CHARACTERS = "0123456789" * 3 + "+-.,eE xX%$()kKmMgGlLdDuUyYsSbBnN_∞NaInfity\u00a0"
PICTURE_CHARACTERS = "0#.,%‰eE+-;'\"\\ abNnFfCcDdGgPpRrXxB0123456789"
DATE_CHARACTERS = "dMyHhmsftTzKgGFoOrRuUYD:/ .,'\"\\%-0123456789"
DATE_WORDS = ["2024-02-29", "1/2/3", "31/12/1999", "Feb", "February", "Monday", "12:30", "23:59:59.9999999", "24:00", "PM", "am", "Z", "+02:00", "T", "GMT",
              ",", "0001-01-01", "9999-12-31", "99", "10000", "-", "/", ".", " ", "1e5", "٣"]


def extra_scripts():
    """Yield the scripts of the files that FUZZ_CORPUS names: folders of scripts, or of recorded cases (`#### name`, script, `---- stdout`)."""
    for folder in filter(None, os.environ.get("FUZZ_CORPUS", "").split(os.pathsep)):
        for path in sorted(pathlib.Path(folder).rglob("*.ps1")):
            yield path.read_text(encoding="utf-8", errors="replace")[:20000]
        for path in sorted(pathlib.Path(folder).glob("*.golden")):
            for case in path.read_text(encoding="utf-8", errors="replace").split("\n#### ")[1:]:
                yield case.partition("\n")[2].partition("\n---- ")[0]


def scripts():
    """Return the texts to start from: the parser's corpus, the inputs of all transcripts and, where asked for, more."""
    found = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "tests/parser/corpus").glob("*.ps1"))]
    for path in sorted((ROOT / "tests/transcripts").rglob("*.txt")):
        lines = [line[4:] if line.startswith("PS> ") else line[3:] for line in path.read_text(encoding="utf-8").split("\n")
                 if line.startswith(("PS> ", ">> "))]
        found += ["\n".join(lines[at:at + 12]) for at in range(0, len(lines), 12)]
    found += extra_scripts()
    return found


def mutated_script(chance: random.Random, texts: list) -> str:
    """Return a script that is mostly like one of the texts."""
    kind = chance.random()
    if kind < 0.1:
        text = chance.choice((" ", "", "\n")).join(chance.choice(PIECES) for _ in range(chance.randint(1, 120)))
    else:
        text = chance.choice(texts)
        if len(text) > 4000:
            at = chance.randrange(len(text) - 3000)
            text = text[at:at + 3000]
    for _ in range(chance.choice((0, 1, 1, 2, 3, 6, 12))):
        at = chance.randrange(len(text) + 1)
        length = chance.choice((1, 1, 2, 5, 20))
        way = chance.random()
        if way < 0.4:
            text = text[:at] + chance.choice(PIECES) + text[at:]
        elif way < 0.6:
            text = text[:at] + text[at + length:]
        elif way < 0.75:
            text = text[:at] + text[at:at + length] * 2 + text[at + length:]
        elif way < 0.9:
            other = chance.choice(texts)
            start = chance.randrange(len(other) + 1)
            text = text[:at] + other[start:start + 40] + text[at:]
        else:
            text = text[:at]
    if kind > 0.97:
        text = chance.choice(("(", "{", "$(", "@(", "@{a=", '"$(', "[int]", "if(1){", "-", "!", ",", "$x.a", "$x[")) * chance.randint(20, 400) + text
    return text


def number_text(chance: random.Random) -> str:
    """Return text that is a number, or nearly."""
    if chance.random() < 0.3:
        return chance.choice((repr(chance.uniform(-1e300, 1e300)), str(chance.getrandbits(chance.choice((8, 31, 32, 63, 64, 96, 130)))),
                              "9" * chance.randint(1, 60), "0x" + "f" * chance.randint(1, 40), "1e" + str(chance.randint(-500, 500)), "", " ", "-0",
                              "." + "0" * chance.randint(1, 40) + "1"))
    return "".join(chance.choice(NUMBER_CHARACTERS) for _ in range(chance.randint(1, 12)))


def picture(chance: random.Random, characters: str) -> str:
    """Return a format specifier or picture."""
    if chance.random() < 0.4:
        return chance.choice(characters) + str(chance.choice(("", "0", "1", "2", "15", "17", "28", "29", "99", "100", "999", "9999", "1000000000",
                                                              "99999999999")))
    return "".join(chance.choice(characters) for _ in range(chance.randint(1, 14)))


def composite_text(chance: random.Random) -> str:
    """Return a composite format."""
    return "".join(chance.choice(("{0}", "{1}", "{", "}", "{{", "}}", "{0,5}", "{0,-9}", "{0:", "{1,3:N2}", "x", "{99}", "{0:{{}}}", "{-1}", "{0,99999999999}",
                                  ":" + picture(chance, PICTURE_CHARACTERS), ",", " ", "{0,-}", "é")) for _ in range(chance.randint(1, 6)))


def date_text(chance: random.Random) -> str:
    """Return text that is a date, or nearly."""
    return chance.choice((" ", "", "-")).join(chance.choice(DATE_WORDS) for _ in range(chance.randint(1, 6)))


def shown(value) -> str:
    """Return an input as it is shown in a failure."""
    return json.dumps(value, ensure_ascii=True) if isinstance(value, str) else repr(value)
