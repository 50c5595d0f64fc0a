"""System.Exception and its family as .NET types: the classes of shell/errors.py with the members that scripts use."""
from __future__ import annotations

from shell.dotnet.types import BY_CLASS, Member, NetType, register
from shell.errors import CLASSES, EXCEPTIONS, NetException, exception_class, net_exception

BY_LOWER = {name.lower(): name for name in EXCEPTIONS} | {"system.exception": "System.Exception"}
# Python's own exceptions, where one comes through unconverted: the .NET type they count as.
FOREIGN = (
    (FileNotFoundError, "System.IO.FileNotFoundException"), (NotADirectoryError, "System.IO.DirectoryNotFoundException"),
    (PermissionError, "System.UnauthorizedAccessException"), (FileExistsError, "System.IO.IOException"),
    (IsADirectoryError, "System.UnauthorizedAccessException"),
    (TimeoutError, "System.TimeoutException"), (OSError, "System.IO.IOException"), (ZeroDivisionError, "System.DivideByZeroException"),
    (OverflowError, "System.OverflowException"), (RecursionError, "System.Management.Automation.ScriptCallDepthException"),
    (NotImplementedError, "System.NotImplementedException"), (KeyError, "System.Collections.Generic.KeyNotFoundException"),
    (IndexError, "System.ArgumentOutOfRangeException"), (MemoryError, "System.OutOfMemoryException"), (UnicodeError, "System.Text.DecoderFallbackException"),
)


def find_exception(lowered):
    """Return the NetType of an exception by full name in lower case, None where there is none."""
    full_name = BY_LOWER.get(lowered)
    if full_name is None:
        return None
    return exception_type(exception_class(full_name))


def exception_type(cls):
    """Return the NetType of one of the classes of shell/errors.py, making it on first use."""
    found = BY_CLASS.get(cls)
    if found is None:
        full_name = cls.full_name
        found = NetType(full_name, cls, EXCEPTIONS.get(full_name, "System.Object"), "class", ("System.Runtime.Serialization.ISerializable",))
        found.members_table, found.statics_table = {}, {}
        if full_name == "System.Exception":
            declare_members(found)
        found.constructors = Member("new", "Constructor", SIGNATURES.get(full_name, GENERAL), maker(full_name), static=True)
        for signature in PROPERTIES.get(full_name, ()):
            declare_property(found, signature)
        register(found)
    return found


def type_of_exception(cls):
    """The NetType of any Python exception class."""
    full_name = getattr(cls, "full_name", None)
    if full_name is not None:
        return exception_type(CLASSES[full_name]) if full_name in CLASSES else getattr(cls, "net_type", exception_type(NetException))
    for foreign, name in FOREIGN:
        if issubclass(cls, foreign):
            return find_exception(name.lower())
    return find_exception("system.exception")


