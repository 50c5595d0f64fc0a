"""Import- and Export-PSSession: modules whose functions run commands of a session on another machine."""
from __future__ import annotations

from shell.cmdlet import Cmdlet, Param, Switch
from shell.cmdlets.path_cmdlet import encoding_argument
from shell.cmdlets.remote_session import ConnectionFailed
from shell.errors import net_exception

NOT_EMPTY = (("ValidateNotNullOrEmpty", ()),)
NOT_NULL = (("ValidateNotNull", ()),)
# what the far end is asked: the commands with their parameters
LISTING = """
param($names, $kinds, $modules)
$more = @{}
if ($names) { $more.Name = $names } else { $more.Name = '*-*' }
if ($kinds) { $more.CommandType = $kinds } else { $more.CommandType = 'Cmdlet', 'Function' }
if ($modules) { $more.Module = $modules }
Get-Command @more | ForEach-Object { [pscustomobject]@{ Name = $_.Name; Type = "$($_.CommandType)" } }
"""
FUNCTION = """
function {name} {{
    $inputs = @($input)
    $rest = [System.Collections.ArrayList]::new()
    for ($at = 0; $at -lt $args.Count; $at++) {{ $null = $rest.Add($args[$at]) }}
    $session = Get-PSSession -InstanceId '{guid}' -ErrorAction SilentlyContinue
    if (-not $session) {{ $session = {reconnect} }}
    if (-not $session) {{ throw 'The session that {name} runs in is closed.' }}
    $there = {{
        param($words)
        $line = [System.Text.StringBuilder]::new('{remote}')
        for ($at = 0; $at -lt $words.Count; $at++) {{
            $word = $words[$at]
            $named = $word -is [string] -and $word -match '^-[A-Za-z]\\w*:?$'
            $null = $line.Append($(if ($named) {{ ' ' + $word }} else {{ " `$words[$at]" }}))
        }}
        $items = @($input)
        $block = [scriptblock]::Create($(if ($items.Count) {{ '$items | ' }}) + $line)
        . $block
    }}
    $more = @{{ Session = $session; HideComputerName = $true; ArgumentList = (, $rest.ToArray()); ScriptBlock = $there }}
    if ($inputs.Count) {{ $inputs | Invoke-Command @more }} else {{ Invoke-Command @more }}
}}
"""


class ProxyCmdlet(Cmdlet):
    """What both cmdlets share: asking the far end for its commands, and writing the functions."""

    def commands(self):
        """Return the names of the far end's commands that are asked for, without those that would hide commands of this session."""
        remote = self.session_
        kinds = None if self.command_type is None else str(self.command_type)
        modules = list(self.module_ or ()) + [self.frame.session.text(each) for each in self.fully_qualified_module or ()]
        names, failures = [], []
        try:
            remote.send(LISTING, [list(self.command_name or ()), kinds, modules])
            for kind, value in remote.records():
                if kind == "output":
                    names.append(value.notes["Name"])
                elif kind in ("error", "failure"):
                    failures.append(value)
        except ConnectionFailed as error:
            self.fail(net_exception("System.Management.Automation.Remoting.PSRemotingTransportException", f"[{remote.address.host}] {error}"),
                      "PSSessionBroken", "ConnectionError", remote)
        for failure in failures:
            self.write_warning(f"[{remote.address.host}] {failure.notes['Message']}")
        taken = []
        for name in dict.fromkeys(names):
            if not self.allow_clobber and self.frame.session.find_command(self.prefixed(name), self.frame) is not None:
                if self.command_name:
                    self.write_warning(f"Proxy creation has been skipped for the '{name}' command, because it would shadow an existing local command. Use the "
                                       "AllowClobber parameter if you want to shadow existing local commands.")
                continue
            taken.append(name)
        return taken

    def prefixed(self, name):
        prefix = getattr(self, "prefix", None) or ""
        verb, dash, noun = name.partition("-")
        return f"{verb}{dash}{prefix}{noun}" if dash else prefix + name

    def functions(self, names, reconnect):
        """Return the text of the functions."""
        return "".join(FUNCTION.format(name=self.prefixed(name), remote=name.replace("'", "''"), guid=self.session_.guid, reconnect=reconnect)
                       for name in names)

    def refuse_certificate(self):
        if self.certificate is not None:
            self.fail(net_exception("System.NotSupportedException", "-Certificate is not available in this shell: modules are not signed."),
                      "NotSupportedException", "NotImplemented", None)


