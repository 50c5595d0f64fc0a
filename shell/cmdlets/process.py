"""Get-, Start-, Stop-, Wait- and Debug-Process."""
from __future__ import annotations

import os

from shell.cmdlet import Cmdlet, Param, Switch
from shell.cmdlets.process_object import Process, all_processes, name_or_none
from shell.errors import net_exception

MANAGEMENT = "Microsoft.PowerShell.Management"
PROCESS = "System.Diagnostics.Process"
NOT_EMPTY = (("ValidateNotNullOrEmpty", ()),)
PROCESS_ERROR = "Microsoft.PowerShell.Commands.ProcessCommandException"


class ProcessCmdlet(Cmdlet):
    """What the cmdlets over running processes share: finding them by name, ID or object."""

    module = MANAGEMENT
    output = (PROCESS,)

    def matching(self, names, ids, objects):
        """Return the processes that the parameters mean, each once; what is not found is written as an error."""
        if objects is not None:
            for process in objects:
                process.Refresh()
            return list(objects)
        if ids is not None:
            return self.by_id(ids)
        return self.by_name(names)

    def by_id(self, ids):
        found, seen = [], set()
        for pid in ids:
            if pid in seen:
                continue
            seen.add(pid)
            if os.path.isdir(f"/proc/{pid}"):
                found.append(Process(pid))
            else:
                self.write_error(net_exception(PROCESS_ERROR, f"Cannot find a process with the process identifier {pid}."), "NoProcessFoundForGivenId",
                                 "ObjectNotFound", pid)
        return found

    def by_name(self, names):
        from shell.runtime.wildcard import compiled, has_wildcard

        named = [(name, process) for process in all_processes() if (name := name_or_none(process)) is not None]
        if names is None:
            return [process for name, process in sorted(named, key=lambda pair: (pair[0].lower(), pair[1].pid))]
        found, seen = [], set()
        for pattern in names:
            matches = compiled(pattern)
            some = False
            for name, process in named:
                if matches(name):
                    some = True
                    if process.pid not in seen:
                        seen.add(process.pid)
                        found.append(process)
            if not some and not has_wildcard(pattern):
                hint = "Try running with -Id to search by Id of processes." if pattern.isdigit() else "Verify the process name and call the cmdlet again."
                error_id = "RecommendIdTagForGivenName" if pattern.isdigit() else "NoProcessFoundForGivenName"
                self.write_error(net_exception(PROCESS_ERROR, f'Cannot find a process with the name "{pattern}". {hint}'), error_id, "ObjectNotFound", pattern)
        return found


class GetProcess(ProcessCmdlet):
    """Gets the running processes.

    .EXAMPLE This process
    PS> (Get-Process -Id $PID).Id -eq $PID
    True
    """

    aliases = ("gps",)
    default_set = "Name"
    output = ("System.Diagnostics.ProcessModule", "System.Diagnostics.FileVersionInfo", PROCESS)
    name_ = Param("string[]", name="Name", sets=("Name", "NameWithUserName"), position=0, by_name=True, aliases="ProcessName", validate=NOT_EMPTY,
                  help="Names of processes; wildcards are allowed.")
    module_ = Switch(name="Module", sets=("Name", "Id", "InputObject"), validate=(("ValidateNotNull", ()),), help="Gives the files the processes have loaded.")
    file_version_info = Switch(sets=("Name", "Id", "InputObject"), aliases=("FV", "FVI"), validate=(("ValidateNotNull", ()),),
                               help="Gives the version of the programs.")
    include_user_name = Switch(sets=("NameWithUserName", "IdWithUserName", "InputObjectWithUserName"), mandatory=True, help="Adds the name of the user.")
    id = Param("int[]", sets=("Id", "IdWithUserName"), mandatory=True, by_name=True, aliases="PID", help="IDs of processes.")
    input_object = Param("System.Diagnostics.Process[]", sets=("InputObject", "InputObjectWithUserName"), mandatory=True, pipeline=True, help="Processes.")

    def run(self, items):
        for _ in items:
            for process in self.matching(self.name_, self.id, self.input_object):
                if self.module_ or self.file_version_info:
                    self.fail(net_exception("System.NotSupportedException", "The modules and file versions of a process are not available on this system."),
                              "NotSupportedException", "NotImplemented", process)
                yield self.with_user(process) if self.include_user_name else process

    def with_user(self, process):
        import pwd

        from shell.runtime.added_members import NoteProperty
        from shell.runtime.members import add_member

        try:
            name = pwd.getpwuid(os.stat(f"/proc/{process.pid}").st_uid).pw_name
        except (OSError, KeyError):
            name = None
        process = add_member(process, NoteProperty("UserName", name))
        names = process.type_names or []
        process.type_names = ["System.Diagnostics.Process#IncludeUserName", *names]
        return process


