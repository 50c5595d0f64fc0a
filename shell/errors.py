"""Errors: the exception tree, ErrorRecord, and how a Python exception becomes one.

Every .NET exception that scripts can name is a Python exception class here, so that `raise`, `except` and catch clauses use one mechanism:

    Exception
      NetException                       System.Exception
        ... every row of EXCEPTIONS      made on first use by exception_class(), which see
          RuntimeException               carries an ErrorRecord
    BaseException
      ControlFlow                        break, continue, exit, stop: statement guards never see them
"""
from __future__ import annotations

# full name: full name of the base. Rows are made into classes on first use.
EXCEPTIONS = {
    "System.SystemException": "System.Exception",
    "System.ApplicationException": "System.Exception",
    "System.AggregateException": "System.Exception",
    "System.ArgumentException": "System.SystemException",
    "System.ArgumentNullException": "System.ArgumentException",
    "System.ArgumentOutOfRangeException": "System.ArgumentException",
    "System.ArithmeticException": "System.SystemException",
    "System.DivideByZeroException": "System.ArithmeticException",
    "System.OverflowException": "System.ArithmeticException",
    "System.NotFiniteNumberException": "System.ArithmeticException",
    "System.ArrayTypeMismatchException": "System.SystemException",
    "System.RankException": "System.SystemException",
    "System.BadImageFormatException": "System.SystemException",
    "System.FormatException": "System.SystemException",
    "System.UriFormatException": "System.FormatException",
    "System.IndexOutOfRangeException": "System.SystemException",
    "System.InvalidCastException": "System.SystemException",
    "System.InvalidOperationException": "System.SystemException",
    "System.ObjectDisposedException": "System.InvalidOperationException",
    "System.InvalidTimeZoneException": "System.Exception",
    "System.TimeZoneNotFoundException": "System.Exception",
    "System.MemberAccessException": "System.SystemException",
    "System.MissingMemberException": "System.MemberAccessException",
    "System.MissingMethodException": "System.MissingMemberException",
    "System.MissingFieldException": "System.MissingMemberException",
    "System.MethodAccessException": "System.MemberAccessException",
    "System.NotImplementedException": "System.SystemException",
    "System.NotSupportedException": "System.SystemException",
    "System.PlatformNotSupportedException": "System.NotSupportedException",
    "System.NullReferenceException": "System.SystemException",
    "System.OperationCanceledException": "System.SystemException",
    "System.Threading.Tasks.TaskCanceledException": "System.OperationCanceledException",
    "System.OutOfMemoryException": "System.SystemException",
    "System.StackOverflowException": "System.SystemException",
    "System.TimeoutException": "System.SystemException",
    "System.TypeInitializationException": "System.SystemException",
    "System.TypeLoadException": "System.SystemException",
    "System.UnauthorizedAccessException": "System.SystemException",
    "System.Collections.Generic.KeyNotFoundException": "System.SystemException",
    "System.ComponentModel.Win32Exception": "System.Runtime.InteropServices.ExternalException",
    "System.Runtime.InteropServices.ExternalException": "System.SystemException",
    "System.Runtime.InteropServices.COMException": "System.Runtime.InteropServices.ExternalException",
    "System.Data.DataException": "System.SystemException",
    "System.IO.IOException": "System.SystemException",
    "System.IO.FileNotFoundException": "System.IO.IOException",
    "System.IO.DirectoryNotFoundException": "System.IO.IOException",
    "System.IO.DriveNotFoundException": "System.IO.IOException",
    "System.IO.EndOfStreamException": "System.IO.IOException",
    "System.IO.FileLoadException": "System.IO.IOException",
    "System.IO.PathTooLongException": "System.IO.IOException",
    "System.IO.InvalidDataException": "System.SystemException",
    "System.Net.WebException": "System.InvalidOperationException",
    "System.Net.Http.HttpRequestException": "System.Exception",
    "System.Management.Automation.Remoting.PSRemotingTransportException": "System.Management.Automation.RuntimeException",
    "System.Net.Mail.SmtpException": "System.Exception",
    "System.Net.NetworkInformation.PingException": "System.InvalidOperationException",
    "System.Net.Sockets.SocketException": "System.ComponentModel.Win32Exception",
    "System.Reflection.TargetInvocationException": "System.ApplicationException",
    "System.Reflection.AmbiguousMatchException": "System.SystemException",
    "System.Security.SecurityException": "System.SystemException",
    "System.Security.Authentication.AuthenticationException": "System.SystemException",
    "System.Security.Cryptography.CryptographicException": "System.SystemException",
    "System.Text.Json.JsonException": "System.Exception",
    "System.Text.RegularExpressions.RegexParseException": "System.ArgumentException",
    "System.Text.RegularExpressions.RegexMatchTimeoutException": "System.TimeoutException",
    "System.Text.DecoderFallbackException": "System.ArgumentException",
    "System.Threading.SynchronizationLockException": "System.SystemException",
    "System.Threading.ThreadAbortException": "System.SystemException",
    "System.Xml.XmlException": "System.SystemException",
    "System.Xml.XPath.XPathException": "System.SystemException",
    "System.Management.Automation.RuntimeException": "System.SystemException",
    "System.Management.Automation.ActionPreferenceStopException": "System.Management.Automation.RuntimeException",
    "System.Management.Automation.ApplicationFailedException": "System.Management.Automation.RuntimeException",
    "System.Management.Automation.ArgumentTransformationMetadataException": "System.Management.Automation.MetadataException",
    "System.Management.Automation.CmdletInvocationException": "System.Management.Automation.RuntimeException",
    "System.Management.Automation.CmdletProviderInvocationException": "System.Management.Automation.CmdletInvocationException",
    "System.Management.Automation.CommandNotFoundException": "System.Management.Automation.RuntimeException",
    "System.Management.Automation.DriveNotFoundException": "System.Management.Automation.SessionStateException",
    "System.Management.Automation.ExtendedTypeSystemException": "System.Management.Automation.RuntimeException",
    "System.Management.Automation.FlowControlException": "System.SystemException",
    "System.Management.Automation.GetValueException": "System.Management.Automation.ExtendedTypeSystemException",
    "System.Management.Automation.GetValueInvocationException": "System.Management.Automation.GetValueException",
    "System.Management.Automation.HaltCommandException": "System.SystemException",
    "System.Management.Automation.IncompleteParseException": "System.Management.Automation.ParseException",
    "System.Management.Automation.ItemNotFoundException": "System.Management.Automation.SessionStateException",
    "System.Management.Automation.JobFailedException": "System.SystemException",
    "System.Management.Automation.MetadataException": "System.Management.Automation.RuntimeException",
    "System.Management.Automation.MethodException": "System.Management.Automation.ExtendedTypeSystemException",
    "System.Management.Automation.MethodInvocationException": "System.Management.Automation.MethodException",
    "System.Management.Automation.NativeCommandExitException": "System.Management.Automation.RuntimeException",
    "System.Management.Automation.ParameterBindingException": "System.Management.Automation.RuntimeException",
    "System.Management.Automation.ParameterBindingArgumentTransformationException": "System.Management.Automation.ParameterBindingException",
    "System.Management.Automation.ParameterBindingParameterDefaultValueException": "System.Management.Automation.ParameterBindingException",
    "System.Management.Automation.ParameterBindingValidationException": "System.Management.Automation.ParameterBindingException",
    "System.Management.Automation.ParentContainsErrorRecordException": "System.SystemException",
    "System.Management.Automation.ParseException": "System.Management.Automation.RuntimeException",
    "System.Management.Automation.PipelineStoppedException": "System.Management.Automation.RuntimeException",
    "System.Management.Automation.PropertyNotFoundException": "System.Management.Automation.ExtendedTypeSystemException",
    "System.Management.Automation.ProviderInvocationException": "System.Management.Automation.RuntimeException",
    "System.Management.Automation.ProviderNotFoundException": "System.Management.Automation.SessionStateException",
    "System.Management.Automation.PSArgumentException": "System.ArgumentException",
    "System.Management.Automation.PSArgumentNullException": "System.ArgumentNullException",
    "System.Management.Automation.PSArgumentOutOfRangeException": "System.ArgumentOutOfRangeException",
    "System.Management.Automation.PSInvalidCastException": "System.InvalidCastException",
    "System.Management.Automation.PSInvalidOperationException": "System.InvalidOperationException",
    "System.Management.Automation.PSNotImplementedException": "System.NotImplementedException",
    "System.Management.Automation.PSNotSupportedException": "System.NotSupportedException",
    "System.Management.Automation.PSObjectDisposedException": "System.ObjectDisposedException",
    "System.Management.Automation.PSSecurityException": "System.Management.Automation.RuntimeException",
    "System.Management.Automation.PSTraceSource": "System.Exception",
    "System.Management.Automation.RemoteException": "System.Management.Automation.RuntimeException",
    "System.Management.Automation.ScriptBlockToPowerShellNotSupportedException": "System.Management.Automation.RuntimeException",
    "System.Management.Automation.ScriptCallDepthException": "System.SystemException",
    "System.Management.Automation.ScriptRequiresException": "System.Management.Automation.RuntimeException",
    "System.Management.Automation.SessionStateException": "System.Management.Automation.RuntimeException",
    "System.Management.Automation.SessionStateOverflowException": "System.Management.Automation.SessionStateException",
    "System.Management.Automation.SessionStateUnauthorizedAccessException": "System.Management.Automation.SessionStateException",
    "System.Management.Automation.SetValueException": "System.Management.Automation.ExtendedTypeSystemException",
    "System.Management.Automation.SetValueInvocationException": "System.Management.Automation.SetValueException",
    "System.Management.Automation.ValidationMetadataException": "System.Management.Automation.MetadataException",
    "System.Management.Automation.VariableAlreadyExists": "System.Management.Automation.SessionStateException",
    "System.Management.Automation.WildcardPatternException": "System.Management.Automation.RuntimeException",
    "Microsoft.PowerShell.Commands.ProcessCommandException": "System.SystemException",
    "Microsoft.PowerShell.Commands.ServiceCommandException": "System.SystemException",
    "Microsoft.PowerShell.Commands.WriteErrorException": "System.SystemException",
    "Microsoft.PowerShell.Commands.HelpNotFoundException": "System.SystemException",
    "Microsoft.PowerShell.Commands.HttpResponseException": "System.Net.Http.HttpRequestException",
}

