"""Cmdlets over the queue of a mail server: what a package of cmdlets looks like.

Each Cmdlet class is a command. VIEWS say how its objects are shown, TYPES give them further properties.
"""
from __future__ import annotations

import os

from shell.cmdlet import Cmdlet, Param, Switch
from shell.dotnet.values import Int64, PSCustomObject
from shell.formatting.views import Column, Table

__version__ = "1.0.0"
MESSAGE = "MailQueue.Message"


class GetMailQueue(Cmdlet):
    """Gets the messages that a queue file lists.

    A queue file has a line for each message: its id, its size in bytes and its recipient.

    .EXAMPLE Messages above a size
    PS> Set-Content queue.txt 'A1 1200 amy@example.org', 'B2 800 bob@example.org'; Get-MailQueue queue.txt -MinimumSize 1000 | ForEach-Object Id
    A1
    """

    aliases = ("gmq",)
    output = (MESSAGE,)
    path = Param("string[]", position=0, mandatory=True, pipeline=True, help="The queue files.")
    minimum_size = Param("int", default=0, validate=(("ValidateRange", (0, 1 << 30)),), help="Leaves out smaller messages.")
    recipient = Param("string", help="Only messages to this address; wildcards are allowed.")
    totals = Switch(help="Gives one object with the number and size of all messages instead.")

    def run(self, items):
        count = size = 0
        for _ in items:
            for path in self.path:
                for message in self.messages(path):
                    count += 1
                    size += message.notes["Size"]
                    if not self.totals:
                        yield message
        if self.totals:
            yield PSCustomObject({"Count": count, "Size": Int64(size)})

    def messages(self, path):
        """Yield the messages of one file that were asked for; a file that cannot be read is an error and the next one is tried."""
        from shell.runtime.wildcard import compiled
        matches = compiled(self.recipient or "*")
        try:
            with open(os.path.join(self.session.drives.working_directory(), path), encoding="utf-8") as lines:
                for line in lines:
                    identity, size, recipient = line.split()
                    if int(size) >= self.minimum_size and matches(recipient):
                        made = PSCustomObject({"Id": identity, "Size": Int64(size), "Recipient": recipient})
                        made.type_names = [MESSAGE]
                        yield made
        except OSError as error:
            self.write_error(f"The queue '{path}' cannot be read: {error.strerror}.", "QueueUnreadable", "ReadError", path)


VIEWS = [Table(MESSAGE, Column("Id", width=10), Column("Size", width=10, alignment="right"), "Recipient")]

# Properties of every message besides its own: a function of the object, or the name of another property.
TYPES = {MESSAGE: {"Domain": lambda message: message.notes["Recipient"].partition("@")[2], "To": "Recipient"}}