class StopProcess(ProcessCmdlet):
    """Ends running processes.

    .EXAMPLE A process that was started
    PS> $p = Start-Process sleep 60 -PassThru; Stop-Process $p; $p.WaitForExit(); $p.HasExited
    True
    """

    aliases = ("spps",)
    default_set = "Id"
    supports_should_process = True
    id = Param("int[]", sets="Id", position=0, mandatory=True, by_name=True, help="IDs of processes.")
    pass_thru = Switch(help="Gives the processes.")
    force = Switch(validate=NOT_EMPTY, help="Does not ask about processes of other users.")
    name_ = Param("string[]", name="Name", sets="Name", mandatory=True, by_name=True, aliases="ProcessName", help="Names of processes; wildcards are allowed.")
    input_object = Param("System.Diagnostics.Process[]", sets="InputObject", position=0, mandatory=True, pipeline=True, help="Processes.")

    def run(self, items):
        for _ in items:
            for process in self.matching(self.name_, self.id, self.input_object):
                title = f"{name_or_none(process) or process.pid} ({process.pid})"
                if not self.should_process(title):
                    continue
                if not process.HasExited:
                    try:
                        process.Kill()
                    except Exception as error:
                        self.write_error(net_exception(PROCESS_ERROR, f'Cannot stop process "{title}" because of the following error: {error}', error),
                                         "CouldNotStopProcess", "CloseError", process)
                        continue
                if self.pass_thru:
                    yield process


class WaitProcess(ProcessCmdlet):
    """Waits until processes have ended.

    .EXAMPLE A short one
    PS> $p = Start-Process true -PassThru; $p | Wait-Process; $p.HasExited
    True
    """

    default_set = "Name"
    name_ = Param("string[]", name="Name", sets="Name", position=0, mandatory=True, by_name=True, aliases="ProcessName",
                  help="Names of processes; wildcards are allowed.")
    timeout = Param("int", position=1, aliases="TimeoutSec", validate=(("ValidateNotNullOrEmpty", ()), ("ValidateRange", (0, 32767))),
                    help="How many seconds to wait at most.")
    any = Switch(help="Waits until one of them has ended.")
    pass_thru = Switch(help="Gives the processes.")
    id = Param("int[]", sets="Id", position=0, mandatory=True, by_name=True, aliases=("PID", "ProcessId"), validate=NOT_EMPTY, help="IDs of processes.")
    input_object = Param("System.Diagnostics.Process[]", sets="InputObject", mandatory=True, pipeline=True, help="Processes.")

    def run(self, items):
        import time

        processes = []
        for _ in items:
            for process in self.matching(self.name_, self.id, self.input_object):
                if process.pid == os.getpid():
                    self.write_error(net_exception(PROCESS_ERROR, "This command stopped operation because it cannot wait on itself. Specify another process "
                                                   "and Run your command again."), "WaitOnItself", "ObjectNotFound", process)
                else:
                    processes.append(process)
        deadline = None if self.timeout is None else time.monotonic() + self.timeout
        for process in processes:
            while not self.over(process, processes):
                if deadline is not None and time.monotonic() >= deadline:
                    title = f"{process.ProcessName} ({process.pid})"
                    self.write_error(net_exception("System.TimeoutException", f'This command stopped operation because process "{title}" is not stopped in the '
                                                   "specified time-out."), "ProcessNotTerminated", "CloseError", process)
                    break
                time.sleep(0.01)
        if self.pass_thru:
            yield from processes

    def over(self, process, processes):
        return any_exited(processes) if self.any else process.HasExited


