"""The element tags of CLIXML for values of known types: how each is written and read."""
from __future__ import annotations

import re
from decimal import Decimal

from shell.dotnet.values import Byte, Char, Int16, Int64, SByte, Single, UInt16, UInt32, UInt64

NAMESPACE = "http://schemas.microsoft.com/powershell/2004/04"
ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
MUST_ESCAPE = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]|_(?=x)", re.I)


def escape(text: str) -> str:
    """Return the text with what XML cannot hold, and `_x`, as _xHHHH_."""
    return MUST_ESCAPE.sub(lambda found: f"_x{ord(found.group()):04X}_", text)


def unescape(text: str) -> str:
    """Return the text with _xHHHH_ turned back."""
    return ESCAPED.sub(lambda found: chr(int(found.group(1), 16)), text)


def static(full_name, name, *arguments):
    from shell.dotnet.types import find_declared
    from shell.runtime.members import call_static

    return call_static(find_declared(full_name), name, list(arguments), None)


def call(value, name, *arguments):
    from shell.runtime.members import call_member

    return call_member(value, name, list(arguments), None)


def double_text(value) -> str:
    from shell.dotnet.number_format import double_text as text

    if value != value:
        return "NaN"
    if value in (float("inf"), float("-inf")):
        return "INF" if value > 0 else "-INF"
    return text(float(value))


def single_text(value) -> str:
    from shell.dotnet.number_format import single_text as text

    return text(value) if value == value and abs(value) != float("inf") else double_text(value)


def read_double(text) -> float:
    return float(text)  # which also reads INF, -INF and NaN


def date_text(value) -> str:
    text = call(value, "ToString", "o")
    head, dot, tail = text.partition(".")
    if not dot:
        return text
    digits = tail[:7].rstrip("0")
    return head + ("." + digits if digits else "") + tail[7:]


def read_date(text):
    from shell.cmdlets.json import date_of

    return date_of(text, 0)


def duration_text(value) -> str:
    """Return a TimeSpan as an XML duration."""
    ticks = int(value.Ticks)
    sign, ticks = ("-" if ticks < 0 else ""), abs(ticks)
    days, ticks = divmod(ticks, 864_000_000_000)
    hours, ticks = divmod(ticks, 36_000_000_000)
    minutes, ticks = divmod(ticks, 600_000_000)
    seconds, ticks = divmod(ticks, 10_000_000)
    fraction = f".{ticks:07}".rstrip("0") if ticks else ""
    time = (f"{hours}H" if hours else "") + (f"{minutes}M" if minutes else "") + (f"{seconds}{fraction}S" if seconds or fraction else "")
    return sign + "P" + (f"{days}D" if days else "") + ("T" + time if time else "" if days else "T0S")


DURATION = re.compile(r"(-?)P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.(\d+))?S)?)?")


def read_duration(text):
    from shell.dotnet.time_span import from_ticks

    found = DURATION.fullmatch(text)
    if found is None:
        raise ValueError(text)
    sign, years, months, days, hours, minutes, seconds, fraction = found.groups()
    total_days = int(days or 0) + 365 * int(years or 0) + 30 * int(months or 0)
    ticks = ((total_days * 24 + int(hours or 0)) * 60 + int(minutes or 0)) * 60 + int(seconds or 0)
    ticks = ticks * 10_000_000 + int((fraction or "0")[:7].ljust(7, "0"))
    return from_ticks(-ticks if sign else ticks)


def decimal_text(value) -> str:
    from shell.dotnet.decimals import text

    return text(value)


def converted(full_name):
    def read(text):
        from shell.dotnet.types import find_declared
        from shell.runtime.conversion import convert

        return convert(text, find_declared(full_name))
    return read


def plain(value) -> str:
    from shell.runtime.conversion import to_text

    return to_text(value)


def read_bytes(text):
    import base64

    from shell.dotnet.types import find_declared, typed_array

    return typed_array(find_declared("System.Byte"), [Byte(b) for b in base64.b64decode(text)])


def bytes_text(value) -> str:
    import base64

    return base64.b64encode(bytes(value)).decode()


def secure_text(value) -> str:
    from shell.cmdlets.secure_string import plain_text

    return plain_text(value).encode("utf-16-le").hex()


def read_secure(text):
    from shell.cmdlets.secure_string import secure_string

    return secure_string(bytes.fromhex(text).decode("utf-16-le"))



# full type name: (tag, f(value) -> text, f(text) -> value)
TAGS = {
    "System.Boolean": ("B", lambda value: "true" if value else "false", lambda text: text == "true"),
    "System.Byte": ("By", str, lambda text: Byte(int(text))),
    "System.Char": ("C", lambda value: str(ord(value)), lambda text: Char(chr(int(text)))),
    "System.DateTime": ("DT", date_text, read_date),
    "System.Decimal": ("D", decimal_text, Decimal),
    "System.Double": ("Db", double_text, read_double),
    "System.Guid": ("G", plain, converted("System.Guid")),
    "System.Int16": ("I16", str, lambda text: Int16(int(text))),
    "System.Int32": ("I32", str, int),
    "System.Int64": ("I64", str, lambda text: Int64(int(text))),
    "System.SByte": ("SB", str, lambda text: SByte(int(text))),
    "System.Single": ("Sg", single_text, lambda text: Single(read_double(text))),
    "System.Management.Automation.ScriptBlock": ("SBK", lambda value: escape(value.text), None),
    "System.String": ("S", escape, unescape),
    "System.TimeSpan": ("TS", duration_text, read_duration),
    "System.UInt16": ("U16", str, lambda text: UInt16(int(text))),
    "System.UInt32": ("U32", str, lambda text: UInt32(int(text))),
    "System.UInt64": ("U64", str, lambda text: UInt64(int(text))),
    "System.Uri": ("URI", plain, converted("System.Uri")),
    "System.Byte[]": ("BA", bytes_text, read_bytes),
    "System.Version": ("Version", plain, converted("System.Version")),
    "System.Xml.XmlDocument": ("XD", lambda value: escape(value.OuterXml), converted("System.Xml.XmlDocument")),
    "System.Security.SecureString": ("SS", secure_text, read_secure),
}
BY_TAG = {tag: read for tag, _, read in TAGS.values()}
