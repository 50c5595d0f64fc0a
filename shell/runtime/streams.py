"""Streams: where the error, warning, verbose, debug, information and progress records of an invocation go.

A Streams is a chain's end (the session's own writes through the host) or is derived from another with some streams sent elsewhere (redirection) or
copied into lists (-ErrorVariable and its like). Whether a record is written at all is decided here from the common parameters of the command and
the preference variables of its scope.
"""
from __future__ import annotations

from shell.dotnet.values import UNSET
from shell.errors import ErrorRecord, NetException, net_exception
from shell.runtime.stages import DEBUG, ERROR, INFORMATION, VERBOSE, WARNING

PROGRESS = 7
ACTIONS = ("SilentlyContinue", "Stop", "Continue", "Inquire", "Ignore", "Suspend", "Break")
BY_TEXT = {name.lower(): name for name in ACTIONS}
IMPACTS = {"none": 0, "low": 1, "medium": 2, "high": 3}


def action_of(value, otherwise="Continue"):
    """Return the name of an ActionPreference given as text, number or enum value."""
    if isinstance(value, str):
        return BY_TEXT.get(value.lower()) or otherwise
    if value is True:
        return "Continue"
    if isinstance(value, int) and not isinstance(value, bool):
        return ACTIONS[value] if 0 <= value < len(ACTIONS) else otherwise
    return otherwise