def any_exited(processes) -> bool:
    return any(process.HasExited for process in processes)


class DebugProcess(ProcessCmdlet):
    """Would attach a debugger to processes, which Linux has no default one for.

    .EXAMPLE The error
    PS> Debug-Process -Id $PID -ErrorAction SilentlyContinue -ErrorVariable problem; $problem.Count
    1
    """

    default_set = "Name"
    supports_should_process = True
    name_ = Param("string[]", name="Name", sets="Name", position=0, mandatory=True, by_name=True, aliases="ProcessName",
                  help="Names of processes; wildcards are allowed.")
    id = Param("int[]", sets="Id", position=0, mandatory=True, by_name=True, aliases=("PID", "ProcessId"), validate=NOT_EMPTY, help="IDs of processes.")
    input_object = Param("System.Diagnostics.Process[]", sets="InputObject", mandatory=True, pipeline=True, help="Processes.")

    def run(self, items):
        for _ in items:
            for process in self.matching(self.name_, self.id, self.input_object):
                title = f"{process.ProcessName} ({process.pid})"
                if self.should_process(title):
                    self.write_error(net_exception(PROCESS_ERROR,
                                                   f'This command cannot be run because the debugger cannot be attached to the process "{title}". '
                                                   "Specify another process and Run your command."), "NoDebuggerFound", "ObjectNotFound", process)
        return
        yield


