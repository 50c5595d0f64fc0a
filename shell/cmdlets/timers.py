"""System.Timers.Timer and System.IO.FileSystemWatcher: objects whose events come in threads; scripts subscribe with Register-ObjectEvent."""
from __future__ import annotations

import os
import threading

from shell.dotnet import enums
from shell.dotnet.types import constructor, dotnet_type, find_declared, getter, method
from shell.errors import net_exception

CHANGES = "System.IO.WatcherChangeTypes"
# What the kernel's inotify reports: bits of its masks.
MODIFY, ATTRIBUTES, MOVED_FROM, MOVED_TO, CREATED, DELETED, DIRECTORY = 0x2, 0x4, 0x40, 0x80, 0x100, 0x200, 0x40000000
# NotifyFilters: FileName=1 DirectoryName=2 Attributes=4 Size=8 LastWrite=16 LastAccess=32 CreationTime=64 Security=256
NAMES, CONTENT, META = 3, 24, 4 | 64 | 256


class EventSource:
    """Keeps the subscribers of an object's events."""

    events = ()
    extended = None

    def subscribe(self, name, function):
        """Call function(sender, arguments) for each event of a name; returns what ends that."""
        written = next((each for each in self.events if each.lower() == name.lower()), None)
        if written is None:
            raise net_exception("System.ArgumentException", "Cannot register for the specified event. An event with the name "
                                f"'{name}' does not exist. (Parameter 'eventName')")
        found = self.handlers.setdefault(written, [])
        found.append(function)
        return lambda: found.remove(function) if function in found else None

    def raise_event(self, name, arguments):
        """Tell the subscribers of an event."""
        for function in list(self.handlers.get(name, ())):
            function(self, arguments)


@dotnet_type("System.Timers.ElapsedEventArgs", base="System.EventArgs")
class ElapsedEventArgs:
    """When a timer elapsed."""

    def __init__(self):
        self.time = find_declared("System.DateTime").statics_table["now"][0].function()

    @getter("datetime SignalTime {get;}")
    def SignalTime(self):
        return self.time


@dotnet_type("System.Timers.Timer", base="System.ComponentModel.Component", interfaces=("System.IDisposable",))
class Timer(EventSource):
    """Raises Elapsed after an interval, again and again while AutoReset is set."""

    events = ("Elapsed", "Disposed")

    @constructor("()", "(double interval)", "(timespan interval)")
    def __init__(self, interval=100.0):
        self.handlers = {}
        self.stopped = threading.Event()
        self.running = None
        self.repeats = True
        self.interval = interval if isinstance(interval, float) else interval.TotalMilliseconds
        if self.interval <= 0:
            raise net_exception("System.ArgumentException", f"Invalid value '{self.interval:g}' for parameter 'interval'.", ParamName="interval")

    @getter("bool AutoReset")
    def AutoReset(self):
        return self.repeats

    @AutoReset.setter
    def AutoReset(self, value):
        self.repeats = value

    @getter("bool Enabled")
    def Enabled(self):
        return self.running is not None

    @Enabled.setter
    def Enabled(self, value):
        self.Start() if value else self.Stop()

    @getter("double Interval")
    def Interval(self):
        return self.interval

    @Interval.setter
    def Interval(self, value):
        self.interval = value
        if self.running is not None:
            self.Stop()
            self.Start()

    @method("void Start()")
    def Start(self):
        if self.running is None:
            self.stopped = threading.Event()
            self.running = threading.Thread(target=self.run, args=(self.stopped,), daemon=True)
            self.running.start()

    @method("void Stop()")
    def Stop(self):
        self.stopped.set()
        self.running = None

    @method("void Close()")
    def Close(self):
        self.Stop()

    @method("void Dispose()")
    def Dispose(self):
        self.Stop()
        self.raise_event("Disposed", None)

    def run(self, stopped):
        """Count the intervals."""
        while not stopped.wait(self.interval / 1000):
            if not self.repeats:
                self.running = None
            self.raise_event("Elapsed", ElapsedEventArgs())
            if not self.repeats:
                return