class Streams:
    """Where the records of one invocation go.

    sinks: by stream number, None (the host) or a function of the record. collectors: pairs (stream number, list) that get every record of the
    stream that is not ignored, written or not.
    """

    __slots__ = ("session", "sinks", "collectors")

    def __init__(self, session, sinks=(None,) * 8, collectors=()):
        self.session = session
        self.sinks = sinks
        self.collectors = collectors

    def redirected(self, changes):
        """Return streams in which the streams of {number: function of the record} go elsewhere."""
        sinks = list(self.sinks)
        for number, sink in changes.items():
            sinks[number] = sink
        return Streams(self.session, tuple(sinks), self.collectors)

    def collecting(self, pairs):
        """Return streams that also put records into lists: pairs (stream number, list)."""
        return Streams(self.session, self.sinks, self.collectors + tuple(pairs))

    # Errors

    def record(self, command, error, error_id=None, category="NotSpecified", target=UNSET):
        """Return the ErrorRecord for what a cmdlet says went wrong."""
        if isinstance(error, ErrorRecord):
            made = error
        elif isinstance(error, str):
            made = ErrorRecord(net_exception("System.Exception", error), error_id or "", category, None if target is UNSET else target)
        else:
            made = getattr(error, "error_record", None)
            if error_id is not None or made is None:
                if made is None and not isinstance(error, NetException):
                    from shell.runtime.error_records import error_record_of
                    made = error_record_of(error, command.frame)
                    error = made.exception
                if error_id is not None:
                    made = ErrorRecord(error, error_id, category, None if target is UNSET else target)
                elif made is None:
                    made = ErrorRecord(error, type(error).__name__, category, None if target is UNSET else target)
            elif target is not UNSET:
                made.target = target
        if made.invocation is None and command is not None:
            made.invocation = command.invocation
        return made

    def write_error(self, command, error, error_id=None, category="NotSpecified", target=UNSET):
        """Write a non-terminating error of a command, or raise it where the preference is Stop."""
        record = self.record(command, error, error_id, category, target)
        command.failed = True
        self.report(record, self.preference(command, "ErrorAction", "erroractionpreference"), command)

    def report(self, record, action, command=None):
        """Do with an error what the action says: Continue, SilentlyContinue, Ignore, Stop, Inquire."""
        if action == "Ignore":
            return
        if action == "Inquire":
            self.inquire(str(record.exception), ERROR)
            action = "Continue"
        self.collect(ERROR, record)
        if action in ("Stop", "Break"):
            raise stop_error(record)
        self.session.remember_error(record)
        if action == "SilentlyContinue" or action == "Suspend":
            return
        self.emit(ERROR, record)

    def collect(self, number, record):
        """Copy a record to the lists that want its stream."""
        for wanted, items in self.collectors:
            if wanted == number:
                items.append(record)

    def emit(self, number, record):
        """Send a record down its stream."""
        sink = self.sinks[number]
        if sink is not None:
            sink(record)
        else:
            self.session.write_record(number, record)

    def fail(self, command, error, error_id=None, category="NotSpecified", target=UNSET):
        """Raise a terminating error of a command (ThrowTerminatingError)."""
        record = self.record(command, error, error_id, category, target)
        raised = record.exception
        if not isinstance(raised, NetException) or getattr(raised, "error_record", None) not in (None, record):
            raised = net_exception("System.Management.Automation.CmdletInvocationException", str(record.exception), record.exception)
        raised.error_record = record
        raise raised

    # The other streams

    def write_warning(self, command, message):
        """Write to the warning stream."""
        self.message(command, WARNING, "WarningAction", "warningpreference", message)

    def write_verbose(self, command, message):
        """Write to the verbose stream."""
        common = command.common
        if common is not None and "Verbose" in common:
            action = "Continue" if common["Verbose"] else "SilentlyContinue"
        else:
            action = self.variable(command, "verbosepreference", "SilentlyContinue")
        self.message(command, VERBOSE, None, action, message)

    def write_debug(self, command, message):
        """Write to the debug stream."""
        common = command.common
        if common is not None and "Debug" in common:
            action = "Continue" if common["Debug"] else "SilentlyContinue"
        else:
            action = self.variable(command, "debugpreference", "SilentlyContinue")
        self.message(command, DEBUG, None, action, message)

    def message(self, command, number, parameter, variable, message):
        """Write a warning, verbose or debug message as the preference says."""
        from shell.runtime.records import message_record
        action = self.preference(command, parameter, variable) if parameter else variable
        if action == "Ignore":
            return
        record = message_record(number, message, command)
        self.collect(number, record)
        if action == "SilentlyContinue":
            return
        if action == "Inquire":
            self.emit(number, record)
            self.inquire(message, number)
            return
        self.emit(number, record)
        if action == "Stop":
            raise preference_stop(number, message, parameter, command)

    def write_information(self, command, data, tags=(), host_message=None):
        """Write an InformationRecord; a host message (Write-Host) is shown unless its preference says otherwise."""
        from shell.runtime.records import information_record
        record = information_record(data, tags, host_message, command)
        action = self.preference(command, "InformationAction", "informationpreference", "SilentlyContinue")
        if host_message is not None:
            given = command.common is not None and "InformationAction" in command.common
            self.collect(INFORMATION, record)
            if given and action in ("SilentlyContinue", "Ignore"):
                return
            sink = self.sinks[INFORMATION]
            if sink is not None:
                sink(record)
            else:
                self.session.host.write_host(host_message)
            return
        if action == "Ignore":
            return
        self.collect(INFORMATION, record)
        if action == "Stop":
            raise preference_stop(INFORMATION, str(data), "InformationAction", command)
        if action == "SilentlyContinue":
            if self.sinks[INFORMATION] is not None:
                self.sinks[INFORMATION](record)
            return
        if action == "Inquire":
            self.inquire(str(data), INFORMATION)
        self.emit(INFORMATION, record)

    def write_progress(self, command, record):
        """Show a progress record."""
        action = self.preference(command, "ProgressAction", "progresspreference")
        if action in ("SilentlyContinue", "Ignore"):
            return
        sink = self.sinks[PROGRESS]
        if sink is not None:
            sink(record)
        else:
            self.session.host.write_progress(record)

    # Preferences

    def preference(self, command, parameter, variable, otherwise="Continue"):
        """Return the action for a command: its own common parameter, or the preference variable that its scope sees."""
        common = command.common
        if common is not None and parameter in common:
            return action_of(common[parameter])
        return self.variable(command, variable, otherwise)

    def variable(self, command, name, otherwise="Continue"):
        holder = command.frame.scope.holder(name)       # not find(), which would make the enum value just to compare it
        if holder is None:
            return otherwise
        value = holder.get(name)
        if type(value) is str:
            return BY_TEXT.get(value.lower()) or otherwise
        return otherwise if value is UNSET or value is None else action_of(value, otherwise)

    def inquire(self, message, number):
        """Ask whether to go on; Halt Command ends the pipeline."""
        choice = self.session.host.choose("Confirm", "Continue with this operation?", (
            ("&Yes", "Continue with only the next step of the operation."), ("Yes to &All", "Continue with all the steps of the operation."),
            ("&Halt Command", "Stop this command."), ("&Suspend", "Pause the current pipeline and return to the command prompt.")), 0)
        if choice == 2:
            raise net_exception("System.Management.Automation.HaltCommandException",
                                "The running command stopped because the user selected the Stop option.")

    # ShouldProcess

    def should_process(self, command, target, action=None, caption=None, verbose=None, warning=None):
        """Whether to go on with a change: -WhatIf, -Confirm and their preference variables decide. verbose: the whole sentence, where given."""
        sentence = verbose if verbose is not None else f'Performing the operation "{action or command.name_for_messages}" on target "{target}".'
        common = command.common or {}
        scope = command.frame.scope
        what_if = common["WhatIf"] if "WhatIf" in common else truthy(scope.find("whatifpreference"))
        if what_if:
            self.session.host.write_line("What if: " + sentence)
            return False
        remembered = command.confirmed
        if remembered is not None:
            self.announce(command, sentence)
            return remembered
        if "Confirm" in common:
            threshold = 1 if common["Confirm"] else 0
        else:
            threshold = impact_of(scope.find("confirmpreference"))
        impact = max(impact_of(command.confirm_impact), 1) if common.get("Confirm") else impact_of(command.confirm_impact)
        if threshold == 0 or impact < threshold:
            self.announce(command, sentence)
            return True
        question = warning or f"Are you sure you want to perform this action?\n{sentence}"
        choice = self.session.host.choose(caption or "Confirm", question, CONFIRM_CHOICES, 0)
        if choice == 1:
            command.confirmed = True
        elif choice == 3:
            command.confirmed = False
        return choice in (0, 1)

    def announce(self, command, sentence):
        """Say what is done: an advanced function as the preference wants it, a cmdlet only when it was given -Verbose itself."""
        if hasattr(command, "inner") or command.common is not None and "Verbose" in command.common:
            self.write_verbose(command, sentence)

    def should_continue(self, command, query, caption, all_choices=None):
        """Ask a question whatever the preferences; all_choices remembers Yes to All and No to All."""
        if all_choices is not None and "answer" in all_choices:
            return all_choices["answer"]
        choices = CONFIRM_CHOICES if all_choices is not None else (CONFIRM_CHOICES[0], CONFIRM_CHOICES[2], CONFIRM_CHOICES[4])
        choice = self.session.host.choose(caption, query, choices, 0)
        if all_choices is None:
            return choice == 0
        if choice in (1, 3):
            all_choices["answer"] = choice == 1
        return choice in (0, 1)