class ImportPSSession(ProxyCmdlet):
    """Makes commands of a session on another machine commands of this one: a module of functions that run there.

    Without -CommandName all that do not hide a command of this session.

    .EXAMPLE What it takes
    PS> (Get-Command Import-PSSession).Parameters['Session'].ParameterType.FullName
    System.Management.Automation.Runspaces.PSSession
    """

    name = "Import-PSSession"
    aliases = ("ipsn",)
    output = ("System.Management.Automation.PSModuleInfo",)
    prefix = Param("string", validate=NOT_EMPTY, help="Begins the nouns of the commands.")
    disable_name_checking = Switch(help="Does not warn of unusual verbs.")
    command_name = Param("string[]", position=2, aliases="Name", help="The commands; wildcards are allowed.")
    allow_clobber = Switch(help="Takes commands that hide some of this session, too.")
    argument_list = Param("object[]", aliases="Args", help="The arguments.")
    command_type = Param("System.Management.Automation.CommandTypes", aliases="Type", help="Kinds of command.")
    module_ = Param("string[]", name="Module", aliases="PSSnapin", validate=NOT_NULL, help="Only commands of these modules.")
    fully_qualified_module = Param("Microsoft.PowerShell.Commands.ModuleSpecification[]", validate=NOT_NULL,
                                   help="Only commands of these modules, with versions.")
    format_type_name = Param("string[]", position=3, help="Types whose views are taken over; views are not exchanged.")
    certificate = Param("System.Security.Cryptography.X509Certificates.X509Certificate2", help="A certificate to sign the module with; not available.")
    session_ = Param("System.Management.Automation.Runspaces.PSSession", name="Session", position=0, mandatory=True, validate=NOT_NULL, help="The sessions.")

    def run(self, items):
        from shell.runtime.pipeline import run
        from shell.runtime.stages import Named

        self.refuse_certificate()
        for _ in items:
            text = self.functions(self.commands(), "$null")
            block = self.frame.session.script_block(text)
            made = list(run(self.frame, "New-Module", [Named("Name", f"remote_{self.session_.address.host}"), Named("ScriptBlock", block)]))
            yield from run(self.frame, "Import-Module", [Named("ModuleInfo", made), Named("PassThru", True),
                                                         Named("DisableNameChecking", bool(self.disable_name_checking)), Named("Global", True)])


class ExportPSSession(ProxyCmdlet):
    """Writes a module whose functions run commands on another machine, connecting by ssh when one is first used.

    .EXAMPLE What it takes
    PS> (Get-Command Export-PSSession).Parameters['OutputModule'].Aliases
    PSPath
    ModuleName
    """

    name = "Export-PSSession"
    aliases = ("epsn",)
    output = ("System.IO.FileInfo",)
    output_module = Param("string", position=1, mandatory=True, aliases=("PSPath", "ModuleName"), validate=NOT_EMPTY,
                          help="The module to write: a name or a path.")
    force = Switch(help="Writes over a module that exists.")
    encoding = Param("System.Text.Encoding", validate=NOT_EMPTY, transform=encoding_argument, help="The files' encoding; UTF-8 unless given.")
    command_name = Param("string[]", position=2, aliases="Name", help="The commands; wildcards are allowed.")
    allow_clobber = Switch(help="Takes commands that hide some of this session, too.")
    argument_list = Param("object[]", aliases="Args", help="The arguments.")
    command_type = Param("System.Management.Automation.CommandTypes", aliases="Type", help="Kinds of command.")
    module_ = Param("string[]", name="Module", aliases="PSSnapin", validate=NOT_NULL, help="Only commands of these modules.")
    fully_qualified_module = Param("Microsoft.PowerShell.Commands.ModuleSpecification[]", validate=NOT_NULL,
                                   help="Only commands of these modules, with versions.")
    format_type_name = Param("string[]", position=3, help="Types whose views are taken over; views are not exchanged.")
    certificate = Param("System.Security.Cryptography.X509Certificates.X509Certificate2", help="A certificate to sign the module with; not available.")
    session_ = Param("System.Management.Automation.Runspaces.PSSession", name="Session", position=0, mandatory=True, validate=NOT_NULL, help="The sessions.")

    def run(self, items):
        import os

        from shell.providers.paths import target

        self.refuse_certificate()
        for _ in items:
            given = self.output_module
            folder = target(self.frame.session, given, True).path if "/" in given else os.path.join(
                os.environ.get("HOME", "/"), ".local", "share", "powershell", "Modules", given)
            if os.path.isdir(folder) and os.listdir(folder) and not self.force:
                self.fail(net_exception("System.IO.IOException", f"Directory '{folder}' is not empty. Use -Force to write over it."), "ErrorModuleNotEmpty",
                          "ResourceExists", folder)
            address, name = self.session_.address, os.path.basename(folder)
            words = [f"-HostName '{address.host}'", *(f"-{word} '{value}'" for word, value in (
                ("UserName", address.user), ("Port", address.port), ("KeyFilePath", address.key_file), ("Subsystem", address.subsystem)) if value)]
            text = self.functions(self.commands(), "($script:session ??= New-PSSession " + " ".join(words) + ")")
            codec = "utf-8" if self.encoding is None else self.encoding.codec
            os.makedirs(folder, exist_ok=True)
            for ending, content in ((".psm1", text), (".psd1", f"@{{\nRootModule = '{name}.psm1'\nModuleVersion = '1.0'\nFunctionsToExport = '*'\n}}\n")):
                with open(os.path.join(folder, name + ending), "w", encoding=codec) as file:
                    file.write(content)
                yield self.frame.session.drives.target(os.path.join(folder, name + ending)).provider.item(os.path.join(folder, name + ending))
