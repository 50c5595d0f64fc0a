"""The Write-* cmdlets: one for each stream of output."""
from __future__ import annotations

from shell.cmdlet import Cmdlet, Param, Switch
from shell.dotnet.values import UNSET
from shell.errors import CATEGORIES, ErrorRecord, NetException, net_exception

COLOR_TYPE = "System.ConsoleColor"


class WriteOutput(Cmdlet):
    """Sends objects down the pipeline.

    .EXAMPLE Send several objects
    PS> Write-Output 1 2 3 | ForEach-Object { $_ * 2 }
    2
    4
    6
    """

    aliases = ("echo", "write")
    input_object = Param("psobject", position=0, mandatory=True, pipeline=True, remaining=True,
                         allow=("AllowNull", "AllowEmptyCollection", "AllowEmptyString"), help="The objects to send.")
    no_enumerate = Switch(help="Sends a collection as one object.")

    def run(self, items):
        from shell.dotnet.values import VOID
        from shell.runtime.enumeration import items as enumerated
        whole = self.no_enumerate
        for _ in items:
            value = self.input_object
            if value is VOID:
                continue
            if whole:
                yield value
            else:
                yield from enumerated(value)


class WriteHost(Cmdlet):
    """Writes text to the host, past the pipeline.

    .EXAMPLE Join objects with a separator
    PS> Write-Host a b c -Separator ', '
    a, b, c
    """

    object_ = Param("object", name="Object", position=0, pipeline=True, remaining=True, aliases=("Msg", "Message"), help="The objects to write.", default=UNSET)
    no_newline = Switch(help="Writes no line end.")
    separator = Param("object", default=" ", help="The text between objects.")
    foreground_color = Param(COLOR_TYPE, help="The colour of the text.")
    background_color = Param(COLOR_TYPE, help="The colour behind the text.")

    def run(self, items):
        from shell.runtime.records import HostInformationMessage
        separator = self.session.text(self.separator)
        for _ in items:
            value = self.object_
            text = "" if value is UNSET else self.text_of(value, separator)
            message = HostInformationMessage(text, self.foreground_color, self.background_color, bool(self.no_newline))
            self.write_information(None, ("PSHOST",), message)
        return
        yield

    def text_of(self, value, separator):
        """Return the text of an object: the parts of a collection joined, however deep."""
        from shell.runtime.enumeration import is_enumerable, items
        if value is None:
            return ""
        if is_enumerable(value):
            return separator.join([self.text_of(item, separator) for item in items(value)])
        from shell.runtime.conversion import to_text
        return to_text(value)


class MessageCmdlet(Cmdlet):
    """A cmdlet that writes messages to one stream."""

    message = Param("string", position=0, mandatory=True, pipeline=True, aliases=("Msg",), allow=("AllowEmptyString",), help="The message.")

    def run(self, items):
        for _ in items:
            self.write(self.message)
        return
        yield

    def write(self, message):
        """Write one message."""
        raise NotImplementedError(self.name)


class WriteWarning(MessageCmdlet):
    """Writes a warning.

    .EXAMPLE Warn
    PS> Write-Warning 'The certificate expires soon.'
    WARNING: The certificate expires soon.
    """

    def write(self, message):
        self.write_warning(message)


class WriteVerbose(MessageCmdlet):
    """Writes a message that is shown where -Verbose or $VerbosePreference asks for it.

    .EXAMPLE Show a verbose message
    PS> Write-Verbose 'Looking for the file.' -Verbose
    VERBOSE: Looking for the file.
    """

    def write(self, message):
        self.write_verbose(message)


class WriteDebug(MessageCmdlet):
    """Writes a message that is shown where -Debug or $DebugPreference asks for it.

    .EXAMPLE Show a debug message
    PS> Write-Debug 'count is 3' -Debug
    DEBUG: count is 3
    """

    def write(self, message):
        self.write_debug(message)


class WriteInformation(Cmdlet):
    """Writes to the information stream.

    .EXAMPLE Show information
    PS> Write-Information 'Started.' -InformationAction Continue
    Started.
    """

    message_data = Param("object", position=0, mandatory=True, pipeline=True, aliases=("Msg", "Message"), allow=("AllowNull",), help="The object to write.")
    tags = Param("string[]", position=1, help="Words to find the record by.")

    def run(self, items):
        for _ in items:
            self.write_information(self.message_data, self.tags or ())
        return
        yield


