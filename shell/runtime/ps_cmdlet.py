"""$PSCmdlet of advanced functions, and the tables that show what was bound."""
from __future__ import annotations

from shell.dotnet.types import dotnet_type, getter, method, static_getter
from shell.dotnet.values import UNSET, VOID
from shell.errors import NetException, net_exception
from shell.runtime.parameters import ALL_SETS

NAMESPACE = "System.Management.Automation."


@dotnet_type("System.Management.Automation.Internal.InternalCommand", abstract=True)
class InternalCommand:
    """The base of all .NET commands."""


@dotnet_type("System.Management.Automation.Cmdlet", "System.Management.Automation.Internal.InternalCommand", abstract=True)
class NetCmdlet(InternalCommand):
    """System.Management.Automation.Cmdlet, for scripts that name it."""

    @static_getter("System.Collections.Generic.HashSet[string] CommonParameters {get;}")
    def CommonParameters():
        from shell.runtime.parameters import COMMON
        return list(COMMON)

    @static_getter("System.Collections.Generic.HashSet[string] OptionalCommonParameters {get;}")
    def OptionalCommonParameters():
        from shell.runtime.parameters import PAGING, SHOULD_PROCESS
        return [*SHOULD_PROCESS, "UseTransaction", *PAGING]


@dotnet_type("System.Management.Automation.PSCmdlet", "System.Management.Automation.Cmdlet", abstract=True)
class PSCmdlet(NetCmdlet):
    """System.Management.Automation.PSCmdlet, for scripts that name it."""