# The members of System.Management.Automation.ErrorCategory, in order: their index is their value.
CATEGORIES = (
    "NotSpecified", "OpenError", "CloseError", "DeviceError", "DeadlockDetected", "InvalidArgument", "InvalidData", "InvalidOperation",
    "InvalidResult", "InvalidType", "MetadataError", "NotImplemented", "NotInstalled", "ObjectNotFound", "OperationStopped", "OperationTimeout",
    "SyntaxError", "ParserError", "PermissionDenied", "ResourceBusy", "ResourceExists", "ResourceUnavailable", "ReadError", "WriteError",
    "FromStdErr", "SecurityError", "ProtocolError", "ConnectionError", "AuthenticationError", "LimitsExceeded", "QuotaExceeded", "NotEnabled",
)


class ControlFlow(BaseException):
    """Leaves statements without being an error; statement guards, which catch Exception, never see it."""


class LoopExit(ControlFlow):
    """`break` or `continue` on its way to a loop that is not in the same compiled function; label is lower case or ''."""

    def __init__(self, label: str = "") -> None:
        self.label = label


class BreakLoop(LoopExit):
    """`break` or `break label`."""


class ContinueLoop(LoopExit):
    """`continue` or `continue label`."""


class ReturnFromBlock(ControlFlow):
    """`return` from code that was moved into an inner function; caught by the block it belongs to."""

    def __init__(self, block: object, values: list) -> None:
        self.block = block
        self.values = values


