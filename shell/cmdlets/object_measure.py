"""Measure-Object, and the measurements it gives."""
from __future__ import annotations

import math

from shell.cmdlet import Cmdlet, Param, Switch
from shell.cmdlets.object_order import compare
from shell.dotnet.types import dotnet_type, getter
from shell.dotnet.values import UNSET
from shell.errors import net_exception


class Measurement:
    """What the measurement types share: they are made whole and only read."""

    __slots__ = ("values", "property_name", "extended", "type_names", "__weakref__")

    def __init__(self, values, property_name):
        self.values = values
        self.property_name = property_name
        self.extended = self.type_names = None


@dotnet_type("Microsoft.PowerShell.Commands.MeasureInfo", abstract=True)
class MeasureInfo(Measurement):
    """The base of all measurements."""

    __slots__ = ()

    @getter("string Property {get;set;}")
    def Property(self):
        return self.property_name

    @Property.setter
    def Property(self, value):
        self.property_name = value


@dotnet_type("Microsoft.PowerShell.Commands.GenericMeasureInfo", base="Microsoft.PowerShell.Commands.MeasureInfo")
class GenericMeasureInfo(MeasureInfo):
    """The measurement of numbers."""

    __slots__ = ()

    @getter("int Count {get;set;}")
    def Count(self):
        return self.values["count"]

    @getter("System.Nullable[double] Average {get;set;}")
    def Average(self):
        return self.values.get("average")

    @getter("System.Nullable[double] Sum {get;set;}")
    def Sum(self):
        return self.values.get("sum")

    @getter("System.Nullable[double] Maximum {get;set;}")
    def Maximum(self):
        return self.values.get("maximum")

    @getter("System.Nullable[double] Minimum {get;set;}")
    def Minimum(self):
        return self.values.get("minimum")

    @getter("System.Nullable[double] StandardDeviation {get;set;}")
    def StandardDeviation(self):
        return self.values.get("deviation")


@dotnet_type("Microsoft.PowerShell.Commands.GenericObjectMeasureInfo", base="Microsoft.PowerShell.Commands.MeasureInfo")
class GenericObjectMeasureInfo(MeasureInfo):
    """The measurement of objects that are not numbers."""

    __slots__ = ()

    @getter("int Count {get;set;}")
    def Count(self):
        return self.values["count"]

    @getter("System.Nullable[double] Average {get;set;}")
    def Average(self):
        return self.values.get("average")

    @getter("System.Nullable[double] Sum {get;set;}")
    def Sum(self):
        return self.values.get("sum")

    @getter("System.Object Maximum {get;set;}")
    def Maximum(self):
        return self.values.get("maximum")

    @getter("System.Object Minimum {get;set;}")
    def Minimum(self):
        return self.values.get("minimum")

    @getter("System.Nullable[double] StandardDeviation {get;set;}")
    def StandardDeviation(self):
        return None


@dotnet_type("Microsoft.PowerShell.Commands.TextMeasureInfo", base="Microsoft.PowerShell.Commands.MeasureInfo")
class TextMeasureInfo(MeasureInfo):
    """The measurement of text."""

    __slots__ = ()

    @getter("System.Nullable[int] Lines {get;set;}")
    def Lines(self):
        return self.values.get("lines")

    @getter("System.Nullable[int] Words {get;set;}")
    def Words(self):
        return self.values.get("words")

    @getter("System.Nullable[int] Characters {get;set;}")
    def Characters(self):
        return self.values.get("characters")


class Statistics:
    """The running figures of one property."""

    __slots__ = ("count", "sum", "variance", "maximum", "minimum", "lines", "words", "characters")

    def __init__(self):
        self.count = self.lines = self.words = self.characters = 0
        self.sum = self.variance = 0.0
        self.maximum = self.minimum = None


