"""PSDataCollection: what invocations put their output and records into, and the streams of a [powershell]."""
from __future__ import annotations

from shell.dotnet.lists import List
from shell.dotnet.types import constructor, dotnet_type, find_declared, generic, getter, method
from shell.dotnet.values import VOID
from shell.runtime.stages import DEBUG, ERROR, INFORMATION, VERBOSE, WARNING

COLLECTION = "System.Management.Automation.PSDataCollection`1"
INTERFACES = ("System.Collections.Generic.IList[T]", "System.Collections.IList", "System.IDisposable")


@dotnet_type("System.Management.Automation.PSDataCollection`1", generic=("T",), interfaces=INTERFACES)
class PSDataCollection(list):
    """A list that is filled while somebody may read it already; `open` until nothing more comes."""

    __slots__ = ("extended", "closed")

    @constructor("()", "(System.Collections.Generic.IEnumerable[T] items)")
    def __init__(self, source=()):
        from shell.runtime.enumeration import items
        list.__init__(self, items(source) if not isinstance(source, (list, tuple)) else source)
        self.closed = False

    @classmethod
    def of_objects(cls):
        """Return an empty collection of PSObjects."""
        return generic(COLLECTION, find_declared("System.Management.Automation.PSObject")).python()

    Count, Item, Add, Clear, Contains, CopyTo, IndexOf, Insert, Remove, RemoveAt = (
        List.Count, List.Item, List.Add, List.Clear, List.Contains, List.CopyTo, List.IndexOf, List.Insert, List.Remove, List.RemoveAt)

    @getter("bool IsOpen {get;}")
    def IsOpen(self):
        return not self.closed

    @method("void Complete()")
    def Complete(self):
        self.closed = True
        return VOID

    @method("System.Collections.ObjectModel.Collection[T] ReadAll()")
    def ReadAll(self):
        made = generic("System.Collections.ObjectModel.Collection`1", *self.net_type.arguments).python(list(self))
        self.clear()
        return made

    @method("void Dispose()")
    def Dispose(self):
        self.clear()
        return VOID


def collection_of_objects(items):
    """Return what Invoke gives: a Collection of PSObject."""
    return generic("System.Collections.ObjectModel.Collection`1", find_declared("System.Management.Automation.PSObject")).python(items)


RECORDS = {ERROR: "ErrorRecord", WARNING: "WarningRecord", VERBOSE: "VerboseRecord", DEBUG: "DebugRecord", INFORMATION: "InformationRecord"}


@dotnet_type("System.Management.Automation.PSDataStreams")
class DataStreams:
    """The records of one [powershell], by stream."""

    def __init__(self):
        self.records = {number: generic(COLLECTION, find_declared("System.Management.Automation." + name)).python() for number, name in RECORDS.items()}
        self.progress = generic(COLLECTION, find_declared("System.Management.Automation.ProgressRecord")).python()
        self.extended = None

    @getter("System.Management.Automation.PSDataCollection[System.Management.Automation.ErrorRecord] Error {get;set;}")
    def Error(self):
        return self.records[ERROR]

    @getter("System.Management.Automation.PSDataCollection[System.Management.Automation.ProgressRecord] Progress {get;set;}")
    def Progress(self):
        return self.progress

    @getter("System.Management.Automation.PSDataCollection[System.Management.Automation.WarningRecord] Warning {get;set;}")
    def Warning(self):
        return self.records[WARNING]

    @getter("System.Management.Automation.PSDataCollection[System.Management.Automation.VerboseRecord] Verbose {get;set;}")
    def Verbose(self):
        return self.records[VERBOSE]

    @getter("System.Management.Automation.PSDataCollection[System.Management.Automation.DebugRecord] Debug {get;set;}")
    def Debug(self):
        return self.records[DEBUG]

    @getter("System.Management.Automation.PSDataCollection[System.Management.Automation.InformationRecord] Information {get;set;}")
    def Information(self):
        return self.records[INFORMATION]

    @method("void ClearStreams()")
    def ClearStreams(self):
        for items in [*self.records.values(), self.progress]:
            items.clear()
        return VOID
