"""Asking for what is missing: mandatory parameters and credentials."""
from __future__ import annotations

from shell.runtime.binding_errors import binding_error


def ask_for_parameters(binding, missing):
    """Ask for mandatory parameters at the terminal and bind the answers."""
    host = binding.session.host
    host.write_line("")
    host.write_line(f"cmdlet {binding.name} at command pipeline position 1")
    host.write_line("Supply values for the following parameters:")
    for parameter in missing:
        message = parameter.data(binding.mask).help_message
        if message:
            host.write_line("(Type !? for Help.)")
        target = parameter.conversion(binding.session)
        if target is not None and target.element is not None:
            value = ask_for_list(host, parameter)
        else:
            value = ask_for_one(host, parameter, target, message)
        binding.take(parameter, value)


def ask_for_one(host, parameter, target, message):
    """Ask for one value; `!?` shows the help message."""
    while True:
        if target is not None and target.full_name == "System.Security.SecureString":
            from shell.runtime.conversion import convert
            return convert(host.read_secret(f"{parameter.name}: "), target)
        host.write_out(f"{parameter.name}: ")
        text = host.read_line()
        if text is None:
            raise binding_error("MissingMandatoryParameter", names=parameter.name)
        if text == "!?" and message:
            host.write_line(message)
            continue
        return text


def ask_for_list(host, parameter):
    """Ask for values until one is empty."""
    values = []
    while True:
        host.write_out(f"{parameter.name}[{len(values)}]: ")
        text = host.read_line()
        if not text:
            return values
        values.append(text)


def credential(session, value):
    """Return a PSCredential for a user name (or one that already is), asking for the password."""
    if value is None or type(value).__name__ == "PSCredential":
        return value
    from shell.runtime.members import construct
    from shell.runtime.type_names import find_type
    host = session.host
    host.require_interaction("Enter your credentials.")
    name = session.text(value)
    secret = host.read_secret(f"Password for user {name}: ")
    from shell.runtime.conversion import convert
    return construct(find_type("System.Management.Automation.PSCredential"), [name, convert(secret, find_type("System.Security.SecureString"))], None)