class ExitShell(ControlFlow):
    """`exit code`: leaves the script file, or the shell where there is none."""

    def __init__(self, code: int = 0) -> None:
        self.code = code


class PipelineStopped(ControlFlow):
    """Ctrl+C, Stop-Job and the like: everything unwinds, finally and clean blocks run."""


class NetException(Exception):
    """System.Exception; subclasses are made from EXCEPTIONS by exception_class()."""

    full_name = "System.Exception"
    error_record = None  # set once the exception has become an ErrorRecord, so that rethrowing keeps it

    def __init__(self, message: str | None = None, inner: BaseException | None = None, **more: object) -> None:
        super().__init__(message)
        self.message = message
        self.inner = inner
        self.data = None  # the .NET Data dictionary, made when asked for
        for name, value in more.items():  # ParamName, FileName, ... of the particular exception
            setattr(self, name, value)

    def __str__(self) -> str:
        return self.text

    @property
    def text(self) -> str:
        """What .NET's Message gives: the message, or a sentence about the type where there is none."""
        if self.message is None:
            return f"Exception of type '{self.full_name}' was thrown."
        return self.message


CLASSES: dict[str, type[NetException]] = {"System.Exception": NetException}


def exception_class(full_name: str) -> type[NetException]:
    """Return the Python class of a .NET exception; KeyError where EXCEPTIONS has no such row."""
    found = CLASSES.get(full_name)
    if found is None:
        base = exception_class(EXCEPTIONS[full_name])
        found = CLASSES[full_name] = type(full_name.rpartition(".")[2], (base,), {"full_name": full_name, "__module__": __name__})
    return found


