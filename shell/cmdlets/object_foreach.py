"""ForEach-Object: script blocks, a member or parallel script blocks for each object of a pipeline."""
from __future__ import annotations

from shell.cmdlet import Cmdlet, Param, Switch
from shell.cmdlets.object_property import script_frame, strict
from shell.cmdlets.object_where import argument_error
from shell.dotnet.values import UNSET, VOID
from shell.errors import net_exception

BLOCKS = "ScriptBlockSet"
MEMBER = "PropertyAndMethodSet"
PARALLEL = "ParallelParameterSet"
UNSUPPORTED_IN_PARALLEL = ("ErrorAction", "WarningAction", "InformationAction", "PipelineVariable")


class ForEachObject(Cmdlet):
    """Runs script blocks, or uses a member, for each object.

    The script blocks see the object as $_. With a member name, a property's value is given or a method is called with -ArgumentList.
    -Begin runs before the first object, -End after the last. -Parallel runs its script block in threads, each with variables of its own;
    $using: brings values in.

    .EXAMPLE With a script block
    PS> 1..3 | ForEach-Object { $_ * $_ }
    1
    4
    9

    .EXAMPLE With a method
    PS> 'a,b', 'c' | ForEach-Object Split ','
    a
    b
    c
    """

    module = "Microsoft.PowerShell.Core"
    aliases = ("%", "foreach")
    default_set = BLOCKS
    supports_should_process = True
    plain_input = True
    input_object = Param("psobject", pipeline=True, default=UNSET, help="The objects.")
    begin_ = Param("scriptblock", name="Begin", sets=BLOCKS, allow=("AllowNull",), help="Runs once before the first object.")
    process = Param("scriptblock[]", sets=BLOCKS, position=0, mandatory=True, allow=("AllowNull", "AllowEmptyCollection"), help="Runs for each object.")
    end = Param("scriptblock", sets=BLOCKS, allow=("AllowNull",), help="Runs once after the last object.")
    remaining_scripts = Param("scriptblock[]", sets=BLOCKS, remaining=True, allow=("AllowNull", "AllowEmptyCollection"), help="Further script blocks.")
    member_name = Param("string", sets=MEMBER, position=0, mandatory=True, help="The property to read or method to call.",
                        validate=(("ValidateTrustedData", ()), ("ValidateNotNullOrEmpty", ())))
    argument_list = Param("object[]", sets=MEMBER, remaining=True, aliases="Args", validate=(("ValidateTrustedData", ()),), help="The method's arguments.")
    parallel = Param("scriptblock", sets=PARALLEL, mandatory=True, help="Runs for each object in threads.")
    throttle_limit = Param("int", sets=PARALLEL, default=5, validate=(("ValidateRange", (1, 2147483647)),), help="How many may run at once.")
    timeout_seconds = Param("int", sets=PARALLEL, default=0, validate=(("ValidateRange", (0, 2147483)),), help="How long all of it may take; 0 for any time.")
    as_job = Switch(sets=PARALLEL, help="Runs as a job in the background.")
    use_new_runspace = Switch(sets=PARALLEL, help="Gives every script block a fresh session instead of reusing one.")

    def begin(self):
        self.begun = ()
        if self.parallel is None and self.member_name is None:
            self.begin_blocks()
        elif self.parallel is not None:
            if any(name in self.bound for name in UNSUPPORTED_IN_PARALLEL):
                self.fail(net_exception("System.Management.Automation.PSNotSupportedException",
                                        "The following common parameters are not currently supported in the Parallel parameter set:\n"
                                        + ", ".join(UNSUPPORTED_IN_PARALLEL)), "ParallelCommonParametersNotSupported", "NotImplemented", self)
            if self.as_job and "TimeoutSeconds" in self.bound:
                self.fail(net_exception("System.ArgumentException", "The 'TimeoutSeconds' parameter cannot be used with the 'AsJob' parameter."),
                          "ParallelCannotUseTimeoutWithJob", "InvalidOperation", self)

    def begin_blocks(self):
        """Sort the blocks into begin, process and end by how many there are, and run the first."""
        if self.bound.get("WhatIf") or self.bound.get("Confirm"):
            self.fail(net_exception("System.InvalidOperationException", "The -WhatIf and -Confirm parameters are not supported for script blocks."),
                      "NoShouldProcessForScriptBlockSet", "InvalidOperation", None)
        blocks = [] if self.begin_ is None else [self.begin_]
        blocks += (self.process or []) + (self.remaining_scripts or [])
        start, stop, self.end_block = 1 if len(blocks) > 1 else 0, len(blocks), self.end
        if "End" not in self.bound and len(blocks) > 2:
            stop -= 1
            self.end_block = blocks[stop]
        self.process_blocks = [block for block in blocks[start:stop] if block is not None]
        if stop >= 2 and blocks[0] is not None:
            self.begun = blocks[0].invoke(script_frame(self), scope="current")

    def run(self, items):
        if self.member_name is not None:
            return self.each_member(items)
        if self.parallel is None:
            return self.each_block(items)
        from shell.cmdlets.parallel import run_parallel

        return run_parallel(self, items)

    def each_block(self, items):
        yield from self.begun
        given = (None if item is UNSET else item for item in items)
        if len(self.process_blocks) == 1:
            yield from self.process_blocks[0].for_each(script_frame(self), given)
        else:
            frame = script_frame(self)
            for item in given:
                for block in self.process_blocks:
                    yield from block.for_each(frame, (item,))
        if self.end_block is not None:
            yield from self.end_block.stream(script_frame(self), scope="current")

    # The simplified form

    def each_member(self, items):
        from shell.runtime.enumeration import items as enumerated

        for item in items:
            result = self.member(None if item is UNSET else item)
            if result is not VOID:
                yield from enumerated(result)

    def member(self, item):
        """Return the member's value or the method's result, VOID for nothing."""
        if item is None:
            if strict(self.frame):
                self.write_error(*argument_error("Cannot operate on a 'null' input object.", "InputObjectIsNull", item))
                return VOID
            return VOID if self.argument_list else None
        if self.argument_list:
            return self.call(item, list(self.argument_list))
        from shell.cmdlets.object_property import property_name

        name = self.member_name
        key = dictionary_key(item, name)
        if key is not None:
            return self.checked(item, f"Retrieve the value for key '{name}'", lambda: item[key])
        written = self.written_name(item, "AmbiguousPropertyOrMethodName", "members")
        if written is VOID:
            return VOID
        if written is None:
            return self.not_found(item)
        if property_name(item, written) is None:
            return self.call(item, [])
        return self.checked(item, f"Retrieve the value for property '{written}'", lambda: value_or_none(item, written))

    def written_name(self, item, ambiguous_id, plural):
        """Return the member's name as the object spells it, None where there is none, VOID after an ambiguous pattern was reported."""
        from shell.cmdlets.object_property import member_names

        names = member_names(item, self.member_name)
        if len(names) > 1:
            possible = "".join(" " + name for name in names)
            self.write_error(*argument_error(f'Input name "{self.member_name}" is ambiguous. It can be resolved to multiple matched {plural}. Possible '
                                             f"matches include:{possible}.", ambiguous_id, item))
            return VOID
        return names[0] if names else None

    def not_found(self, item):
        if strict(self.frame):
            self.write_error(*argument_error(f'The input name "{self.member_name}" cannot be resolved to a member.', "PropertyOrMethodNotFound", item))
            return VOID
        return None

    def call(self, item, arguments):
        """Call the method; one that needs arguments, called without, gives the method itself."""
        from shell.cmdlets.object_property import has_method
        from shell.runtime import members

        name = self.member_name
        if not has_method(item, name):
            if not arguments:
                return self.not_found(item)
            self.write_error(*argument_error(f'Input name "{name}" cannot be resolved to a method.', "MethodNotFound", item))
            return VOID
        action = f"Invoke method '{name}'"
        if arguments:
            from shell.runtime.conversion import to_text

            action += " with arguments: " + ", ".join("null" if value is None else to_text(value) for value in arguments)
        try:
            return self.checked(item, action, lambda: members.call_member(item, name, arguments, self.frame))
        except Exception as error:
            record = getattr(error, "error_record", None)
            if not arguments and record is not None and record.error_id == "MethodCountCouldNotFindBest":
                return members.get_member(item, name)
            self.write_error(error, "MethodInvocationError", "InvalidOperation", item)
            return VOID

    def checked(self, item, action, act):
        """Do it unless -WhatIf or -Confirm says no."""
        if "WhatIf" in self.bound or "Confirm" in self.bound or self.asks():
            from shell.runtime.conversion import to_text

            if not self.should_process("InputObject: " + to_text(item), action):
                return VOID
        return act()

    def asks(self):
        return bool(self.frame.scope.get("WhatIfPreference"))


def dictionary_key(item, name):
    """Return the key of a dictionary that is the name, None where it is no dictionary or lacks it."""
    from shell.cmdlets.object_property import is_dictionary

    if not is_dictionary(item) or name not in item:
        return None
    return name


def value_or_none(item, name):
    """Return the property's value; a property that fails gives $null."""
    from shell.runtime import members

    try:
        return members.get_member(item, name)
    except Exception:
        return None
