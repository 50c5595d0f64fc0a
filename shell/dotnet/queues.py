"""Queues, stacks, linked lists and the concurrent collections."""
from __future__ import annotations

from collections import deque

from shell.dotnet.collections import Enumerator
from shell.dotnet.equality import equal, order
from shell.dotnet.lists import default_of
from shell.dotnet.types import closed_type, constructor, dotnet_type, find_declared, getter, method, typed_array
from shell.errors import net_exception


def empty(what):
    return net_exception("System.InvalidOperationException", f"{what} empty.")


class QueueBase:
    """What queues and stacks share: `held`, a deque; a stack's top is its left end."""

    __slots__ = ("held", "extended")
    what = "Queue"

    def __init__(self, source=()):
        self.held = deque(() if isinstance(source, int) or source is None else source)
        self.extended = None

    def __iter__(self):
        from shell.dotnet.collections import changed
        try:
            yield from self.held
        except RuntimeError:
            raise changed() from None

    def __len__(self):
        return len(self.held)

    def first(self):
        """The item that comes out next."""
        if not self.held:
            raise empty(self.what)
        return self.held[0]

    def taken(self):
        """Take out the next item."""
        if not self.held:
            raise empty(self.what)
        return self.held.popleft()

    def holds(self, item):
        """Whether an item is there."""
        return any(equal(each, item) for each in self.held)


def array_of(collection):
    """The items as an array of the collection's element type."""
    arguments = type(collection).net_type.arguments
    return typed_array(arguments[0], collection) if arguments else list(collection)


ICOLLECTION = ("System.Collections.ICollection", "System.ICloneable")
GENERIC = ("System.Collections.ICollection", "System.Collections.Generic.IReadOnlyCollection[T]")


@dotnet_type("System.Collections.Queue", interfaces=ICOLLECTION)
class Queue(QueueBase):
    """System.Collections.Queue."""

    __slots__ = ()

    @constructor("()", "(int capacity)", "(int capacity, float growFactor)", "(System.Collections.ICollection col)")
    def __init__(self, source=(), growFactor=2.0):
        QueueBase.__init__(self, source)

    @getter("int Count")
    def Count(self):
        return len(self.held)

    @getter("bool IsSynchronized")
    def IsSynchronized(self):
        return False

    @getter("System.Object SyncRoot")
    def SyncRoot(self):
        return self

    @method("void Clear()")
    def Clear(self):
        self.held.clear()

    @method("System.Object Clone()")
    def Clone(self):
        return Queue(self.held)

    @method("bool Contains(System.Object obj)")
    def Contains(self, obj):
        return self.holds(obj)

    @method("void CopyTo(array array, int index)")
    def CopyTo(self, array, index):
        array[index:index + len(self.held)] = list(self.held)

    @method("System.Object Dequeue()")
    def Dequeue(self):
        return self.taken()

    @method("void Enqueue(System.Object obj)")
    def Enqueue(self, obj):
        self.held.append(obj)

    @method("System.Collections.IEnumerator GetEnumerator()")
    def GetEnumerator(self):
        return Enumerator(self)

    @method("System.Object Peek()")
    def Peek(self):
        return self.first()

    @method("System.Object[] ToArray()")
    def ToArray(self):
        return array_of(self)

    @method("void TrimToSize()")
    def TrimToSize(self):
        pass


