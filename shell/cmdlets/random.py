"""Get-Random and Get-SecureRandom."""
from __future__ import annotations

import weakref

from shell.cmdlet import Cmdlet, Param, Switch
from shell.dotnet.values import Int64
from shell.errors import net_exception

NUMBER = "RandomNumberParameterSet"
ITEM = "RandomListItemParameterSet"
SHUFFLE = "ShuffleParameterSet"
LARGEST = 2147483647
LARGEST_LONG = 9223372036854775807

# The seeded generator of each session that asked for one with -SetSeed.
SEEDED = weakref.WeakKeyDictionary()


class Generator:
    """Random numbers made of bytes, as Get-Random makes them, so that a seed gives PowerShell's own sequence."""

    def __init__(self, bytes_of):
        self.bytes_of = bytes_of        # f(count) -> bytes

    def sample(self) -> int:
        return int.from_bytes(self.bytes_of(4), "little", signed=True)

    def next(self) -> int:
        while (number := self.sample()) == LARGEST:
            pass
        return number + LARGEST if number < 0 else number

    def double(self) -> float:
        return self.next() * (1.0 / LARGEST)

    def between(self, low: int, high: int) -> int:
        """Return a number from low to below high."""
        span = high - low
        if span <= LARGEST:
            return int(self.double() * span) + low
        while (number := self.sample()) == LARGEST:
            pass
        return int((number + LARGEST) * (1.0 / (2 * LARGEST)) * span + low)

    def long_between(self, low: int, high: int) -> int:
        span = high - low
        if span <= LARGEST:
            return low + self.between(0, span)
        mask = (1 << span.bit_length()) - 1
        while (number := int.from_bytes(self.bytes_of(8), "little") & mask) >= span:
            pass
        return int(low * 1.0 + number * 1.0)

    def double_between(self, low: float, high: float) -> float:
        span = high - low
        while True:
            part = self.double()
            if span == float("inf"):
                number = low + part * high - part * low
            else:
                number = low + part * span
                span *= part
            if number < high:
                return number


class RandomCmdlet(Cmdlet):
    """What Get-Random and Get-SecureRandom share."""

    default_set = NUMBER
    output = ("System.Int32", "System.Int64", "System.Double")
    maximum = Param("object", sets=NUMBER, position=0, help="What the number stays below.")
    minimum = Param("object", sets=NUMBER, help="The least number.")
    count = Param("int", sets=(NUMBER, ITEM), default=1, validate=(("ValidateRange", (1, LARGEST)),), help="How many numbers or objects to give.")
    input_object = Param("object[]", sets=(ITEM, SHUFFLE), position=0, mandatory=True, pipeline=True, allow=("AllowNull",), help="The objects to choose from.")
    shuffle = Switch(sets=SHUFFLE, mandatory=True, help="Gives all objects in random order.")

    def generator(self):
        import os

        return Generator(os.urandom)

    def run(self, items):
        generator = self.generator()
        if self.parameter_set == NUMBER:
            for _ in items:
                yield from self.numbers(generator)
            return
        chosen, seen = [], 0
        for _ in items:
            for item in self.input_object if self.input_object is not None else (None,):
                if self.shuffle or seen < self.count:
                    chosen.append(item)
                elif generator.between(0, seen + 1) < self.count:
                    chosen[generator.between(0, len(chosen))] = item
                seen += 1
        for index in range(len(chosen)):
            other = generator.between(index, len(chosen))
            yield chosen[other]
            chosen[other] = chosen[index]

    def numbers(self, generator):
        low, high = operand(self.minimum), operand(self.maximum)
        if all(value is None or type(value) is int for value in (low, high)):
            low, high, draw = low or 0, LARGEST if high is None else high, generator.between
        elif all(value is None or type(value) in (int, Int64) for value in (low, high)):
            low, high = low or 0, LARGEST_LONG if high is None else high
            draw = lambda a, b: Int64(generator.long_between(a, b))  # noqa: E731
        else:
            low, high, draw = as_double(low, 0.0), as_double(high, 1.7976931348623157e308), generator.double_between
        if low >= high:
            from shell.runtime.conversion import to_text

            self.fail(net_exception("System.ArgumentException", f"The Minimum value ({to_text(low)}) cannot be greater than or equal to the Maximum value "
                                    f"({to_text(high)})."), "MinGreaterThanOrEqualMax", "InvalidArgument", None)
        for _ in range(self.count):
            yield draw(low, high)


def operand(value):
    """Return a limit as a number; text is read as a number of the language."""
    from shell.runtime.conversion import to_number, unwrap

    value = unwrap(value)
    return to_number(value) if isinstance(value, str) else value


def as_double(value, default):
    if value is None:
        return default
    from shell.dotnet.types import find_declared
    from shell.runtime.conversion import convert

    return convert(value, find_declared("System.Double"))


class GetRandom(RandomCmdlet):
    """Gets a random number, or chooses random objects.

    -SetSeed makes the numbers repeatable, so do not use it for secrets.

    .EXAMPLE One of a list
    PS> (1..5 | Get-Random) -in 1..5
    True
    """

    set_seed = Param("System.Nullable[int]", validate=(("ValidateNotNull", ()),), help="Begins a repeatable sequence of numbers.")

    def generator(self):
        if self.set_seed is not None:
            from shell.dotnet.types import find_declared
            from shell.runtime.members import construct

            random = construct(find_declared("System.Random"), [self.set_seed], self.frame)
            SEEDED[self.session] = Generator(lambda count: seeded_bytes(random, count))
        return SEEDED.get(self.session) or super().generator()


def seeded_bytes(random, count) -> bytes:
    from shell.dotnet.types import find_declared, typed_array
    from shell.dotnet.values import Byte

    buffer = typed_array(find_declared("System.Byte"), [Byte(0)] * count)
    random.NextBytes(buffer)
    return bytes(buffer)


class GetSecureRandom(RandomCmdlet):
    """Gets a random number fit for secrets, or chooses random objects.

    .EXAMPLE A number below 10
    PS> (Get-SecureRandom -Maximum 10) -lt 10
    True
    """
