"""System.Threading: the thread that scripts run on, sleeping, and the locks that scripts take against other processes."""
from __future__ import annotations

import time

from shell.dotnet import enums
from shell.dotnet.declaration import field, null_argument, out_of_range
from shell.dotnet.types import constructor, dotnet_type, getter, method, static_getter, static_method
from shell.errors import net_exception

THREADING = "System.Threading."


@dotnet_type("System.Threading.Thread")
class Thread:
    """The main thread, or one that runs a delegate."""

    extended = None

    @constructor("(System.Threading.ThreadStart start)", "(System.Threading.ParameterizedThreadStart start)")
    def __init__(self, start=None):
        self.function, self.name, self.background, self.worker = start, None, False, None
        self.number = 1

    @static_getter("System.Threading.Thread CurrentThread")
    def CurrentThread():
        return MAIN

    @getter("int ManagedThreadId")
    def ManagedThreadId(self):
        return self.number

    @getter("bool IsAlive")
    def IsAlive(self):
        return self is MAIN or self.worker is not None and self.worker.is_alive()

    @getter("bool IsBackground")
    def IsBackground(self):
        return self.background

    @IsBackground.setter
    def IsBackground(self, value):
        self.background = value

    @getter("bool IsThreadPoolThread")
    def IsThreadPoolThread(self):
        return False

    @getter("string Name")
    def Name(self):
        return self.name

    @Name.setter
    def Name(self, value):
        self.name = value

    @getter("System.Threading.ThreadPriority Priority")
    def Priority(self):
        return enums.member(THREADING + "ThreadPriority", "Normal")

    @getter("System.Threading.ThreadState ThreadState")
    def ThreadState(self):
        return enums.member(THREADING + "ThreadState", "Running" if self.IsAlive else "Unstarted" if self.worker is None else "Stopped")

    @getter("System.Threading.ApartmentState ApartmentState")
    def ApartmentState(self):
        return enums.member(THREADING + "ApartmentState", "Unknown")

    @getter("cultureinfo CurrentCulture")
    def CurrentCulture(self):
        from shell.dotnet.culture import current
        return current()

    @CurrentCulture.setter
    def CurrentCulture(self, value):
        from shell.dotnet.culture import choose
        choose(value)

    @getter("cultureinfo CurrentUICulture")
    def CurrentUICulture(self):
        from shell.dotnet.culture import CHOSEN, current
        return CHOSEN["ui"] or current()

    @CurrentUICulture.setter
    def CurrentUICulture(self, value):
        from shell.dotnet.culture import choose
        choose(value, ui=True)

    @static_method("void Sleep(int millisecondsTimeout)", "void Sleep(timespan timeout)")
    def Sleep(timeout):
        milliseconds = timeout.ticks / 10000 if hasattr(timeout, "ticks") else timeout
        if milliseconds < -1:
            raise out_of_range("timeout", "Number must be either non-negative and less than or equal to Int32.MaxValue or -1.")
        if milliseconds == -1:
            while True:
                time.sleep(3600)
        time.sleep(milliseconds / 1000)

    @method("System.Threading.ApartmentState GetApartmentState()")
    def GetApartmentState(self):
        return enums.member(THREADING + "ApartmentState", "Unknown")

    @method("void Start()", "void Start(System.Object parameter)")
    def Start(self, *arguments):
        import threading
        self.number = 1 + threading.active_count()
        self.worker = threading.Thread(target=self.function, args=arguments, daemon=self.background)
        self.worker.start()

    @method("void Join()", "bool Join(int millisecondsTimeout)")
    def Join(self, millisecondsTimeout=None):
        self.worker.join(None if millisecondsTimeout is None else millisecondsTimeout / 1000)
        return None if millisecondsTimeout is None else not self.worker.is_alive()

    @static_method("bool Yield()")
    def Yield():
        time.sleep(0)
        return False


MAIN = Thread()
LOCKS: dict = {}  # id of an object: (object, lock), for Monitor


