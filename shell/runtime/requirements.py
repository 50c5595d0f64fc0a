"""#requires: what a script file asks of the shell that runs it."""
from __future__ import annotations

import os
import re

from shell.errors import runtime_error
from shell.runtime.automatic_variables import VERSION

LINE = re.compile(r"(?im)^[ \t]*#requires[ \t]+(.+?)[ \t]*$")
EXCEPTION = "System.Management.Automation.ScriptRequiresException"
WORD = re.compile(r"@\{[^}]*\}|'[^']*'|\"[^\"]*\"|[^\s,]+|,")


def check(session, block, info):
    """Hold a script's #requires statements against the session; raises ScriptRequiresException."""
    text = block.template.unit.text
    missing = []
    for line in LINE.findall(text):
        words = WORD.findall(line)
        at = 0
        while at < len(words):
            option = words[at].lower().lstrip("-")
            at += 1
            values = []
            while at < len(words) and not words[at].startswith("-"):
                if words[at] != ",":
                    values.append(words[at].strip("'\""))
                at += 1
            if "modules".startswith(option) and option:
                missing += [m for m in (missing_module(session, value) for value in values) if m]
            elif "version".startswith(option) and values:
                check_version(info, values[0])
            elif "psedition".startswith(option) and values and values[0].lower() != "core":
                raise failure(info, f'The script \'{info.name}\' cannot be run because it contained a "#requires" statement for PowerShell editions '
                                    f"'{values[0]}'. The edition of PowerShell that is required by the script does not match the currently running "
                                    "PowerShell Core edition.", "ScriptRequiresUnmatchedPSEdition")
            elif "runasadministrator".startswith(option) and len(option) > 1 and os.geteuid() != 0:
                raise failure(info, f'The script \'{info.name}\' cannot be run because it contains a "#requires" statement for running as Administrator. '
                                    "The current PowerShell session is not running as Administrator. Start PowerShell by using the Run as Administrator "
                                    "option, and then try running the script again.", "ScriptRequiresElevation", "PermissionDenied")
    if missing:
        raise failure(info, f'The script \'{info.name}\' cannot be run because the following modules that are specified by the "#requires" statements of '
                            f"the script are missing: {'; '.join(missing)}.", "ScriptRequiresMissingModules")


def failure(info, message, error_id, category="ResourceUnavailable"):
    """Return the exception of a requirement that is not met."""
    return runtime_error(message, error_id, category, info.name, EXCEPTION)


def check_version(info, wanted):
    """Raise where a script asks for a later version."""
    from shell.runtime.modules import numbers
    if numbers(wanted) > numbers(VERSION):
        raise failure(info, f'The script \'{info.name}\' cannot be run because it contained a "#requires" statement for PowerShell {wanted}. The version of '
                            f"PowerShell that is required by the script does not match the currently running version of PowerShell {VERSION}.",
                      "ScriptRequiresUnmatchedPSVersion")


def missing_module(session, value):
    """Import a required module; returns the sentence about it where that fails, else None."""
    name, required, minimum, maximum = module_wanted(value)
    try:
        session.modules.import_named(name, session.frame, required, minimum, maximum)
    except Exception as error:
        if getattr(error, "error_record", None) is None:
            raise
        return f"The module '{name}' cannot be found." if not (required or minimum or maximum) else \
            f"The module '{name}' with version '{required or minimum or maximum}' cannot be found."
    return None


def module_wanted(value):
    """Return (name, required, minimum, maximum) of a module in a #requires line."""
    if not value.startswith("@{"):
        return value, None, None, None
    table = {key.lower(): text for key, text in re.findall(r"(\w+)\s*=\s*['\"]([^'\"]*)['\"]", value)}
    return table.get("modulename", ""), table.get("requiredversion"), table.get("moduleversion"), table.get("maximumversion")