class StartProcess(Cmdlet):
    """Starts a program, by default without waiting for it.

    The arguments are split at blanks outside double quotes, as a command line is. Output can go to files.

    .EXAMPLE Waiting for the output
    PS> Start-Process echo 'hello there' -Wait -RedirectStandardOutput out.txt; Get-Content out.txt
    hello there
    """

    module = MANAGEMENT
    aliases = ("saps",)
    default_set = "Default"
    supports_should_process = True
    output = (PROCESS,)
    file_path = Param("string", position=0, mandatory=True, aliases=("PSPath", "Path"), validate=NOT_EMPTY, help="The program, or a file to open.")
    argument_list = Param("string[]", position=1, aliases="Args", help="The arguments.")
    credential = Param("pscredential", sets="Default", aliases="RunAs", validate=NOT_EMPTY, help="The user to run as; not available here.")
    working_directory = Param("string", validate=NOT_EMPTY, help="The folder the program starts in.")
    load_user_profile = Switch(sets="Default", aliases="Lup", help="Not available here.")
    no_new_window = Switch(sets="Default", aliases="nnw", help="Uses this terminal, which is always done.")
    pass_thru = Switch(help="Gives the process.")
    redirect_standard_error = Param("string", sets="Default", aliases="RSE", validate=NOT_EMPTY, help="The file for errors.")
    redirect_standard_input = Param("string", sets="Default", aliases="RSI", validate=NOT_EMPTY, help="The file to read.")
    redirect_standard_output = Param("string", sets="Default", aliases="RSO", validate=NOT_EMPTY, help="The file for output.")
    window_style = Param("System.Diagnostics.ProcessWindowStyle", validate=NOT_EMPTY, help="Not available here.")
    wait = Switch(help="Waits until the program, and what it started, has ended.")
    use_new_environment = Switch(sets="Default", help="Leaves out the variables that this session set.")
    environment = Param("hashtable", help="Environment variables to set; $null removes one.")
    verb = Param("string", sets="UseShellExecute", validate=NOT_EMPTY, help="Not available here.")

    def run(self, items):
        for _ in items:
            self.check()
            program = self.program()
            arguments = [program, *split_arguments(" ".join(self.argument_list or ()))]
            if not self.should_process(f"{program} {' '.join(self.argument_list or ())}".strip() if self.argument_list else f"{program} "):
                continue
            process = self.started(program, arguments)
            if self.wait:
                process.child.wait()
            if self.pass_thru:
                yield process

    def check(self):
        if self.no_new_window and self.window_style is not None:
            self.complain('Parameters "-NoNewWindow" and "-WindowStyle" cannot be specified at the same time.')
        for name in ("Verb", "WindowStyle"):
            if name in self.bound:
                self.fail(net_exception("System.NotSupportedException", f"The parameter '-{name}' is not supported for the cmdlet 'Start-Process' on this "
                                        "edition of PowerShell."), "NotSupportedException", "NotImplemented", None)
        if self.credential is not None:
            self.complain("Running a program as another user is not available here.")
        pairs = (("RedirectStandardInput", "RedirectStandardOutput"), ("RedirectStandardInput", "RedirectStandardError"),
                 ("RedirectStandardOutput", "RedirectStandardError"))
        for first, second in pairs:
            if first in self.bound and second in self.bound and self.bound[first].lower() == self.bound[second].lower():
                self.complain(f'This command cannot be run because "{first}" and "{second}" are same. Give different inputs and Run your command again.')

    def complain(self, message):
        self.fail(net_exception("System.InvalidOperationException", message), "InvalidOperationException", "InvalidOperation", None)

    def program(self):
        """Return the program to start: what the command line would find, else the path as it stands."""
        import shutil

        from shell.providers.paths import target

        found = shutil.which(self.file_path, path=self.environment_variables().get("PATH")) if "/" not in self.file_path else None
        if found is not None:
            return found
        path = target(self.session, self.file_path).path
        return path if os.path.exists(path) else self.file_path

    def folder(self):
        from shell.providers.paths import target

        if self.working_directory is None:
            return self.session.drives.working_directory()
        path = target(self.session, self.working_directory, False).path
        if not os.path.isdir(path):
            self.fail(net_exception("System.IO.DirectoryNotFoundException",
                                    'This command cannot be run because either the parameter "WorkingDirectory" has a value '
                                    "that is not valid or cannot be used with this command. Give a valid input and Run your command again."),
                      "DirectoryNotFoundException", "InvalidOperation", None)
        return path

    def environment_variables(self):
        variables = dict(os.environ)
        for name in list(self.environment.Keys) if self.environment is not None else ():
            value = self.environment[name]
            if value is None:
                variables.pop(str(name), None)
            else:
                variables[str(name)] = str(value)
        return variables

    def started(self, program, arguments):
        import subprocess

        from shell.providers.paths import target

        files = {}
        try:
            for stream, path, mode in (("stdin", self.redirect_standard_input, "rb"), ("stdout", self.redirect_standard_output, "wb"),
                                       ("stderr", self.redirect_standard_error, "wb")):
                if path is not None:
                    place = target(self.session, path, False).path
                    if stream == "stdin" and not os.path.exists(place):
                        self.fail(net_exception("System.IO.FileNotFoundException", f"This command cannot be run because either the parameter "
                                                                                   "\"RedirectStandardInput "
                                                f"'{path}'\" has a value that is not valid or cannot be used with this command. Give a valid input and Run "
                                                "your "
                                                "command again."), "FileNotFoundException", "InvalidOperation", None)
                    files[stream] = open(place, mode)
            self.session.host.flush()
            child = subprocess.Popen(arguments, cwd=self.folder(), env=self.environment_variables(), **files)
        except OSError as error:
            self.complain(f"This command cannot be run due to the error: An error occurred trying to start process '{program}' with working directory "
                          f"'{self.folder()}'. {error.strerror}.")
        finally:
            for file in files.values():
                file.close()
        return Process(child.pid, child)


def split_arguments(line: str) -> list:
    """Split a command line as .NET does: at blanks outside double quotes; a backslash before a quote takes it literally."""
    arguments, current, quoted, at, started = [], [], False, 0, False
    while at < len(line):
        character = line[at]
        if character == "\\":
            end = at
            while end < len(line) and line[end] == "\\":
                end += 1
            count, at = end - at, end
            if line[at:at + 1] == '"':
                current.append("\\" * (count // 2))
                if count % 2:
                    current.append('"')
                    at += 1
            else:
                current.append("\\" * count)
            started = True
            continue
        at += 1
        if character == '"':
            if quoted and line[at:at + 1] == '"':
                current.append('"')
                at += 1
            else:
                quoted = not quoted
            started = True
        elif character in " \t" and not quoted:
            if started:
                arguments.append("".join(current))
            current, started = [], False
        else:
            current.append(character)
            started = True
    if started:
        arguments.append("".join(current))
    return arguments