@dotnet_type("System.Threading.Monitor", abstract=True)
class Monitor:
    """Locks on objects."""

    @static_method("void Enter(System.Object obj)", "void Enter(System.Object obj, [ref] bool lockTaken)")
    def Enter(obj, lockTaken=None):
        lock_of(obj).acquire()
        if lockTaken is not None:
            lockTaken.Value = True

    @static_method("bool TryEnter(System.Object obj)", "bool TryEnter(System.Object obj, int millisecondsTimeout)")
    def TryEnter(obj, millisecondsTimeout=0):
        return lock_of(obj).acquire(timeout=millisecondsTimeout / 1000) if millisecondsTimeout else lock_of(obj).acquire(blocking=False)

    @static_method("void Exit(System.Object obj)")
    def Exit(obj):
        try:
            lock_of(obj).release()
        except RuntimeError:
            raise net_exception("System.Threading.SynchronizationLockException",
                                "Object synchronization method was called from an unsynchronized block of code.") from None

    @static_method("bool IsEntered(System.Object obj)")
    def IsEntered(obj):
        return owned(obj)


def owned(obj):
    """Tell whether this thread holds an object's lock."""
    lock = lock_of(obj)
    try:
        lock.release()
    except RuntimeError:
        return False
    lock.acquire()
    return True


def lock_of(obj):
    import threading
    if obj is None:
        raise null_argument("obj")
    found = LOCKS.get(id(obj))
    if found is None:
        found = LOCKS[id(obj)] = (obj, threading.RLock())
    return found[1]


def seconds_of(arguments):
    """Return the timeout of WaitOne's arguments in seconds, None for ever."""
    if not arguments or arguments[0] is True or arguments[0] is False:
        return None
    value = arguments[0].ticks / 10_000 if hasattr(arguments[0], "ticks") else arguments[0]
    return None if value == -1 else value / 1000


WAITS = ("bool WaitOne()", "bool WaitOne(int millisecondsTimeout)", "bool WaitOne(timespan timeout)", "bool WaitOne(int millisecondsTimeout, bool exitContext)")


@dotnet_type("System.Threading.WaitHandle", base="System.MarshalByRefObject", interfaces=("System.IDisposable",), abstract=True)
class WaitHandle:
    """Something to wait for: `wait(seconds)` says whether it came."""

    extended = None
    WaitTimeout = field("int WaitTimeout", 258)

    @method(*WAITS)
    def WaitOne(self, *arguments):
        return self.wait(seconds_of(arguments))

    @method("void Close()")
    def Close(self):
        self.dispose()

    @method("void Dispose()")
    def Dispose(self):
        self.dispose()

    def dispose(self):
        return None


