"""System.Threading.Tasks and cancellation: work that runs in threads, waited for by Wait, Result and the static WaitAll and WaitAny.

`started(function, "string")` is the task of a Python function whose result is of a .NET type: what methods ending in Async return. A script block cannot run
in such a thread, in PowerShell neither: its task fails because the thread has no runspace.
"""
from __future__ import annotations

import threading
import time

from shell.dotnet import enums
from shell.dotnet.declaration import null_argument, out_of_range
from shell.dotnet.types import constructor, dotnet_type, find_declared, generic, getter, method, static_getter, static_method, type_of
from shell.errors import NetException, net_exception

TASKS = "System.Threading.Tasks."
CANCELED = "A task was canceled."
NUMBERS = iter(range(1, 1 << 62))


@dotnet_type("System.Threading.CancellationToken", kind="struct")
class CancellationToken:
    """What work asks whether it should stop; `source` is None for the token that never says so."""

    @constructor("(bool canceled)")
    def __init__(self, canceled=False, source=None):
        self.source = source
        self.canceled = canceled

    @static_getter("System.Threading.CancellationToken None {get;}")
    def none():
        return CancellationToken()

    @getter("bool IsCancellationRequested {get;}")
    def IsCancellationRequested(self):
        return self.canceled or self.source is not None and self.source.requested.is_set()

    @getter("bool CanBeCanceled {get;}")
    def CanBeCanceled(self):
        return self.canceled or self.source is not None

    @method("void ThrowIfCancellationRequested()")
    def ThrowIfCancellationRequested(self):
        if self.IsCancellationRequested:
            raise net_exception("System.OperationCanceledException", "The operation was canceled.")

    def __eq__(self, other):
        return isinstance(other, CancellationToken) and (self.source, self.canceled) == (other.source, other.canceled)

    def __hash__(self):
        return hash((self.source, self.canceled))


@dotnet_type("System.Threading.CancellationTokenSource", interfaces=("System.IDisposable",))
class CancellationTokenSource:
    """Tells its tokens to stop."""

    @constructor("()", "(int millisecondsDelay)", "(timespan delay)")
    def __init__(self, delay=None):
        self.requested = threading.Event()
        self.timer = None
        if delay is not None:
            self.CancelAfter(delay)

    @getter("System.Threading.CancellationToken Token {get;}")
    def Token(self):
        return CancellationToken(False, self)

    @getter("bool IsCancellationRequested {get;}")
    def IsCancellationRequested(self):
        return self.requested.is_set()

    @method("void Cancel()", "void Cancel(bool throwOnFirstException)")
    def Cancel(self, throwOnFirstException=False):
        self.requested.set()

    @method("void CancelAfter(int millisecondsDelay)", "void CancelAfter(timespan delay)")
    def CancelAfter(self, delay):
        if self.timer is not None:
            self.timer.cancel()
        limit = seconds(delay)
        if limit is not None:
            self.timer = threading.Timer(limit, self.requested.set)
            self.timer.daemon = True
            self.timer.start()

    @method("void Dispose()")
    def Dispose(self):
        if self.timer is not None:
            self.timer.cancel()


def seconds(limit) -> float | None:
    """A limit in milliseconds or as a TimeSpan in seconds, None for no limit."""
    if limit is None:
        return None
    milliseconds = limit if isinstance(limit, int) else limit.TotalMilliseconds
    if milliseconds < -1:
        raise out_of_range("millisecondsTimeout", "Number must be either non-negative and less than or equal to Int32.MaxValue or -1.")
    return None if milliseconds == -1 else milliseconds / 1000


def limits(arguments):
    """(limit, token) among the arguments of a method that waits."""
    token = next((each for each in arguments if isinstance(each, CancellationToken)), None)
    return next((each for each in arguments if each is not None and not isinstance(each, CancellationToken)), None), token


def several(arguments):
    """(tasks, (limit, token)): tasks arrive as one list or one by one."""
    if arguments and not isinstance(arguments[0], Task):
        if arguments[0] is None:
            raise null_argument("tasks")
        return list(arguments[0]), limits(arguments[1:])
    return list(arguments), (None, None)


def no_runspace(block):
    return net_exception("System.Management.Automation.PSInvalidOperationException",
                         "There is no Runspace available to run scripts in this thread. You can provide one in the DefaultRunspace property of the "
                         f"System.Management.Automation.Runspaces.Runspace type. The script block you attempted to invoke was: {block.text}")


