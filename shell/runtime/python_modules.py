"""Modules written in Python: a file, a package's folder or an entry point whose Cmdlet classes are commands.

A package offers its modules in the entry point group `verbnoun.modules`: the entry's name is the module's name, its value the Python module. What counts there:
Cmdlet subclasses that the module (or its package) defines and whose names do not begin with `_`, or exactly those listed in `CMDLETS`; `VIEWS`, a list of views
as in shell/formatting/views; `TYPES`, {type name: {property name: function of the object, or the name of another property}}. docs/python.md shows an example.
"""
from __future__ import annotations

import os
import sys

from shell.runtime.module_info import ModuleInfo

GROUP = "verbnoun.modules"


# ---- finding ----------------------------------------------------------------------------------------------------------------------------------------

def python_file(path):
    """The Python file of a path: the file itself, or what a package's folder is run by; None where it is neither."""
    if path.endswith(".py") and os.path.isfile(path):
        return path
    if os.path.isdir(path):
        inner = os.path.join(path, "__init__.py")
        return inner if os.path.isfile(inner) else None
    return path + ".py" if os.path.isfile(path + ".py") else None


def entry_points() -> list:
    """The entry points of installed packages; their metadata is read only when no script module has the name."""
    from importlib.metadata import entry_points as installed
    return list(installed(group=GROUP))


def entry_point(name):
    """The entry point of a module name in any letter case, None where there is none."""
    lowered = name.lower()
    return next((entry for entry in entry_points() if entry.name.lower() == lowered), None)


# ---- loading ----------------------------------------------------------------------------------------------------------------------------------------

def load_file(session, path):
    """Return the module of a Python file."""
    folder, file = os.path.split(path)
    package = file == "__init__.py"
    name = os.path.basename(folder) if package else file[:-len(".py")]
    return described(session, name, imported(lambda: run_file(name, path, folder if package else None), name), path)


def run_file(name, path, folder):
    """Run a Python file as a module; it is the module of its name for Python too, unless another one already is."""
    import importlib.util
    key = name
    there = sys.modules.get(name)
    if there is not None and getattr(there, "__file__", None) != path or there is None and taken(name):
        key = "verbnoun_module_" + name
    forget(key)
    spec = importlib.util.spec_from_file_location(key, path, loader=source_loader()(key, path), submodule_search_locations=[folder] if folder else None)
    module = sys.modules[key] = importlib.util.module_from_spec(spec)
    try:
        spec.loader.exec_module(module)
    except BaseException:
        sys.modules.pop(key, None)
        raise
    return module


def source_loader():
    """A loader that compiles the file itself: Python's cache misses a change within a second, and would be written into the user's folder."""
    from importlib.machinery import SourceFileLoader

    class SourceLoader(SourceFileLoader):
        def get_code(self, fullname):
            return self.source_to_code(self.get_data(self.path), self.path)

    return SourceLoader


def forget(name):
    """Let Python run a module and what is inside it again."""
    for each in [each for each in sys.modules if each == name or each.startswith(name + ".")]:
        del sys.modules[each]


def taken(name) -> bool:
    """True where Python has a module of its own by that name."""
    import importlib.util
    try:
        return importlib.util.find_spec(name) is not None
    except (ImportError, ValueError):
        return False


def load_entry_point(session, entry, again=False):
    """Return the module that an installed package declares; again: its Python is run again."""
    if again:
        forget(entry.module)
    module = imported(entry.load, entry.name)
    made = described(session, entry.name, module, getattr(module, "__file__", None) or "")
    made.entry_point = entry
    distribution = entry.dist
    if distribution is not None:
        made.version_text = numbers_of(distribution.version)
        made.manifest.setdefault("description", distribution.metadata.get("Summary") or "")
        made.manifest.setdefault("author", distribution.metadata.get("Author") or "")
    return made


def imported(work, name):
    """The Python module; what its code raises is the error of a module that cannot be loaded."""
    from shell.errors import NetException
    from shell.runtime.modules import module_error
    from shell.runtime.python_errors import guarded
    try:
        return guarded(work)
    except NetException as error:
        raise module_error(f"The module '{name}' could not be loaded: {type(error).__name__}: {error.text}", "Modules_PythonModuleFailed",
                           "ResourceUnavailable", name, "System.InvalidOperationException", error) from None


def numbers_of(version) -> str:
    """A Python version as far as a System.Version can say it."""
    import re
    found = re.match(r"\d+(\.\d+){0,3}", str(version))
    return "0.0" if found is None else found[0] if "." in found[0] else found[0] + ".0"


def described(session, name, module, path):
    """The ModuleInfo of a Python module with its commands, views and type data."""
    from shell.runtime.commands import AliasInfo, CmdletInfo
    made = ModuleInfo(session, name, path, "Binary")
    made.version_text = numbers_of(getattr(module, "__version__", "0.0"))
    made.manifest["description"] = (module.__doc__ or "").strip().partition("\n")[0]
    made.python_module = module
    for cls in cmdlet_classes(module):
        if "module" not in vars(cls):
            cls.module = name
        info = CmdletInfo(cls.name, cls.__module__, cls.__name__, (cls.__doc__ or "").strip().partition("\n")[0], name)
        info.loaded = cls
        made.cmdlets[cls.name] = info
        for alias in (cls.aliases,) if isinstance(cls.aliases, str) else cls.aliases:
            made.aliases[alias] = AliasInfo(alias, cls.name, made, session=session)
    register_types(module)
    views = getattr(module, "VIEWS", ())
    if views:
        session.formatter.add_views(views, True)
    return made


def cmdlet_classes(module) -> list:
    """The Cmdlet classes that a Python module offers, in the order written."""
    chosen = getattr(module, "CMDLETS", None)
    if chosen is not None:
        return list(chosen)
    name = module.__name__
    return [value for key, value in vars(module).items()
            if isinstance(value, type) and hasattr(value, "parameters") and hasattr(value, "should_process") and not key.startswith("_")
            and (value.__module__ == name or value.__module__.startswith(name + ".")) and "__doc__" in vars(value) and value.__doc__]


def register_types(module):
    """Enter a module's TYPES."""
    types = getattr(module, "TYPES", None)
    if not types:
        return
    from shell.runtime.added_members import AliasProperty, CodeProperty
    from shell.runtime.type_data import add
    for type_name, members in types.items():
        for name, value in members.items():
            add(type_name, AliasProperty(name, value) if isinstance(value, str) else CodeProperty(name, value, None, "System.Object", "ScriptProperty"), True)


# ---- importing into a session -----------------------------------------------------------------------------------------------------------------------

def enter_cmdlets(module, table, prefix, wanted, no_clobber):
    """Make a module's cmdlets commands of the session, with a prefix before their nouns; `wanted(name)` chooses."""
    from shell.runtime.commands import CmdletInfo
    from shell.runtime.modules import prefixed
    for name, info in module.cmdlets.items():
        if not wanted(name):
            continue
        shown = prefixed(name, prefix)
        if no_clobber and table.cmdlet(shown.lower()) is not None:
            continue
        if shown != name:
            renamed = CmdletInfo(shown, info.python_module, info.class_name, info.synopsis, info.module)
            renamed.loaded = info.loaded
            info = renamed
        table.imported[shown.lower()] = (module, info)
        table.cmdlets[shown.lower()] = info


def leave_cmdlets(module, table):
    """Take a module's cmdlets away; built-in ones that they hid are there again."""
    for key in [key for key, (owner, _) in table.imported.items() if owner is module]:
        del table.imported[key]
        table.cmdlets.pop(key, None)