@dotnet_type("System.IO.FileSystemEventArgs", base="System.EventArgs")
class FileSystemEventArgs:
    """What happened to a file."""

    def __init__(self, kind, folder, name, old_name=None):
        self.kind, self.folder, self.name, self.old_name = kind, folder, name, old_name

    @getter("System.IO.WatcherChangeTypes ChangeType {get;}")
    def ChangeType(self):
        return enums.member(CHANGES, self.kind)

    @getter("string FullPath {get;}")
    def FullPath(self):
        return os.path.join(self.folder, self.name)

    @getter("string Name {get;}")
    def Name(self):
        return self.name


@dotnet_type("System.IO.RenamedEventArgs", base="System.IO.FileSystemEventArgs")
class RenamedEventArgs(FileSystemEventArgs):
    """A file that has another name now."""

    @getter("string OldFullPath {get;}")
    def OldFullPath(self):
        return os.path.join(self.folder, self.old_name)

    @getter("string OldName {get;}")
    def OldName(self):
        return self.old_name


@dotnet_type("System.IO.FileSystemWatcher", base="System.ComponentModel.Component", interfaces=("System.IDisposable",))
class FileSystemWatcher(EventSource):
    """Raises Created, Changed, Deleted and Renamed for the files of a folder, as the kernel's inotify tells them."""

    events = ("Created", "Changed", "Deleted", "Renamed", "Error", "Disposed")

    @constructor("()", "(string path)", "(string path, string filter)")
    def __init__(self, path="", filter="*.*"):
        self.handlers = {}
        self.path = ""
        self.pattern = filter
        self.patterns = None
        self.below = False
        self.notify = 1 | 2 | 16
        self.watch = None
        if path:
            self.change_path(path)

    def change_path(self, path):
        """Watch another folder."""
        if not os.path.isdir(path):
            raise net_exception("System.ArgumentException", f"The directory name '{path}' does not exist. (Parameter 'path')", ParamName="path")
        self.path = path
        self.restart()

    @getter("string Path")
    def Path(self):
        return self.path

    @Path.setter
    def Path(self, value):
        self.change_path(value)

    @getter("string Filter")
    def Filter(self):
        return "*" if self.pattern in ("*.*", "") else self.pattern

    @Filter.setter
    def Filter(self, value):
        self.pattern = value or "*"

    @getter("System.Collections.ObjectModel.Collection[string] Filters {get;}")
    def Filters(self):
        if self.patterns is None:
            from shell.dotnet.collections import collection_of
            self.patterns = collection_of("string", [] if self.pattern in ("*.*", "*", "") else [self.pattern])
        return self.patterns

    @getter("bool IncludeSubdirectories")
    def IncludeSubdirectories(self):
        return self.below

    @IncludeSubdirectories.setter
    def IncludeSubdirectories(self, value):
        self.below = value
        self.restart()

    @getter("System.IO.NotifyFilters NotifyFilter")
    def NotifyFilter(self):
        return enums.value_of(find_declared("System.IO.NotifyFilters"), self.notify)

    @NotifyFilter.setter
    def NotifyFilter(self, value):
        self.notify = int(value)
        self.restart()

    @getter("bool EnableRaisingEvents")
    def EnableRaisingEvents(self):
        return self.watch is not None

    @EnableRaisingEvents.setter
    def EnableRaisingEvents(self, value):
        if value and self.watch is None:
            if not self.path:
                raise net_exception("System.IO.FileNotFoundException", "Error reading the  directory.")
            self.watch = Inotify(self)
        elif not value and self.watch is not None:
            self.watch.close()
            self.watch = None

    def restart(self):
        """Take a changed setting into account."""
        if self.watch is not None:
            self.watch.close()
            self.watch = Inotify(self)

    @method("void Dispose()")
    def Dispose(self):
        self.EnableRaisingEvents = False

    def wanted(self, name):
        """Whether a file's name passes the filters."""
        from fnmatch import fnmatchcase
        base = os.path.basename(name)
        patterns = list(self.patterns) if self.patterns else [self.pattern]
        return any(pattern in ("*", "*.*", "") or fnmatchcase(base, pattern.replace("[", "[[]")) for pattern in patterns)

    def happened(self, kind, name, old_name=None):
        """Raise one event where the filters let it pass."""
        if kind == "Renamed":
            if self.wanted(name) or self.wanted(old_name):
                self.raise_event(kind, RenamedEventArgs(kind, self.path, name, old_name))
        elif self.wanted(name):
            self.raise_event(kind, FileSystemEventArgs(kind, self.path, name))