def net_exception(full_name: str, message: str | None = None, inner: BaseException | None = None, **more: object) -> NetException:
    """Return a new .NET exception by full name ("System." may be left out for types directly in System)."""
    if full_name not in EXCEPTIONS and full_name not in CLASSES:
        full_name = "System." + full_name
    return exception_class(full_name)(message, inner, **more)


class ErrorRecord:
    """One error as scripts see it in $_ and $Error.

    category is one of CATEGORIES; position is an extent (file, text, start, end) or None; invocation is the InvocationInfo of the command that
    wrote it; details holds ErrorDetails' message where it replaces the exception's.
    """

    __slots__ = ("exception", "error_id", "category", "target", "activity", "reason", "target_name", "target_type", "position", "invocation",
                 "details", "recommended_action", "script_stack_trace", "pipeline_iteration_info", "extended", "__weakref__")

    def __init__(self, exception: BaseException, error_id: str, category: str = "NotSpecified", target: object = None) -> None:
        self.exception = exception
        self.error_id = error_id
        self.category = category
        self.target = target
        self.activity = self.reason = self.target_name = self.target_type = None  # None: worked out from exception, target and invocation
        self.position = self.invocation = self.details = self.recommended_action = self.extended = None
        self.script_stack_trace = ""
        self.pipeline_iteration_info = ()

    def __str__(self) -> str:
        return self.message

    @property
    def message(self) -> str:
        """The text that the error view shows."""
        return self.details if self.details is not None else str(self.exception)


class RuntimeException(NetException):
    """System.Management.Automation.RuntimeException: an error that ends the statement, with its ErrorRecord."""

    full_name = "System.Management.Automation.RuntimeException"
    was_thrown = False  # True for the throw statement: ends the script, not only the statement


RuntimeException.__bases__ = (exception_class("System.SystemException"),)
CLASSES[RuntimeException.full_name] = RuntimeException


def runtime_error(message: str, error_id: str, category: str = "InvalidOperation", target: object = None,
                  exception: str = "System.Management.Automation.RuntimeException", inner: BaseException | None = None) -> NetException:
    """Return an exception that already has its ErrorRecord, ready to raise: the usual way to fail a statement."""
    error = net_exception(exception, message, inner)
    error.error_record = ErrorRecord(error, error_id, category, target)
    return error
