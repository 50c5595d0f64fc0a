"""Register-EngineEvent, Register-ObjectEvent, New-, Get-, Wait-, Remove- and Unregister-Event, and Get-EventSubscriber."""
from __future__ import annotations

from shell.cmdlet import Cmdlet, Param, Switch
from shell.cmdlets.event_objects import events_of, missing_source
from shell.errors import net_exception

NOT_EMPTY = (("ValidateNotNullOrEmpty", ()),)
SUBSCRIBER_EXISTS = "Cannot subscribe to the specified event. A subscriber with the source identifier '{}' already exists."


class RegisteringCmdlet(Cmdlet):
    """What both Register cmdlets share."""

    output = ("System.Management.Automation.PSEventJob",)

    def check_source(self, source):
        if any(each.source.lower() == source.lower() for each in events_of(self.session).subscribers.values()):
            self.fail(net_exception("System.ArgumentException", SUBSCRIBER_EXISTS.format(source)), "SUBSCRIBER_EXISTS", "InvalidArgument", None)

    def no_forwarding(self):
        if self.forward:
            self.fail(net_exception("System.NotSupportedException", "Events cannot be forwarded to a remote session here."), "NotSupportedException",
                      "NotImplemented", None)


class RegisterEngineEvent(RegisteringCmdlet):
    """Subscribes to events made with New-Event, or to the end of the shell (PowerShell.Exiting).

    With -Action a script block runs for each event; it sees the event as $Event. Without, events wait for Get-Event.

    .EXAMPLE An action
    PS> $null = Register-EngineEvent Tick -Action { Write-Host "tick $($Event.MessageData)" }; $null = New-Event Tick -MessageData 1; Unregister-Event Tick
    tick 1
    """

    source_identifier = Param("string", position=100, mandatory=True, help="The name of the events' source.")
    action = Param("scriptblock", position=101, help="Runs for each event.")
    message_data = Param("psobject", help="What the events carry.")
    support_event = Switch(help="Hides the subscriber.")
    forward = Switch(help="Not available here.")
    max_trigger_count = Param("int", default=0, help="How many events to take; 0 for any number.")

    def run(self, items):
        for _ in items:
            self.no_forwarding()
            made = events_of(self.session).subscribe(self.source_identifier, self.action, self.message_data, bool(self.support_event), self.max_trigger_count)
            if made.job is not None and not self.support_event:
                yield made.job


class RegisterObjectEvent(RegisteringCmdlet):
    """Subscribes to an event of an object: one that has a method `subscribe(event name, function)` in this shell, such as timers and file watchers.

    .EXAMPLE An event that an object does not have
    PS> Register-ObjectEvent 'text' Changed -ErrorAction SilentlyContinue -ErrorVariable problem; $problem[0].FullyQualifiedErrorId
    INVALID_REGISTRATION,Microsoft.PowerShell.Commands.RegisterObjectEventCommand
    """

    input_object = Param("psobject", position=0, mandatory=True, help="The object.")
    event_name = Param("string", position=1, mandatory=True, help="The event.")
    source_identifier = Param("string", position=100, help="The name of the subscription; a GUID unless given.")
    action = Param("scriptblock", position=101, help="Runs for each event.")
    message_data = Param("psobject", help="What the events carry.")
    support_event = Switch(help="Hides the subscriber.")
    forward = Switch(help="Not available here.")
    max_trigger_count = Param("int", default=0, help="How many events to take; 0 for any number.")

    def run(self, items):
        from shell.runtime.conversion import unwrap

        for _ in items:
            self.no_forwarding()
            source, target = self.source_identifier or self.new_name(), unwrap(self.input_object)
            self.check_source(source)
            if not hasattr(target, "subscribe"):
                self.write_error(net_exception("System.ArgumentException", "Cannot register for the specified event. An event with the name "
                                               f"'{self.event_name}' does not exist. (Parameter 'eventName')"), "INVALID_REGISTRATION", "InvalidArgument", None)
                continue
            events = events_of(self.session)
            made = events.subscribe(source, self.action, self.message_data, bool(self.support_event), self.max_trigger_count, target, self.event_name)
            made.detach = target.subscribe(self.event_name, forwarder(events, source, made))
            if made.job is not None and not self.support_event:
                yield made.job

    def new_name(self):
        import uuid

        return str(uuid.uuid4())


def forwarder(events, source, subscriber):
    """Return the function that an object calls when its event comes."""
    return lambda sender, arguments: events.raise_event(source, sender, [sender, arguments], None, subscriber)


class NewEvent(Cmdlet):
    """Makes an event.

    .EXAMPLE Make one and read it
    PS> $null = New-Event Mail.Arrived -MessageData 'from ann'; (Get-Event Mail.Arrived).MessageData; Remove-Event Mail.Arrived
    from ann
    """

    output = ("System.Management.Automation.PSEventArgs",)
    source_identifier = Param("string", position=0, mandatory=True, help="The name of the event's source.")
    sender = Param("psobject", position=1, help="Who made it.")
    event_arguments = Param("psobject[]", position=2, help="Its arguments.")
    message_data = Param("psobject", position=3, help="What it carries.")

    def run(self, items):
        for _ in items:
            events = events_of(self.session)
            event = events.raise_event(self.source_identifier, self.sender, self.event_arguments, self.message_data)
            events.run_actions()
            yield event