class Inotify:
    """One watch of the kernel, read in a thread."""

    def __init__(self, watcher):
        import ctypes
        self.watcher = watcher
        self.library = ctypes.CDLL(None, use_errno=True)
        self.handle = self.library.inotify_init1(os.O_CLOEXEC)
        if self.handle < 0:
            error = ctypes.get_errno()
            raise net_exception("System.IO.IOException", f"The configured user limit on the number of inotify instances has been reached: {os.strerror(error)}")
        self.folders = {}
        self.add("")
        threading.Thread(target=self.run, args=(self.handle,), daemon=True).start()

    def mask(self):
        """What to ask the kernel for."""
        notify = self.watcher.notify
        return (CREATED | DELETED | MOVED_FROM | MOVED_TO if notify & NAMES else 0) | (MODIFY if notify & CONTENT else 0) | (
            ATTRIBUTES if notify & META else 0) | CREATED

    def add(self, relative):
        """Watch a folder, and those below where that is asked for."""
        path = os.path.join(self.watcher.path, relative)
        number = self.library.inotify_add_watch(self.handle, os.fsencode(path), self.mask())
        if number < 0:
            return
        self.folders[number] = relative
        if self.watcher.below:
            with os.scandir(path) as entries:
                for name in [entry.name for entry in entries if entry.is_dir(follow_symlinks=False)]:
                    self.add(os.path.join(relative, name))

    def run(self, handle):
        """Read what the kernel tells until the handle is closed."""
        import struct
        while True:
            try:
                data = os.read(handle, 65536)
            except OSError:
                return
            at, moved = 0, None
            while at < len(data):
                number, mask, cookie, length = struct.unpack_from("iIII", data, at)
                name = os.fsdecode(data[at + 16:at + 16 + length].rstrip(b"\0"))
                at += 16 + length
                if number in self.folders and name and self.watcher.watch is self:
                    moved = self.told(mask, cookie, os.path.join(self.folders[number], name), moved)
            if moved is not None:
                self.watcher.happened("Deleted", moved[1])

    def told(self, mask, cookie, name, moved):
        """Turn one record into an event; what was moved away waits for the record of where it went."""
        watcher = self.watcher
        if moved is not None and not (mask & MOVED_TO and cookie == moved[0]):
            watcher.happened("Deleted", moved[1])
            moved = None
        shown = watcher.notify & (2 if mask & DIRECTORY else 1)
        if mask & DIRECTORY and mask & (CREATED | MOVED_TO) and watcher.below:
            self.add(name)
        if mask & MOVED_FROM:
            return (cookie, name) if shown else None
        if mask & MOVED_TO and shown:
            watcher.happened("Renamed", name, moved[1]) if moved is not None else watcher.happened("Created", name)
        elif mask & CREATED and shown:
            watcher.happened("Created", name)
        elif mask & DELETED and shown:
            watcher.happened("Deleted", name)
        elif mask & (MODIFY | ATTRIBUTES):
            watcher.happened("Changed", name)
        return None

    def close(self):
        """End the watch."""
        for number in self.folders:
            self.library.inotify_rm_watch(self.handle, number)
        os.close(self.handle)