GENERAL = ("()", "(string message)", "(string message, System.Exception innerException)")
SIGNATURES = {
    "System.ArgumentException": GENERAL + ("(string message, string paramName)", "(string message, string paramName, System.Exception innerException)"),
    "System.ArgumentNullException": ("()", "(string paramName)", "(string message, System.Exception innerException)", "(string paramName, string message)"),
    "System.ArgumentOutOfRangeException": ("()", "(string paramName)", "(string paramName, string message)",
                                           "(string message, System.Exception innerException)",
                                           "(string paramName, System.Object actualValue, string message)"),
    "System.IO.FileNotFoundException": GENERAL + ("(string message, string fileName)", "(string message, string fileName, System.Exception innerException)"),
    "System.IO.IOException": GENERAL + ("(string message, int hresult)",),
    "System.ComponentModel.Win32Exception": ("()", "(int error)", "(string message)", "(int error, string message)"),
    "System.ObjectDisposedException": ("(string objectName)", "(string objectName, string message)", "(string message, System.Exception innerException)"),
    "System.AggregateException": GENERAL + ("(Params System.Exception[] innerExceptions)",),
    "System.Management.Automation.RuntimeException": GENERAL + (
        "(string message, System.Exception innerException, System.Management.Automation.ErrorRecord errorRecord)",),
}
# Properties that a type declares itself, in .NET's order: an overridden Message comes before those of the base, so displays begin with it.
PROPERTIES = {
    "System.ArgumentException": ("string Message", "string ParamName"),
    "System.ArgumentOutOfRangeException": ("string Message", "System.Object ActualValue"),
    "System.IO.FileNotFoundException": ("string Message", "string FileName", "string FusionLog"),
    "System.ObjectDisposedException": ("string Message", "string ObjectName"),
    "System.ComponentModel.Win32Exception": ("int NativeErrorCode",),
    "System.AggregateException": ("System.Collections.ObjectModel.ReadOnlyCollection[System.Exception] InnerExceptions",),
    "System.Management.Automation.RuntimeException": ("System.Management.Automation.ErrorRecord ErrorRecord",
                                                      "bool WasThrownFromThrowStatement"),
    "System.Management.Automation.ParameterBindingException": (
        "string ParameterName", "type ParameterType", "type TypeSpecified", "string ErrorId", "long Line", "long Offset",
        "System.Management.Automation.InvocationInfo CommandInvocation"),
    "System.Management.Automation.CommandNotFoundException": ("string CommandName",),
    "System.Management.Automation.NativeCommandExitException": ("string Path", "int ExitCode", "int ProcessId"),
    "System.Management.Automation.ItemNotFoundException": ("string ItemName",),
    "System.Management.Automation.SessionStateException": ("string ItemName", "System.Management.Automation.SessionStateCategory SessionStateCategory"),
    "System.Management.Automation.ParseException": ("System.Management.Automation.Language.ParseError[] Errors",),
    "System.Net.Http.HttpRequestException": ("System.Nullable[System.Net.HttpStatusCode] StatusCode",),
    "Microsoft.PowerShell.Commands.HttpResponseException": ("System.Net.Http.HttpResponseMessage Response",),
    "System.Xml.XmlException": ("int LineNumber", "int LinePosition", "string SourceUri"),
    "System.Text.RegularExpressions.RegexParseException": ("int Offset",),
}
# .NET property name: the Python attribute that holds it, where it is not the name itself.
ATTRIBUTES = {"ErrorRecord": "error_record", "WasThrownFromThrowStatement": "was_thrown"}
# HResults by type; anything else is COR_E_EXCEPTION.
HRESULTS = {
    "System.Exception": 0x80131500, "System.SystemException": 0x80131501, "System.ArgumentException": 0x80070057, "System.ArgumentNullException": 0x80004003,
    "System.ArgumentOutOfRangeException": 0x80131502, "System.ArithmeticException": 0x80070216, "System.DivideByZeroException": 0x80020012,
    "System.FormatException": 0x80131537, "System.IndexOutOfRangeException": 0x80131508, "System.InvalidCastException": 0x80004002,
    "System.InvalidOperationException": 0x80131509, "System.NotImplementedException": 0x80004001, "System.NotSupportedException": 0x80131515,
    "System.NullReferenceException": 0x80004003, "System.OverflowException": 0x80131516, "System.TimeoutException": 0x80131505,
    "System.UnauthorizedAccessException": 0x80070005, "System.IO.IOException": 0x80131620, "System.IO.FileNotFoundException": 0x80070002,
    "System.IO.DirectoryNotFoundException": 0x80070003, "System.OutOfMemoryException": 0x8007000E, "System.ApplicationException": 0x80131600,
    "System.Management.Automation.RuntimeException": 0x80131501, "System.Management.Automation.CommandNotFoundException": 0x80131501,
}


def default_message(full_name):
    """What .NET says when an exception is made without a message."""
    return DEFAULT_MESSAGES.get(full_name)


DEFAULT_MESSAGES = {
    "System.ArgumentException": "Value does not fall within the expected range.", "System.ArgumentNullException": "Value cannot be null.",
    "System.ArgumentOutOfRangeException": "Specified argument was out of the range of valid values.",
    "System.ArithmeticException": "Overflow or underflow in the arithmetic operation.", "System.DivideByZeroException": "Attempted to divide by zero.",
    "System.FormatException": "One of the identified items was in an invalid format.",
    "System.IndexOutOfRangeException": "Index was outside the bounds of the array.",
    "System.InvalidCastException": "Specified cast is not valid.",
    "System.InvalidOperationException": "Operation is not valid due to the current state of the object.",
    "System.NotImplementedException": "The method or operation is not implemented.", "System.NotSupportedException": "Specified method is not supported.",
    "System.NullReferenceException": "Object reference not set to an instance of an object.",
    "System.OverflowException": "Arithmetic operation resulted in an overflow.",
    "System.TimeoutException": "The operation has timed out.", "System.UnauthorizedAccessException": "Attempted to perform an unauthorized operation.",
    "System.IO.IOException": "I/O error occurred.", "System.IO.FileNotFoundException": "Unable to find the specified file.",
    "System.IO.DirectoryNotFoundException": "Attempted to access a path that is not on the disk.",
    "System.OutOfMemoryException": "Insufficient memory to continue the execution of the program.",
    "System.SystemException": "System error.", "System.ApplicationException": "Error in the application.", "System.Collections.Generic.KeyNotFoundException":
    "The given key was not present in the dictionary.", "System.OperationCanceledException": "The operation was canceled.",
    "System.IO.EndOfStreamException": "Attempted to read past the end of the stream.", "System.Security.SecurityException": "Security error.",
    "System.RankException": "Attempted to operate on an array with the incorrect number of dimensions.",
    "System.AggregateException": "One or more errors occurred.", "System.ObjectDisposedException": "Cannot access a disposed object.",
}


