"""Register-ArgumentCompleter: what completes the arguments of commands, the user's own way."""
from __future__ import annotations

from shell.cmdlet import Cmdlet, Param, Switch

CORE = "Microsoft.PowerShell.Core"


class RegisterArgumentCompleter(Cmdlet):
    """Registers a script block that completes arguments.

    For a parameter the block gets the command's name, the parameter's name, the word, the command's syntax tree and the parameters bound so far. For a
    native program it gets the word, the syntax tree and the cursor's place. What it outputs is offered: text, or CompletionResult objects.

    .EXAMPLE Complete a parameter
    PS> function Get-Planet { param($Name) }
    PS> Register-ArgumentCompleter -CommandName Get-Planet -ParameterName Name -ScriptBlock { param($c, $p, $word) 'Mars', 'Venus' -like "$word*" }
    PS> (TabExpansion2 'Get-Planet -Name V').CompletionMatches.CompletionText
    Venus
    """

    module = CORE
    command_name = Param("string[]", sets={"NativeCommandSet": {"mandatory": True}, "PowerShellSet": {}}, help="The commands.")
    parameter_name = Param("string", mandatory=True, sets="PowerShellSet", help="The parameter; of every command that has it, where no command is named.")
    script_block = Param("scriptblock", mandatory=True, allow=("AllowNull",), help="What completes.")
    native = Switch(sets="NativeCommandSet", help="The commands are native programs.")
    native_fallback = Switch(sets="NativeFallbackSet", help="Completes native programs that have no completer of their own.")

    def run(self, items):
        parameters = self.session.part("argument_completers", dict)
        natives = self.session.part("native_completers", dict)
        for _ in items:
            if self.parameter_name is not None:
                table, keys = parameters, [(str(name).lower(), self.parameter_name.lower()) for name in self.command_name or ("",)]
            else:
                table, keys = natives, [str(name).lower() for name in self.command_name or ("",)]
            for key in keys:
                if self.script_block is None:
                    table.pop(key, None)
                else:
                    table[key] = self.script_block
        yield from ()
