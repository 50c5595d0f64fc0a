"""System.Random: with a seed the same numbers as .NET's compatible generator, without one Python's."""
from __future__ import annotations

from shell.dotnet.declaration import out_of_range
from shell.dotnet.types import constructor, dotnet_type, method, static_getter, typed_array
from shell.dotnet.values import Byte, Int64, Single, TypedArray

BIG, SEED = (1 << 31) - 1, 161803398


class Knuth:
    """The subtractive generator that .NET keeps for seeded instances, so that scripts that fix a seed get the same numbers."""

    __slots__ = ("table", "index", "behind")

    def __init__(self, seed):
        table = [0] * 56
        last = SEED - (BIG if seed == -(1 << 31) else abs(seed))
        table[55] = last
        following = 1
        for step in range(1, 55):
            place = 21 * step % 55
            table[place] = following
            following = last - following
            if following < 0:
                following += BIG
            last = table[place]
        for _ in range(4):
            for step in range(1, 56):
                table[step] = wrapped(table[step] - table[1 + (step + 30) % 55])
                if table[step] < 0:
                    table[step] += BIG
        self.table, self.index, self.behind = table, 0, 21

    def sample(self):
        """Return an integer below 2**31 - 1."""
        self.index = self.index % 55 + 1
        self.behind = self.behind % 55 + 1
        value = wrapped(self.table[self.index] - self.table[self.behind])
        if value == BIG:
            value -= 1
        if value < 0:
            value += BIG
        self.table[self.index] = value
        return value

    def fraction(self):
        """Return a double from 0 up to 1."""
        return self.sample() * (1.0 / BIG)

    def wide_fraction(self):
        """Return a fraction for ranges wider than an Int32."""
        value = self.sample()
        if self.sample() % 2 == 0:
            value = -value
        return (value + BIG - 1) / (2 * BIG - 1)

    def below(self, low, high):
        """Return an integer in a range."""
        span = high - low
        return int((self.fraction() if span <= BIG else self.wide_fraction()) * span) + low


def wrapped(number):
    """A number as 32-bit arithmetic keeps it."""
    return (number + (1 << 31)) % (1 << 32) - (1 << 31)


class Unseeded:
    """Python's generator under the same calls."""

    __slots__ = ("source",)

    def __init__(self):
        import random
        self.source = random.Random()

    def sample(self):
        return self.source.randrange(BIG)

    def fraction(self):
        return self.source.random()

    def below(self, low, high):
        return self.source.randrange(low, high) if high > low else low


@dotnet_type("System.Random")
class Random:
    """`generator` makes the numbers."""

    shared = None

    @constructor("()", "(int Seed)")
    def __init__(self, Seed=None):
        self.generator = Unseeded() if Seed is None else Knuth(Seed)

    @static_getter("System.Random Shared")
    def Shared():
        if Random.shared is None:
            Random.shared = Random()
        return Random.shared

    @method("int Next()", "int Next(int maxValue)", "int Next(int minValue, int maxValue)")
    def Next(self, *limits):
        if not limits:
            return self.generator.sample()
        return int(self.within(limits))

    @method("long NextInt64()", "long NextInt64(long maxValue)", "long NextInt64(long minValue, long maxValue)")
    def NextInt64(self, *limits):
        return Int64(self.within(limits or (1 << 63,)))

    def within(self, limits):
        """Return an integer within (high,) or (low, high)."""
        if len(limits) == 1:
            if limits[0] < 0:
                raise out_of_range("maxValue", f"maxValue ('{limits[0]}') must be a non-negative value.", limits[0])
            return self.generator.below(0, limits[0])
        low, high = limits
        if low > high:
            raise out_of_range("minValue", "'minValue' cannot be greater than maxValue.")
        return self.generator.below(low, high)

    @method("double NextDouble()")
    def NextDouble(self):
        return self.generator.fraction()

    @method("float NextSingle()")
    def NextSingle(self):
        from shell.dotnet.number_format import to_single
        return Single(to_single(self.generator.fraction()))

    @method("void NextBytes(byte[] buffer)")
    def NextBytes(self, buffer):
        for index in range(len(buffer)):
            buffer[index] = Byte(self.generator.sample() % 256)

    @method("System.Object[] GetItems(System.Object[] choices, int length)")
    def GetItems(self, choices, length):
        items = [choices[self.generator.below(0, len(choices))] for _ in range(length)]
        return typed_array(choices.element, items) if isinstance(choices, TypedArray) else items

    @method("void Shuffle(System.Object[] values)")
    def Shuffle(self, values):
        for index in range(len(values) - 1):
            other = self.generator.below(index, len(values))
            values[index], values[other] = values[other], values[index]

    @method("string GetHexString(int stringLength, bool lowercase = false)")
    def GetHexString(self, stringLength, lowercase=False):
        digits = "0123456789abcdef" if lowercase else "0123456789ABCDEF"
        return "".join(digits[self.generator.below(0, 16)] for _ in range(stringLength))