@dotnet_type("System.Collections.Generic.Queue`1", generic=("T",), interfaces=GENERIC)
class GenericQueue(QueueBase):
    """System.Collections.Generic.Queue."""

    __slots__ = ()

    @constructor("()", "(int capacity)", "(System.Collections.Generic.IEnumerable[T] collection)")
    def __init__(self, source=()):
        QueueBase.__init__(self, source)

    Count, Clear = Queue.Count, Queue.Clear

    @method("bool Contains(T item)")
    def Contains(self, item):
        return self.holds(item)

    @method("void CopyTo(T[] array, int arrayIndex)")
    def CopyTo(self, array, arrayIndex):
        array[arrayIndex:arrayIndex + len(self.held)] = list(self.held)

    @method("T Dequeue()")
    def Dequeue(self):
        return self.taken()

    @method("void Enqueue(T item)")
    def Enqueue(self, item):
        self.held.append(item)

    @method("System.Collections.Generic.Queue`1+Enumerator[T] GetEnumerator()")
    def GetEnumerator(self):
        return Enumerator(self)

    @method("T Peek()")
    def Peek(self):
        return self.first()

    @method("T[] ToArray()")
    def ToArray(self):
        return array_of(self)

    @method("bool TryDequeue([ref] T result)")
    def TryDequeue(self, result):
        found = bool(self.held)
        result.Value = self.held.popleft() if found else default_of(self)
        return found

    @method("bool TryPeek([ref] T result)")
    def TryPeek(self, result):
        result.Value = self.held[0] if self.held else default_of(self)
        return bool(self.held)


@dotnet_type("System.Collections.Stack", interfaces=ICOLLECTION)
class Stack(QueueBase):
    """System.Collections.Stack."""

    __slots__ = ()
    what = "Stack"

    @constructor("()", "(int initialCapacity)", "(System.Collections.ICollection col)")
    def __init__(self, source=()):
        QueueBase.__init__(self, () if isinstance(source, int) else list(source)[::-1])

    Count, IsSynchronized, SyncRoot, Clear, Contains, CopyTo, GetEnumerator, Peek, ToArray = (
        Queue.Count, Queue.IsSynchronized, Queue.SyncRoot, Queue.Clear, Queue.Contains, Queue.CopyTo, Queue.GetEnumerator, Queue.Peek, Queue.ToArray)

    @method("System.Object Clone()")
    def Clone(self):
        return Stack(list(self.held)[::-1])

    @method("System.Object Pop()")
    def Pop(self):
        return self.taken()

    @method("void Push(System.Object obj)")
    def Push(self, obj):
        self.held.appendleft(obj)


@dotnet_type("System.Collections.Generic.Stack`1", generic=("T",), interfaces=GENERIC)
class GenericStack(QueueBase):
    """System.Collections.Generic.Stack."""

    __slots__ = ()
    what = "Stack"

    @constructor("()", "(int capacity)", "(System.Collections.Generic.IEnumerable[T] collection)")
    def __init__(self, source=()):
        QueueBase.__init__(self, () if isinstance(source, int) else list(source)[::-1])

    Count, Clear, Contains, CopyTo, Peek, ToArray, TryPeek = (
        Queue.Count, Queue.Clear, GenericQueue.Contains, GenericQueue.CopyTo, GenericQueue.Peek, GenericQueue.ToArray, GenericQueue.TryPeek)

    @method("T Pop()")
    def Pop(self):
        return self.taken()

    @method("void Push(T item)")
    def Push(self, item):
        self.held.appendleft(item)

    @method("System.Collections.Generic.Stack`1+Enumerator[T] GetEnumerator()")
    def GetEnumerator(self):
        return Enumerator(self)

    @method("bool TryPop([ref] T result)")
    def TryPop(self, result):
        found = bool(self.held)
        result.Value = self.held.popleft() if found else default_of(self)
        return found


@dotnet_type("System.Collections.Concurrent.ConcurrentQueue`1", generic=("T",), interfaces=GENERIC)
class ConcurrentQueue(QueueBase):
    """System.Collections.Concurrent.ConcurrentQueue."""

    __slots__ = ()

    @constructor("()", "(System.Collections.Generic.IEnumerable[T] collection)")
    def __init__(self, source=()):
        QueueBase.__init__(self, source)

    Count, Clear, CopyTo, Enqueue, ToArray, TryDequeue, TryPeek = (
        Queue.Count, Queue.Clear, GenericQueue.CopyTo, GenericQueue.Enqueue, GenericQueue.ToArray, GenericQueue.TryDequeue, GenericQueue.TryPeek)

    @getter("bool IsEmpty")
    def IsEmpty(self):
        return not self.held

    @method("System.Collections.Generic.IEnumerator[T] GetEnumerator()")
    def GetEnumerator(self):
        return Enumerator(self)