class MeasureObject(Cmdlet):
    """Counts objects, and works out the sum, average, extremes and deviation of numbers, or the lines, words and characters of text.

    Without -Property the objects themselves are measured.

    .EXAMPLE Count
    PS> (1..5 | Measure-Object).Count
    5

    .EXAMPLE Sum and greatest length
    PS> 'fig', 'apple' | Measure-Object Length -Sum -Maximum | Select-Object Sum, Maximum

      Sum Maximum
      --- -------
    8.000   5.000
    """

    aliases = ("measure",)
    default_set = "GenericMeasure"
    output = ("Microsoft.PowerShell.Commands.GenericMeasureInfo", "Microsoft.PowerShell.Commands.TextMeasureInfo",
              "Microsoft.PowerShell.Commands.GenericObjectMeasureInfo")
    plain_input = True
    input_object = Param("psobject", pipeline=True, default=UNSET, help="The objects to measure.")
    property_ = Param("Microsoft.PowerShell.Commands.PSPropertyExpression[]", name="Property", position=0,
                      validate=(("ValidateNotNullOrEmpty", ()),), help="The properties to measure.")
    standard_deviation = Switch(sets="GenericMeasure", help="Gives the standard deviation of a sample.")
    sum = Switch(sets="GenericMeasure", help="Gives the sum.")
    all_stats = Switch(sets="GenericMeasure", help="Gives all figures.")
    average = Switch(sets="GenericMeasure", help="Gives the average.")
    maximum = Switch(sets="GenericMeasure", help="Gives the greatest value.")
    minimum = Switch(sets="GenericMeasure", help="Gives the least value.")
    line = Switch(sets="TextMeasure", help="Counts lines.")
    word = Switch(sets="TextMeasure", help="Counts words.")
    character = Switch(sets="TextMeasure", help="Counts characters.")
    ignore_white_space = Switch(sets="TextMeasure", help="Does not count white space as characters.")

    def begin(self):
        everything = bool(self.all_stats)
        self.with_deviation = bool(self.standard_deviation) or everything
        self.with_sum = bool(self.sum) or everything
        self.with_average = bool(self.average) or everything
        self.with_maximum = bool(self.maximum) or everything
        self.with_minimum = bool(self.minimum) or everything
        self.with_numbers = self.with_deviation or self.with_sum or self.with_average
        self.with_text = bool(self.line or self.word or self.character)
        self.statistics = {}
        self.not_numeric = False

    def run(self, items):
        objects = 0
        if self.property_ is None:
            statistics = self.statistics["$_"] = Statistics()
            if not (self.with_numbers or self.with_maximum or self.with_minimum or self.with_text):
                statistics.count = sum(1 for item in items if item is not None and item is not UNSET)
            else:
                for item in items:
                    if item is not None and item is not UNSET:
                        self.measure(statistics, item)
        else:
            for item in items:
                if item is not None and item is not UNSET:
                    objects += 1
                    self.measure_properties(item)
        for name, statistics in self.statistics.items():
            if statistics.count == 0 and self.property_ is not None:
                self.nothing_found(name)
                continue
            yield self.result(statistics, name)

    def measure_properties(self, item):
        measured = set()
        for expression in self.property_:
            if expression.block is not None:
                names = [expression.text]
            else:
                names = expression.names(item)
            if not names and expression.pattern is None:
                self.statistics_of(expression.text)
            for name in names:
                if name.lower() in measured:
                    continue
                measured.add(name.lower())
                from shell.cmdlets.object_property import plain_value

                value = expression.first(item, self) if expression.block is not None else plain_value(item, name)
                if value is not UNSET:
                    self.measure(self.statistics_of(name), value)

    def statistics_of(self, name):
        statistics = self.statistics.get(name)
        if statistics is None:
            for known, statistics in self.statistics.items():
                if known.lower() == name.lower():
                    return statistics
            statistics = self.statistics[name] = Statistics()
        return statistics

    def measure(self, statistics, value):
        statistics.count += 1
        if self.with_text:
            self.measure_text(statistics, value)
        if self.with_numbers:
            kind = type(value)
            number = float(value) if kind is int or kind is float else as_double(value)
            if number is None:
                self.not_numeric = True
                from shell.runtime.conversion import to_text

                self.write_error(net_exception("System.Management.Automation.PSInvalidOperationException", f'Input object "{to_text(value)}" is not numeric.'),
                                 "NonNumericInputObject", "InvalidType", value)
                return
            before = statistics.sum
            statistics.sum = before + number
            count = statistics.count
            if self.with_deviation and count > 1:
                distance = number - before / (count - 1)
                statistics.variance = statistics.variance * (count - 2.0) / (count - 1) + distance * distance / count
        if self.with_minimum:
            statistics.minimum = extreme(value, statistics.minimum, 1)
        if self.with_maximum:
            statistics.maximum = extreme(value, statistics.maximum, -1)

    def measure_text(self, statistics, value):
        from shell.runtime.conversion import to_text

        text = "" if value is None else value if type(value) is str else to_text(value)
        if self.character:
            statistics.characters += len("".join(text.split())) if self.ignore_white_space else len(text.encode("utf-16-le", "surrogatepass")) // 2
        if self.word:
            statistics.words += len(text.split())
        if self.line and text:
            statistics.lines += text.count("\n") + (not text.endswith("\n"))

    def nothing_found(self, name):
        from shell.cmdlets.object_property import strict
        from shell.errors import ErrorRecord

        if strict(self.frame):
            error_id = "TextMeasurePropertyNotFound" if self.parameter_set == "TextMeasure" else "GenericMeasurePropertyNotFound"
            record = ErrorRecord(net_exception("System.Management.Automation.PSArgumentException", f"Cannot process argument because the value of argument "
                                               f'"{name}" is not valid. Change the value of the "{name}" argument and run the operation again.'), error_id,
                                 "ObjectNotFound", None)
            record.details = f'The property "{name}" cannot be found in the input for any objects.'
            self.write_error(record)

    def result(self, statistics, name):
        property_name = name if self.property_ is not None else None
        if self.parameter_set == "TextMeasure":
            return TextMeasureInfo({"lines": statistics.lines if self.line else None, "words": statistics.words if self.word else None,
                                    "characters": statistics.characters if self.character else None}, property_name)
        values = {"count": statistics.count}
        if not self.not_numeric:
            if self.with_sum:
                values["sum"] = statistics.sum
            if self.with_average and statistics.count:
                values["average"] = statistics.sum / statistics.count
            if self.with_deviation:
                values["deviation"] = math.sqrt(statistics.variance)
        least = None if statistics.minimum is None else as_double(statistics.minimum)
        greatest = None if statistics.maximum is None else as_double(statistics.maximum)
        if (statistics.minimum is None or least is not None) and (statistics.maximum is None or greatest is not None):
            return GenericMeasureInfo({**values, "minimum": least, "maximum": greatest}, property_name)
        values.pop("deviation", None)
        return GenericObjectMeasureInfo({**values, "minimum": statistics.minimum, "maximum": statistics.maximum}, property_name)


def as_double(value):
    """Return the value as a Double, None where it is no number."""
    kind = type(value)
    if kind is int or kind is float:
        return float(value)
    from shell.dotnet.types import find_declared
    from shell.runtime.conversion import convert

    try:
        return convert(value, find_declared("System.Double"))
    except Exception:
        return None


def extreme(value, known, sign):
    """Return the value or the extreme known so far; sign is 1 for the least, -1 for the greatest."""
    if known is None:
        return value
    kind = type(value)
    if (kind is int or kind is float) and type(known) is kind:
        return value if (known > value if sign > 0 else known < value) else known
    current, best = value, known
    if value is not None:
        number = as_double(value)
        current = value if number is None else number
    number = as_double(known)
    best = known if number is None else number
    if current is not None and type(current) is not type(best):
        from shell.runtime.conversion import to_text

        current, best = to_text(current), to_text(best)
    return value if sign * compare(best, current, False) > 0 else known
