"""Get-, Enable- and Disable-ExperimentalFeature: which features are on is kept in the configuration file.

This shell has no features of its own to try. Modules declare theirs in their manifest, under PrivateData.PSData.ExperimentalFeatures, as rows with Name and
Description.
"""
from __future__ import annotations

import os

from shell.cmdlet import Cmdlet, Param
from shell.dotnet.types import dotnet_type, getter
from shell.errors import net_exception

CORE = "Microsoft.PowerShell.Core"
SCOPE = "System.Management.Automation.Configuration.ConfigScope"
CONFIGURATION = "powershell.config.json"
KEY = "ExperimentalFeatures"


@dotnet_type("System.Management.Automation.ExperimentalFeature")
class ExperimentalFeature:
    """A feature that may be turned on."""

    def __init__(self, name, description, source, enabled):
        self.name, self.description, self.source, self.enabled = name, description, source, enabled
        self.extended = self.type_names = None

    @getter("string Name {get;}")
    def Name(self):
        return self.name

    @getter("string Description {get;}")
    def Description(self):
        return self.description

    @getter("string Source {get;}")
    def Source(self):
        return self.source

    @getter("bool Enabled {get;}")
    def Enabled(self):
        return self.enabled


def configuration_path(scope="CurrentUser") -> str:
    """Return the path of the configuration file of a scope."""
    if scope == "AllUsers":
        return os.path.join("/etc", "powershell", CONFIGURATION)
    home = os.environ.get("XDG_CONFIG_HOME") or os.path.join(os.environ.get("HOME", "/"), ".config")
    return os.path.join(home, "powershell", CONFIGURATION)


def configuration(path: str) -> dict:
    """Return what a configuration file holds, an empty dict where there is none."""
    import json

    try:
        with open(path, encoding="utf-8") as file:
            return json.load(file)
    except FileNotFoundError:
        return {}


def enabled_features() -> set:
    """Return the lower-case names of the features that are on."""
    return {name.lower() for scope in ("AllUsers", "CurrentUser") for name in configuration(configuration_path(scope)).get(KEY, ())}


def features(session):
    """Yield the features that the modules in $env:PSModulePath declare."""
    from shell.errors import NetException
    from shell.runtime.data_language import data_value
    from shell.runtime.script_files import read_script

    enabled = enabled_features()
    for folder in os.environ.get("PSModulePath", "").split(":"):
        for root, _, files in os.walk(folder):
            for name in sorted(files):
                if name.lower() != os.path.basename(root).lower() + ".psd1":
                    continue
                path = os.path.join(root, name)
                text = read_script(path)
                if KEY.lower() not in text.lower():
                    continue
                try:
                    tree = session.script_block(text, None, path).ast
                    table = data_value(tree.end_block.statements[0], session)
                    rows = table["PrivateData"]["PSData"][KEY]
                except (NetException, KeyError, TypeError, AttributeError, IndexError):
                    continue        # not a manifest with features
                for row in rows or ():
                    yield ExperimentalFeature(row["Name"], row["Description"], path, str(row["Name"]).lower() in enabled)


class GetExperimentalFeature(Cmdlet):
    """Gets the features that modules let one try.

    .EXAMPLE One that is not there
    PS> @(Get-ExperimentalFeature -Name Contoso.Nothing).Count
    0
    """

    module = CORE
    output = ("System.Management.Automation.ExperimentalFeature",)
    name_ = Param("string[]", name="Name", position=0, pipeline=True, validate=(("ValidateNotNullOrEmpty", ()),), help="The names; wildcards are allowed.")

    def run(self, items):
        from shell.runtime.wildcard import matches

        for _ in items:
            for feature in features(self.session):
                if not self.name_ or any(matches(feature.name, pattern) for pattern in self.name_):
                    yield feature


class SwitchingFeatureCmdlet(Cmdlet):
    """What Enable and Disable share."""

    module = CORE
    supports_should_process = True
    name_ = Param("string[]", name="Name", position=0, mandatory=True, by_name=True, help="The features.")
    scope = Param(SCOPE, help="Whose configuration is changed: AllUsers or CurrentUser.")
    on = True

    def run(self, items):
        from shell.runtime.wildcard import matches

        for _ in items:
            for pattern in self.name_:
                found = [feature.name for feature in features(self.session) if matches(feature.name, pattern)]
                if not found:
                    self.write_error(net_exception("System.Management.Automation.ItemNotFoundException",
                                                   f"No experimental feature with the name '{pattern}' could be found."), "ItemNotFoundException",
                                     "ObjectNotFound", pattern)
                for name in found:
                    if self.should_process(name):
                        self.switch(name)
                        self.write_warning("Enabling and disabling experimental features do not take effect until next start of PowerShell.")
        return
        yield

    def switch(self, name):
        """Write the configuration with a feature in or out of it."""
        import json

        path = configuration_path("CurrentUser" if self.scope is None else str(self.scope))
        content = configuration(path)
        others = [each for each in content.get(KEY, ()) if each.lower() != name.lower()]
        content[KEY] = [*others, name] if self.on else others
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path + ".new", "w", encoding="utf-8") as file:
            json.dump(content, file, indent=2)
        os.replace(path + ".new", path)


class EnableExperimentalFeature(SwitchingFeatureCmdlet):
    """Turns a feature of a module on, from the next start of the shell.

    .EXAMPLE One that is not there
    PS> Enable-ExperimentalFeature Contoso.Nothing -ErrorAction SilentlyContinue -ErrorVariable problem; $problem[0].Exception.Message
    No experimental feature with the name 'Contoso.Nothing' could be found.
    """


class DisableExperimentalFeature(SwitchingFeatureCmdlet):
    """Turns a feature of a module off, from the next start of the shell.

    .EXAMPLE One that is not there
    PS> Disable-ExperimentalFeature Contoso.Nothing -ErrorAction SilentlyContinue -ErrorVariable problem; $problem[0].CategoryInfo.Category.ToString()
    ObjectNotFound
    """

    on = False