def maker(full_name):
    """Return the constructor function of an exception type: it sorts its arguments by what they are."""
    first_is_parameter = full_name in ("System.ArgumentNullException", "System.ArgumentOutOfRangeException")

    def construct(*arguments):
        texts = [a for a in arguments if isinstance(a, str)]
        inner = next((a for a in arguments if isinstance(a, BaseException)), None)
        message, more = (texts[0] if texts else None), {}
        if first_is_parameter and texts and inner is None:
            more["ParamName"] = texts[0]
            message = texts[1] if len(texts) > 1 else None
            if len(arguments) == 3:
                more["ActualValue"] = arguments[1]
                message = arguments[2]
        elif full_name.startswith("System.Argument") and len(texts) > 1:
            more["ParamName"] = texts[1]
        elif full_name == "System.IO.FileNotFoundException" and len(texts) > 1:
            more["FileName"] = texts[1]
        elif full_name == "System.AggregateException" and arguments and isinstance(arguments[-1], list):
            more["InnerExceptions"] = list(arguments[-1])
            inner = arguments[-1][0] if arguments[-1] else None
        if message is None:
            message = default_message(full_name)
        if "ParamName" in more and more["ParamName"]:
            message = f"{message} (Parameter '{more['ParamName']}')"
            if "ActualValue" in more:
                message += f"\nActual value was {more['ActualValue']}."
        if full_name == "System.AggregateException" and "InnerExceptions" in more:
            message += "".join(f" ({e})" for e in more["InnerExceptions"])
        made = net_exception(full_name, message, inner, **more)
        record = next((a for a in arguments if type(a).__name__ == "ErrorRecord"), None)
        if record is not None:
            made.error_record = record
        return made
    return construct


def declare_property(net_type, signature):
    """Enter a read-only property that is an attribute of the Python exception."""
    name = signature.split()[-1]
    attribute = ATTRIBUTES.get(name, name)
    default = 0 if signature.startswith(("int ", "long ")) else None

    def read(self):
        return getattr(self, attribute, default)
    net_type.members_table[name.lower()] = [Member(name, "Property", (signature + " {get;}",), message_of if name == "Message" else read)]


def data_of(error):
    """Exception.Data, made when first asked for."""
    data = getattr(error, "data", None)
    if data is None:
        from shell.dotnet.collections import ListDictionary
        data = ListDictionary()
        try:
            error.data = data
        except AttributeError:
            pass  # Python's own exceptions without a __dict__
    return data


def message_of(error):
    """Exception.Message."""
    text = getattr(error, "text", None)
    if text is not None:
        return text
    return getattr(error, "strerror", None) or str(error) or type(error).__name__


def hresult_of(error):
    """Exception.HResult as the Int32 it is."""
    own = getattr(error, "hresult", None)
    if own is not None:
        return own
    cls = type(error)
    while cls is not None:
        value = HRESULTS.get(getattr(cls, "full_name", ""))
        if value is not None:
            return value - (1 << 32)
        cls = cls.__bases__[0] if cls.__bases__ else None
    return 0x80131500 - (1 << 32)


def base_exception_of(error):
    """Exception.GetBaseException: the innermost one."""
    while getattr(error, "inner", None) is not None:
        error = error.inner
    return error


def set_attribute(name):
    """Return a setter of a Python attribute."""
    def write(self, value):
        setattr(self, name, value)
    return write


def declare_members(net_type):
    """Enter what every exception has."""
    def enter(name, signature, read, write=None):
        net_type.members_table[name.lower()] = [Member(name, "Property", (signature,), read, write)]
    enter("TargetSite", "System.Reflection.MethodBase TargetSite {get;}", lambda self: None)
    enter("Message", "string Message {get;}", message_of)
    enter("Data", "System.Collections.IDictionary Data {get;}", data_of)
    enter("InnerException", "System.Exception InnerException {get;}", lambda self: getattr(self, "inner", None) or self.__cause__)
    enter("HelpLink", "string HelpLink {get;set;}", lambda self: getattr(self, "help_link", None), set_attribute("help_link"))
    enter("Source", "string Source {get;set;}", lambda self: getattr(self, "source", None), set_attribute("source"))
    enter("HResult", "int HResult {get;set;}", hresult_of, set_attribute("hresult"))
    enter("StackTrace", "string StackTrace {get;}", lambda self: getattr(self, "stack_trace", None))
    net_type.members_table["getbaseexception"] = [Member("GetBaseException", "Method", ("System.Exception GetBaseException()",), base_exception_of)]
    net_type.members_table["getobjectdata"] = [Member("GetObjectData", "Method", (
        "void GetObjectData(System.Runtime.Serialization.SerializationInfo info, System.Runtime.Serialization.StreamingContext context)",), no_serialization)]
    net_type.members_table["tostring"] = [Member("ToString", "Method", ("string ToString()",), describe)]


def no_serialization(error, info, context):
    """Exception.GetObjectData, which .NET itself no longer serves."""
    raise net_exception("System.PlatformNotSupportedException", "Serialization is not supported.")


def describe(error):
    """Exception.ToString: type, message and inner exceptions."""
    from shell.dotnet.types import type_of
    text = f"{type_of(error).full_name}: {message_of(error)}"
    inner = getattr(error, "inner", None)
    if inner is not None:
        text += f"\n ---> {describe(inner)}\n   --- End of inner exception stack trace ---"
    trace = getattr(error, "stack_trace", None)
    return f"{text}\n{trace}" if trace else text