def events_found(cmdlet, source, identifier):
    """Return the events in the queue of a source (a pattern) or with an ID; what is not found is written as an error."""
    from shell.runtime.wildcard import compiled, has_wildcard

    queue = events_of(cmdlet.session).queue
    if identifier is not None:
        found = [event for event in queue if event.identifier == identifier]
        if not found:
            cmdlet.write_error(net_exception("System.ArgumentException", f"Event with identifier '{identifier}' does not exist."), "INVALID_EVENT_IDENTIFIER",
                               "InvalidArgument", None)
        return found
    if source is None:
        return list(queue)
    matches = compiled(source)
    found = [event for event in queue if matches(event.source)]
    if not found and not has_wildcard(source):
        cmdlet.write_error(missing_source(source), "INVALID_SOURCE_IDENTIFIER", "InvalidArgument", None)
    return found


class GetEvent(Cmdlet):
    """Gets the events that wait in the queue.

    .EXAMPLE None
    PS> @(Get-Event).Count
    0
    """

    default_set = "BySource"
    output = ("System.Management.Automation.PSEventArgs",)
    source_identifier = Param("string", sets="BySource", position=0, by_name=True, validate=NOT_EMPTY, help="The source; wildcards are allowed.")
    event_identifier = Param("int", sets="ById", position=0, mandatory=True, by_name=True, aliases="Id", help="The event's ID.")

    def run(self, items):
        for _ in items:
            events_of(self.session).run_actions()
            yield from events_found(self, self.source_identifier, self.event_identifier)


class RemoveEvent(Cmdlet):
    """Removes events from the queue.

    .EXAMPLE All of a source
    PS> $null = New-Event Done; Remove-Event Done; @(Get-Event).Count
    0
    """

    default_set = "BySource"
    supports_should_process = True
    source_identifier = Param("string", sets="BySource", position=0, mandatory=True, help="The source; wildcards are allowed.")
    event_identifier = Param("int", sets="ByIdentifier", position=0, mandatory=True, by_name=True, help="The event's ID.")

    def run(self, items):
        for _ in items:
            queue = events_of(self.session).queue
            for event in events_found(self, self.source_identifier, self.event_identifier):
                if self.should_process(f"Event '{event.source}'", "Remove"):
                    queue.remove(event)
        return
        yield


class WaitEvent(Cmdlet):
    """Waits until an event of a source comes, and leaves it in the queue.

    .EXAMPLE One that is there already
    PS> $null = New-Event Done -MessageData 5; (Wait-Event Done -Timeout 5).MessageData; Remove-Event Done
    5
    """

    output = ("System.Management.Automation.PSEventArgs",)
    source_identifier = Param("string", position=0, by_name=True, help="The source; wildcards are allowed.")
    timeout = Param("int", default=-1, aliases="TimeoutSec", validate=(("ValidateRange", (-1, 2147483647)),), help="How many seconds to wait at most.")

    def run(self, items):
        import time

        from shell.runtime.wildcard import compiled

        matches = compiled(self.source_identifier) if self.source_identifier is not None else lambda text: True
        for _ in items:
            events = events_of(self.session)
            deadline = None if self.timeout < 0 else time.monotonic() + self.timeout
            while True:
                events.run_actions()
                found = next((event for event in events.queue if matches(event.source)), None)
                if found is not None:
                    yield found
                    break
                if deadline is not None and time.monotonic() >= deadline:
                    break
                with events.changed:
                    events.changed.wait(0.05)


def subscribers_found(cmdlet, source, identifier, force):
    from shell.runtime.wildcard import compiled, has_wildcard

    everyone = [each for each in events_of(cmdlet.session).subscribers.values() if force or not each.support]
    if identifier is not None:
        found = [each for each in everyone if each.identifier == identifier]
        if not found:
            cmdlet.write_error(net_exception("System.ArgumentException", f"Event subscription with identifier '{identifier}' does not exist."),
                               "INVALID_SUBSCRIPTION_IDENTIFIER", "InvalidArgument", None)
        return found
    if source is None:
        return everyone
    matches = compiled(source)
    found = [each for each in everyone if matches(each.source)]
    if not found and not has_wildcard(source):
        cmdlet.write_error(net_exception("System.ArgumentException", f"Event subscription with source identifier '{source}' does not exist."),
                           "INVALID_SOURCE_IDENTIFIER", "InvalidArgument", None)
    return found


class GetEventSubscriber(Cmdlet):
    """Gets the subscribers of events.

    .EXAMPLE None
    PS> @(Get-EventSubscriber).Count
    0
    """

    default_set = "BySource"
    output = ("System.Management.Automation.PSEventSubscriber",)
    source_identifier = Param("string", sets="BySource", position=0, by_name=True, validate=NOT_EMPTY, help="The source; wildcards are allowed.")
    force = Switch(position=1, help="Gives hidden ones too.")
    subscription_id = Param("int", sets="ById", position=0, mandatory=True, by_name=True, aliases="Id", help="The subscription's ID.")

    def run(self, items):
        for _ in items:
            yield from subscribers_found(self, self.source_identifier, self.subscription_id, bool(self.force))


class UnregisterEvent(Cmdlet):
    """Ends subscriptions to events.

    .EXAMPLE Register and end
    PS> $null = Register-EngineEvent Tick -Action { }; Unregister-Event Tick; @(Get-EventSubscriber).Count
    0
    """

    default_set = "BySource"
    supports_should_process = True
    source_identifier = Param("string", sets="BySource", position=0, mandatory=True, by_name=True, help="The source; wildcards are allowed.")
    force = Switch(help="Takes hidden ones too.")
    subscription_id = Param("int", sets="ById", position=0, mandatory=True, by_name=True, help="The subscription's ID.")

    def run(self, items):
        for _ in items:
            for subscriber in subscribers_found(self, self.source_identifier, self.subscription_id, bool(self.force)):
                if self.should_process(f"Event subscription '{subscriber.source}'", "Unsubscribe"):
                    events_of(self.session).unsubscribe(subscriber)
        return
        yield