@dotnet_type("System.Management.Automation.PSScriptCmdlet", "System.Management.Automation.PSCmdlet")
class PSScriptCmdlet(PSCmdlet):
    """What $PSCmdlet is: the running advanced function as a cmdlet."""

    def __init__(self, frame, meta):
        self.inner = frame              # the function's own frame
        self.meta = meta
        self.frame = frame
        self.session = frame.session
        self.streams = None
        self.common = None
        self.failed = False
        self.confirmed = None
        self.binding = None
        self.invocation = None
        self.pending = []               # what WriteObject sent, until the body next yields
        self.extended = None
        self.all_choices = {}

    def attach(self, processor, binding, invocation):
        """Take what binding found."""
        self.streams = processor.streams
        self.binding = binding
        self.common = binding.common
        self.invocation = invocation

    @property
    def name(self):
        return self.invocation.command.name if self.invocation is not None and self.invocation.command is not None else ""

    @property
    def name_for_messages(self):
        return self.name

    @property
    def confirm_impact(self):
        for attribute in self.inner.block.attributes:
            if attribute.__class__.__name__ == "CmdletBindingAttribute":
                return str(attribute.ConfirmImpact)
        return "Medium"

    def take_output(self):
        """Return what WriteObject sent and forget it."""
        found, self.pending = self.pending, []
        return found

    def write_error(self, error, error_id=None, category="NotSpecified", target=UNSET):
        """Write a non-terminating error as this function's."""
        self.streams.write_error(self, error, error_id, category, target)

    # What scripts see

    @getter("string ParameterSetName {get;}")
    def ParameterSetName(self):
        return self.binding.set_name or ALL_SETS if self.binding is not None else ALL_SETS

    @getter("System.Management.Automation.InvocationInfo MyInvocation {get;}")
    def MyInvocation(self):
        return self.invocation

    @getter("System.Management.Automation.SessionState SessionState {get;}")
    def SessionState(self):
        return self.session.session_state_object(self.inner.scope.session_state)

    @getter("System.Management.Automation.Host.PSHost Host {get;}")
    def Host(self):
        return self.session.global_state.scope.get("host")

    @getter("System.Management.Automation.ProviderIntrinsics InvokeProvider {get;}")
    def InvokeProvider(self):
        return self.session.engine_intrinsics.InvokeProvider

    @getter("System.Management.Automation.CommandInvocationIntrinsics InvokeCommand {get;}")
    def InvokeCommand(self):
        return self.session.engine_intrinsics.InvokeCommand

    @getter("System.Management.Automation.CommandOrigin CommandOrigin {get;}")
    def CommandOrigin(self):
        return "Internal"

    @getter("bool Stopping {get;}")
    def Stopping(self):
        return False

    @getter("System.Management.Automation.PagingParameters PagingParameters {get;}")
    def PagingParameters(self):
        return PagingParameters(self.common or {}) if self.meta.paging else None

    @method("System.Object WriteObject(System.Object sendToPipeline)", "System.Object WriteObject(System.Object sendToPipeline, bool enumerateCollection)")
    def WriteObject(self, value, enumerate=False):
        from shell.runtime.enumeration import items
        return Sent(list(items(value)) if enumerate else [value])

    @method("void WriteError(System.Management.Automation.ErrorRecord errorRecord)")
    def WriteError(self, record):
        copy = record
        copy.invocation = self.invocation
        copy.position = None
        self.write_error(copy)
        return VOID

    @method("void ThrowTerminatingError(System.Management.Automation.ErrorRecord errorRecord)")
    def ThrowTerminatingError(self, record):
        record.invocation = self.invocation
        record.position = None
        raised = record.exception
        if not isinstance(raised, NetException) or raised.error_record not in (None, record):
            raised = net_exception("System.Management.Automation.CmdletInvocationException", str(record.exception), record.exception)
        raised.error_record = record
        raised.leaves_function = self.inner
        raise raised

    @method("void WriteWarning(string text)")
    def WriteWarning(self, text):
        self.streams.write_warning(self, text)
        return VOID

    @method("void WriteVerbose(string text)")
    def WriteVerbose(self, text):
        self.streams.write_verbose(self, text)
        return VOID

    @method("void WriteDebug(string text)")
    def WriteDebug(self, text):
        self.streams.write_debug(self, text)
        return VOID

    @method("void WriteInformation(System.Object messageData, string[] tags)",
            "void WriteInformation(System.Management.Automation.InformationRecord informationRecord)")
    def WriteInformation(self, data, tags=()):
        self.streams.write_information(self, data, tags or ())
        return VOID

    @method("void WriteProgress(System.Management.Automation.ProgressRecord progressRecord)")
    def WriteProgress(self, record):
        self.streams.write_progress(self, record)
        return VOID

    @method("void WriteCommandDetail(string text)")
    def WriteCommandDetail(self, text):
        return VOID

    @method("bool ShouldProcess(string target)", "bool ShouldProcess(string target, string action)",
            "bool ShouldProcess(string verboseDescription, string verboseWarning, string caption)")
    def ShouldProcess(self, target, action=None, caption=UNSET):
        if caption is not UNSET:
            return self.streams.should_process(self, "", None, caption, verbose=target, warning=action)
        return self.streams.should_process(self, target, action)

    @method("bool ShouldContinue(string query, string caption)",
            "bool ShouldContinue(string query, string caption, [ref] bool yesToAll, [ref] bool noToAll)",
            "bool ShouldContinue(string query, string caption, bool hasSecurityImpact, [ref] bool yesToAll, [ref] bool noToAll)")
    def ShouldContinue(self, query, caption, *more):
        if not more:
            return self.streams.should_continue(self, query, caption)
        yes, no = more[-2], more[-1]
        if yes.Value:
            return True
        if no.Value:
            return False
        choices = {}
        answer = self.streams.should_continue(self, query, caption, choices)
        if "answer" in choices:
            (yes if choices["answer"] else no).Value = True
        return answer

    @method("System.Object GetVariableValue(string name)", "System.Object GetVariableValue(string name, System.Object defaultValue)")
    def GetVariableValue(self, name, otherwise=None):
        value = self.inner.scope.find(name)
        return otherwise if value is UNSET else value

    @method("string GetResourceString(string baseName, string resourceId)")
    def GetResourceString(self, base, name):
        return ""

    @method("System.Management.Automation.PathInfo CurrentProviderLocation(string providerId)")
    def CurrentProviderLocation(self, provider):
        return self.session.drives.location()

    @method("string GetUnresolvedProviderPathFromPSPath(string path)")
    def GetUnresolvedProviderPathFromPSPath(self, path):
        return self.session.drives.target(path).path

    @method("System.Collections.ObjectModel.Collection[string] GetResolvedProviderPathFromPSPath(string path, [ref] "
            "System.Management.Automation.ProviderInfo provider)")
    def GetResolvedProviderPathFromPSPath(self, path, provider):
        found = self.session.drives.resolve(path)
        if found:
            provider.Value = found[0].provider
        return [place.path for place in found]

    @method("string ToString()")
    def ToString(self):
        return self.net_type.full_name


for passing in ("ThrowTerminatingError", "WriteError", "WriteWarning", "WriteVerbose", "WriteDebug", "WriteInformation", "ShouldProcess",
                "ShouldContinue"):
    vars(PSScriptCmdlet)[passing].passes_errors = True     # their errors are the script's, not a method's


class Sent:
    """What a void method that writes to the pipeline returns: objects that join the statement's output as they are."""

    def __init__(self, objects):
        self.objects = objects

    def __iter__(self):
        return iter(self.objects)


@dotnet_type("System.Management.Automation.PagingParameters")
class PagingParameters:
    """-Skip, -First and -IncludeTotalCount of a function that supports paging."""

    def __init__(self, common):
        self.common = common

    @getter("switch IncludeTotalCount {get;set;}")
    def IncludeTotalCount(self):
        return bool(self.common.get("IncludeTotalCount", False))

    @getter("ulong Skip {get;set;}")
    def Skip(self):
        from shell.dotnet.values import UInt64
        return UInt64(self.common.get("Skip", 0))

    @getter("ulong First {get;set;}")
    def First(self):
        from shell.dotnet.values import UInt64
        return UInt64(self.common.get("First", UInt64.high))


def bound_parameters_dictionary(bound):
    """Return $PSBoundParameters or MyInvocation.BoundParameters."""
    from shell.runtime.dictionaries import BoundParameters
    return BoundParameters(bound or ())


