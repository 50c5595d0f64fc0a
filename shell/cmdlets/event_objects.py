"""Events of a session: the queue, the subscribers, and running their actions."""
from __future__ import annotations

import threading

from shell.cmdlets.job_objects import JOB, Job, jobs_of, now
from shell.dotnet.types import dotnet_type, getter
from shell.errors import ControlFlow, net_exception


@dotnet_type("System.Management.Automation.PSEventArgs", base="System.EventArgs")
class PSEventArgs:
    """One event."""

    def __init__(self, identifier, source, sender, arguments, data):
        self.identifier, self.source, self.sender, self.arguments, self.data = identifier, source, sender, arguments, data
        self.time = now()
        self.extended = self.type_names = None

    @getter("string ComputerName {get;}")
    def ComputerName(self):
        return None

    @getter("guid RunspaceId {get;}")
    def RunspaceId(self):
        from shell.cmdlets.job_objects import new_guid

        return new_guid()

    @getter("int EventIdentifier {get;}")
    def EventIdentifier(self):
        return self.identifier

    @getter("System.Object Sender {get;}")
    def Sender(self):
        return self.sender

    @getter("System.EventArgs SourceEventArgs {get;}")
    def SourceEventArgs(self):
        from shell.dotnet.types import find_declared, is_assignable
        from shell.runtime.type_names import type_of

        wanted = find_declared("System.EventArgs")
        return next((each for each in self.arguments if each is not None and wanted is not None and is_assignable(type_of(each), wanted)), None)

    @getter("System.Object[] SourceArgs {get;}")
    def SourceArgs(self):
        return self.arguments

    @getter("string SourceIdentifier {get;}")
    def SourceIdentifier(self):
        return self.source

    @getter("datetime TimeGenerated {get;}")
    def TimeGenerated(self):
        return self.time

    @getter("psobject MessageData {get;}")
    def MessageData(self):
        return self.data


@dotnet_type("System.Management.Automation.PSEventSubscriber")
class PSEventSubscriber:
    """Someone who waits for events of a source."""

    def __init__(self, identifier, source, action, data, support, limit, source_object=None, event_name=None):
        self.identifier, self.source, self.action, self.data, self.support = identifier, source, action, data, support
        self.left = limit or None       # how many more events it takes
        self.source_object, self.event_name = source_object, event_name
        self.job = None
        self.detach = None              # undoes what listening to an object did
        self.extended = self.type_names = None

    @getter("int SubscriptionId {get;}")
    def SubscriptionId(self):
        return self.identifier

    @getter("System.Object SourceObject {get;}")
    def SourceObject(self):
        return self.source_object

    @getter("string EventName {get;}")
    def EventName(self):
        return self.event_name

    @getter("string SourceIdentifier {get;}")
    def SourceIdentifier(self):
        return self.source

    @getter("System.Management.Automation.PSEventJob Action {get;}")
    def Action(self):
        return self.job

    @getter("scriptblock HandlerDelegate {get;}")
    def HandlerDelegate(self):
        return None

    @getter("bool SupportEvent {get;}")
    def SupportEvent(self):
        return self.support

    @getter("bool ForwardEvent {get;}")
    def ForwardEvent(self):
        return False


@dotnet_type("System.Management.Automation.PSEventJob", base=JOB)
class PSEventJob(Job):
    """The job of a subscriber's action: it runs whenever an event comes."""

    def __init__(self, session, name, action):
        super().__init__(session, name, action.text, None, None)
        self.state = "NotStarted"


class Events:
    """The events of one session. Actions run in the thread of the shell: between statements that wait, and when an event is made there."""

    def __init__(self, session):
        self.session = session
        self.queue = []
        self.subscribers = {}
        self.next_event = 1
        self.next_subscriber = 1
        self.changed = threading.Condition()
        self.waiting = []           # (subscriber, event) whose action is still to run

    def subscribe(self, source, action, data, support, limit, source_object=None, event_name=None):
        """Return a new subscriber."""
        made = PSEventSubscriber(self.next_subscriber, source, action, data, support, limit, source_object, event_name)
        self.next_subscriber += 1
        self.subscribers[made.identifier] = made
        if action is not None:
            made.job = PSEventJob(self.session, source, action)
            jobs_of(self.session).add(made.job)
        return made

    def unsubscribe(self, subscriber):
        self.subscribers.pop(subscriber.identifier, None)
        if subscriber.detach is not None:
            subscriber.detach()
        if subscriber.job is not None:
            subscriber.job.finish("Stopped")
            if subscriber.job.state != "Stopped":
                subscriber.job.state = "Stopped"

    def raise_event(self, source, sender, arguments, data, only=None):
        """Make an event: subscribers with an action run it, otherwise it waits in the queue. Callable from any thread."""
        with self.changed:
            event = PSEventArgs(self.next_event, source, sender, list(arguments or ()), data)
            self.next_event += 1
            handled = False
            for subscriber in list(self.subscribers.values()):
                if subscriber is not only if only is not None else subscriber.source.lower() != source.lower():
                    continue
                if subscriber.data is not None and event.data is None:
                    event.data = subscriber.data
                if subscriber.action is not None:
                    handled = True
                    self.waiting.append((subscriber, event))
                if subscriber.left is not None:
                    subscriber.left -= 1
                    if not subscriber.left:
                        self.unsubscribe(subscriber)
            if not handled:
                self.queue.append(event)
            self.changed.notify_all()
        return event

    def run_actions(self):
        """Run the actions that wait; called in the shell's thread."""
        while self.waiting:
            subscriber, event = self.waiting.pop(0)
            self.run_action(subscriber, event)

    def run_action(self, subscriber, event):
        from shell.runtime.error_records import error_record_of

        job, session, block = subscriber.job, self.session, subscriber.action
        job.state = "Running"
        scope = block.scope_for_call(session.top_frame)
        for name, value in (("Event", event), ("EventSubscriber", subscriber), ("Sender", event.sender), ("SourceEventArgs", event.SourceEventArgs),
                            ("SourceArgs", event.arguments), ("EventArgs", event.SourceEventArgs)):
            scope.set(name, value)
        frame = block.frame_for_call(session.top_frame, scope)
        try:
            for value in block.stream(frame, event.arguments, scope="current"):
                job.put("output", value)
        except ControlFlow:
            pass
        except Exception as error:
            job.put("error", error_record_of(error, frame))


def events_of(session) -> Events:
    """Return the events of a session."""
    return session.part("events", lambda: Events(session))


def missing_source(source):
    return net_exception("System.ArgumentException", f"Event with source identifier '{source}' does not exist.")
