"""The functions every session starts with: prompt, TabExpansion2, help and a few short ones.

They are PowerShell text, compiled when they are first used or looked at, so that a session that uses none pays for their names only.
"""
from __future__ import annotations

from shell.runtime.commands import FunctionInfo

TAB_EXPANSION = '''
<#
.SYNOPSIS
Finds what may stand at a place in a line.

.DESCRIPTION
The Tab key of the prompt and editors ask this function. It never runs the line: what is before the cursor is only read, and values are taken
from variables that exist. Completers registered with Register-ArgumentCompleter are called.

.PARAMETER inputScript
The text.

.PARAMETER cursorColumn
Where the cursor stands, counted from 0; the end of the text unless given.

.PARAMETER ast
The text, parsed.

.PARAMETER tokens
The tokens of the parsed text.

.PARAMETER positionOfCursor
Where the cursor stands.

.PARAMETER options
RelativeFilePaths, LiteralPaths.
#>
[CmdletBinding(DefaultParameterSetName = 'ScriptInputSet')]
[OutputType([System.Management.Automation.CommandCompletion])]
param(
    [Parameter(ParameterSetName = 'ScriptInputSet', Mandatory, Position = 0)] [AllowEmptyString()] [string] $inputScript,
    [Parameter(ParameterSetName = 'ScriptInputSet', Position = 1)] [int] $cursorColumn = $inputScript.Length,
    [Parameter(ParameterSetName = 'AstInputSet', Mandatory, Position = 0)] [System.Management.Automation.Language.Ast] $ast,
    [Parameter(ParameterSetName = 'AstInputSet', Mandatory, Position = 1)] [System.Management.Automation.Language.Token[]] $tokens,
    [Parameter(ParameterSetName = 'AstInputSet', Mandatory, Position = 2)] [System.Management.Automation.Language.IScriptPosition] $positionOfCursor,
    [Parameter(ParameterSetName = 'ScriptInputSet', Position = 2)] [Parameter(ParameterSetName = 'AstInputSet', Position = 3)] [hashtable] $options)
end
{
    if ($PSCmdlet.ParameterSetName -eq 'ScriptInputSet') {
        return [System.Management.Automation.CommandCompletion]::CompleteInput(
            $inputScript,
            $cursorColumn,
            $options)
    }
    return [System.Management.Automation.CommandCompletion]::CompleteInput($ast, $tokens, $positionOfCursor, $options)
}
'''

HELP = '''
<#
.SYNOPSIS
Shows help about a command, a page at a time.
#>
[CmdletBinding(DefaultParameterSetName = 'AllUsersView')]
param(
    [Parameter(Position = 0, ValueFromPipelineByPropertyName)] [string] $Name,
    [string] $Path,
    [ValidateSet('Alias', 'Cmdlet', 'Provider', 'General', 'FAQ', 'Glossary', 'HelpFile', 'ScriptCommand', 'Function', 'Filter', 'ExternalScript', 'All',
        'DefaultHelp', 'DscResource', 'Class', 'Configuration')] [string[]] $Category,
    [Parameter(ParameterSetName = 'AllUsersView')] [switch] $Full,
    [Parameter(ParameterSetName = 'DetailedView', Mandatory)] [switch] $Detailed,
    [Parameter(ParameterSetName = 'Examples', Mandatory)] [switch] $Examples,
    [Parameter(ParameterSetName = 'Parameters', Mandatory)] [string[]] $Parameter,
    [string[]] $Component,
    [string[]] $Functionality,
    [string[]] $Role,
    [Parameter(ParameterSetName = 'Online', Mandatory)] [switch] $Online,
    [Parameter(ParameterSetName = 'ShowWindow', Mandatory)] [switch] $ShowWindow)
$pager = if ($env:PAGER) { $env:PAGER } else { 'less' }
if ([Console]::IsOutputRedirected -or -not (Get-Command $pager -CommandType Application -ErrorAction Ignore)) { return Get-Help @PSBoundParameters }
Get-Help @PSBoundParameters | Out-String -Stream | & $pager
'''

OUT_STRING_STREAM = '''
[CmdletBinding()]
param([ValidateRange(2, 2147483647)] [int] $Width, [Parameter(ValueFromPipeline)] [psobject] $InputObject)
begin { $null = $PSBoundParameters.Remove('InputObject'); $step = { Out-String -Stream @PSBoundParameters }.GetSteppablePipeline(); $step.Begin($PSCmdlet) }
process { $step.Process($InputObject) }
end { $step.End() }
'''

# The name of each function and its text, as Get-Content Function:NAME shows it.
TEXTS = {
    "cd..": "Set-Location ..",
    "cd\\": "Set-Location /",
    "cd~": "Set-Location ~",
    "Clear-Host": "if (-not [Console]::IsOutputRedirected) { [Console]::Write(\"`e[H`e[2J`e[3J\") }",
    "help": HELP,
    "oss": OUT_STRING_STREAM,
    "Pause": "$null = Read-Host 'Press Enter to continue...'",
    "prompt": "\"PS $($ExecutionContext.SessionState.Path.CurrentLocation)$('>' * ($NestedPromptLevel + 1)) \"",
    "TabExpansion2": TAB_EXPANSION,
}
ALIASES = {"cls": "Clear-Host", "md": "mkdir", "rcsn": "Receive-PSSession"}     # the last two as PowerShell has them on Linux


class BuiltInFunction(FunctionInfo):
    """A function of the shell itself, compiled on first use."""

    def __init__(self, session, name, text):
        self.session = session
        self.source = text
        self.compiled = None
        super().__init__(name, None)

    @property
    def script_block(self):
        """The function's script block."""
        if self.compiled is None:
            self.compiled = self.session.script_block(self.source)
        return self.compiled

    @script_block.setter
    def script_block(self, block):
        """Set-Item Function: gives a function another body."""
        self.compiled = block


def built_in_functions(session):
    """Return {lower-case name: FunctionInfo} of the functions every session starts with."""
    return {name.lower(): BuiltInFunction(session, name, text) for name, text in TEXTS.items()}
