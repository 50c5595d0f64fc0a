"""Frames: what one running block has."""
from __future__ import annotations

from shell.errors import runtime_error

MAXIMUM_DEPTH = 5100   # calls; deeper is an endless recursion, and the C stack is finite


class Frame:
    """One running block: its scope, streams, arguments, and the frame that called it.

    guarded: an error must travel on to a try or a stopping caller instead of being written here. arguments: what $args starts as. input: the iterator or list
    of $input. bound: {parameter name: value} of $PSBoundParameters, None where nothing binds. invocation: InvocationInfo, None until it is asked for.
    """

    # What every call sets are slots; the rest are class attributes until something is put there.
    __slots__ = ("session", "scope", "streams", "block", "caller", "arguments", "guarded", "command", "depth", "site", "__dict__")
    input = None            # the iterator or list of $input
    invocation = None       # InvocationInfo, made when asked for
    bound = None            # {parameter name: value} of $PSBoundParameters
    bound_table = None      # the dictionary that scripts see of it
    cmdlet = None           # $PSCmdlet
    argument_names = None   # of unbound named arguments, beside `arguments`

    def __init__(self, session, scope, streams, block=None, caller=None, arguments=(), input=None, guarded=False, command=None, invocation=None, bound=None,
                 cmdlet=None):
        self.session = session
        self.scope = scope
        self.streams = streams
        self.block = block
        self.caller = caller
        self.arguments = arguments
        self.guarded = guarded
        self.command = command
        self.site = None          # where the caller called from: (frame, extent index)
        if input is not None:
            self.input = input
        if invocation is not None:
            self.invocation = invocation
        if bound is not None:
            self.bound = bound
        if cmdlet is not None:
            self.cmdlet = cmdlet
        if caller is None:
            self.depth = 0
        else:
            self.depth = depth = caller.depth + 1
            if depth > MAXIMUM_DEPTH:
                raise too_deep()

    def derived(self, guarded=None, streams=None):
        """Return a frame that is this one except for what is given."""
        made = Frame.__new__(type(self))
        made.session, made.scope, made.block, made.caller, made.arguments = self.session, self.scope, self.block, self.caller, self.arguments
        made.command, made.depth, made.site = self.command, self.depth, self.site
        made.guarded, made.streams = self.guarded, self.streams
        if self.__dict__:
            made.__dict__.update(self.__dict__)
        if guarded is not None:
            made.guarded = guarded
        if streams is not None:
            made.streams = streams
        return made

    def failed(self, error, line=None):
        """Report an error that ended a statement; see shell.runtime.error_records."""
        from shell.runtime.error_records import failed
        failed(self, error)

    def extent(self, index):
        """Return the ScriptExtent of an entry of the running block's extent table."""
        return self.block.extent(index)

    def find_script_type(self, name):
        """Return the class or enum of a script that a name means here, None where there is none."""
        return self.scope.find_type(name.lower())

    def namespaces(self):
        """Return the namespaces of the text's `using namespace` statements."""
        return () if self.block is None else self.block.template.unit.namespaces

    def bound_parameters(self):
        """Return $PSBoundParameters: a dictionary of what was bound, made once."""
        if self.bound_table is None:
            from shell.runtime.ps_cmdlet import bound_parameters_dictionary
            self.bound_table = bound_parameters_dictionary(self.bound)
        return self.bound_table

    def my_invocation(self):
        """Return $MyInvocation, made when first asked for."""
        if self.invocation is None:
            from shell.runtime.invocation_info import InvocationInfo
            caller, index = self.site or (None, None)
            self.invocation = InvocationInfo(self.command, "" if self.command is None else self.command.name, None if caller is None else caller.block,
                                             index, self.bound or {}, self.arguments)
        return self.invocation


def too_deep():
    """Return the exception of a recursion without end."""
    return runtime_error("The script failed due to call depth overflow.", "CallDepthOverflow", "InvalidOperation", MAXIMUM_DEPTH,
                         "System.Management.Automation.ScriptCallDepthException")


def guarded_frame(frame: Frame) -> Frame:
    """Return the frame that code inside a try passes on: errors travel."""
    return frame if frame.guarded else frame.derived(guarded=True)
