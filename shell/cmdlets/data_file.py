"""Import-PowerShellDataFile and Import-LocalizedData."""
from __future__ import annotations

import os

from shell.cmdlet import Cmdlet, Param, Switch
from shell.errors import NetException, net_exception

NOT_EMPTY = (("ValidateNotNullOrEmpty", ()),)


class ImportPowerShellDataFile(Cmdlet):
    """Reads a hashtable from a .psd1 file, which may hold only data.

    .EXAMPLE Settings
    PS> Set-Content settings.psd1 "@{ Port = 80 }"; (Import-PowerShellDataFile settings.psd1).Port
    80
    """

    name = "Import-PowerShellDataFile"
    default_set = "ByPath"
    path = Param("string[]", sets="ByPath", position=0, mandatory=True, validate=NOT_EMPTY, help="The files; wildcards are allowed.")
    literal_path = Param("string[]", sets="ByLiteralPath", position=0, mandatory=True, by_name=True, aliases=("PSPath", "LP"), validate=NOT_EMPTY,
                         help="The files, their names taken as they stand.")
    skip_limit_check = Switch(help="Does not limit how many keys a file may have.")

    def run(self, items):
        from shell.providers.paths import resolve

        for _ in items:
            literal = self.literal_path is not None
            for text in self.literal_path if literal else self.path:
                try:
                    places = resolve(self.session, text, literal)
                except NetException:
                    self.unreadable(text)
                    continue
                for place in places:
                    if os.path.isfile(place.path) and place.path.lower().endswith(".psd1"):
                        yield from self.read(place.path)
                    else:
                        self.unreadable(place.path)

    def unreadable(self, path, error_id=None):
        error_id = error_id or ("CouldNotParseAsPowerShellDataFile" if os.path.exists(path) else "PathNotFound")
        self.write_error(net_exception("System.Management.Automation.PSInvalidOperationException", f"The file '{path}' could not be parsed as a PowerShell "
                                                                                                   "Data File."),
                         error_id, "InvalidArgument", path)

    def read(self, path):
        with open(path, encoding="utf-8-sig") as file:
            text = file.read()
        from shell.runtime.data_language import data_value
        from shell.syntax import ast

        try:
            tree = self.session.script_block(text, None, path).ast
        except NetException:
            self.unreadable(path, "CouldNotParseAsPowerShellDataFile")
            return
        if not any(isinstance(node, ast.Hashtable) for node in tree.walk()):
            self.unreadable(path, "CouldNotParseAsPowerShellDataFileNoHashtableRoot")
            return
        try:
            yield data_value(self.session, self.frame, text, path)
        except NetException as error:
            if "data section" not in str(error).lower():
                raise
            raise net_exception("System.InvalidOperationException", f"Cannot generate a PowerShell object for a ScriptBlock evaluating dynamic expressions: "
                                                                    f"{error}") from None


class ImportLocalizedData(Cmdlet):
    """Reads the texts of a script in the user's language.

    Looks for the file in the folders of the UI culture and its parents, then beside the script.

    .EXAMPLE Beside the script
    PS> Set-Content texts.psd1 "@{ Hello = 'hi' }"; (Import-LocalizedData -BaseDirectory $PWD.Path -FileName texts).Hello
    hi
    """

    binding_variable = Param("string", position=0, aliases="Variable", validate=NOT_EMPTY, help="The variable to set.")
    ui_culture = Param("string", name="UICulture", position=1, help="The culture; that of the user unless given.")
    base_directory = Param("string", help="The folder the files are in; that of the script unless given.")
    file_name = Param("string", help="The file; named after the script unless given.")
    supported_command = Param("string[]", validate=(("ValidateTrustedData", ()),), help="Commands that the file may use.")

    def run(self, items):
        for _ in items:
            path = self.find()
            if path is None:
                continue
            with open(path, encoding="utf-8-sig") as file:
                text = file.read()
            from shell.runtime.data_language import data_value

            try:
                value = data_value(self.session, self.frame, text, path, ("ConvertFrom-StringData", *(self.supported_command or ())))
            except NetException as error:
                self.fail(net_exception("System.Management.Automation.PSInvalidOperationException", f"The following error occurred while PowerShell was "
                                        f"loading the '{path}' script data file:\n{error}."), "ImportLocalizedData", "InvalidOperation", path)
            if self.binding_variable is not None:
                self.frame.scope.assign(self.binding_variable.removeprefix("$"), value)
            else:
                yield value

    def find(self):
        """Return the path of the file for the culture, None after an error was written."""
        script = self.frame.block.file if self.frame.block is not None else None
        base = self.base_directory or (os.path.dirname(script) if script else os.getcwd())
        base = os.path.join(self.session.drives.working_directory(), base) if not os.path.isabs(base) else base
        name = self.file_name
        if name is None:
            if script is None:
                message = ("The FileName parameter was not specified. The FileName parameter is required when Import-LocalizedData is not called from a "
                           "script file.")
                self.fail(net_exception("System.Management.Automation.PSInvalidOperationException", message), "ImportLocalizedData", "InvalidOperation", None)
            name = os.path.basename(script)
        elif os.path.basename(name) != name:
            self.fail(net_exception("System.Management.Automation.PSArgumentException", "The argument for the FileName parameter should not contain a path."),
                      "ImportLocalizedData", "InvalidOperation", None)
        stem, extension = os.path.splitext(name)
        name = (stem if extension.lower() in (".psd1", ".ps1", ".psm1", "") else name) + ".psd1"
        culture = self.ui_culture if self.ui_culture is not None else self.user_culture()
        folders = []
        while culture:
            folders.append(os.path.join(base, culture))
            culture = culture.rpartition("-")[0]
        for folder in [*folders, base, os.path.join(base, "en-US"), os.path.join(base, "en")]:
            path = os.path.join(folder, name)
            if os.path.isfile(path):
                return path
        folder = os.path.join(base, self.ui_culture or self.user_culture(), "")
        message = f"Cannot find the PowerShell data file '{name}' in directory '{folder}', or in any parent culture directories."
        self.write_error(net_exception("System.Management.Automation.PSInvalidOperationException", message), "ImportLocalizedData", "ObjectNotFound",
                         os.path.join(base, self.ui_culture or self.user_culture(), name))
        return None

    def user_culture(self):
        from shell.dotnet.types import find_declared
        from shell.runtime.members import get_static

        return get_static(find_declared("System.Globalization.CultureInfo"), "CurrentUICulture").Name
