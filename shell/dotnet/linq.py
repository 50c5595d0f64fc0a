"""System.Linq.Enumerable: queries over anything that can be enumerated; the lazy ones are Sequences, run anew each time they are enumerated."""
from __future__ import annotations

from itertools import islice

from shell.dotnet.declaration import null_argument, out_of_range
from shell.dotnet.equality import equal, order, sort_key
from shell.dotnet.types import BY_CLASS, NetType, dotnet_type, find_declared, generic, getter, static_method, type_of, typed_array
from shell.dotnet.values import Int64, Single
from shell.errors import net_exception

SOURCE = "System.Collections.IEnumerable source"
FUNCTION = "System.Delegate"
MISSING = object()


class Sequence:
    """A query that has not run: `make()` returns a new iterator of its items, `element` their NetType, `kind` .NET's name for it."""

    def __init__(self, make, element, kind="Iterator`1"):
        self.make, self.element, self.kind = make, element, kind

    def __iter__(self):
        return iter(self.make())

    def __str__(self):
        return f"System.Linq.Enumerable+{self.kind}[{self.element.full_name}]"


dotnet_type("System.Linq.Enumerable+Iterator`1", interfaces=("System.Collections.IEnumerable", "System.IDisposable"))(Sequence)


class Key:
    """Wraps a value so that sets and dictionaries compare it as .NET does; values without a hash compare one by one."""

    __slots__ = ("value", "hash")

    def __init__(self, value):
        self.value = value
        try:
            self.hash = hash(value)
        except TypeError:
            self.hash = id(value)

    def __hash__(self):
        return self.hash

    def __eq__(self, other):
        return equal(self.value, other.value)


def element_of(source):
    """Return the element type of a source."""
    element = getattr(source, "element", None)
    if isinstance(element, NetType):
        return element
    net_type = BY_CLASS.get(type(source)) or getattr(source, "net_type", None)
    if net_type is not None and net_type.arguments:
        return net_type.arguments[0]
    return find_declared("System.String") if isinstance(source, str) else find_declared("System.Object")


def checked(source, parameter="source"):
    if source is None:
        raise null_argument(parameter)
    return source


def lazy(source, make, kind="Iterator`1", element=None):
    """Return a Sequence over a source."""
    checked(source)
    return Sequence(make, element or element_of(source), kind)


def none_at_all():
    return net_exception("System.InvalidOperationException", "Sequence contains no elements")


def none_matching():
    return net_exception("System.InvalidOperationException", "Sequence contains no matching element")


def default_of(source):
    """Return the default value of a source's elements."""
    element = element_of(source)
    name = element.full_name
    if not element.is_value_type:
        return None
    if name == "System.Boolean":
        return False
    return 0.0 if name == "System.Double" else element.python() if element.python is not None else 0


def filtered(source, predicate):
    return checked(source) if predicate is None else (item for item in checked(source) if predicate(item))


def total(items):
    """Return the sum of numbers in their class; OverflowException where it does not fit."""
    from decimal import Decimal
    cls, result = None, 0
    for item in items:
        if item is None:
            continue
        cls = cls or type(item)
        result += item
    if cls is None or cls is int:
        limits = -(1 << 31), (1 << 31) - 1
    elif cls is Single:
        return Single(result)
    elif cls in (float, Decimal):
        return result
    else:
        limits = cls.low, cls.high
    if not limits[0] <= result <= limits[1]:
        raise net_exception("System.OverflowException", "Arithmetic operation resulted in an overflow.")
    return (cls or int)(result)


def mean(items):
    items = [item for item in items if item is not None]
    if not items:
        raise none_at_all()
    if type(items[0]).__name__ == "Decimal":
        return sum(items) / len(items)
    result = sum(items) / len(items)
    return Single(result) if isinstance(items[0], Single) else float(result)


def extreme(items, sign, key=lambda item: item):
    """Return the greatest (sign 1) or least item, by key."""
    best = best_key = MISSING
    for item in items:
        its_key = key(item)
        if best is MISSING or order(its_key, best_key) * sign > 0:
            best, best_key = item, its_key
    if best is MISSING:
        raise none_at_all()
    return best


def sole(items, missing):
    """Return the only item; `missing()` raises or returns what stands for none."""
    found = list(islice(items, 2))
    if not found:
        return missing()
    if len(found) > 1:
        raise net_exception("System.InvalidOperationException", "Sequence contains more than one element")
    return found[0]


def raising(error):
    def fail():
        raise error()
    return fail


