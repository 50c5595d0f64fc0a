"""ErrorRecord, ErrorCategoryInfo and ErrorDetails as .NET types: what scripts see of shell.errors.ErrorRecord."""
from __future__ import annotations

from shell.dotnet.types import constructor, dotnet_type, getter, method
from shell.errors import CATEGORIES, ErrorRecord

NAMESPACE = "System.Management.Automation."
LONGEST_TARGET = 40   # characters of a target's text that a category message shows


def category_value(name):
    """Return the ErrorCategory of a name."""
    from shell.dotnet.enums import member
    return member(NAMESPACE + "ErrorCategory", name)


@dotnet_type(NAMESPACE + "ErrorCategoryInfo")
class ErrorCategoryInfo:
    """$_.CategoryInfo: category, activity, reason and target of an error; what nobody set is worked out."""

    def __init__(self, record):
        self.record = record

    def __str__(self):
        return self.GetMessage()

    @getter("System.Management.Automation.ErrorCategory Category {get;}")
    def Category(self):
        return category_value(self.record.category)

    @getter("string Activity {get;set;}")
    def Activity(self):
        record = self.record
        if record.activity is not None:
            return record.activity
        command = record.invocation.command if record.invocation is not None else None
        return getattr(command, "name", "") if command is not None else ""

    @Activity.setter
    def Activity(self, value):
        self.record.activity = value

    @getter("string Reason {get;set;}")
    def Reason(self):
        record = self.record
        if record.reason is not None:
            return record.reason
        from shell.runtime.type_names import type_of
        return type_of(record.exception).name if record.exception is not None else ""

    @Reason.setter
    def Reason(self, value):
        self.record.reason = value

    @getter("string TargetName {get;set;}")
    def TargetName(self):
        record = self.record
        if record.target_name is not None:
            return record.target_name
        if record.target is None:
            return ""
        from shell.runtime.conversion import to_text
        try:
            return to_text(record.target)
        except Exception:
            return ""

    @TargetName.setter
    def TargetName(self, value):
        self.record.target_name = value

    @getter("string TargetType {get;set;}")
    def TargetType(self):
        record = self.record
        if record.target_type is not None:
            return record.target_type
        if record.target is None:
            return ""
        from shell.runtime.type_names import type_of
        return type_of(record.target).name

    @TargetType.setter
    def TargetType(self, value):
        self.record.target_type = value

    @method("string GetMessage()", "string GetMessage(cultureinfo uiCultureInfo)")
    def GetMessage(self, culture=None):
        return f"{self.record.category}: ({shortened(self.TargetName)}:{self.TargetType}) [{self.Activity}], {self.Reason}"

    @method("string ToString()")
    def ToString(self):
        return self.GetMessage()


def shortened(text):
    """Return a target's text as a category message shows it: the middle of a long one left out."""
    text = str(text)
    if len(text) <= LONGEST_TARGET:
        return text
    side = LONGEST_TARGET // 2 - 2
    return f"{text[:side - 1]}...{text[-side - 2:]}"


@dotnet_type(NAMESPACE + "ErrorDetails")
class ErrorDetails:
    """$_.ErrorDetails: a message in place of the exception's, and advice."""

    @constructor("(string message)")
    def __init__(self, message=None, action="", record=None):
        self.record = record
        self.text = message
        self.action = action

    def __str__(self):
        return self.text or ""

    @getter("string Message {get;}")
    def Message(self):
        return self.text

    @getter("string RecommendedAction {get;set;}")
    def RecommendedAction(self):
        return self.action

    @RecommendedAction.setter
    def RecommendedAction(self, value):
        self.action = value
        if self.record is not None:
            self.record.recommended_action = value

    @method("string ToString()")
    def ToString(self):
        return str(self)


@dotnet_type(NAMESPACE + "ErrorRecord", represents=ErrorRecord, interfaces=("System.Runtime.Serialization.ISerializable",))
class ErrorRecordType:
    """System.Management.Automation.ErrorRecord."""

    @constructor("(System.Exception exception, string errorId, System.Management.Automation.ErrorCategory errorCategory, System.Object targetObject)",
                 "(System.Management.Automation.ErrorRecord errorRecord, System.Exception replaceParentContainsErrorRecordException)")
    def construct(exception, error_id, category=None, target=None):
        if isinstance(exception, ErrorRecord):
            old = exception
            made = ErrorRecord(error_id, old.error_id, old.category, old.target)
            made.details, made.invocation, made.position = old.details, old.invocation, old.position
            return made
        return ErrorRecord(exception, error_id, CATEGORIES[int(category)], target)

    @getter("System.Exception Exception {get;}")
    def Exception(self):
        return self.exception

    @getter("System.Object TargetObject {get;}")
    def TargetObject(self):
        return self.target

    @getter("System.Management.Automation.ErrorCategoryInfo CategoryInfo {get;}")
    def CategoryInfo(self):
        return ErrorCategoryInfo(self)

    @getter("string FullyQualifiedErrorId {get;}")
    def FullyQualifiedErrorId(self):
        command = self.invocation.command if self.invocation is not None else None
        if command is None:
            return self.error_id
        name = getattr(command, "full_name", None) or command.name
        return f"{self.error_id},{name}" if self.error_id and name else self.error_id or name

    @getter("System.Management.Automation.ErrorDetails ErrorDetails {get;set;}")
    def ErrorDetails(self):
        if self.details is None and not self.recommended_action:
            return None
        return ErrorDetails(self.details, self.recommended_action or "", self)

    @ErrorDetails.setter
    def ErrorDetails(self, value):
        self.details = None if value is None else value.text if isinstance(value, ErrorDetails) else str(value)
        self.recommended_action = value.action if isinstance(value, ErrorDetails) else None

    @getter("System.Management.Automation.InvocationInfo InvocationInfo {get;}")
    def InvocationInfo(self):
        if self.invocation is None:
            if self.position is None:
                return None
            from shell.runtime.invocation_info import InvocationInfo
            made = InvocationInfo(None, "")
            made.fixed_position = self.position
            return made
        return self.invocation

    @getter("string ScriptStackTrace {get;}")
    def ScriptStackTrace(self):
        return self.script_stack_trace or None

    @getter("System.Collections.ObjectModel.ReadOnlyCollection[int] PipelineIterationInfo {get;}")
    def PipelineIterationInfo(self):
        return list(self.pipeline_iteration_info)

    @method("string ToString()")
    def ToString(self):
        return self.message