@dotnet_type("System.Collections.Concurrent.ConcurrentStack`1", generic=("T",), interfaces=GENERIC)
class ConcurrentStack(QueueBase):
    """System.Collections.Concurrent.ConcurrentStack."""

    __slots__ = ()
    what = "Stack"

    @constructor("()", "(System.Collections.Generic.IEnumerable[T] collection)")
    def __init__(self, source=()):
        QueueBase.__init__(self, list(source)[::-1])

    Count, Clear, CopyTo, Push, ToArray, TryPeek, TryPop, IsEmpty, GetEnumerator = (
        Queue.Count, Queue.Clear, GenericQueue.CopyTo, GenericStack.Push, GenericQueue.ToArray, GenericQueue.TryPeek, GenericStack.TryPop,
        ConcurrentQueue.IsEmpty, ConcurrentQueue.GetEnumerator)


@dotnet_type("System.Collections.Concurrent.ConcurrentBag`1", generic=("T",), interfaces=GENERIC)
class ConcurrentBag(QueueBase):
    """System.Collections.Concurrent.ConcurrentBag: what was added last comes first."""

    __slots__ = ()
    what = "Bag"

    @constructor("()", "(System.Collections.Generic.IEnumerable[T] collection)")
    def __init__(self, source=()):
        QueueBase.__init__(self, list(source)[::-1])

    Count, Clear, CopyTo, ToArray, TryPeek, IsEmpty, GetEnumerator = (
        Queue.Count, Queue.Clear, GenericQueue.CopyTo, GenericQueue.ToArray, GenericQueue.TryPeek, ConcurrentQueue.IsEmpty, ConcurrentQueue.GetEnumerator)

    @method("void Add(T item)")
    def Add(self, item):
        self.held.appendleft(item)

    @method("bool TryTake([ref] T result)")
    def TryTake(self, result):
        found = bool(self.held)
        result.Value = self.held.popleft() if found else default_of(self)
        return found


@dotnet_type("System.Collections.Generic.PriorityQueue`2", generic=("TElement", "TPriority"))
class PriorityQueue:
    """System.Collections.Generic.PriorityQueue: the least priority comes out first."""

    @constructor("()", "(int initialCapacity)", "(System.Collections.Generic.IComparer[TPriority] comparer)")
    def __init__(self, source=None):
        self.held, self.number = [], 0
        self.compare = source.Compare if hasattr(source, "Compare") else order

    @getter("int Count")
    def Count(self):
        return len(self.held)

    @method("void Enqueue(TElement element, TPriority priority)")
    def Enqueue(self, element, priority):
        from functools import cmp_to_key
        from heapq import heappush
        self.number += 1
        heappush(self.held, (cmp_to_key(self.compare)(priority), self.number, element, priority))

    @method("TElement Dequeue()")
    def Dequeue(self):
        from heapq import heappop
        if not self.held:
            raise empty("Queue")
        return heappop(self.held)[2]

    @method("TElement Peek()")
    def Peek(self):
        if not self.held:
            raise empty("Queue")
        return self.held[0][2]

    @method("bool TryDequeue([ref] TElement element, [ref] TPriority priority)")
    def TryDequeue(self, element, priority):
        from heapq import heappop
        if not self.held:
            return False
        _, _, element.Value, priority.Value = heappop(self.held)
        return True

    @method("void Clear()")
    def Clear(self):
        self.held.clear()


@dotnet_type("System.Collections.Generic.LinkedListNode`1", generic=("T",))
class LinkedListNode:
    """A node of a linked list."""

    __slots__ = ("held", "owner", "before", "after")

    @constructor("(T value)")
    def __init__(self, value):
        self.held = value
        self.owner = self.before = self.after = None

    @getter("System.Collections.Generic.LinkedList[T] List")
    def List(self):
        return self.owner

    @getter("System.Collections.Generic.LinkedListNode[T] Next")
    def Next(self):
        return self.after

    @getter("System.Collections.Generic.LinkedListNode[T] Previous")
    def Previous(self):
        return self.before

    @getter("T Value")
    def Value(self):
        return self.held

    @Value.setter
    def Value(self, value):
        self.held = value