def unique(items, key=lambda item: item):
    seen = set()
    for item in items:
        wrapped = Key(key(item))
        if wrapped not in seen:
            seen.add(wrapped)
            yield item


def grouped(source, key, value=lambda item: item):
    """Return {Key: [items]} in order of first appearance."""
    groups = {}
    for item in checked(source):
        groups.setdefault(Key(key(item)), []).append(value(item))
    return groups


@dotnet_type("System.Linq.Grouping`2", interfaces=("System.Collections.IEnumerable",))
class Grouping:
    """The items of one key."""

    def __init__(self, key, items, element):
        self.key, self.items, self.element = key, items, element

    @getter("System.Object Key")
    def Key(self):
        return self.key

    @getter("int Count")
    def Count(self):
        return len(self.items)

    def __iter__(self):
        return iter(self.items)

    def __len__(self):
        return len(self.items)


class Ordered(Sequence):
    """A sorted query, to which ThenBy adds keys: `keys` holds (function, descending)."""

    def __init__(self, source, keys):
        self.source, self.keys = source, keys
        Sequence.__init__(self, self.sorted, element_of(source), "OrderedIterator`2")

    def sorted(self):
        items = list(self.source)
        for key, descending in reversed(self.keys):
            items.sort(key=lambda item: sort_key(key(item)), reverse=descending)
        return items


dotnet_type("System.Linq.OrderedEnumerable`1", base="System.Linq.Enumerable+Iterator`1")(Ordered)


def call_with_index(function):
    """Return function(item, index), whether the function takes the index or not."""
    count = getattr(function, "parameter_count", None)
    return (lambda item, index: function(item, index)) if count == 2 else (lambda item, index: function(item))


def list_of(source):
    """Return a List[T] of a source."""
    made = generic("System.Collections.Generic.List`1", element_of(source))
    result = made.python()
    result.extend(checked(source))
    return result


def identity(item):
    return item