def runnable(delegate):
    """The Python function of a delegate; one that fails for script blocks."""
    if delegate is None:
        raise null_argument("action")
    block = getattr(delegate, "target", None)
    if type(block).__name__ == "ScriptBlock":
        def fail(*_):
            raise no_runspace(block)
        return fail
    return delegate


def aggregate(errors):
    """The AggregateException that waiting for tasks raises."""
    message = "One or more errors occurred." + "".join(f" ({error})" for error in errors)
    return net_exception("System.AggregateException", message, errors[0], InnerExceptions=list(errors))


@dotnet_type(TASKS + "Task", interfaces=("System.IAsyncResult", "System.IDisposable"))
class Task:
    """Work in a thread."""

    @constructor("(System.Action action)", "(System.Action action, System.Threading.CancellationToken cancellationToken)")
    def __init__(self, action=None, cancellationToken=None, function=None):
        self.function = function or runnable(action)
        self.token = cancellationToken
        self.finished = threading.Event()
        self.status = "Created"
        self.value = self.error = None
        self.number = None
        self.following = []

    # ---- running

    def run(self):
        """Do the work in this thread."""
        if self.token is not None and self.token.IsCancellationRequested:
            self.status = "Canceled"
        else:
            self.status = "Running"
            try:
                self.value = self.function()
                self.status = "RanToCompletion"
            except Canceled:
                self.status = "Canceled"
            except Exception as error:  # noqa: BLE001 - kept for whoever waits
                self.error = error if isinstance(error, NetException) else foreign(error)
                self.status = "Faulted"
        self.finished.set()
        for task in self.following:
            task.begin()

    def begin(self):
        """Do the work in a thread of its own."""
        self.status = "WaitingToRun"
        threading.Thread(target=self.run, daemon=True).start()
        return self

    @method("void Start()")
    def Start(self):
        if self.status != "Created":
            raise net_exception("System.InvalidOperationException", "Start may not be called on a task that was already started.")
        self.begin()

    @method("void RunSynchronously()")
    def RunSynchronously(self):
        if self.status != "Created":
            raise net_exception("System.InvalidOperationException", "RunSynchronously may not be called on a task that was already started.")
        self.run()

    # ---- waiting

    def problem(self):
        """The exceptions of a task that failed or was canceled."""
        if self.status == "Canceled":
            return [net_exception("System.Threading.Tasks.TaskCanceledException", CANCELED)]
        return [self.error] if self.error is not None else []

    @method("void Wait()", "bool Wait(int millisecondsTimeout)", "bool Wait(timespan timeout)",
            "void Wait(System.Threading.CancellationToken cancellationToken)",
            "bool Wait(int millisecondsTimeout, System.Threading.CancellationToken cancellationToken)",
            "bool Wait(timespan timeout, System.Threading.CancellationToken cancellationToken)")
    def Wait(self, *arguments):
        limit, token = limits(arguments)
        done = wait_until(lambda: self.finished.is_set(), self.finished, seconds(limit), token)
        if done and self.problem():
            raise aggregate(self.problem())
        return done

    @method(f"{TASKS}Task WaitAsync(System.Threading.CancellationToken cancellationToken)", f"{TASKS}Task WaitAsync(timespan timeout)",
            f"{TASKS}Task WaitAsync(timespan timeout, System.Threading.CancellationToken cancellationToken)")
    def WaitAsync(self, *arguments):
        limit, token = limits(arguments)

        def wait():
            if not wait_until(lambda: self.finished.is_set(), self.finished, seconds(limit), token):
                raise net_exception("System.TimeoutException", "The operation has timed out.")
            return self.outcome()
        return type(self)(None, None, wait).begin()

    def outcome(self):
        """The result, or the exception itself."""
        self.finished.wait()
        if self.problem():
            raise self.problem()[0]
        return self.value

    @method("System.Runtime.CompilerServices.TaskAwaiter GetAwaiter()")
    def GetAwaiter(self):
        return TaskAwaiter(self)

    @method("System.Runtime.CompilerServices.ConfiguredTaskAwaitable ConfigureAwait(bool continueOnCapturedContext)")
    def ConfigureAwait(self, continueOnCapturedContext):
        return ConfiguredTaskAwaitable(self)

    @method(f"{TASKS}Task ContinueWith(System.Action[{TASKS}Task] continuationAction)",
            f"{TASKS}Task ContinueWith(System.Action[{TASKS}Task] continuationAction, System.Threading.CancellationToken cancellationToken)")
    def ContinueWith(self, continuationAction, cancellationToken=None):
        call = runnable(continuationAction)
        made = Task(None, cancellationToken, lambda: call(self))
        made.status = "WaitingForActivation"
        if self.finished.is_set():
            return made.begin()
        self.following.append(made)
        return made

    # ---- state

    @getter("int Id {get;}")
    def Id(self):
        if self.number is None:
            self.number = next(NUMBERS)
        return self.number

    @getter("bool IsCompleted {get;}")
    def IsCompleted(self):
        return self.finished.is_set()

    @getter("bool IsCanceled {get;}")
    def IsCanceled(self):
        return self.status == "Canceled"

    @getter("bool IsCompletedSuccessfully {get;}")
    def IsCompletedSuccessfully(self):
        return self.status == "RanToCompletion"

    @getter("bool IsFaulted {get;}")
    def IsFaulted(self):
        return self.status == "Faulted"

    @getter("System.AggregateException Exception {get;}")
    def Exception(self):
        return aggregate([self.error]) if self.status == "Faulted" else None

    @getter(f"{TASKS}TaskStatus Status {{get;}}")
    def Status(self):
        return enums.member(TASKS + "TaskStatus", self.status)

    @getter("System.Object AsyncState {get;}")
    def AsyncState(self):
        return None

    @method("void Dispose()")
    def Dispose(self):
        if not self.finished.is_set():
            raise net_exception("System.InvalidOperationException", "A task may only be disposed if it is in a completion state (RanToCompletion, Faulted or "
                                "Canceled).")

    # ---- making tasks

    @static_getter(f"{TASKS}Task CompletedTask {{get;}}")
    def CompletedTask():
        return completed(None)

    @static_method(f"{TASKS}Task[TResult] FromResult[TResult](TResult result)", name="FromResult")
    def FromResult(result):
        return completed(result, type_of(result) if result is not None else "System.Object")

    @static_method(f"{TASKS}Task FromException(System.Exception exception)")
    def FromException(exception):
        made = completed(None)
        made.error, made.status = exception, "Faulted"
        return made

    @static_method(f"{TASKS}Task FromCanceled(System.Threading.CancellationToken cancellationToken)")
    def FromCanceled(cancellationToken):
        made = completed(None)
        made.status = "Canceled"
        return made

    @static_method(f"{TASKS}Task Delay(int millisecondsDelay)", f"{TASKS}Task Delay(timespan delay)",
                   f"{TASKS}Task Delay(int millisecondsDelay, System.Threading.CancellationToken cancellationToken)",
                   f"{TASKS}Task Delay(timespan delay, System.Threading.CancellationToken cancellationToken)")
    def Delay(delay, cancellationToken=None):
        limit = seconds(delay)
        source = cancellationToken.source if cancellationToken is not None else None

        def wait():
            if source is None:
                time.sleep(limit if limit is not None else 1e9)
            elif source.requested.wait(limit):
                raise Canceled
        return Task(None, cancellationToken, wait).begin()

    @static_method(f"{TASKS}Task Run(System.Action action)",
                   f"{TASKS}Task Run(System.Action action, System.Threading.CancellationToken cancellationToken)")
    def Run(action, cancellationToken=None):
        return Task(action, cancellationToken).begin()

    # ---- several tasks

    @static_method(f"void WaitAll(Params {TASKS}Task[] tasks)", f"bool WaitAll({TASKS}Task[] tasks, int millisecondsTimeout)",
                   f"bool WaitAll({TASKS}Task[] tasks, timespan timeout)",
                   f"void WaitAll({TASKS}Task[] tasks, System.Threading.CancellationToken cancellationToken)",
                   f"bool WaitAll({TASKS}Task[] tasks, int millisecondsTimeout, System.Threading.CancellationToken cancellationToken)",
                   f"void WaitAll(System.Collections.Generic.IEnumerable[{TASKS}Task] tasks, System.Threading.CancellationToken cancellationToken)")
    def WaitAll(*arguments):
        tasks, (limit, token) = several(arguments)
        deadline = None if seconds(limit) is None else time.monotonic() + seconds(limit)
        for task in tasks:
            rest = None if deadline is None else max(0.0, deadline - time.monotonic())
            if not wait_until(lambda task=task: task.finished.is_set(), task.finished, rest, token):
                return False
        errors = [error for task in tasks for error in task.problem()]
        if errors:
            raise aggregate(errors)
        return True

    @static_method(f"int WaitAny(Params {TASKS}Task[] tasks)", f"int WaitAny({TASKS}Task[] tasks, int millisecondsTimeout)",
                   f"int WaitAny({TASKS}Task[] tasks, timespan timeout)",
                   f"int WaitAny({TASKS}Task[] tasks, System.Threading.CancellationToken cancellationToken)",
                   f"int WaitAny({TASKS}Task[] tasks, int millisecondsTimeout, System.Threading.CancellationToken cancellationToken)")
    def WaitAny(*arguments):
        tasks, (limit, token) = several(arguments)
        wait_until(lambda: any(task.finished.is_set() for task in tasks), None, seconds(limit), token)
        return next((at for at, task in enumerate(tasks) if task.finished.is_set()), -1)

    @static_method(f"{TASKS}Task WhenAll(Params {TASKS}Task[] tasks)",
                   f"{TASKS}Task WhenAll(System.Collections.Generic.IEnumerable[{TASKS}Task] tasks)")
    def WhenAll(*arguments):
        tasks, _ = several(arguments)

        def wait():
            return [task.outcome() for task in tasks]
        results = {type_of(task).arguments for task in tasks}
        if len(results) == 1 and (arguments := results.pop()):
            from shell.dotnet.types import typed_array
            return generic(TASKS + "Task`1", array_of(arguments[0])).python(None, None, lambda: typed_array(arguments[0], wait())).begin()
        return Task(None, None, wait).begin()

    @static_method(f"{TASKS}Task[{TASKS}Task] WhenAny(Params {TASKS}Task[] tasks)",
                   f"{TASKS}Task[{TASKS}Task] WhenAny({TASKS}Task task1, {TASKS}Task task2)",
                   f"{TASKS}Task[{TASKS}Task] WhenAny(System.Collections.Generic.IEnumerable[{TASKS}Task] tasks)")
    def WhenAny(*arguments):
        tasks, _ = several(arguments)

        def wait():
            wait_until(lambda: any(task.finished.is_set() for task in tasks), None, None, None)
            return next(task for task in tasks if task.finished.is_set())
        return started(wait, find_declared(TASKS + "Task"))