CONFIRM_CHOICES = (
    ("&Yes", "Continue with only the next step of the operation."),
    ("Yes to &All", "Continue with all the steps of the operation."),
    ("&No", "Skip this operation and proceed with the next operation."),
    ("No to A&ll", "Skip this operation and all subsequent operations."),
    ("&Suspend", "Pause the current pipeline and return to the command prompt. Type \"exit\" to resume the pipeline."),
)


def truthy(value):
    return bool(value) and value is not UNSET


def impact_of(value):
    """Return 0 to 3 for a ConfirmImpact given as text, number or enum value."""
    if isinstance(value, str):
        return IMPACTS.get(value.lower(), 3)
    if isinstance(value, int):
        return int(value)
    return 3 if value is UNSET or value is None else 0


def stop_error(record):
    """Return the exception that ends everything because a preference is Stop; catch clauses see the record itself."""
    stop = net_exception("System.Management.Automation.ActionPreferenceStopException",
                         'The running command stopped because the preference variable "ErrorActionPreference" or common parameter is set to Stop: '
                         + str(record.exception), record.exception)
    stop.error_record = record
    stop.was_thrown = True
    return stop


PREFERENCES = {WARNING: "WarningPreference", VERBOSE: "VerbosePreference", DEBUG: "DebugPreference", INFORMATION: "InformationPreference"}


def preference_stop(number, message, parameter, command):
    """Return the exception of a warning or message whose preference is Stop."""
    name = PREFERENCES[number]
    stop = net_exception("System.Management.Automation.ActionPreferenceStopException",
                         f'The running command stopped because the preference variable "{name}" or common parameter is set to Stop: {message}')
    stop.error_record = ErrorRecord(stop, "ActionPreferenceStop", "OperationStopped", None)
    stop.error_record.invocation = command.invocation
    stop.was_thrown = True
    return stop