class WriteError(Cmdlet):
    """Writes an error that does not stop the script.

    .EXAMPLE Keep the error in a variable
    PS> Write-Error 'No such user.' -ErrorVariable problem -ErrorAction SilentlyContinue; "$problem"
    No such user.
    """

    default_set = "NoException"
    exception = Param("System.Exception", sets={"WithException": {"mandatory": True}}, position=0, help="The exception behind the error.")
    message = Param("string", position=0, sets={"NoException": {"mandatory": True, "pipeline": True}, "WithException": {"position": None}}, aliases=("Msg",),
                    allow=("AllowNull", "AllowEmptyString"), help="The text of the error.")
    error_record = Param("System.Management.Automation.ErrorRecord", sets={"ErrorRecord": {"mandatory": True}}, position=0, help="An error to write again.")
    category = Param("System.Management.Automation.ErrorCategory", sets=("NoException", "WithException"), default="NotSpecified", help="The error's category.")
    error_id = Param("string", sets=("NoException", "WithException"), default="", help="A name for the kind of error.")
    target_object = Param("object", sets=("NoException", "WithException"), help="What was being worked on.")
    recommended_action = Param("string", default="", help="What the user could do.")
    category_activity = Param("string", default="", aliases=("Activity",), help="What was going on.")
    category_reason = Param("string", default="", aliases=("Reason",), help="Why it failed.")
    category_target_name = Param("string", default="", aliases=("TargetName",), help="The name of what was being worked on.")
    category_target_type = Param("string", default="", aliases=("TargetType",), help="Its type.")

    def run(self, items):
        for _ in items:
            record = self.record()
            self.place(record)
            self.write_error(record)
        return
        yield

    def record(self):
        """Return the ErrorRecord that the parameters describe."""
        if self.error_record is not None:
            old = self.error_record
            made = ErrorRecord(old.exception, old.error_id, old.category, old.target)
            made.details = old.details
            made.recommended_action = old.recommended_action
        else:
            exception = self.exception
            if exception is None:
                exception = net_exception("Microsoft.PowerShell.Commands.WriteErrorException", self.message)
            made = ErrorRecord(exception, self.error_id or exception_name(exception), category_name(self.category), self.target_object)
            if self.exception is not None and self.message:
                made.details = self.message
        made.activity = self.category_activity or "Write-Error"
        made.reason = self.category_reason or made.reason
        made.target_name = self.category_target_name or made.target_name
        made.target_type = self.category_target_type or made.target_type
        if self.recommended_action:
            made.recommended_action = self.recommended_action
        return made

    def place(self, record):
        """Let the error be that of the function or script that writes it."""
        running = self.frame.scope.frame
        if running is not None:
            record.invocation = running.my_invocation()


def exception_name(exception):
    """Return the full name of an exception's type."""
    return exception.full_name if isinstance(exception, NetException) else type(exception).__name__


def category_name(category):
    """Return the name of an error category given as text, number or enum value."""
    if isinstance(category, str):
        return category
    return CATEGORIES[int(category)]


class WriteProgress(Cmdlet):
    """Shows how far a task has come.

    .EXAMPLE Show progress
    PS> 1..3 | ForEach-Object { Write-Progress -Activity 'Counting' -Status "Step $_" -PercentComplete ($_ * 33) }
    """

    activity = Param("string", position=0, mandatory=True, help="The task.", validate=(("ValidateNotNullOrEmpty", ()),))
    status = Param("string", position=1, default="Processing", validate=(("ValidateNotNullOrEmpty", ()),), help="What is being done.")
    id = Param("int", position=2, default=0, help="The number that tells tasks apart.", validate=(("ValidateRange", (0, 2147483647)),))
    percent_complete = Param("int", default=-1, validate=(("ValidateRange", (-1, 100)),), help="How much is done, in percent.")
    seconds_remaining = Param("int", default=-1, help="How long it will still take.")
    current_operation = Param("string", default="", help="The step in hand.")
    parent_id = Param("int", default=-1, validate=(("ValidateRange", (-1, 2147483647)),), help="The task this one is a part of.")
    completed = Switch(help="Removes the display.")
    source_id = Param("int", default=0, help="Where the record came from.")

    def run(self, items):
        from shell.runtime.records import ProgressRecord
        self.write_progress(ProgressRecord(self.id, self.activity, self.status, self.current_operation, self.percent_complete, self.seconds_remaining,
                                           self.parent_id, bool(self.completed)))
        return
        yield