@dotnet_type(TASKS + "Task`1", base=TASKS + "Task", generic=("TResult",))
class ResultTask(Task):
    """Work with a result."""

    @getter("TResult Result {get;}")
    def Result(self):
        self.finished.wait()
        if self.problem():
            raise aggregate(self.problem())
        return self.value


@dotnet_type("System.Runtime.CompilerServices.TaskAwaiter", kind="struct")
class TaskAwaiter:
    """What await uses; GetResult raises the task's own exception."""

    def __init__(self, task):
        self.task = task

    @getter("bool IsCompleted {get;}")
    def IsCompleted(self):
        return self.task.IsCompleted

    @method("System.Object GetResult()")
    def GetResult(self):
        from shell.dotnet.values import VOID
        found = self.task.outcome()
        return found if isinstance(self.task, ResultTask) else VOID


@dotnet_type("System.Runtime.CompilerServices.ConfiguredTaskAwaitable", kind="struct")
class ConfiguredTaskAwaitable:
    """What ConfigureAwait gives."""

    def __init__(self, task):
        self.task = task

    @method("System.Runtime.CompilerServices.TaskAwaiter GetAwaiter()")
    def GetAwaiter(self):
        return TaskAwaiter(self.task)


class Canceled(Exception):
    """Ends a task's work because its token says so."""


def foreign(error):
    """A Python exception as .NET's."""
    return net_exception("System.IO.IOException" if isinstance(error, OSError) else "System.Exception", str(error))


def array_of(net_type):
    from shell.dotnet.types import array_type
    return array_type(net_type)


def wait_until(test, event, limit, token) -> bool:
    """Wait for an event or a test with a limit in seconds; OperationCanceledException when the token says so."""
    if event is not None and (token is None or token.source is None):
        return event.wait(limit)
    deadline = None if limit is None else time.monotonic() + limit
    while not test():
        if token is not None:
            token.ThrowIfCancellationRequested()
        if deadline is not None and time.monotonic() >= deadline:
            return False
        time.sleep(0.005)
    return True


def completed(value, result_type=None):
    """A task that has ended."""
    made = Task(None, None, lambda: value) if result_type is None else generic(TASKS + "Task`1", result_type).python(None, None, lambda: value)
    made.run()
    return made


def started(function, result_type=None, token=None):
    """A task that runs a Python function, with a result of a .NET type (its name or NetType) or without."""
    cls = Task if result_type is None else generic(TASKS + "Task`1", result_type).python
    return cls(None, token, function).begin()