@dotnet_type("System.Linq.Enumerable", abstract=True)
class Enumerable:
    """Static methods only."""

    @static_method("System.Object Range(int start, int count)")
    def Range(start, count):
        if count < 0 or start + count - 1 > 2147483647:
            raise out_of_range("count")
        return Sequence(lambda: range(start, start + count), find_declared("System.Int32"), "RangeIterator`1")

    @static_method("System.Object Repeat(System.Object element, int count)")
    def Repeat(element, count):
        if count < 0:
            raise out_of_range("count")
        return Sequence(lambda: [element] * count, type_of(element) or find_declared("System.Object"), "RepeatIterator`1")

    @static_method("System.Object Empty()")
    def Empty():
        return []

    # -- choosing

    @static_method(f"System.Object Where({SOURCE}, {FUNCTION} predicate)")
    def Where(source, predicate):
        test = call_with_index(predicate)
        return lazy(source, lambda: (item for index, item in enumerate(source) if test(item, index)), "ArrayWhereIterator`1")

    @static_method(f"System.Object Select({SOURCE}, {FUNCTION} selector)")
    def Select(source, selector):
        result = getattr(selector, "result_type", None)
        apply = call_with_index(selector)
        return lazy(source, lambda: (apply(item, index) for index, item in enumerate(source)), "ArraySelectIterator`2", result)

    @static_method(f"System.Object SelectMany({SOURCE}, {FUNCTION} selector)")
    def SelectMany(source, selector):
        return lazy(source, lambda: (inner for item in source for inner in selector(item)), "SelectManySingleSelectorIterator`2",
                    find_declared("System.Object"))

    @static_method(f"System.Object Distinct({SOURCE})")
    def Distinct(source):
        return lazy(source, lambda: unique(source), "DistinctIterator`1")

    @static_method(f"System.Object DistinctBy({SOURCE}, {FUNCTION} keySelector)")
    def DistinctBy(source, keySelector):
        return lazy(source, lambda: unique(source, keySelector))

    @static_method(f"System.Object Skip({SOURCE}, int count)")
    def Skip(source, count):
        return lazy(source, lambda: islice(iter(source), max(count, 0), None), "IListSkipTakeIterator`1")

    @static_method(f"System.Object Take({SOURCE}, int count)")
    def Take(source, count):
        return lazy(source, lambda: islice(iter(source), max(count, 0)), "IListSkipTakeIterator`1")

    @static_method(f"System.Object SkipLast({SOURCE}, int count)")
    def SkipLast(source, count):
        return lazy(source, lambda: list(source)[:-count] if count > 0 else source)

    @static_method(f"System.Object TakeLast({SOURCE}, int count)")
    def TakeLast(source, count):
        return lazy(source, lambda: list(source)[-count:] if count > 0 else ())

    @static_method(f"System.Object SkipWhile({SOURCE}, {FUNCTION} predicate)")
    def SkipWhile(source, predicate):
        from itertools import dropwhile
        return lazy(source, lambda: dropwhile(predicate, source))

    @static_method(f"System.Object TakeWhile({SOURCE}, {FUNCTION} predicate)")
    def TakeWhile(source, predicate):
        from itertools import takewhile
        return lazy(source, lambda: takewhile(predicate, source))

    @static_method("System.Object OfType(System.Collections.IEnumerable source)")
    def OfType(source, types=()):
        from shell.dotnet.types import is_assignable, type_of
        return lazy(source, lambda: (item for item in source if item is not None and (not types or is_assignable(type_of(item), types[0]))))

    @static_method("System.Object Cast(System.Collections.IEnumerable source)")
    def Cast(source, types=()):
        return checked(source)

    @static_method(f"System.Object AsEnumerable({SOURCE})")
    def AsEnumerable(source):
        return source

    # -- order

    @static_method(f"System.Object Reverse({SOURCE})")
    def Reverse(source):
        return lazy(source, lambda: list(source)[::-1], "ReverseIterator`1")

    @static_method(f"System.Object OrderBy({SOURCE}, {FUNCTION} keySelector)")
    def OrderBy(source, keySelector):
        return Ordered(checked(source), [(keySelector, False)])

    @static_method(f"System.Object OrderByDescending({SOURCE}, {FUNCTION} keySelector)")
    def OrderByDescending(source, keySelector):
        return Ordered(checked(source), [(keySelector, True)])

    @static_method(f"System.Object Order({SOURCE})")
    def Order(source):
        return Ordered(checked(source), [(identity, False)])

    @static_method(f"System.Object OrderDescending({SOURCE})")
    def OrderDescending(source):
        return Ordered(checked(source), [(identity, True)])

    @static_method(f"System.Object ThenBy({SOURCE}, {FUNCTION} keySelector)")
    def ThenBy(source, keySelector):
        return Ordered(source.source, [*source.keys, (keySelector, False)])

    @static_method(f"System.Object ThenByDescending({SOURCE}, {FUNCTION} keySelector)")
    def ThenByDescending(source, keySelector):
        return Ordered(source.source, [*source.keys, (keySelector, True)])

    @static_method(f"System.Object Shuffle({SOURCE})")
    def Shuffle(source):
        import random
        items = list(checked(source))
        random.shuffle(items)
        return typed_array(element_of(source), items)

    # -- several sources

    @static_method("System.Object Concat(System.Collections.IEnumerable first, System.Collections.IEnumerable second)")
    def Concat(first, second):
        from itertools import chain
        return lazy(first, lambda: chain(first, second), "Concat2Iterator`1")

    @static_method("System.Object Union(System.Collections.IEnumerable first, System.Collections.IEnumerable second)")
    def Union(first, second):
        from itertools import chain
        return lazy(first, lambda: unique(chain(first, second)), "UnionIterator2`1")

    @static_method("System.Object Intersect(System.Collections.IEnumerable first, System.Collections.IEnumerable second)")
    def Intersect(first, second):
        def make():
            wanted = {Key(item) for item in second}
            return unique(item for item in first if Key(item) in wanted)
        return lazy(first, make)

    @static_method("System.Object Except(System.Collections.IEnumerable first, System.Collections.IEnumerable second)")
    def Except(first, second):
        def make():
            unwanted = {Key(item) for item in second}
            return unique(item for item in first if Key(item) not in unwanted)
        return lazy(first, make)

    @static_method("System.Object Zip(System.Collections.IEnumerable first, System.Collections.IEnumerable second)",
                   f"System.Object Zip(System.Collections.IEnumerable first, System.Collections.IEnumerable second, {FUNCTION} resultSelector)")
    def Zip(first, second, resultSelector=None):
        pair = generic("System.ValueTuple`2", element_of(first), element_of(second)).python if resultSelector is None else resultSelector
        return lazy(first, lambda: (pair(a, b) for a, b in zip(first, second)), "ZipIterator", find_declared("System.Object"))

    @static_method("bool SequenceEqual(System.Collections.IEnumerable first, System.Collections.IEnumerable second)")
    def SequenceEqual(first, second):
        a, b = list(checked(first, "first")), list(checked(second, "second"))
        return len(a) == len(b) and all(map(equal, a, b))

    @static_method("System.Object Join(System.Collections.IEnumerable outer, System.Collections.IEnumerable inner, "
                   f"{FUNCTION} outerKeySelector, {FUNCTION} innerKeySelector, {FUNCTION} resultSelector)")
    def Join(outer, inner, outerKeySelector, innerKeySelector, resultSelector):
        def make():
            table = grouped(inner, innerKeySelector)
            return (resultSelector(item, other) for item in outer for other in table.get(Key(outerKeySelector(item)), ()))
        return lazy(outer, make, element=find_declared("System.Object"))

    @static_method(f"System.Object Append({SOURCE}, System.Object element)")
    def Append(source, element):
        return lazy(source, lambda: [*source, element])

    @static_method(f"System.Object Prepend({SOURCE}, System.Object element)")
    def Prepend(source, element):
        return lazy(source, lambda: [element, *source])

    # -- groups

    @static_method(f"System.Object GroupBy({SOURCE}, {FUNCTION} keySelector)",
                   f"System.Object GroupBy({SOURCE}, {FUNCTION} keySelector, {FUNCTION} elementSelector)")
    def GroupBy(source, keySelector, elementSelector=identity):
        return lazy(source, lambda: [Grouping(key.value, items, element_of(source)) for key, items in grouped(source, keySelector, elementSelector).items()],
                    "GroupByIterator`2", Grouping.net_type)

    @static_method(f"System.Object ToLookup({SOURCE}, {FUNCTION} keySelector)")
    def ToLookup(source, keySelector):
        return [Grouping(key.value, items, element_of(source)) for key, items in grouped(source, keySelector).items()]

    @static_method(f"System.Object Chunk({SOURCE}, int size)")
    def Chunk(source, size):
        if size < 1:
            raise out_of_range("size")
        element = element_of(checked(source))

        def make():
            iterator = iter(source)
            while part := list(islice(iterator, size)):
                yield typed_array(element, part)
        return lazy(source, make, "EnumerableChunkIterator", find_declared("System.Array"))

    # -- one result

    @static_method(f"bool Any({SOURCE})", f"bool Any({SOURCE}, {FUNCTION} predicate)")
    def Any(source, predicate=None):
        return next(iter(filtered(source, predicate)), MISSING) is not MISSING

    @static_method(f"bool All({SOURCE}, {FUNCTION} predicate)")
    def All(source, predicate):
        return all(predicate(item) for item in checked(source))

    @static_method(f"bool Contains({SOURCE}, System.Object value)")
    def Contains(source, value):
        return any(equal(item, value) for item in checked(source))

    @static_method(f"int Count({SOURCE})", f"int Count({SOURCE}, {FUNCTION} predicate)")
    def Count(source, predicate=None):
        return sum(1 for _ in filtered(source, predicate))

    @static_method(f"long LongCount({SOURCE})", f"long LongCount({SOURCE}, {FUNCTION} predicate)")
    def LongCount(source, predicate=None):
        return Int64(sum(1 for _ in filtered(source, predicate)))

    @static_method(f"System.Object First({SOURCE})", f"System.Object First({SOURCE}, {FUNCTION} predicate)")
    def First(source, predicate=None):
        found = next(iter(filtered(source, predicate)), MISSING)
        if found is MISSING:
            raise none_at_all() if predicate is None else none_matching()
        return found

    @static_method(f"System.Object FirstOrDefault({SOURCE})", f"System.Object FirstOrDefault({SOURCE}, {FUNCTION} predicate)")
    def FirstOrDefault(source, predicate=None):
        found = next(iter(filtered(source, predicate)), MISSING)
        return default_of(source) if found is MISSING else found

    @static_method(f"System.Object Last({SOURCE})", f"System.Object Last({SOURCE}, {FUNCTION} predicate)")
    def Last(source, predicate=None):
        found = list(filtered(source, predicate))
        if not found:
            raise none_at_all() if predicate is None else none_matching()
        return found[-1]

    @static_method(f"System.Object LastOrDefault({SOURCE})", f"System.Object LastOrDefault({SOURCE}, {FUNCTION} predicate)")
    def LastOrDefault(source, predicate=None):
        found = list(filtered(source, predicate))
        return found[-1] if found else default_of(source)

    @static_method(f"System.Object Single({SOURCE})", f"System.Object Single({SOURCE}, {FUNCTION} predicate)")
    def Single(source, predicate=None):
        return sole(filtered(source, predicate), raising(none_at_all if predicate is None else none_matching))

    @static_method(f"System.Object SingleOrDefault({SOURCE})", f"System.Object SingleOrDefault({SOURCE}, {FUNCTION} predicate)")
    def SingleOrDefault(source, predicate=None):
        return sole(filtered(source, predicate), lambda: default_of(source))

    @static_method(f"System.Object ElementAt({SOURCE}, int index)")
    def ElementAt(source, index):
        found = next(islice(iter(checked(source)), index, None), MISSING) if index >= 0 else MISSING
        if found is MISSING:
            raise out_of_range("index", "Index was out of range. Must be non-negative and less than the size of the collection.")
        return found

    @static_method(f"System.Object ElementAtOrDefault({SOURCE}, int index)")
    def ElementAtOrDefault(source, index):
        found = next(islice(iter(checked(source)), index, None), MISSING) if index >= 0 else MISSING
        return default_of(source) if found is MISSING else found

    @static_method(f"System.Object DefaultIfEmpty({SOURCE})", f"System.Object DefaultIfEmpty({SOURCE}, System.Object defaultValue)")
    def DefaultIfEmpty(source, defaultValue=MISSING):
        return lazy(source, lambda: list(source) or [default_of(source) if defaultValue is MISSING else defaultValue])

    @static_method(f"System.Object Sum({SOURCE})", f"System.Object Sum({SOURCE}, {FUNCTION} selector)")
    def Sum(source, selector=identity):
        return total(map(selector, checked(source)))

    @static_method(f"System.Object Average({SOURCE})", f"System.Object Average({SOURCE}, {FUNCTION} selector)")
    def Average(source, selector=identity):
        return mean(map(selector, checked(source)))

    @static_method(f"System.Object Max({SOURCE})", f"System.Object Max({SOURCE}, {FUNCTION} selector)")
    def Max(source, selector=identity):
        return extreme(map(selector, checked(source)), 1)

    @static_method(f"System.Object Min({SOURCE})", f"System.Object Min({SOURCE}, {FUNCTION} selector)")
    def Min(source, selector=identity):
        return extreme(map(selector, checked(source)), -1)

    @static_method(f"System.Object MaxBy({SOURCE}, {FUNCTION} keySelector)")
    def MaxBy(source, keySelector):
        return extreme(checked(source), 1, keySelector)

    @static_method(f"System.Object MinBy({SOURCE}, {FUNCTION} keySelector)")
    def MinBy(source, keySelector):
        return extreme(checked(source), -1, keySelector)

    @static_method(f"System.Object Aggregate({SOURCE}, {FUNCTION} func)", f"System.Object Aggregate({SOURCE}, System.Object seed, {FUNCTION} func)",
                   f"System.Object Aggregate({SOURCE}, System.Object seed, {FUNCTION} func, {FUNCTION} resultSelector)")
    def Aggregate(source, *more):
        iterator = iter(checked(source))
        if len(more) == 1:
            result = next(iterator, MISSING)
            if result is MISSING:
                raise none_at_all()
            function = more[0]
        else:
            result, function = more[:2]
        for item in iterator:
            result = function(result, item)
        return more[2](result) if len(more) == 3 else result

    # -- collections

    @static_method(f"System.Object ToArray({SOURCE})")
    def ToArray(source):
        return typed_array(element_of(checked(source)), source)

    @static_method(f"System.Object ToList({SOURCE})")
    def ToList(source):
        return list_of(source)

    @static_method(f"System.Object ToHashSet({SOURCE})")
    def ToHashSet(source):
        return generic("System.Collections.Generic.HashSet`1", element_of(checked(source))).python(source)

    @static_method(f"System.Object ToDictionary({SOURCE}, {FUNCTION} keySelector)",
                   f"System.Object ToDictionary({SOURCE}, {FUNCTION} keySelector, {FUNCTION} elementSelector)")
    def ToDictionary(source, keySelector, elementSelector=identity):
        key_type = getattr(keySelector, "result_type", None) or find_declared("System.Object")
        value_type = element_of(source) if elementSelector is identity else getattr(elementSelector, "result_type", None) or find_declared("System.Object")
        made = generic("System.Collections.Generic.Dictionary`2", key_type, value_type).python()
        for item in checked(source):
            made.Add(keySelector(item), elementSelector(item))
        return made
