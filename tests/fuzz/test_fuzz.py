"""No text makes the lexer, parser or compiler hang, crash or raise; no text or number makes a conversion or format raise anything but a .NET exception.

A few hundred seeds of each kind run always. FUZZ_MINUTES=10 goes on with further seeds for that long (of processor time, shared between the kinds);
FUZZ_SEED=n runs one seed; FUZZ_CORPUS names folders with more scripts to start from.
"""
import os
import random
import signal
import sys
import time
import traceback
import warnings

import mutation
import pytest
import transcripts

from shell.errors import NetException

HANG = 10.0     # seconds of processor time after which an input counts as hanging
MINUTES = float(os.environ.get("FUZZ_MINUTES", "0"))
SEED = os.environ.get("FUZZ_SEED")
MOST_FAILURES = 12
CASES = {"syntax": 450, "compile": 300, "numbers": 4000, "formats": 4000, "dates": 4000, "literals": 3000}
SHARE = {"syntax": 0.25, "compile": 0.4, "numbers": 0.08, "formats": 0.12, "dates": 0.1, "literals": 0.05}
cached = {}


class Hangs(BaseException):
    """An input took too long."""


def alarmed(number, frame):
    raise Hangs("".join(traceback.format_stack(frame, limit=6)))


def texts():
    """The scripts to start from, read once."""
    if not cached:
        cached["texts"] = mutation.scripts()
    return cached["texts"]


def try_syntax(chance):
    from shell.syntax.lexer import tokens
    from shell.syntax.parse import parse
    text = mutation.mutated_script(chance, texts())
    yield text
    result = parse(text)
    assert result.ast is not None
    for error in result.errors:
        assert error.message and 0 <= error.start <= error.end <= len(text) + 2, "an error's place"
    for node in result.ast.walk():
        assert 0 <= node.start <= node.end <= len(text) + 2, f"a {type(node).__name__}'s place"
    assert tokens(text)[-1].kind == "EndOfInput"


def try_compile(chance):
    from shell.syntax.parse import parse
    text = mutation.mutated_script(chance, texts())
    yield text
    if not parse(text).errors:
        compile_all(text)


def compile_all(text):
    """Compile a text and all blocks in it, with strict mode and without."""
    from shell.compiler import script_block
    session = session_for_compiling()
    root = script_block(session, text)
    unit, done = root.template.unit, set()
    root.template.variant(frozenset(), False)
    while True:
        left = [template for key, template in unit.templates.items() if key not in done]
        if not left:
            break
        for template in left:
            done.add((template.start, template.end) if (template.start, template.end) in unit.templates and
                     unit.templates[template.start, template.end] is template else (template.start, template.end, "statement"))
            template.variant(frozenset(), False)
            template.variant(frozenset(("x", "a")), True)
            template.variant(frozenset(), False, True)


def session_for_compiling():
    """A session that nothing runs in."""
    if "session" not in cached:
        from shell.runtime.host import ConsoleHost
        from shell.session import Session
        cached["session"] = Session(ConsoleHost(interactive=False))
    return cached["session"]


def random_number(chance):
    """A number of any of the shell's types."""
    from decimal import Decimal

    from shell.dotnet.values import Byte, Int64, Single, UInt32, UInt64
    real = chance.choice((0.0, -0.0, 1e-320, 1.7e308, float("nan"), float("inf"), -float("inf"), chance.uniform(-1e6, 1e6), 10 ** chance.uniform(-300, 300)))
    return chance.choice((chance.randint(-2**31, 2**31 - 1), Int64(chance.randint(-2**63, 2**63 - 1)), Byte(chance.randint(0, 255)),
                          UInt32(chance.getrandbits(32)), UInt64(chance.getrandbits(64)), real, Single(chance.uniform(-1e30, 1e30)),
                          Decimal(chance.randint(-10**28, 10**28)).scaleb(-chance.randint(0, 28)), 0, 1, -1))


