"""Enum types: their values, texts and parsing.

The tables are in enum_tables.py; a script's own enums are made by make_enum. Each enum has a Python class, a subclass of EnumValue, made on first use:

    member("System.DayOfWeek", "Monday")     the value by name
    value_of(net_type, 3)                    the value of a number
    text(value)                              its name, names joined by commas for flags, or the number
    parse(net_type, "monday", True)          what Enum.Parse does
"""
from __future__ import annotations

from shell.dotnet.types import BY_CLASS, NetType, find_declared, register
from shell.dotnet.values import EnumValue
from shell.errors import net_exception


def make_enum(full_name: str, values: dict, flags: bool = False, underlying: str = "System.Int32") -> NetType:
    """Return a new enum type; values maps names to ints in order."""
    made = NetType(full_name, None, "System.Enum", "enum", ("System.IComparable", "System.IFormattable", "System.IConvertible"))
    made.values, made.flags, made.underlying = values, flags, underlying
    made.members_table, made.statics_table = {}, {}
    made.python = type(made.name, (EnumValue,), {"net_type": made, "__slots__": (), "__str__": text, "__repr__": text})
    BY_CLASS[made.python] = made
    return made


def declare_enums(table: dict) -> None:
    """Make and register the enums of a table: {full name: "Name=0 Name=1 …"}, with a leading "flags" or "byte", "uint" ... where it applies."""
    for full_name, row in table.items():
        flags, underlying, values, number = False, "System.Int32", {}, -1
        for word in row.split():
            if word == "flags":
                flags = True
            elif word in UNDERLYING:
                underlying = UNDERLYING[word]
            else:
                name, _, given = word.partition("=")
                number = int(given, 0) if given else number + 1
                values[name] = number
        register(make_enum(full_name, values, flags, underlying))


UNDERLYING = {"byte": "System.Byte", "sbyte": "System.SByte", "short": "System.Int16", "ushort": "System.UInt16", "uint": "System.UInt32",
              "long": "System.Int64", "ulong": "System.UInt64"}


def value_of(net_type: NetType, number: int) -> EnumValue:
    """The enum's value of a number, whether or not it has a name."""
    return net_type.python(number)


def member(full_name: str, name: str) -> EnumValue:
    """The value of an enum type's full name and a member's name as written."""
    net_type = find_declared(full_name)
    return net_type.python(net_type.values[name])


def text(value: EnumValue) -> str:
    """The name of the value; for flags the names joined by commas; the number where there is none."""
    net_type = type(value).net_type
    number = int(value)
    for name, each in net_type.values.items():
        if each == number:
            return name
    if net_type.flags and number:
        names = flag_names(net_type, number)
        if names is not None:
            return ", ".join(names)
    return str(number)


def flag_names(net_type, number):
    """The names whose bits make up a number, lowest bits first, or None where some bits have no name."""
    left, names = number & ((1 << 64) - 1), []
    for name, each in sorted(net_type.values.items(), key=lambda item: item[1] & ((1 << 64) - 1), reverse=True):
        bits = each & ((1 << 64) - 1)
        if bits and left & bits == bits:
            names.append(name)
            left &= ~bits
    return None if left else names[::-1]


def is_defined(net_type: NetType, number: int) -> bool:
    """True for a number that is a member's, or for flags a combination of members."""
    if number in net_type.values.values():
        return True
    return net_type.flags and number != 0 and flag_names(net_type, number) is not None


def find_name(net_type: NetType, name: str, ignore_case: bool = True) -> str | None:
    """The member's name as declared, None where there is none."""
    if name in net_type.values:
        return name
    if ignore_case:
        lowered = name.lower()
        for each in net_type.values:
            if each.lower() == lowered:
                return each
    return None


def parse(net_type: NetType, source: str, ignore_case: bool = False) -> EnumValue:
    """Enum.Parse: names or numbers joined by commas; ArgumentException where a name is none of the enum's."""
    stripped = source.strip()
    if not stripped:
        raise net_exception("System.ArgumentException", "Must specify valid information for parsing in the string. (Parameter 'value')", ParamName="value")
    number = 0
    if stripped[0].isdigit() or stripped[0] in "+-":
        try:
            return net_type.python(int(stripped))
        except ValueError:
            pass
    for part in stripped.split(","):
        name = find_name(net_type, part.strip(), ignore_case)
        if name is None:
            raise net_exception("System.ArgumentException", f"Requested value '{source}' was not found.")
        number |= net_type.values[name]
    return net_type.python(number)


def disambiguate(net_type: NetType, source: str) -> str:
    """Return the member that a text abbreviates; raises with PowerShell's message where there is none, or more than one."""
    out = []
    for part in source.split(","):
        part = part.strip()
        exact = find_name(net_type, part)
        if exact is None:
            lowered = part.lower()
            matches = [name for name in net_type.values if name.lower().startswith(lowered)]
            if not matches:
                raise net_exception("System.ArgumentException", f"Unable to match the identifier name {part} to a valid enumerator name. Specify one of the "
                                    f"following enumerator names and try again:\n{', '.join(net_type.values)}")
            if len(matches) > 1:
                preferred = [name for name in matches if name in MINIMUM_NAMES.get(net_type.full_name, ())]
                if len(preferred) != 1:
                    raise net_exception("System.ArgumentException", f"The identifier name {part} cannot be processed because it is either too similar or "
                                        f"identical to the following enumerator names: {', '.join(matches)}. Use a more specific identifier name.")
                matches = preferred
            exact = matches[0]
        out.append(exact)
    return ",".join(out)


# Members that an ambiguous abbreviation means (`-ErrorAction S` is SilentlyContinue).
MINIMUM_NAMES = {"System.Management.Automation.ActionPreference": ("SilentlyContinue",)}


def format_value(value: EnumValue, specifier: str) -> str:
    """Enum.ToString(format): G, F, D or X."""
    letter = (specifier or "G").upper()
    if letter == "G":
        return text(value)
    if letter == "F":
        names = flag_names(type(value).net_type, int(value)) if value else None
        return ", ".join(names) if names else text(value)
    if letter == "D":
        return str(int(value))
    if letter == "X":
        width = {"System.Byte": 2, "System.SByte": 2, "System.Int16": 4, "System.UInt16": 4, "System.Int64": 16, "System.UInt64": 16}.get(
            type(value).net_type.underlying, 8)
        return format(int(value) & ((1 << (width * 4)) - 1), f"0{width}X")
    raise net_exception("System.FormatException", "Format string can be only \"G\", \"g\", \"X\", \"x\", \"F\", \"f\", \"D\" or \"d\".")
