"""Get- and Set-ExecutionPolicy: Linux has none, so that everything may run."""
from __future__ import annotations

from shell.cmdlet import Cmdlet, Param, Switch
from shell.dotnet.values import PSCustomObject
from shell.errors import net_exception

SECURITY = "Microsoft.PowerShell.Security"
POLICY, SCOPE = "Microsoft.PowerShell.ExecutionPolicy", "Microsoft.PowerShell.ExecutionPolicyScope"
SCOPES = ("MachinePolicy", "UserPolicy", "Process", "CurrentUser", "LocalMachine")


class GetExecutionPolicy(Cmdlet):
    """Gets which scripts may run: all of them, on Linux.

    .EXAMPLE What holds
    PS> Get-ExecutionPolicy
    Unrestricted
    """

    module = SECURITY
    output = (POLICY,)
    scope = Param(SCOPE, position=0, by_name=True, help="The scope asked for.")
    list = Switch(help="Gives the policy of every scope.")

    def run(self, items):
        from shell.dotnet import enums

        for _ in items:
            if self.list and self.scope is not None:
                self.fail(net_exception("System.InvalidOperationException", "The List and Scope parameters cannot be specified together."),
                          "ListAndScopeSpecified", "InvalidOperation", None)
            policy = enums.member(POLICY, "Unrestricted")
            if self.list:
                for scope in SCOPES:
                    yield PSCustomObject({"Scope": enums.member(SCOPE, scope), "ExecutionPolicy": policy})
            else:
                yield policy


class SetExecutionPolicy(Cmdlet):
    """Sets which scripts may run, which Linux does not have: this ends in an error there, as it does in PowerShell.

    .EXAMPLE Not on Linux
    PS> try { Set-ExecutionPolicy RemoteSigned -Force } catch { $_.Exception.Message }
    Operation is not supported on this platform.
    """

    module = SECURITY
    supports_should_process = True
    execution_policy = Param(POLICY, position=0, mandatory=True, pipeline=True, help="The policy.")
    scope = Param(SCOPE, position=1, by_name=True, help="Where it is to hold.")
    force = Switch(help="Does not ask.")

    def run(self, items):
        for _ in items:
            self.fail(net_exception("System.PlatformNotSupportedException", "Operation is not supported on this platform."),
                      "System.PlatformNotSupportedException", "NotSpecified", None)
        yield