def try_numbers(chance):
    from shell.runtime.conversion import convert
    from shell.runtime.type_names import find_type
    text = mutation.number_text(chance)
    name = chance.choice(("int", "long", "byte", "uint64", "double", "single", "decimal", "bigint", "bool", "char", "datetime", "timespan", "version", "guid",
                          "uri", "sbyte", "int16", "uint16", "uint32", "System.Half", "System.Int128", "ipaddress", "System.DateTimeOffset",
                          "System.DateOnly", "System.TimeOnly", "System.Index", "System.Numerics.Complex"))
    value = text if chance.random() < 0.7 else random_number(chance)
    yield name, value
    try:
        found = find_type(name)
    except NetException:
        return
    if found is not None:
        expecting(lambda: convert(value, found))


def try_formats(chance):
    from shell.dotnet.composite_format import composite, format_value
    number, picture, text = random_number(chance), mutation.picture(chance, mutation.PICTURE_CHARACTERS), mutation.composite_text(chance)
    yield number, picture, text
    expecting(lambda: format_value(number, picture))
    expecting(lambda: composite(text, [number, text]))


def try_dates(chance):
    from shell.dotnet.composite_format import format_value
    from shell.runtime.conversion import convert
    from shell.runtime.members import call_static
    from shell.runtime.type_names import find_type
    name = chance.choice(("datetime", "System.DateTimeOffset", "timespan", "System.DateOnly", "System.TimeOnly"))
    text, picture = mutation.date_text(chance), mutation.picture(chance, mutation.DATE_CHARACTERS)
    yield name, text, picture
    kind = find_type(name)
    frame = session_for_compiling().frame
    value = expecting(lambda: convert(text, kind))
    if value is None:
        value = expecting(lambda: convert(chance.choice(("2024-02-29T23:59:59", "0001-01-01", "9999-12-31", "12:30", "1.02:03:04")), kind))
    if value is not None:
        expecting(lambda: format_value(value, picture))
    expecting(lambda: call_static(kind, "Parse", [text], frame))
    expecting(lambda: call_static(kind, "ParseExact", [text, picture, None], frame))


def try_literals(chance):
    from shell.runtime.conversion import to_number
    from shell.syntax.parse import parse
    text = mutation.number_text(chance)
    yield text
    parse(text)
    expecting(lambda: to_number(text))


def expecting(action):
    """Return what an action gives, None where it raises a .NET exception."""
    try:
        return action()
    except NetException:
        return None


KINDS = {"syntax": try_syntax, "compile": try_compile, "numbers": try_numbers, "formats": try_formats, "dates": try_dates, "literals": try_literals}


def problem(kind, seed):
    """Run one seed; return None, or the account of what went wrong and a key that tells kinds of failures apart."""
    case = KINDS[kind](random.Random(f"{kind} {seed}"))
    given = next(case)
    signal.setitimer(signal.ITIMER_VIRTUAL, HANG)
    try:
        next(case, None)
        return None
    except Hangs as hang:
        where, what = str(hang), "hangs"
    except NetException as error:
        if kind == "compile":       # what only the compiler finds is a parse error like any other
            return None
        where, what = "", repr(error)
    except Exception as error:
        where, what = "".join(traceback.format_tb(error.__traceback__)[-3:]), f"{type(error).__name__}: {error}"
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    return (what.partition(":")[0], where), f"seed {seed}: {mutation.shown(given)}\n{what[:300]}\n{where}"


@pytest.mark.timeout(0 if MINUTES else 120)
@pytest.mark.parametrize("kind", KINDS)
def test_fuzz(kind):
    before, limit = signal.signal(signal.SIGVTALRM, alarmed), sys.getrecursionlimit()
    transcripts.prepare_process()
    found, first = {}, time.process_time()
    seeds = [int(SEED)] if SEED else range(CASES[kind] if not MINUTES else 10**9)
    offset = int(os.environ.get("FUZZ_OFFSET", "0"))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", SyntaxWarning)
            for seed in seeds:
                failure = problem(kind, seed + offset)
                if failure is not None:
                    found.setdefault(failure[0], failure[1])
                    if len(found) >= MOST_FAILURES:
                        break
                if MINUTES and time.process_time() - first > MINUTES * 60 * SHARE[kind]:
                    break
    finally:
        signal.signal(signal.SIGVTALRM, before)
        sys.setrecursionlimit(limit)
    if MINUTES:
        print(f"{kind}: {seed + 1} seeds")
    assert not found, "\n\n".join(found.values())