@dotnet_type("System.Threading.Mutex", base="System.Threading.WaitHandle")
class Mutex(WaitHandle):
    """A lock; one with a name holds a file's lock, so that it works between processes."""

    @constructor("()", "(bool initiallyOwned)", "(bool initiallyOwned, string name)", "(bool initiallyOwned, string name, [ref] bool createdNew)")
    def __init__(self, initiallyOwned=False, name=None, createdNew=None):
        import threading
        self.lock, self.handle, self.depth = threading.RLock(), None, 0
        if name:
            self.open(name)
        if createdNew is not None:
            createdNew.Value = True
        if initiallyOwned:
            taken = self.wait(0)
            if createdNew is not None:
                createdNew.Value = taken

    def open(self, name):
        import hashlib
        import os
        directory = os.environ.get("XDG_RUNTIME_DIR") or "/tmp"
        path = os.path.join(directory, f"verbnoun-{os.geteuid()}-{hashlib.sha256(name.encode()).hexdigest()[:24]}.lock")
        self.handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)

    def wait(self, seconds):
        if not (self.lock.acquire() if seconds is None else self.lock.acquire(timeout=seconds) if seconds else self.lock.acquire(blocking=False)):
            return False
        if self.handle is not None and self.depth == 0 and not self.lock_file(seconds):
            self.lock.release()
            return False
        self.depth += 1
        return True

    def lock_file(self, seconds):
        import fcntl
        until = None if seconds is None else time.monotonic() + seconds
        while True:
            try:
                fcntl.flock(self.handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                return True
            except OSError:
                if until is not None and time.monotonic() >= until:
                    return False
                time.sleep(0.02)

    @method("void ReleaseMutex()")
    def ReleaseMutex(self):
        import fcntl
        if self.depth == 0:
            raise net_exception("System.ApplicationException", "Object synchronization method was called from an unsynchronized block of code.")
        self.depth -= 1
        if self.depth == 0 and self.handle is not None:
            fcntl.flock(self.handle, fcntl.LOCK_UN)
        self.lock.release()

    def dispose(self):
        import os
        if self.handle is not None:
            os.close(self.handle)
            self.handle = None


@dotnet_type("System.Threading.EventWaitHandle", base="System.Threading.WaitHandle")
class EventWaitHandle(WaitHandle):
    """A signal; `automatic` ones let one waiter through."""

    automatic = False

    @constructor("(bool initialState, System.Threading.EventResetMode mode)")
    def __init__(self, initialState, mode=1):
        import threading
        self.event = threading.Event()
        self.automatic = int(mode) == 0
        if initialState:
            self.event.set()

    def wait(self, seconds):
        came = self.event.wait(seconds)
        if came and self.automatic:
            self.event.clear()
        return came

    @method("bool Set()")
    def Set(self):
        self.event.set()
        return True

    @method("bool Reset()")
    def Reset(self):
        self.event.clear()
        return True


@dotnet_type("System.Threading.ManualResetEvent", base="System.Threading.EventWaitHandle")
class ManualResetEvent(EventWaitHandle):
    """A signal that stays."""

    @constructor("(bool initialState)")
    def __init__(self, initialState):
        EventWaitHandle.__init__(self, initialState, 1)


@dotnet_type("System.Threading.AutoResetEvent", base="System.Threading.EventWaitHandle")
class AutoResetEvent(EventWaitHandle):
    """A signal for one waiter."""

    @constructor("(bool initialState)")
    def __init__(self, initialState):
        EventWaitHandle.__init__(self, initialState, 0)


@dotnet_type("System.Threading.Semaphore", base="System.Threading.WaitHandle")
class Semaphore(WaitHandle):
    """Lets so many through."""

    @constructor("(int initialCount, int maximumCount)")
    def __init__(self, initialCount, maximumCount):
        import threading
        self.semaphore, self.count, self.maximum = threading.Semaphore(initialCount), initialCount, maximumCount

    def wait(self, seconds):
        taken = self.semaphore.acquire() if seconds is None else self.semaphore.acquire(timeout=seconds) if seconds else self.semaphore.acquire(blocking=False)
        self.count -= taken
        return taken

    @method("int Release()", "int Release(int releaseCount)")
    def Release(self, releaseCount=1):
        if self.count + releaseCount > self.maximum:
            raise net_exception("System.SystemException", "Adding the specified count to the semaphore would cause it to exceed its maximum count.")
        before = self.count
        self.count += releaseCount
        self.semaphore.release(releaseCount)
        return before


@dotnet_type("System.Threading.Interlocked", abstract=True)
class Interlocked:
    """Changes that other threads cannot get between; Python's lock sees to that."""

    @static_method("int Increment([ref] int location)", "long Increment([ref] long location)")
    def Increment(location):
        location.Value = type(location.Value)(location.Value + 1)
        return location.Value

    @static_method("int Decrement([ref] int location)", "long Decrement([ref] long location)")
    def Decrement(location):
        location.Value = type(location.Value)(location.Value - 1)
        return location.Value

    @static_method("int Add([ref] int location1, int value)", "long Add([ref] long location1, long value)")
    def Add(location1, value):
        location1.Value = type(location1.Value)(location1.Value + value)
        return location1.Value

    @static_method("System.Object Exchange([ref] System.Object location1, System.Object value)")
    def Exchange(location1, value):
        before, location1.Value = location1.Value, value
        return before