@dotnet_type("System.Collections.Generic.LinkedList`1", generic=("T",),
             interfaces=("System.Collections.Generic.ICollection[T]", "System.Collections.ICollection"))
class LinkedList:
    """System.Collections.Generic.LinkedList."""

    __slots__ = ("head", "tail", "size", "extended")

    @constructor("()", "(System.Collections.Generic.IEnumerable[T] collection)")
    def __init__(self, source=()):
        self.head = self.tail = self.extended = None
        self.size = 0
        for value in source:
            self.link(self.node(value), self.tail, None)

    def node(self, value):
        """A new node of a value."""
        return closed_type(find_declared("System.Collections.Generic.LinkedListNode`1"), type(self).net_type.arguments).python(value)

    def link(self, node, before, after):
        """Put a node between two neighbours."""
        node = node if isinstance(node, LinkedListNode) else self.node(node)
        node.owner, node.before, node.after = self, before, after
        if before is None:
            self.head = node
        else:
            before.after = node
        if after is None:
            self.tail = node
        else:
            after.before = node
        self.size += 1
        return node

    def nodes(self):
        """Yield the nodes in order."""
        node = self.head
        while node is not None:
            yield node
            node = node.after

    def unlink(self, node):
        """Take a node out."""
        if node is None or node.owner is not self:
            raise net_exception("System.InvalidOperationException", "The LinkedList node does not belong to current LinkedList." if node is not None
                                else "The LinkedList is empty.")
        if node.before is None:
            self.head = node.after
        else:
            node.before.after = node.after
        if node.after is None:
            self.tail = node.before
        else:
            node.after.before = node.before
        node.owner = node.before = node.after = None
        self.size -= 1

    def __iter__(self):
        return (node.held for node in self.nodes())

    def __len__(self):
        return self.size

    @getter("int Count")
    def Count(self):
        return self.size

    @getter("System.Collections.Generic.LinkedListNode[T] First")
    def First(self):
        return self.head

    @getter("System.Collections.Generic.LinkedListNode[T] Last")
    def Last(self):
        return self.tail

    @method("System.Collections.Generic.LinkedListNode[T] AddFirst(T value)", "void AddFirst(System.Collections.Generic.LinkedListNode[T] node)")
    def AddFirst(self, value):
        return self.link(value, None, self.head)

    @method("System.Collections.Generic.LinkedListNode[T] AddLast(T value)", "void AddLast(System.Collections.Generic.LinkedListNode[T] node)")
    def AddLast(self, value):
        return self.link(value, self.tail, None)

    @method("System.Collections.Generic.LinkedListNode[T] AddAfter(System.Collections.Generic.LinkedListNode[T] node, T value)")
    def AddAfter(self, node, value):
        return self.link(value, node, node.after)

    @method("System.Collections.Generic.LinkedListNode[T] AddBefore(System.Collections.Generic.LinkedListNode[T] node, T value)")
    def AddBefore(self, node, value):
        return self.link(value, node.before, node)

    @method("void Clear()")
    def Clear(self):
        self.head = self.tail = None
        self.size = 0

    @method("bool Contains(T value)")
    def Contains(self, value):
        return any(equal(each, value) for each in self)

    @method("System.Collections.Generic.LinkedListNode[T] Find(T value)")
    def Find(self, value):
        return next((node for node in self.nodes() if equal(node.held, value)), None)

    @method("bool Remove(T value)", "void Remove(System.Collections.Generic.LinkedListNode[T] node)")
    def Remove(self, value):
        node = value if isinstance(value, LinkedListNode) else LinkedList.Find(self, value)
        if node is None:
            return False
        self.unlink(node)
        return True

    @method("void RemoveFirst()")
    def RemoveFirst(self):
        self.unlink(self.head)

    @method("void RemoveLast()")
    def RemoveLast(self):
        self.unlink(self.tail)

    @method("System.Collections.Generic.LinkedList`1+Enumerator[T] GetEnumerator()")
    def GetEnumerator(self):
        return Enumerator(self)
